//! Finds the longest form of a country's name at a word, all languages at once.
//!
//! Forms are kept as a chain of hashes, one a word: the hash of "New" says that a longer form begins so, the hash of
//! "New", "Zealand" that a form ends here. Two different names of one 64-bit hash would be confused, which among 60,000
//! names is one chance in 10^10.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::Languages;
use super::builder::Builder;
use super::forms::Kind;
use super::words::{Shape, Word, split};

/// What a form means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The country at this place of [`crate::gazetteer::all`].
    Country(u16),
    /// One of several; the place in [`Matcher::choices`].
    Choice(u16),
    /// No mention, but speaks for the country where a name is decided.
    Cue(u16),
    /// No mention, but corroborates a dateline from one of several; the place in [`Matcher::choices`].
    Home(u16),
    /// No mention: an office that every country has.
    Office,
    /// Nothing, and nothing inside it.
    Nothing,
}

/// One meaning of a form, and when it has it.
#[derive(Clone, Copy, Debug)]
pub struct Sense {
    /// What it means.
    pub meaning: Meaning,
    /// What the form is.
    pub kind: Kind,
    /// Whether the form is also a person's name.
    pub person: bool,
    /// Whether it is also a given name.
    pub given: bool,
    /// Whether the form's full stop belongs to it ("U.S.").
    pub stop: bool,
    /// Whether the article's language must be known to be one of the form's.
    pub strict: bool,
    /// Whether it counts in a line of capitals.
    pub in_capitals: bool,
    /// The languages it belongs to.
    pub languages: Languages,
    /// How its first word is written.
    pub first: Shape,
    /// How its last word is written.
    pub last: Shape,
}

/// Several countries of one name.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Whether the last is where a town lies that only local news means.
    pub namesake: bool,
    /// The countries, the one meant without any evidence first.
    pub candidates: Vec<u16>,
    /// For a candidate, other countries whose mention speaks for it.
    pub cues: Vec<(u16, Vec<u16>)>,
}

impl Choice {
    /// A name that one of several countries has.
    pub fn between(candidates: Vec<u16>, cues: Vec<(u16, Vec<u16>)>) -> Self {
        Self { namesake: false, candidates, cues }
    }

    /// A town that only local news means, behind the place that everybody knows, if there is one.
    pub fn namesake(candidates: Vec<u16>) -> Self {
        Self { namesake: true, candidates, cues: Vec::new() }
    }

    /// The countries that the name has by itself, without that where only a town is called so.
    pub fn known(&self) -> &[u16] {
        &self.candidates[..self.candidates.len() - usize::from(self.namesake)]
    }
}

/// How a line is read.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// The language of the article.
    pub languages: Languages,
    /// Whether that is known.
    pub known: bool,
    /// Whether the line is all capitals.
    pub capitals: bool,
}

/// What is known of a chain of words.
#[derive(Clone, Copy, Default)]
pub struct Node {
    /// The first of its senses.
    pub first: u32,
    /// How many follow.
    pub count: u16,
    /// Whether a longer form begins so.
    pub longer: bool,
}

/// What is known of every chain, by its hash.
pub type Nodes = HashMap<u64, Node, BuildHasherDefault<AlreadyHashed>>;

/// All forms, ready to be matched.
pub struct Matcher {
    /// What is known of every chain.
    pub nodes: Nodes,
    /// The senses of all chains, those of one chain together.
    pub senses: Vec<Sense>,
    /// The names of several countries.
    pub choices: Vec<Choice>,
    /// Which words begin a form.
    pub first: FirstWords,
    /// Which of them do so in small letters, or in letters that have no others.
    pub small: FirstWords,
}

/// A bit for each of 262,144 ranges of hashes, set where a form begins with such a word. Most words of a text begin none: the
/// bits, unlike the nodes, stay in the cache.
pub struct FirstWords(Vec<u64>);

impl Default for FirstWords {
    fn default() -> FirstWords {
        FirstWords(vec![0; 1 << 12])
    }
}

impl FirstWords {
    /// Adds the word with a hash.
    pub fn add(&mut self, hash: u64) {
        self.0[(hash >> 52) as usize] |= 1 << (hash >> 46 & 63);
    }

