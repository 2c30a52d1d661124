//! One piece to the articles in it, cleaned, with people and countries recognised.

use crossbeam_channel::{Receiver, Sender};
use tantivy::TantivyDocument;

use super::budget::Room;
use super::feed::{Event, Numbered};
use crate::apart;
use crate::article::{Article, Published};
use crate::clean::clean;
use crate::index::{Fields, StoredArticle};
use crate::read::{Origin, Piece, ReadError};
use crate::recognise::{Recognised, recognise};
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
    /// A piece of a document.
    Piece {
        /// What is known of the document.
        origin: Origin,
        /// Its bytes.
        piece: Piece,
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
            Work::Piece { piece, .. } => piece.bytes.len(),
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

/// What a piece gave.
pub(super) type Outcome = Vec<Result<Prepared, ReadError>>;

/// Understands pieces until there are no more.
pub(super) fn work(jobs: &Receiver<Job>, done: &Sender<Numbered>, fields: &Fields, clocks: Option<&Clocks>) {
    for Job { number, work, room } in jobs {
        let outcome = match work {
            Work::Piece { origin, piece, file_date } => prepare(&origin, &piece, file_date, fields, clocks),
            Work::Stored { stored, .. } => vec![Ok(Prepared::new(stored.article, true, fields, clocks))],
        };
        if done.send((number, Event::Piece { outcome, room: Some(room) })).is_err() {
            return;
        }
    }
}

/// A panic in one document is that document's failure.
fn prepare(
    origin: &Origin,
    piece: &Piece,
    file_date: Option<Published>,
    fields: &Fields,
    clocks: Option<&Clocks>,
) -> Outcome {
    let prepared = apart::contained(|| {
        let mut articles = timed(clocks, Stage::Read, || apart::parse(origin, piece))?;
        articles.iter_mut().for_each(|article| article.date_by(file_date));
        Ok(articles.into_iter().map(|article| Ok(Prepared::new(article, piece.is_clean(), fields, clocks))).collect())
    });
    prepared.flatten().unwrap_or_else(|error| vec![Err(error)])
}

impl Prepared {
    fn new(mut article: Article, is_clean: bool, fields: &Fields, clocks: Option<&Clocks>) -> Prepared {
        if !is_clean {
            timed(clocks, Stage::Clean, || clean(&mut article));
        }
        let recognised = timed(clocks, Stage::Recognise, || recognise(&article));
        let stored = StoredArticle::new(article, &recognised);
        let document = stored.document(fields, &recognised);
        Prepared { stored, recognised, document }
    }

    /// The same article under another id.
    pub(super) fn renamed(mut self, id: String, fields: &Fields) -> Prepared {
        self.stored.article.id = id;
        self.document = self.stored.document(fields, &self.recognised);
        self
    }
}
