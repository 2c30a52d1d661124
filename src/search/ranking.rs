//! How the articles that match are put in order, and what a score is made of.

use std::sync::Arc;

use serde::Deserialize;
use tantivy::DocAddress;

use super::closeness::Closeness;
use super::explain::Explanation;
use super::feedback::{Example, Feedback};
use super::forms::Vocabulary;
use super::hits::HitsCollector;
use super::plan::{Place, Plan, explain_text, matches};
use super::rank::Rank;
use super::ranked_query::{Extra, RankedQuery};
use super::recency::Decay;
use super::text_query::articles;
use super::{Choice, Searcher, Sort, narrowed};
use crate::error::Result;
use crate::query::Query;

/// A plan with all that its score is made of.
pub(super) struct Ranking {
    /// What finds and scores.
    pub(super) query: RankedQuery,
    /// What multiplies the score.
    pub(super) decay: Option<Decay>,
}

/// An article's id alone: reading the rest takes ten times as long.
#[derive(Deserialize)]
struct Named {
    article: Id,
}

#[derive(Deserialize)]
struct Id {
    id: String,
}

impl Searcher {
    /// Ids and scores of the best matches, in order: all that an evaluation needs.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn ranking(&self, query: &Query, choices: &[Choice], rank: Rank, limit: usize) -> Result<Vec<(String, f32)>> {
        let compiled = self.compile(query)?;
        let Ranking { query, decay } = self.rank(&compiled.plan, rank)?;
        let query = narrowed(&query, &self.filters(choices)?, None)?;
        let keep = limit.min(self.tantivy.num_docs() as usize);
        let best = self.tantivy.search(&query, &HitsCollector { keep, sort: Sort::Relevance, decay })?.best;
        best.iter().map(|ranked| Ok((self.kept::<Named>(ranked.address)?.article.id, ranked.score))).collect()
    }

    /// What the score of an article is made of; `None` where it does not match the query and its filters.
    ///
    /// # Errors
    /// As [`Searcher::search`], and [`crate::error::Error::NoArticle`].
    pub fn explain(&self, query: &Query, choices: &[Choice], rank: Rank, id: &str) -> Result<Option<Explanation>> {
        let at = self.address(id)?;
        let plan = self.compile(query)?.plan;
        let reader = self.tantivy.segment_reader(at.segment_ord);
        let place = Place { searcher: &self.tantivy, reader, doc: at.doc_id };
        let ranking = self.rank(&plan, rank)?;
        let whole = narrowed(&ranking.query, &self.filters(choices)?, None)?;
        match plan.explain(&place)? {
            Some(words) if matches(whole.as_ref(), &place)? => Ok(Some(ranking.explain(&place, words)?)),
            _ => Ok(None),
        }
    }

    /// All that the score of a plan is made of: words and their closeness, then what its best articles bring.
    pub(super) fn rank(&self, plan: &Plan, rank: Rank) -> Result<Ranking> {
        let closeness = if rank.has_closeness() { Closeness::of(plan, articles(&self.tantivy)) } else { None };
        let mut query = RankedQuery { base: plan.query(), closeness, extras: Arc::default() };
        if rank.has_feedback() {
            query.extras = Arc::new(self.extras(plan, &query)?);
        }
        let decay = match rank {
            Rank::Recent { half_life } => Some(Decay::of_age(&self.tantivy, half_life)?),
            _ => None,
        };
        Ok(Ranking { query, decay })
    }

    /// The words that the best articles of a plan bring, found without its conditions.
    fn extras(&self, plan: &Plan, query: &RankedQuery) -> Result<Vec<Extra>> {
        let Some(plan) = plan.without_conditions() else { return Ok(Vec::new()) };
        let words = plan.texts().iter().map(|(text, weight)| weight * text.pattern.words.len() as f32).sum();
        let query = RankedQuery { base: plan.query(), ..query.clone() };
        let collector = HitsCollector { keep: self.numbers.feedback.articles, sort: Sort::Relevance, decay: None };
        let best = self.tantivy.search(&query, &collector)?.best;
        let example = |address: DocAddress, score| Ok(Example { article: self.stored(address)?.article, score });
        let best: Vec<Example> =
            best.iter().map(|ranked| example(ranked.address, ranked.score)).collect::<Result<_>>()?;
        self.feedback().extras(&best, words)
    }

    /// The words that articles bring.
    pub(super) fn feedback(&self) -> Feedback<'_> {
        let vocabulary = Vocabulary::new(&self.tantivy, &self.languages);
        Feedback { searcher: &self.tantivy, vocabulary, fields: self.index.fields, numbers: self.numbers }
    }
}

impl Ranking {
    /// The tree of a score, from what the words of the query score.
    fn explain(&self, at: &Place<'_>, words: Vec<Explanation>) -> Result<Explanation> {
        let mut parts = vec![Explanation::sum("words", words)];
        if let Some(closeness) = &self.query.closeness {
            parts.push(closeness.explain(at)?);
        }
        if !self.query.extras.is_empty() {
            let extras = self.query.extras.iter().map(|extra| explain_text(&extra.text, at, extra.weight));
            let extras = extras.collect::<tantivy::Result<Vec<_>>>()?.into_iter().flatten();
            parts.push(Explanation::sum("feedback", extras.collect()));
        }
        let Some(decay) = self.decay else { return Ok(Explanation::sum("score", parts)) };
        let factor = decay.open(at.reader)?.factor(at.doc);
        Ok(Explanation::product(decay.to_string(), factor, parts))
    }
}
