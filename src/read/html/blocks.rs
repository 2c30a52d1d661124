//! A page as a row of blocks of text, each with the elements it stands in.
//!
//! One walk over the tree, without recursion. A block ends where a block element begins or ends, and at a line break.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use dom_query::{Document, NodeData, NodeRef};

use crate::read::paragraphs;

/// A run of text between block elements.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// The text, white space folded.
    pub text: String,
    /// The innermost element around its first letter: an index into [`Layout::elements`].
    pub element: usize,
    pub words: usize,
    /// Letters and digits, and how many of them stand in links.
    pub letters: usize,
    pub linked: usize,
}

/// An element, as far as blocks need to know it.
#[derive(Debug)]
pub(super) struct Element {
    pub parent: usize,
    pub tag: Tag,
    /// What its class, id, role and microdata hint at, a bit for each of [`HINTS`].
    pub hints: u64,
    /// The same for elements of the same tag, class and parent's class.
    pub kind: u64,
    pub depth: usize,
    /// Words of its blocks, and letters as in [`Block`].
    pub words: usize,
    pub letters: usize,
    pub linked: usize,
    /// Blocks that are sentences.
    pub sentences: usize,
    pub blocks: usize,
}

/// The blocks of a page and its elements; the first element is the page itself.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub blocks: Vec<Block>,
    pub elements: Vec<Element>,
}

/// Elements that say what their text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Tag {
    Other,
    Div,
    Section,
    Paragraph,
    Heading1,
    Heading2,
    Heading3,
    Heading,
    Item,
    Cell,
    Caption,
    Quote,
    Preformatted,
    Term,
    Article,
    Main,
    Aside,
    Nav,
    Footer,
    Header,
    Form,
    Table,
    List,
    Figure,
    Details,
    Label,
    Inline,
    Link,
    Hidden,
}

/// What class names and the like hint at: each line's words are one hint. A word of up to three letters counts only where
/// no letter stands beside it.
pub(super) const HINTS: &[&[&str]] = &[
    &["comment", "disqus", "discussion", "respond", "kommentar"],
    &[
        "related",
        "recommend",
        "more-",
        "also-like",
        "read-next",
        "readnext",
        "up-next",
        "similar",
        "recirc",
        "outbrain",
        "taboola",
        "trending",
        "popular",
        "most-",
        "latest",
        "recent",
        "further",
    ],
    &["share", "sharing", "social", "follow", "addthis", "tweet"],
    &["nav", "menu", "breadcrumb", "topbar", "masthead", "skip-"],
    &["footer", "foot", "colophon", "bottom"],
    &["header", "banner", "hero", "top"],
    &["sidebar", "aside", "rail", "widget", "complementary", "secondary", "side-"],
    &["ad", "ads", "advert", "sponsor", "promo", "dfp", "affiliate", "adslot", "adunit", "commercial"],
    &["newsletter", "subscri", "signup", "sign-up", "optin", "opt-in", "mailchimp", "email", "cta", "call-to-action"],
    &["author", "byline", "bio", "contributor", "writer", "profile", "avatar"],
    &["caption", "credit"],
    &["tag", "tags", "topic", "categor", "keyword", "taxonomy", "label", "badge", "chip", "pill"],
    &["article", "story", "post", "entry", "news"],
    &["content", "body", "text", "copy", "prose", "richtext", "rich-text", "wysiwyg", "articlebody"],
    &["main", "primary"],
    &[
        "hidden",
        "sr-only",
        "screen-reader",
        "visuallyhidden",
        "invisible",
        "d-none",
        "offscreen",
        "collapsed",
        "print-only",
    ],
    &["cookie", "consent", "gdpr", "privacy", "legal", "disclaim", "disclosure", "copyright", "terms"],
    &["modal", "popup", "pop-up", "overlay", "dialog", "lightbox", "tooltip", "drawer", "dropdown", "offcanvas"],
    &["toc", "table-of-contents", "tableofcontents", "jump", "in-this-", "index-list", "anchor"],
    &["faq", "accordion", "collaps", "question", "answer"],
    &["quote", "pull"],
    &["list", "items", "feed", "stream", "archive"],
    &["card", "teaser", "tile", "grid", "carousel", "slider", "slick", "swiper", "collection", "loop"],
    &["product", "price", "shop", "buy", "cart", "deal", "merchant", "offer", "coupon"],
    &["login", "sign-in", "signin", "paywall", "premium", "member", "account", "register", "metered"],
    &["meta", "date", "time", "publish", "info", "details", "stats", "updated"],
    &[
        "intro",
        "lead",
        "lede",
        "summary",
        "standfirst",
        "subtitle",
        "dek",
        "deck",
        "excerpt",
        "subhead",
        "description",
        "abstract",
    ],
    &["title", "headline", "heading"],
    &["image", "img", "photo", "gallery", "media", "figure", "picture", "slideshow"],
    &["video", "player", "audio", "podcast", "embed", "youtube", "vimeo", "iframe", "jw"],
    &["donat", "support", "fundrais", "patreon", "membership", "contribute"],
    &["print", "toolbar", "tools", "action", "button", "btn", "icon", "control", "utility"],
    &["pagination", "pager", "pagenav", "prev", "next", "post-nav", "paging"],
    &["quiz", "poll", "form", "search", "input", "survey", "contact"],
    &["rating", "review", "score", "pros", "cons", "vote", "star"],
    &[
        "key-point",
        "highlights",
        "takeaway",
        "key-fact",
        "at-a-glance",
        "callout",
        "box",
        "infobox",
        "factbox",
        "note",
        "alert",
        "notice",
    ],
    &["footnote", "reference", "citation", "source", "biblio", "reflist"],
    &["transcript", "lyrics", "recipe", "ingredient", "instruction", "step"],
    &["live", "update", "liveblog", "timeline"],
    &["block", "wp-block", "paragraph", "elementor", "component", "module"],
    &["site", "page", "wrapper", "container", "layout", "global"],
];

