//! The ids of files: paths in a folder as text, and back.

use std::path::{Component, Path, PathBuf};

/// The id of the folder itself.
pub const HERE: &str = ".";

/// The path relative to the folder, the same on every system.
pub fn id_of(folder: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(folder).unwrap_or(path);
    let parts = relative.components().filter_map(|part| match part {
        Component::Normal(name) => Some(readable(name.as_encoded_bytes())),
        _ => None,
    });
    // `a.zip!/b.txt` lies in an archive: a folder whose name ends like that writes it otherwise.
    let joined = parts.collect::<Vec<_>>().join("/").replace("!/", "%21/");
    if joined.is_empty() { HERE.into() } else { joined }
}

/// A name as UTF-8. What is none is written `%XX`, and so is the sign itself where it would be read as that: two names never
/// become one.
pub fn readable(name: &[u8]) -> String {
    let mut text = String::with_capacity(name.len());
    for chunk in name.utf8_chunks() {
        let valid = chunk.valid();
        for (at, c) in valid.char_indices() {
            text.push(c);
            if c == '%' && byte_written(&valid[at..]).is_some() {
                text.push_str("25");
            }
        }
        text.extend(chunk.invalid().iter().map(|byte| format!("%{byte:02X}")));
    }
    text
}

/// The byte that a text begins with as `%XX`.
fn byte_written(text: &str) -> Option<u8> {
    let digits = text.strip_prefix('%')?.get(..2)?;
    let is_written = digits.bytes().all(|digit| digit.is_ascii_digit() || (b'A'..=b'F').contains(&digit));
    u8::from_str_radix(digits, 16).ok().filter(|_| is_written)
}

/// The path that an id stands for, as [`id_of`] writes it.
pub fn path_of(id: &str) -> PathBuf {
    let mut bytes = Vec::with_capacity(id.len());
    let mut rest = id;
    while let Some(c) = rest.chars().next() {
        let (byte, length) = byte_written(rest).map_or((None, c.len_utf8()), |byte| (Some(byte), "%XX".len()));
        match byte {
            Some(byte) => bytes.push(byte),
            None => bytes.extend(&rest.as_bytes()[..length]),
        }
        rest = &rest[length..];
    }
    from_bytes(bytes)
}

#[cfg(unix)]
fn from_bytes(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
fn from_bytes(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

#[cfg(all(test, unix))]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::path::Path;

    use super::{id_of, path_of};

    #[test]
    fn an_id_stands_for_one_path_and_leads_back_to_it() {
        let folder = Path::new("/news");
        let names: [&[u8]; 6] = [b"caf\xe9.txt", b"caf%E9.txt", b"stop!/a", b"stop%21/a", b"50% off.txt", b"%25"];
        let ids: Vec<String> = names.iter().map(|name| id_of(folder, &folder.join(OsStr::from_bytes(name)))).collect();
        assert_eq!(ids, ["caf%E9.txt", "caf%25E9.txt", "stop%21/a", "stop%2521/a", "50% off.txt", "%2525"]);
        for (id, name) in ids.iter().zip(names) {
            assert_eq!(path_of(id), Path::new(OsStr::from_bytes(name)));
        }
    }
}
