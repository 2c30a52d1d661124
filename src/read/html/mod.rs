//! Web pages: the body by a kept extraction crate, everything else from what the page says of itself.

mod author;
mod beginning;
mod blocks;
mod body;
mod boxes;
mod dates;
mod furniture;
mod heading;
mod jsonld;
mod marked_body;
mod missed;
mod name;
mod origin;
mod page;
mod print;
mod records;
mod summary;
mod title;
mod tree;

use dom_query::Document;

use self::beginning::Header;
use self::blocks::Blocks;
use self::jsonld::Stated;
pub(super) use self::origin::host;
use self::page::Page;
use self::title::Headline;
pub(super) use self::title::{folded, shared as shared_words};
use super::draft::Draft;
use super::error::ReadError;
use super::sniff::{self, Head};
use super::{Format, Piece, charset, json, markup, paragraphs, pieces};

pub(super) static FORMAT: Format = Format { name: "HTML", fits, cut: pieces::whole, parse };

/// Elements a page may begin with when its beginning was cut off.
const BEGINNINGS: &[&str] =
    &["html", "head", "body", "article", "main", "div", "p", "section", "meta", "title", "table", "h1"];

fn fits(head: &Head<'_>) -> bool {
    let text = head.text();
    let named = matches!(head.extension(), "html" | "htm" | "xhtml" | "shtml" | "php" | "asp" | "aspx" | "jsp");
    let doctype = text.get(..14).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html"));
    let begins = sniff::element(text).is_some_and(|name| BEGINNINGS.contains(&name.to_ascii_lowercase().as_str()));
    doctype || begins || (named && markup::is_markup(text))
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let html = charset::decode(&piece.bytes, declared_charset(&piece.bytes).as_deref());
    if html.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let html = if html.trim_start().starts_with("<?xml") { markup::with_end_tags(&html) } else { html };
    let draft = tree::parse(&html).map_or_else(|| text_alone(&html), |document| draft(document, &html));
    let draft = brought_along(&html, &draft).unwrap_or(draft);
    if draft.title.is_empty() && draft.paragraphs.is_empty() {
        return Err(ReadError::NotAnArticle { why: "the page has neither headline nor text".to_owned() });
    }
    Ok(vec![draft])
}

/// The article in the data that a page brings along for its scripts, where it shows no text of its own.
fn brought_along(html: &str, shown: &Draft) -> Option<Draft> {
    const WORDS: usize = 10;
    let is_prose = |text: &String| paragraphs::ends_sentence(text) && paragraphs::has_words(text, WORDS);
    if shown.paragraphs.iter().any(is_prose) || !html.contains("application/json") {
        return None;
    }
    let data = Page::of(&tree::parse(html)?).data?;
    let found = json::only_article(&data)?;
    Some(Draft {
        source: shown
            .source
            .clone()
            .or(found.source)
            .or_else(|| Some(shown.title.clone()).filter(|title| !title.is_empty())),
        url: shown.url.clone().or(found.url),
        languages: [shown.languages.clone(), found.languages].concat(),
        ..found
    })
}

/// The charset that the first kilobytes declare.
fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let at = head.find("charset=").map(|at| at + 8).or_else(|| head.find("encoding=").map(|at| at + 9))?;
    let label: String = head[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c))
        .collect();
    (!label.is_empty()).then_some(label)
}

/// A page that cannot be parsed gives its title and its text, boilerplate and all.
fn text_alone(html: &str) -> Draft {
    let titled = html.split_once("<title>").and_then(|(_, behind)| behind.split_once("</title>"));
    let title = titled.map(|(title, _)| markup::line(title)).unwrap_or_default();
    let note = "the page is nested too deeply or too long to be understood: all of its text was taken".to_owned();
    let paragraphs = markup::paragraphs(html).into_iter().filter(|text| *text != title).collect();
    Draft { title, paragraphs, notes: vec![note], ..Draft::default() }
}

