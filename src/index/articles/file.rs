//! The file of a segment's articles, written and read; [`super`] says how it is laid out.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use tantivy::directory::{FileSlice, OwnedBytes, TerminatingWrite, WritePtr};
use tantivy::{DocId, HasLen};

use super::ZSTD_LEVEL;
use super::batches::BATCH;
use super::dictionary::Dictionary;
use super::shelf::Shelf;

/// The number of no dictionary.
pub(super) const PLAIN: u16 = u16::MAX;
/// Bytes before the frame of a block.
const BLOCK_HEAD: usize = 6;
/// Bytes of an entry for a dictionary, and for a block.
const DICTIONARY_ENTRY: usize = 16;
const BLOCK_ENTRY: usize = 12;
/// Bytes of the three counts.
const COUNTS: usize = 12;
/// The bytes that a dictionary may have, so that a damaged file asks for no more.
const MOST_DICTIONARY: usize = 16 << 20;

/// A file that is not as it was written.
pub(super) fn damaged(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{what} is not as it was written"))
}

/// A file that is written.
pub(super) struct FileWriter {
    out: WritePtr,
    written: u64,
    articles: u32,
    /// The entries for blocks.
    blocks: Vec<u8>,
    dictionaries: Vec<Arc<Dictionary>>,
}

impl FileWriter {
    /// Begins a file.
    pub(super) fn new(out: WritePtr) -> FileWriter {
        FileWriter { out, written: 0, articles: 0, blocks: Vec::new(), dictionaries: Vec::new() }
    }

    /// Adds a block of some articles, which were so many bytes before they were compressed.
    pub(super) fn add(
        &mut self,
        articles: usize,
        dictionary: Option<&Arc<Dictionary>>,
        bytes: usize,
        frame: &[u8],
    ) -> io::Result<()> {
        let number = match dictionary {
            Some(dictionary) => self.number(dictionary)?,
            None => PLAIN,
        };
        let bytes = u32::try_from(bytes).map_err(io::Error::other)?;
        self.blocks.extend(self.articles.to_le_bytes());
        self.blocks.extend(self.written.to_le_bytes());
        self.articles += u32::try_from(articles).map_err(io::Error::other)?;
        self.write(&number.to_le_bytes())?;
        self.write(&bytes.to_le_bytes())?;
        self.write(frame)
    }

    /// Adds the blocks of another file as they are.
    pub(super) fn copy(&mut self, from: &Reader, shelf: &Shelf) -> io::Result<()> {
        for block in 0..from.blocks {
            let Found { dictionary, bytes, frame } = from.found(block)?;
            let dictionary = dictionary.map(|number| from.dictionary(number, shelf)).transpose()?;
            self.add(from.articles_of(block)?.len(), dictionary.as_ref(), bytes, &frame)?;
        }
        Ok(())
    }

    /// The dictionary that came last.
    pub(super) fn last_dictionary(&self) -> Option<&Arc<Dictionary>> {
        self.dictionaries.last()
    }

    /// Bytes of memory.
    pub(super) fn memory(&self) -> usize {
        self.blocks.capacity()
    }

    /// Writes the dictionaries and the entries.
    pub(super) fn finish(mut self) -> io::Result<()> {
        let mut entries = Vec::new();
        for dictionary in std::mem::take(&mut self.dictionaries) {
            entries.extend(self.written.to_le_bytes());
            entries.extend(dictionary.name.to_le_bytes());
            let frame = zstd::bulk::compress(&dictionary.bytes, ZSTD_LEVEL)?;
            self.write(&frame)?;
        }
        let counts = [entries.len() / DICTIONARY_ENTRY, self.blocks.len() / BLOCK_ENTRY];
        self.out.write_all(&entries)?;
        self.out.write_all(&self.blocks)?;
        for count in counts {
            self.out.write_all(&u32::try_from(count).map_err(io::Error::other)?.to_le_bytes())?;
        }
        self.out.write_all(&self.articles.to_le_bytes())?;
        self.out.terminate()
    }

