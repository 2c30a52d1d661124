//! What stands between a page's heading and what was extracted as its body: by whom and when, the summary, and the
//! opening paragraphs that extraction left out.
//!
//! Extraction begins at the container with most text; bylines without a mark of their own ("Jane Roe" over "15 May 2025")
//! and introductions in a box of the heading's are lost. As lines they read like the header of a text saved from a page.

use super::blocks::{Block, Blocks};
use super::furniture::{self, Mark};
use crate::clean;
use crate::date::{self, Hints};
use crate::read::draft::Draft;
use crate::read::header::{self, LONGEST_STANDFIRST, Part};
use crate::read::{byline, dateline, paragraphs, text};

/// So many blocks behind the heading may be of the header: as many as in a text.
const MOST: usize = 20;
/// So many of the body's own first paragraphs show where the header ends.
const BODY: usize = 3;

/// What stands in front of an author's name and hardly of anybody else's.
const SIGNED: &[&str] = &[
    "article by ",
    "articolo di ",
    "author: ",
    "author(s): ",
    "authors: ",
    "auteur : ",
    "autor: ",
    "autora: ",
    "escrito por ",
    "geschrieben von ",
    "scritto da ",
    "text von ",
    "texte de ",
    "texte par ",
    "texto de ",
    "words by ",
    "written by ",
    "автор: ",
    "écrit par ",
];
/// The longest of them, in characters.
const LONGEST_CUE: usize = 16;
/// A longer line is a sentence, in bytes.
const LONGEST_SIGNATURE: usize = 160;
/// So many names may stand below one another.
const MOST_SIGNED: usize = 8;
/// So many blocks above the heading may be of its header.
const ABOVE: usize = 3;

/// What was found there.
#[derive(Default)]
pub(super) struct Heading {
    /// Byline, dates and standfirst.
    pub(super) said: Draft,
    /// The blocks of prose that are neither.
    pub(super) opening: Vec<usize>,
    /// The blocks of these that extraction took for the body.
    pub(super) taken: Vec<usize>,
    /// The block that is the heading.
    pub(super) place: Option<usize>,
}

impl Heading {
    /// Reads the blocks between the heading and the body, of which `extracted` tells what extraction took.
    pub(super) fn of(page: &Blocks, title: &str, extracted: impl Fn(usize) -> bool) -> Heading {
        let body = (0..page.blocks.len()).find(|&at| page.blocks[at].prose && extracted(at));
        let Some((heading, body)) = body.and_then(|body| Some((place(page, title, body)?, body))) else {
            return Heading::default();
        };
        let mut found = Heading { place: Some(heading), ..Heading::default() };
        let is_caption = |at: usize| page.elements[page.blocks[at].element].caption;
        let shown = |at: &usize| may_be_of_header(page, *at) && !is_caption(*at);
        let above = (heading.saturating_sub(ABOVE)..heading).filter(|at| shown(at) && !page.blocks[*at].prose);
        // What stands above the heading reads like what stands below it.
        let around: Vec<usize> = above.chain((heading + 1..body).filter(shown).take(MOST)).collect();
        let behind = (body..page.blocks.len()).take(BODY);
        let blocks = around.iter().copied().chain(behind).map(|at| page.blocks[at].text.clone());
        let lines: Vec<String> = std::iter::once(title.to_owned()).chain(blocks).collect();
        let parts = header::parts(&lines, Some(0)).into_iter().skip(1).chain(std::iter::repeat_with(|| Part::Text));
        for (at, part) in around.into_iter().zip(parts) {
            let is_extracted = extracted(at);
            let text = &page.blocks[at].text;
            // The extraction takes what is called a dateline for a byline.
            if !is_extracted && text.ends_with(['-', '–', '—']) && dateline::alone(text).is_some() {
                found.said.dateline.get_or_insert_with(|| text.clone());
                continue;
            }
            if is_extracted && (part == Part::Text || at < heading) {
                continue;
            }
            if found.add(&page.blocks[at], at, (part, at < heading)) && is_extracted {
                found.taken.push(at);
            }
        }
        found.take_standfirst(page);
        found.take_bold(page, body, extracted(body));
        found
    }

