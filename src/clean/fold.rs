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
    let mut folded = Folded { bytes: Vec::with_capacity(text.len()), last: b' ' };
    let mut rest = text;
    // ASCII has no diacritics, so that its runs need not be folded letter by letter.
    while !rest.is_empty() {
        let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(ascii);
        run.bytes().for_each(|byte| folded.take_ascii(byte));
        let other = behind.bytes().position(|byte| byte.is_ascii()).unwrap_or(behind.len());
        let (run, behind) = behind.split_at(other);
        if !run.is_empty() {
            analyse::fold(run).chars().for_each(|c| folded.take(c));
        }
        rest = behind;
    }
    let mut text = String::from_utf8(folded.bytes).expect("it was made of characters");
    text.truncate(text.trim_end().len());
    text
}

/// What was folded so far.
struct Folded {
    bytes: Vec<u8>,
    /// The last of them; a space where there is none.
    last: u8,
}

impl Folded {
    /// As [`Folded::take`] of a character that is no lower-case letter yet.
    #[inline]
    fn take_ascii(&mut self, byte: u8) {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => self.letter(&[byte.to_ascii_lowercase()]),
            b'\'' | b'`' => {}
            b'0'..=b'9' => self.mark(b'#'),
            _ => self.mark(b' '),
        }
    }

    /// Takes a character that [`analyse::fold`] gave.
    fn take(&mut self, c: char) {
        let mut bytes = [0; 4];
        let letter = c.encode_utf8(&mut bytes).as_bytes();
        if c.is_ascii_lowercase() {
            self.letter(letter);
        } else if vanishes(c) {
            // Nothing is left of it.
        } else if c.is_numeric() {
            self.mark(b'#');
        } else if is_han(c) {
            self.mark(b' ');
            self.letter(letter);
            self.mark(b' ');
        } else if c.is_alphabetic() {
            self.letter(letter);
        } else {
            self.mark(b' ');
        }
    }

    /// The bytes of a letter.
    #[inline]
    fn letter(&mut self, letter: &[u8]) {
        if self.last == b'#' {
            self.bytes.push(b' ');
        }
        for byte in letter {
            self.bytes.push(*byte);
            self.last = *byte;
        }
    }

    /// A space, or the sign for a number: several together are one.
    #[inline]
    fn mark(&mut self, mark: u8) {
        if self.last != mark {
            self.bytes.push(mark);
            self.last = mark;
        }
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
