//! `eval names`: whether one person is one value of the facet, and one value one person.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Args;
use dateline::article::Article;
use dateline::index::{LEVEL, Register, name_of_term};
use dateline::recognise::people::fold::fold;
use dateline::recognise::{recognise, surname_key};
use serde::Deserialize;

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// Folder of Reuters-21578 as articles-*.jsonl and gold-*.jsonl.
    #[arg(long)]
    reuters: PathBuf,
    /// How many errors of each kind to print.
    #[arg(long, default_value_t = 25)]
    errors: usize,
    /// Also join so many names made of the corpus's first names and surnames, to measure the time it takes.
    #[arg(long)]
    many: Option<usize>,
    /// Print the names that were joined under a name with this in it.
    #[arg(long)]
    trace: Option<String>,
}

/// An article: the people its desk named, and those recognised, each with how often.
struct Sample {
    id: String,
    gold: Vec<String>,
    found: Vec<(String, usize)>,
}

#[derive(Deserialize)]
struct Story {
    id: String,
    title: String,
    body: String,
}

#[derive(Deserialize)]
struct Gold {
    people: Vec<String>,
}

/// Runs the measurement.
pub fn run(options: &Options) -> Result<()> {
    let samples = samples(&options.reuters)?;
    let names = names(&samples);
    let started = Instant::now();
    let register = Register::of(&names);
    let took = started.elapsed().as_secs_f64() * 1e3;
    println!("{} articles, {} names, joined in {took:.1} ms", samples.len(), names.len());
    if let Some(part) = &options.trace {
        trace(&register, &names, part);
    }
    if let Some(most) = options.many {
        many(&names, most);
    }
    let pairs = pairs(&samples, &register);
    println!("{}", report(&pairs, options.errors));
    Ok(())
}

fn samples(folder: &Path) -> Result<Vec<Sample>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let named =
        |path: &PathBuf, kind: &str| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(kind));
    let mut samples = Vec::new();
    for stories in files.iter().filter(|path| named(path, "articles-")) {
        let gold = stories.to_string_lossy().replace("articles-", "gold-");
        let read =
            |path: &Path| fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()));
        for (story, gold) in read(stories)?.lines().zip(read(Path::new(&gold))?.lines()) {
            samples.push(sample(serde_json::from_str(story)?, serde_json::from_str(gold)?));
        }
    }
    Ok(samples)
}

fn sample(story: Story, gold: Gold) -> Sample {
    let paragraphs = story.body.split("\n\n").map(str::to_owned).collect();
    let article = Article { title: story.title, paragraphs, language: Some("en".into()), ..Article::default() };
    let found = recognise(&article).people.into_iter().map(|person| (person.name, person.count)).collect();
    Sample { id: story.id, gold: gold.people, found }
}

fn names(samples: &[Sample]) -> Vec<(String, u64)> {
    let mut names: BTreeMap<String, u64> = BTreeMap::new();
    for (name, _) in samples.iter().flat_map(|sample| &sample.found) {
        *names.entry(term(name)).or_default() += 1;
    }
    names.into_iter().collect()
}

fn term(name: &str) -> String {
    format!("{}{LEVEL}{name}", surname_key(name))
}

/// A person whom the desk named, and the value that the article has for them; nothing where nobody is called so.
struct Pair {
    id: String,
    gold: String,
    value: Option<String>,
}

fn pairs(samples: &[Sample], register: &Register) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for sample in samples {
        for gold in &sample.gold {
            let called = sample.found.iter().filter(|(name, _)| is_called(name, gold));
            let value = called.max_by_key(|(_, count)| *count).map(|(name, _)| {
                let term = term(name);
                name_of_term(register.head(&term).unwrap_or(&term)).to_owned()
            });
            pairs.push(Pair { id: sample.id.clone(), gold: gold.clone(), value });
        }
    }
    pairs
}

/// Whether a name may be whom the desk means by a surname, or by a first name or particles and a surname.
fn is_called(name: &str, gold: &str) -> bool {
    let name = fold(name);
    let words: Vec<&str> = name.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let wanted: Vec<&str> = gold.split('-').collect();
    let is_all = wanted.iter().all(|word| words.contains(word));
    is_all || words.len() == 1 && wanted.last() == words.last()
}

