//! Where nothing was found: how many articles each way of asking for less, or a little otherwise, would bring. Counted, not
//! guessed.

use std::cmp::Reverse;

use serde::Serialize;

use super::spelling::spellings;
use super::{Choice, Request, Searcher};
use crate::analyse::stem;
use crate::error::Result;
use crate::query::{Facet, Field, Form, Near, Node, Query, Word};

/// A way of asking for less.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Relaxation {
    /// What to leave out or change, in words ("without --country Ukraine").
    pub change: String,
    /// The query that remains.
    pub query: String,
    /// How many articles it would bring.
    pub total: u64,
}

/// Of a query of more parts than this, each is not tried without: nobody would read the list.
const PARTS: usize = 12;
/// How many spellings are told.
const SPELLINGS: usize = 3;
/// The least that is left of a word for others to begin with it.
const LEAST_STEM: usize = 4;

/// Where words may stand that are looked for in headline and text alone.
const ELSEWHERE: [(&str, Field); 3] = [
    ("among the authors", Field::Byline),
    ("among the datelines", Field::Place),
    ("among the sections", Field::Section),
];

/// Every relaxation that would bring something, the most modest first.
pub(super) fn relaxations(searcher: &Searcher, request: &Request) -> Result<Vec<Relaxation>> {
    let root = request.query.root();
    let mut found = Counted { searcher, filters: &request.filters, found: Vec::new() };
    found.spellings(&spellings(searcher, root)?)?;
    let spellings = std::mem::take(&mut found.found);
    for (change, field) in ELSEWHERE {
        found.add(change, &Query::from(root.clone().within(field)))?;
    }
    for change in searcher.with_people(root)? {
        found.add("where the person is named", &change)?;
    }
    found.found.extend(spellings);
    for place in 0..request.filters.len() {
        let mut rest = request.filters.clone();
        let left_out = rest.remove(place);
        found.add_with(format!("without {left_out}"), &request.query, &rest)?;
    }
    if request.filters.len() > 1 && found.found.is_empty() {
        found.add_with("without filters".to_owned(), &request.query, &[])?;
    }
    if let Node::And(nodes) = root {
        for place in (0..nodes.len()).filter(|_| nodes.len() <= PARTS) {
            let mut rest = nodes.clone();
            let left_out = Query::from(rest.remove(place));
            found.add(&format!("without {left_out}"), &Query::from(Node::and(rest)))?;
        }
        found.add("any of the words", &any_of(nodes))?;
    }
    for (change, (node, is_changed)) in [
        ("in any inflection", inflected(root)),
        ("without the quotes", unquoted(root)),
        ("other words of the stem", searcher.stemmed(root)),
    ] {
        if is_changed {
            found.add(change, &Query::from(node))?;
        }
    }
    Ok(found.found)
}

/// The relaxations so far.
struct Counted<'s> {
    searcher: &'s Searcher,
    filters: &'s [Choice],
    found: Vec<Relaxation>,
}

impl Counted<'_> {
    /// Keeps the spellings that bring most; where none brings anything, any of the words of the nearest.
    fn spellings(&mut self, spellings: &[Query]) -> Result<()> {
        for meant in spellings {
            if self.found.len() < SPELLINGS {
                self.add("did you mean", meant)?;
            }
        }
        self.found.sort_by_key(|spelling| Reverse(spelling.total));
        match spellings.first().map(Query::root) {
            Some(Node::And(nodes)) if self.found.is_empty() => self.add("did you mean any of", &any_of(nodes)),
            _ => Ok(()),
        }
    }

    /// Keeps a relaxation of the words that brings something, if it is not the same as one before.
    fn add(&mut self, change: &str, query: &Query) -> Result<()> {
        let printed = query.to_string();
        match self.found.iter().any(|before| before.query == printed) {
            true => Ok(()),
            false => self.add_with(change.to_owned(), query, self.filters),
        }
    }

    /// Keeps a relaxation that brings something; one that cannot be asked is none.
    fn add_with(&mut self, change: String, query: &Query, filters: &[Choice]) -> Result<()> {
        let total = match self.searcher.total(query, filters) {
            Err(error) if error.is_of_query() => 0,
            total => total?,
        };
        if total > 0 {
            self.found.push(Relaxation { change, query: query.to_string(), total });
        }
        Ok(())
    }
}

/// Any of what is asked for.
fn any_of(nodes: &[Node]) -> Query {
    Query::from(Node::or(nodes.iter().filter(|node| !matches!(node, Node::Not(_) | Node::Filter(_))).cloned()))
}

/// Phrases as their words in a row, in whatever inflection, and exact words in any.
fn inflected(root: &Node) -> (Node, bool) {
    rebuilt(root, &mut |node| match node {
        Node::Word(word) if word.form == Form::Exact => Some(in_any_inflection(word)),
        Node::Phrase(phrase) if phrase.words.len() > 1 => {
            let operands = phrase.words.iter().map(in_any_inflection).collect();
            Some(Node::Near(Near { ordered: true, distance: phrase.slop.saturating_add(1), operands }))
        }
        _ => None,
    })
}

