//! Two readings of a document: the first labels every island by itself, the second sees what the first made of the same
//! words elsewhere in the document.

use std::ops::Range;

use super::document::{Document, Island};
use super::features::{self, Around, Shape};
use super::label;
use super::model::{Model, Row, Scores, Stage, Tally};
use super::votes;
use super::words::Word;

/// Labels every token of a document.
pub fn tag(document: &mut Document, model: &Model<'_>) -> Vec<u8> {
    let [first, second] = &model.stages;
    let mut sums = std::mem::take(&mut document.words.memo.sums);
    let seen = tallies(document, model, &mut |word, part| sums.get(word, model, part));
    document.words.memo.sums = sums;
    let labels = label_all(document, first, seen.iter().map(Tally::first));
    votes::count(document, &labels);
    let heard = hear(document, model, &labels, seen.iter());
    label_all(document, second, heard)
}

/// The labels of the first reading alone.
pub fn first_reading(document: &Document, model: &Model<'_>) -> Vec<u8> {
    let seen = tallies(document, model, &mut |word, part| sum(word, model, part));
    label_all(document, &model.stages[0], seen.iter().map(Tally::first))
}

/// The best labels of each island for the scores of its tokens, which come in the order of the islands.
fn label_all(document: &Document, stage: &Stage, mut rows: impl Iterator<Item = Row>) -> Vec<u8> {
    let mut labels = vec![label::OUTSIDE; document.tokens.len()];
    let mut scores = Vec::new();
    let mut path = Path::default();
    for island in &document.islands {
        scores.clear();
        scores.extend(rows.by_ref().take(island.end - island.start).map(of_all_labels));
        path.best(stage, &scores, &mut labels[island.start..island.end]);
    }
    labels
}

/// What a row scores, with that of "outside".
fn of_all_labels([first, inside, last, only]: Row) -> Scores {
    [0, first, inside, last, only]
}

/// What words and their surroundings say of each token of each island, in the order of the islands; `sum` tells what words say by
/// themselves.
fn tallies(document: &Document, model: &Model<'_>, sum: &mut impl FnMut(&Word, Part) -> Tally) -> Vec<Tally> {
    let mut tallies = Vec::with_capacity(document.islands.iter().map(|island| island.end - island.start).sum());
    for &island in &document.islands {
        let shape = Shape::new(document, island);
        tallies.extend(island.tokens().map(|at| tally(document, model, island, &shape, at, sum)));
    }
    tallies
}

fn tally(
    document: &Document,
    model: &Model<'_>,
    island: Island,
    shape: &Shape,
    at: usize,
    sum: &mut impl FnMut(&Word, Part) -> Tally,
) -> Tally {
    let around = Around::new(document, at);
    let mut tally = Tally::default();
    Part::ALL.into_iter().zip(around.words).for_each(|(part, word)| tally.add(&sum(word, part)));
    features::of_place(document, island, shape, at, &around, &mut |feature| model.count(feature, &mut tally));
    tally
}

/// The scores of each token in the second reading, which hears what the first made of it.
fn hear<'d>(
    document: &'d Document,
    model: &'d Model<'d>,
    labels: &'d [u8],
    tallies: impl Iterator<Item = &'d Tally> + 'd,
) -> impl Iterator<Item = Row> + 'd {
    let places = document.islands.iter().flat_map(|&island| island.tokens().map(move |at| (island, at)));
    places.zip(tallies).map(move |((island, at), tally)| {
        let mut tally = *tally;
        features::of_votes(document, labels, island, at, &mut |feature| model.count(feature, &mut tally));
        tally.second()
    })
}

/// The scores of mentions, for whoever asks why.
pub struct Margins<'d> {
    document: &'d Document,
    model: &'d Model<'d>,
    before: Vec<u8>,
}

impl<'d> Margins<'d> {
    /// Of a document that was tagged.
    pub fn new(document: &'d Document, model: &'d Model<'_>) -> Self {
        Self { document, model, before: first_reading(document, model) }
    }

    /// By how much the labels of some tokens beat the reading in which they are no name, where the labels around stay as
    /// they are. None for tokens that no island holds.
    pub fn of(&self, labels: &[u8], span: &Range<usize>) -> Option<i32> {
        let islands = &self.document.islands;
        let island = *islands.get(islands.partition_point(|island| island.end < span.end))?;
        let stage = &self.model.stages[1];
        let shape = Shape::new(self.document, island);
        let own = |at: usize| {
            let sum = &mut |word: &Word, part| sum(word, self.model, part);
            let mut tally = tally(self.document, self.model, island, &shape, at, sum);
            let emit = &mut |feature| self.model.count(feature, &mut tally);
            features::of_votes(self.document, &self.before, island, at, emit);
            of_all_labels(tally.second())
        };
        let scores: Vec<Scores> = island.tokens().map(own).collect();
        let total = |label: &dyn Fn(usize) -> usize| -> i32 {
            let own = island.tokens().zip(&scores).map(|(at, own)| {
                let into = if at == island.start { stage.enter } else { stage.step[label(at - 1)] };
                own[label(at)] + into[label(at)]
            });
            own.sum::<i32>() + stage.leave[label(island.end - 1)]
        };
        let named = total(&|at| usize::from(labels[at]));
        let unnamed = |at| if span.contains(&at) { usize::from(label::OUTSIDE) } else { usize::from(labels[at]) };
        (island.start <= span.start).then(|| named - total(&unnamed))
    }
}

