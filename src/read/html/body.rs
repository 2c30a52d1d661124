//! The body of a page.

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};

use super::blocks::Blocks;
use super::missed;
use super::page::Page;
use crate::read::draft::Draft;
use crate::read::{byline, markup, paragraphs};

/// Where the page's own data has this much more text than was extracted, the data is right: the page draws its body by
/// script, or hides it.
const DATA_WINS: usize = 2;

/// The body of a page, with what stands around it.
pub(super) struct Body {
    pub(super) paragraphs: Vec<String>,
    /// The byline that extraction took out of them.
    pub(super) byline: Option<String>,
    /// What stands between heading and body: byline, dates, standfirst.
    pub(super) heading: Draft,
    pub(super) blocks: Blocks,
}

/// Finds the body of a page under its headline. `stated` is the body as the page's data has it.
pub(super) fn of(
    document: Document,
    html: &str,
    (title, blocks): (&str, Blocks),
    (page, stated): (&Page, &[String]),
) -> Body {
    if page.has_captions {
        // The extraction gives these no line of their own.
        document.select("figcaption, dt, dd").append_html("<br>");
    }
    blocks.take_boxes_out(&document);
    for heading in blocks.head_headings.iter().filter_map(|id| document.tree.get(id)) {
        // The extraction takes it for the page's own.
        heading.remove_attr("class");
    }
    let config = Config { text_mode: TextMode::Formatted, disable_json_ld: true, ..Config::default() };
    let extracted =
        Readability::with_document(document, None, Some(config)).and_then(|mut readability| readability.parse());
    let (paragraphs, heading, byline) = match extracted {
        Ok(article) => {
            let (paragraphs, heading) = missed::complete(lines(&article.text_content), &blocks, title);
            let is_byline = |byline: &String| byline::line(byline).is_some() || byline::bare_name(byline).is_some();
            (paragraphs, heading, article.byline.filter(is_byline))
        }
        Err(_) => (markup::paragraphs(html), Draft::default(), None),
    };
    let length = |paragraphs: &[String]| paragraphs.iter().map(String::len).sum::<usize>();
    let drawn = length(stated) > length(&paragraphs) * DATA_WINS;
    Body { paragraphs: if drawn { stated.to_vec() } else { paragraphs }, byline, heading, blocks }
}

/// Pages that are streamed bring their parts hidden, and a script shows them.
pub(super) fn show_streamed(document: &Document) {
    document.select("div[hidden][id^='S:']").remove_attr("hidden");
}

/// Bodies and paragraphs that are hidden by a style of their own, until a script knows the reader for a subscriber.
const HIDDEN_BODIES: &str = ".subscriber-only:not(.encrypted-content)[style], #articleBody[style*='display'], #article-body[style*='display'], \
     [itemprop='articleBody'][style*='display']";

/// Shows the paragraphs that a page has for subscribers alone and hides from others, where it brings them in plain text.
pub(super) fn show_body(document: &Document) {
    document.select(HIDDEN_BODIES).remove_attr("style");
}

/// The extraction ends a line at every block, list item and line break.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(paragraphs::tidy).map(without_notes).map(without_anchor).filter(|line| !line.is_empty()).collect()
}

/// A heading without the sign behind it that links to the heading itself: "What was agreed #".
fn without_anchor(mut line: String) -> String {
    const SIGNS: &[&str] = &[" #", " ¶"];
    /// A longer line is a sentence.
    const LONGEST: usize = 160;
    let behind = SIGNS.iter().find_map(|sign| line.strip_suffix(sign)).map(str::len);
    if let Some(end) = behind.filter(|end| *end > 0 && line.len() <= LONGEST) {
        line.truncate(end);
    }
    line
}

/// What a page says of its links to those who do not see it.
const OF_LINKS: &[&str] = &[
    ", opens new tab",
    ", opens in new tab",
    ", opens in a new tab",
    " (opens new tab)",
    " (opens in new tab)",
    " (opens in a new tab)",
    " (opens in new window)",
    " (opens in a new window)",
];

/// A line without what it says of its links.
fn without_notes(mut line: String) -> String {
    if line.contains("opens ") {
        OF_LINKS.iter().for_each(|note| line = line.replace(note, ""));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn the_sign_that_links_to_a_heading_is_no_text() {
        assert_eq!(
            lines("What was agreed #\n#\nHe wrote it in C#\nTeam #"),
            ["What was agreed", "#", "He wrote it in C#", "Team"]
        );
    }

    #[test]
    fn what_is_said_of_links_is_no_text() {
        assert_eq!(
            lines("The mine (HRB.L), opens new tab is shut.\nHe opens new doors."),
            ["The mine (HRB.L) is shut.", "He opens new doors."]
        );
    }
}
