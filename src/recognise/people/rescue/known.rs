//! Names that the world's news gives without a first name ("Trump left Busan"), by a list.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::stems::Stems;
use super::{are_free, is_behind_names, is_opener};
use crate::recognise::languages::{GERMAN, POLISH, TURKISH};
use crate::recognise::people::document::{Document, Island, shown};
use crate::recognise::people::fold::{fold, stem};
use crate::recognise::people::genitive::has_genitive;
use crate::recognise::people::honorific::{self, Side};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::lists;
use crate::recognise::people::name::is_initials;
use crate::recognise::people::namesake::is_town;
use crate::recognise::people::words::flag;

static KNOWN: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lists::lines(include_str!("../known.txt")).collect());

/// The stems of those in Cyrillic letters that are declined; "Гёте" is not, and its stem would be a people's.
static STEMS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let declined = |name: &&&str| is_cyrillic(name) && !name.ends_with(['е', 'и', 'у', 'ю', 'э', 'і']);
    KNOWN.iter().filter(declined).map(|name| stem(&fold(name)).to_owned()).collect()
});

/// What all Polish cases of a name of the list share.
static POLISH_STEMS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let latin = KNOWN.iter().filter(|name| !is_cyrillic(name));
    latin.map(|name| Stems::of(POLISH).key(name)).collect()
});

/// Whether the list has a name that is written in small letters.
pub fn is_known_alone(lower: &str) -> bool {
    let mut letters = lower.chars();
    let name: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    KNOWN.contains(name.as_str())
}

/// Whether the list has a name as it is written.
pub fn is_known_name(written: &str) -> bool {
    KNOWN.contains(written)
}

/// The most words that a surname of the list has ("von der Leyen").
const WORDS: usize = 3;

/// Labels them where nothing but titles, first names, prepositions, a place and the opening of the sentence ties them to other words ("Mme
/// Le Pen", "complice di Trump", "In Cambodia Hun Sen"), and where a noun follows their genitive ("Merkels Erbe").
pub fn known(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    for &island in &document.islands {
        // How many tokens only lead to what follows, which few islands are asked.
        let mut leading = None;
        let count = || island.tokens().take_while(|&at| leads(text, document, language, at)).count();
        let mut led = |start: usize| {
            // In German a noun may stand before what begins surnames too ("das Verhältnis zu Selenskyj", "die Klage von Macron").
            let noun =
                start > island.start && language == GERMAN && matches!(document.written(text, start - 1), "zu" | "von");
            noun || start - island.start <= *leading.get_or_insert_with(count)
        };
        for start in island.end.saturating_sub(WORDS).max(island.start)..island.end {
            if is_whole(labels, start..island.end)
                && led(start)
                && is_known(text, document, language, start..island.end)
            {
                let given = |at: &usize| is_given(text, document, language, *at) && labels[*at] == label::OUTSIDE;
                let first = (island.start..start).rev().take_while(given).last().unwrap_or(start);
                label::mark(&mut labels[first..island.end]);
            }
        }
        if has_genitive(language) {
            let genitive = |at: usize| document.written(text, at).strip_suffix('s');
            let named = |&at: &usize| genitive(at).is_some_and(|name| KNOWN.contains(name)) && led(at);
            let first = (island.start..island.end - 1).filter(|&at| labels[at] == label::OUTSIDE).find(named);
            first.into_iter().for_each(|at| labels[at] = label::ONLY);
        }
        compound(text, document, language, island.tokens(), labels);
        if document.tokens[island.start].shouted {
            shouted(text, document, island, labels);
        }
    }
}

/// The fewest bytes of a name that is looked for in capitals: "XI" is a number, and a team, too.
const SHOUTED: usize = 4;

/// Labels them in a line of capitals where nothing stands behind them, or what goes on behind somebody ("MINISTER SAYS NAKASONE TO RESIGN", but not
/// "NAKASONE HALL OPENS"), but what is a firm in the text.
fn shouted(text: &str, document: &Document, island: Island, labels: &mut [u8]) {
    for at in island.tokens().filter(|&at| document.words.get(document.word(at)).is(flag::ALL_CAPITALS)) {
        let firm = document.words.base(document.word(at)).evidence & shown::BEFORE_SUFFIX != 0
            || document.words.get(document.word(at + 1)).listed(list::SUFFIX);
        let name = document.written(text, at);
        let alone = document.tokens[at + 1].start == document.tokens[at + 1].end
            || !document.words.get(document.word(at + 1)).is(flag::CAPITAL)
            || is_behind_names(document.written(text, at + 1));
        if labels[at] == label::OUTSIDE
            && !firm
            && alone
            && name.len() >= SHOUTED
            && is_known_alone(&name.to_lowercase())
        {
            labels[at] = label::ONLY;
        }
    }
}

