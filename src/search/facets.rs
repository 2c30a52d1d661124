//! Exact counts of people, countries, sources, languages and dates over the articles that match.
//!
//! Values are counted by ordinal, a number a segment, and become names once, at the end: Tantivy's own collector looks a
//! name up for every value.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Serialize;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::shown::Shown;
use crate::analyse::fold;
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
    /// Countries in which articles were filed, by their datelines: `/Asia/Türkiye`.
    Filed,
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

/// The order of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The most frequent first, then by name.
    Count,
    /// By name, case and diacritics aside.
    Name,
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
    /// Who is shown for which name.
    pub shown: Arc<Shown>,
}

/// Counts by kind, then by raw value: `Europe\0Ukraine`, `en`, or a day's number.
type Counts = Vec<HashMap<String, u64>>;

impl Collector for FacetCollector {
    type Fruit = Vec<Facet>;
    type Child = SegmentFacets;

    fn for_segment(&self, _: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentFacets> {
        let counters = self.kinds.iter().map(|kind| Counter::open(*kind, reader, &self.shown));
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
        Ok(self.kinds.iter().zip(merged).map(|(kind, counts)| Facet::new(*kind, counts, &self.shown)).collect())
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
    /// People: the articles, since only the names that stand in them are looked up, at the end.
    People { column: StrColumn, articles: Vec<DocId>, shown: Arc<Shown> },
    /// Days, by number; months and years are made of them at the end.
    Days { column: Column<i64>, counts: HashMap<i64, u64>, kind: FacetKind },
    /// A segment without such values.
    Nothing,
}

impl Counter {
    fn open(kind: FacetKind, reader: &SegmentReader, shown: &Arc<Shown>) -> tantivy::Result<Counter> {
        let columns = reader.fast_fields();
        let name = match kind {
            FacetKind::Country | FacetKind::Region => "country",
            FacetKind::Filed => "filed",
            FacetKind::Person => "person",
            FacetKind::Source => "source",
            FacetKind::Language => "language",
            FacetKind::Year | FacetKind::Month => {
                return Ok(Counter::Days { column: columns.i64("day")?, counts: HashMap::new(), kind });
            }
        };
        let Some(column) = columns.str(name)? else { return Ok(Counter::Nothing) };
        let group = match kind {
            FacetKind::Person => {
                return Ok(Counter::People { column, articles: Vec::new(), shown: Arc::clone(shown) });
            }
            FacetKind::Country | FacetKind::Filed => listed_countries(&paths(&column)?, shown),
            FacetKind::Region => regions(&paths(&column)?, shown),
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
                    if last != Some(ordinal) && ordinal != UNLISTED {
                        counts[ordinal as usize] += 1;
                        last = Some(ordinal);
                    }
                }
            }
            Counter::Days { column, counts, .. } => {
                if let Some(day) = column.first(doc) {
                    *counts.entry(day).or_default() += 1;
                }
            }
            Counter::People { articles, .. } => articles.push(doc),
            Counter::Nothing => {}
        }
    }

    fn counts(self) -> tantivy::Result<HashMap<String, u64>> {
        match self {
            Counter::Names { column, counts, .. } => named(&column, &counts),
            Counter::People { column, articles, shown } => people(&column, &articles, &shown),
            Counter::Days { counts, kind, .. } => Ok(spans_of_days(&counts, kind)),
            Counter::Nothing => Ok(HashMap::new()),
        }
    }
}

/// Stands for the group of a value that is not listed.
const UNLISTED: u32 = u32::MAX;

/// Every path that a column holds, read in one go.
fn paths(column: &StrColumn) -> tantivy::Result<Vec<String>> {
    let all: Vec<u64> = (0..column.num_terms() as u64).collect();
    let mut paths = Vec::with_capacity(all.len());
    column.dictionary().sorted_ords_to_term_cb(&all, |path| paths.push(String::from_utf8_lossy(path).into_owned()))?;
    Ok(paths)
}

/// For each country's ordinal itself, if the country is listed.
fn listed_countries(paths: &[String], shown: &Shown) -> Vec<u32> {
    let is_listed =
        |path: &String| country_of(path).is_none_or(|country| shown.countries.listed(country.code).is_some());
    paths.iter().zip(0..).map(|(path, ordinal)| if is_listed(path) { ordinal } else { UNLISTED }).collect()
}

/// For each listed country's ordinal the first ordinal of its region, which stands for the region.
fn regions(paths: &[String], shown: &Shown) -> Vec<u32> {
    let region = |ordinal: usize| paths[ordinal].split(LEVEL).next();
    let mut first = 0;
    let first_of_region = |ordinal: usize| {
        if region(ordinal) != region(first) {
            first = ordinal;
        }
        first as u32
    };
    let firsts: Vec<u32> = (0..paths.len()).map(first_of_region).collect();
    let listed = listed_countries(paths, shown).into_iter().zip(firsts);
    listed.map(|(listed, first)| if listed == UNLISTED { UNLISTED } else { first }).collect()
}

/// The country at the end of a path, whatever separates its levels.
fn country_of(path: &str) -> Option<&'static gazetteer::Country> {
    gazetteer::country_named(path.rsplit([LEVEL, '/']).next()?)
}

