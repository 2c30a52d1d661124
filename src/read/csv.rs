//! Tables with a header: CSV and TSV, with `,`, tab, `;` or `|` between the fields.
//!
//! A row becomes an object, and that an article by the same names as in JSON. The table is cut as bytes, so that one of
//! any size is never in memory; what parts its fields, whether they are quoted, in which order its dates are written and in
//! which language its rows are, the first rows show together.

use std::io::{BufRead, BufReader, Cursor, Read};

use csv::ReaderBuilder;
use serde_json::{Map, Value};

use super::draft::{Draft, Order};
use super::error::ReadError;
use super::first_rows::{Shown, Written};
use super::pieces::{Cuts, PIECE_LIMIT};
use super::sniff::Head;
use super::{Format, Piece, charset, fields, json_guess, pieces, text};

pub(super) static FORMAT: Format = Format { name: "CSV", fits, cut, parse };

/// What may stand between fields, the most usual first.
const DELIMITERS: [u8; 4] = *b",\t;|";
/// So many rows show what parts the fields.
const SHOWN_ROWS: usize = 50;
/// A quote that is never closed takes the rest of the table with it: the rows are looked at again without it, so often.
const MOST_UNCLOSED: usize = 5;
/// Each row is parsed behind the header, which is no longer than this.
const LONGEST_HEADER: usize = 16 * 1024;
/// So many rows show in which order dates are written, and in which language the rows are.
const LEADING_ROWS: usize = 400;
/// How much of a header without a known name is shown.
const SHOWN_HEADER: usize = 200;

/// How the fields of a table are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Dialect {
    delimiter: u8,
    /// Whether a quote at the beginning of a field opens it.
    quotes: bool,
}

fn fits(head: &Head<'_>) -> bool {
    matches!(head.extension(), "csv" | "tsv" | "tab" | "psv") || is_table(head.text())
}

/// Whether a text without a name that says so is a table: its header names a text and something else, its rows agree.
fn is_table(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    if !DELIMITERS.iter().any(|delimiter| first.as_bytes().contains(delimiter)) {
        return false;
    }
    let dialect = Dialect::of(text.as_bytes());
    let rows = dialect.rows(text.as_bytes(), SHOWN_ROWS);
    let is_name = |field: &[u8]| std::str::from_utf8(field).is_ok_and(fields::names_text);
    match rows.as_slice() {
        [header, rows @ ..] if header.len() > 1 && !rows.is_empty() => {
            header.iter().any(|field| is_name(field))
                && rows.iter().filter(|row| row.len() == header.len()).count() * 10 >= rows.len() * 9
        }
        _ => false,
    }
}

impl Dialect {
    /// The way of writing by which most rows have as many fields as the header.
    fn of(head: &[u8]) -> Dialect {
        if let Some((delimiter, _)) = stated(head) {
            return Dialect { delimiter, quotes: true };
        }
        let ways = [true, false]
            .into_iter()
            .flat_map(|quotes| DELIMITERS.into_iter().map(move |delimiter| Dialect { delimiter, quotes }));
        let fallback = Dialect { delimiter: b',', quotes: true };
        let mut best = (0, fallback);
        for way in ways {
            let agreement = way.agreement(head);
            if agreement > best.0 {
                best = (agreement, way);
            }
        }
        best.1
    }

    /// In how many rows of a thousand there are as many fields as in the header; 0 where those are fewer than two.
    fn agreement(self, head: &[u8]) -> usize {
        let rows = self.rows(head, SHOWN_ROWS);
        match rows.split_first() {
            Some((header, rows)) if header.len() > 1 => {
                let agreeing = rows.iter().filter(|row| row.len() == header.len() && !self.strays(row)).count();
                1 + agreeing * 1000 / rows.len().max(1)
            }
            _ => 0,
        }
    }

    /// Whether a quote that would close a field stands within it.
    fn strays(self, row: &[&[u8]]) -> bool {
        let mut scan = Scan::new(self);
        row.iter().any(|field| {
            scan.at = Place::Start;
            field.iter().any(|byte| {
                let before = scan.at;
                scan.step(*byte);
                before == Place::Quote && scan.at == Place::Plain && *byte != b'\r'
            })
        })
    }

