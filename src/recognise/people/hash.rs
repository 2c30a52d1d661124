//! The one hash behind interning, the lexicon and the feature rows.
//!
//! The weights file is addressed by it, so a change here needs new weights (raise [`super::model::VERSION`]).

const K: u64 = 0x9E37_79B9_7F4A_7C15;
const L: u64 = 0xD6E8_FEB8_6659_FD93;

/// Hashes a word, eight bytes at a time.
#[inline]
pub fn word(bytes: &[u8]) -> u64 {
    let mut state = (bytes.len() as u64).wrapping_mul(K);
    let (chunks, rest) = bytes.as_chunks::<8>();
    for chunk in chunks {
        state = step(state, u64::from_le_bytes(*chunk));
    }
    let tail = rest.iter().rev().fold(0, |tail, &byte| tail << 8 | u64::from(byte));
    finish(step(state, tail))
}

#[inline]
fn step(state: u64, chunk: u64) -> u64 {
    let mixed = (state ^ chunk).wrapping_mul(K);
    mixed ^ mixed >> 32
}

#[inline]
fn finish(state: u64) -> u64 {
    let mixed = state.wrapping_mul(L);
    mixed ^ mixed >> 29
}

/// Joins two values to one.
#[inline]
pub fn mix(a: u32, b: u32) -> u32 {
    let mixed = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(K);
    (mixed ^ mixed >> 31).wrapping_mul(L).wrapping_shr(32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_length_differ() {
        let text = b"Volodymyr Zelensky met Hakan Fidan";
        let mut hashes: Vec<u64> = (0..=text.len()).map(|end| word(&text[..end])).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), text.len() + 1);
    }

    #[test]
    fn the_order_of_a_pair_matters() {
        assert_ne!(mix(1, 2), mix(2, 1));
    }
}
