//! An article in JSON whose fields have names of their own: it is known by what is in them.
//!
//! Where no field has a name that articles' fields have, the list whose objects hold most prose is the body; what kind of
//! block most of that prose stands in is a paragraph.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::draft::Draft;
use super::{byline, markup, paragraphs};
use crate::date::{self, Hints};

/// Lists lie no deeper.
const DEEPEST: usize = 4;
/// A body has so many paragraphs of prose, each with so many words.
const LEAST_PARAGRAPHS: usize = 2;
const PROSE: usize = 8;
/// A kind of block is called by a short word.
const LONGEST_KIND: usize = 16;

/// What fields with the headline, the summary and the authors' names begin with, in lower case.
const TITLES: &[&str] = &["hl", "head", "titl", "ttl", "kop", "überschrift", "titre", "título", "titolo", "заголов"];
const SUMMARIES: &[&str] =
    &["abstract", "chapo", "dek", "deck", "intro", "lead", "lede", "standfirst", "subtit", "summary", "teaser"];
const NAMES: &[&str] = &["author", "fn", "full", "name", "display"];
/// What kinds of blocks begin with that are headings in the text.
const HEADINGS: &[&str] = &["cross", "h2", "h3", "h4", "head", "heading", "sub", "title", "zwischen"];
/// Where a headline or a date has several forms, these come first.
const BEST: &[&str] = &["web", "main", "default", "text", "p", "pub", "first"];

type Object = Map<String, Value>;

/// The article in an object, if it has a body.
pub(super) fn draft(object: &Object) -> Option<Draft> {
    let mut lists = Vec::new();
    collect(object, DEEPEST, &mut lists);
    let (list, (_, key)) =
        lists.iter().filter_map(|list| Some((list, best_key(list)?))).max_by_key(|(_, (bytes, _))| *bytes)?;
    let of = |starts: &[&str]| {
        object.iter().filter(|(name, _)| begins(name, starts)).find_map(|(_, value)| best_text(value, |_| true))
    };
    let title = of(TITLES).map(|title| markup::line(&title)).filter(|title| paragraphs::words(title) > 1)?;
    let dated = |text: &str| date::find(text, Hints::default()).is_some();
    let dates = object.iter().filter(|(name, _)| names_date(name)).filter_map(|(_, value)| best_text(value, dated));
    Some(Draft {
        title,
        standfirst: of(SUMMARIES).map(|text| markup::line(&text)),
        byline: lists.iter().find_map(|list| people(list)),
        dates: dates.collect(),
        paragraphs: body(list, key),
        ..Draft::default()
    })
}

/// The lists of objects in an object.
fn collect<'a>(object: &'a Object, depth: usize, lists: &mut Vec<Vec<&'a Object>>) {
    for value in object.values() {
        match value {
            Value::Array(values) => {
                let list: Vec<&Object> = values.iter().filter_map(Value::as_object).collect();
                if !list.is_empty() {
                    lists.push(list);
                }
            }
            Value::Object(inner) if depth > 0 => collect(inner, depth - 1, lists),
            _ => {}
        }
    }
}

fn is_prose(text: &str) -> bool {
    paragraphs::has_words(text, PROSE)
}

/// The name under which a list has most prose, if it has a body's, and how many bytes that are.
fn best_key<'a>(list: &[&'a Object]) -> Option<(usize, &'a str)> {
    let mut prose: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (name, value) in list.iter().flat_map(|object| object.iter()) {
        if let Some(text) = value.as_str().filter(|text| is_prose(text)) {
            let (bytes, paragraphs) = prose.entry(name).or_default();
            *bytes += text.len();
            *paragraphs += 1;
        }
    }
    let (name, (bytes, paragraphs)) = prose.into_iter().max_by_key(|(_, (bytes, _))| *bytes)?;
    (paragraphs >= LEAST_PARAGRAPHS).then_some((bytes, name))
}

