//! The body of a page.

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};
use memchr::memmem;

use super::blocks::{Blocks, hides};
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
    for misnamed in blocks.elements.iter().filter(|element| element.misleads) {
        document.tree.get(&misnamed.id).inspect(|element| element.remove_attr("class"));
    }
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

/// Takes away the signs that link headings to themselves ("What was agreed #").
pub(super) fn drop_anchors(document: &Document, html: &str) {
    // Looking for links takes long, and few pages have such signs.
    let has = |sign: &str| memmem::find(html.as_bytes(), sign.as_bytes()).is_some();
    if !["#</a>", "¶</a>", "&para;</a>"].into_iter().any(has) {
        return;
    }
    let links = document.select("a[href^='#']");
    links.iter().filter(|link| matches!(link.text().trim(), "#" | "¶")).for_each(|link| link.remove());
}

/// Pages that are streamed bring their parts hidden, and a script shows them.
pub(super) fn show_streamed(document: &Document) {
    document.select("div[hidden][id^='S:']").remove_attr("hidden");
}

/// What pages call the element that all of their article is in.
const BODIES: &str = "#articleBody, #article-body, [itemprop='articleBody']";

/// Shows what a page has for subscribers alone and hides from others, by a style, until a script knows the reader for one: paragraphs that it
/// brings in plain text, and the body, where no other is shown.
pub(super) fn show_body(document: &Document) {
    document.select(".subscriber-only:not(.encrypted-content)[style]").remove_attr("style");
    let bodies = document.select(BODIES);
    if bodies.iter().all(|body| body.attr("style").is_some_and(|style| hides(&style))) {
        bodies.remove_attr("style");
    }
}

/// The extraction ends a line at every block, list item and line break.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(paragraphs::tidy).map(without_notes).filter(|line| !line.is_empty()).collect()
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
    use crate::read::html::tests::{BODY, read};

    #[test]
    fn what_is_said_of_links_is_no_text() {
        assert_eq!(
            lines("The mine (HRB.L), opens new tab is shut.\nHe opens new doors."),
            ["The mine (HRB.L) is shut.", "He opens new doors."]
        );
    }

    #[test]
    fn a_body_that_a_script_would_show_to_subscribers_is_read() {
        let body = |name: &str| {
            let html = format!(
                "<html><head><title>Envoys meet in Ankara</title></head><body><article><h1>Envoys meet in Ankara</h1>\
                 <p>Please sign in.</p><div {name} style='display: none'>{BODY}</div></article></body></html>"
            );
            read(&html).paragraphs.iter().any(|text| BODY.contains(text.as_str()) && text.len() > 40)
        };
        assert!(body("id=articleBody"));
        assert!(body("itemprop=articleBody"));
        assert!(!body("id=nextStory"));
        let shown = format!("<div itemprop=articleBody>{BODY}</div>");
        let html = format!(
            "<html><body><article><h1>Envoys meet in Ankara</h1>{shown}<div itemprop=articleBody style='display:none'>\
             <p>Les émissaires se sont réunis pendant quatre heures au palais d'Ankara, et les portes sont restées closes.</p>\
             </div></article></body></html>"
        );
        assert!(!read(&html).paragraphs.iter().any(|text| text.starts_with("Les ")));
    }

    #[test]
    fn the_sign_that_links_a_heading_to_itself_is_no_text() {
        let html = format!(
            "<html><body><article><h1>Envoys meet in Ankara</h1>{BODY}<h2>What was agreed <a href='#agreed'>#</a></h2>{BODY}\
             <p>Dial *144 and press #</p>{BODY}</article></body></html>"
        );
        let paragraphs = read(&html).paragraphs;
        assert!(paragraphs.iter().any(|text| text == "What was agreed"), "{paragraphs:?}");
        assert!(paragraphs.iter().any(|text| text == "Dial *144 and press #"), "{paragraphs:?}");
    }
}
