//! A date as written, cut into numbers, words and signs.

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number, and how many digits it is written with.
    Number(u64, usize),
    /// A word in lower case.
    Word(String),
    /// Anything else.
    Sign(char),
}

/// A number, a word or a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    /// No space before it.
    pub glued: bool,
    /// Byte offset of its first byte.
    pub start: usize,
    /// Byte offset behind its last byte.
    pub end: usize,
}

impl Token {
    /// The number, if it is one of so many digits.
    pub(super) fn number(&self, fewest: usize, most: usize) -> Option<u64> {
        match self.kind {
            Kind::Number(value, digits) if (fewest..=most).contains(&digits) => Some(value),
            _ => None,
        }
    }

    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn is_word(&self, words: &[&str]) -> bool {
        self.word().is_some_and(|word| words.contains(&word))
    }

    pub(super) fn is_sign(&self, signs: &[char]) -> bool {
        matches!(self.kind, Kind::Sign(sign) if signs.contains(&sign))
    }
}

/// Whether a text has a number, as every date does.
pub fn has_number(text: &str) -> bool {
    text.chars().any(|c| digit(c).is_some())
}

/// Cuts a text. Numbers of more digits than a moment in nanoseconds are read as far as that.
pub(super) fn cut(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut glued = false;
    for (start, c) in text.char_indices() {
        if c.is_whitespace() {
            glued = false;
            continue;
        }
        let end = start + c.len_utf8();
        if !(glued && tokens.last_mut().is_some_and(|last| last.grow(c, end))) {
            tokens.push(Token { kind: kind(c), glued, start, end });
        }
        glued = true;
    }
    tokens
}

impl Token {
    /// Takes one more character in, if it goes on with this token.
    fn grow(&mut self, c: char, end: usize) -> bool {
        match (&mut self.kind, digit(c)) {
            (Kind::Number(value, digits), Some(digit)) => {
                *value = value.saturating_mul(10).saturating_add(digit);
                *digits += 1;
            }
            (Kind::Word(word), None) if is_letter(c) => word.extend(c.to_lowercase()),
            _ => return false,
        }
        self.end = end;
        true
    }
}

fn kind(c: char) -> Kind {
    match digit(c) {
        Some(digit) => Kind::Number(digit, 1),
        None if is_letter(c) => Kind::Word(c.to_lowercase().collect()),
        None => Kind::Sign(c),
    }
}

/// The combining marks are those of decomposed Latin letters and of Turkish İ in lower case, signs of Devanagari and Bengali that no
/// vowel goes with, and signs of Thai that are silent or of a tone.
fn is_letter(c: char) -> bool {
    const MARKS: [std::ops::RangeInclusive<char>; 2] = ['\u{300}'..='\u{36f}', '\u{e47}'..='\u{e4e}'];
    const SIGNS: [char; 4] = ['\u{93c}', '\u{94d}', '\u{9bc}', '\u{9cd}'];
    c.is_alphabetic() || MARKS.iter().any(|marks| marks.contains(&c)) || SIGNS.contains(&c)
}

/// Digits of Europe, of Arabic, of Persian, of Devanagari, of Bengali and of Thai, and wide ones.
fn digit(c: char) -> Option<u64> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '০'..='৯' => '০',
        '๐'..='๙' => '๐',
        '０'..='９' => '０',
        _ => return None,
    };
    Some(u64::from(c) - u64::from(zero))
}
