//! Surnames of people whom the article names in full.
//!
//! A bare surname at the start of a headline, in capitals or without its diacritics shows little by itself. Once the article
//! has somebody of that surname, a capitalised word that stands alone and was nowhere read as something else is that person. So is
//! one between other words of a headline in which all have capitals, and one that is a word in lower case too ("Page" beside "web pages")
//! where no sentence begins with it.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::known::is_known_name;
use super::stems::Stems;
use super::{is_behind_names, is_opener, is_verb_behind};
use crate::recognise::languages::{ENGLISH, GERMAN};
use crate::recognise::people::document::{Document, Island, shown};
use crate::recognise::people::genitive::has_genitive;
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::name::{is_eponym, is_suffix, without_article};
use crate::recognise::people::words::{BOUNDARY, WordId, flag};

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
    let mut headlines = Headlines::default();
    for &island in &document.islands {
        let headline = language == ENGLISH && headlines.has(document, island);
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
                    || headline && is_between_words(text, document, labels, island, at)
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
                || means == Means::Word && !headline && is_no_word_here(text, document, language, island, at)
                || means == Means::Given
                    && !(language == ENGLISH && is_behind_the(text, document, at))
                    && (!document.tokens[at].opens || is_first_name(document, at) || GIVEN.contains(&language))
            {
                let start = if known.has_particles(text, document, island, at) { island.start } else { at };
                label::mark(&mut labels[start..=at]);
            }
        }
    }
}

/// Languages whose news calls people by their first names, whoever has no other name among them, and writes nothing else with a capital.
const GIVEN: &[&str] = &["id", "is", "ms", "sw"];

/// Articles and prepositions with which surnames begin.
const ARTICLES: &[&str] = &["Da", "De", "Del", "Den", "Der", "Di", "Du", "El", "La", "Las", "Le", "Lo", "Los"];

/// The most tokens of a name whose surname is looked for: what is longer is a list.
const LONGEST: usize = 10;

/// How often a name stands in an article that is of its bearer.
const OFTEN: u32 = 3;

/// How often a name stands by itself where it means its bearer wherever else it does.
const ALWAYS: u32 = 10;

