//! Which of the countries an article names it is about.
//!
//! A logistic model over where, how often and in which way a country is named. Its weights were fitted to the
//! countries that Reuters' desk assigned to its stories of 1987 (`eval countries --reuters DIR --fit` repeats it) and
//! rounded by hand; nothing in it knows a country, an outlet or a year.
//!
//! A dateline is where a reporter sat. It adds to a country that the text names, but alone it does not make an
//! article about a country: it counts only where the text names no country at all (then the desk gave the dateline's
//! in 99 of 100 stories) or corroborates it, by the money, company forms or offices at home there or by "here".

use super::matcher::{Matcher, Meaning};
use super::{Hit, Zone};
use crate::article::Text;
use crate::gazetteer::forms::Kind;

/// How many features there are.
pub const FEATURES: usize = 20;

/// What speaks for one country, in the order of [`NAMES`].
pub type Features = [f64; FEATURES];

/// What each feature is.
pub const NAMES: [&str; FEATURES] = [
    "always",
    "in the headline",
    "in standfirst or lead",
    "in the dateline too",
    "ln(1 + mentions)",
    "share of all score",
    "score against the top",
    "ln(1 + score)",
    "has the top score",
    "ln(1 + countries)",
    "ln(1 + length / 500)",
    "by its own name",
    "only by institutions or money",
    "once",
    "headline x ln(1 + countries)",
    "against the top x ln(1 + countries)",
    "in the dateline only",
    "dateline only x ln(1 + countries)",
    "dateline only x ln(1 + score of others)",
    "how early it is first named",
];

/// The fitted weights, rounded.
const WEIGHTS: Features =
    [-5.3, 0.1, -0.3, 3.3, -1.1, 4.2, -1.3, 2.1, -0.2, 1.2, -0.3, 0.6, 0.6, -0.3, 0.1, 0.7, 0.6, -1.0, -0.3, 1.4];

/// What speaks for each country.
pub struct Evidence {
    countries: Vec<Weighed>,
    /// What money, company forms and offices in the text corroborate.
    homes: Vec<u16>,
    /// Whether the text says "here".
    here: bool,
    length: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Weighed {
    index: u16,
    title: usize,
    dateline: usize,
    lead: usize,
    body: usize,
    names: usize,
    institutions: usize,
    score: f64,
    first: usize,
}

impl Evidence {
    /// Counts the hits by country and zone.
    pub fn gather(text: &Text, hits: &[Hit], dateline: &[Hit]) -> Self {
        let mut countries: Vec<Weighed> = Vec::new();
        let homes: Vec<u16> = hits.iter().filter_map(home).flatten().copied().collect();
        for hit in hits.iter().chain(dateline) {
            let Meaning::Country(index) = hit.meaning else { continue };
            let position = countries.iter().position(|country| country.index == index).unwrap_or_else(|| {
                countries.push(Weighed { index, ..Weighed::default() });
                countries.len() - 1
            });
            countries[position].add(hit);
        }
        let here = hits.iter().filter_map(home).any(Vec::is_empty);
        Self { countries, homes, here, length: text.text.len() }
    }

    /// The countries named in the text, and those of the dateline where it does not stand alone: where the text names
    /// none, or corroborates it.
    pub fn candidates(&self) -> impl Iterator<Item = u16> {
        let silent = self.countries.iter().all(|country| country.mentions() == 0);
        let counts = move |country: &&Weighed| country.mentions() > 0 || silent || self.is_home(country.index);
        self.countries.iter().filter(counts).map(|country| country.index)
    }

    /// Whether the article is about this one of the [`candidates`](Self::candidates).
    pub fn about(&self, index: u16) -> bool {
        self.features(index).iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum::<f64>() > 0.0
    }

    /// Whether the text corroborates a dateline from this country.
    fn is_home(&self, index: u16) -> bool {
        self.here || self.homes.contains(&index)
    }

    /// What speaks for this country.
    pub fn features(&self, index: u16) -> Features {
        let Some(own) = self.countries.iter().find(|country| country.index == index) else { return [0.0; FEATURES] };
        let top = self.countries.iter().map(|country| country.score).fold(0.0, f64::max);
        let all: f64 = self.countries.iter().map(|country| country.score).sum();
        let countries = self.countries.iter().filter(|country| country.mentions() > 0).count() as f64;
        let flag = |is: bool| f64::from(u8::from(is));
        let (title, ratio, filed) = (flag(own.title > 0), own.score / top, flag(own.mentions() == 0));
        [
            1.0,
            title,
            flag(own.lead > 0),
            flag(own.dateline > 0),
            (own.mentions() as f64).ln_1p(),
            own.score / all,
            ratio,
            own.score.ln_1p(),
            flag(own.score >= top),
            countries.ln_1p(),
            (self.length as f64 / 500.0).ln_1p(),
            flag(own.names > 0),
            flag(own.institutions == own.mentions()),
            flag(own.mentions() == 1),
            title * countries.ln_1p(),
            ratio * countries.ln_1p(),
            filed,
            filed * countries.ln_1p(),
            filed * (all - own.score).ln_1p(),
            1.0 - own.first as f64 / self.length.max(1) as f64,
        ]
    }
}

/// The countries whose dateline the hit corroborates.
fn home(hit: &Hit) -> Option<&'static Vec<u16>> {
    let Meaning::Home(number) = hit.meaning else { return None };
    Some(&Matcher::shared().choices[usize::from(number)].candidates)
}

impl Weighed {
    fn mentions(&self) -> usize {
        self.title + self.lead + self.body
    }

    fn add(&mut self, hit: &Hit) {
        let (count, zone) = match hit.zone {
            Zone::Title => (&mut self.title, 3.0),
            Zone::Dateline => (&mut self.dateline, 2.0),
            Zone::Standfirst | Zone::Lead => (&mut self.lead, 1.5),
            Zone::Body => (&mut self.body, 1.0),
        };
        *count += 1;
        let score = zone * weight(hit.kind);
        if hit.zone != Zone::Dateline {
            self.first = if self.mentions() == 1 { hit.range.start } else { self.first };
        }
        self.names += usize::from(hit.kind == Kind::Name);
        self.institutions += usize::from(matches!(hit.kind, Kind::Institution | Kind::Currency));
        self.score += score;
    }
}

/// How much a form says about its country: its name most, an institution that acts abroad least.
fn weight(kind: Kind) -> f64 {
    match kind {
        Kind::Name => 1.0,
        Kind::Adjective | Kind::Capital | Kind::Metonym | Kind::State | Kind::Abbreviation => 0.8,
        Kind::City => 0.6,
        Kind::Institution | Kind::Currency => 0.3,
    }
}
