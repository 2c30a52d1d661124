//! Spans of tokens to spans of names: titles, trades, places, days of the week and stray marks at either end are taken off, a number or
//! particle behind is taken in, and what is but named after somebody goes.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::document::Document;
use super::honorific::{self, Side};
use super::join::Found;
use super::lexicon::list;
use super::lists;
use super::name::{is_numeral, is_office, is_opener_in, is_regnal, is_regnal_in, is_title, is_trade_in};
use super::namesake;
use super::rescue::{is_given_name, is_known_name, is_witness};
use super::words::flag;
use crate::recognise::languages::{ENGLISH, FRENCH, GERMAN, INDONESIAN, ROMANCE, SPANISH, TURKISH};

/// The mentions that labelled tokens make, in the order of the text, without those that are only named after somebody.
pub fn mentions(
    text: &str,
    language: Option<&str>,
    document: &Document,
    spans: impl Iterator<Item = Range<usize>>,
) -> Vec<Found> {
    let spans = spans.flat_map(|span| names(text, document, span));
    let mut spans: Vec<Range<usize>> = spans.filter_map(|span| trimmed(text, language, document, span)).collect();
    // What was read as two names may be one: "Valéry Giscard" and the "Estaing" behind it.
    spans.dedup_by(|next, before| next.start < before.end);
    let people = namesake::without(text, language, document, spans);
    people.into_iter().map(|span| found(text, language, document, span)).collect()
}

/// The names of a list that was read as one: a span parted at the ends of lines, if each has a whole name, or, where it is longer than a name,
/// before each first name behind two words or more.
fn names(text: &str, document: &Document, span: Range<usize>) -> Vec<Range<usize>> {
    let ends_line = |at: &usize| text[document.tokens[at - 1].end..document.tokens[*at].start].contains('\n');
    let lines = parted(&span, |_, at| ends_line(&at));
    if lines.len() > 1 && lines.iter().all(|line| line.len() > 1) {
        return lines;
    }
    let is_quote = |at: usize| document.words.get(document.word(at)).is(flag::QUOTE);
    if span.len() <= LIST || span.len() <= LONGEST && span.clone().any(is_quote) {
        return vec![span];
    }
    let is_first = |at: usize| document.words.get(document.word(at)).listed(list::FIRST);
    parted(&span, |start, at| at - start > 1 && is_first(at))
}

/// A span parted wherever a piece from one token may end before another.
fn parted(span: &Range<usize>, ends: impl Fn(usize, usize) -> bool) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = span.start;
    for at in span.start + 1..span.end {
        if ends(start, at) {
            pieces.push(start..at);
            start = at;
        }
    }
    pieces.push(start..span.end);
    pieces
}

/// A span of more tokens than this is a list.
const LIST: usize = 7;

/// The most tokens a name has; what is longer is a list or a line in capitals.
const LONGEST: usize = 10;

