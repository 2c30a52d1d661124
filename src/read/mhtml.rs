//! A page as browsers save it with everything on it: a message whose first HTML part is the page.

use mail_parser::{MimeHeaders, PartType};

use super::draft::Draft;
use super::error::ReadError;
use super::sniff::Head;
use super::{Format, Piece, captured, mail, pieces};

pub(super) static FORMAT: Format = Format { name: "MHTML", fits, cut: pieces::packed, parse };

/// How much of the beginning the header may take.
const HEADER: usize = 4096;

fn fits(head: &Head<'_>) -> bool {
    matches!(head.extension(), "mht" | "mhtml") || begins(head.text())
}

/// Whether a text begins with the header that browsers write.
fn begins(text: &str) -> bool {
    let header = text[..text.floor_char_boundary(HEADER)].to_ascii_lowercase();
    let header = header.split("\n\n").next().unwrap_or_default().split("\r\n\r\n").next().unwrap_or_default();
    header.contains("multipart/related") && header.contains("mime-version:") && header.contains("from: <saved by")
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let message = mail::message(&piece.bytes)?;
    let page = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(html) => Some((part, html)),
        _ => None,
    });
    let (part, html) = page.ok_or_else(|| ReadError::NotAnArticle { why: "there is no page in it".to_owned() })?;
    let saved = message.header("Snapshot-Content-Location").and_then(|value| value.as_text());
    let address = saved.or_else(|| part.content_location()).filter(|address| address.starts_with("http"));
    captured::page(html.as_bytes().to_vec(), piece, address)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{FORMAT, begins, parse};
    use crate::read::Piece;

    const SAVED: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.example.org/ankara\r\n\
        Subject: Envoys meet\r\nDate: Mon, 1 Sep 2025 10:00:00 -0000\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related; type=\"text/html\"; boundary=\"xx\"\r\n\r\n\
        --xx\r\nContent-Type: text/css\r\n\r\np { color: red }\r\n\
        --xx\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://www.example.org/ankara\r\n\r\n\
        <html><head><meta charset=3D\"utf-8\"><title>Envoys meet in Ankara</title></head><body><article><h1>Envoys meet in Ankara</h1>\
        <p>The two envoys met for four hours on Thursday, in a caf=C3=A9 on a hill, and left it by =\r\ndifferent doors.</p>\
        <p>Neither would say when they will meet again, nor whether they will, though both had smiled.</p></article></body></html>\r\n--xx--\r\n";

    #[test]
    fn the_page_is_read_and_the_day_of_saving_is_not_its_date() {
        assert!(begins(SAVED));
        let piece = Piece { format: &FORMAT, position: 1, bytes: SAVED.into(), charset: None, map: Arc::default() };
        let draft = parse(&piece).unwrap().remove(0);
        assert_eq!(draft.title, "Envoys meet in Ankara");
        assert_eq!(draft.url.as_deref(), Some("https://www.example.org/ankara"));
        assert_eq!(draft.source.as_deref(), Some("example.org"));
        assert!(draft.dates.is_empty(), "{:?}", draft.dates);
        assert!(draft.paragraphs[0].contains("in a café on a hill"), "{:?}", draft.paragraphs);
        assert!(draft.position.is_none() && draft.own_id.is_none());
    }

    #[test]
    fn a_message_without_a_page_is_told() {
        let piece = Piece {
            format: &FORMAT,
            position: 1,
            bytes: b"From: x\n\ntext".to_vec(),
            charset: None,
            map: Arc::default(),
        };
        assert_eq!(parse(&piece).unwrap_err().to_string(), "no article: there is no page in it");
    }
}
