//! How often something was written about over time: counts by day, week, month or year, beside all articles of that time.
//!
//! Every span of the range is there, also where nothing matches: a gap is a finding.

use jiff::civil::Date;
use jiff::{Span as Length, ToSpan};
use tantivy::query::{AllQuery, Occur, Query as TantivyQuery};

use super::compile::{boolean, nothing, unscored};
use super::days::{Days, DaysCollector};
use super::facets::{FacetCount, FacetKind};
use super::matches::Matches;
use super::{Choice, Searcher, narrowed};
use crate::date::DateRange;
use crate::error::Result;
use crate::query::{self, Query};

/// What to draw a timeline of.
#[derive(Clone, Debug)]
pub struct TimelineRequest {
    /// The words.
    pub query: Query,
    /// What else an article must be.
    pub filters: Vec<Choice>,
    /// How long a span is.
    pub by: Step,
    /// A line for each of the most frequent values of a kind, and how many; else one line.
    pub split: Option<(FacetKind, usize)>,
}

/// How long a span is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// `2025-05-15`.
    Day,
    /// `2025-W20`, from Monday (ISO 8601).
    Week,
    /// `2025-05`.
    Month,
    /// `2025`.
    Year,
}

/// Counts over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// How long its spans are.
    pub by: Step,
    /// What the lines are of, if there are several.
    pub split: Option<FacetKind>,
    /// The spans, in order, without a gap.
    pub spans: Vec<Span>,
    /// A line for all that matches, or one for each value, most frequent first.
    pub lines: Vec<Line>,
    /// Articles that match, whatever days are asked for, and have no date.
    pub undated: u64,
}

/// A stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// As [`Step`] writes it.
    pub name: String,
    /// Its first day.
    pub from: Date,
    /// All articles of that time, whatever was asked.
    pub all: u64,
}

/// The counts of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The value, and in how many articles it stands, dated or not.
    pub of: Option<FacetCount>,
    /// How many articles in each span.
    pub counts: Vec<u64>,
}

impl Step {
    /// The first day of the span that a day is in.
    fn first(self, day: Date) -> Date {
        match self {
            Step::Day => day,
            Step::Week => day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days()),
            Step::Month => day.first_of_month(),
            Step::Year => day.first_of_year(),
        }
    }

    fn length(self) -> Length {
        match self {
            Step::Day => 1.day(),
            Step::Week => 1.week(),
            Step::Month => 1.month(),
            Step::Year => 1.year(),
        }
    }

    fn name(self, first: Date) -> String {
        match self {
            Step::Day => first.to_string(),
            Step::Week => {
                let week = first.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Step::Month => format!("{:04}-{:02}", first.year(), first.month()),
            Step::Year => format!("{:04}", first.year()),
        }
    }

    /// The first days of all spans from that of one day to that of another.
    fn spans(self, first: Date, last: Date) -> impl Iterator<Item = Date> {
        let next = move |day: &Date| day.checked_add(self.length()).ok();
        std::iter::successors(Some(self.first(first)), next).take_while(move |day| *day <= last)
    }

    /// How many articles in each of some spans, which are in order.
    fn counts(self, spans: &[Date], days: &Days) -> Vec<u64> {
        let mut counts = vec![0; spans.len()];
        for (day, count) in &days.dated {
            if let Ok(place) = spans.binary_search(&self.first(*day)) {
                counts[place] += count;
            }
        }
        counts
    }
}

