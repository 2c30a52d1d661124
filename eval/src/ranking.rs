//! How well articles are ranked, against judgements, over an index made for the purpose.
//!
//! The measures are trec_eval's, over binary judgements: average precision, reciprocal rank, precision at 5, and nDCG at 10
//! with a gain of 1 for a relevant article. A query without a relevant article is left out, as trec_eval does.
//!
//! Each way of ranking is printed with its mean over all queries, over each of five folds of them, and the paired t of its
//! average precision against bare Tantivy and against BM25F alone. Queries that share their first relevant article are in one fold.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use dateline::index::Index;
use dateline::pipeline::{self, Options as IndexOptions, Progress};
use dateline::query::Query;
use dateline::search::{Rank, Searcher};
use jiff::civil::date;

use crate::sets::Set;

/// A query, and the ids of what is relevant.
type Judged = (String, HashSet<String>);

/// Into how many parts the queries are divided.
pub const FOLDS: usize = 5;
/// How deep a ranking is looked at, as trec_eval does.
const DEPTH: usize = 1_000;

/// What to measure on.
#[derive(clap::Args)]
pub struct Options {
    /// A folder with articles*.jsonl, queries*.tsv (`id<TAB>query` a line) and qrels* (`query 0 article relevance` a line;
    /// an article is named by its own id); or Reuters-21578, whose queries are made of the desk's codes
    #[arg(value_name = "FOLDER")]
    set: PathBuf,
    /// A story's first paragraph stands as its standfirst
    #[arg(long)]
    standfirsts: bool,
    /// Print each query's figures, worst first, of the default ranking
    #[arg(long)]
    each: bool,
}

/// The figures of one query, or their means.
#[derive(Clone, Copy, Default)]
pub struct Figures {
    pub average_precision: f64,
    ndcg: f64,
    reciprocal_rank: f64,
    precision: f64,
}

/// Indexes, searches, measures, prints.
pub fn run(options: &Options) -> Result<()> {
    let Set { searcher, bare, queries, .. } = Set::open(&options.set, options.standfirsts)?;
    let bare = |query: &str| bare.ranking(query, DEPTH);
    let by = |rank: Rank| {
        let searcher = &searcher;
        move |query: &str| {
            let ranking = searcher.ranking(&Query::any_of_words(query), &[], rank, DEPTH)?;
            Ok(names_of(&ranking).into_iter().map(str::to_owned).collect())
        }
    };
    let bare = Measured::of("bare", &queries, bare)?;
    bare.print(&queries, &[]);
    let plain = Measured::of("bm25", &queries, by(Rank::Bm25))?;
    plain.print(&queries, &[&bare]);
    for (name, rank) in [("proximity", Rank::Proximity), ("feedback", Rank::Feedback)] {
        let measured = Measured::of(name, &queries, by(rank))?;
        measured.print(&queries, &[&bare, &plain]);
        if options.each && rank == Rank::default() {
            print_each(&queries, &measured.figures);
        }
    }
    Ok(())
}

/// A way of ranking over all queries.
struct Measured {
    name: &'static str,
    /// Of each query.
    figures: Vec<Figures>,
    /// Of wall time, milliseconds.
    a_query: f64,
}

impl Measured {
    /// Ranks for each query; `ranking` gives the articles' own ids, best first.
    fn of(name: &'static str, queries: &[Judged], ranking: impl Fn(&str) -> Result<Vec<String>>) -> Result<Measured> {
        let started = Instant::now();
        let rankings: Vec<Vec<String>> = queries.iter().map(|(query, _)| ranking(query)).collect::<Result<_>>()?;
        let a_query = started.elapsed().as_secs_f64() * 1e3 / queries.len() as f64;
        let of = |(ranking, (_, relevant)): (&Vec<String>, &Judged)| {
            Figures::of(&ranking.iter().map(String::as_str).collect::<Vec<_>>(), relevant)
        };
        Ok(Measured { name, figures: rankings.iter().zip(queries).map(of).collect(), a_query })
    }

    fn print(&self, queries: &[Judged], others: &[&Measured]) {
        let (mean, count) = (Figures::mean(self.figures.iter()).line(), self.figures.len());
        println!("{:10} {mean}  mean of {count} queries, {:.2} ms each", self.name, self.a_query);
        let t = |other: &&Measured| {
            let t = paired_t(&precisions(&self.figures), &precisions(&other.figures));
            format!("  paired t against {} {t:.2}", other.name)
        };
        println!("           folds {}{}", folds(queries, &self.figures), others.iter().map(t).collect::<String>());
    }
}

/// The articles' own ids, best first.
pub fn names_of(ranking: &[(String, f32)]) -> Vec<&str> {
    ranking.iter().map(|(id, _)| id.rsplit('#').next().unwrap_or(id)).collect()
}

fn precisions(figures: &[Figures]) -> Vec<f64> {
    figures.iter().map(|figures| figures.average_precision).collect()
}

fn print_each(judged: &[Judged], figures: &[Figures]) {
    let mut each: Vec<_> = judged.iter().zip(figures).collect();
    each.sort_by(|(_, a), (_, b)| a.average_precision.total_cmp(&b.average_precision));
    for ((query, _), figures) in each {
        println!("{}  {query}", figures.line());
    }
}

/// The mean average precision of each fold.
fn folds(judged: &[Judged], figures: &[Figures]) -> String {
    let mut folds: [(f64, f64); FOLDS] = [(0.0, 0.0); FOLDS];
    for ((_, relevant), figures) in judged.iter().zip(figures) {
        let (sum, count) = &mut folds[fold_of(relevant)];
        *sum += figures.average_precision;
        *count += 1.0;
    }
    folds.map(|(sum, count)| format!("{:.3}", sum / count)).join(" ")
}

/// The fold of a query: queries that share their first relevant article are in one.
pub fn fold_of(relevant: &HashSet<String>) -> usize {
    let first = relevant.iter().min().map_or("", String::as_str);
    // FNV-1a, so that the folds are the same on every day.
    let hash = first
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    (hash >> 32) as usize % FOLDS
}

/// Student's t of the differences in average precision.
pub fn paired_t(precisions: &[f64], plain: &[f64]) -> f64 {
    let differences = precisions.iter().zip(plain).map(|(a, b)| a - b);
    let differences: Vec<f64> = differences.collect();
    let count = differences.len() as f64;
    let mean = differences.iter().sum::<f64>() / count;
    let variance = differences.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / (count - 1.0);
    if variance > 0.0 { mean / (variance / count).sqrt() } else { 0.0 }
}

/// A searcher over a fresh index of a folder.
pub fn indexed(folder: &Path) -> Result<Searcher> {
    let index = tempfile::tempdir()?;
    let today = date(2026, 1, 1);
    let usual = IndexOptions::of(vec![folder.to_owned()], today);
    let options = IndexOptions { index: Some(index.path().to_owned()), memory: 256 << 20, threads: 2, ..usual };
    pipeline::run(&options, &Progress::default())?;
    // Open files outlive their names.
    Ok(Searcher::new(Index::open(index.path())?, today)?)
}

pub fn judgements(file: &Path) -> Result<BTreeMap<String, HashSet<String>>> {
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
    /// Of one ranking.
    pub fn of(ranking: &[&str], relevant: &HashSet<String>) -> Figures {
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

    /// Of several.
    pub fn mean<'a>(all: impl Iterator<Item = &'a Figures>) -> Figures {
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

    /// In print.
    pub fn line(&self) -> String {
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
