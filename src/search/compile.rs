//! A query to a [`Plan`] over one state of an index, and the patterns by which a hit is lit.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate};
use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, Query};
use tantivy::{SegmentReader, schema};

use super::filters::Filters;
use super::forms::{Forms, Meant, Vocabulary};
use super::mentions;
use super::names::words_of;
use super::numbers::{FieldNumbers, Numbers};
use super::pattern::{Pattern, Shape};
use super::plan::Plan;
use super::rank::RankedField;
use super::text_query::{Setting, TextQuery};
use crate::analyse::{fold, is_paired, tokens};
use crate::article::PartKind;
use crate::error::{Error, Result};
use crate::index::{Fields, Snapshot};
use crate::query::{self, Field, Filter, Form, Node, Phrase, Word};

/// What stands for letters that are not known.
const WILDCARDS: [char; 2] = ['*', '?'];
/// What a field that is asked for by name weighs.
const NAMED: FieldNumbers = FieldNumbers { weight: 1.0, length: 0.75, lead: 0.0 };

/// A pattern that lights a hit, and the field it is confined to.
#[derive(Clone, Debug)]
pub struct Light {
    /// What matched.
    pub pattern: Arc<Pattern>,
    /// Where alone it may be lit.
    pub field: Option<Field>,
}

/// A query ready to run.
pub struct Compiled {
    /// What finds and ranks.
    pub plan: Plan,
    /// For highlighting: nothing that is excluded.
    pub lights: Vec<Light>,
}

/// Compiles queries against one state of an index.
pub struct Compiler<'s> {
    vocabulary: Vocabulary<'s>,
    filters: &'s Filters<'s>,
    fields: Fields,
    setting: Setting,
    articles: u64,
    lights: Vec<Light>,
}

/// A query, and whether it must match.
pub type Clause = (Occur, Box<dyn Query>);

