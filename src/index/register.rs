//! The register of people: which names of the index are one person, and by which rule.
//!
//! It holds the names that were joined; whoever has but one name is not in it. A search maps the file and looks names up by
//! halving, or by their keys in a table, so that opening it takes no longer for a million names than for none. Like the
//! manifest it is a file named by the commit; it is made anew from the names and their numbers of articles whenever these
//! have changed.
//!
//! The format, all numbers little-endian: the mark, the number of names and of people (u32 each); for each name, in the
//! order of their bytes, where it ends among the names' bytes, its person, the name it was joined to (u32 each), the rule
//! and the share that decided (u8 each, and two bytes of nothing), its [`name_key`] (u64); for each person where its names end
//! in the list that follows, and the name it is shown under (u32 each); the names of all people, person by person (u32 each);
//! a hash table of [`slots`] for names by key, in each the place of a name and 1, or 0 (u32 each; a name stands in the first
//! free one from the lowest bits of its key on); the bytes of the names.

use std::path::Path;

use tantivy::directory::{Directory, MmapDirectory, OwnedBytes};
use tantivy::{Searcher, SegmentReader};

use super::name_keys::name_key;
use super::sidecar;
use crate::error::{Error, Result};
use crate::recognise::people::across::{self, Named, Rule};

/// What the file begins with, version included.
const MARK: &[u8; 8] = b"people 2";
/// Numbers in the row of a name.
const NAME: usize = 6;
/// Numbers in the row of a person.
const PERSON: usize = 2;
/// A register up to this size is held against its hash before a search; a hundred thousand names take 4 ms.
const CHECKED_BYTES: usize = 8 << 20;
/// Bytes of a number.
const NUMBER: usize = 4;

/// Separates the levels of a facet path on disk: region and country, surname key and name.
pub const LEVEL: char = '\0';

/// A register, mapped from its file or just made.
pub struct Register {
    bytes: OwnedBytes,
    names: usize,
    people: usize,
}

/// A person of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PersonNumber(u32);

/// How a name came to its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joined<'r> {
    /// The term of the name it was joined to.
    pub via: &'r str,
    /// The rule that did.
    pub rule: Rule,
    /// The percentage of articles that decided.
    pub share: u8,
}

/// The name in a term of the facet.
pub fn name_of_term(term: &str) -> &str {
    term.split_once(LEVEL).map_or(term, |(_, name)| name)
}

impl Register {
    /// The register of names and their numbers of articles, each term once, in the order of their bytes.
    pub fn of(names: &[(String, u64)]) -> Register {
        let bytes = encode(names, &people_of(names));
        Register { bytes: OwnedBytes::new(bytes.0), names: bytes.1, people: bytes.2 }
    }

    /// A register of nobody.
    pub fn empty() -> Register {
        Register::of(&[])
    }

    /// Maps the file of a register.
    fn open(folder: &Path, file_name: &str) -> Result<Register> {
        let damaged = |what: String| Error::Damaged { path: folder.to_owned(), what: format!("{file_name}: {what}") };
        let directory = MmapDirectory::open(folder).map_err(|error| damaged(error.to_string()))?;
        let file = directory.open_read(Path::new(file_name)).map_err(|error| damaged(error.to_string()))?;
        let bytes = file.read_bytes().map_err(|error| damaged(error.to_string()))?;
        Register::parse(bytes).ok_or_else(|| damaged("is not as it was written".into()))
    }

    fn parse(bytes: OwnedBytes) -> Option<Register> {
        let rest = bytes.strip_prefix(MARK)?;
        let names = number(rest, 0)? as usize;
        let people = number(rest, 1)? as usize;
        let register = Register { bytes, names, people };
        let tables = register.slot_at(slots(names));
        let text = register.names.checked_sub(1).map_or(0, |last| register.name_row(last, 0));
        (register.bytes.len() == tables + text).then_some(register)
    }

    /// The term under which a name's person is shown; nothing for a name that was joined to none.
    pub fn head(&self, term: &str) -> Option<&str> {
        Some(self.head_at(self.find(term)?))
    }

    fn head_at(&self, name: usize) -> &str {
        self.shown(PersonNumber(self.person(name) as u32))
    }

