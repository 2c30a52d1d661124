//! Which of the countries an article names it is about.
//!
//! A logistic model over where, how often and in which way a country is named. Its weights were fitted to the
//! countries that Reuters' desk assigned to its stories of 1987 (`eval countries --reuters DIR --fit` repeats it) and
//! rounded by hand; nothing in it knows a country, an outlet or a year.
//!
//! A dateline is where a reporter sat. It adds to a country that the text names, but alone it does not make an
//! article about a country: it counts only where the text names no country at all (then the desk gave the dateline's
//! in 99 of 100 stories) or corroborates it, by the money, company forms or offices at home there or by "here".

use super::{Hit, Zone};
use crate::article::Text;
use crate::gazetteer::forms::Kind;
use crate::gazetteer::matcher::{Matcher, Meaning};

/// How many features there are.
pub const FEATURES: usize = 46;

/// What speaks for one country, in the order of [`NAMES`].
pub type Features = [f64; FEATURES];

/// What each feature is.
pub const NAMES: [&str; FEATURES] = [
    "always", "title", "lead", "dateline too", "ln mentions", "share", "ratio", "ln score", "is top", "ln countries", "ln length",
    "by name", "weak only", "once", "title x lnc", "ratio x lnc", "filed", "filed x lnc", "filed x ln others", "early",
    "all listed", "only adj", "only city", "vs best other", "spread", "homes", "here", "offices", "lead offices", "company",
    "others in title", "others in title x filed", "homes x filed", "offices x filed", "lead offices x filed", "here x filed", "company x filed", "lead, no title",
    "preposition in", "possessive", "mention share", "filed elsewhere", "filed elsewhere x once", "title start", "silent", "first 150",
];

/// What speaks for each country.
pub struct Evidence {
    countries: Vec<Weighed>,
    homes: Vec<u16>,
    here: bool,
    offices: usize,
    lead_offices: usize,
    length: usize,
    body: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Weighed {
    index: u16,
    title: usize,
    dateline: usize,
    lead: usize,
    body: usize,
    names: usize,
    adjectives: usize,
    cities: usize,
    institutions: usize,
    companies: usize,
    listed: usize,
    inside: usize,
    possessive: usize,
    score: f64,
    first: usize,
    last: usize,
    start: usize,
}

impl Evidence {
    pub fn gather(text: &Text, hits: &[Hit], dateline: &[Hit]) -> Self {
        let mut countries: Vec<Weighed> = Vec::new();
        let homes: Vec<u16> = hits.iter().filter_map(home).flatten().copied().collect();
        let mut offices = 0;
        let mut lead_offices = 0;
        for (at, hit) in hits.iter().chain(dateline).enumerate() {
            if matches!(hit.meaning, Meaning::Office) {
                let near = |other: Option<&Hit>, left: bool| other.is_some_and(|other| {
                    let gap = if left { text.text.get(other.range.end..hit.range.start) } else { text.text.get(hit.range.end..other.range.start) };
                    matches!(other.meaning, Meaning::Country(_)) && gap.is_some_and(|gap| gap.len() <= 12 && !gap.contains('.'))
                });
                if !near(at.checked_sub(1).and_then(|b| hits.get(b)), true) && !near(hits.get(at + 1), false) {
                    offices += 1;
                    lead_offices += usize::from(hit.zone != Zone::Body);
                }
            }
            let Meaning::Country(index) = hit.meaning else { continue };
            let position = countries.iter().position(|country| country.index == index).unwrap_or_else(|| {
                countries.push(Weighed { index, ..Weighed::default() });
                countries.len() - 1
            });
            let own = &mut countries[position];
            own.add(hit);
            if hit.zone != Zone::Dateline && hit.kind != Kind::Company {
                let gap = |l: Option<&Hit>, r: Option<&Hit>| match (l, r) {
                    (Some(l), Some(r)) if matches!(l.meaning, Meaning::Country(_)) && matches!(r.meaning, Meaning::Country(_)) && l.meaning != r.meaning => text.text.get(l.range.end..r.range.start).is_some_and(|gap| gap.len() <= 8 && (gap.contains(',') || gap.contains(" and "))),
                    _ => false,
                };
                own.listed += usize::from(gap(at.checked_sub(1).and_then(|b| hits.get(b)), Some(hit)) || gap(Some(hit), hits.get(at + 1)));
                let before = &text.text[..hit.range.start];
                own.inside += usize::from(before.ends_with(" in ") || before.ends_with(" In "));
                let after = &text.text[hit.range.end..];
                own.possessive += usize::from(after.starts_with("'s") || after.starts_with("’s"));
                own.start += usize::from(hit.range.start < 3);
            }
        }
        let here = hits.iter().filter_map(home).any(Vec::is_empty);
        let body = text.parts.iter().find(|p| p.kind == crate::article::PartKind::Paragraph).map_or(0, |p| p.range.start);
        Self { countries, homes, here, offices, lead_offices, length: text.text.len(), body }
    }

