//! Elements that sign an article.

use dom_query::NodeRef;

use super::element::{LONGEST_LABEL, attribute, is, label};
use crate::read::{byline, paragraphs, text};

/// Parts of the addresses of authors' own pages.
const AUTHOR_PAGES: &[&str] = &[
    "/author/",
    "/authors/",
    "/autor/",
    "/autore/",
    "/autores/",
    "/auteur/",
    "/autoren/",
    "/contributor",
    "/journalist",
    "/producers/",
    "/reporters/",
    "/staff/",
    "/writers/",
];

/// "By Jane Roe", and what she is in a line below it that begins with a capital.
pub(super) fn first_line_signs(lines: &[String]) -> Option<String> {
    let [first, second, ..] = lines else { return None };
    let found = byline::line(first).filter(|_| byline::is_introduced(first) && first.len() <= LONGEST_LABEL)?;
    (!second.starts_with(char::is_lowercase)).then_some(found.names)
}

/// A byline in an element of its own: "By" in its own text, and names behind it, there or in the next element.
pub(super) fn byline(node: &NodeRef<'_>, own: &str) -> Option<String> {
    if own.is_empty() || own.len() > LONGEST_LABEL || !byline::is_introduced(own) {
        return None;
    }
    // "Written by Jane Roe | Edited by John Doe"
    let barred = own.contains('|').then(|| label(node)).flatten().and_then(|text| byline::line(&text));
    if let Some(found) = barred {
        return Some(found.names);
    }
    let linked = || linked_names(node).or_else(|| byline::line(own).map(|found| found.names));
    if let Some(names) = unlinked_first(node, own).or_else(linked) {
        return Some(names);
    }
    if let Some(name) = linked_word(node, byline::is_cue(own)) {
        return Some(name);
    }
    let text = label(node)?;
    if !byline::is_cue(&text) {
        return byline::line(&text).map(|found| found.names);
    }
    // The names stand behind it, in one element or in several ("By", "Jane Roe", "and", "John Doe").
    let next = node.next_element_sibling().and_then(|next| label(&next))?;
    let first = byline::line(&format!("{text} {next}"))?.names;
    let line = node.parent().and_then(|around| label(&around)).filter(|line| line.starts_with(&text));
    let whole = line.and_then(|line| byline::line(&line)).map(|found| found.names);
    let more = whole.filter(|names| names.strip_prefix(&first).is_some_and(|rest| rest.starts_with(", ")));
    Some(more.unwrap_or(first))
}

/// The names of a byline of which the first is no link ("By Jane Roe and <a>John Doe</a>"): a link behind it is that of who wrote with
/// her, or of who reviewed it.
fn unlinked_first(node: &NodeRef<'_>, own: &str) -> Option<String> {
    let names = byline::line(own)?.names;
    let first = names.split(", ").next().filter(|first| byline::names_somebody(first))?;
    let end = own.find(first)? + first.len();
    let (linked, whole) = (linked_names(node)?, label(node)?);
    // "By <a>Jane Roe</a> Harbour Reporter"
    if !whole.starts_with(&own[..end]) {
        return None;
    }
    let joint = byline::line(&whole).map(|found| found.names);
    let is_joint = |all: &String| all.strip_suffix(linked.as_str()).is_some_and(|before| before.ends_with(", "));
    Some(joint.filter(is_joint).unwrap_or(names))
}

/// The names in the links of a small element, if they are nothing but names.
pub(super) fn linked_names(node: &NodeRef<'_>) -> Option<String> {
    label(node)?;
    let links = node.descendants_it().filter(|inner| inner.qual_name_ref().is_some_and(|name| &*name.local == "a"));
    let mut names: Vec<String> =
        links.filter_map(|link| label(&link)).filter_map(|text| name_alone(text.trim_end_matches(','))).collect();
    names.dedup();
    (!names.is_empty()).then(|| names.join(", "))
}

/// The name in an author's microdata, beside whom they work for.
pub(super) fn named_within(node: &NodeRef<'_>) -> Option<String> {
    let mut inner = node.descendants_it().filter(|inner| inner.is_element() && is(inner, "itemprop", "name"));
    inner.find_map(|name| label(&name)).filter(|name| byline::bare_name(name).is_some())
}

/// The name that an author's box begins with, where what its bearer is called stands below it ("Jane Roe", "Reporter").
pub(super) fn name_above_role(node: &NodeRef<'_>) -> Option<String> {
    let whole = label(node)?;
    let own = node.descendants_it().filter(NodeRef::is_element).map(|inner| paragraphs::tidy(&inner.immediate_text()));
    let (text, name) = own
        .filter_map(|text| Some((name_alone(&text)?, text)))
        .find_map(|(name, text)| whole.starts_with(text.as_str()).then_some((text, name)))?;
    whole[text.len()..].trim_start().starts_with(char::is_uppercase).then_some(name)
}

/// Who signs a short text without being somebody by name: a team, or a name that one logs in with. Where the place is no
/// author's, "by" must stand before it, in English: elsewhere such words begin anything.
pub(super) fn weak_name(text: &str, signs: bool) -> Option<String> {
    const WORDS: usize = 4;
    let start = text.get(..3).filter(|start| start.eq_ignore_ascii_case("by "));
    let name = start.map_or(text, |start| text[start.len()..].trim_start_matches([':', ' ']));
    let name = name.split(" on ").next().unwrap_or(name);
    let is_word = |word: &str| !byline::is_of_link(word.trim_end_matches(':'));
    let short = name.split(' ').count() <= WORDS && name.split(' ').all(is_word);
    let named = name.contains(char::is_alphabetic) && !name.contains(['@', '/', ':']) && !byline::is_cue(name);
    let single = signs || name.contains(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let sure = start.is_some() || signs;
    (sure && short && named && single && !paragraphs::ends_sentence(name) && !text::is_dated(name))
        .then(|| name.to_owned())
}

/// The one word of the first link of a small element ("by Amanda"), where it leads to an author or `alone` stands behind
/// "by".
fn linked_word(node: &NodeRef<'_>, alone: bool) -> Option<String> {
    let mut links = node.descendants_it().filter(|inner| inner.qual_name_ref().is_some_and(|name| &*name.local == "a"));
    let link = links.next().filter(|link| alone || leads_to_author(link))?;
    let is_name = |name: &String| name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphabetic);
    label(&link).filter(is_name)
}

/// The text of a link, if it is a name, or several.
pub(super) fn name_alone(text: &str) -> Option<String> {
    let named = byline::bare_name(text).map(str::to_owned);
    let named = named.or_else(|| byline::bare(text).filter(|found| found.rest.is_empty()).map(|found| found.names));
    named.filter(|name| !name.split(' ').any(byline::is_of_link))
}

pub(super) fn leads_to_author(node: &NodeRef<'_>) -> bool {
    attribute(node, "href").is_some_and(|href| AUTHOR_PAGES.iter().any(|part| href.contains(part)))
}
