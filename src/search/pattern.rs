//! What to look for in a text: words, and words in a certain order or closeness.
//!
//! The same pattern is held against the positions that the index keeps, to find articles, and against the positions of an
//! article's own words, to light exactly what matched.

use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};
use std::iter;
use std::rc::Rc;

use rustc_hash::FxHashMap;

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
    /// Shapes close to each other: in the order in which they stand, the next one begins at most `distance` words after
    /// the one before ends. Of a shape in it that is such a one itself, the tightest places count.
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
    /// How many words are held against each other: in a row one by one, in any order all at every step, or all sets of them
    /// that a place may have in front of it.
    fn held(&self) -> u64 {
        match self {
            Shape::Word(_) | Shape::Mention(_) => 1,
            Shape::Any(parts) | Shape::Phrase { parts, slop: 0 } | Shape::Near { parts, ordered: true, .. } => {
                parts.iter().map(Shape::held).sum()
            }
            Shape::Phrase { parts, .. } => {
                parts.iter().map(Shape::held).sum::<u64>() + (parts.len() * parts.len()) as u64
            }
            // More parts than can be told apart are refused.
            Shape::Near { parts, .. } if parts.len() > MOST_PARTS => u64::from(u32::MAX),
            Shape::Near { parts, .. } => {
                let sets = 1 << parts.len().min(MOST_SETS.ilog2() as usize);
                parts.iter().map(Shape::held).sum::<u64>() + sets
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

/// Choices of one span a part in which position less place spreads over no more than `slop`: for each span that can be the
/// one furthest behind, one choice, if there is any.
fn phrase(parts: &[Vec<Span>], slop: u32) -> Vec<Span> {
    if slop == 0 {
        return in_a_row(parts);
    }
    // Where a span stands as seen from the place of the phrase's first word.
    let place = |part: usize, at: usize| parts[part].get(at).map(|span| i64::from(span.start) - part as i64);
    let mut first = vec![0; parts.len()];
    let mut found = Vec::new();
    loop {
        let places: Option<Vec<i64>> = (0..parts.len()).map(|part| place(part, first[part])).collect();
        let Some((least, most)) = places.and_then(|places| Some((*places.iter().min()?, *places.iter().max()?))) else {
            found.dedup();
            return found;
        };
        let reach = least + i64::from(slop);
        let within = |part: usize, at: usize| place(part, at).is_some_and(|place| place <= reach);
        if most <= reach
            && let Some(chosen) = assigned(parts, &first, within)
        {
            found.push(Span::over(&chosen));
        }
        // The next stretch begins at another span, and holds what is now furthest ahead.
        let next = (least + 1).max(most - i64::from(slop));
        for (part, at) in first.iter_mut().enumerate() {
            while place(part, *at).is_some_and(|place| place < next) {
                *at += 1;
            }
        }
    }
}

/// One span for each part, from its first one on and within the stretch, no two at one position: where a word is wanted by
/// several parts, one gives way to another as long as there is somewhere else to go (an augmenting path).
fn assigned<'s>(
    parts: &'s [Vec<Span>],
    first: &[usize],
    within: impl Fn(usize, usize) -> bool,
) -> Option<Vec<&'s Span>> {
    let mut chosen = first.to_vec();
    let mut taken: FxHashMap<u32, usize> = FxHashMap::default();
    for part in 0..parts.len() {
        // How each position was come upon: from which part. Whoever stands there would have to move.
        let mut asked: FxHashMap<u32, (usize, usize)> = FxHashMap::default();
        let mut waiting = VecDeque::from([part]);
        let mut free = None;
        'search: while let Some(asking) = waiting.pop_front() {
            for at in (first[asking]..).take_while(|at| within(asking, *at)) {
                let start = parts[asking][at].start;
                if asked.contains_key(&start) {
                    continue;
                }
                asked.insert(start, (asking, at));
                match taken.get(&start) {
                    None => {
                        free = Some(start);
                        break 'search;
                    }
                    Some(holder) => waiting.push_back(*holder),
                }
            }
        }
        // From the free position back to the part that began, each takes what the one before it leaves.
        let mut start = free?;
        loop {
            let (asking, at) = asked[&start];
            let left = (asking != part).then(|| parts[asking][chosen[asking]].start);
            taken.insert(start, asking);
            chosen[asking] = at;
            match left {
                Some(left) => start = left,
                None => break,
            }
        }
    }
    let chosen: Vec<&Span> = chosen.iter().zip(parts).map(|(at, part)| &part[*at]).collect();
    are_apart(&chosen).then_some(chosen)
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

/// Spans that were chosen one after the other, of different parts, each following the one before.
struct Chain<'s> {
    span: &'s Span,
    before: Option<Rc<Chain<'s>>>,
    /// Where the first one begins.
    start: u32,
}

