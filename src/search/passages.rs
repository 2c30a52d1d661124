//! The best passages of a hit: where the most of what was asked stands closest, cut where a sentence or a word ends.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};
use std::ops::Range;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use super::light::LitPart;
use super::sentences::sentences;
use crate::article::{Part, PartKind, Text};

/// How passages are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassageOptions {
    /// How many at most.
    pub count: usize,
    /// Characters (user-perceived ones) at most in each.
    pub length: usize,
    /// Instead of these, all of the text, part by part.
    pub whole: bool,
}

impl Default for PassageOptions {
    /// Two passages of about two lines each: what a screen of ten hits has room for.
    fn default() -> PassageOptions {
        PassageOptions { count: 2, length: 220, whole: false }
    }
}

/// A passage of a hit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// The text; `…` stands where it was cut within a sentence.
    pub text: String,
    /// Byte ranges in `text` of what matched.
    pub highlights: Vec<(usize, usize)>,
}

/// A stretch of one part of the article.
struct Candidate {
    part: usize,
    range: Range<usize>,
    lights: BTreeSet<usize>,
    matches: usize,
}

/// The passages of a lit article, in the order of the text. Where nothing is lit outside the title, its beginning.
pub fn passages(text: &Text, lit: &[LitPart], options: PassageOptions) -> Vec<Snippet> {
    if options.whole {
        return whole(text, lit);
    }
    let mut candidates: Vec<Candidate> = Vec::new();
    for (place, part) in text.parts.iter().enumerate() {
        if part.kind != PartKind::Title && !lit[place].ranges.is_empty() {
            candidates.extend(lit_sentences(place, text.part(part), &lit[place]));
        }
    }
    let mut chosen = choose(candidates, options.count);
    if chosen.is_empty() && options.count > 0 {
        chosen.extend(beginning(text));
    }
    chosen.sort_by_key(|candidate| (candidate.part, candidate.range.start));
    let mut end = (0, 0);
    let mut snippets = Vec::new();
    for candidate in chosen {
        // One that the passage before has gone on into is shown already.
        if (candidate.part, candidate.range.start) >= end {
            let part = text.part(&text.parts[candidate.part]);
            let (snippet, range) = cut(part, &candidate, &lit[candidate.part], options.length);
            end = (candidate.part, range.end);
            snippets.push(snippet);
        }
    }
    snippets
}

/// Every part but the title, with all that is lit in it.
fn whole(text: &Text, lit: &[LitPart]) -> Vec<Snippet> {
    let parts = text.parts.iter().zip(lit).filter(|(part, _)| part.kind != PartKind::Title);
    let snippet = |(part, lit): (&Part, &LitPart)| Snippet {
        text: text.part(part).to_owned(),
        highlights: lit.ranges.iter().map(|range| (range.start, range.end)).collect(),
    };
    parts.map(snippet).collect()
}

fn lit_sentences(place: usize, text: &str, lit: &LitPart) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut next = 0;
    for range in sentences(text) {
        let first = next;
        while next < lit.ranges.len() && lit.ranges[next].start < range.end {
            next += 1;
        }
        if next > first {
            let lights = lit.lights[first..next].iter().copied().collect();
            candidates.push(Candidate { part: place, range, lights, matches: next - first });
        }
    }
    candidates
}

/// Takes, again and again, the passage that shows most of what is not shown yet; of equals the one with more matches, then
/// the earlier one, for news says first what matters most. What a passage is worth only falls as others are shown: one that
/// is still worth what it was comes before all that were worth less.
fn choose(candidates: Vec<Candidate>, count: usize) -> Vec<Candidate> {
    let mut shown: BTreeSet<usize> = BTreeSet::new();
    let worth = |candidate: &Candidate, shown: &BTreeSet<usize>| {
        (candidate.lights.difference(shown).count(), candidate.lights.len(), candidate.matches.min(4))
    };
    let places = candidates.iter().enumerate();
    let mut heap: BinaryHeap<_> = places.map(|(place, candidate)| (worth(candidate, &shown), Reverse(place))).collect();
    let mut candidates: Vec<Option<Candidate>> = candidates.into_iter().map(Some).collect();
    let mut chosen = Vec::new();
    while chosen.len() < count
        && let Some((before, Reverse(place))) = heap.pop()
    {
        let Some(candidate) = candidates[place].take() else { continue };
        let now = worth(&candidate, &shown);
        if now < before {
            candidates[place] = Some(candidate);
            heap.push((now, Reverse(place)));
            continue;
        }
        shown.extend(&candidate.lights);
        chosen.push(candidate);
    }
    chosen
}

/// The standfirst, or the first sentence of the body.
fn beginning(text: &Text) -> Option<Candidate> {
    let part = text.parts.iter().position(|part| part.kind != PartKind::Title)?;
    let range = sentences(text.part(&text.parts[part])).next()?;
    Some(Candidate { part, range, lights: BTreeSet::new(), matches: 0 })
}

/// A sentence, shortened round its first match to whole words; a short one goes on into the next. Also where it stands.
fn cut(text: &str, candidate: &Candidate, lit: &LitPart, length: usize) -> (Snippet, Range<usize>) {
    let lit_in = |range: &Range<usize>| {
        let range = range.clone();
        lit.ranges.iter().filter(move |one| one.start >= range.start && one.end <= range.end)
    };
    let mut range = extended(text, candidate.range.clone(), length);
    let first = lit_in(&range).next().map_or(range.start, |first| first.start);
    if text[range.clone()].graphemes(true).nth(length).is_some() {
        range = window(text, &range, first, length);
    }
    let (head, tail) =
        (cuts_before(text, &candidate.range, range.start), cuts_after(text, &candidate.range, range.end));
    let mark = |is_cut: bool| if is_cut { "…" } else { "" };
    let offset = mark(head).len();
    let highlights =
        lit_in(&range).map(|one| (one.start - range.start + offset, one.end - range.start + offset)).collect();
    (Snippet { text: format!("{}{}{}", mark(head), &text[range.clone()], mark(tail)), highlights }, range)
}

