//! Runs a query: ranks, counts facets, picks passages.
//!
//! A query becomes a [`plan`] of patterns over the forms of its words ([`forms`], [`pattern`], [`mentions`]), and this
//! Tantivy queries with a score of our own ([`text_query`], [`rank`]). To the score are added the closeness of the words
//! ([`closeness`]) and what the best articles have in common ([`feedback`]); it may decay with age ([`recency`]), and is
//! explained part by part ([`explain`]). Hits are collected in an order that does not depend on segments ([`hits`]); facets
//! are counted exactly ([`facets`]), or over time ([`timeline`]); what is lit in a hit is what
//! matched ([`light`]), shown in the best passages ([`passages`]). [`similar`] finds more like an article, without its
//! copies ([`copies`]).

mod ahead;
mod anatomy;
mod closeness;
mod compile;
mod copies;
mod countries;
mod crowd;
mod cursor;
mod days;
mod explain;
mod expression;
mod facets;
mod feedback;
mod filters;
mod forms;
mod found;
mod hits;
mod initials;
mod language_column;
mod lenient;
mod light;
mod matches;
mod mentions;
mod names;
mod numbers;
mod parallel;
mod passages;
mod pattern;
mod people;
mod plan;
mod rank;
mod ranking;
mod recency;
mod relax;
mod scoring;
mod sentences;
mod shown;
mod similar;
mod spelling;
mod stats;
mod stories;
mod text_query;
mod timeline;
mod whereabouts;
mod why;
mod within;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use tantivy::query::{Occur, Query as TantivyQuery};
use tantivy::{DocAddress, Term};

pub use anatomy::Anatomy;
pub use countries::ShownCountry;
pub use explain::{Counted, Evidence, Explanation};
pub use facets::{Facet, FacetCount, FacetKind, Order};
pub use forms::MOST_FORMS;
pub use found::Found;
pub use light::LitPart;
pub use numbers::{FeedbackNumbers, FieldNumbers, Numbers};
pub use passages::{PassageOptions, Snippet};
pub use people::{Edit, EditKind, Warning};
pub use rank::Rank;
pub use relax::Relaxation;
pub use shown::NamedCountry;
pub use similar::{Likeness, Similar};
pub use stats::Stats;
pub use timeline::{Line, Span, Step, Timeline, TimelineRequest};
pub use whereabouts::{Whereabouts, web_address};
pub use why::{Apart, WhyArticle, WhyEdit, WhyMention, WhyName, WhyPerson};

use self::compile::{Clause, Compiled, Compiler, Light, boolean, unscored};
use self::crowd::Crowd;
use self::filters::Filters;
use self::forms::Vocabulary;
use self::hits::Best;
use self::language_column::Languages;
use self::matches::{Filter as FacetFilter, Matches};
use self::names::{IndexNames, nearest};
use self::scoring::Scoring;
use self::shown::Shown;
use self::stories::Story;
use crate::article::Article;
use crate::entities::Entities;
use crate::error::{Error, Result};
use crate::index::{Index, Snapshot, StoredArticle};
use crate::query::{self, Filter, Node, Query, Value};
use crate::recognise::{Recognised, recognise};

/// A query may cost reading so many places of the index, about ten seconds of one core, ...
const MOST_PLACES: u64 = 20_000_000;
/// ... and as many more as this many words have that stand in every article. The words of a long article stand, all
/// together, in about thirty times as many articles as there are.
const MOST_WORDS: u64 = 40;

/// What to search for, and what to bring.
#[derive(Clone, Debug)]
pub struct Request {
    /// The words.
    pub query: Query,
    /// What else an article must be.
    pub filters: Vec<Choice>,
    /// The order of hits.
    pub sort: Sort,
    /// What makes a hit a good one.
    pub rank: Rank,
    /// How many hits to bring.
    pub limit: usize,
    /// How many to pass over first.
    pub offset: usize,
    /// Whether hits are stories: copies of a better hit stand with it, and count for nothing in `limit` and `offset`.
    pub stories: bool,
    /// What to count.
    pub facets: Vec<FacetKind>,
    /// How many values of each to name, the most frequent ones.
    pub facet_values: usize,
    /// How to cut passages.
    pub passages: PassageOptions,
}

