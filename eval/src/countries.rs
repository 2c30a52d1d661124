//! Countries: what an article is about against the desk's own codes, what it mentions against annotated toponyms,
//! and speed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Args;
use dateline::article::{Article, Dateline};
use dateline::gazetteer::{country, filed_from, lookup};
use dateline::recognise::Country;
use dateline::recognise::countries::{Features, NAMES, PLAIN, SURE, features, find};
use serde::Deserialize;

use crate::trees::{self, Row};

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// Folder of Reuters-21578 as articles-*.jsonl, gold-*.jsonl and places-iso.tsv.
    #[arg(long)]
    reuters: Option<PathBuf>,
    /// Folder of lgl.xml and TR-News.xml.
    #[arg(long)]
    places: Option<PathBuf>,
    /// How many of the most frequent errors to print.
    #[arg(long, default_value_t = 25)]
    errors: usize,
    /// Fit the models of what an article is about to the Reuters stories: writes the trees for those with datelines to FILE
    /// (`src/recognise/countries/about.tsv`), prints the weights for the others, and what the same makes of stories it was not fitted to.
    #[arg(long, value_name = "FILE")]
    fit: Option<PathBuf>,
    /// Print every error of this country with the article's headline.
    #[arg(long)]
    trace: Option<String>,
}

/// One article and the countries it should have.
struct Sample {
    article: Article,
    gold: BTreeSet<String>,
}

/// True positives, found and wanted, over all articles.
#[derive(Default)]
struct Score {
    right: usize,
    found: usize,
    wanted: usize,
    wrong: BTreeMap<String, usize>,
    missed: BTreeMap<String, usize>,
}

impl Score {
    fn add(&mut self, found: &BTreeSet<String>, wanted: &BTreeSet<String>) {
        self.right += found.intersection(wanted).count();
        self.found += found.len();
        self.wanted += wanted.len();
        found.difference(wanted).for_each(|code| *self.wrong.entry(code.clone()).or_default() += 1);
        wanted.difference(found).for_each(|code| *self.missed.entry(code.clone()).or_default() += 1);
    }

    fn line(&self) -> String {
        let share = |of: usize| 100.0 * self.right as f64 / of.max(1) as f64;
        let (precision, recall) = (share(self.found), share(self.wanted));
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        format!(
            "P {precision:5.1}  R {recall:5.1}  F1 {f1:5.1}  ({} of {}, {} found)",
            self.right, self.wanted, self.found
        )
    }

    fn errors(&self, most: usize) -> String {
        let top = |errors: &BTreeMap<String, usize>| {
            let mut ranked: Vec<_> = errors.iter().map(|(code, count)| (std::cmp::Reverse(*count), code)).collect();
            ranked.sort_unstable();
            let shown: Vec<String> =
                ranked.iter().take(most).map(|(count, code)| format!("{code} {}", count.0)).collect();
            shown.join(", ")
        };
        format!("  invented: {}\n  missed:   {}", top(&self.wrong), top(&self.missed))
    }
}

/// Runs what was asked for.
pub fn run(options: &Options) -> Result<()> {
    if let Some(folder) = &options.reuters {
        let samples = reuters(folder)?;
        println!("{}", about_report(&samples, options));
        if let Some(file) = &options.fit {
            println!("{}", fit_report(&samples, file)?);
        }
    }
    if let Some(folder) = &options.places {
        for name in ["TR-News.xml", "lgl.xml"] {
            let samples = toponyms(&folder.join(name))?;
            println!("{name}: countries mentioned, {} articles\n{}", samples.len(), mention_report(&samples, options));
        }
    }
    Ok(())
}

fn about_report(samples: &[Sample], options: &Options) -> String {
    let mut report = format!("Reuters: countries {} articles are about\n{}\n", samples.len(), speed(samples));
    let [mut default, mut plain, mut abroad, mut mentioned] = <[Score; 4]>::default();
    let us = BTreeSet::from(["US".to_string()]);
    for sample in samples {
        let found = recognise(sample);
        let about = codes(found.iter().filter(|country| country.about));
        default.add(if about.is_empty() { &us } else { &about }, &sample.gold);
        plain.add(&about, &sample.gold);
        abroad.add(&(&about - &us), &(&sample.gold - &us));
        mentioned.add(&codes(found.iter()), &(&sample.gold - &us));
        trace(options, sample, &about, &found);
    }
    for (kind, score) in
        [("default US", &default), ("no default", &plain), ("outside the US", &abroad), ("any mention", &mentioned)]
    {
        report += &format!("  {kind:15} {}\n", score.line());
    }
    report += &format!("{}\n", abroad.errors(options.errors));
    report
}

