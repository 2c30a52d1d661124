//! `dateline watch`: keeps folders up to date for as long as it runs.
//!
//! The index is opened for each batch and let go, so that others can write between two.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use anyhow::Result;
use jiff::Zoned;

use super::args::{CorpusArgs, WatchArgs};
use super::index::{are_apart, groups, options, stop_on_signal, watched};
use super::{Outcome, place};
use crate::error::Error;
use crate::index::Index;
use crate::pipeline::{Only, Options, Step, Summary, Vigil, index_folder};
use crate::present::{Notice, Style, WatchTeller};
use crate::walk::Watched;

/// When to try again to write what another process writes: as soon as a person would.
const TRY_LOCKED: Duration = Duration::from_secs(1);
/// When to try again where the disk is full or the like.
const TRY_FAILED: Duration = Duration::from_secs(10);

/// Runs until a signal ends it. Each folder has an index of its own, unless one is named for all of them.
pub(super) fn run(args: &WatchArgs, style: &Style, out: &mut dyn Write) -> Result<Outcome> {
    are_apart(&args.corpus)?;
    let stop = stop_on_signal()?;
    // The system tells what happens under whole paths, and `../b` must not look as if it lay in `.`.
    let whole = |folder: &PathBuf| folder.canonicalize().map_err(|_| Error::NoFolder(folder.clone()));
    let folders = args.corpus.folders.iter().map(whole).collect::<Result<_, _>>()?;
    let corpus = place::corpus(&CorpusArgs { folders, ..args.corpus.clone() })?;
    let mut vigil = Vigil::new(&to_watch(&corpus), corpus.index.as_deref())?;
    let teller = WatchTeller { is_json: args.json, tells_files: args.events, style };
    let total = Summary::default();
    let mut watcher = Watcher { corpus, teller, stop, out, total, batches: 0, told: None };
    loop {
        match vigil.next(&watcher.stop) {
            Step::Look(only) => watcher.look(&mut vigil, &only)?,
            Step::Away(folder) => watcher.notice(&Notice::Away { folder: name(&folder) })?,
            Step::Back(folder) => watcher.notice(&Notice::Back { folder: name(&folder) })?,
            Step::Lost => watcher.notice(&Notice::Lost)?,
            Step::Unwatched(folder, why) => watcher.notice(&Notice::Unwatched { folder: name(&folder), why })?,
            Step::Stop => return watcher.end(),
        }
    }
}

/// The folders, each with how it is walked: as typed, or as its index keeps it.
fn to_watch(corpus: &CorpusArgs) -> Vec<Watched> {
    let watched = groups(corpus).into_iter().flat_map(|folders| {
        let index = index_folder(&options(corpus, folders.clone()));
        let known = Index::open(&index).and_then(|index| index.folders()).ok();
        let is_kept = move |folder: &Path| Some(known.as_ref()?.root_of(folder)?.follows_links);
        folders.into_iter().map(move |folder| Watched {
            follow_links: corpus.follow_links.or_else(|| is_kept(&folder)).unwrap_or_default(),
            folder,
        })
    });
    watched.collect()
}

struct Watcher<'a> {
    corpus: CorpusArgs,
    teller: WatchTeller<'a>,
    stop: Arc<AtomicBool>,
    out: &'a mut dyn Write,
    /// What all runs did.
    total: Summary,
    batches: u64,
    /// Why it waits, where that was told.
    told: Option<String>,
}

impl Watcher<'_> {
    /// Brings what lies at some places up to date, in the index of each folder that they lie in.
    fn look(&mut self, vigil: &mut Vigil, only: &Only) -> Result<()> {
        let is_first = self.batches == 0;
        for folders in groups(&self.corpus) {
            let mine = |place: &&PathBuf| folders.iter().any(|folder| place.starts_with(folder));
            let places: Vec<PathBuf> = only.places.iter().filter(mine).cloned().collect();
            if places.is_empty() {
                continue;
            }
            let only = Only { places, except: only.except.clone() };
            let usual = options(&self.corpus, folders);
            let options = Options { only: Some(only.clone()), lists_files: self.teller.tells_files, ..usual };
            match watched(&options, &self.stop) {
                Ok(summary) => self.looked(&summary)?,
                Err(error) => self.failed(error, vigil, only)?,
            }
        }
        if is_first && self.batches > 0 {
            let folders = self.corpus.folders.iter().map(|folder| name(folder)).collect();
            self.notice(&Notice::Watching { folders })?;
        }
        Ok(())
    }

    fn looked(&mut self, summary: &Summary) -> Result<()> {
        self.told = None;
        self.batches += 1;
        self.total.add(summary);
        self.teller.batch(summary, &Zoned::now(), self.out)?;
        Ok(self.out.flush()?)
    }

    /// What others hold up, and what may be mended while the watch goes on, is tried again.
    fn failed(&mut self, error: anyhow::Error, vigil: &mut Vigil, only: Only) -> Result<()> {
        let wait = match error.downcast_ref::<Error>() {
            Some(Error::Locked { .. }) => TRY_LOCKED,
            // It was there a moment ago: the watch is about to notice.
            Some(Error::NoFolder(_)) if self.batches > 0 => {
                vigil.later(only, TRY_LOCKED);
                return Ok(());
            }
            Some(Error::Io { .. } | Error::Index(_)) if self.batches > 0 => TRY_FAILED,
            _ => return Err(error),
        };
        vigil.later(only, wait);
        let why = format!("{error:#}");
        if self.told.as_ref() != Some(&why) {
            self.notice(&Notice::Waiting { why: why.lines().next().unwrap_or_default().to_owned() })?;
            self.told = Some(why);
        }
        Ok(())
    }

    fn notice(&mut self, notice: &Notice) -> Result<()> {
        self.teller.notice(notice, &Zoned::now(), self.out)?;
        Ok(self.out.flush()?)
    }

    fn end(self) -> Result<Outcome> {
        self.teller.end(&self.total, self.batches, &Zoned::now(), self.out)?;
        Ok(Outcome::Found)
    }
}

fn name(folder: &Path) -> String {
    folder.display().to_string()
}
