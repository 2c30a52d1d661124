//! All that matches a query, gathered in one pass: what each article's words score, and which filters it fails.
//!
//! Everything that a search brings is made of this: the best articles that feedback hears (found without filters), the hits
//! (within all of them), and the counts (within all of them too). So the words are looked up once.

use tantivy::query::{EnableScoring, Query as TantivyQuery, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, Searcher, SegmentOrdinal, SegmentReader, TERMINATED};

use super::parallel;

/// What a filter keeps.
pub type Filter = Box<dyn TantivyQuery>;

/// An article that has the words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// The article in its segment.
    pub doc: DocId,
    /// What its words score; 0 where nobody asked.
    pub score: Score,
    /// A bit for each filter that does not keep it.
    fails: u16,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Matches {
    /// By segment, in the order of articles.
    segments: Vec<Vec<Match>>,
}

impl Matches {
    /// Gathers what matches a query, and holds each article against filters, one for each facet at most.
    pub fn of(
        searcher: &Searcher,
        query: &dyn TantivyQuery,
        filters: &[Filter],
        is_scored: bool,
    ) -> tantivy::Result<Matches> {
        let unscored = EnableScoring::disabled_from_searcher(searcher);
        let weight = query.weight(if is_scored { EnableScoring::enabled_from_searcher(searcher) } else { unscored })?;
        let weights = filters.iter().map(|filter| filter.weight(unscored));
        let pass = Pass { weight, filters: weights.collect::<tantivy::Result<_>>()?, is_scored };
        let segments = parallel::each(searcher.segment_readers().iter().collect(), |reader| pass.over(reader));
        Ok(Matches { segments: segments.into_iter().collect::<tantivy::Result<_>>()? })
    }

    /// Every article, whatever filters say.
    pub fn all(&self) -> impl Iterator<Item = (SegmentOrdinal, Match)> + Clone {
        let segments = self.segments.iter().zip(0..);
        segments.flat_map(|(matches, segment)| matches.iter().map(move |found| (segment, *found)))
    }

    /// Those that all filters keep.
    pub fn kept(&self) -> impl Iterator<Item = (SegmentOrdinal, Match)> + Clone {
        self.all().filter(|(_, found)| found.fails == 0)
    }

    /// Those of a segment that all filters keep.
    pub fn kept_in(&self, segment: SegmentOrdinal) -> impl Iterator<Item = DocId> {
        let matches = self.segments.get(segment as usize).into_iter().flatten();
        matches.filter(|found| found.fails == 0).map(|found| found.doc)
    }
}

impl Matches {
    /// How many of those that all filters keep are among others too.
    pub fn shared(&self, others: &Matches) -> u64 {
        let shared = others.segments.iter().zip(0..).map(|(others, segment)| {
            let mut others = others.iter().map(|found| found.doc).peekable();
            let is_shared = |doc: &DocId| {
                while others.next_if(|other| other < doc).is_some() {}
                others.peek() == Some(doc)
            };
            self.kept_in(segment).filter(is_shared).count() as u64
        });
        shared.sum()
    }
}

/// What is looked up in each segment.
struct Pass {
    weight: Box<dyn Weight>,
    filters: Vec<Box<dyn Weight>>,
    is_scored: bool,
}

impl Pass {
    fn over(&self, reader: &SegmentReader) -> tantivy::Result<Vec<Match>> {
        let mut words = self.weight.scorer(reader, 1.0)?;
        let filters = self.filters.iter().map(|filter| filter.scorer(reader, 1.0));
        let mut filters: Vec<Box<dyn Scorer>> = filters.collect::<tantivy::Result<_>>()?;
        let mut matches = Vec::with_capacity(words.size_hint().min(reader.max_doc()) as usize);
        let mut doc = words.doc();
        while doc != TERMINATED {
            if !reader.is_deleted(doc) {
                let score = if self.is_scored { words.score() } else { 0.0 };
                matches.push(Match { doc, score, fails: failing(&mut filters, doc) });
            }
            doc = words.advance();
        }
        Ok(matches)
    }
}

/// A bit for each filter that an article fails. Articles must be asked for in order.
fn failing(filters: &mut [Box<dyn Scorer>], doc: DocId) -> u16 {
    let mut fails = 0;
    for (bit, filter) in filters.iter_mut().enumerate() {
        let at = if filter.doc() < doc { filter.seek(doc) } else { filter.doc() };
        fails |= u16::from(at != doc) << bit;
    }
    fails
}
