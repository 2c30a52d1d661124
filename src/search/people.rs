//! Who is shown for a name of the index: the person that the register of the corpus and the user's `entities.toml` make of it.
//!
//! A name is known by its term in the facet, `key\0Name`. What the file says is worked out once, when an index is opened,
//! for the names that it touches; all others are looked up in the register as they come.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::names::words_of;
use crate::analyse::{fold, tokens};
use crate::entities::{Entities, Line, PersonEntry};
use crate::error::Result;
use crate::index::{LEVEL, PersonNumber, Register, StoredPerson, name_key, name_of_term};
use crate::recognise::surname_key;

/// The people of an index.
pub struct People {
    register: Register,
    edited: Vec<Edited>,
    /// Which edited person each of their names is, by its key.
    edited_of: FxHashMap<u64, usize>,
}

/// A person of whom the file says something, or whose names it cut.
#[derive(Clone, Debug, Default)]
pub struct Edited {
    /// The term that the person is shown under.
    pub shown: String,
    /// All names in the index.
    pub terms: BTreeSet<String>,
    /// Names that the file says are not the person's.
    pub not: BTreeSet<String>,
    /// Left out of lists and counts.
    pub is_hidden: bool,
    /// No person at all.
    pub is_nobody: bool,
    /// Found wherever one of these stands in the text, recognised or not.
    pub phrases: Vec<String>,
    /// What the file did.
    pub edits: Vec<Edit>,
}

/// How a name is counted and listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// As itself, and nobody else is listed so.
    Alone,
    /// Under the name of somebody who has others, too.
    As(Whom),
    /// Not at all: the file hides it.
    Nowhere,
}

/// Somebody who has several names, or of whom the file says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whom {
    /// As the register has it.
    Registered(PersonNumber),
    /// As the file has it.
    Edited(u32),
}

/// What the file did to a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The line that says it.
    pub line: usize,
    /// The name that it is about.
    pub name: String,
    /// What was done.
    pub what: EditKind,
}

/// The ways to edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// The person is shown under this name.
    Shown,
    /// The name was joined to the person.
    Merged,
    /// The name was cut from the person.
    Split,
    /// The person is left out of lists and counts.
    Hidden,
    /// The name is no person.
    NotAPerson,
    /// The name is a person wherever it stands.
    APerson,
}

/// Something in the file that changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The line.
    pub line: usize,
    /// Why not, and what is near.
    pub what: String,
}

/// The names that an index has.
pub trait Names {
    /// The terms under a surname key.
    fn under(&self, key: &str) -> Result<BTreeSet<String>>;
    /// The names that come nearest to one.
    fn nearest(&self, name: &str) -> Result<Vec<String>>;
}

impl Edited {
    /// Whether the name that is shown, or a phrase that stands for it, has all of some folded words.
    pub fn is_called(&self, words: &[String]) -> bool {
        let names = self.phrases.iter().map(String::as_str).chain([name_of_term(&self.shown)]);
        names.map(words_of).any(|name| !words.is_empty() && words.iter().all(|word| name.contains(word)))
    }
}

impl People {
    /// The people of a register, with what a file says of them; and what of that comes to nothing.
    pub fn new(register: Register, entities: &Entities, names: &dyn Names) -> Result<(People, Vec<Warning>)> {
        let mut people = People { register, edited: Vec::new(), edited_of: FxHashMap::default() };
        let mut warnings = Vec::new();
        let mut entries = Vec::new();
        for entry in &entities.people {
            entries.push(people.enter(entry, names, &mut warnings)?);
        }
        for (entry, place) in entities.people.iter().zip(&entries) {
            people.split(entry, *place, names, &mut warnings)?;
        }
        for entry in &entities.people {
            people.apply(entry, names, &mut warnings)?;
        }
        people.edited.retain_mut(|edited| !edited.terms.is_empty() || !edited.phrases.is_empty());
        people.edited_of.clear();
        for (at, edited) in people.edited.iter().enumerate() {
            people.edited_of.extend(edited.terms.iter().map(|term| (name_key(term), at)));
        }
        Ok((people, warnings))
    }

    /// The term under which a name is counted and listed; nothing for whom the file hides.
    pub fn listed<'t>(&'t self, term: &'t str) -> Option<Cow<'t, str>> {
        match self.edited(term) {
            Some(edited) if edited.is_hidden || edited.is_nobody => None,
            Some(edited) => Some(Cow::Borrowed(&edited.shown)),
            None => Some(Cow::Borrowed(self.register.head(term).unwrap_or(term))),
        }
    }

