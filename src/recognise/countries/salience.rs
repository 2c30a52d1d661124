//! Which of the countries an article names it is about.
//!
//! A logistic model over where, how often and in which way a country is named, and what else speaks for the place the
//! article was filed from. Its weights were fitted to the countries that Reuters' desk assigned to its stories of 1987,
//! on the first eight of eleven files, by the command `eval countries --reuters DIR --fit`, which prints them and their
//! cross-validation. Nothing in the model knows a country, an outlet or a year.
//!
//! A dateline is where a reporter sat. Alone it does not make an article about a country: it is weighed only where the
//! text names no country at all, or has somebody or something at home there: its money and company forms, "here", or
//! an office and a voice that every country has ("the central bank", "officials") with no other country beside it or in
//! the headline. (Reuters' desk gave even such stories to the dateline's country, seven in ten of them. Those of today are not:
//! a reporter in Luxembourg writes that Malta must change its law.) That a
//! country is not the dateline's says nothing against it: most articles have none, while every story of the training has.

use super::{Hit, Zone};
use crate::article::{PartKind, Text};
use crate::gazetteer::forms::Kind;
use crate::gazetteer::matcher::{Matcher, Meaning};

/// How many features there are.
pub const FEATURES: usize = 44;

/// What speaks for one country, in the order of [`NAMES`].
pub type Features = [f64; FEATURES];

/// What each feature is.
pub const NAMES: [&str; FEATURES] = [
    "always",
    "in the headline",
    "in standfirst or lead",
    "ln(1 + mentions)",
    "by its own name",
    "only by institutions or money",
    "only by adjectives",
    "only by cities and states",
    "once",
    "how early it is first named",
    "from first to last mention",
    "share of mentions in lists of countries",
    "share of mentions behind \"in\"",
    "share of mentions with 's",
    "begins the headline",
    "in the first 150 bytes of the body",
    "ln(1 + parts of companies' names)",
    "share of all score",
    "score against the top",
    "ln(1 + score)",
    "has the top score",
    "score against the best other",
    "share of all mentions",
    "ln(1 + countries)",
    "ln(1 + length / 500)",
    "headline x ln(1 + countries)",
    "against the top x ln(1 + countries)",
    "ln(1 + others in the headline)",
    "lead, with no country in the headline",
    "the text names no country",
    "in the dateline too",
    "ln(1 + things at home there)",
    "\"here\"",
    "dateline x ln(1 + offices)",
    "dateline x ln(1 + offices in headline or lead)",
    "in the dateline only",
    "dateline only x ln(1 + countries)",
    "dateline only x ln(1 + score of others)",
    "dateline only x ln(1 + others in the headline)",
    "dateline only x ln(1 + things at home there)",
    "dateline only x ln(1 + offices)",
    "dateline only x ln(1 + offices in headline or lead)",
    "dateline only x \"here\"",
    "dateline only x ln(1 + parts of companies' names)",
];

/// The weights for an article whose dateline names a country.
const FILED: Features = [
    -4.66, 0.21, 0.02, -0.71, 0.14, -0.44, 0.09, -0.96, -0.46, 0.72, 0.22, 0.56, -0.01, 0.48, 0.29, 0.45, -0.87, 0.27,
    -0.39, 2.07, -0.07, 2.74, -0.54, 0.93, -0.13, 0.06, -0.13, -0.03, 0.17, 0.60, 4.20, -0.15, -0.26, 0.30, -0.42,
    0.76, -1.09, -0.23, 0.41, 0.65, -0.16, 0.42, -0.14, 0.19,
];

/// The weights for an article without a dateline, fitted to the same stories with theirs taken off: the country at home, which
/// Reuters leaves to the dateline, is now among those that the text names.
const UNFILED: Features = [
    -3.72, -0.52, 0.11, -0.38, -0.63, -0.09, -0.83, -0.65, 0.02, 0.97, 0.05, 0.27, -0.39, 0.50, 0.96, 0.40, -1.00,
    -2.16, -0.77, 1.75, -0.05, 2.64, 3.33, 0.76, -0.24, 0.36, -0.09, -0.09, 0.19, 0.0, 0.0, 0.93, -0.28, 0.0, 0.0, 0.0,
    0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
];

/// How far the evidence must lean towards a country, as the logarithm of odds. At even odds, the corpus of our own, which
/// names more countries an article than a wire does, had 82 right of 100.
const SURE: f64 = 0.3;

/// How many bytes may lie between an office and the country it belongs to: "the government of Japan".
const BESIDE: usize = 12;
/// How many bytes may lie between the countries of a list: ", and in ".
const LISTED: usize = 8;
/// What counts as the very beginning of the body: its first sentence, about.
const BEGINNING: usize = 150;

/// What speaks for each country.
pub struct Evidence {
    countries: Vec<Weighed>,
    /// What money, company forms and offices in the text corroborate.
    homes: Vec<u16>,
    /// Whether the text says "here".
    here: bool,
    /// Whether a dateline says where the article was filed.
    is_filed: bool,
    /// Offices and voices that every country has, no country beside them.
    offices: usize,
    /// Those of them that stand in headline, standfirst or lead.
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
    begins: bool,
    score: f64,
    first: usize,
    last: usize,
}

