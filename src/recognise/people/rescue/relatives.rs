//! Relatives, who are often named by a first name alone: "his wife, Mercy, and two sons, Kojo and Ebo".

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lineups::separator;
use super::{are_free, is_unlike_others};
use crate::recognise::languages::{ENGLISH, GERMAN};
use crate::recognise::people::document::{Document, Island};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::lists;
use crate::recognise::people::words::flag;

/// What relatives are called, with the languages, and whether several may be named behind it.
static RELATIVES: LazyLock<FxHashMap<&'static str, Vec<Relative>>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, Vec<Relative>> = FxHashMap::default();
    for [word, languages, several] in lists::rows(include_str!("../relatives.tsv")) {
        words.entry(word).or_default().push(Relative { languages, several: !several.is_empty() });
    }
    words
});

/// Whether a word is what relatives are called in any language.
pub fn is_relative(word: &str) -> bool {
    RELATIVES.contains_key(word)
}

struct Relative {
    languages: &'static str,
    several: bool,
}

/// The most tokens of a name that is found so.
const WORDS: usize = 3;

/// Labels who stands behind a relative, with a comma that another closes or without, and in a list behind several ("their children
/// Jun-Jun, Angel and Rose Ann").
pub fn relatives(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let mut listed: Option<Island> = None;
    for &island in document.islands.iter().filter(|island| !document.tokens[island.start].shouted) {
        let goes_on = listed.is_some_and(|before| separator(text, document, before, island).is_some());
        let name = if goes_on {
            Some(island.tokens())
        } else {
            let found = behind_relative(text, document, language, island);
            listed = found.as_ref().filter(|found| found.several).map(|_| island);
            found.map(|found| found.name)
        };
        let Some(name) = name else { continue };
        let is_name =
            (1..=WORDS).contains(&name.len()) && name.clone().all(|at| is_unlike_others(text, document, language, at));
        if is_name && are_free(labels, name.clone()) {
            label::mark(&mut labels[name]);
        } else if goes_on && labels[island.end - 1] == label::OUTSIDE {
            listed = None;
            continue;
        }
        listed = listed.map(|_| island);
    }
}

/// The name of a relative.
struct Found {
    name: Range<usize>,
    several: bool,
}

/// What stands behind a relative and may be a name.
fn behind_relative(text: &str, document: &Document, language: &str, island: Island) -> Option<Found> {
    let is_of = |row: &&Relative| row.languages.split(' ').any(|code| code == language);
    let named = |word: &str| RELATIVES.get(word)?.iter().find(is_of).map(|row| row.several);
    let relative = |at: usize| match document.written(text, at) {
        word if word.starts_with(char::is_lowercase) => named(word),
        word if document.tokens[at].opens || language == GERMAN => named(&word.to_lowercase()),
        _ => None,
    };
    let is_lower = |at: usize| document.words.get(document.word(at)).is(flag::LOWER);
    let given = |at: usize| document.words.get(document.word(at)).listed(list::FIRST);
    let found = |start: usize, several: bool| Found { name: start..island.end, several };
    // "Moeder Truus", "Ihrer Großmutter Nino": what has a capital itself is a relative before a first name alone.
    if let Some(several) = relative(island.start).filter(|_| island.tokens().len() > 1) {
        let alone =
            document.tokens[island.start].opens && island.tokens().len() == 2 && ![ENGLISH, GERMAN].contains(&language);
        return (alone || given(island.start + 1)).then(|| found(island.start + 1, several));
    }
    // "la esposa de Lot" is not called de Lot.
    if document.words.get(document.word(island.start)).is(flag::PARTICLE) && is_lower(island.start) {
        return None;
    }
    let before = island.start - 1;
    if is_lower(before) || document.tokens[before].opens && given(island.start) {
        return relative(before).map(|several| found(island.start, several));
    }
    let closed = matches!(document.written(text, island.end), "," | "." | ";" | ")" | "");
    if document.written(text, before) != "," || before == 0 {
        return None;
    }
    let several = relative(before - 1)?;
    (closed || several).then(|| found(island.start, several))
}
