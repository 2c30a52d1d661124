//! What the first rows of a table say together that none of them says alone: which number of a date is the day, and the language of rows
//! that are too short to show theirs.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::draft::Order;
use super::{fields, language};
use crate::date;

/// So many rows show their language.
const MOST_ROWS: usize = 50;

/// What the first rows of a table say together that none of them says alone.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// For each column in which order the dates in it are written.
    pub orders: Vec<Written>,
    /// The first row with an article and a date that may be one of two days, where nothing says which.
    pub open: usize,
    /// The language of all rows that are long enough to show one.
    pub language: Option<String>,
}

/// In which order the dates of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// It has none in figures, or some of either order.
    Unknown,
    Known {
        month_first: bool,
    },
    /// Nothing says it for sure: the number that stays, else most rows' language.
    Open {
        month_first: bool,
    },
}

impl Written {
    /// Each with the letter that stands for it in front of a row.
    const ALL: [(Written, u8); 5] = [
        (Written::Unknown, b'-'),
        (Written::Known { month_first: false }, b'd'),
        (Written::Known { month_first: true }, b'm'),
        (Written::Open { month_first: false }, b'D'),
        (Written::Open { month_first: true }, b'M'),
    ];

    /// As the drafts of the rows have it.
    pub fn order(self) -> Order {
        match self {
            Written::Unknown => Order::Unknown,
            Written::Known { month_first } => Order::Known(month_first),
            Written::Open { month_first } => Order::Assumed(month_first),
        }
    }

    /// What the dates of a column say. Where one number stays and the other changes, the one that stays is taken for the month; not
    /// the first, which is the day of many a monthly issue.
    fn of(dates: &[(usize, Cow<'_, str>)], is_english: bool) -> Written {
        /// As many days as cannot well be the same one of several months.
        const DAYS: usize = 3;
        let stated: BTreeSet<bool> = dates.iter().filter_map(|(_, date)| date::month_stands_first(date)).collect();
        let open = || dates.iter().filter_map(|(_, date)| date::readings(date));
        let months: BTreeSet<i8> = open().map(|(month_first, _)| month_first.month()).collect();
        let days: BTreeSet<i8> = open().map(|(month_first, _)| month_first.day()).collect();
        let stays =
            |one: &BTreeSet<i8>, other: &BTreeSet<i8>| one.len() == 1 && !one.contains(&1) && other.len() >= DAYS;
        match Vec::from_iter(stated).as_slice() {
            [month_first] => Written::Known { month_first: *month_first },
            [] if months.is_empty() => Written::Unknown,
            [] if stays(&months, &days) => Written::Open { month_first: true },
            [] if stays(&days, &months) => Written::Open { month_first: false },
            [] => Written::Open { month_first: is_english },
            _ => Written::Unknown,
        }
    }
}

impl Shown {
    /// What the rows behind the header say.
    pub fn of(rows: &[Vec<&[u8]>]) -> Shown {
        /// "Donnerstag, 15/05/2025, 10:30" is no longer, in bytes.
        const LONGEST_DATE: usize = 40;
        let Some((header, rows)) = rows.split_first() else { return Shown::default() };
        let (is_english, language) = languages(rows);
        // Of each column what may be a date, with its row.
        let mut dates: Vec<Vec<(usize, Cow<'_, str>)>> = vec![Vec::new(); header.len()];
        for (row, fields) in rows.iter().enumerate() {
            for (column, field) in dates.iter_mut().zip(fields) {
                if field.len() <= LONGEST_DATE && field.iter().any(u8::is_ascii_digit) {
                    column.push((row + 1, text_of(field)));
                }
            }
        }
        let orders: Vec<Written> = dates.iter().map(|column| Written::of(column, is_english)).collect();
        let is_open = |written: &Written| matches!(written, Written::Open { .. });
        let open = dates.iter().zip(&orders).filter(|(_, written)| is_open(written));
        let texts: Vec<usize> = (0..header.len()).filter(|&at| fields::names_text(&text_of(header[at]))).collect();
        let is_filled = |field: &&[u8]| !text_of(field).trim().is_empty();
        // Whoever maps the columns has a text in any of them.
        let has_article =
            |row: &[&[u8]]| texts.is_empty() || texts.iter().any(|&at| row.get(at).is_some_and(is_filled));
        let may_tell =
            |(row, date): &&(usize, Cow<'_, str>)| date::readings(date).is_some() && has_article(&rows[row - 1]);
        let first = open.filter_map(|(column, _)| column.iter().find(may_tell));
        Shown { open: first.map(|(row, _)| *row).min().unwrap_or_default(), orders, language }
    }

    /// As it stands in front of each row: "--d 0 en".
    pub fn line(&self) -> String {
        let letter = |written: &Written| {
            Written::ALL.iter().find(|(known, _)| known == written).map(|(_, letter)| char::from(*letter))
        };
        let orders: String = self.orders.iter().filter_map(letter).collect();
        format!("{orders} {} {}", self.open, self.language.as_deref().unwrap_or_default())
    }

    /// What [`Shown::line`] wrote; nothing where it did not.
    pub fn from_line(line: &[u8]) -> Option<Shown> {
        let line = std::str::from_utf8(line).ok()?;
        let mut parts = line.split(' ');
        let order = |letter: u8| Written::ALL.iter().find(|(_, known)| *known == letter).map(|(written, _)| *written);
        let orders = parts.next()?.bytes().filter_map(order).collect();
        let open = parts.next()?.parse().ok()?;
        Some(Shown { orders, open, language: parts.next().filter(|code| !code.is_empty()).map(str::to_owned) })
    }
}

/// Whether most rows are in English; and the language of all of them that are long enough to show one.
fn languages(rows: &[Vec<&[u8]>]) -> (bool, Option<String>) {
    /// Fewer rows say nothing of the others.
    const LEAST: usize = 5;
    let of = |row: &Vec<&[u8]>| {
        let texts: Vec<String> = row.iter().map(|field| text_of(field).into_owned()).collect();
        language::of(&[], "", &texts)
    };
    let rows = &rows[..rows.len().min(MOST_ROWS)];
    let found: Vec<String> = rows.iter().filter_map(of).collect();
    let english = found.iter().filter(|language| *language == "en").count();
    let most = found.len() >= LEAST && found.len() * 2 >= rows.len();
    let one = found.first().filter(|first| most && found.iter().all(|language| language == *first));
    (english * 2 > found.len(), one.cloned())
}

/// A field as text, in whatever charset: dates have figures, and what cannot be read shows no language.
fn text_of(field: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(
        field.trim_ascii().strip_prefix(b"\"").map_or(field, |field| field.strip_suffix(b"\"").unwrap_or(field)),
    )
}