impl<'s> Compiler<'s> {
    /// A compiler that widens words by a vocabulary and resolves facets by filters, over so many articles.
    pub fn new(
        vocabulary: Vocabulary<'s>,
        filters: &'s Filters<'s>,
        fields: Fields,
        setting: Setting,
        articles: u64,
    ) -> Compiler<'s> {
        Compiler { vocabulary, filters, fields, setting, articles, lights: Vec::new() }
    }

    /// Compiles a query.
    ///
    /// # Errors
    /// [`Error::NoWord`] where nothing in it can be looked for, and what its words and facets bring.
    pub fn compile(mut self, query: &query::Query) -> Result<Compiled> {
        let plan = self.node(query.root(), None, true)?;
        let plan = plan.ok_or_else(|| Error::NoWord(query.to_string()))?;
        Ok(Compiled { plan, lights: self.lights })
    }

    /// `None` for what has no word in it (`&` between two words): it asks for nothing.
    fn node(&mut self, node: &Node, field: Option<Field>, is_lit: bool) -> Result<Option<Plan>> {
        match node {
            Node::All => Ok(Some(self.all(field))),
            Node::Word(_) | Node::Phrase(_) | Node::Near(_) => Ok(self.text(node, field, is_lit)?.map(Plan::Text)),
            Node::And(nodes) => self.all_of(nodes, field, is_lit),
            Node::Or(nodes) => self.any_of(nodes, field, is_lit),
            Node::Prefer { must, should } => {
                match (self.all_of(must, field, is_lit)?, self.any_of(should, field, is_lit)?) {
                    (Some(must), Some(should)) => Ok(Some(Plan::Prefer(Box::new(must), Box::new(should)))),
                    (must, should) => Ok(must.or(should)),
                }
            }
            Node::Not(node) => {
                let excluded = self.node(node, field, false)?;
                Ok(excluded.map(|excluded| Plan::All { of: Vec::new(), not: vec![excluded] }))
            }
            Node::In { field, node } => self.node(node, Some(*field), is_lit),
            Node::Boost { node, factor } => {
                let boosted = self.node(node, field, is_lit)?;
                Ok(boosted.map(|plan| Plan::Boost(Box::new(plan), factor.as_f32())))
            }
            Node::Filter(filter) => Ok(Some(Plan::Condition(self.filter(node, filter, field, is_lit)?))),
        }
    }

    fn all_of(&mut self, nodes: &[Node], field: Option<Field>, is_lit: bool) -> Result<Option<Plan>> {
        let (mut of, mut not) = (Vec::new(), Vec::new());
        for (node, times) in counted(nodes) {
            match node {
                Node::Not(excluded) => not.extend(self.node(excluded, field, false)?),
                node => of.extend(self.node(node, field, is_lit)?.map(|plan| plan.times(times))),
            }
        }
        let is_empty = of.is_empty() && not.is_empty();
        Ok((!is_empty).then_some(Plan::All { of, not }))
    }

    fn any_of(&mut self, nodes: &[Node], field: Option<Field>, is_lit: bool) -> Result<Option<Plan>> {
        let mut plans = Vec::new();
        for (node, times) in counted(nodes) {
            plans.extend(self.node(node, field, is_lit)?.map(|plan| plan.times(times)));
        }
        Ok((!plans.is_empty()).then_some(Plan::Any(plans)))
    }

    /// Every article, or every one that has the field.
    fn all(&self, field: Option<Field>) -> Plan {
        let Some(field) = field else { return Plan::Condition(Box::new(AllQuery)) };
        let field = handle(&self.fields, field);
        let has_field = move |segment: &SegmentReader| {
            let lengths = segment.get_fieldnorms_reader(field)?;
            Ok(move |doc| lengths.fieldnorm_id(doc) > 0)
        };
        Plan::Condition(Box::new(DocPredicateQuery::from(FunctionPredicate::from(has_field))))
    }

    /// The articles of a person or a country are those that name them, in the field where one is given; mentions are lit.
    fn filter(&mut self, node: &Node, filter: &Filter, field: Option<Field>, is_lit: bool) -> Result<Box<dyn Query>> {
        let whole = self.filters.filter(filter)?;
        let named = match mentions::named(filter) {
            Some(_) if is_lit || field.is_some() => self.text(node, field, is_lit)?,
            _ => None,
        };
        Ok(match named {
            Some(named) if field.is_some() => Box::new(named),
            _ => whole,
        })
    }

    fn text(&mut self, node: &Node, field: Option<Field>, is_lit: bool) -> Result<Option<TextQuery>> {
        let fields = match field {
            Some(field) => [ranked(&self.fields, field, NAMED)].into(),
            None => Arc::clone(&self.setting.fields),
        };
        let handles: Vec<schema::Field> = fields.iter().map(|ranked| ranked.field).collect();
        let mut pattern = Pattern::default();
        let Some(shape) = self.shape(node, &handles, &mut pattern.words)? else { return Ok(None) };
        pattern.shape = shape;
        if let Some(field) = field.filter(|field| part_of(*field).is_none())
            && !pattern.words.iter().all(Forms::are_words)
        {
            return Err(Error::NoMentions(field.name()));
        }
        let pattern = Arc::new(pattern);
        if is_lit {
            self.lights.push(Light { pattern: Arc::clone(&pattern), field });
        }
        let label = query::Query::from(node.clone()).to_string().into();
        Ok(Some(TextQuery { label, pattern, fields, setting: self.setting.clone() }))
    }

    fn shape(&self, node: &Node, fields: &[schema::Field], words: &mut Vec<Forms>) -> Result<Option<Shape>> {
        match node {
            Node::Word(word) => {
                let parts = match letter_of(word) {
                    Some(letter) => vec![self.forms(&Meant::Letter(letter), fields, words)?],
                    None => self.word(word, fields, words)?,
                };
                Ok(one_or(parts, |parts| Shape::Phrase { parts, slop: 0 }))
            }
            Node::Phrase(Phrase { words: quoted, slop }) => {
                let mut parts = Vec::new();
                for word in quoted {
                    parts.extend(self.word(word, fields, words)?);
                }
                Ok(one_or(parts, |parts| Shape::Phrase { parts, slop: *slop }))
            }
            Node::Near(near) => {
                let parts = self.shapes(&near.operands, fields, words)?;
                Ok(one_or(parts, |parts| Shape::Near { ordered: near.ordered, distance: near.distance, parts }))
            }
            Node::Or(nodes) => Ok(one_or(self.shapes(nodes, fields, words)?, Shape::Any)),
            Node::Filter(filter) => match mentions::forms(filter, self.filters, self.articles)? {
                Some(forms) => {
                    words.push(forms);
                    let mut parts = vec![Shape::Mention(words.len() - 1)];
                    for phrase in self.filters.phrases_of(filter)? {
                        parts.extend(self.row(phrase, fields, words)?);
                    }
                    Ok(one_or(parts, Shape::Any))
                }
                None => Err(Error::NotNear(query::Query::from(node.clone()).to_string())),
            },
            other => Err(Error::NotNear(query::Query::from(other.clone()).to_string())),
        }
    }

    /// The words of a name in a row.
    fn row(&self, name: &str, fields: &[schema::Field], words: &mut Vec<Forms>) -> Result<Option<Shape>> {
        let parts = words_of(name);
        let parts = parts.iter().map(|word| self.forms(&Meant::Exact(word), fields, words)).collect::<Result<_>>()?;
        Ok(one_or(parts, |parts| Shape::Phrase { parts, slop: 0 }))
    }

    fn shapes(&self, nodes: &[Node], fields: &[schema::Field], words: &mut Vec<Forms>) -> Result<Vec<Shape>> {
        let mut shapes = Vec::new();
        for node in nodes {
            shapes.extend(self.shape(node, fields, words)?);
        }
        Ok(shapes)
    }

    /// The terms of a typed word in a row: `COVID-19` has two, `&` has none.
    fn word(&self, word: &Word, fields: &[schema::Field], words: &mut Vec<Forms>) -> Result<Vec<Shape>> {
        let mut shapes = Vec::new();
        match word.form {
            Form::Regex => shapes.push(self.forms(&Meant::Regex(&word.text), fields, words)?),
            Form::Wildcard => {
                for piece in pieces(&word.text) {
                    match piece.contains(WILDCARDS) {
                        true => shapes.push(self.forms(&Meant::Regex(&regex_of_wildcard(piece)), fields, words)?),
                        false => shapes.push(self.forms(&Meant::Exact(&fold(piece)), fields, words)?),
                    }
                }
            }
            form => {
                let terms = terms_of(&word.text);
                for (place, term) in terms.iter().enumerate() {
                    let is_last = place + 1 == terms.len();
                    shapes.push(self.forms(&meant(form, term, is_last), fields, words)?);
                }
            }
        }
        Ok(shapes)
    }

    /// The forms of one term. A word that a phrase holds twice is read once.
    fn forms(&self, meant: &Meant<'_>, fields: &[schema::Field], words: &mut Vec<Forms>) -> Result<Shape> {
        let forms = self.vocabulary.forms(meant, fields)?;
        let place = words.iter().position(|word| *word == forms).unwrap_or(words.len());
        if place == words.len() {
            words.push(forms);
        }
        Ok(Shape::Word(place))
    }
}

