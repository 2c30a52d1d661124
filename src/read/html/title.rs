//! The headline, without the name of the site.

use super::Page;
use crate::read::draft::Draft;
use crate::read::markup;

/// Signs between a headline and the name of the site.
const SEPARATORS: &[&str] =
    &[" | ", " – ", " — ", " - ", " :: ", " » ", " « ", " • ", " · ", " / ", " ‹ ", " › ", "| "];

/// A site's name has up to four words, and leaves a headline of at least three.
const SITE_WORDS: usize = 4;
const HEADLINE_WORDS: usize = 3;

/// The headline of a page: the heading that the reader sees, where the page's data speaks of the same; else the data.
pub(super) fn of(page: &Page, ld: &Draft) -> String {
    let site = page.site_name();
    // "¶" links to the heading itself.
    let clean = |title: &str| without_site(markup::line(title).trim_end_matches(['¶', ' ']), site.as_deref(), page);
    let stated =
        page.meta(&["og:title", "twitter:title", "title", "dc.title", "headline", "parsely-title", "sailthru.title"]);
    let (data, stated, whole) = (clean(&ld.title), clean(&stated.unwrap_or_default()), clean(&page.title));
    let candidates: Vec<&String> = [&data, &stated, &whole].into_iter().filter(|title| !title.is_empty()).collect();
    let headings: Vec<String> = page
        .headings
        .iter()
        .map(|heading| clean(heading))
        .filter(|heading| !is_site_name(heading, site.as_deref(), page))
        .collect();
    let seen = |alike: fn(&str, &str) -> bool| {
        headings.iter().find(|heading| candidates.iter().any(|title| alike(title, heading)))
    };
    if let Some(heading) =
        seen(same).or_else(|| seen(speaks_of)).or_else(|| only_heading(&headings).and_then(|_| seen(touches_on)))
    {
        return heading.clone();
    }
    // A heading that says something else is that of a list or of the site; data that says something else than the
    // page's other titles is a label ("constitutional monarchy").
    let backed = candidates
        .iter()
        .enumerate()
        .find(|(at, title)| candidates.iter().enumerate().any(|(other, text)| other != *at && speaks_of(text, title)));
    match (backed, candidates.first(), headings.as_slice()) {
        (Some((_, title)), ..) | (None, Some(title), _) => (*title).clone(),
        (None, None, [heading, ..]) => heading.clone(),
        (None, None, []) => String::new(),
    }
}

/// The heading of a page that has one, if it is no longer than headlines are.
fn only_heading(headings: &[String]) -> Option<&String> {
    /// The longest of 793 pages' headlines has 153 characters.
    const LONGEST: usize = 160;
    headings.first().filter(|heading| headings.len() == 1 && heading.chars().count() <= LONGEST)
}

fn is_site_name(heading: &str, site: Option<&str>, page: &Page) -> bool {
    let tail = SEPARATORS
        .iter()
        .any(|separator| markup::line(&page.title).rsplit_once(separator).is_some_and(|(_, tail)| same(tail, heading)));
    tail || site.is_some_and(|site| same(site, heading))
}

/// Whether two titles share most of the words of the shorter one.
fn speaks_of(one: &str, other: &str) -> bool {
    let (shared, shorter) = shared_words(one, other);
    shorter > 0 && shared * 5 >= shorter * 3
}

/// Whether two titles share a third of their words, and more than one: search engines and readers are told the same in
/// other words.
fn touches_on(one: &str, other: &str) -> bool {
    let (shared, shorter) = shared_words(one, other);
    shared >= 2 && shared * 3 >= shorter
}

/// How many words two titles share, and how many the shorter one has.
fn shared_words(one: &str, other: &str) -> (usize, usize) {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase)
            .filter(|word| word.chars().count() > 2)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let shorter = one.len().min(other.len());
    (one.iter().filter(|word| other.contains(word)).count(), shorter)
}

