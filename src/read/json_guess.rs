//! An article in JSON whose fields have names of their own: it is known by what is in them.
//!
//! Where no field has a name that articles' fields have, the list whose objects hold most prose is the body; what kind of
//! block an object is, a short word says that others have too. Names count by what they begin with
//! (`gazetteer/field-words.tsv`): "hl" is a headline's, "sigs" are the authors'.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map, Value};

use super::draft::Draft;
use super::{byline, fields, markup, paragraphs, words};
use crate::clean::Boxed;
use crate::date::{self, Hints};

/// Lists lie no deeper.
const DEEPEST: usize = 4;
/// A body has so many paragraphs of prose, each with so many words.
const LEAST_PARAGRAPHS: usize = 2;
const PROSE: usize = 8;
/// A text under a name that says nothing of it is the body if it has so many words.
const UNNAMED: usize = 60;
/// A kind of block is called by a short word.
const LONGEST_KIND: usize = 16;

/// Where a headline or a date has several forms, these come first.
const BEST: &[&str] = &["web", "main", "default", "text", "p", "pub", "first"];

type Object = Map<String, Value>;

/// The article in an object, if it has a headline and a body.
pub(super) fn draft(object: &Object) -> Option<Draft> {
    let title = best_line(object, Holds::Title)?;
    let draft = filled(Draft { title, paragraphs: Vec::new(), ..fields::lenient(object) }, object);
    (!draft.paragraphs.is_empty()).then_some(draft)
}

/// The articles in a value, however deep they lie, in their order, and how many bytes of text they have. An object is one
/// where what lies in it has less text than itself: feeds have headlines and descriptions, too.
pub(super) fn anywhere<'a>(value: &'a Value, depth: usize, articles: &mut Vec<&'a Object>) -> usize {
    match value {
        Value::Array(values) if depth > 0 => values.iter().map(|value| anywhere(value, depth - 1, articles)).sum(),
        Value::Object(object) => {
            let (own, first) = (text_in(object), articles.len());
            let is_nested = |value: &Value| value.is_object() || value.is_array();
            let inner = object.iter().filter(|(name, value)| depth > 0 && is_nested(value) && is_own(name));
            let inner: usize = inner.map(|(_, value)| anywhere(value, depth - 1, articles)).sum();
            if own <= 2 * inner {
                return inner;
            }
            articles.truncate(first);
            articles.push(object);
            own
        }
        _ => 0,
    }
}

/// How many bytes of text an object has that has a headline and prose, under usual names or its own; else none.
fn text_in(object: &Object) -> usize {
    let usual = Some(fields::lenient(object));
    let usual = usual.filter(|usual| !usual.title.is_empty() && usual.paragraphs.iter().any(|text| is_prose(text)));
    usual.or_else(|| draft(object)).map_or(0, |draft| draft.paragraphs.iter().map(String::len).sum())
}

/// A draft without a body, with the one that its object has under names of its own, and with what else the draft lacks.
pub(super) fn filled(draft: Draft, object: &Object) -> Draft {
    let Some(Body { paragraphs, boxes }) = Body::of(object) else { return draft };
    Draft {
        standfirst: draft.standfirst.or_else(|| best_line(object, Holds::Summary)),
        byline: draft.byline.or_else(|| authors(object, DEEPEST)),
        dates: if draft.dates.is_empty() { dates(object) } else { draft.dates },
        paragraphs,
        boxes,
        ..draft
    }
}

/// A draft with the authors and the dates that its object has under names of its own, where it has none. Numbers are of accounts.
pub(super) fn signed(draft: Draft, object: &Object) -> Draft {
    let byline = draft.byline.filter(|names| names.contains(char::is_alphabetic));
    let is_undated = draft.dates.is_empty() && draft.modified.is_empty();
    Draft {
        byline: byline.or_else(|| authors(object, DEEPEST)),
        dates: if is_undated { dates(object) } else { draft.dates },
        ..draft
    }
}

/// What a field or a kind of block holds, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Title,
    Summary,
    Text,
    Date,
    Authors,
    Name,
    Heading,
    /// No text of the article.
    Boxed(Boxed),
}

impl Holds {
    const ALL: [(Holds, &str); 10] = [
        (Holds::Title, "title"),
        (Holds::Summary, "summary"),
        (Holds::Text, "text"),
        (Holds::Date, "date"),
        (Holds::Authors, "authors"),
        (Holds::Name, "name"),
        (Holds::Heading, "heading"),
        (Holds::Boxed(Boxed::Advertisement), "advertisement"),
        (Holds::Boxed(Boxed::Newsletter), "newsletter"),
        (Holds::Boxed(Boxed::Others), "others"),
    ];

