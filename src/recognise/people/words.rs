//! The distinct words of a document, each looked at once.
//!
//! A word that returns a hundred times is hashed a hundred times and analysed once: its shape, affixes, clusters and lists
//! are kept under a number, and so is what the document says about it elsewhere.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::hash;
use super::lexicon::{Entry, Lexicon, list};
use super::lists;
use super::memo::{self, Known, KnownId, Memo};
use super::name::is_title;

/// The number of a word in its document.
pub type WordId = u32;

/// The word that stands between sentences and beyond both ends.
pub const BOUNDARY: WordId = 0;

/// What kind of word it is, as bits of [`Word::flags`].
pub mod flag {
    /// Has an upper-case letter.
    pub const CAPITAL: u32 = 1;
    /// Has several, and no lower-case one.
    pub const ALL_CAPITALS: u32 = 2;
    /// Has a digit.
    pub const DIGIT: u32 = 4;
    /// Has lower-case letters and no others.
    pub const LOWER: u32 = 8;
    /// Has neither letter nor digit.
    pub const MARK: u32 = 16;
    /// May stand inside a name or begin one ("van", "bin").
    pub const PARTICLE: u32 = 32;
    /// A verb of saying.
    pub const SAYING: u32 = 64;
    /// A preposition of place.
    pub const PLACING: u32 = 128;
    /// "the".
    pub const THE: u32 = 256;
    /// "'s".
    pub const POSSESSIVE: u32 = 512;
    /// A comma.
    pub const COMMA: u32 = 1024;
    /// A double quote, as around nicknames.
    pub const QUOTE: u32 = 2048;
    /// "Jr." and the like, which a comma may stand before.
    pub const JUNIOR: u32 = 4096;
    /// A word that opens sentences and is no name unless a capital follows.
    pub const OPENER: u32 = 8192;
    /// An apostrophe that stands alone.
    pub const APOSTROPHE: u32 = 16384;
    /// What may stand before an apostrophe inside a name ("Giscard d'Estaing").
    pub const ELIDED: u32 = 32768;
    /// An [`OPENER`] that is never a part of the name behind it ("Вчера Путин").
    pub const LEADER: u32 = 65536;
}

/// A distinct word.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// Kinds, see [`flag`].
    pub flags: u32,
    /// What the document shows of the word, see [`super::document`]; kept by the lower-case word.
    pub evidence: u32,
    /// What the first reading made of the word, see [`super::votes`]; kept by the lower-case word.
    pub votes: u32,
    /// The lower-case word's number, its own if it is lower-case.
    pub base: WordId,
    /// Hash of the lower-case word.
    pub lower: u64,
    /// Form, affixes and lexicon entry: empty until [`Words::look`] was called.
    pub look: Look,
    /// Its place among all that is known of words; that of the boundary until it stands somewhere.
    pub known: KnownId,
    /// Where it first stands, as bytes of the text; empty for what only stands in another case.
    first: (usize, usize),
    looked: bool,
}

impl Word {
    /// Whether any of these flags is set.
    pub fn is(&self, flags: u32) -> bool {
        self.flags & flags != 0
    }

    /// Whether the word stands in any of these lists.
    pub fn listed(&self, lists: u8) -> bool {
        self.look.entry.lists & lists != 0
    }

    /// Whether the word is a title or a role by itself, whatever its case.
    pub fn is_title(&self) -> bool {
        self.look.title
    }

    /// A short hash of the lower-case word; numbers of one shape share it.
    pub fn short(&self) -> u32 {
        (self.lower >> 32) as u32
    }
}

/// The form of a word, as features want it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// Upper-case, lower-case and other characters in order.
    pub shape: u32,
    /// The same without repeats.
    pub outline: u32,
    /// The first 2, 3 and 4 characters.
    pub prefixes: [u32; 3],
    /// The last 1, 2, 3 and 4 characters.
    pub suffixes: [u32; 4],
    /// Clusters and lists.
    pub entry: Entry,
    /// Whether it is a title or a role by itself.
    pub title: bool,
}

/// The words of a document.
#[derive(Debug)]
pub struct Words {
    words: Vec<Word>,
    /// The exact hash of each word.
    exact: Vec<u64>,
    /// Numbers of words by their exact hashes, open addressing; [`BOUNDARY`] in a free slot. A power of two, and empty at each
    /// document's beginning, so that it is kept small.
    table: Vec<WordId>,
    folded: String,
    /// What other documents have shown of words by themselves.
    pub(super) memo: Memo,
}

/// Slots at a document's beginning.
const SLOTS: usize = 1 << 10;

impl Default for Words {
    /// None but the boundary.
    fn default() -> Self {
        let boundary = Word { looked: true, lower: 7 << 32, known: memo::BOUNDARY, ..Word::default() };
        let (words, exact, table) = (vec![boundary], vec![0], vec![BOUNDARY; SLOTS]);
        Self { words, exact, table, folded: String::new(), memo: Memo::default() }
    }
}

