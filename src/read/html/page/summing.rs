//! Elements that sum an article up.

use dom_query::NodeRef;

use super::element::short_text;
use super::{MOST, SENTENCE_WORDS};
use crate::read::{dateline, paragraphs, text};

/// A longer one is a part of the body.
const LONGEST_STANDFIRST: usize = 600;

/// The text of an element that sums the article up; of one with a list of links in it, that of its first paragraph.
pub(super) fn summary_text(node: &NodeRef<'_>) -> Option<String> {
    let named =
        |inner: &NodeRef<'_>, names: &[&str]| inner.qual_name_ref().is_some_and(|name| names.contains(&&*name.local));
    let mut inner = node.descendants_it().filter(NodeRef::is_element);
    if inner.any(|inner| named(&inner, &["ul", "ol"])) {
        let first = node.descendants_it().find(|inner| named(inner, &["p"]));
        return first.and_then(|first| short_text(&first, LONGEST_STANDFIRST));
    }
    short_text(node, LONGEST_STANDFIRST)
}

/// Whether a text under the heading may sum the article up: a few words or more, and nothing that belongs to a paragraph or
/// to a byline.
pub(super) fn sums_up(text: &str) -> bool {
    const SHORTEST: usize = 4;
    const LONGEST: usize = 320;
    // "2:02", beside a film and what it is called.
    let is_clock = |word: &str| word.contains(':') && word.chars().all(|c| c.is_ascii_digit() || c == ':');
    let of_film = || !paragraphs::ends_sentence(text) && text.split(' ').any(is_clock);
    paragraphs::words(text) >= SHORTEST
        && text.chars().nth(LONGEST).is_none()
        && !of_film()
        && dateline::split(text).is_none()
        && !text::is_dated(text)
        && matches!(text::classify(text), text::Line::Prose)
}

/// Whether what is called as standfirsts are stands below a paragraph: a heading within the article.
pub(super) fn is_subheading(node: &NodeRef<'_>, name: &str) -> bool {
    if !matches!(name, "h2" | "h3" | "h4" | "p") {
        return false;
    }
    let is_prose = |before: &NodeRef<'_>| {
        before.qual_name_ref().is_some_and(|name| &*name.local == "p")
            && short_text(before, usize::MAX / 8)
                .is_some_and(|text| paragraphs::ends_sentence(&text) && paragraphs::has_words(&text, SENTENCE_WORDS))
    };
    std::iter::successors(node.prev_element_sibling(), |before| before.prev_element_sibling())
        .take(MOST)
        .any(|before| is_prose(&before))
}

/// Whether an element is all the text beside a picture, in an element of their own: the caption, whatever it is called.
pub(super) fn is_under_picture(node: &NodeRef<'_>) -> bool {
    const ELEMENTS: usize = 40;
    let is_silent = |beside: &NodeRef<'_>| beside.text().trim().is_empty();
    let shows = |beside: &NodeRef<'_>| {
        beside.has_name("img") || beside.descendants_it().take(ELEMENTS).any(|inner| inner.has_name("img"))
    };
    let before =
        || std::iter::successors(node.prev_element_sibling(), |before| before.prev_element_sibling()).take(MOST);
    let is_own =
        node.parent().is_some_and(|around| ["div", "figure", "li", "td"].iter().any(|name| around.has_name(name)));
    is_own
        && before().any(|beside| shows(&beside))
        && before().all(|beside| is_silent(&beside))
        && node.next_element_sibling().is_none_or(|next| is_silent(&next))
}

/// Whether an element stands right behind the heading, in the same element.
pub(super) fn is_right_under_heading(node: &NodeRef<'_>) -> bool {
    let before = node.prev_element_sibling();
    before.is_some_and(|before| before.qual_name_ref().is_some_and(|name| &*name.local == "h1"))
}

/// Whether all of a paragraph is bold, and the next one is not.
pub(super) fn is_bold(node: &NodeRef<'_>) -> bool {
    let whole = |node: &NodeRef<'_>| {
        let mut inner = node.children_it(false).filter(|child| !child.is_text() || !child.text().trim().is_empty());
        let first = inner.next().filter(|_| inner.next().is_none());
        first.is_some_and(|first| first.qual_name_ref().is_some_and(|name| matches!(&*name.local, "b" | "strong")))
    };
    whole(node) && !node.next_element_sibling().is_some_and(|next| whole(&next))
}