    pub fn candidates(&self) -> impl Iterator<Item = u16> {
        self.countries.iter().map(|country| country.index)
    }

    pub fn about(&self, index: u16) -> bool {
        self.features(index)[16] > 0.0
    }

    pub fn features(&self, index: u16) -> Features {
        let Some(own) = self.countries.iter().find(|country| country.index == index) else { return [0.0; FEATURES] };
        let top = self.countries.iter().map(|country| country.score).fold(0.0, f64::max).max(0.001);
        let all: f64 = self.countries.iter().map(|country| country.score).sum::<f64>().max(0.001);
        let best_other = self.countries.iter().filter(|c| c.index != index).map(|country| country.score).fold(0.0, f64::max);
        let countries = self.countries.iter().filter(|country| country.mentions() > 0).count() as f64;
        let mentions: usize = self.countries.iter().map(Weighed::mentions).sum();
        let flag = |is: bool| f64::from(u8::from(is));
        let ln = |n: usize| (n as f64).ln_1p();
        let (title, ratio, filed) = (flag(own.title > 0), own.score / top, flag(own.mentions() == 0));
        let homes = ln(self.homes.iter().filter(|h| **h == index).count());
        let here = flag(self.here);
        let dl = flag(own.dateline > 0);
        let others_in_title = ln(self.countries.iter().filter(|c| c.index != index && c.title > 0).count());
        let no_title = flag(self.countries.iter().all(|c| c.title == 0));
        let elsewhere = flag(own.dateline == 0 && self.countries.iter().any(|c| c.dateline > 0));
        let share = |n: usize| n as f64 / own.mentions().max(1) as f64;
        [
            1.0,
            title,
            flag(own.lead > 0),
            dl,
            ln(own.mentions()),
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
            share(own.listed),
            flag(own.adjectives == own.mentions()),
            flag(own.cities == own.mentions()),
            own.score / (own.score + best_other).max(0.001),
            own.last.saturating_sub(own.first) as f64 / self.length.max(1) as f64,
            homes,
            here,
            dl * ln(self.offices),
            dl * ln(self.lead_offices),
            ln(own.companies),
            others_in_title,
            others_in_title * filed,
            homes * filed,
            filed * ln(self.offices),
            filed * ln(self.lead_offices),
            filed * here,
            filed * ln(own.companies),
            no_title * flag(own.lead > 0),
            share(own.inside),
            share(own.possessive),
            own.mentions() as f64 / mentions.max(1) as f64,
            elsewhere,
            elsewhere * flag(own.mentions() == 1),
            flag(own.start > 0),
            flag(mentions == 0),
            flag(own.mentions() > 0 && own.first < self.body + 150),
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
        if hit.kind == Kind::Company {
            self.companies += 1;
            return;
        }
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
            self.last = hit.range.start;
            self.names += usize::from(hit.kind == Kind::Name);
            self.adjectives += usize::from(hit.kind == Kind::Adjective);
            self.cities += usize::from(matches!(hit.kind, Kind::City | Kind::State | Kind::Abbreviation | Kind::Capital));
            self.institutions += usize::from(matches!(hit.kind, Kind::Institution | Kind::Currency));
        }
        self.score += score;
    }
}

/// How much a form says about its country: its name most, an institution that acts abroad least.
fn weight(kind: Kind) -> f64 {
    match kind {
        Kind::Name => 1.0,
        Kind::Adjective | Kind::Capital | Kind::Metonym | Kind::State | Kind::Abbreviation => 0.8,
        Kind::City => 0.6,
        Kind::Institution | Kind::Currency | Kind::Company => 0.3,
    }
}
