//! README's tables, written from a record between two marks.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use dateline::timings::Stage;

use crate::inside::KINDS;
use crate::record::{COLD, CPU, IDLE, INSTRUCTIONS, MEMORY, Record, SIZE, START_UP, SetRecord, TIMES_FLOOR, WALL};
use crate::systems::{DATELINE, FLOOR, all};

const BEGIN: &str = "<!-- benchsuite: begin -->";
const END: &str = "<!-- benchsuite: end -->";

/// Writes the record's tables between the marks of a file.
pub fn write(record: &Record, file: &Path) -> Result<()> {
    let text = fs::read_to_string(file).with_context(|| format!("{}: cannot be read", file.display()))?;
    let (before, rest) = text.split_once(BEGIN).with_context(|| format!("{}: has no {BEGIN}", file.display()))?;
    let (_, after) = rest.split_once(END).with_context(|| format!("{}: has no {END}", file.display()))?;
    let text = format!("{before}{BEGIN}\n{}{END}{after}", tables(record));
    fs::write(file, text).with_context(|| format!("{}: cannot be written", file.display()))
}

/// A table for each set, and what else was measured of dateline.
pub fn tables(record: &Record) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "Measured {} on {}.\n", record.date, record.machine);
    for set in &record.sets {
        let Some(rows) = rows(record, set) else { continue };
        let _ = writeln!(out, "{}\n\n{HEAD}{rows}", heading(set));
        let further = [stages(record, set), questions(record, set)];
        further.into_iter().flatten().for_each(|line| out += &format!("{line}\n\n"));
    }
    let of_all = [growth(record), start_up(record), instructions(record)];
    of_all.into_iter().flatten().for_each(|line| out += &format!("{line}\n\n"));
    out
}

/// What each of dateline's stages takes of a set, and how busy it keeps the cores.
fn stages(record: &Record, set: &SetRecord) -> Option<String> {
    let seconds = |stage: &str| {
        let of = |clock: &str| record.get(&set.name, DATELINE, &format!("stage {stage}, {clock} s"));
        Some(format!("{stage} {:.2} / {:.2}", of("CPU")?, of("wall")?))
    };
    let stages: Vec<String> = Stage::ALL.iter().filter_map(|stage| seconds(stage.name())).collect();
    let busy = record.get(&set.name, DATELINE, IDLE).map(|idle| format!("cores busy {:.0} %", (1.0 - idle) * 100.0));
    let said: Vec<String> = stages.into_iter().chain(busy).collect();
    (!said.is_empty()).then(|| format!("dateline's stages, seconds of CPU / wall: {}.", said.join(", ")))
}

/// What is asked of dateline inside one process, and of a process whose index is not in the page cache.
fn questions(record: &Record, set: &SetRecord) -> Option<String> {
    let get = |what: String| record.get(&set.name, DATELINE, &what);
    let quantiles = |kind: &str| {
        let of = |share: &str| get(format!("{kind} inside, {share} ms"));
        Some(format!("{kind} {:.2}, {:.2}, {:.2}", of("p50")?, of("p95")?, of("p99")?))
    };
    let asked: Vec<String> = KINDS.iter().filter_map(|kind| quantiles(kind)).collect();
    let cold = get(COLD.to_owned()).map(|ms| format!(" As a process with nothing in the page cache: {ms:.1} ms."));
    let cold = cold.unwrap_or_default();
    (!asked.is_empty()).then(|| format!("dateline inside one process, p50, p95, p99, ms: {}.{cold}", asked.join("; ")))
}

/// How time grows from the smallest made-up set to the largest.
fn growth(record: &Record) -> Option<String> {
    let made_up = || record.sets.iter().filter(|set| set.is_synthetic);
    let small = made_up().min_by_key(|set| set.articles)?;
    let large = made_up().max_by_key(|set| set.articles).filter(|large| large.articles > small.articles)?;
    let ratio = |system: &str, what: &str| {
        Some(record.get(&large.name, system, what)? / record.get(&small.name, system, what)?)
    };
    let articles = large.articles as f64 / small.articles as f64;
    let an_article = |system: &str| Some(format!("{:.2} ({system})", ratio(system, WALL)? / articles));
    let indexing: Vec<String> = [DATELINE, FLOOR].into_iter().filter_map(an_article).collect();
    let query = ratio(DATELINE, "two words inside, p50 ms").map(|times| format!("; of a query {times:.1}"));
    Some(format!(
        "From {} to {} articles the time of indexing one is multiplied by {}{}.",
        small.articles,
        large.articles,
        indexing.join(", "),
        query.unwrap_or_default()
    ))
}

