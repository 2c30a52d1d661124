//! What was typed, turned into what is wanted; one small file a command.

mod args;
mod errors;
mod facets;
mod index;
mod place;
mod read;
mod search;
mod show;
mod similar;
mod wanted;
mod why;

use std::io::{self, Write};

use anyhow::Result;
use clap::{CommandFactory, Parser};
use jiff::Zoned;
use jiff::civil::Date;

use self::args::{Cli, Command};
use crate::present::Style;

/// What a run came to, beside an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Something was found, or done.
    Found,
    /// Nothing was found.
    Nothing,
}

/// Runs what the process was started with.
pub fn run() -> Result<Outcome> {
    let cli = Cli::parse();
    let mut out = anstream::stdout().lock();
    let style = Style::of_terminal();
    let outcome = match cli.command {
        Command::Index(args) => index::run(&args, &style, &mut out),
        Command::Search(args) => search::run(&args, &style, &mut out),
        Command::Similar(args) => similar::run(&args, &style, &mut out),
        Command::Facets(args) => facets::run(&args, &style, &mut out),
        Command::Show(args) => show::article(&args, &style, &mut out),
        Command::Why(args) => why::run(&args, &style, &mut out),
        Command::Stats(args) => show::stats(&args, &style, &mut out),
        Command::Errors(args) => errors::run(&args, &style, &mut out),
        Command::Read(args) => read::read(&args, &mut out),
        Command::Recognise(args) => read::recognise(&args, &mut out),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "dateline", &mut out);
            Ok(Outcome::Found)
        }
        Command::Man => man(&mut out),
        #[cfg(all(feature = "pdf", unix))]
        Command::ExtractPdf => {
            let is_found = crate::apart::extract(&mut io::stdin().lock(), &mut out)?;
            Ok(if is_found { Outcome::Found } else { Outcome::Nothing })
        }
    }?;
    out.flush()?;
    Ok(outcome)
}

fn man(out: &mut dyn Write) -> Result<Outcome> {
    let page = clap_mangen::Man::new(Cli::command());
    let mut text = Vec::new();
    page.render(&mut text)?;
    out.write_all(&text)?;
    Ok(Outcome::Found)
}

/// The day it is where the user is.
fn today() -> Date {
    Zoned::now().date()
}

/// Whether an error is only that nobody reads on.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let is_broken = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(is_broken))
}
