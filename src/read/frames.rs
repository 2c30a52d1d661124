//! Messages of the teleprinter lines, one after another in a file, each between the signs for its beginning and its end.

use std::io::{BufRead, Read};

use super::error::ReadError;
use super::pieces::{Cuts, PIECE_LIMIT};

/// Begins a header.
pub(super) const SOH: char = '\u{1}';
/// Begins a text.
pub(super) const STX: char = '\u{2}';
/// Ends a text.
pub(super) const ETX: char = '\u{3}';
/// Ends a message.
const EOT: u8 = 4;

/// The messages of a document; one alone is at position 0.
pub(super) fn cut(input: Box<dyn BufRead + Send>) -> Cuts {
    let mut frames = Frames { input, failed: false }.peekable();
    let first = frames.next();
    let is_alone = frames.peek().is_none();
    let positions = usize::from(!is_alone)..;
    let numbered = first.into_iter().chain(frames).zip(positions);
    Box::new(numbered.map(|(frame, position)| frame.map(|frame| (position, frame))))
}

struct Frames {
    input: Box<dyn BufRead + Send>,
    failed: bool,
}

impl Frames {
    fn read(&mut self) -> Result<Vec<u8>, ReadError> {
        let mut frame = Vec::new();
        (&mut self.input).take(PIECE_LIMIT as u64 + 1).read_until(EOT, &mut frame)?;
        if frame.len() > PIECE_LIMIT {
            self.skip()?;
            return Err(ReadError::TooLarge { limit: PIECE_LIMIT });
        }
        Ok(frame)
    }

    /// Passes over the rest of a message.
    fn skip(&mut self) -> Result<(), ReadError> {
        loop {
            let buffer = self.input.fill_buf()?;
            let end = memchr::memchr(EOT, buffer);
            let used = end.map_or(buffer.len(), |end| end + 1);
            self.input.consume(used);
            if end.is_some() || used == 0 {
                return Ok(());
            }
        }
    }
}

impl Iterator for Frames {
    type Item = Result<Vec<u8>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            match self.read() {
                Ok(frame) if frame.is_empty() => return None,
                // What fills the line between messages.
                Ok(frame) if !frame.iter().any(u8::is_ascii_graphic) => {}
                Ok(frame) => return Some(Ok(frame)),
                Err(error) => {
                    self.failed = matches!(error, ReadError::Io(_));
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

/// The parts of a message: header, text, what follows it.
pub(super) fn parts(message: &str) -> (&str, &str, &str) {
    let message = message.split_once(SOH).map_or(message, |(_, message)| message);
    let (header, rest) = message.split_once(STX).unwrap_or((message, ""));
    let (text, foot) = rest.split_once(ETX).unwrap_or((rest, ""));
    (header, text, foot)
}
