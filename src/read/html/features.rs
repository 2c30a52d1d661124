//! What is known of a block of text: of itself, of the elements around it, of its neighbours and of its like on the page.
//!
//! Nothing here knows a site or a word of a language, but for what cleaning knows: only forms, counts and the hints of
//! class names. Shares and counts are numbers for the trees in [`super::forest`]; -1 stands for "there is none".

use std::collections::{HashMap, HashSet};

use super::blocks::{Block, Element, HIDES, Layout, Tag};
use crate::clean;
use crate::read::paragraphs;

/// What the page says of its article elsewhere.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stated<'a> {
    pub title: &'a str,
    pub description: &'a str,
    /// The body in the page's own data.
    pub body: &'a [String],
    /// The body as a kept extraction crate finds it.
    pub extracted: &'a [String],
}

/// The elements whose nearest one around a block counts.
const AROUND: &[Tag] = &[
    Tag::Article,
    Tag::Main,
    Tag::Aside,
    Tag::Nav,
    Tag::Footer,
    Tag::Header,
    Tag::Form,
    Tag::Table,
    Tag::List,
    Tag::Item,
    Tag::Figure,
    Tag::Details,
    Tag::Label,
    Tag::Link,
    Tag::Quote,
    Tag::Section,
    Tag::Hidden,
    Tag::Caption,
];
/// Elements farther out are the page's.
const FARTHEST: usize = 60;
/// Neighbours that are looked at one by one, and together.
const NEIGHBOURS: [isize; 6] = [-3, -2, -1, 1, 2, 3];
const WINDOWS: [usize; 2] = [4, 12];
/// So many parents are looked at one by one.
const PARENTS: usize = 3;
/// Shares of the page's sentences that the heart of a page has.
const HEARTS: [f32; 2] = [0.5, 0.8];
/// A word of a title that is found elsewhere has so many letters.
const TITLE_WORD: usize = 3;

/// The numbers of one block, in an order that is the same for every block.
pub(super) type Features = Vec<f32>;

/// The numbers of every block of a page.
pub(super) fn of(layout: &Layout, stated: Stated<'_>) -> Vec<Features> {
    let page = Page::new(layout, stated);
    (0..layout.blocks.len()).map(|at| page.block(at)).collect()
}

/// A block's own numbers, which its neighbours use too.
struct Own {
    tag: Tag,
    density: f32,
    sentence: bool,
    verdict: u8,
}

/// Blocks of one kind, counted.
#[derive(Default)]
struct Like {
    blocks: usize,
    words: usize,
    letters: usize,
    linked: usize,
    sentences: usize,
}

struct Page<'a> {
    layout: &'a Layout,
    stated: Stated<'a>,
    own: Vec<Own>,
    like: HashMap<u64, Like>,
    repeats: HashMap<&'a str, usize>,
    /// Words in front of each block.
    before: Vec<usize>,
    words: usize,
    /// The first block of the headline.
    headline: Option<usize>,
    /// How much each element speaks for being the article's, and the best of them.
    scores: Vec<f32>,
    best: usize,
    /// The smallest elements that hold most of the sentences.
    hearts: [usize; HEARTS.len()],
    /// The nearest sentence before and behind each block, in blocks.
    sentence_before: Vec<usize>,
    sentence_behind: Vec<usize>,
    stated_body: Known,
    extracted: Known,
}

