//! The body of a page.

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};

use super::blocks::Blocks;
use super::missed;
use crate::read::{byline, markup, paragraphs};

/// Where the page's own data has this much more text than was extracted, the data is right: the page draws its body by
/// script, or hides it.
const DATA_WINS: usize = 2;

/// The paragraphs of a page, and the byline that extraction took out of them.
pub(super) fn of(document: Document, html: &str, stated: &[String]) -> (Vec<String>, Option<String>) {
    show_streamed(&document);
    let page = Blocks::of(&document);
    // The extraction gives these no line of their own.
    document.select("figcaption, dt, dd").append_html("<br>");
    let config = Config { text_mode: TextMode::Formatted, disable_json_ld: true, ..Config::default() };
    let extracted =
        Readability::with_document(document, None, Some(config)).and_then(|mut readability| readability.parse());
    let (paragraphs, byline) = match extracted {
        Ok(article) => (
            missed::complete(lines(&article.text_content), &page),
            article.byline.filter(|byline| byline::line(byline).is_some() || byline::bare_name(byline).is_some()),
        ),
        Err(_) => (markup::paragraphs(html), None),
    };
    let length = |paragraphs: &[String]| paragraphs.iter().map(String::len).sum::<usize>();
    if length(stated) > length(&paragraphs) * DATA_WINS { (stated.to_vec(), byline) } else { (paragraphs, byline) }
}

/// Pages that are streamed bring their parts hidden, and a script shows them.
fn show_streamed(document: &Document) {
    document.select("div[hidden][id^='S:']").remove_attr("hidden");
}

/// The extraction ends a line at every block, list item and line break.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(paragraphs::tidy).filter(|line| !line.is_empty()).collect()
}
