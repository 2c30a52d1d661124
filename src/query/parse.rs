//! Tokens to a tree, by recursive descent: one function a level of precedence, loosest first.
//!
//! Strict and lenient reading are the same code: where something is wrong, [`Parser::complain`] stops the one and lets
//! the other go on with the repair that follows it.

use std::ops::Range;

use super::MAX_DEPTH;
use super::ast::{Filter, Near, Node, Value};
use super::error::{ParseError, Problem};
use super::field::{Facet, Field, Name};
use super::lex::{Kind, Token, tokens};
use crate::date;

/// The tree that `query` means; `None` when it holds nothing to find, which only a lenient reading lets pass.
pub(super) fn parse(query: &str, lenient: bool) -> Parsed<Option<Node>> {
    let tokens = tokens(query, lenient)?;
    let mut parser = Parser { query, lenient, tokens: &tokens, at: 0, facet: None, nested: 0 };
    let mut parts = Vec::new();
    loop {
        parts.extend(parser.group()?);
        let Some(stray) = parser.take() else { break };
        parser.complain(&stray.span, Problem::UnopenedGroup)?;
    }
    if parts.is_empty() {
        parser.complain(&(0..query.len()), Problem::Empty)?;
        return Ok(None);
    }
    Ok(Some(Node::and(parts)))
}

/// Errors are boxed, and tokens borrowed, to keep the frames of the descent small: in a debug build 200 levels must
/// fit the 2 MB stack of a thread.
type Parsed<T> = Result<T, Box<ParseError>>;

struct Parser<'q> {
    query: &'q str,
    lenient: bool,
    tokens: &'q [Token],
    at: usize,
    /// The facet whose values the group lists, within `country:(...)`.
    facet: Option<Facet>,
    /// How deep changes of distance have nested what `NEAR` joins.
    nested: usize,
}

/// What one side of an `OR` holds.
#[derive(Default)]
struct Clauses {
    must: Vec<Node>,
    other: Vec<Node>,
}

impl Clauses {
    fn is_empty(&self) -> bool {
        self.must.is_empty() && self.other.is_empty()
    }
}

/// A node and where it stands.
type Placed = (Node, Range<usize>);

impl<'q> Parser<'q> {
    /// `a OR b OR c`, up to a closing parenthesis or the end.
    fn group(&mut self) -> Parsed<Option<Node>> {
        let mut alternatives = vec![self.clauses()?];
        while let Some(or) = self.take_if(|kind| *kind == Kind::Or) {
            if alternatives.last().is_none_or(Clauses::is_empty) {
                self.complain_about(or, Problem::NothingBefore)?;
            }
            let next = self.clauses()?;
            if next.is_empty() {
                self.complain_about(or, Problem::NothingAfter)?;
            }
            alternatives.push(next);
        }
        alternatives.retain(|clauses| !clauses.is_empty());
        Ok(any_of(alternatives))
    }

    /// `a b AND +c`.
    fn clauses(&mut self) -> Parsed<Clauses> {
        let mut clauses = Clauses::default();
        loop {
            if let Some(and) = self.take_if(|kind| *kind == Kind::And) {
                if clauses.is_empty() {
                    self.complain_about(and, Problem::NothingBefore)?;
                }
                if !self.starts_clause() {
                    self.complain_about(and, Problem::NothingAfter)?;
                }
            } else if let Some(near) = self.take_if(is_near) {
                self.complain_about(near, Problem::NothingBefore)?;
            } else if self.starts_clause() {
                let must = std::iter::from_fn(|| self.take_if(|kind| *kind == Kind::Must)).last();
                if let Some(must) = must.filter(|_| !self.starts_clause()) {
                    self.complain_about(must, Problem::NothingAfter)?;
                    continue;
                }
                let beside = std::mem::take(&mut self.nested);
                let node = self.near()?;
                self.nested = self.nested.max(beside);
                if must.is_some() { clauses.must.extend(node) } else { clauses.other.extend(node) }
            } else {
                return Ok(clauses);
            }
        }
    }

