//! Whole names behind what somebody is: "the nationalist Stepan Bandera", "la cantaora Dolores Heredia Amaya".

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::gazetteer::is_place;
use crate::recognise::languages::{ENGLISH, FRENCH, ROMANCE};
use crate::recognise::people::document::{Document, Island, shown};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::lists;
use crate::recognise::people::name::is_eponym;
use crate::recognise::people::namesake::{is_people, is_thing, without_elided};
use crate::recognise::people::words::flag;

const LIST: &str = include_str!("../trades.tsv");

/// Whether a word is a trade, with its languages.
static TRADES: LazyLock<FxHashMap<&'static str, Vec<(bool, &'static str)>>> = LazyLock::new(|| {
    let mut trades: FxHashMap<&str, Vec<(bool, &str)>> = FxHashMap::default();
    for [word, kind, languages] in lists::rows(LIST).filter(|row: &[&str; 3]| row[1] != "ending") {
        trades.entry(word).or_default().push((kind == "trade", languages));
    }
    trades
});

/// The endings of trades, with their languages.
static ENDINGS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let endings = lists::rows(LIST).filter(|row: &[&str; 3]| row[1] == "ending");
    endings.map(|[ending, _, languages]| (ending, languages)).collect()
});

/// Whether a word in mid-sentence says what somebody is, or was ("ex-ministra").
pub fn is_trade(word: &str, language: &str) -> bool {
    let of = |languages: &str| languages.split(' ').any(|code| code == language);
    let word = ["ex-", "oud-"].iter().find_map(|was| word.strip_prefix(was)).unwrap_or(word);
    match TRADES.get(word).and_then(|rows| rows.iter().find(|(_, languages)| of(languages))) {
        Some((trade, _)) => *trade,
        None if word.starts_with(char::is_uppercase) => false,
        None => ENDINGS.iter().any(|(ending, languages)| word.ends_with(ending) && of(languages)),
    }
}

/// How many words with a capital a name has that is found so.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;

/// The most tokens that it has.
const TOKENS: usize = 6;

/// Labels them, and the rest of names of which a part was found.
pub fn trades(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    for &island in document.islands.iter().filter(|island| !document.tokens[island.start].shouted) {
        let behind = behind_trade(text, document, language, island);
        let before = || is_before_trade(text, document, language, island).then_some(island.start);
        let Some(start) = behind.or_else(before) else { continue };
        let name = start..island.end;
        if is_free_but_for_one(labels, name.clone()) && is_name(text, document, language, name.clone()) {
            label::mark(&mut labels[name]);
        }
    }
}

/// Where a name begins behind a trade: the island, or within it what follows one that opens the sentence or is written in capitals ("MP"), what French
/// calls the people of a country ("à l'Italien Luca de Meo"), or a party in Romance languages ("la segretaria del Pd Elly Schlein").
fn behind_trade(text: &str, document: &Document, language: &str, island: Island) -> Option<usize> {
    let written = |at: usize| document.written(text, at);
    let comma = usize::from(written(island.start - 1) == "," && matches!(written(island.end), "," | "."));
    let end = island.start - comma;
    let behind = is_trade(without_elided(written(end - 1)), language)
        || comma > 0 && ends_with_office(text, document, language, end);
    let word = |at: usize| document.words.get(document.word(at));
    if behind && word(island.start).is(flag::CAPITAL) {
        return Some(island.start);
    }
    let given = |at: usize| word(at).listed(list::FIRST);
    let people = |at: usize| language == FRENCH && given(at + 1) && is_people(language, without_elided(written(at)));
    let party = |at: usize| {
        let short = word(at).is(flag::ALL_CAPITALS) && written(at).len() <= ACRONYM || SHORT.contains(&written(at));
        ROMANCE.contains(&language)
            && at <= island.start + 1
            && short
            && given(at + 1)
            && OF.contains(&written(at - 1))
            && word(at - 2).is(flag::LOWER)
    };
    let opens =
        |at: usize| document.tokens[at].opens && is_trade(without_elided(&written(at).to_lowercase()), language);
    let leads = |at: &usize| opens(*at) || is_trade(written(*at), language) || people(*at) || party(*at);
    (island.start..island.end.saturating_sub(2)).rev().find(leads).map(|at| at + 1)
}

/// Whether what somebody is, or "who" behind a first name, stands behind an island and a comma in English ("Kim Tae-ri, the South Korean actress").
fn is_before_trade(text: &str, document: &Document, language: &str, island: Island) -> bool {
    let written = |at: usize| document.written(text, at);
    if language != ENGLISH || written(island.end) != "," || ["<", "the"].contains(&written(island.start - 1)) {
        return false;
    }
    let word = |at: usize| document.words.get(document.word(at));
    let first = word(island.start);
    match written(island.end + 1) {
        "who" => first.look.entry.lists & !(list::LAST | list::PLACE) == list::FIRST,
        "a" | "an" | "the" => {
            let start = island.end + 2;
            let phrase = (start..document.tokens.len()).take(APPOSITION);
            let phrase =
                phrase.take_while(|&at| word(at).is(flag::LOWER | flag::CAPITAL) && !ENDS.contains(&written(at)));
            let end = phrase.last().unwrap_or(start);
            let titled = word(end).is_title() || word(end).listed(list::TITLE) && word(end).is(flag::LOWER);
            titled || is_trade(written(end), language)
        }
        _ => false,
    }
}

