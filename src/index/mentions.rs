//! Where people and countries are named, as terms of the hidden field `mention`, so that they can stand in NEAR and ADJ.
//!
//! A term is the part of the article, a letter for person or country, and the facet path (`bp` and `rubio\0Marco Rubio`);
//! without a path it is anybody, or any country. Its positions are those of the article's words in that part's own field,
//! times [`LENGTHS`], plus how many words the mention has beyond the first: one number a mention, wherever it ends.

use std::fmt::Write;

use super::register::LEVEL;
use super::terms::Words;
use crate::article::PartKind;
use crate::gazetteer;
use crate::recognise::{Mention, Recognised, surname_key};

/// How many lengths a mention can have; of a longer one only so many words are kept.
const LENGTHS: u32 = 8;

/// What is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Named {
    /// A person.
    Person,
    /// A country.
    Country,
}

/// The words of a mention: positions in the field of its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MentionPlace {
    /// The first word.
    pub first: u32,
    /// The last one.
    pub last: u32,
}

impl MentionPlace {
    /// From a position of the field `mention`.
    pub fn of_position(position: u32) -> MentionPlace {
        let first = position / LENGTHS;
        MentionPlace { first, last: first + position % LENGTHS }
    }

    /// `None` for a place so far into a text that it has no number.
    fn position(self) -> Option<u32> {
        self.first.checked_mul(LENGTHS)?.checked_add((self.last - self.first).min(LENGTHS - 1))
    }
}

/// The term of the field `mention` for all that is named so in one part of an article; `path` is empty for any.
pub fn mention_term(part: PartKind, named: Named, path: &str) -> String {
    let part = match part {
        PartKind::Title => "t",
        PartKind::Standfirst => "s",
        PartKind::Paragraph => "b",
    };
    let named = match named {
        Named::Person => "p",
        Named::Country => "c",
    };
    [part, named, path].concat()
}

/// Counts the words of an article's parts as the index does: each field from 0, one place left free between paragraphs.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordCounter {
    next: [u32; 3],
}

impl WordCounter {
    /// The position of a part's first word. Parts must come in the order of the text.
    pub fn begin(&self, kind: PartKind) -> u32 {
        self.next[kind as usize]
    }

    /// After a part: one past the position of its last term, counted from its beginning.
    pub fn end(&mut self, kind: PartKind, terms: usize) {
        let next = &mut self.next[kind as usize];
        // Tantivy leaves one place free between two values of a field.
        *next = next.saturating_add(terms as u32).saturating_add(1);
    }
}

/// A term of the field `mention`, and a position that it has.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Placed {
    position: u32,
    term: String,
}

/// The value of the field `mention`: one term after another, as [`next_term`] reads them. (Tantivy's own form of terms that are
/// given with their positions goes through JSON on its way to the thread that writes.)
pub(super) fn mentions(words: &Words, recognised: &Recognised) -> String {
    let mut value = String::new();
    for Placed { position, term } in placed(words, recognised) {
        let _ = write!(value, "{position} {} {term}", term.len());
    }
    value
}

/// The first term of a value of the field `mention`, its position, and the rest of the value.
pub(super) fn next_term(value: &str) -> Option<(&str, usize, &str)> {
    let (position, rest) = value.split_once(' ')?;
    let (length, rest) = rest.split_once(' ')?;
    let (term, rest) = rest.split_at_checked(length.parse().ok()?)?;
    Some((term, position.parse().ok()?, rest))
}

/// The terms in the order of their positions.
fn placed(words: &Words, recognised: &Recognised) -> Vec<Placed> {
    let mut terms = Vec::new();
    for person in &recognised.people {
        let path = format!("{}{LEVEL}{}", surname_key(&person.name), person.name);
        add(words, &person.mentions, Named::Person, &path, &mut terms);
    }
    for country in &recognised.countries {
        if let Some(known) = gazetteer::country(&country.code) {
            let path = format!("{}{LEVEL}{}", known.region, known.name);
            add(words, &country.mentions, Named::Country, &path, &mut terms);
        }
    }
    // The positions of one term must rise.
    terms.sort_unstable();
    terms.dedup();
    terms
}

fn add(words: &Words, mentions: &[Mention], named: Named, path: &str, terms: &mut Vec<Placed>) {
    for (part, place) in mentions.iter().filter_map(|mention| words.place(mention)) {
        let Some(position) = place.position() else { continue };
        for path in [path, ""] {
            terms.push(Placed { position, term: mention_term(part, named, path) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MentionPlace, Words, mentions, next_term};
    use crate::article::Article;
    use crate::recognise::recognise;

    #[test]
    fn a_mention_stands_at_the_positions_of_its_words() {
        let article = Article {
            title: "Rubio lands in Kyiv".into(),
            paragraphs: vec!["It rained.".into(), "Marco Rubio met Volodymyr Zelensky in Kyiv.".into()],
            ..Article::default()
        };
        let value = mentions(&Words::of(&article.text()), &recognise(&article));
        let mut rest = value.as_str();
        let mut placed = Vec::new();
        while let Some((term, position, after)) = next_term(rest) {
            let MentionPlace { first, last } = MentionPlace::of_position(position as u32);
            placed.push((term.replace('\0', "/"), first, last));
            rest = after;
        }
        assert_eq!(rest, "");
        placed.retain(|(term, ..)| term.len() > 2);
        placed.sort();
        let expected = [
            ("bcEurope/Ukraine", 9, 9),
            ("bprubio/Marco Rubio", 3, 4),
            ("bpzelensky/Volodymyr Zelensky", 6, 7),
            ("tcEurope/Ukraine", 3, 3),
            ("tprubio/Marco Rubio", 0, 0),
        ];
        assert_eq!(placed, expected.map(|(term, first, last)| (term.to_owned(), first, last)));
    }

    #[test]
    fn a_long_mention_is_kept_by_its_first_words() {
        let place = MentionPlace { first: 5, last: 40 };
        assert_eq!(place.position().map(MentionPlace::of_position), Some(MentionPlace { first: 5, last: 12 }));
        assert_eq!(MentionPlace { first: u32::MAX, last: u32::MAX }.position(), None);
    }
}
