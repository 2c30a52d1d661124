//! What is known of Russian, Ukrainian and Polish words: clusters or parts of speech, the lists they stand in, and which of
//! them are nominatives of names.
//!
//! Read in place, as the [lexicon](super::super::lexicon) is, beside which it stands: a word has five cases and more, and
//! what tells a name from a place or a noun is the word's own form. Names that are too rare for all their forms to be listed
//! stand under a stem.
//!
//! Layout, little-endian: [`MAGIC`]; `BUCKETS + 1` times u24, the first entry of each bucket; then 5 bytes an entry: u16 tag, u8
//! class, u8 [lists](list), u8 [nominatives](nominative).

use crate::recognise::people::fold::{fold, stem};
use crate::recognise::people::hash;
use crate::recognise::people::lexicon::{BUCKETS, Lexicon, list};

/// What a table of forms begins with.
pub const MAGIC: &[u8; 4] = b"slav";

/// Bytes an entry takes.
pub const ENTRY: usize = 5;

/// What stands before a stem, so that it is no word.
pub const STEM: char = '~';

/// Of which names a form is the nominative, as bits of [`Form::nominatives`].
pub mod nominative {
    /// A man's first name.
    pub const MAN: u8 = 1;
    /// A woman's first name.
    pub const WOMAN: u8 = 2;
    /// A surname.
    pub const SURNAME: u8 = 4;
}

/// What is known of a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Cluster or part of speech; 0 is "not known".
    pub class: u8,
    /// Lists the word stands in.
    pub lists: u8,
    /// Of which names it is the nominative.
    pub nominatives: u8,
}

/// The forms over the bytes of a weights file.
#[derive(Clone, Copy, Debug)]
pub struct Forms<'a> {
    buckets: &'a [[u8; 3]],
    entries: &'a [[u8; ENTRY]],
}

impl<'a> Forms<'a> {
    /// Reads a table in place; `None` when the bytes are not one.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let (buckets, entries) = bytes.strip_prefix(MAGIC)?.split_at_checked((BUCKETS + 1) * 3)?;
        let (entries, rest) = entries.as_chunks::<ENTRY>();
        rest.is_empty().then_some(Self { buckets: buckets.as_chunks().0, entries })
    }

    /// A form by itself, by the hash of its lower-case spelling.
    pub fn get(&self, hash: u64) -> Form {
        let bucket = Lexicon::bucket(hash);
        let start = |bucket: usize| {
            let [a, b, c] = self.buckets[bucket];
            u32::from_le_bytes([a, b, c, 0]) as usize
        };
        let entries = self.entries.get(start(bucket)..start(bucket + 1)).unwrap_or_default();
        let tag = Lexicon::tag(hash).to_le_bytes();
        let found = entries.iter().find(|entry| entry[..2] == tag);
        found.map(|&[_, _, class, lists, nominatives]| Form { class, lists, nominatives }).unwrap_or_default()
    }

    /// A form by its lower-case spelling; what is listed neither as a name nor as a noun has the lists of its stem.
    pub fn look_up(&self, hash: u64, lower: &str) -> Form {
        let mut form = self.get(hash);
        if form.lists & (list::FIRST | list::LAST | list::COMMON) == 0 && lower.starts_with(is_cyrillic) {
            form.lists |= self.get(hash_of_stem(lower)).lists;
        }
        form
    }

    /// Whether a lower-case word is frequent enough to have a class.
    pub fn is_frequent(&self, lower: &str) -> bool {
        self.get(hash::word(lower.as_bytes())).class != 0
    }

    /// Of which names a lower-case word is the nominative.
    pub fn nominatives(&self, lower: &str) -> u8 {
        self.get(hash::word(lower.as_bytes())).nominatives
    }
}

/// The hash under which the cases of a lower-case word are listed together.
pub fn hash_of_stem(lower: &str) -> u64 {
    let folded = fold(lower);
    let mut key = String::with_capacity(folded.len() + 1);
    key.push(STEM);
    key.push_str(stem(&folded));
    hash::word(key.as_bytes())
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..'\u{500}').contains(&c)
}

/// The five bytes of an entry, for whoever writes a table.
pub fn pack(tag: u16, form: Form) -> [u8; ENTRY] {
    let [low, high] = tag.to_le_bytes();
    [low, high, form.class, form.lists, form.nominatives]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(hash: u64, form: Form) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for bucket in 0..=BUCKETS {
            bytes.extend([u8::from(bucket > Lexicon::bucket(hash)), 0, 0]);
        }
        bytes.extend(pack(Lexicon::tag(hash), form));
        bytes
    }

    #[test]
    fn a_form_is_found_by_its_spelling() {
        let form = Form { class: 7, lists: list::FIRST, nominatives: nominative::MAN };
        let hash = hash::word("іван".as_bytes());
        let bytes = table(hash, form);
        let forms = Forms::new(&bytes).unwrap();
        assert_eq!(forms.look_up(hash, "іван"), form);
        assert_eq!(forms.nominatives("іван"), nominative::MAN);
        assert_eq!(forms.nominatives("івана"), 0);
    }

    #[test]
    fn the_cases_of_a_rare_name_are_found_by_its_stem() {
        let bytes = table(hash_of_stem("миндич"), Form { lists: list::LAST, ..Form::default() });
        let forms = Forms::new(&bytes).unwrap();
        for case in ["миндич", "миндича", "миндичу", "миндичем"] {
            assert_eq!(forms.look_up(hash::word(case.as_bytes()), case).lists, list::LAST, "{case}");
        }
    }

    #[test]
    fn bytes_that_are_no_forms_are_refused() {
        assert!(Forms::new(&[0; 70_000]).is_none());
    }
}
