//! Dates as people and publishers write them.
//!
//! [`parse`] reads the date of an article in the languages of `gazetteer/months.tsv`; [`range`] reads what a person
//! types after `--since`. A day without its year is no date, a time without its zone is no moment, and nothing here looks
//! at the clock: "yesterday" needs the day it is relative to.

mod clock;
mod day;
mod months;
mod range;
mod solar;
mod tokens;
mod words;

use std::ops::Range;

use jiff::civil::{Date, date};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};

use self::tokens::Token;
pub(crate) use self::tokens::has_number;
use self::words::speaks_of_publication;
use crate::article::Published;

/// What helps to read a date that is ambiguous alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// ISO 639-1 code: "3/4/2024" is 4 March in English, and 3 April elsewhere.
    pub language: Option<&'a str>,
    /// The day "yesterday" is relative to.
    pub relative_to: Option<Date>,
    /// Whether the month stands first in dates of figures alone, where that is known.
    pub month_first: Option<bool>,
}

/// The days from `first` to `last`, both included; an open end is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateRange {
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
}

/// A date inside a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The date.
    pub published: Published,
    /// The bytes from its first to its last part, the time of day included.
    pub range: Range<usize>,
}

/// Longer texts are no dates. "Veröffentlicht am Donnerstag, den 15. September 2025 um 10.30 Uhr MESZ | Aktualisiert
/// am Donnerstag, den 15. September 2025 um 12.30 Uhr MESZ" has 150 bytes.
const LONGEST: usize = 200;

/// Reads a date of publication; `None` where it is not sure.
pub fn parse(text: &str, hints: Hints<'_>) -> Option<Published> {
    let text = text.trim();
    let relative = || {
        let date = range::relative_day(&text.to_lowercase(), hints.relative_to?)?;
        Some(Published { date, instant: None })
    };
    unix(text).or_else(|| find(text, hints).map(|found| found.published)).or_else(relative)
}

/// The two days that a date of figures may be, the month first and the day first; `None` where it is only one.
pub fn readings(text: &str) -> Option<(Date, Date)> {
    let read = |month_first| parse(text, Hints { month_first: Some(month_first), ..Hints::default() });
    let (one, other) = (read(true)?.date, read(false)?.date);
    (one != other).then_some((one, other))
}

/// Whether the month stands first in a date of figures, where the figures say it: no month has the number 25.
pub fn month_stands_first(text: &str) -> Option<bool> {
    let mut figures = text.trim().split(['/', '-']).map(str::parse::<i8>);
    let (first, second) = (figures.next()?.ok()?, figures.next()?.ok()?);
    let day = parse(text, Hints::default()).filter(|_| first != second && readings(text).is_none())?.date;
    match (first == day.month(), first == day.day()) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// Finds the date of publication in a short text such as "Published: 15 May 2025, 10:30 GMT".
pub fn find(text: &str, hints: Hints<'_>) -> Option<Found> {
    if text.len() > LONGEST || !has_number(text) {
        return None;
    }
    let tokens = tokens::cut(text);
    let said = first_published(&tokens);
    let (offset, day) =
        day::find(&tokens[said..], hints).map(|day| (said, day)).or_else(|| Some((0, day::find(&tokens, hints)?)))?;
    let tokens = &tokens[offset..];
    let time = clock::find(tokens, day.first, day.end);
    let first = time.as_ref().map_or(day.first, |(first, _)| day.first.min(*first));
    let end = time.as_ref().map_or(day.end, |(_, time)| day.end.max(time.end));
    let instant = time.and_then(|(_, time)| time.on(day.day));
    Some(Found { published: Published { date: day.day, instant }, range: tokens[first].start..tokens[end - 1].end })
}

/// Where a text says that what follows is the date of publication ("Updated 16 May, published 15 May"), in bytes.
pub fn publication_cue(text: &str) -> Option<usize> {
    if text.len() > LONGEST {
        return None;
    }
    tokens::cut(text).iter().find(|token| speaks_of_publication(token)).map(|token| token.start)
}

/// Where the text speaks of publication, if it speaks of anything else before.
fn first_published(tokens: &[Token]) -> usize {
    tokens.iter().position(speaks_of_publication).unwrap_or(0)
}

/// Seconds, milliseconds or microseconds since 1970, told apart by their digits.
fn unix(text: &str) -> Option<Published> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let value: i64 = whole.parse().ok()?;
    let instant = match whole.len() {
        9 | 10 => Timestamp::from_second(value),
        12 | 13 => Timestamp::from_millisecond(value),
        15 | 16 => Timestamp::from_microsecond(value),
        _ => return None,
    };
    let instant = instant.ok()?;
    Some(Published { date: Offset::UTC.to_datetime(instant).date(), instant: Some(instant) })
}

