//! Who is quoted: the name behind a quotation and its verb of saying ("– Vi är redo, säger Ståhl").

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{are_free, is_unlike_others};
use crate::recognise::people::document::{Document, Island};
use crate::recognise::people::label;
use crate::recognise::people::lists;
use crate::recognise::people::name::is_eponym;
use crate::recognise::people::namesake::is_office;
use crate::recognise::people::words::flag;

/// Verbs of saying, with their languages.
static SPEECH: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = lists::lines(include_str!("../speech.tsv"));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// The most tokens of a name that is found so.
const WORDS: usize = 3;

/// What ends a quotation, or divides it from its verb.
const QUOTED: &[&str] = &["\"", "”", "“", "»", "«", "’", "'", ",", "?", "!", "–", "—"];

/// Labels who stands alone behind a verb of saying and what was said.
pub fn speakers(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    for &island in &document.islands {
        let name = island.tokens();
        if (1..=WORDS).contains(&name.len())
            && are_free(labels, name.clone())
            && !is_led_by_article(text, document, island)
            && is_quoted(text, document, language, island)
            && is_alone(text, document, island)
            && name.clone().all(|at| is_unlike_others(text, document, language, at))
            && !is_other(text, document, language, island)
        {
            label::mark(&mut labels[name]);
        }
    }
}

/// Whether an island is a company's, an institution's or a day's name, and nobody's.
fn is_other(text: &str, document: &Document, language: &str, island: Island) -> bool {
    let name = &text[document.tokens[island.start].start..document.tokens[island.end - 1].end];
    is_eponym(name) || is_office(Some(language), name)
}

/// Whether an island begins with a particle as articles look ("antwortete der Zeuge"), which no surname begins with here but "von".
fn is_led_by_article(text: &str, document: &Document, island: Island) -> bool {
    let word = document.words.get(document.word(island.start));
    word.is(flag::PARTICLE) && !word.is(flag::CAPITAL) && document.written(text, island.start) != "von"
}

/// Whether a verb of saying stands before an island, with or without a word before it ("ha annunciato Landini"), and what was said before that.
fn is_quoted(text: &str, document: &Document, language: &str, island: Island) -> bool {
    let written = |at: usize| document.written(text, at);
    let verb = island.start - 1;
    // "gritou-lhe"
    let speech = written(verb).split('-').next().unwrap_or_default();
    let speaks = SPEECH.get(speech).is_some_and(|languages| languages.split(' ').any(|code| code == language));
    let lower = |at: usize| document.words.get(document.word(at)).is(flag::LOWER);
    speaks
        && (QUOTED.contains(&written(verb - 1)) || verb > 2 && lower(verb - 1) && QUOTED.contains(&written(verb - 2)))
}

/// Whether a mark or the end follows, or a word in lower case.
fn is_alone(text: &str, document: &Document, island: Island) -> bool {
    let next = document.words.get(document.word(island.end));
    next.is(flag::LOWER | flag::MARK) || document.written(text, island.end).is_empty()
}
