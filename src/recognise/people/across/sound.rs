//! Names as they sound: what the spellings and transliterations of one name have in common.
//!
//! Lossy on purpose, so it may only join two names whose other halves agree too. Slavic surnames, whose letters each
//! language writes in its own way (Gorbachev, Gorbatschow), are folded by rule; others by the reviewed list
//! `spellings.tsv`; an English surname is folded by neither, because there one letter makes another person (Smith, Smyth).

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::fold::romanise;
use super::super::lists;

/// The list, by normal form: the given names' and the family names'.
struct Spellings {
    given: HashMap<String, String>,
    family: HashMap<&'static str, &'static str>,
}

static SPELLINGS: LazyLock<Spellings> = LazyLock::new(|| {
    let mut spellings = Spellings { given: HashMap::new(), family: HashMap::new() };
    for [spelling, usual, kind] in rows() {
        if kind == "G" {
            spellings.given.insert(simple(spelling), simple(usual));
        } else {
            spellings.family.insert(spelling, usual);
        }
    }
    spellings
});

fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    let lines = lists::lines(include_str!("spellings.tsv"));
    lines.filter_map(|line| line.splitn(3, '\t').collect::<Vec<_>>().try_into().ok())
}

/// How a folded given name sounds.
pub fn given(word: &str) -> String {
    let simple = simple(word);
    SPELLINGS.given.get(&simple).cloned().unwrap_or(simple)
}

