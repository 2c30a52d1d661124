//! People in languages whose scripts have no capitals, by rules: the tagger sees no names there, and no weights were learnt for them.
//!
//! Each language has a file of its own, which knows how its names are built, and a list of its own words: offices and honours that
//! stand beside names, given names, surnames, verbs of saying, and what ends a name. Precision comes first. Languages with spaces between words
//! share one reading ([`spaced`]).

mod chinese;
mod japanese;
mod korean;
mod page;
mod scripts;
mod spaced;
mod thai;
mod words;

pub(super) use self::chinese::is_dot;
pub(super) use self::scripts::is_eastern;
use super::join::Found;

/// The mentions of people in a text of such a language, in order; `None` for every other language.
pub(super) fn mentions(language: Option<&str>, text: &str) -> Option<Vec<Found>> {
    match language? {
        "ja" => Some(japanese::mentions(text)),
        "ko" => Some(korean::mentions(text)),
        "th" => Some(thai::mentions(text)),
        "zh" => Some(chinese::mentions(text)),
        language => spaced::mentions(language, text),
    }
}

/// How many characters the surname has with which a name of East Asia begins that is written without a space; nothing where it is a
/// surname alone, or no name of surname and given name.
pub(super) fn surname_length(name: &str) -> Option<usize> {
    let letters: Vec<char> = name.chars().collect();
    if letters.iter().all(|&c| scripts::is_hangul(c)) {
        return korean::surname_of(&letters);
    }
    let han = letters.iter().take_while(|&&c| scripts::is_han(c)).count();
    let rest = &letters[han..];
    if han == 0 || letters.len() > 6 || !rest.iter().all(|&c| scripts::is_hiragana(c)) || japanese::is_surname(&letters)
    {
        return None;
    }
    let chinese = || Some(chinese::surname_of(&letters)).filter(|&length| length > 0 && length < letters.len());
    let listed = japanese::surname_of(&letters);
    match (letters.len(), listed) {
        (_, None) if !rest.is_empty() => Some(han),
        (2 | 3, Some(1) | None) => chinese().or(listed),
        (2 | 3, listed) => listed,
        (4, None) => chinese().filter(|&length| length == 2).or(Some(2)),
        (_, None) => Some(2),
        (_, listed) => listed,
    }
}

#[cfg(test)]
mod tests {
    use super::surname_length;

    #[test]
    fn surnames_end_where_the_lists_say() {
        for (name, length) in [
            ("高橋由美子", Some(2)),
            ("長谷川誠", Some(3)),
            ("森さくら", Some(1)),
            ("王小红", Some(1)),
            ("欧阳明月", Some(2)),
            ("高橋", None),
            ("トランプ", None),
            ("김민지", Some(1)),
            ("남궁민수", Some(2)),
            ("트럼프", None),
        ] {
            assert_eq!(surname_length(name), length, "{name}");
        }
    }
}
