//! ninjs, the JSON of news agencies, versions 1 to 3, and what agencies build on it. One object is one item, wherever it
//! lies in the document.

use serde_json::{Map, Value};

use super::draft::Draft;
use super::error::ReadError;
use super::{dateline, rich_text, wire};
use crate::article::Wire;

/// Names that only such an item has: two of them are no accident.
const SIGNS: &[&str] = &[
    "body_html",
    "body_main",
    "body_richtext",
    "body_text",
    "body_xhtml",
    "bodies",
    "by",
    "charcount",
    "copyrightholder",
    "copyrightnotice",
    "description_text",
    "descriptions",
    "ednote",
    "embargoed",
    "firstcreated",
    "headline_main",
    "headlines",
    "infosource",
    "infosources",
    "located",
    "profile",
    "pubstatus",
    "renditions",
    "slugline",
    "usageterms",
    "versioncreated",
    "wordcount",
];
/// Roles of the text, best first; another is as good as none.
const BODIES: &[&str] = &["body_html", "body_xhtml", "body_richtext", "body_main", "body_text", "body_nitf"];

/// Whether an object is an item.
pub(super) fn is(object: &Map<String, Value>) -> bool {
    let names = object.keys().map(|name| name.to_ascii_lowercase());
    let signs = names.filter(|name| SIGNS.contains(&name.as_str())).count();
    let states =
        object.get("standard").and_then(|standard| standard.get("name")).and_then(Value::as_str) == Some("ninjs");
    let is_named = ["uri", "guid", "type", "altids"].iter().any(|name| object.contains_key(*name));
    states || (signs >= 2 && is_named)
}

/// What an item says.
pub(super) fn draft(object: &Map<String, Value>) -> Result<Draft, ReadError> {
    let item = Item(object);
    let mut paragraphs = item.paragraphs();
    let kind = item.text("type").unwrap_or_else(|| "text".to_owned());
    if paragraphs.is_empty() && !matches!(kind.as_str(), "text" | "article" | "story") {
        return Err(ReadError::NotNews { kind: format!("a ninjs {kind} item") });
    }
    let title = item
        .first_of(&["headline", "headline_main", "title"])
        .or_else(|| item.in_role("headlines", "main"))
        .unwrap_or_default();
    if title.is_empty() && paragraphs.is_empty() {
        return Err(ReadError::NotAnArticle { why: "a ninjs item with neither headline nor text".to_owned() });
    }
    let wire = item.wire(&title);
    let signed = wire::trim_body(&title, &mut paragraphs);
    let dates = ["firstpublished", "firstcreated", "contentcreated", "versioncreated", "contentmodified"];
    let standfirst = item
        .first_of(&["description_text", "description_html", "description_summary"])
        .or_else(|| item.in_role("descriptions", "summary"))
        .or_else(|| item.in_role("headlines", "sub"));
    let first = paragraphs.first().cloned().unwrap_or_default();
    Ok(Draft {
        own_id: wire.guid.clone(),
        title,
        standfirst: standfirst.filter(|text| !first.starts_with(text.as_str())),
        byline: item.first_of(&["byline", "by"]).or_else(|| item.authors()).or(signed),
        dates: dates.iter().filter_map(|name| item.text(name)).collect(),
        source: item.first_of(&["source", "copyrightholder"]).or_else(|| wire.agency.clone()),
        languages: item.text("language").into_iter().collect(),
        section: item.names("service").into_iter().next(),
        url: item
            .first_of(&["canonical", "url", "uri"])
            .filter(|url| url.starts_with("http://") || url.starts_with("https://")),
        dateline: item.located(),
        paragraphs,
        wire,
        ..Draft::default()
    })
}

/// An item's fields, whatever the case of their names: `versioncreated` was renamed `versionCreated`.
struct Item<'a>(&'a Map<String, Value>);

