//! All forms of a word in all fields, read as one list of articles.

use std::sync::Arc;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::ahead::Ahead;
use super::forms::{Forms, Sought};
use super::language_column::LanguageColumn;
use super::numbers::Numbers;
use super::rank::RankedField;
use crate::analyse::LanguageSet;
use crate::index::mention_term;

/// One form of a word in one field.
struct FormCursor {
    postings: SegmentPostings,
    /// The field's place in the query.
    field: usize,
    /// The form's place among those of the word.
    form: usize,
    /// The languages in which the form counts, where that is not all that the segment has.
    limit: Option<LanguageSet>,
    weight: f32,
    /// What a place in the lead counts more.
    lead: f32,
}

/// All forms of a word in all fields, as one list of articles.
pub struct WordCursor {
    cursors: Vec<FormCursor>,
    languages: Arc<LanguageColumn>,
    /// How many words the lead has.
    lead_words: u32,
    /// Where the cursors stand.
    ahead: Ahead,
    /// The cursors that stand on the current article, in their order: so the same numbers are added in the same order in every segment.
    here: Vec<usize>,
    doc: DocId,
    /// By the field's place in the query: whose places are none of the word's.
    without: Vec<(usize, SegmentPostings)>,
    /// Room for positions.
    buffer: Vec<u32>,
}

/// What a cursor is opened on.
pub struct Opening<'s> {
    /// The segment.
    pub reader: &'s SegmentReader,
    /// The fields of the query.
    pub fields: &'s [RankedField],
    /// What forms and the lead weigh.
    pub numbers: Numbers,
    /// The field of mentions.
    pub mention: Field,
    /// The languages of the segment's articles.
    pub languages: Arc<LanguageColumn>,
    /// Whether positions are needed in every field.
    pub has_positions: bool,
}

/// How often a form stands in a field of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormCount {
    /// The form's place among those of the word.
    pub form: usize,
    /// The field's place in the query.
    pub field: usize,
    /// How often.
    pub times: u32,
}

impl Opening<'_> {
    /// The cursor of a word.
    pub fn open(&self, word: &Forms) -> tantivy::Result<WordCursor> {
        // A cursor takes kilobytes: growing would copy them.
        let mut cursors = Vec::with_capacity(self.fields.len() * word.terms.len());
        let mut without = Vec::new();
        for (place, field) in self.fields.iter().enumerate() {
            let held_in = match word.sought {
                Sought::Words => field.field,
                Sought::Mentions(_) => self.mention,
            };
            let index = self.reader.inverted_index(held_in)?;
            for term in word.not.iter().filter_map(|term| sought(word, held_in, field, term)) {
                let postings = index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)?;
                without.extend(postings.map(|postings| (place, postings)));
            }
            for (form, (term, meant)) in word.terms.iter().enumerate() {
                let Some(term) = sought(word, held_in, field, term) else { continue };
                let Some(info) = index.get_term_info(&term)? else { continue };
                let postings = index.read_postings_from_terminfo(&info, self.option(field))?;
                let limit = (!meant.languages.covers(self.languages.all())).then_some(meant.languages);
                let weight = if meant.is_typed { 1.0 } else { self.numbers.inflected };
                // The places of mentions are no positions of words.
                let lead = if word.are_words() { field.lead } else { 0.0 };
                cursors.push(FormCursor { postings, field: place, form, limit, weight, lead });
            }
        }
        let cursor = WordCursor::new(cursors, Arc::clone(&self.languages), self.numbers.lead_words);
        Ok(WordCursor { without, ..cursor })
    }

    fn option(&self, field: &RankedField) -> IndexRecordOption {
        match self.has_positions || field.lead > 0.0 {
            true => IndexRecordOption::WithFreqsAndPositions,
            false => IndexRecordOption::WithFreqs,
        }
    }
}

