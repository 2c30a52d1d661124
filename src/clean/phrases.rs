//! The reviewed phrases of `phrases.tsv`: what boilerplate says, in which language, and how much it takes to believe it.

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::fold::fold;

/// How a phrase is evidence: the `match` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `line`: a line that says this and nothing else is boilerplate.
    Line,
    /// `list`: as `line`, and heads a list of other articles.
    List,
    /// `beside`: a line that says only this is boilerplate beside other boilerplate; alone it may be a subheading.
    Beside,
    /// `start`: a short line that begins so is boilerplate.
    Start,
    /// `label`: as `start`, where a colon or its like follows.
    Label,
    /// `credit`: begins a credit, where names follow.
    Credit,
    /// `within`: a sentence that says this anywhere is boilerplate, unless it is reported speech.
    Within,
    /// `cue`: speaks to the reader; two of these in a paragraph, or one beside a paragraph of the same rule.
    Cue,
    /// `topic`: what such a paragraph is about, and news too; counts with a cue, or beside a paragraph of the same rule.
    Topic,
    /// `address`: speaks of the reader or for the outlet; two of these in a paragraph after an appeal carry it on.
    Address,
    /// `agency`: names a picture or news agency.
    Agency,
    /// `speech`: says that somebody said something, so the paragraph is the article's own.
    Speech,
}

/// One row of the table.
#[derive(Debug)]
pub(super) struct Phrase {
    /// The folded phrase.
    pub(super) folded: String,
    /// The rule it is evidence for.
    pub(super) rule: &'static str,
    /// How it is evidence.
    pub(super) kind: Kind,
}

/// The table, with what it takes to find its phrases.
pub(super) struct Phrases {
    rows: Vec<Phrase>,
    /// Of a phrase that counts both as a whole line and anywhere, the row for the whole line.
    by_folded: HashMap<String, usize>,
    anywhere: AhoCorasick,
    anywhere_rows: Vec<usize>,
    longest: usize,
}

/// The table, built once.
pub(super) static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(TABLE));

const TABLE: &str = include_str!("phrases.tsv");

impl Phrases {
    fn new(table: &'static str) -> Self {
        let rows: Vec<Phrase> = table.lines().skip(1).filter_map(row).collect();
        let anywhere_rows: Vec<usize> = (0..rows.len()).filter(|&i| rows[i].kind.counts_anywhere()).collect();
        let anywhere = AhoCorasick::new(anywhere_rows.iter().map(|&i| &rows[i].folded))
            .expect("a few thousand short patterns are far below the automaton's limits");
        let whole_rows = (0..rows.len()).filter(|&i| !rows[i].kind.counts_anywhere());
        let by_whole = anywhere_rows.iter().copied().chain(whole_rows);
        let by_folded = by_whole.map(|i| (rows[i].folded.clone(), i)).collect();
        let longest = rows.iter().map(|row| row.folded.split(' ').count()).max().unwrap_or(0);
        Self { rows, by_folded, anywhere, anywhere_rows, longest }
    }

    /// The phrase that is exactly this folded text.
    pub(super) fn exactly(&self, folded: &str) -> Option<&Phrase> {
        self.by_folded.get(folded).map(|&i| &self.rows[i])
    }

    /// The longest phrase wanted that a folded text begins with.
    pub(super) fn beginning(&self, folded: &str, wanted: fn(Kind) -> bool) -> Option<&Phrase> {
        let ends = folded.match_indices(' ').map(|(i, _)| i).chain([folded.len()]).take(self.longest);
        ends.filter_map(|end| self.exactly(&folded[..end])).filter(|phrase| wanted(phrase.kind)).last()
    }

    /// The opening of a credit that a folded text begins with.
    pub(super) fn credit(&self, folded: &str) -> Option<&Phrase> {
        self.beginning(folded.trim_start(), |kind| kind == Kind::Credit)
    }

    /// The phrases that count anywhere in a folded text, at word boundaries, in order.
    pub(super) fn inside(&self, folded: &str) -> Vec<&Phrase> {
        let bytes = folded.as_bytes();
        let bounded = |start: usize, end: usize| {
            (start == 0 || bytes[start - 1] == b' ') && (end == bytes.len() || bytes[end] == b' ')
        };
        self.anywhere
            .find_overlapping_iter(folded)
            .filter(|found| bounded(found.start(), found.end()))
            .map(|found| &self.rows[self.anywhere_rows[found.pattern().as_usize()]])
            .collect()
    }
}

impl Kind {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "line" => Self::Line,
            "list" => Self::List,
            "beside" => Self::Beside,
            "start" => Self::Start,
            "label" => Self::Label,
            "credit" => Self::Credit,
            "within" => Self::Within,
            "cue" => Self::Cue,
            "topic" => Self::Topic,
            "address" => Self::Address,
            "agency" => Self::Agency,
            "speech" => Self::Speech,
            _ => return None,
        })
    }

    /// Whether such a phrase needs no company.
    pub(super) fn is_certain(self) -> bool {
        matches!(self, Self::Line | Self::Within)
    }

    fn counts_anywhere(self) -> bool {
        matches!(self, Self::Within | Self::Cue | Self::Topic | Self::Address | Self::Agency | Self::Speech)
    }
}

/// Columns: phrase, language, rule, match, note.
fn row(line: &'static str) -> Option<Phrase> {
    let mut columns = line.split('\t');
    let (phrase, _language) = (columns.next()?, columns.next()?);
    let (rule, kind) = (columns.next()?, Kind::named(columns.next()?)?);
    Some(Phrase { folded: fold(phrase), rule, kind })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Kind, PHRASES, TABLE, fold, row};
    use crate::clean::rules::RULES;

    #[test]
    fn the_table_is_sorted_and_each_row_is_whole() {
        let rows: Vec<&str> = TABLE.lines().skip(1).collect();
        for pair in rows.windows(2) {
            assert!(pair[0] < pair[1], "out of order: {:?} before {:?}", pair[0], pair[1]);
        }
        for line in rows {
            assert_eq!(line.split('\t').count(), 5, "five columns: {line:?}");
            assert!(row(line).is_some_and(|row| !row.folded.is_empty()), "not understood: {line:?}");
        }
    }

    #[test]
    fn no_phrase_stands_twice_for_a_whole_line_or_twice_for_a_part() {
        let mut seen = HashSet::new();
        for phrase in TABLE.lines().skip(1).filter_map(row) {
            assert!(seen.insert((phrase.folded.clone(), phrase.kind.counts_anywhere())), "twice: {:?}", phrase.folded);
        }
    }

    #[test]
    fn every_phrase_belongs_to_a_rule() {
        for phrase in TABLE.lines().skip(1).filter_map(row) {
            let known = RULES.iter().any(|rule| rule.name == phrase.rule);
            assert!(known || matches!(phrase.kind, Kind::Address | Kind::Speech), "no such rule: {phrase:?}");
        }
    }

    #[test]
    fn phrases_are_found_at_word_boundaries_only() {
        let phrases =
            |text: &str| PHRASES.inside(&fold(text)).iter().map(|phrase| phrase.folded.as_str()).collect::<Vec<_>>();
        assert_eq!(phrases("turn on notifications today"), ["turn on notifications"]);
        assert_eq!(phrases("turn on notificationsx today"), [""; 0]);
    }
}
