//! What the tagger sees of a token, as hashes that choose rows of the weights.
//!
//! The trainer and the reader call the same functions, so the two cannot drift apart. They are split by what they depend
//! on: what depends on one word alone is summed once a document for each distinct word, and only the rest for each token.
//!
//! A change here needs new weights (raise [`super::model::VERSION`]).

use super::document::{Document, Island, shown};
use super::hash::mix;
use super::lexicon::list;
use super::words::{BOUNDARY, Word, flag};

/// Turns a template's number and a value into a feature.
#[inline]
fn feature(template: u32, value: u32) -> u32 {
    mix(template, value)
}

/// Whether a word has a capital, as a bit.
#[inline]
fn capital(word: &Word) -> u32 {
    u32::from(word.is(flag::CAPITAL))
}

#[inline]
fn lists(word: &Word) -> u32 {
    u32::from(word.look.entry.lists) << 1 | capital(word)
}

/// What the token's own word says.
#[inline]
pub fn of_word(word: &Word, emit: &mut impl FnMut(u32)) {
    let look = &word.look;
    emit(feature(1, word.short()));
    emit(feature(2, look.shape));
    emit(feature(3, look.outline));
    for (template, &affix) in (4..).zip(look.prefixes.iter().chain(&look.suffixes)) {
        emit(feature(template, affix));
    }
    emit(feature(11, u32::from(look.entry.coarse)));
    emit(feature(12, u32::from(look.entry.middle)));
    emit(feature(13, u32::from(look.entry.fine)));
    emit(feature(14, lists(word)));
    of_class(15, look.entry.class, capital(word), emit);
}

/// The class of a Slavic word beside another value; words of other languages have none.
#[inline]
fn of_class(template: u32, class: u8, value: u32, emit: &mut impl FnMut(u32)) {
    if class != 0 {
        emit(feature(template, value << 8 | u32::from(class)));
    }
}

/// What the word before says.
#[inline]
pub fn of_left(word: &Word, emit: &mut impl FnMut(u32)) {
    of_neighbour(20, word, emit);
}

/// What the word after says.
#[inline]
pub fn of_right(word: &Word, emit: &mut impl FnMut(u32)) {
    of_neighbour(30, word, emit);
}

#[inline]
fn of_neighbour(base: u32, word: &Word, emit: &mut impl FnMut(u32)) {
    emit(feature(base, word.short()));
    emit(feature(base + 1, word.look.suffixes[2]));
    emit(feature(base + 2, u32::from(word.look.entry.middle)));
    emit(feature(base + 3, u32::from(word.look.entry.fine)));
    emit(feature(base + 4, lists(word)));
    of_class(base + 5, word.look.entry.class, capital(word), emit);
}

/// What the word before the word before, or after the word after, says.
#[inline]
pub fn of_second(left: bool, word: &Word, emit: &mut impl FnMut(u32)) {
    let base = if left { 40 } else { 43 };
    emit(feature(base, word.short()));
    emit(feature(base + 1, u32::from(word.look.entry.middle)));
    of_class(base + 2, word.look.entry.class, capital(word), emit);
}

/// The words around a token: two on each side, boundaries doubled.
pub struct Around<'a> {
    /// Two before, one before, the token's own, one after, two after.
    pub words: [&'a Word; 5],
}

impl<'a> Around<'a> {
    /// The words around the token at `at`.
    #[inline]
    pub fn new(document: &'a Document, at: usize) -> Self {
        let id = |at: usize| document.word(at);
        let (before, after) = (id(at - 1), id(at + 1));
        let before2 = if before == BOUNDARY { BOUNDARY } else { id(at - 2) };
        let after2 = if after == BOUNDARY { BOUNDARY } else { id(at + 2) };
        Self { words: [before2, before, id(at), after, after2].map(|id| document.words.get(id)) }
    }
}

/// What an island says to every one of its tokens.
pub struct Shape {
    left: u32,
    right: u32,
    first: u32,
    last: u32,
    both: u32,
    left_class: u32,
    right_class: u32,
    left_kind: u8,
    right_kind: u8,
    pattern: u32,
    length: u32,
}

impl Shape {
    /// Looks at an island once, for all of its tokens.
    pub fn new(document: &Document, island: Island) -> Self {
        let word = |at: usize| document.words.get(document.word(at));
        let (left, right) = (word(island.start - 1), word(island.end));
        let pattern = island.tokens().take(5).fold(0, |pattern, at| mix(pattern, coarse_lists(word(at))));
        Self {
            left: left.short(),
            right: right.short(),
            first: word(island.start).short(),
            last: word(island.end - 1).short(),
            both: mix(left.short(), right.short()),
            left_class: u32::from(left.look.entry.middle),
            right_class: u32::from(right.look.entry.middle),
            left_kind: left.look.entry.class,
            right_kind: right.look.entry.class,
            pattern,
            length: (island.end - island.start).min(6) as u32,
        }
    }
}

/// The lists that tell a name's parts from a company's.
fn coarse_lists(word: &Word) -> u32 {
    lists(word) & (u32::from(list::FIRST | list::LAST | list::PLACE | list::SUFFIX | list::TITLE) << 1 | 1)
}

