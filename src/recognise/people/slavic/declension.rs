//! How names are declined, and which nominatives a form may come from.

use std::sync::LazyLock;

/// A language whose names are declined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Russian.
    Russian,
    /// Ukrainian.
    Ukrainian,
    /// Polish.
    Polish,
}

impl Language {
    /// The language of an ISO 639-1 code.
    pub fn of(code: &str) -> Option<Self> {
        match code {
            "ru" => Some(Self::Russian),
            "uk" => Some(Self::Ukrainian),
            "pl" => Some(Self::Polish),
            _ => None,
        }
    }

    /// Whether a letter is of its alphabet.
    pub fn writes(self, letter: char) -> bool {
        ('\u{400}'..'\u{500}').contains(&letter) != (self == Self::Polish)
    }
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
/// The number of the locative.
pub const LOCATIVE: usize = 5;
/// The number of the vocative.
pub const VOCATIVE: usize = 6;

/// One pattern of endings.
struct Row {
    language: Language,
    gender: Gender,
    surname: bool,
    /// The letters of which one stands before the ending; empty where any may.
    before: &'static str,
    /// The endings of each case.
    endings: [Vec<&'static str>; CASES],
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let lines = include_str!("declension.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(row).collect()
});

fn row(line: &'static str) -> Option<Row> {
    let mut fields = line.split('\t');
    let language = Language::of(fields.next()?)?;
    let (gender, surname) = match fields.next()? {
        "m" => (Gender::Man, false),
        "M" => (Gender::Man, true),
        "f" => (Gender::Woman, false),
        "F" => (Gender::Woman, true),
        _ => return None,
    };
    let before = fields.next()?;
    let mut endings: [Vec<&str>; CASES] = Default::default();
    for endings in &mut endings {
        let forms = fields.next()?.split('/').filter(|&form| form != "-");
        endings.extend(forms.map(|form| if form == "0" { "" } else { form }));
    }
    Some(Row { language, gender, surname, before, endings })
}

impl Row {
    fn nominative(&self) -> &'static str {
        self.endings[NOMINATIVE].first().copied().unwrap_or_default()
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
    for (at, row) in ROWS.iter().enumerate().filter(|(_, row)| row.language == language) {
        for (case, endings) in row.endings.iter().enumerate() {
            for stem in endings.iter().filter_map(|ending| row.stem(word, ending)) {
                let nominative = format!("{stem}{}", row.nominative());
                readings.push(Reading { nominative, gender: row.gender, case, row: at });
            }
        }
    }
    readings
}

/// All forms of the name that a reading makes of a word.
pub fn forms(reading: &Reading) -> impl Iterator<Item = String> {
    let row = &ROWS[reading.row];
    let stem = reading.nominative.strip_suffix(row.nominative()).unwrap_or_default();
    row.endings.iter().flatten().map(move |ending| format!("{stem}{ending}"))
}

/// A name in one of its cases, lower-case, where `pick` chooses among several; as it is if it is not declined.
pub fn decline(language: Language, gender: Gender, surname: bool, name: &str, case: usize, pick: usize) -> String {
    let fits = ROWS.iter().filter(|row| row.language == language && row.gender == gender && (surname || !row.surname));
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
        let lines = include_str!("declension.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(ROWS.len(), lines);
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
