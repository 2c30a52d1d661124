//! Where sentences end, as well as punctuation tells: after `.`, `!`, `?` and their kin, unless the dot is that of an
//! abbreviation, an initial or a number.

use std::ops::Range;

/// Abbreviations that a capital letter often follows, in lower case.
const ABBREVIATIONS: [&str; 44] = [
    "adm", "apr", "art", "aug", "av", "bzw", "capt", "co", "col", "corp", "dec", "dr", "etc", "feb", "fr", "gen",
    "gov", "hon", "inc", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "mr", "mrs", "ms", "mt", "no", "nov",
    "nr", "oct", "prof", "rep", "rev", "sen", "sept", "sgt", "sr", "st", "vs",
];

/// The sentences of a text, without the white space between them.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        start += text[start..].len() - text[start..].trim_start().len();
        if start == text.len() {
            return None;
        }
        let end = end_of_sentence(text, start);
        let range = start..start + text[start..end].trim_end().len();
        start = end;
        Some(range)
    })
}

fn end_of_sentence(text: &str, start: usize) -> usize {
    let mut chars = text[start..].char_indices().map(|(offset, c)| (start + offset, c)).peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        match c {
            '。' | '！' | '？' | '؟' | '।' => return end,
            '.' | '!' | '?' | '…' => {
                while let Some((at, closing)) = chars.next_if(|(_, c)| is_closing(*c)) {
                    end = at + closing.len_utf8();
                }
                if c == '.' && is_abbreviation(&text[start..at]) {
                    continue;
                }
                if begins_sentence(&text[end..]) {
                    return end;
                }
            }
            _ => {}
        }
    }
    text.len()
}

fn is_closing(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '"' | '\'' | '\u{201d}' | '\u{2019}' | '»' | ')' | ']')
}

/// White space and then anything but a small letter.
fn begins_sentence(rest: &str) -> bool {
    let trimmed = rest.trim_start();
    trimmed.is_empty() || (trimmed.len() < rest.len() && trimmed.chars().next().is_some_and(|c| !c.is_lowercase()))
}

/// Whether the text ends in an abbreviation, a single capital letter or a number of one or two digits (`15. Mai`).
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(only), None) => only.is_uppercase() || only.is_ascii_digit(),
        (Some(first), Some(second)) if first.is_ascii_digit() => second.is_ascii_digit() && letters.next().is_none(),
        (Some(_), Some(_)) => word.len() <= 4 && ABBREVIATIONS.binary_search(&word.to_lowercase().as_str()).is_ok(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{ABBREVIATIONS, sentences};

    fn split(text: &str) -> Vec<&str> {
        sentences(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_pauses() {
        let text = "Mr. Biden met J. Smith of the U.S. Senate. \u{201c}Good!\u{201d} he said. It cost 3.5 mln.  Am 15. Mai war Schluss.";
        assert_eq!(
            split(text),
            [
                "Mr. Biden met J. Smith of the U.S. Senate.",
                "\u{201c}Good!\u{201d} he said.",
                "It cost 3.5 mln.",
                "Am 15. Mai war Schluss."
            ]
        );
        assert_eq!(split("和平会谈开始。他说。"), ["和平会谈开始。", "他说。"]);
        assert!(split(" \n ").is_empty());
    }

    #[test]
    fn abbreviations_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted());
    }
}
