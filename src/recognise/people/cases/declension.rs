//! How names are declined, and which nominatives a form may come from.

use std::sync::LazyLock;

use crate::gazetteer::scripts::LETTERS;
use crate::recognise::people::lists;

/// A language whose names are declined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Russian.
    Russian,
    /// Ukrainian.
    Ukrainian,
    /// Polish.
    Polish,
    /// Czech.
    Czech,
    /// Slovak.
    Slovak,
    /// Croatian, and what Bosnia, Montenegro and Serbia write, in either alphabet.
    Croatian,
    /// Slovene.
    Slovene,
    /// Lithuanian.
    Lithuanian,
    /// Latvian.
    Latvian,
    /// Greek.
    Greek,
    /// Romanian, in which only women's first names have cases.
    Romanian,
}

impl Language {
    /// The language of an ISO 639-1 code.
    pub fn of(code: &str) -> Option<Self> {
        match code {
            "ru" => Some(Self::Russian),
            "uk" => Some(Self::Ukrainian),
            "pl" => Some(Self::Polish),
            "cs" => Some(Self::Czech),
            "sk" => Some(Self::Slovak),
            "hr" | "sr" | "bs" | "sh" | "cnr" => Some(Self::Croatian),
            "sl" => Some(Self::Slovene),
            "lt" => Some(Self::Lithuanian),
            "lv" => Some(Self::Latvian),
            "el" => Some(Self::Greek),
            "ro" => Some(Self::Romanian),
            _ => None,
        }
    }

    /// Whether the weights learnt it, and with it which forms of names are nominatives.
    pub fn is_learned(self) -> bool {
        matches!(self, Self::Russian | Self::Ukrainian | Self::Polish)
    }

    /// Whether a letter is of its alphabet.
    pub fn writes(self, letter: char) -> bool {
        let cyrillic = is_cyrillic(letter);
        match self {
            Self::Russian | Self::Ukrainian => cyrillic,
            Self::Greek => is_greek(letter),
            Self::Croatian => !is_greek(letter),
            _ => !cyrillic && !is_greek(letter),
        }
    }
}

fn is_cyrillic(letter: char) -> bool {
    ('\u{400}'..'\u{500}').contains(&letter)
}

fn is_greek(letter: char) -> bool {
    matches!(letter, '\u{370}'..'\u{400}' | '\u{1f00}'..'\u{2000}')
}

/// Whose name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// A man's.
    Man,
    /// A woman's.
    Woman,
}

/// How many cases there are: nominative, genitive, dative, accusative, instrumental, locative, vocative.
pub const CASES: usize = 7;

/// The number of the nominative.
pub const NOMINATIVE: usize = 0;
/// The number of the genitive.
pub const GENITIVE: usize = 1;
/// The number of the accusative.
pub const ACCUSATIVE: usize = 3;
/// The number of the locative.
pub const LOCATIVE: usize = 5;
/// The number of the vocative.
pub const VOCATIVE: usize = 6;

/// What a row's forms are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pattern {
    /// Cases.
    Cases,
    /// Cases of foreign names, in which `train` declines none.
    Foreign,
    /// The adjectives that are made of a name.
    Adjectives,
}

/// One pattern of endings.
struct Row {
    language: Language,
    gender: Gender,
    surname: bool,
    pattern: Pattern,
    /// The letters of which one stands before the ending; empty where any may.
    before: String,
    /// The endings of each case.
    endings: [Vec<String>; CASES],
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let lines = || lists::lines(include_str!("declension.tsv"));
    let serbian = lines().filter(|line| line.starts_with("hr\t")).filter_map(|line| row(line, &in_cyrillic));
    lines().filter_map(|line| row(line, &str::to_owned)).chain(serbian).collect()
});

