//! People in Korean text, by rules: words have spaces between, and particles glued to them.
//!
//! A name is a surname of one syllable, or two, and one or two syllables of given names. That alone is what a third of all nouns look
//! like: a title behind it, a role before it, an age in brackets or another name beside it says that it is one, or an ending that only
//! given names have. A foreign name begins with a given name of the list, or stands before a title and has syllables that Korean words
//! have not. A surname with a title is somebody where the article names one of that surname in full.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::page::{Names, Page};
use super::scripts::{is_han, is_hangul};
use super::words::Lists;
use crate::recognise::people::join::Found;
use crate::recognise::people::namesake;

static LISTS: LazyLock<Lists> =
    LazyLock::new(|| Lists::read(include_str!("korean.tsv"), &['S', 'G', 'Y', 'E', 'M', 'I', 'Z', 'Q']));

/// The length of the surname that a name in Hangul begins with, as Korea or China has it.
pub fn surname_of(name: &[char]) -> Option<usize> {
    if name.is_empty() || LISTS['B'].has(name) {
        return None;
    }
    let foreign = LISTS['K'].has(name) && name.iter().any(|&c| LISTS['Q'].has_char(c));
    let double = LISTS['D'].at(name);
    let given = |from: usize, kind: char| name.len() > from && name[from..].iter().all(|&c| LISTS[kind].has_char(c));
    if double > 0 && double < name.len() {
        return Some(double);
    }
    let korean = !foreign && (2..4).contains(&name.len()) && LISTS['S'].has_char(name[0]) && given(1, 'G');
    let chinese = || LISTS['V'].all_at(name).find(|&length| given(length, 'Y'));
    if korean { Some(1) } else { chinese().filter(|_| name.len() < 5) }
}

/// Whether a word in Hangul is a Japanese surname.
pub fn is_japanese_surname(name: &[char]) -> bool {
    LISTS['B'].has(name)
}

/// The mentions of people in a Korean text, in order.
pub fn mentions(text: &str) -> Vec<Found> {
    let mut page = Page::new(text);
    let letters: Vec<char> = page.letters[..page.read()].to_vec();
    let reading = Reading { words: words(&letters), letters: &letters };
    reading.close_bylines(&mut page);
    let mut known = Known::default();
    let all = 0..reading.words.len();
    all.clone().for_each(|word| reading.shown(word, &mut known, &mut page));
    let counts = reading.counts();
    all.clone().for_each(|word| reading.by_ending(word, &counts, &mut known, &mut page));
    all.clone().for_each(|word| reading.beside(word, &mut known, &mut page));
    all.rev().for_each(|word| reading.beside(word, &mut known, &mut page));
    again(&known, &mut page);
    page.into_found()
}

/// Names that the article gives.
#[derive(Default)]
struct Known {
    /// Whole names, and foreign surnames.
    names: Names,
    /// Surnames of one or two syllables, which need a title.
    surnames: Names,
    /// Given names of two syllables, which need what honours them.
    given: Names,
    /// Surnames with the titles behind their whole names.
    titles: Names,
}

impl Known {
    fn note(&mut self, name: &[char]) {
        self.names.add(name);
        if let Some(space) = name.iter().rposition(|&c| c == ' ') {
            let first = name.iter().position(|&c| c == ' ').unwrap_or(space);
            let japanese = is_japanese_surname(&name[..first]);
            let surname = if japanese { &name[..first] } else { &name[space + 1..] };
            if surname.len() > 1 {
                self.names.add(surname);
            } else {
                self.surnames.add(surname);
            }
            if !japanese {
                self.given.add(&name[..first]);
            }
        } else if let Some(surname) = surname_of(name).filter(|_| name.len() > 1) {
            self.surnames.add(&name[..surname]);
            if name.len() - surname > 1 {
                self.given.add(&name[surname..]);
            }
        }
    }
}

/// The words of a text: runs of letters and digits.
fn words(letters: &[char]) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let start = at;
        while at < letters.len() && letters[at].is_alphanumeric() && is_han(letters[at]) == is_han(letters[start]) {
            at += 1;
        }
        if at > start {
            words.push(start..at);
        }
        at = at.max(start + 1);
    }
    words
}

/// What stands behind a name in its word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rest {
    Nothing,
    Particle,
    Title,
}

