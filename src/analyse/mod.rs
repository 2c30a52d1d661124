//! Text to terms with their byte ranges: the one analyzer behind indexing, querying, highlighting and comparing.
//!
//! A term is a word's *exact form*: lower-case, diacritics folded ([`fold`]), possessive and elided article taken off, initials
//! marked as such, scripts without spaces cut into overlapping pairs ([`tokens`]). Stemming does not happen to the text: a query word is
//! widened to every form in the index that shares its stem, judged in the language of the article that holds the form
//! ([`stem`]). So the index keeps one list of postings a word instead of two, quotes can mean verbatim, and a better
//! stemmer needs no new index.

mod fold;
mod language;
mod spellings;
mod stem;
mod tokens;

pub use fold::{fold, is_invisible};
pub use language::{Language, LanguageSet};
pub use spellings::{are_spellings, shared_beginning, skeleton};
pub use stem::{StemClass, stem};
pub use tokens::{MAX_TERM_BYTES, Token, Tokens, as_initials, is_paired, of_initials, tokens};
