//! The rest of names of which the tagger found a part.

use crate::recognise::people::document::{Document, Island, shown};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::name::is_initials;
use crate::recognise::people::namesake::is_thing;
use crate::recognise::people::words::flag;

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
        let surname = labels[last] == label::OUTSIDE && word(last).listed(list::LAST) && !word(last).listed(other);
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
