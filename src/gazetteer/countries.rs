//! Which countries there are: the list from which every other takes its codes.

use std::sync::LazyLock;

use super::table;

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

/// Where the country stands in [`all`].
pub fn index_of(code: &str) -> Option<usize> {
    all().binary_search_by(|country| country.code.cmp(code)).ok()
}
