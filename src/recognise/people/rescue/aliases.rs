//! Second names that the text gives somebody: "Edappadi K. Palaniswami, popularly known as EPS".

use super::are_free;
use crate::recognise::people::alias;
use crate::recognise::people::document::{Document, Island};
use crate::recognise::people::label;
use crate::recognise::people::words::flag;

/// The most words of an alias.
const WORDS: usize = 2;

/// The most tokens between a name and its alias.
const REACH: usize = 20;

/// Labels what stands behind a name and "known as"; gives the tokens that are an alias by themselves.
pub fn aliases(text: &str, document: &Document, labels: &mut [u8]) -> Vec<usize> {
    let mut alone = Vec::new();
    for &island in &document.islands {
        if island.tokens().len() <= WORDS && is_alias(text, document, labels, island) {
            if are_free(labels, island.tokens()) {
                label::mark(&mut labels[island.tokens()]);
            }
            alone.extend((labels[island.start] == label::ONLY).then_some(island.start));
        }
    }
    alone
}

fn is_alias(text: &str, document: &Document, labels: &[u8], island: Island) -> bool {
    let is_mark = |at: usize| document.words.get(document.word(at)).is(flag::QUOTE);
    let last = island.start - 1 - usize::from(is_mark(island.start - 1));
    if !alias::ends_phrase(document.written(text, last)) {
        return false;
    }
    let name = (last.saturating_sub(REACH)..last).rev().find(|&at| labels[at] != label::OUTSIDE);
    let gap = |name: usize| &text[document.tokens[name].end..document.tokens[island.start].start];
    name.is_some_and(|name| alias::leads_to_alias(gap(name)))
}
