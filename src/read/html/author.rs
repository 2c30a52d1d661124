//! Who wrote a page's article: whom its data names, or who stands where authors are shown.

use super::beginning::HEADER;
use super::blocks::Blocks;
use super::body::Body;
use super::page::Page;
use super::{Told, heading, origin, title};
use crate::read::draft::Draft;
use crate::read::{byline, dateline, outlet, paragraphs, text};

/// Who wrote a page's article.
pub(super) struct Author {
    /// The names, with ", " between them.
    pub(super) names: String,
    pub(super) is_organisation: bool,
}

/// Whom a page names as its authors, or else shows where authors are shown: under its heading, or, as `within`, below an
/// introduction. The outlet itself, or the name that somebody logs in with, is an author only where nobody else is named.
pub(super) fn of(told: &Told, body: &Body, under_heading: Option<String>, within: Option<String>) -> Option<Author> {
    let organisation = told.ld.byline.as_deref().filter(|_| told.by_organisation).and_then(byline::names);
    let house = House::of(told, organisation.as_deref());
    let named = named(told, body, under_heading, within);
    let best = somebody(&named, &house, told.page, &body.blocks).or_else(|| house.signer(&named, told.page))?;
    let best = with_joint(best, &house, told.page);
    let is_of_house = house.is(&best);
    let others: Vec<&str> = best.split(", ").filter(|name| !is_of_house && !house.is_outlet(name)).collect();
    // A site that is called as one person, and nothing more, is that person's.
    let is_person = |name: &str| byline::are_plain(name) && !outlet::is_paper(name);
    let is_organisation = (others.is_empty() && !is_person(&best)) || Some(&best) == organisation.as_ref();
    let names = byline::people_first(&if others.is_empty() { best } else { others.join(", ") });
    Some(Author { names, is_organisation })
}

/// The line among the first paragraphs that signs the article below its introduction ("By Jane Roe, Ankara"), and the names in it.
pub(super) fn signed_within(paragraphs: &[String]) -> Option<(usize, String)> {
    /// Paragraphs of a body that are looked through.
    const MOST_SIGNED: usize = 200;
    let signs = |text: &String| {
        let found = byline::line(text).filter(|_| byline::is_introduced(text) && !byline::is_cue(text))?;
        let is_dated = found.rest.contains(|c: char| c.is_ascii_digit());
        // "By JANE ROE", as agencies of America have it.
        let in_capitals =
            || text.starts_with("By ") && dateline::is_capitals(&found.names) && byline::names_somebody(&found.names);
        let are_names = is_names_alone(&found) && (byline::are_plain(&found.names) || in_capitals());
        (!is_dated && are_names).then_some(found.names)
    };
    // A round-up, or a review of several books, has several such lines.
    let mut found = paragraphs.iter().take(MOST_SIGNED).enumerate().filter_map(|(at, text)| Some((at, signs(text)?)));
    let only = found.next().filter(|(at, _)| *at < HEADER)?;
    found.next().is_none().then_some(only)
}

/// All whom the page may mean, the surest first.
fn named(told: &Told, body: &Body, under_heading: Option<String>, within: Option<String>) -> Vec<String> {
    let (page, blocks) = (told.page, &body.blocks);
    let extracted = body.byline.clone().filter(|names| !heading::is_of_others(blocks, names));
    let near: Vec<String> = page.bylines.iter().cloned().chain(marked_authors(&page.authors, blocks)).collect();
    // Without a heading all of a page is near, other articles among it.
    let extracted_name = extracted.as_deref().filter(|_| page.headings.is_empty()).and_then(byline::names);
    let witnessed = extracted_name.and_then(|name| near.iter().find(|names| names.contains(&name)).cloned());
    let linked = page.linked_authors.first().cloned();
    let found = [under_heading, extracted, linked, body.heading.byline.clone(), within].into_iter().flatten();
    // Where the outlet itself wrote it, who is named far off wrote another.
    let far = if told.by_organisation { &[] } else { page.far_authors.as_slice() };
    // What is said to be a byline and reads as one is surer than what stands where bylines do.
    let (introduced, bare): (Vec<_>, Vec<_>) =
        page.bylines_stated().into_iter().partition(|stated| byline::is_introduced(stated));
    let shown = witnessed.into_iter().chain(near).chain(introduced).chain(found).chain(marked_authors(far, blocks));
    let named = stated(page, told.ld).into_iter().chain(shown).chain(bare);
    named.filter_map(|stated| byline::names(&stated)).collect()
}

