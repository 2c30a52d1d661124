//! The people in the articles that match, by the thousand, counted exactly.
//!
//! People are counted by ordinal in each segment. Nearly everybody has one name, and is known across segments by a hash of
//! it; who has several is looked up in the register, and counted once an article. Only the most frequent become names.
//!
//! Who a name is must be read off the dictionary. For one search that is done for the names that stand in what matches;
//! a searcher that counts people again does it for all names, and keeps the answer.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use tantivy::columnar::StrColumn;
use tantivy::{DocId, Searcher, SegmentOrdinal, SegmentReader};

use super::people::{Listed, People};

/// Who the names of an index are, as far as they were looked up.
#[derive(Default)]
pub struct Namebook {
    /// Whether people were counted before.
    is_asked: AtomicBool,
    /// For each segment all of its names.
    all: OnceLock<Vec<Known>>,
}

/// Who some names of a segment are, in their order.
#[derive(Default)]
struct Known {
    people: Vec<Who>,
    /// The terms under which those of several names are listed.
    shown: Vec<String>,
}

/// Who a name is.
#[derive(Clone, Copy)]
enum Who {
    /// Somebody whom the user hides.
    Nobody,
    /// Somebody with one name; its hash.
    Alone(u64),
    /// Somebody with several; the place among those.
    Joined(u32),
}

/// People and in how many articles each stands.
#[derive(Default)]
pub struct Crowd {
    /// By the hash of the term under which they are listed: of a million people two share one in a crowd of ten million.
    people: HashMap<u64, Counted>,
}

struct Counted {
    articles: u64,
    name: Name,
}

/// Where the term under which somebody is listed is found.
enum Name {
    /// In the dictionary of a segment.
    At(SegmentOrdinal, u64),
    /// Here: somebody of several names.
    Is(String),
}

/// Stands for the group of a name that is no part of one.
const ALONE: u32 = u32::MAX;

impl Namebook {
    /// All names, from the second time on that they are asked for.
    fn all(&self, searcher: &Searcher, people: &People) -> tantivy::Result<Option<&[Known]>> {
        if !self.is_asked.swap(true, Ordering::Relaxed) {
            return Ok(None);
        }
        if self.all.get().is_none() {
            let of = |reader: &SegmentReader| match reader.fast_fields().str("person")? {
                Some(column) => {
                    let every: Vec<u64> = (0..column.num_terms() as u64).collect();
                    Known::of(&column, &every, people)
                }
                None => Ok(Known::default()),
            };
            let all = searcher.segment_readers().iter().map(of).collect::<tantivy::Result<_>>()?;
            // Whoever was faster has the same.
            let _ = self.all.set(all);
        }
        Ok(self.all.get().map(Vec::as_slice))
    }
}

impl Known {
    /// Looks up who some names are, by ordinal and in order.
    fn of(column: &StrColumn, ordinals: &[u64], people: &People) -> tantivy::Result<Known> {
        let mut known = Known { people: Vec::with_capacity(ordinals.len()), shown: Vec::new() };
        let mut places: HashMap<String, u32> = HashMap::new();
        let mut listing = people.listing();
        column.dictionary().sorted_ords_to_term_cb(ordinals, |term| {
            let term = String::from_utf8_lossy(term);
            known.people.push(match listing.of(&term) {
                Listed::Nowhere => Who::Nobody,
                Listed::Alone => Who::Alone(hash(&term)),
                Listed::As(shown) => Who::Joined(match places.get(shown) {
                    Some(place) => *place,
                    None => {
                        let place = known.shown.len() as u32;
                        known.shown.push(shown.to_owned());
                        places.insert(shown.to_owned(), place);
                        place
                    }
                }),
            });
        })?;
        Ok(known)
    }
}

fn hash(term: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    term.hash(&mut hasher);
    hasher.finish()
}

