//! Writes results to any [`std::io::Write`]: for people at a terminal, for programs as JSON lines, for evaluation as TREC
//! runs. Nothing here decides anything; nothing elsewhere formats anything.
//!
//! An article's text is hostile: whatever goes to a terminal passes through [`plain()`] or [`line()`] first.

mod article;
mod counts;
mod explanation;
mod failures;
mod hits;
mod json;
mod life;
mod plain;
mod style;
mod trec;
mod why;

pub use article::article;
pub use counts::{counts, stats};
pub use explanation::{explanation, no_hit};
pub use failures::{LISTED_FAILURES, failures, summary, warnings};
pub use hits::{hits, nothing_found, similar};
pub use json::{ReadArticle, article_json, counts_json, hits_json, json, similar_json};
pub use life::{behind, compacted, errors, errors_json, forecast, removed, restored, verified};
pub use plain::{line, plain};
pub use style::Style;
pub use trec::trec;
pub use why::why;
