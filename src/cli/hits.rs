//! The hits of `dateline search`, one after another, in the form that was asked for.

use std::collections::HashSet;
use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::Outcome;
use super::args::{FormatArg, SearchArgs};
use super::aside::aside;
use super::wanted::{choices, rank};
use crate::index::Folders;
use crate::present::{self, Style};
use crate::query::Query;
use crate::search::{Choice, Found, Hit, PassageOptions, Request, Searcher, Whereabouts};

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
    let is_passed_over = found.len() == 0 && found.response.total > 0 && args.offset > 0;
    if is_export(args) || args.json {
        // In words the heading says so.
        present::widened(&found.response.widened, &mut aside())?;
        if is_passed_over {
            present::passed_over(found.response.total, args.offset, &mut aside())?;
        }
    }
    present::words_like_operators(&request.query.words_like_operators(), &mut aside())?;
    begin(args, &found, style, out)?;
    match args.format {
        Some(FormatArg::Ids) => {
            found.names().try_for_each(|name| anyhow::Ok(write_name(Path::new(&name?.id), args.null, out)?))?;
        }
        Some(FormatArg::Paths) => {
            let (folders, here) = (searcher.folders()?, env::current_dir().context("the folder to stand in is gone")?);
            let mut files = HashSet::new();
            for name in found.names() {
                let path = name?.path;
                let file = folders.file(&path).unwrap_or_else(|| PathBuf::from(path));
                if !files.contains(&file) {
                    write_name(file.strip_prefix(&here).unwrap_or(&file), args.null, out)?;
                    files.insert(file);
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
    } else {
        present::facets(&response, style, out)?;
    }
    if response.total == 0 {
        out.flush()?;
        present::nothing_found(&response, style, &mut aside())?;
    }
    Ok(if response.total == 0 { Outcome::Nothing } else { Outcome::Found })
}

/// Says why counts have nothing to show: what would match where nothing does; to a program beside the output alone.
pub(super) fn nothing_counted(
    searcher: &Searcher,
    query: Query,
    filters: Vec<Choice>,
    style: &Style,
    out: Option<&mut dyn Write>,
) -> Result<()> {
    let response = searcher.found(&Request { filters, limit: 1, ..Request::of(query) })?.response;
    if let Some(out) = out {
        present::heading(&response, 0, 0, style, out)?;
        out.flush()?;
    }
    let mut err = aside();
    match response.total {
        0 => present::nothing_found(&response, style, &mut err)?,
        _ => present::uncounted(&response, &mut err)?,
    }
    Ok(())
}

/// Writes an id or a path: on a line of its own and safe to show, or as it is, before a zero byte.
fn write_name(name: &Path, is_null: bool, out: &mut dyn Write) -> io::Result<()> {
    match is_null {
        true => out.write_all(&[name.as_os_str().as_encoded_bytes(), b"\0"].concat()),
        false => writeln!(out, "{}", present::line(&name.to_string_lossy())),
    }
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

/// Whether hits are written for a program, one after another.
fn is_export(args: &SearchArgs) -> bool {
    args.csv || args.format.is_some()
}

fn request(args: &SearchArgs, query: Query) -> Request {
    let default = PassageOptions::default();
    Request {
        sort: args.sort.into(),
        rank: rank(args),
        limit: args.limit.unwrap_or(if is_export(args) { usize::MAX } else { Request::SCREEN }),
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
