//! Two readings of a document: the first labels every island by itself, the second sees what the first made of the same
//! words elsewhere in the document.

use std::ops::Range;

use super::document::{Document, Island};
use super::features::{self, Around, Shape};
use super::label;
use super::memo::MOST;
use super::model::{Model, Scores, Stage};
use super::votes;
use super::words::Word;

/// Labels every token of a document.
pub fn tag(document: &mut Document, model: &Model<'_>) -> Vec<u8> {
    let [first, second] = &model.stages;
    let mut sums = std::mem::take(&mut document.words.memo.sums);
    let places = Places::of(document);
    let labels = read_places(document, &places, first, None, &mut sums[0]);
    votes::count(document, &labels);
    let labels = read_places(document, &places, second, Some(&labels), &mut sums[1]);
    document.words.memo.sums = sums;
    labels
}

/// One reading of all islands. The second is given the first's labels.
pub fn read(document: &Document, stage: &Stage<'_>, before: Option<&[u8]>) -> Vec<u8> {
    read_places(document, &Places::of(document), stage, before, &mut Sums::default())
}

fn read_places(
    document: &Document,
    places: &Places,
    stage: &Stage<'_>,
    before: Option<&[u8]>,
    sums: &mut Sums,
) -> Vec<u8> {
    let mut labels = vec![label::OUTSIDE; document.tokens.len()];
    let mut scores = Vec::new();
    let mut path = Path::default();
    let mut said = places.iter();
    for &island in &document.islands {
        scores.clear();
        scores.extend(
            island.tokens().zip(&mut said).map(|(at, place)| score(document, stage, before, island, at, place, sums)),
        );
        path.best(stage, &scores, &mut labels[island.start..island.end]);
    }
    labels
}

/// What the surroundings of each token of each island say: features that both readings weigh.
struct Places {
    features: Vec<u32>,
    /// Where those of a token end; they begin where those of the one before end.
    ends: Vec<usize>,
}

impl Places {
    fn of(document: &Document) -> Places {
        let mut places = Places { features: Vec::new(), ends: Vec::new() };
        document.islands.iter().for_each(|&island| places.add(document, island));
        places
    }

    fn add(&mut self, document: &Document, island: Island) {
        let shape = Shape::new(document, island);
        for at in island.tokens() {
            features::of_place(document, island, &shape, at, &mut |feature| self.features.push(feature));
            self.ends.push(self.features.len());
        }
    }

    /// Token by token, in the order of the islands.
    fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.features[start..end])
    }
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
        let mut places = Places { features: Vec::new(), ends: Vec::new() };
        places.add(self.document, island);
        let mut sums = Sums::default();
        let before = Some(self.before.as_slice());
        let mut score = |(at, place)| score(self.document, self.stage, before, island, at, place, &mut sums);
        let scores: Vec<Scores> = island.tokens().zip(places.iter()).map(&mut score).collect();
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
    at: usize,
    place: &[u32],
    sums: &mut Sums,
) -> Scores {
    let mut scores = [0; 4];
    let around = Around::new(document, at);
    for (part, word) in Part::ALL.into_iter().zip(around.words) {
        let sum = sums.get(word, stage, part);
        scores.iter_mut().zip(sum).for_each(|(score, sum)| *score += sum);
    }
    place.iter().for_each(|&feature| stage.add(feature, &mut scores));
    if let Some(labels) = before {
        features::of_votes(document, labels, island, at, &mut |feature| stage.add(feature, &mut scores));
    }
    [0, scores[0], scores[1], scores[2], scores[3]]
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

/// What words add to the scores of one reading by themselves, each summed once.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// By the word's number among all that is known, and where it stands.
    sums: Vec<[Option<[i32; 4]>; Part::ALL.len()]>,
}

impl Sums {
    #[inline]
    fn get(&mut self, word: &Word, stage: &Stage<'_>, part: Part) -> [i32; 4] {
        let known = word.known as usize;
        if known >= MOST {
            return sum(word, stage, part);
        }
        if known >= self.sums.len() {
            self.sums.resize(known + 1, [None; Part::ALL.len()]);
        }
        *self.sums[known][part as usize].get_or_insert_with(|| sum(word, stage, part))
    }
}

fn sum(word: &Word, stage: &Stage<'_>, part: Part) -> [i32; 4] {
    let mut scores = [0; 4];
    let emit = &mut |feature| stage.add(feature, &mut scores);
    match part {
        Part::SecondLeft => features::of_second(true, word, emit),
        Part::Left => features::of_left(word, emit),
        Part::Own => features::of_word(word, emit),
        Part::Right => features::of_right(word, emit),
        Part::SecondRight => features::of_second(false, word, emit),
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
