//! Where a name may begin, where it ends, and what speaks for it.

use std::ops::Range;

use super::lexicon::{Lexicon, kind};
use super::words::Word;

/// The most words of a name.
pub const LONGEST: usize = 10;

/// The most ties side by side ("بن أبي").
const TIES: usize = 3;

/// So much must speak for a name of several words, ...
const ENOUGH: u32 = 2;
/// ... and so much for one of one.
const ENOUGH_ALONE: u32 = 3;

/// A text's words, and the language that they are in.
pub struct Reading<'a> {
    /// Its words.
    pub words: &'a [Word],
    /// Its language's.
    pub lexicon: &'a Lexicon,
    /// Of each word whether a name ends with it, as far as names are known.
    pub named: &'a [bool],
}

impl Reading<'_> {
    /// Whether a word is there and is any of these.
    pub fn is(&self, at: usize, kinds: u32) -> bool {
        self.words.get(at).is_some_and(|word| word.is(kinds))
    }

    /// Whether a mark divides a word from the next.
    pub fn ends(&self, at: usize) -> bool {
        at + 1 >= self.words.len() || self.words[at].mark.is_some()
    }

    /// The word before, if no mark divides them.
    fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|&before| !self.ends(before) && !self.words[before + 1].opened)
    }

    /// The word that a name goes on with, if no mark divides them.
    fn next(&self, at: usize) -> Option<usize> {
        (!self.ends(at) && at + 1 < self.words.len()).then_some(at + 1)
    }

    /// Whether a word may be part of a name: the list has it as one, or has it not at all.
    pub fn may_name(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        word.is(kind::NAMES) || !word.is(kind::OTHER) && word.key.chars().nth(1).is_some() && !word.place
    }

    fn is_definite(&self, at: usize) -> bool {
        let word = self.words.get(at).zip(self.lexicon.habits.article);
        word.is_some_and(|(word, article)| word.key.starts_with(article))
    }

    /// Whether a name may begin with a word.
    fn may_begin(&self, at: usize) -> bool {
        if self.is(at, kind::OPENING) {
            return self.next(at).is_some_and(|next| self.may_name(next) || self.is_definite(next));
        }
        if self.is(at, kind::INITIAL) && !self.is(at, kind::GIVEN) {
            return self.next(at).is_some_and(|next| self.may_name(next));
        }
        let given = self.is(at, kind::GIVEN | kind::DOUBTFUL);
        let other = self.is(at, kind::OFFICE | kind::HONOUR | kind::STOP) && !self.is(at, kind::GIVEN);
        if other && self.next(at).is_some_and(|next| self.is(next, kind::GIVEN | kind::DOUBTFUL)) {
            return false;
        }
        // "أمين المنطقة" is a trustee, where "أمين الحسيني" is a man.
        let office = self.is(at, kind::OFFICE | kind::HONOUR);
        if office && self.next(at).is_some_and(|next| self.is_definite(next) && !self.is(next, kind::NAMES)) {
            return false;
        }
        self.may_name(at) && (given || !self.is(at, kind::OTHER)) && (given || !self.is_definite(at))
    }

    /// The name that begins with a word, if enough speaks for it.
    pub fn introduced(&self, at: usize) -> Option<Range<usize>> {
        if !self.may_begin(at) {
            return None;
        }
        let name = at..self.end(at);
        if self.begins_later(&name) {
            return None;
        }
        let alone = name.len() == 1 || self.is(at, kind::OPENING) && name.len() == 2 && !self.is(at + 1, kind::NAMES);
        let given = self.is(at, kind::GIVEN | kind::DOUBTFUL | kind::OPENING | kind::INITIAL);
        let enough = match () {
            () if alone || !given && !self.lexicon.habits.loose => ENOUGH_ALONE,
            () => ENOUGH,
        };
        let apart = if alone { self.is_set_apart(&name) } else { !given && self.is_closed(&name) };
        let evidence = self.evidence(&name, alone) + u32::from(apart);
        let told = !alone || (given || self.is(at, kind::FAMILY)) && !self.is(at, kind::OTHER) || self.is_called(&name);
        (told && evidence >= enough).then_some(name)
    }

    /// Whether a name begins with a word that the list has not, and a given name that it has stands behind that.
    fn begins_later(&self, name: &Range<usize>) -> bool {
        let names = kind::GIVEN | kind::DOUBTFUL | kind::OPENING | kind::INITIAL | kind::FAMILY;
        let honoured = self.before(name.start).is_some_and(|before| self.is(before, kind::HONOUR));
        let given = |at: usize| self.is(at, kind::GIVEN | kind::OPENING) && !self.is(at, kind::FAMILY | kind::SHARED);
        let later = |at: usize| given(at) && !self.ends(at - 1) && !self.is(at, kind::OPENING);
        !honoured && !self.is(name.start, names) && (name.start + 1..name.end + 1).any(later)
    }

    /// Whether one word that the list has not may be somebody: an honour before it says so, or an office and what marks who did something.
    fn is_called(&self, name: &Range<usize>) -> bool {
        let Some(before) = self.before(name.start) else { return false };
        self.is(before, kind::HONOUR) || self.is(before, kind::OFFICE) && self.is(name.end, kind::DOER)
    }

    /// Whether a name can neither go on nor begin sooner: an office stands before it, or behind a comma, and no other word on the other side.
    fn is_closed(&self, name: &Range<usize>) -> bool {
        let before = self.before(name.start);
        let office = before.is_some_and(|before| self.is(before, kind::OFFICE));
        let free = before.is_none_or(|before| self.is(before, kind::STOP) || self.named[before]);
        let free = free && !self.may_be_prefixed(name.start);
        let comma = matches!(self.words[name.end - 1].mark, Some(',' | '،'));
        let over = self.is_over(name.end - 1);
        let tied = name.end.checked_sub(2).is_some_and(|at| self.is(at, kind::TIE | kind::OPENING));
        let family = tied || self.is(name.end - 1, kind::FAMILY);
        office && over
            || free && comma && self.is(name.end, kind::OFFICE)
            || free && over && (family || self.is_listed(name))
    }

    /// Whether something is written as one with a word, or may be: it begins with such a letter.
    fn may_be_prefixed(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.prefixed || self.lexicon.prefixes.iter().any(|prefix| word.key.starts_with(prefix.as_str()))
    }

    /// Whether a given name has nothing beside it that could be more of a name.
    fn is_set_apart(&self, name: &Range<usize>) -> bool {
        let free = self.before(name.start).is_none_or(|before| self.is(before, kind::STOP));
        free && self.is_over(name.end - 1) && self.is(name.start, kind::GIVEN) && !self.words[name.start].place
    }

    /// Whether a name stands before it, and a comma or "and" between.
    fn is_listed(&self, name: &Range<usize>) -> bool {
        let Some(before) = name.start.checked_sub(1) else { return false };
        let and = || {
            let word = &self.words[before];
            word.is(kind::AND) && word.mark.is_none() && before > 0 && self.named[before - 1]
        };
        self.named[before] && matches!(self.words[before].mark, Some(',' | '،')) || and()
    }

    /// Whether nothing but a given name speaks for it, so that the word behind may be any other.
    pub fn is_weak(&self, name: &Range<usize>) -> bool {
        let last = &self.words[name.end - 1];
        let listed = matches!(last.mark, Some(',' | '،' | '(')) || self.is_definite(name.end - 1);
        name.len() == 2 && !last.is(kind::NAMES) && !listed && self.led(name, false) < 3
    }

    /// Where a name ends that begins at `start`.
    fn end(&self, start: usize) -> usize {
        let mut name = Growing { at: start + 1, named: false, family: false };
        if self.is(start, kind::OPENING) {
            name.at = start;
            if !self.tie(&mut name) {
                return start + 1;
            }
        }
        name.family |= self.is(start, kind::FAMILY) && !self.is(start, kind::GIVEN | kind::DOUBTFUL);
        while name.at - start < LONGEST && self.next(name.at - 1).is_some() && self.grow(start, &mut name) {}
        name.at
    }

    /// Takes the next word or two into a name, if they are of it.
    fn grow(&self, start: usize, name: &mut Growing) -> bool {
        let at = name.at;
        let word = &self.words[at];
        let loose = self.lexicon.habits.loose;
        if word.prefixed || word.opened || self.words[at - 1].suffixed {
            return false;
        }
        if word.is(kind::TIE | kind::OPENING) && !(name.family && word.is(kind::OPENING)) {
            return self.tie(name);
        }
        if word.is(kind::NUMBER) && !word.is(kind::NAMES) {
            name.at += usize::from(at == start + 1);
            return false;
        }
        let family = word.is(kind::FAMILY | kind::SHARED | kind::KNOWN | kind::ENDING);
        let shared = word.is(kind::SHARED) && !word.is(kind::BEHIND);
        let given =
            word.is(kind::GIVEN) && !word.is(kind::STOP) && (!word.is(kind::OFFICE | kind::HONOUR) || self.is_over(at));
        let fits = !word.is(kind::OTHER) || family && !name.family && !name.named || given || shared;
        let known = word.is(kind::NAMES) && (fits || !name.named && !word.is(kind::STOP | kind::BEHIND));
        let grows = match () {
            () if known => loose || family || !name.family || self.lexicon.habits.article.is_some() && self.is_over(at),
            () if self.is_tribe(start, at) || self.is_nisba(start, at) || self.is_last(at) => true,
            () => !name.family && !name.named && self.may_name(at),
        };
        if grows {
            name.at += 1;
            name.family |= family && (!loose || !word.is(kind::GIVEN)) || self.is_definite(at) && !known;
            name.named |= !known || family && !word.is(kind::GIVEN);
        }
        grows
    }

    /// Takes the ties from here on into a name, and what they tie.
    fn tie(&self, name: &mut Growing) -> bool {
        let servant = self.words[name.at].key == "عبد";
        let mut at = name.at;
        while self.is(at, kind::TIE | kind::OPENING) {
            match self.next(at).filter(|next| next - name.at <= TIES) {
                Some(next) => at = next,
                None => return false,
            }
        }
        let other = if servant { kind::OFFICE } else { kind::OFFICE | kind::COMMON };
        let tied = self.may_name(at) || self.is_definite(at) && !self.is(at, other);
        if tied {
            name.at = at + 1;
            name.named |= !servant;
            name.family |= !servant && self.is_definite(at) && self.words[at - 1].key != "عبد";
        }
        tied
    }

    /// Whether a word is a family's or a tribe's behind an Arab's own name and his father's ("محمد شياع السوداني").
    pub fn is_tribe(&self, start: usize, at: usize) -> bool {
        self.is(start, kind::GIVEN | kind::OPENING)
            && self.is_definite(at)
            && self.words[at].key.ends_with('ی')
            && !self.is(at, kind::OTHER)
            && (!self.is(at - 1, kind::FAMILY) || self.is(at - 1, kind::GIVEN))
    }

    /// Whether an unknown word is the family's behind a name that half a nation has ("संजय कुमार पांडेय") or a father's: no other word stands behind it.
    fn is_last(&self, at: usize) -> bool {
        if !self.may_name(at) || self.is(at, kind::OTHER) {
            return false;
        }
        if self.lexicon.habits.loose {
            return self.is(at - 1, kind::SHARED) && (self.ends(at) || self.is(at + 1, kind::DOER));
        }
        self.is(at - 1, kind::GIVEN) && self.is_over(at)
    }

    /// Whether no more of a name stands behind a word: a mark, a word of grammar or what is written as one with "and".
    fn is_over(&self, at: usize) -> bool {
        self.ends(at) || self.is(at + 1, kind::STOP | kind::OFFICE) || self.words[at + 1].prefixed
    }

    /// Whether a word says where an Iranian's family is from, behind its name ("شفیعی کدکنی").
    fn is_nisba(&self, start: usize, at: usize) -> bool {
        self.lexicon.habits.nisba && at == start + 2 && self.words[at].key.ends_with('ی') && self.may_name(at)
    }

    /// How much speaks for a name.
    fn evidence(&self, name: &Range<usize>, alone: bool) -> u32 {
        let listed = if !alone && self.is_listed(name) { 2 } else { 0 };
        self.own(name, alone) + self.led(name, alone).max(listed) + self.followed(name)
    }

    /// What its own words say.
    fn own(&self, name: &Range<usize>, alone: bool) -> u32 {
        let first = match () {
            () if self.is(name.start, kind::GIVEN) && !self.is(name.start, kind::OTHER) => 2,
            () if self.is(name.start, kind::OPENING) => 2,
            () if self.is(name.start, kind::GIVEN) => 1,
            () if self.is(name.start, kind::DOUBTFUL | kind::INITIAL) => 1,
            () => 0,
        };
        if alone {
            return first.max(u32::from(self.is(name.start, kind::FAMILY)));
        }
        let last = match () {
            () if (name.start + 1..name.end.saturating_sub(1)).any(|at| self.is(at, kind::TIE | kind::OPENING)) => 2,
            () if self.is(name.end - 1, kind::FAMILY | kind::KNOWN) => 2,
            () if self.is(name.end - 1, kind::SHARED) => 2,
            () if self.is(name.end - 1, kind::GIVEN) && first > 0 => 2,
            () if self.is(name.end - 1, kind::ENDING | kind::DOUBTFUL) => 1,
            () => 0,
        };
        first + last
    }

    /// What stands before it says.
    fn led(&self, name: &Range<usize>, alone: bool) -> u32 {
        let Some(before) = self.before(name.start) else { return self.set_off(name) };
        let word = &self.words[before];
        match () {
            () if word.is(kind::HONOUR) => 3,
            () if word.is(kind::OFFICE | kind::RELATIVE) => 2,
            () if word.is(kind::SAYING) => 1,
            () if alone => 0,
            () => self.office(before, self.is(name.start, kind::GIVEN | kind::OPENING)),
        }
    }

    /// What a relative says that a comma divides from a name, which a mark ends ("his brother, Yossi,").
    fn set_off(&self, name: &Range<usize>) -> u32 {
        let comma = |at: &usize| matches!(self.words[*at].mark, Some(',' | '،'));
        let Some(before) = name.start.checked_sub(1).filter(comma) else { return 0 };
        let relative = (before.saturating_sub(2)..=before).any(|at| self.is(at, kind::RELATIVE));
        2 * u32::from(
            relative && (self.ends(name.end - 1) || self.words.get(name.end).is_some_and(|next| next.prefixed)),
        )
    }

    /// What an office says that stands before a word, with its field or country between.
    fn office(&self, last: usize, given: bool) -> u32 {
        let between = (last.saturating_sub(self.lexicon.habits.office)..=last).rev();
        for at in between {
            let word = &self.words[at];
            if at < last && self.ends(at) || word.is(kind::STOP | kind::SAYING) {
                return 0;
            }
            if word.is(kind::OFFICE) {
                return 2;
            }
            let field = word.is(kind::COMMON) || self.is_definite(at) || word.place;
            if !field && (!given || word.is(kind::GIVEN)) {
                return 0;
            }
        }
        0
    }

    /// What stands behind it says.
    fn followed(&self, name: &Range<usize>) -> u32 {
        let last = &self.words[name.end - 1];
        let next = name.end;
        let digits = |at: usize| self.words.get(at).is_some_and(|word| word.key.chars().all(char::is_numeric));
        let aged = digits(next) && self.is(next + 1, kind::AGE) || self.is(next, kind::AGE) && digits(next + 1);
        let aged = aged && matches!(last.mark, None | Some('(' | ',' | '،'));
        match last.mark {
            Some('(') if digits(next) || aged => 2,
            Some(',' | '،') if self.is(next, kind::OFFICE | kind::RELATIVE) || aged => 2,
            None if self.is(next, kind::BEHIND) || aged => 2,
            None if self.is(next, kind::DOER) => 1 + u32::from((1..4).any(|more| self.is(next + more, kind::SAYING))),
            None if self.is(next, kind::SAYING | kind::OFFICE) => 1,
            _ => 0,
        }
    }

    /// Whether a place or a house is named so.
    pub fn is_named_after(&self, name: &Range<usize>) -> bool {
        let mut at = name.start;
        while let Some(before) = self.before(at).filter(|_| name.start - at < 3) {
            if self.is(before, kind::STREET) {
                return true;
            }
            if !self.is(before, kind::OFFICE | kind::HONOUR | kind::NAMES) {
                break;
            }
            at = before;
        }
        let names = |at: &usize| self.is(*at, kind::NAMES) && !self.is(*at, kind::SCHOOL);
        let behind =
            std::iter::successors(self.next(name.end - 1), |&at| Some(at).filter(names).and_then(|at| self.next(at)));
        behind.take(3).any(|at| self.is(at, kind::SCHOOL))
    }
}

/// A name of which the words before `at` are sure.
struct Growing {
    at: usize,
    /// Whether it has a word that the list has not, or a family's.
    named: bool,
    family: bool,
}
