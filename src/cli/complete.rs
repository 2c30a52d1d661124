//! What a shell is told when a word is completed: commands and options, and the names that the index has.
//!
//! The script that `dateline completions SHELL` prints asks the program itself, each time, through [`ASKED`]. Names are
//! offered from any of their words on, as `--person` takes any part of a name, and begin with what was typed, letter by letter:
//! so no shell takes them for another word, whatever it thinks of capitals and accents.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsStr;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::CompletionCandidate;
use clap_complete::env::{Bash, CompleteEnv, EnvCompleter, Shells};

use super::args::{Cli, PlaceArgs};
use super::place;
use crate::analyse::fold;
use crate::present;
use crate::query::{Node, Query};
use crate::search::{FacetCount, FacetKind, Searcher};

/// The variable by which a shell asks.
const ASKED: &str = "DATELINE_COMPLETE";
/// More than this nobody looks through; the most frequent come first.
const OFFERED: usize = 60;
/// Bash is told that a value is like the name of a file: then it quotes the spaces in it.
const QUOTED: (&str, &str) = ("-o nospace", "-o nospace -o filenames");

/// Answers a shell, if one asks.
pub(super) fn answer() -> Result<bool> {
    Ok(CompleteEnv::with_factory(Cli::command)
        .var(ASKED)
        .try_complete(env::args_os(), env::current_dir().ok().as_deref())?)
}

/// Writes the script for a shell.
pub(super) fn script(shell: clap_complete::Shell, out: &mut dyn Write) -> Result<()> {
    let mut script = Vec::new();
    let name = shell.to_string();
    if let Some(shell) = Shells::builtins().completer(&name) {
        shell.write_registration(ASKED, "dateline", "dateline", "dateline", &mut script)?;
    }
    let script = String::from_utf8(script)?;
    let script = if Bash.is(&name) { script.replace(QUOTED.0, QUOTED.1) } else { script };
    Ok(out.write_all(script.as_bytes())?)
}

/// Countries and regions of the index.
pub(super) fn countries(typed: &OsStr) -> Vec<CompletionCandidate> {
    named(typed, &[FacetKind::Country, FacetKind::Region])
}

/// People of the index.
pub(super) fn people(typed: &OsStr) -> Vec<CompletionCandidate> {
    named(typed, &[FacetKind::Person])
}

/// Whom and what an article can be about.
pub(super) fn anybody(typed: &OsStr) -> Vec<CompletionCandidate> {
    named(typed, &[FacetKind::Country, FacetKind::Region, FacetKind::Person])
}

/// Outlets of the index.
pub(super) fn sources(typed: &OsStr) -> Vec<CompletionCandidate> {
    named(typed, &[FacetKind::Source])
}

/// Languages of the index.
pub(super) fn languages(typed: &OsStr) -> Vec<CompletionCandidate> {
    named(typed, &[FacetKind::Language])
}

/// Ids of articles.
pub(super) fn ids(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = unquoted(&typed.to_string_lossy());
    let ids = searcher().and_then(|searcher| Ok(searcher.ids_from(&typed, OFFERED)?));
    ids.unwrap_or_default().into_iter().filter(|id| can_be_typed(id)).map(CompletionCandidate::new).collect()
}

/// The values of some kinds that go on from what was typed, the most frequent first. An index that cannot be read has none:
/// a prompt is no place for errors.
fn named(typed: &OsStr, kinds: &[FacetKind]) -> Vec<CompletionCandidate> {
    let typed = unquoted(&typed.to_string_lossy());
    let facets = searcher().and_then(|searcher| Ok(searcher.facets(&Query::from(Node::All), &[], kinds)?));
    let mut values: Vec<FacetCount> = facets.unwrap_or_default().into_iter().flat_map(|facet| facet.values).collect();
    values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    let mut offered: BTreeMap<String, usize> = BTreeMap::new();
    let mut candidates = Vec::new();
    let typable = values.iter().filter(|value| can_be_typed(&value.name));
    for (value, going_on) in typable.filter_map(|value| Some((value, going_on(&typed, &value.name)?))) {
        let place = *offered.entry(going_on.clone()).or_insert(candidates.len());
        if place == candidates.len() && place < OFFERED {
            let articles = if value.count == 1 { "article" } else { "articles" };
            let help = format!("{}, {} {articles}", value.name, value.count);
            let candidate = CompletionCandidate::new(going_on).help(Some(help.into()));
            candidates.push(candidate.display_order(Some(place)));
        }
    }
    candidates
}

