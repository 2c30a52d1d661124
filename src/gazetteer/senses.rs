//! What a form may mean, as the build script works it out and the [`matcher`](super::matcher) finds it.
//!
//! Forms are kept as a chain of hashes, one a word: the hash of "New" says that a longer form begins so, the hash of
//! "New", "Zealand" that a form ends here. Two different names of one 64-bit hash would be confused, which among 60,000
//! names is one chance in 10^10.

use super::Languages;
use super::forms::Kind;
use super::words::Shape;

/// What a form means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The country at this place of `gazetteer::all`.
    Country(u16),
    /// One of several; the place in [`Lists::choices`].
    Choice(u16),
    /// Several side by side, a word for each; the place in [`Lists::choices`].
    Each(u16),
    /// No mention, but speaks for the country where a name is decided.
    Cue(u16),
    /// No mention, but corroborates a dateline from one of several; the place in [`Lists::choices`].
    Home(u16),
    /// No mention: an office that every country has.
    Office,
    /// Nothing, and nothing inside it.
    Nothing,
}

/// One meaning of a form, and when it has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// How a name is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// It is that of several countries: the one the rest of the article speaks of.
    Evidence,
    /// It is also that of a town which only local news means.
    Namesake,
    /// It is also another word: the country where the article names it otherwise, else nothing.
    Echo,
}

impl Basis {
    /// Every basis, each at its own number.
    pub const ALL: [Basis; 3] = [Basis::Evidence, Basis::Namesake, Basis::Echo];
}

/// A name that the article decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// By what. Of a namesake the last candidate is where the town lies.
    pub basis: Basis,
    /// The countries, the one meant without any evidence first.
    pub candidates: Vec<u16>,
    /// For a candidate, other countries whose mention speaks for it.
    pub cues: Vec<(u16, Vec<u16>)>,
}

impl Choice {
    /// A name that one of several countries has.
    pub fn between(candidates: Vec<u16>, cues: Vec<(u16, Vec<u16>)>) -> Self {
        Self { basis: Basis::Evidence, candidates, cues }
    }

    /// A town that only local news means, behind the place that everybody knows, if there is one.
    pub fn namesake(candidates: Vec<u16>) -> Self {
        Self { basis: Basis::Namesake, candidates, cues: Vec::new() }
    }

    /// A country whose name is also another word.
    pub fn echo(country: u16) -> Self {
        Self { basis: Basis::Echo, candidates: vec![country], cues: Vec::new() }
    }

    /// Whether a town has the name too.
    pub fn is_namesake(&self) -> bool {
        self.basis == Basis::Namesake
    }

    /// The countries that the name has by itself, without that where only a town is called so.
    pub fn known(&self) -> &[u16] {
        &self.candidates[..self.candidates.len() - usize::from(self.is_namesake())]
    }
}

/// All forms, as they are made.
#[derive(Default)]
pub struct Lists {
    /// What is known of each chain, in the order of the hashes.
    pub nodes: Vec<Node>,
    /// The senses of all chains, those of one chain together.
    pub senses: Vec<Sense>,
    /// The names of several countries.
    pub choices: Vec<Choice>,
    /// Which words begin a form.
    pub first: FirstWords,
    /// Which of them do so in small letters, or in letters that have no others.
    pub small: FirstWords,
}

/// What is known of a chain of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// The hash of the chain.
    pub chain: u64,
    /// The first of its senses.
    pub first: u32,
    /// How many there are.
    pub count: u16,
    /// Whether a longer form begins so.
    pub longer: bool,
}

/// A bit for each of 1,048,576 ranges of hashes, set where a form begins with such a word. Most words of a text begin none: the
/// bits, unlike the nodes, stay in the cache. (Of a quarter as many, a third were set.)
pub struct FirstWords(pub Vec<u8>);

impl Default for FirstWords {
    fn default() -> FirstWords {
        FirstWords(vec![0; FirstWords::BYTES])
    }
}

impl FirstWords {
    /// How many bytes the bits take.
    pub const BYTES: usize = 1 << 17;

    /// Adds the word with a hash.
    pub fn add(&mut self, hash: u64) {
        self.0[(hash >> 47) as usize] |= 1 << (hash >> 44 & 7);
    }

    /// Whether bits have the word with a hash.
    pub fn may_hold(bits: &[u8], hash: u64) -> bool {
        bits[(hash >> 47) as usize] >> (hash >> 44 & 7) & 1 == 1
    }
}

/// The hash of a chain of words, made longer by one. Words are compared in small letters.
#[inline]
pub fn extend(chain: u64, word: &str) -> u64 {
    let mut hash = chain.rotate_left(23) ^ 0xcbf2_9ce4_8422_2325;
    if word.is_ascii() {
        let (eights, rest) = word.as_bytes().as_chunks::<8>();
        eights.iter().for_each(|eight| hash = step(hash, small_letters(u64::from_le_bytes(*eight))));
        let rest = rest.iter().rev().fold(0, |rest, &byte| rest << 8 | u64::from(byte));
        return finish(step(hash, small_letters(rest)), word.len());
    }
    let (mut rest, mut length) = (0, 0);
    let mut buffer = [0; 4];
    for letter in word.chars().flat_map(char::to_lowercase) {
        for byte in letter.encode_utf8(&mut buffer).bytes() {
            rest |= u64::from(byte) << (length % 8 * 8);
            length += 1;
            if length % 8 == 0 {
                hash = step(hash, rest);
                rest = 0;
            }
        }
    }
    finish(step(hash, rest), length)
}

/// Eight letters of ASCII at once: each capital gets the bit that small letters have.
fn small_letters(eight: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGHEST: u64 = u64::from_le_bytes([0x80; 8]);
    // The highest bit of a byte is set from 'A' on, and from behind 'Z' on.
    let (from_a, behind_z) = (eight + ONES * (0x80 - 0x41), eight + ONES * (0x80 - 0x5b));
    eight | (from_a & !behind_z & HIGHEST) >> 2
}

fn step(hash: u64, eight: u64) -> u64 {
    let mixed = (hash ^ eight).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}

fn finish(hash: u64, length: usize) -> u64 {
    let mixed = (hash ^ length as u64).wrapping_mul(0xd6e8_feb8_6659_fd93);
    mixed ^ mixed >> 29
}

#[cfg(test)]
mod tests {
    use super::extend;

    #[test]
    fn words_are_one_in_capitals_and_small_letters() {
        for (one, other) in [
            ("UKRAINE", "ukraine"),
            ("Liechtenstein", "LIECHTENSTEIN"),
            ("Österreich", "österreich"),
            ("[Az@`{", "[aZ@`{"),
        ] {
            assert_eq!(extend(7, one), extend(7, other), "{one}");
        }
        // The first letter is the sign of a kelvin, which becomes a letter of ASCII.
        assert_eq!(extend(0, "\u{212a}yivskyiobl"), extend(0, "Kyivskyiobl"));
        assert_ne!(extend(0, "[a"), extend(0, "{a"));
        assert_ne!(extend(0, "a"), extend(0, "a\0"));
        assert_ne!(extend(extend(0, "new"), "zealand"), extend(0, "newzealand"));
    }
}