fn trimmed(text: &str, language: Option<&str>, document: &Document, mut span: Range<usize>) -> Option<Range<usize>> {
    if span.len() > LONGEST {
        return None;
    }
    if language == Some(TURKISH) {
        span = without_case(text, document, span);
    }
    if is_day(document, span.start) {
        return None;
    }
    span = without_lone_quote(document, span);
    if language == Some(GERMAN) {
        span.start += month(text, document, &span);
    }
    let written = |at: usize| document.written(text, at);
    while span.len() > 1 && !is_whole(text, document, &span) {
        let two = || is_title(&format!("{} {}", written(span.start), written(span.start + 1)));
        let initial = is_initial(written(span.start)) && language != Some(FRENCH);
        span.start += match () {
            () if span.len() > 2 && two() => 2,
            () if span.start > 0 && is_title(&format!("{} {}", written(span.start - 1), written(span.start))) => 1,
            () if initial => break,
            () if honorific::is(written(span.start), Side::Any, language) => 1,
            () if span.len() > 2 && honorific::is(written(span.start), Side::Whole, language) => 1,
            () if honorific::honours_burmese(written(span.start), written(span.start + 1)) => 1,
            () if is_title(written(span.start)) || is_role(document, span.start) => 1,
            () if span.len() > 2 && is_trade(text, language, document, span.start) => 1,
            () if is_witness_alone(text, language, document, &span) => 1,
            () if language == Some(GERMAN) && is_by(text, document, span.start) => 1,
            () if language == Some(GERMAN) && is_german_office(text, document, span.start) => 1,
            () if is_people(text, document, language, &span) => 1,
            () if span.len() > 2 && is_where(text, document, language, span.start) => 1,
            () if span.len() > 2 && opens_with_office(document, language, span.start) => 1,
            () if span.len() > 2 && is_filed_from(text, language, document, span.start) => 1,
            () if span.len() > 2 && led(text, document, language, &span) > 0 => led(text, document, language, &span),
            () if has_elided_article(written(span.start)) => 1,
            () if is_no_part(text, document, span.start) || leads(text, language, document, span.start) => 1,
            () => break,
        };
    }
    let office = |at: usize| match language {
        Some(GERMAN) => is_office(written(at)),
        // "Ayşe Hanım'a"
        Some(TURKISH) => honorific::is(without_ending(written(at)), Side::Behind, language),
        _ => honorific::is(written(at), Side::Behind, language),
    };
    span.end -= dateline_behind(text, language, document, &span);
    while span.len() > 1 && (is_no_part(text, document, span.end - 1) || office(span.end - 1)) {
        span.end -= 1;
    }
    span.end += going_on(text, language, document, &span);
    let named = |at: usize| document.words.get(document.word(at)).is(flag::CAPITAL) && !is_contraction(written(at));
    span.clone().any(named).then_some(span)
}

/// Whether a token is a particle behind a number, as in days and the streets named after them ("5 de Mayo").
fn is_day(document: &Document, at: usize) -> bool {
    let word = |at: usize| document.words.get(document.word(at));
    word(at).is(flag::PARTICLE) && !word(at).is(flag::CAPITAL) && word(at - 1).is(flag::DIGIT)
}

/// The longer side of a quotation mark that has no other in the name (`Magic" Johnson`).
fn without_lone_quote(document: &Document, span: Range<usize>) -> Range<usize> {
    let is_quote = |at: &usize| document.words.get(document.word(*at)).is(flag::QUOTE);
    let mut quotes = span.clone().filter(is_quote);
    match (quotes.next(), quotes.next()) {
        (Some(at), None) if at - span.start >= span.end - at => span.start..at,
        (Some(at), None) if at + 1 < span.end => at + 1..span.end,
        _ => span,
    }
}

/// Whether a name begins with a title and the world knows it so ("Sheikh Hasina").
fn is_whole(text: &str, document: &Document, span: &Range<usize>) -> bool {
    document.words.get(document.word(span.start)).is_title()
        && is_known_name(&text[document.tokens[span.start].start..document.tokens[span.end - 1].end])
}

/// A Turkish word without the ending that stands behind an apostrophe.
fn without_ending(word: &str) -> &str {
    word.split(['\'', '’']).next().unwrap_or(word)
}

/// A Turkish name without the place in a case beside it: "Ankara'da Ekrem İmamoğlu", "Hakan Fidan Moskova'da".
fn without_case(text: &str, document: &Document, span: Range<usize>) -> Range<usize> {
    let stem = |at: usize| document.written(text, at).split_once(['\'', '’']).map(|(stem, _)| stem);
    let Some((at, stem)) = span.clone().find_map(|at| Some((at, stem(at)?))) else { return span };
    let capital = |&at: &usize| document.words.get(document.word(at)).is(flag::CAPITAL);
    if let Some(next) = (at + 1..span.end).find(capital) {
        return next..span.end;
    }
    // The apostrophe may be a token of its own.
    let (word, town) = if stem.is_empty() { (at - 1, document.written(text, at - 1)) } else { (at, stem) };
    let beside = word > span.start && namesake::is_town(Some(TURKISH), town);
    span.start..if beside { word } else { span.end }
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 2 && word.ends_with('.')
}

