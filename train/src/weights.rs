//! Writes the weights file that [`dateline::recognise::people::model`] reads in place.

use dateline::recognise::people::label;
use dateline::recognise::people::model::{MAGIC, VERSION};

use crate::perceptron::Learnt;

/// Writes a lexicon and the stages' weights.
pub fn file(lexicon: &[u8], stages: [&[u8]; 2]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    let bits = |stage: &[u8]| (stage.len() / 8).ilog2();
    for value in [VERSION, lexicon.len() as u32, bits(stages[0]), bits(stages[1])] {
        bytes.extend(value.to_le_bytes());
    }
    bytes.extend(lexicon);
    bytes.extend(stages.concat());
    bytes
}

/// The largest weight as i16: the sum of 200 features stays far inside i32.
const LARGEST: f64 = 32_000.0;

/// Transitions and rows of one stage, scaled so that the largest weight just fits.
pub fn stage(learnt: &Learnt) -> Vec<u8> {
    let relative = |row: &[f64; label::COUNT]| [1, 2, 3, 4].map(|label| row[label] - row[0]);
    let largest = learnt.rows.iter().flat_map(relative).map(f64::abs).fold(f64::MIN_POSITIVE, f64::max);
    let scale = LARGEST / largest;
    let transitions = learnt.transitions.iter().flat_map(|weight| ((weight * scale).round() as i32).to_le_bytes());
    let rows = learnt.rows.iter().flat_map(relative).flat_map(|weight| ((weight * scale).round() as i16).to_le_bytes());
    transitions.chain(rows).collect()
}
