//! What kind of document begins like this.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::error::ReadError;
use super::{charset, words};

/// Kinds of file that hold no articles, or none that can be read, by extension or by name.
static KINDS: LazyLock<HashMap<&'static str, (&'static str, &'static str)>> = LazyLock::new(|| {
    words::rows(include_str!("../../gazetteer/file-kinds.tsv")).map(|[name, what, kind]| (name, (what, kind))).collect()
});

/// First bytes of what is not text.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet table"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"RIFF", "a sound or video file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"{\\rtf", "a rich text document"),
];

/// Endings that say how a file is compressed, not what it is.
const COMPRESSIONS: &[&str] = &[".gz", ".zst", ".bz2", ".xz"];

/// First bytes of what is read though it holds all kinds of bytes.
const HOLDERS: &[&[u8]] = &[
    b"WARC/",
    b"filedesc://",
    #[cfg(feature = "parquet")]
    b"PAR1",
    #[cfg(all(feature = "pdf", unix))]
    b"%PDF",
];

/// Kinds in the list that a feature reads.
const FEATURES: &[&str] = &[
    #[cfg(feature = "parquet")]
    "parquet",
    #[cfg(all(feature = "pdf", unix))]
    "pdf",
];

/// Text has hardly any control characters; one in fifty allows for the stray ones of old wire services.
const CONTROLS_IN_TEXT: usize = 50;

/// The beginning of a document.
pub(super) struct Head<'a> {
    /// The file's name in lower case, without the folder.
    name: String,
    bytes: &'a [u8],
    /// The decoded beginning, without white space in front.
    text: Cow<'a, str>,
}

impl<'a> Head<'a> {
    pub(super) fn new(path: &str, bytes: &'a [u8]) -> Self {
        let name = name(path);
        let decoded = match bytes {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Cow::Owned(charset::decode(bytes, None)),
            _ if charset::utf16_without_mark(bytes).is_some() => Cow::Owned(charset::decode(bytes, None)),
            // Sound text is told sooner than unsound text is mended.
            _ => std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed),
        };
        let text = match decoded {
            Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
            Cow::Owned(text) => Cow::Owned(trim(&text).to_owned()),
        };
        Head { name, bytes, text }
    }

    /// What follows the last dot of the name.
    pub(super) fn extension(&self) -> &str {
        extension(&self.name)
    }

    /// The decoded beginning, without white space in front.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The bytes as they are.
    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes
    }

    pub(super) fn is_utf16(&self) -> bool {
        matches!(self.bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) || charset::utf16_without_mark(self.bytes).is_some()
    }

    /// Refuses what no format reads.
    pub(super) fn refuse(&self) -> Result<(), ReadError> {
        if self.text.is_empty() {
            return Err(ReadError::Empty);
        }
        if let Some(refused) = refused_by_name(&self.name) {
            return Err(refused);
        }
        if let Some(kind) = self.binary() {
            return Err(ReadError::Binary { kind: kind.to_owned() });
        }
        if element(&self.text).is_some_and(|name| name.eq_ignore_ascii_case("svg")) {
            return Err(ReadError::NotNews { kind: "an SVG image".to_owned() });
        }
        Ok(())
    }

    fn binary(&self) -> Option<&'static str> {
        if HOLDERS.iter().any(|start| self.bytes.starts_with(start)) {
            return None;
        }
        let magic = MAGIC.iter().find(|(magic, _)| self.bytes.starts_with(magic));
        // Some of these begin texts as well: "RIFFA, Bahrain".
        let is_text = |magic: &[u8]| magic.iter().all(u8::is_ascii_graphic) && self.is_readable();
        if let Some((magic, kind)) = magic {
            return (magic.starts_with(b"%PDF") || magic.starts_with(b"{") || !is_text(magic)).then_some(kind);
        }
        if self.is_framed() {
            return None;
        }
        // Those of ASCII alone, but for white space and what begins a terminal's commands.
        let control = |byte: u8| matches!(byte, 0..=8 | 0xe..=0x1a | 0x1c..=0x1f | 0x7f);
        // So many at once can be counted in a byte, and many bytes side by side.
        let part = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(control(*byte))).sum::<u8>();
        let controls: usize = self.text.as_bytes().chunks(255).map(|bytes| usize::from(part(bytes))).sum();
        (controls > 0 && controls * CONTROLS_IN_TEXT > self.text.chars().count()).then_some("binary data")
    }

    /// Whether what it begins with has no byte that text has not.
    fn is_readable(&self) -> bool {
        const SHOWN: usize = 64;
        let shown = &self.bytes[..self.bytes.len().min(SHOWN)];
        // The end may cut a letter in two.
        let is_valid = std::str::from_utf8(shown).map_or_else(|error| error.error_len().is_none(), |_| true);
        let has_words = shown.iter().any(u8::is_ascii_whitespace);
        is_valid && has_words && !shown.iter().any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace())
    }

    /// Whether this is a message of a teleprinter line, full of signs that steer a printer: letters follow its beginning.
    fn is_framed(&self) -> bool {
        let header = self.text.trim_start_matches(SYNC).strip_prefix(BEGINNING);
        header.is_some_and(|header| header.starts_with(|c: char| c.is_ascii_alphanumeric()) && header.contains('\u{2}'))
    }
}

