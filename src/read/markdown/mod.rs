//! Markdown, with front matter in YAML or TOML or without.
//!
//! Marks are taken off line by line; a full parser would know more of nesting and nothing more of the text.

mod page;
mod shortcodes;

use serde_json::{Map, Value};

use super::draft::Draft;
use super::error::ReadError;
use super::sniff::Head;
use super::text::{self, Told};
use super::{Format, Piece, charset, fields, markup, paragraphs, pieces};
use crate::date::{self, Hints};

pub(super) static FORMAT: Format = Format { name: "Markdown", fits, cut: pieces::whole, parse };

fn fits(head: &Head<'_>) -> bool {
    let named = matches!(head.extension(), "md" | "markdown" | "mdx" | "mkd" | "qmd");
    named
        || head.text().starts_with("# ")
        || labelled(head.text()).is_some()
        || front_matter(head.text()).is_some_and(|(yaml, _)| yaml.contains(':'))
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let document = charset::decode(&piece.bytes, None).replace("\r\n", "\n");
    let document = document.trim_start_matches('\u{feff}').trim_start();
    let (stated, body) = match (front_matter(document), labelled(document)) {
        (Some((head, body)), _) => (fields::lenient(&object(head, document.starts_with("+++"))?), body),
        (None, Some((head, body))) => (fields::lenient(&head), body),
        (None, None) => (Draft::default(), document),
    };
    let (body, boxes) = shortcodes::apart(body);
    let page = page::apart(&body, !stated.title.is_empty());
    let mut paragraphs = blocks(&page.body);
    let position =
        |paragraphs: &[String], text: &Option<String>| paragraphs.iter().position(|shown| Some(shown) == text.as_ref());
    let mut headline = position(&paragraphs, &page.headline);
    let is_shown = page.headline.as_ref().is_some_and(|heading| is_titled(&stated.title, heading));
    if !stated.title.is_empty() && !is_shown && paragraphs.first().is_none_or(|first| *first != stated.title) {
        paragraphs.insert(0, stated.title.clone());
        headline = Some(0);
    }
    if paragraphs.is_empty() {
        return Err(ReadError::Empty);
    }
    let standfirst =
        position(&paragraphs, &page.standfirst).filter(|at| headline.is_some_and(|headline| *at > headline));
    let body = position(&paragraphs, &page.list);
    let told = Told { headline, standfirst, body, ..Told::default() };
    let found = text::understand_told(paragraphs, told);
    // Programs that fetch pages say when the page was last made.
    let dates = if labelled(document).is_some() {
        earlier_first(&stated.dates, &found.dates)
    } else {
        [&*stated.dates, &found.dates].concat()
    };
    Ok(vec![Draft { boxes: [page.boxes, boxes].concat(), dates, ..merge(stated, found, told) }])
}

/// Whether a page is titled with its heading, and the name of the site behind it or not.
fn is_titled(title: &str, heading: &str) -> bool {
    let behind = title.strip_prefix(heading).map(str::trim_start);
    behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(['|', '-', '–', '—', '·', '•', ':', '»']))
}

/// Parts a document that programs make of a web page: lines with a label each, then the page as Markdown.
fn labelled(document: &str) -> Option<(Map<String, Value>, &str)> {
    const LABELS: &[(&str, &str)] = &[("Title", "title"), ("URL Source", "url"), ("Published Time", "date")];
    /// Three labels, a headline and an address.
    const LONGEST_HEAD: usize = 2000;
    if !document.starts_with("Title: ") {
        return None;
    }
    let window = &document[..document.floor_char_boundary(LONGEST_HEAD)];
    let end = window.find("\nMarkdown Content:")?;
    let fields = window[..end].lines().filter_map(|line| {
        let (label, value) = line.split_once(": ")?;
        let (_, name) = LABELS.iter().find(|(known, _)| *known == label)?;
        Some(((*name).to_owned(), Value::String(value.trim().to_owned())))
    });
    Some((fields.collect(), &document[end + "\nMarkdown Content:".len()..]))
}

