//! Text to tokens, on bytes, with spans into the original text.
//!
//! Recognising looks at every byte of every article, so this is the hot loop: ASCII is classified by a table, anything
//! else is decoded once. What a name needs stays in one piece (hyphens, initials, "Mr.", "O'Neill"); what hides a name is
//! split off (possessives, French and Italian elisions, quotes, dashes and no-break spaces of every kind).

/// A token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Whether a sentence begins here.
    pub first: bool,
}

/// The tokens of a text, in order.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, bytes: text.as_bytes(), at: 0, line: 0, break_before: true, sentence_over: false }
}

/// See [`tokens`].
pub struct Tokens<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// Where the current line began.
    line: usize,
    /// A blank line or a short line came before: the next token begins a sentence whatever it is.
    break_before: bool,
    /// A full stop came before: the next token begins a sentence if it looks like it.
    sentence_over: bool,
}

/// A line at least this long that is followed by a single newline was wrapped, not ended: mail and wire copy wrap at 60 to 80
/// columns, headlines and table rows that stand on their own lines are shorter or end the paragraph anyway.
const WRAPPED: usize = 50;

/// Abbreviations that keep their full stop, which then ends no sentence. The word before the dot, as written.
const ABBREVIATIONS: &[&[u8]] = &[
    b"Mr", b"Mrs", b"Ms", b"Dr", b"Sen", b"Rep", b"Gov", b"Gen", b"Col", b"Lt", b"Sgt", b"Capt", b"St", b"Jr", b"Sr",
    b"Inc", b"Corp", b"Co", b"Ltd", b"Prof", b"Rev", b"Hon", b"Maj", b"Adm", b"Cmdr", b"Cpl", b"Pvt", b"Brig", b"Mt",
    b"Ft", b"No", b"Bros", b"Dept", b"Messrs", b"Supt", b"Det", b"Insp", b"Pres", b"Sra", b"Mme", b"Mlle", b"Hr",
    b"Fr", b"Ing",
];

/// What an ASCII byte is to a tokeniser.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Newline,
    Letter,
    Digit,
    Mark,
    High,
}

const CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut table = [Class::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'\n' | b'\r' => Class::Newline,
            0..=b' ' | 127 => Class::Space,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            128.. => Class::High,
            _ => Class::Mark,
        };
        byte += 1;
    }
    table
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let before = self.at;
        self.skip_space();
        let start = self.at;
        let &byte = self.bytes.get(start)?;
        self.at = match CLASSES[usize::from(byte)] {
            Class::Letter | Class::Digit => self.word_end(start, start + 1),
            Class::High => self.high_end(start),
            _ => self.mark_end(start),
        };
        let first = self.break_before || self.sentence_over && start > before && self.may_begin(start);
        self.break_before = false;
        self.sentence_over = self.ends_sentence(start, first);
        Some(Token { start, end: self.at, first })
    }
}

