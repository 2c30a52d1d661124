//! The first lines of a text saved from a page: where the headline stands, where the standfirst, and where the body begins.
//!
//! Menus and notices stand above the headline; standfirst, byline, date and captions under it in any order, with buttons and
//! labels between them. Hardly a line of these is sure by itself: what it is, the lines around it show.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::text::{self, Line, Told, classify};
use super::{byline, dateline, jobs, outlet, paragraphs, updates, words};
use crate::clean;

/// Menus above a headline have up to so many lines.
const ABOVE: usize = 80;
/// The body has begun so many lines behind the headline, whatever stands before it.
const HEADER: usize = 20;
/// A longer line is a paragraph of a text without a headline.
const LONGEST_TITLE: usize = 250;
/// A text of one line is a headline if it is no longer than this, and no sentence.
const LONGEST_LONE_TITLE: usize = 120;
/// The name of a section or a kind of article ("Middle East", "Live updates").
const LABEL_WORDS: usize = 3;
/// A headline that ends as a sentence has fewer words than this.
const SENTENCE_WORDS: usize = 14;
/// A standfirst is a sentence or two, in characters.
pub(super) const LONGEST_STANDFIRST: usize = 320;
/// Above a caption, where no byline or date follows, it has no more words than this: else it is the first paragraph.
const STANDFIRST_WORDS: usize = 25;
/// Three words are a label, not a summary.
const SHORTEST_STANDFIRST: usize = 4;
/// Right above the body four words may be its first subheading ("What happens next week").
const SHORTEST_ABOVE_BODY: usize = 5;
/// A place behind a name has no more words ("San José de Costa Rica").
const PLACE_WORDS: usize = 5;
/// Lists of other stories in mid-header ("list 1 of 3" to "end of list") have up to so many lines.
const LIST: usize = 20;

/// What a line of the header is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Of a menu, or a label: the page's own.
    Label,
    Headline,
    Standfirst,
    Byline {
        names: String,
        date: Option<String>,
    },
    /// What the author is called, under the name.
    Role,
    Date(String),
    Source(String),
    Url(String),
    /// The article's text, or what cleaning takes out of it.
    Text,
}

/// What each line of the header is; all behind them is the body. `headline` is where the document itself says that its
/// headline stands.
pub(super) fn parts(text: &[String], headline: Option<usize>) -> Vec<Part> {
    parts_told(text, Told { headline, ..Told::default() })
}

/// The same, where the document may say more.
pub(super) fn parts_told(text: &[String], told: Told) -> Vec<Part> {
    let lines = Lines::of(text);
    let title = told.headline.or_else(|| lines.headline());
    let above = title.unwrap_or(0);
    let under = title.map_or(0, |title| title + 1);
    let deck = lines.deck(under);
    let end = lines.header_end(deck.end);
    let standfirst = told
        .standfirst
        .filter(|&at| at < lines.kinds.len())
        .or_else(|| lines.standfirst(deck.end, end).filter(|_| deck.is_empty()));
    let body = lines.behind_labels(standfirst.map_or(end, |at| end.max(at + 1)));
    let body = told.body.filter(|at| title.is_none_or(|title| *at > title)).map_or(body, |at| body.min(at));
    let is_label = |at: usize| is_label(&text[at]) || (at < above && is_of_menu(&text[at], above));
    let part = |(at, kind): (usize, Kind)| match kind {
        _ if Some(at) == title => Part::Headline,
        _ if Some(at) == standfirst || deck.contains(&at) => Part::Standfirst,
        Kind::Plain(Line::Prose)
            if title.is_some()
                && (is_label(at) || (at < above && (is_trail(&text[at]) || byline::is_organisation(&text[at])))) =>
        {
            Part::Label
        }
        Kind::Plain(Line::Furniture) if at != above && clean::names_section(&text[at]) => Part::Label,
        // Cleaning judges a button by its neighbours, and a list by its heading: what they stand among is gone.
        Kind::Plain(Line::Furniture) if at < above && needs_neighbours(&text[at]) => Part::Label,
        kind => Part::of(kind),
    };
    lines.kinds.into_iter().take(body).enumerate().map(part).collect()
}

