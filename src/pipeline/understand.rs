//! Pieces to the articles in them, cleaned, with people and countries recognised.

use crossbeam_channel::{Receiver, Sender};
use tantivy::TantivyDocument;

use super::budget::Room;
use super::feed::{Event, Numbered};
use crate::apart;
use crate::article::{Article, Published};
use crate::clean::clean;
use crate::index::{Fields, StoredArticle};
use crate::read::{Origin, Piece, ReadError};
use crate::recognise::{Recognised, Recogniser};
use crate::timings::{Clocks, Stage, timed};

/// What there is to understand, and its place in the order.
pub(super) struct Job {
    pub(super) number: u64,
    pub(super) work: Work,
    /// What it takes of the budget.
    pub(super) room: Room,
}

/// What there is to understand.
pub(super) enum Work {
    /// Pieces of a document.
    Pieces {
        /// What is known of the document.
        origin: Origin,
        /// Their bytes.
        pieces: Vec<Piece>,
        /// What its articles are dated by that have no date.
        file_date: Option<Published>,
    },
    /// An article that was understood before, as the index keeps it.
    Stored {
        /// The article.
        stored: Box<StoredArticle>,
        /// How many bytes of the budget it holds.
        bytes: usize,
    },
}

impl Work {
    /// Bytes of the budget.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Work::Pieces { pieces, .. } => pieces.iter().map(|piece| piece.bytes.len()).sum(),
            Work::Stored { bytes, .. } => *bytes,
        }
    }
}

/// An article as it will be kept, and as Tantivy wants it.
pub(super) struct Prepared {
    pub(super) stored: StoredArticle,
    recognised: Recognised,
    pub(super) document: TantivyDocument,
}

/// What pieces gave.
pub(super) type Outcome = Vec<Result<Prepared, ReadError>>;

/// Understands pieces until there are no more.
pub(super) fn work(jobs: &Receiver<Job>, done: &Sender<Numbered>, fields: &Fields, clocks: Option<&Clocks>) {
    let mut worker = Worker { recogniser: Recogniser::default(), fields, clocks };
    for Job { number, work, room } in jobs {
        let outcome = match work {
            Work::Pieces { origin, pieces, file_date } => {
                pieces.iter().flat_map(|piece| worker.piece(&origin, piece, file_date)).collect()
            }
            Work::Stored { stored, .. } => vec![Ok(worker.article(stored.article, true))],
        };
        if done.send((number, Event::Pieces { outcome, room: Some(room) })).is_err() {
            return;
        }
    }
}

/// One thread's own.
struct Worker<'w> {
    recogniser: Recogniser,
    fields: &'w Fields,
    clocks: Option<&'w Clocks>,
}

impl Worker<'_> {
    /// A panic in one document is that document's failure.
    fn piece(&mut self, origin: &Origin, piece: &Piece, file_date: Option<Published>) -> Outcome {
        let prepared = apart::contained(|| {
            let mut articles = timed(self.clocks, Stage::Read, || apart::parse(origin, piece))?;
            articles.iter_mut().for_each(|article| article.date_by(file_date));
            Ok(articles.into_iter().map(|article| Ok(self.article(article, piece.is_clean()))).collect())
        });
        prepared.flatten().unwrap_or_else(|error| vec![Err(error)])
    }

    fn article(&mut self, mut article: Article, is_clean: bool) -> Prepared {
        if !is_clean {
            timed(self.clocks, Stage::Clean, || clean(&mut article));
        }
        let recognised = timed(self.clocks, Stage::Recognise, || self.recogniser.recognise(&article));
        let stored = StoredArticle::new(article, &recognised);
        let document = stored.document(self.fields, &recognised, self.clocks);
        Prepared { stored, recognised, document }
    }
}

impl Prepared {
    /// The same article under another id.
    pub(super) fn renamed(mut self, id: String, fields: &Fields) -> Prepared {
        self.stored.article.id = id;
        self.document = self.stored.document(fields, &self.recognised, None);
        self
    }
}