/// Whether a name of the index can stand on a command line. One that a terminal might obey is not offered: under another name it
/// would not be found.
fn can_be_typed(name: &str) -> bool {
    present::line(name) == name
}

/// What was typed, and the rest of a name from any of its words on, if it goes on so.
fn going_on(typed: &str, name: &str) -> Option<String> {
    let wanted = fold(typed);
    let is_word = |at: &usize| *at == 0 || !name[..*at].ends_with(char::is_alphanumeric);
    let mut starts = name.char_indices().map(|(at, _)| at).filter(is_word);
    let ends = |start: usize| name[start..].char_indices().map(move |(at, c)| start + at + c.len_utf8());
    let end = |start: usize| std::iter::once(start).chain(ends(start)).find(|end| fold(&name[start..*end]) == wanted);
    let rest = starts.find_map(end)?;
    Some(format!("{typed}{}", &name[rest..]))
}

/// A word as it stands on the command line, without the quotes that some shells leave in it.
fn unquoted(word: &str) -> String {
    let word = word.strip_prefix(['"', '\'']).unwrap_or(word);
    word.replace('\\', "")
}

/// The index that the words of the command line mean; it is not made where there is none.
fn searcher() -> Result<&'static Searcher> {
    let words: Vec<String> = env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let folder = after(&words, "--in");
    let index = after(&words, "--index").or_else(|| folder.map(|folder| folder.join(crate::index::FOLDER)));
    let place = PlaceArgs { folder: None, index, entities: after(&words, "--entities") };
    place::searcher_quietly(&place)
}

/// The path behind an option, as the shell would understand it.
fn after(words: &[String], option: &str) -> Option<PathBuf> {
    let beside = words.iter().position(|word| word == option).and_then(|at| words.get(at + 1)).map(String::as_str);
    let within = || words.iter().find_map(|word| word.strip_prefix(option)?.strip_prefix('='));
    let path = shlex::split(beside.or_else(within)?)?.into_iter().next()?;
    match path.strip_prefix("~/") {
        Some(rest) => Some(env::home_dir()?.join(rest)),
        None => Some(PathBuf::from(path)),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{after, going_on, unquoted};

    #[test]
    fn a_name_goes_on_from_any_of_its_words() {
        let goes_on = |typed, name| going_on(typed, name).unwrap_or_default();
        assert_eq!(goes_on("vol", "Volodymyr Zelensky"), "volodymyr Zelensky");
        assert_eq!(goes_on("zel", "Volodymyr Zelensky"), "zelensky");
        assert_eq!(goes_on("Volodymyr Z", "Volodymyr Zelensky"), "Volodymyr Zelensky");
        assert_eq!(goes_on("erdog", "Recep Tayyip Erdoğan"), "erdogan");
        assert_eq!(goes_on("", "Marco Rubio"), "Marco Rubio");
        assert_eq!(goes_on("зел", "Володимир Зеленський"), "зеленський");
        assert_eq!(goes_on("ubio", "Marco Rubio"), "");
    }

    #[test]
    fn quotes_of_the_shell_are_no_part_of_a_name() {
        assert_eq!((unquoted("\"Marco R").as_str(), unquoted("Marco\\ R").as_str()), ("Marco R", "Marco R"));
    }

    #[test]
    fn the_index_is_the_one_that_the_words_mean() {
        let words = |typed: &str| typed.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(after(&words("dateline search --in corpus --person z"), "--in"), Some(PathBuf::from("corpus")));
        assert_eq!(after(&words("dateline search --index=a/b --person z"), "--index"), Some(PathBuf::from("a/b")));
        assert_eq!(after(&words("dateline search --person z"), "--in"), None);
    }
}
