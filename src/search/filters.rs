//! Which articles to keep, by what is known about them: country, person, source, language, date.
//!
//! A name is resolved against the gazetteer, the index and the day of asking. What nobody knows is an error that lists the
//! nearest names there are, never an empty result.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use jiff::civil::Date;
use tantivy::collector::Count;
use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate};
use tantivy::query::{BooleanQuery, ExistsQuery, PhraseQuery, Query, RangeQuery, TermQuery};
use tantivy::schema::{Facet as Path, Field, IndexRecordOption};
use tantivy::{Searcher, SegmentReader, Term};

use super::compile::nothing;
use super::facets::{FacetCount, FacetKind};
use super::names::{IndexNames, nearest, words_of, written_words};
use super::people::{Names, term_of};
use super::shown::Shown;
use crate::analyse::{are_spellings, as_initials, fold, shared_beginning, skeleton};
use crate::date::{DateRange, range, span};
use crate::error::{Error, Result};
use crate::gazetteer;
use crate::index::{Fields, LEVEL, Named, day_number, name_of_term};
use crate::query::{Facet, Filter, Value};
use crate::recognise::people::across::may_be;
use crate::recognise::surname_key;

/// How many of the nearest countries an error lists.
const NEAREST: usize = 5;

/// Resolves facets against one state of an index.
pub struct Filters<'s> {
    searcher: &'s Searcher,
    names: IndexNames<'s>,
    shown: &'s Shown,
    fields: Fields,
    today: Date,
}

