//! Markup without a page around it: the body of an article in a JSON field, or a page too deep to be parsed.
//!
//! One pass over the text and no tree, so that it takes any input in linear time and constant stack.

use std::borrow::Cow;

use super::paragraphs;

/// Elements that begin a new paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "title",
    "tr",
    "ul",
];
/// Other elements, by which markup is told from a text with a "<" in it.
const INLINE: &[&str] = &["a", "b", "em", "i", "img", "span", "strong", "sub", "sup", "u"];
/// Elements whose content is no text.
const HIDDEN: &[&str] = &["script", "style", "noscript", "template", "svg", "iframe", "textarea"];

/// Whether a text has elements of HTML in it.
pub(super) fn is_markup(text: &str) -> bool {
    tags(text).any(|tag| BLOCKS.contains(&tag.name.as_ref()) || INLINE.contains(&tag.name.as_ref()))
}

/// The paragraphs of markup.
pub(super) fn paragraphs(markup: &str) -> Vec<String> {
    let blocks = tags(markup).any(|tag| BLOCKS.contains(&tag.name.as_ref()));
    let mut text = String::with_capacity(markup.len());
    let mut hidden: Option<Cow<'_, str>> = None;
    let mut rest = 0;
    for tag in tags(markup) {
        if hidden.is_none() {
            push(&mut text, &markup[rest..tag.start], blocks);
        }
        rest = tag.end;
        match &hidden {
            Some(name) if tag.closing && *name == tag.name => hidden = None,
            Some(_) => {}
            None if HIDDEN.contains(&tag.name.as_ref()) && !tag.closing => hidden = Some(tag.name),
            None if BLOCKS.contains(&tag.name.as_ref()) => text.push_str("\n\n"),
            None => {}
        }
    }
    if hidden.is_none() {
        push(&mut text, &markup[rest..], blocks);
    }
    paragraphs::split(&text)
}

/// Markup or text as one line.
pub(super) fn line(text: &str) -> String {
    if is_markup(text) {
        paragraphs(text).join(" ")
    } else {
        paragraphs::tidy(&html_escape::decode_html_entities(text))
    }
}

/// Adds a run of text. Where elements make the paragraphs, line ends are mere white space.
fn push(text: &mut String, run: &str, blocks: bool) {
    let run = html_escape::decode_html_entities(run);
    if blocks { text.extend(run.chars().map(|c| if c.is_whitespace() { ' ' } else { c })) } else { text.push_str(&run) }
}

/// A tag, and the bytes it takes.
pub(super) struct Tag<'a> {
    /// The element's name in lower case; empty for a comment.
    pub name: Cow<'a, str>,
    pub closing: bool,
    /// Whether it is closed at once, as in XML.
    pub closes_itself: bool,
    start: usize,
    end: usize,
}

/// A page that is XML with an end tag for each element that is closed at once, as HTML has it: "<script src=\"a.js\"/>" would
/// take all that follows for its program.
pub(super) fn with_end_tags(page: &str) -> String {
    const WITHOUT_END: &[&str] = &[
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ];
    let mut ended = String::with_capacity(page.len());
    let (mut at, mut kept) = (0, 0);
    while let Some(start) = memchr::memchr(b'<', &page.as_bytes()[at..]).map(|found| at + found) {
        let Some(found) = bare_tag(page, start) else { break };
        at = start + 1;
        let Some(tag) = found else { continue };
        let tag = if tag.closes_itself { tag } else { with_program(page, tag) };
        at = tag.end;
        if tag.closes_itself && !WITHOUT_END.contains(&tag.name.as_ref()) {
            ended.push_str(page[kept..at].trim_end_matches('>').trim_end_matches('/'));
            ended.push_str(&format!("></{}>", tag.name));
            kept = at;
        }
    }
    ended.push_str(&page[kept..]);
    ended
}

/// The tags of a text, comments included (as tags without a name).
pub(super) fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + memchr::memchr(b'<', &text.as_bytes()[at..])?;
            at = start + 1;
            if let Some(tag) = tag(text, start)? {
                at = tag.end;
                return Some(tag);
            }
        }
    })
}

/// The tag at a "<", with the program that it begins: `None` where no tag can follow any more, `Some(None)` where this is none.
fn tag(text: &str, start: usize) -> Option<Option<Tag<'_>>> {
    Some(bare_tag(text, start)?.map(|tag| with_program(text, tag)))
}