/// Where a word stands to the token that is scored.
#[derive(Clone, Copy)]
enum Part {
    SecondLeft,
    Left,
    Own,
    Right,
    SecondRight,
}

impl Part {
    /// In the order of [`Around::words`].
    const ALL: [Part; 5] = [Part::SecondLeft, Part::Left, Part::Own, Part::Right, Part::SecondRight];
}

/// What words add to the scores by themselves, each summed once.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// By the word's place in the memo, and where it stands. (Arrays of numbers, whose memory comes empty from the system and is not
    /// touched before it is used.)
    sums: Vec<[[i32; 8]; Part::ALL.len()]>,
    /// Which of a word's were summed, a bit each.
    summed: Vec<u8>,
}

impl Sums {
    /// None yet, for so many words.
    pub(super) fn of(words: usize) -> Sums {
        Sums { sums: vec![[[0; 8]; Part::ALL.len()]; words], summed: vec![0; words] }
    }

    /// Another word has the place.
    pub(super) fn forget(&mut self, place: usize) {
        self.summed[place] = 0;
    }

    #[inline]
    fn get(&mut self, word: &Word, model: &Model<'_>, part: Part) -> Tally {
        let place = word.known as usize;
        let Some(summed) = self.summed.get_mut(place) else { return sum(word, model, part) };
        if *summed >> part as u8 & 1 == 0 {
            *summed |= 1 << part as u8;
            self.sums[place][part as usize] = sum(word, model, part).0;
        }
        Tally(self.sums[place][part as usize])
    }
}

fn sum(word: &Word, model: &Model<'_>, part: Part) -> Tally {
    let mut tally = Tally::default();
    let emit = &mut |feature| model.count(feature, &mut tally);
    match part {
        Part::SecondLeft => features::of_second(true, word, emit),
        Part::Left => features::of_left(word, emit),
        Part::Own => features::of_word(word, emit),
        Part::Right => features::of_right(word, emit),
        Part::SecondRight => features::of_second(false, word, emit),
    }
    tally
}

/// The best sequence of labels through an island (Viterbi), with its memory kept between islands.
#[derive(Default)]
pub struct Path {
    back: Vec<[u8; label::COUNT]>,
}

/// Below every score that can be reached, and far enough from the end of i32 to be added to.
const NEVER: i32 = i32::MIN / 4;

impl Path {
    /// Writes the best labels for the scores of an island's tokens.
    pub fn best(&mut self, stage: &Stage, scores: &[Scores], labels: &mut [u8]) {
        self.back.clear();
        let mut reached = [NEVER; label::COUNT];
        for (at, own) in scores.iter().enumerate() {
            let (next, back) = if at == 0 { enter(stage, own) } else { step(stage, &reached, own) };
            reached = next;
            self.back.push(back);
        }
        let ends = [label::OUTSIDE, label::LAST, label::ONLY];
        let score = |&label: &u8| reached[usize::from(label)] + stage.leave[usize::from(label)];
        let mut label = ends.into_iter().rev().max_by_key(score).unwrap_or(label::OUTSIDE);
        for (at, back) in self.back.iter().enumerate().rev() {
            labels[at] = label;
            label = back[usize::from(label)];
        }
    }
}

fn enter(stage: &Stage, own: &Scores) -> (Scores, [u8; label::COUNT]) {
    let mut reached = [NEVER; label::COUNT];
    for label in [label::OUTSIDE, label::FIRST, label::ONLY].map(usize::from) {
        reached[label] = own[label] + stage.enter[label];
    }
    (reached, [0; label::COUNT])
}

fn step(stage: &Stage, before: &Scores, own: &Scores) -> (Scores, [u8; label::COUNT]) {
    let mut reached = [NEVER; label::COUNT];
    let mut back = [0; label::COUNT];
    // Scores are kept relative to the best so that no island, however long, runs out of i32.
    let top = before.iter().copied().max().unwrap_or_default();
    for next in 0..label::COUNT {
        for (last, &score) in before.iter().enumerate() {
            let score = score - top + stage.step[last][next] + own[next];
            if label::may_follow(last as u8, next as u8) && score > reached[next] {
                (reached[next], back[next]) = (score, last as u8);
            }
        }
    }
    (reached, back)
}
