//! What is said when a query is not understood: what is wrong, where, and what to type instead.

use std::fmt;
use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::field::{NAMES, meant_by};
use super::{MAX_BYTES, MAX_CLAUSES, MAX_DEPTH};

/// A query that was not understood. Its `Display` shows the place with a caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    message: String,
    remedy: String,
    span: Range<usize>,
    excerpt: Excerpt,
}

impl ParseError {
    pub(super) fn new(query: &str, span: Range<usize>, problem: &Problem) -> Self {
        let excerpt = Excerpt::of(query, &span);
        Self { message: problem.message(), remedy: problem.remedy(), span, excerpt }
    }

    /// What is wrong, in one line.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to type instead.
    pub fn remedy(&self) -> &str {
        &self.remedy
    }

    /// The bytes of the query that are meant.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Excerpt { line, indent, carets } = &self.excerpt;
        let marks = "^".repeat(*carets);
        write!(f, "{}\n  {line}\n  {:indent$}{marks}\n  {}", self.message, "", self.remedy)
    }
}

impl std::error::Error for ParseError {}

/// What can be wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Empty,
    TooLong,
    TooManyClauses,
    TooDeep,
    TooManyDistances,
    UnclosedGroup,
    UnopenedGroup,
    EmptyGroup,
    UnclosedQuote,
    EmptyQuote,
    StarInQuote,
    BadSlop(String),
    UnclosedRegex,
    NoUnit,
    EmptyRegex,
    UnknownName(String),
    NothingAfterName(String),
    SignAfterName(char),
    NameAfterName(String),
    FilterInField(&'static str),
    AnyDay,
    NotADate(String),
    NothingBefore(String),
    NothingAfter(String),
    BadDistance(String),
    NotInNear(&'static str),
    MustAfterNot,
    GluedSign(char),
    UnclearSign(char),
    LoneOperator(String),
    NothingToFind(String),
    TrailingBackslash,
    BadBoost(String),
    TwoBoosts,
    FilterBoost,
    BadFuzzy(String),
    MixedForms,
    EscapedWildcard,
    TooManyWildcards,
    LongPattern,
}

impl Problem {
    fn message(&self) -> String {
        match self {
            Self::Empty => "the query is empty".into(),
            Self::TooLong => format!("the query is longer than {MAX_BYTES} bytes"),
            Self::TooManyClauses => format!("the query has more than {MAX_CLAUSES} words"),
            Self::TooDeep => format!("parentheses are nested more than {MAX_DEPTH} deep"),
            Self::TooManyDistances => format!("NEAR and ADJ change more than {MAX_DEPTH} times in a row"),
            Self::UnclosedGroup => "this parenthesis is never closed".into(),
            Self::UnopenedGroup => "this parenthesis was never opened".into(),
            Self::EmptyGroup => "there is nothing between these parentheses".into(),
            Self::UnclosedQuote => "this quotation mark is never closed".into(),
            Self::EmptyQuote => "there is nothing to find between these quotation marks".into(),
            Self::StarInQuote => "a `*` by itself within quotation marks has no meaning".into(),
            Self::BadSlop(found) => format!("`~{}` after a phrase is not a number of places", clip(found)),
            Self::UnclosedRegex => "this regular expression does not end".into(),
            Self::NoUnit => "words in one sentence or paragraph cannot be asked for".into(),
            Self::EmptyRegex => "there is no regular expression between these slashes".into(),
            Self::UnknownName(name) => format!("there is no field `{}:`", clip(name)),
            Self::NothingAfterName(name) => format!("nothing follows `{}:`", clip(name)),
            Self::SignAfterName(sign) => format!("`{sign}` cannot stand after a field"),
            Self::NameAfterName(name) => format!("`{}:` cannot stand within another field", clip(name)),
            Self::FilterInField(name) => {
                format!("`{name}:` is about the whole article and cannot stand within a field")
            }
            Self::AnyDay => "`*` is not a day".into(),
            Self::NotADate(text) => format!("`{}` is not a date", clip(text)),
            Self::NothingBefore(operator) => format!("nothing stands before `{operator}`"),
            Self::NothingAfter(operator) => format!("nothing stands after `{operator}`"),
            Self::BadDistance(found) => format!("`{}` has no number of words from 1 to 4294967295", clip(found)),
            Self::NotInNear(what) => format!("{what} cannot stand beside NEAR or ADJ"),
            Self::MustAfterNot => "`+` cannot stand after `-` or NOT".into(),
            Self::GluedSign(sign) => format!("`{sign}` right after a closing mark is not clear"),
            Self::UnclearSign(sign) => format!("`{sign}` right before a word is not clear"),
            Self::LoneOperator(found) => format!("`{}` stands for nothing here", clip(found)),
            Self::NothingToFind(found) => format!("`{}` has no letter or digit to find", clip(found)),
            Self::TrailingBackslash => "nothing follows this `\\`".into(),
            Self::BadBoost(found) => format!("`^{}` is not a weight", clip(found)),
            Self::TwoBoosts => "two weights follow one word".into(),
            Self::FilterBoost => "a filter does not change the rank, so it has no weight".into(),
            Self::BadFuzzy(found) => format!("`~{}` after a word is not a number of letters", clip(found)),
            Self::MixedForms => "a word is either exact (`=`), or has wildcards, or is fuzzy (`~`)".into(),
            Self::EscapedWildcard => "a word with wildcards cannot hold `\\*`, `\\?` or `\\\\`".into(),
            Self::TooManyWildcards => format!("a word holds at most {} wildcards", super::word::MAX_WILDCARDS),
            Self::LongPattern => format!("a pattern or prefix is at most {} letters long", super::word::MAX_PATTERN),
        }
    }

    fn remedy(&self) -> String {
        match self {
            Self::Empty => "type a word, or * for all articles".into(),
            Self::TooLong | Self::TooManyClauses | Self::TooDeep | Self::TooManyDistances => {
                "ask a smaller question, or several".into()
            }
            Self::UnclosedGroup => "add a ) where the group ends, or type \\( to mean the character".into(),
            Self::UnopenedGroup => "take it away, or type \\) to mean the character".into(),
            Self::EmptyGroup => "put words between them, or take them away".into(),
            Self::UnclosedQuote => "add a \" where the phrase ends, or type \\\" to mean the character".into(),
            Self::EmptyQuote => "put words between them, or take them away".into(),
            Self::StarInQuote => "let the phrase be loose, as in \"peace talks\"~1, or take the * away".into(),
            Self::BadSlop(_) => "type a whole number, as in \"peace talks\"~3".into(),
            Self::UnclosedRegex => {
                "end it with / before the next space (\\/ for a slash in it), or quote the word to mean a slash".into()
            }
            Self::NoUnit => "type NEAR/15 for about a sentence, NEAR/50 for about a paragraph".into(),
            Self::EmptyRegex => "put an expression between them, as in /colou?r/".into(),
            Self::UnknownName(name) => match meant_by(name) {
                Some(meant) => format!("type {meant}:, or \"{}:...\" to find the text itself", clip(name)),
                None => format!("fields are {}; to find the text itself, type \"{}:...\"", names(), clip(name)),
            },
            Self::NothingAfterName(name) => {
                format!(
                    "put what to find right after the colon, as in {name}:word, or type \"{name}\" to mean the word",
                    name = clip(name)
                )
            }
            Self::SignAfterName(sign) => format!("put the {sign} before the field, as in {sign}title:word"),
            Self::NameAfterName(_) => "name one field, as in title:word, and join several with AND or OR".into(),
            Self::FilterInField(name) => format!("put it beside the field, as in title:word {name}:..."),
            Self::AnyDay => "type a day, as in since:2024-05-01, or date:* for articles that have a date".into(),
            Self::NotADate(_) => {
                "write one like 2025-05-15, 2025-05, \"15 May 2025\", yesterday, \"last week\" or 2025-05-01..2025-05-15".into()
            }
            Self::NothingBefore(operator) | Self::NothingAfter(operator) => {
                format!("put something on both sides, or type \"{operator}\" to mean the word")
            }
            Self::BadDistance(_) => "type NEAR/8 or ADJ/3".into(),
            Self::NotInNear(_) => {
                "between words, phrases, groups of such, person: and country: only; put the rest around it, \
                 as in title:(a NEAR/8 b), (a NEAR/8 b)^2 or (a NEAR/8 b) -c"
                    .into()
            }
            Self::MustAfterNot => "keep one of the two".into(),
            Self::GluedSign(sign) => format!("put a space before the {sign}, or quote the whole"),
            Self::UnclearSign(sign) => format!("type - to exclude the word, or take the {sign} away"),
            Self::LoneOperator(_) => "leave no space between it and its word, quote it, or take it away".into(),
            Self::NothingToFind(_) => "take it away; signs are not indexed".into(),
            Self::TrailingBackslash => "type \\\\ to mean the character".into(),
            Self::BadBoost(_) => {
                "type a number from 0 to 1000 with at most three decimals, as in word^2 or word^0.5".into()
            }
            Self::TwoBoosts => "keep one of the two".into(),
            Self::FilterBoost => "take the ^ and its number away".into(),
            Self::BadFuzzy(_) => "type ~1 or ~2, or \\~ to mean the character".into(),
            Self::MixedForms => "keep one of the three, and put \\ before a sign that you mean as a character".into(),
            Self::EscapedWildcard => "words are indexed without such signs; take it away".into(),
            Self::TooManyWildcards | Self::LongPattern => "type more of the word itself, or less of the pattern".into(),
        }
    }
}

fn names() -> String {
    NAMES.map(|(name, _)| format!("{name}:")).join(" ")
}

/// How many columns of a query are shown on either side of the place, and at most of the place itself. Three times
/// this and the marks of what was cut still fit a line of 80.
const COLUMNS: usize = 24;

/// The part of a query that is shown, harmless on a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Excerpt {
    line: String,
    indent: usize,
    carets: usize,
}

