//! What a language's list says of its words.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

/// What the lists say of a word, as bits.
pub mod kind {
    /// A given name.
    pub const GIVEN: u32 = 1;
    /// A given name that is a common word as well.
    pub const DOUBTFUL: u32 = 1 << 1;
    /// A family's name.
    pub const FAMILY: u32 = 1 << 2;
    /// A family's name by which nobody is called alone, since too many have it.
    pub const SHARED: u32 = 1 << 3;
    /// An office, a trade or a rank: whoever holds it stands behind, at a distance in some languages.
    pub const OFFICE: u32 = 1 << 4;
    /// What honours whoever stands directly behind.
    pub const HONOUR: u32 = 1 << 5;
    /// What honours whoever stands directly before.
    pub const BEHIND: u32 = 1 << 6;
    /// A relative.
    pub const RELATIVE: u32 = 1 << 7;
    /// A word between two of a name.
    pub const TIE: u32 = 1 << 8;
    /// A word between two of a name that begins names too ("أبو").
    pub const OPENING: u32 = 1 << 9;
    /// A word of grammar or a verb: no name goes past it, nor from an office to its holder.
    pub const STOP: u32 = 1 << 10;
    /// Any other word that is no name.
    pub const COMMON: u32 = 1 << 11;
    /// A monarch's number.
    pub const NUMBER: u32 = 1 << 12;
    /// Somebody whom the world's news names so.
    pub const KNOWN: u32 = 1 << 13;
    /// A verb of saying.
    pub const SAYING: u32 = 1 << 14;
    /// What is named after people, and stands before their names.
    pub const STREET: u32 = 1 << 15;
    /// The same, behind their names.
    pub const SCHOOL: u32 = 1 << 16;
    /// What marks whoever did something.
    pub const DOER: u32 = 1 << 17;
    /// A word of age beside a number.
    pub const AGE: u32 = 1 << 18;
    /// A letter by its name, as initials are written.
    pub const INITIAL: u32 = 1 << 19;
    /// An ending that families' names have, and other words too.
    pub const ENDING: u32 = 1 << 20;
    /// "And".
    pub const AND: u32 = 1 << 21;
    /// What makes a word a name's.
    pub const NAMES: u32 = GIVEN | DOUBTFUL | FAMILY | SHARED | KNOWN | INITIAL | ENDING;
    /// What keeps a word from being a name.
    pub const OTHER: u32 = STOP
        | COMMON
        | OFFICE
        | HONOUR
        | BEHIND
        | RELATIVE
        | TIE
        | OPENING
        | NUMBER
        | SAYING
        | STREET
        | SCHOOL
        | DOER
        | AGE;
}

/// The bit of each code of the lists.
fn bits(code: &str) -> u32 {
    match code {
        "G" => kind::GIVEN,
        "g" => kind::DOUBTFUL,
        "F" => kind::FAMILY,
        "f" => kind::SHARED,
        "T" => kind::OFFICE,
        "H" => kind::HONOUR,
        "B" => kind::BEHIND,
        "P" => kind::RELATIVE,
        "C" => kind::TIE,
        "U" => kind::OPENING,
        "S" => kind::STOP,
        "N" => kind::COMMON,
        "O" => kind::NUMBER,
        "K" => kind::KNOWN,
        "V" => kind::SAYING | kind::STOP,
        "D" => kind::STREET,
        "d" => kind::SCHOOL,
        "W" => kind::DOER | kind::STOP,
        "A" => kind::AGE,
        "I" => kind::INITIAL,
        "&" => kind::AND | kind::STOP,
        _ => 0,
    }
}

/// A language's words.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: FxHashMap<String, u32>,
    /// Endings of common words, and of families' names.
    endings: Vec<(String, u32)>,
    /// Beginnings of common words.
    beginnings: Vec<String>,
    /// What is written as one with the word behind it.
    pub prefixes: Vec<String>,
    /// What is written as one with the word before it, longest first.
    pub suffixes: Vec<String>,
    /// How this language builds names.
    pub habits: Habits,
}

/// How a language builds its names, where that is no matter of words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Habits {
    /// How many words an office may take up between its first and the name.
    pub office: usize,
    /// Whether given and family names stand in any order and number.
    pub loose: bool,
    /// The article, with which no given name begins.
    pub article: Option<&'static str>,
    /// What is "and", written as one with the word behind it.
    pub and: Option<char>,
    /// Whether a full stop ends no sentence.
    pub danda: bool,
    /// Whether a family's name goes on with where it is from.
    pub nisba: bool,
}

