//! When to look at what changes in folders, and at what: the part of watching that decides.
//!
//! What is being written is left alone until whoever writes closes it. What is complete is looked at after a moment of
//! quiet, so that a file that an editor writes beside the old one and moves over it is looked at once; and after a second at
//! most, however much goes on.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::Only;
use crate::error::{Error, Result};
use crate::walk::{Change, Watch, Watched};

/// Quiet that lasted this long is the end of what belongs together: an editor's steps take some milliseconds.
const QUIET: Duration = Duration::from_millis(200);
/// How long what is complete waits at most: a run over it has a second too, until two are over.
const LONGEST_WAIT: Duration = Duration::from_secs(1);
/// A file that nobody closes, and nobody wrote to for this long, is looked at as it is: somebody keeps it open to add to it.
/// Other systems than Linux do not tell when a file is closed.
const STILL: Duration =
    if cfg!(any(target_os = "linux", target_os = "android")) { Duration::from_secs(5) } else { Duration::from_secs(1) };
/// How often everything is looked at, for what no system tells: changes on the other side of a network, folders that
/// cannot be watched. A look at 100,000 files takes 0.6 s of processor time.
const LOOK_AT_ALL: Duration = Duration::from_secs(600);
/// How often the flag that ends it all is looked at.
const STOP_WITHIN: Duration = Duration::from_millis(100);

/// What to do, or to tell.
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    /// Look at these places.
    Look(Only),
    /// A folder is not there; what the index has of it stays.
    Away(PathBuf),
    /// It is there again.
    Back(PathBuf),
    /// The system lost count: everything is looked at next.
    Lost,
    /// What happens in a folder is not told, and why.
    Unwatched(PathBuf, String),
    /// It was to end.
    Stop,
}

/// Watches folders, and says what to do.
pub struct Vigil {
    watch: Watch,
    folders: Vec<PathBuf>,
    away: HashSet<PathBuf>,
    pending: Pending,
    /// What is to be told before anything else.
    steps: Vec<Step>,
    looked_at_all: Instant,
}

impl Vigil {
    /// Watches folders whose index lies somewhere. The first step is to look at all of them.
    ///
    /// # Errors
    /// [`Error::NoFolder`], and [`Error::Watch`] where the system watches nothing.
    pub fn new(watched: &[Watched], index: Option<&Path>) -> Result<Vigil> {
        let folders: Vec<PathBuf> = watched.iter().map(|watched| watched.folder.clone()).collect();
        if let Some(missing) = folders.iter().find(|folder| !folder.is_dir()) {
            return Err(Error::NoFolder(missing.clone()));
        }
        let mut vigil = Vigil {
            watch: Watch::new(watched, index.map(Path::to_owned)).map_err(Error::Watch)?,
            folders,
            away: HashSet::new(),
            pending: Pending::default(),
            steps: Vec::new(),
            looked_at_all: Instant::now(),
        };
        let changes = vigil.watch.begin();
        changes.into_iter().for_each(|change| vigil.note(change));
        vigil.look_at_all();
        Ok(vigil)
    }

    /// Waits for the next thing to do.
    pub fn next(&mut self, stop: &AtomicBool) -> Step {
        loop {
            if stop.load(Ordering::Relaxed) {
                return Step::Stop;
            }
            if !self.steps.is_empty() {
                return self.steps.remove(0);
            }
            if let Some(only) = self.pending.due(Instant::now()) {
                return Step::Look(only);
            }
            if self.looked_at_all.elapsed() >= LOOK_AT_ALL {
                self.look_at_all();
            }
            let changes = self.watch.changes(STOP_WITHIN);
            changes.into_iter().for_each(|change| self.note(change));
        }
    }

    /// Keeps in mind what could not be looked at now.
    pub fn later(&mut self, only: Only, wait: Duration) {
        let now = Instant::now();
        only.places.into_iter().for_each(|place| self.pending.settle(place, now));
        self.pending.not_before = Some(now + wait);
    }

    fn note(&mut self, change: Change) {
        let now = Instant::now();
        match change {
            Change::Settled(path) if self.is_there(&path) => self.pending.settle(path, now),
            Change::Touched(path) if self.is_there(&path) => self.pending.touch(path, now),
            Change::Written(path) if self.is_there(&path) => self.pending.write(path, now),
            // A folder that is away is looked at whole when it is back.
            Change::Settled(_) | Change::Touched(_) | Change::Written(_) => {}
            Change::Away(folder) => {
                self.pending.forget(&folder);
                self.away.insert(folder.clone());
                self.steps.push(Step::Away(folder));
            }
            Change::Back(folder) => {
                self.away.remove(&folder);
                self.pending.settle(folder.clone(), now);
                self.steps.push(Step::Back(folder));
            }
            Change::Lost => {
                self.look_at_all();
                self.steps.push(Step::Lost);
            }
            Change::Unwatched(folder, why) => self.steps.push(Step::Unwatched(folder, why)),
        }
    }

