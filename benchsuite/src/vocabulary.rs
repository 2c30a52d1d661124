//! How the vocabulary grows with a set: a synthetic set whose words stop growing flatters every index.

use std::collections::HashSet;

use dateline::analyse::tokens;
use serde::{Deserialize, Serialize};

use crate::story::Story;

/// Distinct words after so many articles and words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Growth {
    /// Articles so far.
    pub articles: u64,
    /// Words so far.
    pub words: u64,
    /// Distinct ones among them.
    pub distinct: u64,
}

/// Counts words as articles pass, and notes the growth at powers of ten.
#[derive(Debug, Default)]
pub struct Vocabulary {
    seen: HashSet<Box<str>>,
    articles: u64,
    words: u64,
    noted: Vec<Growth>,
}

impl Vocabulary {
    /// Counts the words of one more article.
    pub fn add(&mut self, story: &Story) {
        for text in [&story.title, &story.body] {
            let mut words = tokens(text);
            while let Some(word) = words.advance() {
                self.words += 1;
                if !self.seen.contains(word.term) {
                    self.seen.insert(word.term.into());
                }
            }
        }
        self.articles += 1;
        if self.articles >= 1_000 && is_power_of_ten(self.articles) {
            self.noted.push(self.now());
        }
    }

    fn now(&self) -> Growth {
        Growth { articles: self.articles, words: self.words, distinct: self.seen.len() as u64 }
    }

    /// What was noted, and where it ends.
    pub fn finish(mut self) -> Vec<Growth> {
        if self.noted.last().is_none_or(|last| last.articles < self.articles) {
            let now = self.now();
            self.noted.push(now);
        }
        self.noted
    }
}

fn is_power_of_ten(number: u64) -> bool {
    10_u64.pow(number.ilog10()) == number
}

#[cfg(test)]
mod tests {
    use super::{Growth, Vocabulary};
    use crate::story::Story;

    #[test]
    fn distinct_words_are_noted_where_the_set_ends() {
        let mut vocabulary = Vocabulary::default();
        for body in ["grain grain ships", "grain ports"] {
            vocabulary.add(&Story { body: body.into(), ..Story::default() });
        }
        assert_eq!(vocabulary.finish(), [Growth { articles: 2, words: 5, distinct: 3 }]);
    }
}
