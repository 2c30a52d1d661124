//! The line in front of the first paragraph that says where a story was filed: "ISTANBUL, May 15 (Reuters) -".
//!
//! Place, date and agency, closed by a dash; any of the three may be missing, but not so many that it could be the
//! beginning of a sentence: a place in capitals, a known agency or a date must bear witness.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::words;
use crate::article::Dateline;

/// No dateline is longer, in bytes: "SHARM EL-SHEIKH, Egypt/WASHINGTON, October 13, 2025 (Agence France-Presse)" has 80.
const LONGEST: usize = 160;
/// "THE UNITED ARAB EMIRATES PORT OF FUJAIRAH" has seven words; a place of more is a sentence.
const PLACE_WORDS: usize = 7;

/// Names of news agencies in lower case, as they stand in datelines.
static AGENCIES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::column(include_str!("../../gazetteer/agencies.tsv"), 0).collect());

/// Words in capitals before a dash that are labels and no places ("UPDATE 1 -", "OPINION -").
static LABELS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::column(include_str!("../../gazetteer/labels.tsv"), 0).collect());

/// Whether a name is that of a news agency.
pub(super) fn is_agency(name: &str) -> bool {
    AGENCIES.contains(name.trim().trim_matches(['.', '/']).to_lowercase().as_str())
}

/// The dateline a paragraph begins with, and the rest of the paragraph.
pub(super) fn split(paragraph: &str) -> Option<(Dateline, &str)> {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    closings(window).find_map(|(end, next)| {
        let rest = paragraph[next..].trim_start();
        let dateline = read(&window[..end], is_capitals_only(rest))?;
        (!rest.is_empty()).then_some((dateline, rest))
    })
}

/// A dateline that a document gives as a field.
pub(super) fn given(text: &str) -> Option<Dateline> {
    let text = text.trim().trim_end_matches(['-', '–', '—', ' ']);
    if text.is_empty() {
        return None;
    }
    read(text, false).or_else(|| {
        let (place, _) = place_and_date(text);
        Some(Dateline { text: text.to_owned(), place: is_name(place).then(|| place.to_owned()), agency: None })
    })
}

/// Where a dateline may end and the text begin: at a dash with space around it, or behind an agency in slashes.
fn closings(window: &str) -> impl Iterator<Item = (usize, usize)> {
    window.char_indices().filter_map(move |(at, c)| {
        let before = &window[..at];
        let after = &window[at + c.len_utf8()..];
        match c {
            '—' | '–' => Some((at, at + c.len_utf8())),
            '-' if before.ends_with('-') => None,
            '-' => {
                let spaced = before.ends_with([' ', ')', '.', '/']) && after.starts_with([' ', '-']);
                spaced.then(|| (at, at + 1 + usize::from(after.starts_with('-'))))
            }
            '.' if before.ends_with('/') && after.starts_with(' ') => Some((at, at + 1)),
            _ => None,
        }
    })
}

/// Reads what stands before the dash. Where the text itself is in capitals, capitals are no sign of a place.
fn read(head: &str, all_capitals: bool) -> Option<Dateline> {
    let head = head.trim();
    // "(EFE).-": the full stop belongs to the dash; in "KANSAS CITY, Mo. —" it does not.
    let head = head.strip_suffix('.').filter(|head| head.ends_with([')', '/'])).unwrap_or(head);
    let (where_and_when, bracketed) = take_agency(head);
    let known = bracketed.is_some_and(is_agency);
    let (place, dated) = place_and_date(where_and_when);
    let place_stands = is_name(place) && place.split_whitespace().count() <= PLACE_WORDS && !is_label(place);
    let witness = known || dated || (is_capitals(place) && !all_capitals);
    let agency_alone = place.is_empty() && !dated && known;
    (agency_alone || (place_stands && witness)).then(|| Dateline {
        text: head.to_owned(),
        place: place_stands.then(|| place.to_owned()),
        agency: bracketed.map(str::to_owned),
    })
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
    closed('(', ')').or_else(|| closed('/', '/')).or_else(|| closed('[', ']')).unwrap_or((head, None))
}

