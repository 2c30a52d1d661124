//! Text under a head in which each line says what it is ("TITLE: ...", "DATE: ..."), as databases of the press and scrapers write it.

use serde_json::{Map, Value};

use super::draft::Draft;
use super::text::{Told, understand_told};
use super::{fields, paragraphs};

/// A head has so many lines at least, the headline's among them.
const FEWEST: usize = 2;
/// A label is no longer, in bytes.
const LONGEST_LABEL: usize = 40;
/// So many lines are looked at.
const MOST_LINES: usize = 40;

/// The article of a text that begins with such a head.
pub(super) fn article(text: &str) -> Option<Draft> {
    let (head, rest) = head(text)?;
    let stated = fields::lenient(&head);
    let paragraphs = std::iter::once(stated.title.clone()).chain(paragraphs::split(rest)).collect();
    let found = understand_told(paragraphs, Told { headline: Some(0), ..Told::default() });
    Some(Draft {
        title: stated.title,
        standfirst: stated.standfirst.or(found.standfirst),
        byline: stated.byline.or(found.byline),
        dates: [stated.dates, found.dates].concat(),
        modified: [stated.modified, found.modified].concat(),
        source: stated.source.or(found.source),
        url: stated.url.or(found.url),
        languages: stated.languages,
        section: stated.section,
        dateline: stated.dateline,
        own_id: stated.own_id,
        ..found
    })
}

/// The fields of a head, and what stands below it; a label of the text itself ends it.
fn head(text: &str) -> Option<(Map<String, Value>, &str)> {
    let mut head = Map::new();
    let mut rest = text.trim_start_matches('\u{feff}');
    for line in text.trim_start_matches('\u{feff}').split_inclusive('\n').take(MOST_LINES) {
        let is_blank = line.trim().is_empty();
        let labelled = line.split_once(':').filter(|(label, _)| label.len() <= LONGEST_LABEL);
        match labelled.filter(|(label, _)| fields::is_known(label.trim())) {
            Some((label, value)) if fields::names_body(label.trim()) => {
                rest = &rest[line.len() - value.len()..];
                break;
            }
            Some((label, value)) => {
                head.entry(label.trim()).or_insert_with(|| Value::String(value.trim().to_owned()));
            }
            None if is_blank && head.is_empty() => {}
            None => break,
        }
        rest = &rest[line.len()..];
    }
    let has_title = head.iter().any(|(label, value)| fields::names_title(label) && value != "");
    (has_title && head.len() >= FEWEST).then_some((head, rest))
}

#[cfg(test)]
mod tests {
    use super::article;

    #[test]
    fn labels_above_a_text_are_its_fields() {
        let text = "TITLE: Trams in Lyon\nDATE: 2025-05-03\nAUTHOR: Jane Smith\nSECTION: World\n\nThe trams stood still on Friday.\n";
        let draft = article(text).unwrap();
        assert_eq!((draft.title.as_str(), draft.section.as_deref()), ("Trams in Lyon", Some("World")));
        assert_eq!((draft.byline.as_deref(), draft.dates[0].as_str()), (Some("Jane Smith"), "2025-05-03"));
        assert_eq!(draft.paragraphs, ["The trams stood still on Friday."]);
        let text = "Source: Harbour Post\nHeadline: Snow in Oslo\nBody: It snowed.\n\nIt will snow again.\n";
        let draft = article(text).unwrap();
        assert_eq!((draft.title.as_str(), draft.source.as_deref()), ("Snow in Oslo", Some("Harbour Post")));
        assert_eq!(draft.paragraphs, ["It snowed.", "It will snow again."]);
    }

    #[test]
    fn a_colon_in_a_first_line_is_no_label() {
        for text in [
            "Analysis: What the talks have settled\n\nThe talks had two rounds.\n",
            "Title: a film about boxing\n\nIt opens on Friday.\n",
            "Date: 2025-05-03\nSource: Harbour Post\n\nIt snowed.\n",
        ] {
            assert!(article(text).is_none(), "{text}");
        }
    }
}
