//! Counts over time: as bars at a terminal, as JSON lines, as CSV.

use std::io::{self, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::counts::{bar, bar_columns, label};
use super::csv::record;
use super::json::json;
use super::style::Style;
use crate::search::{FacetKind, Line, Span, Step, Timeline};

/// A count of one span.
#[derive(Serialize)]
struct SpanLine<'a> {
    span: &'a str,
    from: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<FacetKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    count: u64,
    all: u64,
    share: f64,
}

/// Spans in which nothing matches that are shown one by one.
const MOST_EMPTY: usize = 3;

/// A bar for each span, under the name of each value; the longest bar is that of the most, or of the largest share. Of many
/// spans in a row in which nothing matches only the number is shown.
pub fn timeline(timeline: &Timeline, is_share: bool, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let most = rows(timeline).map(|(_, span, count)| size(span, count, is_share)).fold(0.0, f64::max);
    let dim = style.dim;
    for (place, one) in timeline.lines.iter().enumerate() {
        if let Some(of) = &one.of {
            let gap = if place > 0 { "\n" } else { "" };
            writeln!(out, "{gap}{}{}{:#}", style.title, label(of), style.title)?;
        }
        let mut spans = timeline.spans.as_slice();
        for run in one.counts.chunk_by(|one, next| *one == 0 && *next == 0) {
            let (these, rest) = spans.split_at(run.len().min(spans.len()));
            spans = rest;
            if run.len() > MOST_EMPTY {
                writeln!(out, "{dim}{:>8}  {} {} without{dim:#}", "…", run.len(), plural(timeline.by))?;
            } else {
                these.iter().zip(run).try_for_each(|(span, count)| row(span, *count, most, is_share, style, out))?;
            }
        }
    }
    Ok(())
}

/// A span with its bar.
fn row(span: &Span, count: u64, most: f64, is_share: bool, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let size = size(span, count, is_share);
    let figure = if is_share { format!("{:.1} %", size * 100.0) } else { count.to_string() };
    let dim = style.dim;
    write!(out, "{figure:>8}  {}", span.name)?;
    match bar(size, most, bar_columns(style, span.name.width())).as_str() {
        "" => writeln!(out),
        bar => writeln!(out, "  {dim}{bar}{dim:#}"),
    }
}

/// What the bar of a span is as long as.
fn size(span: &Span, count: u64, is_share: bool) -> f64 {
    if is_share { share(count, span.all) } else { count as f64 }
}

fn plural(step: Step) -> &'static str {
    match step {
        Step::Day => "days",
        Step::Week => "weeks",
        Step::Month => "months",
        Step::Year => "years",
    }
}

/// A JSON object for each span of each line.
pub fn timeline_json(timeline: &Timeline, out: &mut dyn Write) -> io::Result<()> {
    rows(timeline).try_for_each(|(of, span, count)| {
        let of = of.of.as_ref();
        let row = SpanLine {
            span: &span.name,
            from: span.from.to_string(),
            by: timeline.split,
            value: of.map(|of| of.value.as_str()),
            name: of.map(|of| of.name.as_str()),
            code: of.and_then(|of| of.code),
            count,
            all: span.all,
            share: share(count, span.all),
        };
        json(&row, out)
    })
}

/// A row for each span of each line, with a heading.
pub fn timeline_csv(timeline: &Timeline, out: &mut dyn Write) -> io::Result<()> {
    let is_split = timeline.split.is_some();
    let of = if is_split { ["value", "name"].as_slice() } else { &[] };
    record([&["span", "from"], of, &["count", "all", "share"]].concat(), out)?;
    rows(timeline).try_for_each(|(one, span, count)| {
        let of = one.of.iter().flat_map(|of| [of.value.clone(), of.name.clone()]);
        let counts = [count.to_string(), span.all.to_string(), format!("{:.6}", share(count, span.all))];
        record([span.name.clone(), span.from.to_string()].into_iter().chain(of).chain(counts), out)
    })
}

fn rows(timeline: &Timeline) -> impl Iterator<Item = (&Line, &Span, u64)> {
    timeline
        .lines
        .iter()
        .flat_map(|of| timeline.spans.iter().zip(&of.counts).map(move |(span, count)| (of, span, *count)))
}

fn share(count: u64, all: u64) -> f64 {
    if all == 0 { 0.0 } else { count as f64 / all as f64 }
}
