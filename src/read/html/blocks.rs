//! A page as its blocks of text, each with its place among the page's elements.
//!
//! Extraction gives the text that it took for the article and nothing of the page around it; what it left out can only
//! be judged by where it stands.

use std::hash::{Hash, Hasher};

use dom_query::{Document, Element as Markup, NodeData, NodeRef};
use rustc_hash::{FxHashMap, FxHasher};

use super::furniture::{self, Mark};
use crate::read::paragraphs;

/// The page's blocks, in order.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) blocks: Vec<Block>,
    /// The first is the page's body; parents stand before their children.
    pub(super) elements: Vec<Element>,
}

/// A run of text without a break.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) text: String,
    /// The element it stands in.
    pub(super) element: usize,
    /// Letters, and those of them that are in links.
    letters: usize,
    linked: usize,
    pub(super) words: usize,
    /// Whether it reads like a sentence or more.
    pub(super) prose: bool,
}

/// An element that breaks lines.
#[derive(Debug)]
pub(super) struct Element {
    /// Itself, of the first.
    pub(super) parent: usize,
    pub(super) depth: usize,
    /// One of [`TOLD_APART`], or empty.
    pub(super) name: &'static str,
    /// What its class says of it.
    pub(super) mark: Option<Mark>,
    /// Names of the elements down to it, hashed; and the same with their classes.
    pub(super) names: u64,
    pub(super) classes: u64,
}

/// Elements whose names are asked for.
const TOLD_APART: &[&str] = &[
    "article",
    "aside",
    "blockquote",
    "body",
    "dialog",
    "footer",
    "form",
    "li",
    "menu",
    "nav",
    "ol",
    "p",
    "table",
    "ul",
];

/// Fewer words are a label, or a sentence only in company.
const SHORTEST_SENTENCE: usize = 12;
/// So many words are prose without a full stop.
const SURE_PROSE: usize = 25;

impl Blocks {
    pub(super) fn of(document: &Document) -> Blocks {
        let mut walk = Walk::default();
        if let Some(body) = document.body() {
            if let Some(markup) = body.element_ref() {
                walk.enter(&markup, &Attributes::of(&markup), 0);
            }
            walk.children(&body, 0, false);
            walk.end_block();
        }
        walk.found
    }

    /// An element and all that it stands in, from the inside.
    pub(super) fn ancestors(&self, element: usize) -> impl Iterator<Item = usize> {
        let mut next = Some(element).filter(|&element| element < self.elements.len());
        std::iter::from_fn(move || {
            let element = next?;
            next = (element > 0).then(|| self.elements[element].parent);
            Some(element)
        })
    }

    /// Sums a number of each block over all elements it stands in.
    pub(super) fn sums(&self, number: impl Fn(usize, &Block) -> usize) -> Vec<usize> {
        let mut sums = vec![0; self.elements.len()];
        for (at, block) in self.blocks.iter().enumerate() {
            sums[block.element] += number(at, block);
        }
        for element in (1..sums.len()).rev() {
            sums[self.elements[element].parent] += sums[element];
        }
        sums
    }
}

impl Block {
    /// The share of its letters that are in links, in percent.
    pub(super) fn linked(&self) -> usize {
        self.linked * 100 / self.letters.max(1)
    }

    fn judge(&mut self) {
        self.words = paragraphs::words(&self.text);
        let sentence = self.words >= SHORTEST_SENTENCE && self.linked() < 50 && paragraphs::ends_sentence(&self.text);
        self.prose = sentence || (self.words >= SURE_PROSE && self.linked() < 40);
    }
}

/// What is gathered on the way through the tree.
#[derive(Default)]
struct Walk {
    found: Blocks,
    text: String,
    linked: usize,
    /// The element in which the open block began.
    began: Option<usize>,
    /// What each class says.
    marks: FxHashMap<String, Option<Mark>>,
}

impl Walk {
    fn enter(&mut self, markup: &Markup, attributes: &Attributes<'_>, parent: usize) -> usize {
        let name = &*markup.name.local;
        let class = attributes.class;
        let above = self.found.elements.get(parent);
        let (names, classes, depth) = above.map_or((0, 0, 0), |above| (above.names, above.classes, above.depth + 1));
        // The body's class says what kind of page it is.
        let mark = if self.found.elements.is_empty() { None } else { self.mark(name, attributes) };
        self.found.elements.push(Element {
            parent,
            depth,
            name: TOLD_APART.iter().find(|known| **known == name).copied().unwrap_or_default(),
            mark,
            names: hashed(&(names, name)),
            classes: hashed(&(classes, name, class)),
        });
        self.found.elements.len() - 1
    }

