//! Spans of days as a person types them after `--since`, `--until` or `date:`.

use jiff::civil::{Date, ISOWeekDate, Weekday, date};
use jiff::{Span, ToSpan};

use super::months::month;
use super::tokens::{self, Token};
use super::{DateRange, Hints, parse, words};

/// What stands in no day, but in other languages of queries: half of it would be passed over.
const FOREIGN: [char; 7] = ['[', ']', '{', '}', '<', '>', '='];

/// Reads one span, or two with ".." between them.
pub(super) fn read(text: &str, today: Date) -> Option<DateRange> {
    let text = text.trim().to_lowercase();
    let range = between(&text, today).or_else(|| bounded(&text, today)).or_else(|| span(&text, today))?;
    let ordered = range.first.zip(range.last).is_none_or(|(first, last)| first <= last);
    (ordered && (range.first.is_some() || range.last.is_some())).then_some(range)
}

/// Reads one span.
pub(super) fn one(text: &str, today: Date) -> Option<DateRange> {
    let text = text.trim().to_lowercase();
    let is_more = between(&text, today).is_some() || bounded(&text, today).is_some();
    span(&text, today).filter(|_| !is_more)
}

/// "2024-05..2024-07", "May 2024..", "..2023", "May 2024 to June 2024", "2024-05-01–2024-05-15", "2024-05-01-2024-05-15"
fn between(text: &str, today: Date) -> Option<DateRange> {
    let text = text.strip_prefix("from ").unwrap_or(text);
    let separated =
        ["..", " to ", " until ", " till ", "–", " - "].iter().find_map(|separator| text.split_once(separator));
    let (first, last) = separated.or_else(|| two_days(text))?;
    let end = |text: &str| match text.trim() {
        "" => Some(None),
        text => span(text, today).map(Some),
    };
    Some(DateRange { first: end(first)?.and_then(|span| span.first), last: end(last)?.and_then(|span| span.last) })
}

/// Two days of digits and hyphens with a hyphen between, or a `/` as ISO 8601 has it.
fn two_days(text: &str) -> Option<(&str, &str)> {
    let is_day = |text: &str| text.split('-').count() == 3 && text.split('-').all(|part| part.parse::<u16>().is_ok());
    let middle = text.match_indices('-').nth(2).map(|(at, _)| (&text[..at], &text[at + 1..]));
    text.split_once('/').or(middle).filter(|(first, last)| is_day(first) && is_day(last))
}

/// "since May 2024", "before 2024"
fn bounded(text: &str, today: Date) -> Option<DateRange> {
    let (word, rest) = text.split_once(' ')?;
    let DateRange { first, last } = span(rest, today)?;
    match word {
        "since" | "from" => Some(DateRange { first, last: None }),
        "until" | "till" => Some(DateRange { first: None, last }),
        "before" => Some(DateRange { first: None, last: first?.yesterday().ok() }),
        "after" => Some(DateRange { first: last?.tomorrow().ok(), last: None }),
        _ => None,
    }
}

fn span(text: &str, today: Date) -> Option<DateRange> {
    let text = text.trim();
    if text.contains(FOREIGN) {
        return None;
    }
    let tokens = tokens::cut(text);
    let day = || parse(text, Hints::default()).map(|found| days(found.date, found.date));
    year(&tokens)
        .or_else(|| year_and_month(&tokens))
        .or_else(|| week_or_quarter(text))
        .or_else(|| relative(&tokens, today))
        .or_else(|| latest(&tokens, today))
        .or_else(day)
}

/// "Monday" and "March", the latest; "last Monday", "last March", the latest before today's; "7d", "2w", "3m", "1y" ago.
fn latest(tokens: &[Token], today: Date) -> Option<DateRange> {
    match tokens {
        [one] => latest_named(one.word()?, today),
        [last, one] if last.is_word(&["last", "past", "previous"]) => {
            let this = latest_named(one.word()?, today)?;
            let is_over = this.last.is_some_and(|last| last < today);
            if is_over { Some(this) } else { latest_named(one.word()?, this.first?.yesterday().ok()?) }
        }
        [number, letter] if letter.glued => {
            let unit_of = [("d", "day"), ("w", "week"), ("m", "month"), ("y", "year")];
            let (_, name) = unit_of.iter().find(|(short, _)| letter.is_word(&[short]))?;
            let day = today.checked_sub(unit(count(number)?, name)?).ok()?;
            Some(days(day, day))
        }
        _ => None,
    }
}

/// The latest day or month of a name that has begun.
fn latest_named(name: &str, today: Date) -> Option<DateRange> {
    if let Some(weekday) = words::weekday(name) {
        let day = today.checked_sub(i64::from(today.weekday().since(weekday)).days()).ok()?;
        return Some(days(day, day));
    }
    let of_year = |year| Date::new(year, month(name, None)?, 1).ok();
    let first = of_year(today.year()).filter(|first| *first <= today).or_else(|| of_year(today.year() - 1))?;
    Some(days(first, first.last_of_month()))
}

fn days(first: Date, last: Date) -> DateRange {
    DateRange { first: Some(first), last: Some(last) }
}

