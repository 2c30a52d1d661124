//! What authors are called beside their names: "Senior reporter", "enviado especial", "Special to the Harbour Post".

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::{paragraphs, words};

const LIST: &str = include_str!("../../gazetteer/job-words.tsv");

static WORDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| words::of_kind(LIST, "word").collect());
static PHRASES: LazyLock<Vec<&'static str>> = LazyLock::new(|| words::of_kind(LIST, "phrase").collect());
static ALONE: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| words::of_kind(LIST, "alone").collect());

/// A longer line is text, in characters.
const LONGEST: usize = 60;
/// So many words at most does a line of a job have.
const MOST_WORDS: usize = 6;

/// What the author is called, under the name.
pub(super) fn is_job(text: &str) -> bool {
    if text.chars().nth(LONGEST).is_some() || paragraphs::ends_sentence(text) {
        return false;
    }
    let lower = text.to_lowercase();
    if ALONE.contains(lower.as_str()) {
        return true;
    }
    let is_job = |word: &str| WORDS.contains(word.trim_matches(|c: char| !c.is_alphabetic()));
    text.split_whitespace().count() <= MOST_WORDS
        && (lower.split_whitespace().any(is_job) || PHRASES.iter().any(|phrase| lower.contains(phrase)))
}

/// Where what somebody does begins, right behind the name, without a space: "Jane Roereporter in Ankara".
pub(super) fn glued_job(text: &str) -> Option<usize> {
    /// Shorter words end names.
    const SHORTEST: usize = 7;
    const LONGEST_LINE: usize = 100;
    if text.len() > LONGEST_LINE || text.is_empty() {
        return None;
    }
    let jobs = WORDS.iter().filter(|job| job.len() >= SHORTEST);
    jobs.filter_map(|job| text.find(*job).map(|at| (at, at + job.len()))).find_map(|(at, end)| {
        let ends_name = text[..at].ends_with(char::is_lowercase) && text[..at].contains(' ');
        let ends_word = text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        let word = text[..at].rsplit(' ').next().unwrap_or_default();
        (ends_name && ends_word && word.starts_with(char::is_uppercase)).then_some(at)
    })
}
