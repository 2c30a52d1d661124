//! A text cut into words, each with what the list says of it.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::lexicon::{self, Lexicon, kind};
use crate::gazetteer::forms::Kind;
use crate::gazetteer::matcher::Matcher;

/// A word.
#[derive(Debug)]
pub struct Word {
    /// Where it is, without what is written as one with it.
    pub bytes: Range<usize>,
    /// The same as lists have it.
    pub key: String,
    /// What the list says of it.
    pub kinds: u32,
    /// Whether something is written as one before it ("ו" and "ב" in Hebrew).
    pub prefixed: bool,
    /// Whether something is written as one behind it (the Bengali case).
    pub suffixed: bool,
    /// The first mark behind it that is no space, unless it is a full stop of an abbreviation.
    pub mark: Option<char>,
    /// Whether it is a country's, its people's or a city's as well.
    pub place: bool,
    /// Whether a mark stands directly before it.
    pub opened: bool,
}

impl Word {
    /// Whether it is any of these.
    pub fn is(&self, kinds: u32) -> bool {
        self.kinds & kinds != 0
    }
}

/// The words of a text.
pub fn cut(text: &str, lexicon: &Lexicon) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut at = 0;
    let mut opened = false;
    while let Some(c) = text[at..].chars().next() {
        if is_letter(c) {
            let end = word_end(text, at);
            words.push(word(text, at..end, opened, lexicon));
            opened = false;
            at = end;
            continue;
        }
        let divides = c == '\n' || !c.is_whitespace() && !is_joiner(c);
        match words.last_mut().filter(|last| divides && last.mark.is_none()) {
            Some(last) if c == '.' && last.bytes.end == at && is_abbreviation(last, lexicon) => {}
            Some(last) => (last.mark, opened) = (Some(c), true),
            None => opened |= divides,
        }
        at += c.len_utf8();
    }
    words
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || c == '\u{640}'
}

/// Marks inside a word that show nothing themselves.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a full stop behind a word only shortens it.
fn is_abbreviation(word: &Word, lexicon: &Lexicon) -> bool {
    let letters = word.key.chars().filter(|&c| !is_combining_mark(c)).count();
    letters == 1 || word.is(kind::HONOUR | kind::INITIAL) || lexicon.habits.danda && letters <= 3
}

/// Where the word ends that begins at `start`.
fn word_end(text: &str, start: usize) -> usize {
    let mut at = start;
    let mut before = ' ';
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at + c.len_utf8()..];
        let next = rest.chars().next().unwrap_or(' ');
        let inside = match c {
            _ if is_letter(c) => true,
            '\u{200c}' | '\u{200d}' | '-' | '־' | '‑' => is_letter(next) && !next.is_ascii(),
            '\'' | '׳' | '’' => is_hebrew(before) && (is_hebrew(next) || "גזצץתדחרפףבסטעק".contains(before)),
            '"' | '״' | '”' => is_hebrew(before) && is_hebrew(next) && !is_quote(&text[start..at], rest),
            _ => false,
        };
        if !inside {
            break;
        }
        before = c;
        at += c.len_utf8();
    }
    at
}

fn is_hebrew(c: char) -> bool {
    matches!(c, 'א'..='ת')
}

/// Whether a quotation mark opens what is quoted behind an attached word ("ב\"הארץ\""), and makes no abbreviation ("עו\"ד").
fn is_quote(before: &str, rest: &str) -> bool {
    let behind = rest.chars().take_while(|&c| is_hebrew(c)).count();
    let attached = before.chars().all(|c| "ושהבלמכ".contains(c));
    attached && behind > 1 && !(behind == 2 && rest.chars().nth(2) == Some('"')) || behind > 4
}

