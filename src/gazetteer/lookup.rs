//! From what a user types for a country or a region to facet paths: "UA", "ukrainian", "Europe", "Latin America".

use super::forms::{Ambiguous, Form, Kind, Rule, ambiguous, cities, names, places, territories};
use super::matcher::{Matcher, Meaning};
use super::table::rows;
use super::{Country, Languages, all, country};
use crate::analyse;

/// A place that a user named, as the facet paths it stands for: any of them is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its usual name ("Ukraine", "Eastern Europe").
    pub name: String,
    /// One path for a country or a region, several for a subregion or a group.
    pub paths: Vec<String>,
    /// Whether what was named is only a part of the country: a city or a state.
    pub is_part: bool,
}

/// What the text names: a code, a country in any language, its adjective, one of its cities, a region, a subregion, a
/// group of countries, or a name that several have. Case and diacritics do not matter.
pub fn lookup(text: &str) -> Option<Place> {
    let wanted = fold(text);
    if wanted.is_empty() {
        return None;
    }
    by_code_or_name(&wanted)
        .map(|country| country_place(country, false))
        .or_else(|| region(&wanted))
        .or_else(|| group(&wanted))
        .or_else(|| shared(&wanted))
        .or_else(|| by_written_form(text))
        .or_else(|| by_form(|form| fold(form) == wanted))
        .or_else(|| local_region(&wanted))
        .or_else(|| by_form(|form| analyse::are_spellings(form, text.trim())))
}

/// Whether a text names a region, a subregion or a group of countries, and no country.
pub fn is_region(text: &str) -> bool {
    let wanted = fold(text);
    by_code_or_name(&wanted).is_none() && (region(&wanted).is_some() || group(&wanted).is_some())
}

/// The names most like the text, best first, for the message that it was not understood.
pub fn nearest(text: &str, n: usize) -> Vec<&'static str> {
    let wanted: Vec<char> = fold(text).chars().take(LONGEST_NAME).collect();
    let far = |form: Form| Some((distance(&wanted, form.text), country(form.code)?.name));
    let spoken = names().filter(|form| matches!(form.kind, Kind::Name | Kind::Adjective));
    let (english, foreign): (Vec<Form>, Vec<Form>) =
        spoken.chain(territories()).partition(|form| form.languages.meets(Languages::parse("en")));
    let mut ranked: Vec<(usize, &str)> = all().iter().map(|own| (distance(&wanted, own.name), own.name)).collect();
    ranked.extend(english.into_iter().filter_map(far));
    // In another language a name must be near: among thousands something short is always less far than what was meant.
    ranked.extend(foreign.into_iter().filter_map(far).filter(|(distance, _)| distance * NEAR <= wanted.len()));
    ranked.sort_unstable();
    let mut best: Vec<&'static str> = Vec::new();
    for (_, name) in ranked {
        if best.len() < n && !best.contains(&name) {
            best.push(name);
        }
    }
    best
}

/// A name of another language is offered where one letter in so many is wrong, or fewer.
const NEAR: usize = 3;

/// How names are compared: folded as terms are, punctuation as single spaces.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in analyse::fold(text).chars() {
        match character {
            _ if character.is_alphanumeric() => folded.push(character),
            '.' | '\'' | '’' => {}
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The longest name in the lists has 52 letters; what is typed beyond that cannot bring it nearer.
const LONGEST_NAME: usize = 64;

fn by_code_or_name(wanted: &str) -> Option<&'static Country> {
    let code = |country: &&Country| [country.code, country.iso3].iter().any(|code| code.eq_ignore_ascii_case(wanted));
    all().iter().find(|country| fold(country.name) == wanted).or_else(|| all().iter().find(code))
}

/// The country of the first form that is the one that was typed.
fn by_form(is_typed: impl Fn(&str) -> bool) -> Option<Place> {
    let named = |form: &Form| form.kind != Kind::Abbreviation && is_typed(form.text);
    let mut forms = names().chain(territories()).chain(places()).chain(cities()).filter(named);
    let first = forms.next()?;
    let is_whole = is_whole(first.kind) || forms.any(|form| form.code == first.code && is_whole(form.kind));
    Some(country_place(country(first.code)?, !is_whole))
}

/// Whether a form of this kind names a country, and not a part of it.
fn is_whole(kind: Kind) -> bool {
    matches!(kind, Kind::Name | Kind::Adjective)
}