    /// How the name that has a key is counted and listed.
    pub fn listed_by_key(&self, key: u64) -> Listed {
        match self.edited_of.get(&key) {
            Some(&at) if self.edited[at].is_hidden || self.edited[at].is_nobody => Listed::Nowhere,
            Some(&at) => Listed::As(Whom::Edited(at as u32)),
            None => self.register.person_of(key).map_or(Listed::Alone, |person| Listed::As(Whom::Registered(person))),
        }
    }

    /// The term that somebody is shown under.
    pub fn shown(&self, whom: Whom) -> &str {
        match whom {
            Whom::Registered(person) => self.register.shown(person),
            Whom::Edited(at) => &self.edited[at as usize].shown,
        }
    }

    /// Its key.
    pub fn shown_key(&self, whom: Whom) -> u64 {
        match whom {
            Whom::Registered(person) => self.register.shown_key(person),
            Whom::Edited(at) => name_key(&self.edited[at as usize].shown),
        }
    }

    /// The term under which a name's person is shown, listed or not.
    pub fn owner<'t>(&'t self, term: &'t str) -> &'t str {
        match self.edited(term) {
            Some(edited) => &edited.shown,
            None => self.register.head(term).unwrap_or(term),
        }
    }

    /// Whether the file says that a name is no person's.
    pub fn is_nobody(&self, term: &str) -> bool {
        self.edited(term).is_some_and(|edited| edited.is_nobody)
    }

    /// All terms of a name's person.
    pub fn terms_of(&self, term: &str) -> BTreeSet<String> {
        match self.edited(term) {
            Some(edited) => edited.terms.clone(),
            None => members(&self.register, term),
        }
    }

    /// All terms of the person who is shown under a term, which no article need have.
    pub fn terms_shown_as(&self, shown: &str) -> BTreeSet<String> {
        let edited = self.edited.iter().filter(|edited| edited.shown == shown);
        let terms: BTreeSet<String> = edited.flat_map(|edited| edited.terms.iter().cloned()).collect();
        if terms.is_empty() { members(&self.register, shown) } else { terms }
    }

    /// What the file says of a name's person.
    pub fn edited(&self, term: &str) -> Option<&Edited> {
        if self.edited_of.is_empty() {
            return None;
        }
        self.edited_of.get(&name_key(term)).map(|&at| &self.edited[at])
    }

    /// All people of whom the file says something.
    pub fn all_edited(&self) -> &[Edited] {
        &self.edited
    }

    /// The register of the corpus.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// The people of an article as they are listed, each once, in the order of their first name.
    pub fn merged(&self, people: Vec<StoredPerson>) -> Vec<StoredPerson> {
        let mut merged: Vec<StoredPerson> = Vec::with_capacity(people.len());
        for person in people {
            let term = term_of(&person.name);
            let Some(listed) = self.listed(&term) else { continue };
            let name = name_of_term(&listed);
            match merged.iter_mut().find(|known| known.name == name) {
                Some(known) => {
                    known.count += person.count;
                    known.about |= person.about;
                }
                None => merged.push(StoredPerson { name: name.to_owned(), ..person }),
            }
        }
        merged
    }

    /// Takes the people of all the names that an entry claims out of the register; returns the first, whom the entry is of.
    fn enter(&mut self, entry: &PersonEntry, names: &dyn Names, warnings: &mut Vec<Warning>) -> Result<Option<usize>> {
        let mut place = None;
        let mut unknown = Vec::new();
        for claim in entry.claims() {
            let terms = spelt(&claim.text, names)?;
            if terms.is_empty() {
                unknown.push(claim);
            }
            for term in terms {
                let group = self.group(&term);
                place.get_or_insert(group);
            }
        }
        let is_new = entry.person == Some(true);
        // The name to show need not be in the index where other names of the person are.
        let is_renamed = place.is_some();
        for claim in unknown.into_iter().filter(|claim| !(is_new || is_renamed && **claim == entry.name)) {
            let mut warning = unknown_name(claim, names)?;
            if entry.person.is_none() {
                warning.what.push_str("; with person = true in its entry the text is searched for it");
            }
            warnings.push(warning);
        }
        Ok(place)
    }

