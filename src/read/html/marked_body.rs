//! The elements that a page names as its article's body: what stands behind the last of them is no part of it.
//!
//! Extraction climbs from its best paragraph as long as that wins text, and so takes teasers and the foot of the page along
//! where the article is short.

use super::blocks::{Block, Blocks};
use super::furniture::Mark;
use super::name::Name;

/// What a body is called in one word.
const NAMES: &[&str] = &[
    "articlebody",
    "articlecontent",
    "articletext",
    "bodycopy",
    "entrycontent",
    "postbody",
    "postcontent",
    "storybody",
    "storycontent",
    "storycopy",
    "storytext",
];
/// And in two: whose body, and the body.
const WHOSE: &[&str] = &["article", "blog", "entry", "news", "post", "story"];
const BODIES: &[&str] = &["body", "content", "copy", "text"];

/// Of the prose that was extracted the body has so much, in percent: else the article goes on elsewhere.
const HOLDS: usize = 70;
/// A shorter body may be the introduction of one, in paragraphs.
const SHORTEST: usize = 3;

/// Whether a class, an id or a property is what a body is called by.
pub(super) fn is_named(name: &Name<'_>) -> bool {
    let one = || name.last().is_some_and(|word| NAMES.contains(&word));
    let two = |(whose, body): (&str, &str)| WHOSE.contains(&whose) && BODIES.contains(&body);
    !name.is_generated() && (one() || name.pairs().next_back().is_some_and(two))
}

/// Whether an id or a property is; few end as one does, so that few are cut into words.
pub(super) fn names(id: &str) -> bool {
    let end = id.get(id.len().saturating_sub("text".len())..).unwrap_or_default();
    let may_be = ["body", "copy", "tent", "text"].iter().any(|last| end.eq_ignore_ascii_case(last));
    may_be && is_named(&Name::of(id))
}

impl Blocks {
    /// The last block of the body, where the page names it and it holds most of the prose that was `extracted`.
    pub(super) fn end_of_body(&self, extracted: impl Fn(usize) -> bool) -> Option<usize> {
        if self.elements.iter().all(|element| !element.body) {
            return None;
        }
        let blocks = self.blocks.iter().enumerate();
        let prose: Vec<&Block> =
            blocks.filter(|&(at, block)| block.prose && extracted(at)).map(|(_, block)| block).collect();
        let words: usize = prose.iter().map(|block| block.words).sum();
        let holds = |inside: &[bool]| {
            let own = || prose.iter().filter(|block| inside[block.element]);
            let held: usize = own().map(|block| block.words).sum();
            own().nth(SHORTEST - 1).is_some() && held * 100 >= words * HOLDS
        };
        // What is called so may have the rest of the page beside the body, within.
        let (inner, outer) = (self.in_bodies(true), self.in_bodies(false));
        let end = |inside: &[bool]| (0..self.blocks.len()).rev().find(|&at| inside[self.blocks[at].element]);
        let last = end(&inner).filter(|_| holds(&inner));
        let goes_on = |last: usize| {
            (last + 1..self.blocks.len()).any(|at| outer[self.blocks[at].element] && !self.may_be_furniture(at))
        };
        last.filter(|&last| !goes_on(last)).or_else(|| end(&outer).filter(|_| holds(&outer)))
    }

    /// Whether a block is of links, or something that it stands in is called as furniture is.
    fn may_be_furniture(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        let is_marked =
            |element: usize| self.elements[element].mark.is_some() || self.elements[element].boxed.is_some();
        block.is_of_links() || self.ancestors(block.element).any(is_marked)
    }

    /// Whether each element stands in one that is named as a body; of those within one another in the `innermost` alone.
    fn in_bodies(&self, innermost: bool) -> Vec<bool> {
        let mut around = vec![false; self.elements.len()];
        for at in (1..around.len()).rev() {
            let within = around[at] || self.elements[at].body;
            around[self.elements[at].parent] |= innermost && within;
        }
        let mut inside = vec![false; self.elements.len()];
        for at in 1..inside.len() {
            let element = &self.elements[at];
            let is_other = matches!(element.mark, Some(Mark::Comments | Mark::Other));
            inside[at] = !is_other && ((element.body && !around[at]) || inside[element.parent]);
        }
        inside
    }
}

#[cfg(test)]
mod tests {
    use super::is_named;
    use crate::read::html::name::Name;
    use crate::read::html::tests::{BODY, read};

    #[test]
    fn bodies_are_called_so_in_the_last_words() {
        for name in ["story-body", "c-entry-content", "articleBody", "article__body", "storytext", "post_content"] {
            assert!(is_named(&Name::of(name)), "{name}");
        }
        for name in ["story-body-footer", "body", "content", "before-articles", "story", "article-header"] {
            assert!(!is_named(&Name::of(name)), "{name}");
        }
    }

    /// The lines of a page in whose text, short as it is, the extraction takes teasers along.
    fn lines(body: &str, teasers: &str) -> Vec<String> {
        let html =
            format!("<html><body><div><h1>Envoys meet</h1>{body}<div class=index>{teasers}</div></div></body></html>");
        read(&html).paragraphs
    }

    const TEASERS: &str = "<h3><a href=/1>Boats sold to a town up the coast</a></h3><p>Four boats that had lain in the old harbour for a year were sold on Friday to a town up the coast.</p>\
        <p>The garden of the palace is to be open to all from June, and its fountains will run again, the town says.</p>";

    #[test]
    fn what_stands_behind_the_body_that_a_page_names_is_none_of_it() {
        let text = format!("{BODY}<p>The third door was locked, and has been for as long as anybody can remember.</p>");
        let text = format!(
            "{text}{}",
            text.replace("Thursday", "Friday").replace("Neither", "Nobody").replace("third", "fourth")
        );
        let named = lines(&format!("<div class=story-body>{text}</div>"), TEASERS);
        assert_eq!(named.len(), 6, "{named:?}");
        // What goes on behind it before any link is the article's.
        let corrected = format!(
            "<div class=story-body>{text}</div><p>Correction: the envoys met for three hours, and not for four.</p>"
        );
        assert_eq!(lines(&corrected, TEASERS).len(), 7);
        // Without a name nobody knows, and a name for a small part of the text is that of its introduction.
        assert_eq!(lines(&format!("<div>{text}</div>"), TEASERS).len(), 9);
        let introduced = format!("<div class=story-body>{BODY}</div><div>{}</div>", text.replace("envoys", "boats"));
        assert!(lines(&introduced, TEASERS).len() >= 8);
    }

    #[test]
    fn the_innermost_of_bodies_within_one_another_is_the_body() {
        let text = format!("{BODY}<p>The third door was locked, and has been for as long as anybody can remember.</p>");
        let text = format!(
            "{text}{}",
            text.replace("Thursday", "Friday").replace("Neither", "Nobody").replace("third", "fourth")
        );
        let around = format!(
            "<div id=article_body><div class=entry-content>{text}</div><div class=side-rail>{TEASERS}</div></div>"
        );
        assert_eq!(lines(&around, "").len(), 6);
        // A part of its own behind the last that is called so.
        let part = "<div class=part><p>What the two envoys said to one another behind either door is what the town now asks itself.</p></div>";
        let parts = format!("<div id=article_body><div class=entry-content>{text}</div>{part}</div>");
        assert_eq!(lines(&parts, TEASERS).len(), 7);
    }
}
