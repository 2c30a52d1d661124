//! People in Chinese text, by rules: it has no capitals and no spaces, and no weights were learnt for it.
//!
//! Wherever a surname stands, what the name would be is weighed: what stands before it (a mark, a title, a relative), what behind it (a
//! mark, an honour, a verb), whether given names have its characters, and how often the article has it. Foreign names show themselves by
//! the dot inside them, a title, or their own letters in brackets. What counts once is then found throughout the article.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::page::{Names, Page};
use super::scripts::is_han;
use super::words::Lists;
use crate::recognise::people::join::Found;
use crate::recognise::people::namesake;

static LISTS: LazyLock<Lists> =
    LazyLock::new(|| Lists::read(include_str!("chinese.tsv"), &['S', 'Y', 'G', 'N', 'E', 'F']));

/// How many characters the surname has with which letters begin.
pub fn surname_of(letters: &[char]) -> usize {
    match LISTS['C'].at(letters) {
        0 => usize::from(letters.first().is_some_and(|&c| LISTS['S'].has_char(c))),
        double => double,
    }
}

/// The mentions of people in a Chinese text, in order.
pub fn mentions(text: &str) -> Vec<Found> {
    let mut page = Page::new(text);
    let letters: Vec<char> = page.letters[..page.read()].to_vec();
    let reading = Reading { letters: &letters, counts: counts(&letters) };
    reading.close_bylines(&mut page);
    let mut known = Known::default();
    let dots = (0..letters.len()).filter(|&at| is_dot(letters[at]));
    dots.for_each(|dot| reading.dotted(dot, &mut known, &mut page));
    for at in 0..letters.len() {
        if let Some(length) = LISTS['K'].all_at(&letters[at..]).next() {
            reading.accept(at..at + length, &mut known, &mut page);
        } else if let Some(name) = reading.foreign(at) {
            reading.accept(name, &mut known, &mut page);
        } else if let Some(length) = reading.heaviest(at, &page) {
            reading.accept(at..at + length, &mut known, &mut page);
        }
    }
    again(&mut known, &mut page);
    page.into_found()
}

/// Names that the article gives.
#[derive(Default)]
struct Known {
    /// Whole names, and foreign surnames.
    names: Names,
    surnames: Names,
    /// Given names of two characters.
    given: Names,
}

/// How often the article has each run of two to six characters.
type Counts<'a> = FxHashMap<&'a [char], usize>;

fn counts(letters: &[char]) -> Counts<'_> {
    let mut counts = Counts::default();
    for at in 0..letters.len() {
        for length in 2..7 {
            if let Some(word) = letters.get(at..at + length) {
                *counts.entry(word).or_default() += 1;
            }
        }
    }
    counts
}

/// What a name must weigh. Marks on both sides of a frequent surname and two characters of given names weigh 11, a title and such a name 11
/// without anything behind; what only looks like a name inside a sentence 6.
const ENOUGH: i32 = 9;

/// What stands before the names of those who made an article.
const BYLINES: &[&str] = &[
    "记者",
    "記者",
    "编辑",
    "編輯",
    "责编",
    "責編",
    "校对",
    "校對",
    "作者：",
    "撰文",
    "攝影",
    "摄影",
    "文／",
    "文/",
    "图／",
    "圖／",
    "圖/",
    "图/",
    "实习生",
    "通讯员",
    "通訊員",
    "供图",
    "供圖",
    "采写",
    "採訪／",
    "翻攝",
];

/// The most characters of one part of a foreign name ("斯里瓦斯塔瓦").
const LONGEST: usize = 7;

struct Reading<'a> {
    letters: &'a [char],
    counts: Counts<'a>,
}

