//! What a run has to do: which files to read, which are as they were, which are gone.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use super::feed::hash;
use super::{Again, Only, Options, Progress, UNDERSTANDING};
use crate::error::{Error, Result};
use crate::ids::{HERE, id_of, path_of, readable};
use crate::index::{FileRecord, ItemRecord, Manifest, Root, superseded, whole};
use crate::walk::{Document, Found, Problem, WalkOptions, walk_in};

/// Why nothing is dropped of a file system that is not there.
const NOT_MOUNTED: &str = "is not mounted now: what was indexed of it is kept; mount it and index again, or take it out \
                           with: dateline remove";

/// Why what lies in the first folder is not read.
const OF_ANOTHER: &str =
    "has the id of an article in another folder of this index: rename its folder, or index the other one apart";

/// So many files of a folder, or all where it had fewer, show that it was moved: a licence or an empty page may be in any two.
const SURELY_MOVED: usize = 3;

/// The work of a run. Paths in it are those of ids, with the folder's label before them.
pub(super) struct Plan {
    /// Whether what is kept of the folders themselves is another than before.
    pub(super) has_new_roots: bool,
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
    /// What was looked at.
    places: Vec<Place>,
    /// Whether something must be read again that was not looked at.
    pub(super) is_short: bool,
}

/// A folder of the index, or what lies at one place in it.
struct Place {
    /// By its place in the manifest.
    root: usize,
    /// The id of what lies there; nothing for all of the folder.
    id: Option<String>,
}

impl Plan {
    /// Walks the folders, or what is named in them, and holds them against the manifest.
    pub(super) fn make(options: &Options, index: &Path, manifest: Manifest) -> Result<Plan> {
        let roots_before = manifest.roots.clone();
        let mut plan = Plan {
            has_new_roots: false,
            manifest,
            to_read: Vec::new(),
            unchanged: 0,
            kept: Vec::new(),
            gone: Vec::new(),
            problems: Vec::new(),
            places: Vec::new(),
            is_short: false,
        };
        let folders = each_once(&options.folders);
        for folder in &folders {
            let places = places_in(folder, options.only.as_ref());
            if places.is_empty() {
                continue;
            }
            let root = plan.enroll(options, folder, index, folders.len() == 1)?;
            plan.read_again(root, options.again);
            let follow_links = plan.manifest.roots[root].follows_links;
            let walk_options = WalkOptions { follow_links, index: Some(index.to_owned()) };
            for place in places {
                plan.add_place(folder, place, root, options.only.as_ref(), &walk_options);
            }
        }
        if options.rebuild {
            plan.has_every_folder(index)?;
        }
        plan.bring_back();
        // An index that was removed meanwhile is made anew, whole.
        let has_all = |only: &Only| options.folders.iter().all(|folder| only.places.contains(folder));
        plan.is_short |= roots_before.is_empty() && !options.only.as_ref().is_none_or(has_all);
        plan.has_new_roots = plan.manifest.roots != roots_before;
        Ok(plan)
    }

    /// What is made anew would lose the articles of a folder that is not read.
    fn has_every_folder(&self, index: &Path) -> Result<()> {
        let is_read = |root: usize| self.places.iter().any(|place| place.root == root);
        let others = self.manifest.roots.iter().enumerate().filter(|(root, _)| !is_read(*root));
        let folders: Vec<PathBuf> = others.map(|(_, root)| root.place(index)).collect();
        if folders.is_empty() { Ok(()) } else { Err(Error::OtherFolders { index: index.to_owned(), folders }) }
    }

    /// Whether a file, or what would be one, was looked at.
    pub(super) fn looked_at(&self, root: usize, file: &str) -> bool {
        let is_at = |place: &Place| place.id.as_deref().is_none_or(|id| is_under(file, id));
        self.places.iter().any(|place| place.root == root && is_at(place))
    }

    /// What is kept of a file of this run, but for what it gave.
    pub(super) fn record(&self, root: usize, document: &Document, hash: String) -> FileRecord {
        FileRecord {
            file: document.id.clone(),
            root,
            size: document.size,
            modified: document.modified,
            hash,
            within: None,
            reading: self.manifest.roots[root].reading(),
            understood: UNDERSTANDING,
            articles: 0,
            failure: None,
            items: Vec::new(),
        }
    }

