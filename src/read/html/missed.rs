//! What extraction left out of an article, put back.
//!
//! The extraction crate scores paragraphs, climbs from the best one and takes siblings with it. Where an article is built of
//! sections, cards or columns it stops at one of them: of 793 pages it lost a third or more of the text of 35. So the page
//! is looked at once more as blocks: prose that stands in the same container as what was extracted, or in elements of the
//! same kind, belongs to it, unless its elements say that it is furniture, a comment or the teaser of another article; so
//! does prose between the heading and what was extracted, be it ever so little.
//! Of what was extracted only what stands below the article's last prose, in such elements, is taken away.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::blocks::{Block, Blocks, hashed};
use super::boxes;
use super::furniture::Mark;
use super::heading::Heading;
use crate::clean::Boxed;
use crate::read::draft::Draft;
use crate::read::paragraphs;

/// Less than this share of what was extracted, in percent, is not put back: it is a caption here, a box there, as often as
/// not. (`eval extraction`, WCXB: F1 0.942 at 0, 0.944 at 5, 0.943 at 30.)
const LEAST: usize = 5;
/// A word in classes under which more than this share of the page's prose stands, in percent, is not furniture there.
const FURNITURE: usize = 40;
/// Comments may well be most of a page.
const COMMENTS: usize = 80;
/// An element with this share of its parent's prose, in percent, holds all that matters in the parent.
const CONTAINS: usize = 85;
/// The innermost element around this share of what was extracted, in percent, is what the article stands in.
const AROUND: usize = 90;
/// A teaser is a title that is a link, and has no more paragraphs than this.
const TEASER: usize = 2;
/// A title that is a link has more of its letters in it, in percent, and at least so many words.
const LINKED_TITLE: usize = 80;
const TITLE_WORDS: usize = 3;
/// A block that is a link has more of its letters in it, in percent.
const WHOLE_LINK: usize = 95;
/// Alone between the paragraphs of an article a link of so many words is a headline.
const LONE_LINK: usize = 5;
/// Boxes in mid-article have up to so many; longer lists are the article's own.
const MOST_LINKS: usize = 6;
/// An article with so many paragraphs is one; another beside it is the next.
const OWN_PROSE: usize = 2;
/// Words in a shingle, by which a block is found again in what was extracted.
const SHINGLE: usize = 4;
/// Where the page's own prose has more than so many times the words, extraction looked in the wrong place.
const ELSEWHERE: usize = 3;

/// Puts back what extraction left out of the lines that it gave; tells what the heading above them says.
pub(super) fn complete(lines: Vec<String>, page: &Blocks, title: &str) -> (Vec<String>, Draft) {
    let lines = without_small_print(lines, page);
    let found = Found::of(&lines, page);
    let heading = Heading::of(page, title, |at| found.blocks[at].0);
    let mut lines = lines;
    found.part(&mut lines, page);
    let beside = heading.place.map(|place| found.beside(page, place)).unwrap_or_default();
    let others = beside.iter().filter_map(|&at| found.blocks[at].1);
    let said = heading.taken.iter().filter_map(|&at| found.blocks[at].1);
    let links: Vec<usize> = found.links(page).into_iter().chain(found.links_below(page)).collect();
    let behind = found.behind_body(&lines, page);
    let mut boxes = found.boxes(page);
    boxes.extend(links.iter().chain(&behind).map(|&line| (Boxed::Others, lines[line].clone())));
    let foreign = found.foreign(&lines, page).into_iter().chain(others).chain(links).chain(behind).chain(said);
    foreign.for_each(|line| lines[line].clear());
    let above = found.headings(page, title, &lines);
    let mut lines = found.completed(lines, page, (&heading.opening, &above), &beside);
    lines.retain(|line| !line.is_empty());
    (lines, Draft { boxes, ..heading.said })
}

