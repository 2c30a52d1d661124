//! The documents in an archive, and in the archives in it, one after another, each with a readable address.
//!
//! Nothing is ever unpacked to disk: a name in an archive is text that becomes part of an id, so that one that climbs out
//! of its folder or is the name of a device leads nowhere.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io;

use super::allowance::{Allowance, bomb, refusal};
use super::open::{Expanded, Kind, decompress, kind};
use super::{tar, zip};
use crate::ids::readable;

/// How deep archives may lie in one another: an archive in an archive in an archive is still read.
const DEPTH: usize = 3;
/// How many entries a file may hold, with those of the archives in it. News archives of a million pages are split by
/// whoever makes them.
const MOST_ENTRIES: usize = 1_000_000;
/// A longer name is cut; file systems have none.
const LONGEST_NAME: usize = 1_000;

/// A document in an archive.
pub struct Entry {
    /// Where it is: `!/a/b.html`, `!/inner.tar.gz!/c.txt`; empty for the archive itself, which then has an error.
    pub address: String,
    /// Its content, decompressed, or why there is none.
    pub content: io::Result<Expanded>,
}

/// What an archive lists.
pub(super) struct Member {
    /// Its name, as the archive has it.
    pub(super) name: Vec<u8>,
    /// Its content as packed, or why it cannot be read.
    pub(super) content: io::Result<Expanded>,
}

/// The members of one archive; an error is that of the archive, and its end.
pub(super) type Members = Box<dyn Iterator<Item = io::Result<Member>> + Send>;

/// The documents of an archive.
pub struct Entries {
    levels: Vec<Level>,
    allowance: Allowance,
    count: usize,
    /// How often each address was given: archives may hold several files of one name.
    given: HashMap<blake3::Hash, usize>,
}

/// An archive that is being read.
struct Level {
    address: String,
    members: Members,
}

impl Entries {
    pub(super) fn new(
        members: impl Iterator<Item = io::Result<Member>> + Send + 'static,
        allowance: Allowance,
    ) -> Entries {
        let outermost = Level { address: String::new(), members: Box::new(members) };
        Entries { levels: vec![outermost], allowance, count: 0, given: HashMap::new() }
    }

    /// Ends everything with an error of the file itself.
    fn give_up(&mut self, error: io::Error) -> Option<Entry> {
        self.levels.clear();
        Some(Entry { address: String::new(), content: Err(error) })
    }

    /// The document that a member is; nothing where it is an archive, which is read next, or is passed over.
    fn member(&mut self, member: Member) -> Option<Entry> {
        let outer = &self.levels.last()?.address;
        let address = format!("{outer}!/{}", address(&member.name)?);
        let address = self.alone(address);
        let unpacked = member.content.and_then(|content| self.unpack(&address, content));
        match unpacked {
            Ok(None) => None,
            Ok(Some(content)) => Some(Entry { address, content: Ok(content) }),
            Err(error) => Some(Entry { address, content: Err(error) }),
        }
    }

    /// Takes off compression; an archive becomes the next level, and gives no content.
    fn unpack(&mut self, address: &str, content: Expanded) -> io::Result<Option<Expanded>> {
        let (first, content) = kind(content)?;
        let (kind, content) = decompress(first, content, &self.allowance)?;
        let members: Members = match kind {
            Kind::Zip | Kind::Tar if self.levels.len() >= DEPTH => {
                return Err(refusal(format!(
                    "is an archive more than {DEPTH} deep in others: passed over; unpack it beside them"
                )));
            }
            Kind::Tar => Box::new(tar::Tar::new(content)),
            Kind::Zip => {
                let (source, content) = zip::Source::buffered(content)?;
                match zip::Zip::open(source, self.allowance.clone())? {
                    Some(zip) => Box::new(zip),
                    None => return Ok(Some(content)),
                }
            }
            _ => return Ok(Some(content)),
        };
        self.levels.push(Level { address: address.to_owned(), members });
        Ok(None)
    }

    /// An address that no other entry has.
    fn alone(&mut self, address: String) -> String {
        let times = self.given.entry(blake3::hash(address.as_bytes())).and_modify(|times| *times += 1).or_insert(1);
        match *times {
            1 => address,
            times => self.alone(format!("{address}~{times}")),
        }
    }
}

