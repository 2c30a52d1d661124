//! All that a run measured, and what got worse since the last one.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::systems::{DATELINE, EXTRACTION, FLOOR};
use crate::vocabulary::Growth;

/// What a run measured, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The day.
    pub date: String,
    /// The machine's processors.
    pub machine: String,
    /// The sets that were indexed.
    pub sets: Vec<SetRecord>,
    /// Every figure.
    pub figures: Vec<Figure>,
    /// What could not run, and why.
    pub skipped: Vec<String>,
}

/// A set of articles.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SetRecord {
    /// What it is called.
    pub name: String,
    /// Whether it was made up.
    pub is_synthetic: bool,
    /// How many articles or pages.
    pub articles: u64,
    /// Bytes of headlines and text; of pages, of their files.
    pub text_bytes: u64,
    /// How its vocabulary grows.
    pub vocabulary: Vec<Growth>,
}

/// One figure: less is better in all of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Of which set; empty where it is of none.
    pub set: String,
    /// Of which engine.
    pub system: String,
    /// What was measured, with its unit.
    pub what: String,
    /// How much.
    pub value: f64,
}

/// Seconds of wall time that indexing takes.
pub const WALL: &str = "indexing, wall s";
/// How many times as long as the floor of the same run it takes.
pub const TIMES_FLOOR: &str = "indexing, times the floor";
/// Seconds of processor time that it takes.
pub const CPU: &str = "indexing, CPU s";
/// The most memory that it takes.
pub const MEMORY: &str = "indexing, peak MB";
/// The share of the cores that stands idle meanwhile.
pub const IDLE: &str = "indexing, share of the cores that is idle";
/// Bytes of the index for each byte of text.
pub const SIZE: &str = "index bytes per text byte";
/// Milliseconds of a process whose files the page cache does not hold.
pub const COLD: &str = "two words as a process, program and index not in the page cache, p50 ms";
/// Milliseconds of a process that only says its version.
pub const START_UP: &str = "start-up, p50 ms";
/// What the name of a stage is followed by.
pub const INSTRUCTIONS: &str = ", instructions a byte of text";

/// Times of one run and another differ by so much without a cause; memory too.
const NOISE: f64 = 1.15;
/// Sizes and counts of instructions do not.
const EXACT: f64 = 1.02;

impl Record {
    /// Reads the last record; nothing where there is none yet.
    pub fn read(file: &Path) -> Result<Option<Record>> {
        if !file.exists() {
            return Ok(None);
        }
        let text = fs::read_to_string(file).with_context(|| format!("{}: cannot be read", file.display()))?;
        let record = serde_json::from_str(&text);
        record.map(Some).with_context(|| format!("{}: is no record; remove it to begin anew", file.display()))
    }

    /// Keeps the record.
    pub fn write(&self, file: &Path) -> Result<()> {
        let text = serde_json::to_string_pretty(self)? + "\n";
        fs::write(file, text).with_context(|| format!("{}: cannot be written", file.display()))
    }

    /// One figure.
    pub fn get(&self, set: &str, system: &str, what: &str) -> Option<f64> {
        let is_it = |figure: &&Figure| figure.set == set && figure.system == system && figure.what == what;
        self.figures.iter().find(is_it).map(|figure| figure.value)
    }

    /// Adds a figure.
    pub fn add(&mut self, set: &str, system: &str, what: impl Into<String>, value: f64) {
        // Three digits after the point tell all that was measured.
        let value = (value * 1_000.0).round() / 1_000.0;
        self.figures.push(Figure { set: set.into(), system: system.into(), what: what.into(), value });
    }

    /// Adds how many times as long as its set's floor each engine took to index, before figures of other runs join them.
    pub fn add_times_floor(&mut self) {
        let walls: Vec<Figure> = self.figures.iter().filter(|figure| figure.what == WALL).cloned().collect();
        for Figure { set, system, value, .. } in walls {
            let floor = self.get(&set, FLOOR, WALL).or_else(|| self.get(&set, EXTRACTION, WALL));
            if let Some(floor) = floor.filter(|floor| *floor > 0.0) {
                self.add(&set, &system, TIMES_FLOOR, value / floor);
            }
        }
    }

    /// Takes over from an earlier record the figures of sets and engines that this one did not measure, and its order of sets.
    pub fn keep_of(&mut self, earlier: &Record) {
        let mut measured = std::mem::take(&mut self.sets);
        for kept in &earlier.sets {
            let place = measured.iter().position(|set| set.name == kept.name);
            self.sets.push(place.map_or_else(|| kept.clone(), |place| measured.remove(place)));
        }
        self.sets.extend(measured);
        // What belongs to no set is measured by itself: starting, and instructions.
        let alone = |figure: &Figure| if figure.set.is_empty() { figure.what.clone() } else { String::new() };
        let of = |figure: &Figure| (figure.set.clone(), figure.system.clone(), alone(figure));
        let measured: HashSet<(String, String, String)> = self.figures.iter().map(of).collect();
        self.figures.extend(earlier.figures.iter().filter(|figure| !measured.contains(&of(figure))).cloned());
    }

