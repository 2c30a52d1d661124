//! The query as a tree: what was asked, before anything knows an index, a language or today's date.
//!
//! The constructors ([`Node::and`], [`Node::or`], [`Node::not`], [`Node::boosted`], [`Node::within`]) keep the tree in
//! the one shape that its canonical text parses to; build trees with them.

use std::fmt;

use super::field::{Facet, Field};

/// One question, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// Every article: `*`. Within a field: every article that has the field (`title:*`).
    All,
    /// One typed word.
    Word(Word),
    /// `"quoted words"`, `"quoted words"~3`.
    Phrase(Phrase),
    /// `a NEAR/8 b`, `a ADJ/3 b`.
    Near(Near),
    /// All of these (two or more, none an `And`).
    And(Vec<Node>),
    /// Any of these (two or more, none an `Or`).
    Or(Vec<Node>),
    /// `+a OR b`: all of `must`; those that match any of `should` as well rank higher. Neither is empty.
    Prefer {
        /// What every hit matches.
        must: Vec<Node>,
        /// What only lifts the rank.
        should: Vec<Node>,
    },
    /// Everything but this (never a `Not`).
    Not(Box<Node>),
    /// Only in this part of the article. Never inside another `In`, never around a `Boost`.
    In {
        /// The part.
        field: Field,
        /// What to find there.
        node: Box<Node>,
    },
    /// Counts more or less in the rank, matches the same.
    Boost {
        /// What is weighed.
        node: Box<Node>,
        /// Its weight, never 1.
        factor: Factor,
    },
    /// Keeps articles by what is known about them; does not change the rank.
    Filter(Filter),
}

/// One word as typed: `COVID-19`, `AT&T` and a URL are one word here; the executor tokenises.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Word {
    /// The word without its operators and without `, ; : ! ?` after it: no white space, no control characters, curly and full-width forms made plain.
    /// For [`Form::Wildcard`] and [`Form::Regex`] the pattern.
    pub text: String,
    /// How it is to be compared.
    pub form: Form,
}

/// How a word is compared with the words of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// `word`: any inflection.
    Stemmed,
    /// `=word`: as spelt; case and diacritics ignored.
    Exact,
    /// `word*`: words that begin so.
    Prefix,
    /// `w?rd`, `wo*d`: in the text `*` stands for any characters, `?` for one; there is no escape.
    Wildcard,
    /// `word~`, `word~2`: at most so many (1 or 2) letters added, left out, changed or swapped.
    Fuzzy(u8),
    /// `/wo[rl]d/`: the whole exact form matches the pattern.
    Regex,
}

/// Words in a row, verbatim.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// In order, each [`Form::Exact`] or [`Form::Prefix`]; a word may be punctuation alone, but not all are.
    pub words: Vec<Word>,
    /// How many places in all the words may be moved from where the quotes have them.
    pub slop: u32,
}

/// Operands close to each other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Near {
    /// `ADJ`: in this order. `NEAR`: in any order.
    pub ordered: bool,
    /// How many words further the next operand may stand: 1 is the very next word. Never 0.
    pub distance: u32,
    /// Two or more; each a word, a phrase, `Near`, an `Or` of such, or a person or country.
    pub operands: Vec<Node>,
}

/// A condition on what is known about an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Filter {
    /// What is looked at.
    pub facet: Facet,
    /// What it must be.
    pub value: Value,
}

/// What a facet must be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// `*`: anything, but something.
    Any,
    /// A name, code or date as typed; what it means is decided against index, gazetteer and calendar.
    Is(String),
}

/// A weight in thousandths, so that equal texts are equal values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Factor(u32);

impl Factor {
    /// No change.
    pub const ONE: Self = Self(1_000);
    /// The largest weight: beyond it, one clause decides the rank alone and a larger one changes nothing.
    pub const MAX: Self = Self(1_000_000);

    /// From thousandths; `None` above [`Factor::MAX`].
    pub fn from_thousandths(thousandths: u32) -> Option<Self> {
        (thousandths <= Self::MAX.0).then_some(Self(thousandths))
    }

    /// For the score.
    pub fn as_f32(self) -> f32 {
        // At most 1,000,000, which an f32 holds exactly.
        self.0 as f32 / 1_000.0
    }

