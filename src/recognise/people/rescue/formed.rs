//! Full names that their own form shows: a nickname in quotation marks, a word between father and child, the ending of a surname.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::stems::Stems;
use super::{are_free, is_known_name, is_opener, is_unlike_others};
use crate::recognise::languages::{ENGLISH, GERMAN, HUNGARIAN};
use crate::recognise::people::document::{Document, Island, shown};
use crate::recognise::people::honorific;
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::lists::{self, NAME_PARTS};
use crate::recognise::people::name::is_particle;
use crate::recognise::people::namesake::is_thing;
use crate::recognise::people::words::flag;

/// Labels names with a nickname of one or two words inside, whatever was found of them (`Washington "Tito" Lacalle`, `Pádraig "Pakie"
/// de Búrca`).
pub fn nicknamed(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let word = |at: usize| document.words.get(document.word(at));
    let is_quote = |at: usize| word(at).is(flag::QUOTE) || ["«", "»"].contains(&document.written(text, at));
    let is_capital = |at: usize| word(at).is(flag::CAPITAL) && !word(at).is(flag::ALL_CAPITALS | flag::DIGIT);
    for at in 2..document.tokens.len().saturating_sub(3) {
        if !is_quote(at) || !is_capital(at - 1) || !is_capital(at + 1) {
            continue;
        }
        let Some(close) = (at + 2..=at + 3).find(|&at| is_quote(at)) else { continue };
        let particles =
            (close + 1..document.tokens.len()).take(2).take_while(|&at| word(at).is(flag::PARTICLE) && !is_capital(at));
        let surname = close + 1 + particles.count();
        // "Trump "Hush Money" Trial" is no name: what stands before is a first name, and what stands behind no noun.
        let first = word(at - 1).listed(list::FIRST) || matches!(labels[at - 1], label::FIRST | label::INSIDE);
        let unknown = |at: usize| labels[at] == label::OUTSIDE && is_unlike_others(text, document, language, at);
        let alone = close == at + 2 && labels[at - 1] == label::ONLY;
        let given = first || language != GERMAN && (unknown(at - 1) || alone);
        let touching = &text[document.tokens[at - 1].end..document.tokens[at].start] == " ";
        if !given
            || !touching
            || !(at + 1..close).all(is_capital)
            || !document
                .tokens
                .get(surname)
                .is_some_and(|_| is_capital(surname) && is_surname(text, document, labels, surname))
        {
            continue;
        }
        let name = beginning(labels, at - 1)..ending(labels, surname);
        if name.len() <= LONGEST {
            label::mark(&mut labels[name]);
        }
    }
}

/// Labels words that stand alone with an honour joined to them ("Takaichi-san", "Abe-sensei"), and who heads the White House ("the Biden
/// White House").
pub fn honoured(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    for &island in &document.islands {
        let first = island.start + usize::from(is_opener(text, document, language, island.start));
        if first < island.end && labels[first] == label::OUTSIDE {
            let alone = first + 1 == island.end;
            let joined = alone && honorific::without_joined(document.written(text, first)).is_some();
            if joined || language == ENGLISH && is_of_white_house(text, document, island) {
                label::mark(&mut labels[island.end - 1 - 2 * usize::from(!joined)..][..1]);
            }
        }
    }
}

/// Labels who stands before a court in German: what he is there, a word that no list has, and an initial ("Der Angeklagte Wissam R.").
pub fn accused(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    for &island in document.islands.iter().filter(|island| language == GERMAN && island.tokens().len() > 2) {
        let name = island.end - 2..island.end;
        let initial = document.written(text, name.start + 1);
        let role = document.written(text, name.start - 1).to_lowercase();
        let word = document.words.get(document.word(name.start));
        let other = list::COUNTRY | list::TITLE | list::SUFFIX;
        let named = word.is(flag::CAPITAL) && !word.is(flag::ALL_CAPITALS | flag::DIGIT) && !word.listed(other);
        let cut = initial.len() == 2 && initial.ends_with('.') && initial.starts_with(|c: char| c.is_ascii_uppercase());
        if cut && named && are_free(labels, name.clone()) && ACCUSED.iter().any(|end| role.ends_with(end)) {
            label::mark(&mut labels[name]);
        }
    }
}