impl Iterator for Entries {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        loop {
            let level = self.levels.last_mut()?;
            if self.allowance.is_spent() {
                return self.give_up(bomb());
            }
            match level.members.next() {
                None => drop(self.levels.pop()),
                Some(Err(error)) => {
                    let address = self.levels.pop()?.address;
                    return Some(Entry { address, content: Err(error) });
                }
                Some(Ok(_)) if self.count == MOST_ENTRIES => {
                    return self.give_up(refusal(format!(
                        "holds more than {MOST_ENTRIES} entries: the rest is passed over; split it"
                    )));
                }
                Some(Ok(member)) => {
                    self.count += 1;
                    if let Some(entry) = self.member(member) {
                        return Some(entry);
                    }
                }
            }
        }
    }
}

/// A name as an address: no part that climbs or means the same folder, nothing that steers a terminal. None for what a
/// walk passes over as well: hidden files, and the shadows that macOS packs.
fn address(name: &[u8]) -> Option<String> {
    let parts = name.split(|byte| matches!(byte, b'/' | b'\\')).filter(|part| !matches!(*part, b"" | b"." | b".."));
    let mut address = String::new();
    for part in parts {
        if part.starts_with(b".") || part == b"__MACOSX" {
            return None;
        }
        if !address.is_empty() {
            address.push('/');
        }
        for c in readable(part).chars() {
            if c.is_control() { write!(address, "%{:02X}", u32::from(c)).ok()? } else { address.push(c) }
        }
    }
    Some(shortened(address)).filter(|address| !address.is_empty())
}

