//! What an indexing run did, what it could not read, and what comes to nothing of what the user says, at a terminal.

use std::io::{self, Write};
use std::path::Path;

use super::counts::size;
use super::plain::line;
use super::style::Style;
use crate::pipeline::Summary;
use crate::search::Warning;

/// Failures listed where not all are asked for.
pub const LISTED_FAILURES: usize = 20;

/// Each file in which something could not be read, up to so many.
pub fn failures(summary: &Summary, most: usize, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let dim = style.dim;
    for failure in summary.failures.iter().take(most) {
        write!(out, "{}: {}", line(&failure.file), line(&failure.why))?;
        if failure.pieces > 1 {
            write!(out, "{dim} ({} times){dim:#}", failure.pieces)?;
        }
        writeln!(out)?;
    }
    let rest = summary.failures.len().saturating_sub(most);
    if rest > 0 {
        writeln!(out, "and {rest} more: list them with --list-failed")?;
    }
    refusals(summary, most, out)
}

/// Each date that cannot be true, up to so many.
fn refusals(summary: &Summary, most: usize, out: &mut dyn Write) -> io::Result<()> {
    let listed = summary.refusals.iter().take(most);
    for refusal in listed.clone() {
        writeln!(out, "{}: {}", line(&refusal.article), line(&refusal.why))?;
    }
    match summary.refused.saturating_sub(listed.count() as u64) {
        0 => Ok(()),
        rest if most < summary.refusals.len() => writeln!(out, "and {rest} more notes: list them with --list-failed"),
        rest => writeln!(out, "and {rest} more notes"),
    }
}

/// What comes to nothing in a file of entities, a line each.
pub fn warnings(file: &Path, warnings: &[Warning], out: &mut dyn Write) -> io::Result<()> {
    let file = file.display().to_string();
    warnings
        .iter()
        .try_for_each(|Warning { line: number, what }| writeln!(out, "{}, line {number}: {}", line(&file), line(what)))
}

/// How many articles are new and so on; of those that were renamed only where there are some.
fn counts(summary: &Summary) -> String {
    let counts = [
        (summary.added, "added"),
        (summary.replaced, "replaced"),
        (summary.removed, "removed"),
        (summary.unchanged, "unchanged"),
    ];
    let renamed = Some((summary.renamed, "renamed")).filter(|(renamed, _)| *renamed > 0);
    let counts = counts.into_iter().chain(renamed).map(|(count, what)| format!("{count} {what}"));
    counts.collect::<Vec<_>>().join(", ")
}

/// The run in a few lines.
pub fn summary(summary: &Summary, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "articles: {}", counts(summary))?;
    let others = [
        (summary.failed, "could not be read", "could not be read"),
        (summary.not_articles, "record is no article", "records are no articles"),
        (summary.passed_over, "of another kind passed over", "of other kinds passed over"),
        (summary.refused, "note on an article", "notes on articles"),
        (summary.superseded, "superseded by a later version", "superseded by later versions"),
        (summary.killed, "kill", "kills"),
    ];
    let others = others.iter().filter(|(count, ..)| *count > 0);
    let others = others.map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }));
    let others = others.collect::<Vec<_>>().join(", ");
    if !others.is_empty() {
        writeln!(out, "besides: {others}")?;
    }
    if summary.older > 0 {
        let older = summary.older;
        writeln!(out, "{older} understood by an older version of dateline: bring them up to date with --refresh")?;
    }
    let (dim, seconds) = (style.dim, summary.seconds);
    let rate = summary.read() as f64 / seconds;
    writeln!(out, "{dim}{} read in {seconds:.2} s, {rate:.0} articles/s{dim:#}", size(summary.bytes))?;
    if summary.abandoned {
        writeln!(out, "interrupted: the index is as it was before")?;
    } else if summary.interrupted {
        writeln!(out, "interrupted: files that were read to their ends are kept; run the same command again to go on")?;
    }
    Ok(())
}
