//! Stories, not copies: wire copy that many outlets print is one hit, with the others beside it.

use super::copies::{Wording, Wordings};
use super::hits::Ranked;
use super::{Result, Searcher};

/// How many articles beyond those asked for are looked at first, for those that are copies.
const SPARE: usize = 20;
/// Where that was too few, so many times as many are looked at next: to rank them once more takes as long each time.
const GROWTH: usize = 4;

/// A story: its best article, and what else ranked behind it is a copy of that.
pub(super) struct Story {
    pub(super) best: Ranked,
    /// The ids of the copies that were come across, best first.
    pub(super) copies: Vec<String>,
}

impl Story {
    /// An article whatever else is a copy of it.
    pub(super) fn alone(best: Ranked) -> Story {
        Story { best, copies: Vec::new() }
    }
}

/// Whether more articles are wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum More {
    Wanted,
    Enough,
}

/// Looks at articles best first, in growing lots until there are enough or no more: a story may have any number of copies. What ranks
/// them is told how many to bring, and brings the same ones first each time.
pub(super) fn in_lots<T>(
    wanted: usize,
    rank: impl Fn(usize) -> Result<Vec<T>>,
    mut look: impl FnMut(T) -> Result<More>,
) -> Result<()> {
    let (mut seen, mut lot) = (0, wanted.saturating_add(SPARE));
    loop {
        let ranked = rank(lot)?;
        let found = ranked.len();
        for ranked in ranked.into_iter().skip(seen) {
            if look(ranked)? == More::Enough {
                return Ok(());
            }
        }
        if found < lot {
            return Ok(());
        }
        (seen, lot) = (lot, lot.saturating_mul(GROWTH));
    }
}

impl Searcher {
    /// The best stories. Copies of each are looked for among what ranks before the last story, and a little behind it.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub(super) fn stories(&self, wanted: usize, rank: impl Fn(usize) -> Result<Vec<Ranked>>) -> Result<Vec<Story>> {
        let (mut stories, mut wordings) = (Vec::<Story>::new(), Wordings::default());
        let mut behind = 0;
        in_lots(wanted, rank, |ranked| {
            let article = self.stored(ranked.address)?.article;
            let wording = Wording::of(&article);
            if let Some(story) = wordings.copy_of(&wording) {
                stories[story].copies.push(article.id);
            } else if stories.len() == wanted {
                behind += 1;
            } else {
                wordings.add(wording);
                stories.push(Story::alone(ranked));
            }
            Ok(if behind == SPARE { More::Enough } else { More::Wanted })
        })?;
        Ok(stories)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::{GROWTH, More, SPARE, in_lots};

    #[test]
    fn lots_grow_until_there_are_enough_and_nothing_is_looked_at_twice() {
        let lots = RefCell::new(Vec::new());
        let rank = |lot: usize| {
            lots.borrow_mut().push(lot);
            Ok((0..1_000).take(lot).collect())
        };
        let mut looked = Vec::new();
        in_lots(2, rank, |article: usize| {
            looked.push(article);
            Ok(if looked.len() == 100 { More::Enough } else { More::Wanted })
        })
        .unwrap();
        assert_eq!(looked, (0..100).collect::<Vec<_>>());
        let first = 2 + SPARE;
        assert_eq!(*lots.borrow(), [first, first * GROWTH, first * GROWTH * GROWTH]);
    }
}
