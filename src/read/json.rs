//! JSON documents: one article, a list, or an object around a list (`{"articles": [...]}`).
//!
//! Several documents one after another are read too: they are JSON lines under another name.

use serde_json::{Map, Value};

use super::draft::Draft;
use super::error::ReadError;
use super::field_map::FieldMap;
use super::sniff::Head;
use super::{Format, Piece, charset, fields, json_feed, json_guess, json_list, ninjs, text};

pub(super) static FORMAT: Format = Format { name: "JSON", fits, cut: json_list::cut, parse };

/// Keys under which lists of articles lie.
pub(super) const LISTS: &[&str] = &[
    "articles",
    "items",
    "results",
    "docs",
    "documents",
    "entries",
    "data",
    "news",
    "stories",
    "posts",
    "response",
    "item",
    "children",
];

/// How deep a list may lie: `{"response": {"results": [...]}}`.
const DEPTH: usize = 4;
/// How deep an article may lie where nothing on the way has a known name.
const DEEPEST: usize = 8;

fn fits(head: &Head<'_>) -> bool {
    head.extension() == "json" || is_json(head.text())
}

/// Whether a text begins as a JSON object or a list of objects does.
fn is_json(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| !c.is_whitespace());
    matches!((signs.next(), signs.next()), (Some('{'), Some('"' | '}')) | (Some('['), Some('{')))
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let text = charset::decode(&piece.bytes, None);
    let values = match values(&text) {
        Ok(values) => values,
        Err(error) => return before_break(&text, error, piece),
    };
    if let [Value::Object(object)] = values.as_slice() {
        if object.contains_key("$schema") && object.contains_key("properties") {
            return Err(ReadError::NotNews { kind: "a JSON schema".to_owned() });
        }
        if json_feed::is(object) {
            return json_feed::drafts(object);
        }
        if !is_list(object, &piece.map)
            && let Ok(draft) = draft(object, &piece.map)
        {
            return Ok(vec![draft]);
        }
    }
    let mut objects = Vec::new();
    for value in &values {
        collect(value, DEPTH, &piece.map, &mut objects);
    }
    let before = piece.position.saturating_sub(1);
    let drafts = several(&objects, before, &piece.map);
    drafts.or_else(|error| {
        // What says of itself that it is a picture is no article under other names.
        let is_open = piece.map.is_empty() && matches!(error, ReadError::NotAnArticle { .. });
        let found = if is_open { of_unknown_layout(&values, before) } else { Vec::new() };
        if found.is_empty() { Err(error) } else { Ok(found) }
    })
}

/// The articles of a list that stand in front of where a document is broken, with a note of that.
fn before_break(text: &str, error: ReadError, piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let objects = json_list::salvaged(text);
    let whole: Vec<Value> = objects.iter().map_while(|object| serde_json::from_str(object).ok()).collect();
    let mut found = Vec::new();
    whole.iter().for_each(|value| collect(value, DEPTH, &piece.map, &mut found));
    let mut drafts = several(&found, piece.position.saturating_sub(1), &piece.map).unwrap_or_default();
    let Some(last) = drafts.last_mut() else { return Err(error) };
    last.notes.push(format!("{error}; what stands before was read"));
    Ok(drafts)
}

/// The articles in values whose lists and fields all have names of their own.
fn of_unknown_layout(values: &[Value], before: usize) -> Vec<Draft> {
    let mut articles = Vec::new();
    for value in values {
        json_guess::anywhere(value, DEEPEST, &mut articles);
    }
    let alone = articles.len() == 1 && matches!(values, [Value::Object(_)]);
    let placed =
        |(article, position)| Some(Draft { position: Some(position).filter(|_| !alone), ..of_article(article)? });
    articles.into_iter().zip(before + 1..).filter_map(placed).collect()
}

/// The article in a text of JSON, wherever it lies and whatever its fields are called, if there is but one.
pub(super) fn only_article(text: &str) -> Option<Draft> {
    let mut drafts = of_unknown_layout(&values(text).ok()?, 0);
    let draft = drafts.pop().filter(|_| drafts.is_empty())?;
    Some(Draft { position: None, ..draft })
}

