//! Two readings of a document: the first labels every island by itself, the second sees what the first made of the same
//! words elsewhere in the document.

use std::ops::Range;

use super::document::{Document, Island};
use super::features::{self, Around, Shape};
use super::label;
use super::memo::MOST;
use super::model::{Model, Row, Scores, Stage, Tally};
use super::votes;
use super::words::Word;

/// Labels every token of a document.
pub fn tag(document: &mut Document, model: &Model<'_>) -> Vec<u8> {
    let [first, second] = &model.stages;
    let mut sums = std::mem::take(&mut document.words.memo.sums);
    let seen: Vec<[Row; 2]> = rows(document, [first, second], &mut sums);
    document.words.memo.sums = sums;
    let labels = label_all(document, first, seen.iter().map(|[row, _]| *row));
    votes::count(document, &labels);
    let heard = hear(document, second, &labels, seen.iter().map(|[_, row]| *row));
    label_all(document, second, heard)
}

/// One reading of all islands. The second is given the first's labels.
pub fn read(document: &Document, stage: &Stage<'_>, before: Option<&[u8]>) -> Vec<u8> {
    let seen = rows(document, [stage], &mut Sums::default()).into_iter().map(|[row]| row);
    match before {
        Some(labels) => label_all(document, stage, hear(document, stage, labels, seen)),
        None => label_all(document, stage, seen),
    }
}

/// The best labels of each island for the scores of its tokens, which come in the order of the islands.
fn label_all(document: &Document, stage: &Stage<'_>, mut rows: impl Iterator<Item = Row>) -> Vec<u8> {
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

/// What words and their surroundings say of each token of each island, in the order of the islands. Both readings weigh the same
/// features, so that each is worked out once for them.
fn rows<const N: usize>(document: &Document, stages: [&Stage<'_>; N], sums: &mut Sums<N>) -> Vec<[Row; N]> {
    let mut rows = Vec::with_capacity(document.islands.iter().map(|island| island.end - island.start).sum());
    document.islands.iter().for_each(|&island| add_rows(document, island, stages, sums, &mut rows));
    rows
}

fn add_rows<const N: usize>(
    document: &Document,
    island: Island,
    stages: [&Stage<'_>; N],
    sums: &mut Sums<N>,
    rows: &mut Vec<[Row; N]>,
) {
    let shape = Shape::new(document, island);
    for at in island.tokens() {
        let around = Around::new(document, at);
        let mut scores = sums.of(&around, stages);
        let mut tallies = [Tally::default(); N];
        let emit =
            &mut |feature| stages.iter().zip(&mut tallies).for_each(|(stage, tally)| stage.count(feature, tally));
        features::of_place(document, island, &shape, at, &around, emit);
        scores.iter_mut().zip(&tallies).for_each(|(row, tally)| tally.add_to(row));
        rows.push(scores);
    }
}

/// Adds to the scores of each token what the first reading made of it.
fn hear<'d>(
    document: &'d Document,
    stage: &'d Stage<'d>,
    labels: &'d [u8],
    rows: impl Iterator<Item = Row> + 'd,
) -> impl Iterator<Item = Row> + 'd {
    let places = document.islands.iter().flat_map(|&island| island.tokens().map(move |at| (island, at)));
    places.zip(rows).map(move |((island, at), mut row)| {
        let mut tally = Tally::default();
        features::of_votes(document, labels, island, at, &mut |feature| stage.count(feature, &mut tally));
        tally.add_to(&mut row);
        row
    })
}

/// The scores of mentions, for whoever asks why.
pub struct Margins<'d> {
    document: &'d Document,
    stage: &'d Stage<'d>,
    before: Vec<u8>,
}

impl<'d> Margins<'d> {
    /// Of a document that was tagged.
    pub fn new(document: &'d Document, model: &'d Model<'_>) -> Self {
        let [first, second] = &model.stages;
        Self { document, stage: second, before: read(document, first, None) }
    }

