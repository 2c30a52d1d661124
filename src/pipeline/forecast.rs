//! What a run would do, with nothing written.

use std::collections::{BTreeSet, HashSet};

use serde::Serialize;

use super::feed::hash;
use super::plan::Plan;
use super::rename::Departed;
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
    /// Files that go by another name now: their articles would be taken from the index.
    pub renamed: Vec<Rename>,
    /// Files whose articles would go, since they are no longer there.
    pub gone: Vec<String>,
    /// How many files would be left as they are.
    pub unchanged: usize,
}

impl Forecast {
    /// Whether a run would change anything.
    pub fn is_behind(&self) -> bool {
        !(self.added.is_empty() && self.changed.is_empty() && self.renamed.is_empty() && self.gone.is_empty())
    }
}

/// A file that goes by another name now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rename {
    /// The name it had.
    pub before: String,
    /// The name it has.
    pub file: String,
}

/// Holds the folders against their index as [`super::run`] would. Files with other times are hashed, and nothing is written.
///
/// # Errors
/// Whatever keeps the index from being read.
pub fn forecast(options: &Options) -> Result<Forecast> {
    folders_exist(options)?;
    let folder = index_folder(options);
    let manifest = match Index::open(&folder) {
        Err(Error::Version { .. } | Error::Damaged { .. }) if options.rebuild => {
            Manifest::last_in(&folder).unwrap_or_default().emptied()
        }
        Ok(index) if options.rebuild => index.manifest()?.emptied(),
        Err(Error::NoIndex(_)) => Manifest::default(),
        opened => opened?.manifest()?,
    };
    let plan = Plan::make(options, &folder, manifest)?;
    let mut forecast = Forecast::default();
    let mut departed = Departed::of(&plan);
    for (root, document) in &plan.to_read {
        let known = plan.manifest.files.get(&document.id);
        if known.is_none() && !departed.had_size(document.size) {
            forecast.added.push(document.id.clone());
            continue;
        }
        // A file that cannot be read now has no hash: a run would say so, and leave what it gave.
        let Ok(hash) = hash(&document.path) else { continue };
        let record = plan.record(*root, document, hash);
        if plan.has_bytes(&record) {
            continue;
        }
        match (departed.take(&record), known) {
            (Some(before), _) => {
                forecast.renamed.push(Rename { before: before.file.clone(), file: document.id.clone() });
            }
            (None, Some(_)) => forecast.changed.push(document.id.clone()),
            (None, None) => forecast.added.push(document.id.clone()),
        }
    }
    let on_disk = |file: &String| plan.manifest.files.get(file).map(|record| record.on_disk().to_owned());
    let renamed: HashSet<&str> = forecast.renamed.iter().map(|rename| rename.before.as_str()).collect();
    let gone = plan.gone.iter().filter_map(on_disk).filter(|file| !renamed.contains(file.as_str()));
    let gone: BTreeSet<String> = gone.collect();
    forecast.gone = gone.into_iter().collect();
    let known = plan.manifest.files.values();
    let known = known.filter(|record| record.within.is_none() && plan.looked_at(record.root, &record.file)).count();
    let written_over = |rename: &&Rename| plan.manifest.files.contains_key(&rename.file);
    let otherwise = forecast.changed.len()
        + forecast.gone.len()
        + forecast.renamed.len()
        + forecast.renamed.iter().filter(written_over).count();
    forecast.unchanged = known.saturating_sub(otherwise);
    Ok(forecast)
}
