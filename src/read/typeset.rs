//! Text taken out of typeset pages: narrow columns whose words are broken at line ends, with running heads and page numbers
//! between the lines of a paragraph.
//!
//! That a text is such, its broken words show: nobody who wraps by hand or by program breaks them. Then each block of lines
//! is a paragraph, headline and standfirst included, and a break is taken out of a word unless the text has that word with
//! its hyphen elsewhere.

use std::collections::HashSet;

use rustc_hash::FxHashMap;

use super::{byline, jobs, paragraphs, text};

/// Fewer broken words may be compounds at the ends of lines, and so may less than one in so many lines.
const LEAST_BROKEN: usize = 3;
const LINES_PER_BROKEN: usize = 20;
/// Wider lines are of no column of a paper.
const WIDEST: usize = 100;
/// Above the body stand so many blocks: section, headline, standfirst, byline.
const ABOVE: usize = 6;
/// A line that is no wider than this share of the widest, in percent, ends its paragraph or is no prose.
const FULL: usize = 60;

/// No compound is longer, in bytes.
const LONGEST_WORD: usize = 100;

/// A text without what typesetting added.
pub(super) struct Unset {
    pub paragraphs: Vec<String>,
    /// Running heads, page numbers, and what stood in the middle of a sentence.
    pub heads: Vec<String>,
}

/// The paragraphs of a typeset text, if it is one.
pub(super) fn undone(text: &str) -> Option<Unset> {
    let lines: Vec<&str> = text.split(['\n', '\u{c}']).map(str::trim).collect();
    if lines.iter().filter(|line| line.chars().nth(WIDEST).is_some()).count() * 4 > lines.len() {
        return None;
    }
    let heads = running_heads(&lines);
    let mut taken = Vec::new();
    let mut blocks = blocks(&lines, &heads, &mut taken);
    let broken = blocks.iter().flat_map(|block| block.windows(2)).filter(|pair| is_broken(pair[0], pair[1])).count();
    if broken < LEAST_BROKEN || broken * LINES_PER_BROKEN < blocks.iter().map(Vec::len).sum() {
        return None;
    }
    mend(&mut blocks, &mut taken);
    let compounds = compounds(text);
    let widest = blocks.iter().filter(|block| block.len() > ABOVE / 2).flatten().map(|line| line.chars().count()).max();
    let paragraphs = blocks.iter().enumerate().flat_map(|(at, block)| set(block, at, widest, &compounds)).collect();
    let heads = taken.iter().map(|line| paragraphs::tidy(line)).collect();
    Some(Unset { paragraphs, heads })
}

/// Whether a word is broken at the end of a line and goes on in the next.
fn is_broken(line: &str, next: &str) -> bool {
    let letters = line.strip_suffix(['-', '\u{ad}', '‐']).unwrap_or_default();
    letters.ends_with(char::is_alphabetic) && next.starts_with(char::is_lowercase)
}

/// Which lines are running heads: those with a page number at one end that have the same words as another, or that are cut by
/// bars as a head is.
fn running_heads(lines: &[&str]) -> Vec<bool> {
    /// The number of the page, the name of the paper, and its day or section.
    const PARTS: usize = 3;
    let is_number = |word: &str| !word.is_empty() && word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let numbered = |line: &str| {
        let mut words = line.split_whitespace();
        words.next().is_some_and(is_number) || words.next_back().is_some_and(is_number)
    };
    let key = |line: &str| line.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect::<String>();
    let may_be = |line: &&str| line.len() <= WIDEST * 2 && numbered(line);
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    lines.iter().copied().filter(may_be).map(key).for_each(|key| *seen.entry(key).or_default() += 1);
    let barred = |line: &str| {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        parts.len() >= PARTS && (is_number(parts[0]) || is_number(parts[parts.len() - 1]))
    };
    let is_head = |line: &&str| {
        let key = key(line);
        // A number alone is a page's, too.
        may_be(line)
            && (barred(line) || key.is_empty() && is_number(line) || seen.get(&key).is_some_and(|&times| times > 1))
    };
    lines.iter().map(is_head).collect()
}

/// The lines between blank ones, without the running heads; lines on both sides of one are together where it broke a
/// sentence.
fn blocks<'a>(lines: &[&'a str], heads: &[bool], taken: &mut Vec<&'a str>) -> Vec<Vec<&'a str>> {
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    let mut open = false;
    for (line, is_head) in lines.iter().zip(heads) {
        if *is_head {
            taken.push(line);
            open = false;
        } else if line.is_empty() {
            open = false;
        } else if open && let Some(last) = blocks.last_mut() {
            last.push(line);
        } else {
            blocks.push(vec![line]);
            open = true;
        }
    }
    blocks
}

