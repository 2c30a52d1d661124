//! What happens while folders are watched: a line each, for people or, as JSON, for programs.

use std::collections::HashSet;
use std::io::{self, Write};

use jiff::Zoned;
use serde::Serialize;

use super::failures::LISTED_FAILURES;
use super::json::json;
use super::plain::line;
use super::style::Style;
use crate::pipeline::{Fate, FileOutcome, Summary};

/// What is told of a watch beside what becomes of files.
#[derive(Debug, Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub enum Notice {
    /// The folders are up to date, and watched from now on.
    Watching {
        /// Which.
        folders: Vec<String>,
    },
    /// A folder is not there; what the index has of it stays.
    Away {
        /// Which.
        folder: String,
    },
    /// It is there again.
    Back {
        /// Which.
        folder: String,
    },
    /// The system lost count of changes.
    Lost,
    /// Changes in a folder are not told.
    Unwatched {
        /// Which.
        folder: String,
        /// Why.
        why: String,
    },
    /// The index cannot be written now.
    Waiting {
        /// Why.
        why: String,
    },
}

/// A run among JSON lines.
#[derive(Serialize)]
struct Batch<'a> {
    event: &'static str,
    #[serde(flatten)]
    summary: &'a Summary,
}

/// A line among JSON lines, with its moment.
#[derive(Serialize)]
struct Timed<'a, T> {
    time: String,
    #[serde(flatten)]
    what: &'a T,
}

/// How a watch is told.
pub struct WatchTeller<'a> {
    /// As JSON lines.
    pub is_json: bool,
    /// A line for each file, too.
    pub tells_files: bool,
    /// Colours.
    pub style: &'a Style,
}

impl WatchTeller<'_> {
    /// Tells what happened to folders or the index.
    pub fn notice(&self, notice: &Notice, now: &Zoned, out: &mut dyn Write) -> io::Result<()> {
        if self.is_json {
            return json(&Timed { time: now.timestamp().to_string(), what: notice }, out);
        }
        let said = match notice {
            Notice::Watching { folders } => format!("watching {}; Ctrl-C ends", line(&folders.join(", "))),
            Notice::Away { folder } => format!("{} is not there: what was indexed of it is kept", line(folder)),
            Notice::Back { folder } => format!("{} is there again", line(folder)),
            Notice::Lost => "too much happened at once for the system to tell: looking at everything".to_owned(),
            Notice::Unwatched { folder, why } => {
                format!("{} is looked at every ten minutes only: {}", line(folder), line(why))
            }
            Notice::Waiting { why } => format!("waiting: {}", line(why)),
        };
        self.said(&said, now, out)
    }

    /// Tells what a run did: each file where that was asked for, what failed, and a line for all of it. Nothing, where nothing
    /// came of it.
    pub fn batch(&self, summary: &Summary, now: &Zoned, out: &mut dyn Write) -> io::Result<()> {
        if self.tells_files {
            summary.files.iter().try_for_each(|file| self.file(file, now, out))?;
        }
        if summary.is_idle() {
            return Ok(());
        }
        if self.is_json {
            let summary = Summary { files: Vec::new(), ..summary.clone() };
            let batch = Batch { event: "batch", summary: &summary };
            return json(&Timed { time: now.timestamp().to_string(), what: &batch }, out);
        }
        let is_told = |outcome: &&FileOutcome| matches!(outcome.fate, Fate::Failed { .. });
        let told: HashSet<&str> = summary.files.iter().filter(is_told).map(|outcome| outcome.file.as_str()).collect();
        let failures = summary.failures.iter().filter(|failure| !told.contains(failure.file.as_str()));
        for failure in failures.take(LISTED_FAILURES) {
            self.said(&format!("! {}: {}", line(&failure.file), line(&failure.why)), now, out)?;
        }
        let Style { dim, .. } = self.style;
        self.said(&format!("{}{dim}, in {:.1} s{dim:#}", changes(summary), summary.seconds), now, out)
    }

    /// Tells what all runs together did.
    pub fn end(&self, total: &Summary, batches: u64, now: &Zoned, out: &mut dyn Write) -> io::Result<()> {
        if self.is_json {
            let end = Batch { event: "end", summary: total };
            return json(&Timed { time: now.timestamp().to_string(), what: &end }, out);
        }
        let batches = if batches == 1 { "1 batch".to_owned() } else { format!("{batches} batches") };
        self.said(&format!("stopped after {batches}: {}", changes(total)), now, out)
    }

    /// The signs are those of a dry run.
    fn file(&self, outcome: &FileOutcome, now: &Zoned, out: &mut dyn Write) -> io::Result<()> {
        if self.is_json {
            return json(&Timed { time: now.timestamp().to_string(), what: outcome }, out);
        }
        let file = line(&outcome.file);
        let said = match &outcome.fate {
            Fate::Added => format!("+ {file}"),
            Fate::Replaced => format!("~ {file}"),
            Fate::Removed => format!("- {file}"),
            Fate::Renamed { before } => format!("> {file}, before {}", line(before)),
            Fate::Failed { why } => format!("! {file}: {}", line(why)),
        };
        self.said(&said, now, out)
    }

    fn said(&self, said: &str, now: &Zoned, out: &mut dyn Write) -> io::Result<()> {
        let Style { dim, .. } = self.style;
        writeln!(out, "{dim}{}{dim:#} {said}", now.strftime("%H:%M:%S"))
    }
}

/// What became of articles, as far as anything did.
fn changes(summary: &Summary) -> String {
    let counts = [
        (summary.added, "added"),
        (summary.replaced, "replaced"),
        (summary.renamed, "renamed"),
        (summary.removed, "removed"),
        (summary.failed, "could not be read"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let counts = counts.collect::<Vec<_>>().join(", ");
    if counts.is_empty() { "nothing changed".to_owned() } else { counts }
}
