//! How countries are shown: under the gazetteer's names, but for what the user's `entities.toml` says.

use std::collections::HashMap;

use serde::Serialize;

use super::people::Warning;
use crate::analyse::fold;
use crate::entities::{CountryEntry, Entities, Line};
use crate::gazetteer;
use crate::recognise::Country;

/// The countries as the user wants them.
#[derive(Debug, Default)]
pub struct Countries {
    /// By code.
    edited: HashMap<&'static str, Edited>,
}

/// A country of which the file says something.
#[derive(Debug)]
struct Edited {
    /// The name to show.
    name: Line,
    /// Other names that the user has for it, folded.
    also: Vec<String>,
    is_hidden: bool,
}

/// A country as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownCountry {
    /// ISO code.
    pub code: &'static str,
    /// Its name.
    pub name: String,
}

impl Countries {
    /// What a file says of countries; and what of that comes to nothing.
    pub fn new(entities: &Entities) -> (Countries, Vec<Warning>) {
        let mut countries = Countries::default();
        let mut warnings = Vec::new();
        for entry in &entities.countries {
            let mut warn = |line: &Line, what: String| warnings.push(Warning { line: line.line, what });
            let name = &entry.name;
            match named(entry) {
                _ if gazetteer::is_region(&name.text) => warn(name, format!("{:?} is the name of a region", name.text)),
                Some(code) if is_anothers(&name.text, code) => {
                    warn(name, format!("{:?} is the name of another country than those in `also`", name.text));
                }
                Some(code) => {
                    let (also, others): (Vec<&Line>, Vec<&Line>) = entry
                        .also
                        .iter()
                        .partition(|also| !gazetteer::is_region(&also.text) && !is_anothers(&also.text, code));
                    others.into_iter().for_each(|other| warn(other, not_one(other, name)));
                    let also = also.into_iter().map(|also| fold(&also.text).into_owned()).collect();
                    let edited = Edited { name: name.clone(), also, is_hidden: entry.hide };
                    if let Some(before) = countries.edited.insert(code, edited) {
                        let line = before.name.line;
                        warn(
                            name,
                            format!("{:?} is the country of line {line} too: what stands here holds", name.text),
                        );
                    }
                }
                None => warnings.push(unknown(entry)),
            }
        }
        (countries, warnings)
    }

    /// The country with a code, as it is listed; nothing where it is hidden or unknown.
    pub fn listed(&self, code: &str) -> Option<ShownCountry> {
        let country = gazetteer::country(code)?;
        match self.edited.get(country.code) {
            Some(edited) if edited.is_hidden => None,
            Some(edited) => Some(ShownCountry { code: country.code, name: edited.name.text.clone() }),
            None => Some(ShownCountry { code: country.code, name: country.name.to_owned() }),
        }
    }

    /// The facet path of a country that the user gave a name.
    pub fn path(&self, name: &str) -> Option<String> {
        let name = fold(name);
        let is_called =
            |edited: &Edited| fold(&edited.name.text) == name || edited.also.iter().any(|also| *also == name);
        let (code, _) = self.edited.iter().find(|(_, edited)| is_called(edited))?;
        gazetteer::country(code).map(|country| format!("/{}/{}", country.region, country.name))
    }

    /// The countries of an article as they are listed.
    pub fn understood(&self, countries: Vec<Country>) -> Vec<Country> {
        let listed = countries.into_iter().filter_map(|country| match self.listed(&country.code) {
            Some(shown) => Some(Country { name: shown.name, ..country }),
            None => gazetteer::country(&country.code).is_none().then_some(country),
        });
        listed.collect()
    }
}

/// The country that an entry means.
fn named(entry: &CountryEntry) -> Option<&'static str> {
    entry.also.iter().chain([&entry.name]).find_map(|name| code_of(&name.text))
}

/// Whether a name is that of a country with another code.
fn is_anothers(name: &str, code: &str) -> bool {
    code_of(name).is_some_and(|other| other != code)
}

/// What to say of a name in `also` that stands for something else.
fn not_one(other: &Line, name: &Line) -> String {
    let what = if gazetteer::is_region(&other.text) { "a region" } else { "another country" };
    format!("{:?} is the name of {what}, and no other name of {:?}", other.text, name.text)
}

/// The code of the one country that a name means.
fn code_of(name: &str) -> Option<&'static str> {
    let place = gazetteer::lookup(name).filter(|place| place.paths.len() == 1)?;
    let name = place.paths[0].rsplit('/').next()?;
    gazetteer::all().iter().find(|country| country.name == name).map(|country| country.code)
}

fn unknown(entry: &CountryEntry) -> Warning {
    let nearest = gazetteer::nearest(&entry.name.text, 3).join(", ");
    let what =
        format!("no country is called {:?}; name it in `also` by its usual name (nearest: {nearest})", entry.name.text);
    Warning { line: entry.name.line, what }
}

#[cfg(test)]
mod tests {
    use super::Countries;
    use crate::entities::Entities;

    #[test]
    fn a_country_may_have_another_name_or_none() {
        let file = "[[country]]\nname = \"Rhodesia\"\nalso = [\"Zimbabwe\"]\n[[country]]\nname = \"France\"\nhide = true\n\
                    [[country]]\nname = \"Qwxzy\"\n";
        let (countries, warnings) = Countries::new(&Entities::parse(file).unwrap());
        assert_eq!(countries.listed("ZW").unwrap().name, "Rhodesia");
        assert_eq!(countries.listed("FR"), None);
        assert_eq!(countries.listed("UA").unwrap().name, "Ukraine");
        assert_eq!(countries.path("rhodesia").unwrap(), "/Africa/Zimbabwe");
        assert!(warnings.len() == 1 && warnings[0].line == 8 && warnings[0].what.contains("Qwxzy"));
        let file = "[[country]]\nname = \"Burma\"\nalso = [\"Qwxzy\", \"Myanmar\", \"Europe\", \"France\"]\n\
                    [[country]]\nname = \"Asia\"\nalso = [\"China\"]\n\
                    [[country]]\nname = \"Burma / Myanmar\"\nalso = [\"MM\"]\n";
        let (countries, warnings) = Countries::new(&Entities::parse(file).unwrap());
        let told: Vec<(usize, bool)> =
            warnings.iter().map(|warning| (warning.line, warning.what.contains("region"))).collect();
        assert_eq!(told, [(3, true), (3, false), (5, true), (8, false)], "{warnings:?}");
        assert_eq!(countries.listed("MM").unwrap().name, "Burma / Myanmar");
        let (countries, _) =
            Countries::new(&Entities::parse("[[country]]\nname = \"Burma\"\nalso = [\"Qwxzy\"]\n").unwrap());
        assert_eq!(countries.path("QWXZY").unwrap(), "/Asia/Myanmar (Burma)");
        let (countries, warnings) =
            Countries::new(&Entities::parse("[[country]]\nname = \"Ukraine\"\nalso = [\"Russia\"]\n").unwrap());
        assert_eq!(countries.listed("RU").unwrap().name, "Russia");
        assert!(warnings[0].what.contains("another country"), "{warnings:?}");
    }
}
