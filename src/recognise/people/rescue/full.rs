//! Full names that the tagger saw nothing of: a first name of the lists and a surname, and nothing else that they could be.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{are_free, is_opener};
use crate::gazetteer::is_place;
use crate::recognise::languages::{ENGLISH, GERMAN, POLISH};
use crate::recognise::people::cases::forms::nominative;
use crate::recognise::people::document::{Document, shown};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::lists::{self, NAMESAKES, SMALL_WORDS};
use crate::recognise::people::model;
use crate::recognise::people::name::{is_bare_initials, is_eponym, is_initials};
use crate::recognise::people::namesake::{is_people, is_slavic_surname, is_thing};
use crate::recognise::people::words::{WordId, flag};

/// Languages in which an island that is but a first name and a surname, each of its list, is a person.
const LISTED: &[&str] = &["de", "en", "it"];

/// Languages whose first names need no surname of a list behind them: the lists have few, and names alone have capitals.
const EITHER: &[&str] = &["da", "el", "et", "fi", "id", "lt", "lv", "nb", "nl", "nn", "no", "ro", "sv", "tr"];

/// The most words of an island that is a name as a whole ("Peter R. de Vries").
const WHOLE: usize = 4;

/// Whether a word has a capital and others do not, and nowhere stands in lower case.
fn is_proper(document: &Document, at: usize) -> bool {
    let word = document.words.get(document.word(at));
    let lower = document.words.base(document.word(at)).evidence & shown::LOWER != 0;
    word.is(flag::CAPITAL) && !word.is(flag::ALL_CAPITALS | flag::DIGIT) && !lower
}

/// Labels what an island ends with that is nothing but a first name and a surname ("Cody Gakpo", "CEO: Arvind Krishna"), with initials and
/// particles between, behind what only opens the sentence or is no name ("minister van Cultuur Caroline Gennez").
pub fn full_names(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let either = EITHER.contains(&language);
    if !LISTED.contains(&language) && !either {
        return;
    }
    let word = |at: usize| document.words.get(document.word(at));
    let other = list::TITLE | list::SUFFIX | list::PLACE | list::CALENDAR | list::COUNTRY;
    let between = |at: usize| {
        let particle = word(at).is(flag::PARTICLE) && !word(at).is(flag::CAPITAL);
        particle || is_initials(document.written(text, at))
    };
    for &island in document.islands.iter().filter(|island| island.tokens().len() > 1) {
        let last = island.end - 1;
        // "Antonio" is a surname too.
        let both = language != ENGLISH && word(last).listed(list::LAST) && !word(last).listed(list::FIRST);
        let given = |at: usize| {
            let alone = either || both || !word(at).listed(list::LAST);
            word(at).listed(list::FIRST) && alone && !word(at).listed(other) && is_proper(document, at)
        };
        let leads =
            |at: usize| either && !word(at).listed(list::FIRST | list::LAST) || is_opener(text, document, language, at);
        let first = island.tokens().find(|&at| given(at) || !leads(at)).filter(|&at| given(at));
        let Some(first) = first.filter(|&first| (1..WHOLE).contains(&(last - first))) else { continue };
        // "Conte" is a count too, and "Kok" a town; in English "Terra Nova" is one.
        let besides = if language == ENGLISH { list::TITLE } else { list::TITLE | list::PLACE };
        let surname = match word(last).listed(list::LAST) {
            true => !word(last).listed(other & !besides),
            false => either && !word(last).listed(other),
        };
        let opening = document.written(text, first);
        if surname
            && is_proper(document, last)
            && are_free(labels, first..island.end)
            && (first + 1..last).all(between)
            && !document.tokens[first].shouted
            && !is_thing(language, opening)
            && !is_people(language, opening)
        {
            label::mark(&mut labels[first..=last]);
        }
    }
}

/// Slavic languages with many first names in the lists, in all of their cases.
const SLAVIC: &[&str] = &["cs", "pl", "ru", "sk", "uk"];