/// How many tokens behind a name belong to it: a number ("Charles III", "Queen Elizabeth I"), "d'Estaing", or a particle with the
/// surname that the weights took for a place ("José Ignacio López de Arriortúa").
fn going_on(text: &str, language: Option<&str>, document: &Document, span: &Range<usize>) -> usize {
    let next = document.written(text, span.end);
    let before = document.written(text, span.start.saturating_sub(1));
    let regnal = || is_regnal(before) || is_regnal_in(language.unwrap_or(ENGLISH), before);
    // "Mohammed V", whom a university is named after as well.
    let fifth = || next == "V" && span.len() == 1 && document.words.get(document.word(span.start)).listed(list::FIRST);
    if is_numeral(next) || next == "I" && regnal() || fifth() {
        return 1;
    }
    if span.len() < 2 {
        return 0;
    }
    if document.is_elided(span.end) {
        return 3;
    }
    // "Jip van der Hoek-de Wit"
    let married = ["-de", "-den", "-van"].iter().any(|end| document.written(text, span.end - 1).ends_with(end));
    let capital =
        |at: usize| document.tokens.get(at).is_some_and(|token| document.words.get(token.word).is(flag::CAPITAL));
    if married && capital(span.end) {
        return 1;
    }
    let particle = language.is_some_and(|language| ROMANCE.contains(&language)) && SURNAMES.contains(&next);
    let surname = || {
        let word = document.tokens.get(span.end + 1).map(|token| document.words.get(token.word));
        let other = list::PLACE | list::COUNTRY | list::SUFFIX;
        word.is_some_and(|word| word.is(flag::CAPITAL) && word.listed(list::LAST) && !word.listed(other))
    };
    if particle && surname() { 2 } else { 0 }
}

/// What a surname may begin with that the weights take for a place; other particles ([`super::name::PARTICLES`]) they read as a name's.
const SURNAMES: &[&str] = &["da", "de", "del", "di", "do", "dos", "van", "von"];

fn found(text: &str, language: Option<&str>, document: &Document, span: Range<usize>) -> Found {
    let first = document.tokens[span.start];
    let before = document.tokens[span.start - 1];
    let title = document.written(text, span.start - 1);
    // "el papa León XIV" needs no title to be known by, "la reina Letizia" does.
    let numbered = is_numeral(document.written(text, span.end - 1));
    let lower =
        || title.starts_with(char::is_lowercase) && (numbered || !is_regnal_in(language.unwrap_or(ENGLISH), title));
    let last = document.tokens[span.end - 1];
    Found {
        span: first.start + seed(&text[first.start..first.end])
            ..last.end - attribute(language, &text[last.start..last.end]),
        shouted: first.shouted,
        title: (is_regnal(title) && !lower()).then_some(before.start..before.end),
        nominative: None,
    }
}

/// How many bytes of a name's first word are the seed, or the way into the draw, that results write before a player ("1-Elena Rybakina", "WC-Ana
/// Sofia Sanchez").
fn seed(word: &str) -> usize {
    let Some((seed, name)) = word.split_once('-') else { return 0 };
    let number = seed.len() < 3 && seed.bytes().all(|byte| byte.is_ascii_digit());
    let entry = ["LL", "PR", "Q", "SE", "WC"].contains(&seed);
    if !seed.is_empty() && (number || entry) && name.starts_with(char::is_uppercase) { seed.len() + 1 } else { 0 }
}

/// The words of a kind in the list of what English joins with a hyphen.
fn hyphenated(kind: &str) -> impl Iterator<Item = &'static str> {
    lists::of_kind(include_str!("hyphenated.tsv"), kind)
}