fn mention_report(samples: &[Sample], options: &Options) -> String {
    let mut score = Score::default();
    let mut forms: BTreeMap<String, usize> = BTreeMap::new();
    for sample in samples {
        let found = recognise(sample);
        let named = codes(found.iter());
        score.add(&named, &sample.gold);
        for country in found.iter().filter(|country| !sample.gold.contains(&successor(&country.code))) {
            let text = format!("{} {}", country.code, country.mentions[0].text);
            *forms.entry(text).or_default() += 1;
        }
        trace(options, sample, &named, &found);
    }
    let mut ranked: Vec<_> = forms.into_iter().map(|(form, count)| (std::cmp::Reverse(count), form)).collect();
    ranked.sort();
    let shown: Vec<String> =
        ranked.iter().take(options.errors * 2).map(|(count, form)| format!("{form} {}", count.0)).collect();
    format!("  {}\n{}\n  by form:  {}", score.line(), score.errors(options.errors), shown.join(", "))
}

fn trace(options: &Options, sample: &Sample, found: &BTreeSet<String>, countries: &[Country]) {
    let Some(code) = &options.trace else { return };
    if found.contains(code) != sample.gold.contains(code) {
        let kind = if found.contains(code) { "invented" } else { "missed" };
        let own = countries.iter().filter(|country| successor(&country.code) == *code);
        let forms: Vec<&str> = own.flat_map(|country| &country.mentions).map(|mention| mention.text.as_str()).collect();
        println!(
            "{kind} {code} {} {:?} gold {:?} found {found:?} {forms:?}",
            sample.article.id, sample.article.title, sample.gold
        );
    }
}

fn recognise(sample: &Sample) -> Vec<Country> {
    find(&sample.article, &sample.article.text(), &[])
}

fn codes<'c>(countries: impl Iterator<Item = &'c Country>) -> BTreeSet<String> {
    countries.map(|country| successor(&country.code)).collect()
}

/// The gold names today's states: a dissolved one counts as its successor, except Yugoslavia, which it has.
fn successor(code: &str) -> String {
    let successor = country(code).and_then(|country| country.successor).filter(|_| code != "YU");
    successor.unwrap_or(code).to_string()
}

fn speed(samples: &[Sample]) -> String {
    let texts: Vec<_> = samples.iter().map(|sample| sample.article.text()).collect();
    let bytes: usize = texts.iter().map(|text| text.text.len()).sum();
    let start = Instant::now();
    let _ = find(&Article::default(), &texts[0], &[]);
    let first = start.elapsed();
    let mut best = f64::INFINITY;
    for _ in 0..3 {
        let start = Instant::now();
        let mentions: usize =
            samples.iter().zip(&texts).map(|(sample, text)| find(&sample.article, text, &[]).len()).sum();
        assert!(mentions > 0, "nothing found");
        best = best.min(start.elapsed().as_secs_f64());
    }
    let rate = bytes as f64 / 1e6 / best;
    format!(
        "{:.1} MB at {rate:.1} MB/s; the first article took {:.1} ms",
        bytes as f64 / 1e6,
        first.as_secs_f64() * 1e3
    )
}

#[derive(Deserialize)]
struct Story {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    dateline: String,
    #[serde(default)]
    body: String,
}

#[derive(Deserialize)]
struct Gold {
    id: String,
    places: Vec<String>,
}

