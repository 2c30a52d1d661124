//! The averaged structured perceptron (Collins 2002), in whole numbers so that every machine learns the same.

use dateline::recognise::people::label;
use dateline::recognise::people::model::TRANSITIONS;
use rayon::prelude::*;

use crate::examples::{Example, Examples};

const LABELS: usize = label::COUNT;
/// Where the transitions from the island's edge begin, the steps, and the transitions to the far edge.
const ENTER: usize = 0;
const STEP: usize = LABELS;
const LEAVE: usize = LABELS + LABELS * LABELS;

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Rounds over the examples.
    pub rounds: usize,
    /// Independent orders that are averaged.
    pub orders: u64,
    /// Bits that choose a row.
    pub bits: u32,
    /// Of 1,024 features, how many are hidden each time: so that no word's own weight is relied on alone, which matters most
    /// for names that the corpora do not have.
    pub hidden: u64,
    /// By how much the truth must win.
    pub margin: i64,
    /// By how much more it must win over "outside" where a name stands.
    pub missed: i64,
}

/// What was learnt: averaged weights.
#[derive(Clone)]
pub struct Learnt {
    /// Five labels a row.
    pub rows: Vec<[f64; LABELS]>,
    /// In the order of the weights file.
    pub transitions: Vec<f64>,
}

/// Learns from the examples whose document `wanted` accepts. However many cores there are, the orders are added one after another.
pub fn learn(examples: &Examples, plan: Plan, wanted: impl Fn(usize) -> bool) -> Learnt {
    let order: Vec<usize> = (0..examples.len()).filter(|&at| wanted(examples.origin(at))).collect();
    let learnt = (1..=plan.orders).into_par_iter().map(|seed| learn_once(examples, plan, order.clone(), seed));
    let sum = |mut sum: Learnt, learnt: Learnt| {
        sum.add(&learnt);
        sum
    };
    learnt.collect::<Vec<_>>().into_iter().reduce(sum).unwrap_or_else(|| Learner::new(plan.bits).average(1.0))
}

fn learn_once(examples: &Examples, plan: Plan, mut order: Vec<usize>, seed: u64) -> Learnt {
    let mut learner = Learner { plan: Some(plan), ..Learner::new(plan.bits) };
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut example = Example::default();
    for _ in 0..plan.rounds {
        random.shuffle(&mut order);
        for &at in &order {
            examples.fill(at, &mut example, |_| random.next() >> 32 & 1023 >= plan.hidden);
            learner.see(&example);
        }
    }
    learner.average((1024 - plan.hidden) as f64 / 1024.0)
}

impl Learnt {
    fn add(&mut self, other: &Self) {
        for (row, more) in self.rows.iter_mut().zip(&other.rows) {
            row.iter_mut().zip(more).for_each(|(weight, more)| *weight += more);
        }
        self.transitions.iter_mut().zip(&other.transitions).for_each(|(weight, more)| *weight += more);
    }
}

/// Weights now, and their changes weighed by when they happened, of which the average is made at the end.
struct Learner {
    rows: Vec<[i32; LABELS]>,
    row_changes: Vec<[i64; LABELS]>,
    transitions: [i32; TRANSITIONS],
    transition_changes: [i64; TRANSITIONS],
    time: i64,
    plan: Option<Plan>,
}

impl Learner {
    fn new(bits: u32) -> Self {
        Self {
            rows: vec![[0; LABELS]; 1 << bits],
            row_changes: vec![[0; LABELS]; 1 << bits],
            transitions: [0; TRANSITIONS],
            transition_changes: [0; TRANSITIONS],
            time: 1,
            plan: None,
        }
    }

    /// Labels an example, and moves the weights towards the truth where that was wrong.
    fn see(&mut self, example: &Example) {
        let guess = self.best(example);
        if guess != example.gold {
            self.reward(example, &example.gold, 1);
            self.reward(example, &guess, -1);
        }
        self.time += 1;
    }

