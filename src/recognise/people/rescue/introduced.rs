//! Full names that the words before them introduce: an office, or what somebody leads or made.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{are_free, is_free_first_name, is_opener, is_unlike_others};
use crate::gazetteer::{is_place, joins_pair};
use crate::recognise::languages::{ENGLISH, ROMANCE};
use crate::recognise::people::document::{Document, Island};
use crate::recognise::people::honorific::honours;
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::lists::{self, SMALL_WORDS};
use crate::recognise::people::namesake::is_people;
use crate::recognise::people::words::{Word, flag};

/// The most words that a name has which is found so.
const WORDS: usize = 3;

/// Labels what an office and a first name introduce ("son ministre Cheikh Diba", "Kollegen Andrij Sybiha", "Gen. Oleh Apostol", "the bureau's
/// director, Semen Kryvonos"), or a person beside whom it stands ("Kylian Mbappé y Jude Bellingham"), and in Romance languages whose team or
/// work it is ("il Napoli di Antonio Conte").
pub fn introduced(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let romance = ROMANCE.contains(&language);
    for &island in document.islands.iter().filter(|island| !document.tokens[island.start].shouted) {
        if language == ENGLISH && is_addressed(text, document, labels, island) {
            labels[island.end - 1] = label::ONLY;
            continue;
        }
        if let Some(name) = behind_personal_article(text, document, language, labels, island) {
            label::mark(&mut labels[name]);
            continue;
        }
        if let Some(name) = aged(text, document, language, labels, island) {
            label::mark(&mut labels[name]);
            continue;
        }
        if is_half_of_couple(text, document, language, labels, island) {
            labels[island.start] = label::ONLY;
            continue;
        }
        if let Some(name) =
            behind_honour(text, document, language, island).filter(|name| are_free(labels, name.clone()))
        {
            label::mark(&mut labels[name]);
            continue;
        }
        let work = || if romance { behind_work(text, document, labels, island) } else { None };
        let beside = || is_beside(text, document, language, labels, island).then_some(island.start);
        let apposed =
            || (is_apposed(text, document, island) || is_enclosed(text, document, island)).then_some(island.start);
        let people = || is_behind_people(text, document, language, island).then_some(island.start);
        let Some(start) =
            behind_office(document, island).or_else(beside).or_else(apposed).or_else(people).or_else(work)
        else {
            continue;
        };
        let name = start..island.end;
        if (2..=WORDS).contains(&name.len())
            && (is_free_first_name(document, labels, start)
                || is_colleague(text, document, start)
                || language == ENGLISH && (is_ranked(text, document, start) || is_apposed(text, document, island)))
            && are_free(labels, name.clone())
            && name.clone().skip(1).all(|at| is_named(document.words.get(document.word(at))))
        {
            label::mark(&mut labels[name]);
        }
    }
}

/// Whether a word may follow a first name.
fn is_named(word: &Word) -> bool {
    let other = list::SUFFIX | list::COUNTRY | list::CALENDAR;
    // "Conte" is a count too.
    let surname = word.listed(list::LAST) || !word.listed(list::PLACE | list::TITLE);
    surname && !word.listed(other) && !word.is(flag::DIGIT)
}

/// Whether a colleague is named whose first name no list has.
fn is_colleague(text: &str, document: &Document, at: usize) -> bool {
    let before = document.written(text, at - 1).to_lowercase();
    ["kollege", "kollegen", "kollegin"].iter().any(|word| before.ends_with(word))
        && document.words.get(document.word(at)).look.entry.lists == 0
}

/// Whether a title that is cut short stands before a word that no list has ("Maj. Gen. Oleh Apostol").
fn is_ranked(text: &str, document: &Document, at: usize) -> bool {
    let title = document.words.get(document.word(at - 1)).is_title();
    title
        && document.written(text, at - 1).ends_with('.')
        && document.words.get(document.word(at)).look.entry.lists == 0
}

/// Whether an island is one word behind what people are called by ("Mr Justice Hilliard", "Ms Okafor", "Cr Hope"), and no country.
fn is_addressed(text: &str, document: &Document, labels: &[u8], island: Island) -> bool {
    let at = island.end - 1;
    let mr = |at: usize| ["Cllr", "Cr", "Mr", "Mrs", "Ms"].contains(&document.written(text, at).trim_end_matches('.'));
    let justice = |at: usize| {
        document.written(text, at) == "Justice"
            && at > 1
            && (mr(at - 1) || ["Lord", "Lady"].contains(&document.written(text, at - 1)))
    };
    let word = document.words.get(document.word(at));
    let alone = at == island.start
        || at == island.start + 1 && (mr(island.start) || justice(island.start))
        || at == island.start + 2 && justice(at - 1);
    labels[at] == label::OUTSIDE
        && alone
        && (mr(at - 1) || justice(at - 1))
        && word.is(flag::CAPITAL)
        // "Mr Speaker", "Mr Justice", "Mr Secretary-General".
        && !word.is_title()
        && !word.listed(list::COUNTRY | list::TITLE | list::SUFFIX)
        && !document.written(text, at).starts_with("Secretary")
}

