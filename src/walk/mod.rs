//! Finds documents in a folder, in an order that depends on names alone, and opens them: decompressed, and out of the
//! archives that they are packed in.
//!
//! Hidden files and folders are passed over, and so is the index. A symbolic link is followed only when that was asked for:
//! otherwise one that leads inside the folder is passed over (what it leads to is found anyway), and one that leads outside,
//! in a circle or nowhere is a [`Problem`]. What cannot be read is a problem too, and the walk goes on.

mod allowance;
mod archive;
mod open;
mod tar;
mod watch;
mod zip;

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use walkdir::{DirEntry, WalkDir};

pub use archive::{Entries, Entry};
pub use open::{Expanded, Opened, cut_short, open};
pub use watch::{Change, Watch, Watched};

use crate::entities;
use crate::ids::{HERE, id_of};

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The path relative to the folder, `/` between its parts; bytes that are no UTF-8 are written `%XX`.
    pub id: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Bytes on disk.
    pub size: u64,
    /// Modification time, nanoseconds since 1970; 0 where the file system keeps none.
    pub modified: i64,
}

/// Something in the folder that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// As in [`Document::id`].
    pub id: String,
    /// What is wrong with it, and what to do.
    pub why: String,
}

/// What a walk comes upon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A file to be read.
    Document(Document),
    /// Something that cannot be.
    Problem(Problem),
    /// A folder that another file system begins at, by its id: [`HERE`] for the walked folder itself.
    Mount(String),
}

/// What every folder that holds an index has: that of another run lies among articles too.
const INDEX_FILES: [&str; 2] = ["meta.json", ".managed.json"];

/// How to walk.
#[derive(Clone, Debug, Default)]
pub struct WalkOptions {
    /// Follow symbolic links, outside the folder too.
    pub follow_links: bool,
    /// The index: it is passed over where it lies inside and is not hidden, and so is the file of entities beside it.
    pub index: Option<PathBuf>,
}

/// Everything in a folder.
pub fn walk<'w>(folder: &'w Path, options: &'w WalkOptions) -> impl Iterator<Item = Found> + 'w {
    walk_in(folder, folder, options)
}

/// Everything at one place in a folder: a folder in it or a file. Nothing, where nothing is there any more.
pub fn walk_in<'w>(folder: &'w Path, place: &'w Path, options: &'w WalkOptions) -> impl Iterator<Item = Found> + 'w {
    let mut devices = Devices::above(place);
    entries(folder, place, options).filter_map(move |entry| match entry {
        Ok(entry) if entry.file_type().is_dir() => {
            devices.is_another(&entry).then(|| Found::Mount(id_of(folder, entry.path())))
        }
        Ok(entry) => look(folder, &entry),
        Err(error) if is_nothing(place, folder, &error) => None,
        Err(error) => Some(Found::Problem(refused(folder, &error))),
    })
}

/// The folders at one place in a folder, itself included, as far as they can be looked into; and whether another file system
/// begins there.
fn folders_in<'w>(
    folder: &'w Path,
    place: &'w Path,
    options: &'w WalkOptions,
) -> impl Iterator<Item = (PathBuf, bool)> + 'w {
    let mut devices = Devices::above(place);
    let entries = entries(folder, place, options).filter_map(Result::ok);
    entries.filter(|entry| entry.file_type().is_dir()).map(move |entry| {
        let is_mount = devices.is_another(&entry);
        (entry.into_path(), is_mount)
    })
}

fn entries<'w>(
    folder: &'w Path,
    place: &'w Path,
    options: &'w WalkOptions,
) -> impl Iterator<Item = walkdir::Result<DirEntry>> + 'w {
    let is_whole = folder == place;
    // The folder itself may be named by a link; one that lies at a place in it is a link like any other.
    let walk =
        WalkDir::new(place).follow_links(options.follow_links).follow_root_links(is_whole || options.follow_links);
    walk.sort_by_file_name().into_iter().filter_entry(move |entry| {
        is_whole && entry.depth() == 0 || !is_passed_over(entry.path(), entry.file_type().is_dir(), options)
    })
}

/// Whether something is no part of a folder's articles, though it lies there.
fn is_passed_over(path: &Path, is_folder: bool, options: &WalkOptions) -> bool {
    let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let is_ours = |index: &Path| same_file(path, index) || same_file(path, &index.with_file_name(entities::FILE_NAME));
    let is_index = || is_folder && INDEX_FILES.iter().all(|name| path.join(name).is_file());
    is_hidden || options.index.as_deref().is_some_and(is_ours) || is_index()
}

/// Whether a place in a folder is no more. (That the folder itself is not there is a problem.)
fn is_nothing(place: &Path, folder: &Path, error: &walkdir::Error) -> bool {
    let is_missing = error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound);
    is_missing && place != folder && error.path() == Some(place)
}

/// The devices of the folders on the way to where a walk is.
struct Devices(Vec<Option<u64>>);

impl Devices {
    fn above(place: &Path) -> Devices {
        let above = place.canonicalize().ok().and_then(|place| place.parent()?.metadata().ok());
        Devices(vec![above.as_ref().and_then(device)])
    }

    /// Whether a folder is on another device than the folder it lies in.
    fn is_another(&mut self, entry: &DirEntry) -> bool {
        let device = entry.metadata().ok().as_ref().and_then(device);
        self.0.truncate(entry.depth() + 1);
        let above = self.0.last().copied().flatten();
        self.0.push(device);
        device.zip(above).is_some_and(|(device, above)| device != above)
    }
}

#[cfg(unix)]
fn device(metadata: &Metadata) -> Option<u64> {
    Some(std::os::unix::fs::MetadataExt::dev(metadata))
}

#[cfg(not(unix))]
fn device(_: &Metadata) -> Option<u64> {
    None
}

