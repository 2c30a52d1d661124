//! A Tantivy query for a [`Pattern`] over several fields, scored by [`super::rank`].

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{EnableScoring, Explanation as EngineExplanation, Query, Scorer, Weight};
use tantivy::schema::Field;
use tantivy::{DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED, TantivyError};

use super::cursor::{Opening, WordCursor};
use super::explain::{Counted, Evidence};
use super::language_column::Languages;
use super::numbers::Numbers;
use super::pattern::{Pattern, Shape, Span};
use super::rank::{self, LengthNorm, RankedField};

/// Finds a pattern in fields.
#[derive(Clone, Debug)]
pub struct TextQuery {
    /// What it looks for, as a query prints it.
    pub label: Arc<str>,
    /// What it looks for.
    pub pattern: Arc<Pattern>,
    /// Where.
    pub fields: Arc<[RankedField]>,
    /// What it shares with all others.
    pub setting: Setting,
}

/// What all text queries over one state of an index share.
#[derive(Clone, Debug)]
pub struct Setting {
    /// What they weigh with.
    pub numbers: Numbers,
    /// The fields that are looked in where none is named.
    pub fields: Arc<[RankedField]>,
    /// The field of mentions.
    pub mention: Field,
    /// The languages of the articles.
    pub(super) languages: Arc<Languages>,
}

impl TextQuery {
    /// The rarity of all words of the pattern together: a phrase is as rare as its words in a row.
    pub fn idf(&self, articles: u64) -> f32 {
        self.pattern.words.iter().map(|word| rank::idf(articles, word.articles)).sum()
    }

    /// The same over an index, ready to be opened on its segments.
    pub fn text_weight(&self, searcher: &Searcher) -> tantivy::Result<TextWeight> {
        let segments = searcher.segment_readers();
        let articles = articles(searcher);
        let norms = self.fields.iter().map(|field| {
            let words = segments.iter().map(|segment| Ok(segment.inverted_index(field.field)?.total_num_tokens()));
            let words: u64 = words.sum::<tantivy::Result<u64>>()?;
            Ok(LengthNorm::new(field, words as f32 / articles.max(1) as f32, FieldNormReader::id_to_fieldnorm))
        });
        let norms: Vec<LengthNorm> = norms.collect::<tantivy::Result<_>>()?;
        Ok(TextWeight { query: self.clone(), idf: self.idf(articles), norms: Arc::new(norms) })
    }
}

/// All articles of an index, those included that are dropped but not merged away: as many as the counts of words cover.
pub fn articles(searcher: &Searcher) -> u64 {
    searcher.segment_readers().iter().map(|segment| u64::from(segment.max_doc())).sum()
}

impl Query for TextQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        match scoring.searcher() {
            Some(searcher) => Ok(Box::new(self.text_weight(searcher)?)),
            None => Err(TantivyError::InvalidArgument("a text query needs an index".into())),
        }
    }
}

/// A [`TextQuery`] with the statistics of an index.
pub struct TextWeight {
    query: TextQuery,
    /// Of all words of the pattern together.
    idf: f32,
    norms: Arc<Vec<LengthNorm>>,
}

impl TextWeight {
    /// In how many fields it looks.
    pub fn fields(&self) -> usize {
        self.norms.len()
    }

    /// The most that it can add to a score.
    pub fn most(&self) -> Score {
        rank::most(self.idf, self.query.setting.numbers.saturation)
    }

    /// Opens the query on a segment; `has_positions` where [`TextScorer::read_places`] will be asked.
    pub fn open(&self, reader: &SegmentReader, boost: Score, has_positions: bool) -> tantivy::Result<TextScorer> {
        let pattern = &self.query.pattern;
        let opening = Opening {
            reader,
            fields: &self.query.fields,
            numbers: self.query.setting.numbers,
            mention: self.query.setting.mention,
            languages: self.query.setting.languages.of_segment(reader),
            has_positions: has_positions || !matches!(pattern.shape, Shape::Word(_)),
        };
        let words = pattern.words.iter().map(|word| opening.open(word)).collect::<tantivy::Result<_>>()?;
        let fields = self.query.fields.iter();
        let lengths = fields.map(|field| reader.get_fieldnorms_reader(field.field)).collect::<tantivy::Result<_>>()?;
        let mut scorer = TextScorer {
            pattern: Arc::clone(pattern),
            words,
            lengths,
            norms: Arc::clone(&self.norms),
            idf: self.idf * boost,
            saturation: self.query.setting.numbers.saturation,
            doc: 0,
            frequency: None,
            buffer: Vec::new(),
        };
        scorer.settle(0);
        Ok(scorer)
    }
}

impl Weight for TextWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(self.open(reader, boost, false)?))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<EngineExplanation> {
        let score = self.open(reader, 1.0, false)?.score_at(doc);
        Ok(EngineExplanation::new("BM25F over the fields", score))
    }
}