    /// The person of the name that has a key.
    pub fn person_of(&self, key: u64) -> Option<PersonNumber> {
        let slots = slots(self.names);
        let slot = |step| (key as usize).wrapping_add(step) & (slots - 1);
        let mut named = (0..slots).map_while(|step| self.read(self.slot_at(slot(step))).checked_sub(1));
        named.find(|name| self.key(*name) == key).map(|name| PersonNumber(self.person(name) as u32))
    }

    /// The term that a person is shown under.
    pub fn shown(&self, person: PersonNumber) -> &str {
        self.term(self.person_row(person.0 as usize, 1))
    }

    /// Its key.
    pub fn shown_key(&self, person: PersonNumber) -> u64 {
        self.key(self.person_row(person.0 as usize, 1))
    }

    /// All terms of a name's person, in the order of their bytes; nothing for a name that was joined to none.
    pub fn members(&self, term: &str) -> Vec<&str> {
        let Some(person) = self.find(term).map(|at| self.person(at)) else { return Vec::new() };
        let start = person.checked_sub(1).map_or(0, |before| self.person_row(before, 0));
        let end = self.person_row(person, 0).min(self.names);
        (start..end).map(|place| self.term(self.read(self.list_at(place)))).collect()
    }

    /// How a name came to its person; nothing for the name that the person is shown under, and for one joined to none.
    pub fn joined(&self, term: &str) -> Option<Joined<'_>> {
        let at = self.find(term)?;
        let decided = self.name_row(at, 3);
        let rule = *Rule::ALL.get(decided & 0xff)?;
        let via = self.term(self.name_row(at, 2));
        (rule != Rule::Own).then_some(Joined { via, rule, share: (decided >> 8 & 0xff) as u8 })
    }

    fn find(&self, term: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.names);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.term_bytes(middle).cmp(term.as_bytes()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    fn term(&self, at: usize) -> &str {
        std::str::from_utf8(self.term_bytes(at)).unwrap_or_default()
    }

    fn term_bytes(&self, at: usize) -> &[u8] {
        let text = self.slot_at(slots(self.names));
        let start = at.checked_sub(1).map_or(0, |before| self.name_row(before, 0));
        self.bytes.get(text + start..text + self.name_row(at, 0)).unwrap_or_default()
    }

    fn person(&self, name: usize) -> usize {
        self.name_row(name, 1)
    }

    fn key(&self, name: usize) -> u64 {
        self.name_row(name, 4) as u64 | (self.name_row(name, 5) as u64) << u32::BITS
    }

    fn name_row(&self, at: usize, column: usize) -> usize {
        self.read(MARK.len() + NUMBER * (2 + at * NAME + column))
    }

    fn person_row(&self, at: usize, column: usize) -> usize {
        self.read(MARK.len() + NUMBER * (2 + self.names * NAME + at * PERSON + column))
    }

    /// Where the list of names by person has a place.
    fn list_at(&self, place: usize) -> usize {
        MARK.len() + NUMBER * (2 + self.names * NAME + self.people * PERSON + place)
    }

    /// Where a slot of the table stands.
    fn slot_at(&self, slot: usize) -> usize {
        self.list_at(self.names + slot)
    }

    /// The number at some byte; 0 where a damaged file leads outside.
    fn read(&self, at: usize) -> usize {
        self.bytes.get(at..).and_then(|rest| number(rest, 0)).unwrap_or_default() as usize
    }
}

/// Slots of the table for so many names: a power of two, of which at most half are taken.
fn slots(names: usize) -> usize {
    (2 * names).next_power_of_two()
}

fn number(bytes: &[u8], place: usize) -> Option<u32> {
    let bytes = bytes.get(place * NUMBER..(place + 1) * NUMBER)?;
    bytes.try_into().ok().map(u32::from_le_bytes)
}

/// Who has several names: for each person the place of the head, then of all names; and how each name was joined.
struct People {
    people: Vec<(usize, Vec<usize>)>,
    links: Vec<across::Link>,
}

