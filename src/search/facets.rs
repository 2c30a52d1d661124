//! Exact counts of people, countries, sources, authors, languages and dates over the articles that match.
//!
//! Values are counted by ordinal, a number a segment, and become names once, at the end: Tantivy's own collector looks a
//! name up for every value.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use tantivy::columnar::StrColumn;
use tantivy::{DocId, Searcher, SegmentOrdinal, SegmentReader};

use super::crowd::Crowd;
use super::shown::Shown;
use crate::analyse::fold;
use crate::gazetteer;
use crate::index::{LEVEL, Snapshot, day_of_number};

/// What can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(into = "&'static str")]
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
    /// Who wrote the articles, by their bylines.
    Author,
    /// ISO 639-1 codes.
    Language,
    /// `2025`.
    Year,
    /// `2025-05`.
    Month,
}

impl From<FacetKind> for &'static str {
    fn from(kind: FacetKind) -> &'static str {
        match kind {
            FacetKind::Country => "country",
            FacetKind::Region => "region",
            FacetKind::Filed => "filed",
            FacetKind::Person => "person",
            FacetKind::Source => "source",
            FacetKind::Author => "author",
            FacetKind::Language => "language",
            FacetKind::Year => "year",
            FacetKind::Month => "month",
        }
    }
}

/// The counts of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// What was counted.
    pub by: FacetKind,
    /// The values that were asked for, most frequent first, then by name; dates in their order.
    pub values: Vec<FacetCount>,
    /// How many values there are in all.
    pub distinct: usize,
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

/// Counts by raw value: `Europe\0Ukraine`, `en`, `2025-05`.
type Counts = HashMap<String, u64>;

/// Counts a kind but people over some articles of each segment, and names the `most` most frequent values; of dates all.
pub(super) fn count<D: Iterator<Item = DocId>>(
    kind: FacetKind,
    searcher: &Searcher,
    shown: &Shown,
    most: usize,
    docs: impl Fn(SegmentOrdinal) -> D,
) -> tantivy::Result<Facet> {
    let mut counts = Counts::new();
    for (reader, segment) in searcher.segment_readers().iter().zip(0..) {
        match kind {
            FacetKind::Year | FacetKind::Month => spans(kind, reader, docs(segment), &mut counts)?,
            _ => names(kind, reader, shown, docs(segment), &mut counts)?,
        }
    }
    let mut facet = Facet::new(kind, counts, shown);
    facet.cut(most);
    Ok(facet)
}

/// The `most` most frequent people of a crowd.
pub(super) fn of_crowd(crowd: Crowd, snapshot: &Snapshot, shown: &Shown, most: usize) -> tantivy::Result<Facet> {
    let distinct = crowd.distinct();
    let mut facet = Facet::new(FacetKind::Person, crowd.most_frequent(snapshot, &shown.people, most)?, shown);
    facet.distinct = distinct;
    facet.cut(most);
    Ok(facet)
}

/// Counts names by ordinal. A facet column keeps the values of an article sorted, so that of several countries of a region
/// the later ones are seen to be of the same.
fn names(
    kind: FacetKind,
    reader: &SegmentReader,
    shown: &Shown,
    docs: impl Iterator<Item = DocId>,
    counts: &mut Counts,
) -> tantivy::Result<()> {
    // Regions are those of countries.
    let name = if kind == FacetKind::Region { FacetKind::Country.into() } else { kind.into() };
    let Some(column) = reader.fast_fields().str(name)? else { return Ok(()) };
    let group = match kind {
        FacetKind::Source | FacetKind::Author | FacetKind::Language => (0..column.num_terms() as u32).collect(),
        FacetKind::Region => regions(&paths(&column)?, shown),
        _ => listed_countries(&paths(&column)?, shown),
    };
    let mut by_ordinal = vec![0_u64; column.num_terms()];
    for doc in docs {
        let mut last = None;
        for ordinal in column.ords().values_for_doc(doc) {
            let ordinal = group[ordinal as usize];
            if last != Some(ordinal) && ordinal != UNLISTED {
                by_ordinal[ordinal as usize] += 1;
                last = Some(ordinal);
            }
        }
    }
    let counted: Vec<u64> = (0..by_ordinal.len() as u64).filter(|ordinal| by_ordinal[*ordinal as usize] > 0).collect();
    let mut ordinals = counted.iter();
    column.dictionary().sorted_ords_to_term_cb(&counted, |term| {
        if let Some(ordinal) = ordinals.next() {
            *counts.entry(String::from_utf8_lossy(term).into_owned()).or_default() += by_ordinal[*ordinal as usize];
        }
    })?;
    Ok(())
}