/// What stands for a term of a word in the field that holds it; nothing, where the field has no mentions.
fn sought(word: &Forms, held_in: Field, field: &RankedField, term: &str) -> Option<Term> {
    match (word.sought, field.part) {
        (Sought::Words, _) => Some(Term::from_field_text(held_in, term)),
        (Sought::Mentions(named), part) => Some(Term::from_field_text(held_in, &mention_term(part?, named, term))),
    }
}

impl FormCursor {
    /// The first article from `target` on, no earlier than the current one, in whose language the form counts.
    fn seek(&mut self, target: DocId, languages: &LanguageColumn) -> DocId {
        let mut doc = self.postings.doc();
        if doc < target {
            doc = self.postings.seek(target);
        }
        if let Some(limit) = self.limit {
            while doc != TERMINATED && !limit.meets(languages.of(doc)) {
                doc = self.postings.advance();
            }
        }
        doc
    }
}

impl WordCursor {
    fn new(mut cursors: Vec<FormCursor>, languages: Arc<LanguageColumn>, lead_words: u32) -> WordCursor {
        let ahead = Ahead::of(cursors.len(), |cursor| cursors[cursor].seek(0, &languages));
        let (here, without, buffer) = (Vec::new(), Vec::new(), Vec::new());
        let mut word = WordCursor { cursors, languages, lead_words, ahead, here, doc: 0, without, buffer };
        word.move_to(0);
        word
    }

    /// The current article.
    pub fn doc(&self) -> DocId {
        self.doc
    }

    /// The first article from `target` on that has the word.
    pub fn seek(&mut self, target: DocId) -> DocId {
        if target > self.doc {
            self.move_to(target);
        }
        self.doc
    }

    fn move_to(&mut self, target: DocId) {
        let WordCursor { cursors, languages, ahead, here, .. } = self;
        self.doc = ahead.move_to(target, here, |cursor| cursors[cursor].seek(target, languages));
    }

    /// How often the word stands in a field of the current article, forms and lead weighed.
    pub fn frequency(&mut self, field: usize) -> f32 {
        let mut frequency = 0.0;
        for cursor in &self.here {
            let form = &mut self.cursors[*cursor];
            if form.field == field {
                let mut times = form.postings.term_freq() as f32;
                if form.lead > 0.0 {
                    self.buffer.clear();
                    form.postings.append_positions_with_offset(0, &mut self.buffer);
                    times += form.lead * self.buffer.partition_point(|position| *position < self.lead_words) as f32;
                }
                frequency += times * form.weight;
            }
        }
        frequency
    }

    /// Where the word stands in a field of the current article.
    pub fn positions(&mut self, field: usize) -> Vec<u32> {
        let mut positions = Vec::new();
        self.read_positions(field, &mut positions);
        positions
    }

    /// The same, in place of what a list holds.
    pub fn read_positions(&mut self, field: usize, positions: &mut Vec<u32>) {
        positions.clear();
        for cursor in &self.here {
            let form = &mut self.cursors[*cursor];
            if form.field == field {
                form.postings.append_positions_with_offset(0, positions);
            }
        }
        positions.sort_unstable();
        positions.dedup();
        let doc = self.doc;
        for (_, postings) in self.without.iter_mut().filter(|(of, _)| *of == field) {
            if postings.doc() == doc || (postings.doc() < doc && postings.seek(doc) == doc) {
                self.buffer.clear();
                postings.append_positions_with_offset(0, &mut self.buffer);
                positions.retain(|position| self.buffer.binary_search(position).is_err());
            }
        }
    }

    /// How often each form stands in each field of the current article.
    pub fn counts(&self) -> Vec<FormCount> {
        let counts = self.here.iter().map(|cursor| {
            let form = &self.cursors[*cursor];
            FormCount { form: form.form, field: form.field, times: form.postings.term_freq() }
        });
        let mut counts: Vec<FormCount> = counts.collect();
        counts.sort_unstable_by_key(|count| (count.form, count.field));
        counts
    }

    /// In how many articles of the segment the most frequent form stands.
    pub fn size_hint(&self) -> u32 {
        self.cursors.iter().map(|form| form.postings.doc_freq()).max().unwrap_or(0)
    }
}