/// Whether a token before a surname is the first name that goes with it, though it may be a place's as well ("Salvador Allende"; but "in
/// Austin Obama spoke", "Will Macron go?").
fn is_given(text: &str, document: &Document, language: &str, at: usize) -> bool {
    let word = document.words.get(document.word(at));
    word.is(flag::CAPITAL)
        && word.listed(list::FIRST)
        && !word.listed(list::TITLE | list::CALENDAR)
        && !word.is_title()
        && !is_opener(text, document, language, at)
        && !is_placed(text, document, language, at)
}

/// Whether tokens are in no name yet, or hold all of those that they are in ("Lam" of "To Lam").
fn is_whole(labels: &[u8], tokens: Range<usize>) -> bool {
    let begins = matches!(labels[tokens.start], label::OUTSIDE | label::FIRST | label::ONLY);
    are_free(labels, tokens.clone()) || tokens.len() > 1 && begins && !label::is_open(labels[tokens.end - 1])
}

/// Goes on with names whose surname the list has as several words, and of which the first was found ("Luca Cordero di Montezemolo").
fn compound(text: &str, document: &Document, language: &str, island: Range<usize>, labels: &mut [u8]) {
    for start in island.start..(island.end + 1).saturating_sub(WORDS) {
        let surname = start..start + WORDS;
        let begun = matches!(labels[start], label::LAST | label::ONLY) && are_free(labels, start + 1..surname.end);
        if begun && is_known(text, document, language, surname.clone()) {
            let name = (island.start..=start).rev().find(|&at| matches!(labels[at], label::FIRST | label::ONLY));
            label::mark(&mut labels[name.unwrap_or(start)..surname.end]);
        }
    }
}

/// Whether tokens are a name of the list; one in Cyrillic letters or in Polish in any case.
fn is_known(text: &str, document: &Document, language: &str, tokens: Range<usize>) -> bool {
    if tokens.len() > 1 {
        let words: Vec<&str> = tokens.map(|at| document.written(text, at)).collect();
        return KNOWN.contains(words.join(" ").as_str());
    }
    let written = document.written(text, tokens.start);
    // "Erdoğan'ın"
    let name = if language == TURKISH { written.split(['\'', '’']).next().unwrap_or(written) } else { written };
    KNOWN.contains(name)
        || is_cyrillic(name) && STEMS.contains(stem(&fold(name)))
        || language == POLISH && POLISH_STEMS.contains(&Stems::of(POLISH).key(name))
}

fn is_cyrillic(name: &str) -> bool {
    name.starts_with(|c| ('\u{400}'..='Я').contains(&c))
}

/// Whether a word before a surname only leads to it.
fn leads(text: &str, document: &Document, language: &str, at: usize) -> bool {
    let word = document.words.get(document.word(at));
    let particle = word.is(flag::PARTICLE) && !word.is(flag::CAPITAL);
    let written = document.written(text, at);
    particle
        || word.is_title()
        || word.listed(list::FIRST | list::TITLE | list::CALENDAR)
        || is_initials(written)
        || honorific::is(written, Side::Any, Some(language))
        || honorific::is(written, Side::Whole, Some(language))
        || is_opener(text, document, language, at)
        || is_placed(text, document, language, at)
}

/// Whether a word is a place that a preposition stands before ("w Moskwie Putin", "In Cambodia Hun Sen").
fn is_placed(text: &str, document: &Document, language: &str, at: usize) -> bool {
    let before = document.words.get(document.word(at - 1));
    let preposition = before.is(flag::PLACING) || is_opener(text, document, language, at - 1);
    preposition && is_town(Some(language), document.written(text, at))
}

#[cfg(test)]
mod tests {
    use crate::recognise::people::tests::found;

    #[test]
    fn a_known_name_is_somebody_in_a_line_of_capitals() {
        for (title, text, names) in [
            ("BANK SAYS MINISTER TO FOLLOW REAGAN ON TAXES", "No details yet.", &["Reagan"][..]),
            ("BANK SAYS MINISTER TO FOLLOW REAGAN", "No details yet.", &["Reagan"]),
            ("BANK SAYS REAGAN INN TO SELL BONDS", "No details yet.", &[]),
            ("FLOODS HIT REAGAN CREEK AGAIN", "No details yet.", &[]),
            ("COURT SAYS REAGAN TO SELL SHARES IN MILL", "Reagan Holdings Ltd had no comment.", &[]),
        ] {
            let names_found: Vec<String> = found(title, &[text]).into_iter().map(|(name, _)| name).collect();
            assert_eq!(names_found, names, "{title}");
        }
    }
}