/// What is joined to a name and is no part of it.
static ATTRIBUTES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| hyphenated("behind").collect());
/// How compounds begin that lead to a name: "Ex-Yankee", "Then-Mayor".
static LEADING_STARTS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| hyphenated("start").collect());
/// How they end: "London-based", "Oscar-winning", "Editor-in-Chief".
static LEADING_ENDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| hyphenated("end").collect());

/// How many bytes of a name's last word are an attribute ("Taylor Swift-themed"), an honour ("Takaichi-san"), or the ending of a Turkish case
/// ("Trump'ın").
fn attribute(language: Option<&str>, word: &str) -> usize {
    if language == Some(TURKISH) {
        return word.find(['\'', '’']).filter(|&at| at > 0).map_or(0, |at| word.len() - at);
    }
    if let Some(name) = honorific::without_joined(word) {
        return word.len() - name.len();
    }
    let joined = word.rsplit_once('-').filter(|_| language.unwrap_or(ENGLISH) == ENGLISH);
    joined.filter(|(_, end)| ATTRIBUTES.contains(end)).map_or(0, |(_, end)| end.len() + 1)
}

/// Whether a word is a noun behind its article ("L'écrivain"), where a name would have a capital of its own ("L'Herbier").
fn has_elided_article(word: &str) -> bool {
    let behind = ["L'", "L’", "l'", "l’"].iter().find_map(|article| word.strip_prefix(article));
    behind.is_some_and(|noun| noun.starts_with(char::is_lowercase))
}

/// Whether a token is a role that is nobody's name ("Pastorin Anna Lange", "Chef René Redzepi").
fn is_role(document: &Document, at: usize) -> bool {
    let word = document.words.get(document.word(at));
    word.listed(list::TITLE) && !word.listed(list::FIRST | list::LAST)
}

/// Whether a token is a German word for what somebody is, which no list has: by its ending before a first name ("Assistentin Danijela Savić"), and
/// where it is long before a surname alone ("Autohändler Koch").
fn is_german_office(text: &str, document: &Document, at: usize) -> bool {
    const LONG: usize = 9;
    let written = document.written(text, at);
    let word = |at: usize| document.words.get(document.word(at));
    let formed = ["in", "er", "ist", "eur", "ant", "ent", "or"].iter().any(|ending| written.ends_with(ending));
    let named = word(at + 1).listed(list::FIRST) || written.chars().count() >= LONG && word(at + 1).listed(list::LAST);
    // "SPD-Kanzlerkandidatin", but not "Karl-Anton".
    let joined = written.split_once('-').is_some_and(|(whose, _)| !whose.chars().all(char::is_uppercase));
    formed && named && !word(at).listed(list::FIRST | list::LAST) && !joined
}

/// Whether a token is the German word before whoever wrote a story, on a line of their own ("Von Anna Lange, Berlin").
fn is_by(text: &str, document: &Document, at: usize) -> bool {
    document.tokens[at].opens
        && document.written(text, at) == "Von"
        && document.words.get(document.word(at + 1)).listed(list::FIRST)
}

/// Whether a token is a trade before a whole name ("Pastor Anna Lange").
fn is_trade(text: &str, language: Option<&str>, document: &Document, at: usize) -> bool {
    let named = document.words.get(document.word(at + 1)).listed(list::FIRST);
    let written = document.written(text, at);
    named && (is_trade_in(language.unwrap_or(ENGLISH), written) || is_many(language, written))
}

/// Whether what somebody is opens an English sentence before the one word that he is called by ("Driver Kasim told").
fn is_witness_alone(text: &str, language: Option<&str>, document: &Document, span: &Range<usize>) -> bool {
    let at = span.start;
    span.len() == 2
        && language.unwrap_or(ENGLISH) == ENGLISH
        && document.tokens[at].opens
        && is_witness(document, document.written(text, at), at)
}

/// Whether a word is a title of several people in English ("Congressmen Anna Weber and Jan Roth").
fn is_many(language: Option<&str>, word: &str) -> bool {
    let one = || word.strip_suffix("men").map(|stem| stem.to_owned() + "man");
    language.unwrap_or(ENGLISH) == ENGLISH && one().is_some_and(|one| is_title(&one))
}