    /// The number that a dictionary has in the file.
    fn number(&mut self, dictionary: &Arc<Dictionary>) -> io::Result<u16> {
        let known = self.dictionaries.iter().rposition(|known| known.name == dictionary.name);
        let number = known.unwrap_or_else(|| {
            self.dictionaries.push(Arc::clone(dictionary));
            self.dictionaries.len() - 1
        });
        u16::try_from(number)
            .ok()
            .filter(|number| *number != PLAIN)
            .ok_or_else(|| io::Error::other("too many dictionaries"))
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.written += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

/// A file that is read: block by block, so that a merge need not have all of it in memory.
pub(in crate::index) struct Reader {
    file: FileSlice,
    /// The entries for dictionaries, and behind them those for blocks.
    entries: OwnedBytes,
    dictionaries: usize,
    blocks: usize,
    articles: u32,
}

/// A block as it lies in the file.
struct Found {
    /// The number of its dictionary.
    dictionary: Option<usize>,
    /// Bytes of what is in the frame.
    bytes: usize,
    frame: OwnedBytes,
}

impl Reader {
    /// Opens a file; its blocks and dictionaries are looked at when they are needed.
    pub(super) fn open(file: FileSlice) -> io::Result<Reader> {
        let cut = || damaged("a file of articles");
        let end = file.len().checked_sub(COUNTS).ok_or_else(cut)?;
        let counts = file.slice_from(end).read_bytes()?;
        let [dictionaries, blocks, articles] = [0, 4, 8].map(|at| u32_at(&counts, at).unwrap_or_default());
        let (dictionaries, blocks) = (dictionaries as usize, blocks as usize);
        let begin = end.checked_sub(dictionaries * DICTIONARY_ENTRY + blocks * BLOCK_ENTRY).ok_or_else(cut)?;
        let entries = file.slice(begin..end).read_bytes()?;
        Ok(Reader { file: file.slice_to(begin), entries, dictionaries, blocks, articles })
    }

    /// Whether the articles are so few that they are better compressed again, with those of other segments.
    pub(super) fn is_small(&self) -> bool {
        self.dictionaries == 0 && self.blocks * super::batches::PLAIN_BLOCK < BATCH
    }

    /// The bytes of an article, out of what its block holds.
    pub(super) fn article(&self, article: DocId, block: usize, content: &[u8]) -> io::Result<Vec<u8>> {
        let articles = self.articles_of(block)?;
        let place = place(content, articles.len(), (article - articles.start) as usize);
        Ok(place.and_then(|place| content.get(place)).ok_or_else(|| damaged("a block of articles"))?.to_vec())
    }

    /// Gives every article with its number.
    pub(super) fn each(&self, shelf: &Shelf, mut give: impl FnMut(DocId, &[u8]) -> io::Result<()>) -> io::Result<()> {
        for block in 0..self.blocks {
            let (articles, content) = (self.articles_of(block)?, self.content(block, shelf)?);
            let first = articles.start;
            for number in articles.clone() {
                let place = place(&content, articles.len(), (number - first) as usize);
                let article = place.and_then(|place| content.get(place));
                give(number, article.ok_or_else(|| damaged("a block of articles"))?)?;
            }
        }
        Ok(())
    }

    /// The dictionary that came last.
    pub(super) fn last_dictionary(&self, shelf: &Shelf) -> io::Result<Option<Arc<Dictionary>>> {
        self.dictionaries.checked_sub(1).map(|last| self.dictionary(last, shelf)).transpose()
    }

    fn dictionary(&self, number: usize, shelf: &Shelf) -> io::Result<Arc<Dictionary>> {
        let cut = || damaged("a dictionary");
        let name = u64_at(&self.entries, number * DICTIONARY_ENTRY + 8).filter(|_| number < self.dictionaries);
        let read = || {
            let begin = self.dictionary_place(number).ok_or_else(cut)?;
            let end = self.dictionary_place(number + 1).unwrap_or(self.file.len());
            zstd::bulk::decompress(&self.bytes(begin..end).ok_or_else(cut)??, MOST_DICTIONARY)
        };
        shelf.dictionary(name.ok_or_else(cut)?, read)
    }

    /// Where a dictionary begins; nothing behind the last one.
    fn dictionary_place(&self, number: usize) -> Option<usize> {
        let place = u64_at(&self.entries, number * DICTIONARY_ENTRY).filter(|_| number < self.dictionaries);
        Some(place? as usize)
    }

    /// Some bytes of blocks and dictionaries; nothing where a damaged file leads outside.
    fn bytes(&self, range: Range<usize>) -> Option<io::Result<OwnedBytes>> {
        let is_inside = range.start <= range.end && range.end <= self.file.len();
        is_inside.then(|| self.file.slice(range).read_bytes())
    }

    /// The block in which an article is.
    pub(super) fn block_of(&self, article: DocId) -> io::Result<usize> {
        let (mut low, mut high) = (0, self.blocks);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.first(middle)? <= article { low = middle + 1 } else { high = middle }
        }
        low.checked_sub(1).filter(|_| article < self.articles).ok_or_else(|| damaged("a file of articles"))
    }

    /// The number of a block's first article.
    fn first(&self, block: usize) -> io::Result<DocId> {
        u32_at(&self.entries, self.block_entry(block)).ok_or_else(|| damaged("a file of articles"))
    }

    /// The numbers of a block's articles.
    fn articles_of(&self, block: usize) -> io::Result<Range<DocId>> {
        let end = if block + 1 < self.blocks { self.first(block + 1)? } else { self.articles };
        Ok(self.first(block)?..end)
    }

    fn block_entry(&self, block: usize) -> usize {
        self.dictionaries * DICTIONARY_ENTRY + block * BLOCK_ENTRY
    }

    fn found(&self, block: usize) -> io::Result<Found> {
        let cut = || damaged("a block of articles");
        let place = |block: usize| Some(u64_at(&self.entries, self.block_entry(block) + 4)? as usize);
        let begin = place(block).ok_or_else(cut)?;
        let end = place(block + 1).or_else(|| self.dictionary_place(0)).unwrap_or(self.file.len());
        let mut frame = self.bytes(begin..end).ok_or_else(cut)??;
        let number = frame.first_chunk().map(|number| u16::from_le_bytes(*number)).ok_or_else(cut)?;
        let bytes = u32_at(&frame, 2).ok_or_else(cut)? as usize;
        frame.advance(BLOCK_HEAD);
        // Else a damaged length would ask for any amount of memory.
        if !matches!(zstd::zstd_safe::get_frame_content_size(&frame), Ok(Some(length)) if length == bytes as u64) {
            return Err(cut());
        }
        Ok(Found { dictionary: (number != PLAIN).then_some(usize::from(number)), bytes, frame })
    }

    /// What is compressed in a block.
    pub(super) fn content(&self, block: usize, shelf: &Shelf) -> io::Result<Vec<u8>> {
        let Found { dictionary, bytes, frame } = self.found(block)?;
        match dictionary {
            Some(number) => self.dictionary(number, shelf)?.decompressor()?.decompress(&frame, bytes),
            None => zstd::bulk::decompress(&frame, bytes),
        }
    }
}

/// Where an article stands in what its block holds: behind the lengths of all, and the articles before.
fn place(content: &[u8], articles: usize, article: usize) -> Option<Range<usize>> {
    let mut begin = articles.checked_mul(4)?;
    for before in 0..article {
        begin = begin.checked_add(u32_at(content, before * 4)? as usize)?;
    }
    Some(begin..begin.checked_add(u32_at(content, article * 4)? as usize)?)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
}

#[cfg(test)]
impl Reader {
    /// The names of the dictionaries.
    pub(super) fn names(&self) -> Option<Vec<u64>> {
        let names = (0..self.dictionaries).map(|number| u64_at(&self.entries, number * DICTIONARY_ENTRY + 8));
        names.collect()
    }

    /// Bytes of the file.
    pub(super) fn length(&self) -> usize {
        self.file.len()
    }
}
