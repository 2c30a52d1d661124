//! People in Japanese text, by rules: what stands behind a name says that it is one ("高市首相", "宮下さん"), and the change from one
//! script to another says where it begins.
//!
//! A name of Han characters is a surname of the list and characters of given names, or anything short before "さん" and the like. A name
//! in katakana has an office behind it, a role before it, or the dot between its parts. A surname by itself needs its title until
//! somebody of that surname is named in full; towns and firms that are called like people need more than others.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::page::{Names, Page};
use super::words::Lists;
use super::{is_dot, scripts};
use crate::recognise::people::join::Found;
use crate::recognise::people::namesake;

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::read(include_str!("japanese.tsv"), &['G', 'I', 'E', 'C']));

/// The length of the longest surname of the list that letters begin with, if something is left behind it.
pub fn surname_of(letters: &[char]) -> Option<usize> {
    LISTS['S'].all_at(letters).find(|&length| length < letters.len())
}

/// Whether letters are a surname of the list.
pub fn is_surname(letters: &[char]) -> bool {
    LISTS['S'].has(letters)
}

/// The mentions of people in a Japanese text, in order.
pub fn mentions(text: &str) -> Vec<Found> {
    let mut page = Page::new(text);
    let letters: Vec<char> = page.letters[..page.read()].to_vec();
    close_bylines(&letters, &mut page);
    let reading = Reading { letters: &letters };
    let mut known = Known::default();
    let runs = scripts::runs(&letters);
    reading.surnames(&runs, &mut known);
    for sure in [true, false] {
        for run in runs.iter().cloned() {
            if scripts::is_han(letters[run.start]) {
                reading.titled_in(&run, sure, &mut known, &mut page);
                reading.whole_in(&run, &mut known, &mut page);
            } else if scripts::is_katakana(letters[run.start]) {
                reading.foreign(&run, &mut known, &mut page);
            } else {
                reading.titled_kana(&run, &mut known, &mut page);
            }
            reading.called(&run, &mut known, &mut page);
        }
    }
    again(&known, &mut page);
    page.into_found()
}

/// Names that the article gives.
#[derive(Default)]
struct Known {
    /// In full, found wherever they stand.
    full: Names,
    /// Surnames, and names in katakana: found where they are a word by themselves.
    alone: Names,
    /// Given names, found before what honours a name.
    given: Names,
}

impl Known {
    fn note(&mut self, name: &[char]) {
        let surname = surname_of(name).filter(|_| !scripts::is_katakana(name[0]));
        if let Some(dot) = name.iter().rposition(|&c| is_dot(c)) {
            self.full.add(name);
            self.alone.add(&name[dot + 1..]);
            self.given.add(&name[..name.iter().position(|&c| is_dot(c)).unwrap_or(dot)]);
        } else if scripts::is_katakana(name[0]) || name.len() == 2 || is_surname(name) {
            self.alone.add(name);
        } else if name.len() > 2 {
            self.full.add(name);
            let surname = surname.unwrap_or(if name.len() == 3 { 1 } else { 2 });
            if surname > 1 || is_surname(&name[..1]) || LISTS['E'].has_char(name[0]) {
                self.alone.add(&name[..surname]);
            }
            self.given.add(&name[surname..]);
        }
    }
}

/// How a name of Han characters is built.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Build {
    /// A surname of the list, and characters of given names.
    Full,
    /// A surname of the list alone.
    Surname,
    /// Something else that is short.
    Other,
}

struct Reading<'a> {
    letters: &'a [char],
}

/// The most Han characters of a name.
const LONGEST: usize = 6;

