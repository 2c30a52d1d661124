//! Exact counts of people, countries, sources, languages and dates over the articles that match.
//!
//! Values are counted by ordinal, a number a segment, and become names once, at the end: Tantivy's own collector looks a
//! name up for every value.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::filters::words_of;
use crate::gazetteer;
use crate::index::{LEVEL, day_of_number};

/// What can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FacetKind {
    /// Countries mentioned: `/Europe/Ukraine`.
    Country,
    /// Regions that have a country mentioned: `/Europe`.
    Region,
    /// People mentioned: `/zelensky/Volodymyr Zelensky`.
    Person,
    /// Outlets.
    Source,
    /// ISO 639-1 codes.
    Language,
    /// `2025`.
    Year,
    /// `2025-05`.
    Month,
}

/// The counts of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// What was counted.
    pub by: FacetKind,
    /// Every value, most frequent first, then by name; dates in their order.
    pub values: Vec<FacetCount>,
}

/// A value and in how many articles it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FacetCount {
    /// The facet path, or the value.
    pub value: String,
    /// What a person calls it.
    pub name: String,
    /// ISO code, for a country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'static str>,
    /// How many articles.
    pub count: u64,
}

/// Counts values of some kinds.
pub struct FacetCollector {
    /// The kinds.
    pub kinds: Vec<FacetKind>,
}

/// Counts by kind, then by raw value: `Europe\0Ukraine`, `en`, or a day's number.
type Counts = Vec<HashMap<String, u64>>;

impl Collector for FacetCollector {
    type Fruit = Vec<Facet>;
    type Child = SegmentFacets;

    fn for_segment(&self, _: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentFacets> {
        let counters = self.kinds.iter().map(|kind| Counter::open(*kind, reader));
        Ok(SegmentFacets { counters: counters.collect::<tantivy::Result<_>>()? })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<tantivy::Result<Counts>>) -> tantivy::Result<Vec<Facet>> {
        let mut merged: Counts = vec![HashMap::new(); self.kinds.len()];
        for segment in segments {
            for (merged, counts) in merged.iter_mut().zip(segment?) {
                for (value, count) in counts {
                    *merged.entry(value).or_default() += count;
                }
            }
        }
        Ok(self.kinds.iter().zip(merged).map(|(kind, counts)| Facet::new(*kind, counts)).collect())
    }
}

/// Counts the values of one segment.
pub struct SegmentFacets {
    counters: Vec<Counter>,
}

impl SegmentCollector for SegmentFacets {
    type Fruit = tantivy::Result<Counts>;

    fn collect(&mut self, doc: DocId, _: Score) {
        for counter in &mut self.counters {
            counter.count(doc);
        }
    }

    fn harvest(self) -> Self::Fruit {
        self.counters.into_iter().map(Counter::counts).collect()
    }
}

/// Counts one kind in one segment.
enum Counter {
    /// Names: `counts` by ordinal. A facet column keeps the values of an article sorted, so that of several countries of a
    /// region the later ones are seen to be of the same.
    Names { column: StrColumn, group: Vec<u32>, counts: Vec<u64> },
    /// Days, by number; months and years are made of them at the end.
    Days { column: Column<i64>, counts: HashMap<i64, u64>, kind: FacetKind },
    /// A segment without such values.
    Nothing,
}

impl Counter {
    fn open(kind: FacetKind, reader: &SegmentReader) -> tantivy::Result<Counter> {
        let columns = reader.fast_fields();
        let name = match kind {
            FacetKind::Country | FacetKind::Region => "country",
            FacetKind::Person => "person",
            FacetKind::Source => "source",
            FacetKind::Language => "language",
            FacetKind::Year | FacetKind::Month => {
                return Ok(Counter::Days { column: columns.i64("day")?, counts: HashMap::new(), kind });
            }
        };
        let Some(column) = columns.str(name)? else { return Ok(Counter::Nothing) };
        let group = match kind {
            FacetKind::Region => region_of_each(&column)?,
            _ => (0..column.num_terms() as u32).collect(),
        };
        let counts = vec![0; column.num_terms()];
        Ok(Counter::Names { column, group, counts })
    }

    fn count(&mut self, doc: DocId) {
        match self {
            Counter::Names { column, group, counts } => {
                let mut last = None;
                for ordinal in column.ords().values_for_doc(doc) {
                    let ordinal = group[ordinal as usize];
                    if last != Some(ordinal) {
                        counts[ordinal as usize] += 1;
                    }
                    last = Some(ordinal);
                }
            }
            Counter::Days { column, counts, .. } => {
                if let Some(day) = column.first(doc) {
                    *counts.entry(day).or_default() += 1;
                }
            }
            Counter::Nothing => {}
        }
    }

