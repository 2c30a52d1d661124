//! Web pages: the body by a kept extraction crate, everything else from what the page says of itself.

mod blocks;
mod body;
mod boxes;
mod furniture;
mod heading;
mod jsonld;
mod missed;
mod name;
mod page;
mod print;
mod summary;
mod title;
mod tree;

use dom_query::Document;
use rustc_hash::FxHashMap;

use self::blocks::Blocks;
use self::body::Body;
use self::jsonld::Stated;
use self::page::Page;
use self::summary::{is_way_to, says_more};
use self::title::Headline;
pub(super) use self::title::{folded, shared as shared_words};
use super::draft::Draft;
use super::error::ReadError;
use super::header::{self, Part};
use super::sniff::{self, Head};
use super::text;
use super::{
    Format, Piece, address, byline, charset, copyright, dateline, json, markup, outlet, paragraphs, pieces, updates,
};
use crate::date::{self, Hints};

pub(super) static FORMAT: Format = Format { name: "HTML", fits, cut: pieces::whole, parse };

/// Elements a page may begin with when its beginning was cut off.
const BEGINNINGS: &[&str] =
    &["html", "head", "body", "article", "main", "div", "p", "section", "meta", "title", "table", "h1"];

/// So many paragraphs of an extracted body may still be the article's header.
const HEADER: usize = 6;

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
    let blocks = Blocks::of(&document);
    let headline = title::of(&page, &ld, &blocks);
    let mut body = body::of(document, html, (&headline.text, blocks), (&page, &ld.paragraphs));
    let mut paragraphs = once(std::mem::take(&mut body.paragraphs), &headline.text);
    let ways = take_ways(&headline.text, &mut paragraphs);
    let mut header = take_header(&headline.text, &mut paragraphs);
    let told = Told { page: &page, ld: &ld, by_organisation, headline: &headline };
    let signed = signed_within(&paragraphs);
    let names = signed.as_ref().map(|(_, names)| names.clone());
    let (byline, by_organisation) = told.author(&body, &header.said, names).unzip();
    if let Some((at, _)) = signed.filter(|(_, names)| byline.as_ref() == Some(names)) {
        header.said.roles.push(paragraphs.remove(at));
    }
    let standfirst = told.standfirst(&body, &header, byline.as_deref(), &mut paragraphs);
    let dateline = page.place.clone().filter(|place| take_place(place, &mut paragraphs));
    let url = told.address();
    let (Header { said: header, .. }, heading) = (header, body.heading);
    Draft {
        by_organisation: by_organisation.unwrap_or_default(),
        dates: [dates(&page, &ld, (url.as_deref(), &body.blocks), &heading.dates), header.dates, heading.dates]
            .concat(),
        modified: [modified(&page, &ld), header.modified, heading.modified].concat(),
        source: source(&page, &ld, (url.as_deref(), &headline.text, byline.as_deref()), html),
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

impl Told<'_> {
    /// Who wrote it, and whether that is an organisation; `within` signs below an introduction.
    fn author(&self, body: &Body, header: &Draft, within: Option<String>) -> Option<(String, bool)> {
        let linked_author = self.page.linked_authors.first().cloned();
        let found = [header.byline.clone(), body.byline.clone(), linked_author, body.heading.byline.clone(), within];
        let outlet = title::outlet(self.page, &self.headline.text);
        author(self.page, (self.ld, self.by_organisation, outlet), found, &body.blocks)
    }

    /// What sums the article up, which leaves its paragraphs.
    fn standfirst(
        &self,
        Body { blocks, heading, .. }: &Body,
        header: &Header,
        byline: Option<&str>,
        paragraphs: &mut Vec<String>,
    ) -> Option<String> {
        let (page, title, site) = (self.page, self.headline.text.as_str(), self.page.site_name());
        let says_more = |text: &String| says_more(text, title, site.as_deref(), byline);
        let found = header.said.standfirst.clone().filter(|text| !heading::is_caption(blocks, text)).filter(says_more);
        // What stands under the heading is the reader's; what the page says to other sites comes after it.
        let shown = page.standfirst.clone().filter(says_more).or(header.deck.clone());
        let shown = shown.or(heading.standfirst.clone().filter(says_more));
        let shown = shown.or_else(|| page.summary.clone().filter(says_more));
        let described = || description(page).filter(|_| self.headline.is_stated);
        let told = self.ld.standfirst.clone().or_else(described).filter(says_more);
        let stated = Stands { shown: shown.is_some(), text: shown.or(told) };
        let is_shown = |beginning: &str| blocks.blocks.iter().any(|block| block.text.contains(beginning));
        standfirst(stated, title, paragraphs, (header.above, &found), is_shown)
    }

    /// Where the page says that it is: the first address that may be one.
    fn address(&self) -> Option<String> {
        let canonical = self.page.canonical.clone().filter(|url| url.starts_with("http"));
        let mut stated = canonical.into_iter().chain(self.page.meta(&["og:url"])).chain(self.ld.url.clone());
        // "https://.post.example" has no host.
        let may_be =
            |url: &String| !url.split_once("://").is_some_and(|(_, host)| host.is_empty() || host.starts_with('.'));
        stated.find(may_be).map(|url| address::own(once_schemed(&url)).to_owned())
    }
}

/// "http:https://post.example/talks" with one scheme: templates put one in front of an address that has its own.
fn once_schemed(url: &str) -> &str {
    let behind = url.strip_prefix("http:").or_else(|| url.strip_prefix("https:"));
    behind.filter(|rest| rest.starts_with("http")).unwrap_or(url)
}

/// The paragraphs of a body without what stands there twice, and without the headline.
fn once(mut paragraphs: Vec<String>, title: &str) -> Vec<String> {
    // A label or a caption may stand twice; a sentence that does is the article's own.
    paragraphs.dedup_by(|next, before| next == before && !paragraphs::ends_sentence(next));
    drop_second_showing(&mut paragraphs);
    if let Some(at) = paragraphs.iter().take(HEADER).position(|paragraph| *paragraph == title) {
        paragraphs.remove(at);
    }
    paragraphs
}

/// So many paragraphs in the same order are shown twice, for screens of another width; fewer may be the article's own.
const SHOWN_TWICE: usize = 3;

/// Takes out what a page holds twice, once for each kind of screen, and shows once.
fn drop_second_showing(paragraphs: &mut Vec<String>) {
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    let before: Vec<Option<usize>> = paragraphs
        .iter()
        .enumerate()
        .map(|(at, text)| Some(*first.entry(text).or_insert(at)).filter(|&first| first < at))
        .collect();
    let mut again = vec![false; paragraphs.len()];
    let mut at = 0;
    while at < before.len() {
        let goes_on = |end: &usize| before[at].is_some_and(|start| before[*end] == Some(start + end - at));
        let run = (at..before.len()).take_while(goes_on).count();
        let prose = (at..at + run).filter(|&at| paragraphs::ends_sentence(&paragraphs[at])).count();
        if prose >= SHOWN_TWICE {
            again[at..at + run].fill(true);
        }
        at += run.max(1);
    }
    let mut again = again.into_iter();
    paragraphs.retain(|_| again.next() != Some(true));
}