impl Reading<'_> {
    fn letter(&self, at: usize) -> Option<char> {
        self.letters.get(at).copied()
    }

    /// Behind a reading or an age in brackets, if one begins here.
    fn behind_brackets(&self, at: usize) -> usize {
        if !matches!(self.letter(at), Some('（' | '(')) {
            return at;
        }
        let close = |at: &usize| matches!(self.letters[*at], '）' | ')');
        (at + 1..self.letters.len().min(at + 40)).find(close).map_or(at, |end| end + 1)
    }

    /// The length of what stands here behind names: an honour or office of a kind, whole.
    fn title_at(&self, at: usize, kind: char) -> usize {
        let whole = |&length: &usize| {
            let (last, next) = (self.letters[at + length - 1], self.letter(at + length));
            let Some(next) = next else { return true };
            let goes_on = length == 1 && scripts::is_han(next) && !"側宅派本方".contains(next)
                || last == '君' && scripts::is_hiragana(next) && "臨".contains(next)
                || scripts::is_katakana(last) && scripts::is_katakana(next)
                || last == 'ん' && next == 'ま' && self.letter(at + length + 1).is_none_or(|c| !"すしせで".contains(c))
                || last == '様' && "々子式相態".contains(next);
            !goes_on
        };
        LISTS[kind].all_at(&self.letters[at..]).find(whole).unwrap_or(0)
    }

    /// Notes surnames that have runs to themselves, more than once, and do something: no town's and no firm's.
    fn surnames(&self, runs: &[Range<usize>], known: &mut Known) {
        let mut times: FxHashMap<&[char], (usize, bool)> = FxHashMap::default();
        for run in runs {
            let name = &self.letters[run.clone()];
            let plain = name.len() > 1
                && LISTS['S'].has(name)
                && !LISTS['P'].has(name)
                && !LISTS['N'].has(name)
                && !LISTS['R'].has(name);
            if plain {
                let entry = times.entry(name).or_default();
                entry.0 += 1;
                let acts = matches!(self.letter(run.end), Some('は' | 'が' | 'も'));
                let opens = run.start == 0 || "の、。「\n　".contains(self.letters[run.start - 1]);
                entry.0 += usize::from(acts && opens);
                entry.1 |= acts;
            }
        }
        times.iter().filter(|(_, (times, acts))| *times > 1 && *acts).for_each(|(name, _)| known.alone.add(name));
    }

    /// Finds the names in a run of Han characters that have a title behind them; from right to left, so that a name is not taken for the
    /// beginning of a title. A town's name needs somebody who is called so, unless it is `sure`.
    fn titled_in(&self, run: &Range<usize>, sure: bool, known: &mut Known, page: &mut Page<'_>) {
        let mut end = run.end;
        while end > run.start {
            let found = self.name_before_title(run, end, sure, known);
            end = match found {
                Some(name) => {
                    self.accept(name.clone(), known, page);
                    name.start
                }
                None => end - 1,
            };
        }
    }

    fn name_before_title(&self, run: &Range<usize>, end: usize, sure: bool, known: &Known) -> Option<Range<usize>> {
        let behind = if end == run.end { self.behind_brackets(end) } else { end };
        let at = behind + usize::from(behind == run.end && self.letter(behind).is_some_and(is_dot));
        if at >= self.letters.len() {
            return None;
        }
        let honoured = self.title_at(at, 'Z') > 0;
        let aged = behind > end && self.is_age(&(end..behind));
        let titled = honoured || self.title_at(at, 'H') > 0;
        let office = self.office_at(at);
        let within = behind == end && end < run.end && self.ends_in_office(&(end..run.end));
        if !(within || titled || aged || office.is_some()) {
            return None;
        }
        let continues = run.start > 0 && scripts::is_katakana(self.letters[run.start - 1]);
        let (build, start) = self.han_name(run, end, honoured, known)?;
        let name = &self.letters[start..end];
        // "安倍晋三元首相" was prime minister, and a name ends before its title.
        let last = LISTS['H'].before(name).max(LISTS['T'].before(name));
        let former = name.len() > 2 && "元前現新副".contains(name[name.len() - 1]) && office.is_some();
        if former || last > 1 && name.len() > last + 1 {
            return None;
        }
        let fits = match build {
            Build::Full => true,
            _ if !(titled || aged || office.is_some()) || continues && start == run.start => false,
            Build::Surname if known.alone.has(name) => true,
            Build::Surname if aged && !titled && office.is_none() => false,
            Build::Surname if honoured => true,
            Build::Surname => sure && !LISTS['P'].has(name) && office != Some('M') && !self.is_behind_place(start),
            Build::Other
                if honoured && (self.may_be_name(name) || self.is_continental(name) || self.is_unlisted(name)) =>
            {
                true
            }
            Build::Other => {
                self.is_continental(name)
                    || self.is_whole(name)
                    || titled && self.is_short(name)
                    || self.has_surname(name)
            }
        };
        fits.then_some(start..end)
    }

    /// Whether what is left of a run of Han characters is somebody's office, and whoever's it is ("外務審議官").
    fn ends_in_office(&self, rest: &Range<usize>) -> bool {
        let rest = &self.letters[rest.clone()];
        let office = LISTS['T'].before(rest).max(LISTS['H'].before(rest));
        rest.len() < 12 && office > 1 && office < rest.len() && LISTS['D'].at(rest) > 0
    }

    /// The kind of the office at a place, behind whoever's land or firm it is of ("米大統領", "外交安全保障上級代表").
    fn office_at(&self, at: usize) -> Option<char> {
        ['T', 'M'].into_iter().find(|&kind| self.title_at(at, kind) > 0).or_else(|| {
            let first = self.letter(at)?;
            let of_land = LISTS['C'].has_char(first) && self.title_at(at + 1, 'T') > 0;
            of_land.then_some('T')
        })
    }

    fn is_behind_place(&self, start: usize) -> bool {
        start > 0 && matches!(self.letters[start - 1], '県' | '府' | '市')
    }

    /// The name that ends in a run of Han characters, and how it is built: the best of all beginnings.
    fn han_name(&self, run: &Range<usize>, end: usize, honoured: bool, known: &Known) -> Option<(Build, usize)> {
        let starts = (run.start.max(end.saturating_sub(LONGEST))..end).rev();
        let build = |start: usize| {
            let name = &self.letters[start..end];
            let first = start == run.start;
            if LISTS['N'].has(name) || LISTS['R'].has(name) || !(first || self.is_prefix(run.start, start)) {
                return None;
            }
            let surname = LISTS['S'].has(name) || known.alone.has(name);
            match () {
                () if self.is_full(name, honoured) => Some((Build::Full, start)),
                () if surname => Some((Build::Surname, start)),
                () => Some((Build::Other, start)),
            }
        };
        let role = |start: usize| LISTS['R'].has(&self.letters[run.start..start]);
        let rank = |&(build, start): &(Build, usize)| {
            (build, !(build == Build::Other && role(start)), start != run.start, start)
        };
        starts.filter_map(build).min_by_key(rank)
    }

    /// Whether what stands before a name in its run is a role, an office, or ends as places and firms do.
    fn is_prefix(&self, from: usize, to: usize) -> bool {
        let before = &self.letters[from..to];
        LISTS['R'].before(before) > 0
            || LISTS['T'].before(before) > 0
            || LISTS['H'].before(before) > 1
            || before.last().is_some_and(|&c| LISTS['U'].has_char(c))
    }

    /// Whether it is a surname of the list and a given name; a given name that is a word as well needs to be `honoured`.
    fn is_full(&self, name: &[char], honoured: bool) -> bool {
        let parts = |surname: usize| {
            let given = &name[surname..];
            let is_given = given.iter().all(|&c| LISTS['G'].has_char(c) || LISTS['I'].has_char(c) || c == '々');
            surname < name.len() && given.len() <= 3 && is_given && (honoured || !LISTS['N'].has(given))
        };
        name.len() > 1
            && !LISTS['S'].has(name)
            && surname_of(name).is_some_and(|longest| {
                let mut surnames = LISTS['S'].all_at(name).filter(|&surname| surname == longest || surname > 1);
                surnames.any(|surname| parts(surname) && (surname > 1 || name.len() > 2))
            })
    }

    /// Whether something that is no name of the list may be one before "さん": it ends as given names do.
    fn may_be_name(&self, name: &[char]) -> bool {
        let given = |c: &char| LISTS['G'].has_char(*c) || LISTS['I'].has_char(*c);
        match name {
            [one] => LISTS['I'].has_char(*one) || LISTS['E'].has_char(*one) || LISTS['S'].has_char(*one),
            [one, two] => given(two) && (given(one) || LISTS['S'].has_char(*one)) || LISTS['E'].has_char(*one),
            [.., last] => name.len() < 6 && given(last) && LISTS['N'].before(name) < 2,
            [] => false,
        }
    }

    /// Whether it is short, and no word: before "さん" a surname that no list has.
    fn is_unlisted(&self, name: &[char]) -> bool {
        let last = name[name.len() - 1];
        (2..4).contains(&name.len())
            && !LISTS['U'].has_char(last)
            && !"屋者主子客".contains(last)
            && LISTS['N'].before(name) < 2
            && LISTS['N'].at(name) < 2
    }

    /// Whether it is a surname of the list and two characters that are no word of firms and towns.
    fn has_surname(&self, name: &[char]) -> bool {
        let Some(surname) = surname_of(name).filter(|&surname| surname > 1 && name.len() == surname + 2) else {
            return false;
        };
        let given = &name[surname..];
        let plain = LISTS['N'].at(given) == 0
            && LISTS['O'].at(given) == 0
            && LISTS['N'].before(given) == 0
            && LISTS['M'].at(given) == 0;
        plain && !given.iter().any(|&c| LISTS['U'].has_char(c) || LISTS['O'].has_char(c))
    }

    /// Whether it is a surname and a given name of one character each.
    fn is_short(&self, name: &[char]) -> bool {
        matches!(*name, [surname, given] if LISTS['S'].has_char(surname) && LISTS['I'].has_char(given))
    }

    /// Whether something that is no name of the list looks like a surname and a given name of two characters each.
    fn is_whole(&self, name: &[char]) -> bool {
        let [first, second, third, last] = *name else { return false };
        let given = [third, last];
        let known = |word: &[char]| LISTS['N'].has(word) || LISTS['S'].has(word) || LISTS['R'].has(word);
        let ends = [second, third, last].iter().any(|&c| LISTS['U'].has_char(c));
        given.iter().all(|&c| LISTS['G'].has_char(c)) && !known(&[first, second]) && !known(&given) && !ends
    }

    /// Whether it is built as names of China and Korea are.
    fn is_continental(&self, name: &[char]) -> bool {
        name.len() < 4 && LISTS['E'].has_char(name[0]) && LISTS['N'].before(name) < 2
    }

    /// Whether a range is an age in brackets.
    fn is_age(&self, range: &Range<usize>) -> bool {
        let inner = &self.letters[range.start + 1..range.end - 1];
        let inner = inner.strip_prefix(&['当', '時']).unwrap_or(inner);
        let digits = inner.iter().take_while(|c| c.is_numeric()).count();
        (1..=3).contains(&digits) && matches!(inner.get(digits), None | Some('歳' | '）' | '、' | '＝'))
    }

    /// Finds a name in full that has a run to itself, or stands behind a role in it.
    fn whole_in(&self, run: &Range<usize>, known: &mut Known, page: &mut Page<'_>) {
        let read = self.reading_behind(run.end);
        let end = if LISTS['S'].before(&self.letters[run.clone()]) > 0 { self.with_kana(run.end) } else { run.end };
        for start in run.start..run.end {
            let behind_role = start == run.start || LISTS['R'].before(&self.letters[run.start..start]) > 0;
            let name = &self.letters[start..end];
            if !behind_role || name.len() > LONGEST || LISTS['N'].has(name) {
                continue;
            }
            let rank = start > run.start && LISTS['Q'].before(&self.letters[run.start..start]) > 0;
            if rank && name.len() > 1 && LISTS['N'].at(name) == 0 && end == run.end {
                return self.accept(start..end, known, page);
            }
            let role = start > run.start || self.has_role_before(start);
            let read = read == Some(true) && (self.is_continental(name) || name.len() > 2 && start == run.start);
            if read && !LISTS['U'].has_char(name[0])
                || self.stands_alone(name, end - run.end, role, self.is_listed(start, end))
            {
                return self.accept(start..end, known, page);
            }
        }
    }

    /// Whether the role of somebody stands before a place, with "の", a comma or a quotation mark between.
    fn has_role_before(&self, start: usize) -> bool {
        let gap = usize::from(start > 0 && matches!(self.letters[start - 1], 'の' | '・' | '、' | '，'));
        let from = start.saturating_sub(gap + 8);
        LISTS['R'].before(&self.letters[from..start - gap]) > 0
    }

    /// Whether another whole name stands beside it in a list.
    fn is_listed(&self, start: usize, end: usize) -> bool {
        let comma = |at: usize| self.letter(at) == Some('、');
        let is_whole =
            |name: Option<&[char]>| name.is_some_and(|name| LISTS['S'].at(name) > 1 && self.is_full(name, false));
        let before = start > 4 && comma(start - 1) && is_whole(self.letters.get(start - 5..start - 1));
        before || comma(end) && is_whole(self.letters.get(end + 1..end + 5))
    }

    /// Where a run ends with the given name in hiragana that follows it.
    fn with_kana(&self, end: usize) -> usize {
        let fits = |&length: &usize| {
            let next = end + length;
            self.letter(next)
                .is_none_or(|c| !scripts::is_hiragana(c) || length > 2 && "がはをのもにとへでさやだ".contains(c))
        };
        LISTS['J'].all_at(&self.letters[end..]).find(fits).map_or(end, |length| end + length)
    }

    /// Whether a name that has a run to itself can be nothing else.
    fn stands_alone(&self, name: &[char], kana: usize, role: bool, listed: bool) -> bool {
        let Some(surname) = surname_of(name) else { return false };
        if kana > 0 {
            return surname + kana == name.len();
        }
        let given = &name[surname..];
        let single = |c: char| LISTS['I'].has_char(c);
        self.is_full(name, false)
            && !LISTS['S'].has(given)
            && match (surname, given) {
                (1, given) => (role || listed) && given.len() < 4,
                (_, [one]) => single(*one),
                (_, given) => given.len() < 4,
            }
    }

    /// Whether a reading in kana stands in brackets at a place, and whether it has a dot.
    fn reading_behind(&self, at: usize) -> Option<bool> {
        let end = self.behind_brackets(at);
        let inner = self.letters.get(at + 1..end.checked_sub(1)?)?;
        let length = inner.iter().position(|&c| c == '、' || c == '＝').unwrap_or(inner.len());
        let inner = &inner[..length];
        let kana = |&c: &char| scripts::is_katakana(c) || scripts::is_hiragana(c) || is_dot(c);
        (inner.len() > 1 && inner.iter().all(kana)).then(|| inner.iter().any(|&c| is_dot(c)))
    }

    /// Notes a name, and its reading behind it.
    fn accept(&self, name: Range<usize>, known: &mut Known, page: &mut Page<'_>) {
        if !page.is_free(&name) {
            return;
        }
        let letters = &self.letters[name.clone()];
        known.note(letters);
        let dotted = self.reading_behind(name.end);
        let hiragana = self.letter(name.end + 1).is_some_and(scripts::is_hiragana);
        let read = dotted.is_some_and(|dotted| dotted || hiragana || self.is_continental(letters));
        if read && scripts::is_han(letters[0]) && letters.len() > 1 {
            let length = self.letters[name.end + 1..].iter().take_while(|c| !"、＝）)".contains(**c)).count();
            page.mention_as(name.end + 1..name.end + 1 + length, Some(letters.iter().collect()));
        }
        page.mention(name);
    }

    /// Finds what somebody is called, in quotation marks ("「ルフィ」と名乗る").
    fn called(&self, run: &Range<usize>, known: &mut Known, page: &mut Page<'_>) {
        let quoted = run.start > 0 && self.letters[run.start - 1] == '「' && self.letter(run.end) == Some('」');
        let behind: String = self.letters[run.end..].iter().skip(1).take(6).collect();
        let behind = behind.strip_prefix("など").unwrap_or(&behind);
        let is_name = behind.starts_with("と名乗") || behind.starts_with("を名乗") || behind.starts_with("名乗");
        let name = &self.letters[run.clone()];
        let surname = behind.starts_with("という") && LISTS['S'].has(name);
        if quoted && (is_name || surname) && (2..8).contains(&name.len()) {
            self.accept(run.clone(), known, page);
        }
    }

    /// Finds names in hiragana before "さん" and the like, with the surname before them.
    fn titled_kana(&self, run: &Range<usize>, known: &mut Known, page: &mut Page<'_>) {
        if !scripts::is_hiragana(self.letters[run.start]) {
            return;
        }
        for end in run.start + 1..=run.end {
            let at = if end == run.end { self.behind_brackets(end) } else { end };
            let honoured = at < self.letters.len() && self.title_at(at, 'Z') > 0;
            let titled = honoured || end == run.end && at < self.letters.len() && self.title_at(at, 'H') > 0;
            if !titled {
                continue;
            }
            let mut han = run.start;
            while han > 0 && run.start - han < 3 && scripts::is_han(self.letters[han - 1]) {
                han -= 1;
            }
            let surname = LISTS['S'].before(&self.letters[han..run.start]);
            let kana = LISTS['J'].before(&self.letters[run.start..end]);
            let start = match (surname, kana) {
                (1.., _) if end - run.start < 5 && !"のはがをに".contains(self.letters[end - 1]) => {
                    run.start - surname
                }
                (_, 2..) if honoured => end - kana,
                _ => continue,
            };
            let given = &self.letters[start.max(run.start)..end];
            if !given.iter().any(|&c| "のはをが".contains(c)) || kana > 0 {
                return self.accept(start..end, known, page);
            }
        }
    }

    /// Finds names in katakana: those with a dot, and those with a title behind or a role before them.
    fn foreign(&self, run: &Range<usize>, known: &mut Known, page: &mut Page<'_>) {
        let mut end = run.end;
        // A surname of Han characters may end a foreign name, and a title in katakana ends no name.
        let first = self.letters[run.clone()].split(|&c| is_dot(c)).next().unwrap_or_default();
        let parts = self.letters[run.clone()].iter().filter(|&&c| is_dot(c)).count();
        if is_dot(self.letters[end - 1]) && (parts > 1 || LISTS['L'].has(first)) {
            let surname = end + LISTS['S'].at(&self.letters[end..]);
            let titled = self.letter(surname).is_some() && self.title_at(surname, 'H') > 0;
            let whole = self.letter(surname).is_none_or(|c| !scripts::is_han(c));
            end = if titled || whole { surname } else { end };
        }
        let letters = &self.letters[run.start..end];
        let title = self.inner_title(letters);
        let start = run.start + self.opening(letters);
        let end = if title > 0 { end - title } else { end };
        if start >= end || end - start < 2 {
            return;
        }
        let (start, end) = self.trimmed(start, end);
        let start = start - self.surname_before(start, end);
        let numbered = self.behind_number(end);
        if numbered > end {
            return self.accept(start..numbered, known, page);
        }
        let name = &self.letters[start..end];
        let dotted = name.iter().any(|&c| is_dot(c));
        let titled = title > 0 || self.foreign_title(end);
        let fits =
            if dotted { self.is_foreign_full(name, end, titled) } else { self.is_foreign_surname(name, start, titled) };
        if fits {
            self.accept(start..end, known, page);
        }
    }

    /// The length of a surname of Han characters before a given name in katakana ("宇多田ヒカル").
    fn surname_before(&self, start: usize, end: usize) -> usize {
        let mut han = start;
        while han > 0 && start - han < 4 && scripts::is_han(self.letters[han - 1]) {
            han -= 1;
        }
        let surname = &self.letters[han..start];
        let dotted = self.letters[start..end].iter().any(|&c| is_dot(c));
        let honoured = self.letter(end).is_some() && self.title_at(end, 'Z') > 0 && end - start < 5;
        let unlisted = honoured && (2..4).contains(&surname.len()) && self.is_unlisted(surname);
        let plain = surname.len() > 1 && !dotted && LISTS['R'].before(surname) == 0 && !LISTS['P'].has(surname);
        if plain && (LISTS['S'].has(surname) || unlisted) { surname.len() } else { 0 }
    }

    /// Behind the number of a monarch and what goes on behind it ("カール16世グスタフ").
    fn behind_number(&self, end: usize) -> usize {
        let digits = self.letters[end..].iter().take(3).take_while(|c| c.is_numeric()).count();
        if digits == 0
            || self.letter(end + digits) != Some('世')
            || matches!(self.letter(end + digits + 1), Some('紀' | '帯' | '代' | '界'))
        {
            return end;
        }
        let from = end + digits + 1;
        from + self.letters[from..].iter().take_while(|&&c| scripts::is_katakana(c)).count()
    }

    /// Without the dots at either end.
    fn trimmed(&self, start: usize, end: usize) -> (usize, usize) {
        let first = (start..end).find(|&at| !is_dot(self.letters[at])).unwrap_or(end);
        let last = (first..end).rev().find(|&at| !is_dot(self.letters[at])).map_or(first, |at| at + 1);
        (first, last)
    }

    /// The length of a team, land or role before a name, with the dot behind it ("ドジャース・大谷", "カブス・スミス").
    fn opening(&self, letters: &[char]) -> usize {
        let Some(dot) = letters.iter().position(|&c| is_dot(c)) else { return 0 };
        let (first, rest) = (&letters[..dot], &letters[dot + 1..]);
        let more = rest.iter().any(|&c| is_dot(c));
        if dot > 1 && (LISTS['X'].has(first) || LISTS['R'].has(first)) && (more || rest.len() > 1) {
            dot + 1
        } else {
            0
        }
    }

    /// The length of a title in katakana at the end of a run ("ジョーンズコーチ").
    fn inner_title(&self, letters: &[char]) -> usize {
        let length = LISTS['H'].before(letters);
        let rest = &letters[..letters.len() - length];
        if rest.len() > 1 && !LISTS['X'].has(rest) { length } else { 0 }
    }

    /// Whether an office or honour stands behind a name in katakana, whoever's land or firm it is of.
    fn foreign_title(&self, end: usize) -> bool {
        let at = self.behind_brackets(end);
        let at = at + usize::from(self.letter(at).is_some_and(is_dot));
        if at >= self.letters.len() {
            return false;
        }
        let direct = self.title_at(at, 'H') > 0 || self.office_at(at).is_some();
        let run = self.letters[at..].iter().take(14).take_while(|&&c| scripts::is_han(c)).count();
        let office = &self.letters[at..at + run];
        let last = ['T', 'H', 'M'].iter().map(|&kind| LISTS[kind].before(office)).max().unwrap_or(0);
        let behind = self.behind_brackets(end);
        direct || last > 1 && last < run || behind > end && self.is_age(&(end..behind))
    }

    fn is_foreign_full(&self, name: &[char], end: usize, titled: bool) -> bool {
        let parts: Vec<&[char]> = name.split(|&c| is_dot(c)).collect();
        let first_name = parts.first().is_some_and(|first| LISTS['L'].has(first));
        let strange = parts.iter().any(|part| part.is_empty() || LISTS['X'].has(part) && !LISTS['L'].has(part));
        let organisation = !titled && end < self.letters.len() && LISTS['O'].at(&self.letters[end..]) > 0;
        let short = parts.iter().any(|part| part.len() < 2) && !first_name && !titled;
        let quoted = self.letter(end).is_some_and(|c| "』」”〉》".contains(c)) && !first_name;
        let strange = strange && !(first_name && titled);
        parts.len() < 7 && !strange && !organisation && !short && (!quoted || titled)
    }

    fn is_foreign_surname(&self, name: &[char], start: usize, titled: bool) -> bool {
        let role = self.has_role_before(start) && name.len() > 2;
        if !(titled || role) || LISTS['X'].has(name) {
            return false;
        }
        let word: String = name.iter().collect();
        !namesake::is_town(Some("ja"), &word) && !namesake::is_people("ja", &word)
    }
}

