//! Surnames of people whom the article names in full.
//!
//! A bare surname at the start of a headline, in capitals or without its diacritics shows little by itself. Once the article
//! has somebody of that surname, a capitalised word that stands alone and was nowhere read as something else is that person.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::is_opener;
use super::stems::Stems;
use crate::recognise::languages::{ENGLISH, GERMAN};
use crate::recognise::people::document::{Document, Island, shown};
use crate::recognise::people::genitive::has_genitive;
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::name::{is_suffix, without_article};
use crate::recognise::people::words::{WordId, flag};

/// Labels the words that are surnames of people named in full elsewhere in the document, or names by themselves in a line-up
/// (`alone`) or behind "known as" (`declared`), and where no sentence opens their first names ("Malaysia's Anwar walks tightrope").
pub fn surnames(
    text: &str,
    document: &Document,
    language: &str,
    alone: &[usize],
    declared: &[usize],
    labels: &mut [u8],
) {
    let known = Known::new(text, document, language, alone, declared, labels);
    if known.surnames.is_empty() {
        return;
    }
    let mut decided: FxHashMap<WordId, Means> = FxHashMap::default();
    for &island in &document.islands {
        for at in island.tokens() {
            let word = document.word(at);
            let begun = labels[at] == label::ONLY && island.start < at && at + 1 == island.end;
            if begun
                && labels[island.start..at].iter().all(|&label| label == label::OUTSIDE)
                && known.has_particles(text, document, island, at)
            {
                label::mark(&mut labels[island.start..=at]);
                continue;
            }
            let candidate = labels[at] == label::OUTSIDE
                && document.words.get(word).is(flag::CAPITAL)
                && (stands_alone(text, document, language, island, at)
                    || at + 1 == island.end && known.has_particles(text, document, island, at));
            if !candidate {
                continue;
            }
            let span = document.tokens[at].start..document.tokens[at].end;
            let declared = known.declared.contains(&known.stems.key(&text[span.clone()]));
            if declared && opens_otherwise(text, document, language, island, at) {
                continue;
            }
            let means = *decided.entry(word).or_insert_with(|| known.means(document, word, &text[span]));
            if means == Means::Surname
                || means == Means::Given
                    && (!document.tokens[at].opens || is_first_name(document, at) || GIVEN.contains(&language))
            {
                let start = if known.has_particles(text, document, island, at) { island.start } else { at };
                label::mark(&mut labels[start..=at]);
            }
        }
    }
}

/// Languages whose news calls people by their first names, and writes nothing else with a capital.
const GIVEN: &[&str] = &["id", "is", "ms", "sw"];

/// Articles and prepositions with which surnames begin.
const ARTICLES: &[&str] = &["Da", "De", "Del", "Den", "Der", "Di", "Du", "El", "La", "Las", "Le", "Lo", "Los"];

/// The most tokens of a name whose surname is looked for: what is longer is a list.
const LONGEST: usize = 10;

/// What a word of people's names is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Means {
    Surname,
    Given,
    Other,
}

/// The surnames and first names of people named in full, and the words that were read as something else.
#[derive(Default)]
struct Known {
    /// Whether an "s" may be the ending of a case.
    genitive: bool,
    stems: Stems,
    surnames: FxHashMap<String, u32>,
    given: FxHashMap<String, u32>,
    /// Nicknames that the article declares, which are words too.
    declared: FxHashSet<String>,
    /// The surnames of several words ("Lo Cascio").
    several: FxHashSet<String>,
    others: FxHashMap<WordId, u32>,
}