/// Labels Slavic islands that are nothing but a first name, or two, and a word that is a surname by the lists or by its ending ("Jan Hanowski
/// domagał się", "тренера Романа Лисицына"), or what opens the sentence before them; behind a title, also with a first name that no list has
/// ("gen. Dezydery Zborowski").
pub fn slavic_names(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    if !SLAVIC.contains(&language) {
        return;
    }
    let word = |at: usize| document.words.get(document.word(at));
    let is_title = |at: usize| word(at).is_title() || word(at).listed(list::TITLE);
    let titled = |at: usize| is_title(at - 1) || at > 1 && document.written(text, at - 1) == "." && is_title(at - 2);
    // "Jan" is a month too, "Iga" a town, and "Роман" a novel.
    let besides = list::LAST | list::CALENDAR | list::PLACE;
    let given = |at: usize| {
        let lists = word(at).look.entry.lists & !besides;
        let common = language == POLISH || !document.tokens[at].opens;
        let lists = if common { lists & !list::COMMON } else { lists };
        // Jan Mayen is a territory.
        let territory =
            || lists == list::FIRST | list::COUNTRY && is_slavic_first_name(language, document.written(text, at));
        (lists == list::FIRST || territory()) && is_proper(document, at)
    };
    for &island in document.islands.iter().filter(|island| !document.tokens[island.start].shouted) {
        let last = island.end - 1;
        let leads = !given(island.start) && is_opener(text, document, language, island.start);
        let first = island.start + usize::from(leads);
        let free = are_free(labels, first..last) && matches!(labels[last], label::OUTSIDE | label::ONLY);
        if !(1..=2).contains(&last.saturating_sub(first)) || !free {
            continue;
        }
        let surname = document.written(text, last);
        let other = list::TITLE | list::SUFFIX | list::CALENDAR;
        let ended =
            is_slavic_surname(surname) && !word(last).listed(other | list::COMMON) && !is_people(language, surname);
        let native = || (first..last).all(|at| is_slavic_first_name(language, document.written(text, at)));
        let listed = || word(last).listed(list::LAST) && !word(last).listed(other) && native();
        let unlisted = || ended && titled(first) && last == first + 1 && word(first).look.entry.lists == 0;
        let name = (first..last).all(given) && (ended || listed()) || unlisted() && is_proper(document, first);
        if name && is_proper(document, last) && !is_thing(language, document.written(text, first)) {
            label::mark(&mut labels[first..=last]);
        }
    }
}

/// Whether a word is the nominative of a Slavic first name ("Pearl" is only an English one).
fn is_slavic_first_name(language: &str, word: &str) -> bool {
    let forms = model::for_language(Some(language)).and_then(|model| model.lexicon.forms());
    let nominatives = forms.map_or(0, |forms| forms.nominatives(&word.to_lowercase()));
    nominatives & (nominative::MAN | nominative::WOMAN) != 0
}

/// Labels English islands that are two initials written together and a surname of the list ("CJ Harmon"), and those that are a month that
/// is a first name as well and such a surname, where nothing before them says when ("April Harmon", but "since April Harmon").
pub fn led_surnames(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let word = |at: usize| document.words.get(document.word(at));
    let other = list::TITLE | list::SUFFIX | list::PLACE | list::CALENDAR | list::COUNTRY;
    for &island in document.islands.iter().filter(|_| language == ENGLISH) {
        let (first, last) = (island.start, island.end - 1);
        if island.tokens().len() != 2 || document.tokens[first].shouted || !are_free(labels, island.tokens()) {
            continue;
        }
        let initials = is_bare_initials(document.written(text, first));
        let led = initials || is_month_and_name(text, document, first);
        // "AJ Green"
        let other = if initials { other & !list::PLACE } else { other };
        let whole = &text[document.tokens[first].start..document.tokens[last].end];
        let surname = word(last).listed(list::LAST) && !word(last).listed(other) && is_proper(document, last);
        if led && surname && !word(island.end).is(flag::DIGIT) && !is_eponym(whole) {
            label::mark(&mut labels[first..=last]);
        }
    }
}

/// Whether a word is a month's and somebody's, and neither a day nor a word of time stands before it; "May" opens other sentences.
fn is_month_and_name(text: &str, document: &Document, at: usize) -> bool {
    const TIMES: &[&str] = &[
        "a",
        "after",
        "an",
        "annual",
        "before",
        "by",
        "during",
        "early",
        "every",
        "following",
        "for",
        "from",
        "in",
        "last",
        "late",
        "mid",
        "next",
        "of",
        "on",
        "past",
        "since",
        "the",
        "this",
        "through",
        "traditional",
        "to",
        "until",
    ];
    let before = document.written(text, at - 1).to_lowercase();
    let joins = matches!(before.as_str(), "and" | "or" | ",");
    // "Between April and June Brown fell ill."
    let listed = joins && at > 1 && document.words.get(document.word(at - 2)).listed(list::CALENDAR);
    let dated = document.words.get(document.word(at - 1)).is(flag::DIGIT)
        || listed
        || matches!(before.as_str(), "'s" | "’s")
        || TIMES.contains(&before.as_str());
    let opens = document.tokens[at].opens;
    match document.written(text, at) {
        "April" | "August" | "June" => !dated,
        "May" => !dated && !opens,
        _ => false,
    }
}

