//! People in Thai text, by rules: it has no spaces between words, but one between a given name and a surname.
//!
//! A title is written as one with the name behind it ("นายอนุทิน ชาญวีรกูล"), and later the given name stands alone. So a title tells a name, the
//! space and what cannot be a surname tell where it ends, and the given name of a full one is found throughout the article.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::gazetteer::matcher::Matcher;
use crate::recognise::people::join::Found;

/// The words of a code of the list.
struct Words {
    all: FxHashSet<&'static str>,
    longest: usize,
}

impl Words {
    fn of(code: &str) -> Self {
        let lines = include_str!("thai.tsv").lines().filter_map(|line| line.split_once('\t'));
        let all: FxHashSet<&str> = lines.filter(|row| row.1 == code).flat_map(|row| row.0.split(' ')).collect();
        let longest = all.iter().map(|word| word.len()).max().unwrap_or(0);
        Self { all, longest }
    }

    /// The length of the longest of the words that a text begins with.
    fn begin(&self, text: &str) -> Option<usize> {
        let ends = (1..=self.longest.min(text.len())).rev();
        ends.filter_map(|end| text.get(..end)).find(|word| self.all.contains(word)).map(str::len)
    }

    /// Whether a text ends with one of the words.
    fn end(&self, text: &str) -> bool {
        let starts = text.len().saturating_sub(self.longest)..text.len();
        starts.filter_map(|start| text.get(start..)).any(|word| self.all.contains(word))
    }
}

static TITLES: LazyLock<Words> = LazyLock::new(|| Words::of("T"));
static POSTS: LazyLock<Words> = LazyLock::new(|| Words::of("P"));
static NO_TITLES: LazyLock<Words> = LazyLock::new(|| Words::of("X"));
static ENDS: LazyLock<Words> = LazyLock::new(|| Words::of("E"));
static NO_SURNAMES: LazyLock<Words> = LazyLock::new(|| Words::of("N"));
static FOREIGN: LazyLock<Words> = LazyLock::new(|| Words::of("G"));
static KNOWN: LazyLock<Words> = LazyLock::new(|| Words::of("K"));
static OFFICES: LazyLock<Words> = LazyLock::new(|| Words::of("O"));
static STARS: LazyLock<Words> = LazyLock::new(|| Words::of("Q"));
static PARTICLES: LazyLock<Words> = LazyLock::new(|| Words::of("C"));
static NAMED_AFTER: LazyLock<Words> = LazyLock::new(|| Words::of("D"));

/// So many bytes, fourteen letters, has a given name at most: longer ones are sentences.
const LONGEST_GIVEN: usize = 14 * 3;
/// So many a surname.
const LONGEST_SURNAME: usize = 26 * 3;
/// So many letters are looked at: a name has fewer.
const LONGEST_RUN: usize = 32;
/// So many bytes has a word that no name begins with, nor has in it: shorter ones are parts of names too.
const LONG_END: usize = 4 * 3;
/// So many letters has a name at least that is found again without a title.
const SHORTEST: usize = 4;

/// The mentions of people in a Thai text, in order.
pub fn mentions(text: &str) -> Vec<Found> {
    let names = introduced(text);
    let mut again: FxHashMap<&str, ()> = FxHashMap::default();
    for name in &names {
        let written = &text[name.clone()];
        let given = written.split(' ').next().unwrap_or(written);
        // A foreigner is named again by the surname.
        let surname = written.rsplit(' ').next().filter(|_| !TITLES.end(&text[..name.start])).unwrap_or(given);
        let parts = [written, given, surname].into_iter().filter(|part| part.chars().count() >= SHORTEST);
        again.extend(parts.map(|part| (part, ())));
    }
    let longest = again.keys().map(|name| name.len()).max().unwrap_or(0);
    let mut found = Vec::new();
    let mut told = names.into_iter().peekable();
    let mut at = 0;
    while at < text.len() {
        let title = told.next_if(|name| name.start == at);
        let rest = &text[at..];
        let length = match title {
            Some(name) => Some(name.len()),
            None if is_thai(rest) && !text[..at].ends_with(is_upper_or_lower) => repeated(rest, &again, longest),
            None => None,
        };
        let length = length.filter(|&length| length > 0);
        if let Some(length) = length.filter(|_| !is_named_after(&text[..at])) {
            found.push(Found { span: at..at + length, shouted: false, title: None, nominative: None });
        }
        at += length.unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8));
        while told.next_if(|name| name.start < at).is_some() {}
    }
    found
}