/// Closes brackets that say who reports from where, and those with nothing but a name at the end of a paragraph.
fn close_bylines(letters: &[char], page: &mut Page<'_>) {
    let reading = Reading { letters };
    for start in (0..letters.len()).filter(|&at| matches!(letters[at], '（' | '【' | '(')) {
        let end = (start + 1..letters.len().min(start + 60)).find(|&at| matches!(letters[at], '）' | '】' | ')'));
        let Some(end) = end else { continue };
        let inner = &letters[start + 1..end];
        let place = inner.iter().position(|&c| matches!(c, '＝' | '='));
        let is_byline =
            place.is_some_and(|place| place < 9 && !inner[..place].iter().any(|&c| c == '、' || c.is_numeric()));
        let last = inner.iter().rposition(|&c| !scripts::is_han(c)).map_or(0, |at| at + 1);
        let ends = letters.get(end + 1).is_none_or(|&c| c == '\n');
        let names = !inner.iter().any(|c| c.is_numeric()) && reading.is_full(&inner[last..], true);
        let desk = last == 0 || matches!(inner[last - 1], '・' | '、' | '　' | ' ');
        if (ends || letters[start] == '【') && names && desk {
            page.close(start..end);
        }
        if is_byline && inner.iter().all(|&c| !scripts::is_hiragana(c) || c == 'の') {
            page.close(start..end);
        }
    }
}

