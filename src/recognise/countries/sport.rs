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

/// Three capitals in brackets of their own, or before a team ("GBR/Halden") or a count ("RUS x2").
fn in_brackets(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('(').filter_map(|(open, _)| {
        let code = open + 1..open + 1 + LENGTH;
        let capitals = text.get(code.clone())?.bytes().all(|letter| letter.is_ascii_uppercase());
        let behind = &text[code.end..];
        (capitals && (behind.starts_with(')') || is_team(behind) || is_count(behind))).then_some(code)
    })
}

/// The most bytes of a team's name.
const TEAM: usize = 30;

/// Whether a team stands behind a code, before the bracket is closed.
fn is_team(behind: &str) -> bool {
    let Some(team) = behind.strip_prefix('/').filter(|team| team.starts_with(char::is_alphanumeric)) else {
        return false;
    };
    team.bytes()
        .take(TEAM)
        .position(|byte| matches!(byte, b')' | b'(' | b'\n'))
        .is_some_and(|end| team.as_bytes()[end] == b')')
}

/// Whether it is counted behind a code how often somebody won.
fn is_count(behind: &str) -> bool {
    let count = behind.strip_prefix(" x").or_else(|| behind.strip_prefix(" ×"));
    let digits = count.map_or(0, |count| count.bytes().take_while(u8::is_ascii_digit).count());
    (1..=2).contains(&digits) && count.is_some_and(|count| count[digits..].starts_with(')'))
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
            countries("1. A. Berg (SWE/Halden Racing) 1:31; 2. B. Kos (SLO/Iskra) +2; 3. C. Ito (JPN x2) +5"),
            ["SE", "SI", "JP"]
        );
        assert_eq!(countries("A list (SUI/a (SLO/b (JPN x (ITA x123) (GER/"), [""; 0]);
        assert_eq!(
            countries("The Carpathian Action Network (CAN) and the Model Railway Institute (MRI) met."),
            [""; 0]
        );
        let agencies =
            "Road Safety Agency (RSA), Medical Aid Service (MAS), Port Office (POR), Fire (FBU), Water (WTR)";
        assert_eq!(countries(agencies), [""; 0]);
    }
}