/// The length of the name of the article, or of the world's news, that a text begins with.
fn repeated(rest: &str, again: &FxHashMap<&str, ()>, longest: usize) -> Option<usize> {
    let ends = (1..=longest.min(rest.len())).rev();
    let again = ends.filter_map(|end| rest.get(..end)).find(|name| again.contains_key(name)).map(str::len);
    let whole = |&length: &usize| !rest[length..].starts_with(is_upper_or_lower);
    again.or_else(|| KNOWN.begin(rest)).filter(whole)
}

fn is_thai(text: &str) -> bool {
    text.starts_with(|c: char| ('\u{e01}'..='\u{e4e}').contains(&c))
}

/// A vowel or tone that stands on the letter before it, or behind it: no word begins with it.
fn is_upper_or_lower(c: char) -> bool {
    matches!(c, '\u{e30}'..='\u{e3a}' | '\u{e45}' | '\u{e47}'..='\u{e4e}')
}

fn is_named_after(before: &str) -> bool {
    NAMED_AFTER.end(before)
}

/// The names that a title or a foreign given name tells, in order.
fn introduced(text: &str) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let step = rest.chars().next().map_or(1, char::len_utf8);
        if !is_thai(rest) {
            at += step;
            continue;
        }
        let post = POSTS.begin(rest);
        let title = TITLES.begin(rest).max(post);
        if let Some(other) = NO_TITLES.begin(rest).filter(|other| title.is_none_or(|title| title < *other)) {
            at += TITLES.begin(&rest[..other]).filter(|title| *title < other).unwrap_or(other).max(step);
            continue;
        }
        let name = match title {
            Some(title) => {
                let whole = |name: &Range<usize>| {
                    let given = text[name.clone()].split_once(' ').map(|(given, _)| given);
                    Some(title) != post || given.is_some_and(|given| !is_place(given))
                };
                titled(text, at + title).filter(whole).or_else(|| foreign(text, at))
            }
            None => foreign(text, at),
        };
        at = name.as_ref().map_or(at + step, |name| name.end);
        names.extend(name);
    }
    names
}

/// The name behind a title.
fn titled(text: &str, end: usize) -> Option<Range<usize>> {
    let start = end + text[end..].len() - text[end..].trim_start_matches(['"', '“', ' ']).len();
    if start > end + 1 || !is_thai(&text[start..]) || text[start..].starts_with(is_upper_or_lower) {
        return None;
    }
    let rest = &text[start..];
    let (given, whole) = given_end(rest);
    let starts_well = NO_SURNAMES.begin(rest).is_none_or(|word| word < LONG_END);
    let fits = starts_well && (2 * 3..=LONGEST_GIVEN).contains(&given);
    fits.then(|| start..start + if whole { given + surname(&rest[given..]) } else { given })
}

/// The name of a foreigner, which needs a surname: the list has its first, or it stands behind an office and has the mark over a letter that is
/// not said, which Thai writes in names of others.
fn foreign(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let before = &text[..at];
    let begins =
        !before.ends_with(|c: char| ('\u{e01}'..='\u{e4e}').contains(&c)) || OFFICES.end(before) || STARS.end(before);
    if !begins {
        return None;
    }
    let listed = FOREIGN.begin(rest).filter(|&given| rest[given..].starts_with(' '));
    let given = listed.or_else(|| unlisted(text, at))?;
    let surname = surname(&rest[given..]);
    let name = &rest[..given + surname];
    let told = listed.is_some() || name.contains('\u{e4c}') || STARS.end(before.trim_end_matches(' '));
    (surname > 0 && told).then(|| at..at + given + surname)
}

/// So many bytes, twelve letters, has a word at most that may be a foreign first name that the list has not.
const LONGEST_FOREIGN: usize = 12 * 3;

