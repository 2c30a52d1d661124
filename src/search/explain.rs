//! What a score is made of, as a tree: a score is the sum of its parts, times its factor where it has one.

use serde::Serialize;

/// A score, or a part of one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// What it is for: a word as a query prints it, or a kind of evidence.
    pub what: String,
    /// How much.
    pub score: f32,
    /// What the sum of the parts is multiplied by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub factor: Option<f32>,
    /// For words: what was counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// What it adds up to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Explanation>,
}

/// What the score of words was computed from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// In how many articles of the index each of the words stands.
    pub articles: Vec<u64>,
    /// How rare that is: inverse document frequency, weight included.
    pub idf: f32,
    /// How often the article has them: weighed by field and lead, over its length.
    pub frequency: f32,
    /// How often it has each form in each field.
    pub counts: Vec<Counted>,
}

/// How often a form stands in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// The form.
    pub form: String,
    /// The field.
    pub field: &'static str,
    /// How often.
    pub times: u32,
}

impl Explanation {
    /// A part that is known by itself.
    pub(super) fn leaf(what: String, score: f32, evidence: Option<Evidence>) -> Explanation {
        Explanation { what, score, factor: None, evidence, parts: Vec::new() }
    }

    /// What parts come to.
    pub(super) fn sum(what: impl Into<String>, parts: Vec<Explanation>) -> Explanation {
        let score = parts.iter().map(|part| part.score).sum();
        Explanation { what: what.into(), score, factor: None, evidence: None, parts }
    }

    /// What a part comes to, multiplied.
    pub(super) fn product(what: impl Into<String>, factor: f32, parts: Vec<Explanation>) -> Explanation {
        let sum: f32 = parts.iter().map(|part| part.score).sum();
        Explanation { what: what.into(), score: sum * factor, factor: Some(factor), evidence: None, parts }
    }
}
