//! What a run would do, with nothing written.

use std::collections::BTreeSet;

use serde::Serialize;

use super::feed::hash;
use super::plan::Plan;
use super::{Options, folders_exist, index_folder};
use crate::error::{Error, Result};
use crate::index::{Index, Manifest};

/// What a run would do with each file (an archive is one file).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Forecast {
    /// Files that would be read for the first time.
    pub added: Vec<String>,
    /// Files that would be read again.
    pub changed: Vec<String>,
    /// Files whose articles would go, since they are no longer there.
    pub gone: Vec<String>,
    /// How many files would be left as they are.
    pub unchanged: usize,
}

/// Holds the folders against their index as [`super::run`] would. Files with other times are hashed, and nothing is written.
///
/// # Errors
/// Whatever keeps the index from being read.
pub fn forecast(options: &Options) -> Result<Forecast> {
    folders_exist(options)?;
    let folder = index_folder(options);
    let manifest = match Index::open(&folder) {
        _ if options.rebuild => Manifest::default(),
        Err(Error::NoIndex(_)) => Manifest::default(),
        opened => opened?.manifest()?,
    };
    let plan = Plan::make(options, &folder, manifest)?;
    let mut forecast = Forecast::default();
    for (root, document) in &plan.to_read {
        let map = plan.manifest.roots[*root].map.join("\n");
        match plan.manifest.files.get(&document.id) {
            None => forecast.added.push(document.id.clone()),
            // A file that cannot be read now has no hash: a run would say so, and leave what it gave.
            Some(known) if hash(&document.path).is_ok_and(|hash| hash != known.hash || map != known.map) => {
                forecast.changed.push(document.id.clone());
            }
            Some(_) => {}
        }
    }
    let on_disk = |file: &String| plan.manifest.files.get(file).map(|record| record.on_disk().to_owned());
    let gone: BTreeSet<String> = plan.gone.iter().filter_map(on_disk).collect();
    forecast.gone = gone.into_iter().collect();
    let known = plan.manifest.files.values();
    let known = known.filter(|record| record.within.is_none() && plan.walked.contains(&record.root)).count();
    forecast.unchanged = known.saturating_sub(forecast.changed.len() + forecast.gone.len());
    Ok(forecast)
}
