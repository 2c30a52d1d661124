//! The Solar Hijri calendar, by which Iran and Afghanistan date their news.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use rustc_hash::FxHashMap;

/// The years that are told by being of this calendar: 1821 to 2120. In these the rule of 33 years holds.
pub(super) const YEARS: Range<u64> = 1200..1500;

/// The names of the months.
static MONTHS: LazyLock<FxHashMap<&'static str, u64>> = LazyLock::new(|| {
    let rows = include_str!("../../gazetteer/solar-months.tsv").lines().filter(|row| !row.starts_with('#'));
    let forms = rows.filter_map(|row| {
        let (month, forms) = row.split_once('\t')?;
        Some((month.parse().ok()?, forms))
    });
    forms.flat_map(|(month, forms): (u64, &str)| forms.split('\t').map(move |form| (form, month))).collect()
});

/// The month that a word names.
pub(super) fn month(word: &str) -> Option<u64> {
    MONTHS.get(word).copied()
}

/// The day in the calendar of everybody else. Six months have 31 days, five 30, and the last 30 in a leap year.
pub(super) fn day(year: u64, month: u64, day: u64) -> Option<Date> {
    let length = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 if leap_years_before(year + 1) > leap_years_before(year) => 30,
        12 => 29,
        _ => return None,
    };
    if !YEARS.contains(&year) || !(1..=length).contains(&day) {
        return None;
    }
    let before = (month - 1) * 30 + (month - 1).min(6) + day - 1;
    let since = |year: u64| i64::try_from(year * 365 + leap_years_before(year)).ok();
    let days = since(year)? - since(1400)? + i64::try_from(before).ok()?;
    date(2021, 3, 21).checked_add(days.days()).ok()
}

/// Eight years of 33 are leap years.
fn leap_years_before(year: u64) -> u64 {
    (8 * year + 21) / 33
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{MONTHS, day, month};

    #[test]
    fn days_of_the_sun_are_days_of_everybody() {
        assert_eq!(day(1405, 3, 13), Some(date(2026, 6, 3)));
        assert_eq!(day(1399, 12, 30), Some(date(2021, 3, 20)));
        assert_eq!(day(1357, 11, 22), Some(date(1979, 2, 11)));
        for (year, month, day_) in [(1400, 12, 30), (1405, 7, 31), (1405, 13, 1), (1405, 1, 0), (2026, 1, 1)] {
            assert_eq!(day(year, month, day_), None, "{year} {month} {day_}");
        }
    }

    #[test]
    fn each_month_has_its_names() {
        assert_eq!((month("خرداد"), month("جوزا"), month("مارس")), (Some(3), Some(3), None));
        assert!((1..=12).all(|month| MONTHS.values().any(|found| *found == month)));
    }
}
