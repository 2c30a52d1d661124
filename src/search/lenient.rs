//! Any text as a query that runs: what cannot be looked for is taken for plain words.

use super::Searcher;
use crate::query::{Node, Query};

impl Searcher {
    /// The query that a text is when it is read leniently; where that asks for somebody whom nobody knows, or for what no
    /// index can answer, any of its words; and for a text without a word, what nothing matches.
    pub fn lenient(&self, text: &str) -> Query {
        let readings = [Query::parse_lenient(text), Query::any_of_words(text)];
        let runs = |query: &Query| !self.compile(query).is_err_and(|error| error.is_of_query());
        readings.into_iter().find(runs).unwrap_or_else(|| Query::from(Node::nothing()))
    }
}
