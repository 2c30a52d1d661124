//! A query as it was understood, part by part: what each part means, which words of the index it stands for, and how many
//! articles have it.

use serde::Serialize;

use super::Searcher;
use super::compile::Light;
use crate::analyse::LanguageSet;
use crate::date::DateRange;
use crate::error::{Error, Result};
use crate::query::{Facet, Field, Filter, Form, Near, Node, Phrase, Query, Value, Word};

/// Of a query of more parts than this not every one is counted: each is a search.
const PARTS: usize = 200;
/// How many words are listed that a word stands for.
const LISTED: usize = 20;

/// A query, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Anatomy {
    /// What it asks for, in words.
    pub what: String,
    /// The part in the one form that every query has.
    pub query: String,
    /// How many articles have it, filters aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub articles: Option<u64>,
    /// Words of the index that it stands for, the first twenty, in the order of letters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<String>,
    /// How many such words there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<usize>,
    /// What it is made of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Anatomy>,
}

impl Searcher {
    /// Takes a query apart.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn anatomy(&self, query: &Query) -> Result<Anatomy> {
        let is_counted = parts(query.root()) <= PARTS;
        self.part(query.root(), None, is_counted)
    }

    fn part(&self, node: &Node, field: Option<Field>, is_counted: bool) -> Result<Anatomy> {
        let asked = match (field, node) {
            (Some(field), node) if !matches!(node, Node::Filter(_)) => node.clone().within(field),
            _ => node.clone(),
        };
        let asked = Query::from(asked);
        let field = if let Node::In { field, .. } = node { Some(*field) } else { field };
        // What is excluded is shown as what it is, not as what is left without it.
        let parts = match node {
            Node::Filter(_) | Node::Word(_) | Node::All | Node::Phrase(_) => Vec::new(),
            node => node.children().map(|child| self.part(child, field, is_counted)).collect::<Result<_>>()?,
        };
        let articles = if is_counted { self.counted(&asked)? } else { None };
        let (forms, words) =
            if matches!(node, Node::Word(_)) { self.forms(&asked, field)? } else { (Vec::new(), None) };
        let what = match node {
            Node::Filter(filter) => format!("{}{}", filter_meaning(filter), self.days_of(filter)?),
            node => meaning(node),
        };
        Ok(Anatomy { what, query: node.to_string(), articles, forms, words, parts })
    }

    /// The days that a filter means, in ISO form.
    fn days_of(&self, Filter { facet, value }: &Filter) -> Result<String> {
        let Value::Is(value) = value else { return Ok(String::new()) };
        let filters = self.facet_filters();
        let range = match facet {
            Facet::Date => filters.range(value)?,
            Facet::Since => DateRange { last: None, ..filters.span(value)? },
            Facet::Until => DateRange { first: None, ..filters.span(value)? },
            _ => return Ok(String::new()),
        };
        Ok(match (range.first, range.last) {
            (Some(first), Some(last)) if first == last => format!(": {first}"),
            (Some(first), Some(last)) => format!(": {first} to {last}"),
            (Some(day), None) | (None, Some(day)) => format!(": {day}"),
            (None, None) => String::new(),
        })
    }

    /// How many articles a part has; of a part without a word, nothing is known.
    fn counted(&self, part: &Query) -> Result<Option<u64>> {
        match self.total(part, &[]) {
            Err(Error::NoWord(_)) => Ok(None),
            total => total.map(Some),
        }
    }

    /// The words of the index that a word stands for, of those in its stem classes what can match.
    fn forms(&self, word: &Query, field: Option<Field>) -> Result<(Vec<String>, Option<usize>)> {
        let lights = match self.compile(word) {
            Err(Error::NoWord(_)) => return Ok((Vec::new(), None)),
            compiled => compiled?.lights,
        };
        let mut forms = Vec::new();
        for word in lights.iter().flat_map(|Light { pattern, .. }| &pattern.words) {
            for (term, form) in &word.terms {
                if form.languages == LanguageSet::EVERY || self.is_used(term, form.languages, field)? {
                    forms.push(word.name_of(term));
                }
            }
        }
        let words = forms.len();
        forms.truncate(LISTED);
        Ok((forms, Some(words)))
    }

    /// Whether a word stands in an article in one of some languages, or in one whose language is not known.
    fn is_used(&self, term: &str, languages: LanguageSet, field: Option<Field>) -> Result<bool> {
        let word = Node::Word(Word { text: term.to_owned(), form: Form::Exact });
        let word = field.map_or(word.clone(), |field| word.within(field));
        let stemmed = self.languages.stemmed().iter().filter(|one| languages.meets(LanguageSet::of(**one)));
        let known = stemmed.map(|language| Node::filter(Facet::Language, language.code()));
        let unknown = Node::Filter(Filter { facet: Facet::Language, value: Value::Any }).not();
        let query = Query::from(Node::and([word, Node::or(known.chain([unknown]))]));
        match self.total(&query, &[]) {
            Err(error) if error.is_of_query() => Ok(false),
            total => Ok(total? > 0),
        }
    }
}

