//! Learns boosted trees in which every level asks one question, by the second-order rule of gradient boosting.

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Questions in a tree.
    pub depth: usize,
    /// How many trees.
    pub trees: usize,
    /// How much of a tree's answer is believed.
    pub rate: f32,
    /// What holds the leaves back that few examples speak for.
    pub damping: f32,
    /// Of 100 features, how many may be asked about at a level.
    pub asked: u64,
    /// Of 100 examples, how many a tree is grown from.
    pub grown_from: u64,
}

/// What is learnt from: a row of features for each example, how far it is true (0 to 1) and how much it counts.
#[derive(Debug, Default)]
pub struct Examples {
    /// One row an example, all of a length.
    pub features: Vec<Vec<f32>>,
    /// How far each is true.
    pub truth: Vec<f32>,
    /// How much each counts.
    pub weight: Vec<f32>,
}

/// A tree: its questions and its leaves.
#[derive(Clone, Debug)]
pub struct Tree {
    /// Feature and threshold; "yes" is above.
    pub questions: Vec<(usize, f32)>,
    /// One value for each row of answers, the first answer counting most.
    pub leaves: Vec<f32>,
}

/// A feature is told apart in at most so many steps.
const STEPS: usize = 128;

/// Examples with each feature as the number of its step.
struct Stepped {
    /// For each feature its thresholds, and the step of every example.
    thresholds: Vec<Vec<f32>>,
    steps: Vec<Vec<u8>>,
}

/// A small generator of numbers, the same on every machine.
struct Dice(u64);