    /// `a NEAR/8 b ADJ/3 c`, from the left.
    fn near(&mut self) -> Parsed<Option<Node>> {
        let Some(first) = self.negated()? else { return Ok(None) };
        let mut operands = vec![first];
        let mut chained = None;
        while let Some(operator) = self.take_if(is_near) {
            if !self.starts_clause() {
                self.complain_about(operator, Problem::NothingAfter)?;
                break;
            }
            let Kind::Near { ordered, distance } = operator.kind else { break };
            let this = (ordered, distance);
            if let Some(earlier) = chained.filter(|earlier| *earlier != this) {
                self.nested += 1;
                if self.nested > MAX_DEPTH {
                    self.complain(&operator.span, Problem::TooManyDistances)?;
                    break;
                }
                operands = vec![self.joined(earlier, operands)?];
            }
            chained = Some(this);
            if let Some(must) = self.take_if(|kind| *kind == Kind::Must) {
                self.complain(&must.span, Problem::NotInNear("`+`"))?;
            }
            operands.extend(self.negated()?);
        }
        let Some(operator) = chained else { return Ok(operands.pop().map(|(node, _)| node)) };
        Ok(Some(self.joined(operator, operands)?.0))
    }

    /// A `NEAR` of the operands, or, where one has no place in an article's text, all of them.
    fn joined(&self, operator: (bool, u32), mut operands: Vec<Placed>) -> Parsed<Placed> {
        let whole = operands.first().map_or(0, |o| o.1.start)..operands.last().map_or(0, |o| o.1.end);
        if operands.len() == 1 {
            return Ok((operands.remove(0).0, whole));
        }
        let (ordered, distance) = operator;
        let unfit = operands.iter().find_map(|(node, span)| Some((span.clone(), unfit_for_near(node)?)));
        if let Some((span, what)) = unfit {
            self.complain(&span, Problem::NotInNear(what))?;
            return Ok((Node::and(operands.into_iter().map(|(node, _)| node)), whole));
        }
        let operands = operands.into_iter().map(|(node, _)| near_operand(node, distance)).collect();
        Ok((Node::Near(Near { ordered, distance, operands }), whole))
    }

    /// `-a`, `NOT a`.
    fn negated(&mut self) -> Parsed<Option<Placed>> {
        let mut negate = false;
        let mut last = None;
        while let Some(token) = self.take_if(|kind| *kind == Kind::Not) {
            negate = !negate;
            last = Some(token);
        }
        let Some(not) = last else { return self.weighed() };
        if let Some(must) = self.take_if(|kind| *kind == Kind::Must) {
            self.complain(&must.span, Problem::MustAfterNot)?;
        }
        if !self.starts_clause() {
            self.complain_about(not, Problem::NothingAfter)?;
            return Ok(None);
        }
        let placed = self.weighed()?;
        Ok(placed.map(|(node, span)| (if negate { node.not() } else { node }, not.span.start..span.end)))
    }

    /// `a^2`.
    fn weighed(&mut self) -> Parsed<Option<Placed>> {
        let start = self.at;
        let Some(mut node) = self.primary()? else { return Ok(None) };
        while let Some(token) = self.take_if(|kind| matches!(kind, Kind::Boost(_))) {
            let Kind::Boost(factor) = token.kind else { break };
            if is_only_filters(&node) {
                self.complain(&token.span, Problem::FilterBoost)?;
            } else {
                node = node.boosted(factor);
            }
        }
        let span = self.tokens[start].span.start..self.tokens[self.at - 1].span.end;
        Ok(Some((node, span)))
    }