/// What letters behind a name are, if they may stand there.
fn rest(letters: &[char]) -> Option<Rest> {
    if letters.is_empty() {
        return Some(Rest::Nothing);
    }
    let title = LISTS['A'].all_at(letters).any(|length| length == letters.len() || LISTS['P'].has(&letters[length..]));
    match () {
        () if LISTS['P'].has(letters) => Some(Rest::Particle),
        () if title || letters.starts_with(&['씨']) => Some(Rest::Title),
        () => None,
    }
}

struct Reading<'a> {
    letters: &'a [char],
    words: Vec<Range<usize>>,
}

type Counts<'a> = FxHashMap<&'a [char], usize>;

/// With what given names begin that end with a syllable that is a particle as well ("하은").
const BEFORE_EUN: &str = "하시지채다나예가주성혜정경영재효서세소고동상태희유승";

/// How many words may stand between a name and its title ("이재용 삼성전자 회장").
const BETWEEN: usize = 3;

impl Reading<'_> {
    fn word(&self, word: usize) -> &[char] {
        self.words.get(word).map_or(&[], |range| &self.letters[range.clone()])
    }

    fn letter(&self, at: usize) -> Option<char> {
        self.letters.get(at).copied()
    }

    /// Whether a word follows another with nothing but a space between.
    fn follows(&self, word: usize) -> bool {
        let (Some(before), Some(here)) = (word.checked_sub(1).and_then(|at| self.words.get(at)), self.words.get(word))
        else {
            return false;
        };
        here.start == before.end + 1 && self.letters[before.end] == ' '
    }

    /// Whether a word is a title, with or without a particle.
    fn is_title(&self, word: usize) -> bool {
        is_titled(self.word(word))
    }

    /// Closes the names of reporters, with the word that says so and what stands before it in the line.
    fn close_bylines(&self, page: &mut Page<'_>) {
        for (at, range) in self.words.iter().enumerate() {
            let word = &self.letters[range.clone()];
            let reporter =
                ["기자", "특파원", "통신원"].iter().any(|title| word.ends_with(&title.chars().collect::<Vec<_>>()));
            let mut first = at;
            while reporter && first > 0 && at - first < 4 && self.follows(first) && self.word(first - 1).len() < 5 {
                first -= 1;
            }
            if reporter {
                page.close(self.words[first].start..range.end);
            }
        }
    }

    /// The names that a word may begin with, longest first, each with what stands behind it.
    fn korean(&self, word: usize) -> impl Iterator<Item = (usize, Rest)> + '_ {
        let letters = self.word(word);
        [4, 3, 2].into_iter().filter_map(move |length| {
            let name = letters.get(..length)?;
            let double = LISTS['D'].at(name);
            let surname = if double > 0 && length > double { double } else { 1 };
            let fits = (surname == 2 || length < 4) && LISTS['S'].has_char(name[0]) || double > 0 && length > double;
            let given = name[surname..].iter().all(|&c| LISTS['G'].has_char(c));
            let behind = rest(&letters[length..])?;
            let ends = |end: usize| {
                LISTS['T'].before(&letters[..end]) > 2 && (end == letters.len() || LISTS['P'].has(&letters[end..]))
            };
            let office = (4..=letters.len()).any(ends);
            let common = office
                || LISTS['N'].has(name)
                || LISTS['N'].has(letters)
                || LISTS['L'].has(name)
                || is_titled(name)
                || LISTS['R'].has(name);
            // "하림이" is 하림 with a particle.
            let last = *name.last()?;
            let glued = length == 3 && behind == Rest::Nothing && !self.is_title(word + 1);
            let noun = LISTS['N'].has(&name[..length - 1]) && "을를는가의와과이도로만에".contains(last);
            let particle = glued && (last == '이' || last == '은' && !BEFORE_EUN.contains(name[1]) || noun);
            (fits && given && !common && !particle).then_some((length, behind))
        })
    }

    /// Finds the name that a word begins, where what stands around it shows that it is one.
    fn shown(&self, word: usize, known: &mut Known, page: &mut Page<'_>) {
        if !self.word(word).first().is_some_and(|&c| is_hangul(c) || c.is_ascii_uppercase()) {
            return;
        }
        self.surname_of_somebody(word, page);
        if let Some(name) = self.foreign(word) {
            return self.accept(name, known, page);
        }
        let start = self.words[word].start;
        let whole = |&length: &usize| rest(&self.word(word)[length..]).is_some();
        if let Some(length) = LISTS['K'].all_at(self.word(word)).find(whole) {
            return self.accept(start..start + length, known, page);
        }
        for (length, behind) in self.korean(word) {
            if self.is_shown(word, length, behind) {
                return self.accept(start..start + length, known, page);
            }
        }
        if let Some(length) = self.honoured(word) {
            self.accept(start..start + length, known, page);
        }
    }

    fn is_shown(&self, word: usize, length: usize, behind: Rest) -> bool {
        let name = &self.word(word)[..length];
        let end = self.words[word].start + length;
        let whole = length > 2 && !LISTS['Z'].has_char(name[length - 1]);
        let typical = LISTS['E'].has_char(name[length - 1]);
        match behind {
            Rest::Title => length > 2 || self.word(word)[length] == '씨',
            Rest::Nothing if self.has_age(end) => true,
            Rest::Nothing if self.title_behind(word, end, whole) => whole || typical,
            Rest::Nothing if self.bracketed(end) && (whole || self.is_written_again(end, length)) => true,
            _ => self.has_role_before(word) && (whole || typical && behind == Rest::Particle),
        }
    }

    /// Behind the brackets that begin at a place, if some do.
    fn behind_brackets(&self, at: usize) -> usize {
        if self.letter(at) != Some('(') {
            return at;
        }
        (at + 1..self.letters.len().min(at + 40)).find(|&at| self.letters[at] == ')').map_or(at, |end| end + 1)
    }

    /// Whether an age stands in brackets at a place.
    fn has_age(&self, at: usize) -> bool {
        let end = self.behind_brackets(at);
        let Some(inner) = self.letters.get(at + 1..end.saturating_sub(1)) else { return false };
        let inner = inner.strip_prefix(&['당', '시', ' ']).unwrap_or(inner);
        let digits = inner.iter().take_while(|c| c.is_ascii_digit()).count();
        (1..=2).contains(&digits) && matches!(inner.get(digits), None | Some('세' | '살' | '·' | ','))
    }

    /// Whether a team, a party or another writing of the name stands in brackets at a place.
    fn bracketed(&self, at: usize) -> bool {
        let end = self.behind_brackets(at);
        end > at && self.letters[at + 1..end - 1].iter().all(|&c| c.is_alphanumeric() || " ·-".contains(c))
    }

    /// Whether brackets at a place have as many Han characters as a name has syllables.
    fn is_written_again(&self, at: usize, length: usize) -> bool {
        let inner = self.letters.get(at + 1..at + 1 + length).unwrap_or_default();
        inner.iter().all(|&c| is_han(c)) && self.letter(at + 1 + length) == Some(')')
    }

    /// Whether a title stands behind the name that ends at a place: at once or, behind a whole name, behind what it is the title of.
    fn title_behind(&self, word: usize, end: usize, whole: bool) -> bool {
        let at = self.behind_brackets(end);
        let rest = self.letters.get(at..).unwrap_or_default();
        if at > end && rest.starts_with(&['씨']) {
            return true;
        }
        let Some(next) = (word + 1..self.words.len().min(word + 12)).find(|&next| self.words[next].start >= at) else {
            return false;
        };
        if self.words[next].start != at + 1 || rest.first() != Some(&' ') {
            return false;
        }
        for between in 0..=BETWEEN {
            let here = next + between;
            if between > 0 && !self.follows(here) {
                return false;
            }
            if self.is_title(here) {
                return true;
            }
            let word = self.word(here);
            let person = LISTS['F'].has(word) && word.len() > 1 || self.word(here - 1).ends_with(&['해']);
            let body = LISTS['L'].has(word)
                || !person && whole && !word.last().is_some_and(|c| "은는이가을를의에서와과도로며고다".contains(*c));
            if !body {
                return false;
            }
        }
        false
    }

    /// Whether somebody's role stands before a word.
    fn has_role_before(&self, word: usize) -> bool {
        let Some(before) = word.checked_sub(1) else { return false };
        let gap = &self.letters[self.words[before].end..self.words[word].start];
        (self.follows(word) || gap == [')', ' ']) && (LISTS['R'].has(self.word(before)) || self.ends_in_role(before))
    }

    /// Whether a word ends with a role of the list ("심리학자").
    fn ends_in_role(&self, word: usize) -> bool {
        let word = self.word(word);
        LISTS['R'].before(word) > 1 && LISTS['X'].before(word) == 0 && LISTS['N'].before(word) == 0
    }

    /// The length of a name that can be anything, glued to "씨" with its age or without, or before it.
    fn honoured(&self, word: usize) -> Option<usize> {
        let letters = self.word(word);
        let end = self.words[word].end;
        let glued = letters.iter().position(|&c| c == '씨').filter(|&at| at > 1);
        let behind = self.behind_brackets(end);
        let bracketed = behind > end && self.letter(behind) == Some('씨');
        let apart = self.follows(word + 1) && self.word(word + 1).first() == Some(&'씨');
        let length = glued.or((bracketed || apart).then_some(letters.len()))?;
        let name = &letters[..length];
        let common = ["아저", "아가", "날", "마음", "말", "솜", "글", "불", "맵"]
            .iter()
            .any(|word| name.iter().copied().eq(word.chars()));
        let fits =
            (2..6).contains(&length) && name.iter().all(|&c| is_hangul(c)) && !LISTS['N'].has(name) && !is_titled(name);
        let masked = length == 2 && name[1] == '모' || name.ends_with(&['아', '무', '개']);
        (fits && !common && !masked && !LISTS['R'].has(name)).then_some(length)
    }

    /// Finds a surname that stands for somebody whose given name is kept back, or alone before "씨" ("이모(31)씨", "우씨").
    fn surname_of_somebody(&self, word: usize, page: &mut Page<'_>) {
        let letters = self.word(word);
        let surname = LISTS['D'].at(letters).max(usize::from(LISTS['S'].has_char(letters[0])));
        let start = self.words[word].start;
        let behind = &letters[surname..];
        let masked = ["모", "아무개"].iter().any(|mask| behind.iter().copied().eq(mask.chars()));
        let end = self.behind_brackets(self.words[word].end);
        let titled =
            self.letters.get(end..).is_some_and(|rest| rest.starts_with(&['씨']) || rest.starts_with(&[' ', '씨']));
        let glued = ["씨", "모씨", "아무개씨"].iter().any(|honour| {
            let length = honour.chars().count();
            behind.iter().copied().take(length).eq(honour.chars())
                && (behind.len() == length || LISTS['P'].has(&behind[length..]))
        });
        if surname > 0 && (masked && titled || glued || behind.is_empty() && titled) {
            page.mention(start..start + surname);
        }
    }

    /// The foreign name that begins with a word: a given name and more, or one word before a title.
    fn foreign(&self, word: usize) -> Option<Range<usize>> {
        let letters = self.word(word);
        let start = self.words[word].start;
        if let Some(end) = self.behind_number(word).filter(|_| self.is_foreign(letters) || LISTS['F'].has(letters)) {
            return Some(start..end);
        }
        let titled = self.follows(word + 1) && self.follows(word + 2) && self.is_title(word + 2);
        let initials = titled
            && self.korean(word + 1).next().is_none()
            && letters.len() < 4
            && letters.iter().all(char::is_ascii_uppercase);
        let opens =
            LISTS['F'].has(letters) || LISTS['W'].has(letters) || initials && self.is_foreign(self.bare(word + 1));
        if (opens || is_japanese_surname(letters))
            && self.follows(word + 1)
            && let Some(name) = self.foreign_whole(word)
        {
            return Some(name);
        }
        let bare =
            self.words[word].end == self.behind_brackets(self.words[word].end) || self.has_age(self.words[word].end);
        let chinese = letters.len() > 2
            && self.korean(word).next().is_none()
            && !LISTS['X'].has(letters)
            && !LISTS['L'].has(letters)
            && letters.len() < 5
            && !LISTS['N'].has(letters)
            && LISTS['V'].at(letters) > 0
            && letters[LISTS['V'].at(letters)..].iter().all(|&c| LISTS['Y'].has_char(c));
        let given = letters.len() > 1 && LISTS['F'].has(letters);
        let strange = self.is_foreign(letters) || given || chinese || is_japanese_surname(letters);
        let end = self.words[word].end;
        let plain = !letters.last().is_some_and(|c| "은는을를의".contains(*c));
        if let Some(end) = self.strange_pair(word).filter(|_| strange && plain) {
            return Some(start..end);
        }
        if strange && plain && bare && self.title_behind(word, end, false) {
            return Some(start..end);
        }
        let bare = self.bare(word);
        let role = self.has_role_before(word) && bare.len() > 1 && self.is_foreign(bare);
        role.then(|| start..start + bare.len())
    }

    /// Where the number of a monarch ends behind a word ("찰스 3세").
    fn behind_number(&self, word: usize) -> Option<usize> {
        let next = self.word(word + 1);
        let digits = next.iter().take_while(|c| c.is_ascii_digit()).count();
        let number = self.follows(word + 1) && (1..3).contains(&digits) && next.get(digits) == Some(&'세');
        let ends = number && (next.len() == digits + 1 || LISTS['P'].has(&next[digits + 1..]));
        ends.then(|| self.words[word + 1].start + digits + 1)
    }

    /// Where the second of two foreign words ends that are a name: a title stands behind them, or whose land it is before.
    fn strange_pair(&self, word: usize) -> Option<usize> {
        let bare = self.bare(word + 1);
        if !self.follows(word + 1) || !self.is_foreign(bare) || self.korean(word + 1).next().is_some() {
            return None;
        }
        let next = &self.words[word + 1];
        let titled = bare.len() == next.len() && self.title_behind(word + 1, next.end, true);
        let before = word.checked_sub(1).filter(|_| self.follows(word)).map_or(&[][..], |before| self.word(before));
        let land = LISTS['L'].has(before) || before.ends_with(&['의']);
        (titled || land && bare.len() < next.len()).then_some(next.start + bare.len())
    }

    /// A given name and the words of the surname behind it.
    fn foreign_whole(&self, first: usize) -> Option<Range<usize>> {
        let mut last = first;
        while last < first + 3 && self.follows(last + 1) {
            let next = last + 1;
            let word = self.word(next);
            let ends = self.is_title(next)
                || LISTS['L'].has(word)
                || LISTS['N'].has(self.bare(next))
                || LISTS['X'].has(self.bare(next));
            let open = last > first
                && !LISTS['W'].has(self.word(first))
                && !(self.is_foreign(self.bare(next)) || LISTS['F'].has(word) || LISTS['K'].has(self.bare(next)));
            if ends || open || !word.iter().all(|&c| is_hangul(c)) {
                break;
            }
            last = next;
            if self.bare(next).len() < word.len() || !self.is_unfinished(next) {
                break;
            }
        }
        let length = self.bare(last).len();
        let single = LISTS['W'].has(self.word(first))
            || LISTS['S'].has_char(self.word(last)[0])
            || LISTS['Q'].has_char(self.word(last)[0]);
        let short = last == first || length < 2 && !single || length == 0;
        let glued = self.word(last).len() > length && rest(&self.word(last)[length..]).is_none();
        (!short && !glued).then(|| self.words[first].start..self.words[last].start + length)
    }

    /// Whether a foreign name may go on behind a word.
    fn is_unfinished(&self, word: usize) -> bool {
        self.follows(word + 1) && !self.is_title(word + 1)
    }

    /// A word without its particle or the title glued to it; the whole before a title.
    fn bare(&self, word: usize) -> &[char] {
        let letters = self.word(word);
        if self.follows(word + 1)
            && self.is_title(word + 1)
            && !letters.last().is_some_and(|c| "은는을를의".contains(*c))
        {
            return letters;
        }
        let plain = |&length: &usize| {
            let behind = &letters[length..];
            let sure = behind.len() > 1 || "은는이가을를의와과도".contains(behind[0]);
            sure && LISTS['P'].has(behind)
        };
        let titled = (1..letters.len()).find(|&length| rest(&letters[length..]) == Some(Rest::Title));
        let whole = |&length: &usize| {
            let shorter = length > 2 && "와과에께".contains(letters[length - 1]) && plain(&(length - 1));
            plain(&length) && !shorter
        };
        let length = titled.or_else(|| (2..letters.len()).rev().find(whole)).unwrap_or(letters.len());
        &letters[..length]
    }

    /// Whether a word has syllables that only foreign names have, and is none of the other foreign words.
    fn is_foreign(&self, word: &[char]) -> bool {
        let strange = word.iter().filter(|&&c| LISTS['Q'].has_char(c)).count();
        let all = word.len() > 1 && word.len() < 9 && word.iter().all(|&c| is_hangul(c));
        let known = LISTS['X'].has(word)
            || LISTS['N'].has(word)
            || LISTS['L'].has(word)
            || LISTS['R'].has(word)
            || is_titled(word);
        let part =
            LISTS['X'].before(word) > 1 || LISTS['X'].at(word) > 1 || word.last().is_some_and(|&c| "대주".contains(c));
        all && strange > 0 && strange * 3 >= word.len() && !known && !part && {
            let word: String = word.iter().collect();
            !namesake::is_town(Some("ko"), &word) && !namesake::is_people("ko", &word)
        }
    }

    /// Finds a name that another stands beside, with a dot, a comma or "and" between.
    fn beside(&self, word: usize, known: &mut Known, page: &mut Page<'_>) {
        if !self.word(word).first().is_some_and(|&c| is_hangul(c)) {
            return;
        }
        let start = self.words[word].start;
        let Some((length, behind)) = self.korean(word).find(|&(length, _)| length > 2) else { return };
        let end = start + length;
        let ends_list = behind == Rest::Nothing || behind == Rest::Particle;
        let is_name = |word: usize| {
            let letters = self.word(word);
            (2..=letters.len().min(5))
                .any(|length| known.names.has(&letters[..length]) && rest(&letters[length..]).is_some())
        };
        let joined = |gap: &[char]| gap.contains(&'·') || gap.contains(&',') || gap.contains(&')');
        let before = word > 0 && {
            let gap = &self.letters[self.words[word - 1].end..start];
            let and = self.word(word - 1).last().is_some_and(|&c| c == '와' || c == '과') && gap == [' '];
            gap.len() < 4 && (joined(gap) && !gap.contains(&')') || and) && is_name(word - 1)
        };
        let after = word + 1 < self.words.len() && behind != Rest::Title && {
            let gap = self.letters.get(end..self.words[word + 1].start).unwrap_or_default();
            gap.len() < 4 && joined(gap) && is_name(word + 1)
        };
        let pair = self.word(word).last().is_some_and(|&c| c == '와' || c == '과')
            && self.looks_named(word)
            && self.follows(word + 1)
            && self.looks_named(word + 1);
        if pair {
            let next = self.words[word + 1].start;
            self.accept(start..end, known, page);
            return self.accept(next..next + 3, known, page);
        }
        if ends_list && (before || after) {
            self.accept(start..end, known, page);
        }
    }

    /// Whether a word is a name by its looks: with a particle, and no part of it a word.
    fn looks_named(&self, word: usize) -> bool {
        let Some((length, Rest::Particle)) = self.korean(word).next() else { return false };
        let name = &self.word(word)[..length];
        let ending = LISTS['E'].has_char(name[length - 1]) || LISTS['M'].has_char(name[length - 1]);
        length == 3 && ending && !LISTS['N'].has(&name[..2]) && !LISTS['N'].has(&name[1..])
    }

    /// Finds a name by the ending of its given name, or where it stands again.
    fn by_ending(&self, word: usize, counts: &Counts<'_>, known: &mut Known, page: &mut Page<'_>) {
        if !self.word(word).first().is_some_and(|&c| is_hangul(c)) {
            return;
        }
        let start = self.words[word].start;
        let Some((length, behind)) = self.korean(word).find(|&(length, _)| length > 2) else { return };
        let name = &self.word(word)[..length];
        let last = name[length - 1];
        let particle = behind == Rest::Particle
            && self.word(word)[length..].iter().all(|c| "은는이가을를의에게과와도".contains(*c));
        let again = counts.get(name).copied().unwrap_or(0) > 1;
        let parts = LISTS['N'].has(&name[..2]) || LISTS['N'].has(&name[1..]);
        let opens = start == 0 || self.letters[start - 1] == '\n';
        let typical = LISTS['E'].has_char(last) && (again || !LISTS['N'].has(&name[..2]));
        let likely = (again || opens) && !parts && LISTS['M'].has_char(last);
        if particle && (typical || likely) {
            self.accept(start..start + length, known, page);
        }
    }

    /// How often words begin with the same three letters.
    fn counts(&self) -> Counts<'_> {
        let mut counts = Counts::default();
        for word in (0..self.words.len()).filter_map(|word| self.word(word).get(..3)) {
            *counts.entry(word).or_default() += 1;
        }
        counts
    }

    fn accept(&self, name: Range<usize>, known: &mut Known, page: &mut Page<'_>) {
        if !page.is_free(&name) {
            return;
        }
        let letters = &self.letters[name.clone()];
        known.note(letters);
        self.note_title(&name, known);
        let inner = self.behind_brackets(name.end);
        let reading = self.letters.get(name.end + 1..inner.saturating_sub(1)).unwrap_or_default();
        if reading.len() > 1 && reading.iter().all(|&c| is_han(c)) {
            page.mention_as(name.end + 1..inner - 1, Some(letters.iter().collect()));
        }
        page.mention(name);
    }

    /// Notes the surname with the title behind its whole name, which tells "전 대표" from a former one.
    fn note_title(&self, name: &Range<usize>, known: &mut Known) {
        let Some(surname) = surname_of(&self.letters[name.clone()]) else { return };
        let rest: Vec<char> = self.letters[name.end..].iter().copied().take(24).collect();
        let text: Vec<&[char]> = rest.split(|c| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(4).collect();
        if let Some(title) = text.iter().map(|word| LISTS['T'].at(word)).zip(&text).find(|(length, _)| *length > 0) {
            let mut entry = self.letters[name.start..name.start + surname].to_vec();
            entry.extend(&title.1[..title.0]);
            known.titles.add(&entry);
        }
    }
}

