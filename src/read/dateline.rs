//! The line in front of the first paragraph that says where a story was filed: "ISTANBUL, May 15 (Reuters) -".
//!
//! Place, date and agency, closed by a dash; any of the three may be missing, but not so many that it could be the
//! beginning of a sentence: a place in capitals, a known agency or a date must bear witness. Agencies that write it
//! otherwise have a form of their own in [`FORMS`].

use std::sync::LazyLock;

use jiff::civil::Date;
use memchr::{memchr, memchr_iter, memchr2, memchr3_iter};
use rustc_hash::FxHashSet;

use super::words;
use crate::article::Dateline;
use crate::date::{self, Hints};
use crate::gazetteer::{self, filed_from};

/// No dateline is longer, in bytes: "SHARM EL-SHEIKH, Egypt/WASHINGTON, October 13, 2025 (Agence France-Presse)" has 80.
const LONGEST: usize = 160;
/// "THE UNITED ARAB EMIRATES PORT OF FUJAIRAH" has seven words; a place of more is a sentence.
const PLACE_WORDS: usize = 7;
/// Where no letter is a capital, a place in front of a day has no more words.
const UNCASED_PLACE: usize = 3;
/// A story is filed within days of its publication: a day and month further from it than this are of a year that
/// nothing says.
const DAYS_BEFORE_PUBLICATION: i32 = 31;

/// Names of news agencies in lower case, as they stand in datelines.
static AGENCIES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words::entries(include_str!("../../gazetteer/agencies.tsv")).collect());

/// Words in capitals before a dash that are labels and no places ("UPDATE 1 -", "OPINION -").
static LABELS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words::entries(include_str!("../../gazetteer/labels.tsv")).collect());

/// A way to open a story: the dateline, and the rest of the paragraph.
type Form = for<'p> fn(&'p str) -> Option<(Dateline, &'p str)>;

/// The ways to open a story, the usual one first.
const FORMS: &[Form] = &[
    closed_by_a_dash,
    closed_by_a_bar,
    closed_by_its_bracket,
    closed_by_a_colon,
    closed_by_a_full_stop,
    in_sentences,
    in_one_bracket,
    between_slashes,
    agency_in_front,
    agency_alone,
    chinese,
    chinese_bracket,
    chinese_own,
    japanese,
    korean,
];

/// Whether a name is that of a news agency.
pub(super) fn is_agency(name: &str) -> bool {
    AGENCIES.contains(name.trim().trim_matches(['.', '/']).trim().to_lowercase().as_str())
}

/// The dateline a paragraph begins with, and the rest of the paragraph.
pub(super) fn split(paragraph: &str) -> Option<(Dateline, &str)> {
    FORMS.iter().find_map(|form| form(paragraph)).filter(|(_, rest)| rest.contains(char::is_alphabetic))
}

/// A dateline that a document gives as a field.
pub(super) fn given(text: &str) -> Option<Dateline> {
    let text = text.trim().trim_end_matches(['-', '–', '—', '―', ' ']);
    if text.is_empty() {
        return None;
    }
    read(text, false).or_else(|| {
        let (place, day) = place_and_date(text);
        Some(dateline(text, is_name(place).then_some(place), day, None))
    })
}

/// The dateline with its day, where only the day of publication says of which year that is.
pub(super) fn dated(dateline: Dateline, language: Option<&str>, published: Option<Date>) -> Dateline {
    let near = || day_near(day_of(&dateline.text)?, language, published?);
    Dateline { filed_on: dateline.filed_on.or_else(near), ..dateline }
}

/// Puts a dateline together. The day is known here only where it has its year.
fn dateline(text: &str, place: Option<&str>, day: Option<&str>, agency: Option<&str>) -> Dateline {
    let filed_on = day.and_then(|day| date::parse(day, Hints::default())).map(|published| published.date);
    Dateline {
        text: text.to_owned(),
        place: place.map(str::to_owned),
        filed_from: place.map(filed_from).unwrap_or_default().into_iter().map(str::to_owned).collect(),
        filed_on,
        agency: agency.map(str::to_owned),
    }
}

/// The day and month in a dateline, as written.
fn day_of(text: &str) -> Option<&str> {
    let (head, _) = take_agency(text.trim_end_matches('.'));
    if let Some((start, end, _)) = chinese_day(head) {
        return Some(&head[start..end]);
    }
    place_and_date(head).1
}

/// The day of a day and month, in the year that brings it near to publication.
fn day_near(written: &str, language: Option<&str>, published: Date) -> Option<Date> {
    let hints = Hints { language, ..Hints::default() };
    let written = written.trim_end_matches('.');
    let in_year = |year: i16| {
        let full = if written.ends_with('日') { format!("{year}年{written}") } else { format!("{written} {year}") };
        date::parse(&full, hints).map(|found| found.date)
    };
    let is_near = |day: &Date| published.since(*day).is_ok_and(|span| span.get_days().abs() <= DAYS_BEFORE_PUBLICATION);
    // Of no two years the day is near.
    let years = [published.year(), published.year().saturating_sub(1), published.year().saturating_add(1)];
    years.into_iter().filter_map(in_year).find(is_near)
}

/// "ISTANBUL, May 15 (Reuters) - ", and as ANSA has it "(ANSA) - ROMA, 15 MAG - ", as RIA "МОСКВА, 15 мая - РИА Новости. "
fn closed_by_a_dash(paragraph: &str) -> Option<(Dateline, &str)> {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let (found, rest) = closings(window).find_map(|(end, next)| {
        let rest = paragraph[next..].trim_start();
        let found = read(&window[..end], is_capitals_only(rest))?;
        (!rest.is_empty()).then_some((found, rest))
    })?;
    if found.agency.is_none() {
        return Some(agency_behind(paragraph, found, rest));
    }
    let second = || closed_by_a_dash(rest).filter(|(second, _)| second.place.is_some() && second.agency.is_none());
    match found.place.is_none().then(second).flatten() {
        Some((second, rest)) => {
            Some((Dateline { text: before(paragraph, rest), agency: found.agency, ..second }, rest))
        }
        None => Some(day_behind(paragraph, found, rest)),
    }
}

/// Takes the day off the beginning of the text: "Dakar (AFP) – 14/05/2024 – Text".
fn day_behind<'p>(paragraph: &str, found: Dateline, rest: &'p str) -> (Dateline, &'p str) {
    const DAY: usize = 30;
    let window = &rest[..rest.floor_char_boundary(DAY)];
    let parted = [" – ", " — ", " - ", "-- "].iter().find_map(|dash| window.split_once(dash));
    match parted.filter(|(day, _)| found.filed_on.is_none() && is_date(day)) {
        Some((day, _)) => {
            let rest = rest[day.len()..].trim_start_matches([' ', '–', '—', '-']);
            let filed_on = date::parse(day, Hints::default()).map(|published| published.date);
            (Dateline { text: before(paragraph, rest), filed_on, ..found }, rest)
        }
        None => (found, rest),
    }
}

/// "ISTANBUL taz | ": a place in capitals, and an agency or paper.
fn closed_by_a_bar(paragraph: &str) -> Option<(Dateline, &str)> {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    memchr(b'|', window.as_bytes())?;
    let head = &window[..window.find(" | ")?];
    let (place, agency) = head.rsplit_once(' ').filter(|(place, agency)| is_agency(agency) && is_capitals(place))?;
    let rest = paragraph[head.len() + " | ".len()..].trim_start();
    is_name(place).then(|| (dateline(head, Some(place), None, Some(agency)), rest))
}

