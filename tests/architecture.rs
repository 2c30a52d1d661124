//! The invariants of the architecture, held over the source text: what each room may name, and how its files look.
//!
//! A rule that must give way has its exceptions beside it, each with the reason; one that no longer holds anything back is
//! itself a failure, so that the lists never grow stale.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use walkdir::WalkDir;

/// A source file, and what the program itself is made of in it.
struct Source {
    /// The path in `src/`.
    path: String,
    /// All of it.
    text: String,
    /// Without comments and without tests.
    code: String,
}

/// Names that only some rooms may use.
struct Rule {
    /// Why.
    reason: &'static str,
    /// What may not be named elsewhere: paths or words.
    names: &'static [&'static str],
    /// The rooms (folders or files of `src/`) that may.
    rooms: &'static [&'static str],
    /// Single files outside these rooms that may too, each with the reason.
    except: &'static [(&'static str, &'static str)],
}

/// Rooms that are functions of their input.
const PURE: &[&str] =
    &["article.rs", "analyse", "clean", "date", "entities.rs", "gazetteer", "query", "read", "recognise"];

/// All rooms.
const ALL: &[&str] = &[
    "analyse",
    "apart.rs",
    "article.rs",
    "clean",
    "cli",
    "date",
    "entities.rs",
    "error.rs",
    "gazetteer",
    "ids.rs",
    "index",
    "lib.rs",
    "main.rs",
    "pipeline",
    "present",
    "query",
    "read",
    "recognise",
    "search",
    "timings.rs",
    "walk",
];

const RULES: &[Rule] = &[
    Rule {
        reason: "the search engine can be exchanged in two rooms",
        names: &["tantivy", "tantivy_fst"],
        rooms: &["index", "search"],
        except: &[
            ("error.rs", "wraps the engine's error"),
            ("pipeline/understand.rs", "hands documents to the writer that the workers made, on every core"),
        ],
    },
    Rule {
        reason: "the library never meets the command line",
        names: &["clap", "clap_complete", "clap_mangen", "anyhow"],
        rooms: &["cli"],
        except: &[],
    },
    Rule {
        reason: "effects stand at the ends",
        names: &["std::fs", "fs", "File"],
        rooms: &["walk", "index"],
        except: &[
            ("pipeline/feed.rs", "hashes a file before it is opened as a document"),
            ("cli/man.rs", "writes the pages of the manual into the folder that was named"),
            ("cli/search.rs", "reads the file of queries that was named"),
            ("cli/place.rs", "reads the file of entities that was named, or that lies beside the index"),
        ],
    },
    Rule { reason: "only walking knows how folders are listed", names: &["walkdir"], rooms: &["walk"], except: &[] },
    Rule {
        reason: "only walking knows how the system tells of changes",
        names: &["notify"],
        rooms: &["walk"],
        except: &[],
    },
    Rule {
        reason: "compression is taken off where a file is opened, and put on where the index is written",
        names: &["flate2", "zstd::", "bzip2::", "lzma_rust2", "zip::", "brotli_decompressor"],
        rooms: &["walk", "index"],
        except: &[("read/warc.rs", "a server's answer is compressed inside its record")],
    },
    Rule {
        reason: "formats and character sets are the reader's",
        names: &[
            "dom_query",
            "dom_smoothie",
            "serde_saphyr",
            "encoding_rs",
            "chardetng",
            "whatlang",
            "html_escape",
            "quick_xml",
            "mail_parser",
        ],
        rooms: &["read"],
        except: &[],
    },
    Rule {
        reason: "one analyzer stands behind indexing, querying and highlighting",
        names: &["rust_stemmers"],
        rooms: &["analyse"],
        except: &[],
    },
    Rule {
        reason: "results are formatted in one room; the command line has its progress bar and its streams",
        names: &["anstyle", "anstream", "terminal_size", "indicatif"],
        rooms: &["present", "cli"],
        except: &[],
    },
    Rule {
        reason: "nothing is printed past the writers",
        names: &["println!", "print!", "eprintln!", "eprint!", "dbg!"],
        rooms: &[],
        except: &[],
    },
    Rule {
        reason: "threads are the pipeline's",
        names: &["std::thread", "thread", "crossbeam_channel", "Mutex", "RwLock", "Condvar"],
        rooms: &["pipeline"],
        except: &[
            ("cli/index.rs", "draws the progress bar beside the run"),
            ("index/articles/shelf.rs", "Tantivy's threads write segments side by side, with one dictionary"),
            ("index/windows.rs", "a file that Tantivy's threads share remembers where the last read ended"),
            ("index/writer.rs", "sleeps while another process lets go of the index"),
            ("main.rs", "keeps a panic's message for the last word"),
            ("search/parallel.rs", "works on the segments of an index at once"),
        ],
    },
    Rule {
        reason: "nothing is left for later, and nothing gives up where it could answer",
        names: &["todo!", "unimplemented!", "unsafe"],
        rooms: &[],
        except: &[],
    },
];

