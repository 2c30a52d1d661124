//! Names of two words or more that the article has elsewhere, or of which it has more or less there.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{are_free, is_opener};
use crate::recognise::languages::{ENGLISH, GERMAN};
use crate::recognise::people::document::{Document, Island, shown};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::namesake::{is_people, is_thing};
use crate::recognise::people::words::{WordId, flag};

/// The most tokens of a name of which parts are looked for.
const LONGEST: usize = 6;

/// How often a word must be a name by itself to be the surname of an unknown first name.
const OFTEN: usize = 2;

/// Labels islands that are a name of the article, or part of a longer one ("Jimmy Lai" of Jimmy Lai Chee-ying), and those that are a word no list has
/// as something else before one that the article has as a name by itself ("Prabath Jayasuriya" beside "Jayasuriya said"), but in German, whose
/// nouns have capitals.
pub fn again(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let mut parts: FxHashSet<String> = FxHashSet::default();
    let mut alone: FxHashMap<WordId, usize> = FxHashMap::default();
    let mut surnames: FxHashSet<WordId> = FxHashSet::default();
    for name in label::spans(labels) {
        match name.len() {
            1 => *alone.entry(document.word(name.start)).or_default() += 1,
            2 => surnames.extend([document.word(name.end - 1)]),
            3..=LONGEST => {
                surnames.insert(document.word(name.end - 1));
                let cuts = name.start + 2..name.end;
                parts.extend(cuts.clone().map(|end| joined(text, document, name.start..end)));
                parts.extend(cuts.map(|cut| joined(text, document, cut - 1..name.end)));
            }
            _ => {}
        }
    }
    let wholes = if language == GERMAN { FxHashSet::default() } else { wholes(text, document, language, labels) };
    for &island in &document.islands {
        let two = island.tokens().len() == 2;
        if !are_free(labels, island.tokens()) || document.tokens[island.start].shouted || island.tokens().len() < 2 {
            continue;
        }
        // Whom the article names in full has another first name: "Motie Wilders", "Dimite Sánchez".
        let last = document.word(island.end - 1);
        let surname = || alone.get(&last).is_some_and(|&count| count >= OFTEN) && !surnames.contains(&last);
        let whole = || two && language != GERMAN && surname() && begins_unknown(text, document, language, island);
        let part = || !parts.is_empty() && parts.contains(&joined(text, document, island.tokens()));
        let again = || !wholes.is_empty() && wholes.contains(&joined(text, document, island.tokens()));
        if whole() || part() || again() {
            label::mark(&mut labels[island.tokens()]);
        }
    }
}

/// The names that are at least as often found as they stand alone and are not: of a firm a mention or two may be.
fn wholes(text: &str, document: &Document, language: &str, labels: &[u8]) -> FxHashSet<String> {
    let mut counts: FxHashMap<String, i32> = FxHashMap::default();
    // "Franco Nevada" is a mine.
    let placed = |at: usize| {
        let word = document.words.get(document.word(at));
        word.listed(list::PLACE | list::COUNTRY) && !word.listed(list::LAST)
    };
    // "Stuart Pharmaceuticals" is a firm wherever it stands.
    let firm = |at: usize| document.words.get(document.word(at)).listed(list::SUFFIX);
    let first = |at: usize| language != ENGLISH || document.words.get(document.word(at)).listed(list::FIRST);
    let names = label::spans(labels).filter(|name| (2..=LONGEST).contains(&name.len()) && first(name.start));
    for name in names.filter(|name| !placed(name.end - 1) && !firm(name.end - 1)) {
        *counts.entry(joined(text, document, name)).or_default() += 1;
    }
    if counts.is_empty() {
        return FxHashSet::default();
    }
    let several = |island: &&Island| (2..=LONGEST).contains(&island.tokens().len());
    for island in document.islands.iter().filter(several).filter(|island| are_free(labels, island.tokens())) {
        if let Some(count) = counts.get_mut(&joined(text, document, island.tokens())) {
            *count -= 1;
        }
    }
    counts.into_iter().filter(|(_, count)| *count >= 0).map(|(name, _)| name).collect()
}

/// Whether an island begins with a first name, or with a word of which nothing is known.
fn begins_unknown(text: &str, document: &Document, language: &str, island: Island) -> bool {
    let word = document.words.get(document.word(island.start));
    let lower = document.words.base(document.word(island.start)).evidence & shown::LOWER != 0;
    let written = document.written(text, island.start);
    let first = word.look.entry.lists & !list::LAST == list::FIRST;
    (first || word.look.entry.lists == 0 && word.look.entry.coarse == 0)
        && word.is(flag::CAPITAL)
        && !word.is(flag::ALL_CAPITALS | flag::DIGIT)
        && !word.is_title()
        && !lower
        && !is_opener(text, document, language, island.start)
        && !is_thing(language, written)
        && !is_people(language, written)
}

fn joined(text: &str, document: &Document, mut tokens: std::ops::Range<usize>) -> String {
    let first = tokens.next().map(|at| document.written(text, at).to_owned()).unwrap_or_default();
    tokens.fold(first, |words, at| words + " " + document.written(text, at))
}