    fn of_list(name: &str) -> Option<Holds> {
        Holds::ALL.iter().find(|(_, known)| *known == name).map(|(holds, _)| *holds)
    }
}

const LIST: &str = include_str!("../../gazetteer/field-words.tsv");

/// Words of names, where in a name they stand, and what such fields hold.
static WORDS: LazyLock<Vec<(&'static str, &'static str, Holds)>> = LazyLock::new(|| {
    words::rows(LIST).filter_map(|[word, how, holds]| Some((word, how, Holds::of_list(holds)?))).collect()
});

/// Which of them a name may have, by its first letter: nearly all stand where a name begins. Under `None` those that may stand within any.
static BY_LETTER: LazyLock<FxHashMap<Option<char>, Vec<usize>>> = LazyLock::new(|| {
    let letter = |at: usize| WORDS[at].0.chars().next().filter(|_| WORDS[at].1 != "within");
    let letters: FxHashSet<Option<char>> = (0..WORDS.len()).map(letter).chain([None]).collect();
    let of = |first| (0..WORDS.len()).filter(|&at| letter(at).is_none_or(|letter| Some(letter) == first)).collect();
    letters.into_iter().map(|first| (first, of(first))).collect()
});

/// Whether what has a name holds this.
fn holds(name: &str, wanted: Holds) -> bool {
    known(name).any(|holds| holds == wanted)
}

/// All that may stand under a name.
fn known(name: &str) -> impl Iterator<Item = Holds> {
    let name = fields::folded(name);
    let first = name.chars().next();
    let is_of = move |&&(word, how, _): &&(&str, &str, Holds)| match how {
        "whole" => name == word,
        "within" => name.contains(word),
        _ => name.starts_with(word),
    };
    BY_LETTER
        .get(&first)
        .or_else(|| BY_LETTER.get(&None))
        .into_iter()
        .flatten()
        .map(|at| &WORDS[*at])
        .filter(is_of)
        .map(|row| row.2)
}

/// What has this name besides an article.
fn boxed(name: &str) -> Option<Boxed> {
    known(name).find_map(|holds| if let Holds::Boxed(boxed) = holds { Some(boxed) } else { None })
}

/// The text of the first field of a kind that has words in it: some of such a name have an address or a number.
fn best_line(object: &Object, wanted: Holds) -> Option<String> {
    let is_line = |text: &str| paragraphs::has_words(text, 2);
    let values = object.iter().filter(|(name, _)| holds(name, wanted)).map(|(_, value)| value);
    values.filter_map(|value| best_text(value, is_line)).map(|text| markup::line(&text)).find(|line| is_line(line))
}

fn dates(object: &Object) -> Vec<String> {
    let dated = |text: &str| date::find(text, Hints::default()).is_some();
    object
        .iter()
        .filter(|(name, _)| holds(name, Holds::Date))
        .filter_map(|(_, value)| best_text(value, dated))
        .collect()
}

/// The people under the first name of authors that has any, in the object or in those in it.
fn authors(object: &Object, depth: usize) -> Option<String> {
    let stated = object.iter().filter(|(name, _)| holds(name, Holds::Authors)).find_map(|(_, value)| people(value));
    stated.or_else(|| {
        let inner = object.values().filter(|_| depth > 0).filter_map(Value::as_object);
        inner.filter_map(|inner| authors(inner, depth - 1)).next()
    })
}

/// The people whom a value names: a text, an object with a name, or a list of either.
fn people(value: &Value) -> Option<String> {
    let named = |value: &Value| {
        let stated = match value {
            Value::String(text) => Some(text.as_str()),
            Value::Object(object) => {
                object.iter().filter(|(name, _)| holds(name, Holds::Name)).find_map(|(_, value)| value.as_str())
            }
            _ => None,
        };
        let stated = stated?;
        let name = byline::bare_name(stated).filter(|name| byline::are_plain(name));
        name.or(Some(stated).filter(|name| byline::is_spaceless_person(name))).map(str::to_owned)
    };
    let names: Vec<String> = match value {
        Value::Array(values) => values.iter().filter_map(named).collect(),
        value => named(value).into_iter().collect(),
    };
    (!names.is_empty()).then(|| names.join("; "))
}

/// The text of an article, and what stands between it.
struct Body {
    paragraphs: Vec<String>,
    boxes: Vec<(Boxed, String)>,
}

