//! What may sum an article up: no line of its header, and no first paragraph.

use super::beginning::{HEADER, Header};
use super::body::Body;
use super::page::Page;
use super::title::folded;
use super::{Told, heading};
use crate::read::{byline, dateline, paragraphs, text, updates};

/// The standfirst of a page, which leaves its paragraphs.
pub(super) fn take(
    told: &Told,
    Body { blocks, heading, .. }: &Body,
    header: &Header,
    byline: Option<&str>,
    paragraphs: &mut Vec<String>,
) -> Option<String> {
    let (page, title, site) = (told.page, told.headline.text.as_str(), told.page.site_name());
    let says_more = |text: &String| says_more(text, title, site.as_deref(), byline) && !page.credits.contains(text);
    let found = header.said.standfirst.clone().filter(|text| !heading::is_caption(blocks, text)).filter(says_more);
    // What stands under the heading is the reader's; what the page says to other sites comes after it.
    let shown = page.standfirst.clone().filter(says_more).or(header.deck.clone());
    let shown = shown.or(heading.standfirst.clone().filter(says_more));
    let shown = shown.or_else(|| page.summary.clone().filter(says_more));
    let described = || description(page).filter(|_| told.headline.is_stated);
    let stated = told.ld.standfirst.clone().or_else(described).filter(says_more);
    let stands = Stands { shown: shown.is_some(), text: shown.or(stated) };
    let is_shown = |beginning: &str| blocks.blocks.iter().any(|block| block.text.contains(beginning));
    standfirst(stands, title, paragraphs, (header.above, &found), is_shown).map(without_label)
}

/// What some pages set in front of it, in the languages that do.
const LABELS: &[&str] =
    &["Summary:", "Synopsis:", "Zusammenfassung:", "Résumé :", "Resumen:", "Resumo:", "Sommario:", "Samenvatting:"];

/// "Summary: Both sides call it a first step" without the label.
fn without_label(text: String) -> String {
    let rest = LABELS.iter().find_map(|label| text.strip_prefix(label)).map(str::trim);
    rest.filter(|rest| !rest.is_empty()).map(str::to_owned).unwrap_or(text)
}

/// What the page says of itself to other sites.
fn description(page: &Page) -> Option<String> {
    page.meta(&["og:description", "description", "twitter:description", "dc.description"])
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

/// Whether what may sum an article up is no line of its header: the headline once more, who wrote it and for whom, when it was
/// changed, a row of labels or the first paragraph with its dateline.
fn says_more(text: &str, title: &str, site: Option<&str>, byline: Option<&str>) -> bool {
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
        && !text.starts_with('©')
        && !labelled.is_some_and(|(_, rest)| is_headline(rest))
        && site.is_none_or(|site| folded(site) != folded(text))
        && !in_bracket
        && !(is_open && (is_row() || byline::is_introduced(text)))
        && !byline.is_some_and(|names| names.split(", ").any(names_author))
        && !is_change()
        && !is_data(text)
        && dateline::split(text).is_none()
}

/// Whether a text is what a script reads ("comments:true! closes:5/31/25"): several words of it have a name and its value.
fn is_data(text: &str) -> bool {
    let is_value = |word: &str| {
        word.split_once(':').is_some_and(|(name, value)| {
            name.ends_with(|c: char| c.is_ascii_lowercase()) && value.starts_with(|c: char| c.is_ascii_alphanumeric())
        })
    };
    text.split(' ').filter(|word| is_value(word)).nth(1).is_some()
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
    use crate::read::html::tests::{BODY, read, read_around};

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
            "© Harbour Post / Jane Roe / The palace on the hill",
            "(Original headline: Envoys talk)",
            "Jane Roe Senior Washington Correspondent",
            "and last updated 2025-05-15 16:42",
            "Posted By: Ann Other In: Talks, Local News",
            "Original headline: Envoys meet in Ankara",
            "Podcast: play it here | Download",
            "comments:true! closes:5/31/25 4:53! shown:yes!",
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
            "Doors open at 9:30 and close at 10:15, and talks:none",
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
    fn the_label_of_a_summary_is_none_of_it() {
        let summary = "<p class=summary><span>Summary:</span> Both sides call it a first step, and little more.</p>";
        let expected = Some("Both sides call it a first step, and little more.");
        assert_eq!(standfirst("", summary).as_deref(), expected);
    }

    #[test]
    fn a_caption_or_a_credit_is_no_standfirst_whatever_it_is_called() {
        let text = "Both sides call it a first step, and little more.";
        let picture = "<div class=media><a href=/1><img src=1.jpg></a></div>";
        let caption = format!("<div>{picture}<div class=summary>{text}</div></div>");
        assert_eq!(standfirst("", &caption), None);
        let lead = format!("<div>{picture}<p class=summary>{text}</p><p>By Jane Roe</p></div>");
        assert_eq!(standfirst("", &lead).as_deref(), Some(text));
        let credit =
            |class: &str| format!("<img src=1.jpg><div class={class}>Jane Roe and John-Marie Doe of the Coast</div>");
        assert_eq!(standfirst("", &credit("credit")), None);
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
}
