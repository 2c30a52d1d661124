//! How well a text matches: BM25F, BM25 over several fields as if they were one, and what is added to it.
//!
//! The frequency of a word is counted in each field against the field's length, weighed, and added up before it saturates
//! (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004): a word in title and
//! body is one piece of evidence, not two. Inverse document frequency is Lucene's. A word in the lead counts more, as news
//! says first what it is about. Closeness ([`super::closeness`]) and feedback ([`super::feedback`]) are added.
//!
//! What all this weighs is in [`super::numbers`].

use tantivy::schema::Field;

use crate::article::PartKind;

/// In which way hits are ranked.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Rank {
    /// BM25F alone.
    Bm25,
    /// BM25F and how close the words stand.
    Proximity,
    /// That, and what else the best hits have in common.
    #[default]
    Feedback,
    /// That, and the score halved for every so many days that an article is older than the newest.
    Recent {
        /// How many.
        half_life: f32,
    },
}

impl Rank {
    /// Days in which a score is halved, where nobody says: about how long a story is followed up.
    pub const HALF_LIFE: f32 = 30.0;

    /// Whether the closeness of words counts.
    pub(super) fn has_closeness(self) -> bool {
        self != Rank::Bm25
    }

    /// Whether the best hits add words.
    pub(super) fn has_feedback(self) -> bool {
        matches!(self, Rank::Feedback | Rank::Recent { .. })
    }
}

/// A word in more than this share of the articles tells nothing: neither its closeness counts nor does it come by feedback.
pub const COMMON: f32 = 0.5;

/// A field as ranking sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankedField {
    /// Which field.
    pub field: Field,
    /// What it is called.
    pub name: &'static str,
    /// The part of the article that it is, where that can hold mentions.
    pub part: Option<PartKind>,
    /// What a word in it counts beside a word in the body.
    pub weight: f32,
    /// How much a long field counts against its words: 0 not at all, 1 fully.
    pub length: f32,
    /// What a word in the lead counts more.
    pub lead: f32,
}

/// The length of a field, made ready for every value a length can take on disk.
#[derive(Clone, Debug)]
pub struct LengthNorm {
    /// weight / (1 - b + b * length / mean length), by the length's code.
    by_code: [f32; 256],
}

impl LengthNorm {
    /// `mean` is the mean length of the field over all articles, in words.
    pub fn new(field: &RankedField, mean: f32, length_of: impl Fn(u8) -> u32) -> LengthNorm {
        let mean = mean.max(1.0);
        let norm = |code: u8| field.weight / (1.0 - field.length + field.length * length_of(code) as f32 / mean);
        LengthNorm { by_code: std::array::from_fn(|code| norm(code as u8)) }
    }

    /// What one word counts in a field of this length.
    pub fn of(&self, code: u8) -> f32 {
        self.by_code[usize::from(code)]
    }
}

/// Lucene's inverse document frequency: always above zero.
pub fn idf(articles: u64, with_word: u64) -> f32 {
    let (all, with) = (articles as f32, with_word.min(articles) as f32);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

/// What the score of one word comes near to and never reaches, however often it stands.
pub fn most(idf: f32, saturation: f32) -> f32 {
    idf * (saturation + 1.0)
}

/// The score of one word from its weighed frequency, which saturates at BM25's k1.
pub fn score(idf: f32, frequency: f32, saturation: f32) -> f32 {
    idf * frequency * (saturation + 1.0) / (frequency + saturation)
}

#[cfg(test)]
mod tests {
    use tantivy::schema::Field;

    use super::{LengthNorm, RankedField, idf, score};

    #[test]
    fn rare_words_and_frequent_mentions_score_higher_within_bounds() {
        assert!(idf(1_000, 1) > idf(1_000, 500) && idf(10, 10) > 0.0 && idf(10, 20) > 0.0);
        assert!(score(1.0, 2.0, 1.6) > score(1.0, 1.0, 1.6) && score(1.0, 1e9, 1.6) <= 2.6001);
    }

    #[test]
    fn a_word_in_a_longer_field_counts_less() {
        let field = RankedField {
            field: Field::from_field_id(0),
            name: "body",
            part: None,
            weight: 2.0,
            length: 0.5,
            lead: 0.0,
        };
        let norm = LengthNorm::new(&field, 10.0, u32::from);
        assert_eq!(norm.of(10), 2.0);
        assert!(norm.of(5) > norm.of(20));
    }
}
