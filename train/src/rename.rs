//! Documents learnt again under other names.
//!
//! News is about people no corpus has. In a copy of each document every name is exchanged, the same for the same throughout:
//! half of the new ones stand in the lists of names, half are crossed from two of them and stand nowhere, so that the learner
//! has to look at what is around a name. Places of one word are exchanged too, lest an unknown capital mean a person.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;
use dateline::recognise::people::hash;
use dateline::recognise::people::lexicon::list;
use dateline::recognise::people::name::is_particle;

use crate::corpus::{Annotated, Sentence};
use crate::lexicon;

/// What a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A person's first name.
    First,
    /// A surname.
    Last,
    /// A town or state.
    Place,
}

/// Names in each alphabet.
pub struct Alphabets {
    /// In Latin letters.
    pub latin: Names,
    /// In Cyrillic letters; for places, which the lists do not have, crossed surnames.
    pub cyrillic: Names,
}

/// Names to choose from.
#[derive(Default)]
pub struct Names {
    first: Vec<String>,
    last: Vec<String>,
    places: Vec<String>,
}

impl Alphabets {
    /// Reads the names of `gaz.tsv` and our own.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut alphabets = Self { latin: Names::default(), cyrillic: Names::default() };
        for (word, lists) in &lexicon::listed(folder)? {
            let lists = *lists;
            let of = |letters: fn(char) -> bool| word.chars().count() > 3 && word.chars().all(letters);
            if of(|c| c.is_lowercase() && c < '\u{250}') {
                alphabets.latin.add(word, lists);
            } else if of(|c| c.is_lowercase() && ('\u{400}'..'\u{500}').contains(&c)) {
                alphabets.cyrillic.add(word, lists);
            }
        }
        alphabets.cyrillic.places = alphabets.cyrillic.last.clone();
        Ok(alphabets)
    }
}

impl Names {
    fn add(&mut self, word: &str, lists: u8) {
        for (bit, names) in
            [(list::FIRST, &mut self.first), (list::LAST, &mut self.last), (list::PLACE, &mut self.places)]
        {
            if lists & bit != 0 {
                names.push(word.to_owned());
            }
        }
    }

    /// A name of the list, or one crossed from two, as the seed will have it.
    pub fn invent(&self, kind: Kind, seed: u64) -> String {
        let names = match kind {
            Kind::First => &self.first,
            Kind::Last => &self.last,
            Kind::Place => &self.places,
        };
        let number = |shift: u32| hash::word(&seed.rotate_left(shift).to_le_bytes()) % names.len() as u64;
        let (one, two) = (&names[number(0) as usize], &names[number(23) as usize]);
        let lower = if seed >> 7 & 1 == 0 { one.to_owned() } else { half(one, true) + &half(two, false) };
        let mut chars = lower.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
    }
}

/// A copy of a document under other names, of those in Latin letters; `number` makes the choice.
pub fn renamed(document: &Annotated, names: &Names, number: u64) -> Annotated {
    let mut renaming = Renaming { names, number, known: HashMap::new() };
    let sentences = document.sentences.iter().map(|sentence| renaming.sentence(sentence)).collect();
    Annotated { sentences, ..document.clone() }
}

struct Renaming<'a> {
    names: &'a Names,
    number: u64,
    known: HashMap<String, String>,
}

impl Renaming<'_> {
    fn sentence(&mut self, sentence: &Sentence) -> Sentence {
        let mut renamed = sentence.clone();
        for span in &sentence.people {
            for at in span.clone() {
                let kind = if at + 1 == span.end { Kind::Last } else { Kind::First };
                renamed.tokens[at] = self.other(&sentence.tokens[at], kind);
            }
        }
        for span in sentence.places.iter().filter(|span| span.len() == 1) {
            renamed.tokens[span.start] = self.other(&sentence.tokens[span.start], Kind::Place);
        }
        renamed
    }

    /// The word that stands for a word in this copy.
    fn other(&mut self, word: &str, kind: Kind) -> String {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        if word.chars().count() < 3
            || capitals == 0
            || is_particle(word)
            || word.ends_with('.')
            || word.contains(|c| c >= '\u{250}')
        {
            return word.to_owned();
        }
        let lower = word.to_lowercase();
        let seed = hash::word(lower.as_bytes()) ^ hash::word(&self.number.to_le_bytes());
        let other = self.known.entry(lower).or_insert_with(|| self.names.invent(kind, seed));
        if capitals == word.chars().count() { other.to_uppercase() } else { other.clone() }
    }
}

/// The first or the second half of a word.
fn half(word: &str, first: bool) -> String {
    let middle = word.chars().count().div_ceil(2);
    if first { word.chars().take(middle).collect() } else { word.chars().skip(middle).collect() }
}
