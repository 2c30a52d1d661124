//! What a page says of who wrote it: names, and introductions above and below the article.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{LONGEST_NAME, Unit};
use crate::clean::fold::fold;
use crate::clean::rules::AUTHOR_BIO;
use crate::clean::words;

/// Who an author is, is told in as many words as this.
const LONGEST_BIO: usize = 60;

/// Where it begins with the author's whole name, in as many.
const LONGEST_NAMED_BIO: usize = 100;

/// Below it, so many paragraphs go on about the same person ("She lives in Ankara").
const MOST_GOING_ON: usize = 2;

/// How those begin, folded.
static GOES_ON: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of("goes on"));

/// How words begin that say what authors are who are introduced above the article, folded.
static CALLED: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of("author"));

/// "Jane Roe is", folded.
const IS: &[&str] = &[" is ", " ist ", " est ", " es ", " e "];

/// An introduction stands among the first so many lines.
const INTRODUCED: usize = 3;

/// The foot of a text is this part of it.
const FOOT: usize = 3;

/// A line above the text that says an author's name and what the author is has no more words.
const LONGEST_NAMED: usize = 10;

/// What is said of reporters by their first name or their surname, folded.
const DESCRIBES: &[&str] = &[" covers ", " joined ", " reports on ", " writes about "];

/// Drops what says who the authors are: their names alone before the article's first prose and after its last, what begins
/// with a name there, and introductions among the first lines and at the foot.
pub(super) fn mark(units: &mut [Unit], authors: &[String]) {
    if authors.is_empty() {
        return;
    }
    let authors = Authors { names: authors.iter().map(|author| fold(author)).collect() };
    let first = units.iter().position(Unit::is_prose).unwrap_or(units.len());
    let foot = units.len() - (units.len() - first) / FOOT;
    let introduced =
        (0..units.len().min(INTRODUCED)).chain(foot..units.len()).filter(|&at| authors.introduces(&units[at]));
    let above = (0..first).filter(|&at| authors.is_label(&units[at]));
    let said: Vec<usize> = introduced.chain(above).chain(authors.below(units, first)).collect();
    for at in said {
        units[at].dropped.get_or_insert(AUTHOR_BIO);
    }
}

/// The names of an article's authors, folded.
struct Authors {
    names: Vec<String>,
}

impl Authors {
    /// Whether a line is the name of one of them.
    fn is_name(&self, unit: &Unit) -> bool {
        unit.words <= LONGEST_NAME && self.names.contains(&fold(unit.text))
    }

    /// Whether a line above the text is a name, with what its bearer is or without ("Jane Roe, Ankara correspondent").
    fn is_label(&self, unit: &Unit) -> bool {
        let folded = || fold(unit.text);
        let begins = || self.names.iter().any(|name| folded().starts_with(name));
        let asks = unit.text.trim_end().ends_with(['?', '؟', '？']);
        self.is_name(unit) || (unit.words <= LONGEST_NAMED && !unit.ends_as_sentence && !asks && begins())
    }

    /// Whether a paragraph says what one of them does ("Jane Roe is a reporter in Ankara").
    fn introduces(&self, unit: &Unit) -> bool {
        let folded = fold(unit.text);
        let is =
            |name: &str| folded.strip_prefix(name).is_some_and(|rest| IS.iter().any(|verb| rest.starts_with(verb)));
        let author = self.names.iter().any(|name| is(name) || name.split(' ').next().is_some_and(is));
        let called = |role: &&str| folded.match_indices(*role).any(|(at, _)| folded[..at].ends_with(' '));
        author && unit.words <= LONGEST_NAMED_BIO && CALLED.iter().any(called)
    }

    /// The lines below the article's last prose that say who they are, from the last on.
    fn below(&self, units: &[Unit], first: usize) -> Vec<usize> {
        let mut said = Vec::new();
        let mut going_on = Vec::new();
        for at in (first..units.len()).rev() {
            let unit = &units[at];
            if self.is_name(unit) || self.is_bio(units, at) {
                said.append(&mut going_on);
                said.push(at);
            } else if unit.is_prose() {
                let under_name = at > first + 1 && self.is_name(&units[at - 1]);
                if going_on.len() == MOST_GOING_ON || !goes_on(unit, under_name) {
                    break;
                }
                going_on.push(at);
            }
        }
        said
    }

    /// Whether a paragraph begins with a name, and tells of its bearer: with the whole name, or with a half of it under that name or
    /// before what is said of reporters.
    fn is_bio(&self, units: &[Unit], at: usize) -> bool {
        let unit = &units[at];
        let folded = fold(unit.text);
        let begins = |name: &str| folded.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '));
        if self.names.iter().any(|name| begins(name)) {
            return unit.words <= LONGEST_NAMED_BIO;
        }
        let half =
            |name: &String| name.split(' ').next().is_some_and(begins) || name.rsplit(' ').next().is_some_and(begins);
        let described = || DESCRIBES.iter().any(|verb| folded.contains(verb));
        unit.words <= LONGEST_BIO && self.names.iter().any(half) && (self.is_below_name(units, at) || described())
    }

    /// Whether a name stands right above, or with a line of a few words between ("Jane Roe", "Harbour Post", "Jane covers ...").
    fn is_below_name(&self, units: &[Unit], at: usize) -> bool {
        let named = |above: usize| at >= above && self.is_name(&units[at - above]);
        at >= 1 && units[at - 1].words <= LONGEST_NAME && (named(1) || named(2))
    }
}

/// Whether a paragraph may go on about somebody whose name has not been found yet, looking from below.
fn goes_on(unit: &Unit, under_name: bool) -> bool {
    let folded = fold(unit.text);
    let begins = |start: &&str| folded.strip_prefix(*start).is_some_and(|rest| rest.starts_with(' '));
    unit.words <= LONGEST_BIO && (under_name || GOES_ON.iter().any(begins))
}