/// Whether a word is a title, with or without a particle.
fn is_titled(word: &[char]) -> bool {
    let alone = LISTS['T'].all_at(word).any(|length| {
        let behind = &word[length..];
        behind.is_empty() || LISTS['P'].at(behind) > 0
    });
    // "특수전사령관은": an office that ends with one of the list.
    let ends = |length: usize| {
        let (office, behind) = word.split_at(length);
        (behind.is_empty() || LISTS['P'].has(behind)) && LISTS['T'].before(office) > 1
    };
    alone || word.len() < 10 && (3..=word.len()).any(ends)
}

/// Surnames that are words as well ("전 대통령", a former president): they need the same title behind their whole name.
const DOUBTFUL: &str = "전현두고각모총제한양이주당구신";

/// Finds the names of an article where they stand again, and the surnames and given names of people with what shows them.
fn again(known: &Known, page: &mut Page<'_>) {
    let letters = std::mem::take(&mut page.letters);
    for word in words(&letters) {
        let rest = &letters[word.start..];
        let length = name_again(known, &letters[word.clone()], rest);
        let found = word.start..word.start + length;
        if length > 0 {
            page.mention(found);
        } else if is_han(letters[word.start]) && word.len() == 1 {
            han_surname(&letters, word, page);
        }
    }
    page.letters = letters;
}