/// "Kochi, Aug 2 (PTI) Text", "Tromsø (NTB): Text", "ЧЕРНІВЦІ, 12 січня (Укрінформ). Текст": an agency in brackets, and no dash.
fn closed_by_its_bracket(paragraph: &str) -> Option<(Dateline, &str)> {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let open = memchr(b'(', window.as_bytes())?;
    let close = open + window[open..].find(')')?;
    if open == 0 || !is_agency(&window[open + 1..close]) {
        return None;
    }
    let found = read(&window[..=close], is_capitals_only(paragraph)).filter(|found| found.place.is_some())?;
    let behind = &paragraph[close + 1..];
    let rest = behind.trim_start_matches([':', '.', ' ']);
    // "Berlin (AP) hat geschlossen" is a sentence, unless something says that it is filed from there.
    let closed = behind.starts_with([':', '.']) || place_and_date(&window[..open]).1.is_some();
    let sure = closed || found.place.as_deref().is_some_and(is_capitals);
    let opens =
        rest.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase() || matches!(c, '"' | '“' | '«' | '„'));
    (sure && opens && rest.len() < behind.len()).then_some((found, rest))
}

/// "NEW DELHI: Text", as papers of South Asia have it: a known place in capitals, and a sentence that is not.
fn closed_by_a_colon(paragraph: &str) -> Option<(Dateline, &str)> {
    const WORDS: usize = 3;
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let (place, rest) = paragraph.split_at(memchr(b':', window.as_bytes())?);
    let rest = rest[1..].strip_prefix(' ')?.trim_start();
    let placed = place.split(' ').count() <= WORDS && is_capitals(place) && is_name(place) && names_place(place);
    (placed && !is_label(place) && !is_capitals_only(rest) && !rest.starts_with(char::is_lowercase))
        .then(|| (dateline(place, Some(place), None, None), rest))
}

/// "HAMBURG. Text", as German papers have it: a known town in capitals, and a sentence that is not. The name of a country
/// heads news from there, and is of its subject.
fn closed_by_a_full_stop(paragraph: &str) -> Option<(Dateline, &str)> {
    const WORDS: usize = 4;
    const LETTERS: usize = 4;
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let (place, rest) = paragraph.split_at(memchr(b'.', window.as_bytes())?);
    let rest = rest[1..].strip_prefix(' ')?.trim_start();
    let written = place.chars().nth(LETTERS - 1).is_some() && !place.contains(char::is_lowercase);
    if !written || place.split(' ').count() > WORDS || !is_name(place) || is_label(place) {
        return None;
    }
    let opens = !is_capitals_only(rest) && !rest.starts_with(char::is_lowercase);
    (opens && is_place(place) && !is_country(place)).then(|| (dateline(place, Some(place), None, None), rest))
}

/// "Beirut, Lebanon – Text", "Nairobi CNN — Text": a known place with its country or for whom it was filed, not in
/// capitals; where letters have no case, a known place alone. So lists of places begin as well: this is read in front of a
/// first paragraph alone.
pub(super) fn of_known_place(paragraph: &str) -> Option<(Dateline, &str)> {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let (end, next) = closings(window).next()?;
    let (head, rest) = (window[..end].trim(), paragraph[next..].trim_start_matches([' ', '—', '–', '―', '-']));
    let filed_for = || head.rsplit_once(' ').filter(|(place, agency)| is_agency(agency) && is_place(place));
    // An agency that no list has, behind a known place: "Rostock (qzx) - Text".
    let bracketed = || {
        let (place, agency) = head.strip_suffix(')')?.rsplit_once(" (")?;
        (is_place(place) && is_initials(agency)).then_some((place, agency))
    };
    let in_country = || head.contains(", ") && is_place(head);
    // Between two dashes stands what is said of the place.
    let uncased =
        || !head.contains(is_cased) && is_place(head) && !is_country(head) && closings(sentence(rest)).next().is_none();
    let (place, agency) = match filed_for().or_else(bracketed) {
        Some((place, agency)) => (place, Some(agency)),
        None => (in_country() || uncased()).then_some((head, None))?,
    };
    let stands = is_name(place) && place.split_whitespace().count() <= PLACE_WORDS && !is_label(place);
    let opens = !rest.is_empty() && !rest.starts_with(char::is_lowercase);
    (stands && opens).then(|| (dateline(head, Some(place), None, agency), rest))
}

/// A text to the end of its first sentence, or as much of it as a dateline may have.
fn sentence(text: &str) -> &str {
    let window = &text[..text.floor_char_boundary(LONGEST)];
    window.split(['.', '。', '؟', '?', '!']).next().unwrap_or(window)
}

/// Whether a word is as short as an agency's initials are, and all of it in capitals or none.
fn is_initials(word: &str) -> bool {
    const SMALL: usize = 5;
    const CAPITAL: usize = 12;
    let letters = word.chars().count();
    let small = letters <= SMALL && word.chars().all(char::is_lowercase);
    let capital = letters <= CAPITAL && word.chars().all(char::is_uppercase);
    letters > 1 && (small || capital) && !date::is_month(word)
}

/// A known place and a dash in an element of its own: "Beirut –".
pub(super) fn is_marked(text: &str) -> bool {
    let place = text.trim_end_matches(['-', '–', '—', '―', ' ']);
    text.len() <= LONGEST && place.len() < text.trim_end().len() && is_name(place) && is_place(place)
}

/// Whether a paragraph begins as lines of a conversation do ("JORDAN: Thank you."): a dateline with a colon stands in front
/// of the first alone.
pub(super) fn opens_with_speaker(paragraph: &str) -> bool {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    memchr(b':', window.as_bytes()).is_some_and(|at| is_capitals(&window[..at]) && !window[..at].contains(','))
}

/// Whether a paragraph begins with capitals and a full stop, as a German dateline does and as lines of a play do ("FLORENCE. Nobody
/// asked you."): such a dateline stands in front of the first alone.
pub(super) fn opens_in_capitals(paragraph: &str) -> bool {
    const WORDS: usize = 4;
    // Most paragraphs show by their second letter that they do not, and are looked at no further.
    if paragraph.chars().nth(1).is_none_or(char::is_lowercase) {
        return false;
    }
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let head = window.split_once(". ").map(|(head, _)| head);
    head.is_some_and(|head| is_capitals_only(head) && !head.contains([',', '(']) && head.split(' ').count() <= WORDS)
}

/// A line that is a dateline and nothing else: "Reykjavik, Iceland CNN —", "أنقرة - الأناضول", "Ankara —".
pub(super) fn alone(line: &str) -> Option<Dateline> {
    if line.len() > LONGEST {
        return None;
    }
    let closed = || {
        let head = line.strip_suffix(['—', '–', '-'])?.trim_end();
        let (place, agency) = head.rsplit_once(' ').filter(|(_, agency)| is_agency(agency))?;
        Some((head, place, agency))
    };
    let parted = || {
        let bracketed = || {
            let (place, agency) = line.strip_suffix(')')?.rsplit_once(" (")?;
            is_agency(agency).then_some((place, agency)).filter(|(place, _)| names_place(place))
        };
        let (place, agency) = agency_behind_sign(line).or_else(bracketed)?;
        Some((line, place, agency))
    };
    if let Some(found) = whole_alone(line) {
        return Some(found);
    }
    let Some((head, place, agency)) = closed().or_else(parted) else { return half_alone(line) };
    fits_alone(place).then(|| dateline(head, Some(place), None, Some(agency)))
}

