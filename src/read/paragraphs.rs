//! Text with line ends to paragraphs.
//!
//! Blank lines part paragraphs. Where there is none, a line end is either a wrap at the right margin, and the lines are
//! joined again, or the end of a paragraph: whether a text is wrapped at all, and where, its lines together show. Of a text
//! whose blank lines or indented lines part blocks of wrapped lines, each such block is a paragraph.

use super::{byline, text};
use crate::clean;

/// Narrower lines are stacks of labels, not wrapped text.
const NARROWEST_WRAP: usize = 45;
/// Nobody wraps wider; longer lines are whole paragraphs.
const WIDEST_WRAP: usize = 110;
/// A line that the next continues in lower case must at least be this long; shorter ones are labels.
const SHORTEST_CONTINUED: usize = 30;
/// So many widths are tried for the margin: headline and standfirst may be wider than the wrapped text.
const MARGINS: usize = 3;

/// The paragraphs of a text, each on one line, white space folded.
pub(super) fn split(text: &str) -> Vec<String> {
    let (lines, indents): (Vec<String>, Vec<usize>) = lines(text).map(|line| (shown(line), indent(line))).unzip();
    let margin = margin(&lines);
    let wraps = wraps(&lines, &indents);
    let mut paragraphs = Vec::new();
    let mut open: Option<String> = None;
    // What the open paragraph's last line was: the paragraph itself has no line ends any more.
    let mut last = String::new();
    for (line, wrap) in lines.into_iter().zip(wraps) {
        let line = without_bullet(line);
        open = match open {
            Some(before) if wrap == Wrap::GoesOn => Some(joined(before, &line)),
            before if wrap == Wrap::Begins => {
                paragraphs.extend(before);
                Some(line.clone())
            }
            _ if line.is_empty() => {
                paragraphs.extend(open);
                None
            }
            // A headline is not run on by the byline under it ("by Jane Roe").
            Some(before)
                if goes_on(&last, &line, margin) && !(paragraphs.is_empty() && byline::line(&line).is_some()) =>
            {
                Some(joined(before, &line))
            }
            before => {
                paragraphs.extend(before);
                Some(line.clone())
            }
        };
        last = line;
    }
    paragraphs.extend(open);
    paragraphs
}

