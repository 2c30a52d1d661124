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
    let document = Document::read(&text.text, lexicon);
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

/// One island of [`Examples`].
pub struct Example {
    /// For each token its features.
    pub features: Vec<Vec<u32>>,
    /// For each token its label.
    pub gold: Vec<u8>,
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

    /// An island, with the features that are `shown`.
    pub fn get(&self, at: usize, mut shown: impl FnMut(u32) -> bool) -> Example {
        let start = if at == 0 { 0 } else { self.islands[at - 1].0 };
        let tokens = start..self.islands[at].0;
        let features = tokens.clone().map(|token| {
            let start = if token == 0 { 0 } else { self.tokens[token - 1].0 };
            self.features[start..self.tokens[token].0].iter().copied().filter(|&row| shown(row)).collect()
        });
        Example {
            features: features.collect(),
            gold: self.tokens[tokens.clone()].iter().map(|token| token.1).collect(),
        }
    }

    /// Turns features into rows of a table of `1 << bits`, and forgets those seen fewer than `least` times.
    pub fn to_rows(&mut self, bits: u32, least: u32) {
        let mut sorted = self.features.clone();
        sorted.sort_unstable();
        let rare = |feature: u32| {
            let start = sorted.partition_point(|&other| other < feature);
            sorted.get(start + least as usize - 1) != Some(&feature)
        };
        let mut kept = Vec::with_capacity(self.features.len());
        let mut start = 0;
        for token in &mut self.tokens {
            let end = token.0;
            kept.extend(self.features[start..end].iter().filter(|&&feature| !rare(feature)).map(|f| f >> (32 - bits)));
            token.0 = kept.len();
            start = end;
        }
        self.features = kept;
    }
}
