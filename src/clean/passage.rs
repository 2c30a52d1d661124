//! Judges one paragraph by itself: is it boilerplate, or does it end in some?

use unicode_segmentation::UnicodeSegmentation;

use super::fold::fold;
use super::line::{Certainty, Line};
use super::phrases::PHRASES;
use super::rules::{self, RULES, Rule};

/// What a rule says about a paragraph.
#[derive(Clone, Copy)]
pub(super) struct Verdict {
    /// The rule.
    pub(super) rule: &'static Rule,
    /// How sure it is.
    pub(super) certainty: Certainty,
}

/// A paragraph in which less than a third of the words are in sentences that a rule knows is the article's own: appeals
/// and prompts have hardly a sentence without a cue.
const KNOWN_SHARE: usize = 3;

/// Boilerplate glued to the end of a paragraph is looked for in this many bytes: three or four sentences.
const TAIL: usize = 600;

/// The most certain rule's verdict on a whole paragraph.
pub(super) fn judge(line: &Line) -> Option<Verdict> {
    let verdict = judge_line(line)?;
    let one_request = verdict.certainty == Certainty::Said && !is_mostly_known(line);
    (!one_request).then_some(verdict)
}

fn judge_line(line: &Line) -> Option<Verdict> {
    let verdicts = RULES.iter().filter_map(|rule| {
        let certainty = (rule.judge)(rule, line)?;
        Some(Verdict { rule, certainty })
    });
    verdicts.reduce(|best, next| if next.certainty > best.certainty { next } else { best })
}

fn is_mostly_known(line: &Line) -> bool {
    let known: usize = line
        .text
        .split_sentence_bounds()
        .filter_map(Line::new)
        .filter(|sentence| judge_line(sentence).is_some())
        .map(|sentence| sentence.words)
        .sum();
    known * KNOWN_SHARE >= line.words
}

/// Where a paragraph's own text begins behind a label, and whose label it is.
pub(super) fn label(text: &str) -> Option<(usize, &'static Rule)> {
    RULES.iter().find_map(|rule| Some(((rule.head)(text)?, rule)))
}

/// Where boilerplate at the end of a paragraph begins, and whose it is; `None` if the paragraph ends in its own words.
pub(super) fn tail(text: &str) -> Option<(usize, &'static Rule)> {
    let credit = RULES.iter().find_map(|rule| Some(((rule.tail)(text)?, rule)));
    credit.or_else(|| last_sentence(text)).filter(|&(start, _)| !text[..start].trim().is_empty())
}

/// Whether a text ends in the credit of a picture, and does not consist of it.
pub(super) fn ends_in_photo_credit(text: &str) -> bool {
    let rule = RULES.iter().find(|rule| rule.name == rules::PHOTO_CREDIT.name);
    rule.and_then(|rule| (rule.tail)(text)).is_some_and(|start| !text[..start].trim().is_empty())
}

/// Whether any sentence or bracket after the first begins as a phrase or a notice does. What a rule drops of a paragraph's
/// end begins so, or holds evidence.
pub(super) fn opens_within(text: &str) -> bool {
    let (mut opening, mut is_in_word, mut at) = (Opening::No, false, 0);
    loop {
        if opening == Opening::No {
            let skipped = text[at..].bytes().take_while(|byte| !Opening::may_follow(*byte)).count();
            if skipped > 0 {
                at += skipped;
                is_in_word = text.as_bytes()[at - 1].is_ascii_alphanumeric();
            }
        }
        let Some(c) = text[at..].chars().next() else { return false };
        if c.is_alphanumeric() {
            if !is_in_word && opening == Opening::Yes && opens(&text[at..]) {
                return true;
            }
            (is_in_word, opening) = (true, Opening::No);
        } else {
            is_in_word = false;
            opening = opening.after(c);
        }
        at += c.len_utf8();
    }
}

/// Whether a sentence or a bracket may begin at the next word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    No,
    /// Only behind white space: no sentence ends in "3.5" or "twenty-one".
    BehindSpace,
    Yes,
}

impl Opening {
    /// Whether anything but [`Opening::No`] may follow on a character that begins with a byte: most end no sentence.
    fn may_follow(byte: u8) -> bool {
        !byte.is_ascii() || matches!(byte, b'!' | b'?' | b'(' | b'[' | b'\n' | b'\r' | b'.' | b'-' | b'"' | b'|')
    }

    fn after(self, c: char) -> Opening {
        match (self, c) {
            (Opening::Yes, _) | (_, '!' | '?' | '(' | '[' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') => {
                Opening::Yes
            }
            (Opening::BehindSpace, ' ' | '\t') => Opening::Yes,
            (_, '.' | '-' | '"' | '|') => Opening::BehindSpace,
            (_, c) if !c.is_ascii() && !c.is_whitespace() => Opening::Yes,
            (Opening::BehindSpace, c) if c.is_whitespace() => Opening::Yes,
            (before, _) => before,
        }
    }
}

/// Whether a phrase or a copyright notice begins with the first word of a text.
fn opens(text: &str) -> bool {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let first = fold(&text[..end]);
    if first.is_empty() || first == "c" || first.starts_with("copyright") {
        return true;
    }
    PHRASES.opens(&first) && PHRASES.beginning(&fold(head(text)), |_| true).is_some()
}

/// The beginning of a text, longer than any phrase, up to a space.
fn head(text: &str) -> &str {
    /// The longest phrase has 80 bytes; the rest is for what folding takes away.
    const HEAD: usize = 320;
    let end = text.char_indices().find(|(at, c)| *at > HEAD && c.is_whitespace());
    end.map_or(text, |(at, _)| &text[..at])
}

/// The last sentence, if it asks the reader for something.
fn last_sentence(text: &str) -> Option<(usize, &'static Rule)> {
    let window = text.len().saturating_sub(TAIL);
    let window = (window..=text.len()).find(|&i| text.is_char_boundary(i))?;
    let (start, sentence) =
        text[window..].split_sentence_bound_indices().filter(|(_, s)| !s.trim().is_empty()).last()?;
    let whole = start > 0 && !ends_in_initial(&text[..window + start]);
    let line = Line::new(sentence).filter(|line| line.words > 1 && whole)?;
    let verdict = judge_line(&line).filter(|verdict| verdict.certainty >= Certainty::Said)?;
    Some((window + start, verdict.rule))
}

/// Whether a text breaks off after an initial ("Jane R."), where no sentence ends.
pub(super) fn ends_in_initial(text: &str) -> bool {
    let mut back = text.trim_end().chars().rev();
    back.next() == Some('.')
        && back.next().is_some_and(char::is_alphabetic)
        && back.next().is_none_or(|c| !c.is_alphanumeric())
}

/// Whether a line may be a headline, a date, a name or a label: short, and not a sentence.
pub(super) fn is_short(line: &Line) -> bool {
    /// Headlines have up to some 20 words.
    const LONGEST_HEADLINE: usize = 22;
    /// Where no spaces part the words, that many characters.
    const CHARACTERS: usize = 220;
    /// A label or a form's note may end in a full stop.
    const LONGEST_LABEL: usize = 5;
    let few = line.words <= LONGEST_LABEL || line.words <= LONGEST_HEADLINE && !line.ends_as_sentence();
    few && (line.text.len() <= CHARACTERS || line.text.chars().nth(CHARACTERS).is_none())
}

/// Whether a line may be the first words of an article in a list of such, cut short.
pub(super) fn is_teaser(line: &Line) -> bool {
    /// Teasers have two or three sentences.
    const LONGEST_TEASER: usize = 60;
    line.is_cut_short() && line.words <= LONGEST_TEASER
}
