//! The day in a date: year, month and day in any of the orders in which they are written.

use jiff::civil::Date;

use super::Hints;
use super::clock;
use super::months;
use super::solar;
use super::tokens::{Kind, Token};

/// A day, and the tokens it took.
pub(super) struct Found {
    pub day: Date,
    pub first: usize,
    pub end: usize,
}

/// Small words and letters between the parts of a date, and behind its day ("15th of May", "15 de mayo", "1er mars",
/// "2026 m. kovo 7 d.", "2026. gada 13. jūnijs", "2026 წლის 13 ივნისი").
const BETWEEN: &[&str] = &["of", "de", "del", "d", "di", "den", "the", "el", "le", "m", "gada", "წლის", "წ"];
/// What Thai has in front of a year ("13 มิถุนายน พ.ศ. 2569").
const ERA: &[&str] = &["พ", "ศ"];
const ORDINALS: &[&str] = &["st", "nd", "rd", "th", "er", "ère", "re", "го", "º", "ª", "e", "a", "o"];

type Shape = fn(&[Token], Hints<'_>) -> Option<(Date, usize)>;

/// Every way in which a day is written, the surest first.
const SHAPES: &[Shape] = &[
    year_first,
    year_first_with_signs,
    of_era,
    run_together,
    in_short,
    day_first_in_words,
    month_first_in_words,
    year_then_words,
    year_then_day,
    of_solar_year,
    in_numbers,
];

/// The first day in a text.
pub(super) fn find(tokens: &[Token], hints: Hints<'_>) -> Option<Found> {
    (0..tokens.len()).find_map(|first| {
        let rest = &tokens[first..];
        let (day, length) = SHAPES.iter().find_map(|shape| shape(rest, hints))?;
        Some(Found { day, first, end: first + length })
    })
}

fn civil(year: u64, month: u64, day: u64) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A day as the language of its text counts years: Thailand from the Buddha on, Iran by the sun from the Hijra on.
fn counted(year: u64, month: u64, day: u64, hints: Hints<'_>) -> Option<Date> {
    const BUDDHIST: u64 = 543;
    match hints.language {
        Some("th") if (2400..2800).contains(&year) => civil(year - BUDDHIST, month, day),
        Some("fa") if solar::YEARS.contains(&year) => solar::day(year, month, day),
        _ => civil(year, month, day),
    }
}

/// "2024-05-15", "2024/5/15", "2024. 05. 15."
fn year_first(tokens: &[Token], hints: Hints<'_>) -> Option<(Date, usize)> {
    let [year, first, month, second, day, ..] = tokens else { return None };
    let same = first.is_sign(&['-', '/', '.']) && first.kind == second.kind;
    let day = counted(year.number(4, 4)?, month.number(1, 2)?, day.number(1, 2)?, hints)?;
    same.then_some((day, 5))
}

/// "2024年5月15日", "2024년 5월 15일"
fn year_first_with_signs(tokens: &[Token], _: Hints<'_>) -> Option<(Date, usize)> {
    let [year, first, month, second, day, third, ..] = tokens else { return None };
    let begins = |token: &Token, signs: [char; 2]| token.word().is_some_and(|word| word.starts_with(signs));
    let signed = begins(first, ['年', '년']) && begins(second, ['月', '월']) && begins(third, ['日', '일']);
    let day = civil(year.number(4, 4)?, month.number(1, 2)?, day.number(1, 2)?)?;
    signed.then_some((day, 6))
}

/// Eras by which Japan and Taiwan count their years, and the year before the first.
const ERAS: &[(&str, u64)] =
    &[("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911), ("明治", 1867), ("民國", 1911), ("民国", 1911)];

/// "令和6年4月5日", "令和元年5月1日", "民國112年3月5日"
fn of_era(tokens: &[Token], _: Hints<'_>) -> Option<(Date, usize)> {
    let word = tokens.first()?.word()?;
    // The first year has a word of its own.
    let first = word.strip_suffix("元年");
    let (_, before) = ERAS.iter().find(|(era, _)| first.unwrap_or(word).ends_with(era))?;
    let (number, at) = if first.is_some() { (1, 1) } else { (tokens.get(1)?.number(1, 3)?, 3) };
    let begins =
        |at: usize, sign: char| tokens.get(at).and_then(Token::word).is_some_and(|word| word.starts_with(sign));
    let signed = (first.is_some() || begins(2, '年')) && begins(at + 1, '月') && begins(at + 3, '日');
    let day = civil(before + number, tokens.get(at)?.number(1, 2)?, tokens.get(at + 2)?.number(1, 2)?)?;
    signed.then_some((day, at + 4))
}

/// "20240515", "20240515T103000Z", "20240515103000"
fn run_together(tokens: &[Token], _: Hints<'_>) -> Option<(Date, usize)> {
    let with_time = |token: &Token| {
        let value = token.number(14, 14)?;
        let (hour, minute, second) = (value / 10_000 % 100, value / 100 % 100, value % 100);
        (hour < 24 && minute < 60 && second < 60).then_some(value / 1_000_000)
    };
    let first = tokens.first()?;
    let value = first.number(8, 8).or_else(|| with_time(first))?;
    let day = civil(value / 10_000, value / 100 % 100, value % 100)?;
    // Other eight-digit numbers are ids.
    (1600..2200).contains(&day.year()).then_some((day, 1))
}

/// "15-MAY-25", as databases print it.
fn in_short(tokens: &[Token], hints: Hints<'_>) -> Option<(Date, usize)> {
    let (day, first) = (tokens.first()?.number(1, 2)?, tokens.get(1)?);
    let (month, at) = months::at(tokens, 2, hints.language)?;
    let year = tokens.get(at + 1)?.number(2, 2)?;
    let is_parted = first.is_sign(&['-']) && tokens[at].is_sign(&['-']);
    let year = if year < 70 { 2000 + year } else { 1900 + year };
    Some((civil(year, month as u64, day)?, at + 2)).filter(|_| is_parted)
}

/// "15 May 2025", "15. Mai 2025", "15 de mayo de 2025", "1er mars 2025", "15-May-2025"
fn day_first_in_words(tokens: &[Token], hints: Hints<'_>) -> Option<(Date, usize)> {
    let day = tokens.first()?.number(1, 2)?;
    let at = skip(tokens, 1, ORDINALS);
    let at = skip(tokens, at, BETWEEN);
    let (month, at) = months::at(tokens, at, hints.language)?;
    let at = skip(tokens, skip(tokens, at, BETWEEN), ERA);
    let (year, at) = year(tokens, at)?;
    Some((counted(year, month as u64, day, hints)?, at))
}

/// "May 15, 2025", "Sept. 3rd, 2025", and as programs print it "Thu May 15 10:30:00 +0000 2025"
fn month_first_in_words(tokens: &[Token], hints: Hints<'_>) -> Option<(Date, usize)> {
    let (month, at) = months::at(tokens, 0, hints.language)?;
    let at = skip(tokens, at, BETWEEN);
    let day = tokens.get(at)?.number(1, 2)?;
    let at = skip(tokens, at + 1, ORDINALS);
    let at = skip(tokens, at, BETWEEN);
    if let Some((year, end)) = year(tokens, at) {
        return Some((civil(year, month as u64, day)?, end));
    }
    let time = clock::at(tokens, at)?;
    let year = tokens.get(time.end)?.number(4, 4)?;
    // The time stands inside the date, and is found again from there.
    Some((civil(year, month as u64, day)?, at))
}

/// "2024 May 15", "2024. május 15."
fn year_then_words(tokens: &[Token], hints: Hints<'_>) -> Option<(Date, usize)> {
    let year = tokens.first()?.number(4, 4)?;
    let at = skip(tokens, 1, BETWEEN);
    let (month, at) = months::at(tokens, at, hints.language)?;
    let at = skip(tokens, at, BETWEEN);
    let day = tokens.get(at)?.number(1, 2)?;
    Some((civil(year, month as u64, day)?, at + 1))
}

/// "2025. gada 15. maijs", "2025 წლის 15 მაისი"
fn year_then_day(tokens: &[Token], hints: Hints<'_>) -> Option<(Date, usize)> {
    let year = tokens.first()?.number(4, 4)?;
    let at = skip(tokens, 1, BETWEEN);
    // "2025, 15 May" is a year and another date.
    let parted = tokens.get(..at)?.iter().any(|token| token.word().is_some());
    let day = tokens.get(at).filter(|_| parted)?.number(1, 2)?;
    let at = skip(tokens, at + 1, ORDINALS);
    let (month, at) = months::at(tokens, at, hints.language)?;
    Some((civil(year, month as u64, day)?, at))
}

/// "۱۳ خرداد ۱۴۰۵": its months are those of no other calendar.
fn of_solar_year(tokens: &[Token], _: Hints<'_>) -> Option<(Date, usize)> {
    let [day, month, ..] = tokens else { return None };
    let month = solar::month(month.word()?)?;
    let at = skip(tokens, 2, &["ماه", "سال"]);
    let year = tokens.get(at)?.number(4, 4).filter(|year| solar::YEARS.contains(year))?;
    Some((solar::day(year, month, day.number(1, 2)?)?, at + 1))
}

/// "15.05.2025", "15/05/2025", "05/15/2025" where English has the month first, "15-05-2025", "15.5.25"
fn in_numbers(tokens: &[Token], hints: Hints<'_>) -> Option<(Date, usize)> {
    let [one, first, two, second, three, ..] = tokens else { return None };
    let (one, two) = (one.number(1, 2)?, two.number(1, 2)?);
    let sign = match first.kind {
        Kind::Sign(sign @ ('.' | '/' | '-')) if first.kind == second.kind => sign,
        _ => return None,
    };
    let year = match three.number(2, 4)? {
        year if three.number(4, 4).is_some() => year,
        // A year of two digits is this century's up to 2069, as in POSIX.
        year if sign != '-' && three.number(2, 2).is_some() => {
            if year < 70 {
                2000 + year
            } else {
                1900 + year
            }
        }
        _ => return None,
    };
    let day_first = counted(year, two, one, hints);
    let month_first = counted(year, one, two, hints);
    let english = sign == '/' && hints.language == Some("en");
    let day = match sign {
        '.' => day_first,
        _ if hints.month_first.unwrap_or(english) => month_first.or(day_first),
        _ => day_first.or(month_first),
    };
    Some((day?, 5))
}

/// A year of four digits, or of two behind an apostrophe.
fn year(tokens: &[Token], at: usize) -> Option<(u64, usize)> {
    let token = tokens.get(at)?;
    if let Some(year) = token.number(4, 4) {
        // "May 15, 1030:00" is a time.
        let colon = tokens.get(at + 1).is_some_and(|next| next.glued && next.is_sign(&[':']));
        let is_time = colon && tokens.get(at + 2).is_some_and(|minute| minute.glued && minute.number(2, 2).is_some());
        return (!is_time).then_some((year, at + 1));
    }
    let short = tokens.get(at + 1).filter(|next| token.is_sign(&['\'', '’']) && next.glued)?.number(2, 2)?;
    Some((if short < 70 { 2000 + short } else { 1900 + short }, at + 2))
}

/// Passes over small words and the signs that go with them.
fn skip(tokens: &[Token], from: usize, words: &[&str]) -> usize {
    let small = |token: &&Token| token.is_word(words) || token.is_sign(&['.', ',', '-', '/', 'º', 'ª', '\'', '’']);
    let ahead = tokens.get(from..).unwrap_or_default().iter();
    // The apostrophe of a short year belongs to the year.
    let count = ahead.take(4).take_while(small).count();
    let short_year = |at: usize| tokens.get(at).is_some_and(|token| token.number(2, 2).is_some() && token.glued);
    let apostrophe = |at: usize| tokens.get(at).is_some_and(|token| token.is_sign(&['\'', '’']));
    if count > 0 && apostrophe(from + count - 1) && short_year(from + count) { from + count - 1 } else { from + count }
}
