//! The headline, without the name of the site.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::blocks::{Block, Blocks};
use super::{Page, furniture, print};
use crate::clean;
use crate::date::{self, Hints};
use crate::read::draft::Draft;
use crate::read::header::{self, Part};
use crate::read::{byline, dateline, markup, outlet, paragraphs, words};

/// What editors call a page that nobody has given a title, in lower case.
static UNTITLED: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words::entries(include_str!("../../../gazetteer/untitled-pages.tsv")).collect());

/// Signs between a headline and the name of the site.
const SEPARATORS: &[&str] =
    &[" | ", " – ", " — ", " - ", " -- ", " :: ", " » ", " « ", " • ", " · ", " / ", " ‹ ", " › ", "| "];

/// The same, where the page itself shows which part is the headline; some without spaces, as Chinese sites have them.
const NARROW: &[&str] = &[": ", "_", "--", "-", "－", "｜"];

/// A site's name has up to four words, and leaves a headline of at least three.
const SITE_WORDS: usize = 4;
const HEADLINE_WORDS: usize = 3;

/// Of a stated title so many bytes are read: what is longer is no headline, and its parts are looked for one by one.
const LONGEST: usize = 1_000;

/// A title with at least so many characters may be one that was cut off to fit: search engines ask for 110 at most.
const CUT_TITLE: usize = 60;
/// A label in front of a headline has up to so many words ("Blog:", "Fact check:").
const LABEL_WORDS: usize = 2;
/// A topic over a headline, in the same element, has up to so many.
const TOPIC_WORDS: usize = 6;

/// The last lines of a page, which say whose it is.
const FOOT: usize = 12;

/// What stands on a page by itself.
struct Shown<'a> {
    blocks: &'a Blocks,
}

impl Shown<'_> {
    /// Whether a text stands by itself on the page, and is more than a label.
    fn has(&self, text: &str) -> bool {
        /// Two words are the name of a section, or a topic.
        const SHORTEST: usize = 3;
        paragraphs::words(text) >= SHORTEST && self.stands(text)
    }

    /// Whether a text is the end of a heading, behind a few words in the same element.
    fn ends_heading(&self, text: &str) -> bool {
        const SHORTEST: usize = 4;
        /// The headline stands among the first so many blocks.
        const FIRST: usize = 300;
        /// A topic in front of the headline, in bytes.
        const LONGEST_TOPIC: usize = 60;
        let wanted = folded(text);
        let may_be = |block: &&Block| {
            (text.len()..=text.len() + LONGEST_TOPIC).contains(&block.text.len())
                && matches!(self.blocks.elements[block.element].name, "h2" | "h3")
        };
        paragraphs::words(text) >= SHORTEST
            && self.blocks.blocks.iter().take(FIRST).filter(may_be).any(|block| folded(&block.text).ends_with(&wanted))
    }

    /// The heading that begins with a title and goes on in the same sentence: search engines are told less of it.
    fn whole(&self, title: &str) -> Option<&str> {
        const SHORTEST: usize = 5;
        /// The headline stands among the first so many blocks.
        const FIRST: usize = 300;
        /// In bytes.
        const LONGEST: usize = 300;
        let goes_on = |text: &str| {
            text.strip_prefix(title)
                .and_then(|rest| rest.strip_prefix(' '))
                .is_some_and(|rest| rest.starts_with(char::is_lowercase))
        };
        let may_be = |block: &&Block| {
            block.text.len() <= LONGEST && matches!(self.blocks.elements[block.element].name, "h1" | "h2" | "h3")
        };
        let mut heads = self.blocks.blocks.iter().take(FIRST).filter(may_be).map(|block| block.text.as_str());
        heads.find(|text| goes_on(text)).filter(|_| paragraphs::words(title) >= SHORTEST)
    }

    /// Whether a text stands by itself on the page.
    fn stands(&self, text: &str) -> bool {
        /// Spaces and signs may differ, and take up to so many bytes.
        const SIGNS: usize = 16;
        let wanted = folded(text);
        let may_be = |block: &&Block| block.text.len().abs_diff(text.len()) <= SIGNS;
        !wanted.is_empty() && self.blocks.blocks.iter().filter(may_be).any(|block| folded(&block.text) == wanted)
    }

    /// Whether a heading has the words of a headline, and the text stands right below it, but for a few lines of the header.
    fn heads_text(&self, heading: &str) -> bool {
        const BELOW: usize = 12;
        const WORDS: usize = 4;
        let wanted = folded(heading);
        let blocks = &self.blocks.blocks;
        let first = blocks.iter().position(|block| block.prose && folded(&block.text) != wanted).unwrap_or(0);
        paragraphs::words(heading) >= WORDS
            && blocks[first.saturating_sub(BELOW)..first].iter().any(|block| folded(&block.text) == wanted)
    }

    /// Whether a line below the last prose begins with a name, or one about rights has its first word.
    fn foot_names(&self, name: &str) -> bool {
        /// Of a foot so many lines are read, and none that is longer: titles may have hundreds of parts.
        const LAST: usize = 300;
        const LONGEST_LINE: usize = 600;
        let blocks = &self.blocks.blocks;
        let below = blocks.iter().rposition(|block| block.prose).map_or(0, |last| last + 1);
        let first: String = folded(name.split(' ').next().unwrap_or_default());
        let name = folded(name);
        let of_rights = |text: &str| text.contains('©') || clean::reserves_rights(text);
        name.chars().count() > 2
            && !first.is_empty()
            && blocks[below..].iter().rev().take(LAST).filter(|block| block.text.len() <= LONGEST_LINE).any(|block| {
                let text = folded(&block.text);
                text.starts_with(&name) || (of_rights(&block.text) && text.contains(&first))
            })
    }

    /// Whether a line about rights has a word of a name, four letters at least.
    fn foot_owns(&self, name: &str) -> bool {
        const LETTERS: usize = 4;
        let words: Vec<String> = name.split(' ').map(folded).filter(|word| word.chars().count() >= LETTERS).collect();
        let of_rights = |block: &&Block| {
            block.text.contains('©') || clean::reserves_rights(&block.text) || block.text.contains("(C)")
        };
        self.blocks.blocks.iter().rev().take(FOOT).filter(of_rights).any(|block| {
            let text = folded(&block.text);
            words.iter().any(|word| text.contains(word.as_str()))
        })
    }

    /// The line above the first prose that reads like a headline, on a page that says nowhere which one is.
    fn headline(&self, titles: &[&String]) -> Option<String> {
        /// Menus and the header have up to so many blocks.
        const ABOVE: usize = 40;
        const BODY: usize = 2;
        let blocks = &self.blocks.blocks;
        let first = blocks.iter().position(|block| block.prose)?;
        let is_site = |text: &str| titles.iter().any(|title| folded(title).contains(&folded(text)));
        let own = |block: &&Block| !block.is_of_links() && !is_site(&block.text);
        let above = blocks[first.saturating_sub(ABOVE)..first].iter().filter(own);
        let lines: Vec<String> =
            above.chain(&blocks[first..]).take(ABOVE + BODY).map(|block| block.text.clone()).collect();
        let at = header::parts(&lines, None).iter().position(|part| *part == Part::Headline)?;
        let begins =
            |line: &String| !line.starts_with(char::is_lowercase) && !blocks[first].text.starts_with(line.as_str());
        Some(lines[at].clone()).filter(begins)
    }
}