impl Excerpt {
    fn of(query: &str, span: &Range<usize>) -> Self {
        let start = query.floor_char_boundary(span.start);
        let end = query.ceil_char_boundary(span.end).max(start);
        let before: String = clipped(query[..start].chars().rev()).chars().rev().collect();
        let marked = clip(&query[start..end]);
        let after = if marked.ends_with('…') { String::new() } else { clip(&query[end..]) };
        let indent = before.width();
        let carets = marked.width().max(1);
        Self { line: format!("{before}{marked}{after}"), indent, carets }
    }
}

/// The beginning of what was typed.
fn clip(typed: &str) -> String {
    clipped(typed.chars())
}

/// The first characters, made visible, and `…` where more follow.
fn clipped(chars: impl Iterator<Item = char>) -> String {
    let mut shown = String::new();
    let mut columns = 0;
    // A run of combining characters has no width: its length is bounded as well.
    for (count, c) in chars.map(visible).enumerate() {
        columns += c.width().unwrap_or(0);
        if columns > COLUMNS || count > 8 * COLUMNS {
            shown.push('…');
            break;
        }
        shown.push(c);
    }
    shown
}

/// A character that neither moves the cursor nor turns the line.
fn visible(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => ' ',
        '\0'..='\u{1F}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{FFFD}'),
        '\u{7F}' => '\u{2421}',
        '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' => '\u{FFFD}',
        '\u{2060}'..='\u{206F}' | '\u{FEFF}' => '\u{FFFD}',
        c if c.is_control() => '\u{FFFD}',
        c => c,
    }
}
