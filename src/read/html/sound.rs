//! Whether a page is shallow and short enough to be parsed into a tree, and the tree to be looked at, without harm.
//!
//! The parser takes time for each element that is open, and the extraction calls itself at every level. So tags are counted
//! first, as the parser will see them: an end tag ends nothing behind an object or a table, and in a picture hardly anything ends
//! by itself. Where the count is wrong all the same, the depth of the tree itself decides.

use std::borrow::Cow;

use dom_query::Document;

use crate::read::markup;

/// How far elements may nest. Pages have up to about 100; the extraction looks at ancestors of every element.
const DEEPEST: usize = 1000;
/// How many `<b>` and their like may be open at once: the parser opens all of them again in every paragraph.
const MOST_STYLES: usize = 100;
/// Pages have up to about 50,000 tags; beyond this the extraction takes too long to be worth it.
const MOST_TAGS: usize = 300_000;
/// Attributes are compared with one another: a hundred thousand of them in one tag take ten seconds.
const MOST_ATTRIBUTES: usize = 1000;
/// The extraction looks from every element at those around it: this many looks take half a second. The largest pages
/// have 50,000 tags, 30 deep.
const MOST_LOOKS: usize = 5_000_000;

/// Elements that the parser opens again in every block.
const STYLES: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements that need no end, so that they seem to nest where they do not.
const UNENDED: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "path", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];
/// Elements behind which no end tag reaches.
const BARRIERS: &[&str] = &["applet", "caption", "marquee", "object", "table", "template"];
/// Elements of pages that end a picture or a formula which they stand in.
const BREAKING_OUT: &[&str] = &[
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];
/// Elements of pictures and formulas whose content is a page's again.
const OF_A_PAGE: &[&str] = &["annotation-xml", "desc", "foreignobject", "mi", "mn", "mo", "ms", "mtext", "title"];

/// Whether a page is shallow and short enough to be parsed into a tree.
pub(super) fn is_sound(html: &str) -> bool {
    let mut open = Open::default();
    let mut looks = 0;
    for (count, tag) in markup::tags(html).enumerate() {
        looks += open.elements.len();
        if count > MOST_TAGS || tag.attributes > MOST_ATTRIBUTES || looks > MOST_LOOKS {
            return false;
        }
        if tag.name.is_empty() {
            continue;
        }
        if tag.closing {
            open.end(&tag.name);
        } else {
            open.begin(tag.name, tag.closes_itself, tag.within);
        }
        if open.elements.len() > DEEPEST || open.styles.len() > MOST_STYLES {
            return false;
        }
    }
    true
}

/// What is open at a place of a page.
#[derive(Default)]
struct Open<'p> {
    /// Elements that need an end, and whether what stands in them is a picture's or a formula's.
    elements: Vec<(Cow<'p, str>, bool)>,
    /// Styles, each with the cell that it was opened in: only there an end tag ends it.
    styles: Vec<(Cow<'p, str>, Cell)>,
    cell: Cell,
    /// Where each barrier stands that is open.
    barriers: Vec<Cell>,
    cells: usize,
}

/// What bounds end tags: a cell of a table, an object, or what stands in a table beside its cells.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Cell {
    number: usize,
    /// Whether its end ends the styles in it.
    ends_styles: bool,
}

impl<'p> Open<'p> {
    fn is_in_picture(&self) -> bool {
        self.elements.last().is_some_and(|(_, in_picture)| *in_picture)
    }

    fn begin(&mut self, name: Cow<'p, str>, closes_itself: bool, within: usize) {
        if self.is_in_picture() && BREAKING_OUT.contains(&name.as_ref()) {
            let outside = self.elements.iter().rposition(|(_, in_picture)| !in_picture).map_or(0, |at| at + 1);
            self.cut(outside);
        }
        let in_picture = self.is_in_picture();
        if matches!(name.as_ref(), "td" | "th") && !self.barriers.is_empty() && !in_picture {
            self.leave();
            self.enter(true);
        }
        if (in_picture && closes_itself) || (!in_picture && UNENDED.contains(&name.as_ref())) {
            return;
        }
        // Of a style sheet in a picture nobody knows how deep its tags nest.
        let levels = if in_picture { 1 + within } else { 1 };
        if STYLES.contains(&name.as_ref()) {
            self.styles.push((name.clone(), self.cell));
        }
        if BARRIERS.contains(&name.as_ref()) {
            self.barriers.push(self.cell);
            self.enter(name != "table");
        }
        let goes_on = in_picture && !OF_A_PAGE.contains(&name.as_ref());
        let in_picture = goes_on || matches!(name.as_ref(), "svg" | "math");
        self.elements.extend(std::iter::repeat_n((name, in_picture), levels.min(DEEPEST + 1)));
    }