impl<'a> Page<'a> {
    fn new(layout: &'a Layout, stated: Stated<'a>) -> Self {
        let own: Vec<Own> = layout.blocks.iter().map(|block| Own::of(layout, block)).collect();
        let mut like: HashMap<u64, Like> = HashMap::new();
        let mut repeats = HashMap::new();
        let mut before = Vec::with_capacity(layout.blocks.len());
        let mut words = 0;
        for (block, own) in layout.blocks.iter().zip(&own) {
            like.entry(layout.elements[block.element].kind).or_default().add(block, own);
            *repeats.entry(block.text.as_str()).or_default() += 1;
            before.push(words);
            words += block.words;
        }
        let headline = own.iter().position(|own| own.tag == Tag::Heading1);
        let scores = scores(layout, &own);
        let best = (0..scores.len()).max_by(|one, other| scores[*one].total_cmp(&scores[*other])).unwrap_or(0);
        let sentence_behind = distances(own.iter().rev().map(|own| own.sentence)).into_iter().rev().collect();
        Self {
            layout,
            stated,
            like,
            repeats,
            before,
            words,
            headline,
            scores,
            best,
            hearts: HEARTS.map(|share| heart(layout, share)),
            sentence_before: distances(own.iter().map(|own| own.sentence)),
            sentence_behind,
            own,
            stated_body: Known::new(stated.body),
            extracted: Known::new(stated.extracted),
        }
    }

    fn block(&self, at: usize) -> Features {
        let mut features = Vec::with_capacity(180);
        let block = &self.layout.blocks[at];
        self.push_own(block, &self.own[at], &mut features);
        self.push_statements(block, &mut features);
        self.push_place(at, &mut features);
        self.push_around(block, &mut features);
        self.push_parents(block, &mut features);
        self.push_like(block, &mut features);
        self.push_neighbours(at, &mut features);
        features
    }

    fn push_own(&self, block: &Block, own: &Own, features: &mut Features) {
        let count = |wanted: fn(char) -> bool| block.text.chars().filter(|c| wanted(*c)).count();
        let words = block.words.max(1) as f32;
        features.extend([
            block.words as f32,
            own.density,
            own.tag as u8 as f32,
            flag(own.tag == Tag::Paragraph),
            flag(matches!(own.tag, Tag::Heading1 | Tag::Heading2 | Tag::Heading3 | Tag::Heading)),
            flag(own.sentence),
            flag(paragraphs::ends_sentence(&block.text)),
            f32::from(own.verdict),
            block.letters as f32 / words,
            count(|c| matches!(c, ',' | '.' | '،' | '，' | '。')) as f32 / words,
            count(|c| c.is_numeric()) as f32 / block.letters.max(1) as f32,
            count(|c| matches!(c, '|' | '·' | '©' | '@' | '•' | '›' | '»' | '#' | '/')) as f32,
            flag(block.text.ends_with(['?', '？', '؟'])),
            flag(block.text.ends_with([':', '：'])),
            flag(block.text.ends_with('…') || block.text.ends_with("...")),
            flag(block.text.starts_with(char::is_lowercase)),
            self.repeats.get(block.text.as_str()).copied().unwrap_or(1) as f32,
        ]);
    }

    fn push_statements(&self, block: &Block, features: &mut Features) {
        features.extend([
            shared(&block.text, self.stated.title),
            shared(&block.text, self.stated.description),
            self.stated_body.share(&block.text),
            self.extracted.share(&block.text),
        ]);
    }

    fn push_place(&self, at: usize, features: &mut Features) {
        let (words, blocks) = (self.words.max(1) as f32, self.layout.blocks.len() as f32);
        let behind_headline =
            self.headline.map_or(-1.0, |headline| (self.before[at] as f32 - self.before[headline] as f32) / words);
        let from_headline = self.headline.map_or(-1000.0, |headline| at as f32 - headline as f32);
        features.extend([
            self.before[at] as f32 / words,
            at as f32 / blocks,
            self.words as f32,
            blocks,
            behind_headline,
            from_headline,
            self.sentence_before[at] as f32,
            self.sentence_behind[at] as f32,
        ]);
    }

    /// How much of the page the nearest element of each sort around the block holds.
    fn push_around(&self, block: &Block, features: &mut Features) {
        let words = self.words.max(1) as f32;
        let mut tags = [-1.0_f32; AROUND.len()];
        let mut hints = [-1.0_f32; HIDES + 1];
        let mut seen = 0_u64;
        for element in self.layout.around(block).take(FARTHEST) {
            let share = element.words as f32 / words;
            if let Some(at) = AROUND.iter().position(|tag| *tag == element.tag)
                && tags[at] < 0.0
            {
                tags[at] = share;
            }
            let mut new = element.hints & !seen;
            seen |= new;
            while new != 0 {
                hints[new.trailing_zeros() as usize] = share;
                new &= new - 1;
            }
        }
        features.extend(tags);
        features.extend(hints);
    }