/// Cuts the site's name off either end, where it is known or has the look of one.
fn without_site(title: &str, site: Option<&str>, page: &Page) -> String {
    let mut title = title.trim();
    loop {
        let cut = SEPARATORS.iter().find_map(|separator| {
            let last = title.rsplit_once(separator).filter(|(head, tail)| is_site(head, tail, separator, site, page));
            let first = title.split_once(separator).filter(|(head, _)| site.is_some_and(|site| same(site, head)));
            last.map(|(head, _)| head).or(first.map(|(_, tail)| tail))
        });
        match cut {
            Some(shorter) if !shorter.trim().is_empty() => title = shorter.trim(),
            _ => return title.to_owned(),
        }
    }
}

fn is_site(head: &str, tail: &str, separator: &str, site: Option<&str>, page: &Page) -> bool {
    let known = site.is_some_and(|site| same(site, tail)) || page.headings.iter().any(|heading| same(heading, head));
    let address = page.canonical.clone().or_else(|| page.meta(&["og:url", "twitter:url"]));
    let host = address.as_deref().and_then(super::host).unwrap_or_default();
    let name = folded(tail);
    let of_host = name.len() > 2 && (host.starts_with(&name) || folded(&host) == name);
    let shaped = tail.split_whitespace().count() <= SITE_WORDS && head.split_whitespace().count() >= HEADLINE_WORDS;
    // A dash also stands inside headlines; a bar hardly does, and what follows it is a section or another name of the site.
    known
        || of_host
        || (separator.contains('|') && is_address(tail))
        || (shaped && separator.contains(['|', '»', '•']))
        || (shaped && separator.contains(':') && site.is_none())
}

/// "Post.example"
fn is_address(name: &str) -> bool {
    let ends = name.rsplit_once('.').map_or("", |(_, end)| end);
    ends.len() > 1 && ends.chars().all(char::is_alphabetic) && !name.contains(char::is_whitespace)
}

fn same(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// Letters and digits in lower case.
pub(super) fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::{Draft, Page, of};

    fn title(head: &str, body: &str) -> String {
        let page = format!("<html><head>{head}</head><body>{body}</body></html>");
        of(&Page::of(&Document::from(page)), &Draft::default())
    }

    #[test]
    fn the_name_of_the_site_is_no_part_of_the_headline() {
        let site = "<meta property=og:site_name content='Example News'>";
        let cases = [
            ("<title>Envoys meet in Ankara | Example News</title>", "", "Envoys meet in Ankara"),
            ("<title>Example News - Envoys meet in Ankara</title>", "", "Envoys meet in Ankara"),
            (
                "<title>Envoys meet in Ankara - World - Example News</title>",
                "<h1>Envoys meet in Ankara</h1>",
                "Envoys meet in Ankara",
            ),
            ("<title>Envoys meet - the first step</title>", "", "Envoys meet - the first step"),
            ("<title>Envoys meet in Ankara - Example News</title>", "<h1>Example News</h1>", "Envoys meet in Ankara"),
            (
                "<title>How envoys met in Ankara</title>",
                "<h1>Envoys met in Ankara: how it was</h1>",
                "Envoys met in Ankara: how it was",
            ),
            ("<title>Envoys meet in Ankara</title>", "<h1>Most read today</h1>", "Envoys meet in Ankara"),
            ("<title>Envoys meet in Ankara | Opinion</title>", "", "Envoys meet in Ankara"),
            ("<title>Envoys meet | Post.example</title>", "", "Envoys meet"),
            (
                "<title>Envoys meet in Ankara</title>",
                "<h1>Envoys meet in Ankara <a href=#>¶</a></h1>",
                "Envoys meet in Ankara",
            ),
            (
                "<title>Envoys talks in Ankara: what to know about the first meeting in years</title>",
                "<h1>Two envoys meet in Ankara</h1>",
                "Two envoys meet in Ankara",
            ),
            (
                "<title>Envoys meet - paper.example</title><link rel=canonical href=https://paper.example/1>",
                "",
                "Envoys meet",
            ),
            ("", "<h1>Envoys meet</h1>", "Envoys meet"),
            ("", "", ""),
        ];
        for (head, body, expected) in cases {
            assert_eq!(title(&format!("{site}{head}"), body), expected, "{head}");
        }
    }
}