/// "2024", and the decade "1990s"
fn year(tokens: &[Token]) -> Option<DateRange> {
    let year = tokens.first()?.number(4, 4).and_then(|year| i16::try_from(year).ok())?;
    match &tokens[1..] {
        [] => Some(days(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        [s] if s.glued && s.is_word(&["s"]) && year % 10 == 0 => {
            Some(days(Date::new(year, 1, 1).ok()?, Date::new(year + 9, 12, 31).ok()?))
        }
        _ => None,
    }
}

/// "2024-05", "05/2024", "May 2024", "2024 May"
fn year_and_month(tokens: &[Token]) -> Option<DateRange> {
    let tokens: Vec<&Token> = tokens.iter().filter(|token| !token.is_sign(&['-', '/', '.', ','])).collect();
    let [one, two] = tokens.as_slice() else { return None };
    let named = |token: &Token| match token.word() {
        Some(word) => month(word, None),
        None => token.number(1, 2).and_then(|month| i8::try_from(month).ok()),
    };
    let (year, month) = match (one.number(4, 4), two.number(4, 4)) {
        (Some(year), None) => (year, named(two)?),
        (None, Some(year)) => (year, named(one)?),
        _ => return None,
    };
    let first = Date::new(i16::try_from(year).ok()?, month, 1).ok()?;
    Some(days(first, first.last_of_month()))
}

/// "2024-W20" (ISO 8601, from Monday), "2024-Q2", "Q2 2024"
fn week_or_quarter(text: &str) -> Option<DateRange> {
    let (one, two) = text.split_once(['-', ' '])?;
    let (year, part) = if one.starts_with(['w', 'q']) { (two, one) } else { (one, two) };
    let year = Some(year).filter(|year| year.len() == 4).and_then(|year| year.parse().ok())?;
    if let Some(week) = part.strip_prefix('w') {
        let monday = ISOWeekDate::new(year, week.parse().ok()?, Weekday::Monday).ok()?.date();
        return Some(days(monday, monday.checked_add(6.days()).ok()?));
    }
    let quarter: i8 = part.strip_prefix('q')?.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
    let first = Date::new(year, 3 * quarter - 2, 1).ok()?;
    Some(days(first, first.checked_add(2.months()).ok()?.last_of_month()))
}

/// The day that a text means seen from today: "yesterday", "3 days ago".
pub(super) fn relative_day(text: &str, today: Date) -> Option<Date> {
    let DateRange { first, last } = relative(&tokens::cut(text), today)?;
    first.filter(|_| first == last)
}

/// "today", "last week", "last 7 days", "3 days ago", "a week ago"
fn relative(tokens: &[Token], today: Date) -> Option<DateRange> {
    let tokens: Vec<&Token> = tokens.iter().filter(|token| !token.is_word(&["the", "a", "an", "in"])).collect();
    let word = |at: usize| tokens.get(at).and_then(|token| token.word());
    match tokens.len() {
        1 => match word(0)? {
            word if words::TODAY.contains(&word) => Some(days(today, today)),
            word if words::YESTERDAY.contains(&word) => today.yesterday().ok().map(|day| days(day, day)),
            "tomorrow" => today.tomorrow().ok().map(|day| days(day, day)),
            _ => None,
        },
        2 if word(0).is_some_and(|word| matches!(word, "this" | "last" | "past" | "previous")) => {
            calendar_unit(word(0)?, word(1)?, today)
        }
        2 if word(1) == Some("ago") => {
            let day = today.checked_sub(unit(1, word(0)?)?).ok()?;
            Some(days(day, day))
        }
        3 if word(2) == Some("ago") => {
            let day = today.checked_sub(unit(count(tokens[0])?, word(1)?)?).ok()?;
            Some(days(day, day))
        }
        3 if matches!(word(0), Some("last" | "past" | "previous")) => {
            let first = today.checked_sub(unit(count(tokens[1])?, word(2)?)?).ok()?.tomorrow().ok()?;
            Some(days(first, today))
        }
        2..=4 => days_ago(&tokens, today).map(|day| days(day, day)),
        _ => None,
    }
}

/// "vor 3 Tagen", "il y a 3 jours", "3天前"
fn days_ago(tokens: &[&Token], today: Date) -> Option<Date> {
    let one_of = |known: &[&str]| tokens.iter().any(|token| token.is_word(known));
    let count = tokens.iter().find_map(|token| count(token)).filter(|_| one_of(&words::AGO))?;
    let span = if one_of(&words::DAYS) {
        Span::new().try_days(count)
    } else if one_of(&words::WEEKS) {
        Span::new().try_weeks(count)
    } else {
        return None;
    };
    today.checked_sub(span.ok()?).ok()
}

/// "this month", "last week": whole weeks (from Monday), months and years.
fn calendar_unit(which: &str, unit: &str, today: Date) -> Option<DateRange> {
    let back = match which {
        "this" => 0,
        "last" | "past" | "previous" => 1,
        _ => return None,
    };
    match unit {
        "day" => today.checked_sub(back.days()).ok().map(|day| days(day, day)),
        "week" => {
            let since_monday = today.weekday().since(Weekday::Monday);
            let monday = today.checked_sub((i64::from(since_monday) + back * 7).days()).ok()?;
            Some(days(monday, monday.checked_add(6.days()).ok()?))
        }
        "month" => {
            let first = today.first_of_month().checked_sub(back.months()).ok()?;
            Some(days(first, first.last_of_month()))
        }
        "year" => {
            let first = date(today.year(), 1, 1).checked_sub(back.years()).ok()?;
            Some(days(first, first.last_of_year()))
        }
        _ => None,
    }
}

/// A number in digits, up to a million, or a small one in words.
fn count(token: &Token) -> Option<i64> {
    let in_words = || token.word().and_then(words::number);
    token.number(1, 6).and_then(|count| i64::try_from(count).ok()).or_else(in_words)
}

fn unit(count: i64, unit: &str) -> Option<Span> {
    let span = Span::new();
    match unit.trim_end_matches('s') {
        "day" => span.try_days(count).ok(),
        "week" => span.try_weeks(count).ok(),
        "month" => span.try_months(count).ok(),
        "year" => span.try_years(count).ok(),
        _ => None,
    }
}