impl Known {
    fn new(
        text: &str,
        document: &Document,
        language: &str,
        alone: &[usize],
        declared: &[usize],
        labels: &[u8],
    ) -> Self {
        let mut known = Self { genitive: has_genitive(language), stems: Stems::of(language), ..Self::default() };
        let names = label::spans(labels).filter(|span| (2..=LONGEST).contains(&span.len()));
        for span in names.filter(|span| !document.tokens[span.start].shouted) {
            let is_title = |at: &usize| document.words.get(document.word(*at)).is_title();
            let first = span.clone().find(|at| !is_title(at)).unwrap_or(span.start);
            // "Ferdinand Marcos Jr." is Marcos, and Abdel Fattah al-Sisi Sisi.
            let is_suffix = |at: &usize| is_suffix(document.written(text, *at));
            let last = span.clone().rev().find(|at| !is_suffix(at)).unwrap_or(first);
            let surname = document.written(text, last);
            let given = known.stems.key(document.written(text, first));
            let several = (span.start + 1..span.end - 1).map(|start| joined(text, document, start..span.end));
            known.several.extend(several);
            if let Some(nickname) = nickname(document, span.clone()) {
                known.declare(document.written(text, nickname));
            }
            let bare = Some(without_article(surname)).filter(|bare| *bare != surname);
            for surname in [Some(surname), bare].into_iter().flatten() {
                *known.surnames.entry(known.stems.key(surname)).or_default() += 1;
            }
            // Of "Le Goff" the article is nobody, in languages that begin sentences with it.
            if language == ENGLISH || !ARTICLES.contains(&document.written(text, first)) {
                *known.given.entry(given).or_default() += 1;
            }
        }
        for &at in alone {
            *known.surnames.entry(known.stems.key(document.written(text, at))).or_default() += 1;
        }
        for &at in declared {
            known.declare(document.written(text, at));
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

    fn declare(&mut self, nickname: &str) {
        let nickname = self.stems.key(nickname);
        *self.surnames.entry(nickname.clone()).or_default() += DECLARED;
        self.declared.insert(nickname);
    }

    /// Whether an island up to a word is one of the surnames of several words, of which the first has a capital.
    fn has_particles(&self, text: &str, document: &Document, island: Island, at: usize) -> bool {
        (island.start + 1..island.start + LONGEST).contains(&at)
            && document.words.get(document.word(island.start)).is(flag::CAPITAL)
            && self.several.contains(&joined(text, document, island.start..at + 1))
    }

    /// What a word is, if the document does not use it otherwise: in lower case, as a place, or more often as part of something
    /// else.
    fn means(&self, document: &Document, word: WordId, written: &str) -> Means {
        let base = document.words.base(word);
        let look = document.words.get(word);
        // Of a word that no list has as a place a preposition says little ("fumes at Tsunoda").
        let placed = base.evidence & shown::PLACED != 0 && look.listed(list::PLACE | list::COUNTRY);
        let otherwise = base.evidence & shown::LOWER != 0 || placed;
        let others = self.others.get(&document.words.get(word).base).copied().unwrap_or(0);
        let named = |names: &FxHashMap<String, u32>, word: &str| {
            names.get(&self.stems.key(word)).is_some_and(|&named| others <= named)
        };
        let nominative = written.strip_suffix('s').filter(|_| self.genitive);
        let is = |names| named(names, written) || nominative.is_some_and(|word| named(names, word));
        match () {
            () if otherwise => Means::Other,
            () if is(&self.surnames) => Means::Surname,
            () if is(&self.given) && (look.listed(list::FIRST) || look.look.entry.lists == 0) => Means::Given,
            () => Means::Other,
        }
    }
}

/// The one word between quotation marks in a name (`Ed "Skip" Moran`).
fn nickname(document: &Document, name: Range<usize>) -> Option<usize> {
    let is_quote = |at: usize| document.words.get(document.word(at)).is(flag::QUOTE);
    (name.start + 2..name.end.saturating_sub(1)).find(|&at| is_quote(at - 1) && is_quote(at + 1))
}

/// As so many mentions counts a nickname that the article declares.
const DECLARED: u32 = 4;

/// Whether a nickname opens its sentence, or stands behind what opens it, as the word that it is too: in English before a word in lower case that nobody
/// says ("Will the talks go on?", "Sunny weather"; but "Skip said").
fn opens_otherwise(text: &str, document: &Document, language: &str, island: Island, at: usize) -> bool {
    let article = at == island.start + 1 && ["A", "An", "The"].contains(&document.written(text, island.start));
    let opens = document.tokens[island.start].opens && (at == island.start || article);
    let next = document.written(text, at + 1);
    let lower = document.words.get(document.word(at + 1)).is(flag::LOWER);
    language == ENGLISH && opens && lower && !next.ends_with("ed") && !SAID.contains(&next)
}

/// What stands behind who opens a sentence by a nickname.
const SAID: &[&str] = &[
    "and", "became", "began", "came", "could", "did", "does", "gave", "got", "had", "has", "is", "knew", "left",
    "made", "said", "says", "told", "took", "wants", "was", "went", "who", "will", "won", "would",
];

/// Words in lower case, with a space between.
fn joined(text: &str, document: &Document, tokens: Range<usize>) -> String {
    tokens.map(|at| document.written(text, at).to_lowercase()).collect::<Vec<_>>().join(" ")
}

/// Whether a word is a first name and nothing else that opens sentences.
fn is_first_name(document: &Document, at: usize) -> bool {
    let besides = list::LAST | list::PLACE | list::SUFFIX;
    document.words.get(document.word(at)).look.entry.lists & !besides == list::FIRST
}

/// Whether no other capitalised word ties this one to a longer name; in a headline in capitals nothing can be told, and in German
/// every noun has one.
fn stands_alone(text: &str, document: &Document, language: &str, island: Island, at: usize) -> bool {
    let word = |at: usize| document.words.get(document.word(at));
    if document.tokens[at].shouted {
        return !word(at + 1).listed(list::SUFFIX);
    }
    let first = at == island.start || at == island.start + 1 && is_opener(text, document, language, island.start);
    let last = at + 1 == island.end;
    if language == GERMAN {
        let names = list::FIRST | list::LAST | list::SUFFIX;
        let genitive = document.written(text, at).ends_with('s');
        return (first || !word(at - 1).listed(names)) && (last || genitive || !word(at + 1).listed(names));
    }
    first && last
}
