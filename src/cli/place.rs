//! Which index a command means, made first where that is asked for.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::args::PlaceArgs;
use super::{index, today};
use crate::error::Error;
use crate::index::{FOLDER, Index, nearest};
use crate::present::Style;
use crate::search::Searcher;

/// The variable that names an index.
const ENVIRONMENT: &str = "DATELINE_INDEX";

/// A searcher over the index that was meant.
pub(super) fn searcher(place: &PlaceArgs, style: &Style) -> Result<Searcher> {
    Ok(Searcher::new(open(place, style)?, today())?)
}

/// What is typed goes before what the environment says, and that before what lies around.
fn open(place: &PlaceArgs, style: &Style) -> Result<Index> {
    if let Some(folder) = &place.folder {
        let at = place.index.clone().unwrap_or_else(|| folder.join(FOLDER));
        return match Index::open(&at) {
            Err(Error::NoIndex(_)) => {
                index::make(folder, &at, style)?;
                Ok(Index::open(&at)?)
            }
            opened => Ok(opened?),
        };
    }
    let environment = || env::var_os(ENVIRONMENT).filter(|value| !value.is_empty()).map(PathBuf::from);
    match place.index.clone().or_else(environment) {
        Some(index) => Ok(Index::open(&index)?),
        None => Ok(Index::open(&nearest(Path::new("."))?)?),
    }
}