/// "ANKARA, May 15 (Reuters) -", "KIEL, 15. Mai —": place and day, and a dash or the agency behind them.
fn whole_alone(line: &str) -> Option<Dateline> {
    /// An agency's, in bytes.
    const LETTERS: usize = 6;
    let head = line.trim_end_matches(['-', '–', '—', '―']);
    let is_closed = head.len() < line.len();
    // Most lines are told by their end.
    if !(is_closed || line.ends_with(')')) || !date::has_number(line) {
        return None;
    }
    let found = read(head.trim_end(), false)?;
    let place = found.place.as_deref()?;
    let is_known = found.agency.as_deref().is_some_and(|agency| agency.split('/').any(is_agency));
    // "(HP) —": the letters of one that no list has.
    let is_like_one = |agency: &str| agency.len() <= LETTERS && agency.chars().all(char::is_uppercase);
    let is_dated = place_and_date(take_agency(head.trim_end()).0).1.is_some();
    let stands = is_capitals(place) || names_place(place);
    (stands && is_dated && (is_known || (is_closed && found.agency.as_deref().is_none_or(is_like_one))))
        .then_some(found)
}

/// "Ankara —", "CNN —": a known place or an agency, and a long dash.
fn half_alone(line: &str) -> Option<Dateline> {
    let head = line.strip_suffix(['—', '–'])?.trim_end();
    if is_agency(head) {
        return Some(dateline(head, None, None, Some(head)));
    }
    is_marked(line).then(|| dateline(head, Some(head), None, None))
}

fn fits_alone(place: &str) -> bool {
    is_name(place) && place.split_whitespace().count() <= PLACE_WORDS
}

/// "Santarém (PA)" alone on a line: a town of Brazil and its state. So are abbreviated terms explained: the gazetteer must
/// know a place in it, and that as one of Brazil where the text is not in Portuguese.
pub(super) fn in_state(line: &str, is_portuguese: impl Fn() -> bool) -> Option<Dateline> {
    const STATES: &[&str] = &[
        "AC", "AL", "AM", "AP", "BA", "CE", "DF", "ES", "GO", "MA", "MG", "MS", "MT", "PA", "PB", "PE", "PI", "PR",
        "RJ", "RN", "RO", "RR", "RS", "SC", "SE", "SP", "TO",
    ];
    let (place, state) = line.strip_suffix(')').filter(|_| line.len() <= LONGEST)?.rsplit_once(" (")?;
    if !STATES.contains(&state) || !fits_alone(place) || !names_place(place) {
        return None;
    }
    let found = dateline(line, Some(place), None, None);
    let of_brazil = found.filed_from.iter().any(|code| code == "BR");
    (of_brazil || is_portuguese()).then_some(found)
}

/// Parts "أنقرة - الأناضول" and "Paris / AFP" before the agency: in front of it may stand a reporter as well.
fn agency_behind_sign(head: &str) -> Option<(&str, &str)> {
    // Most heads have none of the signs; they begin with these bytes.
    head.bytes().find(|byte| matches!(byte, b'-' | b'/' | 0xe2))?;
    let parted = [" - ", " – ", " — ", " / ", "/ "].iter().find_map(|sign| head.rsplit_once(sign));
    let parted = parted.filter(|(place, agency)| is_agency(agency) && names_place(place));
    // "Jane Paris/AP" took the picture.
    parted.or_else(|| head.rsplit_once('/').filter(|(place, agency)| is_agency(agency) && is_place(place)))
}

/// Takes the agency off the beginning of the text: "РИА Новости. Текст", "INTERFAX.RU - Текст".
fn agency_behind<'p>(paragraph: &str, found: Dateline, rest: &'p str) -> (Dateline, &'p str) {
    match leading_agency(rest) {
        Some((agency, rest)) if !rest.is_empty() => {
            (Dateline { text: before(paragraph, rest), agency: Some(agency.to_owned()), ..found }, rest)
        }
        _ => (found, rest),
    }
}

/// An agency before a full stop or a dash, and what follows.
fn leading_agency(text: &str) -> Option<(&str, &str)> {
    let window = &text[..text.floor_char_boundary(LONGEST)];
    let ends = window.match_indices([' ', '.']).map(|(at, _)| at);
    let (agency, rest) = ends.map(|at| text.split_at(at)).find(|(name, rest)| {
        is_agency(name) && (rest.starts_with(". ") || rest.starts_with(" - ") || rest.starts_with(" — "))
    })?;
    Some((agency, rest.trim_start_matches(['.', '-', '—', ' '])))
}

/// What stands before the rest, without what closes it.
fn before(paragraph: &str, rest: &str) -> String {
    let closing = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '―' | '.' | '=');
    paragraph[..paragraph.len() - rest.len()].trim_matches(closing).to_owned()
}

/// "Київ. 15 травня. УНН. ", "Москва. 15 мая. INTERFAX.RU - "
fn in_sentences(paragraph: &str) -> Option<(Dateline, &str)> {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let (place, behind) = window.split_at(memchr2(b'.', b',', window.as_bytes())?);
    let (day, _) = behind[1..].split_once('.')?;
    let has_figure = day.bytes().any(|byte| byte.is_ascii_digit());
    if !has_figure || !is_name(place) || !is_date(day.trim()) {
        return None;
    }
    let behind_day = paragraph[place.len() + 1 + day.len() + 1..].trim_start();
    let (agency, rest) = leading_agency(behind_day)?;
    Some((dateline(&before(paragraph, rest), Some(place), Some(day.trim()), Some(agency)), rest))
}

/// "(QZX) - ROMA, 15 MAG - ": an agency that no list has, in front of place and day in capitals.
fn agency_in_front(paragraph: &str) -> Option<(Dateline, &str)> {
    const NAME: usize = 24;
    let inner = paragraph.strip_prefix('(')?;
    let (name, _) = inner[..inner.floor_char_boundary(NAME)].split_once(')')?;
    let rest = inner[name.len() + 1..].trim_start().strip_prefix(['-', '–', '—'])?.trim_start();
    let capitals = |text: &str| text.contains(char::is_uppercase) && !text.contains(char::is_lowercase);
    let (found, rest) = closed_by_a_dash(rest).filter(|_| capitals(name))?;
    let sure = found.agency.is_none() && capitals(&found.text) && day_of(&found.text).is_some();
    sure.then(|| (Dateline { text: before(paragraph, rest), agency: Some(name.to_owned()), ..found }, rest))
}

/// "NEW YORK, NY / ACCESSWIRE / May 15, 2025 / Text"
fn between_slashes(paragraph: &str) -> Option<(Dateline, &str)> {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    memchr(b'/', window.as_bytes())?;
    let mut parts = window.splitn(4, " / ");
    let (place, agency, day) = (parts.next()?, parts.next()?, parts.next()?);
    let head = place.len() + agency.len() + day.len() + 2 * " / ".len();
    let rest = paragraph[head..].strip_prefix(" / ")?.trim_start();
    let stands = is_agency(agency) && is_date(day) && is_name(place);
    stands.then(|| (dateline(&paragraph[..head], Some(place), Some(day), Some(agency)), rest))
}

