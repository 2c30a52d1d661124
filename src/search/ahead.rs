//! Cursors that stand further on, by the articles they stand on.
//!
//! A word has a handful of forms, and going through a handful one by one is several times as fast as keeping it in order;
//! of a prefix that stands for thousands a heap is kept.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::{DocId, TERMINATED};

/// More cursors than this are kept in a heap: twice as many as most words have forms in three fields.
const FEW: usize = 32;

/// Cursors, by number, and where they stand.
#[derive(Clone)]
pub enum Ahead {
    /// In no order.
    Few(Vec<(DocId, usize)>),
    /// The nearest on top.
    Many(BinaryHeap<Reverse<(DocId, usize)>>),
}

impl Ahead {
    /// Room for so many.
    pub fn of(cursors: usize) -> Ahead {
        if cursors <= FEW { Ahead::Few(Vec::with_capacity(cursors)) } else { Ahead::Many(BinaryHeap::new()) }
    }

    /// Adds one.
    pub fn push(&mut self, doc: DocId, cursor: usize) {
        match self {
            Ahead::Few(all) => all.push((doc, cursor)),
            Ahead::Many(heap) => heap.push(Reverse((doc, cursor))),
        }
    }

    /// Where the nearest stands.
    pub fn nearest(&self) -> DocId {
        match self {
            Ahead::Few(all) => all.iter().map(|(doc, _)| *doc).min().unwrap_or(TERMINATED),
            Ahead::Many(heap) => heap.peek().map_or(TERMINATED, |Reverse((doc, _))| *doc),
        }
    }

    /// Moves those that stand before an article to a list.
    pub fn take_before(&mut self, target: DocId, taken: &mut Vec<usize>) {
        match self {
            Ahead::Few(all) => all.retain(|(doc, cursor)| {
                let is_before = *doc < target;
                if is_before {
                    taken.push(*cursor);
                }
                !is_before
            }),
            Ahead::Many(heap) => {
                while let Some(Reverse((doc, cursor))) = heap.peek().copied()
                    && doc < target
                {
                    heap.pop();
                    taken.push(cursor);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tantivy::TERMINATED;

    use super::Ahead;

    #[test]
    fn few_and_many_are_taken_alike() {
        for room in [2, 1_000] {
            let mut ahead = Ahead::of(room);
            [(7, 0), (3, 1), (7, 2), (5, 3)].into_iter().for_each(|(doc, cursor)| ahead.push(doc, cursor));
            assert_eq!(ahead.nearest(), 3);
            let mut taken = Vec::new();
            ahead.take_before(6, &mut taken);
            assert_eq!((taken, ahead.nearest()), (vec![1, 3], 7));
            let mut taken = Vec::new();
            ahead.take_before(8, &mut taken);
            taken.sort_unstable();
            assert_eq!((taken, ahead.nearest()), (vec![0, 2], TERMINATED));
        }
    }
}
