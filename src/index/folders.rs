//! Where the files of articles lie on disk: an id's path, its folder's label taken off, in that folder.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Component, Path, PathBuf};

use super::{Index, Manifest, Root, whole};
use crate::error::{Error, Result};
use crate::ids::{id_of, path_of};

/// What stands between an archive and a document in it, in an id.
const INSIDE: &str = "!/";

/// The folders of an index.
pub struct Folders {
    /// The folder that the index lies in.
    index: PathBuf,
    roots: Vec<Root>,
}

impl Index {
    /// The folders whose articles it holds. Only the first line of the manifest is read: this is for every search.
    ///
    /// # Errors
    /// [`Error::Io`] where the manifest cannot be read.
    pub fn folders(&self) -> Result<Folders> {
        let roots = match &self.commit {
            Some(commit) => {
                let path = self.folder.join(Manifest::file_name(commit.manifest));
                first_line(&path).map_err(Error::io(&path))?
            }
            None => Vec::new(),
        };
        Ok(Folders { index: self.folder.clone(), roots })
    }
}

fn first_line(manifest: &Path) -> std::io::Result<Vec<Root>> {
    let mut line = Vec::new();
    BufReader::new(zstd::Decoder::new(File::open(manifest)?)?).read_until(b'\n', &mut line)?;
    Ok(serde_json::from_slice(&line)?)
}

impl Folders {
    /// The file on disk of the path part of an id: of a document in an archive, the archive. Whether it is still there is
    /// not looked at. `None` for a path that no folder of the index has.
    pub fn file(&self, path: &str) -> Option<PathBuf> {
        let (root, path) = self.root(path)?;
        // Ids come from walking a folder and never lead out of it; one that did would be no file of ours.
        let is_below = path_of(path).components().all(|part| matches!(part, Component::Normal(_)));
        let folder = is_below.then(|| root.place(&self.index))?;
        let file = |id: &str| folder.join(path_of(id));
        let archive = path.match_indices(INSIDE).map(|(end, _)| file(&path[..end])).find(|file| file.is_file());
        Some(archive.unwrap_or_else(|| file(path)))
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.roots.is_empty()
    }

    /// What is kept of a folder on disk, if it is one of these.
    pub fn root_of(&self, folder: &Path) -> Option<&Root> {
        let folder = whole(folder);
        self.roots.iter().find(|root| root.place(&self.index) == folder)
    }

    /// The id of a file, or the path part of one, by its whole path on disk. `None` where it lies in no folder of the index.
    pub fn id(&self, file: &Path) -> Option<String> {
        self.roots.iter().find_map(|root| {
            let folder = root.place(&self.index);
            let id = file.starts_with(&folder).then(|| id_of(&folder, file))?;
            Some(if root.label.is_empty() { id } else { format!("{}/{id}", root.label) })
        })
    }

    /// The folder that a path begins with the label of, and the rest of the path.
    fn root<'p>(&self, path: &'p str) -> Option<(&Root, &'p str)> {
        let labelled = self.roots.iter().filter(|root| !root.label.is_empty()).find_map(|root| {
            let rest = path.strip_prefix(root.label.as_str())?.strip_prefix('/')?;
            Some((root, rest))
        });
        labelled.or_else(|| self.roots.iter().find(|root| root.label.is_empty()).map(|root| (root, path)))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::{Folders, Root};

    fn root(label: &str, path: PathBuf) -> Root {
        Root::new(label.into(), path)
    }

    #[test]
    fn a_path_lies_in_the_folder_of_its_label_and_never_outside() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path().canonicalize().unwrap();
        fs::create_dir(home.join(".dateline")).unwrap();
        fs::write(home.join("news.zip"), "").unwrap();
        let folders = Folders {
            index: home.join(".dateline"),
            roots: vec![root("", PathBuf::from("..")), root("wire", PathBuf::from("/srv/wire"))],
        };
        assert_eq!(folders.file("a/b.txt"), Some(home.join("a/b.txt")));
        assert_eq!(folders.file("wire/b.txt"), Some(PathBuf::from("/srv/wire/b.txt")));
        assert_eq!(folders.file("news.zip!/2025/a.html"), Some(home.join("news.zip")));
        assert_eq!(folders.file("odd!/a.html"), Some(home.join("odd!/a.html")));
        assert_eq!(folders.file("stop%21/50% off"), Some(home.join("stop!/50% off")));
        for id in ["a/b.txt", "wire/b.txt", "stop%21/50% off"] {
            assert_eq!(folders.id(&folders.file(id).unwrap()).as_deref(), Some(id));
        }
        assert_eq!(folders.id(&PathBuf::from("/etc/passwd")), None);
        assert_eq!(folders.file("../../etc/passwd"), None);
        assert_eq!(folders.file("%2E%2E/%2E%2E/etc/passwd"), None);
        assert_eq!(folders.file("/etc/passwd"), None);
    }
}
