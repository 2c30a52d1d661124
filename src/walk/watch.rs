//! Tells what changes in folders, for as long as somebody listens.
//!
//! Every folder that a walk would look into is watched by itself, before what lies in it is listed: so nothing is missed in
//! a folder that is new, and hidden folders and the index are not watched at all. What the system does not tell is looked
//! for: whether the folders, and the file systems mounted in them, are still those that they were.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Error, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::{WalkOptions, folders_in, is_passed_over};

/// How often folders are looked at for being there: a person who mounts one again does not notice a second.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// What lies at this path is as it is meant to be: it was closed, moved, deleted, or is a folder.
    Settled(PathBuf),
    /// It has other times, owners or rights.
    Touched(PathBuf),
    /// It is being written.
    Written(PathBuf),
    /// A folder is not there any more.
    Away(PathBuf),
    /// It is there again, or another is in its place.
    Back(PathBuf),
    /// More happened at once than the system kept in mind: anything may have changed.
    Lost,
    /// What happens in a folder will not be told, and why.
    Unwatched(PathBuf, String),
}

/// A folder to watch.
#[derive(Clone, Debug)]
pub struct Watched {
    /// Where it lies.
    pub folder: PathBuf,
    /// Whether what symbolic links in it lead to is watched, too.
    pub follow_links: bool,
}

/// Watches folders.
pub struct Watch {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    options: WalkOptions,
    anchors: Vec<Anchor>,
    looked: Instant,
}

/// A folder that is to be watched, or one in it at which a file system is mounted.
struct Anchor {
    folder: PathBuf,
    path: PathBuf,
    follow_links: bool,
    /// Which one it was when it was last seen there.
    identity: Option<Identity>,
}

/// Device and number of a folder: another file system, or another folder, has others.
type Identity = (u64, u64);

