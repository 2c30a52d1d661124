//! What a page says of itself in its elements, gathered in one pass over the tree.

use dom_query::{Document, Element, NodeData, NodeId, NodeRef};
use rustc_hash::FxHashMap;

use super::furniture;
use crate::date::{self, Hints};
use crate::read::{byline, paragraphs, text};

/// So many elements of a kind are looked at: the article's own come first.
const MOST: usize = 12;
/// A longer text is no byline, and no date.
const LONGEST_LABEL: usize = 160;
/// A longer one is a part of the body.
const LONGEST_STANDFIRST: usize = 600;

/// A byline and its date stand within so many elements behind the heading; farther off they are those of other articles.
const HEADER: usize = 60;
/// And a date that stands above the heading, within so many in front of it.
const ABOVE: usize = 15;
/// Parts of the addresses of authors' own pages.
const AUTHOR_PAGES: &[&str] = &[
    "/author/",
    "/authors/",
    "/autor/",
    "/autore/",
    "/autores/",
    "/auteur/",
    "/autoren/",
    "/contributor",
    "/journalist",
    "/producers/",
    "/reporters/",
    "/staff/",
    "/writers/",
];
/// Words in links beside an author's name that make them no names.
const NO_NAMES: &[&str] =
    &["about", "articles", "bio", "edition", "more", "posts", "profile", "read", "stories", "view"];

/// The statements of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Name or property in lower case, and content.
    metas: Vec<(String, String)>,
    pub canonical: Option<String>,
    /// The scripts of JSON-LD.
    pub json_ld: Vec<String>,
    pub title: String,
    pub headings: Vec<String>,
    language: Option<String>,
    /// Dates shown or marked up, those of publication first.
    pub times: Vec<String>,
    /// Dates marked up as those of a change.
    pub updates: Vec<String>,
    /// Texts that are marked up as naming the author.
    pub authors: Vec<String>,
    /// Bylines shown near the heading: "By" and names.
    pub bylines: Vec<String>,
    /// Names near the heading that lead to an author's own page.
    pub linked_authors: Vec<String>,
    pub standfirst: Option<String>,
    /// The first date shown right behind the heading, else the last above it; of a page without heading the first.
    pub shown_date: Option<String>,
    first_date: Option<String>,
    /// Elements since the first heading, or since a date above it.
    behind: usize,
    /// Whether the date was shown above the heading.
    pub date_above: bool,
    /// The element that showed it.
    dated: Option<NodeId>,
    /// What the classes seen so far say.
    said: FxHashMap<String, Said>,
    /// Whether it brings parts of itself hidden, for a script to show.
    pub is_streamed: bool,
    /// Whether it has captions, or lists of terms.
    pub has_captions: bool,
}

/// What the classes of an element say that it holds.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    update: bool,
    date: bool,
    publish: bool,
    author: bool,
    standfirst: bool,
}

impl Said {
    /// What one class says.
    fn of(class: &str) -> Said {
        let lower = class.to_lowercase();
        Said {
            update: is_update_class(&lower),
            date: is_date_class(&lower),
            publish: lower.contains("publish"),
            author: is_author_class(&lower),
            standfirst: is_standfirst_class(&lower),
        }
    }

    fn or(self, other: Said) -> Said {
        Said {
            update: self.update || other.update,
            date: self.date || other.date,
            publish: self.publish || other.publish,
            author: self.author || other.author,
            standfirst: self.standfirst || other.standfirst,
        }
    }
}

impl Page {
    pub(super) fn of(document: &Document) -> Page {
        let mut page = Page::default();
        for node in document.root().descendants_it().filter(NodeRef::is_element) {
            page.look_at(&node);
        }
        if page.headings.is_empty() {
            page.shown_date = page.first_date.take();
        }
        page
    }

    /// The first content under these names, in the order of the names.
    pub(super) fn meta(&self, names: &[&str]) -> Option<String> {
        self.metas(names).into_iter().next()
    }

    /// The dates that are stated under any name that speaks of publication.
    pub(super) fn publication_dates(&self) -> impl Iterator<Item = String> {
        let named = |name: &str| name.contains("publi") && (name.contains("date") || name.contains("time"));
        self.metas.iter().filter(move |(name, _)| named(name)).map(|(_, content)| content.clone())
    }

