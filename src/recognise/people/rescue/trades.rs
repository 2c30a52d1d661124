//! Whole names behind what somebody is: "the nationalist Stepan Bandera", "la cantaora Dolores Heredia Amaya".

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::is_unlike_others;
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

/// What a word in mid-sentence says of the name behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// What somebody is.
    Trade,
    /// The same, or of what kind an organisation is ("the militant Muslim Brotherhood", "el grupo terrorista Estado Islámico").
    Adjective,
    Nothing,
}

/// What words say, with their languages.
static TRADES: LazyLock<FxHashMap<&'static str, Vec<(Says, &'static str)>>> = LazyLock::new(|| {
    let mut trades: FxHashMap<&str, Vec<(Says, &str)>> = FxHashMap::default();
    for [word, kind, languages] in lists::rows(LIST).filter(|row: &[&str; 3]| !["ending", "witness"].contains(&row[1]))
    {
        let says = match kind {
            "trade" => Says::Trade,
            "adjective" => Says::Adjective,
            _ => Says::Nothing,
        };
        trades.entry(word).or_default().push((says, languages));
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
    says(word, language) != Says::Nothing
}

fn says(word: &str, language: &str) -> Says {
    let of = |languages: &str| languages.split(' ').any(|code| code == language);
    let word = ["ex-", "oud-"].iter().find_map(|was| word.strip_prefix(was)).unwrap_or(word);
    let ends = || ENDINGS.iter().any(|(ending, languages)| word.ends_with(ending) && of(languages));
    match TRADES.get(word).and_then(|rows| rows.iter().find(|(_, languages)| of(languages))) {
        Some((says, _)) => *says,
        None if word.starts_with(char::is_uppercase) || !ends() => Says::Nothing,
        None => Says::Adjective,
    }
}

/// English words for those whom news calls by one name.
static WITNESSES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(LIST, "witness").collect());

/// Whether a word says so, whatever its letters, and is no first name ("Driver Kasim").
pub fn is_witness(document: &Document, written: &str, at: usize) -> bool {
    WITNESSES.contains(written.to_lowercase().as_str()) && !document.words.get(document.word(at)).listed(list::FIRST)
}

/// Labels the one word behind such a word that speaks and that neither the lists nor the article have as something else ("Villager Osmani said").
pub fn witnesses(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    for &island in document.islands.iter().filter(|_| language == ENGLISH) {
        let at = island.end - 1;
        let witness = |before: usize| is_witness(document, document.written(text, before), before);
        let introduced = match island.tokens().len() {
            1 => document.words.get(document.word(at - 1)).is(flag::LOWER) && witness(at - 1),
            2 => document.tokens[island.start].opens && labels[island.start] == label::OUTSIDE && witness(island.start),
            _ => false,
        };
        // "Witness Protection said"
        let entry = document.words.get(document.word(at)).look.entry;
        let named = entry.coarse == 0 || entry.lists & (list::FIRST | list::LAST) != 0;
        let speaks = || document.words.get(document.word(island.end)).is(flag::SAYING);
        let people = || is_people(language, document.written(text, at));
        if introduced
            && named
            && speaks()
            && labels[at] == label::OUTSIDE
            && !document.words.get(document.word(at)).is(flag::PARTICLE)
            && is_unlike_others(text, document, language, at)
            && !people()
        {
            labels[at] = label::ONLY;
        }
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
        let before = || is_before_trade(text, document, language, island).then_some((island.start, Shown::Somebody));
        let Some((start, shown)) = behind.or_else(before) else { continue };
        let name = behind_people(text, document, language, start..island.end)..island.end;
        if is_free_but_for_one(labels, name.clone()) && is_name(text, document, language, name.clone(), shown) {
            label::mark(&mut labels[name]);
        }
    }
}

/// What the words beside a name show of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// Little: its first word must be a first name.
    Little,
    /// That it may be a name: its first word must be a first name, or one of which nothing is known.
    Maybe,
    /// That it is a name: its first word may be a surname too.
    Name,
    /// That it is somebody: its first word may be any that no list has.
    Somebody,
}

/// Where a name begins whose first words are a people's that is written with several of them ("New Zealander Jonah Lomu", "Northern Irishman Seamus Heaney").
fn behind_people(text: &str, document: &Document, language: &str, name: Range<usize>) -> usize {
    let written = |words: Range<usize>| &text[document.tokens[words.start].start..document.tokens[words.end - 1].end];
    let ends = (name.start + 1..=name.start + PEOPLE).filter(|end| end + 1 < name.end);
    let given = document.words.get(document.word(name.start)).listed(list::FIRST);
    let people = |end: usize| {
        is_people(language, written(name.start..end)) || !given && is_people(language, written(end - 1..end))
    };
    ends.rev().find(|&end| people(end)).unwrap_or(name.start)
}