/// The line above the first prose in letters larger than any other there, on a page without headings of the first rank: what old
/// pages have for one.
fn in_large_letters<'a>(page: &Page, blocks: &'a Blocks, titles: &[&String]) -> Option<&'a Block> {
    /// Menus and the header have up to so many blocks.
    const ABOVE: usize = 80;
    /// The longest of 793 pages' headlines has 153 characters.
    const LONGEST: usize = 160;
    const WORDS: usize = 2;
    if !page.headings.is_empty() {
        return None;
    }
    let (all, blocks) = (blocks, &blocks.blocks);
    let first = blocks.iter().position(|block| block.prose)?;
    let above = &blocks[first.saturating_sub(ABOVE)..first];
    let is_site = |text: &str| titles.iter().any(|title| folded(title).starts_with(&folded(text)));
    let in_furniture = |block: &Block| {
        let mut around = all.ancestors(block.element);
        around.any(|element| furniture::NAMES.contains(&all.elements[element].name))
    };
    let may_be = |block: &&Block| {
        block.size > blocks[first].size.max(print::USUAL)
            && !block.is_of_links()
            && block.text.chars().count() <= LONGEST
            && paragraphs::words(&block.text) >= WORDS
            && !in_furniture(block)
            && !is_site(&block.text)
            && !clean::is_furniture(&block.text)
            && !clean::names_section(&block.text)
            && !date::find(&block.text, Hints::default()).is_some_and(|found| found.range == (0..block.text.len()))
    };
    // Of several that are as large the first counts.
    above.iter().filter(may_be).rev().max_by_key(|block| block.size)
}

/// The headline of a page.
pub(super) struct Headline {
    pub(super) text: String,
    /// Whether the page's data speaks of it, and not of the site alone.
    pub(super) is_stated: bool,
}

/// As much of a page's title as is read, the site behind the headline; nothing of the one that an editor gives to every new page.
pub(super) fn own(title: &str) -> String {
    let unnumbered = title.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.'));
    if UNTITLED.contains(unnumbered.to_lowercase().as_str()) {
        return String::new();
    }
    let title = cut(title);
    of_archive(title).map_or_else(|| title.to_owned(), |(site, headline)| format!("{headline} » {site}"))
}

/// "Harbour Notes » Blog Archive » Envoys meet": the site and the headline, as old blogs have them.
fn of_archive(title: &str) -> Option<(&str, &str)> {
    /// What stands between them, in the languages into which that was translated.
    const ARCHIVES: &[&str] = &[
        "archives du blog",
        "archivio blog",
        "archivo del blog",
        "arquivo do blog",
        "blog archief",
        "blog archiv",
        "blog archive",
        "blog archives",
        "blog-archiv",
        "архив блога",
    ];
    let (site, rest) = title.split_once(" » ")?;
    let (archive, headline) = rest.split_once(" » ")?;
    ARCHIVES.contains(&archive.trim().to_lowercase().as_str()).then_some((site.trim(), headline.trim()))
}

