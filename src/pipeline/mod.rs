//! Walk, read, clean, recognise, index, over every core; the only place that knows this order.
//!
//! One thread cuts documents into pieces ([`feed`]), the workers understand them ([`understand`]), and the calling thread
//! writes the articles in the order in which their pieces were cut ([`write`]), so that the index does not depend on the
//! number of threads. What is between the threads is limited in bytes ([`budget`]). What to read is decided first
//! ([`plan`]): files that look as the manifest says are not opened.
//!
//! A document that cannot be read is a [`Failure`] in the [`Summary`], never the end of a run.

mod budget;
mod feed;
mod forecast;
mod plan;
mod remove;
mod rename;
mod understand;
mod watch;
mod write;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::thread;
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;
use crossbeam_channel::bounded;
use jiff::civil::Date;
use serde::Serialize;

pub use self::forecast::{Forecast, Rename, forecast};
pub use self::remove::{Removed, remove, restore};
pub use self::watch::{Step, Vigil};

use self::budget::Budget;
use self::plan::Plan;
use self::write::Keeper;
use crate::error::{Error, Result};
use crate::index::{self, Index, Manifest, Writer, WriterOptions};
use crate::read::FieldMap;
use crate::timings::{Clocks, Stage, Timings, timed};

/// The version of all that understands a document. It is raised when reading, cleaning or recognition gives other articles,
/// people or countries of the same bytes, so that whoever has an older index is told.
pub const UNDERSTANDING: u32 = 1;
/// How many lots of pieces may wait between two threads; their bytes are limited by the memory allowed. What waits long is no longer
/// in the processor's cache when its turn comes.
const QUEUE: usize = 16;
/// So many eighths of the memory allowed may pieces under way take, counted as they were read, ...
const PIECES_SHARE: usize = 2;
/// ... and so many postings. What pieces become, the tables that the threads have, and merges take the rest.
const POSTINGS_SHARE: usize = 3;
/// What must be allowed for each thread, in bytes: what it knows of words, its articles, its tables for postings. Measured over 500 MB of
/// articles with `--memory 256M`, files that merges map among them: 250 to 265 MB with 2 threads, 299 to 333 with 3.
pub const THREAD_MEMORY: usize = 96 << 20;
/// Tantivy gains nothing from more threads that write (its own default limit).
const MOST_WRITING_THREADS: usize = 8;

/// What to index, and with what.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folders of articles.
    pub folders: Vec<PathBuf>,
    /// Where the index lies; by default inside the folder.
    pub index: Option<PathBuf>,
    /// Begin anew.
    pub rebuild: bool,
    /// What to read again though it did not change.
    pub again: Again,
    /// Whether to follow symbolic links; nothing, for what was done before.
    pub follow_links: Option<bool>,
    /// Bytes that pieces and postings may take together.
    pub memory: usize,
    /// Cores to use.
    pub threads: usize,
    /// The day of the run; later dates are refused.
    pub today: Date,
    /// Whether to count what each stage takes.
    pub timings: bool,
    /// Which fields of JSON, CSV and the like are which; where it is empty, what the index was told before.
    pub map: FieldMap,
    /// Whether articles without a date take that of their file; nothing, for what the index was told before.
    pub dates_from_files: Option<bool>,
    /// What is looked at of the folders; nothing, for all of them.
    pub only: Option<Only>,
    /// Whether the summary lists what became of each file.
    pub lists_files: bool,
}

impl Options {
    /// What is done with folders where nothing else is said, by one thread and with the least memory.
    pub fn of(folders: Vec<PathBuf>, today: Date) -> Options {
        Options {
            folders,
            index: None,
            rebuild: false,
            again: Again::default(),
            follow_links: None,
            memory: 0,
            threads: 1,
            today,
            timings: false,
            map: FieldMap::default(),
            dates_from_files: None,
            only: None,
            lists_files: false,
        }
    }
}

/// A part of the folders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Only {
    /// Files and folders in them, there or no more.
    pub places: Vec<PathBuf>,
    /// Files that are not looked at though they lie there, and stay as they are in the index.
    pub except: HashSet<PathBuf>,
}

/// What is read again though it did not change.
#[derive(Clone, Copy, Debug, Default)]
pub struct Again {
    /// Files with something that could not be read.
    pub failed: bool,
    /// What an older [`UNDERSTANDING`] understood.
    pub older: bool,
}

/// How far a run is, for whoever watches.
#[derive(Debug, Default)]
pub struct Progress {
    /// Bytes to read, once that is known.
    pub total_bytes: AtomicU64,
    /// Bytes of files that were read.
    pub bytes: AtomicU64,
    /// Articles that were written.
    pub articles: AtomicU64,
    /// Set it to end the run early, keeping what is done.
    pub stop: Arc<AtomicBool>,
}

