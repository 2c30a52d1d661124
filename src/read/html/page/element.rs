//! The text and the attributes of one element.

use dom_query::{NodeData, NodeRef};

use crate::read::paragraphs;

/// A longer text is no byline, and no date.
pub(super) const LONGEST_LABEL: usize = 160;
/// Elements in mid-word, and elements whose text is not shown.
const FORMATS: &[&str] = &["b", "em", "i", "small", "strong", "sub", "sup", "u"];
const UNSHOWN: &[&str] = &["noscript", "script", "style", "svg", "template", "title"];

pub(super) fn attribute(node: &NodeRef<'_>, name: &str) -> Option<String> {
    node.attr(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

pub(super) fn is(node: &NodeRef<'_>, name: &str, value: &str) -> bool {
    node.attr(name).is_some_and(|found| lists(&found, value))
}

/// Whether an attribute's value has a word among others.
pub(super) fn lists(values: &str, value: &str) -> bool {
    values.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(value))
}

/// The text of a small element.
pub(super) fn label(node: &NodeRef<'_>) -> Option<String> {
    short_text(node, LONGEST_LABEL * 2)
}

/// The text of an element, if it is no longer than that; a large element is left at once.
pub(super) fn short_text(node: &NodeRef<'_>, longest: usize) -> Option<String> {
    let mut text = String::new();
    for inner in node.descendants_it() {
        if !inner.is_text() {
            if !inner.qual_name_ref().is_some_and(|name| FORMATS.contains(&&*name.local)) {
                text.push(' ');
            }
        } else if inner
            .parent()
            .is_some_and(|parent| parent.qual_name_ref().is_none_or(|name| !UNSHOWN.contains(&&*name.local)))
        {
            inner.query(|inner| {
                if let NodeData::Text { contents } = &inner.data {
                    text.push_str(contents);
                }
            });
        }
        if text.len() > longest * 4 {
            return None;
        }
    }
    let text = paragraphs::tidy(&text);
    (!text.is_empty() && text.len() <= longest).then_some(text)
}

/// The text of an element without what is in others, a line of its own behind each break. A paragraph is no label, however it is
/// indented: of that there is none.
pub(super) fn own_lines(node: &NodeRef<'_>) -> Vec<String> {
    let mut text = String::new();
    for inner in node.children_it(false) {
        if inner.is_text() {
            // White space in the source breaks no line.
            text.extend(inner.text().chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
        } else if inner.has_name("br") {
            text.push('\n');
        }
        if text.len() > LONGEST_LABEL * 8 {
            return Vec::new();
        }
    }
    text.split('\n').map(paragraphs::tidy).filter(|line| !line.is_empty()).collect()
}
