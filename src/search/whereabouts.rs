//! Where an article can be looked at as it was published: on the web, and in its file.
//!
//! Addresses come out of articles and are hostile until shown otherwise: only the web's own are given on, in a form in
//! which no character is a command to a terminal, a shell or a browser.

use std::path::{Path, PathBuf};

use super::Searcher;
use crate::article::Article;
use crate::error::Result;
use crate::index::Folders;

/// Longer addresses are not opened by every browser, and are none that a person was meant to see.
const MOST_BYTES: usize = 8_000;

/// Where an article is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// Its address on the web.
    pub web: Option<String>,
    /// The file it was read from; of a document in an archive, the archive.
    pub file: Option<PathBuf>,
    /// Whether the file is the article, and does not hold others beside it.
    pub is_alone: bool,
}

impl Searcher {
    /// The folders whose articles the index holds.
    ///
    /// # Errors
    /// As [`crate::index::Index::folders`].
    pub fn folders(&self) -> Result<Folders> {
        self.index.folders()
    }
}

impl Whereabouts {
    /// Where an article of some folders is.
    pub fn of(article: &Article, folders: &Folders) -> Whereabouts {
        Whereabouts {
            web: article.url.as_deref().and_then(web_address),
            file: folders.file(&article.path),
            is_alone: article.id == article.path && !article.path.contains("!/"),
        }
    }

    /// A link to it: the web's where it has one, else to the file.
    pub fn link(&self) -> Option<String> {
        self.web.clone().or_else(|| self.file.as_deref().map(file_address))
    }
}

/// The address, if it is one of the web (`http` or `https`, a host, no user, nothing invisible), with everything that a
/// browser would encode encoded.
pub fn web_address(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let is_host = host.contains(char::is_alphanumeric)
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']'));
    let is_clean = url.len() <= MOST_BYTES && !path.chars().any(|c| c.is_control() || c.is_whitespace());
    (is_web && is_host && is_clean).then(|| format!("{}://{host}{}", scheme.to_ascii_lowercase(), encoded(path)))
}

/// The address of a file, in which every character but letters, digits and what parts a path is written as its bytes.
fn file_address(file: &Path) -> String {
    let mut address = String::from("file://");
    for &byte in file.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

/// A path in which every character that stands for itself in no address is written as its bytes.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'!' | b'#' | b'$' | b'%' | b'&' | b'(' | b')' | b'*' | b'+' | b',' | b'-' | b'.' | b'/' => {}
            b':' | b';' | b'=' | b'?' | b'@' | b'[' | b']' | b'_' | b'~' => {}
            byte if byte.is_ascii_alphanumeric() => {}
            byte => {
                encoded.push_str(&format!("%{byte:02X}"));
                continue;
            }
        }
        encoded.push(char::from(byte));
    }
    encoded
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{file_address, web_address};

    #[test]
    fn the_address_of_a_file_leads_to_that_file() {
        assert_eq!(file_address(Path::new("/news/50%20 off #1?.txt")), "file:///news/50%2520%20off%20%231%3F.txt");
    }

    #[test]
    fn addresses_of_the_web_are_given_on() {
        for (typed, given) in [
            ("https://news.example/a?b=1&c=2#d", "https://news.example/a?b=1&c=2#d"),
            ("HTTP://news.example", "http://news.example"),
            ("https://[::1]:8080/a", "https://[::1]:8080/a"),
            ("https://news.example/мир", "https://news.example/%D0%BC%D0%B8%D1%80"),
            ("https://news.example/a'b\"c`d|e\\f", "https://news.example/a%27b%22c%60d%7Ce%5Cf"),
            ("https://xn--e1afmkfd.example/", "https://xn--e1afmkfd.example/"),
        ] {
            assert_eq!(web_address(typed).as_deref(), Some(given));
        }
    }

    #[test]
    fn whatever_else_stands_for_an_address_is_refused() {
        for typed in [
            "",
            "javascript:alert(1)",
            "javascript://news.example/%0aalert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "ftp://news.example/a",
            "vscode://x/y",
            "//news.example/a",
            "news.example/a",
            "https://",
            "https:///a",
            "https://bank.example@evil.example/",
            "https://evil.example\\@bank.example/",
            "https://news.example;rm -rf/",
            "https://news.example/a b",
            "https://news.example/a\u{1b}]8;;x",
            "https://news.example/\nb",
            "--help",
        ] {
            assert_eq!(web_address(typed), None, "{typed}");
        }
        assert_eq!(web_address(&format!("https://news.example/{}", "a".repeat(9_000))), None);
    }
}
