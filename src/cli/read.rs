//! `dateline read` and `dateline recognise`: one stage at a time, so that a wrong answer is found in a minute.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, bail};
use serde::Serialize;

use super::args::ReadArgs;
use super::aside::aside;
use super::{Outcome, today};
use crate::apart;
use crate::article::Article;
use crate::clean::clean;
use crate::present;
use crate::read::{self, FieldMap, Origin, ReadError};
use crate::recognise::{self, Recognised};
use crate::walk::{self, Entries, Entry, Expanded, Opened};

/// What `recognise` prints of an article.
#[derive(Serialize)]
struct Found {
    id: String,
    text: String,
    #[serde(flatten)]
    recognised: Recognised,
}

/// Prints each article as it is read.
pub(super) fn read(args: &ReadArgs, out: &mut dyn Write) -> Result<Outcome> {
    each(args, |article| Ok(present::json(&present::ReadArticle::from(&article), out)?))
}

/// Prints each article's people and countries.
pub(super) fn recognise(args: &ReadArgs, out: &mut dyn Write) -> Result<Outcome> {
    each(args, |article| {
        let text = article.text().text;
        let recognised = recognise::recognise(&article);
        Ok(present::json(&Found { id: article.id, text, recognised }, out)?)
    })
}

/// Reads and cleans each article of the files; what cannot be read is told beside the output.
fn each(args: &ReadArgs, mut with: impl FnMut(Article) -> Result<()>) -> Result<Outcome> {
    let map: Arc<FieldMap> = Arc::new(args.map.iter().cloned().collect());
    let mut reading = Reading { map, outcome: Outcome::Nothing, unread: 0, with: &mut with };
    args.files.iter().try_for_each(|file| reading.file(file))?;
    if reading.unread > 0 {
        let documents = if reading.unread == 1 { "document" } else { "documents" };
        bail!("{} {documents} could not be read", reading.unread);
    }
    Ok(reading.outcome)
}

/// What comes of reading some files.
struct Reading<'w> {
    map: Arc<FieldMap>,
    outcome: Outcome,
    /// Files that could not be read.
    unread: usize,
    with: &'w mut dyn FnMut(Article) -> Result<()>,
}

impl Reading<'_> {
    /// Reads a file, or all or one of the documents in an archive.
    fn file(&mut self, file: &Path) -> Result<()> {
        let (file, wanted) = in_archive(file);
        let name = present::plain(&file.to_string_lossy()).into_owned();
        if let Some(refused) = read::refused(&name) {
            return self.unread(&name, &refused);
        }
        let metadata = match file.metadata() {
            Ok(metadata) => metadata,
            Err(error) => return self.unread(&name, &ReadError::Refused(format!("cannot be opened: {error}"))),
        };
        if metadata.is_dir() {
            let remedy = "a folder; name files in it, or search them all: dateline search WORDS --in FOLDER";
            return self.unread(&name, &ReadError::Refused(remedy.to_owned()));
        }
        match apart::contained(|| walk::open(&file, metadata.len()))? {
            Ok(Opened::Document(content)) => self.document(&name, content),
            Ok(Opened::Archive(entries)) => self.archive(&name, &wanted, entries),
            Err(error) => self.unread(&name, &error.into()),
        }
    }

    fn archive(&mut self, name: &str, wanted: &str, entries: Entries) -> Result<()> {
        let mut is_there = wanted.is_empty();
        for Entry { address, content } in entries.filter(|entry| lies_in(&entry.address, wanted)) {
            is_there |= !address.is_empty();
            let name = format!("{name}{address}");
            match (content, read::refused(&name)) {
                (_, Some(refused @ ReadError::NotNews { .. })) => tell(&name, &refused)?,
                (Ok(content), None) => self.document(&name, content)?,
                (Err(error), None) => self.unread(&name, &error.into())?,
                (_, Some(refused)) => self.unread(&name, &refused)?,
            }
        }
        if is_there {
            return Ok(());
        }
        self.unread(name, &ReadError::Refused(format!("has no {wanted}")))
    }

    fn document(&mut self, name: &str, content: Expanded) -> Result<()> {
        let origin = Origin { path: name.to_owned(), today: today(), map: Arc::clone(&self.map) };
        let pieces = match apart::split(&origin, content) {
            Ok(pieces) => pieces,
            Err(error) => return self.unread(name, &error),
        };
        for piece in pieces {
            let is_clean = piece.as_ref().is_ok_and(|piece| piece.is_clean());
            match piece.and_then(|piece| apart::parse(&origin, &piece)) {
                Ok(articles) => {
                    for mut article in articles {
                        if !is_clean {
                            clean(&mut article);
                        }
                        (self.with)(article)?;
                        self.outcome = Outcome::Found;
                    }
                }
                Err(error) => tell(name, &error)?,
            }
        }
        Ok(())
    }

    fn unread(&mut self, name: &str, error: &ReadError) -> Result<()> {
        self.unread += 1;
        tell(name, error)
    }
}

/// The file of an address `news.zip!/a/b.html`, and what is wanted in it: everything where that is the name of a file.
fn in_archive(typed: &Path) -> (PathBuf, String) {
    let text = typed.to_string_lossy();
    match text.split_once("!/") {
        Some((file, inside)) if !typed.exists() => (PathBuf::from(file), format!("!/{inside}")),
        _ => (typed.to_owned(), String::new()),
    }
}

/// Whether a document of an archive is the one that is wanted, or lies in the folder or archive that is.
fn lies_in(address: &str, wanted: &str) -> bool {
    let rest = address.strip_prefix(wanted.trim_end_matches('/'));
    address.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '!']))
}

fn tell(name: &str, error: &ReadError) -> Result<()> {
    let message = format!("{name}: {error}");
    writeln!(aside(), "{}", present::plain(&message))?;
    Ok(())
}
