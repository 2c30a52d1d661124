//! The reviewed phrases of `phrases.tsv`: what boilerplate says, in which language, and how much it takes to believe it.

use std::sync::LazyLock;

use memchr::memchr_iter;
use rustc_hash::FxHashMap;

use super::fold::fold;

/// How a phrase is evidence: the `match` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `line`: a line that says this and nothing else is boilerplate.
    Line,
    /// `list`: as `line`, and heads a list of other articles.
    List,
    /// `lead`: as `list`, and leads to another article on the same line ("Read also Envoys meet in Ankara").
    Lead,
    /// `ends`: closes a list that a `list` line opened, with whatever stood between.
    Ends,
    /// `foot`: a line that begins so, after an article's end, and all below it are the sender's and not the article's.
    Foot,
    /// `beside`: a line that says only this is boilerplate beside other boilerplate; alone it may be a subheading.
    Beside,
    /// `start`: a short line that begins so is boilerplate.
    Start,
    /// `label`: as `start`, where a colon or its like follows.
    Label,
    /// `credit`: begins a credit, where names follow.
    Credit,
    /// `sole`: as `credit`, and needs no second one: nothing but a credit says this before names.
    Sole,
    /// `closing`: ends a credit, where names stand in front.
    Closing,
    /// `reply`: as `beside`, and closes a reader's comment.
    Reply,
    /// `within`: a sentence that says this anywhere is boilerplate, unless it is reported speech.
    Within,
    /// `cue`: speaks to the reader; two of these in a paragraph, or one beside a paragraph of the same rule.
    Cue,
    /// `topic`: what such a paragraph is about, and news too; counts with a cue, or beside a paragraph of the same rule.
    Topic,
    /// `address`: speaks of the reader or for the outlet; two of these in a paragraph after an appeal carry it on.
    Address,
    /// `voice`: as `address`, and speaks for the outlet.
    Voice,
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

/// The table, with what it takes to find its phrases. Few words of an article begin a phrase: all else is passed over at
/// the cost of looking one word up.
pub(super) struct Phrases {
    rows: Vec<Phrase>,
    /// Of a phrase that counts both as a whole line and anywhere, the row for the whole line.
    by_folded: FxHashMap<String, usize>,
    /// By first word, the phrases that count anywhere.
    anywhere: FxHashMap<String, Opening>,
    /// By first byte, a bit for each length that the first words of these have; longer ones share the last bit.
    anywhere_lengths: [u32; 256],
    /// By first word, how many words the longest phrase has.
    longest: FxHashMap<String, usize>,
}

/// The table, built once.
pub(super) static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(TABLE));

/// Lengths of words that are told apart.
const LENGTHS: usize = 31;

const TABLE: &str = include_str!("phrases.tsv");

impl Phrases {
    fn new(table: &'static str) -> Self {
        let rows: Vec<Phrase> = table.lines().skip(1).filter_map(row).collect();
        let anywhere_rows: Vec<usize> = (0..rows.len()).filter(|&i| rows[i].kind.counts_anywhere()).collect();
        let whole_rows = (0..rows.len()).filter(|&i| !rows[i].kind.counts_anywhere());
        let by_whole = anywhere_rows.iter().copied().chain(whole_rows);
        let by_folded = by_whole.map(|i| (rows[i].folded.clone(), i)).collect();
        let mut anywhere: FxHashMap<String, Opening> = FxHashMap::default();
        for &i in &anywhere_rows {
            anywhere.entry(first_word(&rows[i].folded).to_owned()).or_default().add(i, &rows[i].folded);
        }
        let mut anywhere_lengths = [0; 256];
        for word in anywhere.keys() {
            anywhere_lengths[usize::from(word.as_bytes()[0])] |= 1 << word.len().min(LENGTHS);
        }
        let mut longest = FxHashMap::default();
        for row in &rows {
            let words = longest.entry(first_word(&row.folded).to_owned()).or_default();
            *words = row.folded.split(' ').count().max(*words);
        }
        Self { rows, by_folded, anywhere, anywhere_lengths, longest }
    }

    /// The phrase that is exactly this folded text.
    pub(super) fn exactly(&self, folded: &str) -> Option<&Phrase> {
        self.by_folded.get(folded).map(|&i| &self.rows[i])
    }

    /// Whether any phrase begins with the first word of a folded text.
    pub(super) fn opens(&self, folded: &str) -> bool {
        self.longest.contains_key(first_word(folded))
    }

