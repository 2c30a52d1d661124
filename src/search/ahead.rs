//! Cursors that are moved on together, and which of them stand nearest.
//!
//! A word has a handful of forms, and going through a handful one by one is several times as fast as keeping it in order;
//! of a prefix that stands for thousands a heap is kept.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::{DocId, TERMINATED};

/// More cursors than this are kept in a heap: twice as many as most words have forms in three fields.
const FEW: usize = 32;

/// Cursors, by number, and the articles they stand on.
#[derive(Clone)]
pub enum Ahead {
    /// The article of each.
    Few(Vec<DocId>),
    /// Those behind the nearest, the nearest of them on top. Whoever has nothing left is not in it.
    Many(BinaryHeap<Reverse<(DocId, usize)>>),
}

impl Ahead {
    /// So many, each on the article that it is found at.
    pub fn of(cursors: usize, at: impl FnMut(usize) -> DocId) -> Ahead {
        let docs = (0..cursors).map(at);
        match cursors <= FEW {
            true => Ahead::Few(docs.collect()),
            false => Ahead::Many(docs.zip(0..).filter(|(doc, _)| *doc != TERMINATED).map(Reverse).collect()),
        }
    }

    /// Moves on those that stand before an article, each to where `seek` says that it then stands. Gives the nearest article on
    /// which any stands, and in `here`, which holds what the last call gave, the cursors on it by number.
    pub fn move_to(&mut self, target: DocId, here: &mut Vec<usize>, mut seek: impl FnMut(usize) -> DocId) -> DocId {
        match self {
            Ahead::Few(docs) => {
                let mut nearest = TERMINATED;
                here.clear();
                for (cursor, doc) in docs.iter_mut().enumerate() {
                    if *doc < target {
                        *doc = seek(cursor);
                    }
                    if *doc < nearest {
                        nearest = *doc;
                        here.clear();
                        here.push(cursor);
                    } else if *doc == nearest && nearest != TERMINATED {
                        here.push(cursor);
                    }
                }
                nearest
            }
            Ahead::Many(heap) => {
                pop_while(heap, here, |doc| doc < target);
                for cursor in here.drain(..) {
                    let doc = seek(cursor);
                    if doc != TERMINATED {
                        heap.push(Reverse((doc, cursor)));
                    }
                }
                let nearest = heap.peek().map_or(TERMINATED, |Reverse((doc, _))| *doc);
                pop_while(heap, here, |doc| doc == nearest);
                nearest
            }
        }
    }
}

/// Moves cursors from a heap to a list, the nearest first and those on one article by number.
fn pop_while(heap: &mut BinaryHeap<Reverse<(DocId, usize)>>, here: &mut Vec<usize>, is_taken: impl Fn(DocId) -> bool) {
    while let Some(Reverse((doc, cursor))) = heap.peek().copied()
        && is_taken(doc)
    {
        heap.pop();
        here.push(cursor);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tantivy::{DocId, TERMINATED};

    use super::Ahead;

    /// Where cursors stand after each of some moves, told by a search through all of their articles.
    fn told(lists: &[Vec<DocId>], target: DocId) -> (DocId, Vec<usize>) {
        let first = |list: &Vec<DocId>| list.iter().copied().find(|doc| *doc >= target).unwrap_or(TERMINATED);
        let nearest = lists.iter().map(first).min().unwrap_or(TERMINATED);
        let on_nearest = (0..lists.len()).filter(|list| nearest != TERMINATED && first(&lists[*list]) == nearest);
        (nearest, on_nearest.collect())
    }

    proptest! {
        #[test]
        fn few_and_many_stand_where_their_articles_are(
            lists in prop::collection::vec(prop::collection::btree_set(0_u32..60, 0..12), 0..80),
            steps in prop::collection::vec(1_u32..9, 1..20),
        ) {
            let lists: Vec<Vec<DocId>> = lists.into_iter().map(|list| list.into_iter().collect()).collect();
            for lists in [&lists[..], &lists[..lists.len().min(8)]] {
                let from = |list: usize, target| told(&lists[list..=list], target).0;
                let mut ahead = Ahead::of(lists.len(), |list| from(list, 0));
                let (mut here, mut target) = (Vec::new(), 0);
                let mut at = ahead.move_to(target, &mut here, |list| from(list, 0));
                prop_assert_eq!((at, here.clone()), told(lists, target));
                for step in &steps {
                    target = at + step;
                    at = ahead.move_to(target, &mut here, |list| from(list, target));
                    prop_assert_eq!((at, here.clone()), told(lists, target));
                    if at == TERMINATED {
                        break;
                    }
                }
            }
        }
    }
}
