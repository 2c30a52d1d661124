//! `body --pages FOLDER... --out FILE`: learns which blocks of a page are the article's own.
//!
//! First it measures by cross-validation: every page is judged by trees that were learnt without it and without the
//! others of its part. Then it learns from all pages and writes the weights.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Parser;
use train::boost::{self, Examples, Plan, Tree};
use train::pages::{self, Page};

/// Learns which blocks of a page are the article's own.
#[derive(Parser)]
struct Args {
    /// Folders of pages with their known text.
    #[arg(long, required = true, num_args = 1..)]
    pages: Vec<PathBuf>,
    /// Where the weights go; without it, only the cross-validation is made.
    #[arg(long)]
    out: Option<PathBuf>,
    /// In how many parts the pages are cut for the cross-validation; 0 makes none.
    #[arg(long, default_value_t = 5)]
    parts: usize,
    /// Questions in a tree.
    #[arg(long, default_value_t = 6)]
    depth: usize,
    /// How many trees.
    #[arg(long, default_value_t = 150)]
    trees: usize,
    /// How much of a tree's answer is believed.
    #[arg(long, default_value_t = 0.12)]
    rate: f32,
    /// What holds the leaves back that few examples speak for.
    #[arg(long, default_value_t = 0.3)]
    damping: f32,
    /// Of 100 features, how many may be asked about at a level.
    #[arg(long, default_value_t = 35)]
    asked: u64,
    /// Of 100 examples, how many a tree is grown from.
    #[arg(long, default_value_t = 60)]
    grown_from: u64,
    /// Print each page's precision and recall in the cross-validation.
    #[arg(long)]
    each: bool,
}

/// A page counts as a whole, however long it is; a short text is no longer than this, in shingles.
const SHORTEST: usize = 50;

fn main() -> Result<()> {
    let args = Args::parse();
    let plan = Plan {
        depth: args.depth,
        trees: args.trees,
        rate: args.rate,
        damping: args.damping,
        asked: args.asked,
        grown_from: args.grown_from,
    };
    let mut folders = Vec::new();
    for folder in &args.pages {
        folders.push(pages::read(folder)?);
    }
    if args.parts > 1 {
        validate(&folders, plan, &args);
    }
    if let Some(out) = &args.out {
        let all: Vec<&Page> = folders.iter().flatten().collect();
        let trees = boost::learn(&examples(&all), plan);
        fs::write(out, boost::file(&trees, plan.depth))
            .with_context(|| format!("{}: cannot be written", out.display()))?;
    }
    Ok(())
}

fn examples(pages: &[&Page]) -> Examples {
    let mut examples = Examples::default();
    for page in pages {
        let size = page.known.values().sum::<usize>().max(SHORTEST) as f32;
        for ((block, words), truth) in page.blocks.iter().zip(&page.words).zip(&page.truth) {
            examples.features.push(block.features.clone());
            examples.truth.push(*truth);
            examples.weight.push(1000.0 * words.len() as f32 / size);
        }
    }
    // The rule of boosting wants weights around one.
    let mean = examples.weight.iter().sum::<f32>() / examples.weight.len().max(1) as f32;
    examples.weight.iter_mut().for_each(|weight| *weight /= mean);
    examples
}

fn validate(folders: &[Vec<Page>], plan: Plan, args: &Args) {
    let all: Vec<&Page> = folders.iter().flatten().collect();
    let mut odds: HashMap<*const Page, Vec<f32>> = HashMap::new();
    for part in 0..args.parts {
        let others: Vec<&Page> = kept(&all, |at| at % args.parts != part);
        let trees = boost::learn(&examples(&others), plan);
        for page in kept(&all, |at| at % args.parts == part) {
            odds.insert(std::ptr::from_ref(page), odds_of(page, &trees));
        }
    }
    for folder in folders {
        for threshold in [-1.0, -0.7, -0.4, -0.2, 0.0, 0.2, 0.5] {
            println!("{threshold:5} {}", score(folder, |page, at| odds[&std::ptr::from_ref(page)][at] > threshold));
        }
        println!("best  {}", score(folder, |page, at| page.truth[at] > 0.5));
        for page in folder.iter().filter(|_| args.each) {
            let (precision, recall) = overlap(page, &|page, at| odds[&std::ptr::from_ref(page)][at] > -0.2);
            println!("{} {precision:.3} {recall:.3}", page.name);
        }
    }
}

fn kept<'a>(pages: &[&'a Page], keep: impl Fn(usize) -> bool) -> Vec<&'a Page> {
    pages.iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, page)| *page).collect()
}

fn odds_of(page: &Page, trees: &[Tree]) -> Vec<f32> {
    page.blocks.iter().map(|block| trees.iter().map(|tree| boost::answer(tree, &block.features)).sum()).collect()
}

/// Shingle F1 and snippets of a folder, if these blocks are taken.
fn score(pages: &[Page], taken: impl Fn(&Page, usize) -> bool) -> String {
    let (mut precision, mut recall) = (0.0, 0.0);
    let (mut with, mut with_all, mut without, mut without_all) = (0, 0, 0, 0);
    for page in pages {
        let (own_precision, own_recall) = overlap(page, &taken);
        precision += own_precision;
        recall += own_recall;
        let texts =
            page.blocks.iter().enumerate().filter(|(at, _)| taken(page, *at)).map(|(_, block)| block.text.as_str());
        let text = texts.collect::<Vec<_>>().join(" ");
        with += page.with.iter().filter(|snippet| text.contains(snippet.as_str())).count();
        without += page.without.iter().filter(|snippet| !text.contains(snippet.as_str())).count();
        with_all += page.with.len();
        without_all += page.without.len();
    }
    let (precision, recall) = (precision / pages.len() as f64, recall / pages.len() as f64);
    let share = |found: usize, all: usize| found as f64 / all.max(1) as f64;
    format!(
        "F1 {:.4} (P {precision:.4}, R {recall:.4})  with {:.4}  without {:.4}",
        2.0 * precision * recall / (precision + recall),
        share(with, with_all),
        share(without, without_all)
    )
}

fn overlap(page: &Page, taken: &impl Fn(&Page, usize) -> bool) -> (f64, f64) {
    let words: Vec<String> =
        (0..page.blocks.len()).filter(|at| taken(page, *at)).flat_map(|at| page.words[at].iter().cloned()).collect();
    let found = pages::shingles(&words);
    let both: usize = found.iter().map(|(shingle, count)| *count.min(page.known.get(shingle).unwrap_or(&0))).sum();
    let share = |all: usize| if all == 0 { 0.0 } else { both as f64 / all as f64 };
    (share(found.values().sum()), share(page.known.values().sum()))
}