impl Tokens<'_> {
    fn class(&self, at: usize) -> Option<Class> {
        self.bytes.get(at).map(|&byte| CLASSES[usize::from(byte)])
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// Moves to the next byte that is no space, minding what line ends on the way mean.
    fn skip_space(&mut self) {
        let mut newlines = 0;
        loop {
            match self.class(self.at) {
                Some(Class::Space) => self.at += 1,
                Some(Class::Newline) => {
                    newlines += usize::from(self.bytes[self.at] == b'\n');
                    let wrapped = newlines == 1 && self.at - self.line >= WRAPPED;
                    self.break_before |= newlines > 0 && !wrapped;
                    self.at += 1;
                    self.line = self.at;
                }
                Some(Class::High) => match self.char(self.at) {
                    Some(c) if c.is_whitespace() || is_invisible(c) => self.at += c.len_utf8(),
                    _ => return,
                },
                _ => return,
            }
        }
    }

    /// Where the word ends that began at `start` and is known up to `at`.
    fn word_end(&self, start: usize, mut at: usize) -> usize {
        loop {
            match self.class(at) {
                Some(Class::Letter | Class::Digit) => at += 1,
                Some(Class::High) => match self.inside_word(start, at) {
                    Some(next) => at = next,
                    None => return at,
                },
                Some(Class::Mark) => match self.joined(start, at) {
                    Some(next) => at = next,
                    None => return at,
                },
                _ => return at,
            }
        }
    }

    /// The end of the token that begins with a character beyond ASCII.
    fn high_end(&self, start: usize) -> usize {
        match self.char(start) {
            Some('’') => self.possessive_end(start, '’'.len_utf8()),
            Some(c) if is_word(c) => self.word_end(start, start + c.len_utf8()),
            Some(c) => start + c.len_utf8(),
            None => start + 1,
        }
    }

    /// The end of the token that begins with an ASCII mark.
    fn mark_end(&self, start: usize) -> usize {
        if self.bytes[start] == b'\'' { self.possessive_end(start, 1) } else { start + 1 }
    }

    /// The end of "'s" whose apostrophe is `width` bytes, or of the apostrophe alone.
    fn possessive_end(&self, start: usize, width: usize) -> usize {
        if self.is_possessive(start + width) { start + width + 1 } else { start + width }
    }

    /// Whether an "s" that ends a word stands at `at`.
    fn is_possessive(&self, at: usize) -> bool {
        matches!(self.bytes.get(at), Some(b's' | b'S')) && !self.word_at(at + 1)
    }

    fn word_at(&self, at: usize) -> bool {
        match self.class(at) {
            Some(Class::Letter | Class::Digit) => true,
            Some(Class::High) => self.char(at).is_some_and(is_word),
            _ => false,
        }
    }

    /// Goes over one character beyond ASCII if the word goes on with it.
    fn inside_word(&self, start: usize, at: usize) -> Option<usize> {
        let c = self.char(at)?;
        if is_word(c) {
            return Some(at + c.len_utf8());
        }
        let joins = match c {
            '’' => self.apostrophe_joins(start, at, at + c.len_utf8()),
            '‐' | '\u{2011}' => self.word_at(at + c.len_utf8()),
            '\u{200c}' | '\u{200d}' | '\u{ad}' => true,
            _ => false,
        };
        joins.then_some(at + c.len_utf8())
    }

    /// Goes over one ASCII mark if the word goes on after it or keeps it.
    fn joined(&self, start: usize, at: usize) -> Option<usize> {
        let next = at + 1;
        let joins = match self.bytes[at] {
            b'-' | b'&' => self.word_at(next),
            b'\'' => self.apostrophe_joins(start, at, next),
            b'.' => self.dot_joins(start, at),
            b',' => self.bytes[at - 1].is_ascii_digit() && self.bytes.get(next).is_some_and(u8::is_ascii_digit),
            _ => false,
        };
        joins.then_some(next)
    }

    /// "O'Neill" is one word; "Trump's" and "d'Estaing" are two.
    fn apostrophe_joins(&self, start: usize, at: usize, next: usize) -> bool {
        self.word_at(next) && !self.is_possessive(next) && !self.is_elision(start, at, next)
    }

    /// A short lower-case article or preposition before a capital: "l'Élysée", "dell'Utri".
    fn is_elision(&self, start: usize, at: usize, next: usize) -> bool {
        at - start <= 5
            && self.bytes[start..at].iter().all(u8::is_ascii_lowercase)
            && self.char(next).is_some_and(char::is_uppercase)
    }

    /// Initials ("J.", "J.K.", "В.В."), abbreviations ("Mr.", "p.m.") and decimals keep their dot.
    fn dot_joins(&self, start: usize, at: usize) -> bool {
        let word = &self.bytes[start..at];
        if self.bytes[at - 1].is_ascii_digit() {
            return self.bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        }
        let last = word.iter().rposition(|&b| b == b'.' || b == b'-').map_or(word, |dot| &word[dot + 1..]);
        let lettered =
            last.len() == 1 && last[0].is_ascii_lowercase() && (last.len() < word.len() || self.word_at(at + 1));
        is_initial(last) || lettered || ABBREVIATIONS.contains(&word)
    }

    /// Whether the token at `start` may be the first of a sentence after a full stop.
    fn may_begin(&self, start: usize) -> bool {
        match self.class(start) {
            Some(Class::Letter) => self.bytes[start].is_ascii_uppercase(),
            Some(Class::High) => self.char(start).is_some_and(|c| !c.is_lowercase()),
            Some(Class::Digit) => true,
            _ => matches!(self.bytes[start], b'"' | b'\'' | b'(' | b'['),
        }
    }

    /// Whether the token just read closes a sentence, or leaves it closed ("said.\"").
    fn ends_sentence(&self, start: usize, first: bool) -> bool {
        match &self.bytes[start..self.at] {
            b"." | b"!" | b"?" => true,
            [0xE2, 0x80, 0xA6] => true,
            b"\"" | b"'" | b")" | b"]" | [0xE2, 0x80, 0x99 | 0x9D] | [0xC2, 0xBB] => self.sentence_over && !first,
            _ => false,
        }
    }
}

