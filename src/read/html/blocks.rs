//! A page as its blocks of text, each with its place among the page's elements.
//!
//! Extraction gives the text that it took for the article and nothing of the page around it; what it left out can only
//! be judged by where it stands.

use std::hash::{Hash, Hasher};

use dom_query::{Document, Element as Markup, NodeData, NodeId, NodeRef};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::boxes;
use super::furniture::{self, Mark};
use super::marked_body;
use super::name::Name;
use super::print::{self, Print};
use crate::clean::{self, Boxed};
use crate::read::paragraphs;

/// The page's blocks, in order.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) blocks: Vec<Block>,
    /// The first is the page's body; parents stand before their children.
    pub(super) elements: Vec<Element>,
    /// What is read out to those who do not see the page, and is no block.
    pub(super) read_out: Vec<NodeId>,
    /// Headings that are named as a page's head is.
    pub(super) head_headings: Vec<NodeId>,
    /// The element that each picture stands in, and how many blocks stand before it.
    pictures: Vec<(usize, usize)>,
}

/// A run of text without a break.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) text: String,
    /// The element it stands in.
    pub(super) element: usize,
    /// Letters, those of them that are in links, and those that are in links to other pages.
    pub(super) letters: usize,
    linked: usize,
    pub(super) leading: usize,
    pub(super) words: usize,
    /// Whether it reads like a sentence or more.
    pub(super) prose: bool,
    /// The size of its smallest letters, as [`super::print`] counts sizes.
    pub(super) size: u8,
    /// Letters of it that are bold.
    bold: usize,
}

/// An element that breaks lines.
#[derive(Debug)]
pub(super) struct Element {
    /// Whether a button stands in it.
    pub(super) asks: bool,
    /// Itself, of the first.
    pub(super) parent: usize,
    pub(super) depth: usize,
    /// One of [`TOLD_APART`], or empty.
    pub(super) name: &'static str,
    /// What its class says of it.
    pub(super) mark: Option<Mark>,
    /// What it holds, if it is a box set apart from the article, or stands in one.
    pub(super) boxed: Option<Boxed>,
    pub(super) id: NodeId,
    /// Whether it is the caption of a picture, or stands in one.
    pub(super) caption: bool,
    /// Whether its class reads like furniture's by what it says of others, and most of the page's prose stands in it.
    pub(super) misleads: bool,
    /// Whether it is called as the body of an article is.
    pub(super) body: bool,
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
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "table",
    "ul",
];

/// A block with more of its letters in links, in percent, is of links.
const MOSTLY_LINKS: usize = 60;
/// Narrower pictures are signs and spaces, in pixels.
const PICTURE: u32 = 100;
/// Fewer words are a label, or a sentence only in company.
const SHORTEST_SENTENCE: usize = 12;
/// So many words are prose without a full stop.
const SURE_PROSE: usize = 25;

impl Blocks {
    pub(super) fn of(document: &Document) -> Blocks {
        let mut walk = Walk::default();
        if let Some(body) = document.body() {
            if let Some(markup) = body.element_ref() {
                walk.enter(&body, &markup, (&Attributes::of(&markup), Said::default()), 0);
            }
            walk.children(&body, 0, Set::default());
            walk.end_block();
        }
        walk.found.judge_boxes();
        walk.found.judge_misnamed();
        walk.found.judge_captions();
        walk.found
    }

