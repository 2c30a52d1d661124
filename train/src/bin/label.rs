//! `label --weights FILE TEXTS`: the people that weights find in texts, for `silver/agree.py`.
//!
//! What the weights alone say, without the rules that mend it in the program, so that the text does not change with them.
//!
//! A line in is a JSON object with a `text`, a line out one with `people` and `sentences`: for each mention, and for each token of each
//! sentence, its first byte and the one after the last.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Parser;
use dateline::recognise::people::document::Document;
use dateline::recognise::people::label;
use dateline::recognise::people::lexicon::Lexicon;
use dateline::recognise::people::model::Model;
use dateline::recognise::people::tagger;
use dateline::recognise::people::words::BOUNDARY;
use serde_json::{Value, json};
use train::lexicon;

/// Finds people in texts by weights that are no part of the binary.
#[derive(Parser)]
struct Args {
    /// The weights.
    #[arg(long)]
    weights: PathBuf,
    /// Folder with `lexicon/`, which weights without a lexicon of their own use.
    #[arg(long)]
    people: PathBuf,
    /// Texts as JSON lines.
    texts: PathBuf,
}

fn main() -> Result<()> {
    let args = Args::parse();
    let weights = fs::read(&args.weights).with_context(|| unreadable(&args.weights))?;
    let english = lexicon::packed(&args.people.join("lexicon"))?;
    let lexicon = Lexicon::new(&english).context("the lexicon was packed wrongly")?;
    let model = Model::new(&weights, Some(lexicon)).context("not weights of this version")?;
    let texts = fs::read_to_string(&args.texts).with_context(|| unreadable(&args.texts))?;
    let mut out = BufWriter::new(io::stdout().lock());
    for line in texts.lines() {
        let value: Value = serde_json::from_str(line).with_context(|| format!("{line}: not JSON"))?;
        let text = value["text"].as_str().with_context(|| format!("{line}: no text"))?;
        let mut document = Document::read(text, &model.lexicon);
        let labels = tagger::tag(&mut document, &model);
        let bytes = |span: Range<usize>| [document.tokens[span.start].start, document.tokens[span.end - 1].end];
        let spans: Vec<[usize; 2]> = label::spans(&labels).map(bytes).collect();
        writeln!(out, "{}", json!({ "people": spans, "sentences": sentences(&document) }))?;
    }
    out.flush().context("the people cannot be written")
}

/// The tokens of each sentence.
fn sentences(document: &Document) -> Vec<Vec<[usize; 2]>> {
    let sentences = document.tokens.split(|token| token.word == BOUNDARY).filter(|sentence| !sentence.is_empty());
    sentences.map(|sentence| sentence.iter().map(|token| [token.start, token.end]).collect()).collect()
}

fn unreadable(path: &Path) -> String {
    format!("{}: cannot be read", path.display())
}