/// One upper-case letter and nothing else.
fn is_initial(word: &[u8]) -> bool {
    match word {
        [byte] => byte.is_ascii_uppercase(),
        [0xC3 | 0xC4 | 0xC5 | 0xCE | 0xCF | 0xD0 | 0xD1 | 0xD2, _] => {
            std::str::from_utf8(word).is_ok_and(|c| c.chars().all(char::is_uppercase))
        }
        _ => false,
    }
}

/// Letters, digits and the accents that combine with them.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Marks of text direction and width that show nothing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).map(|token| &text[token.start..token.end]).collect()
    }

    fn sentences(text: &str) -> Vec<&str> {
        tokens(text).filter(|token| token.first).map(|token| &text[token.start..token.end]).collect()
    }

    #[test]
    fn names_stay_whole() {
        assert_eq!(words("Ban Ki-moon met Sinead O'Connor."), ["Ban", "Ki-moon", "met", "Sinead", "O'Connor", "."]);
        assert_eq!(words("J.K. Rowling, George W. Bush"), ["J.K.", "Rowling", ",", "George", "W.", "Bush"]);
        assert_eq!(words("В.В. Путин и Ю. Тимошенко"), ["В.В.", "Путин", "и", "Ю.", "Тимошенко"]);
        assert_eq!(words("Mr. Smith of Smith & Co. said"), ["Mr.", "Smith", "of", "Smith", "&", "Co.", "said"]);
    }

    #[test]
    fn possessives_and_elisions_are_split_off() {
        assert_eq!(words("Trump's and Biden’s, TRUMP'S"), ["Trump", "'s", "and", "Biden", "’s", ",", "TRUMP", "'S"]);
        assert_eq!(words("l'Élysée d’Emmanuel D'Angelo"), ["l", "'", "Élysée", "d", "’", "Emmanuel", "D'Angelo"]);
        assert_eq!(words("don't Williams' car"), ["don't", "Williams", "'", "car"]);
    }

    #[test]
    fn quotes_dashes_and_strange_spaces_separate() {
        assert_eq!(
            words("“Modi”—Xi\u{a0}Jinping…«Merz»"),
            ["“", "Modi", "”", "—", "Xi", "Jinping", "…", "«", "Merz", "»"]
        );
        assert_eq!(words("1,000.5 and 3,a"), ["1,000.5", "and", "3", ",", "a"]);
    }

    #[test]
    fn a_sentence_begins_after_a_full_stop_and_after_a_blank_or_short_line() {
        assert_eq!(sentences("He left. \"Now,\" she said. it p.m. Rose"), ["He", "\""]);
        assert_eq!(sentences("SHORT HEADLINE\nBody of it.\n\nnext"), ["SHORT", "Body", "next"]);
        let wrapped = "The foreign minister of the old republic, Mr. Sergei\nLavrov, said so.";
        assert_eq!(sentences(wrapped), ["The"]);
        assert_eq!(sentences("He said \"go.\" Then he left."), ["He", "Then"]);
    }

    proptest! {
        #[test]
        fn spans_are_ordered_and_on_character_boundaries(text in "(?s).{0,80}") {
            let mut last = 0;
            for token in tokens(&text) {
                prop_assert!(last <= token.start && token.start < token.end);
                prop_assert!(text.get(token.start..token.end).is_some());
                last = token.end;
            }
        }

        #[test]
        fn nothing_but_space_is_left_out(text in "[ a-zÀ-ÿ’'.\n“A-Z]{0,40}") {
            let kept: String = words(&text).concat();
            let all: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(kept, all);
        }
    }
}