impl<'s> Filters<'s> {
    /// Filters over an index as it is shown; `today` is what "yesterday" is relative to.
    pub fn new(searcher: &'s Searcher, shown: &'s Shown, fields: Fields, today: Date) -> Filters<'s> {
        Filters { searcher, names: IndexNames::new(searcher, fields), shown, fields, today }
    }

    /// The query that keeps what a filter asks for.
    ///
    /// # Errors
    /// [`Error::Unknown`] and [`Error::Date`] for values that nobody knows.
    pub fn filter(&self, filter: &Filter) -> Result<Box<dyn Query>> {
        match &filter.value {
            Value::Any => Ok(self.any(filter.facet)),
            Value::Is(value) => self.is(filter.facet, value),
        }
    }

    fn any(&self, facet: Facet) -> Box<dyn Query> {
        match facet {
            Facet::Country => path_query(self.fields.country, &Path::root()),
            Facet::Person => self.anybody(),
            Facet::About => any_of(vec![
                path_query(self.fields.country_about, &Path::root()),
                path_query(self.fields.person_about, &Path::root()),
            ]),
            Facet::Filed => path_query(self.fields.filed, &Path::root()),
            Facet::Source => Box::new(ExistsQuery::new("source".into(), false)),
            Facet::Language => Box::new(ExistsQuery::new("language".into(), false)),
            Facet::Date | Facet::Since | Facet::Until => Box::new(ExistsQuery::new("day".into(), false)),
        }
    }

    /// The articles that name anybody, whom the user marked included, and who is none not.
    fn anybody(&self) -> Box<dyn Query> {
        let nobody = self.nobody();
        let named = match nobody.is_empty() {
            true => path_query(self.fields.person, &Path::root()),
            false => names_others(nobody),
        };
        let edited = self.shown.people.all_edited().iter();
        let phrases = edited.filter(|edited| !edited.is_nobody).flat_map(|edited| &edited.phrases);
        any_of([named].into_iter().chain(phrases.map(|phrase| self.phrase(phrase, false))).collect())
    }

    /// The terms of those who are no people, as the user says.
    pub(super) fn nobody(&self) -> Vec<String> {
        let nobody = self.shown.people.all_edited().iter().filter(|edited| edited.is_nobody);
        nobody.flat_map(|edited| edited.terms.iter().cloned()).collect()
    }

    /// What names the people of a filter wherever it stands, because the user says so.
    ///
    /// # Errors
    /// [`Error::Unknown`] where there is nobody.
    pub(super) fn phrases_of(&self, filter: &Filter) -> Result<Vec<&'s str>> {
        let meant = match (&filter.value, filter.facet) {
            (Value::Any, Facet::Person) => None,
            (Value::Is(name), Facet::Person) => Some(self.known_people(name)?),
            _ => return Ok(Vec::new()),
        };
        let edited = self.shown.people.all_edited().iter().filter(|edited| !edited.is_nobody);
        let meant = edited.filter(|edited| meant.as_ref().is_none_or(|meant| meant.contains_key(&edited.shown)));
        Ok(meant.flat_map(|edited| &edited.phrases).map(String::as_str).collect())
    }

    fn is(&self, facet: Facet, value: &str) -> Result<Box<dyn Query>> {
        match facet {
            Facet::Country => self.country(self.fields.country, value),
            Facet::Person => self.person(self.fields.person, value),
            Facet::About => match self.country(self.fields.country_about, value) {
                Err(Error::Unknown { .. }) => self.person(self.fields.person_about, value),
                found => found,
            },
            Facet::Filed => self.country(self.fields.filed, value),
            Facet::Source => self.source(value),
            Facet::Language => self.language(value),
            Facet::Date => Ok(self.days(self.range(value)?)),
            Facet::Since => Ok(self.days(DateRange { last: None, ..self.span(value)? })),
            Facet::Until => Ok(self.days(DateRange { first: None, ..self.span(value)? })),
        }
    }

    /// The articles that a value is counted in.
    pub(super) fn of_value(&self, kind: FacetKind, of: &FacetCount) -> Result<Box<dyn Query>> {
        let exactly = |field, text: &str| Term::from_field_text(field, text);
        let term = match kind {
            FacetKind::Country | FacetKind::Region => Term::from_facet(self.fields.country, &facet_path(&of.value)),
            FacetKind::Filed => Term::from_facet(self.fields.filed, &facet_path(&of.value)),
            FacetKind::Person => {
                let shown = term_of(&of.name);
                return Ok(self.of_person(self.fields.person, &shown, &self.shown.people.terms_shown_as(&shown)));
            }
            FacetKind::Source => exactly(self.fields.source_key, &fold(&of.value)),
            FacetKind::Author => exactly(self.fields.author_key, &fold(&of.value)),
            FacetKind::Language => exactly(self.fields.language, &of.value),
            FacetKind::Year | FacetKind::Month => return Ok(self.days(self.range(&of.value)?)),
        };
        Ok(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
    }

    fn country(&self, field: Field, value: &str) -> Result<Box<dyn Query>> {
        Ok(any_of(self.paths(value)?.iter().map(|path| path_query(field, &facet_path(path))).collect()))
    }

    /// The facet paths that a name stands for: what the user calls so, or what the gazetteer knows.
    fn paths(&self, value: &str) -> Result<Vec<String>> {
        if let Some(path) = self.shown.countries.path(value) {
            return Ok(vec![path]);
        }
        match gazetteer::lookup(value) {
            Some(place) => Ok(place.paths),
            None => Err(self.unknown_country(value)?),
        }
    }

    /// The country that is looked for where a name is only that of a part of one: a city, a state.
    pub(super) fn widened(&self, facet: Facet, value: &str) -> Option<String> {
        let is_place = matches!(facet, Facet::Country | Facet::About | Facet::Filed);
        if !is_place || self.shown.countries.path(value).is_some() {
            return None;
        }
        gazetteer::lookup(value).filter(|place| place.is_part).map(|place| place.name)
    }

    /// Says which countries of the index come nearest to a name.
    fn unknown_country(&self, value: &str) -> Result<Error> {
        let mut known = BTreeSet::new();
        self.names.terms_from(self.fields.country, "", |term| {
            known.extend(term.rsplit(LEVEL).next().map(str::to_owned));
        })?;
        let nearest = gazetteer::nearest(value, usize::MAX).into_iter().filter(|name| known.contains(*name));
        let nearest = nearest.take(NEAREST).map(str::to_owned).collect();
        Ok(Error::Unknown { kind: "country", name: value.to_owned(), nearest })
    }

    /// The facet paths of every country of the index that a name stands for: `Africa` stands for many.
    pub(super) fn countries(&self, value: &str) -> Result<Vec<String>> {
        let mut countries = BTreeSet::new();
        for path in self.paths(value)? {
            let path = facet_path(&path);
            self.names.terms_from(self.fields.country, path.encoded_str(), |term| {
                let below = term.strip_prefix(path.encoded_str());
                let is_within = below.is_some_and(|below| below.is_empty() || below.starts_with(LEVEL));
                if is_within && term.contains(LEVEL) {
                    countries.insert(term.to_owned());
                }
            })?;
        }
        Ok(countries.into_iter().collect())
    }

    /// In how many articles whatever is under a facet path is named; the empty path stands for anything.
    pub(super) fn holding(&self, named: Named, path: &str) -> Result<u64> {
        let field = match named {
            Named::Person => self.fields.person,
            Named::Country => self.fields.country,
        };
        let path = Path::from_path(path.split(LEVEL).filter(|part| !part.is_empty()));
        Ok(self.searcher.doc_freq(&Term::from_facet(field, &path))?)
    }

    /// As [`Filters::everybody`], without those who are no people.
    ///
    /// # Errors
    /// [`Error::Unknown`] where there is nobody.
    pub(super) fn known_people(&self, value: &str) -> Result<BTreeMap<String, BTreeSet<String>>> {
        let mut asked = self.everybody(value)?;
        asked.retain(|_, terms| terms.first().is_none_or(|term| !self.shown.people.is_nobody(term)));
        if asked.is_empty() {
            return Err(self.unknown_person(value)?);
        }
        Ok(asked)
    }

    fn person(&self, field: Field, value: &str) -> Result<Box<dyn Query>> {
        let asked = self.known_people(value)?;
        let queries = asked.iter().map(|(shown, terms)| self.of_person(field, shown, terms));
        Ok(any_of(queries.collect()))
    }

    /// The articles of a person: recognised, or named anywhere in the text where the user says so.
    pub fn of_person(&self, field: Field, shown: &str, terms: &BTreeSet<String>) -> Box<dyn Query> {
        let term_query = |term: &String| path_query(field, &Path::from_path(term.split(LEVEL)));
        let edited = self.shown.people.all_edited().iter().filter(|edited| edited.shown == shown);
        let phrases = edited.flat_map(|edited| &edited.phrases);
        let phrases = phrases.map(|phrase| self.phrase(phrase, field == self.fields.person_about));
        any_of(terms.iter().map(term_query).chain(phrases).collect())
    }

    /// Everybody who is called so, by the term they are shown under, with all their terms; also what is no person.
    ///
    /// # Errors
    /// [`Error::Unknown`] where there is nobody.
    pub fn everybody(&self, value: &str) -> Result<BTreeMap<String, BTreeSet<String>>> {
        let people = &self.shown.people;
        let mut everybody: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for term in self.called(value)? {
            let shown = people.owner(&term).to_owned();
            everybody.entry(shown).or_insert_with(|| people.terms_of(&term));
        }
        let words = words_of(value);
        for edited in people.all_edited().iter().filter(|edited| edited.is_called(&words)) {
            everybody.entry(edited.shown.clone()).or_insert_with(|| edited.terms.clone());
        }
        if everybody.is_empty() {
            return Err(self.unknown_person(value)?);
        }
        Ok(everybody)
    }

    /// Whether anybody of the index has a word for a surname, in some spelling.
    pub(super) fn is_name(&self, word: &str) -> Result<bool> {
        Ok(!self.names.under(&surname_key(word))?.is_empty())
    }

    /// Says who of the index comes nearest to a name.
    pub(super) fn unknown_person(&self, value: &str) -> Result<Error> {
        let people = self.names.people_near(value)?;
        let known = people.iter().filter(|term| !self.shown.people.is_nobody(term));
        let shown: BTreeSet<String> =
            known.map(|term| name_of_term(self.shown.people.owner(term)).to_owned()).collect();
        Ok(Error::Unknown { kind: "person", name: value.to_owned(), nearest: nearest(value, shown) })
    }

    /// Everybody whose name has all the words, or has another spelling of the surname beside the other words; if there is
    /// nobody, everybody whose name has words that begin with them, or that have one letter where they have two; else everybody
    /// who may be meant by such a name.
    fn called(&self, value: &str) -> Result<BTreeSet<String>> {
        let (words, written) = (words_of(value), written_words(value));
        let Some(last) = words.last() else { return Ok(BTreeSet::new()) };
        let (beginning, pattern) = (shared_beginning(last), skeleton(last));
        let is_spelling = |word: &str| skeleton(word) == pattern;
        let mut people = self.names.with_word(beginning, is_spelling, |name| has_all(name, &written))?;
        let spelt_otherwise = self.names.under(&surname_key(value))?;
        let others = beside_surname(value, &written);
        people.extend(spelt_otherwise.into_iter().filter(|term| has_all(name_of_term(term), others)));
        if people.is_empty() {
            let begins = |name: &[String], word: &String| name.iter().any(|one| one.starts_with(word.as_str()));
            let all_begin = |name: &str| words.iter().all(|word| begins(&words_of(name), word));
            people = self.names.with_word(last, |_| true, all_begin)?;
        }
        if people.is_empty() {
            let skeletons = |words: &[String]| words.iter().map(|word| skeleton(word)).collect::<Vec<_>>();
            let (asked, of_name) = (skeletons(&words), |name: &str| skeletons(&words_of(name)));
            let accepts = |name: &str| asked.iter().all(|word| of_name(name).contains(word));
            people = self.names.with_word(beginning, is_spelling, accepts)?;
        }
        let is_edited = || self.shown.people.all_edited().iter().any(|edited| edited.is_called(&words));
        if people.is_empty() && !is_edited() {
            people = self.names.people()?;
            people.retain(|term| may_be(value, name_of_term(term)));
        }
        Ok(people)
    }

    /// The articles in which words stand in a row, or in whose titles they do.
    fn phrase(&self, phrase: &str, in_title: bool) -> Box<dyn Query> {
        let words = words_of(phrase);
        let Fields { title, standfirst, body, .. } = self.fields;
        let fields = if in_title { vec![title] } else { vec![title, standfirst, body] };
        let in_field = |field: Field| -> Vec<Box<dyn Query>> {
            let spellings =
                words.iter().fold(vec![Vec::new()], |spellings, word| self.spelt_on(spellings, field, word));
            spellings.into_iter().map(in_a_row).collect()
        };
        if words.is_empty() { nothing() } else { any_of(fields.into_iter().flat_map(in_field).collect()) }
    }

    /// Rows of terms, each with one more: a word, and the initials that are written with its letters where the index has any.
    fn spelt_on(&self, rows: Vec<Vec<Term>>, field: Field, word: &str) -> Vec<Vec<Term>> {
        let term = |text: &str| Term::from_field_text(field, text);
        let initials = as_initials(word).map(|initials| term(&initials));
        let initials = initials.filter(|initials| self.searcher.doc_freq(initials).is_ok_and(|articles| articles > 0));
        let ways: Vec<Term> = [term(word)].into_iter().chain(initials).collect();
        rows.iter()
            .flat_map(|row| ways.iter().map(|way| [row.as_slice(), std::slice::from_ref(way)].concat()))
            .collect()
    }

    /// The articles of the outlet of that name; where there is none, of all that have it as a part of theirs.
    fn source(&self, value: &str) -> Result<Box<dyn Query>> {
        let whole = Term::from_field_text(self.fields.source_key, &fold(value));
        if self.is_in_use(&whole)? {
            return Ok(Box::new(TermQuery::new(whole, IndexRecordOption::Basic)));
        }
        let mut sources = BTreeSet::new();
        self.names.terms_from(self.fields.source, "", |term| sources.extend([term.to_owned()]))?;
        let mut queries: Vec<Box<dyn Query>> = Vec::new();
        for source in sources.iter().filter(|source| is_part_of(value, source)) {
            let term = Term::from_field_text(self.fields.source, source);
            if self.is_in_use(&term)? {
                queries.push(Box::new(TermQuery::new(term, IndexRecordOption::Basic)));
            }
        }
        match queries.is_empty() {
            true => Err(Error::Unknown { kind: "source", name: value.to_owned(), nearest: nearest(value, sources) }),
            false => Ok(any_of(queries)),
        }
    }

    /// Whether an article has a term. What was deleted keeps its terms until its segment is merged.
    fn is_in_use(&self, term: &Term) -> Result<bool> {
        let is_there = self.searcher.doc_freq(term)? > 0;
        if !is_there || self.searcher.segment_readers().iter().all(|segment| !segment.has_deletes()) {
            return Ok(is_there);
        }
        Ok(self.searcher.search(&TermQuery::new(term.clone(), IndexRecordOption::Basic), &Count)? > 0)
    }

    fn language(&self, value: &str) -> Result<Box<dyn Query>> {
        let code = gazetteer::language_code(value).map_or_else(|| fold(value), Cow::Borrowed);
        let term = Term::from_field_text(self.fields.language, &code);
        if !self.is_in_use(&term)? {
            // Every segment has its own.
            let mut codes = BTreeSet::new();
            self.names.terms_from(self.fields.language, "", |term| codes.extend([term.to_owned()]))?;
            let nearest = codes.into_iter().collect();
            return Err(Error::Unknown { kind: "language", name: value.to_owned(), nearest });
        }
        Ok(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
    }

    pub(super) fn range(&self, value: &str) -> Result<DateRange> {
        range(value, self.today).ok_or_else(|| Error::Date(value.to_owned()))
    }

    /// The span from whose beginning, or to whose end, articles are wanted.
    pub(super) fn span(&self, value: &str) -> Result<DateRange> {
        span(value, self.today).ok_or_else(|| Error::Date(value.to_owned()))
    }

    fn days(&self, days: DateRange) -> Box<dyn Query> {
        let bound = |day: Option<Date>| match day {
            Some(day) => Bound::Included(Term::from_field_i64(self.fields.day, day_number(day))),
            None => Bound::Unbounded,
        };
        match (bound(days.first), bound(days.last)) {
            (Bound::Unbounded, Bound::Unbounded) => self.any(Facet::Date),
            (first, last) => Box::new(RangeQuery::new(first, last)),
        }
    }
}

/// The words of a name but the surname, which is the first of "Li Peng" and the last of most.
fn beside_surname<'w, 'a>(name: &str, words: &'w [&'a str]) -> &'w [&'a str] {
    let key = surname_key(name);
    match words {
        [first, given @ ..]
            if surname_key(first) == key && given.last().is_some_and(|last| surname_key(last) != key) =>
        {
            given
        }
        [others @ .., _] => others,
        [] => words,
    }
}

