//! Words of a list, found where they begin or end in a text of characters.

use std::ops::Index;

use rustc_hash::FxHashMap;

/// A list of a language, by what its rows say that their words are.
#[derive(Default)]
pub struct Lists {
    kinds: FxHashMap<char, Words>,
    none: Words,
}

impl Lists {
    /// Reads a list: words with spaces between, a tab, the letter of their kind. Of the kinds in `characters` each character is a word.
    pub fn read(list: &str, characters: &[char]) -> Self {
        let mut lists = Self::default();
        let rows = list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        for (row, kind) in rows {
            let Some(kind) = kind.chars().next() else { continue };
            let words = lists.kinds.entry(kind).or_default();
            for word in row.split(' ').filter(|word| !word.is_empty()) {
                if characters.contains(&kind) {
                    word.chars().for_each(|c| words.add(&[c]));
                } else {
                    words.add(&word.chars().collect::<Vec<char>>());
                }
            }
        }
        lists.kinds.values_mut().for_each(Words::sort);
        lists
    }
}

impl Index<char> for Lists {
    type Output = Words;

    fn index(&self, kind: char) -> &Words {
        self.kinds.get(&kind).unwrap_or(&self.none)
    }
}

/// Words of one kind, by their first character and by their last.
#[derive(Default)]
pub struct Words {
    starting: FxHashMap<char, Vec<Box<[char]>>>,
    ending: FxHashMap<char, Vec<Box<[char]>>>,
}

impl Words {
    fn add(&mut self, word: &[char]) {
        let (Some(&first), Some(&last)) = (word.first(), word.last()) else { return };
        self.starting.entry(first).or_default().push(word.into());
        self.ending.entry(last).or_default().push(word.into());
    }

    fn sort(&mut self) {
        for words in self.starting.values_mut().chain(self.ending.values_mut()) {
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
    }

    /// The length of the longest of these words that letters begin with, or nothing.
    pub fn at(&self, letters: &[char]) -> usize {
        self.all_at(letters).next().unwrap_or(0)
    }

    /// The lengths of all that they begin with, longest first.
    pub fn all_at<'w>(&'w self, letters: &'w [char]) -> impl Iterator<Item = usize> + 'w {
        let words = letters.first().and_then(|first| self.starting.get(first)).into_iter().flatten();
        words.filter(|word| letters.starts_with(word)).map(|word| word.len())
    }

    /// The length of the longest of these words that letters end with, or nothing.
    pub fn before(&self, letters: &[char]) -> usize {
        let words = letters.last().and_then(|last| self.ending.get(last)).into_iter().flatten();
        words.filter(|word| letters.ends_with(word)).map(|word| word.len()).next().unwrap_or(0)
    }

    /// The longest of these words that begins with a character.
    pub fn starting_with(&self, first: char) -> Option<&[char]> {
        self.starting.get(&first)?.first().map(|word| &**word)
    }

    /// Whether it is one of these words.
    pub fn has(&self, word: &[char]) -> bool {
        word.first().and_then(|first| self.starting.get(first)).is_some_and(|words| words.iter().any(|w| **w == *word))
    }

    /// Whether a character is one of them.
    pub fn has_char(&self, c: char) -> bool {
        self.has(&[c])
    }
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn words_are_found_where_they_begin_and_end() {
        let lists = Lists::read("# a comment\nab abc c\tX\nxyz\tY\n", &['Y']);
        let letters: Vec<char> = "zabcab".chars().collect();
        assert_eq!(lists['X'].at(&letters[1..]), 3);
        assert_eq!(lists['X'].all_at(&letters[1..]).collect::<Vec<_>>(), [3, 2]);
        assert_eq!(lists['X'].before(&letters), 2);
        assert!(lists['Y'].has_char('z') && !lists['Y'].has_char('a') && lists['X'].has(&['c']));
        assert_eq!(lists['Z'].at(&letters), 0);
    }
}
