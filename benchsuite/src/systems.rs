//! The engines and floors, each with how it indexes a set and how it answers: one line of [`all`] each.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::forms::Form;
use crate::fts5;
use crate::queries::Asked;

/// Where the programs are, and how many threads they may use.
pub struct Place {
    /// The folder of the suite's own programs and of dateline.
    pub programs: PathBuf,
    /// The folder that `rivals.sh` filled.
    pub rivals: PathBuf,
    /// As many as there are cores.
    pub threads: usize,
}

impl Place {
    /// Beside this program.
    pub fn new(rivals: PathBuf) -> Result<Place> {
        let own = std::env::current_exe()?;
        let programs = own.parent().context("this program lies in no folder")?.to_owned();
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Place { programs, rivals, threads })
    }

    fn own(&self, name: &str) -> Command {
        Command::new(self.programs.join(name))
    }

    fn lucene(&self) -> Command {
        let folder = self.rivals.join("lucene");
        let mut java = Command::new("java");
        let classes = format!("{}:{}", folder.join("classes").display(), folder.join("lucene.jar").display());
        java.args(["-Xmx2g", "-cp", &classes, "Lucene"]);
        java
    }
}

/// One engine or floor.
pub struct System {
    /// As the table calls it.
    pub name: &'static str,
    /// The sets' form that it reads.
    pub form: Form,
    /// What must be there for it to run: a program on the path, or a file of [`Place`].
    needs: fn(&Place) -> Option<String>,
    /// Indexes the form in a folder into another, one command after another; nothing to do where it has no index.
    pub index: fn(&Place, &Path, &Path) -> Vec<Command>,
    /// Answers two words as a process, ten hits with passages; of an index, or of the form itself.
    pub search: Option<Search>,
    /// Answers a file of queries inside one process: microseconds a query, a column for each name.
    pub inside: Option<Inside>,
    /// More articles than this take too long as this engine takes them.
    pub most_articles: u64,
}

/// The command that answers over an index or a form of the set.
pub type Search = fn(&Place, &Path, &Path, &Asked) -> Command;

/// What asks many queries in one process, and what its columns are.
pub struct Inside {
    /// The command over an index and a file of queries.
    pub command: fn(&Place, &Path, &Path) -> Command,
    /// Of what each column is.
    pub columns: &'static [&'static str],
}

/// The floor that ratios are held against.
pub const FLOOR: &str = "bare Tantivy";
/// What all this is about.
pub const DATELINE: &str = "dateline";
/// The floor of reading web pages.
pub const EXTRACTION: &str = "extraction crate alone";

/// A file for each article: half a million of them take hours.
const FILES: u64 = 50_000;

const BOTH: &[&str] = &["headline", "two words"];

impl System {
    /// Why it cannot run here, if it cannot.
    pub fn missing(&self, place: &Place) -> Option<String> {
        (self.needs)(place)
    }
}

