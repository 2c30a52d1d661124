//! `dateline timeline`: counts over time.

use std::io::Write;

use anyhow::Result;

use super::args::TimelineArgs;
use super::aside::aside;
use super::hits::nothing_counted;
use super::search::parse;
use super::wanted::choices;
use super::{Outcome, place};
use crate::present::{self, Style};
use crate::search::TimelineRequest;

/// Runs the command.
pub(super) fn run(args: &TimelineArgs, style: &Style, out: &mut dyn Write) -> Result<Outcome> {
    let searcher = place::searcher_of_any(&args.place, style)?;
    let request = TimelineRequest {
        query: parse(&args.query)?,
        filters: choices(&args.filters, searcher)?,
        by: args.by.into(),
        split: args.split.map(|kind| (kind.into(), args.limit)),
    };
    let timeline = searcher.timeline(&request)?;
    present::widened(&searcher.widened(&request.query, &request.filters), &mut aside())?;
    // Before the counts: what a pager shows takes the screen.
    present::undated(timeline.undated, &mut aside())?;
    if args.json {
        present::timeline_json(&timeline, out)?;
    } else if args.csv {
        present::timeline_csv(&timeline, out)?;
    } else {
        present::timeline(&timeline, args.share, style, out)?;
    }
    if timeline.spans.is_empty() {
        let out = (!args.json && !args.csv).then_some(out);
        nothing_counted(searcher, request.query, request.filters, style, out)?;
    }
    Ok(if timeline.spans.is_empty() { Outcome::Nothing } else { Outcome::Found })
}
