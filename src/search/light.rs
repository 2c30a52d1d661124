//! Which words of an article made it match: exactly those, by the same patterns that found it.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::compile::Light;
use super::pattern::Shape;
use crate::analyse::{Language, LanguageSet, tokens};
use crate::article::{PartKind, Text};
use crate::query::Field;

/// The words of one part of an article that are to be lit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LitPart {
    /// Byte ranges in the part's text, in order, apart; words of a phrase that stand together are one range.
    pub ranges: Vec<Range<usize>>,
    /// For each range, which of the lights it is of.
    pub lights: Vec<usize>,
}

/// The words of one part, by place.
struct Words {
    ranges: Vec<Range<usize>>,
    /// For each light, for each of its pattern's words, where it stands.
    positions: Vec<Vec<Vec<u32>>>,
}

/// Lights an article part by part.
pub fn light(text: &Text, language: Option<&str>, lights: &[Light]) -> Vec<LitPart> {
    let language = language
        .map_or(LanguageSet::EVERY, |code| Language::from_code(code).map_or(LanguageSet::OTHER, LanguageSet::of));
    let wanted = wanted(lights, language);
    let part = |part: &crate::article::Part| {
        let words = Words::of(text.part(part), lights, &wanted);
        words.lit(part.kind, lights)
    };
    text.parts.iter().map(part).collect()
}

/// Each term that any pattern looks for, with the lights and the words in them that it is a form of.
fn wanted(lights: &[Light], language: LanguageSet) -> HashMap<&str, Vec<(usize, usize)>> {
    let mut wanted: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    for (light, Light { pattern, .. }) in lights.iter().enumerate() {
        for (word, forms) in pattern.words.iter().enumerate() {
            for (term, form) in &forms.terms {
                if form.languages.meets(language) {
                    wanted.entry(term).or_default().push((light, word));
                }
            }
        }
    }
    wanted
}

impl Words {
    fn of(text: &str, lights: &[Light], wanted: &HashMap<&str, Vec<(usize, usize)>>) -> Words {
        let mut positions: Vec<Vec<Vec<u32>>> =
            lights.iter().map(|light| vec![Vec::new(); light.pattern.words.len()]).collect();
        let mut ranges = Vec::new();
        let mut words = tokens(text);
        while let Some(token) = words.advance() {
            // A word too long to be a term keeps its position and has no range worth lighting.
            ranges.resize(token.position, 0..0);
            ranges.push(token.start..token.end);
            for (light, word) in wanted.get(token.term).into_iter().flatten() {
                positions[*light][*word].push(token.position as u32);
            }
        }
        Words { ranges, positions }
    }

    fn lit(&self, kind: PartKind, lights: &[Light]) -> LitPart {
        let mut lit = BTreeSet::new();
        for (light, Light { pattern, field }) in lights.iter().enumerate() {
            if field.is_none_or(|field| is_of(field, kind)) {
                let positions = &self.positions[light];
                let spans = pattern.shape.spans(&mut |word| positions[word].clone());
                lit.extend(spans.into_iter().flat_map(|span| span.lit).map(|position| (position, light)));
            }
        }
        let mut part = LitPart::default();
        let mut last: Option<(u32, usize)> = None;
        for (position, light) in lit {
            let range = self.ranges[position as usize].clone();
            let is_phrase = !matches!(lights[light].pattern.shape, Shape::Word(_));
            let goes_on = last.is_some_and(|(before, of)| of == light && is_phrase && before + 1 == position);
            match part.ranges.last_mut() {
                Some(before) if goes_on => before.end = before.end.max(range.end),
                // Pairs of letters overlap; two lights may want the same word.
                Some(before) if range.start < before.end => before.end = before.end.max(range.end),
                _ => {
                    part.ranges.push(range);
                    part.lights.push(light);
                }
            }
            last = Some((position, light));
        }
        part
    }
}

fn is_of(field: Field, kind: PartKind) -> bool {
    matches!(
        (field, kind),
        (Field::Title, PartKind::Title)
            | (Field::Standfirst, PartKind::Standfirst)
            | (Field::Body, PartKind::Paragraph)
    )
}