/// One line: as [`tidy`], and letters that are spaced out to fill it are words again ("P R E S S  R E L E A S E").
fn shown(line: &str) -> String {
    /// Fewer single letters may be initials.
    const LEAST: usize = 6;
    let is_letter = |word: &str| word.chars().next().is_some_and(char::is_alphabetic) && word.chars().nth(1).is_none();
    // Few lines have a space behind their first letter.
    let first = line.trim_start();
    let begins = first.chars().nth(1).is_some_and(char::is_whitespace) && first.len() <= WIDEST_WRAP;
    if !begins || !first.split_whitespace().all(is_letter) || first.split_whitespace().count() < LEAST {
        return tidy(line);
    }
    let words = first.split("  ").map(|word| word.split_whitespace().collect::<String>());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// How far a line is indented.
fn indent(line: &str) -> usize {
    line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// A point of a list without the sign in front of it.
fn without_bullet(line: String) -> String {
    match bullet(&line) {
        Some(text) if !text.is_empty() => text.to_owned(),
        _ => line,
    }
}

fn bullet(line: &str) -> Option<&str> {
    line.strip_prefix("* ").or_else(|| line.strip_prefix("• ")).or_else(|| line.strip_prefix("◦ "))
}

/// Whether a line is known to go on in a wrapped paragraph, or to begin one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wrap {
    Unknown,
    Begins,
    GoesOn,
}

/// So many blocks of wrapped lines show that a text is made of such.
const LEAST_BLOCKS: usize = 2;
/// Paragraphs that begin with an indented line are indented by so much at most.
const DEEPEST_INDENT: usize = 8;
/// All lines of a wrapped block but its last fill so much of the widest one, in percent: people who wrap by hand leave some
/// room.
const FULL: usize = 70;

/// The lines of blocks that are wrapped, where blank lines or indented lines part such blocks.
fn wraps(lines: &[String], indents: &[usize]) -> Vec<Wrap> {
    let mut wraps = vec![Wrap::Unknown; lines.len()];
    let indented = indented_by(lines, indents);
    let is_blank = |line: &String| !line.contains(char::is_alphanumeric);
    let begins = |at: usize| at == 0 || is_blank(&lines[at - 1]) || indented == Some(indents[at]);
    let width = |at: usize| indents[at] + lines[at].chars().count();
    let mut blocks: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let end = (at + 1..lines.len()).find(|&next| is_blank(&lines[next]) || begins(next)).unwrap_or(lines.len());
        if !is_blank(&lines[at]) && end - at > 1 {
            blocks.push((at, end));
        }
        at = end;
    }
    let widest = |&(start, end): &(usize, usize)| (start..end).map(width).max().unwrap_or_default();
    // In mid-sentence a wrapped line is followed by a small letter sooner or later.
    let in_sentence = |&(start, end): &(usize, usize)| {
        (start + 1..end).any(|at| !ends_sentence(&lines[at - 1]) && is_in_sentence(&lines[at - 1], &lines[at]))
    };
    let fits = |block: &(usize, usize)| (NARROWEST_WRAP..=WIDEST_WRAP).contains(&widest(block));
    let sure: Vec<usize> = blocks.iter().filter(|block| fits(block) && in_sentence(block)).map(widest).collect();
    let Some(margin) = sure.iter().copied().max().filter(|_| sure.len() >= LEAST_BLOCKS) else { return wraps };
    let long = |line: &&String| line.chars().nth(WIDEST_WRAP).is_some();
    if lines.iter().filter(long).count() > sure.len() {
        return wraps;
    }
    for &(start, end) in &blocks {
        let full = (start..end - 1).all(|at| width(at) * 100 >= margin * FULL && width(at) <= margin);
        let apart = || (start..end).any(|at| is_label(&lines[at]) || is_header(&lines[at], margin));
        // Two lines at the top may be headline and standfirst.
        let whole = (start, end - start) != (0, 2) || in_sentence(&(start, end));
        // Of lines that are centred hardly two are indented by as much; a headline in capitals stands above its standfirst.
        let centred = indented != Some(indents[start])
            && indents[start + 1..end].iter().any(|&indent| indent != indents[start + 1]);
        let shouts = |line: &String| !line.contains(char::is_lowercase);
        let headed = shouts(&lines[start]) && !lines[start + 1..end].iter().all(shouts);
        let centred = centred || headed;
        if full && whole && !centred && !apart() {
            wraps[start] = Wrap::Begins;
            wraps[start + 1..end].fill(Wrap::GoesOn);
        }
    }
    if let Some(indent) = indented {
        (0..lines.len())
            .filter(|&at| indents[at] == indent && !lines[at].is_empty())
            .for_each(|at| wraps[at] = Wrap::Begins);
    }
    wraps
}

/// How far the first lines of paragraphs are indented, where they are and the others are not.
fn indented_by(lines: &[String], indents: &[usize]) -> Option<usize> {
    const LEAST: usize = 3;
    let begins = |at: &usize| {
        (1..=DEEPEST_INDENT).contains(&indents[*at])
            && !lines[*at].is_empty()
            && lines.get(at + 1).is_some_and(|next| !next.is_empty())
            && indents[at + 1] == 0
    };
    let mut counts = [0; DEEPEST_INDENT + 1];
    (0..lines.len()).filter(begins).for_each(|at| counts[indents[at]] += 1);
    (1..=DEEPEST_INDENT).max_by_key(|&indent| counts[indent]).filter(|&indent| counts[indent] >= LEAST)
}

