//! Every form in which a country is written, from all the lists: what recognition matches.

use super::language::Languages;
use super::table::rows;

/// What a form is, from which follows how much it says about the country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The country's own name, official, usual or former.
    Name,
    /// Its adjective, or the word for its people.
    Adjective,
    /// Its capital.
    Capital,
    /// Another city.
    City,
    /// A state, province or region.
    State,
    /// A short form of a state that only stands behind a place ("Paris, Tex.").
    Abbreviation,
    /// A house, street or palace that stands for the government.
    Metonym,
    /// A parliament, agency, army or party.
    Institution,
    /// A name or adjective that says which money is meant ("Canadian dollars"); no list has it, context finds it.
    Currency,
    /// Part of a company's or a paper's name ("British Airways"); no list has it, context finds it.
    Company,
}

impl Kind {
    /// Every kind, each at its own number.
    pub const ALL: [Kind; 10] = [
        Kind::Name,
        Kind::Adjective,
        Kind::Capital,
        Kind::City,
        Kind::State,
        Kind::Abbreviation,
        Kind::Metonym,
        Kind::Institution,
        Kind::Currency,
        Kind::Company,
    ];
}

/// One form of one country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// As it is written.
    pub text: &'static str,
    /// The country's code.
    pub code: &'static str,
    /// What it is.
    pub kind: Kind,
    /// The languages it belongs to.
    pub languages: Languages,
}

/// Every form: the hand-written names first, then territories and capitals in all languages, then counties and
/// cities.
pub fn forms() -> impl Iterator<Item = Form> {
    names().chain(territories()).chain(places()).chain(counties()).chain(cities())
}

/// The hand-written list: English names, aliases, adjectives, capitals, states, metonyms, institutions.
pub fn names() -> impl Iterator<Item = Form> {
    of_kinds(include_str!("../../gazetteer/names.tsv"))
}

/// The names of all countries in all languages, from CLDR.
pub fn territories() -> impl Iterator<Item = Form> {
    of_kind(Kind::Name, include_str!("../../gazetteer/territories.tsv"))
}

/// What other languages call the capitals and large cities, from CLDR.
pub fn places() -> impl Iterator<Item = Form> {
    of_kinds(include_str!("../../gazetteer/places.tsv"))
}

/// Cases of names, capitals and cities that no ending makes, and adjectives of towns: each counts in its own languages only.
pub fn cases() -> impl Iterator<Item = Form> {
    of_kinds(include_str!("../../gazetteer/cases.tsv"))
}

/// What languages call the people of countries, in every case and number.
pub fn peoples() -> impl Iterator<Item = Form> {
    of_kind(Kind::Adjective, include_str!("../../gazetteer/peoples.tsv"))
}

/// A list of forms with their countries, kinds and languages.
fn of_kinds(list: &'static str) -> impl Iterator<Item = Form> {
    let parse = |[text, code, kind, languages]: [&'static str; 4]| {
        Some(Form { text, code, kind: kind_of(kind)?, languages: Languages::parse(languages) })
    };
    rows(list).filter_map(parse)
}

/// A list of forms with their countries and languages, all of one kind.
fn of_kind(kind: Kind, list: &'static str) -> impl Iterator<Item = Form> {
    rows(list).map(move |[text, code, languages]: [&'static str; 3]| Form {
        text,
        code,
        kind,
        languages: Languages::parse(languages),
    })
}

/// Counties of the United States, which tell local news there.
pub fn counties() -> impl Iterator<Item = Form> {
    let languages = Languages::parse("en");
    rows(include_str!("../../gazetteer/counties.tsv")).map(move |[text, code]: [&'static str; 2]| Form {
        text,
        code,
        kind: Kind::State,
        languages,
    })
}

/// Smaller towns of the United States, which count only in local news from there.
pub fn towns() -> impl Iterator<Item = Form> {
    let languages = Languages::parse("en");
    rows(include_str!("../../gazetteer/towns.tsv")).map(move |[text, code]: [&'static str; 2]| Form {
        text,
        code,
        kind: Kind::City,
        languages,
    })
}

/// Cities over 100,000 people, from GeoNames.
pub fn cities() -> impl Iterator<Item = Form> {
    let parse =
        |[text, code, _thousands]: [&'static str; 3]| Form { text, code, kind: Kind::City, languages: Languages::ANY };
    rows(include_str!("../../gazetteer/cities.tsv")).map(parse)
}

fn kind_of(cell: &str) -> Option<Kind> {
    Some(match cell {
        "name" | "official" | "alias" => Kind::Name,
        "adjective" | "demonym" => Kind::Adjective,
        "capital" => Kind::Capital,
        "city" => Kind::City,
        "state" => Kind::State,
        "abbreviation" => Kind::Abbreviation,
        "metonym" => Kind::Metonym,
        "institution" => Kind::Institution,
        _ => return None,
    })
}

/// How a language changes the end of a name or an adjective: "Росія", "Росії".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The language.
    pub languages: Languages,
    /// [`Kind::Adjective`] for adjectives and peoples, [`Kind::Name`] for all else.
    pub kind: Kind,
    /// The end as the lists have it; the longest that fits counts.
    pub ending: &'static str,
    /// What it becomes, commas between.
    pub becomes: &'static str,
}

