//! A Tantivy query for a [`Pattern`] over several fields, scored by [`super::rank`].

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

use super::language_column::LanguageColumn;
use super::pattern::{Pattern, Shape};
use super::rank::{self, INFLECTED, LengthNorm, RankedField};
use crate::analyse::LanguageSet;

/// Finds a pattern in fields.
#[derive(Clone, Debug)]
pub struct TextQuery {
    pattern: Arc<Pattern>,
    fields: Vec<RankedField>,
}

impl TextQuery {
    /// A pattern in some fields, each with its weight.
    pub fn new(pattern: Arc<Pattern>, fields: Vec<RankedField>) -> TextQuery {
        TextQuery { pattern, fields }
    }
}

impl Query for TextQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let Some(searcher) = scoring.searcher() else {
            return Err(TantivyError::InvalidArgument("a text query needs an index".into()));
        };
        let segments = searcher.segment_readers();
        let articles: u64 = segments.iter().map(|segment| u64::from(segment.max_doc())).sum();
        let idf = self.pattern.words.iter().map(|word| rank::idf(articles, word.articles)).sum();
        let norms = self.fields.iter().map(|field| {
            let words = segments.iter().map(|segment| Ok(segment.inverted_index(field.field)?.total_num_tokens()));
            let words: u64 = words.sum::<tantivy::Result<u64>>()?;
            Ok(LengthNorm::new(field, words as f32 / articles.max(1) as f32, FieldNormReader::id_to_fieldnorm))
        });
        let norms = norms.collect::<tantivy::Result<_>>()?;
        Ok(Box::new(TextWeight { query: self.clone(), idf, norms: Arc::new(norms) }))
    }
}

struct TextWeight {
    query: TextQuery,
    /// Of all words of the pattern together: a phrase is as rare as its words in a row.
    idf: f32,
    norms: Arc<Vec<LengthNorm>>,
}

impl TextWeight {
    fn text_scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<TextScorer> {
        let languages = Arc::new(LanguageColumn::open(reader)?);
        let fields: Vec<Field> = self.query.fields.iter().map(|field| field.field).collect();
        let needs_positions = !matches!(self.query.pattern.shape, Shape::Word(_));
        let words = self.query.pattern.words.iter().map(|word| {
            let mut cursors = Vec::new();
            for (place, field) in fields.iter().enumerate() {
                let index = reader.inverted_index(*field)?;
                for (term, form) in &word.terms {
                    let Some(info) = index.get_term_info(&Term::from_field_text(*field, term))? else { continue };
                    let option = match needs_positions {
                        true => IndexRecordOption::WithFreqsAndPositions,
                        false => IndexRecordOption::WithFreqs,
                    };
                    let postings = index.read_postings_from_terminfo(&info, option)?;
                    let limit = (!form.languages.covers(languages.all())).then_some(form.languages);
                    let weight = if form.is_typed { 1.0 } else { INFLECTED };
                    cursors.push(FormCursor { postings, field: place, limit, weight });
                }
            }
            Ok(WordCursor::new(cursors, Arc::clone(&languages)))
        });
        let words = words.collect::<tantivy::Result<Vec<_>>>()?;
        let lengths =
            fields.iter().map(|field| reader.get_fieldnorms_reader(*field)).collect::<tantivy::Result<_>>()?;
        let mut scorer = TextScorer {
            pattern: Arc::clone(&self.query.pattern),
            words,
            lengths,
            norms: Arc::clone(&self.norms),
            idf: self.idf * boost,
            doc: 0,
            frequency: 0.0,
        };
        scorer.settle(0);
        Ok(scorer)
    }
}

impl Weight for TextWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(self.text_scorer(reader, boost)?))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.text_scorer(reader, 1.0)?;
        if scorer.doc > doc || scorer.seek(doc) != doc {
            return Err(TantivyError::InvalidArgument(format!("document {doc} does not match")));
        }
        let mut explanation = Explanation::new("BM25F over the fields", scorer.score());
        explanation.add_const("idf of the words", self.idf);
        explanation.add_const("weighed frequency", scorer.frequency);
        Ok(explanation)
    }
}

/// One form of a word in one field.
struct FormCursor {
    postings: SegmentPostings,
    /// The field's place in the query.
    field: usize,
    /// The languages in which the form counts, where that is not all that the segment has.
    limit: Option<LanguageSet>,
    weight: f32,
}

/// All forms of a word in all fields, as one list of articles.
struct WordCursor {
    cursors: Vec<FormCursor>,
    languages: Arc<LanguageColumn>,
    /// The cursors behind the current article, by theirs.
    ahead: BinaryHeap<Reverse<(DocId, usize)>>,
    /// The cursors that stand on the current article.
    here: Vec<usize>,
    doc: DocId,
}

