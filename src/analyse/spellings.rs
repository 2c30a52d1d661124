//! Letters that are also written as two: ö as oe, å as aa. Who asks for a name writes either, and an article the other.

use unicode_normalization::UnicodeNormalization;

use super::fold;

/// A word of more such letters is looked for as if it had so many.
const MOST_LETTERS: u32 = 5;

/// Whether two words or names are one, case and diacritics aside, and however their letters are written.
pub fn are_spellings(one: &str, other: &str) -> bool {
    skeleton(&fold(one)) == skeleton(&fold(other)) && {
        let others = spellings(other);
        spellings(one).iter().any(|spelling| others.contains(spelling))
    }
}

/// What all spellings of a folded word have in common: every pair that may stand for one letter is that letter.
pub fn skeleton(folded: &str) -> String {
    let mut skeleton = String::with_capacity(folded.len());
    let mut last = None;
    for c in folded.chars() {
        let is_second = matches!((last, c), (Some('a' | 'o' | 'u'), 'e') | (Some('a'), 'a'));
        if !is_second {
            skeleton.push(c);
        }
        last = (!is_second).then_some(c);
    }
    skeleton
}

/// The beginning of a folded word that its other spellings share letter by letter.
pub fn shared_beginning(folded: &str) -> &str {
    match folded.find(['a', 'o', 'u']) {
        Some(at) => &folded[..at + 1],
        None => folded,
    }
}

/// The folded ways of writing a word: each of its letters that is also written as two, as one and as two.
fn spellings(word: &str) -> Vec<String> {
    let mut spellings = vec![String::with_capacity(word.len())];
    for c in word.nfc().flat_map(char::to_lowercase) {
        let folded = fold(c.encode_utf8(&mut [0; 4])).into_owned();
        let pair = pair(c).filter(|_| spellings.len() < 2_usize.pow(MOST_LETTERS));
        let written_as_two =
            pair.map(|pair| spellings.iter().map(|before| format!("{before}{pair}")).collect::<Vec<_>>());
        spellings.iter_mut().for_each(|before| before.push_str(&folded));
        spellings.extend(written_as_two.into_iter().flatten());
    }
    spellings
}

/// The two letters that are written for one.
fn pair(letter: char) -> Option<&'static str> {
    match letter {
        'ä' => Some("ae"),
        'ö' | 'ø' => Some("oe"),
        'ü' => Some("ue"),
        'å' => Some("aa"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{are_spellings, shared_beginning, skeleton};
    use crate::analyse::fold;

    #[test]
    fn a_letter_meets_the_two_that_are_written_for_it() {
        for (one, other) in [
            ("ostergaard", "Østergård"),
            ("oestergaard", "Østergård"),
            ("OSTERGARD", "Østergård"),
            ("Mueller", "Müller"),
            ("Müller", "Mueller"),
            ("Muller", "Mu\u{308}ller"),
            ("Tuerkei", "Türkei"),
            ("Strauss", "Strauß"),
            ("Æro", "aero"),
        ] {
            assert!(are_spellings(one, other) && are_spellings(other, one), "{one} {other}");
            let (one, other) = (fold(one), fold(other));
            assert_eq!(skeleton(&one), skeleton(&other));
            assert!(other.starts_with(shared_beginning(&one)), "{one} {other}");
        }
    }

    #[test]
    fn two_letters_that_are_two_letters_are_not_one() {
        for (one, other) in [("Michael", "Michał"), ("Joe", "Jo"), ("Samuel", "Samul"), ("Aaron", "Aron")] {
            assert!(!are_spellings(one, other), "{one} {other}");
        }
    }
}
