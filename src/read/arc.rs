//! Web archives in the form that was before WARC: a line with address, day, kind and length, then the answer.

use std::io::{BufRead, Read};

use super::error::ReadError;
use super::pieces::{Cuts, PACKED_LIMIT};
use super::sniff::Head;
use super::{Format, pieces, warc};

pub(super) static FORMAT: Format = Format { name: "ARC", fits, cut, parse: warc::parse };

/// How the first record begins, which says what the archive is.
const FIRST: &[u8] = b"filedesc://";
/// How much of a line is looked at to find the next record.
const LINE_PART: u64 = 64 * 1024;

fn fits(head: &Head<'_>) -> bool {
    head.bytes().starts_with(FIRST)
}

fn cut(input: Box<dyn BufRead + Send>) -> Cuts {
    Box::new(Records { input, position: 0, pages: 0, is_over: false })
}

struct Records {
    input: Box<dyn BufRead + Send>,
    position: usize,
    pages: usize,
    is_over: bool,
}

/// What stands in front of an answer.
struct Heading {
    address: String,
    kind: String,
    length: Option<u64>,
}

impl Heading {
    /// `ADDRESS IP DAY KIND LENGTH`: an address may have spaces. Nothing where the line is of something else.
    fn of(line: &[u8]) -> Option<Heading> {
        let line = std::str::from_utf8(line).ok()?.trim_end();
        Heading::of_fields(line, 5).or_else(|| Heading::of_fields(line, 10))
    }

    /// The second version has five fields more between the kind and the length: result, sum, place, offset, file.
    fn of_fields(line: &str, count: usize) -> Option<Heading> {
        let mut fields = line.rsplitn(count, ' ');
        let length = fields.next()?;
        let kind = fields.nth(count - 5)?;
        let (day, _host, address) = (fields.next()?, fields.next()?, fields.next()?);
        let is_day = day.len() >= 8 && day.bytes().all(|byte| byte.is_ascii_digit());
        (is_day && address.contains(':')).then(|| Heading {
            address: address.to_owned(),
            kind: kind.to_owned(),
            length: length.parse().ok(),
        })
    }
}

impl Records {
    /// The next answer as a record of a WARC; what stands between answers is passed over.
    fn record(&mut self) -> Result<Option<Vec<u8>>, ReadError> {
        let mut line = Vec::new();
        loop {
            line.clear();
            if (&mut self.input).take(LINE_PART).read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            let Some(heading) = Heading::of(&line) else { continue };
            self.position += 1;
            let Some(length) = heading.length else {
                return Err(self.broken("a record without a length"));
            };
            if heading.address.as_bytes().starts_with(FIRST) {
                pieces::skip(&mut self.input, length)?;
                continue;
            }
            self.pages += 1;
            if length > PACKED_LIMIT as u64 {
                pieces::skip(&mut self.input, length)?;
                return Err(ReadError::TooLarge { limit: PACKED_LIMIT });
            }
            let mut answer = Vec::new();
            let read = (&mut self.input).take(length).read_to_end(&mut answer)?;
            if (read as u64) < length {
                return Err(self.broken("a record that is cut off"));
            }
            return Ok(Some(warc::response(&heading.address, &heading.kind, &answer)));
        }
    }

    fn broken(&self, what: &str) -> ReadError {
        ReadError::Malformed { what: what.to_owned(), place: format!("record {}", self.position) }
    }
}

impl Iterator for Records {
    type Item = Result<(usize, Vec<u8>), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        match self.record() {
            Ok(Some(record)) => Some(Ok((self.position, record))),
            Ok(None) => {
                self.is_over = true;
                let why = "there is no answer in this web archive".to_owned();
                (self.pages == 0).then_some(Err(ReadError::NotAnArticle { why }))
            }
            Err(error) => {
                self.is_over = matches!(error, ReadError::Io(_) | ReadError::Refused(_));
                Some(Err(error))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::cut;

    #[test]
    fn answers_become_records_and_broken_lines_are_named() {
        let about = "1 0 Ours\nURL IP-address Archive-date Content-type Archive-length\n";
        let archive = format!(
            "filedesc://x.arc 0.0.0.0 20140216050221 text/plain {}\n{about}\n\
             http://example.org/a b 127.0.0.1 20140216050221 text/html 4\npage\n\
             http://example.org/c 127.0.0.1 20140216050221 text/html abc\n\n\
             http://example.org/d 127.0.0.1 20140216050221 text/html 4\nlast\n",
            about.len()
        );
        let told: Vec<String> = cut(Box::new(Cursor::new(archive)))
            .map(|record| match record {
                Ok((position, bytes)) => format!("{position} {}", String::from_utf8(bytes).unwrap()),
                Err(error) => error.to_string(),
            })
            .collect();
        let record = |position: usize, address: &str, page: &str| {
            format!(
                "{position} WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Identified-Payload-Type: text/html\r\n\r\n{page}"
            )
        };
        assert_eq!(
            told,
            [
                record(2, "http://example.org/a b", "page"),
                "broken at record 3: a record without a length; mend it there or fetch the file again".to_owned(),
                record(4, "http://example.org/d", "last"),
            ]
        );
    }
}