fn people_of(names: &[(String, u64)]) -> People {
    let named = names.iter().map(|(term, articles)| Named { name: name_of_term(term), articles: *articles });
    let links = across::merge(&named.collect::<Vec<_>>());
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); names.len()];
    links.iter().enumerate().for_each(|(at, link)| members[link.head].push(at));
    let people = members.into_iter().enumerate().filter(|(_, members)| members.len() > 1).collect();
    People { people, links }
}

/// The bytes of a register, and how many names and people are in it.
fn encode(names: &[(String, u64)], people: &People) -> (Vec<u8>, usize, usize) {
    let mut person_of: Vec<Option<usize>> = vec![None; names.len()];
    for (person, (_, members)) in people.people.iter().enumerate() {
        members.iter().for_each(|&at| person_of[at] = Some(person));
    }
    let kept: Vec<usize> = (0..names.len()).filter(|&at| person_of[at].is_some()).collect();
    let mut place = vec![0; names.len()];
    kept.iter().enumerate().for_each(|(new, &old)| place[old] = new);

    let mut numbers: Vec<usize> = vec![kept.len(), people.people.len()];
    let mut table = vec![0; slots(kept.len())];
    let mut end = 0;
    for (new, &at) in kept.iter().enumerate() {
        let across::Link { via, rule, share, .. } = people.links[at];
        let key = name_key(&names[at].0);
        end += names[at].0.len();
        numbers.extend([end, person_of[at].unwrap_or_default(), place[via], rule as usize | usize::from(share) << 8]);
        numbers.extend([key as u32 as usize, (key >> u32::BITS) as usize]);
        let mut slot = key as usize & (table.len() - 1);
        while table[slot] != 0 {
            slot = (slot + 1) & (table.len() - 1);
        }
        table[slot] = new + 1;
    }
    let mut end = 0;
    for (head, members) in &people.people {
        end += members.len();
        numbers.extend([end, place[*head]]);
    }
    numbers.extend(people.people.iter().flat_map(|(_, members)| members).map(|&at| place[at]));
    numbers.extend(table);

    let mut bytes = MARK.to_vec();
    bytes.extend(numbers.into_iter().flat_map(|number| (number as u32).to_le_bytes()));
    kept.iter().for_each(|&at| bytes.extend(names[at].0.as_bytes()));
    (bytes, kept.len(), people.people.len())
}

/// Every name in the articles of an index, as its term, with the number of articles; in the order of their bytes.
pub fn names(searcher: &Searcher) -> Result<Vec<(String, u64)>> {
    let mut all: Vec<(String, u64)> = Vec::new();
    for segment in searcher.segment_readers() {
        names_of(segment, &mut all)?;
    }
    all.sort_unstable();
    all.dedup_by(|next, kept| {
        let is_same = next.0 == kept.0;
        if is_same {
            kept.1 += next.1;
        }
        is_same
    });
    Ok(all)
}

fn names_of(segment: &SegmentReader, all: &mut Vec<(String, u64)>) -> Result<()> {
    let Some(column) = segment.fast_fields().str("person")? else { return Ok(()) };
    let mut counts = vec![0_u64; column.num_terms()];
    for doc in segment.doc_ids_alive() {
        column.ords().values_for_doc(doc).for_each(|ordinal| counts[ordinal as usize] += 1);
    }
    let counted: Vec<u64> = (0..counts.len() as u64).filter(|ordinal| counts[*ordinal as usize] > 0).collect();
    let mut ordinals = counted.iter();
    let each = |term: &[u8]| {
        let ordinal = ordinals.next();
        all.extend(ordinal.map(|&at| (String::from_utf8_lossy(term).into_owned(), counts[at as usize])));
    };
    column.dictionary().sorted_ords_to_term_cb(&counted, each).map_err(Error::index_io)?;
    Ok(())
}

/// The file of a register, as the commit names it.
pub(super) fn file_name(generation: u64) -> String {
    format!("people-{generation}.bin")
}

/// Which generation a file is of.
pub(super) fn generation(file_name: &str) -> Option<u64> {
    sidecar::generation(file_name, "people", "bin")
}

/// Writes and syncs the register of an index; returns its hash.
pub(super) fn write(searcher: &Searcher, folder: &Path, generation: u64) -> Result<String> {
    let register = Register::of(&names(searcher)?);
    sidecar::write(folder, &file_name(generation), &register.bytes)
}

