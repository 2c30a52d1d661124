//! What a page says of itself in its elements, gathered in one pass over the tree.

mod classes;
mod dated;
mod element;
mod signed;
mod summing;
mod teaser;

use dom_query::{Document, Element, NodeId, NodeRef};
use rustc_hash::FxHashMap;

use self::classes::Said;
use self::element::{attribute, is, label, lists, own_lines};
use super::blocks::hides;
use super::name::Name;
use super::{furniture, title};
use crate::read::{dateline, paragraphs};

/// A sentence of fewer words is a label's, or a caption's.
const SENTENCE_WORDS: usize = 10;
/// So many elements of a kind are looked at: the article's own come first.
const MOST: usize = 12;

/// A byline and its date stand within so many elements behind the heading; farther off they are those of other articles.
const HEADER: usize = 60;
/// And a date that stands above the heading, within so many in front of it.
const ABOVE: usize = 15;
/// "/de" and "/fr" are first pages as well.
const LANGUAGE: usize = 3;
/// No page names more authors or sites than this.
const MOST_NAMES: usize = 20;

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
    /// Whether what sums up another article was passed.
    is_teased: bool,
    /// Who took the pictures, as they are marked up.
    pub credits: Vec<String>,
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
        if matches!(&*element.name.local, "h1" | "h2" | "h3")
            && self.marked_headings.len() < MOST
            && node.attr("class").is_some_and(|named| classes::is_headline(&named))
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
            // Microdata in a list of headlines is that of other articles.
            if attribute_name == "itemprop" && teaser::is_in_teaser(node) {
                continue;
            }
            for name in names.split_whitespace() {
                self.metas.push((name.to_lowercase(), content.clone()));
            }
        }
    }

    /// What an element's attributes say of it: by classes and the like, its property of microdata, and whether it leads to the author.
    fn marks<'e>(&mut self, element: &'e Element) -> (Said, &'e str, bool) {
        let (mut said, mut property, mut author) = (Said::default(), "", false);
        let (mut is_body, mut style) = (false, None);
        for attribute in &element.attrs {
            match &*attribute.name.local {
                "class" => said = said.or(self.said(&attribute.value)),
                // Frameworks that make up the classes say here what an element is.
                "data-component" | "data-gu-name" | "data-hook" | "data-qa" | "data-testid" => {
                    said = said.or(self.said(&attribute.value))
                }
                "id" => {
                    is_body |= matches!(&*attribute.value, "articleBody" | "article-body");
                    if classes::ends_in_summary(&attribute.value) {
                        said = said.or(self.said("lead"));
                    }
                }
                "itemprop" => {
                    property = attribute.value.trim();
                    is_body |= property == "articleBody";
                }
                "style" => style = Some(&attribute.value),
                "rel" => author = lists(&attribute.value, "author"),
                "hidden" => self.is_streamed |= &*element.name.local == "div",
                _ => {}
            }
        }
        self.has_hidden_body |= style.is_some_and(|style| said.for_subscribers || (is_body && hides(style)));
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
        if said.credit || matches!(property, "copyrightHolder" | "creditText") {
            self.credits.extend(label(node).filter(|_| self.credits.len() < MOST));
        }
        let is_property = |name: &str| property.eq_ignore_ascii_case(name);
        let is_date = property.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("date"));
        if is_property("datemodified") || said.update {
            self.updates.extend(dated::stated_time(node).filter(|_| self.updates.len() < MOST));
        } else if is_property("datepublished") {
            let stated = dated::stated_time(node).filter(|_| self.published.len() < MOST);
            self.published.extend(stated.filter(|_| !teaser::is_in_teaser(node)));
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
        let directly = name == "h2" && may_sum_up && summing::is_right_under_heading(node);
        let under = may_sum_up
            && self.is_under_heading()
            && (name == "h2" || (name == "p" && self.has_bold_leads && summing::is_bold(node)));
        if is_list || !(said.standfirst || said.summary || under || is_property("alternativeheadline")) {
            return;
        }
        let open = self.standfirst.is_none() || (self.standfirst_above && !self.headings.is_empty());
        if open && !self.is_in_body() && (is_property("alternativeheadline") || said.standfirst) {
            let found = summing::summary_text(node).filter(|_| !summing::is_subheading(node, name));
            let found = found.filter(|_| !self.is_of_picture_or_other(node));
            self.standfirst_above &= found.is_none();
            self.standfirst = found.or(self.standfirst.take());
        } else if self.summary.is_none() && (said.summary || under) && self.is_under_heading() {
            let sums_up =
                |text: &String| summing::sums_up(text) && (said.summary || directly || paragraphs::ends_sentence(text));
            let text = summing::summary_text(node).filter(sums_up);
            let text = text.filter(|_| !summing::is_subheading(node, name));
            self.summary = text.filter(|_| !self.is_of_picture_or_other(node));
        }
    }

    /// Whether what is called as standfirsts are is the caption of a picture, or sums another article up.
    fn is_of_picture_or_other(&mut self, node: &NodeRef<'_>) -> bool {
        // Behind what teases another article stands no more of the header.
        self.is_teased = self.is_teased || (!self.headings.is_empty() && teaser::is_of_other(node, &self.title));
        self.is_teased || summing::is_under_picture(node)
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
        if wanted && let Some(date) = dated::shown_date(&own).filter(|_| may_date(node)) {
            // Figures alone may be in any order; what is behind them is not.
            let date = if name == "time" { dated::stated_time(node).unwrap_or(date) } else { date };
            self.shows_change = dated::is_change(&date);
            self.first_date.get_or_insert_with(|| date.clone());
            self.shown_date = Some(date);
            self.dated = Some(node.id);
            self.date_above = false;
            self.behind = if behind_heading { self.behind } else { 0 };
        }
        if self.bylines.len() < MOST {
            let found = signed::first_line_signs(&lines)
                .or_else(|| signed::byline(node, &own))
                .filter(|_| !is_in_furniture(node));
            if found.is_none() && behind_heading {
                self.weak_authors.extend(signed::weak_name(&own, false).filter(|_| !is_in_furniture(node)));
            }
            self.bylines.extend(found);
        }
        if name == "a" && self.linked_authors.len() < MOST && signed::leads_to_author(node) {
            let name = label(node).and_then(|text| signed::name_alone(&text));
            self.linked_authors.extend(name.filter(|_| !is_in_furniture(node)));
        }
    }

    fn add_author(&mut self, node: &NodeRef<'_>, is_property: bool, is_name: bool) {
        let far = !self.headings.is_empty() && self.behind > HEADER;
        let authors = if far { &mut self.far_authors } else { &mut self.authors };
        if authors.len() >= MOST {
            return;
        }
        let named = || is_property.then(|| signed::named_within(node)).flatten();
        authors.extend(
            named()
                .or_else(|| signed::linked_names(node))
                .or_else(|| signed::name_above_role(node))
                .or_else(|| label(node)),
        );
        if self.weak_authors.len() < MOST {
            self.weak_authors.extend(label(node).and_then(|text| signed::weak_name(&text, is_property || is_name)));
        }
    }

    fn add_joint_author(&mut self, node: &NodeRef<'_>) {
        let near = self.headings.is_empty() || self.behind <= HEADER;
        let Some(parent) = node.parent().filter(|_| near && self.joint_authors.len() < MOST) else { return };
        if *self.joint.get_or_insert(parent.id) == parent.id {
            self.joint_authors.extend(label(node).and_then(|text| signed::name_alone(&text)));
        }
    }

    fn add_time(&mut self, node: &NodeRef<'_>, published: bool) {
        if self.times.len() >= MOST {
            return;
        }
        if let Some(time) = dated::stated_time(node).filter(|_| !teaser::is_in_teaser(node)) {
            let at = if published { 0 } else { self.times.len() };
            self.times.insert(at, time);
        }
    }
}

/// Whether a date that an element shows may be the article's: it is neither that of a fact, of a quoted post nor of another article.
fn may_date(node: &NodeRef<'_>) -> bool {
    !dated::is_fact(node) && !dated::is_quoted(node) && !teaser::is_in_teaser(node)
}

/// The text of a script that has the whole state of a page: others hold settings.
fn script_data(node: &NodeRef<'_>) -> Option<String> {
    const SHORTEST: usize = 1_000;
    let text = node.text();
    (text.len() >= SHORTEST && text.trim_start().starts_with('{')).then(|| text.to_string())
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