/// As much of a title as is read.
pub(super) fn cut(title: &str) -> &str {
    &title[..title.floor_char_boundary(LONGEST)]
}

/// The name of the site as the page's title has it at its end.
pub(super) fn site(page: &Page) -> Option<String> {
    let title = markup::line(&page.title);
    let ends = SEPARATORS.iter().filter_map(|separator| title.rsplit_once(separator)).map(|(_, site)| site.trim());
    let site = ends.min_by_key(|site| site.len())?;
    (site.split_whitespace().count() <= SITE_WORDS).then(|| site.to_owned())
}

/// The outlet that the page's title has behind the headline, the last of what stands there or what is an address.
pub(super) fn outlet(page: &Page, headline: &str) -> Option<String> {
    let title = markup::line(&page.title);
    let behind = behind(&title, headline)?
        .trim_start_matches(['"', '\'', '”', '’', '»', '“', '?', '!', '.', '…', ')'])
        .trim_end();
    let is_sign = |c: char| {
        matches!(c, '|' | '｜' | '–' | '—' | '-' | '－' | '_' | ':' | '»' | '«' | '•' | '·' | '/' | '‹' | '›')
    };
    let mut parts = split(vec![behind], SEPARATORS);
    parts = split(parts, &[" : ", "_", "｜"]);
    if !behind.starts_with(' ') {
        parts = split(parts, &["-", "－"]);
    }
    let named = |part: &&str| {
        !part.is_empty()
            && part.split_whitespace().count() <= SITE_WORDS
            && !clean::names_section(part)
            && !dateline::is_kicker(part)
            && (is_address(part) || !part.starts_with(char::is_lowercase) || !part.contains([' ', '-']))
            && !byline::is_introduced(part)
            && !part.contains(|c: char| c.is_ascii_digit())
    };
    let parts: Vec<&str> = parts.into_iter().map(|part| part.trim_matches(|c: char| c == ' ' || is_sign(c))).collect();
    let address = parts.iter().find(|part| is_address(part) && named(part));
    let found = address.or(parts.last().filter(|part| named(part)))?;
    behind.trim_start().starts_with(is_sign).then(|| (*found).to_owned())
}

/// The parts of texts between any of these signs.
fn split<'t>(parts: Vec<&'t str>, signs: &[&str]) -> Vec<&'t str> {
    signs.iter().fold(parts, |parts, sign| parts.into_iter().flat_map(|part| part.split(*sign)).collect())
}

/// What stands in a title behind a headline with the same letters.
fn behind<'t>(title: &'t str, headline: &str) -> Option<&'t str> {
    let wanted = folded(headline);
    let mut seen = String::new();
    let end = title.char_indices().find_map(|(at, c)| {
        seen.push_str(&folded(c.encode_utf8(&mut [0; 4])));
        (seen.len() >= wanted.len()).then_some(at + c.len_utf8())
    })?;
    (!wanted.is_empty() && seen == wanted).then_some(&title[end..])
}

/// The headline of a page: the heading that the reader sees, where the page's data speaks of the same; what the page shows without
/// saying so, where the data speaks of the site alone; else the data.
pub(super) fn of(page: &Page, ld: &Draft, blocks: &Blocks) -> Headline {
    let site = page.site_name();
    let (site, shown) = (site.as_deref(), Shown { blocks });
    let stated = Stated::of(page, ld, site, &shown);
    let titles = stated.titles(site);
    let headings = headings(page, &titles, site, &shown);
    if let Some(heading) = heading(&headings, &titles, &shown) {
        return Headline::stated(without_label(heading, &titles, page));
    }
    if let [marked] = page.marked_headings.as_slice()
        && shown.heads_text(marked)
    {
        return Headline::stated(marked);
    }
    let large = stated.is_of_many(&shown).then(|| in_large_letters(page, blocks, &titles)).flatten();
    if let Some(block) = large {
        return Headline { text: block.text.clone(), is_stated: shared(&block.text, &stated.window) >= SPEAKS_OF };
    }
    if titles.iter().all(|title| is_of_site(title, site, &shown))
        && let Some(text) = unstated(&headings, &titles, &shown)
    {
        return Headline { text, is_stated: false };
    }
    let title = backed(&titles).map(|title| uncut(title, &titles)).map(|title| shown.whole(title).unwrap_or(title));
    Headline::stated(title.or(headings.first().map(String::as_str)).unwrap_or_default())
}

impl Headline {
    fn stated(text: &str) -> Self {
        Self { text: text.to_owned(), is_stated: true }
    }
}

/// What a page's data says that its headline is, without the name of the site; empty where it says nothing.
struct Stated {
    /// What JSON-LD says.
    data: String,
    /// What search engines and networks are told.
    meta: String,
    /// What stands over the window.
    window: String,
}

