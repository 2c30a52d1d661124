//! What the first reading made of each word, over the whole document.
//!
//! One name is clear where it stands in full and unclear where only the surname is left; the votes carry the first to the
//! second.

use super::document::Document;
use super::label;
use super::words::flag;

/// Counts of one word's labels.
#[derive(Clone, Copy, Default)]
struct Tally {
    names: u32,
    others: u32,
    /// Which labels were seen at all, a bit each.
    seen: u32,
}

/// Writes each word's votes into the document.
pub fn count(document: &mut Document, labels: &[u8]) {
    let mut tallies = vec![Tally::default(); document.words.len()];
    for island in &document.islands {
        for at in island.tokens() {
            let token = document.tokens[at];
            let word = document.words.get(token.word);
            // A capital that opens a sentence and was not taken for a name says nothing.
            if !word.is(flag::CAPITAL) || token.opens && labels[at] == label::OUTSIDE {
                continue;
            }
            let tally = &mut tallies[word.base as usize];
            tally.seen |= 1 << labels[at];
            if labels[at] == label::OUTSIDE { tally.others += 1 } else { tally.names += 1 }
        }
    }
    for (id, tally) in (0..).zip(tallies).filter(|(_, tally)| tally.seen != 0) {
        document.words.base_mut(id).votes = tally.votes();
    }
}

impl Tally {
    /// The majority and how sure it is (once, narrow, two thirds, unanimous); above it whether the word was seen as last
    /// of several, as only and as first token of a name.
    fn votes(self) -> u32 {
        let total = self.names + self.others;
        let most = self.names.max(self.others);
        let sure = match () {
            () if total == 1 => 0,
            () if most == total => 3,
            () if most * 3 >= total * 2 => 2,
            () => 1,
        };
        let seen = |label: u8, bit: u32| (self.seen >> label & 1) << bit;
        let majority = if self.names >= self.others { 4 } else { 8 };
        majority + sure + seen(label::LAST, 4) + seen(label::ONLY, 5) + seen(label::FIRST, 6)
    }
}
