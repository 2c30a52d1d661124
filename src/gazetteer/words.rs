//! A text's words with the shape of their letters: what country names are matched against.
//!
//! Bytes are looked at once; a character is decoded only outside ASCII. Everything that is neither letter, digit nor
//! combining mark separates, so that "U.S.-led" is three words and "Ukraine's" two, in names and in texts alike.
//! Scripts written without spaces, and Korean with its particles, give a word for every character.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// It begins with a small letter.
    Lower,
    /// It begins with a capital and has small letters.
    Title,
    /// It has capitals only.
    Upper,
    /// It begins with a digit or a letter of a script without capitals.
    Caseless,
}

impl Shape {
    /// Every shape, each at its own number.
    pub const ALL: [Shape; 4] = [Shape::Lower, Shape::Title, Shape::Upper, Shape::Caseless];
}

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// How it is written.
    pub shape: Shape,
}

impl Word {
    /// The word itself.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }
}

/// Puts the words of one range of the text into `words`, which is emptied first and kept for the next range.
pub fn split(text: &str, range: Range<usize>, words: &mut Vec<Word>) {
    words.clear();
    let bytes = text.as_bytes();
    let mut at = range.start;
    while at < range.end {
        match bytes[at] {
            byte if byte.is_ascii_alphanumeric() => {
                let word = word_at(text, at, range.end);
                at = word.end;
                words.push(word);
            }
            byte if byte.is_ascii() => at += 1,
            _ => match letter_at(text, at) {
                (_, false, width) => at += width,
                (_, true, _) => {
                    let word = word_at(text, at, range.end);
                    at = word.end;
                    words.push(word);
                }
            },
        }
    }
}

/// The word that begins at `start`.
fn word_at(text: &str, start: usize, limit: usize) -> Word {
    let bytes = text.as_bytes();
    if let Some(word) = ascii_word(bytes, start, limit) {
        return word;
    }
    let first = text[start..].chars().next().unwrap_or(' ');
    if stands_alone(first) {
        return Word { start, end: start + first.len_utf8(), shape: Shape::Caseless };
    }
    let mut small = false;
    let mut at = start;
    while at < limit {
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric() {
            small |= byte.is_ascii_lowercase();
            at += 1;
        } else if byte.is_ascii() {
            break;
        } else {
            let (character, inside, width) = letter_at(text, at);
            if !inside || stands_alone(character) {
                break;
            }
            small |= character.is_lowercase();
            at += width;
        }
    }
    Word { start, end: at, shape: shape_of(first, small) }
}

/// What a byte of ASCII is: part of a word, a small letter.
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let kind = byte as u8;
        kinds[byte] = if kind.is_ascii_lowercase() { WORD | SMALL } else { kind.is_ascii_alphanumeric() as u8 * WORD };
        byte += 1;
    }
    kinds
};
const WORD: u8 = 1;
const SMALL: u8 = 2;

/// The word that begins at `start`, where it ends before anything but ASCII does.
fn ascii_word(bytes: &[u8], start: usize, limit: usize) -> Option<Word> {
    let rest = &bytes[start..limit];
    let mut seen = 0;
    let mut inside = |byte: &u8| {
        let kind = KINDS[usize::from(*byte)];
        seen |= kind;
        kind & WORD != 0
    };
    let length = rest.iter().position(|byte| !inside(byte)).unwrap_or(rest.len());
    if length == 0 || rest.get(length).is_some_and(|byte| !byte.is_ascii()) {
        return None;
    }
    let has_small = seen & SMALL != 0;
    let shape = match rest[0] {
        b'A'..=b'Z' if has_small => Shape::Title,
        b'A'..=b'Z' => Shape::Upper,
        b'a'..=b'z' => Shape::Lower,
        _ => Shape::Caseless,
    };
    Some(Word { start, end: start + length, shape })
}

/// Whether every character is a word of its own: Thai, Lao, Burmese, Khmer, Hiragana, Han and Hangul.
fn stands_alone(character: char) -> bool {
    matches!(character,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{309f}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

fn letter_at(text: &str, at: usize) -> (char, bool, usize) {
    let character = text[at..].chars().next().unwrap_or(' ');
    (character, LETTERS.holds(character), character.len_utf8())
}

/// What stands inside words: letters, digits and combining marks.
static LETTERS: LazyLock<Letters> = LazyLock::new(Letters::new);

/// A bit for each character of the basic plane: asking Unicode's own tables costs ten times as much.
struct Letters(Vec<u64>);

impl Letters {
    fn new() -> Letters {
        let mut bits = vec![0; 1 << 10];
        for character in '\0'..='\u{ffff}' {
            let code = character as usize;
            bits[code >> 6] |= u64::from(Letters::ask(character)) << (code & 63);
        }
        Letters(bits)
    }

    fn ask(character: char) -> bool {
        character.is_alphanumeric() || is_combining_mark(character)
    }

    fn holds(&self, character: char) -> bool {
        let code = character as usize;
        self.0.get(code >> 6).map_or_else(|| Letters::ask(character), |bits| bits >> (code & 63) & 1 == 1)
    }
}

fn shape_of(first: char, small: bool) -> Shape {
    match (first.is_uppercase(), first.is_lowercase()) {
        (true, _) if small => Shape::Title,
        (true, _) => Shape::Upper,
        (false, true) => Shape::Lower,
        (false, false) => Shape::Caseless,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{Shape, Word, split};

    fn words(text: &str) -> Vec<(&str, Shape)> {
        let mut words = Vec::new();
        split(text, 0..text.len(), &mut words);
        words.iter().map(|word: &Word| (word.of(text), word.shape)).collect()
    }

    #[test]
    fn words_end_at_anything_but_letters_and_digits() {
        let (lower, title, upper, none) = (Shape::Lower, Shape::Title, Shape::Upper, Shape::Caseless);
        assert_eq!(
            words("U.S.-led “Côte d’Ivoire”"),
            [("U", upper), ("S", upper), ("led", lower), ("Côte", title), ("d", lower), ("Ivoire", title)]
        );
        assert_eq!(words("韓国とロシア"), [("韓", none), ("国", none), ("と", none), ("ロシア", none)]);
        assert_eq!(words("7 країн: भारत"), [("7", none), ("країн", lower), ("भारत", none)]);
    }

    #[test]
    fn letters_are_those_of_unicode() {
        for letter in ['a', 'é', 'ß', 'Ω', 'ж', 'א', 'م', 'अ', '\u{301}', '国', '한', '7', '𝒳', ' ', '’', '—', '😀']
        {
            assert_eq!(super::LETTERS.holds(letter), super::Letters::ask(letter), "{letter}");
        }
    }

    proptest! {
        #[test]
        fn words_lie_in_order_on_character_boundaries(text in any::<String>()) {
            let mut words = Vec::new();
            split(&text, 0..text.len(), &mut words);
            let mut last = 0;
            for word in words {
                assert!(word.start >= last && word.end > word.start);
                assert!(text.get(word.start..word.end).is_some());
                last = word.end;
            }
        }
    }
}
