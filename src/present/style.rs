//! How a terminal shows things: colours, width, links.

use std::io::{self, IsTerminal, Write};
use std::ops::Range;

use anstyle::{AnsiColor, Style as Ansi};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::analyse;

/// Columns where nothing says how many there are.
const WIDTH: usize = 100;
/// Text in longer lines is hard to read.
const MOST_WIDTH: usize = 120;
/// What is left for text beside an indent, however narrow the terminal.
const LEAST_TEXT: usize = 20;

/// Columns of a label before what it labels.
pub(super) const LABEL: usize = 11;
/// What stands between two names on a line.
const BETWEEN: &str = " · ";

/// How to show things. Colours are written always and taken out again where they are not wanted (`anstream`).
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Columns.
    pub width: usize,
    /// Whether a headline leads to its article when it is clicked.
    pub has_links: bool,
    /// A headline.
    pub title: Ansi,
    /// What matched.
    pub lit: Ansi,
    /// What matters less.
    pub dim: Ansi,
    /// A person.
    pub person: Ansi,
    /// A country.
    pub country: Ansi,
}

impl Style {
    /// For the terminal that standard output goes to, if it is one.
    pub fn of_terminal() -> Style {
        let is_terminal = io::stdout().is_terminal();
        let width = terminal_size::terminal_size().filter(|_| is_terminal);
        let columns = width.map_or(WIDTH, |(width, _)| usize::from(width.0).min(MOST_WIDTH));
        Style { has_links: is_terminal, ..Style::of_width(columns) }
    }

    /// For so many columns.
    pub fn of_width(width: usize) -> Style {
        Style {
            width,
            has_links: false,
            title: Ansi::new().bold(),
            lit: Ansi::new().bold().fg_color(Some(AnsiColor::Yellow.into())),
            dim: Ansi::new().dimmed(),
            person: Ansi::new().fg_color(Some(AnsiColor::Cyan.into())),
            country: Ansi::new().fg_color(Some(AnsiColor::Green.into())),
        }
    }

    /// Writes names behind a label, with dots between, wrapped to the width between two names.
    pub fn names(&self, label: &str, ansi: Ansi, names: &[String], out: &mut dyn Write) -> io::Result<()> {
        let room = self.width.saturating_sub(LABEL).max(LEAST_TEXT);
        let mut lines: Vec<String> = Vec::new();
        for name in names {
            match lines
                .last_mut()
                .filter(|line| line.width() + BETWEEN.width() + name.width() + BETWEEN.width() <= room)
            {
                Some(line) => line.extend([BETWEEN, name]),
                None => {
                    lines.last_mut().into_iter().for_each(|line| line.push_str(BETWEEN.trim_end()));
                    lines.push(name.clone());
                }
            }
        }
        write!(out, "{ansi}{label:LABEL$}{ansi:#}")?;
        writeln!(out, "{}", lines.join(&format!("\n{:LABEL$}", "")))
    }

    /// Writes a paragraph wrapped to the width behind an indent, with stretches of it (byte ranges, in order, apart) in
    /// styles of their own.
    pub fn paragraph(
        &self,
        text: &str,
        marks: &[(Range<usize>, Ansi)],
        indent: usize,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let room = self.width.saturating_sub(indent).max(LEAST_TEXT);
        for line in lines(text, room) {
            write!(out, "{:indent$}", "")?;
            write_marked(text, line, marks, out)?;
            writeln!(out)?;
        }
        Ok(())
    }
}

/// Lines behind an indent, each made a link (OSC 8) after the indent.
pub(super) fn linked(lines: &[u8], indent: usize, link: Option<&str>) -> Vec<u8> {
    let Some(link) = link else { return lines.to_owned() };
    let mut linked = Vec::with_capacity(lines.len() + 2 * link.len());
    for line in lines.split_inclusive(|byte| *byte == b'\n') {
        let (before, text) = line.split_at(indent.min(line.len()));
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        for part in [before, b"\x1b]8;;", link.as_bytes(), b"\x1b\\", text, b"\x1b]8;;\x1b\\\n"] {
            linked.extend_from_slice(part);
        }
    }
    linked
}