/// The stories for which the desk gave a place.
fn reuters(folder: &Path) -> Result<Vec<Sample>> {
    let places = fs::read_to_string(folder.join("places-iso.tsv"))?;
    let iso: HashMap<&str, &str> = places.lines().filter_map(|line| line.split_once('\t')).collect();
    let mut gold: HashMap<String, BTreeSet<String>> = HashMap::new();
    for entry in json_lines::<Gold>(folder, "gold-")? {
        let codes = entry.places.iter().filter_map(|place| iso.get(place.as_str()));
        gold.insert(entry.id, codes.map(|code| code.to_string()).collect());
    }
    let stories = json_lines::<Story>(folder, "articles-")?.into_iter();
    let samples = stories.filter_map(|story| {
        let gold = gold.remove(&story.id).filter(|gold| !gold.is_empty())?;
        Some(Sample { article: article(story), gold })
    });
    Ok(samples.collect())
}

fn article(story: Story) -> Article {
    let place = story.dateline.rsplit_once(',').map(|(place, _)| place.to_string());
    Article {
        id: story.id,
        title: story.title,
        dateline: Some(Dateline {
            filed_from: place.iter().flat_map(|place| filed_from(place)).map(str::to_string).collect(),
            text: story.dateline,
            place,
            ..Dateline::default()
        }),
        language: Some("en".into()),
        paragraphs: story.body.split("\n\n").map(str::to_string).collect(),
        ..Article::default()
    }
}

fn json_lines<T: for<'d> Deserialize<'d>>(folder: &Path, prefix: &str) -> Result<Vec<T>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix)));
    files.sort();
    let mut values = Vec::new();
    for path in files {
        for line in fs::read_to_string(&path)?.lines() {
            values.push(serde_json::from_str(line).with_context(|| path.display().to_string())?);
        }
    }
    Ok(values)
}

/// The articles of an annotated file with the countries of their toponyms.
fn toponyms(path: &Path) -> Result<Vec<Sample>> {
    let file = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let samples = file.split("<article docid=\"").skip(1).map(|chunk| {
        let text = between(chunk, "<![CDATA[", "]]>").unwrap_or_default();
        let gold = chunk.split("<toponym>").skip(1).filter_map(|toponym| {
            let named = between(toponym, "<country geonameid=", "</country>")?;
            Some(lookup(named.split_once('>')?.1)?.paths.remove(0))
        });
        Sample {
            article: Article {
                id: chunk.split('"').next().unwrap_or_default().into(),
                title: between(chunk, "<title>", "</title>").unwrap_or_default().trim().into(),
                language: Some("en".into()),
                paragraphs: text.split('\n').map(str::to_string).collect(),
                ..Article::default()
            },
            gold: gold.filter_map(|path| code_of(&path)).collect(),
        }
    });
    Ok(samples.collect())
}

fn code_of(path: &str) -> Option<String> {
    dateline::gazetteer::all().iter().find(|country| country.path() == path).map(|country| country.code.to_string())
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let text = &text[text.find(before)? + before.len()..];
    Some(&text[..text.find(after)?])
}

/// How many parts cross-validation cuts the stories into; each is judged by weights fitted to the others.
const FOLDS: usize = 5;

/// A model, as the logarithm of the odds that it gives a country.
type Odds = Box<dyn Fn(&Features) -> f64>;

/// What models fitted to four fifths of the samples make of the last fifth, and those fitted to all: trees for the stories whose
/// dateline names a country, weights for all stories with their datelines taken off, as most articles of today come.
fn fit_report(samples: &[Sample], file: &Path) -> Result<String> {
    let is_filed = |sample: &Sample| sample.article.dateline.iter().any(|dateline| !dateline.filed_from.is_empty());
    let filed: Vec<Candidates> = samples.iter().map(|sample| candidates(&sample.article)).collect();
    let unfiled = samples.iter().map(|sample| candidates(&Article { dateline: None, ..sample.article.clone() }));
    let unfiled: Vec<Candidates> = unfiled.collect();
    let chosen: Vec<usize> = (0..samples.len()).filter(|&number| is_filed(&samples[number])).collect();
    let all: Vec<usize> = (0..samples.len()).collect();
    let tree_odds = |rows: &[Row]| -> Odds {
        let trees = trees::fit(rows);
        Box::new(move |features| trees.odds(features))
    };
    let line_odds = |rows: &[Row]| -> Odds {
        let weights = fit(rows);
        Box::new(move |features| dot(features, &weights))
    };
    fs::write(file, trees::fit(&rows(samples, &filed, &chosen)).to_string())
        .with_context(|| file.display().to_string())?;
    let weights = NAMES.iter().zip(fit(&rows(samples, &unfiled, &all)));
    let weights: Vec<String> = weights.map(|(name, weight)| format!("  {weight:6.2} {name}")).collect();
    Ok(format!(
        "{} articles with datelines, {FOLDS}-fold: {}\n{} articles without, {FOLDS}-fold: {}\n{}",
        chosen.len(),
        validate(samples, &filed, &chosen, tree_odds),
        all.len(),
        validate(samples, &unfiled, &all, line_odds),
        weights.join("\n")
    ))
}

