//! People in languages that have spaces between words and no capitals, by rules.
//!
//! A name is told by its own words (given names and families that the language's list has), by what stands before it (an office, an
//! honour, a relative) and by what stands behind (an age, an office, a verb of saying). What is told once is found throughout the article, in
//! full or by its surname or first name alone. The languages differ by their lists, and by the few [`lexicon::Habits`].

mod lexicon;
mod reading;
mod words;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use self::lexicon::{Lexicon, kind};
use self::reading::{LONGEST, Reading};
use self::words::Word;
use crate::recognise::people::join::Found;

/// The mentions of people in a text of such a language, in order; `None` for every other language.
pub fn mentions(language: &str, text: &str) -> Option<Vec<Found>> {
    let lexicon = Lexicon::of(language)?;
    let mut words = words::cut(text, lexicon);
    let named = vec![false; words.len()];
    let names = introduced(&Reading { words: &words, lexicon, named: &named });
    let named = learn_families(&mut words, lexicon, &names);
    let names = introduced(&Reading { words: &words, lexicon, named: &named });
    let learned = Learned::from(&Reading { words: &words, lexicon, named: &named }, &names);
    for word in words.iter_mut().filter(|word| !word.prefixed && !word.suffixed && !word.is(kind::NAMES)) {
        if lexicon.listed(&word.key).is_none() && !learned.words.contains(&word.key) {
            let found = words::strip(word, text, lexicon, |key| learned.words.contains(key));
            word.kinds = if found { lexicon.kinds(&word.key) } else { word.kinds };
        }
    }
    Some(learned.find(&Reading { words: &words, lexicon, named: &named }))
}

/// The names that their surroundings tell.
fn introduced(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < reading.words.len() {
        let name = reading.introduced(at);
        at = name.as_ref().map_or(at + 1, |name| name.end);
        names.extend(name.filter(|name| !reading.is_named_after(name)));
    }
    shortened(reading, names)
}

/// Marks the last words of names as families, wherever they stand and are no other word, and tells where names end.
fn learn_families(words: &mut [Word], lexicon: &Lexicon, names: &[Range<usize>]) -> Vec<bool> {
    let mut named = vec![false; words.len()];
    let mut families: FxHashSet<String> = FxHashSet::default();
    for name in names {
        named[name.end - 1] = true;
        let last = &words[name.end - 1];
        if name.len() > 1 && last.kinds == 0 && !last.place {
            families.insert(last.key.clone());
        }
    }
    for word in words.iter_mut().filter(|word| families.contains(&word.key) && lexicon.listed(&word.key).is_none()) {
        word.kinds = kind::FAMILY;
    }
    named
}

/// Takes from names the second word where nothing else speaks for it and the article has another name with the first ("بهروز نبود" beside
/// "بهروز زرین‌کلاه").
fn shortened(reading: &Reading<'_>, mut names: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let key = |at: usize| reading.words[at].key.as_str();
    let mut count: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    let mut strong: FxHashSet<&str> = FxHashSet::default();
    for name in names.iter().filter(|name| name.len() > 1) {
        if !reading.is_weak(name) {
            strong.extend([key(name.start), key(name.end - 1)]);
        }
        *count.entry((key(name.start), key(name.start + 1))).or_default() += 1;
    }
    let twice: FxHashSet<&str> = count.iter().filter(|(_, count)| **count > 1).map(|((first, _), _)| *first).collect();
    for name in names.iter_mut().filter(|name| reading.is_weak(name)) {
        let (first, second) = (key(name.start), key(name.start + 1));
        if (strong.contains(first) || twice.contains(first)) && count[&(first, second)] == 1 {
            name.end = name.start + 1;
        }
    }
    names
}

/// What an article's names teach of their words.
#[derive(Default)]
struct Learned {
    full: FxHashSet<Vec<String>>,
    /// The last words of names, by which they are named again.
    last: FxHashSet<Vec<String>>,
    /// The first words.
    first: FxHashSet<String>,
    /// Families that are a people's as well ("السوداني"): they need a verb of saying.
    doubtful: FxHashSet<String>,
    /// All their words.
    words: FxHashSet<String>,
}

impl Learned {
    fn from(reading: &Reading<'_>, names: &[Range<usize>]) -> Self {
        let mut learned = Self::default();
        for name in names {
            let keys: Vec<String> = reading.words[name.clone()].iter().map(|word| word.key.clone()).collect();
            learned.words.extend(keys.iter().cloned());
            if name.len() > 1 {
                learned.learn_parts(reading, name, &keys);
            }
            learned.full.insert(keys);
        }
        learned
    }

    fn learn_parts(&mut self, reading: &Reading<'_>, name: &Range<usize>, keys: &[String]) {
        let last = name.end - 1;
        let word = &reading.words[last];
        let tied = name.len() > 2 && reading.is(last - 1, kind::TIE | kind::OPENING);
        let tail = keys[keys.len() - 1 - usize::from(tied)..].to_vec();
        let common = word.is(kind::SHARED | kind::NUMBER | kind::OTHER | kind::INITIAL | kind::DOUBTFUL) && !tied;
        match () {
            () if common && word.is(kind::FAMILY) => self.doubtful.extend(tail),
            () if common || word.key.chars().count() < 3 => {}
            () if word.place && !tied => self.doubtful.extend(tail),
            () => _ = self.last.insert(tail),
        }
        let first = &reading.words[name.start];
        if !first.is(kind::OTHER | kind::SHARED | kind::INITIAL) && first.key.chars().count() > 2 {
            self.first.insert(keys[0].clone());
        }
    }

    fn find(&self, reading: &Reading<'_>) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < reading.words.len() {
            let length = self.longest(reading, at);
            let name = at..at + length;
            if length > 0 && !reading.is_named_after(&name) {
                let span = reading.words[at].bytes.start..reading.words[name.end - 1].bytes.end;
                found.push(Found { span, shouted: false, title: None, nominative: None });
            }
            at += length.max(1);
        }
        found
    }

    /// How many words from here on are a name of this article, or of the world's news.
    fn longest(&self, reading: &Reading<'_>, at: usize) -> usize {
        let most = (1..LONGEST).find(|length| reading.ends(at + length - 1)).unwrap_or(LONGEST);
        let mut keys: Vec<String> =
            reading.words[at..(at + most).min(reading.words.len())].iter().map(|word| word.key.clone()).collect();
        while !keys.is_empty() {
            if self.full.contains(&keys) || self.last.contains(&keys) {
                return keys.len();
            }
            keys.pop();
        }
        usize::from(self.is_named_alone(reading, at))
    }

    fn is_named_alone(&self, reading: &Reading<'_>, at: usize) -> bool {
        let word = &reading.words[at];
        let goes_on =
            !reading.ends(at) && !word.suffixed && reading.may_name(at + 1) && !reading.words[at + 1].prefixed;
        let said = at > 0 && reading.is(at - 1, kind::SAYING) && !reading.ends(at - 1)
            || !reading.ends(at) && reading.is(at + 1, kind::SAYING | kind::DOER);
        word.is(kind::KNOWN) && !word.is(kind::COMMON)
            || self.doubtful.contains(&word.key) && said
            || self.first.contains(&word.key) && !goes_on
    }
}

#[cfg(test)]
mod tests;
