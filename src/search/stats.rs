//! What an index holds, in a few numbers.

use jiff::civil::Date;
use serde::Serialize;
use tantivy::query::AllQuery;

use super::Searcher;
use super::facets::FacetKind;
use super::matches::Matches;
use crate::error::{Error, Result};
use crate::index::{day_of_number, version};

/// What an index holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Articles.
    pub articles: u64,
    /// Articles in the files that a later version stands for, or that a kill withdrew.
    pub superseded: u64,
    /// Files that they came from.
    pub files: u64,
    /// Distinct people.
    pub people: u64,
    /// Distinct countries.
    pub countries: u64,
    /// Distinct outlets.
    pub sources: u64,
    /// Articles by language.
    pub languages: Vec<(String, u64)>,
    /// The earliest day of publication.
    pub first_date: Option<Date>,
    /// The latest.
    pub last_date: Option<Date>,
    /// Bytes on disk.
    pub bytes: u64,
    /// Files that could not be opened, or in which something could not be read.
    pub failed_files: u64,
    /// Version of the index format.
    pub version: u32,
}

/// Reads the numbers off a searcher's index.
pub(super) fn stats(searcher: &Searcher) -> Result<Stats> {
    let all = Matches::of(&searcher.snapshot, &AllQuery, &[], false)?;
    let distinct = |kind| Ok::<u64, Error>(searcher.count_kind(&all, kind, 0)?.distinct as u64);
    let languages = searcher.count_kind(&all, FacetKind::Language, usize::MAX)?.values;
    let manifest = searcher.index.manifest()?;
    let days = first_and_last(&searcher.snapshot)?;
    Ok(Stats {
        articles: searcher.snapshot.num_docs(),
        superseded: manifest.items().filter(|item| item.hidden).count() as u64,
        files: manifest.files.values().filter(|record| record.within.is_none()).count() as u64,
        people: distinct(FacetKind::Person)?,
        countries: distinct(FacetKind::Country)?,
        sources: distinct(FacetKind::Source)?,
        languages: languages.into_iter().map(|language| (language.value, language.count)).collect(),
        first_date: days.and_then(|(first, _)| day_of_number(first)),
        last_date: days.and_then(|(_, last)| day_of_number(last)),
        bytes: searcher.index.bytes()?,
        failed_files: manifest.failures().len() as u64,
        version: version(),
    })
}

/// The numbers of the days on which the oldest and the newest article appeared.
pub(super) fn first_and_last(searcher: &tantivy::Searcher) -> tantivy::Result<Option<(i64, i64)>> {
    let mut days: Option<(i64, i64)> = None;
    for segment in searcher.segment_readers() {
        let column = segment.fast_fields().i64("day")?;
        for day in segment.doc_ids_alive().filter_map(|doc| column.first(doc)) {
            let (first, last) = days.unwrap_or((day, day));
            days = Some((first.min(day), last.max(day)));
        }
    }
    Ok(days)
}