/// A line as it is shown.
fn shown(line: &str) -> String {
    let mut text = String::new();
    unmark_inline(unmark_line(line).1, &mut text);
    paragraphs::tidy(&text)
}

/// What the front matter states goes before what the text looks like. But the title may have the name of the site behind it,
/// and a description is for those who search, where the page shows another.
fn merge(stated: Draft, found: Draft, told: Told) -> Draft {
    let is_found = stated.title.is_empty() || (!found.title.is_empty() && is_titled(&stated.title, &found.title));
    let (first, second) = match told.standfirst {
        Some(_) => (found.standfirst, stated.standfirst),
        None => (stated.standfirst, found.standfirst),
    };
    Draft {
        title: if is_found { found.title } else { stated.title },
        standfirst: first.or(second),
        byline: stated.byline.or(found.byline),
        modified: [stated.modified, found.modified].concat(),
        source: stated.source.or(found.source),
        url: stated.url.or(found.url),
        paragraphs: found.paragraphs,
        above: found.above,
        roles: found.roles,
        ..stated
    }
}

/// The stated dates in front of those found, unless the first found is that of some days or weeks before.
fn earlier_first(stated: &[String], found: &[String]) -> Vec<String> {
    /// Over fewer days lie the time zones; over more, other events.
    const DAYS: std::ops::RangeInclusive<i32> = 2..=60;
    let day = |dates: &[String]| date::parse(dates.first()?, Hints::default()).map(|published| published.date);
    let since = day(stated).zip(day(found)).and_then(|(stated, found)| stated.since(found).ok());
    let is_earlier = since.is_some_and(|span| DAYS.contains(&span.get_days()));
    if is_earlier { [found, stated].concat() } else { [stated, found].concat() }
}

