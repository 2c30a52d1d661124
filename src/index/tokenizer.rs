//! Gives Tantivy the terms of [`crate::analyse`].

use tantivy::Index;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analyse::{Tokens, tokens};

/// The name under which the contract's text fields ask for the analyzer.
pub const TOKENIZER: &str = "dateline";

/// Must follow every opening: Tantivy learns only at the commit that a tokenizer is missing.
pub fn register(index: &Index) {
    index.tokenizers().register(TOKENIZER, Analyzer);
}

#[derive(Clone)]
struct Analyzer;

struct Stream<'t> {
    tokens: Tokens<'t>,
    token: Token,
}

impl Tokenizer for Analyzer {
    type TokenStream<'t> = Stream<'t>;

    fn token_stream<'t>(&'t mut self, text: &'t str) -> Stream<'t> {
        Stream { tokens: tokens(text), token: Token::default() }
    }
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Some(found) = self.tokens.advance() else { return false };
        self.token.text.clear();
        self.token.text.push_str(found.term);
        self.token.offset_from = found.start;
        self.token.offset_to = found.end;
        self.token.position = found.position;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