impl Dice {
    fn under(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// Learns.
pub fn learn(examples: &Examples, plan: Plan) -> Vec<Tree> {
    let stepped = Stepped::new(&examples.features);
    let mut odds = vec![0.0_f32; examples.truth.len()];
    let mut dice = Dice(7);
    (0..plan.trees)
        .map(|_| {
            let tree = grow(&stepped, examples, &odds, plan, &mut dice);
            for (odds, features) in odds.iter_mut().zip(&examples.features) {
                *odds += answer(&tree, features);
            }
            tree
        })
        .collect()
}

/// What a tree says of an example.
pub fn answer(tree: &Tree, features: &[f32]) -> f32 {
    let yes = |(feature, threshold): &(usize, f32)| features[*feature] > *threshold;
    tree.leaves[tree.questions.iter().fold(0, |leaf, question| leaf * 2 + usize::from(yes(question)))]
}

/// The trees as the file that the program carries.
pub fn file(trees: &[Tree], depth: usize) -> Vec<u8> {
    let mut numbers = vec![depth as u32, trees.len() as u32];
    for tree in trees {
        numbers.extend(tree.questions.iter().flat_map(|(feature, threshold)| [*feature as u32, threshold.to_bits()]));
        numbers.extend(tree.leaves.iter().map(|leaf| leaf.to_bits()));
    }
    numbers.into_iter().flat_map(u32::to_le_bytes).collect()
}

impl Stepped {
    fn new(features: &[Vec<f32>]) -> Self {
        let count = features.first().map_or(0, Vec::len);
        let mut stepped = Self { thresholds: Vec::new(), steps: Vec::new() };
        for feature in 0..count {
            let thresholds = thresholds(features, feature);
            let step = |row: &Vec<f32>| thresholds.partition_point(|threshold| row[feature] > *threshold) as u8;
            stepped.steps.push(features.iter().map(step).collect());
            stepped.thresholds.push(thresholds);
        }
        stepped
    }
}

/// Values between which a feature's examples fall apart evenly.
fn thresholds(features: &[Vec<f32>], feature: usize) -> Vec<f32> {
    let mut values: Vec<f32> = features.iter().map(|row| row[feature]).collect();
    values.sort_by(f32::total_cmp);
    let mut chosen: Vec<f32> = (1..STEPS).map(|step| values[step * (values.len() - 1) / STEPS]).collect();
    // Rare values are told from the common ones too.
    chosen.push(values[0]);
    chosen.sort_by(f32::total_cmp);
    chosen.dedup();
    chosen.retain(|value| *value < values[values.len() - 1]);
    chosen
}

fn grow(stepped: &Stepped, examples: &Examples, odds: &[f32], plan: Plan, dice: &mut Dice) -> Tree {
    let chosen: Vec<usize> = (0..odds.len()).filter(|_| dice.under(100) < plan.grown_from).collect();
    let slopes: Vec<(f32, f32)> = chosen
        .iter()
        .map(|&at| {
            let share = 1.0 / (1.0 + (-odds[at]).exp());
            let weight = examples.weight[at];
            ((examples.truth[at] - share) * weight, share * (1.0 - share) * weight)
        })
        .collect();
    let mut leaf = vec![0_usize; chosen.len()];
    let mut questions = Vec::new();
    for level in 0..plan.depth {
        let asked: Vec<usize> = (0..stepped.steps.len()).filter(|_| dice.under(100) < plan.asked).collect();
        let best = asked
            .iter()
            .filter_map(|&feature| best_step(stepped, feature, &chosen, &leaf, &slopes, 1 << level, plan.damping))
            .max_by(|one, other| one.0.total_cmp(&other.0));
        let (feature, step) = best.map_or((0, 0), |(_, feature, step)| (feature, step));
        for (leaf, &at) in leaf.iter_mut().zip(&chosen) {
            *leaf = *leaf * 2 + usize::from(usize::from(stepped.steps[feature][at]) > step);
        }
        questions.push((feature, stepped.thresholds[feature].get(step).copied().unwrap_or(f32::MAX)));
    }
    let mut sums = vec![(0.0_f32, 0.0_f32); 1 << plan.depth];
    for (&leaf, slope) in leaf.iter().zip(&slopes) {
        sums[leaf].0 += slope.0;
        sums[leaf].1 += slope.1;
    }
    let leaves = sums.into_iter().map(|(first, second)| plan.rate * first / (second + plan.damping)).collect();
    Tree { questions, leaves }
}

/// The step of a feature at which asking about it gains most over all leaves, and the gain.
fn best_step(
    stepped: &Stepped,
    feature: usize,
    chosen: &[usize],
    leaf: &[usize],
    slopes: &[(f32, f32)],
    leaves: usize,
    damping: f32,
) -> Option<(f32, usize, usize)> {
    let steps = stepped.thresholds[feature].len() + 1;
    let mut sums = vec![(0.0_f32, 0.0_f32); leaves * steps];
    let column = &stepped.steps[feature];
    for ((&at, &leaf), slope) in chosen.iter().zip(leaf).zip(slopes) {
        let sum = &mut sums[leaf * steps + usize::from(column[at])];
        sum.0 += slope.0;
        sum.1 += slope.1;
    }
    let worth = |sum: (f32, f32)| sum.0 * sum.0 / (sum.1 + damping);
    let mut gains = vec![0.0_f32; steps];
    for leaf in sums.chunks_exact(steps) {
        let all = leaf.iter().fold((0.0, 0.0), |all: (f32, f32), sum| (all.0 + sum.0, all.1 + sum.1));
        let mut low = (0.0, 0.0);
        for (gain, sum) in gains.iter_mut().zip(leaf) {
            low = (low.0 + sum.0, low.1 + sum.1);
            *gain += worth(low) + worth((all.0 - low.0, all.1 - low.1)) - worth(all);
        }
    }
    let best = (0..steps - 1).max_by(|one, other| gains[*one].total_cmp(&gains[*other]))?;
    Some((gains[best], feature, best))
}

#[cfg(test)]
mod tests {
    use super::{Examples, Plan, answer, learn};

    #[test]
    fn what_only_two_features_tell_together_is_learnt() {
        let mut examples = Examples::default();
        for at in 0..400_u16 {
            let (one, other) = (f32::from(at % 20), f32::from(at / 20));
            examples.features.push(vec![one, other]);
            examples.truth.push(f32::from(u8::from((one > 9.0) != (other > 12.0))));
            examples.weight.push(1.0);
        }
        let plan = Plan { depth: 3, trees: 40, rate: 0.3, damping: 1.0, asked: 100, grown_from: 90 };
        let trees = learn(&examples, plan);
        let wrong = (0..400).filter(|&at| {
            let odds: f32 = trees.iter().map(|tree| answer(tree, &examples.features[at])).sum();
            (odds > 0.0) != (examples.truth[at] > 0.5)
        });
        assert_eq!(wrong.count(), 0);
    }
}
