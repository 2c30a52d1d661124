//! Elements that date an article.

use dom_query::NodeRef;

use super::element::{LONGEST_LABEL, attribute, label};
use crate::date::{self, Hints};
use crate::read::draft::Draft;
use crate::read::{text, updates};

/// The date that an element states, or shows.
pub(super) fn stated_time(node: &NodeRef<'_>) -> Option<String> {
    let stated = attribute(node, "datetime").or_else(|| attribute(node, "content"));
    let dated = |text: &String| date::parse(text, Hints::default()).is_some();
    stated.filter(dated).or_else(|| label(node).filter(dated))
}

/// The text of an element, if it is a date and nothing else.
pub(super) fn shown_date(own: &str) -> Option<String> {
    if own.len() > LONGEST_LABEL || !own.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let own = text::unglued(own);
    text::is_date_line(&own).then(|| own.into_owned())
}

/// Whether an element stands in the second cell of a row in a table of facts ("Founded", "15 May 2025").
pub(super) fn is_fact(node: &NodeRef<'_>) -> bool {
    let named = |node: &NodeRef<'_>, name: &str| node.qual_name_ref().is_some_and(|found| &*found.local == name);
    let is_second = |cell: &NodeRef<'_>| cell.prev_element_sibling().is_some_and(|before| named(&before, "th"));
    let around = std::iter::once(*node).chain(node.ancestors_it(Some(3)));
    around.filter(|cell| named(cell, "td")).any(|cell| is_second(&cell))
}

/// Whether a date that is shown says that it is the day of a change.
pub(super) fn is_change(date: &str) -> bool {
    let mut said = Draft::default();
    updates::add_date(&mut said, date.to_owned());
    said.dates.is_empty()
}

/// Whether an element is part of what somebody else wrote, as a post that the article shows: its date is that of the post.
pub(super) fn is_quoted(node: &NodeRef<'_>) -> bool {
    let around = std::iter::once(*node).chain(node.ancestors_it(Some(3)));
    around.into_iter().any(|node| node.qual_name_ref().is_some_and(|name| &*name.local == "blockquote"))
}
