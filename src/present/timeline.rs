//! Counts over time: as bars at a terminal, as JSON lines, as CSV.

use std::io::{self, Write};

use serde::Serialize;

use super::counts::{bar, label};
use super::csv::record;
use super::json::json;
use super::style::Style;
use crate::search::{FacetKind, Line, Span, Timeline};

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

/// A bar for each span, under the name of each value; the longest bar is that of the most, or of the largest share.
pub fn timeline(timeline: &Timeline, is_share: bool, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let size = |span: &Span, count: u64| if is_share { share(count, span.all) } else { count as f64 };
    let most = rows(timeline).map(|(_, span, count)| size(span, count)).fold(0.0, f64::max);
    let dim = style.dim;
    for (place, one) in timeline.lines.iter().enumerate() {
        if let Some(of) = &one.of {
            let gap = if place > 0 { "\n" } else { "" };
            writeln!(out, "{gap}{}{}{:#}", style.title, label(of), style.title)?;
        }
        for (span, count) in timeline.spans.iter().zip(&one.counts) {
            let size = size(span, *count);
            let figure = if is_share { format!("{:.1} %", size * 100.0) } else { count.to_string() };
            write!(out, "{figure:>8}  {}", span.name)?;
            match bar(size, most).as_str() {
                "" => writeln!(out)?,
                bar => writeln!(out, "  {dim}{bar}{dim:#}")?,
            }
        }
    }
    Ok(())
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
