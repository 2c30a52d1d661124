//! Reading of web pages, against pages with known headline, date, author and body.
//!
//! The folder holds `NAME.html.gz` beside `NAME.json` with a `ground_truth` object (the WCXB layout), or folders with
//! `source.html` and `expected-metadata.json` (the layout of Readability's tests). The body measure is that of the public
//! article-extraction benchmark: precision and recall of shingles of four words, averaged over pages.
//!
//! `with` snippets are looked for with white space folded. Ground truths write quotation marks, dashes and list items in
//! their own way ("don't" for "don’t"), where an article keeps what its page has; so the share by letters and digits alone
//! stands beside.

use std::collections::HashMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use clap::Args;
use dateline::article::Article;
use dateline::read::{self, Origin};
use dom_query::Document;
use flate2::read::GzDecoder;
use jiff::civil::date;
use serde_json::Value;

/// Words in a shingle.
const SHINGLE: usize = 4;

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// The folder of pages.
    folder: PathBuf,
    /// List the pages where a field is wrong: title, date or byline.
    #[arg(long)]
    wrong: Option<String>,
    /// List the pages with the worst bodies.
    #[arg(long, default_value_t = 0)]
    worst: usize,
}

/// A page and what is known of it.
pub(crate) struct Page {
    name: String,
    html: Vec<u8>,
    pub(crate) truth: Truth,
}

#[derive(Default)]
pub(crate) struct Truth {
    title: Option<String>,
    date: Option<String>,
    byline: Option<String>,
    pub(crate) body: Option<String>,
    pub(crate) with: Vec<String>,
    pub(crate) without: Vec<String>,
}

/// Right ones of those that have one.
#[derive(Default)]
struct Rate {
    right: usize,
    of: usize,
}

#[derive(Default)]
struct Report {
    title: Rate,
    date: Rate,
    byline: Rate,
    with: Rate,
    with_letters: Rate,
    without: Rate,
    bodies: Vec<(String, f64, f64)>,
    times: Vec<Duration>,
}

/// Measures and prints.
pub fn run(options: &Options) -> anyhow::Result<()> {
    let pages = pages(&options.folder)?;
    let mut report = Report::default();
    for page in &pages {
        let begin = Instant::now();
        let article = article(page);
        report.times.push(begin.elapsed());
        report.add(page, &article, options.wrong.as_deref());
    }
    print(&mut report, options.worst);
    Ok(())
}

pub(crate) fn pages(folder: &Path) -> anyhow::Result<Vec<Page>> {
    let mut names: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| format!("{}: no folder of pages", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    names.sort();
    names.iter().filter_map(|path| page(path).transpose()).collect()
}

fn page(path: &Path) -> anyhow::Result<Option<Page>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if path.is_dir() {
        let truth: Value = serde_json::from_slice(&fs::read(path.join("expected-metadata.json"))?)?;
        let text = |key: &str| truth[key].as_str().map(str::to_owned);
        let date = text("publishedTime").map(|date| date.chars().take(10).collect());
        let expected = fs::read(path.join("expected.html"))?;
        let body = Some(Document::from(String::from_utf8_lossy(&expected).as_ref()).formatted_text().to_string());
        let truth = Truth { title: text("title"), byline: text("byline"), date, body, ..Truth::default() };
        return Ok(Some(Page { name, html: fs::read(path.join("source.html"))?, truth }));
    }
    let Some(stem) = name.strip_suffix(".html.gz") else { return Ok(None) };
    let mut html = Vec::new();
    GzDecoder::new(fs::File::open(path)?).read_to_end(&mut html)?;
    let truth: Value = serde_json::from_slice(&fs::read(path.with_file_name(format!("{stem}.json")))?)?;
    Ok(Some(Page { name, html, truth: wcxb(&truth["ground_truth"]) }))
}

fn wcxb(truth: &Value) -> Truth {
    let text = |key: &str| truth[key].as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let list =
        |key: &str| truth[key].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    Truth {
        title: text("title"),
        date: text("publish_date").map(|date| date.chars().take(10).collect()),
        byline: text("author"),
        body: text("main_content"),
        with: list("with"),
        without: list("without"),
    }
}

pub(crate) fn article(page: &Page) -> Article {
    let origin = Origin { path: page.name.clone(), today: date(2026, 11, 24), map: Arc::default() };
    let Ok(pieces) = read::split(&origin, Box::new(Cursor::new(page.html.clone()))) else { return Article::default() };
    let mut articles = pieces.flatten().filter_map(|piece| read::parse(&origin, &piece).ok()).flatten();
    articles.next().unwrap_or_default()
}

