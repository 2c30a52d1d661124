//! Articles given as named fields: JSON objects and front matter, with the names that are really used.

use foldhash::HashMap;

use serde_json::{Map, Value};

use super::draft::{Draft, Order};
use super::error::ReadError;
use super::field_map::FieldMap;
use super::{markup, paragraphs};

/// Names are compared in lower case and without anything but letters and digits: `publishedAt` is `published_at`.
const TITLE: &[&str] = &[
    "headline",
    "title",
    "webtitle",
    "head",
    "articletitle",
    "articleheadline",
    "newstitle",
    "storytitle",
    "mainheadline",
    "printheadline",
    "headlinetext",
    "ogtitle",
    "dctitle",
    "hl1",
    "hl",
    "titlepage",
    "titlerss",
    "überschrift",
    "titel",
    "titulo",
    "título",
    "titre",
    "titolo",
    "заголовок",
    "标题",
    "ueberschrift",
    "otsikko",
    "overskrift",
    "nadpis",
    "tytuł",
    "başlık",
    "judul",
    "제목",
    "عنوان",
    "headlines",
];
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
    "document",
    "articlecontent",
    "newscontent",
    "newstext",
    "storybody",
    "bodycontent",
    "maincontent",
    "extractedtext",
    "ocrtext",
    "ocreng",
    "inhalt",
    "texte",
    "texto",
    "testo",
    "текст",
    "正文",
    "内容",
    "leadparagraph",
    "selftext",
    "contentelements",
    "volltext",
    "artikeltext",
    "brödtext",
    "cuerpo",
    "本文",
    "본문",
];
const STANDFIRST: &[&str] = &[
    "standfirst",
    "subheadlines",
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
    "shortdescription",
    "highlights",
    "snippet",
    "unterzeile",
    "untertitel",
    "vorspann",
    "ingress",
    "entradilla",
    "sottotitolo",
    "sommario",
    "подзаголовок",
];
const DATE: &[&str] = &[
    "datepublished",
    "firstpublishdate",
    "publishedat",
    "published",
    "publisheddate",
    "publishedtime",
    "publishedon",
    "publicationdate",
    "publishdate",
    "datepublish",
    "publishtime",
    "publicationtime",
    "publishedutc",
    "publishedatutc",
    "pubdate",
    "datetimepub",
    "firstpublicationdate",
    "articledate",
    "newsdate",
    "postdate",
    "dateposted",
    "postedat",
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
    "createddatetime",
    "createdutc",
    "datecreated",
    "datum",
    "fecha",
    "дата",
    "日期",
    "seendate",
    "erscheinungsdatum",
    "fechapublicacion",
    "fechadepublicacion",
    "datepublication",
    "datedepublication",
    "datapubblicazione",
    "datapublicacao",
];
const MODIFIED: &[&str] = &[
    "datemodified",
    "datemodify",
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
    "medianame",
    "publicationname",
    "publishername",
    "newssource",
    "outletname",
    "mediaoutlet",
    "journal",
    "quelle",
    "medium",
    "fuente",
    "fonte",
    "источник",
    "domain",
    "sourcedomain",
    "zeitung",
];
const BYLINE: &[&str] = &[
    "byline",
    "author",
    "authors",
    "creator",
    "writer",
    "journalist",
    "reporter",
    "reporters",
    "authorname",
    "authornames",
    "articleauthor",
    "dccreator",
    "autor",
    "auteur",
    "autore",
    "автор",
    "verfasser",
];
const URL: &[&str] = &[
    "canonicalurl",
    "canonical",
    "url",
    "weburl",
    "link",
    "permalink",
    "articleurl",
    "articlelink",
    "newsurl",
    "newslink",
    "storyurl",
    "pageurl",
    "originalurl",
    "sourceurl",
    "uri",
];
const ID: &[&str] = &["id", "guid", "uuid", "articleid", "docid", "docno", "newsid", "storyid", "storiesid", "uri"];
const DATELINE: &[&str] = &["dateline", "located"];
const LANGUAGE: &[&str] = &["language", "lang", "inlanguage", "languagecode", "articlelanguage", "locale"];
const SECTION: &[&str] = &[
    "section",
    "articlesection",
    "sectionname",
    "category",
    "categories",
    "newscategory",
    "desk",
    "newsdesk",
    "ressort",
    "rubrique",
    "sección",
    "seccion",
    "sezione",
    "рубрика",
];
/// Objects whose fields are the article's.
const WRAPPERS: &[&str] = &["article", "source", "fields", "document", "doc", "attributes", "metadata", "meta"];