/// In how many of some articles each listed person stands, under whatever names.
fn people(column: &StrColumn, articles: &[DocId], shown: &Shown) -> tantivy::Result<HashMap<String, u64>> {
    let mut group = vec![UNLISTED; column.num_terms()];
    let mut is_named = vec![false; column.num_terms()];
    for doc in articles {
        column.ords().values_for_doc(*doc).for_each(|ordinal| is_named[ordinal as usize] = true);
    }
    let named: Vec<u64> = (0..is_named.len() as u64).filter(|ordinal| is_named[*ordinal as usize]).collect();
    let mut ordinals = named.iter();
    let mut people: HashMap<String, u32> = HashMap::new();
    column.dictionary().sorted_ords_to_term_cb(&named, |term| {
        let term = String::from_utf8_lossy(term);
        let (Some(ordinal), Some(listed)) = (ordinals.next(), shown.people.listed(&term)) else { return };
        let next = people.len() as u32;
        group[*ordinal as usize] = *people.entry(listed.into_owned()).or_insert(next);
    })?;
    let mut counts = vec![0_u64; people.len()];
    let mut in_article: Vec<u32> = Vec::new();
    for doc in articles {
        in_article.clear();
        in_article.extend(column.ords().values_for_doc(*doc).map(|ordinal| group[ordinal as usize]));
        in_article.sort_unstable();
        in_article.dedup();
        let listed = in_article.iter().filter(|person| **person != UNLISTED);
        listed.for_each(|person| counts[*person as usize] += 1);
    }
    Ok(people.into_iter().map(|(person, at)| (person, counts[at as usize])).collect())
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
    fn new(by: FacetKind, counts: HashMap<String, u64>, shown: &Shown) -> Facet {
        // A region is counted under the path of its first country: by name, two segments' firsts are one.
        let mut merged: BTreeMap<FacetKey, u64> = BTreeMap::new();
        for (raw, count) in counts {
            *merged.entry(FacetKey::new(by, &raw)).or_default() += count;
        }
        let values = merged.into_iter().map(|(key, count)| key.count(by, count, shown)).collect();
        let mut facet = Facet { by, values };
        facet.sort();
        facet
    }

    /// Counts a person anew, whoever stands under that name: of people whom the user marked, the text decides.
    pub(super) fn set_person(&mut self, term: &str, count: u64) {
        let key = FacetKey::new(FacetKind::Person, term);
        self.values.retain(|value| value.value != key.value);
        if count > 0 {
            self.values.push(FacetCount { value: key.value, name: key.name, code: None, count });
            self.sort();
        }
    }

    fn sort(&mut self) {
        if !matches!(self.by, FacetKind::Year | FacetKind::Month) {
            self.order_by(Order::Count);
        }
    }

    /// Puts the values in another order.
    pub fn order_by(&mut self, order: Order) {
        match order {
            Order::Count => self.values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name))),
            Order::Name => {
                self.values.sort_by_cached_key(|value| (fold(&value.name).into_owned(), value.value.clone()))
            }
        }
    }
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
            FacetKind::Country | FacetKind::Region | FacetKind::Filed | FacetKind::Person => {
                format!("/{}", levels.join("/"))
            }
            _ => name.clone(),
        };
        FacetKey { value, name }
    }

    fn count(self, by: FacetKind, count: u64, shown: &Shown) -> FacetCount {
        let country = country_of(&self.value).filter(|_| matches!(by, FacetKind::Country | FacetKind::Filed));
        let code = country.map(|country| country.code);
        let name = code.and_then(|code| shown.countries.listed(code)).map_or(self.name, |shown| shown.name);
        FacetCount { value: self.value, name, code, count }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeSet, HashMap};

    use super::{Facet, FacetKind, Shown};
    use crate::entities::Entities;
    use crate::error::Result;
    use crate::index::Register;
    use crate::search::people::Names;

    struct Nobody;

    impl Names for Nobody {
        fn under(&self, _: &str) -> Result<BTreeSet<String>> {
            Ok(BTreeSet::new())
        }

        fn nearest(&self, _: &str) -> Result<Vec<String>> {
            Ok(Vec::new())
        }
    }

    fn facet(by: FacetKind, counts: HashMap<String, u64>) -> Facet {
        let entities = Entities::parse("[[country]]\nname = \"Turkey\"\n").unwrap();
        Facet::new(by, counts, &Shown::new(Register::empty(), &entities, &Nobody).unwrap().0)
    }

    #[test]
    fn values_come_by_count_then_name_and_dates_in_their_order() {
        let counts = HashMap::from([("a".to_owned(), 1), ("b".to_owned(), 3), ("c".to_owned(), 3)]);
        let names = |by| facet(by, counts.clone()).values.into_iter().map(|value| value.name).collect::<String>();
        assert_eq!(names(FacetKind::Source), "bca");
        assert_eq!(names(FacetKind::Month), "abc");
    }

    #[test]
    fn a_person_is_shown_by_the_full_name_and_filed_under_the_surname() {
        let mut facet = facet(FacetKind::Person, HashMap::from([("rubio\0Marco Rubio".to_owned(), 2)]));
        facet.set_person("frank\0Ze Frank", 3);
        let values: Vec<_> = facet.values.iter().map(|value| (value.value.as_str(), value.name.as_str())).collect();
        assert_eq!(values, [("/frank/Ze Frank", "Ze Frank"), ("/rubio/Marco Rubio", "Marco Rubio")]);
    }

    #[test]
    fn a_country_keeps_its_path_under_another_name() {
        let facet = facet(FacetKind::Country, HashMap::from([("Asia\0Türkiye".to_owned(), 2)]));
        let value = &facet.values[0];
        assert_eq!((value.value.as_str(), value.name.as_str(), value.code), ("/Asia/Türkiye", "Turkey", Some("TR")));
    }
}
