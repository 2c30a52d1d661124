//! Rows of comma-separated values (RFC 4180, but for the line's end, which is a line feed alone).

use std::io::{self, Write};

use super::plain::plain;
use crate::search::Hit;

/// What stands between several values of one field.
const BETWEEN: &str = "; ";

/// The names of a hit's fields.
pub fn csv_heading(out: &mut dyn Write) -> io::Result<()> {
    let names = ["rank", "score", "id", "path", "title", "date", "source", "language", "byline", "place", "url"];
    record(names.into_iter().chain(["people", "countries", "passages"]), out)
}

/// A hit.
pub fn csv(hit: &Hit, out: &mut dyn Write) -> io::Result<()> {
    let article = &hit.article.article;
    let place = article.dateline.as_ref().and_then(|dateline| dateline.place.as_deref());
    let passages: Vec<&str> = hit.snippets.iter().map(|snippet| snippet.text.as_str()).collect();
    let people: Vec<&str> = hit.article.people.iter().map(|person| person.name.as_str()).collect();
    let countries: Vec<&str> = hit.countries.iter().map(|country| country.name.as_str()).collect();
    let fields = [
        hit.rank.to_string(),
        format!("{:.4}", hit.score),
        article.id.clone(),
        article.path.clone(),
        article.title.clone(),
        article.published.map(|published| published.date.to_string()).unwrap_or_default(),
        article.source.clone().unwrap_or_default(),
        article.language.clone().unwrap_or_default(),
        article.byline.clone().unwrap_or_default(),
        place.unwrap_or_default().to_owned(),
        article.url.clone().unwrap_or_default(),
        people.join(BETWEEN),
        countries.join(BETWEEN),
        passages.join("\n"),
    ];
    record(fields, out)
}

/// A field that a spreadsheet takes for text: what would begin a formula there has an apostrophe before it.
fn harmless(field: &str) -> String {
    let field = plain(field);
    if field.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{field}") } else { field.into_owned() }
}

/// Writes one row, each field harmless; fields are quoted where that is needed.
pub(super) fn record<F: AsRef<str>>(fields: impl IntoIterator<Item = F>, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(fields.into_iter().map(|field| harmless(field.as_ref()))).map_err(io::Error::from)?;
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::record;

    #[test]
    fn no_row_puts_a_formula_into_a_spreadsheet() {
        let mut row = Vec::new();
        record(["=HYPERLINK(\"https://evil.example\")", "7.3100", "A - b", "@sum"], &mut row).unwrap();
        let expected = "\"'=HYPERLINK(\"\"https://evil.example\"\")\",7.3100,A - b,'@sum\n";
        assert_eq!(String::from_utf8(row).unwrap(), expected);
    }
}
