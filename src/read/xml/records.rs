//! Cuts a stream of markup into the records in it, so that a document of any length is never whole in memory.
//!
//! A piece is the document's beginning, which says its charset, its namespaces and whose feed it is, and one record behind
//! it. What looks like a tag in a comment or in CDATA is none.

use std::io::BufRead;

use memchr::{memchr2, memmem};

use crate::read::error::ReadError;
use crate::read::pieces::{Cuts, PIECE_LIMIT};

/// How much of what stands before the first record each piece repeats. It is parsed anew for each: the beginning of a feed
/// has two or three kilobytes.
const BEGINNING: usize = 16 * 1024;
/// Longer than any name of a record, with its prefix, and than what begins a comment or CDATA.
const LOOK_AHEAD: usize = 64;
/// What was looked through is forgotten when it is at least so many bytes.
const FORGET: usize = 256 * 1024;

/// How the records of a format look.
pub(in crate::read) struct Records {
    /// The names of their elements, in lower case and without prefix.
    pub names: &'static [&'static str],
    /// Whether a record may lie in another; where not, a new one ends one that was never closed.
    pub nest: bool,
}

/// The pieces of a document. A document without a record is one piece, and so is one that is itself a record: both at
/// position 0.
pub(in crate::read) fn cut(input: Box<dyn BufRead + Send>, records: &'static Records) -> Cuts {
    let window = Window { input, bytes: Vec::new(), ended: false };
    Box::new(Cutter {
        window,
        records,
        at: 0,
        start: 0,
        beginning: Vec::new(),
        safe: 0,
        is_inside: false,
        is_first: true,
        position: 0,
        open_ended: [false; 2],
        several: false,
        ahead: None,
        then: None,
    })
}

/// What is in memory of a stream.
struct Window {
    input: Box<dyn BufRead + Send>,
    bytes: Vec<u8>,
    ended: bool,
}

impl Window {
    /// Reads on; `false` at the end.
    fn more(&mut self) -> Result<bool, ReadError> {
        let read = match self.input.fill_buf() {
            Ok(read) => read,
            Err(error) => {
                self.ended = true;
                return Err(error.into());
            }
        };
        let length = read.len();
        self.bytes.extend_from_slice(read);
        self.input.consume(length);
        self.ended = length == 0;
        Ok(!self.ended)
    }

    /// Has so many bytes in memory, if there are as many.
    fn reach(&mut self, end: usize) -> Result<(), ReadError> {
        while self.bytes.len() < end && !self.ended && self.more()? {}
        Ok(())
    }

    /// The place behind the next `needle`, no further on than the limit of a piece.
    fn behind(&mut self, needle: &[u8], from: usize) -> Result<Option<usize>, ReadError> {
        let found = self.found(from, needle.len(), |bytes| memmem::find(bytes, needle))?;
        Ok(found.map(|at| at + needle.len()))
    }

    /// Where something of a length is found next, no further on than that limit.
    fn found(
        &mut self,
        from: usize,
        length: usize,
        find: impl Fn(&[u8]) -> Option<usize>,
    ) -> Result<Option<usize>, ReadError> {
        let mut searched = from;
        loop {
            if let Some(at) = find(&self.bytes[searched.min(self.bytes.len())..]) {
                return Ok(Some(searched + at));
            }
            searched = self.bytes.len().saturating_sub(length - 1).max(from);
            if self.bytes.len().saturating_sub(from) > PIECE_LIMIT || self.ended || !self.more()? {
                return Ok(None);
            }
        }
    }
}

/// A tag of a record.
struct Tag {
    start: usize,
    is_end: bool,
}

struct Cutter {
    window: Window,
    records: &'static Records,
    /// How far the window was looked through.
    at: usize,
    /// Where in it the record begins that is being read, or the document.
    start: usize,
    /// What stands before the first record.
    beginning: Vec<u8>,
    /// The last place in it where it may be cut.
    safe: usize,
    /// Whether any other element was begun before the first record.
    is_inside: bool,
    is_first: bool,
    position: usize,
    /// Whether a comment, a CDATA section was seen that never ends.
    open_ended: [bool; 2],
    /// Whether the document holds a list, be it of one.
    several: bool,
    /// The second record, which was looked for to tell that.
    ahead: Option<Result<Option<Vec<u8>>, ReadError>>,
    /// An error that follows a piece.
    then: Option<ReadError>,
}

impl Cutter {
    /// The next tag of a record; in between, the window forgets unless it must `keep`.
    fn tag(&mut self, keep: bool) -> Result<Option<Tag>, ReadError> {
        loop {
            if !keep {
                self.forget();
            } else if self.at.saturating_sub(self.start) > PIECE_LIMIT {
                return Err(ReadError::TooLarge { limit: PIECE_LIMIT });
            }
            let Some(behind) = self.window.behind(b"<", self.at)? else {
                self.at = self.window.bytes.len();
                if self.window.ended {
                    return Ok(None);
                }
                continue;
            };
            let start = behind - 1;
            self.window.reach(start + LOOK_AHEAD)?;
            self.at = behind;
            if !self.skip(start)?
                && let Some(tag) = self.look(start)
            {
                return Ok(Some(tag));
            }
        }
    }

