//! The words of an article as terms, and where each stands: found once, by whoever understands the article. Tantivy is handed the
//! terms, and mentions are placed among the same words.

use memchr::memchr;

use super::mentions::{MentionPlace, WordCounter};
use crate::analyse::{Token, tokens};
use crate::article::{Part, PartKind, Text};
use crate::recognise::Mention;

/// Stands behind each term, and alone for a word that makes none: no term holds it.
const END: char = '\n';

/// A text as the index's text fields take it: the terms of its words, one position after another, as [`next`] reads them.
pub(super) fn terms(text: &str) -> String {
    terms_and(text, |_| {})
}

/// The same, telling of each word.
fn terms_and(text: &str, mut found: impl FnMut(&Token<'_>)) -> String {
    let mut terms = String::with_capacity(text.len() + 1);
    let mut position = 0;
    let mut words = tokens(text);
    while let Some(token) = words.advance() {
        (position..token.position).for_each(|_| terms.push(END));
        position = token.position + 1;
        terms.push_str(token.term);
        terms.push(END);
        found(&token);
    }
    terms
}

/// The first term of a text field's value, empty for a word that makes none, and the rest of the value.
pub(super) fn next(value: &str) -> Option<(&str, &str)> {
    let end = memchr(END as u8, value.as_bytes())?;
    Some((&value[..end], &value[end + 1..]))
}

/// The words of an article's headline, standfirst and paragraphs.
pub(super) struct Words {
    /// The terms of each part.
    pub(super) parts: Vec<(PartKind, String)>,
    places: Vec<Place>,
}

/// Where a word begins and ends in the text, in which part it stands, and its position there.
struct Place {
    start: usize,
    end: usize,
    part: PartKind,
    position: u32,
}

impl Words {
    /// Cuts a text.
    pub(super) fn of(text: &Text) -> Words {
        let mut words = Words { parts: Vec::with_capacity(text.parts.len()), places: Vec::new() };
        let mut counter = WordCounter::default();
        text.parts.iter().for_each(|part| words.add(text, part, &mut counter));
        words
    }

    fn add(&mut self, text: &Text, part: &Part, counter: &mut WordCounter) {
        let &Part { kind, ref range } = part;
        let begin = counter.begin(kind);
        let mut count = 0;
        let terms = terms_and(text.part(part), |token| {
            count = token.position + 1;
            let position = begin.saturating_add(token.position as u32);
            let (start, end) = (range.start + token.start, range.start + token.end);
            self.places.push(Place { start, end, part: kind, position });
        });
        counter.end(kind, count);
        self.parts.push((kind, terms));
    }

    /// The part in which a mention stands, and the words that it has there.
    pub(super) fn place(&self, mention: &Mention) -> Option<(PartKind, MentionPlace)> {
        let first = self.places.partition_point(|word| word.end <= mention.start);
        let after = self.places.partition_point(|word| word.start < mention.end);
        let (first, last) = (self.places.get(first)?, self.places.get(after.checked_sub(1)?)?);
        let is_one_stretch = first.part == last.part && first.position <= last.position;
        is_one_stretch.then_some((first.part, MentionPlace { first: first.position, last: last.position }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{next, terms};
    use crate::analyse::tokens;

    /// Each term of a value with its position.
    fn read(value: &str) -> Vec<(String, usize)> {
        let (mut found, mut rest, mut position) = (Vec::new(), value, 0);
        while let Some((term, behind)) = next(rest) {
            if !term.is_empty() {
                found.push((term.to_owned(), position));
            }
            (rest, position) = (behind, position + 1);
        }
        assert_eq!(rest, "");
        found
    }

    fn analysed(text: &str) -> Vec<(String, usize)> {
        let mut found = Vec::new();
        let mut words = tokens(text);
        while let Some(token) = words.advance() {
            found.push((token.term.to_owned(), token.position));
        }
        found
    }

    #[test]
    fn a_word_without_a_term_keeps_its_place() {
        let text = format!("Rain {} falls in the U.S.", "x".repeat(200));
        let expected = [("rain", 0), ("falls", 2), ("in", 3), ("the", 4), ("us.", 5)];
        assert_eq!(read(&terms(&text)), expected.map(|(term, position)| (term.to_owned(), position)));
    }

    proptest! {
        #[test]
        fn terms_are_read_back_as_they_were_found(text in any::<String>()) {
            assert_eq!(read(&terms(&text)), analysed(&text));
        }
    }
}
