//! What two spellings must share to be the same term: case, diacritics and width are folded away.
//!
//! Latin and Greek lose their diacritics, so that `Erdogan` finds `Erdoğan`. Cyrillic keeps й, ї and ў, which are letters
//! of their own there, and folds ё to е, as Russian print does. Arabic and Hebrew lose their vowel points, and Arabic's
//! letter variants are unified as in Lucene's ArabicNormalizer (Larkey, Ballesteros and Connell, SIGIR 2002).

use std::borrow::Cow;

use unicode_normalization::char::{compose, decompose_compatible, is_combining_mark};

/// Folds a text of any length, leaving white space and punctuation as they are.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut folded);
    }
    Cow::Owned(folded)
}

/// Appends the folded form of one character; a combining mark may change what was appended before it.
pub(super) fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else if !is_invisible(c) {
        for lower in c.to_lowercase() {
            fold_lower(lower, out);
        }
    }
}

/// Characters that are not seen and must not tell two words apart: zero-width, bidi controls, soft hyphen, tatweel.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

fn fold_lower(c: char, out: &mut String) {
    match c {
        'ё' => out.push('е'),
        'а'..='я' | 'ѐ'..='џ' | 'ґ' => out.push(c),
        'ß' => out.push_str("ss"),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'þ' => out.push_str("th"),
        'ø' => out.push('o'),
        'đ' | 'ð' => out.push('d'),
        'ħ' => out.push('h'),
        'ł' => out.push('l'),
        'ı' => out.push('i'),
        'ŋ' => out.push('n'),
        'ς' => out.push('σ'),
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ى' => out.push('ي'),
        'ة' => out.push('ه'),
        _ if is_combining_mark(c) => fold_mark(c, out),
        _ => decompose_compatible(c, |part| {
            if !is_combining_mark(part) || !is_stripped_mark(part) {
                out.extend(part.to_lowercase());
            }
        }),
    }
}

/// A mark after a Cyrillic letter may make another letter (и + breve = й); elsewhere it is dropped when it is a diacritic.
fn fold_mark(mark: char, out: &mut String) {
    let composed =
        out.chars().next_back().filter(|last| ('а'..='ѵ').contains(last)).and_then(|last| compose(last, mark));
    match composed {
        Some(letter) => {
            out.pop();
            fold_lower(letter, out);
        }
        None if is_stripped_mark(mark) => {}
        None => out.push(mark),
    }
}

/// Diacritics and vowel points; the vowel signs of Indic and South-East Asian scripts are marks too, but part of the word.
fn is_stripped_mark(mark: char) -> bool {
    matches!(mark, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}' | '\u{3099}' | '\u{309a}')
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_diacritics_and_width_are_folded() {
        let folded = [
            ("Erdoğan", "erdogan"),
            ("ZELENSKÝ", "zelensky"),
            ("İstanbul", "istanbul"),
            ("Straße", "strasse"),
            ("Łódź", "lodz"),
            ("Ｆｕｌｌ", "full"),
            ("Søren Ærø", "soren aero"),
            ("Αθήνα", "αθηνα"),
        ];
        for (written, expected) in folded {
            assert_eq!(fold(written), expected, "{written}");
        }
    }

    #[test]
    fn cyrillic_letters_stay_letters_however_they_are_encoded() {
        assert_eq!(fold("Київ"), "київ");
        assert_eq!(fold("Ки\u{456}\u{308}в"), "київ");
        assert_eq!(fold("и\u{306}"), "й");
        assert_eq!(fold("Всё"), "все");
    }

    #[test]
    fn invisible_characters_do_not_tell_words_apart() {
        assert_eq!(fold("pe\u{200b}ace\u{ad}\u{202e}"), "peace");
        assert_eq!(fold("سَلام"), "سلام");
    }
}