static PATTERNS: LazyLock<(AhoCorasick, Vec<usize>)> = LazyLock::new(|| {
    let words: Vec<(usize, &str)> =
        HINTS.iter().enumerate().flat_map(|(hint, words)| words.iter().map(move |word| (hint, *word))).collect();
    let automaton = AhoCorasick::new(words.iter().map(|(_, word)| word))
        .expect("a few hundred short patterns are far below the automaton's limits");
    (automaton, words.iter().map(|(hint, _)| *hint).collect())
});

/// Attributes whose words are hints.
const HINTING: &[&str] =
    &["class", "id", "role", "itemprop", "data-component", "data-testid", "data-type", "aria-label"];
/// So much of an attribute is looked at, in bytes: a style sheet of utility classes can be long.
const LONGEST_HINT: usize = 200;
/// A shorter word is part of too many others.
const SHORT_WORD: usize = 3;

/// A sentence that ends as such, and is no label, has this many words.
const SENTENCE: usize = 8;

impl Layout {
    pub(super) fn of(document: &Document) -> Layout {
        let mut walk = Walk::default();
        walk.open(&document.root(), usize::MAX);
        walk.through(&document.root());
        walk.end_block();
        walk.layout.sum_up();
        walk.layout
    }

    /// The elements around a block, the innermost first.
    pub(super) fn around(&self, block: &Block) -> impl Iterator<Item = &Element> {
        self.ancestors(block.element)
    }

    /// An element and those around it.
    pub(super) fn ancestors(&self, element: usize) -> impl Iterator<Item = &Element> {
        let first = self.elements.get(element);
        std::iter::successors(first, |element| self.elements.get(element.parent))
    }

    /// Counts for every element what its blocks have.
    fn sum_up(&mut self) {
        for block in &self.blocks {
            let element = &mut self.elements[block.element];
            element.words += block.words;
            element.letters += block.letters;
            element.linked += block.linked;
            element.sentences += usize::from(block.is_sentence());
            element.blocks += 1;
        }
        // Every element stands behind its parent.
        for at in (1..self.elements.len()).rev() {
            let [words, letters, linked, sentences, blocks] = {
                let own = &self.elements[at];
                [own.words, own.letters, own.linked, own.sentences, own.blocks]
            };
            let parent = self.elements[at].parent;
            let parent = &mut self.elements[parent];
            parent.words += words;
            parent.letters += letters;
            parent.linked += linked;
            parent.sentences += sentences;
            parent.blocks += blocks;
        }
    }
}