/// What the page says of itself to other sites.
fn description(page: &Page) -> Option<String> {
    page.meta(&["og:description", "description", "twitter:description", "dc.description"])
}

/// What stands in the first paragraphs of a body and is none of its text.
struct Header {
    /// Byline, dates and standfirst.
    said: Draft,
    /// How many paragraphs stood above the first line of byline and date.
    above: usize,
    /// The points in short, where there are several.
    deck: Option<String>,
}

/// Takes byline and date lines off the beginning of the body.
fn take_header(title: &str, paragraphs: &mut Vec<String>) -> Header {
    let mut header = Draft::default();
    let mut first = None;
    let shown = HEADER.min(paragraphs.len());
    let lines: Vec<String> =
        std::iter::once(title).chain(paragraphs.iter().take(shown).map(String::as_str)).map(str::to_owned).collect();
    let parts = header::parts(&lines, Some(0));
    let rest = paragraphs.split_off(shown);
    let own = std::mem::take(paragraphs);
    let is_deck = parts.iter().filter(|part| **part == Part::Standfirst).count() > 1;
    let mut deck = Vec::new();
    let parts = parts.into_iter().skip(1).chain(std::iter::repeat_with(|| Part::Text));
    for (at, (text, part)) in own.into_iter().zip(parts).enumerate() {
        // Where no letter is a capital, a section is like a name.
        let sure =
            !matches!(part, Part::Byline { .. }) || text.contains(char::is_uppercase) || byline::line(&text).is_some();
        let sure = sure || byline::is_han_person(&text);
        // Who said what is quoted above.
        let quoted = paragraphs.last().is_some_and(|above| above.ends_with(['"', '”', '»']));
        let stays = (quoted && text.starts_with(['—', '–', '―'])) || dateline::alone(&text).is_some();
        if stays {
            paragraphs.push(text);
        } else if is_rest_of_byline(&text) {
            header.roles.push(text);
        } else if is_deck && part == Part::Standfirst {
            deck.push(text);
        } else if matches!(part, Part::Standfirst) {
            header.standfirst = Some(text.clone());
            paragraphs.push(text);
        } else if sure && matches!(part, Part::Byline { .. } | Part::Date(_) | Part::Role) {
            first.get_or_insert(at);
            text::add(&mut header, part, text);
        } else {
            paragraphs.push(text);
        }
    }
    paragraphs.extend(rest);
    let deck = is_deck.then(|| deck.join(" ")).filter(|deck| !deck.is_empty());
    Header { said: header, above: first.unwrap_or(0), deck }
}

/// Takes the ways to the page off the beginning of the body ("> Blog > Talks > Envoys meet").
fn take_ways(title: &str, paragraphs: &mut Vec<String>) -> Vec<String> {
    let first = HEADER.min(paragraphs.len());
    let (ways, others): (Vec<String>, Vec<String>) = paragraphs.drain(..first).partition(|text| is_way_to(title, text));
    paragraphs.splice(..0, others);
    ways
}

/// The line among the first paragraphs that signs the article below its introduction ("By Jane Roe, Ankara"), and the names in it.
fn signed_within(paragraphs: &[String]) -> Option<(usize, String)> {
    /// Paragraphs of a body that are looked through.
    const MOST_SIGNED: usize = 200;
    let signs = |text: &String| {
        let found = byline::line(text).filter(|_| byline::is_introduced(text) && !byline::is_cue(text))?;
        let is_dated = found.rest.contains(|c: char| c.is_ascii_digit());
        (!is_dated && is_names_alone(&found) && byline::are_plain(&found.names)).then_some(found.names)
    };
    // A round-up, or a review of several books, has several such lines.
    let mut found = paragraphs.iter().take(MOST_SIGNED).enumerate().filter_map(|(at, text)| Some((at, signs(text)?)));
    let only = found.next().filter(|(at, _)| *at < HEADER)?;
    found.next().is_none().then_some(only)
}

/// Whether a line is what a byline leaves where its names stand in an element of their own ("By", "— Rio").
fn is_rest_of_byline(text: &str) -> bool {
    let place = text.strip_prefix(['—', '–']).map(str::trim);
    byline::is_cue(text) || place.is_some_and(dateline::is_place)
}

/// Takes the place that a paragraph begins with off it; tells whether one does.
fn take_place(place: &str, paragraphs: &mut [String]) -> bool {
    let place = place.trim_end_matches(SPACE_AND_DASHES);
    let behind = |text: &String| {
        let rest = text.strip_prefix(place)?.strip_prefix(SPACE_AND_DASHES)?.trim_start_matches(SPACE_AND_DASHES);
        (!rest.is_empty() && !rest.starts_with(char::is_lowercase)).then(|| rest.to_owned())
    };
    let found = paragraphs.iter_mut().take(HEADER).find_map(|text| Some((behind(text)?, text)));
    found.map(|(rest, text)| *text = rest).is_some()
}

/// What stands between a place and the text.
const SPACE_AND_DASHES: &[char] = &[' ', '-', '–', '—', '―'];

/// The outlet: as the page's data names it, else the host of its address, else who is named behind the headline in the title, else
/// who holds the rights, which is a company as often.
fn source(
    page: &Page,
    ld: &Draft,
    (url, title, byline): (Option<&str>, &str, Option<&str>),
    html: &str,
) -> Option<String> {
    let named = page.site_name().or(ld.source.clone()).or_else(|| url.and_then(host));
    if named.is_some() {
        return named;
    }
    let behind = title::outlet(page, title);
    let rights = copyright::outlet(&markup::paragraphs(html));
    // "Envoys meet: what now", "Envoys meet | Middle East crisis", "Envoys meet - Jane Roe"
    let is_rest = |part: &String| {
        let in_small = part.split(' ').any(|word| word.starts_with(char::is_lowercase)) && part.contains(' ');
        let by_author = byline.is_some_and(|names| names.split(", ").any(|name| name == part));
        in_small || by_author || dateline::is_place(part)
    };
    if rights.is_some() && behind.as_ref().is_some_and(is_rest) { rights } else { behind.or(rights) }
}

/// The host of an address, without "www.".
pub(super) fn host(url: &str) -> Option<String> {
    let rest = address::own(url).split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.') && !host.starts_with('.')).then(|| host.to_lowercase())
}

/// A shorter name may begin an outlet's by chance, in bytes.
const SHORTEST_OUTLET: usize = 8;
/// Two letters of those that need no spaces.
const SHORTEST_SPACELESS: usize = 6;
/// "example", behind the name of an outlet that is its address.
const LONGEST_DOMAIN: usize = 7;