/// The wrapper whose name outlets have as well: it holds an article only where it holds text.
const OUTLET: &str = "source";

/// The fields of an object.
struct Fields<'a> {
    object: &'a Map<String, Value>,
    /// By folded name, those of wrapped objects too.
    by_name: HashMap<String, &'a Value>,
    map: &'a FieldMap,
}

/// The article in an object that must be one; some fields may have names that were given.
pub(super) fn draft(object: &Map<String, Value>, map: &FieldMap) -> Result<Draft, ReadError> {
    let draft = understand(object, map);
    // So lists show that an article was there.
    let is_removed = draft.title == "[Removed]";
    if is_removed || (draft.title.is_empty() && draft.paragraphs.is_empty()) {
        let asked = if map.is_empty() { String::new() } else { format!(", with {}", map.wanted()) };
        return Err(ReadError::NotAnArticle { why: format!("neither headline nor text{asked}") });
    }
    Ok(draft)
}

/// What an object says, be it an article or only what stands in front of one.
pub(super) fn lenient(object: &Map<String, Value>) -> Draft {
    understand(object, &FieldMap::default())
}

/// Whether a name is one that headlines or texts have.
pub(super) fn names_text(name: &str) -> bool {
    names_title(name) || names_body(name)
}

/// Whether a name is one that texts have.
pub(super) fn names_body(name: &str) -> bool {
    BODY.contains(&folded(name).as_str())
}

/// Whether a name is one that anything has which is said of an article.
pub(super) fn is_known(name: &str) -> bool {
    let name = folded(name);
    [TITLE, BODY, STANDFIRST, DATE, MODIFIED, SOURCE, BYLINE, URL, ID, DATELINE, LANGUAGE, SECTION]
        .iter()
        .any(|names| names.contains(&name.as_str()))
}

/// Whether a name is one that headlines have.
pub(super) fn names_title(name: &str) -> bool {
    TITLE.contains(&folded(name).as_str())
}

/// Whether a name is one that the dates of articles have.
pub(super) fn names_date(name: &str) -> bool {
    let name = folded(name);
    [DATE, MODIFIED].iter().any(|names| names.contains(&name.as_str()))
}

/// Whether a name is one that addresses of articles have.
pub(super) fn names_address(name: &str) -> bool {
    URL.contains(&folded(name).as_str())
}

fn understand(object: &Map<String, Value>, map: &FieldMap) -> Draft {
    let fields = Fields::new(object, map);
    let paragraphs = fields.values("body", BODY).map(body).find(|body| !body.is_empty()).unwrap_or_default();
    let weak = fields.text("title", WEAK_TITLE).filter(|_| !paragraphs.is_empty());
    let urls = fields.values("url", URL).filter_map(text);
    Draft {
        own_id: fields.text("id", ID),
        position: None,
        title: fields.text("title", TITLE).or(weak).map(|title| markup::line(&title)).unwrap_or_default(),
        standfirst: fields.text("standfirst", STANDFIRST).map(|text| markup::line(&text)),
        byline: fields.values("byline", BYLINE).find_map(people),
        dates: fields.values("date", DATE).filter_map(text).collect(),
        order: map.month_first().map_or(Order::Unknown, Order::Known),
        modified: fields.values("modified", MODIFIED).filter_map(text).collect(),
        source: fields.text("source", SOURCE),
        languages: fields.values("language", LANGUAGE).filter_map(text).collect(),
        section: fields.text("section", SECTION),
        url: urls.into_iter().find(|url| url.starts_with("http://") || url.starts_with("https://")),
        dateline: fields.text("dateline", DATELINE),
        paragraphs,
        ..Draft::default()
    }
}