/// Whether the register of a generation is as it was written. Only writers ask: to read it all would take longer than a
/// search does.
pub(super) fn is_whole(folder: &Path, generation: u64, blake3: &str) -> bool {
    sidecar::read(folder, &file_name(generation), blake3).is_ok()
}

/// Maps the register of a generation, and holds it against its hash where that takes no time.
pub(super) fn open(folder: &Path, generation: u64, blake3: &str) -> Result<Register> {
    let register = Register::open(folder, &file_name(generation))?;
    let is_large = register.bytes.len() > CHECKED_BYTES;
    if is_large || blake3::hash(&register.bytes).to_hex().as_str() == blake3 {
        return Ok(register);
    }
    let what = format!("{} is not as it was written", file_name(generation));
    Err(Error::Damaged { path: folder.to_owned(), what })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tantivy::directory::OwnedBytes;

    use super::{Register, Rule, name_key};

    fn register(names: &[(&str, u64)]) -> Register {
        let mut terms: Vec<(String, u64)> = names
            .iter()
            .map(|(name, count)| (format!("{}\0{name}", crate::recognise::surname_key(name)), *count))
            .collect();
        terms.sort_unstable();
        Register::of(&terms)
    }

    fn putin() -> Register {
        register(&[("Vladimir Putin", 5), ("Владимир Путин", 2), ("Putin", 9), ("Marco Rubio", 3)])
    }

    #[test]
    fn a_name_leads_to_its_person_and_the_person_to_all_names() {
        let register = putin();
        assert_eq!(register.head("putin\0Putin"), Some("putin\0Vladimir Putin"));
        assert_eq!(
            register.members("putin\0Putin"),
            ["putin\0Putin", "putin\0Vladimir Putin", "putin\0Владимир Путин"]
        );
        let joined = register.joined("putin\0Владимир Путин").unwrap();
        assert_eq!((joined.via, joined.rule), ("putin\0Vladimir Putin", Rule::Spelling));
        assert_eq!(register.joined("putin\0Vladimir Putin"), None);
    }

    #[test]
    fn a_person_is_found_by_the_keys_of_all_names() {
        let many: Vec<String> = (0..200).map(|number| format!("Name{number:03} Common{:03}", number / 2)).collect();
        let named: Vec<(&str, u64)> = many.iter().map(|name| (name.as_str(), 1)).collect();
        for register in [putin(), register(&named), Register::empty()] {
            for term in (0..register.names).map(|at| register.term(at)) {
                let person = register.person_of(name_key(term)).unwrap();
                assert_eq!(Some(register.shown(person)), register.head(term));
                assert_eq!(register.shown_key(person), name_key(register.shown(person)));
            }
            for stranger in ["", "a", "putin", "rubio\0Marco Rubio"] {
                assert_eq!(register.person_of(name_key(stranger)), None, "{stranger:?}");
            }
        }
    }

    #[test]
    fn who_has_one_name_is_not_in_it() {
        assert_eq!(putin().head("rubio\0Marco Rubio"), None);
        assert!(Register::empty().members("a\0b").is_empty());
    }

    #[test]
    fn a_register_is_read_as_it_was_written() {
        let bytes = putin().bytes.to_vec();
        let read = Register::parse(OwnedBytes::new(bytes.clone())).unwrap();
        assert_eq!(read.members("putin\0Putin").len(), 3);
        assert!(Register::parse(OwnedBytes::new(bytes[..bytes.len() - 1].to_vec())).is_none());
        assert!(Register::parse(OwnedBytes::new(b"people 1........".to_vec())).is_none());
    }

    proptest! {
        #[test]
        fn damage_is_no_panic(at in 0_usize..600, byte: u8) {
            let mut bytes = putin().bytes.to_vec();
            let at = at % bytes.len();
            bytes[at] = byte;
            if let Some(register) = Register::parse(OwnedBytes::new(bytes)) {
                for term in ["putin\0Putin", "a", "z"] {
                    register.members(term);
                    register.head(term);
                    register.joined(term);
                    register.person_of(name_key(term)).map(|person| register.shown(person));
                }
            }
        }
    }
}
