//! The rival of `eval people`: spaCy's en_core_web_md, in the environment that `eval/rival.sh` makes.

use std::collections::HashSet;
use std::io::Write;
use std::ops::Range;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// What a system found in each text, and how long it took.
pub struct Found {
    pub people: Vec<HashSet<Range<usize>>>,
    pub seconds: f64,
}

/// A line of the script's answer.
#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    Text { people: Vec<(usize, usize)> },
    End { seconds: f64 },
}

/// Lets the rival find the people of every text; `None`, said aloud, where it is not installed.
pub fn find(scratch: &Path, texts: &[&str]) -> Result<Option<Found>> {
    let python = scratch.join("bin/python");
    if !python.exists() {
        eprintln!("SKIPPED: the rival: no {}; `eval/rival.sh {}` installs it", python.display(), scratch.display());
        return Ok(None);
    }
    let mut child = Command::new(&python)
        .args(["-c", include_str!("../rival.py")])
        .env("OMP_NUM_THREADS", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{}: cannot be run", python.display()))?;
    let mut input = child.stdin.take().context("the rival takes no input")?;
    for text in texts {
        writeln!(input, "{}", serde_json::to_string(text)?)?;
    }
    drop(input);
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "the rival failed: {}", output.status);
    let found = read(&String::from_utf8(output.stdout)?)?;
    ensure!(found.people.len() == texts.len(), "the rival read {} of {} texts", found.people.len(), texts.len());
    Ok(Some(found))
}

fn read(answers: &str) -> Result<Found> {
    let mut found = Found { people: Vec::new(), seconds: 0.0 };
    for line in answers.lines() {
        match serde_json::from_str(line).with_context(|| format!("the rival said {line:?}"))? {
            Answer::Text { people } => found.people.push(people.into_iter().map(|(start, end)| start..end).collect()),
            Answer::End { seconds } => found.seconds = seconds,
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{find, read};

    #[test]
    fn an_answer_is_the_spans_of_each_text_and_the_time() {
        let found = read("{\"people\": [[0, 4], [9, 12]]}\n{\"people\": []}\n{\"seconds\": 0.5}\n").unwrap();
        assert_eq!(found.people, [[0..4, 9..12].into_iter().collect(), std::collections::HashSet::new()]);
        assert_eq!(found.seconds, 0.5);
        assert!(read("Traceback").is_err());
    }

    #[test]
    fn a_rival_that_is_not_installed_is_skipped() {
        assert!(find(Path::new("nowhere"), &["Angela Merkel"]).unwrap().is_none());
    }
}
