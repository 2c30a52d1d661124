//! What a text puts between two names of one person: "Mohamed Hamdan Dagalo, known as Hemedti".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::lists::{self, SMALL_WORDS};

const LIST: &str = include_str!("known-as.tsv");

/// The phrases behind which an alias stands.
static ALIASES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(LIST, "alias").collect());

/// Those behind which the name stands of whom the alias before is.
static NAMES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(LIST, "name").collect());

/// With what the phrases before an alias end.
static LAST_WORDS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| ALIASES.iter().filter_map(|phrase| phrase.rsplit(' ').next()).collect());

/// The most bytes of what stands between a name and the phrase.
const APPOSITION: usize = 80;

/// Articles with which it begins.
static ARTICLES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lists::of_kind(SMALL_WORDS, "apposition").collect());

/// Prepositions of places, which may be what has the second name.
static PLACING: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(SMALL_WORDS, "place").collect());

/// Whether a word may be the last before an alias.
pub fn ends_phrase(word: &str) -> bool {
    LAST_WORDS.contains(word)
}

/// Whether what stands between a name and an alias says that they are one person's, at once or behind what he is: ", a former trader
/// nicknamed ".
pub fn leads_to_alias(gap: &str) -> bool {
    // ", 90, known as"
    let bare = without_marks(without_marks(gap).trim_start_matches(|c: char| c.is_ascii_digit()));
    ALIASES.contains(bare) || gap.starts_with(',') && gap.len() <= APPOSITION && is_apposed(bare)
}

/// Whether what stands between an alias and a name says that they are one person's.
pub fn leads_to_name(gap: &str) -> bool {
    NAMES.contains(without_marks(gap))
}

fn without_marks(gap: &str) -> &str {
    gap.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '(' | '"' | '“' | '«' | '„' | '\'' | '‘' | '–' | '—')
    })
}

/// Whether a stretch is an article, what somebody is, and a phrase.
fn is_apposed(gap: &str) -> bool {
    let first = gap.split(' ').next().unwrap_or(gap);
    let spaces = gap.match_indices(' ').map(|(at, _)| at);
    ARTICLES.contains(first)
        && spaces.clone().any(|at| ALIASES.contains(&gap[at + 1..]))
        && !gap.contains(['.', ',', ';', ':', '!', '?', '\n'])
        && !gap.split(' ').skip(1).any(|word| PLACING.contains(word))
}

#[cfg(test)]
mod tests {
    use super::{LIST, leads_to_alias, leads_to_name};
    use crate::recognise::people::lists;

    #[test]
    fn an_alias_stands_behind_a_phrase_and_what_somebody_is() {
        for gap in [
            ", known as ",
            " (aka ",
            ", 90, known as ",
            ", alias '",
            ", a former rebel commander widely known as ",
            ", un trader apodado ",
        ] {
            assert!(leads_to_alias(gap), "{gap}");
        }
        for gap in [" and ", ", who left the area known as ", ", the mayor of a town known as ", ". He is known as "] {
            assert!(!leads_to_alias(gap), "{gap}");
        }
        assert!(leads_to_name(", whose real name is "));
    }

    #[test]
    fn the_phrases_are_sorted() {
        let lines: Vec<&str> = lists::lines(LIST).collect();
        assert!(lines.is_sorted() && lines.iter().all(|line| line.ends_with("\talias") || line.ends_with("\tname")));
    }
}
