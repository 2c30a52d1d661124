//! What the words beside a place say of it, as `gazetteer/neighbours.tsv` lists them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::gazetteer::Languages;
use crate::gazetteer::table::rows;

/// What a word may be beside a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Before a town: makes a club of it.
    Club,
    /// Behind a town: makes a team of it.
    Team,
    /// Before a name: nobody says it of a country.
    Title,
    /// Before a whole name, written small: what somebody does.
    Trade,
    /// Before a place.
    Preposition,
    /// Behind a country, as it stands behind nobody's first name.
    Institution,
    /// The end of a company's or a paper's name.
    Company,
    /// Money that several countries have, so that its name needs theirs; in small letters.
    Money,
    /// Behind a town: makes a street of it.
    Street,
    /// Before a town, in small letters: makes a street of it.
    StreetBefore,
    /// Between the two.
    StreetLink,
    /// The last word behind a town, in small letters: what was signed there.
    Treaty,
    /// Behind an adjective: makes a language of it.
    Tongue,
    /// Before an adjective: makes a language of it.
    BeforeTongue,
    /// Behind the name of a language, as it stands behind no country's adjective.
    BehindTongue,
    /// With what an adjective of a country begins that people have as their surname.
    SurnameBeginning,
    /// With what the second word of an institution's name begins, behind its country.
    InstitutionBeginning,
}

impl Role {
    fn parse(cell: &str) -> Option<Self> {
        Some(match cell {
            "club" => Self::Club,
            "team" => Self::Team,
            "title" => Self::Title,
            "trade" => Self::Trade,
            "preposition" => Self::Preposition,
            "institution" => Self::Institution,
            "company" => Self::Company,
            "money" => Self::Money,
            "street" => Self::Street,
            "street-before" => Self::StreetBefore,
            "street-link" => Self::StreetLink,
            "treaty" => Self::Treaty,
            "tongue" => Self::Tongue,
            "before-tongue" => Self::BeforeTongue,
            "behind-tongue" => Self::BehindTongue,
            "surname-beginning" => Self::SurnameBeginning,
            "institution-beginning" => Self::InstitutionBeginning,
            _ => return None,
        })
    }
}

const LIST: &str = include_str!("../../../gazetteer/neighbours.tsv");

/// The languages in which a word has a role.
type Roles = Vec<(Role, Languages)>;

static NEIGHBOURS: LazyLock<FxHashMap<&'static str, Roles>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, Roles> = FxHashMap::default();
    for [word, role, languages] in rows(LIST) {
        words.entry(word).or_default().extend(Role::parse(role).map(|role| (role, Languages::parse(languages))));
    }
    words
});

/// Whether a word has a role in every language, or in the one that an article is known to be in.
pub fn is(word: &str, role: Role, language: Languages) -> bool {
    NEIGHBOURS.get(word).is_some_and(|roles| has(roles, role, language))
}

/// Whether a word begins as those with a role do.
pub fn begins(word: &str, role: Role, language: Languages) -> bool {
    NEIGHBOURS.iter().any(|(beginning, roles)| word.starts_with(beginning) && has(roles, role, language))
}

fn has(roles: &Roles, role: Role, language: Languages) -> bool {
    roles.iter().any(|&(of, languages)| {
        of == role && (languages == Languages::ANY || language != Languages::ANY && languages.meets(language))
    })
}

#[cfg(test)]
mod tests {
    use super::{LIST, Role, is};
    use crate::gazetteer::Languages;
    use crate::gazetteer::table::rows;

    #[test]
    fn every_row_has_a_role() {
        let broken = |row: &[&str; 3]| Role::parse(row[1]).is_none() || Languages::parse(row[2]) == Languages::NONE;
        assert_eq!(rows(LIST).filter(broken).collect::<Vec<_>>(), Vec::<[&str; 3]>::new());
    }

    #[test]
    fn a_role_of_one_language_is_none_in_another() {
        let (french, unknown) = (Languages::of(Some("fr")), Languages::ANY);
        assert!(is("rue", Role::StreetBefore, french));
        assert!(!is("rue", Role::StreetBefore, Languages::of(Some("it"))));
        assert!(!is("rue", Role::StreetBefore, unknown));
        assert!(is("Avenue", Role::Street, french) && is("Avenue", Role::Street, unknown));
    }
}