impl Searcher {
    /// Counts what matches over time.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn timeline(&self, request: &TimelineRequest) -> Result<Timeline> {
        let plan = self.compile(&request.query)?.plan;
        let query = narrowed(plan.query().as_ref(), &self.filters(&request.filters)?);
        let all = self.snapshot.search(&AllQuery, &DaysCollector)?;
        let days = self.snapshot.search(&query, &DaysCollector)?;
        let asked = self.asked_days(&request.filters)?;
        let spans: Vec<Date> =
            range(&days, &all, asked).map_or_else(Vec::new, |(first, last)| request.by.spans(first, last).collect());
        let lines = match request.split {
            None => vec![Line { of: None, counts: request.by.counts(&spans, &days) }],
            Some((kind, most)) => self.lines(&*query, kind, most, request.by, &spans)?,
        };
        let totals = request.by.counts(&spans, &all);
        let named = |(from, all): (&Date, u64)| Span { name: request.by.name(*from), from: *from, all };
        Ok(Timeline {
            by: request.by,
            split: request.split.map(|(kind, _)| kind),
            spans: spans.iter().zip(totals).map(named).collect(),
            lines,
            undated: self.undated(&request.query, &request.filters)?,
        })
    }

    /// A line for each of the most frequent values of a kind among what matches.
    fn lines(
        &self,
        query: &dyn TantivyQuery,
        kind: FacetKind,
        most: usize,
        by: Step,
        spans: &[Date],
    ) -> Result<Vec<Line>> {
        let matches = Matches::of(&self.snapshot, query, &[], false)?;
        let values = self.count_kind(&matches, kind, most)?.values.into_iter().take(most);
        let line = |of: FacetCount| {
            let of_value = unscored(self.facet_filters().of_value(kind, &of)?);
            let both = boolean(vec![(Occur::Must, query.box_clone()), (Occur::Must, of_value)]);
            let days = self.snapshot.search(&both.unwrap_or_else(nothing), &DaysCollector)?;
            Ok(Line { of: Some(of), counts: by.counts(spans, &days) })
        };
        values.map(line).collect()
    }

    /// The first and the last day that the filters allow.
    pub(super) fn asked_days(&self, filters: &[Choice]) -> Result<DateRange> {
        let mut asked = DateRange { first: None, last: None };
        for choice in filters {
            for value in &choice.any {
                match choice.facet {
                    query::Facet::Since => asked.first = self.facet_filters().span(value)?.first,
                    query::Facet::Until => asked.last = self.facet_filters().span(value)?.last,
                    _ => {}
                }
            }
        }
        Ok(asked)
    }
}

/// From the first day that matches to the last; or as far as was asked for, within what the index has.
fn range(days: &Days, all: &Days, asked: DateRange) -> Option<(Date, Date)> {
    let (first, last) = ends(days)?;
    let (earliest, latest) = ends(all)?;
    Some((asked.first.map_or(first, |asked| asked.max(earliest)), asked.last.map_or(last, |asked| asked.min(latest))))
}

fn ends(days: &Days) -> Option<(Date, Date)> {
    Some((*days.dated.first_key_value()?.0, *days.dated.last_key_value()?.0))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Days, Step, range};
    use crate::date::DateRange;

    fn days(dated: &[(Date, u64)]) -> Days {
        Days { dated: dated.iter().copied().collect(), undated: 0 }
    }

    #[test]
    fn weeks_begin_on_monday_and_belong_to_the_year_of_their_thursday() {
        let monday = Step::Week.first(date(2025, 1, 1));
        assert_eq!((monday, Step::Week.name(monday).as_str()), (date(2024, 12, 30), "2025-W01"));
    }

    #[test]
    fn a_span_without_articles_is_counted_as_none() {
        let found = days(&[(date(2025, 1, 31), 2), (date(2025, 3, 1), 1), (date(2025, 3, 9), 4)]);
        let spans: Vec<Date> = Step::Month.spans(date(2025, 1, 31), date(2025, 3, 9)).collect();
        assert_eq!(spans, [date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)]);
        assert_eq!(Step::Month.counts(&spans, &found), [2, 0, 5]);
    }

    #[test]
    fn the_range_is_what_was_asked_for_within_what_there_is() {
        let all = days(&[(date(2020, 1, 1), 1), (date(2025, 1, 1), 1)]);
        let found = days(&[(date(2022, 1, 1), 1)]);
        let asked = |first, last| range(&found, &all, DateRange { first, last });
        assert_eq!(asked(None, None), Some((date(2022, 1, 1), date(2022, 1, 1))));
        assert_eq!(asked(Some(date(1, 1, 1)), Some(date(2024, 1, 1))), Some((date(2020, 1, 1), date(2024, 1, 1))));
        assert_eq!(range(&days(&[]), &all, DateRange { first: None, last: None }), None);
    }
}
