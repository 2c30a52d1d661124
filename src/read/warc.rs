//! Web archives, as crawlers write them: the pages among the answers and resources.
//!
//! The day of crawling is not the day of publication, and is not read. Requests, notes on the crawl and answers that
//! were the same as before are passed over. An answer is taken as it was sent: chunked, compressed, cut off; where it
//! turns out that it was unpacked already, whatever its header says, it is taken as it is.

use std::collections::VecDeque;
use std::io::{BufRead, Read};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::draft::Draft;
use super::error::ReadError;
use super::pieces::{Cuts, PACKED_LIMIT, PIECE_LIMIT};
use super::sniff::{self, Head};
use super::{Format, Piece, captured, charset, pieces};

pub(super) static FORMAT: Format = Format { name: "WARC", fits, cut, parse };

/// How a record begins.
const VERSION: &[u8] = b"WARC/";
/// A longer header is none.
const LONGEST_HEADER: usize = 64 * 1024;
/// How much of a line is looked at to find the next record.
const LINE_PART: u64 = 64 * 1024;

fn fits(head: &Head<'_>) -> bool {
    head.bytes().trim_ascii_start().starts_with(VERSION)
}

fn cut(input: Box<dyn BufRead + Send>) -> Cuts {
    Box::new(Records { input, position: 0, pages: 0, errors: VecDeque::new(), is_over: false })
}

/// The records that may be pages.
struct Records {
    input: Box<dyn BufRead + Send>,
    position: usize,
    pages: usize,
    /// What went wrong behind the record that was given last.
    errors: VecDeque<ReadError>,
    is_over: bool,
}

impl Records {
    /// The next record of a kind that has pages, header and all.
    fn record(&mut self) -> Result<Option<Vec<u8>>, ReadError> {
        while let Some(mut record) = self.header()? {
            self.position += 1;
            let header = Headers::of(&record);
            let length = header.get("content-length").and_then(|length| length.parse::<u64>().ok());
            let Some(length) = length else {
                return Err(self.broken("a record that does not say how long it is"));
            };
            if !matches!(header.get("warc-type").as_deref(), Some("response" | "resource")) {
                pieces::skip(&mut self.input, length)?;
                continue;
            }
            self.pages += 1;
            if length > PACKED_LIMIT as u64 {
                pieces::skip(&mut self.input, length)?;
                return Err(ReadError::TooLarge { limit: PACKED_LIMIT });
            }
            let start = record.len() as u64;
            let read = (&mut self.input).take(length).read_to_end(&mut record);
            // What was cut off is read as far as it goes, and then named.
            self.errors.extend(read.err().map(ReadError::from));
            if self.errors.is_empty() && (record.len() as u64) < start + length {
                self.errors.push_back(self.broken("a record that is cut off"));
            }
            self.is_over = !self.errors.is_empty();
            return Ok(Some(record));
        }
        Ok(None)
    }

    fn broken(&self, what: &str) -> ReadError {
        ReadError::Malformed { what: what.to_owned(), place: format!("record {}", self.position) }
    }

    /// The next header with the empty line behind it; what stands before it, after a record with a wrong length, is
    /// passed over.
    fn header(&mut self) -> Result<Option<Vec<u8>>, ReadError> {
        let mut header = Vec::new();
        let (mut line, mut at_start) = (Vec::new(), true);
        loop {
            line.clear();
            if (&mut self.input).take(LINE_PART).read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            if at_start && line.starts_with(VERSION) {
                header.clear();
            } else if header.is_empty() {
                at_start = line.ends_with(b"\n");
                continue;
            }
            at_start = line.ends_with(b"\n");
            header.extend_from_slice(&line);
            if line.trim_ascii().is_empty() {
                return Ok(Some(header));
            }
            if header.len() > LONGEST_HEADER {
                header.clear();
            }
        }
    }

    /// Said of an archive without a single answer.
    fn without_pages(&self) -> ReadError {
        ReadError::NotAnArticle { why: format!("none of the {} records is an answer or a resource", self.position) }
    }
}

impl Iterator for Records {
    type Item = Result<(usize, Vec<u8>), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.errors.pop_front() {
            return Some(Err(error));
        }
        if self.is_over {
            return None;
        }
        match self.record() {
            Ok(Some(record)) => Some(Ok((self.position, record))),
            Ok(None) => {
                self.is_over = true;
                (self.pages == 0).then(|| Err(self.without_pages()))
            }
            Err(error) => {
                self.is_over = matches!(error, ReadError::Io(_) | ReadError::Refused(_));
                Some(Err(error))
            }
        }
    }
}