    fn push_parents(&self, block: &Block, features: &mut Features) {
        let (words, top) = (self.words.max(1) as f32, self.scores[self.best].max(1.0));
        let mut at = block_element(self.layout, block.element);
        for _ in 0..PARENTS {
            at = self.layout.elements[at].parent.min(at);
            let parent = &self.layout.elements[at];
            features.extend([
                parent.words as f32 / words,
                density(parent.linked, parent.letters),
                parent.sentences as f32,
                parent.sentences as f32 / parent.blocks.max(1) as f32,
                self.scores[at] / top,
            ]);
        }
        let best = self.climb(block, self.best);
        features.extend([best, self.layout.elements[self.best].words as f32 / words]);
        features.extend(self.hearts.map(|heart| self.climb(block, heart)));
        features.push(self.layout.elements[block.element].depth as f32);
    }

    /// How many levels an element stands above a block; -1 if it does not.
    fn climb(&self, block: &Block, element: usize) -> f32 {
        let mut at = block.element;
        let mut levels = 0.0;
        while at > element {
            at = self.layout.elements[at].parent;
            levels += 1.0;
        }
        if at == element { levels } else { -1.0 }
    }

    fn push_like(&self, block: &Block, features: &mut Features) {
        let Some(like) = self.like.get(&self.layout.elements[block.element].kind) else { return };
        features.extend([
            like.blocks as f32,
            like.words as f32 / self.words.max(1) as f32,
            like.words as f32 / like.blocks.max(1) as f32,
            density(like.linked, like.letters),
            like.sentences as f32 / like.blocks.max(1) as f32,
        ]);
    }

    fn push_neighbours(&self, at: usize, features: &mut Features) {
        for step in NEIGHBOURS {
            let neighbour =
                at.checked_add_signed(step).and_then(|at| Some((self.layout.blocks.get(at)?, &self.own[at])));
            features.extend(neighbour.map_or([-1.0; 4], |(block, own)| {
                [block.words as f32, own.density, own.tag as u8 as f32, f32::from(own.verdict)]
            }));
        }
        for reach in WINDOWS {
            let before = at.saturating_sub(reach)..at;
            let behind = (at + 1).min(self.own.len())..(at + 1 + reach).min(self.own.len());
            for window in [before, behind] {
                let blocks = &self.layout.blocks[window.clone()];
                let count = |number: fn(&Block) -> usize| blocks.iter().map(number).sum::<usize>();
                let sentences = self.own[window].iter().filter(|own| own.sentence).count();
                features.extend([
                    sentences as f32 / reach as f32,
                    density(count(|block| block.linked), count(|block| block.letters)),
                    count(|block| block.words) as f32,
                ]);
            }
        }
    }
}

/// A text whose parts are looked for in others: hashes of its lines, and of every three words in a row.
#[derive(Default)]
struct Known(HashSet<u64>);

impl Known {
    /// So many words in a row are not found by chance.
    const ROW: usize = 3;

    fn new(lines: &[String]) -> Self {
        let mut known = HashSet::new();
        for line in lines {
            let words = Self::words(line);
            known.extend(words.windows(Self::ROW).map(Self::row));
            known.insert(Self::row(&words));
        }
        Known(known)
    }

    /// How much of a text is known; -1 if nothing is.
    fn share(&self, text: &str) -> f32 {
        if self.0.is_empty() {
            return -1.0;
        }
        let words = Self::words(text);
        if words.len() <= Self::ROW {
            return flag(self.0.contains(&Self::row(&words)));
        }
        let rows = words.windows(Self::ROW);
        let found = rows.filter(|row| self.0.contains(&Self::row(row))).count();
        found as f32 / (words.len() + 1 - Self::ROW) as f32
    }

