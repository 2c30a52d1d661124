//! The nominative of names that stand in other cases.
//!
//! A form alone says little: "Лаврова" is a man in the genitive or a woman. What decides: that the words of one name agree in
//! gender and case, that the nominative is a known name, and that the article has the nominative or other cases of it elsewhere.

use std::collections::{HashMap, HashSet};

use super::declension::{CASES, Gender, LOCATIVE, Language, NOMINATIVE, Reading, VOCATIVE, forms, readings};
use super::forms::{Forms, nominative};
use crate::recognise::people::name::is_particle;
use crate::recognise::people::rescue::is_known_alone;

/// Points for what speaks for a reading. A word of a dictionary outweighs the shape of an ending, and what the
/// article itself shows outweighs both; how much was set by hand until the tests below came out, and never fitted.
mod points {
    pub const FIRST_NAME: i32 = 6;
    pub const WOMANS_NAME: i32 = 9;
    pub const OTHER_GENDER: i32 = -4;
    pub const SURNAME: i32 = 3;
    pub const TYPICAL: i32 = 2;
    pub const UNUSUAL: i32 = -2;
    pub const SHOWN: i32 = 6;
    pub const WRITTEN: i32 = 4;
    pub const OTHER_CASE: i32 = 2;
    pub const NOMINATIVE: i32 = 1;
    pub const RARE_CASE: i32 = -1;
    pub const SAME_IN_EVERY_CASE: i32 = -3;
    pub const DISAGREES: i32 = -20;
}

/// How many other cases of a name count.
const OTHER_CASES: usize = 2;

/// Endings by which a surname's nominative is known, by language and gender.
const TYPICAL: [(Language, Gender, &[&str]); 6] = [
    (
        Language::Russian,
        Gender::Man,
        &["ов", "ев", "ёв", "ин", "ын", "ский", "цкий", "ко", "ук", "юк", "ич", "ян", "дзе", "швили"],
    ),
    (Language::Russian, Gender::Woman, &["ова", "ева", "ёва", "ина", "ына", "ская", "цкая"]),
    (
        Language::Ukrainian,
        Gender::Man,
        &[
            "ський",
            "цький",
            "ко",
            "ук",
            "юк",
            "ич",
            "ишин",
            "ів",
            "ов",
            "ев",
            "єв",
            "ін",
            "їн",
            "ець",
            "як",
            "ак",
            "ник",
        ],
    ),
    (Language::Ukrainian, Gender::Woman, &["ська", "цька", "ова", "ева", "єва", "ина", "іна", "їна"]),
    (Language::Polish, Gender::Man, &["ski", "cki", "dzki", "ak", "ek", "ik", "yk", "icz", "czyk"]),
    (Language::Polish, Gender::Woman, &["ska", "cka", "dzka"]),
];

/// Endings of other cases, in which few nominatives end.
const UNUSUAL: &[&str] = &[
    "а", "я", "ом", "ем", "ём", "єм", "ым", "им", "ого", "его", "ому", "ему", "ою", "ею", "a", "em", "ego", "emu",
    "owi", "ą",
];

/// Endings of other cases, in which no first name's nominative ends.
const OBLIQUE: &[&str] = &["ом", "ем", "ём", "єм", "ою", "ею", "єю", "ого", "ому", "owi", "em", "ego", "emu"];

/// What names end in that are not declined ("Рубіо"): a declined form is rarely of such a nominative.
const FOREIGN: &[&str] = &["о", "e", "o"];

/// Patronymics, which are no surnames though they may stand last.
const PATRONYMICS: &[&str] = &[
    "ович",
    "евич",
    "йович",
    "ьич",
    "овна",
    "евна",
    "ична",
    "івна",
    "ївна",
    "овны",
    "евны",
    "івни",
    "ївни",
    "овича",
    "евича",
];