/// The lines of a text in so many columns, as byte ranges: broken at spaces and in scripts that have none, and within a
/// word where that is longer than a line.
fn lines(text: &str, room: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut line: Option<(Range<usize>, usize)> = None;
    for piece in pieces(text, room) {
        let width = text[piece.clone()].width();
        line = Some(match line {
            Some((before, _)) => {
                let longer = text[before.start..piece.end].width();
                if longer <= room {
                    (before.start..piece.end, longer)
                } else {
                    lines.push(before);
                    (piece, width)
                }
            }
            None => (piece, width),
        });
    }
    lines.extend(line.map(|(last, _)| last));
    lines
}

/// The stretches of a text that stay on one line, without the white space between them.
fn pieces(text: &str, room: usize) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut width = 0;
    let mut is_open = false;
    for (at, grapheme) in text.grapheme_indices(true) {
        let is_paired = grapheme.chars().next().is_some_and(analyse::is_paired);
        if grapheme.chars().all(char::is_whitespace) {
            is_open = false;
            continue;
        }
        let end = at + grapheme.len();
        match pieces.last_mut().filter(|_| is_open && !is_paired && width + grapheme.width() <= room) {
            Some(piece) => piece.end = end,
            None => {
                pieces.push(at..end);
                width = 0;
            }
        }
        width += grapheme.width();
        is_open = true;
    }
    pieces
}

fn write_marked(text: &str, line: Range<usize>, marks: &[(Range<usize>, Ansi)], out: &mut dyn Write) -> io::Result<()> {
    let mut at = line.start;
    let first = marks.partition_point(|(mark, _)| mark.end <= line.start);
    for (mark, style) in marks[first..].iter().take_while(|(mark, _)| mark.start < line.end) {
        let mark = mark.start.max(at)..mark.end.min(line.end);
        write!(out, "{}{style}{}{style:#}", &text[at..mark.start], &text[mark.clone()])?;
        at = mark.end;
    }
    write!(out, "{}", &text[at..line.end])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Style, lines};
    use crate::timings::takes_linear_time;

    #[test]
    fn text_is_broken_between_words_and_never_lost() {
        let text = "Peace talks resume in Istanbul";
        let broken: Vec<&str> = lines(text, 12).into_iter().map(|line| &text[line]).collect();
        assert_eq!(broken, ["Peace talks", "resume in", "Istanbul"]);
    }

    #[test]
    fn wide_letters_take_two_columns() {
        let text = "和平会谈在伊斯坦布尔";
        assert!(lines(text, 6).len() >= 4);
    }

    #[test]
    fn a_link_holds_the_text_of_each_line_and_is_no_colour() {
        let linked = super::linked(b"  one two\n  three\n", 2, Some("https://a.example/"));
        let text = String::from_utf8(linked).unwrap();
        assert_eq!(text.lines().next(), Some("  \u{1b}]8;;https://a.example/\u{1b}\\one two\u{1b}]8;;\u{1b}\\"));
        assert_eq!(anstream::adapter::strip_str(&text).to_string(), "  one two\n  three\n");
    }

    #[test]
    fn lists_are_broken_between_names_alone() {
        let mut out = Vec::new();
        let names = ["Sergei Lavrov 3", "Hakan Fidan 12*", "Vladimir Putin 1"].map(str::to_owned);
        let style = Style::of_width(48);
        style.names("People", style.person, &names, &mut out).unwrap();
        let text = anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string();
        assert_eq!(text, "People     Sergei Lavrov 3 · Hakan Fidan 12* ·\n           Vladimir Putin 1\n");
    }

    #[test]
    fn marks_go_on_over_a_line_end() {
        let style = Style::of_width(22);
        let mut out = Vec::new();
        style.paragraph("one two three four five six", &[(4..18, style.title)], 0, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.matches(&style.title.to_string()).count(), 1);
        assert_eq!(anstream::adapter::strip_str(&text).to_string(), "one two three four\nfive six\n");
    }

    #[test]
    fn a_paragraph_of_many_marks_takes_linear_time() {
        let style = Style::of_width(22);
        let marked = |size: usize| {
            let marks = (0..size).map(|n| (5 * n..5 * n + 4, style.title)).collect::<Vec<_>>();
            ("word ".repeat(size), marks)
        };
        takes_linear_time("marks", 10_000, marked, |(text, marks)| {
            style.paragraph(text, marks, 0, &mut std::io::sink()).unwrap();
        });
    }

    proptest! {
        #[test]
        fn every_word_is_in_some_line(text in "\\PC{0,60}", room in 4_usize..30) {
            let kept: String = lines(&text, room).into_iter().map(|line| text[line].to_owned()).collect();
            let without_space = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(without_space(&kept), without_space(&text));
        }
    }
}
