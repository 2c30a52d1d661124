//! Dates of publication and of updates, told from each other.

use std::sync::LazyLock;

use super::draft::Draft;
use super::header::LONGEST_STANDFIRST;
use super::text::is_dated;
use super::words;
use crate::date::{self, Hints};

/// What stands in front of the day of an update, or begins the word that does.
static UPDATED: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| words::entries(include_str!("../../gazetteer/update-words.tsv")).collect());

/// The day of an update counts as the article's only where nothing says the day of publication.
pub(super) fn add_date(draft: &mut Draft, date: String) {
    let Some(at) = update_in(&date) else {
        draft.dates.push(date);
        return;
    };
    if at > 0 {
        let (published, modified) = date.split_at(at);
        draft.modified.push(with_day_of(published, modified));
        draft.dates.push(published.to_owned());
    } else if let Some(at) = date::publication_cue(&date) {
        draft.modified.push(date[..at].to_owned());
        draft.dates.push(date);
    } else {
        draft.modified.push(date);
    }
}

/// Where a text begins to speak of an update, in bytes.
pub(super) fn update_in(text: &str) -> Option<usize> {
    if text.chars().nth(LONGEST_STANDFIRST).is_some() {
        return None;
    }
    let may_begin = |first: char| {
        let first = first.to_lowercase().next();
        UPDATED.iter().any(|word| word.chars().next() == first)
    };
    let begins = |at: usize| {
        let here = text[at..].chars().take(30).collect::<String>().to_lowercase();
        UPDATED.iter().any(|word| here.starts_with(word))
    };
    let starts_word = |at: usize| text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
    text.char_indices().find(|&(at, first)| starts_word(at) && may_begin(first) && begins(at)).map(|(at, _)| at)
}

/// "Updated 19:10" is of the day of publication.
fn with_day_of(published: &str, modified: &str) -> String {
    let clock = || {
        let digits = modified.find(|c: char| c.is_ascii_digit())?;
        let clock = modified[digits..].split([' ', ',', ')', '|']).next().unwrap_or_default();
        let found = date::find(published, Hints::default()).filter(|_| clock.contains([':', '.', 'h', 'H']))?;
        let clock = clock.replace(['.', 'h', 'H'], ":");
        let zone = published[found.range.clone()].rsplit(' ').next().filter(|zone| is_zone(zone)).unwrap_or_default();
        Some(format!("{} {clock} {zone}", found.published.date))
    };
    Some(modified)
        .filter(|modified| is_dated(modified))
        .map(str::to_owned)
        .or_else(clock)
        .unwrap_or_else(|| modified.to_owned())
}

/// "GMT", "CEST": the zone of both times where only the first has it.
fn is_zone(word: &str) -> bool {
    (2..=4).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::add_date;
    use crate::read::draft::Draft;
    use crate::read::text::{Line, classify};

    #[test]
    fn the_day_of_the_last_change_is_told_from_that_of_publication() {
        let cases: &[(&str, &[&str], &[&str])] = &[
            (
                "Published 14 March 2026, 18:42 GMT | Updated 19:10",
                &["Published 14 March 2026, 18:42 GMT | "],
                &["2026-03-14 19:10 GMT"],
            ),
            (
                "Publié le 14 mars 2026 à 18h42, modifié le 15 mars 2026 à 19h10",
                &["Publié le 14 mars 2026 à 18h42, "],
                &["modifié le 15 mars 2026 à 19h10"],
            ),
            (
                "14 marzo 2026 (modifica il 15 marzo 2026 | 19:10)",
                &["14 marzo 2026 ("],
                &["modifica il 15 marzo 2026 | 19:10)"],
            ),
            ("Updated 15 May 2025", &[], &["Updated 15 May 2025"]),
            ("15 May 2025", &["15 May 2025"], &[]),
        ];
        for (line, dates, modified) in cases {
            assert_eq!(classify(line), Line::Date((*line).to_owned()));
            let mut draft = Draft::default();
            add_date(&mut draft, (*line).to_owned());
            assert_eq!(
                (draft.dates.as_slice(), draft.modified.as_slice()),
                (
                    dates.iter().map(|date| (*date).to_owned()).collect::<Vec<_>>().as_slice(),
                    modified.iter().map(|date| (*date).to_owned()).collect::<Vec<_>>().as_slice(),
                ),
                "{line}"
            );
        }
    }
}
