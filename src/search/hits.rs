//! The best articles of all that match, in an order that does not depend on how the index is cut into segments.
//!
//! What matches has the score of its words ([`super::matches`]). What is added to that ([`super::scoring`]) is looked up
//! only where it can change who is among the best: each part says what it adds at most, and an article that all of them
//! together could not lift over the worst of the best is passed over (after Turtle and Flood, "Query evaluation: strategies
//! and optimizations", 1995). The answer is the same as if everything were scored.

use std::cmp::Reverse;

use tantivy::columnar::Column;
use tantivy::{DateTime, DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use super::matches::Match;
use super::recency::{Decay, SegmentDecay};
use super::scoring::{Part, Scoring};
use super::{Sort, parallel};

/// Scores closer than this are equal: sums of the same numbers differ in their last digits with the order of adding.
const SCORE_STEPS: f32 = 10_000.0;
/// So many of the likeliest articles are scored in full before others are passed over: what they score decides how soon.
const LIKELIEST: usize = 128;
/// What a sum of bounds may be too low by, as a share of it: a dozen times the last digit of a float.
const ROUNDING: f32 = 1.000_001;

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

/// What makes an article one of the best.
pub struct Best<'s> {
    searcher: &'s Searcher,
    sort: Sort,
    columns: Vec<Columns>,
    parts: Vec<Part>,
}

/// What is read of the articles of a segment.
struct Columns {
    decay: Option<SegmentDecay>,
    published: Column<DateTime>,
    order: Column<u64>,
}

/// An article that may be one of the best.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    segment: SegmentOrdinal,
    doc: DocId,
    /// Of the words, and of their closeness once it was looked at.
    score: Score,
    /// Of the words that feedback brought, as far as they were looked at.
    extras: Score,
    /// The first two parts of the greatest key that it can come to.
    ceiling: (i64, i64),
}

impl Candidate {
    /// Where the index keeps it.
    fn place(&self) -> (SegmentOrdinal, DocId) {
        (self.segment, self.doc)
    }
}

impl<'s> Best<'s> {
    /// By a sort, by what is added to scores, and by how these decay with age.
    pub fn new(
        searcher: &'s Searcher,
        sort: Sort,
        scoring: &Scoring,
        decay: Option<Decay>,
    ) -> tantivy::Result<Best<'s>> {
        let columns = searcher.segment_readers().iter().map(|reader| Columns::open(reader, decay));
        let columns = columns.collect::<tantivy::Result<_>>()?;
        Ok(Best { searcher, sort, columns, parts: scoring.parts(searcher)? })
    }

    /// The best of some articles, so many at most, best first.
    pub fn of(
        &self,
        matches: impl Iterator<Item = (SegmentOrdinal, Match)> + Clone,
        keep: usize,
    ) -> tantivy::Result<Vec<Ranked>> {
        if keep == 0 {
            return Ok(Vec::new());
        }
        let all = self.left_after(0);
        let candidates = matches.map(|(segment, found)| self.candidate(segment, found, all));
        let first = likeliest(candidates.clone(), keep.max(LIKELIEST));
        let mut best = cut(self.completed(&first, None)?, keep);
        let worst = best.last().map(|ranked| (ranked.key.first, ranked.key.second));
        let is_first = |candidate: &Candidate| first.binary_search_by_key(&candidate.place(), Candidate::place).is_ok();
        let rest = candidates.filter(|candidate| Some(candidate.ceiling) >= worst && !is_first(candidate));
        best.extend(self.completed(&rest.collect::<Vec<_>>(), worst)?);
        Ok(cut(best, keep))
    }

    /// Candidates, by their places, with all parts in their scores; without those that are seen, on the way, not to reach the
    /// worst.
    fn completed(&self, candidates: &[Candidate], worst: Option<(i64, i64)>) -> tantivy::Result<Vec<Ranked>> {
        let segments = candidates.chunk_by(|one, next| one.segment == next.segment).map(<[Candidate]>::to_vec);
        let completed = parallel::each(segments.collect(), |candidates| self.completed_in(candidates, worst));
        Ok(completed.into_iter().collect::<tantivy::Result<Vec<_>>>()?.concat())
    }

    /// The same within one segment, in the order of its articles.
    fn completed_in(&self, mut candidates: Vec<Candidate>, worst: Option<(i64, i64)>) -> tantivy::Result<Vec<Ranked>> {
        for (place, part) in self.parts.iter().enumerate() {
            let Some(segment) = candidates.first().map(|candidate| candidate.segment) else { break };
            let mut scorer = part.open(self.searcher.segment_reader(segment))?;
            for candidate in &mut candidates {
                let score = scorer.score_at(candidate.doc);
                match part {
                    Part::Closeness(_) => candidate.score += score,
                    Part::Extra(..) => candidate.extras += score,
                }
            }
            if worst.is_some() {
                let left = self.left_after(place + 1);
                candidates.retain(|candidate| Some(self.ceiling(candidate, left)) >= worst);
            }
        }
        Ok(candidates.iter().map(|candidate| self.ranked(candidate)).collect())
    }

    /// The most that all parts from some place on can add.
    fn left_after(&self, place: usize) -> Score {
        self.parts[place..].iter().map(Part::most).sum()
    }

    fn candidate(&self, segment: SegmentOrdinal, Match { doc, score, .. }: Match, left: Score) -> Candidate {
        let mut candidate = Candidate { segment, doc, score, extras: 0.0, ceiling: (0, 0) };
        candidate.ceiling = self.ceiling(&candidate, left);
        candidate
    }

    /// The greatest that the key of a candidate can begin with, where so much may still be added to its score.
    fn ceiling(&self, candidate: &Candidate, left: Score) -> (i64, i64) {
        let Candidate { segment, doc, score, extras, .. } = *candidate;
        let columns = &self.columns[segment as usize];
        let most = steps(columns.decayed(doc, (score + extras + left) * ROUNDING)) + 1;
        match self.sort {
            Sort::Relevance => (most, i64::MAX),
            sort => (columns.by_date(doc, sort), most),
        }
    }

    fn ranked(&self, candidate: &Candidate) -> Ranked {
        let Candidate { segment, doc, score, extras, .. } = *candidate;
        let columns = &self.columns[segment as usize];
        let score = columns.decayed(doc, score + extras);
        let (first, second) = match self.sort {
            Sort::Relevance => (steps(score), columns.by_date(doc, Sort::Newest)),
            sort => (columns.by_date(doc, sort), steps(score)),
        };
        let order = Reverse(columns.order.first(doc).unwrap_or_default());
        Ranked { score, address: DocAddress::new(segment, doc), key: Key { first, second, order } }
    }
}

