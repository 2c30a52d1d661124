//! Writes the table of all forms as it lies in the program, for [`packed`](super::packed) to read in place.
//!
//! Numbers are little-endian. The parts, one behind the other:
//!
//! | part | each |
//! |---|---|
//! | lengths | three numbers of 4 bytes: nodes, senses, kinds of sense |
//! | first words, small first words | 131,072 bytes of bits |
//! | buckets | 65,537 numbers of 4 bytes: where the chains begin whose hash begins with these 16 bits |
//! | nodes | 12 bytes: the other 48 bits of the hash (6), the first sense (4), how many, highest bit: longer forms begin so (2) |
//! | senses | 4 bytes: which kind of sense |
//! | kinds of sense | 24 bytes: languages (16), which is meant (2), what is meant, what the form is, flags, two shapes (1 each) |
//! | choices | numbers of 2 bytes: how many; of each its basis, candidates and cues behind their counts |

use std::collections::HashMap;

use super::senses::{Choice, Lists, Meaning, Node, Sense};

/// How many bytes a kind of sense takes.
const KIND: usize = 24;

/// The table.
pub fn pack(lists: &Lists) -> Vec<u8> {
    let mut kinds: Vec<[u8; KIND]> = Vec::new();
    let mut known: HashMap<[u8; KIND], u32> = HashMap::new();
    let mut senses = Vec::new();
    for sense in &lists.senses {
        let bytes = kind_of(sense);
        let number = *known.entry(bytes).or_insert_with(|| {
            kinds.push(bytes);
            kinds.len() as u32 - 1
        });
        senses.extend(number.to_le_bytes());
    }
    let mut table = Vec::new();
    for length in [lists.nodes.len(), lists.senses.len(), kinds.len()] {
        table.extend((length as u32).to_le_bytes());
    }
    table.extend(&lists.first.0);
    table.extend(&lists.small.0);
    for bucket in 0..=1_u64 << 16 {
        let begin = lists.nodes.partition_point(|node| node.chain >> 48 < bucket);
        table.extend((begin as u32).to_le_bytes());
    }
    lists.nodes.iter().for_each(|node| table.extend(node_of(node)));
    table.extend(senses);
    table.extend(kinds.as_flattened());
    table.extend((lists.choices.len() as u16).to_le_bytes());
    lists.choices.iter().for_each(|choice| put_choice(choice, &mut table));
    table
}

fn node_of(node: &Node) -> [u8; 12] {
    let count = node.count | u16::from(node.longer) << 15;
    let mut bytes = [0; 12];
    bytes[..6].copy_from_slice(&node.chain.to_le_bytes()[..6]);
    bytes[6..10].copy_from_slice(&node.first.to_le_bytes());
    bytes[10..].copy_from_slice(&count.to_le_bytes());
    bytes
}

fn kind_of(sense: &Sense) -> [u8; KIND] {
    let (tag, which) = match sense.meaning {
        Meaning::Country(country) => (0, country),
        Meaning::Choice(choice) => (1, choice),
        Meaning::Each(choice) => (2, choice),
        Meaning::Cue(country) => (3, country),
        Meaning::Home(choice) => (4, choice),
        Meaning::Office => (5, 0),
        Meaning::Nothing => (6, 0),
    };
    let flags = [sense.person, sense.given, sense.stop, sense.strict, sense.in_capitals];
    let flags = flags.iter().enumerate().fold(0, |bits, (bit, flag)| bits | u8::from(*flag) << bit);
    let mut bytes = [0; KIND];
    bytes[..16].copy_from_slice(&sense.languages.bits().to_le_bytes());
    bytes[16..18].copy_from_slice(&which.to_le_bytes());
    bytes[18..23].copy_from_slice(&[tag, sense.kind as u8, flags, sense.first as u8, sense.last as u8]);
    bytes
}

fn put_choice(choice: &Choice, table: &mut Vec<u8>) {
    let mut numbers = vec![choice.basis as u16];
    put_all(&choice.candidates, &mut numbers);
    numbers.push(choice.cues.len() as u16);
    for (candidate, others) in &choice.cues {
        numbers.push(*candidate);
        put_all(others, &mut numbers);
    }
    table.extend(numbers.into_iter().flat_map(u16::to_le_bytes));
}

fn put_all(countries: &[u16], numbers: &mut Vec<u16>) {
    numbers.push(countries.len() as u16);
    numbers.extend(countries);
}