    /// Old pages set what sums the article up in bold above its text, and nothing else marks it.
    fn take_bold(&mut self, page: &Blocks, first: usize, is_extracted: bool) {
        let heading = self.place.map_or("", |heading| page.elements[page.blocks[heading].element].name);
        let block = &page.blocks[first];
        let next = page.blocks[first + 1..].iter().find(|block| block.prose);
        let may_be = self.said.standfirst.is_none() && self.opening.is_empty() && heading != "h1";
        let fits = block.text.chars().count() <= LONGEST_STANDFIRST && block.is_bold();
        if may_be && fits && next.is_some_and(|next| !next.is_bold()) {
            self.said.standfirst = Some(block.text.clone());
            self.taken.extend(is_extracted.then_some(first));
        }
    }

    /// Adds what a block says, if that is sure.
    fn add(&mut self, block: &Block, at: usize, (part, above): (Part, bool)) -> bool {
        let sure = match &part {
            Part::Text if block.prose => {
                self.opening.push(at);
                false
            }
            // Where labels stand in boxes of their own, one beside a date is a section as often as a name.
            Part::Byline { names, date } => {
                byline::line(&block.text).is_some()
                    || byline::names_reporter(&block.text)
                    || (byline::are_plain(names) && (!above || date.is_some()))
            }
            // A dateline in an element of its own is the body's.
            Part::Date(_) => dateline::alone(&block.text).is_none(),
            Part::Standfirst => !above && !says_when(&block.text),
            Part::Role => !above,
            _ => false,
        };
        if sure {
            text::add(&mut self.said, part, block.text.clone());
        }
        sure
    }

    /// One short paragraph that extraction left above the body sums it up; several, or a long one, open it.
    fn take_standfirst(&mut self, page: &Blocks) {
        if let [only] = self.opening[..]
            && self.said.standfirst.is_none()
            && page.blocks[only].text.chars().count() <= LONGEST_STANDFIRST
        {
            self.said.standfirst = Some(page.blocks[only].text.clone());
            self.opening.clear();
        }
    }
}

/// Whether a line says when it was written, to the minute, and no more ("Updated May 15, 2025 8:42 AM, first seen May 14").
fn says_when(text: &str) -> bool {
    let is_clock = |word: &str| word.split_once(':').is_some_and(|(hour, _)| hour.parse::<u8>().is_ok());
    !paragraphs::ends_sentence(text)
        && text.split_whitespace().any(is_clock)
        && date::find(text, Hints::default()).is_some()
}

/// The names in the first line that signs the article wherever it stands ("Written by Jane Roe"), or behind a line that
/// is the label alone: on many pages it is at the foot.
pub(super) fn signature(page: &Blocks) -> Option<String> {
    (0..page.blocks.len()).find_map(|at| signed(page, at))
}

/// The names right below the text, and nothing else with them, where pages without headings sign.
pub(super) fn signed_below(page: &Blocks) -> Option<String> {
    /// What reads like prose below the text is about rights or comments.
    const LAST: usize = 3;
    let prose = (0..page.blocks.len()).rev().filter(|&at| page.blocks[at].prose && may_be_signed(page, at)).take(LAST);
    prose.filter_map(|at| page.blocks.get(at + 1)).find_map(|below| {
        let alone =
            || byline::bare(&below.text).filter(|found| found.rest.is_empty() && byline::are_plain(&found.names));
        byline::line(&below.text).or_else(alone).map(|found| found.names)
    })
}

