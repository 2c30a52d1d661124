//! `dateline man`: the manual, a page for all commands and one for each.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::process::{self, Stdio};

use anyhow::{Context, Result};
use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::Outcome;
use super::args::{Cli, ManArgs};

/// Prints a page, or writes all of them into a folder.
pub(super) fn run(args: &ManArgs, no_pager: bool, out: &mut dyn Write) -> Result<Outcome> {
    let mut program = Cli::command().disable_help_subcommand(true);
    program.build();
    if let Some(folder) = &args.all {
        let cannot = || format!("{} cannot be written", folder.display());
        fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(program, folder)).with_context(cannot)?;
        return Ok(Outcome::Found);
    }
    let mut page = Vec::new();
    Man::new(meant(program, args.command.as_deref())?).render(&mut page)?;
    if !(io::stdout().is_terminal() && is_shown(&page, no_pager)) {
        out.write_all(&page)?;
    }
    Ok(Outcome::Found)
}

/// Whether the system's `man` shows a page at the terminal, with its pager or straight.
fn is_shown(page: &[u8], no_pager: bool) -> bool {
    let straight: &[&str] = if no_pager { &["-P", "cat"] } else { &[] };
    let man = process::Command::new("man")
        .args(straight)
        .args(["-l", "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    man.is_ok_and(|mut man| {
        let is_written = man.stdin.take().is_some_and(|mut stdin| stdin.write_all(page).is_ok());
        man.wait().is_ok_and(|status| status.success()) && is_written
    })
}

/// The command that is named; else the program.
fn meant(program: Command, name: Option<&str>) -> Result<Command> {
    let Some(name) = name else { return Ok(program) };
    let command = program.get_subcommands().find(|command| command.get_name() == name && !command.is_hide_set());
    command.cloned().with_context(|| format!("no command is called `{name}`\n  dateline --help lists them"))
}
