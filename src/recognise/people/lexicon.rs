//! What is known of a word before reading: its distributional clusters and the name lists it stands in.
//!
//! Read in place from the bytes of the weights file, so that loading costs nothing. The words themselves are not kept:
//! an entry is found by the hash of the lower-case word, of which 14 bits choose a bucket and 16 more tell entries apart
//! (one unknown word in 3,500 is taken for another, which costs a feature its value and nothing else).
//!
//! Layout, little-endian: `BUCKETS + 1` times u24, the first entry of each bucket; then 6 bytes an entry: u16 tag,
//! u16 cluster of 1,024 in the low 10 bits and cluster of 64 above, u8 cluster of 256, u8 name lists.

use super::cases::forms::Forms;

/// How many buckets a lexicon has.
pub const BUCKETS: usize = 1 << 14;

/// Bytes an entry takes.
pub const ENTRY: usize = 6;

/// Word lists, as bits of [`Entry::lists`].
pub mod list {
    /// First names.
    pub const FIRST: u8 = 1;
    /// Surnames.
    pub const LAST: u8 = 2;
    /// Words of the names of towns and states.
    pub const PLACE: u8 = 4;
    /// Words that end a company's or institution's name.
    pub const SUFFIX: u8 = 8;
    /// Titles and roles.
    pub const TITLE: u8 = 16;
    /// Months and days of the week.
    pub const CALENDAR: u8 = 32;
    /// Words that are no names, in lower case; only known of Slavic ones.
    pub const COMMON: u8 = 64;
    /// Words of the names of countries.
    pub const COUNTRY: u8 = 128;
}

/// What the lexicon says of a word. Clusters count from 1; 0 is "not known".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Cluster among 64.
    pub coarse: u8,
    /// Cluster among 256.
    pub middle: u16,
    /// Cluster among 1,024.
    pub fine: u16,
    /// Lists the word stands in, see [`list`].
    pub lists: u8,
    /// Cluster or part of speech of a Slavic word, see [`super::cases::forms`].
    pub class: u8,
}

/// A lexicon over the bytes of a weights file.
#[derive(Clone, Copy, Debug)]
pub struct Lexicon<'a> {
    buckets: &'a [[u8; 3]],
    entries: &'a [[u8; ENTRY]],
    forms: Option<Forms<'a>>,
}

impl<'a> Lexicon<'a> {
    /// Reads a lexicon in place; `None` when the bytes are not one.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let (buckets, entries) = bytes.split_at_checked((BUCKETS + 1) * 3)?;
        let (entries, rest) = entries.as_chunks::<ENTRY>();
        rest.is_empty().then_some(Self { buckets: buckets.as_chunks().0, entries, forms: None })
    }

    /// The same with what is known of Slavic words.
    pub fn with_forms(self, forms: Forms<'a>) -> Self {
        Self { forms: Some(forms), ..self }
    }

    /// What is known of Slavic words, if anything.
    pub fn forms(&self) -> Option<Forms<'a>> {
        self.forms
    }

    /// Looks a word up in everything: by the hash of its lower-case form and, for cases of Slavic names, that form itself.
    pub fn look_up(&self, hash: u64, lower: &str) -> Entry {
        let entry = self.get(hash);
        let Some(forms) = self.forms else { return entry };
        let form = forms.look_up(hash, lower);
        Entry { lists: entry.lists | form.lists, class: form.class, ..entry }
    }

    /// The bucket of a word, by the hash of its lower-case form.
    pub fn bucket(hash: u64) -> usize {
        (hash >> 50) as usize
    }

    /// What tells the words of a bucket apart.
    pub fn tag(hash: u64) -> u16 {
        hash as u16
    }

    /// Looks a word up by the hash of its lower-case form.
    pub fn get(&self, hash: u64) -> Entry {
        let bucket = Self::bucket(hash);
        let start = self.start(bucket);
        let end = self.start(bucket + 1);
        let tag = Self::tag(hash).to_le_bytes();
        let entries = self.entries.get(start..end).unwrap_or_default();
        entries.iter().find(|entry| entry[..2] == tag).map(unpack).unwrap_or_default()
    }

    fn start(&self, bucket: usize) -> usize {
        let [a, b, c] = self.buckets[bucket];
        u32::from_le_bytes([a, b, c, 0]) as usize
    }
}

fn unpack(entry: &[u8; ENTRY]) -> Entry {
    let [_, _, low, high, middle, lists] = *entry;
    let packed = u16::from_le_bytes([low, high]);
    // An entry without clusters is a name that the vectors did not have: cluster bits 0 throughout.
    let known = (packed != 0 || middle != 0) as u16;
    Entry {
        coarse: (packed >> 10) as u8 + known as u8,
        middle: u16::from(middle) + known,
        fine: (packed & 1023) + known,
        lists,
        class: 0,
    }
}

/// The six bytes of an entry, for whoever writes a lexicon.
pub fn pack(tag: u16, clusters: Option<(u8, u8, u16)>, lists: u8) -> [u8; ENTRY] {
    let (coarse, middle, fine) = clusters.unwrap_or_default();
    let [tag_low, tag_high] = tag.to_le_bytes();
    let [low, high] = (u16::from(coarse) << 10 | fine & 1023).to_le_bytes();
    [tag_low, tag_high, low, high, middle, lists]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon_of(hash: u64, entry: [u8; ENTRY]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for bucket in 0..=BUCKETS {
            bytes.extend([u8::from(bucket > Lexicon::bucket(hash)), 0, 0]);
        }
        bytes.extend(entry);
        bytes
    }

    #[test]
    fn a_word_is_found_by_its_hash_and_no_other_is() {
        let hash = 0x1234_5678_9abc_def0;
        let bytes = lexicon_of(hash, pack(Lexicon::tag(hash), Some((5, 200, 1000)), list::FIRST));
        let lexicon = Lexicon::new(&bytes).unwrap();
        assert_eq!(lexicon.get(hash), Entry { coarse: 6, middle: 201, fine: 1001, lists: list::FIRST, class: 0 });
        assert_eq!(lexicon.get(hash + 1), Entry::default());
        assert_eq!(lexicon.get(!hash), Entry::default());
    }

    #[test]
    fn bytes_that_are_no_lexicon_are_refused() {
        assert!(Lexicon::new(&[0; 100]).is_none());
    }
}