/// Each node once, and how often it stands there: what is asked for twice counts double, and is looked for once.
fn counted(nodes: &[Node]) -> Vec<(&Node, u32)> {
    let mut places: HashMap<&Node, usize> = HashMap::new();
    let mut counted: Vec<(&Node, u32)> = Vec::new();
    for node in nodes {
        match places.get(node) {
            Some(place) => counted[*place].1 += 1,
            None => {
                places.insert(node, counted.len());
                counted.push((node, 1));
            }
        }
    }
    counted
}

/// The fields in which words without a field are looked for: the body, and what of headline and standfirst any article has.
pub fn ranked_fields(snapshot: &Snapshot, fields: &Fields, numbers: &Numbers) -> Vec<RankedField> {
    let all = [(Field::Title, numbers.title), (Field::Standfirst, numbers.standfirst), (Field::Body, numbers.body)];
    let held = all.into_iter().filter(|(field, _)| *field == Field::Body || snapshot.has_words(handle(fields, *field)));
    held.map(|(field, numbers)| ranked(fields, field, numbers)).collect()
}

fn ranked(fields: &Fields, field: Field, FieldNumbers { weight, length, lead }: FieldNumbers) -> RankedField {
    let (name, part) = (field.name(), part_of(field));
    RankedField { field: handle(fields, field), name, part, weight, length, lead }
}

/// The part of an article that a field is, if it is one of its text.
pub fn part_of(field: Field) -> Option<PartKind> {
    match field {
        Field::Title => Some(PartKind::Title),
        Field::Standfirst => Some(PartKind::Standfirst),
        Field::Body => Some(PartKind::Paragraph),
        _ => None,
    }
}

fn handle(fields: &Fields, field: Field) -> schema::Field {
    match field {
        Field::Title => fields.title,
        Field::Standfirst => fields.standfirst,
        Field::Body => fields.body,
        Field::Byline => fields.byline,
        Field::Place => fields.place,
        Field::Agency => fields.agency,
        Field::Section => fields.section,
        Field::Url => fields.url,
    }
}