    /// What got worse since an earlier record, one line each. Times are compared as ratios to the floor of the same run, so
    /// that another machine, or a busy one, is no worse.
    pub fn worse_than(&self, earlier: &Record) -> Vec<String> {
        let before: BTreeMap<_, _> = earlier.figures.iter().map(|figure| (key(figure), figure)).collect();
        let compare = |figure: &Figure| {
            let before = before.get(&key(figure))?;
            let (then, now) = (earlier.comparable(before)?, self.comparable(figure)?);
            let allowed = if is_exact(&figure.what) { EXACT } else { NOISE };
            let Figure { set, system, what, value } = figure;
            (now > then * allowed)
                .then(|| format!("{system}, {set}: {what}: {value} ({:.2} times what it was)", now / then))
        };
        self.figures.iter().filter(|figure| figure.system == DATELINE).filter_map(compare).collect()
    }

    /// A figure as it can be held against that of another run; nothing where its floor was not measured, or is nothing.
    fn comparable(&self, figure: &Figure) -> Option<f64> {
        if figure.what == TIMES_FLOOR {
            // The time itself is compared so.
            return None;
        }
        let is_time = figure.what.ends_with(" s") || figure.what.ends_with(" ms");
        if !is_time || figure.what == MEMORY {
            return Some(figure.value).filter(|value| *value > 0.0);
        }
        let floor = self.get(&figure.set, FLOOR, &figure.what).or_else(|| self.get(&figure.set, FLOOR, CPU));
        let floor = floor.or_else(|| self.get(&figure.set, EXTRACTION, CPU))?;
        Some(figure.value / floor).filter(|ratio| ratio.is_finite() && *ratio > 0.0)
    }
}

fn is_exact(what: &str) -> bool {
    what == SIZE || what.contains("instructions")
}

fn key(figure: &Figure) -> (&str, &str, &str) {
    (&figure.set, &figure.system, &figure.what)
}

#[cfg(test)]
mod tests {
    use super::{CPU, Record, SIZE, SetRecord, TIMES_FLOOR, WALL};
    use crate::systems::{DATELINE, FLOOR};

    fn record(cpu: f64, floor: f64, size: f64) -> Record {
        let mut record = Record::default();
        record.sets.push(SetRecord { name: "wire".into(), ..SetRecord::default() });
        record.add("wire", DATELINE, CPU, cpu);
        record.add("wire", FLOOR, CPU, floor);
        record.add("wire", DATELINE, SIZE, size);
        record
    }

    #[test]
    fn a_slower_machine_is_no_worse_and_a_larger_index_is() {
        let before = record(2.0, 1.0, 0.80);
        assert_eq!(record(4.0, 2.0, 0.80).worse_than(&before), Vec::<String>::new());
        let worse = record(3.0, 1.0, 0.90).worse_than(&before).join("\n");
        assert!(worse.contains("CPU s: 3 (1.50 times what it was)") && worse.contains("text byte: 0.9"), "{worse}");
    }

    #[test]
    fn what_was_not_measured_again_stays() {
        let mut record = Record::default();
        record.keep_of(&self::record(2.0, 1.0, 0.8));
        assert_eq!(record.get("wire", DATELINE, CPU), Some(2.0));
        assert_eq!(record.sets.len(), 1);
        let mut only_dateline = Record { sets: record.sets.clone(), ..Record::default() };
        only_dateline.add("wire", DATELINE, CPU, 3.0);
        only_dateline.keep_of(&record);
        let get = |system: &str, what: &str| only_dateline.get("wire", system, what);
        assert_eq!((get(DATELINE, CPU), get(FLOOR, CPU), get(DATELINE, SIZE)), (Some(3.0), Some(1.0), None));
    }

    #[test]
    fn the_floor_of_a_row_is_that_of_its_own_run() {
        let run = |walls: &[(&str, f64)]| {
            let mut run = Record::default();
            walls.iter().for_each(|(system, wall)| run.add("wire", system, WALL, *wall));
            run.add_times_floor();
            run
        };
        let mut later = run(&[(DATELINE, 6.0), (FLOOR, 2.0)]);
        later.keep_of(&run(&[(DATELINE, 3.0), (FLOOR, 1.0), ("Lucene", 5.0)]));
        let times = |system: &str| later.get("wire", system, TIMES_FLOOR);
        assert_eq!((times(DATELINE), times(FLOOR), times("Lucene")), (Some(3.0), Some(1.0), Some(5.0)));
        assert_eq!(run(&[(DATELINE, 6.0)]).get("wire", DATELINE, TIMES_FLOOR), None);
    }

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let file = tempfile::tempdir().unwrap().path().join("record.json");
        assert_eq!(Record::read(&file).unwrap(), None);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("record.json");
        record(2.0, 1.0, 0.8).write(&file).unwrap();
        assert_eq!(Record::read(&file).unwrap(), Some(record(2.0, 1.0, 0.8)));
    }
}