    fn end(&mut self, name: &str) {
        if STYLES.contains(&name) {
            let last = self.styles.iter().rposition(|(style, _)| style == name);
            if let Some(at) = last.filter(|&at| self.styles[at].1 == self.cell) {
                self.styles.remove(at);
            }
        }
        let mut reached = self.elements.iter().enumerate().rev();
        let found = reached.find(|(_, (element, _))| element == name || BARRIERS.contains(&element.as_ref()));
        if let Some((at, (element, _))) = found
            && element == name
        {
            self.cut(at);
        }
    }

    /// Ends all elements from one on.
    fn cut(&mut self, from: usize) {
        let ended = &self.elements[from.min(self.elements.len())..];
        let barriers = ended.iter().filter(|(element, _)| BARRIERS.contains(&element.as_ref())).count();
        for _ in 0..barriers {
            self.leave();
            self.cell = self.barriers.pop().unwrap_or_default();
        }
        self.elements.truncate(from);
    }

    fn enter(&mut self, ends_styles: bool) {
        self.cells += 1;
        self.cell = Cell { number: self.cells, ends_styles };
    }

    /// Ends the styles of a cell.
    fn leave(&mut self) {
        let cell = self.cell;
        if cell.ends_styles {
            self.styles.retain(|(_, of)| *of != cell);
        }
    }
}

/// Whether the tree of a page is as shallow as its tags.
pub(super) fn is_shallow(document: &Document) -> bool {
    let mut node = document.root();
    let mut depth = 0;
    loop {
        if let Some(child) = node.first_child() {
            node = child;
            depth += 1;
            if depth > 2 * DEEPEST {
                return false;
            }
            continue;
        }
        loop {
            if let Some(sibling) = node.next_sibling() {
                node = sibling;
                break;
            }
            let Some(parent) = node.parent().filter(|_| depth > 0) else { return true };
            node = parent;
            depth -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::{is_shallow, is_sound};

    #[test]
    fn what_nests_without_end_is_not_sound() {
        for unit in [
            "<math><td>",
            "<div><object></div></object>",
            "<div><template></div></template>",
            "<svg><g>",
            "<b><object></b></object>",
            "<table><b><td></b></table>",
        ] {
            assert!(!is_sound(&format!("<html><body>{}", unit.repeat(3000))), "{unit}");
        }
        for (first, unit, last) in [("<!-->", "<div>", "-->"), ("<svg><style>", "<div>", ""), ("<math>", "<td>", "")] {
            assert!(!is_sound(&format!("<html><body>{first}{}{last}", unit.repeat(3000))), "{first}");
        }
        assert!(!is_shallow(&Document::from(format!("<math>{}", "<td>".repeat(3000)))));
    }

    #[test]
    fn what_pages_have_is_sound() {
        for unit in [
            "<p><b>Text</b></p>",
            "<div><span>Text</div>",
            "<svg><path d=x /><circle></circle><path d=y></path></svg>",
            "<svg><g><rect/></g><p>Text",
            "<table><tr><td><font size=2>Text</font><td>Text</table>",
            "<table><tr><td><font size=2>Text<td><font>Text<table><td>Text</table></font></table>",
            "<li><a href=x>Text</a>",
            "<!-- <div> --><br>",
            "<style>a > b { }</style>",
        ] {
            let page = format!("<html><body>{}", unit.repeat(3000));
            assert!(is_sound(&page) && is_shallow(&Document::from(page)), "{unit}");
        }
    }
}
