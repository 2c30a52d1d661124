//! `dateline compact`: one piece of an index that is in many.

use std::io::Write;

use anyhow::Result;

use super::args::PlaceArgs;
use super::{Outcome, place};
use crate::pipeline;
use crate::present;

/// Merges the pieces, and says what that came to.
pub(super) fn run(args: &PlaceArgs, out: &mut dyn Write) -> Result<Outcome> {
    let index = place::index(args)?;
    let before = index.bytes()?;
    pipeline::compact(index.folder())?;
    present::compacted(before, index.bytes()?, out)?;
    Ok(Outcome::Found)
}
