//! `dateline remove`: takes articles out of an index, for as long as the user does not want them.

use std::io::Write;

use anyhow::Result;

use super::args::RemoveArgs;
use super::{Outcome, place};
use crate::pipeline;
use crate::present;

/// Removes, or lets back in.
pub(super) fn run(args: &RemoveArgs, out: &mut dyn Write) -> Result<Outcome> {
    let index = place::index(&args.place)?;
    if args.undo {
        pipeline::restore(index.folder(), &args.name)?;
        present::restored(&args.name, out)?;
    } else {
        let removed = pipeline::remove(index.folder(), &args.name)?;
        present::removed(&removed, &args.name, out)?;
    }
    Ok(Outcome::Found)
}
