//! The name of an element, which is a class, an id or what a framework's data calls it, cut into its words.
//!
//! Names are written by hand and by frameworks, and many ask what one says; so its words are found once.

use std::ops::Range;

/// A longer one is generated, in bytes.
const LONGEST: usize = 60;

/// `relatedPosts__item-2`, which has the words "related", "posts" and "item".
pub(super) struct Name<'a> {
    pub(super) text: &'a str,
    /// The same without capitals.
    pub(super) lower: String,
    /// Where its words stand in that.
    words: Vec<Range<usize>>,
}

impl<'a> Name<'a> {
    pub(super) fn of(text: &'a str) -> Name<'a> {
        Name { text, lower: text.to_ascii_lowercase(), words: words(text) }
    }

    /// Whether it is too long to be one that somebody wrote.
    pub(super) fn is_generated(&self) -> bool {
        self.text.len() > LONGEST
    }

    /// Its words in lower case.
    pub(super) fn words(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.words.iter().map(|word| &self.lower[word.clone()])
    }

    pub(super) fn last(&self) -> Option<&str> {
        self.words().next_back()
    }

    /// Each two words that follow one another.
    pub(super) fn pairs(&self) -> impl DoubleEndedIterator<Item = (&str, &str)> {
        self.words.windows(2).map(|two| (&self.lower[two[0].clone()], &self.lower[two[1].clone()]))
    }

    /// Whether one of its words is among these.
    pub(super) fn has(&self, list: &[&str]) -> bool {
        self.words().any(|word| list.contains(&word))
    }
}

/// Runs of letters, parted where a capital follows a small one. Letters behind a digit are of no word: `c4ad5` is generated.
fn words(name: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let (mut lower_before, mut goes_on, mut generated) = (false, false, false);
    for (at, byte) in name.bytes().enumerate() {
        let is_letter = byte.is_ascii_alphabetic();
        generated = byte.is_ascii_digit() || (generated && is_letter);
        let parted = byte.is_ascii_uppercase() && lower_before;
        match words.last_mut().filter(|_| goes_on && !parted) {
            Some(word) if is_letter => word.end = at + 1,
            _ if is_letter && !generated => words.push(at..at + 1),
            _ => {}
        }
        goes_on = is_letter && !generated;
        lower_before = byte.is_ascii_lowercase();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn a_name_has_words_in_whatever_way_it_is_written() {
        for (name, words) in [
            ("relatedPosts__item-2", &["related", "posts", "item"][..]),
            ("ad300x250-c4ad5c", &["ad", "c"]),
            ("EmailSignUp", &["email", "sign", "up"]),
            ("überSchrift", &["ber", "schrift"]),
            ("4adBox-2", &[]),
            ("", &[]),
        ] {
            assert!(Name::of(name).words().eq(words.iter().copied()), "{name}");
        }
        assert!(Name::of("most_read-list").pairs().eq([("most", "read"), ("read", "list")]));
        assert_eq!(Name::of("most-read").last(), Some("read"));
        assert!(Name::of(&"x".repeat(61)).is_generated() && !Name::of("most-read").is_generated());
    }
}