impl Stated {
    fn of(page: &Page, ld: &Draft, site: Option<&str>, shown: &Shown<'_>) -> Self {
        const NAMES: &[&str] =
            &["og:title", "twitter:title", "title", "dc.title", "headline", "parsely-title", "sailthru.title"];
        let clean = |title: &str| without_site(cut(&markup::line(title)), site, (page, shown));
        let may_be = |title: &String| !is_slug(title) && !site.is_some_and(|site| same(site, title));
        let meta = page.metas(NAMES).into_iter().find(may_be).unwrap_or_default();
        Self { data: clean(&ld.title), meta: clean(&meta), window: clean(&page.title) }
    }

    /// The titles that say something; the name of the site only where none says more.
    fn titles(&self, site: Option<&str>) -> Vec<&String> {
        let is_site = |title: &&String| site.is_some_and(|site| same(site, title));
        let mut titles = vec![&self.data, &self.meta, &self.window];
        titles.retain(|title| !title.is_empty());
        if !titles.iter().all(is_site) {
            titles.retain(|title| !is_site(title));
        }
        titles
    }

    /// Whether a page without data has one title with many others, or its site's: none of it is shown.
    fn is_of_many(&self, shown: &Shown<'_>) -> bool {
        let title = self.window.as_str();
        let is_compound = || title.starts_with('[') || SEPARATORS.iter().any(|separator| title.contains(separator));
        let is_silent = self.data.is_empty() && self.meta.is_empty();
        is_silent && !shown.has(title) && !shown.ends_heading(title) && (is_compound() || shown.foot_owns(title))
    }
}

/// The headings of the first rank that are not the site's.
fn headings(page: &Page, titles: &[&String], site: Option<&str>, shown: &Shown<'_>) -> Vec<String> {
    page.headings
        .iter()
        .filter(|heading| !is_site_name(heading, site, page) && !stands_before(heading, page, titles))
        // What looks like an element in a heading is seen; "¶" links to the heading itself.
        .map(|heading| html_escape::decode_html_entities(heading.trim_end_matches(['¶', ' '])))
        .map(|heading| without_site(&paragraphs::tidy(&heading), site, (page, shown)))
        .collect()
}

/// The heading that speaks of what is stated, or the only one, where it says the same in other words or stands over the text.
fn heading<'a>(headings: &'a [String], titles: &[&String], shown: &Shown<'_>) -> Option<&'a String> {
    let nearness = |heading: &String| {
        let alike = titles.iter().map(|title| (same(title, heading), shared(title, heading)));
        alike.max().unwrap_or_default()
    };
    let nearest = |enough: usize| {
        // Of several that are as near the first counts.
        let near = headings.iter().rev().map(|heading| (nearness(heading), heading));
        let near = near.filter(|((same, shared), _)| *same || *shared >= enough);
        near.max_by_key(|(near, _)| *near).map(|(_, heading)| heading)
    };
    let begins = |heading: &&String| titles.iter().any(|title| folded(title).starts_with(&folded(heading)));
    // What is said to search engines may be another headline altogether, and is not shown.
    let heads = |heading: &&String| shown.heads_text(heading) && !titles.iter().any(|title| shown.stands(title));
    let only =
        || only_heading(headings).filter(|heading| begins(heading) || nearest(TOUCHES_ON).is_some() || heads(heading));
    nearest(SPEAKS_OF).or_else(only)
}

/// The headline that the page itself has, where all that is stated is the name of the site and of sections.
fn unstated(headings: &[String], titles: &[&String], shown: &Shown<'_>) -> Option<String> {
    let other = |heading: &&String| !titles.contains(heading) && paragraphs::words(heading) >= HEADLINE_WORDS;
    headings.iter().find(other).cloned().or_else(|| shown.headline(titles))
}

/// The first stated title of which another speaks, or the first: one that says something else than the others is a label
/// ("constitutional monarchy"), and a heading that does is that of a list or of the site.
fn backed<'a>(titles: &[&'a String]) -> Option<&'a String> {
    let is_backed =
        |at: usize| titles.iter().enumerate().any(|(other, text)| other != at && shared(text, titles[at]) >= SPEAKS_OF);
    (0..titles.len()).find(|&at| is_backed(at)).or((!titles.is_empty()).then_some(0)).map(|at| titles[at])
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
    // Some sites have their own name first, and the headline last.
    let short = heading.split_whitespace().count() <= SITE_WORDS + 1;
    (tail && short) || site.is_some_and(|site| same(site, heading))
}

/// Whether a heading and another title are together the page's title ("Harbour Notes: Envoys meet"): that of the site.
fn stands_before(heading: &str, page: &Page, titles: &[&String]) -> bool {
    let whole = folded(&page.title);
    let rest = whole.strip_prefix(&folded(heading)).filter(|rest| !rest.is_empty());
    rest.is_some_and(|rest| titles.iter().any(|title| folded(title) == rest))
}

