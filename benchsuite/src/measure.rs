//! Takes the sets through every engine that is there, and makes a record of it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use rustix::fs::Advice;
use serde::Deserialize;
use walkdir::WalkDir;

use crate::cost::{Cost, median, quantile, run, run_all};
use crate::forms::Form;
use crate::queries::{self, Asked};
use crate::record::{COLD, CPU, IDLE, MEMORY, Record, SIZE, START_UP, SetRecord, WALL};
use crate::story::{files, stories};
use crate::systems::{DATELINE, Inside, Place, System, all};
use crate::vocabulary::Vocabulary;

/// Queries that are asked as processes, and of them those with nothing in the page cache.
const PROCESSES: usize = 40;
const COLD_PROCESSES: usize = 5;
/// What takes more seconds is indexed once: its own length makes up for it.
const LONG: f64 = 20.0;
/// Sets of more articles are not indexed once more for the clocks of the stages.
const LARGE: u64 = 100_000;

/// What to measure, and how.
pub struct Measure<'m> {
    /// The programs.
    pub place: &'m Place,
    /// Folder for forms and indexes.
    pub scratch: &'m Path,
    /// How often each set is indexed.
    pub runs: usize,
    /// Engines that run, by the beginning of their name; all where there is none.
    pub only: &'m [String],
}

/// A set that lies in the scratch folder.
pub struct WorkSet {
    /// As the table calls it.
    pub name: String,
    /// Its folder, with a folder for each form.
    pub folder: PathBuf,
    /// Whether it was made up.
    pub is_synthetic: bool,
}

impl WorkSet {
    /// Counts what is in it.
    pub fn describe(&self) -> Result<SetRecord> {
        let mut record = SetRecord { name: self.name.clone(), is_synthetic: self.is_synthetic, ..SetRecord::default() };
        if !Form::Lines.folder(&self.folder).exists() {
            for page in files(&Form::Pages.folder(&self.folder), ".html")? {
                record.articles += 1;
                record.text_bytes += page.metadata()?.len();
            }
            return Ok(record);
        }
        let mut vocabulary = Vocabulary::default();
        for story in stories(&Form::Lines.folder(&self.folder))? {
            let story = story?;
            record.articles += 1;
            record.text_bytes += story.text_bytes();
            vocabulary.add(&story);
        }
        record.vocabulary = vocabulary.finish();
        Ok(record)
    }
}

impl Measure<'_> {
    /// Takes a set through every engine.
    pub fn set(&self, set: &WorkSet, described: SetRecord, record: &mut Record) -> Result<()> {
        let has_lines = Form::Lines.folder(&set.folder).exists();
        let asked =
            if has_lines { queries::of_set(&Form::Lines.folder(&set.folder), described.articles)? } else { Vec::new() };
        let file = set.folder.join("queries.tsv");
        queries::write(&asked, &file)?;
        for system in all().iter().filter(|system| (system.form == Form::Pages) != has_lines) {
            eprintln!("{}: {}", set.name, system.name);
            let of = Of { measure: self, set, described: &described, system };
            let why = match self.why_not(system, &described) {
                Some(why) => Some(why),
                // A rival that fails is told like one that is missing: the others are measured all the same.
                None => of.figures(&asked, &file, record).err().map(|error| error.to_string()),
            };
            if let Some(why) = why {
                eprintln!("SKIPPED: {}, {}: {why}", system.name, set.name);
                record.skipped.push(format!("{}, {}: {why}", system.name, set.name));
            }
        }
        record.sets.push(described);
        Ok(())
    }

    fn why_not(&self, system: &System, described: &SetRecord) -> Option<String> {
        let is_wanted = self.only.is_empty() || self.only.iter().any(|only| system.name == only);
        if !is_wanted {
            return Some("not asked for".into());
        }
        if described.articles > system.most_articles {
            return Some(format!("takes too long: only sets of up to {} articles", system.most_articles));
        }
        system.missing(self.place)
    }
}

/// One engine over one set.
struct Of<'m> {
    measure: &'m Measure<'m>,
    set: &'m WorkSet,
    described: &'m SetRecord,
    system: &'m System,
}

