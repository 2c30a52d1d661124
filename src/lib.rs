//! dateline: a full-text search engine for news corpora.
//!
//! The rooms, in the order an article passes through them:
//!
//! - [`walk`]: finds documents in a folder and opens them, decompressed and unpacked
//! - [`read`]: one document's bytes to [`article::Article`]s, one file a format
//! - [`apart`]: parses pieces, those for fragile parsers in a process of their own
//! - [`clean`]: takes boilerplate out of an article and keeps it beside the rule that did
//! - [`recognise`]: people and countries, as spans of the article's own text
//! - [`analyse`]: text to terms; the one analyzer behind indexing, querying and highlighting
//! - [`index`]: the Tantivy index, its schema, its writer and the manifest of what it holds
//! - [`timings`]: what the stages of a run take
//! - [`pipeline`]: all of the above over every core; the only place that knows their order
//! - [`entities`]: what the user says of people and countries, as the file `entities.toml`
//! - [`query`]: what is asked, as a value that prints itself
//! - [`search`]: runs a query: ranks, counts facets, picks passages
//! - [`present`]: writes results for people and for programs
//! - [`cli`]: what may be typed, and what it means
//!
//! [`gazetteer`] holds the reviewed word lists that reading and recognising share, [`date`] reads dates as people
//! write them.

pub mod analyse;
pub mod apart;
pub mod article;
pub mod clean;
pub mod cli;
pub mod date;
pub mod entities;
pub mod error;
pub mod gazetteer;
pub mod ids;
pub mod index;
pub mod pipeline;
pub mod present;
pub mod query;
pub mod read;
pub mod recognise;
pub mod search;
pub mod timings;
pub mod walk;
