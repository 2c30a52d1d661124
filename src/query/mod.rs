//! What is asked, as a value that prints itself: the query language on one page.
//!
//! Words side by side must all match; everything else is asked for. What is not understood is an error that points at
//! the place and says what to type instead ([`ParseError`]); [`Query::parse_lenient`] takes any text.
//!
//! | typed | printed | finds |
//! |---|---|---|
//! | `peace talks` | `peace talks` | both words, in any inflection (`AND` and `&&` may stand between) |
//! | `truce OR ceasefire` | `truce OR ceasefire` | either (a vertical bar means `OR`, too) |
//! | `truce NOT gaza` | `truce -gaza` | the first without the second; `-` and `NOT` are the same |
//! | `-gaza` | `-gaza` | every article without it |
//! | `a (b OR c) d` | `a (b OR c) d` | groups, 200 deep at most; `AND` binds tighter than `OR` |
//! | `truce OR ceasefire +gaza` | `gaza (truce OR ceasefire)` | `+` holds for the whole group in which it stands |
//! | `+truce OR gaza` | `+truce OR gaza` | the first; articles with the second rank higher |
//! | `"peace talks"` | `"peace talks"` | these very words in a row; case and diacritics do not count |
//! | `"peace talks"~3` | `"peace talks"~3` | the same with up to three places of play |
//! | `"prime min*"` | `"prime min*"` | a `*` at the end of a quoted word makes it a prefix |
//! | `=talks` | `=talks` | this very word, not `talk`; the same as `"talks"` |
//! | `inter*` | `inter*` | words that begin so |
//! | `analy?e wo*d` | `analy?e wo*d` | `?` is one letter, `*` any number; a `?` that ends a word is a question mark |
//! | `zelensky~` | `zelensky~` | at most one letter otherwise; `~2`: two |
//! | `/colou?r/` | `/colou?r/` | a regular expression for the whole word as spelt; `\/` for a slash, no spaces |
//! | `truce NEAR/8 gaza` | `truce NEAR/8 gaza` | one at most eight words from the other (`NEAR` alone: 8) |
//! | `truce w/8 gaza` | `truce NEAR/8 gaza` | the same as press databases write it (`pre/3` is `ADJ/3`) |
//! | `truce ADJ gaza` | `truce ADJ/1 gaza` | the second next after the first; `ADJ/3`: at most three words after it |
//! | `"peace talks" NEAR/8 (geneva OR vien*)` | `"peace talks" NEAR/8 (geneva OR vien*)` | near takes words, phrases, groups |
//! | `a NEAR/9 b NEAR/9 c` | `a NEAR/9 b NEAR/9 c` | in any order, each next one at most nine words further |
//! | `gaza NEAR/8 (truce talks)` | `gaza NEAR/8 (truce NEAR/8 talks)` | words that must all be near are near each other |
//! | `person:* NEAR/8 sanctions` | `person:* NEAR/8 sanctions` | where a person is named (or `country:Africa`) |
//! | `gaza^2 truce^0.5` | `gaza^2 truce^0.5` | weights from 0 to 1000, on words, phrases, groups, fields |
//! | `title:truce` | `title:truce` | in a part: title, standfirst, body, byline, place, agency, section, url |
//! | `title:(truce OR "peace talks")` | `title:(truce OR "peace talks")` | the same for a group |
//! | `byline:*` | `byline:*` | articles that have the part; `*` alone: all articles |
//! | `country:UA` | `country:UA` | filters: country, person, about, filed, source, language, date, since, until |
//! | `person:"Marco Rubio"` | `person:"Marco Rubio"` | a value of several words is quoted |
//! | `country:(UA OR Africa)` | `country:UA OR country:Africa` | several values; names in a list need no quotes |
//! | `date:2024-05..2024-07` | `date:2024-05..2024-07` | a day, month, year, range or `"last week"`; whoever runs it says |
//! | `COVID-19 AT&T U.S. O’Brien C++` | `COVID-19 AT&T U.S. O'Brien C++` | words are kept as typed |
//! | `https://x.org/a?b=1 12:30 me@x.org` | `https://x.org/a?b=1 12:30 me@x.org` | so are addresses and times |
//! | `Trump – Putin: again?` | `Trump Putin again` | punctuation between words means nothing |
//! | `“peace talks” «b c»` | `"peace talks" "b c"` | typographic quotes are quotes |
//! | `ｔｉｔｌｅ：（ａ　ＯＲ　ｂ）` | `title:(a OR b)` | full-width characters mean their plain forms |
//! | `צה"ל` | `צה"ל` | a quote between Hebrew letters is part of the word |
//! | `\-5 "AND" a\*b` | `\-5 =AND a\*b` | `\` or quotes make a sign mean itself; operators are in capitals |
//!
//! Tightest first: `^`; a field; `-`; `NEAR` and `ADJ`, from the left; `+`; `AND`; `OR`. What NEAR joins can be no
//! exclusion, weight or field: these stand around it.
//!
//! ```
//! use dateline::query::Query;
//!
//! let query: Query = "title:sanctions (“peace talks”~2 OR truce) -country:RU".parse()?;
//! assert_eq!(query.to_string(), r#"title:sanctions ("peace talks"~2 OR truce) -country:RU"#);
//! assert_eq!(query, query.to_string().parse()?);
//!
//! let error = Query::parse("truce headline:gaza").unwrap_err();
//! assert_eq!(error.span(), 6..15);
//! assert!(error.to_string().starts_with("there is no field `headline:`\n  truce headline:gaza\n        ^^^^^^^^^\n"));
//! # Ok::<(), dateline::query::ParseError>(())
//! ```
//!
//! Nothing here analyses: a word is text as typed, and what it matches is decided where the index is known.

