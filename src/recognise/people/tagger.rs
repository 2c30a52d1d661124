//! Two readings of a document: the first labels every island by itself, the second sees what the first made of the same
//! words elsewhere in the document.

use std::ops::Range;

use super::document::{Document, Island};
use super::features::{self, Around, Shape};
use super::label;
use super::model::{Model, Scores, Stage};
use super::votes;
use super::words::{WordId, Words};

/// Labels every token of a document.
pub fn tag(document: &mut Document, model: &Model<'_>) -> Vec<u8> {
    let [first, second] = &model.stages;
    let labels = read(document, first, None);
    votes::count(document, &labels);
    read(document, second, Some(&labels))
}

/// One reading of all islands. The second is given the first's labels.
pub fn read(document: &Document, stage: &Stage<'_>, before: Option<&[u8]>) -> Vec<u8> {
    let mut labels = vec![label::OUTSIDE; document.tokens.len()];
    let mut sums = Sums::new(&document.words);
    let mut scores = Vec::new();
    let mut path = Path::default();
    for &island in &document.islands {
        scores.clear();
        let shape = Shape::new(document, island);
        for at in island.tokens() {
            scores.push(score(document, stage, before, island, &shape, at, &mut sums));
        }
        path.best(stage, &scores, &mut labels[island.start..island.end]);
    }
    labels
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
        let shape = Shape::new(self.document, island);
        let mut sums = Sums::new(&self.document.words);
        let mut score = |at| score(self.document, self.stage, Some(&self.before), island, &shape, at, &mut sums);
        let scores: Vec<Scores> = island.tokens().map(&mut score).collect();
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

fn score(
    document: &Document,
    stage: &Stage<'_>,
    before: Option<&[u8]>,
    island: Island,
    shape: &Shape,
    at: usize,
    sums: &mut Sums,
) -> Scores {
    let mut scores = [0; 4];
    let words = &document.words;
    let around = Around::new(document, at);
    for (part, at) in [(Part::Left, at - 1), (Part::Own, at), (Part::Right, at + 1)] {
        let sum = sums.get(words, stage, document.word(at), part);
        scores.iter_mut().zip(sum).for_each(|(score, sum)| *score += sum);
    }
    let emit = &mut |feature| stage.add(feature, &mut scores);
    features::of_second(true, around.words[0], emit);
    features::of_second(false, around.words[4], emit);
    features::of_place(document, island, shape, at, emit);
    if let Some(labels) = before {
        features::of_votes(document, labels, island, at, emit);
    }
    [0, scores[0], scores[1], scores[2], scores[3]]
}

/// Where a word stands to the token that is scored.
#[derive(Clone, Copy)]
enum Part {
    Left,
    Own,
    Right,
}

/// What a word adds by itself, summed once a document.
struct Sums {
    sums: Vec<[Option<[i32; 4]>; 3]>,
}

impl Sums {
    fn new(words: &Words) -> Self {
        Self { sums: vec![[None; 3]; words.len()] }
    }

    #[inline]
    fn get(&mut self, words: &Words, stage: &Stage<'_>, id: WordId, part: Part) -> [i32; 4] {
        *self.sums[id as usize][part as usize].get_or_insert_with(|| sum(words, stage, id, part))
    }
}

fn sum(words: &Words, stage: &Stage<'_>, id: WordId, part: Part) -> [i32; 4] {
    let mut scores = [0; 4];
    let emit = &mut |feature| stage.add(feature, &mut scores);
    match part {
        Part::Left => features::of_left(words.get(id), emit),
        Part::Own => features::of_word(words.get(id), emit),
        Part::Right => features::of_right(words.get(id), emit),
    }
    scores
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