    /// Every content under these names, in the order of the names.
    pub(super) fn metas(&self, names: &[&str]) -> Vec<String> {
        let under = |name: &&str| {
            self.metas.iter().filter(move |(of, _)| of == name).map(|(_, content)| content.clone()).collect::<Vec<_>>()
        };
        names.iter().flat_map(under).collect()
    }

    pub(super) fn site_name(&self) -> Option<String> {
        self.meta(&[
            "og:site_name",
            "application-name",
            "publisher",
            "dc.publisher",
            "al:android:app_name",
            "apple-mobile-web-app-title",
        ])
        .filter(|name| !name.starts_with("http"))
    }

    pub(super) fn languages(&self) -> impl Iterator<Item = String> {
        self.language.clone().into_iter().chain(self.metas(&[
            "content-language",
            "dc.language",
            "language",
            "og:locale",
        ]))
    }

    fn look_at(&mut self, node: &NodeRef<'_>) {
        let Some(element) = node.element_ref() else { return };
        match &*element.name.local {
            "meta" => self.add_meta(node),
            "html" => {
                self.language =
                    self.language.take().or_else(|| attribute(node, "lang").or_else(|| attribute(node, "xml:lang")))
            }
            "link" if is(node, "rel", "canonical") => {
                self.canonical = self.canonical.take().or_else(|| attribute(node, "href"))
            }
            "script" if is(node, "type", "application/ld+json") && self.json_ld.len() < MOST => {
                self.json_ld.push(node.text().to_string())
            }
            "script" | "style" | "noscript" | "template" => {}
            "title" if self.title.is_empty() => self.title = paragraphs::tidy(&node.text()),
            "h1" if self.headings.len() < MOST => self.add_heading(node),
            _ => self.look_at_marks(node, &element),
        }
    }

    fn add_meta(&mut self, node: &NodeRef<'_>) {
        let Some(content) = attribute(node, "content").map(|content| paragraphs::tidy(&content)) else { return };
        for attribute_name in ["property", "name", "itemprop", "http-equiv"] {
            let Some(names) = attribute(node, attribute_name) else { continue };
            for name in names.split_whitespace() {
                self.metas.push((name.to_lowercase(), content.clone()));
            }
        }
    }