impl Reading<'_> {
    fn letter(&self, at: usize) -> Option<char> {
        self.letters.get(at).copied()
    }

    fn from(&self, at: usize) -> &[char] {
        self.letters.get(at..).unwrap_or_default()
    }

    fn before(&self, at: usize) -> &[char] {
        &self.letters[at.saturating_sub(12)..at]
    }

    fn count(&self, name: &[char]) -> usize {
        self.counts.get(name).copied().unwrap_or(0)
    }

    /// Closes who reports: behind "记者" and the like, up to the next mark.
    fn close_bylines(&self, page: &mut Page<'_>) {
        for at in 0..self.letters.len() {
            let cue = BYLINES.iter().copied().find(|cue| starts(self.from(at), cue));
            let Some(cue) = cue else { continue };
            let mut from = at + cue.chars().count();
            from += usize::from(matches!(self.letter(from), Some(' ' | '　' | '：' | ':')));
            if surname_of(self.from(from)) > 0 && !LISTS['W'].has(self.from(from).get(..2).unwrap_or_default()) {
                let ends = |c: &char| matches!(c, '）' | ')' | '】' | '〕' | '／' | '/' | '，' | '。' | '\n');
                let length = self.from(from).iter().take(24).take_while(|c| !ends(c)).count();
                page.close(at..from + length);
            }
        }
    }

    /// The length of the name that begins at a place, if it weighs enough, and no less than one that begins inside it.
    fn heaviest(&self, at: usize, page: &Page<'_>) -> Option<usize> {
        let (weight, length) = self.weighed(at, page).filter(|&(weight, _)| weight >= ENOUGH)?;
        let surname = surname_of(self.from(at));
        let inside = (at + surname..at + length).filter_map(|inside| self.weighed(inside, page));
        inside.map(|(weight, _)| weight).all(|other| other < weight + 2).then_some(length)
    }

    /// What the best name weighs that begins at a place, and its length.
    fn weighed(&self, at: usize, page: &Page<'_>) -> Option<(i32, usize)> {
        let surname = surname_of(self.from(at));
        if surname == 0 {
            return None;
        }
        let behind = self.from(at + surname);
        if LISTS['A'].at(behind) > 0 || LISTS['T'].at(behind) > 1 {
            return None;
        }
        let joined = at > 1 && "、和与與及跟".contains(self.letters[at - 1]) && page.is_mention(at - 2);
        let left = if joined { 6 } else { self.left(at) };
        // A married woman may have her husband's surname before her own.
        let married = surname == 1
            && left >= 7
            && behind.first().is_some_and(|&c| LISTS['S'].has_char(c) && !LISTS['Y'].has_char(c));
        let lengths = [surname + 3, surname + 2, surname + 1].into_iter().skip(usize::from(!married));
        let weights = lengths.filter_map(|length| Some((self.weight(at, surname, length, left)?, length)));
        weights.max_by_key(|&(weight, length)| (weight, length))
    }

    /// What speaks for a name.
    fn weight(&self, at: usize, surname: usize, length: usize, left: i32) -> Option<i32> {
        let name = self.letters.get(at..at + length)?;
        let given = &name[surname..];
        // Japanese given names have numbers and "and" in them.
        let is_first = given.len() == 2 && given[0] == '一' && LISTS['G'].has_char(given[1]);
        let is_given = |&c: &char| {
            is_han(c) && (is_first && c == '一' || (!LISTS['N'].has_char(c) || surname > 1 && "一二三和太".contains(c)))
        };
        let marked = matches!(given[0], '某' | '姓')
            || given == ['氏']
            || matches!(given, ['官' | '太' | '男' | '女' | '嫌' | '翁' | '婦' | '妇' | '母' | '父']);
        if !given.iter().all(is_given) || !is_han(name[0]) || marked {
            return None;
        }
        let right = self.right(at + length);
        let common = LISTS['W'].at(self.from(at)) > 0;
        let firm = LISTS['O'].at(self.from(at + length)) > 1 || self.letter(at + length).is_some_and(is_dot);
        if common && (left < 7 || matches!(right, 0 | 3)) || LISTS['E'].has_char(name[length - 1]) && left < 7 || firm {
            return None;
        }
        let usual = given.iter().filter(|&&c| LISTS['G'].has_char(c)).count();
        let typical = match (usual, given.len()) {
            (0, 2) if given[0] == given[1] => 1,
            (0, _) | (1, 2) if left < 6 && surname == 1 => -2,
            (_, 3) if (right > 0 || self.count(name) > 1) && given[1..].iter().all(|&c| LISTS['G'].has_char(c)) => 3,
            (_, 3) => -9,
            (1, 2) if !LISTS['G'].has_char(given[1]) => 0,
            (_, length) if surname > 1 => i32::try_from(length).unwrap_or(0),
            (usual, _) => i32::try_from(usual).unwrap_or(0),
        };
        let frequent = match () {
            () if surname > 1 || !LISTS['Y'].has_char(name[0]) => 2,
            () if usual == 2 || usual == given.len() && left > 5 => 1,
            () => -1,
        };
        let times = self.count(name);
        if left == 0 && times < 2 || LISTS['O'].before(name) > 1 {
            return None;
        }
        let again = match (given.len(), times) {
            (2, 2) => 2,
            (2, 3..) => 3,
            (1, 3..) if left > 0 => 2,
            _ => 0,
        };
        let opening = i32::from(left >= 4 && given.len() == 2 && usual == 2 && frequent == 2);
        let alone = if given.len() == 1 && left < 7 { -1 } else { 0 };
        // "钱芳花了" is no name where the article has "钱芳" elsewhere, nor "王小" one of "王小明". "周建国" is one beside "周建军".
        let longer = self.count(self.letters.get(at..at + length + 1).unwrap_or_default());
        let others = self.count(&name[..length - 1]).saturating_sub(times);
        let once = times < 2 || !LISTS['G'].has_char(name[length - 1]) && others > times;
        let overlong = given.len() == 2 && others > 0 && once;
        let cut = given.len() == 1 && times > 1 && longer == times;
        let fit = if overlong || cut { -7 } else { 0 };
        Some(left + right + typical + frequent + opening + again + alone + fit)
    }

    /// What speaks for a name in what stands before it.
    fn left(&self, at: usize) -> i32 {
        let before = self.before(at);
        // "主教练" is a coach, and no bishop before somebody of the surname 练.
        let inside = |back: usize| {
            let word = self.from(at - back);
            LISTS['T'].at(word) > back || LISTS['R'].at(word) > back
        };
        if (1..=before.len().min(4)).any(inside) {
            return 0;
        }
        // "湖南省长沙市" has a town in it, and no governor.
        let town = before.ends_with(&['省', '长']) && self.letter(at + 1) == Some('市');
        match before.last() {
            None => 4,
            _ if town => 0,
            Some('岁' | '歲') if before.len() > 1 && before[before.len() - 2].is_numeric() => 4,
            Some(&last) if !is_han(last) => 4,
            _ if LISTS['T'].before(before) > 1 => 8,
            _ if LISTS['R'].before(before) > 0 => 7,
            _ if before.ends_with(&['岁', '的']) || before.ends_with(&['歲', '的']) => 7,
            _ if LISTS['L'].before(before) > 0 || LISTS['O'].before(before) > 1 => 3,
            _ => 0,
        }
    }

    /// What speaks for a name in what stands behind it.
    fn right(&self, at: usize) -> i32 {
        let rest = self.from(at);
        match rest.first() {
            None => 3,
            Some('（' | '(') => {
                if self.in_brackets(at) {
                    7
                } else {
                    3
                }
            }
            Some(&first) if !is_han(first) => 3,
            _ if LISTS['A'].at(rest) > 0 => 7,
            _ if LISTS['V'].at(rest) > 0 => 6,
            _ if LISTS['M'].at(rest) > 1 => 4,
            _ if LISTS['M'].at(rest) > 0 => 2,
            _ => 0,
        }
    }

    /// Whether an age, a name in other letters or "not the real name" stands in brackets at a place.
    fn in_brackets(&self, at: usize) -> bool {
        let inner = self.from(at + 1);
        let latin =
            inner.first().is_some_and(char::is_ascii_uppercase) && inner.get(1).is_some_and(char::is_ascii_lowercase);
        let digits = inner.iter().take_while(|c| c.is_numeric()).count();
        let age = (1..3).contains(&digits) && matches!(inner.get(digits), Some('岁' | '歲' | '）' | ')' | '，'));
        latin || age || starts(inner, "化名") || starts(inner, "音译") || starts(inner, "音譯")
    }

    /// Notes a name, with its writing in Latin letters behind it.
    fn accept(&self, name: Range<usize>, known: &mut Known, page: &mut Page<'_>) {
        if !page.is_free(&name) {
            return;
        }
        let letters = &self.letters[name.clone()];
        known.names.add(letters);
        let dot = letters.iter().rposition(|&c| is_dot(c));
        let surname = dot.map_or_else(|| surname_of(letters), |dot| dot + 1);
        match dot {
            Some(dot) if letters.len() - dot > 2 => known.names.add(&letters[dot + 1..]),
            None if surname > 0 && letters.len() > surname && letters.len() < surname + 4 => {
                if surname > 1 {
                    known.names.add(&letters[..surname]);
                }
                known.surnames.add(&letters[..surname]);
                known.given.add(&letters[surname..]);
            }
            _ => {}
        }
        let latin = self
            .from(name.end + 1)
            .iter()
            .take(40)
            .take_while(|&&c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '.' | '\''))
            .count();
        let bracketed = matches!(self.letter(name.end), Some('（' | '(')) && self.in_brackets(name.end);
        if bracketed && latin > 3 && matches!(self.letter(name.end + 1 + latin), Some('）' | ')')) {
            page.mention_as(name.end + 1..name.end + 1 + latin, Some(letters.iter().collect()));
        }
        page.mention(name);
    }

    fn is_foreign(&self, at: usize) -> bool {
        self.letter(at).is_some_and(|c| LISTS['F'].has_char(c))
    }

    /// How many characters of foreign names stand from a place on.
    fn foreign_run(&self, at: usize) -> usize {
        (at..at + LONGEST).take_while(|&at| self.is_foreign(at)).count()
    }

    /// The foreign name whose last dot is at `dot`.
    fn dotted(&self, dot: usize, known: &mut Known, page: &mut Page<'_>) {
        let mut start = dot;
        while start > 0 && dot - start < 4 * LONGEST {
            let before = start - 1;
            let initial = self.letters[before].is_ascii_uppercase();
            if !(self.is_foreign(before) || initial || is_dot(self.letters[before])) {
                break;
            }
            start = before;
        }
        // What is before the name may be written with the same characters ("比尔" behind "安德鲁和").
        while start < dot && LISTS['T'].before(&self.letters[..start]) == 0 && LISTS['X'].at(self.from(start)) > 0 {
            start += LISTS['X'].at(self.from(start));
        }
        let surname = self.trusted(dot + 1, self.foreign_run(dot + 1));
        let end = dot + 1 + surname;
        let goes_on = self.letter(end).is_some_and(is_dot);
        let place = LISTS['O'].at(self.from(end)) > 0 && LISTS['V'].at(self.from(end)) == 0;
        if start < dot && surname > 0 && !goes_on && !place && !is_dot(self.letters[start]) {
            self.accept(start..end, known, page);
        }
    }

    /// The length of a foreign name that may have run into the next word: the shorter one that the article has more often, or behind which
    /// a verb stands.
    fn trusted(&self, at: usize, length: usize) -> usize {
        let count = |length: usize| self.letters.get(at..at + length).map_or(0, |name| self.count(name));
        let more = |&shorter: &usize| shorter < 4 && count(shorter) > count(length.min(4));
        let verb =
            |&shorter: &usize| LISTS['V'].at(self.from(at + shorter)) > 1 || LISTS['M'].at(self.from(at + shorter)) > 1;
        (2..length).find(more).or_else(|| (2..length).find(verb)).unwrap_or(length)
    }

    /// The foreign name without a dot that begins at a place: behind a title, or with its own letters or a verb behind it.
    fn foreign(&self, at: usize) -> Option<Range<usize>> {
        let left = self.left(at);
        let first = self.letter(at)?;
        if left >= 7 && first.is_ascii_uppercase() {
            return self.latin(at);
        }
        if left < 4 || !is_han(first) {
            return None;
        }
        let bracket = self.from(at).iter().take(7).position(|&c| matches!(c, '（' | '('));
        let latin = |length: usize| {
            self.in_brackets(at + length) && self.letter(at + length + 1).is_some_and(|c| c.is_ascii_uppercase())
        };
        let team = LISTS['X'].at(self.from(at));
        if team > 0 && bracket.is_some_and(|bracket| bracket > team + 1 && latin(bracket)) {
            return bracket.map(|bracket| at + team..at + bracket);
        }
        if let Some(length) =
            bracket.filter(|&length| length > 1 && self.from(at)[..length].iter().all(|&c| is_han(c)) && latin(length))
        {
            let plain = LISTS['X'].at(self.from(at)) == 0
                && LISTS['T'].at(self.from(at)) == 0
                && LISTS['R'].at(self.from(at)) == 0;
            let organisation = LISTS['O'].before(&self.letters[at..at + length]) > 0
                || LISTS['E'].has_char(self.letters[at + length - 1]);
            return (plain && !organisation).then_some(at..at + length);
        }
        if !self.is_foreign(at) {
            return None;
        }
        let town = |name: &[char]| namesake::is_town(Some("zh"), &name.iter().collect::<String>());
        let run = self.foreign_run(at);
        let length = self.trusted(at, run);
        let name = self.from(at).get(..length)?;
        let end = at + length;
        let place =
            LISTS['X'].at(name) > 0 || LISTS['O'].at(self.from(end)) > 0 || self.letter(end).is_some_and(is_dot);
        let unusual = length == 3 && name[1..].iter().any(|&c| LISTS['N'].has_char(c));
        let number = self.number(end);
        let native = surname_of(name) > 0 && length < 4 && !unusual && number == 0;
        let end = end + number;
        let shown = match left {
            7.. => length > 2 || length == 2 && self.right(end) > 2,
            _ => {
                length > 2
                    && length < 7
                    && self.right(end) >= 4
                    && !town(name)
                    && !self.from(end).first().is_some_and(|c| "董裁会會行经經".contains(*c))
            }
        };
        let written = self.letter(end).is_some_and(|c| matches!(c, '（' | '(')) && self.in_brackets(end) && length > 1;
        (!place && (shown && !native || written)).then_some(at..end)
    }

    /// The length of the number of a monarch ("查尔斯三世").
    fn number(&self, at: usize) -> usize {
        let digits = self.from(at).iter().take(3).take_while(|c| "一二三四五六七八九十".contains(**c)).count();
        if digits > 0 && self.letter(at + digits) == Some('世') { digits + 1 } else { 0 }
    }

    /// A name of two words or more in Latin letters.
    fn latin(&self, at: usize) -> Option<Range<usize>> {
        let is_part = |c: &&char| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '.' | '\'');
        let mut length = self.from(at).iter().take(40).take_while(is_part).count();
        while length > 0 && self.letters[at + length - 1] == ' ' {
            length -= 1;
        }
        let words: Vec<&[char]> = self.from(at)[..length].split(|&c| c == ' ').collect();
        let capital = |word: &&[char]| word.len() > 1 && word[0].is_ascii_uppercase() && word[1].is_ascii_lowercase();
        (words.len() > 1 && words.iter().all(capital)).then_some(at..at + length)
    }
}

