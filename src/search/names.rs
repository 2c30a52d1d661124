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
/// Names that share less than this of their letters, word by word, are not near.
const NEAR_ENOUGH: f64 = 0.6;
/// The least that each word of a name has in common with one of another.
const LEAST_ALIKE: f64 = 0.5;
/// No name is longer; what is typed beyond that brings it no nearer.
const LONGEST: usize = 80;

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

    /// The terms of people who have a word in the name that begins so and is accepted, and whose name is.
    pub fn with_word(
        &self,
        prefix: &str,
        is_word: impl Fn(&str) -> bool,
        accepts: impl Fn(&str) -> bool,
    ) -> Result<BTreeSet<String>> {
        let mut keys = BTreeSet::new();
        self.terms_from(self.fields.person_word, prefix, |term| {
            let found = term.split_once(SEPARATOR).filter(|(word, _)| is_word(word));
            keys.extend(found.map(|(_, key)| key.to_owned()));
        })?;
        let mut people = BTreeSet::new();
        for key in keys {
            people.extend(self.under(&key)?.into_iter().filter(|term| accepts(name_of_term(term))));
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

    /// The terms of all people whose names may be near one.
    pub fn people_near(&self, name: &str) -> Result<BTreeSet<String>> {
        let mut people = BTreeSet::new();
        let words = Words::of(name);
        self.terms_from(self.fields.person, "", |term| {
            if term.contains(LEVEL) && words.may_be_near(name_of_term(term)) {
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
        let near = self.people_near(name)?;
        Ok(nearest(name, near.iter().map(|term| name_of_term(term).to_owned()).collect::<BTreeSet<_>>()))
    }
}

/// The words of a name as they are written.
pub(super) fn written_words(name: &str) -> Vec<&str> {
    let mut words = tokens(name);
    let mut found = Vec::new();
    while let Some(word) = words.advance() {
        found.push(&name[word.start..word.end]);
    }
    found
}

/// The folded words of a name.
pub(super) fn words_of(name: &str) -> Vec<String> {
    let mut words = tokens(name);
    let mut found = Vec::new();
    while let Some(word) = words.advance() {
        found.push(word.letters().to_owned());
    }
    found
}

/// How many of each letter a word has, and how many letters in all.
struct Letters {
    counts: [u8; KINDS],
    length: usize,
}

/// Letters fall into so many kinds: those of ASCII, and the others by their last bits.
const KINDS: usize = 32;

impl Letters {
    fn of(word: &str) -> Letters {
        let mut letters = Letters { counts: [0; KINDS], length: 0 };
        for c in word.chars() {
            let count = &mut letters.counts[u32::from(c) as usize % KINDS];
            *count = count.saturating_add(1);
            letters.length += 1;
        }
        letters
    }

    /// No more of the longer one's letters can be right than both have.
    fn alike_at_most(&self, other: &Letters) -> f64 {
        let pairs = self.counts.iter().zip(&other.counts);
        let common: usize = pairs.map(|(one, other)| usize::from(*one.min(other))).sum();
        common as f64 / self.length.max(other.length).max(1) as f64
    }
}

/// A name that others are held against by their letters, which takes a tenth of what it takes to align them.
struct Words {
    whole: String,
    words: Vec<Letters>,
}

impl Words {
    fn of(name: &str) -> Words {
        let whole: String = fold(name).chars().take(LONGEST).collect();
        let words = parts(&whole).map(Letters::of).collect();
        Words { whole, words }
    }

    /// Whether [`nearest`] may find a name near; where not, it does not.
    fn may_be_near(&self, name: &str) -> bool {
        let name = fold(name);
        let others: Vec<Letters> = parts(&name).map(Letters::of).collect();
        let best = |word: &Letters| others.iter().map(|other| word.alike_at_most(other)).fold(0.0, f64::max);
        let by_word = self.words.iter().map(best).sum::<f64>() / self.words.len().max(1) as f64;
        let whole = || Letters::of(&self.whole).alike_at_most(&Letters::of(&name));
        by_word > NEAR_ENOUGH || name.starts_with(&self.whole) || whole() > NEAR_ENOUGH
    }
}

/// The names that come nearest, best first.
pub(super) fn nearest(value: &str, names: impl IntoIterator<Item = String>) -> Vec<String> {
    let value: String = fold(value).chars().take(LONGEST).collect();
    let similarity = |name: &str| {
        let name = fold(name);
        if name.starts_with(&value) {
            return 1.0;
        }
        by_word(&value, &name).map_or(0.0, |by_word| by_word.max(alike(&value, &name)))
    };
    let mut near: Vec<(f64, String)> =
        names.into_iter().map(|name| (similarity(&name), name)).filter(|(near, _)| *near > NEAR_ENOUGH).collect();
    near.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.cmp(other)));
    near.truncate(NEAREST);
    near.into_iter().map(|(_, name)| name).collect()
}

/// How alike the words of a name are to those of another that come nearest to them, in the mean; nothing where one is like none of them: the
/// first name alone brings George Bush no nearer to George Baker.
fn by_word(value: &str, name: &str) -> Option<f64> {
    let nearest = |word: &str| parts(name).map(|other| alike(word, other)).fold(0.0, f64::max);
    let shares: Vec<f64> = parts(value).map(nearest).collect();
    let is_like = shares.iter().all(|share| *share >= LEAST_ALIKE);
    is_like.then(|| shares.iter().sum::<f64>() / shares.len().max(1) as f64)
}

/// The words of a folded name, those of a double surname each by itself; the path of a file is one word.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    let divided = |word: &str| if word.contains('/') { '\0' } else { '-' };
    name.split([' ', ',']).flat_map(move |word| word.split(divided(word))).filter(|word| !word.is_empty())
}

/// The share of the letters of the longer one that are not wrong, missing or swapped in the other.
fn alike(one: &str, other: &str) -> f64 {
    let longest = one.chars().count().max(other.chars().count()).max(1);
    1.0 - strsim::osa_distance(one, other) as f64 / longest as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Words, nearest};

    #[test]
    fn the_nearest_names_come_first() {
        let names = ["Volodymyr Zelensky", "Hakan Fidan", "Marco Rubio"].map(str::to_owned);
        assert_eq!(nearest("zelenski", names.clone()), ["Volodymyr Zelensky"]);
        assert_eq!(nearest("Fidan, Haken", names.clone()), ["Hakan Fidan"]);
        assert!(nearest("Brent", names).is_empty());
        let bakers = ["George Bush", "James Baker", "Jürgen Großmann-Reuß"].map(str::to_owned);
        assert!(nearest("George Baker", bakers.clone()).is_empty());
        assert_eq!(nearest("Grosmann", bakers), ["Jürgen Großmann-Reuß"]);
    }

    proptest! {
        #[test]
        fn what_the_letters_rule_out_is_not_near(typed in "[a-f ,]{0,12}", name in "[a-fé ]{0,14}") {
            let is_near = !nearest(&typed, [name.clone()]).is_empty();
            prop_assert!(!is_near || Words::of(&typed).may_be_near(&name));
        }
    }
}
