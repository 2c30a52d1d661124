//! A name of the corpus, taken apart for comparing: how its family name and its given names sound.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::fold::romanise;
use super::super::name::{self, Name, is_regnal, long_form};
use super::{scripts, sound};

/// Words that were met, each kept and listened to once: a corpus has far fewer first names than names.
#[derive(Default)]
pub(super) struct Words {
    words: HashMap<Box<str>, Rc<str>>,
    given: HashMap<Box<str>, Rc<Given>>,
    families: HashMap<Rc<str>, Rc<str>>,
}

impl Words {
    fn word(&mut self, word: &str) -> Rc<str> {
        if let Some(known) = self.words.get(word) {
            return Rc::clone(known);
        }
        let word: Rc<str> = word.into();
        self.words.insert(Box::from(&*word), Rc::clone(&word));
        word
    }

    fn given(&mut self, word: &str) -> Rc<Given> {
        if let Some(known) = self.given.get(word) {
            return Rc::clone(known);
        }
        let given = Rc::new(Given::of(word));
        self.given.insert(word.into(), Rc::clone(&given));
        given
    }

    fn family(&mut self, key: &Rc<str>) -> Rc<str> {
        let hear = || sound::family(key).into();
        Rc::clone(self.families.entry(Rc::clone(key)).or_insert_with(hear))
    }
}

/// What a name tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// How much of a person it names.
    pub(super) kind: Kind,
    /// The surname key under which it is filed.
    pub(super) key: Rc<str>,
    /// The surname key in the script in which it is written, where the list of [`scripts`] has the name in Latin letters: the
    /// surname alone may not be listed.
    pub(super) written: Option<Rc<str>>,
    /// How the surname sounds.
    pub(super) family: Rc<str>,
    /// The given names, in order.
    pub(super) given: Vec<Rc<Given>>,
    /// "jr", "iii".
    pub(super) suffix: Option<String>,
    /// The folded words, and the nickname that stands in quotes.
    pub(super) words: Vec<Rc<str>>,
}

/// How much of a person a name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A surname, a first name or a mononym alone.
    Bare,
    /// Given names, or their initials, and a surname.
    Full,
    /// A pope, monarch or prince by one name.
    Crowned(Option<Crown>),
}

/// Who carries a title for life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Crown {
    Pope,
    Sovereign,
    Prince,
}

/// A given name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    /// How it sounds.
    pub(super) sound: String,
    /// How the long form of it sounds.
    pub(super) long: String,
    /// The letter it begins with.
    letter: Option<char>,
    /// Whether it is no more than that letter.
    pub(super) is_initial: bool,
}

impl Given {
    fn of(word: &str) -> Given {
        Given {
            sound: sound::given(word),
            long: sound::given(long_form(word)),
            letter: romanise(word).chars().next(),
            is_initial: word.chars().count() == 1,
        }
    }

    /// Whether one may stand for the other.
    pub(super) fn agrees(&self, other: &Given) -> bool {
        if self.is_initial || other.is_initial { self.letter == other.letter } else { self.long == other.long }
    }
}

impl Parts {
    pub(super) fn of(text: &str, words: &mut Words) -> Parts {
        let latin = scripts::latin(text);
        let written = latin.map(|_| words.word(&Name::parse(text).key()));
        let text = latin.unwrap_or(text);
        let name = Name::parse(text);
        let key = words.word(&name.key());
        let title = text.split_whitespace().next().filter(|first| name.words.len() == 1 && is_regnal(first));
        let kind = match title {
            Some(title) => Kind::Crowned(Some(crown(title))),
            None if name.is_bare() => Kind::Bare,
            None if name.words.len() == 1 => Kind::Crowned(None),
            None => Kind::Full,
        };
        let given = match kind {
            Kind::Full => given(&name, text, words),
            _ => Vec::new(),
        };
        let family = words.family(&key);
        let own = name.words.iter().chain(&name.nickname).map(|word| words.word(word)).collect();
        Parts { kind, family, key, written, given, suffix: name.suffix, words: own }
    }

    /// What two spellings of one name share.
    pub(super) fn signature(&self) -> String {
        let mut signature = format!("{}\u{1f}{:?}", self.family, self.kind);
        for part in self.given.iter().map(|given| given.sound.as_str()).chain(self.suffix.as_deref()) {
            signature.push('\u{1f}');
            signature.push_str(part);
        }
        signature
    }

