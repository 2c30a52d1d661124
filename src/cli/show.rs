//! `dateline show` and `dateline stats`: one article, or the whole index.

use std::io::Write;

use anyhow::Result;

use super::args::{ShowArgs, StatsArgs};
use super::{Outcome, place};
use crate::present::{self, Style};

/// Shows an article as it was understood.
pub(super) fn article(args: &ShowArgs, style: &Style, out: &mut dyn Write) -> Result<Outcome> {
    let searcher = place::searcher(&args.place)?;
    let article = searcher.article(&place::id(searcher, &args.id)?)?.article;
    let recognised = searcher.understood(&article);
    if args.json {
        present::article_json(&article, &recognised, out)?;
    } else {
        present::article(&article, &recognised, style, out)?;
    }
    Ok(Outcome::Found)
}

/// Says what the index holds.
pub(super) fn stats(args: &StatsArgs, style: &Style, out: &mut dyn Write) -> Result<Outcome> {
    let stats = place::searcher(&args.place)?.stats()?;
    if args.json {
        present::json(&stats, out)?;
    } else {
        present::stats(&stats, style, out)?;
    }
    Ok(Outcome::Found)
}
