//! The page around an article that a program made Markdown of, or a mail program: its menu and its lists of other articles are
//! lines of links and nothing else, its standfirst is set apart by its letters.
//!
//! The marks say what the text alone does not, so that this is looked at before they are taken off.

use super::{is_rule, link, row, shown, unmark_inline, unmark_line};
use crate::clean::{self, Boxed};
use crate::read::{byline, paragraphs, text};

/// Bylines and dates have lines of their own among the first of a document.
const TOP: usize = 80;
/// A standfirst has so many words at least, and so many characters at most.
const SHORTEST_STANDFIRST: usize = 4;
const LONGEST_STANDFIRST: usize = 320;
/// What stands between the name of a newsletter and its article: the day, a greeting.
const GREETING_WORDS: usize = 80;
/// A button or a note is no longer, in bytes.
const LONGEST_BUTTON: usize = 120;
/// A notice under the heading of an advertisement has no more lines.
const NOTICE: usize = 3;

/// A document, taken apart.
#[derive(Default)]
pub(super) struct Page {
    /// The text of the heading that is the headline.
    pub headline: Option<String>,
    /// What is set apart under it.
    pub standfirst: Option<String>,
    /// The first line of what begins with a list under it: no header has one.
    pub list: Option<String>,
    /// What is left, as Markdown.
    pub body: String,
    /// What only leads elsewhere.
    pub boxes: Vec<(Boxed, String)>,
}

/// What a line is by its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Blank,
    Rule,
    /// Of the first rank, or of a lower one.
    Heading(usize),
    /// Links and nothing else, with what they show.
    Links(String),
    Image,
    Text,
}

struct Line<'a> {
    text: &'a str,
    kind: Kind,
    dropped: Option<Boxed>,
}

/// Takes a document apart; `titled` says that its headline is stated above it.
pub(super) fn apart(document: &str, titled: bool) -> Page {
    let mut lines = lines(document);
    let headline = headline(&lines);
    let standfirst = headline.and_then(|at| standfirst(&lines, at));
    let list = list(&lines, headline.map_or(0, |at| at + 1)).map(|at| item(lines[at].text));
    if titled || headline.is_some() {
        drop_links(&mut lines, headline.unwrap_or(0));
    }
    drop_advertisements(&mut lines, headline.unwrap_or(0));
    let heading = |at: usize| heading_text(lines[at].text);
    let boxes =
        lines.iter().filter_map(|line| Some((line.dropped?, shown(line.text)))).filter(|(_, text)| !text.is_empty());
    Page { headline: headline.map(heading), standfirst, list, boxes: boxes.collect(), body: body(&lines) }
}

fn heading_text(line: &str) -> String {
    shown(line.trim_end_matches('#'))
}

fn lines(document: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line> = Vec::new();
    for text in document.lines().map(str::trim) {
        let kind = kind(text);
        // A line of signs under a line of text makes that a heading.
        if kind == Kind::Rule && text.starts_with(['=', '-']) && !text.contains(' ') {
            let alone = lines.len() < 2 || lines[lines.len() - 2].kind != Kind::Text;
            if let Some(last) = lines.last_mut().filter(|last| last.kind == Kind::Text && alone) {
                last.kind = Kind::Heading(if text.starts_with('=') { 1 } else { 2 });
            }
        }
        lines.push(Line { text, kind, dropped: None });
    }
    // A line of a paragraph may be a link.
    for at in 0..lines.len() {
        let is_text = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(|line| line.kind == Kind::Text);
        let inside = is_text(at.checked_sub(1)) || is_text(Some(at + 1));
        if matches!(lines[at].kind, Kind::Links(_)) && inside && !unmark_line(lines[at].text).0 {
            lines[at].kind = Kind::Text;
        }
    }
    lines
}

