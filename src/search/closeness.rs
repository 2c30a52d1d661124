//! How close the words of a query stand in an article: evidence beside how often they do.
//!
//! Each word is looked at with the next one of the query, in the order typed. Every two places of theirs that are at most
//! [`REACH`] words apart count the inverse square of their distance; what comes together in the fields saturates as the
//! frequency of a word does, and weighs as the more frequent word of the two (after Metzler and Croft, "A Markov random
//! field model for term dependencies", SIGIR 2005, and Rasolofo and Savoy, "Term proximity scoring", ECIR 2003).

use std::sync::Arc;

use tantivy::{DocId, DocSet, SegmentReader};

use super::explain::Explanation;
use super::numbers::Numbers;
use super::pattern::Shape;
use super::plan::{Place, Plan};
use super::rank::{self, COMMON};
use super::text_query::{TextQuery, TextScorer, TextWeight, articles};

/// Words further apart than this are not close.
const REACH: u32 = 8;

/// The words of a query that may stand close, in the order typed.
#[derive(Clone, Debug)]
pub struct Closeness {
    texts: Vec<TextQuery>,
    numbers: Numbers,
}

/// The same over an index.
pub struct ClosenessWeight {
    texts: Vec<TextWeight>,
    labels: Vec<Arc<str>>,
    /// For each word but the last: what it counts to be close to the next one.
    weights: Vec<f32>,
    saturation: f32,
}

/// The same on a segment.
pub struct ClosenessScorer {
    texts: Vec<TextScorer>,
    labels: Vec<Arc<str>>,
    weights: Vec<f32>,
    saturation: f32,
    fields: usize,
    /// Which of the words the article has.
    is_here: Vec<bool>,
    /// For each word but the last: how near it is to the next one, over the fields.
    sums: Vec<f32>,
    /// Room for the places of two words.
    places: [Vec<(u32, u32)>; 2],
}

impl Closeness {
    /// The closeness of the words and phrases of a plan; `None` where there are no two that could be close.
    pub fn of(plan: &Plan, articles: u64) -> Option<Closeness> {
        let texts = plan.texts().into_iter().map(|(text, _)| text);
        let is_telling = |text: &&TextQuery| {
            let is_plain = matches!(text.pattern.shape, Shape::Word(_) | Shape::Phrase { .. });
            let rarest = text.pattern.words.iter().map(|word| word.articles).min().unwrap_or(0);
            is_plain && text.fields.len() > 1 && rarest as f32 <= COMMON * articles as f32
        };
        let texts: Vec<TextQuery> = texts.filter(is_telling).cloned().collect();
        let numbers = texts.first()?.setting.numbers;
        (texts.len() > 1).then_some(Closeness { texts, numbers })
    }

    /// With the statistics of an index.
    pub fn weight(&self, searcher: &tantivy::Searcher) -> tantivy::Result<ClosenessWeight> {
        let articles = articles(searcher);
        let idf: Vec<f32> = self.texts.iter().map(|text| text.idf(articles)).collect();
        let weights = idf.windows(2).map(|pair| self.numbers.closeness * pair[0].min(pair[1])).collect();
        let texts = self.texts.iter().map(|text| text.text_weight(searcher)).collect::<tantivy::Result<_>>()?;
        let labels = self.texts.iter().map(|text| Arc::clone(&text.label)).collect();
        Ok(ClosenessWeight { texts, labels, weights, saturation: self.numbers.saturation })
    }

    /// What it adds to the score of an article, pair by pair.
    pub fn explain(&self, at: &Place<'_>) -> tantivy::Result<Explanation> {
        let mut scorer = self.weight(at.searcher)?.open(at.reader)?;
        scorer.score_at(at.doc);
        let label = |pair: usize| format!("{} near {}", scorer.labels[pair], scorer.labels[pair + 1]);
        let parts =
            (0..scorer.weights.len()).map(|pair| (pair, scorer.score_of(pair))).filter(|(_, score)| *score > 0.0);
        let parts = parts.map(|(pair, score)| Explanation::leaf(label(pair), score, None)).collect();
        Ok(Explanation::sum("closeness", parts))
    }
}

