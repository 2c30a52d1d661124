//! What to look for in a text: words, and words in a certain order or closeness.
//!
//! The same pattern is held against the positions that the index keeps, to find articles, and against the positions of an
//! article's own words, to light exactly what matched.

use super::forms::Forms;
use crate::index::MentionPlace;

/// A pattern over the positions of one field.
#[derive(Clone, Debug, Default)]
pub struct Pattern {
    /// The words in it; [`Shape::Word`] names them by place.
    pub words: Vec<Forms>,
    /// How they must stand.
    pub shape: Shape,
}

/// How the words of a pattern must stand.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A word, by its place in [`Pattern::words`].
    Word(usize),
    /// A mention of somebody or of a country, by the place in [`Pattern::words`] of those who are meant.
    Mention(usize),
    /// Shapes one after the other; in all, they may stand `slop` places from where they should.
    Phrase {
        /// In order.
        parts: Vec<Shape>,
        /// How many places they may be off in all: Lucene's sloppy phrase, the spread of position less place.
        slop: u32,
    },
    /// Shapes close to each other: the next one begins at most `distance` words after the one before ends.
    Near {
        /// Whether in this order.
        ordered: bool,
        /// 1 is the very next word.
        distance: u32,
        /// Two or more.
        parts: Vec<Shape>,
    },
    /// Any of the shapes.
    Any(Vec<Shape>),
}

/// What it costs to hold one word of a pattern against an article, beside reading that it is there.
const HELD: u64 = 4;

impl Pattern {
    /// About how many places in the index have to be read for it: every article of each word, and for words that must stand
    /// in a certain way, all of their places in the articles that have them all.
    pub fn cost(&self) -> u64 {
        let read: u64 = self.words.iter().map(|word| word.articles).sum();
        let held = self.shape.held();
        if held < 2 { read } else { read.saturating_add(self.holding(&self.shape).saturating_mul(HELD * held)) }
    }

    /// How many articles at most have what a shape asks for.
    fn holding(&self, shape: &Shape) -> u64 {
        match shape {
            Shape::Word(word) | Shape::Mention(word) => self.words[*word].articles,
            Shape::Any(parts) => parts.iter().map(|part| self.holding(part)).sum(),
            Shape::Phrase { parts, .. } | Shape::Near { parts, .. } => {
                parts.iter().map(|part| self.holding(part)).min().unwrap_or(0)
            }
        }
    }
}

impl Default for Shape {
    fn default() -> Shape {
        Shape::Any(Vec::new())
    }
}

/// A stretch of positions that matched, and the positions in it that made it match.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First position.
    pub start: u32,
    /// Last position.
    pub last: u32,
    /// The positions of the words that matched, in order.
    pub lit: Vec<u32>,
}

impl Shape {
    /// How many words are held against each other: in a row one by one, in any order all at every step.
    fn held(&self) -> u64 {
        match self {
            Shape::Word(_) | Shape::Mention(_) => 1,
            Shape::Any(parts) | Shape::Phrase { parts, slop: 0 } | Shape::Near { parts, ordered: true, .. } => {
                parts.iter().map(Shape::held).sum()
            }
            Shape::Phrase { parts, .. } | Shape::Near { parts, .. } => {
                parts.iter().map(Shape::held).sum::<u64>() + (parts.len() * parts.len()) as u64
            }
        }
    }

    /// Every place where the shape matches, by start. `positions` gives a word's positions in
    /// rising order; those of a mention are as in the field `mention`.
    pub fn spans(&self, positions: &mut dyn FnMut(usize) -> Vec<u32>) -> Vec<Span> {
        match self {
            Shape::Word(word) => positions(*word).into_iter().map(Span::at).collect(),
            Shape::Mention(word) => positions(*word).into_iter().map(Span::of_mention).collect(),
            Shape::Any(parts) => {
                let mut spans: Vec<Span> = parts.iter().flat_map(|part| part.spans(positions)).collect();
                spans.sort_unstable();
                spans.dedup();
                spans
            }
            Shape::Phrase { parts, slop } => phrase(&all_spans(parts, positions), *slop),
            Shape::Near { ordered: true, distance, parts } => chains(&all_spans(parts, positions), *distance),
            Shape::Near { ordered: false, distance, parts } => clusters(&all_spans(parts, positions), *distance),
        }
    }
}

fn all_spans(parts: &[Shape], positions: &mut dyn FnMut(usize) -> Vec<u32>) -> Vec<Vec<Span>> {
    parts.iter().map(|part| part.spans(positions)).collect()
}

impl Span {
    fn at(position: u32) -> Span {
        Span { start: position, last: position, lit: vec![position] }
    }

