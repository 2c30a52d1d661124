//! Names that the tagger passed over: what their own words show, the words around them, or the rest of the article. A file has the rules of
//! one kind of evidence.
//!
//! Rules label tokens that are in no name yet, and the rest of names of which a part was found. What a file's rules find is told as a
//! [`Step`](super::Step) of its own when somebody asks why.

mod again;
mod aliases;
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
mod vietnamese;
mod whole;

pub use again::again;
pub use aliases::aliases;
pub use eastern::eastern;
pub use formed::{connected, formed, is_given_name, nicknamed, shortened};
pub use full::{full_names, juniors, unlisted_surnames};
pub use introduced::introduced;
pub use known::{is_known_alone, is_known_name, known};
pub use lineups::lineups;
pub use malay::malay;
pub use relatives::relatives;
pub use royals::{historical, monarchs, royals};
pub use scorers::scorers;
pub use speakers::speakers;
pub use surnames::surnames;
pub use vietnamese::vietnamese;
pub use whole::{first_names, surnames_behind, tails};

use std::ops::Range;

use super::document::{Document, shown};
use super::label;
use super::lexicon::list;
use super::name::is_opener_in;
use super::namesake::is_thing;
use super::words::flag;

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
const GOVERNMENTS: &[&str] = &["administration", "campaign", "government", "presidency", "team", "transition"];

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

#[cfg(test)]
mod tests {
    #[test]
    fn every_row_of_the_lists_is_of_languages() {
        for (list, column) in [
            (include_str!("../relatives.tsv"), 1),
            (include_str!("../speech.tsv"), 1),
            (include_str!("../case-endings.tsv"), 0),
            (include_str!("../surname-endings.tsv"), 0),
        ] {
            let rows: Vec<Vec<&str>> =
                list.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
            assert!(rows.iter().all(|row| row[column].split(' ').all(|code| code.len() == 2)));
            assert!(rows.is_sorted());
        }
    }
}
