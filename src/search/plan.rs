//! A query whose words are looked up: what finds articles, what scores them, and what a score is explained by.

use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, EnableScoring, Occur, Query};
use tantivy::{DocId, DocSet, Searcher, SegmentReader};

use super::compile::{boolean, nothing};
use super::explain::Explanation;
use super::text_query::TextQuery;

/// What is asked of an article.
#[derive(Debug)]
pub enum Plan {
    /// Words; they score.
    Text(TextQuery),
    /// A condition; it does not score.
    Condition(Box<dyn Query>),
    /// All of some and none of others; of nothing but exclusions, everything else.
    All {
        /// All of these.
        of: Vec<Plan>,
        /// None of these.
        not: Vec<Plan>,
    },
    /// Any of these; all that match score.
    Any(Vec<Plan>),
    /// The first; the second only scores.
    Prefer(Box<Plan>, Box<Plan>),
    /// The score multiplied.
    Boost(Box<Plan>, f32),
}

/// An article of an index.
pub struct Place<'s> {
    /// The index.
    pub searcher: &'s Searcher,
    /// The article's segment.
    pub reader: &'s SegmentReader,
    /// The article in it.
    pub doc: DocId,
}

impl Plan {
    /// For Tantivy.
    pub fn query(&self) -> Box<dyn Query> {
        let each = |plans: &[Plan], occur| plans.iter().map(move |plan| (occur, plan.query())).collect::<Vec<_>>();
        match self {
            Plan::Text(text) => Box::new(text.clone()),
            Plan::Condition(query) => Box::new(ConstScoreQuery::new(query.box_clone(), 0.0)),
            Plan::All { of, not } => {
                let mut clauses = each(of, Occur::Must);
                clauses.extend(each(not, Occur::MustNot));
                boolean(clauses).unwrap_or_else(nothing)
            }
            Plan::Any(plans) => boolean(each(plans, Occur::Should)).unwrap_or_else(nothing),
            Plan::Prefer(must, should) => {
                Box::new(BooleanQuery::new(vec![(Occur::Must, must.query()), (Occur::Should, should.query())]))
            }
            Plan::Boost(plan, factor) => Box::new(BoostQuery::new(plan.query(), *factor)),
        }
    }

    /// The same, counted so often.
    pub fn times(self, times: u32) -> Plan {
        match self {
            Plan::Condition(_) => self,
            plan if times == 1 => plan,
            plan => Plan::Boost(Box::new(plan), times as f32),
        }
    }

    /// About how many places in the index have to be read for it.
    pub fn cost(&self) -> u64 {
        match self {
            Plan::Text(text) => text.pattern.cost(),
            Plan::Condition(_) => 0,
            Plan::All { of, not } => of.iter().chain(not).map(Plan::cost).fold(0, u64::saturating_add),
            Plan::Any(plans) => plans.iter().map(Plan::cost).fold(0, u64::saturating_add),
            Plan::Prefer(must, should) => must.cost().saturating_add(should.cost()),
            Plan::Boost(plan, _) => plan.cost(),
        }
    }

    /// Whether a condition is among what is asked: of nothing but exclusions, everything else is one.
    pub fn has_conditions(&self) -> bool {
        let any = |plans: &[Plan]| plans.iter().any(Plan::has_conditions);
        match self {
            Plan::Text(_) => false,
            Plan::Condition(_) => true,
            Plan::All { of, not } => of.is_empty() || any(of) || any(not),
            Plan::Any(plans) => any(plans),
            Plan::Prefer(must, should) => must.has_conditions() || should.has_conditions(),
            Plan::Boost(plan, _) => plan.has_conditions(),
        }
    }

