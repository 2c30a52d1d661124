//! What is lit in a hit is what was asked for, on character boundaries, in every language of the corpus.

mod newsroom;

use std::collections::BTreeSet;

use dateline::analyse::{Language, fold, stem, tokens};
use dateline::index::Index;
use dateline::query::{Node, Query};
use dateline::search::{Hit, Request, Searcher};
use jiff::civil::date;
use newsroom::Newsroom;

/// A searcher over the corpus; the folder goes away with the newsroom.
fn searcher() -> (Newsroom, Searcher) {
    let newsroom = Newsroom::with_corpus();
    newsroom.index(&[]);
    let index = Index::open(&newsroom.path(".dateline")).unwrap();
    (newsroom, Searcher::new(index, date(2026, 11, 24)).unwrap())
}

/// All hits of a query.
fn hits(searcher: &Searcher, query: Query) -> Vec<Hit> {
    let request = Request { limit: 1_000, ..Request::of(query) };
    searcher.search(&request).unwrap().hits
}

/// The terms of a text.
fn terms(text: &str) -> Vec<String> {
    let (mut terms, mut words) = (Vec::new(), tokens(text));
    while let Some(token) = words.advance() {
        terms.push(token.term.to_owned());
    }
    terms
}

/// What is lit in a hit, having made sure that the ranges are in order, apart and on character boundaries.
fn lit(hit: &Hit) -> Vec<&str> {
    let title = (hit.article.article.title.as_str(), &hit.title_highlights);
    let snippets = hit.snippets.iter().map(|snippet| (snippet.text.as_str(), &snippet.highlights));
    let mut lit = Vec::new();
    for (text, ranges) in std::iter::once(title).chain(snippets) {
        let mut end = 0;
        for (from, to) in ranges {
            assert!(*from >= end && from < to, "{ranges:?} of {text:?}");
            end = *to;
            lit.push(text.get(*from..*to).unwrap_or_else(|| panic!("{from}..{to} cuts a character of {text:?}")));
        }
    }
    lit
}

/// Whether two terms are forms of one word in some language.
fn are_forms(one: &str, other: &str) -> bool {
    one == other || Language::all().any(|language| stem(language, one) == stem(language, other))
}

/// Every term of every headline.
fn headline_terms(searcher: &Searcher) -> BTreeSet<String> {
    let all = hits(searcher, Query::from(Node::All));
    assert_eq!(all.len(), 74);
    all.iter().flat_map(|hit| terms(&hit.article.article.title)).collect()
}

#[test]
fn a_word_lights_its_own_forms_and_nothing_else() {
    let (_newsroom, searcher) = searcher();
    for term in headline_terms(&searcher) {
        for hit in hits(&searcher, Query::from(Node::word(term.clone()))) {
            for text in lit(&hit) {
                let lit_terms = terms(text);
                let is_asked_for = !lit_terms.is_empty() && lit_terms.iter().any(|lit| are_forms(lit, &term));
                assert!(is_asked_for, "{term:?} lit {text:?} in {}", hit.article.article.id);
            }
        }
    }
}

#[test]
fn a_word_of_a_headline_finds_its_article_and_is_lit_there() {
    let (_newsroom, searcher) = searcher();
    for term in headline_terms(&searcher) {
        for hit in hits(&searcher, Query::from(Node::word(term.clone()))) {
            let article = &hit.article.article;
            let has_term = terms(&article.title).contains(&term);
            assert!(!has_term || !hit.title_highlights.is_empty(), "{term:?} is dark in {:?}", article.title);
        }
    }
    let found: BTreeSet<String> = headline_terms(&searcher)
        .into_iter()
        .flat_map(|term| hits(&searcher, Query::from(Node::word(term))))
        .map(|hit| hit.article.article.id)
        .collect();
    assert_eq!(found.len(), 74);
}

#[test]
fn prefixes_and_phrases_light_what_they_stand_for() {
    let (_newsroom, searcher) = searcher();
    let lit_by = |query: &str| -> BTreeSet<String> {
        let hits = hits(&searcher, Query::parse(query).unwrap());
        assert!(!hits.is_empty(), "{query}");
        hits.iter().flat_map(lit).map(|text| fold(text).into_owned()).collect()
    };
    assert_eq!(lit_by("\"truce at sea\""), ["truce at sea".to_owned()].into());
    assert!(lit_by("istan*").iter().all(|text| text.starts_with("istan")), "{:?}", lit_by("istan*"));
    assert_eq!(lit_by("\"мирні переговори\"~3").len(), 1);
    for text in lit_by("首尔") {
        assert!(text.contains('首') || text.contains('尔'), "{text}");
    }
}

#[test]
fn what_is_lit_in_two_passages_is_never_the_same_text_twice() {
    let (_newsroom, searcher) = searcher();
    for query in ["peace talks", "istanbul", "hochwasser", "the", "зерно", "Lula"] {
        for hit in hits(&searcher, Query::parse(query).unwrap()) {
            let trimmed = hit.snippets.iter().map(|snippet| snippet.text.trim_matches(['…', ' ']));
            let texts: Vec<&str> = trimmed.collect();
            for (place, text) in texts.iter().enumerate() {
                let is_repeated = texts[..place].iter().any(|before| before.contains(text) || text.contains(before));
                assert!(!is_repeated, "{query}: {texts:#?} in {}", hit.article.article.id);
            }
        }
    }
}
