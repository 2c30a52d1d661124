//! Which articles to keep, by what is known about them: country, person, source, language, date.
//!
//! A name is resolved against the gazetteer, the index and the day of asking. What nobody knows is an error that lists the
//! nearest names there are, never an empty result.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Bound;

use jiff::civil::Date;
use tantivy::query::{BooleanQuery, ExistsQuery, Query, RangeQuery, TermQuery};
use tantivy::schema::{Facet as Path, Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::compile::nothing;
use crate::analyse::{fold, tokens};
use crate::date::{DateRange, range};
use crate::error::{Error, Result};
use crate::gazetteer;
use crate::index::{Fields, LEVEL, Named, SEPARATOR, day_number};
use crate::query::{Facet, Filter, Value};
use crate::recognise::surname_key;

/// How many of the nearest names an error lists.
const NEAREST: usize = 5;
/// A name that differs in more of its letters than this share is not near.
const NEAR_ENOUGH: f64 = 0.6;

/// Resolves facets against one state of an index.
pub struct Filters<'s> {
    searcher: &'s Searcher,
    fields: Fields,
    today: Date,
}

/// A person of the index: facet key and full name.
pub(super) type Name = (String, String);

impl<'s> Filters<'s> {
    /// Filters over an index; `today` is what "yesterday" is relative to.
    pub fn new(searcher: &'s Searcher, fields: Fields, today: Date) -> Filters<'s> {
        Filters { searcher, fields, today }
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
            Facet::Person => path_query(self.fields.person, &Path::root()),
            Facet::About => any_of(vec![
                path_query(self.fields.country_about, &Path::root()),
                path_query(self.fields.person_about, &Path::root()),
            ]),
            Facet::Source => Box::new(ExistsQuery::new("source".into(), false)),
            Facet::Language => Box::new(ExistsQuery::new("language".into(), false)),
            Facet::Date | Facet::Since | Facet::Until => Box::new(ExistsQuery::new("day".into(), false)),
        }
    }

    fn is(&self, facet: Facet, value: &str) -> Result<Box<dyn Query>> {
        match facet {
            Facet::Country => self.country(self.fields.country, value),
            Facet::Person => self.person(self.fields.person, value),
            Facet::About => match self.country(self.fields.country_about, value) {
                Err(Error::Unknown { .. }) => self.person(self.fields.person_about, value),
                found => found,
            },
            Facet::Source => self.source(value),
            Facet::Language => self.language(value),
            Facet::Date => Ok(self.days(self.range(value)?)),
            Facet::Since => Ok(self.days(DateRange { last: None, ..self.range(value)? })),
            Facet::Until => Ok(self.days(DateRange { first: None, ..self.range(value)? })),
        }
    }

    fn country(&self, field: Field, value: &str) -> Result<Box<dyn Query>> {
        Ok(any_of(known_place(value)?.paths.iter().map(|path| path_query(field, &facet_path(path))).collect()))
    }