/// Finds the names of an article where they stand again.
fn again(known: &Known, page: &mut Page<'_>) {
    let mut at = 0;
    let letters = std::mem::take(&mut page.letters);
    while at < letters.len() {
        let length = name_again(known, &letters, at);
        if length > 0 {
            page.mention(at..at + length);
        }
        at += length.max(1);
    }
    page.letters = letters;
}

/// The length of a known name at a place.
fn name_again(known: &Known, letters: &[char], at: usize) -> usize {
    let rest = &letters[at..];
    let begins = |c: char| at == 0 || !same_script(letters[at - 1], c);
    let whole =
        |length: usize| begins(rest[0]) && rest.get(length).is_none_or(|&next| !same_script(rest[length - 1], next));
    let apart = |length: usize| {
        let beside = [at.checked_sub(1).and_then(|at| letters.get(at)), rest.get(length)];
        !scripts::is_katakana(rest[0]) || !beside.into_iter().flatten().any(|&c| scripts::is_katakana(c))
    };
    let full = known.full.at(rest).find(|&length| apart(length));
    let world = || LISTS['K'].all_at(rest).find(|&length| whole(length) || length > 2 && scripts::is_han(rest[0]));
    let alone = || {
        known.alone.at(rest).find(|&length| {
            let doubtful = LISTS['P'].has(&rest[..length]) || LISTS['N'].has(&rest[..length]);
            let rule = ["政権", "内閣", "派"]
                .iter()
                .any(|rule| rest[length..].iter().copied().take(rule.chars().count()).eq(rule.chars()));
            (begins(rest[0]) || behind_role(letters, at)) && rule || whole(length) && !doubtful
        })
    };
    let given = || {
        known.given.at(rest).find(|&length| {
            let honoured = LISTS['Z'].at(&rest[length..]) > 0;
            let quoted =
                at > 0 && matches!(letters[at - 1], '「' | '『') && length > 1 && !LISTS['N'].has(&rest[..length]);
            begins(rest[0]) && honoured || quoted && whole(length)
        })
    };
    full.or_else(world).or_else(alone).or_else(given).unwrap_or(0)
}