/// Parts a document that begins with a line of three dashes (or plus signs) after the next such line.
fn front_matter(document: &str) -> Option<(&str, &str)> {
    let fence = ["---", "+++"].into_iter().find(|fence| document.starts_with(fence))?;
    let (first, rest) = document.split_once('\n')?;
    if first.trim_end() != fence {
        return None;
    }
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        let closes = line.trim_end() == fence || (fence == "---" && line.trim_end() == "...");
        if closes {
            return Some((&rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

fn object(head: &str, toml: bool) -> Result<Map<String, Value>, ReadError> {
    let malformed = |what: String| ReadError::Malformed {
        what: what.lines().next().unwrap_or_default().to_owned(),
        place: "its front matter".to_owned(),
    };
    let value: Value = if toml {
        toml::from_str::<toml::Table>(head).map(toml_value).map_err(|error| malformed(error.message().to_owned()))?
    } else if head.trim().is_empty() {
        Value::Null
    } else {
        match serde_saphyr::from_str(head).map_err(|error| malformed(error.to_string())) {
            Ok(value) => value,
            Err(error) => Value::Object(lines_with_names(head).ok_or(error)?),
        }
    };
    match value {
        Value::Object(object) => Ok(object),
        Value::Null => Ok(Map::new()),
        _ => Err(malformed("not a list of names and values".to_owned())),
    }
}

/// The fields of front matter that is no YAML for a sign in one of its values ("author: @jroe"), line by line; none where a line has no name.
fn lines_with_names(head: &str) -> Option<Map<String, Value>> {
    let stated = |line: &str| {
        let (name, value) = line.split_once(':').filter(|(name, _)| !name.contains(char::is_whitespace))?;
        Some((name.to_owned(), Value::String(value.trim().trim_matches(['"', '\'']).to_owned())))
    };
    // These begin something else in YAML, or mean it.
    let is_plain = |line: &str| {
        line.split_once(": ")
            .is_some_and(|(_, value)| value.contains(": ") || value.starts_with(['@', '`', '%', '*', '&', '!']))
    };
    if !head.lines().any(is_plain) {
        return None;
    }
    // What is indented, or an item of a list, belongs to the line above.
    let own = head.lines().filter(|line| !line.trim().is_empty() && !line.starts_with([' ', '\t', '-', '#']));
    own.map(stated).collect()
}

/// TOML has dates of its own, which are text here.
fn toml_value(table: toml::Table) -> Value {
    let value = |value| match value {
        toml::Value::Datetime(moment) => Value::String(moment.to_string()),
        toml::Value::Table(table) => toml_value(table),
        other => serde_json::to_value(other).unwrap_or(Value::Null),
    };
    Value::Object(table.into_iter().map(|(key, inner)| (key, value(inner))).collect())
}

/// The paragraphs of a body, without marks.
fn blocks(body: &str) -> Vec<String> {
    let mut text = String::with_capacity(body.len());
    for line in body.lines() {
        let trimmed = line.trim();
        if let Some(cells) = row(trimmed) {
            text.push('\n');
            unmark_inline(&cells, &mut text);
            text.push_str("\n\n");
            continue;
        }
        if is_rule(trimmed) || trimmed.starts_with("```") || trimmed.starts_with("~~~") || is_definition(trimmed) {
            text.push('\n');
            continue;
        }
        let (starts_block, content) = unmark_line(trimmed);
        if starts_block {
            text.push('\n');
        }
        unmark_inline(content, &mut text);
        text.push('\n');
        if trimmed.starts_with('#') {
            text.push('\n');
        }
    }
    let text =
        if markup::is_markup(&text) { markup::paragraphs(&keep_blank_lines(&text)) } else { paragraphs_of(&text) };
    text.into_iter().filter(|paragraph| !paragraph.is_empty()).collect()
}

/// What the cells of a row of a table say ("| Odesa | 12 |"), one behind the other; of the row under the head, nothing.
fn row(line: &str) -> Option<String> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    let cells = inner.split('|').map(str::trim).filter(|cell| !cell.is_empty());
    let is_line = |cell: &str| cell.trim_matches(':').bytes().all(|byte| byte == b'-') && cell.contains('-');
    Some(cells.filter(|cell| !is_line(cell)).collect::<Vec<_>>().join(", "))
}

/// In Markdown a line end inside a paragraph is white space.
fn paragraphs_of(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut open = String::new();
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            let paragraph = paragraphs::tidy(&std::mem::take(&mut open));
            all.push(paragraph);
        } else {
            open.push_str(line);
            open.push(' ');
        }
    }
    all
}

/// Blank lines become elements, for text that has elements in it.
fn keep_blank_lines(text: &str) -> String {
    text.split("\n\n").collect::<Vec<_>>().join("<p>")
}

/// "---", "***", "===": a rule, or the underline of a heading.
fn is_rule(line: &str) -> bool {
    let mut signs = line.chars().filter(|c| !c.is_whitespace());
    let Some(first) = signs.next() else { return false };
    matches!(first, '-' | '*' | '_' | '=') && line.len() >= 3 && signs.all(|c| c == first)
}

/// "[1]: https://example.org"
fn is_definition(line: &str) -> bool {
    line.starts_with('[') && line.split_once("]: ").is_some_and(|(label, _)| !label[1..].contains('['))
}

/// Takes off the marks of headings, quotations and lists; tells whether a new paragraph begins.
fn unmark_line(line: &str) -> (bool, &str) {
    let line = line.trim_start_matches(['>', ' ']);
    let heading = line.trim_start_matches('#');
    if heading.len() < line.len() && heading.starts_with(' ') {
        return (true, heading.trim().trim_end_matches('#').trim_end());
    }
    if let Some(item) = ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark)) {
        return (true, item);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line[digits..].strip_prefix(". ") {
        Some(_) if begins_with_day(line) => (true, line),
        // "2024. It was a year": a year is no number of a list.
        Some(item) if (1..=2).contains(&digits) => (true, item),
        _ => (false, line),
    }
}

/// "15. maj 2025": the number in front is that of a day.
fn begins_with_day(line: &str) -> bool {
    /// "29. септември 2025. године" has 44 bytes.
    const LONGEST: usize = 48;
    let head = &line[..line.floor_char_boundary(LONGEST)];
    date::find(head, Hints::default()).is_some_and(|found| found.range.start == 0)
}

