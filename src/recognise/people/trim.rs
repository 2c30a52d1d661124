//! Spans of tokens to spans of names: titles, days of the week and stray marks at either end are taken off.

use std::ops::Range;

use super::document::Document;
use super::join::Found;
use super::lexicon::list;
use super::name::{is_numeral, is_regnal, is_regnal_in, is_title};
use super::namesake;
use super::words::flag;

/// The mentions that labelled tokens make, in the order of the text, without those that are only named after somebody.
pub fn mentions(
    text: &str,
    language: Option<&str>,
    document: &Document,
    spans: impl Iterator<Item = Range<usize>>,
) -> Vec<Found> {
    let mut spans: Vec<Range<usize>> = spans.filter_map(|span| trimmed(text, document, span)).collect();
    // What was read as two names may be one: "Valéry Giscard" and the "Estaing" behind it.
    spans.dedup_by(|next, before| next.start < before.end);
    let people = namesake::without(text, language, document, spans);
    people.into_iter().map(|span| found(text, language, document, span)).collect()
}

/// The most tokens a name has; what is longer is a list or a line in capitals.
const LONGEST: usize = 10;

fn trimmed(text: &str, document: &Document, mut span: Range<usize>) -> Option<Range<usize>> {
    if span.len() > LONGEST {
        return None;
    }
    let written = |at: usize| document.written(text, at);
    while span.len() > 1 {
        let two = || is_title(&format!("{} {}", written(span.start), written(span.start + 1)));
        span.start += match () {
            () if span.len() > 2 && two() => 2,
            () if is_title(written(span.start)) || is_role(document, span.start) => 1,
            () if is_no_part(document, span.start) => 1,
            () => break,
        };
    }
    while span.len() > 1 && is_no_part(document, span.end - 1) {
        span.end -= 1;
    }
    if is_numeral(written(span.end)) {
        span.end += 1;
    }
    if document.is_elided(span.end) && span.len() > 1 {
        span.end += 3;
    }
    let named = span.clone().any(|at| document.words.get(document.word(at)).is(flag::CAPITAL));
    named.then_some(span)
}

fn found(text: &str, language: Option<&str>, document: &Document, span: Range<usize>) -> Found {
    let first = document.tokens[span.start];
    let before = document.tokens[span.start - 1];
    let title = document.written(text, span.start - 1);
    // "el papa León XIV" needs no title to be known by, "la reina Letizia" does.
    let numbered = is_numeral(document.written(text, span.end - 1));
    let lower =
        || title.starts_with(char::is_lowercase) && (numbered || !is_regnal_in(language.unwrap_or("en"), title));
    Found {
        span: first.start..document.tokens[span.end - 1].end,
        shouted: first.shouted,
        title: (is_regnal(title) && !lower()).then_some(before.start..before.end),
        nominative: None,
    }
}

/// Whether a token is a role that is nobody's name ("Pastorin Anna Lange", "Chef René Redzepi").
fn is_role(document: &Document, at: usize) -> bool {
    let word = document.words.get(document.word(at));
    word.listed(list::TITLE) && !word.listed(list::FIRST | list::LAST)
}

/// Whether a token cannot begin or end a name: a mark, an article cut off from what it belongs to, or a day or month in "last
/// Friday Mitchell".
fn is_no_part(document: &Document, at: usize) -> bool {
    let word = document.words.get(document.word(at));
    let calendar = word.listed(list::CALENDAR) && !word.listed(list::FIRST | list::LAST);
    word.is(flag::MARK) || calendar || word.is(flag::ELIDED) && !word.is(flag::CAPITAL | flag::PARTICLE)
}