/// The pattern of a line, in the letters that `write` makes of its own.
fn row(line: &str, write: &dyn Fn(&str) -> String) -> Option<Row> {
    let mut fields = line.split('\t');
    let language = Language::of(fields.next()?)?;
    let (gender, surname, pattern) = match fields.next()? {
        "m" => (Gender::Man, false, Pattern::Cases),
        "M" => (Gender::Man, true, Pattern::Cases),
        "f" => (Gender::Woman, false, Pattern::Cases),
        "F" => (Gender::Woman, true, Pattern::Cases),
        "X" => (Gender::Man, false, Pattern::Foreign),
        "P" => (Gender::Man, true, Pattern::Adjectives),
        _ => return None,
    };
    let before = write(fields.next()?);
    let mut endings: [Vec<String>; CASES] = Default::default();
    for endings in &mut endings {
        let forms = fields.next()?.split('/').filter(|&form| form != "-");
        endings.extend(forms.map(|form| if form == "0" { String::new() } else { write(form) }));
    }
    Some(Row { language, gender, surname, pattern, before, endings })
}

fn in_cyrillic(latin: &str) -> String {
    LETTERS.iter().fold(latin.to_owned(), |word, (cyrillic, latin)| word.replace(latin, cyrillic))
}

/// A Serbian word in Croatian's letters; other letters as they are.
pub fn in_latin(word: &str) -> String {
    let latin = |c: char| {
        let letter = LETTERS.iter().find(|(cyrillic, _)| cyrillic.starts_with(c));
        letter.map_or_else(|| c.to_string(), |(_, latin)| (*latin).to_owned())
    };
    word.chars().map(latin).collect()
}

impl Row {
    fn nominative(&self) -> &str {
        self.endings[NOMINATIVE].first().map(String::as_str).unwrap_or_default()
    }

    /// What stands before an ending, if this row's endings may follow it.
    fn stem<'a>(&self, word: &'a str, ending: &str) -> Option<&'a str> {
        let stem = word.strip_suffix(ending)?;
        let whole = stem.is_empty() && self.nominative().chars().count() > 2;
        let letters = stem.chars().count() > 1 && stem.ends_with(|c| self.before.is_empty() || self.before.contains(c));
        (whole || letters).then_some(stem)
    }
}

/// What a form may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The nominative, in lower case.
    pub nominative: String,
    /// Whose name it is.
    pub gender: Gender,
    /// Which case the form is.
    pub case: usize,
    /// Which pattern it follows, for [`forms`].
    row: usize,
}

/// Everything that a lower-case word may be as a declined name.
pub fn readings(language: Language, word: &str) -> Vec<Reading> {
    let mut readings = Vec::new();
    for (at, row) in
        ROWS.iter().enumerate().filter(|(_, row)| row.language == language && row.pattern != Pattern::Adjectives)
    {
        for (case, endings) in row.endings.iter().enumerate() {
            for stem in endings.iter().filter_map(|ending| row.stem(word, ending)) {
                let nominative = format!("{stem}{}", row.nominative());
                if !is_unspeakable(&nominative) {
                    readings.push(Reading { nominative, gender: row.gender, case, row: at });
                }
            }
        }
    }
    readings
}

/// Whether a soft sign stands behind a vowel, as no word has it ("Маєь").
fn is_unspeakable(name: &str) -> bool {
    name.strip_suffix('ь')
        .is_some_and(|stem| stem.ends_with(['а', 'е', 'є', 'и', 'і', 'ї', 'о', 'у', 'ю', 'я', 'ы', 'э', 'ё', 'й']))
}

/// The surnames of which a lower-case word may be the adjective ("babišova": "babiš").
pub fn owners(language: Language, word: &str) -> Vec<String> {
    let mut owners = Vec::new();
    for row in ROWS.iter().filter(|row| row.language == language && row.pattern == Pattern::Adjectives) {
        let adjectives = row.endings[NOMINATIVE + 1..].iter().flatten();
        let stems = adjectives.filter_map(|ending| row.stem(word, ending));
        owners.extend(stems.map(|stem| format!("{stem}{}", row.nominative())));
    }
    owners
}

