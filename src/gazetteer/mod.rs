//! The reviewed word lists of `gazetteer/`, embedded: which countries there are, and every form their names take.
//!
//! Two users with different needs share this room. A command line that filters by country wants [`lookup`] and pays
//! for a table of 250 lines; recognition wants every [`form`](forms::forms) and builds its matcher from them once.

mod builder;
mod filed;
pub mod forms;
mod language;
mod language_names;
mod lookup;
pub mod matcher;
mod table;
pub mod words;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

pub use filed::filed_from;
pub use language::Languages;
pub use language_names::language_code;
pub use lookup::{Place, lookup, nearest};

/// A country or territory of ISO 3166-1, or a dissolved state of ISO 3166-3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code; a dissolved state keeps the one it had.
    pub code: &'static str,
    /// ISO 3166-1 alpha-3 code.
    pub iso3: &'static str,
    /// CLDR English name.
    pub name: &'static str,
    /// UN region ("Europe").
    pub region: &'static str,
    /// UN subregion ("Eastern Europe").
    pub subregion: &'static str,
    /// For a dissolved state, the code of the state that took its seat.
    pub successor: Option<&'static str>,
}

impl Country {
    /// The facet path: region, then name (`/Europe/Ukraine`).
    pub fn path(&self) -> String {
        format!("/{}/{}", self.region, self.name)
    }
}

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let parse = |[code, iso3, name, region, subregion, successor]: [&'static str; 6]| Country {
        code,
        iso3,
        name,
        region,
        subregion,
        successor: (!successor.is_empty()).then_some(successor),
    };
    table::rows(include_str!("../../gazetteer/countries.tsv")).map(parse).collect()
});

/// Every country, by code.
pub fn all() -> &'static [Country] {
    &COUNTRIES
}

/// The country with this alpha-2 code, in capitals.
pub fn country(code: &str) -> Option<&'static Country> {
    index_of(code).map(|index| &all()[index])
}

/// By name, for whoever has a facet path.
static BY_NAME: LazyLock<FxHashMap<&'static str, usize>> =
    LazyLock::new(|| all().iter().enumerate().map(|(index, country)| (country.name, index)).collect());

/// The country with this name, as its facet path has it.
pub fn country_named(name: &str) -> Option<&'static Country> {
    BY_NAME.get(name).map(|index| &all()[*index])
}

/// Where the country stands in [`all`].
pub fn index_of(code: &str) -> Option<usize> {
    all().binary_search_by(|country| country.code.cmp(code)).ok()
}

#[cfg(test)]
mod tests {
    use super::{all, country, country_named};

    #[test]
    fn a_country_has_its_path() {
        assert_eq!(country("UA").unwrap().path(), "/Europe/Ukraine");
        assert_eq!(country("SU").unwrap().path(), "/Europe/Soviet Union");
        assert_eq!(country("ZZ"), None);
        assert_eq!(country_named("Ukraine"), country("UA"));
        assert_eq!(country_named("Ukraina"), None);
    }

    #[test]
    fn countries_are_sorted_and_complete() {
        assert!(all().is_sorted_by(|a, b| a.code < b.code));
        assert_eq!(all().iter().filter(|country| country.successor.is_none()).count(), 250, "ISO 3166-1 and Kosovo");
        for country in all() {
            assert_eq!((country.code.len(), country.iso3.len()), (2, 3), "{country:?}");
            assert!(!country.name.contains('/') && !country.region.is_empty(), "{country:?}");
        }
    }
}