    /// The header and so many rows; one that the end of the head cuts off is not among them.
    fn rows(self, head: &[u8], most: usize) -> Vec<Vec<&[u8]>> {
        let mut rows = Vec::new();
        let mut rest = head;
        while rows.len() <= most {
            let mut scan = Scan::new(self);
            let Some(end) = scan.end(rest) else { break };
            let row = without_end(&rest[..end]);
            if !row.trim_ascii().is_empty() {
                rows.push(self.fields(row));
            }
            rest = &rest[end..];
        }
        // A short table may end without a line end.
        if rows.len() < 2 && !rest.trim_ascii().is_empty() {
            rows.push(self.fields(rest));
        }
        rows
    }

    fn fields(self, row: &[u8]) -> Vec<&[u8]> {
        let mut scan = Scan::new(self);
        let mut fields = Vec::new();
        let mut start = 0;
        for (at, byte) in row.iter().enumerate() {
            scan.step(*byte);
            if scan.at == Place::Start && *byte == self.delimiter {
                fields.push(&row[start..at]);
                start = at + 1;
            }
        }
        fields.push(&row[start..]);
        fields
    }
}

/// The delimiter that a first line `sep=;` states, and the bytes of that line.
fn stated(head: &[u8]) -> Option<(u8, usize)> {
    let rest = head.strip_prefix(b"sep=")?;
    let delimiter = rest.first().filter(|delimiter| DELIMITERS.contains(delimiter))?;
    let end = memchr::memchr(b'\n', rest)?;
    rest[1..end].trim_ascii().is_empty().then_some((*delimiter, 4 + end + 1))
}

/// A row without its line end: a tab there parts the last field, which is empty, from the one before.
fn without_end(row: &[u8]) -> &[u8] {
    let row = row.strip_suffix(b"\n").unwrap_or(row);
    row.strip_suffix(b"\r").unwrap_or(row)
}

/// Where in a row the scan is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the beginning of a field.
    Start,
    /// In a field without quotes, or behind its closing one.
    Plain,
    Quoted,
    /// Behind a quote in a quoted field: it closes it, unless another follows.
    Quote,
}

/// Finds the ends of fields and rows, byte by byte.
struct Scan {
    dialect: Dialect,
    at: Place,
}

impl Scan {
    fn new(dialect: Dialect) -> Scan {
        Scan { dialect, at: Place::Start }
    }

    fn step(&mut self, byte: u8) {
        self.at = match (self.at, byte) {
            (Place::Quoted, b'"') => Place::Quote,
            (Place::Quoted, _) => Place::Quoted,
            (Place::Quote, b'"') => Place::Quoted,
            (Place::Start, b'"') if self.dialect.quotes => Place::Quoted,
            (_, byte) if byte == self.dialect.delimiter || byte == b'\n' => Place::Start,
            _ => Place::Plain,
        };
    }

    /// The bytes up to and with the end of the row, if that is among them.
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        for (at, byte) in bytes.iter().enumerate() {
            self.step(*byte);
            if *byte == b'\n' && self.at == Place::Start {
                return Some(at + 1);
            }
        }
        None
    }
}

/// Cuts a table into rows. Each piece is a table of its own: a line that says how it is written and what the first rows show,
/// the header, the row.
fn cut(input: Box<dyn BufRead + Send>) -> Cuts {
    match begin(input) {
        Ok(Some(rows)) => Box::new(rows),
        Ok(None) => Box::new(std::iter::once(Err(ReadError::Empty))),
        Err(error) => Box::new(std::iter::once(Err(error))),
    }
}

/// Reads as far as the header.
fn begin(input: Box<dyn BufRead + Send>) -> Result<Option<Rows>, ReadError> {
    let (head, mut input) = pieces::peek(input)?;
    let mark = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let line = stated(&head[mark..]).map_or(0, |(_, length)| length);
    pieces::skip(&mut input, (mark + line) as u64)?;
    let is_of_old_mac = !head.contains(&b'\n') && head.contains(&b'\r');
    let (head, input): (_, Box<dyn BufRead + Send>) = match is_of_old_mac {
        true => (newlines(head), Box::new(BufReader::new(Newlines(input)))),
        false => (head, input),
    };
    let dialect = Dialect::of(&head[mark..]);
    let mut rows =
        Rows { dialect, header: Vec::new(), input, again: Cursor::default(), unclosed: 0, position: 0, is_over: false };
    let Some(header) = rows.row()? else { return Ok(None) };
    if header.len() > LONGEST_HEADER {
        return Err(ReadError::Refused(format!(
            "the first row, which names the columns, has more than {} KB; put a row of short names above it",
            LONGEST_HEADER / 1024
        )));
    }
    let written = [dialect.delimiter, if dialect.quotes { b'"' } else { b' ' }];
    let shown = Shown::of(&dialect.rows(&head[mark..], LEADING_ROWS)).line();
    rows.header = [&written[..], shown.as_bytes(), b"\n", without_end(&header), b"\n"].concat();
    Ok(Some(rows))
}

