//! Whatever is asked: an answer, or a clear limit, and soon.

mod newsroom;

use std::time::{Duration, Instant};

use dateline::error::Error;
use dateline::index::Index;
use dateline::query::Query;
use dateline::search::{Rank, Request, Response, Searcher};
use jiff::civil::date;
use newsroom::Newsroom;
use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};
use proptest::strategy::Strategy;

/// More than any of these needs on a machine that is busy with other tests.
const SOON: Duration = Duration::from_secs(20);

fn searcher() -> (Newsroom, Searcher) {
    let newsroom = Newsroom::with_corpus();
    newsroom.index(&[]);
    let index = Index::open(&newsroom.path(".dateline")).unwrap();
    (newsroom, Searcher::new(index, date(2026, 11, 24)).unwrap())
}

fn search(searcher: &Searcher, query: Query) -> Result<Response, Error> {
    searcher.search(&Request::of(query))
}

/// A word so often, with something between.
fn often(word: &str, between: &str, times: usize) -> String {
    vec![word; times].join(between)
}

#[test]
fn ten_thousand_clauses_and_patterns_of_every_kind_end_soon() {
    let (_newsroom, searcher) = searcher();
    let words = |count: usize| (0..count).map(|place| format!("w{place}")).collect::<Vec<_>>();
    for (name, query, is_refused) in [
        ("the same word", often("the", " ", 9_999), false),
        ("the same word in a row", format!("\"{}\"", often("the", " ", 9_999)), false),
        ("words that are not there", words(9_999).join(" "), false),
        ("any of words that are not there", words(9_999).join(" OR "), false),
        ("prefixes", words(9_999).join("* OR "), false),
        ("too many words", words(10_001).join(" "), true),
        ("the same word, near itself", often("the", " NEAR/1000 ", 500), true),
        ("groups near each other", often("(the OR of OR a)", " NEAR/1000 ", 500), true),
        ("deep groups", format!("{}grain{}", "(".repeat(200), ")".repeat(200)), false),
        ("too deep groups", format!("{}grain{}", "(".repeat(201), ")".repeat(201)), true),
        ("everything, by wildcards", "*e*?*?*e*".into(), false),
        ("a hungry expression", "/(a*)*(a*)*(a*)*b/".into(), false),
        ("an expression that repeats", "/(.{0,50}){0,50}x/".into(), true),
        ("an expression that repeats repetitions", "/((((a{99}){99}){99}){99}){99}/".into(), true),
        ("a long word, loosely", format!("{}~2", "ab".repeat(25)), false),
        ("a word without end", "a".repeat(900_000), true),
        ("a million characters and more", "grain ".repeat(170_000), true),
    ] {
        let started = Instant::now();
        let answer = Query::parse(&query).map_err(Error::from).and_then(|query| search(&searcher, query));
        assert!(started.elapsed() < SOON, "{name} took {:?}", started.elapsed());
        assert_eq!(answer.is_err(), is_refused, "{name}: {:?}", answer.map(|answer| answer.total));
        if let Err(error) = answer {
            assert!(error.is_of_query() && error.to_string().len() < 1_000, "{name}: {error}");
        }
        let started = Instant::now();
        assert!(search(&searcher, searcher.lenient(&query)).is_ok(), "{name}");
        assert!(started.elapsed() < SOON, "{name}, leniently, took {:?}", started.elapsed());
    }
}

#[test]
fn what_is_asked_for_twice_counts_double() {
    let (_newsroom, searcher) = searcher();
    let scores = |query: &str| searcher.ranking(&query.parse().unwrap(), &[], Rank::Bm25, 5).unwrap();
    for (twice, doubled) in [("grain grain", "grain^2"), ("grain OR grain OR port", "grain^2 OR port")] {
        assert_eq!(scores(twice), scores(doubled), "{twice}");
    }
}

#[test]
fn people_near_people_are_different_people() {
    let (_newsroom, searcher) = searcher();
    let total = |query: &str| search(&searcher, query.parse().unwrap()).unwrap().total;
    let three = total("person:* NEAR/20 person:* NEAR/20 person:*");
    assert!(three > 0 && three <= total("person:* NEAR/20 person:*"));
}

#[test]
fn a_query_is_taken_apart_as_it_was_understood() {
    let (_newsroom, searcher) = searcher();
    let anatomy = searcher.anatomy(&"title:talks (\"peace talks\" OR grain) -country:RU".parse().unwrap()).unwrap();
    assert_eq!(anatomy.parts.len(), 3);
    assert_eq!(anatomy.articles, Some(search(&searcher, anatomy.query.parse().unwrap()).unwrap().total));
    let titled = &anatomy.parts[0].parts[0];
    assert_eq!(titled.articles, Some(search(&searcher, "title:talks".parse().unwrap()).unwrap().total));
    assert!(titled.forms.contains(&"talks".to_owned()) && titled.words == Some(titled.forms.len()), "{titled:?}");
}

#[test]
fn a_phrase_near_a_word_that_no_article_has_finds_nothing_and_says_what_would() {
    let (_newsroom, searcher) = searcher();
    for query in ["\"peace talks\" NEAR/3 xyzzy", "\"grain a*\" ADJ/3 xyzzy", "(\"peace talks\" OR grain) NEAR/3 xyzzy"]
    {
        assert_eq!(search(&searcher, query.parse().unwrap()).unwrap().total, 0, "{query}");
    }
}

#[test]
fn patterns_know_words_as_the_index_has_them() {
    let (_newsroom, searcher) = searcher();
    let total = |query: &str| search(&searcher, query.parse().unwrap()).unwrap().total;
    assert!(total("=istanbul") > 0 && total("/Istanbul/") == total("=istanbul"));
    assert_eq!(total("/[A-Z]stanbul|ISTÁNBUL/"), total("=istanbul"));
    assert!(total("\"ceasefire\"") > 0 && total("cease?fire OR cease-f*re") >= total("\"cease fire\""));
    assert!(total("\"peace talks\"") > 0 && total("peace-t*lks") >= total("\"peace talks\""));
    let refused = search(&searcher, "/peace-talks/".parse().unwrap()).unwrap_err().to_string();
    assert!(refused.contains("no word has `-` in it"), "{refused}");
}

/// Text that is nearly a query.
fn nearly() -> impl Strategy<Value = String> {
    let pieces = [
        "grain",
        "the",
        "person:",
        "country:",
        "date:",
        "Ukraine",
        "nobody",
        "(",
        ")",
        "\"",
        "-",
        "+",
        "NEAR/3",
        "OR",
        "*",
        "a*",
        "/b.*/",
        "/(/",
        "~2",
        "^2",
        "title:",
        "url:http://x",
        "& ",
        " ",
        "=",
        "\\",
        "和平",
        "شalam",
        "?",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..14).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_a_query_that_runs(text in any::<String>(), nearly in nearly()) {
        thread_local!(static PLACE: (Newsroom, Searcher) = searcher());
        PLACE.with(|(_, searcher)| {
            for text in [text, nearly] {
                let answer = search(searcher, searcher.lenient(&text));
                prop_assert!(answer.is_ok(), "{:?}: {:?}", text, answer);
            }
            Ok(())
        })?;
    }
}