/// The nominatives of the names of one article, by the names as they are written there.
pub fn nominatives<'n>(
    language: Language,
    known: Forms<'_>,
    names: impl Iterator<Item = &'n str> + Clone,
) -> HashMap<&'n str, String> {
    let written = names.clone().flat_map(|name| name.split(BETWEEN)).map(str::to_lowercase).collect();
    let mut article = Article { language, known, written, shown: HashSet::new() };
    let mut found = HashMap::new();
    // Full names first: they show what a bare surname is.
    for full in [true, false] {
        for name in names.clone().filter(|name| name.contains(' ') == full) {
            if !found.contains_key(name) {
                found.insert(name, article.nominative(name));
            }
        }
    }
    found
}

/// What stands between the words of a name.
const BETWEEN: [char; 2] = [' ', '-'];

/// What an article shows of its names.
struct Article<'a> {
    language: Language,
    known: Forms<'a>,
    /// Every word of a name, in lower case.
    written: HashSet<String>,
    /// The nominatives that full names have shown, in lower case.
    shown: HashSet<String>,
}

/// A word of a name, with what it may be.
struct Word<'a> {
    /// With the space or hyphen after it.
    written: &'a str,
    lower: String,
    /// Nothing for a word that is not declined: an initial, a particle, one in another alphabet.
    readings: Vec<Reading>,
    part: Part,
}

/// What part of a name a word is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    First,
    Surname,
    /// All there is of the name.
    Only,
}

