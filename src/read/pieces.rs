//! Cuts a stream into pieces of bounded size.

use std::io::{BufRead, BufReader, Cursor, Read};

use encoding_rs::Decoder;

use super::charset;
use super::error::ReadError;

/// No article is larger: the longest books have 10 MB of text, the heaviest saved page seen has 8 MB. A page, its tree and
/// its articles take ten times as much memory (measured: 243 MB over 20 MB of page, 351 MB over 31 MB), which must fit into
/// what `--memory` allows by default.
pub const PIECE_LIMIT: usize = 12 * 1024 * 1024;
/// No message and no capture is larger: pictures are packed with their text there, and left out before it is parsed. A page in them is
/// held to [`PIECE_LIMIT`].
pub const PACKED_LIMIT: usize = 32 * 1024 * 1024;

/// How much is looked at to decide the format. A line of JSON lines is seldom longer, and then the name decides.
const HEAD: u64 = 64 * 1024;

/// Position (1-based) and bytes of each piece.
pub(super) type Cuts = Box<dyn Iterator<Item = Result<(usize, Vec<u8>), ReadError>> + Send>;

/// Reads the beginning of a document, and gives back the whole of it.
pub(super) fn peek(input: Box<dyn BufRead + Send>) -> Result<(Vec<u8>, Box<dyn BufRead + Send>), ReadError> {
    let mut head = Vec::new();
    let mut beginning = input.take(HEAD);
    beginning.read_to_end(&mut head)?;
    let whole = Cursor::new(head.clone()).chain(beginning.into_inner());
    Ok((head, Box::new(whole)))
}

/// Decodes a UTF-16 document, whose lines cannot be cut as bytes, as it is read.
pub(super) fn transcode(input: Box<dyn BufRead + Send>) -> Box<dyn BufRead + Send> {
    Box::new(BufReader::new(Transcoded { input, decoder: None, text: Vec::new(), given: 0, is_over: false }))
}

/// UTF-16 as UTF-8.
struct Transcoded {
    input: Box<dyn BufRead + Send>,
    /// Known once the first bytes are.
    decoder: Option<Decoder>,
    text: Vec<u8>,
    given: usize,
    is_over: bool,
}

impl Transcoded {
    /// Decodes what comes next.
    fn advance(&mut self) -> std::io::Result<()> {
        let bytes = self.input.fill_buf()?;
        let decoder = self.decoder.get_or_insert_with(|| charset::utf16(bytes).new_decoder_with_bom_removal());
        let (length, is_last) = (bytes.len(), bytes.is_empty());
        let room = decoder.max_utf8_buffer_length(length).unwrap_or(length * 3 + 16);
        self.text.resize(room, 0);
        let (_, read, written, _) = decoder.decode_to_utf8(bytes, &mut self.text, is_last);
        self.text.truncate(written);
        self.input.consume(read);
        (self.given, self.is_over) = (0, is_last);
        Ok(())
    }
}

impl Read for Transcoded {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while self.given == self.text.len() && !self.is_over {
            self.advance()?;
        }
        let read = (&self.text[self.given..]).read(buffer)?;
        self.given += read;
        Ok(read)
    }
}

/// The whole document as one piece.
pub(super) fn whole(input: Box<dyn BufRead + Send>) -> Cuts {
    Box::new(std::iter::once_with(move || Ok((1, read_limited(PIECE_LIMIT, input)?))))
}

/// The same, for a document that packs more than text.
pub(super) fn packed(input: Box<dyn BufRead + Send>) -> Cuts {
    Box::new(std::iter::once_with(move || Ok((1, read_limited(PACKED_LIMIT, input)?))))
}

/// Each line as a piece; lines of white space are passed over, and count.
pub(super) fn lines(input: Box<dyn BufRead + Send>) -> Cuts {
    Box::new(Lines { input, position: 0, failed: false })
}

/// All that is left, unless it is more than a limit.
pub(super) fn read_limited(limit: usize, input: Box<dyn BufRead + Send>) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    input.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        return Err(ReadError::TooLarge { limit });
    }
    Ok(bytes)
}

struct Lines {
    input: Box<dyn BufRead + Send>,
    position: usize,
    failed: bool,
}

