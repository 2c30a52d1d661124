//! The library's error: each variant holds the path or the word that is wrong, and says what to do about it.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::entities::EntitiesError;
use crate::query::ParseError;
use crate::search::MOST_FORMS;

/// How many characters of what was typed a message repeats.
const LONGEST_TYPED: usize = 120;

/// What can go wrong outside a single document. (A document that cannot be read is a
/// [`Failure`](crate::pipeline::Failure), never the end of a run.)
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no index here or above.
    #[error("no index in {} or any folder above it\n  make one with: dateline index FOLDER", .0.display())]
    NoIndex(PathBuf),
    /// A folder was named that has no index.
    #[error("{} has no index yet\n  make one with: {}", .folder.display(), to_index(.folder, .index.as_deref()))]
    NotIndexed {
        /// The folder.
        folder: PathBuf,
        /// Where its index was said to lie, if that was said.
        index: Option<PathBuf>,
    },
    /// The folder to index does not exist or is no folder.
    #[error("{} is not a folder that can be read\n  name the folder that holds the articles", .0.display())]
    NoFolder(PathBuf),
    /// A folder is to have an index of its own, and lies in one that has.
    #[error(
        "{} lies in a folder that is indexed already, in {}\n  bring that index up to date with: dateline index {}\n  or give this folder one of its own with: dateline index {} --index DIR",
        .folder.display(), .around.display(), quoted(.around.parent().unwrap_or(.around)), quoted(.folder)
    )]
    WithinIndexed {
        /// The folder.
        folder: PathBuf,
        /// The index of the folder around it.
        around: PathBuf,
    },
    /// The folder named for the index holds something else.
    #[error(
        "{} is not an index: it holds {}\n  name an empty or new folder with --index, or move what is none of an index's files elsewhere",
        path.display(), other.display()
    )]
    NotAnIndex {
        /// The folder.
        path: PathBuf,
        /// The name of something in it that no index has.
        other: PathBuf,
    },
    /// The index was written by another schema version.
    #[error(
        "the index in {} has format {found}, this dateline reads format {expected}\n  rebuild it with: dateline index --rebuild FOLDER",
        path.display()
    )]
    Version {
        /// Where the index lies.
        path: PathBuf,
        /// The version it has; 0 where it has none.
        found: u32,
        /// The version this program reads.
        expected: u32,
    },
    /// Another process is writing.
    #[error("the index in {} is being written by {by}\n  wait until it is done; searching goes on meanwhile", path.display())]
    Locked {
        /// Where the index lies.
        path: PathBuf,
        /// Who writes, as far as that is known.
        by: String,
    },
    /// There is no room to write in.
    #[error(
        "there is no room to write the index in {}: {why}\n  what was indexed before is whole and can be searched; make room and run the same command again",
        path.display()
    )]
    NoRoom {
        /// Where the index lies.
        path: PathBuf,
        /// What the system said.
        why: io::Error,
    },
    /// The index may not be read.
    #[error("the index in {} cannot be read: {why}\n  search as its owner, or name another with --index", path.display())]
    Unreadable {
        /// Where the index lies.
        path: PathBuf,
        /// What the system said.
        why: io::Error,
    },
    /// The index may not be written.
    #[error(
        "the index in {} cannot be written: {why}\n  run as its owner, or name another place with --index",
        path.display()
    )]
    ReadOnly {
        /// Where the index lies.
        path: PathBuf,
        /// What the system said.
        why: io::Error,
    },
    /// The index cannot be understood.
    #[error("the index in {} is damaged: {what}\n  rebuild it with: dateline index --rebuild FOLDER", path.display())]
    Damaged {
        /// Where the index lies.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// Two folders of one index would give their articles the same ids.
    #[error("two folders are called `{0}`, so their articles would share ids\n  rename one, or index them apart")]
    SameLabel(String),
    /// A folder lies in another one of its index.
    #[error(
        "of {} and {} one lies in the other, so its articles would be in the index twice\n  index the outer one alone, or give one of them an index of its own with --index",
        folder.display(), other.display()
    )]
    Nested {
        /// The folder to index.
        folder: PathBuf,
        /// The other one, which the index has.
        other: PathBuf,
    },
    /// An index is to be made anew without some of its folders.
    #[error(
        "the index in {} also holds the articles of {}\n  name all of its folders, or take out first what is to go with: {}",
        index.display(), shown(.folders), to_remove(.folders, index)
    )]
    OtherFolders {
        /// Where the index lies.
        index: PathBuf,
        /// The folders that were not named.
        folders: Vec<PathBuf>,
    },
    /// What the user says of people and countries cannot be understood.
    #[error("{}, {why}", path.display())]
    Entities {
        /// The file.
        path: PathBuf,
        /// What is wrong in which line.
        why: EntitiesError,
    },
    /// The query cannot be understood.
    #[error(transparent)]
    Query(#[from] ParseError),
    /// The query holds nothing to look for.
    #[error(
        "`{}` holds no word that can be searched for\n  write at least one letter or digit, or * for every article",
        clipped(.0)
    )]
    NoWord(String),
    /// A word stands for more forms than can be looked up.
    #[error("`{}` stands for more than {MOST_FORMS} words\n  write more of its letters", clipped(.0))]
    TooManyForms(String),
    /// A query asks for more than can be read in a reasonable time.
    #[error(
        "the query would read {0} places of the index, which takes too long\n  leave out words that stand in most articles, or join fewer of them by NEAR"
    )]
    TooMuch(u64),
    /// A regular expression is none.
    #[error(
        "`/{}/` is not a regular expression: {why}\n  write a sign that means itself behind a \\, or search for words without the slashes",
        clipped(pattern)
    )]
    Pattern {
        /// As typed.
        pattern: String,
        /// What is wrong with it.
        why: String,
    },
    /// What has no place among the words of an article.
    #[error("`{0}` cannot stand in NEAR or ADJ\n  ask for it beside the rest: {0} AND ...")]
    NotNear(String),
    /// A field that holds no mentions of people and countries.
    #[error(
        "people and countries are not looked for in `{0}:`\n  ask for them in title:, standfirst: or body:, or for their words in {0}:"
    )]
    NoMentions(&'static str),
    /// A filter names what nobody knows.
    #[error("no {kind} is called `{}`{}", clipped(name), nearest_or(.nearest, &format!("dateline facets --by {kind} lists what there is")))]
    Unknown {
        /// "country", "person", "source" or "language".
        kind: &'static str,
        /// As typed.
        name: String,
        /// The nearest names there are.
        nearest: Vec<String>,
    },
    /// A date cannot be understood.
    #[error(
        "`{}` is not a date\n  write one like 2025-05-15, 2025-05, 2025, \"15 May 2025\", March, Monday, yesterday, \"last week\", \"two weeks ago\" or 7d (2w, 3m, 1y)",
        clipped(.0)
    )]
    Date(String),
    /// A span of days begins behind its end.
    #[error("from --since {first} to --until {last} there is no day\n  exchange the two, or leave one of them out")]
    NoDay {
        /// The first day.
        first: Date,
        /// The last day.
        last: Date,
    },
    /// No article has this id.
    #[error("no article has the id `{}`{}", clipped(id), nearest_or(.nearest, "dateline search prints the ids of what it finds"))]
    NoArticle {
        /// As typed.
        id: String,
        /// The ids that come nearest.
        nearest: Vec<String>,
    },
    /// What is to be let back in was not taken out under that name.
    #[error("nothing was removed as `{}`{}", clipped(name), removed_line(.removed))]
    NotRemoved {
        /// As typed.
        name: String,
        /// The names under which articles were removed.
        removed: Vec<String>,
    },
    /// The system watches no folders.
    #[error("folders cannot be watched: {0}\n  run dateline index from time to time instead")]
    Watch(io::Error),
    /// The file system refused.
    #[error("{}: {why}", path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What it said.
        why: io::Error,
    },
    /// Tantivy refused.
    #[error("the index cannot be used: {0}\n  dateline verify says whether it is damaged, and what to do then")]
    Index(tantivy::TantivyError),
}

