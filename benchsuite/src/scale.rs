//! Makes a large set of articles from real ones, by stated rules: synthetic, and so labelled.
//!
//! 1. Each article begins with the headline and the first paragraph of a real one, drawn evenly.
//! 2. It has as many further paragraphs as that one. Each is, one time in two, that article's own; else it is drawn evenly
//!    from the paragraphs of all.
//! 3. Its day is drawn evenly from twenty years, its outlet from thirty names, the first the most frequent (1/n).
//! 4. Of the words of four letters and more, one in twelve with a capital and one in sixty without is exchanged for a
//!    made-up word, capital for capital. Which one: a Pitman-Yor process (discount 0.6, strength 1,000), so that new ones
//!    keep coming as the power 0.6 of those drawn, and a few are frequent, as names and rare words in real news do (Heaps'
//!    and Zipf's laws). Without that, a set that is put together from 12,000 articles has no words of its own.
//!
//! The draws come from one seed: the same originals give the same set, byte for byte.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use fastrand::Rng;
use jiff::civil::{Date, date};

use crate::story::Story;
use crate::vocabulary::{Growth, Vocabulary};

/// Articles a file: about ten megabytes.
const A_FILE: u64 = 10_000;
/// The first day, and how many follow.
const FIRST_DAY: Date = date(2005, 1, 1);
const DAYS: i64 = 20 * 365;
const OUTLETS: u32 = 30;
/// One word in so many is exchanged.
const CAPITALS: usize = 12;
const LOWER: usize = 60;
/// Shorter words are mostly grammar.
const LEAST_LETTERS: usize = 4;
const DISCOUNT: f64 = 0.6;
const STRENGTH: f64 = 1_000.0;
const SEED: u64 = 1987;

/// Writes so many articles into a folder, as JSON lines; tells how the vocabulary grew.
pub fn make(originals: &[Story], articles: u64, folder: &Path) -> Result<Vec<Growth>> {
    let mut maker = Maker::new(originals)?;
    fs::create_dir_all(folder).with_context(|| format!("{}: cannot be made", folder.display()))?;
    let mut vocabulary = Vocabulary::default();
    let mut number = 0;
    while number < articles {
        let path = folder.join(format!("scale-{:04}.jsonl", number / A_FILE));
        let file = File::create(&path).with_context(|| format!("{}: cannot be written", path.display()))?;
        let mut file = BufWriter::new(file);
        for _ in 0..A_FILE.min(articles - number) {
            number += 1;
            let story = maker.story(number);
            vocabulary.add(&story);
            serde_json::to_writer(&mut file, &story)?;
            file.write_all(b"\n")?;
        }
        file.flush()?;
    }
    Ok(vocabulary.finish())
}

struct Maker<'o> {
    originals: Vec<Original<'o>>,
    /// Every further paragraph of every original.
    paragraphs: Vec<&'o str>,
    words: MadeUp,
    rng: Rng,
}

#[derive(Clone)]
struct Original<'o> {
    title: &'o str,
    dateline: &'o str,
    first: &'o str,
    further: Vec<&'o str>,
}