/// The countries that an article could be about, and what speaks for each.
type Candidates = Vec<(&'static str, Features)>;

fn candidates(article: &Article) -> Candidates {
    features(article, &article.text(), &[])
}

/// What speaks for each candidate of the chosen samples, and whether it is right.
fn rows(samples: &[Sample], candidates: &[Candidates], chosen: &[usize]) -> Vec<Row> {
    let rows = chosen.iter().flat_map(|&number| {
        let right = move |code: &str| samples[number].gold.contains(&successor(code));
        candidates[number].iter().map(move |(code, values)| (*values, right(code)))
    });
    rows.collect()
}

/// What models make of the fifth of the chosen samples to which they were not fitted.
fn validate(samples: &[Sample], candidates: &[Candidates], chosen: &[usize], fit: impl Fn(&[Row]) -> Odds) -> String {
    let us = BTreeSet::from(["US".to_string()]);
    let fold = |number: usize| number * FOLDS / samples.len();
    let [mut all, mut abroad] = <[Score; 2]>::default();
    for held_out in 0..FOLDS {
        let others: Vec<usize> = chosen.iter().copied().filter(|&number| fold(number) != held_out).collect();
        let odds = fit(&rows(samples, candidates, &others));
        for &number in chosen.iter().filter(|&&number| fold(number) == held_out) {
            let gold = &samples[number].gold;
            let found = candidates[number].iter().filter(|(_, values)| odds(values) > SURE);
            let found: BTreeSet<String> = found.map(|(code, _)| successor(code)).collect();
            all.add(&found, gold);
            abroad.add(&(&found - &us), &(gold - &us));
        }
    }
    format!("{}; outside the US {}", all.line(), abroad.line())
}

/// A weight for each feature that needs no sentences.
type Weights = [f64; PLAIN];

/// Logistic regression by Newton's method, with a little of the identity added so that it can be inverted.
fn fit(rows: &[Row]) -> Weights {
    let mut weights = [0.0; PLAIN];
    for _ in 0..20 {
        step(rows, &mut weights);
    }
    weights
}

fn dot(values: &Features, weights: &Weights) -> f64 {
    values.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

fn step(rows: &[Row], weights: &mut Weights) {
    let mut gradient = [0.0; PLAIN];
    let mut curvature = [[0.0; PLAIN]; PLAIN];
    for (values, right) in rows {
        let chance = 1.0 / (1.0 + (-dot(values, weights)).exp());
        for (line, &value) in values.iter().take(PLAIN).enumerate() {
            gradient[line] += value * (f64::from(u8::from(*right)) - chance);
            for (column, &other) in values.iter().take(PLAIN).enumerate() {
                curvature[line][column] += value * other * chance * (1.0 - chance);
            }
        }
    }
    (0..PLAIN).for_each(|line| curvature[line][line] += 1.0);
    (0..PLAIN).for_each(|line| gradient[line] -= weights[line]);
    let change = solve(curvature, gradient);
    weights.iter_mut().zip(change).for_each(|(weight, change)| *weight += change);
}

/// Gauss-Jordan elimination of a positive definite system.
fn solve(mut matrix: [Weights; PLAIN], mut right: Weights) -> Weights {
    for pivot in 0..PLAIN {
        let scale = matrix[pivot][pivot];
        matrix[pivot].iter_mut().for_each(|cell| *cell /= scale);
        right[pivot] /= scale;
        let row = matrix[pivot];
        for line in (0..PLAIN).filter(|&line| line != pivot) {
            let factor = matrix[line][pivot];
            matrix[line].iter_mut().zip(row).for_each(|(cell, other)| *cell -= factor * other);
            right[line] -= factor * right[pivot];
        }
    }
    right
}
