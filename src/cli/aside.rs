//! Writers that hold nothing up: what cannot be written is lost, and the work goes on.

use std::io::{self, ErrorKind, Write};

use anstream::AutoStream;

/// Writes for as long as it can.
pub(super) struct Unhindered<W> {
    inner: W,
    /// What kept it from writing first, if anything did.
    failed: Option<io::Error>,
}

/// What is said beside the output. That nobody can hear it changes nothing of what a command does.
pub(super) fn aside() -> Unhindered<AutoStream<io::StderrLock<'static>>> {
    Unhindered::new(anstream::stderr().lock())
}

impl<W: Write> Unhindered<W> {
    /// Nothing was written yet.
    pub(super) fn new(inner: W) -> Unhindered<W> {
        Unhindered { inner, failed: None }
    }

    /// At the end, what kept it from writing. That nobody read on is no error.
    pub(super) fn end(self) -> io::Result<()> {
        self.failed.filter(|error| error.kind() != ErrorKind::BrokenPipe).map_or(Ok(()), Err)
    }

    fn noted<T>(&mut self, result: io::Result<T>, otherwise: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() != ErrorKind::Interrupted => {
                self.failed.get_or_insert(error);
                Ok(otherwise)
            }
            result => result,
        }
    }
}

impl<W: Write> Write for Unhindered<W> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(text);
        self.noted(written, text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.inner.flush();
        self.noted(flushed, ())
    }
}
