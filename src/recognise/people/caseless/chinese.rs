//! People in Chinese text, by rules: it has no capitals and no spaces, and no weights were learnt for it.
//!
//! Precision comes first. A name counts where something says that it is one: the dot inside a foreign name
//! ("唐纳德·特朗普"), a title before it ("外交部长王毅"), "Mr" after it or a verb of saying ("李思雨说"). What counts once is then found
//! throughout the article. Where a name ends is told by what follows it here and elsewhere in the article.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use crate::recognise::people::join::Found;

/// What the lists say of characters and words.
#[derive(Default)]
struct Lists {
    surnames: HashSet<char>,
    double_surnames: HashSet<[char; 2]>,
    stops: HashSet<char>,
    no_ends: HashSet<char>,
    foreign: HashSet<char>,
    before: Vec<Vec<char>>,
    after: Vec<Vec<char>>,
    verbs: Vec<Vec<char>>,
    known: Vec<Vec<char>>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    for (words, kind) in include_str!("chinese.tsv").lines().filter_map(|line| line.split_once('\t')) {
        let chars = || words.chars().filter(|c| !c.is_whitespace());
        let words = || words.split(' ').map(|word| word.chars().collect::<Vec<char>>());
        match kind {
            "S" => lists.surnames.extend(chars()),
            "C" => lists.double_surnames.extend(words().filter_map(|word| <[char; 2]>::try_from(word).ok())),
            "N" => lists.stops.extend(chars()),
            "E" => lists.no_ends.extend(chars()),
            "F" => lists.foreign.extend(chars()),
            "T" => lists.before.extend(words()),
            "A" => lists.after.extend(words()),
            "V" => lists.verbs.extend(words()),
            "K" => lists.known.extend(words()),
            _ => {}
        }
    }
    lists.before.sort_by_key(|word| std::cmp::Reverse(word.len()));
    lists
});

/// How many characters of an article are read for names: what is longer is no article, and names are counted throughout it.
const READ: usize = 20_000;

/// The mentions of people in a Chinese text, in order.
pub fn mentions(text: &str) -> Vec<Found> {
    let (places, letters): (Vec<usize>, Vec<char>) = text.char_indices().unzip();
    let reading = Reading { letters: &letters[..letters.len().min(READ)], lists: &LISTS };
    let names = reading.names();
    let place = |at: usize| places.get(at).copied().unwrap_or(text.len());
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let longest = names.starting(&letters[at..]);
        if longest > 0 {
            let span = place(at)..place(at + longest);
            found.push(Found { span, shouted: false, title: None, nominative: None });
        }
        at += longest.max(1);
    }
    found
}

/// The names of an article, by their first character.
#[derive(Default)]
struct Names(HashMap<char, BTreeSet<Vec<char>>>);

impl Names {
    fn add(&mut self, name: &[char]) {
        if let Some(&first) = name.first() {
            self.0.entry(first).or_default().insert(name.to_vec());
        }
    }

    /// The length of the longest name that these letters begin with.
    fn starting(&self, letters: &[char]) -> usize {
        let names = letters.first().and_then(|first| self.0.get(first));
        names.into_iter().flatten().filter(|name| letters.starts_with(name)).map(Vec::len).max().unwrap_or(0)
    }
}

struct Reading<'a> {
    letters: &'a [char],
    lists: &'a Lists,
}

/// The most characters of one part of a foreign name ("斯里瓦斯塔瓦").
const LONGEST: usize = 7;