/// A heading without the date or the label that stands in the same element in front of it, or the number of comments or the
/// name of the site behind it, if another title is the rest.
fn without_label<'a>(heading: &'a str, titles: &[&String], page: &Page) -> &'a str {
    let is_label = |text: &str| {
        let labelled = text.ends_with(':') && text.split_whitespace().count() <= LABEL_WORDS;
        labelled || date::find(text, Hints::default()).is_some_and(|found| found.range == (0..text.len()))
    };
    let site = site(page);
    let is_site = |text: &str| site.as_deref().is_some_and(|site| same(site, text));
    let is_count = |text: &str| text.starts_with('(') || text.bytes().all(|byte| byte.is_ascii_digit());
    let rest = |title: &&&String| {
        // What the page states twice is all of the headline: a topic stands in front of it.
        let is_topic = |before: &str| {
            let stated = titles.iter().filter(|other| *other == *title).count();
            stated > 1 && before.split_whitespace().count() <= TOPIC_WORDS
        };
        let before =
            heading.strip_suffix(title.as_str()).is_some_and(|before| is_label(before.trim()) || is_topic(before));
        let behind = || {
            heading
                .strip_prefix(title.as_str())
                .map(str::trim)
                .is_some_and(|behind| is_count(behind) || is_site(behind))
        };
        heading.len() > title.len() && (before || behind())
    };
    titles
        .iter()
        .find(rest)
        .and_then(|title| heading.find(title.as_str()).map(|at| &heading[at..at + title.len()]))
        .unwrap_or(heading)
}

/// The whole of a title that was cut off in mid-sentence, if another has it.
fn uncut<'a>(title: &'a str, titles: &[&'a String]) -> &'a str {
    let cut = title.trim_end_matches(['…', '.', ' ']);
    let may_be = cut.len() < title.len() || title.chars().nth(CUT_TITLE).is_some();
    let longer = titles.iter().find(|whole| may_be && whole.len() > title.len() && whole.starts_with(cut));
    longer.map_or(title, |whole| whole)
}

/// Two titles speak of the same if they share so much of the words of the shorter one, in percent.
const SPEAKS_OF: usize = 60;
/// Search engines and readers are told the same in other words, of which they share so much.
const TOUCHES_ON: usize = 33;

/// How much of the words of the shorter one two titles share, in percent. One word that they share says nothing, unless
/// it is most of both.
pub(in crate::read) fn shared(one: &str, other: &str) -> usize {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase)
            .filter(|word| word.chars().count() > 2)
            .collect()
    };
    let (one_words, other_words) = (words(one), words(other));
    let shorter = one_words.len().min(other_words.len());
    let common = one_words.iter().filter(|word| other_words.contains(word)).count();
    let alike = || common == shorter && one.len().min(other.len()) * 2 >= one.len().max(other.len());
    if shorter > 0 && (common >= 2 || alike()) { common * 100 / shorter } else { 0 }
}

/// Cuts the site's name off either end, where it is known or has the look of one.
fn without_site(title: &str, site: Option<&str>, (page, shown): (&Page, &Shown<'_>)) -> String {
    let mut title = title.trim();
    loop {
        let cut = SEPARATORS.iter().find_map(|separator| {
            let at_foot = |head: &str, tail: &str| {
                let shaped = paragraphs::words(tail) <= SITE_WORDS && paragraphs::words(head) > SITE_WORDS;
                shaped && separator.trim() == "-" && site.is_none() && shown.foot_names(tail)
            };
            let last = title
                .rsplit_once(separator)
                .filter(|(head, tail)| is_site(head, tail, separator, site, page) || at_foot(head, tail));
            let first = title.split_once(separator).filter(|(head, _)| site.is_some_and(|site| same(site, head)));
            last.map(|(head, _)| head).or(first.map(|(_, tail)| tail))
        });
        let cut = cut.or_else(|| behind_site(title, site).filter(|_| !is_heading(title, page)));
        let cut = cut.or_else(|| part_shown(title, page, shown));
        match cut {
            Some(shorter) if !shorter.trim().is_empty() => title = shorter.trim(),
            _ => return title.to_owned(),
        }
    }
}

/// Whether the page shows a title as a heading of the first rank.
fn is_heading(title: &str, page: &Page) -> bool {
    page.headings.iter().any(|heading| same(heading, title))
}

/// "Harbour Notes: Envoys meet in Ankara": what stands behind the site's own name.
fn behind_site<'a>(title: &'a str, site: Option<&str>) -> Option<&'a str> {
    let (head, tail) = title.split_once(": ")?;
    let named = site.is_some_and(|site| same(site, head)) && paragraphs::words(tail) >= HEADLINE_WORDS;
    named.then_some(tail)
}

/// Whether a title is the name of a file or the end of an address: "envoys-meet-in-ankara-2025".
fn is_slug(title: &str) -> bool {
    const SIGNS: usize = 3;
    let of_address = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    title.chars().all(of_address) && title.matches(['-', '_']).count() >= SIGNS
}

