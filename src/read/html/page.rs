//! What a page says of itself in its elements, gathered in one pass over the tree.

use std::sync::LazyLock;

use dom_query::{Document, Element, NodeData, NodeId, NodeRef};
use rustc_hash::{FxHashMap, FxHashSet};

use super::name::Name;
use super::{furniture, title};
use crate::date::{self, Hints};
use crate::read::draft::Draft;
use crate::read::{byline, dateline, paragraphs, text, updates, words};

/// A sentence of fewer words is a label's, or a caption's.
const SENTENCE_WORDS: usize = 10;
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
/// "/de" and "/fr" are first pages as well.
const LANGUAGE: usize = 3;
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
const CLASS_WORDS: &str = include_str!("../../../gazetteer/class-words.tsv");

/// Words of classes that name the author.
static AUTHORS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of_kind(CLASS_WORDS, "author").collect());
/// Classes of the headline of the article that a page is about.
static HEADLINES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words::of_kind(CLASS_WORDS, "headline").collect());
/// What the trade calls a standfirst: as the whole class, in its last word (which may be a teaser's as well), and at the end of an id.
static WHOLE_CLASSES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words::of_kind(CLASS_WORDS, "whole").collect());
static LAST_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of_kind(CLASS_WORDS, "last").collect());
static ENDS_OF_IDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of_kind(CLASS_WORDS, "id").collect());

/// The statements of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Name or property in lower case, and content.
    metas: Vec<(String, String)>,
    pub canonical: Option<String>,
    /// The scripts of JSON-LD.
    pub json_ld: Vec<String>,
    /// What scripts make the page of, where they bring it with them.
    pub data: Option<String>,
    pub title: String,
    pub headings: Vec<String>,
    /// Headings whose class says that they are an article's headline, whatever their rank.
    pub marked_headings: Vec<String>,
    language: Option<String>,
    /// Dates shown or marked up, those of publication first.
    pub times: Vec<String>,
    /// Dates marked up as those of a change.
    pub updates: Vec<String>,
    /// Dates in microdata that say that the article was published then.
    pub published: Vec<String>,
    /// Texts that are marked up as naming the author, those above the heading and near it; and farther off.
    pub authors: Vec<String>,
    pub far_authors: Vec<String>,
    /// Such texts, and bylines near the heading, that are no people's names ("By the Harbour team", "by jroe").
    pub weak_authors: Vec<String>,
    /// Bylines shown near the heading: "By" and names.
    pub bylines: Vec<String>,
    /// Names near the heading that lead to an author's own page.
    pub linked_authors: Vec<String>,
    /// Names that stand in one element as its links to authors, the first such near the heading.
    pub joint_authors: Vec<String>,
    joint: Option<NodeId>,
    pub standfirst: Option<String>,
    /// What stands under the heading and is called as standfirsts are, and other parts of pages.
    pub summary: Option<String>,
    /// The first date shown right behind the heading, else the last above it; of a page without heading the first.
    pub shown_date: Option<String>,
    /// Whether that is the day of a change.
    shows_change: bool,
    first_date: Option<String>,
    /// Elements since the first heading, or since a date above it.
    behind: usize,
    /// Whether the date was shown above the heading.
    pub date_above: bool,
    /// Whether the standfirst stands above the first heading.
    standfirst_above: bool,
    /// Sentences that stand by themselves behind the heading, passed so far: a caption and a standfirst may be among them.
    prose: usize,
    /// The element that showed it.
    dated: Option<NodeId>,
    /// What the classes seen so far say.
    said: FxHashMap<String, Said>,
    /// The place in an element of its own that the first such paragraph begins with, as datelines are set: "Kyiv –".
    pub place: Option<String>,
    /// Whether it brings parts of itself hidden, for a script to show.
    pub is_streamed: bool,
    /// Whether it may hide paragraphs, or all of its body, from those who are no subscribers.
    pub has_hidden_body: bool,
    /// Whether it has captions, or lists of terms.
    pub has_captions: bool,
    /// Whether a first paragraph in bold letters sums the article up, as is the custom of its language.
    has_bold_leads: bool,
}