    fn counts(self) -> tantivy::Result<HashMap<String, u64>> {
        match self {
            Counter::Names { column, counts, .. } => named(&column, &counts),
            Counter::Days { counts, kind, .. } => Ok(spans_of_days(&counts, kind)),
            Counter::Nothing => Ok(HashMap::new()),
        }
    }
}

/// For each country's ordinal the first ordinal of its region, which stands for the region.
fn region_of_each(column: &StrColumn) -> tantivy::Result<Vec<u32>> {
    let mut regions = Vec::with_capacity(column.num_terms());
    let (mut last, mut first) = (String::new(), 0);
    for ordinal in 0..column.num_terms() as u32 {
        let mut path = String::new();
        column.ord_to_str(u64::from(ordinal), &mut path)?;
        let region = path.split(LEVEL).next().unwrap_or_default();
        if ordinal == 0 || region != last {
            (last, first) = (region.to_owned(), ordinal);
        }
        regions.push(first);
    }
    Ok(regions)
}

fn named(column: &StrColumn, counts: &[u64]) -> tantivy::Result<HashMap<String, u64>> {
    let counted: Vec<u64> = (0..counts.len() as u64).filter(|ordinal| counts[*ordinal as usize] > 0).collect();
    let mut named = HashMap::with_capacity(counted.len());
    let mut ordinals = counted.iter();
    column.dictionary().sorted_ords_to_term_cb(&counted, |term| {
        if let Some(ordinal) = ordinals.next() {
            named.insert(String::from_utf8_lossy(term).into_owned(), counts[*ordinal as usize]);
        }
    })?;
    Ok(named)
}

fn spans_of_days(days: &HashMap<i64, u64>, kind: FacetKind) -> HashMap<String, u64> {
    let mut spans = HashMap::new();
    for (day, count) in days {
        let Some(date) = day_of_number(*day) else { continue };
        let span = match kind {
            FacetKind::Year => format!("{:04}", date.year()),
            _ => format!("{:04}-{:02}", date.year(), date.month()),
        };
        *spans.entry(span).or_default() += count;
    }
    spans
}

impl Facet {
    fn new(by: FacetKind, counts: HashMap<String, u64>) -> Facet {
        // A region is counted under the path of its first country: by name, two segments' firsts are one.
        let mut merged: BTreeMap<FacetKey, u64> = BTreeMap::new();
        for (raw, count) in counts {
            *merged.entry(FacetKey::new(by, &raw)).or_default() += count;
        }
        if by == FacetKind::Person {
            merged = one_spelling_each(merged);
        }
        let mut values: Vec<FacetCount> = merged.into_iter().map(|(key, count)| key.count(by, count)).collect();
        if !matches!(by, FacetKind::Year | FacetKind::Month) {
            values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        }
        Facet { by, values }
    }
}

/// Counts people who differ in spelling alone together, under their most frequent spelling: those who are filed under one
/// surname key with the same words before the surname (`Recep Tayyip Erdogan` and `Recep Tayyip Erdoğan`).
fn one_spelling_each(people: BTreeMap<FacetKey, u64>) -> BTreeMap<FacetKey, u64> {
    let mut by_spelling: BTreeMap<_, Vec<(FacetKey, u64)>> = BTreeMap::new();
    for (person, count) in people {
        let surname = person.value.split('/').nth(1).unwrap_or_default().to_owned();
        let mut words = words_of(&person.name);
        // The key stands for the surname, however it is spelt.
        words.pop();
        by_spelling.entry((surname, words)).or_default().push((person, count));
    }
    let merged = by_spelling.into_values().filter_map(|spellings| {
        let total = spellings.iter().map(|(_, count)| count).sum();
        // Of equally frequent ones the first by name.
        let most = spellings.into_iter().rev().max_by_key(|(_, count)| *count)?;
        Some((most.0, total))
    });
    merged.collect()
}

/// The path and the name of a value.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct FacetKey {
    value: String,
    name: String,
}

impl FacetKey {
    fn new(by: FacetKind, raw: &str) -> FacetKey {
        let levels: Vec<&str> = match by {
            FacetKind::Region => raw.split(LEVEL).take(1).collect(),
            _ => raw.split(LEVEL).collect(),
        };
        let name = levels.last().copied().unwrap_or_default().to_owned();
        let value = match by {
            FacetKind::Country | FacetKind::Region | FacetKind::Person => format!("/{}", levels.join("/")),
            _ => name.clone(),
        };
        FacetKey { value, name }
    }

    fn count(self, by: FacetKind, count: u64) -> FacetCount {
        let is_it = |country: &&gazetteer::Country| by == FacetKind::Country && country.name == self.name;
        let code = gazetteer::all().iter().find(is_it).map(|country| country.code);
        FacetCount { value: self.value, name: self.name, code, count }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{Facet, FacetKind};

    #[test]
    fn values_come_by_count_then_name_and_dates_in_their_order() {
        let counts = HashMap::from([("a".to_owned(), 1), ("b".to_owned(), 3), ("c".to_owned(), 3)]);
        let names = |by| Facet::new(by, counts.clone()).values.into_iter().map(|value| value.name).collect::<String>();
        assert_eq!(names(FacetKind::Source), "bca");
        assert_eq!(names(FacetKind::Month), "abc");
    }

    #[test]
    fn spellings_of_one_name_are_counted_together() {
        let counts =
            [("erdogan\0Recep Tayyip Erdogan", 2), ("erdogan\0Recep Tayyip Erdoğan", 3), ("erdogan\0Emine Erdoğan", 1)];
        let facet = Facet::new(FacetKind::Person, counts.map(|(path, count)| (path.to_owned(), count)).into());
        let counted: Vec<_> = facet.values.iter().map(|value| (value.name.as_str(), value.count)).collect();
        assert_eq!(counted, [("Recep Tayyip Erdoğan", 5), ("Emine Erdoğan", 1)]);
    }

    #[test]
    fn a_person_is_shown_by_the_full_name_and_filed_under_the_surname() {
        let facet = Facet::new(FacetKind::Person, HashMap::from([("rubio\0Marco Rubio".to_owned(), 2)]));
        assert_eq!(
            (facet.values[0].value.as_str(), facet.values[0].name.as_str()),
            ("/rubio/Marco Rubio", "Marco Rubio")
        );
    }
}
