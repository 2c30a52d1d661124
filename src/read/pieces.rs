//! Cuts a stream into pieces of bounded size.

use std::io::{BufRead, Cursor, Read};

use super::charset;
use super::error::ReadError;

/// No article is larger: the longest books have 10 MB of text, the heaviest saved page seen has 8 MB.
pub const PIECE_LIMIT: usize = 32 * 1024 * 1024;

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

/// Decodes a UTF-16 document, whose lines cannot be cut as bytes.
pub(super) fn transcode(input: Box<dyn BufRead + Send>) -> Result<Box<dyn BufRead + Send>, ReadError> {
    let bytes = read_limited(input)?;
    Ok(Box::new(Cursor::new(charset::decode(&bytes, None).into_bytes())))
}

/// The whole document as one piece.
pub(super) fn whole(input: Box<dyn BufRead + Send>) -> Cuts {
    Box::new(std::iter::once_with(move || Ok((1, read_limited(input)?))))
}

/// Each line as a piece; lines of white space are passed over, and count.
pub(super) fn lines(input: Box<dyn BufRead + Send>) -> Cuts {
    Box::new(Lines { input, position: 0, failed: false })
}

fn read_limited(input: Box<dyn BufRead + Send>) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    input.take(PIECE_LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > PIECE_LIMIT {
        return Err(ReadError::TooLarge { limit: PIECE_LIMIT });
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

fn skip_line(input: &mut dyn BufRead) -> Result<(), ReadError> {
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

    use super::{PIECE_LIMIT, ReadError, lines, peek, whole};

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
    fn peeking_loses_nothing() {
        let bytes: Vec<u8> = (0..200_000_u32).map(|n| (n % 251) as u8).collect();
        let (head, mut input) = peek(Box::new(Cursor::new(bytes.clone()))).unwrap();
        assert_eq!(head, bytes[..64 * 1024]);
        let mut all = Vec::new();
        input.read_to_end(&mut all).unwrap();
        assert_eq!(all, bytes);
    }
}
