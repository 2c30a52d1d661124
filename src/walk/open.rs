//! Opens a file and takes off its compression, chosen by the first bytes and not by the name.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

/// How often a file may be compressed in itself.
const LAYERS: usize = 3;
/// Text never compresses better than this for long (gzip's own limit is 1,032); what does is a bomb.
const MOST_EXPANSION: u64 = 500;
/// Below this many bytes nothing is a bomb.
const HARMLESS_BYTES: u64 = 64 << 20;
/// How much is read at a time.
const BUFFER_BYTES: usize = 64 * 1024;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// A file's content, decompressed.
pub type Expanded = Box<dyn BufRead + Send>;

/// Opens a file of a given size.
pub fn open(path: &Path, size: u64) -> io::Result<Expanded> {
    let mut content: Expanded = Box::new(BufReader::with_capacity(BUFFER_BYTES, File::open(path)?));
    for _ in 0..LAYERS {
        let start = content.fill_buf()?;
        let layer: Box<dyn Read + Send> = if start.starts_with(GZIP) {
            Box::new(MultiGzDecoder::new(content))
        } else if start.starts_with(ZSTD) {
            Box::new(zstd::Decoder::with_buffer(content)?)
        } else {
            return Ok(content);
        };
        let guarded = Guarded { inner: layer, left: size.saturating_mul(MOST_EXPANSION).max(HARMLESS_BYTES) };
        content = Box::new(BufReader::with_capacity(BUFFER_BYTES, guarded));
    }
    let still_packed = content.fill_buf()?.starts_with(GZIP);
    if still_packed {
        Err(io::Error::other(format!("is compressed more than {LAYERS} times over")))
    } else {
        Ok(content)
    }
}

/// Fails once more comes out than any honest file of that size would hold.
struct Guarded {
    inner: Box<dyn Read + Send>,
    left: u64,
}

impl Read for Guarded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            io::Error::other(format!(
                "expands to more than {MOST_EXPANSION} times its size: taken for a bomb, passed over"
            ))
        })?;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::open;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn content(bytes: &[u8]) -> std::io::Result<String> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let mut text = String::new();
        open(file.path(), bytes.len() as u64)?.read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn compression_is_taken_off_whatever_the_name_and_in_layers() {
        let zstd = zstd::encode_all(&gzip(b"news")[..], 3).unwrap();
        assert_eq!(content(b"news").unwrap(), "news");
        assert_eq!(content(&gzip(b"news")).unwrap(), "news");
        assert_eq!(content(&zstd).unwrap(), "news");
        assert_eq!(content(&[gzip(b"ne"), gzip(b"ws")].concat()).unwrap(), "news");
    }

    #[test]
    fn a_broken_or_exploding_file_is_an_error() {
        let broken = &gzip(b"a long enough piece of news")[..20];
        assert!(content(broken).is_err());
        let bomb = gzip(&vec![b'a'; 70 << 20]);
        assert!(content(&bomb).unwrap_err().to_string().contains("taken for a bomb"));
    }
}
