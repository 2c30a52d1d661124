//! The weights, read in place from the bytes in the binary.
//!
//! Layout, little-endian: the eight bytes [`MAGIC`]; u32 [`VERSION`]; u32 length of the lexicon, 0 where English's serves, of Slavic forms where they are laid over it; u32 how many bits choose
//! a row of the first stage and u32 of the second; then the lexicon, and for each stage the transitions and the rows.
//! A row is what one feature adds to each label over "outside": four i16 for [`label::FIRST`] to [`label::ONLY`].
//! Transitions are i32: from the edge of an island and from each of the five labels to each of the five; then from each to
//! the far edge.

use std::sync::LazyLock;

use super::label;
use super::lexicon::Lexicon;
use super::slavic::forms::Forms;

/// What a weights file begins with.
pub const MAGIC: &[u8; 8] = b"dlpeople";

/// Rises with every change to the layout, the hash or the features.
pub const VERSION: u32 = 1;

/// How many transitions a stage has.
pub const TRANSITIONS: usize = (label::COUNT + 1) * label::COUNT + label::COUNT;

/// Scores of the labels.
pub type Scores = [i32; label::COUNT];

/// Scores of the labels that are part of a name, over "outside".
pub type Row = [i32; label::COUNT - 1];

/// The weights of one reading.
#[derive(Clone, Debug)]
pub struct Stage<'a> {
    rows: &'a [[u8; 8]],
    shift: u32,
    /// From the island's edge to each label.
    pub enter: Scores,
    /// From each label to each.
    pub step: [Scores; label::COUNT],
    /// From each label to the island's far edge.
    pub leave: Scores,
}

/// A lexicon and the two readings' weights.
#[derive(Clone, Debug)]
pub struct Model<'a> {
    /// What is known of words.
    pub lexicon: Lexicon<'a>,
    /// The first reading, and the second that sees the first's votes.
    pub stages: [Stage<'a>; 2],
}

impl<'a> Model<'a> {
    /// Reads a model in place; `None` when the bytes are not one of this version. One without a lexicon of its own is given
    /// another's, over which its Slavic forms are laid if it has them.
    pub fn new(bytes: &'a [u8], shared: Option<Lexicon<'a>>) -> Option<Self> {
        let (magic, rest) = bytes.split_first_chunk::<8>()?;
        let (version, rest) = u32_at(rest)?;
        let (lexicon, rest) = u32_at(rest)?;
        let (first, rest) = u32_at(rest)?;
        let (second, rest) = u32_at(rest)?;
        if magic != MAGIC || version != VERSION {
            return None;
        }
        let (lexicon, rest) = rest.split_at_checked(lexicon as usize)?;
        let (first, rest) = Stage::new(rest, first)?;
        let (second, rest) = Stage::new(rest, second)?;
        let lexicon = match Forms::new(lexicon) {
            Some(forms) => shared?.with_forms(forms),
            None if lexicon.is_empty() => shared?,
            None => Lexicon::new(lexicon)?,
        };
        rest.is_empty().then_some(Self { lexicon, stages: [first, second] })
    }
}

impl<'a> Stage<'a> {
    fn new(bytes: &'a [u8], bits: u32) -> Option<(Self, &'a [u8])> {
        if !(1..=24).contains(&bits) {
            return None;
        }
        let (transitions, rest) = bytes.split_at_checked(TRANSITIONS * 4)?;
        let (rows, rest) = rest.split_at_checked(8 << bits)?;
        let mut values = transitions.as_chunks::<4>().0.iter().map(|chunk| i32::from_le_bytes(*chunk));
        let mut take = || std::array::from_fn(|_| values.next().unwrap_or_default());
        let enter = take();
        let step = std::array::from_fn(|_| take());
        let leave = take();
        Some((Self { rows: rows.as_chunks().0, shift: 32 - bits, enter, step, leave }, rest))
    }