/// Whom the page names as its authors, or else shows where authors are shown, and whether that is an organisation. The outlet
/// itself, or the name that somebody logs in with, is an author only where nobody else is named.
fn author(
    page: &Page,
    (ld, by_organisation, outlet): (&Draft, bool, Option<String>),
    [under_heading, extracted, linked, around_heading, within]: [Option<String>; 5],
    blocks: &Blocks,
) -> Option<(String, bool)> {
    let organisation = ld.byline.as_deref().filter(|_| by_organisation).and_then(byline::names);
    let of_data = organisation.clone().filter(|name| !byline::is_agency(name));
    let others = [title::site(page), outlet, ld.source.clone(), of_data];
    let stated: Vec<String> = page.site_names().chain(others.into_iter().flatten()).collect();
    let outlets: Vec<String> = stated.iter().map(|name| title::folded(outlet::name(name, None))).collect();
    let address = page.canonical.clone().or_else(|| page.meta(&["og:url"])).or(ld.url.clone());
    let host = address.as_deref().and_then(host).map(|host| title::folded(&host));
    // "Harbour Post" is the outlet of "Harbour Post.example", too, and "海港" that of "海港新闻".
    let of_outlet = |outlet: &String, name: &str| {
        let shortest = if name.starts_with(paragraphs::is_spaceless) { SHORTEST_SPACELESS } else { SHORTEST_OUTLET };
        outlet == name
            || (name.len() >= shortest && outlet.strip_prefix(name).is_some_and(|end| end.len() <= LONGEST_DOMAIN))
    };
    let is_outlet = |name: &str| {
        let folded = title::folded(name);
        let of_host = || host.as_ref().is_some_and(|host| of_outlet(host, &folded)) && !byline::names_somebody(name);
        outlets.iter().any(|outlet| of_outlet(outlet, &folded)) || of_host()
    };
    // "Harbour Post GmbH, Munich, Germany"
    let is_house = |names: &str| {
        let parts = || names.split(", ");
        let named = |part: &str| is_outlet(part) || byline::is_organisation(part);
        parts().any(named) && parts().all(|part| named(part) || dateline::is_place(part))
    };
    let extracted = extracted.filter(|names| !heading::is_of_others(blocks, names));
    let near: Vec<String> = page.bylines.iter().cloned().chain(marked_authors(&page.authors, blocks)).collect();
    // Without a heading all of a page is near, other articles among it.
    let extracted_name = extracted.as_deref().filter(|_| page.headings.is_empty()).and_then(byline::names);
    let witnessed = extracted_name.and_then(|name| near.iter().find(|names| names.contains(&name)).cloned());
    let found = [under_heading, extracted, linked, around_heading, within].into_iter().flatten();
    // Where the outlet itself wrote it, who is named far off wrote another.
    let far = if by_organisation { &[] } else { page.far_authors.as_slice() };
    let shown = witnessed.into_iter().chain(near).chain(found).chain(marked_authors(far, blocks));
    let named = stated_authors(page, ld).into_iter().chain(shown).chain(page.bylines_stated());
    let named: Vec<String> = named.filter_map(|stated| byline::names(&stated)).collect();
    let somebody = |names: &&String| !is_house(names) && !byline::is_handle(names) && !byline::is_staff(names);
    // Initials, or an agency, may stand for somebody whom the page names in full.
    let in_full = |names: &&String| somebody(names) && byline::names_somebody(names);
    let is_unsigned = named.is_empty() && page.headings.is_empty();
    let below = || if is_unsigned { heading::signed_below(blocks) } else { None };
    let best = named.iter().find(somebody).cloned().or_else(|| heading::signature(blocks)).or_else(below);
    let best = match best {
        Some(short) if byline::is_short(&short) || byline::is_desk_of_agency(&short) => {
            named.iter().find(in_full).cloned().or(Some(short))
        }
        best => best,
    };
    let weak = || page.weak_authors.iter().find(|name| !is_outlet(name)).or(page.weak_authors.first()).cloned();
    let other = || named.iter().find(|names| !is_outlet(names)).or(named.first()).cloned().or_else(weak);
    let best = best.or_else(other)?;
    // Where the page names one of several to other sites, it shows them all.
    let joint = page.joint_authors.contains(&best) && page.joint_authors.iter().all(|name| !is_outlet(name));
    let best = if joint { page.joint_authors.join(", ") } else { best };
    let is_of_house = is_house(&best);
    let others: Vec<&str> = best.split(", ").filter(|name| !is_outlet(name) && !is_of_house).collect();
    // A site that is called as one person, and nothing more, is that person's.
    let is_person = |name: &str| byline::are_plain(name) && !outlet::is_paper(name);
    let is_organisation = (others.is_empty() && !is_person(&best)) || Some(&best) == organisation.as_ref();
    Some((byline::people_first(&if others.is_empty() { best } else { others.join(", ") }), is_organisation))
}

