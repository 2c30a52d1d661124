//! Writes results to any [`std::io::Write`]: for people at a terminal, for programs as JSON lines, for evaluation as TREC
//! runs. Nothing here decides anything; nothing elsewhere formats anything.
//!
//! An article's text is hostile: whatever goes to a terminal passes through [`plain()`] or [`line()`] first.

mod anatomy;
mod article;
mod bibtex;
mod counts;
mod csv;
mod explanation;
mod failures;
mod hits;
mod json;
mod kwic;
mod life;
mod markdown;
mod plain;
mod ris;
mod style;
mod timeline;
mod timings;
mod trec;
mod watch;
mod why;

pub use anatomy::anatomy;
pub use article::article;
pub use bibtex::bibtex;
pub use counts::{FACET_VALUES, counts, counts_csv, counts_csv_heading, counts_heading, stats};
pub use csv::{csv, csv_heading};
pub use explanation::{explanation, no_hit};
pub use failures::{LISTED_FAILURES, failures, summary, warnings};
pub use hits::{
    facets, heading, hit, nothing_found, passed_over, similar, uncounted, undated, widened, words_like_operators,
};
pub use json::{ReadArticle, article_json, counts_json, facets_json, hit_json, json, similar_json};
pub use kwic::kwic;
pub use life::{
    away, behind, compacted, errors, errors_json, forecast, index_place, left_as_it_is, removed, restored, unfinished,
    verified,
};
pub use markdown::markdown;
pub use plain::{line, plain};
pub use ris::ris;
pub use style::Style;
pub use timeline::{timeline, timeline_csv, timeline_json};
pub use timings::timings;
pub use trec::trec;
pub use watch::{Notice, WatchTeller};
pub use why::why;