impl Block {
    pub(super) fn is_sentence(&self) -> bool {
        self.words >= SENTENCE && self.linked * 2 < self.letters && paragraphs::ends_sentence(&self.text)
    }
}

/// The state of the walk.
#[derive(Default)]
struct Walk {
    layout: Layout,
    /// The elements that are open, as indices; and how many links are.
    open: Vec<usize>,
    links: usize,
    /// The block that is being gathered.
    block: Block,
    /// White space that was met, and is written before the next letter.
    space: bool,
}

impl Walk {
    /// Goes through everything below a node.
    fn through(&mut self, root: &NodeRef<'_>) {
        let mut next = root.first_child();
        while let Some(node) = next {
            let enters = self.enter(&node);
            if let Some(child) = node.first_child().filter(|_| enters) {
                next = Some(child);
                continue;
            }
            if enters {
                self.leave(&node);
            }
            next = self.behind(node, root);
        }
    }

    /// The next node that is not below this one; what ends on the way is left.
    fn behind<'a>(&mut self, node: NodeRef<'a>, root: &NodeRef<'a>) -> Option<NodeRef<'a>> {
        let mut node = node;
        loop {
            if let Some(sibling) = node.next_sibling() {
                return Some(sibling);
            }
            node = node.parent().filter(|parent| parent.id != root.id)?;
            self.leave(&node);
        }
    }

    /// Takes a node in; tells whether to look inside.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        let what = node.query(|node| match &node.data {
            NodeData::Text { contents } => {
                self.add(contents);
                None
            }
            NodeData::Element(element) => Some(role(&element.name.local)),
            _ => None,
        });
        let Some(Some(role)) = what else { return false };
        match role {
            Role::Nothing => false,
            Role::Break => {
                self.end_block();
                false
            }
            Role::Format => true,
            Role::Element(tag) => {
                if !is_inline(tag) {
                    self.end_block();
                }
                let parent = self.open.last().copied().unwrap_or(0);
                self.open(node, parent);
                self.links += usize::from(tag == Tag::Link);
                true
            }
        }
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let role = node.query(|node| node.as_element().map(|element| role(&element.name.local))).flatten();
        if let Some(Role::Element(tag)) = role {
            if is_inline(tag) {
                self.links -= usize::from(tag == Tag::Link);
            } else {
                self.end_block();
            }
            self.open.pop();
        }
    }

    fn open(&mut self, node: &NodeRef<'_>, parent: usize) {
        let above = self.layout.elements.get(parent);
        let (depth, kind_above) = above.map_or((0, 0), |above| (above.depth + 1, above.kind));
        let (tag, hints, kind) =
            node.query(|node| node.as_element().map(describe)).flatten().unwrap_or((Tag::Other, 0, 0));
        self.open.push(self.layout.elements.len());
        self.layout.elements.push(Element {
            parent,
            tag,
            hints,
            // The kind of the parent's parent is shifted out.
            kind: (kind_above << 32) | (kind & 0xffff_ffff),
            depth,
            words: 0,
            letters: 0,
            linked: 0,
            sentences: 0,
            blocks: 0,
        });
    }

    fn add(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = true;
                continue;
            }
            if paragraphs::steers_layout(c) {
                continue;
            }
            if self.block.text.is_empty() {
                self.block.element = self.open.last().copied().unwrap_or(0);
            } else if self.space {
                self.block.text.push(' ');
            }
            self.space = false;
            self.block.text.push(c);
            if c.is_alphanumeric() {
                self.block.letters += 1;
                self.block.linked += usize::from(self.links > 0);
            }
        }
    }

    fn end_block(&mut self) {
        self.space = false;
        if self.block.text.is_empty() {
            return;
        }
        let mut block = std::mem::take(&mut self.block);
        block.words = paragraphs::words(&block.text);
        self.layout.blocks.push(block);
    }
}

enum Role {
    /// Its text is not shown.
    Nothing,
    /// Ends a line.
    Break,
    /// Changes only how letters look.
    Format,
    Element(Tag),
}

