//! Annotated tokens, written out as the text they were made from.
//!
//! Corpora come as one token a line. Their tokenisers differ from ours and from each other, so every one is made raw text
//! again, with the names as byte spans; training and measuring both begin there.

use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};

/// An annotated sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, as the corpus has them.
    pub tokens: Vec<String>,
    /// The people in it, as numbers of tokens.
    pub people: Vec<Range<usize>>,
    /// The places in it, where the corpus has them.
    pub places: Vec<Range<usize>>,
}

/// A document of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotated {
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Whether the corpus splits "well-known" into three tokens.
    pub hyphens_split: bool,
}

/// A paragraph of raw text with the people in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The text.
    pub text: String,
    /// The people, as byte spans.
    pub people: Vec<Range<usize>>,
}

/// How many sentences make a paragraph, as in a news story.
const SENTENCES: usize = 3;

/// How many sentences of a corpus without documents make one.
const PAGE: usize = 30;

/// Reads a file of lines with a token, a tab or space and its BIO tag: a blank line after a sentence and `-DOCSTART-` before a
/// document; where a corpus has neither, a full stop ends a sentence and a page's worth of sentences a document.
pub fn read(path: &Path) -> Result<Vec<Annotated>> {
    let text = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let hyphens_split = splits_hyphens(&text);
    let mut documents = vec![Annotated { hyphens_split, ..Annotated::default() }];
    let mut sentence: Vec<(&str, &str)> = Vec::new();
    let bare = !text.contains("-DOCSTART-");
    for line in text.lines().chain([""]) {
        let (token, tag) = line.split_once(['\t', ' ']).unwrap_or((line, "O"));
        let ends = line.is_empty() || bare && sentence.last().is_some_and(|last| last.0 == ".");
        if let (true, false, Some(document)) = (ends, sentence.is_empty(), documents.last_mut()) {
            document.sentences.push(to_sentence(&std::mem::take(&mut sentence)));
        }
        if token == "-DOCSTART-" || bare && documents.last().is_some_and(|document| document.sentences.len() >= PAGE) {
            documents.push(Annotated { hyphens_split, ..Annotated::default() });
        }
        if token != "-DOCSTART-" && !line.is_empty() {
            sentence.push((token, tag.split('\t').next().unwrap_or(tag)));
        }
    }
    documents.retain(|document| !document.sentences.is_empty());
    Ok(documents)
}

/// Whether hyphens stand alone more often than inside words.
fn splits_hyphens(text: &str) -> bool {
    let tokens = || text.lines().map(|line| line.split('\t').next().unwrap_or(line));
    let inside = |token: &str| token.split('-').filter(|part| part.chars().any(char::is_alphabetic)).count() > 1;
    tokens().filter(|token| *token == "-").count() > tokens().filter(|token| inside(token)).count()
}

fn to_sentence(lines: &[(&str, &str)]) -> Sentence {
    let tokens = lines.iter().map(|line| plain(line.0).to_owned()).collect();
    Sentence { tokens, people: spans(lines, "PER"), places: spans(lines, "LOC") }
}

/// The spans of one type.
fn spans(lines: &[(&str, &str)], kind: &str) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (at, (_, tag)) in lines.iter().enumerate() {
        let is_kind = tag.get(2..) == Some(kind);
        match spans.last_mut() {
            Some(last) if is_kind && open && tag.starts_with("I-") => last.end = at + 1,
            _ if is_kind => spans.push(at..at + 1),
            _ => {}
        }
        open = is_kind;
    }
    spans
}