/// The most words of a people's name.
const PEOPLE: usize = 3;

/// Where a name begins behind a trade, and what that shows: the island, or within it what follows one that opens the sentence or is written in capitals
/// ("MP"), what French calls the people of a country ("à l'Italien Luca de Meo"), or a party in Romance languages ("la segretaria del Pd Elly Schlein").
fn behind_trade(text: &str, document: &Document, language: &str, island: Island) -> Option<(usize, Shown)> {
    let written = |at: usize| document.written(text, at);
    let comma = usize::from(written(island.start - 1) == "," && matches!(written(island.end), "," | "."));
    let end = island.start - comma;
    let word = |at: usize| document.words.get(document.word(at));
    let trade = without_elided(written(end - 1));
    let says = says(trade, language);
    let office = comma > 0 && ends_with_office(text, document, language, end);
    if (office || says != Says::Nothing) && word(island.start).is(flag::CAPITAL) {
        let article = trade.len() < written(end - 1).len()
            || document.is_elided(end - 2)
            || ARTICLES.contains(&written(end - 2).to_lowercase().as_str());
        let shown = match says {
            _ if comma > 0 => Shown::Somebody,
            Says::Adjective if language == ENGLISH => Shown::Maybe,
            Says::Adjective if !article => Shown::Little,
            _ if language == ENGLISH => Shown::Somebody,
            _ => Shown::Name,
        };
        return Some((island.start, shown));
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
    let at = (island.start..island.end.saturating_sub(2)).rev().find(leads)?;
    Some((at + 1, if opens(at) { Shown::Maybe } else { Shown::Name }))
}

/// What stands before what somebody is, where it is a noun.
const ARTICLES: &[&str] = &[
    ",", "a", "al", "as", "au", "da", "dal", "dalla", "de", "del", "della", "do", "du", "een", "el", "et", "het", "i",
    "il", "la", "las", "le", "les", "lo", "los", "na", "no", "o", "os", "um", "uma", "un", "una", "une", "uno",
];

/// Whether what somebody is, or "who" behind a first name, stands behind an island and a comma in English ("Kim Tae-ri, the South Korean actress").
fn is_before_trade(text: &str, document: &Document, language: &str, island: Island) -> bool {
    let written = |at: usize| document.written(text, at);
    if language != ENGLISH || written(island.end) != "," || ["<", "the"].contains(&written(island.start - 1)) {
        return false;
    }
    let word = |at: usize| document.words.get(document.word(at));
    let first = word(island.start);
    match written(island.end + 1) {
        "who" => {
            first.look.entry.lists & !(list::LAST | list::PLACE) == list::FIRST
                && ends_as_name(text, document, island.end - 1, first.listed(list::PLACE))
        }
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

/// Whether a word may be a surname before "who": one of the lists behind a place ("Austin Reed", but "Texas Democrat"), and no other plural ("Suns", "Women").
fn ends_as_name(text: &str, document: &Document, last: usize, placed: bool) -> bool {
    let word = document.words.get(document.word(last));
    let written = document.written(text, last);
    let plural =
        written.ends_with('s') && !["as", "es", "is", "os", "ss", "us"].iter().any(|end| written.ends_with(end));
    word.listed(list::LAST) || !placed && !plural && !["Men", "Women"].contains(&written)
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
fn is_name(text: &str, document: &Document, language: &str, name: Range<usize>, shown: Shown) -> bool {
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
    // Clubs, firms and parties stand behind such words too ("defender Manchester", "el portavoz Partido Popular").
    let last = word(name.end - 1);
    let firm = language == ENGLISH && last.listed(list::SUFFIX);
    let surname = first.listed(list::LAST) && !firm && (language != ENGLISH || !first.listed(list::PLACE));
    let unlisted = first.look.entry.lists == 0;
    let unknown = unlisted && first.look.entry.coarse == 0;
    let begins = match shown {
        _ if first.listed(list::FIRST) => !firm || last.listed(list::LAST),
        Shown::Little => false,
        Shown::Maybe => unknown,
        Shown::Name => surname || unknown,
        Shown::Somebody => surname || unlisted && !firm,
    };
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
        let known = |row: &[&str; 3]| ["trade", "adjective", "ending", "other", "witness"].contains(&row[1]);
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