impl Evidence {
    /// Counts the hits by country and zone.
    pub fn gather(text: &Text, hits: &[Hit], dateline: &[Hit]) -> Self {
        let body = text.parts.iter().find(|part| part.kind == PartKind::Paragraph);
        let mut evidence = Self {
            countries: Vec::new(),
            homes: hits.iter().filter_map(home).flatten().copied().collect(),
            here: hits.iter().filter_map(home).any(Vec::is_empty),
            is_filed: !dateline.is_empty(),
            offices: 0,
            lead_offices: 0,
            length: text.text.len(),
            body: body.map_or(text.text.len(), |body| body.range.start),
        };
        for (at, hit) in hits.iter().enumerate() {
            match hit.meaning {
                Meaning::Country(index) => {
                    let listed = is_listed(&text.text, hits, at);
                    evidence.country(index).add(&text.text, hit, listed);
                }
                Meaning::Office if !belongs_to_a_country(&text.text, hits, at) => {
                    evidence.offices += 1;
                    evidence.lead_offices += usize::from(hit.zone != Zone::Body);
                }
                _ => {}
            }
        }
        for hit in dateline {
            if let Meaning::Country(index) = hit.meaning {
                evidence.country(index).file();
            }
        }
        evidence
    }

    fn country(&mut self, index: u16) -> &mut Weighed {
        let position = self.countries.iter().position(|country| country.index == index).unwrap_or_else(|| {
            self.countries.push(Weighed { index, ..Weighed::default() });
            self.countries.len() - 1
        });
        &mut self.countries[position]
    }

    /// The countries named in the text, and those of the dateline where it does not stand alone.
    pub fn candidates(&self) -> impl Iterator<Item = u16> {
        let silent = self.countries.iter().all(|country| country.mentions() == 0);
        let offices = self.offices > 0 && self.countries.iter().all(|country| country.title == 0);
        let corroborated = move |country: &Weighed| {
            silent || self.here || offices || country.companies > 0 || self.homes.contains(&country.index)
        };
        let counts = move |country: &&Weighed| country.mentions() > 0 || country.dateline > 0 && corroborated(country);
        self.countries.iter().filter(counts).map(|country| country.index)
    }

    /// Whether the article is about this one of the [`candidates`](Self::candidates).
    pub fn about(&self, index: u16) -> bool {
        let weights = if self.is_filed { FILED } else { UNFILED };
        self.features(index).iter().zip(weights).map(|(value, weight)| value * weight).sum::<f64>() > SURE
    }

    /// What speaks for this country.
    pub fn features(&self, index: u16) -> Features {
        let mut features = [0.0; FEATURES];
        if let Some(own) = self.countries.iter().find(|country| country.index == index) {
            let values = self.mentions_of(own).into_iter().chain(self.rank_of(own)).chain(self.dateline_of(own));
            features.iter_mut().zip(values).for_each(|(feature, value)| *feature = value);
        }
        features
    }

    /// Where and in which way the country is named.
    fn mentions_of(&self, own: &Weighed) -> [f64; 17] {
        let share = |count: usize| count as f64 / own.mentions().max(1) as f64;
        let length = self.length.max(1) as f64;
        [
            1.0,
            flag(own.title > 0),
            flag(own.lead > 0),
            ln(own.mentions()),
            flag(own.names > 0),
            flag(own.institutions == own.mentions()),
            flag(own.adjectives == own.mentions()),
            flag(own.cities == own.mentions()),
            flag(own.mentions() == 1),
            1.0 - own.first as f64 / length,
            own.last.saturating_sub(own.first) as f64 / length,
            share(own.listed),
            share(own.inside),
            share(own.possessive),
            flag(own.begins),
            flag(own.mentions() > 0 && own.first < self.body + BEGINNING),
            ln(own.companies),
        ]
    }

    /// How it stands beside the others.
    fn rank_of(&self, own: &Weighed) -> [f64; 13] {
        let scores = || self.countries.iter().map(|country| country.score);
        let others = self.countries.iter().filter(|country| country.index != own.index);
        let top = scores().fold(LEAST_SCORE, f64::max);
        let best_other = others.map(|country| country.score).fold(0.0, f64::max);
        let mentions: usize = self.countries.iter().map(Weighed::mentions).sum();
        let (title, countries) = (flag(own.title > 0), self.named());
        let no_title = self.countries.iter().all(|country| country.title == 0);
        [
            own.score / scores().sum::<f64>().max(LEAST_SCORE),
            own.score / top,
            own.score.ln_1p(),
            flag(own.score >= top),
            own.score / (own.score + best_other).max(LEAST_SCORE),
            own.mentions() as f64 / mentions.max(1) as f64,
            countries,
            (self.length as f64 / 500.0).ln_1p(),
            title * countries,
            own.score / top * countries,
            self.others_in_title(own),
            flag(no_title && own.lead > 0),
            flag(mentions == 0),
        ]
    }

