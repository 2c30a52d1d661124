//! The tree of an XML text.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::namespaces::Namespaces;
use crate::read::{markup, paragraphs, rich_text};

/// How deep elements may lie in each other: the deepest wire item seen has 22 levels.
const DEPTH: usize = 100;
/// How many elements a piece may have: a table of 2,000 rows has a tenth of them.
const ELEMENTS: usize = 200_000;
/// How many attributes of an element are kept.
const ATTRIBUTES: usize = 64;
/// How often reading begins again behind what cannot be read.
const RESTARTS: usize = 100;

/// An element; the one that [`parse`] gives has no name and holds the document.
#[derive(Debug, Default)]
pub(in crate::read) struct Element {
    /// In lower case, with the usual prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
    /// What it holds, in order.
    pub nodes: Vec<Node>,
}

/// What an element holds.
#[derive(Debug)]
pub(in crate::read) enum Node {
    /// Another element.
    Element(Element),
    /// Text, its entities read.
    Text(String),
}

impl Element {
    /// The value of an attribute, unless it is empty.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let value = self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim());
        value.filter(|value| !value.is_empty())
    }

    /// Every attribute, by name and value.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.trim()))
    }

    /// The elements directly in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Those of one name.
    pub fn children(&self, name: &str) -> impl Iterator<Item = &Element> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first of one name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children(name).next()
    }

    /// Every element in it, at whatever depth, in order.
    pub fn all(&self) -> impl Iterator<Item = &Element> {
        let mut waiting: Vec<&Element> = self.elements().collect();
        waiting.reverse();
        std::iter::from_fn(move || {
            let next = waiting.pop()?;
            let begin = waiting.len();
            waiting.extend(next.elements());
            waiting[begin..].reverse();
            Some(next)
        })
    }

    /// Those of one name, at whatever depth.
    pub fn find_all(&self, name: &str) -> impl Iterator<Item = &Element> {
        self.all().filter(move |element| element.name == name)
    }

    /// The first of one name, at whatever depth.
    pub fn find(&self, name: &str) -> Option<&Element> {
        self.find_all(name).next()
    }

    /// Its text as it stands, that of the elements in it included.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text
    }

    fn add_text(&self, text: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(own) => text.push_str(own),
                Node::Element(element) => element.add_text(text),
            }
        }
    }

    /// Its text as one line of plain text, unless there is none.
    pub fn line(&self) -> Option<String> {
        let line = match self.elements().next() {
            Some(_) => paragraphs::tidy(&self.text()),
            None => rich_text::line(&self.text()),
        };
        (!line.is_empty()).then_some(line)
    }

    /// The line of the first element of one name in it.
    pub fn line_of(&self, name: &str) -> Option<String> {
        self.children(name).find_map(Element::line)
    }

    /// What it holds as markup: a text that may itself be markup, or elements written out.
    pub fn markup(&self) -> String {
        if self.elements().next().is_none() {
            return self.text();
        }
        let mut markup = String::new();
        self.add_markup(&mut markup);
        markup
    }

    fn add_markup(&self, markup: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(text) => markup.push_str(&html_escape::encode_text(text)),
                Node::Element(element) => element.add_as_markup(markup),
            }
        }
    }

    fn add_as_markup(&self, markup: &mut String) {
        let name = match self.name.as_str() {
            "hl1" | "hl2" => "h2",
            "block" | "body.content" | "body.end" | "body.head" => "div",
            name => name,
        };
        if matches!(name, "p" | "pre") {
            let text = self.text();
            let is_typewritten = rich_text::is_typewritten(&text);
            if is_typewritten || name == "pre" {
                // Its lines are its own, and paragraphs are found in them.
                let found = if is_typewritten { rich_text::indented(&text) } else { paragraphs::split(&text) };
                markup.extend(found.iter().map(|paragraph| format!("<p>{}</p>", html_escape::encode_text(paragraph))));
                return;
            }
        }
        markup.push_str(&format!("<{name}>"));
        self.add_markup(markup);
        markup.push_str(&format!("</{name}>"));
    }

    fn push(&mut self, text: &str) {
        match self.nodes.last_mut() {
            Some(Node::Text(last)) => last.push_str(text),
            _ => self.nodes.push(Node::Text(text.to_owned())),
        }
    }
}

