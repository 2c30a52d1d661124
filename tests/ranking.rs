//! The laws of ranking: filters change no score, a score is the sum of what it is explained by, people and countries stand
//! near words where they are named, and how an index was made does not change an answer.

mod newsroom;

use std::collections::BTreeSet;

use dateline::analyse::tokens;
use dateline::article::{Article, PartKind};
use dateline::index::Index;
use dateline::query::{Facet, Node, Query};
use dateline::recognise::{Mention, recognise};
use dateline::search::{Choice, Explanation, Rank, Request, Searcher, Sort};
use jiff::civil::date;
use newsroom::Newsroom;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::test_runner::{Config, TestRunner};

/// All ways of ranking.
const RANKS: [Rank; 4] = [Rank::Bm25, Rank::Proximity, Rank::Feedback, Rank::Recent { half_life: 30.0 }];
/// Queries of every kind.
const QUERIES: [&str; 8] = [
    "peace talks",
    "grain",
    "\"peace talks\" istanbul",
    "(truce OR ceasefire) -gaza",
    "+truce OR istanbul^3 OR grain",
    "person:* NEAR/6 istanbul",
    "title:grain OR zelensk*",
    "переговоры OR Hochwasser OR the",
];

fn searcher(newsroom: &Newsroom, options: &[&str]) -> Searcher {
    newsroom.index(options);
    Searcher::new(Index::open(&newsroom.path(".dateline")).unwrap(), date(2026, 11, 24)).unwrap()
}

fn ranking(searcher: &Searcher, query: &str, choices: &[Choice], rank: Rank) -> Vec<(String, f32)> {
    searcher.ranking(&query.parse().unwrap(), choices, rank, 1_000).unwrap()
}

/// Every article of the corpus.
fn articles(searcher: &Searcher) -> Vec<Article> {
    let all = Request::of(Query::from(Node::All));
    let request = Request { sort: Sort::Oldest, rank: Rank::Bm25, limit: 1_000, ..all };
    searcher.search(&request).unwrap().hits.into_iter().map(|hit| hit.article.article).collect()
}

#[test]
fn a_filter_changes_no_score() {
    let newsroom = Newsroom::with_corpus();
    let searcher = searcher(&newsroom, &[]);
    let ukraine = Choice { facet: Facet::Country, any: vec!["Ukraine".into()], none: Vec::new() };
    for rank in RANKS {
        for query in QUERIES {
            let all = ranking(&searcher, query, &[], rank);
            let beside = ranking(&searcher, query, std::slice::from_ref(&ukraine), rank);
            let within = ranking(&searcher, &format!("({query}) country:Ukraine"), &[], rank);
            assert!(!all.is_empty(), "{query}");
            assert_eq!(beside, within, "{query}");
            let kept: BTreeSet<&String> = beside.iter().map(|(id, _)| id).collect();
            let expected: Vec<_> = all.into_iter().filter(|(id, _)| kept.contains(id)).collect();
            assert_eq!(beside, expected, "{query} by {rank:?}");
        }
    }
}

#[test]
fn what_is_like_a_story_is_found_behind_all_its_copies() {
    let newsroom = Newsroom::empty();
    let story = "The ferry left the harbour at noon with forty people on board and reached the island before dark.";
    for number in 0..60 {
        newsroom.write(format!("copy{number}.txt"), format!("Ferry sails, report {number}\n\n{story}\n"));
    }
    let other = "A ferry with forty people reached the island late; at the harbour they said that it had waited.";
    newsroom.write("other.txt", format!("Ferry late\n\n{other}\n"));
    for number in 0..120 {
        newsroom
            .write(format!("unlike{number}.txt"), "Wheat is dear\n\nFarmers asked more for a bushel, traders said.\n");
    }
    newsroom.index(&[]);
    for most in ["1", "all"] {
        let similar = newsroom.run(["similar", "copy7.txt", "--json", "-n", most]).lines();
        assert_eq!(similar[0]["id"], "other.txt", "{similar:?}");
        assert_eq!(similar.last().unwrap()["copies_passed_over"], 59, "{similar:?}");
    }
}

/// Any of, all of and none of some words, in one another.
fn trees() -> impl Strategy<Value = Node> {
    let word = prop_oneof![Just("grain"), Just("talks"), Just("the"), Just("flood"), Just("xyzzy")];
    let leaf = word.prop_map(Node::word);
    leaf.prop_recursive(4, 16, 3, |inner| {
        let several = proptest::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            several.clone().prop_map(Node::And),
            several.prop_map(Node::Or),
            inner.prop_map(|node| Node::Not(Box::new(node))),
        ]
    })
}

