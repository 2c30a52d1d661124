//! Feeds: RSS from 0.9 to 2.0, RSS 1.0 as RDF, Atom, and the channels that came before them. A feed that has the full text
//! gives the full text; else the description is the article.

use super::draft::Draft;
use super::error::ReadError;
use super::sniff::Head;
use super::xml::{self, Element, Records};
use super::{Format, Piece, byline, jobs, paragraphs, rich_text, wire};
use crate::article::{Signal, Wire};
use crate::clean;

pub(super) static FORMAT: Format = Format { name: "feed", fits, cut, parse };

static RECORDS: Records = Records { names: &["item", "entry"], nest: false };

/// Where a full text lies, best first.
const CONTENT: &[&str] = &["content:encoded", "content", "body", "div", "fullitem", "fulltext", "media:description"];
/// Where a description lies, best first.
const SUMMARY: &[&str] = &["description", "summary", "itunes:summary", "abstract", "dc:description", "tagline"];
const DATES: &[&str] = &[
    "pubdate",
    "published",
    "dc:date",
    "issued",
    "dcterms:issued",
    "dcterms:created",
    "created",
    "date",
    "updated",
    "dcterms:modified",
    "modified",
];
const REVISED: &[&str] = &["updated", "dcterms:modified", "modified", "pubdate", "published", "dc:date"];

fn fits(head: &Head<'_>) -> bool {
    xml::is_root(head.text(), &["rss", "rdf", "feed", "entry", "channel"])
}

/// Cuts a feed into its items.
pub(super) fn cut(input: Box<dyn std::io::BufRead + Send>) -> super::pieces::Cuts {
    xml::cut(input, &RECORDS)
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let root = xml::read(&piece.bytes);
    let draft = item(&root).map(|item| draft(item, &root)).ok_or_else(|| xml::no_article("a feed without items"))?;
    if draft.title.is_empty() && draft.paragraphs.is_empty() {
        return Err(xml::no_article("an item with neither headline nor text"));
    }
    Ok(vec![Draft { position: piece.in_several(), ..draft }])
}

/// The item in a piece.
pub(super) fn item(root: &Element) -> Option<&Element> {
    root.all().find(|element| RECORDS.names.contains(&element.name.as_str()))
}

/// What an item says, and its feed for it.
pub(super) fn draft(item: &Element, root: &Element) -> Draft {
    let feed = root.find("channel").or_else(|| root.find("feed"));
    let (mut paragraphs, standfirst) = content(item);
    let origin = item.child("source").and_then(|source| source.line_of("title").or_else(|| source.line()));
    let channel = feed.and_then(|feed| feed.line_of("title"));
    let categories: Vec<String> = item
        .elements()
        .filter(|element| matches!(element.name.as_str(), "category" | "dc:subject"))
        .filter_map(category)
        .collect();
    let wire = wire_of(item, channel.clone(), &categories);
    let stated = byline(item).or_else(|| byline(feed?));
    // Who posted it may be an account, and who wrote it stand above the text.
    let names_somebody = |stated: &String| byline::names(stated).is_some_and(|names| byline::names_somebody(&names));
    let signed = match stated.as_ref().is_some_and(names_somebody) {
        true => None,
        false => signed(&mut paragraphs),
    };
    let roles = match signed.is_some() && paragraphs.first().is_some_and(|first| jobs::is_job(first)) {
        true => vec![paragraphs.remove(0)],
        false => Vec::new(),
    };
    Draft {
        own_id: wire.guid.clone().or_else(|| url(item)),
        title: ["title", "dc:title", "media:title"]
            .iter()
            .find_map(|name| item.children(name).map(title).find(|title| !title.is_empty()))
            .unwrap_or_default(),
        standfirst,
        byline: signed.or(stated),
        dates: DATES.iter().filter_map(|name| Some(wire::with_whole_year(&item.line_of(name)?).into_owned())).collect(),
        source: origin.or(channel).or_else(|| item.line_of("dc:publisher")),
        languages: languages(item, feed),
        section: categories.into_iter().next(),
        url: url(item),
        paragraphs,
        roles,
        wire,
        ..Draft::default()
    }
}