impl Of<'_> {
    fn figures(&self, asked: &[Asked], queries: &Path, record: &mut Record) -> Result<()> {
        let form = self.system.form.make(&self.set.folder)?;
        let index = self.measure.scratch.join("index");
        self.indexing(&form, &index, record)?;
        if let Some(timings) = self.system.timings.filter(|_| self.described.articles <= LARGE) {
            self.stages(timings(self.measure.place, &form, &index), record)?;
        }
        if let Some(search) = self.system.search.filter(|_| !asked.is_empty()) {
            self.processes(|asked| search(self.measure.place, &index, &form, asked), asked, &index, record)?;
        }
        if let Some(inside) = self.system.inside.as_ref().filter(|_| !asked.is_empty()) {
            self.inside(inside, &index, queries, record)?;
        }
        Ok(())
    }

    fn add(&self, what: impl Into<String>, value: f64, record: &mut Record) {
        record.add(&self.set.name, self.system.name, what, value);
    }

    fn indexing(&self, form: &Path, index: &Path, record: &mut Record) -> Result<()> {
        let mut costs: Vec<Cost> = Vec::new();
        while costs.len() < self.measure.runs && costs.iter().all(|cost| cost.wall < LONG) {
            let _ = fs::remove_dir_all(index);
            let mut commands = (self.system.index)(self.measure.place, form, index);
            if commands.is_empty() {
                return Ok(());
            }
            costs.push(run_all(&mut commands)?);
        }
        let Cost { wall, cpu, memory } = median(&costs);
        self.add(WALL, wall, record);
        self.add(CPU, cpu, record);
        self.add(MEMORY, memory as f64 / 1e6, record);
        self.add(IDLE, 1.0 - cpu / (wall * self.measure.place.threads as f64), record);
        if index.exists() {
            self.add(SIZE, bytes(index)? as f64 / self.described.text_bytes as f64, record);
        }
        Ok(())
    }

    /// What each stage takes, by the engine's own clocks, in a run for that alone: reading the clocks takes time.
    fn stages(&self, mut command: Command, record: &mut Record) -> Result<()> {
        let output = command.stderr(Stdio::null()).output().with_context(|| format!("{command:?}: cannot be run"))?;
        ensure!(output.status.success(), "{command:?}: ended with {}", output.status);
        let summary: Summary = serde_json::from_slice(&output.stdout).context("no summary with timings")?;
        for StageTime { stage, cpu_seconds, wall_seconds } in summary.timings.stages {
            self.add(format!("stage {stage}, CPU s"), cpu_seconds, record);
            self.add(format!("stage {stage}, wall s"), wall_seconds, record);
        }
        Ok(())
    }

    /// Two words, each by a process of its own.
    fn processes(
        &self,
        command: impl Fn(&Asked) -> Command,
        asked: &[Asked],
        index: &Path,
        record: &mut Record,
    ) -> Result<()> {
        let every = (asked.len() / PROCESSES).max(1);
        let asked: Vec<&Asked> = asked.iter().step_by(every).collect();
        // The first is slower than all others, and is nobody's wait twice.
        run(&mut command(asked[0]))?;
        let costs = asked.iter().map(|asked| run(&mut command(asked))).collect::<Result<Vec<_>>>()?;
        let times: Vec<f64> = costs.iter().map(|cost| cost.wall * 1e3).collect();
        for (name, share) in [("p50", 0.5), ("p95", 0.95)] {
            self.add(format!("two words as a process, {name} ms"), quantile(&times, share), record);
        }
        if index.exists() {
            let mut cold = Vec::new();
            for asked in asked.iter().take(COLD_PROCESSES) {
                let mut command = command(asked);
                forget(index)?;
                forget(Path::new(command.get_program()))?;
                cold.push(run(&mut command)?.wall * 1e3);
            }
            self.add(COLD, quantile(&cold, 0.5), record);
        }
        Ok(())
    }

    fn inside(&self, inside: &Inside, index: &Path, queries: &Path, record: &mut Record) -> Result<()> {
        let mut command = (inside.command)(self.measure.place, index, queries);
        let output = command.stderr(Stdio::null()).output().with_context(|| format!("{command:?}: cannot be run"))?;
        ensure!(output.status.success(), "{command:?}: ended with {}", output.status);
        let lines = String::from_utf8_lossy(&output.stdout);
        for (column, name) in inside.columns.iter().enumerate() {
            let micros = lines.lines().filter_map(|line| line.split('\t').nth(column)?.parse::<f64>().ok());
            let times: Vec<f64> = micros.map(|micros| micros / 1e3).collect();
            for (quantile_name, share) in [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)] {
                self.add(format!("{name} inside, {quantile_name} ms"), quantile(&times, share), record);
            }
        }
        Ok(())
    }
}

/// Of the summary of a run, as JSON, what each stage took.
#[derive(Deserialize)]
struct Summary {
    timings: Timings,
}

#[derive(Deserialize)]
struct Timings {
    stages: Vec<StageTime>,
}

#[derive(Deserialize)]
struct StageTime {
    stage: String,
    cpu_seconds: f64,
    wall_seconds: f64,
}

/// Start-up of dateline: a process that does nothing but say its version.
pub fn start_up(place: &Place, record: &mut Record) -> Result<()> {
    let mut version = Command::new(place.programs.join("dateline"));
    version.arg("--version");
    let costs = (0..PROCESSES).map(|_| run(&mut version)).collect::<Result<Vec<_>>>()?;
    let times: Vec<f64> = costs.iter().map(|cost| cost.wall * 1e3).collect();
    record.add("", DATELINE, START_UP, quantile(&times, 0.5));
    Ok(())
}

fn bytes(folder: &Path) -> Result<u64> {
    let files = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    files.map(|file| Ok(file.metadata()?.len())).sum()
}

/// Asks the kernel to drop a file, or a folder's files, from its page cache; a program that is known by its name alone stays.
fn forget(place: &Path) -> Result<()> {
    for entry in WalkDir::new(place).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file()) {
        let file = File::open(entry.path())?;
        file.sync_all()?;
        rustix::fs::fadvise(&file, 0, None, Advice::DontNeed)?;
    }
    Ok(())
}