/// The library's result.
pub type Result<T> = std::result::Result<T, Error>;

/// Said whole by the message, and not once more as its cause.
impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Error {
        Error::Index(error)
    }
}

impl Error {
    /// An I/O error with its path.
    pub fn io(path: &Path) -> impl FnOnce(io::Error) -> Error {
        let path = path.to_owned();
        move |why| Error::Io { path, why }
    }

    /// Whether another query would go well.
    pub fn is_of_query(&self) -> bool {
        matches!(
            self,
            Error::Query(_)
                | Error::NoWord(_)
                | Error::TooManyForms(_)
                | Error::TooMuch(_)
                | Error::Pattern { .. }
                | Error::NotNear(_)
                | Error::NoMentions(_)
                | Error::Unknown { .. }
                | Error::Date(_)
                | Error::NoDay { .. }
        )
    }

    /// An error in writing to an index, as what it means to the user.
    pub fn writing(path: &Path, source: io::Error) -> Error {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Error::NoRoom { path, why: source }
            }
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                Error::ReadOnly { path, why: source }
            }
            _ => Error::Io { path, why: source },
        }
    }

    /// An I/O error in a file of the index.
    pub fn index_io(source: io::Error) -> Error {
        Error::Index(source.into())
    }
}

/// The command that indexes a folder.
fn to_index(folder: &Path, index: Option<&Path>) -> String {
    let at = index.map(|index| format!(" --index {}", quoted(index))).unwrap_or_default();
    format!("dateline index {}{at}", quoted(folder))
}

/// The commands that take folders out of an index.
fn to_remove(folders: &[PathBuf], index: &Path) -> String {
    let one = |folder: &PathBuf| format!("dateline remove {} --index {}", quoted(folder), quoted(index));
    folders.iter().map(one).collect::<Vec<_>>().join("\n    ")
}

/// A path as a shell takes it; what no shell takes stands as it is.
pub(crate) fn quoted(path: &Path) -> String {
    let path = path.to_string_lossy();
    shlex::try_quote(&path).map_or_else(|_| path.to_string(), Cow::into_owned)
}

/// Paths as a message shows them.
fn shown(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

/// What was typed, where it is long its beginning.
fn clipped(typed: &str) -> Cow<'_, str> {
    match typed.char_indices().nth(LONGEST_TYPED) {
        Some((end, _)) => Cow::Owned(format!("{}…", &typed[..end])),
        None => Cow::Borrowed(typed),
    }
}

fn removed_line(removed: &[String]) -> String {
    let names = if removed.is_empty() { "nothing".to_owned() } else { removed.join(", ") };
    format!("\n  what was removed, and can be let back in: {names}")
}

/// The nearest names; where there are none, what else to do.
fn nearest_or(nearest: &[String], otherwise: &str) -> String {
    if nearest.is_empty() { format!("\n  {otherwise}") } else { format!("\n  nearest: {}", nearest.join(", ")) }
}