fn starts(letters: &[char], word: &str) -> bool {
    word.chars().enumerate().all(|(at, c)| letters.get(at) == Some(&c))
}

/// What tells a surname alone that somebody of the article has.
const BEHIND_SURNAME: &[&str] =
    &["男", "女", "母", "父", "嫌", "妇", "婦", "翁", "童", "妻", "官", "太", "大狀", "董", "庭", "婦人"];

/// Finds the names of an article where they stand again, and surnames and given names by themselves where something shows them.
fn again(known: &mut Known, page: &mut Page<'_>) {
    let letters = std::mem::take(&mut page.letters);
    let mut at = 0;
    while at < letters.len() {
        let rest = &letters[at..];
        let world = || LISTS['K'].all_at(rest).next();
        if let Some(length) = known.names.at(rest).next().or_else(world) {
            page.mention(at..at + length);
            at += length;
        } else {
            at += alone(known, &letters, at, page).max(1);
        }
    }
    page.letters = letters;
}

/// Finds a surname or given name alone at a place; how many characters it has.
fn alone(known: &mut Known, letters: &[char], at: usize, page: &mut Page<'_>) -> usize {
    let rest = &letters[at..];
    let opens = at == 0 || !is_han(letters[at - 1]);
    let before = &letters[at.saturating_sub(12)..at];
    let apart =
        opens || LISTS['L'].before(before) > 0 || LISTS['T'].before(before) > 1 || LISTS['R'].before(before) > 0;
    let introduced = LISTS['R'].before(before) > 1 || LISTS['T'].before(before) > 1;
    let surname = surname_of(rest);
    if surname > 0 && is_surname_alone(known, rest, surname, opens || introduced, apart) {
        known.surnames.add(&rest[..surname]);
        page.mention(at..at + surname);
        return surname;
    }
    let fond = matches!(rest[0], '老' | '小' | '阿')
        && rest.len() > 1
        && surname_of(&rest[1..]) == 1
        && (known.surnames.has(&rest[1..2]) || introduced && rest[0] != '阿' && !LISTS['Y'].has_char(rest[1]));
    let ends =
        rest.get(2).is_none_or(|&c| !is_han(c) || LISTS['V'].at(&rest[2..]) > 0 || LISTS['M'].at(&rest[2..]) > 0);
    if fond && apart && (ends || opens) && !LISTS['W'].has(&rest[1..3.min(rest.len())]) {
        page.mention_as(at..at + 2, Some(rest[1].to_string()));
        return 2;
    }
    let given = known.given.at(rest).find(|&length| length > 1);
    let honoured = |length: usize| rest.get(length).is_some_and(|c| "哥姐弟妹".contains(*c));
    if let Some(length) = given.filter(|&length| opens && honoured(length)) {
        page.mention(at..at + length);
        return length;
    }
    0
}