/// The part of a title that stands on the page by itself, where the whole does not and no heading of the first rank is there:
/// the other part is the site's ("Harbour Notes: Envoys meet in Ankara").
fn part_shown<'a>(title: &'a str, page: &Page, shown: &Shown<'_>) -> Option<&'a str> {
    if !page.headings.is_empty() {
        return None;
    }
    let parts = SEPARATORS.iter().chain(NARROW).flat_map(|separator| {
        let ends = [title.rsplit_once(separator), title.split_once(separator)];
        ends.into_iter().flatten().flat_map(|(head, tail)| [head, tail])
    });
    // "[Harbour Notes] Envoys meet in Ankara"
    let bracketed = title.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(_, rest)| rest.trim());
    let parts = parts.chain(bracketed);
    // What is between two dashes has one of them.
    let parts = parts.map(|part| part.trim_matches([' ', '-'])).filter(|part| !outlet::is_paper(part));
    let part = parts.filter(|part| shown.has(part) || shown.ends_heading(part)).max_by_key(|part| part.len())?;
    (!shown.has(title)).then_some(part)
}

/// Whether a title is the name of the site, of a section or of an issue and nothing else: what the page shows elsewhere, in its
/// head or at its foot.
fn is_of_site(title: &str, site: Option<&str>, shown: &Shown<'_>) -> bool {
    /// "The Harbour Post" has three words; four are a headline as often.
    const WORDS: usize = 3;
    let dash = if title.contains(paragraphs::is_spaceless) { "-" } else { " - " };
    let parts =
        title.split(['|', '•', '·', '»', '_']).flat_map(|part| part.split(dash)).flat_map(|part| part.split(" – "));
    let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_issue = parts.iter().any(|part| date::find(part, Hints::default()).is_some());
    let named = |part: &str| {
        site.is_some_and(|site| same(site, part))
            || clean::is_furniture(part)
            || shown.foot_names(part)
            || (is_address(part) && !part.contains(char::is_uppercase))
    };
    let short = |part: &str| paragraphs::words(part) <= WORDS && !part.contains(':');
    let fits = |part: &&str| {
        named(part)
            || clean::names_section(part)
            || date::find(part, Hints::default()).is_some()
            || (is_issue && short(part))
    };
    !shown.has(title) && parts.iter().all(fits) && (is_issue || parts.iter().any(|part| short(part) && named(part)))
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

/// Letters and digits in lower case; those of Romanian that stand for others in old character sets as they are meant.
pub(in crate::read) fn folded(text: &str) -> String {
    let meant = |c: char| match c {
        'ş' => 'ș',
        'ţ' => 'ț',
        c => c,
    };
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).map(meant).collect()
}

#[cfg(test)]
mod tests {
    use crate::read::html::tests::{BODY, read};
    use dom_query::Document;

    use super::{Blocks, Draft, Page, of};
    use crate::timings::takes_linear_time;

    fn title(head: &str, body: &str) -> String {
        let page = format!("<html><head>{head}</head><body>{body}</body></html>");
        let document = Document::from(page);
        of(&Page::of(&document), &Draft::default(), &Blocks::of(&document)).text
    }

    #[test]
    fn a_heading_that_goes_on_is_the_whole_of_a_title_that_was_cut() {
        let head = "<title>Envoys meet in a palace | Harbour Post</title><meta property='og:title' content='Envoys meet in a palace'>";
        let whole = "Envoys meet in a palace as boats fill the old harbour";
        assert_eq!(title(head, &format!("<h2>{whole}</h2>{BODY}")), whole);
        assert_eq!(title(head, &format!("<h2>Envoys meet in a palace Opinion</h2>{BODY}")), "Envoys meet in a palace");
    }

    #[test]
    fn the_heading_that_a_page_marks_as_its_headline_is_it_where_all_else_is_the_sites() {
        let head = "<title>Harbour Notes - News of the Coast: today</title><meta property='og:title' content='Harbour Notes - News of the Coast'>";
        let site = "<h1><a href='https://example.org/'>Harbour Notes</a></h1><p>What the tide brings us</p>";
        let marked = "<h3 class='post-title entry-title'>Envoys meet in a palace</h3>";
        assert_eq!(title(head, &format!("{site}{marked}{BODY}")), "Envoys meet in a palace");
        // Of two no one is the article's.
        assert_ne!(title(head, &format!("{site}{marked}{BODY}{marked}")), "Envoys meet in a palace");
    }

    #[test]
    fn the_name_behind_the_heading_in_a_title_is_the_outlets() {
        let outlet = |title: &str| {
            let page =
                format!("<html><head><title>{title}</title></head><body><h1>Envoys meet</h1>{BODY}</body></html>");
            super::outlet(&Page::of(&Document::from(page)), "Envoys meet")
        };
        for (title, expected) in [
            ("Envoys meet | The Harbour's Post", "The Harbour's Post"),
            ("Envoys meet - World - Harbour Post", "Harbour Post"),
            ("Envoys meet - Post.example - The Coast", "Post.example"),
            ("Envoys meet : World : Harbour Post", "Harbour Post"),
            ("Envoys meet_要闻-海港网", "海港网"),
            ("Envoys meet’ | Harbour Post", "Harbour Post"),
        ] {
            assert_eq!(outlet(title).as_deref(), Some(expected), "{title}");
        }
        for other in [
            "Boats meet | Harbour Post",
            "Envoys meet | World",
            "Envoys meet - 15 May 2025",
            "Envoys meet",
            "Envoys meet again in the Harbour Post",
            "Envoys meet - and leave the old palace by different doors",
        ] {
            assert_eq!(outlet(other), None, "{other}");
        }
    }

