//! Opens what the plan says and cuts it into pieces, in order.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use crossbeam_channel::{SendError, Sender};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::budget::{Budget, Room};
use super::plan::Plan;
use super::rename::Departed;
use super::understand::{Job, Outcome, Work};
use super::{Failure, Progress, Run};
use crate::apart::{contained, split};
use crate::article::Published;
use crate::index::{FileRecord, Index, Snapshot};
use crate::read::{FieldMap, Origin, Piece, ReadError, refused};
use crate::timings::{Clocks, Stage, timed};
use crate::walk::{Document, Entries, Entry, Expanded, Opened, cut_short, open};

/// Documents in archives up to this many bytes are held against what was read before. Larger ones, which hold many
/// articles, are streamed, and read again whenever their archive has changed.
const COMPARED: u64 = 8 << 20;

/// How many times its own bytes a piece takes while it is parsed and until it is written: as text, as a tree, as articles.
const EXPANSION: usize = 10;

/// Pieces of a document go together until they have so many bytes, some twenty wire stories: a story at a time, the threads spent a
/// thirtieth of their time waking each other.
const LOT: usize = 16 << 10;

/// What the writer is told, each with its place in the order.
pub(super) enum Event {
    /// A file is about to give articles: those it gave before go. With what is kept of it once it was read to its end.
    Begin(FileRecord),
    /// What pieces gave, and how many bytes of the budget they hold.
    Pieces {
        /// The articles, or why there are none.
        outcome: Outcome,
        /// The room that they take until they are written; nothing where they take none.
        room: Option<Room>,
    },
    /// A file was read to its end. How many articles it gave, and what failed, the writer knows.
    End(FileRecord),
    /// A file has other times, and the bytes that it had.
    Touched {
        /// Which file.
        file: String,
        /// Its new time.
        modified: i64,
    },
    /// A file that went by another name was written to its end under its new one.
    Renamed {
        /// The name it had.
        before: String,
        /// What is kept of it from now on, but for how many articles it gave.
        record: FileRecord,
    },
    /// A document in an archive has the bytes that it had.
    Kept(String),
    /// A document is in its archive no longer.
    Gone(String),
    /// A file cannot be opened: what it gave before stays.
    Unopened {
        /// Which of the manifest's folders it lies in.
        root: usize,
        /// What the system said.
        failure: Failure,
    },
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
    /// The index as it is before the run.
    index: &'r Index,
    /// A view of it, once it was needed.
    snapshot: Option<Snapshot>,
    departed: Departed<'r>,
    today: Date,
    /// The map of each of the manifest's folders.
    maps: Vec<Arc<FieldMap>>,
    budget: &'r Arc<Budget>,
    progress: &'r Progress,
    clocks: Option<&'r Clocks>,
    jobs: Sender<Job>,
    done: Sender<Numbered>,
    next: u64,
}

/// Sends every piece of every file to the workers, and what lies between pieces straight to the writer.
pub(super) fn feed(plan: &Plan, run: &Run<'_>, budget: &Arc<Budget>, jobs: Sender<Job>, done: Sender<Numbered>) {
    let &Run { before: index, today, progress, clocks, .. } = run;
    let maps = plan.manifest.roots.iter().map(|root| Arc::new(FieldMap::from_lines(&root.map))).collect();
    let departed = Departed::of(plan);
    let mut feeder =
        Feeder { plan, index, snapshot: None, departed, today, maps, budget, progress, clocks, jobs, done, next: 0 };
    for (root, document) in &plan.to_read {
        if feeder.is_stopped() || feeder.file(*root, document).is_err() {
            return;
        }
        progress.bytes.fetch_add(document.size, Ordering::Relaxed);
    }
}

