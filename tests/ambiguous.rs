//! Names that may be several countries, or none: `gazetteer/ambiguous-cases.tsv` says what each is in a sentence of our own,
//! and the whole recogniser, people first, must agree.

use std::collections::{BTreeMap, BTreeSet};

use dateline::article::Article;
use dateline::gazetteer::forms::{Ambiguous, Rule, ambiguous};
use dateline::recognise::recognise;

/// A name in a sentence.
struct Case {
    name: &'static str,
    text: &'static str,
    codes: BTreeSet<&'static str>,
    reason: &'static str,
}

/// The names that no release may get wrong in either reading.
const NEVER_WRONG: &[&str] = &[
    "Albany",
    "Chad",
    "China",
    "Columbia",
    "Congo",
    "Cuba",
    "Georgia",
    "Guinea",
    "Ireland",
    "Israel",
    "Jordan",
    "Korea",
    "Lebanon",
    "New Mexico",
    "Niger",
    "Nigeria",
    "Paris",
    "Peru",
    "Taiwan",
    "Turkey",
];

fn cases() -> Vec<Case> {
    let lines = include_str!("../gazetteer/ambiguous-cases.tsv").lines().skip(1);
    lines
        .map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
            [name, text, codes, reason] => Case { name, text, codes: codes.split_whitespace().collect(), reason },
            _ => panic!("not four cells: {line}"),
        })
        .collect()
}

/// The countries of an English article of one paragraph.
fn found(text: &str) -> BTreeSet<String> {
    let article = Article { language: Some("en".into()), paragraphs: vec![text.to_string()], ..Article::default() };
    recognise(&article).countries.into_iter().map(|country| country.code).collect()
}

#[test]
fn each_ambiguous_name_is_what_its_sentence_says() {
    let wrong: Vec<String> = cases()
        .iter()
        .filter_map(|case| {
            let found = found(case.text);
            let right = found.iter().map(String::as_str).eq(case.codes.iter().copied());
            (!right).then(|| format!("{}: {:?}, not {found:?}: {}", case.name, case.codes, case.text))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_ambiguous_name_has_a_reason_and_two_readings() {
    let mut readings: BTreeMap<&str, BTreeSet<BTreeSet<&str>>> = BTreeMap::new();
    for case in cases() {
        assert!(!case.reason.is_empty(), "{} has no reason", case.name);
        readings.entry(case.name).or_default().insert(case.codes);
    }
    let single: Vec<&&str> = readings.iter().filter(|(_, of)| of.len() < 2).map(|(name, _)| name).collect();
    assert!(single.is_empty(), "one reading only: {single:?}");
    let absent: Vec<&&str> = NEVER_WRONG.iter().filter(|name| !readings.contains_key(**name)).collect();
    assert!(absent.is_empty(), "no case: {absent:?}");
}

#[test]
fn each_reading_that_the_gazetteer_gives_a_name_has_its_sentence() {
    let cases = cases();
    let untold: Vec<String> = ambiguous()
        .filter(|entry| cases.iter().any(|case| case.name == entry.form))
        .flat_map(|entry| untold_readings(&entry, &cases))
        .collect();
    assert!(untold.is_empty(), "{}", untold.join("\n"));
}

/// The readings of one line of `ambiguous.tsv` that no sentence shows: each country it may be, and nobody's country where
/// it may be a person.
fn untold_readings(entry: &Ambiguous, cases: &[Case]) -> Vec<String> {
    let of_name = || cases.iter().filter(|case| case.name == entry.form);
    let shown = |code: &str| of_name().any(|case| case.codes.contains(code));
    let wanted = match entry.rule {
        Rule::Choose | Rule::Namesake => entry.codes.split(',').filter(|code| !shown(code)).collect(),
        Rule::Person | Rule::Given if of_name().all(|case| !case.codes.is_empty()) => vec!["a person"],
        _ => Vec::new(),
    };
    wanted.into_iter().map(|reading| format!("{} as {reading}", entry.form)).collect()
}

#[test]
fn a_word_of_english_is_no_place_of_other_languages_where_no_language_is_known() {
    let codes = |text: &str| -> Vec<String> {
        let article = Article { paragraphs: vec![text.to_owned()], ..Article::default() };
        recognise(&article).countries.into_iter().map(|country| country.code).collect()
    };
    for text in ["Rival Sues Channel", "Why Nice Guys Win", "The Split Verdict", "Grill the Salisbury Steak"] {
        assert!(codes(text).is_empty(), "{text}");
    }
    assert_eq!(codes("Trains to Marseille and Mailand"), ["FR", "IT"]);
}
