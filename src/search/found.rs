//! What a search found, hit by hit: an article is read when it comes up, so that a search without a cap holds one article
//! at a time, and for each other that matches where it is and what it scores.

use super::compile::Light;
use super::hits::Ranked;
use super::mentions::Mentioned;
use super::ranking::Name;
use super::stories::Story;
use super::{Hit, PassageOptions, Response, Searcher, light, passages};
use crate::article::PartKind;
use crate::error::Result;

/// An iterator over the hits of a search, best first.
pub struct Found<'s> {
    /// All that is known before the first hit is read; its own list of hits is empty.
    pub response: Response,
    pub(super) searcher: &'s Searcher,
    pub(super) lights: Vec<Light>,
    pub(super) passages: PassageOptions,
    pub(super) best: std::iter::Skip<std::iter::Enumerate<std::vec::IntoIter<Story>>>,
}

impl Iterator for Found<'_> {
    type Item = Result<Hit>;

    fn next(&mut self) -> Option<Result<Hit>> {
        let (place, Story { best, copies }) = self.best.next()?;
        let hit = self.searcher.hit(place + 1, &best, &self.lights, self.passages);
        Some(hit.map(|hit| Hit { copies, ..hit }))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.best.size_hint()
    }
}

impl Found<'_> {
    /// The names of the hits that were not read yet, of which nothing else is read.
    pub fn names(&mut self) -> impl Iterator<Item = Result<Name>> {
        let searcher = self.searcher;
        self.best.by_ref().map(move |(_, story)| searcher.name_of(story.best.address))
    }
}

impl ExactSizeIterator for Found<'_> {}

impl Searcher {
    /// Reads a hit, and finds what matched in it.
    pub(super) fn hit(&self, rank: usize, ranked: &Ranked, lights: &[Light], options: PassageOptions) -> Result<Hit> {
        let Ranked { score, address, .. } = ranked;
        let mut article = self.stored(*address)?;
        let text = article.article.text();
        article.people = self.shown.people(article.people, &text.text);
        let listed = article.countries.iter().filter_map(|country| self.shown.countries.listed(&country.code));
        let countries = listed.collect();
        let mentioned = Mentioned::read(&self.snapshot, &self.index.fields, lights, *address)?;
        let lit = light::light(&text, article.article.language.as_deref(), lights, &mentioned);
        let snippets = passages::passages(&text, &lit, options);
        let title_highlights = match text.parts.first() {
            Some(part) if part.kind == PartKind::Title => {
                lit[0].ranges.iter().map(|range| (range.start, range.end)).collect()
            }
            _ => Vec::new(),
        };
        Ok(Hit { rank, score: *score, article, countries, title_highlights, snippets, copies: Vec::new() })
    }
}