impl Feeder<'_> {
    fn read<T>(&self, work: impl FnOnce() -> T) -> T {
        timed(self.clocks, Stage::Read, work)
    }

    fn is_stopped(&self) -> bool {
        self.progress.stop.load(Ordering::Relaxed)
    }

    fn file(&mut self, root: usize, document: &Document) -> Result<(), Gone> {
        let hash = match self.read(|| hash(&document.path)) {
            Ok(hash) => hash,
            Err(error) => return self.unopened(root, &document.id, error),
        };
        let record = self.plan.record(root, document, hash);
        if self.plan.has_bytes(&record) {
            return self.tell(Event::Touched { file: record.file, modified: record.modified });
        }
        if let Some(refused) = refused(&document.id) {
            return self.failed(record, refused);
        }
        if let Some(before) = self.departed.take(&record)
            && self.renamed(before, &record)?
        {
            return Ok(());
        }
        let opened = match self.read(|| contained(|| open(&document.path, document.size))) {
            Ok(opened) => opened,
            Err(defect) => return self.failed(record, defect),
        };
        match opened {
            Ok(Opened::Document(content)) => {
                self.drop_unseen(&document.id, &HashSet::new())?;
                self.document(record, content)
            }
            Ok(Opened::Archive(entries)) => self.archive(record, entries),
            // What the file is not will not change by itself: it is kept in mind, and not opened again.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => self.failed(record, ReadError::from(error)),
            Err(error) => self.unopened(root, &document.id, error),
        }
    }

    fn unopened(&mut self, root: usize, file: &str, error: io::Error) -> Result<(), Gone> {
        let why = ReadError::from(error).to_string();
        self.tell(Event::Unopened { root, failure: Failure { file: file.to_owned(), pieces: 1, why } })
    }

    /// Gives what the index has of a file, and of what lies in it, its new name; the file itself comes last, as when it is
    /// read. Tells whether that went well: what the index cannot give is read.
    fn renamed(&mut self, before: &FileRecord, record: &FileRecord) -> Result<bool, Gone> {
        let (index, plan) = (self.index, self.plan);
        self.snapshot = self.snapshot.take().or_else(|| index.searcher().ok());
        let Some(snapshot) = self.snapshot.clone() else { return Ok(false) };
        self.drop_unseen(&record.file, &HashSet::new())?;
        let renamed = |name: &str| format!("{}{}", record.file, &name[before.file.len()..]);
        let records: Vec<&FileRecord> = plan.manifest.records(&before.file).collect();
        for old in records.into_iter().rev() {
            let record = moved(old, &renamed(&old.file), record);
            self.tell(Event::Begin(record.clone()))?;
            let Ok(articles) = index.articles_of(&snapshot, &old.file) else { return Ok(false) };
            for article in articles {
                let Ok((mut stored, bytes)) = article else { return Ok(false) };
                if self.is_stopped() {
                    return Err(Gone);
                }
                stored.article.id = renamed(&stored.article.id);
                stored.article.path = renamed(&stored.article.path);
                self.job(Work::Stored { stored: Box::new(stored), bytes })?;
            }
            self.tell(Event::Renamed { before: old.file.clone(), record })?;
        }
        Ok(true)
    }

    /// A file that gives nothing but an error.
    fn failed(&mut self, record: FileRecord, error: ReadError) -> Result<(), Gone> {
        self.drop_unseen(&record.file, &HashSet::new())?;
        self.tell(Event::Begin(record.clone()))?;
        self.error(error)?;
        self.tell(Event::End(record))
    }

    fn error(&mut self, error: ReadError) -> Result<(), Gone> {
        self.tell(Event::Pieces { outcome: vec![Err(error)], room: None })
    }

    /// Sends a document's pieces.
    fn document(&mut self, record: FileRecord, content: Expanded) -> Result<(), Gone> {
        self.tell(Event::Begin(record.clone()))?;
        let file_date = self.file_date(&record);
        let map = Arc::clone(&self.maps[record.root]);
        let origin = Origin { path: record.file.clone(), today: self.today, map };
        match self.read(|| split(&origin, content)) {
            Ok(mut pieces) => {
                let (mut lot, mut bytes) = (Vec::new(), 0);
                while let Some(piece) = self.read(|| pieces.next()) {
                    if self.is_stopped() {
                        return Err(Gone);
                    }
                    match piece {
                        Ok(piece) => {
                            bytes += piece.bytes.len();
                            lot.push(piece);
                            if bytes < LOT {
                                continue;
                            }
                            self.lot(&origin, &mut lot, file_date)?;
                        }
                        Err(error) => {
                            self.lot(&origin, &mut lot, file_date)?;
                            self.error(error)?;
                        }
                    }
                    bytes = 0;
                }
                self.lot(&origin, &mut lot, file_date)?;
            }
            Err(error) => self.error(error)?,
        }
        self.tell(Event::End(record))
    }

    /// Sends pieces, if there are any.
    fn lot(&mut self, origin: &Origin, pieces: &mut Vec<Piece>, file_date: Option<Published>) -> Result<(), Gone> {
        if pieces.is_empty() {
            return Ok(());
        }
        self.job(Work::Pieces { origin: origin.clone(), pieces: std::mem::take(pieces), file_date })
    }

    /// Sends every document of an archive, and last the archive itself, so that a run that is ended before reads it again.
    fn archive(&mut self, record: FileRecord, mut entries: Entries) -> Result<(), Gone> {
        let mut seen = HashSet::new();
        let mut broken = Vec::new();
        loop {
            let Entry { address, content } = match contained(|| entries.next()) {
                Ok(Some(entry)) => entry,
                Ok(None) => break,
                Err(defect) => {
                    broken.push(defect);
                    break;
                }
            };
            if self.is_stopped() {
                return Err(Gone);
            }
            let file = format!("{}{address}", record.file);
            match content {
                Err(error) if address.is_empty() => broken.push(ReadError::from(error)),
                content => {
                    self.entry(&record, file.clone(), content)?;
                    seen.insert(file);
                }
            }
        }
        self.drop_unseen(&record.file, &seen)?;
        self.tell(Event::Begin(record.clone()))?;
        broken.into_iter().try_for_each(|error| self.error(error))?;
        self.tell(Event::End(record))
    }

    /// Sends a document of an archive, unless its bytes are those that were read before.
    fn entry(&mut self, archive: &FileRecord, file: String, content: io::Result<Expanded>) -> Result<(), Gone> {
        let within = Some(archive.file.clone());
        let record = FileRecord { file, within, hash: String::new(), modified: 0, size: 0, ..archive.clone() };
        match refused(&record.file) {
            // Nothing is known of it but its name, which is as quickly looked at as a record.
            Some(refused @ ReadError::NotNews { .. }) => return self.error(refused),
            Some(refused) => return self.failed(record, refused),
            None => {}
        }
        let mut content = match content {
            Ok(content) => content,
            Err(error) => return self.failed(record, ReadError::from(error)),
        };
        let mut bytes = Vec::new();
        match contained(|| (&mut content).take(COMPARED + 1).read_to_end(&mut bytes)) {
            Err(defect) => return self.failed(record, defect),
            Ok(Err(error)) => return self.document(record, cut_short(bytes, error)),
            Ok(Ok(read)) if read as u64 > COMPARED => {
                return self.document(record, Box::new(Cursor::new(bytes).chain(content)));
            }
            Ok(Ok(_)) => {}
        }
        let hash = blake3::hash(&bytes).to_hex().to_string();
        let record = FileRecord { hash, size: bytes.len() as u64, ..record };
        if self.plan.has_bytes(&record) {
            return self.tell(Event::Kept(record.file));
        }
        self.document(record, Box::new(Cursor::new(bytes)))
    }

    /// Drops what a file held before and holds no longer.
    fn drop_unseen(&mut self, file: &str, seen: &HashSet<String>) -> Result<(), Gone> {
        let plan = self.plan;
        let unseen = plan.manifest.within(file).filter(|record| !seen.contains(&record.file));
        unseen.map(|record| record.file.clone()).try_for_each(|file| self.tell(Event::Gone(file)))
    }

    /// What dates the articles of a file that have no date: its time, where that was asked for, and unless the clock that
    /// set it was wrong. A document in an archive has none.
    fn file_date(&self, record: &FileRecord) -> Option<Published> {
        let is_dated = self.plan.manifest.roots[record.root].dates_from_files && record.modified != 0;
        let instant = Timestamp::from_nanosecond(record.modified.into()).ok().filter(|_| is_dated)?;
        let date = instant.to_zoned(TimeZone::system()).date();
        (date <= self.today).then_some(Published { date, instant: Some(instant) })
    }

    fn job(&mut self, work: Work) -> Result<(), Gone> {
        let room = self.budget.take(work.bytes().saturating_mul(EXPANSION));
        let number = self.number();
        Ok(self.jobs.send(Job { number, work, room })?)
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

/// What is kept of a file, or of a document in an archive, when the file on disk goes under another name.
fn moved(old: &FileRecord, name: &str, on_disk: &FileRecord) -> FileRecord {
    let within = old.within.is_some().then(|| on_disk.file.clone());
    let modified = if within.is_some() { old.modified } else { on_disk.modified };
    FileRecord { file: name.to_owned(), root: on_disk.root, within, modified, ..old.clone() }
}

/// BLAKE3 of a file's bytes, in hexadecimal digits.
pub(super) fn hash(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hasher.finalize().to_hex().to_string())
}