    /// Whether the manifest has a file with these bytes, read the same way, and of the same time where that dates articles.
    pub(super) fn has_bytes(&self, record: &FileRecord) -> bool {
        let is_dated = self.manifest.roots[record.root].dates_from_files;
        let is_same = |known: &FileRecord| {
            known.hash == record.hash
                && known.reading == record.reading
                && (!is_dated || known.modified == record.modified)
        };
        self.manifest.files.get(&record.file).is_some_and(is_same)
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
        let records: Vec<&FileRecord> = records.collect();
        self.is_short = records.iter().any(|record| !self.looked_at(record.root, record.on_disk()));
        let again: HashSet<String> =
            records.iter().flat_map(|record| [record.file.clone(), record.on_disk().to_owned()]).collect();
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

    fn add_place(&mut self, folder: &Path, place: &Path, root: usize, only: Option<&Only>, walk_options: &WalkOptions) {
        let label = self.manifest.roots[root].label.clone();
        let id = (place != folder).then(|| labelled(&label, &id_of(folder, place)));
        let mut seen = Seen::default();
        for found in walk_in(folder, place, walk_options) {
            match found {
                Found::Document(document) if only.is_some_and(|only| only.except.contains(&document.path)) => {
                    seen.unreadable.push(labelled(&label, &document.id));
                }
                Found::Document(document) => {
                    let document = Document { id: labelled(&label, &document.id), ..document };
                    seen.documents.insert(document.id.clone());
                    self.sort_in(root, document);
                }
                Found::Problem(problem) => {
                    let id = labelled(&label, &problem.id);
                    seen.unreadable.push(id.clone());
                    self.problems.push((root, Problem { id, ..problem }));
                }
                Found::Mount(id) => seen.mounts.push(labelled(&label, &id)),
            }
        }
        let place = Place { root, id };
        self.look_for_mounts(&place, &mut seen);
        let gone = self.known_at(&place).filter(|record| seen.is_missing(record.on_disk()));
        let gone: Vec<String> = gone.map(|record| record.file.clone()).collect();
        self.gone.extend(gone);
        self.places.push(place);
    }

    /// What the manifest has of a place.
    fn known_at<'p>(&'p self, place: &'p Place) -> Box<dyn Iterator<Item = &'p FileRecord> + 'p> {
        match &place.id {
            Some(id) => Box::new(self.manifest.at(id).filter(|record| record.root == place.root)),
            None => Box::new(self.manifest.files.values().filter(|record| record.root == place.root)),
        }
    }

