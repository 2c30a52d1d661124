//! Hits as BibTeX entries, in UTF-8, with the fields of biblatex.

use std::io::{self, Write};

use super::plain::line;
use crate::article::Article;
use crate::search::Hit;

/// An entry; its key is the outlet's name, the year and what tells its id from others, so that lists of several searches can be put together.
pub fn bibtex(hit: &Hit, out: &mut dyn Write) -> io::Result<()> {
    let article = &hit.article.article;
    writeln!(out, "@article{{{},", key(hit))?;
    let mut field = |name: &str, value: String| writeln!(out, "  {name} = {{{value}}},");
    if !article.title.is_empty() {
        // Braced twice: the capitals of a headline stay as they are.
        field("title", format!("{{{}}}", escaped(&article.title)))?;
    }
    if let Some(author) = author(article) {
        field("author", author)?;
    }
    if let Some(source) = &article.source {
        field("journaltitle", escaped(source))?;
    }
    if let Some(published) = article.published {
        field("date", published.date.to_string())?;
    }
    if let Some(url) = &article.url {
        field("url", line(url).replace('\\', "%5C").replace('{', "%7B").replace('}', "%7D"))?;
    }
    field("note", escaped(&article.id))?;
    writeln!(out, "}}\n")
}

/// Of ten thousand articles of an outlet and a year two have the same key in one list of a hundred.
const KEY_DIGITS: usize = 8;

fn key(hit: &Hit) -> String {
    let article = &hit.article.article;
    let source = article.source.as_deref().unwrap_or("article");
    let name: String = source.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let name = if name.is_empty() { "article" } else { &name };
    let year = article.published.map(|published| published.date.year().to_string()).unwrap_or_default();
    let id = blake3::hash(article.id.as_bytes()).to_hex();
    format!("{name}{year}-{}", &id[..KEY_DIGITS])
}

/// The people who wrote it; where a byline names none, all of it, braced twice: an "and" in it joins no people.
fn author(article: &Article) -> Option<String> {
    if article.authors.is_empty() {
        return article.byline.as_ref().map(|byline| format!("{{{}}}", escaped(byline)));
    }
    Some(article.authors.iter().map(|name| escaped(name)).collect::<Vec<_>>().join(" and "))
}

/// Text in which nothing is a command.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '&' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{author, escaped};
    use crate::article::Article;

    #[test]
    fn people_are_joined_and_a_desk_is_one() {
        let by = |byline: &str, people: &[&str]| {
            let authors = people.iter().map(|name| (*name).to_owned()).collect();
            author(&Article { byline: Some(byline.to_owned()), authors, ..Article::default() })
        };
        assert_eq!(by("Science and Technology Desk", &[]).as_deref(), Some("{Science and Technology Desk}"));
        let pair = by("Nadia Marsh, Tom Reed", &["Nadia Marsh", "Tom Reed"]);
        assert_eq!(pair.as_deref(), Some("Nadia Marsh and Tom Reed"));
        assert_eq!(author(&Article::default()), None);
    }

    #[test]
    fn nothing_of_a_headline_is_a_command() {
        assert_eq!(escaped("AT&T: 5 % of {all}_\\x"), "AT\\&T: 5 \\% of \\{all\\}\\_\\textbackslash{}x");
    }
}
