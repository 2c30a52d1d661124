//! The folder of an index as Tantivy sees it, with what Tantivy's own leaves out: sums over whole files, a sync after a
//! commit takes its place, modes that keep the index private, locks in a folder that cannot be written, and a memory of
//! what made writing fail.
//!
//! The two files that say what the others are hold the JSON that Tantivy wrote, followed by a line `blake3 ` and the sum of
//! all before it in hexadecimal digits. Every other file of Tantivy's is followed by the CRC-32 of all before it, in four
//! bytes, little-endian. (Tantivy's own sums leave out what they stand in.)

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, FileSlice, Lock, MmapDirectory, TerminatingWrite,
    WatchCallback, WatchHandle, WritePtr,
};

use super::windows::Windowed;
use crate::error::{Error, Result};

/// Tantivy's file that names the last commit.
pub(super) const META: &str = "meta.json";
/// Tantivy's list of its own files.
pub(super) const MANAGED: &str = ".managed.json";
/// Bytes of the sum that a file ends with.
const TRAILER: usize = 4;
/// What the line with the sum begins with.
const SUM: &[u8] = b"blake3 ";

/// An index folder.
#[derive(Clone, Debug)]
pub(super) struct SafeDirectory {
    inner: MmapDirectory,
    folder: PathBuf,
    failure: Failure,
    /// Whether what is read from front to back stays out of the process's memory.
    is_sparing: bool,
}

/// The first thing that made writing fail, whichever thread met it: Tantivy's threads tell only that they ended.
#[derive(Clone, Debug, Default)]
pub(super) struct Failure(Arc<OnceLock<(io::ErrorKind, String)>>);

impl SafeDirectory {
    /// Opens a folder.
    ///
    /// # Errors
    /// [`Error::Damaged`] where it cannot be opened.
    pub(super) fn open(folder: &Path) -> Result<SafeDirectory> {
        let damaged = |error: tantivy::directory::error::OpenDirectoryError| Error::Damaged {
            path: folder.to_owned(),
            what: error.to_string(),
        };
        let inner = MmapDirectory::open(folder).map_err(damaged)?;
        Ok(SafeDirectory { inner, folder: folder.to_owned(), failure: Failure::default(), is_sparing: false })
    }

    /// The same for a writer, whose merges would map the whole index otherwise.
    pub(super) fn sparing(self) -> SafeDirectory {
        SafeDirectory { is_sparing: true, ..self }
    }

    /// Holds the files that say what the others are against their sums.
    ///
    /// # Errors
    /// [`Error::Damaged`] where one is not as it was written.
    pub(super) fn check(&self) -> Result<()> {
        for name in [META, MANAGED] {
            match self.atomic_read(Path::new(name)) {
                Err(OpenReadError::FileDoesNotExist(_)) if name == MANAGED => {}
                Err(OpenReadError::IoError { io_error, .. }) => {
                    let what = format!("{name}: {io_error}");
                    return Err(Error::Damaged { path: self.folder.clone(), what });
                }
                Err(error) => return Err(Error::Damaged { path: self.folder.clone(), what: error.to_string() }),
                Ok(_) => {}
            }
        }
        Ok(())
    }

    /// A file with the sum that follows it, mapped. Whoever opens it as long as it is kept gets the same map.
    pub(super) fn mapped(&self, path: &Path) -> std::result::Result<FileSlice, OpenReadError> {
        self.inner.get_file_handle(path).map(FileSlice::new)
    }

    /// What made writing fail first, if anything did.
    pub(super) fn failure(&self) -> &Failure {
        &self.failure
    }
}

impl Failure {
    /// What went wrong as the error that it is, named by its folder; nothing where nothing did.
    pub(super) fn error(&self, folder: &Path) -> Option<Error> {
        let (kind, what) = self.0.get()?;
        Some(Error::writing(folder, io::Error::new(*kind, what.clone())))
    }

    fn noted<T>(&self, result: io::Result<T>) -> io::Result<T> {
        result.inspect_err(|error| {
            let _ = self.0.set((error.kind(), error.to_string()));
        })
    }
}

/// Whether a file that is followed by its sum is as it was written.
pub(super) fn is_whole(file: &FileSlice) -> bool {
    let sum = |bytes: &[u8]| crc32fast::hash(bytes).to_le_bytes();
    let Ok(bytes) = file.read_bytes() else { return false };
    bytes.split_last_chunk::<TRAILER>().is_some_and(|(content, trailer)| sum(content) == *trailer)
}

fn is_summed(path: &Path) -> bool {
    [META, MANAGED].iter().any(|name| path == Path::new(name))
}

/// The bytes with the line of their sum.
fn with_sum(bytes: &[u8]) -> Vec<u8> {
    let sum = blake3::hash(bytes).to_hex();
    [bytes, SUM, sum.as_bytes(), b"\n"].concat()
}

