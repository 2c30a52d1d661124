//! What words say by themselves, kept from document to document by whoever recognises many.
//!
//! Most words of an article stood in the articles before it. What depends on a word alone, and not on its document, is found
//! once: its kinds, its form and lexicon entry, and what these add to the scores of both readings. It changes no answer.
//!
//! A word has one place, which its hash chooses, and takes it over from the word that had it. So the frequent ones stay, there is
//! no more than there is room for, and a look-up waits for memory once. (In a hash table that was emptied when it had grown too
//! large, looking words up took a fifteenth of the time of indexing, and growing again three fifths of all pages touched.)

use super::tagger::Sums;
use super::words::Look;

/// The number of a word's place in a [`Memo`].
pub type KnownId = u32;

/// The place of the boundary, which no other word takes.
pub(super) const BOUNDARY: KnownId = 0;
/// Of a word whose place another word of the same document has, or whose memo was given up.
pub(super) const NOWHERE: KnownId = KnownId::MAX;

/// Places at first, powers of two both: whoever recognises one article needs no more.
const FEW: usize = 1 << 12;
/// Places for many articles, some eight megabytes with all that is known of their words. (The most frequent 30,000 words are 97 in 100
/// of wire news.)
const MANY: usize = 1 << 15;

/// What one word says by itself at once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// Hash of the word.
    exact: u64,
    /// Hash of the lower-case word.
    pub lower: u64,
    /// Kinds, see [`super::words::flag`].
    pub flags: u32,
    /// The last document that had the word.
    document: u32,
}

impl Known {
    /// Of the word with a hash.
    pub fn new(exact: u64, lower: u64, flags: u32) -> Known {
        Known { exact, lower, flags, document: 0 }
    }
}

/// What is known of words, by one model.
#[derive(Clone, Debug)]
pub struct Memo {
    /// By place, the boundary first.
    known: Vec<Known>,
    /// The form, affixes and lexicon entry of each, once they were asked for.
    looks: Vec<Option<Look>>,
    /// What each word adds to the scores of both readings.
    pub(super) sums: Sums,
    document: u32,
    /// How many words were put down.
    added: usize,
}

impl Default for Memo {
    fn default() -> Memo {
        Memo::of(FEW)
    }
}

impl Memo {
    /// Nothing is known, with so many places.
    fn of(places: usize) -> Memo {
        let all = places + 1;
        Memo { known: vec![Known::default(); all], looks: vec![None; all], sums: Sums::of(all), document: 1, added: 0 }
    }

    /// With room for one word.
    pub fn smallest() -> Memo {
        Memo::of(1)
    }

    /// Begins another document; anew with more places, where the words are about to take the few from each other.
    pub fn next_document(&mut self) {
        if self.added > FEW / 2 && self.known.len() <= FEW + 1 {
            *self = Memo::of(MANY);
        }
        self.document = self.document.wrapping_add(1);
    }

    /// What is known of the word with a hash, and its place.
    #[inline]
    pub fn find(&mut self, exact: u64) -> Option<(KnownId, Known)> {
        let place = self.place(exact);
        let known = &mut self.known[place];
        if known.exact != exact {
            return None;
        }
        known.document = self.document;
        Some((place as KnownId, *known))
    }

    /// Gives a word its place, unless another word of the same document has it.
    pub fn add(&mut self, known: Known) -> KnownId {
        let place = self.place(known.exact);
        if self.known[place].document == self.document {
            return NOWHERE;
        }
        self.known[place] = Known { document: self.document, ..known };
        self.looks[place] = None;
        self.sums.forget(place);
        self.added += 1;
        place as KnownId
    }

    #[inline]
    fn place(&self, exact: u64) -> usize {
        1 + ((exact >> 20) as usize & (self.known.len() - 2))
    }

    /// A word's form and lexicon entry, if it was kept.
    pub fn look(&self, id: KnownId) -> Option<Look> {
        self.looks.get(id as usize).copied().flatten()
    }

    /// Keeps a word's form and lexicon entry.
    pub fn looked(&mut self, id: KnownId, look: Look) {
        if let Some(kept) = self.looks.get_mut(id as usize) {
            *kept = Some(look);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, Look, MANY, Memo, NOWHERE};

    #[test]
    fn a_word_takes_its_place_from_another_documents_word_and_not_from_its_own() {
        let (one, same_place) = (5 << 20, 5 << 20 | 1);
        let mut memo = Memo::default();
        let place = memo.add(Known::new(one, one, 2));
        memo.looked(place, Look { shape: 7, ..Look::default() });
        assert_eq!(memo.add(Known::new(same_place, same_place, 4)), NOWHERE);
        assert!(memo.look(NOWHERE).is_none());
        memo.next_document();
        assert_eq!(memo.find(one).map(|(place, known)| (place, known.flags)), Some((place, 2)));
        assert_eq!(memo.add(Known::new(same_place, same_place, 4)), NOWHERE);
        memo.next_document();
        assert_eq!(memo.add(Known::new(same_place, same_place, 4)), place);
        assert!(memo.find(one).is_none() && memo.look(place).is_none());
    }

    #[test]
    fn there_is_no_more_than_there_is_room_for() {
        let mut memo = Memo::default();
        for word in 1..2 * MANY as u64 {
            memo.next_document();
            memo.add(Known::new(word << 20, word << 20, 0));
        }
        assert_eq!(memo.known.len(), MANY + 1);
    }
}
