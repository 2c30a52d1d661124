//! Compresses articles as they come: each batch with the dictionary if that suits it, else in large blocks without one.

use std::any::Any;
use std::io;
use std::sync::Arc;

use tantivy::directory::WritePtr;
use tantivy::indexer::doc_id_mapping::DocIdMapping;
use tantivy::schema::document::{ErasedDocument, ErasedValue, ReferenceValueLeaf};
use tantivy::schema::{Field, Schema};
use tantivy::{DocId, PluginWriter, Segment};
use zstd::bulk::Compressor;

use super::ZSTD_LEVEL;
use super::dictionary::Dictionary;
use super::file::{FileWriter, Reader};
use super::shelf::Shelf;

/// Bytes of articles that are judged together, and that a dictionary is learned from: of twice as many it is no better.
pub(super) const BATCH: usize = 1 << 20;
/// Bytes of a block with a dictionary. Over 11,000 wire stories, of 8 KiB they would take 0.006 of the text more.
const BLOCK: usize = 16 << 10;
/// Bytes of a block without one: of 64 KiB they would take an eighth more.
pub(super) const PLAIN_BLOCK: usize = 256 << 10;
/// So many blocks of a batch are tried with a dictionary ...
const TRIED: usize = 4;
/// ... and must together take no more than this share, in percent, of what they take as one block without. (Four blocks alone take 1.14
/// times what they take as part of a large one.)
const MOST_PERCENT: usize = 95;

/// The articles of a segment that is written.
pub(super) struct Batches {
    file: FileWriter,
    shelf: Arc<Shelf>,
    index: tantivy::Index,
    /// The articles of the batch, one after another, and the length of each.
    articles: Vec<u8>,
    lengths: Vec<u32>,
    /// Whether a dictionary was learned for this segment, or could not be.
    has_learned: bool,
}

impl Batches {
    /// Writes to a file, with the dictionaries of a shelf or of an index.
    pub(super) fn new(out: WritePtr, shelf: Arc<Shelf>, index: tantivy::Index) -> Batches {
        let (articles, lengths) = (Vec::new(), Vec::new());
        Batches { file: FileWriter::new(out), shelf, index, articles, lengths, has_learned: false }
    }

    /// Adds an article.
    pub(super) fn add(&mut self, article: &[u8]) -> io::Result<()> {
        self.lengths.push(u32::try_from(article.len()).map_err(io::Error::other)?);
        self.articles.extend_from_slice(article);
        if self.articles.len() >= BATCH { self.compress() } else { Ok(()) }
    }

    /// Adds all articles of another file, blocks as they are.
    pub(super) fn copy(&mut self, from: &Reader, shelf: &Shelf) -> io::Result<()> {
        self.compress()?;
        self.file.copy(from, shelf)
    }

    /// Writes what is left.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.compress()?;
        self.file.finish()
    }

    /// Bytes of memory.
    fn memory(&self) -> usize {
        self.articles.capacity() + self.lengths.capacity() * size_of::<u32>() + self.file.memory()
    }

    fn compress(&mut self) -> io::Result<()> {
        if self.lengths.is_empty() {
            return Ok(());
        }
        let dictionary = self.dictionary()?;
        let (mut compressor, size) = match &dictionary {
            Some(dictionary) => (dictionary.compressor()?, BLOCK),
            None => (Compressor::new(ZSTD_LEVEL)?, PLAIN_BLOCK),
        };
        for block in blocks(&self.articles, &self.lengths, size) {
            let content = block.content();
            self.file.add(block.lengths.len(), dictionary.as_ref(), content.len(), &compressor.compress(&content)?)?;
        }
        self.articles.clear();
        self.lengths.clear();
        Ok(())
    }

    /// The dictionary for the batch. One that is not full is the last of its segment: it takes the one that the segment has.
    fn dictionary(&mut self) -> io::Result<Option<Arc<Dictionary>>> {
        let suits = |dictionary: &Dictionary| suits(dictionary, &self.articles, &self.lengths);
        if self.articles.len() < BATCH {
            let Some(last) = self.file.last_dictionary().cloned() else { return Ok(None) };
            return Ok(suits(&last)?.then_some(last));
        }
        let learned = || {
            let learned = (!self.has_learned).then(|| Dictionary::learn(articles(&self.articles, &self.lengths)));
            self.has_learned = true;
            learned.flatten()
        };
        self.shelf.suitable(&self.index, suits, learned)
    }
}