/// The bytes without that line, if the sum is theirs.
fn without_sum(mut bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    let length = SUM.len() + 2 * blake3::OUT_LEN + 1;
    let start = bytes.len().checked_sub(length);
    match start.filter(|start| with_sum(&bytes[..*start])[*start..] == bytes[*start..]) {
        Some(start) => bytes.truncate(start),
        None => return Err(not_as_written()),
    }
    Ok(bytes)
}

fn not_as_written() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "is not as it was written")
}

/// Lets nobody but the owner read a file.
fn make_private(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// A file that gets its sum, and notes what made writing fail.
struct Summed {
    sum: crc32fast::Hasher,
    inner: Box<dyn TerminatingWrite + Send + Sync>,
    failure: Failure,
}

impl Write for Summed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.failure.noted(self.inner.write(bytes))?;
        self.sum.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.failure.noted(self.inner.flush())
    }
}

impl TerminatingWrite for Summed {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        let sum = self.sum.clone().finalize();
        self.failure.noted(self.inner.write_all(&sum.to_le_bytes()))?;
        self.failure.noted(self.inner.terminate_ref(token))
    }
}

impl Directory for SafeDirectory {
    fn get_file_handle(&self, path: &Path) -> std::result::Result<Arc<dyn FileHandle>, OpenReadError> {
        let file = FileSlice::new(self.inner.get_file_handle(path)?);
        match file.len().checked_sub(TRAILER) {
            Some(end) if self.is_sparing => Ok(Arc::new(Windowed::new(file.slice_to(end), self.folder.join(path)))),
            Some(end) => Ok(Arc::new(file.slice_to(end))),
            None => Err(OpenReadError::wrap_io_error(not_as_written(), path.to_owned())),
        }
    }

    fn delete(&self, path: &Path) -> std::result::Result<(), DeleteError> {
        self.inner.delete(path)
    }

    fn exists(&self, path: &Path) -> std::result::Result<bool, OpenReadError> {
        self.inner.exists(path)
    }

    fn open_write(&self, path: &Path) -> std::result::Result<WritePtr, OpenWriteError> {
        let opened = self.inner.open_write(path).inspect_err(|error| {
            if let OpenWriteError::IoError { io_error, .. } = error {
                let _ = self.failure.0.set((io_error.kind(), io_error.to_string()));
            }
        })?;
        let failed = |error| OpenWriteError::wrap_io_error(error, path.to_owned());
        self.failure.noted(make_private(&self.folder.join(path))).map_err(failed)?;
        // Nothing was written yet, so that nothing is flushed here.
        let inner = opened.into_inner().map_err(|error| failed(error.into_error()))?;
        Ok(BufWriter::new(Box::new(Summed { sum: crc32fast::Hasher::new(), inner, failure: self.failure.clone() })))
    }

    fn atomic_read(&self, path: &Path) -> std::result::Result<Vec<u8>, OpenReadError> {
        let bytes = self.inner.atomic_read(path)?;
        if !is_summed(path) {
            return Ok(bytes);
        }
        without_sum(bytes).map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))
    }

    fn atomic_write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let bytes = if is_summed(path) { &with_sum(bytes) } else { bytes };
        self.failure.noted(self.inner.atomic_write(path, bytes))?;
        // A commit lasts once the folder knows of the file that took the other's place.
        if path == Path::new(META) { self.failure.noted(self.inner.sync_directory()) } else { Ok(()) }
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.failure.noted(self.inner.sync_directory())
    }

    /// Takes a lock. A reader's, where the folder cannot be written: nobody writes there either, or it is whoever has
    /// mounted it otherwise, whose lock is taken where its file is there.
    fn acquire_lock(&self, lock: &Lock) -> std::result::Result<DirectoryLock, LockError> {
        match self.inner.acquire_lock(lock) {
            Err(LockError::IoError(error)) if lock.is_blocking && is_read_only(&error) => {
                let file = File::open(self.folder.join(&lock.filepath)).ok();
                let file = file.filter(|file| file.lock_shared().is_ok());
                Ok(DirectoryLock::from(Box::new(file)))
            }
            taken => taken,
        }
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.inner.watch(callback)
    }
}

fn is_read_only(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied)
}

#[cfg(test)]
mod tests {
    use super::{with_sum, without_sum};

    #[test]
    fn every_bit_and_every_length_is_held_against_the_sum() {
        let summed = with_sum(b"{\"segments\": []}\n");
        assert_eq!(without_sum(summed.clone()).unwrap(), b"{\"segments\": []}\n");
        for at in 0..summed.len() {
            assert!(without_sum(summed[..at].to_vec()).is_err());
            for bit in 0..8 {
                let mut flipped = summed.clone();
                flipped[at] ^= 1 << bit;
                assert!(without_sum(flipped).is_err(), "{at}, {bit}");
            }
        }
    }
}
