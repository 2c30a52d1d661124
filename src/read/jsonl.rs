//! JSON lines: an article a line. A broken line is an error of its own, and the rest is read.

use serde_json::Value;

use super::draft::Draft;
use super::error::ReadError;
use super::sniff::Head;
use super::{Format, Piece, charset, json, pieces};

pub(super) static FORMAT: Format = Format { name: "JSON lines", fits, cut: pieces::lines, parse };

fn fits(head: &Head<'_>) -> bool {
    matches!(head.extension(), "jsonl" | "ndjson" | "jsonlines" | "ldjson") || is_lines(head.text())
}

/// Whether the first line is an object by itself, and another follows.
fn is_lines(text: &str) -> bool {
    text.split_once('\n').is_some_and(|(first, rest)| {
        rest.trim_start().starts_with('{') && serde_json::from_str::<Value>(first).is_ok_and(|value| value.is_object())
    })
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let line = charset::decode(&piece.bytes, piece.charset);
    let line = line.trim_matches(|c: char| c == '\0' || c == '\u{feff}' || c.is_whitespace());
    if line.is_empty() {
        return Ok(Vec::new());
    }
    match serde_json::from_str(line) {
        Ok(Value::Object(object)) => {
            let guessed = || json::of_article(&object).filter(|_| piece.map.is_empty());
            let draft = json::draft(&object, &piece.map).or_else(|error| guessed().ok_or(error))?;
            Ok(vec![Draft { position: Some(piece.position), ..draft }])
        }
        Ok(_) => Err(ReadError::NotAnArticle { why: format!("line {} is no object", piece.position) }),
        Err(error) => Err(json::malformed(&error, piece.position)),
    }
}
