//! The Tantivy index: its schema, its writer, the manifest of what it holds and the register of its people.
//!
//! An index is a folder. Each commit names its manifest and the version of the contract (`index-schema/`), so that a
//! reader sees articles and manifest of one moment, and an index of another version is refused. The register of people is
//! named by a commit of its own, after the articles': until then a new name stands for itself.

mod articles;
mod directory;
mod folders;
mod manifest;
mod mentions;
mod name_keys;
mod owner;
mod register;
mod schema;
mod shorthand;
mod sidecar;
mod snapshot;
mod stored;
mod terms;
mod tokenizer;
mod verify;
mod versions;
mod windows;
mod writer;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use serde::{Deserialize, Serialize};
use tantivy::directory::error::OpenReadError;
use tantivy::directory::{FileSlice, INDEX_WRITER_LOCK, META_LOCK};
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Directory, HasLen, IndexReader, IndexSettings, ReloadPolicy, Searcher};

pub use folders::Folders;
pub use manifest::{Failure, FileRecord, Manifest, Root, lies_in, whole};
pub use mentions::{MentionPlace, Named, WordCounter, mention_term};
pub use name_keys::{NameKeys, name_key};
pub use register::{Joined, LEVEL, PersonNumber, Register, name_of_term, names};
pub use schema::{Fields, schema, version};
pub use snapshot::Snapshot;
pub use stored::{SEPARATOR, StoredArticle, StoredCountry, StoredPerson, day_number, day_of_number};
pub use verify::Verified;
pub use versions::{ItemRecord, superseded};
pub use writer::{Writer, WriterOptions};

use self::articles::{Articles, Shelf};
use self::directory::{MANAGED, META, SafeDirectory};
use self::name_keys::NamesPlugin;
use crate::error::{Error, Result};

/// The folder that holds an index, inside the folder of articles.
pub const FOLDER: &str = ".dateline";
/// Tantivy writes a store whatever the schema: five bytes for an article of which it is to
/// keep nothing. At this level 1.1 of them are left, at most others 2.3.
const EMPTY_STORE_LEVEL: i32 = 15;
/// Of seven thousand such articles; in larger blocks they take no less.
const EMPTY_STORE_BLOCK: usize = 64 << 10;
/// Between opening Tantivy's files of a commit and those of its articles a merge may remove them: so often the next commit is tried.
const MOST_TRIES: u32 = 3;
/// Before a search, files up to so many bytes in all, the smallest first, are held against their sums: from memory they are
/// read and summed in half a millisecond, where a whole search takes twenty.
const CHECKED_BYTES: usize = 8 << 20;

/// An index, open for reading at its last commit.
pub struct Index {
    pub(crate) inner: tantivy::Index,
    /// The handles of its fields.
    pub fields: Fields,
    folder: PathBuf,
    commit: Option<Commit>,
    directory: SafeDirectory,
    /// What was read of its articles.
    shelf: Arc<Shelf>,
}

/// What a commit says of itself, in Tantivy's payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Commit {
    schema: u32,
    manifest: u64,
    blake3: String,
    /// Whether the first run over the folders, which made it, went on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unfinished: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    people: Option<People>,
}

/// The register that a commit names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct People {
    /// The generation of the manifest whose articles it was made of.
    generation: u64,
    blake3: String,
}

impl Index {
    /// Opens the index in a folder.
    ///
    /// # Errors
    /// [`Error::NoIndex`] where there is none, [`Error::Version`] where it is of another version, [`Error::Damaged`] where
    /// it cannot be read.
    pub fn open(folder: &Path) -> Result<Index> {
        Index::open_by(folder, SafeDirectory::open)
    }

    /// Opens an index. What cannot be read where files of others lie is taken for theirs: nobody is told to remove it.
    fn open_by(folder: &Path, directory: impl FnOnce(&Path) -> Result<SafeDirectory>) -> Result<Index> {
        Index::open_committed(folder, directory).map_err(|error| match error {
            Error::Damaged { .. } => not_an_index(folder, is_ours).unwrap_or(error),
            other => other,
        })
    }