/// Whether a surname stands for somebody: before a mark for a name kept back, or before an honour.
fn is_surname_alone(known: &Known, rest: &[char], surname: usize, opens: bool, apart: bool) -> bool {
    let (name, behind) = (&rest[..surname], &rest[surname..]);
    let word = surname == 1 && LISTS['Y'].has_char(name[0]);
    let somebody = known.surnames.has(name);
    let masked =
        behind.first() == Some(&'某') || behind.first() == Some(&'姓') && behind.get(1).is_some_and(|&c| is_han(c));
    let honour = LISTS['A'].at(behind);
    let common = LISTS['W'].at(rest) > 0;
    let polite = [
        "先生", "女士", "小姐", "太太", "老师", "老師", "伯伯", "阿姨", "阿婆", "阿公", "阿伯", "大爷", "大爺", "大娘",
        "大叔",
    ]
    .iter()
    .any(|honour| starts(behind, honour));
    let title = LISTS['T'].at(behind) > 1;
    let known_as = BEHIND_SURNAME.iter().any(|honour| starts(behind, honour))
        && !behind.get(1).is_some_and(|&c| "人子性孩儿兒生士".contains(c));
    match () {
        () if masked => !word || apart,
        () if common && !somebody => false,
        () if polite => opens || somebody || apart && !word,
        () if honour > 1 || title => somebody && (apart || !word) || opens && !word,
        () => known_as && apart && (somebody || behind[0] == '太'),
    }
}

