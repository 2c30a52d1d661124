//! Where the words are, and the term of each.
//!
//! A word is a run of letters, digits and their marks. Inside one, an apostrophe joins (`O'Brien` -> `obrien`), unless it
//! elides an article (`l'Ukraine` -> `ukraine`) or ends in a possessive (`Kyiv's` -> `kyiv`); a dot or comma joins digits
//! (`3.5`, `10,000` -> `10000`), `&` joins letters (`AT&T`), and `C++` and `C#` keep their signs. Initials are a word with a
//! dot of its own, whether dots join them or they are capitals among other letters (`U.S.`, `US` -> `us.`), so that the
//! country is not the pronoun. Scripts written without spaces become overlapping pairs of letters, which finds any word of
//! theirs as a phrase and needs no dictionary.

use unicode_normalization::char::is_combining_mark;

use super::fold::{fold_char, is_invisible};

/// Longer words are no words: they keep their position but make no term.
pub const MAX_TERM_BYTES: usize = 120;

/// Articles and pronouns that French, Italian and Catalan write together with the next word. As in Lucene's ElisionFilter.
const ELIDED: [&str; 20] = [
    "all", "c", "coll", "d", "dall", "dell", "j", "jusqu", "l", "lorsqu", "m", "n", "nell", "puisqu", "qu", "quell",
    "quoiqu", "s", "sull", "t",
];

/// As many letters at most are told to be initials by their being capitals; as many are kept apart from words.
const MOST_INITIALS: usize = 4;
/// Behind the letters of a term: it is initials. No other term has a dot behind a letter.
const MARK: char = '.';
/// Initials are no longer, dots and all.
const MAX_INITIALS_BYTES: usize = 4 * 2 * MOST_INITIALS;

/// The term of the initials that are written with the letters of a word, which may have been meant: `us.` for `us`.
pub fn as_initials(term: &str) -> Option<String> {
    let letters = term.chars().take(MOST_INITIALS + 1).count();
    let may_be = (2..=MOST_INITIALS).contains(&letters) && term.chars().all(char::is_alphabetic);
    may_be.then(|| format!("{term}{MARK}"))
}

/// The letters of a term, where it is initials: `us` of `us.`.
pub fn of_initials(term: &str) -> Option<&str> {
    term.strip_suffix(MARK)
}

/// One word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Its exact form, folded.
    pub term: &'a str,
    /// First byte of the word in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// How many words stand before it.
    pub position: usize,
}

impl<'a> Token<'a> {
    /// The term as it is without the mark of initials: people write `J.K.`, `JK` and `Jk` for the same.
    pub fn letters(&self) -> &'a str {
        of_initials(self.term).unwrap_or(self.term)
    }
}

/// The words of a text in order, through one buffer that is used again for each.
pub struct Tokens<'t> {
    text: &'t str,
    /// The first byte that was not read yet.
    at: usize,
    term: String,
    start: usize,
    end: usize,
    next_position: usize,
    /// The last letter of a paired script, its start and end, while its run goes on.
    pair: Option<(usize, usize)>,
    /// The line that was looked at last.
    line: Line,
}

/// Up to where a line goes, and whether it is of capitals alone, so that these tell nothing.
#[derive(Default)]
struct Line {
    end: usize,
    is_capitals: bool,
}

/// The words of a text.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0, term: String::new(), start: 0, end: 0, next_position: 0, pair: None, line: Line::default() }
}

/// What a byte is to whoever looks for words of ASCII.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Sign,
    BeyondAscii,
}

const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::BeyondAscii; 256];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = if (byte as u8).is_ascii_alphanumeric() { Kind::Word } else { Kind::Sign };
        byte += 1;
    }
    kinds
};

/// Whether a script is written without spaces between words, and so is cut into pairs.
pub fn is_paired(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{3130}'..='\u{318f}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{323af}')
        && !matches!(c, '\u{e3f}' | '\u{e4f}' | '\u{e5a}' | '\u{e5b}' | '\u{30fb}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}' | '\u{2018}' | '\u{ff07}' | '`' | '\u{b4}')
}

fn continues_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    (c.is_alphanumeric() && !is_paired(c)) || is_combining_mark(c) || is_invisible(c)
}

