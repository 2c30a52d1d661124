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

/// Languages in which nothing but names has capitals, and people often have several surnames.
const SEVERAL: &[&str] = &["da", "es", "id", "nb", "nn", "no", "pt", "ro", "sv", "tr"];

/// The most words that an island has which is one name.
const LONG: usize = 7;

/// Ends names with all that their island has behind them ("Néstor Fabián Bustamante" Roldán, "Mayara Nakamura" de Souza Lima).
pub fn tails(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    if !SEVERAL.contains(&language) {
        return;
    }
    let is_surname = |at: usize| {
        let word = document.words.get(document.word(at));
        let particle = word.is(flag::PARTICLE) && !word.is(flag::CAPITAL) || document.written(text, at) == "e";
        let other = list::PLACE | list::COUNTRY | list::TITLE | list::SUFFIX | list::CALENDAR;
        let name = word.listed(list::FIRST | list::LAST) && !word.listed(list::COUNTRY | list::SUFFIX);
        let capital = word.is(flag::CAPITAL) && !word.is(flag::ALL_CAPITALS | flag::DIGIT);
        particle || capital && (name || !word.listed(other))
    };
    for &island in document.islands.iter().filter(|island| (3..=LONG).contains(&island.tokens().len())) {
        let Some(end) = island.tokens().rev().find(|&at| labels[at] != label::OUTSIDE) else { continue };
        let start = island.tokens().find(|&at| labels[at] == label::FIRST);
        let Some(start) = start.filter(|_| end + 1 < island.end && labels[end] == label::LAST) else { continue };
        let given = document.words.get(document.word(start)).listed(list::FIRST);
        let one = (start..end).all(|at| labels[at] != label::OUTSIDE && labels[at] != label::LAST);
        if given && one && !document.tokens[start].shouted && (end + 1..island.end).all(is_surname) {
            label::mark(&mut labels[start..island.end]);
        }
    }
}

/// Languages in which a word that no list has may be the surname of somebody found by a first name alone ("Boualem Sansal").
const JOINING: &[&str] = &["es", "fr", "it", "nl", "pt"];

/// Languages in which an island that is but a first name and a surname, each of its list, is a person.
const LISTED: &[&str] = &["de", "en", "it"];

/// Languages whose first names need no surname of a list behind them: the lists have few, and names alone have capitals.
const EITHER: &[&str] = &["da", "el", "et", "fi", "id", "lt", "lv", "nb", "nl", "nn", "no", "ro", "sv", "tr"];

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
    let either = EITHER.contains(&language);
    if !LISTED.contains(&language) && !either {
        return;
    }
    let word = |at: usize| document.words.get(document.word(at));
    let other = list::TITLE | list::SUFFIX | list::PLACE | list::CALENDAR | list::COUNTRY;
    let named = |at: usize, other: u8| {
        let lower = document.words.base(document.word(at)).evidence & shown::LOWER != 0;
        let capital = word(at).is(flag::CAPITAL) && !word(at).is(flag::ALL_CAPITALS | flag::DIGIT);
        capital && !lower && !word(at).listed(other)
    };
    let between = |at: usize| {
        let particle = word(at).is(flag::PARTICLE) && !word(at).is(flag::CAPITAL);
        particle || is_initials(document.written(text, at))
    };
    for &island in document.islands.iter().filter(|island| island.tokens().len() > 1) {
        let last = island.end - 1;
        let given =
            |at: usize| word(at).listed(list::FIRST) && (either || !word(at).listed(list::LAST)) && named(at, other);
        // "minister van Cultuur Caroline Gennez"
        let leads = |at: usize| either && !word(at).listed(list::FIRST | list::LAST);
        let first = island.tokens().skip_while(|&at| leads(at) && !given(at)).next().filter(|&at| given(at));
        let Some(first) = first.filter(|&first| (1..WHOLE).contains(&(last - first))) else { continue };
        // "Conte" is a count too, and "Kok" a town.
        let allowed = if language == ENGLISH { list::TITLE } else { list::TITLE | list::PLACE };
        let surname =
            if word(last).listed(list::LAST) { named(last, other & !allowed) } else { either && named(last, other) };
        let opening = document.written(text, first);
        let thing = document.tokens[first].shouted || is_thing(language, opening) || is_people(language, opening);
        if surname && are_free(labels, first..island.end) && (first + 1..last).all(between) && !thing {
            label::mark(&mut labels[first..=last]);
        }
    }
}