/// Why an article cannot be of this day, if it cannot: news is not older than the first newspapers, and a time zone or a
/// morning edition makes it newer than the reader's own day by two days at most.
pub fn refusal(day: Date, today: Date) -> Option<String> {
    let latest = today.saturating_add(2.days());
    if day < date(1600, 1, 1) {
        Some(format!("date {day} refused: before 1600"))
    } else if day > latest {
        Some(format!("date {day} refused: after {latest}"))
    } else {
        None
    }
}

/// Reads a day or a span of days as a person types it: "2024", "May 2024", "last week", "2024-05..2024-07".
pub fn range(text: &str, today: Date) -> Option<DateRange> {
    range::read(text, today)
}

/// The same of one span, without what says where another begins or ends: "before 2024" and "2024..2025" are none.
pub fn span(text: &str, today: Date) -> Option<DateRange> {
    range::one(text, today)
}

/// Whether [`range`] understands a text, whatever day it is.
pub fn is_range(text: &str) -> bool {
    range(text, date(2025, 5, 15)).is_some()
}

/// Whether a word is the name of a month, in whatever language, capitals and full stop aside.
pub fn is_month(word: &str) -> bool {
    months::is_month(&word.trim_end_matches('.').to_lowercase())
}

/// Whether a word is the name of a day of the week, capitals aside.
pub fn is_weekday(word: &str) -> bool {
    words::weekday(&word.to_lowercase()).is_some()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::{any, proptest};

    use super::{DateRange, Hints, find, month_stands_first, parse, range, refusal};

    fn read(text: &str, language: Option<&str>) -> String {
        let found = parse(text, Hints { language, ..Hints::default() });
        found.map_or_else(String::new, |published| match published.instant {
            Some(instant) => format!("{} {instant}", published.date),
            None => published.date.to_string(),
        })
    }

    #[test]
    fn dates_are_read_as_publishers_write_them() {
        let cases = [
            ("2025-05-15", "", "2025-05-15"),
            ("2025-05-15T10:30:00Z", "", "2025-05-15 2025-05-15T10:30:00Z"),
            ("2025-05-15T23:30:00+03:00", "", "2025-05-15 2025-05-15T20:30:00Z"),
            ("2025-05-15T10:30:00.123+0300", "", "2025-05-15 2025-05-15T07:30:00Z"),
            ("2025-05-15 10:30", "", "2025-05-15"),
            ("2025-05-15 10:30:00 -05", "", "2025-05-15"),
            ("2025-05-15 10:30:00 -0500", "", "2025-05-15 2025-05-15T15:30:00Z"),
            ("2025-05-15T", "", "2025-05-15"),
            ("令和7年5月15日", "ja", "2025-05-15"),
            ("公開日：平成３１年４月３０日", "ja", "2019-04-30"),
            ("令和元年5月1日", "ja", "2019-05-01"),
            ("中華民國114年5月15日", "zh", "2025-05-15"),
            ("2025/5/15", "", "2025-05-15"),
            ("20250515", "", "2025-05-15"),
            ("20250515T103000Z", "", "2025-05-15 2025-05-15T10:30:00Z"),
            ("20250515103000", "", "2025-05-15"),
            ("15-MAY-25", "", "2025-05-15"),
            ("Thu, 15 May 2025 10:30:00 GMT", "", "2025-05-15 2025-05-15T10:30:00Z"),
            ("Thu, 15 May 2025 10:30:00 -0400", "", "2025-05-15 2025-05-15T14:30:00Z"),
            ("Thu May 15 10:30:00 +0000 2025", "", "2025-05-15 2025-05-15T10:30:00Z"),
            ("Thu May 15 10:30:00 EDT 2025", "", "2025-05-15 2025-05-15T14:30:00Z"),
            ("May 15, 2025", "en", "2025-05-15"),
            ("Thursday, March 7, 2024", "en", "2024-03-07"),
            ("March 7, 2024, 2:05 p.m. EST", "en", "2024-03-07 2024-03-07T19:05:00Z"),
            ("March 7, 2024 at 12:05 AM CET", "en", "2024-03-07 2024-03-06T23:05:00Z"),
            ("Published: 15 May 2025", "en", "2025-05-15"),
            ("Published On 15 May 2025", "en", "2025-05-15"),
            ("Updated 10:14 AM EDT, Thu May 15, 2025", "en", "2025-05-15 2025-05-15T14:14:00Z"),
            ("Updated 16 May 2025, first published 15 May 2025", "en", "2025-05-15"),
            ("Sept. 3rd, 2025", "en", "2025-09-03"),
            ("the 3rd of September 2025", "en", "2025-09-03"),
            ("15-May-2025", "en", "2025-05-15"),
            ("26-FEB-1987 15:01:01.79", "en", "1987-02-26"),
            ("15 May '25", "en", "2025-05-15"),
            ("Thu 15 May 2025 10.30 BST", "en", "2025-05-15 2025-05-15T09:30:00Z"),
            ("3/4/2024", "en", "2024-03-04"),
            ("3/4/2024", "fr", "2024-04-03"),
            ("15/05/2025", "en", "2025-05-15"),
            ("05/15/2025", "", "2025-05-15"),
            ("05-15-2025", "en", "2025-05-15"),
            ("7.3.2024", "en", "2024-03-07"),
            ("07.03.24, 14.05 Uhr", "de", "2024-03-07"),
            ("15. Mai 2025", "de", "2025-05-15"),
            ("Donnerstag, den 15. Mai 2025 um 10:30 Uhr MESZ", "de", "2025-05-15"),
            ("15. März 2025", "de", "2025-03-15"),
            ("7 mars 2024", "fr", "2024-03-07"),
            ("1er août 2024 à 10h30", "fr", "2024-08-01"),
            ("Publié le 7 févr. 2024", "fr", "2024-02-07"),
            ("15 de mayo de 2025", "es", "2025-05-15"),
            ("15 may. 2025", "es", "2025-05-15"),
            ("15 maggio 2025", "it", "2025-05-15"),
            ("1º de maio de 2025", "pt", "2025-05-01"),
            ("15 мая 2025 г., 10:30 МСК", "ru", "2025-05-15 2025-05-15T07:30:00Z"),
            ("15 мая 2025, 10:30", "ru", "2025-05-15"),
            ("7 березня 2024", "uk", "2024-03-07"),
            ("15 травня 2025 року", "uk", "2025-05-15"),
            ("15 listopada 2024", "pl", "2024-11-15"),
            ("15 Mayıs 2025", "tr", "2025-05-15"),
            ("2024. május 15.", "hu", "2024-05-15"),
            ("15 مايو 2025", "ar", "2025-05-15"),
            ("نشر في: 15 مايو ,2025: 06:42 م", "ar", "2025-05-15"),
            ("١٥ مايو ٢٠٢٥", "ar", "2025-05-15"),
            ("15 أيار 2025", "ar", "2025-05-15"),
            ("15 أيار/مايو 2025", "ar", "2025-05-15"),
            ("٣ تشرين الأول ٢٠٢٥", "ar", "2025-10-03"),
            ("3 تشرين الثاني/نوفمبر 2025", "ar", "2025-11-03"),
            ("الخميس 15 ماي 2025", "ar", "2025-05-15"),
            ("2025年5月15日", "zh", "2025-05-15"),
            ("2025 m. gegužės 15 d.", "lt", "2025-05-15"),
            ("2025. gada 15. maijs, 10:30", "lv", "2025-05-15"),
            ("15 მაისი, 2025", "ka", "2025-05-15"),
            ("2025 წლის 15 მაისი", "ka", "2025-05-15"),
            ("१५ मई २०२५", "hi", "2025-05-15"),
            ("15 सितम्बर 2025", "hi", "2025-09-15"),
            ("১৫ মে ২০২৫", "bn", "2025-05-15"),
            ("15 ספטמבר 2025", "he", "2025-09-15"),
            ("15 ستمبر 2025", "ur", "2025-09-15"),
            ("15. septembril 2025", "et", "2025-09-15"),
            ("15 พฤษภาคม 2568", "th", "2025-05-15"),
            ("29 กุมภาพันธ์ พ.ศ. 2567", "th", "2024-02-29"),
            ("15 พ.ค. 2568 10:30", "th", "2025-05-15"),
            ("15/05/2568", "th", "2025-05-15"),
            ("15 พฤษภาคม 2025", "th", "2025-05-15"),
            ("۱۳ خرداد ۱۴۰۵", "fa", "2026-06-03"),
            ("سه‌شنبه ۲۵ اردیبهشت ماه ۱۴۰۴", "fa", "2025-05-15"),
            ("۱۴۰۴/۰۲/۲۵", "fa", "2025-05-15"),
            ("۱۵ مه ۲۰۲۵", "fa", "2025-05-15"),
            ("1747305000", "", "2025-05-15 2025-05-15T10:30:00Z"),
            ("1747305000000", "", "2025-05-15 2025-05-15T10:30:00Z"),
            ("8320-01-01", "", "8320-01-01"),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(text, language, expected)| (text, read(text, Some(*language).filter(|l| !l.is_empty())), expected))
            .filter(|(_, found, expected)| found != *expected)
            .collect();
        assert_eq!(wrong, []);
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "May",
            "15 May",
            "May 2025",
            "2025",
            "2025-05",
            "31 February 2025",
            "2025-13-01",
            "10:30",
            "31/31/2025",
            "1 of 3",
            "yesterday",
            "15 listopada 2024",
            "99999999",
            "20251315103000",
            "20250515993000",
            "5-may-5",
            "3 min read",
            "version 1.2.3",
            "١٥",
        ] {
            assert_eq!(read(text, None), "", "{text}");
        }
    }

    #[test]
    fn figures_above_twelve_say_where_the_month_stands() {
        for (text, expected) in [
            ("04/25/2024", Some(true)),
            ("25/04/2024 10:30", Some(false)),
            ("25-04-2024", Some(false)),
            ("04/05/2024", None),
            ("05/05/2024", None),
            ("25.04.2024", None),
            ("2024-04-25", None),
            ("25 April 2024", None),
        ] {
            assert_eq!(month_stands_first(text), expected, "{text}");
        }
    }

    #[test]
    fn a_date_is_found_with_its_place() {
        let found = find("By Jane Roe | 15 May 2025, 10:30 GMT | Ankara", Hints::default()).unwrap();
        assert_eq!(&"By Jane Roe | 15 May 2025, 10:30 GMT | Ankara"[found.range], "15 May 2025, 10:30 GMT");
    }

    #[test]
    fn absurd_days_are_refused_with_the_reason() {
        let today = date(2026, 11, 23);
        assert_eq!(refusal(date(8320, 1, 1), today).unwrap(), "date 8320-01-01 refused: after 2026-11-25");
        assert_eq!(refusal(date(1599, 12, 31), today).unwrap(), "date 1599-12-31 refused: before 1600");
        assert_eq!(refusal(date(2026, 11, 25), today), None);
    }

    #[test]
    fn spans_are_read_as_people_type_them() {
        let today = date(2026, 11, 24);
        let cases = [
            ("2024", "2024-01-01..2024-12-31"),
            ("2026-W47", "2026-11-16..2026-11-22"),
            ("w1 2025", "2024-12-30..2025-01-05"),
            ("2024-Q2", "2024-04-01..2024-06-30"),
            ("q4 2024", "2024-10-01..2024-12-31"),
            ("1990s", "1990-01-01..1999-12-31"),
            ("2024-02", "2024-02-01..2024-02-29"),
            ("05/2024", "2024-05-01..2024-05-31"),
            ("May 2024", "2024-05-01..2024-05-31"),
            ("15 May 2025", "2025-05-15..2025-05-15"),
            ("15.05.2025", "2025-05-15..2025-05-15"),
            ("today", "2026-11-24..2026-11-24"),
            ("Yesterday", "2026-11-23..2026-11-23"),
            ("this week", "2026-11-23..2026-11-29"),
            ("last week", "2026-11-16..2026-11-22"),
            ("last month", "2026-10-01..2026-10-31"),
            ("last year", "2025-01-01..2025-12-31"),
            ("3 days ago", "2026-11-21..2026-11-21"),
            ("vor 3 Tagen", "2026-11-21..2026-11-21"),
            ("il y a 3 jours", "2026-11-21..2026-11-21"),
            ("hace 2 semanas", "2026-11-10..2026-11-10"),
            ("3 дня назад", "2026-11-21..2026-11-21"),
            ("3天前", "2026-11-21..2026-11-21"),
            ("أمس", "2026-11-23..2026-11-23"),
            ("last 7 days", "2026-11-18..2026-11-24"),
            ("the last 2 months", "2026-09-25..2026-11-24"),
            ("two weeks ago", "2026-11-10..2026-11-10"),
            ("a month ago", "2026-10-24..2026-10-24"),
            ("7d", "2026-11-17..2026-11-17"),
            ("2w", "2026-11-10..2026-11-10"),
            ("3m", "2026-08-24..2026-08-24"),
            ("Monday", "2026-11-23..2026-11-23"),
            ("Tuesday", "2026-11-24..2026-11-24"),
            ("last Tuesday", "2026-11-17..2026-11-17"),
            ("last Monday", "2026-11-23..2026-11-23"),
            ("Mittwoch", "2026-11-18..2026-11-18"),
            ("March", "2026-03-01..2026-03-31"),
            ("décembre", "2025-12-01..2025-12-31"),
            ("last November", "2025-11-01..2025-11-30"),
            ("since March", "2026-03-01.."),
            ("7x", ""),
            ("2024-05..2024-07", "2024-05-01..2024-07-31"),
            ("2024-05-02-2024-07-03", "2024-05-02..2024-07-03"),
            ("2024-05-02/2024-07-03", "2024-05-02..2024-07-03"),
            ("2024-05-02–2024-07-03", "2024-05-02..2024-07-03"),
            ("[2024-05-02 to 2024-07-03]", ""),
            (">=2024-05-02", ""),
            ("May 2024..", "2024-05-01.."),
            ("..2023", "..2023-12-31"),
            ("from May 2024 to yesterday", "2024-05-01..2026-11-23"),
            ("since 2024", "2024-01-01.."),
            ("before 2024", "..2023-12-31"),
            ("after May 2024", "2024-06-01.."),
            ("spring", ""),
            ("2025..2024", ""),
            ("..", ""),
            ("", ""),
        ];
        let shown = |range: DateRange| {
            let end = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
            format!("{}..{}", end(range.first), end(range.last))
        };
        for (text, expected) in cases {
            assert_eq!(range(text, today).map(shown).unwrap_or_default(), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            let today = date(2026, 11, 24);
            let _ = parse(&text, Hints { language: Some("en"), relative_to: Some(today), month_first: None });
            let _ = range(&text, today);
        }

        #[test]
        fn no_text_of_the_signs_of_dates_panics(text in "[0-9a-z:.,/+'’ TZmayjunagolstweekº年月日-]{0,40}") {
            let today = date(2026, 11, 24);
            let _ = parse(&text, Hints { relative_to: Some(today), ..Hints::default() });
            let _ = range(&text, today);
        }

        #[test]
        fn every_day_is_read_back(year in 1600_i16..2100, month in 1_i8..=12, day in 1_i8..=28) {
            let day = date(year, month, day);
            for form in ["%Y-%m-%d", "%d %B %Y", "%B %-d, %Y", "%d.%m.%Y", "%a, %d %b %Y 00:00:00 GMT", "%Y%m%d"] {
                let text = day.strftime(form).to_string();
                assert_eq!(parse(&text, Hints::default()).map(|found| found.date), Some(day), "{text}");
            }
        }
    }
}
