//! The SGML of Reuters-21578: wire stories of 1987 as they came off the line, a thousand a file.

use super::draft::Draft;
use super::error::ReadError;
use super::sniff::Head;
use super::xml::{self, Element, Records};
use super::{Format, Piece, paragraphs, rich_text, wire};
use crate::article::Wire;

pub(super) static FORMAT: Format = Format { name: "Reuters SGML", fits, cut: |input| xml::cut(input, &RECORDS), parse };

static RECORDS: Records = Records { names: &["reuters"], nest: false };

fn fits(head: &Head<'_>) -> bool {
    xml::is_root(head.text(), RECORDS.names)
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let root = xml::read(&piece.bytes);
    let story = root.find("reuters").ok_or_else(|| xml::no_article("a file without stories"))?;
    let draft = draft(story);
    if draft.title.is_empty() && draft.paragraphs.is_empty() {
        return Err(xml::no_article("a story with neither headline nor text"));
    }
    // The first story of a file is its root; all the same the file holds a list.
    Ok(vec![Draft { position: Some(piece.position.max(1)), ..draft }])
}

fn draft(story: &Element) -> Draft {
    let line =
        |name: &str| story.find(name).map(|element| paragraphs::tidy(&element.text())).filter(|line| !line.is_empty());
    let (title, paragraphs) = match story.find("text") {
        Some(text) if text.attribute("type") == Some("UNPROC") => unprocessed(&text.text()),
        _ => (line("title").unwrap_or_default(), story.find("body").map(|text| body(&text.text())).unwrap_or_default()),
    };
    Draft {
        own_id: story.attribute("newid").map(str::to_owned),
        title,
        byline: line("author"),
        dates: line("date").into_iter().collect(),
        source: Some("Reuters".to_owned()),
        dateline: line("dateline"),
        paragraphs,
        wire: wire_of(story),
        ..Draft::default()
    }
}

/// A story whose parts nobody told apart: the first line is its headline.
fn unprocessed(text: &str) -> (String, Vec<String>) {
    let (title, rest) = text.trim().split_once('\n').unwrap_or((text, ""));
    (paragraphs::tidy(title), body(rest))
}

/// The paragraphs; the agency's name at the foot ends the story.
fn body(text: &str) -> Vec<String> {
    let mut paragraphs = rich_text::indented(text);
    if let Some(last) = paragraphs.last_mut() {
        let foot = [" REUTER", " Reuter"]
            .iter()
            .find_map(|foot| last.trim_end_matches(['.', ';', '<', '>', ' ']).strip_suffix(foot));
        if let Some(rest) = foot {
            *last = rest.to_owned();
        }
    }
    paragraphs
}

fn wire_of(story: &Element) -> Wire {
    let mut wire = Wire {
        agency: Some("Reuters".to_owned()),
        slugline: story.find("unknown").and_then(|unknown| slug(&unknown.text())),
        ..Wire::default()
    };
    for name in ["topics", "places", "people", "orgs", "exchanges", "companies"] {
        for value in story.children(name).flat_map(|list| list.children("d")) {
            wire::add(&mut wire.subjects, value.line());
        }
    }
    wire
}

/// The key words of the story, which stand as "BC-BAHIA-COCOA-REVIEW" in what is left of its header.
fn slug(header: &str) -> Option<String> {
    let mut words = header.split(|c: char| c.is_whitespace() || c.is_control());
    words
        .find(|word| word.len() > 5 && word.contains('-') && word.starts_with(|c: char| c.is_ascii_uppercase()))
        .map(str::to_owned)
}