/// The fields of a header, of the record's or of the answer's.
struct Headers<'a> {
    first: &'a [u8],
    lines: Vec<&'a [u8]>,
    /// Where what follows begins.
    length: usize,
}

impl<'a> Headers<'a> {
    fn of(bytes: &'a [u8]) -> Headers<'a> {
        let mut lines = Vec::new();
        let mut length = 0;
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            length += line.len();
            let line = line.trim_ascii();
            if line.is_empty() {
                break;
            }
            lines.push(line);
        }
        let first = if lines.is_empty() { &[][..] } else { lines.remove(0) };
        Headers { first, lines, length }
    }

    /// A field's value, without the `<>` that some write around addresses.
    fn get(&self, name: &str) -> Option<String> {
        let value = self.lines.iter().find_map(|line| {
            let colon = memchr::memchr(b':', line)?;
            line[..colon].trim_ascii().eq_ignore_ascii_case(name.as_bytes()).then(|| line[colon + 1..].trim_ascii())
        })?;
        let value = String::from_utf8_lossy(value);
        Some(value.trim_start_matches('<').trim_end_matches('>').to_owned())
    }
}

/// A record that a crawler could have written, of an answer from elsewhere.
pub(super) fn response(address: &str, kind: &str, answer: &[u8]) -> Vec<u8> {
    let header = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Identified-Payload-Type: {kind}\r\n\r\n"
    );
    [header.as_bytes(), answer].concat()
}

pub(super) fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let header = Headers::of(&piece.bytes);
    let block = &piece.bytes[header.length..];
    let address = header.get("warc-target-uri").filter(|address| !address.is_empty());
    let (page, kind) = if block.starts_with(b"HTTP/") {
        answer(block)?
    } else {
        (block.to_vec(), header.get("content-type").unwrap_or_default())
    };
    // What the answer does not say, the crawler may have seen.
    let kind = Some(kind).filter(|kind| !kind.is_empty()).or_else(|| header.get("warc-identified-payload-type"));
    let page = html(page, &kind.unwrap_or_default())?;
    let drafts = captured::page(page, piece, address.as_deref())?;
    let named = |draft: Draft| Draft { own_id: address.clone(), position: Some(piece.position), ..draft };
    Ok(drafts.into_iter().map(named).collect())
}

/// What a server answered, unpacked, and the kind that it says it is of.
fn answer(block: &[u8]) -> Result<(Vec<u8>, String), ReadError> {
    let header = Headers::of(block);
    let status = header.first.split(|byte| *byte == b' ').nth(1).unwrap_or_default();
    if !status.starts_with(b"2") {
        let kind = format!("an answer with status {}", String::from_utf8_lossy(status));
        return Err(ReadError::NotNews { kind });
    }
    let mut body = block[header.length..].to_vec();
    if header.get("transfer-encoding").is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked")) {
        body = dechunked(&body).unwrap_or(body);
    }
    for coding in header.get("content-encoding").unwrap_or_default().to_ascii_lowercase().rsplit(',') {
        body = unpacked(&body, coding.trim())?.unwrap_or(body);
    }
    Ok((body, header.get("content-type").unwrap_or_default()))
}

/// The page in UTF-8, or as it is where nobody says how it is written.
fn html(page: Vec<u8>, kind: &str) -> Result<Vec<u8>, ReadError> {
    let (mime, parameters) = kind.split_once(';').unwrap_or((kind, ""));
    let mime = mime.trim().to_ascii_lowercase();
    let is_page = match mime.as_str() {
        "text/html" | "application/xhtml+xml" => true,
        "" | "unk" | "unknown" | "no-type" => begins_as_page(&page),
        _ => false,
    };
    if !is_page {
        return Err(ReadError::NotNews { kind: if mime.is_empty() { "what is no page".to_owned() } else { mime } });
    }
    let parameters = parameters.to_ascii_lowercase();
    let charset = parameters.split("charset=").nth(1).map(|rest| rest.split([';', ' ', ',']).next().unwrap_or(rest));
    Ok(match charset.map(|charset| charset.trim_matches(['"', '\''])) {
        Some(charset) if !charset.is_empty() => charset::decode(&page, Some(charset)).into_bytes(),
        _ => page,
    })
}

fn begins_as_page(page: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&page[..page.len().min(4096)]);
    sniff::element(head.trim_start())
        .is_some_and(|name| name.eq_ignore_ascii_case("html") || name.eq_ignore_ascii_case("head"))
}

