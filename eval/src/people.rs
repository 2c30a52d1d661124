//! `eval people`: how well people are found, and how fast.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Args;
use dateline::recognise::people;
use dateline::recognise::people::document::Document;
use dateline::recognise::people::model::Model;
use train::corpus::{self, Paragraph};

use crate::rival::{self, Found};

/// Strict span F1 of people over raw text, and speed.
#[derive(Args)]
pub struct Options {
    /// Annotated files, a token and its BIO tag a line.
    #[arg(long, num_args = 1..)]
    gold: Vec<PathBuf>,
    /// Articles as JSON lines, to measure speed on.
    #[arg(long, num_args = 1..)]
    speed: Vec<PathBuf>,
    /// How many of the missed and the invented to show.
    #[arg(long, default_value_t = 0)]
    errors: usize,
    /// The language, which chooses the weights.
    #[arg(long)]
    language: Option<String>,
    /// Other weights than those in the binary.
    #[arg(long)]
    weights: Option<PathBuf>,
    /// The folder in which `eval/rival.sh` installed spaCy's en_core_web_md, to measure it on the same texts.
    #[arg(long, value_name = "SCRATCH")]
    rival: Option<PathBuf>,
}

pub fn run(options: &Options) -> Result<()> {
    let bytes = options.weights.as_ref().map(fs::read).transpose()?;
    let model = match &bytes {
        Some(bytes) => {
            let shared = people::model::for_language(None).map(|english| english.lexicon);
            Model::new(bytes, shared).context("not weights of this version")?
        }
        None => people::model::for_language(options.language.as_deref()).context("no weights in the binary")?.clone(),
    };
    for path in &options.gold {
        gold(path, &model, options)?;
    }
    if options.speed.is_empty() { Ok(()) } else { speed(&model, options) }
}

/// How often the articles are gone through; the fastest round counts, since other work on the machine only slows.
const ROUNDS: usize = 5;

/// Bytes of text a second on one core, what is known of words kept from article to article, as indexing does.
fn speed(model: &Model<'_>, options: &Options) -> Result<()> {
    let mut texts = Vec::new();
    for path in &options.speed {
        let file = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
        for line in file.lines() {
            let article: serde_json::Value = serde_json::from_str(line)?;
            let field = |name: &str| article[name].as_str().unwrap_or_default().to_owned();
            texts.push(format!("{}\n\n{}", field("title"), field("body")));
        }
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut mentions = 0;
    let rounds = (0..ROUNDS).map(|_| {
        let (start, mut document) = (Instant::now(), Document::default());
        let language = options.language.as_deref();
        let people = texts.iter().flat_map(|text| people::find_and_keep(model, language, text, &mut document));
        mentions = people.map(|person| person.count).sum();
        start.elapsed()
    });
    let fastest = rounds.min().unwrap_or_default().as_secs_f64();
    let megabytes = bytes as f64 / 1e6;
    println!("{} articles, {megabytes:.1} MB, {mentions} mentions: {:.1} MB/s", texts.len(), megabytes / fastest);
    Ok(())
}

/// How often a span was wrong, and where it first was.
type Spans = HashMap<String, (usize, String)>;

#[derive(Default)]
struct Tally {
    right: usize,
    missed: Spans,
    invented: Spans,
}

fn gold(path: &Path, model: &Model<'_>, options: &Options) -> Result<()> {
    let texts: Vec<Paragraph> = corpus::read(path)?.iter().map(|text| corpus::join(&text.paragraphs())).collect();
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    report(&format!("{name} dateline"), &texts, &ours(&texts, model, options), options);
    if let Some(scratch) = &options.rival {
        let written: Vec<&str> = texts.iter().map(|text| text.text.as_str()).collect();
        if let Some(found) = rival::find(scratch, &written)? {
            report(&format!("{name} en_core_web_md"), &texts, &found, options);
        }
    }
    Ok(())
}

/// What dateline finds.
fn ours(texts: &[Paragraph], model: &Model<'_>, options: &Options) -> Found {
    let find = |text: &Paragraph| {
        let people = people::find_with(model, options.language.as_deref(), &text.text);
        let mentions = people.iter().flat_map(|person| &person.mentions);
        mentions.map(|mention| mention.start..mention.end).collect()
    };
    let start = Instant::now();
    let people = texts.iter().map(find).collect();
    Found { people, seconds: start.elapsed().as_secs_f64() }
}

/// Prints how a system did: its F1, its speed, its errors.
fn report(name: &str, texts: &[Paragraph], found: &Found, options: &Options) {
    let mut tally = Tally::default();
    texts.iter().zip(&found.people).for_each(|(text, people)| tally.add(text, people));
    let count = |spans: &Spans| spans.values().map(|span| span.0).sum::<usize>();
    let (missed, invented) = (count(&tally.missed), count(&tally.invented));
    let part = |of: usize| 100.0 * tally.right as f64 / (tally.right + of).max(1) as f64;
    let f1 = 200.0 * tally.right as f64 / (2 * tally.right + missed + invented).max(1) as f64;
    let megabytes = texts.iter().map(|text| text.text.len()).sum::<usize>() as f64 / 1e6;
    let speed = megabytes / found.seconds.max(f64::MIN_POSITIVE);
    println!("{name:44} P {:.1} R {:.1} F {f1:.1}  {speed:.2} MB/s", part(invented), part(missed));
    show("missed", &tally.missed, options.errors);
    show("invented", &tally.invented, options.errors);
}

impl Tally {
    fn add(&mut self, text: &Paragraph, found: &HashSet<Range<usize>>) {
        for span in &text.people {
            if found.contains(span) { self.right += 1 } else { note(&mut self.missed, &text.text, span) }
        }
        for span in found.iter().filter(|span| !text.people.contains(span)) {
            note(&mut self.invented, &text.text, span);
        }
    }
}

fn note(spans: &mut Spans, text: &str, span: &Range<usize>) {
    let name = text[span.clone()].to_owned();
    let entry = spans.entry(name).or_insert_with(|| (0, around(text, span)));
    entry.0 += 1;
}

/// The words around a span, which stands in brackets.
fn around(text: &str, span: &Range<usize>) -> String {
    let before = text[..span.start].char_indices().rev().nth(40).map_or(0, |place| place.0);
    let after = text[span.end..].char_indices().nth(30).map_or(text.len(), |place| span.end + place.0);
    format!("{}[{}]{}", &text[before..span.start], &text[span.clone()], &text[span.end..after]).replace('\n', "|")
}

fn show(what: &str, spans: &Spans, most: usize) {
    let mut sorted: Vec<(&String, &(usize, String))> = spans.iter().collect();
    sorted.sort_by_key(|(span, (count, _))| (std::cmp::Reverse(*count), *span));
    for (_, (count, place)) in sorted.into_iter().take(most) {
        println!("  {what} {count:4}  {place}");
    }
}
