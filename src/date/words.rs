//! What words say of the date beside them, as `gazetteer/date-words.tsv` lists them.

use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::tokens::Token;

/// What "today" and "yesterday" are called where news is published.
pub(super) static TODAY: LazyLock<Vec<&'static str>> = LazyLock::new(|| of_kind("today"));
pub(super) static YESTERDAY: LazyLock<Vec<&'static str>> = LazyLock::new(|| of_kind("yesterday"));

/// What says that a span of days lies behind: "3 days ago", "vor 3 Tagen"; and what is counted.
pub(super) static AGO: LazyLock<Vec<&'static str>> = LazyLock::new(|| of_kind("ago"));
pub(super) static DAYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| of_kind("day"));
pub(super) static WEEKS: LazyLock<Vec<&'static str>> = LazyLock::new(|| of_kind("week"));

/// What days of the week and small numbers are called.
static WEEKDAYS: LazyLock<Vec<(&'static str, i8)>> = LazyLock::new(|| numbered("weekday "));
static NUMBERS: LazyLock<Vec<(&'static str, i8)>> = LazyLock::new(|| numbered("number "));

/// How words begin that say that the next date is that of publication, where an update stands before it.
static PUBLISHED: LazyLock<Vec<&'static str>> = LazyLock::new(|| of_kind("published"));

/// Whether a word says that the next date is that of publication.
pub(super) fn speaks_of_publication(token: &Token) -> bool {
    token.word().is_some_and(|word| PUBLISHED.iter().any(|cue| word.starts_with(cue)))
}

/// The day of the week that a word names.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let (_, number) = WEEKDAYS.iter().find(|(name, _)| *name == word)?;
    Weekday::from_monday_one_offset(*number).ok()
}

/// The number that a word names.
pub(super) fn number(word: &str) -> Option<i64> {
    NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, number)| i64::from(*number))
}

fn of_kind(kind: &str) -> Vec<&'static str> {
    rows().filter(|(_, says)| *says == kind).map(|(word, _)| word).collect()
}

/// The words of a kind that has a number behind it.
fn numbered(kind: &str) -> Vec<(&'static str, i8)> {
    rows().filter_map(|(word, says)| Some((word, says.strip_prefix(kind)?.parse().ok()?))).collect()
}

/// Words, and what they say.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = include_str!("../../gazetteer/date-words.tsv").lines().filter(|row| !row.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t'))
}
