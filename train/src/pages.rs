//! Pages whose text is known, as examples: each block with its features, and how much of it stands in the known text.

use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use dateline::read::{PageBlock, page_blocks};
use flate2::read::GzDecoder;
use serde_json::Value;

/// Words that are compared together, as in the public article-extraction benchmark.
const SHINGLE: usize = 4;

/// A page with its known text.
pub struct Page {
    /// The file's name.
    pub name: String,
    /// The blocks of the page.
    pub blocks: Vec<PageBlock>,
    /// The words of each block.
    pub words: Vec<Vec<String>>,
    /// How far each block belongs to the known text, from 0 to 1.
    pub truth: Vec<f32>,
    /// The shingles of the known text.
    pub known: HashMap<Vec<String>, usize>,
    /// Snippets that the text must have, and must not have.
    pub with: Vec<String>,
    /// See `with`.
    pub without: Vec<String>,
}

/// The pages of a folder with `NAME.html.gz` beside `NAME.json`, or of folders with `source.html` and `expected.html`.
pub fn read(folder: &Path) -> Result<Vec<Page>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{}: cannot be read", folder.display()))?;
    let mut paths: Vec<_> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    let mut pages = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            let expected = String::from_utf8_lossy(&fs::read(path.join("expected.html"))?).into_owned();
            let text = page_blocks(&expected).into_iter().map(|block| block.text).collect::<Vec<_>>().join("\n");
            let html = String::from_utf8_lossy(&fs::read(path.join("source.html"))?).into_owned();
            pages.push(page(name, &html, &text, &Value::Null));
        } else if let Some(stem) = name.strip_suffix(".html.gz") {
            let mut html = Vec::new();
            GzDecoder::new(fs::File::open(&path)?).read_to_end(&mut html)?;
            let truth: Value = serde_json::from_slice(&fs::read(path.with_file_name(format!("{stem}.json")))?)?;
            let truth = &truth["ground_truth"];
            let text = truth["main_content"].as_str().unwrap_or_default();
            pages.push(page(name.clone(), &String::from_utf8_lossy(&html), text, truth));
        }
    }
    Ok(pages)
}

fn page(name: String, html: &str, text: &str, truth: &Value) -> Page {
    let blocks = page_blocks(html);
    let words: Vec<Vec<String>> = blocks.iter().map(|block| words(&block.text)).collect();
    let known = shingles(&self::words(text));
    let lines: Vec<Vec<String>> = text.lines().map(self::words).collect();
    let truth_of = |at: usize| share(&words, at, &known, &lines);
    let snippets = |key: &str| {
        truth[key].as_array().into_iter().flatten().filter_map(Value::as_str).map(squeezed).collect::<Vec<_>>()
    };
    Page {
        name,
        truth: (0..blocks.len()).map(truth_of).collect(),
        with: snippets("with"),
        without: snippets("without"),
        blocks,
        words,
        known,
    }
}

/// How much of a block stands in the known text. A short one does where it is a line of it, or goes on there from the
/// block before it or into the one behind.
fn share(words: &[Vec<String>], at: usize, known: &HashMap<Vec<String>, usize>, lines: &[Vec<String>]) -> f32 {
    let own = &words[at];
    if own.is_empty() {
        return 0.0;
    }
    if own.len() >= SHINGLE {
        let found = own.windows(SHINGLE).filter(|shingle| known.contains_key(*shingle)).count();
        return found as f32 / (own.len() + 1 - SHINGLE) as f32;
    }
    if lines.contains(own) {
        return 1.0;
    }
    let missing = SHINGLE - own.len();
    let mut before: Vec<String> = words[..at].iter().flatten().rev().take(missing).cloned().collect();
    before.reverse();
    before.extend_from_slice(own);
    let behind: Vec<String> = own.iter().chain(words[at + 1..].iter().flatten().take(missing)).cloned().collect();
    f32::from(u8::from(known.contains_key(&before) || known.contains_key(&behind)))
}

/// The words of a text.
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The shingles of a row of words, counted.
pub fn shingles(words: &[String]) -> HashMap<Vec<String>, usize> {
    let mut shingles = HashMap::new();
    for shingle in words.windows(SHINGLE.min(words.len().max(1))) {
        *shingles.entry(shingle.to_vec()).or_default() += 1;
    }
    shingles
}

/// A text with its white space folded.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
