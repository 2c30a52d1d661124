//! The rest of names of which the tagger found a part.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::trades::is_trade;
use crate::recognise::languages::{ENGLISH, GERMAN};
use crate::recognise::people::document::{Document, Island, shown};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::name::{is_bare_initials, is_initials, is_title};
use crate::recognise::people::namesake::{is_people, is_thing, is_town};
use crate::recognise::people::words::{Word, WordId, flag};

/// Begins names with the first names and initials directly before them that were passed over ("Luiz Inácio" before "Lula da Silva",
/// "J.K." before "Rowling").
pub fn first_names(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    for &island in document.islands.iter().filter(|island| island.end - island.start > 1) {
        for at in island.tokens().rev().skip(1) {
            let begins = labels[at] == label::OUTSIDE && matches!(labels[at + 1], label::FIRST | label::ONLY);
            if begins
                && (is_first_name(text, document, language, island, at)
                    || is_initials(document.written(text, at))
                    || language == ENGLISH
                        && (is_before_initial(text, document, at) || is_bare_initials(document.written(text, at))))
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

fn is_initial(word: &str) -> bool {
    word.chars().count() == 2 && word.ends_with('.')
}

/// Whether a word that is nothing else stands within a sentence before an initial, or is of the lists of names ("Kweku" before "L. Mensah").
fn is_before_initial(text: &str, document: &Document, at: usize) -> bool {
    let word = document.words.get(document.word(at));
    let lists = word.look.entry.lists;
    let capital = word.is(flag::CAPITAL) && !word.is(flag::ALL_CAPITALS | flag::DIGIT | flag::OPENER);
    // Behind a title the name may be one that no list has ("Gov. Dorval L. Brandt").
    let behind_title = document.words.get(document.word(at.saturating_sub(1))).is_title();
    let named = lists & !(list::FIRST | list::LAST) == 0 && (lists != 0 || behind_title);
    if !capital || !named || !is_initial(document.written(text, at + 1)) {
        return false;
    }
    let written = document.written(text, at);
    let lower = document.words.base(document.word(at)).evidence & shown::LOWER != 0;
    let role = word.is_title() || is_trade(&written.to_lowercase(), ENGLISH);
    !lower && !role && !written.contains('.') && !is_people(ENGLISH, written) && !is_town(Some(ENGLISH), written)
}

/// Languages in which a word of which nothing is known, within a sentence and before a name, is that name's: in all but German, where it is but before
/// "Van" and the like, nothing else has capitals there.
const UNKNOWN: &[&str] = &[ENGLISH, GERMAN, "es", "fr", "it", "pt"];

/// Begins names with the one word of their island before them of which nothing is known ("Sefarina" before "Bihi Abdi").
pub fn unknown_first(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    for &island in document.islands.iter().filter(|island| island.tokens().len() > 1 && UNKNOWN.contains(&language)) {
        let (at, token) = (island.start, document.tokens[island.start]);
        let word = document.words.get(token.word);
        let unknown = word.look.entry.coarse == 0 && word.look.entry.lists == 0;
        let lower = document.words.base(token.word).evidence & shown::LOWER != 0;
        let name = word.is(flag::CAPITAL) && !word.is(flag::ALL_CAPITALS | flag::DIGIT | flag::OPENER) && !lower;
        let written = document.written(text, at);
        let other = is_people(language, written) || is_town(Some(language), written);
        let begins = labels[at] == label::OUTSIDE && labels[at + 1] == label::FIRST;
        // "Meltse Van Coillie" may open a sentence.
        let particle = document.words.get(document.word(at + 1));
        let surname = particle.is(flag::PARTICLE) && particle.is(flag::CAPITAL);
        let whole = surname || !token.opens && language != GERMAN;
        if begins
            && unknown
            && name
            && !other
            && whole
            && !is_title_mistyped(written)
            && !word.is_title()
            && !written.contains(['-', '\'', '’', '.'])
        {
            labels[at] = label::FIRST;
            labels[at + 1] = label::INSIDE;
        }
    }
}

/// Whether a word is a title with one letter too many ("Ministrer").
fn is_title_mistyped(written: &str) -> bool {
    let without = |(at, letter): (usize, char)| {
        let word = written[..at].to_lowercase() + &written[at + letter.len_utf8()..];
        is_title(&word)
    };
    written.char_indices().any(without)
}

/// What is a title in Spanish and Portuguese, and a first name in English.
const FOREIGN_TITLES: &[&str] = &["Don", "Dom"];

/// Ends names that were taken for a first name alone with the surname that their island ends with, and labels both where they open an English
/// sentence and a verb follows ("Dawn French said").
pub fn surnames_behind(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    for &island in document.islands.iter().filter(|island| island.end - island.start > 1) {
        let (at, last) = (island.end - 2, island.end - 1);
        let word = |at: usize| document.words.get(document.word(at));
        let other = list::TITLE | list::SUFFIX | list::PLACE | list::CALENDAR;
        let first = word(at).listed(list::FIRST) && !word(at).listed(other);
        let may_be = |word: &Word| word.listed(list::LAST) || word.look.entry.lists == 0 && JOINING.contains(&language);
        // "Kok" is a town too.
        let surname_is = word(last).listed(list::LAST) && language != ENGLISH;
        let besides = if surname_is { other & !list::PLACE } else { other };
        let surname = labels[last] == label::OUTSIDE && may_be(word(last)) && !word(last).listed(besides);
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

/// Languages of these in which nobody stands beside another without a comma or a word between.
const IBERIAN: &[&str] = &["es", "pt"];

/// Ends names, and first names alone, with all that their island has behind them ("Néstor Fabián Bustamante" Roldán, "Mayara Nakamura" de Souza Lima).
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
    let is_listed = |at: usize| document.words.get(document.word(at)).listed(list::FIRST | list::LAST);
    for &island in document.islands.iter().filter(|island| (3..=LONG).contains(&island.tokens().len())) {
        let last = island.end - 1;
        // "Wendel Luka da Silva" Virgílio, of whom two were made.
        let apart = IBERIAN.contains(&language) && labels[last] == label::ONLY && labels[last - 1] == label::LAST;
        let found = island.start..island.end - usize::from(apart);
        let Some(end) = found.clone().rev().find(|&at| labels[at] != label::OUTSIDE) else { continue };
        let alone = |at: usize| at == island.start && labels[at] == label::ONLY && is_listed(last);
        let start = found.clone().find(|&at| labels[at] == label::FIRST || alone(at));
        let ends = matches!(labels[end], label::LAST | label::ONLY) && end + 1 < island.end;
        let Some(start) = start.filter(|_| ends) else { continue };
        let given = document.words.get(document.word(start)).listed(list::FIRST);
        let one = (start..end).all(|at| labels[at] != label::OUTSIDE && labels[at] != label::LAST);
        if given && one && !document.tokens[start].shouted && (end + 1..island.end).all(is_surname) {
            label::mark(&mut labels[start..island.end]);
        }
    }
}

/// Ends names that have a particle with the "e" or "y" and the surname behind it ("Flores de Lima" e Silva, "de Merlo" y Quintana), which nobody
/// else of the article has.
pub fn conjoined(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let and = match language {
        "es" => "y",
        "pt" => "e",
        _ => return,
    };
    let word = |at: usize| document.words.get(document.word(at));
    let particle = |at: usize| ["da", "das", "de", "del", "do", "dos"].contains(&document.written(text, at));
    let ends: FxHashMap<WordId, usize> = label::spans(labels).fold(FxHashMap::default(), |mut ends, name| {
        *ends.entry(document.word(name.end - 1)).or_default() += 1;
        ends
    });
    let names: Vec<Range<usize>> = label::spans(labels).filter(|name| name.len() > 2).collect();
    for name in names.into_iter().filter(|name| document.written(text, name.end) == and) {
        let last = name.end + 1;
        let tied = particle(name.end - 2);
        let Some(island) = document.islands.get(document.islands.partition_point(|island| island.end <= last)) else {
            continue;
        };
        let alone = island.tokens() == (last..last + 1);
        let free = labels[last] == label::OUTSIDE || labels[last] == label::ONLY;
        let others = ends.get(&document.word(last)).copied().unwrap_or(0) - usize::from(labels[last] == label::ONLY);
        let surname = word(last).listed(list::LAST) && !word(last).listed(list::FIRST)
            || CONJOINED.contains(&document.written(text, last));
        if tied && alone && free && others == 0 && surname {
            label::mark(&mut labels[name.start..=last]);
        }
    }
}

/// Surnames behind "e" that are first names too.
const CONJOINED: &[&str] = &["Castro", "Costa", "Melo", "Silva", "Sousa", "Souza"];

/// Languages in which a word that no list has may be the surname of somebody found by a first name alone ("Boualem Sansal").
const JOINING: &[&str] = &["es", "fr", "it", "nl", "pt"];

#[cfg(test)]
mod tests {
    use crate::recognise::people::tests::names_in;

    #[test]
    fn an_initial_stands_within_a_name() {
        for (text, names) in [
            ("A new program was announced by Gov. Dorval L. Brandt in August.", &["Dorval L. Brandt"][..]),
            ("A new program was announced by Gov. Duval L. Brandt in August.", &["Duval L. Brandt"]),
            ("A new program was announced in Texas. L. Patrick Moore was there.", &["L. Patrick Moore"]),
        ] {
            assert_eq!(names_in("en", text), names, "{text}");
        }
    }

    #[test]
    fn a_name_goes_on_to_the_end_of_its_island() {
        for (text, names) in [
            (
                "A vítima, identificada como Bruno Romão dos Anjos, foi agredida quando retornava.",
                &["Bruno Romão dos Anjos"][..],
            ),
            ("Bruno pediu desculpas ao Partido dos Trabalhadores.", &["Bruno"]),
        ] {
            assert_eq!(names_in("pt", text), names, "{text}");
        }
    }
}