/// What a room that is a function of its input never names.
const EFFECTS: &[&str] = &[
    "std::fs",
    "std::env",
    "env::var",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "Instant",
    "SystemTime",
    "Zoned::now",
    "Timestamp::now",
    "stdin",
    "stdout",
    "stderr",
    "static mut",
    "thread_local!",
    "Mutex",
    "RwLock",
    "OnceLock",
    "OnceCell",
    "RefCell",
    "AtomicBool",
    "AtomicU64",
    "AtomicUsize",
    "rand",
];

/// What a pure room may name of `std::io`: a reader or a writer that it was given.
const GIVEN_IO: &[&str] = &["BufRead", "BufReader", "Read", "Cursor", "Error", "ErrorKind", "Result", "Write"];

/// Which rooms a room may name: their order is known to `pipeline` and to the commands alone.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("analyse", &[]),
    ("article.rs", &[]),
    ("date", &["article"]),
    ("gazetteer", &["analyse"]),
    ("query", &["date"]),
    // A file that has a meaning of its own is no article.
    ("walk", &["entities", "ids"]),
    ("ids.rs", &[]),
    ("timings.rs", &[]),
    ("entities.rs", &["analyse"]),
    // Reading asks cleaning what a line of furniture looks like, so that there is one list of it.
    ("read", &["article", "clean", "date", "gazetteer"]),
    ("clean", &["analyse", "article", "date"]),
    ("recognise", &["article", "analyse", "gazetteer"]),
    ("error.rs", &["entities", "query", "search"]),
    ("index", &["analyse", "article", "error", "gazetteer", "ids", "recognise", "timings"]),
    ("apart.rs", &["article", "read"]),
    ("pipeline", &["apart", "article", "clean", "error", "ids", "index", "read", "recognise", "timings", "walk"]),
    ("search", &["analyse", "article", "date", "entities", "error", "gazetteer", "index", "query", "recognise"]),
    ("present", &["analyse", "article", "gazetteer", "index", "pipeline", "recognise", "search", "timings"]),
    ("main.rs", &[]),
];

/// Names that say nothing of what is inside.
const GRAB_BAGS: &[&str] = &["util", "utils", "common", "misc", "helper", "helpers", "shared", "stuff", "tools"];

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let root = source_folder();
    let files = WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
    let rust = files.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"));
    rust.map(|entry| {
        let path = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        let text = fs::read_to_string(entry.path()).unwrap();
        let code = if path.ends_with("tests.rs") { String::new() } else { code(&text) };
        Source { path, text, code }
    })
    .collect()
});

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The text up to the module of tests, which stands last in a file, without lines that are comments and without what only
/// tests have.
fn code(text: &str) -> String {
    let is_of_tests = |line: &str| line.starts_with("#[cfg(") && line.contains("test") && !line.contains("not(test)");
    let mut lines = text.lines();
    let mut code = String::new();
    while let Some(line) = lines.next() {
        let bare = line.trim_start();
        if is_of_tests(bare) {
            let indent = &line[..line.len() - bare.len()];
            let Some(item) = lines.by_ref().find(|line| !line.trim_start().starts_with("#[")) else { break };
            if item == "mod tests {" {
                break;
            }
            let is_one_line = item.ends_with([';', ',']);
            let is_end = |line: &&str| line.strip_prefix(indent).is_some_and(|rest| rest.starts_with('}'));
            if !is_one_line {
                lines.by_ref().find(is_end);
            }
        } else if !bare.starts_with("//") {
            code.extend([line, "\n"]);
        }
    }
    code
}

/// Whether a name stands in code by itself, not as a part of a longer one.
fn names(code: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + name.len()..].chars().next();
        !before.is_some_and(is_part) && (!name.ends_with(is_part) || !after.is_some_and(is_part))
    })
}

fn is_in(path: &str, room: &str) -> bool {
    path == room || path.strip_prefix(room).is_some_and(|rest| rest.starts_with('/'))
}

/// The sources of some rooms.
fn of<'r>(rooms: &'r [&'r str]) -> impl Iterator<Item = &'static Source> + 'r {
    SOURCES.iter().filter(|source| rooms.iter().any(|room| is_in(&source.path, room)))
}

