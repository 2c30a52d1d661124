//! Whether two texts are copies of one story: the same wire copy under another headline, shortened, or with a line more.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::analyse::tokens;
use crate::article::Article;

/// Words in a shingle.
const SHINGLE: usize = 5;
/// Texts that share this much of the shorter one are copies.
const SHARED: f32 = 0.6;

/// The wording of an article: every run of so many words, as numbers.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    shingles: HashSet<u64>,
}

impl Wording {
    /// Of the body; of the headline where there is nothing else.
    pub fn of(article: &Article) -> Wording {
        let mut terms = terms(&article.paragraphs.join("\n"));
        if terms.is_empty() {
            terms = self::terms(&article.title);
        }
        let runs = terms.windows(SHINGLE.min(terms.len().max(1)));
        Wording { shingles: runs.map(hash).collect() }
    }

    /// Whether it is a copy of another, or the other of it.
    pub fn is_copy_of(&self, other: &Wording) -> bool {
        let shorter = self.shingles.len().min(other.shingles.len());
        let shared = self.shingles.intersection(&other.shingles).count();
        shorter > 0 && shared as f32 >= SHARED * shorter as f32
    }
}

fn terms(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    let mut words = tokens(text);
    while let Some(token) = words.advance() {
        terms.push(token.term.to_owned());
    }
    terms
}

fn hash(run: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    run.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::Wording;
    use crate::article::Article;

    fn wording(paragraph: &str) -> Wording {
        Wording::of(&Article { paragraphs: vec![paragraph.into()], ..Article::default() })
    }

    #[test]
    fn a_shortened_text_is_a_copy_and_one_on_the_same_subject_is_not() {
        let story = "The ferry left the harbour at noon with forty people on board and reached the island before dark.";
        let shortened = "The ferry left the harbour at noon with forty people on board.";
        let other =
            "A ferry with forty people on board reached the island; it had left the harbour at noon, they said.";
        assert!(wording(shortened).is_copy_of(&wording(story)) && wording(story).is_copy_of(&wording(shortened)));
        assert!(!wording(other).is_copy_of(&wording(story)));
    }

    #[test]
    fn nothing_is_a_copy_of_nothing() {
        assert!(!wording("").is_copy_of(&wording("")));
        assert!(wording("Rain.").is_copy_of(&wording("rain")));
    }
}