impl WordCursor {
    fn new(cursors: Vec<FormCursor>, languages: Arc<LanguageColumn>) -> WordCursor {
        let here = (0..cursors.len()).collect();
        let mut word = WordCursor { cursors, languages, ahead: BinaryHeap::new(), here, doc: 0 };
        word.move_to(0);
        word
    }

    /// The first article from `target` on that has the word.
    fn seek(&mut self, target: DocId) -> DocId {
        if target > self.doc {
            self.move_to(target);
        }
        self.doc
    }

    fn move_to(&mut self, target: DocId) {
        for cursor in std::mem::take(&mut self.here) {
            self.push(cursor, target);
        }
        while let Some(Reverse((doc, cursor))) = self.ahead.peek().copied()
            && doc < target
        {
            self.ahead.pop();
            self.push(cursor, target);
        }
        self.doc = self.ahead.peek().map_or(TERMINATED, |Reverse((doc, _))| *doc);
        while let Some(Reverse((doc, cursor))) = self.ahead.peek().copied()
            && doc == self.doc
        {
            self.ahead.pop();
            self.here.push(cursor);
        }
    }

    /// Moves a cursor to its first article from `target` on in whose language the form counts.
    fn push(&mut self, cursor: usize, target: DocId) {
        let form = &mut self.cursors[cursor];
        let mut doc = form.postings.doc();
        if doc < target {
            doc = form.postings.seek(target);
        }
        if let Some(limit) = form.limit {
            while doc != TERMINATED && !limit.meets(self.languages.of(doc)) {
                doc = form.postings.advance();
            }
        }
        if doc != TERMINATED {
            self.ahead.push(Reverse((doc, cursor)));
        }
    }

    /// How often the word stands in a field of the current article, forms weighed.
    fn frequency(&self, field: usize) -> f32 {
        let here = self.here.iter().map(|cursor| &self.cursors[*cursor]).filter(|form| form.field == field);
        here.map(|form| form.postings.term_freq() as f32 * form.weight).sum()
    }

    /// Where the word stands in a field of the current article.
    fn positions(&mut self, field: usize) -> Vec<u32> {
        let mut positions = Vec::new();
        for cursor in &self.here {
            let form = &mut self.cursors[*cursor];
            if form.field == field {
                form.postings.append_positions_with_offset(0, &mut positions);
            }
        }
        positions.sort_unstable();
        positions.dedup();
        positions
    }
}

struct TextScorer {
    pattern: Arc<Pattern>,
    words: Vec<WordCursor>,
    lengths: Vec<FieldNormReader>,
    norms: Arc<Vec<LengthNorm>>,
    idf: f32,
    doc: DocId,
    /// Of the current article, weighed over the fields.
    frequency: f32,
}

impl TextScorer {
    /// Moves to the first article from `target` on in which the pattern matches.
    fn settle(&mut self, target: DocId) -> DocId {
        let pattern = Arc::clone(&self.pattern);
        let mut doc = target;
        loop {
            doc = candidate(&pattern.shape, &mut self.words, doc);
            self.doc = doc;
            if doc == TERMINATED {
                return doc;
            }
            self.frequency = self.weigh(&pattern.shape);
            if self.frequency > 0.0 {
                return doc;
            }
            doc += 1;
        }
    }

    fn weigh(&mut self, shape: &Shape) -> f32 {
        let mut weighed = 0.0;
        for field in 0..self.norms.len() {
            let frequency = match shape {
                Shape::Word(word) => self.words[*word].frequency(field),
                _ => {
                    let doc = self.doc;
                    let mut positions = |word: usize| match &mut self.words[word] {
                        word if word.doc == doc => word.positions(field),
                        _ => Vec::new(),
                    };
                    shape.spans(&mut positions).len() as f32
                }
            };
            if frequency > 0.0 {
                weighed += frequency * self.norms[field].of(self.lengths[field].fieldnorm_id(self.doc));
            }
        }
        weighed
    }
}

/// The first article from `target` on that holds the words of the shape, wherever they stand.
fn candidate(shape: &Shape, words: &mut [WordCursor], target: DocId) -> DocId {
    match shape {
        Shape::Word(word) => words[*word].seek(target),
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
        let hint = |word: &WordCursor| word.cursors.iter().map(|form| form.postings.doc_freq()).max().unwrap_or(0);
        match self.pattern.shape {
            Shape::Any(_) => self.words.iter().map(hint).max().unwrap_or(0),
            _ => self.words.iter().map(hint).min().unwrap_or(0),
        }
    }
}

impl Scorer for TextScorer {
    fn score(&mut self) -> Score {
        rank::score(self.idf, self.frequency)
    }
}
