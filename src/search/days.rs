//! How many of some articles appeared on each day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use crate::index::day_of_number;

/// Articles by day of publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// Those that have a day.
    pub dated: BTreeMap<Date, u64>,
    /// Those that have none.
    pub undated: u64,
}

/// Collects [`Days`].
pub struct DaysCollector;

/// Collects the days of one segment, by number.
pub struct SegmentDays {
    column: Column<i64>,
    dated: BTreeMap<i64, u64>,
    undated: u64,
}

impl Collector for DaysCollector {
    type Fruit = Days;
    type Child = SegmentDays;

    fn for_segment(&self, _: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentDays> {
        Ok(SegmentDays { column: reader.fast_fields().i64("day")?, dated: BTreeMap::new(), undated: 0 })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<(BTreeMap<i64, u64>, u64)>) -> tantivy::Result<Days> {
        let mut days = Days::default();
        for (dated, undated) in segments {
            days.undated += undated;
            for (number, count) in dated {
                match day_of_number(number) {
                    Some(day) => *days.dated.entry(day).or_default() += count,
                    None => days.undated += count,
                }
            }
        }
        Ok(days)
    }
}

impl SegmentCollector for SegmentDays {
    type Fruit = (BTreeMap<i64, u64>, u64);

    fn collect(&mut self, doc: DocId, _: Score) {
        match self.column.first(doc) {
            Some(day) => *self.dated.entry(day).or_default() += 1,
            None => self.undated += 1,
        }
    }

    fn harvest(self) -> Self::Fruit {
        (self.dated, self.undated)
    }
}
