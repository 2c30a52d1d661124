//! Opens what the plan says and cuts it into pieces, in order.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::atomic::Ordering;

use crossbeam_channel::{SendError, Sender};
use jiff::civil::Date;

use super::budget::Budget;
use super::plan::Plan;
use super::understand::{Job, Outcome};
use super::{Failure, Progress};
use crate::read::{Origin, Piece, ReadError, split};
use crate::walk::{Document, open};

/// What the writer is told, each with its place in the order.
pub(super) enum Event {
    /// A file is about to give articles: those it gave before go.
    Begin(usize),
    /// What a piece gave, and how many bytes of the budget it holds.
    Piece {
        /// The articles, or why there are none.
        outcome: Outcome,
        /// Bytes to give back.
        held: usize,
    },
    /// A file was read to its end.
    End {
        /// Which of the plan's files.
        file: usize,
        /// BLAKE3 of its bytes, in hexadecimal digits.
        hash: String,
    },
    /// A file has other times, and the bytes that it had.
    Touched {
        /// Which of the plan's files.
        file: usize,
    },
    /// A file cannot be opened: what it gave before stays.
    Unopened(Failure),
}

/// An event and its place in the order.
pub(super) type Numbered = (u64, Event);

/// The receiving side has gone: an error there ends the run.
struct Gone;

impl<T> From<SendError<T>> for Gone {
    fn from(_: SendError<T>) -> Gone {
        Gone
    }
}

struct Feeder<'r> {
    plan: &'r Plan,
    today: Date,
    budget: &'r Budget,
    progress: &'r Progress,
    jobs: Sender<Job>,
    done: Sender<Numbered>,
    next: u64,
}

/// Sends every piece of every file to the workers, and what lies between pieces straight to the writer.
pub(super) fn feed(
    plan: &Plan,
    today: Date,
    budget: &Budget,
    progress: &Progress,
    jobs: Sender<Job>,
    done: Sender<Numbered>,
) {
    let mut feeder = Feeder { plan, today, budget, progress, jobs, done, next: 0 };
    for (file, (_, document)) in plan.to_read.iter().enumerate() {
        if feeder.is_stopped() || feeder.file(file, document).is_err() {
            return;
        }
        progress.bytes.fetch_add(document.size, Ordering::Relaxed);
    }
}

impl Feeder<'_> {
    fn is_stopped(&self) -> bool {
        self.progress.stop.load(Ordering::Relaxed)
    }

    fn file(&mut self, file: usize, document: &Document) -> Result<(), Gone> {
        let opened = hash(&document.path).and_then(|hash| Ok((hash, open(&document.path, document.size)?)));
        let (hash, content) = match opened {
            Ok(opened) => opened,
            Err(error) => {
                let why = ReadError::from(error).to_string();
                return self.tell(Event::Unopened(Failure { file: document.id.clone(), pieces: 1, why }));
            }
        };
        if self.plan.manifest.files.get(&document.id).is_some_and(|record| record.hash == hash) {
            return self.tell(Event::Touched { file });
        }
        self.tell(Event::Begin(file))?;
        let origin = Origin { path: document.id.clone(), today: self.today };
        match split(&origin, content) {
            Ok(pieces) => {
                for piece in pieces {
                    if self.is_stopped() {
                        return Err(Gone);
                    }
                    match piece {
                        Ok(piece) => self.job(&origin, piece)?,
                        Err(error) => self.tell(Event::Piece { outcome: vec![Err(error)], held: 0 })?,
                    }
                }
            }
            Err(error) => self.tell(Event::Piece { outcome: vec![Err(error)], held: 0 })?,
        }
        self.tell(Event::End { file, hash })
    }

    fn job(&mut self, origin: &Origin, piece: Piece) -> Result<(), Gone> {
        self.budget.take(piece.bytes.len());
        let number = self.number();
        Ok(self.jobs.send(Job { number, origin: origin.clone(), piece })?)
    }

    fn tell(&mut self, event: Event) -> Result<(), Gone> {
        let number = self.number();
        Ok(self.done.send((number, event))?)
    }

    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next - 1
    }
}

fn hash(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hasher.finalize().to_hex().to_string())
}
