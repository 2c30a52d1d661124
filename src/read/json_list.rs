//! Cuts a long list of JSON objects into the objects in it, so that a dump of any length is never whole in memory.

use std::io::{BufRead, Cursor, Read};

use super::error::ReadError;
use super::json::LISTS;
use super::pieces::{Cuts, PIECE_LIMIT, read_limited};

/// A document up to this many bytes is one piece: only in the whole can it be seen which of its parts are articles. The tree
/// of it takes four to five times as much memory.
const WHOLE: usize = 8 << 20;
/// A longer one is a list if one begins within so many bytes.
const BEGINNING: usize = 64 << 10;

/// One piece, or one for each object of a long list, at its position there.
pub(super) fn cut(input: Box<dyn BufRead + Send>) -> Cuts {
    Box::new(
        std::iter::once_with(|| begin(input).unwrap_or_else(|error| Box::new(std::iter::once(Err(error))))).flatten(),
    )
}

fn begin(mut input: Box<dyn BufRead + Send>) -> Result<Cuts, ReadError> {
    let mut head = Vec::new();
    (&mut input).take(WHOLE as u64 + 1).read_to_end(&mut head)?;
    let list = list_start(&head[..head.len().min(BEGINNING)]).filter(|_| head.len() > WHOLE);
    let Some(start) = list else {
        let whole = read_limited(PIECE_LIMIT, Box::new(Cursor::new(head).chain(input)))?;
        return Ok(Box::new(std::iter::once(Ok((1, whole)))));
    };
    let rest = Cursor::new(head.split_off(start));
    Ok(Box::new(Objects { input: Box::new(rest.chain(input)), position: 0, is_over: false }))
}

/// Where the first object of a list lies that is the document, or lies under a key that lists of articles have.
fn list_start(head: &[u8]) -> Option<usize> {
    let open = head.iter().enumerate().filter(|(_, byte)| **byte == b'[').map(|(at, _)| at);
    let mut lists = open.filter(|at| {
        let before = head[..*at].trim_ascii();
        let before = before.strip_prefix(b"\xef\xbb\xbf").unwrap_or(before);
        let key = before.strip_suffix(b":").map(<[u8]>::trim_ascii_end);
        let is_under = |key: &[u8]| {
            LISTS.iter().any(|list| {
                let rest = key.strip_suffix(b"\"").and_then(|key| key.strip_suffix(list.as_bytes()));
                rest.is_some_and(|rest| rest.ends_with(b"\""))
            })
        };
        before.is_empty() || key.is_some_and(is_under)
    });
    lists.find_map(|at| {
        let behind = head[at + 1..].iter().position(|byte| !byte.is_ascii_whitespace())? + at + 1;
        (head[behind] == b'{').then_some(behind)
    })
}

/// The objects of a list in a document that is broken further on, as text.
pub(super) fn salvaged(text: &str) -> Vec<String> {
    let bytes = text.as_bytes();
    let Some(start) = list_start(&bytes[..bytes.len().min(BEGINNING)]) else { return Vec::new() };
    let rest = Cursor::new(bytes[start..].to_vec());
    let objects = Objects { input: Box::new(rest), position: 0, is_over: false };
    objects.map_while(Result::ok).filter_map(|(_, object)| String::from_utf8(object).ok()).collect()
}

/// The objects of a list, whose first begins here.
struct Objects {
    input: Box<dyn BufRead + Send>,
    position: usize,
    is_over: bool,
}

/// What is between brackets and what is a string, over bytes.
#[derive(Default)]
struct Nesting {
    depth: usize,
    is_string: bool,
    is_escaped: bool,
}

impl Nesting {
    /// Whether this byte ends what the first byte began.
    fn ends_with(&mut self, byte: u8) -> bool {
        match byte {
            _ if self.is_escaped => self.is_escaped = false,
            b'\\' if self.is_string => self.is_escaped = true,
            b'"' => self.is_string = !self.is_string,
            _ if self.is_string => {}
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.depth == 0 && !self.is_string
    }
}

impl Objects {
    /// Passes over white space and commas; says what comes then.
    fn ahead(&mut self) -> Result<Option<u8>, ReadError> {
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            match buffer.iter().position(|byte| !byte.is_ascii_whitespace() && *byte != b',') {
                Some(at) => {
                    let byte = buffer[at];
                    self.input.consume(at);
                    return Ok(Some(byte));
                }
                None => {
                    let length = buffer.len();
                    self.input.consume(length);
                }
            }
        }
    }