/// Whether an island stands behind somebody's office and a comma, in an English sentence ("the bureau's director, Semen Kryvonos.").
fn is_apposed(text: &str, document: &Document, island: Island) -> bool {
    let word = |at: usize| document.words.get(document.word(at));
    let closed = || matches!(document.written(text, island.end), "." | ",");
    let is_whose =
        |word: &str| ["her", "his", "its", "their"].contains(&word) || word.ends_with("'s") || word.ends_with("’s");
    let office = |at: usize| {
        let titled = word(at).is(flag::LOWER) && (word(at).listed(list::TITLE) || word(at).is_title());
        titled && is_whose(document.written(text, at - 1))
    };
    let other = list::COUNTRY | list::PLACE | list::TITLE | list::SUFFIX;
    let named = |at: usize| word(at).is(flag::CAPITAL) && !word(at).is(flag::ALL_CAPITALS) && !word(at).listed(other);
    document.written(text, island.start - 1) == ","
        && office(island.start - 2)
        && closed()
        && island.tokens().all(named)
}

/// Whether commas or brackets enclose an island that begins with a first name ("O irmão, Adelino Leite, perdeu 40 cabras").
fn is_enclosed(text: &str, document: &Document, island: Island) -> bool {
    let written = |at: usize| document.written(text, at);
    let lists = document.words.get(document.word(island.start)).look.entry.lists;
    let surname = document.words.get(document.word(island.end - 1));
    matches!(written(island.start - 1), "," | "(")
        && matches!(written(island.end), "," | "." | ")")
        && lists & !list::LAST == list::FIRST
        && !surname.listed(list::PLACE | list::COUNTRY)
        && !surname.is(flag::ALL_CAPITALS)
        && !is_place(&text[document.tokens[island.start].start..document.tokens[island.end - 1].end])
}

/// Whether an island stands behind what somebody's people are called ("El uruguayo Federico Valverde").
fn is_behind_people(text: &str, document: &Document, language: &str, island: Island) -> bool {
    let before = document.written(text, island.start - 1);
    before.len() > 3 && before.starts_with(char::is_lowercase) && is_people(language, before)
}

/// Where a name begins behind the offices that its island begins with, or that stand before it.
fn behind_office(document: &Document, island: Island) -> Option<usize> {
    let is_office = |at: usize| {
        let word = document.words.get(document.word(at));
        let title = word.listed(list::TITLE) || word.is_title();
        title && !word.listed(list::FIRST | list::LAST)
    };
    let start = island.start + island.tokens().take_while(|&at| is_office(at)).count();
    is_office(start - 1).then_some(start)
}

/// Whether an island stands behind a person and "and".
fn is_beside(text: &str, document: &Document, language: &str, labels: &[u8], island: Island) -> bool {
    labels[island.start - 1] == label::OUTSIDE
        && joins_pair(language, document.written(text, island.start - 1))
        && labels[island.start - 2] != label::OUTSIDE
}

/// Whether an island is a first name before "and" and somebody with a first name ("Rosa y Eliseo Cáceres").
fn is_half_of_couple(text: &str, document: &Document, language: &str, labels: &[u8], island: Island) -> bool {
    let lists = document.words.get(document.word(island.start)).look.entry.lists;
    island.tokens().len() == 1
        && labels[island.start] == label::OUTSIDE
        && lists & !(list::LAST | list::PLACE) == list::FIRST
        && joins_pair(language, document.written(text, island.end))
        && labels.get(island.end + 1) == Some(&label::FIRST)
        && document.words.get(document.word(island.end + 1)).listed(list::FIRST)
}

/// What stands behind the article that Catalan has before names: "en Josep Roca", "d'en Pep", "la Mercè".
fn behind_personal_article(
    text: &str,
    document: &Document,
    language: &str,
    labels: &[u8],
    island: Island,
) -> Option<Range<usize>> {
    let first = document.words.get(document.word(island.start));
    let personal = match document.written(text, island.start - 1) {
        "en" | "En" | "na" | "Na" => !first.listed(list::COUNTRY),
        "el" | "la" | "El" | "La" => first.listed(list::FIRST),
        _ => false,
    };
    // "En" at the beginning of a sentence is in the island.
    let led = matches!(document.written(text, island.start), "En" | "Na" | "La" | "El") && island.tokens().len() > 1;
    let name = island.start + usize::from(led)..island.end;
    let given = document.words.get(document.word(name.start)).listed(list::FIRST);
    let fits = (1..=WORDS + 1).contains(&name.len()) && are_free(labels, name.clone());
    (language == "ca" && fits && (personal || led && given) && !first.is(flag::ALL_CAPITALS)).then_some(name)
}

