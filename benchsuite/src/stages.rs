//! Instructions that each stage executes for a byte of text, counted by callgrind: the same whatever else the machine does,
//! so that a regression shows where times do not.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::systems::Place;

/// Articles of the shorter run; the longer one has twice as many, and what is alike in both (starting, word lists) goes.
const ARTICLES: usize = 300;

/// A stage: what runs with it, and what runs without.
const STAGES: [(&str, &str, Option<&str>); 5] = [
    ("read", "read", None),
    ("clean", "clean", Some("read")),
    ("recognise", "recognise", Some("clean")),
    ("analyse", "analyse", Some("read")),
    ("write, with its analysis", "write", Some("recognise")),
];

/// Instructions for a byte of text, by stage. `None`, said aloud, where there is no valgrind.
pub fn count(place: &Place, lines: &Path, scratch: &Path) -> Result<Option<Vec<(&'static str, f64)>>> {
    if Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_err() {
        eprintln!("SKIPPED: instructions of the stages: valgrind is not installed; benchsuite/rivals.sh installs it");
        return Ok(None);
    }
    let mut counted: Vec<(&str, f64)> = Vec::new();
    for through in ["read", "analyse", "clean", "recognise", "write"] {
        let (few, text) = instructions(place, through, lines, ARTICLES, scratch)?;
        let (many, all_text) = instructions(place, through, lines, 2 * ARTICLES, scratch)?;
        ensure!(all_text > text, "{}: has fewer than {} articles", lines.display(), 2 * ARTICLES);
        counted.push((through, many.saturating_sub(few) as f64 / (all_text - text) as f64));
    }
    let of = |name: &str| counted.iter().find(|(through, _)| *through == name).map_or(0.0, |(_, count)| *count);
    let stages = STAGES.map(|(stage, with, without)| (stage, of(with) - without.map_or(0.0, of)));
    Ok(Some(stages.into()))
}

/// All instructions of a run, and the bytes of text that went through.
fn instructions(place: &Place, through: &str, lines: &Path, articles: usize, scratch: &Path) -> Result<(u64, u64)> {
    let index = scratch.join("stages");
    let _ = std::fs::remove_dir_all(&index);
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(place.programs.join("benchsuite"))
        .args(["through", through, "--articles", &articles.to_string(), "--index"])
        .args([&index, lines])
        .output()
        .context("valgrind: cannot be run")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "valgrind: {said}");
    let text = String::from_utf8_lossy(&output.stdout).trim().parse().context("no count of text")?;
    Ok((collected(&said).with_context(|| format!("callgrind counted nothing: {said}"))?, text))
}

/// Of `==17== Collected : 123456`.
fn collected(said: &str) -> Option<u64> {
    said.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::collected;

    #[test]
    fn what_callgrind_counted_is_read() {
        assert_eq!(collected("==17== Events    : Ir\n==17== Collected : 123456\n==17==\n"), Some(123_456));
        assert_eq!(collected("==17== no counts"), None);
    }
}