    /// Passes over a comment or a CDATA section. One that never ends is none.
    fn skip(&mut self, start: usize) -> Result<bool, ReadError> {
        for (kind, (open, close)) in [(&b"<!--"[..], &b"-->"[..]), (b"<![CDATA[", b"]]>")].into_iter().enumerate() {
            if self.open_ended[kind] || !self.window.bytes[start..].starts_with(open) {
                continue;
            }
            match self.window.behind(close, start + open.len())? {
                Some(behind) => self.at = behind,
                None => self.open_ended[kind] = true,
            }
            return Ok(true);
        }
        Ok(false)
    }

    /// Whether the tag at a "<" is one of a record.
    fn look(&mut self, start: usize) -> Option<Tag> {
        if self.is_first && start <= BEGINNING {
            self.safe = start;
        }
        let tag = &self.window.bytes[start + 1..];
        let is_end = tag.first() == Some(&b'/');
        let name = &tag[usize::from(is_end)..];
        let is_delimiter = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'<');
        let name = &name[..name.iter().position(is_delimiter).unwrap_or(name.len())];
        let local = name.rsplit(|byte| *byte == b':').next().unwrap_or(name);
        let is_record = self.records.names.iter().any(|known| local.eq_ignore_ascii_case(known.as_bytes()));
        self.is_inside |= self.is_first && name.first().is_some_and(u8::is_ascii_alphabetic) && !is_record;
        is_record.then_some(Tag { start, is_end })
    }

    /// The next record with the tags around it.
    fn record(&mut self) -> Result<Option<Vec<u8>>, ReadError> {
        let start = loop {
            match self.tag(self.is_first)? {
                None => return Ok(None),
                Some(Tag { start, is_end: false }) => break start,
                Some(_) => {}
            }
        };
        if self.is_first {
            let end = if start <= BEGINNING { start } else { self.safe };
            self.beginning = self.window.bytes[..end].to_vec();
            self.is_first = false;
        }
        self.start = start;
        let end = self.end_of_record()?;
        self.at = end;
        Ok(Some(self.window.bytes[start..end].to_vec()))
    }

    /// Where the record ends that was begun.
    fn end_of_record(&mut self) -> Result<usize, ReadError> {
        if self.is_closed()? {
            return self.end_of_tag();
        }
        let mut depth = 1;
        while let Some(tag) = self.tag(true)? {
            match (tag.is_end, self.records.nest) {
                (false, false) => return Ok(tag.start),
                (false, true) => depth += usize::from(!self.is_closed()?),
                (true, _) => depth -= 1,
            }
            if depth == 0 {
                return self.end_of_tag();
            }
        }
        let what = "the document ends in the midst of an item".to_owned();
        let place = format!("item {}", self.position + 1);
        self.then = Some(ReadError::Malformed { what, place });
        Ok(self.window.bytes.len())
    }

    /// The place behind the tag that was just looked at. One that is never closed ends where the next begins.
    fn end_of_tag(&mut self) -> Result<usize, ReadError> {
        let end = self.window.found(self.at, 1, |bytes| memchr2(b'<', b'>', bytes))?;
        Ok(end.map_or(self.window.bytes.len(), |at| at + usize::from(self.window.bytes[at] == b'>')))
    }

    /// Whether another record follows the first.
    fn another(&mut self) -> bool {
        let next = self.record();
        let is_there = matches!(next, Ok(Some(_)));
        self.ahead = Some(next);
        is_there
    }

    fn is_closed(&mut self) -> Result<bool, ReadError> {
        let end = self.end_of_tag()?;
        Ok(self.window.bytes[..end].ends_with(b"/>"))
    }

    /// Lets go of what was looked through, once that is most of the window.
    fn forget(&mut self) {
        if self.at > FORGET && self.at > self.window.bytes.len() / 2 {
            self.window.bytes.drain(..self.at);
            self.at = 0;
        }
    }

    /// The document without a record in it: as much of it as a piece may be.
    fn without_records(&mut self) -> Option<(usize, Vec<u8>)> {
        let is_whole = self.is_first && !self.window.bytes.is_empty();
        self.is_first = false;
        self.at = 0;
        is_whole.then(|| (0, std::mem::take(&mut self.window.bytes)))
    }
}

