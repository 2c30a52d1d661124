//! Tar archives as a stream: each entry takes the stream, and gives it back when it is done with.
//!
//! A reader of our own, because an entry must live by itself: it is cut into pieces while the archive waits.

use std::io::{self, BufRead, Read};
use std::sync::mpsc::{Receiver, Sender, channel};

use super::allowance::refusal;
use super::archive::Member;
use super::open::Expanded;

/// Headers and contents come in blocks.
pub(super) const BLOCK: usize = 512;
/// A name, or the list of an entry's attributes, is not longer.
const LONGEST_ATTRIBUTES: u64 = 1 << 20;

/// Where a header holds what.
const NAME: std::ops::Range<usize> = 0..100;
const SIZE: std::ops::Range<usize> = 124..136;
const CHECKSUM: std::ops::Range<usize> = 148..156;
const KIND: usize = 156;
const MAGIC: std::ops::Range<usize> = 257..262;
const PREFIX: std::ops::Range<usize> = 345..500;

/// Whether a file begins as a tar archive does: with a header whose sum is right.
pub(super) fn begins(head: &[u8]) -> bool {
    head.len() == BLOCK && head[0] != 0 && is_sound(head)
}

fn is_sound(header: &[u8]) -> bool {
    let sum: u64 = header.iter().map(|byte| u64::from(*byte)).sum();
    let own: u64 = header[CHECKSUM].iter().map(|byte| u64::from(*byte)).sum();
    octal(&header[CHECKSUM]) == Some(sum - own + 8 * u64::from(b' '))
}

/// The members of a tar archive.
pub(super) struct Tar {
    back: Receiver<Loan>,
    lend: Sender<Loan>,
    is_over: bool,
}

/// The stream, and how much is to be passed over before the next header.
struct Loan {
    stream: Expanded,
    rest: u64,
}

/// What stands in front of an entry and is said of it.
#[derive(Default)]
struct Attributes {
    name: Option<Vec<u8>>,
    size: Option<u64>,
}

impl Tar {
    pub(super) fn new(stream: Expanded) -> Tar {
        let (lend, back) = channel();
        // Never fails: the other end is here.
        let _ = lend.send(Loan { stream, rest: 0 });
        Tar { back, lend, is_over: false }
    }

    /// The next member that is a file, or a device, which cannot be read.
    fn member(&mut self) -> io::Result<Option<Member>> {
        let Ok(Loan { mut stream, rest }) = self.back.try_recv() else { return Ok(None) };
        skip(&mut stream, rest)?;
        let mut attributes = Attributes::default();
        while let Some(header) = header(&mut stream)? {
            let stated = number(&header[SIZE]).ok_or_else(|| broken("a size that is none"))?;
            match header[KIND] {
                b'L' => attributes.name = Some(text(&mut stream, stated)?),
                b'x' => attributes.read(&text(&mut stream, stated)?),
                kind => {
                    let Attributes { name, size } = std::mem::take(&mut attributes);
                    let name = name.unwrap_or_else(|| name_in(&header));
                    let size = size.unwrap_or(stated);
                    let is_folder = name.ends_with(b"/");
                    match kind {
                        b'0' | 0 | b'7' if !is_folder => return Ok(Some(self.lend(name, stream, size))),
                        b'3' | b'4' | b'6' => return Ok(Some(self.refuse(name, stream, size, DEVICE))),
                        b'S' => {
                            skip_extensions(&mut stream, &header)?;
                            return Ok(Some(self.refuse(name, stream, size, SPARSE)));
                        }
                        // Folders, links (what they lead to is found anyway) and what is said of the whole archive.
                        _ => skip(&mut stream, padded(size))?,
                    }
                }
            }
        }
        Ok(None)
    }

    fn lend(&self, name: Vec<u8>, stream: Expanded, size: u64) -> Member {
        let loan = Loan { stream, rest: padded(size) };
        let file = TarFile { loan: Some(loan), left: size, back: self.lend.clone() };
        Member { name, content: Ok(Box::new(file)) }
    }

    fn refuse(&self, name: Vec<u8>, stream: Expanded, size: u64, why: &str) -> Member {
        // Never fails: the other end is here.
        let _ = self.lend.send(Loan { stream, rest: padded(size) });
        Member { name, content: Err(refusal(why)) }
    }
}

/// Passes over the blocks that go on with the header of a sparse file: each says whether another follows.
fn skip_extensions(stream: &mut Expanded, header: &[u8]) -> io::Result<()> {
    const GOES_ON: usize = 482;
    const GOES_ON_BEHIND: usize = 504;
    let mut goes_on = header.get(GOES_ON).is_some_and(|flag| *flag != 0);
    while goes_on {
        let mut block = [0; BLOCK];
        stream.read_exact(&mut block)?;
        goes_on = block[GOES_ON_BEHIND] != 0;
    }
    Ok(())
}