    /// A word, phrase, group, field or facet.
    fn primary(&mut self) -> Parsed<Option<Node>> {
        let Some(token) = self.take() else { return Ok(None) };
        match &token.kind {
            Kind::Open => self.rest_of_group(&token.span),
            Kind::All => Ok(Some(Node::All)),
            Kind::Word(word) => Ok(Some(Node::Word(word.clone()))),
            Kind::Phrase(phrase) => Ok(Some(Node::Phrase(phrase.clone()))),
            Kind::Name(Name::Field(field)) => self.within(*field, &token.span),
            Kind::Name(Name::Facet(facet)) => self.filter(*facet, &token.span),
            Kind::Value { value, quoted } => self.listed_value(value, *quoted, &token.span),
            // A weight that a lenient reading left without its word, or `+` in an odd place.
            _ => Ok(None),
        }
    }

    fn rest_of_group(&mut self, open: &Range<usize>) -> Parsed<Option<Node>> {
        let node = self.group()?;
        let Some(close) = self.take() else {
            self.complain(open, Problem::UnclosedGroup)?;
            return Ok(node);
        };
        if node.is_none() {
            self.complain(&(open.start..close.span.end), Problem::EmptyGroup)?;
        }
        Ok(node)
    }

    fn within(&mut self, field: Field, span: &Range<usize>) -> Parsed<Option<Node>> {
        let start = self.at;
        let is_value =
            self.peek().is_some_and(|kind| matches!(kind, Kind::Open | Kind::All | Kind::Word(_) | Kind::Phrase(_)));
        let Some(node) = (if is_value { self.primary()? } else { None }) else {
            self.complain(span, Problem::NothingAfterName(field.name().into()))?;
            return Ok(None);
        };
        let found = self.tokens[start].span.start..self.tokens[self.at - 1].span.end;
        if let Some(problem) = unfit_for_field(&node) {
            self.complain(&found, problem)?;
            return Ok(Some(node));
        }
        Ok(Some(node.within(field)))
    }

    fn filter(&mut self, facet: Facet, span: &Range<usize>) -> Parsed<Option<Node>> {
        let outside = self.facet.replace(facet);
        let node = if self.peek() == Some(&Kind::Open) { self.primary()? } else { self.value(facet)? };
        self.facet = outside;
        if node.is_none() {
            self.complain(span, Problem::NothingAfterName(facet.name().into()))?;
        }
        Ok(node)
    }

    /// The one value right after `country:`.
    fn value(&mut self, facet: Facet) -> Parsed<Option<Node>> {
        let Some(token) = self.take_if(|kind| matches!(kind, Kind::Value { .. })) else { return Ok(None) };
        let Kind::Value { value, .. } = &token.kind else { return Ok(None) };
        self.condition(facet, value.clone(), &token.span)
    }

    /// A value within `person:(Marco Rubio OR "Joe Biden")`: bare words side by side are one name.
    fn listed_value(&mut self, value: &Value, quoted: bool, span: &Range<usize>) -> Parsed<Option<Node>> {
        let Some(facet) = self.facet else { return Ok(None) };
        let Value::Is(name) = value else { return self.condition(facet, Value::Any, span) };
        let mut name = name.clone();
        let is_more = |kind: &Kind| matches!(kind, Kind::Value { value: Value::Is(_), quoted: false });
        while !quoted
            && let Some(Token { kind: Kind::Value { value: Value::Is(more), .. }, .. }) = self.take_if(is_more)
        {
            name.push(' ');
            name.push_str(more);
        }
        self.condition(facet, Value::Is(name), span)
    }

    fn condition(&self, facet: Facet, value: Value, span: &Range<usize>) -> Parsed<Option<Node>> {
        if value == Value::Any && matches!(facet, Facet::Since | Facet::Until) {
            self.complain(span, Problem::AnyDay)?;
            return Ok(None);
        }
        if let Value::Is(text) = &value
            && facet.is_of_time()
            && !date::is_range(text)
        {
            self.complain(span, Problem::NotADate(text.clone()))?;
            return Ok(None);
        }
        Ok(Some(Node::Filter(Filter { facet, value })))
    }

    // Small steps.

