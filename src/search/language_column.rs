//! The language of each article of a segment.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::columnar::StrColumn;
use tantivy::index::SegmentId;
use tantivy::{DocId, Searcher, SegmentReader};

use crate::analyse::{Language, LanguageSet};

/// Reads languages by article.
#[derive(Debug)]
pub(super) struct LanguageColumn {
    column: Option<StrColumn>,
    /// By the column's ordinals.
    languages: Vec<LanguageSet>,
}

/// The languages of every segment of an index, opened once: every word of a query asks for them.
#[derive(Clone, Debug, Default)]
pub(super) struct Languages {
    columns: HashMap<SegmentId, Arc<LanguageColumn>>,
    /// Those with a stemmer that any article is in, in order.
    stemmed: Vec<Language>,
}

impl Languages {
    /// Reads them.
    pub(super) fn of(searcher: &Searcher) -> tantivy::Result<Languages> {
        let mut languages = Languages::default();
        for reader in searcher.segment_readers() {
            let column = LanguageColumn::open(reader, &mut languages.stemmed)?;
            languages.columns.insert(reader.segment_id(), Arc::new(column));
        }
        languages.stemmed.sort_unstable();
        languages.stemmed.dedup();
        Ok(languages)
    }

    /// The languages with a stemmer that any article is in.
    pub(super) fn stemmed(&self) -> &[Language] {
        &self.stemmed
    }

    /// The languages of a segment's articles; of a segment of another index, that none is known.
    pub(super) fn of_segment(&self, reader: &SegmentReader) -> Arc<LanguageColumn> {
        let none = || Arc::new(LanguageColumn { column: None, languages: Vec::new() });
        self.columns.get(&reader.segment_id()).map_or_else(none, Arc::clone)
    }
}

impl LanguageColumn {
    /// Opens the column, and adds the languages with a stemmer that it holds.
    fn open(reader: &SegmentReader, stemmed: &mut Vec<Language>) -> tantivy::Result<LanguageColumn> {
        let column = reader.fast_fields().str("language")?;
        let codes = column.as_ref().map_or_else(|| Ok(Vec::new()), codes)?;
        let known: Vec<Option<Language>> = codes.iter().map(|code| Language::from_code(code)).collect();
        stemmed.extend(known.iter().flatten());
        let languages = known.iter().map(|language| language.map_or(LanguageSet::OTHER, LanguageSet::of)).collect();
        Ok(LanguageColumn { column, languages })
    }

    /// Every language that the segment has; an article whose language is not known counts as in any.
    pub(super) fn all(&self) -> LanguageSet {
        self.languages.iter().copied().fold(LanguageSet::default(), LanguageSet::or)
    }

    /// The language of an article.
    pub(super) fn of(&self, doc: DocId) -> LanguageSet {
        let ordinal = self.column.as_ref().and_then(|column| column.ords().first(doc));
        ordinal.and_then(|ordinal| self.languages.get(ordinal as usize).copied()).unwrap_or(LanguageSet::EVERY)
    }
}

/// Every code that a column holds, read in one go: looking up one after another costs as much for each as for all.
fn codes(column: &StrColumn) -> tantivy::Result<Vec<String>> {
    let all: Vec<u64> = (0..column.num_terms() as u64).collect();
    let mut codes = Vec::with_capacity(all.len());
    column.dictionary().sorted_ords_to_term_cb(&all, |code| codes.push(String::from_utf8_lossy(code).into_owned()))?;
    Ok(codes)
}
