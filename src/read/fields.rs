//! Articles given as named fields: JSON objects and front matter, with the names that are really used.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::draft::Draft;
use super::error::ReadError;
use super::{markup, paragraphs};

/// Names are compared in lower case and without anything but letters and digits: `publishedAt` is `published_at`.
const TITLE: &[&str] = &["headline", "title", "webtitle", "head", "articletitle", "ogtitle", "dctitle", "hl1"];
/// A name alone is the name of anything; it is a headline where there is text too.
const WEAK_TITLE: &[&str] = &["name", "subject"];
const BODY: &[&str] = &[
    "body",
    "bodytext",
    "text",
    "articlebody",
    "content",
    "contenttext",
    "maintext",
    "fulltext",
    "articletext",
    "story",
    "storytext",
    "plaintext",
    "cleanedtext",
    "rawtext",
    "paragraphs",
    "contenthtml",
    "bodyhtml",
    "bodyxhtml",
    "html",
    "article",
    "leadparagraph",
];
const STANDFIRST: &[&str] = &[
    "standfirst",
    "description",
    "summary",
    "subtitle",
    "subheadline",
    "subhead",
    "deck",
    "dek",
    "abstract",
    "excerpt",
    "lead",
    "lede",
    "teaser",
    "trailtext",
    "ogdescription",
];
const DATE: &[&str] = &[
    "datepublished",
    "publishedat",
    "published",
    "publisheddate",
    "publishedtime",
    "publishedon",
    "publicationdate",
    "publishdate",
    "publishtime",
    "pubdate",
    "firstpublished",
    "webpublicationdate",
    "date",
    "datetime",
    "issued",
    "displaydate",
    "firstcreated",
    "versioncreated",
    "timestamp",
    "created",
    "createdat",
    "datecreated",
];
const MODIFIED: &[&str] = &[
    "datemodified",
    "modifiedat",
    "modified",
    "updatedat",
    "updated",
    "dateupdated",
    "lastmodified",
    "lastupdated",
    "modificationdate",
    "contentmodified",
];
const SOURCE: &[&str] = &[
    "source",
    "publisher",
    "outlet",
    "sitename",
    "site",
    "provider",
    "publication",
    "newspaper",
    "sourcename",
    "ogsitename",
    "website",
    "domain",
];
const BYLINE: &[&str] = &["byline", "author", "authors", "creator", "writer", "journalist", "reporter", "dccreator"];
const URL: &[&str] = &[
    "canonicalurl",
    "canonical",
    "url",
    "weburl",
    "link",
    "permalink",
    "articleurl",
    "originalurl",
    "sourceurl",
    "uri",
];
const ID: &[&str] = &["id", "guid", "uuid", "articleid", "docid", "docno", "newsid", "uri"];
const DATELINE: &[&str] = &["dateline", "located"];
const LANGUAGE: &[&str] = &["language", "lang", "inlanguage", "languagecode", "locale"];
const SECTION: &[&str] = &["section", "articlesection", "sectionname", "category", "categories", "desk", "newsdesk"];
/// Objects whose fields are the article's.
const WRAPPERS: &[&str] = &["article", "source", "fields", "document", "doc", "attributes", "metadata", "meta"];

/// The fields of an object, by folded name.
struct Fields<'a>(HashMap<String, &'a Value>);

/// The article in an object that must be one.
pub(super) fn draft(object: &Map<String, Value>) -> Result<Draft, ReadError> {
    let draft = lenient(object);
    if draft.title.is_empty() && draft.paragraphs.is_empty() {
        return Err(ReadError::NotAnArticle { why: "neither headline nor text".to_owned() });
    }
    Ok(draft)
}