impl Report {
    fn add(&mut self, page: &Page, article: &Article, wrong: Option<&str>) {
        let date = article.published.map(|published| published.date.to_string());
        let fields = [
            ("title", &mut self.title, &page.truth.title, Some(article.title.clone())),
            ("date", &mut self.date, &page.truth.date, date),
            ("byline", &mut self.byline, &page.truth.byline, article.byline.clone()),
        ];
        for (name, rate, truth, found) in fields {
            let Some(truth) = truth else { continue };
            let right = found.as_deref().is_some_and(|found| fold(found) == fold(truth));
            rate.count(right);
            if !right && wrong == Some(name) {
                println!("{}: {truth:?} read as {found:?}", page.name);
            }
        }
        let body = article.paragraphs.join(" ");
        let folded =
            squeeze(&[article.title.as_str(), article.standfirst.as_deref().unwrap_or_default(), &body].join(" "));
        page.truth.with.iter().for_each(|snippet| self.with.count(folded.contains(&squeeze(snippet))));
        let letters = letters_and_digits(&folded);
        let spelt = |snippet: &String| letters.contains(&letters_and_digits(snippet));
        page.truth.with.iter().for_each(|snippet| self.with_letters.count(spelt(snippet)));
        page.truth.without.iter().for_each(|snippet| self.without.count(!squeeze(&body).contains(&squeeze(snippet))));
        if let Some(truth) = &page.truth.body {
            let (precision, recall) = overlap(&body, truth);
            self.bodies.push((page.name.clone(), precision, recall));
        }
    }
}

impl Rate {
    fn count(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }

    fn share(&self) -> String {
        format!("{:.3} ({}/{})", self.right as f64 / self.of.max(1) as f64, self.right, self.of)
    }
}

/// Letters and digits in lower case, "and" and "&" left out.
fn fold(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| !matches!(*word, "and" | "&" | "By" | "by"));
    words.flat_map(str::chars).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

pub(crate) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Precision and recall of the found shingles.
pub(crate) fn overlap(found: &str, truth: &str) -> (f64, f64) {
    let (found, truth) = (shingles(found), shingles(truth));
    let both: usize = found.iter().map(|(shingle, count)| *count.min(truth.get(shingle).unwrap_or(&0))).sum();
    let share = |all: &HashMap<Vec<String>, usize>| match all.values().sum::<usize>() {
        0 => 0.0,
        all => both as f64 / all as f64,
    };
    (share(&found), share(&truth))
}

fn shingles(text: &str) -> HashMap<Vec<String>, usize> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let mut shingles = HashMap::new();
    for shingle in words.windows(SHINGLE.min(words.len().max(1))) {
        *shingles.entry(shingle.to_vec()).or_default() += 1;
    }
    shingles
}

fn print(report: &mut Report, worst: usize) {
    println!("title {}  date {}  byline {}", report.title.share(), report.date.share(), report.byline.share());
    if !report.bodies.is_empty() {
        print_bodies(report);
    }
    report.times.sort();
    let total: Duration = report.times.iter().sum();
    let pages = report.times.len();
    println!(
        "{pages} pages, {:.0} pages/s on one core, median {:.1?}, slowest {:.1?}",
        pages as f64 / total.as_secs_f64(),
        report.times.get(pages / 2).copied().unwrap_or_default(),
        report.times.last().copied().unwrap_or_default()
    );
    report.bodies.sort_by(|one, other| (one.1 + one.2).total_cmp(&(other.1 + other.2)));
    report
        .bodies
        .iter()
        .take(worst)
        .for_each(|(name, precision, recall)| println!("{name}: precision {precision:.2}, recall {recall:.2}"));
}

fn print_bodies(report: &Report) {
    let count = report.bodies.len() as f64;
    let precision = report.bodies.iter().map(|(_, precision, _)| precision).sum::<f64>() / count;
    let recall = report.bodies.iter().map(|(_, _, recall)| recall).sum::<f64>() / count;
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("body F1 {f1:.3} (precision {precision:.3}, recall {recall:.3})");
    let (with, letters) = (report.with.share(), report.with_letters.share());
    println!("with {with}, by letters and digits {letters}  without {}", report.without.share());
}
