//! The codes that results of sport put behind an athlete: "1. Kristjan Čeh (SLO) 69.14". They are the Olympic Committee's, and differ
//! from those of ISO for a third of the countries.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::gazetteer::index_of;
use crate::gazetteer::table::rows;

/// How many different ones make a text one of results: one or two in brackets may be an office's initials.
const FEWEST: usize = 3;
/// One in so many of what looks like codes may be something else.
const STRANGERS: usize = 5;
/// Letters of a code.
const LENGTH: usize = 3;

static CODES: LazyLock<FxHashMap<&'static str, u16>> = LazyLock::new(|| {
    let parse = |[code, country]: [&'static str; 2]| Some((code, index_of(country)? as u16));
    rows(include_str!("../../../gazetteer/sport-codes.tsv")).filter_map(parse).collect()
});

/// Where a text has codes of countries, and which countries they are; none where it is not one of results.
pub fn codes(text: &str) -> Vec<(Range<usize>, u16)> {
    let all: Vec<Range<usize>> = in_brackets(text).collect();
    if all.len() < FEWEST {
        return Vec::new();
    }
    let found: Vec<_> =
        all.iter().filter_map(|range| Some((range.clone(), *CODES.get(&text[range.clone()])?))).collect();
    let different: FxHashSet<u16> = found.iter().map(|(_, country)| *country).collect();
    let strangers = all.len() - found.len();
    if different.len() >= FEWEST && strangers * STRANGERS <= all.len() { found } else { Vec::new() }
}

/// Three capitals in brackets of their own.
fn in_brackets(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('(').filter_map(|(open, _)| {
        let code = open + 1..open + 1 + LENGTH;
        let capitals = text.get(code.clone())?.bytes().all(|letter| letter.is_ascii_uppercase());
        (capitals && text[code.end..].starts_with(')')).then_some(code)
    })
}

#[cfg(test)]
mod tests {
    use super::{CODES, codes};
    use crate::gazetteer::all;
    use crate::gazetteer::table::rows;

    fn countries(text: &str) -> Vec<&'static str> {
        codes(text).into_iter().map(|(_, country)| all()[usize::from(country)].code).collect()
    }

    #[test]
    fn every_code_is_a_country_once() {
        let listed = rows::<2>(include_str!("../../../gazetteer/sport-codes.tsv")).count();
        assert_eq!(CODES.len(), listed);
    }

    #[test]
    fn results_name_countries_and_initials_of_offices_do_not() {
        assert_eq!(
            countries("1. A. Berg (SUI) 69.14; 2. B. Kos (SLO) 68.40; 3. C. Ito (JPN) 66.1"),
            ["CH", "SI", "JP"]
        );
        assert_eq!(
            countries("The Carpathian Action Network (CAN) and the Model Railway Institute (MRI) met."),
            [""; 0]
        );
        let agencies =
            "Road Safety Agency (RSA), Medical Aid Service (MAS), Port Office (POR), Fire (FBU), Water (WTR)";
        assert_eq!(countries(agencies), [""; 0]);
    }
}