    /// What an element is said to be; classes come again and again.
    fn mark(&mut self, name: &str, attributes: &Attributes<'_>) -> Option<Mark> {
        let classes = attributes.class.split_whitespace().map(|class| match self.marks.get(class) {
            Some(mark) => *mark,
            None => *self.marks.entry(class.to_owned()).or_insert(furniture::said(class)),
        });
        let by_class = furniture::together(classes);
        let by_id = || if attributes.id.is_empty() { None } else { furniture::said(attributes.id) };
        by_class.or_else(by_id).or_else(|| furniture::named(name, attributes.role))
    }

    fn children(&mut self, node: &NodeRef<'_>, element: usize, linked: bool) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.add(&child, element, linked);
            } else if let Some(markup) = child.element_ref() {
                self.element(&child, &markup, element, linked);
            }
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, markup: &Markup, element: usize, linked: bool) {
        let name = &*markup.name.local;
        if is_silent(name) {
            return;
        }
        let attributes = Attributes::of(markup);
        if attributes.hidden {
            return;
        }
        if is_inline(name) {
            return self.children(node, element, linked || name == "a");
        }
        self.end_block();
        if name == "br" {
            return;
        }
        let inner = self.enter(markup, &attributes, element);
        self.children(node, inner, linked);
        self.end_block();
    }

    fn add(&mut self, node: &NodeRef<'_>, element: usize, linked: bool) {
        node.query(|node| {
            let NodeData::Text { contents } = &node.data else { return };
            if self.began.is_none() && contents.contains(|c: char| !c.is_whitespace()) {
                self.began = Some(element);
            }
            self.text.push_str(contents);
            self.linked += if linked { letters(contents) } else { 0 };
        });
    }

    fn end_block(&mut self) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let Some(element) = self.began.take() else { return };
        let text = paragraphs::tidy(&text);
        let mut block = Block { letters: letters(&text), linked, element, text, words: 0, prose: false };
        block.judge();
        self.found.blocks.push(block);
    }
}

fn letters(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
    }
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Whether an element has no text of the page's own.
fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "audio"
            | "button"
            | "canvas"
            | "embed"
            | "head"
            | "iframe"
            | "input"
            | "map"
            | "noscript"
            | "object"
            | "script"
            | "select"
            | "style"
            | "svg"
            | "template"
            | "textarea"
            | "title"
            | "video"
    )
}

/// Whether an element stands within a line.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}

/// The attributes that say what an element is, and whether it is shown.
#[derive(Default)]
struct Attributes<'a> {
    class: &'a str,
    id: &'a str,
    role: &'a str,
    hidden: bool,
}

impl<'a> Attributes<'a> {
    fn of(markup: &'a Markup) -> Self {
        let mut found = Attributes::default();
        for attribute in &markup.attrs {
            match &*attribute.name.local {
                "class" => found.class = &attribute.value,
                "id" => found.id = &attribute.value,
                "role" => found.role = &attribute.value,
                "hidden" => found.hidden = true,
                "aria-hidden" => found.hidden |= &*attribute.value == "true",
                "style" => found.hidden |= hides(&attribute.value),
                _ => {}
            }
        }
        found
    }
}

/// Whether a style takes an element out of sight.
fn hides(style: &str) -> bool {
    // Both properties that do have an "y"; few others have.
    if !style.contains(['y', 'Y']) {
        return false;
    }
    let style = style.replace(' ', "").to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

fn hashed(value: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::Blocks;

    #[test]
    fn blocks_end_where_lines_do_and_know_their_links() {
        let page = "<body><p>One <b>t</b>wo <a href=/>three</a></p><div>Four<br>five<p>six</p>seven</div>\
            <script>no</script><p hidden>no</p><p style='display: none'>no</p></body>";
        let blocks = Blocks::of(&Document::from(page));
        let texts: Vec<&str> = blocks.blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(texts, ["One two three", "Four", "five", "six", "seven"]);
        assert_eq!(blocks.blocks.iter().map(|block| block.linked()).collect::<Vec<_>>(), [45, 0, 0, 0, 0]);
        let names: Vec<&str> = blocks.ancestors(blocks.blocks[3].element).map(|at| blocks.elements[at].name).collect();
        assert_eq!(names, ["p", "", "body"]);
    }
}
