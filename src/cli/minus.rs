//! A word with a minus before it, among those of a query: `halcyon -cyprus`. To clap it would be short options.
//!
//! Such a word gets a space before it, and is none then; a query's words are joined by spaces in any case.

use std::ffi::OsString;

use clap::{Arg, Command};

use super::args::number;

/// What the positional argument of a query is called.
const QUERY: &str = "QUERY";

/// The words of a command line, those that a query is to go without behind a space.
pub(super) fn kept(program: &Command, words: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut command = program;
    let mut is_value = false;
    let mut is_over = false;
    let keep = |(place, word): (usize, OsString)| {
        let Some(text) = word.to_str().filter(|_| place > 0 && !is_over) else { return word };
        if std::mem::take(&mut is_value) {
            return word;
        }
        is_over = text == "--";
        is_value = takes_next(command, text);
        if let Some(below) = command.find_subcommand(text).filter(|_| std::ptr::eq(command, program)) {
            command = below;
        } else if has_query(command) && is_left_out(text, command) {
            return format!(" {text}").into();
        }
        word
    };
    words.into_iter().enumerate().map(keep).collect()
}

fn has_query(command: &Command) -> bool {
    command.get_positionals().any(|arg| arg.get_value_names().is_some_and(|names| names[0] == QUERY))
}

/// Whether a word begins with one minus and is no short option, nor several of them.
fn is_left_out(word: &str, command: &Command) -> bool {
    let Some(letters) = word.strip_prefix('-') else { return false };
    !letters.is_empty() && !letters.starts_with('-') && !are_options(letters, command)
}

/// Whether letters behind a minus are short options, the last one perhaps with its value: `n5`, `0n5`.
fn are_options(letters: &str, command: &Command) -> bool {
    let mut rest = letters.chars();
    let Some(option) = rest.next().map(|letter| short(command, letter)) else { return true };
    let rest = rest.as_str();
    match option {
        Some(arg) if arg.get_action().takes_values() => rest.is_empty() || number(rest.trim_start_matches('=')).is_ok(),
        Some(_) => are_options(rest, command),
        None => letters == "h",
    }
}

fn short(command: &Command, letter: char) -> Option<&Arg> {
    command.get_arguments().find(|arg| arg.get_short() == Some(letter))
}

/// Whether the word behind an option is its value.
fn takes_next(command: &Command, option: &str) -> bool {
    let is_meant = |arg: &&Arg| match option.strip_prefix("--") {
        Some(name) => arg.get_long() == Some(name),
        None => {
            option.strip_prefix('-').is_some_and(|letter| arg.get_short().is_some_and(|short| letter.ends_with(short)))
        }
    };
    let arg = command.get_arguments().filter(|arg| !arg.is_positional()).find(is_meant);
    arg.is_some_and(|arg| arg.get_action().takes_values() && !arg.is_require_equals_set())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::kept;
    use crate::cli::args::Cli;

    /// The words of a line that are kept for the query.
    fn kept_of(line: &str) -> Vec<String> {
        let words = kept(&Cli::command(), line.split(' ').map(Into::into));
        let kept = words.into_iter().filter_map(|word| word.into_string().ok());
        kept.filter_map(|word| word.strip_prefix(' ').map(str::to_owned)).collect()
    }

    #[test]
    fn a_word_with_a_minus_is_the_querys() {
        for (line, kept) in [
            ("dateline search halcyon -cyprus", ["-cyprus"].as_slice()),
            ("dateline search halcyon -nigeria -hamburg -n 5", &["-nigeria", "-hamburg"]),
            ("dateline facets -title:grain --by year", &["-title:grain"]),
            ("dateline --no-pager timeline snow -(oslo", &["-(oslo"]),
            ("dateline search --facets -volvo", &["-volvo"]),
        ] {
            assert_eq!(kept_of(line), kept, "{line}");
        }
    }

    #[test]
    fn options_and_their_values_stay_what_they_are() {
        for line in [
            "dateline search halcyon -n5 -n=5 -nall -n 5 -h",
            "dateline search --person -x --since -7d",
            "dateline search halcyon -- -cyprus",
            "dateline similar -",
            "dateline watch -vx",
            "dateline -V",
        ] {
            assert!(kept_of(line).is_empty(), "{line}");
        }
    }
}