    /// The edited person of a name, made of the register's where there is none yet.
    fn group(&mut self, term: &str) -> usize {
        if let Some(&at) = self.edited_of.get(&name_key(term)) {
            return at;
        }
        let shown = self.register.head(term).unwrap_or(term).to_owned();
        let terms = members(&self.register, term);
        self.make(Edited { shown, terms, ..Edited::default() })
    }

    fn make(&mut self, edited: Edited) -> usize {
        let at = self.edited.len();
        self.edited_of.extend(edited.terms.iter().map(|term| (name_key(term), at)));
        self.edited.push(edited);
        at
    }

    /// Cuts the names of `not` from an entry's person; each is a person of its own from then on.
    fn split(
        &mut self,
        entry: &PersonEntry,
        place: Option<usize>,
        names: &dyn Names,
        warnings: &mut Vec<Warning>,
    ) -> Result<()> {
        let Some(place) = place else { return Ok(()) };
        for not in &entry.not {
            let terms = spelt(&not.text, names)?;
            if terms.is_empty() {
                warnings.push(unknown_name(not, names)?);
                continue;
            }
            let cut: BTreeSet<String> =
                terms.into_iter().filter(|term| self.edited_of.get(&name_key(term)) == Some(&place)).collect();
            let Some(shown) = cut.first().cloned() else {
                let what = format!("{:?} is no name of {:?}: there is nothing to split", not.text, entry.name.text);
                warnings.push(Warning { line: not.line, what });
                continue;
            };
            let edit = Edit { line: not.line, name: not.text.clone(), what: EditKind::Split };
            let from = &mut self.edited[place];
            from.terms.retain(|term| !cut.contains(term));
            from.not.extend(cut.iter().cloned());
            from.edits.push(edit.clone());
            self.make(Edited { shown, terms: cut, edits: vec![edit], ..Edited::default() });
        }
        Ok(())
    }

    /// Joins the names of an entry and does what else it says.
    fn apply(&mut self, entry: &PersonEntry, names: &dyn Names, warnings: &mut Vec<Warning>) -> Result<()> {
        let mut place = None;
        for claim in entry.claims() {
            for term in spelt(&claim.text, names)? {
                let other = self.group(&term);
                let place = *place.get_or_insert(other);
                if other != place {
                    warnings.extend(self.join(place, other, claim));
                }
            }
        }
        let is_new = entry.person == Some(true);
        let Some(place) = place.or_else(|| is_new.then(|| self.make(Edited::default()))) else { return Ok(()) };
        warnings.extend(self.mark(place, entry));
        Ok(())
    }

    /// Shows, hides and the like; tells where another entry did so of the same person before.
    fn mark(&mut self, place: usize, entry: &PersonEntry) -> Option<Warning> {
        let edited = &mut self.edited[place];
        let before = edited.edits.iter().find(|edit| edit.what == EditKind::Shown);
        let clash = before.map(|before| {
            let what =
                format!("{:?} is the person of line {} too: what stands here holds", entry.name.text, before.line);
            Warning { line: entry.name.line, what }
        });
        let mut edit = |what, name: &Line| edited.edits.push(Edit { line: name.line, name: name.text.clone(), what });
        edit(EditKind::Shown, &entry.name);
        if entry.hide {
            edit(EditKind::Hidden, &entry.name);
        }
        match entry.person {
            Some(true) => edit(EditKind::APerson, &entry.name),
            Some(false) => edit(EditKind::NotAPerson, &entry.name),
            None => {}
        }
        edited.shown = term_of(&entry.name.text);
        edited.is_hidden |= entry.hide;
        edited.is_nobody |= entry.person == Some(false);
        if entry.person == Some(true) {
            edited.phrases.extend(entry.claims().map(|claim| claim.text.clone()));
        }
        clash
    }

    /// Moves all names of one edited person to another, unless the file says of one of them that it is not the other's.
    fn join(&mut self, place: usize, other: usize, claim: &Line) -> Option<Warning> {
        let (one, moved) = (&self.edited[place], &self.edited[other]);
        if !one.not.is_disjoint(&moved.terms) || !moved.not.is_disjoint(&one.terms) {
            let what = format!("{:?} is in a `not` of the same person: it stays apart", claim.text);
            return Some(Warning { line: claim.line, what });
        }
        let moved = std::mem::take(&mut self.edited[other]);
        self.edited_of.extend(moved.terms.iter().map(|term| (name_key(term), place)));
        let edited = &mut self.edited[place];
        edited.terms.extend(moved.terms);
        edited.not.extend(moved.not);
        edited.edits.extend(moved.edits);
        edited.edits.push(Edit { line: claim.line, name: claim.text.clone(), what: EditKind::Merged });
        None
    }
}

