//! The scripts of East Asia, character by character.

use std::ops::Range;

/// Whether a character is Han, or written among them as one.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '々' | '〆' | '〇' | 'ヶ' | 'ヵ')
}

/// Whether it is katakana, or the sign of a long vowel.
pub fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30f4}' | '\u{30f7}'..='\u{30fa}' | 'ー') && !matches!(c, 'ヵ' | 'ヶ')
}

/// Whether it is hiragana.
pub fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

/// Whether it is a syllable of Korean.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// Whether a character is of a script of East Asia.
pub fn is_eastern(c: char) -> bool {
    c >= '\u{3041}' && (is_han(c) || is_katakana(c) || is_hiragana(c) || is_hangul(c))
}

/// What joins words of katakana into one name.
fn joins(c: char) -> bool {
    super::is_dot(c) || matches!(c, '＝' | '゠')
}

/// The runs of one script in letters: of Han characters, of hiragana, and of katakana with what joins its words.
pub fn runs(letters: &[char]) -> Vec<Range<usize>> {
    let kind = |c: char| match c {
        c if is_han(c) => 1,
        c if is_katakana(c) => 2,
        c if is_hiragana(c) => 3,
        _ => 0,
    };
    let mut runs = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let start = at;
        let script = kind(letters[at]);
        at += 1;
        // "メアリー・E・ブランコウ" is one name.
        let initial = |at: usize| {
            letters[at].is_uppercase() && joins(letters[at - 1]) && letters.get(at + 1).is_some_and(|&c| joins(c))
        };
        while at < letters.len() && (kind(letters[at]) == script || script == 2 && (joins(letters[at]) || initial(at)))
        {
            at += 1;
        }
        if script > 0 {
            runs.push(start..at);
        }
    }
    runs
}
