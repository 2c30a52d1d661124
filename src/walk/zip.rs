//! Zip archives: the list at their end is read by a kept crate, each entry through a handle of its own, so that entries of
//! any size are streamed.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use bzip2::bufread::BzDecoder;
use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use lzma_rust2::XzReader;
use zip::CompressionMethod;
use zip::read::ZipArchive;
use zip::result::ZipError;

use super::allowance::{Allowance, Guarded, read_up_to, refusal};
use super::archive::Member;
use super::open::Expanded;

/// A zip archive inside something else cannot be read from its end and is held in memory; no larger one is.
const MOST_IN_MEMORY: usize = 128 << 20;
/// How much of a file's end may be looked at for the end of the archive: its record, and the longest comment.
const LONGEST_TAIL: u64 = 22 + 65_535;
/// The list of so many entries takes a few hundred megabytes of memory.
const MOST_LISTED: u64 = 1_000_000;
/// What xz may take to unpack an entry.
const XZ_MEMORY_KIB: u32 = 128 * 1024;

/// Where an archive lies.
#[derive(Clone)]
pub(super) enum Source {
    File(PathBuf),
    Memory(Arc<[u8]>),
}

/// Something to be read from any place.
trait Seekable: Read + Seek + Send {}
impl<T: Read + Seek + Send> Seekable for T {}

impl Source {
    /// Reads an archive into memory; gives its content back as well, for what turns out to be a document.
    pub(super) fn buffered(mut content: Expanded) -> io::Result<(Source, Expanded)> {
        let bytes = read_up_to(MOST_IN_MEMORY, &mut content)?.ok_or_else(|| {
            refusal(format!(
                "is a zip archive of more than {} MB inside another: unpack it beside that one",
                MOST_IN_MEMORY >> 20
            ))
        })?;
        let bytes: Arc<[u8]> = bytes.into();
        Ok((Source::Memory(Arc::clone(&bytes)), Box::new(Cursor::new(bytes))))
    }