/// "(CNN) Text", "(CNN)Text": an agency in front of the first sentence, and no dash.
fn agency_alone(paragraph: &str) -> Option<(Dateline, &str)> {
    const NAME: usize = 24;
    let inner = paragraph.strip_prefix('(')?;
    let (name, _) = inner[..inner.floor_char_boundary(NAME)].split_once(')')?;
    let rest = inner[name.len() + 1..].trim_start();
    let text = &paragraph[..name.len() + 2];
    if !rest.starts_with(char::is_uppercase) || !is_agency(name) {
        return None;
    }
    // "(CNN) FORT BRAGG, N.C. -- Text"
    let is_bare = |place: &Dateline| place.agency.is_none() && place.place.as_deref().is_some_and(is_capitals);
    let Some((place, behind)) = closed_by_a_dash(rest).filter(|(place, _)| is_bare(place)) else {
        return Some((dateline(text, None, None, Some(name)), rest));
    };
    Some((Dateline { text: before(paragraph, behind), agency: Some(name.to_owned()), ..place }, behind))
}

/// "[ＴＯＫＹＯ 15日 ロイター] - ", "[東京 15日 ロイター] - "
fn in_one_bracket(paragraph: &str) -> Option<(Dateline, &str)> {
    let (open, close) = [('[', ']'), ('［', '］')].into_iter().find(|(open, _)| paragraph.starts_with(*open))?;
    let inner = &paragraph[open.len_utf8()..];
    let inner = &inner[..inner.floor_char_boundary(LONGEST)];
    let inner = &inner[..inner.find(close)?];
    let words: Vec<&str> = inner.split([' ', '\u{3000}']).filter(|word| !word.is_empty()).collect();
    let [place, day, agency] = words[..] else { return None };
    let dated = day.starts_with(|c: char| c.is_numeric()) && day.ends_with('日');
    if !dated || !is_agency(agency) || !is_name(place) {
        return None;
    }
    let end = 2 * open.len_utf8() + inner.len();
    let rest = paragraph[end..].trim_start_matches(['-', '–', '—', ' ', '\u{3000}']);
    Some((dateline(&paragraph[..end], Some(place), None, Some(agency)), rest))
}

/// "新华社北京5月15日电", the reporter behind it in brackets or not.
fn chinese(paragraph: &str) -> Option<(Dateline, &str)> {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let (day_start, day_end, _) = chinese_day(window)?;
    let head = &window[..day_start];
    let known = head.char_indices().map(|(at, c)| at + c.len_utf8()).find(|&end| is_agency(&head[..end]));
    // "本报北京5月15日电": a paper's own.
    let own = || ["本报", "本報", "本网"].into_iter().find(|own| head.starts_with(*own)).map(str::len);
    let agency_end = known.or_else(|| own_agency(head)).or_else(own)?;
    let agency = Some(&head[..agency_end]).filter(|agency| !agency.starts_with('本'));
    let place = head[agency_end..].trim();
    let sent = paragraph[day_end..].chars().next().filter(|c| matches!(c, '电' | '電' | '讯' | '訊'))?;
    let end = day_end + sent.len_utf8();
    let place = (!place.is_empty() && is_name(place)).then_some(place);
    let found = dateline(&paragraph[..end], place, None, agency);
    Some((found, paragraph[end..].trim_start_matches([' ', '\u{3000}', '，', '：'])))
}

/// Where the name of an agency that no list has ends, as its last letter says: "海港社".
fn own_agency(head: &str) -> Option<usize> {
    const LETTERS: std::ops::RangeInclusive<usize> = 3..=5;
    let end = head.find('社')? + '社'.len_utf8();
    let whole = head[..end].chars().all(char::is_alphabetic) && LETTERS.contains(&head[..end].chars().count());
    (whole && end < head.len()).then_some(end)
}

/// "（共同社記者王小明花蓮縣15日電）": agency, reporter, place and day in one bracket.
fn chinese_bracket(paragraph: &str) -> Option<(Dateline, &str)> {
    let (inner, end) = bracket(paragraph)?;
    let (agency, behind) = ["記者", "记者"].iter().find_map(|cue| inner.split_once(cue))?;
    let sent = ["日電", "日电", "日訊", "日讯"].iter().find_map(|sent| behind.strip_suffix(sent))?;
    let (_, place) = name_and_place(sent.trim_end_matches(|c: char| c.is_ascii_digit()))?;
    let agency = Some(agency.trim()).filter(|agency| !agency.is_empty());
    Some((dateline(&paragraph[..end], Some(place), None, agency), paragraph[end..].trim_start()))
}

/// "本报讯": the paper's own, in front of the reporter.
fn chinese_own(paragraph: &str) -> Option<(Dateline, &str)> {
    let own = ["本报讯", "本報訊", "本网讯", "本刊讯"].iter().find(|own| paragraph.starts_with(**own))?;
    Some((dateline(own, None, None, None), paragraph[own.len()..].trim_start()))
}

/// What stands in the Chinese bracket that a paragraph begins with, and where it ends.
fn bracket(paragraph: &str) -> Option<(&str, usize)> {
    let inner = paragraph.strip_prefix('（')?;
    let inner = &inner[..inner.floor_char_boundary(LONGEST)];
    let inner = &inner[..inner.find('）')?];
    Some((inner, '（'.len_utf8() + inner.len() + '）'.len_utf8()))
}

/// "王小明花蓮縣": names have three letters as a rule, and places end as they do, or are known.
fn name_and_place(text: &str) -> Option<(&str, &str)> {
    const PLACES: &[char] = &['市', '縣', '县', '州', '省', '區', '区', '島', '岛'];
    let splits = [3, 2, 4].into_iter().filter_map(|letters| {
        let at = text.char_indices().nth(letters)?.0;
        Some(text.split_at(at))
    });
    let splits: Vec<(&str, &str)> = splits.collect();
    let known = splits.iter().find(|(_, place)| is_place(place) || place.ends_with(PLACES));
    known.or(splits.first()).copied()
}

/// Who is named in a dateline as its reporter: "（共同社記者王小明花蓮縣15日電）".
pub(super) fn named_in(dateline: &str) -> Option<String> {
    let (inner, _) = bracket(dateline)?;
    let behind = ["記者", "记者"].iter().find_map(|cue| inner.split_once(cue))?.1;
    name_and_place(
        behind.trim_end_matches(|c: char| !c.is_ascii_digit()).trim_end_matches(|c: char| c.is_ascii_digit()),
    )
    .map(|(name, _)| name.to_owned())
}

/// Who sent it, in front of the text: "（记者王明、李华）", "홍길동 기자 = ", and the rest.
pub(super) fn reporter(text: &str) -> Option<(String, &str)> {
    korean_reporter(text).or_else(|| chinese_reporter(text).map(|(names, rest)| (names.to_owned(), rest)))
}

