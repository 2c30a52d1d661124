//! The rest of names of which the tagger found a part.

use super::are_free;
use crate::recognise::people::document::{Document, Island, shown};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::name::is_initials;
use crate::recognise::people::namesake::{is_people, is_thing};
use crate::recognise::people::words::{Word, flag};

/// Begins names with the first names and initials directly before them that were passed over ("Luiz Inácio" before "Lula da Silva",
/// "J.K." before "Rowling").
pub fn first_names(text: &str, document: &Document, labels: &mut [u8]) {
    for &island in document.islands.iter().filter(|island| island.end - island.start > 1) {
        for at in island.tokens().rev().skip(1) {
            let begins = labels[at] == label::OUTSIDE && matches!(labels[at + 1], label::FIRST | label::ONLY);
            if begins && (is_first_name(document, island, at) || is_initials(document.written(text, at))) {
                labels[at] = label::FIRST;
                labels[at + 1] = if labels[at + 1] == label::ONLY { label::LAST } else { label::INSIDE };
            }
        }
    }
}

fn is_first_name(document: &Document, island: Island, at: usize) -> bool {
    let word = document.words.get(document.word(at));
    // "Jan" is a month too, and "Iga" a town.
    let besides = if at == island.start { list::LAST | list::CALENDAR | list::PLACE } else { list::LAST };
    word.is(flag::CAPITAL) && word.look.entry.lists & !besides == list::FIRST
}

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

/// The most words of an island that is a name as a whole ("Peter R. de Vries").
const WHOLE: usize = 4;

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