const DEVICE: &str = "is no file but a pipe or device: passed over";
const SPARSE: &str = "is packed as a sparse file: unpack the archive, and index the folder";

impl Iterator for Tar {
    type Item = io::Result<Member>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let member = self.member().transpose();
        self.is_over = !matches!(member, Some(Ok(_)));
        member
    }
}

impl Attributes {
    /// Reads the lines `LENGTH KEY=VALUE` that stand in front of an entry.
    fn read(&mut self, mut lines: &[u8]) {
        while let Some(space) = memchr::memchr(b' ', lines) {
            let length = std::str::from_utf8(&lines[..space]).ok().and_then(|digits| digits.parse().ok());
            let Some(line) =
                length.filter(|length| *length > space + 1).and_then(|length| lines.split_at_checked(length))
            else {
                return;
            };
            let stated = line.0[space + 1..].strip_suffix(b"\n").unwrap_or(&line.0[space + 1..]);
            if let Some(path) = stated.strip_prefix(b"path=") {
                self.name = Some(path.to_owned());
            } else if let Some(size) = stated.strip_prefix(b"size=") {
                self.size = std::str::from_utf8(size).ok().and_then(|digits| digits.parse().ok());
            }
            lines = line.1;
        }
    }
}

/// An entry, which has the stream until it is dropped.
struct TarFile {
    loan: Option<Loan>,
    left: u64,
    back: Sender<Loan>,
}

impl BufRead for TarFile {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let Some(loan) = self.loan.as_mut().filter(|_| self.left > 0) else { return Ok(&[]) };
        let buffer = loan.stream.fill_buf()?;
        if buffer.is_empty() {
            return Err(cut_off());
        }
        let length = usize::try_from(self.left).map_or(buffer.len(), |left| left.min(buffer.len()));
        Ok(&buffer[..length])
    }

    fn consume(&mut self, amount: usize) {
        if let Some(loan) = &mut self.loan {
            loan.stream.consume(amount);
            self.left -= amount as u64;
            loan.rest -= amount as u64;
        }
    }
}

impl Read for TarFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl Drop for TarFile {
    fn drop(&mut self) {
        if let Some(loan) = self.loan.take() {
            // Where the archive is gone already, nobody needs the stream.
            let _ = self.back.send(loan);
        }
    }
}

/// The next header; nothing at the end of the archive, which is a block of zeros, or of the file.
fn header(stream: &mut Expanded) -> io::Result<Option<Vec<u8>>> {
    let mut header = Vec::with_capacity(BLOCK);
    stream.take(BLOCK as u64).read_to_end(&mut header)?;
    if header.iter().all(|byte| *byte == 0) {
        return Ok(None);
    }
    if header.len() < BLOCK {
        return Err(cut_off());
    }
    if is_sound(&header) { Ok(Some(header)) } else { Err(broken("a header that is none")) }
}

/// The text that an entry without a file of its own consists of.
fn text(stream: &mut Expanded, size: u64) -> io::Result<Vec<u8>> {
    if size > LONGEST_ATTRIBUTES {
        return Err(broken("a name that is too long"));
    }
    let mut text = Vec::new();
    stream.take(size).read_to_end(&mut text)?;
    skip(stream, padded(size) - size)?;
    let end = memchr::memchr(0, &text).unwrap_or(text.len());
    text.truncate(end);
    Ok(text)
}

/// The name in a header, with the folder that newer archives put apart.
fn name_in(header: &[u8]) -> Vec<u8> {
    let until_zero = |bytes: &[u8]| bytes[..memchr::memchr(0, bytes).unwrap_or(bytes.len())].to_owned();
    let name = until_zero(&header[NAME]);
    // GNU writes other things where the folder would be, and a space behind the magic word.
    let prefix = Some(&header[PREFIX]).filter(|_| &header[MAGIC] == b"ustar" && header[MAGIC.end] == 0);
    match prefix.map(until_zero) {
        Some(prefix) if !prefix.is_empty() => [prefix, name].join(&b'/'),
        _ => name,
    }
}

/// A number in octal digits, or in bytes where they do not suffice.
fn number(field: &[u8]) -> Option<u64> {
    match field {
        [0x80, rest @ ..] => {
            let (high, low) = rest.split_at(rest.len().checked_sub(8)?);
            let is_small = high.iter().all(|byte| *byte == 0);
            is_small.then(|| low.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
        }
        _ => octal(field),
    }
    .filter(|number| *number <= u64::MAX - BLOCK as u64)
}

fn octal(field: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(field).ok()?.trim_matches([' ', '\0']);
    if text.is_empty() { Some(0) } else { u64::from_str_radix(text, 8).ok() }
}

/// The bytes that an entry takes: whole blocks.
fn padded(size: u64) -> u64 {
    size.checked_next_multiple_of(BLOCK as u64).unwrap_or(u64::MAX)
}

fn skip(stream: &mut Expanded, bytes: u64) -> io::Result<()> {
    let skipped = io::copy(&mut stream.take(bytes), &mut io::sink())?;
    // The padding behind the last entry may be missing.
    if skipped + (BLOCK as u64) <= bytes { Err(cut_off()) } else { Ok(()) }
}

fn cut_off() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the tar archive is cut off")
}