    /// The words of a text as hashes (FNV-1a).
    fn words(text: &str) -> Vec<u64> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(|word| word.bytes().fold(START, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))).collect()
    }

    fn row(words: &[u64]) -> u64 {
        words.iter().fold(START, |hash, word| (hash ^ word).wrapping_mul(PRIME))
    }
}

/// The numbers of FNV-1a.
const START: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

impl Own {
    fn of(layout: &Layout, block: &Block) -> Self {
        Self {
            tag: layout.elements[block_element(layout, block.element)].tag,
            density: density(block.linked, block.letters),
            sentence: block.is_sentence(),
            verdict: clean::certainty(&block.text),
        }
    }
}

impl Like {
    fn add(&mut self, block: &Block, own: &Own) {
        self.blocks += 1;
        self.words += block.words;
        self.letters += block.letters;
        self.linked += block.linked;
        self.sentences += usize::from(own.sentence);
    }
}

/// The innermost element around a block that is one of blocks.
fn block_element(layout: &Layout, element: usize) -> usize {
    let mut at = element;
    while at > 0 && matches!(layout.elements[at].tag, Tag::Inline | Tag::Link) {
        at = layout.elements[at].parent;
    }
    at
}

/// Every paragraph speaks for its parent, half as much for the one above, and less for those beyond.
fn scores(layout: &Layout, own: &[Own]) -> Vec<f32> {
    /// Shorter texts are labels, in letters.
    const SHORTEST: usize = 25;
    const LEVELS: usize = 5;
    let mut scores = vec![0.0; layout.elements.len()];
    for (block, own) in layout.blocks.iter().zip(own) {
        if block.letters < SHORTEST || own.density > 0.5 {
            continue;
        }
        let commas = block.text.chars().filter(|c| matches!(c, ',' | '،' | '，' | '、')).count();
        let worth = 1.0 + commas as f32 + (block.letters as f32 / 100.0).min(3.0);
        let mut at = block_element(layout, block.element);
        for level in 0..LEVELS {
            if at == 0 {
                break;
            }
            at = layout.elements[at].parent;
            scores[at] += worth / if level == 0 { 1.0 } else { (level * 2) as f32 };
        }
    }
    let damped = |(score, element): (f32, &Element)| score * (1.0 - density(element.linked, element.letters));
    scores.into_iter().zip(&layout.elements).map(damped).collect()
}

/// The smallest element that holds such a share of the page's sentences.
fn heart(layout: &Layout, share: f32) -> usize {
    let Some(page) = layout.elements.first() else { return 0 };
    let enough = page.sentences as f32 * share;
    let holds = |element: &&Element| element.sentences as f32 >= enough;
    // Children stand behind their parents, so that the last one that holds enough is the smallest.
    layout.elements.iter().rposition(|element| holds(&element)).unwrap_or(0)
}

/// For each place, how far back the last "yes" lies.
fn distances(marks: impl Iterator<Item = bool>) -> Vec<usize> {
    const FAR: usize = 99;
    let mut distance = FAR;
    marks
        .map(|mark| {
            let found = distance;
            distance = if mark { 1 } else { (distance + 1).min(FAR) };
            found
        })
        .collect()
}

fn density(linked: usize, letters: usize) -> f32 {
    linked as f32 / letters.max(1) as f32
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// The share of a text's longer words that stand in another; -1 if there is no other.
fn shared(text: &str, other: &str) -> f32 {
    /// A paragraph is no title.
    const LONGEST: usize = 400;
    if other.is_empty() {
        return -1.0;
    }
    if text.len() > LONGEST || text.len() > other.len() * 2 {
        return 0.0;
    }
    let long = |word: &&str| word.chars().nth(TITLE_WORD).is_some();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(long).collect();
    let found = words.iter().filter(|word| other.contains(**word)).count();
    found as f32 / words.len().max(1) as f32
}
