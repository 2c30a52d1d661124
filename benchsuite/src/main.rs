//! `benchsuite run`: every engine over every set in one run; the record, what got worse, README's tables.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use benchsuite::forms::{Form, take_lines, take_pages};
use benchsuite::measure::{Measure, WorkSet, start_up};
use benchsuite::record::{INSTRUCTIONS, Record};
use benchsuite::story::{Story, stories};
use benchsuite::systems::Place;
use benchsuite::through::{self, Through};
use benchsuite::{floor, fts5, inside, queries, scale, sizes, stages, table};
use clap::{Parser, Subcommand};
use jiff::Zoned;

/// Measures how fast and how large dateline is, beside floors and rivals in the same run.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install the rivals, take every set through every engine, keep the record, and write README's tables
    Run(Run),
    /// Write README's tables from the record
    Table {
        #[arg(long, default_value = "benchsuite/record.json")]
        record: PathBuf,
        #[arg(long, default_value = "README.md")]
        readme: PathBuf,
    },
    /// Say what an index is made of: bytes of each component of each field
    Sizes { index: PathBuf },
    /// Extract every page of a folder with the extraction crate alone
    #[command(hide = true)]
    Extract { pages: PathBuf, threads: usize },
    /// Take articles through some stages; prints the bytes of their text
    #[command(hide = true)]
    Through {
        through: Through,
        lines: PathBuf,
        #[arg(long, default_value_t = usize::MAX)]
        articles: usize,
        #[arg(long)]
        index: Option<PathBuf>,
    },
    /// Ask dateline's index a file of queries; prints microseconds
    #[command(hide = true)]
    Inside { index: PathBuf, queries: PathBuf },
    /// Ask SQLite a file of queries; prints microseconds
    #[command(hide = true)]
    Fts5 { index: PathBuf, queries: PathBuf },
}

#[derive(clap::Args)]
struct Run {
    /// A folder of articles as JSON lines
    #[arg(long)]
    wire: PathBuf,
    /// Folders of web pages
    #[arg(long)]
    pages: Vec<PathBuf>,
    /// Make up so many articles of the wire's, and measure over them too, and over the first ten thousand
    #[arg(long, value_name = "ARTICLES")]
    scale: Option<u64>,
    /// Where sets, indexes and rivals lie; what is there is used again
    #[arg(long)]
    scratch: PathBuf,
    /// How often each set is indexed, unless that takes long; the one in the middle counts
    #[arg(long, default_value_t = 3)]
    runs: usize,
    /// Only these engines, by name
    #[arg(long)]
    only: Vec<String>,
    /// Only these sets: wire, pages, small, scale
    #[arg(long)]
    set: Vec<String>,
    /// Install no rivals
    #[arg(long)]
    no_install: bool,
    /// Count no instructions
    #[arg(long)]
    no_stages: bool,
    /// The last record, which this run replaces
    #[arg(long, default_value = "benchsuite/record.json")]
    record: PathBuf,
    /// The file whose tables are written
    #[arg(long, default_value = "README.md")]
    readme: PathBuf,
}

/// The small part of the made-up set, which growth is held against.
const SMALL: u64 = 10_000;

fn main() -> Result<()> {
    match Cli::parse().command {
        Task::Run(options) => run(&options),
        Task::Table { record, readme } => {
            let record = Record::read(&record)?.with_context(|| format!("{}: is missing", record.display()))?;
            table::write(&record, &readme)
        }
        Task::Sizes { index } => {
            for ((field, component), bytes) in sizes::of(&index)? {
                println!("{bytes:>12}  {component:<10} {field}");
            }
            Ok(())
        }
        Task::Extract { pages, threads } => {
            println!("{}", floor::extract(&pages, threads)?);
            Ok(())
        }
        Task::Through { through, lines, articles, index } => {
            println!("{}", through::run(through, &lines, articles, index.as_deref())?);
            Ok(())
        }
        Task::Inside { index, queries } => {
            print_rows(&inside::dateline(&index, &queries::read(&queries)?)?);
            Ok(())
        }
        Task::Fts5 { index, queries } => {
            print_rows(&fts5::ask(&index, &queries::read(&queries)?)?);
            Ok(())
        }
    }
}

