//! Files that go under another name now: known by the hash of their bytes, so that they are not understood again.
//!
//! What an article says does not depend on the name of its file, but for its id; and what a file is taken for depends on the
//! ending of its name alone. So the articles are taken from the index, and given their new ids.

use std::collections::{HashMap, HashSet};

use super::UNDERSTANDING;
use super::plan::Plan;
use crate::index::FileRecord;
use crate::read::ending;

/// Files that are no longer where they were.
pub(super) struct Departed<'p> {
    by_hash: HashMap<&'p str, Vec<&'p FileRecord>>,
    sizes: HashSet<u64>,
    /// For each of the manifest's folders, whether its articles take dates from files.
    dates_from_files: Vec<bool>,
}

impl<'p> Departed<'p> {
    /// Those of a plan.
    pub(super) fn of(plan: &'p Plan) -> Departed<'p> {
        let gone = plan.gone.iter().filter_map(|file| plan.manifest.files.get(file));
        let gone = gone.filter(|record| record.within.is_none() && can_be_copied(plan, record));
        let mut by_hash: HashMap<&str, Vec<&FileRecord>> = HashMap::new();
        let mut sizes = HashSet::new();
        for record in gone {
            sizes.insert(record.size);
            by_hash.entry(&record.hash).or_default().push(record);
        }
        let dates_from_files = plan.manifest.roots.iter().map(|root| root.dates_from_files).collect();
        Departed { by_hash, sizes, dates_from_files }
    }

    /// Whether any had this size: no other needs to be hashed for their sake.
    pub(super) fn had_size(&self, size: u64) -> bool {
        self.sizes.contains(&size)
    }

    /// What a file was before it went under this name; each can become one file.
    pub(super) fn take(&mut self, record: &FileRecord) -> Option<&'p FileRecord> {
        let has_dates = self.dates_from_files.get(record.root).copied().unwrap_or_default();
        let is_same = |before: &&FileRecord| {
            before.reading == record.reading
                && ending(&before.file) == ending(&record.file)
                && (!has_dates || before.modified == record.modified)
        };
        let candidates = self.by_hash.get_mut(record.hash.as_str())?;
        let place = candidates.iter().position(is_same)?;
        Some(candidates.remove(place))
    }
}

/// Whether all articles of a file are in the index, as this version understands them.
fn can_be_copied(plan: &Plan, record: &FileRecord) -> bool {
    let is_whole =
        |record: &FileRecord| record.understood == UNDERSTANDING && !record.items.iter().any(|item| item.hidden);
    !record.hash.is_empty() && plan.manifest.records(&record.file).all(is_whole)
}
