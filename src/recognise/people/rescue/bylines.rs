//! Who wrote a story, on a line alone before its dateline, as wires send it: "Anna Weber", and below it "LONDON, Aug 30 (Reuters) -".

use super::are_free;
use crate::gazetteer::is_place;
use crate::recognise::people::document::{Document, Island, shown};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::name::is_eponym;
use crate::recognise::people::namesake::is_thing;
use crate::recognise::people::words::{BOUNDARY, flag};

/// How many tokens such a name has.
const NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// The most tokens of a dateline up to the date, the agency or the dash that shows it.
const DATELINE: usize = 8;

/// The fewest letters of a town in capitals, so that it is no short form.
const TOWN: usize = 3;

/// Labels them.
pub fn bylines(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    for &island in document.islands.iter().filter(|island| NAME.contains(&island.tokens().len())) {
        if is_line(text, document, island)
            && are_free(labels, island.tokens())
            && is_dateline(text, document, island.end + 1)
            && is_name(text, document, language, island)
        {
            label::mark(&mut labels[island.tokens()]);
        }
    }
}

/// Whether an island is all of its line.
fn is_line(text: &str, document: &Document, island: Island) -> bool {
    let (before, after) = (island.start - 1, island.end + 1);
    let is_boundary = |at: usize| document.word(at) == BOUNDARY;
    is_boundary(before)
        && is_boundary(island.end)
        && after < document.tokens.len()
        && text[document.tokens[before].end..document.tokens[island.start].start].contains('\n')
        && text[document.tokens[island.end].end..document.tokens[after].start].contains('\n')
}

/// Whether a dateline begins at a token: a place in capitals, and a date, a bracket or a dash before the first word in small letters.
fn is_dateline(text: &str, document: &Document, at: usize) -> bool {
    let word = |at: usize| document.words.get(document.word(at));
    let town = word(at).is(flag::ALL_CAPITALS)
        && document.written(text, at).chars().count() >= TOWN
        && names_place(text, document, at);
    let shows =
        |at: usize| word(at).is(flag::DIGIT) || matches!(document.written(text, at), "(" | "-" | "--" | "–" | "—");
    let line = (at + 1..document.tokens.len()).take(DATELINE);
    town && line.take_while(|&at| document.word(at) != BOUNDARY && !word(at).is(flag::LOWER)).any(shows)
}

/// Whether up to three words in capitals are a place's name ("NEW YORK").
fn names_place(text: &str, document: &Document, at: usize) -> bool {
    const WORDS: usize = 3;
    let ends = (at..document.tokens.len().min(at + WORDS)).take_while(|&at| document.word(at) != BOUNDARY);
    { ends }.any(|end| is_place(&text[document.tokens[at].start..document.tokens[end].end]))
}

/// Whether an island is a name, of which lists have the first word and the last, and no list has either as something else.
fn is_name(text: &str, document: &Document, language: &str, island: Island) -> bool {
    let last = island.end - 1;
    let word = |at: usize| document.words.get(document.word(at));
    // "Georgia Close" heads a story from there, and "Rose Bowl" one about a match.
    let named = word(island.start).listed(list::FIRST) && word(last).listed(list::LAST);
    let other = list::COUNTRY | list::TITLE | list::SUFFIX | list::CALENDAR | list::PLACE;
    let proper = |at: usize| {
        let particle = word(at).is(flag::PARTICLE) && at > island.start && at < last;
        particle || word(at).is(flag::CAPITAL) && !word(at).is(flag::ALL_CAPITALS | flag::DIGIT)
    };
    let lower = document.words.base(document.word(last)).evidence & shown::LOWER != 0;
    let written = &text[document.tokens[island.start].start..document.tokens[last].end];
    named
        && !lower
        && ![island.start, last].into_iter().any(|at| word(at).listed(other))
        && island.tokens().all(proper)
        && !is_thing(language, document.written(text, island.start))
        && !is_eponym(written)
        && !is_place(written)
}

#[cfg(test)]
mod tests {
    use crate::recognise::people::tests::names_in;

    #[test]
    fn a_name_alone_before_a_dateline_wrote_the_story() {
        for (line, dateline, names) in [
            ("Fergus Quill", "LONDON 2026-08-30", &["Fergus Quill"][..]),
            ("Jim Fine", "OSLO, Norway (AP) -- Shares fell.", &["Jim Fine"]),
            ("Emmi Bartak", "BUDAPEST, Aug 30 - Shares fell.", &["Emmi Bartak"]),
            ("Sports Summary", "LONDON 2026-08-30", &[]),
            ("Paris Bourse", "PARIS, Aug 30 - Shares fell.", &[]),
            ("Georgia Tech", "ACC (8-4) - The team won.", &[]),
            ("Oil Price", "LONDON 2026-08-30", &[]),
            ("Rose Bowl", "NEW YORK, Aug 30 - The team won.", &[]),
            ("Jim Fine", "SHARES of the bank fell on Friday.", &[]),
            ("Jim Fine", "Shares fell in London on Aug 30.", &[]),
        ] {
            let text = format!("Shares fall on rate fears.\n\n{line}\n\n{dateline}\n\nShares fell on Friday.");
            assert_eq!(names_in("en", &text), names, "{line} {dateline}");
        }
    }
}