/// Lines that end in `\r` alone, as old Macs wrote them, with `\n` instead.
struct Newlines(Box<dyn BufRead + Send>);

impl Read for Newlines {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.0.read(buffer)?;
        buffer[..read].iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
        Ok(read)
    }
}

fn newlines(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
    bytes
}

/// The rows of a table.
struct Rows {
    dialect: Dialect,
    /// How the table is written, and its header.
    header: Vec<u8>,
    input: Box<dyn BufRead + Send>,
    /// What was read and is to be looked at again, in front of the input.
    again: Cursor<Vec<u8>>,
    unclosed: usize,
    position: usize,
    is_over: bool,
}

impl Rows {
    /// The next row that is not blank, with its end.
    fn row(&mut self) -> Result<Option<Vec<u8>>, ReadError> {
        loop {
            let mut scan = Scan::new(self.dialect);
            let mut row = Vec::new();
            loop {
                let start = row.len();
                let read = self.line(&mut row)?;
                if read == 0 || scan.end(&row[start..]).is_some() {
                    break;
                }
                if row.len() > PIECE_LIMIT {
                    return self.too_long(row, scan.at);
                }
            }
            if scan.at == Place::Quoted {
                return self.unclosed(row);
            }
            if row.is_empty() || !row.trim_ascii().is_empty() {
                return Ok(Some(row).filter(|row| !row.is_empty()));
            }
        }
    }

    /// Adds the next line, or as much of it as there may be in a row.
    fn line(&mut self, row: &mut Vec<u8>) -> Result<usize, ReadError> {
        let read = self.again.read_until(b'\n', row)?;
        if read > 0 {
            return Ok(read);
        }
        let room = (PIECE_LIMIT + 1).saturating_sub(row.len()).max(1);
        Ok((&mut self.input).take(room as u64).read_until(b'\n', row)?)
    }

    /// A row that is too long is passed over to the end of its line; one with a quote open is unclosed.
    fn too_long(&mut self, row: Vec<u8>, at: Place) -> Result<Option<Vec<u8>>, ReadError> {
        if at == Place::Quoted && memchr::memchr(b'\n', &row).is_some() {
            return self.unclosed(row);
        }
        pieces::skip_line(&mut self.input)?;
        self.position += 1;
        Err(ReadError::TooLarge { limit: PIECE_LIMIT })
    }

    /// Gives up on a row's first line, and looks at the others again.
    fn unclosed(&mut self, row: Vec<u8>) -> Result<Option<Vec<u8>>, ReadError> {
        let first = memchr::memchr(b'\n', &row).map_or(row.len(), |end| end + 1);
        self.position += 1;
        self.unclosed += 1;
        self.is_over = self.unclosed > MOST_UNCLOSED;
        self.again = Cursor::new(row[first..].to_vec());
        let what = "a quote that is never closed".to_owned();
        Err(ReadError::Malformed { what, place: format!("row {}", self.position) })
    }
}