impl<'a> Item<'a> {
    fn get(&self, name: &str) -> Option<&'a Value> {
        self.0
            .get(name)
            .or_else(|| self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value))
    }

    fn text(&self, name: &str) -> Option<String> {
        self.get(name).and_then(text)
    }

    /// The first of some fields that says something, as a line.
    fn first_of(&self, names: &[&str]) -> Option<String> {
        names.iter().filter_map(|name| self.text(name)).map(|text| rich_text::line(&text)).find(|text| !text.is_empty())
    }

    /// The value with a role in a list of values, or the first.
    fn in_role(&self, name: &str, role: &str) -> Option<String> {
        let values = self.get(name)?.as_array()?;
        let has_role = |value: &&Value| value.get("role").and_then(Value::as_str) == Some(role);
        let value = values.iter().find(has_role).or_else(|| values.first())?;
        Some(rich_text::line(value.get("value")?.as_str()?)).filter(|text| !text.is_empty())
    }

    /// The paragraphs of the text that has most of them, since one form is often flat.
    fn paragraphs(&self) -> Vec<String> {
        // "body_html5" and the like are of an agency's own making.
        let own = self.0.iter().filter(|(name, _)| {
            let name = name.to_ascii_lowercase();
            name.starts_with("body_") && !BODIES.contains(&name.as_str())
        });
        let named = BODIES.iter().filter_map(|name| self.get(name)).chain(self.get("body"));
        let named = named.chain(own.map(|(_, value)| value));
        let bodies = self.get("bodies").and_then(Value::as_array).into_iter().flatten();
        let bodies = bodies
            .filter(|body| body.get("role").and_then(Value::as_str) != Some("caption"))
            .filter_map(|body| body.get("value"));
        let texts = named.chain(bodies).filter_map(Value::as_str).map(rich_text::paragraphs);
        // Of equally many the first.
        texts.reduce(|best, next| if next.len() > best.len() { next } else { best }).unwrap_or_default()
    }

    /// The names in a list of objects or texts; the code where there is no name.
    fn names(&self, name: &str) -> Vec<String> {
        let list = match self.get(name) {
            Some(Value::Array(values)) => values.iter().collect(),
            Some(value) => vec![value],
            None => Vec::new(),
        };
        list.into_iter().filter_map(text).collect()
    }

    fn authors(&self) -> Option<String> {
        let authors = self.get("authors")?.as_array()?;
        let is_writer = |author: &&Value| {
            author
                .get("role")
                .and_then(Value::as_str)
                .is_none_or(|role| matches!(role, "writer" | "author" | "reporter"))
        };
        let names: Vec<String> = authors.iter().filter(is_writer).filter_map(text).collect();
        (!names.is_empty()).then(|| names.join("; "))
    }

    /// Where it was filed.
    fn located(&self) -> Option<String> {
        let city = |value: &Value| value.get("city").or_else(|| value.get("text"))?.as_str().map(str::to_owned);
        self.first_of(&["dateline", "located"]).or_else(|| city(self.get("datelinelocation")?))
    }

    fn wire(&self, title: &str) -> Wire {
        let sources = self.names("infosources").into_iter().chain(self.names("infosource"));
        let agency = sources.into_iter().find(|name| dateline::is_agency(name));
        let agency = agency.or_else(|| self.first_of(&["provider", "source", "copyrightholder", "creditline"]));
        let alternative = self.get("altids").and_then(|ids| ids.get("itemid")).and_then(text);
        let mut wire = Wire {
            guid: alternative.or_else(|| self.first_of(&["guid", "uri", "id"])),
            provider: agency.clone(),
            version: self.text("version").and_then(|text| wire::number(&text)),
            revised: self.text("versioncreated").and_then(|text| wire::moment(&text)),
            replaces: self.first_of(&["evolvedfrom"]),
            status: self.text("pubstatus").and_then(|text| wire::status(&text)),
            agency,
            slugline: self.first_of(&["slugline", "slug"]),
            urgency: self.text("urgency").and_then(|text| wire::urgency(&text)),
            embargo: self.first_of(&["embargoed", "embargo"]).and_then(|text| wire::moment_or_text(&text)),
            note: self.first_of(&["ednote", "ednotes"]),
            ..Wire::default()
        };
        for name in self.names("subject").into_iter().chain(self.names("subjects")) {
            wire::add(&mut wire.subjects, Some(name));
        }
        for subject in ["subject", "subjects"].iter().filter_map(|name| self.get(name)?.as_array()).flatten() {
            let code = ["code", "qcode", "uri"].iter().find_map(|name| subject.get(*name)).and_then(text);
            wire::add(&mut wire.codes, code);
        }
        for keyword in self.names("keyword").into_iter().chain(self.names("keywords")) {
            wire::add(&mut wire.keywords, Some(keyword));
        }
        let stated = self.names("signals").into_iter().chain(self.text("type"));
        let signals: Vec<String> = stated.map(|signal| signal.to_uppercase()).collect();
        let slugline = wire.slugline.clone();
        let texts = [title].into_iter().chain(slugline.as_deref()).chain(signals.iter().map(String::as_str));
        wire::signal_from(&mut wire, texts);
        wire
    }
}

