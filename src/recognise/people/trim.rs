//! Spans of tokens to spans of names: titles, days of the week and stray marks at either end are taken off.

use std::ops::Range;

use super::document::Document;
use super::join::Found;
use super::lexicon::list;
use super::name::{is_eponym, is_numeral, is_regnal, is_title};
use super::words::flag;

/// The mentions that labelled tokens make, in the order of the text.
pub fn mentions(text: &str, document: &Document, spans: impl Iterator<Item = Range<usize>>) -> Vec<Found> {
    spans.filter_map(|span| mention(text, document, span)).collect()
}

/// The most tokens a name has; what is longer is a list or a line in capitals.
const LONGEST: usize = 10;

fn mention(text: &str, document: &Document, mut span: Range<usize>) -> Option<Found> {
    if span.len() > LONGEST {
        return None;
    }
    let written = |at: usize| {
        let token = document.tokens[at];
        &text[token.start..token.end]
    };
    while span.len() > 1 && (is_title(written(span.start)) || is_no_part(document, span.start)) {
        span.start += 1;
    }
    while span.len() > 1 && is_no_part(document, span.end - 1) {
        span.end -= 1;
    }
    let next = document.tokens[span.end];
    if is_numeral(&text[next.start..next.end]) {
        span.end += 1;
    }
    let first = document.tokens[span.start];
    let last = document.tokens[span.end - 1];
    let named = span.clone().any(|at| document.words.get(document.word(at)).is(flag::CAPITAL));
    let before = document.tokens[span.start - 1];
    let regnal = before.end > before.start && is_regnal(&text[before.start..before.end]);
    (named && !is_eponym(&text[first.start..last.end])).then(|| Found {
        span: first.start..last.end,
        shouted: first.shouted,
        title: regnal.then_some(before.start..before.end),
        nominative: None,
    })
}

/// Whether a token cannot begin or end a name: a mark, or a day or month in "last Friday Mitchell".
fn is_no_part(document: &Document, at: usize) -> bool {
    let word = document.words.get(document.word(at));
    let calendar = word.listed(list::CALENDAR) && !word.listed(list::FIRST | list::LAST);
    word.is(flag::MARK) || calendar
}