/// "홍길동 김철수 기자 = ", "홍길동 특파원 = ", or as some have it without the sign: "홍길동 기자 ".
fn korean_reporter(text: &str) -> Option<(String, &str)> {
    /// Names have three letters, as a rule; three of them share a line.
    const LONGEST_NAMES: usize = 60;
    let window = &text[..text.floor_char_boundary(LONGEST_NAMES)];
    let (names, cue) = [" 기자", " 특파원"].iter().find_map(|cue| Some((&window[..window.find(cue)?], *cue)))?;
    let is_name = |name: &str| (2..=4).contains(&name.chars().count()) && name.chars().all(is_hangul);
    let rest = text[names.len() + cue.len()..].trim_start().trim_start_matches(['=', ' ']);
    let names: Vec<&str> = names.split([' ', '·', ',']).filter(|name| !name.is_empty()).collect();
    let named = !names.is_empty() && names.iter().copied().all(is_name);
    (named && !rest.is_empty()).then(|| (names.join(", "), rest))
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

fn chinese_reporter(text: &str) -> Option<(&str, &str)> {
    const CLOSING: [char; 4] = ['）', ')', '〕', '】'];
    let inner = text.strip_prefix(['（', '(', '〔', '【'])?;
    let bracket = text.len() - inner.len();
    let inner = &inner[..inner.floor_char_boundary(LONGEST)];
    let end = inner.find(CLOSING)?;
    let names = ["记者", "記者"].iter().find_map(|cue| inner[..end].strip_prefix(cue))?;
    let names = names.split(['／', '/']).next()?;
    let rest = text[bracket + end..].trim_start_matches(CLOSING).trim_start_matches([' ', '\u{3000}', '，', '：']);
    (!rest.is_empty()).then_some((names.trim(), rest))
}

/// Where "5月15日" stands, and its month.
fn chinese_day(text: &str) -> Option<(usize, usize, &str)> {
    let month_end = text.find('月')?;
    let digits = |c: char| c.is_ascii_digit();
    let start = text[..month_end].trim_end_matches(digits).len();
    let behind = &text[month_end + '月'.len_utf8()..];
    let day = &behind[..behind.find('日')?];
    let whole = start < month_end && !day.is_empty() && day.chars().all(digits);
    let end = month_end + '月'.len_utf8() + day.len() + '日'.len_utf8();
    whole.then_some((start, end, &text[start..month_end]))
}

/// "【ニューヨーク共同】", "【ワシントン＝山田太郎】"
fn japanese(paragraph: &str) -> Option<(Dateline, &str)> {
    let inner = paragraph.strip_prefix('【')?;
    let inner = &inner[..inner.floor_char_boundary(LONGEST)];
    let inner = &inner[..inner.find('】')?];
    let end = '【'.len_utf8() + inner.len() + '】'.len_utf8();
    let by_reporter = inner.split_once(['=', '＝']).map(|(place, _)| (place, None));
    let ends = || inner.char_indices().skip(1).map(|(at, _)| inner.split_at(at));
    let by_agency = || ends().find(|(_, agency)| is_agency(agency)).map(|(place, agency)| (place, Some(agency.trim())));
    let (place, agency) = by_reporter.or_else(by_agency)?;
    // "【5月15日 AFP】" says when, and not where.
    let place = Some(place.trim()).filter(|place| chinese_day(place).is_none());
    let found = dateline(&paragraph[..end], place, None, agency);
    (agency.is_some() || !found.filed_from.is_empty()).then(|| (found, paragraph[end..].trim_start()))
}

/// "(서울=연합뉴스) ": place and agency in a bracket; the reporter is behind it.
fn korean(paragraph: &str) -> Option<(Dateline, &str)> {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let inner = window.strip_prefix('(').and_then(|inner| Some(&inner[..inner.find(')')?]));
    let inner = inner.or_else(|| window.strip_prefix('[').and_then(|inner| Some(&inner[..inner.find(']')?])))?;
    let (place, agency) = inner.split_once('=')?;
    if !is_agency(agency) {
        return None;
    }
    let end = inner.len() + 2;
    Some((dateline(&paragraph[..end], Some(place.trim()), None, Some(agency.trim())), paragraph[end..].trim_start()))
}

/// Where a dateline may end and the text begin: at a dash with space around it, or behind an agency in slashes.
fn closings(window: &str) -> impl Iterator<Item = (usize, usize)> {
    // The first byte of all long dashes is the same.
    let signs = memchr3_iter(b'-', b'.', "—".as_bytes()[0], window.as_bytes());
    signs.chain(memchr_iter(b'_', window.as_bytes())).filter_map(move |at| {
        let (before, c) = (&window[..at], window[at..].chars().next()?);
        let after = &window[at + c.len_utf8()..];
        match c {
            '—' | '–' | '―' => Some((at, at + c.len_utf8())),
            '-' if before.ends_with('-') => None,
            '-' => {
                let spaced = before.ends_with([' ', ')', '.', '/']) && after.starts_with([' ', '-']);
                // "VIGO.-": the full stop belongs to the dash; in "KANSAS CITY, Mo. —" it does not.
                let end = at - usize::from(before.ends_with('.'));
                spaced.then(|| (end, at + 1 + usize::from(after.starts_with('-'))))
            }
            '.' if before.ends_with('/') && after.starts_with(' ') => Some((at, at + 1)),
            // "ISTANBUL (AP) _", as wires of old printers have it.
            '_' if before.ends_with(") ") && after.starts_with(' ') => Some((at, at + 1)),
            _ => None,
        }
    })
}

/// Reads what stands before the dash. Where the text itself is in capitals, capitals are no sign of a place.
fn read(head: &str, all_capitals: bool) -> Option<Dateline> {
    let head = head.trim();
    let head = head.strip_suffix('.').filter(|head| head.ends_with([')', '/'])).unwrap_or(head);
    // "(Brussels, March 17, 2022)"
    let inside = head.strip_prefix('(').and_then(|head| head.strip_suffix(')'));
    // "DULUTH, Minn. (September 12, 2019)", as releases have it.
    let on_day = head.strip_suffix(')').and_then(|head| head.rsplit_once(" (")).filter(|(_, day)| is_date(day));
    if let Some((place, day)) = on_day.filter(|(place, _)| is_name(place) && !is_label(place)) {
        let stands = place.split_whitespace().count() <= PLACE_WORDS && (is_capitals(place) || names_place(place));
        return stands.then(|| dateline(head, Some(place), Some(day), None));
    }
    let head = inside.filter(|inside| place_and_date(inside).1.is_some()).unwrap_or(head);
    let (where_and_when, bracketed) = take_agency(head);
    // "San Diego (tca/dpa)"
    let known = bracketed.is_some_and(|name| name.split('/').any(is_agency));
    let (stated, day) = place_and_date(where_and_when);
    let place = bare_place(stated);
    // Where no letter is a capital, a word and a day begin sentences as well.
    let parted = || where_and_when[stated.len()..].trim_start().starts_with([',', '.', '،']);
    let dated = day.is_some() && (place.contains(is_cased) || bracketed.is_some() || parted());
    // "WEDNESDAY, May 15 (HealthDay News)" says when, and not where.
    let of_a_day = date::is_weekday(place);
    let place_stands =
        is_name(place) && place.split_whitespace().count() <= PLACE_WORDS && !is_label(place) && !of_a_day;
    let witness = known || dated || (is_capitals(place) && !all_capitals);
    let agency_alone = (place.is_empty() && !dated && known) || (of_a_day && day.is_some() && bracketed.is_some());
    (agency_alone || (place_stands && witness)).then(|| dateline(head, place_stands.then_some(place), day, bracketed))
}

/// A place without the signs that close it: "SAN FRANCISCO--(", "MOSCOW. May 15". The full stop of what is short stays: "Mo."
fn bare_place(place: &str) -> &str {
    let place = place.trim_end_matches(['-', '–', '—']).trim_end();
    let bare = place.trim_end_matches('.');
    if is_capitals(bare) && !bare.contains([',', '.']) { bare } else { place }
}

/// Parts "ISTANBUL, May 15 (Reuters)" before the agency in brackets or slashes.
fn take_agency(head: &str) -> (&str, Option<&str>) {
    let closed = |open: char, close: char| {
        let inner = head.strip_suffix(close)?;
        let start = inner.rfind(open)?;
        let name = inner[start + open.len_utf8()..].trim();
        let named = !name.is_empty() && name.chars().count() <= 40 && !name.contains(|c: char| c.is_ascii_digit());
        named.then(|| (inner[..start].trim_end(), Some(name)))
    };
    // "SEOUL, Nov 26 AFP"
    let behind_day =
        || head.rsplit_once(' ').filter(|(day, agency)| is_agency(agency) && place_and_date(day).1.is_some());
    let parted = || agency_behind_sign(head).or_else(behind_day).map(|(place, agency)| (place, Some(agency)));
    closed('(', ')').or_else(|| closed('/', '/')).or_else(|| closed('[', ']')).or_else(parted).unwrap_or((head, None))
}

/// Parts "ISTANBUL, May 15" after the place, and gives the day as written. "KYIV, Ukraine" is all place.
fn place_and_date(text: &str) -> (&str, Option<&str>) {
    let text = text.trim().trim_end_matches(',');
    let mut starts = text.match_indices([' ', ',']).map(|(at, _)| at + 1);
    // "In May 2024" is no place and no date; "KYIV 15 May" is.
    let uncased = |before: &str| !before.contains(is_cased) && before.split_whitespace().count() <= UNCASED_PLACE;
    // "Kyjev 4. března"
    let counted = |before: &str, start: usize| text[start..].contains(". ") && is_place(before.trim());
    let parted = |before: &str| before.trim_end().ends_with([',', '.']) || is_capitals(before) || uncased(before);
    let date =
        starts.find(|&start| is_date(&text[start..]) && (parted(&text[..start]) || counted(&text[..start], start)));
    date.map_or((text, None), |start| (text[..start].trim_end_matches([' ', ',']), Some(text[start..].trim())))
}

/// Whether a text is a day without or with a year: a number or two, and a month.
fn is_date(text: &str) -> bool {
    let numeric = |text: &str| text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '/' | '-'));
    if numeric(text) {
        return date::parse(text, Hints::default()).is_some();
    }
    let words: Vec<&str> = text.split([' ', ',', '.', '/', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let days = words.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).count();
    if days == 0 || words.len() > 6 {
        return false;
    }
    let months = words.iter().filter(|word| date::is_month(word)).count();
    // Besides, "de" and "of", and the letter for "year" in Slavic languages.
    let small = words.iter().filter(|word| word.chars().all(char::is_lowercase) && word.chars().count() <= 3).count();
    months == 1 && months + days + small >= words.len()
}