/// Merges the pieces of an index into one.
///
/// # Errors
/// Whatever keeps the index from being written.
pub fn compact(folder: &Path) -> Result<()> {
    let (mut writer, _) = Writer::open(folder, WriterOptions { threads: 1, ..WriterOptions::default() })?;
    writer.compact()?;
    writer.finish()
}

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Summary {
    /// Articles that are new.
    pub added: u64,
    /// Articles of files that changed.
    pub replaced: u64,
    /// Articles that are gone.
    pub removed: u64,
    /// Articles of files that did not change.
    pub unchanged: u64,
    /// Articles of files that went by other names before, known by their bytes.
    pub renamed: u64,
    /// Pieces that could not be read.
    pub failed: u64,
    /// Pieces that could be read, and are no articles.
    pub not_articles: u64,
    /// Files of kinds that hold no articles.
    pub passed_over: u64,
    /// Dates and the like that were refused.
    pub refused: u64,
    /// Articles of all files that are not in the index, because a later version stands for them.
    pub superseded: u64,
    /// Kills, which stand for a story that was withdrawn.
    pub killed: u64,
    /// Articles that an older version of this program understood.
    pub older: u64,
    /// Bytes of the files that were read.
    pub bytes: u64,
    /// Whether the index has no article, since nothing could be read, in this run or before.
    #[serde(skip)]
    pub is_fruitless: bool,
    /// Wall time.
    pub seconds: f64,
    /// Whether the run was ended before all was read.
    pub interrupted: bool,
    /// Whether what was read of it was given up, since an index that is made anew has to be whole.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub abandoned: bool,
    /// Each file with what went wrong in it.
    pub failures: Vec<Failure>,
    /// The first of the dates and the like that were refused, up to [`MOST_REFUSALS`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub refusals: Vec<Refusal>,
    /// What each stage took, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timings: Option<Timings>,
    /// What became of each file, where that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileOutcome>,
}

/// What became of a file in a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileOutcome {
    /// Its path, as in the ids of its articles.
    pub file: String,
    /// What became of it.
    #[serde(flatten)]
    pub fate: Fate,
    /// How many articles it gives.
    pub articles: u64,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub enum Fate {
    /// It is new.
    Added,
    /// It was read again.
    Replaced,
    /// It went by another name.
    Renamed {
        /// Which.
        before: String,
    },
    /// It is no longer there.
    Removed,
    /// It gives nothing, since it could not be read.
    Failed {
        /// Why.
        why: String,
    },
}

/// So many refused dates are listed: a table with a broken column has one in every row.
pub const MOST_REFUSALS: usize = 1_000;

/// Something that an article says of itself and that cannot be true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The article's id.
    pub article: String,
    /// What was refused, and why.
    pub why: String,
}

/// What went wrong in one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The path part of its articles' ids.
    pub file: String,
    /// How many pieces it concerns.
    pub pieces: u64,
    /// Why the first of them gave nothing, and what to do.
    pub why: String,
}

impl Summary {
    /// Articles read in this run.
    pub fn read(&self) -> u64 {
        self.added + self.replaced
    }

    /// Whether nothing became of it: what was looked at is as it was.
    pub fn is_idle(&self) -> bool {
        [self.added, self.replaced, self.removed, self.renamed, self.failed].iter().all(|count| *count == 0)
    }

    /// Adds the counts of another run.
    pub fn add(&mut self, other: &Summary) {
        let counts = [
            (&mut self.added, other.added),
            (&mut self.replaced, other.replaced),
            (&mut self.removed, other.removed),
            (&mut self.renamed, other.renamed),
            (&mut self.failed, other.failed),
            (&mut self.not_articles, other.not_articles),
            (&mut self.passed_over, other.passed_over),
            (&mut self.refused, other.refused),
            (&mut self.bytes, other.bytes),
        ];
        counts.into_iter().for_each(|(count, more)| *count += more);
        self.seconds += other.seconds;
    }

    fn fail(&mut self, file: &str, why: String) {
        self.failed += 1;
        self.report(file, why);
    }

    /// Adds to the file's failure, or makes one: files come one after another.
    fn report(&mut self, file: &str, why: String) {
        match self.failures.last_mut().filter(|last| last.file == file) {
            Some(last) => last.pieces += 1,
            None => self.failures.push(Failure { file: file.to_owned(), pieces: 1, why }),
        }
    }
}

/// Where the index of these folders lies.
pub fn index_folder(options: &Options) -> PathBuf {
    let first = options.folders.first().cloned().unwrap_or_default();
    options.index.clone().unwrap_or_else(|| first.join(index::FOLDER))
}

