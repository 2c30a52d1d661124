//! `dateline timeline`: counts over time.

use std::io::Write;

use anyhow::Result;

use super::args::TimelineArgs;
use super::search::parse;
use super::wanted::choices;
use super::{Outcome, place};
use crate::present::{self, Style};
use crate::search::TimelineRequest;

/// Runs the command.
pub(super) fn run(args: &TimelineArgs, style: &Style, out: &mut dyn Write) -> Result<Outcome> {
    let searcher = place::searcher(&args.place, style)?;
    let timeline = searcher.timeline(&TimelineRequest {
        query: parse(&args.query, false)?,
        filters: choices(&args.filters),
        by: args.by.into(),
        split: args.split.map(|kind| (kind.into(), args.limit)),
    })?;
    if args.json {
        present::timeline_json(&timeline, out)?;
    } else if args.csv {
        present::timeline_csv(&timeline, out)?;
    } else {
        present::timeline(&timeline, args.share, style, out)?;
    }
    out.flush()?;
    present::undated(&timeline, &mut anstream::stderr().lock())?;
    Ok(if timeline.spans.is_empty() { Outcome::Nothing } else { Outcome::Found })
}
