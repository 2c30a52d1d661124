//! What was typed, turned into what is wanted; one small file a command.

mod args;
mod aside;
mod compact;
mod complete;
mod errors;
mod export;
mod facets;
mod hits;
mod index;
mod man;
mod minus;
mod open;
mod pager;
mod place;
mod read;
mod remove;
mod search;
mod show;
mod similar;
mod timeline;
mod verify;
mod wanted;
mod watch;
mod why;

use std::env;
use std::io::{self, Write};
use std::process;
#[cfg(unix)]
use std::sync::Arc;

use anstream::ColorChoice;
#[cfg(unix)]
use anyhow::Context;
use anyhow::Result;
use clap::{CommandFactory, Parser};
use jiff::Zoned;
use jiff::civil::Date;

use self::args::{Cli, Command};
use self::pager::Pager;
use crate::error::Error;
use crate::present::{self, Style};

/// What a run came to, beside an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Something was found, or done.
    Found,
    /// Nothing was found, or nothing could be read.
    Nothing,
    /// The user ended it before it was done.
    Interrupted,
}

/// Runs what the process was started with.
pub fn run() -> Result<Outcome> {
    #[cfg(unix)]
    survive_limits()?;
    if complete::answer()? {
        return Ok(Outcome::Found);
    }
    let cli = typed();
    ColorChoice::from(cli.color).write_global();
    let pager = (cli.command.is_read() && !cli.no_pager).then(Pager::of_terminal).flatten();
    let mut out: Box<dyn Write> = match pager {
        Some(pager) => Box::new(pager),
        // Zero bytes are no text, and would be taken out.
        None if cli.command.ends_in_zeros() => Box::new(io::stdout().lock()),
        None => Box::new(anstream::stdout().lock()),
    };
    let style = Style::of_terminal();
    let (place, wanted) = (cli.command.place().cloned(), cli.command.wanted());
    let outcome = match place::told_of_damage(place.as_ref(), || act(cli, &style, &mut *out)) {
        Err(error) if finds_nothing(&error, &wanted) => {
            writeln!(aside::aside(), "dateline: {}", present::plain(&error.to_string()))?;
            Outcome::Nothing
        }
        outcome => outcome?,
    };
    match out.flush() {
        // That nobody reads on changes nothing of what was done.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(outcome),
    }
}

/// What was typed. A file's name may come from a stranger, and stand in what is said of it.
fn typed() -> Cli {
    let words = minus::kept(&Cli::command(), env::args_os());
    let error = match Cli::try_parse_from(words) {
        Ok(cli) => return cli,
        Err(error) => error,
    };
    let text = error.render().to_string();
    if present::plain(&text) == text {
        error.exit();
    }
    // What is asked for (help, version) holds nothing typed.
    let _ = write!(aside::aside(), "{}", present::plain(&text));
    process::exit(error.exit_code());
}

/// Makes a limit on the size of files an error like any other, where it would end the process.
#[cfg(unix)]
fn survive_limits() -> Result<()> {
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default()).context("cannot listen for signals")?;
    Ok(())
}

fn act(Cli { command, no_pager, .. }: Cli, style: &Style, out: &mut dyn Write) -> Result<Outcome> {
    match command {
        Command::Index(args) => index::run(&args, style, out),
        Command::Watch(args) => watch::run(&args, style, out),
        Command::Search(args) => search::run(&args, style, out),
        Command::Similar(args) => similar::run(&args, style, out),
        Command::Facets(args) => facets::run(&args, style, out),
        Command::Timeline(args) => timeline::run(&args, style, out),
        Command::Show(args) => show::article(&args, style, out),
        Command::Open(args) => open::run(&args, out),
        Command::Why(args) => why::run(&args, style, out),
        Command::Stats(args) => show::stats(&args, style, out),
        Command::Errors(args) => errors::run(&args, style, out),
        Command::Remove(args) => remove::run(&args, out),
        Command::Verify(args) => verify::run(&args, out),
        Command::Compact(args) => compact::run(&args, out),
        Command::Export(args) => export::run(&args, out),
        Command::Read(args) => read::read(&args, out),
        Command::Recognise(args) => read::recognise(&args, out),
        Command::Completions { shell } => {
            complete::script(shell, out)?;
            Ok(Outcome::Found)
        }
        Command::Man(args) => man::run(&args, no_pager, out),
        #[cfg(all(feature = "pdf", unix))]
        Command::ExtractPdf => {
            let is_found = crate::apart::extract(&mut io::stdin().lock(), out)?;
            Ok(if is_found { Outcome::Found } else { Outcome::Nothing })
        }
    }
}

/// The day it is where the user is.
fn today() -> Date {
    Zoned::now().date()
}

/// Whether an error is that the index has nobody, or no outlet, of a name without which nothing is found: tomorrow's articles may.
fn finds_nothing(error: &anyhow::Error, wanted: &[String]) -> bool {
    matches!(error.downcast_ref(), Some(Error::Unknown { kind: "person" | "source", name, .. }) if wanted.contains(name))
}

/// Whether an error is only that nobody reads on.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let is_broken = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(is_broken))
}
