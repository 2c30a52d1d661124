//! People in Arabic text, by rules: it has no capitals, and no weights were learnt for it.
//!
//! Precision comes first. A name counts where an office stands before it ("وزير الخارجية المصري بدر عبد العاطي") and it begins with a
//! given name that the lists have; it and its surname are then found throughout the article.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use crate::gazetteer::forms::Kind;
use crate::gazetteer::matcher::Matcher;
use crate::recognise::people::join::Found;

/// What the lists say of a word, as bits.
mod kind {
    pub const ARAB: u16 = 1;
    pub const FOREIGN: u16 = 2;
    pub const TITLE: u16 = 4;
    pub const REGNAL: u16 = 8;
    pub const TIE: u16 = 16;
    pub const STOP: u16 = 32;
    pub const NUMBER: u16 = 64;
    pub const KNOWN: u16 = 128;
    pub const SAYING: u16 = 256;
    pub const GIVEN: u16 = ARAB | FOREIGN;
}

static WORDS: LazyLock<HashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut words: HashMap<&str, u16> = HashMap::new();
    for (list, code) in include_str!("arabic.tsv").lines().filter_map(|line| line.split_once('\t')) {
        let bit = match code {
            "G" => kind::ARAB,
            "F" => kind::FOREIGN,
            "T" => kind::TITLE,
            "R" => kind::TITLE | kind::REGNAL,
            "C" => kind::TIE,
            "S" => kind::STOP,
            "O" => kind::NUMBER,
            "K" => kind::KNOWN,
            "V" => kind::SAYING,
            _ => continue,
        };
        list.split(' ').for_each(|word| *words.entry(word).or_default() |= bit);
    }
    words
});

/// How many words an office may take up between its first word and the name ("المتحدث باسم وزارة الخارجية القطرية").
const OFFICE: usize = 6;

/// The most words of a name.
const LONGEST: usize = 6;

/// The mentions of people in an Arabic text, in order.
pub fn mentions(text: &str) -> Vec<Found> {
    let words = words(text);
    let reading = Reading { text, words: &words };
    let names: Vec<Range<usize>> = (0..words.len()).filter_map(|at| reading.introduced(at)).collect();
    let written = |range: &Range<usize>| range.clone().map(|at| reading.written(at)).collect::<Vec<_>>();
    let full: HashSet<Vec<&str>> = names.iter().map(written).collect();
    let alone: HashSet<Vec<&str>> =
        names.iter().filter_map(|name| reading.surname(name)).map(|name| written(&name)).collect();
    let families: HashSet<&str> = names.iter().filter_map(|name| reading.family(name)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let is_name = |length: &usize| {
            let name = written(&(at..at + length));
            full.contains(&name) || alone.contains(&name)
        };
        let longest = (1..=LONGEST.min(words.len() - at)).rev().find(is_name);
        let single = || reading.is(at, kind::KNOWN) || families.contains(reading.written(at)) && reading.has_said(at);
        let length = longest.unwrap_or_else(|| usize::from(single()));
        if length > 0 {
            let span = words[at].bytes.start..words[at + length - 1].bytes.end;
            found.push(Found { span, shouted: false, title: None, nominative: None });
        }
        at += length.max(1);
    }
    found
}

/// A word, and whether a mark stands behind it.
struct Word {
    bytes: Range<usize>,
    ends: bool,
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for part in text.split_inclusive(|c: char| !c.is_alphanumeric() && !is_diacritic(c)) {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_diacritic(c));
        let mark = part.len() > word.len() && !part.ends_with(' ');
        if !word.is_empty() {
            words.push(Word { bytes: start..start + word.len(), ends: mark });
        } else if let Some(last) = words.last_mut().filter(|_| mark) {
            last.ends = true;
        }
    }
    words
}

/// Vowel signs, which belong to their letter.
fn is_diacritic(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{640}' | '\u{670}')
}

struct Reading<'a> {
    text: &'a str,
    words: &'a [Word],
}