impl Body {
    /// The body that an object has: the list with most prose, or the text that is longer.
    fn of(object: &Object) -> Option<Body> {
        let mut lists = Vec::new();
        collect(object, DEEPEST, &mut lists);
        let with_key = lists.iter().filter_map(|list| Some((list, best_key(list)?)));
        let list = with_key.max_by_key(|(_, (bytes, _))| *bytes);
        let text = longest_text(object, DEEPEST);
        match (list, text) {
            (Some((list, (bytes, key))), text) if text.is_none_or(|text| text_of(text).len() <= bytes) => {
                Some(Body::of_blocks(list, key))
            }
            (_, text) => Some(Body { paragraphs: fields::body(text?), boxes: Vec::new() }),
        }
    }

    /// The text of each block that is the article's by its kind: where most of a kind is prose, all of it is.
    fn of_blocks(list: &[&Object], key: &str) -> Body {
        let kind = kind_key(list, key);
        let kind_of = |object: &Object| object.get(kind?).and_then(Value::as_str).map(str::to_lowercase);
        let blocks: Vec<(Option<String>, String)> = list
            .iter()
            .filter_map(|object| Some((kind_of(object), markup::line(object.get(key)?.as_str()?))))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let mut prose: FxHashMap<Option<&str>, (usize, usize)> = FxHashMap::default();
        for (kind, text) in &blocks {
            let (of_prose, all) = prose.entry(kind.as_deref()).or_default();
            *of_prose += if is_prose(text) || paragraphs::ends_sentence(text) { text.len() } else { 0 };
            *all += text.len();
        }
        let judge = |(kind, (of_prose, all)): (Option<&str>, (usize, usize))| {
            let named = kind.and_then(boxed);
            let is_text = of_prose * 2 > all || kind.is_none_or(|kind| holds(kind, Holds::Heading));
            (kind.map(str::to_owned), named.or((!is_text).then_some(Boxed::Unprinted)))
        };
        let verdicts: FxHashMap<Option<String>, Option<Boxed>> = prose.into_iter().map(judge).collect();
        let mut body = Body { paragraphs: Vec::new(), boxes: Vec::new() };
        for (kind, text) in blocks {
            match verdicts.get(&kind).copied().flatten() {
                None => body.paragraphs.push(text),
                Some(boxed) => body.boxes.push((boxed, text)),
            }
        }
        body
    }
}

/// The longest text of an object, or of those in it, that may be its body by its name or its length.
fn longest_text(object: &Object, depth: usize) -> Option<&Value> {
    let texts = object.iter().filter_map(|(name, value)| match value {
        Value::Object(inner) if depth > 0 && is_own(name) => longest_text(inner, depth - 1),
        Value::String(text) => may_be_body(name, text).then_some(value),
        _ => None,
    });
    texts.max_by_key(|value| text_of(value).len())
}

fn may_be_body(name: &str, text: &str) -> bool {
    let is_other = || [Holds::Title, Holds::Summary].into_iter().any(|other| holds(name, other));
    let is_long = || !is_other() && paragraphs::has_words(text, UNNAMED);
    is_prose(text) && is_own(name) && (holds(name, Holds::Text) || is_long())
}

/// Whether what has a name is of the article, and not who wrote it, what others write under it, or other articles.
fn is_own(name: &str) -> bool {
    !holds(name, Holds::Authors) && boxed(name).is_none()
}

fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The lists of objects in an object that may be its body.
fn collect<'a>(object: &'a Object, depth: usize, lists: &mut Vec<Vec<&'a Object>>) {
    for (name, value) in object {
        if !(value.is_array() || value.is_object()) || !is_own(name) {
            continue;
        }
        match value {
            Value::Array(values) => {
                let list: Vec<&Object> = values.iter().filter_map(Value::as_object).collect();
                if !list.is_empty() && !are_articles(&list) {
                    lists.push(list);
                }
            }
            Value::Object(inner) if depth > 0 => collect(inner, depth - 1, lists),
            _ => {}
        }
    }
}