/// How German words end for who stands before a court.
const ACCUSED: &[&str] = &[
    "angeklagte",
    "angeklagten",
    "angeklagter",
    "beschuldigte",
    "beschuldigten",
    "beschuldigter",
    "mörder",
    "opfer",
    "täter",
    "täterin",
    "verdächtige",
    "verdächtigen",
    "verdächtiger",
    "zeuge",
    "zeugen",
    "zeugin",
];

/// Whether an island is a surname that everybody knows, behind its article or not, before "White House" ("the Biden White House", but "the Old White House").
fn is_of_white_house(text: &str, document: &Document, island: Island) -> bool {
    let written = |at: usize| document.written(text, at);
    let the = |at: usize| matches!(written(at), "the" | "The");
    let name = island.end.saturating_sub(3);
    let before = name == island.start && the(name - 1) || name == island.start + 1 && the(island.start);
    island.tokens().len() > 2
        && before
        && is_known_name(written(name))
        && written(name + 1) == "White"
        && written(name + 2) == "House"
}

/// Whether a word may be the surname behind a nickname: one of the lists, part of a name, or a word of which nothing is known, but no noun.
fn is_surname(text: &str, document: &Document, labels: &[u8], at: usize) -> bool {
    let word = document.words.get(document.word(at));
    let listed = word.listed(list::FIRST | list::LAST) || is_particle(&document.written(text, at).to_lowercase());
    listed || word.look.entry.coarse == 0 || labels[at] != label::OUTSIDE
}

/// The most tokens of a name with a nickname: what is longer is no name, and would grow with each further quotation mark.
const LONGEST: usize = 12;

/// Where the name begins that a token is in, or the token.
fn beginning(labels: &[u8], at: usize) -> usize {
    let inside = matches!(labels[at], label::INSIDE | label::LAST);
    let mut before = (at.saturating_sub(LONGEST)..at).rev();
    if inside { before.find(|&at| labels[at] == label::FIRST).unwrap_or(at) } else { at }
}

/// One past the end of the name that a token is in, or the token.
fn ending(labels: &[u8], at: usize) -> usize {
    let mut behind = at..labels.len().min(at + LONGEST);
    1 + if label::is_open(labels[at]) { behind.find(|&at| labels[at] == label::LAST).unwrap_or(at) } else { at }
}

/// What stands between a child's name and the father's, or between two names of a person, and in no other text.
static BETWEEN: LazyLock<Vec<&'static str>> = LazyLock::new(|| lists::of_kind(NAME_PARTS, "between").collect());

/// The same of three tokens: "Rajendran a/l Muniandy".
const BETWEEN_SLASHED: &[(&str, &str)] = &[("a", "l"), ("a", "p"), ("d", "o"), ("s", "o")];

/// The most tokens before or after it.
const SIDE: usize = 3;

/// Labels the names on both sides of what stands between a child's name and the father's ("Kipchumba arap Rotich").
pub fn connected(text: &str, document: &Document, _language: &str, labels: &mut [u8]) {
    let written = |at: usize| document.written(text, at);
    let is_name = |at: &usize| {
        let word = document.words.get(document.word(*at));
        word.is(flag::CAPITAL) && !word.is_title() && !word.listed(list::TITLE | list::COUNTRY | list::SUFFIX)
    };
    for &island in &document.islands {
        let at = island.end;
        let slashed =
            || written(at + 1) == "/" && BETWEEN_SLASHED.iter().any(|pair| *pair == (written(at), written(at + 2)));
        let length = match () {
            () if BETWEEN.contains(&written(at)) => 1,
            () if slashed() => 3,
            () => continue,
        };
        let before = island.tokens().rev().take(SIDE).take_while(is_name).count();
        let after = (at + length..document.tokens.len()).take(SIDE).take_while(is_name).count();
        if before > 0 && after > 0 {
            label::mark(&mut labels[at - before..at + length + after]);
        }
    }
}

