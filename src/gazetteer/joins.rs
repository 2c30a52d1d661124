//! The words for "and", and what each of them joins.
//!
//! Bylines and credits have lists of their own (`byline-words.tsv`, `src/clean/words.tsv`): there "with" joins names as well, and "a", "i" or
//! "in" is more often another word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table::rows;

/// Words with their languages and what they join.
static JOINS: LazyLock<FxHashMap<&'static str, (&'static str, &'static str)>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../gazetteer/joins.tsv"));
    rows.map(|[word, languages, joined]| (word, (languages, joined))).collect()
});

/// Whether a word stands between two people in a language.
pub fn joins_pair(language: &str, word: &str) -> bool {
    JOINS.get(word).is_some_and(|(languages, joined)| has(languages, language) && has(joined, "pair"))
}

/// Whether a word stands before the last name of a list, in any language.
pub fn joins_list(word: &str) -> bool {
    joins(word, "list")
}

/// Whether a word stands between two places, in any language.
pub(super) fn joins_places(word: &str) -> bool {
    joins(word, "places")
}

fn joins(word: &str, what: &str) -> bool {
    JOINS.get(word).is_some_and(|(_, joined)| has(joined, what))
}

fn has(cell: &str, wanted: &str) -> bool {
    cell.split(' ').any(|word| word == wanted)
}

#[cfg(test)]
mod tests {
    use super::{JOINS, joins_list, joins_pair, joins_places};

    #[test]
    fn every_word_has_languages_and_joins_what_is_asked_for() {
        for (word, (languages, joined)) in JOINS.iter() {
            assert!(languages.split(' ').all(|code| code.len() == 2), "{word}");
            assert!(joined.split(' ').all(|what| ["pair", "list", "places"].contains(&what)), "{word}");
        }
    }

    #[test]
    fn a_word_joins_what_it_does_in_its_language() {
        assert!(joins_pair("sl", "in") && !joins_pair("en", "in") && !joins_places("in"));
        assert!(joins_list("sowie") && !joins_pair("de", "sowie"));
        assert!(joins_places("and") && joins_pair("uk", "та"));
    }
}
