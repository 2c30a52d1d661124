//! A query with what is added to its score: closeness of its words, and words that feedback brought. These find nothing;
//! they are looked at in articles that match, and only where a score is asked for.

use std::sync::Arc;

use tantivy::query::{EnableScoring, Explanation as EngineExplanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader};

use super::closeness::{Closeness, ClosenessScorer, ClosenessWeight};
use super::text_query::{TextQuery, TextScorer, TextWeight};

/// A word that only ranks, and what it counts.
#[derive(Clone, Debug)]
pub struct Extra {
    /// The word.
    pub text: TextQuery,
    /// What it counts beside a word of the query.
    pub weight: f32,
}

/// A query, ranked by more than itself.
#[derive(Debug)]
pub struct RankedQuery {
    /// What finds, and scores first.
    pub base: Box<dyn Query>,
    /// The closeness of its words.
    pub closeness: Option<Closeness>,
    /// Words that add to the score.
    pub extras: Arc<Vec<Extra>>,
}

impl Clone for RankedQuery {
    fn clone(&self) -> RankedQuery {
        RankedQuery { base: self.base.box_clone(), closeness: self.closeness.clone(), extras: Arc::clone(&self.extras) }
    }
}

impl Query for RankedQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let base = self.base.weight(scoring)?;
        let EnableScoring::Enabled { searcher, .. } = scoring else { return Ok(base) };
        let closeness = self.closeness.as_ref().map(|closeness| closeness.weight(searcher)).transpose()?;
        let extras = self.extras.iter().map(|extra| Ok((extra.text.text_weight(searcher)?, extra.weight)));
        Ok(Box::new(RankedWeight { base, closeness, extras: extras.collect::<tantivy::Result<_>>()? }))
    }
}

struct RankedWeight {
    base: Box<dyn Weight>,
    closeness: Option<ClosenessWeight>,
    extras: Vec<(TextWeight, f32)>,
}

impl Weight for RankedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let extras = self.extras.iter().map(|(text, weight)| text.open(reader, *weight, false));
        Ok(Box::new(RankedScorer {
            base: self.base.scorer(reader, 1.0)?,
            closeness: self.closeness.as_ref().map(|closeness| closeness.open(reader)).transpose()?,
            extras: extras.collect::<tantivy::Result<_>>()?,
            boost,
        }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<EngineExplanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let score = if scorer.doc() == doc || scorer.seek(doc) == doc { scorer.score() } else { 0.0 };
        Ok(EngineExplanation::new("a query and what is added to its score", score))
    }
}

struct RankedScorer {
    base: Box<dyn Scorer>,
    closeness: Option<ClosenessScorer>,
    extras: Vec<TextScorer>,
    boost: Score,
}

impl DocSet for RankedScorer {
    fn advance(&mut self) -> DocId {
        self.base.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.base.seek(target)
    }

    fn doc(&self) -> DocId {
        self.base.doc()
    }

    fn size_hint(&self) -> u32 {
        self.base.size_hint()
    }
}

impl Scorer for RankedScorer {
    fn score(&mut self) -> Score {
        let doc = self.base.doc();
        let closeness = self.closeness.as_mut().map_or(0.0, |closeness| closeness.score_at(doc));
        let extras: f32 = self.extras.iter_mut().map(|extra| extra.score_at(doc)).sum();
        self.boost * (self.base.score() + closeness + extras)
    }
}
