//! How the articles that match are put in order, and what a score is made of.

use std::sync::Arc;

use serde::Deserialize;
use tantivy::DocAddress;

use super::closeness::Closeness;
use super::compile::ranked_fields;
use super::explain::Explanation;
use super::feedback::{Example, Feedback};
use super::forms::Vocabulary;
use super::hits::{Best, Ranked};
use super::matches::{Filter, Matches};
use super::plan::{Place, Plan, explain_text, matches};
use super::rank::Rank;
use super::recency::Decay;
use super::scoring::{Extra, Scoring};
use super::text_query::{Setting, articles};
use super::{Choice, Searcher, Sort, narrowed};
use crate::error::Result;
use crate::query::Query;

/// All that matches.
pub(super) struct Gathered {
    /// With the scores of the words themselves.
    pub(super) matches: Matches,
    /// The words whose best articles feedback hears, if it hears any.
    words: Option<Plan>,
    /// What has these words, where that is more than what matches whatever filters say.
    unfiltered: Option<Matches>,
}

/// What scores are made of beside the words themselves.
pub(super) struct Ranking {
    /// What is added.
    pub(super) scoring: Scoring,
    /// What multiplies the sum.
    pub(super) decay: Option<Decay>,
}

/// What is read of an article whose name is all that is wanted: reading the rest takes ten times as long.
#[derive(Deserialize)]
struct Named {
    article: Name,
}

/// What an article is called.
#[derive(Clone, Debug, Deserialize)]
pub struct Name {
    /// Its id.
    pub id: String,
    /// The file it lies in: the path part of the id.
    pub path: String,
}

