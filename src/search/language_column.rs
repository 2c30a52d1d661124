//! The language of each article of a segment.

use tantivy::columnar::StrColumn;
use tantivy::{DocId, SegmentReader};

use crate::analyse::{Language, LanguageSet};

/// Reads languages by article.
pub(super) struct LanguageColumn {
    column: Option<StrColumn>,
    /// By the column's ordinals.
    languages: Vec<LanguageSet>,
}

impl LanguageColumn {
    pub(super) fn open(reader: &SegmentReader) -> tantivy::Result<LanguageColumn> {
        let column = reader.fast_fields().str("language")?;
        let languages = match &column {
            Some(column) => codes(column)?.iter().map(|code| set_of(code)).collect(),
            None => Vec::new(),
        };
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

fn set_of(code: &str) -> LanguageSet {
    Language::from_code(code).map_or(LanguageSet::OTHER, LanguageSet::of)
}

/// The languages with a stemmer that any article is in.
pub(super) fn stemmed_languages(readers: &[SegmentReader]) -> tantivy::Result<Vec<Language>> {
    let mut found = Vec::new();
    for reader in readers {
        if let Some(column) = reader.fast_fields().str("language")? {
            found.extend(codes(&column)?.iter().filter_map(|code| Language::from_code(code)));
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}