/// The article in an object: an agency's item, or fields that are named as those of articles are. Where none is named as a
/// text is, the text may have a name of its own. Where the user says what the fields are called, all this is not asked.
pub(super) fn draft(object: &Map<String, Value>, map: &FieldMap) -> Result<Draft, ReadError> {
    if map.is_empty() && ninjs::is(object) {
        return ninjs::draft(object);
    }
    let draft = fields::draft(object, map)?;
    if !draft.paragraphs.is_empty() || !map.is_empty() {
        return Ok(text::without_header(json_guess::signed(draft, object)));
    }
    let mut draft = json_guess::filled(draft, object);
    if draft.paragraphs.is_empty() && draft.standfirst.is_none() {
        draft.notes.push("a headline without text; --map body=NAME says what its text is called".to_owned());
    }
    Ok(draft)
}

/// The article in an object that has one, under usual names or its own.
pub(super) fn of_article(object: &Map<String, Value>) -> Option<Draft> {
    draft(object, &FieldMap::default())
        .ok()
        .filter(|draft| !draft.title.is_empty())
        .or_else(|| json_guess::draft(object))
}

/// Whether an object has a title and no text because it is a list of articles with both: a feed of one's own making.
fn is_list(object: &Map<String, Value>, map: &FieldMap) -> bool {
    let drafted = |object: &Map<String, Value>| fields::draft(object, map).ok();
    let is_article = |value: &Value| {
        let draft = value.as_object().and_then(&drafted);
        draft.is_some_and(|draft| !draft.title.is_empty() && !draft.paragraphs.is_empty())
    };
    let has_no_text = || drafted(object).is_some_and(|draft| draft.paragraphs.is_empty());
    inner(object).and_then(Value::as_array).is_some_and(|values| values.iter().any(is_article)) && has_no_text()
}

/// What lies under the first key that lists have.
fn inner(object: &Map<String, Value>) -> Option<&Value> {
    LISTS.iter().find_map(|key| object.get(*key)).filter(|inner| inner.is_array() || inner.is_object())
}

/// The articles among the objects of a list. Their place in the list is their position, whatever stands between them;
/// `before` is how many came in pieces before this one.
fn several(objects: &[&Map<String, Value>], before: usize, map: &FieldMap) -> Result<Vec<Draft>, ReadError> {
    let mut refused = ReadError::NotAnArticle { why: "neither an object nor a list of objects".to_owned() };
    let mut drafts = Vec::new();
    for (object, position) in objects.iter().zip(1..) {
        // Beside articles of a list one may have names of its own.
        let guessed = |error| match error {
            ReadError::NotAnArticle { .. } if map.is_empty() && objects.len() > 1 => {
                json_guess::draft(object).ok_or(error)
            }
            error => Err(error),
        };
        match draft(object, map).or_else(guessed) {
            Ok(draft) => drafts.push(Draft { position: Some(before + position), ..draft }),
            Err(error) => refused = error,
        }
    }
    let others = objects.len() - drafts.len();
    let first = drafts.first_mut().ok_or(refused)?;
    if others > 0 {
        first.notes.push(format!("{others} of {} objects in the list hold neither headline nor text", objects.len()));
    }
    Ok(drafts)
}

/// The objects that may be articles: those in lists, else those under the keys that lists have, else the object itself.
fn collect<'a>(value: &'a Value, depth: usize, map: &FieldMap, objects: &mut Vec<&'a Map<String, Value>>) {
    match value {
        Value::Array(values) if depth > 0 => values.iter().for_each(|value| collect(value, depth - 1, map, objects)),
        Value::Object(object) => match inner(object) {
            Some(inner) if depth > 0 && (fields::draft(object, map).is_err() || is_list(object, map)) => {
                collect(inner, depth - 1, map, objects);
            }
            _ => objects.push(object),
        },
        _ => {}
    }
}

/// Every JSON value of a text, one after another.
fn values(text: &str) -> Result<Vec<Value>, ReadError> {
    let values: Result<Vec<Value>, _> = serde_json::Deserializer::from_str(text).into_iter().collect();
    let values = values.map_err(|error| malformed(&error, error.line()))?;
    if values.is_empty() { Err(ReadError::Empty) } else { Ok(values) }
}

/// What is wrong with JSON, and where.
pub(super) fn malformed(error: &serde_json::Error, line: usize) -> ReadError {
    let message = error.to_string();
    let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    ReadError::Malformed { what: what.to_owned(), place: format!("line {line}, column {}", error.column()) }
}
