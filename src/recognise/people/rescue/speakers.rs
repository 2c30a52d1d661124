//! Who is quoted: the name behind a quotation and its verb of saying ("– Vi är redo, säger Ståhl").

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{are_free, is_unlike_others};
use crate::gazetteer::is_place;
use crate::recognise::languages::ENGLISH;
use crate::recognise::people::document::{Document, Island, shown};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::lists;
use crate::recognise::people::name::is_eponym;
use crate::recognise::people::namesake::{is_office, is_thing};
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
            || language == ENGLISH && is_quoted_in_full(text, document, labels, island)
        {
            label::mark(&mut labels[name]);
        }
    }
}

/// English verbs that stand behind a quotation and before a name.
const VERBS: &[&str] = &["added", "cracked", "explained", "joked", "noted", "observed", "recalled", "said", "says"];

/// Whether a quotation and its English verb stand before a first name and one or two words more, though towns may be called so too (`," said Milan
/// Gouda, an engineer`), or before one word of which nothing is known (`," said Dellarieri from`): a firm says it before them (`," Kardo said`).
fn is_quoted_in_full(text: &str, document: &Document, labels: &[u8], island: Island) -> bool {
    let written = |at: usize| document.written(text, at);
    let word = |at: usize| document.words.get(document.word(at));
    let (verb, name) = (island.start - 1, island.tokens());
    let quoted = verb > 1 && VERBS.contains(&written(verb)) && ["\"", "”", "’"].contains(&written(verb - 1));
    let other = list::SUFFIX | list::COUNTRY | list::CALENDAR | list::TITLE;
    let named = |at: usize| {
        let lower = document.words.base(document.word(at)).evidence & shown::LOWER != 0;
        word(at).is(flag::CAPITAL)
            && !word(at).is(flag::ALL_CAPITALS | flag::DIGIT)
            && !word(at).listed(other)
            && !lower
    };
    let entry = word(island.start).look.entry;
    let begins = match name.len() {
        1 => entry.coarse == 0 && entry.lists & !list::LAST == 0,
        // "said Mercy Corps, which", "said Houston Methodist."
        _ => {
            let last = word(island.end - 1);
            let surname = last.listed(list::LAST) || last.look.entry.coarse == 0;
            let town = word(island.start).listed(list::PLACE) && !last.listed(list::LAST);
            let firm = written(island.end + 1) == "which";
            word(island.start).listed(list::FIRST)
                && matches!(written(island.end), "," | ".")
                && surname
                && !town
                && !firm
        }
    };
    quoted
        && begins
        && (1..=WORDS).contains(&name.len())
        && are_free(labels, name.clone())
        && name.clone().all(named)
        && !is_thing(ENGLISH, written(island.start))
        && !is_other(text, document, ENGLISH, island)
        && !is_place(&text[document.tokens[island.start].start..document.tokens[island.end - 1].end])
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
