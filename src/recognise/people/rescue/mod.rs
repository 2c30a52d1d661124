//! Names that the tagger passed over: what their own words show, the words around them, or the rest of the article. A file has the rules of
//! one kind of evidence.
//!
//! Rules label tokens that are in no name yet, and the rest of names of which a part was found. A row of [`RULES`] is told as a step of its own
//! when somebody asks why.

mod again;
mod aliases;
mod bylines;
mod eastern;
mod formed;
mod full;
mod introduced;
mod known;
mod lineups;
mod malay;
mod relatives;
mod royals;
mod scorers;
mod speakers;
mod stems;
mod surnames;
mod trades;
mod vietnamese;
mod whole;

pub use formed::is_given_name;
pub use known::{is_known_alone, is_known_name};
pub use relatives::is_relative;
pub use stems::Stems;
pub use trades::{is_trade, is_witness};

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::document::{Document, shown};
use super::explain::Step;
use super::label;
use super::lexicon::list;
use super::lists::{self, SMALL_WORDS};
use super::name::is_opener_in;
use super::namesake::is_thing;
use super::words::flag;

/// What a rule does: it labels tokens of a text in a language, given as ISO 639-1 code.
type Rule = fn(&str, &Document, &str, &mut [u8]);

/// The rules in the order in which they run; what those of one row find is told as one step.
const RULES: &[(Step, &[Rule])] = &[
    (Step::Known, &[known::known]),
    (Step::Eastern, &[eastern::eastern]),
    (Step::Introduced, &[introduced::introduced, trades::trades, trades::witnesses]),
    (Step::Scorers, &[scorers::scorers]),
    (Step::Whole, &[whole::first_names, whole::surnames_behind, whole::tails, whole::unknown_first, whole::conjoined]),
    (
        Step::Full,
        &[
            full::full_names,
            full::slavic_names,
            full::juniors,
            full::led_surnames,
            full::unlisted_surnames,
            full::unknown_surnames,
            bylines::bylines,
        ],
    ),
    (
        Step::Formed,
        &[formed::nicknamed, formed::honoured, formed::accused, formed::connected, formed::shortened, formed::formed],
    ),
    (Step::Offices, &[malay::malay, vietnamese::vietnamese]),
    (Step::Speakers, &[speakers::speakers]),
    (Step::Relatives, &[relatives::relatives]),
    (Step::Monarchs, &[royals::monarchs, royals::royals, royals::historical]),
];

/// Runs the rules over what the tagger labelled; tells after each step what the labels are. Last come the rules that look for what the others found.
pub fn rescue(
    text: &str,
    document: &Document,
    language: &str,
    labels: &mut [u8],
    after: &mut dyn FnMut(Step, &Document, &[u8]),
) {
    for (step, rules) in RULES {
        rules.iter().for_each(|rule| rule(text, document, language, labels));
        after(*step, document, labels);
    }
    let alone = lineups::lineups(text, document, language, labels);
    after(Step::Lineups, document, labels);
    let declared = aliases::aliases(text, document, language, labels);
    after(Step::Aliases, document, labels);
    again::again(text, document, language, labels);
    after(Step::Again, document, labels);
    surnames::surnames(text, document, language, &alone, &declared, labels);
    after(Step::Surnames, document, labels);
}

/// Whether tokens are in no name yet.
fn are_free(labels: &[u8], mut tokens: Range<usize>) -> bool {
    tokens.all(|at| labels[at] == label::OUTSIDE)
}

/// Whether a token is nothing but a first name, and in no name yet.
fn is_free_first_name(document: &Document, labels: &[u8], at: usize) -> bool {
    let word = document.words.get(document.word(at));
    let other = list::TITLE | list::SUFFIX;
    labels[at] == label::OUTSIDE && word.is(flag::CAPITAL) && word.listed(list::FIRST) && !word.listed(other)
}

/// Whether a token may be part of a name where its place says that a name stands there: a first name, or what neither the lists nor the
/// article have as something else.
fn is_unlike_others(text: &str, document: &Document, language: &str, at: usize) -> bool {
    let word = document.words.get(document.word(at));
    if word.is(flag::PARTICLE) && !word.is(flag::CAPITAL) {
        return true;
    }
    let other = list::PLACE | list::COUNTRY | list::TITLE | list::SUFFIX | list::CALENDAR;
    let lower = document.words.base(document.word(at)).evidence & shown::LOWER != 0;
    let first = word.listed(list::FIRST) && !word.listed(list::COUNTRY | list::SUFFIX);
    word.is(flag::CAPITAL)
        && !word.is(flag::ALL_CAPITALS | flag::DIGIT)
        && (first || !word.listed(other) && !lower && !word.is_title())
        && !is_thing(language, document.written(text, at))
}

/// What is called by the name of who heads it, in English.
const GOVERNMENTS: &[&str] =
    &["administration", "campaign", "era", "government", "presidency", "team", "transition", "years"];

/// Whether a token opens its sentence and belongs to no name behind it ("Ранее Трамп", "Laut Merz").
fn is_opener(text: &str, document: &Document, language: &str, at: usize) -> bool {
    let opener = || document.words.get(document.word(at)).is(flag::OPENER);
    let article = || match (language, document.written(text, at)) {
        // "The Epstein files" are no person.
        ("en", "The") => GOVERNMENTS.contains(&document.written(text, at + 2)),
        ("pt", "O" | "A") => true,
        _ => false,
    };
    document.tokens[at].opens && (opener() || article() || is_opener_in(language, document.written(text, at)))
}

/// What stands behind somebody, as a noun does not: verbs, and small words.
static DOES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(SMALL_WORDS, "does").collect());
static BEHIND: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(SMALL_WORDS, "behind").collect());

/// Whether an English word, whatever its letters, is a verb that stands behind somebody ("Banks said").
fn is_verb_behind(word: &str) -> bool {
    let lower = word.to_lowercase();
    lower.ends_with("ed") || DOES.contains(lower.as_str())
}

/// Whether it is such a verb or a small word that stands behind a name ("threw Banks out", "REAGAN TO RESIGN").
fn is_behind_names(word: &str) -> bool {
    is_verb_behind(word) || BEHIND.contains(word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use crate::recognise::people::lists;

    #[test]
    fn every_row_of_the_lists_is_of_languages() {
        for (list, column) in [
            (include_str!("../relatives.tsv"), 1),
            (include_str!("../speech.tsv"), 1),
            (include_str!("../case-endings.tsv"), 0),
            (include_str!("../surname-endings.tsv"), 0),
        ] {
            let rows: Vec<Vec<&str>> = lists::lines(list).map(|line| line.split('\t').collect()).collect();
            assert!(rows.iter().all(|row| row[column].split(' ').all(|code| code.len() == 2)));
            assert!(rows.is_sorted());
        }
    }
}