    /// Takes a few words in smaller letters than the text, under a picture in an element with little else, for its caption: old
    /// pages have no other mark.
    fn judge_captions(&mut self) {
        /// The longest captions have three sentences.
        const LONGEST: usize = 60;
        const SHORTEST: usize = 4;
        /// A row of a table of two.
        const LEVELS: usize = 4;
        if self.pictures.is_empty() {
            return;
        }
        let mut letters = [0; 8];
        for block in self.blocks.iter().filter(|block| block.prose) {
            letters[usize::from(block.size.min(7))] += block.letters;
        }
        let usual = (0..letters.len()).max_by_key(|&size| letters[size]).unwrap_or_default();
        let words = self.sums(|_, block| block.words);
        let mut first: FxHashMap<usize, usize> = FxHashMap::default();
        for &(element, before) in &self.pictures {
            for around in self.ancestors(element).take(LEVELS).take_while(|&around| words[around] <= LONGEST) {
                first.entry(around).or_insert(before);
            }
        }
        for (at, block) in self.blocks.iter().enumerate() {
            let may_be = usize::from(block.size) < usual && block.words >= SHORTEST && !block.is_of_links();
            let under = |element: &usize| first.get(element).is_some_and(|before| *before <= at);
            if may_be && self.ancestors(block.element).take(LEVELS).any(|element| under(&element)) {
                self.elements[block.element].caption = true;
            }
        }
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

    /// Whether it is a list of links, a menu's, or names a section.
    pub(super) fn is_of_links(&self) -> bool {
        self.linked() > MOSTLY_LINKS
    }

    /// The share of its letters that are in links to other pages, in percent.
    pub(super) fn leading(&self) -> usize {
        self.leading * 100 / self.letters.max(1)
    }

    /// Whether all of it is bold.
    pub(super) fn is_bold(&self) -> bool {
        self.bold > 0 && self.bold == self.letters
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
    /// The figures that hold a quotation or a table.
    quoting: FxHashSet<usize>,
    text: String,
    linked: usize,
    leading: usize,
    bold: usize,
    size: Option<u8>,
    /// The element in which the open block began.
    began: Option<usize>,
    /// Whether an element within the line has just ended, and another begun.
    between: bool,
    /// What each class says.
    classes: FxHashMap<String, Said>,
    /// What each id and each value of data says that its element holds.
    names: FxHashMap<String, Option<Boxed>>,
}

/// What a class says of its element.
#[derive(Clone, Copy, Default)]
struct Said {
    mark: Option<Mark>,
    caption: bool,
    boxed: Option<Boxed>,
    read_out: bool,
    /// Whether it is that of a credit, if it stands at a picture; and that of a sign.
    credit: bool,
    icon: bool,
    /// Whether it is what headlines are called by, and what bodies are.
    title: bool,
    body: bool,
    misleads: bool,
}

/// A figure or a caption is so many elements above what credits it.
const LEVELS: usize = 4;

impl Walk {
    fn enter(
        &mut self,
        node: &NodeRef<'_>,
        markup: &Markup,
        (attributes, classes_say): (&Attributes<'_>, Said),
        parent: usize,
    ) -> usize {
        let name = &*markup.name.local;
        let class = attributes.class;
        let above = self.found.elements.get(parent);
        let (names, classes, depth) = above.map_or((0, 0, 0), |above| (above.names, above.classes, above.depth + 1));
        let captioned = above.is_some_and(|above| above.caption) || name == "figcaption";
        // The body's class says what kind of page it is.
        let said = match self.found.elements.is_empty() {
            true => Said::default(),
            false => self.said(name, attributes, classes_say, parent),
        };
        if matches!(name, "blockquote" | "table") {
            let around = self.found.ancestors(parent).take(LEVELS);
            let figures = around.filter(|above| self.found.elements[*above].name == "figure");
            self.quoting.extend(figures.collect::<Vec<_>>());
        }
        self.found.elements.push(Element {
            parent,
            depth,
            name: TOLD_APART.iter().find(|known| **known == name).copied().unwrap_or_default(),
            mark: said.mark,
            boxed: said.boxed,
            id: node.id,
            caption: captioned || said.caption,
            misleads: said.misleads,
            body: said.body,
            asks: false,
            names: hashed(&(names, name)),
            classes: hashed(&(classes, name, class)),
        });
        self.found.elements.len() - 1
    }

    /// What the classes of an element say of it.
    fn of_classes(&mut self, classes: &str) -> Said {
        let (mut found, mut is_furniture) = (Said::default(), false);
        for class in classes.split_whitespace() {
            let said = self.class(class);
            is_furniture |= said.mark.is_some() && !said.misleads;
            // Comments count before all else.
            found.mark = Some(Mark::Comments).filter(|mark| said.mark == Some(*mark)).or(found.mark).or(said.mark);
            found.boxed = found.boxed.or(said.boxed);
            found.caption |= said.caption;
            found.read_out |= said.read_out;
            found.credit |= said.credit;
            found.icon |= said.icon;
            found.title |= said.title;
            found.body |= said.body;
            found.misleads |= said.misleads;
        }
        found.misleads &= !is_furniture;
        found
    }

    /// What its names say of an element, of which its classes say so much.
    fn said(&mut self, name: &str, attributes: &Attributes<'_>, mut found: Said, parent: usize) -> Said {
        let by_id = || if attributes.id.is_empty() { None } else { furniture::said(&Name::of(attributes.id)) };
        found.mark = found.mark.or_else(by_id).or_else(|| furniture::named(name, attributes.role));
        // The id of a heading is made of its own words.
        let id = if matches!(name, "h2" | "h3" | "h4" | "h5" | "h6") { "" } else { attributes.id };
        found.boxed = found.boxed.or_else(|| self.by_id(id)).or_else(|| self.named(attributes.data));
        found.boxed = found.boxed.or(attributes.gallery.then_some(Boxed::Slides));
        found.boxed = found.boxed.or((found.credit && self.is_at_picture(parent)).then_some(Boxed::Credit));
        // A caption as a whole is no credit.
        found.boxed = found.boxed.filter(|boxed| name != "figcaption" || *boxed != Boxed::Credit);
        found.body |= [attributes.id, attributes.property].into_iter().any(marked_body::names);
        found.boxed = found.boxed.filter(|_| !matches!(name, "article" | "h1" | "main" | "tbody" | "td" | "th" | "tr"));
        found
    }

    /// What a class says; classes come again and again.
    fn class(&mut self, class: &str) -> Said {
        if let Some(said) = self.classes.get(class) {
            return *said;
        }
        let name = Name::of(class);
        let said = Said {
            mark: furniture::said(&name),
            caption: furniture::is_caption(&name),
            boxed: boxes::named(&name),
            read_out: boxes::is_read_out(&name),
            credit: boxes::credits(&name),
            icon: boxes::is_icon(&name),
            title: print::names_title(&name),
            body: marked_body::is_named(&name),
            misleads: boxes::misleads(&name),
        };
        self.classes.insert(class.to_owned(), said);
        said
    }

    /// What an element's id says that it holds. "court-disclaimer" may be made of its heading's words.
    fn by_id(&mut self, id: &str) -> Option<Boxed> {
        const OF_CLASSES: &[&str] = &["disclaimer", "further-reading", "signin"];
        self.named(id).filter(|_| !OF_CLASSES.iter().any(|name| id.contains(name)))
    }

    /// What an element's id or its data say that it holds.
    fn named(&mut self, name: &str) -> Option<Boxed> {
        if name.is_empty() {
            return None;
        }
        match self.names.get(name) {
            Some(boxed) => *boxed,
            None => *self.names.entry(name.to_owned()).or_insert(boxes::named(&Name::of(name))),
        }
    }

    /// Whether an element is a figure or a caption, or stands in one, and no quotation or table stands there.
    fn is_at_picture(&self, element: usize) -> bool {
        let of_picture = |element: usize| {
            let element = &self.found.elements[element];
            element.caption || element.name == "figure"
        };
        let around = || self.found.ancestors(element).take(LEVELS);
        around().any(of_picture) && !around().any(|above| self.quoting.contains(&above))
    }

    /// Whether an element within a line credits a picture, and so stands apart from the caption. Elsewhere a text may go on behind it.
    fn is_credit(&self, node: &NodeRef<'_>, said: Said, element: usize) -> bool {
        if said.boxed != Some(Boxed::Credit) && !said.credit {
            return false;
        }
        let goes_on =
            || node.next_sibling().is_some_and(|next| next.is_text() && next.text().contains(char::is_alphabetic));
        self.is_at_picture(element) || (said.boxed == Some(Boxed::Credit) && !goes_on())
    }

    fn children(&mut self, node: &NodeRef<'_>, element: usize, set: Set) {
        for child in node.children_it(false) {
            if child.is_text() {
                // Text behind an element goes on with its word, unless that is whole ("Report" and "In the harbour").
                self.between &= !follows_element(&child) || ends_in_word(&self.text);
                self.add(&child, element, set);
            } else if let Some(markup) = child.element_ref() {
                self.element(&child, &markup, element, set);
            }
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, markup: &Markup, element: usize, set: Set) {
        let name = &*markup.name.local;
        if name == "input" && asks_for_mail(markup) {
            let around = &mut self.found.elements[element].boxed;
            *around = around.or(Some(Boxed::Newsletter));
        }
        if name == "button" {
            let around: Vec<usize> = self.found.ancestors(element).take(LEVELS).collect();
            around.into_iter().for_each(|above| self.found.elements[above].asks = true);
        }
        if is_silent(name) {
            return;
        }
        let attributes = Attributes::of(markup);
        if attributes.hidden {
            return;
        }
        let said = self.of_classes(attributes.class);
        if (said.read_out && is_read_out(node, name)) || (said.icon && is_icon(node, name)) {
            self.found.read_out.push(node.id);
            return;
        }
        let named = print::may_be_set(name) && said.title;
        let print = print::within(set.print, name, (attributes.size, attributes.style), named);
        if name == "img" && attributes.width.is_none_or(|width| width >= PICTURE) {
            self.found.pictures.push((element, self.found.blocks.len()));
        }
        if is_inline(name) && !self.is_credit(node, said, element) {
            self.children(node, element, Set { link: if name == "a" { attributes.link } else { set.link }, print });
            self.between = true;
            return;
        }
        self.end_block();
        if name == "br" {
            return;
        }
        if matches!(name, "h2" | "h3" | "h4") && is_of_head(node, attributes.class) {
            self.found.head_headings.push(node.id);
        }
        let inner = self.enter(node, markup, (&attributes, said), element);
        self.children(node, inner, Set { print, ..set });
        self.end_block();
    }

    fn add(&mut self, node: &NodeRef<'_>, element: usize, set: Set) {
        node.query(|node| {
            let NodeData::Text { contents } = &node.data else { return };
            if self.began.is_none() && contents.contains(|c: char| !c.is_whitespace()) {
                self.began = Some(element);
            }
            if std::mem::take(&mut self.between) && parts(&self.text, contents) {
                self.text.push(' ');
            }
            self.text.push_str(contents);
            let counts = set.link != Link::None || set.print.bold;
            let letters = if counts { letters(contents) } else { 0 };
            self.linked += if set.link == Link::None { 0 } else { letters };
            self.leading += if set.link == Link::Leading { letters } else { 0 };
            self.bold += if set.print.bold { letters } else { 0 };
            if contents.contains(|c: char| !c.is_whitespace()) {
                self.size = Some(self.size.map_or(set.print.size, |size| size.min(set.print.size)));
            }
        });
    }

    fn end_block(&mut self) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let leading = std::mem::take(&mut self.leading);
        let bold = std::mem::take(&mut self.bold);
        let size = self.size.take().unwrap_or(print::USUAL);
        let Some(element) = self.began.take() else { return };
        let text = paragraphs::tidy(&text);
        let letters = letters(&text);
        let mut block = Block { letters, linked, leading, element, text, words: 0, prose: false, size, bold };
        block.judge();
        self.found.blocks.push(block);
    }
}

/// Whether an element is a few words, which are read out and not shown. What labels a credit tells that it is one.
fn is_read_out(node: &NodeRef<'_>, name: &str) -> bool {
    /// More is the page's own text, in bytes.
    const LONGEST: usize = 300;
    let text = node.text();
    name != "h1" && text.len() <= LONGEST && !clean::labels_picture(&text)
}

/// Whether an element is a letter, or the name of a sign, that a font draws as that sign ("S", "arrow_forward"). Two capitals and
/// Chinese letters are words, and what a letter follows is the beginning of one.
fn is_icon(node: &NodeRef<'_>, name: &str) -> bool {
    const LETTERS: usize = 2;
    const LONGEST: usize = 40;
    let text = node.text();
    let text = text.trim();
    let is_word = text.len() <= LONGEST && !text.contains(char::is_whitespace);
    let is_short = text.chars().nth(LETTERS).is_none();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let begins_word =
        || node.next_sibling().is_some_and(|next| next.is_text() && next.text().starts_with(char::is_alphabetic));
    let is_own = capitals == LETTERS
        || text.contains(char::is_numeric)
        || text.contains(paragraphs::is_spaceless)
        || begins_word();
    let is_named = text.contains('_') && matches!(name, "i" | "span");
    is_word && ((is_short && !is_own) || is_named)
}

/// Whether a heading that stands beside a paragraph is named as a page's head is ("subheader", "header-anchor").
fn is_of_head(node: &NodeRef<'_>, class: &str) -> bool {
    let is_paragraph =
        |node: NodeRef<'_>| node.qual_name_ref().is_some_and(|name| matches!(&*name.local, "ol" | "p" | "ul"));
    let beside = || [node.prev_element_sibling(), node.next_element_sibling()].into_iter().flatten();
    class.to_ascii_lowercase().contains("header") && beside().any(is_paragraph)
}

/// Whether a text ends in a word of small letters, three at least.
fn ends_in_word(text: &str) -> bool {
    const LETTERS: usize = 3;
    text.chars().rev().take(LETTERS).filter(|c| c.is_lowercase()).count() == LETTERS
}

fn follows_element(text: &NodeRef<'_>) -> bool {
    text.prev_sibling().is_some_and(|before| before.is_element())
}

/// Whether what two elements in a line hold are two things, shown apart by the page's style: "Jane Roe" and "Reporter",
/// "10:42" and "Updated", "May 15, 2025" and "10:42".
fn parts(before: &str, behind: &str) -> bool {
    let Some((last, first)) = before.chars().next_back().zip(behind.chars().next()) else { return false };
    let ends = last.is_lowercase() || last.is_numeric() || matches!(last, '.' | ')');
    let is_year = || before.bytes().rev().take_while(u8::is_ascii_digit).count() == 4;
    let times = last.is_numeric() && begins_as_time(behind) && is_year();
    ends && (first.is_uppercase() || (last.is_lowercase() && first.is_numeric()) || times)
}

/// Whether a text begins with the time of day ("8:23 PM").
fn begins_as_time(text: &str) -> bool {
    let hour = text.bytes().take_while(u8::is_ascii_digit).take(3).count();
    (1..=2).contains(&hour)
        && text[hour..].starts_with(':')
        && text[hour + 1..].starts_with(|c: char| c.is_ascii_digit())
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

/// Whether the reader is to type an address of mail into an element: what stands around it offers a newsletter.
fn asks_for_mail(markup: &Markup) -> bool {
    const MAIL: &[&str] = &["@", "correo", "courriel", "mail", "почт"];
    markup.attrs.iter().any(|attribute| match &*attribute.name.local {
        "type" => attribute.value.eq_ignore_ascii_case("email"),
        "placeholder" => {
            let asked = attribute.value[..attribute.value.floor_char_boundary(LONGEST_ASKED)].to_lowercase();
            MAIL.iter().any(|mail| asked.contains(mail))
        }
        _ => false,
    })
}

/// What is asked for in a field is no longer, in bytes.
const LONGEST_ASKED: usize = 100;

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

/// Whether text stands in a link, and in one to another page.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Link {
    None,
    Leading,
    /// To a part of the same page, as in its table of contents, or to nothing that is known.
    #[default]
    Within,
}

/// How text is set: in a link, large, bold.
#[derive(Clone, Copy)]
struct Set {
    link: Link,
    print: Print,
}

impl Default for Set {
    fn default() -> Self {
        Set { link: Link::None, print: Print::default() }
    }
}

/// The attributes that say what an element is, and whether it is shown.
#[derive(Default)]
struct Attributes<'a> {
    class: &'a str,
    id: &'a str,
    role: &'a str,
    /// What it is in microdata.
    property: &'a str,
    /// What a framework that makes up the classes calls it.
    data: &'a str,
    /// Whether it shows a gallery that has a number of its own.
    gallery: bool,
    hidden: bool,
    /// How large its letters are.
    size: &'a str,
    style: &'a str,
    /// How wide it is, in pixels.
    width: Option<u32>,
    /// What it is, if it is a link.
    link: Link,
}

impl<'a> Attributes<'a> {
    fn of(markup: &'a Markup) -> Self {
        let mut found = Attributes::default();
        for attribute in &markup.attrs {
            match &*attribute.name.local {
                "class" => found.class = &attribute.value,
                "id" => found.id = &attribute.value,
                "role" => found.role = &attribute.value,
                "itemprop" => found.property = &attribute.value,
                "data-gallery-id" => found.gallery = true,
                "data-area"
                | "data-component"
                | "data-component-name"
                | "data-gu-name"
                | "data-module"
                | "data-name"
                | "data-qa"
                | "data-test"
                | "data-testid" => found.data = &attribute.value,
                // An element of the page's own making.
                "name" if markup.name.local.contains('-') => found.data = &attribute.value,
                "href" if !attribute.value.contains('#') => found.link = Link::Leading,
                "hidden" => found.hidden = true,
                "aria-hidden" => found.hidden |= &*attribute.value == "true",
                "style" => {
                    found.hidden |= hides(&attribute.value);
                    found.style = &attribute.value;
                }
                "size" => found.size = &attribute.value,
                "width" => found.width = attribute.value.trim().parse().ok(),
                _ => {}
            }
        }
        found
    }
}

/// Whether a style takes an element out of sight.
pub(super) fn hides(style: &str) -> bool {
    // Both properties that do have an "y"; few others have.
    if !style.contains(['y', 'Y']) {
        return false;
    }
    let style = style.replace(' ', "").to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// A number for a value, the same for the same.
pub(super) fn hashed(value: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::Blocks;

    #[test]
    fn what_stands_in_elements_side_by_side_is_parted() {
        let texts = |body: &str| {
            let blocks = Blocks::of(&Document::from(format!("<body><p>{body}</p></body>")));
            blocks.blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join("|")
        };
        assert_eq!(texts("<span>Jane Roe</span><span>Reporter</span>"), "Jane Roe Reporter");
        assert_eq!(texts("<a>Share</a><a>Save</a><a>18 views</a>"), "Share Save 18 views");
        assert_eq!(texts("<b>May 15, 2025</b><i>8:42 am</i>"), "May 15, 2025 8:42 am");
        assert_eq!(texts("<b>3</b><i>14</i>"), "314");
        assert_eq!(texts("<span>Report</span>The envoys met"), "Report The envoys met");
        for whole in ["<b>T</b><i>he</i> end", "Mac<b>Donald</b>", "<i>H</i><sub>2</sub>", "<b>A</b><b>B</b>"] {
            assert!(!texts(whole).trim_end_matches(" end").contains(' '), "{whole}");
        }
    }

    #[test]
    fn what_stands_around_a_field_for_mail_is_an_offer() {
        let text =
            "<p>The envoys met for four hours on Thursday, in a palace on a hill, and left it by different doors.</p>";
        let boxed = |field: &str| {
            let offer = format!("<div><h3>Hungry?</h3><p>Our letter is short.</p>{field}</div>");
            let blocks = Blocks::of(&Document::from(format!("<body><div>{text}{offer}{text}</div></body>")));
            blocks.blocks.iter().filter(|block| blocks.elements[block.element].boxed.is_some()).count()
        };
        assert_eq!(boxed("<input placeholder='you@post.example'>"), 2);
        assert_eq!(boxed("<input type=email>"), 2);
        assert_eq!(boxed("<input placeholder=Search>"), 0);
        let page = format!("<body><main>{}<input type=email></main></body>", text.repeat(20));
        assert!(Blocks::of(&Document::from(page)).elements.iter().all(|element| element.boxed.is_none()));
    }

    #[test]
    fn letters_that_a_font_draws_as_signs_are_no_text() {
        let texts = |body: &str| {
            let blocks = Blocks::of(&Document::from(format!("<body>{body}</body>")));
            blocks.blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join("|")
        };
        assert_eq!(texts("<p><span class='icon big'>S</span></p><p>Sea</p>"), "Sea");
        assert_eq!(texts("<p>Sea <i class=material-icons>arrow_forward</i></p>"), "Sea");
        assert_eq!(texts("<p>The <b class=icon>EU</b> and <b class=icon>T</b>he sea</p>"), "The EU and The sea");
        assert_eq!(texts("<p class=icon-list>Sea and sky</p><p><b>S</b></p>"), "Sea and sky|S");
    }

    #[test]
    fn the_id_of_a_heading_names_no_box() {
        let boxed = |body: &str| {
            let text =
                "The envoys met for four hours on Thursday, in a palace on a hill, and left it by different doors.";
            let blocks = Blocks::of(&Document::from(format!("<body><div><p>{text}</p>{body}</div></body>")));
            blocks.elements.iter().any(|element| element.boxed.is_some())
        };
        assert!(!boxed("<h2 id=no-new-deal-is-near>No new deal is near</h2>"));
        assert!(boxed("<div id=deal>No new deal is near</div>"));
        assert!(boxed("<h2 class=newsletter-title>Harbour Letters</h2>"));
    }

    #[test]
    fn small_print_under_a_picture_is_its_caption() {
        let text = "The envoys met for four hours on Thursday, in a palace on a hill, and left it by different doors.";
        let captioned = |picture: &str| {
            let caption = "<font size=1>The palace on its hill in spring</font>";
            let table = format!("<table><tr><td>{picture}</td></tr><tr><td>{caption}</td></tr></table>");
            let blocks = Blocks::of(&Document::from(format!("<body>{text}{table}{text}</body>")));
            blocks.blocks.iter().filter(|block| blocks.elements[block.element].caption).count()
        };
        assert_eq!(captioned("<img width=160 height=118>"), 1);
        assert_eq!(captioned("<img width=10 height=1>"), 0);
        assert_eq!(captioned("<img>"), 1);
        assert_eq!(captioned(""), 0);
    }

    #[test]
    fn captions_are_known_by_element_and_class() {
        let page =
            "<body><figcaption><b>One</b></figcaption><div class=photo-caption><p>Two</p></div><p>Three</p></body>";
        let blocks = Blocks::of(&Document::from(page));
        let captions: Vec<bool> = blocks.blocks.iter().map(|block| blocks.elements[block.element].caption).collect();
        assert_eq!(captions, [true, true, false]);
    }

    #[test]
    fn blocks_end_where_lines_do_and_know_their_links() {
        let page = "<body><p>One <b>t</b>wo <a href=/>three</a></p><div>Four<br>five<p>six</p>seven</div>\
            <script>no</script><p hidden>no</p><p style='display: none'>no</p></body>";
        let blocks = Blocks::of(&Document::from(page));
        let texts: Vec<&str> = blocks.blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(texts, ["One two three", "Four", "five", "six", "seven"]);
        assert_eq!(blocks.blocks.iter().map(|block| block.linked()).collect::<Vec<_>>(), [45, 0, 0, 0, 0]);
        let contents =
            Blocks::of(&Document::from("<body><p><a href=#one>One</a></p><p><a href=/two>Two</a></p></body>"));
        let links: Vec<_> = contents.blocks.iter().map(|block| (block.linked(), block.leading())).collect();
        assert_eq!(links, [(100, 0), (100, 100)]);
        let names: Vec<&str> = blocks.ancestors(blocks.blocks[3].element).map(|at| blocks.elements[at].name).collect();
        assert_eq!(names, ["p", "", "body"]);
    }
}