/// Brings the index of the folders up to date.
///
/// # Errors
/// Whatever keeps the index from being written; never a document.
pub fn run(options: &Options, progress: &Progress) -> Result<Summary> {
    let (started, cpu) = (Instant::now(), ProcessTime::now());
    let folder = index_folder(options);
    folders_exist(options)?;
    let clocks = options.timings.then(Clocks::default);
    let threads = options.threads.min(options.memory / THREAD_MEMORY).max(1);
    let pieces_memory = options.memory / 8 * PIECES_SHARE;
    let writer_options = WriterOptions {
        memory: options.memory / 8 * POSTINGS_SHARE,
        threads: threads.div_ceil(2).min(MOST_WRITING_THREADS),
    };
    let open = if options.rebuild { Writer::open_anew } else { Writer::open };
    let (writer, manifest) = open(&folder, writer_options)?;
    let plan = timed(clocks.as_ref(), Stage::Walk, || make_plan(options, &folder, manifest))?;
    plan.announce(progress);
    let clocks = clocks.as_ref();
    let before = Index::open(&folder)?;
    let run = Run {
        threads,
        pieces_memory,
        before: &before,
        today: options.today,
        is_anew: options.rebuild,
        lists_files: options.lists_files,
        progress,
        clocks,
    };
    let mut summary = run.transfer(plan, writer)?;
    let wall = started.elapsed().max(Duration::from_micros(1));
    summary.seconds = wall.as_secs_f64();
    summary.timings = clocks.map(|clocks| clocks.timings(cpu.elapsed(), wall, threads));
    Ok(summary)
}

/// Where only places are looked at, a folder in which there are none may be away.
fn folders_exist(options: &Options) -> Result<()> {
    let is_meant = |folder: &&PathBuf| !plan::places_in(folder, options.only.as_ref()).is_empty();
    let missing = options.folders.iter().filter(is_meant).find(|folder| !folder.is_dir());
    missing.map_or(Ok(()), |missing| Err(Error::NoFolder(missing.clone())))
}

/// The plan of a run; of one over all of the folders, where what is to be looked at is not enough.
fn make_plan(options: &Options, index: &Path, manifest: Manifest) -> Result<Plan> {
    let plan = Plan::make(options, index, manifest)?;
    if !plan.is_short {
        return Ok(plan);
    }
    Plan::make(&Options { only: None, ..options.clone() }, index, plan.manifest)
}

/// What all threads of a run share.
struct Run<'r> {
    threads: usize,
    /// Bytes that pieces under way may take.
    pieces_memory: usize,
    /// The index as it is before the run.
    before: &'r Index,
    /// The day of the run.
    today: Date,
    /// Whether the index is made anew, so that the one before stands until all is read.
    is_anew: bool,
    /// Whether the summary lists what became of each file.
    lists_files: bool,
    progress: &'r Progress,
    clocks: Option<&'r Clocks>,
}

impl Run<'_> {
    /// Runs the threads over a plan.
    fn transfer(&self, plan: Plan, writer: Writer) -> Result<Summary> {
        let budget = Arc::new(Budget::new(self.pieces_memory));
        let fields = writer.fields();
        let mut keeper = Keeper::new(writer, &plan, self);
        let kept = thread::scope(|scope| {
            let (jobs_in, jobs_out) = bounded(QUEUE);
            let (done_in, done_out) = bounded(QUEUE);
            let feeder_done = done_in.clone();
            scope.spawn(|| feed::feed(&plan, self, &budget, jobs_in, feeder_done));
            for _ in 0..self.threads {
                let (jobs, done) = (jobs_out.clone(), done_in.clone());
                scope.spawn(move || understand::work(&jobs, &done, &fields, self.clocks));
            }
            drop((jobs_out, done_in));
            let kept = keeper.keep(done_out);
            // Whatever happened, nobody may wait for room that will never come.
            budget.open();
            kept
        });
        match kept {
            Ok(()) => keeper.finish(),
            Err(error) => {
                keeper.abandon();
                Err(error)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jiff::civil::date;

    use super::{Options, Progress, run};

    #[test]
    fn a_defect_met_in_one_document_is_that_documents_failure() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("a.txt", "Snow in May\n\nIt snowed on the fjord.\n");
        write("cut.txt", "%DEFECT\nbad cut\nnever reached\n");
        write("fits.txt", "%DEFECT: fits\n");
        write("z.txt", "Rain in June\n\nIt rained on the fjord.\n");
        let options = Options::of(vec![folder.path().to_owned()], date(2026, 11, 24));
        let summary = run(&options, &Progress::default()).unwrap();
        let failed: Vec<(&str, u64)> = summary.failures.iter().map(|one| (one.file.as_str(), one.pieces)).collect();
        // The line that could not be parsed, and then the end.
        assert_eq!((summary.added, failed), (2, vec![("cut.txt", 2), ("fits.txt", 1)]));
        assert!(summary.failures.iter().all(|one| one.why.starts_with("shows a defect of dateline")));
    }
}
