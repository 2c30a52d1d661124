//! Other spellings of a query that finds nothing: its words exchanged for words of the index that are spelt nearly so.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Searcher;
use super::compile::terms_of;
use super::forms::{Meant, Near, Vocabulary};
use super::relax::rebuilt;
use super::text_query::articles;
use crate::error::{Error, Result};
use crate::query::{Form, Node, Phrase, Query, Word};

/// Words up to this length are too like others for a spelling to tell anything.
const SHORT: usize = 3;
/// Words from this length on that no article has may differ in two letters; shorter ones then are other words.
const LONG: usize = 6;
/// How many words of a query are looked at: the look-up of one reads the whole dictionary by an automaton.
const WORDS: usize = 8;
/// How many spellings of a word are tried.
const TRIED: usize = 3;
/// A word that articles have is taken for a slip only where one that differs in a letter stands in so many times as many ...
const COMMONER: u64 = 10;
/// ... and is not one of those that stand in more than this share of all articles, and are near to anything.
const TOO_COMMON: f64 = 0.1;

/// A word of a query, and what it may have been meant to be, the nearest first.
struct Misspelt {
    word: String,
    /// Whether any article has it, in whatever inflection.
    is_known: bool,
    /// In order, the likeliest first.
    near: Vec<Near>,
}

/// Queries that were perhaps meant, the nearest first. Words that no article has are exchanged all at once; where every word
/// is known, one by one.
pub(super) fn spellings(searcher: &Searcher, root: &Node) -> Result<Vec<Query>> {
    let mut words: Vec<Misspelt> = Vec::new();
    for word in words_of(root).into_iter().take(WORDS) {
        words.push(searcher.misspelt(word)?);
    }
    let unknown: Vec<&Misspelt> = words.iter().filter(|word| !word.is_known && !word.near.is_empty()).collect();
    let mut meant: Vec<BTreeMap<&str, &str>> = Vec::new();
    if unknown.is_empty() {
        let each = words.iter().flat_map(|word| word.near.iter().map(|near| (word.word.as_str(), near.term.as_str())));
        meant.extend(each.map(|exchanged| BTreeMap::from([exchanged])));
    } else {
        let best: BTreeMap<&str, &str> =
            unknown.iter().map(|word| (word.word.as_str(), word.near[0].term.as_str())).collect();
        let others = unknown.iter().flat_map(|word| word.near[1..].iter().map(|near| (word.word.as_str(), near)));
        let others: Vec<_> = others.collect();
        meant.push(best.clone());
        meant.extend(others.into_iter().map(|(word, near)| {
            let mut other = best.clone();
            other.insert(word, &near.term);
            other
        }));
    }
    Ok(meant.iter().map(|exchanged| Query::from(respelt(root, exchanged))).collect())
}

impl Searcher {
    fn misspelt(&self, word: String) -> Result<Misspelt> {
        let vocabulary = Vocabulary::new(&self.snapshot, self.languages.stemmed());
        let fields: Vec<_> = self.setting().fields.iter().map(|field| field.field).collect();
        let known = vocabulary.forms(&Meant::Stemmed(&word), &fields)?.articles;
        let letters = word.chars().count();
        let edits = if known > 0 || letters < LONG { 1 } else { 2 };
        let mut near = match vocabulary.near(&word, edits, &fields) {
            Err(Error::TooManyForms(_)) => Vec::new(),
            near => near?,
        };
        let most = (TOO_COMMON * articles(&self.snapshot) as f64) as u64;
        near.retain(|near| known == 0 || (known * COMMONER..=most).contains(&near.articles));
        // People mistake the first letter least.
        let first = word.chars().next();
        near.sort_by_key(|near| (near.edits, near.term.chars().next() != first, Reverse(near.articles)));
        near.truncate(TRIED);
        Ok(Misspelt { word, is_known: known > 0, near })
    }
}

/// The words that may be misspelt, each once, as terms: not what is excluded, short, or of several terms.
fn words_of(root: &Node) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    rebuilt(root, &mut |node| {
        let typed: &[Word] = match node {
            Node::Word(word) => std::slice::from_ref(word),
            Node::Phrase(phrase) => &phrase.words,
            _ => &[],
        };
        for term in typed.iter().filter_map(term_of) {
            if !words.contains(&term) {
                words.push(term);
            }
        }
        None
    });
    words
}

/// The one term of a word that is no pattern.
fn term_of(word: &Word) -> Option<String> {
    let is_spelt = matches!(word.form, Form::Stemmed | Form::Exact) && word.text.chars().count() > SHORT;
    match <[String; 1]>::try_from(terms_of(&word.text)) {
        Ok([term]) if is_spelt && term.chars().all(char::is_alphabetic) => Some(term),
        _ => None,
    }
}

/// The query with some words exchanged.
fn respelt(root: &Node, exchanged: &BTreeMap<&str, &str>) -> Node {
    let respelt = |word: &Word| {
        let other = term_of(word).and_then(|term| exchanged.get(term.as_str()).copied());
        other.map(|text| Word { text: text.to_owned(), form: word.form })
    };
    rebuilt(root, &mut |node| match node {
        Node::Word(word) => respelt(word).map(Node::Word),
        Node::Phrase(phrase) => {
            let words = phrase.words.iter().map(|word| respelt(word).unwrap_or_else(|| word.clone())).collect();
            Some(Node::Phrase(Phrase { words, slop: phrase.slop }))
        }
        _ => None,
    })
    .0
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{respelt, words_of};
    use crate::query::Query;

    #[test]
    fn words_that_are_spelt_out_and_asked_for_may_be_misspelt() {
        let words = |query: &str| words_of(Query::parse(query).unwrap().root());
        assert_eq!(
            words("Peece \"grian deal\"^2 (=wheat OR peece) title:tlaks -gazza ukr* un person:Lavrov COVID-19"),
            ["peece", "grian", "deal", "wheat", "tlaks"]
        );
        assert_eq!(words("helth NEAR/3 carre"), ["helth", "carre"]);
    }

    #[test]
    fn a_word_is_exchanged_wherever_it_stands_and_nothing_else() {
        let query = Query::parse("Grian \"grian deal\"~2 -grian grian*").unwrap();
        let exchanged = BTreeMap::from([("grian", "grain")]);
        assert_eq!(Query::from(respelt(query.root(), &exchanged)).to_string(), "grain \"grain deal\"~2 -grian grian*");
    }
}