/// What the classes of an element say that it holds.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    update: bool,
    date: bool,
    publish: bool,
    author: bool,
    author_name: bool,
    standfirst: bool,
    /// Called as standfirsts are, and other parts of pages.
    summary: bool,
}

impl Said {
    /// What one class says.
    fn of(class: &str) -> Said {
        let class = Name::of(class);
        let lower = class.lower.as_str();
        let by_author = is_author_class(lower);
        Said {
            update: is_update_class(lower),
            date: is_date_class(lower),
            publish: lower.contains("publish"),
            // The word for an author in one of the languages of Europe, Turkish among them, that English is not.
            author: by_author || class.words().any(|word| AUTHORS.contains(word)),
            author_name: by_author && lower.contains("name"),
            standfirst: is_standfirst_class(lower),
            summary: is_summary_class(&class),
        }
    }

    fn or(self, other: Said) -> Said {
        Said {
            update: self.update || other.update,
            date: self.date || other.date,
            publish: self.publish || other.publish,
            author: self.author || other.author,
            author_name: self.author_name || other.author_name,
            standfirst: self.standfirst || other.standfirst,
            summary: self.summary || other.summary,
        }
    }
}

/// No page names more authors or sites than this.
const MOST_NAMES: usize = 20;

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

    /// What is stated under any name that ends as bylines are called ("Search.Byline", "article_author").
    pub(super) fn bylines_stated(&self) -> Vec<String> {
        /// Who took a picture, made the page or commented on it.
        const OF_OTHERS: &[&str] = &["comment", "generator", "image", "photo", "template", "theme", "video", "web"];
        let of_others = |name: &str| OF_OTHERS.iter().any(|other| name.contains(other));
        let named = |name: &str| (name.ends_with("byline") || name.ends_with("author")) && !of_others(name);
        let of_reader = |content: &str| content.starts_with("http") || content.starts_with('@');
        let found = self.metas.iter().filter(|(name, content)| named(name) && !of_reader(content));
        found.map(|(_, content)| content.clone()).take(MOST_NAMES).collect()
    }

    /// Every content under these names, in the order of the names.
    pub(super) fn metas(&self, names: &[&str]) -> Vec<String> {
        let under = |name: &&str| {
            self.metas.iter().filter(move |(of, _)| of == name).map(|(_, content)| content.clone()).collect::<Vec<_>>()
        };
        names.iter().flat_map(under).collect()
    }

    /// What the page calls its site, the surest first.
    pub(super) fn site_names(&self) -> impl Iterator<Item = String> {
        const NAMES: &[&str] = &[
            "og:site_name",
            "application-name",
            "publisher",
            "dc.publisher",
            "al:android:app_name",
            "apple-mobile-web-app-title",
        ];
        self.metas(NAMES).into_iter().take(MOST_NAMES)
    }

    pub(super) fn site_name(&self) -> Option<String> {
        self.site_names().next().filter(|name| !name.starts_with("http"))
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
        if matches!(&*element.name.local, "h1" | "h2" | "h3") && self.marked_headings.len() < MOST && is_headline(node)
        {
            self.marked_headings.extend(label(node));
        }
        match &*element.name.local {
            "meta" => self.add_meta(node),
            "html" => {
                self.language =
                    self.language.take().or_else(|| attribute(node, "lang").or_else(|| attribute(node, "xml:lang")));
                // In English it is the article's first sentence that is bold.
                self.has_bold_leads = self.language.as_deref().is_some_and(|language| !language.starts_with("en"));
            }
            "link" if is(node, "rel", "canonical") => {
                self.canonical = self.canonical.take().or_else(|| attribute(node, "href"))
            }
            "script" if is(node, "type", "application/ld+json") && self.json_ld.len() < MOST => {
                self.json_ld.push(node.text().to_string())
            }
            "script" if self.data.is_none() && is(node, "type", "application/json") => self.data = script_data(node),
            "script" | "style" | "noscript" | "template" => {}
            "title" if self.title.is_empty() => self.title = title::own(&paragraphs::tidy(&node.text())),
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

    /// What an element's attributes say of it: by classes and the like, its property of microdata, and whether it leads to the author.
    fn marks<'e>(&mut self, element: &'e Element) -> (Said, &'e str, bool) {
        let (mut said, mut property, mut author) = (Said::default(), "", false);
        for attribute in &element.attrs {
            match &*attribute.name.local {
                "class" => {
                    self.has_hidden_body |= lists(&attribute.value, "subscriber-only");
                    said = said.or(self.said(&attribute.value));
                }
                // Frameworks that make up the classes say here what an element is.
                "data-component" | "data-gu-name" | "data-hook" | "data-qa" | "data-testid" => {
                    said = said.or(self.said(&attribute.value))
                }
                "id" => {
                    self.has_hidden_body |= matches!(&*attribute.value, "articleBody" | "article-body");
                    if ends_in_summary(&attribute.value) {
                        said = said.or(self.said("lead"));
                    }
                }
                "itemprop" => {
                    property = attribute.value.trim();
                    self.has_hidden_body |= property == "articleBody";
                }
                "rel" => author = lists(&attribute.value, "author"),
                "hidden" => self.is_streamed |= &*element.name.local == "div",
                _ => {}
            }
        }
        (said, property, author)
    }

    /// Looks at an element's microdata, classes and relations.
    fn look_at_marks(&mut self, node: &NodeRef<'_>, element: &Element) {
        let name = &*element.name.local;
        let (said, property, author) = self.marks(element);
        self.has_captions |= matches!(name, "figcaption" | "dt" | "dd");
        let may_open = self.place.is_none() && self.behind <= 2 * HEADER;
        if may_open && matches!(name, "b" | "cite" | "em" | "i" | "span" | "strong") {
            self.place = place_in_front(node);
        }
        self.look_at_header(node, name);
        let is_property = |name: &str| property.eq_ignore_ascii_case(name);
        let is_date = property.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("date"));
        if is_property("datemodified") || said.update {
            self.updates.extend(stated_time(node).filter(|_| self.updates.len() < MOST));
        } else if is_property("datepublished") {
            self.published.extend(stated_time(node).filter(|_| self.published.len() < MOST));
        } else if name == "time" || is_date || said.date {
            self.add_time(node, said.publish);
        }
        if author {
            self.add_joint_author(node);
        }
        if author || is_property("author") || said.author {
            self.add_author(node, is_property("author"), said.author_name);
        }
        // The items of a list are points of the article's own.
        let is_list = matches!(name, "ul" | "ol");
        // A sentence set as a heading right under the headline.
        let may_sum_up = self.prose <= 1 && self.summary.is_none();
        let directly = name == "h2" && may_sum_up && is_right_under_heading(node);
        let under = may_sum_up
            && self.is_under_heading()
            && (name == "h2" || (name == "p" && self.has_bold_leads && is_bold(node)));
        if is_list || !(said.standfirst || said.summary || under || is_property("alternativeheadline")) {
            return;
        }
        let open = self.standfirst.is_none() || (self.standfirst_above && !self.headings.is_empty());
        if open && !self.is_in_body() && (is_property("alternativeheadline") || said.standfirst) {
            let found = summary_text(node).filter(|_| !is_subheading(node, name));
            self.standfirst_above &= found.is_none();
            self.standfirst = found.or(self.standfirst.take());
        } else if self.summary.is_none() && (said.summary || under) && self.is_under_heading() {
            let sums_up =
                |text: &String| sums_up(text) && (said.summary || directly || paragraphs::ends_sentence(text));
            let text = summary_text(node).filter(sums_up);
            self.summary = text.filter(|_| !is_subheading(node, name));
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

    /// Whether the header is behind.
    fn is_in_body(&self) -> bool {
        self.prose > 2
    }

    fn is_under_heading(&self) -> bool {
        !self.headings.is_empty() && self.behind <= HEADER && !self.is_in_body()
    }

    fn add_heading(&mut self, node: &NodeRef<'_>) {
        if leads_home(node) {
            return;
        }
        if self.headings.is_empty() {
            // What is called a subtitle above it is the site's, unless it is a sentence.
            self.standfirst = self
                .standfirst
                .take()
                .filter(|text| paragraphs::ends_sentence(text) && paragraphs::has_words(text, SENTENCE_WORDS));
            self.standfirst_above = self.standfirst.is_some();
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
        let lines = own_lines(node);
        let own = lines.join(" ");
        // A date above the heading gives way to one below it, and that of a change to another, but not to one in the body.
        let gives_way = (self.date_above || self.shows_change) && !self.is_in_body();
        let wanted = self.shown_date.is_none() || gives_way || !behind_heading;
        let is_prose = paragraphs::ends_sentence(&own) && paragraphs::has_words(&own, SENTENCE_WORDS);
        self.prose += usize::from(behind_heading && is_prose);
        if wanted && let Some(date) = shown_date(&own).filter(|_| !is_fact(node) && !is_quoted(node)) {
            // Figures alone may be in any order; what is behind them is not.
            let date = if name == "time" { stated_time(node).unwrap_or(date) } else { date };
            self.shows_change = is_change(&date);
            self.first_date.get_or_insert_with(|| date.clone());
            self.shown_date = Some(date);
            self.dated = Some(node.id);
            self.date_above = false;
            self.behind = if behind_heading { self.behind } else { 0 };
        }
        if self.bylines.len() < MOST {
            let found = first_line_signs(&lines).or_else(|| byline(node, &own)).filter(|_| !is_in_furniture(node));
            if found.is_none() && behind_heading {
                self.weak_authors.extend(weak_name(&own, false).filter(|_| !is_in_furniture(node)));
            }
            self.bylines.extend(found);
        }
        if name == "a" && self.linked_authors.len() < MOST && leads_to_author(node) {
            let name = label(node).and_then(|text| name_alone(&text));
            self.linked_authors.extend(name.filter(|_| !is_in_furniture(node)));
        }
    }

    fn add_author(&mut self, node: &NodeRef<'_>, is_property: bool, is_name: bool) {
        let far = !self.headings.is_empty() && self.behind > HEADER;
        let authors = if far { &mut self.far_authors } else { &mut self.authors };
        if authors.len() >= MOST {
            return;
        }
        let named = || is_property.then(|| named_within(node)).flatten();
        authors
            .extend(named().or_else(|| linked_names(node)).or_else(|| name_above_role(node)).or_else(|| label(node)));
        if self.weak_authors.len() < MOST {
            self.weak_authors.extend(label(node).and_then(|text| weak_name(&text, is_property || is_name)));
        }
    }

    fn add_joint_author(&mut self, node: &NodeRef<'_>) {
        let near = self.headings.is_empty() || self.behind <= HEADER;
        let Some(parent) = node.parent().filter(|_| near && self.joint_authors.len() < MOST) else { return };
        if *self.joint.get_or_insert(parent.id) == parent.id {
            self.joint_authors.extend(label(node).and_then(|text| name_alone(&text)));
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

/// Whether a heading's class says that it is the headline of an article.
fn is_headline(node: &NodeRef<'_>) -> bool {
    node.attr("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|class| HEADLINES.contains(class)))
}

/// The text of a script that has the whole state of a page: others hold settings.
fn script_data(node: &NodeRef<'_>) -> Option<String> {
    const SHORTEST: usize = 1_000;
    let text = node.text();
    (text.len() >= SHORTEST && text.trim_start().starts_with('{')).then(|| text.to_string())
}

/// The date that an element states, or shows.
fn stated_time(node: &NodeRef<'_>) -> Option<String> {
    let stated = attribute(node, "datetime").or_else(|| attribute(node, "content"));
    let dated = |text: &String| date::parse(text, Hints::default()).is_some();
    stated.filter(dated).or_else(|| label(node).filter(dated))
}

/// The text of an element without what is in others, a line of its own behind each break. A paragraph is no label, however it is
/// indented: of that there is none.
fn own_lines(node: &NodeRef<'_>) -> Vec<String> {
    let mut text = String::new();
    for inner in node.children_it(false) {
        if inner.is_text() {
            // White space in the source breaks no line.
            text.extend(inner.text().chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
        } else if inner.has_name("br") {
            text.push('\n');
        }
        if text.len() > LONGEST_LABEL * 8 {
            return Vec::new();
        }
    }
    text.split('\n').map(paragraphs::tidy).filter(|line| !line.is_empty()).collect()
}

/// "By Jane Roe", and what she is in a line below it that begins with a capital.
fn first_line_signs(lines: &[String]) -> Option<String> {
    let [first, second, ..] = lines else { return None };
    let found = byline::line(first).filter(|_| byline::is_introduced(first) && first.len() <= LONGEST_LABEL)?;
    (!second.starts_with(char::is_lowercase)).then_some(found.names)
}

/// A byline in an element of its own: "By" in its own text, and names behind it, there or in the next element.
fn byline(node: &NodeRef<'_>, own: &str) -> Option<String> {
    if own.is_empty() || own.len() > LONGEST_LABEL || !byline::is_introduced(own) {
        return None;
    }
    // "Written by Jane Roe | Edited by John Doe"
    let barred = own.contains('|').then(|| label(node)).flatten().and_then(|text| byline::line(&text));
    if let Some(found) = barred {
        return Some(found.names);
    }
    if let Some(names) = linked_names(node).or_else(|| byline::line(own).map(|found| found.names)) {
        return Some(names);
    }
    if let Some(name) = linked_word(node, byline::is_cue(own)) {
        return Some(name);
    }
    let text = label(node)?;
    if !byline::is_cue(&text) {
        return byline::line(&text).map(|found| found.names);
    }
    // The names stand behind it, in one element or in several ("By", "Jane Roe", "and", "John Doe").
    let next = node.next_element_sibling().and_then(|next| label(&next))?;
    let first = byline::line(&format!("{text} {next}"))?.names;
    let line = node.parent().and_then(|around| label(&around)).filter(|line| line.starts_with(&text));
    let whole = line.and_then(|line| byline::line(&line)).map(|found| found.names);
    let more = whole.filter(|names| names.strip_prefix(&first).is_some_and(|rest| rest.starts_with(", ")));
    Some(more.unwrap_or(first))
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

/// The name that an author's box begins with, where what its bearer is called stands below it ("Jane Roe", "Reporter").
fn name_above_role(node: &NodeRef<'_>) -> Option<String> {
    let whole = label(node)?;
    let own = node.descendants_it().filter(NodeRef::is_element).map(|inner| paragraphs::tidy(&inner.immediate_text()));
    let (text, name) = own
        .filter_map(|text| Some((name_alone(&text)?, text)))
        .find_map(|(name, text)| whole.starts_with(text.as_str()).then_some((text, name)))?;
    whole[text.len()..].trim_start().starts_with(char::is_uppercase).then_some(name)
}

/// Who signs a short text without being somebody by name: a team, or a name that one logs in with. Where the place is no
/// author's, "by" must stand before it, in English: elsewhere such words begin anything.
fn weak_name(text: &str, signs: bool) -> Option<String> {
    const WORDS: usize = 4;
    let start = text.get(..3).filter(|start| start.eq_ignore_ascii_case("by "));
    let name = start.map_or(text, |start| text[start.len()..].trim_start_matches([':', ' ']));
    let name = name.split(" on ").next().unwrap_or(name);
    let is_word = |word: &str| !byline::is_of_link(word.trim_end_matches(':'));
    let short = name.split(' ').count() <= WORDS && name.split(' ').all(is_word);
    let named = name.contains(char::is_alphabetic) && !name.contains(['@', '/', ':']) && !byline::is_cue(name);
    let single = signs || name.contains(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let sure = start.is_some() || signs;
    (sure && short && named && single && !paragraphs::ends_sentence(name) && !text::is_dated(name))
        .then(|| name.to_owned())
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
    let named = byline::bare_name(text).map(str::to_owned);
    let named = named.or_else(|| byline::bare(text).filter(|found| found.rest.is_empty()).map(|found| found.names));
    named.filter(|name| !name.split(' ').any(byline::is_of_link))
}

/// Whether an element stands in a menu, a form or the like, by the names and roles around it.
fn is_in_furniture(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|above| {
        let role = above.attr("role").unwrap_or_default();
        above.qual_name_ref().is_some_and(|name| furniture::named(&name.local, &role).is_some())
    })
}

/// Whether a heading is a link to the site's first page, as the name of the site is.
fn leads_home(node: &NodeRef<'_>) -> bool {
    let mut links = node.descendants_it().filter(|inner| inner.qual_name_ref().is_some_and(|name| &*name.local == "a"));
    let is_home = |href: &str| {
        let path = href.split_once("://").map_or(href, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
        let path = path.trim_end_matches('/');
        path.is_empty() || (path.starts_with('/') && path.len() <= LANGUAGE && !path[1..].contains('/'))
    };
    links.any(|link| link.attr("href").is_some_and(|href| is_home(href.trim())) && label(&link) == label(node))
}

fn leads_to_author(node: &NodeRef<'_>) -> bool {
    attribute(node, "href").is_some_and(|href| AUTHOR_PAGES.iter().any(|part| href.contains(part)))
}

fn is_update_class(class: &str) -> bool {
    class.contains("update") || class.contains("modified")
}

/// Whether an element stands in the second cell of a row in a table of facts ("Founded", "15 May 2025").
fn is_fact(node: &NodeRef<'_>) -> bool {
    let named = |node: &NodeRef<'_>, name: &str| node.qual_name_ref().is_some_and(|found| &*found.local == name);
    let is_second = |cell: &NodeRef<'_>| cell.prev_element_sibling().is_some_and(|before| named(&before, "th"));
    let around = std::iter::once(*node).chain(node.ancestors_it(Some(3)));
    around.filter(|cell| named(cell, "td")).any(|cell| is_second(&cell))
}

/// Whether a date that is shown says that it is the day of a change.
fn is_change(date: &str) -> bool {
    let mut said = Draft::default();
    updates::add_date(&mut said, date.to_owned());
    said.dates.is_empty()
}

/// Whether an element is part of what somebody else wrote, as a post that the article shows: its date is that of the post.
fn is_quoted(node: &NodeRef<'_>) -> bool {
    let around = std::iter::once(*node).chain(node.ancestors_it(Some(3)));
    around.into_iter().any(|node| node.qual_name_ref().is_some_and(|name| &*name.local == "blockquote"))
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
    marked
        && !["comment", "avatar", "bio", "bookmark", "desc", "image", "job", "photo", "related", "role"]
            .iter()
            .any(|other| class.contains(other))
}

/// The text of an element that a paragraph begins with, if it is a known place, with a dash or named as a dateline is.
fn place_in_front(node: &NodeRef<'_>) -> Option<String> {
    let in_paragraph = || node.parent()?.qual_name_ref().map(|name| &*name.local == "p");
    if node.prev_sibling().is_some() || in_paragraph() != Some(true) {
        return None;
    }
    let text = paragraphs::tidy(&node.immediate_text());
    let named = || Name::of(&node.attr("class").unwrap_or_default()).has(&["dateline", "location"]);
    (dateline::is_marked(&text) || (dateline::is_place(&text) && named())).then_some(text)
}

/// Whether what is called as standfirsts are stands below a paragraph: a heading within the article.
fn is_subheading(node: &NodeRef<'_>, name: &str) -> bool {
    if !matches!(name, "h2" | "h3" | "h4" | "p") {
        return false;
    }
    let is_prose = |before: &NodeRef<'_>| {
        before.qual_name_ref().is_some_and(|name| &*name.local == "p")
            && short_text(before, usize::MAX / 8)
                .is_some_and(|text| paragraphs::ends_sentence(&text) && paragraphs::has_words(&text, SENTENCE_WORDS))
    };
    std::iter::successors(node.prev_element_sibling(), |before| before.prev_element_sibling())
        .take(MOST)
        .any(|before| is_prose(&before))
}

/// Whether an element's id ends in what standfirsts are called.
fn ends_in_summary(id: &str) -> bool {
    let last = || id.rsplit(['-', '_']).next().unwrap_or_default();
    let is_named = || ENDS_OF_IDS.iter().any(|name| last().eq_ignore_ascii_case(name));
    // "spIntroTeaser"
    let end = id.get(id.len().saturating_sub(INTRO.len())..).unwrap_or_default();
    id.len() <= LONGEST_ID && (is_named() || end.eq_ignore_ascii_case(INTRO))
}

/// The summary above a text, which other parts of the page tease with.
const INTRO: &str = "introteaser";

/// A longer id is generated.
const LONGEST_ID: usize = 40;

/// Whether an element stands right behind the heading, in the same element.
fn is_right_under_heading(node: &NodeRef<'_>) -> bool {
    let before = node.prev_element_sibling();
    before.is_some_and(|before| before.qual_name_ref().is_some_and(|name| &*name.local == "h1"))
}

/// Whether all of a paragraph is bold, and the next one is not.
fn is_bold(node: &NodeRef<'_>) -> bool {
    let whole = |node: &NodeRef<'_>| {
        let mut inner = node.children_it(false).filter(|child| !child.is_text() || !child.text().trim().is_empty());
        let first = inner.next().filter(|_| inner.next().is_none());
        first.is_some_and(|first| first.qual_name_ref().is_some_and(|name| matches!(&*name.local, "b" | "strong")))
    };
    whole(node) && !node.next_element_sibling().is_some_and(|next| whole(&next))
}

/// The text of an element that sums the article up; of one with a list of links in it, that of its first paragraph.
fn summary_text(node: &NodeRef<'_>) -> Option<String> {
    let named =
        |inner: &NodeRef<'_>, names: &[&str]| inner.qual_name_ref().is_some_and(|name| names.contains(&&*name.local));
    let mut inner = node.descendants_it().filter(NodeRef::is_element);
    if inner.any(|inner| named(&inner, &["ul", "ol"])) {
        let first = node.descendants_it().find(|inner| named(inner, &["p"]));
        return first.and_then(|first| short_text(&first, LONGEST_STANDFIRST));
    }
    short_text(node, LONGEST_STANDFIRST)
}

/// Whether the last word of a class is what standfirsts are called, and teasers and first paragraphs as well.
fn is_summary_class(class: &Name<'_>) -> bool {
    const PAIRS: &[(&str, &str)] = &[("lead", "paragraph"), ("lead", "text"), ("linha", "fina"), ("sub", "title")];
    let pair = || class.pairs().next_back().is_some_and(|two| PAIRS.contains(&two));
    class.last().is_some_and(|word| LAST_WORDS.contains(word)) || pair()
}

/// Whether a text under the heading may sum the article up: a few words or more, and nothing that belongs to a paragraph or
/// to a byline.
fn sums_up(text: &str) -> bool {
    const SHORTEST: usize = 4;
    const LONGEST: usize = 320;
    // "2:02", beside a film and what it is called.
    let is_clock = |word: &str| word.contains(':') && word.chars().all(|c| c.is_ascii_digit() || c == ':');
    let of_film = || !paragraphs::ends_sentence(text) && text.split(' ').any(is_clock);
    paragraphs::words(text) >= SHORTEST
        && text.chars().nth(LONGEST).is_none()
        && !of_film()
        && dateline::split(text).is_none()
        && !text::is_dated(text)
        && matches!(text::classify(text), text::Line::Prose)
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
    marks.iter().any(|mark| class.contains(mark)) || WHOLE_CLASSES.contains(class)
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