impl Watch {
    /// Watches what walks over these folders would look at, with their index passed over.
    ///
    /// # Errors
    /// Where the system watches nothing more for this user. A single folder that cannot be watched is a [`Change`].
    pub fn new(folders: &[Watched], index: Option<PathBuf>) -> io::Result<Watch> {
        let (sender, events) = channel();
        // Whoever listened may have gone, and then nobody needs to be told.
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if event.as_ref().map_or(true, is_of_interest) {
                let _ = sender.send(event);
            }
        });
        let watcher = watcher.map_err(io::Error::other)?;
        let anchor = |Watched { folder, follow_links }: &Watched| Anchor {
            folder: folder.clone(),
            path: folder.clone(),
            follow_links: *follow_links,
            identity: identity(folder),
        };
        let options = WalkOptions { index, ..WalkOptions::default() };
        Ok(Watch { watcher, events, options, anchors: folders.iter().map(anchor).collect(), looked: Instant::now() })
    }

    /// Begins to watch; gives what cannot be watched.
    pub fn begin(&mut self) -> Vec<Change> {
        let mut changes = Vec::new();
        self.enter_all(&mut changes);
        changes
    }

    /// Waits so long for something to happen, and gives all that did.
    pub fn changes(&mut self, wait: Duration) -> Vec<Change> {
        let mut changes = Vec::new();
        if self.looked.elapsed() >= LOOK_EVERY {
            self.look(&mut changes);
            self.looked = Instant::now();
        }
        let wait = if changes.is_empty() { wait } else { Duration::ZERO };
        let first = self.events.recv_timeout(wait).ok();
        // Only what is there by now: others may write faster than anybody reads.
        let more: Vec<_> = self.events.try_iter().collect();
        for event in first.into_iter().chain(more) {
            match event {
                Ok(event) => self.happened(event, &mut changes),
                Err(error) => changes.extend(unwatched(&error)),
            }
        }
        changes
    }

    fn happened(&mut self, event: Event, changes: &mut Vec<Change>) {
        if event.need_rescan() {
            changes.push(Change::Lost);
            // Folders may be new that nobody was told of.
            self.enter_all(changes);
        }
        let (anchors, options) = (&self.anchors, &self.options);
        let is_folder = |path: &PathBuf| anchors.iter().any(|anchor| anchor.folder == *path);
        let paths: Vec<PathBuf> =
            event.paths.into_iter().filter(|path| is_folder(path) || !is_passed_over(path, false, options)).collect();
        for path in paths {
            match event.kind {
                EventKind::Create(CreateKind::Folder) | EventKind::Modify(ModifyKind::Name(_)) => {
                    self.enter(&path, changes);
                    changes.push(Change::Settled(path));
                }
                EventKind::Modify(ModifyKind::Metadata(_)) => changes.push(Change::Touched(path)),
                EventKind::Create(_) if is_complete(&path) => {
                    self.enter(&path, changes);
                    changes.push(Change::Settled(path));
                }
                EventKind::Create(_) | EventKind::Modify(_) => changes.push(Change::Written(path)),
                _ => changes.push(Change::Settled(path)),
            }
        }
    }

    fn enter_all(&mut self, changes: &mut Vec<Change>) {
        let folders: Vec<PathBuf> = self.anchors.iter().map(|anchor| anchor.path.clone()).collect();
        folders.iter().for_each(|folder| self.enter(folder, changes));
    }

    /// Watches every folder at a place, if one is there, until a look at all of them shows none that is new.
    fn enter(&mut self, place: &Path, changes: &mut Vec<Change>) {
        let around = self.anchors.iter().find(|anchor| place.starts_with(&anchor.folder));
        let Some((folder, follow_links)) = around.map(|anchor| (anchor.folder.clone(), anchor.follow_links)) else {
            return;
        };
        let options = WalkOptions { follow_links, ..self.options.clone() };
        let mut known = HashSet::new();
        loop {
            let found: Vec<(PathBuf, bool)> =
                folders_in(&folder, place, &options).filter(|(path, _)| known.insert(path.clone())).collect();
            if found.is_empty() {
                return;
            }
            for (path, is_mount) in found {
                if let Err(error) = self.watcher.watch(&path, RecursiveMode::NonRecursive) {
                    let is_last = matches!(error.kind, ErrorKind::MaxFilesWatch);
                    changes.extend(unwatched(&error.add_path(path)));
                    // After that none can be watched: to say so of each would help nobody.
                    if is_last {
                        return;
                    }
                    continue;
                }
                if is_mount && self.anchors.iter().all(|anchor| anchor.path != path) {
                    let identity = identity(&path);
                    self.anchors.push(Anchor { folder: folder.clone(), path, follow_links, identity });
                }
            }
        }
    }

    /// Looks whether each folder is still the one that it was.
    fn look(&mut self, changes: &mut Vec<Change>) {
        let mut back = Vec::new();
        for anchor in &mut self.anchors {
            let now = identity(&anchor.path);
            let before = std::mem::replace(&mut anchor.identity, now);
            let is_folder = anchor.path == anchor.folder;
            match (before, now) {
                (before, now) if before == now => {}
                (_, None) if is_folder => changes.push(Change::Away(anchor.path.clone())),
                (_, None) => changes.push(Change::Settled(anchor.path.clone())),
                (_, Some(_)) => back.push((anchor.path.clone(), is_folder)),
            }
        }
        for (path, is_folder) in back {
            self.enter(&path, changes);
            changes.push(if is_folder { Change::Back(path) } else { Change::Settled(path) });
        }
    }
}

/// Whether an event says that something may have changed. That files are opened and read happens all the time, by us too.
fn is_of_interest(event: &Event) -> bool {
    match event.kind {
        EventKind::Access(kind) => matches!(kind, AccessKind::Close(AccessMode::Write)),
        EventKind::Other => event.need_rescan(),
        _ => true,
    }
}

/// Whether what was made needs nobody to close it: a folder, a link, or another name for a file that there was.
fn is_complete(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file() || has_other_names(&metadata))
}

