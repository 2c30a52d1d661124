//! Reads the table of all forms where it lies in the program; what its parts are is told in `packing`, which wrote it.
//!
//! Nothing is unpacked when dateline starts but the few names of several countries: a look-up reads the bytes it needs.

use super::Languages;
use super::forms::Kind;
use super::senses::{Basis, Choice, FirstWords, Meaning, Node, Sense};
use super::words::Shape;

static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/countries.bin"));

/// Where the parts of the table begin.
const FIRST: usize = 3 * 4;
const SMALL: usize = FIRST + FirstWords::BYTES;
const BUCKETS: usize = SMALL + FirstWords::BYTES;
const NODES: usize = BUCKETS + ((1 << 16) + 1) * 4;
const SENSES: usize = NODES + length(0) * NODE;
const KINDS: usize = SENSES + length(1) * 4;
const CHOICES: usize = KINDS + length(2) * KIND;

/// How many bytes a node and a kind of sense take.
const NODE: usize = 12;
const KIND: usize = 24;

/// One of the lengths at the beginning.
const fn length(number: usize) -> usize {
    const TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/countries.bin"));
    let at = number * 4;
    u32::from_le_bytes([TABLE[at], TABLE[at + 1], TABLE[at + 2], TABLE[at + 3]]) as usize
}

fn u16_at(at: usize) -> u16 {
    u16::from_le_bytes([TABLE[at], TABLE[at + 1]])
}

fn u32_at(at: usize) -> u32 {
    u32::from_le_bytes([TABLE[at], TABLE[at + 1], TABLE[at + 2], TABLE[at + 3]])
}

/// Whether any form begins with the word of this hash, or any that is written small.
pub fn may_begin(hash: u64, small: bool) -> bool {
    let begin = if small { SMALL } else { FIRST };
    FirstWords::may_hold(&TABLE[begin..begin + FirstWords::BYTES], hash)
}

/// What is known of a chain of words.
pub fn node(chain: u64) -> Option<Node> {
    let bucket = BUCKETS + (chain >> 48) as usize * 4;
    let nodes = u32_at(bucket) as usize..u32_at(bucket + 4) as usize;
    let rest = chain & 0xffff_ffff_ffff;
    let at = nodes.map(|number| NODES + number * NODE).find(|&at| {
        let low = u64::from(u32_at(at));
        low | u64::from(u16_at(at + 4)) << 32 == rest
    })?;
    let count = u16_at(at + 10);
    Some(Node { chain, first: u32_at(at + 6), count: count & 0x7fff, longer: count >> 15 == 1 })
}

/// The senses of a chain, the one that counts first.
pub fn senses(node: &Node) -> impl Iterator<Item = Sense> + use<> {
    let first = node.first as usize;
    (first..first + usize::from(node.count)).map(|number| sense(KINDS + u32_at(SENSES + number * 4) as usize * KIND))
}

fn sense(at: usize) -> Sense {
    let mut languages = [0; 16];
    languages.copy_from_slice(&TABLE[at..at + 16]);
    let flag = |bit: u8| TABLE[at + 20] >> bit & 1 == 1;
    Sense {
        meaning: meaning(TABLE[at + 18], u16_at(at + 16)),
        kind: Kind::ALL[usize::from(TABLE[at + 19])],
        person: flag(0),
        given: flag(1),
        stop: flag(2),
        strict: flag(3),
        in_capitals: flag(4),
        languages: Languages::from_bits(u128::from_le_bytes(languages)),
        first: Shape::ALL[usize::from(TABLE[at + 21])],
        last: Shape::ALL[usize::from(TABLE[at + 22])],
    }
}

fn meaning(tag: u8, which: u16) -> Meaning {
    match tag {
        0 => Meaning::Country(which),
        1 => Meaning::Choice(which),
        2 => Meaning::Each(which),
        3 => Meaning::Cue(which),
        4 => Meaning::Home(which),
        5 => Meaning::Office,
        _ => Meaning::Nothing,
    }
}

/// The names of several countries.
pub fn choices() -> Vec<Choice> {
    let mut numbers = TABLE[CHOICES..].chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]]));
    let count = numbers.next().unwrap_or(0);
    (0..count).map(|_| choice(&mut numbers)).collect()
}

fn choice(numbers: &mut impl Iterator<Item = u16>) -> Choice {
    let basis = Basis::ALL[usize::from(numbers.next().unwrap_or(0))];
    let candidates = counted(numbers);
    let cues = (0..numbers.next().unwrap_or(0)).map(|_| (numbers.next().unwrap_or(0), counted(numbers))).collect();
    Choice { basis, candidates, cues }
}

/// Numbers behind their count.
fn counted(numbers: &mut impl Iterator<Item = u16>) -> Vec<u16> {
    let count = numbers.next().unwrap_or(0);
    numbers.take(usize::from(count)).collect()
}

#[cfg(test)]
mod tests {
    use super::{TABLE, choices, node, senses};
    use crate::gazetteer::builder::Builder;
    use crate::gazetteer::packing::pack;

    #[test]
    fn the_table_in_the_program_is_what_the_lists_make_and_reads_back() {
        let lists = Builder::default().build();
        assert!(pack(&lists) == TABLE, "the build script packed other lists");
        assert_eq!(choices(), lists.choices);
        for expected in &lists.nodes {
            let found = node(expected.chain).unwrap();
            assert_eq!(found, *expected);
            let own = &lists.senses[found.first as usize..][..usize::from(found.count)];
            assert!(senses(&found).eq(own.iter().copied()), "{own:?}");
        }
        assert_eq!(node(0x0123_4567_89ab_cdef), None);
    }
}