fn word(text: &str, bytes: Range<usize>, opened: bool, lexicon: &Lexicon) -> Word {
    let written = &text[bytes.clone()];
    let key = lexicon::key(written).into_owned();
    let mut word = Word { bytes, kinds: 0, prefixed: false, suffixed: false, place: false, mark: None, opened, key };
    let listed = lexicon.listed(&word.key).is_some();
    if !listed && written.starts_with("می\u{200c}") {
        word.kinds = kind::STOP;
        return word;
    }
    word.place = is_place(written);
    if !listed && !word.place {
        strip(&mut word, text, lexicon, |key| lexicon.listed(key).is_some());
    }
    if !listed && !word.place && !word.prefixed && !word.suffixed {
        strip_and(&mut word, text, lexicon);
        word.place = lexicon
            .prefixes
            .iter()
            .any(|prefix| text[word.bytes.clone()].strip_prefix(prefix.as_str()).is_some_and(is_place));
    }
    word.kinds = lexicon.kinds(&word.key);
    word.place |= word.prefixed && is_place(&text[word.bytes.clone()]);
    word
}

/// Takes "and" from a word that is written as one with it.
fn strip_and(word: &mut Word, text: &str, lexicon: &Lexicon) {
    let rest = lexicon.habits.and.and_then(|and| text[word.bytes.clone()].strip_prefix(and));
    if let Some(rest) = rest.filter(|rest| rest.chars().nth(3).is_some()) {
        word.bytes.start = word.bytes.end - rest.len();
        word.key = lexicon::key(rest).into_owned();
        word.prefixed = true;
    }
}

/// Whether a word is a country's, its people's or a city's.
fn is_place(written: &str) -> bool {
    let place = |kind| matches!(kind, Kind::Adjective | Kind::Name | Kind::Capital | Kind::City | Kind::State);
    Matcher::senses_of(written).any(|sense| place(sense.kind))
}

/// Takes from a word what is written as one with it, if a word is left that `accept` knows.
pub fn strip(word: &mut Word, text: &str, lexicon: &Lexicon, accept: impl Fn(&str) -> bool) -> bool {
    strip_prefix(word, text, lexicon, &accept) || strip_suffix(word, text, lexicon, &accept)
}

fn strip_prefix(word: &mut Word, text: &str, lexicon: &Lexicon, accept: &impl Fn(&str) -> bool) -> bool {
    let written = &text[word.bytes.clone()];
    for prefix in &lexicon.prefixes {
        let Some(rest) = written.strip_prefix(prefix.as_str()) else { continue };
        let rest = rest.trim_start_matches(['-', '־', 'ـ']);
        let key = lexicon::key(rest);
        // "لل" is "ل" and "ال".
        let article = prefix.ends_with('ل').then(|| key.strip_prefix('ل')).flatten();
        let article = article.map(|rest| format!("ال{rest}"));
        // Of "מנור" nothing is left but a name by chance.
        let least = if prefix.chars().any(|c| "מכהב".contains(c)) { 3 } else { 1 };
        let long = key.chars().nth(least).is_some()
            || least == 3
                && lexicon.listed(&key).is_some_and(|kinds| kinds & kind::NAMES == 0)
                && key.chars().nth(1).is_some();
        let found = if long && accept(&key) { Some(key.into_owned()) } else { article.filter(|key| accept(key)) };
        if let Some(key) = found {
            word.bytes.start = word.bytes.end - rest.len();
            word.key = key;
            word.prefixed = true;
            return true;
        }
    }
    false
}

fn strip_suffix(word: &mut Word, text: &str, lexicon: &Lexicon, accept: &impl Fn(&str) -> bool) -> bool {
    let written = &text[word.bytes.clone()];
    for suffix in &lexicon.suffixes {
        let Some(rest) = written.strip_suffix(suffix.as_str()) else { continue };
        let rest = rest.trim_end_matches('-');
        let key = lexicon::key(rest);
        if key.chars().nth(1).is_some() && accept(&key) {
            word.bytes.end = word.bytes.start + rest.len();
            word.key = key.into_owned();
            word.suffixed = true;
            return true;
        }
    }
    false
}