/// The paragraphs and headings of a body.
fn body(list: &[&Object], key: &str) -> Vec<String> {
    let kind = kind_key(list, key);
    let kind_of = |object: &Object| object.get(kind?).and_then(Value::as_str).map(str::to_lowercase);
    let mut of_kind: FxHashMap<Option<String>, usize> = FxHashMap::default();
    for object in list {
        let text = object.get(key).and_then(Value::as_str).filter(|text| is_prose(text));
        *of_kind.entry(kind_of(object)).or_default() += text.map_or(0, str::len);
    }
    let usual = of_kind.into_iter().max_by_key(|(_, length)| *length).and_then(|(kind, _)| kind);
    let belongs = |object: &Object| match kind_of(object) {
        Some(kind) => Some(&kind) == usual.as_ref() || begins(&kind, HEADINGS),
        None => usual.is_none(),
    };
    let texts = list.iter().filter(|object| belongs(object)).filter_map(|object| object.get(key)?.as_str());
    texts.map(markup::line).filter(|text| !text.is_empty()).collect()
}

/// The name under which the objects of a list say what kind of block they are.
fn kind_key<'a>(list: &[&'a Object], key: &str) -> Option<&'a str> {
    let first = list.first()?;
    let says = |name: &str| {
        let short =
            |object: &&&Object| object.get(name).and_then(Value::as_str).is_some_and(|kind| kind.len() <= LONGEST_KIND);
        list.iter().all(|object| short(&object))
    };
    first.keys().map(String::as_str).find(|name| *name != key && says(name))
}

/// The people whom a list names.
fn people(list: &[&Object]) -> Option<String> {
    let name = |object: &&Object| {
        let stated = object.iter().filter(|(name, _)| begins(name, NAMES)).find_map(|(_, value)| value.as_str())?;
        byline::bare_name(stated).filter(|name| byline::are_plain(name)).map(str::to_owned)
    };
    let names: Vec<String> = list.iter().filter_map(name).collect();
    (!names.is_empty()).then(|| names.join("; "))
}

/// The text of a value that fits: itself, or the best of an object's.
fn best_text(value: &Value, fits: impl Fn(&str) -> bool) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| fits(text)),
        Value::Object(forms) => {
            let best = BEST.iter().filter_map(|name| forms.get(*name)).chain(forms.values());
            best.filter_map(Value::as_str).find(|text| fits(text)).map(str::to_owned)
        }
        _ => None,
    }
}

fn begins(name: &str, starts: &[&str]) -> bool {
    let name = name.to_lowercase();
    starts.iter().any(|start| name.starts_with(start))
}

fn names_date(name: &str) -> bool {
    let name = name.to_lowercase();
    name == "ts" || name.contains("date") || name.contains("time") || name.starts_with("pub")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::draft;

    #[test]
    fn an_article_is_known_by_what_is_in_its_fields() {
        let object = json!({"_id": "7", "hl": {"push": "READ THIS", "web": "Envoys meet in Ankara"}, "ts": {"c": 1, "p": "15/05/2025 09:45"},
            "intro_txt": "Both sides call the meeting a first step.", "sigs": [{"fn": "Jane Roe"}, {"fn": "import robot"}],
            "blox": [{"k": "img", "cap": "The palace"}, {"k": "par", "v": "The envoys met for <i>four</i> hours on Thursday in a palace."},
                {"k": "sub", "v": "Four hours"}, {"k": "par", "v": "Neither would say when they will meet again, nor where."},
                {"k": "nl", "v": "Sign up for the letters of the harbour, every Friday"}]});
        let read = draft(object.as_object().unwrap()).unwrap();
        assert_eq!((read.title.as_str(), read.byline.as_deref()), ("Envoys meet in Ankara", Some("Jane Roe")));
        assert_eq!(read.standfirst.as_deref(), Some("Both sides call the meeting a first step."));
        assert_eq!(read.dates, ["15/05/2025 09:45"]);
        assert_eq!(read.paragraphs.len(), 3);
        assert_eq!(read.paragraphs[1], "Four hours");
        assert!(
            draft(json!({"hl": "Envoys meet", "rows": [{"v": "one"}, {"v": "two"}]}).as_object().unwrap()).is_none()
        );
    }
}