fn same_file(one: &Path, other: &Path) -> bool {
    one.file_name() == other.file_name()
        && one.canonicalize().ok().zip(other.canonicalize().ok()).is_some_and(|(a, b)| a == b)
}

fn look(folder: &Path, entry: &DirEntry) -> Option<Found> {
    let file_type = entry.file_type();
    if file_type.is_dir() {
        return None;
    }
    let id = id_of(folder, entry.path());
    let problem = |why: &str| Some(Found::Problem(Problem { id: id.clone(), why: why.to_owned() }));
    if file_type.is_symlink() {
        return link_problem(folder, entry.path()).and_then(|why| problem(&why));
    }
    if !file_type.is_file() {
        return problem("is no file but a pipe, socket or device: passed over");
    }
    match entry.metadata() {
        Ok(metadata) => Some(Found::Document(document(id, entry.path(), &metadata))),
        Err(error) => problem(&error.to_string()),
    }
}

fn document(id: String, path: &Path, metadata: &Metadata) -> Document {
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let modified = modified.map_or(0, |since| i64::try_from(since.as_nanos()).unwrap_or(i64::MAX));
    Document { id, path: path.to_owned(), size: metadata.len(), modified }
}

/// What is wrong with a link that is not followed; nothing, where it leads to what the walk finds anyway.
fn link_problem(folder: &Path, link: &Path) -> Option<String> {
    let target = match link.canonicalize() {
        Ok(target) => target,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Some("is a link to nothing".into()),
        Err(error) => return Some(format!("is a link that leads nowhere: {error}")),
    };
    let parent = link.parent().and_then(|parent| parent.canonicalize().ok())?;
    if parent.starts_with(&target) {
        return Some("is a link to a folder that it lies in, a circle: passed over".into());
    }
    let is_inside = folder.canonicalize().is_ok_and(|folder| target.starts_with(folder));
    (!is_inside).then(|| format!("is a link out of the folder, to {}: follow it with --follow-links", target.display()))
}

fn refused(folder: &Path, error: &walkdir::Error) -> Problem {
    let why = match (error.loop_ancestor(), error.io_error()) {
        (Some(_), _) => "is a link to a folder that it lies in, a circle: passed over".into(),
        (None, Some(source)) => source.to_string(),
        (None, None) => error.to_string(),
    };
    Problem { id: error.path().map_or_else(|| HERE.into(), |path| id_of(folder, path)), why }
}

#[cfg(all(test, unix))]
mod tests {
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use super::{Found, WalkOptions, walk, walk_in};

    fn names(folder: &std::path::Path, options: &WalkOptions) -> Vec<String> {
        named(walk(folder, options))
    }

    fn named(found: impl Iterator<Item = Found>) -> Vec<String> {
        found
            .map(|found| match found {
                Found::Document(document) => document.id,
                Found::Problem(problem) => format!("{}: {}", problem.id, problem.why),
                Found::Mount(id) => format!("{id}: a mount"),
            })
            .collect()
    }

    #[test]
    fn files_come_by_name_and_hidden_ones_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["b.txt", "a/z.txt", "a/.hidden", ".dateline/x"] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        assert_eq!(names(folder.path(), &WalkOptions::default()), ["a/z.txt", "b.txt"]);
    }

    #[test]
    fn links_in_circles_out_of_the_folder_and_to_nothing_are_named() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(folder.path().join("a/in.txt"), "x").unwrap();
        symlink("..", folder.path().join("a/circle")).unwrap();
        symlink("in.txt", folder.path().join("a/inside")).unwrap();
        symlink("nothing", folder.path().join("dangling")).unwrap();
        symlink(outside.path(), folder.path().join("out")).unwrap();
        let out = format!(
            "out: is a link out of the folder, to {}: follow it with --follow-links",
            outside.path().canonicalize().unwrap().display()
        );
        assert_eq!(
            names(folder.path(), &WalkOptions::default()),
            [
                "a/circle: is a link to a folder that it lies in, a circle: passed over",
                "a/in.txt",
                "dangling: is a link to nothing",
                &out,
            ]
        );
        let followed = names(folder.path(), &WalkOptions { follow_links: true, index: None });
        assert!(
            followed.contains(&"a/inside".to_owned()) && followed.iter().any(|name| name.starts_with("a/circle: "))
        );
    }

    #[test]
    fn a_link_at_the_place_that_is_looked_at_leads_no_further_than_one_below_it() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(outside.path().join("secret.txt"), "x").unwrap();
        fs::write(folder.path().join("in.txt"), "x").unwrap();
        for (name, target) in [("out", outside.path()), ("inside", "in.txt".as_ref())] {
            symlink(target, folder.path().join(name)).unwrap();
        }
        let at = |name: &str, follow_links| {
            let options = WalkOptions { follow_links, index: None };
            named(walk_in(folder.path(), &folder.path().join(name), &options))
        };
        assert!(at("out", false)[0].starts_with("out: is a link out of the folder"), "{:?}", at("out", false));
        assert_eq!((at("inside", false), at("out", true)), (vec![], vec!["out/secret.txt".into()]));
        let link = outside.path().join("articles");
        symlink(folder.path(), &link).unwrap();
        assert!(names(&link, &WalkOptions::default()).contains(&"in.txt".to_owned()));
    }

    #[test]
    fn a_name_that_is_no_utf8_or_looks_like_an_archive_stays_readable() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(OsStr::from_bytes(b"caf\xe9.txt")), "x").unwrap();
        fs::create_dir(folder.path().join("stop!")).unwrap();
        fs::write(folder.path().join("stop!/now!.txt"), "x").unwrap();
        assert_eq!(names(folder.path(), &WalkOptions::default()), ["caf%E9.txt", "stop%21/now!.txt"]);
    }
}
