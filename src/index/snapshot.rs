//! One commit of an index, open for reading.

use std::io;
use std::ops::Deref;
use std::sync::Arc;

use tantivy::{Searcher, SegmentOrdinal};

use super::articles;
use super::name_keys::NameKeys;

/// A view of one commit, which stays the same while others write: Tantivy's, and our own files of its segments.
#[derive(Clone)]
pub struct Snapshot {
    searcher: Searcher,
    articles: Arc<[articles::Reader]>,
    names: Arc<[NameKeys]>,
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
        Ok(Snapshot { searcher, articles, names })
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
