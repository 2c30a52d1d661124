//! Adds, replaces and drops articles, and makes what was done last.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use tantivy::directory::error::LockError;
use tantivy::merge_policy::LogMergePolicy;
use tantivy::{IndexWriter, TantivyDocument, TantivyError, Term};

use super::manifest::Manifest;
use super::{Commit, Fields, Index};
use crate::error::{Error, Result};

/// Tantivy's own least memory for one thread that indexes, in bytes.
const LEAST_MEMORY: usize = 15_000_000;
/// How long to wait for another writer that is ending: longer than a process takes to go, shorter than a person notices.
const PATIENCE: Duration = Duration::from_millis(500);
/// A segment with more than this share of deleted articles is merged away; Tantivy's default never is.
const MOST_DELETED: f32 = 0.2;

/// How much the writer may use.
#[derive(Clone, Copy, Debug)]
pub struct WriterOptions {
    /// Bytes that postings may take before they are written out, all threads together.
    pub memory: usize,
    /// Threads that analyse and write.
    pub threads: usize,
}

/// The one writer of an index.
pub struct Writer {
    inner: IndexWriter,
    fields: Fields,
    folder: PathBuf,
    generation: u64,
}

impl Writer {
    /// Opens the index in a folder for writing, or makes one there; returns what it holds already.
    pub fn open(folder: &Path, options: WriterOptions) -> Result<(Writer, Manifest)> {
        let index = Index::open_or_create(folder)?;
        let manifest = index.manifest()?;
        let threads = options.threads.max(1);
        let memory = options.memory.max(LEAST_MEMORY * threads);
        let inner = patiently(|| index.inner.writer_with_num_threads(threads, memory))
            .map_err(|error| locked(folder, error))?;
        let mut policy = LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(MOST_DELETED);
        inner.set_merge_policy(Box::new(policy));
        let writer = Writer {
            inner,
            fields: index.fields,
            folder: folder.to_owned(),
            generation: index.commit.map_or(0, |commit| commit.manifest),
        };
        writer.remove_other_manifests()?;
        Ok((writer, manifest))
    }

    /// The handles that documents are made with.
    pub fn fields(&self) -> Fields {
        self.fields
    }

    /// Adds an article.
    pub fn add(&self, document: TantivyDocument) -> Result<()> {
        self.inner.add_document(document)?;
        Ok(())
    }

    /// Drops every article of a file that was added before.
    pub fn drop_file(&self, file: &str) {
        self.inner.delete_term(Term::from_field_text(self.fields.file, file));
    }

    /// Drops one article that was added before.
    pub fn drop_article(&self, id: &str) {
        self.inner.delete_term(Term::from_field_text(self.fields.id, id));
    }

    /// Makes all that was done since the last commit last, together with its manifest, or none of it.
    pub fn commit(&mut self, manifest: &Manifest) -> Result<()> {
        self.generation += 1;
        let hash = manifest.write(&self.folder, self.generation)?;
        let commit = Commit { schema: super::version(), manifest: self.generation, blake3: hash };
        let mut prepared = self.inner.prepare_commit()?;
        prepared.set_payload(&serde_json::to_string(&commit).expect("numbers and a string always make JSON"));
        prepared.commit()?;
        self.remove_other_manifests()
    }

    /// Removes the files that no commit needs any more and waits until merging is done.
    pub fn finish(self) -> Result<()> {
        // In this order: waiting for the merges ends the threads that would remove the files. A merge tidies up itself.
        self.inner.garbage_collect_files().wait()?;
        self.inner.wait_merging_threads()?;
        Ok(())
    }

    fn remove_other_manifests(&self) -> Result<()> {
        let entries = fs::read_dir(&self.folder).map_err(Error::io(&self.folder))?;
        for entry in entries.flatten() {
            let generation = entry.file_name().to_str().and_then(Manifest::generation);
            if generation.is_some_and(|generation| generation != self.generation) {
                fs::remove_file(entry.path()).map_err(Error::io(&entry.path()))?;
            }
        }
        Ok(())
    }
}

/// Tries again for a moment where another process holds the index: it may be about to let go.
fn patiently(open: impl Fn() -> tantivy::Result<IndexWriter>) -> tantivy::Result<IndexWriter> {
    let started = Instant::now();
    loop {
        match open() {
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) if started.elapsed() < PATIENCE => {
                thread::sleep(PATIENCE / 10);
            }
            opened => return opened,
        }
    }
}

fn locked(folder: &Path, error: TantivyError) -> Error {
    match error {
        TantivyError::LockFailure(LockError::LockBusy, _) => Error::Locked(folder.to_owned()),
        other => Error::Index(other),
    }
}
