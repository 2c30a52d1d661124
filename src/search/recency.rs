//! The age of an article in its score.
//!
//! Ages are counted from the newest article of the index, not from the day of asking: the same index then gives the same
//! answer on every day, and an archive that ends in 1987 is not all equally old. What has no date is as old as the oldest.

use std::fmt;

use tantivy::columnar::Column;
use tantivy::{DocId, Searcher, SegmentReader};

use super::stats::first_and_last;
use crate::index::day_of_number;

/// How scores decay with the days that lie between an article and a certain day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decay {
    /// That day.
    day: i64,
    /// The day of the oldest article.
    oldest: i64,
    /// The days in which what decays is halved.
    half_life: f32,
    /// The share that does not.
    timeless: f32,
}

/// The same on a segment.
pub struct SegmentDecay {
    decay: Decay,
    days: Column<i64>,
}

impl Decay {
    /// Down from the newest article of an index.
    pub fn of_age(searcher: &Searcher, half_life: f32) -> tantivy::Result<Decay> {
        let (oldest, day) = first_and_last(searcher)?.unwrap_or_default();
        Ok(Decay { day, oldest, half_life, timeless: 0.0 })
    }

    /// To both sides of a day, to no less than a certain share.
    pub fn around(searcher: &Searcher, day: i64, half_life: f32, timeless: f32) -> tantivy::Result<Decay> {
        let (oldest, _) = first_and_last(searcher)?.unwrap_or_default();
        Ok(Decay { day, oldest, half_life, timeless })
    }

    /// On a segment.
    pub fn open(self, reader: &SegmentReader) -> tantivy::Result<SegmentDecay> {
        Ok(SegmentDecay { decay: self, days: reader.fast_fields().i64("day")? })
    }

    /// What the score of an article of a day is multiplied by.
    fn factor(self, day: Option<i64>) -> f32 {
        let days = self.day.abs_diff(day.unwrap_or(self.oldest));
        self.timeless + (1.0 - self.timeless) * (-(days as f32) / self.half_life).exp2()
    }
}

impl SegmentDecay {
    /// What the score of an article is multiplied by.
    pub fn factor(&self, doc: DocId) -> f32 {
        self.decay.factor(self.days.first(doc))
    }
}

impl fmt::Display for Decay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "halved for every {} days", self.half_life)?;
        day_of_number(self.day).map_or(Ok(()), |day| write!(f, " from {day}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Decay;

    #[test]
    fn a_score_is_halved_with_every_half_life() {
        let decay = Decay { day: 100, oldest: 40, half_life: 30.0, timeless: 0.0 };
        assert_eq!([100, 70, 40].map(|day| decay.factor(Some(day))), [1.0, 0.5, 0.25]);
        assert_eq!(decay.factor(None), 0.25);
        assert_eq!(Decay { timeless: 0.5, ..decay }.factor(Some(130)), 0.75);
        assert_eq!(decay.to_string(), "halved for every 30 days from 1970-04-11");
    }
}
