//! What a shell is told when a word is completed: commands and options, and the names that the index has.
//!
//! The script that `dateline completions SHELL` prints asks the program itself, each time, through [`ASKED`]. Whole names are
//! offered, as filters take them, where any of their words begins with what was typed; of bash, which puts what they have in common
//! in the place of that, see [`offered`].

use std::collections::HashSet;
use std::env;
use std::ffi::OsStr;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::CompletionCandidate;
use clap_complete::engine::{PathCompleter, ValueCompleter};
use clap_complete::env::{Bash, CompleteEnv, EnvCompleter, Shells};

use super::args::{Cli, PlaceArgs};
use super::place;
use crate::analyse::fold;
use crate::gazetteer::language_name;
use crate::present;
use crate::query::{Node, Query};
use crate::search::{FacetCount, FacetKind, Searcher};

/// The variable by which a shell asks.
const ASKED: &str = "DATELINE_COMPLETE";
/// More than this nobody looks through; the most frequent come first.
const OFFERED: usize = 60;
/// Bash is told that a value is like the name of a file: then it quotes the spaces in it; and that files are none.
const QUOTED: (&str, &str) = ("-o nospace -o bashdefault", "-o nospace -o filenames");
/// Zsh is told that a name matches from any of its words on, whatever its capitals.
const MATCHED: (&str, &str) =
    ("'values' other", "'values' other -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]} l:|=* r:|=*'");

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
    let (theirs, ours) = if Bash.is(&name) { QUOTED } else { MATCHED };
    let script = script.replace(theirs, ours);
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

/// Languages of the index: by code, or by name where no code begins so.
pub(super) fn languages(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = unquoted(&typed.to_string_lossy());
    let candidates = values(&[FacetKind::Language]).into_iter().filter_map(|value| {
        let name = language_name(&value.name).unwrap_or_default();
        let by_code = value.name.starts_with(&typed).then(|| value.name.clone());
        let candidate = by_code.or_else(|| beginning(&typed, name).map(|_| name.to_owned()))?;
        let help = format!("{name}, {}", articles(value.count));
        Some(CompletionCandidate::new(candidate).help(Some(help.into())))
    });
    candidates.collect()
}

/// Ids of articles; where none begins so, files.
pub(super) fn ids(typed: &OsStr) -> Vec<CompletionCandidate> {
    let begun = unquoted(&typed.to_string_lossy());
    let ids = searcher().and_then(|searcher| Ok(searcher.ids_from(&begun, OFFERED)?)).unwrap_or_default();
    let ids: Vec<String> = ids.into_iter().filter(|id| can_be_typed(id)).collect();
    match ids.is_empty() {
        true => {
            let files = PathCompleter::file().complete(typed);
            files.into_iter().filter(|file| can_be_typed(&file.get_value().to_string_lossy())).collect()
        }
        false => ids.into_iter().map(CompletionCandidate::new).collect(),
    }
}

/// The names of some kinds that what was typed leads to, the most frequent first. An index that cannot be read has none: a
/// prompt is no place for errors.
fn named(typed: &OsStr, kinds: &[FacetKind]) -> Vec<CompletionCandidate> {
    let typed = unquoted(&typed.to_string_lossy());
    let values = values(kinds);
    let offered = offered(&typed, values.iter().map(|value| value.name.as_str()), is_bash());
    let count = |name: &str| values.iter().find(|value| value.name == name).map_or(0, |value| value.count);
    let candidates = offered.into_iter().take(OFFERED).enumerate().map(|(place, name)| {
        let candidate = CompletionCandidate::new(name).help(Some(articles(count(name)).into()));
        candidate.display_order(Some(place))
    });
    candidates.collect()
}

/// The values of some kinds in the index, the most frequent first.
fn values(kinds: &[FacetKind]) -> Vec<FacetCount> {
    let facets = searcher().and_then(|searcher| Ok(searcher.facets(&Query::from(Node::All), &[], kinds)?));
    let mut values: Vec<FacetCount> = facets.unwrap_or_default().into_iter().flat_map(|facet| facet.values).collect();
    values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    values.retain(|value| can_be_typed(&value.name));
    values
}

/// Whether a name of the index can stand on a command line. One that a terminal might obey is not offered: under another name it
/// would not be found.
fn can_be_typed(name: &str) -> bool {
    present::line(name) == name
}

fn articles(count: u64) -> String {
    format!("{count} {}", if count == 1 { "article" } else { "articles" })
}

fn is_bash() -> bool {
    env::var(ASKED).is_ok_and(|shell| Bash.is(&shell))
}

/// The names that have a word that begins so, those that begin so themselves first. Bash puts what all of them begin with in the
/// place of what was typed: to it go names that begin with the same letters, or the only one that has such a word.
fn offered<'n>(typed: &str, names: impl Iterator<Item = &'n str>, is_bash: bool) -> Vec<&'n str> {
    let mut seen = HashSet::new();
    let having = names.filter(|name| has_word(typed, name) && seen.insert(*name));
    let (mut begun, others): (Vec<&str>, Vec<&str>) = having.partition(|name| beginning(typed, name).is_some());
    if !is_bash {
        begun.extend(others);
        return begun;
    }
    match begun.first().and_then(|first| beginning(typed, first)) {
        Some(beginning) => begun.retain(|name| name.starts_with(beginning)),
        None if others.len() == 1 => begun = others,
        None => {}
    }
    begun
}

/// What a name has for what was typed, if it begins so, case and diacritics aside.
fn beginning<'n>(typed: &str, name: &'n str) -> Option<&'n str> {
    let wanted = fold(typed);
    let ends = name.char_indices().map(|(at, c)| at + c.len_utf8());
    std::iter::once(0).chain(ends).map(|end| &name[..end]).find(|beginning| fold(beginning) == wanted)
}

/// Whether a name begins so from one of its words on.
fn has_word(typed: &str, name: &str) -> bool {
    let is_word = |at: &usize| *at == 0 || !name[..*at].ends_with(char::is_alphanumeric);
    name.char_indices().map(|(at, _)| at).filter(is_word).any(|at| beginning(typed, &name[at..]).is_some())
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

    use super::{after, offered, unquoted};

    #[test]
    fn whole_names_are_offered_that_have_a_word_that_begins_so() {
        let names = ["The Fenland Courier", "Fenway Post", "Recep Tayyip Erdoğan", "FENTON NEWS"];
        let of = |typed, is_bash| offered(typed, names.into_iter(), is_bash);
        assert_eq!(of("fen", false), ["Fenway Post", "FENTON NEWS", "The Fenland Courier"]);
        assert_eq!(of("fen", true), ["Fenway Post"]);
        assert_eq!(of("fenl", true), ["The Fenland Courier"]);
        assert_eq!(of("erdog", true), ["Recep Tayyip Erdoğan"]);
        assert!(of("enland", false).is_empty());
        assert_eq!(of("", true).len(), 4);
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