/// The length of a known name that a word begins with.
fn name_again(known: &Known, word: &[char], text: &[char]) -> usize {
    let behind = |length: usize| {
        length > word.len()
            || rest(&word[length..]).is_some()
            || is_titled(&word[length..])
            || word[length..].starts_with(&['호'])
    };
    let spaced = |length: usize| {
        let next = text[length..].iter().take_while(|c| c.is_alphanumeric()).count();
        rest(&text[length..length + next]).is_some()
    };
    let name = known.names.at(text).find(|&length| if length > word.len() { spaced(length) } else { behind(length) });
    let world = || LISTS['K'].all_at(word).find(|&length| rest(&word[length..]).is_some());
    let surname = || {
        let length = known.surnames.at(word).find(|&length| length == word.len() || is_titled(&word[length..]))?;
        let from = if length < word.len() { length } else { length + 1 };
        let next = text.get(from..)?;
        let title: &[char] = &next[..next.iter().take_while(|c| c.is_alphanumeric()).count()];
        let spaced = from == length || text[length] == ' ';
        let doubtful = DOUBTFUL.contains(word[0]) && length == 1;
        let same = || {
            LISTS['T'].all_at(title).any(|end| {
                let mut entry = word[..length].to_vec();
                entry.extend(&title[..end]);
                known.titles.has(&entry)
            })
        };
        let glued = from == length && length == 1;
        (spaced && !glued && is_titled(title) && (!doubtful || same())).then_some(length)
    };
    // "김 대표": no other word of one syllable stands so.
    let plain = || {
        let next =
            text.get(2..).filter(|_| word.len() == 1 && text.get(1) == Some(&' ') && LISTS['I'].has_char(word[0]))?;
        is_titled(&next[..next.iter().take_while(|c| c.is_alphanumeric()).count()]).then_some(1)
    };
    let given = || {
        let length = known.given.at(word).find(|&length| length > 1)?;
        let behind = &word[length..];
        let next = text.get(length + 1..).unwrap_or_default();
        let apart = behind.is_empty() && text.get(length) == Some(&' ') && next.starts_with(&['씨']);
        let fond =
            behind.first() == Some(&'이') && behind.len() > 1 && LISTS['P'].has(&behind[1..]) || behind == ['이'];
        let titled = behind.starts_with(&['씨']);
        let to = behind.iter().copied().take(2).eq("에게".chars());
        let foreign = !LISTS['F'].has(&word[..length]) || rest(behind).is_some();
        let common = LISTS['N'].has(&word[..length]);
        let named = LISTS['F'].has(&word[..length]) && rest(behind) == Some(Rest::Particle);
        (foreign && (apart || titled || !common && (fond || to || named))).then_some(length)
    };
    name.or_else(world).or_else(surname).or_else(plain).or_else(given).unwrap_or(0)
}

