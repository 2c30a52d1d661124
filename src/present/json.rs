//! One JSON object a line, for programs. Field names are stable; new ones may come.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::plain::is_unsafe;
use crate::article::{Article, Dropped, Wire};
use crate::recognise::Recognised;
use crate::search::{Facet, FacetCount, FacetKind, Hit, Response, ShownCountry, Similar, Snippet};

/// What is not among the hits.
#[derive(Serialize)]
struct Passed {
    copies_passed_over: usize,
}

/// How many articles match, as a count among the others.
#[derive(Serialize)]
struct TotalLine {
    by: &'static str,
    value: &'static str,
    name: &'static str,
    count: u64,
}

/// A hit.
#[derive(Serialize)]
struct HitLine<'a> {
    rank: usize,
    score: f32,
    id: &'a str,
    path: &'a str,
    title: &'a str,
    date: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    date_from_file: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    date_of_change: bool,
    source: Option<&'a str>,
    language: Option<&'a str>,
    byline: Option<&'a str>,
    dateline: Option<&'a str>,
    place: Option<&'a str>,
    filed_from: &'a [String],
    filed_on: Option<String>,
    agency: Option<&'a str>,
    url: Option<&'a str>,
    people: Vec<&'a str>,
    countries: &'a [ShownCountry],
    title_highlights: &'a [(usize, usize)],
    snippets: &'a [Snippet],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    copies: &'a [String],
}

/// A count among the lines of a search.
#[derive(Serialize)]
struct CountLine<'a> {
    by: FacetKind,
    #[serde(flatten)]
    count: &'a FacetCount,
}

/// An article as `dateline read` prints it; every field is there, known or not, but for `date_from_file` and `date_of_change`,
/// which stand where they are true.
#[derive(Serialize)]
pub struct ReadArticle<'a> {
    id: &'a str,
    path: &'a str,
    title: &'a str,
    standfirst: Option<&'a str>,
    dateline: Option<&'a str>,
    place: Option<&'a str>,
    filed_from: &'a [String],
    filed_on: Option<String>,
    agency: Option<&'a str>,
    byline: Option<&'a str>,
    authors: &'a [String],
    date: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    date_from_file: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    date_of_change: bool,
    published: Option<String>,
    modified: Option<String>,
    source: Option<&'a str>,
    language: Option<&'a str>,
    section: Option<&'a str>,
    url: Option<&'a str>,
    wire: Option<&'a Wire>,
    paragraphs: &'a [String],
    credits: &'a [String],
    dropped: &'a [Dropped],
    notes: &'a [String],
}

impl<'a> From<&'a Article> for ReadArticle<'a> {
    fn from(article: &'a Article) -> ReadArticle<'a> {
        let dateline = article.dateline.as_ref();
        ReadArticle {
            id: &article.id,
            path: &article.path,
            title: &article.title,
            standfirst: article.standfirst.as_deref(),
            dateline: dateline.map(|dateline| dateline.text.as_str()),
            place: dateline.and_then(|dateline| dateline.place.as_deref()),
            filed_from: dateline.map(|dateline| dateline.filed_from.as_slice()).unwrap_or_default(),
            filed_on: dateline.and_then(|dateline| dateline.filed_on).map(|day| day.to_string()),
            agency: article.agency(),
            byline: article.byline.as_deref(),
            authors: &article.authors,
            date: article.published.map(|published| published.date.to_string()),
            date_from_file: article.date_from_file,
            date_of_change: article.date_of_change,
            published: article.published.and_then(|published| published.instant).map(|instant| instant.to_string()),
            modified: article.modified.map(|modified| {
                modified.instant.map_or_else(|| modified.date.to_string(), |instant| instant.to_string())
            }),
            source: article.source.as_deref(),
            language: article.language.as_deref(),
            section: article.section.as_deref(),
            url: article.url.as_deref(),
            wire: article.wire.as_ref(),
            paragraphs: &article.paragraphs,
            credits: &article.credits,
            dropped: &article.dropped,
            notes: &article.notes,
        }
    }
}

