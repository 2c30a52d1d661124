//! `dateline read` and `dateline recognise`: one stage at a time, so that a wrong answer is found in a minute.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Serialize;

use super::args::ReadArgs;
use super::{Outcome, today};
use crate::article::Article;
use crate::clean::clean;
use crate::present;
use crate::read::{Origin, ReadError, parse, split};
use crate::recognise::{self, Recognised};
use crate::walk;

/// What `recognise` prints of an article.
#[derive(Serialize)]
struct Found {
    id: String,
    text: String,
    #[serde(flatten)]
    recognised: Recognised,
}

/// Prints each article as it is read.
pub(super) fn read(args: &ReadArgs, out: &mut dyn Write) -> Result<Outcome> {
    each(args, |article| Ok(present::json(&present::ReadArticle::from(&article), out)?))
}

/// Prints each article's people and countries.
pub(super) fn recognise(args: &ReadArgs, out: &mut dyn Write) -> Result<Outcome> {
    each(args, |article| {
        let text = article.text().text;
        let recognised = recognise::recognise(&article);
        Ok(present::json(&Found { id: article.id, text, recognised }, out)?)
    })
}

/// Reads and cleans each article of the files; what cannot be read is told beside the output.
fn each(args: &ReadArgs, mut with: impl FnMut(Article) -> Result<()>) -> Result<Outcome> {
    let mut outcome = Outcome::Nothing;
    let mut unread = 0;
    for file in &args.files {
        if let Err(error) = each_of(file, &mut outcome, &mut with)? {
            tell(file, &error)?;
            unread += 1;
        }
    }
    if unread > 0 {
        bail!("{unread} of {} files could not be read", args.files.len());
    }
    Ok(outcome)
}

fn each_of(
    file: &Path,
    outcome: &mut Outcome,
    with: &mut impl FnMut(Article) -> Result<()>,
) -> Result<Result<(), ReadError>> {
    let origin = Origin { path: present::plain(&file.to_string_lossy()).into_owned(), today: today() };
    let opened = file.metadata().and_then(|metadata| walk::open(file, metadata.len()));
    let content = opened.with_context(|| format!("{} cannot be opened", file.display()))?;
    let pieces = match split(&origin, content) {
        Ok(pieces) => pieces,
        Err(error) => return Ok(Err(error)),
    };
    for piece in pieces {
        match piece.and_then(|piece| parse(&origin, &piece)) {
            Ok(articles) => {
                for mut article in articles {
                    clean(&mut article);
                    with(article)?;
                    *outcome = Outcome::Found;
                }
            }
            Err(error) => tell(file, &error)?,
        }
    }
    Ok(Ok(()))
}

fn tell(file: &Path, error: &ReadError) -> Result<()> {
    let message = format!("{}: {error}", file.display());
    writeln!(anstream::stderr(), "{}", present::plain(&message))?;
    Ok(())
}
