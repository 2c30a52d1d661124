//! People and countries as parts of a pattern: who is meant, and where a hit names them.

use std::collections::BTreeMap;

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, Searcher, Term};

use super::compile::Light;
use super::filters::Filters;
use super::forms::{FormTerm, Forms, MOST_FORMS, Sought};
use crate::analyse::LanguageSet;
use crate::article::PartKind;
use crate::error::{Error, Result};
use crate::index::{Fields, Named, mention_term};
use crate::query::{Facet, Filter, Value};

/// The parts of an article that can hold mentions.
const PARTS: [PartKind; 3] = [PartKind::Title, PartKind::Standfirst, PartKind::Paragraph];

/// What a filter names, if it is a person or a country.
pub fn named(filter: &Filter) -> Option<Named> {
    match filter.facet {
        Facet::Person => Some(Named::Person),
        Facet::Country => Some(Named::Country),
        _ => None,
    }
}

/// Those whom a filter means, as a word of a pattern; `None` for a filter that names nobody and no country.
///
/// # Errors
/// [`Error::Unknown`] for a name that nobody has, [`Error::TooManyForms`] for one that too many have.
pub fn forms(filter: &Filter, filters: &Filters<'_>, articles: u64) -> Result<Option<Forms>> {
    let Some(named) = named(filter) else { return Ok(None) };
    let paths = match (&filter.value, named) {
        (Value::Any, _) => vec![String::new()],
        (Value::Is(name), Named::Person) => filters.known_people(name)?.into_values().flatten().collect(),
        (Value::Is(name), Named::Country) => filters.countries(name)?,
    };
    if paths.len() > MOST_FORMS {
        return Err(Error::TooManyForms(format!("{}:{}", filter.facet.name(), shown(&filter.value))));
    }
    let holding = paths.iter().map(|path| filters.holding(named, path)).sum::<Result<u64>>()?;
    let meant = FormTerm { languages: LanguageSet::EVERY, is_typed: true };
    let terms = paths.into_iter().map(|path| (path, meant)).collect();
    let not = match (&filter.value, named) {
        (Value::Any, Named::Person) => filters.nobody(),
        _ => Vec::new(),
    };
    let sought = Sought::Mentions(named);
    Ok(Some(Forms { terms, not, articles: holding.min(articles), sought, letter: None }))
}

fn shown(value: &Value) -> &str {
    match value {
        Value::Any => "*",
        Value::Is(value) => value,
    }
}

/// Where one article names those whom patterns mean: places as in the field `mention`.
#[derive(Debug, Default)]
pub struct Mentioned {
    /// By part, light, and word in the light's pattern.
    places: BTreeMap<(usize, usize, usize), Vec<u32>>,
}

impl Mentioned {
    /// Reads them from the index.
    pub fn read(searcher: &Searcher, fields: &Fields, lights: &[Light], at: DocAddress) -> Result<Mentioned> {
        let mut mentioned = Mentioned::default();
        for (light, Light { pattern, .. }) in lights.iter().enumerate() {
            for (word, forms) in pattern.words.iter().enumerate() {
                if let Sought::Mentions(named) = forms.sought {
                    for part in PARTS {
                        let places = places(searcher, fields, part, named, forms, at)?;
                        mentioned.places.insert((part as usize, light, word), places);
                    }
                }
            }
        }
        Ok(mentioned)
    }

    /// Those in one part: light, word, places.
    pub fn of(&self, part: PartKind) -> impl Iterator<Item = (usize, usize, &[u32])> {
        let part = part as usize;
        self.places
            .range((part, 0, 0)..(part + 1, 0, 0))
            .map(|((_, light, word), places)| (*light, *word, places.as_slice()))
    }
}

fn places(
    searcher: &Searcher,
    fields: &Fields,
    part: PartKind,
    named: Named,
    forms: &Forms,
    at: DocAddress,
) -> Result<Vec<u32>> {
    let index = searcher.segment_reader(at.segment_ord).inverted_index(fields.mention)?;
    let read = |path: &String, places: &mut Vec<u32>| -> Result<()> {
        let term = Term::from_field_text(fields.mention, &mention_term(part, named, path));
        let postings = index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions);
        if let Some(mut postings) = postings.map_err(Error::index_io)?
            && (postings.doc() == at.doc_id || (postings.doc() < at.doc_id && postings.seek(at.doc_id) == at.doc_id))
        {
            postings.append_positions_with_offset(0, places);
        }
        Ok(())
    };
    let (mut places, mut not) = (Vec::new(), Vec::new());
    forms.terms.keys().try_for_each(|path| read(path, &mut places))?;
    forms.not.iter().try_for_each(|path| read(path, &mut not))?;
    places.retain(|place| !not.contains(place));
    places.sort_unstable();
    places.dedup();
    Ok(places)
}