/// Takes a byline off the beginning of a text.
fn signed(paragraphs: &mut Vec<String>) -> Option<String> {
    /// A caption or two may stand above it.
    const ABOVE: usize = 3;
    let found = |text: &String| byline::line(text).filter(|found| found.rest.is_empty()).map(|found| found.names);
    let (at, names) = paragraphs.iter().take(ABOVE).enumerate().find_map(|(at, text)| Some((at, found(text)?)))?;
    paragraphs.remove(at);
    Some(names)
}

/// The article's text and its summary. Where there is no more than a summary, that is the text.
fn content(item: &Element) -> (Vec<String>, Option<String>) {
    let of = |names: &'static [&'static str]| {
        let texts = names
            .iter()
            .filter_map(|name| item.child(name))
            .chain(item.find("media:description").filter(|_| names == CONTENT));
        let texts = texts.map(|element| rich_text::paragraphs(&markup(element)));
        texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    };
    let (content, summary) = (of(CONTENT), of(SUMMARY));
    let length = |text: &[String]| text.iter().map(String::len).sum::<usize>();
    if length(&content) < length(&summary) {
        return (summary, None);
    }
    let line = summary.join(" ");
    let line = clean::without_origin(&line).trim_end();
    if line.ends_with(['…', ']']) || line.ends_with("...") {
        return (content, None);
    }
    // A summary that is cut off from the text is none.
    let begun = paragraphs::tidy(line.trim_end_matches(['.', '…', ' ', ']', '[']));
    let is_own = !begun.is_empty() && !content.join(" ").starts_with(&begun);
    (content, is_own.then(|| line.to_owned()))
}

/// A headline as plain text.
fn title(title: &Element) -> String {
    rich_text::line(&markup(title))
}

/// What an element holds as markup; Atom allows to encode it once more.
fn markup(element: &Element) -> String {
    let is_encoded = element.attribute("mode") == Some("base64")
        || element.attribute("type").is_some_and(|kind| {
            kind.contains('/') && !kind.contains("text") && !kind.contains("xml") && !kind.contains("html")
        });
    let decoded = if is_encoded { base64(&element.text()) } else { None };
    decoded.unwrap_or_else(|| element.markup())
}

/// A text in base64.
fn base64(text: &str) -> Option<String> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut held) = (Vec::with_capacity(text.len() * 3 / 4), 0_u32, 0);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=') {
        bits = bits << 6 | u32::try_from(LETTERS.iter().position(|letter| *letter == byte)?).ok()?;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    String::from_utf8(bytes).ok().filter(|text| !text.is_empty())
}

/// Everybody whom an element names as its author.
fn byline(element: &Element) -> Option<String> {
    let creators: Vec<String> = element.children("dc:creator").filter_map(Element::line).collect();
    let authors: Vec<String> = element
        .children("author")
        .filter_map(|author| author.line_of("name").or_else(|| name(&author.line()?)))
        .collect();
    let people = [creators, authors].into_iter().find(|people| !people.is_empty());
    people.map(|people| people.join("; ")).or_else(|| element.line_of("itunes:author"))
}

/// The name in "jane@example.org (Jane Roe)"; an address alone is none.
fn name(author: &str) -> Option<String> {
    let named = author.split_once('(').and_then(|(_, name)| name.split_once(')')).map(|(name, _)| name.trim());
    match named.filter(|name| !name.is_empty()) {
        Some(name) => Some(name.to_owned()),
        None => (!author.contains('@')).then(|| author.to_owned()),
    }
}

fn category(category: &Element) -> Option<String> {
    let stated = category.attribute("label").or_else(|| category.attribute("term"));
    category.line().or_else(|| wire::stated(stated))
}

fn languages(item: &Element, feed: Option<&Element>) -> Vec<String> {
    let of = |element: &Element| {
        let stated = ["dc:language", "language"].iter().find_map(|name| element.line_of(name));
        stated.or_else(|| element.attribute("xml:lang").map(str::to_owned))
    };
    [Some(item), feed].into_iter().flatten().filter_map(of).collect()
}

/// The address of the item's own page.
fn url(item: &Element) -> Option<String> {
    let is_page = |link: &&Element| link.attribute("rel").is_none_or(|rel| rel == "alternate");
    let links = item
        .children("link")
        .filter(is_page)
        .filter_map(|link| link.line().or_else(|| wire::stated(link.attribute("href"))));
    let permanent =
        item.children("guid").filter(|guid| guid.attribute("ispermalink") != Some("false")).filter_map(Element::line);
    let about = wire::stated(item.attribute("rdf:about").or_else(|| item.attribute("href")));
    let mut addresses = links.chain(permanent).chain(about);
    addresses.find(|url| url.starts_with("http://") || url.starts_with("https://"))
}