impl Lines {
    /// The next line with its end, however long: what is over the limit is read and forgotten.
    fn next_line(&mut self) -> Result<Option<Vec<u8>>, ReadError> {
        let mut line = Vec::new();
        (&mut self.input).take(PIECE_LIMIT as u64 + 1).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        self.position += 1;
        if line.len() > PIECE_LIMIT && !line.ends_with(b"\n") {
            skip_line(&mut self.input)?;
            return Err(ReadError::TooLarge { limit: PIECE_LIMIT });
        }
        Ok(Some(line))
    }
}

/// Passes over so many bytes, or as many as there are.
pub(super) fn skip(input: &mut dyn BufRead, bytes: u64) -> Result<(), ReadError> {
    let mut left = bytes;
    while left > 0 {
        let buffered = input.fill_buf()?.len();
        if buffered == 0 {
            break;
        }
        let skipped = usize::try_from(left).map_or(buffered, |left| left.min(buffered));
        input.consume(skipped);
        left -= skipped as u64;
    }
    Ok(())
}

/// Passes over the rest of a line.
pub(super) fn skip_line(input: &mut dyn BufRead) -> Result<(), ReadError> {
    loop {
        let buffer = input.fill_buf()?;
        let (used, ended) = match memchr::memchr(b'\n', buffer) {
            Some(end) => (end + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(used);
        if ended {
            return Ok(());
        }
    }
}

impl Iterator for Lines {
    type Item = Result<(usize, Vec<u8>), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            match self.next_line() {
                Ok(None) => return None,
                Ok(Some(line)) if line.trim_ascii().is_empty() => {}
                Ok(Some(line)) => return Some(Ok((self.position, line))),
                Err(error) => {
                    self.failed = matches!(error, ReadError::Io(_));
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor, Read, repeat};

    use super::{PIECE_LIMIT, ReadError, lines, peek, transcode, whole};

    #[test]
    fn a_huge_text_is_refused_after_reading_the_limit() {
        let endless = BufReader::new(repeat(b'a'));
        let mut cuts = whole(Box::new(endless));
        assert_eq!(cuts.next(), Some(Err(ReadError::TooLarge { limit: PIECE_LIMIT })));
    }

    #[test]
    fn a_line_over_the_limit_is_refused_and_the_next_is_read() {
        let long = repeat(b'a').take(PIECE_LIMIT as u64 + 10);
        let input = BufReader::new(Cursor::new(b"one\n").chain(long).chain(Cursor::new(b"\nthree\n")));
        let found: Vec<_> = lines(Box::new(input)).collect();
        assert_eq!(
            found,
            [Ok((1, b"one\n".to_vec())), Err(ReadError::TooLarge { limit: PIECE_LIMIT }), Ok((3, b"three\n".to_vec()))]
        );
    }

    #[test]
    fn empty_lines_count_and_are_passed_over() {
        let found: Vec<_> = lines(Box::new(Cursor::new(b"a\r\n\r\n\nb"))).collect();
        assert_eq!(found, [Ok((1, b"a\r\n".to_vec())), Ok((4, b"b".to_vec()))]);
    }

    #[test]
    fn utf16_is_decoded_as_it_is_read() {
        let text = "Переговоры, 会谈, \u{1f5de}: news. ".repeat(9_000);
        let bytes = |with: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
            format!("{mark}{text}").encode_utf16().flat_map(with).collect()
        };
        let ascii = "Envoys meet in Ankara. ".repeat(9);
        let bare: Vec<u8> = ascii.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, expected) in
            [(bytes(u16::to_le_bytes, "\u{feff}"), &text), (bytes(u16::to_be_bytes, "\u{feff}"), &text), (bare, &ascii)]
        {
            let mut decoded = String::new();
            transcode(Box::new(BufReader::with_capacity(101, Cursor::new(bytes))))
                .read_to_string(&mut decoded)
                .unwrap();
            assert!(decoded == **expected);
        }
    }

    #[test]
    fn peeking_loses_nothing() {
        let bytes: Vec<u8> = (0..200_000_u32).map(|n| (n % 251) as u8).collect();
        let (head, mut input) = peek(Box::new(Cursor::new(bytes.clone()))).unwrap();
        assert_eq!(head, bytes[..64 * 1024]);
        let mut all = Vec::new();
        input.read_to_end(&mut all).unwrap();
        assert_eq!(all, bytes);
    }
}