    #[test]
    fn the_sites_name_is_no_part_of_a_headline_wherever_it_stands() {
        let blog = "<h1><a href='/about'>Harbour Notes</a></h1><h2>Envoys meet in a palace</h2>";
        for (head, top) in [
            ("<title>Harbour Notes » Blog Archive » Envoys meet in a palace</title>", blog),
            ("<title>Harbour Notes » Archives du blog » Envoys meet in a palace</title>", blog),
            (
                "<title>Envoys meet in a palace -- Harbour Post</title><meta property=og:site_name content='Harbour Post'>",
                "",
            ),
            (
                "<title>Envoys meet in a palace » World » Harbour Post</title><meta name=title content='Envoys meet in a palace'>",
                "<h1>Envoys meet in a palace <span>Harbour Post</span></h1>",
            ),
        ] {
            assert_eq!(title(head, &format!("{top}{BODY}")), "Envoys meet in a palace", "{head}");
        }
        let whole = "Envoys meet in a palace on the hill";
        for window in ["Envoys meet in a palace | Harbour Post", whole] {
            let head = format!("<title>{window}</title><meta name=title content='Envoys meet in a palace'>");
            assert_eq!(title(&head, &format!("<h1>{whole}</h1>{BODY}")), whole, "{window}");
        }
    }

    #[test]
    fn a_page_without_a_title_of_its_own_has_its_headline_shown() {
        let body = format!("<h2>Envoys meet in a palace</h2>Posted: 15 May 2025 Reporter: Jane Roe<br>{BODY}");
        assert_eq!(title("<title>Untitled Document</title>", &body), "Envoys meet in a palace");
    }

    #[test]
    fn an_old_page_has_its_headline_in_large_letters() {
        let head = "<title>The Upper Harbour Valley Post - Local News</title>";
        for large in [
            "<font size=5><b>Envoys meet in Ankara</b></font>",
            "<font size=+2>Envoys meet in Ankara</font>",
            "<span style='font:bold 17pt Gulim'>Envoys meet in Ankara</span>",
            "<div class=h1>Envoys meet in Ankara</div>",
        ] {
            let cell = format!("<td>{large}<br><font size=3><i>Nobody smiled</i></font><br>{BODY}</td>");
            let menu = "<td><font size=2><a href=/sport>Sport and leisure</a></font></td>";
            assert_eq!(
                title(head, &format!("<table><tr>{menu}{cell}</tr></table>")),
                "Envoys meet in Ankara",
                "{large}"
            );
        }
        let stated = "<title>Envoys meet at last | Post</title><meta property=og:title content='Envoys meet at last'>";
        let body = format!("<font size=5>Welcome to the Post</font><br>{BODY}");
        assert_eq!(title(stated, &body), "Envoys meet at last");
    }

    #[test]
    fn the_only_heading_counts_before_what_search_engines_are_told() {
        let head = "<title>Ankara: talks delay harbour again</title>";
        let heading = "<h1>Four hours, two doors and no smile</h1>";
        assert_eq!(title(head, &format!("{heading}<p>15 May 2025</p>{BODY}")), "Four hours, two doors and no smile");
        let far = "<p>Weather</p>".repeat(20);
        assert_eq!(title(head, &format!("{heading}{far}{BODY}")), "Ankara: talks delay harbour again");
    }

    #[test]
    fn a_topic_in_the_heading_is_not_the_headline_s() {
        let heading = "<h2><span>Diplomacy: </span><span>Where the envoys of two seas meet</span></h2>";
        let head = "<title>Ankara: Where the envoys of two seas meet - POST</title>";
        let body = format!("<article>{heading}{BODY}</article><footer>© POST Ltd</footer>");
        assert_eq!(title(head, &body), "Where the envoys of two seas meet");
    }

    #[test]
    fn a_title_of_many_parts_takes_linear_time() {
        let parts = |size: usize| format!("x x x{}", " | x".repeat(size));
        for (open, close) in [("<title>", "</title>"), ("<meta property='og:title' content='", "'>")] {
            let head = |size: usize| format!("{open}{}{close}", parts(size));
            takes_linear_time(open, 5_000, head, |head| assert!(title(head, "").starts_with('x')));
        }
    }