/// The tree of a text.
pub(in crate::read) fn parse(text: &str) -> Element {
    let mut builder = Builder::default();
    let mut start = 0;
    let mut restarts = 0..RESTARTS;
    while start < text.len() {
        if restarts.next().is_none() {
            // What is left is text, whatever its elements are.
            builder.text(&markup::paragraphs(&text[start..]).join("\n\n"));
            break;
        }
        match builder.read(&text[start..]) {
            None => break,
            // The sign that began what is none is text, and what follows is read anew.
            Some(failed) => {
                builder.text("<");
                start += failed + 1;
            }
        }
    }
    builder.finish()
}

#[derive(Default)]
struct Builder {
    root: Element,
    open: Vec<Element>,
    namespaces: Namespaces,
    elements: usize,
    /// How many elements are open that are not kept.
    passed_over: usize,
}

impl Builder {
    /// Reads to the end, or to a "<" that begins nothing: gives its place.
    fn read(&mut self, text: &str) -> Option<usize> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let start = place(&reader);
            match reader.read_event() {
                Ok(Event::Eof) => return None,
                Ok(Event::Start(tag)) if is_name(&tag) => self.start(&tag, false),
                Ok(Event::Empty(tag)) if is_name(&tag) => self.start(&tag, true),
                Ok(Event::Start(_) | Event::Empty(_)) => self.text(&text[start..place(&reader).min(text.len())]),
                Ok(Event::End(tag)) => self.end(tag.name().0),
                Ok(Event::Text(run)) => self.text(&run),
                Ok(Event::CData(run)) => self.text(&run),
                Ok(Event::GeneralRef(reference)) => self.reference(&reference),
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
                Err(_) => return self.recover(text, start),
            }
        }
    }

    /// What cannot be read: the rest of an open CDATA section is text, a tag that is cut off at the end of the document goes.
    fn recover(&mut self, text: &str, start: usize) -> Option<usize> {
        let rest = text.get(start..)?;
        if let Some(open) = rest.strip_prefix("<![CDATA[") {
            self.text(open);
            return None;
        }
        (rest.starts_with('<') && rest.contains('>')).then_some(start)
    }

    fn start(&mut self, tag: &BytesStart<'_>, is_empty: bool) {
        self.elements += 1;
        let depth = self.open.len();
        if depth >= DEPTH || self.elements > ELEMENTS {
            self.passed_over += usize::from(!is_empty);
            return;
        }
        let mut attributes = Vec::new();
        for attribute in tag.html_attributes().with_checks(false).flatten().take(ATTRIBUTES) {
            let name = attribute.key.0.to_ascii_lowercase();
            let value = html_escape::decode_html_entities(&attribute.value).into_owned();
            self.namespaces.bind(depth, &name, &value);
            attributes.push((name, value));
        }
        let element = Element { name: self.namespaces.name(tag.name().0), attributes, nodes: Vec::new() };
        self.open.push(element);
        if is_empty {
            self.close();
        }
    }

    /// Closes the nearest element of the name, and those in it that are still open.
    fn end(&mut self, written: &str) {
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return;
        }
        let name = self.namespaces.name(written);
        if let Some(at) = self.open.iter().rposition(|element| element.name == name) {
            while self.open.len() > at {
                self.close();
            }
        }
    }

    fn close(&mut self) {
        if let Some(element) = self.open.pop() {
            self.namespaces.leave(self.open.len());
            self.innermost().nodes.push(Node::Element(element));
        }
    }

    fn innermost(&mut self) -> &mut Element {
        self.open.last_mut().unwrap_or(&mut self.root)
    }

    fn text(&mut self, text: &str) {
        self.innermost().push(text);
    }

    fn reference(&mut self, name: &str) {
        match number(name) {
            Some(c) => self.text(c.encode_utf8(&mut [0; 4])),
            None => {
                let written = format!("&{name};");
                self.text(&html_escape::decode_html_entities(&written));
            }
        }
    }

    fn finish(mut self) -> Element {
        while !self.open.is_empty() {
            self.close();
        }
        self.root
    }
}

