//! Folds text to the one form in which phrases are compared: whoever typed it, "LEAVE  A REPLY:" and "Leave a reply" are
//! the same line.
//!
//! Case and diacritics go as they do for terms ([`analyse::fold`]); beyond that a phrase, unlike a term, has words, so that
//! punctuation becomes spaces, and no particular number.

use unicode_normalization::char::is_combining_mark;

use crate::analyse;

/// Lower case, no diacritics, no punctuation, one space between words, every number a `#`.
///
/// Apostrophes vanish ("don't" is one word), and each Han character is a word of its own, so that a phrase can be looked
/// for at word boundaries in every script.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    // ASCII has no diacritics, so that its runs need not be folded letter by letter.
    while let Some(first) = rest.bytes().next() {
        let same = |byte: u8| byte.is_ascii() == first.is_ascii();
        let (run, behind) = rest.split_at(rest.bytes().position(|byte| !same(byte)).unwrap_or(rest.len()));
        if first.is_ascii() {
            push_ascii(run, &mut folded);
        } else {
            analyse::fold(run).chars().for_each(|c| push(c, &mut folded));
        }
        rest = behind;
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// As [`push`] of each character, which in ASCII its byte decides.
fn push_ascii(text: &str, folded: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => push_letter(char::from(byte.to_ascii_lowercase()), folded),
            b'\'' | b'`' => {}
            b'0'..=b'9' => push_number(folded),
            _ => push_space(folded),
        }
    }
}

fn push(c: char, folded: &mut String) {
    if c.is_ascii_lowercase() {
        push_letter(c, folded);
    } else if vanishes(c) {
        // Nothing is left of it.
    } else if c.is_numeric() {
        push_number(folded);
    } else if is_han(c) {
        push_space(folded);
        folded.push(c);
        folded.push(' ');
    } else if c.is_alphabetic() {
        push_letter(c, folded);
    } else {
        push_space(folded);
    }
}

fn push_letter(c: char, folded: &mut String) {
    if folded.ends_with('#') {
        folded.push(' ');
    }
    folded.push(c);
}

fn push_space(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

fn push_number(folded: &mut String) {
    if !folded.ends_with('#') {
        folded.push('#');
    }
}

/// Apostrophes, and the marks that terms keep, leave no trace.
fn vanishes(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_diacritics_quotes_and_white_space_do_not_matter() {
        assert_eq!(fold("  LEAVE\u{a0} a   Reply… "), "leave a reply");
        assert_eq!(fold("À lire également :"), "a lire egalement");
        assert_eq!(fold("Don’t miss"), fold("Don't  MISS!"));
    }

    #[test]
    fn a_number_ends_before_a_letter_and_an_apostrophe_leaves_nothing() {
        assert_eq!(fold("the 12's 3.5%-rise"), "the # s # # rise");
    }

    #[test]
    fn every_number_is_the_same_number() {
        assert_eq!(fold("5 min read"), "# min read");
        assert_eq!(fold("12min read"), "# min read");
    }

    #[test]
    fn han_characters_are_words_of_their_own() {
        assert_eq!(fold("相关新闻"), "相 关 新 闻");
    }

    #[test]
    fn cyrillic_and_arabic_are_folded_too() {
        assert_eq!(fold("ЧИТАЙТЕ ТАКЖЕ"), fold("читайте также"));
        assert_eq!(fold("اقرأ أيضًا"), fold("اقرا ايضا"));
    }
}