    /// Keeps in mind where file systems are mounted. Where one was and is not, and nothing lies in its stead, nothing of it
    /// is gone.
    fn look_for_mounts(&mut self, place: &Place, seen: &mut Seen) {
        let mounts = &self.manifest.roots[place.root].mounts;
        let is_here = |mount: &&String| place.id.as_deref().is_none_or(|id| is_under(mount, id));
        let missing = mounts.iter().filter(is_here).filter(|mount| !seen.mounts.contains(mount));
        for mount in missing.cloned().collect::<Vec<_>>() {
            let is_of_mount = |record: &FileRecord| record.articles > 0 && is_under(record.on_disk(), &mount);
            let is_known = self.known_at(place).any(is_of_mount);
            if is_known && !seen.documents.iter().any(|document| is_under(document, &mount)) {
                self.problems.push((place.root, Problem { id: mount.clone(), why: NOT_MOUNTED.to_owned() }));
                seen.unreadable.push(mount);
            } else {
                self.manifest.roots[place.root].mounts.remove(&mount);
            }
        }
        self.manifest.roots[place.root].mounts.extend(seen.mounts.drain(..));
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
        if self.is_anothers(root, &document.id) {
            self.problems.push((root, Problem { id: document.id, why: OF_ANOTHER.to_owned() }));
            return;
        }
        let known = self.manifest.files.get(&document.id);
        let reading = self.manifest.roots[root].reading();
        let is_as_it_was = |record: &FileRecord| {
            let is_whole = !record.hash.is_empty();
            is_whole
                && record.size == document.size
                && record.modified == document.modified
                && record.reading == reading
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

    /// Whether a file of the folder without a label has an id that begins with the label of another.
    fn is_anothers(&self, root: usize, id: &str) -> bool {
        let roots = &self.manifest.roots;
        let is_label = |label: &str| !label.is_empty() && is_under(id, label);
        roots.len() > 1 && roots[root].label.is_empty() && roots.iter().any(|other| is_label(&other.label))
    }

    /// The place of a folder among the index's, and how it is to be read from now on.
    fn enroll(&mut self, options: &Options, folder: &Path, index: &Path, is_alone: bool) -> Result<usize> {
        let root = enroll(&mut self.manifest, folder, index, is_alone)?;
        let enrolled = &mut self.manifest.roots[root];
        if !options.map.is_empty() {
            enrolled.map = options.map.lines();
        }
        enrolled.dates_from_files = options.dates_from_files.unwrap_or(enrolled.dates_from_files);
        enrolled.follows_links = options.follow_links.unwrap_or(enrolled.follows_links);
        Ok(root)
    }
}

/// What a walk came upon, by id.
#[derive(Default)]
struct Seen {
    documents: HashSet<String>,
    /// What could not be looked at or into.
    unreadable: Vec<String>,
    mounts: Vec<String>,
}

impl Seen {
    /// Whether a file that was there is so no longer, for all that is known.
    fn is_missing(&self, file: &str) -> bool {
        !self.documents.contains(file) && !self.unreadable.iter().any(|folder| is_under(file, folder))
    }
}

/// Whether an id is that of something, or lies in it.
fn is_under(file: &str, folder: &str) -> bool {
    folder == HERE || file.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn labelled(label: &str, id: &str) -> String {
    match (label, id) {
        ("", id) => id.to_owned(),
        (label, HERE) => label.to_owned(),
        (label, id) => format!("{label}/{id}"),
    }
}

/// What is to be looked at in a folder: all of it, or what was named of it, each thing once.
pub(super) fn places_in<'p>(folder: &'p Path, only: Option<&'p Only>) -> Vec<&'p Path> {
    let Some(only) = only else { return vec![folder] };
    let mut places: Vec<&Path> =
        only.places.iter().map(PathBuf::as_path).filter(|place| place.starts_with(folder)).collect();
    places.sort_unstable();
    // What lies in a place comes right after it.
    places.dedup_by(|inner, outer| inner.starts_with(outer));
    places
}

/// The place of a folder among the index's, enrolling it if it is new: the first one alone has no label, any other is
/// labelled with its name. A lone folder that was moved is known again by the bytes of what lies in it.
fn enroll(manifest: &mut Manifest, folder: &Path, index: &Path, is_alone: bool) -> Result<usize> {
    let path = kept_path(folder, index)?;
    let is_away = |root: &Root| is_alone && root.label.is_empty() && !index.join(&root.path).is_dir();
    let is_moved = |root: &Root| is_away(root) && has_what_was_read(folder, manifest);
    let moved = matches!(manifest.roots.as_slice(), [only] if is_moved(only));
    if let Some(known) = manifest.roots.iter().position(|root| root.path == path) {
        return Ok(known);
    }
    if moved {
        manifest.roots[0].path = path;
        return Ok(0);
    }
    if let Some(other) = lies_with(&manifest.roots, folder, index) {
        return Err(Error::Nested { folder: folder.to_owned(), other });
    }
    let label = if manifest.roots.is_empty() && is_alone { String::new() } else { name_of(folder)? };
    if manifest.roots.iter().any(|root| root.label == label) || manifest.at(&label).next().is_some() {
        return Err(Error::SameLabel(label));
    }
    manifest.roots.push(Root::new(label, path));
    Ok(manifest.roots.len() - 1)
}

/// Where the one of the index's folders lies that a folder lies in, or that lies in it.
fn lies_with(roots: &[Root], folder: &Path, index: &Path) -> Option<PathBuf> {
    let folder = whole(folder);
    roots.iter().map(|root| root.place(index)).find(|root| root.starts_with(&folder) || folder.starts_with(root))
}

/// The folders without those that were named twice, by whatever names.
fn each_once(folders: &[PathBuf]) -> Vec<&Path> {
    let mut known = HashSet::new();
    folders.iter().map(PathBuf::as_path).filter(|folder| known.insert(whole(folder))).collect()
}

/// Whether enough of what was read of a folder lies in another, byte by byte: two folders may both have a `README.md`.
fn has_what_was_read(folder: &Path, manifest: &Manifest) -> bool {
    let read = manifest.files.values().filter(|record| record.within.is_none() && !record.hash.is_empty());
    let is_there = |record: &&FileRecord| {
        let path = folder.join(path_of(&record.file));
        let is_as_long = path.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() == record.size);
        is_as_long && hash(&path).is_ok_and(|hash| hash == record.hash)
    };
    let wanted = read.clone().take(SURELY_MOVED).count();
    read.filter(is_there).take(wanted).count() == wanted
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
    Ok(folder.file_name().map_or_else(|| "root".into(), |name| readable(name.as_encoded_bytes())))
}