/// Labels English names before "Jr.", each of a list ("Martin Luther King Jr.").
pub fn juniors(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let is_junior = |at: usize| ["Jr", "Jr.", "Sr", "Sr."].contains(&document.written(text, at));
    let is_name = |at: usize| document.words.get(document.word(at)).listed(list::FIRST | list::LAST);
    for &island in document.islands.iter().filter(|_| language == ENGLISH) {
        let first = island.start + usize::from(is_opener(text, document, language, island.start));
        let Some(junior) = (first + 2..=island.end).find(|&at| is_junior(at)) else { continue };
        // The tagger may have found the first two words.
        let begun = matches!(labels[first], label::OUTSIDE | label::FIRST) && labels[junior] == label::OUTSIDE;
        let given = |at: usize| document.words.get(document.word(at)).look.entry.lists & !list::LAST == list::FIRST;
        // "Martin Truvell Jr."
        let unknown = || {
            junior == first + 2 && given(first) && document.words.get(document.word(first + 1)).look.entry.lists == 0
        };
        if ((first..junior).all(is_name) || unknown()) && begun {
            label::mark(&mut labels[first..=junior]);
        }
    }
}

/// Labels a first name and the word behind it that ends its island, where no list has that word: in German, whose nouns have capitals, what is
/// formed as no noun is ("Ministerpräsident Markus Söder"), in other languages behind one word that no list has and that opens the sentence
/// ("Selekcjoner Jan Urban").
pub fn unlisted_surnames(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    if language == ENGLISH {
        return;
    }
    let lists = |at: usize| document.words.get(document.word(at)).look.entry.lists;
    let surnames: FxHashSet<WordId> =
        label::spans(labels).filter(|span| span.len() > 1).map(|span| document.word(span.end - 1)).collect();
    for &island in document.islands.iter().filter(|island| island.tokens().len() > 1) {
        let (first, last) = (island.end - 2, island.end - 1);
        // "warf Bas Wortbruch vor", of Bärbel Bas.
        let given = lists(first) & !list::LAST == list::FIRST && !surnames.contains(&document.word(first));
        if !given || !are_free(labels, first..island.end) || document.tokens[first].shouted {
            continue;
        }
        let name = match language {
            GERMAN => lists(last) == 0 && is_no_noun(text, document, first == island.start, first),
            _ => {
                let office =
                    first == island.start + 1 && document.tokens[island.start].opens && lists(island.start) == 0;
                office && lists(last) & !(list::FIRST | list::LAST) == 0
            }
        };
        if name && is_proper(document, first) && is_proper(document, last) {
            label::mark(&mut labels[first..=last]);
        }
    }
}

/// Labels English islands that are a first name and nothing else, and a word of which nothing is known ("Stepan
/// Hrebenko").
pub fn unknown_surnames(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let word = |at: usize| document.words.get(document.word(at));
    for &island in document.islands.iter().filter(|_| language == ENGLISH) {
        let first = island.start + usize::from(is_opener(text, document, language, island.start));
        let last = island.end - 1;
        if first + 1 != last || document.tokens[first].shouted || !are_free(labels, first..island.end) {
            continue;
        }
        let given = word(first).look.entry.lists & !list::LAST == list::FIRST;
        let entry = word(last).look.entry;
        // "Cochran" is among the same words as "Russ", "Lion" is not among those of "Golden".
        let alike = entry.coarse == 0 || entry.lists == list::LAST && entry.coarse == word(first).look.entry.coarse;
        let surname = entry.lists & !list::LAST == 0 && alike;
        let written = &text[document.tokens[first].start..document.tokens[last].end];
        // "at Chase Field", a firm as Reuters marks it, and what is a firm elsewhere.
        let before = document.written(text, first - 1);
        let placed = word(first - 1).is(flag::PLACING) && before != "from" || before == "<";
        let firm = document.words.base(document.word(last)).evidence & shown::BEFORE_SUFFIX != 0;
        if given
            && !placed
            && !firm
            && surname
            && is_proper(document, first)
            && is_proper(document, last)
            && !is_thing(language, document.written(text, first))
            && !is_people(language, document.written(text, first))
            && !is_eponym(written)
            && !is_place(written)
        {
            label::mark(&mut labels[first..=last]);
        }
    }
}

/// Whether a German first name and the word behind it are no nouns.
fn is_no_noun(text: &str, document: &Document, is_alone: bool, first: usize) -> bool {
    let written = |at: usize| document.written(text, at);
    let noun = NOUNS.contains(written(first)) || document.words.get(document.word(first)).is(flag::PARTICLE);
    let article = || is_alone && ARTICLES.contains(written(first - 1).to_lowercase().as_str());
    !noun && !article() && !has_noun_ending(written(first + 1)) && !is_thing(GERMAN, written(first))
}

/// German nouns, clubs and things that are first names.
static NOUNS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(NAMESAKES, "noun").collect());

/// What stands before German nouns and not before names.
static ARTICLES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(SMALL_WORDS, "noun").collect());

/// Whether a word ends as German nouns do and surnames do not.
fn has_noun_ending(word: &str) -> bool {
    [
        "ung", "ungen", "heit", "keit", "schaft", "tion", "tionen", "tät", "ismus", "straße", "platz", "preis", "haus",
        "schule", "verein", "stiftung",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
}
