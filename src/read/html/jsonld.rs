//! JSON-LD: the article among the things a page describes.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::read::draft::Draft;
use crate::read::{fields, paragraphs};

/// Types of schema.org that are articles, besides everything that ends in "Article" or "Posting".
const TYPES: &[&str] = &["Report", "Blog", "LiveBlogPosting", "CreativeWork", "WebPage", "VideoObject"];
/// The last of them describe pages of any kind, and count only where nothing better is there.
const SURE: usize = 3;

/// Things inside things; deeper ones are not the page's own.
const DEEPEST: usize = 6;

type Object = Map<String, Value>;

/// The article that the page's data is about.
#[derive(Default)]
pub(super) struct Stated {
    pub(super) draft: Draft,
    /// Whether whoever is stated as its author is an organisation: the outlet, as often as not.
    pub(super) by_organisation: bool,
}

/// The fields of the article that the page is about.
pub(super) fn article(scripts: &[String], title: &str) -> Option<Stated> {
    let values: Vec<Value> = scripts.iter().flat_map(|script| values(script)).collect();
    let mut objects = Vec::new();
    values.iter().for_each(|value| collect(value, DEEPEST, &mut objects));
    let by_id: HashMap<&str, &Object> = objects
        .iter()
        .filter_map(|object| Some((object.get("@id")?.as_str()?, *object)))
        .filter(|(_, object)| object.len() > 1)
        .collect();
    let rank = |object: &&Object| rank(object, title);
    // Of several that rank alike the first counts.
    let best = objects.iter().rev().copied().filter(|object| rank(object) > 0).max_by_key(rank)?;
    let object = named_in_one(resolved(&unwrapped(best), &by_id));
    let mut draft = fields::lenient(&object);
    if draft.title.is_empty() && is_article(best) {
        draft.title = best.get("name").and_then(Value::as_str).map(paragraphs::tidy).unwrap_or_default();
    }
    if !is_article(best) {
        // A page's own name and description are those of the site as often as not.
        draft.title = String::new();
        draft.standfirst = None;
        if !is_of_page(best, title) {
            draft.dates.clear();
            draft.modified.clear();
            draft.byline = None;
        }
    }
    Some(Stated { draft, by_organisation: is_by_organisation(&object) })
}

/// Whether what a page says of itself as a page is about this one: a headline that is another may be the site's motto, with the
/// day on which the site was set up.
fn is_of_page(object: &Object, title: &str) -> bool {
    let headline = object.get("headline").and_then(Value::as_str).map(paragraphs::tidy).unwrap_or_default();
    headline.is_empty() || title.is_empty() || title.contains(&headline) || super::title::shared(&headline, title) > 0
}

/// Whether all authors of an article are said to be organisations.
fn is_by_organisation(object: &Object) -> bool {
    let authors = match object.get("author") {
        Some(Value::Array(authors)) => authors.as_slice(),
        Some(author) => std::slice::from_ref(author),
        None => return false,
    };
    let is_organisation = |author: &Value| {
        let kinds = author.as_object().map(|author| types(author).any(|name| name.ends_with("Organization")));
        kinds.unwrap_or(false)
    };
    !authors.is_empty() && authors.iter().all(is_organisation)
}

/// The values of a script, as many as are sound.
fn values(script: &str) -> Vec<Value> {
    let text =
        script.trim().trim_start_matches("<!--").trim_start_matches("<![CDATA[").trim_start_matches("//<![CDATA[");
    let text = text
        .trim()
        .trim_end_matches("-->")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>")
        .trim_end_matches(';')
        .trim();
    let read = |text: &str| -> Vec<Value> {
        serde_json::Deserializer::from_str(text).into_iter().map_while(Result::ok).collect()
    };
    let sound = read(text);
    if !sound.is_empty() {
        return sound;
    }
    // Line ends inside strings are the commonest fault, trailing commas the next.
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mended = read(&spaced);
    if mended.is_empty() { read(&without_trailing_commas(&spaced)) } else { mended }
}

