//! What the senders of items say in many ways: moments, numbers, and what kind of sending it is.

use std::borrow::Cow;
use std::sync::LazyLock;

use jiff::Timestamp;

use super::{byline, paragraphs, words};
use crate::article::{Signal, Wire};
use crate::date::{self, Hints};

/// Words that say what kind of sending an item is, in capitals as they stand, and what they mean.
static SIGNALS: LazyLock<Vec<(String, Signal)>> = LazyLock::new(|| {
    let table = include_str!("../../gazetteer/signals.tsv");
    let kinds = [Signal::Kill, Signal::Correction, Signal::Update, Signal::Advisory, Signal::Alert];
    let meaning = |word: &str| kinds.into_iter().find(|kind| kind.name() == word);
    words::rows(table).filter_map(|[word, kind]| Some((word.to_uppercase(), meaning(kind)?))).collect()
});

/// The moment that a text gives; a day alone is none.
pub(super) fn moment(text: &str) -> Option<Timestamp> {
    date::parse(&with_whole_year(text), Hints::default())?.instant
}

/// A date as mail had it once, "Thu, 15 May 97 10:00:00 GMT", with all digits of its year.
pub(super) fn with_whole_year(text: &str) -> Cow<'_, str> {
    let words: Vec<&str> = text.split_whitespace().take(DATE_WORDS).collect();
    let is_short = |at: &usize| {
        let [month, year, clock] = [*at, at + 1, at + 2].map(|at| words.get(at).copied().unwrap_or_default());
        let is_number = year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit());
        is_number && clock.contains(':') && date::is_month(month)
    };
    let Some(month) = (0..words.len().min(4)).find(is_short) else { return Cow::Borrowed(text) };
    // There were no feeds before 1997.
    let century = if words[month + 1] < "70" { "20" } else { "19" };
    let whole = format!("{century}{}", words[month + 1]);
    let words = words.iter().enumerate().map(|(at, word)| if at == month + 1 { whole.as_str() } else { word });
    Cow::Owned(words.collect::<Vec<_>>().join(" "))
}

/// Such a date has six words at most, its comment aside.
const DATE_WORDS: usize = 8;

/// The moment in a standard form, or the text as it stands.
pub(super) fn moment_or_text(text: &str) -> Option<String> {
    let text = paragraphs::tidy(text);
    moment(&text).map(|moment| moment.to_string()).or_else(|| (!text.is_empty()).then_some(text))
}

/// The first number in a text ("2", "Version 2").
pub(super) fn number(text: &str) -> Option<u64> {
    let digits = text.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty())?;
    digits.parse().ok()
}

/// An urgency from 1 to 9.
pub(super) fn urgency(text: &str) -> Option<u8> {
    number(text).and_then(|number| u8::try_from(number).ok()).filter(|number| (1..=9).contains(number))
}

/// A status in one spelling; plain use is none.
pub(super) fn status(text: &str) -> Option<String> {
    let status = text.rsplit([':', '/']).next().unwrap_or(text).trim().to_lowercase();
    match status.as_str() {
        "" | "usable" | "null" => None,
        "cancelled" | "cancel" | "killed" | "annulled" => Some("canceled".to_owned()),
        _ => Some(status),
    }
}

/// What kind of sending a headline, slug or label in capitals says it is: "KILL: ...", "UPDATE 2-...", "1ST LEAD",
/// "CORRECTED-...", "..., KILL".
pub(super) fn signal(text: &str) -> Option<Signal> {
    let text = without_ordinal(text.trim());
    let tail = text.trim_end_matches(|c: char| c == ')' || c == ' ' || c.is_ascii_digit());
    let found = SIGNALS.iter().filter_map(|(word, kind)| {
        let begins = text.strip_prefix(word.as_str()).is_some_and(closes);
        let before = tail.strip_suffix(word.as_str()).map(str::trim_end);
        let ends = before.is_some_and(|before| before.ends_with([',', '-', '(', '/']));
        (begins || ends).then_some((word.len(), *kind))
    });
    found.max_by_key(|(length, _)| *length).map(|(_, kind)| kind)
}

/// "1ST LEAD" without its number.
fn without_ordinal(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let word = ["ST ", "ND ", "RD ", "TH "].iter().find_map(|ending| rest.strip_prefix(ending));
    word.filter(|_| rest.len() < text.len()).unwrap_or(text)
}

