//! Sets of queries with judgements: an index of a folder of articles, and what is to be found in it.
//!
//! A folder with `queries*.tsv` (`id<TAB>query`) and `qrels*` (`query 0 article relevance`) has them written down. Of
//! Reuters-21578 (`articles-*.jsonl`, `gold-*.jsonl`) they are made: a query is what a code of the desk says in plain
//! words, and relevant is what the desk gave the code to. Its stories have headlines, which the other sets do not.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use dateline::search::Searcher;
use serde::Deserialize;
use serde_json::Value;

use crate::bare::Bare;
use crate::ranking::{indexed, judgements};

/// The words of the topic codes.
const TOPICS: &str = include_str!("../topics.tsv");
/// A code that fewer stories have says little; one that more have is no question.
const STORIES: std::ops::RangeInclusive<usize> = 3..=500;

/// A set of queries.
pub struct Set {
    /// What it is called.
    pub name: String,
    /// The articles.
    pub searcher: Searcher,
    /// The same in bare Tantivy.
    pub bare: Bare,
    /// Each query with the ids of what is relevant.
    pub queries: Vec<(String, HashSet<String>)>,
}

#[derive(Deserialize)]
struct Gold {
    id: String,
    topics: Vec<String>,
    places: Vec<String>,
}

impl Set {
    /// The set of a folder; with `has_standfirsts` a story's first paragraph stands as its standfirst.
    pub fn open(folder: &Path, has_standfirsts: bool) -> Result<Set> {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let files = files(folder)?;
        let named = |start: &str| files.iter().filter(|file| file_name(file).starts_with(start)).collect::<Vec<_>>();
        let gold = named("gold-");
        let queries = match (gold.as_slice(), named("queries").as_slice(), named("qrels").as_slice()) {
            ([], [queries], [qrels]) => written(queries, qrels)?,
            ([_, ..], _, _) => made(&gold)?,
            _ => bail!("{} has neither queries with qrels nor gold-*.jsonl", folder.display()),
        };
        let copy = tempfile::tempdir()?;
        let mut texts = Vec::new();
        for articles in named("articles") {
            let text = fs::read_to_string(articles)?;
            let text = if has_standfirsts { with_standfirsts(&text)? } else { text };
            fs::write(copy.path().join(file_name(articles)), &text)?;
            texts.push(text);
        }
        let bare = Bare::of(texts.iter().map(String::as_str))?;
        Ok(Set { name, searcher: indexed(copy.path())?, bare, queries })
    }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

fn file_name(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Queries and judgements as files hold them; a query that nothing is relevant to is left out.
fn written(queries: &Path, qrels: &Path) -> Result<Vec<(String, HashSet<String>)>> {
    let mut judged = judgements(qrels)?;
    let text = fs::read_to_string(queries).with_context(|| queries.display().to_string())?;
    let lines = text.lines().filter_map(|line| line.split_once('\t'));
    Ok(lines.filter_map(|(id, query)| Some((query.to_owned(), judged.remove(id.trim())?))).collect())
}

/// Queries made of the desk's codes: topics in our words, places as they are called.
fn made(gold: &[&PathBuf]) -> Result<Vec<(String, HashSet<String>)>> {
    let mut stories: BTreeMap<String, HashSet<String>> = BTreeMap::new();
    let topics = TOPICS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let topics: BTreeMap<&str, &str> = topics.collect();
    for file in gold {
        for line in fs::read_to_string(file)?.lines() {
            let gold: Gold = serde_json::from_str(line)?;
            let topics =
                gold.topics.iter().filter_map(|code| topics.get(code.as_str())).map(|query| (*query).to_owned());
            for query in topics.chain(gold.places.iter().map(|place| place.replace('-', " "))) {
                stories.entry(query).or_default().insert(gold.id.clone());
            }
        }
    }
    Ok(stories.into_iter().filter(|(_, stories)| STORIES.contains(&stories.len())).collect())
}

/// The articles, each with its first paragraph as its standfirst, where it has more.
fn with_standfirsts(articles: &str) -> Result<String> {
    let mut changed = String::with_capacity(articles.len());
    for line in articles.lines() {
        let mut article: Value = serde_json::from_str(line)?;
        let body = article["body"].as_str().unwrap_or_default().to_owned();
        if let Some((first, rest)) = body.split_once("\n\n") {
            article["standfirst"] = first.into();
            article["body"] = rest.into();
        }
        changed.push_str(&format!("{article}\n"));
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::{TOPICS, with_standfirsts};

    #[test]
    fn codes_stand_in_their_order_each_with_a_query() {
        let rows: Vec<_> =
            TOPICS.lines().filter(|line| !line.starts_with('#')).map(|line| line.split_once('\t')).collect();
        assert!(rows.iter().all(Option::is_some) && rows.is_sorted());
    }

    #[test]
    fn the_first_paragraph_becomes_the_standfirst() {
        let changed =
            with_standfirsts("{\"id\":\"1\",\"body\":\"One.\\n\\nTwo.\\n\\nThree.\"}\n{\"body\":\"One.\"}\n").unwrap();
        assert!(
            changed.starts_with("{\"body\":\"Two.\\n\\nThree.\",\"id\":\"1\",\"standfirst\":\"One.\"}\n"),
            "{changed}"
        );
        assert!(changed.ends_with("{\"body\":\"One.\"}\n"));
    }
}