/// What an object says, be it an article or only what stands in front of one.
pub(super) fn lenient(object: &Map<String, Value>) -> Draft {
    let fields = Fields::new(object);
    let paragraphs = fields.values(BODY).map(body).find(|body| !body.is_empty()).unwrap_or_default();
    let weak = fields.text(WEAK_TITLE).filter(|_| !paragraphs.is_empty());
    Draft {
        own_id: fields.text(ID),
        position: None,
        title: fields.text(TITLE).or(weak).map(|title| markup::line(&title)).unwrap_or_default(),
        standfirst: fields.text(STANDFIRST).map(|text| markup::line(&text)),
        byline: fields.values(BYLINE).find_map(people),
        dates: fields.values(DATE).filter_map(text).collect(),
        modified: fields.values(MODIFIED).filter_map(text).collect(),
        source: fields.text(SOURCE),
        languages: fields.values(LANGUAGE).filter_map(text).collect(),
        section: fields.text(SECTION),
        url: fields.values(URL).filter_map(text).find(|url| url.starts_with("http://") || url.starts_with("https://")),
        dateline: fields.text(DATELINE),
        paragraphs,
        notes: Vec::new(),
    }
}

impl<'a> Fields<'a> {
    fn new(object: &'a Map<String, Value>) -> Self {
        let mut fields = HashMap::new();
        add(object, &mut fields);
        for wrapper in WRAPPERS {
            if let Some(Value::Object(inner)) = fields.get(*wrapper).copied() {
                add(inner, &mut fields);
            }
        }
        Fields(fields)
    }

    /// The values under these names, in the order of the names.
    fn values(&self, names: &'static [&'static str]) -> impl Iterator<Item = &'a Value> {
        names.iter().filter_map(|name| self.0.get(*name).copied())
    }

    fn text(&self, names: &'static [&'static str]) -> Option<String> {
        self.values(names).find_map(text)
    }
}

/// Adds an object's fields, where the name is not taken.
fn add<'a>(object: &'a Map<String, Value>, fields: &mut HashMap<String, &'a Value>) {
    for (name, value) in object {
        let folded = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        fields.entry(folded).or_insert(value);
    }
}

/// The text of a value: itself, the first of a list, or what an object calls its name or value.
fn text(value: &Value) -> Option<String> {
    const INNER: &[&str] = &[
        "rendered", "main", "name", "title", "value", "text", "label", "original", "code", "@value", "#text", "$date",
        "$oid",
    ];
    match value {
        Value::String(text) => stated(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => values.iter().find_map(text),
        Value::Object(object) => INNER.iter().find_map(|name| object.get(*name)).and_then(text),
        Value::Null | Value::Bool(_) => None,
    }
}

/// A text, unless it is one of the ways in which programs write "nothing".
fn stated(text: &str) -> Option<String> {
    let trimmed = text.trim();
    let nothing = ["", "null", "none", "nan", "n/a", "undefined", "-"];
    (!nothing.contains(&trimmed.to_ascii_lowercase().as_str())).then(|| trimmed.to_owned())
}

/// Everybody in a value: a string, a list of strings, or objects with names.
fn people(value: &Value) -> Option<String> {
    let full = |object: &Map<String, Value>| {
        let part = |name: &str| object.get(name).and_then(text);
        let parts: Vec<String> = ["firstname", "first_name", "middlename", "lastname", "last_name"]
            .iter()
            .filter_map(|name| part(name))
            .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    match value {
        Value::Array(values) => {
            let names: Vec<String> = values.iter().filter_map(people).collect();
            (!names.is_empty()).then(|| names.join("; "))
        }
        Value::Object(object) => text(value).or_else(|| full(object)),
        _ => text(value),
    }
}

/// The paragraphs of a value: text, markup, or a list of either.
fn body(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => match stated(text) {
            Some(text) if markup::is_markup(&text) => markup::paragraphs(&text),
            Some(text) => paragraphs::split(&text),
            None => Vec::new(),
        },
        Value::Array(values) => values.iter().flat_map(body).collect(),
        Value::Object(object) => ["rendered", "text", "content", "body", "value", "html"]
            .iter()
            .find_map(|name| object.get(*name))
            .map(body)
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}