impl Words {
    /// Begins another document.
    pub(super) fn clear(&mut self) {
        self.words.truncate(1);
        self.exact.truncate(1);
        self.table.clear();
        self.table.resize(SLOTS, BOUNDARY);
        self.memo.next_document();
    }

    /// Gives up what is known of words by themselves.
    pub(super) fn forget(&mut self) {
        self.memo = Memo::smallest();
        self.words.iter_mut().skip(1).for_each(|word| word.known = memo::NOWHERE);
    }

    /// How many there are, the boundary included.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is none but the boundary.
    pub fn is_empty(&self) -> bool {
        self.words.len() == 1
    }

    /// A word by its number.
    #[inline]
    pub fn get(&self, id: WordId) -> &Word {
        &self.words[id as usize]
    }

    /// The record of a word's lower-case form.
    #[inline]
    pub fn base(&self, id: WordId) -> &Word {
        self.get(self.get(id).base)
    }

    /// The same, to change.
    #[inline]
    pub fn base_mut(&mut self, id: WordId) -> &mut Word {
        let base = self.words[id as usize].base;
        &mut self.words[base as usize]
    }

    /// The number of the word at these bytes of the text, which must be character boundaries. It is to be [described](Self::describe).
    #[inline]
    pub fn intern(&mut self, text: &str, start: usize, end: usize) -> WordId {
        let exact = hash::word(&text.as_bytes()[start..end]);
        self.find(exact).unwrap_or_else(|slot| {
            let id = self.push(exact, slot);
            self.words[id as usize].first = (start, end);
            id
        })
    }

    /// Describes all words, which were interned from the text: one behind the other, so that what is known of them comes from memory
    /// while others are waited for.
    pub fn describe(&mut self, text: &str) {
        (1..self.len() as WordId).for_each(|id| self.describe_one(id, text));
    }