/// First names of Islam and of the Philippines that are cut short ("Md. Jashim Uddin", "Ma. Lourdes Tablizo", "Jose Ma. dela Cruz").
static SHORTENED: LazyLock<Vec<&'static str>> = LazyLock::new(|| lists::of_kind(NAME_PARTS, "shortened").collect());

/// Labels them with the names around them, which their full stop parts.
pub fn shortened(text: &str, document: &Document, _language: &str, labels: &mut [u8]) {
    let is_capital = |at: usize| document.words.get(document.word(at)).is(flag::CAPITAL);
    for at in 1..document.tokens.len().saturating_sub(2) {
        let (cut, stop) = (document.tokens[at], document.tokens[at + 1]);
        if &text[cut.end..stop.end] != "." || !SHORTENED.contains(&&text[cut.start..cut.end]) {
            continue;
        }
        // The full stop may have ended a sentence.
        let next = at + 2 + usize::from(document.written(text, at + 2).is_empty());
        let particle = document.written(text, next).starts_with(char::is_lowercase);
        let name = next + usize::from(particle);
        if !document.tokens.get(name).is_some_and(|_| is_capital(name))
            || particle && !PARTICLES.contains(&document.written(text, next))
        {
            continue;
        }
        if text[stop.end..document.tokens[next].start] != *" " {
            continue;
        }
        let start = if labels[at - 1] == label::OUTSIDE { beginning(labels, at) } else { beginning(labels, at - 1) };
        let islands = &document.islands;
        let island = islands.get(islands.partition_point(|island| island.end <= name));
        let end = match labels[name] {
            label::OUTSIDE => island.map_or(name + 1, |island| island.end),
            _ => ending(labels, name),
        };
        if end - start <= LONGEST {
            label::mark(&mut labels[start..end]);
        }
    }
}

/// What stands behind a first name cut short, in small letters: of the particles ([`crate::recognise::people::name::PARTICLES`]) few do.
const PARTICLES: &[&str] = &["bin", "de", "del", "dela"];

/// The endings of surnames, by language.
static SURNAMES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut endings: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for [languages, row] in lists::rows(include_str!("../surname-endings.tsv")) {
        for language in languages.split(' ') {
            endings.entry(language).or_default().extend(row.split(' '));
        }
    }
    endings
});

/// Languages of which the weights' lists have first names in the nominative alone, and the language of the list that has more.
const CASED: &[(&str, &str)] =
    &[("bs", "hr"), ("cs", "cs"), ("hr", "hr"), ("hu", HUNGARIAN), ("lt", "lt"), ("sk", "sk"), ("sr", "hr")];

/// What all cases of the first names of a language share.
static GIVEN: LazyLock<FxHashMap<&'static str, FxHashSet<String>>> = LazyLock::new(|| {
    let mut given: FxHashMap<&str, FxHashSet<String>> = FxHashMap::default();
    for [of, _, names] in lists::rows(include_str!("../cases/first-names.tsv")) {
        for (language, _) in CASED.iter().filter(|(_, list)| *list == of) {
            let keys = names.split(' ').map(|name| Stems::of(language).key(name));
            given.entry(language).or_default().extend(keys);
        }
    }
    given
});

/// Whether a word is a case of a first name of its language, where the lists lack those.
pub fn is_given_name(language: &str, word: &str) -> bool {
    GIVEN.get(language).is_some_and(|given| given.contains(&Stems::of(language).key(word)))
}

/// The fewest letters that stand before such an ending.
const STEM: usize = 2;

