//! `dateline export`: articles as they were understood, as JSON lines.

use std::io::{self, Write};

use anyhow::Result;

use super::args::ExportArgs;
use super::aside::aside;
use super::search::parse;
use super::wanted::choices;
use super::{Outcome, place};
use crate::error::Error;
use crate::index::StoredArticle;
use crate::present;
use crate::query::{Node, Query};
use crate::read::export_line;
use crate::search::{Choice, PassageOptions, Rank, Request, Searcher};

/// Writes all articles, or those that match, in the order of their ids.
pub(super) fn run(args: &ExportArgs, out: &mut dyn Write) -> Result<Outcome> {
    let searcher = place::searcher(&args.place)?;
    let (query, filters) = (parse(&args.query)?, choices(&args.filters, searcher)?);
    present::widened(&searcher.widened(&query, &filters), &mut aside())?;
    let mut outcome = Outcome::Nothing;
    let mut written: io::Result<()> = Ok(());
    let mut write = |stored: StoredArticle| {
        outcome = Outcome::Found;
        let (people, countries) = searcher.named(&stored);
        let line = present::json(&export_line(&stored.article, people, countries), out);
        line.map_err(|error| {
            let kind = error.kind();
            written = Err(error);
            Error::index_io(kind.into())
        })
    };
    let given = match *query.root() == Node::All && filters.is_empty() {
        true => searcher.each_article(&mut write),
        false => matching(searcher, query, filters)?.iter().try_for_each(|id| write(searcher.article(id)?)),
    };
    // What keeps a line from being written is no fault of the index.
    written?;
    given?;
    Ok(outcome)
}

/// The ids of what matches, in their order.
fn matching(searcher: &Searcher, query: Query, filters: Vec<Choice>) -> Result<Vec<String>> {
    let request = Request {
        filters,
        rank: Rank::Bm25,
        limit: usize::MAX,
        passages: PassageOptions { count: 0, ..PassageOptions::default() },
        ..Request::of(query)
    };
    let mut found = searcher.found(&request)?;
    let mut ids = found.names().map(|name| Ok(name?.id)).collect::<Result<Vec<String>>>()?;
    ids.sort_unstable();
    Ok(ids)
}
