//! Whether an adjective of a country names its language: "said in English", "русского языка".

use super::context::Place;
use super::neighbours::Role;
use crate::gazetteer::Languages;
use crate::gazetteer::forms::Kind;
use crate::gazetteer::words::{Shape, Word};

/// Languages whose names of languages are written as no adjective is, and how.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    /// With a capital, as all adjectives of countries are, so that "in Spanish" may go on: "in Spanish ports".
    English,
    /// With the capital of a noun.
    German,
    /// Without the ending that adjectives have.
    Dutch,
    /// In small letters, as adjectives are.
    Small,
}

impl Written {
    fn of(languages: Languages) -> Self {
        let own = [("en", Self::English), ("de", Self::German), ("nl", Self::Dutch)];
        let found = own.into_iter().find(|(code, _)| Languages::of(Some(code)) == languages);
        found.map_or(Self::Small, |(_, written)| written)
    }
}

impl Place<'_> {
    /// "said in English", "Russian-speaking", "en français", "русского языка", "het Engels".
    pub fn is_language(&self) -> bool {
        if self.sense.kind != Kind::Adjective {
            return false;
        }
        let named = |(word, gap): (&Word, &str)| matches!(gap, " " | "-") && self.has_role(word, Role::Tongue);
        self.after().is_some_and(named) || self.is_behind(Role::BeforeTongue) && self.is_a_tongue()
    }

    /// Whether an adjective where a language may be named is one: nothing that it belongs to follows, and it is written as
    /// languages are ("en russe", but "en Argentine"; "auf Englisch", but "auf englische Waren"; "het Engels", but "het Engelse leger").
    fn is_a_tongue(&self) -> bool {
        let word = &self.words[self.last];
        let title = word.shape == Shape::Title;
        let written = Written::of(self.reading.languages);
        let as_languages = match written {
            Written::English | Written::German => title,
            Written::Dutch => title && !word.of(self.text).ends_with('e'),
            Written::Small => !title,
        };
        let noun = |next: &Word, gap: &str| gap == " " && !self.has_role(next, Role::BehindTongue);
        let goes_on = |(next, gap): (&Word, &str)| match written {
            Written::English => matches!(gap, "-" | ", ") || noun(next, gap),
            Written::Dutch => gap == "-" || noun(next, gap),
            Written::German => gap == "-" || gap == " " && next.shape == Shape::Title,
            Written::Small => gap == "-",
        };
        as_languages && !self.after().is_some_and(goes_on)
    }
}
