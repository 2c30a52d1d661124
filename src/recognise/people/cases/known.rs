//! What the lists of a model know of a name's words, whichever lists it has.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::declension::{Language, in_latin};
use super::forms::{Form, Forms, nominative};
use crate::recognise::people::hash;
use crate::recognise::people::lexicon::{Lexicon, list};
use crate::recognise::people::lists;
use crate::recognise::people::rescue::is_known_alone;

/// What says of lower-case words which of them are nominatives of names.
pub trait Known {
    /// Of which names a word is the nominative, as bits of [`nominative`].
    fn nominatives(&self, lower: &str) -> u8;
    /// Whether texts have the word so often that it is somebody's name.
    fn is_frequent(&self, lower: &str) -> bool;
}

/// What was learnt of Russian, Ukrainian and Polish words, and beside it the first names of the lists: a Polish text has foreign ones.
pub struct Learnt<'a> {
    /// What was learnt.
    pub forms: Forms<'a>,
    /// The lists.
    pub lexicon: Lexicon<'a>,
    /// How the names are written.
    pub language: Language,
}

impl Known for Learnt<'_> {
    fn nominatives(&self, lower: &str) -> u8 {
        if let Some(frequent) = FREQUENT.get(&(self.language, lower)) {
            return *frequent | self.forms.nominatives(lower) & nominative::SURNAME;
        }
        if self.forms.get(hash::word(lower.as_bytes())) != Form::default() {
            return self.forms.nominatives(lower);
        }
        of_lists(&self.lexicon, lower) & !nominative::SURNAME
    }

    fn is_frequent(&self, lower: &str) -> bool {
        self.forms.is_frequent(lower) || FREQUENT.contains_key(&(self.language, lower))
    }
}

/// The lists of names that all languages share, which have nominatives alone and do not say whose first names are men's, and those that are
/// frequent in a language.
pub struct Listed<'a> {
    /// The lists.
    pub lexicon: Lexicon<'a>,
    /// How the names are written.
    pub language: Language,
}

/// The first names that are frequent in a language, and whose they are.
static FREQUENT: LazyLock<FxHashMap<(Language, &'static str), u8>> = LazyLock::new(|| {
    let mut frequent = FxHashMap::default();
    for line in lists::lines(include_str!("first-names.tsv")) {
        let mut fields = line.split('\t');
        let (Some(language), Some(gender), Some(names)) =
            (fields.next().and_then(Language::of), fields.next(), fields.next())
        else {
            continue;
        };
        let bit = if gender == "m" { nominative::MAN } else { nominative::WOMAN };
        names.split(' ').for_each(|name| *frequent.entry((language, name)).or_default() |= bit);
    }
    frequent
});

/// What foreign names end in where they are made nominatives ("Macronas", "Tramps").
const FOREIGN_ENDINGS: &[&str] = &["as", "is", "s"];

/// The fewest letters of a foreign name before such an ending.
const FOREIGN_LETTERS: usize = 4;

impl Listed<'_> {
    fn get(&self, lower: &str) -> u8 {
        let first = FREQUENT.get(&(self.language, lower)).copied();
        // That list has genitives as well.
        let alone = !lower.ends_with(['a', 'а', 'm']) && is_known_alone(lower);
        let known = of_lists(&self.lexicon, lower) | if alone { nominative::SURNAME } else { 0 };
        match first {
            Some(first) => known & nominative::SURNAME | first,
            // Men whose names end so are few, and stand in the list of the language.
            None if lower.ends_with('a') => known & !nominative::MAN,
            None => known,
        }
    }
}

impl Known for Listed<'_> {
    fn nominatives(&self, lower: &str) -> u8 {
        let own = self.get(lower);
        match self.language {
            Language::Croatian if own == 0 => self.get(&in_latin(lower)),
            Language::Lithuanian | Language::Latvian if own == 0 => {
                let foreign = FOREIGN_ENDINGS.iter().filter_map(|ending| lower.strip_suffix(ending));
                let long = foreign.filter(|name| name.chars().count() >= FOREIGN_LETTERS);
                long.map(|name| self.get(name)).find(|&known| known != 0).unwrap_or_default()
            }
            _ => own,
        }
    }

    fn is_frequent(&self, lower: &str) -> bool {
        let listed = |name: &str| FREQUENT.contains_key(&(self.language, name));
        listed(lower) || self.language == Language::Croatian && listed(&in_latin(lower))
    }
}

/// Of which names the lists that all languages share have a lower-case word.
pub fn of_lists(lexicon: &Lexicon<'_>, lower: &str) -> u8 {
    let lists = lexicon.get(hash::word(lower.as_bytes())).lists;
    let first = if lists & list::FIRST != 0 { nominative::MAN | nominative::WOMAN } else { 0 };
    first | if lists & list::LAST != 0 { nominative::SURNAME } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::languages::HUNGARIAN;

    #[test]
    fn the_lists_are_sorted_and_without_doubles() {
        for line in lists::lines(include_str!("first-names.tsv")) {
            let fields: Vec<&str> = line.split('\t').collect();
            let names: Vec<&str> = fields[2].split(' ').collect();
            let known = Language::of(fields[0]).is_some() || fields[0] == HUNGARIAN;
            assert!(known && matches!(fields[1], "m" | "f"), "{line}");
            assert!(names.is_sorted_by(|a, b| a < b), "{line}");
        }
    }
}