/// Whether a line above the headline is one of a menu's: where there is one, only a sentence is not.
fn is_of_menu(text: &str, above: usize) -> bool {
    const MENU: usize = 3;
    above >= MENU && !paragraphs::ends_sentence(text)
}

fn needs_neighbours(text: &str) -> bool {
    !clean::is_boilerplate(text) || clean::heads_list(text)
}

impl Part {
    fn of(kind: Kind) -> Part {
        match kind {
            Kind::Name { names, date } | Kind::Plain(Line::Byline { names, date }) => Part::Byline { names, date },
            Kind::Role => Part::Role,
            Kind::Plain(Line::Date(date)) => Part::Date(date),
            Kind::Plain(Line::Source(source)) => Part::Source(source),
            Kind::Plain(Line::Url(url)) => Part::Url(url),
            Kind::Plain(_) => Part::Text,
        }
    }
}

/// What a line is among its neighbours.
#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Plain(Line),
    /// A name without "By", beside a date, a role or another name.
    Name {
        names: String,
        date: Option<String>,
    },
    Role,
}

/// The lines that may be of the header.
struct Lines<'a> {
    text: &'a [String],
    kinds: Vec<Kind>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a [String]) -> Self {
        let mut kinds: Vec<Kind> = text.iter().take(ABOVE + HEADER).map(|line| Kind::Plain(classify(line))).collect();
        mark_lists(text, &mut kinds);
        mark_letterhead(text, &mut kinds);
        mark_masthead(text, &mut kinds);
        mark_twins(text, &mut kinds);
        mark_outlet(text, &mut kinds);
        for at in (0..kinds.len()).rev() {
            if let Some(name) = name_above(text, &kinds, at) {
                kinds[at] = name;
            }
        }
        for at in 1..kinds.len() {
            if let Some(kind) = below_name(text, &kinds, at) {
                kinds[at] = kind;
            }
        }
        Self { text, kinds }
    }

    fn is_prose(&self, at: usize) -> bool {
        self.kinds[at] == Kind::Plain(Line::Prose)
    }

    /// Whether a line says of the article by whom or of when it is, or captions its picture.
    fn is_anchor(&self, at: usize) -> bool {
        !matches!(self.kinds[at], Kind::Plain(Line::Prose | Line::Furniture))
    }

    /// Whether a line may be a headline: prose, or one with the name of the site behind a bar.
    fn may_be_title(&self, at: usize) -> bool {
        let captioned = || self.kinds[at] == Kind::Plain(Line::Caption) && text::site_behind(&self.text[at]).is_some();
        let too_long = || self.text[at].chars().nth(LONGEST_TITLE).is_some();
        (self.is_prose(at) || captioned())
            && !too_long()
            && !is_trail(&self.text[at])
            && !self.is_sender(at)
            && dateline::split(&self.text[at]).is_none()
    }

    /// Whether a line is the name of the organisation that sends a release, beside its day, and the headline follows.
    fn is_sender(&self, at: usize) -> bool {
        let is_date = |kind: Option<&Kind>| matches!(kind, Some(Kind::Plain(Line::Date(_))));
        let dated = is_date(self.kinds.get(at + 1)) || (at > 0 && is_date(self.kinds.get(at - 1)));
        let below = || (at + 1..self.kinds.len()).find(|&below| self.is_prose(below));
        dated
            && byline::is_organisation(&self.text[at])
            && below().is_some_and(|below| !paragraphs::ends_sentence(&self.text[below]))
    }

    /// Whether the header's lines under the headline, or the body, begin here.
    fn opens_header(&self, at: usize) -> bool {
        let text = &self.text[at];
        match self.kinds[at] {
            Kind::Plain(Line::Caption) => !self.may_be_title(at),
            Kind::Plain(Line::Prose) => !self.may_be_title(at) || is_sentence(text),
            Kind::Plain(Line::Furniture | Line::Source(_) | Line::Url(_)) => false,
            _ => true,
        }
    }

    /// The first line of the nearest run of lines above byline, date or body that are more than labels.
    fn headline(&self) -> Option<usize> {
        let shown = self.kinds.len().min(ABOVE);
        if self.text.len() == 1 {
            let lone = self.text[0].chars().count() <= LONGEST_LONE_TITLE && !paragraphs::ends_sentence(&self.text[0]);
            return (lone && self.may_be_title(0)).then_some(0);
        }
        let openers = (0..shown).filter(|&at| self.opens_header(at)).chain([shown]);
        let first = || (0..shown).find(|&at| !matches!(self.kinds[at], Kind::Plain(Line::Furniture)));
        openers
            .take_while(|&end| !(0..end).any(|at| self.is_body(at)))
            .find_map(|end| self.headline_above(end))
            .or_else(|| first().filter(|&at| self.may_be_title(at)))
    }

    /// Whether a line is a paragraph of a body for sure: no headline stands below one.
    fn is_body(&self, at: usize) -> bool {
        let text = &self.text[at];
        self.is_prose(at) && (text.chars().nth(LONGEST_TITLE).is_some() || dateline::split(text).is_some())
    }

    fn headline_above(&self, end: usize) -> Option<usize> {
        let through = (0..end).filter(|&at| clean::leads_elsewhere(&self.text[at])).rev().map(Some);
        // What leads elsewhere may stand under the headline, too.
        through.chain([None]).find_map(|through| self.headline_between(through, end))
    }

    fn headline_between(&self, through: Option<usize>, end: usize) -> Option<usize> {
        let floor = through.map_or(0, |at| at + 1);
        let (mut block, mut label) = (None, None);
        for at in (floor..end).rev() {
            if !self.may_be_title(at) {
                // The name of a section stands above the headline.
                if block.is_some() && clean::names_section(&self.text[at]) {
                    break;
                }
            } else if !is_label(&self.text[at]) {
                block = Some(at);
            } else if block.is_some() {
                label = Some(at);
                break;
            }
        }
        let alone = || (0..end).filter(|&at| self.is_prose(at)).nth(1).is_none();
        let Some(first) = block else {
            return (floor..end).find(|&at| self.may_be_title(at)).filter(|_| alone());
        };
        let short = label.filter(|&label| self.is_short_title(label, first, through));
        Some(short.unwrap_or(first))
    }

    /// Whether a label is a headline of few words, above the line that then is its standfirst.
    fn is_short_title(&self, label: usize, below: usize, through: Option<usize>) -> bool {
        let text = &self.text[label];
        let tops = through.is_none() && !(0..label).any(|at| self.is_prose(at));
        // One word above headline and standfirst names a section.
        let between =
            (below + 1..self.kinds.len().min(below + 2)).any(|at| self.may_be_title(at) && !is_label(&self.text[at]));
        let step = text.contains('|')
            || is_kicker(text)
            || (between && paragraphs::words(text) < 2 && !is_sentence(&self.text[below + 1]));
        let summed_up = self.text[below].ends_with('.') && paragraphs::words(text) > 1;
        !step && (tops || summed_up)
    }

    /// The points in short under a headline, a line each, with the byline or the day right below them.
    fn deck(&self, under: usize) -> Range<usize> {
        const LEAST: usize = 2;
        const MOST: usize = 5;
        const LONGEST: usize = 160;
        let is_point = |at: &usize| {
            let text = &self.text[*at];
            self.is_prose(*at)
                && !paragraphs::ends_sentence(text)
                && paragraphs::words(text) >= SHORTEST_ABOVE_BODY
                && text.chars().nth(LONGEST).is_none()
                && updates::update_in(text) != Some(0)
                && !text.starts_with('(')
        };
        let end = (under..self.kinds.len()).take(MOST).take_while(is_point).last().map_or(under, |last| last + 1);
        // Notes to editors stand between them and the byline.
        let is_between =
            |at: &usize| self.kinds[*at] == Kind::Plain(Line::Furniture) || self.text[*at].starts_with('(');
        let next = (end..self.kinds.len()).find(|at| !is_between(at));
        let signed = next
            .is_some_and(|next| self.names_somebody(next) || matches!(self.kinds[next], Kind::Plain(Line::Date(_))));
        if end - under >= LEAST && signed { under..end } else { under..under }
    }

    /// Where the last line stands, behind a headline, that says by whom, when or of which picture; one behind it.
    fn header_end(&self, under: usize) -> usize {
        let (mut end, mut prose) = (under, 0);
        for at in under..self.kinds.len().min(under + HEADER) {
            if self.is_anchor(at) {
                end = at + 1;
            } else if self.is_prose(at) && !is_label(&self.text[at]) && !clean::is_boilerplate(&self.text[at]) {
                // What a page says of a picture to those who do not see it stands above the caption, and the caption above
                // a credit in brackets.
                let captioned = self.kinds.get(at + 1) == Some(&Kind::Plain(Line::Caption));
                let credited = || self.text[at + 1].starts_with(['(', '[']);
                if prose == 1 && captioned && (!paragraphs::ends_sentence(&self.text[at]) || credited()) {
                    continue;
                }
                prose += 1;
                // One paragraph of prose may be a standfirst, with more of the header behind it.
                if prose > 1 || self.is_body(at) {
                    break;
                }
            }
        }
        end
    }

    /// The line that is the standfirst, if one surely is: prose between headline and body, closed off by more of the
    /// header, or worded as a headline is, without a full stop.
    fn standfirst(&self, under: usize, end: usize) -> Option<usize> {
        let shown = self.kinds.len().min(under + HEADER);
        let at = (under..shown).find(|&at| self.is_prose(at) && (at >= end || !is_label(&self.text[at])))?;
        let text = &self.text[at];
        let words = paragraphs::words(text);
        let fits = text.chars().count() <= LONGEST_STANDFIRST && words >= SHORTEST_STANDFIRST;
        if !fits || dateline::split(text).is_some() || !self.has_prose_behind(at.max(end)) {
            return None;
        }
        let named_before = (under..at).any(|at| self.names_somebody(at));
        // Buttons may stand between.
        let is_button = |at: &usize| self.kinds.get(*at) == Some(&Kind::Plain(Line::Furniture));
        // No byline stands in a body.
        let named_behind = (at + 1..end).any(|at| self.names_somebody(at));
        let next = self.text.get((at + 1..).find(|at| !is_button(at))?)?;
        let captioned = |at: usize| matches!(self.kinds[at], Kind::Plain(Line::Caption));
        let closes = |at: usize| self.is_anchor(at) && (words <= STANDFIRST_WORDS || !captioned(at));
        let closed_off = (at + 1..end).any(closes);
        let before_dateline = dateline::split(next).is_some();
        let unended = words >= SHORTEST_ABOVE_BODY
            && !paragraphs::ends_sentence(text)
            && next.chars().count() > text.chars().count();
        let sure = before_dateline || ((closed_off || unended) && (!named_before || named_behind));
        sure.then_some(at)
    }

    fn names_somebody(&self, at: usize) -> bool {
        matches!(self.kinds[at], Kind::Name { .. } | Kind::Plain(Line::Byline { .. }))
    }

    fn has_prose_behind(&self, at: usize) -> bool {
        self.text.iter().skip(at).take(HEADER).any(|text| !is_label(text) && classify(text) == Line::Prose)
    }

    /// Behind two or more labels under the header ("Ukraine", "Shipping"), or one that names a section or a place.
    fn behind_labels(&self, end: usize) -> usize {
        let shown = self.kinds.len().min(end + HEADER);
        let is_label = |at: &usize| is_label(&self.text[*at]);
        let Some(prose) = (end..shown).find(|at| self.is_prose(*at) && !is_label(at)) else { return end };
        let labels: Vec<usize> = (end..prose).filter(is_label).collect();
        match labels.as_slice() {
            [] => end,
            [label] if !is_kicker(&self.text[*label]) => end,
            [.., last] => last + 1,
        }
    }
}

