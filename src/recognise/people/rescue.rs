//! Names that the tagger passed over: surnames whose full name the article gives, those that the world's news gives without one,
//! monarchs by their titles.
//!
//! A bare surname at the start of a headline, in capitals or without its diacritics shows little by itself. Once the article
//! has somebody of that surname, a capitalised word that stands alone and was nowhere read as something else is that person.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::document::{Document, Island, shown};
use super::fold::{fold, stem};
use super::label;
use super::lexicon::list;
use super::name::{is_numeral, is_regnal, is_regnal_in, is_title};
use super::words::{WordId, flag};

/// Begins names with the first names directly before them that were passed over ("Luiz Inácio" before "Lula da Silva").
pub fn first_names(document: &Document, labels: &mut [u8]) {
    for island in document.islands.iter().filter(|island| island.end - island.start > 1) {
        for at in island.tokens().rev().skip(1) {
            let begins = labels[at] == label::OUTSIDE && matches!(labels[at + 1], label::FIRST | label::ONLY);
            let word = document.words.get(document.word(at));
            if begins && word.is(flag::CAPITAL) && word.look.entry.lists & !list::LAST == list::FIRST {
                labels[at] = label::FIRST;
                labels[at + 1] = if labels[at + 1] == label::ONLY { label::LAST } else { label::INSIDE };
            }
        }
    }
}

/// Labels the names of monarchs and popes: what stands between a regnal title and a number ("King Charles III").
pub fn monarchs(text: &str, document: &Document, labels: &mut [u8]) {
    let written = |at: usize| document.written(text, at);
    for island in document.islands.iter().filter(|island| island.end - island.start > 2) {
        for at in island.tokens().skip(1).take(island.end - island.start - 2) {
            if labels[at] == label::OUTSIDE && is_numeral(written(at + 1)) && is_regnal(written(at - 1)) {
                labels[at] = label::ONLY;
            }
        }
    }
}

/// Surnames that need no first name.
static KNOWN: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| include_str!("known.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// The most words that a surname of the list has ("von der Leyen").
const WORDS: usize = 3;

/// Labels the surnames that the world's news gives without a first name ("Trump left Busan"), where nothing but titles and first
/// names ties them to other words ("Mme Le Pen").
pub fn known(text: &str, document: &Document, labels: &mut [u8]) {
    for island in &document.islands {
        for start in island.end.saturating_sub(WORDS).max(island.start)..island.end {
            let free = labels[start..island.end].iter().all(|&label| label == label::OUTSIDE);
            if free
                && (island.start..start).all(|at| leads(text, document, at))
                && is_known(text, document, start..island.end)
            {
                label::mark(&mut labels[start..island.end]);
            }
        }
    }
}

fn is_known(text: &str, document: &Document, tokens: Range<usize>) -> bool {
    if tokens.len() == 1 {
        return KNOWN.contains(document.written(text, tokens.start));
    }
    let words: Vec<&str> = tokens.map(|at| document.written(text, at)).collect();
    KNOWN.contains(words.join(" ").as_str())
}

/// Whether a word before a surname only leads to it.
fn leads(text: &str, document: &Document, at: usize) -> bool {
    let word = document.words.get(document.word(at));
    is_title(document.written(text, at)) || word.listed(list::FIRST | list::TITLE)
}

/// Labels what stands alone after a regnal title in lower case, as Romance and other languages write it ("la reina Letizia",
/// "papa Leone XIV").
pub fn royals(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let written = |at: usize| document.written(text, at);
    for island in &document.islands {
        let at = island.start;
        let alone = island.end == at + 1 || island.end == at + 2 && is_numeral(written(at + 1));
        let word = document.words.get(document.word(at));
        let place = word.listed(list::PLACE | list::COUNTRY) && !word.listed(list::FIRST);
        if alone && labels[at] == label::OUTSIDE && !place && is_regnal_in(language, written(at - 1)) {
            labels[at] = label::ONLY;
        }
    }
}

/// Labels the words that are surnames of people named in full elsewhere in the document.
pub fn surnames(text: &str, document: &Document, labels: &mut [u8]) {
    let known = Known::new(text, document, labels);
    if known.surnames.is_empty() {
        return;
    }
    let mut decided: FxHashMap<WordId, bool> = FxHashMap::default();
    for &island in &document.islands {
        for at in island.tokens() {
            let word = document.word(at);
            let candidate = labels[at] == label::OUTSIDE
                && document.words.get(word).is(flag::CAPITAL)
                && stands_alone(document, island, at);
            let span = document.tokens[at].start..document.tokens[at].end;
            if candidate && *decided.entry(word).or_insert_with(|| known.is_surname(document, word, &text[span])) {
                labels[at] = label::ONLY;
            }
        }
    }
}

/// The surnames of people named in full, and the words that were read as something else.
struct Known {
    surnames: FxHashMap<String, u32>,
    others: FxHashMap<WordId, u32>,
}

impl Known {
    fn new(text: &str, document: &Document, labels: &[u8]) -> Self {
        let mut known = Self { surnames: FxHashMap::default(), others: FxHashMap::default() };
        for span in label::spans(labels).filter(|span| span.len() > 1 && !document.tokens[span.start].shouted) {
            let last = document.tokens[span.end - 1];
            *known.surnames.entry(key(&text[last.start..last.end])).or_default() += 1;
        }
        if known.surnames.is_empty() {
            return known;
        }
        for island in &document.islands {
            for at in island.tokens() {
                let token = document.tokens[at];
                if labels[at] == label::OUTSIDE && !token.opens && !token.shouted {
                    *known.others.entry(document.words.get(token.word).base).or_default() += 1;
                }
            }
        }
        known
    }

    /// Whether a word is such a surname and the document does not use it otherwise: in lower case, as a place, or more often
    /// as part of something else.
    fn is_surname(&self, document: &Document, word: WordId, written: &str) -> bool {
        let Some(&named) = self.surnames.get(&key(written)) else { return false };
        let base = document.words.base(word);
        let otherwise = base.evidence & (shown::LOWER | shown::PLACED) != 0;
        !otherwise && self.others.get(&document.words.get(word).base).copied().unwrap_or(0) <= named
    }
}

/// What all cases of a surname share.
fn key(surname: &str) -> String {
    stem(&fold(surname)).to_owned()
}

/// Whether no other capitalised word ties this one to a longer name; in a headline in capitals nothing can be told.
fn stands_alone(document: &Document, island: Island, at: usize) -> bool {
    let next = document.words.get(document.word(at + 1));
    document.tokens[at].shouted && !next.listed(list::SUFFIX) || island.end - island.start == 1
}