/// All forms of the name that a reading makes of a word.
pub fn forms(reading: &Reading) -> impl Iterator<Item = String> {
    let row = &ROWS[reading.row];
    let stem = reading.nominative.strip_suffix(row.nominative()).unwrap_or_default();
    row.endings.iter().flatten().map(move |ending| format!("{stem}{ending}"))
}

/// A name in one of its cases, lower-case, where `pick` chooses among several; as it is if it is not declined.
pub fn decline(language: Language, gender: Gender, surname: bool, name: &str, case: usize, pick: usize) -> String {
    let of_language = ROWS.iter().filter(|row| row.language == language && row.pattern == Pattern::Cases);
    let fits = of_language.filter(|row| row.gender == gender && (surname || !row.surname));
    let fitting = fits.filter_map(|row| Some((row.stem(name, row.nominative())?, row)));
    // The pattern that says most of the word's end is the word's own.
    let best = fitting.max_by_key(|(_, row)| (row.nominative().len(), row.surname, !row.before.is_empty()));
    let ending = best.and_then(|(stem, row)| {
        let endings = &row.endings[case];
        endings.get(pick.checked_rem(endings.len())?).map(|ending| format!("{stem}{ending}"))
    });
    ending.unwrap_or_else(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_pattern() {
        let lines = || lists::lines(include_str!("declension.tsv"));
        let croatian = lines().filter(|line| line.starts_with("hr\t")).count();
        assert_eq!(ROWS.len(), lines().count() + croatian);
        assert!(ROWS.iter().all(|row| row.endings[NOMINATIVE].len() == 1));
    }

    #[test]
    fn names_are_declined() {
        use Gender::{Man, Woman};
        use Language::{Polish, Russian, Ukrainian};
        let cases = |language, gender, surname, name: &str| -> Vec<String> {
            (1..6).map(|case| decline(language, gender, surname, name, case, 0)).collect()
        };
        for (language, gender, surname, name, expected) in [
            (Russian, Man, true, "путин", "путина путину путина путиным путине"),
            (Russian, Man, true, "зеленский", "зеленского зеленскому зеленского зеленским зеленском"),
            (Russian, Man, false, "юрий", "юрия юрию юрия юрием юрии"),
            (Russian, Woman, true, "захарова", "захаровой захаровой захарову захаровой захаровой"),
            (Russian, Woman, false, "мария", "марии марии марию марией марии"),
            (Russian, Woman, false, "марина", "марины марине марину мариной марине"),
            (Russian, Woman, true, "меркель", "меркели меркели меркель меркелью меркели"),
            (Ukrainian, Man, true, "зеленський", "зеленського зеленському зеленського зеленським зеленському"),
            (Ukrainian, Man, true, "шевченко", "шевченка шевченку шевченка шевченком шевченкові"),
            (Ukrainian, Woman, false, "ольга", "ольги ользі ольгу ольгою ользі"),
            (Polish, Man, true, "tusk", "tuska tuskowi tuska tuskiem tusku"),
            (Polish, Man, true, "duda", "dudy dudzie dudę dudą dudzie"),
            (Polish, Man, true, "kaczyński", "kaczyńskiego kaczyńskiemu kaczyńskiego kaczyńskim kaczyńskim"),
            (Polish, Woman, false, "magdalena", "magdaleny magdalenie magdalenę magdaleną magdalenie"),
            (Polish, Woman, true, "zielińska", "zielińskiej zielińskiej zielińską zielińską zielińskiej"),
        ] {
            assert_eq!(cases(language, gender, surname, name).join(" "), expected);
        }
    }

    #[test]
    fn every_form_can_be_read_back() {
        for (language, gender, name) in [
            (Language::Russian, Gender::Man, "лавров"),
            (Language::Ukrainian, Gender::Woman, "марія"),
            (Language::Polish, Gender::Man, "marek"),
        ] {
            for case in 0..VOCATIVE {
                let form = decline(language, gender, false, name, case, 0);
                let read = readings(language, &form);
                assert!(read.iter().any(|reading| reading.nominative == name && reading.gender == gender), "{form}");
            }
        }
    }
}
