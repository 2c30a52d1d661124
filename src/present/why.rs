//! Why a name stands for whom it does, at a terminal.

use std::io::{self, Write};
use std::path::Path;

use super::hits::same_bytes;
use super::plain::line;
use super::style::Style;
use crate::search::{WhyArticle, WhyMention, WhyName, WhyPerson};

/// Columns before what is told of an article's mention.
const INDENT: usize = 4;

/// Each person with the names that were joined, what the file of entities did, namesakes and mentions.
pub fn why(people: &[WhyPerson], file: Option<&Path>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    for (place, person) in people.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        self::person(person, file, style, out)?;
    }
    Ok(())
}

fn person(person: &WhyPerson, file: Option<&Path>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let (dim, title) = (style.dim, style.person);
    let plural = if person.articles == 1 { "" } else { "s" };
    let (name, value, articles) = (line(&person.name), line(&person.value), person.articles);
    writeln!(out, "{title}{name}{title:#}  {dim}{value}{dim:#}  {articles} article{plural}")?;
    for name in &person.names {
        let articles = name.articles;
        writeln!(out, "{articles:>8}  {}  {dim}{}{dim:#}", line(&name.name), line(&reason(name)))?;
    }
    for edit in &person.edits {
        let file = file.map_or_else(|| "entities.toml".into(), |file| file.display().to_string());
        writeln!(out, "{:INDENT$}{}, line {}: {:?} {}", "", line(&file), edit.line, line(&edit.name), edit.what)?;
    }
    if !person.apart.is_empty() {
        let apart = person.apart.iter().map(|one| format!("{} {}", line(&one.name), one.articles));
        let text = format!("kept apart: {}", apart.collect::<Vec<_>>().join(" · "));
        style.paragraph(&text, &[], INDENT, out)?;
    }
    person.mentions.iter().try_for_each(|article| self::article(article, style, out))
}

fn reason(name: &WhyName) -> String {
    let to = name.joined_to.as_ref().map(|to| format!(": {to}")).unwrap_or_default();
    let share = name.share.map(|share| format!(" ({share} % of its articles)")).unwrap_or_default();
    format!("{}{to}{share}", name.reason)
}

fn article(article: &WhyArticle, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let dim = style.dim;
    writeln!(out)?;
    writeln!(out, "  {}  {dim}{}{dim:#}", line(&article.title), line(&article.id))?;
    article.mentions.iter().try_for_each(|mention| self::mention(mention, style, out))
}

fn mention(mention: &WhyMention, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let dim = style.dim;
    let text = same_bytes(&format!("{}{}{}", mention.before, mention.text, mention.after));
    let place = mention.before.len()..mention.before.len() + mention.text.len();
    style.paragraph(&text, &[(place, style.lit)], INDENT, out)?;
    let score = mention.score.map(|score| format!(" (score {score})")).unwrap_or_default();
    let (text, found, joined, person) =
        (line(&mention.text), mention.found_by, mention.joined_by, line(&mention.person));
    writeln!(out, "{:INDENT$}  {dim}{text}: found by {found}{score}; {joined}: {person}{dim:#}", "")
}
