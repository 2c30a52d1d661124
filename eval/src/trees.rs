//! Fits the trees of what an article is about: gradient boosting, each tree asking the same three questions of all.

use dateline::recognise::countries::{DEPTH, FEATURES, Features, Tree, Trees};

/// How many trees. Beyond about two hundred cross-validation gains nothing.
const TREES: usize = 250;
/// How much of what a tree finds is taken.
const RATE: f64 = 0.1;
/// What keeps a leaf of few rows small.
const RIDGE: f64 = 5.0;
/// Into how many ranges each feature's values are cut.
const RANGES: usize = 32;

/// What speaks for a country that an article could be about, and whether it is.
pub type Row = (Features, bool);

/// Gradient and curvature of the rows that lie in one place.
#[derive(Clone, Copy, Default)]
struct Sum {
    gradient: f64,
    curvature: f64,
}

impl Sum {
    fn add(&mut self, other: Sum) {
        self.gradient += other.gradient;
        self.curvature += other.curvature;
    }

    fn without(self, other: Sum) -> Sum {
        Sum { gradient: self.gradient - other.gradient, curvature: self.curvature - other.curvature }
    }

    fn gain(self) -> f64 {
        self.gradient * self.gradient / (self.curvature + RIDGE)
    }

    fn weight(self) -> f64 {
        RATE * self.gradient / (self.curvature + RIDGE)
    }
}

/// The rows with their features as numbers of ranges.
struct Table {
    /// For each feature the values between its ranges.
    cuts: Vec<Vec<f64>>,
    /// For each feature the range of each row.
    ranges: Vec<Vec<u8>>,
}

impl Table {
    fn new(rows: &[Row]) -> Table {
        let cuts: Vec<Vec<f64>> = (0..FEATURES).map(|feature| cuts(rows, feature)).collect();
        let range = |feature: usize, row: &Row| cuts[feature].partition_point(|cut| *cut < row.0[feature]) as u8;
        let ranges = (0..FEATURES).map(|feature| rows.iter().map(|row| range(feature, row)).collect()).collect();
        Table { cuts, ranges }
    }

    /// The feature and cut that tell most, with the leaves as they are so far.
    fn best_split(&self, leaves: &[usize], sums: &[Sum], depth: usize) -> (usize, usize) {
        let mut best = (f64::MIN, 0, 0);
        for feature in 0..FEATURES {
            let mut places = vec![[Sum::default(); RANGES]; 1 << depth];
            for ((&leaf, &range), &sum) in leaves.iter().zip(&self.ranges[feature]).zip(sums) {
                places[leaf][usize::from(range)].add(sum);
            }
            for (cut, gain) in gains(&places, self.cuts[feature].len()).into_iter().enumerate() {
                if gain > best.0 {
                    best = (gain, feature, cut);
                }
            }
        }
        (best.1, best.2)
    }
}

/// What each cut gains over all leaves.
fn gains(places: &[[Sum; RANGES]], cuts: usize) -> Vec<f64> {
    let mut gains = vec![0.0; cuts];
    for leaf in places {
        let mut all = Sum::default();
        leaf.iter().for_each(|sum| all.add(*sum));
        let mut below = Sum::default();
        for (gain, sum) in gains.iter_mut().zip(leaf) {
            below.add(*sum);
            *gain += below.gain() + all.without(below).gain();
        }
    }
    gains
}

/// Values half-way between neighbours, about as many rows between two.
fn cuts(rows: &[Row], feature: usize) -> Vec<f64> {
    let mut values: Vec<f64> = rows.iter().map(|(features, _)| features[feature]).collect();
    values.sort_unstable_by(f64::total_cmp);
    let mut cuts: Vec<f64> = Vec::new();
    for part in 1..RANGES {
        let value = values[part * values.len() / RANGES];
        let next = values[values.partition_point(|other| *other <= value)..].first();
        cuts.extend(next.map(|next| (value + next) / 2.0));
    }
    cuts.dedup();
    cuts
}

/// The trees fitted to the rows.
pub fn fit(rows: &[Row]) -> Trees {
    let table = Table::new(rows);
    let share = rows.iter().filter(|(_, right)| *right).count() as f64 / rows.len() as f64;
    let base = (share / (1.0 - share)).ln();
    let mut odds = vec![base; rows.len()];
    let trees = (0..TREES).map(|_| grow(rows, &table, &mut odds)).collect();
    Trees { base, trees }
}

/// One more tree, whose weights are added to the odds.
fn grow(rows: &[Row], table: &Table, odds: &mut [f64]) -> Tree {
    let sum = |((_, right), odds): (&Row, &f64)| {
        let chance = 1.0 / (1.0 + (-odds).exp());
        Sum { gradient: f64::from(u8::from(*right)) - chance, curvature: chance * (1.0 - chance) }
    };
    let sums: Vec<Sum> = rows.iter().zip(&*odds).map(sum).collect();
    let mut leaves = vec![0; rows.len()];
    let mut splits = [(0, 0.0); DEPTH];
    for (depth, split) in splits.iter_mut().enumerate() {
        let (feature, cut) = table.best_split(&leaves, &sums, depth);
        *split = (feature, table.cuts[feature][cut]);
        for (leaf, &range) in leaves.iter_mut().zip(&table.ranges[feature]) {
            *leaf = *leaf << 1 | usize::from(usize::from(range) > cut);
        }
    }
    let mut weights = [Sum::default(); 1 << DEPTH];
    leaves.iter().zip(&sums).for_each(|(&leaf, &sum)| weights[leaf].add(sum));
    let weights = weights.map(Sum::weight);
    odds.iter_mut().zip(&leaves).for_each(|(odds, &leaf)| *odds += weights[leaf]);
    Tree { splits, weights }
}
