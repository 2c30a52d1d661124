//! Finds the longest form of a country's name at a word, all languages at once.

use std::sync::LazyLock;

use super::Languages;
use super::packed;
use super::senses::extend;
pub use super::senses::{Basis, Choice, Meaning, Sense};
use super::words::{Shape, Word, split};

/// How a line is read.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// The language of the article.
    pub languages: Languages,
    /// Whether that is known.
    pub known: bool,
    /// Whether the line is all capitals.
    pub capitals: bool,
}

/// All forms, ready to be matched: the table in the program, of which only the names of several countries are read before use.
pub struct Matcher {
    /// The names of several countries.
    pub choices: Vec<Choice>,
}

static MATCHER: LazyLock<Matcher> = LazyLock::new(|| Matcher { choices: packed::choices() });

impl Matcher {
    /// The one matcher of the process, made at first use.
    pub fn shared() -> &'static Self {
        &MATCHER
    }

    /// The longest form that begins with the word at `at`, and how many words it has. Most words begin none.
    #[inline]
    pub fn longest(text: &str, words: &[Word], at: usize, reading: Reading) -> Option<(usize, Sense)> {
        let word = &words[at];
        let chain = extend(0, word.of(text));
        packed::may_begin(chain, word.shape == Shape::Lower).then(|| Self::go_on(text, &words[at..], chain, reading))?
    }

    /// The same, of words of which the first has a hash with which a form may begin.
    fn go_on(text: &str, words: &[Word], first: u64, reading: Reading) -> Option<(usize, Sense)> {
        let mut chain = first;
        let mut best = None;
        for (length, word) in words.iter().enumerate() {
            if length > 0 {
                if !joined(text, &words[length - 1], word) {
                    break;
                }
                chain = extend(chain, word.of(text));
            }
            let Some(node) = packed::node(chain) else { break };
            if let Some(sense) = packed::senses(&node).find(|sense| sense.fits(&words[0], word, reading)) {
                best = Some((length + 1, sense));
            }
            if !node.longer {
                break;
            }
        }
        best
    }

    /// Every sense of a text that is one form as a whole, in any language and however it is written.
    pub fn senses_of(form: &str) -> impl Iterator<Item = Sense> {
        let mut words = Vec::new();
        split(form, 0..form.len(), &mut words);
        let chain = words.iter().fold(0, |chain, word| extend(chain, word.of(form)));
        packed::node(chain).into_iter().flat_map(|node| packed::senses(&node))
    }
}

impl Sense {
    fn fits(&self, first: &Word, last: &Word, reading: Reading) -> bool {
        self.languages.meets(reading.languages)
            && (reading.known || !self.strict)
            && (self.in_capitals || !reading.capitals)
            && written_as(self.first, first, reading.capitals)
            && written_as(self.last, last, reading.capitals)
    }
}

/// Whether a word may stand for a word of this shape. Capitals outside a line of capitals are more often an acronym
/// than a short name ("MALI", but not "GOA" or "UK").
fn written_as(form: Shape, word: &Word, capitals: bool) -> bool {
    match (form, word.shape) {
        (Shape::Title, Shape::Upper) => capitals || word.end - word.start > 3,
        (Shape::Title | Shape::Upper, Shape::Lower) | (Shape::Upper, Shape::Title) => false,
        _ => true,
    }
}

/// Whether two words may belong to one name: a space, hyphen or apostrophe between them, the mark of a Hebrew abbreviation, the
/// joint of a Persian word, or the stop of a short word.
fn joined(text: &str, left: &Word, right: &Word) -> bool {
    let gap = &text[left.end..right.start];
    match gap {
        "" | " " | "-" | "'" | "’" | "\n" | "\u{a0}" | "‑" | "–" | " & " | "\"" | "״" | "\u{200c}" => true,
        "." | ". " => left.end - left.start <= 3,
        _ => false,
    }
}
