//! Bytes to text: byte order mark, then UTF-8, then what the document declares, then what it looks like.
//!
//! UTF-8 goes before the declaration because pages are re-saved as UTF-8 without their `<meta charset>` being changed,
//! and because text in another charset is hardly ever valid UTF-8.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memmem;

/// How much of a document is looked at to guess its charset: the guess settles within a few hundred letters, and
/// guessing runs at 5 MB/s.
const GUESS_FROM: usize = 256 * 1024;

/// A text is taken for UTF-8 with a few broken bytes if there are this many sound sequences for each broken one.
const SOUND_PER_BROKEN: usize = 20;

/// Decodes without failing: what has no meaning becomes U+FFFD.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> String {
    let text = decode_once(bytes, declared);
    decoded_twice(&text).unwrap_or(text)
}

fn decode_once(bytes: &[u8], declared: Option<&str>) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let encoding = declared
        .and_then(|label| Encoding::for_label_no_replacement(label.as_bytes()))
        .filter(|&encoding| encoding != UTF_8 && (!is_utf16(encoding) || bytes.contains(&0)))
        .or_else(|| mostly_utf8(bytes).then_some(UTF_8))
        .unwrap_or_else(|| guess(bytes));
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// The charset that a document is in by its beginning, if it is neither UTF-8 nor ASCII there.
pub(super) fn of_beginning(beginning: &[u8]) -> Option<&'static str> {
    let is_utf8 = match std::str::from_utf8(beginning) {
        Ok(_) => true,
        // The last character may be cut off.
        Err(error) => error.error_len().is_none() || mostly_utf8(beginning),
    };
    (!is_utf8).then(|| guess(beginning).name())
}

/// A document that declares so in ASCII is none: UTF-16 has zeros in every space, line end and tag.
fn is_utf16(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

/// UTF-8 that was taken for windows-1252, and saved as UTF-8 again, is known by its dashes and quotes: `â€™`. They, and
/// what else makes sense so ("cafÃ©"), are decoded once more.
fn decoded_twice(text: &str) -> Option<String> {
    let signs = ["\u{e2}\u{80}", "\u{e2}\u{20ac}"];
    if !signs.iter().any(|sign| memmem::find(text.as_bytes(), sign.as_bytes()).is_some()) {
        return None;
    }
    let mut decoded = String::with_capacity(text.len());
    let mut run: Vec<(char, u8)> = Vec::new();
    for c in text.chars() {
        match windows_1252(c) {
            Some(byte) => run.push((c, byte)),
            None => {
                end_run(&mut run, &mut decoded);
                decoded.push(c);
            }
        }
    }
    end_run(&mut run, &mut decoded);
    Some(decoded)
}

/// The byte above ASCII that a character is in windows-1252; control characters are the five bytes without one.
fn windows_1252(c: char) -> Option<u8> {
    let code = u32::from(c);
    if (0x80..0x100).contains(&code) {
        return u8::try_from(code).ok();
    }
    let mut buffer = [0; 4];
    let (bytes, _, failed) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    (!c.is_ascii() && !failed).then(|| bytes[0])
}

/// Adds a run of such characters, decoded where its bytes are UTF-8.
fn end_run(run: &mut Vec<(char, u8)>, decoded: &mut String) {
    let bytes: Vec<u8> = run.iter().map(|(_, byte)| *byte).collect();
    match std::str::from_utf8(&bytes) {
        Ok(text) => decoded.push_str(text),
        Err(_) => decoded.extend(run.iter().map(|(c, _)| c)),
    }
    run.clear();
}

/// The order of the bytes of a UTF-16 document that begins so.
pub(super) fn utf16(bytes: &[u8]) -> &'static Encoding {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    marked.or_else(|| utf16_without_mark(bytes)).unwrap_or(UTF_16LE)
}

/// Whether every other byte is zero, as in Western UTF-16 saved without a mark.
pub(super) fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(1024) & !1];
    let zeros = |start: usize| sample.iter().skip(start).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = sample.len() * 4 / 10;
    match sample.len() {
        0..16 => None,
        _ if odd > most && even * 20 < odd => Some(UTF_16LE),
        _ if even > most && odd * 20 < even => Some(UTF_16BE),
        _ => None,
    }
}

fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound >= broken * SOUND_PER_BROKEN
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(GUESS_FROM)], true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn what_was_decoded_twice_is_decoded_once_more() {
        let cases = [
            ("The envoyâ€™s cafÃ© â€\u{201d} â€œfullâ€\u{9d}", "The envoy’s café — “full”"),
            ("The envoy\u{e2}\u{80}\u{99}s tea:\u{c2}\u{a0}two", "The envoy’s tea:\u{a0}two"),
            ("Prices in â€š and €, naïve", "Prices in ‚ and €, naïve"),
            ("Prices in €, «MÜ»", "Prices in €, «MÜ»"),
        ];
        for (twice, once) in cases {
            assert_eq!(decode(twice.as_bytes(), None), once);
        }
    }

    #[test]
    fn every_charset_gives_the_same_text() {
        let german = "Der Außenminister der Türkei reist nächste Woche nach Zürich, heißt es in Ankara.";
        let russian = "Министр иностранных дел прибыл в Анкару на переговоры, сообщает пресс-служба.";
        let cases: [(&str, Vec<u8>, Option<&str>); 7] = [
            (german, german.into(), None),
            (german, german.into(), Some("windows-1252")),
            (german, [b"\xef\xbb\xbf", german.as_bytes()].concat(), None),
            (german, encoding_rs::WINDOWS_1252.encode(german).0.into_owned(), None),
            (russian, encoding_rs::WINDOWS_1251.encode(russian).0.into_owned(), None),
            (russian, encoding_rs::KOI8_U.encode(russian).0.into_owned(), Some("koi8-u")),
            (german, german.encode_utf16().flat_map(u16::to_le_bytes).collect(), None),
        ];
        for (expected, bytes, declared) in cases {
            assert_eq!(decode(&bytes, declared), expected, "declared {declared:?}");
        }
        let marked: Vec<u8> = "\u{feff}Київ".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&marked, None), "Київ");
    }

    #[test]
    fn a_declaration_that_the_bytes_belie_is_not_believed() {
        let german = "Der Außenminister der Türkei reist nächste Woche nach Zürich, heißt es in Ankara.";
        let western = encoding_rs::WINDOWS_1252.encode(german).0;
        let long = german.repeat(4);
        let broken = [long.as_bytes(), b"\xff"].concat();
        for label in ["utf-16", "utf-16be", "iso-2022-kr", "hz-gb-2312"] {
            assert_eq!(decode(&western, Some(label)), german, "{label}");
            assert_eq!(decode(&broken, Some(label)), format!("{long}\u{fffd}"), "{label}");
        }
        let chinese: Vec<u8> = "会谈\n开始。".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&chinese, Some("utf-16be")), "会谈\n开始。");
    }

    #[test]
    fn a_broken_byte_does_not_change_the_charset_of_the_rest() {
        let mut bytes = "Переговоры в Анкаре продолжаются. ".repeat(3).into_bytes();
        bytes.push(0xff);
        assert_eq!(decode(&bytes, None), "Переговоры в Анкаре продолжаются. ".repeat(3) + "\u{fffd}");
    }
}