/// The so many with the greatest ceilings, by their places; of a million, twice so many are held at most.
fn likeliest(candidates: impl Iterator<Item = Candidate>, most: usize) -> Vec<Candidate> {
    let mut likeliest: Vec<Candidate> = Vec::new();
    let mut least = None;
    for candidate in candidates {
        if least.is_some_and(|least| candidate.ceiling <= least) {
            continue;
        }
        likeliest.push(candidate);
        if likeliest.len() == most.saturating_mul(2) {
            keep_greatest(&mut likeliest, most);
            least = likeliest.last().map(|candidate| candidate.ceiling);
        }
    }
    if likeliest.len() > most {
        keep_greatest(&mut likeliest, most);
    }
    likeliest.sort_unstable_by_key(Candidate::place);
    likeliest
}

/// Keeps so many of more; the last of them is the least.
fn keep_greatest(candidates: &mut Vec<Candidate>, most: usize) {
    candidates.select_nth_unstable_by_key(most - 1, |candidate| Reverse(candidate.ceiling));
    candidates.truncate(most);
}

/// The so many best, best first.
fn cut(mut ranked: Vec<Ranked>, keep: usize) -> Vec<Ranked> {
    ranked.sort_unstable_by_key(|ranked| Reverse(ranked.key));
    ranked.truncate(keep);
    ranked
}

impl Columns {
    fn open(reader: &SegmentReader, decay: Option<Decay>) -> tantivy::Result<Columns> {
        Ok(Columns {
            decay: decay.map(|decay| decay.open(reader)).transpose()?,
            published: reader.fast_fields().date("published")?,
            order: reader.fast_fields().u64("sum")?,
        })
    }

    fn decayed(&self, doc: DocId, score: Score) -> Score {
        self.decay.as_ref().map_or(score, |decay| score * decay.factor(doc))
    }

    /// What has no date comes last whichever way.
    fn by_date(&self, doc: DocId, sort: Sort) -> i64 {
        let published = self.published.first(doc).map(|date| date.into_timestamp_secs());
        match sort {
            Sort::Oldest => published.map_or(i64::MIN, |seconds| -seconds),
            _ => published.unwrap_or(i64::MIN),
        }
    }
}

/// The step nearest to a score, which is never below zero.
fn steps(score: Score) -> i64 {
    (score * SCORE_STEPS + 0.5) as i64
}
