//! What is asked: real headlines of the set itself, as whole headlines and as the two words that a reader would type of one.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::story::stories;

/// How many headlines are asked.
pub const HEADLINES: usize = 1_000;
/// The country of the filter: the most frequent in these sets, so that the filter has the most to read.
pub const COUNTRY: &str = "United States";
/// Shorter words are mostly grammar.
const LEAST_LETTERS: usize = 4;

/// A headline, and two words of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The headline's words.
    pub headline: String,
    /// Its two longest words.
    pub two: [String; 2],
}

impl Asked {
    /// `None` of a headline without two words to ask for.
    fn of(title: &str) -> Option<Asked> {
        let words: Vec<String> = title
            .split(|c: char| !c.is_ascii_alphabetic())
            .filter(|word| word.len() >= LEAST_LETTERS)
            .map(str::to_ascii_lowercase)
            .collect();
        let mut longest = words.clone();
        longest.sort_by_key(|word| std::cmp::Reverse(word.len()));
        longest.dedup();
        let [one, other, ..] = longest.as_slice() else { return None };
        Some(Asked { headline: words.join(" "), two: [one.clone(), other.clone()] })
    }
}

/// Headlines that lie evenly over a set of so many articles.
pub fn of_set(lines: &Path, articles: u64) -> Result<Vec<Asked>> {
    let every = (articles as usize / HEADLINES).max(1);
    let mut asked = Vec::new();
    for story in stories(lines)?.step_by(every) {
        asked.extend(Asked::of(&story?.title));
    }
    asked.truncate(HEADLINES);
    ensure!(!asked.is_empty(), "{}: no article has a headline of two words", lines.display());
    Ok(asked)
}

/// As every engine reads them: headline, word and word, a tab between.
pub fn write(asked: &[Asked], file: &Path) -> Result<()> {
    let line = |Asked { headline, two: [one, other] }: &Asked| format!("{headline}\t{one}\t{other}\n");
    let text: String = asked.iter().map(line).collect();
    fs::write(file, text).with_context(|| format!("{}: cannot be written", file.display()))
}

/// What [`write()`] wrote.
pub fn read(file: &Path) -> Result<Vec<Asked>> {
    let text = fs::read_to_string(file).with_context(|| format!("{}: cannot be read", file.display()))?;
    let parse = |line: &str| {
        let mut columns = line.split('\t').map(str::to_owned);
        let mut next = || columns.next().with_context(|| format!("{}: not a line of three: {line}", file.display()));
        Ok(Asked { headline: next()?, two: [next()?, next()?] })
    };
    text.lines().map(parse).collect()
}

#[cfg(test)]
mod tests {
    use super::{Asked, read, write};

    #[test]
    fn two_words_are_the_longest_of_a_headline() {
        let asked = Asked::of("COCOA prices rise on Ivorian supply, say traders").unwrap();
        assert_eq!(asked.headline, "cocoa prices rise ivorian supply traders");
        assert_eq!(asked.two, ["ivorian", "traders"]);
        assert_eq!(Asked::of("Oil up"), None);
    }

    #[test]
    fn what_was_written_is_read() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let asked = [Asked::of("Cocoa prices rise").unwrap()];
        write(&asked, file.path()).unwrap();
        assert_eq!(read(file.path()).unwrap(), asked);
    }
}
