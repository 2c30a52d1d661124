//! Full names that the words before them introduce: an office, or what somebody leads or made.

use super::{are_free, is_free_first_name};
use crate::recognise::people::document::{Document, Island};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::words::{Word, flag};

/// The most words that a name has which is found so.
const WORDS: usize = 3;

/// Labels what an office and a first name introduce ("son ministre Cheikh Diba", "Kollegen Andrij Sybiha", "Gen. Oleh Apostol"), and in Romance languages
/// whose team or work it is ("il Napoli di Antonio Conte").
pub fn introduced(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    let romance = ROMANCE.contains(&language);
    for &island in document.islands.iter().filter(|island| !document.tokens[island.start].shouted) {
        let work = || if romance { behind_work(text, document, labels, island) } else { None };
        let Some(start) = behind_office(document, island).or_else(work) else { continue };
        let name = start..island.end;
        if (2..=WORDS).contains(&name.len())
            && (is_free_first_name(document, labels, start)
                || is_colleague(text, document, start)
                || language == ENGLISH && is_ranked(text, document, start))
            && are_free(labels, name.clone())
            && name.clone().skip(1).all(|at| is_named(document.words.get(document.word(at))))
        {
            label::mark(&mut labels[name]);
        }
    }
}

/// Whether a word may follow a first name.
fn is_named(word: &Word) -> bool {
    let other = list::SUFFIX | list::COUNTRY | list::CALENDAR;
    // "Conte" is a count too.
    let surname = word.listed(list::LAST) || !word.listed(list::PLACE | list::TITLE);
    surname && !word.listed(other) && !word.is(flag::DIGIT)
}

/// Whether a colleague is named whose first name no list has.
fn is_colleague(text: &str, document: &Document, at: usize) -> bool {
    let before = document.written(text, at - 1).to_lowercase();
    ["kollege", "kollegen", "kollegin"].iter().any(|word| before.ends_with(word))
        && document.words.get(document.word(at)).look.entry.lists == 0
}

/// The language whose titles are abbreviated before a first name.
const ENGLISH: &str = "en";

/// Whether a title that is cut short stands before a word that no list has ("Maj. Gen. Oleh Apostol").
fn is_ranked(text: &str, document: &Document, at: usize) -> bool {
    let title = document.words.get(document.word(at - 1)).is_title();
    title
        && document.written(text, at - 1).ends_with('.')
        && document.words.get(document.word(at)).look.entry.lists == 0
}

/// Where a name begins behind the offices that its island begins with, or that stand before it.
fn behind_office(document: &Document, island: Island) -> Option<usize> {
    let is_office = |at: usize| {
        let word = document.words.get(document.word(at));
        let title = word.listed(list::TITLE) || word.is_title();
        title && !word.listed(list::FIRST | list::LAST)
    };
    let start = island.start + island.tokens().take_while(|&at| is_office(at)).count();
    is_office(start - 1).then_some(start)
}

/// Languages that say so whose something is.
const ROMANCE: &[&str] = &["es", "fr", "it", "pt"];

/// The articles of those languages, with and without a preposition.
const ARTICLES: &[&str] = &[
    "il", "lo", "la", "el", "le", "o", "a", "al", "del", "dal", "nel", "sul", "della", "alla", "dalla", "do", "da",
    "no", "na", "ao", "au", "du",
];

/// What stands between a work and its author.
const OF: &[&str] = &["de", "di"];

/// The most words of a work or team ("Real Madrid").
const WORK: usize = 3;

/// Where a name begins behind an article, words with a capital and "of".
fn behind_work(text: &str, document: &Document, labels: &[u8], island: Island) -> Option<usize> {
    let written = |at: usize| document.written(text, at);
    let is_article = |at: usize| ARTICLES.contains(&written(at).to_lowercase().as_str());
    // "Il Napoli" at the beginning of a sentence is one island.
    let work = island.start + usize::from(document.tokens[island.start].opens && is_article(island.start));
    let of = (work + 1..island.end.min(work + WORK + 1)).find(|&at| OF.contains(&written(at)))?;
    let whose = is_article(work - 1) && !is_saint(written(of + 1)) && are_free(labels, work..of + 1);
    whose.then_some(of + 1)
}

/// Whether a word begins the name of a saint, after whom towns are named.
fn is_saint(word: &str) -> bool {
    ["San", "Santa", "Santo", "São", "Saint", "Sainte", "Dom", "Don"].contains(&word)
}