    fn of_mention(position: u32) -> Span {
        let MentionPlace { first, last } = MentionPlace::of_position(position);
        Span { start: first, last, lit: (first..=last).collect() }
    }

    fn over(spans: &[&Span]) -> Span {
        let mut lit: Vec<u32> = spans.iter().flat_map(|span| span.lit.iter().copied()).collect();
        lit.sort_unstable();
        lit.dedup();
        let start = spans.iter().map(|span| span.start).min().unwrap_or_default();
        let last = spans.iter().map(|span| span.last).max().unwrap_or_default();
        Span { start, last, lit }
    }
}

/// Every choice of one span a part in which position less place spreads over no more than `slop`.
fn phrase(parts: &[Vec<Span>], slop: u32) -> Vec<Span> {
    if slop == 0 {
        return in_a_row(parts);
    }
    let offsets: Vec<i64> = (0..parts.len() as i64).collect();
    tightest(parts, &offsets, |chosen| {
        let adjusted = chosen.iter().zip(&offsets).map(|(span, offset)| i64::from(span.start) - offset);
        let (least, most) = adjusted.fold((i64::MAX, i64::MIN), |(least, most), at| (least.min(at), most.max(at)));
        most - least <= i64::from(slop) && are_apart(chosen)
    })
}

/// Every choice of one span a part in which each begins one place after the one before: one walk over each list.
fn in_a_row(parts: &[Vec<Span>]) -> Vec<Span> {
    let Some((first, rest)) = parts.split_first() else { return Vec::new() };
    let mut rows: Vec<Vec<&Span>> = first.iter().map(|span| vec![span]).collect();
    for (place, part) in rest.iter().enumerate() {
        let mut spans = part.iter().peekable();
        rows.retain_mut(|row| {
            let start = row[0].start + place as u32 + 1;
            while spans.next_if(|span| span.start < start).is_some() {}
            let next = spans.peek().filter(|span| span.start == start);
            row.extend(next);
            next.is_some()
        });
    }
    rows.iter().map(|row| Span::over(row)).collect()
}

/// Every choice of one span a part in which, sorted, each follows the one before within `distance`.
fn clusters(parts: &[Vec<Span>], distance: u32) -> Vec<Span> {
    let offsets = vec![0; parts.len()];
    tightest(parts, &offsets, |chosen| {
        let mut sorted = chosen.to_vec();
        sorted.sort_unstable();
        sorted.windows(2).all(|pair| follows(pair[0], pair[1], distance))
    })
}

/// Walks one list a part at once, always moving the one that is furthest behind: this meets every tightest choice, and
/// takes as many steps as there are spans.
fn tightest(parts: &[Vec<Span>], offsets: &[i64], accepts: impl Fn(&[&Span]) -> bool) -> Vec<Span> {
    let mut found = Vec::new();
    let mut places = vec![0; parts.len()];
    loop {
        let chosen: Option<Vec<&Span>> = parts.iter().zip(&places).map(|(part, place)| part.get(*place)).collect();
        let Some(chosen) = chosen.filter(|chosen| !chosen.is_empty()) else { return found };
        if let Some((one, other)) = at_one_place(&chosen, offsets) {
            // One word does not stand for two: the one moves on that finds another place sooner.
            let next = |part: usize| parts[part].get(places[part] + 1).map_or(u32::MAX, |span| span.start);
            let moving = if next(one) < next(other) { one } else { other };
            places[moving] += 1;
            continue;
        }
        if accepts(&chosen) {
            found.push(Span::over(&chosen));
        }
        let behind = (0..chosen.len()).min_by_key(|part| i64::from(chosen[*part].start) - offsets[*part]);
        places[behind.unwrap_or_default()] += 1;
    }
}

/// Two parts, the earlier one first, that have the same place and would move on together: where their offsets differ, moving
/// what is furthest behind keeps them apart.
fn at_one_place(chosen: &[&Span], offsets: &[i64]) -> Option<(usize, usize)> {
    let mut order: Vec<usize> = (0..chosen.len()).collect();
    order.sort_by_key(|part| (chosen[*part].start, *part));
    let is_same =
        |pair: &&[usize]| chosen[pair[0]].start == chosen[pair[1]].start && offsets[pair[0]] == offsets[pair[1]];
    order.windows(2).find(is_same).map(|pair| (pair[0], pair[1]))
}

/// Whether no two parts stand at the same position.
fn are_apart(chosen: &[&Span]) -> bool {
    let mut lit: Vec<u32> = chosen.iter().flat_map(|span| span.lit.iter().copied()).collect();
    let all = lit.len();
    lit.sort_unstable();
    lit.dedup();
    lit.len() == all
}