/// The first who is neither the house nor an account, else whoever signs the text.
fn somebody(named: &[String], house: &House, page: &Page, blocks: &Blocks) -> Option<String> {
    let somebody = |names: &&String| !house.is(names) && !byline::is_handle(names) && !byline::is_staff(names);
    let is_unsigned = named.is_empty() && page.headings.is_empty();
    let below = || if is_unsigned { heading::signed_below(blocks) } else { None };
    let found = named.iter().find(somebody).cloned().or_else(|| heading::signature(blocks)).or_else(below)?;
    // Initials, an agency or a paper may stand for somebody whom the page names in full.
    let is_short = byline::is_short(&found) || byline::is_desk_of_agency(&found) || is_stated_paper(&found, page);
    let in_full = |names: &&String| somebody(names) && byline::names_somebody(names) && !outlet::is_paper(names);
    Some(named.iter().find(in_full).filter(|_| is_short).cloned().unwrap_or(found))
}

/// Whether the author that a page states is a paper that it shows nowhere as one. Some are surnames as well ("Jane H. Sun").
fn is_stated_paper(name: &str, page: &Page) -> bool {
    let mut shown = page.bylines.iter().chain(&page.authors).chain(&page.far_authors);
    let has_initial = name.split(' ').any(|word| word.ends_with('.'));
    !has_initial && outlet::is_paper(name) && !shown.any(|shown| byline::names(shown).as_deref() == Some(name))
}

/// All who wrote it together: of several the page may name one to other sites, and shows them all.
fn with_joint(best: String, house: &House, page: &Page) -> String {
    let joint = page.joint_authors.contains(&best) && page.joint_authors.iter().all(|name| !house.is_outlet(name));
    if joint { page.joint_authors.join(", ") } else { best }
}

/// Whose page it is: the outlet, by its names and its host.
struct House {
    /// The names, folded.
    names: Vec<String>,
    /// The host, folded.
    host: Option<String>,
}

/// A shorter name may begin an outlet's by chance, in bytes.
const SHORTEST_OUTLET: usize = 8;
/// Two letters of those that need no spaces.
const SHORTEST_SPACELESS: usize = 6;
/// "example", behind the name of an outlet that is its address.
const LONGEST_DOMAIN: usize = 7;

impl House {
    /// `organisation` is what the page's data names as the author, where that is no person.
    fn of(told: &Told, organisation: Option<&str>) -> Self {
        let (page, ld) = (told.page, told.ld);
        let of_data = organisation.filter(|name| !byline::is_agency(name)).map(str::to_owned);
        let behind = title::outlet(page, &told.headline.text);
        let others = [title::site(page), behind, ld.source.clone(), of_data];
        let stated = page.site_names().chain(others.into_iter().flatten());
        let address = page.canonical.clone().or_else(|| page.meta(&["og:url"])).or(ld.url.clone());
        Self {
            names: stated.map(|name| title::folded(outlet::name(&name, None))).collect(),
            host: address.as_deref().and_then(origin::host).map(|host| title::folded(&host)),
        }
    }

    fn is_outlet(&self, name: &str) -> bool {
        let folded = title::folded(name);
        let of_host = || self.host.as_ref().is_some_and(|host| is_of_outlet(host, &folded));
        self.names.iter().any(|outlet| is_of_outlet(outlet, &folded)) || (of_host() && !byline::names_somebody(name))
    }

    /// "Harbour Post GmbH, Munich, Germany"
    fn is(&self, names: &str) -> bool {
        let parts = || names.split(", ");
        let named = |part: &str| self.is_outlet(part) || byline::is_organisation(part);
        // "Harbour & Coast" reads as two.
        self.is_outlet(names) || (parts().any(named) && parts().all(|part| named(part) || dateline::is_place(part)))
    }

