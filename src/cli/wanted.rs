//! Arguments that several commands share, as the library's values.

use std::io::Write;

use anstream::ColorChoice;
use anyhow::Result;

use super::args::{ColorArg, FacetArg, FilterArgs, OrderArg, RankArg, SearchArgs, SortArg, SplitArg, StepArg};
use super::aside::aside;
use crate::error::Error;
use crate::present;
use crate::query::Facet;
use crate::search::{Choice, FacetKind, Order, Rank, Searcher, Sort, Step};

/// The filters that were typed. Who is to be left out and is in no article is left out of everything already: that is told
/// beside the output, since it may be a slip.
pub(super) fn choices(args: &FilterArgs, searcher: &Searcher) -> Result<Vec<Choice>> {
    let mut choices = typed(args);
    for Choice { facet, none, .. } in &mut choices {
        let mut known = Vec::new();
        for value in std::mem::take(none) {
            match searcher.check(*facet, &value) {
                Err(error @ Error::Unknown { kind, .. }) if kind != "country" => {
                    writeln!(
                        aside(),
                        "{}",
                        present::plain(&format!("nothing is left out by --not-{}: {error}", facet.option()))
                    )?;
                }
                checked => {
                    checked?;
                    known.push(value);
                }
            }
        }
        *none = known;
    }
    choices.retain(|choice| !choice.any.is_empty() || !choice.none.is_empty());
    Ok(choices)
}

fn typed(args: &FilterArgs) -> Vec<Choice> {
    let kinds = [
        (Facet::Country, args.country.as_slice(), args.not_country.as_slice()),
        (Facet::Person, &args.person, &args.not_person),
        (Facet::About, &args.about, &args.not_about),
        (Facet::Filed, &args.filed_from, &args.not_filed_from),
        (Facet::Source, &args.source, &args.not_source),
        (Facet::Language, &args.language, &args.not_language),
        (Facet::Since, args.since.as_slice(), &[]),
        (Facet::Until, args.until.as_slice(), &[]),
    ];
    let typed = kinds.into_iter().filter(|(_, any, none)| !any.is_empty() || !none.is_empty());
    typed.map(|(facet, any, none)| Choice { facet, any: any.to_vec(), none: none.to_vec() }).collect()
}

/// The ranking that was typed.
pub(super) fn rank(args: &SearchArgs) -> Rank {
    match args.rank {
        RankArg::Bm25 => Rank::Bm25,
        RankArg::Proximity => Rank::Proximity,
        RankArg::Feedback => Rank::Feedback,
        RankArg::Recent => Rank::Recent { half_life: args.half_life },
    }
}

impl From<ColorArg> for ColorChoice {
    fn from(color: ColorArg) -> ColorChoice {
        match color {
            ColorArg::Auto => ColorChoice::Auto,
            ColorArg::Always => ColorChoice::Always,
            ColorArg::Never => ColorChoice::Never,
        }
    }
}

impl From<SortArg> for Sort {
    fn from(sort: SortArg) -> Sort {
        match sort {
            SortArg::Relevance => Sort::Relevance,
            SortArg::Newest => Sort::Newest,
            SortArg::Oldest => Sort::Oldest,
        }
    }
}

impl From<FacetArg> for FacetKind {
    fn from(kind: FacetArg) -> FacetKind {
        match kind {
            FacetArg::Country => FacetKind::Country,
            FacetArg::Region => FacetKind::Region,
            FacetArg::Filed => FacetKind::Filed,
            FacetArg::Person => FacetKind::Person,
            FacetArg::Source => FacetKind::Source,
            FacetArg::Author => FacetKind::Author,
            FacetArg::Language => FacetKind::Language,
            FacetArg::Year => FacetKind::Year,
            FacetArg::Month => FacetKind::Month,
        }
    }
}

impl From<StepArg> for Step {
    fn from(step: StepArg) -> Step {
        match step {
            StepArg::Day => Step::Day,
            StepArg::Week => Step::Week,
            StepArg::Month => Step::Month,
            StepArg::Year => Step::Year,
        }
    }
}

impl From<SplitArg> for FacetKind {
    fn from(split: SplitArg) -> FacetKind {
        match split {
            SplitArg::Country => FacetKind::Country,
            SplitArg::Person => FacetKind::Person,
            SplitArg::Source => FacetKind::Source,
            SplitArg::Author => FacetKind::Author,
        }
    }
}

impl From<OrderArg> for Order {
    fn from(order: OrderArg) -> Order {
        match order {
            OrderArg::Count => Order::Count,
            OrderArg::Name => Order::Name,
        }
    }
}
