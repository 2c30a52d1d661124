//! Facet counts and the index in numbers, at a terminal.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::plain::line;
use super::style::Style;
use crate::search::{Facet, FacetCount, FacetKind, Stats};

/// Values on the one line that `search --facets` gives a kind.
pub const FACET_VALUES: usize = 10;
/// Columns of the longest bar.
const BAR: f64 = 30.0;
/// Columns that the bars make room for; the bars of longer names begin later.
const MOST_NAME: usize = 40;
/// Columns before the values of a kind.
const LABEL: usize = 11;

/// The most frequent values of a kind in a paragraph: `Countries  Ukraine 8 · Turkey 7`.
pub(super) fn one_line(facet: &Facet, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let dim = style.dim;
    let shown = facet.values.iter().take(FACET_VALUES).map(|value| format!("{} {}", line(&value.name), value.count));
    let mut text = shown.collect::<Vec<_>>().join(" · ");
    if facet.distinct > FACET_VALUES {
        text.push_str(&format!(" · and {} more", facet.distinct - FACET_VALUES));
    }
    if text.is_empty() {
        text.push('-');
    }
    let mut wrapped = Vec::new();
    style.paragraph(&text, &[], LABEL, &mut wrapped)?;
    write!(out, "{dim}{:LABEL$}{dim:#}", heading(facet.by))?;
    out.write_all(wrapped.get(LABEL..).unwrap_or(b"\n"))
}

fn heading(kind: FacetKind) -> &'static str {
    match kind {
        FacetKind::Country => "Countries",
        FacetKind::Region => "Regions",
        FacetKind::Filed => "Filed from",
        FacetKind::Person => "People",
        FacetKind::Source => "Outlets",
        FacetKind::Language => "Languages",
        FacetKind::Year => "Years",
        FacetKind::Month => "Months",
    }
}

/// Every value of a kind with a bar.
pub fn counts(facet: &Facet, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let most = facet.values.iter().map(|value| value.count).max().unwrap_or(1);
    let names: Vec<String> = facet.values.iter().map(label).collect();
    let columns = names.iter().map(|name| name.width()).max().unwrap_or(0).min(MOST_NAME);
    let dim = style.dim;
    for (value, name) in facet.values.iter().zip(&names) {
        let bar = bar(value.count as f64, most as f64);
        let padding = " ".repeat(columns.saturating_sub(name.width()));
        writeln!(out, "{:>8}  {name}{padding}  {dim}{bar}{dim:#}", value.count)?;
    }
    Ok(())
}

/// A bar as long as a figure is of the greatest one; of anything there is something to see.
pub(super) fn bar(value: f64, most: f64) -> String {
    "█".repeat(if value > 0.0 { (value * BAR / most).ceil() as usize } else { 0 })
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
    use super::size;

    #[test]
    fn sizes_have_units() {
        assert_eq!(
            (size(12).as_str(), size(1_500).as_str(), size(2_340_000_000).as_str()),
            ("12 bytes", "1.5 kB", "2.3 GB")
        );
    }
}