fn place(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// Whether what looks like a tag has a name that one can have: "a < b > c" is text.
fn is_name(tag: &BytesStart<'_>) -> bool {
    tag.name().0.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The character of "#8217" or "#x2019". What Windows calls 128 to 159 is meant where anybody writes these numbers.
fn number(reference: &str) -> Option<char> {
    let digits = reference.strip_prefix('#')?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => digits.parse(),
    };
    let code = code.ok()?;
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9f) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next(),
        _ => char::from_u32(code),
    }
}

#[cfg(test)]
mod tests {
    use super::{Element, parse};
    use crate::timings::takes_linear_time;

    fn lines(text: &str, name: &str) -> Vec<Option<String>> {
        parse(text).find_all(name).map(Element::line).collect()
    }

    fn line(text: &str, name: &str) -> Option<String> {
        lines(text, name).into_iter().next().flatten()
    }

    #[test]
    fn prefixes_are_the_usual_ones_whatever_the_document_binds() {
        let text = "<r xmlns:q='http://purl.org/dc/elements/1.1/' xmlns:a='http://www.w3.org/2005/Atom'><q:Creator>A</q:Creator>\
            <creator xmlns='http://purl.org/dc/elements/1.1/'>B</creator><creator>C</creator><a:title>D</a:title><dc:creator>E</dc:creator></r>";
        assert_eq!(lines(text, "dc:creator"), [Some("A".into()), Some("B".into()), Some("E".into())]);
        assert_eq!(line(text, "creator").as_deref(), Some("C"));
        assert_eq!(line(text, "title").as_deref(), Some("D"));
    }

    #[test]
    fn what_is_broken_is_read_as_far_as_it_goes() {
        for (text, title) in [
            ("<rss><title>One", Some("One")),
            ("<rss><title>One</title></rss", Some("One")),
            ("<rss><title>One</b></title>", Some("One")),
            ("<rss><title>One<b></title>Two", Some("One")),
            ("<title><![CDATA[One", Some("One")),
            ("<title><![CD", None),
            ("<title>AT&T & &co; 1 < 2 > 0</title>", Some("AT&T & &co; 1 < 2 > 0")),
            ("<title>caf&eacute; &#146;s &#x2019; &#3;</title>", Some("café ’s ’")),
            ("<title>&lt;b>One&lt;/b> &amp;amp; two</title>", Some("One & two")),
            ("<x a=1 b c='d><title>One</title>", Some("One")),
            ("<!bogus><title>One</title>", Some("One")),
        ] {
            assert_eq!(line(text, "title").as_deref(), title, "{text}");
        }
    }

    #[test]
    fn what_stands_behind_a_hundred_faults_is_text() {
        let faulty = "<p>They met <! here.</p>".repeat(300);
        let text = parse(&format!("<nitf><body>{faulty}<p>They left.</p></body></nitf>")).text();
        assert!(text.ends_with("They left.") && text.matches("They met").count() == 300);
    }

    #[test]
    fn a_bomb_of_entities_is_never_lit() {
        let bomb = "<!DOCTYPE r [<!ENTITY a \"boom boom boom\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>\
            <r><title>&b;&x;</title></r>";
        assert_eq!(line(bomb, "title").as_deref(), Some("&b;&x;"));
    }

    #[test]
    fn hostile_trees_take_linear_time_and_little_stack() {
        for unit in [
            "<a>",
            "<a><b/></c>",
            "</a>",
            "<",
            "<!",
            "<![CDATA[",
            "<!--",
            "&",
            "&a;",
            "<a b='",
            "<a xmlns:b='c'>",
            "]]>",
        ] {
            let text = |size: usize| format!("<r>{}", unit.repeat(size / unit.len()));
            takes_linear_time(unit, 100_000, text, |text| assert!(parse(text).text().len() <= text.len() + 200));
        }
        let deep = format!("{}Text.{}", "<p>".repeat(100_000), "</p>".repeat(100_000));
        assert_eq!(parse(&deep).text(), "Text.");
    }
}
