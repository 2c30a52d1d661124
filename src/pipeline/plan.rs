//! What a run has to do: which files to read, which are as they were, which are gone.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use super::{Again, Options, Progress, UNDERSTANDING};
use crate::error::{Error, Result};
use crate::index::{FileRecord, ItemRecord, Manifest, Root, superseded};
use crate::walk::{Document, Found, Problem, WalkOptions, walk};

/// The work of a run. Paths in it are those of ids, with the folder's label before them.
pub(super) struct Plan {
    /// Whether nothing was ever indexed here.
    pub(super) is_first: bool,
    /// What was indexed before, with this run's folders in it.
    pub(super) manifest: Manifest,
    /// What to read.
    pub(super) to_read: Vec<(usize, Document)>,
    /// What looks as the manifest says.
    pub(super) unchanged: u64,
    /// What looks so, too, but has articles that are not in the index since a later version stands for them.
    kept: Vec<(usize, Document)>,
    /// What is in the manifest and no longer in its folder.
    pub(super) gone: Vec<String>,
    /// What the walk could not look at.
    pub(super) problems: Vec<(usize, Problem)>,
    /// The folders of this run, by their places in the manifest.
    pub(super) walked: Vec<usize>,
}

impl Plan {
    /// Walks the folders and holds them against the manifest.
    pub(super) fn make(options: &Options, index: &Path, manifest: Manifest) -> Result<Plan> {
        let is_first = manifest.roots.is_empty();
        let mut plan = Plan {
            is_first,
            manifest,
            to_read: Vec::new(),
            unchanged: 0,
            kept: Vec::new(),
            gone: Vec::new(),
            problems: Vec::new(),
            walked: Vec::new(),
        };
        let walk_options = WalkOptions { follow_links: options.follow_links, index: Some(index.to_owned()) };
        for folder in &options.folders {
            let is_alone = options.folders.len() == 1;
            let root = enroll(&mut plan.manifest.roots, folder, index, is_alone)?;
            if !options.map.is_empty() {
                plan.manifest.roots[root].map = options.map.lines();
            }
            plan.read_again(root, options.again);
            plan.walked.push(root);
            plan.add_folder(folder, root, &walk_options);
        }
        plan.bring_back();
        Ok(plan)
    }

    /// Reads files again whose articles a later version stood for that is gone, or may be when its file is read.
    fn bring_back(&mut self) {
        let doubtful = self.gone.iter().chain(self.to_read.iter().map(|(_, document)| &document.id));
        let doubtful: HashSet<&str> = doubtful.map(String::as_str).collect();
        let is_certain =
            |record: &&FileRecord| !doubtful.contains(record.file.as_str()) && !doubtful.contains(record.on_disk());
        let files = self.manifest.files.values().filter(is_certain);
        let gone = superseded(files.flat_map(|record| &record.items));
        let comes_back = |item: &ItemRecord| item.hidden && !gone.contains(item.id.as_str());
        let records = self.manifest.files.values().filter(|record| record.items.iter().any(comes_back));
        let again: HashSet<String> =
            records.flat_map(|record| [record.file.clone(), record.on_disk().to_owned()]).collect();
        for (root, document) in std::mem::take(&mut self.kept) {
            if !again.contains(&document.id) {
                continue;
            }
            self.unchanged -= self.manifest.articles(&document.id);
            // Without their hashes, the file and what lies in it would be found to have the bytes that they had.
            for record in self.manifest.records_mut(&document.id).filter(|record| again.contains(&record.file)) {
                record.hash.clear();
            }
            self.to_read.push((root, document));
        }
    }

    /// Tells whoever watches how much there is to do.
    pub(super) fn announce(&self, progress: &Progress) {
        let total = self.to_read.iter().map(|(_, document)| document.size).sum();
        progress.total_bytes.store(total, Ordering::Relaxed);
    }

