//! The weights, read from the bytes in the binary.
//!
//! Layout, little-endian: the eight bytes [`MAGIC`]; u32 [`VERSION`]; u32 length of the lexicon, 0 where English's serves, of Slavic forms where they are laid over it; u32 how many bits choose
//! a row of the first stage and u32 of the second, the same; then the lexicon, and for each stage the transitions and the rows.
//! A row is what one feature adds to each label over "outside": four i16 for [`label::FIRST`] to [`label::ONLY`].
//! Transitions are i32: from the edge of an island and from each of the five labels to each of the five; then from each to
//! the far edge.

use std::sync::LazyLock;

use super::cases::forms::Forms;
use super::label;
use super::lexicon::Lexicon;

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

/// The transitions of one reading.
#[derive(Clone, Debug)]
pub struct Stage {
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
    pub stages: [Stage; 2],
    /// What each feature adds in both readings, side by side: rows are chosen at random from megabytes, and so each is waited for once.
    /// (One after the other, as they lie in the file, tagging took a third more instructions.)
    rows: Vec<[i16; 8]>,
    shift: u32,
}

impl<'a> Model<'a> {
    /// Reads a model, its lexicon in place; `None` when the bytes are not one of this version. One without a lexicon of its own is given
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
        let bits = first;
        if bits != second || !(1..=24).contains(&bits) {
            return None;
        }
        let (first, first_rows, rest) = stage(rest, bits)?;
        let (second, second_rows, rest) = stage(rest, bits)?;
        let lexicon = match Forms::new(lexicon) {
            Some(forms) => shared?.with_forms(forms),
            None if lexicon.is_empty() => shared?,
            None => Lexicon::new(lexicon)?,
        };
        let rows = first_rows.iter().zip(second_rows).map(|(first, second)| side_by_side(first, second)).collect();
        rest.is_empty().then_some(Self { lexicon, stages: [first, second], rows, shift: 32 - bits })
    }

    /// Counts what a feature says to both readings.
    #[inline]
    pub fn count(&self, feature: u32, tally: &mut Tally) {
        let row = &self.rows[(feature >> self.shift) as usize];
        tally.0.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i32::from(*weight));
    }
}

/// The rows of a stage, as they lie in the file.
type Rows<'a> = &'a [[u8; 8]];

/// A stage's transitions and its rows, and what is behind them.
fn stage(bytes: &[u8], bits: u32) -> Option<(Stage, Rows<'_>, &[u8])> {
    let (transitions, rest) = bytes.split_at_checked(TRANSITIONS * 4)?;
    let (rows, rest) = rest.split_at_checked(8 << bits)?;
    let mut values = transitions.as_chunks::<4>().0.iter().map(|chunk| i32::from_le_bytes(*chunk));
    let mut take = || std::array::from_fn(|_| values.next().unwrap_or_default());
    let enter = take();
    let step = std::array::from_fn(|_| take());
    let leave = take();
    Some((Stage { enter, step, leave }, rows.as_chunks().0, rest))
}

fn side_by_side(first: &[u8; 8], second: &[u8; 8]) -> [i16; 8] {
    let weights = |row: &[u8; 8]| u64::from_le_bytes(*row);
    let (first, second) = (weights(first), weights(second));
    std::array::from_fn(|at| (if at < 4 { first >> (16 * at) } else { second >> (16 * (at - 4)) }) as i16)
}

/// Rows of weights added up, those of the first reading and those of the second.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally(pub(super) [i32; 8]);

impl Tally {
    /// Adds what was counted elsewhere.
    #[inline]
    pub fn add(&mut self, other: &Tally) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, more)| *sum += more);
    }

    /// What the first reading scores.
    #[inline]
    pub fn first(&self) -> Row {
        let [a, b, c, d, ..] = self.0;
        [a, b, c, d]
    }

    /// What the second reading scores.
    #[inline]
    pub fn second(&self) -> Row {
        let [.., a, b, c, d] = self.0;
        [a, b, c, d]
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
    fn what_a_feature_says_is_counted_for_both_readings() {
        let first = [1_i16, -1, i16::MIN, i16::MAX];
        let second = [2, -2, i16::MAX, i16::MIN];
        let bytes = |row: [i16; 4]| row.map(i16::to_le_bytes).as_flattened().try_into().unwrap();
        let stage = Stage { enter: [0; 5], step: [[0; 5]; 5], leave: [0; 5] };
        let rows = vec![[0; 8], side_by_side(&bytes(first), &bytes(second))];
        let lexicon = for_language(None).unwrap().lexicon;
        let model = Model { lexicon, stages: [stage.clone(), stage], rows, shift: 31 };
        let mut tally = Tally::default();
        [0, u32::MAX, u32::MAX].into_iter().for_each(|feature| model.count(feature, &mut tally));
        assert_eq!(tally.first(), first.map(|weight| 2 * i32::from(weight)));
        assert_eq!(tally.second(), second.map(|weight| 2 * i32::from(weight)));
    }

    #[test]
    fn bytes_that_are_no_weights_are_refused() {
        assert!(Model::new(b"", None).is_none());
        assert!(Model::new(&[b'd'; 64], None).is_none());
    }
}