/// The endings of all languages that inflect.
pub fn endings() -> impl Iterator<Item = Ending> {
    let parse = |[language, kind, ending, becomes]: [&'static str; 4]| {
        Some(Ending { languages: Languages::parse(language), kind: kind_of(kind)?, ending, becomes })
    };
    rows(include_str!("../../gazetteer/endings.tsv")).filter_map(parse)
}

/// What to do with a form that may be something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// No country at all, and nothing inside it is one: the Gulf of Mexico.
    Block,
    /// Also a given name or surname: not next to another name.
    Person,
    /// Also a given name: not before a surname either.
    Given,
    /// Of several countries: the one the rest of the article speaks of, else the first named.
    Choose,
    /// Also a town in the coded country: that one in an article of local news from there.
    Namesake,
    /// Also another word: the country where the article names it by another form.
    Echo,
    /// No mention, but speaks for one of the codes where a name is decided.
    Cue,
    /// No mention, but corroborates a dateline from one of the codes.
    Home,
    /// No mention: an office that every country has ("the central bank"), which is that of the dateline's country where
    /// no other is named beside it.
    Office,
    /// Countries side by side, a word for each: 中美. The cues are the languages that write so.
    Each,
    /// Only in an article known to be in one of its languages.
    Language,
    /// Not in a line of capitals, where it may be a word: US.
    Capitals,
    /// Never: a word or a name far more often than the place.
    Never,
}

/// A form that may be something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ambiguous {
    /// As it is written.
    pub form: &'static str,
    /// What to do with it.
    pub rule: Rule,
    /// What it may be: codes with commas between; empty where it is no country.
    pub codes: &'static str,
    /// What speaks for a code, beside its own other forms: `GE:AM,AZ` (countries named in the same article); for
    /// [`Rule::Each`] languages.
    pub cues: &'static str,
    /// Why it is listed.
    pub reason: &'static str,
}

/// The forms that may be something else.
pub fn ambiguous() -> impl Iterator<Item = Ambiguous> {
    let parse = |[form, rule, codes, cues, reason]: [&'static str; 5]| {
        Some(Ambiguous { form, rule: rule_of(rule)?, codes, cues, reason })
    };
    rows(include_str!("../../gazetteer/ambiguous.tsv")).filter_map(parse)
}

fn rule_of(cell: &str) -> Option<Rule> {
    Some(match cell {
        "block" => Rule::Block,
        "person" => Rule::Person,
        "given" => Rule::Given,
        "choose" => Rule::Choose,
        "namesake" => Rule::Namesake,
        "echo" => Rule::Echo,
        "cue" => Rule::Cue,
        "home" => Rule::Home,
        "office" => Rule::Office,
        "each" => Rule::Each,
        "language" => Rule::Language,
        "capitals" => Rule::Capitals,
        "never" => Rule::Never,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Kind, ambiguous, cities, forms, kind_of, names, rule_of, territories};
    use crate::gazetteer::country;
    use crate::gazetteer::table::rows;

    #[test]
    fn every_form_has_a_country_and_a_known_kind() {
        for form in forms() {
            assert!(country(form.code).is_some(), "{form:?}");
        }
        for [form, _, kind, _] in rows(include_str!("../../gazetteer/names.tsv")) {
            assert!(kind_of(kind).is_some(), "{form} is a {kind}");
        }
        assert!(territories().count() > 10_000 && cities().count() > 5_000);
    }

    #[test]
    fn every_ambiguous_form_has_a_rule_a_reason_and_known_countries() {
        for [form, rule, codes, _, reason] in rows(include_str!("../../gazetteer/ambiguous.tsv")) {
            assert!(rule_of(rule).is_some() && !reason.is_empty(), "{form}");
            assert!(codes.split(',').all(|code| code.is_empty() || country(code).is_some()), "{form}");
        }
        assert!(ambiguous().any(|entry| entry.form == "Georgia"));
    }

    #[test]
    fn most_countries_have_an_adjective_and_a_capital() {
        let with = |kind| {
            let codes: std::collections::HashSet<_> =
                names().filter(|form| form.kind == kind).map(|f| f.code).collect();
            codes.len()
        };
        assert!(with(Kind::Adjective) > 190, "{}", with(Kind::Adjective));
        assert!(with(Kind::Capital) > 180, "{}", with(Kind::Capital));
    }
}