/// Whether most objects of a list have a headline and an address, as links to articles have, and blocks have not.
fn are_articles(list: &[&Object]) -> bool {
    let is_link = |object: &&&Object| {
        let has = |is: fn(&str) -> bool| object.iter().any(|(name, value)| is(name) && value.is_string());
        has(fields::names_title) && has(fields::names_address)
    };
    list.iter().filter(is_link).count() * 2 > list.len()
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

/// The name under which the objects of a list say what kind of block they are: each has a short word there, and some the
/// same, or they were names of single blocks. Of several such names it is the one with most kinds.
fn kind_key<'a>(list: &[&'a Object], key: &str) -> Option<&'a str> {
    let is_kind = |kind: &&str| kind.len() <= LONGEST_KIND && kind.starts_with(char::is_alphabetic);
    let kinds = |name: &'a str| {
        let kind = |object: &&'a Object| object.get(name).and_then(Value::as_str).filter(is_kind);
        let kinds: Option<FxHashSet<&str>> = list.iter().map(kind).collect();
        kinds.map(|kinds| kinds.len()).filter(|kinds| *kinds < list.len())
    };
    let names = list.first()?.keys().map(String::as_str).filter(|name| *name != key);
    names.filter_map(|name| Some((kinds(name)?, name))).max_by_key(|(kinds, _)| *kinds).map(|(_, name)| name)
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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Draft, Holds, LIST, WORDS, anywhere, draft, words};
    use crate::clean::Boxed;

    fn read(object: &Value) -> Draft {
        draft(object.as_object().unwrap()).unwrap()
    }

    fn paragraph(text: &str) -> Value {
        json!({"k": "par", "v": text})
    }

    const HOURS: &str = "The envoys met for four long hours on Thursday in a palace.";
    const AGAIN: &str = "Neither would say when they will meet again, nor where.";

    #[test]
    fn authors_under_names_of_their_own_sign() {
        let object =
            json!({"headline": "Envoys meet", "text": HOURS, "journalisten": [{"nm": "Jane Roe"}, {"nm": "山田太郎"}]});
        let draft = super::signed(Draft::default(), object.as_object().unwrap());
        assert_eq!(draft.byline.as_deref(), Some("Jane Roe; 山田太郎"));
        let object = json!({"author": 3, "_embedded": {"author": [{"id": 3, "name": "Jane Roe"}]}, "veroeffentlichtAm": "15.05.2025"});
        let draft =
            super::signed(Draft { byline: Some("3".to_owned()), ..Draft::default() }, object.as_object().unwrap());
        assert_eq!((draft.byline.as_deref(), draft.dates[0].as_str()), (Some("Jane Roe"), "15.05.2025"));
    }

    #[test]
    fn every_word_says_where_it_stands_and_what_for() {
        assert_eq!(WORDS.len(), words::rows::<3>(LIST).count());
        assert!(words::rows::<3>(LIST).all(|[_, how, _]| ["begins", "whole", "within"].contains(&how)));
        assert!(Holds::ALL.iter().all(|(holds, _)| WORDS.iter().any(|(.., of)| of == holds)));
    }

    #[test]
    fn an_article_is_known_by_what_is_in_its_fields() {
        let object = json!({"_id": "7", "hl": {"push": "READ THIS", "web": "Envoys meet in Ankara"}, "ts": {"c": 1, "p": "15/05/2025 09:45"},
            "intro_txt": "Both sides call the meeting a first step.", "sigs": [{"fn": "Jane Roe"}, {"fn": "import robot"}],
            "blox": [{"k": "img", "cap": "The palace"}, {"k": "par", "v": "The envoys met for <i>four</i> hours on Thursday in a palace."},
                {"k": "sub", "v": "Four hours"}, paragraph(AGAIN),
                {"k": "nl", "v": "Sign up for the letters of the harbour, every Friday"}]});
        let read = read(&object);
        assert_eq!((read.title.as_str(), read.byline.as_deref()), ("Envoys meet in Ankara", Some("Jane Roe")));
        assert_eq!(read.standfirst.as_deref(), Some("Both sides call the meeting a first step."));
        assert_eq!(read.dates, ["15/05/2025 09:45"]);
        assert_eq!(read.paragraphs.len(), 3);
        assert_eq!(read.paragraphs[1], "Four hours");
        assert_eq!(
            read.boxes,
            [(Boxed::Newsletter, "Sign up for the letters of the harbour, every Friday".to_owned())]
        );
        assert!(
            draft(json!({"hl": "Envoys meet", "rows": [{"v": "one"}, {"v": "two"}]}).as_object().unwrap()).is_none()
        );
    }

    #[test]
    fn blocks_of_every_kind_that_is_prose_are_the_text_and_the_others_are_kept_beside_it() {
        let object = json!({"hl": "Envoys meet in Ankara", "blox": [
            {"k": "opening", "v": "Ankara hosted two envoys, who spoke of grain and of little else."}, paragraph(HOURS),
            {"k": "quote", "v": "“Never,” said one."}, {"k": "embed", "v": "player 77"}, paragraph(AGAIN)]});
        let read = read(&object);
        assert_eq!(read.paragraphs.len(), 4, "{:?}", read.paragraphs);
        assert_eq!(read.paragraphs[2], "“Never,” said one.");
        assert_eq!(read.boxes, [(Boxed::Unprinted, "player 77".to_owned())]);
    }

    #[test]
    fn names_of_single_blocks_are_no_kinds() {
        let blocks = |first: &str, second: &str| json!({"hl": "Envoys meet in Ankara", "blox": [{"id": first, "v": HOURS}, {"id": second, "v": AGAIN}]});
        assert_eq!(read(&blocks("a1", "a2")).paragraphs, [HOURS, AGAIN]);
        assert_eq!(read(&blocks("1", "2")).paragraphs, [HOURS, AGAIN]);
        let several = json!({"hl": "Envoys meet in Ankara", "blox": [{"align": "left", "k": "par", "v": HOURS},
            {"align": "left", "k": "nl", "v": "Sign up for the letters of the harbour, every Friday"},
            {"align": "left", "k": "par", "v": AGAIN}]});
        assert_eq!(read(&several).paragraphs, [HOURS, AGAIN]);
    }

    #[test]
    fn articles_are_found_wherever_they_lie() {
        let clip = |name: &str| json!({"Nr": 1, "Überschrift": "Gesandte treffen sich", "Wortlaut": format!("{HOURS}\n{AGAIN}\n{name}").repeat(5)});
        let found = |value: &Value| {
            let mut articles = Vec::new();
            anywhere(value, 8, &mut articles);
            articles.len()
        };
        assert_eq!(found(&json!({"Auftrag": {"Kunde": "Hafen"}, "Treffer": [clip("a"), clip("b")]})), 2);
        assert_eq!(found(&json!({"ok": {"content": {"fields": {"headline": "Envoys meet", "bodyText": HOURS}}}})), 1);
        let feed = json!({"title": "Harbour Post", "text": "All the news of the harbour, every day at nine.", "rows": [clip("a"), clip("b")]});
        assert_eq!(found(&feed), 2);
        let linked =
            json!({"title": "Envoys meet", "text": HOURS.repeat(9), "more": [{"title": "Boats", "text": AGAIN}]});
        assert_eq!(found(&linked), 1);
        assert_eq!(found(&json!({"name": "harbour", "license": "x ".repeat(99), "files": ["a", "b"]})), 0);
    }

    #[test]
    fn a_headline_has_words() {
        let object = json!({"headerImage": "https://img.example.org/1.jpg", "heading_id": "77", "hl": {"web": "Envoys meet in Ankara"},
            "leadImage": "https://img.example.org/2.jpg", "teaser": "A first step, both say.", "blox": [paragraph(HOURS), paragraph(AGAIN)]});
        let read = read(&object);
        assert_eq!(read.title, "Envoys meet in Ankara");
        assert_eq!(read.standfirst.as_deref(), Some("A first step, both say."));
    }

    #[test]
    fn authors_stand_under_names_of_authors_alone() {
        let with = |name: &str, value: Value| {
            let mut object = json!({"hl": "Envoys meet in Ankara", "blox": [paragraph(HOURS), paragraph(AGAIN)]});
            object[name] = value;
            read(&object).byline
        };
        let somebody = || json!([{"name": "Angela Merkel"}]);
        for name in ["tags", "people", "persons", "signals", "bypass", "entities"] {
            assert_eq!(with(name, somebody()), None, "{name}");
        }
        for name in
            ["authors", "sigs", "by", "bylines", "writers", "reporter", "Autoren", "auteurs", "авторы", "writtenBy"]
        {
            assert_eq!(with(name, somebody()).as_deref(), Some("Angela Merkel"), "{name}");
        }
        assert_eq!(with("by", json!("Jane Roe")).as_deref(), Some("Jane Roe"));
        assert_eq!(with("meta", json!({"creators": ["Jane Roe", "John Doe"]})).as_deref(), Some("Jane Roe; John Doe"));
    }

    #[test]
    fn what_others_write_and_what_authors_say_of_themselves_is_no_body() {
        let long = "This is what somebody who has read the article wrote under it, at some length.";
        for name in ["comments", "authors", "related", "replies"] {
            let mut object = json!({"hl": "Envoys meet in Ankara"});
            object[name] = json!([{"name": "Jane Roe", "text": long}, {"name": "John Doe", "text": long}]);
            assert!(draft(object.as_object().unwrap()).is_none(), "{name}");
        }
        let links = json!({"hl": "Envoys meet in Ankara", "more": [
            {"title": "One", "url": "https://example.org/1", "blurb": long}, {"title": "Two", "url": "https://example.org/2", "blurb": long}]});
        assert!(draft(links.as_object().unwrap()).is_none());
    }
}