/// The text of a value: itself, or its name, title, value or code.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(object) => {
            ["name", "title", "value", "literal", "code"].iter().find_map(|name| object.get(*name)).and_then(text)?
        }
        _ => return None,
    };
    wire::stated(Some(&text)).map(|_| text)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{draft, is};
    use crate::read::draft::Draft;

    fn read(item: &Value) -> Draft {
        let object = item.as_object().unwrap();
        assert!(is(object), "{item}");
        draft(object).unwrap()
    }

    #[test]
    fn every_version_of_the_standard_says_the_same() {
        let first = json!({"uri": "urn:x:1", "type": "text", "versioncreated": "2025-05-19T10:00:00Z", "headline": "Envoys meet",
            "byline": "By Jane Roe", "body_html": "<p>They met.</p><p>They left.</p>", "embargoed": "2025-05-20T04:00:00Z"});
        let third = json!({"uri": "urn:x:1", "standard": {"name": "ninjs", "version": "3.0"}, "type": "text", "versionCreated": "2025-05-19T10:00:00Z",
            "headlines": [{"role": "sub", "value": "Below"}, {"role": "main", "value": "Envoys meet"}], "by": "By Jane Roe",
            "bodies": [{"role": "flat", "value": "They met. They left."}, {"role": "main", "value": "<p>They met.</p><p>They left.</p>"}],
            "embargoed": "2025-05-20T04:00:00Z"});
        let said = |item: &Value| {
            let Draft { title, byline, paragraphs, wire, .. } = read(item);
            (title, byline, paragraphs, wire)
        };
        assert_eq!(said(&first), said(&third));
        assert_eq!(said(&third).2, ["They met.", "They left."]);
    }

    #[test]
    fn a_body_under_a_name_of_the_agency_s_own_is_found() {
        let item = json!({"uri": "urn:x:3", "type": "text", "versioncreated": "2025-05-19T10:00:00Z", "headline": "Envoys meet",
            "pubstatus": "usable", "byline": "Jane Roe/NB", "body_html5": "<p>They met.</p><p>They left.</p>"});
        assert_eq!(read(&item).paragraphs, ["They met.", "They left."]);
    }

    #[test]
    fn an_ordinary_object_and_a_picture_are_none() {
        assert!(!is(json!({"headline": "Envoys meet", "byline": "Jane Roe", "id": 7}).as_object().unwrap()));
        let picture = json!({"uri": "urn:x:2", "type": "picture", "headline": "Envoys", "renditions": {}, "versioncreated": "2025-05-19T10:00:00Z"});
        let refused = draft(picture.as_object().unwrap()).unwrap_err().to_string();
        assert_eq!(refused, "passed over: a ninjs picture item holds no articles");
    }
}