impl<'a> Reading<'a> {
    fn written(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| &self.text[word.bytes.clone()])
    }

    fn is(&self, at: usize, kinds: u16) -> bool {
        WORDS.get(self.written(at)).is_some_and(|&kind| kind & kinds != 0)
    }

    /// The name that begins at a word, if an office stands before it.
    fn introduced(&self, at: usize) -> Option<Range<usize>> {
        let abd = self.written(at) == "عبد" && self.is_definite(at + 1);
        let office = self.office(at)?;
        if !abd && (!self.is(at, kind::GIVEN) || self.is(at, kind::TITLE | kind::STOP)) {
            return None;
        }
        let end = self.end(at, if abd { at + 2 } else { at + 1 });
        let single = end == at + 1;
        (!single || office & kind::REGNAL != 0).then_some(at..end)
    }

    /// What kind of office stands before a word, with no mark between.
    fn office(&self, at: usize) -> Option<u16> {
        let before = (at.saturating_sub(OFFICE)..at).rev().take_while(|&before| !self.words[before].ends);
        before.take_while(|&before| !self.is(before, kind::STOP | kind::GIVEN)).find_map(|before| {
            let kinds = WORDS.get(self.written(before)).copied().unwrap_or(0);
            let near = kinds & kind::REGNAL == 0 || before + 1 == at;
            (kinds & kind::TITLE != 0 && near).then_some(kinds)
        })
    }

    /// Where a name that begins at `start` ends, of which the words before `at` are sure.
    fn end(&self, start: usize, mut at: usize) -> usize {
        let mut surname = false;
        while at < self.words.len() && at - start < LONGEST && !self.words[at - 1].ends {
            let tie = self.is(at, kind::TIE) && at + 1 < self.words.len() && !self.words[at].ends;
            let stops = self.is(at, kind::STOP | kind::TITLE) && !tie;
            at += match () {
                () if tie => 2,
                () if self.is(at, kind::NUMBER) => return at + 1,
                () if stops => return at,
                () if self.is(at, kind::GIVEN) => 1,
                () if !surname || self.is_family(start, at) => 1,
                () => return at,
            };
            surname = true;
            if self.is_definite(at - 1) {
                return at;
            }
        }
        at
    }

    fn is_definite(&self, at: usize) -> bool {
        self.written(at).starts_with("ال")
    }

    /// Whether a word is a family's or a tribe's name behind an Arab's own and his father's ("محمد شياع السوداني").
    fn is_family(&self, start: usize, at: usize) -> bool {
        self.is(start, kind::ARAB) && self.is_definite(at) && self.written(at).ends_with('ي')
    }

    /// The words by which somebody is named again, unless they are also a people's or a place's.
    fn surname(&self, name: &Range<usize>) -> Option<Range<usize>> {
        let last = name.end - 1;
        let word = self.written(last);
        let place = |kind| matches!(kind, Kind::Adjective | Kind::Name | Kind::Capital | Kind::City | Kind::State);
        let other = Matcher::senses_of(word).any(|sense| place(sense.kind));
        let common = self.is(last, kind::GIVEN | kind::NUMBER | kind::STOP);
        let tied = name.len() > 2 && self.is(last - 1, kind::TIE);
        let surname = last - usize::from(tied)..name.end;
        (name.len() > 1 && !other && !common && word.chars().count() > 2).then_some(surname)
    }

    /// The last word of a name that is a family's and may be a people's too ("السوداني").
    fn family(&self, name: &Range<usize>) -> Option<&'a str> {
        let last = name.end - 1;
        (name.len() > 2 && self.is_family(name.start, last)).then(|| self.written(last))
    }

    /// Whether a verb of saying stands directly before a word, so that whoever it means has said something.
    fn has_said(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&before| !self.words[before].ends) else { return false };
        let verb = self.written(before);
        let is_saying = |verb| WORDS.get(verb).is_some_and(|kinds| kinds & kind::SAYING != 0);
        // "و" is "and", written as one with the verb.
        is_saying(verb) || verb.strip_prefix('و').is_some_and(is_saying)
    }
}

#[cfg(test)]
mod tests {
    use super::mentions;

    fn found(text: &str) -> Vec<&str> {
        mentions(text).into_iter().map(|found| &text[found.span]).collect()
    }

    #[test]
    fn an_office_and_a_given_name_tell_a_name() {
        for (text, names) in [
            (
                "التقى رئيس الوزراء العراقي محمد شياع السوداني الرئيس الإيراني مسعود بزشكيان يوم الأحد.",
                vec!["محمد شياع السوداني", "مسعود بزشكيان"],
            ),
            ("قال وزير الخارجية المصري بدر عبد العاطي إن القاهرة تدعم الاتفاق.", vec!["بدر عبد العاطي"]),
            (
                "أعلن الرئيس الأمريكي دونالد ترامب أنه سيزور المنطقة. وأضاف ترامب أن الوقت مناسب.",
                vec!["دونالد ترامب", "ترامب"],
            ),
            (
                "قال وزير الخارجية بدر عبد العاطي إن الوقت ينفد. وكان عبد العاطي في باريس.",
                vec!["بدر عبد العاطي", "عبد العاطي"],
            ),
            ("زار ولي العهد السعودي الأمير محمد بن سلمان واشنطن.", vec!["محمد بن سلمان"]),
            (
                "قال رئيس الوزراء العراقي محمد شياع السوداني إن بغداد مستعدة. وأكد السوداني أن الشعب السوداني صديق.",
                vec!["محمد شياع السوداني", "السوداني"],
            ),
            ("وحذر الأمين العام للأمم المتحدة أنطونيو غوتيريش من المجاعة.", vec!["أنطونيو غوتيريش"]),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
    }

    #[test]
    fn offices_and_places_are_nobody() {
        for text in [
            "قال رئيس الوزراء إن الحكومة ستجتمع يوم الأحد.",
            "أعلنت وزارة الخارجية الأمريكية أن الوزير سيزور القاهرة.",
            "ارتفعت أسعار النفط في السعودية بعد اجتماع أوبك.",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
