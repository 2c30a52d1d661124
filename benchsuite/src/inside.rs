//! Queries one after another inside one process, as a program that has the library open would ask them.

use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use dateline::index::Index;
use dateline::query::{self, Query};
use dateline::search::{Choice, FacetKind, Rank, Request, Searcher};
use jiff::civil::date;

use crate::queries::{Asked, COUNTRY};

/// What is asked of each headline; the names head the columns of the answer.
pub const KINDS: [&str; 5] =
    ["headline", "two words", "two words, facets", "two words, facets, country", "two words, bm25"];

/// Asks everything of dateline's index: for each query the microseconds of each of [`KINDS`].
pub fn dateline(index: &Path, asked: &[Asked]) -> Result<Vec<[u64; KINDS.len()]>> {
    let searcher = Searcher::new(Index::open(index)?, date(2026, 1, 1))?;
    let mut times = Vec::with_capacity(asked.len());
    for Asked { headline, two } in asked {
        let any = Query::any_of_words(headline);
        let both = Query::parse(&two.join(" "))?;
        let facets = vec![FacetKind::Country, FacetKind::Person];
        let country = Choice { facet: query::Facet::Country, any: vec![COUNTRY.into()], none: Vec::new() };
        let plain = request(both);
        times.push([
            timed(&searcher, &request(any))?,
            timed(&searcher, &plain)?,
            timed(&searcher, &Request { facets: facets.clone(), ..plain.clone() })?,
            timed(&searcher, &Request { facets, filters: vec![country], ..plain.clone() })?,
            timed(&searcher, &Request { rank: Rank::Bm25, ..plain })?,
        ]);
    }
    Ok(times)
}

/// Ten hits with snippets and ten values of each count, as `dateline search` brings them.
fn request(query: Query) -> Request {
    Request { facet_values: 10, ..Request::of(query) }
}

fn timed(searcher: &Searcher, request: &Request) -> Result<u64> {
    let started = Instant::now();
    let response = searcher.search(request)?;
    let taken = started.elapsed().as_micros() as u64;
    std::hint::black_box(response);
    Ok(taken)
}