    /// From `2`, `0.5`, `.25`: digits with at most three after the point.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if text.len() > 12 || part.len() > 3 || !digits(whole) || !digits(part) || (whole.is_empty() && part.is_empty())
        {
            return None;
        }
        let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let part: u32 = format!("{part:0<3}").parse().ok()?;
        Self::from_thousandths(whole.checked_mul(1_000)?.checked_add(part)?)
    }
}

impl fmt::Display for Factor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 1_000, self.0 % 1_000);
        if part == 0 {
            return write!(f, "{whole}");
        }
        write!(f, "{whole}.{}", format!("{part:03}").trim_end_matches('0'))
    }
}

impl Node {
    /// All of `nodes`; of none, [`Node::All`].
    pub fn and(nodes: impl IntoIterator<Item = Node>) -> Node {
        let mut flat = Vec::new();
        for node in nodes {
            match node {
                Node::And(inner) => flat.extend(inner),
                node => flat.push(node),
            }
        }
        only(&mut flat).unwrap_or(if flat.is_empty() { Node::All } else { Node::And(flat) })
    }

    /// Any of `nodes`; of none, [`Node::nothing`].
    pub fn or(nodes: impl IntoIterator<Item = Node>) -> Node {
        let mut flat = Vec::new();
        for node in nodes {
            match node {
                Node::Or(inner) => flat.extend(inner),
                node => flat.push(node),
            }
        }
        only(&mut flat).unwrap_or_else(|| if flat.is_empty() { Node::nothing() } else { Node::Or(flat) })
    }

    /// All of `must`, ranked by any of `should`.
    pub fn prefer(must: Vec<Node>, should: Vec<Node>) -> Node {
        match (Node::and(must), Node::or(should)) {
            (must, should) if should == Node::nothing() => must,
            (must, should) => Node::Prefer { must: all_of(must), should: any_of(should) },
        }
    }

    /// Everything but `self`.
    #[expect(clippy::should_implement_trait, reason = "`!node` would hide that this builds a query")]
    pub fn not(self) -> Node {
        match self {
            Node::Not(inner) => *inner,
            node => Node::Not(Box::new(node)),
        }
    }

    /// What no article matches: `-*`.
    pub fn nothing() -> Node {
        Node::Not(Box::new(Node::All))
    }

    /// `self`, weighed.
    pub fn boosted(self, factor: Factor) -> Node {
        if factor == Factor::ONE { self } else { Node::Boost { node: Box::new(self), factor } }
    }

    /// `self`, confined to `field`.
    pub fn within(self, field: Field) -> Node {
        match self {
            Node::Boost { node, factor } => node.within(field).boosted(factor),
            node => Node::In { field, node: Box::new(node) },
        }
    }

    /// A plain word.
    pub fn word(text: impl Into<String>) -> Node {
        Node::Word(Word { text: text.into(), form: Form::Stemmed })
    }

    /// A condition on a facet.
    pub fn filter(facet: Facet, value: impl Into<String>) -> Node {
        Node::Filter(Filter { facet, value: Value::Is(value.into()) })
    }

    /// The nodes directly under this one, in order.
    pub fn children(&self) -> impl Iterator<Item = &Node> {
        let (first, second): (&[Node], &[Node]) = match self {
            Node::All | Node::Word(_) | Node::Phrase(_) | Node::Filter(_) => (&[], &[]),
            Node::Near(near) => (&near.operands, &[]),
            Node::And(nodes) | Node::Or(nodes) => (nodes, &[]),
            Node::Prefer { must, should } => (must, should),
            Node::Not(node) | Node::In { node, .. } | Node::Boost { node, .. } => (std::slice::from_ref(&**node), &[]),
        };
        first.iter().chain(second)
    }
}

fn only(nodes: &mut Vec<Node>) -> Option<Node> {
    if nodes.len() == 1 { nodes.pop() } else { None }
}

fn all_of(node: Node) -> Vec<Node> {
    match node {
        Node::And(nodes) => nodes,
        node => vec![node],
    }
}

fn any_of(node: Node) -> Vec<Node> {
    match node {
        Node::Or(nodes) => nodes,
        node => vec![node],
    }
}
