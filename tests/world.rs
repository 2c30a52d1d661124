//! Countries as papers of many languages write them: forms in a line each (`gazetteer/written-cases.tsv`), and articles of
//! today of our own writing (`tests/world/articles.toml`), read by the whole recogniser, people first.

use std::collections::BTreeSet;

use dateline::article::Article;
use dateline::recognise::{Recognised, recognise};
use serde::Deserialize;

#[derive(Deserialize)]
struct World {
    article: Vec<Told>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    language: String,
    title: String,
    text: String,
    mentioned: BTreeSet<String>,
    about: BTreeSet<String>,
}

/// What an article is about is a matter of judgement, ours here: the least share of what the recogniser says that is ours
/// (precision), and of ours that it finds (recall). About a hundredth below what was measured on 28 November 2026; raise them when it gets better.
const ABOUT_FLOORS: (f64, f64) = (0.84, 0.95);

fn read(language: &str, title: &str, text: &str) -> Recognised {
    let paragraphs = text.split("\n\n").map(|paragraph| paragraph.trim().to_string()).collect();
    recognise(&Article { language: Some(language.into()), title: title.into(), paragraphs, ..Article::default() })
}

#[test]
fn every_form_names_its_country() {
    let lines = include_str!("../gazetteer/written-cases.tsv").lines().skip(1);
    let wrong: Vec<String> = lines
        .filter_map(|line| {
            let [language, text, codes] = line.split('\t').collect::<Vec<_>>()[..] else { return Some(line.into()) };
            let expected: BTreeSet<&str> = codes.split(' ').collect();
            let found = read(language, "", text).countries;
            let found: BTreeSet<&str> = found.iter().map(|country| country.code.as_str()).collect();
            (found != expected).then(|| format!("{found:?}, not {expected:?}: {language}: {text}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_article_mentions_exactly_its_countries() {
    let world: World = toml::from_str(include_str!("world/articles.toml")).unwrap();
    let wrong: Vec<String> = world
        .article
        .iter()
        .filter_map(|told| {
            let found = read(&told.language, &told.title, told.text.trim());
            let codes: BTreeSet<String> = found.countries.into_iter().map(|country| country.code).collect();
            let missed: Vec<_> = told.mentioned.difference(&codes).collect();
            let invented: Vec<_> = codes.difference(&told.mentioned).collect();
            (codes != told.mentioned).then(|| format!("{}: missed {missed:?}, invented {invented:?}", told.title))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_article_is_about_few_of_the_countries_it_mentions() {
    let world: World = toml::from_str(include_str!("world/articles.toml")).unwrap();
    let (mut right, mut said, mut told) = (0, 0, 0);
    for article in &world.article {
        let found = read(&article.language, &article.title, article.text.trim());
        let about = found.countries.into_iter().filter(|country| country.about);
        let about: BTreeSet<String> = about.map(|country| country.code).collect();
        right += about.intersection(&article.about).count();
        said += about.len();
        told += article.about.len();
    }
    let (precision, recall) = (right as f64 / said as f64, right as f64 / told as f64);
    println!("about: precision {precision:.3}, recall {recall:.3}");
    assert!(precision >= ABOUT_FLOORS.0 && recall >= ABOUT_FLOORS.1, "precision {precision:.3}, recall {recall:.3}");
}