/// The country of a form as it stands in a sentence: "українська", "russischen", "Polsce". One look-up finds what
/// [`by_form`] finds by reading all lists, but where case or accents differ in ways that recognition does not forgive.
fn by_written_form(text: &str) -> Option<Place> {
    let matcher = Matcher::shared();
    let mut senses = Matcher::senses_of(text).filter(|sense| sense.kind != Kind::Abbreviation).filter_map(|sense| {
        let index = match sense.meaning {
            Meaning::Country(index) => index,
            Meaning::Choice(number) => *matcher.choices[usize::from(number)].candidates.first()?,
            Meaning::Each(_) | Meaning::Cue(_) | Meaning::Home(_) | Meaning::Office | Meaning::Nothing => return None,
        };
        Some((all().get(usize::from(index))?, is_whole(sense.kind)))
    });
    let (country, is_first_whole) = senses.next()?;
    let is_whole = is_first_whole || senses.any(|(other, is_whole)| is_whole && other == country);
    Some(country_place(country, !is_whole))
}

fn country_place(country: &Country, is_part: bool) -> Place {
    Place { name: country.name.to_string(), paths: vec![country.path()], is_part }
}

fn region(wanted: &str) -> Option<Place> {
    if let Some(found) = all().iter().find(|country| fold(country.region) == wanted) {
        let paths = vec![format!("/{}", found.region)];
        return Some(Place { name: found.region.to_string(), paths, is_part: false });
    }
    let within: Vec<&Country> = all().iter().filter(|country| fold(country.subregion) == wanted).collect();
    let name = within.first()?.subregion.to_string();
    Some(Place { name, paths: within.iter().map(|country| country.path()).collect(), is_part: false })
}

/// A region or a group by the name that another language has for it: "Afrika", "Lateinamerika", "Южная Азия".
fn local_region(wanted: &str) -> Option<Place> {
    let [_, english, _] =
        rows(include_str!("../../gazetteer/regions.tsv")).find(|[form, _, _]: &[&str; 3]| fold(form) == wanted)?;
    let english = fold(english);
    region(&english).or_else(|| group(&english))
}

fn group(wanted: &str) -> Option<Place> {
    let [name, _, codes] = rows(include_str!("../../gazetteer/groups.tsv"))
        .find(|[name, aliases, _]| std::iter::once(*name).chain(aliases.split(',')).any(|name| fold(name) == wanted))?;
    let paths = codes.split(',').filter_map(country).map(Country::path).collect();
    Some(Place { name: name.to_string(), paths, is_part: false })
}

/// A name of several countries, all of which are meant: "Korea", "Congo".
fn shared(wanted: &str) -> Option<Place> {
    let named = |entry: &Ambiguous| entry.rule == Rule::Choose && fold(entry.form) == wanted;
    let entry = ambiguous().find(named)?;
    let kind = names().find(|form| fold(form.text) == wanted).map(|form| form.kind);
    if kind.is_some_and(|kind| kind != Kind::Name) {
        return None;
    }
    let paths = entry.codes.split(',').filter_map(country).map(Country::path).collect();
    Some(Place { name: entry.form.to_string(), paths, is_part: false })
}

/// Edit distance between the wanted text and the folded form.
fn distance(wanted: &[char], form: &str) -> usize {
    let form = fold(form);
    let mut row: Vec<usize> = (0..=wanted.len()).collect();
    for (line, letter) in form.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], line + 1);
        for (column, &other) in wanted.iter().enumerate() {
            let replaced = corner + usize::from(letter != other);
            corner = row[column + 1];
            row[column + 1] = replaced.min(corner + 1).min(row[column] + 1);
        }
    }
    row[wanted.len()]
}

#[cfg(test)]
mod tests {
    use super::{Place, fold, group, lookup, nearest};

    fn paths(text: &str) -> Vec<String> {
        lookup(text).map(|place| place.paths).unwrap_or_default()
    }

    #[test]
    fn a_country_is_found_by_code_name_adjective_city_and_in_any_language() {
        for text in
            ["UA", "ua", "UKR", "Ukraine", "ukrainian", "UKRAINIANS", "Kyiv", "Україна", "Ucrania", "Verkhovna Rada"]
        {
            assert_eq!(paths(text), ["/Europe/Ukraine"], "{text}");
        }
        assert_eq!(paths("Turkey"), ["/Asia/Türkiye"]);
        assert_eq!(paths("cote d’ivoire"), ["/Africa/Côte d’Ivoire"]);
        assert_eq!(paths("U.K."), ["/Europe/United Kingdom"]);
    }

