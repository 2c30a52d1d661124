//! A page to a tree, unless it would nest or grow beyond what can be looked at.
//!
//! How deep a page nests and how many elements it comes to only the parser knows: tags that are left open, or are none where they stand,
//! deceive whoever counts them. So the parser is given a page bit by bit, and stopped where the tree so far is too much.

use dom_query::{Document, NodeData, NodeId, Tree, TreeNode};
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

/// How far elements may nest. Pages have up to about 100; the extraction descends into all of them and looks at the ancestors of each.
const DEEPEST: u32 = 1000;
/// The largest pages have 50,000 tags; beyond this the extraction takes too long to be worth it.
const MOST_NODES: usize = 300_000;
/// The extraction looks from every element at those around it: this many looks take half a second. The largest pages have 50,000 tags, 30
/// deep.
const MOST_LOOKS: u64 = 5_000_000;
/// How many bytes the parser is given at a time. A style that is left open is opened again in every paragraph, so that these may come to
/// [`DEEPEST`] elements each before anybody looks.
const BIT: usize = 1024;
/// After how many bytes the whole tree is looked at.
const SPAN: usize = 65_536;
/// How many attributes one tag may have, or several so many that their squares come to the same: the parser holds each against all before it
/// in its tag, 80,000 in a second and a half. What stands in one long value, in a comment, or between the cells of a table cannot be told from
/// attributes here; 80,000 words or signs are 400 KB of data.
const MOST_ATTRIBUTES: u64 = 80_000;

/// The tree of a page; `None` where it would be too deep, or too large.
pub(super) fn parse(html: &str) -> Option<Document> {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let mut parser = parse_document(Document::default(), ParseOpts { tree_builder, ..ParseOpts::default() });
    let (mut rest, mut unended, mut unseen) = (html, Unended::default(), 0);
    while !rest.is_empty() {
        let (bit, behind) = rest.split_at(rest.floor_char_boundary(BIT));
        parser.process(bit.into());
        let tree = &parser.tokenizer.sink.sink.tree;
        unended.add(tree, bit)?;
        unseen += bit.len();
        if tree.len() > MOST_NODES {
            return None;
        }
        if unseen > SPAN {
            unseen = 0;
            fits(tree).then_some(())?;
        }
        rest = behind;
    }
    Some(parser.finish()).filter(|document| fits(&document.tree))
}

/// A tag or comment that is not at its end: the tree does not grow while it goes on.
#[derive(Default)]
struct Unended {
    /// How many nodes the tree had, and how long the text was to which more comes.
    size: (usize, usize),
    /// How many attributes there may be since.
    attributes: u64,
    /// The squares of those of earlier tags.
    before: u64,
}

impl Unended {
    /// Looks whether a tree has grown by what it was given last; `None` where tags have too many attributes.
    fn add(&mut self, tree: &Tree, bit: &str) -> Option<()> {
        let size = (tree.len(), growing_text(tree));
        if size == self.size {
            let between = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'/');
            self.attributes += bit.bytes().filter(|byte| between(byte)).count() as u64;
        } else {
            self.before += self.attributes * self.attributes;
            (self.size, self.attributes) = (size, 0);
        }
        (self.before + self.attributes * self.attributes <= MOST_ATTRIBUTES * MOST_ATTRIBUTES).then_some(())
    }
}

/// How many comments at the end of a page are looked behind.
const MOST_COMMENTS: usize = 64;

/// How long the text is to which more may come: at the end of the tree, comments aside, or in front of a table, where text goes that stands
/// between its cells.
fn growing_text(tree: &Tree) -> usize {
    let length = |at: NodeId| {
        let text = |node: &TreeNode| match &node.data {
            NodeData::Text { contents } => contents.len(),
            _ => 0,
        };
        tree.query_node(&at, text).unwrap_or_default()
    };
    let before = |at: NodeId| tree.query_node(&at, |node| node.prev_sibling).flatten();
    let is_comment = |at: NodeId| tree.query_node(&at, |node| matches!(node.data, NodeData::Comment { .. }));
    let (mut at, mut sum) = (tree.root().id, 0);
    loop {
        let last = tree.query_node(&at, |node| node.last_child).flatten();
        let last =
            std::iter::successors(last, |at| before(*at)).take(MOST_COMMENTS).find(|at| is_comment(*at) != Some(true));
        let Some(last) = last else { return sum };
        sum += length(last) + before(last).map_or(0, length);
        at = last;
    }
}

