//! `dateline facets`: counts over all that matches.

use std::io::Write;

use anyhow::Result;

use super::args::{FacetArg, FacetsArgs};
use super::aside::aside;
use super::hits::nothing_counted;
use super::search::parse;
use super::wanted::choices;
use super::{Outcome, place};
use crate::present::{self, Style};
use crate::search::{Choice, FacetKind};

/// Runs the command.
pub(super) fn run(args: &FacetsArgs, style: &Style, out: &mut dyn Write) -> Result<Outcome> {
    let searcher = place::searcher_of_any(&args.place, style)?;
    let query = parse(&args.query)?;
    let filters = choices(&args.filters, searcher)?;
    let mut facets = searcher.facets(&query, &filters, &kinds(&args.by))?;
    present::widened(&searcher.widened(&query, &filters), &mut aside())?;
    let is_by_date = args.by.iter().any(|by| matches!(by, FacetArg::Year | FacetArg::Month));
    if is_by_date || filters.iter().any(Choice::is_of_days) {
        present::undated(searcher.undated(&query, &filters)?, &mut aside())?;
    }
    if args.csv {
        present::counts_csv_heading(out)?;
    }
    for facet in &mut facets {
        if !args.matching.is_empty() {
            searcher.keep_matching(facet, &args.matching);
        }
        if let Some(order) = args.order {
            facet.order_by(order.into());
        }
        facet.values.truncate(args.limit.unwrap_or(usize::MAX));
        if args.json {
            present::counts_json(facet, out)?;
        } else if args.csv {
            present::counts_csv(facet, out)?;
        } else {
            if args.by.len() > 1 && !facet.values.is_empty() {
                present::counts_heading(facet, out)?;
            }
            present::counts(facet, style, out)?;
        }
    }
    let is_empty = facets.iter().all(|facet| facet.values.is_empty());
    if is_empty && args.matching.is_empty() {
        nothing_counted(searcher, query, filters, style, (!args.json && !args.csv).then_some(out))?;
    } else if is_empty {
        writeln!(aside(), "nothing that is counted has {} in its name", present::line(&args.matching.join(", ")))?;
    }
    Ok(if is_empty { Outcome::Nothing } else { Outcome::Found })
}

/// What is counted, each kind once.
fn kinds(typed: &[FacetArg]) -> Vec<FacetKind> {
    let mut kinds: Vec<FacetKind> = Vec::new();
    for kind in typed.iter().map(|kind| (*kind).into()) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}