/// Whether `next` begins after `span` ends, at most `distance` words later.
fn follows(span: &Span, next: &Span, distance: u32) -> bool {
    next.start > span.last && next.start - span.last <= distance
}

/// Every chain of one span a part, in the order of the parts. Of several ways to reach a span the nearest counts.
fn chains(parts: &[Vec<Span>], distance: u32) -> Vec<Span> {
    let Some((first, rest)) = parts.split_first() else { return Vec::new() };
    let mut reached = first.clone();
    for part in rest {
        let mut next_reached = Vec::new();
        for next in part {
            let before = reached.partition_point(|span| span.last < next.start);
            if let Some(span) = reached[..before].last().filter(|span| follows(span, next, distance)) {
                next_reached.push(Span::over(&[span, next]));
            }
        }
        next_reached.sort_unstable_by_key(|span| span.last);
        reached = next_reached;
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::{Shape, Span};

    /// Where the shape matches in `text`, whose words are single letters; `a` is word 0.
    fn matches(shape: &Shape, text: &str) -> Vec<(u32, u32)> {
        let mut positions = |word: usize| {
            let letter = char::from(b'a' + word as u8);
            text.chars().enumerate().filter(|(_, c)| *c == letter).map(|(at, _)| at as u32).collect()
        };
        shape.spans(&mut positions).into_iter().map(|Span { start, last, .. }| (start, last)).collect()
    }

    fn words(count: usize) -> Vec<Shape> {
        (0..count).map(Shape::Word).collect()
    }

    #[test]
    fn a_phrase_stands_in_order_without_gaps() {
        let phrase = Shape::Phrase { parts: words(2), slop: 0 };
        assert_eq!(matches(&phrase, "abxaxbba"), [(0, 1)]);
        assert_eq!(matches(&phrase, "abab"), [(0, 1), (2, 3)]);
    }

    #[test]
    fn slop_lets_words_stand_between_and_two_turns_words_round() {
        let with = |slop| Shape::Phrase { parts: words(2), slop };
        assert_eq!(matches(&with(1), "axb"), [(0, 2)]);
        assert_eq!(matches(&with(1), "ba"), []);
        assert_eq!(matches(&with(2), "ba"), [(0, 1)]);
    }

    #[test]
    fn one_word_does_not_stand_for_two() {
        let twice = Shape::Phrase { parts: vec![Shape::Word(0), Shape::Word(0)], slop: 1 };
        assert_eq!(matches(&twice, "xax"), []);
        assert_eq!(matches(&twice, "aa"), [(0, 1)]);
    }

    #[test]
    fn near_takes_either_order_and_adj_only_one() {
        let near = Shape::Near { ordered: false, distance: 2, parts: words(2) };
        let adjacent = Shape::Near { ordered: true, distance: 2, parts: words(2) };
        assert_eq!(matches(&near, "bxa"), [(0, 2)]);
        assert_eq!(matches(&adjacent, "bxa"), []);
        assert_eq!(matches(&adjacent, "axb"), [(0, 2)]);
        assert_eq!(matches(&near, "axxb"), []);
    }

    #[test]
    fn as_many_places_are_near_as_words_are_asked_for() {
        let near = |parts| Shape::Near { ordered: false, distance: 2, parts };
        let thrice = near(vec![Shape::Word(0), Shape::Word(0), Shape::Word(0)]);
        assert_eq!(matches(&thrice, "aaxxa"), []);
        assert_eq!(matches(&thrice, "axaa"), [(0, 3)]);
        // A word and a word or another: whichever comes first.
        let either = near(vec![Shape::Any(words(2)), Shape::Word(0)]);
        assert_eq!(matches(&either, "axxxba"), [(4, 5)]);
        assert_eq!(matches(&near(vec![Shape::Word(0), Shape::Any(words(2))]), "ab"), [(0, 1)]);
        assert_eq!(matches(&near(vec![Shape::Any(words(2)), Shape::Word(0)]), "ab"), [(0, 1)]);
    }

    #[test]
    fn a_long_phrase_is_one_walk_over_its_words() {
        let phrase = Shape::Phrase { parts: vec![Shape::Word(0); 500], slop: 0 };
        assert_eq!(matches(&phrase, &"a".repeat(501)), [(0, 499), (1, 500)]);
        assert_eq!(matches(&phrase, &"a".repeat(499)), []);
    }

    #[test]
    fn shapes_nest() {
        let phrase = Shape::Phrase { parts: words(2), slop: 0 };
        let near = Shape::Near {
            ordered: false,
            distance: 3,
            parts: vec![phrase, Shape::Any(vec![Shape::Word(2), Shape::Word(3)])],
        };
        assert_eq!(matches(&near, "abxxd"), [(0, 4)]);
        assert_eq!(matches(&near, "axbxd"), []);
    }
}
