//! What all cases of a name share, in languages that decline them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::recognise::languages::{HUNGARIAN, POLISH, TURKISH};
use crate::recognise::people::fold::{fold, stem};
use crate::recognise::people::lists;

/// The endings of a language.
struct Endings {
    language: &'static str,
    endings: Vec<&'static str>,
    /// Letters that go too where what is left ends in them.
    besides: &'static str,
}

static ENDINGS: LazyLock<FxHashMap<&'static str, Endings>> = LazyLock::new(|| {
    let rows = lists::rows(include_str!("../case-endings.tsv"));
    let of = |[languages, endings, besides]: [&'static str; 3]| {
        languages
            .split(' ')
            .map(move |language| (language, Endings { language, endings: endings.split(' ').collect(), besides }))
    };
    rows.flat_map(of).collect()
});

/// The fewest letters that an ending leaves of a name.
const STEM: usize = 3;

/// How a language writes the cases of names.
#[derive(Clone, Copy, Default)]
pub enum Stems {
    /// With endings.
    Endings(&'static str),
    /// Behind an apostrophe, as Turkish does.
    Apostrophe,
    /// As [`stem`] knows, or not at all.
    #[default]
    Other,
}

impl Stems {
    /// Those of a language.
    pub fn of(language: &str) -> Self {
        match ENDINGS.get(language) {
            Some(endings) => Self::Endings(endings.language),
            None if language == TURKISH => Self::Apostrophe,
            None => Self::Other,
        }
    }

    /// What all cases of a name share.
    pub fn key(self, name: &str) -> String {
        let folded = fold(name);
        match self {
            Self::Endings(language) => {
                ENDINGS.get(language).map_or_else(|| folded.clone(), |endings| endings.cut(&folded))
            }
            Self::Apostrophe => folded.split(['\'', '’']).next().unwrap_or_default().to_owned(),
            Self::Other => stem(&folded).to_owned(),
        }
    }
}

impl Endings {
    fn cut(&self, folded: &str) -> String {
        let left = self.endings.iter().filter_map(|ending| folded.strip_suffix(ending));
        let long_enough = |stem: &&str| stem.chars().count() >= STEM;
        if let Some(hard) = hardened(self.language, folded) {
            return hard;
        }
        let stem = doubled(self.language, folded).or_else(|| left.clone().find(long_enough)).unwrap_or(folded);
        let bare = stem.trim_end_matches(|c| self.besides.contains(c));
        let stem = if long_enough(&bare) { bare } else { stem };
        without_movable_e(self.language, stem)
    }
}

/// A Hungarian name in the instrumental, whose consonant is written twice ("Péterrel").
fn doubled<'a>(language: &str, folded: &'a str) -> Option<&'a str> {
    let stem = folded.strip_suffix("al").or_else(|| folded.strip_suffix("el")).filter(|_| language == HUNGARIAN)?;
    let mut letters = stem.chars().rev();
    let last = letters.next()?;
    (letters.next() == Some(last) && stem.chars().count() > STEM).then(|| &stem[..stem.len() - last.len_utf8()])
}

/// What a Polish dative softens at the end of a name: "Duda", "Dudzie".
const SOFTENED: &[(&str, &str)] =
    &[("dzie", "d"), ("cie", "t"), ("dze", "g"), ("rze", "r"), ("sze", "ch"), ("ce", "k")];

/// The stem of a Polish name in such a dative.
fn hardened(language: &str, folded: &str) -> Option<String> {
    let (stem, hard) = SOFTENED.iter().find_map(|(soft, hard)| Some((folded.strip_suffix(soft)?, hard)))?;
    (language == POLISH && stem.chars().count() + hard.len() >= STEM).then(|| format!("{stem}{hard}"))
}

/// A Czech or Slovak name without the "e" that only its nominative has ("Turek", "Turkovi").
fn without_movable_e(language: &str, stem: &str) -> String {
    match stem.char_indices().rev().nth(1) {
        Some((at, 'e')) if at > 1 && ["cs", "sk"].contains(&language) && stem.ends_with(['c', 'k', 'l', 'r']) => {
            format!("{}{}", &stem[..at], &stem[at + 1..])
        }
        _ => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_of_a_name_share_a_key() {
        for (language, names) in [
            ("pl", "Tusk Tuska Tuskowi Tuskiem"),
            ("pl", "Duda Dudy Dudzie Dudą"),
            ("cs", "Babiš Babiše Babišem Babišovi Babišova"),
            ("cs", "Turek Turka Turkovi Turkem"),
            ("sk", "Fico Fica Ficovi Ficom"),
            ("hr", "Milanović Milanovića Milanoviću Milanovićem Milanovićev"),
            ("sr", "Museti Musetija Musetiju Musetijem"),
            ("hu", "Orbán Orbánnak Orbánnal Orbánt Orbánról"),
            ("hu", "Weissman Weissmannal Weissmantól"),
            ("fi", "Stubb Stubbin Stubbia Stubbille"),
            ("fi", "Niskanen Niskasen Niskasta Niskaselle"),
            ("fi", "Purra Purran Purralta"),
            ("lt", "Nausėda Nausėdos Nausėdai Nausėdą"),
            ("lt", "Saulius Sauliaus Sauliui Saulių"),
            ("el", "Τσίπρας Τσίπρα"),
            ("tr", "Erdoğan Erdoğan'ın Erdoğan’a"),
            ("ru", "Путин Путина Путиным"),
        ] {
            let keys: Vec<String> = names.split(' ').map(|name| Stems::of(language).key(name)).collect();
            assert!(keys.iter().all(|key| *key == keys[0]), "{language} {keys:?}");
        }
    }

    #[test]
    fn names_that_only_begin_alike_have_keys_of_their_own() {
        for (language, one, other) in [("hu", "Orbán", "Orosz"), ("cs", "Novák", "Novotný"), ("fi", "Orpo", "Oras")]
        {
            assert_ne!(Stems::of(language).key(one), Stems::of(language).key(other));
        }
    }
}
