//! Adds, replaces and drops articles, and makes what was done last.

use std::any::Any;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use tantivy::directory::error::LockError;
use tantivy::indexer::{IndexWriterOptions, UserOperation};
use tantivy::merge_policy::LogMergePolicy;
use tantivy::{Document, IndexReader, IndexWriter, ReloadPolicy, SegmentMeta, TantivyDocument, TantivyError, Term};

use super::directory::SafeDirectory;
use super::manifest::Manifest;
use super::owner::{Owner, name_of_owner};
use super::{Commit, Fields, Index, People, register};
use crate::error::{Error, Result};

/// Tantivy's own least memory for one thread that indexes, in bytes.
const LEAST_MEMORY: usize = 15_000_000;
/// What a thread that indexes should have, in bytes: it takes 14 MB for empty tables (nine fields with a page of 1 MB each, and their
/// dictionaries), so that with the least it would write a segment for every few articles.
const GOOD_MEMORY: usize = 30_000_000;
/// What Tantivy's tables of one thread can address is 4 GB, of which it keeps some for itself.
const MOST_MEMORY: usize = 4_000_000_000;
/// A merge at a time for so many bytes: one takes up to 50 MB beside the files that it reads.
const MERGE_MEMORY: usize = 64 << 20;
/// Tantivy's own number of merges at a time.
const MOST_MERGES: usize = 4;
/// How long to wait for another writer that is ending: longer than a process takes to go, shorter than a person notices.
const PATIENCE: Duration = Duration::from_millis(500);
/// A segment with more than this share of deleted articles is merged away; Tantivy's default never is.
const MOST_DELETED: f32 = 0.2;

/// Manifests and registers younger than this many generations stay.
const KEPT: u64 = 2;

/// How much the writer may use.
#[derive(Clone, Debug, Default)]
pub struct WriterOptions {
    /// Bytes that postings may take before they are written out, all threads together.
    pub memory: usize,
    /// Threads that analyse and write.
    pub threads: usize,
}

/// The one writer of an index.
pub struct Writer {
    inner: IndexWriter<Held>,
    fields: Fields,
    folder: PathBuf,
    /// The last commit, if there was one.
    commit: Option<Commit>,
    directory: SafeDirectory,
    /// What the next commit drops whole. Tantivy removes the files of segments that nobody has, though the last commit names them.
    replaced: Vec<SegmentMeta>,
}

/// A document on its way, with what is held for it.
struct Held {
    document: TantivyDocument,
    /// Dropped with the last document that has it.
    _until_written: Arc<dyn Any + Send + Sync>,
}

impl Document for Held {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }
}

impl Writer {
    /// Opens the index in a folder for writing, or makes one there; returns what it holds already.
    pub fn open(folder: &Path, options: WriterOptions) -> Result<(Writer, Manifest)> {
        let index = Index::open_or_create(folder)?;
        // More threads than there is memory for would take more than was asked.
        let threads = options.threads.min(options.memory / GOOD_MEMORY).max(1);
        let memory = options.memory.max(LEAST_MEMORY);
        let tantivy_options = IndexWriterOptions::builder()
            .num_worker_threads(threads)
            .memory_budget_per_thread((memory / threads).min(MOST_MEMORY))
            .num_merge_threads((options.memory / MERGE_MEMORY).clamp(1, MOST_MERGES))
            .build();
        let inner = patiently(|| index.inner.writer_with_options(tantivy_options.clone()))
            .map_err(|error| refused(&index, error))?;
        Owner::this().sign(folder);
        // Not before the lock was taken: who had it may have committed until then.
        let current = Index::open_or_create(folder)?;
        let manifest = current.manifest()?;
        let mut policy = LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(MOST_DELETED);
        inner.set_merge_policy(Box::new(policy));
        // What a killed run left behind may have the name of a file that this one is about to write.
        inner.garbage_collect_files().wait().map_err(|error| refused(&index, error))?;
        let Index { fields, commit, .. } = current;
        // The directory that the writer writes to knows what makes it fail.
        let (folder, directory) = (folder.to_owned(), index.directory);
        let writer = Writer { inner, fields, folder, commit, directory, replaced: Vec::new() };
        writer.remove_old_files()?;
        Ok((writer, manifest))
    }