fn behind_role(letters: &[char], at: usize) -> bool {
    LISTS['R'].before(&letters[at.saturating_sub(8)..at]) > 0
}

fn same_script(one: char, other: char) -> bool {
    scripts::is_han(one) && scripts::is_han(other)
        || scripts::is_katakana(one) && (scripts::is_katakana(other) || is_dot(other))
        || is_dot(one) && scripts::is_katakana(other)
}

#[cfg(test)]
mod tests {
    use super::mentions;

    fn found(text: &str) -> Vec<&str> {
        mentions(text).into_iter().map(|found| &text[found.span]).collect()
    }

    #[test]
    fn titles_honours_roles_and_dots_tell_names() {
        for (text, names) in [
            ("高橋由美子首相は、鈴木次郎外相と協議した。高橋氏は語った。", vec!["高橋由美子", "鈴木次郎", "高橋"]),
            ("会社員の小山田茂さん（４５）と妻の千枝子さんが訪れた。", vec!["小山田茂", "千枝子"]),
            ("無職佐々木健二被告（31）の公判で、佐々木被告は黙秘した。", vec!["佐々木健二", "佐々木"]),
            ("俳優の綾野さくらは、歌手・森田ひかりさんと共演した。", vec!["綾野さくら", "森田ひかり"]),
            ("マリア・コバレンコさんとサリバン米大統領補佐官が会った。", vec!["マリア・コバレンコ", "サリバン"]),
            (
                "韓国の李在明（イ・ジェミョン）大統領は、山田重夫外務審議官と会った。",
                vec!["李在明", "イ・ジェミョン", "山田重夫"],
            ),
            ("「ハヤブサ」と名乗る男が、「ハヤブサ」の名で電話した。", vec!["ハヤブサ", "ハヤブサ"]),
            (
                "チャールズ3世国王が訪れた。高橋政権は高橋一郎首相のもとで続く。",
                vec!["チャールズ3世", "高橋", "高橋一郎"],
            ),
            ("横綱大鷲山が勝った。", vec!["大鷲山"]),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
    }

    #[test]
    fn towns_firms_and_common_words_are_nobody() {
        for text in [
            "松本市長は会見した。福岡県知事と千葉市議会が発表した。",
            "本田技研工業と松下電器、山口大学、長崎空港、秋田新幹線。木村屋のパン。",
            "お客さん、看護師さん、皆さん、店員さんに感謝した。ロシア大統領とフランス首相が会談した。",
            "ウォール・ストリート・ジャーナルが報じた。ベテラン選手とチーム監督。",
            "会談は終わった。（ソウル＝山田花子、鈴木一郎）",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_long_list_of_names_takes_no_longer_by_the_name() {
        let text = "高橋由美子首相、鈴木次郎外相。マリア・コバレンコさん".repeat(20_000);
        assert!(mentions(&text).len() > 50_000);
    }
}
