//! Names as papers of other scripts write them, by the reviewed list `scripts.tsv`.
//!
//! Arabic and Hebrew leave vowels out, Chinese and Japanese have a syllable for a letter: no rule leads from "نتنياهو" to
//! Netanyahu. Those whom the world's news names most are listed, with the surnames that stand for them alone; others keep to
//! their script.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::fold::fold;
use super::super::lists;

/// What stands between the words of a name in Chinese and Japanese.
const DOTS: [char; 5] = ['·', '・', '‧', '•', '＝'];

static LATIN: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let forms = rows().flat_map(|[latin, forms]| forms.split('|').map(move |form| (compared(form), latin)));
    forms.collect()
});

fn rows() -> impl Iterator<Item = [&'static str; 2]> {
    lists::rows(include_str!("scripts.tsv"))
}

/// A name in Latin letters, where it is written in others.
pub fn latin(name: &str) -> Option<&'static str> {
    let first = name.chars().next()?;
    // Latin letters, all that have diacritics included, end here.
    if first < '\u{370}' { None } else { LATIN.get(&compared(name)).copied() }
}

fn compared(name: &str) -> String {
    fold(name).replace(DOTS, " ")
}

#[cfg(test)]
mod tests {
    use super::{latin, rows};

    #[test]
    fn a_name_is_known_in_other_scripts() {
        for name in ["بنيامين نتنياهو", "ベンヤミン ネタニヤフ", "Биньямин Нетаньяху"]
        {
            assert_eq!(latin(name), Some("Benjamin Netanyahu"), "{name}");
        }
        assert_eq!(latin("نتنياهو"), Some("Netanyahu"));
        assert_eq!(latin("Netanyahu"), None);
        assert_eq!(latin("نتنياهو الثاني"), None);
    }

    #[test]
    fn the_list_is_sorted_and_no_form_is_two_people() {
        let names: Vec<&str> = rows().map(|[name, _]| name).collect();
        assert!(names.windows(2).all(|pair| pair[0] < pair[1]));
        for [name, forms] in rows() {
            for form in forms.split('|') {
                assert_eq!(latin(form), Some(name), "{form}");
            }
        }
    }
}