    fn open_committed(folder: &Path, directory: impl FnOnce(&Path) -> Result<SafeDirectory>) -> Result<Index> {
        match fs::metadata(folder.join(META)) {
            Err(why) if why.kind() == io::ErrorKind::PermissionDenied => {
                return Err(Error::Unreadable { path: folder.to_owned(), why });
            }
            Ok(meta) if meta.is_file() => {}
            _ => return Err(Error::NoIndex(folder.to_owned())),
        }
        let damaged =
            |error: tantivy::TantivyError| Error::Damaged { path: folder.to_owned(), what: error.to_string() };
        let directory = directory(folder)?;
        directory.check().map_err(|damage| older_version(folder).unwrap_or(damage))?;
        let inner = tantivy::Index::open(directory.clone()).map_err(damaged)?;
        let payload = inner.load_metas().map_err(damaged)?.payload;
        let commit = payload.map(|payload| Commit::parse(folder, &payload)).transpose()?;
        if inner.schema() != schema() {
            return Err(Error::Version { path: folder.to_owned(), found: 0, expected: version() });
        }
        Index::with(inner, folder, commit, directory)
    }

    /// Opens the index in a folder for its writer, or makes an empty one.
    ///
    /// # Errors
    /// As [`Index::open`], and [`Error::NotAnIndex`] where the folder holds other files.
    fn open_or_create(folder: &Path) -> Result<Index> {
        let open = || Index::open_by(folder, |folder| Ok(SafeDirectory::open(folder)?.sparing()));
        match open() {
            Err(Error::NoIndex(_)) => {
                Index::create(folder)?;
                open()
            }
            opened => opened,
        }
    }

    /// Makes an empty index, unless another process does so at the same moment.
    fn create(folder: &Path) -> Result<()> {
        create_private(folder).map_err(|error| Error::writing(folder, error))?;
        let is_made = || folder.join(META).is_file();
        // In this order: what is no index's may be that of one that was made after the folder was looked at.
        if let Some(error) = not_an_index(folder, is_remains).filter(|_| !is_made()) {
            return Err(error);
        }
        let directory = SafeDirectory::open(folder)?;
        // Whoever makes it first may have written to it before the second gets to work, who would make it empty again.
        let _alone = directory.acquire_lock(&META_LOCK).map_err(|error| writer::held(folder, &error))?;
        if is_made() {
            return Ok(());
        }
        let articles = Articles::new(Fields::of(&schema())?.article, Arc::default());
        let settings = IndexSettings {
            docstore_compression: Compressor::Zstd(ZstdCompressor { compression_level: Some(EMPTY_STORE_LEVEL) }),
            docstore_blocksize: EMPTY_STORE_BLOCK,
            ..IndexSettings::default()
        };
        let builder = tantivy::Index::builder().schema(schema()).settings(settings);
        let made = builder
            .register_plugin(Arc::new(articles))
            .register_plugin(Arc::new(NamesPlugin))
            .open_or_create(directory.clone());
        made.map_err(|error| directory.failure().error(folder).unwrap_or(Error::Index(error)))?;
        Ok(())
    }

    fn with(
        mut inner: tantivy::Index,
        folder: &Path,
        commit: Option<Commit>,
        directory: SafeDirectory,
    ) -> Result<Index> {
        tokenizer::register(&inner);
        let fields = Fields::of(&inner.schema())?;
        let shelf = Arc::new(Shelf::default());
        inner.register_plugin(Arc::new(Articles::new(fields.article, Arc::clone(&shelf))));
        inner.register_plugin(Arc::new(NamesPlugin));
        Ok(Index { inner, fields, folder: folder.to_owned(), commit, directory, shelf })
    }

    /// The folder that the index lies in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Which process is making it, where it has no commit yet or its first run is not over: what is not found may be found soon.
    pub fn is_made_by(&self) -> Option<String> {
        let is_unfinished = self.commit.as_ref().is_none_or(|commit| commit.unfinished);
        if is_unfinished { owner::who_writes(&self.folder) } else { None }
    }

