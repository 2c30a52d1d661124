//! How countries are shown: under the gazetteer's names, but for what the user's `entities.toml` says.

use std::collections::HashMap;

use serde::Serialize;

use super::people::Warning;
use crate::analyse::fold;
use crate::entities::{CountryEntry, Entities};
use crate::gazetteer;
use crate::recognise::Country;

/// The countries as the user wants them.
#[derive(Debug, Default)]
pub struct Countries {
    /// By code: the name to show, and whether it is hidden.
    edited: HashMap<&'static str, (String, bool)>,
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
            match named(entry) {
                Some(code) if is_anothers(&entry.name.text, code) => {
                    let what = format!("{:?} is the name of another country than those in `also`", entry.name.text);
                    warnings.push(Warning { line: entry.name.line, what });
                }
                Some(code) => {
                    countries.edited.insert(code, (entry.name.text.clone(), entry.hide));
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
            Some((_, true)) => None,
            Some((name, false)) => Some(ShownCountry { code: country.code, name: name.clone() }),
            None => Some(ShownCountry { code: country.code, name: country.name.to_owned() }),
        }
    }

    /// The facet path of a country that the user gave a name.
    pub fn path(&self, name: &str) -> Option<String> {
        let name = fold(name);
        let (code, _) = self.edited.iter().find(|(_, (shown, _))| fold(shown) == name)?;
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
        let (countries, warnings) =
            Countries::new(&Entities::parse("[[country]]\nname = \"Ukraine\"\nalso = [\"Russia\"]\n").unwrap());
        assert_eq!(countries.listed("RU").unwrap().name, "Russia");
        assert!(warnings[0].what.contains("another country"), "{warnings:?}");
    }
}
