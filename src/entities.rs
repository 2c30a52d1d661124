//! What a user says about people and countries: the file `entities.toml`, read and held against what may stand in it.
//!
//! A function of the text; which names the index has, and what follows, is decided in `search`. The format:
//!
//! ```toml
//! [[person]]
//! name = "Lula"                          # how the person is shown
//! also = ["Luiz Inácio Lula da Silva"]   # other names that are the same person
//! not = ["Lula Washington"]              # names that are not
//!
//! [[person]]
//! name = "Wall Street"
//! person = false                         # recognised by mistake; true for one that was overlooked
//!
//! [[country]]
//! name = "Burma"                         # how the country is shown
//! also = ["Myanmar"]                     # the country's usual name, where this one says too little
//! hide = true                            # left out of lists and counts
//! ```

use std::collections::HashMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::analyse::fold;

/// The name of the file beside an index.
pub const FILE_NAME: &str = "entities.toml";

/// What the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entities {
    /// Of people, in the order of the file.
    pub people: Vec<PersonEntry>,
    /// Of countries.
    pub countries: Vec<CountryEntry>,
}

/// What is said of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonEntry {
    /// How the person is shown.
    pub name: Line,
    /// Names that are the same person.
    pub also: Vec<Line>,
    /// Names that are not.
    pub not: Vec<Line>,
    /// Left out of lists and counts; still found when asked for.
    pub hide: bool,
    /// `Some(false)` for what is no person, `Some(true)` for a person that recognition overlooks.
    pub person: Option<bool>,
}

/// What is said of one country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryEntry {
    /// How the country is shown.
    pub name: Line,
    /// Names by which it is known, where `name` is not.
    pub also: Vec<Line>,
    /// Left out of lists and counts; still found when asked for.
    pub hide: bool,
}

/// A text and the line of the file that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The text.
    pub text: String,
    /// 1 for the first.
    pub line: usize,
}

/// What is wrong with a file, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct EntitiesError {
    /// 1 for the first.
    pub line: usize,
    /// What is wrong, with the way out.
    pub what: String,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    person: Vec<WrittenPerson>,
    #[serde(default)]
    country: Vec<WrittenCountry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPerson {
    name: Spanned<String>,
    #[serde(default)]
    also: Vec<Spanned<String>>,
    #[serde(default)]
    not: Vec<Spanned<String>>,
    #[serde(default)]
    hide: bool,
    person: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCountry {
    name: Spanned<String>,
    #[serde(default)]
    also: Vec<Spanned<String>>,
    #[serde(default)]
    hide: bool,
}

impl Entities {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its line.
    pub fn parse(text: &str) -> Result<Entities, EntitiesError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let written: Written = toml::from_str(text).map_err(|error| not_toml(text, &error))?;
        let lines = Lines { text };
        let entities = Entities {
            people: written.person.into_iter().map(|entry| lines.person(entry)).collect::<Result<_, _>>()?,
            countries: written.country.into_iter().map(|entry| lines.country(entry)).collect::<Result<_, _>>()?,
        };
        each_once(entities.people.iter().flat_map(PersonEntry::claims))?;
        each_once(entities.countries.iter().flat_map(|entry| std::iter::once(&entry.name).chain(&entry.also)))?;
        Ok(entities)
    }
}

impl PersonEntry {
    /// The names that are the person's.
    pub fn claims(&self) -> impl Iterator<Item = &Line> {
        std::iter::once(&self.name).chain(&self.also)
    }
}

struct Lines<'t> {
    text: &'t str,
}

impl Lines<'_> {
    fn person(&self, entry: WrittenPerson) -> Result<PersonEntry, EntitiesError> {
        let read = PersonEntry {
            name: self.name(entry.name)?,
            also: self.names(entry.also)?,
            not: self.names(entry.not)?,
            hide: entry.hide,
            person: entry.person,
        };
        if let Some(both) = read.not.iter().find(|not| read.claims().any(|name| same(name, not))) {
            return Err(
                both.wrong(&format!("{:?} is said to be this person and not to be; keep one of them", both.text))
            );
        }
        if read.person == Some(false) && !read.not.is_empty() {
            let what = "`not` says nothing of what is no person; take out `not` or `person = false`";
            return Err(read.not[0].wrong(what));
        }
        Ok(read)
    }

    fn country(&self, entry: WrittenCountry) -> Result<CountryEntry, EntitiesError> {
        Ok(CountryEntry { name: self.name(entry.name)?, also: self.names(entry.also)?, hide: entry.hide })
    }

    fn names(&self, names: Vec<Spanned<String>>) -> Result<Vec<Line>, EntitiesError> {
        names.into_iter().map(|name| self.name(name)).collect()
    }

    fn name(&self, name: Spanned<String>) -> Result<Line, EntitiesError> {
        let line = line_of(self.text, name.span());
        let text = name.into_inner().split_whitespace().collect::<Vec<_>>().join(" ");
        let line = Line { text, line };
        match line.text.chars().any(char::is_alphanumeric) {
            true => Ok(line),
            false => Err(line.wrong("a name needs a letter; write the name as articles do, or take the entry out")),
        }
    }
}

