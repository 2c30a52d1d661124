//! Elements that lead to other articles, and what stands in them or beside.

use dom_query::NodeRef;

use super::element::{attribute, label};
use super::signed::leads_to_author;
use crate::read::html::title::folded;
use crate::read::paragraphs;

/// A headline has so many words; shorter links are those of sections, and of what may be done with a page.
const HEADLINE_WORDS: usize = 5;
const SHORT_HEADLINE: usize = 2;
/// An item of a list of headlines has no more elements.
const MOST_ELEMENTS: usize = 40;
/// And what it says of an article stands no deeper in it.
const DEPTH: usize = 4;

/// Whether an element stands in the item of a list that leads to another article by its headline: a date there is that article's.
pub(super) fn is_in_teaser(node: &NodeRef<'_>) -> bool {
    let Some(item) = node.ancestors_it(Some(DEPTH)).find(|above| above.has_name("li")) else { return false };
    let beside = || [item.prev_element_sibling(), item.next_element_sibling()].into_iter().flatten();
    // A short headline stands among longer ones.
    leads(&item, HEADLINE_WORDS)
        || (leads(&item, SHORT_HEADLINE) && beside().any(|beside| leads(&beside, HEADLINE_WORDS)))
}

/// Whether an item of a list has a link of so many words, and no article of its own.
fn leads(item: &NodeRef<'_>, words: usize) -> bool {
    let elements = || item.descendants_it().filter(NodeRef::is_element);
    elements().nth(MOST_ELEMENTS).is_none()
        && !elements().any(|inner| inner.has_name("h1"))
        && elements().any(|inner| headline_of_link(&inner, words).is_some())
}

/// Whether what is called as standfirsts are sums up another article: it stands in a link, or below a headline that is one and that
/// is not this page's (`title`).
pub(super) fn is_of_other(node: &NodeRef<'_>, title: &str) -> bool {
    const ABOVE: usize = 4;
    let is_other = |headline: &str| !folded(title).contains(&folded(headline));
    let link = node.ancestors_it(Some(DEPTH)).find(|above| above.has_name("a"));
    if let Some(link) = link {
        return !link.descendants_it().take(MOST_ELEMENTS).any(|inner| inner.has_name("h1"));
    }
    let before = std::iter::successors(node.prev_element_sibling(), |before| before.prev_element_sibling()).take(ABOVE);
    let headlines = before.filter(|before| ["h2", "h3", "h4"].iter().any(|name| before.has_name(name)));
    let links = headlines.filter_map(|headline| {
        headline.descendants_it().take(MOST_ELEMENTS).find_map(|inner| headline_of_link(&inner, HEADLINE_WORDS))
    });
    links.into_iter().any(|headline| is_other(&headline))
}

/// The headline that a link to an article has as its text. Those within the page, and to authors, are none.
fn headline_of_link(node: &NodeRef<'_>, words: usize) -> Option<String> {
    if !node.has_name("a") || leads_to_author(node) || attribute(node, "href").is_none_or(|href| href.contains('#')) {
        return None;
    }
    label(node).filter(|text| paragraphs::words(text) >= words)
}

#[cfg(test)]
mod tests {
    use crate::read::html::tests::{BODY, read};

    /// A page with this right behind its heading.
    fn page(head: &str, behind: &str) -> String {
        format!(
            "<html><head><title>Envoys meet in Ankara</title>{head}</head><body><article><h1>Envoys meet in Ankara</h1>\
             {behind}{BODY}</article></body></html>"
        )
    }

    #[test]
    fn the_date_of_another_article_dates_none() {
        let first = |items: &str| {
            let related = format!("<ul>{items}</ul><p><span class=timestamp>Thu May 15, 2025 9:57am</span></p>");
            read(&page("", &related)).dates.into_iter().next().unwrap_or_default()
        };
        let date = "<div class=timestamp>Tue, May 13 2025</div>";
        let long = "<a href=/1>Harbour closes for a day of storms</a>";
        for items in [
            format!("<li>{long}{date}</li>"),
            format!("<li><div>{long}</div>{date}</li>"),
            format!("<li><a href=/2>Profile: Jane Roe</a>{date}</li><li>{long}</li>"),
            format!("<li>{long}<meta itemprop=datePublished content=2025-05-13></li>"),
        ] {
            let found = first(&items);
            assert!(found.starts_with("Thu May 15"), "{items}: {found}");
        }
        for items in [
            format!("<li>{date}<a href=/talks>Talks</a></li>"),
            format!("<li>{date}</li><li>{long}</li>"),
            format!("<li>{date}<a href='#comments'>Be the first to comment here</a></li>"),
            format!("<li>{date}<a href=/author/roe>All that Jane Roe has written</a></li>"),
        ] {
            assert_eq!(first(&items), "Tue, May 13 2025", "{items}");
        }
    }

    #[test]
    fn what_sums_up_another_article_is_no_standfirst() {
        let text = "The quay was empty, and two boats were lost.";
        let deck = format!("<p class=standfirst>{text}</p>");
        let is_standfirst = |behind: &str| read(&page("", behind)).standfirst.as_deref() == Some(text);
        let teaser = "<div><h4><a href=/1>Harbour closes for a day of storms</a></h4><p class=standfirst>Two \
                      boats were lost.</p></div>";
        for other in [
            format!("<div><h4><a href=/1>Harbour closes for a day of storms</a></h4>{deck}</div>"),
            format!("<div><a href=/1><h2>Harbour closes</h2>{deck}</a></div>"),
            format!("{teaser}<div>{deck}</div>"),
        ] {
            assert!(!is_standfirst(&other), "{other}");
        }
        for own in [
            format!("<div><h2><a href=/talks>Ankara</a></h2>{deck}</div>"),
            format!("<div>{deck}</div>"),
            format!("<div><h2>Harbour closes for a day of storms</h2>{deck}</div>"),
        ] {
            assert!(is_standfirst(&own), "{own}");
        }
    }
}