    fn open(&self) -> io::Result<Box<dyn Seekable>> {
        Ok(match self {
            Source::File(path) => Box::new(BufReader::new(File::open(path)?)),
            Source::Memory(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }
}

/// Whether an entry lies where documents of Office have their parts.
fn is_of_office(name: &[u8]) -> bool {
    const FOLDERS: [&[u8]; 4] = [b"_rels/", b"ppt/", b"word/", b"xl/"];
    FOLDERS.iter().any(|folder| name.starts_with(folder))
}

/// Whether a zip archive is a document, by what such a one has: Office its types beside its parts, OpenDocument and EPUB their
/// kind in front, Java a manifest beside its classes.
fn is_document(archive: &ZipArchive<Box<dyn Seekable>>) -> bool {
    let names = || (0..archive.len()).filter_map(|at| archive.by_index_data(at).ok());
    let has = |name: &[u8]| names().any(|entry| entry.name_raw() == name);
    let is_first = |name: &[u8]| names().next().is_some_and(|entry| entry.name_raw() == name);
    is_first(b"mimetype")
        || (has(b"[Content_Types].xml") && names().any(|entry| is_of_office(entry.name_raw())))
        || (has(b"META-INF/MANIFEST.MF") && names().any(|entry| entry.name_raw().ends_with(b".class")))
}

/// The members of a zip archive.
pub(super) struct Zip {
    source: Source,
    archive: ZipArchive<Box<dyn Seekable>>,
    allowance: Allowance,
    next: usize,
}

impl Zip {
    /// Reads the list of an archive; nothing where it is a document that is only packed as one.
    pub(super) fn open(source: Source, allowance: Allowance) -> io::Result<Option<Zip>> {
        let mut content = source.open()?;
        if listed(&mut content)? > MOST_LISTED {
            return Err(refusal(format!("is a zip archive of more than {MOST_LISTED} entries: passed over; split it")));
        }
        content.rewind()?;
        let archive = ZipArchive::new(content).map_err(broken)?;
        Ok((!is_document(&archive)).then_some(Zip { source, archive, allowance, next: 0 }))
    }

    fn member(&mut self, at: usize) -> io::Result<Option<Member>> {
        let entry = self.archive.by_index_raw(at).map_err(broken)?;
        let is_link = entry.unix_mode().is_some_and(|mode| mode & 0o170_000 == 0o120_000);
        if entry.is_dir() || is_link {
            return Ok(None);
        }
        let name = entry.name_raw().to_owned();
        let packed = Packed {
            start: entry.data_start().unwrap_or(u64::MAX),
            length: entry.compressed_size(),
            size: entry.size(),
            crc: entry.crc32(),
            method: entry.compression(),
        };
        let content = if entry.encrypted() {
            Err(refusal("is encrypted: unpack the archive with its password, and index the folder"))
        } else {
            packed.content(&self.source, &self.allowance)
        };
        Ok(Some(Member { name, content }))
    }
}

impl Iterator for Zip {
    type Item = io::Result<Member>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.next < self.archive.len() {
            self.next += 1;
            let name = self.archive.by_index_data(self.next - 1).map(|entry| entry.name_raw().to_owned());
            match self.member(self.next - 1) {
                Ok(None) => {}
                Ok(Some(member)) => return Some(Ok(member)),
                // One entry that cannot be found leaves the others.
                Err(error) => {
                    return Some(name.map_err(broken).map(|name| Member { name, content: Err(error) }));
                }
            }
        }
        None
    }
}

/// Where an entry's bytes are, and how they are packed.
struct Packed {
    start: u64,
    length: u64,
    size: u64,
    crc: u32,
    method: CompressionMethod,
}

impl Packed {
    fn content(&self, source: &Source, allowance: &Allowance) -> io::Result<Expanded> {
        let mut file = source.open()?;
        file.seek(SeekFrom::Start(self.start))?;
        let bytes = BufReader::new(file.take(self.length));
        let unpacked: Box<dyn Read + Send> = match self.method {
            CompressionMethod::STORE => Box::new(bytes),
            CompressionMethod::DEFLATE => Box::new(DeflateDecoder::new(bytes)),
            CompressionMethod::BZIP2 => Box::new(BzDecoder::new(bytes)),
            CompressionMethod::ZSTD => Box::new(zstd::Decoder::with_buffer(bytes)?),
            CompressionMethod::XZ => Box::new(XzReader::new_mem_limit(bytes, false, XZ_MEMORY_KIB)),
            other => {
                return Err(refusal(format!(
                    "is packed in a way that is not read ({other}): unpack the archive, and index the folder"
                )));
            }
        };
        let checked = Checked { inner: unpacked, crc: Crc::new(), left: self.size, expected: self.crc };
        Ok(Box::new(BufReader::new(Guarded::new(checked, allowance))))
    }
}

/// Fails where the bytes are not those that were packed.
struct Checked {
    inner: Box<dyn Read + Send>,
    crc: Crc,
    left: u64,
    expected: u32,
}

impl Read for Checked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.crc.update(&buffer[..read]);
        let damaged = || io::Error::new(io::ErrorKind::InvalidData, "it is not as it was packed");
        self.left = self.left.checked_sub(read as u64).ok_or_else(damaged)?;
        let is_end = read == 0 && !buffer.is_empty();
        if is_end && (self.left > 0 || self.crc.sum() != self.expected) {
            return Err(damaged());
        }
        Ok(read)
    }
}

/// How many entries an archive says it lists; 0 where it does not say, which the crate then finds broken.
fn listed(content: &mut dyn Seekable) -> io::Result<u64> {
    let end = content.seek(SeekFrom::End(0))?;
    let start = end.saturating_sub(LONGEST_TAIL + 20);
    content.seek(SeekFrom::Start(start))?;
    let mut tail = Vec::new();
    content.take(LONGEST_TAIL + 20).read_to_end(&mut tail)?;
    let Some(at) = memchr::memmem::rfind(&tail, b"PK\x05\x06") else { return Ok(0) };
    let number = |bytes: &[u8], at: usize, length: usize| {
        let bytes = bytes.get(at..at + length)?;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    };
    let count = number(&tail, at + 10, 2).unwrap_or(0);
    if count < 0xffff {
        return Ok(count);
    }
    // The count does not fit: the larger record says it, and the one before this one where that is.
    let Some(locator) = at.checked_sub(20).filter(|at| tail[*at..].starts_with(b"PK\x06\x07")) else {
        return Ok(count);
    };
    content.seek(SeekFrom::Start(number(&tail, locator + 8, 8).unwrap_or(u64::MAX)))?;
    let mut record = Vec::new();
    content.take(56).read_to_end(&mut record)?;
    Ok(number(&record, 32, 8).unwrap_or(count))
}

fn broken(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        other => refusal(format!("is a broken zip archive: {other}; fetch it again")),
    }
}
