//! Facet counts and the index in numbers, at a terminal.

use std::borrow::Cow;
use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::csv::record;
use super::plain::line;
use super::style::{LABEL, Style};
use crate::search::{Facet, FacetCount, FacetKind, Stats};

/// Values on the one line that `search --facets` gives a kind.
pub const FACET_VALUES: usize = 10;
/// Columns of the longest bar, and of the shortest that it becomes on a narrow screen.
const BAR: usize = 30;
const LEAST_BAR: usize = 10;
/// Columns of a count, and of the space on both sides of what is counted.
const AROUND: usize = 12;
/// Columns that the bars make room for; the bars of longer names begin later.
const MOST_NAME: usize = 40;

/// The most frequent values of a kind in a paragraph: `Countries  Ukraine 8 · Turkey 7`.
pub(super) fn one_line(facet: &Facet, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let shown = facet.values.iter().take(FACET_VALUES).map(|value| format!("{} {}", line(&value.name), value.count));
    let mut names: Vec<String> = shown.collect();
    if facet.distinct > FACET_VALUES {
        names.push(format!("and {} more", facet.distinct - FACET_VALUES));
    }
    if names.is_empty() {
        names.push("-".to_owned());
    }
    style.names(heading(facet.by), style.dim, &names, out)
}

fn heading(kind: FacetKind) -> &'static str {
    match kind {
        FacetKind::Country => "Countries",
        FacetKind::Region => "Regions",
        FacetKind::Filed => "Filed from",
        FacetKind::Person => "People",
        FacetKind::Source => "Outlets",
        FacetKind::Author => "Authors",
        FacetKind::Language => "Languages",
        FacetKind::Year => "Years",
        FacetKind::Month => "Months",
    }
}

/// What is counted, above its values.
pub fn counts_heading(facet: &Facet, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", heading(facet.by))
}

/// Every value of a kind with a bar.
pub fn counts(facet: &Facet, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let most = facet.values.iter().map(|value| value.count).max().unwrap_or(1);
    let names: Vec<String> = facet.values.iter().map(label).collect();
    let room = style.width.saturating_sub(AROUND);
    let longest = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let columns = longest.min(MOST_NAME).min(room.saturating_sub(LEAST_BAR));
    let columns_of_bar = bar_columns(style, columns);
    let dim = style.dim;
    for (value, name) in facet.values.iter().zip(&names) {
        let name = clipped(name, room.saturating_sub(columns_of_bar));
        let bar = bar(value.count as f64, most as f64, columns_of_bar);
        let padding = " ".repeat(columns.saturating_sub(name.width()));
        writeln!(out, "{:>8}  {name}{padding}  {dim}{bar}{dim:#}", value.count)?;
    }
    Ok(())
}

/// The names of what a row of counts has.
pub fn counts_csv_heading(out: &mut dyn Write) -> io::Result<()> {
    record(["by", "value", "name", "code", "count"], out)
}

/// A row for every value of a kind.
pub fn counts_csv(facet: &Facet, out: &mut dyn Write) -> io::Result<()> {
    facet.values.iter().try_for_each(|value| {
        let (by, code): (&str, &str) = (facet.by.into(), value.code.unwrap_or_default());
        record([by, &value.value, &value.name, code, &value.count.to_string()], out)
    })
}

/// Columns that are left for the longest bar behind names of so many.
pub(super) fn bar_columns(style: &Style, name: usize) -> usize {
    style.width.saturating_sub(AROUND + name).clamp(LEAST_BAR, BAR)
}

/// A bar as long as a figure is of the greatest one, which has so many columns; of anything there is something to see.
pub(super) fn bar(value: f64, most: f64, columns: usize) -> String {
    "█".repeat(if value > 0.0 { (value * columns as f64 / most).ceil() as usize } else { 0 })
}

/// A name, cut where it has more columns than there is room for.
fn clipped(name: &str, columns: usize) -> Cow<'_, str> {
    if name.width() <= columns {
        return Cow::Borrowed(name);
    }
    let mut clipped = String::new();
    for grapheme in name.graphemes(true) {
        if clipped.width() + grapheme.width() + 1 > columns {
            break;
        }
        clipped.push_str(grapheme);
    }
    Cow::Owned(clipped + "…")
}

/// The name, and the code of a country.
pub(super) fn label(value: &FacetCount) -> String {
    let code = value.code.map(|code| format!(" ({code})")).unwrap_or_default();
    format!("{}{code}", line(&value.name))
}

/// What an index holds.
pub fn stats(stats: &Stats, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let dim = style.dim;
    let mut row = |label: &str, value: String| writeln!(out, "{dim}{label:LABEL$}{dim:#}{value}");
    row("Articles", format!("{} from {} files", stats.articles, stats.files))?;
    if stats.superseded > 0 {
        row("Superseded", format!("{} by later versions and kills", stats.superseded))?;
    }
    row("People", stats.people.to_string())?;
    row("Countries", stats.countries.to_string())?;
    row("Outlets", stats.sources.to_string())?;
    let languages = stats.languages.iter().map(|(code, count)| format!("{} {count}", line(code)));
    row("Languages", languages.collect::<Vec<_>>().join(" · "))?;
    if let (Some(first), Some(last)) = (stats.first_date, stats.last_date) {
        row("Dates", format!("{first} to {last}"))?;
    }
    row("On disk", size(stats.bytes))?;
    if stats.failed_files > 0 {
        row("Failed", format!("{} files hold something that could not be read", stats.failed_files))?;
    }
    row("Format", stats.version.to_string())
}

/// Bytes as people read them.
pub(super) fn size(bytes: u64) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB"];
    let mut value = bytes as f64;
    let mut unit = 0;
    while value >= 1000.0 && unit + 1 < units.len() {
        value /= 1000.0;
        unit += 1;
    }
    if unit == 0 { format!("{bytes} bytes") } else { format!("{value:.1} {}", units[unit]) }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::{counts, size};
    use crate::present::Style;
    use crate::search::{Facet, FacetCount, FacetKind};

    #[test]
    fn no_line_of_counts_is_wider_than_a_narrow_screen() {
        let count = |name: &str, count| FacetCount { value: name.into(), name: name.into(), code: None, count };
        let names = ["Democratic People’s Republic of Somewhere Far Beyond the Mountains", "Peru", "和平会谈"];
        let values: Vec<FacetCount> = names.iter().zip([90_000, 7, 1]).map(|(name, n)| count(name, n)).collect();
        let facet = Facet { by: FacetKind::Country, distinct: values.len(), values };
        for width in [60, 80, 100] {
            let mut out = Vec::new();
            counts(&facet, &Style::of_width(width), &mut out).unwrap();
            let text = anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string();
            assert!(text.lines().all(|line| line.width() <= width), "{text}");
            assert_eq!(text.lines().count(), 3);
        }
    }

    #[test]
    fn sizes_have_units() {
        assert_eq!(
            (size(12).as_str(), size(1_500).as_str(), size(2_340_000_000).as_str()),
            ("12 bytes", "1.5 kB", "2.3 GB")
        );
    }
}
