//! A concordance: every place that matched on a line of its own, one under the other, with what stands before and after it.

use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::hits::facts;
use super::plain::line;
use super::style::Style;
use crate::search::Hit;

/// No character that is seen takes more bytes a column, but for piled-up accents, which are cut.
const BYTES_A_COLUMN: usize = 16;

/// Every place that matched in a hit, under a line that says which article it is.
pub fn kwic(hit: &Hit, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let dim = style.dim;
    writeln!(out, "{dim}{}{dim:#}", facts(&hit.article.article))?;
    let title = &hit.article.article.title;
    lines(title, &hit.title_highlights, style, out)?;
    hit.snippets.iter().try_for_each(|part| lines(&part.text, &part.highlights, style, out))
}

fn lines(text: &str, lit: &[(usize, usize)], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    lit.iter().try_for_each(|(start, end)| {
        let line = Line::new(text, *start, *end, style.width);
        let Line { pad, left, gap_left, hit, gap_right, right } = line;
        let lit = style.lit;
        let shown = format!("{:pad$}{left}{gap_left}{lit}{hit}{lit:#}{gap_right}{right}", "");
        writeln!(out, "{}", shown.trim_end())
    })
}

/// A line of a concordance, as it goes to the screen from left to right.
#[derive(Debug, PartialEq)]
struct Line {
    pad: usize,
    left: String,
    /// A space, where the text has one there.
    gap_left: &'static str,
    hit: String,
    gap_right: &'static str,
    right: String,
}

impl Line {
    /// What matched begins in the middle of the line, or ends there where it is written from right to left.
    fn new(text: &str, start: usize, end: usize, width: usize) -> Line {
        let middle = width.saturating_sub(2) / 2;
        let hit = first_columns(&text[start..end], middle);
        let rest = width.saturating_sub(middle + 2 + hit.width());
        let (before, after) = (&text[..start], &text[end..]);
        if is_right_to_left(&hit) {
            // What comes after it stands on the left. Each piece is told to run from right to left, or a terminal that
            // knows of directions would put the three in its own order.
            let ((left, gap_left), (right, gap_right)) = (behind(after, middle), in_front(before, rest));
            let pad = (middle + 1).saturating_sub(left.width() + gap_left.len());
            let [left, hit, right] = [left, hit, right].map(|piece| format!("\u{2067}{piece}\u{2069}"));
            return Line { pad, left, gap_left, hit, gap_right, right };
        }
        let ((left, gap_left), (right, gap_right)) = (in_front(before, middle), behind(after, rest));
        Line { pad: (middle + 1).saturating_sub(left.width() + gap_left.len()), left, gap_left, hit, gap_right, right }
    }
}

/// As much of the text before what matched as fits, and the space between. Where there is none, it has that column too.
fn in_front(text: &str, columns: usize) -> (String, &'static str) {
    let trimmed = text.trim_end();
    let gap = gap(trimmed, text);
    (last_columns(trimmed, columns + 1 - gap.len()), gap)
}

/// The same of the text after it.
fn behind(text: &str, columns: usize) -> (String, &'static str) {
    let trimmed = text.trim_start();
    let gap = gap(trimmed, text);
    (first_columns(trimmed, columns + 1 - gap.len()), gap)
}

/// A space where a text has lost some, or is none.
fn gap(trimmed: &str, text: &str) -> &'static str {
    if trimmed.len() < text.len() || text.is_empty() { " " } else { "" }
}

/// As much of the beginning of a text as fits, safe to show.
fn first_columns(text: &str, columns: usize) -> String {
    let text = line(&text[..text.floor_char_boundary(columns * BYTES_A_COLUMN)]);
    let (mut width, mut end) = (0, 0);
    for grapheme in text.graphemes(true) {
        width += grapheme.width();
        if width > columns {
            break;
        }
        end += grapheme.len();
    }
    text[..end].to_owned()
}

/// As much of the end of a text as fits, safe to show.
fn last_columns(text: &str, columns: usize) -> String {
    let text = line(&text[text.ceil_char_boundary(text.len().saturating_sub(columns * BYTES_A_COLUMN))..]);
    let (mut width, mut start) = (0, text.len());
    for grapheme in text.graphemes(true).rev() {
        width += grapheme.width();
        if width > columns {
            break;
        }
        start -= grapheme.len();
    }
    text[start..].to_owned()
}

/// Whether the first letter that has a direction is Hebrew, Arabic or the like.
fn is_right_to_left(text: &str) -> bool {
    let letter = text.chars().find(|c| c.is_alphabetic());
    letter.is_some_and(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;
    use unicode_width::UnicodeWidthStr;

    use super::Line;

    /// The columns before what matched.
    fn columns(line: &Line) -> usize {
        line.pad + line.left.width() + line.gap_left.len()
    }

    /// All columns of a line.
    fn width(line: &Line) -> usize {
        columns(line) + line.hit.width() + line.gap_right.len() + line.right.width()
    }

    fn of(text: &str, hit: &str, width: usize) -> Line {
        let start = text.find(hit).unwrap();
        Line::new(text, start, start + hit.len(), width)
    }

    #[test]
    fn what_matched_stands_in_the_middle_whatever_stands_before_it() {
        for text in [
            "talks",
            "a talks b",
            "和平会谈 talks 会谈和平会谈",
            "e\u{301}e\u{301} talks 👩‍👩‍👧",
            "long before the talks and after",
        ] {
            let line = of(text, "talks", 22);
            assert_eq!((columns(&line), line.hit.as_str()), (11, "talks"), "{text}");
            assert!(width(&line) <= 22, "{line:?}");
        }
    }

    #[test]
    fn no_space_stands_where_the_text_has_none() {
        let line = of("« Halcyon, radar, Halcyons »", "radar", 60);
        assert_eq!((line.gap_left, line.gap_right, line.right.as_str()), (" ", "", ", Halcyons »"));
        let line = of("«radar» and", "radar", 60);
        assert_eq!((line.left.as_str(), line.gap_left, line.right.as_str()), ("«", "", "» and"));
        assert_eq!(columns(&line), 30);
    }

    #[test]
    fn what_is_written_from_right_to_left_has_what_comes_after_on_its_left() {
        let line = of("قبل سلام بعد", "سلام", 30);
        assert_eq!(line.left, "\u{2067}بعد\u{2069}");
        assert_eq!(line.right, "\u{2067}قبل\u{2069}");
    }

    #[test]
    fn an_escape_never_reaches_the_terminal() {
        assert_eq!(of("a\u{1b}[31m talks\nb", "talks", 40).left, "a\u{fffd}[31m");
    }

    proptest! {
        #[test]
        fn a_line_is_never_longer_than_the_terminal(before in ".{0,40}", hit in "\\PC{1,20}", after in ".{0,40}", width in 4_usize..90) {
            let text = format!("{before}{hit}{after}");
            let line = Line::new(&text, before.len(), before.len() + hit.len(), width);
            assert!(self::width(&line) <= width, "{line:?}");
        }
    }
}