impl Chain<'_> {
    fn span(&self) -> Span {
        let spans: Vec<&Span> =
            iter::successors(Some(self), |chain| chain.before.as_deref()).map(|one| one.span).collect();
        Span::over(&spans)
    }

    /// Where it ends, and of those that end together, where it begins.
    fn end(&self) -> (u32, u32) {
        (self.span.last, self.start)
    }
}

/// The parts that a chain has, a bit for each.
type Parts = u128;

/// So many parts can be told apart.
const MOST_PARTS: usize = Parts::BITS as usize;
/// So many sets of parts are gone on with at once: all that six parts can have. Where more parts stand so close that there are
/// more sets, those whose chains end first are given up, so that no text takes longer than in proportion to its words.
const MOST_SETS: usize = 1 << 6;

/// The tightest stretches with one span of each part in which, sorted, each span follows the one before within `distance`.
///
/// One walk over all spans. Of the chains that have the same parts only the one that ends last can be of use: whatever can
/// follow another can follow it. So for each span all sets of parts that can stand in front of it are known, and it is
/// settled whether it can be the last of a chain with all parts.
fn clusters(parts: &[Vec<Span>], distance: u32) -> Vec<Span> {
    if parts.len() > MOST_PARTS {
        return Vec::new();
    }
    // Of parts that are the same one only the first that a chain lacks may come next: which is which makes no difference.
    let same: Vec<Option<usize>> =
        (0..parts.len()).map(|part| (0..part).rev().find(|other| parts[*other] == parts[part])).collect();
    let mut spans: Vec<(&Span, usize)> =
        parts.iter().enumerate().flat_map(|(part, spans)| spans.iter().map(move |span| (span, part))).collect();
    spans.sort_unstable_by_key(|(span, part)| (span.start, span.last, *part));
    let all = Parts::MAX >> (MOST_PARTS - parts.len().max(1));
    let mut reached: BTreeMap<Parts, Rc<Chain<'_>>> = BTreeMap::new();
    // Chains whose last span has not ended where the walk is.
    let mut open: BTreeMap<u32, Vec<(Parts, Rc<Chain<'_>>)>> = BTreeMap::new();
    let mut found = Vec::new();
    for (span, part) in spans {
        while let Some(ended) = open.first_entry().filter(|ended| *ended.key() < span.start) {
            for (has, chain) in ended.remove() {
                let latest = reached.entry(has).or_insert_with(|| Rc::clone(&chain));
                if chain.end() > latest.end() {
                    *latest = chain;
                }
            }
        }
        reached.retain(|_, chain| follows(chain.span, span, distance));
        while reached.len() > MOST_SETS {
            let first = reached.iter().min_by_key(|(_, chain)| chain.end()).map(|(has, _)| *has);
            first.and_then(|first| reached.remove(&first));
        }
        let bit = 1 << part;
        let is_next = |has: Parts| has & bit == 0 && same[part].is_none_or(|other| has & (1 << other) != 0);
        let alone = is_next(0).then(|| (bit, Rc::new(Chain { span, before: None, start: span.start })));
        let longer = reached.iter().filter(|(has, _)| is_next(**has)).map(|(has, chain)| {
            (has | bit, Rc::new(Chain { span, before: Some(Rc::clone(chain)), start: chain.start }))
        });
        for (has, chain) in alone.into_iter().chain(longer) {
            if has == all {
                found.push(chain.span());
            } else {
                open.entry(span.last).or_default().push((has, chain));
            }
        }
    }
    tightest(found)
}

/// Those of some stretches that hold no other of them, by start.
fn tightest(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable_by_key(|span| (Reverse(span.start), span.last));
    let mut least = None;
    spans.retain(|span| {
        let is_tight = least.is_none_or(|least| span.last < least);
        if is_tight {
            least = Some(span.last);
        }
        is_tight
    });
    spans.reverse();
    spans
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
    reached.sort_unstable_by_key(|span| span.last);
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
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::{Shape, Span};
    use crate::timings::takes_linear_time;

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
    fn three_are_near_where_a_later_place_of_one_holds_the_others_together() {
        let near = |distance| Shape::Near { ordered: false, distance, parts: words(3) };
        assert_eq!(matches(&near(2), "accxb"), [(0, 4)]);
        assert_eq!(matches(&near(1), "accxb"), []);
        assert_eq!(matches(&near(2), "bxcca"), [(0, 4)]);
    }

    #[test]
    fn a_word_twice_in_a_loose_phrase_takes_two_places() {
        let phrase = |slop| Shape::Phrase { parts: vec![Shape::Word(0), Shape::Word(1), Shape::Word(0)], slop };
        assert_eq!(matches(&phrase(2), "baa"), [(0, 2)]);
        assert_eq!(matches(&phrase(1), "baa"), []);
        assert_eq!(matches(&phrase(2), "bxa"), []);
    }

    #[test]
    fn a_short_mention_within_a_long_one_can_come_first() {
        // Somebody's name of five words, of which the first one names somebody else.
        let long = Shape::Phrase { parts: (0..3).map(Shape::Word).collect(), slop: 0 };
        let near = Shape::Near {
            ordered: true,
            distance: 1,
            parts: vec![Shape::Any(vec![long, Shape::Word(0)]), Shape::Word(3)],
        };
        assert_eq!(matches(&near, "abcd"), [(0, 3)]);
    }

    #[test]
    fn words_over_and_over_take_time_in_proportion() {
        for shape in [
            Shape::Near { ordered: false, distance: 8, parts: vec![Shape::Word(0); 12] },
            Shape::Near { ordered: false, distance: 8, parts: words(7) },
            Shape::Near { ordered: true, distance: 8, parts: vec![Shape::Word(0); 12] },
            Shape::Phrase { parts: vec![Shape::Word(0); 12], slop: 1_000_000 },
            Shape::Phrase { parts: words(2).into_iter().cycle().take(12).collect(), slop: 6 },
        ] {
            for text in ["a", "ab", "abcdefg", "aaaaaaaaaaab"] {
                let make = |times: usize| text.repeat(times);
                takes_linear_time(&format!("{shape:?} over {text}"), 2_000, make, |text| drop(matches(&shape, text)));
            }
        }
    }

    /// Every stretch in which some choice of one span a part is as the shape asks, by trying all choices.
    fn tried(shape: &Shape, text: &str) -> BTreeSet<(u32, u32)> {
        let at = |spans: &[(u32, u32)]| {
            (spans.iter().map(|span| span.0).min().unwrap(), spans.iter().map(|span| span.1).max().unwrap())
        };
        let choices = |parts: &[Shape]| {
            parts.iter().fold(vec![Vec::new()], |choices: Vec<Vec<(u32, u32)>>, part| {
                let spans = tried(part, text);
                let with = |choice: &Vec<(u32, u32)>| {
                    let choice = choice.clone();
                    spans.iter().map(move |span| choice.iter().copied().chain([*span]).collect()).collect::<Vec<_>>()
                };
                choices.iter().flat_map(with).collect()
            })
        };
        let follow = |spans: &[(u32, u32)], distance: u32| {
            spans.windows(2).all(|pair| pair[1].0 > pair[0].1 && pair[1].0 - pair[0].1 <= distance)
        };
        match shape {
            Shape::Word(_) | Shape::Mention(_) => matches(shape, text).into_iter().collect(),
            Shape::Any(parts) => parts.iter().flat_map(|part| tried(part, text)).collect(),
            Shape::Phrase { parts, slop } => {
                let stands = |choice: &&Vec<(u32, u32)>| {
                    let places = || choice.iter().zip(0..).map(|(span, part)| i64::from(span.0) - part);
                    let one_each: BTreeSet<u32> = choice.iter().map(|span| span.0).collect();
                    places().max().unwrap() - places().min().unwrap() <= i64::from(*slop)
                        && one_each.len() == choice.len()
                };
                choices(parts).iter().filter(stands).map(|choice| at(choice)).collect()
            }
            Shape::Near { ordered, distance, parts } => {
                let stands = |choice: &&Vec<(u32, u32)>| {
                    let mut choice = (*choice).clone();
                    if !ordered {
                        choice.sort_unstable();
                    }
                    follow(&choice, *distance)
                };
                choices(parts).iter().filter(stands).map(|choice| at(choice)).collect()
            }
        }
    }

    fn shapes() -> impl Strategy<Value = Shape> {
        let word = (0..3_usize).prop_map(Shape::Word);
        let either = prop::collection::vec((0..3_usize).prop_map(Shape::Word), 2).prop_map(Shape::Any);
        let single = prop_oneof![3 => word, 1 => either];
        let row = prop::collection::vec((0..3_usize).prop_map(Shape::Word), 2)
            .prop_map(|parts| Shape::Phrase { parts, slop: 0 });
        let long_or_short = (row.clone(), 0..3_usize).prop_map(|(row, word)| Shape::Any(vec![row, Shape::Word(word)]));
        let part = prop_oneof![4 => single.clone(), 1 => row, 1 => long_or_short];
        let near = (any::<bool>(), 1..4_u32, prop::collection::vec(part, 2..5))
            .prop_map(|(ordered, distance, parts)| Shape::Near { ordered, distance, parts });
        let phrase =
            (0..5_u32, prop::collection::vec(single, 2..5)).prop_map(|(slop, parts)| Shape::Phrase { parts, slop });
        prop_oneof![near, phrase]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn what_is_found_is_what_trying_everything_finds(shape in shapes(), text in "[abcx]{0,9}") {
            let (found, tried) = (matches(&shape, &text), tried(&shape, &text));
            prop_assert!(found.iter().all(|span| tried.contains(span)), "{found:?} of {tried:?}");
            prop_assert_eq!(found.is_empty(), tried.is_empty(), "{:?}", tried);
        }
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