    fn is_there(&self, path: &Path) -> bool {
        !self.away.iter().any(|folder| path.starts_with(folder))
    }

    fn look_at_all(&mut self) {
        let there = self.folders.iter().filter(|folder| !self.away.contains(*folder));
        there.for_each(|folder| self.pending.settle(folder.clone(), Instant::now()));
        self.looked_at_all = Instant::now();
    }
}

/// What changed and was not looked at yet.
#[derive(Default)]
struct Pending {
    settled: BTreeSet<PathBuf>,
    /// Files that are being written, and when that was last seen.
    written: BTreeMap<PathBuf, Instant>,
    /// When the first and the last of what is settled was.
    span: Option<(Instant, Instant)>,
    /// When to try again at the earliest.
    not_before: Option<Instant>,
}

impl Pending {
    fn settle(&mut self, path: PathBuf, now: Instant) {
        self.written.remove(&path);
        self.settled.insert(path);
        self.span = Some((self.span.map_or(now, |(first, _)| first), now));
    }

    /// Other times or rights end no writing.
    fn touch(&mut self, path: PathBuf, now: Instant) {
        if !self.written.contains_key(&path) {
            self.settle(path, now);
        }
    }

    fn write(&mut self, path: PathBuf, now: Instant) {
        self.settled.remove(&path);
        self.written.insert(path, now);
    }

    fn forget(&mut self, folder: &Path) {
        self.settled.retain(|path| !path.starts_with(folder));
        self.written.retain(|path, _| !path.starts_with(folder));
    }

    /// What to look at now, and then it is no longer pending.
    fn due(&mut self, now: Instant) -> Option<Only> {
        let still = self.written.iter().filter(|(_, seen)| now.duration_since(**seen) >= STILL);
        let still: Vec<PathBuf> = still.map(|(path, _)| path.clone()).collect();
        still.into_iter().for_each(|path| self.settle(path, now));
        let (first, last) = self.span.filter(|_| !self.settled.is_empty())?;
        let has_waited = now.duration_since(last) >= QUIET || now.duration_since(first) >= LONGEST_WAIT;
        if !has_waited || self.not_before.is_some_and(|moment| now < moment) {
            return None;
        }
        (self.span, self.not_before) = (None, None);
        let places = std::mem::take(&mut self.settled).into_iter().collect();
        Some(Only { places, except: self.written.keys().cloned().collect() })
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::time::{Duration, Instant};

    use super::{Only, Pending, STILL};

    fn at(start: Instant, milliseconds: u64) -> Instant {
        start + Duration::from_millis(milliseconds)
    }

    fn places(only: Option<Only>) -> Vec<String> {
        only.map_or_else(Vec::new, |only| only.places.iter().map(|path| path.display().to_string()).collect())
    }

    #[test]
    fn what_is_complete_is_looked_at_after_a_moment_of_quiet_and_what_is_written_is_not() {
        let (mut pending, start) = (Pending::default(), Instant::now());
        pending.settle("a/one.txt".into(), start);
        pending.write("a/two.txt".into(), start);
        assert_eq!(pending.due(at(start, 100)), None);
        let only = pending.due(at(start, 200)).unwrap();
        assert_eq!(only.places, [PathBuf::from("a/one.txt")]);
        assert!(only.except.contains(&PathBuf::from("a/two.txt")));
        assert_eq!(pending.due(at(start, 300)), None);
        pending.touch("a/two.txt".into(), at(start, 400));
        assert_eq!(pending.due(at(start, 700)), None);
        pending.settle("a/two.txt".into(), at(start, 800));
        assert_eq!(places(pending.due(at(start, 1_000))), ["a/two.txt"]);
    }

    #[test]
    fn nothing_that_is_complete_waits_longer_than_a_second() {
        let (mut pending, start) = (Pending::default(), Instant::now());
        for step in 0..10 {
            pending.settle(format!("{step}.txt").into(), at(start, step * 100));
            assert_eq!(pending.due(at(start, step * 100 + 50)), None);
        }
        pending.settle("10.txt".into(), at(start, 1_000));
        assert_eq!(places(pending.due(at(start, 1_000))).len(), 11);
    }

    #[test]
    fn a_file_that_nobody_closes_is_looked_at_when_nobody_writes_any_more() {
        let (mut pending, start) = (Pending::default(), Instant::now());
        pending.write("log.jsonl".into(), start);
        pending.write("log.jsonl".into(), at(start, 900));
        assert_eq!(pending.due(start + STILL), None);
        assert_eq!(pending.due(at(start, 900) + STILL), None);
        assert_eq!(places(pending.due(at(start, 1_200) + STILL)), ["log.jsonl"]);
    }

    #[test]
    fn of_a_folder_that_is_away_nothing_is_looked_at() {
        let (mut pending, start) = (Pending::default(), Instant::now());
        pending.settle("a/one.txt".into(), start);
        pending.settle("b/one.txt".into(), start);
        pending.forget("a".as_ref());
        assert_eq!(places(pending.due(at(start, 500))), ["b/one.txt"]);
    }
}