/// Where a name stands in a text, case and diacritics aside: the bytes of each place.
pub fn places(text: &str, name: &str) -> Vec<Range<usize>> {
    let name = words_of(name);
    let mut words = tokens(text);
    let mut last: Vec<(String, usize)> = Vec::new();
    let mut found = Vec::new();
    while let Some(word) = words.advance() {
        if last.len() == name.len().max(1) {
            last.remove(0);
        }
        last.push((word.letters().to_owned(), word.start));
        if !name.is_empty() && last.iter().map(|(term, _)| term).eq(&name) {
            found.push(last[0].1..word.end);
            last.clear();
        }
    }
    found
}

/// The facet's term for a name.
pub fn term_of(name: &str) -> String {
    format!("{}{LEVEL}{name}", surname_key(name))
}

fn members(register: &Register, term: &str) -> BTreeSet<String> {
    let members = register.members(term);
    match members.is_empty() {
        true => BTreeSet::from([term.to_owned()]),
        false => members.into_iter().map(str::to_owned).collect(),
    }
}

/// The terms of the index that are a name, case and diacritics aside.
fn spelt(name: &str, names: &dyn Names) -> Result<BTreeSet<String>> {
    let folded = fold(name);
    let mut terms = names.under(&surname_key(name))?;
    terms.retain(|term| fold(name_of_term(term)) == folded);
    Ok(terms)
}

