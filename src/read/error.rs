//! Why a document, or one piece of it, gave no article. Each message says the remedy; the caller adds the path.

use thiserror::Error;

/// Why there is no article here.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// Nothing but white space.
    #[error("empty: nothing to read; delete the file or fetch it again")]
    Empty,
    /// Not text.
    #[error("not text: looks like {kind}; save the article as text or HTML")]
    Binary {
        /// What the first bytes look like ("a PDF document").
        kind: String,
    },
    /// One piece is larger than can be one article.
    #[error(
        "larger than {} MB in one piece; split it, or store many articles as JSON lines, which have no such limit",
        .limit / (1024 * 1024)
    )]
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// Data without headline and without text.
    #[error("no article: {why}")]
    NotAnArticle {
        /// What is missing.
        why: String,
    },
    /// A kind of file that holds no articles: passed over, not a failure.
    #[error("passed over: {kind} holds no articles")]
    NotNews {
        /// The kind of file ("a style sheet").
        kind: String,
    },
    /// A kind of file that may hold articles, and has no reader here.
    #[error("{kind} is not read by this version; convert it to HTML, text or JSON lines")]
    Unsupported {
        /// The kind of file ("an RSS feed").
        kind: String,
    },
    /// Broken.
    #[error("broken at {place}: {what}; mend it there or fetch the file again")]
    Malformed {
        /// What is wrong.
        what: String,
        /// Where it is wrong ("line 3, column 7").
        place: String,
    },
    /// Reading it went wrong in a way that nobody thought of.
    #[error("shows a defect of dateline: passed over; please report it, with the file if you may")]
    Defect,
    /// A limit that was met, or a lock that was not opened: it says all there is to say.
    #[error("{0}")]
    Refused(String),
    /// Reading stopped half-way (a broken gzip, an unreadable disk).
    #[error("cannot be read to its end: {0}; fetch the file again")]
    Io(String),
}

impl From<std::io::Error> for ReadError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::Unsupported => ReadError::Refused(error.to_string()),
            _ => ReadError::Io(error.to_string()),
        }
    }
}