impl ClosenessWeight {
    /// The most that it can add to a score.
    pub fn most(&self) -> f32 {
        self.weights.iter().map(|weight| rank::most(*weight, self.saturation)).sum()
    }

    /// Opens it on a segment.
    pub fn open(&self, reader: &SegmentReader) -> tantivy::Result<ClosenessScorer> {
        let texts: Vec<TextScorer> =
            self.texts.iter().map(|text| text.open(reader, 1.0, true)).collect::<tantivy::Result<_>>()?;
        let fields = self.texts.first().map_or(0, TextWeight::fields);
        Ok(ClosenessScorer {
            texts,
            labels: self.labels.clone(),
            weights: self.weights.clone(),
            saturation: self.saturation,
            fields,
            is_here: Vec::new(),
            sums: vec![0.0; self.weights.len()],
            places: [Vec::new(), Vec::new()],
        })
    }
}

impl ClosenessScorer {
    /// What it adds to the score of an article. Articles must be asked for in order.
    pub fn score_at(&mut self, doc: DocId) -> f32 {
        self.is_here.clear();
        self.is_here.extend(self.texts.iter_mut().map(|text| text.seek(doc) == doc));
        self.sums.fill(0.0);
        for field in 0..self.fields {
            self.add_field(field);
        }
        (0..self.sums.len()).map(|pair| self.score_of(pair)).sum()
    }

    /// Adds the nearness of each two neighbours that are both in the article.
    fn add_field(&mut self, field: usize) {
        // Whose places the first list holds.
        let mut held = None;
        for pair in 0..self.weights.len() {
            if !(self.is_here[pair] && self.is_here[pair + 1]) {
                continue;
            }
            let [first, second] = &mut self.places;
            if held != Some(pair) {
                self.texts[pair].read_places(field, first);
            }
            self.texts[pair + 1].read_places(field, second);
            let nearness = nearness(first, second);
            if nearness > 0.0 {
                self.sums[pair] += nearness * self.texts[pair].norm(field);
            }
            std::mem::swap(first, second);
            held = Some(pair + 1);
        }
    }

    /// What two neighbours add to the score of the article that was asked for last.
    fn score_of(&self, pair: usize) -> f32 {
        rank::score(self.weights[pair], self.sums[pair], self.saturation)
    }
}

/// The inverse squares of the distances of all that stand within reach; both in rising order.
fn nearness(first: &[(u32, u32)], second: &[(u32, u32)]) -> f32 {
    let mut sum = 0.0;
    let mut from = 0;
    for (start, last) in first {
        while second.get(from).is_some_and(|(_, end)| end + REACH < *start) {
            from += 1;
        }
        for (other_start, other_last) in second[from..].iter().take_while(|(begin, _)| *begin <= last + REACH) {
            let distance = if other_start > last { other_start - last } else { start.saturating_sub(*other_last) };
            // Two words of the query may be forms of one and stand at the same place.
            if (1..=REACH).contains(&distance) {
                sum += 1.0 / (distance * distance) as f32;
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::nearness;

    #[test]
    fn neighbours_count_most_and_what_is_far_nothing() {
        let at = |places: &[u32]| places.iter().map(|at| (*at, *at)).collect::<Vec<_>>();
        assert_eq!(nearness(&at(&[3]), &at(&[4])), 1.0);
        assert_eq!(nearness(&at(&[4]), &at(&[2])), 0.25);
        assert_eq!(nearness(&at(&[0, 50]), &at(&[9, 51])), 1.0);
        assert_eq!(nearness(&at(&[7]), &at(&[7])), 0.0);
        assert_eq!(nearness(&[(0, 2)], &at(&[4])), 0.25);
    }
}