/// The lines without what stands in boxes that the extraction was shown; it joins credits to their captions.
fn without_small_print(mut lines: Vec<String>, page: &Blocks) -> Vec<String> {
    let is_small = |block: &Block| page.elements[block.element].boxed.is_some_and(boxes::is_small_print);
    if !page.blocks.iter().any(is_small) {
        return lines;
    }
    let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    lines.iter().enumerate().for_each(|(at, line)| places.entry(key(line)).or_default().push(at));
    let own: FxHashSet<u64> =
        page.blocks.iter().filter(|block| !is_small(block)).map(|block| key(&block.text)).collect();
    let mut above = "";
    let mut blocks = page.blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        if !is_small(block) {
            above = &block.text;
            continue;
        }
        let mut alone = vec![&block.text];
        alone.extend(std::iter::from_fn(|| blocks.next_if(|block| is_small(block))).map(|block| &block.text));
        let below = blocks.peek().map_or("", |block| block.text.as_str());
        let credit: String = alone.iter().map(|text| text.as_str()).collect();
        let joined = [
            (credit.clone(), String::new()),
            ([above, &credit].concat(), above.to_owned()),
            ([&credit, below].concat(), below.to_owned()),
        ];
        for (line, rest) in alone.into_iter().map(|text| (text.clone(), String::new())).chain(joined) {
            let line = key(&line);
            if !own.contains(&line) {
                places.remove(&line).into_iter().flatten().for_each(|at| lines[at].clone_from(&rest));
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

impl Blocks {
    /// The blocks of the page's main container that are no furniture.
    fn own(&self) -> Vec<usize> {
        let cut = self.furniture();
        let container = self.container(&cut);
        let inside = |element: usize| self.ancestors(element).any(|above| above == container);
        let is_own = |at: &usize| {
            let block = &self.blocks[*at];
            !cut[block.element] && !block.is_of_links() && inside(block.element)
        };
        (0..self.blocks.len()).filter(is_own).collect()
    }

    /// Whether each element is furniture, or stands in some: its class says so, and little of the page's prose stands
    /// under the same word.
    fn furniture(&self) -> Vec<bool> {
        let mut under: FxHashMap<Mark, usize> = FxHashMap::default();
        let mut all = 0;
        for block in self.blocks.iter().filter(|block| block.prose) {
            all += block.text.len();
            let marks: FxHashSet<Mark> =
                self.ancestors(block.element).filter_map(|element| self.elements[element].mark).collect();
            marks.into_iter().for_each(|mark| *under.entry(mark).or_default() += block.text.len());
        }
        let is_furniture = |mark: Mark| {
            let most = if mark == Mark::Comments { COMMENTS } else { FURNITURE };
            under.get(&mark).copied().unwrap_or_default() * 100 <= all * most
        };
        let mut cut = vec![false; self.elements.len()];
        for at in 1..cut.len() {
            let element = &self.elements[at];
            cut[at] = cut[element.parent] || element.boxed.is_some() || element.mark.is_some_and(is_furniture);
        }
        cut
    }

    /// The innermost element that holds nearly all of the prose of each element around it.
    fn container(&self, cut: &[bool]) -> usize {
        let prose = self.sums(|_, block| if block.prose && !cut[block.element] { block.text.len() } else { 0 });
        let mut fullest: FxHashMap<usize, usize> = FxHashMap::default();
        for at in 1..self.elements.len() {
            let best = fullest.entry(self.elements[at].parent).or_insert(at);
            if prose[at] > prose[*best] {
                *best = at;
            }
        }
        let mut container = 0;
        while let Some(&inner) = fullest.get(&container) {
            let holds = prose[inner] > 0 && prose[inner] * 100 >= prose[container] * CONTAINS;
            let flows = matches!(self.elements[inner].name, "p" | "ul" | "ol" | "table" | "blockquote");
            if !holds || flows {
                break;
            }
            container = inner;
        }
        container
    }
}

/// Which blocks of a page were extracted.
struct Found {
    /// For each block, whether it was, and the line that it is if that is sure.
    blocks: Vec<(bool, Option<usize>)>,
    first: usize,
    last: usize,
}

impl Found {
    fn of(lines: &[String], page: &Blocks) -> Found {
        let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        lines.iter().enumerate().for_each(|(at, line)| places.entry(key(line)).or_default().push(at));
        let words: Vec<u64> = lines.iter().flat_map(|line| words(line)).collect();
        let extracted: FxHashSet<u64> = shingles(&words).collect();
        let mut next = 0;
        let mut find = |block: &Block| {
            let same = places.get(&key(&block.text));
            let line = same.and_then(|lines| lines.get(lines.partition_point(|&at| at < next)).copied());
            next = line.map_or(next, |at| at + 1);
            (same.is_some() || is_among(&block.text, &extracted), line)
        };
        let blocks: Vec<(bool, Option<usize>)> = page.blocks.iter().map(&mut find).collect();
        let sure = |at: &usize| blocks[*at].0 && page.blocks[*at].words >= SHINGLE;
        let first = (0..blocks.len()).find(sure).unwrap_or(usize::MAX);
        let last = (0..blocks.len()).rev().find(sure).unwrap_or(0);
        Found { blocks, first, last }
    }

    /// The headings of parts whose first paragraph was extracted: the extraction takes a heading that is like the headline for
    /// another one.
    fn headings(&self, page: &Blocks, title: &str, lines: &[String]) -> Vec<usize> {
        /// What is like a headline has two words, headings of parts have no more than twenty, and few are like it.
        const SHORTEST: usize = 2;
        const LONGEST: usize = 20;
        const MOST: usize = 30;
        let is_heading = |at: &usize| {
            let block = &page.blocks[*at];
            let name = page.elements[block.element].name;
            let own = !block.is_of_links() && (SHORTEST..=LONGEST).contains(&block.words) && block.text != title;
            !self.blocks[*at].0 && matches!(name, "h1" | "h2" | "h3" | "h4") && own
        };
        let heads = |at: &usize| self.blocks.get(at + 1).is_some_and(|below| below.0) && page.blocks[at + 1].prose;
        let between = self.first.saturating_add(1)..self.last;
        let mut headings: Vec<usize> = between.filter(is_heading).filter(heads).take(MOST).collect();
        if headings.is_empty() {
            return headings;
        }
        let cut = page.furniture();
        headings.retain(|&at| {
            let block = &page.blocks[at];
            !cut[block.element] && !lines.iter().any(|line| line.starts_with(&block.text))
        });
        headings
    }

    /// The lines with what was left out; `opening` are blocks of prose right under the heading, `above` headings of parts.
    /// What stands `beside` the article is not put back.
    fn completed(
        &self,
        lines: Vec<String>,
        page: &Blocks,
        (opening, above): (&[usize], &[usize]),
        beside: &[usize],
    ) -> Vec<String> {
        let prose = |blocks: &[usize]| {
            let prose = blocks.iter().map(|&at| &page.blocks[at]).filter(|block| block.prose);
            prose.map(|block| block.words).sum::<usize>()
        };
        let kept = self.words(page);
        let is_little = |blocks: &[usize]| prose(blocks) == 0 || prose(blocks) * 100 < kept * LEAST;
        let out: Vec<usize> = (0..page.blocks.len()).filter(|&at| !self.blocks[at].0).collect();
        if opening.is_empty() && above.is_empty() && is_little(&out) {
            return lines;
        }
        let mut own = self.own(page);
        own.retain(|at| beside.binary_search(at).is_err());
        let missed = if kept == 0 { Vec::new() } else { self.missed(page, &own) };
        if prose(&own) > (kept + prose(&missed)) * ELSEWHERE {
            return own.iter().map(|&at| page.blocks[at].text.clone()).collect();
        }
        let mut back = if is_little(&missed) { Vec::new() } else { missed };
        let cut = page.furniture();
        back.extend(opening.iter().chain(above).filter(|&&at| !cut[page.blocks[at].element]));
        back.sort_unstable();
        back.dedup();
        if back.is_empty() { lines } else { self.merged(lines, &back, page) }
    }

    /// The lines that were extracted from comments, boxes and lists of other articles below the article's own last prose.
    fn foreign(&self, lines: &[String], page: &Blocks) -> Vec<usize> {
        let extracted = |at: &usize| self.blocks[*at].0;
        let is_marked = |at: usize| page.ancestors(page.blocks[at].element).any(|at| page.elements[at].mark.is_some());
        if !(0..page.blocks.len()).rev().find(extracted).is_some_and(is_marked) {
            return Vec::new();
        }
        let cut = page.furniture();
        let is_cut = |at: &usize| cut[page.blocks[*at].element];
        let is_own = |at: &usize| extracted(at) && page.blocks[*at].prose && !is_cut(at);
        let below = (0..page.blocks.len()).rev().find(is_own).map_or(page.blocks.len(), |last| last + 1);
        self.only_in(lines, page, |at| at >= below && is_cut(&at))
    }

    /// The lines that were extracted from behind the body that the page names.
    fn behind_body(&self, lines: &[String], page: &Blocks) -> Vec<usize> {
        let Some(last) = page.end_of_body(|at| self.blocks[at].0) else { return Vec::new() };
        // Notes, and text that goes on in an element of another name, stand before all that leads elsewhere.
        let leads = |at: &usize| page.blocks[*at].is_of_links();
        let first = (last + 1..page.blocks.len()).find(leads).unwrap_or(page.blocks.len());
        self.only_in(lines, page, |at| at >= first)
    }

    /// The lines that were extracted from such blocks and from no others. (A text that stands twice on the page may be found in the
    /// wrong place, and then what stands behind it in none.)
    fn only_in(&self, lines: &[String], page: &Blocks, is_such: impl Fn(usize) -> bool) -> Vec<usize> {
        let extracted = (0..page.blocks.len()).filter(|&at| self.blocks[at].0);
        let (such, others): (Vec<usize>, Vec<usize>) = extracted.partition(|&at| is_such(at));
        if such.is_empty() {
            return Vec::new();
        }
        let keys = |blocks: Vec<usize>| blocks.into_iter().map(|at| key(&page.blocks[at].text)).collect();
        let (such, others): (FxHashSet<u64>, FxHashSet<u64>) = (keys(such), keys(others));
        let keys = lines.iter().map(|line| key(line)).enumerate();
        keys.filter(|(_, line)| such.contains(line) && !others.contains(line)).map(|(at, _)| at).collect()
    }

    /// Puts the spaces into extracted lines that stand between the elements of the page.
    fn part(&self, lines: &mut [String], page: &Blocks) {
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        for (block, line) in
            page.blocks.iter().zip(&self.blocks).filter_map(|(block, (_, line))| Some((block, (*line)?)))
        {
            if block.text.len() > lines[line].len() && letters(&block.text) == letters(&lines[line]) {
                lines[line].clone_from(&block.text);
            }
        }
    }

    /// The blocks above the heading that are no prose, and those of articles that stand beside the one with the heading: what
    /// comes next where a page has no end.
    fn beside(&self, page: &Blocks, heading: usize) -> Vec<usize> {
        let article = |at: usize| {
            page.ancestors(page.blocks[at].element).filter(|&above| page.elements[above].name == "article").last()
        };
        let own = article(heading);
        let is_own = |at: &usize| self.blocks[*at].0 && page.blocks[*at].prose && article(*at) == own;
        let has_body = own.is_some() && (0..page.blocks.len()).filter(is_own).nth(OWN_PROSE - 1).is_some();
        let is_other = |at: usize| has_body && article(at).is_some_and(|other| Some(other) != own);
        let goes = |at: &usize| if *at < heading { !page.blocks[*at].prose } else { is_other(*at) };
        (0..page.blocks.len()).filter(goes).collect()
    }

    /// The lines that are links to other articles: a few of them, or one with the words of a headline, between two paragraphs.
    /// Under a heading or a colon they are the article's own.
    fn links(&self, page: &Blocks) -> Vec<usize> {
        let is_link = |block: &Block| {
            let flows = matches!(page.elements[block.element].name, "p" | "li" | "");
            let leads = flows && block.leading() >= WHOLE_LINK && block.words >= TITLE_WORDS;
            leads && !paragraphs::ends_sentence(&block.text)
        };
        let is_prose = |at: Option<&usize>| {
            at.is_some_and(|&at| page.blocks[at].prose && !page.blocks[at].text.ends_with([':', '：']))
        };
        let extracted: Vec<usize> = (0..page.blocks.len()).filter(|&at| self.blocks[at].0).collect();
        let mut gone = Vec::new();
        let mut at = 0;
        while at < extracted.len() {
            let run = extracted[at..].iter().take_while(|&&block| is_link(&page.blocks[block])).count();
            let long = run > 1 || page.blocks[extracted[at]].words >= LONE_LINK;
            let between = at > 0 && is_prose(extracted.get(at - 1)) && is_prose(extracted.get(at + run));
            if (1..=MOST_LINKS).contains(&run) && long && between {
                gone.extend(extracted[at..at + run].iter().filter_map(|&block| self.blocks[block].1));
            }
            at += run.max(1);
        }
        gone
    }

    /// The lines below the last prose that are links, and the few words above them, on a page that is laid out as a table: ways
    /// through the site, and what else is in it.
    fn links_below(&self, page: &Blocks) -> Vec<usize> {
        /// The words over a list of links.
        const HEADING: usize = 4;
        let extracted: Vec<usize> = (0..page.blocks.len()).filter(|&at| self.blocks[at].0).collect();
        let last = extracted.iter().rposition(|&at| page.blocks[at].prose).map_or(extracted.len(), |last| last + 1);
        let below = &extracted[last..];
        let laid_out =
            |block: &Block| page.ancestors(block.element).any(|element| page.elements[element].name == "table");
        // The items of a list are the article's own as often as not.
        let is_link = |at: &usize| {
            let block = &page.blocks[*at];
            let links = block.is_of_links() && block.leading() > 0 && page.elements[block.element].name != "li";
            links && laid_out(block)
        };
        let heads = |row: usize| {
            let short = page.blocks[below[row]].words <= HEADING;
            short && below.get(row + 1).is_some_and(is_link) && below.get(row + 2).is_some_and(is_link)
        };
        let gone = (0..below.len()).filter(|&row| is_link(&below[row]) || heads(row));
        gone.filter_map(|row| self.blocks[below[row]].1).collect()
    }

    /// What stands in boxes among that which was extracted, or beside it in the same element.
    fn boxes(&self, page: &Blocks) -> Vec<(Boxed, String)> {
        let around = self.around(page);
        let inside = |block: &Block| around > 0 && page.ancestors(block.element).any(|element| element == around);
        let among = |at: usize| self.first < at && at < self.last;
        let boxed = |(at, block): (usize, &Block)| {
            let boxed = page.elements[block.element].boxed.filter(|_| among(at) || inside(block))?;
            Some((boxed, block.text.clone()))
        };
        page.blocks.iter().enumerate().filter_map(boxed).collect()
    }

    fn sure<'a>(&'a self, page: &'a Blocks) -> impl Iterator<Item = &'a Block> {
        let sure = |(at, block): (usize, &'a Block)| (self.blocks[at].0 && block.words >= SHINGLE).then_some(block);
        page.blocks.iter().enumerate().filter_map(sure)
    }

    fn words(&self, page: &Blocks) -> usize {
        self.sure(page).map(|block| block.words).sum()
    }

    /// The page's own blocks, without comments, other articles and teasers.
    fn own(&self, page: &Blocks) -> Vec<usize> {
        let holds = self.holding(page);
        let teasers = self.teasers(page, &holds);
        let mut outside = vec![false; page.elements.len()];
        for (at, element) in page.elements.iter().enumerate() {
            outside[at] = outside[element.parent]
                || match element.mark {
                    Some(Mark::Comments) => true,
                    Some(Mark::Other) => !holds[at],
                    _ => teasers.contains(&at),
                };
        }
        page.own().into_iter().filter(|&at| !outside[page.blocks[at].element]).collect()
    }

    /// Which of the page's own blocks to put back: prose in the elements around what was extracted, or in such as it stood
    /// in, and what stands between it.
    fn missed(&self, page: &Blocks, own: &[usize]) -> Vec<usize> {
        let around = self.around(page);
        let kinds: FxHashSet<u64> = self
            .sure(page)
            .map(|block| &page.elements[block.element])
            .flat_map(|element| [element.names, element.classes])
            .collect();
        let belongs = |at: &usize| {
            let block = &page.blocks[*at];
            let element = &page.elements[block.element];
            let inside = || page.ancestors(block.element).any(|element| element == around);
            let alike = || kinds.contains(&element.names) || kinds.contains(&element.classes);
            let between = self.first < *at && *at < self.last;
            let placed = if block.prose { alike() || inside() } else { between && inside() };
            !self.blocks[*at].0 && placed
        };
        own.iter().copied().filter(belongs).collect()
    }

    /// The innermost element that nearly all of what was extracted stands in.
    fn around(&self, page: &Blocks) -> usize {
        let sure = |at: usize, block: &Block| if self.blocks[at].0 && block.words >= SHINGLE { block.words } else { 0 };
        let sums = page.sums(sure);
        let most = |at: &usize| sums[*at] * 100 >= sums[0] * AROUND;
        (0..sums.len()).filter(most).max_by_key(|&at| page.elements[at].depth).unwrap_or(0)
    }

    /// Whether each element holds something that was extracted.
    fn holding(&self, page: &Blocks) -> Vec<bool> {
        let sure = |at: usize, block: &Block| usize::from(self.blocks[at].0 && block.words >= SHINGLE);
        page.sums(sure).into_iter().map(|sum| sum > 0).collect()
    }

    /// The elements that are teasers: items of a list, and articles beside the article, with a title that is a link and
    /// hardly any text.
    fn teasers(&self, page: &Blocks, holds: &[bool]) -> FxHashSet<usize> {
        let is_item = |element: &usize| matches!(page.elements[*element].name, "li" | "article");
        let mut items: FxHashMap<usize, (bool, usize)> = FxHashMap::default();
        for block in &page.blocks {
            let Some(item) = page.ancestors(block.element).find(is_item).filter(|&item| !holds[item]) else { continue };
            let (linked, paragraphs) = items.entry(item).or_default();
            *linked |= block.linked() > LINKED_TITLE && block.words >= TITLE_WORDS;
            *paragraphs += usize::from(block.prose);
        }
        items.retain(|_, (linked, paragraphs)| *linked && *paragraphs <= TEASER);
        let place = |item: usize| (page.elements[item].parent, page.elements[item].name);
        let mut rows: FxHashMap<(usize, &str), usize> = FxHashMap::default();
        items.keys().for_each(|&item| *rows.entry(place(item)).or_default() += 1);
        let in_row = |item: &usize| page.elements[*item].name == "article" || rows[&place(*item)] > 1;
        items.keys().copied().filter(in_row).collect()
    }

    /// The lines with the missed blocks among them, each behind what stands before it on the page.
    fn merged(&self, lines: Vec<String>, missed: &[usize], page: &Blocks) -> Vec<String> {
        let mut merged = Vec::with_capacity(lines.len() + missed.len());
        let mut lines = lines.into_iter().enumerate().peekable();
        let mut missed = missed.iter().peekable();
        for (at, (_, line)) in self.blocks.iter().enumerate() {
            if let Some(line) = line {
                merged.extend(std::iter::from_fn(|| lines.next_if(|(at, _)| at <= line)).map(|(_, text)| text));
            }
            if missed.next_if_eq(&&at).is_some() {
                merged.push(page.blocks[at].text.clone());
            }
        }
        merged.extend(lines.map(|(_, text)| text));
        merged
    }
}

/// Letters and digits, hashed: spaces and signs are another way in what was extracted.
fn key(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.chars().filter(|c| c.is_alphanumeric()).for_each(|c| c.hash(&mut hasher));
    hasher.finish()
}

/// The words of a text, hashed.
fn words(text: &str) -> impl Iterator<Item = u64> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| hashed(&word))
}

/// The runs of four words, hashed.
fn shingles(words: &[u64]) -> impl Iterator<Item = u64> {
    words.windows(SHINGLE).map(|run| run.iter().fold(0, |sum, word| hashed(&(sum, word))))
}

/// Whether most of a text was extracted.
fn is_among(text: &str, extracted: &FxHashSet<u64>) -> bool {
    let (mut all, mut found) = (0, 0);
    let words: Vec<u64> = words(text).collect();
    for shingle in shingles(&words) {
        all += 1;
        found += usize::from(extracted.contains(&shingle));
    }
    found * 2 > all
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::{Blocks, complete};

    fn completed(lines: &[&str], body: &str) -> Vec<String> {
        let page = format!("<html><body>{body}</body></html>");
        complete(lines.iter().map(|&line| line.to_owned()).collect(), &Blocks::of(&Document::from(page)), "").0
    }

    /// A paragraph of its own words.
    fn paragraph(name: &str) -> String {
        format!("The {name} met the {name} of the {name} for {name} hours and the {name} left the {name} by day.")
    }

    #[test]
    fn links_below_the_text_are_no_lines_of_it() {
        let text = ["harbour", "palace", "garden"].map(paragraph);
        let links = ["Sport", "Rowers win again", "Rowers lose again"];
        let body = format!(
            "<table><tr><td><p>{}</p><p>{}</p><p>{}</p></td>\
             <td><b>{}</b><br><a href=/1>{}</a><br><a href=/2>{}</a></td></tr></table>",
            text[0], text[1], text[2], links[0], links[1], links[2]
        );
        let lines = [&text[0], &text[1], &text[2], links[0], links[1], links[2]];
        assert_eq!(completed(&lines, &body), text);
    }

    #[test]
    fn credits_go_and_their_captions_stay() {
        let own = paragraph("own");
        let read =
            |figure: &str, line: &str| completed(&[&own, line, &own], &format!("<p>{own}</p>{figure}<p>{own}</p>"));
        let caption = "The palace in spring.";
        let figure = |credit: &str| format!("<figure><figcaption>{caption} {credit}</figcaption></figure>");
        for credit in ["<span class=photo-credit>Jane Roe</span>", "<div class=credit>Jane Roe</div>"] {
            assert_eq!(read(&figure(credit), &format!("{caption} Jane Roe")), [&own, caption, &own], "{credit}");
        }
        let before = format!("<figure><figcaption><b class=credit>Jane Roe</b> {caption}</figcaption></figure>");
        assert_eq!(read(&before, &format!("Jane Roe {caption}")), [&own, caption, &own]);
        assert_eq!(read("<figure><p class=credit>Jane Roe</p></figure>", "Jane Roe"), [own.as_str(), &own]);
        // Elsewhere the class says something else, and what is said twice is not the credit's alone.
        assert_eq!(read("<p class=credit>Jane Roe</p>", "Jane Roe").len(), 3);
        assert_eq!(read("<h2>Roe</h2><figure><p class=credit>Roe</p></figure>", "Roe").len(), 3);
    }

    #[test]
    fn a_heading_that_is_like_the_headline_comes_back_with_its_part() {
        let [one, two] = ["first", "second"].map(paragraph);
        let read =
            |heading: &str| completed(&[&one, &two, &two], &format!("<p>{one}</p>{heading}<p>{two}</p><p>{two}</p>"));
        assert_eq!(read("<h2>The second palace</h2>"), [&one, "The second palace", &two, &two]);
        for other in ["<h2><a href=/1>The second palace</a></h2>", "<h5>The second palace</h5>"] {
            assert_eq!(read(other), [one.as_str(), &two, &two], "{other}");
        }
    }

    #[test]
    fn sections_that_were_left_out_come_back_in_their_order() {
        let [one, two, three] = ["first", "second", "third"].map(paragraph);
        let section = |name: &str, text: &str| format!("<section><h2>The {name}</h2><p>{text}</p></section>");
        let sections = [section("first", &one), section("second", &two), section("third", &three)].concat();
        let page = format!("<main>{sections}</main>");
        assert_eq!(completed(&["The second", &two], &page), [&one, "The second", &two, &three]);
    }

    #[test]
    fn comments_teasers_and_furniture_stay_out() {
        let [own, other] = ["own", "other"].map(paragraph);
        let outside = [
            format!("<div class=comments><p>{other}</p></div>"),
            format!("<div class=related-stories><p>{other}</p></div>"),
            format!(
                "<ul><li><h3><a href=/>Envoys leave the palace</a></h3><p>{other}</p></li><li><h3><a href=/>Envoys come to the palace</a></h3><p>{other}</p></li></ul>"
            ),
            format!("<article><a href=/><h3>Envoys leave the palace</h3></a><p>{other}</p></article>"),
            format!("<aside><p>{other}</p></aside>"),
            format!("<p style='display:none'>{other}</p>"),
        ];
        for outside in outside {
            let page = format!("<main><div><p>{own}</p><p>{own}</p>{outside}</div></main>");
            assert_eq!(completed(&[&own, &own], &page), [own.as_str(), own.as_str()], "{outside}");
        }
        let page = format!("<main><div><p>{own}</p><p>{own}</p><div><p>{other}</p></div></div></main>");
        assert_eq!(completed(&[&own, &own], &page).len(), 3);
    }

    #[test]
    fn what_comes_next_on_a_page_without_end_is_another_article() {
        let [own, next] = ["own", "next"].map(paragraph);
        let article = |heading: &str, text: &str| format!("<article>{heading}<p>{text}</p><p>{text}</p></article>");
        let titled = article("<h1>Envoys meet in Ankara</h1>", &own);
        let read = |body: &str, lines: &[&str]| {
            let page = Blocks::of(&Document::from(format!("<html><body>{body}</body></html>")));
            complete(lines.iter().map(|&line| line.to_owned()).collect(), &page, "Envoys meet in Ankara").0
        };
        let endless = format!("<main>{titled}{}</main>", article("<h2>Envoys leave</h2>", &next));
        for lines in [[own.as_str(), &own].as_slice(), &[&own, &own, "Envoys leave", &next, &next]] {
            assert_eq!(read(&endless, lines), [own.as_str(), own.as_str()]);
        }
        let entries =
            format!("<main><h1>Envoys meet in Ankara</h1>{}</main>", [article("", &own), article("", &next)].concat());
        assert_eq!(read(&entries, &[&own, &own, &next, &next]).len(), 4);
    }

    #[test]
    fn links_to_other_articles_go_and_the_table_of_contents_stays() {
        let own = paragraph("own");
        let page = |between: &str| format!("<main><p>{own}</p>{between}<p>{own}</p></main>");
        let [one, two] = ["Envoys leave the palace again", "Envoys come to the palace again"];
        let link = |to: &str, text: &str| format!("<a href={to}>{text}</a>");
        let list = |to: &str| format!("<ul><li>{}</li><li>{}</li></ul>", link(to, one), link(to, two));
        let lines = [own.as_str(), one, two, &own];
        assert_eq!(completed(&lines, &page(&list("/a"))).len(), 2);
        assert_eq!(completed(&lines, &page(&list("#a"))).len(), 4);
        assert_eq!(
            completed(&[&own, "Changes", one, two, &own], &page(&format!("<h2>Changes</h2>{}", list("/a")))).len(),
            5
        );
        assert_eq!(completed(&[&own, one, &own], &page(&format!("<p>{}</p>", link("/a", one)))).len(), 2);
        assert_eq!(completed(&[&own, one, &own], &page(&format!("<h2>{}</h2>", link("/a", one)))).len(), 3);
        // Beside a short sentence a link may be the article's own.
        let (short, long) = ("He left by day and by night.", "Envoys leave the palace again by day");
        let below_short = |headline: &str| {
            let page = format!("<main><p>{own}</p><p>{short}</p><p>{}</p><p>{own}</p></main>", link("/a", headline));
            completed(&[&own, short, headline, &own], &page).len()
        };
        assert_eq!([below_short(long), below_short(one)], [4, 4]);
    }

    #[test]
    fn boxes_below_the_article_go_though_they_were_extracted() {
        let [own, other] = ["own", "other"].map(paragraph);
        let extracted = [own.as_str(), own.as_str(), "Subscribe", other.as_str()];
        let below = |class: &str| {
            let body = format!("<p>{own}</p><p>{own}</p><div class={class}><p>Subscribe</p><p>{other}</p></div>");
            completed(&extracted, &format!("<main><div>{body}</div></main>")).len()
        };
        assert_eq!([below("post-list"), below("related"), below("text")], [2, 2, 4]);
        let between = format!("<main><p>{own}</p><div class=related><p>{other}</p></div><p>{own}</p></main>");
        assert_eq!(completed(&[&own, &other, &own], &between).len(), 3);
    }

    #[test]
    fn where_what_was_extracted_is_not_on_the_page_the_page_is_taken() {
        let own = paragraph("own");
        let page = format!("<main><p>{own}</p><p>{own}</p></main>");
        assert_eq!(completed(&["Loading"], &page), [own.as_str(), own.as_str()]);
        assert_eq!(completed(&[], ""), [""; 0]);
    }
}