    /// What speaks for it as the place where the article was filed.
    fn dateline_of(&self, own: &Weighed) -> [f64; 14] {
        let (here, filed) = (flag(self.here), flag(own.mentions() == 0));
        let too = flag(own.dateline > 0);
        let homes = ln(self.homes.iter().filter(|home| **home == own.index).count());
        let others: f64 = self.countries.iter().map(|country| country.score).sum::<f64>() - own.score;
        let (offices, lead_offices) = (ln(self.offices), ln(self.lead_offices));
        [
            too,
            homes,
            here,
            too * offices,
            too * lead_offices,
            filed,
            filed * self.named(),
            filed * others.max(0.0).ln_1p(),
            filed * self.others_in_title(own),
            filed * homes,
            filed * offices,
            filed * lead_offices,
            filed * here,
            filed * ln(own.companies),
        ]
    }

    /// The logarithm of how many countries the text names.
    fn named(&self) -> f64 {
        ln(self.countries.iter().filter(|country| country.mentions() > 0).count())
    }

    fn others_in_title(&self, own: &Weighed) -> f64 {
        ln(self.countries.iter().filter(|country| country.index != own.index && country.title > 0).count())
    }
}

/// Keeps shares of no score at all from being no number.
const LEAST_SCORE: f64 = 0.001;

fn flag(is: bool) -> f64 {
    f64::from(u8::from(is))
}

fn ln(count: usize) -> f64 {
    (count as f64).ln_1p()
}

/// The countries whose dateline the hit corroborates.
fn home(hit: &Hit) -> Option<&'static Vec<u16>> {
    let Meaning::Home(number) = hit.meaning else { return None };
    Some(&Matcher::shared().choices[usize::from(number)].candidates)
}

/// What stands between two hits that follow each other.
fn gap<'t>(text: &'t str, left: Option<&Hit>, right: Option<&Hit>) -> Option<&'t str> {
    text.get(left?.range.end..right?.range.start)
}

/// The hits before and behind one.
fn neighbours(hits: &[Hit], at: usize) -> [(Option<&Hit>, Option<&Hit>); 2] {
    let before = at.checked_sub(1).and_then(|before| hits.get(before));
    [(before, hits.get(at)), (hits.get(at), hits.get(at + 1))]
}

/// "the Japanese government", "the government of Japan": a country stands beside the office.
fn belongs_to_a_country(text: &str, hits: &[Hit], at: usize) -> bool {
    neighbours(hits, at).into_iter().any(|(left, right)| {
        let country = [left, right].into_iter().flatten().any(|hit| matches!(hit.meaning, Meaning::Country(_)));
        country && gap(text, left, right).is_some_and(|gap| gap.len() <= BESIDE && !gap.contains('.'))
    })
}

/// "France, Italy and Spain": another country stands beside it in a list.
fn is_listed(text: &str, hits: &[Hit], at: usize) -> bool {
    neighbours(hits, at).into_iter().any(|(left, right)| {
        let meanings = [left, right].map(|hit| hit.map(|hit| hit.meaning));
        let two = matches!(meanings, [Some(Meaning::Country(one)), Some(Meaning::Country(other))] if one != other);
        let between = |gap: &str| gap.len() <= LISTED && (gap.contains(',') || gap.contains(" and "));
        two && gap(text, left, right).is_some_and(between)
    })
}

impl Weighed {
    fn mentions(&self) -> usize {
        self.title + self.lead + self.body
    }

    /// Adds a mention, or a part of a company's name, which is none.
    fn add(&mut self, text: &str, hit: &Hit, listed: bool) {
        if hit.kind == Kind::Company {
            self.companies += 1;
            return;
        }
        let (count, zone) = match hit.zone {
            Zone::Title => (&mut self.title, 3.0),
            Zone::Standfirst | Zone::Lead => (&mut self.lead, 1.5),
            Zone::Dateline | Zone::Body => (&mut self.body, 1.0),
        };
        *count += 1;
        self.score += zone * weight(hit.kind);
        self.first = if self.mentions() == 1 { hit.range.start } else { self.first };
        self.last = hit.range.start;
        match hit.kind {
            Kind::Name => self.names += 1,
            Kind::Adjective => self.adjectives += 1,
            Kind::City | Kind::State | Kind::Abbreviation | Kind::Capital => self.cities += 1,
            Kind::Institution | Kind::Currency => self.institutions += 1,
            Kind::Metonym | Kind::Company => {}
        }
        let (before, behind) = (&text[..hit.range.start], &text[hit.range.end..]);
        self.listed += usize::from(listed);
        self.inside += usize::from(before.ends_with(" in ") || before.ends_with(" In "));
        self.possessive += usize::from(behind.starts_with("'s") || behind.starts_with("’s"));
        self.begins |= hit.range.start < "The".len();
    }

    /// Adds the dateline.
    fn file(&mut self) {
        self.dateline += 1;
        self.score += 2.0 * weight(Kind::Capital);
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