fn with_capital(token: &str) -> String {
    let mut chars = token.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A token as it stood in the text.
fn plain(token: &str) -> &str {
    match token {
        "``" | "''" => "\"",
        "-LRB-" => "(",
        "-RRB-" => ")",
        "-LSB-" => "[",
        "-RSB-" => "]",
        _ => token,
    }
}

impl Sentence {
    /// The same in capitals, as a headline.
    pub fn shouted(&self) -> Self {
        Self { tokens: self.tokens.iter().map(|token| token.to_uppercase()).collect(), ..self.clone() }
    }

    /// The same With Every Word Capitalised, as headlines are in the United States.
    pub fn titled(&self) -> Self {
        Self { tokens: self.tokens.iter().map(|token| with_capital(token)).collect(), ..self.clone() }
    }

    /// The same with its first word capitalised.
    pub fn opened(mut self) -> Self {
        self.tokens.iter_mut().take(1).for_each(|token| *token = with_capital(token));
        self
    }

    /// Whether it ends as a sentence does; headlines and table rows do not.
    fn is_closed(&self) -> bool {
        self.tokens.iter().rev().take(3).any(|token| matches!(token.as_str(), "." | "?" | "!" | ":" | "..."))
    }
}

impl Annotated {
    /// The document as paragraphs of raw text.
    pub fn paragraphs(&self) -> Vec<Paragraph> {
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        let mut room = 0;
        for sentence in &self.sentences {
            if room == 0 || !sentence.is_closed() {
                paragraphs.push(Paragraph::default());
                room = SENTENCES;
            }
            if let Some(paragraph) = paragraphs.last_mut() {
                paragraph.add(sentence, self.hyphens_split);
            }
            room = if sentence.is_closed() { room - 1 } else { 0 };
        }
        paragraphs
    }
}

/// The paragraphs joined by blank lines, as an article's text joins them, with the spans moved accordingly.
pub fn join(paragraphs: &[Paragraph]) -> Paragraph {
    let mut joined = Paragraph::default();
    for paragraph in paragraphs {
        if !joined.text.is_empty() {
            joined.text.push_str("\n\n");
        }
        let moved = joined.text.len();
        joined.text.push_str(&paragraph.text);
        joined.people.extend(paragraph.people.iter().map(|span| span.start + moved..span.end + moved));
    }
    joined
}

impl Paragraph {
    /// Writes a sentence at the end.
    fn add(&mut self, sentence: &Sentence, hyphens_split: bool) {
        let mut spans = Vec::with_capacity(sentence.tokens.len());
        let mut spacing = Spacing { glued: self.text.is_empty(), hyphens_split, ..Spacing::default() };
        for (at, token) in sentence.tokens.iter().enumerate() {
            let next = sentence.tokens.get(at + 1).map_or("", String::as_str);
            if spacing.wants_space(token, next) {
                self.text.push(' ');
            }
            let start = self.text.len();
            self.text.push_str(token);
            spans.push(start..self.text.len());
        }
        for person in &sentence.people {
            let span = spans[person.start].start..spans[person.end - 1].end;
            match self.people.last_mut() {
                // A corpus that splits hyphens may split a name there too ("Cheng Chung" - "tai").
                Some(last) if last.end + 1 == span.start && self.text[last.end..].starts_with('-') => {
                    last.end = span.end
                }
                _ => self.people.push(span),
            }
        }
    }
}

/// Where spaces stood.
#[derive(Default)]
struct Spacing {
    glued: bool,
    quoted: bool,
    hyphens_split: bool,
    after_word: bool,
    single: bool,
}

impl Spacing {
    /// Whether a space stands before this token; takes note of it for the next.
    fn wants_space(&mut self, token: &str, next: &str) -> bool {
        let word = |token: &str| token.chars().next().is_some_and(char::is_alphanumeric);
        let hyphen = self.hyphens_split && token == "-" && self.after_word && word(next);
        let quote = token == "\"";
        let closes = quote && self.quoted;
        // "Massimo D 'Alema": the apostrophe of a name that was cut off before it.
        let cut = self.single && token.starts_with(['\'', '’']) && token.chars().nth(1).is_some_and(char::is_uppercase);
        let attached = cut
            || matches!(
                token,
                "," | "."
                    | ";"
                    | ":"
                    | "?"
                    | "!"
                    | ")"
                    | "]"
                    | "}"
                    | "%"
                    | "'s"
                    | "’s"
                    | "'S"
                    | "n't"
                    | "n’t"
                    | "”"
                    | "’"
                    | "»"
                    | "'"
                    | "..."
                    | "…"
                    | "'re"
                    | "'ve"
                    | "'ll"
                    | "'d"
                    | "'m"
                    | "’re"
                    | "’ve"
                    | "’ll"
                    | "’d"
                    | "’m"
            );
        let space = !(self.glued || closes || attached || hyphen);
        self.quoted ^= quote;
        self.glued = hyphen
            || quote && !closes
            || matches!(token, "(" | "[" | "{" | "$" | "£" | "€" | "#" | "“" | "‘" | "«" | "¿" | "¡");
        self.after_word = word(token);
        self.single = token.chars().count() == 1 && word(token);
        space
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn annotated(lines: &str) -> Annotated {
        let lines: Vec<(&str, &str)> = lines.split(' ').map(|token| token.rsplit_once('/').unwrap()).collect();
        Annotated { sentences: vec![to_sentence(&lines)], hyphens_split: true }
    }

    #[test]
    fn tokens_become_the_text_they_were_made_from() {
        let document =
            annotated("\"/O Go/O ,/O \"/O told/O Ban/B-PER Ki/I-PER -/I-PER moon/I-PER 's/O (/O old/O )/O aide/O ./O");
        let [paragraph] = document.paragraphs().try_into().unwrap();
        assert_eq!(paragraph.text, "\"Go,\" told Ban Ki-moon's (old) aide.");
        assert_eq!(&paragraph.text[paragraph.people[0].clone()], "Ban Ki-moon");
    }

    #[test]
    fn an_inside_tag_after_nothing_begins_a_name() {
        let document = annotated("Lula/I-PER met/O Modi/B-PER Xi/B-PER");
        assert_eq!(document.sentences[0].people, [0..1, 2..3, 3..4]);
    }
}