/// Whether every word begins as a name does, small words in between aside.
fn is_name(text: &str) -> bool {
    let mut words = text.split([' ', '/', ',', '-']).filter(|word| !word.is_empty()).peekable();
    let small = |word: &str| word.chars().count() <= 3 || matches!(word, "near" | "aboard" | "della" | "sur");
    // "Jane Roe (London, 3 May 1920 – Paris, 4 May 1990)": within a bracket no name ends.
    let is_closed = text.matches('(').count() == text.matches(')').count();
    !text.starts_with("By ")
        && is_closed
        && words
            .peek()
            .is_some_and(|first| first.starts_with(|c: char| c.is_uppercase() || !is_cased(c) && c.is_alphabetic()))
        && words.map(|word| word.trim_matches(['(', ')', '[', ']'])).all(|word| {
            let begins = word.chars().next().is_some_and(|c| c.is_alphabetic() && (!is_cased(c) || c.is_uppercase()));
            (begins || small(word))
                && !word.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | ';' | '"' | '“' | '?' | '!'))
        })
}

fn is_cased(c: char) -> bool {
    c.is_uppercase() || c.is_lowercase()
}

/// Whether a place is written in capitals, at least up to the first comma ("KYIV, Ukraine").
pub(super) fn is_capitals(place: &str) -> bool {
    let first = place.split(',').next().unwrap_or(place);
    let letters = || first.chars().filter(|c| c.is_alphabetic());
    letters().count() >= 3 && letters().all(char::is_uppercase)
}

/// Whether the beginning of a text has capitals and no small letters.
fn is_capitals_only(text: &str) -> bool {
    let beginning = || text.chars().take(LONGEST);
    beginning().any(char::is_uppercase) && !beginning().any(char::is_lowercase)
}

/// Whether there is a place in a text that the gazetteer knows ("OFF THE COAST OF YEMEN").
pub(super) fn names_place(text: &str) -> bool {
    !is_agency(text) && !filed_from(text).is_empty()
}

/// Whether a text is the name of a place that the gazetteer knows, and nothing else.
pub(super) fn is_place(text: &str) -> bool {
    !is_agency(text) && gazetteer::is_place(text)
}

/// Whether a text is the name of a country, and no town's.
fn is_country(text: &str) -> bool {
    gazetteer::lookup(text).is_some_and(|place| !place.is_part)
}

/// Whether a line above a headline says what kind of article it is of, or which section ("Opinion", "Live").
pub(super) fn is_kicker(line: &str) -> bool {
    LABELS.contains(line.to_lowercase().as_str())
}