fn print_rows<const N: usize>(rows: &[[u64; N]]) {
    for row in rows {
        println!("{}", row.map(|micros| micros.to_string()).join("\t"));
    }
}

fn run(options: &Run) -> Result<()> {
    let rivals = options.scratch.join("rivals");
    if !options.no_install {
        install(&rivals)?;
    }
    let place = Place::new(rivals)?;
    let measure = Measure { place: &place, scratch: &options.scratch, runs: options.runs, only: &options.only };
    let mut record = Record { date: Zoned::now().date().to_string(), machine: machine(&place), ..Record::default() };
    let sets = sets(options)?;
    for set in &sets {
        let described = set.describe()?;
        measure.set(set, described, &mut record)?;
        // What a run that is ended has measured is not lost.
        record.write(&options.scratch.join("record-so-far.json"))?;
    }
    start_up(&place, &mut record)?;
    if !options.no_stages {
        let lines = Form::Lines.folder(&options.scratch.join("wire"));
        for (stage, count) in stages::count(&place, &lines, &options.scratch)?.unwrap_or_default() {
            record.add("", benchsuite::systems::DATELINE, format!("{stage}{INSTRUCTIONS}"), count);
        }
    }
    finish(record, options)
}

/// Says what got worse, keeps the record and writes the tables.
fn finish(mut record: Record, options: &Run) -> Result<()> {
    record.add_times_floor();
    if let Some(last) = Record::read(&options.record)? {
        let worse = record.worse_than(&last);
        println!("{} figures got worse since {}", worse.len(), last.date);
        worse.iter().for_each(|worse| println!("  {worse}"));
        record.keep_of(&last);
    }
    record.write(&options.record)?;
    table::write(&record, &options.readme)?;
    println!("{}", table::tables(&record));
    Ok(())
}

/// Runs the suite's own script; what it cannot install it says, and is skipped later.
fn install(rivals: &Path) -> Result<()> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("rivals.sh");
    let status = Command::new(&script).arg(rivals).status();
    let status = status.with_context(|| format!("{}: cannot be run", script.display()))?;
    ensure!(status.success(), "{}: ended with {status}", script.display());
    Ok(())
}

fn machine(place: &Place) -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    format!("{} cores of {}", place.threads, model.map_or("an unknown processor", |(_, model)| model))
}

/// The sets, in the scratch folder; those that are not there yet are made.
fn sets(options: &Run) -> Result<Vec<WorkSet>> {
    let folder = |name: &str| options.scratch.join(name);
    let wanted = |name: &str| options.set.is_empty() || options.set.iter().any(|set| set == name);
    let set =
        |name: &str, below: &str, is_synthetic| WorkSet { name: name.into(), folder: folder(below), is_synthetic };
    if !folder("wire").exists() {
        take_lines(&options.wire, &folder("wire"))?;
    }
    let mut sets = Vec::new();
    if wanted("wire") {
        sets.push(set("Wire stories", "wire", false));
    }
    if !options.pages.is_empty() && wanted("pages") {
        if !folder("pages").exists() {
            options.pages.iter().try_for_each(|pages| take_pages(pages, &folder("pages")))?;
        }
        sets.push(set("Web pages", "pages", false));
    }
    if let Some(articles) = options.scale {
        for (name, below, articles) in [("small", "scale-small", SMALL), ("scale", "scale", articles)] {
            if wanted(name) {
                make_scale(&folder("wire"), articles, &folder(below))?;
                sets.push(set(&format!("Made-up stories, {articles}"), below, true));
            }
        }
    }
    Ok(sets)
}

fn make_scale(wire: &Path, articles: u64, set: &Path) -> Result<()> {
    if set.exists() {
        return Ok(());
    }
    let originals = stories(&Form::Lines.folder(wire))?.collect::<Result<Vec<Story>>>()?;
    let half = set.with_extension("half");
    let _ = fs::remove_dir_all(&half);
    scale::make(&originals, articles, &Form::Lines.folder(&half))?;
    fs::rename(&half, set).with_context(|| format!("{}: cannot be made", set.display()))
}
