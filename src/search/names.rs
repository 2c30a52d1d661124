//! The names that an index has, read off its term dictionaries.

use std::collections::BTreeSet;

use tantivy::Searcher;
use tantivy::schema::Field;

use super::people::Names;
use crate::analyse::{fold, tokens};
use crate::error::{Error, Result};
use crate::index::{Fields, LEVEL, SEPARATOR, name_of_term};

/// How many of the nearest names an error lists.
const NEAREST: usize = 5;
/// A name that differs in more of its letters than this share is not near.
const NEAR_ENOUGH: f64 = 0.6;

/// The terms of an index.
#[derive(Clone, Copy)]
pub struct IndexNames<'s> {
    searcher: &'s Searcher,
    fields: Fields,
}

impl<'s> IndexNames<'s> {
    /// The terms of one state of an index.
    pub fn new(searcher: &'s Searcher, fields: Fields) -> IndexNames<'s> {
        IndexNames { searcher, fields }
    }

    /// Calls back with every term of a field that has a prefix.
    pub fn terms_from(&self, field: Field, prefix: &str, mut each: impl FnMut(&str)) -> Result<()> {
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

    /// The terms of people who have a word in the name that begins so, and whose name is accepted.
    pub fn with_prefix(&self, prefix: &str, accepts: impl Fn(&[String]) -> bool) -> Result<BTreeSet<String>> {
        let mut keys = BTreeSet::new();
        self.terms_from(self.fields.person_word, prefix, |term| {
            keys.extend(term.split_once(SEPARATOR).map(|(_, key)| key.to_owned()));
        })?;
        let mut people = BTreeSet::new();
        for key in keys {
            people.extend(self.under(&key)?.into_iter().filter(|term| accepts(&words_of(name_of_term(term)))));
        }
        Ok(people)
    }

    /// The terms of all people.
    pub fn people(&self) -> Result<BTreeSet<String>> {
        let mut people = BTreeSet::new();
        self.terms_from(self.fields.person, "", |term| {
            if term.contains(LEVEL) {
                people.insert(term.to_owned());
            }
        })?;
        Ok(people)
    }
}

impl Names for IndexNames<'_> {
    fn under(&self, key: &str) -> Result<BTreeSet<String>> {
        let mut people = BTreeSet::new();
        self.terms_from(self.fields.person, &format!("{key}{LEVEL}"), |term| {
            people.insert(term.to_owned());
        })?;
        Ok(people)
    }

    fn nearest(&self, name: &str) -> Result<Vec<String>> {
        let people = self.people()?;
        Ok(nearest(name, people.iter().map(|term| name_of_term(term).to_owned()).collect::<BTreeSet<_>>()))
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
    use super::nearest;

    #[test]
    fn the_nearest_names_come_first() {
        let names = ["Volodymyr Zelensky", "Hakan Fidan", "Marco Rubio"].map(str::to_owned);
        assert_eq!(nearest("zelenski", names)[0], "Volodymyr Zelensky");
    }
}
