//! Monarchs, princes and popes, by their titles and numbers.

use crate::recognise::people::document::{Document, Island};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::name::{is_numeral, is_regnal, is_regnal_in};
use crate::recognise::people::words::{Word, flag};

/// Labels what stands between a regnal title and a number ("King Charles III"), and first names before a number ("Jan Paweł II").
pub fn monarchs(text: &str, document: &Document, labels: &mut [u8]) {
    let written = |at: usize| document.written(text, at);
    for &island in document.islands.iter().filter(|island| island.end - island.start > 1) {
        for number in island.tokens().skip(1).filter(|&at| is_numeral(written(at))) {
            let names = (island.start..number).rev().take_while(|&at| is_first_name(document, at)).count();
            let titled =
                number > island.start + 1 && labels[number - 1] == label::OUTSIDE && is_regnal(written(number - 2));
            let start = number - names.max(usize::from(titled));
            // The tagger may have found the last of the names, with the number or without.
            let begun = labels[start] == label::OUTSIDE && (start..number).all(|at| labels[at] != label::INSIDE);
            if start < number && begun {
                let end = number + usize::from(labels[number] != label::OUTSIDE);
                label::mark(&mut labels[start..end]);
            }
        }
    }
}

/// Whether a token is nothing but a first name.
fn is_first_name(document: &Document, at: usize) -> bool {
    let word = document.words.get(document.word(at));
    word.is(flag::CAPITAL) && word.listed(list::FIRST) && !word.listed(list::TITLE | list::SUFFIX)
}

/// Labels what stands alone after a regnal title in lower case, as Romance and other languages write it ("la reina Letizia",
/// "papa Leone XIV"), after one that opens its sentence ("Koning Willem-Alexander"), and first names that one with a capital ends with
/// ("Crown Princess Mette-Marit").
pub fn royals(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    for &island in &document.islands {
        let at = royal_alone(text, document, language, island).or_else(|| royal_last(text, document, island));
        if let Some(at) = at.filter(|&at| labels[at] == label::OUTSIDE) {
            labels[at] = label::ONLY;
        }
    }
}

fn royal_alone(text: &str, document: &Document, language: &str, island: Island) -> Option<usize> {
    let written = |at: usize| document.written(text, at);
    let opens = document.tokens[island.start].opens
        && !document.tokens[island.start].shouted
        && is_regnal_in(language, &written(island.start).to_lowercase());
    let at = island.start + usize::from(opens);
    let alone = island.end == at + 1 || island.end == at + 2 && is_numeral(written(at + 1));
    let titled = opens || is_regnal_in(language, written(at - 1));
    (alone && titled && !is_place(document.words.get(document.word(at)))).then_some(at)
}

fn is_place(word: &Word) -> bool {
    word.listed(list::PLACE | list::COUNTRY) && !word.listed(list::FIRST)
}

/// The last word of an island behind a title with a capital: a first name, or the name of whoever is to have a crown.
fn royal_last(text: &str, document: &Document, island: Island) -> Option<usize> {
    let at = island.end - 1;
    if at <= island.start || document.tokens[at].shouted || !is_regnal(document.written(text, at - 1)) {
        return None;
    }
    let word = document.words.get(document.word(at));
    let crown = at > island.start + 1 && document.written(text, at - 2) == "Crown";
    let named = word.listed(list::FIRST) || crown && !is_place(word);
    (named && !word.listed(list::TITLE | list::SUFFIX | list::COUNTRY)).then_some(at)
}