/// Takes off the marks of emphasis, code, links and images.
fn unmark_inline(line: &str, text: &mut String) {
    let mut rest = line;
    while let Some(at) = rest.find(['*', '_', '`', '[', '!', '\\']) {
        text.push_str(&rest[..at]);
        let mark = &rest[at..];
        let (shown, after) = match mark.chars().next() {
            Some('[') => link(mark).unwrap_or(("[", &mark[1..])),
            Some('!') => match mark[1..].strip_prefix('[').and_then(|_| link(&mark[1..])) {
                Some((alternative, after)) => (alternative, after),
                None => ("!", &mark[1..]),
            },
            Some('\\') if mark[1..].starts_with(|c: char| c.is_ascii_punctuation()) => (&mark[1..2], &mark[2..]),
            Some('\\') => ("\\", &mark[1..]),
            Some('_') if joins_letters(rest, at) => ("_", &mark[1..]),
            Some('*') if mark[1..].starts_with(' ') && rest[..at].ends_with(' ') => ("*", &mark[1..]),
            _ => ("", &mark[1..]),
        };
        text.push_str(shown);
        rest = after;
    }
    text.push_str(rest);
}

fn joins_letters(text: &str, at: usize) -> bool {
    text[..at].ends_with(char::is_alphanumeric) && text[at + 1..].starts_with(char::is_alphanumeric)
}

