//! From the place of a dateline to countries: "ISTANBUL", "PARIS, Texas", "WASHINGTON/LONDON", "КИЇВ".

use super::forms::Kind;
use super::joins::joins_places;
use super::matcher::{Matcher, Meaning, Reading, Sense};
use super::words::{Shape, Word, split};
use super::{Languages, all};

/// A dateline may be in any language, and in capitals that another would write small.
const READING: Reading = Reading { languages: Languages::ANY, known: true, capitals: false };

/// What stands behind the name of a place and makes that of another: "Kent County".
const KINDS: &[&str] =
    &["Bridge", "City", "County", "East", "Island", "North", "Region", "South", "State", "Valley", "West"];

/// The codes of the countries a dateline's place lies in, in the order they are named: several where it names several
/// places ("WASHINGTON/LONDON"), none where the gazetteer knows none ("AT SEA").
pub fn filed_from(place: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for code in place.split('/').flat_map(place_of) {
        if !found.contains(&code) {
            found.push(code);
        }
    }
    found
}

/// The countries of one place. What stands behind a comma says where the town before lies, unless it is a town itself.
fn place_of(part: &str) -> Vec<&'static str> {
    let mut codes: Vec<&'static str> = Vec::new();
    for (number, segment) in part.split([',', '(']).enumerate() {
        let named = named_in(segment, number > 0).places;
        if named.iter().any(|(kind, _)| is_wider(*kind)) {
            codes.clear();
        }
        codes.extend(named.into_iter().map(|(_, code)| code));
    }
    codes
}

/// Whether towns lie in it.
fn is_wider(kind: Kind) -> bool {
    matches!(kind, Kind::Name | Kind::State | Kind::Abbreviation)
}

/// Whether a text is the name of a place and nothing else ("New York", "KYIV, Ukraine"), or of several ("Milan, Rome and Paris"). Of a
/// town that is not known the state or country behind the comma tells ("SPRINGFIELD TOWNSHIP, Ohio").
pub fn is_place(text: &str) -> bool {
    let part_is_place = |part: &str| {
        let segments: Vec<Named> =
            part.split([',', '(']).enumerate().map(|(number, segment)| named_in(segment, number > 0)).collect();
        let known = |named: &Named| named.whole && !named.places.is_empty();
        let wider = |named: &Named| known(named) && named.places.iter().all(|(kind, _)| is_wider(*kind));
        segments.iter().all(known) || segments.iter().skip(1).any(wider)
    };
    text.split('/').all(part_is_place)
}

/// What a stretch without commas names.
struct Named {
    /// Every form, with its country.
    places: Vec<(Kind, &'static str)>,
    /// Whether there is nothing else in it but, behind a place, what joins it with the next and what kind of place it is.
    whole: bool,
}

fn named_in(segment: &str, behind_a_town: bool) -> Named {
    let named = named_as_written(segment, behind_a_town);
    if !named.places.is_empty() || !segment.contains('İ') {
        return named;
    }
    // "İSTANBUL": the capital of i in Turkish is another letter elsewhere.
    named_as_written(&segment.replace('İ', "I"), behind_a_town)
}

fn named_as_written(segment: &str, behind_a_town: bool) -> Named {
    let mut words = Vec::new();
    split(segment, 0..segment.len(), &mut words);
    let capitals = words.iter().all(|word| word.shape != Shape::Lower && word.shape != Shape::Title);
    let reading = Reading { capitals, ..READING };
    let mut named = Named { places: Vec::new(), whole: true };
    let mut at = 0;
    while at < words.len() {
        let found = longest_place(segment, &words, at, reading, behind_a_town);
        let place = found.and_then(|(_, sense)| Some((sense.kind, code_of(&sense)?)));
        let word = words[at].of(segment);
        let belongs = KINDS.contains(&word) || (joins_places(word) && at + 1 < words.len());
        named.whole &= place.is_some() || (belongs && !named.places.is_empty());
        at += found.map_or(1, |(length, _)| length);
        named.places.extend(place);
    }
    named
}

fn longest_place(
    text: &str,
    words: &[Word],
    at: usize,
    reading: Reading,
    behind_a_town: bool,
) -> Option<(usize, Sense)> {
    let found = Matcher::longest(text, words, at, reading)?;
    (found.1.kind != Kind::Abbreviation || behind_a_town).then_some(found)
}

/// The country of a form; of several, the one that is meant without any evidence.
fn code_of(sense: &Sense) -> Option<&'static str> {
    let index = match sense.meaning {
        Meaning::Country(index) => index,
        Meaning::Choice(number) => {
            let choice = &Matcher::shared().choices[usize::from(number)];
            *choice.candidates.first()?
        }
        Meaning::Each(_) | Meaning::Cue(_) | Meaning::Home(_) | Meaning::Office | Meaning::Nothing => return None,
    };
    Some(all()[usize::from(index)].code)
}

#[cfg(test)]
mod tests {
    use super::{filed_from, is_place};

    #[test]
    fn a_place_lies_where_its_last_part_says() {
        let cases = [
            ("ISTANBUL", "TR"),
            ("Istanbul", "TR"),
            ("İSTANBUL", "TR"),
            ("İZMİR", "TR"),
            ("KYIV, Ukraine", "UA"),
            ("КИЇВ", "UA"),
            ("МОСКВА", "RU"),
            ("Москва", "RU"),
            ("القاهرة", "EG"),
            ("北京", "CN"),
            ("PARIS", "FR"),
            ("PARIS, Texas", "US"),
            ("KANSAS CITY, Mo.", "US"),
            ("ATHENS, Ga.", "US"),
            ("ATHENS", "GR"),
            ("LONDON, Ontario", "CA"),
            ("PORT-AU-PRINCE, Haiti", "HT"),
            ("PORT OF SPAIN, Trinidad and Tobago", "TT"),
            ("TRIPOLI, Lebanon", "LB"),
            ("TRIPOLI", "LY"),
            ("São Paulo", "BR"),
            ("SAO PAULO", "BR"),
            ("Warszawa", "PL"),
            ("Roma", "IT"),
            ("Genève", "CH"),
            ("Aboard Air Force One", "US"),
            ("WASHINGTON/LONDON", "US GB"),
            ("LONDON/LEEDS", "GB"),
            ("MILAN, ROME and PARIS", "IT FR"),
            ("AT SEA", ""),
            ("UNITED NATIONS", ""),
            ("", ""),
        ];
        for (place, expected) in cases {
            assert_eq!(filed_from(place), expected.split_whitespace().collect::<Vec<_>>(), "{place}");
        }
    }

    #[test]
    fn a_place_is_nothing_else() {
        for place in [
            "New York",
            "ISTANBUL",
            "Київ",
            "北京",
            "KYIV, Ukraine",
            "MILAN, ROME and PARIS",
            "LONDON/LEEDS",
            "London Bridge",
            "SPRINGFIELD TOWNSHIP, Ohio",
        ] {
            assert!(is_place(place), "{place}");
        }
        for other in ["", "AT SEA", "Sofia Exemplo", "Jordan Roe", "Jane Roe, London", "Paris talks", "near Paris"] {
            assert!(!is_place(other), "{other}");
        }
    }
}