    fn add_folder(&mut self, folder: &Path, root: usize, walk_options: &WalkOptions) {
        let label = self.manifest.roots[root].label.clone();
        let mut present = HashSet::new();
        let mut unreadable = Vec::new();
        for found in walk(folder, walk_options) {
            match found {
                Found::Document(document) => {
                    let document = Document { id: labelled(&label, &document.id), ..document };
                    present.insert(document.id.clone());
                    self.sort_in(root, document);
                }
                Found::Problem(problem) => {
                    let id = labelled(&label, &problem.id);
                    unreadable.push(id.clone());
                    self.problems.push((root, Problem { id, ..problem }));
                }
            }
        }
        let of_root = self.manifest.files.values().filter(|record| record.root == root);
        let gone =
            of_root.filter(|record| !present.contains(record.on_disk()) && !is_under(record.on_disk(), &unreadable));
        self.gone.extend(gone.map(|record| record.file.clone()));
    }

    /// Forgets the hashes of what is to be read again though it did not change, and of the archives it lies in.
    fn read_again(&mut self, root: usize, again: Again) {
        let is_meant = |record: &FileRecord| {
            again.failed && record.failure.is_some() || again.older && record.understood < UNDERSTANDING
        };
        let meant = self.manifest.files.values().filter(|record| record.root == root && is_meant(record));
        let meant: Vec<String> = meant.flat_map(|record| [record.file.clone(), record.on_disk().to_owned()]).collect();
        for file in meant {
            self.manifest.files.entry(file).and_modify(|record| record.hash.clear());
        }
    }

    fn sort_in(&mut self, root: usize, document: Document) {
        let known = self.manifest.files.get(&document.id);
        let map = self.manifest.roots[root].map.join("\n");
        let is_as_it_was = |record: &FileRecord| {
            let is_whole = !record.hash.is_empty();
            is_whole && record.size == document.size && record.modified == document.modified && record.map == map
        };
        if !known.is_some_and(is_as_it_was) {
            self.to_read.push((root, document));
            return;
        }
        self.unchanged += self.manifest.articles(&document.id);
        if self.manifest.records(&document.id).flat_map(|record| &record.items).any(|item| item.hidden) {
            self.kept.push((root, document));
        }
    }
}

/// Whether a file lies in a folder that could not be looked into: then it is not gone.
fn is_under(file: &str, unreadable: &[String]) -> bool {
    unreadable.iter().any(|folder| {
        folder == "." || file.strip_prefix(folder.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

fn labelled(label: &str, id: &str) -> String {
    if label.is_empty() { id.to_owned() } else { format!("{label}/{id}") }
}

/// The place of a folder among the index's, enrolling it if it is new: the first one alone has no label, any other is
/// labelled with its name, so that ids never clash. A lone folder that was moved is known again by being alone.
fn enroll(roots: &mut Vec<Root>, folder: &Path, index: &Path, is_alone: bool) -> Result<usize> {
    let path = kept_path(folder, index)?;
    if let Some(known) = roots.iter().position(|root| root.path == path) {
        return Ok(known);
    }
    let moved = |root: &&mut Root| is_alone && root.label.is_empty() && !index.join(&root.path).is_dir();
    if let [only] = roots.as_mut_slice()
        && let Some(only) = Some(only).filter(moved)
    {
        only.path = path;
        return Ok(0);
    }
    let label = if roots.is_empty() && is_alone { String::new() } else { name_of(folder)? };
    if roots.iter().any(|root| root.label == label) {
        return Err(Error::SameLabel(label));
    }
    roots.push(Root { label, path, map: Vec::new(), unopened: BTreeMap::new(), removed: BTreeSet::new() });
    Ok(roots.len() - 1)
}

/// Relative to the index where the index lies inside, so that both can be moved together.
fn kept_path(folder: &Path, index: &Path) -> Result<PathBuf> {
    let folder = folder.canonicalize().map_err(Error::io(folder))?;
    // A forecast may come before the index.
    let index = index.canonicalize().or_else(|_| std::path::absolute(index)).map_err(Error::io(index))?;
    Ok(match index.strip_prefix(&folder) {
        Ok(inside) => inside.components().map(|_| "..").collect(),
        Err(_) => folder,
    })
}

fn name_of(folder: &Path) -> Result<String> {
    let folder = folder.canonicalize().map_err(Error::io(folder))?;
    Ok(folder.file_name().map_or_else(|| "root".into(), |name| name.to_string_lossy().into_owned()))
}
