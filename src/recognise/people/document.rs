//! A text ready to be tagged: its tokens as word numbers, its islands, and what the document itself shows of each word.
//!
//! Only islands are scored: runs of capitalised tokens with the particles that tie them ("Ursula von der Leyen"), a fifth
//! of newspaper text. A word's other appearances are the best evidence there is for a bare surname: that it once followed
//! a title, a first name, or stood before "said"; that it is written in lower case elsewhere.

use std::ops::Range;

use super::lexicon::{Lexicon, list};
use super::token;
use super::words::{BOUNDARY, WordId, Words, flag};

/// A token of a document.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Which word it is; [`BOUNDARY`] stands between sentences.
    pub word: WordId,
    /// Whether it is its sentence's first word, or stands before it.
    pub opens: bool,
    /// Whether its sentence is all capitals.
    pub shouted: bool,
}

/// A run of tokens that may hold names: numbers of the first token and of the one after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Island {
    /// The first token.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl Island {
    /// The numbers of its tokens.
    pub fn tokens(self) -> Range<usize> {
        self.start..self.end
    }
}

/// What a document shows of a word, as bits of [`super::words::Word::evidence`].
pub mod shown {
    /// It follows a title.
    pub const AFTER_TITLE: u32 = 1;
    /// It follows a first name.
    pub const AFTER_FIRST_NAME: u32 = 1 << 1;
    /// It stands beside a verb of saying.
    pub const SAYS: u32 = 1 << 2;
    /// It follows a preposition of place.
    pub const PLACED: u32 = 1 << 3;
    /// It is also written in lower case.
    pub const LOWER: u32 = 1 << 4;
    /// It has its capital where no sentence begins.
    pub const INSIDE: u32 = 1 << 5;
    /// Its island ends in a company's or institution's word.
    pub const BEFORE_SUFFIX: u32 = 1 << 6;
    /// It is the last of several.
    pub const LAST: u32 = 1 << 7;
    /// It is the first of several.
    pub const FIRST: u32 = 1 << 8;
    /// "'s" follows.
    pub const POSSESSES: u32 = 1 << 9;
    /// "the" stands before.
    pub const AFTER_THE: u32 = 1 << 10;
    /// A comma and a number follow, as an age does.
    pub const AGED: u32 = 1 << 11;
    /// It stands alone.
    pub const ALONE: u32 = 1 << 12;
    /// How many bits there are.
    pub const COUNT: u32 = 13;
}

/// A text ready to be tagged.
#[derive(Debug, Default)]
pub struct Document {
    /// Its distinct words.
    pub words: Words,
    /// Its tokens, a boundary before, between and after the sentences.
    pub tokens: Vec<Token>,
    /// Its islands, in order.
    pub islands: Vec<Island>,
    /// Whether a [leader](flag::LEADER) is no part of an island: the weights for Slavic languages learnt so.
    leaders: bool,
}

impl Document {
    /// Reads a text.
    pub fn read(text: &str, lexicon: &Lexicon<'_>) -> Self {
        let mut document = Self::default();
        document.read_next(text, lexicon);
        document
    }

    /// Gives up what it knows of words by themselves, nearly a megabyte, for whoever keeps many documents.
    pub fn forget(&mut self) {
        self.words.forget();
    }

    /// Reads another text in place of the one before, by the same lexicon: what is known of words already is used, and so is the memory.
    pub(super) fn read_next(&mut self, text: &str, lexicon: &Lexicon<'_>) {
        self.leaders = lexicon.forms().is_some();
        self.words.clear();
        self.islands.clear();
        self.cut(text);
        self.words.describe(text);
        let mut start = 1;
        while let Some(length) = self.tokens[start..].iter().position(|token| token.word == BOUNDARY) {
            self.read_sentence(start..start + length, text, lexicon);
            start += length + 1;
        }
    }

    /// Cuts a text into tokens.
    fn cut(&mut self, text: &str) {
        self.tokens.clear();
        self.tokens.reserve(text.len() / 5 + 8);
        self.tokens.push(boundary(0));
        for token in token::tokens(text) {
            if token.first && self.tokens.len() > 1 {
                self.close_sentence();
            }
            let word = self.words.intern(text, token.start, token.end);
            self.tokens.push(Token { start: token.start, end: token.end, word, opens: false, shouted: false });
        }
        self.close_sentence();
    }

    fn close_sentence(&mut self) {
        let end = self.tokens.last().map_or(0, |token| token.end);
        self.tokens.push(boundary(end));
    }

    /// The word number at a token.
    #[inline]
    pub fn word(&self, at: usize) -> WordId {
        self.tokens[at].word
    }

