//! How well articles are ranked, against judgements, over an index made for the purpose.
//!
//! The measures are trec_eval's, over binary judgements: average precision, reciprocal rank, precision at 5, and nDCG at 10
//! with a gain of 1 for a relevant article. A query without a relevant article is left out, as trec_eval does.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use dateline::index::Index;
use dateline::pipeline::{self, Options as IndexOptions, Progress};
use dateline::query::Query;
use dateline::search::{Rank, Searcher};
use jiff::civil::date;

/// How deep a ranking is looked at, as trec_eval does.
const DEPTH: usize = 1_000;

/// What to measure on.
#[derive(clap::Args)]
pub struct Options {
    /// The folder of articles
    #[arg(long, value_name = "FOLDER")]
    articles: PathBuf,
    /// The queries, `id<TAB>query` a line
    #[arg(long, value_name = "FILE")]
    queries: PathBuf,
    /// The judgements, `query 0 article relevance` a line; an article may be named by its own id alone
    #[arg(long, value_name = "FILE")]
    judgements: PathBuf,
    /// Print each query's figures, worst first
    #[arg(long)]
    each: bool,
}

/// The figures of one query, or their means.
#[derive(Clone, Copy, Default)]
struct Figures {
    average_precision: f64,
    ndcg: f64,
    reciprocal_rank: f64,
    precision: f64,
}

/// Indexes, searches, measures, prints.
pub fn run(options: &Options) -> Result<()> {
    let searcher = indexed(&options.articles)?;
    let judgements = judgements(&options.judgements)?;
    let queries = fs::read_to_string(&options.queries).with_context(|| options.queries.display().to_string())?;
    let mut each = Vec::new();
    for line in queries.lines() {
        let Some((id, query)) = line.split_once('\t') else { continue };
        let Some(relevant) = judgements.get(id.trim()) else { continue };
        let ranking = searcher.ranking(&Query::any_of_words(query), &[], Rank::default(), DEPTH)?;
        let names: Vec<&str> = ranking.iter().map(|(id, _)| id.rsplit('#').next().unwrap_or(id)).collect();
        each.push((query.to_owned(), Figures::of(&names, relevant)));
    }
    if options.each {
        each.sort_by(|(_, a), (_, b)| a.average_precision.total_cmp(&b.average_precision));
        for (query, figures) in &each {
            println!("{}  {query}", figures.line());
        }
    }
    println!("{}  mean of {} queries", Figures::mean(each.iter().map(|(_, figures)| figures)).line(), each.len());
    Ok(())
}

/// A searcher over a fresh index of a folder.
fn indexed(folder: &Path) -> Result<Searcher> {
    let index = tempfile::tempdir()?;
    let today = date(2026, 1, 1);
    let options = IndexOptions {
        folders: vec![folder.to_owned()],
        index: Some(index.path().to_owned()),
        rebuild: false,
        follow_links: false,
        memory: 256 << 20,
        threads: 2,
        today,
    };
    pipeline::run(&options, &Progress::default())?;
    // Open files outlive their names.
    Ok(Searcher::new(Index::open(index.path())?, today)?)
}

fn judgements(file: &Path) -> Result<BTreeMap<String, HashSet<String>>> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let mut judgements: BTreeMap<String, HashSet<String>> = BTreeMap::new();
    for line in text.lines() {
        let columns: Vec<&str> = line.split_whitespace().collect();
        if let [query, _, article, relevance] = columns[..]
            && relevance != "0"
        {
            judgements.entry(query.to_owned()).or_default().insert(article.to_owned());
        }
    }
    Ok(judgements)
}

impl Figures {
    fn of(ranking: &[&str], relevant: &HashSet<String>) -> Figures {
        let hits: Vec<usize> = (1..=ranking.len()).filter(|rank| relevant.contains(ranking[rank - 1])).collect();
        let gain = |rank: usize| 1.0 / (rank as f64 + 1.0).log2();
        let ideal: f64 = (1..=relevant.len().min(10)).map(gain).sum();
        let precisions = hits.iter().enumerate().map(|(before, rank)| (before + 1) as f64 / *rank as f64);
        Figures {
            average_precision: precisions.sum::<f64>() / relevant.len() as f64,
            ndcg: hits.iter().filter(|rank| **rank <= 10).map(|rank| gain(*rank)).sum::<f64>() / ideal,
            reciprocal_rank: hits.first().map_or(0.0, |rank| 1.0 / *rank as f64),
            precision: hits.iter().filter(|rank| **rank <= 5).count() as f64 / 5.0,
        }
    }

    fn mean<'a>(all: impl Iterator<Item = &'a Figures>) -> Figures {
        let (mut sum, mut count) = (Figures::default(), 0.0);
        for figures in all {
            count += 1.0;
            sum.average_precision += figures.average_precision;
            sum.ndcg += figures.ndcg;
            sum.reciprocal_rank += figures.reciprocal_rank;
            sum.precision += figures.precision;
        }
        Figures {
            average_precision: sum.average_precision / count,
            ndcg: sum.ndcg / count,
            reciprocal_rank: sum.reciprocal_rank / count,
            precision: sum.precision / count,
        }
    }

    fn line(&self) -> String {
        let Figures { average_precision, ndcg, reciprocal_rank, precision } = self;
        format!("MAP {average_precision:.3}  nDCG@10 {ndcg:.3}  MRR {reciprocal_rank:.3}  P@5 {precision:.3}")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Figures;

    #[test]
    fn figures_are_those_of_the_definitions() {
        let relevant: HashSet<String> = ["a", "b"].map(str::to_owned).into();
        let figures = Figures::of(&["a", "x", "b"], &relevant);
        assert!((figures.average_precision - (1.0 + 2.0 / 3.0) / 2.0).abs() < 1e-9);
        assert!((figures.ndcg - 1.5 / (1.0 + 1.0 / 3f64.log2())).abs() < 1e-9);
        assert_eq!((figures.reciprocal_rank, figures.precision), (1.0, 0.4));
    }
}
