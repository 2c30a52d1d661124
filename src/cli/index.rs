//! `dateline index`: brings folders up to date, shows how far it is, and says what it did.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressStyle};
use signal_hook::consts::{SIGINT, SIGTERM};

use super::args::{CorpusArgs, IndexArgs, PlaceArgs};
use super::aside::{Unhindered, aside};
use super::{Outcome, place, today};
use crate::pipeline::{self, Again, Options, Progress, Summary, THREAD_MEMORY};
use crate::present::{self, Style};

/// A run that is shorter shows no bar.
const DRAW_FROM: Duration = Duration::from_millis(300);
/// How often the bar is drawn.
const DRAW_EVERY: Duration = Duration::from_millis(100);
/// The least that is taken where nobody says how much.
const MEMORY: usize = 256 << 20;

/// More threads than this for each core only wait for each other, and each takes memory.
const THREADS_A_CORE: usize = 4;

/// Runs the command. Each folder has an index of its own, unless one is named for all of them. Who reads what it says may go:
/// all folders are indexed.
pub(super) fn run(args: &IndexArgs, style: &Style, out: &mut dyn Write) -> Result<Outcome> {
    let stop = stop_on_signal()?;
    let (corpus, away) = meant(&args.corpus)?;
    let corpus = place::corpus(&corpus)?;
    let mut out = Unhindered::new(out);
    let mut outcome = if away.is_empty() { Outcome::Found } else { Outcome::Nothing };
    away.iter().try_for_each(|folder| present::left_as_it_is(folder, &mut aside()))?;
    are_apart(&corpus)?;
    for folders in groups(&corpus) {
        match run_over(options(&corpus, folders), args, &stop, style, &mut out)? {
            Outcome::Interrupted => return Ok(Outcome::Interrupted),
            Outcome::Nothing => outcome = Outcome::Nothing,
            Outcome::Found => {}
        }
    }
    out.end()?;
    Ok(outcome)
}

/// What is indexed: where no folder is named, those of the index that a search there would find; and which of them are not there, which
/// keeps nobody from bringing the others up to date.
fn meant(corpus: &CorpusArgs) -> Result<(CorpusArgs, Vec<PathBuf>)> {
    if !corpus.folders.is_empty() {
        return Ok((corpus.clone(), Vec::new()));
    }
    let place = PlaceArgs { folder: None, index: corpus.index.clone(), entities: None };
    let index = place::index(&place)?;
    let (there, away): (Vec<_>, Vec<_>) = place::folders(&index)?.into_iter().partition(|folder| folder.is_dir());
    let (folders, away) = if there.is_empty() { (away, there) } else { (there, away) };
    Ok((CorpusArgs { folders, index: Some(index.folder().to_owned()), ..corpus.clone() }, away))
}

/// Indexes the folders of one index, or says what that would do.
fn run_over(
    options: Options,
    args: &IndexArgs,
    stop: &Arc<AtomicBool>,
    style: &Style,
    out: &mut dyn Write,
) -> Result<Outcome> {
    let options = Options {
        rebuild: args.rebuild,
        again: Again { failed: args.retry, older: args.refresh },
        timings: args.timings,
        ..options
    };
    if args.dry_run {
        let forecast = pipeline::forecast(&options)?;
        if args.json {
            present::json(&forecast, out)?
        } else {
            present::forecast(&forecast, style, out)?
        }
        return Ok(Outcome::Found);
    }
    let summary = watched(&options, stop)?;
    if args.json {
        present::json(&summary, out)?;
    } else {
        tell(&summary, &options, args, style, out)?;
    }
    Ok(match summary {
        _ if summary.interrupted => Outcome::Interrupted,
        _ if summary.is_fruitless => Outcome::Nothing,
        _ => Outcome::Found,
    })
}

/// Says what a run did, and beside the output what went wrong.
fn tell(summary: &Summary, options: &Options, args: &IndexArgs, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let most = if args.list_failed { usize::MAX } else { present::LISTED_FAILURES };
    present::failures(summary, most, style, &mut aside())?;
    present::summary(summary, style, out)?;
    if let Some(index) = &options.index {
        present::index_place(index, out)?;
    }
    summary.timings.as_ref().map_or(Ok(()), |timings| present::timings(timings, style, out))
}

