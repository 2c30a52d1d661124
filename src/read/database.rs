//! What a press database exports as one text: article after article under "1 of 24 DOCUMENTS", each with the paper, the day and the
//! headline above lines that say what they are ("BYLINE: Jane Roe"), and more of these below it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::draft::Draft;
use super::{paragraphs, text, words};

/// The line between two articles has so many bytes at most, spaces around it aside.
const LONGEST: usize = 40;

/// What stands behind a label, by the label in lower case.
static LABELS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    words::rows::<2>(include_str!("../../gazetteer/database-labels.tsv")).map(|[label, holds]| (label, holds)).collect()
});

/// The articles of an export; none where a text is none.
pub(super) fn articles(text: &str) -> Vec<Draft> {
    let lines: Vec<&str> = text.lines().collect();
    let starts: Vec<usize> = (0..lines.len()).filter(|&at| is_parting(lines[at])).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let drafts: Vec<Draft> = starts.iter().zip(ends).filter_map(|(&at, end)| article(&lines[at + 1..end])).collect();
    let several = drafts.len() > 1;
    drafts.into_iter().zip(1..).map(|(draft, at)| Draft { position: several.then_some(at), ..draft }).collect()
}

/// "1 of 24 DOCUMENTS"
fn is_parting(line: &str) -> bool {
    let line = line.trim();
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let words: Vec<&str> = line.get(..LONGEST).unwrap_or(line).split(' ').collect();
    let [at, "of", of, "DOCUMENTS" | "DOCUMENT"] = words.as_slice() else { return false };
    is_number(at) && is_number(of)
}

fn article(lines: &[&str]) -> Option<Draft> {
    let mut blocks = lines.split(|line| line.trim().is_empty()).filter(|block| !block.is_empty()).peekable();
    let mut above: Vec<&[&str]> = Vec::new();
    while let Some(block) = blocks.next_if(|block| label(block[0]).is_none()) {
        above.push(block);
    }
    let (title, above) = above.split_last()?;
    let (paper, days) = above.split_first()?;
    let day = days.iter().flat_map(|block| block.iter()).map(|line| line.trim()).find(|line| text::is_date_line(line));
    let mut draft = Draft {
        title: paragraphs::tidy(&title.join(" ")),
        source: Some(paragraphs::tidy(&paper.join(" "))),
        dates: day.map(str::to_owned).into_iter().collect(),
        above: days.iter().map(|block| paragraphs::tidy(&block.join(" "))).collect(),
        ..Draft::default()
    };
    for block in blocks {
        match label(block[0]) {
            Some("foot") if !draft.paragraphs.is_empty() => break,
            labelled => add(&mut draft, labelled.unwrap_or("body"), &behind_label(block)),
        }
    }
    (!draft.paragraphs.is_empty()).then_some(draft)
}

/// What the label of a line says that stands behind it.
fn label(line: &str) -> Option<&'static str> {
    let (label, _) = line.split_once(':')?;
    let shouted = label.len() <= LONGEST && !label.contains(char::is_lowercase);
    shouted.then(|| LABELS.get(label.trim().to_lowercase().as_str()).copied()).flatten()
}

/// A block without its label.
fn behind_label(block: &[&str]) -> String {
    let text = block.join("\n");
    match label(block[0]).and(text.split_once(':')) {
        Some((_, value)) => value.trim().to_owned(),
        None => text,
    }
}

fn add(draft: &mut Draft, holds: &str, value: &str) {
    let line = || Some(paragraphs::tidy(value)).filter(|line| !line.is_empty());
    match holds {
        "body" => draft.paragraphs.extend(paragraphs::split(value)),
        "byline" => draft.byline = line(),
        "dateline" => draft.dateline = line(),
        "section" => draft.section = line(),
        "summary" => draft.standfirst = line(),
        "title" => draft.title = line().unwrap_or_default(),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::articles;

    const EXPORT: &str = "Search Terms: envoys\n\n                 1 of 2 DOCUMENTS\n\n           The Harbour Post\n\n      May 15, 2025 Thursday\n      First Edition\n\n\
        Envoys meet in a palace\n\nBYLINE: Jane Roe\n\nSECTION: NEWS; Pg. 5\n\nLENGTH: 20 words\n\nDATELINE: ANKARA\n\nBODY:\n\nThe envoys met for four hours.\n\n\
        They left.\n\nLOAD-DATE: May 16, 2025\n\nLANGUAGE: ENGLISH\n\n    Copyright 2025 Harbour Post\n\n                 2 of 2 DOCUMENTS\n\n        Hafenblatt\n\n\
        Donnerstag 15. Mai 2025\n\nBoote im Hafen\n\nAUTOR: Max Muster\n\nDie Boote lagen im Hafen.\n\nUPDATE: 16. Mai 2025\n";

    #[test]
    fn an_export_has_an_article_for_each_document() {
        let drafts = articles(EXPORT);
        let told = |at: usize| (drafts[at].title.as_str(), drafts[at].byline.as_deref(), drafts[at].paragraphs.len());
        assert_eq!(drafts.len(), 2);
        assert_eq!(told(0), ("Envoys meet in a palace", Some("Jane Roe"), 2));
        assert_eq!(told(1), ("Boote im Hafen", Some("Max Muster"), 1));
        assert_eq!(drafts[0].source.as_deref(), Some("The Harbour Post"));
        assert_eq!(drafts[0].section.as_deref(), Some("NEWS; Pg. 5"));
        assert_eq!(
            (drafts[0].dates[0].as_str(), drafts[1].dates[0].as_str()),
            ("May 15, 2025 Thursday", "Donnerstag 15. Mai 2025")
        );
        assert_eq!(drafts[0].position, Some(1));
    }

    #[test]
    fn other_texts_are_none() {
        for text in [
            "",
            "1 of 2 DOCUMENTS\n",
            "He read 1 of 2 DOCUMENTS\n\nA\n\nB\n\nC\n",
            "One of 2 DOCUMENTS\n\nA\n\nB\n\nBODY: C\n",
        ] {
            assert!(articles(text).is_empty(), "{text}");
        }
    }
}