/// The letter that a word is, where its script is written without spaces: it stands in pairs, as either of the two.
fn letter_of(word: &Word) -> Option<char> {
    let terms = if matches!(word.form, Form::Stemmed | Form::Exact) { terms_of(&word.text) } else { Vec::new() };
    let mut letters = terms.first().filter(|_| terms.len() == 1)?.chars();
    letters.next().filter(|letter| is_paired(*letter) && letters.next().is_none())
}

/// Of a single letter of a script without spaces the place is known only where it is the first of a pair.
fn meant(form: Form, term: &str, is_last: bool) -> Meant<'_> {
    let is_half_a_pair = term.chars().count() == 1 && term.chars().all(is_paired);
    match form {
        Form::Prefix if is_last => Meant::Prefix(term),
        _ if is_half_a_pair => Meant::Prefix(term),
        Form::Fuzzy(edits) => Meant::Fuzzy(term, edits),
        Form::Stemmed => Meant::Stemmed(term),
        _ => Meant::Exact(term),
    }
}

/// The terms of a typed word.
pub fn terms_of(text: &str) -> Vec<String> {
    let mut words = tokens(text);
    let mut terms = Vec::new();
    while let Some(token) = words.advance() {
        terms.push(token.term.to_owned());
    }
    terms
}

/// The words that a pattern with wildcards has in a row, as a text in which letters stood for the wildcards would have them:
/// two in `Ukraine-R*ssia`. Where signs or letters that may be words stand next to a wildcard, it is one.
fn pieces(pattern: &str) -> Vec<&str> {
    if pattern.contains(['+', '#']) || pattern.chars().any(is_paired) {
        return vec![pattern];
    }
    let text = pattern.replace(WILDCARDS, "x");
    let mut words = tokens(&text);
    let mut pieces = Vec::new();
    while let Some(token) = words.advance() {
        pieces.push(&pattern[token.start..token.end]);
    }
    pieces
}

/// `wo*d` and `w?rd` as a regular expression over folded terms.
fn regex_of_wildcard(pattern: &str) -> String {
    let mut regex = String::with_capacity(pattern.len() + 8);
    for c in fold(pattern).chars() {
        match c {
            '*' => regex.push_str(".*"),
            '?' => regex.push('.'),
            // They join the letters around them.
            '\'' | '’' => {}
            c if c.is_alphanumeric() => regex.push(c),
            c => regex.extend(['\\', c]),
        }
    }
    regex
}

fn one_or(mut shapes: Vec<Shape>, several: impl FnOnce(Vec<Shape>) -> Shape) -> Option<Shape> {
    match shapes.len() {
        0 => None,
        1 => shapes.pop(),
        _ => Some(several(shapes)),
    }
}

/// Keeps a query from adding to the score.
pub fn unscored(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// The clauses as one query; only exclusions mean everything else.
pub fn boolean(mut clauses: Vec<Clause>) -> Option<Box<dyn Query>> {
    if clauses.is_empty() {
        return None;
    }
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((Occur::Must, unscored(Box::new(AllQuery))));
    }
    match clauses.as_slice() {
        [(Occur::Must | Occur::Should, _)] => clauses.pop().map(|(_, query)| query),
        _ => Some(Box::new(BooleanQuery::new(clauses))),
    }
}

/// What no article matches.
pub fn nothing() -> Box<dyn Query> {
    Box::new(EmptyQuery)
}

#[cfg(test)]
mod tests {
    use super::{pieces, regex_of_wildcard, terms_of};

    #[test]
    fn wildcards_become_regular_expressions_over_folded_words() {
        assert_eq!(regex_of_wildcard("Zélen*k?"), "zelen.*k.");
        assert_eq!(regex_of_wildcard("c+*"), "c\\+.*");
    }

    #[test]
    fn a_pattern_has_as_many_words_as_a_text_in_its_place() {
        assert_eq!(pieces("Ukraine-R*ssia"), ["Ukraine", "R*ssia"]);
        assert_eq!(pieces("*-born"), ["*", "born"]);
        assert_eq!(pieces("O'Br?en"), ["O'Br?en"]);
        assert_eq!((pieces("c+*"), pieces("北*")), (vec!["c+*"], vec!["北*"]));
    }

    #[test]
    fn a_typed_word_has_as_many_terms_as_the_index_has_for_it() {
        assert_eq!(terms_of("COVID-19"), ["covid", "19"]);
        assert_eq!(terms_of("O’Brien"), ["obrien"]);
        assert!(terms_of("&").is_empty());
    }
}
