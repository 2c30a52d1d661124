//! Which of the countries an article names it is about.
//!
//! A model over where, how often and in which way a country is named, in which sentences, and what else speaks for the place
//! the article was filed from: where a dateline names a country, the sum of small trees (`trees`), else a logistic one, which
//! follows the habits of one desk less far. Both were fitted to the countries that Reuters' desk assigned to its stories of
//! 1987, on all eleven files, by the command `eval countries --reuters DIR --fit FILE`, which writes them and prints their
//! cross-validation. Nothing in the models knows a country, an outlet or a year.
//!
//! A dateline is where a reporter sat. Alone it does not make an article about a country: it is weighed only where the
//! text names no country at all, or has somebody or something at home there: its money and company forms, "here", or
//! an office and a voice that every country has ("the central bank", "officials") with no other country beside it or in
//! the headline. (Reuters' desk gave even such stories to the dateline's country, seven in ten of them. Those of today are not:
//! a reporter in Luxembourg writes that Malta must change its law.) That a
//! country is not the dateline's says nothing against it: most articles have none, while every story of the training has.

use super::sentences::{Around, Sentences};
use super::trees::Trees;
use super::{Hit, Zone};
use crate::article::{PartKind, Text};
use crate::gazetteer::forms::Kind;
use crate::gazetteer::matcher::{Matcher, Meaning};

/// How many features there are.
pub const FEATURES: usize = 73;

/// How many of them the weights for articles without a dateline are for: all but those of sentences.
pub const PLAIN: usize = 44;

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
    "ln(1 + least countries of its sentences)",
    "ln(1 + most countries of its sentences)",
    "alone in a sentence",
    "ln(1 + most countries of any sentence)",
    "ln(1 + sentences of four and more countries)",
    "ln(1 + sentences that name it)",
    "mean ln(1 + score) of those beside it",
    "share of mentions before figures",
    "share of mentions behind figures",
    "before figures x least countries",
    "share of mentions that begin a sentence",
    "share of mentions before a verb",
    "share of mentions in brackets",
    "share of mentions behind \"to\"",
    "share of mentions behind \"from\"",
    "share of mentions behind \"of\"",
    "share of mentions behind \"with\"",
    "share of mentions behind \"and\"",
    "share of mentions behind \"the\"",
    "share of mentions behind \"by\"",
    "share of mentions behind \"than\"",
    "share of digits in the text",
    "digits x ln(1 + countries)",
    "least countries x ln(1 + countries)",
    "share of adjectives",
    "share of cities and states",
    "share of capitals",
    "share of institutions and money",
    "ln(1 + bytes of the body before it / 100)",
];

/// The weights for an article without a dateline, fitted to the same stories with theirs taken off: the country at home, which
/// Reuters leaves to the dateline, is now among those that the text names.
const UNFILED: [f64; PLAIN] = [
    -3.87, -0.72, 0.13, -0.57, -0.48, 0.24, -0.67, -0.49, 0.10, 0.93, 0.08, 0.37, -0.45, 0.36, 0.89, 0.34, -1.00,
    -2.00, -0.90, 2.10, -0.13, 2.67, 3.35, 0.69, -0.25, 0.39, -0.06, -0.31, -0.04, 0.0, 0.0, 0.92, -0.20, 0.0, 0.0,
    0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
];

