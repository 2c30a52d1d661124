//! The reviewed word lists of `gazetteer/`, embedded: which countries there are, and every form their names take.
//!
//! Two users with different needs share this room. A command line that filters by country wants [`lookup`] and pays
//! for a table of 250 lines; recognition wants every [`form`](forms::forms) in every inflection. Those are worked out while
//! dateline is built: the build script has `builder` and what it needs, and leaves a table in the program.

#[cfg(test)]
mod builder;
mod countries;
mod filed;
pub mod forms;
mod joins;
mod language;
mod language_names;
mod lookup;
pub mod matcher;
mod packed;
#[cfg(test)]
mod packing;
pub mod scripts;
pub mod senses;
pub mod table;
pub mod words;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

pub use countries::{Country, all, index_of};
pub use filed::{filed_from, is_place};
pub use joins::{joins_list, joins_pair};
pub use language::Languages;
pub use language_names::{language_code, language_name};
pub use lookup::{Place, is_region, lookup, nearest};

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
