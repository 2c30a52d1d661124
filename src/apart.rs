//! Cuts and parses documents so that a defect met in one is that one's failure, and no other's: a panic ends its document.
//! A piece that a fragile parser must look at first goes through a process of its own, so that a hostile
//! document can neither take this one down nor hold it for longer than its limit.
//!
//! The process is this program again. It limits its own memory and time before it reads anything, and the system ends it
//! where it goes beyond them.

use std::io::BufRead;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::article::Article;
use crate::read::{self, Origin, Piece, Pieces, ReadError};

/// Takes a step over one document; a panic there is an error like any other. Nothing that the step changed is used after it.
pub fn contained<T>(step: impl FnOnce() -> T) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(step)).map_err(|_| ReadError::Defect)
}

/// Cuts a document into pieces, as [`read::split`] does.
pub fn split(origin: &Origin, input: Box<dyn BufRead + Send>) -> Result<Pieces, ReadError> {
    let mut pieces = contained(|| read::split(origin, input))??;
    let mut is_over = false;
    Ok(Box::new(std::iter::from_fn(move || {
        if is_over {
            return None;
        }
        contained(|| pieces.next()).unwrap_or_else(|defect| {
            is_over = true;
            Some(Err(defect))
        })
    })))
}

/// Turns one piece into its articles, as [`read::parse`] does.
pub fn parse(origin: &Origin, piece: &Piece) -> Result<Vec<Article>, ReadError> {
    contained(|| parse_piece(origin, piece))?
}

fn parse_piece(origin: &Origin, piece: &Piece) -> Result<Vec<Article>, ReadError> {
    #[cfg(all(feature = "pdf", unix))]
    if piece.is_fragile() {
        let bytes = pdf::extracted(&piece.bytes)?;
        return read::parse(origin, &Piece { bytes, ..piece.clone() });
    }
    read::parse(origin, piece)
}

#[cfg(all(feature = "pdf", unix))]
pub use pdf::{COMMAND, extract};

#[cfg(all(feature = "pdf", unix))]
mod pdf {
    use std::env;
    use std::io::{self, Read, Write};
    use std::path::PathBuf;
    use std::process::{Command, Stdio};

    use rustix::process::{Resource, Rlimit, setrlimit};

    use crate::read::{self, PIECE_LIMIT, ReadError};

    /// What the program is started with to be the other process.
    pub const COMMAND: &str = "extract-pdf";
    /// Bytes of memory that a document may take.
    const MOST_MEMORY: u64 = 1 << 30;
    /// Seconds of computing that it may take; it does nothing but compute.
    const MOST_SECONDS: u64 = 20;

    /// Finds a document's text in another process.
    pub(super) fn extracted(document: &[u8]) -> Result<Vec<u8>, ReadError> {
        let child = Command::new(this_program()?)
            .arg(COMMAND)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut child = child?;
        // All of the document is read before anything is written; a process that is gone by then says why at its end.
        let _ = child.stdin.take().map(|mut stdin| stdin.write_all(document));
        let mut text = Vec::new();
        let read = child.stdout.take().map_or(Ok(0), |out| out.take(PIECE_LIMIT as u64 + 1).read_to_end(&mut text));
        if text.len() > PIECE_LIMIT {
            child.kill()?;
        }
        let status = child.wait()?;
        read?;
        match status.code() {
            _ if text.len() > PIECE_LIMIT => Err(ReadError::TooLarge { limit: PIECE_LIMIT }),
            Some(0) => Ok(text),
            Some(1) => Err(ReadError::Refused(String::from_utf8_lossy(&text).into_owned())),
            _ => Err(ReadError::Refused(format!(
                "this PDF document cannot be read, or not within {MOST_SECONDS} s and {} MB: passed over; save its text",
                MOST_MEMORY >> 20
            ))),
        }
    }

    /// This program, though its file may be another since it was started, or gone.
    fn this_program() -> io::Result<PathBuf> {
        if cfg!(target_os = "linux") { Ok("/proc/self/exe".into()) } else { env::current_exe() }
    }

    /// What the other process does: limits itself, reads a document, writes its text, or why there is none. Tells
    /// whether there is.
    pub fn extract(input: &mut dyn Read, out: &mut dyn Write) -> io::Result<bool> {
        for (resource, limit) in [(Resource::As, MOST_MEMORY), (Resource::Cpu, MOST_SECONDS), (Resource::Core, 0)] {
            setrlimit(resource, Rlimit { current: Some(limit), maximum: Some(limit) })?;
        }
        let mut document = Vec::new();
        input.read_to_end(&mut document)?;
        let extracted = read::extract_pdf(&document);
        match &extracted {
            Ok(text) => out.write_all(text)?,
            Err(error) => write!(out, "{error}")?,
        }
        Ok(extracted.is_ok())
    }
}
