//! What is added to the score of the words of a query: their closeness, and words that feedback brought. These find
//! nothing; they are looked at in articles that match.

use tantivy::{DocId, Score, Searcher, SegmentReader};

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

/// All that is added.
#[derive(Clone, Debug, Default)]
pub struct Scoring {
    /// The closeness of the words.
    pub closeness: Option<Closeness>,
    /// Words that add to the score.
    pub extras: Vec<Extra>,
}

/// One thing that is added, with the statistics of an index.
pub enum Part {
    /// The closeness of words.
    Closeness(ClosenessWeight),
    /// A word, and what it counts.
    Extra(TextWeight, f32),
}

/// The same on a segment.
pub enum PartScorer {
    /// The closeness of words.
    Closeness(ClosenessScorer),
    /// A word.
    Extra(TextScorer),
}

impl Scoring {
    /// Its parts: word by word, then closeness, which takes longest to look up and adds least.
    pub fn parts(&self, searcher: &Searcher) -> tantivy::Result<Vec<Part>> {
        let closeness = self.closeness.iter().map(|closeness| Ok(Part::Closeness(closeness.weight(searcher)?)));
        let extras = self.extras.iter().map(|extra| Ok(Part::Extra(extra.text.text_weight(searcher)?, extra.weight)));
        extras.chain(closeness).collect()
    }
}

impl Part {
    /// The most that it can add to a score.
    pub fn most(&self) -> Score {
        match self {
            Part::Closeness(closeness) => closeness.most(),
            Part::Extra(text, weight) => text.most() * weight,
        }
    }

    /// Opens it on a segment.
    pub fn open(&self, reader: &SegmentReader) -> tantivy::Result<PartScorer> {
        match self {
            Part::Closeness(closeness) => Ok(PartScorer::Closeness(closeness.open(reader)?)),
            Part::Extra(text, weight) => Ok(PartScorer::Extra(text.open(reader, *weight, false)?)),
        }
    }
}

impl PartScorer {
    /// What it adds to the score of an article. Articles must be asked for in order.
    pub fn score_at(&mut self, doc: DocId) -> Score {
        match self {
            PartScorer::Closeness(closeness) => closeness.score_at(doc),
            PartScorer::Extra(text) => text.score_at(doc),
        }
    }
}
