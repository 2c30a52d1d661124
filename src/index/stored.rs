//! An article as the index keeps it, and the Tantivy document made of it.
//!
//! Of people and countries the store keeps who and how often, not where: recognition is a function of the article, so that
//! the places are found again when one article is shown. They would take about a fifth of the store. Which words name them
//! is indexed ([`super::mentions`]).

use std::collections::BTreeSet;

use jiff::Span;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tantivy::schema::Facet;
use tantivy::{DateTime, TantivyDocument};

use super::mentions::mentions;
use super::schema::Fields;
use super::shorthand::{restore, shorten};
use super::terms::{Words, terms};
use crate::analyse::{fold, tokens};
use crate::article::{Article, PartKind, Published};
use crate::gazetteer;
use crate::recognise::{Country, Person, Recognised, surname_key};
use crate::timings::{Clocks, Stage, timed};

const SECONDS_A_DAY: i64 = 24 * 60 * 60;

/// Between the parts of a `person_word` term; no name holds it.
pub const SEPARATOR: char = '\u{1f}';

/// What the stored field holds, as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredArticle {
    /// The article, without what was dropped.
    pub article: Article,
    /// The people in it.
    pub people: Vec<StoredPerson>,
    /// The countries in it.
    pub countries: Vec<StoredCountry>,
}

/// A person as kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredPerson {
    /// The fullest form of the name.
    pub name: String,
    /// How often the article names them.
    pub count: usize,
    /// Whether the article is about the person.
    pub about: bool,
}

/// A country as kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredCountry {
    /// ISO code.
    pub code: String,
    /// How often the article names it.
    pub count: usize,
    /// Whether the article is about the country.
    pub about: bool,
}

/// The first four bytes of the BLAKE3 of an article's bytes: damage that fits it by chance is one in four thousand million. It
/// also stands for the article wherever equal scores must be told apart: of two with one score and one date, one pair in as many
/// shares it. (Beside each article in the store it would take ten bytes; as a column it takes four.)
fn sum(bytes: &[u8]) -> u64 {
    let [a, b, c, d, ..] = *blake3::hash(bytes).as_bytes();
    u64::from(u32::from_be_bytes([a, b, c, d]))
}

impl StoredArticle {
    /// What is kept of an article that was understood: without what was dropped from it.
    pub fn new(mut article: Article, recognised: &Recognised) -> StoredArticle {
        article.dropped.clear();
        let people = recognised.people.iter().map(StoredPerson::from).collect();
        let countries = recognised.countries.iter().map(StoredCountry::from).collect();
        StoredArticle { article, people, countries }
    }

