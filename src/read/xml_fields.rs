//! XML of nobody's standard, whose elements are named as an article's fields are: the databases of newspapers, the systems
//! of agencies, collections such as those of TREC.

use serde_json::{Map, Value};

use super::draft::Draft;
use super::error::ReadError;
use super::sniff::{self, Head};
use super::xml::{self, Element, Records};
use super::{Format, Piece, fields};

pub(super) static FORMAT: Format =
    Format { name: "XML with named fields", fits, cut: |input| xml::cut(input, &RECORDS), parse };

/// What records are called where a document holds many.
static RECORDS: Records = Records { names: &["article", "doc", "document", "record", "row", "story"], nest: true };

/// Pages are read as pages.
const PAGES: &[&str] = &["html", "body", "head"];
/// What pages without a frame begin with, in documents without an XML declaration.
const MARKUP: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "blockquote",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "dd",
    "details",
    "dl",
    "dt",
    "em",
    "embed",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "iframe",
    "img",
    "input",
    "label",
    "li",
    "link",
    "main",
    "menu",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "th",
    "thead",
    "title",
    "tr",
    "u",
    "ul",
    "video",
];

fn fits(head: &Head<'_>) -> bool {
    let text = head.text();
    let is_page =
        xml::is_root(text, PAGES) || text.get(..2_000.min(text.len())).unwrap_or(text).to_lowercase().contains("<html");
    let is_bare =
        sniff::element(text).is_some_and(|name| !name.contains(['!', '?']) && text.contains(&format!("</{name}>")));
    !is_page && (text.starts_with("<?xml") || (is_bare && !xml::is_root(text, MARKUP)))
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let root = xml::read(&piece.bytes);
    let mut drafts = Vec::new();
    collect(&root, &mut drafts);
    if drafts.is_empty() {
        return Err(xml::no_article("an XML document without a headline and a text in fields that are called so"));
    }
    if drafts.len() > 1 && piece.in_several().is_none() {
        for (draft, position) in drafts.iter_mut().zip(1..) {
            draft.position = Some(position);
        }
    } else {
        drafts.iter_mut().for_each(|draft| draft.position = piece.in_several());
    }
    Ok(drafts)
}

/// The outermost elements whose own fields make an article.
fn collect(element: &Element, drafts: &mut Vec<Draft>) {
    let draft = fields::lenient(&fields_of(element));
    // A flash has no headline; its date tells it from any other text.
    let is_article = !draft.title.is_empty() || !draft.dates.is_empty();
    if is_article && !draft.paragraphs.is_empty() {
        drafts.push(draft);
    } else {
        element.elements().for_each(|inner| collect(inner, drafts));
    }
}

/// Elements that say in an attribute what they hold (`<field name="headline">`), as exports of databases and search engines write them.
const NAMED: &[&str] = &["arr", "attribute", "column", "date", "field", "meta", "property", "str", "text"];

/// What an element is called, by its attribute or itself.
fn name_of(element: &Element) -> &str {
    let named = || element.attribute("name").filter(|_| NAMED.contains(&element.name.as_str()));
    named().unwrap_or(&element.name)
}

/// The elements in an element as fields, those of one name as a list.
fn fields_of(element: &Element) -> Map<String, Value> {
    let dates = element.attributes().filter(|(name, value)| fields::names_date(name) && !value.is_empty());
    let mut fields: Map<String, Value> =
        dates.map(|(name, value)| (name.to_owned(), Value::String(value.to_owned()))).collect();
    for inner in element.elements() {
        let text = inner.markup();
        if text.trim().is_empty() {
            continue;
        }
        let name = name_of(inner);
        match fields.get_mut(name) {
            None => {
                fields.insert(name.to_owned(), Value::String(text));
            }
            Some(Value::Array(list)) => list.push(Value::String(text)),
            Some(first) => *first = Value::Array(vec![first.take(), Value::String(text)]),
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::{collect, xml};

    #[test]
    fn elements_that_are_named_by_an_attribute_are_fields() {
        for (outer, field) in [("content", "field"), ("doc", "str"), ("row", "column")] {
            let document = format!(
                "<?xml version=\"1.0\"?><x><{outer} publishdate=\"2025-05-15\"><{field} name=\"headline\">Envoys meet</{field}>\
                 <{field} name=\"body\">The envoys met for four hours.</{field}></{outer}></x>"
            );
            let mut drafts = Vec::new();
            collect(&xml::read(document.as_bytes()), &mut drafts);
            let told: Vec<_> = drafts.iter().map(|draft| (draft.title.as_str(), draft.dates[0].as_str())).collect();
            assert_eq!(told, [("Envoys meet", "2025-05-15")], "{field}");
        }
    }
}
