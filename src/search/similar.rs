//! More like an article: the same events, people and countries, about the same time, and not the same story again.
//!
//! The article's own words are chosen as feedback chooses them, from one article ([`super::feedback`]); to these come the
//! people and countries it names, each as one word that stands wherever they are mentioned.

use std::sync::Arc;

use super::compile::Light;
use super::copies::{Wording, Wordings};
use super::feedback::Example;
use super::hits::{Best, Ranked};
use super::matches::Matches;
use super::mentions;
use super::pattern::{Pattern, Shape};
use super::plan::Plan;
use super::recency::Decay;
use super::scoring::{Extra, Scoring};
use super::stories::{More, in_lots};
use super::text_query::{TextQuery, articles};
use super::{Choice, Hit, PassageOptions, Searcher, Sort, narrowed};
use crate::error::{Error, Result};
use crate::index::{StoredArticle, day_number};
use crate::query::{Facet, Filter, Value};

/// What all words count together, and what all people and countries do.
const WORDS: f32 = 1.0;
const NAMES: f32 = 0.25;
/// Somebody the article is about counts so much more than somebody it mentions.
const ABOUT: f32 = 2.0;
/// Half of a score is left to an article that appeared long before or after; the other half decays with a half-life of so
/// many days.
const HALF_LIFE: f32 = 30.0;
const TIMELESS: f32 = 0.5;

/// What to be like, and what to bring.
#[derive(Clone, Debug)]
pub struct Likeness {
    /// The article; it need not be in the index.
    pub article: StoredArticle,
    /// What a hit must be beside.
    pub filters: Vec<Choice>,
    /// How many hits to bring.
    pub limit: usize,
    /// Whether copies of the article, and of better hits, are brought too.
    pub copies: bool,
    /// How to cut passages.
    pub passages: PassageOptions,
}

/// What is like an article.
#[derive(Clone, Debug)]
pub struct Similar {
    /// The hits.
    pub hits: Vec<Hit>,
    /// How many better ones were passed over, each a copy of the article or of a better hit.
    pub copies: usize,
}

impl Searcher {
    /// Finds more like an article.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn similar(&self, like: &Likeness) -> Result<Similar> {
        let extras = self.likeness(&like.article)?;
        let lights = extras.iter().map(|extra| Light { pattern: Arc::clone(&extra.text.pattern), field: None });
        let lights: Vec<Light> = lights.collect();
        let chosen = self.alike(&extras, like)?;
        let hits = chosen.kept.iter().enumerate();
        let hits = hits.map(|(place, ranked)| self.hit(place + 1, ranked, &lights, like.passages));
        Ok(Similar { hits: hits.collect::<Result<_>>()?, copies: chosen.copies })
    }

    /// The best articles without the copies among them.
    fn alike(&self, extras: &[Extra], like: &Likeness) -> Result<Chosen> {
        let words = extras.iter().map(|extra| Plan::Boost(Box::new(Plan::Text(extra.text.clone())), extra.weight));
        let words = Plan::Any(words.collect()).query();
        let query = narrowed(words.as_ref(), &self.filters(&like.filters)?);
        let day = like.article.article.published.map(|published| day_number(published.date));
        let decay = day.map(|day| Decay::around(&self.snapshot, day, HALF_LIFE, TIMELESS)).transpose()?;
        let matches = Matches::of(&self.snapshot, query.as_ref(), &[], true)?;
        let best = Best::new(&self.snapshot, Sort::Relevance, &Scoring::default(), decay)?;
        let mut chosen = Chosen::default();
        chosen.wordings.add(Wording::of(&like.article.article));
        let rank = |lot| Ok(best.of(matches.all(), lot)?);
        in_lots(like.limit, rank, |ranked| match chosen.kept.len() < like.limit {
            true => self.choose(ranked, like, &mut chosen).map(|()| More::Wanted),
            false => Ok(More::Enough),
        })?;
        Ok(chosen)
    }

    /// Keeps a hit, or passes over it.
    fn choose(&self, ranked: Ranked, like: &Likeness, chosen: &mut Chosen) -> Result<()> {
        let article = self.stored(ranked.address)?.article;
        if article.id == like.article.article.id {
            return Ok(());
        }
        if !like.copies {
            let wording = Wording::of(&article);
            if chosen.wordings.copy_of(&wording).is_some() {
                chosen.copies += 1;
                return Ok(());
            }
            chosen.wordings.add(wording);
        }
        chosen.kept.push(ranked);
        Ok(())
    }

    /// The words, people and countries of an article, each with its weight.
    fn likeness(&self, like: &StoredArticle) -> Result<Vec<Extra>> {
        let example = Example { article: like.article.clone(), score: 1.0 };
        let mut extras = self.feedback(true).extras(&[example], WORDS)?;
        let named = like.people.iter().map(|person| (Facet::Person, &person.name, person.about));
        let countries = like.countries.iter().map(|country| (Facet::Country, &country.code, country.about));
        let named: Vec<_> = named.chain(countries).collect();
        let weigh = |about| if about { ABOUT } else { 1.0 };
        let all: f32 = named.iter().map(|(_, _, about)| weigh(*about)).sum();
        for (facet, name, about) in named {
            if let Some(text) = self.mention(facet, name)? {
                extras.push(Extra { text, weight: NAMES * weigh(about) / all });
            }
        }
        Ok(extras)
    }

    /// A person or country wherever it is mentioned; `None` where the index has no such one.
    fn mention(&self, facet: Facet, name: &str) -> Result<Option<TextQuery>> {
        let filter = Filter { facet, value: Value::Is(name.to_owned()) };
        let forms = match mentions::forms(&filter, &self.facet_filters(), articles(&self.snapshot)) {
            Ok(Some(forms)) if !forms.terms.is_empty() => forms,
            Ok(_) | Err(Error::Unknown { .. } | Error::TooManyForms(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        let pattern = Arc::new(Pattern { words: vec![forms], shape: Shape::Mention(0) });
        let setting = self.setting();
        Ok(Some(TextQuery { label: name.into(), pattern, fields: Arc::clone(&setting.fields), setting }))
    }
}

/// The hits so far.
#[derive(Default)]
struct Chosen {
    copies: usize,
    kept: Vec<Ranked>,
    /// Of the article and of the hits.
    wordings: Wordings,
}
