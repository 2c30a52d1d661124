//! A text as characters, the mentions found in it so far, and names that are looked for throughout it.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::recognise::people::join::Found;

/// How many characters of an article are read for evidence of names: what is longer is no article, and names are found throughout it.
const READ: usize = 20_000;

/// A text by characters.
pub struct Page<'t> {
    text: &'t str,
    places: Vec<usize>,
    /// Its characters.
    pub letters: Vec<char>,
    mentions: Vec<(Range<usize>, Option<String>)>,
    taken: Vec<bool>,
}

impl<'t> Page<'t> {
    /// Takes a text apart.
    pub fn new(text: &'t str) -> Self {
        let (places, letters): (Vec<usize>, Vec<char>) = text.char_indices().unzip();
        let taken = vec![false; letters.len()];
        Self { text, places, letters, mentions: Vec::new(), taken }
    }

    /// Up to where it is read for evidence.
    pub fn read(&self) -> usize {
        self.letters.len().min(READ)
    }

    /// Whether nothing of a range is a mention, or closed to them.
    pub fn is_free(&self, range: &Range<usize>) -> bool {
        self.taken[range.clone()].iter().all(|taken| !taken)
    }

    /// Whether a character is part of a mention, or closed to them.
    pub fn is_mention(&self, at: usize) -> bool {
        self.taken.get(at).is_some_and(|taken| *taken)
    }

    /// Lets no mention stand in a range.
    pub fn close(&mut self, range: Range<usize>) {
        self.taken[range].fill(true);
    }

    /// Notes a mention, unless another has a part of it.
    pub fn mention(&mut self, range: Range<usize>) {
        self.mention_as(range, None);
    }

    /// Notes a mention of somebody who is written otherwise elsewhere.
    pub fn mention_as(&mut self, range: Range<usize>, name: Option<String>) {
        if !range.is_empty() && self.is_free(&range) {
            self.taken[range.clone()].fill(true);
            self.mentions.push((range, name));
        }
    }

    /// The mentions, in order.
    pub fn into_found(mut self) -> Vec<Found> {
        self.mentions.sort_by_key(|(range, _)| range.start);
        let place = |at: usize| self.places.get(at).copied().unwrap_or(self.text.len());
        let found = |(range, nominative): (Range<usize>, Option<String>)| {
            let span = place(range.start)..place(range.end);
            Found { span, shouted: false, title: None, nominative }
        };
        self.mentions.into_iter().map(found).collect()
    }
}

/// The most characters of a name that is looked for.
const LONGEST: usize = 40;

/// Names of an article, by their length.
#[derive(Default)]
pub struct Names {
    first: FxHashSet<char>,
    by_length: Vec<FxHashSet<Box<[char]>>>,
}

impl Names {
    /// Adds a name.
    pub fn add(&mut self, name: &[char]) {
        let Some(&first) = name.first().filter(|_| name.len() <= LONGEST) else { return };
        self.first.insert(first);
        if self.by_length.len() <= name.len() {
            self.by_length.resize_with(name.len() + 1, FxHashSet::default);
        }
        self.by_length[name.len()].insert(name.into());
    }

    /// Whether it is one of them.
    pub fn has(&self, name: &[char]) -> bool {
        self.by_length.get(name.len()).is_some_and(|names| names.contains(name))
    }

    /// The lengths of the names that letters begin with, longest first.
    pub fn at<'n>(&'n self, letters: &'n [char]) -> impl Iterator<Item = usize> + 'n {
        let is_first = letters.first().is_some_and(|first| self.first.contains(first));
        let most = if is_first { self.by_length.len() } else { 0 };
        let lengths = (1..most).rev().filter(|&length| !self.by_length[length].is_empty());
        lengths.filter(|&length| letters.get(..length).is_some_and(|name| self.has(name)))
    }
}
