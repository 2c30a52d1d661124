//! The engines and floors, each with how it indexes a set and how it answers: one function each, and a line of [`all`].

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
    /// Indexes as `index` does and prints its summary as JSON, with what each stage took.
    pub timings: Option<Indexing>,
    /// Answers two words as a process, ten hits with passages; of an index, or of the form itself.
    pub search: Option<Search>,
    /// Answers a file of queries inside one process: microseconds a query, a column for each name.
    pub inside: Option<Inside>,
    /// More articles than this take too long as this engine takes them.
    pub most_articles: u64,
}

/// The command that indexes the form in a folder into another.
pub type Indexing = fn(&Place, &Path, &Path) -> Command;

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

/// What takes a file for each article, or writes 400 articles a second, takes half an hour and more for half a million.
const SLOW: u64 = 50_000;

const BOTH: &[&str] = &["headline", "two words"];

impl System {
    /// One that needs nothing, has no index and answers nothing.
    fn of(name: &'static str, form: Form) -> System {
        System {
            name,
            form,
            needs: |_| None,
            index: |_, _, _| Vec::new(),
            timings: None,
            search: None,
            inside: None,
            most_articles: u64::MAX,
        }
    }

    /// Why it cannot run here, if it cannot.
    pub fn missing(&self, place: &Place) -> Option<String> {
        (self.needs)(place)
    }
}

/// Every engine and floor, in the order of the table.
pub fn all() -> Vec<System> {
    vec![
        cat(),
        bare_tantivy(),
        extraction(),
        dateline(Form::Lines),
        dateline(Form::Pages),
        understanding_off(),
        sqlite(),
        lucene(),
        scriptindex(),
        omindex(),
        recoll(Form::Texts),
        recoll(Form::Pages),
        ripgrep(),
    ]
}

fn cat() -> System {
    System {
        needs: |_| program("cat"),
        index: |_, form, _| vec![shell("cat \"$0\"/* > /dev/null", &[form])],
        ..System::of("cat alone", Form::Lines)
    }
}

fn bare_tantivy() -> System {
    System {
        needs: |place| file(&place.programs.join("bare-tantivy")),
        index: |place, form, index| {
            let threads = place.threads.to_string();
            vec![with(place.own("bare-tantivy"), &["index", &threads], &[form, index])]
        },
        search: Some(|place, index, _, asked| {
            let mut command = with(place.own("bare-tantivy"), &["search"], &[index]);
            command.args(&asked.two);
            command
        }),
        inside: Some(Inside {
            command: |place, index, queries| with(place.own("bare-tantivy"), &["queries"], &[index, queries]),
            columns: BOTH,
        }),
        ..System::of(FLOOR, Form::Lines)
    }
}

fn extraction() -> System {
    System {
        index: |place, form, _| {
            let mut command = with(place.own("benchsuite"), &["extract"], &[form]);
            command.arg(place.threads.to_string());
            vec![command]
        },
        ..System::of(EXTRACTION, Form::Pages)
    }
}

fn dateline(form: Form) -> System {
    System {
        needs: |place| file(&place.programs.join("dateline")),
        index: |place, form, index| {
            vec![with(place.own("dateline"), &["index", "--rebuild", "--index"], &[index, form])]
        },
        timings: Some(|place, form, index| {
            with(place.own("dateline"), &["index", "--rebuild", "--timings", "--json", "--index"], &[index, form])
        }),
        search: Some(|place, index, _, asked| {
            let mut command = with(place.own("dateline"), &["search", "--facets=country,person", "--index"], &[index]);
            command.arg(asked.two.join(" "));
            command
        }),
        inside: Some(Inside {
            command: |place, index, queries| with(place.own("benchsuite"), &["inside"], &[index, queries]),
            columns: &crate::inside::KINDS,
        }),
        ..System::of(DATELINE, form)
    }
}

fn understanding_off() -> System {
    System {
        index: |place, form, index| vec![with(place.own("benchsuite"), &["through", "off", "--index"], &[index, form])],
        ..System::of("dateline, understanding off", Form::Lines)
    }
}

fn sqlite() -> System {
    System {
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
            command: |place, index, queries| with(place.own("benchsuite"), &["fts5"], &[index, queries]),
            columns: BOTH,
        }),
        ..System::of("SQLite FTS5", Form::Rows)
    }
}

fn lucene() -> System {
    System {
        needs: |place| program("java").or_else(|| file(&place.rivals.join("lucene/classes/Lucene.class"))),
        index: |place, form, index| {
            let mut command = with(place.lucene(), &["index"], &[form, index]);
            command.arg(place.threads.to_string());
            vec![command]
        },
        search: Some(|place, index, _, asked| {
            let mut command = with(place.lucene(), &["search"], &[index]);
            command.args(&asked.two);
            command
        }),
        inside: Some(Inside {
            command: |place, index, queries| with(place.lucene(), &["queries"], &[index, queries]),
            columns: BOTH,
        }),
        ..System::of("Lucene 8", Form::Lines)
    }
}

fn scriptindex() -> System {
    System {
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
        most_articles: SLOW,
        ..System::of("Xapian (scriptindex)", Form::Dump)
    }
}

fn omindex() -> System {
    System {
        needs: |_| program("omindex"),
        index: |_, form, index| {
            let script = "mkdir -p \"$1\"; omindex --stemmer=english --db \"$1/db\" --url / \"$0\"";
            vec![shell(script, &[form, index])]
        },
        most_articles: SLOW,
        ..System::of("Xapian (omindex)", Form::Pages)
    }
}

fn recoll(form: Form) -> System {
    System {
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
        most_articles: SLOW,
        ..System::of("Recoll", form)
    }
}

fn ripgrep() -> System {
    System {
        needs: |_| program("rg"),
        search: Some(|_, _, form, asked| {
            let mut command = shell("rg -iwIN -- \"$1\" \"$0\" | rg -iw -- \"$2\" | head -n 10", &[form]);
            command.args(&asked.two);
            command
        }),
        ..System::of("ripgrep", Form::Lines)
    }
}

/// A command with words, then paths, as its arguments.
fn with(mut command: Command, words: &[&str], paths: &[&Path]) -> Command {
    command.args(words).args(paths);
    command
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
