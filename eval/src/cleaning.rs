//! What cleaning takes away: from pages as they are read, from their ground truth, and from wire stories.
//!
//! Cleaning may only take what is not the article's own. So it is measured by what it changes in the reading of pages
//! (shingles, `with` and `without` snippets), and by what it drops from texts that are all article: the ground truth
//! itself, and wire stories. There nearly nothing but credits and links should go; `--list` shows each passage.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use dateline::article::Article;
use dateline::clean::clean;
use serde::Deserialize;

use crate::extraction::{Page, article, overlap, pages, squeeze};

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// A folder of pages with their ground truth, as for `extraction`
    #[arg(long, value_name = "FOLDER")]
    pages: Option<PathBuf>,
    /// A folder of articles-*.jsonl with a `body` each
    #[arg(long, value_name = "FOLDER")]
    wire: Option<PathBuf>,
    /// Print every passage dropped from ground truth and wire stories
    #[arg(long)]
    list: bool,
}

/// Bodies and snippets of pages, for one way of reading them.
#[derive(Default)]
struct Score {
    pages: usize,
    precision: f64,
    recall: f64,
    with: usize,
    without: usize,
}

/// What went, by the rule that took it.
#[derive(Default)]
struct Dropped {
    by_rule: BTreeMap<String, Vec<String>>,
}

/// Measures and prints.
pub fn run(options: &Options) -> anyhow::Result<()> {
    if let Some(folder) = &options.pages {
        of_pages(&pages(folder)?, options.list);
    }
    if let Some(folder) = &options.wire {
        println!("dropped from wire stories: {}", of_wire(folder)?.print(options.list));
    }
    Ok(())
}

fn of_pages(pages: &[Page], list: bool) {
    let (mut read, mut cleaned) = (Score::default(), Score::default());
    let (mut losses, mut gains) = (Dropped::default(), Dropped::default());
    for page in pages {
        let before = article(page);
        let mut after = before.clone();
        clean(&mut after);
        read.add(page, &before);
        cleaned.add(page, &after);
        gains.add_unwanted(page, &before, &after);
        losses.add_all(page.truth.body.as_deref().unwrap_or_default());
    }
    let with = pages.iter().map(|page| page.truth.with.len()).sum();
    let without = pages.iter().map(|page| page.truth.without.len()).sum();
    println!("read     {}", read.print(with, without));
    println!("cleaned  {}", cleaned.print(with, without));
    println!("`without` snippets removed: {}", gains.print(false));
    println!("dropped from the ground truth itself: {}", losses.print(list));
}

fn of_wire(folder: &Path) -> anyhow::Result<Dropped> {
    #[derive(Deserialize)]
    struct Story {
        body: String,
    }
    let mut losses = Dropped::default();
    for entry in fs::read_dir(folder).with_context(|| format!("{}: no folder of stories", folder.display()))? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with("articles-") {
            for line in fs::read_to_string(entry.path())?.lines() {
                losses.add_all(&serde_json::from_str::<Story>(line)?.body);
            }
        }
    }
    Ok(losses)
}

impl Score {
    fn add(&mut self, page: &Page, article: &Article) {
        let body = article.paragraphs.join("\n");
        let squeezed = squeeze(&body);
        let holds = |snippet: &&String| squeezed.contains(&squeeze(snippet));
        self.with += page.truth.with.iter().filter(holds).count();
        self.without += page.truth.without.iter().filter(|snippet| !holds(snippet)).count();
        if let Some(truth) = &page.truth.body {
            let (precision, recall) = overlap(&body, truth);
            self.pages += 1;
            self.precision += precision;
            self.recall += recall;
        }
    }

    fn print(&self, with: usize, without: usize) -> String {
        let pages = self.pages.max(1) as f64;
        let (precision, recall) = (self.precision / pages, self.recall / pages);
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        let share = |hits: usize, of: usize| hits as f64 / of.max(1) as f64;
        let (with, without) = (share(self.with, with), share(self.without, without));
        format!("F1 {f1:.4}  precision {precision:.4}  recall {recall:.4}  with {with:.4}  without {without:.4}")
    }
}

impl Dropped {
    /// Cleans a text that is all article.
    fn add_all(&mut self, body: &str) {
        let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
        let mut article = Article { paragraphs: lines.map(str::to_owned).collect(), ..Article::default() };
        clean(&mut article);
        for dropped in article.dropped {
            self.by_rule.entry(dropped.rule).or_default().push(dropped.text);
        }
    }

    /// Counts the unwanted snippets that are gone.
    fn add_unwanted(&mut self, page: &Page, before: &Article, after: &Article) {
        let squeezed = |article: &Article| squeeze(&article.paragraphs.join("\n"));
        let (before, kept) = (squeezed(before), squeezed(after));
        let gone = |snippet: &String| before.contains(snippet) && !kept.contains(snippet);
        for snippet in page.truth.without.iter().map(|snippet| squeeze(snippet)).filter(gone) {
            if let Some(dropped) = after.dropped.iter().find(|dropped| squeeze(&dropped.text).contains(&snippet)) {
                self.by_rule.entry(dropped.rule.clone()).or_default().push(snippet);
            }
        }
    }

    fn print(&self, list: bool) -> String {
        let total: usize = self.by_rule.values().map(Vec::len).sum();
        let mut rules: Vec<_> = self.by_rule.iter().collect();
        rules.sort_by_key(|(_, passages)| std::cmp::Reverse(passages.len()));
        let mut out = total.to_string();
        for (rule, passages) in rules {
            out += &format!("\n{:8} {rule}", passages.len());
            out.extend(passages.iter().filter(|_| list).map(|passage| format!("\n         | {passage}")));
        }
        out
    }
}