impl Article<'_> {
    fn nominative(&mut self, name: &str) -> String {
        let words = self.words(name);
        let total = |gender: Gender, case: usize| {
            let points =
                words.iter().map(|word| self.best(word, gender, case).map_or(points::DISAGREES, |best| best.0));
            points.sum::<i32>() + points_of_case(case)
        };
        let ways = (0..CASES).rev().flat_map(|case| [(Gender::Woman, case), (Gender::Man, case)]);
        let best = ways.map(|(gender, case)| (total(gender, case), gender, case)).max_by_key(|way| way.0);
        let Some((_, gender, case)) = best.filter(|best| best.0 > points::DISAGREES / 2) else {
            return name.to_owned();
        };
        let mut written = String::with_capacity(name.len());
        let mut shown = Vec::new();
        for word in &words {
            let (_, nominative) = self.best(word, gender, case).unwrap_or((0, &word.lower));
            written.push_str(&with_ending(word, nominative));
            if !word.readings.is_empty() && words.len() > 1 {
                shown.push(nominative.to_owned());
            }
        }
        self.shown.extend(shown);
        written
    }

    fn words<'n>(&self, name: &'n str) -> Vec<Word<'n>> {
        let mut words: Vec<Word<'n>> = name.split_inclusive(BETWEEN).map(|written| self.word(written)).collect();
        let declined = words.iter().filter(|word| !word.readings.is_empty()).count();
        let only = words.len() == 1;
        let patronymic = words.last().is_some_and(|word| declined > 2 && ends_with_any(&word.lower, PATRONYMICS));
        let mut surnames = words.iter_mut().filter(|word| !word.readings.is_empty());
        // "Труфанова Лілія Сергіївна" has its surname first.
        let surname = if patronymic { surnames.next() } else { surnames.last() };
        surname.into_iter().for_each(|word| word.part = if only { Part::Only } else { Part::Surname });
        words
    }

    fn word<'n>(&self, written: &'n str) -> Word<'n> {
        let bare = written.trim_end_matches(BETWEEN);
        let lower = bare.to_lowercase();
        let letters = lower.chars().filter(|c| c.is_alphabetic());
        let declined = letters.clone().count() > 2
            && letters.clone().all(|letter| self.language.writes(letter))
            && !lower.contains('.')
            && !is_particle(bare)
            && lower.chars().count() == bare.chars().count();
        let readings = if declined { readings(self.language, &lower) } else { Vec::new() };
        Word { written, lower, readings, part: Part::First }
    }

    /// The best reading of a word in a gender and case: its points and the nominative.
    fn best<'w>(&self, word: &'w Word<'_>, gender: Gender, case: usize) -> Option<(i32, &'w str)> {
        if word.readings.is_empty() {
            return Some((0, &word.lower));
        }
        let readings = word.readings.iter().filter(|reading| reading.gender == gender && reading.case == case);
        let read = readings.map(|reading| (self.points(word, reading), reading.nominative.as_str()));
        let undeclined = is_undeclined(self.language, gender, &word.lower);
        let as_it_is = undeclined.then(|| (self.points_as_it_is(word, gender), word.lower.as_str()));
        // The lists of first names have many that nobody bears: of two the frequent one.
        read.chain(as_it_is).max_by_key(|best| (best.0, self.known.is_frequent(best.1)))
    }

    fn points(&self, word: &Word<'_>, reading: &Reading) -> i32 {
        let name = reading.nominative.as_str();
        let elsewhere = name != word.lower && self.written.contains(name);
        let cases = forms(reading).filter(|form| *form != name && *form != word.lower && self.written.contains(form));
        let unknown = self.known.nominatives(name) == 0 && !self.is_typical(name, reading.gender);
        // "Різнико", of which "Різник" is a surname.
        let long = name.strip_suffix('о').is_some_and(|name| self.is_typical(name, reading.gender));
        let strange = name != word.lower && (long || unknown && ends_with_any(name, FOREIGN));
        self.points_of_name(word.part, name, reading.gender)
            + if strange { points::UNUSUAL } else { 0 }
            + if unknown && is_womans(reading, word.part) { points::TYPICAL } else { 0 }
            + if elsewhere { points::WRITTEN } else { 0 }
            + points::OTHER_CASE * cases.take(OTHER_CASES).count() as i32
    }

    fn points_as_it_is(&self, word: &Word<'_>, gender: Gender) -> i32 {
        let open = word.lower.ends_with(vowels(self.language));
        self.points_of_name(word.part, &word.lower, gender) + if open { 0 } else { points::SAME_IN_EVERY_CASE }
    }

    /// Whether a woman's first name is more often a man's in the genitive ("Владимира", "Jana").
    fn is_rather_mans(&self, name: &str) -> bool {
        let Some(stem) = name.strip_suffix(['а', 'я', 'a']) else { return false };
        // The lists have "Ларис" and "Світлан" too, whom no text names.
        let borne = |name: &str| self.language == Language::Polish || self.known.is_frequent(name);
        let listed = |name: &str| self.known.nominatives(name) & nominative::MAN != 0 && borne(name);
        listed(stem) || listed(&format!("{stem}й")) || listed(&format!("{stem}ь"))
    }

    /// Whether a surname's nominative is known by its ending.
    fn is_typical(&self, name: &str, gender: Gender) -> bool {
        TYPICAL
            .iter()
            .any(|typical| (typical.0, typical.1) == (self.language, gender) && ends_with_any(name, typical.2))
    }

    /// Whether a surname is in the lists, which have men's.
    fn is_surname(&self, name: &str) -> bool {
        self.known.nominatives(name) & nominative::SURNAME != 0
    }

    /// Whether it is a woman's form of a surname in the lists.
    fn is_womans_surname(&self, name: &str, gender: Gender) -> bool {
        let mut mens = WOMENS.iter().filter_map(|(hers, his)| Some(name.strip_suffix(hers)?.to_owned() + his));
        gender == Gender::Woman && mens.any(|name| self.is_surname(&name))
    }

    /// What speaks for a nominative by itself.
    fn points_of_name(&self, part: Part, name: &str, gender: Gender) -> i32 {
        let known = self.known.nominatives(name);
        let (own, other) = match gender {
            Gender::Man => (nominative::MAN, nominative::WOMAN),
            Gender::Woman => (nominative::WOMAN, nominative::MAN),
        };
        let first = match () {
            () if WOMEN.contains(&name) && gender == Gender::Woman => points::WOMANS_NAME,
            () if known & own != 0 && !(gender == Gender::Woman && self.is_rather_mans(name)) => points::FIRST_NAME,
            () if known & other != 0 => points::OTHER_GENDER,
            () if ends_with_any(name, PATRONYMICS) => points::TYPICAL,
            () if ends_with_any(name, OBLIQUE) => points::UNUSUAL,
            () => 0,
        };
        let typical = self.is_typical(name, gender);
        let surname = match () {
            () if self.is_surname(name) => points::SURNAME + if typical { points::TYPICAL } else { 0 },
            () if self.is_womans_surname(name, gender) => points::SURNAME,
            () if typical => points::TYPICAL,
            () if ends_with_any(name, UNUSUAL) => points::UNUSUAL,
            () => 0,
        };
        let shown = if self.shown.contains(name) { points::SHOWN } else { 0 };
        let known_alone = if part == Part::Only && is_known_alone(name) { points::WRITTEN } else { 0 };
        shown
            + known_alone
            + match part {
                Part::First => first,
                Part::Surname => surname,
                Part::Only => first.max(surname),
            }
    }
}