    /// A view of the last commit that stays the same while others write.
    ///
    /// # Errors
    /// [`Error::Damaged`] where a file that was looked at is not as it was written. A file that is too large to be read
    /// whole before each search is not looked at.
    pub fn searcher(&self) -> Result<Snapshot> {
        // Kept until all is open: a file that is mapped once more takes as long as reading an article.
        let _mapped = self.check_small_files()?;
        let mut tried = 1;
        loop {
            match Snapshot::of(self.last_commit()?) {
                Ok(snapshot) => return Ok(snapshot),
                // Another process may have removed the files of one commit after the next.
                Err(_) if tried < MOST_TRIES => tried += 1,
                Err(error) => return Err(self.damaged(error.to_string())),
            }
        }
    }

    fn last_commit(&self) -> Result<Searcher> {
        let reader = self.inner.reader_builder().reload_policy(ReloadPolicy::Manual);
        // Files that are too large to be looked at, and damaged, may end in a panic.
        let open = || -> tantivy::Result<IndexReader> { reader.try_into() };
        match catch_unwind(AssertUnwindSafe(open)) {
            Ok(Ok(reader)) => Ok(reader.searcher()),
            Ok(Err(error)) => Err(self.damaged(error.to_string())),
            Err(_) => Err(self.damaged("the files do not fit together".to_owned())),
        }
    }

    /// Holds the smallest files against their sums, as many as take no time, and gives all as they are mapped. One that is no
    /// longer there belongs to a commit that was followed by another meanwhile.
    fn check_small_files(&self) -> Result<Vec<FileSlice>> {
        let damaged = |path: &Path| self.damaged(format!("{} is not as it was written", path.display()));
        let mut files: Vec<(FileSlice, PathBuf)> = Vec::new();
        for path in self.segment_files()? {
            match self.directory.mapped(&path) {
                Ok(file) => files.push((file, path)),
                Err(OpenReadError::FileDoesNotExist(_)) => {}
                Err(_) => return Err(damaged(&path)),
            }
        }
        files.sort_unstable_by(|(one, path), (other, next)| one.len().cmp(&other.len()).then_with(|| path.cmp(next)));
        let mut checked = 0;
        for (file, path) in &files {
            checked += file.len();
            if checked > CHECKED_BYTES {
                break;
            }
            if !directory::is_whole(file) {
                return Err(damaged(path));
            }
        }
        Ok(files.into_iter().map(|(file, _)| file).collect())
    }

    fn damaged(&self, what: String) -> Error {
        Error::Damaged { path: self.folder.clone(), what }
    }

    /// What the last commit holds, file by file.
    pub fn manifest(&self) -> Result<Manifest> {
        match &self.commit {
            Some(commit) => Manifest::read(&self.folder, commit.manifest, &commit.blake3),
            None => Ok(Manifest::default()),
        }
    }

    /// Which names are one person.
    pub fn register(&self) -> Result<Register> {
        match self.commit.as_ref().and_then(|commit| commit.people.as_ref()) {
            Some(people) => register::open(&self.folder, people.generation, &people.blake3),
            None => Ok(Register::empty()),
        }
    }

    /// Bytes on disk.
    pub fn bytes(&self) -> Result<u64> {
        let entries = fs::read_dir(&self.folder).map_err(Error::io(&self.folder))?;
        Ok(entries.flatten().filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum())
    }

    /// Removes the index in a folder, whatever its version, so that the next opening makes a new one. Its files go by their
    /// names; what says that it is an index goes last, so that a removal which is ended half-way can be done again.
    ///
    /// # Errors
    /// [`Error::NotAnIndex`] where anything else lies in the folder: then nothing is removed; [`Error::Locked`] where
    /// somebody writes.
    fn remove(folder: &Path) -> Result<()> {
        if !folder.exists() {
            return Ok(());
        }
        if let Some(error) = not_an_index(folder, is_ours) {
            return Err(error);
        }
        let directory = SafeDirectory::open(folder)?;
        let _alone = directory.acquire_lock(&INDEX_WRITER_LOCK).map_err(|error| writer::held(folder, &error))?;
        let entries = fs::read_dir(folder).map_err(Error::io(folder))?;
        let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        files.sort_by_key(|file| file.ends_with(META));
        for file in files {
            fs::remove_file(&file).map_err(Error::io(&file))?;
        }
        fs::remove_dir(folder).map_err(Error::io(folder))
    }
}