/// The name of a paper has no more words.
const NAME_WORDS: usize = 8;
/// What stands beside the number of a paper or of its page, in lower case.
static ISSUES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words::entries(include_str!("../../gazetteer/issue-words.tsv")).collect());

/// Above what says that a text is a press release stand so many lines of its sender's at most.
const LETTERHEAD: usize = 10;
/// Whom the press may call is said in so many lines.
const CONTACT: usize = 7;
/// What stands over it, in lower case.
static CONTACTS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| words::entries(include_str!("../../gazetteer/contact-labels.tsv")).collect());

/// Takes the sender's address above a press release and whom the press may call for furniture: what is under both is the
/// headline.
fn mark_letterhead(text: &[String], kinds: &mut [Kind]) {
    let shown = kinds.len().min(LETTERHEAD);
    let Some(release) = (0..shown).find(|&at| clean::says_release(&text[at])) else { return };
    let is_line = |at: &usize| !paragraphs::ends_sentence(&text[*at]) || is_label(&text[*at]);
    if !(0..release).all(|at| is_line(&at)) {
        return;
    }
    let furniture = |kinds: &mut [Kind]| {
        let kinds = kinds.iter_mut().filter(|kind| matches!(kind, Kind::Plain(Line::Prose | Line::Caption)));
        kinds.for_each(|kind| *kind = Kind::Plain(Line::Furniture));
    };
    furniture(&mut kinds[..=release]);
    (release + 1..shown).filter(|&at| is_number(&text[at])).for_each(|at| furniture(&mut kinds[at..=at]));
    let heads = |at: &usize| CONTACTS.contains(&text[*at].trim_end_matches([':', ' ']).to_lowercase().as_str());
    let Some(contact) = (release + 1..kinds.len().min(release + LETTERHEAD)).find(heads) else { return };
    let reach = kinds.len().min(contact + CONTACT);
    let end = (contact + 1..reach).rev().find(|&at| calls(&text[at])).unwrap_or(contact);
    kinds[contact..=end].fill_with(|| Kind::Plain(Line::Furniture));
}