fn is_label(place: &str) -> bool {
    let lower = place.to_lowercase();
    LABELS.contains(lower.as_str()) || lower.split([' ', '/', ',']).next().is_some_and(|first| LABELS.contains(first))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{alone, dated, given, in_state, is_marked, of_known_place, reporter, split};

    /// Place, agency and the rest of the paragraph.
    fn parts(paragraph: &str) -> Option<(String, String, &str)> {
        let (dateline, rest) = split(paragraph)?;
        Some((dateline.place.unwrap_or_default(), dateline.agency.unwrap_or_default(), rest))
    }

    #[test]
    fn the_full_stop_before_a_dash_is_the_dashs() {
        for (text, place) in [("VIGO.- Talks began.", "VIGO"), ("KANSAS CITY, Mo. — Talks began.", "KANSAS CITY, Mo.")]
        {
            assert_eq!(split(text).unwrap().0.text, place, "{text}");
        }
    }

    #[test]
    fn a_dateline_may_stand_on_a_line_of_its_own() {
        assert_eq!(alone("أنقرة - الأناضول").unwrap().filed_from, ["TR"]);
        assert_eq!(alone("Kiel (ots)").unwrap().agency.as_deref(), Some("ots"));
        assert_eq!(in_state("Santarém (PA)", || false).unwrap().place.as_deref(), Some("Santarém"));
        assert!(in_state("Lisboa (SP)", || true).is_some() && in_state("Lisboa (SP)", || false).is_none());
        for line in ["Multiple Sclerosis (MS)", "Jane Roe (PA)", "Santarém (XX)"] {
            assert_eq!(in_state(line, || true), None, "{line}");
        }
        let found = alone("Reykjavik, Iceland CNN —").unwrap();
        assert_eq!((found.place.as_deref(), found.agency.as_deref()), (Some("Reykjavik, Iceland"), Some("CNN")));
        assert_eq!(alone("Ankara —").unwrap().filed_from, ["TR"]);
        let (place, agency) = alone("CNN —").map(|found| (found.place, found.agency)).unwrap();
        assert_eq!((place, agency.as_deref()), (None, Some("CNN")));
        for line in [
            "ANKARA, May 15 (Reuters) -",
            "ANKARA, May 15, 2025 (Reuters) —",
            "ANKARA, May 15 (Reuters)",
            "KIEL, 15. Mai —",
            "NEW YORK, 15 May (HP) —",
        ] {
            assert!(alone(line).is_some_and(|found| found.place.is_some()), "{line}");
        }
        for line in ["Jane Roe, May 15 -", "KIEL, 15. Mai", "ANKARA, May 15 (Updated)", "Kiel, 15. Mai (Lea Muster)"] {
            assert_eq!(alone(line), None, "{line}");
        }
        for line in ["He left —", "Reykjavik, Iceland CNN", "And then came Reuters —", "Ankara", "CNN", "Ankara -"]
        {
            assert_eq!(alone(line), None, "{line}");
        }
    }

    #[test]
    fn a_day_and_an_agency_in_a_japanese_bracket_are_no_place() {
        let (found, _) = split("【5月15日 AFP】アンカラで特使が会談した。").unwrap();
        assert_eq!((found.place, found.agency.as_deref()), (None, Some("AFP")));
        assert_eq!(split("【アンカラ共同】特使が会談した。").unwrap().0.place.as_deref(), Some("アンカラ"));
    }

    #[test]
    fn a_known_place_needs_no_capitals_in_front_of_a_first_paragraph() {
        let place = |text| of_known_place(text).map(|(found, rest)| (found.place.unwrap_or_default(), rest.to_owned()));
        for (text, expected) in
            [("Odesa, Ukraine – Talks began.", "Odesa, Ukraine"), ("Nairobi CNN — Talks began.", "Nairobi")]
        {
            assert_eq!(place(text), Some((expected.to_owned(), "Talks began.".to_owned())), "{text}");
        }
        // Where letters have no case, the place alone; between two dashes stands what is said of it.
        for (text, expected) in [
            ("بوخارست — داهم المحققون مكتبا.", "بوخارست"),
            ("בוקרשט — חוקרים פשטו על משרד.", "בוקרשט"),
            ("布加勒斯特——检察官搜查了办公室。", "布加勒斯特"),
            ("ブカレスト――検察は事務所を捜索した。", "ブカレスト"),
        ] {
            assert_eq!(place(text).map(|(place, _)| place).as_deref(), Some(expected), "{text}");
        }
        for text in ["布加勒斯特——旧都——下了雪。", "罗马尼亚——检察官搜查了办公室。", "海港——检察官搜查了办公室。"]
        {
            assert_eq!(place(text), None, "{text}");
        }
        for text in ["Odesa – Talks began.", "Odesa, Ukraine – where talks began.", "Jane Roe, Envoy – Talks began."]
        {
            assert_eq!(place(text), None, "{text}");
        }
        assert!(
            is_marked("Beirut –") && is_marked("Beirut, Lebanon — ") && !is_marked("Beirut") && !is_marked("Talks –")
        );
    }

    #[test]
    fn an_agency_that_no_list_has_is_one_beside_place_and_day() {
        for (text, place, agency) in [
            ("海港社安卡拉5月15日电（记者 王小明）两国特使会谈。", "安卡拉", "海港社"),
            ("(QZX) - ANKARA, 15 MAG - Gli inviati si sono visti.", "ANKARA", "QZX"),
            ("أنقرة 15 آذار (ميناء) - التقى المبعوثان.", "أنقرة", "ميناء"),
            ("ANKARA, Turkey (May 15, 2025) -- Talks began.", "ANKARA, Turkey", ""),
        ] {
            let (found, found_agency, _) = parts(text).unwrap();
            assert_eq!((found.as_str(), found_agency.as_str()), (place, agency), "{text}");
        }
        assert_eq!(
            of_known_place("Ankara (qzx) - Die Gesandten trafen sich.").unwrap().0.agency.as_deref(),
            Some("qzx")
        );
        for text in [
            "Анкара. 15 мая. Послы встретились - и молчали.",
            "(Update) - Die Gesandten, sagte er, - seien da.",
            "المبعوثان التقيا 15 آذار - ولم يتفقا.",
            "Talks (May 15, 2025) -- they began.",
            "Jane Roe (SPD) - Die Gesandten trafen sich.",
        ] {
            assert_eq!(split(text), None, "{text}");
            assert_eq!(of_known_place(text), None, "{text}");
        }
    }

    #[test]
    fn labels_and_credits_of_pictures_are_no_datelines() {
        for text in ["RÉCIT - Les envoyés se sont revus jeudi.", "DÉCRYPTAGE — Les envoyés se sont revus jeudi."]
        {
            assert_eq!(split(text), None, "{text}");
        }
        assert_eq!(alone("Jane Paris/AP"), None);
        assert_eq!(split("WASHINGTON ― Talks began.").unwrap().1, "Talks began.");
    }

    #[test]
    fn datelines_of_many_agencies_are_read() {
        let cases = [
            ("ISTANBUL, May 15 (Reuters) - Talks began.", "ISTANBUL", "Reuters"),
            ("ISTANBUL (AP) — Talks began.", "ISTANBUL", "AP"),
            ("ISTANBUL taz | Talks began.", "ISTANBUL", "taz"),
            ("КИЇВ, 15 травня (Укрінформ) — Talks began.", "КИЇВ", "Укрінформ"),
            ("BERLIN (dpa) - Talks began.", "BERLIN", "dpa"),
            ("Berlin (dpa) - Talks began.", "Berlin", "dpa"),
            ("WASHINGTON/LONDON, Jan 3 - Talks began.", "WASHINGTON/LONDON", ""),
            ("PARIS, 3 mars (AFP) - Talks began.", "PARIS", "AFP"),
            ("Aboard Air Force One (AP) - Talks began.", "Aboard Air Force One", "AP"),
            ("KYIV, Ukraine (AP) -- Talks began.", "KYIV, Ukraine", "AP"),
            ("KANSAS CITY, Mo. — Talks began.", "KANSAS CITY, Mo.", ""),
            ("RICHMOND, Va. Feb 26 - Talks began.", "RICHMOND, Va.", ""),
            ("KYIV 15 May (AFP) - Talks began.", "KYIV", "AFP"),
            ("KYIV, Ukraine — Talks began.", "KYIV, Ukraine", ""),
            ("МОСКВА, 15 мая. /ТАСС/. Talks began.", "МОСКВА", "ТАСС"),
            ("Madrid, 15 may (EFE).- Talks began.", "Madrid", "EFE"),
            ("BEIJING, May 15 (Xinhua) -- Talks began.", "BEIJING", "Xinhua"),
            ("Lisboa, 15 mai 2025 (Lusa) – Talks began.", "Lisboa", "Lusa"),
            ("(Reuters) - Talks began.", "", "Reuters"),
            ("RIO DE JANEIRO – Talks began.", "RIO DE JANEIRO", ""),
            ("PORT-AU-PRINCE, Haiti, May 3, 2025 (AP) — Talks began.", "PORT-AU-PRINCE, Haiti", "AP"),
        ];
        for (paragraph, place, agency) in cases {
            assert_eq!(parts(paragraph), Some((place.into(), agency.into(), "Talks began.")), "{paragraph}");
        }
    }

    #[test]
    fn agencies_with_forms_of_their_own_are_read() {
        let cases = [
            ("(ANSA) - ROMA, 15 MAG - Talks began.", "ROMA", "ANSA"),
            ("МОСКВА, 15 мая — РИА Новости. Talks began.", "МОСКВА", "РИА Новости"),
            ("Київ. 15 травня. УНН. Talks began.", "Київ", "УНН"),
            ("[東京 15日 ロイター] - Talks began.", "東京", "ロイター"),
            ("新华社北京5月15日电 Talks began.", "北京", "新华社"),
            ("【ニューヨーク共同】Talks began.", "ニューヨーク", "共同"),
            ("(서울=연합뉴스) Talks began.", "서울", "연합뉴스"),
            ("Kochi, Aug 2 (PTI) Talks began.", "Kochi", "PTI"),
            ("Tromsø (NTB): Talks began.", "Tromsø", "NTB"),
            ("ЧЕРНІВЦІ, 12 січня (Укрінформ). Talks began.", "ЧЕРНІВЦІ", "Укрінформ"),
            ("NEW DELHI: Talks began.", "NEW DELHI", ""),
            ("(Brussels, March 17, 2022) – Talks began.", "Brussels", ""),
            ("Dakar (AFP) – 14/05/2024 – Talks began.", "Dakar", "AFP"),
            ("القاهرة (رويترز) - Talks began.", "القاهرة", "رويترز"),
            ("SEOUL, Nov 26 AFP - Talks began.", "SEOUL", "AFP"),
            ("San Diego (tca/dpa) - Talks began.", "San Diego", "tca/dpa"),
            ("أنقرة - الأناضول - Talks began.", "أنقرة", "الأناضول"),
            ("أنقرة/ الأناضول - Talks began.", "أنقرة", "الأناضول"),
            ("ISTANBUL (AP) _ Talks began.", "ISTANBUL", "AP"),
            ("SAN FRANCISCO--(BUSINESS WIRE)--March 4, 2025-- Talks began.", "SAN FRANCISCO", "BUSINESS WIRE"),
            ("MOSCOW. March 4 (Interfax) - Talks began.", "MOSCOW", "Interfax"),
            ("New Delhi [India], March 4 (ANI): Talks began.", "New Delhi [India]", "ANI"),
            ("NEW YORK, NY / ACCESSWIRE / March 4, 2025 / Talks began.", "NEW YORK, NY", "ACCESSWIRE"),
            ("Praha 4. března (ČTK) - Talks began.", "Praha", "ČTK"),
            ("(CNN)Talks began.", "", "CNN"),
            ("(CNN) FORT BRAGG, N.C. -- Talks began.", "FORT BRAGG, N.C.", "CNN"),
            ("NEW YORK (Reuters Health) - Talks began.", "NEW YORK", "Reuters Health"),
            ("WEDNESDAY, May 15 (HealthDay News) -- Talks began.", "", "HealthDay News"),
            ("本报北京5月15日电 Talks began.", "北京", ""),
            ("HAMBURG. Talks began.", "HAMBURG", ""),
        ];
        for (paragraph, place, agency) in cases {
            assert_eq!(parts(paragraph), Some((place.into(), agency.into(), "Talks began.")), "{paragraph}");
        }
    }

    #[test]
    fn a_dateline_says_in_which_countries_and_on_which_day() {
        let cases = [
            ("ISTANBUL, May 15 (Reuters) - Talks.", "TR", "2025-05-15"),
            ("КИЇВ, 15 травня - Talks.", "UA", "2025-05-15"),
            ("WASHINGTON/LONDON, Dec 31, 2024 - Talks.", "US GB", "2024-12-31"),
            ("Berlin, 15. Mai (dpa) - Talks.", "DE", "2025-05-15"),
            ("新华社北京5月15日电 Talks.", "CN", "2025-05-15"),
            ("BERLIN (dpa) - Talks.", "DE", ""),
            ("Frankfurt (Oder) (dpa) - Talks.", "DE", ""),
            ("Aboard Air Force One (AP) - Talks.", "US", ""),
            ("Dakar (AFP) – 14/05/2024 – Talks.", "SN", "2024-05-14"),
            ("(Brussels, March 17, 2022) – Talks.", "BE", "2022-03-17"),
            ("PARIS, 3 août (AFP) - Talks.", "FR", ""),
        ];
        for (paragraph, countries, day) in cases {
            let found = dated(split(paragraph).unwrap().0, None, Some(date(2025, 5, 16)));
            assert_eq!(found.filed_from.join(" "), countries, "{paragraph}");
            assert_eq!(found.filed_on.map(|day| day.to_string()).unwrap_or_default(), day, "{paragraph}");
        }
    }

    #[test]
    fn what_only_looks_like_a_dateline_stays_in_the_text() {
        for paragraph in [
            "Ankara – once a town of goats – is now a capital.",
            "UPDATE 1 - Talks began.",
            "OPINION - Talks began.",
            "The talks - which nobody expected - began.",
            "In May 2024 – the year of the vote – talks began.",
            "He was born in Berlin (West) - that is all.",
            "NATO-Russia talks began - again.",
            "Berlin (AP) has said nothing.",
            "A deal (AP) Talks began.",
            "EXCLUSIVE: Talks began.",
            "LONDON: TALKS BEGAN.",
            "THE ALLIES - AND THEIR TALKS - BEGAN.",
            "Jane Roe (London, 3 May 1920 – Paris, 4 May 1990) was a painter.",
            "Juana de Castro (Lisboa, 18 de junho de 1872 — Porto, 23 de março de 1935) foi uma escritora.",
            "Hans Muster (Berlin, 18. Juni 1872 – Wien, 23. März 1935) – ein Maler.",
            "UKRAINE. Talks began.",
            "HAMBURG. TALKS BEGAN.",
            "LETTERS. Talks began.",
            "WEDNESDAY, May 15 - Talks began.",
            "TEXT SIZE - +",
            "Hamburg. Talks began.",
            "(he) Talks began.",
            "ISTANBUL, May 15 (Reuters) -",
            "",
        ] {
            assert_eq!(parts(paragraph), None, "{paragraph}");
        }
    }

    #[test]
    fn the_reporter_behind_a_dateline_is_no_part_of_the_text() {
        let cases = [
            ("（记者 王明、李华）会谈开始。", "王明、李华", "会谈开始。"),
            ("〔記者林淑芬／花蓮報導〕會談開始。", "林淑芬", "會談開始。"),
            ("(記者王明) 会谈开始。", "王明", "会谈开始。"),
            ("홍길동 기자 = 회담이 시작됐다.", "홍길동", "회담이 시작됐다."),
            ("홍길동 김철수 기자 = 회담이 시작됐다.", "홍길동, 김철수", "회담이 시작됐다."),
        ];
        for (text, names, rest) in cases {
            assert_eq!(reporter(text), Some((names.to_owned(), rest)), "{text}");
        }
        for text in
            ["（完）会谈开始。", "（记者 王明", "（记者 王明）", "会谈开始。", "회담에 온 기자 = 회담이 시작됐다."]
        {
            assert_eq!(reporter(text), None, "{text}");
        }
    }

    #[test]
    fn a_dateline_in_a_field_is_read_without_its_dash() {
        let dateline = given("    NEW YORK, March 3 - ").unwrap();
        assert_eq!((dateline.text.as_str(), dateline.place.as_deref()), ("NEW YORK, March 3", Some("NEW YORK")));
        assert_eq!(given("Ankara").unwrap().place.as_deref(), Some("Ankara"));
        assert_eq!(given(" - "), None);
    }
}