/// How many words of a span are a German month and "von" or the like behind it, which tie it to nobody: "im Juli von Weizsäcker empfangen".
fn month(text: &str, document: &Document, span: &Range<usize>) -> usize {
    const BEFORE: &[&str] = &["Anfang", "Ende", "Im", "Mitte", "ab", "bis", "im", "seit", "zum"];
    const MONTHS: &[&str] = &[
        "Januar",
        "Jänner",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ];
    let written = |at: usize| document.written(text, at);
    let inside = usize::from(BEFORE.contains(&written(span.start)));
    let at = span.start + inside;
    let behind = inside > 0 || BEFORE.contains(&written(span.start - 1));
    let tied = document.words.get(document.word(at + 1)).is(flag::PARTICLE);
    let words = inside + 2;
    if behind && tied && words < span.len() && MONTHS.contains(&written(at)) { words } else { 0 }
}

/// Whether a token cannot begin or end a name: a mark, an article cut off from what it belongs to, or a day or month in "last
/// Friday Mitchell".
fn is_no_part(text: &str, document: &Document, at: usize) -> bool {
    let word = document.words.get(document.word(at));
    let calendar = word.listed(list::CALENDAR) && !word.listed(list::FIRST | list::LAST);
    let weekday = namesake::is_weekday(document.written(text, at));
    let elided = word.is(flag::ELIDED) && !word.is(flag::CAPITAL | flag::PARTICLE);
    word.is(flag::MARK) || calendar || weekday || elided || is_contraction(document.written(text, at))
}

/// Whether a word is two English ones ("I'm", "Doesn’t").
fn is_contraction(word: &str) -> bool {
    let ending = word.rsplit_once(['\'', '’']).map(|(_, ending)| ending);
    ending.is_some_and(|ending| ["d", "ll", "m", "re", "t", "ve"].contains(&ending))
}

/// Whether a span begins with what the people of a country are called ("Amerikaan Trump", "Duńczyka Jacoba Friisa"), and no name.
fn is_people(text: &str, document: &Document, language: Option<&str>, span: &Range<usize>) -> bool {
    let names = if span.len() > 2 { list::FIRST } else { list::FIRST | list::LAST };
    let named = document.words.get(document.word(span.start)).listed(names);
    !named && namesake::is_people(language.unwrap_or(ENGLISH), document.written(text, span.start))
}

/// Whether a token is the country in which somebody is ("Cae en Francia Izaskun Lesaka").
fn is_where(text: &str, document: &Document, language: Option<&str>, at: usize) -> bool {
    namesake::is_in(language, document.written(text, at - 1))
        && namesake::is_country(language.unwrap_or(ENGLISH), document.written(text, at))
}

/// Whether a token that no list has opens a sentence before a first name: an office or a trade whose language has no list of them
/// ("Hammarbys Nahir Besara", "Taksici Yaşar Demir").
fn opens_with_office(document: &Document, language: Option<&str>, at: usize) -> bool {
    let lists = |at: usize| document.words.get(document.word(at)).look.entry.lists;
    let given = lists(at + 1) & !(list::LAST | list::PLACE | list::CALENDAR) == list::FIRST;
    document.tokens[at].opens && language.is_some_and(|code| code != ENGLISH) && lists(at) == 0 && given
}

/// Languages in which whose office it is stands before a name: a country ("премьер Словакии Фицо"), a company ("глава Сбера Герман Греф").
const SLAVIC: &[&str] = &["be", "bg", "bs", "cs", "hr", "mk", "pl", "ru", "sk", "sl", "sr", "uk"];