    /// Opens the index in a folder to make it anew: the next commit has nothing of what it holds, and until then all is as it
    /// was. What cannot be read is removed at once. Returns how its folders are read, as far as that is known.
    pub fn open_anew(folder: &Path, options: WriterOptions) -> Result<(Writer, Manifest)> {
        let (mut writer, manifest) = match Writer::open(folder, options.clone()) {
            Err(Error::Version { .. } | Error::Damaged { .. }) => {
                let manifest = Manifest::last_in(folder).unwrap_or_default();
                Index::remove(folder)?;
                (Writer::open(folder, options)?.0, manifest)
            }
            opened => opened?,
        };
        writer.replaced = writer.inner.index().searchable_segment_metas()?;
        writer.inner.delete_all_documents()?;
        Ok((writer, manifest.emptied()))
    }

    /// The handles that documents are made with.
    pub fn fields(&self) -> Fields {
        self.fields
    }

    /// Adds articles, together. What is held for them is dropped when they were written: some ten thousand lots may be on their way.
    pub fn add(&self, documents: Vec<TantivyDocument>, held: Arc<dyn Any + Send + Sync>) -> Result<()> {
        let held = |document| UserOperation::Add(Held { document, _until_written: Arc::clone(&held) });
        self.inner.run(documents.into_iter().map(held)).map_err(|error| self.told(error))?;
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
        self.commit_as(manifest, false)
    }

    /// The same in the middle of a first run: who reads is told that more is coming.
    pub fn commit_so_far(&mut self, manifest: &Manifest) -> Result<()> {
        self.commit_as(manifest, true)
    }

    /// Whether the last commit was made in the middle of a first run.
    pub fn is_unfinished(&self) -> bool {
        self.commit.as_ref().is_some_and(|commit| commit.unfinished)
    }

    fn commit_as(&mut self, manifest: &Manifest, unfinished: bool) -> Result<()> {
        let generation = self.commit.as_ref().map_or(0, |commit| commit.manifest) + 1;
        let blake3 = manifest.write(&self.folder, generation)?;
        let people = self.commit.as_ref().and_then(|commit| commit.people.clone());
        self.make_last(Commit { schema: super::version(), manifest: generation, blake3, unfinished, people })
    }

    /// Finds out which names are one person, unless that is known of the last commit's articles and the file is whole.
    pub fn register_people(&mut self) -> Result<()> {
        let Some(commit) = self.commit.clone() else { return Ok(()) };
        let generation = commit.manifest;
        let is_known = |people: &People| {
            people.generation == generation && register::is_whole(&self.folder, generation, &people.blake3)
        };
        if commit.people.as_ref().is_some_and(is_known) {
            return Ok(());
        }
        let reader = self.inner.index().reader_builder().reload_policy(ReloadPolicy::Manual);
        let reader: IndexReader = reader.try_into()?;
        let blake3 = register::write(&reader.searcher(), &self.folder, generation)?;
        self.make_last(Commit { people: Some(People { generation, blake3 }), ..commit })
    }

    fn make_last(&mut self, commit: Commit) -> Result<()> {
        let payload = serde_json::to_string(&commit).expect("numbers and strings always make JSON");
        let mut made = || -> tantivy::Result<()> {
            let mut prepared = self.inner.prepare_commit()?;
            prepared.set_payload(&payload);
            prepared.commit()?;
            Ok(())
        };
        made().map_err(|error| self.told(error))?;
        self.commit = Some(commit);
        self.replaced.clear();
        self.remove_old_files()
    }

    /// What went wrong with a file where that is why Tantivy gave up: of its threads it says only that they ended.
    fn told(&self, error: TantivyError) -> Error {
        self.directory.failure().error(&self.folder).unwrap_or(Error::Index(error))
    }

    /// Gives up what was not made last, and the room that it took.
    pub fn abandon(mut self) {
        // Whatever fails here has failed before: the next run tidies up.
        let _ = self.inner.rollback();
        let _ = self.inner.garbage_collect_files().wait();
        let _ = self.remove_old_files();
    }

    /// Merges all that the index is in pieces of. Searches that go on keep the files they have open.
    pub fn compact(&mut self) -> Result<()> {
        let pieces = self.inner.index().searchable_segment_metas()?;
        if pieces.len() > 1 || pieces.iter().any(|piece| piece.has_deletes()) {
            let ids: Vec<_> = pieces.iter().map(|piece| piece.id()).collect();
            self.inner.merge(&ids).wait().map_err(|error| self.told(error))?;
        }
        Ok(())
    }

