//! The rest of names of which the tagger found a part.

use std::collections::HashSet;

use super::are_free;
use crate::recognise::people::document::{Document, Island, shown};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::name::is_initials;
use crate::recognise::people::namesake::{is_people, is_thing};
use crate::recognise::people::words::{Word, WordId, flag};

/// Begins names with the first names and initials directly before them that were passed over ("Luiz Inácio" before "Lula da Silva",
/// "J.K." before "Rowling").
pub fn first_names(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    for &island in document.islands.iter().filter(|island| island.end - island.start > 1) {
        for at in island.tokens().rev().skip(1) {
            let begins = labels[at] == label::OUTSIDE && matches!(labels[at + 1], label::FIRST | label::ONLY);
            if begins
                && (is_first_name(text, document, language, island, at) || is_initials(document.written(text, at)))
            {
                labels[at] = label::FIRST;
                labels[at + 1] = if labels[at + 1] == label::ONLY { label::LAST } else { label::INSIDE };
            }
        }
    }
}

fn is_first_name(text: &str, document: &Document, language: &str, island: Island, at: usize) -> bool {
    let word = document.words.get(document.word(at));
    // "Jan" is a month too, and "Iga" a town.
    let besides = if at == island.start { list::LAST | list::CALENDAR | list::PLACE } else { list::LAST };
    let given = word.look.entry.lists & !besides == list::FIRST;
    word.is(flag::CAPITAL) && (given || language == ENGLISH && FOREIGN_TITLES.contains(&document.written(text, at)))
}

/// What is a title in Spanish and Portuguese, and a first name in English.
const FOREIGN_TITLES: &[&str] = &["Don", "Dom"];

/// The language in which a list of first names and one of surnames tell two words that open a sentence.
const ENGLISH: &str = "en";

/// Ends names that were taken for a first name alone with the surname that their island ends with, and labels both where they open an English
/// sentence and a verb follows ("Dawn French said").
pub fn surnames_behind(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    for &island in document.islands.iter().filter(|island| island.end - island.start > 1) {
        let (at, last) = (island.end - 2, island.end - 1);
        let word = |at: usize| document.words.get(document.word(at));
        let other = list::TITLE | list::SUFFIX | list::PLACE | list::CALENDAR;
        let first = word(at).listed(list::FIRST) && !word(at).listed(other);
        let may_be = |word: &Word| word.listed(list::LAST) || word.look.entry.lists == 0 && JOINING.contains(&language);
        let surname = labels[last] == label::OUTSIDE && may_be(word(last)) && !word(last).listed(other);
        let thing = || is_thing(language, document.written(text, at));
        let opens = || language == ENGLISH && labels[at] == label::OUTSIDE && opens_alone(document, island) && !thing();
        if first && surname && !document.tokens[at].shouted && (labels[at] == label::ONLY || opens()) {
            label::mark(&mut labels[at..=last]);
        }
    }
}

/// Whether an island is two words that open a sentence and that the article has in no other sense, and a word in lower case follows.
fn opens_alone(document: &Document, island: Island) -> bool {
    let lower = |at: usize| document.words.base(document.word(at)).evidence & shown::LOWER != 0;
    let first = document.words.get(document.word(island.start));
    let name = !first.listed(list::COUNTRY) && !first.is(flag::OPENER | flag::ALL_CAPITALS);
    let verb = document.words.get(document.word(island.end)).is(flag::LOWER);
    document.tokens[island.start].opens && island.tokens().len() == 2 && name && verb && !island.tokens().any(lower)
}

/// Languages in which a word that no list has may be the surname of somebody found by a first name alone ("Boualem Sansal").
const JOINING: &[&str] = &["es", "fr", "it", "nl", "pt"];

/// Languages in which an island that is but a first name and a surname, each of its list, is a person.
const LISTED: &[&str] = &["de", "en", "it"];

/// The language whose first names need no surname of a list behind them: the lists have few, and it has capitals for names alone.
const DUTCH: &str = "nl";

/// The language whose nouns have capitals.
const GERMAN: &str = "de";