    /// The facet paths of every country of the index that a name stands for: `Africa` stands for many.
    pub(super) fn countries(&self, value: &str) -> Result<Vec<String>> {
        let mut countries = BTreeSet::new();
        for path in known_place(value)?.paths {
            let path = facet_path(&path);
            self.terms_from(self.fields.country, path.encoded_str(), |term| {
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

    /// As [`Filters::people`], of whom there must be some.
    pub(super) fn known_people(&self, value: &str) -> Result<BTreeSet<Name>> {
        let people = self.people(value)?;
        if people.is_empty() {
            let nearest = self.nearest_people(value)?;
            return Err(Error::Unknown { kind: "person", name: value.to_owned(), nearest });
        }
        Ok(people)
    }

    fn person(&self, field: Field, value: &str) -> Result<Box<dyn Query>> {
        let people = self.known_people(value)?;
        let queries =
            people.iter().map(|(key, name)| path_query(field, &Path::from_path([key.as_str(), name.as_str()])));
        Ok(any_of(queries.collect()))
    }

    /// Everybody whose name has all the words, or has another spelling of the surname beside the other words; if there is
    /// nobody, everybody whose name has words that begin with them.
    fn people(&self, value: &str) -> Result<BTreeSet<Name>> {
        let words = words_of(value);
        let Some((last, others)) = words.split_last() else { return Ok(BTreeSet::new()) };
        let mut people = self.people_with(last, |name| words.iter().all(|word| name.contains(word)))?;
        let spelt_otherwise = self.people_under(&surname_key(value))?;
        people.extend(spelt_otherwise.into_iter().filter(|(_, name)| {
            let name = words_of(name);
            others.iter().all(|word| name.contains(word))
        }));
        if people.is_empty() {
            let begins = |name: &[String], word: &String| name.iter().any(|one| one.starts_with(word.as_str()));
            people = self.people_with_prefix(last, |name| words.iter().all(|word| begins(name, word)))?;
        }
        Ok(people)
    }

    /// Everybody who has the word in the name, and the name is accepted.
    fn people_with(&self, word: &str, accepts: impl Fn(&[String]) -> bool) -> Result<BTreeSet<Name>> {
        self.people_with_prefix(&format!("{word}{SEPARATOR}"), accepts)
    }

    fn people_with_prefix(&self, prefix: &str, accepts: impl Fn(&[String]) -> bool) -> Result<BTreeSet<Name>> {
        let mut keys = BTreeSet::new();
        self.terms_from(self.fields.person_word, prefix, |term| {
            keys.extend(term.split_once(SEPARATOR).map(|(_, key)| key.to_owned()));
        })?;
        let mut people = BTreeSet::new();
        for key in keys {
            people.extend(self.people_under(&key)?.into_iter().filter(|(_, name)| accepts(&words_of(name))));
        }
        Ok(people)
    }

    /// Everybody who is filed under a surname key.
    fn people_under(&self, key: &str) -> Result<BTreeSet<Name>> {
        let mut people = BTreeSet::new();
        self.terms_from(self.fields.person, &format!("{key}{LEVEL}"), |term| people.extend(name_of_path(term)))?;
        Ok(people)
    }

    fn nearest_people(&self, value: &str) -> Result<Vec<String>> {
        let mut names = BTreeSet::new();
        self.terms_from(self.fields.person, "", |term| names.extend(name_of_path(term).map(|(_, name)| name)))?;
        Ok(nearest(value, names))
    }

    fn source(&self, value: &str) -> Result<Box<dyn Query>> {
        let term = Term::from_field_text(self.fields.source_key, &fold(value));
        if self.searcher.doc_freq(&term)? == 0 {
            let mut sources = BTreeSet::new();
            self.terms_from(self.fields.source, "", |term| sources.extend([term.to_owned()]))?;
            return Err(Error::Unknown { kind: "source", name: value.to_owned(), nearest: nearest(value, sources) });
        }
        Ok(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
    }

    fn language(&self, value: &str) -> Result<Box<dyn Query>> {
        let code = gazetteer::language_code(value).map_or_else(|| fold(value), Cow::Borrowed);
        let term = Term::from_field_text(self.fields.language, &code);
        if self.searcher.doc_freq(&term)? == 0 {
            let mut codes = Vec::new();
            self.terms_from(self.fields.language, "", |term| codes.push(term.to_owned()))?;
            return Err(Error::Unknown { kind: "language", name: value.to_owned(), nearest: codes });
        }
        Ok(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
    }

    fn range(&self, value: &str) -> Result<DateRange> {
        range(value, self.today).ok_or_else(|| Error::Date(value.to_owned()))
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

    /// Calls back with every term of a field that has a prefix.
    fn terms_from(&self, field: Field, prefix: &str, mut each: impl FnMut(&str)) -> Result<()> {
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut terms = index.terms().range().ge(prefix).into_stream().map_err(Error::index_io)?;
            while let Some((term, _)) = terms.next() {
                match std::str::from_utf8(term) {
                    Ok(term) if term.starts_with(prefix) => each(term),
                    _ => break,
                }
            }
        }
        Ok(())
    }
}

fn known_place(value: &str) -> Result<gazetteer::Place> {
    gazetteer::lookup(value).ok_or_else(|| {
        let nearest = gazetteer::nearest(value, NEAREST).into_iter().map(str::to_owned).collect();
        Error::Unknown { kind: "country", name: value.to_owned(), nearest }
    })
}

/// A facet path as the gazetteer writes it: `/Europe/Ukraine`.
fn facet_path(path: &str) -> Path {
    Path::from_path(path.split('/').filter(|part| !part.is_empty()))
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

/// The folded words of a name.
pub(super) fn words_of(name: &str) -> Vec<String> {
    let mut words = tokens(name);
    let mut found = Vec::new();
    while let Some(word) = words.advance() {
        found.push(word.term.to_owned());
    }
    found
}

/// The person that a path of the `person` field names.
fn name_of_path(path: &str) -> Option<Name> {
    path.split_once(LEVEL).map(|(key, name)| (key.to_owned(), name.to_owned()))
}

/// The names that come nearest, best first.
pub(super) fn nearest(value: &str, names: impl IntoIterator<Item = String>) -> Vec<String> {
    let value = fold(value).into_owned();
    let similarity = |name: &str| {
        let name = fold(name);
        let by_word = name.split_whitespace().map(|word| strsim::jaro_winkler(&value, word));
        by_word.fold(strsim::jaro_winkler(&value, &name), f64::max)
    };
    let mut near: Vec<(f64, String)> =
        names.into_iter().map(|name| (similarity(&name), name)).filter(|(near, _)| *near > NEAR_ENOUGH).collect();
    near.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.cmp(other)));
    near.truncate(NEAREST);
    near.into_iter().map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::{name_of_path, nearest};

    #[test]
    fn the_nearest_names_come_first() {
        let names = ["Volodymyr Zelensky", "Hakan Fidan", "Marco Rubio"].map(str::to_owned);
        assert_eq!(nearest("zelenski", names)[0], "Volodymyr Zelensky");
    }

    #[test]
    fn a_path_names_its_person() {
        assert_eq!(name_of_path("rubio\0Marco Rubio"), Some(("rubio".into(), "Marco Rubio".into())));
    }
}
