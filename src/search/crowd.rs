//! The people in the articles that match, by the thousand, counted exactly.
//!
//! People are counted by ordinal in each segment. A name is known across segments by its key ([`name_key`](crate::index::name_key)),
//! which is kept beside the column: nearly everybody has one name, who has several is looked up in the register, and counted
//! once an article. Only the most frequent are read off the dictionary.

use std::collections::HashMap;

use rustc_hash::FxHashMap;
use tantivy::columnar::StrColumn;
use tantivy::{DocId, SegmentOrdinal};

use super::people::{Listed, People, Whom};
use crate::index::{NameKeys, Snapshot};

/// People and in how many articles each stands.
#[derive(Default)]
pub struct Crowd {
    /// By the key of the term under which they are listed.
    people: FxHashMap<u64, Counted>,
}

#[derive(Clone, Copy)]
struct Counted {
    articles: u32,
    name: Name,
}

/// Where the term under which somebody is listed is found.
#[derive(Clone, Copy)]
enum Name {
    /// In the dictionary of a segment.
    At(SegmentOrdinal, u32),
    /// With somebody of several names.
    Of(Whom),
}

/// Names of a segment that are joined to others.
#[derive(Default)]
struct Joined {
    /// Those whose they are.
    people: Vec<Whom>,
    /// For each ordinal the place of its person, or [`ALONE`]; empty while nobody is joined.
    places: Vec<u32>,
    place_of: FxHashMap<Whom, u32>,
}

/// Stands for the person of a name that is joined to none.
const ALONE: u32 = u32::MAX;

impl Crowd {
    /// Those who stand in some articles of each segment.
    pub fn of<D: Iterator<Item = DocId>>(
        snapshot: &Snapshot,
        people: &People,
        docs: impl Fn(SegmentOrdinal) -> D,
    ) -> tantivy::Result<Crowd> {
        let mut crowd = Crowd::default();
        // Room for as many people as there are articles: growing copies it again and again.
        let segments = 0..snapshot.segment_readers().len() as SegmentOrdinal;
        let names = segments.clone().map(|segment| snapshot.names(segment).all().len()).max();
        let articles: usize = segments.clone().map(|segment| docs(segment).count()).sum();
        crowd.people.reserve(articles.min(names.unwrap_or(0)));
        for segment in segments {
            if let Some(column) = snapshot.segment_reader(segment).fast_fields().str("person")? {
                crowd.add(&column, segment, snapshot.names(segment), people, || docs(segment));
            }
        }
        Ok(crowd)
    }

    fn add<D: Iterator<Item = DocId>>(
        &mut self,
        column: &StrColumn,
        segment: SegmentOrdinal,
        keys: &NameKeys,
        people: &People,
        docs: impl Fn() -> D,
    ) {
        let mut articles = vec![0_u32; column.num_terms()];
        for doc in docs() {
            column.ords().values_for_doc(doc).for_each(|ordinal| articles[ordinal as usize] += 1);
        }
        let mut joined = Joined::default();
        for ((ordinal, &count), key) in
            articles.iter().enumerate().zip(keys.all()).filter(|((_, count), _)| **count > 0)
        {
            match people.listed_by_key(key) {
                Listed::Nowhere => {}
                Listed::Alone => self.count(key, count, Name::At(segment, ordinal as u32)),
                Listed::As(whom) => joined.add(ordinal, whom, articles.len()),
            }
        }
        for (&whom, count) in joined.people.iter().zip(joined.counts(column, docs())) {
            self.count(people.shown_key(whom), count, Name::Of(whom));
        }
    }

    fn count(&mut self, key: u64, articles: u32, name: Name) {
        self.people.entry(key).or_insert(Counted { articles: 0, name }).articles += articles;
    }

    /// How many people there are.
    pub fn distinct(&self) -> usize {
        self.people.len()
    }

    /// The so many most frequent, and all who are as frequent as the last of them: by term, in how many articles.
    pub fn most_frequent(
        self,
        snapshot: &Snapshot,
        people: &People,
        most: usize,
    ) -> tantivy::Result<HashMap<String, u64>> {
        let least = self.least_of(most);
        let mut counts = HashMap::new();
        let mut by_segment: Vec<Vec<(u64, u64)>> = vec![Vec::new(); snapshot.segment_readers().len()];
        for Counted { articles, name } in self.people.into_values().filter(|counted| counted.articles >= least) {
            match name {
                Name::At(segment, ordinal) => {
                    by_segment[segment as usize].push((u64::from(ordinal), u64::from(articles)))
                }
                Name::Of(whom) => {
                    counts.insert(people.shown(whom).to_owned(), u64::from(articles));
                }
            }
        }
        for (reader, mut counted) in snapshot.segment_readers().iter().zip(by_segment) {
            let Some(column) = reader.fast_fields().str("person")? else { continue };
            counted.sort_unstable();
            let ordinals: Vec<u64> = counted.iter().map(|(ordinal, _)| *ordinal).collect();
            let mut articles = counted.iter();
            column.dictionary().sorted_ords_to_term_cb(&ordinals, |term| {
                let found =
                    articles.next().map(|(_, articles)| (String::from_utf8_lossy(term).into_owned(), *articles));
                counts.extend(found);
            })?;
        }
        Ok(counts)
    }

    /// How frequent the last of the so many most frequent is.
    fn least_of(&self, most: usize) -> u32 {
        let mut counts: Vec<u32> = self.people.values().map(|counted| counted.articles).collect();
        match most {
            0 => u32::MAX,
            most if most < counts.len() => *counts.select_nth_unstable_by(most - 1, |a, b| b.cmp(a)).1,
            _ => 0,
        }
    }
}

impl Joined {
    /// Adds a name, by its ordinal among so many.
    fn add(&mut self, ordinal: usize, whom: Whom, names: usize) {
        if self.places.is_empty() {
            self.places = vec![ALONE; names];
        }
        self.places[ordinal] = *self.place_of.entry(whom).or_insert_with(|| {
            self.people.push(whom);
            self.people.len() as u32 - 1
        });
    }

    /// In how many of some articles each of the people stands, under whatever name.
    fn counts(&self, column: &StrColumn, docs: impl Iterator<Item = DocId>) -> Vec<u32> {
        let mut counts = vec![0_u32; self.people.len()];
        let mut here: Vec<u32> = Vec::new();
        for doc in docs.take_while(|_| !self.people.is_empty()) {
            here.clear();
            here.extend(column.ords().values_for_doc(doc).map(|ordinal| self.places[ordinal as usize]));
            here.retain(|person| *person != ALONE);
            here.sort_unstable();
            here.dedup();
            here.iter().for_each(|person| counts[*person as usize] += 1);
        }
        counts
    }
}