/// A name that is too long keeps its beginning, and a mark of the rest.
fn shortened(address: String) -> String {
    if address.len() <= LONGEST_NAME {
        return address;
    }
    let mark = blake3::hash(address.as_bytes()).to_hex();
    format!("{}~{}", &address[..address.floor_char_boundary(LONGEST_NAME)], &mark[..16])
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read, Write};

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::address;
    use crate::walk::{Opened, open};

    /// Each entry of a file: its address with its text, or why it has none.
    fn entries(bytes: &[u8]) -> Vec<String> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let Opened::Archive(entries) = open(file.path(), bytes.len() as u64).unwrap() else { panic!("no archive") };
        let text = |mut content: super::Expanded| {
            let mut text = String::new();
            content.read_to_string(&mut text).map(|_| text)
        };
        let told = entries.map(|entry| match entry.content.and_then(text) {
            Ok(text) => format!("{} = {text}", entry.address),
            Err(error) => format!("{}: {error}", entry.address),
        });
        told.collect()
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut builder = tar::Builder::new(Vec::new());
        for (name, content) in files {
            let mut header = tar::Header::new_gnu();
            header.set_size(content.len() as u64);
            header.set_mode(0o644);
            builder.append_data(&mut header, name, *content).unwrap();
        }
        builder.into_inner().unwrap()
    }

    #[test]
    fn archives_are_read_whatever_they_are_packed_in() {
        let files: &[(&str, &[u8])] = &[("a/b.txt", b"one"), ("c.txt", b"two")];
        let expected = ["!/a/b.txt = one", "!/c.txt = two"];
        assert_eq!(entries(&zip(files)), expected);
        assert_eq!(entries(&tar(files)), expected);
        assert_eq!(entries(&gzip(&tar(files))), expected);
        assert_eq!(entries(&gzip(&zip(files))), expected);
        assert_eq!(entries(&zstd::encode_all(&tar(files)[..], 3).unwrap()), expected);
    }

    #[test]
    fn archives_in_archives_have_addresses_down_to_the_third() {
        let first = zip(&[("news.txt.gz", &gzip(b"one"))]);
        let second = tar(&[("first.zip", &first), ("two.txt", b"two")]);
        let third = zip(&[("second.tgz", &gzip(&second)), ("three.txt", b"three")]);
        assert_eq!(
            entries(&third),
            ["!/second.tgz!/first.zip!/news.txt.gz = one", "!/second.tgz!/two.txt = two", "!/three.txt = three"]
        );
        let fourth = tar(&[("third.zip", &third), ("four.txt", b"four")]);
        assert_eq!(
            entries(&fourth),
            [
                "!/third.zip!/second.tgz!/first.zip: is an archive more than 3 deep in others: passed over; unpack it beside them",
                "!/third.zip!/second.tgz!/two.txt = two",
                "!/third.zip!/three.txt = three",
                "!/four.txt = four",
            ]
        );
    }

    #[test]
    fn a_bomb_in_an_archive_ends_it_once() {
        let zeros = vec![b'0'; 40 << 20];
        let bomb =
            zip(&[("a.txt", b"one"), ("b.txt", &zeros), ("c.txt", &zeros), ("d.txt", &zeros), ("e.txt", &zeros)]);
        let told: Vec<String> = entries(&bomb).into_iter().map(|line| line.chars().take(60).collect()).collect();
        assert_eq!(told.len(), 4, "{told:?}");
        assert_eq!(told[0], "!/a.txt = one");
        assert!(told[1].starts_with("!/b.txt = 000"));
        assert!(told[2].starts_with("!/c.txt: expands to more than 500 times its size"), "{told:?}");
        assert!(told[3].starts_with(": expands to more than 500 times its size"), "{told:?}");
    }

    #[test]
    fn a_document_of_an_office_is_no_archive() {
        let docx = zip(&[("[Content_Types].xml", b"<x/>"), ("_rels/.rels", b"<r/>"), ("word/document.xml", b"<w/>")]);
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), &docx).unwrap();
        assert!(matches!(open(file.path(), docx.len() as u64), Ok(Opened::Document(_))));
        assert!(entries(&zip(&[("a.docx", &docx)])).remove(0).starts_with("!/a.docx: "), "no text");
    }

    #[test]
    fn a_broken_archive_gives_what_comes_before_the_break() {
        let packed = gzip(&tar(&[("a.txt", b"one"), ("b.txt", &[b'x'; 100_000])]));
        let told = entries(&packed[..packed.len() - 30]);
        assert_eq!(told[0], "!/a.txt = one");
        assert!(told[1].starts_with("!/b.txt: "), "{told:?}");
        let zip = zip(&[("a.txt", b"one")]);
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), &zip[..zip.len() - 10]).unwrap();
        let error = open(file.path(), 100).err().unwrap().to_string();
        assert!(error.starts_with("is a broken zip archive"), "{error}");
    }

    #[test]
    fn an_entry_whose_bytes_were_changed_is_named() {
        let mut zip = zip(&[("a.txt", b"a text that is long enough to be packed, packed, packed, packed")]);
        let at = zip.windows(8).position(|window| window == b"a.txt\x0b\xc9H").map_or(40, |at| at + 8);
        zip[at] ^= 0xff;
        let told = entries(&zip);
        assert!(told.len() == 1 && told[0].starts_with("!/a.txt: "), "{told:?}");
    }

    #[test]
    fn files_of_one_name_are_told_apart() {
        assert_eq!(
            entries(&tar(&[("a.txt", b"one"), ("./a.txt", b"two"), ("a.txt~2", b"three")])),
            ["!/a.txt = one", "!/a.txt~2 = two", "!/a.txt~2~2 = three"]
        );
    }

    #[test]
    fn a_name_leads_nowhere() {
        let named = |name: &[u8]| address(name);
        assert_eq!(named(b"../../etc/passwd").as_deref(), Some("etc/passwd"));
        assert_eq!(named(b"/etc/passwd").as_deref(), Some("etc/passwd"));
        assert_eq!(named(b"C:\\news\\a.txt").as_deref(), Some("C:/news/a.txt"));
        assert_eq!(named(b"a\0b\x1b[31m.txt").as_deref(), Some("a%00b%1B[31m.txt"));
        assert_eq!(named(b"caf\xe9.txt").as_deref(), Some("caf%E9.txt"));
        assert_eq!(
            (named(b".."), named(b""), named(b"__MACOSX/._a.txt"), named(b"a/.git/b")),
            (None, None, None, None)
        );
        let long = named(&[b'a'; 70_000]).unwrap();
        assert_eq!((long.len(), long == named(&[b'a'; 70_001]).unwrap()), (1_017, false));
    }
}