    /// The document that Tantivy indexes; `recognised` is what was found in the same article. What cutting its text into terms takes is
    /// counted where there are clocks.
    pub fn document(&self, fields: &Fields, recognised: &Recognised, clocks: Option<&Clocks>) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        let words = timed(clocks, Stage::Analyse, || Words::of(&self.article.text()));
        document.add_text(fields.mention, mentions(&words, recognised));
        for (kind, terms) in &words.parts {
            let field = match kind {
                PartKind::Title => fields.title,
                PartKind::Standfirst => fields.standfirst,
                PartKind::Paragraph => fields.body,
            };
            document.add_text(field, terms);
        }
        self.add_text(fields, &mut document);
        self.add_entities(fields, &mut document);
        self.add_columns(fields, &mut document);
        let bytes = self.to_bytes();
        document.add_u64(fields.sum, sum(&bytes));
        document.add_custom(fields.article, &bytes);
        document
    }

    fn to_bytes(&self) -> Vec<u8> {
        shorten(&serde_json::to_vec(self).expect("strings, numbers and lists always make JSON"))
    }

    /// Reads of what was stored as much as the type asks for; else says what is wrong with it. `kept` is the sum that was kept.
    pub(super) fn from_bytes<T: DeserializeOwned>(bytes: &[u8], kept: Option<u64>) -> Result<T, String> {
        if kept != Some(sum(bytes)) {
            return Err("an article is not as it was written".into());
        }
        serde_json::from_slice(&restore(bytes)).map_err(|error| format!("an article cannot be read: {error}"))
    }

    fn add_text(&self, fields: &Fields, document: &mut TantivyDocument) {
        let article = &self.article;
        document.add_text(fields.id, &article.id);
        document.add_text(fields.file, &article.path);
        let dateline = article.dateline.as_ref();
        let optional = [
            (fields.byline, article.byline.as_ref()),
            (fields.place, dateline.and_then(|dateline| dateline.place.as_ref())),
            (fields.section, article.section.as_ref()),
            (fields.url, article.url.as_ref()),
        ];
        for (field, value) in optional {
            if let Some(value) = value {
                document.add_text(field, terms(value));
            }
        }
        if let Some(agency) = article.agency() {
            document.add_text(fields.agency, terms(agency));
        }
        // What an item is filed under is found where the outlet's sections are.
        for subject in
            article.wire.iter().flat_map(|wire| wire.subjects.iter().chain(&wire.codes).chain(&wire.keywords))
        {
            document.add_text(fields.section, terms(subject));
        }
    }

    fn add_entities(&self, fields: &Fields, document: &mut TantivyDocument) {
        for country in &self.countries {
            let Some(known) = gazetteer::country(&country.code) else { continue };
            let facet = Facet::from_path([known.region, known.name]);
            if country.about {
                document.add_text(fields.country_about, facet.encoded_str());
            }
            document.add_facet(fields.country, facet);
        }
        let filed_from = self.article.dateline.iter().flat_map(|dateline| &dateline.filed_from);
        for country in filed_from.filter_map(|code| gazetteer::country(code)) {
            document.add_facet(fields.filed, Facet::from_path([country.region, country.name]));
        }
        for person in &self.people {
            let key = surname_key(&person.name);
            let facet = Facet::from_path([key.as_str(), person.name.as_str()]);
            if person.about {
                document.add_text(fields.person_about, facet.encoded_str());
            }
            document.add_facet(fields.person, facet);
            let mut words = tokens(&person.name);
            while let Some(word) = words.advance() {
                document.add_text(fields.person_word, format!("{}{SEPARATOR}{key}", word.letters()));
            }
        }
    }

    fn add_columns(&self, fields: &Fields, document: &mut TantivyDocument) {
        let article = &self.article;
        if let Some(source) = &article.source {
            document.add_text(fields.source, source);
            document.add_text(fields.source_key, fold(source));
        }
        // Whoever is named in two spellings wrote it once.
        let mut keys = BTreeSet::new();
        for author in &article.authors {
            let key = fold(author);
            if keys.insert(key.clone()) {
                document.add_text(fields.author, author);
                document.add_text(fields.author_key, key);
            }
        }
        if let Some(language) = &article.language {
            document.add_text(fields.language, language);
        }
        if let Some(published) = article.published {
            document.add_i64(fields.day, day_number(published.date));
            document.add_date(fields.published, DateTime::from_timestamp_secs(seconds(published)));
        }
    }
}

/// Days since 1970-01-01.
pub fn day_number(date: Date) -> i64 {
    // 12 hours past midnight, so that whole days come out whichever side of 1970 the date is.
    (noon(date) - SECONDS_A_DAY / 2) / SECONDS_A_DAY
}

/// The day with a number; `None` outside the calendar.
pub fn day_of_number(number: i64) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(Span::new().try_days(number).ok()?).ok()
}

/// Seconds since 1970 UTC: the moment, or noon of the day, which is the same day in most time zones.
fn seconds(published: Published) -> i64 {
    published.instant.map_or_else(|| noon(published.date), |moment| moment.as_second())
}

fn noon(date: Date) -> i64 {
    TimeZone::UTC.to_ambiguous_zoned(date.at(12, 0, 0, 0)).compatible().map_or(0, |noon| noon.timestamp().as_second())
}

impl From<&Person> for StoredPerson {
    fn from(person: &Person) -> StoredPerson {
        StoredPerson { name: person.name.clone(), count: person.count, about: person.about }
    }
}

impl From<&Country> for StoredCountry {
    fn from(country: &Country) -> StoredCountry {
        StoredCountry { code: country.code.clone(), count: country.count, about: country.about }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{day_number, day_of_number};

    #[test]
    fn days_are_numbered_from_1970_either_way() {
        for (date, number) in
            [(date(1970, 1, 1), 0), (date(1969, 12, 31), -1), (date(2025, 5, 15), 20_223), (date(1600, 1, 1), -135_140)]
        {
            assert_eq!(day_number(date), number);
            assert_eq!(day_of_number(number), Some(date));
        }
    }
}