/// The most words of what somebody is.
const APPOSITION: usize = 6;

/// What ends it.
const ENDS: &[&str] = &["and", "at", "for", "from", "in", "of", "on", "to", "who", "whose", "with"];

/// Whether what stands before a token in Romance languages says whose somebody is ("el líder de Junts", "la presidente della commissione").
fn ends_with_office(text: &str, document: &Document, language: &str, end: usize) -> bool {
    let written = |at: usize| document.written(text, at);
    let word = |at: usize| document.words.get(document.word(at));
    let capitals = (1..end).rev().take(OFFICE).take_while(|at| word(*at).is(flag::CAPITAL)).count();
    // "della commissione"
    let of = end - 1 - if capitals == 0 && word(end - 1).is(flag::LOWER) { 1 } else { capitals };
    ROMANCE.contains(&language)
        && of > 0
        && of + 1 < end
        && OF.contains(&written(of))
        && is_trade(without_elided(written(of - 1)), language)
}

/// The most words of whose somebody is.
const OFFICE: usize = 3;

/// The most letters of a party's short name.
const ACRONYM: usize = 5;

/// Short names that Italian papers write as words.
const SHORT: &[&str] = &["Avs", "M5s", "Pd"];

/// What stands before a party whose somebody is.
const OF: &[&str] = &["da", "de", "del", "della", "di", "do", "du"];

/// Whether no token is in a name, or all that are are in one that lies within.
fn is_free_but_for_one(labels: &[u8], name: Range<usize>) -> bool {
    let within = label::spans(&labels[name.clone()]).count();
    let whole = !matches!(labels[name.start], label::INSIDE | label::LAST) && !label::is_open(labels[name.end - 1]);
    let marked = labels[name.clone()].iter().filter(|&&label| label != label::OUTSIDE).count();
    whole && within <= 1 && marked < name.len()
}

/// Whether tokens are words of which nothing speaks against a name.
fn is_name(text: &str, document: &Document, language: &str, name: Range<usize>) -> bool {
    let word = |at: usize| document.words.get(document.word(at));
    let particle = |at: &usize| word(*at).is(flag::PARTICLE) && !word(*at).is(flag::CAPITAL);
    let first = word(name.start);
    // "full-back Jordan Ireland"
    let pair = name.len() == 2 && first.listed(list::FIRST);
    let part = |at: &usize| {
        let named = word(*at).listed(list::FIRST | list::LAST);
        let other = list::COUNTRY | list::SUFFIX | list::CALENDAR | list::TITLE;
        let lower = document.words.base(document.word(*at)).evidence & shown::LOWER != 0;
        word(*at).is(flag::CAPITAL)
            && !word(*at).is(flag::ALL_CAPITALS | flag::DIGIT)
            && (named || !word(*at).listed(if pair { other & !list::COUNTRY } else { other }) && !lower)
    };
    let placed = first.listed(list::PLACE) && !first.listed(list::FIRST | list::LAST);
    let written = &text[document.tokens[name.start].start..document.tokens[name.end - 1].end];
    // English has clubs and firms behind such words too ("defender Manchester").
    let begins = language != ENGLISH || first.listed(list::FIRST | list::LAST) || first.look.entry.lists == 0;
    name.len() <= TOKENS
        && part(&name.start)
        && WORDS.contains(&name.clone().filter(part).count())
        && name.clone().all(|at| part(&at) || particle(&at))
        && begins
        && !placed
        && !is_thing(language, document.written(text, name.start))
        && !is_people(language, document.written(text, name.start))
        && !is_eponym(written)
        && !is_place(written)
}

#[cfg(test)]
mod tests {
    use super::{LIST, is_trade};
    use crate::recognise::people::lists::{lines, rows};
    use crate::recognise::people::tests::names_in;

    #[test]
    fn every_row_has_a_kind_and_languages() {
        assert!(lines(LIST).is_sorted());
        let known = |row: &[&str; 3]| ["trade", "ending", "other"].contains(&row[1]);
        assert_eq!(rows::<3>(LIST).filter(known).count(), lines(LIST).count());
        assert!(is_trade("ex-sambista", "pt") && !is_trade("revista", "pt") && !is_trade("sambista", "en"));
    }

    #[test]
    fn a_trade_introduces_a_whole_name() {
        for (language, text, names) in [
            ("en", "They quoted the wartime nationalist Ostap Hrebenko at length.", &["Ostap Hrebenko"][..]),
            ("pt", "Morreu ontem o sambista Belmiro Prata, aos 90 anos.", &["Belmiro Prata"]),
            ("en", "The striker Real Madrid wanted stayed at home.", &[]),
            ("es", "Salió en la revista Vida Nueva del lunes.", &[]),
        ] {
            assert_eq!(names_in(language, text), names, "{text}");
        }
    }
}
