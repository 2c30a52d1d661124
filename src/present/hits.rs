//! Hits at a terminal.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use anstyle::Style as Ansi;

use super::counts::one_line;
use super::plain::{line, short};
use super::style::{Style, linked};
use crate::article::Article;
use crate::search::{Hit, Response, Similar, Widened};

/// Columns before a hit's text: its rank and a space.
const INDENT: usize = 4;

/// The counts that were asked for, below the hits.
pub fn facets(response: &Response, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    if !response.facets.is_empty() {
        writeln!(out)?;
    }
    for facet in &response.facets {
        one_line(facet, style, out)?;
    }
    Ok(())
}

/// What is like an article, and how many copies were passed over; above the hits.
pub fn similar(similar: &Similar, like: &str, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let count = similar.hits.len();
    let plural = if count == 1 { "" } else { "s" };
    write!(out, "{count} article{plural} like {}", line(like))?;
    let dim = style.dim;
    match similar.copies {
        0 => writeln!(out),
        1 => writeln!(out, "{dim}, 1 copy of a story passed over{dim:#}"),
        copies => writeln!(out, "{dim}, {copies} copies of a story passed over{dim:#}"),
    }
}

/// How many match what, and how many of them are shown, from which on.
pub fn heading(response: &Response, shown: usize, offset: usize, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let total = response.total;
    let plural = if total == 1 { "" } else { "s" };
    let dim = style.dim;
    let filters = response.filters.iter().map(|choice| format!(" {choice}")).collect::<String>();
    let understood = format!("{}{filters}", response.understood);
    let mut notes = String::new();
    if shown == 0 && total > 0 && offset > 0 {
        notes.push_str(&format!(", none shown: --offset {offset} passes over all of them"));
    } else if shown > 0 && (shown as u64) < total {
        notes.push_str(&format!(", {} to {} shown", offset + 1, offset + shown));
    }
    if response.undated > 0 {
        notes.push_str(&format!("; {}", more_without_date(response.undated)));
    }
    response.widened.iter().for_each(|widened| notes.push_str(&format!("; {}", short(&widened.to_string()))));
    writeln!(out, "{total} article{plural} for {}{dim}{notes}{dim:#}", short(&understood))
}

/// How many articles more match but for a date, which they do not have.
fn more_without_date(count: u64) -> String {
    match count {
        1 => "1 more that matches has no date".to_owned(),
        count => format!("{count} more that match have no date"),
    }
}

/// Says how many articles match and are in no span of time, for they have no date.
pub fn undated(count: u64, out: &mut dyn Write) -> io::Result<()> {
    if count > 0 { writeln!(out, "{}", more_without_date(count)) } else { Ok(()) }
}

/// That all that matches was passed over.
pub fn passed_over(total: u64, offset: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{total} match, and --offset {offset} passes over all of them")
}

/// That something matches, and nothing of it can be counted as was asked.
pub fn uncounted(response: &Response, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} match, and nothing of what is counted stands in them", response.total)
}

/// What was taken for more than it names.
pub fn widened(widened: &[Widened], out: &mut dyn Write) -> io::Result<()> {
    widened.iter().try_for_each(|widened| writeln!(out, "{}", short(&widened.to_string())))
}

/// That words are looked for which would be operators in capitals.
pub fn words_like_operators(words: &[&str], out: &mut dyn Write) -> io::Result<()> {
    words
        .iter()
        .try_for_each(|word| writeln!(out, "`{word}` is looked for as a word; the operator is {}", word.to_uppercase()))
}

/// A hit, below an empty line. Its headline leads to the link, which must hold nothing that a terminal obeys.
pub fn hit(hit: &Hit, link: Option<&str>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let article = &hit.article.article;
    writeln!(out)?;
    write!(out, "{:>3} ", hit.rank)?;
    let title = if article.title.is_empty() { &article.id } else { &article.title };
    let lit = if article.title.is_empty() { &[] } else { hit.title_highlights.as_slice() };
    let mut first = Vec::new();
    style.paragraph(&line(title), &title_marks(title, lit, style), INDENT, &mut first)?;
    let first = linked(&first, INDENT, link);
    // The rank stands in the indent of the first line.
    out.write_all(first.get(INDENT..).unwrap_or(b"\n"))?;
    let dim = style.dim;
    writeln!(out, "{:INDENT$}{dim}{}{dim:#}", "", facts(article))?;
    for snippet in &hit.snippets {
        let marks = marks(&snippet.highlights, style.lit);
        style.paragraph(&same_bytes(&snippet.text), &marks, INDENT, out)?;
    }
    if !hit.copies.is_empty() {
        let copies = copies(&hit.copies);
        style.paragraph(&copies, &[(0..copies.len(), style.dim)], INDENT, out)?;
    }
    Ok(())
}

/// Where else a story stands: the first ids, and how many more there are.
fn copies(ids: &[String]) -> String {
    const NAMED: usize = 3;
    let named = ids.iter().take(NAMED).map(|id| line(id)).collect::<Vec<_>>().join(" · ");
    match ids.len().saturating_sub(NAMED) {
        0 => format!("also {named}"),
        more => format!("also {named} and {more} more"),
    }
}

/// When and where an article appeared, and its id, on one line.
pub(super) fn facts(article: &Article) -> String {
    let facts = [
        article.published.map(|published| published.date.to_string()),
        article.source.clone(),
        article.dateline.as_ref().and_then(|dateline| dateline.place.clone()),
    ];
    let facts = facts.into_iter().flatten().chain([article.id.clone()]).collect::<Vec<_>>().join(" · ");
    line(&facts).into_owned()
}

/// A title in bold, what matched in it in the colour of matches.
fn title_marks(title: &str, lit: &[(usize, usize)], style: &Style) -> Vec<(Range<usize>, Ansi)> {
    let safe = line(title);
    if safe.len() != title.len() {
        return vec![(0..safe.len(), style.title)];
    }
    let mut marks = Vec::new();
    let mut at = 0;
    for (start, end) in lit {
        marks.push((at..*start, style.title));
        marks.push((*start..*end, style.lit));
        at = *end;
    }
    marks.push((at..title.len(), style.title));
    marks.retain(|(range, _)| !range.is_empty());
    marks
}

fn marks(highlights: &[(usize, usize)], style: Ansi) -> Vec<(Range<usize>, Ansi)> {
    highlights.iter().map(|(start, end)| (*start..*end, style)).collect()
}

/// The text made safe without moving any byte: what must not be shown becomes spaces.
pub(super) fn same_bytes(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(line(c.encode_utf8(&mut [0; 4])), Cow::Borrowed(_)) {
            safe.push(c);
        } else {
            safe.extend(std::iter::repeat_n(' ', c.len_utf8()));
        }
    }
    safe
}

/// Where nothing matched: what would.
pub fn nothing_found(response: &Response, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    if response.understood.finds_nothing() {
        return writeln!(out, "There is nothing to look for: no letter and no digit was typed.");
    }
    if response.relaxations.is_empty() {
        return writeln!(out, "Nothing matches, and nothing would with less of it.");
    }
    writeln!(out, "Nothing matches. Less would:")?;
    for relaxation in &response.relaxations {
        let (dim, total) = (style.dim, relaxation.total);
        writeln!(out, "{total:>8}  {}  {dim}{}{dim:#}", short(&relaxation.change), short(&relaxation.query))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::same_bytes;

    #[test]
    fn unsafe_characters_leave_their_room() {
        assert_eq!(same_bytes("a\u{1b}b\u{202e}ц\n"), "a b   ц ");
    }
}