/// What a token's surroundings say.
pub fn of_place(
    document: &Document,
    island: Island,
    shape: &Shape,
    at: usize,
    around: &Around<'_>,
    emit: &mut impl FnMut(u32),
) {
    let token = &document.tokens[at];
    let own = around.words[2];
    let case = own.flags & (flag::CAPITAL | flag::ALL_CAPITALS | flag::DIGIT)
        | u32::from(token.opens) << 5
        | u32::from(token.shouted) << 6;
    let place = ((at - island.start).min(4) as u32) << 4 | shape.length;
    of_neighbourhood(around, case, emit);
    emit(feature(70, place << 8 | case));
    emit(feature(71, mix(shape.left, place)));
    emit(feature(72, mix(shape.right, place)));
    emit(feature(73, mix(shape.first, place)));
    emit(feature(74, mix(shape.last, place)));
    emit(feature(75, mix(shape.both, place)));
    emit(feature(76, mix(shape.pattern, place)));
    emit(feature(77, mix(shape.left_class << 9 | shape.right_class, place)));
    of_class(78, shape.left_kind, place, emit);
    of_class(79, shape.right_kind, place, emit);
    if own.is(flag::CAPITAL) {
        of_document(document, at, own, place, emit);
    }
}

/// Pairs and triples of neighbours.
#[inline]
fn of_neighbourhood(around: &Around<'_>, case: u32, emit: &mut impl FnMut(u32)) {
    let [before2, before, own, after, _] = around.words;
    let middle = |word: &Word| u32::from(word.look.entry.middle);
    let coarse = |word: &Word| u32::from(word.look.entry.coarse);
    emit(feature(50, mix(before.short(), own.short())));
    emit(feature(51, mix(own.short(), after.short())));
    emit(feature(52, mix(mix(before.look.outline, own.look.outline), after.look.outline)));
    emit(feature(53, middle(before) << 16 | middle(own)));
    emit(feature(54, middle(own) << 16 | middle(after)));
    emit(feature(55, coarse(before) << 16 | coarse(own) << 8 | coarse(after)));
    emit(feature(56, lists(own) << 8 | case));
    emit(feature(57, lists(before) << 16 | lists(own)));
    emit(feature(58, lists(own) << 16 | lists(after)));
    emit(feature(59, lists(before2) << 16 | lists(before)));
    let class = own.look.entry.class;
    if class != 0 {
        of_class(60, class, lists(own), emit);
        of_class(61, class, u32::from(before.look.entry.class), emit);
        of_class(62, class, u32::from(after.look.entry.class), emit);
        of_class(63, class, lists(before), emit);
        of_class(64, class, lists(after), emit);
    }
    of_class(65, before.look.entry.class, lists(own) << 8 | u32::from(after.look.entry.class), emit);
}

/// What the rest of the document says of the word.
#[inline]
fn of_document(document: &Document, at: usize, own: &Word, place: u32, emit: &mut impl FnMut(u32)) {
    let evidence = document.words.base(document.word(at)).evidence;
    let before = document.words.get(document.word(at - 1));
    let before = if before.is(flag::CAPITAL) { document.words.base(document.word(at - 1)).evidence & 0xfff } else { 0 };
    emit(feature(80, evidence));
    emit(feature(81, mix(before, evidence)));
    emit(feature(82, mix(evidence, lists(own) << 8 | place)));
    for bit in 0..shown::COUNT {
        if evidence >> bit & 1 == 1 {
            emit(feature(90 + bit, place));
        }
    }
    // That a word never stands inside a sentence, last of several or in lower case says something too.
    let absent = !evidence & (shown::LOWER | shown::INSIDE | shown::LAST);
    emit(feature(83, absent));
}

/// What the first reading says: its labels here and beside, and what it made of the word throughout the document.
pub fn of_votes(document: &Document, labels: &[u8], island: Island, at: usize, emit: &mut impl FnMut(u32)) {
    let label = |at: usize| u32::from(labels[at]);
    let votes = |at: usize| document.words.base(document.word(at)).votes;
    let (own, before, after) = (label(at), label(at - 1), label(at + 1));
    let (own_votes, votes_before, votes_after) = (votes(at), votes(at - 1), votes(at + 1));
    let place = ((at - island.start).min(4) as u32) << 4 | (island.end - island.start).min(6) as u32;
    emit(feature(110, own));
    emit(feature(111, before << 8 | own));
    emit(feature(112, own << 8 | after));
    emit(feature(113, before << 16 | own << 8 | after));
    emit(feature(114, own_votes));
    emit(feature(115, own_votes << 8 | own));
    emit(feature(116, votes_before << 8 | before));
    emit(feature(117, votes_after << 8 | after));
    emit(feature(118, mix(votes_before << 16 | own_votes, place)));
    emit(feature(119, mix(votes_after << 16 | own_votes, place)));
}

/// Every feature of a token, for the trainer; `labels` are the first reading's where there was one.
pub fn all(document: &Document, labels: Option<&[u8]>, island: Island, at: usize, emit: &mut impl FnMut(u32)) {
    let around = Around::new(document, at);
    let [before2, before, own, after, after2] = around.words;
    of_word(own, emit);
    of_left(before, emit);
    of_right(after, emit);
    of_second(true, before2, emit);
    of_second(false, after2, emit);
    of_place(document, island, &Shape::new(document, island), at, &around, emit);
    if let Some(labels) = labels {
        of_votes(document, labels, island, at, emit);
    }
}
