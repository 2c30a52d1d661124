//! Decides names of several countries by what else the article names: "Georgia" beside Armenia, "Congo" beside
//! Brazzaville.

use super::Hit;
use crate::gazetteer::forms::Kind;
use crate::gazetteer::matcher::{Basis, Choice, Matcher, Meaning};

/// Gives every hit that is still a choice its country. The dateline counts as evidence and is decided too.
pub fn resolve(hits: &mut [Hit], dateline: &mut [Hit]) {
    let choices = &Matcher::shared().choices;
    let mut decided: Vec<Option<Meaning>> = vec![None; choices.len()];
    for position in 0..hits.len() + dateline.len() {
        let hit = hits.get(position).unwrap_or_else(|| &dateline[position - hits.len()]);
        if let Meaning::Choice(number) = hit.meaning {
            let slot = &mut decided[usize::from(number)];
            slot.get_or_insert_with(|| choose(&choices[usize::from(number)], hit.kind, hits, dateline));
        }
    }
    for hit in hits.iter_mut().chain(dateline) {
        if let Meaning::Choice(number) = hit.meaning {
            hit.meaning = decided[usize::from(number)].unwrap_or(Meaning::Nothing);
        }
    }
}

/// How many signs of local news outweigh the place that everybody knows: a capital needs more than another city, as
/// "Paris" beside "California" is more often the one in France.
const SIGNS_AGAINST_CAPITAL: usize = 2;

fn choose(choice: &Choice, kind: Kind, hits: &[Hit], dateline: &[Hit]) -> Meaning {
    let all = || hits.iter().chain(dateline);
    match choice.basis {
        Basis::Namesake => choose_namesake(choice, kind, all),
        Basis::Evidence => Meaning::Country(choose_by_evidence(choice, all)),
        Basis::Echo => choose_echo(choice, all),
    }
}

/// The known place, unless the article gives signs of local news from the other country, and none of the known one.
fn choose_namesake<'h, I: Iterator<Item = &'h Hit>>(choice: &Choice, kind: Kind, all: impl Fn() -> I) -> Meaning {
    let (known, other) = match choice.candidates[..] {
        [known, other] => (Meaning::Country(known), other),
        [other] => (Meaning::Nothing, other),
        _ => return Meaning::Nothing,
    };
    // The states of a country are beside the names of others in any news ("Illinois", "Texas" and Mexico).
    let sign = |hit: &&Hit| {
        let local = kind != Kind::Name && matches!(hit.kind, Kind::State | Kind::Abbreviation);
        hit.meaning == Meaning::Cue(other) || local && hit.meaning == Meaning::Country(other)
    };
    let abroad = |hit: &&Hit| matches!(hit.meaning, Meaning::Country(country) if country != other);
    let (signs, foreign) = (all().filter(sign).count(), all().filter(abroad).count());
    let known_too = known != Meaning::Nothing && all().any(|hit| hit.meaning == known);
    let needed = if kind == Kind::City { 1 } else { SIGNS_AGAINST_CAPITAL };
    if !known_too && signs >= needed && signs > foreign { Meaning::Country(other) } else { known }
}

/// The country, if the article names it by another form.
fn choose_echo<'h, I: Iterator<Item = &'h Hit>>(choice: &Choice, all: impl Fn() -> I) -> Meaning {
    let country = choice.candidates.first().map_or(Meaning::Nothing, |&country| Meaning::Country(country));
    if all().any(|hit| hit.meaning == country) { country } else { Meaning::Nothing }
}

/// The candidate that the article names most in other ways, a cue counting half as much as the country itself; the
/// first where nothing speaks for any.
fn choose_by_evidence<'h, I: Iterator<Item = &'h Hit>>(choice: &Choice, all: impl Fn() -> I) -> u16 {
    let named = |country: u16| all().filter(|hit| hit.meaning == Meaning::Country(country)).count();
    let score = |candidate: u16| {
        let cues = choice.cues.iter().filter(|(for_candidate, _)| *for_candidate == candidate);
        2 * named(candidate) + cues.flat_map(|(_, others)| others).map(|&other| named(other)).sum::<usize>()
    };
    let mut best = (0, choice.candidates[0]);
    for &candidate in &choice.candidates {
        let found = score(candidate);
        if found > best.0 {
            best = (found, candidate);
        }
    }
    best.1
}
