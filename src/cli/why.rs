//! `dateline why`: what decided that a name stands for a person.

use std::io::Write;

use anyhow::Result;

use super::args::WhyArgs;
use super::aside::aside;
use super::{Outcome, place};
use crate::present::{self, Style};

/// Runs the command.
pub(super) fn run(args: &WhyArgs, style: &Style, out: &mut dyn Write) -> Result<Outcome> {
    let searcher = place::searcher(&args.place)?;
    let id = args.id.as_deref().map(|typed| place::id(searcher, typed)).transpose()?;
    let people = searcher.why(&args.name, id.as_deref())?;
    let is_found = people.iter().any(|person| id.is_none() || !person.mentions.is_empty());
    if args.json {
        people.iter().try_for_each(|person| present::json(person, out))?;
    } else {
        present::why(&people, args.place.entities.as_deref(), style, out)?;
    }
    if let (false, Some(id)) = (is_found, id) {
        out.flush()?;
        let text = format!("{} is not recognised in {id}", args.name);
        writeln!(aside(), "{}", present::plain(&text))?;
    }
    Ok(if is_found { Outcome::Found } else { Outcome::Nothing })
}