/// Whether a line stands by itself in whatever block: a point of a list, an address, a button.
fn is_label(line: &str) -> bool {
    bullet(line).is_some() || is_address(line) || clean::is_boilerplate(line) || clean::asks_reader(line)
}

fn is_address(line: &str) -> bool {
    line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.")
}

/// A text between its line ends, of whatever system and age.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let line = rest?;
        let Some((end, width)) = line_end(line.as_bytes()) else { return rest.take() };
        rest = Some(&line[end + width..]);
        Some(&line[..end])
    })
}

/// Where the first line end begins, and how many bytes it has.
fn line_end(bytes: &[u8]) -> Option<(usize, usize)> {
    let ends = |at: usize| match &bytes[at..] {
        [b'\r', b'\n', ..] => Some(2),
        [b'\n' | b'\r' | 0xb | 0xc, ..] => Some(1),
        // U+0085, U+2028 and U+2029.
        [0xc2, 0x85, ..] => Some(2),
        [0xe2, 0x80, 0xa8 | 0xa9, ..] => Some(3),
        _ => None,
    };
    let mut from = 0;
    loop {
        // Most bytes are told by one look.
        from += bytes[from..].iter().position(|&byte| matches!(byte, b'\n'..=b'\r' | 0xc2 | 0xe2))?;
        match ends(from) {
            Some(width) => return Some((from, width)),
            None => from += 1,
        }
    }
}

/// Whether a line end is a mere wrap: the next line's first word had no room, or goes on in lower case.
fn goes_on(before: &str, line: &str, margin: Option<usize>) -> bool {
    let wrapped = |margin| is_full(before, line, margin) && (before.ends_with(',') || !is_header(line, margin));
    let is_rule = |line: &str| !line.contains(char::is_alphanumeric);
    let apart = (is_address(line) && ends_sentence(before)) || is_rule(line) || is_rule(before);
    (margin.is_some_and(wrapped) && !apart)
        || ((continues(before, line) || ends_in_sentence(before)) && !is_apart(line))
}

/// One line: white space folded to single spaces, characters that only steer layout taken out.
pub(super) fn tidy(text: &str) -> String {
    if is_tidy(text.as_bytes()) {
        return text.to_owned();
    }
    let mut tidied = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if ('!'..='~').contains(&c) {
            // Most are, and need no closer look.
            if space && !tidied.is_empty() {
                tidied.push(' ');
            }
            space = false;
            tidied.push(c);
        } else if c.is_whitespace() {
            space = true;
        } else if !steers_layout(c) {
            if space && !tidied.is_empty() {
                tidied.push(' ');
            }
            space = false;
            tidied.push(c);
        }
    }
    // Between letters they steer how these are written; at the ends they fill empty elements.
    let joins = |c: char| matches!(c, '\u{200c}' | '\u{200d}' | ' ');
    let kept = tidied.trim_matches(joins);
    if kept.len() < tidied.len() { kept.to_owned() } else { tidied }
}

/// Whether a text is visible ASCII with single spaces between words: most lines are, and need no closer look.
fn is_tidy(text: &[u8]) -> bool {
    // Whole blocks are looked at before anything is decided: so the machine takes many bytes at once.
    let is_visible = |block: &[u8]| block.iter().fold(true, |all, byte| all & (b' '..=b'~').contains(byte));
    let doubles = |(one, other): (&[u8], &[u8])| {
        one.iter().zip(other).fold(false, |any, (one, other)| any | (one | other == b' '))
    };
    let behind = text.get(1..).unwrap_or_default();
    text.chunks(BLOCK).all(is_visible)
        && !text.chunks(BLOCK).zip(behind.chunks(BLOCK)).any(doubles)
        && !text.starts_with(b" ")
        && !text.ends_with(b" ")
}

const BLOCK: usize = 64;

fn steers_layout(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
        || ('\u{202a}'..='\u{202e}').contains(&c)
}