/// Any value on a line of its own. It holds what it holds, and is safe to show: what a terminal would obey is written as
/// JSON's escapes, which a program reads as the same.
pub fn json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Plain))?;
    writeln!(out)
}

/// JSON in which every control character and override of direction is an escape. (Serde escapes those below U+0020 itself.)
struct Plain;

impl Formatter for Plain {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, text: &str) -> io::Result<()> {
        let mut at = 0;
        for (place, unsafe_one) in text.match_indices(is_unsafe) {
            writer.write_all(&text.as_bytes()[at..place])?;
            let units = unsafe_one.encode_utf16();
            units.into_iter().try_for_each(|unit| write!(writer, "\\u{unit:04x}"))?;
            at = place + unsafe_one.len();
        }
        writer.write_all(&text.as_bytes()[at..])
    }
}

/// A hit.
pub fn hit_json(hit: &Hit, out: &mut dyn Write) -> io::Result<()> {
    json(&hit_line(hit), out)
}

/// Each count that was asked for, below the hits, and before them how many articles match in all.
pub fn facets_json(response: &Response, out: &mut dyn Write) -> io::Result<()> {
    if !response.facets.is_empty() {
        json(&TotalLine { by: "total", value: "*", name: "articles", count: response.total }, out)?;
    }
    response.facets.iter().try_for_each(|facet| counts_json(facet, out))
}

/// Each hit, then how many copies were passed over, if any were.
pub fn similar_json(similar: &Similar, out: &mut dyn Write) -> io::Result<()> {
    similar.hits.iter().try_for_each(|hit| json(&hit_line(hit), out))?;
    match similar.copies {
        0 => Ok(()),
        copies => json(&Passed { copies_passed_over: copies }, out),
    }
}

/// Each count of a kind.
pub fn counts_json(facet: &Facet, out: &mut dyn Write) -> io::Result<()> {
    facet.values.iter().try_for_each(|count| json(&CountLine { by: facet.by, count }, out))
}

/// An article with the people and countries in it, as `recognise` prints them.
pub fn article_json(article: &Article, recognised: &Recognised, out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Shown<'a> {
        #[serde(flatten)]
        article: ReadArticle<'a>,
        text: String,
        #[serde(flatten)]
        recognised: &'a Recognised,
    }
    json(&Shown { article: ReadArticle::from(article), text: article.text().text, recognised }, out)
}

fn hit_line(hit: &Hit) -> HitLine<'_> {
    let article = &hit.article.article;
    let dateline = article.dateline.as_ref();
    HitLine {
        rank: hit.rank,
        score: hit.score,
        id: &article.id,
        path: &article.path,
        title: &article.title,
        date: article.published.map(|published| published.date.to_string()),
        date_from_file: article.date_from_file,
        date_of_change: article.date_of_change,
        source: article.source.as_deref(),
        language: article.language.as_deref(),
        byline: article.byline.as_deref(),
        dateline: dateline.map(|dateline| dateline.text.as_str()),
        place: dateline.and_then(|dateline| dateline.place.as_deref()),
        filed_from: dateline.map(|dateline| dateline.filed_from.as_slice()).unwrap_or_default(),
        filed_on: dateline.and_then(|dateline| dateline.filed_on).map(|day| day.to_string()),
        agency: article.agency(),
        url: article.url.as_deref(),
        people: hit.article.people.iter().map(|person| person.name.as_str()).collect(),
        countries: &hit.countries,
        title_highlights: &hit.title_highlights,
        snippets: &hit.snippets,
        copies: &hit.copies,
    }
}

#[cfg(test)]
mod tests {
    use super::json;

    #[test]
    fn what_a_terminal_would_obey_is_escaped_and_read_as_it_was() {
        let text = "a\u{1b}[31m\u{9b}2J\u{202e}b\u{7f} می‌خواهم\n";
        let mut out = Vec::new();
        json(&text, &mut out).unwrap();
        let shown = String::from_utf8(out).unwrap();
        assert_eq!(shown, "\"a\\u001b[31m\\u009b2J\\u202eb\\u007f می‌خواهم\\n\"\n");
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text);
    }
}