    /// The bytes of a value that begins here, in brackets, so that it is a list of one; what is over the limit is read and
    /// forgotten.
    fn value(&mut self) -> Result<Vec<u8>, ReadError> {
        let (mut value, mut nesting, mut is_too_large) = (vec![b'['], Nesting::default(), false);
        loop {
            let buffer = self.input.fill_buf()?;
            let end = buffer.iter().position(|byte| nesting.ends_with(*byte));
            let used = end.map_or(buffer.len(), |end| end + 1);
            is_too_large |= value.len() + used > PIECE_LIMIT;
            if !is_too_large {
                value.extend_from_slice(&buffer[..used]);
            }
            let is_over = end.is_some() || buffer.is_empty();
            self.input.consume(used);
            match is_over {
                true if is_too_large => return Err(ReadError::TooLarge { limit: PIECE_LIMIT }),
                true => break,
                false => {}
            }
        }
        value.push(b']');
        Ok(value)
    }
}

impl Iterator for Objects {
    type Item = Result<(usize, Vec<u8>), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            let next = match self.ahead() {
                Ok(Some(b'{')) => self.value(),
                // Something that is no object: passed over, as in a list that is read whole.
                Ok(Some(byte)) if byte != b']' => self.value().map(|_| Vec::new()),
                Ok(_) => break,
                Err(error) => Err(error),
            };
            match next {
                Ok(value) if value.is_empty() => {}
                Ok(value) => {
                    self.position += 1;
                    return Some(Ok((self.position, value)));
                }
                Err(error) => {
                    self.position += 1;
                    self.is_over = matches!(error, ReadError::Io(_));
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor};

    use super::{PIECE_LIMIT, ReadError, WHOLE, cut, list_start};

    fn cuts(text: String) -> Vec<Result<(usize, String), ReadError>> {
        let input = BufReader::with_capacity(1_000, Cursor::new(text.into_bytes()));
        cut(Box::new(input)).map(|cut| cut.map(|(at, bytes)| (at, String::from_utf8(bytes).unwrap()))).collect()
    }

    #[test]
    fn a_short_document_is_one_piece() {
        assert_eq!(cuts("[{\"a\":1},{}]".into()), [Ok((1, "[{\"a\":1},{}]".into()))]);
    }

    #[test]
    fn a_long_list_is_cut_into_its_objects() {
        let padding = " ".repeat(WHOLE);
        let list = format!("[{{\"a\":\"}}]\\\"{{\"}}, 7 ,[1]\n,{{\"b\":{{\"c\":[{{}}]}}}}{padding},{{}}]tail");
        let expected = [(1, "[{\"a\":\"}]\\\"{\"}]"), (2, "[{\"b\":{\"c\":[{}]}}]"), (3, "[{}]")];
        assert_eq!(cuts(list.clone()), expected.map(|(at, text)| Ok((at, text.to_owned()))));
        let wrapped = format!("{{\"status\":\"ok\",\"tags\":[{{}}],\"response\":{{\"results\" : {list}");
        assert_eq!(cuts(wrapped), expected.map(|(at, text)| Ok((at, text.to_owned()))));
    }

    #[test]
    fn an_object_that_is_too_large_is_refused_and_the_next_is_read() {
        let found = cuts(format!("[{{\"a\":\"{}\"}},{{\"b\":1}}", "x".repeat(PIECE_LIMIT)));
        assert_eq!(found, [Err(ReadError::TooLarge { limit: PIECE_LIMIT }), Ok((2, "[{\"b\":1}]".into()))]);
        let one = format!("{{\"a\":\"{}\"}}", "x".repeat(PIECE_LIMIT));
        assert_eq!(cuts(one), [Err(ReadError::TooLarge { limit: PIECE_LIMIT })]);
    }

    #[test]
    fn a_list_lies_where_lists_of_articles_do() {
        assert_eq!(list_start(b"\xef\xbb\xbf [ {"), Some(6));
        assert_eq!(list_start(b"{\"x\":[{"), None);
        assert_eq!(list_start(b"{\"x\":[{}],\"items\": [{"), Some(20));
        assert_eq!(list_start(b"[1,2]"), None);
    }
}