    /// Who signs where nobody does: an account rather than the outlet.
    fn signer(&self, named: &[String], page: &Page) -> Option<String> {
        let weak = || page.weak_authors.iter().find(|name| !self.is_outlet(name)).or(page.weak_authors.first());
        named.iter().find(|names| !self.is_outlet(names)).or(named.first()).or_else(weak).cloned()
    }
}

/// "Harbour Post" is the outlet of "Harbour Post.example", too, and "海港" that of "海港新闻"; both are folded.
fn is_of_outlet(outlet: &str, name: &str) -> bool {
    let shortest = if name.starts_with(paragraphs::is_spaceless) { SHORTEST_SPACELESS } else { SHORTEST_OUTLET };
    let begins = || outlet.strip_prefix(name).is_some_and(|end| end.len() <= LONGEST_DOMAIN);
    outlet == name || (name.len() >= shortest && begins())
}

/// Whom the page names as its authors to other sites, the surest first.
fn stated(page: &Page, ld: &Draft) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use crate::read::html::tests::{BODY, read};

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
        assert_eq!(signed("Hafenwoche", "<p>By JANE ROE</p>"), ("JANE ROE".to_owned(), false));
        assert_eq!(signed("John Doe", line), ("John Doe".to_owned(), true));
        assert_eq!(signed("John Doe", "<p>By Jane Roe he meant his own wife.</p>"), ("John Doe".to_owned(), true));
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
    fn the_paper_itself_gives_way_to_whom_the_page_shows() {
        let byline = |author: &str, shown: &str| {
            let html = format!(
                "<html><head><title>Envoys meet in Ankara</title><meta name=author content='{author}'>\
                 <meta property=og:site_name content='Harbour&amp;Coast'></head><body><article>\
                 <h1>Envoys meet in Ankara</h1>{shown}{BODY}</article></body></html>"
            );
            read(&html).byline
        };
        let shown = "<div class=byline><span class=byline>By Jane Roe</span></div>";
        for house in ["Black Sea Tribune", "Harbour&amp;Coast"] {
            assert_eq!(byline(house, shown).as_deref(), Some("Jane Roe"), "{house}");
        }
        for somebody in ["John Doe", "Jane H. Sun"] {
            assert_eq!(byline(somebody, shown).as_deref(), Some(somebody));
        }
        let both = "<div class=byline>By Jane Ann Post</div><p class=author>John Doe</p>";
        assert_eq!(byline("Jane Ann Post", both).as_deref(), Some("Jane Ann Post"));
        assert_eq!(byline("Black Sea Tribune", "").as_deref(), Some("Black Sea Tribune"));
    }

    #[test]
    fn a_stated_byline_that_reads_as_one_goes_before_what_stands_near_the_headline() {
        let byline = |meta: &str| {
            let html = format!(
                "<html><head><title>Envoys meet in Ankara</title>{meta}</head><body><div>Harbour Shop</div>\
                 <article><h1>Envoys meet in Ankara</h1><p><a href=/author/1>John Doe</a></p>{BODY}</article></body></html>"
            );
            read(&html).byline
        };
        assert_eq!(byline("<meta name=byline content='By Jane Roe'>").as_deref(), Some("Jane Roe"));
        assert_eq!(byline("<meta name=byline content='Jane Roe'>").as_deref(), Some("John Doe"));
    }

    #[test]
    fn a_byline_names_who_is_no_link_in_it() {
        let byline = |line: &str| {
            let page = format!(
                "<article><h1>Envoys meet in Ankara</h1><div class=byline><span>{line}</span></div>{BODY}</article>"
            );
            read(&format!("<html><body>{page}</body></html>")).byline
        };
        let reviewed =
            "By&nbsp;Jane Roe, Contributing Writer<div>Reviewed&nbsp;by&nbsp;<a href=/1>John Doe, MD</a></div>";
        for (line, expected) in [
            ("By Jane Roe, <a href=/1>John Doe</a>, <a href=/2>Ann Other</a>", "Jane Roe, John Doe, Ann Other"),
            ("By <a href=/1>John Doe</a>, <a href=/2>Ann Other</a>", "John Doe, Ann Other"),
            (reviewed, "Jane Roe"),
            ("By <a href=/1>Jane Roe</a> Harbour Reporter", "Jane Roe"),
        ] {
            assert_eq!(byline(line).as_deref(), Some(expected), "{line}");
        }
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
}
