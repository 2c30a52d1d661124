//! Documents as the learner sees them: for each token of each island its features and its label.

use std::ops::Range;

use dateline::recognise::people::document::{Document, Island};
use dateline::recognise::people::lexicon::Lexicon;
use dateline::recognise::people::name::is_title;
use dateline::recognise::people::{features, label, votes};

use crate::corpus::{self, Annotated, Paragraph};
use crate::rename::{self, Names};

/// A document that has been read, with its labels.
pub struct Labelled {
    /// The document.
    pub document: Document,
    /// One label a token.
    pub gold: Vec<u8>,
    /// The islands to learn from.
    pub islands: Vec<Island>,
    /// Which document of the corpora it comes from: copies stay in the fold of their original.
    pub origin: usize,
}

/// Every how many sentences one is learnt again in capitals: headlines in capitals are rare in the corpora and common in
/// the wild (of the steps tried in the notes, 15 lost nothing on ordinary text).
const SHOUTED: usize = 15;

/// Reads the documents, copies of them under other names, and copies in which a sentence is shouted.
pub fn labelled(corpora: &[Annotated], names: &Names, every: usize, lexicon: &Lexicon<'_>) -> Vec<Labelled> {
    let mut all = Vec::new();
    let mut sentences = 0;
    for (origin, annotated) in corpora.iter().enumerate() {
        all.push(read(&corpus::join(&annotated.paragraphs()), lexicon, origin));
        if origin % every == 0 {
            let copy = rename::renamed(annotated, names, origin as u64);
            all.push(read(&corpus::join(&copy.paragraphs()), lexicon, origin));
        }
        for at in 0..annotated.sentences.len() {
            sentences += 1;
            if sentences % SHOUTED == 0 {
                all.push(read_shouted(annotated, at, lexicon, origin));
            }
        }
    }
    all
}

fn read(text: &Paragraph, lexicon: &Lexicon<'_>, origin: usize) -> Labelled {
    let mut document = Document::read(&text.text, lexicon);
    document.forget();
    let people: Vec<Range<usize>> = text.people.iter().filter_map(|span| without_titles(&text.text, span)).collect();
    let gold = gold(&document, &people);
    Labelled { islands: document.islands.clone(), document, gold, origin }
}

/// A copy with one sentence in capitals, of which only that sentence is learnt.
fn read_shouted(annotated: &Annotated, at: usize, lexicon: &Lexicon<'_>, origin: usize) -> Labelled {
    let mut copy = annotated.clone();
    copy.sentences[at] = copy.sentences[at].shouted();
    let mut labelled = read(&corpus::join(&copy.paragraphs()), lexicon, origin);
    let tokens = &labelled.document.tokens;
    labelled.islands.retain(|island| tokens[island.start].shouted);
    labelled
}

/// A span without the titles that some corpora count to the name; nothing if it is a title alone.
fn without_titles(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let mut start = span.start;
    for word in text[span.clone()].split_inclusive(' ') {
        if !is_title(word.trim_end()) {
            return Some(start..span.end);
        }
        start += word.len();
    }
    None
}

/// The labels of a document's tokens. A span that our tokens do not fit, or that no island holds, is left out.
fn gold(document: &Document, people: &[Range<usize>]) -> Vec<u8> {
    let mut labels = vec![label::OUTSIDE; document.tokens.len()];
    for span in people {
        let start = document.tokens.partition_point(|token| token.start < span.start);
        let end = document.tokens.partition_point(|token| token.end <= span.end);
        // A boundary has no width and may stand where the span begins.
        let start = start + document.tokens[start..].iter().take_while(|token| token.start == token.end).count();
        let fits =
            start < end && document.tokens[start].start == span.start && document.tokens[end - 1].end == span.end;
        if fits && document.islands.iter().any(|island| island.start <= start && end <= island.end) {
            label::mark(&mut labels[start..end]);
        }
    }
    labels
}

/// Writes the first reading's labels into a document as its votes.
pub fn vote(labelled: &mut Labelled, labels: &[u8]) {
    votes::count(&mut labelled.document, labels);
}

/// The features of many islands, without an allocation for each.
#[derive(Default)]
pub struct Examples {
    features: Vec<u32>,
    /// Where each token's features end, and its label.
    tokens: Vec<(usize, u8)>,
    /// Where each island's tokens end, and the document it comes from.
    islands: Vec<(usize, usize)>,
}

/// One island of [`Examples`], in room that the next one uses again.
#[derive(Default)]
pub struct Example {
    features: Vec<u32>,
    /// Where each token's features end.
    ends: Vec<usize>,
    /// For each token its label.
    pub gold: Vec<u8>,
}