impl Request {
    /// A search as it is where nobody says otherwise: a screen of hits with their passages, the best first.
    pub fn of(query: Query) -> Request {
        Request {
            query,
            filters: Vec::new(),
            sort: Sort::default(),
            rank: Rank::default(),
            limit: Request::SCREEN,
            offset: 0,
            stories: false,
            facets: Vec::new(),
            facet_values: usize::MAX,
            passages: PassageOptions::default(),
        }
    }

    /// Hits on a screen.
    pub const SCREEN: usize = 10;
}

/// A filter: any of some values of a facet, and none of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Of what.
    pub facet: query::Facet,
    /// At least one of these, if there are any.
    pub any: Vec<String>,
    /// None of these.
    pub none: Vec<String>,
}

impl Choice {
    /// Whether it is one of `--since` and `--until`.
    pub fn is_of_days(&self) -> bool {
        matches!(self.facet, query::Facet::Since | query::Facet::Until)
    }
}

impl fmt::Display for Choice {
    /// As it is typed: `--country "Saudi Arabia" --not-country Iran`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.facet.option();
        let any = self.any.iter().map(|value| (format!("--{name}"), value));
        let none = self.none.iter().map(|value| (format!("--not-{name}"), value));
        let typed = any.chain(none).map(|(option, value)| match value.contains(char::is_whitespace) {
            true => format!("{option} {value:?}"),
            false => format!("{option} {value}"),
        });
        f.write_str(&typed.collect::<Vec<_>>().join(" "))
    }
}

/// A name of a part of a country, for which the country is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Widened {
    /// As typed: `Scotland`.
    pub typed: String,
    /// The country.
    pub country: String,
}

impl fmt::Display for Widened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: taken as {}", self.typed, self.country)
    }
}

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best match first; of equals the newest.
    #[default]
    Relevance,
    /// The newest first; what has no date last.
    Newest,
    /// The oldest first; what has no date last.
    Oldest,
}

/// What a search brought.
#[derive(Clone, Debug)]
pub struct Response {
    /// The query as it was understood.
    pub understood: Query,
    /// The filters beside it, their days as they were understood.
    pub filters: Vec<Choice>,
    /// What was taken for more than it names.
    pub widened: Vec<Widened>,
    /// How many articles match.
    pub total: u64,
    /// Where days are asked for: how many more would match, and have no date.
    pub undated: u64,
    /// The hits asked for.
    pub hits: Vec<Hit>,
    /// The counts asked for.
    pub facets: Vec<Facet>,
    /// Where nothing matched: what would.
    pub relaxations: Vec<Relaxation>,
}

/// An article that matches.
#[derive(Clone, Debug)]
pub struct Hit {
    /// 1 for the best.
    pub rank: usize,
    /// How well it matches; comparable within one search alone.
    pub score: f32,
    /// The article, its people as they are shown.
    pub article: StoredArticle,
    /// Its countries as they are shown.
    pub countries: Vec<ShownCountry>,
    /// What matched in the title: byte ranges.
    pub title_highlights: Vec<(usize, usize)>,
    /// Its best passages.
    pub snippets: Vec<Snippet>,
    /// Of a story the ids of its copies that were come across.
    pub copies: Vec<String>,
}

/// Searches one state of an index.
pub struct Searcher {
    index: Index,
    snapshot: Snapshot,
    languages: Arc<Languages>,
    shown: Arc<Shown>,
    today: Date,
    numbers: Numbers,
}

impl Searcher {
    /// A searcher over the last commit of an index; `today` is what "yesterday" is relative to.
    pub fn new(index: Index, today: Date) -> Result<Searcher> {
        Searcher::with_entities(index, &Entities::default(), today).map(|(searcher, _)| searcher)
    }