    /// By how much the labels of some tokens beat the reading in which they are no name, where the labels around stay as
    /// they are. None for tokens that no island holds.
    pub fn of(&self, labels: &[u8], span: &Range<usize>) -> Option<i32> {
        let islands = &self.document.islands;
        let island = *islands.get(islands.partition_point(|island| island.end < span.end))?;
        let mut rows = Vec::new();
        add_rows(self.document, island, [self.stage], &mut Sums::default(), &mut rows);
        let own = |at: usize| {
            let mut tally = Tally::default();
            let emit = &mut |feature| self.stage.count(feature, &mut tally);
            features::of_votes(self.document, &self.before, island, at, emit);
            let [mut row] = rows[at - island.start];
            tally.add_to(&mut row);
            of_all_labels(row)
        };
        let scores: Vec<Scores> = island.tokens().map(own).collect();
        let total = |label: &dyn Fn(usize) -> usize| -> i32 {
            let own = island.tokens().zip(&scores).map(|(at, own)| {
                let into = if at == island.start { self.stage.enter } else { self.stage.step[label(at - 1)] };
                own[label(at)] + into[label(at)]
            });
            own.sum::<i32>() + self.stage.leave[label(island.end - 1)]
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

/// What words add to the scores of some readings by themselves, each summed once.
#[derive(Clone, Debug)]
pub struct Sums<const N: usize> {
    /// By the word's number among all that is known, and where it stands.
    sums: Vec<[Option<[Row; N]>; Part::ALL.len()]>,
}

impl<const N: usize> Default for Sums<N> {
    fn default() -> Self {
        Sums { sums: Vec::new() }
    }
}

impl<const N: usize> Sums<N> {
    /// What the words around a token add, its own among them.
    fn of(&mut self, around: &Around<'_>, stages: [&Stage<'_>; N]) -> [Row; N] {
        let mut rows = [[0; 4]; N];
        for (part, word) in Part::ALL.into_iter().zip(around.words) {
            let sums = self.get(word, stages, part);
            for (row, sum) in rows.iter_mut().zip(sums) {
                row.iter_mut().zip(sum).for_each(|(score, sum)| *score += sum);
            }
        }
        rows
    }

    #[inline]
    fn get(&mut self, word: &Word, stages: [&Stage<'_>; N], part: Part) -> [Row; N] {
        let known = word.known as usize;
        if known >= MOST {
            return sum(word, stages, part);
        }
        if known >= self.sums.len() {
            self.sums.resize(known + 1, [None; Part::ALL.len()]);
        }
        *self.sums[known][part as usize].get_or_insert_with(|| sum(word, stages, part))
    }
}

fn sum<const N: usize>(word: &Word, stages: [&Stage<'_>; N], part: Part) -> [Row; N] {
    let mut tallies = [Tally::default(); N];
    let emit = &mut |feature| stages.iter().zip(&mut tallies).for_each(|(stage, tally)| stage.count(feature, tally));
    match part {
        Part::SecondLeft => features::of_second(true, word, emit),
        Part::Left => features::of_left(word, emit),
        Part::Own => features::of_word(word, emit),
        Part::Right => features::of_right(word, emit),
        Part::SecondRight => features::of_second(false, word, emit),
    }
    tallies.map(|tally| {
        let mut row = [0; 4];
        tally.add_to(&mut row);
        row
    })
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
    pub fn best(&mut self, stage: &Stage<'_>, scores: &[Scores], labels: &mut [u8]) {
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

fn enter(stage: &Stage<'_>, own: &Scores) -> (Scores, [u8; label::COUNT]) {
    let mut reached = [NEVER; label::COUNT];
    for label in [label::OUTSIDE, label::FIRST, label::ONLY].map(usize::from) {
        reached[label] = own[label] + stage.enter[label];
    }
    (reached, [0; label::COUNT])
}

fn step(stage: &Stage<'_>, before: &Scores, own: &Scores) -> (Scores, [u8; label::COUNT]) {
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
