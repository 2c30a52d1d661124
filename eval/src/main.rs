//! Measures dateline against real news data given by path. Nothing here ships, and no data lies in the repository.

mod bare;
mod cleaning;
mod countries;
mod extraction;
mod formats;
mod names;
mod people;
mod ranking;
mod rival;
mod sets;
mod similar;
mod trees;
mod tune;

use clap::{Parser, Subcommand};

/// Measures dateline against real news data given by path.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    measure: Measure,
}

/// What is measured; one line each.
#[derive(Subcommand)]
enum Measure {
    /// Boilerplate: what cleaning takes from pages as read, from their ground truth and from wire stories
    Cleaning(cleaning::Options),
    /// Countries: about-set F1, countries mentioned, speed
    Countries(countries::Options),
    /// Web pages: title, date and byline rates, body shingle F1, snippets, speed
    Extraction(extraction::Options),
    /// Wire and feed formats: what the files of a folder give, against what is known of them
    Formats(formats::Options),
    /// Names: whether one person is one value of the facet, and one value one person
    Names(names::Options),
    /// People: strict span F1 and speed
    People(people::Options),
    /// Ranking: nDCG@10, MAP, MRR and P@5 over queries with judgements
    Ranking(ranking::Options),
    /// Ranking: which numbers are best, by cross-validation
    Tune(tune::Options),
    /// More like this: the other relevant articles of a query, or shared topics
    Similar(similar::Options),
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().measure {
        Measure::Cleaning(options) => cleaning::run(&options),
        Measure::Countries(options) => countries::run(&options),
        Measure::Extraction(options) => extraction::run(&options),
        Measure::Formats(options) => formats::run(&options),
        Measure::Names(options) => names::run(&options),
        Measure::People(options) => people::run(&options),
        Measure::Ranking(options) => ranking::run(&options),
        Measure::Similar(options) => similar::run(&options),
        Measure::Tune(options) => tune::run(&options),
    }
}
