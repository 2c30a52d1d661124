//! Which prefix an element's name has here, by the namespace that its document binds to the prefix it has there.

/// Namespaces of news by the beginning of their address, and their usual prefix; the main vocabularies have none.
const USUAL: &[(&str, &str)] = &[
    ("http://backend.userland.com", ""),
    ("http://blogs.law.harvard.edu/tech/rss", ""),
    ("http://channel.netscape.com/rdf", ""),
    ("http://iptc.org/std", ""),
    ("http://my.netscape.com", ""),
    ("http://purl.org/atom", ""),
    ("http://purl.org/dc/elements", "dc"),
    ("http://purl.org/dc/terms", "dcterms"),
    ("http://purl.org/net/rss", ""),
    ("http://purl.org/rss/1.0/modules/content", "content"),
    ("http://purl.org/rss/1.0/modules/", "module"),
    ("http://purl.org/rss/1.0", ""),
    ("http://search.yahoo.com/mrss", "media"),
    ("http://wordpress.org/export/1.0/excerpt", "excerpt"),
    ("http://wordpress.org/export/1.1/excerpt", "excerpt"),
    ("http://wordpress.org/export/1.2/excerpt", "excerpt"),
    ("http://wordpress.org/export", "wp"),
    ("http://www.iptc.org", ""),
    ("http://www.itunes.com", "itunes"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"),
    ("http://www.w3.org/1999/xhtml", ""),
    ("http://www.w3.org/2005/atom", ""),
];

/// So many bindings are kept; a document of this world has a dozen.
const MOST: usize = 64;

/// The prefixes bound at one place in a document.
#[derive(Default)]
pub(super) struct Namespaces {
    /// How deep the element lies that binds, the prefix, and the usual one.
    bound: Vec<(usize, String, Option<&'static str>)>,
}

impl Namespaces {
    /// Binds what an `xmlns` attribute of an element at this depth says.
    pub(super) fn bind(&mut self, depth: usize, attribute: &str, address: &str) {
        let prefix = attribute.strip_prefix("xmlns:").or_else(|| (attribute == "xmlns").then_some(""));
        if let Some(prefix) = prefix.filter(|_| self.bound.len() < MOST) {
            self.bound.push((depth, prefix.to_owned(), usual(address)));
        }
    }

    /// Forgets what was bound at this depth and deeper.
    pub(super) fn leave(&mut self, depth: usize) {
        while self.bound.last().is_some_and(|(bound, ..)| *bound >= depth) {
            self.bound.pop();
        }
    }

    /// A name in lower case with its usual prefix.
    pub(super) fn name(&self, written: &str) -> String {
        let (prefix, local) = written.split_once(':').unwrap_or(("", written));
        let local = local.to_ascii_lowercase();
        let bound = self.bound.iter().rev().find(|(_, bound, _)| bound == prefix).and_then(|(.., usual)| *usual);
        match bound.unwrap_or(prefix) {
            "" => local,
            prefix => format!("{}:{local}", prefix.to_ascii_lowercase()),
        }
    }
}

/// The usual prefix of a namespace, if it is known.
fn usual(address: &str) -> Option<&'static str> {
    let address = address.trim().to_ascii_lowercase().replacen("https:", "http:", 1);
    USUAL.iter().find(|(known, _)| address.starts_with(known)).map(|(_, prefix)| *prefix)
}