    /// The longest phrase wanted that a folded text begins with.
    pub(super) fn beginning(&self, folded: &str, wanted: fn(Kind) -> bool) -> Option<&Phrase> {
        let longest = *self.longest.get(first_word(folded))?;
        let ends = memchr_iter(b' ', folded.as_bytes()).chain([folded.len()]).take(longest);
        ends.filter_map(|end| self.exactly(&folded[..end])).filter(|phrase| wanted(phrase.kind)).last()
    }

    /// The opening of a credit that a folded text begins with.
    pub(super) fn credit(&self, folded: &str) -> Option<&Phrase> {
        self.beginning(folded.trim_start(), |kind| matches!(kind, Kind::Credit | Kind::Sole))
    }

    /// The phrases that count anywhere in a folded text, at word boundaries, in the order in which they begin.
    pub(super) fn inside(&self, folded: &str) -> Vec<&Phrase> {
        let mut found = Vec::new();
        let mut start = 0;
        for end in memchr_iter(b' ', folded.as_bytes()).chain([folded.len()]) {
            let opening = self.beginning_inside(&folded[start..end]);
            if let Some(opening) = opening.filter(|opening| opening.may_go_on(&folded[end..])) {
                let rows = opening.rows.iter().map(|&i| &self.rows[i]);
                found.extend(rows.filter(|phrase| is_bounded(&folded[start..], &phrase.folded)));
            }
            start = end + 1;
        }
        found
    }

    /// The phrases that count anywhere and begin with a word. Most words begin none, and are told by their first letter and
    /// their length.
    fn beginning_inside(&self, word: &str) -> Option<&Opening> {
        let first = usize::from(*word.as_bytes().first()?);
        if self.anywhere_lengths[first] >> word.len().min(LENGTHS) & 1 == 0 {
            return None;
        }
        self.anywhere.get(word)
    }
}

/// The phrases that begin with one word.
#[derive(Default)]
struct Opening {
    rows: Vec<usize>,
    /// A bit for the first byte of each second word; all where the word is a phrase by itself.
    seconds: u64,
}

impl Opening {
    fn add(&mut self, row: usize, phrase: &str) {
        self.rows.push(row);
        self.seconds |= phrase.split(' ').nth(1).map_or(u64::MAX, second_bit);
    }

    /// Whether one of them may go on as a text does behind the word.
    fn may_go_on(&self, behind: &str) -> bool {
        self.seconds == u64::MAX || behind.get(1..).is_some_and(|second| self.seconds & second_bit(second) != 0)
    }
}

/// The bit for a second word; 64 first bytes are told apart.
fn second_bit(word: &str) -> u64 {
    word.bytes().next().map_or(0, |byte| 1 << (byte & 63))
}

/// Whether a text begins with a phrase that ends where a word does.
fn is_bounded(text: &str, phrase: &str) -> bool {
    text.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn first_word(folded: &str) -> &str {
    memchr::memchr(b' ', folded.as_bytes()).map_or(folded, |space| &folded[..space])
}

impl Kind {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "line" => Self::Line,
            "list" => Self::List,
            "lead" => Self::Lead,
            "ends" => Self::Ends,
            "foot" => Self::Foot,
            "beside" => Self::Beside,
            "start" => Self::Start,
            "label" => Self::Label,
            "credit" => Self::Credit,
            "sole" => Self::Sole,
            "closing" => Self::Closing,
            "reply" => Self::Reply,
            "within" => Self::Within,
            "cue" => Self::Cue,
            "topic" => Self::Topic,
            "address" => Self::Address,
            "voice" => Self::Voice,
            "agency" => Self::Agency,
            "speech" => Self::Speech,
            _ => return None,
        })
    }

    /// Whether such a phrase needs no company.
    pub(super) fn is_certain(self) -> bool {
        matches!(self, Self::Line | Self::Within)
    }

    /// Whether a rule may drop a line for such a phrase inside it; the others say whose the line is.
    pub(super) fn is_evidence(self) -> bool {
        matches!(self, Self::Within | Self::Cue | Self::Topic | Self::Closing)
    }

    fn counts_anywhere(self) -> bool {
        matches!(
            self,
            Self::Within
                | Self::Cue
                | Self::Topic
                | Self::Address
                | Self::Voice
                | Self::Agency
                | Self::Speech
                | Self::Closing
        )
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
            assert!(
                known || matches!(phrase.kind, Kind::Address | Kind::Voice | Kind::Speech),
                "no such rule: {phrase:?}"
            );
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