/// Phrases as all of their words; those that stand near something as words that are as near to each other.
fn unquoted(root: &Node) -> (Node, bool) {
    rebuilt(root, &mut |node| match node {
        Node::Phrase(phrase) => Some(Node::and(phrase.words.iter().map(in_any_inflection))),
        Node::Near(near) => {
            let operands = near.operands.iter().map(|operand| unquoted_near(operand, near.distance));
            let (operands, changed): (Vec<_>, Vec<_>) = operands.unzip();
            changed.contains(&true).then(|| Node::Near(Near { operands, ..near.clone() }))
        }
        _ => None,
    })
}

fn unquoted_near(operand: &Node, distance: u32) -> (Node, bool) {
    rebuilt(operand, &mut |node| match node {
        Node::Phrase(phrase) if phrase.words.len() > 1 => {
            let operands = phrase.words.iter().map(in_any_inflection).collect();
            Some(Node::Near(Near { ordered: false, distance, operands }))
        }
        _ => None,
    })
}

fn in_any_inflection(word: &Word) -> Node {
    match word.form {
        Form::Exact => Node::word(word.text.clone()),
        _ => Node::Word(word.clone()),
    }
}

impl Searcher {
    /// The query with each word that somebody of the index is called as the person, whoever's spelling the articles have.
    fn with_people(&self, root: &Node) -> Result<Vec<Query>> {
        let nodes = match root {
            Node::And(nodes) => nodes.as_slice(),
            one => std::slice::from_ref(one),
        };
        let mut queries = Vec::new();
        for (place, node) in nodes.iter().enumerate().take(PARTS) {
            let Node::Word(Word { text, form: Form::Stemmed }) = node else { continue };
            if self.facet_filters().is_name(text)? {
                let mut changed = nodes.to_vec();
                changed[place] = Node::filter(Facet::Person, text.as_str());
                queries.push(Query::from(Node::and(changed)));
            }
        }
        Ok(queries)
    }

    /// Words as all that begin with their stem.
    fn stemmed(&self, root: &Node) -> (Node, bool) {
        rebuilt(root, &mut |node| match node {
            Node::Word(Word { text, form: Form::Stemmed }) => {
                self.stem_of(text).map(|text| Node::Word(Word { text, form: Form::Prefix }))
            }
            _ => None,
        })
    }

    /// The shortest stem of a word in a language of the index; in others about what an ending leaves.
    fn stem_of(&self, text: &str) -> Option<String> {
        let letters = text.chars().count();
        let word = text.to_lowercase();
        let stems = self.languages.stemmed().iter().map(|language| stem(*language, &word).into_owned());
        let shorter = stems.filter(|stem| word.starts_with(stem.as_str()) && stem.len() < word.len());
        let unended = || word.chars().take(letters.saturating_sub(letters / 4)).collect();
        let stem = shorter.min_by_key(String::len).unwrap_or_else(unended);
        let is_stem = word.chars().all(char::is_alphabetic) && stem.chars().count() >= LEAST_STEM;
        is_stem.then_some(stem)
    }
}

/// The tree with some nodes replaced, and whether any was. What is excluded stays as it is.
pub(super) fn rebuilt(node: &Node, replace: &mut dyn FnMut(&Node) -> Option<Node>) -> (Node, bool) {
    if let Some(replaced) = replace(node) {
        return (replaced, true);
    }
    let mut any = false;
    let mut one = |node: &Node| {
        let (node, is_replaced) = rebuilt(node, replace);
        any |= is_replaced;
        node
    };
    let node = match node {
        Node::And(nodes) => Node::and(nodes.iter().map(one).collect::<Vec<_>>()),
        Node::Or(nodes) => Node::or(nodes.iter().map(one).collect::<Vec<_>>()),
        Node::Prefer { must, should } => {
            let must = must.iter().map(&mut one).collect();
            Node::prefer(must, should.iter().map(one).collect())
        }
        Node::Near(near) => Node::Near(Near { operands: near.operands.iter().map(one).collect(), ..near.clone() }),
        Node::In { field, node } => one(node).within(*field),
        Node::Boost { node, factor } => one(node).boosted(*factor),
        Node::All | Node::Word(_) | Node::Phrase(_) | Node::Filter(_) | Node::Not(_) => node.clone(),
    };
    (node, any)
}

#[cfg(test)]
mod tests {
    use super::{inflected, unquoted};
    use crate::query::Query;

    #[test]
    fn quotes_are_loosened_step_by_step() {
        let query = Query::parse("\"peace talks\"~1 =grain -\"a b\" title:\"prime min*\"").unwrap();
        let printed = |node| Query::from(node).to_string();
        assert_eq!(printed(inflected(query.root()).0), "peace ADJ/2 talks grain -\"a b\" title:(prime ADJ/1 min*)");
        assert_eq!(printed(unquoted(query.root()).0), "peace talks =grain -\"a b\" title:(prime min*)");
        assert!(!inflected(Query::parse("a b -\"c d\"").unwrap().root()).1);
        let near = Query::parse("\"peace talks\" NEAR/3 (grain OR \"black sea\")").unwrap();
        assert_eq!(printed(unquoted(near.root()).0), "(peace NEAR/3 talks) NEAR/3 (grain OR black NEAR/3 sea)");
        assert!(!unquoted(Query::parse("peace NEAR/3 talks").unwrap().root()).1);
    }
}