impl<'t> Tokens<'t> {
    /// The next word, or `None` at the end of the text.
    pub fn advance(&mut self) -> Option<Token<'_>> {
        loop {
            let found = match self.pair.take() {
                Some(last) => self.next_pair(last),
                None => self.next_word(),
            };
            match found {
                Step::Found if self.term.is_empty() => {}
                Step::Found => {
                    let position = self.next_position;
                    self.next_position += 1;
                    if self.term.len() <= MAX_TERM_BYTES {
                        return Some(Token { term: &self.term, start: self.start, end: self.end, position });
                    }
                }
                Step::Nothing => {}
                Step::End => return None,
            }
        }
    }

    /// Skips to the next word and reads it.
    fn next_word(&mut self) -> Step {
        self.term.clear();
        if self.take_plain_word() {
            return Step::Found;
        }
        let Some((start, first)) = self.find_word() else {
            return Step::End;
        };
        (self.start, self.at) = (start, start);
        if is_paired(first) {
            self.at += first.len_utf8();
            return self.first_pair(start, first);
        }
        loop {
            self.take_ascii();
            match self.peek() {
                Some(c) if continues_word(c) => self.take(c),
                Some(sign) if self.joins(sign) => {}
                _ => break,
            }
        }
        self.keep_sign();
        self.mark_initials();
        Step::Found
    }

    /// Takes the next word if it is as most are: several letters and digits of ASCII, and behind them no sign that might go on
    /// with it.
    fn take_plain_word(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        let run = |from: usize, kind: Kind| {
            let other = |byte: &u8| KINDS[usize::from(*byte)] != kind;
            bytes[from..].iter().position(other).map_or(bytes.len(), |length| from + length)
        };
        let start = run(self.at, Kind::Sign);
        let end = run(start, Kind::Word);
        let ends = |at: usize| bytes.get(at).is_none_or(|byte| KINDS[usize::from(*byte)] == Kind::Sign);
        let may_join = matches!(bytes.get(end), Some(b'\'' | b'`' | b'.' | b',' | b'&'));
        if !(2..=MAX_TERM_BYTES).contains(&(end - start)) || !ends(end) || may_join && !ends(end + 1) {
            return false;
        }
        self.term.push_str(&self.text[start..end]);
        self.term.make_ascii_lowercase();
        (self.start, self.end, self.at) = (start, end, end);
        if end - start <= MOST_INITIALS && bytes[start].is_ascii_uppercase() {
            self.mark_initials();
        }
        true
    }

    /// Puts the mark behind initials. Those that dots join show it themselves.
    fn mark_initials(&mut self) {
        let word = &self.text[self.start..self.end];
        // Most words end here.
        if word.len() > MAX_INITIALS_BYTES || !word.starts_with(char::is_uppercase) && !word.contains('.') {
            return;
        }
        let letters = self.term.chars().take(MOST_INITIALS + 1).count();
        if (2..=MOST_INITIALS).contains(&letters)
            && (self.is_dotted() || word.chars().all(char::is_uppercase) && !self.is_line_of_capitals())
        {
            self.term.push(MARK);
        }
    }

    /// Whether the word is single letters with dots between: `U.S`, `U.S.`.
    fn is_dotted(&self) -> bool {
        let word = &self.text[self.start..self.end];
        word.contains('.') && self.is_initials(self.start + word.trim_end_matches('.').len())
    }

    /// Whether the line in which the word stands has no letter but capitals.
    fn is_line_of_capitals(&mut self) -> bool {
        if self.end > self.line.end {
            let start = self.text[..self.start].rfind('\n').map_or(0, |before| before + 1);
            let end = self.text[self.end..].find('\n').map_or(self.text.len(), |after| self.end + after);
            let mut letters = self.text[start..end].chars().filter(|c| c.is_alphabetic());
            self.line = Line { end, is_capitals: letters.all(char::is_uppercase) };
        }
        self.line.is_capitals
    }

    /// Where the next word begins, and its first character.
    fn find_word(&self) -> Option<(usize, char)> {
        let rest = &self.text[self.at..];
        // Between most words stands one space.
        let skipped = rest.bytes().take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()).count();
        let from = self.at + skipped;
        rest[skipped..].char_indices().find(|(_, c)| c.is_alphanumeric()).map(|(at, c)| (from + at, c))
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, c: char) {
        self.at += c.len_utf8();
        self.push(c);
        self.end = self.at;
    }

    /// Takes the letters and digits of ASCII that stand here in one piece: mostly that is the word. Past the limit only so
    /// much is kept as shows that it was passed.
    fn take_ascii(&mut self) {
        let letters = self.text[self.at..].bytes().take_while(u8::is_ascii_alphanumeric).count();
        if letters == 0 {
            return;
        }
        let from = self.term.len();
        let kept = letters.min((MAX_TERM_BYTES + 1).saturating_sub(from));
        self.term.push_str(&self.text[self.at..self.at + kept]);
        self.term[from..].make_ascii_lowercase();
        self.at += letters;
        self.end = self.at;
    }

    /// Appends a letter's folded form; past the limit only so much as shows that it was passed.
    fn push(&mut self, c: char) {
        if self.term.len() <= MAX_TERM_BYTES {
            fold_char(c, &mut self.term);
        }
    }

    /// Whether a sign inside a word holds it together; the sign is then taken.
    fn joins(&mut self, sign: char) -> bool {
        let at = self.at;
        if !(is_apostrophe(sign) || matches!(sign, '.' | ',' | '&')) {
            return false;
        }
        let Some(next) = self.text[at + sign.len_utf8()..].chars().next() else { return false };
        if is_apostrophe(sign) {
            return self.joins_apostrophe(sign, next);
        }
        match sign {
            '.' if self.is_initials(at) && next.is_alphabetic() && self.is_single_letter(at + 1) => {
                self.at += 1;
                true
            }
            '.' if self.is_initials(at) && at > self.start + 1 => {
                self.at += 1;
                self.end = self.at;
                false
            }
            '.' if next.is_ascii_digit() && self.ends_in_digit() => {
                self.take(sign);
                true
            }
            ',' if self.ends_in_digit() && self.is_thousand(at + 1) => {
                self.at += 1;
                true
            }
            '&' if next.is_alphabetic() => {
                self.take(sign);
                true
            }
            _ => false,
        }
    }

    /// `O'Brien` is one word, `l'Ukraine` is Ukraine, `Kyiv's` is Kyiv.
    fn joins_apostrophe(&mut self, sign: char, next: char) -> bool {
        if !next.is_alphabetic() || is_paired(next) {
            return false;
        }
        self.at += sign.len_utf8();
        let after = self.at;
        let rest = &self.text[after + next.len_utf8()..];
        if matches!(next, 's' | 'S') && !rest.starts_with(continues_word) {
            self.at += next.len_utf8();
            return false;
        }
        if ELIDED.binary_search(&self.term.as_str()).is_ok() {
            self.term.clear();
            self.start = after;
        }
        true
    }

    /// Whether the word so far is single letters with dots between, as `U` or `U.S` is, up to a dot.
    fn is_initials(&self, dot: usize) -> bool {
        let so_far = &self.text[self.start..dot];
        so_far.len() <= MAX_TERM_BYTES
            && so_far.split('.').all(|part| {
                let mut letters = part.chars();
                letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
            })
    }

    /// Whether one letter stands alone here, followed by a dot or no word.
    fn is_single_letter(&self, at: usize) -> bool {
        let mut chars = self.text[at..].chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none_or(|c| !continues_word(c))
    }

    fn ends_in_digit(&self) -> bool {
        self.term.ends_with(|c: char| c.is_ascii_digit())
    }

    /// Whether exactly three digits stand here.
    fn is_thousand(&self, at: usize) -> bool {
        let digits = self.text[at..].bytes().take(4).take_while(u8::is_ascii_digit).count();
        digits == 3 && self.term.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// `C++`, `C#`, `F#`: signs after a single letter.
    fn keep_sign(&mut self) {
        if !matches!(self.term.as_bytes(), [letter] if letter.is_ascii_alphabetic()) {
            return;
        }
        let rest = &self.text[self.end..];
        let Some(sign) = ["++", "#"].into_iter().find(|sign| rest.starts_with(sign)) else { return };
        if !rest[sign.len()..].starts_with(continues_word) {
            self.term.push_str(sign);
            self.end += sign.len();
            self.at = self.end;
        }
    }

    /// Reads a first letter with its marks; alone it is a word, before another one it opens a run of pairs.
    fn first_pair(&mut self, start: usize, first: char) -> Step {
        let end = self.take_marks(start + first.len_utf8());
        self.pair = Some((start, end));
        if self.peek().is_some_and(is_paired) {
            return Step::Nothing;
        }
        self.pair = None;
        self.fill(start, end);
        Step::Found
    }

    /// The pair of the last letter and the next, if the run goes on.
    fn next_pair(&mut self, (start, middle): (usize, usize)) -> Step {
        let Some(c) = self.peek().filter(|c| is_paired(*c)) else { return Step::Nothing };
        self.at += c.len_utf8();
        let end = self.take_marks(self.at);
        self.pair = Some((middle, end));
        self.fill(start, end);
        Step::Found
    }

    fn take_marks(&mut self, mut end: usize) -> usize {
        while let Some(mark) = self.peek().filter(|c| is_combining_mark(*c) || is_invisible(*c)) {
            self.at += mark.len_utf8();
            end = self.at;
        }
        end
    }

    fn fill(&mut self, start: usize, end: usize) {
        self.term.clear();
        (self.start, self.end) = (start, end);
        for c in self.text[start..end].chars() {
            self.push(c);
        }
    }
}

