//! Monarchs, princes, popes and prophets, by their titles and numbers, and people of history by their epithets.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::are_free;
use crate::recognise::languages::ENGLISH;
use crate::recognise::people::document::{Document, Island};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::lists;
use crate::recognise::people::name::{is_numeral, is_regnal, is_regnal_in};
use crate::recognise::people::words::{Word, flag};

/// Labels what stands between a regnal title and a number ("King Charles III"), and first names before a number ("Jan Paweł II").
pub fn monarchs(text: &str, document: &Document, _language: &str, labels: &mut [u8]) {
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

/// What follows a first name of history, as words with spaces between, with its languages.
static EPITHETS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    lists::rows(include_str!("../epithets.tsv")).map(|[epithet, languages]| (epithet, languages)).collect()
});

/// Labels first names with an epithet or the place that they are known by ("Richard the Lionheart", "Blanche of Castile"), whatever was found of
/// them, and who is called a prophet ("the Prophet Muhammad").
pub fn historical(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let written = |at: usize| document.written(text, at);
    let is_epithet = |name: &str| EPITHETS.get(name).is_some_and(|codes| codes.split(' ').any(|code| code == language));
    for &island in &document.islands {
        let last = island.end - 1;
        if language == ENGLISH && written(last - 1) == "Prophet" && are_free(labels, last..island.end) {
            labels[last] = label::ONLY;
        }
        for at in island.tokens() {
            let surname = matches!(labels[at], label::LAST | label::ONLY);
            let given = is_first_name(document, at);
            let (next, last) = (written(at + 1), written(at + 2));
            let length = match () {
                () if !surname && !given => continue,
                () if given && is_epithet(next) => 1,
                () if next.len() < 4 && !last.is_empty() && (given || next != "of") => 2,
                () => continue,
            };
            if length == 2 && !is_epithet(&format!("{next} {last}")) {
                continue;
            }
            let start = if labels[at] == label::LAST { beginning(labels, at) } else { at };
            // A name that goes on behind it is left as it is.
            let end = at + length;
            if !label::is_open(labels[end]) && !matches!(labels[at], label::INSIDE) && start + NAME > end {
                label::mark(&mut labels[start..=end]);
            }
        }
    }
}

/// The most tokens of a name with an epithet.
const NAME: usize = 8;

/// Where the name begins of which a token is the last.
fn beginning(labels: &[u8], last: usize) -> usize {
    (last.saturating_sub(NAME)..last).rev().find(|&at| labels[at] == label::FIRST).unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use crate::recognise::people::tests::names_in;

    #[test]
    fn an_epithet_is_part_of_the_name() {
        let text = "He read of Richard the Lionheart, Blanche of Castile and Pieter Bruegel the Elder.";
        let names = ["Richard the Lionheart", "Blanche of Castile", "Pieter Bruegel the Elder"];
        assert_eq!(names_in("en", text), names);
    }
}
