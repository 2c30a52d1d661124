//! XML as it really arrives: a small tree that any text gives, whatever is wrong with it.
//!
//! Names are in lower case; of the namespaces that news comes in, a name has the usual prefix whatever the document calls
//! it (`dc:creator`), or none for the main vocabularies. What is not closed is closed at the end, what closes nothing is
//! passed over, entities that are not HTML's stay as they are written: a document type declares nothing here, so that there
//! is no bomb. Depth and number of elements are limited; the text of those beyond is kept.

mod namespaces;
mod records;
mod tree;

pub(super) use self::records::{Records, cut};
pub(super) use self::tree::{Element, Node, parse};

use super::charset;
use super::error::ReadError;
use super::sniff;

/// How far the XML declaration is looked for: comments may stand before it.
const DECLARATION: usize = 4 * 1024;

/// Decodes a document or a piece of one by its declaration.
pub(super) fn decode(bytes: &[u8]) -> String {
    let beginning = &bytes[..bytes.len().min(DECLARATION)];
    let declared = memchr::memmem::find(beginning, b"<?xml").and_then(|at| encoding(&beginning[at..]));
    charset::decode(bytes, declared)
}

/// The charset that an XML declaration names.
fn encoding(declaration: &[u8]) -> Option<&str> {
    let end = memchr::memchr(b'>', declaration)?;
    let declaration = std::str::from_utf8(&declaration[..end]).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}

/// The tree of a piece.
pub(super) fn read(bytes: &[u8]) -> Element {
    parse(&decode(bytes))
}

/// Whether a document's first element has one of these names, in lower case and without a prefix.
pub(super) fn is_root(text: &str, names: &[&str]) -> bool {
    sniff::element(text).is_some_and(|name| {
        let local = name.rsplit(':').next().unwrap_or(name);
        names.iter().any(|known| local.eq_ignore_ascii_case(known))
    })
}

/// No article, and why.
pub(super) fn no_article(why: &str) -> ReadError {
    ReadError::NotAnArticle { why: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{decode, is_root};

    #[test]
    fn the_declaration_names_the_charset_wherever_it_stands() {
        let russian = "Министр прибыл в Анкару на переговоры";
        let bytes = |declaration: &str| {
            let document = format!("<!-- x -->\n{declaration}<rss>{russian}</rss>");
            encoding_rs::KOI8_R.encode(&document).0.into_owned()
        };
        for declaration in ["<?xml version='1.0' encoding='koi8-r'?>", "<?xml version=\"1.0\" encoding = \"KOI8-R\" ?>"]
        {
            assert!(decode(&bytes(declaration)).contains(russian), "{declaration}");
        }
    }

    #[test]
    fn the_root_is_found_behind_whatever_stands_before_it() {
        let text =
            "<!-- a > b --><?xml version=\"1.0\"?><!DOCTYPE rss [ <!ENTITY a \"<b>\"> ]>\n<x:RSS version=\"2.0\">";
        assert!(is_root(text, &["rss"]));
        assert!(!is_root("A headline\n\nand <rss>", &["rss"]));
    }
}