/// The date that a line says is that of publication ("Published on 15 May 2025", or as blogs have it under the text), wherever the
/// line stands: that of the article, if the page has no other.
pub(super) fn published_anywhere(page: &Blocks) -> Option<String> {
    /// What stands between the cue and the date ("on Thursday, the"), in bytes.
    const BETWEEN: usize = 40;
    /// The cue and the date stand in the first so many bytes; a line of nothing else is no longer.
    const BEGINNING: usize = 160;
    const MOST_BLOCKS: usize = 4_000;
    let dated = |at: usize| {
        let block = &page.blocks[at];
        let text = &block.text[..block.text.floor_char_boundary(BEGINNING)];
        let is_line = || !block.prose && text.len() == block.text.len() && date::publication_cue(text) == Some(0);
        let cue = clean::posted_cue(text).or_else(|| is_line().then_some(0))?;
        let found = date::find(text, Hints::default()).filter(|found| found.range.start <= cue + BETWEEN)?;
        Some((found.published.date, text[found.range].to_owned()))
    };
    let is_own = |&at: &usize| may_be_signed(page, at) && !stands_in(page, at, &["blockquote"]);
    let shown = (0..page.blocks.len().min(MOST_BLOCKS)).filter(is_own);
    let mut dates = shown.filter_map(dated);
    let (day, text) = dates.next()?;
    dates.all(|(other, _)| other == day).then_some(text)
}

/// Whether names stand in comments or other articles' boxes, and nowhere else.
pub(super) fn is_of_others(page: &Blocks, names: &str) -> bool {
    let mut shown = (0..page.blocks.len()).filter(|&at| page.blocks[at].text.contains(names)).peekable();
    shown.peek().is_some() && shown.all(|at| stands_in(page, at, &[]))
}

/// Whether a text is the caption of a picture, and stands nowhere else.
pub(super) fn is_caption(page: &Blocks, text: &str) -> bool {
    let mut shown = page.blocks.iter().filter(|block| block.text == text).peekable();
    shown.peek().is_some() && shown.all(|block| page.elements[block.element].caption)
}

fn signed(page: &Blocks, at: usize) -> Option<String> {
    let text = &page.blocks[at].text;
    if text.len() > LONGEST_SIGNATURE {
        return None;
    }
    let start: String = text.chars().take(LONGEST_CUE).flat_map(char::to_lowercase).collect();
    let cue = SIGNED.iter().find(|cue| start.starts_with(cue.trim_end_matches([':', ' '])))?;
    if !may_be_signed(page, at) {
        return None;
    }
    if byline::is_cue(text) {
        let row =
            |block: &&Block| page.elements[block.element].parent == page.elements[page.blocks[at + 1].element].parent;
        let behind = page.blocks[at + 1..].iter().take_while(row).map_while(|block| byline::alone(&block.text));
        let names: Vec<String> = behind.take(MOST_SIGNED).collect();
        return (!names.is_empty()).then(|| names.join(", "));
    }
    let found = byline::line(text).filter(|found| found.rest.is_empty() && start.starts_with(cue))?;
    Some(found.names)
}

/// The block that is the heading: the last one above the body that has the headline's words, or them behind a few others
/// ("Talks: Envoys meet in Ankara").
fn place(page: &Blocks, title: &str, first: usize) -> Option<usize> {
    /// A topic in front of the headline, in bytes.
    const LONGEST_TOPIC: usize = 60;
    let folded = super::title::folded(title);
    let may_be = |at: &usize| {
        let text = &page.blocks[*at].text;
        text.len() <= title.len() + LONGEST_TOPIC && text.len() + LONGEST_TOPIC >= title.len()
    };
    let shown = |at: usize| super::title::folded(&page.blocks[at].text);
    let above = || (0..first.min(page.blocks.len())).rev().filter(may_be);
    let whole = above().find(|&at| !folded.is_empty() && shown(at) == folded);
    whole.or_else(|| above().find(|&at| !folded.is_empty() && shown(at).ends_with(&folded)))
}

