//! What a process knows of the articles of an index: the blocks it has read last, and the dictionaries it has read or learned.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::index::SegmentId;
use tantivy::{DocId, Segment};

use super::component;
use super::dictionary::Dictionary;
use super::file::Reader;

/// Blocks that are kept decompressed: hits are read after the words that feedback takes from the best of them, and again for
/// the next page.
const KEPT_BLOCKS: usize = 32;

/// A block of a segment's file.
type Block = (SegmentId, usize);

/// Dictionaries that were read or learned, and blocks that were read last.
#[derive(Default)]
pub(in crate::index) struct Shelf {
    /// The one that was read last comes first.
    blocks: Mutex<VecDeque<(Block, Arc<Vec<u8>>)>>,
    dictionaries: Mutex<HashMap<u64, Arc<Dictionary>>>,
    /// The one that is written with; `None` until somebody asks for it.
    current: Mutex<Option<Option<Arc<Dictionary>>>>,
}

impl Shelf {
    /// The bytes of an article of a segment, out of its file.
    ///
    /// # Errors
    /// Where the file cannot be read, or is not as it was written.
    pub(in crate::index) fn read(&self, segment: SegmentId, file: &Reader, article: DocId) -> io::Result<Vec<u8>> {
        let block = file.block_of(article)?;
        let content = self.content((segment, block), || file.content(block, self))?;
        file.article(article, block, &content)
    }

    /// What a block holds, out of those that are kept, or read.
    fn content(&self, block: Block, read: impl FnOnce() -> io::Result<Vec<u8>>) -> io::Result<Arc<Vec<u8>>> {
        let known = held(&self.blocks).iter().find(|(kept, _)| *kept == block).map(|(_, content)| Arc::clone(content));
        if let Some(content) = known {
            return Ok(content);
        }
        let content = Arc::new(read()?);
        let mut blocks = held(&self.blocks);
        blocks.truncate(KEPT_BLOCKS - 1);
        blocks.push_front((block, Arc::clone(&content)));
        Ok(content)
    }

    /// The dictionary of a name, made of the bytes that are read where it is not known yet.
    pub(super) fn dictionary(
        &self,
        name: u64,
        read: impl FnOnce() -> io::Result<Vec<u8>>,
    ) -> io::Result<Arc<Dictionary>> {
        let mut dictionaries = held(&self.dictionaries);
        if let Some(known) = dictionaries.get(&name) {
            return Ok(Arc::clone(known));
        }
        let dictionary = Arc::new(Dictionary::of(read()?));
        if dictionary.name != name {
            return Err(super::file::damaged("a dictionary"));
        }
        dictionaries.insert(name, Arc::clone(&dictionary));
        Ok(dictionary)
    }

    /// The dictionary to write with where it suits: the last one that was learned, or the index's own. Where there is none or
    /// it does not suit, it is `learned` anew. One thread at a time, so that two that begin together learn one.
    pub(super) fn suitable(
        &self,
        index: &tantivy::Index,
        suits: impl Fn(&Dictionary) -> io::Result<bool>,
        learned: impl FnOnce() -> Option<Dictionary>,
    ) -> io::Result<Option<Arc<Dictionary>>> {
        let mut current = held(&self.current);
        if let Some(known) = current.get_or_insert_with(|| self.of_index(index))
            && suits(known)?
        {
            return Ok(Some(Arc::clone(known)));
        }
        let Some(learned) = learned().map(Arc::new) else { return Ok(None) };
        if !suits(&learned)? {
            return Ok(None);
        }
        held(&self.dictionaries).insert(learned.name, Arc::clone(&learned));
        *current = Some(Some(Arc::clone(&learned)));
        Ok(Some(learned))
    }

    /// The last dictionary of the largest segment that has one. What cannot be read is whoever's who reads articles.
    fn of_index(&self, index: &tantivy::Index) -> Option<Arc<Dictionary>> {
        let mut segments: Vec<Segment> = index.searchable_segments().ok()?;
        segments.sort_by_key(|segment| std::cmp::Reverse(segment.meta().max_doc()));
        segments.iter().find_map(|segment| {
            let file = Reader::open(segment.open_read(component()).ok()?).ok()?;
            file.last_dictionary(self).ok()?
        })
    }
}

/// What a panic left behind is whole: nothing is changed in more than one step.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
