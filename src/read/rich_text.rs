//! Text that may be markup, once or twice escaped, as feeds and wires carry it in one field.

use std::borrow::Cow;

use super::{markup, paragraphs};

/// The paragraphs of a text or of markup.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let text = unescaped(text);
    if is_markup(&text) {
        return markup::paragraphs(&text);
    }
    paragraphs::split(&html_escape::decode_html_entities(text.as_ref()))
}

/// A text or markup as one line.
pub(super) fn line(text: &str) -> String {
    let text = unescaped(text);
    if is_markup(&text) {
        return markup::paragraphs(&text).join(" ");
    }
    paragraphs::tidy(&html_escape::decode_html_entities(text.as_ref()))
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
    use super::{line, paragraphs};

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