/// Parts "ISTANBUL, May 15" after the place, and tells whether a date follows. "KYIV, Ukraine" is all place.
fn place_and_date(text: &str) -> (&str, bool) {
    let text = text.trim().trim_end_matches(',');
    let mut starts = text.match_indices([' ', ',']).map(|(at, _)| at + 1);
    // "In May 2024" is no place and no date; "KYIV 15 May" is.
    let parted = |before: &str| before.trim_end().ends_with([',', '.']) || is_capitals(before);
    let date = starts.find(|&start| is_date(&text[start..]) && parted(&text[..start]));
    date.map_or((text, false), |start| (text[..start].trim_end_matches([' ', ',']), true))
}

/// Whether a text is a day without or with a year: a number or two, and a month.
fn is_date(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', ',', '.', '/', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let months = words.iter().filter(|word| crate::date::is_month(word)).count();
    let days = words.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).count();
    // Besides, "de" and "of", and the letter for "year" in Slavic languages.
    let small = words.iter().filter(|word| word.chars().all(char::is_lowercase) && word.chars().count() <= 3).count();
    months == 1 && days >= 1 && words.len() <= 6 && months + days + small >= words.len()
}

/// Whether every word begins as a name does, small words in between aside.
fn is_name(text: &str) -> bool {
    let mut words = text.split([' ', '/', ',', '-']).filter(|word| !word.is_empty()).peekable();
    let small = |word: &str| word.chars().count() <= 3 || matches!(word, "near" | "aboard" | "della" | "sur");
    !text.starts_with("By ")
        && words
            .peek()
            .is_some_and(|first| first.starts_with(|c: char| c.is_uppercase() || !is_cased(c) && c.is_alphabetic()))
        && words.all(|word| {
            let begins = word.chars().next().is_some_and(|c| c.is_alphabetic() && (!is_cased(c) || c.is_uppercase()));
            (begins || small(word))
                && !word.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | ';' | '"' | '“' | '?' | '!'))
        })
}

fn is_cased(c: char) -> bool {
    c.is_uppercase() || c.is_lowercase()
}

/// Whether a place is written in capitals, at least up to the first comma ("KYIV, Ukraine").
fn is_capitals(place: &str) -> bool {
    let first = place.split(',').next().unwrap_or(place);
    let letters = || first.chars().filter(|c| c.is_alphabetic());
    letters().count() >= 3 && letters().all(char::is_uppercase)
}

/// Whether the beginning of a text has capitals and no small letters.
fn is_capitals_only(text: &str) -> bool {
    let beginning = || text.chars().take(LONGEST);
    beginning().any(char::is_uppercase) && !beginning().any(char::is_lowercase)
}

fn is_label(place: &str) -> bool {
    let lower = place.to_lowercase();
    LABELS.contains(lower.as_str()) || lower.split([' ', '/', ',']).next().is_some_and(|first| LABELS.contains(first))
}

#[cfg(test)]
mod tests {
    use super::{given, split};

    /// Place, agency and the rest of the paragraph.
    fn parts(paragraph: &str) -> Option<(String, String, &str)> {
        let (dateline, rest) = split(paragraph)?;
        Some((dateline.place.unwrap_or_default(), dateline.agency.unwrap_or_default(), rest))
    }

    #[test]
    fn datelines_of_many_agencies_are_read() {
        let cases = [
            ("ISTANBUL, May 15 (Reuters) - Talks began.", "ISTANBUL", "Reuters"),
            ("ISTANBUL (AP) — Talks began.", "ISTANBUL", "AP"),
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
    fn what_only_looks_like_a_dateline_stays_in_the_text() {
        for paragraph in [
            "Ankara – once a town of goats – is now a capital.",
            "UPDATE 1 - Talks began.",
            "OPINION - Talks began.",
            "The talks - which nobody expected - began.",
            "In May 2024 – the year of the vote – talks began.",
            "He was born in Berlin (West) - that is all.",
            "NATO-Russia talks began - again.",
            "THE ALLIES - AND THEIR TALKS - BEGAN.",
            "ISTANBUL, May 15 (Reuters) -",
            "",
        ] {
            assert_eq!(parts(paragraph), None, "{paragraph}");
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
