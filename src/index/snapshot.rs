//! One commit of an index, open for reading.

use std::collections::HashSet;
use std::io;
use std::ops::Deref;
use std::sync::Arc;

use tantivy::directory::CompositeFile;
use tantivy::index::SegmentComponent;
use tantivy::schema::Field;
use tantivy::{Searcher, SegmentOrdinal};

use super::articles;
use super::name_keys::NameKeys;

/// A view of one commit, which stays the same while others write: Tantivy's, and our own files of its segments.
#[derive(Clone)]
pub struct Snapshot {
    searcher: Searcher,
    articles: Arc<[articles::Reader]>,
    names: Arc<[NameKeys]>,
    /// The fields in which any article has terms.
    fields: Arc<HashSet<Field>>,
}

impl Snapshot {
    /// Opens our own files of the segments that a searcher sees. Another process may have removed them.
    ///
    /// # Errors
    /// Where one cannot be opened.
    pub(super) fn of(searcher: Searcher) -> io::Result<Snapshot> {
        let segments = searcher.segment_readers();
        let articles = segments.iter().map(articles::open).collect::<io::Result<_>>()?;
        let names = segments.iter().map(NameKeys::open).collect::<io::Result<_>>()?;
        let mut fields = HashSet::new();
        for segment in segments {
            let terms = segment.open_read(SegmentComponent::Terms).map_err(io::Error::other)?;
            let terms = CompositeFile::open(&terms)?;
            fields.extend(
                searcher.schema().fields().map(|(field, _)| field).filter(|field| terms.open_read(*field).is_some()),
            );
        }
        Ok(Snapshot { searcher, articles, names, fields: Arc::new(fields) })
    }

    /// Whether any article has words in a field. To look a word up in one where none has, Tantivy makes an empty dictionary, which
    /// takes a millisecond.
    pub fn has_words(&self, field: Field) -> bool {
        self.fields.contains(&field)
    }

    /// The articles of a segment.
    pub(super) fn articles(&self, segment: SegmentOrdinal) -> &articles::Reader {
        &self.articles[segment as usize]
    }

    /// The keys of a segment's names, by their ordinals in its column `person`.
    pub fn names(&self, segment: SegmentOrdinal) -> &NameKeys {
        &self.names[segment as usize]
    }
}

impl Deref for Snapshot {
    type Target = Searcher;

    fn deref(&self) -> &Searcher {
        &self.searcher
    }
}
