//! A column of an old newspaper as a machine read it: under the paper's name and its number stand the articles and notices of
//! the column, parted by rules, each with its headlines in capitals one below the other.
//!
//! The longest is the article; the others are beside it, as the lists of other stories are on a page.

use super::draft::Draft;
use super::text::{self, Told};
use super::{paragraphs, typeset};
use crate::clean::Boxed;
use crate::date::{self, Hints};

/// The number of the paper stands within so many lines.
const HEAD: usize = 6;
/// No line with it is longer, in bytes.
const LONGEST: usize = 160;
/// A rule across the column; shorter ones part the headlines of one article.
const RULE: usize = 8;
/// How the number of a paper begins, in capitals.
const NUMBERS: &[&str] =
    &["ANNO ", "AÑO ", "JAHRG", "NO. ", "NR. ", "N° ", "NUM. ", "NÚM. ", "TOME ", "VOL. ", "VOL ", "VOLUME "];

/// The article in a column under the head of its paper, if a text is such.
pub(super) fn article(text: &str) -> Option<Draft> {
    let lines: Vec<&str> = text.lines().collect();
    let head =
        (0..lines.len()).filter(|&at| !lines[at].trim().is_empty()).take(HEAD).find(|&at| is_number(&lines, at))?;
    let paper = lines[..head].iter().rev().find(|line| !line.trim().is_empty()).filter(|line| is_capitals(line));
    let mut items: Vec<&[&str]> = lines[head + 1..].split(|line| is_rule(line, RULE)).collect();
    let letters = |item: &[&str]| item.iter().map(|line| line.len()).sum::<usize>();
    let longest = (0..items.len()).max_by_key(|&at| letters(items[at]))?;
    let article = items.remove(longest);
    let others = items.iter().map(|item| paragraphs::tidy(&item.join(" "))).filter(|text| !text.is_empty());
    let others = others.map(|text| (Boxed::Others, text)).collect();
    let draft = under_headlines(article)?;
    Some(Draft {
        source: paper.map(|paper| paragraphs::tidy(paper)),
        dates: std::iter::once(lines[head].to_owned()).chain(draft.dates).collect(),
        boxes: others,
        ..draft
    })
}

/// An article under its headlines: the first is the headline, the others the standfirst.
fn under_headlines(lines: &[&str]) -> Option<Draft> {
    let is_text = |line: &&&str| !is_rule(line, 1) && !line.trim().is_empty();
    let decks: Vec<String> =
        lines.iter().filter(is_text).take_while(|line| is_capitals(line)).map(|line| paragraphs::tidy(line)).collect();
    let (headline, standfirst) = decks.split_first()?;
    let body = lines.iter().position(|line| is_text(&line) && !is_capitals(line))?;
    let standfirst = Some(standfirst.join(" ")).filter(|text| !text.is_empty());
    let body = lines[body..].join("\n");
    let body = typeset::undone(&body).map_or_else(|| paragraphs::split(&body), |page| page.paragraphs);
    let told = Told { headline: Some(0), standfirst: standfirst.as_ref().map(|_| 1), ..Told::default() };
    let above = std::iter::once(headline.clone()).chain(standfirst);
    Some(text::understand_told(above.chain(body).collect(), told))
}

/// Whether a line has the number of a paper and its day, or the day alone, in capitals right below a line of them, and a rule
/// across the column stands farther down.
fn is_number(lines: &[&str], at: usize) -> bool {
    let line = lines[at].trim();
    let numbered = NUMBERS.iter().any(|number| line.to_uppercase().starts_with(number));
    let is_day = || at > 0 && is_capitals(line) && is_capitals(lines[at - 1]) && has_rule(lines);
    line.len() <= LONGEST && (numbered || is_day()) && date::find(line, Hints::default()).is_some()
}

fn has_rule(lines: &[&str]) -> bool {
    lines.iter().any(|line| is_rule(line, RULE))
}

fn is_capitals(line: &str) -> bool {
    line.contains(char::is_uppercase) && !line.contains(char::is_lowercase)
}

/// Whether a line is a rule of so many signs.
fn is_rule(line: &str, least: usize) -> bool {
    let line = line.trim();
    line.chars().nth(least - 1).is_some() && line.chars().all(|c| matches!(c, '—' | '–' | '-' | '=' | '_' | '*' | '~'))
}

#[cfg(test)]
mod tests {
    use super::article;
    use crate::timings::takes_linear_time;

    #[test]
    fn the_longest_item_of_a_column_is_the_article() {
        let column = "THE HARBOUR POST\nVol. 12.   No. 40.   THURSDAY, MAY 15, 1913.\n\nMRS. ROE'S SOAP is the best.\n——————————\n\
            ENVOYS IN THE PALACE.\n—\nFOUR HOURS OF TALK.\n—\nNOTHING IS SIGNED.\n\n\
            The envoys met for four hours on Thursday, and left the palace by different doors.\n\n\
            Nobody spoke of the map.\n——————————\nTIDES.\nHigh water at four.\n";
        let draft = article(column).unwrap();
        assert_eq!(draft.title, "ENVOYS IN THE PALACE.");
        assert_eq!(draft.standfirst.as_deref(), Some("FOUR HOURS OF TALK. NOTHING IS SIGNED."));
        assert_eq!(draft.source.as_deref(), Some("THE HARBOUR POST"));
        assert_eq!((draft.paragraphs.len(), draft.boxes.len(), draft.dates.len()), (2, 2, 1));
    }

    #[test]
    fn the_day_in_capitals_under_the_name_heads_a_column_that_rules_part() {
        let column = "THE HARBOUR POST,\nTHURSDAY, MAY 15, 1913.      5\n\nENVOYS IN THE PALACE.\n------\nFOUR HOURS OF TALK.\n------\n\
            The envoys met for four hours on Thursday.\n\n--------------------\nROE'S SOAP is the best.\n";
        let draft = article(column).unwrap();
        assert_eq!(draft.title, "ENVOYS IN THE PALACE.");
        assert_eq!((draft.paragraphs.len(), draft.boxes.len()), (1, 1));
        assert!(article(&column.replace("--------------------", "")).is_none());
    }

    #[test]
    fn other_text_is_no_column() {
        for text in
            ["Vol. 12 of the diaries came out\n\nThe envoys met.\n", "Envoys meet\n15 May 2025\n\nThe envoys met.\n"]
        {
            assert!(article(text).is_none(), "{text}");
        }
    }

    #[test]
    fn columns_without_end_take_linear_time() {
        for pattern in ["——————————\n", "A\n", "a\n"] {
            let make = |size: usize| format!("VOL. 1. MAY 15, 1913.\n{}a", pattern.repeat(size));
            takes_linear_time(pattern, 20_000, make, |text| drop(article(text)));
        }
    }
}
