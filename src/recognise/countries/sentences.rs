//! How a country is named in its sentences: alone or among others, with figures, as who acts or as where to and from.

use std::ops::Range;

use super::Hit;

/// What a country's mentions have around them; each a count of mentions.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around {
    pub before_figures: usize,
    pub behind_figures: usize,
    pub begins: usize,
    pub before_verb: usize,
    pub bracketed: usize,
    /// Behind each row of [`BEHIND`].
    pub behind: [usize; BEHIND.len()],
}

/// Words before a country that say what part it has: where to, where from, whose, with whom, one of several, by whom, such as.
pub const BEHIND: [&[&str]; 8] = [
    &["to"],
    &["from"],
    &["of"],
    &["with", "against", "between"],
    &["and"],
    &["the"],
    &["by", "for"],
    &["like", "as", "than"],
];

/// Words behind a country that does something.
const VERBS: &[&str] =
    &["agreed", "also", "could", "had", "has", "have", "is", "may", "said", "says", "was", "will", "would"];

/// How far before and behind a country a figure may stand that is its own, in bytes: "Italy with 1.89 mln".
const FIGURE_BEHIND: usize = 13;
const FIGURE_BEFORE: usize = 21;

impl Around {
    /// Counts a mention.
    pub fn add(&mut self, text: &str, range: &Range<usize>, is_first: bool) {
        let (before, behind) = (&text[..range.start], &text[range.end..]);
        self.before_figures += usize::from(figure(behind.bytes().take(FIGURE_BEHIND)));
        self.behind_figures += usize::from(figure(before.bytes().rev().take(FIGURE_BEFORE)));
        self.begins += usize::from(is_first && begins_sentence(before));
        self.before_verb += usize::from(precedes_a_verb(behind));
        self.bracketed += usize::from(before.ends_with(['<', '(']));
        if let Some(row) = row_behind(before) {
            self.behind[row] += 1;
        }
    }
}

/// Whether a digit comes before a full stop or the end of the line.
fn figure(mut bytes: impl Iterator<Item = u8>) -> bool {
    bytes.find(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'\n')).is_some_and(|byte| byte.is_ascii_digit())
}

/// "The Soviet Union said", "In Brazil": nothing stands before it but the end of another sentence.
fn begins_sentence(before: &str) -> bool {
    let before = ["The ", "In "].into_iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
    let before = before.strip_suffix(['"', '(', '<']).unwrap_or(before);
    let rest = before.trim_end();
    before.is_empty()
        || before.ends_with('\n')
        || rest.len() < before.len() && rest.trim_end_matches(['"', '\'', ')']).ends_with(['.', '!', '?'])
}

fn precedes_a_verb(behind: &str) -> bool {
    let Some(rest) = behind.strip_prefix(' ') else { return false };
    let end = rest.bytes().take_while(u8::is_ascii_lowercase).count();
    VERBS.contains(&&rest[..end])
}

fn row_behind(before: &str) -> Option<usize> {
    let rest = before.strip_suffix(' ')?;
    let letters = rest.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let word = &rest[rest.len() - letters..];
    BEHIND.iter().position(|row| row.iter().any(|other| other.eq_ignore_ascii_case(word)))
}

/// The mentions of an article by sentences.
pub struct Sentences {
    /// The countries of each sentence that names any, each once.
    pub countries: Vec<Vec<u16>>,
    /// For each mention, the number of its sentence, and whether it is the first there.
    pub of: Vec<(usize, bool)>,
}

impl Sentences {
    /// Sorts the mentions, in the order of the text, into sentences.
    pub fn of(text: &str, mentions: &[(u16, &Hit)]) -> Self {
        let mut sentences = Sentences { countries: Vec::new(), of: Vec::with_capacity(mentions.len()) };
        let mut end = 0;
        for (country, hit) in mentions {
            let is_first = sentences.countries.is_empty() || ends_a_sentence(text, end, hit.range.start);
            if is_first {
                sentences.countries.push(Vec::new());
            }
            let number = sentences.countries.len() - 1;
            if !sentences.countries[number].contains(country) {
                sentences.countries[number].push(*country);
            }
            sentences.of.push((number, is_first));
            end = hit.range.end;
        }
        sentences
    }
}

/// How far apart two mentions of one sentence may be, in bytes.
const LONGEST_SENTENCE: usize = 1000;

/// Whether a sentence ends between two mentions.
fn ends_a_sentence(text: &str, end: usize, start: usize) -> bool {
    // The stop of "U.S." may be that of the sentence too.
    let end = end - usize::from(text[..end].ends_with('.'));
    let Some(gap) = text.get(end..start).filter(|gap| gap.len() < LONGEST_SENTENCE) else { return true };
    let is_big = |at: usize| text[at..].starts_with(char::is_uppercase);
    gap.char_indices().any(|(at, letter)| match letter {
        '\n' | '。' | '！' | '？' | '؟' | '।' => true,
        '.' | '!' | '?' => {
            let rest = text[end + at + 1..].trim_start_matches(['"', '\'', ')', '”', '’', '»']);
            let next = rest.trim_start();
            let next_at = text.len() - next.trim_start_matches(['"', '(', '<', '“', '«']).len();
            next.len() < rest.len() && next_at <= start && is_big(next_at)
        }
        _ => false,
    })
}
