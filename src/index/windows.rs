//! Files as the writer reads them: what a merge reads from front to back goes through a small window, so that a large merge does not
//! map the whole index into memory. (The system takes mapped pages back when it likes, but until then counts them as the
//! process's.)

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use tantivy::HasLen;
use tantivy::directory::{FileHandle, FileSlice, OwnedBytes};

/// Bytes of a window: to open a file and read so much of it takes 7 µs where the system has it at hand, once
/// for hundreds of postings.
const WINDOW: usize = 128 << 10;
/// A read that begins at most so far behind the end of the last one goes on with it.
const GAP: usize = 4 << 10;

/// A file that is mapped, and read through a window where reads follow each other.
#[derive(Debug)]
pub(super) struct Windowed {
    /// What is read here and there, in large pieces, or after the file has lost its name, is read from the map.
    mapped: FileSlice,
    path: PathBuf,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// Where the last read ended.
    end: usize,
    /// Where the window begins, and what stands in it.
    start: usize,
    window: OwnedBytes,
}

impl Windowed {
    /// A mapped file and where it lies. A file of this name never changes.
    pub(super) fn new(mapped: FileSlice, path: PathBuf) -> Windowed {
        // No read goes on with one that never was.
        let state = State { end: usize::MAX, start: 0, window: OwnedBytes::empty() };
        Windowed { mapped, path, state: Mutex::new(state) }
    }

    /// The bytes from a place on, as many as a window holds or the file has.
    fn read(&self, start: usize) -> io::Result<OwnedBytes> {
        let mut bytes = vec![0; WINDOW.min(self.mapped.len() - start)];
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(start as u64))?;
        file.read_exact(&mut bytes)?;
        Ok(OwnedBytes::new(bytes))
    }
}

impl HasLen for Windowed {
    fn len(&self) -> usize {
        self.mapped.len()
    }
}

impl FileHandle for Windowed {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let goes_on = range.start >= state.end && range.start - state.end <= GAP;
        state.end = range.end;
        if range.is_empty() || range.len() > WINDOW || range.end > self.mapped.len() {
            return self.mapped.slice(range).read_bytes();
        }
        let holds = |state: &State| state.start <= range.start && range.end <= state.start + state.window.len();
        if !holds(&state) {
            let Some(window) = goes_on.then(|| self.read(range.start).ok()).flatten() else {
                return self.mapped.slice(range).read_bytes();
            };
            (state.start, state.window) = (range.start, window);
        }
        let start = state.start;
        Ok(state.window.slice(range.start - start..range.end - start))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use tantivy::directory::{FileHandle, FileSlice, OwnedBytes};

    use super::{GAP, WINDOW, Windowed};

    #[test]
    fn whatever_is_read_in_whatever_order_is_what_the_file_holds() {
        let folder = tempfile::tempdir().unwrap();
        let bytes: Vec<u8> = (0..3 * WINDOW + 77).map(|at| (at * 31 + at / 256) as u8).collect();
        let path = folder.path().join("postings");
        fs::write(&path, &bytes).unwrap();
        let mapped = FileSlice::new(Arc::new(OwnedBytes::new(bytes.clone())));
        let file = Windowed::new(mapped, path.clone());
        let whole = bytes.len();
        let ranges = [
            0..10,
            10..30,
            30 + GAP..40 + GAP,
            0..10,
            10..WINDOW + 10,
            WINDOW + 10..2 * WINDOW + 11,
            whole - 5..whole,
            whole..whole,
            2 * WINDOW..2 * WINDOW + 100,
            2 * WINDOW + 100..whole,
            5..5,
            0..whole,
        ];
        for range in ranges.iter().chain(&ranges) {
            assert_eq!(file.read_bytes(range.clone()).unwrap().as_slice(), &bytes[range.clone()], "{range:?}");
        }
        // Of a file without its name the map is left.
        fs::remove_file(&path).unwrap();
        for range in [100..200, 200..300, WINDOW * 2..WINDOW * 2 + 5] {
            assert_eq!(file.read_bytes(range.clone()).unwrap().as_slice(), &bytes[range]);
        }
    }

    #[test]
    fn what_follows_what_was_read_is_read_from_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("postings");
        fs::write(&path, [1; 100]).unwrap();
        // So that it shows where a byte came from.
        let file = Windowed::new(FileSlice::new(Arc::new(OwnedBytes::new(vec![2; 100]))), path);
        let first = |range| file.read_bytes(range).unwrap()[0];
        assert_eq!([first(0..10), first(10..20), first(25..30), first(0..5), first(5..9)], [2, 1, 1, 2, 1]);
    }
}