    #[test]
    fn an_adjective_or_a_name_is_found_as_it_stands_in_a_sentence() {
        let cases = [
            ("українська", "/Europe/Ukraine"),
            ("украинского", "/Europe/Ukraine"),
            ("russischen", "/Europe/Russia"),
            ("française", "/Europe/France"),
            ("francaises", "/Europe/France"),
            ("俄罗斯", "/Europe/Russia"),
            ("rosyjskiej", "/Europe/Russia"),
            ("Niemczech", "/Europe/Germany"),
            ("españolas", "/Europe/Spain"),
            ("brasileiras", "/Americas/Brazil"),
            ("italiani", "/Europe/Italy"),
            ("الأوكرانية", "/Europe/Ukraine"),
            ("России", "/Europe/Russia"),
            ("Deutschlands", "/Europe/Germany"),
        ];
        for (form, path) in cases {
            assert_eq!(paths(form), [path], "{form}");
        }
        assert_eq!(lookup("government"), None, "an office that every country has is none of them");
    }

    #[test]
    fn letters_may_be_written_as_two() {
        assert_eq!(paths("Tuerkei"), ["/Asia/Türkiye"]);
        assert_eq!(paths("Oesterreich"), ["/Europe/Austria"]);
        assert_eq!(paths("Muenchen"), ["/Europe/Germany"]);
        assert_eq!(paths("Fransköl"), Vec::<String>::new());
    }

    #[test]
    fn a_city_or_a_state_is_known_to_be_only_a_part() {
        let is_part = |text| lookup(text).unwrap().is_part;
        for text in ["Scotland", "Texas", "Catalonia", "Paris", "München"] {
            assert!(is_part(text), "{text}");
        }
        for text in
            ["UK", "Britain", "Holland", "scottish", "Luxemburg", "Djibouti", "Singapour", "russischen", "Europe", "EU"]
        {
            assert!(!is_part(text), "{text}");
        }
    }

    #[test]
    fn a_region_is_one_path_and_a_subregion_its_countries() {
        let europe = Place { name: "Europe".into(), paths: vec!["/Europe".into()], is_part: false };
        assert_eq!(lookup("europe"), Some(europe));
        assert!(paths("Eastern Europe").contains(&"/Europe/Poland".to_string()));
        assert_eq!(paths("baltic states"), ["/Europe/Estonia", "/Europe/Lithuania", "/Europe/Latvia"]);
        assert_eq!(group("eu").unwrap().paths.len(), 27);
    }

    #[test]
    fn a_region_is_found_in_any_language() {
        for text in ["Afrika", "África", "Африка", "أفريقيا", "非洲", "アフリカ"] {
            assert_eq!(paths(text), ["/Africa"], "{text}");
        }
        assert_eq!(paths("Lateinamerika"), paths("Latin America"));
        assert_eq!(paths("Union européenne"), paths("EU"));
        assert_eq!(paths("Osteuropa"), paths("Eastern Europe"));
    }

    #[test]
    fn a_name_of_several_countries_is_all_of_them() {
        assert_eq!(paths("Korea"), ["/Asia/South Korea", "/Asia/North Korea"]);
        assert_eq!(paths("congo"), ["/Africa/Congo - Kinshasa", "/Africa/Congo - Brazzaville"]);
        assert_eq!(paths("Georgia"), ["/Asia/Georgia"]);
        assert_eq!(paths("Moscow"), ["/Europe/Russia"]);
        assert_eq!(paths("Soviet Union"), ["/Europe/Soviet Union"]);
    }

    #[test]
    fn an_unknown_name_has_its_nearest() {
        assert_eq!(lookup("Ukrane"), None);
        assert_eq!(lookup(" "), None);
        assert_eq!(nearest("Ukrane", 1), ["Ukraine"]);
        assert_eq!(nearest("Brasil", 1), ["Brazil"]);
        assert_eq!(nearest("Deutshland", 1), ["Germany"]);
        assert_eq!(nearest("Украйина", 1), ["Ukraine"]);
        assert_eq!(nearest(&"x".repeat(100_000), 2).len(), 2);
    }

    #[test]
    fn folding_drops_case_diacritics_and_punctuation() {
        assert_eq!(fold("  Côte-d’Ivoire "), "cote divoire");
        assert_eq!(fold("ŁÓDŹ"), "lodz");
    }
}
