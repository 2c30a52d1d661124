//! `dateline search`: one query, or a file of them.

use std::io::{self, Write};
use std::path::Path;
use std::{env, fs};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use super::args::{FacetArg, FormatArg, SearchArgs, SortArg};
use super::aside::aside;
use super::wanted::{choices, rank};
use super::{Outcome, hits, place};
use crate::present::{self, Style};
use crate::query::{Facet, Node, Query};
use crate::search::{Choice, Searcher};

/// Hits a query in a TREC run, as is usual.
const TREC_DEPTH: usize = 1_000;
/// What a TREC run is called.
const TREC_TAG: &str = "dateline";

/// Runs the command.
pub(super) fn run(args: &SearchArgs, style: &Style, out: &mut dyn Write) -> Result<Outcome> {
    let typed: Vec<String> = env::args_os().filter_map(|word| word.into_string().ok()).collect();
    if let Some(kinds) = kinds_behind_facets(&typed) {
        bail!(
            "what --facets counts stands behind an equals sign\n  type: --facets={kinds}; or, to search for the word, put it before --facets"
        );
    }
    let searcher = place::searcher_of_any(&args.place, style)?;
    if matches!(args.format, Some(FormatArg::Trec)) && (args.offset > 0 || !matches!(args.sort, SortArg::Relevance)) {
        bail!("a TREC run holds the best articles first, from the first on\n  leave out --offset and --sort");
    }
    if args.null && !matches!(args.format, Some(FormatArg::Paths | FormatArg::Ids)) {
        bail!("--null ends paths and ids\n  add --format paths, or --format ids");
    }
    if let Some(file) = &args.queries {
        return batch(args, searcher, file, out);
    }
    let query = if args.lenient { lenient(&args.query, searcher) } else { parse(&args.query)? };
    if args.explain_query {
        return explain_query(args, searcher, &query, style, out);
    }
    if let Some(id) = &args.explain {
        return explain(args, searcher, &query, id, style, out);
    }
    if let Some(FormatArg::Trec) = args.format {
        let ranking = searcher.ranking(
            &query,
            &choices(&args.filters, searcher)?,
            rank(args),
            args.limit.unwrap_or(TREC_DEPTH),
        )?;
        present::trec("1", &ranking, TREC_TAG, out)?;
        return Ok(if ranking.is_empty() { Outcome::Nothing } else { Outcome::Found });
    }
    hits::run(args, query, searcher, style, out)
}

/// The kinds of facets in the word directly behind a bare `--facets`: they would be searched for, which is hardly what is meant.
fn kinds_behind_facets(typed: &[String]) -> Option<&str> {
    let options = typed.split(|word| word == "--").next()?;
    let behind = options.iter().position(|word| word == "--facets").and_then(|at| options.get(at + 1))?;
    behind.split(',').all(|kind| FacetArg::from_str(kind, true).is_ok()).then_some(behind.as_str())
}

/// What a query was understood as.
fn explain_query(
    args: &SearchArgs,
    searcher: &Searcher,
    query: &Query,
    style: &Style,
    out: &mut dyn Write,
) -> Result<Outcome> {
    let anatomy = searcher.anatomy(&narrowed(query, &choices(&args.filters, searcher)?))?;
    if args.json {
        present::json(&anatomy, out)?;
    } else {
        present::anatomy(&anatomy, style, out)?;
    }
    Ok(if anatomy.articles == Some(0) { Outcome::Nothing } else { Outcome::Found })
}

/// A query with the filters beside it as parts of its own.
fn narrowed(query: &Query, choices: &[Choice]) -> Query {
    let of = |facet: Facet, values: &[String]| Node::or(values.iter().map(|value| Node::filter(facet, value.as_str())));
    let any = choices.iter().filter(|choice| !choice.any.is_empty()).map(|choice| of(choice.facet, &choice.any));
    let none =
        choices.iter().filter(|choice| !choice.none.is_empty()).map(|choice| of(choice.facet, &choice.none).not());
    Query::from(Node::and(std::iter::once(query.root().clone()).chain(any).chain(none)))
}

/// What the score of one article is made of.
fn explain(
    args: &SearchArgs,
    searcher: &Searcher,
    query: &Query,
    id: &str,
    style: &Style,
    out: &mut dyn Write,
) -> Result<Outcome> {
    let id = place::id(searcher, id)?;
    let filters = choices(&args.filters, searcher)?;
    let Some(explanation) = searcher.explain(query, &filters, rank(args), &id)? else {
        present::no_hit(&id, &query.to_string(), &mut aside())?;
        return Ok(Outcome::Nothing);
    };
    if args.json {
        present::json(&explanation, out)?;
    } else {
        present::explanation(&explanation, style, out)?;
    }
    Ok(Outcome::Found)
}

/// Words as they were typed, with one space between.
fn joined(typed: &[String]) -> String {
    typed.iter().map(|word| word.trim()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// The words of the command line as one query: nothing means everything.
pub(super) fn parse(typed: &[String]) -> Result<Query> {
    match joined(typed).as_str() {
        "" => Ok(Query::from(Node::All)),
        typed => Ok(Query::parse(typed).map_err(crate::error::Error::from)?),
    }
}

/// The same of any text.
fn lenient(typed: &[String], searcher: &Searcher) -> Query {
    match joined(typed).as_str() {
        "" => Query::from(Node::All),
        typed => searcher.lenient(typed),
    }
}

/// Every line `id<TAB>query`, as one TREC run. A line without a tab is an error: a run with a query missing misleads.
fn batch(args: &SearchArgs, searcher: &Searcher, file: &Path, out: &mut dyn Write) -> Result<Outcome> {
    if !matches!(args.format, Some(FormatArg::Trec)) {
        bail!("--queries gives a run of many queries\n  add --format trec");
    }
    let text = fs::read_to_string(file).with_context(|| format!("cannot read the queries in {}", file.display()))?;
    let filters = choices(&args.filters, searcher)?;
    let mut out = io::BufWriter::new(out);
    let mut found = Outcome::Nothing;
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let queries = lines.map(|(number, line)| {
        line.split_once('\t').with_context(|| format!("{}: line {} is not `id<TAB>query`", file.display(), number + 1))
    });
    // All of them before the first is answered: half a run misleads too.
    for (id, query) in queries.collect::<Result<Vec<_>>>()? {
        let depth = args.limit.unwrap_or(TREC_DEPTH);
        let ranking = match searcher.ranking(&Query::any_of_words(query), &filters, rank(args), depth) {
            Err(crate::error::Error::NoWord(_)) => Vec::new(),
            ranking => ranking?,
        };
        if !ranking.is_empty() {
            found = Outcome::Found;
        }
        present::trec(id.trim(), &ranking, TREC_TAG, &mut out)?;
    }
    out.flush()?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::kinds_behind_facets;

    #[test]
    fn a_kind_of_facet_behind_the_bare_option_is_no_word_to_search_for() {
        let kinds = |line: &str| {
            let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
            kinds_behind_facets(&words).map(str::to_owned)
        };
        assert_eq!(kinds("dateline search snow --facets country").as_deref(), Some("country"));
        assert_eq!(kinds("dateline search --facets Person,source snow").as_deref(), Some("Person,source"));
        for other in [
            "search country --facets",
            "search --facets snow",
            "search --facets=country person",
            "search -- --facets country",
        ] {
            assert_eq!(kinds(other), None, "{other}");
        }
    }
}
