//! Who scored, as results tell it: a surname and a minute.

use std::ops::Range;

use super::are_free;
use crate::recognise::people::document::{Document, Island};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::words::flag;

/// The most words of a scorer's name ("van Dijk", "De Bruyne").
const WORDS: usize = 3;

/// How many tokens before a scorer are looked at for the score that his brackets follow: some eight other scorers.
const REACH: usize = 40;

/// Labels scorers in brackets behind a score ("Arsenal 2 (Saka 12, Rice 45+1)"), and those behind the score that they made ("1:0 Kane
/// (22.)").
pub fn scorers(text: &str, document: &Document, _language: &str, labels: &mut [u8]) {
    for &island in &document.islands {
        let name = island.start..island.end;
        let scorer = name.len() <= WORDS
            && document.words.get(document.word(island.end - 1)).is(flag::CAPITAL)
            && (has_minute(text, document, island) && is_in_brackets_behind_score(text, document, island.start)
                || is_behind_score(text, document, island.start) && has_minute_in_brackets(text, document, island)
                || is_beside_winner(text, document, island)
                || is_assist(text, document, labels, island));
        if scorer && are_free(labels, name.clone()) && may_be_surname(document, name.clone()) {
            label::mark(&mut labels[name]);
        }
    }
}

/// Whether a player stands beside "bt", which results have for "beat", and his score or opponent beside that ("Anisimova bt Haddad Maia
/// 6-0, 6-3").
fn is_beside_winner(text: &str, document: &Document, island: Island) -> bool {
    let score = |at: usize| document.written(text, at).starts_with(|c: char| c.is_ascii_digit());
    document.written(text, island.end) == "bt" || document.written(text, island.start - 1) == "bt" && score(island.end)
}

/// Whether brackets behind a name begin with an island and a minute ends them ("1:0 Протас (Строум, 7)").
fn is_assist(text: &str, document: &Document, labels: &[u8], island: Island) -> bool {
    let behind_name = island.start > 2 && labels[island.start - 2] != label::OUTSIDE;
    behind_name
        && document.written(text, island.start - 1) == "("
        && document.written(text, island.end) == ","
        && is_minute(document.written(text, island.end + 1))
        && is_behind_score(text, document, beginning(labels, island.start - 2))
}

/// Where the name begins of which a token is the last.
fn beginning(labels: &[u8], last: usize) -> usize {
    (last.saturating_sub(WORDS)..=last)
        .rev()
        .find(|&at| matches!(labels[at], label::FIRST | label::ONLY))
        .unwrap_or(last)
}

fn may_be_surname(document: &Document, mut name: Range<usize>) -> bool {
    let other = list::SUFFIX | list::COUNTRY | list::CALENDAR | list::TITLE;
    name.all(|at| {
        let word = document.words.get(document.word(at));
        let surname = word.listed(list::FIRST | list::LAST);
        !word.is(flag::DIGIT) && (surname || !word.listed(other | list::PLACE))
    })
}

fn has_minute(text: &str, document: &Document, island: Island) -> bool {
    is_minute(document.written(text, island.end))
}

fn has_minute_in_brackets(text: &str, document: &Document, island: Island) -> bool {
    document.written(text, island.end) == "(" && is_minute(document.written(text, island.end + 1))
}

/// "12", "45+1", "90'": a minute of a match, added time apart.
fn is_minute(word: &str) -> bool {
    let digits = word.find(|c: char| !c.is_ascii_digit()).map_or(word, |end| &word[..end]);
    digits.parse().is_ok_and(|minute: u32| (1..=120).contains(&minute))
}

/// Whether "2:1" or "2-1" stands before a token, as one token or three.
fn is_behind_score(text: &str, document: &Document, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| document.written(text, at));
    let three = || is_goals(before(1)) && matches!(before(2), ":" | "-" | "–") && is_goals(before(3));
    before(1).split_once([':', '-', '–']).is_some_and(|(one, other)| is_goals(one) && is_goals(other)) || three()
}

/// Whether the nearest bracket before a token opens, and a number of goals stands before it.
fn is_in_brackets_behind_score(text: &str, document: &Document, at: usize) -> bool {
    let before = (at.saturating_sub(REACH).max(1)..at).rev();
    let bracket = before.map(|at| (at, document.written(text, at))).find(|(_, word)| matches!(*word, "(" | ")" | ""));
    bracket.is_some_and(|(at, word)| {
        word == "(" && (is_goals(document.written(text, at - 1)) || is_behind_score(text, document, at))
    })
}

fn is_goals(word: &str) -> bool {
    (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}
