//! Text that may be markup, once or twice escaped, as feeds and wires carry it in one field.

use std::borrow::Cow;

use super::{markup, paragraphs};

/// The paragraphs of a text or of markup.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let text = unescaped(text);
    if is_markup(&text) {
        let mut found = markup::paragraphs(&text);
        found.retain(|paragraph| !is_tag_alone(paragraph));
        return found;
    }
    paragraphs::split(&html_escape::decode_html_entities(text.as_ref()))
}

/// A line that begins with so many spaces begins a paragraph in typewritten text.
const INDENT: &str = "   ";

/// The paragraphs of a typewritten text: each begins with an indented line.
pub(super) fn indented(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in text.lines() {
        let tidied = paragraphs::tidy(line);
        match found.last_mut() {
            _ if tidied.is_empty() => {}
            Some(last) if !line.starts_with(INDENT) => {
                last.push(' ');
                last.push_str(&tidied);
            }
            _ => found.push(tidied),
        }
    }
    found
}

/// Whether a text in one element is typewritten: some of its lines are indented, others stand at the margin, as they never
/// do where a program indents markup.
pub(super) fn is_typewritten(text: &str) -> bool {
    let lines = || text.lines().skip(1).filter(|line| !line.trim().is_empty());
    let at_margin = lines().filter(|line| !line.starts_with([' ', '\t'])).count();
    at_margin >= 3 && lines().filter(|line| line.starts_with(INDENT)).count() >= 2
}

/// A text or markup as one line.
pub(super) fn line(text: &str) -> String {
    let text = unescaped(text);
    if is_markup(&text) {
        return markup::paragraphs(&text).join(" ");
    }
    paragraphs::tidy(&html_escape::decode_html_entities(text.as_ref()))
}

/// Whether a paragraph is but a tag that was escaped, as the programs of embedded posts are.
fn is_tag_alone(paragraph: &str) -> bool {
    paragraph.starts_with('<') && is_markup(paragraph) && markup::paragraphs(paragraph).is_empty()
}

/// Elements that stand in fields beside those by which a page is known.
const ELEMENTS: &[&str] = &[
    "abbr", "applet", "audio", "big", "blink", "center", "cite", "code", "del", "embed", "font", "iframe", "input",
    "ins", "kbd", "link", "meta", "noscript", "object", "q", "s", "script", "small", "strike", "style", "svg", "tt",
    "video", "wbr",
];

/// Whether a text has elements of HTML in it.
fn is_markup(text: &str) -> bool {
    markup::is_markup(text) || markup::tags(text).any(|tag| ELEMENTS.contains(&tag.name.as_ref()))
}

/// Markup that was escaped once more than its document says, as it was before.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("&lt;") || is_markup(text) {
        return Cow::Borrowed(text);
    }
    let once = html_escape::decode_html_entities(text);
    if is_markup(&once) { once } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::{indented, is_typewritten, line, paragraphs};

    #[test]
    fn typewritten_text_has_its_paragraphs_at_indented_lines() {
        let text = "\n    ANKARA (AP) - They met\nfor four hours.\n    They left by\ndifferent doors,\nit was said.\n";
        assert!(is_typewritten(text) && !is_typewritten("\n    One\n    two\n    three\n    four"));
        assert_eq!(
            indented(text),
            ["ANKARA (AP) - They met for four hours.", "They left by different doors, it was said."]
        );
    }

    #[test]
    fn markup_is_read_however_often_it_was_escaped() {
        for text in
            ["<p>Talks &amp; tea</p><p>end.</p>", "&lt;p&gt;Talks &amp;amp; tea&lt;/p&gt;&lt;p&gt;end.&lt;/p&gt;"]
        {
            assert_eq!(paragraphs(text), ["Talks & tea", "end."]);
        }
        assert_eq!(paragraphs("1 &lt; 2, one says.\n\nTwo."), ["1 < 2, one says.", "Two."]);
        assert_eq!(line("&lt;b>Talks&lt;/b> end"), "Talks end");
        assert_eq!(line("Talks<script>if (a<b) x()</script> end"), "Talks end");
        assert_eq!(paragraphs("One<embed src='x'> talk"), ["One talk"]);
    }
}
