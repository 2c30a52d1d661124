//! What ProQuest exports as one text: records between rules, in which labels say what follows ("Author: Roe, Jane"), the text
//! behind "Full text:".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::draft::Draft;
use super::{paragraphs, words};

/// What stands behind a label, by the label in lower case.
static LABELS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    words::rows::<2>(include_str!("../../gazetteer/record-labels.tsv")).map(|[label, holds]| (label, holds)).collect()
});

/// A label is no longer, in bytes.
const LONGEST: usize = 40;
/// A record has so many labelled lines at least: a text may have one or two.
const LABELLED: usize = 4;

/// The articles of an export; none where a text is none.
pub(super) fn articles(text: &str) -> Vec<Draft> {
    if !text.contains("Full text: ") {
        return Vec::new();
    }
    let lines: Vec<&str> = text.lines().collect();
    let drafts: Vec<Draft> = lines.split(|line| is_rule(line)).filter_map(article).collect();
    let several = drafts.len() > 1;
    drafts.into_iter().zip(1..).map(|(draft, at)| Draft { position: several.then_some(at), ..draft }).collect()
}

/// The line between two records.
fn is_rule(line: &str) -> bool {
    const SHORTEST: usize = 20;
    let line = line.trim();
    line.len() >= SHORTEST && line.bytes().all(|byte| byte == b'_')
}

/// What the label of a line says that stands behind it, and that.
fn labelled(line: &str) -> Option<(&'static str, &str)> {
    let (label, value) = line.trim().split_once(':')?;
    let holds = LABELS.get(Some(label).filter(|label| label.len() <= LONGEST)?.to_lowercase().as_str())?;
    Some((*holds, value.trim()))
}

fn article(lines: &[&str]) -> Option<Draft> {
    let labels = lines.iter().filter(|line| labelled(line).is_some()).count();
    let begins = lines.iter().position(|line| labelled(line).is_some_and(|(holds, _)| holds == "body"))?;
    if labels < LABELLED {
        return None;
    }
    let (above, below) = lines.split_at(begins);
    let end = end_of_text(below);
    let text = below[..end].join("\n");
    // "Document 1 of 24" and the headline stand above the labels, the first of which is the author's.
    let is_count = |line: &str| line.starts_with("Document ") && line.contains(" of ");
    let first = above.iter().map(|line| line.trim()).find(|line| !line.is_empty() && !is_count(line));
    let mut draft = Draft {
        paragraphs: paragraphs::split(text.split_once(':').map_or("", |(_, body)| body.trim_start())),
        ..Draft::default()
    };
    for (holds, value) in above.iter().chain(&below[end..]).filter_map(|line| labelled(line)) {
        let stated = || Some(paragraphs::tidy(value)).filter(|value| !value.is_empty());
        match holds {
            "address" => draft.url = draft.url.or_else(stated),
            "byline" => draft.byline = draft.byline.or_else(stated).map(|names| first_names_first(&names)),
            "day" => draft.dates.extend(stated()),
            "language" => draft.languages.extend(stated()),
            "section" => draft.section = draft.section.or_else(stated),
            "source" => draft.source = draft.source.or_else(stated),
            "title" => draft.title = stated().unwrap_or_default(),
            _ => {}
        }
    }
    if draft.title.is_empty() {
        draft.title = first.filter(|line| labelled(line).is_none()).map(paragraphs::tidy).unwrap_or_default();
    }
    (!draft.paragraphs.is_empty()).then_some(draft)
}

/// Where the labelled lines below a text begin: there each block has a label, though a list may not have all of them. A paragraph
/// may begin like a labelled line, and others follow.
fn end_of_text(lines: &[&str]) -> usize {
    /// "Classification" and a number has no more words.
    const WORDS: usize = 6;
    let begins = |at: &usize| !lines[*at].trim().is_empty() && lines[at - 1].trim().is_empty();
    let blocks: Vec<usize> = (1..lines.len()).filter(begins).collect();
    let is_labelled = |at: usize| labelled(lines[at]).is_some();
    let may_be = |at: usize| lines[at].contains(": ") && paragraphs::words(lines[at]) <= WORDS;
    let mut end = lines.len();
    // What stands below the last label is the database's.
    let below = blocks.iter().rev().skip_while(|&&at| !is_labelled(at));
    for &at in below.take_while(|&&at| is_labelled(at) || may_be(at)) {
        end = if is_labelled(at) { at } else { end };
    }
    end
}

/// "Roe, Jane; Doe, John" as names are said.
fn first_names_first(names: &str) -> String {
    let said = |name: &str| match name.trim().split_once(", ") {
        Some((last, first)) if !first.contains(',') => format!("{first} {last}"),
        _ => name.trim().to_owned(),
    };
    names.split(';').map(said).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::articles;

    const RECORD: &str = "____________________________________________________________\n\nDocument 1 of 2\n\nEnvoys meet: a first step\n\nAuthor: Roe, Jane; Doe, John\n\n\
        Publication info: Harbour Post ; Ankara [Ankara]. 15 May 2025: A.5.\n\nAbstract: None available.\n\nFull text: The envoys met for four hours.\n\n\
        The mayor: nobody asked her.\n\nSubject: Envoys\n\nTitle: Envoys meet: a first step\n\nPublication title: Harbour Post\n\nPublication date: May 15, 2025\n\n\
        Language of publication: English\n\nLast updated: 2025-05-16\n\n";

    #[test]
    fn each_record_is_an_article() {
        let drafts = articles(&RECORD.repeat(2));
        assert_eq!(drafts.len(), 2);
        assert_eq!(
            (drafts[1].title.as_str(), drafts[1].byline.as_deref(), drafts[1].source.as_deref()),
            ("Envoys meet: a first step", Some("Jane Roe, John Doe"), Some("Harbour Post"))
        );
        assert_eq!((drafts[1].dates.as_slice(), drafts[1].position), (["May 15, 2025".to_owned()].as_slice(), Some(2)));
        assert_eq!(drafts[1].paragraphs, ["The envoys met for four hours.", "The mayor: nobody asked her."]);
    }

    #[test]
    fn a_paragraph_that_begins_like_a_label_is_text() {
        let text = "Full text: The envoys met.\n\nCredit: the mayor's, said all.\n\nLocation: a pier.\nSource: a boat.\n\nThe talks will go on.\n\n\
            Credit: Roe, Jane\n\nClassification: 91\n\nSubject: Envoys\n\nContact us at: post.example\n";
        let drafts = articles(
            &RECORD.replace("Full text: The envoys met for four hours.\n\nThe mayor: nobody asked her.\n", text),
        );
        let body = [
            "The envoys met.",
            "Credit: the mayor's, said all.",
            "Location: a pier.",
            "Source: a boat.",
            "The talks will go on.",
        ];
        assert_eq!(
            (drafts[0].paragraphs.as_slice(), drafts[0].source.as_deref()),
            (body.map(str::to_owned).as_slice(), Some("Harbour Post"))
        );
    }

    #[test]
    fn other_texts_are_none() {
        for text in ["", "Full text: here", "Envoys meet\n\nAuthor: Jane Roe\n\nFull text: on page 2\n"] {
            assert!(articles(text).is_empty(), "{text}");
        }
    }
}