/// How many words a span begins with that are whose office it is, behind an office in lower case or as the sentence's first: they stand before
/// a first name or an initial, and no list has them ("Šef SDP-a Siniša Hajdaš Dončić"); "Закамська Ганна Ігорівна" has her surname first.
fn led(text: &str, document: &Document, language: Option<&str>, span: &Range<usize>) -> usize {
    let Some(code) = language.filter(|code| LED.contains(code) || SLAVIC.contains(code)) else { return 0 };
    let word = |at: usize| document.words.get(document.word(at));
    let is_given = |at: usize| {
        word(at).listed(list::FIRST)
            || is_initial(document.written(text, at))
            || is_given_name(code, document.written(text, at))
    };
    let unlisted = |at: &usize| {
        let name = word(*at).listed(list::FIRST | list::LAST) && !word(*at).is(flag::ALL_CAPITALS);
        !name && !is_given(*at)
    };
    let patronymic = PATRONYMICS.iter().any(|part| document.written(text, span.end - 1).contains(part));
    let behind_office = word(span.start - 1).is(flag::LOWER) || document.tokens[span.start].opens || code == INDONESIAN;
    let words = span.clone().take(OFFICE).take_while(unlisted).count();
    let given = span.start + words;
    if words > 0 && behind_office && given + 1 < span.end && is_given(given) && !patronymic { words } else { 0 }
}

/// The most words of whose office it is.
const OFFICE: usize = 3;

/// Other languages in which that is so.
const LED: &[&str] = &["el", "fi", "hu", INDONESIAN, "lt", "lv"];

/// What patronymics have before the endings of their cases.
const PATRONYMICS: &[&str] = &["ович", "евич", "йович", "ьич", "овн", "евн", "ївн", "івн", "ичн", "ічн"];

/// Whether a token is the town in capitals from which a story is filed, before whoever its first sentence begins with ("BRUSSELS Anna Weber said").
fn is_filed_from(text: &str, language: Option<&str>, document: &Document, at: usize) -> bool {
    let token = document.tokens[at];
    let next = document.words.get(document.word(at + 1));
    token.opens
        && !token.shouted
        && document.words.get(token.word).is(flag::ALL_CAPITALS)
        && !next.is(flag::ALL_CAPITALS)
        && next.listed(list::FIRST)
        // "JORDAN Michael Cooper", but "LONDON Anna Berg"
        && (!document.words.get(token.word).listed(list::FIRST) || namesake::is_capital(document.written(text, at)))
        && [namesake::is_town, namesake::is_office].iter().any(|is| is(language, document.written(text, at)))
}

/// How many words a span ends with that are the town of the dateline behind whoever wrote a story in Spanish ("Por Ana Ruiz Madrid, 23 may (EFE)").
fn dateline_behind(text: &str, language: Option<&str>, document: &Document, span: &Range<usize>) -> usize {
    let written = |at: usize| document.written(text, at);
    let word = |at: usize| document.tokens.get(at).map(|token| document.words.get(token.word));
    let digit = word(span.end + 1).is_some_and(|word| word.is(flag::DIGIT));
    // "34 años" is how old somebody is.
    let month = word(span.end + 2).is_some_and(|word| word.listed(list::CALENDAR)) || written(span.end + 3) == "(";
    let dated = written(span.end) == "," && digit && month;
    if language != Some(SPANISH) || written(span.start - 1) != "Por" || !dated {
        return 0;
    }
    let town = |words: usize| {
        let first = span.end - words;
        &text[document.tokens[first].start..document.tokens[span.end - 1].end]
    };
    (1..=TOWN)
        .rev()
        .filter(|words| words + 1 < span.len())
        .find(|&words| namesake::is_town(language, town(words)))
        .unwrap_or(0)
}

/// The most words of a town's name.
const TOWN: usize = 3;