/// How far the evidence must lean towards a country, as the logarithm of odds. At even odds the corpus of our own, which names more
/// countries an article than a wire does, had 82 right of 100 with weights alone, 84 with the trees.
pub const SURE: f64 = 0.3;

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
    /// How much of the text is digits.
    digits: f64,
    /// The countries of each sentence that names any.
    sentences: Vec<Vec<u16>>,
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
    capitals: usize,
    around: Around,
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
            digits: text.text.bytes().filter(u8::is_ascii_digit).count() as f64 / text.text.len().max(1) as f64,
            sentences: Vec::new(),
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
        evidence.sort_into_sentences(text, hits);
        evidence
    }

    fn sort_into_sentences(&mut self, text: &Text, hits: &[Hit]) {
        let mentions: Vec<(u16, &Hit)> = hits.iter().filter_map(|hit| Some((mentioned(hit)?, hit))).collect();
        let sentences = Sentences::of(&text.text, &mentions);
        for ((country, hit), (_, is_first)) in mentions.iter().zip(&sentences.of) {
            self.country(*country).around.add(&text.text, &hit.range, *is_first);
        }
        self.sentences = sentences.countries;
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
        let features = self.features(index);
        if self.is_filed {
            return Trees::about().odds(&features) > SURE;
        }
        features.iter().zip(UNFILED).map(|(value, weight)| value * weight).sum::<f64>() > SURE
    }

    /// What speaks for this country.
    pub fn features(&self, index: u16) -> Features {
        let mut features = [0.0; FEATURES];
        if let Some(own) = self.countries.iter().find(|country| country.index == index) {
            let values = self.mentions_of(own).into_iter().chain(self.rank_of(own)).chain(self.dateline_of(own));
            let values = values.chain(self.company_of(own)).chain(self.ways_of(own));
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

    /// Which countries its sentences name beside it.
    fn company_of(&self, own: &Weighed) -> [f64; 7] {
        let sentences = || self.sentences.iter().filter(|sentence| sentence.contains(&own.index));
        let lengths = || sentences().map(Vec::len);
        let beside = || sentences().flatten().filter(|other| **other != own.index);
        let score =
            |index: &u16| self.countries.iter().find(|country| country.index == *index).map(|country| country.score);
        let scores: f64 = beside().filter_map(score).map(f64::ln_1p).sum();
        let many = self.sentences.iter().filter(|sentence| sentence.len() >= MANY).count();
        [
            ln(lengths().min().unwrap_or(0)),
            ln(lengths().max().unwrap_or(0)),
            flag(lengths().any(|countries| countries == 1)),
            ln(self.sentences.iter().map(Vec::len).max().unwrap_or(0)),
            ln(many),
            ln(lengths().count()),
            if beside().count() == 0 { NOBODY_BESIDE } else { scores / beside().count() as f64 },
        ]
    }

    /// What stands around its mentions.
    fn ways_of(&self, own: &Weighed) -> [f64; 22] {
        let share = |count: usize| count as f64 / own.mentions().max(1) as f64;
        let sentences = self.sentences.iter().filter(|sentence| sentence.contains(&own.index));
        let least = ln(sentences.map(Vec::len).min().unwrap_or(0));
        let [to, from, of, with, and, the, by, than] = own.around.behind.map(share);
        let before = own.first.saturating_sub(self.body) as f64 / 100.0;
        [
            share(own.around.before_figures),
            share(own.around.behind_figures),
            share(own.around.before_figures) * least,
            share(own.around.begins),
            share(own.around.before_verb),
            share(own.around.bracketed),
            to,
            from,
            of,
            with,
            and,
            the,
            by,
            than,
            self.digits,
            self.digits * self.named(),
            least * self.named(),
            share(own.adjectives),
            share(own.cities - own.capitals),
            share(own.capitals),
            share(own.institutions),
            if own.mentions() == 0 { NEVER } else { before.ln_1p() },
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

/// What many countries of one sentence are.
const MANY: usize = 4;
/// Stands for the score of those beside a country that stands alone.
const NOBODY_BESIDE: f64 = -1.0;
/// Stands for where a country begins that the text does not name: behind all others.
const NEVER: f64 = 4.0;

/// Keeps shares of no score at all from being no number.
const LEAST_SCORE: f64 = 0.001;

fn flag(is: bool) -> f64 {
    f64::from(u8::from(is))
}

fn ln(count: usize) -> f64 {
    (count as f64).ln_1p()
}

/// The country that a hit mentions.
fn mentioned(hit: &Hit) -> Option<u16> {
    match hit.meaning {
        Meaning::Country(index) if hit.kind != Kind::Company => Some(index),
        _ => None,
    }
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
        self.capitals += usize::from(hit.kind == Kind::Capital);
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