/// Takes for furniture what a printed page has above its articles: the paper's name, and the line with its day and number.
fn mark_masthead(text: &[String], kinds: &mut [Kind]) {
    const ABOVE: usize = 3;
    let Some(head) = (0..kinds.len().min(ABOVE)).find(|&at| is_running_head(&text[at])) else { return };
    if text[..head].iter().any(|line| paragraphs::ends_sentence(line) || paragraphs::words(line) > NAME_WORDS) {
        return;
    }
    let above = kinds[..head].iter_mut().filter(|kind| matches!(kind, Kind::Plain(Line::Prose | Line::Caption)));
    above.for_each(|kind| *kind = Kind::Plain(Line::Furniture));
    kinds[head] = Kind::Plain(Line::Date(text[head].clone()));
}

/// Whether a line has the day of a printed paper, and its number or that of the page: "Issue 74, April 2010", "Harbour Post, 15 May 2025, page 2".
pub(super) fn is_running_head(text: &str) -> bool {
    const WORDS: usize = 14;
    let words: Vec<String> =
        text.split([' ', ',', '.', '\u{a0}']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let is_figure = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    let numbers = |pair: &[String]| {
        (ISSUES.contains(pair[0].as_str()) && is_figure(&pair[1]))
            || (is_figure(&pair[0]) && ISSUES.contains(pair[1].as_str()))
    };
    words.len() <= WORDS && !paragraphs::ends_sentence(text) && words.windows(2).any(numbers) && says_year(text)
}

/// Whether a line has a year, as the day or the month of a paper has.
fn says_year(text: &str) -> bool {
    let mut figures = text.split(|c: char| !c.is_ascii_digit());
    figures.any(|figure| {
        figure.len() == 4 && (figure.starts_with("19") || figure.starts_with("20") || figure.starts_with("18"))
    })
}

/// "Nr. 47/2022": the number of a release.
fn is_number(text: &str) -> bool {
    const WORDS: usize = 3;
    let numbered = ["nr", "no", "n°", "nº", "№", "núm", "num"];
    let first = text.split([' ', '.']).next().unwrap_or_default().to_lowercase();
    numbered.contains(&first.as_str())
        && text.contains(|c: char| c.is_ascii_digit())
        && text.split(' ').count() <= WORDS
}

/// Whether a line has an address of mail or the number of a telephone.
fn calls(text: &str) -> bool {
    const DIGITS: usize = 7;
    const LONGEST: usize = 80;
    let digits = || text.bytes().filter(u8::is_ascii_digit).count() >= DIGITS && !text::is_date_line(text);
    text.len() <= LONGEST && (text.contains('@') || digits())
}

/// Takes the name of a paper for that of the outlet, where it stands beside a byline or a date under the headline.
fn mark_outlet(text: &[String], kinds: &mut [Kind]) {
    let is_beside = |kind: Option<&Kind>| matches!(kind, Some(Kind::Plain(Line::Byline { .. } | Line::Date(_))));
    let may_be = |at: &usize| {
        let beside = is_beside(kinds.get(at - 1)) || is_beside(kinds.get(at + 1));
        beside && kinds[*at] == Kind::Plain(Line::Prose) && outlet::is_paper(&text[*at])
    };
    if let Some(at) = (1..kinds.len()).find(may_be) {
        kinds[at] = Kind::Plain(Line::Source(text[at].clone()));
    }
}

/// Takes the headlines in "list 1 of 3 ... end of list" for furniture.
fn mark_lists(text: &[String], kinds: &mut [Kind]) {
    let mut at = 0;
    while at < kinds.len() {
        let behind = (at + 1..kinds.len().min(at + LIST)).find(|&end| clean::ends_list(&text[end]));
        match behind.filter(|_| clean::heads_list(&text[at])) {
            Some(end) => {
                kinds[at..=end].iter_mut().for_each(|kind| *kind = Kind::Plain(Line::Furniture));
                at = end + 1;
            }
            None => at += 1,
        }
    }
}

/// Takes a line for a caption that the next one, a caption with its credit, says again: what pages say of a picture to
/// those who do not see it.
fn mark_twins(text: &[String], kinds: &mut [Kind]) {
    for at in 1..kinds.len() {
        if kinds[at] == Kind::Plain(Line::Caption) && text[at].starts_with(text[at - 1].as_str()) {
            kinds[at - 1] = Kind::Plain(Line::Caption);
        }
    }
}

/// A name or several, if the line says a date too, or the next one is a date, a role or another such line.
fn name_above(text: &[String], kinds: &[Kind], at: usize) -> Option<Kind> {
    // "Middle East|Envoys meet": a section and the headline.
    let is_glued = text[at].split_once('|').is_some_and(|(name, rest)| !name.ends_with(' ') && !rest.starts_with(' '));
    let is_line = kinds[at] == Kind::Plain(Line::Prose) && !is_glued;
    // One Chinese or Japanese name over a date.
    if is_line && byline::is_han_person(&text[at]) && matches!(kinds.get(at + 1), Some(Kind::Plain(Line::Date(_)))) {
        return Some(Kind::Name { names: text[at].clone(), date: None });
    }
    let found = byline::bare(&text[at]).filter(|_| is_line)?;
    let vouches = |next: usize| {
        let dated = matches!(kinds[next], Kind::Plain(Line::Date(_)) | Kind::Name { .. });
        dated || jobs::is_job(&text[next])
    };
    // A caption may begin with a name, too.
    let is_short = paragraphs::words(&found.rest) <= PLACE_WORDS || text::is_dated(&found.rest);
    let next = is_short && at + 1 < kinds.len() && vouches(at + 1);
    // "Bogotá -" may stand between the name and the date.
    let is_label = |at: usize| kinds[at] == Kind::Plain(Line::Prose) && is_label(&text[at]);
    let is_place = |at: usize| is_place_line(&text[at]) || (at > 1 && is_label(at) && byline::are_plain(&found.names));
    let over_place = || at + 2 < kinds.len() && is_place(at + 1) && vouches(at + 2);
    // Several names stand over where they work.
    let several = found.names.contains(", ") && text.get(at + 1).is_some_and(|next| byline::is_desk_line(next));
    // "Mehmet Örnek / ANKARA"
    let placed = is_short && (dateline::names_place(&found.rest) || dateline::is_capitals(&found.rest));
    let date = Some(found.rest).filter(|rest| text::is_dated(rest));
    (date.is_some() || placed || several || next || over_place()).then_some(Kind::Name { names: found.names, date })
}

/// What a line is right below a name or a date: what the named one does, or the name.
fn below_name(text: &[String], kinds: &[Kind], at: usize) -> Option<Kind> {
    if kinds[at] != Kind::Plain(Line::Prose) {
        return None;
    }
    let above = kinds[..at].iter().rev().find(|kind| **kind != Kind::Plain(Line::Furniture))?;
    match above {
        Kind::Name { .. } | Kind::Role | Kind::Plain(Line::Byline { .. }) => {
            (jobs::is_job(&text[at]) || byline::is_desk_line(&text[at])).then_some(Kind::Role)
        }
        Kind::Plain(Line::Date(_)) => {
            let named_elsewhere =
                kinds.iter().any(|kind| matches!(kind, Kind::Name { .. } | Kind::Plain(Line::Byline { .. })));
            let found = byline::alone(&text[at]).filter(|_| !named_elsewhere)?;
            Some(Kind::Name { names: found, date: None })
        }
        _ => None,
    }
}

/// "Bogotá / Medellín -": a place and a dash alone.
fn is_place_line(text: &str) -> bool {
    let place = text.trim_end_matches(['-', '–', '—', ' ']);
    is_label(text) && (place.len() < text.len() || dateline::is_place(place))
}

/// "People's Net >> World": steps of a few words through a site.
fn is_trail(text: &str) -> bool {
    const STEP: usize = 4;
    let steps = || text.split(['>', '›', '»']).map(str::trim).filter(|step| !step.is_empty());
    let short = |step: &str| paragraphs::words(step) <= STEP;
    steps().nth(1).is_some() && steps().all(short) && !text.contains('«') && !paragraphs::ends_sentence(text)
}

/// Whether a line is the name of a section or of a kind of article, or of a place and nothing else.
fn is_kicker(text: &str) -> bool {
    dateline::is_kicker(text) || dateline::is_place(text) || clean::names_section(text)
}

/// Whether a line is no more than a few words.
fn is_label(text: &str) -> bool {
    let words = || text.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count();
    let few =
        paragraphs::words(text) <= LABEL_WORDS || (words() <= LABEL_WORDS && !text.contains(paragraphs::is_spaceless));
    few && !paragraphs::ends_sentence(text)
}

fn is_sentence(text: &str) -> bool {
    paragraphs::ends_sentence(text) && paragraphs::words(text) >= SENTENCE_WORDS
}