/// The first name that stands behind an office and a space.
fn unlisted(text: &str, at: usize) -> Option<usize> {
    let before = text[..at].strip_suffix(' ')?;
    let given = run(&text[at..]);
    let fits = (2 * 3..=LONGEST_FOREIGN).contains(&given)
        && NO_SURNAMES.begin(&text[at..]).is_none()
        && !is_place(&text[at..at + given]);
    (fits && text[at + given..].starts_with(' ') && (OFFICES.end(before) || STARS.end(before))).then_some(given)
}

/// Whether a word is a country's or a city's name.
fn is_place(word: &str) -> bool {
    Matcher::senses_of(word).next().is_some()
}

/// Where a given name ends, and whether at the end of its letters.
fn given_end(rest: &str) -> (usize, bool) {
    let letters = run(rest);
    if letters <= LONGEST_FOREIGN && surname(&rest[letters..]) > 0 {
        return (letters, true);
    }
    match cut(&rest[..letters], LONG_END).or_else(|| cut(&rest[..letters], 2 * 3)) {
        Some(end) => (end, false),
        None => (letters, true),
    }
}

/// Where in a run of letters a word begins that ends names, of so many bytes at least.
fn cut(letters: &str, shortest: usize) -> Option<usize> {
    let ends = |&(at, _): &(usize, char)| at >= 3 * 3 && ENDS.begin(&letters[at..]).is_some_and(|end| end >= shortest);
    letters.char_indices().find(ends).map(|(at, _)| at)
}

/// The length of a space and the surname behind it, or nothing.
fn surname(rest: &str) -> usize {
    let Some(behind) = rest.strip_prefix(' ') else { return 0 };
    let particle = PARTICLES.begin(behind).filter(|&end| behind[end..].starts_with(' '));
    let behind = particle.map_or(behind, |end| &behind[end + 1..]);
    let prefix = rest.len() - behind.len();
    let letters = run(behind);
    let end = cut(&behind[..letters], LONG_END).unwrap_or(letters);
    let fits =
        (3 * 3..=LONGEST_SURNAME).contains(&end) && NO_SURNAMES.begin(behind).is_none() && !is_place(&behind[..end]);
    if fits { prefix + end } else { 0 }
}

/// How far the Thai letters go, up to more than any name has.
fn run(text: &str) -> usize {
    let ends = |&(_, c): &(usize, char)| !('\u{e01}'..='\u{e4e}').contains(&c) || c == '\u{e2f}' || c == '\u{e46}';
    let mut letters = text.char_indices().enumerate();
    let end = letters.find(|(count, at)| *count == LONGEST_RUN || ends(at));
    end.map_or(text.len(), |(_, (at, _))| at)
}

#[cfg(test)]
mod tests {
    use super::mentions;

    fn found(text: &str) -> Vec<&str> {
        mentions(text).into_iter().map(|found| &text[found.span]).collect()
    }

    #[test]
    fn a_title_tells_a_name_and_the_given_name_is_found_again() {
        for (text, names) in [
            ("นายวิชัย ทองสุข รัฐมนตรีพลังงาน กล่าวว่า วิชัยจะลาออก", vec!["วิชัย ทองสุข", "วิชัย"]),
            ("น.ส.มาลี แสงทอง อายุ 30 ปี และ พ.ต.อ.สมศักดิ์ ใจดี มาถึง", vec!["มาลี แสงทอง", "สมศักดิ์ ใจดี"]),
            ("นายสมหมายกล่าวว่า ไม่ทราบเรื่อง", vec!["สมหมาย"]),
            ("ประธานาธิบดีโดนัลด์ ทรัมป์ ของสหรัฐ", vec!["โดนัลด์ ทรัมป์"]),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
    }

    #[test]
    fn offices_and_other_words_are_nobody() {
        for text in ["นายกรัฐมนตรีและรัฐมนตรีกลาโหม เดินทางถึงกรุงเทพ", "ทนายความและนายจ้างตกลงกันได้", "นางแบบสาวบนปกนิตยสาร"]
        {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
