//! Gives Tantivy the terms that values of its fields are made of.

use tantivy::Index;
use tantivy::tokenizer::{FacetTokenizer, Token, TokenStream, Tokenizer};

use super::mentions::next_term;
use super::terms;

/// The name under which the contract's text fields ask for theirs.
pub const TOKENIZER: &str = "dateline";
/// The name under which the field of mentions asks for its own.
pub const MENTIONS: &str = "mentions";

/// The name under which paths that are searched and never counted ask for the terms of a facet.
pub const PATHS: &str = "paths";

/// Must follow every opening: Tantivy learns only at the commit that a tokenizer is missing.
pub fn register(index: &Index) {
    index.tokenizers().register(TOKENIZER, Terms);
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

/// Hands over the terms of a text field's value, each at the position after the one before.
#[derive(Clone)]
struct Terms;

struct TermStream<'t> {
    rest: &'t str,
    next_position: usize,
    token: Token,
}

impl Tokenizer for Terms {
    type TokenStream<'t> = TermStream<'t>;

    fn token_stream<'t>(&'t mut self, value: &'t str) -> TermStream<'t> {
        TermStream { rest: value, next_position: 0, token: Token::default() }
    }
}

impl TokenStream for TermStream<'_> {
    fn advance(&mut self) -> bool {
        while let Some((term, rest)) = terms::next(self.rest) {
            let position = self.next_position;
            (self.rest, self.next_position) = (rest, position + 1);
            if !term.is_empty() {
                self.token.text.clear();
                self.token.text.push_str(term);
                self.token.position = position;
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
