//! SQLite's own shell, asked many queries in one process with its own timer.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, ensure};

use crate::queries::Asked;

/// The ten best rows for words, with a passage each.
pub fn statement(words: &str) -> String {
    format!(
        "SELECT id, title, snippet(a, 2, '[', ']', '...', 32) FROM a WHERE a MATCH '{words}' ORDER BY rank LIMIT 10;"
    )
}

/// Asks every query as any of a headline's words, and as both of two: microseconds of each.
pub fn ask(index: &Path, asked: &[Asked]) -> Result<Vec<[u64; 2]>> {
    let mut script = String::from(".timer on\n");
    for Asked { headline, two } in asked {
        script += &format!("{}\n{}\n", statement(&headline.replace(' ', " OR ")), statement(&two.join(" ")));
    }
    let mut shell = Command::new("sqlite3");
    shell.arg(index.join("articles.db")).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut shell = shell.spawn().context("sqlite3: cannot be run")?;
    let mut input = shell.stdin.take().context("sqlite3 takes no input")?;
    let writing = thread::spawn(move || input.write_all(script.as_bytes()));
    let output = shell.wait_with_output()?;
    writing.join().expect("writing does not panic")?;
    ensure!(output.status.success(), "sqlite3 ended with {}", output.status);
    let times: Vec<u64> = String::from_utf8_lossy(&output.stdout).lines().filter_map(time).collect();
    ensure!(times.len() == 2 * asked.len(), "sqlite3 answered {} of {} queries", times.len(), 2 * asked.len());
    Ok(times.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect())
}

/// Of `Run Time: real 0.003 user 0.002 sys 0.000`: microseconds.
fn time(line: &str) -> Option<u64> {
    let seconds: f64 = line.strip_prefix("Run Time: real ")?.split(' ').next()?.parse().ok()?;
    Some((seconds * 1e6).round() as u64)
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn the_timers_line_is_read() {
        assert_eq!(time("Run Time: real 0.003 user 0.002000 sys 0.000000"), Some(3_000));
        assert_eq!(time("17|Cocoa|..."), None);
    }
}
