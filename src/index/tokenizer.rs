//! Gives Tantivy the terms of [`crate::analyse`].

use std::sync::Arc;

use tantivy::Index;
use tantivy::tokenizer::{FacetTokenizer, Token, TokenStream, Tokenizer};

use super::mentions::next_term;
use crate::analyse::tokens;
use crate::timings::{Clocks, Stage, timed};

/// The name under which the contract's text fields ask for the analyzer.
pub const TOKENIZER: &str = "dateline";
/// The name under which the field of mentions asks for its own.
pub const MENTIONS: &str = "mentions";

/// The name under which paths that are searched and never counted ask for the terms of a facet.
pub const PATHS: &str = "paths";

/// Must follow every opening: Tantivy learns only at the commit that a tokenizer is missing.
pub fn register(index: &Index, clocks: Option<Arc<Clocks>>) {
    index.tokenizers().register(TOKENIZER, Analyzer { clocks, words: Words::default() });
    index.tokenizers().register(MENTIONS, Mentions);
    index.tokenizers().register(PATHS, FacetTokenizer::default());
}

/// Hands over the terms that a value of the field `mention` gives, at the positions that it gives.
#[derive(Clone)]
struct Mentions;

struct MentionStream<'t> {
    rest: &'t str,
    token: Token,
}

impl Tokenizer for Mentions {
    type TokenStream<'t> = MentionStream<'t>;

    fn token_stream<'t>(&'t mut self, value: &'t str) -> MentionStream<'t> {
        MentionStream { rest: value, token: Token::default() }
    }
}

impl TokenStream for MentionStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((term, position, rest)) = next_term(self.rest) else { return false };
        self.token.text.clear();
        self.token.text.push_str(term);
        self.token.position = position;
        self.rest = rest;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[derive(Clone)]
struct Analyzer {
    clocks: Option<Arc<Clocks>>,
    /// Kept from value to value.
    words: Words,
}

/// The words of one value. All are found before the first is handed over, so that what finding them takes can be told from
/// what writing takes.
#[derive(Clone, Default)]
struct Words {
    terms: String,
    places: Vec<Place>,
}

#[derive(Clone, Copy)]
struct Place {
    /// Where the term ends in `terms`; it begins where the one before ends.
    term_end: usize,
    start: usize,
    end: usize,
    position: usize,
}

impl Words {
    fn find(&mut self, text: &str) {
        self.terms.clear();
        self.places.clear();
        let mut found = tokens(text);
        while let Some(token) = found.advance() {
            self.terms.push_str(token.term);
            let (start, end, position) = (token.start, token.end, token.position);
            self.places.push(Place { term_end: self.terms.len(), start, end, position });
        }
    }
}

struct Stream<'t> {
    words: &'t Words,
    next: usize,
    term_start: usize,
    token: Token,
}

impl Tokenizer for Analyzer {
    type TokenStream<'t> = Stream<'t>;

    fn token_stream<'t>(&'t mut self, text: &'t str) -> Stream<'t> {
        let words = &mut self.words;
        timed(self.clocks.as_deref(), Stage::Analyse, || words.find(text));
        Stream { words, next: 0, term_start: 0, token: Token::default() }
    }
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Some(place) = self.words.places.get(self.next) else { return false };
        self.token.text.clear();
        self.token.text.push_str(&self.words.terms[self.term_start..place.term_end]);
        self.token.offset_from = place.start;
        self.token.offset_to = place.end;
        self.token.position = place.position;
        self.term_start = place.term_end;
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
