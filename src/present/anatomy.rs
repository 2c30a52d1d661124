//! A query as it was understood, as a tree at a terminal.

use std::io::{self, Write};

use super::plain::{line, short};
use super::style::Style;
use crate::search::Anatomy;

/// Columns a level goes in.
const STEP: usize = 2;
/// Columns of a count and of what is between it and the text.
const COUNT: usize = 10;

/// The query in its one form, then its parts, each as far in as it is deep.
pub fn anatomy(anatomy: &Anatomy, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let title = style.title;
    writeln!(out, "{title}{}{title:#}", short(&anatomy.query))?;
    part(anatomy, 0, style, out)
}

fn part(anatomy: &Anatomy, depth: usize, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let dim = style.dim;
    let indent = STEP * depth;
    let articles = anatomy.articles.map_or_else(|| "-".to_owned(), |articles| articles.to_string());
    // What has parts is told by them.
    let query = if anatomy.parts.is_empty() { format!("  {}", short(&anatomy.query)) } else { String::new() };
    writeln!(out, "{articles:>8}  {:indent$}{dim}{}{dim:#}{query}", "", anatomy.what)?;
    if anatomy.words.is_some_and(|words| words > 1) {
        let more = anatomy.words.unwrap_or(0) - anatomy.forms.len();
        let more = if more > 0 { format!(" · and {more} more") } else { String::new() };
        let forms = format!("{}{more}", anatomy.forms.join(" · "));
        style.paragraph(&line(&forms), &[], COUNT + indent + STEP, out)?;
    }
    anatomy.parts.iter().try_for_each(|one| part(one, depth + 1, style, out))
}