/// How many parts a query has in all.
fn parts(node: &Node) -> usize {
    1 + node.children().map(parts).sum::<usize>()
}

/// What a part asks for, without what it is made of.
fn meaning(node: &Node) -> String {
    match node {
        Node::All => "every article".into(),
        Node::Word(word) => word_meaning(word),
        Node::Phrase(Phrase { slop: 0, .. }) => "exactly these words, in a row".into(),
        Node::Phrase(Phrase { slop, .. }) => format!("exactly these words, {slop} places of play in all"),
        Node::Near(Near { ordered: true, distance, .. }) => {
            format!("in this order, each at most {distance} words after the one before")
        }
        Node::Near(Near { distance, .. }) => format!("in any order, each at most {distance} words from the next"),
        Node::And(_) => "all of".into(),
        Node::Or(_) => "any of".into(),
        Node::Prefer { must, .. } => format!("the first {}; the others only rank higher", must.len()),
        Node::Not(_) => "every article without".into(),
        Node::In { field, .. } => format!("in the part {}", field.name()),
        Node::Boost { factor, .. } => format!("counts {factor} times"),
        Node::Filter(filter) => filter_meaning(filter),
    }
}

fn word_meaning(Word { form, .. }: &Word) -> String {
    match form {
        Form::Stemmed => "a word in any inflection".into(),
        Form::Exact => "exactly this word".into(),
        Form::Prefix => "words that begin so".into(),
        Form::Wildcard => "words of this pattern".into(),
        Form::Fuzzy(1) => "words at most one letter otherwise".into(),
        Form::Fuzzy(letters) => format!("words at most {letters} letters otherwise"),
        Form::Regex => "words that match the expression".into(),
    }
}

fn filter_meaning(Filter { facet, value }: &Filter) -> String {
    let any = *value == Value::Any;
    let meaning = match facet {
        Facet::Country if any => "articles that mention a country",
        Facet::Country => "articles that mention the country or region",
        Facet::Person if any => "articles that mention a person",
        Facet::Person => "articles that mention the person",
        Facet::About => "articles about the person or country",
        Facet::Source => "articles of the outlet",
        Facet::Language => "articles in the language",
        Facet::Filed if any => "articles that say where they were filed from",
        Facet::Filed => "articles filed from there",
        Facet::Date if any => "articles that have a date",
        Facet::Date => "articles of the time",
        Facet::Since => "articles of the time and later",
        Facet::Until => "articles of the time and earlier",
    };
    meaning.into()
}

#[cfg(test)]
mod tests {
    use super::{meaning, parts};
    use crate::query::Query;

    #[test]
    fn each_part_is_said_in_words() {
        let said = |query: &str| meaning(Query::parse(query).unwrap().root());
        for (query, meaning) in [
            ("talks", "a word in any inflection"),
            ("=talks", "exactly this word"),
            ("zelensky~2", "words at most 2 letters otherwise"),
            ("\"a b\"~3", "exactly these words, 3 places of play in all"),
            ("a ADJ/3 b", "in this order, each at most 3 words after the one before"),
            ("country:*", "articles that mention a country"),
            ("+a OR b", "the first 1; the others only rank higher"),
        ] {
            assert_eq!(said(query), meaning);
        }
        assert_eq!(parts(Query::parse("a (b OR \"c d\") -e").unwrap().root()), 7);
    }
}
