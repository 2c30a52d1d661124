//! The same articles in the form that each rival takes. Making a form is no part of any figure.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::read::GzDecoder;

use crate::story::{Story, files, stories};

/// A form of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As they are: JSON lines.
    Lines,
    /// Pages of HTML, each a file.
    Pages,
    /// Plain text, each article a file: for what searches a disk.
    Texts,
    /// Rows `id,title,body,date,source` of CSV.
    Rows,
    /// `name=value` lines, as Xapian's scriptindex reads them.
    Dump,
}

impl Form {
    /// The folder of a form, below a set's own.
    pub fn folder(self, set: &Path) -> PathBuf {
        set.join(match self {
            Form::Lines => "lines",
            Form::Pages => "pages",
            Form::Texts => "texts",
            Form::Rows => "rows",
            Form::Dump => "dump",
        })
    }

    /// Makes the form from the lines, unless it is there.
    pub fn make(self, set: &Path) -> Result<PathBuf> {
        let folder = self.folder(set);
        if folder.exists() {
            return Ok(folder);
        }
        // Beside its place, then moved there: what was ended half-way is made anew.
        let half = folder.with_extension("half");
        let _ = fs::remove_dir_all(&half);
        fs::create_dir_all(&half).with_context(|| format!("{}: cannot be made", half.display()))?;
        let lines = Form::Lines.folder(set);
        match self {
            Form::Texts => texts(&lines, &half)?,
            Form::Rows => rows(&lines, &half)?,
            Form::Dump => dump(&lines, &half)?,
            Form::Lines | Form::Pages => anyhow::bail!("{}: is missing", folder.display()),
        }
        fs::rename(&half, &folder).with_context(|| format!("{}: cannot be made", folder.display()))?;
        Ok(folder)
    }
}

fn texts(lines: &Path, folder: &Path) -> Result<()> {
    for (number, story) in stories(lines)?.enumerate() {
        let Story { title, body, .. } = story?;
        let below = folder.join(format!("{:03}", number / 1_000));
        fs::create_dir_all(&below)?;
        fs::write(below.join(format!("{number}.txt")), format!("{title}\n\n{body}\n"))?;
    }
    Ok(())
}

fn rows(lines: &Path, folder: &Path) -> Result<()> {
    let mut rows = csv::Writer::from_path(folder.join("articles.csv"))?;
    for story in stories(lines)? {
        let Story { id, title, body, date, source, .. } = story?;
        rows.write_record([id, title, body, date, source])?;
    }
    Ok(rows.flush()?)
}

fn dump(lines: &Path, folder: &Path) -> Result<()> {
    let mut dump = BufWriter::new(File::create(folder.join("articles.dump"))?);
    for story in stories(lines)? {
        let Story { id, title, body, date, source, .. } = story?;
        // A line break inside a value is written as `=` at the head of the next line.
        let body = body.replace('\n', "\n=");
        writeln!(dump, "id={id}\ntitle={title}\nbody={body}\ndate={date}\nsource={source}\n")?;
    }
    Ok(dump.flush()?)
}

/// Takes the stories of a folder into a set, as hard links or copies, so that nothing else there is indexed.
pub fn take_lines(from: &Path, set: &Path) -> Result<()> {
    let folder = Form::Lines.folder(set);
    fs::create_dir_all(&folder)?;
    for file in files(from, ".jsonl")? {
        if holds_stories(&file)? {
            let name = file.file_name().with_context(|| format!("{}: has no name", file.display()))?;
            let to = folder.join(name);
            fs::copy(&file, &to).with_context(|| format!("{}: cannot be copied", file.display()))?;
        }
    }
    Ok(())
}

/// Whether the first line is an article with a text: ground truth lies beside articles.
fn holds_stories(file: &Path) -> Result<bool> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut lines = stories_of(folder, file)?;
    Ok(lines.next().is_some_and(|story| story.is_ok_and(|story| !story.body.is_empty())))
}

fn stories_of(_: &Path, file: &Path) -> Result<impl Iterator<Item = Result<Story>> + use<>> {
    let text = fs::read_to_string(file).with_context(|| format!("{}: cannot be read", file.display()))?;
    let first = text.lines().next().map(str::to_owned);
    Ok(first.into_iter().map(|line| Ok(serde_json::from_str(&line)?)))
}

/// Takes the pages of a folder into a set, decompressed: `.html` and `.html.gz`.
pub fn take_pages(from: &Path, set: &Path) -> Result<()> {
    let folder = Form::Pages.folder(set);
    fs::create_dir_all(&folder)?;
    // Another folder's pages may be there.
    let mut number = fs::read_dir(&folder)?.count();
    for ending in [".html", ".html.gz"] {
        for file in files(from, ending).unwrap_or_default() {
            // What a set expects of a page is written as a page too.
            if file.file_name().is_some_and(|name| name == "expected.html") {
                continue;
            }
            let mut bytes = Vec::new();
            let opened = File::open(&file).with_context(|| format!("{}: cannot be opened", file.display()))?;
            match ending {
                ".html" => io::BufReader::new(opened).read_to_end(&mut bytes),
                _ => GzDecoder::new(opened).read_to_end(&mut bytes),
            }
            .with_context(|| format!("{}: cannot be read", file.display()))?;
            fs::write(folder.join(format!("page-{number:05}.html")), bytes)?;
            number += 1;
        }
    }
    Ok(())
}