#[cfg(unix)]
fn has_other_names(metadata: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(metadata) > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

#[cfg(unix)]
fn identity(folder: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(folder).ok().filter(Metadata::is_dir)?;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<Identity> {
    fs::metadata(folder).ok().filter(Metadata::is_dir).map(|_| (0, 0))
}

/// What to tell of a folder that cannot be watched; nothing, where it has gone meanwhile.
fn unwatched(error: &Error) -> Option<Change> {
    let why = match &error.kind {
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => return None,
        ErrorKind::Io(source) if source.kind() == io::ErrorKind::NotFound => return None,
        ErrorKind::MaxFilesWatch => {
            "the system watches no more folders for this user: raise fs.inotify.max_user_watches".to_owned()
        }
        ErrorKind::Io(source) => source.to_string(),
        _ => error.to_string(),
    };
    Some(Change::Unwatched(error.paths.first().cloned().unwrap_or_default(), why))
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::time::{Duration, Instant};

    use notify::event::{CreateKind, Flag};
    use notify::{Event, EventKind};

    use super::{Change, Watch, Watched};

    fn unbegun(folder: &Path) -> Watch {
        Watch::new(&[Watched { folder: folder.to_owned(), follow_links: false }], None).unwrap()
    }

    fn watch(folder: &Path) -> Watch {
        let mut watch = unbegun(folder);
        assert_eq!(watch.begin(), []);
        watch
    }

    /// Waits until a change comes.
    fn wait_for(watch: &mut Watch, wanted: &Change) {
        let deadline = Instant::now() + Duration::from_secs(60);
        while !watch.changes(Duration::from_millis(50)).contains(wanted) {
            assert!(Instant::now() < deadline, "{wanted:?} did not come");
        }
    }

    fn happened(watch: &mut Watch, event: Event) -> Vec<Change> {
        let mut changes = Vec::new();
        watch.happened(event, &mut changes);
        changes
    }

    #[test]
    fn when_the_system_lost_count_that_is_told_and_new_folders_are_watched() {
        let folder = tempfile::tempdir().unwrap();
        let mut watch = watch(folder.path());
        let new = folder.path().join("new/folder");
        fs::create_dir_all(&new).unwrap();
        // As if nobody had told of them.
        while !watch.changes(Duration::from_millis(100)).is_empty() {}
        assert_eq!(happened(&mut watch, Event::new(EventKind::Other).set_flag(Flag::Rescan)), [Change::Lost]);
        fs::write(new.join("a.txt"), "x").unwrap();
        wait_for(&mut watch, &Change::Settled(new.join("a.txt")));
    }

    #[test]
    fn what_a_walk_passes_over_is_not_told() {
        let folder = tempfile::tempdir().unwrap();
        let mut watch = watch(folder.path());
        let made = |name: &str| Event::new(EventKind::Create(CreateKind::Folder)).add_path(folder.path().join(name));
        assert_eq!(happened(&mut watch, made(".dateline")), []);
        assert_eq!(happened(&mut watch, made("2025")), [Change::Settled(folder.path().join("2025"))]);
    }

    #[test]
    fn a_folder_that_cannot_be_watched_keeps_no_other_from_being_watched() {
        let folder = tempfile::tempdir().unwrap();
        // A path that is longer than the system takes: made of short names, which then become long ones.
        const DEPTH: usize = 18;
        fs::create_dir_all(folder.path().join("a/".repeat(DEPTH))).unwrap();
        for depth in (0..DEPTH).rev() {
            let above = folder.path().join("a/".repeat(depth));
            fs::rename(above.join("a"), above.join("long".repeat(60))).unwrap();
        }
        let after = folder.path().join("z");
        fs::create_dir(&after).unwrap();
        let mut watch = unbegun(folder.path());
        let changes = watch.begin();
        assert!(matches!(changes.as_slice(), [Change::Unwatched(..)]), "{changes:?}");
        fs::write(after.join("a.txt"), "x").unwrap();
        wait_for(&mut watch, &Change::Settled(after.join("a.txt")));
    }

    #[test]
    fn a_second_name_for_a_file_is_complete_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two): (PathBuf, PathBuf) = (folder.path().join("one.txt"), folder.path().join("two.txt"));
        fs::write(&one, "x").unwrap();
        let mut watch = watch(folder.path());
        fs::hard_link(&one, &two).unwrap();
        wait_for(&mut watch, &Change::Settled(two));
    }

    #[test]
    fn a_folder_that_is_moved_away_is_missed_and_watched_again_when_it_is_back() {
        let home = tempfile::tempdir().unwrap();
        let (folder, elsewhere) = (home.path().join("articles"), home.path().join("elsewhere"));
        fs::create_dir(&folder).unwrap();
        let mut watch = watch(&folder);
        fs::rename(&folder, &elsewhere).unwrap();
        wait_for(&mut watch, &Change::Away(folder.clone()));
        fs::rename(&elsewhere, &folder).unwrap();
        wait_for(&mut watch, &Change::Back(folder.clone()));
        fs::write(folder.join("a.txt"), "x").unwrap();
        wait_for(&mut watch, &Change::Settled(folder.join("a.txt")));
    }
}
