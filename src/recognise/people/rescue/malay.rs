//! Names in Indonesian and Malay, which write offices and institutions before them with capitals: "Wakil Menteri Perhubungan Siti Rahmawati".

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::recognise::people::document::{Document, shown};
use crate::recognise::people::honorific::{self, Side};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::namesake::{is_country, is_people, is_town};
use crate::recognise::people::words::flag;

/// Languages whose articles are read so.
const LANGUAGES: &[&str] = &["id", "ms"];

/// What a word with a capital is that is no name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// What somebody is.
    Office,
    /// Part of an office or institution, or a word of headlines and sentences.
    Other,
}

static WORDS: LazyLock<FxHashMap<&'static str, Kind>> = LazyLock::new(|| {
    let lines = include_str!("../malay-words.tsv").lines().filter_map(|line| line.split_once('\t'));
    lines.map(|(word, kind)| (word, if kind == "office" { Kind::Office } else { Kind::Other })).collect()
});

/// The most words of a name ("Nik Nur Atiqah Nik Mat").
const LONGEST: usize = 6;

/// Takes what is no name off names, and labels what stands behind an office or an honour.
pub fn malay(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    if !LANGUAGES.contains(&language) {
        return;
    }
    let names: Vec<Range<usize>> = label::spans(labels).collect();
    for name in names {
        let bare = longest_run(text, document, language, name.clone());
        if bare != name {
            labels[name].fill(label::OUTSIDE);
            label::mark(&mut labels[bare]);
        }
    }
    for &island in document.islands.iter().filter(|island| !document.tokens[island.start].shouted) {
        let leading = island.tokens().rev().find(|&at| is_no_name(text, document, language, at));
        let name = leading.map_or(island.start, |at| at + 1)..island.end;
        let sure = match leading {
            // A place stands between an office and a name: "Wali Kota Semarang Agustina".
            Some(at) => (island.start..=at).rev().any(|at| kind(text, document, at) == Some(Kind::Office)),
            None => kind(text, document, island.start - 1) == Some(Kind::Office),
        };
        let honoured = honorific::is(document.written(text, name.start - 1), Side::Any, Some(language));
        let fits = (if honoured { 1 } else { 2 }..=LONGEST).contains(&name.len());
        // The tagger may have found a part of it.
        let whole = labels.get(name.end).is_none_or(|&next| !matches!(next, label::INSIDE | label::LAST));
        if (sure || honoured) && fits && whole && name.clone().all(|at| is_name(document, at)) {
            label::mark(&mut labels[name]);
        }
    }
}

/// The longest stretch of a name without words that are none.
fn longest_run(text: &str, document: &Document, language: &str, name: Range<usize>) -> Range<usize> {
    let mut longest = name.start..name.start;
    let mut start = name.start;
    for at in name.clone() {
        if is_no_name(text, document, language, at) {
            start = at + 1;
        } else if at + 1 - start > longest.len() {
            longest = start..at + 1;
        }
    }
    longest
}

fn kind(text: &str, document: &Document, at: usize) -> Option<Kind> {
    WORDS.get(document.written(text, at).to_lowercase().as_str()).copied()
}

/// Whether a word is an office, an institution or a place, and nobody's name.
fn is_no_name(text: &str, document: &Document, language: &str, at: usize) -> bool {
    let written = document.written(text, at);
    let word = document.words.get(document.word(at));
    let listed = word.listed(list::FIRST | list::LAST);
    let letters = word.is(flag::ALL_CAPITALS) && written.chars().count() > 1 && !document.tokens[at].shouted;
    let place = || is_town(Some(language), written) || is_people(language, written);
    kind(text, document, at).is_some()
        || letters && !listed
        || honorific::is(written, Side::Any, Some(language))
        || is_country(language, written)
        || !listed && place()
}

fn is_name(document: &Document, at: usize) -> bool {
    let word = document.words.get(document.word(at));
    let lower = document.words.base(document.word(at)).evidence & shown::LOWER != 0;
    word.is(flag::CAPITAL) && !word.is(flag::DIGIT) && !lower || word.is(flag::PARTICLE)
}

#[cfg(test)]
mod tests {
    use crate::recognise::people::tests::names_in;

    #[test]
    fn offices_and_honours_are_no_part_of_a_name() {
        for (language, text, names) in [
            (
                "id",
                "Wakil Menteri Perhubungan Siti Rahmawati Hasan bertemu Presiden China Xi Jinping.",
                &["Siti Rahmawati Hasan", "Xi Jinping"][..],
            ),
            ("id", "Kata Pak Harjo, hujan akan turun.", &["Harjo"]),
            ("ms", "Timbalan Pendakwa Raya Nik Nur Atiqah Nik Mat hadir di mahkamah.", &["Nik Nur Atiqah Nik Mat"]),
        ] {
            assert_eq!(names_in(language, text), names);
        }
    }
}
