//! The languages that can be stemmed, and small sets of them.

use rust_stemmers::Algorithm;

/// A language with a stemmer in rust-stemmers, by its place in the list of stemmers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(u8);

/// ISO 639-1 codes and their Snowball algorithm. Norwegian stands under its macro code and both written forms.
const STEMMERS: [(&str, Algorithm); 19] = [
    ("ar", Algorithm::Arabic),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("en", Algorithm::English),
    ("es", Algorithm::Spanish),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("hu", Algorithm::Hungarian),
    ("it", Algorithm::Italian),
    ("nb", Algorithm::Norwegian),
    ("nl", Algorithm::Dutch),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

impl Language {
    /// Every language with a stemmer, by code.
    pub fn all() -> impl Iterator<Item = Language> {
        (0..STEMMERS.len()).map(|place| Language(place as u8))
    }

    /// The language of an ISO 639-1 code, if it has a stemmer.
    pub fn from_code(code: &str) -> Option<Language> {
        STEMMERS.binary_search_by(|(known, _)| (*known).cmp(code)).ok().map(|place| Language(place as u8))
    }

    /// ISO 639-1 code.
    pub fn code(self) -> &'static str {
        STEMMERS[usize::from(self.0)].0
    }

    pub(super) fn algorithm(self) -> Algorithm {
        STEMMERS[usize::from(self.0)].1
    }
}

/// A set of languages; [`LanguageSet::EVERY`] also holds the languages without a stemmer and the unknown one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LanguageSet(u32);

impl LanguageSet {
    /// Every language there is, known or not.
    pub const EVERY: LanguageSet = LanguageSet(u32::MAX);
    /// An article whose language has no stemmer or is not known.
    pub const OTHER: LanguageSet = LanguageSet(1 << 31);

    /// The set of one.
    pub fn of(language: Language) -> LanguageSet {
        LanguageSet(1 << language.0)
    }

    /// The languages in either.
    pub fn or(self, other: LanguageSet) -> LanguageSet {
        LanguageSet(self.0 | other.0)
    }

    /// Whether the two share a language.
    pub fn meets(self, other: LanguageSet) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether all of `other` is in this set.
    pub fn covers(self, other: LanguageSet) -> bool {
        self.0 & other.0 == other.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, LanguageSet};

    #[test]
    fn codes_are_sorted_and_found() {
        for language in Language::all() {
            assert_eq!(Language::from_code(language.code()), Some(language));
        }
        assert_eq!(Language::from_code("uk"), None);
    }

    #[test]
    fn a_set_knows_its_members() {
        let [english, german] = ["en", "de"].map(|code| LanguageSet::of(Language::from_code(code).unwrap()));
        assert!(english.or(german).covers(german) && !english.meets(german));
        assert!(LanguageSet::EVERY.covers(LanguageSet::OTHER));
    }
}