    #[test]
    fn a_page_that_says_only_its_site_has_its_headline_above_the_text() {
        let text =
            "<p>The envoys met for four hours on Thursday, in a palace on a hill, and left it by different doors.</p>";
        let cases = [
            "<div>Envoys meet in a palace</div><div>15 May 2025</div>",
            "<font size=5><b>Envoys meet in a palace</b></font><br><i>By Jane Roe</i>",
            "<h1><a href=/>Harbour Post</a></h1><h2>Envoys meet in a palace</h2><div>Jane Roe · 15 May 2025</div>",
        ];
        let foot = "<div>Harbour Post - Contact</div>";
        for header in cases {
            for site in ["Harbour Post", "Harbour Post - World", "Home | Harbour Post"] {
                let head = format!("<title>{site}</title>");
                assert_eq!(
                    title(&head, &format!("{header}{text}{foot}")),
                    "Envoys meet in a palace",
                    "{site}: {header}"
                );
            }
        }
    }

    #[test]
    fn the_part_of_a_title_that_the_page_shows_is_the_headline() {
        let body =
            "<h2>15 May 2025</h2><h3>Envoys meet in a palace</h3><p>The envoys met for four hours on Thursday.</p>";
        let chinese = "<div>使节在安卡拉会谈四小时</div><p>两位使节星期四在安卡拉的山上会谈了四个小时，然后从不同的门离开了宫殿，没有说再见。</p>";
        for whole in ["使节在安卡拉会谈四小时_国际_港口网", "使节在安卡拉会谈四小时--国际--港口网", "港口日报-国际"]
        {
            let body = format!("{chinese}<div>港口日报版权所有</div>");
            assert_eq!(title(&format!("<title>{whole}</title>"), &body), "使节在安卡拉会谈四小时", "{whole}");
        }
        for whole in ["Harbour Notes: Envoys meet in a palace", "Envoys meet in a palace :: Notes from the Harbour"] {
            assert_eq!(title(&format!("<title>{whole}</title>"), body), "Envoys meet in a palace");
        }
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
            (
                "<title>Harbour Notes: Envoys meet in Ankara</title><meta property=og:title content='Envoys meet in Ankara'>",
                "<h1>Harbour Notes</h1>",
                "Envoys meet in Ankara",
            ),
            (
                "<title>The tags &lt;b&gt; and &lt;i&gt; meet</title>",
                "<h1>The tags &lt;b&gt; and &lt;i&gt; meet</h1>",
                "The tags <b> and <i> meet",
            ),
            (
                "<title>Envoys meet in Ankara</title>",
                "<h1><time>15 May 2025</time> Envoys meet in Ankara</h1>",
                "Envoys meet in Ankara",
            ),
            ("<title>Envoys meet in Ankara</title>", "<h1>Blog: Envoys meet in Ankara</h1>", "Envoys meet in Ankara"),
            ("<title>Envoys meet in Ankara</title>", "<h1>Envoys meet in Ankara (24)</h1>", "Envoys meet in Ankara"),
            (
                "<title>How the envoys met in Ankara, and what they said</title>",
                "<h1>Ankara</h1><h1>Envoys of the world</h1><h1>What the envoys said in Ankara</h1>",
                "What the envoys said in Ankara",
            ),
            (
                "<title>Envoys talks in Ankara</title>",
                "<h1><a href=/>Envoys talks in Ankara</a></h1><h2>Envoys meet</h2>",
                "Envoys talks in Ankara",
            ),
            (
                "<meta property=og:title content='Envoys meet in a palace on a hill in Ankara and leave it by …'>\
                 <title>Envoys meet in a palace on a hill in Ankara and leave it by the doors they came through</title>",
                "",
                "Envoys meet in a palace on a hill in Ankara and leave it by the doors they came through",
            ),
            ("", "<h1>Envoys meet</h1>", "Envoys meet"),
            ("", "", ""),
        ];
        for (head, body, expected) in cases {
            assert_eq!(title(&format!("{site}{head}"), body), expected, "{head}");
        }
    }

    #[test]
    fn a_title_that_is_an_address_is_the_sites() {
        let html = format!(
            "<html><head><title>post.example</title></head><body><div><h2>Envoys meet in Ankara and part again</h2>\
             {BODY}</div></body></html>"
        );
        assert_eq!(read(&html).title, "Envoys meet in Ankara and part again");
    }

    #[test]
    fn the_site_in_front_of_a_colon_and_the_name_of_a_file_are_no_headline() {
        let title = |head: &str, body: &str| {
            read(&format!("<html><head>{head}</head><body>{body}<article>{BODY}</article></body></html>")).title
        };
        let head = "<title>Harbour Notes: Envoys meet in Ankara</title><meta property=og:site_name content='Harbour Notes'>\
            <meta property=og:title content='Envoys meet in Ankara'>";
        assert_eq!(title(head, "<h1>The Harbour Notes</h1><h2>Envoys meet in Ankara</h2>"), "Envoys meet in Ankara");
        let slug = "<title>Envoys meet in Ankara | Harbour Post</title><meta property=og:title content=envoys-meet-may-2025>\
            <meta property=og:site_name content='Harbour Post'>";
        assert_eq!(title(slug, ""), "Envoys meet in Ankara");
    }
}