    /// The same, with what the user says of people and countries; and what of that comes to nothing.
    pub fn with_entities(index: Index, entities: &Entities, today: Date) -> Result<(Searcher, Vec<Warning>)> {
        let snapshot = index.searcher()?;
        let languages = Arc::new(Languages::of(&snapshot)?);
        let (shown, warnings) = Shown::new(index.register()?, entities, &IndexNames::new(&snapshot, index.fields))?;
        let (shown, numbers) = (Arc::new(shown), Numbers::default());
        Ok((Searcher { index, snapshot, languages, shown, today, numbers }, warnings))
    }

    /// Ranks by other numbers from now on: for evaluations.
    pub fn weigh_with(&mut self, numbers: Numbers) {
        self.numbers = numbers;
    }

    /// Runs a search.
    ///
    /// # Errors
    /// [`Error::Unknown`], [`Error::Date`], [`Error::NoWord`] and the like, for what cannot be looked for.
    pub fn search(&self, request: &Request) -> Result<Response> {
        let mut found = self.found(request)?;
        let hits = found.by_ref().collect::<Result<_>>()?;
        Ok(Response { hits, ..found.response })
    }

    /// Runs a search whose hits are read one by one.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn found(&self, request: &Request) -> Result<Found<'_>> {
        let compiled = self.compile(&request.query)?;
        let filters = self.filters(&request.filters)?;
        let gathered = self.gather(&compiled.plan, request.rank, &filters)?;
        let total = gathered.matches.kept().count() as u64;
        let (best, facets) = parallel::beside(
            || {
                let ranking = self.rank(&compiled.plan, request.rank, &gathered)?;
                let wanted = request.offset.saturating_add(request.limit);
                let best = |keep| self.best(&gathered, &ranking, request.sort, keep);
                match request.stories {
                    true => self.stories(wanted, best),
                    false => Ok(best(wanted)?.into_iter().map(Story::alone).collect()),
                }
            },
            (!request.facets.is_empty())
                .then_some(|| self.count(&gathered.matches, &request.facets, request.facet_values)),
        );
        let best = best?;
        let response = Response {
            understood: request.query.clone(),
            filters: self.understood_days(&request.filters)?,
            widened: self.widened(&request.query, &request.filters),
            total,
            undated: match request.filters.iter().any(Choice::is_of_days) {
                true => self.undated(&request.query, &request.filters)?,
                false => 0,
            },
            hits: Vec::new(),
            facets: facets.unwrap_or(Ok(Vec::new()))?,
            relaxations: if total == 0 { relax::relaxations(self, request)? } else { Vec::new() },
        };
        let best = best.into_iter().enumerate().skip(request.offset);
        let lights = if compiled.lights.is_empty() { self.lights_of(&request.filters)? } else { compiled.lights };
        Ok(Found { response, searcher: self, lights, passages: request.passages, best })
    }

    /// What lights the people and countries that are chosen, where no word is asked for: the hits say where they name them.
    fn lights_of(&self, choices: &[Choice]) -> Result<Vec<Light>> {
        let is_named = |choice: &&Choice| matches!(choice.facet, query::Facet::Person | query::Facet::Country);
        let named = choices.iter().filter(is_named);
        let mentions =
            named.flat_map(|choice| choice.any.iter().map(|value| Node::filter(choice.facet, value.as_str())));
        let mentions = Node::or(mentions);
        match self.compile(&Query::from(mentions)) {
            Err(error) if error.is_of_query() => Ok(Vec::new()),
            compiled => Ok(compiled?.lights),
        }
    }

    /// Whether a filter can be understood.
    ///
    /// # Errors
    /// [`Error::Unknown`] and [`Error::Date`] for a value that nobody knows.
    pub fn check(&self, facet: query::Facet, value: &str) -> Result<()> {
        self.each_value(facet, &[value.to_owned()]).map(|_| ())
    }

    /// Counts facets over all that matches.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn facets(&self, query: &Query, choices: &[Choice], kinds: &[FacetKind]) -> Result<Vec<Facet>> {
        let (plan, filters) = (self.compile(query)?.plan, self.filters(choices)?);
        let matches = self.matches(&plan, &filters, false)?;
        self.count(&matches, kinds, usize::MAX)
    }

    /// How many articles would match, whatever their days, and have none.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn undated(&self, query: &Query, choices: &[Choice]) -> Result<u64> {
        let others: Vec<Choice> = choices.iter().filter(|choice| !choice.is_of_days()).cloned().collect();
        let dated = self.facet_filters().filter(&Filter { facet: query::Facet::Date, value: Value::Any })?;
        let plan = self.compile(query)?.plan;
        let query = narrowed(plan.query().as_ref(), &self.filters(&others)?);
        let undated = boolean(vec![(Occur::Must, query), (Occur::MustNot, dated)]).unwrap_or_else(compile::nothing);
        Ok(self.snapshot.search(&undated, &tantivy::collector::Count)? as u64)
    }

    /// Filters with the days that they mean in ISO form: whoever types 05/06/2025 is to see which day that is.
    fn understood_days(&self, choices: &[Choice]) -> Result<Vec<Choice>> {
        let filters = self.facet_filters();
        let understood = |facet, value: &String| {
            let day = match facet {
                query::Facet::Since => filters.span(value)?.first,
                query::Facet::Until => filters.span(value)?.last,
                _ => None,
            };
            Ok(day.map_or_else(|| value.clone(), |day| day.to_string()))
        };
        let choice = |choice: &Choice| {
            let any = choice.any.iter().map(|value| understood(choice.facet, value)).collect::<Result<_>>()?;
            Ok(Choice { any, ..choice.clone() })
        };
        choices.iter().map(choice).collect()
    }

    /// The names of a query and of filters for which more is looked for than they name.
    pub fn widened(&self, query: &Query, choices: &[Choice]) -> Vec<Widened> {
        let filters = self.facet_filters();
        let chosen = choices
            .iter()
            .flat_map(|choice| choice.any.iter().chain(&choice.none).map(move |value| (choice.facet, value.clone())));
        let named = named_in(query.root()).into_iter().chain(chosen);
        let widened = named.filter_map(|(facet, typed)| {
            let country = filters.widened(facet, &typed)?;
            Some(Widened { typed, country })
        });
        widened.collect()
    }

    /// How many articles match.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn total(&self, query: &Query, choices: &[Choice]) -> Result<u64> {
        let compiled = self.compile(query)?;
        let query = narrowed(compiled.plan.query().as_ref(), &self.filters(choices)?);
        Ok(self.snapshot.search(&query, &tantivy::collector::Count)? as u64)
    }

    /// The article with an id.
    ///
    /// # Errors
    /// [`Error::NoArticle`] with the ids that come nearest.
    pub fn article(&self, id: &str) -> Result<StoredArticle> {
        self.stored(self.address(id)?)
    }

    /// Whether an article has an id.
    ///
    /// # Errors
    /// [`Error::Index`] where the index cannot be read.
    pub fn holds(&self, id: &str) -> Result<bool> {
        Ok(self.kept_at(id)?.is_some())
    }

    fn address(&self, id: &str) -> Result<DocAddress> {
        match self.kept_at(id)? {
            Some(address) => Ok(address),
            None => Err(Error::NoArticle { id: id.to_owned(), nearest: self.nearest_ids(id)? }),
        }
    }

    /// Where the index keeps the article with an id.
    fn kept_at(&self, id: &str) -> Result<Option<DocAddress>> {
        let field = self.index.fields.id;
        for (ordinal, segment) in self.snapshot.segment_readers().iter().enumerate() {
            let index = segment.inverted_index(field)?;
            let postings =
                index.read_postings(&Term::from_field_text(field, id), tantivy::schema::IndexRecordOption::Basic);
            let Some(mut postings) = postings.map_err(Error::index_io)? else { continue };
            while tantivy::DocSet::doc(&postings) != tantivy::TERMINATED {
                let doc = tantivy::DocSet::doc(&postings);
                if !segment.is_deleted(doc) {
                    return Ok(Some(DocAddress::new(ordinal as u32, doc)));
                }
                tantivy::DocSet::advance(&mut postings);
            }
        }
        Ok(None)
    }

    /// The people and countries of an article as they are shown.
    pub fn understood(&self, article: &Article) -> Recognised {
        self.shown.understood(recognise(article), &article.text().text)
    }

    /// Why everybody who is called so is who they are: the names that were joined, and what decided for the mentions in an
    /// article, or in the newest ones.
    ///
    /// # Errors
    /// [`Error::Unknown`] where nobody is called so, [`Error::NoArticle`] where there is no such article.
    pub fn why(&self, name: &str, id: Option<&str>) -> Result<Vec<WhyPerson>> {
        why::why(self, name, id)
    }

    /// What the index holds.
    pub fn stats(&self) -> Result<Stats> {
        stats::stats(self)
    }

    fn compile(&self, query: &Query) -> Result<Compiled> {
        let vocabulary = Vocabulary::new(&self.snapshot, self.languages.stemmed());
        let articles = text_query::articles(&self.snapshot);
        let filters = self.facet_filters();
        let compiler = Compiler::new(vocabulary, &filters, self.index.fields, self.setting(), articles);
        let compiled = compiler.compile(query)?;
        match compiled.plan.cost() {
            cost if cost > MOST_PLACES + MOST_WORDS * articles => Err(Error::TooMuch(cost)),
            _ => Ok(compiled),
        }
    }

    fn facet_filters(&self) -> Filters<'_> {
        Filters::new(&self.snapshot, &self.shown, self.index.fields, self.today)
    }

    fn index_names(&self) -> IndexNames<'_> {
        IndexNames::new(&self.snapshot, self.index.fields)
    }

    /// The newest articles in which a person stands under some names.
    fn newest_of(&self, shown: &str, terms: &BTreeSet<String>, keep: usize) -> Result<Vec<StoredArticle>> {
        let query = self.facet_filters().of_person(self.index.fields.person, shown, terms);
        let matches = Matches::of(&self.snapshot, query.as_ref(), &[], false)?;
        let best = Best::new(&self.snapshot, Sort::Newest, &Scoring::default(), None)?.of(matches.all(), keep)?;
        best.into_iter().map(|ranked| self.stored(ranked.address)).collect()
    }

    /// In how many articles a person stands under some names.
    fn articles_of(&self, shown: &str, terms: &BTreeSet<String>) -> Result<u64> {
        let query = self.facet_filters().of_person(self.index.fields.person, shown, terms);
        Ok(self.snapshot.search(&query, &tantivy::collector::Count)? as u64)
    }

    /// For each facet that is chosen by, the query that keeps what is asked for.
    fn filters(&self, choices: &[Choice]) -> Result<Vec<FacetFilter>> {
        let asked = self.asked_days(choices)?;
        if let Some((first, last)) = asked.first.zip(asked.last).filter(|(first, last)| first > last) {
            return Err(Error::NoDay { first, last });
        }
        let mut clauses: BTreeMap<query::Facet, Vec<Clause>> = BTreeMap::new();
        for Choice { facet, any, none } in choices {
            let clauses = clauses.entry(*facet).or_default();
            clauses.extend(self.each_value(*facet, none)?.into_iter().map(|query| (Occur::MustNot, query)));
            let any = self.each_value(*facet, any)?.into_iter().map(|query| (Occur::Should, query));
            clauses.extend(boolean(any.collect()).map(|any| (Occur::Must, any)));
        }
        Ok(clauses.into_values().filter_map(|clauses| Some(unscored(boolean(clauses)?))).collect())
    }

    /// The query for each value of a facet.
    fn each_value(&self, facet: query::Facet, values: &[String]) -> Result<Vec<Box<dyn TantivyQuery>>> {
        let resolver = self.facet_filters();
        values.iter().map(|value| resolver.filter(&Filter { facet, value: Value::Is(value.clone()) })).collect()
    }

    /// Counts kinds over what matches, and names the most frequent values of each.
    fn count(&self, matches: &Matches, kinds: &[FacetKind], most: usize) -> Result<Vec<Facet>> {
        kinds.iter().map(|kind| self.count_kind(matches, *kind, most)).collect()
    }

    fn count_kind(&self, matches: &Matches, kind: FacetKind, most: usize) -> Result<Facet> {
        let docs = |segment| matches.kept_in(segment);
        match kind {
            FacetKind::Person => self.count_people(matches, most),
            kind => Ok(facets::count(kind, &self.snapshot, &self.shown, most, docs)?),
        }
    }

    /// Counts people; those whom the user marked wherever their names stand.
    fn count_people(&self, matches: &Matches, most: usize) -> Result<Facet> {
        let docs = |segment| matches.kept_in(segment);
        let crowd = Crowd::of(&self.snapshot, &self.shown.people, docs)?;
        let edited = self.shown.people.all_edited().iter();
        let marked: Vec<_> = edited.filter(|edited| !edited.phrases.is_empty() && !edited.is_hidden).collect();
        let named = if marked.is_empty() { most } else { usize::MAX };
        let mut facet = facets::of_crowd(crowd, &self.snapshot, &self.shown, named)?;
        for marked in marked {
            let query = self.facet_filters().of_person(self.index.fields.person, &marked.shown, &marked.terms);
            let articles = Matches::of(&self.snapshot, query.as_ref(), &[], false)?;
            facet.set_person(&marked.shown, matches.shared(&articles));
        }
        facet.cut(most);
        Ok(facet)
    }

    fn stored(&self, address: DocAddress) -> Result<StoredArticle> {
        self.kept(address)
    }

    /// As much of what is kept of an article as is asked for.
    fn kept<T: DeserializeOwned>(&self, address: DocAddress) -> Result<T> {
        self.index.kept(&self.snapshot, address)
    }

    /// The first ids that begin so, in their order.
    ///
    /// # Errors
    /// [`Error::Index`] where the index cannot be read.
    pub fn ids_from(&self, prefix: &str, most: usize) -> Result<Vec<String>> {
        let mut ids = Vec::new();
        self.index_names().terms_from(self.index.fields.id, prefix, |id| ids.push(id.to_owned()))?;
        ids.sort_unstable();
        ids.truncate(most);
        Ok(ids)
    }

    fn nearest_ids(&self, id: &str) -> Result<Vec<String>> {
        let mut ids = Vec::new();
        for segment in self.snapshot.segment_readers() {
            let index = segment.inverted_index(self.index.fields.id)?;
            let mut terms = index.terms().stream().map_err(Error::index_io)?;
            while let Some((term, _)) = terms.next() {
                ids.push(String::from_utf8_lossy(term).into_owned());
            }
        }
        Ok(nearest(id, ids))
    }
}

/// The values of all filters in a part of a query.
fn named_in(node: &Node) -> Vec<(query::Facet, String)> {
    match node {
        Node::Filter(Filter { facet, value: Value::Is(value) }) => vec![(*facet, value.clone())],
        node => node.children().flat_map(named_in).collect(),
    }
}

/// A query within filters.
fn narrowed<'f>(query: &dyn TantivyQuery, filters: impl IntoIterator<Item = &'f FacetFilter>) -> Box<dyn TantivyQuery> {
    let filters = filters.into_iter().map(|filter| filter.box_clone());
    let clauses = std::iter::once(query.box_clone()).chain(filters).map(|query| (Occur::Must, query));
    boolean(clauses.collect()).unwrap_or_else(compile::nothing)
}
