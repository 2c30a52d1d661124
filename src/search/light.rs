//! Which words of an article made it match: exactly those, by the same patterns that found it, over the same positions.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::compile::{Light, part_of};
use super::mentions::Mentioned;
use super::pattern::Shape;
use crate::analyse::{Language, LanguageSet, tokens};
use crate::article::{PartKind, Text};
use crate::index::WordCounter;

/// The words of one part of an article that are to be lit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LitPart {
    /// Byte ranges in the part's text, in order, apart; words of a phrase that stand together are one range.
    pub ranges: Vec<Range<usize>>,
    /// For each range, which of the lights it is of.
    pub lights: Vec<usize>,
}

/// The words of one field of an article, as the index counts them.
struct FieldWords {
    kind: PartKind,
    /// By position: the part, and the place of the word in it; an empty place where no word is.
    words: Vec<(usize, Range<usize>)>,
    /// For each light, for each of its pattern's words, where it stands.
    positions: Vec<Vec<Vec<u32>>>,
    /// By position and light: the letter that was sought, of the pair that stands there.
    letters: HashMap<(u32, usize), Range<usize>>,
}

/// Each term that any pattern looks for, with the lights and the words in them that it is a form of.
type Wanted<'l> = HashMap<&'l str, Vec<(usize, usize)>>;

/// Lights an article part by part. `mentioned` says where the patterns' people and countries are named.
pub fn light(text: &Text, language: Option<&str>, lights: &[Light], mentioned: &Mentioned) -> Vec<LitPart> {
    let language = language
        .map_or(LanguageSet::EVERY, |code| Language::from_code(code).map_or(LanguageSet::OTHER, LanguageSet::of));
    let wanted = wanted(lights, language);
    let mut lit = vec![LitPart::default(); text.parts.len()];
    for kind in [PartKind::Title, PartKind::Standfirst, PartKind::Paragraph] {
        let mut words = FieldWords::of(kind, text, lights, &wanted);
        for (light, word, places) in mentioned.of(kind) {
            words.positions[light][word] = places.to_vec();
        }
        words.light(lights, &mut lit);
    }
    lit
}

fn wanted(lights: &[Light], language: LanguageSet) -> Wanted<'_> {
    let mut wanted: Wanted<'_> = HashMap::new();
    for (light, Light { pattern, .. }) in lights.iter().enumerate() {
        for (word, forms) in pattern.words.iter().enumerate().filter(|(_, forms)| forms.are_words()) {
            for (term, form) in &forms.terms {
                if form.languages.meets(language) {
                    wanted.entry(term).or_default().push((light, word));
                }
            }
        }
    }
    wanted
}

impl FieldWords {
    fn of(kind: PartKind, text: &Text, lights: &[Light], wanted: &Wanted<'_>) -> FieldWords {
        let positions = lights.iter().map(|light| vec![Vec::new(); light.pattern.words.len()]).collect();
        let mut field = FieldWords { kind, words: Vec::new(), positions, letters: HashMap::new() };
        let mut counter = WordCounter::default();
        for (place, part) in text.parts.iter().enumerate().filter(|(_, part)| part.kind == kind) {
            let terms = field.add(counter.begin(kind), place, text.part(part), lights, wanted);
            counter.end(kind, terms);
        }
        field
    }

    /// Adds the words of a part; says one past the position of its last term.
    fn add(&mut self, begin: u32, part: usize, text: &str, lights: &[Light], wanted: &Wanted<'_>) -> usize {
        let mut words = tokens(text);
        let mut terms = 0;
        while let Some(token) = words.advance() {
            terms = token.position + 1;
            let position = begin.saturating_add(token.position as u32);
            // A word too long to be a term keeps its position and has no range worth lighting.
            self.words.resize(position as usize, (part, 0..0));
            self.words.push((part, token.start..token.end));
            for (light, word) in wanted.get(token.term).into_iter().flatten() {
                self.positions[*light][*word].push(position);
                if let Some(letter) = lights[*light].pattern.words[*word].letter {
                    let pair = &text[token.start..token.end];
                    let middle = token.start + pair.chars().next().map_or(0, char::len_utf8);
                    let is_first = token.term.starts_with(letter);
                    let range = if is_first { token.start..middle } else { middle..token.end };
                    self.letters.insert((position, *light), range);
                }
            }
        }
        terms
    }

    fn light(&self, lights: &[Light], lit: &mut [LitPart]) {
        let mut found = BTreeSet::new();
        for (light, Light { pattern, field }) in lights.iter().enumerate() {
            if field.is_none_or(|field| part_of(field) == Some(self.kind)) {
                let positions = &self.positions[light];
                let spans = pattern.shape.spans(&mut |word| positions[word].clone());
                found.extend(spans.into_iter().flat_map(|span| span.lit).map(|position| (position, light)));
            }
        }
        let mut last: Option<(u32, usize)> = None;
        for (position, light) in found {
            let Some((part, range)) = self.words.get(position as usize).filter(|(_, range)| !range.is_empty()) else {
                continue;
            };
            let is_phrase = !matches!(lights[light].pattern.shape, Shape::Word(_));
            let goes_on = last.is_some_and(|(before, of)| of == light && is_phrase && before + 1 == position);
            let range = self.letters.get(&(position, light)).unwrap_or(range);
            lit[*part].add(range.clone(), light, goes_on);
            last = Some((position, light));
        }
    }
}

impl LitPart {
    /// Adds a word; `goes_on` where it follows the last one of the same match.
    fn add(&mut self, range: Range<usize>, light: usize, goes_on: bool) {
        match self.ranges.last_mut() {
            Some(before) if goes_on => before.end = before.end.max(range.end),
            // Pairs of letters overlap; two lights may want the same word.
            Some(before) if range.start < before.end => before.end = before.end.max(range.end),
            _ => {
                self.ranges.push(range);
                self.lights.push(light);
            }
        }
    }
}