impl Line {
    fn wrong(&self, what: &str) -> EntitiesError {
        EntitiesError { line: self.line, what: what.to_owned() }
    }
}

fn same(one: &Line, other: &Line) -> bool {
    fold(&one.text) == fold(&other.text)
}

/// A name can be but one person's.
fn each_once<'l>(names: impl Iterator<Item = &'l Line>) -> Result<(), EntitiesError> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for name in names {
        if let Some(first) = seen.insert(fold(&name.text).into_owned(), name.line) {
            let what = format!("{:?} stands in line {first} already; put both into one entry", name.text);
            return Err(name.wrong(&what));
        }
    }
    Ok(())
}

fn not_toml(text: &str, error: &toml::de::Error) -> EntitiesError {
    let line = error.span().map_or(1, |span| line_of(text, span));
    let remedy = "write names in quotes under [[person]] or [[country]]; see the README under entities.toml";
    EntitiesError { line, what: format!("{}; {remedy}", error.message().replace('\n', ", ")) }
}

/// The line that a place stands in.
fn line_of(text: &str, span: Range<usize>) -> usize {
    1 + text.as_bytes().iter().take(span.start).filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Entities, EntitiesError};

    fn wrong(text: &str) -> (usize, String) {
        let EntitiesError { line, what } = Entities::parse(text).unwrap_err();
        (line, what)
    }

    #[test]
    fn every_key_is_read_with_its_line() {
        let text = "# ours\n[[person]]\nname = \"Lula\"\nalso = [\n  \"Lula  da Silva\",\n]\nnot = [\"Lula Moore\"]\n\
                    [[person]]\nname = \"Ford\"\nperson = false\n[[country]]\nname = \"Burma\"\nhide = true\n";
        let entities = Entities::parse(text).unwrap();
        let lula = &entities.people[0];
        assert_eq!((lula.name.text.as_str(), lula.name.line), ("Lula", 3));
        assert_eq!((lula.also[0].text.as_str(), lula.also[0].line), ("Lula da Silva", 5));
        assert_eq!((lula.not[0].text.as_str(), lula.hide, lula.person), ("Lula Moore", false, None));
        assert_eq!(entities.people[1].person, Some(false));
        assert!(entities.countries[0].hide && entities.countries[0].name.line == 12);
        assert_eq!(Entities::parse("").unwrap(), Entities::default());
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_and_a_remedy() {
        for (text, line, what) in [
            ("[[person]]\nname = \"A B\"\nalias = [\"C\"]\n", 3, "unknown field `alias`"),
            ("\n\n[[person]]\nalso = [\"C\"]\n", 3, "missing field `name`"),
            ("[[person]]\nname = 7\n", 2, "expected a string"),
            ("[[person]]\nname = Lula\n", 2, "write names in quotes"),
            ("[[person]]\nname = \"  \"\n", 2, "a name needs a letter"),
            ("[[person]]\nname = \"A B\"\n[[person]]\nname = \"C\"\nalso = [\"Á b\"]\n", 5, "stands in line 2 already"),
            ("[[person]]\nname = \"A B\"\nnot = [\"a b\"]\n", 3, "and not to be"),
            ("[[person]]\nname = \"A B\"\nperson = false\nnot = [\"C\"]\n", 4, "take out `not`"),
            ("[[persons]]\nname = \"A B\"\n", 1, "unknown field `persons`"),
        ] {
            let found = wrong(text);
            assert!(found.0 == line && found.1.contains(what), "{text}: {found:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in "(\\[\\[person\\]\\]\n|name = |also = |\"|\\[|\\]|é|\n|true|=|.){0,30}") {
            if let Err(error) = Entities::parse(&text) {
                prop_assert!(error.line >= 1 && error.line <= 1 + text.matches('\n').count());
            }
        }
    }
}
