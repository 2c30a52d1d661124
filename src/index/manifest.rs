//! What is indexed: every file with what it looked like, so that a second run does only what changed.
//!
//! A manifest is a file of its own in the index folder, written and synced before the commit that names it, so that a crash
//! between the two leaves the last commit with its own manifest. The format is JSON lines in zstd: the folders first, then
//! a [`FileRecord`] a line in the order of the paths.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::sidecar;
use super::versions::ItemRecord;
use crate::error::{Error, Result};
use crate::ids::{path_of, readable};

/// How hard manifests are compressed: they are written once a commit and read once a run.
const ZSTD_LEVEL: i32 = 3;

/// Everything that an index holds, file by file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manifest {
    /// The folders that were indexed.
    pub roots: Vec<Root>,
    /// Each file under the path part of its articles' ids.
    pub files: BTreeMap<String, FileRecord>,
}

/// A folder of articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    /// What its articles' ids start with; empty for the only or first folder of an index.
    pub label: String,
    /// Where it lies; relative to the index folder when the index lies inside it.
    #[serde(serialize_with = "write_path", deserialize_with = "read_path")]
    pub path: PathBuf,
    /// Which of its documents' fields are which, where the user said so: `title=headline`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub map: Vec<String>,
    /// Whether articles without a date take that of their file.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dates_from_files: bool,
    /// Whether symbolic links in it are followed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub follows_links: bool,
    /// The ids of the folders in it at which another file system was mounted.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub mounts: BTreeSet<String>,
    /// What could not be looked at in the last run over it, by the id that it has or would have.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub unopened: BTreeMap<String, Failure>,
    /// What the user took out of the index, though it is there: paths and ids.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub removed: BTreeSet<String>,
}

/// A file, or a document in an archive, as it was when it was indexed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// The path part of its articles' ids.
    pub file: String,
    /// Which of the manifest's folders it lies in.
    pub root: usize,
    /// Bytes on disk.
    pub size: u64,
    /// Modification time, nanoseconds since 1970.
    pub modified: i64,
    /// BLAKE3 of the bytes on disk, in hexadecimal digits.
    pub hash: String,
    /// The archive that it lies in, if it lies in one: its record's `file`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// How its folder was read when it was: [`Root::reading`].
    #[serde(default, rename = "map", skip_serializing_if = "String::is_empty")]
    pub reading: String,
    /// The version of reading and recognition that understood it; 0 before there were versions.
    #[serde(default)]
    pub understood: u32,
    /// How many articles it gave, without those of documents in it that have records of their own.
    pub articles: u64,
    /// What could not be read in it, if anything: how many pieces, and why the first of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
    /// The articles in it that are versions of an item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemRecord>,
}

/// What could not be read in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// How many pieces of the file failed (lines of JSON lines; 1 where the file itself did).
    pub pieces: u64,
    /// Why the first of them did.
    pub why: String,
    /// The day of the first of the runs, one after another, in which something failed in it.
    pub since: Date,
    /// The day of the last run that tried.
    pub last: Date,
}

impl Root {
    /// A folder that nothing is known of yet.
    pub fn new(label: String, path: PathBuf) -> Root {
        Root {
            label,
            path,
            map: Vec::new(),
            dates_from_files: false,
            follows_links: false,
            mounts: BTreeSet::new(),
            unopened: BTreeMap::new(),
            removed: BTreeSet::new(),
        }
    }

    /// Where it lies, whether it is there or not.
    pub fn place(&self, index: &Path) -> PathBuf {
        whole(&index.join(&self.path))
    }

    /// How its documents are read, as text: the map, a line a field, and whether dates are taken from files. What was read
    /// another way is read again.
    pub fn reading(&self) -> String {
        let dates = self.dates_from_files.then_some("dates from files");
        self.map.iter().map(String::as_str).chain(dates).collect::<Vec<_>>().join("\n")
    }
}

impl FileRecord {
    /// The file on disk: its own, or that of the archive it lies in.
    pub fn on_disk(&self) -> &str {
        self.within.as_deref().unwrap_or(&self.file)
    }
}

/// A path as text, whatever its bytes.
fn write_path<S: Serializer>(path: &Path, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.serialize_str(&readable(path.as_os_str().as_encoded_bytes()))
}

fn read_path<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<PathBuf, D::Error> {
    String::deserialize(deserializer).map(|text| path_of(&text))
}

/// A path from the root on: of what is there, without links and `..`.
pub fn whole(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// Whether the path of an id is a name's, or lies in the folder or archive of that name.
pub fn lies_in(path: &str, name: &str) -> bool {
    path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || rest.starts_with("!/"))
}

