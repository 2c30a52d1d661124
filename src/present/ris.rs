//! Hits as RIS records, which every reference manager reads.

use std::io::{self, Write};

use super::plain::line;
use crate::search::Hit;

/// A record: a tag, two spaces, a dash, a space, the value; lines end as the format wants.
pub fn ris(hit: &Hit, out: &mut dyn Write) -> io::Result<()> {
    let article = &hit.article.article;
    let mut tag = |name: &str, value: &str| write!(out, "{name}  - {}\r\n", line(value));
    tag("TY", "NEWS")?;
    tag("ID", &article.id)?;
    if !article.title.is_empty() {
        tag("TI", &article.title)?;
    }
    let whole = article.byline.as_ref().filter(|_| article.authors.is_empty());
    for author in article.authors.iter().chain(whole) {
        tag("AU", author)?;
    }
    if let Some(published) = article.published {
        let date = published.date;
        tag("PY", &format!("{:04}", date.year()))?;
        tag("DA", &format!("{:04}/{:02}/{:02}", date.year(), date.month(), date.day()))?;
    }
    let place = article.dateline.as_ref().and_then(|dateline| dateline.place.as_deref());
    let optional = [
        ("T2", article.source.as_deref()),
        ("CY", place),
        ("LA", article.language.as_deref()),
        ("AB", article.standfirst.as_deref()),
        ("UR", article.url.as_deref()),
    ];
    for (name, value) in optional {
        value.map_or(Ok(()), |value| tag(name, value))?;
    }
    tag("ER", "")
}