    /// Ends a strict reading; a lenient one goes on with the repair at the place of the call.
    fn complain(&self, span: &Range<usize>, problem: Problem) -> Parsed<()> {
        if self.lenient { Ok(()) } else { Err(Box::new(ParseError::new(self.query, span.clone(), &problem))) }
    }

    /// Complains about an operator by the name it was typed with.
    fn complain_about(&self, token: &Token, problem: fn(String) -> Problem) -> Parsed<()> {
        let typed = self.query.get(token.span.clone()).unwrap_or_default();
        self.complain(&token.span, problem(typed.into()))
    }

    fn starts_clause(&self) -> bool {
        self.peek().is_some_and(|kind| !matches!(kind, Kind::Close | Kind::And | Kind::Or | Kind::Near { .. }))
    }

    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn take(&mut self) -> Option<&'q Token> {
        let token = self.tokens.get(self.at);
        self.at += usize::from(token.is_some());
        token
    }

    fn take_if(&mut self, is_wanted: impl Fn(&Kind) -> bool) -> Option<&'q Token> {
        if self.peek().is_some_and(is_wanted) { self.take() } else { None }
    }
}

/// Alternatives, of which those with `+` hold for the whole group: `a OR b +c` is `(a OR b) c`. An alternative of
/// nothing else is then met by every hit, and so the others only lift the rank: `+a OR b`.
fn any_of(alternatives: Vec<Clauses>) -> Option<Node> {
    let mut must = Vec::new();
    let mut rest = Vec::new();
    let mut is_met = false;
    for clauses in alternatives {
        is_met |= clauses.other.is_empty();
        must.extend(clauses.must);
        if !clauses.other.is_empty() {
            rest.push(Node::and(clauses.other));
        }
    }
    match (must.is_empty(), rest.is_empty()) {
        (true, true) => None,
        (true, false) => Some(Node::or(rest)),
        (false, true) => Some(Node::and(must)),
        (false, false) if is_met => Some(Node::prefer(must, rest)),
        (false, false) => Some(Node::and(must.into_iter().chain([Node::or(rest)]))),
    }
}

fn is_near(kind: &Kind) -> bool {
    matches!(kind, Kind::Near { .. })
}

pub(super) fn is_only_filters(node: &Node) -> bool {
    match node {
        Node::Filter(_) => true,
        Node::All | Node::Word(_) | Node::Phrase(_) | Node::Near(_) => false,
        node => node.children().all(is_only_filters),
    }
}

/// What in a node has no place among the words of an article.
fn unfit_for_near(node: &Node) -> Option<&'static str> {
    match node {
        Node::Word(_) | Node::Phrase(_) | Node::Near(_) => None,
        Node::Or(nodes) | Node::And(nodes) => nodes.iter().find_map(unfit_for_near),
        Node::Filter(Filter { facet: Facet::Person | Facet::Country, .. }) => None,
        Node::Filter(_) => Some("a filter on the whole article"),
        Node::All => Some("`*`"),
        Node::Prefer { .. } => Some("`+`"),
        Node::Not(_) => Some("what is excluded"),
        Node::In { .. } => Some("a field"),
        Node::Boost { .. } => Some("a weight"),
    }
}

/// Words that must all be near something are near each other.
fn near_operand(node: Node, distance: u32) -> Node {
    let each = |nodes: Vec<Node>| nodes.into_iter().map(|node| near_operand(node, distance)).collect::<Vec<_>>();
    match node {
        Node::And(nodes) => Node::Near(Near { ordered: false, distance, operands: each(nodes) }),
        Node::Or(nodes) => Node::or(each(nodes)),
        node => node,
    }
}

fn unfit_for_field(node: &Node) -> Option<Problem> {
    match node {
        Node::In { field, .. } => Some(Problem::NameAfterName(field.name().into())),
        Node::Filter(Filter { facet: Facet::Person | Facet::Country, .. }) => None,
        Node::Filter(filter) => Some(Problem::FilterInField(filter.facet.name())),
        node => node.children().find_map(unfit_for_field),
    }
}
