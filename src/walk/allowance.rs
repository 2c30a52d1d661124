//! How much a file may expand to, over all that is packed in it, so that a bomb costs no more than it may.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Text never compresses better than this for long (gzip's own limit is 1,032); what does is a bomb.
const MOST_EXPANSION: u64 = 500;
/// Below this many bytes nothing is a bomb.
const HARMLESS_BYTES: u64 = 64 << 20;

/// The bytes that may still come out of a file, shared by everything in it: an archive of a thousand small bombs is one.
#[derive(Clone)]
pub(super) struct Allowance(Arc<AtomicU64>);

impl Allowance {
    /// What a file of so many bytes may expand to.
    pub(super) fn for_file(size: u64) -> Allowance {
        let bytes = size.saturating_mul(MOST_EXPANSION).max(HARMLESS_BYTES);
        Allowance(Arc::new(AtomicU64::new(bytes)))
    }

    /// Takes bytes that came out; what is spent stays spent.
    pub(super) fn spend(&self, bytes: u64) -> io::Result<()> {
        let spent = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(bytes));
        spent.map(drop).map_err(|_| {
            self.0.store(0, Ordering::Relaxed);
            bomb()
        })
    }

    /// Whether nothing more may come out.
    pub(super) fn is_spent(&self) -> bool {
        self.0.load(Ordering::Relaxed) == 0
    }
}

/// What is said of a bomb.
pub(super) fn bomb() -> io::Error {
    refusal(format!("expands to more than {MOST_EXPANSION} times its size: taken for a bomb, passed over"))
}

/// An error that is no accident but a limit, and says all there is to say.
pub(super) fn refusal(why: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, why.into())
}

/// Fails once more comes out than any honest file would hold.
pub(super) struct Guarded<R> {
    inner: R,
    allowance: Allowance,
}

impl<R> Guarded<R> {
    pub(super) fn new(inner: R, allowance: &Allowance) -> Guarded<R> {
        Guarded { inner, allowance: allowance.clone() }
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.allowance.is_spent() {
            return Err(bomb());
        }
        let read = self.inner.read(buffer)?;
        self.allowance.spend(read as u64)?;
        Ok(read)
    }
}

/// Everything that is left of a stream, up to a limit.
pub(super) fn read_up_to(limit: usize, content: &mut dyn BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    content.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes).filter(|bytes| bytes.len() <= limit))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{Allowance, Guarded, HARMLESS_BYTES};

    #[test]
    fn all_that_is_in_a_file_spends_from_one_allowance() {
        let allowance = Allowance::for_file(10);
        let zeros = || Guarded::new(std::io::repeat(0).take(HARMLESS_BYTES / 2 + 1), &allowance);
        let mut sink = Vec::new();
        zeros().read_to_end(&mut sink).unwrap();
        assert!(!allowance.is_spent());
        let error = zeros().read_to_end(&mut sink).unwrap_err();
        assert!(error.to_string().starts_with("expands to more than 500 times its size"));
        assert!(allowance.is_spent() && zeros().read(&mut [0; 1]).is_err());
    }
}