/// Women's first names that stand in the nominative more often than a man's of the same stem in the genitive.
const WOMEN: &[&str] = &[
    "александра",
    "олена",
    "елена",
    "ангела",
    "алина",
    "алла",
    "анастасия",
    "анна",
    "антонина",
    "валентина",
    "валерия",
    "виолетта",
    "дана",
    "даниэла",
    "евгения",
    "инна",
    "ирина",
    "карина",
    "каролина",
    "катерина",
    "кристина",
    "леся",
    "лина",
    "марина",
    "мария",
    "мартина",
    "наталия",
    "полина",
    "сабина",
    "серафима",
    "юлиана",
    "юлия",
    "юстина",
    "яна",
    "аліна",
    "анастасія",
    "антоніна",
    "валерія",
    "євгенія",
    "інна",
    "ірина",
    "каріна",
    "кароліна",
    "катерина",
    "марія",
    "наталія",
    "олександра",
    "поліна",
    "христина",
    "юлія",
    "aleksandra",
    "angela",
    "daniela",
    "gabriela",
    "joanna",
    "maria",
    "marina",
    "julia",
    "karina",
    "karolina",
    "martyna",
    "paulina",
    "kamila",
    "justyna",
    "krystyna",
    "malwina",
    "sabina",
    "lidia",
    "wiktoria",
];

/// What a woman's surname ends in, and a man's: the lists have men's alone.
const WOMENS: &[(&str, &str)] = &[
    ("ова", "ов"),
    ("ева", "ев"),
    ("ёва", "ёв"),
    ("єва", "єв"),
    ("ина", "ин"),
    ("іна", "ін"),
    ("ская", "ский"),
    ("цкая", "цкий"),
    ("ська", "ський"),
    ("цька", "цький"),
    ("ska", "ski"),
    ("cka", "cki"),
    ("dzka", "dzki"),
];

/// Whether a first name is declined as women's are, in a case that men's do not share ("Aryną").
fn is_womans(reading: &Reading, part: Part) -> bool {
    let nominative = reading.nominative.ends_with(['a', 'а', 'я']);
    part == Part::First && reading.gender == Gender::Woman && reading.case != NOMINATIVE && nominative
}

fn points_of_case(case: usize) -> i32 {
    match case {
        NOMINATIVE => points::NOMINATIVE,
        LOCATIVE | VOCATIVE => points::RARE_CASE,
        _ => 0,
    }
}

/// Whether a name is the same in every case: one in a vowel that no pattern has, and a woman's in a consonant.
fn is_undeclined(language: Language, gender: Gender, name: &str) -> bool {
    let declined = &['а', 'я', 'a', 'ą', 'ę'][..];
    name.ends_with(vowels(language))
        || ends_with_any(name, AFTER_VOWEL)
        || gender == Gender::Woman && !name.ends_with(declined)
}

/// Endings of foreign names that are not declined though they end in "а" ("Дюбуа", "Джошуа").
const AFTER_VOWEL: &[&str] = &["еа", "иа", "оа", "уа", "éa", "oa", "ua"];

/// The vowels in which names end that are not declined.
fn vowels(language: Language) -> &'static [char] {
    match language {
        Language::Russian => &['о', 'е', 'и', 'у', 'ю', 'э', 'ы'],
        Language::Ukrainian => &['о', 'е', 'и', 'і', 'у', 'ю', 'ї', 'є'],
        Language::Polish => &['o', 'e', 'i', 'u', 'y', 'é'],
    }
}

fn ends_with_any(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}