fn kind(line: &str) -> Kind {
    if line.is_empty() {
        return Kind::Blank;
    }
    if is_rule(line) {
        return Kind::Rule;
    }
    let rank = line.bytes().take_while(|byte| *byte == b'#').count();
    if rank > 0 && line[rank..].starts_with(' ') {
        return Kind::Heading(rank);
    }
    if let Some(shown) = links(line) {
        return Kind::Links(shown);
    }
    let image = line.strip_prefix('!').and_then(link).is_some_and(|(_, rest)| rest.trim().is_empty());
    if image { Kind::Image } else { Kind::Text }
}

/// What a line shows that is links and nothing else, signs between them aside.
fn links(line: &str) -> Option<String> {
    let (_, mut rest) = unmark_line(line);
    let mut texts = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "*_·|•,/→›>-–—".contains(c));
        if rest.is_empty() {
            break;
        }
        let (text, behind) = anchor(rest)?;
        texts.push(text);
        rest = behind;
    }
    let mut shown = String::new();
    texts.iter().for_each(|text| {
        unmark_inline(text, &mut shown);
        shown.push(' ');
    });
    (!texts.is_empty()).then(|| paragraphs::tidy(&shown))
}

/// "[shown](address)", with a picture among what is shown or not: that, and the rest.
fn anchor(text: &str) -> Option<(&str, &str)> {
    /// A picture's own address is among it.
    const LONGEST_SHOWN: usize = 1500;
    const LONGEST_ADDRESS: usize = 2000;
    let window = text.strip_prefix('[')?;
    let window = &window[..window.floor_char_boundary(LONGEST_SHOWN)];
    let mut depth = 1_usize;
    let end = window.char_indices().find(|(_, c)| {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    let (inner, rest) = (&window[..end?.0], &text[end?.0 + 2..]);
    let close = match rest.chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let address = &rest[..rest.floor_char_boundary(LONGEST_ADDRESS)];
    Some((inner, &rest[address.find(close)? + 1..]))
}

/// Which line is the headline: the only heading of the first rank; or of a newsletter, which has its own name there, the
/// only lower one with a byline under it.
fn headline(lines: &[Line]) -> Option<usize> {
    let of_rank = |rank: usize| (0..lines.len()).filter(move |&at| lines[at].kind == Kind::Heading(rank));
    let first = of_rank(1).next().filter(|_| of_rank(1).nth(1).is_none())?;
    let is_text = |at: &usize| lines[*at].kind == Kind::Text;
    let begins = |at: &usize| is_text(at) && !is_text(&at.saturating_sub(1));
    let signed = |at: usize| {
        let below = (at + 1..lines.len()).take_while(|&at| !matches!(lines[at].kind, Kind::Heading(rank) if rank <= 2));
        below.filter(begins).take(2).any(|at| byline::line(&shown(lines[at].text)).is_some())
    };
    let mut articles = of_rank(2).filter(|&at| at > first && signed(at));
    let article = articles.next().filter(|_| articles.next().is_none() && !signed(first));
    let greets = |article: usize| {
        (first..article).filter(is_text).map(|at| paragraphs::words(lines[at].text)).sum::<usize>() <= GREETING_WORDS
    };
    article.filter(|&article| greets(article)).or(Some(first))
}

/// A line as it is shown, a row of a table too.
fn item(line: &str) -> String {
    row(line).map_or_else(|| shown(line), |cells| shown(&cells))
}

/// Where a list of prose or a table begins, of two items or more, or the heading right above it. Bylines, dates and buttons may be listed,
/// too, and are no prose; above byline or date stand the points in short.
fn list(lines: &[Line], from: usize) -> Option<usize> {
    let is_item = |at: &usize| {
        let line = &lines[*at];
        line.kind == Kind::Text && (unmark_line(line.text).0 || row(line.text).is_some())
    };
    let is_signed = |text: &str| byline::line(text).is_some() || text::is_date_line(text);
    let is_prose = |at: &usize| {
        let text = item(lines[*at].text);
        let is_header = is_signed(&text) || clean::is_furniture(&text);
        !is_header && byline::bare(&text).is_none_or(|found| !found.rest.is_empty())
    };
    // Between the head of a table and its rows stands a line of signs.
    let is_between = |line: &Line| line.kind == Kind::Blank || row(line.text).is_some_and(|cells| cells.is_empty());
    let behind = |at: usize| (at + 1..lines.len()).find(|&next| !is_between(&lines[next]));
    let mut items = (from..lines.len().min(from + TOP)).filter(is_item);
    let first = items.find(|at| is_prose(at) && behind(*at).is_some_and(|next| is_item(&next) && is_prose(&next)))?;
    let under = (first..lines.len()).find(|at| lines[*at].kind == Kind::Text && !is_item(at));
    if under.is_some_and(|under| is_signed(&shown(lines[under].text))) {
        return None;
    }
    let above = (from..first).rev().find(|&at| lines[at].kind != Kind::Blank);
    Some(above.filter(|&at| matches!(lines[at].kind, Kind::Heading(_))).unwrap_or(first))
}

/// What stands under the headline in letters of its own, or as a lower heading above byline, date or picture.
fn standfirst(lines: &[Line], headline: usize) -> Option<String> {
    let beside = |kind: &Kind| matches!(kind, Kind::Blank | Kind::Image | Kind::Links(_));
    // The line of signs that makes it a heading.
    let is_underline = |at: usize| at == headline + 1 && lines[at].kind == Kind::Rule;
    let at = (headline + 1..lines.len()).find(|&at| !beside(&lines[at].kind) && !is_underline(at))?;
    let pictured = lines[headline + 1..at].iter().rev().find(|line| line.kind != Kind::Blank);
    if pictured.is_some_and(|line| line.kind == Kind::Image) {
        return None;
    }
    let set_apart = match lines[at].kind {
        Kind::Text => {
            let end = (at..lines.len()).find(|&end| lines[end].kind != Kind::Text).unwrap_or(lines.len());
            emphasised(&lines[at..end].iter().map(|line| line.text).collect::<Vec<_>>())?
        }
        Kind::Heading(_) => {
            let below = lines[at + 1..].iter().find(|line| line.kind != Kind::Blank)?;
            let is_header = |text: &str| byline::line(text).is_some() || text::is_date_line(text);
            let closes = match &below.kind {
                Kind::Links(text) => byline::bare(text).is_some(),
                Kind::Text => is_header(&shown(below.text)),
                kind => *kind == Kind::Image,
            };
            closes.then(|| heading_text(lines[at].text))?
        }
        _ => return None,
    };
    let fits = set_apart.chars().count() <= LONGEST_STANDFIRST && paragraphs::words(&set_apart) >= SHORTEST_STANDFIRST;
    let is_other = byline::line(&set_apart).is_some()
        || text::is_date_line(&set_apart)
        || clean::is_boilerplate(&set_apart)
        || clean::asks_reader(&set_apart)
        || clean::ends_in_credit(&set_apart);
    (fits && !is_other).then_some(set_apart)
}

/// The text of a paragraph that is all in letters of one kind.
fn emphasised(lines: &[&str]) -> Option<String> {
    let size: usize = lines.iter().map(|line| line.len()).sum();
    if size > LONGEST_STANDFIRST * 4 {
        return None;
    }
    let whole = lines.join(" ");
    let inner = ["***", "**", "__", "*", "_"].iter().find_map(|mark| whole.strip_prefix(mark)?.strip_suffix(mark))?;
    (!inner.contains(['*', '_'])).then(|| shown(inner))
}

/// Drops rows of lines of links, with the headings over lists of such, unless they are most of the document. A name or a date
/// may be a link.
fn drop_links(lines: &mut [Line], headline: usize) {
    let is_header =
        |text: &str| byline::bare(text).is_some() || byline::line(text).is_some() || text::is_date_line(text);
    // One by itself, for several are a row of buttons.
    let is_header = |line: &Line, text: &str| is_header(text) && line.text.matches("](").count() == 1;
    let leads = |line: &Line| matches!(&line.kind, Kind::Links(text) if !is_header(line, text));
    let words = |wanted: &dyn Fn(&Line) -> bool| -> usize {
        lines.iter().filter(|line| wanted(line)).map(|line| paragraphs::words(line.text)).sum()
    };
    if words(&leads) > words(&|line: &Line| line.kind == Kind::Text) {
        return;
    }
    // A line of links among text is told by its neighbours, as the same text without marks is, and they by it.
    let in_row: Vec<bool> = {
        let beside = |at: &usize| !matches!(lines[*at].kind, Kind::Blank | Kind::Image);
        let shown: Vec<usize> = (0..lines.len()).filter(beside).collect();
        let mut in_row = vec![false; lines.len()];
        for pair in shown.windows(2).filter(|pair| pair.iter().all(|&at| leads(&lines[at]))) {
            pair.iter().for_each(|&at| in_row[at] = true);
        }
        in_row
    };
    let mut of_list = false;
    // Whether all below, up to the next heading or rule, are links, and some.
    let mut all_links = true;
    for at in (0..lines.len()).rev() {
        let bold = || emphasised(&[lines[at].text]).is_some();
        match lines[at].kind {
            Kind::Links(_) if in_row[at] => {
                of_list = true;
                let boxed = if at < headline { Boxed::Unprinted } else { Boxed::Others };
                lines[at].dropped = Some(boxed);
            }
            Kind::Heading(_) if at != headline => {
                if of_list && all_links {
                    lines[at].dropped = Some(Boxed::Others);
                }
                (of_list, all_links) = (false, true);
            }
            Kind::Text if of_list && all_links && bold() => {
                lines[at].dropped = Some(Boxed::Others);
                (of_list, all_links) = (false, false);
            }
            Kind::Rule if !is_underline(lines, at) => (of_list, all_links) = (false, true),
            Kind::Blank | Kind::Rule => {}
            _ => all_links = false,
        }
    }
}

/// Whether a line of signs makes a heading of the one above.
fn is_underline(lines: &[Line], at: usize) -> bool {
    at > 0 && matches!(lines[at - 1].kind, Kind::Heading(_)) && !lines[at - 1].text.starts_with('#')
}

/// Drops what a heading says to be somebody's advertisement, to the next heading or rule.
fn drop_advertisements(lines: &mut [Line], headline: usize) {
    for at in headline + 1..lines.len() {
        if !matches!(lines[at].kind, Kind::Heading(_)) || !clean::heads_advertisement(&heading_text(lines[at].text)) {
            continue;
        }
        let end = (at + 1..lines.len()).find(|&end| matches!(lines[end].kind, Kind::Heading(_) | Kind::Rule));
        let end = end.unwrap_or(lines.len());
        if lines[at + 1..end].iter().filter(|line| line.kind == Kind::Text).count() <= NOTICE {
            lines[at..end].iter_mut().for_each(|line| line.dropped = Some(Boxed::Advertisement));
        }
    }
}

/// The lines that stay, with bylines, dates, buttons and captions in paragraphs of their own.
fn body(lines: &[Line]) -> String {
    let mut body = String::new();
    for (at, line) in lines.iter().enumerate() {
        if line.dropped.is_some() {
            body.push('\n');
            continue;
        }
        let apart = || {
            let text = shown(line.text);
            byline::line(&text).is_some() || text::is_date_line(&text)
        };
        let boilerplate = || line.text.len() <= LONGEST_BUTTON && clean::is_boilerplate(&shown(line.text));
        let apart = line.kind == Kind::Text && ((at < TOP && apart()) || boilerplate());
        if apart {
            body.push('\n');
        }
        body.push_str(line.text);
        body.push_str(if apart || line.kind == Kind::Image { "\n\n" } else { "\n" });
    }
    body
}

#[cfg(test)]
mod tests {
    use super::{Boxed, apart, links};
    use crate::timings::takes_linear_time;

    #[test]
    fn lines_of_links_are_told_from_text() {
        for (line, shown) in [
            ("* [Harbours](/a)", Some("Harbours")),
            ("[Sign in](/b) | [![Image: a mast](m.png) Post](/c)", Some("Sign in Image: a mast Post")),
            ("**[Give](/d)**", Some("Give")),
            ("[1] Nobody has seen it since.", None),
            ("Read [this](/e)", None),
            ("![The palace](a.jpg)", None),
        ] {
            assert_eq!(links(line).as_deref(), shown, "{line}");
        }
    }

    #[test]
    fn links_go_and_the_article_stays() {
        let page = apart(
            "[Skip](#a)\n\n* [Boats](/b)\n* [Tides](/t)\n\nEnvoys meet\n===========\n\n_Both sides call it a first step_\n\n\
             [Jane Roe](/jane)\n\nThe [envoys](/e) met for four hours in a palace on the hill, and left by different doors.\n\n\
             **Also new:**\n- [A mayor resigns](/m)\n- [A pier opens](/p)\n\nWhat next\n---------\n\nNobody knows, said the clerk of the palace.\n\n\
             ### Elsewhere\n\n- [A lock is mended](/l)\n- [A well is dug](/w)\n",
            false,
        );
        assert_eq!(page.headline.as_deref(), Some("Envoys meet"));
        assert_eq!(page.standfirst.as_deref(), Some("Both sides call it a first step"));
        let of = |boxed: Boxed| {
            page.boxes.iter().filter(|(kind, _)| *kind == boxed).map(|(_, text)| text.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(of(Boxed::Unprinted), ["Skip", "Boats", "Tides"]);
        assert_eq!(
            of(Boxed::Others),
            ["Also new:", "A mayor resigns", "A pier opens", "Elsewhere", "A lock is mended", "A well is dug"]
        );
        for kept in ["Jane Roe", "What next", "[envoys](/e)", "Nobody knows"] {
            assert!(page.body.contains(kept), "{kept}: {}", page.body);
        }
    }

    #[test]
    fn a_document_that_is_a_list_of_links_keeps_them() {
        let page = apart(
            "# Links of the week\n\n- [A lock is mended in the east](/l)\n- [A mayor resigns](/m)\n\nSee you.\n",
            false,
        );
        assert!(page.boxes.is_empty());
    }

    #[test]
    fn the_article_of_a_newsletter_has_the_byline() {
        let letter = "# The Harbour Letter\n\n15 May 2025\n\nGood morning.\n\n## Envoys meet\n\n**A first step, both sides say**\n\n\
            By Jane Roe\n\nThe envoys met.\n\n## And then\n\nThey left.\n";
        let page = apart(letter, false);
        assert_eq!(page.headline.as_deref(), Some("Envoys meet"));
        assert_eq!(page.standfirst.as_deref(), Some("A first step, both sides say"));
        let several = letter.replace("They left.", "By John Doe\n\nThey left.");
        assert_eq!(apart(&several, false).headline.as_deref(), Some("The Harbour Letter"));
    }

    #[test]
    fn what_is_no_standfirst_is_not_taken_for_one() {
        for under in [
            "*By Jane Roe, Ankara*",
            "![The palace](a.jpg)\n*The palace on the hill at dawn*",
            "*Nobody* knows what *they* said there",
            "### The first of the two days\n\nThe envoys met.",
        ] {
            assert_eq!(
                apart(&format!("# Envoys meet\n\n{under}\n\nThe envoys met.\n"), false).standfirst,
                None,
                "{under}"
            );
        }
    }

    #[test]
    fn pages_without_end_take_linear_time() {
        for pattern in [
            "[",
            "[a](b) ",
            "# a\n",
            "## a\n",
            "**a\n",
            "a\n---\n",
            "[a](b)\n",
            "## A word from our sponsor\n\na\n",
            "*a ",
        ] {
            takes_linear_time(pattern, 20_000, |size| pattern.repeat(size), |text| drop(apart(text, true)));
        }
    }
}