/// The right margin at which a text was wrapped, if it was: a width at which most lines that end in mid-sentence are so
/// full that the next one's first word had no room, and the next one goes on as sentences do.
fn margin(lines: &[String]) -> Option<usize> {
    let long = |line: &&String| line.chars().nth(WIDEST_WRAP).is_some();
    let unwrapped: usize = lines.iter().filter(long).map(String::len).sum();
    if unwrapped * 2 > lines.iter().map(String::len).sum() {
        return None;
    }
    let broken: Vec<(&String, &String)> = lines.iter().zip(lines.iter().skip(1)).filter(is_broken).collect();
    let mut widths: Vec<usize> = broken.iter().map(|(line, _)| line.chars().count()).collect();
    widths.sort_unstable();
    widths.dedup();
    widths.into_iter().rev().filter(|width| (NARROWEST_WRAP..=WIDEST_WRAP).contains(width)).take(MARGINS).find(
        |&width| {
            let full = || broken.iter().filter(|(line, next)| is_full(line, next, width));
            let in_sentence = full().filter(|(line, next)| is_in_sentence(line, next)).count();
            full().count() >= 2 && full().count() * 3 >= broken.len() * 2 && in_sentence * 2 >= full().count()
        },
    )
}

/// Whether a line and the next may be one sentence, broken by its width.
fn is_broken((line, next): &(&String, &String)) -> bool {
    let long = line.chars().nth(SHORTEST_CONTINUED).is_some();
    long && !next.is_empty() && !ends_sentence(line) && !is_header(next, WIDEST_WRAP)
}

/// Whether a line is no wider than the margin, and the next one's first word had no room in it.
fn is_full(line: &str, next: &str, margin: usize) -> bool {
    let width = line.chars().count();
    width <= margin && width + 1 + first_word(next) > margin
}

/// Whether the next line begins as the middle of a sentence does: without a capital, or with one where all are capitals.
fn is_in_sentence(line: &str, next: &str) -> bool {
    let shouted = |text: &str| !text.contains(char::is_lowercase);
    let first = next.chars().next();
    first.is_some_and(|c| c.is_alphabetic() && !c.is_uppercase()) || (shouted(line) && shouted(next))
}

/// Whether a short line is a date or a byline, which stand under a headline that happens to fill its line.
fn is_header(line: &str, margin: usize) -> bool {
    let short = line.chars().count() * 2 <= margin && !line.starts_with(char::is_lowercase);
    short && !ends_sentence(line) && (text::is_date_line(line) || byline::line(line).is_some())
}

/// The width of what had to fit into the line before.
fn first_word(line: &str) -> usize {
    if line.starts_with(is_spaceless) { 1 } else { line.chars().take_while(|c| !c.is_whitespace()).count() }
}

/// Words that stand in front of others, as they are written in mid-sentence: no line of prose ends in one.
const IN_FRONT: &[&str] = &[
    "and", "the", "und", "oder", "dem", "den", "des", "et", "ou", "les", "los", "las", "del", "della", "dello",
    "degli", "delle", "och", "oraz", "или", "або",
];

/// Whether a line ends in a word after which a sentence must go on ("... of Gulf Grain, and").
fn ends_in_sentence(line: &str) -> bool {
    line.chars().nth(SHORTEST_CONTINUED).is_some()
        && line.rsplit(' ').next().is_some_and(|last| IN_FRONT.contains(&last))
}

/// Whether a line plainly goes on in the next one, wherever it was broken.
fn continues(before: &str, line: &str) -> bool {
    line.chars().next().is_some_and(char::is_lowercase)
        && !ends_sentence(before)
        && before.chars().nth(SHORTEST_CONTINUED).is_some()
}

/// Whether a line stands by itself though it begins with a small letter: a button, a byline ("dalla nostra inviata Giulia").
fn is_apart(line: &str) -> bool {
    is_address(line) || clean::is_boilerplate(line) || byline::line(line).is_some()
}

/// Whether a text ends as a sentence does, closing quotes and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', '”', '’', '»', '“', ')', ']', '」', '』']);
    text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', ':'])
}