fn cuts_before(text: &str, sentence: &Range<usize>, start: usize) -> bool {
    start > sentence.start && !text[sentence.start..start].trim().is_empty()
}

fn cuts_after(text: &str, sentence: &Range<usize>, end: usize) -> bool {
    end < sentence.end && !text[end..sentence.end].trim().is_empty()
}

/// The sentence, and those after it while there is room.
fn extended(text: &str, sentence: Range<usize>, length: usize) -> Range<usize> {
    let mut end = sentence.end;
    for next in sentences(&text[sentence.end..]) {
        let longer = sentence.end + next.end;
        if text[sentence.start..longer].graphemes(true).nth(length).is_some() {
            break;
        }
        end = longer;
    }
    sentence.start..end
}

/// `length` characters with a match in their first third, cut between words.
fn window(text: &str, range: &Range<usize>, first: usize, length: usize) -> Range<usize> {
    let before = text[range.start..first].grapheme_indices(true).rev().take(length / 3).last();
    let start = before.map_or(first, |(offset, _)| range.start + offset);
    let start = if start == range.start { start } else { word_start(text, start, first) };
    let end = text[start..range.end].grapheme_indices(true).nth(length).map_or(range.end, |(offset, _)| start + offset);
    start..if end == range.end { end } else { word_end(text, start, end) }
}

/// The first start of a word from `start` on, and not after `first`.
fn word_start(text: &str, start: usize, first: usize) -> usize {
    let space = text[start..first].char_indices().find(|(_, c)| c.is_whitespace());
    space.map_or(start, |(offset, space)| start + offset + space.len_utf8())
}

/// The last end of a word before `end`; `end` itself where the text has no spaces.
fn word_end(text: &str, start: usize, end: usize) -> usize {
    let space = text[start..end].char_indices().rev().find(|(_, c)| c.is_whitespace());
    space.map_or(end, |(offset, _)| start + offset)
}

#[cfg(test)]
mod tests {
    use super::{Candidate, PassageOptions, Snippet, choose, passages};
    use crate::article::Article;
    use crate::search::light::LitPart;
    use crate::timings::takes_linear_time;

    /// The passages of an article of one paragraph in which `word` is lit.
    fn snippets(paragraph: &str, word: &str, length: usize) -> Vec<Snippet> {
        let article = Article { title: "Headline".into(), paragraphs: vec![paragraph.into()], ..Article::default() };
        let ranges: Vec<_> = paragraph.match_indices(word).map(|(at, word)| at..at + word.len()).collect();
        let lit = [LitPart::default(), LitPart { lights: vec![0; ranges.len()], ranges }];
        passages(&article.text(), &lit, PassageOptions { count: 1, length, whole: false })
    }

    #[test]
    fn a_passage_is_a_sentence_with_what_matched() {
        let found = snippets("It rained. Talks began in Ankara at noon. Nobody left.", "Talks", 32);
        assert_eq!(found, [Snippet { text: "Talks began in Ankara at noon.".into(), highlights: vec![(0, 5)] }]);
    }

    #[test]
    fn a_long_sentence_is_cut_between_words_round_the_match() {
        let found = snippets("One two three four five six seven eight talks nine ten eleven twelve", "talks", 30);
        assert_eq!(found[0].text, "…eight talks nine ten eleven…");
        let (start, end) = found[0].highlights[0];
        assert_eq!(&found[0].text[start..end], "talks");
    }

    #[test]
    fn without_a_match_the_beginning_is_shown() {
        assert_eq!(snippets("First of all. Then more.", "nothing", 20)[0].text, "First of all.");
    }

    #[test]
    fn cutting_never_splits_a_character() {
        for length in 1..40 {
            snippets("Переговоры 和平会谈 نقاش e\u{301}\u{301} 👩‍👩‍👧 мир", "мир", length);
        }
    }

    /// Sentences, each with what is lit in it.
    fn candidates(lights: &[&[usize]]) -> Vec<Candidate> {
        let candidate = |(place, lights): (usize, &&[usize])| Candidate {
            part: place,
            range: 0..1,
            lights: lights.iter().copied().collect(),
            matches: lights.len(),
        };
        lights.iter().enumerate().map(candidate).collect()
    }

    #[test]
    fn what_shows_most_that_is_new_comes_first_and_then_what_is_earlier() {
        let order = |lights: &[&[usize]], count| {
            choose(candidates(lights), count).iter().map(|chosen| chosen.part).collect::<Vec<_>>()
        };
        assert_eq!(order(&[&[0], &[0, 1], &[0, 1], &[2], &[0, 2]], 9), [1, 4, 2, 0, 3]);
        assert_eq!(order(&[&[0, 1, 2], &[0, 1], &[3]], 2), [0, 2]);
        assert_eq!(order(&[&[0, 0], &[0, 0, 0]], 2), [1, 0]);
    }

    #[test]
    fn many_passages_are_chosen_in_linear_time() {
        let many = |count: usize| (0..count).map(|place| vec![place % 7, place % 5]).collect::<Vec<_>>();
        takes_linear_time("sentences", 20_000, many, |lights| {
            let lights: Vec<&[usize]> = lights.iter().map(Vec::as_slice).collect();
            drop(choose(candidates(&lights), lights.len()));
        });
    }
}