/// Whether a name has each of some words, whatever the spelling of its letters.
fn has_all(name: &str, words: &[&str]) -> bool {
    let name = written_words(name);
    words.iter().all(|word| name.iter().any(|own| are_spellings(own, word)))
}

/// Whether the words of a text stand in a row among those of a name.
fn is_part_of(text: &str, name: &str) -> bool {
    let (part, name) = (written_words(text), written_words(name));
    let are_part = |words: &[&str]| words.iter().zip(&part).all(|(own, word)| are_spellings(own, word));
    !part.is_empty() && name.windows(part.len()).any(are_part)
}

/// A facet path as the gazetteer writes it: `/Europe/Ukraine`.
fn facet_path(path: &str) -> Path {
    Path::from_path(path.split('/').filter(|part| !part.is_empty()))
}

/// The articles that name somebody beside some.
fn names_others(some: Vec<String>) -> Box<dyn Query> {
    let names_others = move |segment: &SegmentReader| {
        let column = segment.fast_fields().str("person")?;
        let ordinals = column.iter().flat_map(|column| some.iter().map(|term| column.dictionary().term_ord(term)));
        let ordinals = ordinals.collect::<std::io::Result<Vec<_>>>()?;
        Ok(move |doc| {
            let named = column.iter().flat_map(|column| column.ords().values_for_doc(doc));
            named.into_iter().any(|ordinal| !ordinals.contains(&Some(ordinal)))
        })
    };
    Box::new(DocPredicateQuery::from(FunctionPredicate::from(names_others)))
}

/// The articles in which terms stand in a row.
fn in_a_row(mut terms: Vec<Term>) -> Box<dyn Query> {
    match terms.len() {
        1 => Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::Basic)),
        _ => Box::new(PhraseQuery::new(terms)),
    }
}

fn path_query(field: Field, path: &Path) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_facet(field, path), IndexRecordOption::Basic))
}

fn any_of(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match queries.len() {
        0 => nothing(),
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::union(queries)),
    }
}

#[cfg(test)]
mod tests {
    use super::is_part_of;

    #[test]
    fn a_part_of_an_outlets_name_is_made_of_whole_words() {
        for part in ["Fenland", "fenland courier", "THE FENLAND", "Courier"] {
            assert!(is_part_of(part, "The Fenland Courier"), "{part}");
        }
        for other in ["fen", "the courier", "", "Fenland Courier Weekly"] {
            assert!(!is_part_of(other, "The Fenland Courier"), "{other}");
        }
        assert!(is_part_of("parana", "Diário do Paraná") && is_part_of("oestersund", "Dagbladet Östersund"));
    }
}