/// Labels two words of which the last ends as surnames of the language do ("Müsavat Dervişoğlu"), or one is a case of a first name ("Orosz
/// Dánielt", "Janikom Hanfmanom"), and a first name before a surname with "d'"
/// ("Luc d'Estienne").
pub fn formed(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let (endings, given) = (SURNAMES.get(language), GIVEN.get(language));
    for &island in document.islands.iter().filter(|island| !document.tokens[island.start].shouted) {
        let ended = endings.and_then(|endings| with_ending(text, document, language, endings, island));
        let given = || given.and_then(|given| with_given(text, document, language, given, island));
        let Some(name) = ended.or_else(given).or_else(|| elided(document, island)) else { continue };
        // Of a Hungarian name the given may have been found alone.
        let free = if language == HUNGARIAN { name.start..name.start + 1 } else { name.clone() };
        if are_free(labels, free) && labels[name.end - 1] != label::FIRST {
            label::mark(&mut labels[name]);
        }
    }
}

fn with_ending(
    text: &str,
    document: &Document,
    language: &str,
    endings: &[&str],
    island: Island,
) -> Option<Range<usize>> {
    let name = last_two(island)?;
    let surname = document.written(text, name.end - 1);
    let stem = |ending: &&str| surname.strip_suffix(*ending).is_some_and(|stem| stem.chars().count() >= STEM);
    (endings.iter().any(stem) && is_like_name(text, document, language, name.clone())).then_some(name)
}

fn with_given(
    text: &str,
    document: &Document,
    language: &str,
    given: &FxHashSet<String>,
    island: Island,
) -> Option<Range<usize>> {
    let is_given = |at: usize| given.contains(&Stems::of(language).key(document.written(text, at)));
    let is_name = |name: &Range<usize>| is_like_name(text, document, language, name.clone());
    if language == HUNGARIAN {
        let mut pairs = (island.start..island.end - 1).map(|start| start..start + 2);
        return pairs.find(|name| is_given(name.end - 1) && is_name(name));
    }
    last_two(island).filter(|name| is_given(name.start) && is_name(name))
}

/// The last two words of an island.
fn last_two(island: Island) -> Option<Range<usize>> {
    let start = island.end.checked_sub(2).filter(|&at| at >= island.start)?;
    Some(start..island.end)
}

/// Whether two words have capitals, and nothing that speaks against a name.
fn is_like_name(text: &str, document: &Document, language: &str, name: Range<usize>) -> bool {
    let named = |at: usize| {
        let word = document.words.get(document.word(at));
        // Hungarian surnames are peoples' names too, which are written in lower case there.
        let other = if language == HUNGARIAN { list::SUFFIX | list::CALENDAR } else { OTHERS };
        let lower = document.words.base(document.word(at)).evidence & shown::LOWER != 0 && language != HUNGARIAN;
        let first = word.listed(list::FIRST) && !word.listed(list::COUNTRY | list::SUFFIX);
        word.is(flag::CAPITAL) && !word.is(flag::ALL_CAPITALS | flag::DIGIT) && !lower && (first || !word.listed(other))
    };
    let first = name.start;
    name.clone().all(named)
        && !is_opener(text, document, language, first)
        && !is_thing(language, document.written(text, first))
}

/// Lists of words that are no names.
const OTHERS: u8 = list::PLACE | list::COUNTRY | list::TITLE | list::SUFFIX | list::CALENDAR;

fn elided(document: &Document, island: Island) -> Option<Range<usize>> {
    let word = |at: usize| document.words.get(document.word(at));
    let first = island.end.checked_sub(4).filter(|&at| at >= island.start)?;
    let given = word(first).listed(list::FIRST) && !word(first).listed(list::PLACE | list::COUNTRY | list::TITLE);
    (given && word(first).is(flag::CAPITAL) && document.is_elided(first + 1)).then_some(first..island.end)
}

#[cfg(test)]
mod tests {
    use crate::recognise::people::tests::names_in;

    #[test]
    fn a_first_name_cut_short_belongs_to_the_name() {
        let text = "Farmer Md. Karim Uddin spoke. Nurse Ma. Teresa Abad sang.";
        assert_eq!(names_in("en", text), ["Md. Karim Uddin", "Ma. Teresa Abad"]);
    }

    #[test]
    fn what_is_quoted_before_a_noun_is_no_nickname() {
        let names = names_in("en", "The parcel was left with Trump \"Hush Money\" Trial reporters.");
        assert!(names.iter().all(|name| name == "Trump"), "{names:?}");
    }
}
