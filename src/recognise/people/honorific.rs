//! What stands beside a name to honour somebody, or to say what he is, and is no part of it.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lists;
use crate::recognise::languages::ENGLISH;

/// Where a word stands that is no part of the name beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before any name.
    Any,
    /// Before a name of two words or more.
    Whole,
    /// Behind a name.
    Behind,
    /// Before any name and nothing else; a title as well, which other rules take off a name.
    Title,
}

impl Side {
    fn parse(cell: &str) -> Option<Self> {
        match cell {
            "any" => Some(Self::Any),
            "whole" => Some(Self::Whole),
            "behind" => Some(Self::Behind),
            "title" => Some(Self::Title),
            _ => None,
        }
    }
}

const LIST: &str = include_str!("honorifics.tsv");

/// Where each stands, and the languages that have it there.
static HONORIFICS: LazyLock<FxHashMap<&'static str, Vec<(Side, &'static str)>>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, Vec<(Side, &str)>> = FxHashMap::default();
    for [word, side, languages] in lists::rows(LIST) {
        words.entry(word).or_default().extend(Side::parse(side).map(|side| (side, languages)));
    }
    words
});

/// Whether a word stands on a side of names in a language, as none of them; nothing said of a language is English.
pub fn is(word: &str, side: Side, language: Option<&str>) -> bool {
    stands(word, language.unwrap_or(ENGLISH), |of| of == side)
}

/// Whether a word says that what stands behind it is a name.
pub fn honours(word: &str, language: &str) -> bool {
    stands(word, language, |side| matches!(side, Side::Any | Side::Title))
}

fn stands(word: &str, language: &str, fits: impl Fn(Side) -> bool) -> bool {
    let stands = |(side, languages): &(Side, &str)| fits(*side) && languages.split(' ').any(|code| code == language);
    HONORIFICS.get(word).is_some_and(|rows| rows.iter().any(stands))
}

/// What Japanese, Koreans and Indians join to a name with a hyphen.
const JOINED: &[&str] = &["ji", "kun", "sama", "san", "sensei", "ssi"];

/// A name without such an honour ("Takaichi-san", "Narendra-ji"). What is left has two syllables: a Korean given name has one before
/// its hyphen ("Min-ji").
pub fn without_joined(word: &str) -> Option<&str> {
    let (name, honour) = word.rsplit_once('-')?;
    let is_vowel = |c: char| matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let syllables = name.split(|c| !is_vowel(c)).filter(|vowels| !vowels.is_empty()).count();
    let korean = matches!(honour, "ssi" | "sensei");
    (JOINED.contains(&honour) && name.starts_with(char::is_uppercase) && (korean || syllables > 1)).then_some(name)
}

/// What Burmese, who have no surnames, are called by before their names.
const BURMESE: &[&str] = &["Daw", "Ko", "Ma", "U"];

static BURMESE_WORDS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lists::lines(include_str!("burmese.txt")).collect());

/// Whether a word is one of which Burmese names are made.
pub fn is_burmese(word: &str) -> bool {
    BURMESE_WORDS.contains(word)
}

/// Whether a word honours a Burmese whose name begins with the next.
pub fn honours_burmese(word: &str, next: &str) -> bool {
    BURMESE.contains(&word) && is_burmese(next)
}

#[cfg(test)]
mod tests {
    use super::{LIST, Side, is, without_joined};
    use crate::recognise::people::lists::{lines, rows};

    #[test]
    fn every_row_has_a_side_and_languages() {
        assert!(lines(LIST).is_sorted());
        assert_eq!(rows(LIST).filter(|[_, side, _]| Side::parse(side).is_some()).count(), lines(LIST).count());
        assert!(rows::<3>(LIST).all(|row| row[2].split(' ').all(|code| code.len() == 2)));
    }

    #[test]
    fn an_honour_joined_to_a_name_is_no_korean_syllable() {
        assert_eq!(without_joined("Tanaka-san"), Some("Tanaka"));
        assert_eq!(without_joined("Kim-ssi"), Some("Kim"));
        assert_eq!(without_joined("Min-ji"), None);
        assert_eq!(without_joined("Jean-Paul"), None);
    }

    #[test]
    fn a_word_of_another_language_honours_nobody() {
        assert!(is("Bey", Side::Behind, Some("tr")) && is("Bey", Side::Behind, None));
        assert!(!is("Bey", Side::Behind, Some("de")));
        assert!(is("Sultan", Side::Whole, Some("en")) && !is("Sultan", Side::Any, Some("en")));
    }
}