    /// The same without conditions, which change no score; `None` where nothing is left. It matches other articles, unless
    /// [there are none](Plan::has_conditions).
    pub fn without_conditions(&self) -> Option<Plan> {
        let each = |plans: &[Plan]| plans.iter().filter_map(Plan::without_conditions).collect::<Vec<_>>();
        match self {
            Plan::Text(text) => Some(Plan::Text(text.clone())),
            Plan::Condition(_) => None,
            Plan::All { of, not } => {
                let of = each(of);
                (!of.is_empty()).then(|| Plan::All { of, not: each(not) })
            }
            Plan::Any(plans) => {
                let plans = each(plans);
                (!plans.is_empty()).then_some(Plan::Any(plans))
            }
            Plan::Prefer(must, should) => match (must.without_conditions(), should.without_conditions()) {
                (Some(must), Some(should)) => Some(Plan::Prefer(Box::new(must), Box::new(should))),
                (Some(one), None) | (None, Some(one)) => Some(one),
                (None, None) => None,
            },
            Plan::Boost(plan, factor) => plan.without_conditions().map(|plan| Plan::Boost(Box::new(plan), *factor)),
        }
    }

    /// The words that score, in the order typed, each with its weight.
    pub fn texts(&self) -> Vec<(&TextQuery, f32)> {
        let mut texts = Vec::new();
        self.collect_texts(1.0, &mut texts);
        texts
    }

    fn collect_texts<'p>(&'p self, weight: f32, texts: &mut Vec<(&'p TextQuery, f32)>) {
        match self {
            Plan::Text(text) => texts.push((text, weight)),
            Plan::Condition(_) => {}
            Plan::All { of, .. } => of.iter().for_each(|plan| plan.collect_texts(weight, texts)),
            Plan::Any(plans) => plans.iter().for_each(|plan| plan.collect_texts(weight, texts)),
            Plan::Prefer(must, should) => {
                must.collect_texts(weight, texts);
                should.collect_texts(weight, texts);
            }
            Plan::Boost(plan, factor) => plan.collect_texts(weight * factor, texts),
        }
    }

    /// What an article scores, part by part; `None` where it does not match.
    pub fn explain(&self, at: &Place<'_>) -> tantivy::Result<Option<Vec<Explanation>>> {
        match self {
            Plan::Text(text) => Ok(explain_text(text, at, 1.0)?.map(|part| vec![part])),
            Plan::Condition(query) => Ok(matches(query.as_ref(), at)?.then(Vec::new)),
            Plan::All { of, not } => {
                for plan in not {
                    if matches(plan.query().as_ref(), at)? {
                        return Ok(None);
                    }
                }
                let parts = of.iter().map(|plan| plan.explain(at)).collect::<tantivy::Result<Option<Vec<_>>>>()?;
                Ok(parts.map(|parts| parts.concat()))
            }
            Plan::Any(plans) => {
                let parts = plans.iter().map(|plan| plan.explain(at)).collect::<tantivy::Result<Vec<_>>>()?;
                let parts: Vec<_> = parts.into_iter().flatten().collect();
                Ok((!parts.is_empty()).then(|| parts.concat()))
            }
            Plan::Prefer(must, should) => {
                let Some(mut parts) = must.explain(at)? else { return Ok(None) };
                parts.extend(should.explain(at)?.into_iter().flatten());
                Ok(Some(parts))
            }
            Plan::Boost(plan, factor) => {
                let parts = plan.explain(at)?;
                Ok(parts.map(|parts| vec![Explanation::product(format!("weight ^{factor}"), *factor, parts)]))
            }
        }
    }
}

/// What words score in an article.
pub fn explain_text(text: &TextQuery, at: &Place<'_>, boost: f32) -> tantivy::Result<Option<Explanation>> {
    let mut scorer = text.text_weight(at.searcher)?.open(at.reader, boost, false)?;
    let score = scorer.score_at(at.doc);
    if scorer.doc() != at.doc {
        return Ok(None);
    }
    Ok(Some(Explanation::leaf(text.label.to_string(), score, Some(scorer.evidence(text)))))
}

/// Whether a query matches an article.
pub fn matches(query: &dyn Query, at: &Place<'_>) -> tantivy::Result<bool> {
    let weight = query.weight(EnableScoring::disabled_from_searcher(at.searcher))?;
    let mut scorer = weight.scorer(at.reader, 1.0)?;
    Ok(scorer.doc() == at.doc || (scorer.doc() < at.doc && scorer.seek(at.doc) == at.doc))
}