/// A [`TextQuery`] on a segment.
pub struct TextScorer {
    pattern: Arc<Pattern>,
    words: Vec<WordCursor>,
    lengths: Vec<FieldNormReader>,
    norms: Arc<Vec<LengthNorm>>,
    idf: f32,
    saturation: f32,
    doc: DocId,
    /// Of the current article, weighed over the fields, once it was asked for.
    frequency: Option<f32>,
    /// Room for positions.
    buffer: Vec<u32>,
}

impl TextScorer {
    /// What an article scores: nothing where the pattern does not match. Articles must be asked for in order.
    pub fn score_at(&mut self, doc: DocId) -> f32 {
        if self.seek(doc) == doc { self.score() } else { 0.0 }
    }

    /// Where the pattern stands in a field of the current article: first and last positions, in place of what a list holds.
    pub fn read_places(&mut self, field: usize, places: &mut Vec<(u32, u32)>) {
        places.clear();
        match &self.pattern.shape {
            Shape::Word(word) => {
                self.words[*word].read_positions(field, &mut self.buffer);
                places.extend(self.buffer.iter().map(|at| (*at, *at)));
            }
            _ => places.extend(self.spans(field).into_iter().map(|span| (span.start, span.last))),
        }
    }

    /// What a word at one place counts in a field of the current article.
    pub fn norm(&self, field: usize) -> f32 {
        self.norms[field].of(self.lengths[field].fieldnorm_id(self.doc))
    }

    /// What the score of the current article is made of.
    pub fn evidence(&mut self, query: &TextQuery) -> Evidence {
        let mut counts = Vec::new();
        for (word, cursor) in query.pattern.words.iter().zip(&self.words).filter(|(_, cursor)| cursor.doc() == self.doc)
        {
            let forms: Vec<&String> = word.terms.keys().collect();
            counts.extend(cursor.counts().into_iter().map(|count| Counted {
                form: word.name_of(forms[count.form]),
                field: query.fields[count.field].name,
                times: count.times,
            }));
        }
        let articles = query.pattern.words.iter().map(|word| word.articles).collect();
        Evidence { articles, idf: self.idf, frequency: self.frequency(), counts }
    }

    /// Moves to the first article from `target` on in which the pattern matches.
    fn settle(&mut self, target: DocId) -> DocId {
        let mut doc = target;
        loop {
            doc = candidate(&self.pattern.shape, &mut self.words, doc);
            self.doc = doc;
            self.frequency = None;
            // Where a word stands is known; whether several stand as they must is to be seen.
            if doc == TERMINATED || matches!(self.pattern.shape, Shape::Word(_)) || self.frequency() > 0.0 {
                return doc;
            }
            doc += 1;
        }
    }

    fn frequency(&mut self) -> f32 {
        match self.frequency {
            Some(frequency) => frequency,
            None => {
                let frequency = self.weigh();
                self.frequency = Some(frequency);
                frequency
            }
        }
    }

    fn weigh(&mut self) -> f32 {
        let mut weighed = 0.0;
        for field in 0..self.norms.len() {
            let frequency = match self.pattern.shape {
                Shape::Word(word) => self.words[word].frequency(field),
                _ => self.spans(field).len() as f32,
            };
            if frequency > 0.0 {
                weighed += frequency * self.norm(field);
            }
        }
        weighed
    }

    fn spans(&mut self, field: usize) -> Vec<Span> {
        let doc = self.doc;
        let words = &mut self.words;
        self.pattern.shape.spans(&mut |word| match &mut words[word] {
            word if word.doc() == doc => word.positions(field),
            _ => Vec::new(),
        })
    }
}

/// The first article from `target` on that holds the words of the shape, wherever they stand.
fn candidate(shape: &Shape, words: &mut [WordCursor], target: DocId) -> DocId {
    match shape {
        Shape::Word(word) | Shape::Mention(word) => words[*word].seek(target),
        Shape::Any(parts) => parts.iter().map(|part| candidate(part, words, target)).min().unwrap_or(TERMINATED),
        Shape::Phrase { parts, .. } | Shape::Near { parts, .. } => {
            let mut doc = target;
            loop {
                let furthest = parts.iter().map(|part| candidate(part, words, doc)).max().unwrap_or(TERMINATED);
                if furthest == doc || furthest == TERMINATED {
                    return furthest;
                }
                doc = furthest;
            }
        }
    }
}

impl DocSet for TextScorer {
    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED { TERMINATED } else { self.settle(self.doc + 1) }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target > self.doc { self.settle(target) } else { self.doc }
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        let hints = self.words.iter().map(WordCursor::size_hint);
        match self.pattern.shape {
            Shape::Any(_) => hints.max().unwrap_or(0),
            _ => hints.min().unwrap_or(0),
        }
    }
}

impl Scorer for TextScorer {
    fn score(&mut self) -> Score {
        let frequency = self.frequency();
        rank::score(self.idf, frequency, self.saturation)
    }
}
