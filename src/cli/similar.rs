//! `dateline similar`: more like an article of the index, or like a text on standard input.

use std::io::{self, Read, Write};
use std::sync::Arc;

use anyhow::{Context, Result, bail};

use super::args::SimilarArgs;
use super::aside::aside;
use super::hits::Links;
use super::wanted::choices;
use super::{Outcome, place, today};
use crate::apart;
use crate::clean::clean;
use crate::index::StoredArticle;
use crate::present::{self, Style};
use crate::query::{Node, Query};
use crate::read::Origin;
use crate::recognise::recognise;
use crate::search::{Likeness, PassageOptions, Searcher};

/// What stands for standard input.
const STANDARD_INPUT: &str = "-";

/// Runs the command.
pub(super) fn run(args: &SimilarArgs, style: &Style, out: &mut dyn Write) -> Result<Outcome> {
    let searcher = place::searcher_of_any(&args.place, style)?;
    let article = article(&args.id, searcher)?;
    let name = match (args.id.as_str(), article.article.title.as_str()) {
        (STANDARD_INPUT, _) => "the text on standard input",
        (id, "") => id,
        (_, title) => title,
    };
    let name = name.to_owned();
    let like = Likeness {
        article,
        filters: choices(&args.filters, searcher)?,
        limit: args.limit,
        copies: args.copies,
        passages: PassageOptions::default(),
    };
    let similar = searcher.similar(&like)?;
    present::widened(&searcher.widened(&Query::from(Node::All), &like.filters), &mut aside())?;
    if args.json {
        present::similar_json(&similar, out)?;
    } else {
        present::similar(&similar, &name, style, out)?;
        let links = Links::new(searcher, style)?;
        similar.hits.iter().try_for_each(|hit| present::hit(hit, links.of(hit).as_deref(), style, out))?;
    }
    Ok(if similar.hits.is_empty() { Outcome::Nothing } else { Outcome::Found })
}

fn article(id: &str, searcher: &Searcher) -> Result<StoredArticle> {
    if id != STANDARD_INPUT {
        return Ok(searcher.article(&place::id(searcher, id)?)?);
    }
    let mut text = Vec::new();
    io::stdin().lock().read_to_end(&mut text).context("standard input cannot be read")?;
    let origin = Origin { path: "standard input.txt".into(), today: today(), map: Arc::default() };
    for piece in apart::split(&origin, Box::new(io::Cursor::new(text)))? {
        if let Some(mut article) = apart::parse(&origin, &piece?)?.pop() {
            clean(&mut article);
            let recognised = recognise(&article);
            return Ok(StoredArticle::new(article, &recognised));
        }
    }
    bail!("there is no text on standard input")
}