    /// A token as it stands in the text; nothing beyond the last.
    pub fn written<'t>(&self, text: &'t str, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| &text[token.start..token.end])
    }

    fn flags(&self, at: usize) -> u32 {
        self.tokens.get(at).map_or(0, |token| self.words.get(token.word).flags)
    }

    /// Finds the islands of a sentence, and what they show.
    fn read_sentence(&mut self, tokens: Range<usize>, text: &str, lexicon: &Lexicon<'_>) {
        let Range { start, end } = tokens;
        self.mark_case(start, end);
        let mut at = start;
        while at < end {
            if !self.may_be_name(at) {
                self.note_lower(at);
                at += 1;
                continue;
            }
            let first = at;
            while at < end && self.may_be_name(at) {
                at += 1;
            }
            let island = Island { start: first, end: at };
            self.look_around(island, end, text, lexicon);
            self.note_island(island);
            self.islands.push(island);
        }
    }

    /// Marks the tokens up to the first word, and the whole sentence if it is in capitals.
    fn mark_case(&mut self, start: usize, end: usize) {
        let count = |kind: u32| (start..end).filter(|&at| self.flags(at) & kind != 0).count();
        let capitals = count(flag::ALL_CAPITALS);
        // A headline in capitals may hold "iPhone" or "of": a quarter of its words.
        let shouted = capitals >= 2 && count(flag::LOWER) <= capitals / 4;
        let mut opens = true;
        for at in start..end {
            let is_mark = self.flags(at) & flag::MARK != 0;
            let token = &mut self.tokens[at];
            (token.opens, token.shouted) = (opens, shouted);
            opens &= is_mark;
        }
    }

    /// Capitals, and what ties capitals together to one name.
    fn may_be_name(&self, at: usize) -> bool {
        let flags = self.flags(at);
        let capital = |at: usize| self.flags(at) & flag::CAPITAL != 0;
        if flags & flag::CAPITAL != 0 {
            let alone = || self.leaders && flags & flag::LEADER != 0 || !capital(at + 1);
            let only_opens = flags & flag::OPENER != 0 && self.tokens[at].opens && alone();
            return !only_opens;
        }
        let particle = |at: usize| self.flags(at) & flag::PARTICLE != 0;
        if flags & flag::PARTICLE != 0 && self.flags(at + 1) & flag::APOSTROPHE == 0 {
            return capital(at + 1) || particle(at + 1) && capital(at + 2);
        }
        if flags & flag::ELIDED != 0 && self.is_elided(at) {
            return capital(at - 1);
        }
        if flags & flag::APOSTROPHE != 0 && self.is_elided(at - 1) {
            return at > 1 && capital(at - 2);
        }
        let between = flags & flag::QUOTE != 0 && capital(at + 1);
        let junior = flags & flag::COMMA != 0 && self.flags(at + 1) & flag::JUNIOR != 0;
        (between || junior) && capital(at - 1)
    }

    /// Whether "d'Estaing" or the like begins at a token: three tokens.
    pub fn is_elided(&self, at: usize) -> bool {
        self.flags(at) & flag::ELIDED != 0
            && self.flags(at + 1) & flag::APOSTROPHE != 0
            && self.flags(at + 2) & flag::CAPITAL != 0
    }

    fn note_lower(&mut self, at: usize) {
        if self.flags(at) & flag::LOWER != 0 {
            self.words.base_mut(self.tokens[at].word).evidence |= shown::LOWER;
        }
    }

    /// Looks at the words of an island and two on either side, in the text before or in the sentence, which ends at a token.
    fn look_around(&mut self, island: Island, sentence_end: usize, text: &str, lexicon: &Lexicon<'_>) {
        let end = (island.end + 2).min(sentence_end);
        for at in island.start.saturating_sub(2)..end {
            self.words.look(self.tokens[at].word, text, lexicon);
        }
    }

    /// Notes what an island shows of its words.
    fn note_island(&mut self, island: Island) {
        if self.tokens[island.start].shouted {
            return;
        }
        let common = self.shown_of_all(island);
        for at in island.tokens() {
            let word = self.words.get(self.word(at));
            if word.is(flag::CAPITAL) {
                let evidence = common | self.shown_at(island, at);
                self.words.base_mut(self.word(at)).evidence |= evidence;
            }
        }
    }

    /// What an island shows of each of its words.
    fn shown_of_all(&self, island: Island) -> u32 {
        let several = island.end - island.start > 1;
        let suffixed = several && self.words.get(self.word(island.end - 1)).listed(list::SUFFIX);
        bit(suffixed, shown::BEFORE_SUFFIX) | bit(!several, shown::ALONE)
    }

    /// What an island shows of the word at a place in it.
    fn shown_at(&self, island: Island, at: usize) -> u32 {
        let mut evidence = bit(!self.tokens[at].opens, shown::INSIDE);
        let several = island.end - island.start > 1;
        let before = self.words.get(self.word(at - 1));
        evidence |= bit(before.listed(list::TITLE), shown::AFTER_TITLE);
        if at > island.start {
            evidence |= bit(before.listed(list::FIRST), shown::AFTER_FIRST_NAME);
        } else {
            evidence |= bit(before.is(flag::PLACING), shown::PLACED) | bit(before.is(flag::THE), shown::AFTER_THE);
            evidence |= bit(several, shown::FIRST);
        }
        if at + 1 == island.end {
            let after = self.flags(at + 1);
            let says = (after | self.flags(island.start - 1)) & flag::SAYING != 0;
            let aged = after & flag::COMMA != 0 && self.flags(at + 2) & flag::DIGIT != 0;
            evidence |= bit(says, shown::SAYS) | bit(after & flag::POSSESSIVE != 0, shown::POSSESSES);
            evidence |= bit(several, shown::LAST) | bit(aged, shown::AGED);
        }
        evidence
    }
}

fn bit(when: bool, flag: u32) -> u32 {
    if when { flag } else { 0 }
}

fn boundary(at: usize) -> Token {
    Token { start: at, end: at, word: BOUNDARY, opens: false, shouted: false }
}