impl Commit {
    fn parse(folder: &Path, payload: &str) -> Result<Commit> {
        let version_of_other = |_| Error::Version { path: folder.to_owned(), found: 0, expected: version() };
        let commit: Commit = serde_json::from_str(payload).map_err(version_of_other)?;
        if commit.schema == version() {
            return Ok(commit);
        }
        Err(Error::Version { path: folder.to_owned(), found: commit.schema, expected: version() })
    }
}

/// What is to be said of an index that was written before its files had sums.
fn older_version(folder: &Path) -> Option<Error> {
    let meta: serde_json::Value = serde_json::from_slice(&fs::read(folder.join(META)).ok()?).ok()?;
    Commit::parse(folder, meta["payload"].as_str()?).err()
}

/// The index folder that serves a folder: its own, or the nearest one above.
pub fn nearest(folder: &Path) -> Result<PathBuf> {
    let absolute = absolute(folder)?;
    let found =
        absolute.ancestors().map(|ancestor| ancestor.join(FOLDER)).find(|candidate| candidate.join(META).is_file());
    found.ok_or_else(|| Error::NoIndex(folder.to_owned()))
}

/// A path from the root: as it is typed, links and all, but of `../other` what it leads to, since its ancestors are not those that
/// it goes through.
///
/// # Errors
/// Where `..` leads nowhere.
pub fn absolute(path: &Path) -> Result<PathBuf> {
    let leads_up = path.components().any(|part| part == Component::ParentDir);
    let absolute = if leads_up { path.canonicalize() } else { std::path::absolute(path) };
    absolute.map_err(Error::io(path))
}

/// Articles may be confidential: the index is its owner's alone.
fn create_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// What is to be said of a folder that holds anything but files of certain names; nothing, where it does not.
fn not_an_index(folder: &Path, is_known: impl Fn(&str) -> bool) -> Option<Error> {
    let mut entries = fs::read_dir(folder).ok()?.flatten();
    let is_known = |entry: &fs::DirEntry| {
        entry.file_type().is_ok_and(|kind| !kind.is_dir()) && entry.file_name().to_str().is_some_and(&is_known)
    };
    let other = entries.find(|entry| !is_known(entry))?;
    Some(Error::NotAnIndex { path: folder.to_owned(), other: other.file_name().into() })
}

/// Whether a file of this name is one of an index.
fn is_ours(name: &str) -> bool {
    name == META || is_remains(name) || is_of_segment(name)
}

/// Whether a file of this name is left behind by a run that was killed at its very start.
fn is_remains(name: &str) -> bool {
    name.starts_with(".tantivy")
        || name == MANAGED
        || name == owner::FILE_NAME
        || name.starts_with(".tmp")
        || Manifest::generation(name).is_some()
        || register::generation(name).is_some()
}

/// Whether a file of this name is part of a segment: the segment's number in hexadecimal digits, and what it holds of it.
fn is_of_segment(name: &str) -> bool {
    let is_number = |number: &str| number.len() == 32 && number.bytes().all(|digit| digit.is_ascii_hexdigit());
    name.split_once('.').is_some_and(|(number, _)| is_number(number))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Index, is_ours};
    use crate::error::Error;

    #[test]
    fn files_of_an_index_are_known_by_their_names() {
        let ours = ["meta.json", ".managed.json", "writer.json", ".tantivy-writer.lock", "manifest-3.json.zst"];
        assert!(ours.into_iter().chain(["people-12.bin", "be9b27f6bbd040b9bc2799d3ef48ed4d.13783.del"]).all(is_ours));
        let others = ["a1.txt", "manifest.json", "people-one.bin", "be9b27f6.idx", "metadata.json", "entities.toml"];
        assert!(!others.into_iter().any(is_ours));
    }

    #[test]
    fn where_anything_else_lies_nothing_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let index = folder.path().join("index");
        fs::create_dir(&index).unwrap();
        fs::write(index.join("meta.json"), "{}").unwrap();
        fs::create_dir(index.join("be9b27f6bbd040b9bc2799d3ef48ed4d.idx")).unwrap();
        assert!(matches!(Index::remove(&index), Err(Error::NotAnIndex { .. })));
        assert!(index.join("meta.json").exists());
        fs::remove_dir(index.join("be9b27f6bbd040b9bc2799d3ef48ed4d.idx")).unwrap();
        Index::remove(&index).unwrap();
        assert!(!index.exists());
    }
}