    fn reward(&mut self, example: &Example, labels: &[u8], by: i32) {
        for (features, &label) in example.features().zip(labels) {
            for &row in features {
                self.rows[row as usize][usize::from(label)] += by;
                self.row_changes[row as usize][usize::from(label)] += i64::from(by) * self.time;
            }
        }
        let steps = labels.windows(2).map(|pair| STEP + usize::from(pair[0]) * LABELS + usize::from(pair[1]));
        let enter = labels.first().map(|&label| ENTER + usize::from(label));
        let leave = labels.last().map(|&label| LEAVE + usize::from(label));
        for transition in steps.chain(enter).chain(leave) {
            self.transitions[transition] += by;
            self.transition_changes[transition] += i64::from(by) * self.time;
        }
    }

    /// The best labels by the weights as they are (Viterbi).
    fn best(&self, example: &Example) -> Vec<u8> {
        let mut reached: Vec<[(i64, u8); LABELS]> = Vec::with_capacity(example.gold.len());
        for (features, &gold) in example.features().zip(&example.gold) {
            let mut own = self.own(features);
            if let Some(plan) = self.plan {
                for (label, score) in own.iter_mut().enumerate() {
                    let wrong = label != usize::from(gold);
                    *score += if wrong { plan.margin } else { 0 } + if wrong && label == 0 { plan.missed } else { 0 };
                }
            }
            let next = std::array::from_fn(|label| match reached.last() {
                None => (self.enter(label) + own[label], 0),
                Some(before) => self.step(before, label, own[label]),
            });
            reached.push(next);
        }
        self.trace(&reached)
    }

    fn own(&self, features: &[u32]) -> [i64; LABELS] {
        let mut scores = [0; LABELS];
        for &row in features {
            scores.iter_mut().zip(&self.rows[row as usize]).for_each(|(score, &weight)| *score += i64::from(weight));
        }
        scores
    }

    fn enter(&self, label: usize) -> i64 {
        let may = matches!(label as u8, label::OUTSIDE | label::FIRST | label::ONLY);
        if may { i64::from(self.transitions[ENTER + label]) } else { NEVER }
    }

    fn step(&self, before: &[(i64, u8); LABELS], label: usize, own: i64) -> (i64, u8) {
        let from = |last: usize| before[last].0 + i64::from(self.transitions[STEP + last * LABELS + label]) + own;
        let allowed = (0..LABELS).filter(|&last| label::may_follow(last as u8, label as u8));
        allowed
            .map(|last| (from(last), last as u8))
            .max_by_key(|&(score, last)| (score, LABELS - usize::from(last)))
            .unwrap_or((NEVER, 0))
    }

    fn trace(&self, reached: &[[(i64, u8); LABELS]]) -> Vec<u8> {
        let ends = [label::ONLY, label::LAST, label::OUTSIDE];
        let score = |label: u8| {
            reached.last().map_or(0, |scores| scores[usize::from(label)].0)
                + i64::from(self.transitions[LEAVE + usize::from(label)])
        };
        let mut label = ends.into_iter().max_by_key(|&label| score(label)).unwrap_or(label::OUTSIDE);
        let mut labels: Vec<u8> = Vec::with_capacity(reached.len());
        for scores in reached.iter().rev() {
            labels.push(label);
            label = scores[usize::from(label)].1;
        }
        labels.reverse();
        labels
    }

    /// The average over all times; `shown` is the part of the features that was seen each time, of which the sum is now whole.
    fn average(self, shown: f64) -> Learnt {
        let time = self.time as f64;
        let mean = |now: i32, changes: i64| f64::from(now) - changes as f64 / time;
        let row = |(now, changes): (&[i32; LABELS], &[i64; LABELS])| {
            std::array::from_fn(|label| shown * mean(now[label], changes[label]))
        };
        Learnt {
            rows: self.rows.iter().zip(&self.row_changes).map(row).collect(),
            transitions: self
                .transitions
                .iter()
                .zip(&self.transition_changes)
                .map(|(&now, &changes)| mean(now, changes))
                .collect(),
        }
    }
}

/// Below every score that can be reached.
const NEVER: i64 = i64::MIN / 4;

/// Xorshift: the same order on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for last in (1..order.len()).rev() {
            order.swap(last, (self.next() % (last as u64 + 1)) as usize);
        }
    }
}
