//! How well `similar` finds the neighbours of an article: those that are relevant to a query that it is relevant to.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use anyhow::Result;
use dateline::search::{Likeness, PassageOptions};

use crate::ranking::{Figures, indexed, judgements};

/// How many hits are looked at.
const DEPTH: usize = 100;

/// What to measure on.
#[derive(clap::Args)]
pub struct Options {
    /// The folder of articles
    #[arg(long, value_name = "FOLDER")]
    articles: PathBuf,
    /// The judgements, `query 0 article relevance` a line; an article may be named by its own id alone
    #[arg(long, value_name = "FILE")]
    judgements: PathBuf,
    /// The path of the file in the folder that holds the articles, where judgements name them by their own ids
    #[arg(long, value_name = "PATH", default_value = "articles.jsonl")]
    file: String,
    /// Only every so many-th article
    #[arg(long, value_name = "N", default_value_t = 1)]
    every: usize,
}

/// Indexes, finds, measures, prints. Copies are brought as well: judgements do not know them.
pub fn run(options: &Options) -> Result<()> {
    let searcher = indexed(&options.articles)?;
    let mut neighbours: BTreeMap<String, HashSet<String>> = BTreeMap::new();
    for relevant in judgements(&options.judgements)?.values() {
        for article in relevant {
            let others = relevant.iter().filter(|other| *other != article).cloned();
            neighbours.entry(article.clone()).or_default().extend(others);
        }
    }
    neighbours.retain(|_, others| !others.is_empty());
    let mut each = Vec::new();
    for (article, others) in neighbours.iter().step_by(options.every.max(1)) {
        let article = searcher.article(&format!("{}#{article}", options.file))?;
        let passages = PassageOptions::default();
        let like = Likeness { article, filters: Vec::new(), limit: DEPTH, copies: true, passages };
        let similar = searcher.similar(&like)?;
        let ids = similar.hits.iter().map(|hit| hit.article.article.id.as_str());
        let names: Vec<&str> = ids.map(|id| id.rsplit('#').next().unwrap_or(id)).collect();
        each.push(Figures::of(&names, others));
    }
    println!("{}  mean of {} articles", Figures::mean(each.iter()).line(), each.len());
    Ok(())
}
