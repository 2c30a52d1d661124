//! JSON Feed: a feed's items as JSON objects, and what the feed says of all of them.

use serde_json::{Map, Value};

use super::draft::Draft;
use super::error::ReadError;
use super::{rich_text, wire};
use crate::article::Wire;

/// Whether an object is such a feed.
pub(super) fn is(object: &Map<String, Value>) -> bool {
    let version = object.get("version").and_then(Value::as_str).is_some_and(|version| version.contains("jsonfeed.org"));
    version && object.get("items").is_some_and(Value::is_array)
}

/// The items.
pub(super) fn drafts(feed: &Map<String, Value>) -> Result<Vec<Draft>, ReadError> {
    let items = feed.get("items").and_then(Value::as_array).into_iter().flatten();
    let drafts = items.zip(1..).filter_map(|(item, position)| draft(item.as_object()?, feed, position));
    let drafts: Vec<Draft> = drafts.collect();
    if drafts.is_empty() { Err(ReadError::NotAnArticle { why: "a feed without items".to_owned() }) } else { Ok(drafts) }
}

fn draft(item: &Map<String, Value>, feed: &Map<String, Value>, position: usize) -> Option<Draft> {
    let text = |name: &str| text(item, name);
    let line = |name: &str| text(name).map(|text| rich_text::line(&text)).filter(|line| !line.is_empty());
    let content =
        ["content_html", "content_text"].iter().filter_map(|name| text(name)).map(|text| rich_text::paragraphs(&text));
    let content = content.into_iter().find(|content| !content.is_empty()).unwrap_or_default();
    let summary = line("summary");
    let (paragraphs, standfirst) =
        if content.is_empty() { (summary.into_iter().collect(), None) } else { (content, summary) };
    let title = line("title").unwrap_or_default();
    if title.is_empty() && paragraphs.is_empty() {
        return None;
    }
    let wire = wire_of(item, feed);
    let languages = [item, feed].into_iter().filter_map(|object| self::text(object, "language"));
    Some(Draft {
        own_id: wire.guid.clone().or_else(|| text("url")),
        position: Some(position),
        title,
        standfirst,
        byline: authors(item).or_else(|| authors(feed)),
        dates: ["date_published", "date_modified"].iter().filter_map(|name| text(name)).collect(),
        source: wire.provider.clone(),
        languages: languages.collect(),
        section: wire.keywords.first().cloned(),
        url: text("url").or_else(|| text("external_url")).filter(|url| url.starts_with("http")),
        paragraphs,
        wire,
        ..Draft::default()
    })
}

fn wire_of(item: &Map<String, Value>, feed: &Map<String, Value>) -> Wire {
    let moment = |name: &str| text(item, name).and_then(|text| wire::moment(&text));
    let mut wire = Wire {
        guid: text(item, "id"),
        provider: text(feed, "title").map(|title| rich_text::line(&title)),
        revised: moment("date_modified").or_else(|| moment("date_published")),
        ..Wire::default()
    };
    for tag in item.get("tags").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
        wire::add(&mut wire.keywords, wire::stated(Some(tag)));
    }
    wire
}

/// The names of the authors: a list since version 1.1, one before.
fn authors(object: &Map<String, Value>) -> Option<String> {
    let listed = object.get("authors").and_then(Value::as_array).into_iter().flatten();
    let names: Vec<&str> =
        listed.chain(object.get("author")).filter_map(|author| author.get("name")?.as_str()).collect();
    (!names.is_empty()).then(|| names.join("; "))
}

/// A text or number that says something.
fn text(object: &Map<String, Value>, name: &str) -> Option<String> {
    match object.get(name)? {
        Value::String(text) => wire::stated(Some(text)).map(|_| text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
