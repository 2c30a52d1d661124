//! How it stands with an index: what failed, what a run would do.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::plain::line;
use super::style::Style;
use crate::index::Failure;
use crate::pipeline::Forecast;

/// A failure among JSON lines.
#[derive(Serialize)]
struct FailureLine<'a> {
    file: &'a str,
    #[serde(flatten)]
    failure: &'a Failure,
}

/// What could not be read, a line each.
pub fn errors(failures: &BTreeMap<&str, &Failure>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let dim = style.dim;
    for (file, Failure { pieces, why, since, last }) in failures {
        write!(out, "{}: {}{dim}", line(file), line(why))?;
        if *pieces > 1 {
            write!(out, " ({pieces} times)")?;
        }
        writeln!(out, ", since {since}, last tried {last}{dim:#}")?;
    }
    if failures.is_empty() {
        writeln!(out, "everything could be read")?;
    }
    Ok(())
}

/// The same, one JSON object a line.
pub fn errors_json(failures: &BTreeMap<&str, &Failure>, out: &mut dyn Write) -> io::Result<()> {
    failures.iter().try_for_each(|(file, failure)| super::json(&FailureLine { file, failure }, out))
}

/// What a run would do: `+` is new, `~` changed, `-` gone.
pub fn forecast(forecast: &Forecast, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let Forecast { added, changed, gone, unchanged } = forecast;
    for (sign, files) in [("+", added), ("~", changed), ("-", gone)] {
        files.iter().try_for_each(|file| writeln!(out, "{sign} {}", line(file)))?;
    }
    let (dim, added, changed, gone) = (style.dim, added.len(), changed.len(), gone.len());
    writeln!(
        out,
        "files: {added} new, {changed} changed, {gone} gone, {unchanged} unchanged{dim}; nothing was written{dim:#}"
    )
}