    /// Removes the files that no commit needs any more and waits until merging is done.
    pub fn finish(self) -> Result<()> {
        // In this order: waiting for the merges ends the threads that would remove the files. A merge tidies up itself.
        self.inner.garbage_collect_files().wait().map_err(|error| self.told(error))?;
        self.inner.wait_merging_threads()?;
        Ok(())
    }

    /// Removes manifests and registers that the last commit does not name. They stay for one generation more: whoever has
    /// just opened the index may be about to read them.
    fn remove_old_files(&self) -> Result<()> {
        let commit = self.commit.as_ref();
        let manifest = commit.map(|commit| commit.manifest);
        let people = commit.and_then(|commit| commit.people.as_ref()).map(|people| people.generation);
        let entries = fs::read_dir(&self.folder).map_err(Error::io(&self.folder))?;
        for entry in entries.flatten() {
            let name = entry.file_name();
            let is_to_go = name.to_str().is_some_and(|name| {
                Manifest::generation(name).is_some_and(|generation| is_old(generation, manifest))
                    || register::generation(name).is_some_and(|generation| is_old(generation, people))
            });
            if is_to_go {
                fs::remove_file(entry.path()).map_err(Error::io(&entry.path()))?;
            }
        }
        Ok(())
    }
}

/// Whether a generation is none that the last commit or the one before it can name.
fn is_old(generation: u64, last: Option<u64>) -> bool {
    last.is_none_or(|last| generation > last || generation + KEPT <= last)
}

/// Tries again for a moment where another process holds the index: it may be about to let go.
fn patiently<W>(open: impl Fn() -> tantivy::Result<W>) -> tantivy::Result<W> {
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

/// Why a lock of an index cannot be had.
pub(super) fn held(folder: &Path, error: &LockError) -> Error {
    match error {
        LockError::LockBusy => Error::Locked { path: folder.to_owned(), by: name_of_owner(folder) },
        LockError::IoError(error) => Error::writing(folder, io::Error::new(error.kind(), error.to_string())),
    }
}

/// Why an index cannot be written.
fn refused(index: &Index, error: TantivyError) -> Error {
    match error {
        TantivyError::LockFailure(error, _) => held(&index.folder, &error),
        other => index.directory.failure().error(&index.folder).unwrap_or(Error::Index(other)),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use tantivy::Directory;
    use tantivy::directory::META_LOCK;

    use super::super::Index;
    use super::super::directory::SafeDirectory;
    use super::{Writer, WriterOptions};

    #[test]
    fn nobody_makes_an_index_while_another_does() {
        let folder = tempfile::tempdir().unwrap();
        let directory = SafeDirectory::open(folder.path()).unwrap();
        let other = directory.acquire_lock(&META_LOCK).unwrap();
        std::thread::scope(|scope| {
            let waits = scope.spawn(|| Index::open_or_create(folder.path()).map(|_| ()));
            std::thread::sleep(Duration::from_millis(200));
            assert!(!folder.path().join("meta.json").exists());
            drop(other);
            waits.join().unwrap().unwrap();
        });
        assert!(folder.path().join("meta.json").exists());
    }

    #[test]
    fn more_memory_than_a_thread_can_address_is_left_where_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let options = WriterOptions { threads: 1, memory: usize::MAX };
        let (writer, _) = Writer::open(folder.path(), options).unwrap();
        writer.finish().unwrap();
    }

    #[test]
    fn what_a_killed_run_left_is_gone_before_anything_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let options = WriterOptions { threads: 1, ..WriterOptions::default() };
        let (mut writer, manifest) = Writer::open(folder.path(), options.clone()).unwrap();
        writer.commit(&manifest).unwrap();
        writer.finish().unwrap();
        let left = folder.path().join("be9b27f6bbd040b9bc2799d3ef48ed4d.13783.del");
        fs::write(&left, "half").unwrap();
        let directory = SafeDirectory::open(folder.path()).unwrap();
        let name = std::path::Path::new(".managed.json");
        let mut names: Vec<String> = serde_json::from_slice(&directory.atomic_read(name).unwrap()).unwrap();
        names.push(left.file_name().unwrap().to_str().unwrap().to_owned());
        directory.atomic_write(name, &serde_json::to_vec(&names).unwrap()).unwrap();
        let (writer, _) = Writer::open(folder.path(), options).unwrap();
        assert!(!left.exists());
        writer.finish().unwrap();
    }
}
