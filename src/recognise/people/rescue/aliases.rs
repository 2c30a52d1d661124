//! Second names that the text gives somebody: "Edappadi K. Palaniswami, popularly known as EPS".

use super::are_free;
use crate::recognise::people::alias;
use crate::recognise::people::document::{Document, Island};
use crate::recognise::people::label;
use crate::recognise::people::words::flag;

/// The most words of an alias.
const WORDS: usize = 4;

/// Articles before a nickname in quotation marks.
const ARTICLES: &[&str] = &["a", "el", "il", "la", "le", "lo", "o", "the"];

/// The most tokens between a nickname and "alias".
const MARKS: usize = 3;

/// The most tokens between a name and its alias.
const REACH: usize = 20;

/// Labels what stands behind a name and "known as", in Spanish and Portuguese behind "alias" alone; gives the tokens that are an alias by themselves.
pub fn aliases(text: &str, document: &Document, language: &str, labels: &mut [u8]) -> Vec<usize> {
    let mut alone = Vec::new();
    for &island in &document.islands {
        if island.tokens().len() <= WORDS && is_alias(text, document, language, labels, island) {
            if are_free(labels, island.tokens()) {
                label::mark(&mut labels[island.tokens()]);
            }
            alone.extend((labels[island.start] == label::ONLY).then_some(island.start));
        }
    }
    alone
}

fn is_alias(text: &str, document: &Document, language: &str, labels: &[u8], island: Island) -> bool {
    let is_mark = |at: usize| {
        document.words.get(document.word(at)).is(flag::QUOTE)
            || ["'", "‘", "«", "„"].contains(&document.written(text, at))
    };
    let last = island.start - 1 - usize::from(is_mark(island.start - 1));
    let written = |at: usize| document.written(text, at);
    // "Condenan a alias Fito"
    if written(last) == "alias" && ["es", "pt"].contains(&language) {
        return true;
    }
    let quoted = last + 1 < island.start;
    let named = |at: usize| matches!(labels[at], label::LAST | label::ONLY);
    // "Nelson Leite, o 'Mestre Leitinho'"
    if quoted && last > 2 && ARTICLES.contains(&written(last)) && written(last - 1) == "," && named(last - 2) {
        return true;
    }
    // ""Bébel", alias Jean-Paul Belmondo"
    let behind = (island.end..document.tokens.len()).take(MARKS).find(|&at| !is_mark(at) && written(at) != ",");
    let alias = |at: &usize| ["alias", "aka"].contains(&written(*at));
    if quoted && behind.filter(alias).is_some_and(|at| labels.get(at + 1) == Some(&label::FIRST)) {
        return true;
    }
    if !alias::ends_phrase(document.written(text, last)) {
        return false;
    }
    let name = (last.saturating_sub(REACH)..last).rev().find(|&at| labels[at] != label::OUTSIDE);
    let gap = |name: usize| &text[document.tokens[name].end..document.tokens[island.start].start];
    name.is_some_and(|name| alias::leads_to_alias(gap(name)))
}
