//! What is only named after somebody, or like somebody: companies, airports, prizes, diseases, storms, ships, streets, capitals.
//!
//! The tagger sees a capitalised word where a person could stand ("Washington said no"), and no person. The lists know better,
//! unless the article names somebody so in full ("Ferrari" beside Enzo Ferrari) or gives a title ("Gen. Washington").

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::document::{Document, shown};
use super::fold::fold;
use super::lexicon::list;
use super::name::is_eponym;
use super::words::flag;
use crate::gazetteer::Languages;
use crate::gazetteer::forms::Kind;
use crate::gazetteer::matcher::Matcher;

/// Where a word stands that says that a name is no person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// Before: "Hurricane Melissa", "USS Gerald R. Ford", "calle Alcalá".
    Before,
    /// After, but not after a possessive: "Charles de Gaulle airport", but "Trump's foundation".
    After,
    /// After, whether or not a possessive stands between: "Parkinson's disease".
    AfterAll,
}

/// Words beside a name, each with its side and its languages.
static BESIDE: LazyLock<HashMap<&'static str, Vec<(Side, Languages)>>> = LazyLock::new(|| {
    let mut words: HashMap<&str, Vec<(Side, Languages)>> = HashMap::new();
    let rows = include_str!("named-after.tsv").lines().filter(|line| !line.starts_with('#'));
    for [word, side, languages] in
        rows.filter_map(|row| <[&str; 3]>::try_from(row.split('\t').collect::<Vec<_>>()).ok())
    {
        let side = match side {
            "before" => Side::Before,
            "'s" => Side::AfterAll,
            _ => Side::After,
        };
        words.entry(word).or_default().push((side, Languages::parse(languages)));
    }
    words
});

/// The spans of tokens that are people.
pub fn without(text: &str, language: Option<&str>, document: &Document, spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let reading = Reading { text, language: Languages::of(Some(language.unwrap_or("en"))), document };
    let (single, full): (Vec<_>, Vec<_>) = spans.iter().cloned().partition(|span| span.len() == 1);
    let full: HashSet<Range<usize>> = full.into_iter().filter(|span| !reading.is_namesake(span)).collect();
    let named: HashSet<String> =
        full.iter().flat_map(|span| span.clone()).map(|at| fold(reading.written(at))).collect();
    let single: HashSet<Range<usize>> = single
        .into_iter()
        .filter(|span| named.contains(&fold(reading.written(span.start))) || !reading.is_thing(span))
        .filter(|span| !reading.is_namesake(span))
        .collect();
    spans.into_iter().filter(|span| full.contains(span) || single.contains(span)).collect()
}

struct Reading<'a> {
    text: &'a str,
    language: Languages,
    document: &'a Document,
}

impl<'a> Reading<'a> {
    fn written(&self, at: usize) -> &'a str {
        self.document.written(self.text, at)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|token| self.document.words.get(token.word).is(flag::CAPITAL))
    }

    /// Whether a word says on this side that what is beside it is no person.
    fn says(&self, word: &str, sides: &[Side]) -> bool {
        let rows = BESIDE.get(word.to_lowercase().trim_end_matches('.')).map_or(&[][..], Vec::as_slice);
        rows.iter().any(|(side, languages)| sides.contains(side) && languages.meets(self.language))
    }

    /// Whether a name is part of something else's, or means something else as a whole.
    fn is_namesake(&self, span: &Range<usize>) -> bool {
        let possessive = matches!(self.written(span.end), "'s" | "’s");
        let (after, sides) = match possessive {
            true => (self.written(span.end + 1), &[Side::AfterAll][..]),
            false => (self.written(span.end), &[Side::After, Side::AfterAll][..]),
        };
        let name = &self.text[self.document.tokens[span.start].start..self.document.tokens[span.end - 1].end];
        span.len() > 1 && is_eponym(name)
            || possessive && is_eponym(&format!("{name}'s"))
            || self.says(after, sides)
            || self.says(self.written(span.start - 1), &[Side::Before])
            || span.len() == 1 && self.is_half(span.start)
    }

    /// Whether a word is one half of "Johnson & Johnson".
    fn is_half(&self, at: usize) -> bool {
        let joins = |at: usize| self.written(at) == "&";
        joins(at + 1) && self.is_capital(at + 2) || joins(at - 1) && at > 1 && self.is_capital(at - 2)
    }

    /// Whether a word that stands alone means a thing, a place, a company or a case at law where the article names nobody so in full.
    fn is_thing(&self, span: &Range<usize>) -> bool {
        let word = self.written(span.start);
        let versus = |at: usize| self.written(at) == "v" && self.written(at + 1) == ".";
        let case = versus(span.end) || span.start > 2 && versus(span.start - 2);
        let company = self.evidence(span.start) & shown::BEFORE_SUFFIX != 0;
        is_eponym(word) || case || !self.is_titled(span.start) && (company || self.is_place(word))
    }

    /// Whether a title stands before it, here or elsewhere.
    fn is_titled(&self, at: usize) -> bool {
        let before = self.document.words.get(self.document.word(at - 1));
        before.listed(list::TITLE) || self.evidence(at) & shown::AFTER_TITLE != 0
    }

    /// What the article shows of a word.
    fn evidence(&self, at: usize) -> u32 {
        self.document.words.base(self.document.word(at)).evidence
    }

    /// Whether a word is a country's, its people's, its capital's or its government's; or a town's that is nobody's name.
    fn is_place(&self, word: &str) -> bool {
        Matcher::shared().senses_of(word).iter().any(|sense| {
            sense.languages.meets(self.language)
                && match sense.kind {
                    Kind::Name | Kind::Capital | Kind::State | Kind::Metonym | Kind::Institution => true,
                    Kind::Adjective | Kind::City => !sense.person,
                    _ => false,
                }
        })
    }
}
