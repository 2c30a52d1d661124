//! The text of PDF documents (feature `pdf`), understood as plain text.
//!
//! The crate that finds the text loops, overflows and panics over some documents. Therefore [`extract`] is only ever run in
//! a process of its own (`src/apart.rs`), and what is parsed here is what that process wrote.

use pdf_extract::{Dictionary, Document, Object, extract_text_from_mem};
use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::error::ReadError;
use super::sniff::Head;
use super::{Format, Piece, paragraphs, pieces, text};

pub(super) static FORMAT: Format = Format { name: "PDF", fits, cut: pieces::packed, parse };

/// How a document begins.
const START: &[u8] = b"%PDF";
/// The names of files and programs, which stand where the title should.
const NO_TITLES: &[&str] =
    &["microsoft word", "untitled", ".doc", ".indd", ".qxd", ".pdf", ".pages", "layout", "powerpoint"];

fn fits(head: &Head<'_>) -> bool {
    head.bytes().starts_with(START)
}

/// What a document says.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Extracted {
    text: String,
    title: Option<String>,
    author: Option<String>,
    created: Option<String>,
}

/// Whether bytes are those of a document that [`extract`] must look at first.
pub(super) fn is_raw(bytes: &[u8]) -> bool {
    bytes.starts_with(START)
}

/// Finds the text of a document, as JSON. To be run apart: it may not end, and may end everything.
pub fn extract(bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
    let broken = |what: String| ReadError::Malformed { what, place: "the PDF document".to_owned() };
    let document = Document::load_mem(bytes).map_err(|error| broken(error.to_string()))?;
    let information = information(&document);
    let stated = |key: &[u8]| information.and_then(|information| words(information.get(key).ok()?));
    let extracted = Extracted {
        title: stated(b"Title"),
        author: stated(b"Author"),
        created: stated(b"CreationDate").and_then(|date| moment(&date)),
        text: extract_text_from_mem(bytes).map_err(|error| broken(error.to_string()))?,
    };
    serde_json::to_vec(&extracted).map_err(|error| broken(error.to_string()))
}

fn information(document: &Document) -> Option<&Dictionary> {
    match document.trailer.get(b"Info").ok()? {
        Object::Reference(id) => document.get_object(*id).ok()?.as_dict().ok(),
        object => object.as_dict().ok(),
    }
}

/// A string: UTF-16 behind a mark, else one byte a letter.
fn words(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    let text = match bytes.strip_prefix(b"\xfe\xff") {
        Some(utf16) => {
            let units: Vec<u16> = utf16.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => bytes.iter().copied().map(char::from).collect(),
    };
    Some(paragraphs::tidy(&text)).filter(|text| !text.is_empty())
}

/// `D:20250515103000+02'00'` as other dates are written.
fn moment(date: &str) -> Option<String> {
    let digits: String = date.trim_start_matches("D:").chars().take_while(char::is_ascii_digit).collect();
    let part = |range: std::ops::Range<usize>| digits.get(range);
    let day = format!("{}-{}-{}", part(0..4)?, part(4..6)?, part(6..8)?);
    let zone: String = date.trim_start_matches("D:").get(digits.len()..)?.replace('\'', "");
    let zone = match zone.as_bytes() {
        [b'+' | b'-', rest @ ..] if rest.len() == 4 && rest.iter().all(u8::is_ascii_digit) => {
            format!("{}:{}", &zone[..3], &zone[3..])
        }
        _ => "Z".to_owned(),
    };
    match (part(8..10), part(10..12), part(12..14)) {
        (Some(hour), Some(minute), Some(second)) => Some(format!("{day}T{hour}:{minute}:{second}{zone}")),
        _ => Some(day),
    }
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let extracted: Extracted = serde_json::from_slice(&piece.bytes)
        .map_err(|_| ReadError::NotAnArticle { why: "the PDF document was not looked at".to_owned() })?;
    let paragraphs = paragraphs::split(&extracted.text);
    if paragraphs.is_empty() {
        let why = "the PDF document has no text: it may be a picture of one".to_owned();
        return Err(ReadError::NotAnArticle { why });
    }
    let draft = text::understand(paragraphs);
    let title = extracted.title.filter(|title| is_title(title));
    let dates = draft.dates.iter().cloned().chain(extracted.created).collect();
    let paragraphs = match &title {
        Some(title) => draft.paragraphs.into_iter().filter(|paragraph| paragraph != title).collect(),
        None => draft.paragraphs,
    };
    let title = if draft.title.is_empty() { title.unwrap_or_default() } else { draft.title };
    Ok(vec![Draft { title, dates, paragraphs, byline: draft.byline.or(extracted.author), ..draft }])
}

/// Whether a stated title is one: several words, and not the name of a file.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    title.split(' ').count() > 2 && !NO_TITLES.iter().any(|other| lower.contains(other))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{FORMAT, extract, is_title, moment, parse};
    use crate::read::Piece;

    /// A document of one page with these lines.
    fn document(lines: &[&str]) -> Vec<u8> {
        let shown: Vec<String> = lines.iter().map(|line| format!("({line}) Tj T*")).collect();
        let content = format!("BT /F1 12 Tf 14 TL 72 720 Td {} ET", shown.join(" "));
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
            format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
            "<< /Title (Rain falls on Oslo) /Author (Jane Roe) /CreationDate (D:20250515103000+02'00') >>".to_owned(),
        ];
        let mut bytes = b"%PDF-1.4\n".to_vec();
        let mut places = Vec::new();
        for (number, object) in objects.iter().enumerate() {
            places.push(bytes.len());
            bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).into_bytes());
        }
        let start = bytes.len();
        let table: String = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
        let count = objects.len() + 1;
        bytes.extend(format!("xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{start}\n%%EOF\n").into_bytes());
        bytes
    }

    #[test]
    fn a_document_gives_its_text_and_what_it_says_of_itself() {
        let bytes = extract(&document(&[
            "Rain falls on Oslo",
            "",
            "It rained on the fjord for eleven days, and then it rained again.",
        ]))
        .unwrap();
        let draft = parse(&Piece { format: &FORMAT, position: 1, bytes, charset: None, map: Arc::default() })
            .unwrap()
            .remove(0);
        assert_eq!(draft.title, "Rain falls on Oslo");
        assert_eq!(draft.paragraphs, ["It rained on the fjord for eleven days, and then it rained again."]);
        assert_eq!(
            (draft.byline.as_deref(), draft.dates),
            (Some("Jane Roe"), vec!["2025-05-15T10:30:00+02:00".to_owned()])
        );
    }

    #[test]
    fn what_is_no_title_or_no_document_is_told() {
        assert!(is_title("Rain falls on Oslo") && !is_title("Microsoft Word - rain final.doc") && !is_title("page 1"));
        assert_eq!(moment("D:20250515").as_deref(), Some("2025-05-15"));
        assert_eq!(moment("D:20250515103000Z").as_deref(), Some("2025-05-15T10:30:00Z"));
        assert_eq!(moment("D:20250515103000+é00").as_deref(), Some("2025-05-15T10:30:00Z"));
        assert_eq!(moment("yesterday"), None);
        assert!(extract(b"%PDF-1.4 and no more").is_err());
    }
}
