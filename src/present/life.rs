//! How it stands with an index: what failed, what a run would do.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::counts::size;
use super::plain::line;
use super::style::Style;
use crate::index::{Failure, Verified};
use crate::pipeline::{Forecast, Removed};

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

/// What a run would do: `+` is new, `~` changed, `-` gone, `>` renamed.
pub fn forecast(forecast: &Forecast, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let Forecast { added, changed, renamed, gone, unchanged } = forecast;
    for (sign, files) in [("+", added), ("~", changed), ("-", gone)] {
        files.iter().try_for_each(|file| writeln!(out, "{sign} {}", line(file)))?;
    }
    renamed.iter().try_for_each(|rename| writeln!(out, "> {}, before {}", line(&rename.file), line(&rename.before)))?;
    let dim = style.dim;
    writeln!(out, "files: {}, {unchanged} unchanged{dim}; nothing was written{dim:#}", changes(forecast))
}

/// How many files are new and so on; of those that were renamed only where there are some.
fn changes(forecast: &Forecast) -> String {
    let Forecast { added, changed, renamed, gone, .. } = forecast;
    let renamed = if renamed.is_empty() { String::new() } else { format!(", {} renamed", renamed.len()) };
    format!("{} new, {} changed, {} gone{renamed}", added.len(), changed.len(), gone.len())
}

/// What was looked at, and what is wrong with it.
pub fn verified(verified: &Verified, out: &mut dyn Write) -> io::Result<()> {
    verified.damage.iter().try_for_each(|damage| writeln!(out, "damaged: {}", line(damage)))?;
    let Verified { files, articles, damage } = verified;
    if damage.is_empty() {
        write!(out, "the index is whole: {files} files hold what was written")?;
        if *articles > 0 {
            write!(out, ", {articles} articles were read")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// How far the folders are ahead of their index.
pub fn behind(forecast: &Forecast, out: &mut dyn Write) -> io::Result<()> {
    if !forecast.is_behind() {
        return writeln!(out, "the index is up to date with its folders");
    }
    writeln!(out, "the folders have moved on: {}", changes(forecast))?;
    writeln!(out, "  bring the index up to date with: dateline index")
}

/// That a folder of an index is not there to be held against it.
pub fn away(folder: &Path, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{} is not there: whether the index is up to date with it is not known",
        line(&folder.to_string_lossy())
    )
}

/// That a folder of an index is not there to be read.
pub fn left_as_it_is(folder: &Path, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} is not there: its articles stay in the index as they are", line(&folder.to_string_lossy()))
}

/// That an index is searched while a process makes it.
pub fn unfinished(by: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "still being indexed by {}: what is there so far is searched", line(by))
}

/// Which index it was, where that does not go without saying.
pub fn index_place(folder: &Path, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "index: {}", line(&folder.to_string_lossy()))
}

/// What compacting came to.
pub fn compacted(before: u64, after: u64, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} before, {} now", size(before), size(after))
}

/// What was taken out.
pub fn removed(removed: &Removed, name: &str, out: &mut dyn Write) -> io::Result<()> {
    let Removed { articles, folder } = removed;
    let articles = if *articles == 1 { "1 article".to_owned() } else { format!("{articles} articles") };
    match folder {
        Some(folder) => writeln!(
            out,
            "{articles} removed: {} is no folder of the index any more, until it is indexed again",
            line(&folder.to_string_lossy())
        ),
        None => writeln!(out, "{articles} removed; let back in with: dateline remove --undo {}", line(name)),
    }
}

/// What may come back.
pub fn restored(name: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} is read again by the next: dateline index", line(name))
}