fn unknown_name(name: &Line, names: &dyn Names) -> Result<Warning> {
    let nearest = names.nearest(&name.text)?;
    let nearest = if nearest.is_empty() { String::new() } else { format!("; nearest: {}", nearest.join(", ")) };
    Ok(Warning { line: name.line, what: format!("no person in the index is called {:?}{nearest}", name.text) })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Names, People, places, term_of};
    use crate::entities::Entities;
    use crate::error::Result;
    use crate::index::{Register, StoredPerson};

    /// The names of a small corpus.
    struct Corpus(Vec<(String, u64)>);

    impl Corpus {
        fn new(names: &[(&str, u64)]) -> Corpus {
            let mut terms: Vec<_> = names.iter().map(|(name, articles)| (term_of(name), *articles)).collect();
            terms.sort_unstable();
            Corpus(terms)
        }

        /// Each name with whom it is listed under, and the warnings.
        fn with(&self, file: &str) -> (Vec<String>, Vec<String>) {
            let entities = Entities::parse(file).unwrap();
            let (people, warnings) = People::new(Register::of(&self.0), &entities, self).unwrap();
            let listed = |term: &String| {
                let name = term.split_once('\0').unwrap().1;
                let listed = people.listed(term).map(|listed| listed.split_once('\0').unwrap().1.to_owned());
                format!("{name} = {}", listed.unwrap_or_else(|| "-".into()))
            };
            let warnings = warnings.into_iter().map(|warning| format!("{}: {}", warning.line, warning.what));
            (self.0.iter().map(|(term, _)| listed(term)).collect(), warnings.collect())
        }
    }

    impl Names for Corpus {
        fn under(&self, key: &str) -> Result<BTreeSet<String>> {
            let under = |term: &&String| term.split_once('\0').is_some_and(|(of, _)| of == key);
            Ok(self.0.iter().map(|(term, _)| term).filter(under).cloned().collect())
        }

        fn nearest(&self, _: &str) -> Result<Vec<String>> {
            Ok(vec!["Marco Rubio".into()])
        }
    }

    fn corpus() -> Corpus {
        Corpus::new(&[("Bill Clinton", 9), ("William Clinton", 1), ("Clinton", 4), ("Marco Rubio", 3), ("Ford", 2)])
    }

    #[test]
    fn without_a_file_the_register_decides() {
        assert_eq!(
            corpus().with("").0,
            [
                "Bill Clinton = Bill Clinton",
                "Clinton = Bill Clinton",
                "William Clinton = Bill Clinton",
                "Ford = Ford",
                "Marco Rubio = Marco Rubio"
            ]
        );
    }

    #[test]
    fn a_file_merges_splits_renames_and_hides() {
        let (listed, warnings) = corpus().with(
            "[[person]]\nname = \"President Clinton\"\nalso = [\"bill clinton\"]\nnot = [\"Clinton\"]\n\
             [[person]]\nname = \"Marco Rubio\"\nhide = true\n[[person]]\nname = \"Ford\"\nperson = false\n",
        );
        assert_eq!(
            listed,
            [
                "Bill Clinton = President Clinton",
                "Clinton = Clinton",
                "William Clinton = President Clinton",
                "Ford = -",
                "Marco Rubio = -"
            ]
        );
        assert!(warnings.is_empty());
    }

    #[test]
    fn a_name_that_was_cut_may_go_to_another() {
        let (listed, _) = corpus().with(
            "[[person]]\nname = \"Bill Clinton\"\nnot = [\"Clinton\"]\n[[person]]\nname = \"Marco Rubio\"\nalso = [\"Clinton\"]\n",
        );
        assert_eq!(listed[1], "Clinton = Marco Rubio");
    }

    #[test]
    fn a_name_that_was_cut_may_be_renamed() {
        let (listed, _) = corpus().with(
            "[[person]]\nname = \"Bill Clinton\"\nnot = [\"Clinton\"]\n[[person]]\nname = \"Chelsea Clinton\"\nalso = [\"Clinton\"]\n",
        );
        assert_eq!(listed[..2], ["Bill Clinton = Bill Clinton", "Clinton = Chelsea Clinton"]);
    }

    #[test]
    fn a_name_that_was_cut_does_not_come_back_by_another_name_of_the_same_person() {
        let (listed, warnings) = corpus().with(
            "[[person]]\nname = \"Bill Clinton\"\nnot = [\"Clinton\"]\n[[person]]\nname = \"William Clinton\"\nalso = [\"Clinton\"]\n",
        );
        assert_eq!(listed[..2], ["Bill Clinton = William Clinton", "Clinton = Clinton"]);
        assert_eq!(warnings[0], "6: \"Clinton\" is in a `not` of the same person: it stays apart");
    }

    #[test]
    fn an_unknown_name_is_told_with_its_line() {
        let (_, warnings) =
            corpus().with("[[person]]\nname = \"Marko Rubio\"\n[[person]]\nname = \"Ford\"\nalso = [\"Fort\"]\n");
        assert_eq!(
            warnings,
            [
                "2: no person in the index is called \"Marko Rubio\"; nearest: Marco Rubio; \
                 with person = true in its entry the text is searched for it",
                "5: no person in the index is called \"Fort\"; nearest: Marco Rubio; \
                 with person = true in its entry the text is searched for it"
            ]
        );
    }

    #[test]
    fn what_says_nothing_or_two_things_of_one_person_is_told() {
        let (_, warnings) = corpus().with(
            "[[person]]\nname = \"William Clinton\"\nnot = [\"Ford\"]\n[[person]]\nname = \"Bill Clinton\"\nhide = true\n",
        );
        assert_eq!(
            warnings,
            [
                "3: \"Ford\" is no name of \"William Clinton\": there is nothing to split",
                "5: \"Bill Clinton\" is the person of line 2 too: what stands here holds"
            ]
        );
    }

    #[test]
    fn a_name_is_found_by_whole_words() {
        let text = "Ze Frank met Zé  Frank; Ze Franks did not.";
        let found: Vec<&str> = places(text, "ze frank").into_iter().map(|place| &text[place]).collect();
        assert_eq!(found, ["Ze Frank", "Zé  Frank"]);
        assert!(places(text, "").is_empty());
    }

    #[test]
    fn the_people_of_an_article_are_listed_once() {
        let corpus = corpus();
        let (people, _) = People::new(Register::of(&corpus.0), &Entities::default(), &corpus).unwrap();
        let person = |name: &str, count| StoredPerson { name: name.into(), count, about: count == 2 };
        let merged = people.merged(vec![person("Clinton", 1), person("Marco Rubio", 1), person("William Clinton", 2)]);
        assert_eq!(
            merged,
            [
                StoredPerson { name: "Bill Clinton".into(), count: 3, about: true },
                StoredPerson { name: "Marco Rubio".into(), count: 1, about: false },
            ]
        );
    }
}
