//! A tree to its one canonical text, which parses to the same tree.

use std::fmt::{self, Display, Formatter, Write};
use std::ops::Range;

use super::ast::{Filter, Form, Node, Phrase, Value, Word};
use super::field::Field;
use super::letters::is_gershayim;
use super::lex::{is_bare_value, operator_named, reads_as_name};
use super::word::{ends_word, is_address, is_sentence_punctuation};

/// How tightly a place binds; what binds less stands in parentheses there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Or,
    And,
    Near,
    Not,
    Weighed,
    Field,
}

/// Prints a whole query.
pub(super) fn print(node: &Node, f: &mut impl Write) -> fmt::Result {
    at(node, Level::Or, f)
}

fn level(node: &Node) -> Level {
    match node {
        Node::Or(_) | Node::Prefer { .. } => Level::Or,
        Node::And(_) => Level::And,
        Node::Near(_) => Level::Near,
        Node::Not(_) => Level::Not,
        Node::Boost { .. } | Node::Filter(_) | Node::In { .. } => Level::Weighed,
        Node::All | Node::Word(_) | Node::Phrase(_) => Level::Field,
    }
}

/// Prints a node where things must bind as tightly as `place`.
fn at(node: &Node, place: Level, f: &mut impl Write) -> fmt::Result {
    if level(node) >= place {
        return bare(node, f);
    }
    f.write_char('(')?;
    bare(node, f)?;
    f.write_char(')')
}

fn bare(node: &Node, f: &mut impl Write) -> fmt::Result {
    match node {
        Node::All => f.write_char('*'),
        Node::Word(word) => print_word(word, f),
        Node::Phrase(phrase) => print_phrase(phrase, f),
        Node::Near(near) => {
            let operator = if near.ordered { "ADJ" } else { "NEAR" };
            joined(&near.operands, &format!(" {operator}/{} ", near.distance), Level::Weighed, f)
        }
        Node::And(nodes) => joined(nodes, " ", Level::Near, f),
        Node::Or(nodes) => joined(nodes, " OR ", Level::And, f),
        Node::Prefer { must, should } => {
            f.write_char('+')?;
            joined(must, " +", Level::Not, f)?;
            f.write_str(" OR ")?;
            joined(should, " OR ", Level::And, f)
        }
        Node::Not(node) => {
            f.write_char('-')?;
            at(node, Level::Weighed, f)
        }
        Node::In { field, node } => {
            write!(f, "{}:", field.name())?;
            if *field == Field::Url && is_pattern_in_address(node) {
                return write!(f, "({node})");
            }
            at(node, Level::Field, f)
        }
        Node::Boost { node, factor } => {
            // A field's own text may carry the weight; another weight may not.
            let place = if matches!(**node, Node::In { .. }) { Level::Weighed } else { Level::Field };
            at(node, place, f)?;
            write!(f, "^{factor}")
        }
        Node::Filter(filter) => print_filter(filter, f),
    }
}

/// Whether a word has operators that right after `url:` are characters of the address.
fn is_pattern_in_address(node: &Node) -> bool {
    matches!(node, Node::Word(Word { form: Form::Fuzzy(_) | Form::Wildcard, .. }))
}

fn joined(nodes: &[Node], between: &str, place: Level, f: &mut impl Write) -> fmt::Result {
    for (i, node) in nodes.iter().enumerate() {
        if i > 0 {
            f.write_str(between)?;
        }
        at(node, place, f)?;
    }
    Ok(())
}

fn print_word(word: &Word, f: &mut impl Write) -> fmt::Result {
    match word.form {
        Form::Regex => return print_regex(&word.text, f),
        Form::Exact => f.write_char('=')?,
        _ if !word.text.starts_with('/') && matches!(operator_named(&word.text), Err(_) | Ok(Some(_))) => {
            f.write_char('\\')?
        }
        _ => {}
    }
    print_signs(word, f)?;
    match word.form {
        Form::Prefix => f.write_char('*'),
        Form::Fuzzy(1) => f.write_char('~'),
        Form::Fuzzy(distance) => write!(f, "~{distance}"),
        _ => Ok(()),
    }
}

/// The word with a `\` before every character that would be read as an operator.
fn print_signs(word: &Word, f: &mut impl Write) -> fmt::Result {
    let colon = if word.form != Form::Exact && reads_as_name(&word.text) { word.text.find(':') } else { None };
    let questions = plain_questions(word);
    let mut before = None;
    let mut chars = word.text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        let is_plain = c == '?' && questions.contains(&at) && !(word.form == Form::Stemmed && after.is_none());
        if !is_plain && (colon == Some(at) || is_operator(word.form, before, c, after)) {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
        before = Some(c);
    }
    Ok(())
}

/// Where in a word a `?` is no wildcard: at the end, and everywhere in an address.
fn plain_questions(word: &Word) -> Range<usize> {
    match word.form {
        Form::Stemmed | Form::Exact if is_address(&word.text) => 0..word.text.len(),
        Form::Stemmed | Form::Exact => word.text.rfind(char::is_alphanumeric).unwrap_or(0)..word.text.len(),
        Form::Wildcard => 0..word.text.len(),
        _ => 0..0,
    }
}

fn is_operator(form: Form, before: Option<char>, c: char, after: Option<char>) -> bool {
    match c {
        '\\' | '(' | ')' | '|' | '~' | '^' | '?' => true,
        '"' => !is_gershayim(before, after),
        '*' => form != Form::Wildcard,
        '-' | '+' | '=' | '/' | '–' | '—' => before.is_none(),
        '!' if before.is_none() => true,
        _ if after.is_some() => false,
        c => (form == Form::Stemmed && ends_word(c)) || (form == Form::Wildcard && is_sentence_punctuation(c)),
    }
}

/// The pattern, with a `\` before every slash; other escapes are the pattern's own.
fn print_regex(pattern: &str, f: &mut impl Write) -> fmt::Result {
    f.write_char('/')?;
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '/' => f.write_str("\\/")?,
            '\\' => {
                f.write_char(c)?;
                chars.next().map_or(Ok(()), |next| f.write_char(next))?;
            }
            c => f.write_char(c)?,
        }
    }
    f.write_char('/')
}

fn print_phrase(phrase: &Phrase, f: &mut impl Write) -> fmt::Result {
    f.write_char('"')?;
    for (i, word) in phrase.words.iter().enumerate() {
        if i > 0 {
            f.write_char(' ')?;
        }
        print_quoted(&word.text, f)?;
        if word.form == Form::Prefix {
            f.write_char('*')?;
        }
    }
    f.write_char('"')?;
    if phrase.slop > 0 { write!(f, "~{}", phrase.slop) } else { Ok(()) }
}

fn print_filter(filter: &Filter, f: &mut impl Write) -> fmt::Result {
    write!(f, "{}:", filter.facet.name())?;
    match &filter.value {
        Value::Any => f.write_char('*'),
        Value::Is(text) if is_bare_value(text) => f.write_str(text),
        Value::Is(text) => {
            f.write_char('"')?;
            print_quoted(text, f)?;
            f.write_char('"')
        }
    }
}

fn print_quoted(text: &str, f: &mut impl Write) -> fmt::Result {
    let mut before = None;
    for (at, c) in text.char_indices() {
        let after = text[at + c.len_utf8()..].chars().next();
        if matches!(c, '\\' | '*') || (c == '"' && !is_gershayim(before, after)) {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
        before = Some(c);
    }
    Ok(())
}

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        print(self, f)
    }
}