/// Whether a label ends here: at the end, or at a colon, dash or bracket, a number before it aside.
fn closes(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
    rest.is_empty() || rest.starts_with([':', '-', '–', '—', '/', ')', '*', '='])
}

/// Takes out of a body what stands above it again: the headline, and a byline, which is given back. The dash of agencies
/// that have none in their letters becomes one.
pub(super) fn trim_body(title: &str, paragraphs: &mut Vec<String>) -> Option<String> {
    if paragraphs.len() > 1 && paragraphs.first().is_some_and(|first| first == title) {
        paragraphs.remove(0);
    }
    let byline = |paragraph: &String| byline::line(paragraph).filter(|found| found.rest.is_empty());
    let signed = paragraphs.iter().take(ABOVE_BYLINE).enumerate().find_map(|(at, text)| Some((at, byline(text)?)));
    let names = signed.map(|(at, found)| {
        paragraphs.remove(at);
        found.names
    });
    if let Some(first) = paragraphs.first_mut() {
        *first = first.replacen(") _ ", ") — ", 1);
    }
    paragraphs.retain(|paragraph| paragraph.contains(char::is_alphanumeric));
    names
}

/// Notes on what was added and points in short stand above the byline of a financial story, a line each.
const ABOVE_BYLINE: usize = 8;

/// A text that says something.
pub(super) fn stated(text: Option<&str>) -> Option<String> {
    text.map(paragraphs::tidy).filter(|text| !text.is_empty())
}

/// Adds a value that is not yet there.
pub(super) fn add(list: &mut Vec<String>, value: Option<String>) {
    if let Some(value) = value.filter(|value| !list.contains(value) && list.len() < MOST_VALUES) {
        list.push(value);
    }
}

/// No item has more subjects or keywords that anybody chose.
const MOST_VALUES: usize = 100;

/// The signal of the first of some texts that has one, unless the item already says it.
pub(super) fn signal_from<'a>(wire: &mut Wire, texts: impl IntoIterator<Item = &'a str>) {
    if wire.signal.is_none() {
        wire.signal = texts.into_iter().find_map(signal);
    }
}

#[cfg(test)]
mod tests {
    use super::{moment, signal, status, urgency};
    use crate::article::Signal;

    #[test]
    fn labels_in_capitals_say_what_is_sent() {
        for (text, expected) in [
            ("KILL: Envoys meet", Some(Signal::Kill)),
            ("BC-XX--Envoys, KILL", Some(Signal::Kill)),
            ("UPDATE 2-Envoys meet", Some(Signal::Update)),
            ("TURKEY-ENVOYS/ (UPDATE 2)", Some(Signal::Update)),
            ("TURKEY-ENVOYS/ (PIX, CORRECTED)", Some(Signal::Correction)),
            ("1ST LEAD", Some(Signal::Update)),
            ("CORRECTED-Envoys meet", Some(Signal::Correction)),
            ("ADVISORY", Some(Signal::Advisory)),
            ("MEDIA ADVISORY-Envoys", Some(Signal::Advisory)),
            ("EILMELDUNG: Treffen", Some(Signal::Alert)),
            ("Kill Bill is back", None),
            ("KILLERS OF THE RIVER", None),
            ("UPDATE ON TALKS", None),
        ] {
            assert_eq!(signal(text), expected, "{text}");
        }
    }

    #[test]
    fn codes_have_one_spelling() {
        assert_eq!(status("stat:usable"), None);
        assert_eq!(status("stat:canceled").as_deref(), Some("canceled"));
        assert_eq!(status("Cancelled").as_deref(), Some("canceled"));
        assert_eq!((urgency("3"), urgency("0"), urgency("x")), (Some(3), None, None));
    }

    #[test]
    fn the_moments_of_the_wires_are_read() {
        for text in [
            "20140829T135006Z",
            "20140829T155006+0200",
            "2014-08-29T13:50:06.000Z",
            "2014-08-29T15:50:06+02:00",
            "Fri, 29 Aug 2014 13:50:06 +0000",
            "Fri, 29 Aug 14 13:50:06 GMT",
            "29-AUG-2014 13:50:06.79 GMT",
        ] {
            assert_eq!(moment(text).map(|moment| moment.as_second()), Some(1_409_320_206), "{text}");
        }
    }
}
