//! The best articles of all that match, in an order that does not depend on how the index is cut into segments.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DateTime, DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::Sort;
use super::recency::{Decay, SegmentDecay};

/// Scores closer than this are equal: sums of the same numbers differ in their last digits with the order of adding.
const SCORE_STEPS: f32 = 10_000.0;

/// All that match, counted, and the best of them, best first.
#[derive(Debug, Default)]
pub struct Hits {
    /// How many match.
    pub total: u64,
    /// The best.
    pub best: Vec<Ranked>,
}

/// A hit that has its rank.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Its score.
    pub score: Score,
    /// Where the index keeps it.
    pub address: DocAddress,
    key: Key,
}

/// What ranks a hit: the greater, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    first: i64,
    second: i64,
    /// Equal in all: by the number that stands for the id.
    order: Reverse<u64>,
}

impl Eq for Ranked {}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Ranked) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Ranked) -> Ordering {
        self.key.cmp(&other.key)
    }
}

/// Collects [`Hits`].
pub struct HitsCollector {
    /// How many of the best to keep.
    pub keep: usize,
    /// What is best.
    pub sort: Sort,
    /// How scores decay with age.
    pub decay: Option<Decay>,
}

/// Collects the hits of one segment.
pub struct SegmentHits {
    segment: SegmentOrdinal,
    keep: usize,
    sort: Sort,
    decay: Option<SegmentDecay>,
    published: Column<DateTime>,
    order: Column<u64>,
    total: u64,
    /// The worst of the kept ones on top.
    best: BinaryHeap<Reverse<Ranked>>,
}

impl Collector for HitsCollector {
    type Fruit = Hits;
    type Child = SegmentHits;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentHits> {
        Ok(SegmentHits {
            segment,
            keep: self.keep,
            sort: self.sort,
            decay: self.decay.map(|decay| decay.open(reader)).transpose()?,
            published: reader.fast_fields().date("published")?,
            order: reader.fast_fields().u64("sum")?,
            total: 0,
            best: BinaryHeap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<(u64, Vec<Ranked>)>) -> tantivy::Result<Hits> {
        let total = segments.iter().map(|(total, _)| total).sum();
        let mut best: Vec<Ranked> = segments.into_iter().flat_map(|(_, best)| best).collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        best.truncate(self.keep);
        Ok(Hits { total, best })
    }
}

impl SegmentCollector for SegmentHits {
    type Fruit = (u64, Vec<Ranked>);

    fn collect(&mut self, doc: DocId, score: Score) {
        self.total += 1;
        let score = self.decay.as_ref().map_or(score, |decay| score * decay.factor(doc));
        if self.keep == 0 || self.is_hopeless(score) {
            return;
        }
        let key = self.key(doc, score);
        if self.best.len() == self.keep {
            if self.best.peek().is_some_and(|Reverse(worst)| worst.key >= key) {
                return;
            }
            self.best.pop();
        }
        self.best.push(Reverse(Ranked { score, address: DocAddress::new(self.segment, doc), key }));
    }

    fn harvest(self) -> Self::Fruit {
        (self.total, self.best.into_iter().map(|Reverse(ranked)| ranked).collect())
    }
}

impl SegmentHits {
    /// Whether the score alone says that a hit cannot be among the best, so that no column need be read.
    fn is_hopeless(&self, score: Score) -> bool {
        self.sort == Sort::Relevance
            && self.best.len() == self.keep
            && self.best.peek().is_some_and(|Reverse(worst)| steps(score) < worst.key.first)
    }

    fn key(&self, doc: DocId, score: Score) -> Key {
        let order = Reverse(self.order.first(doc).unwrap_or_default());
        let published = self.published.first(doc).map(|date| date.into_timestamp_secs());
        let newest = published.unwrap_or(i64::MIN);
        let (first, second) = match self.sort {
            Sort::Relevance => (steps(score), newest),
            Sort::Newest => (newest, steps(score)),
            // What has no date comes last here too.
            Sort::Oldest => (published.map_or(i64::MIN, |seconds| -seconds), steps(score)),
        };
        Key { first, second, order }
    }
}

fn steps(score: Score) -> i64 {
    (score * SCORE_STEPS).round() as i64
}
