//! Hits as Markdown: what goes into notes and mails.

use std::io::{self, Write};

use super::plain::line;
use crate::search::{Hit, Snippet, web_address};

/// A hit: its title, with a link where there is one; when and where it appeared; its passages, with what matched in bold.
pub fn markdown(hit: &Hit, out: &mut dyn Write) -> io::Result<()> {
    let article = &hit.article.article;
    let title = escaped(if article.title.is_empty() { &article.id } else { &article.title });
    match article.url.as_deref().and_then(web_address) {
        Some(url) => writeln!(out, "{}. [{title}](<{url}>)", hit.rank)?,
        None => writeln!(out, "{}. {title}", hit.rank)?,
    }
    let date = article.published.map(|published| published.date.to_string());
    let facts = [date, article.source.clone(), article.byline.clone(), Some(article.id.clone())];
    let facts: Vec<String> = facts.into_iter().flatten().map(|fact| escaped(&fact)).collect();
    writeln!(out, "\n   {}", facts.join(" · "))?;
    for snippet in &hit.snippets {
        writeln!(out, "\n   > {}", lit(snippet))?;
    }
    writeln!(out)
}

/// A passage with what matched in bold.
fn lit(snippet: &Snippet) -> String {
    let mut text = String::new();
    let mut at = 0;
    for (start, end) in &snippet.highlights {
        let (before, matched) = (&snippet.text[at..*start], &snippet.text[*start..*end]);
        text.push_str(&format!("{}**{}**", escaped(before), escaped(matched)));
        at = *end;
    }
    text + &escaped(&snippet.text[at..])
}

/// Text on one line in which nothing is markup. Not every kind of Markdown knows of backslashes before HTML; all know entities.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{Snippet, lit};

    #[test]
    fn what_matched_is_bold_and_nothing_else_is_markup() {
        let snippet = Snippet { text: "*All* talks [end]".into(), highlights: vec![(6, 11)] };
        assert_eq!(lit(&snippet), "\\*All\\* **talks** \\[end\\]");
        let snippet = Snippet { text: "<script>x</script> & talks".into(), highlights: vec![(21, 26)] };
        assert_eq!(lit(&snippet), "&lt;script&gt;x&lt;/script&gt; &amp; **talks**");
    }
}
