//! Whether a block is the article's own: boosted trees over its [`super::features`].
//!
//! In each tree every level asks one question, the same for all of its nodes, so that a tree is a table of leaves and the
//! answers are its index. The trees are learnt by `train` from pages whose text is known; the file's layout, in
//! little-endian numbers: depth, number of trees; then for each tree its questions (feature, threshold) and its leaves.

use std::sync::LazyLock;

/// The weights that the program carries.
static FOREST: LazyLock<Forest> = LazyLock::new(|| {
    Forest::read(include_bytes!("../../../weights/body.bin")).expect("a test reads the file that is carried")
});

/// Trees of one depth.
pub(super) struct Forest {
    depth: usize,
    questions: Vec<(usize, f32)>,
    leaves: Vec<f32>,
}

/// The logarithm of the odds that a block with these numbers is the article's own.
pub(super) fn odds(features: &[f32]) -> f32 {
    FOREST.odds(features)
}

impl Forest {
    /// Reads a file of weights; `None` if it is none.
    pub(super) fn read(bytes: &[u8]) -> Option<Forest> {
        let numbers: Vec<u32> =
            bytes.chunks_exact(4).map(|chunk| u32::from_le_bytes([chunk[0], chunk[1], chunk[2], chunk[3]])).collect();
        let (depth, trees) = (usize::try_from(*numbers.first()?).ok()?, usize::try_from(*numbers.get(1)?).ok()?);
        let width = depth.checked_mul(2)?.checked_add(1_usize.checked_shl(u32::try_from(depth).ok()?)?)?;
        let body = numbers.get(2..)?;
        if body.len() != trees.checked_mul(width)? {
            return None;
        }
        let mut forest = Forest { depth, questions: Vec::new(), leaves: Vec::new() };
        for tree in body.chunks_exact(width) {
            let (questions, leaves) = tree.split_at(depth * 2);
            forest.questions.extend(questions.chunks_exact(2).map(|pair| (pair[0] as usize, f32::from_bits(pair[1]))));
            forest.leaves.extend(leaves.iter().map(|leaf| f32::from_bits(*leaf)));
        }
        Some(forest)
    }

    fn odds(&self, features: &[f32]) -> f32 {
        let trees = self.questions.chunks_exact(self.depth).zip(self.leaves.chunks_exact(1 << self.depth));
        trees
            .map(|(questions, leaves)| {
                let yes =
                    |(feature, threshold): &(usize, f32)| features.get(*feature).is_some_and(|value| value > threshold);
                leaves[questions.iter().fold(0, |leaf, question| leaf * 2 + usize::from(yes(question)))]
            })
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{FOREST, Forest};

    #[test]
    fn the_file_that_is_carried_is_sound() {
        assert!(FOREST.depth > 0 && !FOREST.leaves.is_empty());
    }

    #[test]
    fn a_tree_is_read_and_asked() {
        let numbers = [1, 1, 0, 0.5_f32.to_bits(), (-2.0_f32).to_bits(), 3.0_f32.to_bits()];
        let bytes: Vec<u8> = numbers.iter().flat_map(|number: &u32| number.to_le_bytes()).collect();
        let forest = Forest::read(&bytes).unwrap();
        assert_eq!((forest.odds(&[0.5]), forest.odds(&[0.6]), forest.odds(&[])), (-2.0, 3.0, -2.0));
        assert!(Forest::read(&bytes[4..]).is_none() && Forest::read(&[]).is_none());
    }
}
