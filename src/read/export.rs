//! An export: articles as they were understood, one a line. They are taken as they are, neither read nor cleaned again, so
//! that an index of an export holds the same articles. Each keeps the id it had behind the name of the export.

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::error::ReadError;
use super::sniff::Head;
use super::{Format, Piece, json, pieces};
use crate::article::Article;

pub(super) static FORMAT: Format = Format { name: "dateline export", fits, cut: pieces::lines, parse };

/// What every line begins with, the version of its form included.
const MARK: &str = "{\"dateline_export\":1,";

/// A line as it is written.
#[derive(Serialize)]
struct Line<'a, P, C> {
    dateline_export: u32,
    article: &'a Article,
    people: P,
    countries: C,
}

/// What is read of a line: whom an article names is found again.
#[derive(Deserialize)]
struct Exported {
    article: Article,
}

/// An article as a line of an export, with whom and which countries it names.
pub fn line<'a>(
    article: &'a Article,
    people: impl Serialize + 'a,
    countries: impl Serialize + 'a,
) -> impl Serialize + 'a {
    Line { dateline_export: 1, article, people, countries }
}

fn fits(head: &Head<'_>) -> bool {
    head.text().starts_with(MARK)
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    if piece.bytes.trim_ascii().is_empty() {
        return Ok(Vec::new());
    }
    let line: Exported =
        serde_json::from_slice(&piece.bytes).map_err(|error| json::malformed(&error, piece.position))?;
    let article = line.article;
    let draft = Draft { own_id: Some(article.id.clone()), position: Some(piece.position), ..Draft::default() };
    Ok(vec![Draft { understood: Some(Box::new(article)), ..draft }])
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;

    use super::{FORMAT, line};
    use crate::article::Article;
    use crate::read::{Origin, Piece, parse};

    fn read(bytes: &[u8]) -> Result<Vec<Article>, String> {
        let piece = Piece { format: &FORMAT, position: 3, bytes: bytes.to_vec(), charset: None, map: Arc::default() };
        let origin = Origin { path: "all.jsonl".into(), today: date(2026, 11, 24), map: Arc::default() };
        parse(&origin, &piece).map_err(|error| error.to_string())
    }

    #[test]
    fn an_article_comes_back_as_it_was_with_its_id_behind_the_name_of_the_export() {
        let article = Article {
            id: "wire/a.jsonl#7".into(),
            path: "wire/a.jsonl".into(),
            title: "By Jane Roe".into(),
            paragraphs: vec!["OSLO (AP) - Read more".into()],
            ..Article::default()
        };
        let back = read(&serde_json::to_vec(&line(&article, ["Jane Roe"], ["NO"])).unwrap()).unwrap();
        let expected = Article { id: "all.jsonl#wire/a.jsonl#7".into(), path: "all.jsonl".into(), ..article };
        assert_eq!(back, [expected]);
    }

    #[test]
    fn a_broken_line_is_an_error_with_its_place() {
        assert!(read(b"{\"dateline_export\":1,").unwrap_err().starts_with("broken at line 3"));
        assert_eq!(read(b" "), Ok(Vec::new()));
    }
}