/// Joins blocks that are one sentence, and takes out a line that stands by itself in the middle of one.
fn mend<'a>(blocks: &mut Vec<Vec<&'a str>>, taken: &mut Vec<&'a str>) {
    let mut mended: Vec<Vec<&str>> = Vec::with_capacity(blocks.len());
    let mut rest = std::mem::take(blocks).into_iter().peekable();
    while let Some(mut block) = rest.next() {
        let goes_on = |before: &[&str], next: &[&str]| {
            let last = before.last().copied().unwrap_or_default();
            // The headline and what stands under it are no sentence.
            before.len() > 2
                && !paragraphs::ends_sentence(last)
                && next
                    .first()
                    .is_some_and(|first| first.starts_with(char::is_lowercase) && byline::line(first).is_none())
        };
        if let Some(before) = mended.last_mut() {
            if goes_on(before, &block) {
                before.append(&mut block);
                continue;
            }
            let between = block.len() == 1 && rest.peek().is_some_and(|next| goes_on(before, next));
            if between && before.last().is_some_and(|last| !paragraphs::ends_sentence(last)) {
                taken.append(&mut block);
                continue;
            }
        }
        mended.push(block);
    }
    *blocks = mended;
}

/// The words that the text has with a hyphen inside a line.
fn compounds(text: &str) -> HashSet<&str> {
    let trimmed = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphabetic() && c != '-'));
    trimmed.filter(|word| word.contains('-') && !word.ends_with('-')).collect()
}

/// The paragraphs of a block: one, where its lines are wrapped; each line one, where they are a list or an imprint.
fn set(block: &[&str], at: usize, widest: Option<usize>, compounds: &HashSet<&str>) -> Vec<String> {
    let goes_on = |pair: &[&str]| {
        is_broken(pair[0], pair[1]) || (pair[1].starts_with(char::is_lowercase) && !paragraphs::ends_sentence(pair[0]))
    };
    let full = |line: &&str| widest.is_some_and(|widest| line.chars().count() * 100 >= widest * FULL);
    let is_of_header = |line: &&str| text::is_date_line(line) || byline::line(line).is_some() || jobs::is_job(line);
    let apart = at < ABOVE && block.len() <= ABOVE / 2 && block.iter().any(is_of_header);
    let headed = at < ABOVE && block.iter().all(|line| !paragraphs::ends_sentence(line));
    let wrapped = block.windows(2).any(goes_on) && block[..block.len() - 1].iter().all(full);
    let in_sentence = block.len() > 2 && block.windows(2).filter(|pair| goes_on(pair)).count() * 3 >= block.len();
    if !apart && (headed || wrapped || in_sentence || (at < ABOVE && block.windows(2).any(goes_on))) {
        vec![joined(block, compounds)]
    } else {
        block.iter().map(|line| paragraphs::tidy(line)).collect()
    }
}

/// Lines as one, with the words whole that their ends broke.
fn joined(block: &[&str], compounds: &HashSet<&str>) -> String {
    let mut whole = String::new();
    for line in block {
        if is_broken(&whole, line) {
            let near = &whole[whole.floor_char_boundary(whole.len().saturating_sub(LONGEST_WORD))..];
            let head = near.rsplit(char::is_whitespace).next().unwrap_or_default();
            let tail = line.split(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or_default();
            let compound = format!("{head}{tail}");
            if !compounds.contains(compound.trim_start_matches(|c: char| !c.is_alphabetic())) {
                whole.pop();
            }
        } else if !whole.is_empty() {
            whole.push(' ');
        }
        whole.push_str(line);
    }
    paragraphs::tidy(&whole)
}

#[cfg(test)]
mod tests {
    use super::undone;
    use crate::timings::takes_linear_time;

    const PAGE: &str = "12   HARBOUR QUARTERLY  |  MAY 2015\n\n\
        The Harbour\nThat Stayed Open\n\n\
        The envoys met for four hours in a pal-\nace on the hill, and left it by differ-\nent doors. It was a well-known sec-\n\n\
        HARBOUR QUARTERLY  |  MAY 2015   13\n\
        ret that neither would sign what the oth-\ner had written.\n\n\
        A long night\n\n\
        Nobody spoke of the well-\nknown map until the lamps were out.\n\nQUARTERLY TIMES: tea at four\n\n\
        Nobody had brought a\npen, and the clerk\nwho was sent for one did not\n\n\
        ADVERTISE HERE\n\n\
        come back before the morning.\n";

    #[test]
    fn paragraphs_of_a_typeset_page_are_whole() {
        let page = undone(PAGE).unwrap();
        assert_eq!(
            page.paragraphs,
            [
                "The Harbour That Stayed Open",
                "The envoys met for four hours in a palace on the hill, and left it by different doors. It was a well-known \
                 secret that neither would sign what the other had written.",
                "A long night",
                "Nobody spoke of the well-known map until the lamps were out.",
                "QUARTERLY TIMES: tea at four",
                "Nobody had brought a pen, and the clerk who was sent for one did not come back before the morning.",
            ]
        );
        assert_eq!(
            page.heads,
            ["12 HARBOUR QUARTERLY | MAY 2015", "HARBOUR QUARTERLY | MAY 2015 13", "ADVERTISE HERE"]
        );
    }

    #[test]
    fn text_without_broken_words_is_not_typeset() {
        assert!(
            undone("The envoys met for four hours in a well-\nknown palace on the hill.\n\n12\n\nThey left.").is_none()
        );
    }

    #[test]
    fn pages_without_end_take_linear_time() {
        for pattern in ["12 | A |\n", "pal-\n", "pal-\nace\n\n", "a\n\nB\n\n", "a-b "] {
            takes_linear_time(pattern, 20_000, |size| pattern.repeat(size), |text| drop(undone(text)));
        }
    }
}
