//! `dateline verify`: whether an index is whole, and whether it is up to date.

use std::io::Write;

use anyhow::Result;

use super::args::VerifyArgs;
use super::{Outcome, index, place};
use crate::error::Error;
use crate::pipeline;
use crate::present;

/// Damage is an error with the way out; an index that is whole and behind its folders is not found to be right.
pub(super) fn run(args: &VerifyArgs, out: &mut dyn Write) -> Result<Outcome> {
    let opened = place::index(&args.place)?;
    let verified = opened.verify(args.quick);
    present::verified(&verified, out)?;
    if !verified.damage.is_empty() {
        let what = format!("{} things in it are not as they should be", verified.damage.len());
        return Err(Error::Damaged { path: opened.folder().to_owned(), what }.into());
    }
    if args.quick {
        return Ok(Outcome::Found);
    }
    let is_behind = match pipeline::forecast(&index::usual(place::folders(&opened)?, opened.folder())) {
        Ok(forecast) => {
            present::behind(&forecast, out)?;
            forecast.is_behind()
        }
        Err(Error::NoFolder(folder)) => {
            present::away(&folder, out)?;
            true
        }
        Err(error) => return Err(error.into()),
    };
    Ok(if is_behind { Outcome::Nothing } else { Outcome::Found })
}