/// What fills a teleprinter line before a message, and what begins one.
const SYNC: char = '\u{16}';
const BEGINNING: char = '\u{1}';
/// Why a document of this name is not read, whatever is in it.
pub(super) fn refused(path: &str) -> Option<ReadError> {
    refused_by_name(&name(path))
}

/// The ending of a document's name.
pub(super) fn ending(path: &str) -> String {
    extension(&name(path)).to_owned()
}

/// The name of a file in lower case, without its folder and without the endings of compression.
fn name(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let mut name = name.as_str();
    while let Some(shorter) = COMPRESSIONS.iter().find_map(|ending| name.strip_suffix(ending)) {
        name = shorter;
    }
    name.to_owned()
}

/// What follows the last dot of a name.
fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn refused_by_name(name: &str) -> Option<ReadError> {
    if FEATURES.contains(&extension(name)) {
        return None;
    }
    let (what, kind) = KINDS.get(extension(name)).or_else(|| KINDS.get(name))?;
    let kind = (*kind).to_owned();
    Some(if *what == "unsupported" { ReadError::Unsupported { kind } } else { ReadError::NotNews { kind } })
}

fn trim(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0')
}

/// The name of the first element, behind the XML declaration, comments and document type.
pub(super) fn element(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let skipped = if rest.starts_with("<!--") {
            rest.find("-->").map(|end| end + 3)
        } else if rest.starts_with("<!") {
            end_of_declaration(rest)
        } else if rest.starts_with("<?") {
            rest.find('>').map(|end| end + 1)
        } else {
            break;
        };
        rest = &rest[skipped?..];
    }
    let name = rest.strip_prefix('<')?;
    let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(name.len());
    (end > 0).then(|| &name[..end])
}

/// The place behind a document type, which may hold declarations of its own in brackets.
fn end_of_declaration(text: &str) -> Option<usize> {
    let end = text.find('>')?;
    let bracket = text.find('[').filter(|bracket| *bracket < end);
    let Some(bracket) = bracket else { return Some(end + 1) };
    let close = bracket + text[bracket..].find(']')?;
    text[close..].find('>').map(|end| close + end + 1)
}

#[cfg(test)]
mod tests {
    use super::{Head, KINDS, ReadError, words};

    fn refused(path: &str, bytes: &[u8]) -> String {
        Head::new(path, bytes).refuse().map_or_else(|error| error.to_string(), |()| "read".to_owned())
    }

    #[test]
    fn what_holds_no_article_is_named() {
        assert_eq!(refused("a.txt", b"Headline\n\nText."), "read");
        assert_eq!(Head::new("a.txt", b" \n\r\n").refuse(), Err(ReadError::Empty));
        assert_eq!(refused("a.txt", b"RIFFA, Bahrain (AP) - They met."), "read");
        assert_eq!(
            refused("a", b"RIFF\x24\x08\x00\x00WAVE fmt "),
            "not text: looks like a sound or video file; save the article as text or HTML"
        );
        assert_eq!(refused("a.txt", b"GIF89a"), "not text: looks like a GIF image; save the article as text or HTML");
        assert_eq!(
            refused("a", &[1, 2, 3, 0, 0, 200, 4]),
            "not text: looks like binary data; save the article as text or HTML"
        );
        assert_eq!(refused("b/style.css", b"p { color: red }"), "passed over: a style sheet holds no articles");
        assert_eq!(
            refused("drawing", b"<?xml version=\"1.0\"?>\n<!-- x --><svg>"),
            "passed over: an SVG image holds no articles"
        );
        assert_eq!(refused("wire.txt", b"\x16\x16\x01a1\x1f\x1e\x08\n\x02^x\x03"), "read");
        assert_eq!(refused("page", b"<?xml version=\"1.0\"?><!DOCTYPE html><html xmlns=\"x\">"), "read");
    }

    #[test]
    fn each_kind_of_file_stands_once_with_what_happens_to_it() {
        let rows = words::rows::<3>(include_str!("../../gazetteer/file-kinds.tsv")).count();
        assert_eq!(rows, KINDS.len());
        assert!(KINDS.values().all(|(what, _)| ["passed over", "unsupported"].contains(what)));
    }
}
