//! `dateline errors`: what could not be read, why, and since when.

use std::io::Write;

use anyhow::Result;

use super::args::StatsArgs;
use super::{Outcome, place};
use crate::present::{self, Style};

/// Lists what the index keeps in mind of failures.
pub(super) fn run(args: &StatsArgs, style: &Style, out: &mut dyn Write) -> Result<Outcome> {
    let manifest = place::index(&args.place)?.manifest()?;
    let failures = manifest.failures();
    if args.json {
        present::errors_json(&failures, out)?;
    } else {
        present::errors(&failures, style, out)?;
    }
    Ok(Outcome::Found)
}