/// A body without the lengths between its chunks; nothing where it has none.
fn dechunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    let mut is_chunked = false;
    while let Some(end) = memchr::memchr(b'\n', body) {
        let digits = body[..end].split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
        let length = std::str::from_utf8(digits).ok().and_then(|digits| usize::from_str_radix(digits, 16).ok());
        // A chunk that is none: what follows is taken as it is, or all of it where it is the first.
        let Some(length) = length else { break };
        is_chunked = true;
        body = &body[end + 1..];
        if length == 0 {
            return Some(whole);
        }
        let length = length.min(body.len());
        whole.extend_from_slice(&body[..length]);
        body = &body[length..];
        body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).unwrap_or(body);
    }
    is_chunked.then_some(whole)
}

/// A body unpacked as far as it can be; nothing where it is not packed so. What grows beyond what a page may be, or far beyond what
/// pages do, is refused.
fn unpacked(body: &[u8], coding: &str) -> Result<Option<Vec<u8>>, ReadError> {
    let limit = PIECE_LIMIT.min(body.len().saturating_mul(MOST_GROWTH).max(LEAST_LIMIT));
    let mut decoder: Box<dyn Read + '_> = match coding {
        _ if body.starts_with(b"\x1f\x8b") => Box::new(MultiGzDecoder::new(body)),
        "deflate" if body.first().is_some_and(|byte| byte & 0x0f == 8) => Box::new(ZlibDecoder::new(body)),
        "deflate" => Box::new(DeflateDecoder::new(body)),
        "br" => Box::new(brotli_decompressor::Decompressor::new(body, BROTLI_BUFFER)),
        "zstd" => match zstd::Decoder::with_buffer(body) {
            Ok(decoder) => Box::new(decoder),
            Err(_) => return Ok(None),
        },
        _ => return Ok(None),
    };
    let mut unpacked = Vec::new();
    // An error leaves what came before it.
    let read = decoder.as_mut().take(limit as u64 + 1).read_to_end(&mut unpacked);
    if unpacked.len() > limit {
        return Err(ReadError::TooLarge { limit });
    }
    let is_packed = !unpacked.is_empty() && (read.is_ok() || unpacked.len() >= LEAST_UNPACKED);
    Ok(is_packed.then_some(unpacked))
}

/// A page is packed to a tenth of its size, a list to a fiftieth; what grows more than so many times is a bomb, unless it is small.
const MOST_GROWTH: usize = 500;
const LEAST_LIMIT: usize = 1 << 20;