impl Example {
    /// For each token its features.
    pub fn features(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.features[start..end])
    }
}

impl Examples {
    /// Adds a document's islands; `labels` are the first reading's for the second stage.
    pub fn add(&mut self, labelled: &Labelled, labels: Option<&[u8]>) {
        for &island in &labelled.islands {
            for at in island.start..island.end {
                features::all(&labelled.document, labels, island, at, &mut |feature| self.features.push(feature));
                self.tokens.push((self.features.len(), labelled.gold[at]));
            }
            self.islands.push((self.tokens.len(), labelled.origin));
        }
    }

    /// How many islands there are.
    pub fn len(&self) -> usize {
        self.islands.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.islands.is_empty()
    }

    /// The document an island comes from.
    pub fn origin(&self, at: usize) -> usize {
        self.islands[at].1
    }

    /// Fills `example` with an island, with the features that are `shown`.
    pub fn fill(&self, at: usize, example: &mut Example, mut shown: impl FnMut(u32) -> bool) {
        let start = if at == 0 { 0 } else { self.islands[at - 1].0 };
        let mut feature = if start == 0 { 0 } else { self.tokens[start - 1].0 };
        example.features.clear();
        example.ends.clear();
        example.gold.clear();
        for &(end, gold) in &self.tokens[start..self.islands[at].0] {
            example.features.extend(self.features[feature..end].iter().filter(|&&row| shown(row)));
            example.ends.push(example.features.len());
            example.gold.push(gold);
            feature = end;
        }
    }

    /// Turns features into rows of a table of `1 << bits`, and forgets those seen fewer than `least` times.
    pub fn to_rows(&mut self, bits: u32, least: usize) {
        let frequent = Features::seen(&self.features, least);
        let (mut start, mut kept) = (0, 0);
        for (end, _) in &mut self.tokens {
            for at in start..*end {
                let feature = self.features[at];
                if frequent.has(feature) {
                    self.features[kept] = feature >> (32 - bits);
                    kept += 1;
                }
            }
            start = std::mem::replace(end, kept);
        }
        self.features.truncate(kept);
        self.features.shrink_to_fit();
    }
}

/// A set of features, a bit for each that there can be.
struct Features(Vec<u64>);

impl Features {
    /// Those that are seen `least` times.
    fn seen(features: &[u32], least: usize) -> Self {
        let mut by_times: Vec<Self> = (0..least.max(1)).map(|_| Self(vec![0; 1 << 26])).collect();
        for &feature in features {
            by_times.iter_mut().any(|seen| seen.add(feature));
        }
        by_times.swap_remove(least.max(1) - 1)
    }

    /// Whether it was not there yet.
    fn add(&mut self, feature: u32) -> bool {
        let is_new = !self.has(feature);
        self.0[feature as usize / 64] |= 1 << (feature % 64);
        is_new
    }

    fn has(&self, feature: u32) -> bool {
        self.0[feature as usize / 64] >> (feature % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two islands: of two tokens and of one.
    fn examples() -> Examples {
        let features = vec![7 << 29, 1 << 29, 7 << 29, 1 << 29, 2 << 29, 7 << 29];
        let tokens = vec![(2, label::FIRST), (5, label::LAST), (6, label::ONLY)];
        Examples { features, tokens, islands: vec![(2, 0), (3, 1)] }
    }

    fn rows(examples: &Examples, at: usize, shown: impl FnMut(u32) -> bool) -> Vec<Vec<u32>> {
        let mut example = Example { features: vec![9], ends: vec![1], gold: vec![label::OUTSIDE] };
        examples.fill(at, &mut example, shown);
        example.features().map(<[u32]>::to_vec).collect()
    }

    #[test]
    fn features_seen_too_seldom_are_forgotten() {
        let kept = |least| {
            let mut examples = examples();
            examples.to_rows(3, least);
            [rows(&examples, 0, |_| true), rows(&examples, 1, |_| true)]
        };
        assert_eq!(kept(1), [vec![vec![7, 1], vec![7, 1, 2]], vec![vec![7]]]);
        assert_eq!(kept(2), [vec![vec![7, 1], vec![7, 1]], vec![vec![7]]]);
        assert_eq!(kept(3), [vec![vec![7], vec![7]], vec![vec![7]]]);
    }

    #[test]
    fn hidden_features_are_left_out_of_an_island() {
        let mut examples = examples();
        examples.to_rows(3, 1);
        assert_eq!(rows(&examples, 0, |row| row != 7), [vec![1], vec![1, 2]]);
    }
}