/// What is written for one sound in given names, in the order in which it is replaced.
const GIVEN_SOUNDS: &[(&str, &str)] = &[
    ("kh", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("ch", "\u{1}"),
    ("c", "k"),
    ("q", "k"),
    ("ou", "u"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
];

/// In Latin letters, one sign for one sound, none doubled: "Serhiy", "Сергій" and "Serhii" are one, "Marco" and "Марко".
fn simple(word: &str) -> String {
    let mut latin: String = romanise(word).chars().filter(|c| c.is_alphanumeric()).collect();
    for (written, sound) in GIVEN_SOUNDS {
        if latin.contains(written) {
            latin = latin.replace(written, sound);
        }
    }
    let single = without_doubles(&latin);
    match single.strip_prefix("ie") {
        Some(rest) if !rest.is_empty() => format!("e{rest}"),
        _ => single,
    }
}

/// How a surname sounds, given its surname key.
pub fn family(key: &str) -> String {
    let usual = SPELLINGS.family.get(key).copied().unwrap_or(key);
    slavic(usual).unwrap_or_else(|| without_umlauts(usual))
}

/// "Mueller" is "Muller", as a folded "Müller" is.
fn without_umlauts(key: &str) -> String {
    let mut plain = String::with_capacity(key.len());
    let mut before = ' ';
    for c in key.chars() {
        if !(c == 'e' && matches!(before, 'a' | 'o' | 'u')) {
            plain.push(c);
        }
        before = c;
    }
    plain
}

/// What is written for one sound in one language or another, in the order in which it is replaced.
const SOUNDS: &[(&str, &str)] = &[
    ("schtsch", "shch"),
    ("chtch", "shch"),
    ("tsch", "x"),
    ("tch", "x"),
    ("sch", "x"),
    ("sh", "x"),
    ("ch", "x"),
    ("kh", "h"),
    ("zh", "x"),
    ("ts", "z"),
    ("tz", "z"),
    ("ou", "u"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
];

/// Endings that languages write differently, and what is compared.
const ENDS: &[(&str, &str)] =
    &[("ine", "in"), ("ioff", "ov"), ("ieff", "ov"), ("off", "ov"), ("eff", "ov"), ("iov", "ov"), ("ev", "ov")];

/// What a Slavic surname ends in, or one of their neighbours', after folding.
const SLAVIC: &[&str] = &[
    "ski", "ska", "skaia", "ov", "ova", "eva", "in", "ina", "enko", "uk", "ix", "ian", "xvili", "dze", "lni", "rni",
    "toi",
];

/// The fold of a Slavic surname; nothing for others.
fn slavic(key: &str) -> Option<String> {
    let mut folded = key.to_owned();
    for (written, sound) in SOUNDS {
        if folded.contains(written) {
            folded = folded.replace(written, sound);
        }
    }
    let mut folded = without_doubles(&folded);
    if let Some(rest) = folded.strip_prefix("ie") {
        folded = format!("e{rest}");
    }
    if let Some((body, end)) = ENDS.iter().find_map(|(end, to)| folded.strip_suffix(end).map(|body| (body, to))) {
        folded = format!("{body}{end}");
    }
    // German writes an initial z-sound as s: Selenskyj.
    if folded.strip_prefix('s').is_some_and(|rest| rest.starts_with(['a', 'e', 'i', 'o', 'u'])) {
        folded.replace_range(..1, "z");
    }
    SLAVIC.iter().any(|end| folded.ends_with(end)).then_some(folded)
}

fn without_doubles(word: &str) -> String {
    let mut single = String::with_capacity(word.len());
    let mut last = None;
    for c in word.chars().filter(|c| !c.is_whitespace()) {
        if last != Some(c) {
            single.push(c);
        }
        last = Some(c);
    }
    single
}

#[cfg(test)]
mod tests {
    use super::{family, given, rows};
    use crate::recognise::people::fold::fold;
    use crate::recognise::surname_key;

    fn sounds(name: &str) -> String {
        family(&surname_key(name))
    }

    #[test]
    fn transliterations_of_one_surname_sound_alike() {
        for spellings in [
            &["Zelensky", "Zelenskyy", "Zelenskiy", "Selenskyj", "Zelenski", "Зеленський", "Зеленский"][..],
            &["Putin", "Poutine", "Путин", "Путін"],
            &["Gorbachev", "Gorbatschow", "Gorbatchev", "Горбачёв"],
            &["Lukashenko", "Loukachenko", "Lukaschenko", "Лукашенко"],
            &["Yeltsin", "Jelzin", "Eltsine", "Ельцин"],
            &["Medvedev", "Medwedew", "Medvédev", "Медведев"],
            &["Yanukovych", "Janukowitsch", "Ianoukovitch"],
            &["Gaddafi", "Qaddafi", "Kadhafi", "al-Gaddafi"],
            &["Netanyahu", "Nétanyahou", "Netanjahu"],
            &["Müller", "Mueller", "Muller"],
        ] {
            for spelling in spellings {
                assert_eq!(sounds(spelling), sounds(spellings[0]), "{spelling}");
            }
        }
    }

    #[test]
    fn surnames_that_only_look_alike_do_not() {
        for (one, other) in [
            ("Moody", "Modi"),
            ("Smith", "Smyth"),
            ("Smith", "Smit"),
            ("Clark", "Clarke"),
            ("Zelensky", "Zelenska"),
            ("Gomez", "Gomes"),
            ("March", "Marsh"),
            ("Paz", "La Paz"),
            ("Zhou", "Zhu"),
        ] {
            assert_ne!(sounds(one), sounds(other), "{one} {other}");
        }
    }

    #[test]
    fn given_names_are_heard_in_either_alphabet() {
        for (one, other) in [
            ("Володимир", "Vladimir"),
            ("Владимир", "Wladimir"),
            ("Сергій", "Sergei"),
            ("Serhiy", "Sergey"),
            ("Mohamed", "Muhammad"),
            ("Andrii", "Андрій"),
            ("Marco", "Марко"),
            ("Hakan", "Хакан"),
            ("Recep", "Реджеп"),
        ] {
            assert_eq!(given(&fold(one)), given(&fold(other)), "{one} {other}");
        }
        assert_ne!(given("hassan"), given("hussein"));
        assert_ne!(given("michael"), given("mikael"));
    }

    #[test]
    fn the_list_is_folded_sorted_and_leads_nowhere_twice() {
        let spellings: Vec<&str> = rows().map(|[spelling, ..]| spelling).collect();
        assert!(spellings.is_sorted() && spellings.iter().all(|spelling| fold(spelling) == *spelling));
        for [spelling, usual, kind] in rows() {
            assert!(matches!(kind, "G" | "F") && spelling != usual, "{spelling}");
            assert!(!rows().any(|[other, _, of]| of == kind && other == usual), "{usual} is itself listed");
        }
    }
}
