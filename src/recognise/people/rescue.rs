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
use super::genitive::has_genitive;
use super::label;
use super::lexicon::list;
use super::name::{is_eastern_surname, is_numeral, is_opener_in, is_regnal, is_regnal_in, is_syllables, is_title};
use super::words::{WordId, flag};

/// Begins names with the first names directly before them that were passed over ("Luiz Inácio" before "Lula da Silva").
pub fn first_names(document: &Document, labels: &mut [u8]) {
    for island in document.islands.iter().filter(|island| island.end - island.start > 1) {
        for at in island.tokens().rev().skip(1) {
            let begins = labels[at] == label::OUTSIDE && matches!(labels[at + 1], label::FIRST | label::ONLY);
            let word = document.words.get(document.word(at));
            // "Jan" is a month too, and "Iga" a town.
            let other = if at == island.start { !(list::LAST | list::CALENDAR | list::PLACE) } else { !list::LAST };
            if begins && word.is(flag::CAPITAL) && word.look.entry.lists & other == list::FIRST {
                labels[at] = label::FIRST;
                labels[at + 1] = if labels[at + 1] == label::ONLY { label::LAST } else { label::INSIDE };
            }
        }
    }
}

/// Labels the names of monarchs and popes: what stands between a regnal title and a number ("King Charles III"), and first names
/// before one ("Jan Paweł II").
pub fn monarchs(text: &str, document: &Document, labels: &mut [u8]) {
    let written = |at: usize| document.written(text, at);
    for island in document.islands.iter().filter(|island| island.end - island.start > 1) {
        for number in island.tokens().skip(1).filter(|&at| is_numeral(written(at))) {
            let names = (island.start..number).rev().take_while(|&at| is_free_first_name(document, labels, at)).count();
            let titled =
                number > island.start + 1 && labels[number - 1] == label::OUTSIDE && is_regnal(written(number - 2));
            if titled || names > 0 {
                label::mark(&mut labels[number - names.max(1)..number]);
            }
        }
    }
}

/// Whether a token is nothing but a first name, and in no name yet.
fn is_free_first_name(document: &Document, labels: &[u8], at: usize) -> bool {
    let word = document.words.get(document.word(at));
    let other = list::TITLE | list::SUFFIX;
    labels[at] == label::OUTSIDE && word.is(flag::CAPITAL) && word.listed(list::FIRST) && !word.listed(other)
}

/// Names that need no first name.
static KNOWN: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| include_str!("known.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// The stems of those in Cyrillic letters.
static STEMS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let cyrillic = KNOWN.iter().filter(|name| name.starts_with(|c| ('\u{400}'..='Я').contains(&c)));
    cyrillic.map(|name| stem(&fold(name)).to_owned()).collect()
});

/// The most words that a surname of the list has ("von der Leyen").
const WORDS: usize = 3;

/// Labels the names that the world's news gives without a first name ("Trump left Busan"), where nothing but titles, first names and
/// prepositions ties them to other words ("Mme Le Pen", "complice di Trump").
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

/// Whether tokens are a name of the list; one in Cyrillic letters in any case.
fn is_known(text: &str, document: &Document, tokens: Range<usize>) -> bool {
    if tokens.len() > 1 {
        let words: Vec<&str> = tokens.map(|at| document.written(text, at)).collect();
        return KNOWN.contains(words.join(" ").as_str());
    }
    let name = document.written(text, tokens.start);
    KNOWN.contains(name) || name.starts_with(|c| ('\u{400}'..='Я').contains(&c)) && STEMS.contains(stem(&fold(name)))
}

/// Whether a word before a surname only leads to it.
fn leads(text: &str, document: &Document, at: usize) -> bool {
    let word = document.words.get(document.word(at));
    let particle = word.is(flag::PARTICLE) && !word.is(flag::CAPITAL);
    particle || is_title(document.written(text, at)) || word.listed(list::FIRST | list::TITLE)
}

/// Labels what an office and a first name introduce ("son ministre Cheikh Diba").
pub fn introduced(document: &Document, labels: &mut [u8]) {
    let word = |at: usize| document.words.get(document.word(at));
    for island in document.islands.iter().filter(|island| !document.tokens[island.start].shouted) {
        let is_title = |at: usize| word(at).listed(list::TITLE) && !word(at).listed(list::FIRST | list::LAST);
        let start = island.start + island.tokens().take_while(|&at| is_title(at)).count();
        let name = start..island.end;
        let first = (2..=3).contains(&name.len()) && is_free_first_name(document, labels, start);
        let other = list::SUFFIX | list::COUNTRY | list::PLACE | list::CALENDAR | list::TITLE;
        let named = |at: usize| labels[at] == label::OUTSIDE && !word(at).listed(other) && !word(at).is(flag::DIGIT);
        if first && is_title(start - 1) && name.clone().skip(1).all(named) {
            label::mark(&mut labels[name]);
        }
    }
}

/// Labels names that have their surname first, as the syllables behind it show: three words, or two behind a title ("Vice
/// Premier He Lifeng", "Pham Minh Chinh").
pub fn eastern(text: &str, document: &Document, labels: &mut [u8]) {
    let written = |at: usize| document.written(text, at);
    for island in document.islands.iter().filter(|island| island.end - island.start > 1) {
        for start in [island.end - 2, island.end.saturating_sub(3)].into_iter().filter(|&at| at >= island.start) {
            let title = document.words.get(document.word(start - 1)).listed(list::TITLE);
            let whole = start == island.start && island.end - start == 3;
            let free = labels[start..island.end].iter().all(|&label| label == label::OUTSIDE);
            let other = if whole { list::SUFFIX } else { list::PLACE | list::SUFFIX | list::COUNTRY };
            let named = |at: usize| {
                !document.words.get(document.word(at)).listed(other) && is_syllables(&written(at).to_lowercase())
            };
            // What costs most comes last.
            if free && (title || whole) && is_eastern_surname(written(start)) && (start + 1..island.end).all(named) {
                label::mark(&mut labels[start..island.end]);
            }
        }
    }
}

