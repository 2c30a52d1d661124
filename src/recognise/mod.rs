//! Text to mentions of people and countries, and what the article is *about*.
//!
//! A function of the article alone: no I/O, no clock, no state that changes; the gazetteer, word lists and weights are part of
//! the program, and made ready when they are first asked for. Spans are byte offsets into
//! [`crate::article::Text::text`].

pub mod countries;
pub mod languages;
pub mod people;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use people::surname_key;

use crate::article::Article;

/// Recognises article after article; what it keeps of one makes the next quicker, and changes no answer.
#[derive(Debug, Default)]
pub struct Recogniser {
    people: people::Memory,
}

/// Everybody and every country in one article.
pub fn recognise(article: &Article) -> Recognised {
    Recogniser::default().recognise(article)
}

impl Recogniser {
    /// Everybody and every country in an article: people first, so that a country in somebody's name is none.
    pub fn recognise(&mut self, article: &Article) -> Recognised {
        let text = article.text();
        let people = self.people.find(article, &text);
        let mentions = people.iter().flat_map(|person| &person.mentions);
        let mut spans: Vec<Range<usize>> = mentions.map(|mention| mention.start..mention.end).collect();
        spans.sort_unstable_by_key(|span| span.start);
        let countries = countries::find(article, &text, &spans);
        Recognised { people, countries }
    }
}

/// Everybody and every country an article mentions, most mentioned first, ties by first mention.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognised {
    /// The people.
    pub people: Vec<Person>,
    /// The countries.
    pub countries: Vec<Country>,
}

/// A person, under the fullest form of the name that the article gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The fullest form, without titles ("Hakan Fidan").
    pub name: String,
    /// How often the article mentions the person, later surnames included.
    pub count: usize,
    /// Whether the article is about the person, not merely mentioning them.
    pub about: bool,
    /// Where, in the order of the text.
    pub mentions: Vec<Mention>,
}

impl Person {
    /// Takes over the mentions of another who is the same; one place is one mention.
    pub fn join(&mut self, other: Person) {
        self.mentions.extend(other.mentions);
        self.mentions.sort_by_key(|mention| (mention.start, mention.end));
        self.mentions.dedup_by(|next, before| next.start < before.end);
        self.count = self.mentions.len();
        self.about |= other.about;
    }
}

/// A country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code, or the gazetteer's own for a dissolved state.
    pub code: String,
    /// CLDR English name.
    pub name: String,
    /// Facet path: UN region, then name (`/Europe/Ukraine`).
    pub path: String,
    /// How often it is mentioned, by name, adjective, city or metonym.
    pub count: usize,
    /// Whether the article is about the country, not merely mentioning it.
    pub about: bool,
    /// Where, in the order of the text.
    pub mentions: Vec<Mention>,
}

/// One place where an entity is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// First byte, in [`crate::article::Text::text`].
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The text between them.
    pub text: String,
}
