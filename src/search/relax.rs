//! Where nothing was found: how many articles each way of asking for less would bring. Counted, not guessed.

use serde::Serialize;

use super::{Choice, Request, Searcher};
use crate::error::Result;
use crate::query::{Form, Node, Query, Word};

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

/// Every relaxation that would bring something, the most modest first.
pub(super) fn relaxations(searcher: &Searcher, request: &Request) -> Result<Vec<Relaxation>> {
    let mut found = Vec::new();
    let mut add = |change: String, query: &Query, choices: &[Choice]| -> Result<()> {
        let total = searcher.total(query, choices)?;
        if total > 0 {
            found.push(Relaxation { change, query: query.to_string(), total });
        }
        Ok(())
    };
    for (place, choice) in request.filters.iter().enumerate() {
        let mut rest = request.filters.clone();
        rest.remove(place);
        add(format!("without {choice}"), &request.query, &rest)?;
    }
    if let Node::And(nodes) = request.query.root() {
        for (place, node) in nodes.iter().enumerate() {
            let mut rest = nodes.clone();
            rest.remove(place);
            let left_out = Query::from(node.clone());
            add(format!("without {left_out}"), &Query::from(Node::and(rest)), &request.filters)?;
        }
        let positive = nodes.iter().filter(|node| !matches!(node, Node::Not(_) | Node::Filter(_))).cloned();
        add("any of the words".into(), &Query::from(Node::or(positive)), &request.filters)?;
    }
    for (change, query) in loosened(request.query.root()) {
        add(change, &query, &request.filters)?;
    }
    Ok(found)
}

/// The same query with phrases as words, and with words of other spellings.
fn loosened(root: &Node) -> Vec<(String, Query)> {
    let mut loosened = Vec::new();
    let (words, has_phrase) = without_quotes(root);
    if has_phrase {
        loosened.push(("without the quotes".into(), Query::from(words)));
    }
    let (fuzzy, has_word) = misspelt(root);
    if has_word {
        loosened.push(("with other spellings".into(), Query::from(fuzzy)));
    }
    loosened
}

/// Phrases as all of their words.
fn without_quotes(node: &Node) -> (Node, bool) {
    rebuilt(node, &|node| match node {
        Node::Phrase(phrase) => Some(Node::and(phrase.words.iter().map(|word| Node::word(word.text.clone())))),
        _ => None,
    })
}

/// Words at one edit.
fn misspelt(node: &Node) -> (Node, bool) {
    rebuilt(node, &|node| match node {
        Node::Word(Word { text, form: Form::Stemmed }) if text.chars().count() > SHORT_WORD => {
            Some(Node::Word(Word { text: text.clone(), form: Form::Fuzzy(1) }))
        }
        _ => None,
    })
}

/// Words up to this length are too like others for a spelling to tell anything.
const SHORT_WORD: usize = 3;

/// The tree with some nodes replaced, and whether any was. What is excluded stays as it is.
fn rebuilt(node: &Node, replace: &dyn Fn(&Node) -> Option<Node>) -> (Node, bool) {
    if let Some(replaced) = replace(node) {
        return (replaced, true);
    }
    let all = |nodes: &[Node]| {
        let rebuilt: Vec<(Node, bool)> = nodes.iter().map(|node| rebuilt(node, replace)).collect();
        let any = rebuilt.iter().any(|(_, replaced)| *replaced);
        (rebuilt.into_iter().map(|(node, _)| node).collect::<Vec<_>>(), any)
    };
    match node {
        Node::And(nodes) => {
            let (nodes, any) = all(nodes);
            (Node::and(nodes), any)
        }
        Node::Or(nodes) => {
            let (nodes, any) = all(nodes);
            (Node::or(nodes), any)
        }
        Node::In { field, node } => {
            let (node, any) = rebuilt(node, replace);
            (node.within(*field), any)
        }
        Node::Boost { node, factor } => {
            let (node, any) = rebuilt(node, replace);
            (node.boosted(*factor), any)
        }
        other => (other.clone(), false),
    }
}