fn role(name: &str) -> Role {
    match name {
        "script" | "style" | "template" | "svg" | "iframe" | "textarea" | "select" | "head" | "object" | "math"
        | "canvas" | "datalist" => Role::Nothing,
        "br" | "hr" => Role::Break,
        "b" | "i" | "em" | "strong" | "u" | "small" | "sup" | "sub" | "code" | "font" | "mark" | "abbr" | "cite"
        | "q" | "wbr" | "s" | "del" | "ins" | "kbd" | "var" | "samp" | "bdi" | "bdo" | "tt" | "big" | "center"
        | "strike" | "dfn" | "nobr" | "acronym" => Role::Format,
        other => Role::Element(tag(other)),
    }
}

fn tag(name: &str) -> Tag {
    match name {
        "div" => Tag::Div,
        "section" | "hgroup" => Tag::Section,
        "p" => Tag::Paragraph,
        "h1" => Tag::Heading1,
        "h2" => Tag::Heading2,
        "h3" => Tag::Heading3,
        "h4" | "h5" | "h6" => Tag::Heading,
        "li" => Tag::Item,
        "td" | "th" => Tag::Cell,
        "figcaption" | "caption" => Tag::Caption,
        "blockquote" => Tag::Quote,
        "pre" => Tag::Preformatted,
        "dt" | "dd" | "dl" => Tag::Term,
        "article" => Tag::Article,
        "main" => Tag::Main,
        "aside" => Tag::Aside,
        "nav" => Tag::Nav,
        "footer" => Tag::Footer,
        "header" => Tag::Header,
        "form" | "fieldset" => Tag::Form,
        "table" => Tag::Table,
        "ul" | "ol" | "menu" => Tag::List,
        "figure" | "picture" => Tag::Figure,
        "details" | "summary" => Tag::Details,
        "label" | "button" | "legend" | "option" => Tag::Label,
        "a" => Tag::Link,
        "span" | "time" | "data" | "output" | "img" | "input" => Tag::Inline,
        "noscript" => Tag::Hidden,
        _ => Tag::Other,
    }
}

fn is_inline(tag: Tag) -> bool {
    matches!(tag, Tag::Inline | Tag::Link)
}

/// Tag, hints and kind of an element.
fn describe(element: &dom_query::Element) -> (Tag, u64, u64) {
    let tag = tag(&element.name.local);
    let mut kind = 0xcbf2_9ce4_8422_2325_u64 ^ u64::from(tag as u8);
    let mut hints = 0;
    for attribute in &element.attrs {
        let name: &str = &attribute.name.local;
        if HINTING.contains(&name) {
            let value = &attribute.value[..attribute.value.floor_char_boundary(LONGEST_HINT)];
            hints |= hinted(value);
            if name == "class" {
                // FNV-1a
                kind = value.bytes().fold(kind, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
            }
        }
        let hides = (name == "hidden" && !is_streamed(element))
            || (name == "aria-hidden" && &*attribute.value == "true")
            || (name == "style" && is_hiding(&attribute.value));
        hints |= u64::from(hides) << HIDES;
    }
    (tag, hints, kind ^ (kind >> 32))
}

/// The bit of elements that are not shown.
pub(super) const HIDES: usize = HINTS.len();

/// Pages that are streamed bring their parts hidden, and a script shows them.
fn is_streamed(element: &dom_query::Element) -> bool {
    element.attrs.iter().any(|attribute| &*attribute.name.local == "id" && attribute.value.starts_with("S:"))
}

fn is_hiding(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).take(LONGEST_HINT).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// The hints in the words of an attribute.
fn hinted(value: &str) -> u64 {
    let value = parted(value);
    let (automaton, hint_of) = &*PATTERNS;
    let bytes = value.as_bytes();
    let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
    automaton
        .find_overlapping_iter(&value)
        .filter(|found| {
            let bounded = !letter(found.start().checked_sub(1)) && !letter(Some(found.end()));
            found.len() > SHORT_WORD || bounded
        })
        .fold(0, |hints, found| hints | 1 << hint_of[found.pattern().as_usize()])
}

/// Words parted by hyphens, in lower case: "relatedStories" and "related_stories" are "related-stories".
fn parted(value: &str) -> String {
    let mut parted = String::with_capacity(value.len() + 8);
    let mut lower = false;
    for c in value.chars() {
        if c.is_ascii_uppercase() && lower {
            parted.push('-');
        }
        lower = c.is_ascii_lowercase();
        parted.push(if c == '_' { '-' } else { c.to_ascii_lowercase() });
    }
    parted
}