fn may_be_of_header(page: &Blocks, at: usize) -> bool {
    !page.blocks[at].is_of_links() && !stands_in(page, at, furniture::NAMES)
}

/// Whether a block may sign the article: boxes beside it do as well.
fn may_be_signed(page: &Blocks, at: usize) -> bool {
    !stands_in(page, at, &["footer", "form", "menu", "nav"])
}

/// Whether a block stands in an element of these names, or in comments or other articles.
fn stands_in(page: &Blocks, at: usize, names: &[&str]) -> bool {
    let outside = |element: usize| {
        let element = &page.elements[element];
        matches!(element.mark, Some(Mark::Comments | Mark::Other))
            || element.boxed.is_some()
            || names.contains(&element.name)
    };
    page.ancestors(page.blocks[at].element).any(outside)
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::{Blocks, Heading, published_anywhere, signature, signed_below};

    const BODY: &str = "The envoys met for four hours in the palace on Thursday, and the doors stayed shut.";
    const OPENING: &str = "Nobody in the old quarter had seen so many cars with flags on them in one morning.";

    fn blocks(body: &str) -> Blocks {
        Blocks::of(&Document::from(format!("<html><body><main>{body}</main></body></html>")))
    }

    /// What is found around the heading of a page of which the body was extracted.
    fn heading(around: &str) -> (Blocks, Heading) {
        let page = blocks(&format!("{around}<div><p>{BODY}</p></div>"));
        let heading = Heading::of(&page, "Envoys meet in Ankara", |at| page.blocks[at].text == BODY);
        (page, heading)
    }

    #[test]
    fn a_line_says_when_a_page_was_published_if_no_other_line_says_another_day() {
        let found = |foot: &str| published_anywhere(&blocks(&format!("<p>{BODY}</p>{foot}")));
        let posted = "<p>This entry was posted on Thursday, May 15th, 2025 at 10:12 am and is filed under Talks. \
                      You can follow any responses to this entry through the feed.</p>";
        assert!(found(posted).is_some_and(|date| date.contains("May 15th, 2025")));
        assert!(found("<p>Veröffentlicht am 15.05.2025</p>").is_some());
        assert_eq!(found("<p>Published on 15 May 2025</p><p>Published on 16 May 2025</p>"), None);
        assert_eq!(found("<div class=\"comments\"><p>Posted on 15 May 2025</p></div>"), None);
        assert_eq!(
            found("<p>Published on 15 May 2025, the list of the boats that were lost has no names in it.</p>"),
            None
        );
        assert_eq!(found("<p>15 May 2025</p>"), None);
    }

    #[test]
    fn names_and_dates_around_the_heading_need_no_mark() {
        let title = "<h1>Envoys meet in Ankara</h1>";
        for around in [
            "<h1><span>Talks</span><span>Envoys meet in Ankara</span></h1><p>Jane Roe</p><p>15 May 2025</p>".to_owned(),
            format!("{title}<div><p>Jane Roe</p><p>15 May 2025</p></div>"),
            format!("<div>15 May 2025 • Jane Roe</div>{title}"),
            format!("{title}<section><p>Jane Roe | Senior Writer | 15 May 2025</p></section>"),
        ] {
            let said = heading(&around).1.said;
            assert_eq!(said.byline.as_deref(), Some("Jane Roe"), "{around}");
            assert!(said.dates.iter().any(|date| date.contains("15 May 2025")), "{around}");
        }
        for around in [
            format!("<div>Patient Recruitment</div><div>15 May 2025</div>{title}"),
            format!("{title}<div><p>Posted On</p><p>15 May 2025</p></div>"),
            format!("{title}<nav><p>Jane Roe</p><p>15 May 2025</p></nav>"),
        ] {
            assert_eq!(heading(&around).1.said.byline, None, "{around}");
        }
    }

    #[test]
    fn names_in_a_cell_of_an_old_page_are_a_byline_though_they_were_extracted() {
        let table = |above: &str| {
            let cell = format!("<td>{above}<b>Кран упал на пустой склад</b><br><i>Иван Примеров</i><p>{BODY}</td>");
            blocks(&format!("<table><tr><td><a href=/>Порт</a><br><a href=/>Погода</a></td>{cell}</tr></table>"))
        };
        let page = table("<font size=1>17 апреля 2002 г.</font><br>");
        let found = Heading::of(&page, "Кран упал на пустой склад", |_| true);
        assert_eq!(found.said.byline.as_deref(), Some("Иван Примеров"));
        assert_eq!(found.taken.len(), 1);
    }

    #[test]
    fn one_paragraph_above_the_body_sums_it_up_and_several_open_it() {
        let title = "<h1>Envoys meet in Ankara</h1>";
        let (_, one) = heading(&format!("{title}<div><p>{OPENING}</p></div>"));
        assert_eq!((one.said.standfirst.as_deref(), one.opening.len()), (Some(OPENING), 0));
        let (page, two) = heading(&format!("{title}<div><p>{OPENING}</p><p>{OPENING} Or later.</p></div>"));
        assert_eq!((two.said.standfirst, two.opening.len()), (None, 2));
        assert_eq!(page.blocks[two.opening[0]].text, OPENING);
    }

    #[test]
    fn when_it_was_written_sums_no_article_up() {
        assert!(super::says_when("Updated May 15, 2025 8:42 AM First seen May 14, 2025 7:00 AM"));
        for own in ["Talks go on until 15 May 2025", "The vote on 15 May 2025 began at 8:42.", "Rowers win 3:1"] {
            assert!(!super::says_when(own), "{own}");
        }
    }

    #[test]
    fn an_old_page_sums_its_article_up_in_bold() {
        let summed = |heading: &str, opening: &str| {
            let page = blocks(&format!("{heading}<br>{opening}<br>{BODY}"));
            Heading::of(&page, "Envoys meet in Ankara", |_| true).said.standfirst
        };
        let bold = format!("<b>{OPENING}</b>");
        assert_eq!(summed("<font size=5>Envoys meet in Ankara</font>", &bold).as_deref(), Some(OPENING));
        assert_eq!(summed("<font size=5>Envoys meet in Ankara</font>", OPENING), None);
        assert_eq!(summed("<h1>Envoys meet in Ankara</h1>", &bold), None);
    }

    #[test]
    fn an_old_page_is_signed_right_below_its_text() {
        for (below, names) in [
            ("<div align=right><i>Jane Roe, John Doe</i></div><p>Print version", Some("Jane Roe, John Doe")),
            ("홍길동 기자 gildong@post.example", Some("홍길동")),
            ("<p>Print version<p>Jane Roe", None),
        ] {
            assert_eq!(signed_below(&blocks(&format!("{BODY}<br>{below}"))).as_deref(), names, "{below}");
        }
    }

    #[test]
    fn an_article_may_be_signed_at_its_foot() {
        let cases = [
            ("<p>Written by Jane Roe</p>", Some("Jane Roe")),
            ("<p>Written by <a href=/jane>Jane Roe and John Doe</a></p>", Some("Jane Roe, John Doe")),
            ("<h3>Author</h3><p>Jane Roe</p></div><div><p>Related Program</p>", Some("Jane Roe")),
            ("<h3>Author(s)</h3><ul><li>Jane Roe</li><li>John Doe</li></ul>", Some("Jane Roe, John Doe")),
            ("<p>Written by the mayor himself, the song was sung twice.</p>", None),
            ("<div class=comments><p>Written by Jane Roe</p></div>", None),
        ];
        for (foot, names) in cases {
            assert_eq!(signature(&blocks(&format!("<p>{BODY}</p><div>{foot}</div>"))).as_deref(), names, "{foot}");
        }
    }
}
