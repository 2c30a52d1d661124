//! Full names that their own form shows: a nickname in quotation marks, a word between father and child, the ending of a surname.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{are_free, is_opener};
use crate::recognise::people::document::{Document, Island, shown};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::namesake::is_thing;
use crate::recognise::people::words::flag;

/// Labels names with a nickname of one or two words inside, whatever was found of them (`Washington "Tito" Lacalle`, `Pádraig "Pakie"
/// de Búrca`).
pub fn nicknamed(text: &str, document: &Document, labels: &mut [u8]) {
    let word = |at: usize| document.words.get(document.word(at));
    let is_quote = |at: usize| word(at).is(flag::QUOTE);
    let is_capital = |at: usize| word(at).is(flag::CAPITAL) && !word(at).is(flag::ALL_CAPITALS | flag::DIGIT);
    for at in 2..document.tokens.len().saturating_sub(3) {
        if !is_quote(at) || !is_capital(at - 1) || !is_capital(at + 1) {
            continue;
        }
        let Some(close) = (at + 2..=at + 3).find(|&at| is_quote(at)) else { continue };
        let particles =
            (close + 1..document.tokens.len()).take(2).take_while(|&at| word(at).is(flag::PARTICLE) && !is_capital(at));
        let surname = close + 1 + particles.count();
        let given = word(at - 1).listed(list::FIRST) || labels[at - 1] != label::OUTSIDE;
        let touching = &text[document.tokens[at - 1].end..document.tokens[at].start] == " ";
        if !given
            || !touching
            || !(at + 1..close).all(is_capital)
            || !document.tokens.get(surname).is_some_and(|_| is_capital(surname))
        {
            continue;
        }
        let start = beginning(labels, at - 1);
        let end = ending(labels, surname);
        label::mark(&mut labels[start..end]);
    }
}

/// Where the name begins that a token is in, or the token.
fn beginning(labels: &[u8], at: usize) -> usize {
    let inside = matches!(labels[at], label::INSIDE | label::LAST);
    if inside { (0..at).rev().find(|&at| labels[at] == label::FIRST).unwrap_or(at) } else { at }
}

/// One past the end of the name that a token is in, or the token.
fn ending(labels: &[u8], at: usize) -> usize {
    let open = label::is_open(labels[at]);
    1 + if open { (at..labels.len()).find(|&at| labels[at] == label::LAST).unwrap_or(at) } else { at }
}

/// What stands between a child's name and the father's, or between two names of a person, and in no other text: Welsh, Malay and Kenyan.
const BETWEEN: &[&str] = &["ap", "arap", "binte", "binti", "bte", "ferch", "ibni"];

/// The same of three tokens: "Rajendran a/l Muniandy".
const BETWEEN_SLASHED: &[(&str, &str)] = &[("a", "l"), ("a", "p"), ("d", "o"), ("s", "o")];

/// The most tokens before or after it.
const SIDE: usize = 3;

/// Labels the names on both sides of what stands between a child's name and the father's ("Kipchumba arap Rotich").
pub fn connected(text: &str, document: &Document, labels: &mut [u8]) {
    let written = |at: usize| document.written(text, at);
    let is_name = |at: &usize| {
        let word = document.words.get(document.word(*at));
        word.is(flag::CAPITAL) && !word.is_title() && !word.listed(list::TITLE | list::COUNTRY | list::SUFFIX)
    };
    let mut at = 1;
    while at + 1 < document.tokens.len() {
        let slashed =
            || written(at + 1) == "/" && BETWEEN_SLASHED.iter().any(|pair| *pair == (written(at), written(at + 2)));
        let length = if BETWEEN.contains(&written(at)) {
            1
        } else if slashed() {
            3
        } else {
            0
        };
        if length > 0 {
            let before = (1..at).rev().take(SIDE).take_while(is_name).count();
            let after = (at + length..document.tokens.len()).take(SIDE).take_while(is_name).count();
            if before > 0 && after > 0 {
                label::mark(&mut labels[at - before..at + length + after]);
            }
        }
        at += length.max(1);
    }
}

/// The endings of surnames, by language.
static SURNAMES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut endings: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    let lines = include_str!("../surname-endings.tsv").lines().filter(|line| !line.starts_with('#'));
    for (languages, row) in lines.filter_map(|line| line.split_once('\t')) {
        for language in languages.split(' ') {
            endings.entry(language).or_default().extend(row.split(' '));
        }
    }
    endings
});

/// The fewest letters that stand before such an ending.
const STEM: usize = 2;

/// Labels two words of which the last ends as surnames of the language do ("Müsavat Dervişoğlu"), and a first name before a surname with "d'"
/// ("Luc d'Estienne").
pub fn formed(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let endings = SURNAMES.get(language);
    for &island in document.islands.iter().filter(|island| !document.tokens[island.start].shouted) {
        let ended = endings.and_then(|endings| with_ending(text, document, language, endings, island));
        let Some(name) = ended.or_else(|| elided(document, island)) else { continue };
        if are_free(labels, name.clone()) {
            label::mark(&mut labels[name]);
        }
    }
}

fn with_ending(
    text: &str,
    document: &Document,
    language: &str,
    endings: &[&str],
    island: Island,
) -> Option<Range<usize>> {
    let (first, last) = (island.end.checked_sub(2)?, island.end - 1);
    let is_surname = |word: &str| {
        let stem = |ending: &&str| word.strip_suffix(*ending).is_some_and(|stem| stem.chars().count() >= STEM);
        endings.iter().any(stem)
    };
    let named = |at: usize| {
        let word = document.words.get(document.word(at));
        let other = list::PLACE | list::COUNTRY | list::TITLE | list::SUFFIX | list::CALENDAR;
        let lower = document.words.base(document.word(at)).evidence & shown::LOWER != 0;
        let first = word.listed(list::FIRST) && !word.listed(list::COUNTRY | list::SUFFIX);
        word.is(flag::CAPITAL) && !word.is(flag::ALL_CAPITALS | flag::DIGIT) && !lower && (first || !word.listed(other))
    };
    (first >= island.start
        && is_surname(document.written(text, last))
        && named(first)
        && named(last)
        && !is_opener(text, document, language, first)
        && !is_thing(language, document.written(text, first)))
    .then_some(first..island.end)
}

fn elided(document: &Document, island: Island) -> Option<Range<usize>> {
    let word = |at: usize| document.words.get(document.word(at));
    let first = island.end.checked_sub(4).filter(|&at| at >= island.start)?;
    let given = word(first).listed(list::FIRST) && !word(first).listed(list::PLACE | list::COUNTRY | list::TITLE);
    (given && word(first).is(flag::CAPITAL) && document.is_elided(first + 1)).then_some(first..island.end)
}