fn broken(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("the tar archive has {what}"))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use proptest::collection::vec;
    use proptest::prelude::{any, proptest};
    use proptest::sample::Index;

    use super::{Tar, begins};

    /// Each member: its name with its text, or why it has none.
    fn members(bytes: Vec<u8>) -> Vec<String> {
        let told = Tar::new(Box::new(Cursor::new(bytes))).map(|member| {
            let member = match member {
                Ok(member) => member,
                Err(error) => return format!("archive: {error}"),
            };
            let name = String::from_utf8_lossy(&member.name).into_owned();
            let mut text = String::new();
            match member.content.and_then(|mut content| content.read_to_string(&mut text)) {
                Ok(_) => format!("{name} = {text}"),
                Err(error) => format!("{name}: {error}"),
            }
        });
        told.collect()
    }

    fn append(builder: &mut tar::Builder<Vec<u8>>, kind: tar::EntryType, name: &str, content: &[u8]) {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(content.len() as u64);
        match kind {
            tar::EntryType::Symlink | tar::EntryType::Link => {
                builder.append_link(&mut header, name, "../../etc/passwd").unwrap();
            }
            _ => builder.append_data(&mut header, name, content).unwrap(),
        }
    }

    fn sound() -> Vec<u8> {
        let mut builder = tar::Builder::new(Vec::new());
        let long = format!("{}/long.txt", "folder".repeat(40));
        append(&mut builder, tar::EntryType::Directory, "a", b"");
        append(&mut builder, tar::EntryType::Regular, "a/one.txt", b"one");
        append(&mut builder, tar::EntryType::Symlink, "a/link", b"");
        append(&mut builder, tar::EntryType::Link, "a/hard", b"");
        append(&mut builder, tar::EntryType::Char, "a/device", b"");
        append(&mut builder, tar::EntryType::Regular, &long, &[b'x'; 513]);
        append(&mut builder, tar::EntryType::Regular, "last.txt", b"");
        builder.into_inner().unwrap()
    }

    #[test]
    fn files_come_in_order_and_links_lead_nowhere() {
        let long = format!("{}/long.txt = {}", "folder".repeat(40), "x".repeat(513));
        assert_eq!(
            members(sound()),
            ["a/one.txt = one", "a/device: is no file but a pipe or device: passed over", &long, "last.txt = "]
        );
        assert!(begins(&sound()[..512]) && !begins(&[b'a'; 512]) && !begins(&[0; 512]));
    }

    #[test]
    fn attributes_in_front_of_a_file_give_its_name() {
        let mut builder = tar::Builder::new(Vec::new());
        let name = "Новини/перша.txt".repeat(20);
        builder.append_pax_extensions([("path", name.as_bytes()), ("mtime", b"1")]).unwrap();
        append(&mut builder, tar::EntryType::Regular, "short.txt", b"one");
        assert_eq!(members(builder.into_inner().unwrap()), [format!("{name} = one")]);
    }

    #[test]
    fn what_is_not_read_of_a_file_is_passed_over() {
        let mut tar = Tar::new(Box::new(Cursor::new(sound())));
        let first = tar.next().unwrap().unwrap();
        drop(first.content);
        assert_eq!(tar.next().unwrap().unwrap().name, b"a/device");
    }

    #[test]
    fn a_file_that_is_kept_ends_the_archive() {
        let mut tar = Tar::new(Box::new(Cursor::new(sound())));
        let kept = tar.next().unwrap().unwrap();
        assert!(tar.next().is_none());
        drop(kept);
    }

    #[test]
    fn an_archive_that_is_cut_off_says_so() {
        let bytes = sound();
        assert_eq!(members(bytes[..1_026].to_vec()), ["a/one.txt: the tar archive is cut off"]);
        assert_eq!(members(bytes[..1_200].to_vec()), ["a/one.txt = one"]);
        assert!(members(bytes[..bytes.len() - 2_600].to_vec()).last().unwrap().ends_with("cut off"));
    }

    proptest! {
        #[test]
        fn no_spoilt_archive_panics_or_goes_on_for_ever(at in any::<Index>(), with in vec(any::<u8>(), 1..20), cut in any::<Index>()) {
            let mut bytes = sound();
            let at = at.index(bytes.len() - with.len());
            bytes.splice(at..at + with.len(), with);
            bytes.truncate(cut.index(bytes.len()) + 1);
            assert!(members(bytes).len() < 100);
        }
    }
}
