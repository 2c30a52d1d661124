//! Whether two texts are copies of one story: the same wire copy under another headline, shortened, or with a line more.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use rustc_hash::FxHashMap;

use crate::analyse::tokens;
use crate::article::Article;

/// Words in a shingle.
const SHINGLE: usize = 5;
/// Texts that share this much of the shorter one are copies.
const SHARED: f32 = 0.6;
/// A body of fewer words may be what a site says instead of it ("This article is for subscribers only"): it is a copy where the headlines
/// agree as well.
const SHORT: usize = 50;
/// Headlines agree that share this much of the shorter one's words.
const AGREED: f32 = 0.5;

/// The wording of an article: every run of so many words, as numbers.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    shingles: HashSet<u64>,
    /// The words of the headline, where the body is so short that it says little.
    headline: Option<HashSet<u64>>,
}

impl Wording {
    /// Of the body; of the headline where there is nothing else.
    pub fn of(article: &Article) -> Wording {
        let headline = terms(&article.title);
        let body = terms(&article.paragraphs.join("\n"));
        let (words, is_short) = if body.is_empty() { (&headline, false) } else { (&body, body.len() < SHORT) };
        let shingles = words.windows(SHINGLE.min(words.len().max(1))).map(hash).collect();
        let headline = is_short.then(|| headline.chunks(1).map(hash).collect());
        Wording { shingles, headline }
    }

    /// Whether nothing in the headlines speaks against copies.
    fn agrees_with(&self, headline: Option<&HashSet<u64>>) -> bool {
        match (&self.headline, headline) {
            (Some(one), Some(other)) => {
                let shared = one.intersection(other).count();
                shared as f32 >= AGREED * one.len().min(other.len()) as f32
            }
            _ => true,
        }
    }
}

/// The wordings of some texts, found by what they have in common with another: to hold each against each would take time that
/// grows with the square of their number.
#[derive(Debug, Default)]
pub struct Wordings {
    /// Which texts have a shingle, by their places.
    texts_with: FxHashMap<u64, Vec<usize>>,
    /// How many shingles each text has, and its headline where that counts.
    texts: Vec<(usize, Option<HashSet<u64>>)>,
}

impl Wordings {
    /// Adds a text.
    pub fn add(&mut self, wording: Wording) {
        let place = self.texts.len();
        self.texts.push((wording.shingles.len(), wording.headline));
        wording.shingles.into_iter().for_each(|shingle| self.texts_with.entry(shingle).or_default().push(place));
    }

    /// The place of the first of these that is a copy of a text, or that the text is one of.
    pub fn copy_of(&self, wording: &Wording) -> Option<usize> {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        let texts = wording.shingles.iter().filter_map(|shingle| self.texts_with.get(shingle));
        texts.flatten().for_each(|text| *shared.entry(*text).or_default() += 1);
        let copies = shared.into_iter().filter(|&(text, shared)| {
            let (length, headline) = &self.texts[text];
            let shorter = wording.shingles.len().min(*length);
            shared as f32 >= SHARED * shorter as f32 && wording.agrees_with(headline.as_ref())
        });
        copies.map(|(text, _)| text).min()
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
    use super::{Wording, Wordings};
    use crate::article::Article;
    use crate::timings::takes_linear_time;

    fn wording(paragraph: &str) -> Wording {
        Wording::of(&Article { paragraphs: vec![paragraph.into()], ..Article::default() })
    }

    /// Whether one text is a copy of another, whichever comes first.
    fn are_copies(one: &str, other: &str) -> bool {
        let has_copy_of = |known: &str, text: &str| {
            let mut wordings = Wordings::default();
            wordings.add(wording("Rain on the hills and in the valleys, and nothing else of note."));
            wordings.add(wording(known));
            wordings.copy_of(&wording(text)).is_some()
        };
        assert_eq!(has_copy_of(one, other), has_copy_of(other, one), "{one}, {other}");
        has_copy_of(one, other)
    }

    #[test]
    fn a_shortened_text_is_a_copy_and_one_on_the_same_subject_is_not() {
        let story = "The ferry left the harbour at noon with forty people on board and reached the island before dark.";
        let shortened = "The ferry left the harbour at noon with forty people on board.";
        let other =
            "A ferry with forty people on board reached the island; it had left the harbour at noon, they said.";
        assert!(are_copies(story, shortened));
        assert!(!are_copies(other, story));
    }

    #[test]
    fn what_stands_for_many_bodies_makes_no_copies_of_articles_with_other_headlines() {
        let stub = |title: &str| {
            let paragraphs =
                vec!["This article is for subscribers only. Please log in, or subscribe for a month.".into()];
            Wording::of(&Article { title: title.into(), paragraphs, ..Article::default() })
        };
        let mut wordings = Wordings::default();
        wordings.add(stub("Flood closes the harbour of Emden"));
        assert_eq!(wordings.copy_of(&stub("Central bank leaves rates where they are")), None);
        assert_eq!(wordings.copy_of(&stub("Flood closes harbour")), Some(0));
    }

    #[test]
    fn nothing_is_a_copy_of_nothing() {
        assert!(!are_copies("", ""));
        assert!(are_copies("Rain.", "rain"));
    }

    #[test]
    fn many_texts_are_held_against_each_other_in_linear_time() {
        let texts = |count: usize| -> Vec<Wording> {
            let text = |number: usize| (0..40).map(|word| format!("w{number}x{word} ")).collect::<String>();
            (0..count).map(|number| wording(&text(number))).collect()
        };
        takes_linear_time("texts", 2_000, texts, |texts| {
            let mut wordings = Wordings::default();
            for text in texts {
                assert!(wordings.copy_of(text).is_none());
                wordings.add(text.clone());
            }
        });
    }
}