    /// Counts what a feature says.
    #[inline]
    pub fn count(&self, feature: u32, tally: &mut Tally) {
        tally.count(self.rows[(feature >> self.shift) as usize]);
    }
}

/// Rows of weights added up, two labels to a number: each weight is lifted above zero, so that none borrows from its neighbour.
/// (Four numbers of their own took half as many instructions again.) Of 65,536 features at most.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// The first label and the third.
    odd: u64,
    /// The second and the fourth.
    even: u64,
    features: i32,
}

impl Tally {
    /// What makes the least weight a zero, for each of four.
    const LIFT: u64 = 0x8000_8000_8000_8000;
    /// The first and the third of four.
    const ODD: u64 = 0x0000_ffff_0000_ffff;

    #[inline]
    fn count(&mut self, row: [u8; 8]) {
        let lifted = u64::from_le_bytes(row) ^ Self::LIFT;
        self.odd += lifted & Self::ODD;
        self.even += lifted >> 16 & Self::ODD;
        self.features += 1;
    }

    /// Adds what was counted to the scores.
    #[inline]
    pub fn add_to(&self, scores: &mut Row) {
        let lifted = self.features << 15;
        let sums = [self.odd, self.even, self.odd >> 32, self.even >> 32];
        scores.iter_mut().zip(sums).for_each(|(score, sum)| *score += sum as u32 as i32 - lifted);
    }
}

fn u32_at(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (chunk, rest) = bytes.split_first_chunk::<4>()?;
    Some((u32::from_le_bytes(*chunk), rest))
}

static ENGLISH: LazyLock<Option<Model<'static>>> =
    LazyLock::new(|| Model::new(include_bytes!("../../../weights/people-en.bin"), None));

static OTHER: LazyLock<Option<Model<'static>>> = LazyLock::new(|| {
    let shared = ENGLISH.as_ref().map(|model| model.lexicon);
    Model::new(include_bytes!("../../../weights/people-other.bin"), shared)
});

static SLAVIC: LazyLock<Option<Model<'static>>> = LazyLock::new(|| {
    let shared = ENGLISH.as_ref().map(|model| model.lexicon);
    Model::new(include_bytes!("../../../weights/people-slavic.bin"), shared)
});

/// The model for a language (ISO 639-1). English has its own, and serves where the language is not known; Russian, Ukrainian and
/// Polish share one, and all others another, which learnt German, French, Spanish, Italian, Portuguese and Dutch.
pub fn for_language(language: Option<&str>) -> Option<&'static Model<'static>> {
    match language {
        None | Some("en" | "") => ENGLISH.as_ref(),
        Some("ru" | "uk" | "pl") => SLAVIC.as_ref(),
        Some(_) => OTHER.as_ref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_in_the_binary_are_of_this_version() {
        assert!(for_language(Some("en")).is_some());
        assert!(for_language(Some("fr")).is_some());
        assert!(for_language(Some("uk")).is_some_and(|model| model.lexicon.forms().is_some()));
    }

    #[test]
    fn a_tally_adds_up_weights_of_either_sign() {
        let rows = [[1_i16, -1, i16::MIN, i16::MAX], [2, -2, i16::MIN, i16::MAX], [-3, 3, 5, -5]];
        let mut tally = Tally::default();
        for row in rows {
            let bytes: Vec<u8> = row.iter().flat_map(|weight| weight.to_le_bytes()).collect();
            tally.count(bytes.try_into().unwrap());
        }
        let mut scores = [10, 0, 0, 0];
        tally.add_to(&mut scores);
        assert_eq!(scores, [10, 0, 2 * i32::from(i16::MIN) + 5, 2 * i32::from(i16::MAX) - 5]);
    }

    #[test]
    fn bytes_that_are_no_weights_are_refused() {
        assert!(Model::new(b"", None).is_none());
        assert!(Model::new(&[b'd'; 64], None).is_none());
    }
}