impl Iterator for Cutter {
    type Item = Result<(usize, Vec<u8>), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ahead.is_none()
            && let Some(error) = self.then.take()
        {
            return Some(Err(error));
        }
        let record = self.ahead.take().unwrap_or_else(|| self.record());
        if self.position == 0 && matches!(record, Ok(Some(_))) {
            self.several = self.is_inside || self.another();
        }
        match record {
            Ok(Some(record)) => {
                self.position += 1;
                let position = if self.several { self.position } else { 0 };
                Some(Ok((position, [self.beginning.as_slice(), &record].concat())))
            }
            Ok(None) => self.without_records().map(Ok),
            Err(error) => {
                // The next record begins behind what was too large.
                self.position += 1;
                self.is_first = false;
                self.several = true;
                Some(Err(error))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor, Read, repeat};

    use super::{Records, cut};
    use crate::read::error::ReadError;
    use crate::read::pieces::PIECE_LIMIT;
    use crate::timings::takes_linear_time;

    static ITEMS: Records = Records { names: &["item"], nest: false };
    static NESTED: Records = Records { names: &["newsitem"], nest: true };

    /// Position and text of each piece, or the error; the same however the stream comes.
    fn pieces(text: &str, records: &'static Records) -> Vec<String> {
        let read = |capacity| {
            let input = BufReader::with_capacity(capacity, Cursor::new(text.as_bytes().to_vec()));
            let shown = |piece: Result<(usize, Vec<u8>), ReadError>| match piece {
                Ok((position, bytes)) => format!("{position} {}", String::from_utf8(bytes).unwrap()),
                Err(error) => error.to_string(),
            };
            cut(Box::new(input), records).map(shown).collect::<Vec<_>>()
        };
        let whole = read(64 * 1024);
        assert_eq!(read(1), whole);
        whole
    }

    #[test]
    fn each_record_comes_behind_the_documents_beginning() {
        let feed = "<rss><items/><ITEM a='1'>1</ITEM >x<q:item>2</q:item><item/></rss>";
        let expected =
            ["1 <rss><items/><ITEM a='1'>1</ITEM >", "2 <rss><items/><q:item>2</q:item>", "3 <rss><items/><item/>"];
        assert_eq!(pieces(feed, &ITEMS), expected);
    }

    #[test]
    fn a_tag_in_a_comment_or_in_cdata_is_none() {
        let feed = "<rss><!-- <item> --><item><![CDATA[</item><item>]]></item><item>2 <!-- </item></rss>";
        assert_eq!(
            pieces(feed, &ITEMS),
            [
                "1 <rss><!-- <item> --><item><![CDATA[</item><item>]]></item>",
                "2 <rss><!-- <item> --><item>2 <!-- </item>"
            ]
        );
    }

    #[test]
    fn what_is_not_closed_ends_where_the_next_begins() {
        let ends = "broken at item 2: the document ends in the midst of an item; mend it there or fetch the file again";
        assert_eq!(pieces("<rss><item>1<item>2", &ITEMS), ["1 <rss><item>1", "2 <rss><item>2", ends]);
        let nested = "<m><NewsItem>1<NewsItem>2</NewsItem><NewsItem/></NewsItem><NewsItem>3</NewsItem></m>";
        assert_eq!(
            pieces(nested, &NESTED),
            ["1 <m><NewsItem>1<NewsItem>2</NewsItem><NewsItem/></NewsItem>", "2 <m><NewsItem>3</NewsItem>"]
        );
    }

    #[test]
    fn a_document_that_is_a_record_or_has_none_has_no_position() {
        assert_eq!(pieces("<?xml?><!-- x --><item>1</item>", &ITEMS), ["0 <?xml?><!-- x --><item>1</item>"]);
        assert_eq!(pieces("<rss><channel/></rss>", &ITEMS), ["0 <rss><channel/></rss>"]);
        assert_eq!(pieces("<item>1</item>\n<?xml?><item>2</item>", &ITEMS), ["1 <item>1</item>", "2 <item>2</item>"]);
        assert_eq!(pieces("", &ITEMS), Vec::<String>::new());
    }

    #[test]
    fn a_long_document_passes_through_and_a_long_record_is_refused() {
        let long = repeat(b'a').take(PIECE_LIMIT as u64 + 10);
        let end: &[u8] = b"</item><item>2</item>";
        let input = BufReader::new(Cursor::new(b"<rss><item>").chain(long).chain(end));
        let found: Vec<_> = cut(Box::new(input), &ITEMS).collect();
        assert_eq!(found, [Err(ReadError::TooLarge { limit: PIECE_LIMIT }), Ok((2, b"<rss><item>2</item>".to_vec()))]);
        let items = 200_000;
        let input = BufReader::new(Cursor::new("<item>text</item>".repeat(items)));
        assert_eq!(cut(Box::new(input), &ITEMS).count(), items);
    }

    #[test]
    fn hostile_streams_take_linear_time() {
        for unit in ["<", "<!--", "<![CDATA[", "<item>", "<item ", "</item>", "<item a='", "<newsitem ", "<a "] {
            for records in [&ITEMS, &NESTED] {
                let text = |size: usize| unit.repeat(size / unit.len()).into_bytes();
                takes_linear_time(unit, 200_000, text, |text| {
                    assert!(cut(Box::new(Cursor::new(text.clone())), records).count() > 0, "{unit}");
                });
            }
        }
    }
}
