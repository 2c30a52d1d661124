//! The time of day in a date, and its zone. A time without a zone is no moment, and is not made one.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use super::tokens::Token;

/// Abbreviations of zones, with minutes from UTC.
static ZONES: LazyLock<HashMap<&'static str, i32>> = LazyLock::new(|| {
    let rows = include_str!("../../gazetteer/zones.tsv").lines().filter(|row| !row.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t').and_then(|(name, minutes)| Some((name, minutes.parse().ok()?))))
        .collect()
});

/// A time is looked for this many tokens behind the day ("May 15, 2025, at about 10:30") and before it.
const NEAR: usize = 6;

/// A time of day, and the token behind it and its zone.
pub(super) struct Found {
    time: Time,
    minutes_east: Option<i32>,
    pub end: usize,
}

/// The moment that is stated with a day, and the tokens its time took.
pub(super) fn find(tokens: &[Token], day_first: usize, day_end: usize) -> Option<(usize, Found)> {
    let behind = day_end..(day_end + NEAR).min(tokens.len());
    let before = day_first.saturating_sub(NEAR * 2)..day_first;
    behind.chain(before).find_map(|at| Some((at, self::at(tokens, at)?)))
}

impl Found {
    /// The moment on a day, if the zone is known.
    pub(super) fn on(&self, day: Date) -> Option<Timestamp> {
        let offset = Offset::from_seconds(self.minutes_east? * 60).ok()?;
        offset.to_timestamp(day.to_datetime(self.time)).ok()
    }
}

/// The time that begins at a token.
pub(super) fn at(tokens: &[Token], at: usize) -> Option<Found> {
    // "2025-05-15T10:30" has the hour behind a letter.
    let at = if tokens.get(at)?.is_word(&["t"]) { at + 1 } else { at };
    let (hour, minute, second, end) =
        with_colons(tokens, at).or_else(|| run_together(tokens, at)).or_else(|| in_words(tokens, at))?;
    let (hour, end) = half_of_day(tokens, hour, end);
    let time = Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second).ok()?, 0).ok()?;
    let zone = zone(tokens, end);
    Some(Found { time, minutes_east: zone.map(|(minutes, _)| minutes), end: zone.map_or(end, |(_, end)| end) })
}

type Parts = (u64, u64, u64, usize);

/// "10:30", "10:30:00", "10:30:00.123"
fn with_colons(tokens: &[Token], at: usize) -> Option<Parts> {
    let hour = tokens.get(at)?.number(1, 2)?;
    let part = |sign: usize| {
        let glued = tokens.get(sign)?.is_sign(&[':']) && tokens[sign].glued;
        tokens.get(sign + 1).filter(|token| glued && token.glued)?.number(2, 2)
    };
    let minute = part(at + 1)?;
    let Some(second) = part(at + 3) else { return Some((hour, minute, 0, at + 3)) };
    let fraction = tokens.get(at + 5).is_some_and(|sign| sign.glued && sign.is_sign(&['.', ',']))
        && tokens.get(at + 6).is_some_and(|digits| digits.glued && digits.number(1, 9).is_some());
    // A leap second is the last one of its minute here.
    Some((hour, minute, second.min(59), at + if fraction { 7 } else { 5 }))
}

/// "103000" behind the letter T
fn run_together(tokens: &[Token], at: usize) -> Option<Parts> {
    let letter = tokens.get(at.checked_sub(1)?)?;
    let token = tokens.get(at).filter(|token| token.glued && letter.is_word(&["t"]))?;
    if let Some(value) = token.number(6, 6) {
        return Some((value / 10_000, value / 100 % 100, value % 100, at + 1));
    }
    token.number(4, 4).map(|value| (value / 100, value % 100, 0, at + 1))
}

/// "10h30", "10.30 Uhr", "10.30pm", "10 pm"
fn in_words(tokens: &[Token], at: usize) -> Option<Parts> {
    let hour = tokens.get(at)?.number(1, 2)?;
    let next = tokens.get(at + 1)?;
    if next.is_word(&["h", "uhr"]) {
        let minute = tokens.get(at + 2).filter(|token| token.glued).and_then(|token| token.number(2, 2));
        return Some((hour, minute.unwrap_or(0), 0, at + if minute.is_some() { 3 } else { 2 }));
    }
    if next.is_sign(&['.']) && next.glued {
        let minute = tokens.get(at + 2).filter(|token| token.glued)?.number(2, 2)?;
        let word = tokens.get(at + 3)?.is_word(&["uhr", "h"]);
        let named = word || meridiem(tokens, at + 3).is_some() || zone(tokens, at + 3).is_some();
        return named.then_some((hour, minute, 0, at + if word { 4 } else { 3 }));
    }
    meridiem(tokens, at + 1).map(|_| (hour, 0, 0, at + 1))
}

/// "pm", "p.m.": whether the afternoon is meant, and the token behind.
fn meridiem(tokens: &[Token], at: usize) -> Option<(bool, usize)> {
    let token = tokens.get(at)?;
    if token.is_word(&["am", "pm"]) {
        return Some((token.is_word(&["pm"]), at + 1));
    }
    let dotted = token.is_word(&["a", "p"])
        && tokens.get(at + 1).is_some_and(|dot| dot.is_sign(&['.']))
        && tokens.get(at + 2).is_some_and(|letter| letter.is_word(&["m"]));
    let end = if tokens.get(at + 3).is_some_and(|dot| dot.is_sign(&['.'])) { at + 4 } else { at + 3 };
    dotted.then(|| (token.is_word(&["p"]), end))
}

fn half_of_day(tokens: &[Token], hour: u64, end: usize) -> (u64, usize) {
    match meridiem(tokens, end) {
        Some((true, end)) if hour < 12 => (hour + 12, end),
        Some((false, end)) if hour == 12 => (0, end),
        Some((_, end)) => (hour, end),
        None => (hour, end),
    }
}

/// The zone behind a time, in minutes east of UTC, and the token behind it.
fn zone(tokens: &[Token], at: usize) -> Option<(i32, usize)> {
    let at = at + usize::from(tokens.get(at).is_some_and(|token| token.is_sign(&['(', ','])));
    let token = tokens.get(at)?;
    if let Some(minutes) = token.word().and_then(|word| ZONES.get(word)) {
        // "GMT+2"
        let further = offset(tokens, at + 1).filter(|_| *minutes == 0);
        return Some(further.unwrap_or((*minutes, at + 1)));
    }
    offset(tokens, at)
}

/// "+02:00", "+0200", "+02"
fn offset(tokens: &[Token], at: usize) -> Option<(i32, usize)> {
    let sign = tokens.get(at).filter(|token| token.is_sign(&['+', '-', '−']))?;
    let number = tokens.get(at + 1).filter(|token| token.glued)?;
    let east = if sign.is_sign(&['+']) { 1 } else { -1 };
    let whole = number.number(4, 4).map(|value| (value / 100, value % 100, at + 2));
    let colon = || {
        let minutes = tokens.get(at + 3).filter(|_| tokens[at + 2].is_sign(&[':']))?.number(2, 2)?;
        Some((number.number(1, 2)?, minutes, at + 4))
    };
    // "10:30 -12 May" has no zone.
    let short = || number.number(1, 2).filter(|_| sign.glued).map(|hours| (hours, 0, at + 2));
    let (hours, minutes, end) = whole.or_else(|| if at + 2 < tokens.len() { colon() } else { None }).or_else(short)?;
    let minutes = i32::try_from(hours * 60 + minutes).ok().filter(|minutes| *minutes <= 18 * 60)?;
    Some((east * minutes, end))
}