#[test]
fn each_rule_of_what_may_be_named_where_holds() {
    let mut broken = Vec::new();
    for rule in RULES {
        for source in SOURCES.iter().filter(|source| !rule.rooms.iter().any(|room| is_in(&source.path, room))) {
            let named: Vec<_> = rule.names.iter().filter(|name| names(&source.code, name)).collect();
            let is_excepted = rule.except.iter().any(|(path, _)| *path == source.path);
            match (named.is_empty(), is_excepted) {
                (false, false) => broken.push(format!("{} names {named:?}, but {}", source.path, rule.reason)),
                (true, true) => broken.push(format!("{} is an exception in vain: {}", source.path, rule.reason)),
                _ => {}
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn what_lies_between_the_ends_is_a_function_of_its_input() {
    let mut broken = Vec::new();
    for source in of(PURE) {
        let effects = EFFECTS.iter().filter(|effect| names(&source.code, effect));
        broken.extend(effects.map(|effect| format!("{} names {effect}", source.path)));
        let lines = source.code.lines().filter(|line| names(line, "std::io") || names(line, "io"));
        for line in lines {
            let is_given = line.contains("use std::io;") || GIVEN_IO.iter().any(|given| names(line, given));
            if !is_given {
                broken.push(format!("{}: {}", source.path, line.trim()));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn rooms_name_only_the_rooms_they_build_on() {
    let room_names: Vec<&str> = ALL.iter().map(|room| room.trim_end_matches(".rs")).collect();
    let mut broken = Vec::new();
    for (room, may) in MAY_NAME {
        for source in of(&[room]) {
            let own = room.trim_end_matches(".rs");
            let named =
                room_names.iter().filter(|name| **name != own && names(&source.code, &format!("crate::{name}")));
            let strangers = named.filter(|name| !may.contains(name));
            broken.extend(strangers.map(|name| format!("{} names crate::{name}", source.path)));
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_room_is_on_the_list() {
    let rooms: BTreeSet<&str> = SOURCES.iter().map(|source| source.path.split('/').next().unwrap()).collect();
    assert_eq!(rooms.into_iter().collect::<Vec<_>>(), ALL);
    let ruled = MAY_NAME.iter().map(|(room, _)| *room).chain(["cli", "lib.rs"]).collect::<BTreeSet<_>>();
    assert_eq!(ruled.into_iter().collect::<Vec<_>>(), ALL);
}

#[test]
fn every_file_begins_with_why_it_exists() {
    let silent: Vec<_> = SOURCES.iter().filter(|source| !source.text.starts_with("//! ")).map(|s| &s.path).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn nothing_is_unwrapped_outside_tests() {
    let unwrapping: Vec<_> =
        SOURCES.iter().filter(|source| source.code.contains(".unwrap()")).map(|s| &s.path).collect();
    assert!(unwrapping.is_empty(), "{unwrapping:?}");
}

#[test]
fn every_expect_says_why_it_cannot_fail() {
    let mut broken = Vec::new();
    for source in SOURCES.iter() {
        for (at, _) in source.code.match_indices(".expect(\"") {
            let reason = source.code[at + 9..].split('"').next().unwrap();
            if reason.split_whitespace().count() < 3 {
                broken.push(format!("{}: {reason}", source.path));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn files_say_what_they_depend_on() {
    let globs = SOURCES.iter().filter(|source| source.code.contains("::*;")).map(|source| &source.path);
    let globs: Vec<_> = globs.collect();
    assert!(globs.is_empty(), "glob imports in {globs:?}");
}

#[test]
fn no_file_is_a_grab_bag() {
    let stems = SOURCES.iter().flat_map(|source| source.path.trim_end_matches(".rs").split('/'));
    let grab_bags: Vec<_> = stems.filter(|stem| GRAB_BAGS.contains(stem)).collect();
    assert!(grab_bags.is_empty(), "{grab_bags:?}");
}

/// The files in which a module declared in `path` may lie.
fn homes(path: &str, module: &str) -> [String; 2] {
    let folder = match path.rsplit_once('/') {
        Some((folder, "mod.rs")) => format!("{folder}/"),
        Some((folder, name)) => format!("{folder}/{}/", name.trim_end_matches(".rs")),
        None if path == "lib.rs" || path == "main.rs" => String::new(),
        None => format!("{}/", path.trim_end_matches(".rs")),
    };
    [format!("{folder}{module}.rs"), format!("{folder}{module}/mod.rs")]
}

#[test]
fn every_module_is_reachable() {
    let mut to_look_at = vec!["lib.rs".to_owned(), "main.rs".to_owned()];
    let mut reached = BTreeSet::new();
    while let Some(path) = to_look_at.pop() {
        let Some(source) = SOURCES.iter().find(|source| source.path == path) else { continue };
        let declared = source.text.lines().filter_map(|line| {
            let line = line.trim_start_matches("pub(crate) ").trim_start_matches("pub ");
            line.strip_prefix("mod ")?.strip_suffix(';')
        });
        to_look_at.extend(declared.flat_map(|module| homes(&path, module)));
        reached.insert(path);
    }
    let lost: Vec<_> = SOURCES.iter().map(|source| &source.path).filter(|path| !reached.contains(*path)).collect();
    assert!(lost.is_empty(), "no module declares {lost:?}");
}

#[test]
fn the_rules_see_what_they_look_for() {
    assert!(names("use std::fs;", "std::fs") && names("fs::read(x)", "fs") && names("println!(\"x\")", "println!"));
    assert!(!names("use tantivy_fst::Map;", "tantivy") && !names("offs::x", "fs") && !names("eprintln!()", "println!"));
    let tested = "#[cfg(test)]\nmod tests {\n    b.unwrap()\n}\n";
    assert_eq!(code(&format!("use a;\n// a comment\n{tested}")), "use a;\n");
    let between = "mod a {\n    #[cfg(test)]\n    #[path = \"c\"]\n    mod c;\n    #[cfg(test)]\n    fn d(\n    ) {\n        e();\n    }\n    f();\n}\n";
    assert_eq!(code(&format!("{between}{tested}")), "mod a {\n    f();\n}\n");
    assert!(SOURCES.len() > 50, "only {} files were found", SOURCES.len());
}