/// What a word of people's names is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Means {
    Surname,
    Given,
    /// A surname that the document has in lower case as well.
    Word,
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
    /// The names that stand by themselves.
    single: FxHashMap<String, u32>,
    /// Nicknames that the article declares, which are words too.
    declared: FxHashSet<String>,
    /// The surnames of several words ("Lo Cascio").
    several: FxHashSet<String>,
    others: FxHashMap<WordId, u32>,
    /// Those of them that other words with capitals stand beside.
    bound: FxHashMap<WordId, u32>,
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
        for name in label::spans(labels).filter(|span| span.len() == 1) {
            *known.single.entry(known.stems.key(document.written(text, name.start))).or_default() += 1;
        }
        if GIVEN.contains(&language) {
            let often =
                known.single.iter().filter(|(_, count)| **count > 1).map(|(name, count)| (name.clone(), *count));
            often.for_each(|(name, count)| *known.surnames.entry(name).or_default() += count);
        }
        if language == ENGLISH {
            known.count_often(text, document, labels);
        }
        if !known.surnames.is_empty() {
            known.count_others(text, document, language, labels);
        }
        known
    }

    /// Counts as surnames the surnames of the list that stand by themselves often, speak, and are nothing else in the article: where they stand
    /// once more, they are the same. A third of their mentions counts, as some may be read wrongly.
    fn count_often(&mut self, text: &str, document: &Document, labels: &[u8]) {
        let names = label::spans(labels).filter(|span| span.len() == 1).map(|span| span.start);
        let shown = |at: usize| document.words.base(document.word(at)).evidence;
        let somebody = |at: &usize| {
            let word = document.words.get(document.word(*at));
            shown(*at) & shown::SAYS != 0
                && shown(*at) & (shown::LOWER | shown::AFTER_THE | shown::BEFORE_SUFFIX) == 0
                && word.listed(list::LAST)
                && !word.listed(list::COUNTRY | list::CALENDAR | list::SUFFIX)
                && !document.tokens[*at].shouted
                && !is_eponym(document.written(text, *at))
        };
        let often: FxHashMap<String, u32> = names.filter(somebody).fold(FxHashMap::default(), |mut often, at| {
            *often.entry(self.stems.key(document.written(text, at))).or_default() += 1;
            often
        });
        for (name, count) in often.into_iter().filter(|(_, count)| *count >= OFTEN) {
            self.surnames.entry(name).or_insert(count / OFTEN);
        }
    }

    /// Counts the words with capitals that are in no name.
    fn count_others(&mut self, text: &str, document: &Document, language: &str, labels: &[u8]) {
        for &island in &document.islands {
            for at in island.tokens() {
                let token = document.tokens[at];
                if labels[at] == label::OUTSIDE && !token.opens && !token.shouted {
                    let base = document.words.get(token.word).base;
                    *self.others.entry(base).or_default() += 1;
                    if !stands_alone(text, document, language, island, at) {
                        *self.bound.entry(base).or_default() += 1;
                    }
                }
            }
        }
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
        let lower = base.evidence & shown::LOWER != 0;
        let others = self.others.get(&document.words.get(word).base).copied().unwrap_or(0);
        let named = |names: &FxHashMap<String, u32>, word: &str| {
            names.get(&self.stems.key(word)).is_some_and(|&named| others <= named)
        };
        let count = |names: &FxHashMap<String, u32>| names.get(&self.stems.key(written)).copied().unwrap_or(0);
        // "the Church", and "in May", of Theresa May.
        let thing = || base.evidence & shown::AFTER_THE != 0 || look.listed(list::CALENDAR) || look.is_title();
        let bound = self.bound.get(&look.base).copied().unwrap_or(0);
        let word = || {
            let (full, single) = (count(&self.surnames), count(&self.single));
            let rare = |others: u32| others <= full + single;
            full > 0 && rare(bound) && (bound == 0 || rare(others) || full >= OFTEN) && !thing()
        };
        let person = || count(&self.surnames) >= OFTEN && count(&self.single) >= OFTEN;
        // Who stands alone so often is no town, though "from" stands before him once.
        let often_alone = || {
            count(&self.surnames) > 0
                && count(&self.single) >= ALWAYS
                && look.listed(list::LAST)
                && !look.listed(list::COUNTRY)
        };
        let nominative = written.strip_suffix('s').filter(|_| self.genitive);
        let is = |names| named(names, written) || nominative.is_some_and(|word| named(names, word));
        match () {
            () if placed && !(lower && person() || often_alone()) => Means::Other,
            () if lower && word() => Means::Word,
            () if lower => Means::Other,
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
    language == ENGLISH && opens && lower && !is_verb_behind(next)
}

/// Words in lower case, with a space between.
fn joined(text: &str, document: &Document, tokens: Range<usize>) -> String {
    tokens.map(|at| document.written(text, at).to_lowercase()).collect::<Vec<_>>().join(" ")
}

/// Whether "the" stands before a first name, which a team or a thing has there ("the Thunder", of whoever is called Thunder).
fn is_behind_the(text: &str, document: &Document, at: usize) -> bool {
    matches!(document.written(text, at - 1), "the" | "The")
}

/// Whether a word is a first name and nothing else that opens sentences.
fn is_first_name(document: &Document, at: usize) -> bool {
    let besides = list::LAST | list::PLACE | list::SUFFIX;
    document.words.get(document.word(at)).look.entry.lists & !besides == list::FIRST
}

/// Whether a word that is a surname and another word is the surname where it stands: in German never, elsewhere where neither a sentence begins with it nor
/// a preposition stands before it, and in English behind no article and before no noun ("a Straw poll").
fn is_no_word_here(text: &str, document: &Document, language: &str, island: Island, at: usize) -> bool {
    let (before, behind) = (document.words.get(document.word(at - 1)), document.words.get(document.word(at + 1)));
    let opens = document.tokens[at].opens || at > island.start;
    let article =
        || ["a", "an", "the"].iter().any(|article| document.written(text, at - 1).eq_ignore_ascii_case(article));
    let noun =
        || behind.is(flag::LOWER) && !behind.is(flag::POSSESSIVE) && !is_behind_names(document.written(text, at + 1));
    match language {
        GERMAN => false,
        _ if behind.is(flag::DIGIT) => false,
        ENGLISH => !article() && !noun() && !opens_otherwise(text, document, language, island, at),
        _ => !opens && !before.is(flag::PARTICLE),
    }
}

/// Which sentences are headlines in which all words have capitals.
#[derive(Default)]
struct Headlines {
    /// The sentence that was asked for last.
    sentence: Range<usize>,
    is_one: bool,
}

/// The fewest letters of a word that has a capital in such headlines whatever it is, and the fewest such words.
const LONG: usize = 4;
const LONG_WORDS: usize = 4;

impl Headlines {
    /// Whether the sentence of an island is one; islands are asked for in order.
    fn has(&mut self, document: &Document, island: Island) -> bool {
        if !self.sentence.contains(&island.start) {
            let is_boundary = |at: &usize| document.word(*at) == BOUNDARY;
            let start = (self.sentence.end..island.start).rev().find(is_boundary).unwrap_or(self.sentence.end);
            let end = (island.end..document.tokens.len()).find(is_boundary).unwrap_or(document.tokens.len());
            self.sentence = start..end;
            let long = |at: &usize| document.tokens[*at].end - document.tokens[*at].start >= LONG;
            let words = |flags: u32| {
                let word = move |at: usize| document.words.get(document.word(at));
                (start..end).filter(long).map(word).filter(move |word| word.is(flags))
            };
            // Lines of results have capitals too.
            let numbers = (start..end).filter(|&at| document.words.get(document.word(at)).is(flag::DIGIT)).count();
            let small = words(flag::LOWER).filter(|word| !word.is(flag::PLACING | flag::POSSESSIVE)).count();
            self.is_one = small == 0
                && numbers < 2
                && words(flag::CAPITAL).count() >= LONG_WORDS
                && !document.tokens[island.start].shouted;
        }
        self.is_one
    }
}

/// Whether the words on both sides of one in such a headline are no part of a name with it ("Ruling Favours Odhiambo Over Rivals", but neither "Jane
/// Odhiambo" nor "Odhiambo Foundation"). It may be a word itself ("Factory Cuts Jobs"), unless the lexicon does not know it, the world does,
/// or it is titled or speaks.
fn is_between_words(text: &str, document: &Document, labels: &[u8], island: Island, at: usize) -> bool {
    let is_word = |beside: usize| {
        let word = document.words.get(document.word(beside));
        let names = list::FIRST | list::LAST | list::SUFFIX | list::PLACE | list::COUNTRY;
        labels[beside] == label::OUTSIDE
            && word.look.entry.coarse != 0
            && !word.listed(names)
            && !word.is(flag::ALL_CAPITALS)
    };
    let title = || document.words.get(document.word(at - 1)).is_title();
    let word = document.words.get(document.word(at));
    // "Okemwa May Cancel Trip"
    let may = || document.written(text, at + 1) == "May";
    let known = || is_known_name(document.written(text, at));
    let speaks = || document.words.get(document.word(at + 1)).is(flag::SAYING);
    let person = || word.look.entry.coarse == 0 || known() || title() || speaks();
    person() && (at == island.start || is_word(at - 1) || title()) && (at + 1 == island.end || may() || is_word(at + 1))
}

/// Whether no other capitalised word ties this one to a longer name; in a headline in capitals nothing can be told, and in German
/// every noun has one.
fn stands_alone(text: &str, document: &Document, language: &str, island: Island, at: usize) -> bool {
    let word = |at: usize| document.words.get(document.word(at));
    if document.tokens[at].shouted {
        return !word(at + 1).listed(list::SUFFIX);
    }
    // "de" before a name may be the preposition: "namorado de Maria".
    let particle = |before: usize| word(before).is(flag::PARTICLE) && !word(before).is(flag::CAPITAL);
    let first = at == island.start
        || at == island.start + 1 && (particle(island.start) || is_opener(text, document, language, island.start));
    let last = at + 1 == island.end;
    if language == GERMAN {
        let names = list::FIRST | list::LAST | list::SUFFIX;
        let genitive = document.written(text, at).ends_with('s');
        return (first || !word(at - 1).listed(names)) && (last || genitive || !word(at + 1).listed(names));
    }
    first && last
}

#[cfg(test)]
mod tests {
    use crate::recognise::people::tests::{expected, found, found_in};

    #[test]
    fn a_surname_that_is_a_word_too_is_one_within_a_sentence() {
        let text = &[
            "Ellen Banks ran the firm, and no banks would lend.",
            "Investors threw Banks out of the firm. As with Banks, it took years.",
        ];
        assert_eq!(found("", text), expected(&[("Ellen Banks", 3)]));
        let text = &[
            "Ellen Banks ran the firm, and no banks would lend. Everyone said Banks wars were over. A Banks poll was held.",
        ];
        assert_eq!(found("", text), expected(&[("Ellen Banks", 1)]));
        let text = &[
            "Stephen Law wrote the law on ports.",
            "The case was for the Law, said a judge. Nobody knew whether the Law would hold.",
        ];
        assert_eq!(found("", text), expected(&[("Stephen Law", 1)]));
    }

    #[test]
    fn a_headline_in_which_all_words_have_capitals_names_whom_the_text_has_in_full() {
        let text = &["Minister Wafula Okemwa has met the president in private."];
        let title = "Minister Reveals Secret Plan To Win Over Okemwa After Private Meetings";
        assert_eq!(found(title, text), expected(&[("Wafula Okemwa", 2)]));
        let banks = &["Ellen Banks founded the mill in private."];
        assert_eq!(found("Minister Warns Banks Over Bonuses After Inquiry", banks), expected(&[("Ellen Banks", 1)]));
        let title = "Okemwa Foundation Opens Third School After Long Delay";
        assert_eq!(found(title, text), expected(&[("Wafula Okemwa", 1)]));
    }

    #[test]
    fn a_preposition_before_a_name_ties_it_to_nothing() {
        let text = &["Uma mulher identificada como Maria Prates Belmonte foi ferida. O atual namorado de Maria fugiu."];
        assert_eq!(found_in("pt", text), expected(&[("Maria Prates Belmonte", 2)]));
    }
}
