//! What stands between a page's heading and what was extracted as its body: by whom and when, the summary, and the
//! opening paragraphs that extraction left out.
//!
//! Extraction begins at the container with most text; bylines without a mark of their own ("Jane Roe" over "15 May 2025")
//! and introductions in a box of the heading's are lost. As lines they read like the header of a text saved from a page.

use super::blocks::Blocks;
use super::furniture::Mark;
use crate::read::draft::Draft;
use crate::read::header::{self, Part};
use crate::read::{byline, text};

/// So many blocks behind the heading may be of the header: as many as in a text.
const MOST: usize = 20;
/// So many of the body's own first paragraphs show where the header ends.
const BODY: usize = 3;
/// A block with more of its letters in links, in percent, is a menu's, or names a section.
const MOSTLY_LINKS: usize = 60;
/// Elements that hold no header.
const FURNITURE: &[&str] = &["aside", "dialog", "footer", "form", "menu", "nav"];

/// What stands in front of an author's name and hardly of anybody else's.
const SIGNED: &[&str] = &[
    "article by ",
    "articolo di ",
    "author: ",
    "auteur : ",
    "autor: ",
    "autora: ",
    "escrito por ",
    "geschrieben von ",
    "scritto da ",
    "text: ",
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

/// What was found there.
#[derive(Default)]
pub(super) struct Heading {
    /// Byline, dates and standfirst.
    pub(super) said: Draft,
    /// The blocks of prose that are neither.
    pub(super) opening: Vec<usize>,
}

impl Heading {
    /// Reads the blocks between the heading and the body, of which `extracted` tells what extraction took.
    pub(super) fn of(page: &Blocks, title: &str, extracted: impl Fn(usize) -> bool) -> Heading {
        let body = (0..page.blocks.len()).find(|&at| page.blocks[at].prose && extracted(at));
        let Some((at, body)) = body.and_then(|body| Some((place(page, title, body)?, body))) else {
            return Heading::default();
        };
        let between: Vec<usize> = (at + 1..body).filter(|&at| may_be_of_header(page, at)).take(MOST).collect();
        let behind = (body..page.blocks.len()).take(BODY);
        let blocks = between.iter().copied().chain(behind).map(|at| page.blocks[at].text.clone());
        let lines: Vec<String> = std::iter::once(title.to_owned()).chain(blocks).collect();
        let parts = header::parts(&lines, Some(0)).into_iter().skip(1).chain(std::iter::repeat_with(|| Part::Text));
        let mut heading = Heading::default();
        for (at, part) in between.into_iter().zip(parts).filter(|(at, _)| !extracted(*at)) {
            heading.add(page, at, part);
        }
        heading
    }

    fn add(&mut self, page: &Blocks, at: usize, part: Part) {
        let block = &page.blocks[at];
        let sure = match &part {
            Part::Text if block.prose => {
                self.opening.push(at);
                false
            }
            // Where labels stand in boxes of their own, one beside a date is a section as often as a name.
            Part::Byline { names, .. } => byline::line(&block.text).is_some() || byline::are_plain(names),
            Part::Date(_) | Part::Standfirst => true,
            _ => false,
        };
        if sure {
            text::add(&mut self.said, part, block.text.clone());
        }
    }
}

/// The names in the first line that signs the article wherever it stands ("Written by Jane Roe"): on many pages it is at
/// the foot.
pub(super) fn signature(page: &Blocks) -> Option<String> {
    let signs = |text: &str| {
        let start: String = text.chars().take(LONGEST_CUE).flat_map(char::to_lowercase).collect();
        SIGNED.iter().any(|cue| start.starts_with(cue))
    };
    let signed = |at: usize| {
        let text = &page.blocks[at].text;
        let found = byline::line(text).filter(|_| signs(text) && may_be_of_header(page, at))?;
        found.rest.is_empty().then_some(found.names)
    };
    (0..page.blocks.len()).find_map(signed)
}

/// The block that is the heading: the last one above the body that has the headline's words.
fn place(page: &Blocks, title: &str, first: usize) -> Option<usize> {
    let title = super::title::folded(title);
    let is_heading = |at: &usize| !title.is_empty() && super::title::folded(&page.blocks[*at].text) == title;
    (0..first.min(page.blocks.len())).rev().find(is_heading)
}

fn may_be_of_header(page: &Blocks, at: usize) -> bool {
    let block = &page.blocks[at];
    let outside = |element: usize| {
        let element = &page.elements[element];
        matches!(element.mark, Some(Mark::Comments | Mark::Other)) || FURNITURE.contains(&element.name)
    };
    block.linked() <= MOSTLY_LINKS && !page.ancestors(block.element).any(outside)
}