    fn may_hold(&self, hash: u64) -> bool {
        self.0[(hash >> 52) as usize] >> (hash >> 46 & 63) & 1 == 1
    }
}

static MATCHER: LazyLock<Matcher> = LazyLock::new(|| Builder::default().build());

impl Matcher {
    /// The one matcher of the process, made at first use.
    pub fn shared() -> &'static Self {
        &MATCHER
    }

    /// The longest form that begins with the word at `at`, and how many words it has.
    pub fn longest(&self, text: &str, words: &[Word], at: usize, reading: Reading) -> Option<(usize, &Sense)> {
        let mut chain = 0;
        let mut best = None;
        for (length, word) in words[at..].iter().enumerate() {
            if length > 0 && !joined(text, &words[at + length - 1], word) {
                break;
            }
            chain = extend(chain, word.of(text));
            if length == 0 && !self.may_begin(word, chain) {
                break;
            }
            let Some(node) = self.nodes.get(&chain) else { break };
            if let Some(sense) = self.of(node).iter().find(|sense| sense.fits(&words[at], word, reading)) {
                best = Some((length + 1, sense));
            }
            if !node.longer {
                break;
            }
        }
        best
    }

    /// Whether any form begins with a word as it is written; `hash` is the word's own.
    fn may_begin(&self, word: &Word, hash: u64) -> bool {
        let words = if word.shape == Shape::Lower { &self.small } else { &self.first };
        words.may_hold(hash)
    }

    /// Every sense of a text that is one form as a whole, in any language and however it is written.
    pub fn senses_of(&self, form: &str) -> &[Sense] {
        let mut words = Vec::new();
        split(form, 0..form.len(), &mut words);
        let chain = words.iter().fold(0, |chain, word| extend(chain, word.of(form)));
        self.nodes.get(&chain).map_or(&[], |node| self.of(node))
    }

    fn of(&self, node: &Node) -> &[Sense] {
        &self.senses[node.first as usize..node.first as usize + usize::from(node.count)]
    }
}

impl Sense {
    fn fits(&self, first: &Word, last: &Word, reading: Reading) -> bool {
        self.languages.meets(reading.languages)
            && (reading.known || !self.strict)
            && (self.in_capitals || !reading.capitals)
            && written_as(self.first, first, reading.capitals)
            && written_as(self.last, last, reading.capitals)
    }
}

/// Whether a word may stand for a word of this shape. Capitals outside a line of capitals are more often an acronym
/// than a short name ("MALI", but not "GOA" or "UK").
fn written_as(form: Shape, word: &Word, capitals: bool) -> bool {
    match (form, word.shape) {
        (Shape::Title, Shape::Upper) => capitals || word.end - word.start > 3,
        (Shape::Title | Shape::Upper, Shape::Lower) | (Shape::Upper, Shape::Title) => false,
        _ => true,
    }
}

/// Whether two words may belong to one name: a space, hyphen or apostrophe between them, the mark of a Hebrew abbreviation, the
/// joint of a Persian word, or the stop of a short word.
fn joined(text: &str, left: &Word, right: &Word) -> bool {
    let gap = &text[left.end..right.start];
    match gap {
        "" | " " | "-" | "'" | "’" | "\n" | "\u{a0}" | "‑" | "–" | " & " | "\"" | "״" | "\u{200c}" => true,
        "." | ". " => left.end - left.start <= 3,
        _ => false,
    }
}

/// The hash of a chain of words, made longer by one. Words are compared in small letters.
pub fn extend(chain: u64, word: &str) -> u64 {
    let mut hash = chain.rotate_left(23) ^ 0xcbf2_9ce4_8422_2325;
    let mut step = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    if word.is_ascii() {
        word.bytes().for_each(|byte| step(byte.to_ascii_lowercase()));
    } else {
        let mut buffer = [0; 4];
        for letter in word.chars().flat_map(char::to_lowercase) {
            letter.encode_utf8(&mut buffer).bytes().for_each(&mut step);
        }
    }
    (hash ^ (hash >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The keys are hashes already.
#[derive(Default)]
pub struct AlreadyHashed(u64);

impl Hasher for AlreadyHashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.0 = self.0.rotate_left(8) ^ u64::from(byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}