fn report(pairs: &[Pair], errors: usize) -> String {
    let mut by_gold: BTreeMap<&str, HashMap<&str, usize>> = BTreeMap::new();
    let mut by_value: BTreeMap<&str, HashMap<&str, usize>> = BTreeMap::new();
    for pair in pairs {
        let value = pair.value.as_deref().unwrap_or("-");
        *by_gold.entry(&pair.gold).or_default().entry(value).or_default() += 1;
        if pair.value.is_some() {
            *by_value.entry(value).or_default().entry(&pair.gold).or_default() += 1;
        }
    }
    let (complete, whole) = (share(&by_gold, "-"), pairs.len());
    let (pure, valued) = (share(&by_value, ""), pairs.iter().filter(|pair| pair.value.is_some()).count());
    let mut lines = vec![
        format!("{} people in {whole} articles, {} without anybody so called", by_gold.len(), whole - valued),
        format!("complete {:.1} % ({complete} of {whole})", 100.0 * complete as f64 / whole.max(1) as f64),
        format!("complete where somebody is called so {:.1} %", 100.0 * complete as f64 / valued.max(1) as f64),
        format!("pure {:.1} % ({pure} of {valued})", 100.0 * pure as f64 / valued.max(1) as f64),
    ];
    lines.extend(scattered("incomplete", &by_gold, pairs, errors));
    lines.extend(scattered("impure", &by_value, pairs, errors));
    lines.join("\n")
}

/// How many stand under the most frequent one.
fn share(groups: &BTreeMap<&str, HashMap<&str, usize>>, but: &str) -> usize {
    let most = |group: &HashMap<&str, usize>| group.iter().filter(|(value, _)| **value != but).map(|(_, n)| *n).max();
    groups.values().filter_map(most).sum()
}

/// The groups with most outside their most frequent one, and an article of each.
fn scattered(what: &str, groups: &BTreeMap<&str, HashMap<&str, usize>>, pairs: &[Pair], most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, group) in groups.iter().filter(|(_, group)| group.len() > 1 || group.contains_key("-")) {
        let mut parts: Vec<(&usize, &&str)> = group.iter().map(|(part, count)| (count, part)).collect();
        parts.sort_by_key(|(count, part)| (std::cmp::Reverse(**count), **part));
        let outside: usize = parts.iter().skip(1).map(|(count, _)| **count).sum();
        let told: Vec<String> = parts
            .iter()
            .map(|(count, part)| {
                let of = |pair: &&Pair| {
                    let value = pair.value.as_deref().unwrap_or("-");
                    (pair.gold == *name && value == **part) || (value == *name && pair.gold == **part)
                };
                let id = pairs.iter().find(of).map_or("", |pair| pair.id.as_str());
                format!("{part} {count} ({id})")
            })
            .collect();
        lines.push((std::cmp::Reverse(outside), format!("  {what} {name}: {}", told.join(", "))));
    }
    lines.sort();
    lines.into_iter().take(most).map(|(_, line)| line).collect()
}

/// Joins made-up names: each first name with each surname, until there are enough.
fn many(names: &[(String, u64)], most: usize) {
    let full = names.iter().filter_map(|(term, _)| name_of_term(term).split_once(' '));
    let (firsts, lasts): (BTreeSet<&str>, BTreeSet<&str>) = full.unzip();
    let made = firsts.iter().flat_map(|first| lasts.iter().map(move |last| (term(&format!("{first} {last}")), 1)));
    let made: BTreeMap<String, u64> = made.take(most).collect();
    let made: Vec<(String, u64)> = made.into_iter().collect();
    let started = Instant::now();
    let register = Register::of(&made);
    println!("{} made-up names joined in {:.2} s", made.len(), started.elapsed().as_secs_f64());
    let started = Instant::now();
    let found = made.iter().filter(|(term, _)| register.head(term).is_some()).count();
    println!("{found} of them found in {:.2} s", started.elapsed().as_secs_f64());
}

fn trace(register: &Register, names: &[(String, u64)], part: &str) {
    for (term, articles) in names.iter().filter(|(term, _)| name_of_term(term).contains(part)) {
        let head = register.head(term).map_or("-", name_of_term);
        let joined = register.joined(term).map(|joined| format!("{:?} {} %", joined.rule, joined.share));
        println!("  {} {articles} = {head} ({})", name_of_term(term), joined.unwrap_or_default());
    }
}
