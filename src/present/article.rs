//! An article as it was understood, at a terminal.

use std::io::{self, Write};
use std::ops::Range;

use anstyle::Style as Ansi;
use jiff::civil::Date;

use super::hits::same_bytes;
use super::plain::line;
use super::style::Style;
use crate::article::{Article, PartKind, Wire};
use crate::recognise::{Mention, Recognised};

/// Writes the article with its people and countries marked, then lists them; `*` marks whom and what it is about.
pub fn article(article: &Article, recognised: &Recognised, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let text = article.text();
    let marks = entity_marks(recognised, style);
    for part in &text.parts {
        // Marks are in order and apart, and so are parts.
        let first = marks.partition_point(|(mark, _)| mark.start < part.range.start);
        let inside = marks[first..].iter().take_while(|(mark, _)| mark.end <= part.range.end);
        let mut inside: Vec<(Range<usize>, Ansi)> =
            inside.map(|(mark, ansi)| (mark.start - part.range.start..mark.end - part.range.start, *ansi)).collect();
        if part.kind == PartKind::Title && inside.is_empty() {
            inside.push((0..part.range.len(), style.title));
        }
        style.paragraph(&same_bytes(text.part(part)), &inside, 0, out)?;
        if part.kind == PartKind::Title {
            facts(article, style, out)?;
        }
        writeln!(out)?;
    }
    entities(recognised, style, out)
}

/// Mentions in the order of the text, none over another.
fn entity_marks(recognised: &Recognised, style: &Style) -> Vec<(Range<usize>, Ansi)> {
    let marked = |mention: &Mention, ansi| (mention.start..mention.end, ansi);
    let people = recognised.people.iter().flat_map(|person| &person.mentions).map(|one| marked(one, style.person));
    let countries = recognised.countries.iter().flat_map(|country| &country.mentions);
    let mut marks: Vec<_> = people.chain(countries.map(|one| marked(one, style.country))).collect();
    marks.sort_by_key(|(mark, _)| (mark.start, mark.end));
    let mut end = 0;
    marks.retain(|(mark, _)| {
        let is_apart = mark.start >= end;
        end = end.max(mark.end);
        is_apart
    });
    marks
}

fn facts(article: &Article, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let dim = style.dim;
    let facts = [
        ("Date", article.published.map(|published| day(published.date, article.date_of_change))),
        ("Outlet", article.source.clone()),
        ("By", article.byline.clone()),
        ("Dateline", article.dateline.as_ref().map(|dateline| dateline.text.clone())),
        ("Agency", article.agency().map(str::to_owned)),
        ("Section", article.section.clone()),
        ("Language", article.language.clone()),
        ("Address", article.url.clone()),
        ("Id", Some(article.id.clone())),
    ];
    let item = article.wire.iter().flat_map(item_facts);
    for (label, value) in facts.into_iter().chain(item) {
        if let Some(value) = value {
            writeln!(out, "{dim}{label:9}{dim:#}{}", line(&value))?;
        }
    }
    Ok(())
}

/// The day of an article; of one that only says when it was changed, that.
fn day(day: Date, is_of_change: bool) -> String {
    if is_of_change { format!("{day} (changed)") } else { day.to_string() }
}

/// What the sender says of the item.
fn item_facts(wire: &Wire) -> [(&'static str, Option<String>); 12] {
    let list = |values: &[String]| (!values.is_empty()).then(|| values.join(" · "));
    [
        ("Signal", wire.signal.map(|signal| signal.name().to_uppercase())),
        ("Status", wire.status.clone()),
        ("Embargo", wire.embargo.clone()),
        ("Urgency", wire.urgency.map(|urgency| urgency.to_string())),
        ("Slug", wire.slugline.clone()),
        ("Note", wire.note.clone()),
        ("Subjects", list(&wire.subjects)),
        ("Codes", list(&wire.codes)),
        ("Keywords", list(&wire.keywords)),
        ("Item", wire.guid.clone()),
        ("Version", wire.version.map(|version| version.to_string())),
        ("Replaces", wire.replaces.clone()),
    ]
}

fn entities(recognised: &Recognised, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let named =
        |name: &str, count: usize, about: bool| format!("{} {count}{}", line(name), if about { "*" } else { "" });
    let people = recognised.people.iter().map(|person| named(&person.name, person.count, person.about));
    let countries = recognised.countries.iter().map(|country| named(&country.name, country.count, country.about));
    let rows =
        [("Countries", countries.collect::<Vec<_>>(), style.country), ("People", people.collect(), style.person)];
    for (label, names, ansi) in rows {
        if !names.is_empty() {
            style.names(label, ansi, &names, out)?;
        }
    }
    Ok(())
}
