//! Which forms of a word belong together, by Snowball's algorithms as rust-stemmers has them.
//!
//! rust-stemmers is guarded where it is known to err: a term that holds a digit is never stemmed (Finnish maims numbers),
//! nor one under three letters, and a panic (Greek `αντιθετε`) leaves the term as it is.

use std::borrow::Cow;
use std::panic::catch_unwind;

use rust_stemmers::{Algorithm, Stemmer};

use super::language::Language;

/// Terms shorter than this are their own stem.
const MIN_LETTERS: usize = 3;
/// How many letters of a stem may differ from its members' own (`poni` for `pony`).
const CHANGED_LETTERS: usize = 1;
/// A class is looked up under a prefix of at least this many letters, so that a look-up never reads a whole dictionary.
const MIN_PREFIX_LETTERS: usize = 2;
/// What Arabic writes together with the next word: the article, "and", "for" and their combinations.
const ARABIC_PROCLITICS: [&str; 8] = ["", "ال", "و", "وال", "بال", "لل", "ل", "ب"];

/// The stem of a folded term.
pub fn stem(language: Language, term: &str) -> Cow<'_, str> {
    let stemmable = term.chars().nth(MIN_LETTERS - 1).is_some() && term.chars().all(|c| c.is_alphabetic());
    if !stemmable {
        return Cow::Borrowed(term);
    }
    let stemmer = Stemmer::create(language.algorithm());
    let stemmed = match language.algorithm() {
        Algorithm::Greek => catch_unwind(|| stemmer.stem(term)).unwrap_or(Cow::Borrowed(term)),
        _ => stemmer.stem(term),
    };
    if stemmed.is_empty() { Cow::Borrowed(term) } else { stemmed }
}

/// All the forms that share a stem in one language: a predicate, and where in a sorted dictionary its members can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StemClass {
    language: Language,
    stem: String,
    prefixes: Vec<String>,
}

impl StemClass {
    /// The class of a folded term, or `None` where the term has no other forms.
    pub fn of(language: Language, term: &str) -> Option<StemClass> {
        if term.chars().nth(MIN_LETTERS - 1).is_none() || !term.chars().all(|c| c.is_alphabetic()) {
            return None;
        }
        let stem = stem(language, term).into_owned();
        let prefixes = prefixes(language, term, &stem);
        Some(StemClass { language, stem, prefixes })
    }

    /// The language in which the class holds.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether a folded term is a member.
    pub fn contains(&self, term: &str) -> bool {
        stem(self.language, term) == self.stem
    }

    /// The prefixes that every member starts with one of.
    pub fn prefixes(&self) -> &[String] {
        &self.prefixes
    }
}

fn prefixes(language: Language, term: &str, stem: &str) -> Vec<String> {
    let shared = term.chars().zip(stem.chars()).take_while(|(a, b)| a == b).count();
    let letters = shared.min(stem.chars().count() - CHANGED_LETTERS).max(MIN_PREFIX_LETTERS);
    match language.algorithm() {
        Algorithm::Arabic => {
            let base: String = stem.chars().take(MIN_PREFIX_LETTERS + 1).collect();
            ARABIC_PROCLITICS.iter().map(|proclitic| format!("{proclitic}{base}")).collect()
        }
        _ => vec![term.chars().take(letters).collect()],
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, StemClass, stem};

    fn language(code: &str) -> Language {
        Language::from_code(code).unwrap()
    }

    #[test]
    fn words_are_stemmed_in_their_language() {
        assert_eq!(stem(language("en"), "negotiators"), "negoti");
        assert_eq!(stem(language("de"), "verhandlungen"), "verhandl");
        assert_eq!(stem(language("ru"), "переговоров"), "переговор");
        assert_eq!(stem(language("fi"), "2022"), "2022");
        assert_eq!(stem(language("en"), "covid19"), "covid19");
    }

    #[test]
    fn the_greek_word_that_panics_is_left_alone() {
        assert_eq!(stem(language("el"), "αντιθετε"), "αντιθετε");
    }

    #[test]
    fn a_class_holds_its_forms_and_says_where_they_stand() {
        let class = StemClass::of(language("en"), "talks").unwrap();
        assert!(class.contains("talking") && class.contains("talk") && !class.contains("tale"));
        assert_eq!(class.prefixes(), ["tal"]);
        let class = StemClass::of(language("en"), "ponies").unwrap();
        assert!(["pony", "ponies"].iter().all(|form| class.contains(form) && form.starts_with(&class.prefixes()[0])));
    }

    #[test]
    fn short_words_and_numbers_have_no_class() {
        assert_eq!(StemClass::of(language("en"), "us"), None);
        assert_eq!(StemClass::of(language("en"), "2024"), None);
    }
}