fn joined(mut before: String, line: &str) -> String {
    let last = before.chars().next_back();
    let mut ahead = before.chars().rev().skip(1);
    let hyphenated = last == Some('-') && ahead.next().is_some_and(char::is_alphabetic);
    let next = line.chars().next();
    let spaceless = last.is_some_and(is_spaceless) && next.is_some_and(is_spaceless);
    if !hyphenated && !spaceless {
        before.push(' ');
    }
    before.push_str(line);
    before
}

/// How many words a text has; where no spaces part them, a word has two letters.
pub(super) fn words(text: &str) -> usize {
    if text.is_ascii() {
        return text.split_ascii_whitespace().count();
    }
    let spaceless = text.chars().filter(|&c| is_spaceless(c)).count();
    let spaced = text.split_whitespace().filter(|word| !word.starts_with(is_spaceless)).count();
    spaced + spaceless / 2
}

/// Whether a text has so many words.
pub(super) fn has_words(text: &str, least: usize) -> bool {
    match text.is_ascii() {
        true => least == 0 || text.split_ascii_whitespace().nth(least - 1).is_some(),
        false => words(text) >= least,
    }
}

/// Letters of scripts that put no space between words.
pub(super) fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn blank_lines_part_paragraphs() {
        assert_eq!(split("One\r\n\r\n  Two\u{a0}words \n\u{2028}Three\rFour"), ["One", "Two words", "Three", "Four"]);
        assert_eq!(split(" \n\t\n"), Vec::<String>::new());
        assert_eq!(split("One\n\n\u{200d}\n\n\u{200d}Two"), ["One", "Two"]);
    }

    #[test]
    fn hard_wrapped_text_is_joined_and_stacked_lines_are_not() {
        let text = "Ministers meet in Ankara\nBy Jane Roe\n15 May 2025\n\n\
                    The two delegations met for four hours on Thursday in a palace on the\n\
                    Bosphorus, and agreed to meet again within a fortnight, a spokes-\n\
                    woman said. No text was signed.\n\n\
                    Nobody else spoke.";
        assert_eq!(
            split(text),
            [
                "Ministers meet in Ankara",
                "By Jane Roe",
                "15 May 2025",
                "The two delegations met for four hours on Thursday in a palace on the Bosphorus, and agreed to meet again \
                 within a fortnight, a spokes-woman said. No text was signed.",
                "Nobody else spoke.",
            ]
        );
    }

    #[test]
    fn blocks_of_lines_that_are_not_quite_full_are_paragraphs() {
        let text = "THE HARBOUR TRUST\n12 Quay Lane\n\n\
                    The two delegations met for four hours on Thursday in a palace by\n\
                    the water, and agreed to meet again.\nA spokeswoman said so.\n\n\
                    The harbour would stay open until the end of May, said the mayor.\n\
                    \"We have time,\" the mayor told the press on the steps of the old\n\
                    customs house.\n\n  * Monday: the east quay\n  * Tuesday: the west quay\n\n\
                    Nobody else spoke at the meeting, which ended long after midnight\n\
                    on Friday.\n";
        assert_eq!(
            split(text)[2..],
            [
                "The two delegations met for four hours on Thursday in a palace by the water, and agreed to meet again.",
                "A spokeswoman said so.",
                "The harbour would stay open until the end of May, said the mayor. \"We have time,\" the mayor told the press on \
                 the steps of the old customs house.",
                "Monday: the east quay",
                "Tuesday: the west quay",
                "Nobody else spoke at the meeting, which ended long after midnight on Friday.",
            ]
        );
    }

    #[test]
    fn indented_lines_begin_paragraphs() {
        let text = "Envoys meet in Ankara\n\n   ANKARA (AP) - The two delegations met for four hours on Thursday in a\n\
                    palace by the water.\n   Nobody smiled.\n   The harbour would stay open until the end of May, said the mayor.\n\
                    She told the press so on the steps of the customs house by the old\nharbour.\n   The meeting ended long after \
                    midnight, and none of them would say a\nword on their way home.\n";
        assert_eq!(split(text).len(), 5, "{:?}", split(text));
        assert!(
            split(text)[3].ends_with(
                "said the mayor. She told the press so on the steps of the customs house by the old harbour."
            )
        );
    }

    #[test]
    fn letters_that_are_spaced_out_are_words() {
        assert_eq!(split("P R E S S   R E L E A S E\n\nThe envoys met."), ["PRESS RELEASE", "The envoys met."]);
        assert_eq!(split("A B C"), ["A B C"]);
    }

    #[test]
    fn headline_and_date_on_lines_of_their_own_are_not_run_together() {
        let body = "The two delegations met for four hours on Thursday in a palace on the Bosphorus, and agreed to meet \
                    again within a fortnight, a spokeswoman said.";
        let header =
            ["Envoys meet by the Bosphorus, truce at sea on the table", "A first step", "Tuesday, May 20, 2025"];
        for blank in ["\n\n", "\n"] {
            let text = format!("{}{blank}{body}{blank}{body}\n", header.join("\n"));
            assert_eq!(split(&text), [&header[..], &[body, body]].concat(), "{text}");
        }
    }

    #[test]
    fn wrapped_text_without_blank_lines_has_its_paragraphs_and_its_header() {
        let text = "Envoys meet in a palace on the Bosphorus and agree to\n\
                    meet once more\n\
                    By Jane Roe\n\
                    15 May 2025\n\
                    The two delegations met for four hours on Thursday in a\n\
                    palace on the Bosphorus, and agreed to meet again in a\n\
                    fortnight, a spokeswoman said.\n\
                    No text was signed. The foreign minister of Turkey, the\n\
                    Turkish host of the talks, poured the tea himself.";
        let paragraphs = [
            "Envoys meet in a palace on the Bosphorus and agree to meet once more",
            "By Jane Roe",
            "15 May 2025",
            "The two delegations met for four hours on Thursday in a palace on the Bosphorus, and agreed to meet again in a \
             fortnight, a spokeswoman said.",
            "No text was signed. The foreign minister of Turkey, the Turkish host of the talks, poured the tea himself.",
        ];
        assert_eq!(split(text), paragraphs);
    }

    #[test]
    fn a_headline_wider_than_the_margin_and_one_that_fills_it_stay_alone() {
        let body = "The two delegations met for four hours on Thursday in a palace on the\n\
                    Bosphorus, and agreed to meet again within a fortnight, the hosts said";
        for headline in [
            "Envoys of two neighbours meet by the Bosphorus, and agree to meet again some day",
            "Envoys of two neighbours meet by the Bosphorus, agree to meet again",
        ] {
            let text = format!("{headline}\nTuesday, May 20, 2025\n\n{body}\nlate.\n\n{body}\non Friday.\n");
            assert_eq!(split(&text)[..2], [headline, "Tuesday, May 20, 2025"], "{headline}");
            assert_eq!(split(&text).len(), 4, "{headline}");
        }
    }

    #[test]
    fn a_list_of_headlines_is_not_one_paragraph() {
        let text = "Envoys meet in a palace on the Bosphorus, and smile\nFloods in Valencia: what we know so far today\n\
                    King opens the parliament in Oslo with a long speech\nA lamp that sulks and a queue for a new bicycle";
        assert_eq!(split(text).len(), 4);
    }

    #[test]
    fn a_line_each_is_a_paragraph_each() {
        let text = "The minister arrived on Thursday with a delegation.\nThe talks began an hour later than was planned.\nThey ended at night.";
        assert_eq!(split(text).len(), 3);
    }

    #[test]
    fn a_line_of_ten_megabytes_is_one_paragraph() {
        assert_eq!(split(&"word ".repeat(2_000_000)).len(), 1);
    }
}