/// The buffer of the brotli decoder.
const BROTLI_BUFFER: usize = 4096;
/// What breaks off before so many bytes was not packed in this way, but happened to begin so.
const LEAST_UNPACKED: usize = 64;

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};
    use std::sync::Arc;

    use flate2::Compression;
    use flate2::write::{GzEncoder, ZlibEncoder};

    use super::{FORMAT, cut, dechunked, parse};
    use crate::read::Piece;

    const PAGE: &str = "<html><head><title>Envoys meet in Ankara</title></head><body><article><h1>Envoys meet in Ankara</h1>\
        <p>The two envoys met for four hours on Thursday, in a café on a hill, and left it by different doors.</p>\
        <p>Neither would say when they will meet again, nor whether they will, though both had smiled.</p></article></body></html>";

    fn record(kind: &str, fields: &str, block: &[u8]) -> Vec<u8> {
        let header = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n{fields}Content-Length: {}\r\n\r\n",
            block.len()
        );
        [header.as_bytes(), block, b"\r\n\r\n"].concat()
    }

    fn answer(status: &str, fields: &str, body: &[u8]) -> Vec<u8> {
        let header = format!("HTTP/1.1 {status}\r\n{fields}\r\n");
        let block = [header.as_bytes(), body].concat();
        record("response", "WARC-Target-URI: <https://www.example.org/ankara>\r\n", &block)
    }

    /// Each page: own id, title, outlet, number of paragraphs; or why it is none.
    fn read(archive: &[u8]) -> Vec<String> {
        let told = cut(Box::new(Cursor::new(archive.to_vec()))).map(|record| {
            let (position, bytes) = record?;
            parse(&Piece { format: &FORMAT, position, bytes, charset: None, map: Arc::default() })
        });
        let told = told.map(|drafts| match drafts {
            Ok(drafts) => {
                let draft = &drafts[0];
                assert!(draft.dates.is_empty(), "{:?}", draft.dates);
                assert!(draft.paragraphs.is_empty() || draft.paragraphs[0].contains("café"), "{:?}", draft.paragraphs);
                let (id, source) = (draft.own_id.as_deref().unwrap_or("-"), draft.source.as_deref().unwrap_or("-"));
                format!("{id} {} {source} {}", draft.title, draft.paragraphs.len())
            }
            Err(error) => error.to_string(),
        });
        told.collect()
    }

    const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n";
    const READ: &str = "https://www.example.org/ankara Envoys meet in Ankara example.org 2";

    #[test]
    fn pages_are_read_and_the_rest_is_passed_over() {
        let archive = [
            record("warcinfo", "", b"software: ours"),
            record("request", "", b"GET / HTTP/1.1\r\n\r\n"),
            answer("200 OK", HTML, PAGE.as_bytes()),
            answer("404 Not Found", HTML, PAGE.as_bytes()),
            answer("200 OK", "Content-Type: image/png\r\n", b"\x89PNG"),
            record("revisit", "", b"HTTP/1.1 200 OK\r\n\r\n"),
            record("resource", "Content-Type: text/html\r\nWARC-Target-URI: file:///a b.html\r\n", PAGE.as_bytes()),
        ];
        assert_eq!(
            read(&archive.concat()),
            [
                READ,
                "passed over: an answer with status 404 holds no articles",
                "passed over: image/png holds no articles",
                "file:///a b.html Envoys meet in Ankara - 2"
            ]
        );
        assert_eq!(read(&archive[..2].concat()), ["no article: none of the 2 records is an answer or a resource"]);
    }

    #[test]
    fn an_answer_is_unpacked_as_it_was_sent() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(PAGE.as_bytes()).unwrap();
        let gzip = gzip.finish().unwrap();
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(PAGE.as_bytes()).unwrap();
        let zlib = zlib.finish().unwrap();
        let zstd = zstd::encode_all(PAGE.as_bytes(), 3).unwrap();
        let (latin, ..) = encoding_rs::WINDOWS_1252.encode(PAGE);
        let (one, two) = gzip.split_at(50);
        let chunks = [
            format!("{:x};x=y\r\n", one.len()).as_bytes(),
            one,
            format!("\r\n{:X}\r\n", two.len()).as_bytes(),
            two,
            b"\r\n0\r\n\r\n",
        ]
        .concat();
        for (fields, body) in [
            ("Content-Encoding: gzip\r\n", &gzip[..]),
            ("Content-Encoding: deflate\r\n", &zlib),
            ("Content-Encoding: zstd\r\n", &zstd),
            ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", &chunks),
            ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", PAGE.as_bytes()),
            ("Content-Encoding: br\r\n", PAGE.as_bytes()),
        ] {
            assert_eq!(read(&answer("200 OK", &format!("{HTML}{fields}"), body)), [READ], "{fields}");
        }
        assert_eq!(read(&answer("200 OK", "Content-Type: text/html; charset=ISO-8859-1\r\n", &latin)), [READ]);
    }

    #[test]
    fn brotli_is_unpacked() {
        // A header for 100 letters, then the letters as they are, as the format allows.
        let letters = [b'x'; 100];
        let packed = [&[0x30, 0x06, 0x10][..], &letters, &[0x03]].concat();
        assert_eq!(super::unpacked(&packed, "br").unwrap().as_deref(), Some(&letters[..]));
        assert!(super::unpacked(PAGE.as_bytes(), "br").unwrap().is_none());
    }

    #[test]
    fn what_is_cut_off_is_read_as_far_as_it_goes_and_named() {
        let archive = [answer("200 OK", HTML, PAGE.as_bytes()), answer("200 OK", HTML, PAGE.as_bytes())].concat();
        assert_eq!(
            read(&archive[..archive.len() - 60]),
            [READ, READ, "broken at record 2: a record that is cut off; mend it there or fetch the file again"]
        );
        let wrong = String::from_utf8(archive).unwrap().replacen("Content-Length: ", "Content-Length: 1", 1);
        assert!(read(wrong.as_bytes()).len() == 2);
        let short = wrong.replacen("Content-Length: 1", "Content-Length: 0", 1);
        assert_eq!(read(short.as_bytes()), [READ, READ]);
    }

    #[test]
    fn chunks_that_break_off_give_what_they_have() {
        assert_eq!(dechunked(b"3\r\nabc\r\nff\r\ndef").unwrap(), b"abcdef");
        assert_eq!(dechunked(b"3\r\nabc\r\nno length\r\n").unwrap(), b"abc");
        assert_eq!(dechunked(b"<html>\r\n3\r\n"), None);
        assert_eq!(dechunked(b"ffffffffffffffff\r\nabc").unwrap(), b"abc");
    }
}
