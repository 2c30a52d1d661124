//! Reading of wire and feed formats: how many files of a folder give articles, what those have, and what the others say.
//!
//! Where a file `NAME.serde.json` lies beside a feed, as in the tests of the crate feed-rs, it says how many items the feed
//! has, and the title and the moment of each; where a file has a comment with `Expect:`, as in the tests of feedparser, it
//! may say the title or the text of the first.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use dateline::article::Article;
use dateline::read::{self, Origin, ReadError};
use dateline::walk::{self, Document, Found, Opened, WalkOptions};
use jiff::civil::date;
use serde_json::Value;

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// The folder of files.
    folder: PathBuf,
    /// List what differs from what is expected.
    #[arg(long)]
    wrong: bool,
}

/// What a folder came to.
#[derive(Default)]
struct Tally {
    files: usize,
    with_articles: usize,
    articles: usize,
    headlines: usize,
    texts: usize,
    dates: usize,
    /// Messages without their numbers, and how many files have one as their first.
    messages: BTreeMap<String, usize>,
    expected: BTreeMap<&'static str, (usize, usize)>,
    slowest: Duration,
}

/// Reads every file of the folder.
pub fn run(options: &Options) -> anyhow::Result<()> {
    let mut tally = Tally::default();
    let walk_options = WalkOptions::default();
    for found in walk::walk(&options.folder, &walk_options) {
        match found {
            Found::Document(document) => look(&document, &mut tally, options.wrong)?,
            Found::Problem(problem) => println!("{}: {}", problem.id, problem.why),
            Found::Mount(_) => {}
        }
    }
    println!(
        "{} files, {} of them with {} articles: {} headlines, {} texts, {} dates; slowest file {:?}",
        tally.files, tally.with_articles, tally.articles, tally.headlines, tally.texts, tally.dates, tally.slowest
    );
    for (what, (right, of)) in &tally.expected {
        println!("{what} as expected: {right} of {of}");
    }
    for (message, files) in &tally.messages {
        println!("{files:6} files: {message}");
    }
    Ok(())
}

fn look(document: &Document, tally: &mut Tally, list: bool) -> anyhow::Result<()> {
    if document.id.ends_with(".serde.json") {
        return Ok(());
    }
    let started = Instant::now();
    let (articles, errors) = articles(document)?;
    tally.slowest = tally.slowest.max(started.elapsed());
    tally.files += 1;
    tally.with_articles += usize::from(!articles.is_empty());
    tally.articles += articles.len();
    tally.headlines += articles.iter().filter(|article| !article.title.is_empty()).count();
    tally.texts += articles.iter().filter(|article| !article.paragraphs.is_empty()).count();
    tally.dates += articles.iter().filter(|article| article.published.is_some()).count();
    if let Some(error) = errors.first() {
        *tally.messages.entry(without_numbers(&error.to_string())).or_default() += 1;
    }
    for (what, is_right) in compare(&document.path, &articles) {
        let (right, of) = tally.expected.entry(what).or_default();
        *right += usize::from(is_right);
        *of += 1;
        if list && !is_right {
            println!("{what}: {}", document.id);
        }
    }
    Ok(())
}

fn articles(document: &Document) -> anyhow::Result<(Vec<Article>, Vec<ReadError>)> {
    let origin = Origin { path: document.id.clone(), today: date(2026, 11, 24), map: Arc::default() };
    let Opened::Document(content) = walk::open(&document.path, document.size)? else {
        return Ok((Vec::new(), Vec::new()));
    };
    let pieces = match read::split(&origin, content) {
        Ok(pieces) => pieces,
        Err(error) => return Ok((Vec::new(), vec![error])),
    };
    let (mut articles, mut errors) = (Vec::new(), Vec::new());
    for piece in pieces {
        match piece.and_then(|piece| read::parse(&origin, &piece)) {
            Ok(read) => articles.extend(read),
            Err(error) => errors.push(error),
        }
    }
    Ok((articles, errors))
}

/// Each thing that is known of a file, and whether it was read so.
fn compare(path: &Path, articles: &[Article]) -> Vec<(&'static str, bool)> {
    let beside = fs::read(path.with_extension("serde.json")).ok();
    let known = beside.and_then(|json| serde_json::from_slice::<Value>(&json).ok());
    let Some(entries) = known.as_ref().and_then(|known| known["entries"].as_array()) else {
        return expected_in_comment(path, articles);
    };
    let mut compared = vec![("count", entries.len() == articles.len())];
    for (entry, article) in entries.iter().zip(articles) {
        if let Some(title) = entry["title"]["content"].as_str() {
            compared.push(("title", letters(title) == letters(&article.title)));
        }
        if let Some(moment) = entry["published"].as_str().or(entry["updated"].as_str()) {
            compared.push(("date", article.published.is_some_and(|published| is_at(published, moment))));
        }
    }
    compared
}

fn is_at(published: dateline::article::Published, moment: &str) -> bool {
    let moment: Option<jiff::Timestamp> = moment.parse().ok();
    match (published.instant, moment) {
        (Some(instant), Some(moment)) => instant.as_second() == moment.as_second(),
        (None, Some(moment)) => moment.to_string().starts_with(&published.date.to_string()),
        _ => false,
    }
}

/// The title or the text of the first item, where a comment says no more than one of them.
fn expected_in_comment(path: &Path, articles: &[Article]) -> Vec<(&'static str, bool)> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let Some((_, expectation)) = text.split_once("Expect:") else { return Vec::new() };
    let expectation = expectation.split("-->\n").next().unwrap_or_default().trim();
    let mut known = Vec::new();
    for (what, field) in EXPECTED {
        let value =
            expectation.split_once(&format!("entries[0]{field} == ")).map(|(_, value)| value.trim_start_matches('u'));
        let quoted = value.and_then(|value| value.strip_prefix('\'')?.strip_suffix('\''));
        let Some(value) = quoted.filter(|value| !value.contains(['\'', '\\']) && !letters(value).is_empty()) else {
            continue;
        };
        let first = articles.first();
        let got = match *what {
            "title" => first.map(|article| article.title.clone()),
            _ => first.map(|article| article.paragraphs.concat()),
        };
        known.push((*what, got.is_some_and(|got| letters(&got) == letters(value))));
    }
    known
}

/// Where feedparser keeps what is compared.
const EXPECTED: &[(&str, &str)] = &[
    ("title", "['title']"),
    ("text", "['content'][0]['value']"),
    ("text", "['description']"),
    ("text", "['summary']"),
];

/// Letters and digits alone, without tags and entities.
fn letters(text: &str) -> String {
    let page = dom_query::Document::fragment(text);
    page.text().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A message as one kind: numbers are not its own.
fn without_numbers(message: &str) -> String {
    let parts = message.split(|c: char| c.is_ascii_digit()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("N")
}