    /// Looks at an element's microdata, classes and relations.
    fn look_at_marks(&mut self, node: &NodeRef<'_>, element: &Element) {
        let name = &*element.name.local;
        let (mut said, mut property, mut author) = (Said::default(), "", false);
        for attribute in &element.attrs {
            match &*attribute.name.local {
                "class" => said = self.said(&attribute.value),
                "itemprop" => property = attribute.value.trim(),
                "rel" => author = lists(&attribute.value, "author"),
                "hidden" => self.is_streamed |= name == "div",
                _ => {}
            }
        }
        self.has_captions |= matches!(name, "figcaption" | "dt" | "dd");
        self.look_at_header(node, name);
        let is_property = |name: &str| property.eq_ignore_ascii_case(name);
        let is_date = property.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("date"));
        if is_property("datemodified") || said.update {
            self.updates.extend(stated_time(node).filter(|_| self.updates.len() < MOST));
        } else if name == "time" || is_date || said.date {
            self.add_time(node, is_property("datepublished") || said.publish);
        }
        if (author || is_property("author") || said.author) && self.authors.len() < MOST {
            let named = || is_property("author").then(|| named_within(node)).flatten();
            self.authors.extend(named().or_else(|| linked_names(node)).or_else(|| label(node)));
        }
        if self.standfirst.is_none() && (is_property("alternativeheadline") || said.standfirst) {
            self.standfirst = short_text(node, LONGEST_STANDFIRST);
        }
    }

    /// What a class attribute says; pages have the same classes again and again.
    fn said(&mut self, classes: &str) -> Said {
        let mut said = Said::default();
        for class in classes.split_whitespace() {
            said = said.or(match self.said.get(class) {
                Some(said) => *said,
                None => *self.said.entry(class.to_owned()).or_insert(Said::of(class)),
            });
        }
        said
    }

    fn add_heading(&mut self, node: &NodeRef<'_>) {
        if self.headings.is_empty() {
            self.date_above = self.shown_date.is_some();
            // What stands around the heading may have its date behind it, and far behind.
            let around = self.dated.is_some_and(|dated| node.ancestors_it(None).any(|above| above.id == dated));
            if around || self.behind > ABOVE {
                self.shown_date = None;
            }
            self.behind = 0;
        }
        self.headings.extend(label(node));
    }

    /// Looks at an element in front of the heading or right behind it for what stands there: date and byline.
    fn look_at_header(&mut self, node: &NodeRef<'_>, name: &str) {
        self.behind += 1;
        let behind_heading = !self.headings.is_empty();
        if behind_heading && self.behind > HEADER {
            return;
        }
        let own = node.immediate_text();
        // A paragraph is no label, however it is indented.
        let own = if own.len() > LONGEST_LABEL * 8 { String::new() } else { paragraphs::tidy(&own) };
        let wanted = self.shown_date.is_none() || self.date_above || !behind_heading;
        if wanted && let Some(date) = shown_date(&own) {
            self.first_date.get_or_insert_with(|| date.clone());
            self.shown_date = Some(date);
            self.dated = Some(node.id);
            self.date_above = false;
            self.behind = if behind_heading { self.behind } else { 0 };
        }
        if self.bylines.len() < MOST {
            self.bylines.extend(byline(node, &own).filter(|_| !is_in_furniture(node)));
        }
        if name == "a" && self.linked_authors.len() < MOST && leads_to_author(node) {
            let name = label(node).and_then(|text| name_alone(&text));
            self.linked_authors.extend(name.filter(|_| !is_in_furniture(node)));
        }
    }

    fn add_time(&mut self, node: &NodeRef<'_>, published: bool) {
        if self.times.len() >= MOST {
            return;
        }
        if let Some(time) = stated_time(node) {
            let at = if published { 0 } else { self.times.len() };
            self.times.insert(at, time);
        }
    }
}

/// The date that an element states, or shows.
fn stated_time(node: &NodeRef<'_>) -> Option<String> {
    let stated = attribute(node, "datetime").or_else(|| attribute(node, "content"));
    let dated = |text: &String| date::parse(text, Hints::default()).is_some();
    stated.filter(dated).or_else(|| label(node).filter(dated))
}

/// A byline in an element of its own: "By" in its own text, and names behind it, there or in the next element.
fn byline(node: &NodeRef<'_>, own: &str) -> Option<String> {
    if own.is_empty() || own.len() > LONGEST_LABEL || !byline::is_introduced(own) {
        return None;
    }
    if let Some(names) = linked_names(node).or_else(|| byline::line(own).map(|found| found.names)) {
        return Some(names);
    }
    if let Some(name) = linked_word(node, byline::is_cue(own)) {
        return Some(name);
    }
    let text = label(node)?;
    let text = if byline::is_cue(&text) {
        format!("{text} {}", node.next_element_sibling().and_then(|next| label(&next))?)
    } else {
        text
    };
    byline::line(&text).map(|found| found.names)
}

/// The names in the links of a small element, if they are nothing but names.
fn linked_names(node: &NodeRef<'_>) -> Option<String> {
    label(node)?;
    let links = node.descendants_it().filter(|inner| inner.qual_name_ref().is_some_and(|name| &*name.local == "a"));
    let mut names: Vec<String> =
        links.filter_map(|link| label(&link)).filter_map(|text| name_alone(text.trim_end_matches(','))).collect();
    names.dedup();
    (!names.is_empty()).then(|| names.join(", "))
}

/// The name in an author's microdata, beside whom they work for.
fn named_within(node: &NodeRef<'_>) -> Option<String> {
    let mut inner = node.descendants_it().filter(|inner| inner.is_element() && is(inner, "itemprop", "name"));
    inner.find_map(|name| label(&name)).filter(|name| byline::bare_name(name).is_some())
}

/// The one word of the first link of a small element ("by Amanda"), where it leads to an author or `alone` stands behind
/// "by".
fn linked_word(node: &NodeRef<'_>, alone: bool) -> Option<String> {
    let mut links = node.descendants_it().filter(|inner| inner.qual_name_ref().is_some_and(|name| &*name.local == "a"));
    let link = links.next().filter(|link| alone || leads_to_author(link))?;
    let is_name = |name: &String| name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphabetic);
    label(&link).filter(is_name)
}

