//! The header of a message as mail programs write it into a text: above one that is passed on, and where somebody saves a
//! message as text.
//!
//! "-------- Forwarded message --------", then labels and values in the language of the program.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::words;

/// The words, in lower case, and what they are.
static LABELS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let table = include_str!("../../gazetteer/mail-labels.tsv");
    words::rows(table).map(|[words, kind]| (words, kind)).collect()
});

/// What somebody writes above a message that is passed on has no more lines than this.
const NOTE: usize = 20;
/// A header has no more lines.
const LONGEST: usize = 12;
/// No label or mark is longer, in bytes.
const LONGEST_LABEL: usize = 90;
/// A message is passed on so often at most.
const DEEPEST: usize = 5;

/// What a header says, and where the message under it begins.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    pub subject: Option<String>,
    pub from: Option<String>,
    pub date: Option<String>,
    /// The first line behind it.
    pub end: usize,
}

/// The header of the innermost message that is passed on in a text.
pub(super) fn forwarded<L: AsRef<str>>(lines: &[L]) -> Option<Header> {
    let mut found: Option<Header> = None;
    for _ in 0..DEEPEST {
        let start = found.as_ref().map_or(0, |found| found.end);
        let is_mark = |at: &usize| label(lines[*at].as_ref()) == Some("forwarded");
        let Some(mark) = (start..lines.len()).filter(|&at| !is_blank(&lines[at])).take(NOTE).find(is_mark) else {
            break;
        };
        let Some(header) = header(lines, mark + 1, 2) else { break };
        found = Some(header);
    }
    found
}

/// The header that a text begins with.
pub(super) fn at_the_top<L: AsRef<str>>(lines: &[L]) -> Option<Header> {
    header(lines, 0, 3)
}

/// The header from a line on, if it has a subject and so many lines.
fn header<L: AsRef<str>>(lines: &[L], start: usize, least: usize) -> Option<Header> {
    let start = (start..lines.len()).find(|&at| !is_blank(&lines[at]))?;
    let mut header = Header { end: start, ..Header::default() };
    for line in lines[start..].iter().take(LONGEST) {
        let Some((kind, value)) = field(line.as_ref()) else { break };
        let place = match kind {
            "subject" => Some(&mut header.subject),
            "from" => Some(&mut header.from),
            "date" => Some(&mut header.date),
            _ => None,
        };
        if let Some(place) = place.filter(|_| !value.is_empty()) {
            place.get_or_insert_with(|| value.to_owned());
        }
        header.end += 1;
    }
    let whole = header.subject.is_some() && (header.from.is_some() || header.date.is_some());
    (whole && header.end - start >= least).then_some(header)
}

/// A label and what stands behind its colon, the stars of bold letters aside.
fn field(line: &str) -> Option<(&'static str, &str)> {
    let line = line.trim_start_matches(['>', ' ', '*', '\u{feff}']);
    let (name, value) = line.split_once([':', '：']).filter(|(name, _)| name.len() <= LONGEST_LABEL)?;
    let kind = LABELS.get(name.trim_matches(['*', ' ', '\u{a0}', '\u{202f}']).to_lowercase().as_str())?;
    (*kind != "forwarded").then(|| (*kind, value.trim_matches(['*', ' ', '\u{a0}', '\t', '\r'])))
}

/// What a line between dashes, or before a colon, says.
fn label(line: &str) -> Option<&'static str> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '_' | '=' | '>' | '*'));
    let words = line.trim_end_matches([':', '：', ' ', '\u{a0}']);
    if words.is_empty() || words.len() > LONGEST_LABEL {
        return None;
    }
    LABELS.get(words.to_lowercase().replace('’', "'").as_str()).copied()
}

fn is_blank(line: &impl AsRef<str>) -> bool {
    line.as_ref().trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::{at_the_top, forwarded};

    fn lines(text: &str) -> Vec<&str> {
        text.lines().collect()
    }

    #[test]
    fn the_header_of_the_innermost_message_counts() {
        let text = "Read this!\n\n-------- Weitergeleitete Nachricht --------\nBetreff: \tAW: Hafen\nDatum: 16.05.2025\nVon: Max\n\n\
            Begin forwarded message:\n\nFrom: Harbour Post <post@example.org>\nSubject: Envoys meet\nDate: 15 May 2025\nTo: me\n\nThe envoys met.";
        let found = forwarded(&lines(text)).unwrap();
        assert_eq!((found.subject.as_deref(), found.date.as_deref()), (Some("Envoys meet"), Some("15 May 2025")));
        assert_eq!(found.from.as_deref(), Some("Harbour Post <post@example.org>"));
        assert_eq!(lines(text)[found.end..], ["", "The envoys met."]);
        let french = "---------- Message transféré ----------\nDe : Poste\nObjet : Accord\n\nTexte";
        assert_eq!(forwarded(&lines(french)).unwrap().subject.as_deref(), Some("Accord"));
        assert_eq!(forwarded(&lines("The original message\nwas lost.")), None);
    }

    #[test]
    fn a_text_may_begin_with_a_header() {
        let text = "Von: Hafenpost <post@example.org>\nGesendet: 15. Mai 2025\nAn: Leser\nBetreff: Gesandte\n\nSie trafen sich.";
        assert_eq!(at_the_top(&lines(text)).unwrap().end, 4);
        for other in ["Subject: what we know\nDate: 15 May 2025\n\nText.", "Date: today\nTo: all\nWhere: here\n"] {
            assert_eq!(at_the_top(&lines(other)), None, "{other}");
        }
    }
}
