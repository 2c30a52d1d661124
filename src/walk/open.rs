//! Opens a file: takes off its compression and finds what is packed in it, by the first bytes and not by the name.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::GzDecoder;
use lzma_rust2::XzReader;

use super::allowance::{Allowance, Guarded, refusal};
use super::archive::Entries;
use super::{tar, zip};

/// How often something may be compressed in itself.
const LAYERS: usize = 3;
/// How much is read at a time.
const BUFFER_BYTES: usize = 64 * 1024;
/// What xz may take to unpack: its own highest level takes 65 MB.
const XZ_MEMORY_KIB: u32 = 128 * 1024;

/// A document's content, decompressed.
pub type Expanded = Box<dyn BufRead + Send>;

/// What a file turned out to be.
pub enum Opened {
    /// One document.
    Document(Expanded),
    /// An archive, and the documents in it.
    Archive(Entries),
}

/// What the first bytes are those of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Gzip,
    Bzip2,
    Xz,
    Zstd,
    Zip,
    Tar,
    Other,
}

/// Opens a file of a given size.
pub fn open(path: &Path, size: u64) -> io::Result<Opened> {
    let file: Expanded = Box::new(BufReader::with_capacity(BUFFER_BYTES, File::open(path)?));
    let allowance = Allowance::for_file(size);
    let (first, file) = kind(file)?;
    let (kind, content) = decompress(first, file, &allowance)?;
    match kind {
        Kind::Zip => {
            // An archive that is not compressed once more is read where it lies.
            let (source, content) = match first {
                Kind::Zip => (zip::Source::File(path.to_owned()), content),
                _ => zip::Source::buffered(content)?,
            };
            Ok(match zip::Zip::open(source, allowance.clone())? {
                Some(zip) => Opened::Archive(Entries::new(zip, allowance)),
                None => Opened::Document(content),
            })
        }
        Kind::Tar => Ok(Opened::Archive(Entries::new(tar::Tar::new(content), allowance))),
        _ => Ok(Opened::Document(content)),
    }
}

/// Takes off every compression; tells what is beneath.
pub(super) fn decompress(
    mut first: Kind,
    mut content: Expanded,
    allowance: &Allowance,
) -> io::Result<(Kind, Expanded)> {
    for _ in 0..LAYERS {
        let layer: Box<dyn Read + Send> = match first {
            Kind::Gzip => Box::new(Gzip(Some(GzDecoder::new(content)))),
            Kind::Bzip2 => Box::new(MultiBzDecoder::new(content)),
            Kind::Xz => Box::new(XzReader::new_mem_limit(content, true, XZ_MEMORY_KIB)),
            Kind::Zstd => Box::new(zstd::Decoder::with_buffer(content)?),
            Kind::Zip | Kind::Tar | Kind::Other => return Ok((first, content)),
        };
        let guarded = Guarded::new(layer, allowance);
        (first, content) = kind(Box::new(BufReader::with_capacity(BUFFER_BYTES, guarded)))?;
    }
    match first {
        Kind::Zip | Kind::Tar | Kind::Other => Ok((first, content)),
        _ => Err(refusal(format!("is compressed more than {LAYERS} times over: passed over"))),
    }
}

/// Looks at the first bytes, and gives all of them back.
pub(super) fn kind(content: Expanded) -> io::Result<(Kind, Expanded)> {
    let mut head = Vec::with_capacity(tar::BLOCK);
    let mut start = content.take(tar::BLOCK as u64);
    let read = start.read_to_end(&mut head);
    let kind = kind_of(&head);
    // What breaks off within its first bytes says so when it is read again.
    let whole: Expanded = match read {
        Ok(_) => Box::new(Cursor::new(head).chain(start.into_inner())),
        Err(error) if head.is_empty() => return Err(error),
        Err(error) => cut_short(head, error),
    };
    Ok((kind, whole))
}

fn kind_of(head: &[u8]) -> Kind {
    match head {
        [0x1f, 0x8b, ..] => Kind::Gzip,
        [b'B', b'Z', b'h', b'1'..=b'9', 0x31 | 0x17, ..] => Kind::Bzip2,
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Kind::Xz,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Kind::Zstd,
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Kind::Zip,
        _ if tar::begins(head) => Kind::Tar,
        _ => Kind::Other,
    }
}

/// Gzip as `gunzip` reads it: member after member, and what stands behind the last is nothing.
struct Gzip(Option<GzDecoder<Expanded>>);

impl Read for Gzip {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(decoder) = &mut self.0 {
            let read = decoder.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let mut rest = self.0.take().map(GzDecoder::into_inner);
            let is_member = match &mut rest {
                Some(rest) => rest.fill_buf()?.first() == Some(&0x1f),
                None => false,
            };
            self.0 = rest.filter(|_| is_member).map(GzDecoder::new);
        }
        Ok(0)
    }
}

/// What was read of a document, and then the error that reading it ended in.
pub fn cut_short(beginning: Vec<u8>, error: io::Error) -> Expanded {
    Box::new(Cursor::new(beginning).chain(BufReader::new(Broken(Some(error)))))
}

/// Fails as reading failed before.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::{Opened, open};

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn bzip2(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// The word "news", as `xz` packs it.
    const XZ: &[u8] = b"\xfd7zXZ\0\0\x04\xe6\xd6\xb4F\x02\0!\x01\x16\0\0\0t/\xe5\xa3\x01\0\x03news\0\x0e@\xd1\x91,A\x8b\x9f\0\x01\x1c\x04o,\x9c\xc1\x1f\xb6\xf3}\x01\0\0\0\0\x04YZ";

    fn content(bytes: &[u8]) -> std::io::Result<String> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let mut text = String::new();
        match open(file.path(), bytes.len() as u64)? {
            Opened::Document(mut content) => content.read_to_string(&mut text)?,
            Opened::Archive(_) => panic!("this is no archive"),
        };
        Ok(text)
    }

    #[test]
    fn compression_is_taken_off_whatever_the_name_and_in_layers() {
        let zstd = zstd::encode_all(&gzip(b"news")[..], 3).unwrap();
        assert_eq!(content(b"news").unwrap(), "news");
        assert_eq!(content(&gzip(b"news")).unwrap(), "news");
        assert_eq!(content(&bzip2(b"news")).unwrap(), "news");
        assert_eq!(content(XZ).unwrap(), "news");
        assert_eq!(content(&zstd).unwrap(), "news");
        assert_eq!(content(&[gzip(b"ne"), gzip(b"ws")].concat()).unwrap(), "news");
        assert_eq!(content(&[bzip2(b"ne"), bzip2(b"ws")].concat()).unwrap(), "news");
        assert_eq!(content(&[&gzip(b"news")[..], &[0; 512]].concat()).unwrap(), "news", "as tape drives pad it");
        assert_eq!(content(b"").unwrap(), "");
    }

    #[test]
    fn a_broken_or_exploding_file_is_an_error() {
        let broken = &gzip(b"a long enough piece of news")[..20];
        assert!(content(broken).is_err());
        let bomb = gzip(&vec![b'a'; 70 << 20]);
        assert!(content(&bomb).unwrap_err().to_string().contains("taken for a bomb"));
        let deep = (0..4).fold(b"news".to_vec(), |packed, _| gzip(&packed));
        assert_eq!(content(&deep).unwrap_err().to_string(), "is compressed more than 3 times over: passed over");
    }
}