/// The text of a link, if it is a name, or several.
fn name_alone(text: &str) -> Option<String> {
    let is_name = |word: &str| !NO_NAMES.contains(&word.to_lowercase().as_str());
    let named = byline::bare_name(text).map(str::to_owned);
    let named = named.or_else(|| byline::bare(text).filter(|found| found.rest.is_empty()).map(|found| found.names));
    named.filter(|name| name.split(' ').all(is_name))
}

/// Whether an element stands in a menu, a form or the like, by the names and roles around it.
fn is_in_furniture(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|above| {
        let role = above.attr("role").unwrap_or_default();
        above.qual_name_ref().is_some_and(|name| furniture::named(&name.local, &role).is_some())
    })
}

fn leads_to_author(node: &NodeRef<'_>) -> bool {
    attribute(node, "href").is_some_and(|href| AUTHOR_PAGES.iter().any(|part| href.contains(part)))
}

fn is_update_class(class: &str) -> bool {
    class.contains("update") || class.contains("modified")
}

/// The text of an element, if it is a date and nothing else.
fn shown_date(own: &str) -> Option<String> {
    if own.len() > LONGEST_LABEL || !own.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let own = text::unglued(own);
    text::is_date_line(&own).then(|| own.into_owned())
}

fn is_date_class(class: &str) -> bool {
    ["date", "publish", "posted", "timestamp", "pubtime"].iter().any(|mark| class.contains(mark))
        && !class.contains("update")
}

fn is_author_class(class: &str) -> bool {
    let marked = class.contains("byline") || class.contains("author");
    marked && !["comment", "avatar", "bio", "related", "image", "photo"].iter().any(|other| class.contains(other))
}

fn is_standfirst_class(class: &str) -> bool {
    let marks = [
        "standfirst",
        "article-subtitle",
        "article__subtitle",
        "subheadline",
        "sub-headline",
        "article-summary",
        "article__summary",
        "article-dek",
        "article__dek",
    ];
    // What the trade calls it, in several languages.
    let names = [
        "dek",
        "deck",
        "subtitle",
        "chapo",
        "chapeau",
        "entradilla",
        "bajada",
        "copete",
        "sommario",
        "catenaccio",
        "vorspann",
        "ingress",
    ];
    marks.iter().any(|mark| class.contains(mark)) || names.contains(&class)
}

fn attribute(node: &NodeRef<'_>, name: &str) -> Option<String> {
    node.attr(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

fn is(node: &NodeRef<'_>, name: &str, value: &str) -> bool {
    node.attr(name).is_some_and(|found| lists(&found, value))
}

/// Whether an attribute's value has a word among others.
fn lists(values: &str, value: &str) -> bool {
    values.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(value))
}

/// The text of a small element.
fn label(node: &NodeRef<'_>) -> Option<String> {
    short_text(node, LONGEST_LABEL * 2)
}

/// The text of an element, if it is no longer than that; a large element is left at once.
fn short_text(node: &NodeRef<'_>, longest: usize) -> Option<String> {
    let mut text = String::new();
    for inner in node.descendants_it() {
        if !inner.is_text() {
            if !inner.qual_name_ref().is_some_and(|name| FORMATS.contains(&&*name.local)) {
                text.push(' ');
            }
        } else if inner
            .parent()
            .is_some_and(|parent| parent.qual_name_ref().is_none_or(|name| !UNSHOWN.contains(&&*name.local)))
        {
            inner.query(|inner| {
                if let NodeData::Text { contents } = &inner.data {
                    text.push_str(contents);
                }
            });
        }
        if text.len() > longest * 4 {
            return None;
        }
    }
    let text = paragraphs::tidy(&text);
    (!text.is_empty() && text.len() <= longest).then_some(text)
}

/// Elements in mid-word, and elements whose text is not shown.
const FORMATS: &[&str] = &["b", "em", "i", "small", "strong", "sub", "sup", "u"];
const UNSHOWN: &[&str] = &["noscript", "script", "style", "svg", "template", "title"];
