//! What may sum an article up: no line of its header, and no first paragraph.

use super::title::folded;
use crate::read::{byline, dateline, paragraphs, text, updates};

/// Whether what may sum an article up is no line of its header: the headline once more, who wrote it and for whom, when it was
/// changed, a row of labels or the first paragraph with its dateline.
pub(super) fn says_more(text: &str, title: &str, site: Option<&str>, byline: Option<&str>) -> bool {
    /// What an author is called, and where, in characters.
    const ROLE: usize = 40;
    /// When something was changed, in words, and a label in a row of such.
    const CHANGE: usize = 9;
    const SHORT_LABEL: usize = 2;
    /// "Original headline: ...", in characters.
    const LABEL: usize = 20;
    /// An original headline in a bracket, as Chinese pages have it above the text.
    const BRACKETS: &[(char, char)] = &[('(', ')'), ('（', '）'), ('[', ']'), ('【', '】')];
    let title = folded(title);
    let is_headline = |text: &str| title.contains(&folded(text));
    let labelled = text.split_once([':', '：']).filter(|(label, _)| label.chars().nth(LABEL).is_none());
    let in_bracket = BRACKETS.iter().any(|(open, close)| {
        let inner = text.strip_prefix(*open).filter(|inner| inner.contains([':', '：']));
        inner.is_some_and(|inner| inner.find(*close) == Some(inner.len() - close.len_utf8()))
    });
    let names_author = |name: &str| {
        let behind = text.strip_prefix(name).filter(|_| !paragraphs::ends_sentence(text));
        // "Jane Roe asks who won" says more than her name.
        let is_role = |role: &str| role.is_empty() || (role.starts_with([' ', ',']) && is_title(role));
        behind.is_some_and(|role| role.chars().nth(ROLE).is_none() && is_role(role))
    };
    let words = |text: &str| text.split_whitespace().count();
    let is_row = || text.contains(" | ") && text.split(" | ").any(|label| words(label) <= SHORT_LABEL);
    let is_open = !paragraphs::ends_sentence(text);
    let is_change = || is_open && words(text) <= CHANGE && text::is_dated(text) && updates::update_in(text).is_some();
    !is_headline(text)
        && !is_trail(text)
        && !labelled.is_some_and(|(_, rest)| is_headline(rest))
        && site.is_none_or(|site| folded(site) != folded(text))
        && !in_bracket
        && !(is_open && (is_row() || byline::is_introduced(text)))
        && !byline.is_some_and(|names| names.split(", ").any(names_author))
        && !is_change()
        && dateline::split(text).is_none()
}

/// Whether a line is the way to the page that has this title.
pub(super) fn is_way_to(title: &str, text: &str) -> bool {
    let last = text.rsplit(SIGNS).next().map(folded).unwrap_or_default();
    is_trail(text) && !last.is_empty() && folded(title) == last
}

/// What stands between the steps of a way.
const SIGNS: &[char] = &['>', '›', '»'];

/// Whether a line is the way to a page from the site's first one ("> Blog > Talks > Envoys meet", "Home » Talks").
fn is_trail(text: &str) -> bool {
    // Quotation marks have a word on one side: "»We stay«, they say", « nobody cares ».
    let is_sign = |word: &str| word.chars().count() == 1 && word.starts_with(SIGNS);
    let signs = text.split_whitespace().filter(|word| is_sign(word)).count();
    signs > 1 && !text.contains('«') && !paragraphs::ends_sentence(text)
}

/// Whether no word is in small letters ("Senior Washington Correspondent").
fn is_title(role: &str) -> bool {
    !role.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::{is_way_to, says_more};

    #[test]
    fn a_way_leads_to_the_headline() {
        assert!(is_way_to("Envoys meet", "> Blog > Talks > Envoys meet"));
        assert!(is_way_to("Envoys meet", "Home » Talks » Envoys meet"));
        assert!(!is_way_to("Envoys meet", "Envoys meet"));
        assert!(!is_way_to("Envoys meet", "> They said that envoys meet"));
    }

    #[test]
    fn a_standfirst_says_more_than_the_header_beside_it() {
        let says =
            |text: &str| says_more(text, "Envoys meet in Ankara", Some("Harbour Post"), Some("Jane Roe, John Doe"));
        for text in [
            "Envoys meet",
            "Harbour Post",
            "（原标题：特使会谈）",
            "(Original headline: Envoys talk)",
            "Jane Roe Senior Washington Correspondent",
            "and last updated 2025-05-15 16:42",
            "Posted By: Ann Other In: Talks, Local News",
            "Original headline: Envoys meet in Ankara",
            "Podcast: play it here | Download",
            "> Notes > From the coast > All that was said",
            "Home » Talks » All that was said",
            "ANKARA, May 15 (Reuters) - The envoys met for four hours.",
        ] {
            assert!(!says(text), "{text}");
        }
        for text in [
            "Envoys meet in Ankara and leave by different doors",
            "(The first) talks of the year (and the last)",
            "Jane Roe on the palace and what its two doors mean for the coast",
            "Jane Roe met them.",
            "« Nobody knows » and « nobody cares », they said on the quay",
            "»We stay here«, the fishermen say on the quay",
            "› How the town takes it",
            "Tides > 3 metres were seen on the coast",
            "Jane Roe asks who won the debate",
            "Two envoys, four hours, one palace | What they said",
            "What was updated on 15 May 2025 and why it matters",
            "[Jane Roe, who was there, writes how it came about]",
            "What was updated on 15 May 2025 was but a door.",
        ] {
            assert!(says(text), "{text}");
        }
    }
}