/// The dot between the parts of a foreign name.
pub fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '‧' | '・' | '･')
}

#[cfg(test)]
mod tests {
    use super::mentions;

    fn found(text: &str) -> Vec<&str> {
        mentions(text).into_iter().map(|found| &text[found.span]).collect()
    }

    #[test]
    fn a_title_a_dot_and_a_verb_of_saying_tell_names() {
        for (text, names) in [
            ("中国外交部长王毅在北京会见了法国总统特使。王毅表示，双方应加强合作。", vec!["王毅", "王毅"]),
            (
                "美国总统唐纳德·特朗普说，关税不会取消。特朗普还提到埃隆·马斯克。",
                vec!["唐纳德·特朗普", "特朗普", "埃隆·马斯克"],
            ),
            ("国家主席习近平将访问越南。越共中央总书记苏林在机场迎接。", vec!["习近平", "苏林"]),
            ("韩国总统李在明抵达东京，日本首相石破茂到机场迎接。", vec!["李在明", "石破茂"]),
            ("清华大学教授李思雨说，这项研究很重要。", vec!["李思雨"]),
            ("“我们没有时间了。”张晓明说。", vec!["张晓明"]),
            ("村民赵大山和妻子孙小梅来了。赵某称，老赵不在。", vec!["赵大山", "孙小梅", "赵", "老赵"]),
            ("主教练马文斌说，队员李冬、王海涛等伤愈。", vec!["马文斌", "李冬", "王海涛"]),
            ("警方說，林姓男子撞傷騎士張宏恩，林男已送辦。其母陳李秀英到場。", vec!["林", "張宏恩", "林", "陳李秀英"]),
            ("參議員柯林斯（Anna Collins）與證人歐陽志明到場。", vec!["柯林斯", "Anna Collins", "歐陽志明"]),
            ("钱女士告诉法官，她不认识被告人孙某某。", vec!["钱", "孙"]),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
    }

    #[test]
    fn offices_places_and_companies_are_nobody() {
        for text in [
            "白宫表示，总统将于周一讲话。安理会表示关切，任何人都不应例外。",
            "巴西表示反对，华为表示将上诉，高盛表示看好。",
            "国务院总理主持会议，总统府发表声明。江苏省表示支持。",
            "黄金价格上涨，石家庄、张家口发布高温预警，方案明确时间。",
            "新华社北京电（记者 王小明、李大伟）会议结束。",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_long_list_of_names_takes_no_longer_by_the_name() {
        let text = "外交部长张晓明说，唐纳德·特朗普和李冬、王海涛等来了。".repeat(20_000);
        assert!(mentions(&text).len() > 50_000);
    }
}