/// "[shown](address)" or "[shown][label]": what is shown, and the rest.
fn link(text: &str) -> Option<(&str, &str)> {
    /// Longer ones are no links; the limit keeps a line of brackets from being searched over and over.
    const LONGEST_SHOWN: usize = 500;
    let window = &text[..text.floor_char_boundary(LONGEST_SHOWN)];
    let end = window.find(']')?;
    let (shown, rest) = (&text[1..end], &text[end + 1..]);
    let close = match rest.chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let window = &rest[..rest.floor_char_boundary(2000)];
    Some((shown, &rest[window.find(close)? + 1..]))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{FORMAT, blocks};
    use crate::read::Piece;

    fn read(text: &str) -> super::Draft {
        let piece =
            Piece { format: &FORMAT, position: 1, bytes: text.as_bytes().to_vec(), charset: None, map: Arc::default() };
        (FORMAT.parse)(&piece).unwrap().remove(0)
    }

    #[test]
    fn front_matter_states_the_fields() {
        let draft = read(
            "---\ntitle: \"Envoys meet: a first step\"\ndate: 2025-05-15\nauthor:\n  - Jane Roe\n  - John Doe\nlang: en\nsource: Example News\n---\n\n\
             The *two* envoys met\nin **Ankara** for [four hours](https://example.org/a_b).\n\n> They left.\n",
        );
        assert_eq!(draft.title, "Envoys meet: a first step");
        assert_eq!(draft.dates, ["2025-05-15"]);
        assert_eq!(draft.byline.unwrap(), "Jane Roe; John Doe");
        assert_eq!(draft.source.unwrap(), "Example News");
        assert_eq!(draft.paragraphs, ["The two envoys met in Ankara for four hours.", "They left."]);
        let toml = read("+++\ntitle = \"Envoys meet\"\ndate = 2025-05-15T10:30:00Z\n+++\nThey left.");
        assert_eq!((toml.title.as_str(), toml.dates[0].as_str()), ("Envoys meet", "2025-05-15T10:30:00Z"));
    }

    #[test]
    fn front_matter_that_is_no_yaml_is_read_line_by_line() {
        let draft = read(
            "---\ntitle: Envoys meet\ntags: [a, b\nauthor: @jroe\ndate: 2025-05-15\n---\n\nThe envoys met for four hours.\n",
        );
        assert_eq!(
            (draft.title.as_str(), draft.dates.as_slice()),
            ("Envoys meet", ["2025-05-15".to_owned()].as_slice())
        );
        assert_eq!(draft.paragraphs, ["The envoys met for four hours."]);
    }

    #[test]
    fn a_list_of_people_is_no_byline() {
        let list = "- **Ivan Primerov** – deputy minister, Belarus\n- **Jan Przykład** – lobbyist, Warsaw\n";
        for above in ["", "## Courts\n\n"] {
            let draft = read(&format!("# Who is who in the harbours\n\n{above}{list}"));
            assert_eq!((draft.byline.as_deref(), draft.paragraphs.len() - usize::from(!above.is_empty())), (None, 2));
            assert!(draft.above.is_empty());
        }
        let signed =
            read("# Envoys meet in a palace\n\n- By Jane Roe\n- 15 May 2025\n\nThe envoys met for four hours.\n");
        assert_eq!((signed.byline.as_deref(), signed.paragraphs.len()), (Some("Jane Roe"), 1));
    }

    #[test]
    fn rows_of_a_table_are_paragraphs() {
        let table =
            "Fees:\n| Port | Fee |\n|:-----|----:|\n| **Odesa** | 12 |\n| Constanta | |\n\nThey rose | and fell.";
        assert_eq!(blocks(table), ["Fees:", "Port, Fee", "Odesa, 12", "Constanta", "They rose | and fell."]);
        let draft = read(
            "# Fees in the harbours\n\n| Port | Fee |\n|---|---|\n| Odesa | 12 |\n\nThey rose on Monday, the ministry said.\n",
        );
        assert_eq!((draft.paragraphs.len(), draft.above.len()), (3, 0));
    }

    #[test]
    fn a_day_with_a_full_stop_is_no_item_of_a_list() {
        assert_eq!(blocks("15. maj 2025\n\nThey met.\n\n15. They left."), ["15. maj 2025", "They met.", "They left."]);
    }

    #[test]
    fn labels_in_front_of_a_page_made_markdown_state_its_fields() {
        let draft = read(
            "Title: Envoys meet in Ankara\n\nURL Source: https://example.org/a\n\nPublished Time: 2025-05-15\n\n\
             Markdown Content:\nThe envoys met for four hours.\n\nThey left.",
        );
        assert_eq!(
            (draft.title.as_str(), draft.url.as_deref()),
            ("Envoys meet in Ankara", Some("https://example.org/a"))
        );
        assert_eq!((draft.dates[0].as_str(), draft.paragraphs.len()), ("2025-05-15", 2));
        assert_eq!(read("Title: Envoys meet\n\nThey left.").url, None);
    }

    #[test]
    fn without_front_matter_the_text_is_looked_at() {
        let draft =
            read("# Envoys meet\n\nBy Jane Roe\n\n15 May 2025\n\nThe envoys met for four hours.\n\nThey left.\n");
        assert_eq!((draft.title.as_str(), draft.byline.as_deref()), ("Envoys meet", Some("Jane Roe")));
        assert_eq!(draft.paragraphs, ["The envoys met for four hours.", "They left."]);
    }

    #[test]
    fn marks_are_taken_off() {
        let text = "## Part\n- one\n- two\n\n1. first\n\nsnake_case and 2 * 3 and \\*\n\n![The palace](a.jpg)\n\n***\n\n[1]: https://example.org\n\nOne<br>two";
        assert_eq!(
            blocks(text),
            ["Part", "one", "two", "first", "snake_case and 2 * 3 and *", "The palace", "One", "two"]
        );
        assert_eq!(blocks(&"[".repeat(100_000)).len(), 1);
    }

    #[test]
    fn broken_front_matter_is_an_error_that_says_so() {
        let piece = Piece {
            format: &FORMAT,
            position: 1,
            bytes: b"---\ntitle: [a\n---\nText.".to_vec(),
            charset: None,
            map: Arc::default(),
        };
        let error = (FORMAT.parse)(&piece).unwrap_err().to_string();
        assert!(error.starts_with("broken at its front matter: "), "{error}");
    }
}
