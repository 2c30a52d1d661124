//! Sentences of news with the people in brackets, `tests/mentions.tsv`, and articles of today, `tests/world/people.toml`: what
//! counts as a name, and whose it is.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use dateline::article::Article;
use dateline::recognise::people;
use serde::Deserialize;

/// A row of the table.
struct Case {
    language: &'static str,
    subject: &'static str,
    paragraphs: Vec<String>,
    /// The people's spans in the article's text.
    spans: Vec<Range<usize>>,
    /// For articles in which names are joined: each person with the number of mentions.
    people: Option<BTreeMap<String, usize>>,
}

fn cases() -> Vec<Case> {
    let rows = include_str!("mentions.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| case(row).unwrap_or_else(|| panic!("{row}: not language, subject, text and people"))).collect()
}

fn case(row: &'static str) -> Option<Case> {
    let mut columns = row.split('\t');
    let (language, subject, marked) = (columns.next()?, columns.next()?, columns.next()?);
    let (text, spans) = unmarked(&marked.replace(" || ", "\n\n"));
    let people = columns.next().map(|people| people.split("; ").filter_map(counted).collect());
    let paragraphs = text.split("\n\n").map(str::to_owned).collect();
    Some(Case { language, subject, paragraphs, spans, people })
}

/// A text without its brackets, and where they stood.
fn unmarked(marked: &str) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (at, piece) in marked.split(['[', ']']).enumerate() {
        let start = text.len();
        text.push_str(piece);
        if at % 2 == 1 {
            spans.push(start..text.len());
        }
    }
    (text, spans)
}

/// "Donald Trump 3".
fn counted(person: &str) -> Option<(String, usize)> {
    let (name, count) = person.rsplit_once(' ')?;
    Some((name.to_owned(), count.parse().ok()?))
}

/// The article: where a case has several paragraphs, the first is the headline.
fn article(case: &Case) -> Article {
    let (title, paragraphs) = match &case.paragraphs[..] {
        [title, rest @ ..] if !rest.is_empty() => (title.clone(), rest.to_vec()),
        all => (String::new(), all.to_vec()),
    };
    Article { title, paragraphs, language: Some(case.language.to_owned()), ..Article::default() }
}

#[test]
fn every_name_in_brackets_is_found_and_nothing_else() {
    let mut wrong = Vec::new();
    for case in cases() {
        let text = article(&case).text();
        let people = people::find(&article(&case), &text);
        let mut found: Vec<Range<usize>> =
            people.iter().flat_map(|person| &person.mentions).map(|mention| mention.start..mention.end).collect();
        found.sort_by_key(|span| span.start);
        let words = |spans: &[Range<usize>]| spans.iter().map(|span| text.text[span.clone()].to_owned()).collect();
        if found != case.spans {
            let (found, expected): (Vec<String>, Vec<String>) = (words(&found), words(&case.spans));
            wrong.push(format!("{} {}: {found:?} instead of {expected:?}", case.language, case.subject));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

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
}

#[test]
fn an_article_names_exactly_its_people() {
    let world: World = toml::from_str(include_str!("world/people.toml")).unwrap();
    let mut wrong = Vec::new();
    for told in world.article {
        let (text, spans) = unmarked(&format!("{}\n\n{}", told.title, told.text.trim()));
        let (title, body) = text.split_once("\n\n").unwrap();
        let paragraphs = body.split("\n\n").map(str::to_owned).collect();
        let article =
            Article { title: title.into(), paragraphs, language: Some(told.language.clone()), ..Article::default() };
        let read = article.text();
        let people = people::find(&article, &read);
        let found: BTreeSet<(usize, usize)> =
            people.iter().flat_map(|person| &person.mentions).map(|mention| (mention.start, mention.end)).collect();
        let expected: BTreeSet<(usize, usize)> = spans.iter().map(|span| (span.start, span.end)).collect();
        let around = |(start, end): &(usize, usize)| {
            let before = read.text.floor_char_boundary(start.saturating_sub(25));
            let after = read.text.ceil_char_boundary(end + 15);
            format!("{}[{}]{}", &read.text[before..*start], &read.text[*start..*end], &read.text[*end..after])
        };
        wrong.extend(expected.difference(&found).map(|at| format!("{} missed   {}", told.language, around(at))));
        wrong.extend(found.difference(&expected).map(|at| format!("{} invented {}", told.language, around(at))));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_of_one_person_are_joined_and_those_of_two_are_not() {
    for case in cases() {
        let Some(expected) = &case.people else { continue };
        let article = article(&case);
        let people = people::find(&article, &article.text());
        let found: BTreeMap<String, usize> = people.into_iter().map(|person| (person.name, person.count)).collect();
        assert_eq!(found, *expected, "{} {}", case.language, case.subject);
    }
}

/// What the table must hold: a row can be lost in a merge, a subject must not.
#[test]
fn every_subject_has_its_cases() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    cases().iter().for_each(|case| *counts.entry(case.subject).or_default() += 1);
    for subject in [
        "titles",
        "particles",
        "suffixes",
        "initials",
        "hyphens",
        "eastern",
        "mononyms",
        "royals",
        "capitals",
        "datelines",
        "administrations",
        "possessives",
        "eponyms",
        "companies",
        "teams",
        "fiction",
        "joining",
        "pronouns",
    ] {
        assert!(counts.get(subject).is_some_and(|&count| count > 1), "{subject}");
    }
}