/// Labels what stands alone after a regnal title in lower case, as Romance and other languages write it ("la reina Letizia",
/// "papa Leone XIV"), or after one that opens its sentence ("Koning Willem-Alexander").
pub fn royals(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let written = |at: usize| document.written(text, at);
    for island in &document.islands {
        let opens = document.tokens[island.start].opens
            && !document.tokens[island.start].shouted
            && is_regnal_in(language, &written(island.start).to_lowercase());
        let at = island.start + usize::from(opens);
        let alone = island.end == at + 1 || island.end == at + 2 && is_numeral(written(at + 1));
        let word = document.words.get(document.word(at));
        let place = word.listed(list::PLACE | list::COUNTRY) && !word.listed(list::FIRST);
        let titled = opens || is_regnal_in(language, written(at - 1));
        if alone && labels[at] == label::OUTSIDE && !place && titled {
            labels[at] = label::ONLY;
        }
    }
}

/// Labels the words that are surnames of people named in full elsewhere in the document, and where no sentence opens their first
/// names ("Malaysia's Anwar walks tightrope").
pub fn surnames(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let known = Known::new(text, document, language, labels);
    if known.surnames.is_empty() {
        return;
    }
    let mut decided: FxHashMap<WordId, Means> = FxHashMap::default();
    for &island in &document.islands {
        for at in island.tokens() {
            let word = document.word(at);
            let candidate = labels[at] == label::OUTSIDE
                && document.words.get(word).is(flag::CAPITAL)
                && stands_alone(text, document, language, island, at);
            if !candidate {
                continue;
            }
            let span = document.tokens[at].start..document.tokens[at].end;
            let means = *decided.entry(word).or_insert_with(|| known.means(document, word, &text[span]));
            if means == Means::Surname || means == Means::Given && !document.tokens[at].opens {
                labels[at] = label::ONLY;
            }
        }
    }
}

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
    /// Whether names have the cases of Polish.
    polish: bool,
    surnames: FxHashMap<String, u32>,
    given: FxHashMap<String, u32>,
    others: FxHashMap<WordId, u32>,
}

impl Known {
    fn new(text: &str, document: &Document, language: &str, labels: &[u8]) -> Self {
        let mut known = Self { genitive: has_genitive(language), polish: language == POLISH, ..Self::default() };
        for span in label::spans(labels).filter(|span| span.len() > 1 && !document.tokens[span.start].shouted) {
            let is_title = |at: &usize| is_title(document.written(text, *at));
            let first = span.clone().find(|at| !is_title(at)).unwrap_or(span.start);
            let (surname, given) =
                (known.key(document.written(text, span.end - 1)), known.key(document.written(text, first)));
            *known.surnames.entry(surname).or_default() += 1;
            *known.given.entry(given).or_default() += 1;
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

    /// What all cases of a name share.
    fn key(&self, name: &str) -> String {
        let folded = fold(name);
        let ending = POLISH_CASES.iter().find(|ending| folded.ends_with(*ending));
        match ending.filter(|ending| self.polish && folded.len() > ending.len() + 3) {
            Some(ending) => folded[..folded.len() - ending.len()].to_owned(),
            None => stem(&folded).to_owned(),
        }
    }

    /// What a word is, if the document does not use it otherwise: in lower case, as a place, or more often as part of something
    /// else.
    fn means(&self, document: &Document, word: WordId, written: &str) -> Means {
        let base = document.words.base(word);
        let otherwise = base.evidence & (shown::LOWER | shown::PLACED) != 0;
        let others = self.others.get(&document.words.get(word).base).copied().unwrap_or(0);
        let named = |names: &FxHashMap<String, u32>, word: &str| {
            names.get(&self.key(word)).is_some_and(|&named| others <= named)
        };
        let nominative = written.strip_suffix('s').filter(|_| self.genitive);
        let is = |names| named(names, written) || nominative.is_some_and(|word| named(names, word));
        match () {
            () if otherwise => Means::Other,
            () if is(&self.surnames) => Means::Surname,
            () if is(&self.given) && document.words.get(word).listed(list::FIRST) => Means::Given,
            () => Means::Other,
        }
    }
}

/// Whether no other capitalised word ties this one to a longer name; in a headline in capitals nothing can be told, and in German
/// every noun has one.
fn stands_alone(text: &str, document: &Document, language: &str, island: Island, at: usize) -> bool {
    let word = |at: usize| document.words.get(document.word(at));
    if document.tokens[at].shouted {
        return !word(at + 1).listed(list::SUFFIX);
    }
    let opener = |at: usize| document.tokens[at].opens && is_opener_in(language, document.written(text, at));
    let first = at == island.start || at == island.start + 1 && opener(island.start);
    let last = at + 1 == island.end;
    if language == GERMAN {
        let names = list::FIRST | list::LAST | list::SUFFIX;
        let genitive = document.written(text, at).ends_with('s');
        return (first || !word(at - 1).listed(names)) && (last || genitive || !word(at + 1).listed(names));
    }
    first && last
}

/// The language whose names have these endings, folded and longest first.
const POLISH: &str = "pl";
const POLISH_CASES: &[&str] =
    &["iego", "iemu", "owi", "ego", "emu", "iem", "im", "em", "ie", "a", "e", "i", "o", "u", "y"];

/// The language whose nouns have capitals.
const GERMAN: &str = "de";