/// Labels a first name and the word behind it that ends its German island, where no list has that word ("Ministerpräsident Markus Söder"), and in
/// other languages where one word that no list has opens the sentence before them ("Selekcjoner Jan Urban").
pub fn unlisted_surnames(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let word = |at: usize| document.words.get(document.word(at));
    let lists = |at: usize| word(at).look.entry.lists;
    let lower = |at: usize| document.words.base(document.word(at)).evidence & shown::LOWER != 0;
    let named = |at: usize| word(at).is(flag::CAPITAL) && !word(at).is(flag::ALL_CAPITALS | flag::DIGIT) && !lower(at);
    if language == ENGLISH {
        return;
    }
    let surnames: HashSet<WordId> =
        label::spans(labels).filter(|span| span.len() > 1).map(|span| document.word(span.end - 1)).collect();
    for &island in document.islands.iter().filter(|island| island.end - island.start > 1) {
        let (first, last) = (island.end - 2, island.end - 1);
        // "warf Bas Wortbruch vor", of Bärbel Bas.
        if surnames.contains(&document.word(first)) {
            continue;
        }
        let given = lists(first) & !list::LAST == list::FIRST && named(first) && named(last);
        if !given || document.tokens[first].shouted || !are_free(labels, first..island.end) {
            continue;
        }
        let name = if language == GERMAN {
            let noun = NOUNS.contains(&document.written(text, first)) || word(first).is(flag::PARTICLE);
            let article =
                first == island.start && ARTICLES.contains(&document.written(text, first - 1).to_lowercase().as_str());
            !noun
                && !article
                && lists(last) == 0
                && !has_noun_ending(document.written(text, last))
                && !is_thing(language, document.written(text, first))
        } else {
            let office = first == island.start + 1 && document.tokens[island.start].opens && lists(island.start) == 0;
            office && lists(last) & !(list::FIRST | list::LAST) == 0
        };
        if name {
            label::mark(&mut labels[first..=last]);
        }
    }
}

/// German nouns, clubs and things that are first names.
const NOUNS: &[&str] = &[
    "Art", "Genie", "Golden", "Hertha", "Mal", "Mark", "Media", "Mentor", "Nonne", "Prima", "Rose", "Rubin", "Star",
    "Stern", "Viktoria", "Wacker", "Wolf",
];

/// What stands before German nouns and not before names.
const ARTICLES: &[&str] =
    &["das", "dem", "den", "der", "des", "die", "ein", "eine", "einem", "einen", "einer", "eines", "fc", "zum", "zur"];

/// Whether a word ends as German nouns do and surnames do not.
fn has_noun_ending(word: &str) -> bool {
    [
        "ung", "ungen", "heit", "keit", "schaft", "tion", "tionen", "tät", "ismus", "straße", "platz", "preis", "haus",
        "schule", "verein", "stiftung",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
}

/// The most words of an island that is a name as a whole ("Peter R. de Vries").
const WHOLE: usize = 4;

/// Labels English names before "Jr.", each of a list ("Martin Luther King Jr.").
pub fn juniors(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let is_junior = |at: usize| ["Jr", "Jr.", "Sr", "Sr."].contains(&document.written(text, at));
    let is_name = |at: usize| document.words.get(document.word(at)).listed(list::FIRST | list::LAST);
    for &island in document.islands.iter().filter(|_| language == ENGLISH) {
        let Some(junior) = (island.start + 2..=island.end).find(|&at| is_junior(at)) else { continue };
        if (island.start..junior).all(is_name) && are_free(labels, island.start..junior + 1) {
            label::mark(&mut labels[island.start..=junior]);
        }
    }
}

/// Labels islands that are nothing but a first name and a surname ("Cody Gakpo", "CEO: Arvind Krishna"), with initials and particles
/// between.
pub fn full_names(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    if !LISTED.contains(&language) && language != DUTCH {
        return;
    }
    let word = |at: usize| document.words.get(document.word(at));
    let other = list::TITLE | list::SUFFIX | list::PLACE | list::CALENDAR | list::COUNTRY;
    let proper = |at: usize| {
        let lower = document.words.base(document.word(at)).evidence & shown::LOWER != 0;
        let capital = word(at).is(flag::CAPITAL) && !word(at).is(flag::ALL_CAPITALS | flag::DIGIT);
        capital && !lower && !word(at).listed(other)
    };
    let between = |at: usize| {
        let particle = word(at).is(flag::PARTICLE) && !word(at).is(flag::CAPITAL);
        particle || is_initials(document.written(text, at))
    };
    for &island in document.islands.iter().filter(|island| (2..=WHOLE).contains(&island.tokens().len())) {
        let (first, last) = (island.start, island.end - 1);
        let either = language == DUTCH;
        let given = word(first).listed(list::FIRST) && (either || !word(first).listed(list::LAST)) && proper(first);
        let surname = (either || word(last).listed(list::LAST)) && proper(last);
        let name = given && surname && are_free(labels, island.tokens()) && (first + 1..last).all(between);
        let opening = document.written(text, first);
        let other = document.tokens[first].shouted || is_thing(language, opening) || is_people(language, opening);
        if name && !other {
            label::mark(&mut labels[first..=last]);
        }
    }
}