impl Manifest {
    /// The records of what lies in an archive.
    pub fn within<'m>(&'m self, archive: &'m str) -> impl Iterator<Item = &'m FileRecord> {
        let prefix = format!("{archive}!/");
        let inside = self.files.range(prefix.clone()..).map(|(_, record)| record);
        let inside = inside.take_while(move |record| record.file.starts_with(&prefix));
        inside.filter(move |record| record.within.as_deref() == Some(archive))
    }

    /// The record of a file on disk, and those of what lies in it.
    pub fn records<'m>(&'m self, file: &'m str) -> impl Iterator<Item = &'m FileRecord> {
        self.files.get(file).into_iter().chain(self.within(file))
    }

    /// The same, to be changed.
    pub fn records_mut<'m>(&'m mut self, file: &'m str) -> impl Iterator<Item = &'m mut FileRecord> {
        let from = self.files.range_mut(file.to_owned()..).map(|(_, record)| record);
        let with_prefix = from.take_while(move |record| record.file.starts_with(file));
        with_prefix.filter(move |record| record.on_disk() == file)
    }

    /// The records of a file on disk or of all files in a folder, with those of what lies in archives there.
    pub fn at<'m>(&'m self, place: &'m str) -> impl Iterator<Item = &'m FileRecord> {
        let from = self.files.range(place.to_owned()..).map(|(_, record)| record);
        let with_prefix = from.take_while(move |record| record.file.starts_with(place));
        with_prefix.filter(move |record| {
            record.on_disk().strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }

    /// What was taken out of a file stays out of it under its new name.
    pub fn rename_removed(&mut self, before: &str, file: &str) {
        for removed in self.roots.iter_mut().map(|root| &mut root.removed) {
            let is_of_file = |name: &&String| {
                name.strip_prefix(before).is_some_and(|rest| rest.is_empty() || rest.starts_with(['#', '!']))
            };
            let names: Vec<String> = removed.iter().filter(is_of_file).cloned().collect();
            for name in names {
                removed.remove(&name);
                removed.insert(format!("{file}{}", &name[before.len()..]));
            }
        }
    }

    /// Whether the user took an article of a file, the file, or a folder or archive around it, out of the index.
    pub fn is_removed(&self, id: &str, file: &str) -> bool {
        if self.roots.iter().all(|root| root.removed.is_empty()) {
            return false;
        }
        let around = file.match_indices('/').map(|(end, _)| &file[..end]);
        let archives = file.match_indices("!/").map(|(end, _)| &file[..end]);
        let mut names = around.chain(archives).chain([file, id]);
        names.any(|name| self.roots.iter().any(|root| root.removed.contains(name)))
    }

    /// The records of one of the folders.
    pub fn records_of(&self, root: usize) -> impl Iterator<Item = &FileRecord> {
        self.files.values().filter(move |record| record.root == root)
    }

    /// Forgets one of the folders with all that is known of it.
    pub fn forget(&mut self, root: usize) {
        self.roots.remove(root);
        self.files.retain(|_, record| record.root != root);
        self.files.values_mut().filter(|record| record.root > root).for_each(|record| record.root -= 1);
    }

    /// Everything with something that could not be read, in the order of the paths.
    pub fn failures(&self) -> BTreeMap<&str, &Failure> {
        let unopened =
            self.roots.iter().flat_map(|root| &root.unopened).map(|(file, failure)| (file.as_str(), failure));
        let read = self.files.values().filter_map(|record| Some((record.file.as_str(), record.failure.as_ref()?)));
        // What cannot be opened now says more than what was in it when it could.
        read.chain(unopened).collect()
    }

    /// The same folders, read the same way, of which nothing was read yet.
    pub fn emptied(self) -> Manifest {
        let anew = |root: Root| Root { unopened: BTreeMap::new(), removed: BTreeSet::new(), ..root };
        Manifest { roots: self.roots.into_iter().map(anew).collect(), files: BTreeMap::new() }
    }

    /// How many articles a file on disk gave, with those of what lies in it.
    pub fn articles(&self, file: &str) -> u64 {
        self.records(file).map(|record| record.articles).sum()
    }

    /// The name of the manifest of one generation.
    pub fn file_name(generation: u64) -> String {
        format!("manifest-{generation}.json.zst")
    }

    /// The generation that a file name stands for.
    pub fn generation(file_name: &str) -> Option<u64> {
        sidecar::generation(file_name, "manifest", "json.zst")
    }

    /// Writes and syncs the manifest; returns the BLAKE3 of the file in hexadecimal digits.
    pub fn write(&self, folder: &Path, generation: u64) -> Result<String> {
        let file_name = Manifest::file_name(generation);
        let bytes = self.to_bytes().map_err(Error::io(&folder.join(&file_name)))?;
        sidecar::write(folder, &file_name, &bytes)
    }

    fn to_bytes(&self) -> io::Result<Vec<u8>> {
        // Records are written in many small parts, each of which would go through the encoder.
        let mut out = BufWriter::new(zstd::Encoder::new(Vec::new(), ZSTD_LEVEL)?);
        serde_json::to_writer(&mut out, &self.roots)?;
        for record in self.files.values() {
            out.write_all(b"\n")?;
            serde_json::to_writer(&mut out, record)?;
        }
        out.into_inner()?.finish()
    }

    /// Reads the manifest of one generation and holds it against the hash in the commit.
    pub fn read(folder: &Path, generation: u64, hash: &str) -> Result<Manifest> {
        let file_name = Manifest::file_name(generation);
        let bytes = sidecar::read(folder, &file_name, hash)?;
        let damaged = |source: io::Error| Error::Damaged {
            path: folder.to_owned(),
            what: format!("{}: {source}", folder.join(&file_name).display()),
        };
        Manifest::from_bytes(&bytes).map_err(damaged)
    }

    /// The newest manifest that lies in a folder and can be read, whatever commit it is of.
    pub fn last_in(folder: &Path) -> Option<Manifest> {
        let entries = fs::read_dir(folder).ok()?.flatten();
        let mut generations: Vec<u64> =
            entries.filter_map(|entry| Manifest::generation(entry.file_name().to_str()?)).collect();
        generations.sort_unstable();
        let read =
            |generation: u64| Manifest::from_bytes(&fs::read(folder.join(Manifest::file_name(generation))).ok()?).ok();
        generations.into_iter().rev().find_map(read)
    }

    fn from_bytes(bytes: &[u8]) -> io::Result<Manifest> {
        let text = zstd::decode_all(bytes)?;
        let mut lines = text.split(|byte| *byte == b'\n');
        let roots = serde_json::from_slice(lines.next().unwrap_or_default())?;
        let records = lines.map(serde_json::from_slice::<FileRecord>);
        let files = records
            .map(|record| record.map(|record| (record.file.clone(), record)))
            .collect::<serde_json::Result<_>>()?;
        Ok(Manifest { roots, files })
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{FileRecord, Manifest, Root};
    use crate::error::Error;

    fn manifest() -> Manifest {
        let record = FileRecord {
            file: "wire/monday.jsonl".into(),
            root: 0,
            size: 7,
            modified: -1,
            hash: "ab".into(),
            within: None,
            reading: "title=headline".into(),
            understood: 1,
            articles: 2,
            failure: None,
            items: Vec::new(),
        };
        let inside = |file: &str, within: &str| FileRecord {
            file: file.into(),
            within: Some(within.into()),
            articles: 3,
            ..record.clone()
        };
        let archive = FileRecord { file: "a.zip".into(), articles: 0, ..record.clone() };
        let records = [
            archive,
            inside("a.zip!/b.txt", "a.zip"),
            inside("a.zip!/b.zip!/c.txt", "a.zip"),
            FileRecord { file: "a.zip!/d.txt".into(), ..record.clone() },
            record,
        ];
        let root = Root { map: vec!["title=headline".into()], ..Root::new(String::new(), PathBuf::from("..")) };
        Manifest { roots: vec![root], files: records.map(|record| (record.file.clone(), record)).into() }
    }

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let hash = manifest().write(folder.path(), 3).unwrap();
        assert_eq!(Manifest::read(folder.path(), 3, &hash).unwrap(), manifest());
        assert_eq!(Manifest::generation("manifest-3.json.zst"), Some(3));
    }

    #[test]
    fn what_lies_in_an_archive_counts_with_it_and_a_folder_of_that_name_does_not() {
        let manifest = manifest();
        let inside: Vec<&str> = manifest.within("a.zip").map(|record| record.file.as_str()).collect();
        assert_eq!(inside, ["a.zip!/b.txt", "a.zip!/b.zip!/c.txt"]);
        assert_eq!((manifest.articles("a.zip"), manifest.articles("wire/monday.jsonl")), (6, 2));
    }

    #[test]
    fn a_manifest_with_a_flipped_byte_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let hash = manifest().write(folder.path(), 3).unwrap();
        let path = folder.path().join(Manifest::file_name(3));
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[9] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        assert!(matches!(Manifest::read(folder.path(), 3, &hash), Err(Error::Damaged { .. })));
    }
}
