//! When a page was published, and when it was changed: what its data states and what it shows.

use jiff::civil::Date;

use super::blocks::Blocks;
use super::heading;
use super::page::Page;
use crate::date::{self, Hints};
use crate::read::draft::Draft;
use crate::read::updates;

/// Every date the page states, the surest first.
pub(super) fn published(
    page: &Page,
    ld: &Draft,
    (url, blocks): (Option<&str>, &Blocks),
    around_heading: &[String],
) -> Vec<String> {
    // Several days are those of several articles, the first of them another's as likely.
    let only_in_microdata = if has_one_day(&page.metas(&["datepublished"])) { "datepublished" } else { "" };
    let published = page.metas(&[
        "article:published_time",
        "og:article:published_time",
        only_in_microdata,
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
    let in_url = url.and_then(day_in_path);
    // "The fire in the harbour, 12 March 1940" is all of a headline.
    let in_heading = |day: &String| page.headings.iter().any(|heading| heading.contains(day.as_str()));
    let titles = page.metas(&["og:title"]).into_iter().chain([page.title.clone()]);
    let in_title = { titles }.find_map(|title| day_behind(&title)).filter(|day| !in_heading(day));
    let microdata = page.published.iter().cloned();
    let stated = ld.dates.iter().cloned().chain(published).chain(page.publication_dates()).chain(microdata);
    let stated: Vec<String> = stated.collect();
    // Other dates that are marked up may be those of other articles.
    let near = shown_near_heading(page).into_iter().chain(heading::published_anywhere(blocks));
    let changed = changed_near_heading(page);
    let shown = near.chain(page.times.iter().chain(&page.shown_date).cloned());
    let shown = shown.filter(|shown| !changed.is_some_and(|changed| is_behind(shown, changed)));
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

fn has_one_day(dates: &[String]) -> bool {
    let day = |text: &String| date::parse(text, Hints::default()).map(|published| published.date);
    dates.iter().all(|date| day(date) == day(&dates[0]))
}

/// The date beside the heading, unless it is that of a change.
fn shown_near_heading(page: &Page) -> Option<String> {
    let mut header = Draft::default();
    updates::add_date(&mut header, page.shown_date.clone().filter(|_| !page.headings.is_empty())?);
    header.dates.pop()
}

/// The day of a change that is shown beside the heading, where no day of publication is.
fn changed_near_heading(page: &Page) -> Option<Date> {
    let shown = page.shown_date.as_ref().filter(|_| !page.headings.is_empty() && !page.date_above)?;
    let mut header = Draft::default();
    updates::add_date(&mut header, shown.clone());
    let published = header.dates.is_empty().then(|| date::parse(shown, Hints::default())).flatten();
    published.map(|published| published.date)
}

/// Whether a date is one behind the day on which the article was changed: that of reading, as mastheads have it. Figures may be in
/// another order.
fn is_behind(shown: &str, changed: Date) -> bool {
    let shown = date::parse(shown, Hints::default()).map(|shown| shown.date);
    shown.is_some_and(|shown| shown > changed && (shown.month(), shown.day()) != (changed.day(), changed.month()))
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
pub(super) fn modified(page: &Page, ld: &Draft) -> Vec<String> {
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

/// "https://example.org/2025/05/15/talks", with the section behind the year: "https://example.org/2025/WORLD/05/15/talks", and in
/// figures alone: "https://example.org/news/20250515/talks".
fn day_in_path(url: &str) -> Option<String> {
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
    let found = date::find(path, Hints::default()).or_else(sectioned).map(|found| found.published.date);
    found.or_else(|| path.split('/').find_map(day_in_figures)).map(|day| day.to_string())
}

/// "20250515", "20250515-talks": the eight figures that a part of an address begins with.
fn day_in_figures(part: &str) -> Option<Date> {
    let figures = part.get(..8).filter(|figures| figures.bytes().all(|byte| byte.is_ascii_digit()))?;
    // The number of an article is as long.
    let is_recent = ["199", "200", "201", "202"].iter().any(|decade| figures.starts_with(decade));
    if !is_recent || !(part.len() == 8 || part[8..].starts_with(['-', '_'])) {
        return None;
    }
    let [year, month, day] = [&figures[..4], &figures[4..6], &figures[6..]];
    date::parse(&format!("{year}-{month}-{day}"), Hints::default()).map(|found| found.date)
}

#[cfg(test)]
mod tests {
    use super::day_in_path;
    use crate::read::html::tests::{BODY, read};

    #[test]
    fn the_date_in_an_address_may_have_the_section_within() {
        for (path, expected) in [
            ("2025/WORLD/05/15/talks.html", Some("2025-05-15")),
            ("2025/05/15/talks.html", Some("2025-05-15")),
            ("about/WORLD/talks.html", None),
            ("2024/politics/10/21-things-to-know", None),
            ("1950/books/10/12/talks.html", None),
            ("news/20250515/talks", Some("2025-05-15")),
            ("news/20250515-talks-go-on", Some("2025-05-15")),
            ("news/20251315/talks", None),
            ("news/202505151/talks", None),
            ("news/60250515/talks", None),
        ] {
            assert_eq!(day_in_path(&format!("https://example.org/{path}")).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn the_date_in_an_address_is_read_wherever_its_letters_end() {
        let path = format!("https://example.org/2025/05/15/{}", "é".repeat(100));
        for url in [path.as_str(), &path.replacen("15/", "15/a", 1)] {
            assert_eq!(day_in_path(url).as_deref(), Some("2025-05-15"), "{url}");
        }
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
    fn several_days_in_microdata_are_those_of_several_articles() {
        let first = |others: &str| {
            let head = "<meta name=dc.date content=2025-05-15>";
            let page = format!("<article><h1>Envoys meet in Ankara</h1>{BODY}</article>{others}");
            read(&format!("<html><head>{head}</head><body>{page}</body></html>")).dates.remove(0)
        };
        let dated = |day: &str| format!("<div><meta itemprop=datePublished content={day}></div>");
        assert_eq!(first(&[dated("2025-05-12"), dated("2025-05-13")].concat()), "2025-05-15");
        assert_eq!(first(&[dated("2025-05-14"), dated("2025-05-14")].concat()), "2025-05-14");
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
    fn a_masthead_of_a_day_behind_the_last_change_dates_no_article() {
        let first = |masthead: &str, changed: &str| {
            let head = format!("<div class=grid-date><span>{masthead}</span></div>");
            let page =
                format!("<article><h1>Envoys meet in Ankara</h1><div class=date>{changed}</div>{BODY}</article>");
            read(&format!("<html><body>{head}{}{page}</body></html>", "<p>Weather</p>".repeat(20))).dates.remove(0)
        };
        let changed = "LAST UPDATED: 05/15/2025 20:32";
        assert!(first("Wed, Jun 5, 2025", changed).contains("05/15/2025"));
        assert_eq!(first("Wed, May 14, 2025", changed), "Wed, May 14, 2025");
        assert_eq!(first("Thu, Jun 5, 2025", "LAST UPDATED: 05/06/2025 20:32"), "Thu, Jun 5, 2025");
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
}