/// What reading on has brought.
enum Step {
    Found,
    Nothing,
    End,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::tokens;

    fn terms(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut words = tokens(text);
        while let Some(token) = words.advance() {
            found.push(token.term.to_owned());
        }
        found
    }

    #[test]
    fn words_become_terms_as_a_reader_means_them() {
        let cases = [
            ("Peace talks, again.", "peace talks again"),
            ("O'Brien's son", "obrien son"),
            ("l’Ukraine et qu'il", "ukraine et il"),
            ("dell'Unione", "unione"),
            ("п'ять", "пять"),
            ("U.S.-led forces in the U.N.", "us. led forces in the un."),
            ("AT&T paid $10,000 or 3.5 %", "at&t paid 10000 or 3.5"),
            ("C++ and C# in COVID-19 times", "c++ and c# in covid 19 times"),
            ("J.K. Rowling", "jk. rowling"),
            ("end.Start a.m.", "end start am."),
            ("rock 'n' roll", "rock n roll"),
        ];
        for (text, expected) in cases {
            assert_eq!(terms(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn initials_are_not_the_word_that_they_look_like() {
        let cases = [
            ("The US told us", "the us. told us"),
            ("EU to US: trust us.\nUS TO EU: NO", "eu. to us. trust us us to eu no"),
            ("США и ЕС", "сша. и ес."),
            ("在US", "在 us."),
            ("UNESCO, U.N.E.S.C.O", "unesco unesco"),
            ("l'O.N.U., A. B. and X", "onu. a b and x"),
            ("G7, B2B, AT&T, MPs", "g7 b2b at&t mps"),
            ("US", "us"),
        ];
        for (text, expected) in cases {
            assert_eq!(terms(text).join(" "), expected, "{text}");
        }
        assert_eq!(super::as_initials("us").as_deref(), Some("us."));
        assert_eq!(
            [super::as_initials("x"), super::as_initials("unesco"), super::as_initials("us.")],
            [None, None, None]
        );
        assert_eq!([super::of_initials("us."), super::of_initials("us")], [Some("us"), None]);
    }

    #[test]
    fn scripts_without_spaces_become_pairs() {
        assert_eq!(terms("泽连斯基 said"), ["泽连", "连斯", "斯基", "said"]);
        assert_eq!(terms("日"), ["日"]);
        assert_eq!(terms("G20峰会"), ["g20", "峰会"]);
        assert_eq!(terms("ข่าว"), ["ข่า", "าว"]);
    }

    #[test]
    fn a_word_of_ten_megabytes_is_passed_over_and_keeps_its_place() {
        let text = format!("before {} after", "x".repeat(10_000_000));
        let mut words = tokens(&text);
        assert_eq!(words.advance().unwrap().position, 0);
        let after = words.advance().unwrap();
        assert_eq!((after.term, after.position), ("after", 2));
    }

    proptest! {
        #[test]
        fn ranges_rise_and_lie_on_characters(text in "\\PC*") {
            let mut words = tokens(&text);
            let mut last = 0;
            while let Some(token) = words.advance() {
                prop_assert!(token.start < token.end && token.start >= last);
                prop_assert!(text.get(token.start..token.end).is_some());
                last = token.start;
            }
        }

        #[test]
        fn a_term_is_its_own_term(text in "[a-zA-Zäöéßłß ]{0,40}") {
            let letters = |terms: Vec<String>| -> Vec<String> {
                terms.iter().map(|term| super::of_initials(term).unwrap_or(term).to_owned()).collect()
            };
            let once = letters(terms(&text));
            prop_assert_eq!(terms(&once.join(" ")), once);
        }
    }
}