/// Whether a token only leads to a name: the word that opens the sentence ("Von von der Leyen"), "Ex-Yankee Randy Velarde", "Кремля Пєсков", or the agency whom
/// he told ("dijo a EFE José Palomares").
fn leads(text: &str, language: Option<&str>, document: &Document, at: usize) -> bool {
    let (token, written) = (document.tokens[at], document.written(text, at));
    let word = document.words.get(token.word);
    let twice = written.to_lowercase() == document.written(text, at + 1);
    let opener = token.opens && (twice || is_opener_in(language.unwrap_or(ENGLISH), written));
    // "Rank-and-filer", "Left-arm-spinner": no name has two hyphens before small letters.
    let phrase = written.split('-').skip(1).filter(|part| part.starts_with(char::is_lowercase)).count() > 1;
    let compound = phrase
        || written.split_once('-').is_some_and(|(start, _)| LEADING_STARTS.contains(start))
        || written.match_indices('-').any(|(at, _)| LEADING_ENDS.contains(&written[at + 1..]));
    let capitals = |at: usize| document.words.get(document.word(at)).is(flag::ALL_CAPITALS);
    // Two letters are initials ("JD Vance").
    let acronym = capitals(at) && !capitals(at + 1) && written.chars().filter(|c| c.is_alphabetic()).count() > 2;
    // "Efe" is a Turkish first name.
    let is_agency = language == Some(SPANISH) && written == "EFE";
    let named = word.listed(list::FIRST | list::LAST) && !is_agency || written.contains('.');
    let country = language.is_some_and(|code| SLAVIC.contains(&code) && namesake::is_country(code, written))
        && !word.listed(list::FIRST);
    opener || compound || country || !named && (acronym && !token.shouted || namesake::is_office(language, written))
}

#[cfg(test)]
mod tests {
    use crate::recognise::people::tests::names_in;

    #[test]
    fn a_name_is_whole_and_begins_with_nothing_else() {
        for (language, text, names) in [
            ("en", "Ousted prime minister Sheikh Hasina left Dhaka.", &["Sheikh Hasina"][..]),
            ("en", "1-Elena Rossi (Italy) beat WC-Anna Berg (Sweden) 6-1 6-2", &["Elena Rossi", "Anna Berg"]),
            ("de", "Er wurde im Juli von Merz entlassen.", &["Merz"]),
            ("de", "Sie war im April von Steinbach eingeladen worden.", &["Steinbach"]),
            (
                "es",
                "Cae en Francia Izaskun Lesaga, la jefa de la banda. La policía ha detenido a Izaskun Lesaga.",
                &["Izaskun Lesaga"],
            ),
            ("en", "BRUSSELS Anna Berg said on Monday that she would go.", &["Anna Berg"]),
            ("en", "ANNA Maria Berg said on Monday that she would go.", &["ANNA Maria Berg"]),
            ("en", "They indicted then-Mayor Rick Dorvale on Monday.", &["Rick Dorvale"]),
            ("en", "With Congressmen Rick Dorvale and Anna Berg he voted no.", &["Rick Dorvale", "Anna Berg"]),
            ("de", "Von Anna Lange, Berlin\n\nDie Bahn streitet.", &["Anna Lange"]),
            ("de", "Von der Leyen sprach am Montag in Brüssel.", &["Von der Leyen"]),
            ("de", "Dort traf er die SPD-Kanzlerkandidatin Anna Lange am Montag.", &["Anna Lange"]),
            (
                "es",
                "El presidente habló ayer.\n\nPor Ana Ruiz Santo Domingo, 23 may (EFE).\n\nEl fin llega.",
                &["Ana Ruiz"],
            ),
            ("es", "Votaron por Ana Ruiz Madrid, 23 veces.", &["Ana Ruiz Madrid"]),
            ("es", "La fiscalía calla. Por Ana Ruiz Madrid, 34 años, pide cárcel.", &["Ana Ruiz Madrid"]),
            ("es", "El nivel subió, según dijo a EFE Ricardo Lema, de la Comisión.", &["Ricardo Lema"]),
            ("tr", "Toplantıda dün Erdoğan'ın sözleri konuşuldu.", &["Erdoğan"]),
        ] {
            assert_eq!(names_in(language, text), names);
        }
    }
}