impl Reading<'_> {
    fn names(&self) -> Names {
        let mut names = Names::default();
        self.lists.known.iter().for_each(|name| names.add(name));
        for at in 0..self.letters.len() {
            if is_dot(self.letters[at]) {
                self.dotted(at, &mut names);
            }
            if let Some(length) = self.word_at(&self.lists.before, at) {
                names.add(self.name_at(at + length));
            }
            if self.word_at(&self.lists.after, at).is_some() || self.word_at(&self.lists.verbs, at).is_some() {
                names.add(self.name_before(at, self.word_at(&self.lists.after, at).is_some()));
            }
        }
        names
    }

    fn letter(&self, at: usize) -> Option<char> {
        self.letters.get(at).copied()
    }

    /// The length of the first of these words that stands at a place.
    fn word_at(&self, words: &[Vec<char>], at: usize) -> Option<usize> {
        words.iter().find(|word| self.letters[at..].starts_with(word)).map(Vec::len)
    }

    fn is_foreign(&self, at: usize) -> bool {
        self.letter(at).is_some_and(|c| self.lists.foreign.contains(&c))
    }

    /// How many characters of foreign names stand from a place on.
    fn foreign_run(&self, at: usize) -> usize {
        (at..at + LONGEST).take_while(|&at| self.is_foreign(at)).count()
    }

    /// The foreign name whose last dot is at `dot`: the whole, and its surname.
    fn dotted(&self, dot: usize, names: &mut Names) {
        let mut start = dot;
        while start > 0 && dot - start < 4 * LONGEST {
            let before = start - 1;
            let initial = self.letters[before].is_ascii_uppercase();
            if !(self.is_foreign(before) || initial || is_dot(self.letters[before])) {
                break;
            }
            start = before;
        }
        let surname = self.trusted(dot + 1, self.foreign_run(dot + 1));
        let goes_on = self.letter(dot + 1 + surname).is_some_and(is_dot);
        if start < dot && surname > 0 && !goes_on && !is_dot(self.letters[start]) {
            names.add(&self.letters[start..dot + 1 + surname]);
            if surname > 1 {
                names.add(&self.letters[dot + 1..dot + 1 + surname]);
            }
        }
    }

    /// The length of a foreign name that may have run into the next word: the shorter one that the article has more often.
    fn trusted(&self, at: usize, length: usize) -> usize {
        let count = |length: usize| self.count(&self.letters[at..at + length]);
        (2..length).find(|&shorter| count(shorter) > count(length)).unwrap_or(length)
    }

    /// The name that begins at a place, after a title; empty if there is none.
    fn name_at(&self, at: usize) -> &[char] {
        let run = self.foreign_run(at);
        let surname = self.surname_at(at);
        if surname == 0 || run > 3 {
            let length = if run < 2 { 0 } else { self.trusted(at, run) };
            return self.letters.get(at..at + length).unwrap_or_default();
        }
        let (short, long) = (surname + 1, surname + 2);
        let is_name = |length: usize| (at..at + length).all(|at| self.letter(at).is_some_and(is_han));
        let length = match () {
            () if !is_name(short) || self.letter(at + surname).is_some_and(|c| self.lists.stops.contains(&c)) => 0,
            () if !is_name(long) => short,
            () => self.short_or_long(at, short, long),
        };
        &self.letters[at..at + length]
    }

    fn short_or_long(&self, at: usize, short: usize, long: usize) -> usize {
        let (of_short, of_long) = (self.count(&self.letters[at..at + short]), self.count(&self.letters[at..at + long]));
        let stops = self.letter(at + short).is_some_and(|c| self.lists.stops.contains(&c));
        let long_wins = if stops { of_long > 1 && of_long == of_short } else { of_long == of_short || of_long > 1 };
        if long_wins { long } else { short }
    }

    /// The name that ends at a place, before "Mr" or a verb of saying, where nothing but a mark or a title stands before it.
    fn name_before(&self, end: usize, titled: bool) -> &[char] {
        let shortest = if titled { 2 } else { 3 };
        for length in (shortest..=4).rev().filter(|&length| length <= end) {
            let name = &self.letters[end - length..end];
            let surname = self.surname_at(end - length);
            let given = length.saturating_sub(surname);
            let opens = end == length || !is_han(self.letters[end - length - 1]);
            let ends = !self.lists.no_ends.contains(&name[length - 1]);
            if surname > 0 && (1..=2).contains(&given) && opens && ends && name.iter().all(|&c| is_han(c)) {
                return name;
            }
        }
        &[]
    }

    /// How many characters the surname at a place has.
    fn surname_at(&self, at: usize) -> usize {
        let (Some(one), two) = (self.letter(at), self.letter(at + 1)) else { return 0 };
        if two.is_some_and(|two| self.lists.double_surnames.contains(&[one, two])) {
            2
        } else {
            usize::from(self.lists.surnames.contains(&one))
        }
    }

    /// How often a name stands in the article.
    fn count(&self, name: &[char]) -> usize {
        self.letters.windows(name.len().max(1)).filter(|window| *window == name).count()
    }
}

/// The dot between the parts of a foreign name.
pub fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '‧' | '・')
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
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
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