fn start_up(record: &Record) -> Option<String> {
    Some(format!("Start-up of the process: {:.1} ms.", record.get("", DATELINE, START_UP)?))
}

/// Instructions of each stage for a byte of text.
fn instructions(record: &Record) -> Option<String> {
    let counted = record.figures.iter().filter_map(|figure| {
        let stage = figure.what.strip_suffix(INSTRUCTIONS)?;
        Some(format!("{stage} {:.0}", figure.value))
    });
    let counted: Vec<String> = counted.collect();
    (!counted.is_empty()).then(|| format!("Instructions for a byte of text: {}.", counted.join(", ")))
}

const HEAD: &str = "| | articles/s | of the floor's rate | MB of text/s a core | memory, MB | index / text | a search as a \
    process, ms | inside one: p50, p95, p99, ms |\n|---|---|---|---|---|---|---|---|\n";

fn heading(set: &SetRecord) -> String {
    let kind = if set.is_synthetic { " (synthetic)" } else { "" };
    let SetRecord { name, articles, text_bytes, .. } = set;
    let mut heading = format!("{name}{kind}: {articles} articles, {:.1} MB", *text_bytes as f64 / 1e6);
    if let (Some(first), Some(last)) = (set.vocabulary.first(), set.vocabulary.last()) {
        let _ = write!(
            heading,
            "; {} distinct words in {} articles, {} in all",
            first.distinct, first.articles, last.distinct
        );
    }
    heading
}

/// A row for each engine that has a figure; nothing where none has.
fn rows(record: &Record, set: &SetRecord) -> Option<String> {
    let mut names: Vec<&str> = all().iter().map(|system| system.name).collect();
    names.dedup();
    let mut out = String::new();
    for name in names {
        if record.figures.iter().any(|figure| figure.set == set.name && figure.system == name) {
            let cells = cells(record, set, name).map(|cell| cell.unwrap_or_else(|| "–".into()));
            let _ = writeln!(out, "| {name} | {} |", cells.join(" | "));
        }
    }
    (!out.is_empty()).then_some(out)
}

fn cells(record: &Record, set: &SetRecord, name: &str) -> [Option<String>; 7] {
    let get = |what: &str| record.get(&set.name, name, what);
    let wall = get(WALL);
    let two = |share: &str| get(&format!("two words inside, {share} ms"));
    [
        wall.map(|wall| format!("{:.0}", set.articles as f64 / wall)),
        get(TIMES_FLOOR).map(|times| format!("{:.2}", 1.0 / times)),
        get(CPU).filter(|cpu| *cpu > 0.0).map(|cpu| format!("{:.1}", set.text_bytes as f64 / 1e6 / cpu)),
        get(MEMORY).map(|memory| format!("{memory:.0}")),
        get(SIZE).map(|size| format!("{size:.2}")),
        get("two words as a process, p50 ms").map(|ms| format!("{ms:.1}")),
        two("p50").zip(two("p95")).zip(two("p99")).map(|((p50, p95), p99)| format!("{p50:.2}, {p95:.2}, {p99:.2}")),
    ]
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::write;
    use crate::record::{Record, SetRecord, WALL};
    use crate::systems::{DATELINE, FLOOR};

    #[test]
    fn the_tables_stand_between_the_marks() {
        let mut record = Record { date: "2026-11-28".into(), machine: "two cores".into(), ..Record::default() };
        record.sets.push(SetRecord {
            name: "Wire".into(),
            articles: 100,
            text_bytes: 2_000_000,
            ..SetRecord::default()
        });
        record.add("Wire", DATELINE, WALL, 2.0);
        record.add("Wire", FLOOR, WALL, 1.0);
        record.add_times_floor();
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), "before\n<!-- benchsuite: begin -->\nold\n<!-- benchsuite: end -->\nafter\n").unwrap();
        write(&record, file.path()).unwrap();
        let text = fs::read_to_string(file.path()).unwrap();
        assert!(text.starts_with("before\n") && text.ends_with("-->\nafter\n") && !text.contains("old"), "{text}");
        assert!(
            text.contains("| dateline | 50 | 0.50 | – |") && text.contains("| bare Tantivy | 100 | 1.00 |"),
            "{text}"
        );
        fs::write(file.path(), "no marks").unwrap();
        assert!(write(&record, file.path()).is_err());
    }
}