impl Iterator for Rows {
    type Item = Result<(usize, Vec<u8>), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        match self.row() {
            Ok(None) => None,
            Ok(Some(row)) => {
                self.position += 1;
                Some(Ok((self.position, [self.header.as_slice(), &row].concat())))
            }
            Err(error) => {
                self.is_over |= matches!(error, ReadError::Io(_) | ReadError::Refused(_));
                Some(Err(error))
            }
        }
    }
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let [delimiter, quote, rest @ ..] = piece.bytes.as_slice() else { return Err(ReadError::Empty) };
    let Some(end) = memchr::memchr(b'\n', rest) else { return Err(ReadError::Empty) };
    let shown = Shown::from_line(&rest[..end]).unwrap_or_default();
    let table = charset::decode(&rest[end + 1..], piece.charset);
    let mut reader = ReaderBuilder::new();
    reader.delimiter(*delimiter).quoting(*quote == b'"').flexible(true);
    let mut reader = reader.from_reader(table.as_bytes());
    let header = reader.headers().map_err(|error| malformed(&error.to_string(), piece.position))?.clone();
    let Some(row) = reader.records().next() else { return Ok(Vec::new()) };
    let row = row.map_err(|error| malformed(&error.to_string(), piece.position))?;
    if row.iter().skip(header.len()).any(|field| !field.is_empty()) {
        return Err(malformed(&format!("{} fields under a header of {}", row.len(), header.len()), piece.position));
    }
    let fields = header.iter().zip(&row).filter(|(_, value)| !value.is_empty());
    let object: Map<String, Value> =
        fields.map(|(name, value)| (name.trim().to_owned(), Value::String(value.to_owned()))).collect();
    let draft = fields::draft(&object, &piece.map).map_err(|error| explained(error, &header, piece))?;
    let is_open = draft.paragraphs.is_empty() && piece.map.is_empty();
    let draft = if is_open { json_guess::filled(draft, &object) } else { draft };
    let draft = ordered(draft, &header, &shown, piece);
    Ok(vec![Draft { position: Some(piece.position), language_beside: shown.language, ..text::without_header(draft) }])
}

/// The draft with the order in which the dates of its column are written; where that is open, the first such row says so.
fn ordered(draft: Draft, header: &csv::StringRecord, shown: &Shown, piece: &Piece) -> Draft {
    if draft.order != Order::Unknown {
        return draft;
    }
    let is_date = |name: &str| match piece.map.names("date").next() {
        Some(_) => piece.map.names("date").any(|given| given == name),
        None => fields::names_date(name),
    };
    let columns = header.iter().map(str::trim).zip(&shown.orders);
    let mut dated = columns.filter(|(name, written)| is_date(name) && **written != Written::Unknown);
    let Some((name, written)) = dated.next() else { return draft };
    let mut notes = draft.notes;
    if let Written::Open { month_first } = written
        && piece.position == shown.open
    {
        let first = if *month_first { "month" } else { "day" };
        notes.push(format!(
            "dates in column `{name}` may have the day or the month first, and none says which: the {first} is taken to be first; say it with --map date={name}:dmy or --map date={name}:mdy"
        ));
    }
    Draft { order: written.order(), notes, ..draft }
}

fn malformed(what: &str, row: usize) -> ReadError {
    ReadError::Malformed { what: what.to_owned(), place: format!("row {row}") }
}