/// Whether a tree is neither too deep nor too large. What a template holds stands in the template.
fn fits(tree: &Tree) -> bool {
    let mut looks = 0;
    let mut roots = vec![(tree.root().id, 0)];
    while let Some((root, depth)) = roots.pop() {
        let mut inner = Vec::new();
        if !fits_below(tree, (root, depth), &mut looks, &mut inner) {
            return false;
        }
        roots.extend(inner);
    }
    true
}

/// The same for what stands below a node, which itself stands so deep; adds the contents of templates to those that are still to be looked at.
fn fits_below(tree: &Tree, (root, depth): (NodeId, u32), looks: &mut u64, inner: &mut Vec<(NodeId, u32)>) -> bool {
    let (mut at, mut depth) = (root, depth);
    loop {
        *looks += u64::from(depth);
        if depth > DEEPEST || *looks > MOST_LOOKS {
            return false;
        }
        let template = |node: &TreeNode| node.as_element().and_then(|element| element.template_contents);
        inner.extend(tree.query_node(&at, template).flatten().map(|content| (content, depth + 1)));
        if let Some(child) = tree.query_node(&at, |node| node.first_child).flatten() {
            (at, depth) = (child, depth + 1);
            continue;
        }
        loop {
            if at == root {
                return true;
            }
            let (next, parent) = tree.query_node(&at, |node| (node.next_sibling, node.parent)).unwrap_or_default();
            match (next, parent) {
                (Some(next), _) => {
                    at = next;
                    break;
                }
                (None, Some(parent)) => (at, depth) = (parent, depth.saturating_sub(1)),
                (None, None) => return true,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_page_in_bits_is_the_page_as_a_whole() {
        let page = "<!doctype html><title>Ö\r\n&amp;é</title><p>Rain &nbsp;and\r\nsnow<b>fell <table><i>on</table>"
            .repeat(300);
        let whole = dom_query::Document::from(page.as_str());
        assert_eq!(parse(&page).unwrap().html(), whole.html());
    }

    #[test]
    fn what_nests_too_deeply_is_no_tree_whatever_its_tags_say() {
        for unit in [
            "<div>",
            "<!--><div>",
            "<svg><style><div>",
            "<div><object></div></object>",
            "<div><template></div></template>",
            "<template>",
            "<math><mi>",
        ] {
            assert!(parse(&unit.repeat(100)).is_some(), "{unit}");
            assert!(parse(&format!("<math>{}", unit.repeat(5_000))).is_none(), "{unit}");
        }
        assert!(parse(&format!("<math>{}", "<td>".repeat(6_000))).is_none());
    }

    #[test]
    fn what_grows_without_end_is_no_tree() {
        let styles: String = (0..1_000).map(|n| format!("<b id={n}><object></b></object>")).collect();
        assert!(parse(&format!("{styles}{}", "<p>x".repeat(3_000))).is_none());
        assert!(parse(&"<br>".repeat(600_000)).is_none());
    }

    #[test]
    fn a_tag_may_be_long_and_not_of_any_number_of_attributes() {
        let words = "rain and \"snow\" ".repeat(9_000);
        for page in [
            format!("<p>Rain<img src=\"data:{}\">", "A1b2".repeat(500_000)),
            format!("<p>Rain<div data-page='{words}'>"),
            format!("<p>Rain<!-- {words} --><p>Snow"),
            format!("<p>Rain</body><!-- tags --><script>{}</script>", words.repeat(9)),
            format!("<p>Rain<table>{words}</table>"),
        ] {
            assert!(parse(&page).is_some(), "{}", &page[..40]);
        }
        let tags: String = (0..20).map(|_| format!("<p {}>", "a=1 ".repeat(25_000))).collect();
        assert!(parse(&tags).is_none());
        let attributes: String = (0..100_000).map(|n| format!(" a{n}=1")).collect();
        assert!(parse(&format!("<p =\"><p{attributes}>")).is_none());
    }
}