/// Whom the page names as its authors to other sites, the surest first.
fn stated_authors(page: &Page, ld: &Draft) -> Vec<String> {
    // Dublin Core names people where "author" may be an account.
    let metas = [
        "dc:creator",
        "dc.creator",
        "dcterm:creator",
        "dcterms.creator",
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "byl",
        "citation_author",
        "dcsext.author",
    ];
    let metas = metas.iter().map(|name| page.metas(&[name]).join("; ")).filter(|names| !names.is_empty());
    let card = [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")];
    let card = card.iter().filter(|(label, _)| page.meta(&[label]).is_some_and(|label| byline::is_cue(&label)));
    let card = card.filter_map(|(_, data)| page.meta(&[data]));
    ld.byline.iter().cloned().chain(metas).chain(card).collect()
}

/// The names in texts that are marked up as naming the author, but for those of comments and other articles.
fn marked_authors(marked: &[String], blocks: &Blocks) -> Vec<String> {
    let names = |text: &String| {
        let found = byline::line(text).map(|found| found.names);
        let found = found.or_else(|| byline::bare_name(text).map(str::to_owned));
        let found = found.or_else(|| byline::bare(text).filter(is_names_alone).map(|found| found.names));
        found.or_else(|| byline::is_spaceless_person(text).then(|| text.clone()))
    };
    marked.iter().filter_map(names).filter(|names| !heading::is_of_others(blocks, names)).collect()
}

/// Whether nothing stands behind the names of a line but where they are and for whom ("Zeynep Örnek / İZMİR (DHA)").
fn is_names_alone(found: &byline::Found) -> bool {
    let said = |rest: &str| dateline::names_place(rest) || dateline::is_agency(rest) || dateline::is_capitals(rest);
    // "Jane Roe | Harbour News Service | Posted: 15 May 2025"
    let is_dated = found.rest.split('|').any(|part| text::is_date_line(part.trim()));
    found.rest.is_empty() || is_dated || found.rest.split(", ").all(said)
}

/// Every date the page states, the surest first.
fn dates(page: &Page, ld: &Draft, (url, blocks): (Option<&str>, &Blocks), around_heading: &[String]) -> Vec<String> {
    let published = page.metas(&[
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "og:published_time",
        "parsely-pub-date",
        "sailthru.date",
        "article.published",
        "dcterms.issued",
        "dc.date.issued",
        "dcterms.created",
        "dc.date.created",
        "dc.date",
        "dcterms.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "published-date",
        "publication_date",
        "published",
        "date",
        "article_date_original",
        "cxenseparse:recs:publishtime",
        "citation_publication_date",
        "citation_online_date",
        "rnews:datepublished",
        "displaydate",
        "date_published",
    ]);
    let in_url = url.and_then(date_in_path);
    // "The fire in the harbour, 12 March 1940" is all of a headline.
    let in_heading = |day: &String| page.headings.iter().any(|heading| heading.contains(day.as_str()));
    let titles = page.metas(&["og:title"]).into_iter().chain([page.title.clone()]);
    let in_title = { titles }.find_map(|title| day_behind(&title)).filter(|day| !in_heading(day));
    let microdata = page.published.iter().cloned();
    let stated = ld.dates.iter().cloned().chain(published).chain(page.publication_dates()).chain(microdata);
    let stated: Vec<String> = stated.collect();
    // Other dates that are marked up may be those of other articles.
    let near = shown_near_heading(page).into_iter().chain(heading::published_anywhere(blocks));
    let shown = near.chain(page.times.iter().chain(&page.shown_date).cloned());
    // Where the headline is no heading by its name, what stands around it is nearer than the first date of the page.
    let unnamed = around_heading.iter().filter(|_| page.headings.is_empty()).cloned();
    let first = shown_earlier(page, stated.first())
        .or_else(|| shown_on_old_page(stated.first(), unnamed.clone()))
        .or_else(|| shown_instead(page, stated.first()))
        .or_else(|| shown_here(page, stated.first()));
    first.into_iter().chain(stated).chain(unnamed).chain(shown).chain(in_url).chain(in_title).collect()
}

/// "Envoys meet | Harbour Post | 15.05.2025": the day, with its year, that a title has behind the headline and the site.
fn day_behind(title: &str) -> Option<String> {
    const SIGNS: &[&str] = &[" | ", " - ", " – ", " — ", ", "];
    let tails = SIGNS.iter().filter_map(|sign| title.rsplit_once(sign)).filter(|(head, _)| head.contains([' ', '|']));
    let mut tails = tails.map(|(_, tail)| tail.trim());
    let has_year = |tail: &&str| tail.bytes().filter(u8::is_ascii_digit).count() > 4;
    let is_day = |tail: &&str| {
        date::find(tail, Hints::default()).is_some_and(|found| found.range == (0..tail.len())) && has_year(tail)
    };
    tails.find(is_day).map(str::to_owned)
}

/// The date beside the heading, unless it is that of a change.
fn shown_near_heading(page: &Page) -> Option<String> {
    let mut header = Draft::default();
    updates::add_date(&mut header, page.shown_date.clone().filter(|_| !page.headings.is_empty())?);
    header.dates.pop()
}

/// The date under the heading, where it is earlier than the one that the page states: that is the day on which the page
/// was made anew, or the next one elsewhere. Figures alone may be in another order.
fn shown_earlier(page: &Page, stated: Option<&String>) -> Option<String> {
    let day = |text: &String| date::parse(text, Hints::default()).map(|published| published.date);
    let shown = shown_near_heading(page).filter(|_| !page.date_above);
    let shown = shown.filter(|shown| shown.contains(char::is_alphabetic))?;
    (day(&shown)? < day(stated?)?).then_some(shown)
}

/// The date under the heading, where the page states one years before it, at midnight, and a later change: what systems
/// state of pages that were moved into them.
fn shown_instead(page: &Page, stated: Option<&String>) -> Option<String> {
    const YEARS: i16 = 2;
    let day = |text: &String| date::parse(text, Hints::default()).map(|published| published.date);
    let shown = shown_near_heading(page).filter(|shown| !page.date_above && shown.contains(char::is_alphabetic))?;
    let stated = stated.filter(|stated| stated.contains("T00:00:00"))?;
    let changed = page.meta(&["article:modified_time", "datemodified"]).and_then(|changed| day(&changed))?;
    let (shown_day, stated_day) = (day(&shown)?, day(stated)?);
    (shown_day <= changed && shown_day.year() >= stated_day.year() + YEARS).then_some(shown)
}

/// The date around the headline of a page without headings, where the one that it states is a year or more before: that is the
/// day on which the site, or its template, was made.
fn shown_on_old_page(stated: Option<&String>, mut around_heading: impl Iterator<Item = String>) -> Option<String> {
    const DAYS: i32 = 365;
    let day = |text: &String| date::parse(text, Hints::default()).map(|published| published.date);
    let stated = day(stated?)?;
    around_heading.find(|shown| {
        day(shown).and_then(|shown| shown.since(stated).ok()).is_some_and(|behind| behind.get_days() >= DAYS)
    })
}

/// The date that the page shows with its time, where the one it states is the same moment elsewhere: the day is that of the
/// place of publication.
fn shown_here(page: &Page, stated: Option<&String>) -> Option<String> {
    /// Clocks differ by whole quarters of an hour, and by fourteen hours at most.
    const QUARTER: i64 = 15 * 60;
    const FARTHEST: i64 = 14 * 60 * 60;
    let stated = date::parse(stated?, Hints::default())?;
    let moment = stated.instant?;
    shown_near_heading(page).filter(|shown| {
        // The time that is shown has no zone of its own: how far it is from the moment tells one.
        let here = date::parse(&format!("{shown} UTC"), Hints::default()).filter(|here| here.date != stated.date);
        let here = here.and_then(|here| here.instant);
        let apart = here.map_or(0, |here| (here.as_second() - moment.as_second()).abs());
        apart > 0 && apart <= FARTHEST && apart % QUARTER == 0
    })
}

/// Every date of a change that the page states, the surest first.
fn modified(page: &Page, ld: &Draft) -> Vec<String> {
    let stated = page.metas(&[
        "article:modified_time",
        "og:article:modified_time",
        "datemodified",
        "og:updated_time",
        "dcterms.modified",
        "dc.date.modified",
        "last-modified",
        "lastmod",
        "revised",
    ]);
    ld.modified.iter().cloned().chain(stated).chain(page.updates.iter().cloned()).collect()
}

/// "https://example.org/2025/05/15/talks", and with the section behind the year: "https://example.org/2025/WORLD/05/15/talks".
fn date_in_path(url: &str) -> Option<String> {
    let path = url.split_once("://")?.1.split_once('/')?.1;
    let path = &path[..path.floor_char_boundary(100)];
    let sectioned = || {
        let (year, behind) = path.split_once('/')?;
        let (section, rest) = behind.split_once('/')?;
        let named = year.len() == 4 && !section.is_empty() && section.chars().all(char::is_alphabetic);
        let is_recent = year.starts_with("20") || year.starts_with("199");
        // "21-things-to-know" is no day.
        let is_day = |day: &str| day.len() <= 2 && day.bytes().all(|byte| byte.is_ascii_digit());
        let (day, _) = rest.split_once('/')?.1.split_once('/')?;
        let named = named && is_recent && is_day(day);
        named.then(|| date::find(&format!("{year}/{rest}"), Hints::default()))?
    };
    let found = date::find(path, Hints::default()).or_else(sectioned)?;
    Some(found.published.date.to_string())
}

/// A summary, and whether the page shows it as one, under its heading.
struct Stands {
    text: Option<String>,
    shown: bool,
}

/// The summary under the headline: what the page marks as one, else its description where the page shows it and it is not
/// the beginning of the body; of a page that states none, what its place shows to be one. `above` paragraphs stand above
/// byline and date. What is said to other sites alone may be about any page of this one.
fn standfirst(
    Stands { text, shown }: Stands,
    title: &str,
    paragraphs: &mut Vec<String>,
    (above, found): (usize, &Option<String>),
    is_shown: impl Fn(&str) -> bool,
) -> Option<String> {
    let Some(stated) = text else {
        let at = paragraphs.iter().position(|paragraph| Some(paragraph) == found.as_ref())?;
        return Some(paragraphs.remove(at));
    };
    let stated = paragraphs::tidy(&stated);
    // Labels and the bar of a player may stand above one that is shown.
    let first = if shown { 2 * HEADER } else { 3 };
    if let Some(at) = paragraphs.iter().take(first).position(|paragraph| *paragraph == stated) {
        // Pages also describe themselves by their first paragraph, which is a sentence and stands below the byline.
        let sure = shown || at < above || !paragraphs::ends_sentence(&stated);
        return sure.then(|| paragraphs.remove(at));
    }
    let cut = stated.trim_end_matches(['…', '.', ' ']);
    let whole = !stated.ends_with(['…']) && !stated.ends_with("...");
    let beginning: String = cut.chars().take(60).collect();
    // What is said to other sites may be parted there, and its signs set otherwise.
    /// What may stand in front of the first sentence, in bytes.
    const DATELINE: usize = 80;
    let first = || paragraphs.iter().take(HEADER - 1);
    let in_body = if shown {
        // In mid-paragraph the text says once more what sums it up.
        first().any(|paragraph| paragraph.find(&beginning).is_some_and(|at| at <= DATELINE))
    } else {
        folded(&first().map(String::as_str).collect::<Vec<_>>().join(" ")).contains(&folded(&beginning))
    };
    let sums_up = whole && !in_body && !cut.is_empty() && stated != title;
    if sums_up && (shown || is_shown(&beginning)) {
        return Some(stated);
    }
    let at = paragraphs.iter().position(|paragraph| Some(paragraph) == found.as_ref())?;
    Some(paragraphs.remove(at))
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::{brought_along, date_in_path};
    use crate::clean::Boxed;
    use crate::read::draft::Draft;

    fn read(html: &str) -> Draft {
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

    #[test]
    fn the_date_in_an_address_may_have_the_section_within() {
        for (path, expected) in [
            ("2025/WORLD/05/15/talks.html", Some("2025-05-15")),
            ("2025/05/15/talks.html", Some("2025-05-15")),
            ("about/WORLD/talks.html", None),
            ("2024/politics/10/21-things-to-know", None),
            ("1950/books/10/12/talks.html", None),
        ] {
            assert_eq!(date_in_path(&format!("https://example.org/{path}")).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn what_an_archive_keeps_is_read_as_the_page_it_was() {
        let html = format!(
            "<html><head><title>Envoys meet in Ankara</title>\
             <link rel=canonical href=https://web.archive.org/web/20260203234849/https://www.post.example/talks></head>\
             <body><article><h1>Envoys meet in Ankara</h1>{BODY}</article></body></html>"
        );
        let read = read(&html);
        assert_eq!(read.url.as_deref(), Some("https://www.post.example/talks"));
        assert_eq!((read.source.as_deref(), read.dates), (Some("post.example"), Vec::new()));
    }

    #[test]
    fn whoever_signs_below_the_introduction_goes_before_the_house_that_is_stated() {
        let signed = |author: &str, line: &str| {
            let html = format!(
                "<html><head><title>Envoys meet in Ankara</title><meta name=author content='{author}'>\
                 <link rel=canonical href=https://www.hafenwoche.example/talks>\
                 <meta property=og:site_name content='Post.example'></head><body><article>\
                 <h1>Envoys meet in Ankara</h1>{BODY}{line}{BODY}</article></body></html>"
            );
            let read = read(&html);
            let stays = read.paragraphs.iter().any(|text| line.contains(text.as_str()) && !text.is_empty());
            (read.byline.unwrap_or_default(), stays)
        };
        let line = "<p>By Jane Roe, Ankara</p>";
        for house in ["Post.example GmbH, Munich, Germany", "Post.example, Hamburg, Germany", "Hafenwoche"] {
            assert_eq!(signed(house, line), ("Jane Roe".to_owned(), false), "{house}");
        }
        assert_eq!(signed("John Doe", line), ("John Doe".to_owned(), true));
        assert_eq!(signed("John Doe", "<p>By Jane Roe he meant his own wife.</p>"), ("John Doe".to_owned(), true));
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

    #[test]
    fn the_way_to_a_page_is_no_text_of_it() {
        let html = format!(
            "<html><head><title>Envoys meet in Ankara</title></head><body><article>\
             <p>&gt; Notes &gt; Talks &gt; Envoys meet in Ankara</p><h1>Envoys meet in Ankara</h1>{BODY}</article></body></html>"
        );
        let read = read(&html);
        assert!(read.standfirst.is_none() && read.paragraphs.iter().all(|text| !text.contains('>')));
    }

    #[test]
    fn a_title_that_is_an_address_is_the_sites() {
        let html = format!(
            "<html><head><title>post.example</title></head><body><div><h2>Envoys meet in Ankara and part again</h2>\
             {BODY}</div></body></html>"
        );
        assert_eq!(read(&html).title, "Envoys meet in Ankara and part again");
    }

    #[test]
    fn an_outlet_that_signs_is_no_author() {
        let signed = |site: &str, author: &str| {
            let html = format!(
                "<html><head><title>Envoys meet in Ankara</title><meta property=og:site_name content='{site}'>\
                 <meta name=author content='{author}'></head><body><article><h1>Envoys meet in Ankara</h1>{BODY}</article></body></html>"
            );
            let read = read(&html);
            (read.byline.is_some(), read.by_organisation)
        };
        for (site, author) in [("Gazeta Portului", "Gazeta Portului"), ("海港新闻", "海港")] {
            assert_eq!(signed(site, author), (true, true), "{site}");
        }
        assert_eq!(signed("Harbour Post", "Jane Roe"), (true, false));
        // A site of one person's own.
        assert_eq!(signed("Jane Roe", "Jane Roe"), (true, false));
        assert_eq!(signed("Jane Roe - Journalist and writer", "Jane Roe"), (true, false));
    }

    #[test]
    fn the_date_in_an_address_is_read_wherever_its_letters_end() {
        let path = format!("https://example.org/2025/05/15/{}", "é".repeat(100));
        for url in [path.as_str(), &path.replacen("15/", "15/a", 1)] {
            assert_eq!(date_in_path(url).as_deref(), Some("2025-05-15"), "{url}");
        }
    }

    /// Body text that the extraction takes for one.
    const BODY: &str = "<p>The envoys met for four hours on Thursday, in a palace on a hill, and left it by different doors.</p>\
        <p>Neither would say when they will meet again, nor whether they will, though both had smiled for the cameras.</p>";

    /// The standfirst of a page with this description and this element under its headline.
    fn standfirst(description: &str, under_headline: &str) -> Option<String> {
        let head =
            format!("<title>Envoys meet in Ankara</title><meta property=og:description content=\"{description}\">");
        let html = format!(
            "<html><head>{head}</head><body><article><h1>Envoys meet in Ankara</h1>{under_headline}{BODY}</article></body></html>"
        );
        read(&html).standfirst
    }

    #[test]
    fn an_organisation_is_the_author_where_nobody_else_is_named() {
        let byline = |under_headline: &str| {
            let author = r#"{"@type":"Organization","name":"Policy Desk"}"#;
            let data = format!(r#"{{"@type":"NewsArticle","headline":"Envoys meet in Ankara","author":{author}}}"#);
            let head = format!("<title>Envoys meet in Ankara</title><script type=application/ld+json>{data}</script>");
            let html = format!(
                "<html><head>{head}</head><body><article><h1>Envoys meet in Ankara</h1>{under_headline}{BODY}</article></body></html>"
            );
            read(&html).byline
        };
        assert_eq!(byline("<p>By Jane Roe</p>").as_deref(), Some("Jane Roe"));
        assert_eq!(byline("").as_deref(), Some("Policy Desk"));
    }

    #[test]
    fn an_organisation_is_nobody() {
        let author = r#"{"@type":"Organization","name":"Ministry of Ports & Inland Waters"}"#;
        let data = format!(r#"{{"@type":"NewsArticle","headline":"Envoys meet in Ankara","author":{author}}}"#);
        let html = format!(
            "<html><head><title>Envoys meet in Ankara</title><script type=application/ld+json>{data}</script></head>\
             <body><article><h1>Envoys meet in Ankara</h1>{BODY}</article></body></html>"
        );
        assert!(read(&html).by_organisation);
    }

    /// The paragraphs of a page with these elements between those of its body.
    fn read_around(between: &str) -> super::Draft {
        let html = format!(
            "<html><body><article><h1>Envoys meet in Ankara</h1>{BODY}{between}{}</article></body></html>",
            BODY.replace("Thursday", "Friday").replace("Neither", "Nobody")
        );
        read(&html)
    }

    #[test]
    fn headings_in_the_body_stay_whatever_they_are_called() {
        for class in ["subhead", "subtitle", "dek", "header-anchor", "subheader"] {
            let read = read_around(&format!("<h2 class={class}>Four hours and two doors</h2>"));
            assert_eq!(read.standfirst, None, "{class}");
            assert!(read.paragraphs.contains(&"Four hours and two doors".to_owned()), "{class}: {:?}", read.paragraphs);
        }
    }

    #[test]
    fn boxes_in_the_body_go_under_what_their_names_say() {
        let offer = "<h4>Sign up for Harbour Letters</h4><p>What moves the quays, by Jane Roe.</p>";
        let link = "<ul><li><a href=/1>The palace on the hill</a></li></ul>";
        for (between, kind) in [
            (format!("<div class=newsletter-signup>{offer}</div>"), Boxed::Newsletter),
            (format!("<div data-area=newsletter>{offer}</div>"), Boxed::Newsletter),
            (format!("<x-island name=EmailSignUp>{offer}</x-island>"), Boxed::Newsletter),
            (format!("<div data-test=relatedArticles>{link}</div>"), Boxed::Others),
            ("<ul class=similarLinks><li><a href=/1>The palace on the hill</a></li></ul>".to_owned(), Boxed::Others),
            ("<div class=inline-ad><span>Advertise with us</span></div>".to_owned(), Boxed::Advertisement),
        ] {
            let read = read_around(&between);
            assert_eq!(read.paragraphs.len(), 4, "{between}: {:?}", read.paragraphs);
            assert!(!read.boxes.is_empty() && read.boxes.iter().all(|(boxed, _)| *boxed == kind), "{between}");
        }
        let whole = format!("<html><body><div class=paywall><h1>Envoys meet</h1>{BODY}</div></body></html>");
        assert_eq!(read(&whole).paragraphs.len(), 2);
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
    fn a_dateline_in_an_element_of_its_own_is_none_of_the_header() {
        let under = |own: &str| {
            let html = format!(
                "<html><body><article><h1>Envoys meet</h1><p>By Jane Roe</p>{own}{BODY}</article></body></html>"
            );
            read(&html)
        };
        for line in ["ANKARA, May 15 (Reuters) —", "ANKARA, May 15, 2025 (Reuters) —", "KIEL, 15. Mai 2025 (dpa) -"]
        {
            for own in [format!("<p>{line}</p>"), format!("<span>{line}</span>")] {
                let read = under(&own);
                assert_eq!((read.paragraphs[0].as_str(), read.paragraphs.len()), (line, 3), "{own}");
            }
            let read = under(&format!("<div class=dateline>{line}</div>"));
            assert_eq!((read.dateline.as_deref(), read.paragraphs.len()), (Some(line), 2));
        }
        assert_eq!(under("<div class=dateline>15 May 2025</div>").dateline, None);
    }

    #[test]
    fn headings_of_parts_may_be_of_the_first_rank() {
        let read = read_around("<h1 class=header-anchor><strong>Four hours and two doors</strong></h1>");
        assert!(read.paragraphs.contains(&"Four hours and two doors".to_owned()), "{:?}", read.paragraphs);
        assert_eq!(read.title, "Envoys meet in Ankara");
    }

    #[test]
    fn whoever_holds_the_rights_gives_way_to_who_is_shown_as_the_author() {
        let signed = |shown: &str| {
            let html = format!(
                "<html><head><meta name=author content='Harbour Verlag GmbH, Kiel, Germany'></head>\
                 <body><article><h1>Envoys meet</h1>{shown}{BODY}</article></body></html>"
            );
            read(&html).byline
        };
        let guests = "<section class=authors><strong>Gastbeitrag von Lea Muster und Max Beispiel</strong></section>";
        assert_eq!(signed(guests).as_deref(), Some("Lea Muster, Max Beispiel"));
        assert!(signed("").is_some_and(|names| names.starts_with("Harbour Verlag GmbH")));
    }

    #[test]
    fn the_day_behind_headline_and_site_dates_a_page_that_states_none() {
        let dates = |title: &str, meta: &str| {
            let html = format!(
                "<html><head><title>{title}</title>{meta}</head><body><article><h1>Envoys meet</h1>{BODY}</article></body></html>"
            );
            read(&html).dates
        };
        assert_eq!(dates("Envoys meet | Harbour Post | 15.05.2025", ""), ["15.05.2025"]);
        assert_eq!(dates("Envoys meet - Harbour Post, 15.05.2025", ""), ["15.05.2025"]);
        for title in ["Envoys meet | Harbour Post", "Envoys meet on 15.05.2025", "Envoys meet - 15 May"] {
            assert!(dates(title, "").is_empty(), "{title}");
        }
        let stated = "<meta property=article:published_time content=2025-05-14>";
        assert_eq!(dates("Envoys meet | Harbour Post | 15.05.2025", stated)[0], "2025-05-14");
    }

    #[test]
    fn an_address_is_one_that_may_be() {
        let url = |canonical: &str| {
            let html = format!(
                "<html><head><link rel=canonical href='{canonical}'></head><body><article><h1>Envoys meet</h1>{BODY}</article></body></html>"
            );
            let read = read(&html);
            (read.url, read.source)
        };
        let post = |url: &str| (Some(url.to_owned()), Some("post.example".to_owned()));
        assert_eq!(url("https://post.example/talks"), post("https://post.example/talks"));
        assert_eq!(url("http:https://post.example/talks"), post("https://post.example/talks"));
        assert_eq!(url("https://.example.org"), (None, None));
    }

    #[test]
    fn the_site_in_front_of_a_colon_and_the_name_of_a_file_are_no_headline() {
        let title = |head: &str, body: &str| {
            read(&format!("<html><head>{head}</head><body>{body}<article>{BODY}</article></body></html>")).title
        };
        let head = "<title>Harbour Notes: Envoys meet in Ankara</title><meta property=og:site_name content='Harbour Notes'>\
            <meta property=og:title content='Envoys meet in Ankara'>";
        assert_eq!(title(head, "<h1>The Harbour Notes</h1><h2>Envoys meet in Ankara</h2>"), "Envoys meet in Ankara");
        let slug = "<title>Envoys meet in Ankara | Harbour Post</title><meta property=og:title content=envoys-meet-may-2025>\
            <meta property=og:site_name content='Harbour Post'>";
        assert_eq!(title(slug, ""), "Envoys meet in Ankara");
    }

    #[test]
    fn a_place_set_apart_in_front_of_the_text_is_a_dateline() {
        let place = |start: &str| {
            let html = format!(
                "<html><body><article><h1>Envoys meet</h1>{}</article></body></html>",
                BODY.replacen("<p>", &format!("<p>{start}"), 1)
            );
            let read = read(&html);
            (read.dateline, read.paragraphs[0].starts_with("The envoys"))
        };
        assert_eq!(place("<strong>Ankara –</strong> "), (Some("Ankara –".to_owned()), true));
        assert_eq!(place("<b class=c-location>Ankara</b> "), (Some("Ankara".to_owned()), true));
        assert_eq!(place("<b>Ankara</b> "), (None, false));
    }

    #[test]
    fn a_description_under_the_headline_is_a_standfirst_and_a_first_paragraph_is_not() {
        let (sentence, label) =
            ("Both sides call it a first step, and agree on little else.", "A first step and many doors");
        let byline = "<p>By Jane Roe · 15 May 2025</p>";
        let cases = [
            (sentence, format!("<p>{sentence}</p>{byline}"), Some(sentence)),
            (sentence, format!("<p class=vorspann>{sentence}</p>"), Some(sentence)),
            (label, format!("<div class=lead>{label}</div>"), Some(label)),
            (sentence, format!("{byline}<p class=x-lead-paragraph>{sentence}</p>"), Some(sentence)),
            (sentence, format!("{byline}<p id=lead>{sentence}</p>"), Some(sentence)),
            (sentence, format!("{byline}<div><h2>{sentence}</h2></div>"), Some(sentence)),
            (label, format!("<h2>{label}</h2>{byline}"), Some(label)),
            (sentence, byline.to_owned(), None),
            (sentence, format!("{byline}<p>{sentence}</p>"), None),
            (sentence, format!("<p>{sentence}</p>"), None),
        ];
        let written = [
            (format!("<p id=article-summary>{sentence}</p>{byline}"), sentence),
            (format!("<p class=tagline>{label}</p>{byline}"), label),
            (
                format!("<div class=standfirst><p>{label}</p><ul><li><a href=/1>The other palace</a></li></ul></div>"),
                label,
            ),
        ];
        for (under_headline, expected) in written {
            assert_eq!(
                standfirst("News of the harbour", &under_headline).as_deref(),
                Some(expected),
                "{under_headline}"
            );
        }
        for (description, under_headline, expected) in cases {
            assert_eq!(standfirst(description, &under_headline).as_deref(), expected, "{under_headline}");
        }
    }

    #[test]
    fn a_label_said_twice_stands_once_and_a_sentence_twice() {
        let caption = "<p>The palace on the hill</p>";
        let said =
            "<p>Nobody, said the spokesman on the steps of the palace, has asked him to say anything at all.</p>";
        let html = format!(
            "<html><body><article><h1>Envoys meet</h1>{BODY}{caption}{caption}{said}{said}</article></body></html>"
        );
        let paragraphs = read(&html).paragraphs;
        let times = |beginning: &str| paragraphs.iter().filter(|paragraph| paragraph.starts_with(beginning)).count();
        assert_eq!((times("The palace on"), times("Nobody, said")), (1, 2));
    }

    #[test]
    fn what_is_shown_for_two_kinds_of_screen_is_read_once() {
        let body = format!("{BODY}<p>The third door was locked, and has been for as long as anybody can remember.</p>");
        let html = format!(
            "<html><body><article><h1>Envoys meet</h1><div>{body}</div><div>{body}</div></article></body></html>"
        );
        assert_eq!(read(&html).paragraphs.len(), 3);
    }

    #[test]
    fn the_last_change_is_what_the_page_states_of_it() {
        let cases = [
            ("<meta property=article:modified_time content=2025-05-16T08:30:00Z>", vec!["2025-05-16T08:30:00Z"]),
            ("<meta itemprop=dateModified content=2025-05-17>", vec!["2025-05-17"]),
            ("<meta property=article:published_time content=2025-05-15>", vec![]),
            (
                "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Envoys meet\",\
                 \"dateModified\":\"2025-05-18T09:00:00+02:00\"}</script>",
                vec!["2025-05-18T09:00:00+02:00"],
            ),
        ];
        for (head, modified) in cases {
            let html = format!("<html><head>{head}</head><body><h1>Envoys meet</h1>{BODY}</body></html>");
            assert_eq!(read(&html).modified, modified, "{head}");
        }
    }

    #[test]
    fn the_author_is_whom_the_page_names_near_its_heading() {
        let byline = |head: &str, header: &str| {
            let html = format!("<html><head>{head}</head><body><article>{header}{BODY}</article></body></html>");
            read(&html).byline
        };
        let cases = [
            ("", "<p>Written by</p><p>Jane Roe</p>", Some("Jane Roe")),
            (
                "",
                "<div><span>By <a href=/1>Jane Roe</a> and <a href=/2>John Doe</a></span> ⋅ Editor</div>",
                Some("Jane Roe, John Doe"),
            ),
            ("", "<a href=/authors/jane-roe>Jane Roe</a><a href=/authors/jane-roe>More posts</a>", Some("Jane Roe")),
            ("<meta name=author content=jroe>", "<p>By Jane Roe</p>", Some("Jane Roe")),
            (
                "<meta name=author content='Example News'><meta property=og:site_name content='Example News'>",
                "<div>By <b>Jane Roe</b></div>",
                Some("Jane Roe"),
            ),
            (
                "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Jane Roe'>",
                "",
                Some("Jane Roe"),
            ),
            (
                "<meta name=citation_author content='Jane Roe'><meta name=citation_author content='John Doe'>",
                "",
                Some("Jane Roe; John Doe"),
            ),
            (
                "",
                "<div class=author><a href=/1>Jane Roe</a><span>Senior Envoys Reporter</span></div>",
                Some("Jane Roe"),
            ),
            ("", "<div class=author-info><div>Jane Roe</div><div>Tides Writer</div></div>", Some("Jane Roe")),
            ("", "<p>By Jane Roe on May 15, 2025</p>", Some("Jane Roe")),
            ("", "<p>By Jane Roe, Software Engineer</p>", Some("Jane Roe")),
            ("<meta name=author content=JaneR>", "<div>By <b>Jane Roe</b></div>", Some("Jane Roe")),
            ("", "<h4 class=author-name>By The Harbour editors</h4>", Some("The Harbour editors")),
            ("", "<p>by jroe7</p>", Some("jroe7")),
            ("", "<div class=comments><b class=author>John Doe</b></div>", None),
            ("", "<p>By using this site you agree to our <a href=/1>Privacy Policy</a></p>", None),
        ];
        for (head, header, expected) in cases {
            let expected = expected.map(|names| names.replace("; ", ", "));
            assert_eq!(byline(head, &format!("<h1>Envoys meet in Ankara</h1>{header}")), expected, "{head}{header}");
        }
    }

    #[test]
    fn the_date_that_readers_see_stands_against_a_later_one_in_the_data() {
        let first = |shown: &str| {
            let meta = "<meta property=article:published_time content=2025-05-17T10:00:00Z>";
            let header = format!("<h1>Envoys meet in Ankara</h1><p>{shown}</p>");
            read(&format!("<html><head>{meta}</head><body><article>{header}{BODY}</article></body></html>"))
                .dates
                .remove(0)
        };
        assert_eq!(first("May 15, 2025"), "May 15, 2025");
        for shown in ["May 18, 2025", "Updated May 15, 2025", "05/06/2025", "Ankara"] {
            assert_eq!(first(shown), "2025-05-17T10:00:00Z", "{shown}");
        }
    }

    #[test]
    fn the_date_beside_the_heading_counts_before_others_on_the_page() {
        let first = |header: &str| {
            let other = "<div class=more><time datetime=2025-05-18>May 18, 2025</time></div>";
            let page = format!("<article><h1>Envoys meet in Ankara</h1>{header}{BODY}</article>{other}");
            read(&format!("<html><body>{page}</body></html>")).dates.into_iter().next()
        };
        assert_eq!(first("<p>May 15, 2025</p>").as_deref(), Some("May 15, 2025"));
        let changed = "<details>Last modified on May 16, 2025<summary>May 15, 2025</summary></details>";
        assert_eq!(first(changed).as_deref(), Some("May 15, 2025"));
        let quoted = "<blockquote>Jane Roe, May 15, 2025</blockquote>";
        assert_eq!(first(quoted).as_deref(), Some("2025-05-18"));
        assert_eq!(first("<time datetime=2025-06-05>05/06/2025</time>").as_deref(), Some("2025-06-05"));
        let facts = "<table><tr><th>Founded</th><td><b>May 15, 1998</b></td></tr></table>";
        assert_eq!(first(facts).as_deref(), Some("2025-05-18"));
    }

    #[test]
    fn the_day_is_that_of_the_place_of_publication() {
        let first = |shown: &str| {
            let head = "<meta property=article:published_time content=2025-05-15T22:30:00Z>";
            let page = format!("<article><h1>Envoys meet in Ankara</h1><p>{shown}</p>{BODY}</article>");
            read(&format!("<html><head>{head}</head><body>{page}</body></html>")).dates.remove(0)
        };
        assert_eq!(first("16 May 2025, 01:30"), "16 May 2025, 01:30");
        for elsewhere in ["16 May 2025, 01:37", "18 May 2025, 01:30", "16 May 2025"] {
            assert_eq!(first(elsewhere), "2025-05-15T22:30:00Z", "{elsewhere}");
        }
    }

    #[test]
    fn an_account_signs_where_a_reporter_does_not() {
        let byline = |shown: &str| {
            let head = "<meta name=author content='Super User'>";
            let page = format!("<article><h1>Envoys meet in Ankara</h1>{shown}{BODY}</article>");
            read(&format!("<html><head>{head}</head><body>{page}</body></html>")).byline
        };
        assert_eq!(byline("<p>By Jane Roe</p>").as_deref(), Some("Jane Roe"));
        let edited = "<p>Written by <a>Jane Roe</a> | Edited by <a>John Doe</a></p>";
        assert_eq!(byline(edited).as_deref(), Some("Jane Roe"));
        let joint = "<p><a rel=author>Jane Roe</a> in Ankara and <a rel=author>John Doe</a></p>";
        assert_eq!(byline(joint).as_deref(), Some("Jane Roe, John Doe"));
        assert_eq!(byline(""), None);
    }

    #[test]
    fn a_date_may_stand_above_the_heading() {
        let first = |body: &str| read(&format!("<html><body>{body}</body></html>")).dates.into_iter().next();
        let article = |header: &str| first(&format!("<article>{header}{BODY}</article>"));
        assert_eq!(article("<div>May 15, 2025</div><h1>Envoys meet in Ankara</h1>").as_deref(), Some("May 15, 2025"));
        let far = "<p>Weather</p>".repeat(20);
        let header = format!("<div>May 14, 2025</div>{far}<h1>Envoys meet in Ankara</h1><p>May 15, 2025</p>");
        assert_eq!(article(&header).as_deref(), Some("May 15, 2025"));
        let below = format!("<article><h1>Envoys meet in Ankara</h1>{BODY}</article>Next: May 16, 2025");
        assert_eq!(first(&below), None);
    }

    #[test]
    fn the_outlet_of_a_page_without_data_holds_its_rights() {
        let source = |head: &str| {
            let foot = "<footer><a href=/>Home</a><p>© 2025 <b>Harbour Post</b>. All rights reserved.</p></footer>";
            read(&format!("<html><head>{head}</head><body><h1>Envoys meet</h1>{BODY}{foot}</body></html>")).source
        };
        let host = "<link rel=canonical href=https://www.example.org/ankara>";
        let site = "<meta property=og:site_name content='Example News'>";
        assert_eq!(source("").as_deref(), Some("Harbour Post"));
        assert_eq!(source(host).as_deref(), Some("example.org"));
        assert_eq!(source(site).as_deref(), Some("Example News"));
    }
}
