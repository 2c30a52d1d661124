//! A web page out of a collection of them, which knows where it was found.

use std::sync::Arc;

use super::draft::Draft;
use super::error::ReadError;
use super::{PIECE_LIMIT, Piece, html};

/// Reads a page; its address and the outlet are those of where it was found, if it does not say them itself.
pub(super) fn page(page: Vec<u8>, from: &Piece, address: Option<&str>) -> Result<Vec<Draft>, ReadError> {
    if page.len() > PIECE_LIMIT {
        return Err(ReadError::TooLarge { limit: PIECE_LIMIT });
    }
    let piece = Piece {
        format: &html::FORMAT,
        position: from.position,
        bytes: page,
        charset: None,
        map: Arc::clone(&from.map),
    };
    let drafts = (html::FORMAT.parse)(&piece)?;
    let placed = |draft: Draft| Draft {
        source: draft.source.or_else(|| address.and_then(html::host)),
        url: draft.url.or_else(|| address.map(str::to_owned)),
        ..draft
    };
    Ok(drafts.into_iter().map(placed).collect())
}
