//! `dateline remove`: takes articles out of an index, for as long as the user does not want them.

use std::io::Write;
use std::path::Path;

use anyhow::Result;

use super::args::RemoveArgs;
use super::{Outcome, place};
use crate::error::{Error, quoted};
use crate::pipeline;
use crate::present;

/// Removes, or lets back in.
pub(super) fn run(args: &RemoveArgs, out: &mut dyn Write) -> Result<Outcome> {
    let index = place::index(&args.place)?;
    let by_path = place::id_of_path(&index.folders()?, &args.name);
    if args.undo {
        let (name, ()) = by_either(args, by_path, |name| pipeline::restore(index.folder(), name))?;
        present::restored(&name, out)?;
    } else {
        let (name, removed) = by_either(args, by_path, |name| pipeline::remove(index.folder(), name))?;
        present::removed(&removed, &quoted(Path::new(&name)), out)?;
    }
    Ok(Outcome::Found)
}

/// Does it under the name that was typed; where the index has none such, under the id that it is the path of.
fn by_either<T>(
    args: &RemoveArgs,
    by_path: Option<String>,
    act: impl Fn(&str) -> Result<T, Error>,
) -> Result<(String, T)> {
    match (act(&args.name), by_path) {
        (Err(Error::NoArticle { .. } | Error::NotRemoved { .. }), Some(id)) => {
            let done = act(&id)?;
            Ok((id, done))
        }
        (done, _) => Ok((args.name.clone(), done?)),
    }
}