/// Refuses folders that would get an index inside another's folder.
pub(super) fn are_apart(corpus: &CorpusArgs) -> Result<()> {
    corpus.folders.iter().try_for_each(|folder| place::is_apart(folder, corpus.index.as_deref()))
}

/// The folders that share an index.
pub(super) fn groups(corpus: &CorpusArgs) -> Vec<Vec<PathBuf>> {
    match &corpus.index {
        Some(_) => vec![corpus.folders.clone()],
        None => corpus.folders.iter().map(|folder| vec![folder.clone()]).collect(),
    }
}

/// How folders of a corpus are indexed today.
pub(super) fn options(corpus: &CorpusArgs, folders: Vec<PathBuf>) -> Options {
    let threads = corpus.threads.unwrap_or_else(cores).min(THREADS_A_CORE.saturating_mul(cores()));
    Options {
        index: corpus.index.clone(),
        follow_links: corpus.follow_links,
        memory: corpus.memory.unwrap_or_else(|| usual_memory(threads)),
        threads,
        map: corpus.map.iter().cloned().collect(),
        dates_from_files: corpus.date_from_file,
        ..Options::of(folders, today())
    }
}

/// Makes the index of a folder that is to be searched, saying so beside the output.
pub(super) fn make(folder: &Path, index: &Path, style: &Style) -> Result<()> {
    let options = usual(vec![folder.to_owned()], index);
    let mut err = aside();
    writeln!(err, "{} has no index yet: indexing it first", present::plain(&folder.display().to_string()))?;
    drop(err);
    let summary = watched(&options, &stop_on_signal()?)?;
    let mut err = aside();
    present::failures(&summary, present::LISTED_FAILURES, style, &mut err)?;
    present::summary(&summary, style, &mut err)?;
    writeln!(err)?;
    Ok(())
}

/// What holds where nothing is typed.
pub(super) fn usual(folders: Vec<PathBuf>, index: &Path) -> Options {
    let threads = cores();
    let index = Some(index.to_owned());
    Options { index, memory: usual_memory(threads), threads, ..Options::of(folders, today()) }
}

/// Enough that no thread has to stand back.
fn usual_memory(threads: usize) -> usize {
    MEMORY.max(threads.saturating_mul(THREAD_MEMORY))
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// A first Ctrl-C ends the run in good order, a second one at once.
pub(super) fn stop_on_signal() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        signal_hook::flag::register_conditional_shutdown(signal, 2, Arc::clone(&stop))
            .and_then(|_| signal_hook::flag::register(signal, Arc::clone(&stop)))
            .context("cannot listen for Ctrl-C")?;
    }
    Ok(stop)
}

/// Runs the pipeline with a bar, where there is a terminal to draw on.
pub(super) fn watched(options: &Options, stop: &Arc<AtomicBool>) -> Result<Summary> {
    let progress = Progress { stop: Arc::clone(stop), ..Progress::default() };
    if !io::stderr().is_terminal() {
        return Ok(pipeline::run(options, &progress)?);
    }
    let is_done = AtomicBool::new(false);
    let summary = thread::scope(|scope| {
        let drawing = scope.spawn(|| draw(&progress, &is_done));
        let summary = pipeline::run(options, &progress);
        is_done.store(true, Ordering::Relaxed);
        drawing.thread().unpark();
        summary
    });
    Ok(summary?)
}

/// Draws until it is done; nothing, where that is soon.
fn draw(progress: &Progress, is_done: &AtomicBool) {
    thread::park_timeout(DRAW_FROM);
    if is_done.load(Ordering::Relaxed) {
        return;
    }
    let template = "{bar:30} {bytes} of {total_bytes}  {msg} articles  {binary_bytes_per_sec}  {eta} left";
    let bar = ProgressBar::new(0);
    bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
    while !is_done.load(Ordering::Relaxed) {
        bar.set_length(progress.total_bytes.load(Ordering::Relaxed));
        bar.set_position(progress.bytes.load(Ordering::Relaxed));
        bar.set_message(progress.articles.load(Ordering::Relaxed).to_string());
        thread::park_timeout(DRAW_EVERY);
    }
    bar.finish_and_clear();
}
