//! An article as the work sets have it: a line of JSON. Read once for every system that does not read JSON itself.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

/// One article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// Its own id.
    pub id: String,
    /// The headline.
    #[serde(default)]
    pub title: String,
    /// ISO 8601 day.
    #[serde(default)]
    pub date: String,
    /// The outlet.
    #[serde(default)]
    pub source: String,
    /// Where it was filed, as written.
    #[serde(default)]
    pub dateline: String,
    /// The text, a line break between paragraphs.
    #[serde(default)]
    pub body: String,
}

impl Story {
    /// Bytes of headline and text: what every rate and every size is held against.
    pub fn text_bytes(&self) -> u64 {
        (self.title.len() + self.body.len()) as u64
    }
}

/// The files of a folder with an ending, in the order of their names.
pub fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name() {
        let entry = entry.with_context(|| format!("{}: cannot be walked", folder.display()))?;
        if entry.file_type().is_file() && entry.path().to_string_lossy().ends_with(ending) {
            files.push(entry.into_path());
        }
    }
    ensure!(!files.is_empty(), "{}: holds no {ending}\n  name a folder that does", folder.display());
    Ok(files)
}

/// Every article of every `.jsonl` of a folder, one at a time.
pub fn stories(folder: &Path) -> Result<impl Iterator<Item = Result<Story>>> {
    let files = files(folder, ".jsonl")?;
    Ok(files.into_iter().flat_map(|file| match lines(&file) {
        Ok(lines) => Box::new(lines) as Box<dyn Iterator<Item = Result<Story>>>,
        Err(error) => Box::new(std::iter::once(Err(error))),
    }))
}

fn lines(file: &Path) -> Result<impl Iterator<Item = Result<Story>> + use<>> {
    let name = file.display().to_string();
    let opened = File::open(file).with_context(|| format!("{name}: cannot be opened"))?;
    Ok(BufReader::new(opened).lines().enumerate().map(move |(number, line)| {
        let parsed = serde_json::from_str(&line?);
        parsed.with_context(|| format!("{name}: line {} is no article", number + 1))
    }))
}