mod ast;
mod error;
mod field;
mod letters;
mod lex;
mod parse;
mod print;
mod word;

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use ast::{Factor, Filter, Form, Near, Node, Phrase, Value, Word};
pub use error::ParseError;
pub use field::{Facet, Field};

use error::Problem;

/// Longest query, in bytes, as typed and as printed. A whole article fits many times.
pub const MAX_BYTES: usize = 1_000_000;
/// Most words and filters in one query, words in phrases counted.
pub const MAX_CLAUSES: usize = 10_000;
/// Deepest nesting of parentheses. People reach 5; programs that write queries, 50.
pub const MAX_DEPTH: usize = 200;

/// A question to the corpus. Its `Display` is its canonical text, which parses to the same question.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Query {
    root: Node,
}

impl Query {
    /// Reads a query, or says what is not understood.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let whole = |problem| ParseError::new(text, 0..text.len(), &problem);
        if text.len() > MAX_BYTES {
            return Err(ParseError::new(text, MAX_BYTES..text.len(), &Problem::TooLong));
        }
        let root = parse::parse(text, false).map_err(|error| *error)?.ok_or_else(|| whole(Problem::Empty))?;
        let query = Self { root };
        match query.beyond_limits() {
            Some(problem) => Err(whole(problem)),
            None => Ok(query),
        }
    }

    /// Reads any text: understands what it can and takes the rest for plain words. What is beyond the limits is left
    /// out; a text without a word finds nothing.
    pub fn parse_lenient(text: &str) -> Self {
        let text = &text[..text.floor_char_boundary(MAX_BYTES)];
        let root = parse::parse(text, true).ok().flatten().unwrap_or_else(Node::nothing);
        let query = Self { root };
        if query.beyond_limits().is_some() { Self::any_of_words(text) } else { query }
    }

    /// A question from running text: any of its words, operators having no meaning. A word that stands several times
    /// weighs as much more. For query files of evaluations, and for long texts.
    pub fn any_of_words(text: &str) -> Self {
        // In print an escape may double a character, and ` OR ` and weights are added.
        let text = &text[..text.floor_char_boundary(MAX_BYTES / 3)];
        let plain: String = letters::letters(text).iter().map(|letter| letter.c).collect();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut counted: Vec<(&str, u32)> = Vec::new();
        for word in plain.split(is_between_words).map(without_marks).filter(|word| word.contains(char::is_alphanumeric))
        {
            let place = *places.entry(word).or_insert(counted.len());
            match counted.get_mut(place) {
                Some((_, count)) => *count += 1,
                None => counted.push((word, 1)),
            }
        }
        let weighed = |(word, count): (&str, u32)| {
            let factor = Factor::from_thousandths(count.saturating_mul(1_000)).unwrap_or(Factor::MAX);
            Node::word(word).boosted(factor)
        };
        let query = Self { root: Node::or(counted.into_iter().take(MAX_CLAUSES).map(weighed)) };
        debug_assert!(query.beyond_limits().is_none());
        query
    }

    /// Whether no article of whatever index matches it.
    pub fn finds_nothing(&self) -> bool {
        self.root == Node::nothing()
    }

    /// What is asked.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// Words between others that would join or exclude them in capitals: `or` of "grain or wheat".
    pub fn words_like_operators(&self) -> Vec<&str> {
        let Node::And(nodes) = &self.root else { return Vec::new() };
        let between = nodes.get(1..nodes.len().saturating_sub(1)).unwrap_or_default();
        let words = between.iter().filter_map(|node| match node {
            Node::Word(Word { text, form: Form::Stemmed }) => Some(text.as_str()),
            _ => None,
        });
        words.filter(|word| matches!(*word, "or" | "not" | "near")).collect()
    }

    /// The printed form can be longer and deeper than what was typed; a query that could not be read back is refused.
    fn beyond_limits(&self) -> Option<Problem> {
        let printed = self.to_string();
        if printed.len() > MAX_BYTES {
            return Some(Problem::TooLong);
        }
        lex::tokens(&printed, false).err().map(|_| Problem::TooDeep)
    }
}

fn is_between_words(c: char) -> bool {
    matches!(c, ' ' | '"' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '|' | '–' | '—' | '…')
}

/// A word without the punctuation of its sentence; `U.S.` and `C++` stay whole.
fn without_marks(word: &str) -> &str {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let word = word.trim_end_matches([',', ';', ':', '!', '?', '\'', '*', '_']);
    match word.strip_suffix('.') {
        Some(bare) if !bare.contains('.') => bare,
        _ => word,
    }
}

impl From<Node> for Query {
    fn from(root: Node) -> Self {
        Self { root }
    }
}

impl FromStr for Query {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::parse(text)
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.fmt(f)
    }
}

impl Serialize for Query {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Query {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|e| serde::de::Error::custom(format!("{}; {}", e.message(), e.remedy())))
    }
}

#[cfg(test)]
mod tests;