impl<'a> Fields<'a> {
    fn new(object: &'a Map<String, Value>, map: &'a FieldMap) -> Self {
        let mut by_name = HashMap::default();
        add(object, &mut by_name);
        for wrapper in WRAPPERS {
            if let Some(Value::Object(inner)) = by_name.get(*wrapper).copied()
                && (*wrapper != OUTLET || inner.keys().any(|name| BODY.contains(&folded(name).as_str())))
            {
                add(inner, &mut by_name);
            }
        }
        Fields { object, by_name, map }
    }

    /// The values of a field: under the names that were given for it, else under those that are usual, in their order.
    fn values(&self, field: &'static str, usual: &'static [&'static str]) -> impl Iterator<Item = &'a Value> {
        let given = self.map.names(field).filter_map(|name| self.given(name));
        let is_given = self.map.names(field).next().is_some();
        let usual = usual.iter().filter(move |_| !is_given).filter_map(|name| self.by_name.get(*name).copied());
        given.chain(usual)
    }

    /// The value under a name as it was given: to the letter, else folded, else a path `outer.inner`.
    fn given(&self, name: &str) -> Option<&'a Value> {
        let direct = self.object.get(name).or_else(|| self.by_name.get(&folded(name)).copied());
        direct.or_else(|| {
            let mut parts = name.split('.');
            let outer = self.object.get(parts.next()?)?;
            parts.try_fold(outer, |value, part| value.get(part))
        })
    }

    fn text(&self, field: &'static str, usual: &'static [&'static str]) -> Option<String> {
        self.values(field, usual).find_map(text)
    }
}

/// Adds an object's fields, where the name is not taken.
fn add<'a>(object: &'a Map<String, Value>, fields: &mut HashMap<String, &'a Value>) {
    for (name, value) in object {
        fields.entry(folded(name)).or_insert(value);
    }
}

/// A name in lower case, without anything but letters and digits.
pub(super) fn folded(name: &str) -> String {
    if name.is_ascii() {
        let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
        return letters.map(|letter| char::from(letter.to_ascii_lowercase())).collect();
    }
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The text of a value: itself, the first of a list, or what an object calls its name or value.
fn text(value: &Value) -> Option<String> {
    const INNER: &[&str] = &[
        "rendered",
        "main",
        "basic",
        "name",
        "title",
        "value",
        "text",
        "label",
        "original",
        "code",
        "@value",
        "#text",
        "$date",
        "$numberLong",
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
    (!nothing.iter().any(|nothing| trimmed.eq_ignore_ascii_case(nothing))).then(|| trimmed.to_owned())
}

/// Everybody in a value: a string, a list of strings, or objects with names.
fn people(value: &Value) -> Option<String> {
    let full = |object: &Map<String, Value>| {
        let part = |name: &str| object.get(name).and_then(text);
        const PARTS: &[&str] = &[
            "firstname",
            "first_name",
            "first",
            "givenName",
            "given_name",
            "middlename",
            "middle",
            "lastname",
            "last_name",
            "last",
            "familyName",
            "family_name",
        ];
        let parts: Vec<String> = PARTS.iter().filter_map(|name| part(name)).collect();
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
pub(super) fn body(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => match stated(text) {
            Some(text) if markup::is_markup(&text) => markup::paragraphs(whole(&text)),
            Some(text) => paragraphs::split(whole(&text)),
            None => Vec::new(),
        },
        Value::Array(values) => values.iter().flat_map(body).collect(),
        Value::Object(object) if leads_elsewhere(object) || is_picture(object) => Vec::new(),
        Value::Object(object) if is_block(object) => vec![paragraphs::tidy(&inline(value))],
        Value::Object(object) => ["rendered", "text", "content", "body", "value", "html", "items", "caption"]
            .iter()
            .find_map(|name| object.get(*name))
            .map(body)
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// A text without the count of what a service left out of it: "... six packing houses… [+2140 chars]".
fn whole(text: &str) -> &str {
    let text = text.trim_end();
    let cut = || {
        let (head, count) = text.strip_suffix(" chars]")?.rsplit_once('[')?;
        let count = count.trim_start_matches('+');
        (!count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit())).then(|| head.trim_end())
    };
    cut().unwrap_or(text)
}

/// Whether an element of an article says that it is a link to another one, or a program of another site's.
fn leads_elsewhere(object: &Map<String, Value>) -> bool {
    let kind = object.get("type").and_then(Value::as_str);
    let is_program = || {
        let content = object.get("content").and_then(Value::as_str).unwrap_or_default().trim_start();
        content.starts_with("<iframe") || content.starts_with("<script")
    };
    kind == Some("interstitial_link") || (kind == Some("raw_html") && is_program())
}

/// Whether an element of an article is a picture, whose caption is no text of the article.
fn is_picture(object: &Map<String, Value>) -> bool {
    object.get("type").and_then(Value::as_str).is_some_and(|kind| matches!(kind, "gallery" | "image" | "video"))
}

/// What lies under the names by which editors of rich text nest their nodes.
fn nodes(object: &Map<String, Value>) -> Option<&Vec<Value>> {
    object.get("content").or_else(|| object.get("children")).and_then(Value::as_array)
}

/// The text of a node of rich text that has no others in it.
fn leaf(object: &Map<String, Value>) -> Option<&str> {
    let text = object.get("text").or_else(|| object.get("value"))?.as_str();
    text.filter(|_| nodes(object).is_none_or(Vec::is_empty))
}

/// Whether an object is a block of rich text: a paragraph in pieces, one for each link and each change of letters.
fn is_block(object: &Map<String, Value>) -> bool {
    let is_piece =
        |value: &Value| value.as_object().is_some_and(|object| leaf(object).is_some() && !is_paragraph(object));
    is_paragraph(object) && nodes(object).is_some_and(|nodes| nodes.iter().any(is_piece))
}

/// Whether an object says of what kind it is, and is no piece of a paragraph.
fn is_paragraph(object: &Map<String, Value>) -> bool {
    let kind = ["nodeType", "type"].iter().find_map(|name| object.get(*name)).and_then(Value::as_str);
    kind.is_some_and(|kind| kind != "text")
}

/// All text of a node and of those in it.
fn inline(value: &Value) -> String {
    let Value::Object(object) = value else { return String::new() };
    match leaf(object) {
        Some(text) => text.to_owned(),
        None => nodes(object).into_iter().flatten().map(inline).collect(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::body;

    #[test]
    fn what_leads_elsewhere_and_what_was_left_out_is_no_text() {
        let elements = json!([
            {"type": "text", "content": "They met."},
            {"type": "interstitial_link", "content": "A pier opens", "url": "/p"},
            {"type": "list", "items": [{"type": "text", "content": "one"}, {"type": "text", "content": "two"}]},
            {"type": "raw_html", "content": "<iframe src='x'></iframe>"},
            {"type": "raw_html", "content": "<p>They left.</p>"},
        ]);
        assert_eq!(body(&elements), ["They met.", "one", "two", "They left."]);
        assert_eq!(body(&json!("They met in the… [+2140 chars]")), ["They met in the…"]);
        assert_eq!(body(&json!("They met [all 20 chars]")), ["They met [all 20 chars]"]);
    }

    #[test]
    fn the_caption_of_a_picture_is_no_text() {
        let elements = json!([
            {"type": "image", "url": "x", "caption": "A palace by the sea."},
            {"type": "gallery", "content_elements": [], "caption": "Boats."},
            {"type": "text", "content": "They met."},
            {"type": "quote", "items": [{"type": "text", "content": "We left."}]},
            {"type": "note", "caption": "They left."},
        ]);
        assert_eq!(body(&elements), ["They met.", "We left.", "They left."]);
    }

    #[test]
    fn a_paragraph_in_pieces_is_one() {
        let contentful = json!({"nodeType": "document", "content": [
            {"nodeType": "paragraph", "content": [
                {"nodeType": "text", "value": "They met in "},
                {"nodeType": "hyperlink", "content": [{"nodeType": "text", "value": "Ankara"}]},
                {"nodeType": "text", "value": ", for hours."}]},
            {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "They left."}]}]});
        assert_eq!(body(&contentful), ["They met in Ankara, for hours.", "They left."]);
        let slate = json!([{"type": "p", "children": [{"text": "They "}, {"text": "met.", "bold": true}]}]);
        assert_eq!(body(&slate), ["They met."]);
        let blocks = json!({"content": [{"type": "paragraph", "text": "They met."}, {"type": "paragraph", "text": "They left."}]});
        assert_eq!(body(&blocks), ["They met.", "They left."]);
    }
}
