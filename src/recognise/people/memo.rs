//! What words say by themselves, kept from document to document by whoever recognises many.
//!
//! Most words of an article stood in the articles before it. What depends on a word alone, and not on its document, is found
//! once: its kinds, its form and lexicon entry, and what these add to the scores of both readings. It changes no answer.

use rustc_hash::FxHashMap;

use super::tagger::Sums;
use super::words::Look;

/// The number of a word in a [`Memo`].
pub type KnownId = u32;

/// So many words are kept from one document to the next, some ten megabytes with all that is known of them; then it begins anew. What
/// words add to scores is not kept of more, however many a document has. (The most frequent 30,000 words are 97 in 100 of wire news.)
pub(super) const MOST: usize = 1 << 15;

/// What one word says by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// Kinds, see [`super::words::flag`].
    pub flags: u32,
    /// Hash of the lower-case word.
    pub lower: u64,
    /// Form, affixes and lexicon entry, once they were asked for.
    pub look: Option<Look>,
}

/// What is known of words, by one model.
#[derive(Clone, Debug)]
pub struct Memo {
    ids: FxHashMap<u64, KnownId>,
    known: Vec<Known>,
    /// What each word adds to the scores of both readings.
    pub(super) sums: Sums<2>,
}

impl Default for Memo {
    /// Nothing is known but the boundary, which is the first.
    fn default() -> Memo {
        Memo { ids: FxHashMap::default(), known: vec![Known::default()], sums: Sums::default() }
    }
}

impl Memo {
    /// The same for a new document: nothing, where it has grown too large.
    pub fn for_next(self) -> Memo {
        if self.known.len() < MOST { self } else { Memo::default() }
    }

    /// The number of the word with a hash.
    pub fn find(&self, exact: u64) -> Option<KnownId> {
        self.ids.get(&exact).copied()
    }

    /// Adds the word with a hash.
    pub fn add(&mut self, exact: u64, known: Known) -> KnownId {
        let id = self.known.len() as KnownId;
        self.ids.insert(exact, id);
        self.known.push(known);
        id
    }

    /// What is known of a word.
    pub fn get(&self, id: KnownId) -> &Known {
        &self.known[id as usize]
    }

    /// Keeps a word's form and lexicon entry.
    pub fn looked(&mut self, id: KnownId, look: Look) {
        self.known[id as usize].look = Some(look);
    }
}