/// The articles that a tree of words means, from those of each word.
fn meant(node: &Node, all: &BTreeSet<String>, of_word: &dyn Fn(&Node) -> BTreeSet<String>) -> BTreeSet<String> {
    let each = |nodes: &[Node]| nodes.iter().map(|node| meant(node, all, of_word)).collect::<Vec<_>>();
    match node {
        Node::Not(node) => all - &meant(node, all, of_word),
        Node::And(nodes) => each(nodes).iter().fold(all.clone(), |both, one| &both & one),
        Node::Or(nodes) => each(nodes).iter().fold(BTreeSet::new(), |any, one| &any | one),
        word => of_word(word),
    }
}

#[test]
fn whatever_ranks_the_same_articles_are_found() {
    let newsroom = Newsroom::with_corpus();
    let searcher = searcher(&newsroom, &[]);
    let found = |node: &Node, rank| -> BTreeSet<String> {
        let query = Query::from(node.clone());
        searcher.ranking(&query, &[], rank, 1_000).unwrap().into_iter().map(|(id, _)| id).collect()
    };
    let all = found(&Node::All, Rank::Bm25);
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(200) });
    let holds = |node: Node| {
        let expected = meant(&node, &all, &|word| found(word, Rank::Bm25));
        for rank in RANKS {
            assert_eq!(found(&node, rank), expected, "{} by {rank:?}", Query::from(node.clone()));
        }
        Ok(())
    };
    runner.run(&trees(), holds).unwrap();
}

fn assert_adds_up(explanation: &Explanation) {
    let Explanation { what, score, factor, evidence, parts } = explanation;
    if evidence.is_none() && (factor.is_some() || !parts.is_empty()) {
        let sum: f32 = parts.iter().map(|part| part.score).sum();
        assert!((sum * factor.unwrap_or(1.0) - score).abs() < 1e-3, "{what}: {score}, not {sum} times {factor:?}");
    }
    parts.iter().for_each(assert_adds_up);
}

#[test]
fn a_score_is_the_sum_of_what_it_is_explained_by() {
    let newsroom = Newsroom::with_corpus();
    let searcher = searcher(&newsroom, &[]);
    for rank in RANKS {
        for query in QUERIES {
            for (id, score) in ranking(&searcher, query, &[], rank).into_iter().take(5) {
                let explanation = searcher.explain(&query.parse().unwrap(), &[], rank, &id).unwrap().unwrap();
                assert!((explanation.score - score).abs() < 1e-3, "{query}: {score} is not {explanation:#?}");
                assert_adds_up(&explanation);
            }
        }
    }
}

#[test]
fn what_does_not_match_has_no_explanation() {
    let newsroom = Newsroom::with_corpus();
    let searcher = searcher(&newsroom, &[]);
    let (id, _) = ranking(&searcher, "grain", &[], Rank::default()).remove(0);
    let explain = |query: &str| searcher.explain(&query.parse().unwrap(), &[], Rank::default(), &id).unwrap();
    assert!(explain("grain").is_some() && explain("grain -grain").is_none() && explain("grain antarctica").is_none());
}

#[test]
fn threads_and_commits_change_no_answer() {
    let whole = Newsroom::with_corpus();
    let whole_searcher = searcher(&whole, &["--threads", "1"]);
    let other = Newsroom::with_corpus();
    let other_searcher = searcher(&other, &["--threads", "4"]);
    for rank in RANKS {
        for query in QUERIES {
            let ids = |searcher: &Searcher| -> Vec<String> {
                ranking(searcher, query, &[], rank).into_iter().map(|(id, _)| id).collect()
            };
            assert_eq!(ids(&whole_searcher), ids(&other_searcher), "{query} by {rank:?}");
        }
    }
}

/// More articles than are ever all scored in full, of words that stand in them more and less often.
fn crowd() -> Newsroom {
    let newsroom = Newsroom::empty();
    let word = |number: u64| format!("word{}", number % 17);
    for number in 0..900_u64 {
        let filler = (0..number * 7 % 40).map(|place| word(number * place + place * place));
        let mut words: Vec<String> = filler.collect();
        for times in 0..number * 13 % 5 {
            words.insert((number * times % 11) as usize % (words.len() + 1), "grain".into());
        }
        words.insert(words.len() / 2, "deal".into());
        let (title, day) = (format!("Report {number}"), 1 + number * 31 % 28);
        newsroom.write(
            format!("{number}.json"),
            serde_json::json!({"title": title, "body": words.join(" "), "date": format!("2025-02-{day:02}")})
                .to_string(),
        );
    }
    newsroom
}