/// Whether a dictionary makes up for smaller blocks.
fn suits(dictionary: &Dictionary, articles: &[u8], lengths: &[u32]) -> io::Result<bool> {
    let blocks: Vec<Block<'_>> = blocks(articles, lengths, BLOCK).collect();
    let tried: Vec<Vec<u8>> =
        blocks.iter().step_by(blocks.len().div_ceil(TRIED).max(1)).map(|block| block.content()).collect();
    let mut compressor = dictionary.compressor()?;
    let mut with = 0;
    for block in &tried {
        with += compressor.compress(block)?.len();
    }
    let without = Compressor::new(ZSTD_LEVEL)?.compress(&tried.concat())?.len();
    Ok(with * 100 <= without * MOST_PERCENT)
}

/// Some articles of a batch.
struct Block<'b> {
    articles: &'b [u8],
    lengths: &'b [u32],
}

impl Block<'_> {
    /// What is compressed: the lengths of the articles, and the articles.
    fn content(&self) -> Vec<u8> {
        let mut content = Vec::with_capacity(self.articles.len() + size_of_val(self.lengths));
        content.extend(self.lengths.iter().flat_map(|length| length.to_le_bytes()));
        content.extend_from_slice(self.articles);
        content
    }
}

/// The articles of a batch in blocks of at least so many bytes, but the last.
fn blocks<'b>(mut articles: &'b [u8], mut lengths: &'b [u32], size: usize) -> impl Iterator<Item = Block<'b>> {
    std::iter::from_fn(move || {
        let (mut count, mut bytes) = (0, 0);
        while let Some(length) = lengths.get(count).filter(|_| bytes < size) {
            bytes += *length as usize;
            count += 1;
        }
        let block;
        (block, articles) = articles.split_at(bytes);
        let block_lengths;
        (block_lengths, lengths) = lengths.split_at(count);
        (count > 0).then_some(Block { articles: block, lengths: block_lengths })
    })
}

/// The articles of a batch.
fn articles<'b>(mut articles: &'b [u8], lengths: &'b [u32]) -> impl Iterator<Item = &'b [u8]> {
    lengths.iter().map(move |length| {
        let article;
        (article, articles) = articles.split_at(*length as usize);
        article
    })
}

/// Takes the article out of each document that Tantivy indexes.
pub(super) struct SegmentArticles {
    field: Field,
    batches: Batches,
}

impl SegmentArticles {
    /// For the field that holds articles.
    pub(super) fn new(field: Field, batches: Batches) -> SegmentArticles {
        SegmentArticles { field, batches }
    }
}

impl PluginWriter for SegmentArticles {
    fn add_document(&mut self, _: DocId, document: &dyn ErasedDocument, _: &Schema) -> tantivy::Result<()> {
        let article = document.erased_fields().find_map(|(field, value)| match value {
            ErasedValue::Leaf(ReferenceValueLeaf::Custom(article)) if field == self.field => Some(article),
            _ => None,
        });
        // Every document has a place in the file, whatever it holds.
        Ok(self.batches.add(article.unwrap_or_default())?)
    }

    fn serialize(self: Box<Self>, _: &Segment, _: Option<&DocIdMapping>) -> tantivy::Result<()> {
        Ok(self.batches.finish()?)
    }

    fn mem_usage(&self) -> usize {
        self.batches.memory()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}