impl<'o> Maker<'o> {
    fn new(stories: &'o [Story]) -> Result<Maker<'o>> {
        let originals: Vec<Original<'o>> = stories.iter().filter_map(Original::of).collect();
        ensure!(
            !originals.is_empty(),
            "no article has a headline and a text\n  name folders of articles as JSON lines"
        );
        let paragraphs: Vec<&str> = originals.iter().flat_map(|original| original.further.iter().copied()).collect();
        Ok(Maker { originals, paragraphs, words: MadeUp::default(), rng: Rng::with_seed(SEED) })
    }

    fn story(&mut self, number: u64) -> Story {
        let at = self.rng.usize(..self.originals.len());
        let Original { title, dateline, first, further } = self.originals[at].clone();
        let mut body = String::new();
        self.exchange(first, &mut body);
        for own in further {
            let paragraph =
                if self.rng.bool() { own } else { self.paragraphs[self.rng.usize(..self.paragraphs.len())] };
            body.push('\n');
            self.exchange(paragraph, &mut body);
        }
        let mut headline = String::new();
        self.exchange(title, &mut headline);
        let day = jiff::Span::new().days(self.rng.i64(0..DAYS));
        Story {
            id: format!("scale-{number}"),
            title: headline,
            date: FIRST_DAY.saturating_add(day).to_string(),
            source: format!("Outlet {}", self.outlet()),
            dateline: dateline.to_owned(),
            body,
        }
    }

    /// The n-th is drawn 1/n times as often as the first.
    fn outlet(&mut self) -> u32 {
        let all: f64 = (1..=OUTLETS).map(|place| 1.0 / f64::from(place)).sum();
        let mut left = self.rng.f64() * all;
        let drawn = (1..OUTLETS).find(|place| {
            left -= 1.0 / f64::from(*place);
            left < 0.0
        });
        drawn.unwrap_or(OUTLETS)
    }

    /// Appends a text, some of its words exchanged.
    fn exchange(&mut self, text: &str, out: &mut String) {
        for piece in text.split_inclusive(|c: char| !c.is_alphabetic()) {
            let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
            if word.len() >= LEAST_LETTERS && self.rng.usize(..one_in(word)) == 0 {
                push_like(&self.words.draw(&mut self.rng), word, out);
                out.push_str(&piece[word.len()..]);
            } else {
                out.push_str(piece);
            }
        }
    }
}

fn one_in(word: &str) -> usize {
    if word.starts_with(char::is_uppercase) { CAPITALS } else { LOWER }
}

/// Appends a word with the capitals of another.
fn push_like(word: &str, like: &str, out: &mut String) {
    if like.chars().all(char::is_uppercase) {
        out.push_str(&word.to_uppercase());
    } else if like.starts_with(char::is_uppercase) {
        out.push_str(&word[..1].to_uppercase());
        out.push_str(&word[1..]);
    } else {
        out.push_str(word);
    }
}

impl<'o> Original<'o> {
    fn of(story: &'o Story) -> Option<Original<'o>> {
        let mut paragraphs = story.body.split('\n').map(str::trim).filter(|paragraph| !paragraph.is_empty());
        let first = paragraphs.next().filter(|_| !story.title.is_empty())?;
        Some(Original { title: &story.title, dateline: &story.dateline, first, further: paragraphs.collect() })
    }
}

/// Made-up words, drawn by a Pitman-Yor process.
#[derive(Default)]
struct MadeUp {
    /// Which word each draw gave.
    draws: Vec<u32>,
    distinct: u32,
}

impl MadeUp {
    fn draw(&mut self, rng: &mut Rng) -> String {
        let new = STRENGTH + DISCOUNT * f64::from(self.distinct);
        let is_new = rng.f64() * (STRENGTH + self.draws.len() as f64) < new;
        let word = match rng.choice(&self.draws).filter(|_| !is_new) {
            Some(earlier) => *earlier,
            None => {
                self.distinct += 1;
                self.distinct - 1
            }
        };
        self.draws.push(word);
        spelt(word)
    }
}

/// A number in syllables, two at least: no two numbers are spelt the same.
fn spelt(number: u32) -> String {
    const CONSONANTS: &[u8] = b"bdfgjklmnprstvzh";
    const VOWELS: &[u8] = b"aeiou";
    let syllables = (CONSONANTS.len() * VOWELS.len()) as u32;
    let (mut word, mut left) = (String::new(), number + syllables);
    while left > 0 {
        let syllable = (left % syllables) as usize;
        word.push(char::from(CONSONANTS[syllable / VOWELS.len()]));
        word.push(char::from(VOWELS[syllable % VOWELS.len()]));
        left /= syllables;
    }
    word
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{make, push_like, spelt};
    use crate::story::{Story, stories};

    fn originals() -> Vec<Story> {
        let story = |title: &str, body: &str| Story { title: title.into(), body: body.into(), ..Story::default() };
        let lines = "The ministers of seven countries met in Istanbul on Monday.\nNothing was decided by Thursday.\nShips waited.";
        vec![story("Ministers meet", lines), story("Grain prices rise", lines), story("", "no headline")]
    }

    #[test]
    fn the_same_originals_give_the_same_set() {
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let growth = folders.each_ref().map(|folder| make(&originals(), 2_000, folder.path()).unwrap());
        assert_eq!(growth[0], growth[1]);
        let sets =
            folders.each_ref().map(|folder| stories(folder.path()).unwrap().map(Result::unwrap).collect::<Vec<_>>());
        assert_eq!(sets[0], sets[1]);
        assert_eq!(sets[0].len(), 2_000);
        assert!(sets[0].iter().all(|story| story.body.lines().count() == 3 && !story.title.is_empty()));
    }

    #[test]
    fn new_words_keep_coming() {
        let folder = tempfile::tempdir().unwrap();
        let growth = make(&originals(), 10_000, folder.path()).unwrap();
        let [first, .., last] = growth.as_slice() else { panic!("{growth:?}") };
        assert!(last.distinct > 2 * first.distinct, "{growth:?}");
    }

    #[test]
    fn no_two_numbers_are_spelt_the_same() {
        let spelt: HashSet<String> = (0..50_000).map(spelt).collect();
        assert_eq!(spelt.len(), 50_000);
    }

    #[test]
    fn a_made_up_word_has_the_capitals_of_the_one_it_stands_for() {
        let like = |other| {
            let mut out = String::new();
            push_like("bako", other, &mut out);
            out
        };
        assert_eq!(["ship", "Ship", "SHIP"].map(like), ["bako", "Bako", "BAKO"]);
    }
}