/// Says what the columns are, where none of them is known.
fn explained(error: ReadError, header: &csv::StringRecord, piece: &Piece) -> ReadError {
    if !piece.map.is_empty() || header.iter().any(fields::names_text) {
        return error;
    }
    let names: String = header.iter().collect::<Vec<_>>().join(", ").chars().take(SHOWN_HEADER).collect();
    let why = format!(
        "no column is called as headlines or texts are ({names}); say which they are with --map title=COLUMN --map body=COLUMN"
    );
    ReadError::NotAnArticle { why }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor, Read, repeat};
    use std::sync::Arc;

    use super::{Dialect, FORMAT, cut, is_table, parse};
    use crate::read::field_map::{FieldMap, Mapping};
    use crate::read::{Origin, PIECE_LIMIT, Piece, split};

    /// Each row as title and text, or its error.
    fn read_with(table: &[u8], map: &[&str]) -> Vec<String> {
        let map: Arc<FieldMap> = Arc::new(map.iter().map(|line| line.parse::<Mapping>().unwrap()).collect());
        let rows = cut(Box::new(Cursor::new(table.to_vec()))).map(|row| {
            let (position, bytes) = row?;
            parse(&Piece { format: &FORMAT, position, bytes, charset: None, map: Arc::clone(&map) })
        });
        let told = rows.flat_map(|drafts| match drafts {
            Ok(drafts) => drafts
                .iter()
                .map(|draft| format!("{} {} | {}", draft.position.unwrap(), draft.title, draft.paragraphs.join(" / ")))
                .collect(),
            Err(error) => vec![error.to_string()],
        });
        told.collect()
    }

    fn read(table: &str) -> Vec<String> {
        read_with(table.as_bytes(), &[])
    }

    #[test]
    fn columns_with_names_of_their_own_are_known_by_what_such_names_begin_with() {
        let table = "Titre;Chapo;Texte HTML\nNeige;En mai;\"<p>Il a beaucoup neigé hier sur le port et la ville.</p><p>Il neigera encore.</p>\"\n";
        assert_eq!(read(table), ["1 Neige | Il a beaucoup neigé hier sur le port et la ville. / Il neigera encore."]);
    }

    #[test]
    fn a_header_that_is_no_list_of_names_is_refused() {
        let table = |columns: usize| format!("title,text{}\nSnow,It snowed.\n", ",x".repeat(columns));
        assert_eq!(read_with(table(5_000).as_bytes(), &[]), ["1 Snow | It snowed."]);
        let refused = read_with(table(10_000).as_bytes(), &[]).concat();
        assert!(refused.contains("more than 16 KB"), "{refused}");
    }

    #[test]
    fn every_usual_delimiter_and_line_end_is_seen() {
        let expected = ["1 Rain | It rained.", "2 Snow | It snowed."];
        for delimiter in [",", "\t", ";", "|"] {
            for end in ["\n", "\r\n"] {
                let line = |fields: [&str; 3]| fields.join(delimiter) + end;
                let rows = [["id", "title", "text"], ["7", "Rain", "It rained."], ["8", "Snow", "It snowed."]];
                assert_eq!(read(&rows.map(line).concat()), expected, "{delimiter:?} {end:?}");
            }
        }
        assert_eq!(read("id,title,text\r7,Rain,It rained.\r8,Snow,It snowed.\r"), expected);
        assert_eq!(read("\u{feff}title;text\nRain;It rained.\nSnow;It snowed."), expected);
        assert_eq!(read("sep=;\ntitle;text\nRain;It rained.\n\n\nSnow;It snowed."), expected);
    }

    #[test]
    fn quoted_fields_hold_delimiters_quotes_and_line_ends() {
        let table =
            "title,text\n\"Rain, \"\"heavy\"\"\",\"It rained,\nand rained.\n\nIt stopped.\"\nSnow,It \"snowed\".\n";
        assert_eq!(
            read(table),
            ["1 Rain, \"heavy\" | It rained, / and rained. / It stopped.", "2 Snow | It \"snowed\"."]
        );
    }

    #[test]
    fn a_tab_table_without_quoting_keeps_its_quotes() {
        let table = "title\ttext\n\"Rain\tIt rained.\n\"Snow\" they said\tIt snowed.\n\"Hail\tIt hailed.\n";
        assert_eq!(
            read(table),
            ["1 \"Rain | It rained.", "2 \"Snow\" they said | It snowed.", "3 \"Hail | It hailed."]
        );
    }

    #[test]
    fn an_empty_last_column_is_a_column() {
        let expected = ["1 Rain | It rained.", "2 Snow | It snowed."];
        assert_eq!(read("title\ttext\tsection\nRain\tIt rained.\t\nSnow\tIt snowed.\t\n"), expected);
        assert_eq!(read("title\ttext\t\nRain\tIt rained.\tx\nSnow\tIt snowed.\t\n"), expected);
        assert!(is_table("title\ttext\tsection\nRain\tIt rained.\t\nSnow\tIt snowed.\t\n"));
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_one_row() {
        let sound = "Rain,It rained.\n".repeat(60);
        let table = format!("title,text\n{sound}\"Snow,It snowed.\n{sound}");
        let told = read(&table);
        assert_eq!(told.len(), 121);
        assert_eq!(told[60], "broken at row 61: a quote that is never closed; mend it there or fetch the file again");
        assert_eq!(told[61], "62 Rain | It rained.");
        let hopeless = format!("title,text\n{sound}{}", "\"Snow,It snowed.\n".repeat(99));
        assert!(read(&hopeless).len() < 170);
    }

    #[test]
    fn other_charsets_are_read() {
        let table = "headline;body\nÜberschwemmung in Köln;Der Rhein führt Hochwasser, heißt es in Düsseldorf.\n";
        let (latin, ..) = encoding_rs::WINDOWS_1252.encode(table);
        let expected = ["1 Überschwemmung in Köln | Der Rhein führt Hochwasser, heißt es in Düsseldorf."];
        assert_eq!(read_with(&latin, &[]), expected);
        assert_eq!(read(table), expected);
        // Rows that are too short to show a charset have that of their table.
        let table = "headline;body\nМир;Снег\nСон;Он\nПереговоры продолжаются;Стороны встретились в понедельник\n";
        let (cyrillic, ..) = encoding_rs::WINDOWS_1251.encode(table);
        let origin = Origin { path: "a.csv".into(), today: jiff::civil::date(2026, 11, 30), map: Arc::default() };
        let pieces = split(&origin, Box::new(Cursor::new(cyrillic.into_owned()))).unwrap();
        let titles: Vec<String> = pieces.map(|piece| parse(&piece.unwrap()).unwrap().remove(0).title).collect();
        assert_eq!(titles, ["Мир", "Сон", "Переговоры продолжаются"]);
    }

    #[test]
    fn a_map_says_which_column_is_which_and_a_name_that_is_missing_is_told() {
        let table = b"a;b;title\nRain;It rained.;x\n";
        assert_eq!(read_with(table, &["title=a", "body=b"]), ["1 Rain | It rained."]);
        assert_eq!(
            read_with(table, &["title=aa", "body=bb"]),
            ["no article: neither headline nor text, with title from `aa`, body from `bb`"]
        );
        assert_eq!(
            read("a;b\n1;2\n"),
            [
                "no article: no column is called as headlines or texts are (a, b); say which they are with --map title=COLUMN --map body=COLUMN"
            ]
        );
    }

    #[test]
    fn a_row_with_too_many_fields_is_told_and_one_with_too_few_is_read() {
        assert_eq!(
            read("title,text\nRain, heavy,It rained.\nSnow\nHail,It hailed.,\n"),
            [
                "broken at row 1: 3 fields under a header of 2; mend it there or fetch the file again",
                "2 Snow | ",
                "3 Hail | It hailed."
            ]
        );
    }

    #[test]
    fn a_table_without_a_name_is_known_by_its_header() {
        assert!(is_table("title,text\nRain,It rained.\n"));
        assert!(!is_table("Storms, and how to name them\n\nIt rained, and rained.\n"));
        assert!(!is_table("Title, Text\n"));
        assert!(!is_table("By Jane Roe, Ankara\nText, and more, of an article\nand more\n"));
        assert_eq!(Dialect::of(b"title;text\na, b, c;d\ne, f, g;h\n").delimiter, b';');
    }

    /// The days of a table's rows, and the notes.
    fn days(table: &str, map: &[&str]) -> (String, Vec<String>) {
        let map: Arc<FieldMap> = Arc::new(map.iter().map(|line| line.parse::<Mapping>().unwrap()).collect());
        let origin = Origin { path: "a.csv".into(), today: jiff::civil::date(2026, 11, 30), map };
        let pieces = split(&origin, Box::new(Cursor::new(table.as_bytes().to_vec()))).unwrap();
        let articles: Vec<_> = pieces.flat_map(|piece| crate::read::parse(&origin, &piece.unwrap()).unwrap()).collect();
        let day = |article: &crate::article::Article| article.published.unwrap().date.strftime("%m-%d").to_string();
        let days: Vec<String> = articles.iter().map(day).collect();
        (days.join(" "), articles.into_iter().flat_map(|article| article.notes).collect())
    }

    #[test]
    fn a_column_has_one_order_of_day_and_month() {
        let english = "The envoys met for four hours in a palace by the sea, and left it by different doors.";
        let row = |day: &str, text: &str| format!("Talks,{day},\"{text}\"\n");
        let table = |days: &[&str]| {
            let rows = days.iter().enumerate();
            rows.fold("title,date,text\n".to_owned(), |table, (at, day)| {
                table + &row(day, if at % 2 == 0 { english } else { "Rien." })
            })
        };
        let read = |days: &[&str], map: &[&str]| self::days(&table(days), map);
        assert_eq!(read(&["10/06/2024", "11/06/2024", "13/06/2024"], &[]).0, "06-10 06-11 06-13");
        assert_eq!(read(&["03/04/2024", "04/25/2024"], &[]).0, "03-04 04-25");
        let (days, notes) = read(&["06/10/2024", "06/11/2024", "06/12/2024"], &[]);
        assert_eq!((days.as_str(), notes.len()), ("06-10 06-11 06-12", 1));
        // What belongs to either order, and what is in words, is read row by row.
        assert_eq!(read(&["25/06/2024", "06/25/2024", "2024-06-01"], &[]).0, "06-25 06-25 06-01");
        let (days, notes) = read(&["05/05/2024", "03/04/2024", "04/03/2024"], &[]);
        assert_eq!(days, "05-05 03-04 04-03");
        assert!(
            matches!(notes.as_slice(), [note] if note.ends_with("--map date=date:dmy or --map date=date:mdy")),
            "{notes:?}"
        );
        assert_eq!(read(&["03/04/2024", "04/03/2024"], &["date=date:dmy"]), ("04-03 03-04".to_owned(), vec![]));
    }

    #[test]
    fn monthly_issues_are_of_the_first_of_their_months() {
        let german =
            "Die Gesandten trafen sich am Donnerstag im Palast und gingen durch zwei verschiedene Türen wieder.";
        let table = |days: &[&str]| {
            days.iter().fold("title,date,text\n".to_owned(), |table, day| table + &format!("Heft,{day},\"{german}\"\n"))
        };
        let (found, notes) = days(&table(&["01/02/2024", "01/03/2024", "01/04/2024", "01/05/2024"]), &[]);
        assert_eq!((found.as_str(), notes.len()), ("02-01 03-01 04-01 05-01", 1));
        let (found, notes) = days(&table(&["06/02/2024", "06/03/2024", "06/04/2024", "06/05/2024"]), &[]);
        assert_eq!((found.as_str(), notes.len()), ("06-02 06-03 06-04 06-05", 1));
    }

    #[test]
    fn the_first_article_says_that_the_order_is_open() {
        let row = "Talks,05/04/2024,They met.\n";
        for (table, expected) in [
            (format!("title,date,text\n,03/04/2024,\nTalks,04/03/2024,They met.\n{row}"), 1),
            (format!("title,date,text\n,03/25/2024,\nTalks,04/03/2024,They met.\n{row}"), 0),
        ] {
            let pieces = cut(Box::new(Cursor::new(table.clone().into_bytes())));
            let told = pieces.filter_map(|row| {
                let (position, bytes) = row.unwrap();
                parse(&Piece { format: &FORMAT, position, bytes, charset: None, map: Arc::default() }).ok()
            });
            let notes = told.flatten().map(|draft| draft.notes.len()).sum::<usize>();
            assert_eq!(notes, expected, "{table}");
        }
    }

    #[test]
    fn a_row_too_short_to_show_its_language_has_that_of_the_others() {
        let german =
            "Die Gesandten trafen sich am Donnerstag im Palast und gingen durch zwei verschiedene Türen wieder.";
        let table = |others: &[&str]| {
            others
                .iter()
                .fold("title,text\nHafen,Ende.\n".to_owned(), |table, text| table + &format!("Hafen,\"{text}\"\n"))
        };
        let first = |table: &str| {
            let origin = Origin { path: "a.csv".into(), today: jiff::civil::date(2026, 11, 30), map: Arc::default() };
            let piece =
                split(&origin, Box::new(Cursor::new(table.as_bytes().to_vec()))).unwrap().next().unwrap().unwrap();
            crate::read::parse(&origin, &piece).unwrap().remove(0).language
        };
        assert_eq!(first(&table(&[german; 5])).as_deref(), Some("de"));
        assert_eq!(first(&table(&[german; 4])), None);
        let english = "The envoys met for four hours in a palace by the sea, and left it by different doors.";
        assert_eq!(first(&table(&[german, german, german, german, german, english])), None);
    }

    #[test]
    fn an_endless_row_is_refused_and_the_next_one_is_read() {
        let long = repeat(b'a').take(PIECE_LIMIT as u64 + 10);
        let table =
            Cursor::new(b"title,text\nRain,It rained.\n").chain(long).chain(Cursor::new(b"\nSnow,It snowed.\n"));
        let rows: Vec<_> = cut(Box::new(BufReader::new(table))).map(|row| row.map(|(position, _)| position)).collect();
        assert!(matches!(rows.as_slice(), [Ok(1), Err(_), Ok(3)]), "{rows:?}");
    }
}