#[test]
fn the_best_few_are_the_first_of_all() {
    let newsroom = crowd();
    let searcher = searcher(&newsroom, &[]);
    for rank in RANKS {
        for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest] {
            for query in ["deal", "grain deal", "grain OR word3 OR word5", "deal -grain", "word1 NEAR/3 deal"] {
                let found = |limit: usize| {
                    let request = Request { rank, sort, limit, ..Request::of(query.parse().unwrap()) };
                    let response = searcher.search(&request).unwrap();
                    response.hits.into_iter().map(|hit| (hit.article.article.id, hit.score)).collect::<Vec<_>>()
                };
                let all = found(usize::MAX);
                assert!(all.len() > 150, "{query}: {}", all.len());
                for few in [1, 10, 140] {
                    assert_eq!(found(few), all[..few], "{few} of {query} by {rank:?}, {sort:?}");
                }
            }
        }
    }
}

/// Where the words of each part of an article and its mentions stand: the words of the body as one row, one place left
/// free between paragraphs.
struct Laid {
    /// Kind of part, term, position.
    words: Vec<(PartKind, String, usize)>,
    /// Byte range in the text, kind, position.
    ranges: Vec<(usize, usize, PartKind, usize)>,
}

fn laid(article: &Article) -> Laid {
    let text = article.text();
    let mut laid = Laid { words: Vec::new(), ranges: Vec::new() };
    let mut body = 0;
    for part in &text.parts {
        let begin = if part.kind == PartKind::Paragraph { body } else { 0 };
        let mut words = tokens(text.part(part));
        let mut end = begin;
        while let Some(token) = words.advance() {
            let position = begin + token.position;
            end = position + 1;
            laid.words.push((part.kind, token.term.to_owned(), position));
            laid.ranges.push((part.range.start + token.start, part.range.start + token.end, part.kind, position));
        }
        if part.kind == PartKind::Paragraph {
            body = end + 1;
        }
    }
    laid
}

impl Laid {
    /// First and last position of a mention.
    fn place(&self, mention: &Mention) -> Option<(PartKind, usize, usize)> {
        let inside = self.ranges.iter().filter(|(start, end, ..)| *start < mention.end && *end > mention.start);
        let inside: Vec<_> = inside.collect();
        Some((inside.first()?.2, inside.first()?.3, inside.last()?.3))
    }

    /// Whether a word stands at most so far from one of the mentions.
    fn is_near(&self, mentions: &[&Mention], word: &str, distance: usize) -> bool {
        mentions.iter().filter_map(|mention| self.place(mention)).any(|(kind, first, last)| {
            let is_close = |at: usize| (at > last && at - last <= distance) || (at < first && first - at <= distance);
            self.words.iter().any(|(part, term, at)| *part == kind && term == word && is_close(*at))
        })
    }
}

#[test]
fn people_and_countries_are_near_words_where_they_are_named() {
    let newsroom = Newsroom::with_corpus();
    let searcher = searcher(&newsroom, &[]);
    let articles = articles(&searcher);
    let mut hits = 0;
    for word in ["istanbul", "grain", "said", "minister", "talks"] {
        for distance in [1, 3, 8] {
            for what in ["person:*", "country:*", "country:Ukraine", "person:\"Hakan Fidan\""] {
                let found: BTreeSet<String> =
                    ranking(&searcher, &format!("{what} NEAR/{distance} ={word}"), &[], Rank::Bm25)
                        .into_iter()
                        .map(|(id, _)| id)
                        .collect();
                let expected: BTreeSet<String> = articles
                    .iter()
                    .filter(|article| {
                        let recognised = recognise(article);
                        let people =
                            recognised.people.iter().filter(|one| what == "person:*" || one.name == "Hakan Fidan");
                        let countries =
                            recognised.countries.iter().filter(|one| what == "country:*" || one.code == "UA");
                        let mentions: Vec<&Mention> = match what.starts_with("person") {
                            true => people.flat_map(|person| &person.mentions).collect(),
                            false => countries.flat_map(|country| &country.mentions).collect(),
                        };
                        laid(article).is_near(&mentions, word, distance)
                    })
                    .map(|article| article.id.clone())
                    .collect();
                hits += found.len();
                assert_eq!(found, expected, "{what} NEAR/{distance} {word}");
            }
        }
    }
    assert!(hits > 100, "{hits}");
}
