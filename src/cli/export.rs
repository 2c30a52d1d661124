//! `dateline export`: every article as it was understood, as JSON lines.

use std::io::{self, Write};

use anyhow::Result;

use super::args::PlaceArgs;
use super::{Outcome, place};
use crate::error::Error;
use crate::present;
use crate::read::export_line;

/// Writes the articles in the order of their ids.
pub(super) fn run(args: &PlaceArgs, out: &mut dyn Write) -> Result<Outcome> {
    let index = place::index(args)?;
    let mut outcome = Outcome::Nothing;
    let mut written: io::Result<()> = Ok(());
    let given = index.each_article(&index.searcher()?, &mut |stored| {
        outcome = Outcome::Found;
        let line = present::json(&export_line(&stored.article), out);
        line.map_err(|error| {
            let kind = error.kind();
            written = Err(error);
            Error::index_io(kind.into())
        })
    });
    // What keeps a line from being written is no fault of the index.
    written?;
    given?;
    Ok(outcome)
}