    /// The number under a hash, or the free slot for it.
    #[inline]
    fn find(&self, exact: u64) -> Result<WordId, usize> {
        let mask = self.table.len() - 1;
        let mut slot = (exact >> 20) as usize & mask;
        loop {
            match self.table[slot] {
                BOUNDARY => return Err(slot),
                id if self.exact[id as usize] == exact => return Ok(id),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    fn push(&mut self, exact: u64, slot: usize) -> WordId {
        let id = self.words.len() as WordId;
        self.words.push(Word { base: id, lower: exact, ..Word::default() });
        self.exact.push(exact);
        self.table[slot] = id;
        if self.words.len() * 2 > self.table.len() {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        self.table = vec![BOUNDARY; self.table.len() * 4];
        for id in 1..self.words.len() {
            if let Err(slot) = self.find(self.exact[id]) {
                self.table[slot] = id as WordId;
            }
        }
    }

    /// Fills in what every word needs: kinds, and the number of the lower-case form.
    fn describe_one(&mut self, id: WordId, text: &str) {
        let exact = self.exact[id as usize];
        let (known, Known { flags, lower, .. }) = self.memo.find(exact).unwrap_or_else(|| {
            let (start, end) = self.words[id as usize].first;
            let described = self.described(exact, &text[start..end]);
            (self.memo.add(described), described)
        });
        let base = match lower == exact {
            true => id,
            false => self.find(lower).unwrap_or_else(|slot| self.push(lower, slot)),
        };
        let word = &mut self.words[id as usize];
        (word.flags, word.base, word.lower, word.known) = (flags, base, lower, known);
    }

    /// What a word says of itself at once.
    fn described(&mut self, exact: u64, word: &str) -> Known {
        let flags = kinds(word) | role(exact);
        if flags & flag::CAPITAL == 0 {
            return Known::new(exact, exact, flags);
        }
        lower_into(word, &mut self.folded);
        Known::new(exact, hash::word(self.folded.as_bytes()), flags)
    }

    /// Fills in a word's [`Look`], once.
    #[inline]
    pub fn look(&mut self, id: WordId, text: &str, lexicon: &Lexicon<'_>) {
        if !self.words[id as usize].looked {
            self.look_now(id, text, lexicon);
        }
    }

    fn look_now(&mut self, id: WordId, text: &str, lexicon: &Lexicon<'_>) {
        let word = &mut self.words[id as usize];
        word.looked = true;
        if let Some(look) = self.memo.look(word.known) {
            word.look = look;
            return;
        }
        let written = &text[word.first.0..word.first.1];
        lower_into(written, &mut self.folded);
        word.look = look(written, &self.folded);
        word.look.entry = lexicon.look_up(word.lower, &self.folded);
        if written.ends_with('.') && word.look.entry == Entry::default() && !word.is(flag::MARK) {
            word.look.entry = lexicon.get(hash::word(self.folded.trim_end_matches('.').as_bytes()));
        }
        if word.is(flag::DIGIT) {
            word.look.entry.lists &= !(list::FIRST | list::LAST);
        }
        self.memo.looked(word.known, word.look);
    }
}

/// Writes the lower-case form.
fn lower_into(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.push_str(word);
        folded.make_ascii_lowercase();
    } else {
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// The longest word that is looked at in full; what is longer is no name, and only its first bytes are characterised.
const LONGEST: usize = 64;

fn kinds(word: &str) -> u32 {
    let mut seen = Seen::default();
    for c in word.chars().take(LONGEST) {
        match c {
            'a'..='z' => seen.lower = true,
            'A'..='Z' => seen.upper(),
            '0'..='9' => seen.digit = true,
            _ if c.is_ascii() => {}
            _ if c.is_uppercase() => seen.upper(),
            _ if c.is_lowercase() => seen.lower = true,
            _ => seen.other |= c.is_alphanumeric(),
        }
    }
    seen.flags()
}

/// What characters a word has.
#[derive(Default)]
struct Seen {
    capital: bool,
    capitals: bool,
    lower: bool,
    digit: bool,
    other: bool,
}

impl Seen {
    fn upper(&mut self) {
        self.capitals |= self.capital;
        self.capital = true;
    }

    fn flags(&self) -> u32 {
        let set = |when: bool, flag: u32| if when { flag } else { 0 };
        set(self.capital, flag::CAPITAL)
            | set(self.capitals && !self.lower, flag::ALL_CAPITALS)
            | set(self.digit, flag::DIGIT)
            | set(self.lower && !self.capital, flag::LOWER)
            | set(!(self.capital || self.lower || self.digit || self.other), flag::MARK)
    }
}

/// The marks and short words whose part in a sentence matters by itself; others are in `roles.tsv`.
const MARKS: &[(u32, &[&str])] = &[
    (flag::COMMA, &[","]),
    (flag::QUOTE, &["\"", "“", "”"]),
    (flag::POSSESSIVE, &["'s", "’s", "'S", "’S"]),
    (flag::THE, &["the", "The"]),
    (flag::JUNIOR, &["Jr", "Jr.", "Sr", "Sr.", "JR", "JR."]),
    (flag::PARTICLE, super::name::PARTICLES),
    (flag::APOSTROPHE, &["'", "’"]),
    (flag::ELIDED, &["d", "D", "dell", "Dell", "dall", "Dall", "degl", "sant", "Sant"]),
];

/// The words of `roles.tsv` with their parts.
fn roles() -> impl Iterator<Item = (&'static str, u32)> {
    let rows = lists::lines(include_str!("roles.tsv"));
    rows.filter_map(|row| {
        let mut columns = row.split('\t');
        Some((columns.next()?, part(columns.next()?)?))
    })
}

fn part(name: &str) -> Option<u32> {
    match name {
        "says" => Some(flag::SAYING),
        "places" => Some(flag::PLACING),
        "opens" => Some(flag::OPENER),
        "leads" => Some(flag::OPENER | flag::LEADER),
        _ => None,
    }
}

/// The roles by the hash of the word as written.
static ROLE_TABLE: LazyLock<Vec<(u64, u32)>> = LazyLock::new(|| {
    let marks = MARKS.iter().flat_map(|&(role, words)| words.iter().map(move |&word| (word, role)));
    let mut table: BTreeMap<u64, u32> = BTreeMap::new();
    marks.chain(roles()).for_each(|(word, role)| *table.entry(hash::word(word.as_bytes())).or_default() |= role);
    table.into_iter().collect()
});

fn role(exact: u64) -> u32 {
    let at = ROLE_TABLE.partition_point(|&(hash, _)| hash < exact);
    ROLE_TABLE.get(at).filter(|entry| entry.0 == exact).map_or(0, |entry| entry.1)
}

/// Form and affixes.
fn look(written: &str, lower: &str) -> Look {
    Look {
        shape: shape(written, false),
        outline: shape(written, true),
        prefixes: [2, 3, 4].map(|n| short(prefix(lower, n))),
        suffixes: [1, 2, 3, 4].map(|n| short(suffix(lower, n))),
        entry: Entry::default(),
        title: is_title(written),
    }
}

fn short(part: &str) -> u32 {
    (hash::word(part.as_bytes()) >> 32) as u32
}

fn prefix(word: &str, length: usize) -> &str {
    word.char_indices().nth(length).map_or(word, |(end, _)| &word[..end])
}

fn suffix(word: &str, length: usize) -> &str {
    word.char_indices().rev().nth(length - 1).map_or(word, |(start, _)| &word[start..])
}

/// "X" for upper case, "x" for other letters, "d" for digits, the rest as it is; 20 characters are enough to tell.
fn shape(word: &str, without_repeats: bool) -> u32 {
    let mut shape = 0;
    let mut last = '\0';
    for c in word.chars().take(20) {
        let kind = match c {
            'a'..='z' => 'x',
            'A'..='Z' => 'X',
            '0'..='9' => 'd',
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ => c,
        };
        if !(without_repeats && kind == last) {
            shape = hash::mix(shape, u32::from(kind));
        }
        last = kind;
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_sorted_and_known() {
        let rows: Vec<&str> = lists::lines(include_str!("roles.tsv")).collect();
        assert!(rows.is_sorted());
        assert_eq!(rows.len(), roles().count());
        assert!(rows.iter().all(|row| row.split('\t').count() == 3));
    }
}