/// Every engine and floor, in the order of the table.
pub fn all() -> Vec<System> {
    vec![
        System {
            name: "cat alone",
            form: Form::Lines,
            needs: |_| program("cat"),
            index: |_, form, _| vec![shell("cat \"$0\"/* > /dev/null", &[form])],
            search: None,
            inside: None,
            most_articles: u64::MAX,
        },
        System {
            name: FLOOR,
            form: Form::Lines,
            needs: |place| file(&place.programs.join("bare-tantivy")),
            index: |place, form, index| {
                let mut command = place.own("bare-tantivy");
                command.arg("index").args([form, index]).arg(place.threads.to_string());
                vec![command]
            },
            search: Some(|place, index, _, asked| {
                let mut command = place.own("bare-tantivy");
                command.arg("search").arg(index).args(&asked.two);
                command
            }),
            inside: Some(Inside {
                command: |place, index, queries| {
                    let mut command = place.own("bare-tantivy");
                    command.arg("queries").args([index, queries]);
                    command
                },
                columns: BOTH,
            }),
            most_articles: u64::MAX,
        },
        System {
            name: EXTRACTION,
            form: Form::Pages,
            needs: |_| None,
            index: |place, form, _| {
                let mut command = place.own("benchsuite");
                command.arg("extract").arg(form).arg(place.threads.to_string());
                vec![command]
            },
            search: None,
            inside: None,
            most_articles: u64::MAX,
        },
        dateline(Form::Lines),
        dateline(Form::Pages),
        System {
            name: "dateline, understanding off",
            form: Form::Lines,
            needs: |_| None,
            index: |place, form, index| {
                let mut command = place.own("benchsuite");
                command.args(["through", "off", "--index"]).args([index, form]);
                vec![command]
            },
            search: None,
            inside: None,
            most_articles: u64::MAX,
        },
        System {
            name: "SQLite FTS5",
            form: Form::Rows,
            needs: |_| program("sqlite3"),
            index: |_, form, index| {
                let make = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; \
                    CREATE VIRTUAL TABLE a USING fts5(id UNINDEXED, title, body, date UNINDEXED, source UNINDEXED, \
                    tokenize='porter unicode61');";
                let script = format!(
                    "mkdir -p \"$1\"; sqlite3 \"$1/articles.db\" \"{make}\" '.mode csv' \".import '$0/articles.csv' a\""
                );
                vec![shell(&script, &[form, index])]
            },
            search: Some(|_, index, _, asked| {
                let mut command = Command::new("sqlite3");
                command.arg(index.join("articles.db")).arg(fts5::statement(&asked.two.join(" ")));
                command
            }),
            inside: Some(Inside {
                command: |place, index, queries| {
                    let mut command = place.own("benchsuite");
                    command.arg("fts5").args([index, queries]);
                    command
                },
                columns: BOTH,
            }),
            most_articles: u64::MAX,
        },
        System {
            name: "Lucene 8",
            form: Form::Lines,
            needs: |place| program("java").or_else(|| file(&place.rivals.join("lucene/classes/Lucene.class"))),
            index: |place, form, index| {
                let mut command = place.lucene();
                command.arg("index").args([form, index]).arg(place.threads.to_string());
                vec![command]
            },
            search: Some(|place, index, _, asked| {
                let mut command = place.lucene();
                command.arg("search").arg(index).args(&asked.two);
                command
            }),
            inside: Some(Inside {
                command: |place, index, queries| {
                    let mut command = place.lucene();
                    command.arg("queries").args([index, queries]);
                    command
                },
                columns: BOTH,
            }),
            most_articles: u64::MAX,
        },
        System {
            name: "Xapian (scriptindex)",
            form: Form::Dump,
            needs: |_| program("scriptindex").or_else(|| program("quest")),
            index: |_, form, index| {
                let script = "mkdir -p \"$1\"; printf '%s\\n' 'id : boolean=Q unique=Q field' 'title : field index=S index' \
                    'body : field index' 'date : field' 'source : field' > \"$1/rules\"; \
                    scriptindex --stemmer=english \"$1/db\" \"$1/rules\" \"$0/articles.dump\"";
                vec![shell(script, &[form, index])]
            },
            search: Some(|_, index, _, asked| {
                let mut command = Command::new("quest");
                let db = format!("--db={}", index.join("db").display());
                command.args([&db, "--stemmer=english", "--msize=10"]).arg(asked.two.join(" AND "));
                command
            }),
            inside: None,
            most_articles: u64::MAX,
        },
        System {
            name: "Xapian (omindex)",
            form: Form::Pages,
            needs: |_| program("omindex"),
            index: |_, form, index| {
                let script = "mkdir -p \"$1\"; omindex --stemmer=english --db \"$1/db\" --url / \"$0\"";
                vec![shell(script, &[form, index])]
            },
            search: None,
            inside: None,
            most_articles: FILES,
        },
        recoll(Form::Texts),
        recoll(Form::Pages),
        System {
            name: "ripgrep",
            form: Form::Lines,
            needs: |_| program("rg"),
            index: |_, _, _| Vec::new(),
            search: Some(|_, _, form, asked| {
                let mut command = shell("rg -iwIN -- \"$1\" \"$0\" | rg -iw -- \"$2\" | head -n 10", &[form]);
                command.args(&asked.two);
                command
            }),
            inside: None,
            most_articles: u64::MAX,
        },
    ]
}

fn dateline(form: Form) -> System {
    System {
        name: DATELINE,
        form,
        needs: |place| file(&place.programs.join("dateline")),
        index: |place, form, index| {
            let mut command = place.own("dateline");
            command.args(["index", "--rebuild", "--index"]).args([index, form]);
            vec![command]
        },
        search: Some(|place, index, _, asked| {
            let mut command = place.own("dateline");
            command.args(["search", "--facets=country,person", "--index"]).arg(index).arg(asked.two.join(" "));
            command
        }),
        inside: Some(Inside {
            command: |place, index, queries| {
                let mut command = place.own("benchsuite");
                command.arg("inside").args([index, queries]);
                command
            },
            columns: &crate::inside::KINDS,
        }),
        most_articles: u64::MAX,
    }
}

fn recoll(form: Form) -> System {
    System {
        name: "Recoll",
        form,
        needs: |_| program("recollindex"),
        index: |place, form, index| {
            let script = "mkdir -p \"$1\"; printf 'topdirs = %s\\nidxniceprio = 0\\nthrQSizes = 2 2 2\\nthrTCounts = %s 1 1\\n' \"$0\" \"$2\" \
                > \"$1/recoll.conf\"; recollindex -c \"$1\" -z";
            let mut command = shell(script, &[form, index]);
            command.arg(place.threads.to_string());
            vec![command]
        },
        search: Some(|_, index, _, asked| {
            let mut command = Command::new("recollq");
            command.arg("-c").arg(index).args(["-n", "10", "-A"]).arg(asked.two.join(" "));
            command
        }),
        inside: None,
        most_articles: FILES,
    }
}

/// `$0` and up are the paths.
fn shell(script: &str, paths: &[&Path]) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]).args(paths);
    command
}

fn program(name: &str) -> Option<String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let is_there = std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    (!is_there).then(|| format!("{name} is not installed; benchsuite/rivals.sh installs it"))
}

fn file(path: &Path) -> Option<String> {
    (!path.is_file())
        .then(|| format!("{} is missing; build the workspace in release, and see benchsuite/rivals.sh", path.display()))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Place, all, file, program};

    #[test]
    fn what_is_not_installed_is_told_with_the_way_to_it() {
        let missing = program("no-such-engine").unwrap();
        assert!(missing.contains("rivals.sh"), "{missing}");
        assert_eq!(program("sh"), None);
        assert!(file(&PathBuf::from("nowhere")).is_some());
    }

    #[test]
    fn without_rivals_lucene_is_skipped() {
        let place = Place::new(PathBuf::from("nowhere")).unwrap();
        let lucene = all().into_iter().find(|system| system.name.starts_with("Lucene")).unwrap();
        assert!(lucene.missing(&place).is_some());
    }
}
