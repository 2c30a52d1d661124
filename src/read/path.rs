//! The day in a document's own address: "2025-05-15-talks.txt", "talks_20250515.html", "2025/05/15/talks.html".
//!
//! Publishers and archivists file by day. It is no day that the article itself states, so that it counts only where that is silent.

use jiff::civil::Date;

use crate::date::{self, Hints};

/// The day that the file's name has at one of its ends, else the folders it lies in.
pub(super) fn day(path: &str) -> Option<Date> {
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    let name = file.split_once('.').map_or(file, |(name, _)| name);
    named(name).or_else(|| in_folders(folders))
}

/// The day at the beginning of a name, else at its end.
fn named(name: &str) -> Option<Date> {
    [DASHED, TOGETHER].into_iter().find_map(|shape| at_start(name, shape).or_else(|| at_end(name, shape)))
}

/// How many bytes a day has: "2025-05-15" and "20250515".
const DASHED: usize = 10;
const TOGETHER: usize = 8;

fn at_start(name: &str, length: usize) -> Option<Date> {
    let goes_on = name.as_bytes().get(length).is_some_and(u8::is_ascii_digit);
    read(name.get(..length)?).filter(|_| !goes_on)
}

fn at_end(name: &str, length: usize) -> Option<Date> {
    let start = name.len().checked_sub(length)?;
    let goes_on = start > 0 && name.as_bytes()[start - 1].is_ascii_digit();
    read(name.get(start..)?).filter(|_| !goes_on)
}

/// A day in figures, the signs between them all the same, and nothing else.
fn read(text: &str) -> Option<Date> {
    let is_day = match text.as_bytes() {
        [year @ .., one, m1, m2, other, d1, d2] if year.len() == 4 => {
            one == other && matches!(one, b'-' | b'_') && year.iter().chain([m1, m2, d1, d2]).all(u8::is_ascii_digit)
        }
        all => all.len() == TOGETHER && all.iter().all(u8::is_ascii_digit),
    };
    let plain = text.replace('_', "-");
    is_day.then(|| date::parse(&plain, Hints::default())).flatten().map(|published| published.date)
}

/// The last three folders that are year, month and day, or the last that is a whole day.
fn in_folders(folders: &str) -> Option<Date> {
    let folders: Vec<&str> = folders.split('/').collect();
    let parts =
        folders.windows(3).rev().filter(|parts| parts[0].len() == 4 && parts[1].len() == 2 && parts[2].len() == 2);
    parts
        .map(|parts| parts.join("-"))
        .find_map(|day| read(&day))
        .or_else(|| folders.iter().rev().find_map(|name| named_whole(name)))
}

fn named_whole(folder: &str) -> Option<Date> {
    matches!(folder.len(), DASHED | TOGETHER).then(|| read(folder)).flatten()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::day;

    #[test]
    fn names_and_folders_say_a_day() {
        for path in [
            "2025-05-15.txt",
            "wire/2025-05-15-talks.txt",
            "talks-2025-05-15.html",
            "talks_20250515.html",
            "20250515_talks.txt",
            "2025_05_15 talks.md",
            "2025-05-15T103000.txt",
            "archive/2025/05/15/talks.html",
            "news.zip!/2025/05/15/a/talks.html",
            "2025-05-15/talks.html",
            "20240101/2025-05-15.txt",
        ] {
            assert_eq!(day(path), Some(date(2025, 5, 15)), "{path}");
        }
    }

    #[test]
    fn other_figures_say_none() {
        for path in [
            "2025-13-15.txt",
            "20251315.txt",
            "202505151.txt",
            "120250515.txt",
            "talks-20250515-2.txt",
            "2025/5/15/talks.html",
            "2025/05/talks.html",
            "2025-05_15.txt",
            "talks.txt",
            "ü025-05-1.txt",
            "",
        ] {
            assert_eq!(day(path), None, "{path}");
        }
    }
}