/// Finds a surname in Han characters before a title ("李대통령").
fn han_surname(letters: &[char], word: Range<usize>, page: &mut Page<'_>) {
    let next = &letters[word.end..];
    let from = usize::from(next.first() == Some(&' '));
    let title: Vec<char> = next[from..].iter().copied().take_while(|c| is_hangul(*c)).take(8).collect();
    let syllable = syllable_of(letters[word.start]);
    if let (Some(syllable), true) = (syllable, is_titled(&title)) {
        page.mention_as(word, Some(syllable.to_string()));
    }
}

/// The syllable of a surname in Han characters.
fn syllable_of(c: char) -> Option<char> {
    LISTS['H'].starting_with(c).and_then(|pair| pair.get(1).copied())
}

#[cfg(test)]
mod tests {
    use super::mentions;

    fn found(text: &str) -> Vec<&str> {
        mentions(text).into_iter().map(|found| &text[found.span]).collect()
    }

    #[test]
    fn titles_roles_ages_and_lists_tell_names() {
        for (text, names) in [
            ("박서연 장관은 12일 이도현 의원을 만났다. 박 장관은 웃었다.", vec!["박서연", "이도현", "박"]),
            ("회사원 김하늘(34)씨와 정모(50)씨가 다쳤다. 김씨는 퇴원했다.", vec!["김하늘", "정", "김"]),
            ("배우 한지우와 가수 윤하림이 무대에 섰다.", vec!["한지우", "윤하림"]),
            (
                "도널드 트럼프 미국 대통령과 에마 브라운 국무장관이 왔다. 브라운은 말을 아꼈다.",
                vec!["도널드 트럼프", "에마 브라운", "브라운"],
            ),
            ("최서준 한국전자 회장과 오민재 노조 위원장이 서명했다.", vec!["최서준", "오민재"]),
            ("수비수 김도훈, 박주영, 이승우가 뽑혔다.", vec!["김도훈", "박주영", "이승우"]),
            ("李대통령은 11일 출국했다.", vec!["李"]),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
    }

    #[test]
    fn nouns_that_begin_like_names_are_none() {
        for text in [
            "이번 정부는 지난해 주택 정책을 발표했다. 한국은행은 금리를 동결했다.",
            "전 대통령과 현 대표, 고려대 교수, 서울시 의원이 참석했다. 민주당 대표는 반발했다.",
            "성남시와 강남구 주민들이 조사를 요구했다. 이사회 의장은 임원진을 불렀다.",
            "글씨와 날씨, 아저씨. 스페인 총리와 이탈리아 대통령이 만났다.",
            "(서울=연합뉴스) 박서연 기자 = 회담이 끝났다.",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_long_list_of_names_takes_no_longer_by_the_name() {
        let text = "박서연 장관, 이도현 의원. 도널드 트럼프 대통령 ".repeat(20_000);
        assert!(mentions(&text).len() > 50_000);
    }
}