/// A tag with the script or style sheet that it begins: what looks like a tag in that is none.
fn with_program<'t>(text: &'t str, tag: Tag<'t>) -> Tag<'t> {
    if tag.closing || !matches!(tag.name.as_ref(), "script" | "style") {
        return tag;
    }
    let end = tag.end + end_of_program(&text[tag.end..], &tag.name);
    Tag { end, ..tag }
}

/// The tag at a "<" alone.
fn bare_tag(text: &str, start: usize) -> Option<Option<Tag<'_>>> {
    let rest = &text[start + 1..];
    if let Some(comment) = rest.strip_prefix("!--") {
        // "<!-->" and "<!--->" are whole comments.
        let at_once = [">", "->"].iter().find(|end| comment.starts_with(**end)).map(|end| start + 4 + end.len());
        let end = at_once.unwrap_or_else(|| comment.find("-->").map_or(text.len(), |end| start + 4 + end + 3));
        return Some(Some(Tag { name: Cow::Borrowed(""), closing: false, closes_itself: false, start, end }));
    }
    let closing = rest.starts_with('/');
    let name = rest.trim_start_matches(['/', '!', '?']);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Some(None);
    }
    let length = end_of_tag(rest.as_bytes())?;
    let end = start + 1 + length;
    let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = &name[..length];
    let shouted = name.bytes().any(|byte| byte.is_ascii_uppercase());
    let name = if shouted { Cow::Owned(name.to_ascii_lowercase()) } else { Cow::Borrowed(name) };
    let closes_itself = text[..end].ends_with("/>");
    Some(Some(Tag { name, closing, closes_itself, start, end }))
}

/// The bytes up to and with the ">" that ends a tag. A ">" in a quoted value ends nothing.
fn end_of_tag(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return Some(at + 1),
            b'=' => {
                let spaces = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                at += 1 + spaces;
                if let Some(&quote) = bytes.get(at).filter(|quote| matches!(quote, b'"' | b'\'')) {
                    at += 1 + memchr::memchr(quote, &bytes[at + 1..])? + 1;
                }
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The bytes up to the tag that ends a script or a style sheet.
fn end_of_program(text: &str, name: &str) -> usize {
    let ends = |at: &usize| text.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
    memchr::memmem::find_iter(text.as_bytes(), "</").find(ends).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::{is_markup, line, paragraphs, with_end_tags};
    use crate::timings::takes_linear_time;

    #[test]
    fn elements_make_paragraphs_and_entities_are_read() {
        let markup = "<p>Talks &amp; tea\nin <b>Ankara</b>.<br/>Second&nbsp;line</p><script>if (a <b) { x('</p><p>'); }</script><li>Item";
        assert_eq!(paragraphs(markup), ["Talks & tea in Ankara.", "Second line", "Item"]);
        assert_eq!(paragraphs("One <b>bold</b> word.\n\nTwo."), ["One bold word.", "Two."]);
        assert_eq!(paragraphs("<p title=\"a > b\">Text<br class='x'>More"), ["Text", "More"]);
        assert_eq!(line("Talks &#8217;end&#8217;"), "Talks ’end’");
    }

    #[test]
    fn what_is_closed_at_once_gets_an_end_tag() {
        let page = "<?xml version='1.0'?><html><script src='a.js'/><p>One<br/>two</p><div/></html>";
        assert_eq!(
            with_end_tags(page),
            "<?xml version='1.0'?><html><script src='a.js'></script><p>One<br/>two</p><div></div></html>"
        );
        takes_linear_time("scripts", 5_000, |size| "<script/>".repeat(size), |page| drop(with_end_tags(page)));
    }

    #[test]
    fn a_less_than_sign_is_no_markup() {
        assert!(!is_markup("a < b and c > d"));
        assert!(!is_markup("5 <6 <x>"));
        assert!(is_markup("one<br>two"));
    }

    #[test]
    fn hostile_markup_takes_linear_time() {
        for (unit, found) in [("<div>", 0), ("<", 1), ("<a", 1), ("<script>", 0), ("<!--", 0)] {
            takes_linear_time(
                unit,
                100_000,
                |size| unit.repeat(size),
                |text| assert_eq!(paragraphs(text).len(), found),
            );
        }
    }
}
