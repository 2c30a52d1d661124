//! Text from articles and paths, made safe to show: it may hold terminal escapes, bidi overrides and the like.

use std::borrow::Cow;

use crate::analyse::is_invisible;

/// Characters of a text that is only echoed: three lines or so.
const LONGEST: usize = 300;
/// Stands for what must not reach a terminal.
const SHOWN: char = '\u{fffd}';

/// The text without control characters and without what reorders or hides text; line ends and tabs stay.
pub fn plain(text: &str) -> Cow<'_, str> {
    replaced(text, |c| c != '\n' && c != '\t' && is_unsafe(c))
}

/// The same on one line.
pub fn line(text: &str) -> Cow<'_, str> {
    match replaced(text, |c| !c.is_whitespace() && is_unsafe(c)) {
        text if text.chars().any(|c| c.is_whitespace() && c != ' ') => {
            Cow::Owned(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect())
        }
        text => text,
    }
}

/// The same, and of a long text the beginning: for what was typed, which may be an article.
pub fn short(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned(format!("{}…", line(&text[..end]))),
        None => line(text),
    }
}

/// Whether a terminal may obey a character, or hide or reorder text for it.
pub(super) fn is_unsafe(c: char) -> bool {
    // Joiners and direction marks that Arabic, Persian and emoji need do no harm; overrides and isolates can.
    let is_needed =
        matches!(c, '\u{ad}' | '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{61c}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}');
    c.is_control() || (is_invisible(c) && !is_needed) || matches!(c, '\u{2028}' | '\u{2029}')
}

fn replaced(text: &str, is_unsafe: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.chars().any(&is_unsafe) {
        Cow::Owned(text.chars().map(|c| if is_unsafe(c) { SHOWN } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::{line, plain, short};

    #[test]
    fn escapes_and_overrides_never_reach_a_terminal() {
        assert_eq!(plain("a\u{1b}[31mb\u{202e}c\u{9b}d\r"), "a\u{fffd}[31mb\u{fffd}c\u{fffd}d\u{fffd}");
        assert_eq!(plain("two\nlines"), "two\nlines");
        assert_eq!(line("two\nlines\u{7}"), "two lines\u{fffd}");
        assert_eq!(short(&"a\n".repeat(400)).chars().count(), 301);
        assert_eq!(plain("Зеленський 泽连斯基 می‌خواهم"), "Зеленський 泽连斯基 می‌خواهم");
    }
}