impl Crowd {
    /// Those who stand in some articles of each segment.
    pub fn of<D: Iterator<Item = DocId>>(
        searcher: &Searcher,
        people: &People,
        table: &Namebook,
        docs: impl Fn(SegmentOrdinal) -> D,
    ) -> tantivy::Result<Crowd> {
        let mut crowd = Crowd::default();
        let all = table.all(searcher, people)?;
        for (reader, segment) in searcher.segment_readers().iter().zip(0..) {
            if let Some(column) = reader.fast_fields().str("person")? {
                let all = all.map(|all| &all[segment as usize]);
                crowd.add(&column, segment, people, all, || docs(segment))?;
            }
        }
        Ok(crowd)
    }

    fn add<D: Iterator<Item = DocId>>(
        &mut self,
        column: &StrColumn,
        segment: SegmentOrdinal,
        people: &People,
        all: Option<&Known>,
        docs: impl Fn() -> D,
    ) -> tantivy::Result<()> {
        let mut articles = vec![0_u32; column.num_terms()];
        for doc in docs() {
            column.ords().values_for_doc(doc).for_each(|ordinal| articles[ordinal as usize] += 1);
        }
        let named: Vec<u64> = (0..articles.len() as u64).filter(|ordinal| articles[*ordinal as usize] > 0).collect();
        let of_these = if all.is_none() { Known::of(column, &named, people)? } else { Known::default() };
        let known = all.unwrap_or(&of_these);
        let mut joined = vec![ALONE; if known.shown.is_empty() { 0 } else { articles.len() }];
        for (place, ordinal) in named.into_iter().enumerate() {
            match known.people[if all.is_some() { ordinal as usize } else { place }] {
                Who::Nobody => {}
                Who::Alone(hash) => {
                    self.count(hash, u64::from(articles[ordinal as usize]), || Name::At(segment, ordinal));
                }
                Who::Joined(person) => joined[ordinal as usize] = person,
            }
        }
        for (shown, articles) in known.shown.iter().zip(joined_counts(column, &joined, known.shown.len(), docs())) {
            if articles > 0 {
                self.count(hash(shown), articles, || Name::Is(shown.clone()));
            }
        }
        Ok(())
    }

    fn count(&mut self, hash: u64, articles: u64, name: impl FnOnce() -> Name) {
        let counted = self.people.entry(hash).or_insert_with(|| Counted { articles: 0, name: name() });
        counted.articles += articles;
    }

    /// How many people there are.
    pub fn distinct(&self) -> usize {
        self.people.len()
    }

    /// The so many most frequent, and all who are as frequent as the last of them: by term, in how many articles.
    pub fn most_frequent(self, searcher: &Searcher, most: usize) -> tantivy::Result<HashMap<String, u64>> {
        let least = self.least_of(most);
        let mut counts = HashMap::new();
        let mut by_segment: Vec<Vec<(u64, u64)>> = vec![Vec::new(); searcher.segment_readers().len()];
        for Counted { articles, name } in self.people.into_values().filter(|counted| counted.articles >= least) {
            match name {
                Name::At(segment, ordinal) => by_segment[segment as usize].push((ordinal, articles)),
                Name::Is(shown) => {
                    counts.insert(shown, articles);
                }
            }
        }
        for (reader, mut counted) in searcher.segment_readers().iter().zip(by_segment) {
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
    fn least_of(&self, most: usize) -> u64 {
        let mut counts: Vec<u64> = self.people.values().map(|counted| counted.articles).collect();
        match most {
            0 => u64::MAX,
            most if most < counts.len() => *counts.select_nth_unstable_by(most - 1, |a, b| b.cmp(a)).1,
            _ => 0,
        }
    }
}

/// In how many of some articles each of those stands who have several names, under whatever name.
fn joined_counts(column: &StrColumn, joined: &[u32], people: usize, docs: impl Iterator<Item = DocId>) -> Vec<u64> {
    let mut counts = vec![0_u64; people];
    let mut here: Vec<u32> = Vec::new();
    for doc in docs.take_while(|_| people > 0) {
        here.clear();
        here.extend(column.ords().values_for_doc(doc).map(|ordinal| joined[ordinal as usize]));
        here.retain(|person| *person != ALONE);
        here.sort_unstable();
        here.dedup();
        here.iter().for_each(|person| counts[*person as usize] += 1);
    }
    counts
}