/// The word with the end of its nominative, in the capitals that it has.
fn with_ending(word: &Word<'_>, nominative: &str) -> String {
    let bare = word.written.trim_end_matches(BETWEEN);
    let same = word.lower.chars().zip(nominative.chars()).take_while(|(a, b)| a == b).count();
    let shouted = bare.chars().count() > 1 && bare.chars().all(|c| !c.is_lowercase());
    let start = bare.chars().take(same);
    let end = nominative.chars().skip(same);
    let word_end = if shouted { end.flat_map(char::to_uppercase).collect() } else { end.collect::<String>() };
    start.chain(word_end.chars()).chain(word.written[bare.len()..].chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::people::model::for_language;

    fn shown(language: Language, names: &[&str]) -> Vec<String> {
        let known = for_language(Some("ru")).and_then(|model| model.lexicon.forms()).unwrap();
        let nominatives = nominatives(language, known, names.iter().copied());
        names.iter().map(|name| nominatives[name].clone()).collect()
    }

    #[test]
    fn the_words_of_a_name_agree_in_case() {
        for (written, nominative) in [
            ("Владимира Путина", "Владимир Путин"),
            ("Сергея Лаврова", "Сергей Лавров"),
            ("Марии Захаровой", "Мария Захарова"),
            ("Ангелы Меркель", "Ангела Меркель"),
            ("Дональду Трампу", "Дональд Трамп"),
            ("Джо Байденом", "Джо Байден"),
            ("Барака Обамы", "Барак Обама"),
            ("Дмитрием Песковым", "Дмитрий Песков"),
            ("А. С. Пушкина", "А. С. Пушкин"),
            ("Льва Николаевича Толстого", "Лев Николаевич Толстой"),
            ("Михаила Салтыкова-Щедрина", "Михаил Салтыков-Щедрин"),
            ("ПУТИНЫМ", "ПУТИН"),
        ] {
            assert_eq!(shown(Language::Russian, &[written]), [nominative]);
        }
        for (written, nominative) in [
            ("Володимира Зеленського", "Володимир Зеленський"),
            ("Володимиру Зеленському", "Володимир Зеленський"),
            ("Ользі Стефанішиній", "Ольга Стефанішина"),
            ("Тарасом Шевченком", "Тарас Шевченко"),
            ("Олени Зеленської", "Олена Зеленська"),
        ] {
            assert_eq!(shown(Language::Ukrainian, &[written]), [nominative]);
        }
        for (written, nominative) in [
            ("Donalda Tuska", "Donald Tusk"),
            ("Magdaleny Biejat", "Magdalena Biejat"),
            ("Andrzejem Dudą", "Andrzej Duda"),
            ("Jarosławowi Kaczyńskiemu", "Jarosław Kaczyński"),
            ("Beaty Szydło", "Beata Szydło"),
            ("Joe Bidena", "Joe Biden"),
            ("Marka Belki", "Marek Belka"),
            ("Pawła Kukiza", "Paweł Kukiz"),
        ] {
            assert_eq!(shown(Language::Polish, &[written]), [nominative]);
        }
    }

    #[test]
    fn nominatives_stay_as_they_are() {
        for (language, name) in [
            (Language::Russian, "Мария Захарова"),
            (Language::Russian, "Владимир Зеленский"),
            (Language::Russian, "Алла Пугачёва"),
            (Language::Russian, "Angela Merkel"),
            (Language::Ukrainian, "Леся Українка"),
            (Language::Polish, "Magdalena Biejat"),
            (Language::Polish, "Adam Małysz"),
        ] {
            assert_eq!(shown(language, &[name]), [name]);
        }
    }

    #[test]
    fn what_the_article_shows_decides() {
        assert_eq!(
            shown(Language::Russian, &["Захаровой", "Мария Захарова", "Захарова"]),
            ["Захарова", "Мария Захарова", "Захарова"]
        );
        assert_eq!(shown(Language::Russian, &["Захарова", "Захаров"]), ["Захаров", "Захаров"]);
        assert_eq!(shown(Language::Polish, &["Tuska", "Tuskowi", "Tuskiem"]), ["Tusk", "Tusk", "Tusk"]);
    }
}