fn wire_of(item: &Element, channel: Option<String>, categories: &[String]) -> Wire {
    let id = ["guid", "id", "dc:identifier"].iter().find_map(|name| item.line_of(name));
    let about = || wire::stated(item.attribute("rdf:about"));
    let mut wire = Wire {
        // A link alone is none: some feeds give all their items the same.
        guid: id.or_else(about),
        provider: channel,
        revised: REVISED.iter().filter_map(|name| item.line_of(name)).find_map(|text| wire::moment(&text)),
        ..Wire::default()
    };
    for keyword in categories {
        wire::add(&mut wire.keywords, Some(keyword.clone()));
    }
    let keywords = item.line_of("media:keywords").unwrap_or_default();
    for keyword in keywords.split(',') {
        wire::add(&mut wire.keywords, wire::stated(Some(keyword)));
    }
    let title = item.line_of("title");
    wire::signal_from(&mut wire, title.as_deref());
    // Agencies kill stories; in a feed, such a headline is that of a film.
    wire.signal = wire.signal.filter(|signal| *signal != Signal::Kill);
    wire
}

#[cfg(test)]
mod tests {
    use super::{base64, draft, item};
    use crate::read::xml;

    /// Headline, byline, address and text of the first item.
    fn read(feed: &str) -> (String, Option<String>, Option<String>, Vec<String>) {
        let root = xml::parse(feed);
        let draft = draft(item(&root).unwrap(), &root);
        (draft.title, draft.byline, draft.url, draft.paragraphs)
    }

    #[test]
    fn the_fullest_text_is_the_article_and_a_summary_that_is_cut_off_is_none() {
        let feed = |inner: &str| {
            format!("<rss><channel><title>W</title><item><title>One</title>{inner}</item></channel></rss>")
        };
        let full = "<description>They met in a palace...</description><content:encoded>&lt;p>They met in a palace on a hill.&lt;/p></content:encoded>";
        let root = xml::parse(&feed(full));
        let draft = draft(item(&root).unwrap(), &root);
        assert_eq!((draft.standfirst, draft.paragraphs), (None, vec!["They met in a palace on a hill.".to_owned()]));
        assert_eq!(read(&feed("<description>They met.</description>")).3, ["They met."]);
    }

    #[test]
    fn authors_and_addresses_are_found_wherever_feeds_put_them() {
        let item = |inner: &str| read(&format!("<rss><item><title>One</title>{inner}</item></rss>"));
        assert_eq!(item("<author>jane@example.org (Jane Roe)</author>").1.as_deref(), Some("Jane Roe"));
        assert_eq!(item("<author>jane@example.org</author>").1, None);
        assert_eq!(
            item("<a:author xmlns:a='http://www.w3.org/2005/Atom'><a:name>Jane Roe</a:name></a:author>").1.as_deref(),
            Some("Jane Roe")
        );
        assert_eq!(
            item("<link/><link rel='self' href='https://x.example/feed'/><guid>https://x.example/1</guid>")
                .2
                .as_deref(),
            Some("https://x.example/1")
        );
        assert_eq!(item("<guid isPermaLink='false'>https://x.example/1</guid>").2, None);
        assert_eq!(
            read("<RDF><item rdf:about='https://x.example/2'><title>One</title></item></RDF>").2.as_deref(),
            Some("https://x.example/2")
        );
    }

    #[test]
    fn a_headline_kills_nothing_in_a_feed() {
        let root = xml::parse("<rss><item><title>KILL: a film</title><guid>1</guid></item></rss>");
        assert!(!draft(item(&root).unwrap(), &root).wire.is_kill());
    }

    #[test]
    fn what_atom_encodes_is_decoded() {
        assert_eq!(base64("RXhhbXBsZSA8Yj5B\ndG9tPC9iPg=="), Some("Example <b>Atom</b>".into()));
        assert_eq!(base64("no base64!"), None);
        let entry =
            "<feed><entry><title mode='base64'>T25l</title><content type='image/png'>T25l</content></entry></feed>";
        assert_eq!(read(entry).0, "One");
    }
}