    /// How much the given names tell: names written out, then all of them.
    pub(super) fn fullness(&self) -> (usize, usize) {
        (self.given.iter().filter(|given| !given.is_initial).count(), self.given.len())
    }

    /// Whether the first name is not more than a letter.
    pub(super) fn begins_with_initial(&self) -> bool {
        self.given.first().is_some_and(|given| given.is_initial)
    }

    /// The given names behind the first, without a short form of it: "Inácio" of "Luiz Inácio Lula".
    pub(super) fn middle_names(&self) -> impl Iterator<Item = &Rc<Given>> {
        let first = self.given.first();
        self.given.iter().skip(1).filter(move |given| {
            given.is_initial || first.is_none_or(|first| given.long != first.long || given.sound == first.sound)
        })
    }

    /// The letter that the first name begins with.
    pub(super) fn first_letter(&self) -> Option<char> {
        self.given.first().and_then(|given| given.letter)
    }

    /// The first name in Latin letters, if there is one.
    pub(super) fn first_name(&self) -> Vec<String> {
        let first = self.words.first().filter(|_| !self.given.is_empty() && !self.begins_with_initial());
        first.map(|word| romanise(word)).into_iter().collect()
    }

    /// The names that this one may go on behind, the longest first: it without its last words; and of a surname in two
    /// parts, it with the second alone.
    pub(super) fn shorter(&self) -> Vec<String> {
        if self.kind != Kind::Full || self.begins_with_initial() {
            return Vec::new();
        }
        let mut shorter: Vec<String> = (2..self.words.len()).rev().map(|end| self.words[..end].join(" ")).collect();
        if let (Some(first), Some((_, second))) =
            (self.words.first(), self.words.last().and_then(|last| last.split_once('-')))
            && shorter.is_empty()
        {
            shorter.push(format!("{first} {second}"));
        }
        shorter
    }

    /// The keys under which it is filed: in Latin letters, and as it is written.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.key).chain(self.written.as_deref())
    }

    /// The keys that a surname alone may stand for. "John Paul II" is not called Paul.
    pub(super) fn surname(&self) -> Vec<String> {
        if self.is_numbered() { Vec::new() } else { self.keys().map(str::to_owned).collect() }
    }

    /// The words that may stand for the name, in Latin letters.
    pub(super) fn own_words(&self) -> Vec<String> {
        if self.is_numbered() { Vec::new() } else { self.words.iter().map(|word| romanise(word)).collect() }
    }

    /// Whether it is a monarch's or pope's of two names.
    fn is_numbered(&self) -> bool {
        self.kind == Kind::Full && self.suffix.is_some() && !self.is_junior()
    }

    pub(super) fn is_junior(&self) -> bool {
        matches!(self.suffix.as_deref(), Some("jr" | "sr"))
    }
}

/// The given names of a full name: those of an eastern name as one, hyphenated and dotted ones apart.
fn given(name: &Name, text: &str, words: &mut Words) -> Vec<Rc<Given>> {
    if name.is_eastern() {
        return vec![words.given(&name.given().concat())];
    }
    let is_shouted = !text.chars().any(char::is_lowercase);
    let mut given = Vec::new();
    for word in name.given() {
        let letters = !is_shouted && text.split_whitespace().any(|written| is_letters(written, word));
        for part in word.split(['-', '.']).filter(|part| !part.is_empty()) {
            match letters && part.len() > 1 {
                true => given.extend(part.chars().map(|letter| words.given(letter.encode_utf8(&mut [0; 4])))),
                false => given.push(words.given(part)),
            }
        }
    }
    given
}

/// Whether a word as written is initials without dots ("JD Vance"), and is the folded word.
fn is_letters(written: &str, folded: &str) -> bool {
    matches!(written.len(), 2 | 3)
        && written.bytes().all(|byte| byte.is_ascii_uppercase())
        && written.eq_ignore_ascii_case(folded)
}

fn crown(title: &str) -> Crown {
    match name::with_capital(title.trim_end_matches('.')).as_str() {
        "Pope" | "Papa" | "Pape" | "Papst" | "Папа" => Crown::Pope,
        "Prince" | "Princess" | "Archduke" | "Duchess" => Crown::Prince,
        _ => Crown::Sovereign,
    }
}