impl Lexicon {
    fn read(list: &str, habits: Habits) -> Self {
        let mut lexicon = Self { habits, ..Self::default() };
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        for (words, code) in lines.filter_map(|line| line.split_once('\t')) {
            let written = words.split(' ').filter(|word| !word.is_empty());
            let words = written.clone().map(|word| key(word).into_owned());
            match code {
                "prefix" => lexicon.prefixes.extend(written.map(str::to_owned)),
                "suffix" => lexicon.suffixes.extend(written.map(str::to_owned)),
                "-F" => lexicon.endings.extend(words.map(|word| (word, kind::ENDING))),
                "N-" => lexicon.beginnings.extend(words),
                "-N" => lexicon.endings.extend(words.map(|word| (word, kind::COMMON))),
                _ => words.for_each(|word| *lexicon.words.entry(word).or_default() |= bits(code)),
            }
        }
        lexicon.endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        lexicon.suffixes.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        lexicon
    }

    /// The list of a language, if it is one of these.
    pub fn of(language: &str) -> Option<&'static Self> {
        Some(match language {
            "ar" => &ARABIC,
            "bn" => &BENGALI,
            "fa" => &PERSIAN,
            "he" => &HEBREW,
            "hi" => &HINDI,
            "ur" => &URDU,
            _ => return None,
        })
    }

    /// What the list itself says of a word.
    pub fn listed(&self, key: &str) -> Option<u32> {
        self.words.get(key).copied()
    }

    /// What a word is by the list, by its parts if it has a hyphen, or by its ending.
    pub fn kinds(&self, key: &str) -> u32 {
        if let Some(kinds) = self.listed(key) {
            return kinds;
        }
        if key.contains(|c: char| c.is_ascii_alphanumeric() || c.is_numeric()) {
            return kind::COMMON;
        }
        match key.split_once('-') {
            Some(("ال" | "אל" | "আল", _)) => kind::FAMILY,
            Some((first, rest)) => self.of_two(self.listed(first), self.listed(rest)),
            None => self.by_ending(key),
        }
    }

    fn of_two(&self, first: Option<u32>, rest: Option<u32>) -> u32 {
        let (first, rest) = (first.unwrap_or(0), rest.unwrap_or(0));
        let named = (first & (kind::GIVEN | kind::OPENING | kind::FAMILY)) | (rest & kind::FAMILY);
        match () {
            () if named & kind::OPENING != 0 => kind::FAMILY,
            () if named != 0 => named,
            () if (first | rest) & kind::OTHER != 0 => kind::COMMON,
            () => 0,
        }
    }

    fn by_ending(&self, key: &str) -> u32 {
        let ends = |(ending, _): &&(String, u32)| {
            key.strip_suffix(ending.as_str()).is_some_and(|body| body.chars().nth(1).is_some())
        };
        let begins =
            |beginning: &String| key.strip_prefix(beginning.as_str()).is_some_and(|body| body.chars().nth(1).is_some());
        match self.endings.iter().find(ends) {
            Some((_, kinds)) => *kinds,
            None if self.beginnings.iter().any(begins) => kind::COMMON,
            None => 0,
        }
    }
}

/// A word as the lists have it: without vowel signs and the signs that join or divide letters, and with one form of each letter.
pub fn key(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut key = String::with_capacity(word.len());
    for c in word.nfc() {
        match c {
            '\u{64b}'..='\u{65f}' | '\u{640}' | '\u{670}' | '\u{200c}'..='\u{200f}' | '\u{591}'..='\u{5bd}' => {}
            '\u{5bf}'..='\u{5c7}' | '\u{93c}' => {}
            'أ' | 'إ' | 'آ' | 'ٱ' => key.push('ا'),
            'ك' => key.push('ک'),
            'ي' => key.push('ی'),
            'ه' | 'ۂ' => key.push('ہ'),
            'ۃ' => key.push('ة'),
            'ँ' => key.push('ं'),
            '״' | '”' => key.push('"'),
            '׳' | '’' => key.push('\''),
            '־' | '‑' => key.push('-'),
            _ => key.push(c),
        }
    }
    Cow::Owned(key)
}

macro_rules! list {
    ($name:ident, $file:literal, $habits:expr) => {
        static $name: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!($file), $habits));
    };
}

list!(
    ARABIC,
    "arabic.tsv",
    Habits { office: 6, loose: false, article: Some("ال"), and: Some('و'), danda: false, nisba: false }
);
list!(BENGALI, "bengali.tsv", Habits { office: 2, loose: true, article: None, and: None, danda: true, nisba: false });
list!(
    HEBREW,
    "hebrew.tsv",
    Habits { office: 6, loose: false, article: Some("ה"), and: None, danda: false, nisba: false }
);
list!(HINDI, "hindi.tsv", Habits { office: 2, loose: true, article: None, and: None, danda: true, nisba: false });
list!(PERSIAN, "persian.tsv", Habits { office: 5, loose: false, article: None, and: None, danda: false, nisba: true });
list!(URDU, "urdu.tsv", Habits { office: 3, loose: true, article: None, and: None, danda: false, nisba: false });