/// The words of an island before an age that nothing else are ("Bambang, 58, had been blamed").
fn aged(text: &str, document: &Document, language: &str, labels: &[u8], island: Island) -> Option<Range<usize>> {
    const OLDEST: u32 = 110;
    let written = |at: usize| document.written(text, at);
    let word = |at: usize| document.words.get(document.word(at));
    // "Sumarni (68)"; smaller numbers in brackets are goals and cups won, in English all are.
    let (closed, youngest) = match written(island.end) {
        "," => (",", 1),
        "(" if language != ENGLISH => (")", 15),
        _ => return None,
    };
    let age = written(island.end + 1).parse().is_ok_and(|age: u32| (youngest..=OLDEST).contains(&age));
    if !age || written(island.end + 2) != closed {
        return None;
    }
    // "av Kersti Björk, 90"
    let first = island.tokens().find(|&at| word(at).is(flag::CAPITAL))?;
    let name = first..island.end;
    let place = name.len() == 1 && word(first).listed(list::PLACE | list::LAST);
    ((1..=WORDS + 1).contains(&name.len())
        && !place
        && are_free(labels, name.clone())
        && !is_opener(text, document, language, first)
        && name.clone().all(|at| is_unlike_others(text, document, language, at)))
    .then_some(name)
}

/// What stands behind an honour in an island ("Sir Stamford Raffles", "The Rev. Irving Penberthy-Hughes", "PC Chelsea Brown"), in languages
/// without weights of their own also one word ("Pak Harjo").
fn behind_honour(text: &str, document: &Document, language: &str, island: Island) -> Option<Range<usize>> {
    let written = |at: usize| document.written(text, at);
    // "Notre Dame" and "Sri Lanka" honour nobody.
    let other = |at: usize| written(at - 1) == "Notre" || written(at + 1).starts_with("Lanka");
    let is_honour = |at: usize| honours(written(at), language) && !other(at);
    let reach = island.start.max(island.end.saturating_sub(WORDS + 1));
    let honour = (reach.saturating_sub(1)..island.end).rev().find(|&at| is_honour(at))?;
    let name = honour + 1..island.end;
    let named = |at: usize| {
        let word = document.words.get(document.word(at));
        word.is(flag::CAPITAL)
            && !word.is(flag::ALL_CAPITALS | flag::DIGIT)
            && !word.listed(list::COUNTRY)
            && (word.listed(list::LAST) || !word.listed(list::SUFFIX))
    };
    let fewest = if HONOURED_ALONE.contains(&language) { 1 } else { 2 };
    // "PC Chelsea Brown", but not "the PC Retail Management System".
    let entry = document.words.get(document.word(name.start)).look.entry;
    let ranked = written(honour).len() < 2 || written(honour).chars().any(|c| !c.is_uppercase());
    let first = ranked || entry.lists & list::FIRST != 0 || entry.coarse == 0;
    (first && (fewest..=WORDS).contains(&name.len()) && name.clone().all(named)).then_some(name)
}

/// Languages in which what stands behind an honour is a name, be it one word.
const HONOURED_ALONE: &[&str] = &["id", "ms", "sw", "vi"];

/// The articles of those languages, with and without a preposition.
static ARTICLES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(SMALL_WORDS, "work").collect());

/// What stands between a work and its author.
const OF: &[&str] = &["de", "di"];

/// The most words of a work or team ("Real Madrid").
const WORK: usize = 3;

/// Where a name begins behind an article, words with a capital and "of".
fn behind_work(text: &str, document: &Document, labels: &[u8], island: Island) -> Option<usize> {
    let written = |at: usize| document.written(text, at);
    let is_article = |at: usize| ARTICLES.contains(written(at).to_lowercase().as_str());
    // "Il Napoli" at the beginning of a sentence is one island.
    let work = island.start + usize::from(document.tokens[island.start].opens && is_article(island.start));
    let of = (work + 1..island.end.min(work + WORK + 1)).find(|&at| OF.contains(&written(at)))?;
    let whose = is_article(work - 1) && !is_saint(written(of + 1)) && are_free(labels, work..of + 1);
    whose.then_some(of + 1)
}

/// Whether a word begins the name of a saint, after whom towns are named.
fn is_saint(word: &str) -> bool {
    ["San", "Santa", "Santo", "São", "Saint", "Sainte", "Dom", "Don"].contains(&word)
}

#[cfg(test)]
mod tests {
    use crate::recognise::people::tests::names_in;

    #[test]
    fn an_honour_introduces_a_name() {
        for (text, names) in [
            ("Omani envoy Sayyid Karim Habsi and Begum Nasreen Akter met.", ["Karim Habsi", "Nasreen Akter"]),
            (
                "A hearing before Judge Lucy Park is set for May. PC Chelsea Brown was there.",
                ["Lucy Park", "Chelsea Brown"],
            ),
        ] {
            assert_eq!(names_in("en", text), names);
        }
    }

    #[test]
    fn an_age_and_the_article_of_catalan_names_introduce_one_word() {
        assert_eq!(names_in("en", "The student Dilnoza, 20, was unimpressed."), ["Dilnoza"]);
        assert_eq!(names_in("ca", "A l'estació, en Josep Roca saludava."), ["Josep Roca"]);
    }
}