impl Searcher {
    /// Ids and scores of the best matches, in order: all that an evaluation needs.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn ranking(&self, query: &Query, choices: &[Choice], rank: Rank, limit: usize) -> Result<Vec<(String, f32)>> {
        let plan = self.compile(query)?.plan;
        let gathered = self.gather(&plan, rank, &self.filters(choices)?)?;
        let best = self.best(&gathered, &self.rank(&plan, rank, &gathered)?, Sort::Relevance, limit)?;
        best.iter().map(|ranked| Ok((self.name_of(ranked.address)?.id, ranked.score))).collect()
    }

    pub(super) fn name_of(&self, address: DocAddress) -> Result<Name> {
        Ok(self.kept::<Named>(address)?.article)
    }

    /// What the score of an article is made of; `None` where it does not match the query and its filters.
    ///
    /// # Errors
    /// As [`Searcher::search`], and [`crate::error::Error::NoArticle`].
    pub fn explain(&self, query: &Query, choices: &[Choice], rank: Rank, id: &str) -> Result<Option<Explanation>> {
        let at = self.address(id)?;
        let plan = self.compile(query)?.plan;
        let reader = self.snapshot.segment_reader(at.segment_ord);
        let place = Place { searcher: &self.snapshot, reader, doc: at.doc_id };
        let filters = self.filters(choices)?;
        let ranking = self.rank(&plan, rank, &self.gather(&plan, rank, &filters)?)?;
        let whole = narrowed(plan.query().as_ref(), &filters);
        match plan.explain(&place)? {
            Some(words) if matches(whole.as_ref(), &place)? => Ok(Some(ranking.explain(&place, words)?)),
            _ => Ok(None),
        }
    }

    /// Gathers what matches a plan within filters.
    pub(super) fn gather(&self, plan: &Plan, rank: Rank, filters: &[Filter]) -> Result<Gathered> {
        let words = if rank.has_feedback() { plan.without_conditions() } else { None };
        match words {
            // The best articles of the same words are wanted without any filter: one pass is for both.
            Some(words) if !plan.has_conditions() => {
                let matches = Matches::of(&self.snapshot, words.query().as_ref(), filters, true)?;
                Ok(Gathered { matches, words: Some(words), unfiltered: None })
            }
            words => {
                let of = |words: &Plan| Matches::of(&self.snapshot, words.query().as_ref(), &[], true);
                let unfiltered = words.as_ref().map(of).transpose()?;
                Ok(Gathered { matches: self.matches(plan, filters, true)?, words, unfiltered })
            }
        }
    }

    /// What the scores of what was gathered for a plan are made of.
    pub(super) fn rank(&self, plan: &Plan, rank: Rank, gathered: &Gathered) -> Result<Ranking> {
        let closeness = if rank.has_closeness() { Closeness::of(plan, articles(&self.snapshot)) } else { None };
        let mut scoring = Scoring { closeness, extras: Vec::new() };
        if let Some(words) = &gathered.words {
            let matches = gathered.unfiltered.as_ref().unwrap_or(&gathered.matches);
            scoring.extras = self.extras(words, matches, &scoring)?;
        }
        let decay = match rank {
            Rank::Recent { half_life } => Some(Decay::of_age(&self.snapshot, half_life)?),
            _ => None,
        };
        Ok(Ranking { scoring, decay })
    }

    /// What matches a plan within filters.
    pub(super) fn matches(&self, plan: &Plan, filters: &[Filter], is_scored: bool) -> Result<Matches> {
        Ok(Matches::of(&self.snapshot, narrowed(plan.query().as_ref(), filters).as_ref(), &[], is_scored)?)
    }

    /// The best of what was gathered.
    pub(super) fn best(&self, gathered: &Gathered, ranking: &Ranking, sort: Sort, keep: usize) -> Result<Vec<Ranked>> {
        let best = Best::new(&self.snapshot, sort, &ranking.scoring, ranking.decay)?;
        Ok(best.of(gathered.matches.kept(), keep)?)
    }

    /// The words that the best articles bring, whatever filters say.
    fn extras(&self, words: &Plan, matches: &Matches, scoring: &Scoring) -> Result<Vec<Extra>> {
        let best = Best::new(&self.snapshot, Sort::Relevance, scoring, None)?;
        let best = best.of(matches.all(), self.numbers.feedback.articles)?;
        let example = |address: DocAddress, score| Ok(Example { article: self.stored(address)?.article, score });
        let best: Vec<Example> =
            best.iter().map(|ranked| example(ranked.address, ranked.score)).collect::<Result<_>>()?;
        let words = words.texts().iter().map(|(text, weight)| weight * text.pattern.words.len() as f32).sum();
        self.feedback(false).extras(&best, words)
    }

    /// The words that articles bring, in the forms that they have there or in all.
    pub(super) fn feedback(&self, is_widened: bool) -> Feedback<'_> {
        let vocabulary = Vocabulary::new(&self.snapshot, self.languages.stemmed());
        Feedback {
            searcher: &self.snapshot,
            vocabulary,
            fields: self.index.fields,
            setting: self.setting(),
            is_widened,
        }
    }

    /// What all text queries share.
    pub(super) fn setting(&self) -> Setting {
        Setting {
            numbers: self.numbers,
            fields: ranked_fields(&self.snapshot, &self.index.fields, &self.numbers).into(),
            mention: self.index.fields.mention,
            languages: Arc::clone(&self.languages),
        }
    }
}

impl Ranking {
    /// The tree of a score, from what the words of the query score.
    fn explain(&self, at: &Place<'_>, words: Vec<Explanation>) -> Result<Explanation> {
        let mut parts = vec![Explanation::sum("words", words)];
        if let Some(closeness) = &self.scoring.closeness {
            parts.push(closeness.explain(at)?);
        }
        if !self.scoring.extras.is_empty() {
            let extras = self.scoring.extras.iter().map(|extra| explain_text(&extra.text, at, extra.weight));
            let extras = extras.collect::<tantivy::Result<Vec<_>>>()?.into_iter().flatten();
            parts.push(Explanation::sum("feedback", extras.collect()));
        }
        let Some(decay) = self.decay else { return Ok(Explanation::sum("score", parts)) };
        let factor = decay.open(at.reader)?.factor(at.doc);
        Ok(Explanation::product(decay.to_string(), factor, parts))
    }
}