/// Counts years or months.
fn spans(
    kind: FacetKind,
    reader: &SegmentReader,
    docs: impl Iterator<Item = DocId>,
    counts: &mut Counts,
) -> tantivy::Result<()> {
    let column = reader.fast_fields().i64("day")?;
    let mut days: HashMap<i64, u64> = HashMap::new();
    docs.filter_map(|doc| column.first(doc)).for_each(|day| *days.entry(day).or_default() += 1);
    for (day, count) in days {
        let Some(date) = day_of_number(day) else { continue };
        let span = match kind {
            FacetKind::Year => format!("{:04}", date.year()),
            _ => format!("{:04}-{:02}", date.year(), date.month()),
        };
        *counts.entry(span).or_default() += count;
    }
    Ok(())
}

/// Counts of outlets or authors whatever their case and accents: each under its most frequent spelling, of equals one that
/// is not in capitals throughout.
fn of_spellings(counts: Counts) -> Counts {
    let mut spellings: Vec<(String, u64)> = counts.into_iter().collect();
    let in_one_case = |text: &str| text.to_uppercase() == text || text.to_lowercase() == text;
    spellings.sort_by_cached_key(|(spelling, count)| (Reverse(*count), in_one_case(spelling), spelling.clone()));
    let mut shown: HashMap<String, String> = HashMap::new();
    let mut counts = Counts::new();
    for (spelling, count) in spellings {
        let key = fold(&spelling).into_owned();
        *counts.entry(shown.entry(key).or_insert(spelling).clone()).or_default() += count;
    }
    counts
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

impl Facet {
    fn new(by: FacetKind, counts: Counts, shown: &Shown) -> Facet {
        let counts = if matches!(by, FacetKind::Source | FacetKind::Author) { of_spellings(counts) } else { counts };
        // A region is counted under the path of its first country: by name, two segments' firsts are one.
        let mut merged: BTreeMap<FacetKey, u64> = BTreeMap::new();
        for (raw, count) in counts {
            *merged.entry(FacetKey::new(by, &raw)).or_default() += count;
        }
        let values: Vec<FacetCount> = merged.into_iter().map(|(key, count)| key.count(by, count, shown)).collect();
        let distinct = values.len();
        let mut facet = Facet { by, values, distinct };
        facet.sort();
        facet
    }

    /// Keeps so many values; of dates all, which are in their order.
    pub(super) fn cut(&mut self, most: usize) {
        if !matches!(self.by, FacetKind::Year | FacetKind::Month) {
            self.values.truncate(most);
        }
    }

    /// Counts a person anew, whoever stands under that name, where all values are there: of people whom the user marked, the
    /// text decides.
    pub(super) fn set_person(&mut self, term: &str, count: u64) {
        let key = FacetKey::new(FacetKind::Person, term);
        self.values.retain(|value| value.value != key.value);
        if count > 0 {
            self.values.push(FacetCount { value: key.value, name: key.name, code: None, count });
            self.sort();
        }
        self.distinct = self.values.len();
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
    fn an_outlet_is_counted_once_under_the_spelling_that_most_articles_have() {
        let counts = [("BBC news", 2), ("BBC News", 3), ("bbc news", 2), ("POST", 2), ("Post", 2)];
        let counts = counts.map(|(name, count)| (name.to_owned(), count)).into();
        let facet = facet(FacetKind::Source, counts);
        let values: Vec<_> = facet.values.iter().map(|value| (value.value.as_str(), value.count)).collect();
        assert_eq!((values, facet.distinct), (vec![("BBC News", 7), ("Post", 4)], 2));
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
