//! The file of a segment's articles, written and read; [`super`] says how it is laid out.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use tantivy::DocId;
use tantivy::directory::{OwnedBytes, TerminatingWrite, WritePtr};

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
            self.add(from.articles_of(block)?.len(), dictionary.as_ref(), bytes, frame)?;
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

/// A file that is read.
pub(super) struct Reader {
    file: OwnedBytes,
    dictionaries: usize,
    blocks: usize,
    articles: u32,
    /// Where the entries for dictionaries begin; those for blocks follow.
    entries: usize,
}

/// A block as it lies in the file.
struct Found<'f> {
    /// The number of its dictionary.
    dictionary: Option<usize>,
    /// Bytes of what is in the frame.
    bytes: usize,
    frame: &'f [u8],
}

impl Reader {
    /// Opens a file; its blocks and dictionaries are looked at when they are needed.
    pub(super) fn open(file: OwnedBytes) -> io::Result<Reader> {
        let cut = || damaged("a file of articles");
        let counts = file.len().checked_sub(COUNTS).ok_or_else(cut)?;
        let [dictionaries, blocks] = [counts, counts + 4].map(|at| Some(u32_at(&file, at)? as usize));
        let (dictionaries, blocks) = (dictionaries.ok_or_else(cut)?, blocks.ok_or_else(cut)?);
        let articles = u32_at(&file, counts + 8).ok_or_else(cut)?;
        let length = dictionaries * DICTIONARY_ENTRY + blocks * BLOCK_ENTRY;
        let entries = counts.checked_sub(length).ok_or_else(cut)?;
        Ok(Reader { file, dictionaries, blocks, articles, entries })
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
        let entry = |number| self.entries + number * DICTIONARY_ENTRY;
        if number >= self.dictionaries {
            return Err(cut());
        }
        let begin = u64_at(&self.file, entry(number)).ok_or_else(cut)? as usize;
        let end = match number + 1 < self.dictionaries {
            true => u64_at(&self.file, entry(number + 1)).ok_or_else(cut)? as usize,
            false => self.entries,
        };
        let frame = self.file.get(begin..end).ok_or_else(cut)?;
        let name = u64_at(&self.file, entry(number) + 8).ok_or_else(cut)?;
        shelf.dictionary(name, || zstd::bulk::decompress(frame, MOST_DICTIONARY))
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
        u32_at(&self.file, self.block_entry(block)).ok_or_else(|| damaged("a file of articles"))
    }

    /// The numbers of a block's articles.
    fn articles_of(&self, block: usize) -> io::Result<Range<DocId>> {
        let end = if block + 1 < self.blocks { self.first(block + 1)? } else { self.articles };
        Ok(self.first(block)?..end)
    }

    fn block_entry(&self, block: usize) -> usize {
        self.entries + self.dictionaries * DICTIONARY_ENTRY + block * BLOCK_ENTRY
    }

    fn found(&self, block: usize) -> io::Result<Found<'_>> {
        let cut = || damaged("a block of articles");
        let at = |entry: usize| Some(u64_at(&self.file, entry)? as usize);
        let begin = at(self.block_entry(block) + 4).ok_or_else(cut)?;
        let end = match (block + 1 < self.blocks, self.dictionaries > 0) {
            (true, _) => at(self.block_entry(block + 1) + 4).ok_or_else(cut)?,
            (false, true) => at(self.entries).ok_or_else(cut)?,
            (false, false) => self.entries,
        };
        let (head, frame) =
            self.file.get(begin..end).and_then(|block| block.split_at_checked(BLOCK_HEAD)).ok_or_else(cut)?;
        let number = u16::from_le_bytes([head[0], head[1]]);
        let bytes = u32_at(head, 2).ok_or_else(cut)? as usize;
        Ok(Found { dictionary: (number != PLAIN).then_some(usize::from(number)), bytes, frame })
    }

    /// What is compressed in a block.
    pub(super) fn content(&self, block: usize, shelf: &Shelf) -> io::Result<Vec<u8>> {
        let Found { dictionary, bytes, frame } = self.found(block)?;
        match dictionary {
            Some(number) => self.dictionary(number, shelf)?.decompressor()?.decompress(frame, bytes),
            None => zstd::bulk::decompress(frame, bytes),
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
        let names =
            (0..self.dictionaries).map(|number| u64_at(&self.file, self.entries + number * DICTIONARY_ENTRY + 8));
        names.collect()
    }

    /// Bytes of the file.
    pub(super) fn bytes(&self) -> usize {
        self.file.len()
    }
}