fn without_trailing_commas(json: &str) -> String {
    let mut mended = String::with_capacity(json.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in json.chars() {
        if !in_string && matches!(c, '}' | ']') {
            let kept = mended.trim_end().trim_end_matches(',').len();
            mended.truncate(kept);
        }
        in_string ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        mended.push(c);
    }
    mended
}

/// Every object, those of lists and graphs and those that pages hold.
fn collect<'a>(value: &'a Value, depth: usize, objects: &mut Vec<&'a Object>) {
    match value {
        Value::Array(values) if depth > 0 => values.iter().for_each(|value| collect(value, depth - 1, objects)),
        Value::Object(object) => {
            objects.push(object);
            let inner = ["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|key| object.get(*key));
            inner.filter(|_| depth > 0).for_each(|value| collect(value, depth - 1, objects));
        }
        _ => {}
    }
}

fn types(object: &Object) -> impl Iterator<Item = &str> {
    let stated = object.get("@type").map(std::slice::from_ref).unwrap_or_default();
    let all = match stated {
        [Value::Array(all)] => all.as_slice(),
        one => one,
    };
    all.iter().filter_map(Value::as_str).map(|name| name.rsplit(['/', ':', '#']).next().unwrap_or(name))
}

fn is_article(object: &Object) -> bool {
    types(object).any(|name| name.ends_with("Article") || name.ends_with("Posting") || TYPES[..SURE].contains(&name))
}

/// How sure it is that an object is the page's article; 0 if it is none.
fn rank(object: &Object, title: &str) -> usize {
    let article = is_article(object);
    if !article && !types(object).any(|name| TYPES[SURE..].contains(&name)) {
        return 0;
    }
    let headline = object.get("headline").and_then(Value::as_str).unwrap_or_default();
    let named = !headline.is_empty() && title.contains(headline.trim());
    1 + usize::from(article) * 8
        + usize::from(named) * 4
        + usize::from(object.contains_key("datePublished")) * 2
        + usize::from(!headline.is_empty())
}

/// The object with an author that was written as JSON twice over (`"author": "{\"name\": \"Jane Roe\"}"`) as what is meant.
fn unwrapped(object: &Object) -> Object {
    let mut object = object.clone();
    for key in ["author", "creator"] {
        let Some(Value::String(text)) = object.get(key) else { continue };
        let meant = Some(text).filter(|text| text.trim_start().starts_with(['{', '[']));
        // "[Staff]" is no JSON, and stays.
        if let Some(meant) = meant.and_then(|text| serde_json::from_str(text).ok()) {
            object.insert(key.to_owned(), meant);
        }
    }
    object
}

/// The object with authors and publisher put in where they are only referred to.
fn resolved(object: &Object, by_id: &HashMap<&str, &Object>) -> Object {
    let mut resolved = object.clone();
    for key in ["author", "creator", "publisher"] {
        let Some(value) = resolved.get_mut(key) else { continue };
        match value {
            Value::Array(values) => values.iter_mut().for_each(|value| refer(value, by_id)),
            one => refer(one, by_id),
        }
    }
    // The page an article is on is an address, and not a wrapper of fields.
    resolved.retain(|key, value| key != "isPartOf" && !(key == "mainEntityOfPage" && value.is_object()));
    resolved
}

/// The object with the names of authors that are given in parts (`{"first": "Jane", "last": "Roe"}`) as texts.
fn named_in_one(mut object: Object) -> Object {
    let authors = match object.get_mut("author") {
        Some(Value::Array(authors)) => authors.as_mut_slice(),
        Some(author) => std::slice::from_mut(author),
        None => return object,
    };
    for name in authors.iter_mut().filter_map(|author| author.get_mut("name")) {
        if let Value::Object(parts) = name {
            let is_first = |key: &str| key.starts_with("first") || key.starts_with("given");
            let (first, last): (Vec<_>, Vec<_>) = parts.iter().partition(|(key, _)| is_first(key));
            let parts: Vec<&str> = first.into_iter().chain(last).filter_map(|(_, part)| part.as_str()).collect();
            *name = Value::String(parts.join(" "));
        }
    }
    object
}

fn refer(value: &mut Value, by_id: &HashMap<&str, &Object>) {
    let Value::Object(object) = value else { return };
    if object.contains_key("name") {
        return;
    }
    if let Some(meant) = object.get("@id").and_then(Value::as_str).and_then(|id| by_id.get(id)) {
        *value = Value::Object((*meant).clone());
    }
}

#[cfg(test)]
mod tests {
    use super::article;
    use crate::timings::takes_linear_time;

    #[test]
    fn a_list_of_articles_takes_linear_time_and_the_first_counts() {
        let list = |size: usize| {
            let articles = (0..size).map(|n| format!(r#"{{"@type":"NewsArticle","headline":"Item {n}"}}"#));
            [format!("[{}]", articles.collect::<Vec<_>>().join(","))]
        };
        takes_linear_time("list", 40_000, list, |list| {
            assert_eq!(article(list, "").unwrap().draft.title, "Item 0");
        });
    }

    #[test]
    fn the_article_is_found_in_a_graph_and_its_references_are_followed() {
        let script = r##"{"@context":"https://schema.org","@graph":[
            {"@type":"Organization","@id":"#org","name":"Example News"},
            {"@type":"Person","@id":"#jane","name":"Jane Roe"},
            {"@type":"WebPage","name":"Example News front page","datePublished":"2001-01-01"},
            {"@type":["NewsArticle"],"headline":"Envoys meet","datePublished":"2025-05-15T10:30:00Z",
             "author":[{"@id":"#jane"},{"@type":"Person","name":"John Doe"}],"publisher":{"@id":"#org"},"inLanguage":"en"}]}"##;
        let draft = article(&[script.to_owned()], "Envoys meet | Example News").unwrap().draft;
        assert_eq!(draft.title, "Envoys meet");
        assert_eq!(draft.byline.as_deref(), Some("Jane Roe; John Doe"));
        assert_eq!(draft.source.as_deref(), Some("Example News"));
        assert_eq!(draft.dates, ["2025-05-15T10:30:00Z"]);
    }

    #[test]
    fn an_author_that_is_json_once_more_is_read() {
        let byline = |author: &str| {
            let script = format!(r#"{{"@type":"NewsArticle","headline":"Envoys meet","author":{author}}}"#);
            article(&[script], "").unwrap().draft.byline
        };
        assert_eq!(byline(r#""{ \"@type\":\"Person\", \"name\":\"Jane Roe\" }""#).as_deref(), Some("Jane Roe"));
        assert_eq!(
            byline(r#""[{\"name\":\"Jane Roe\"},{\"name\":\"John Doe\"}]""#).as_deref(),
            Some("Jane Roe; John Doe")
        );
        assert_eq!(byline(r#""Jane Roe""#).as_deref(), Some("Jane Roe"));
        assert_eq!(byline(r#""[Jane Roe]""#).as_deref(), Some("[Jane Roe]"));
    }

    #[test]
    fn names_in_parts_are_put_together() {
        let script =
            r#"{"@type":"NewsArticle","headline":"Envoys meet","author":{"name":{"last":"Roe","first":"Jane"}}}"#;
        assert_eq!(article(&[script.to_owned()], "").unwrap().draft.byline.as_deref(), Some("Jane Roe"));
    }

    #[test]
    fn what_a_page_says_of_another_title_is_of_the_site() {
        let page = |headline: &str| {
            let script = format!(
                r#"{{"@type":"WebPage","headline":"{headline}","datePublished":"2015-01-01","author":"Jane Roe"}}"#
            );
            let draft = article(&[script], "Envoys meet in Ankara | Example News").unwrap().draft;
            (draft.dates.len(), draft.byline.is_some())
        };
        assert_eq!(page("Envoys meet in Ankara"), (1, true));
        assert_eq!(page("News from where the rivers end"), (0, false));
    }

    #[test]
    fn broken_scripts_are_mended_or_passed_over() {
        let broken = "<![CDATA[ {\"@type\":\"NewsArticle\",\"headline\":\"Envoys\nmeet\",} ]]>";
        assert_eq!(article(&["{".to_owned(), broken.to_owned()], "").unwrap().draft.title, "Envoys meet");
        assert!(article(&["nonsense".to_owned()], "").is_none());
        assert!(article(&["[".repeat(100_000)], "").is_none());
    }
}