fn draft(document: Document, html: &str) -> Draft {
    let page = Page::of(&document);
    let Stated { draft: ld, by_organisation } = jsonld::article(&page.json_ld, &page.title).unwrap_or_default();
    if page.is_streamed {
        body::show_streamed(&document);
    }
    if page.has_hidden_body {
        body::show_body(&document);
    }
    body::drop_anchors(&document, html);
    records::take_out(&document, html);
    let blocks = Blocks::of(&document);
    let headline = title::of(&page, &ld, &blocks);
    let mut body = body::of(document, html, (&headline.text, blocks), (&page, &ld.paragraphs));
    let mut paragraphs = beginning::once(std::mem::take(&mut body.paragraphs), &headline.text);
    let ways = beginning::take_ways(&headline.text, &mut paragraphs);
    let mut header = beginning::take_header(&headline.text, &mut paragraphs);
    let told = Told { page: &page, ld: &ld, by_organisation, headline: &headline };
    let signed = author::signed_within(&paragraphs);
    let names = signed.as_ref().map(|(_, names)| names.clone());
    let author = author::of(&told, &body, header.said.byline.clone(), names);
    let (byline, by_organisation) = author.map(|author| (author.names, author.is_organisation)).unzip();
    if let Some((at, _)) = signed.filter(|(_, names)| byline.as_ref() == Some(names)) {
        header.said.roles.push(paragraphs.remove(at));
    }
    let standfirst = summary::take(&told, &body, &header, byline.as_deref(), &mut paragraphs);
    let dateline = page.place.clone().filter(|place| beginning::take_place(place, &mut paragraphs));
    let url = origin::url(&page, &ld);
    let (Header { said: header, .. }, heading) = (header, body.heading);
    Draft {
        by_organisation: by_organisation.unwrap_or_default(),
        dates: [
            dates::published(&page, &ld, (url.as_deref(), &body.blocks), &heading.dates),
            header.dates,
            heading.dates,
        ]
        .concat(),
        modified: [dates::modified(&page, &ld), header.modified, heading.modified].concat(),
        source: origin::source(&page, &ld, (url.as_deref(), &headline.text, byline.as_deref()), html),
        byline,
        languages: ld.languages.iter().cloned().chain(page.languages()).collect(),
        section: page.meta(&["article:section", "parsely-section", "og:article:section"]).or(ld.section.clone()),
        dateline: dateline.or(ld.dateline.clone()).or(heading.dateline),
        title: headline.text,
        standfirst,
        url,
        paragraphs,
        above: ways,
        roles: [header.roles, heading.roles].concat(),
        boxes: heading.boxes,
        ..Draft::default()
    }
}

/// What a page says of its article beside the body.
struct Told<'a> {
    page: &'a Page,
    ld: &'a Draft,
    /// Whether its data says that an organisation wrote it.
    by_organisation: bool,
    headline: &'a Headline,
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::brought_along;
    use crate::read::draft::Draft;

    pub(super) fn read(html: &str) -> Draft {
        super::draft(Document::from(html), html)
    }

    #[test]
    fn an_article_that_only_a_script_would_show_is_read_from_its_data() {
        let paragraph =
            "The envoys met for four hours on Thursday, in a palace on a hill, and left it by different doors.";
        let blocks: Vec<String> =
            (0..12).map(|at| format!("{{\"kind\":\"p\",\"html\":\"{paragraph} {at}.\"}}")).collect();
        let data = format!(
            "{{\"props\":{{\"story\":{{\"hed\":\"Envoys meet in a palace\",\"blocks\":[{}]}}}}}}",
            blocks.join(",")
        );
        let page = |body: &str| {
            format!(
                "<html><head><title>Harbour Post</title></head><body>{body}<script type='application/json'>{data}</script></body></html>"
            )
        };
        let silent = page("<p>You need to switch scripts on.</p>");
        let found = brought_along(&silent, &read(&silent)).unwrap();
        assert_eq!((found.title.as_str(), found.paragraphs.len()), ("Envoys meet in a palace", 12));
        assert_eq!(found.source.as_deref(), Some("Harbour Post"));
        let shown = page(BODY);
        assert!(brought_along(&shown, &read(&shown)).is_none());
    }

    /// Body text that the extraction takes for one.
    pub(super) const BODY: &str = "<p>The envoys met for four hours on Thursday, in a palace on a hill, and left it by different doors.</p>\
        <p>Neither would say when they will meet again, nor whether they will, though both had smiled for the cameras.</p>";

    /// The paragraphs of a page with these elements between those of its body.
    pub(super) fn read_around(between: &str) -> Draft {
        let html = format!(
            "<html><body><article><h1>Envoys meet in Ankara</h1>{BODY}{between}{}</article></body></html>",
            BODY.replace("Thursday", "Friday").replace("Neither", "Nobody")
        );
        read(&html)
    }

    #[test]
    fn a_consent_wall_in_front_of_an_article_is_none_of_it() {
        let wall = "<div id=privacy-gate><h1>Uw privacy</h1><p>Wij gebruiken cookies om te meten hoe vaak deze pagina wordt \
            gelezen, en door wie, en of u daarna nog iets anders leest.</p></div>";
        let html =
            format!("<html><body>{wall}<main><article><h1>Envoys meet</h1>{BODY}</article></main></body></html>");
        let read = read(&html);
        assert_eq!((read.paragraphs.len(), read.standfirst), (2, None));
    }

    #[test]
    fn headings_of_parts_may_be_of_the_first_rank() {
        let read = read_around("<h1 class=header-anchor><strong>Four hours and two doors</strong></h1>");
        assert!(read.paragraphs.contains(&"Four hours and two doors".to_owned()), "{:?}", read.paragraphs);
        assert_eq!(read.title, "Envoys meet in Ankara");
    }
}
