//! The hits of `dateline search`, one after another, in the form that was asked for.

use std::collections::HashSet;
use std::io::{self, Write};

use anyhow::Result;

use super::Outcome;
use super::args::{FormatArg, SearchArgs};
use super::aside::aside;
use super::wanted::{choices, rank};
use crate::index::Folders;
use crate::present::{self, Style};
use crate::query::Query;
use crate::search::{Found, Hit, PassageOptions, Request, Searcher, Whereabouts};

/// Runs the search and writes what it finds.
pub(super) fn run(
    args: &SearchArgs,
    query: Query,
    searcher: &Searcher,
    style: &Style,
    out: &mut dyn Write,
) -> Result<Outcome> {
    let request = Request { filters: choices(&args.filters, searcher)?, ..request(args, query) };
    let mut found = searcher.found(&request)?;
    begin(args, &found, style, out)?;
    let shown = found.len();
    match args.format {
        Some(FormatArg::Ids) => {
            found.names().try_for_each(|name| anyhow::Ok(writeln!(out, "{}", present::line(&name?.id))?))?;
        }
        Some(FormatArg::Paths) => {
            let mut paths = HashSet::new();
            for name in found.names() {
                let path = name?.path;
                if !paths.contains(&path) {
                    writeln!(out, "{}", present::line(&path))?;
                    paths.insert(path);
                }
            }
        }
        _ => {
            let links = Links::new(searcher, style)?;
            found.by_ref().try_for_each(|hit| anyhow::Ok(write(&hit?, &links, args, style, out)?))?;
        }
    }
    let response = found.response;
    if args.json {
        present::facets_json(&response, out)?;
        present::total_json(&response, shown as u64, out)?;
    } else {
        present::facets(&response, style, out)?;
    }
    if response.total == 0 {
        out.flush()?;
        present::nothing_found(&response, style, &mut aside())?;
    }
    Ok(if response.total == 0 { Outcome::Nothing } else { Outcome::Found })
}

/// What headlines lead to, where they can be clicked.
pub(super) struct Links {
    folders: Option<Folders>,
}

impl Links {
    /// The links of an index's articles.
    pub(super) fn new(searcher: &Searcher, style: &Style) -> Result<Links> {
        Ok(Links { folders: style.has_links.then(|| searcher.folders()).transpose()? })
    }

    /// What a hit's headline leads to.
    pub(super) fn of(&self, hit: &Hit) -> Option<String> {
        Whereabouts::of(&hit.article.article, self.folders.as_ref()?).link()
    }
}

fn request(args: &SearchArgs, query: Query) -> Request {
    let is_export = args.csv || args.format.is_some();
    let default = PassageOptions::default();
    Request {
        sort: args.sort.into(),
        rank: rank(args),
        limit: args.limit.unwrap_or(if is_export { usize::MAX } else { Request::SCREEN }),
        offset: args.offset,
        stories: args.stories,
        facets: args.facets.iter().map(|kind| (*kind).into()).collect(),
        facet_values: if args.json { usize::MAX } else { present::FACET_VALUES },
        passages: PassageOptions {
            count: args.passages.unwrap_or(default.count),
            whole: args.whole || args.kwic,
            ..default
        },
        ..Request::of(query)
    }
}

/// What stands before the first hit.
fn begin(args: &SearchArgs, found: &Found<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    match args.format {
        Some(FormatArg::Csv) => present::csv_heading(out),
        None if args.csv => present::csv_heading(out),
        None if !args.json => present::heading(&found.response, found.len(), args.offset, style, out),
        _ => Ok(()),
    }
}

fn write(hit: &Hit, links: &Links, args: &SearchArgs, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    match args.format {
        None if args.json => present::hit_json(hit, out),
        None if args.csv => present::csv(hit, out),
        None if args.kwic => present::kwic(hit, style, out),
        None => present::hit(hit, links.of(hit).as_deref(), style, out),
        Some(FormatArg::Csv) => present::csv(hit, out),
        Some(FormatArg::Bibtex) => present::bibtex(hit, out),
        Some(FormatArg::Ris) => present::ris(hit, out),
        Some(FormatArg::Markdown) => present::markdown(hit, out),
        // What is made of ids and paths alone is written without reading the article.
        Some(FormatArg::Ids | FormatArg::Paths | FormatArg::Trec) => Ok(()),
    }
}
