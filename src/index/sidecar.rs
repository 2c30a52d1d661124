//! Files of our own beside Tantivy's: written and synced before the commit that names them, with their hash.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use crate::error::{Error, Result};

/// The number in `KIND-N.ENDING`.
pub(super) fn generation(file_name: &str, kind: &str, ending: &str) -> Option<u64> {
    file_name.strip_prefix(kind)?.strip_prefix('-')?.strip_suffix(ending)?.strip_suffix('.')?.parse().ok()
}

/// Writes and syncs a file; returns its BLAKE3 in hexadecimal digits.
pub(super) fn write(folder: &Path, file_name: &str, bytes: &[u8]) -> Result<String> {
    let path = folder.join(file_name);
    let write = || -> io::Result<()> {
        let mut file = create_private(&path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        File::open(folder)?.sync_all()
    };
    write().map_err(|error| Error::writing(folder, error))?;
    Ok(blake3::hash(bytes).to_hex().to_string())
}

/// A new file that nobody but its owner may read.
pub(super) fn create_private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Reads a file whole and holds it against the hash in the commit.
pub(super) fn read(folder: &Path, file_name: &str, hash: &str) -> Result<Vec<u8>> {
    let path = folder.join(file_name);
    let damaged = |what: String| Error::Damaged { path: folder.to_owned(), what };
    let bytes = fs::read(&path).map_err(|source| damaged(format!("{}: {source}", path.display())))?;
    if blake3::hash(&bytes).to_hex().as_str() != hash {
        return Err(damaged(format!("{} is not as it was written", path.display())));
    }
    Ok(bytes)
}
