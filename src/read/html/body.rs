//! The body of a page: the blocks that are the article's own.

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};

use super::blocks::Layout;
use super::features::{self, Stated};
use super::forest;
use crate::read::byline;

/// Where the page's own data has this much more text than was found, the data is right: the page draws its body by
/// script, or hides it.
const DATA_WINS: usize = 2;

/// The odds from which a block is taken, as the cross-validation of the weights chose them.
const TAKEN: f32 = 0.0;

/// What the kept extraction crate makes of a page: its body, and the byline that it took out of it.
pub(super) fn extracted(document: Document) -> (Vec<String>, Option<String>) {
    let config = Config { text_mode: TextMode::Formatted, disable_json_ld: true, ..Config::default() };
    let found = Readability::with_document(document, None, Some(config)).and_then(|mut page| page.parse());
    let Ok(found) = found else { return (Vec::new(), None) };
    let named = |byline: &String| byline::line(byline).is_some() || byline::bare_name(byline).is_some();
    (found.text_content.lines().map(str::to_owned).collect(), found.byline.filter(named))
}

/// The paragraphs of a page.
pub(super) fn of(layout: &Layout, stated: Stated<'_>) -> Vec<String> {
    let features = features::of(layout, stated);
    let taken = layout.blocks.iter().zip(&features).filter(|(_, features)| forest::odds(features) > TAKEN);
    let paragraphs: Vec<String> = taken.map(|(block, _)| block.text.clone()).collect();
    let length = |paragraphs: &[String]| paragraphs.iter().map(String::len).sum::<usize>();
    if length(stated.body) > length(&paragraphs) * DATA_WINS { stated.body.to_vec() } else { paragraphs }
}
