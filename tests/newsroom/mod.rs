//! What the tests of the whole program share: a folder of articles in a temporary place, and the built program run on it.
//!
//! Nothing here touches the repository's own `corpus/` but to copy it.

#![allow(dead_code, reason = "every test binary has this module and uses its own part of it")]

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;
use walkdir::WalkDir;

/// A folder of articles that goes away with the value. The program runs in it, with no index but what it finds there.
pub struct Newsroom {
    home: TempDir,
}

/// What a run of the program came to.
#[derive(Debug)]
pub struct Ran {
    /// The exit status; none where a signal ended it.
    pub status: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// The repository's corpus.
pub fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// The program with its arguments, in a folder.
pub fn program<S: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.current_dir(folder).args(args).env_remove("DATELINE_INDEX").stdin(Stdio::null());
    command
}

impl Newsroom {
    /// An empty folder.
    pub fn empty() -> Newsroom {
        let home = tempfile::Builder::new().prefix("newsroom").tempdir().unwrap();
        fs::create_dir(home.path().join("articles")).unwrap();
        Newsroom { home }
    }

    /// A folder with the repository's corpus in it, without what is expected of it.
    pub fn with_corpus() -> Newsroom {
        let newsroom = Newsroom::empty();
        for entry in WalkDir::new(corpus()).into_iter().map(Result::unwrap) {
            let path = entry.path().strip_prefix(corpus()).unwrap();
            let is_hidden = path.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
            if entry.file_type().is_file() && !is_hidden && !path.starts_with("expected") {
                newsroom.write(path, fs::read(entry.path()).unwrap());
            }
        }
        newsroom
    }

    /// A folder with some plain-text articles: path, headline, one paragraph.
    pub fn with(articles: &[(&str, &str, &str)]) -> Newsroom {
        let newsroom = Newsroom::empty();
        for (path, headline, paragraph) in articles {
            newsroom.write(path, format!("{headline}\n\n{paragraph}\n"));
        }
        newsroom
    }

    /// A folder beside the articles', for an index or a second folder.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// The folder of articles.
    pub fn folder(&self) -> PathBuf {
        self.beside("articles")
    }

    /// A path in the folder of articles.
    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.folder().join(path)
    }

    /// Writes a file, and the folders that it lies in.
    pub fn write(&self, path: impl AsRef<Path>, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// Runs the program in the folder.
    pub fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Ran {
        ran(program(&self.folder(), args))
    }

    /// Starts the program in the folder and does not wait for it.
    pub fn start<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Child {
        program(&self.folder(), args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// Indexes the folder, which must go well; returns the summary.
    pub fn index(&self, options: &[&str]) -> Value {
        let ran = self.run([&["index", ".", "--json"], options].concat());
        assert_eq!(ran.status, Some(0), "{ran:?}");
        serde_json::from_str(&ran.out).unwrap()
    }

    /// The ids that a search finds, best first.
    pub fn found(&self, args: &[&str]) -> Vec<String> {
        let hits = self.run([&["search", "--json", "-n", "1000000"], args].concat());
        assert!(hits.status < Some(2), "{hits:?}");
        hits.lines().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
    }

    /// All that the index gives out: every hit for `*` in the order of ids, then every count of every kind.
    pub fn content(&self) -> Vec<String> {
        let mut hits: Vec<String> =
            self.run(["search", "*", "--json", "-n", "1000000"]).lines().into_iter().map(without_place).collect();
        hits.sort();
        for kind in ["country", "region", "person", "source", "language", "year", "month"] {
            let counts = self.run(["facets", "--json", "--by", kind]);
            hits.extend(counts.out.lines().map(|count| format!("{kind} {count}")));
        }
        hits
    }
}

/// A hit without its rank and its score.
fn without_place(mut hit: Value) -> String {
    let fields = hit.as_object_mut().unwrap();
    fields.remove("rank");
    fields.remove("score");
    hit.to_string()
}

impl Ran {
    /// Standard output, a JSON value a line.
    pub fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"))).collect()
    }
}

/// Runs a command to its end.
pub fn ran(mut command: Command) -> Ran {
    command.output().map(Ran::from).unwrap()
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Ran { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// Some fields of an indexing summary, to compare all at once.
pub fn counts(summary: &Value) -> [u64; 5] {
    ["added", "replaced", "removed", "unchanged", "failed"].map(|field| summary[field].as_u64().unwrap())
}

/// Articles in a file of an edition.
pub const IN_A_FILE: u64 = 50;

/// Writes some of the files of a corpus of files of fifty articles, each naming the edition.
pub fn write_edition(newsroom: &Newsroom, edition: u64, files: impl IntoIterator<Item = u64>) {
    const PEOPLE: &[&str] = &["Hakan Fidan", "Keir Starmer", "Maria Silva", "Olaf Scholz", "Ana Pires"];
    const PLACES: &[&str] = &["Turkey", "Ukraine", "Portugal", "Kenya", "Japan", "Chile", "Norway"];
    for file in files {
        let lines = (0..IN_A_FILE).map(|line| {
            let number = (file * IN_A_FILE + line) as usize;
            let (person, place) = (PEOPLE[number % PEOPLE.len()], PLACES[number % PLACES.len()]);
            let text = format!("{person} spoke in {place} about item {number} on Monday. It was edition{edition}.");
            serde_json::json!({ "id": number, "title": format!("Report from {place}"), "text": text }).to_string()
        });
        newsroom.write(format!("wire-{file:03}.jsonl"), lines.collect::<Vec<_>>().join("\n"));
    }
}

/// Rewrites the file of an index that names its last commit, with its sum.
pub fn rewrite_meta(index: &Path, change: impl Fn(&str) -> String) {
    let meta = index.join("meta.json");
    let text = fs::read_to_string(&meta).unwrap();
    let (json, _) = text.split_once("blake3 ").unwrap();
    let json = change(json);
    fs::write(&meta, format!("{json}blake3 {}\n", blake3::hash(json.as_bytes()).to_hex())).unwrap();
}

/// A number that the environment gives in place of the usual one: how long a test is to go on.
pub fn from_environment(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |number| number.parse().unwrap_or_else(|_| panic!("{name}={number}")))
}

/// Says past the test harness, which keeps back what a test that passes prints, that something was not tested, and why.
pub fn skipped(why: &str) {
    let mut out = std::io::stderr();
    writeln!(out, "SKIPPED: {why}").unwrap();
}

/// Whether a program is there, and does what it is asked.
pub fn can(program: &str, args: &[&str]) -> bool {
    Command::new(program).args(args).output().is_ok_and(|output| output.status.success())
}
