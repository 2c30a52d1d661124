//! The nominative of names that stand in other cases.
//!
//! A form alone says little: "Лаврова" is a man in the genitive or a woman. What decides: that the words of one name agree in
//! gender and case, that the nominative is a known name, and that the article has the nominative or other cases of it elsewhere.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::declension::{
    ACCUSATIVE, CASES, GENITIVE, Gender, LOCATIVE, Language, NOMINATIVE, Reading, VOCATIVE, forms, owners, readings,
};
use super::forms::nominative;
use super::known::Known;
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
    pub const NATIVE: i32 = 1;
    pub const DOUBTFUL: i32 = -1;
    pub const SHOWN: i32 = 6;
    pub const WRITTEN: i32 = 4;
    pub const OTHER_CASE: i32 = 2;
    pub const NOMINATIVE: i32 = 1;
    pub const RARE_CASE: i32 = -1;
    pub const SAME_IN_EVERY_CASE: i32 = -3;
    pub const DISAGREES: i32 = -20;
}

/// So many points must speak for a nominative that is shown in a language whose lists have nominatives alone: a known name, or one that
/// stands in the article.
const CERTAIN: i32 = 4;

/// So many letters at their beginning have the forms of one name in common.
const SHARED: usize = 1;

/// How many other cases of a name count.
const OTHER_CASES: usize = 2;

/// Endings by which a surname's nominative is known.
struct Typical {
    language: Language,
    gender: Gender,
    endings: Vec<&'static str>,
    /// Those that show it where a surname stands alone.
    sure: Vec<&'static str>,
}

static TYPICAL: LazyLock<Vec<Typical>> = LazyLock::new(|| {
    let lines = include_str!("typical.tsv").lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let mut fields = line.split('\t');
        let language = Language::of(fields.next()?)?;
        let gender = if fields.next()? == "m" { Gender::Man } else { Gender::Woman };
        let mut endings = || Some(fields.next()?.split(' ').filter(|ending| !ending.is_empty()).collect());
        Some(Typical { language, gender, endings: endings()?, sure: endings()? })
    };
    lines.filter_map(row).collect()
});

/// Endings of other cases, in which few nominatives end.
const UNUSUAL: &[&str] = &[
    "а", "я", "ом", "ем", "ём", "єм", "ым", "им", "ого", "его", "ому", "ему", "ою", "ею", "a", "em", "ego", "emu",
    "owi", "ą",
];

/// Endings of other cases, in which no first name's nominative ends.
const OBLIQUE: &[&str] = &["ом", "ем", "ём", "єм", "ою", "ею", "єю", "ого", "ому", "owi", "em", "ego", "emu"];

/// Letters in which cases end that the list of names which stand alone has as well.
const OBLIQUE_LETTERS: [char; 3] = ['a', 'а', 'm'];

/// What names end in that are not declined ("Рубіо"): a declined form is rarely of such a nominative.
const FOREIGN: &[&str] = &["о", "e", "o"];

/// Endings of Italian first names, whose genitive is as often another's ("Роберта").
const ITALIAN: &[&str] = &["рто", "рдо"];

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
    known: &dyn Known,
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

/// What stands before the endings of foreign names whose last letters are not said.
const APOSTROPHES: [char; 3] = ['\'', '’', 'ʼ'];

/// What stands between the words of a name.
const BETWEEN: [char; 2] = [' ', '-'];

/// What an article shows of its names.
struct Article<'a> {
    language: Language,
    known: &'a dyn Known,
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
    /// What speaks for each of the readings.
    points: Vec<i32>,
    part: Part,
}

impl Word<'_> {
    /// What it may be in a gender and case, and what speaks for that.
    fn read(&self, gender: Gender, case: usize) -> impl Iterator<Item = (i32, &Reading)> {
        let readings = self.points.iter().copied().zip(&self.readings);
        readings.filter(move |(_, reading)| reading.gender == gender && reading.case == case)
    }

    /// Whether a pattern says which nominative it has in a case.
    fn declines(&self, gender: Gender, case: usize) -> bool {
        case != NOMINATIVE && self.readings.iter().any(|reading| reading.gender == gender && reading.case == case)
    }

    /// Whether it ends as genitives and accusatives do, and may be one ("Ступки", "Zemły").
    fn ends_as_case(&self, language: Language, gender: Gender) -> bool {
        let endings: &[char] = match language {
            Language::Polish => &['y'],
            Language::Russian => &['ы', 'у'],
            Language::Ukrainian => &['и', 'у'],
            _ => &[],
        };
        self.lower.ends_with(endings) && (GENITIVE..=ACCUSATIVE).any(|case| self.declines(gender, case))
    }
}

/// What a word may be in another case than the nominative.
fn oblique<'w>(word: &'w Word<'_>) -> impl Iterator<Item = &'w Reading> {
    word.readings.iter().filter(|reading| reading.case != NOMINATIVE)
}

/// The only nominative of a word that something speaks for.
fn only(nominatives: &[String], word: &Word<'_>, accept: impl Fn(&String) -> bool) -> Option<String> {
    let mut accepted = nominatives.iter().filter(|name| **name != word.lower && accept(name));
    let first = accepted.next()?;
    accepted.all(|other| other == first).then(|| first.clone())
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
        match &words[..] {
            _ if self.language.is_learned() => self.likeliest(name, &words),
            [only] => self.joined(only).map_or_else(|| name.to_owned(), |nominative| with_ending(only, &nominative)),
            _ => self.certain(name, &words),
        }
    }

    /// The likeliest nominative of a name in a language of whose words the lists know most.
    fn likeliest(&mut self, name: &str, words: &[Word<'_>]) -> String {
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
        for word in words {
            let (_, nominative) = self.best(word, gender, case).unwrap_or((0, &word.lower));
            written.push_str(&with_ending(word, nominative));
            if !word.readings.is_empty() && words.len() > 1 {
                shown.push(nominative.to_owned());
            }
        }
        self.shown.extend(shown);
        written
    }

    /// The nominative of a full name, if there is no doubt of it; otherwise the name as it is.
    fn certain(&mut self, name: &str, words: &[Word<'_>]) -> String {
        let ways = (0..VOCATIVE).flat_map(|case| [(Gender::Man, case), (Gender::Woman, case)]);
        let mut ways: Vec<(i32, Vec<String>)> =
            ways.filter_map(|(gender, case)| self.way(words, gender, case)).collect();
        ways.sort_by_key(|(points, _)| Reverse(*points));
        let as_it_is: Vec<String> = words.iter().map(|word| word.lower.clone()).collect();
        let sure = |points: i32, best: &[String]| {
            let rival = ways.iter().find(|(_, rival)| rival != best);
            let plain = ways.iter().find(|(_, rival)| *rival == as_it_is);
            points >= CERTAIN
                && rival.is_none_or(|(rival, _)| *rival < points)
                && plain.is_none_or(|(plain, _)| plain + self.margin(&as_it_is[0], &best[0]) <= points)
                && self.is_borne(words, best)
        };
        let best = ways.first().filter(|(points, best)| sure(*points, best)).map_or(&as_it_is, |(_, best)| best);
        self.shown.extend(best.iter().cloned());
        if *best == as_it_is {
            return name.to_owned();
        }
        words.iter().zip(best).map(|(word, nominative)| with_ending(word, nominative)).collect()
    }

    /// Whether the words that a nominative changes are known well enough to be somebody's.
    fn is_borne(&self, words: &[Word<'_>], nominative: &[String]) -> bool {
        let changed: Vec<usize> = (0..words.len()).filter(|&at| words[at].lower != nominative[at]).collect();
        let Some(&[first, ..]) = changed.first_chunk::<1>() else { return true };
        let name = &nominative[first];
        let written = self.written.contains(name);
        let known = match changed.len() {
            // "Hansi Flick", "Nathan Batto": one word alone has no other to agree with.
            1 if first + 1 < words.len() => self.known.is_frequent(name),
            1 => self.is_sure(name),
            _ if self.language == Language::Greek => self.known.is_frequent(name),
            _ => first > 0 || self.is_first_name(name),
        };
        (known || written) && !words.iter().any(|word| word.lower.contains(APOSTROPHES))
    }

    /// Whether a surname ends as only nominatives do.
    fn is_sure(&self, name: &str) -> bool {
        let endings = [Gender::Man, Gender::Woman].into_iter().flat_map(|gender| self.endings(gender));
        endings.into_iter().any(|typical| ends_with_any(name, &typical.sure))
    }

    /// How much more must speak for a nominative than for the name as it is, by its first word and what that would be.
    fn margin(&self, written: &str, nominative: &str) -> i32 {
        // "Marie Curie": no man's genitive, and no form of a name more frequent.
        let first_name = nominative != written && self.is_first_name(written) && !written.ends_with(['a', 'а']);
        let (other, own) = (self.known.is_frequent(nominative), self.known.is_frequent(written));
        // "Anna Fosse" is no Ann Foss.
        match (own, other) {
            (true, false) => CERTAIN + 1,
            (false, true) => points::TYPICAL,
            _ if first_name => CERTAIN + 1,
            _ => points::TYPICAL,
        }
    }

    /// The words of a name if it is in a case, and what speaks for that; nothing where a word may come of two nominatives.
    fn way(&self, words: &[Word<'_>], gender: Gender, case: usize) -> Option<(i32, Vec<String>)> {
        let mut total = points_of_case(case);
        let mut nominatives = Vec::with_capacity(words.len());
        for word in words {
            let (points, nominative) = self.best(word, gender, case)?;
            // "Klišíkovy" are several.
            if gender == Gender::Man && case != NOMINATIVE && nominative.ends_with("ova") {
                return None;
            }
            if word.read(gender, case).any(|(rival, reading)| rival >= points && reading.nominative != nominative) {
                return None;
            }
            total += points;
            nominatives.push(nominative.to_owned());
        }
        Some((total, nominatives))
    }

    /// The nominative of a single word that is a case of a name that stands elsewhere in the article, or that the world knows.
    fn joined(&self, word: &Word<'_>) -> Option<String> {
        if self.shown.contains(&word.lower) {
            return None;
        }
        let mut nominatives: Vec<String> = oblique(word).map(|reading| reading.nominative.clone()).collect();
        nominatives.extend(owners(self.language, &word.lower));
        let shown = only(&nominatives, word, |name| self.shown.contains(name));
        let alone = |name: &str| !name.ends_with(['a', 'o', 'e', 'i', 'а', 'о']) && is_known_alone(name);
        let known = || only(&nominatives, word, |name| self.written.contains(name) || alone(name));
        let sure = || only(&nominatives, word, |name| self.is_sure(name) && !self.is_surname(&word.lower));
        shown.or_else(known).or_else(sure)
    }

    fn words<'n>(&self, name: &'n str) -> Vec<Word<'n>> {
        let mut words: Vec<Word<'n>> = name.split_inclusive(BETWEEN).map(|written| self.word(written)).collect();
        let declined = words.iter().filter(|word| !word.readings.is_empty()).count();
        let only = words.len() == 1;
        let patronymic = words.last().is_some_and(|word| declined > 2 && ends_with_any(&word.lower, PATRONYMICS));
        let learned = self.language.is_learned();
        let mut surnames = words.iter_mut().filter(|word| !learned || !word.readings.is_empty());
        // "Труфанова Лілія Сергіївна" has its surname first.
        let surname = if patronymic { surnames.next() } else { surnames.last() };
        surname.into_iter().for_each(|word| word.part = if only { Part::Only } else { Part::Surname });
        for word in &mut words {
            let begins = |other: &&String| {
                **other != word.lower && other.chars().take(SHARED).eq(word.lower.chars().take(SHARED))
            };
            let elsewhere = self.written.iter().any(|other| begins(&other));
            word.points = word.readings.iter().map(|reading| self.points(word, reading, elsewhere)).collect();
        }
        words
    }

    fn word<'n>(&self, written: &'n str) -> Word<'n> {
        let bare = written.trim_end_matches(BETWEEN);
        let lower = bare.to_lowercase().replace(APOSTROPHES, "'");
        let letters = lower.chars().filter(|c| c.is_alphabetic());
        let declined = letters.clone().count() > 2
            && letters.clone().all(|letter| self.language.writes(letter))
            && !lower.contains('.')
            && !is_particle(bare)
            && lower.chars().count() == bare.chars().count();
        let readings = if declined { readings(self.language, &lower) } else { Vec::new() };
        Word { written, lower, readings, points: Vec::new(), part: Part::First }
    }

    /// The best reading of a word in a gender and case: its points and the nominative.
    fn best<'w>(&self, word: &'w Word<'_>, gender: Gender, case: usize) -> Option<(i32, &'w str)> {
        if word.readings.is_empty() {
            return Some((0, &word.lower));
        }
        let read = word.read(gender, case).map(|(points, reading)| (points, reading.nominative.as_str()));
        let plain = case == NOMINATIVE && !self.language.is_learned();
        let undeclined = (plain || is_undeclined(self.language, gender, &word.lower))
            && !(self.language == Language::Romanian && word.part == Part::First && word.lower.ends_with('a'));
        let as_it_is = undeclined.then(|| (self.points_as_it_is(word, gender, case), word.lower.as_str()));
        // The lists of first names have many that nobody bears: of two the frequent one.
        read.chain(as_it_is).max_by_key(|best| (best.0, self.known.is_frequent(best.1)))
    }

    /// What speaks for a reading of a word, of which other forms may stand elsewhere.
    fn points(&self, word: &Word<'_>, reading: &Reading, elsewhere: bool) -> i32 {
        let name = reading.nominative.as_str();
        let others = || {
            let other = |form: &String| *form != name && *form != word.lower && self.written.contains(form);
            forms(reading).filter(other).take(OTHER_CASES).count() as i32
        };
        let cases = if elsewhere { others() } else { 0 };
        let elsewhere = name != word.lower && self.written.contains(name);
        let unknown = self.known.nominatives(name) == 0 && !self.is_typical(name, reading.gender);
        // "Різнико", of which "Різник" is a surname.
        let long = name.strip_suffix('о').is_some_and(|name| self.is_typical(name, reading.gender))
            || self.language == Language::Polish && name.ends_with("iy")
            || self.language == Language::Ukrainian && ends_with_any(name, ITALIAN);
        let strange = name != word.lower && (long || unknown && ends_with_any(name, FOREIGN));
        let written = if self.may_be_genitive(word, name) { points::OTHER_CASE } else { points::WRITTEN };
        self.points_of_name(word.part, name, reading.gender)
            + if strange { points::UNUSUAL } else { 0 }
            + if unknown && is_womans(reading, word.part) { points::TYPICAL } else { 0 }
            + if elsewhere { written } else { 0 }
            + if reading.case == NOMINATIVE { self.points_against(word) } else { 0 }
            + points::OTHER_CASE * cases
    }

    fn points_as_it_is(&self, word: &Word<'_>, gender: Gender, case: usize) -> i32 {
        let foreign = ends_with_any(&word.lower, AFTER_VOWEL);
        let declined = word.declines(gender, case) || case != NOMINATIVE && word.ends_as_case(self.language, gender);
        let declined = declined && !self.is_surname(&word.lower) && !foreign;
        let open = foreign || word.lower.ends_with(vowels(self.language, gender));
        self.points_of_name(word.part, &word.lower, gender)
            + match self.language {
                _ if open && declined && self.language.is_learned() => points::SAME_IN_EVERY_CASE,
                _ if open || case == NOMINATIVE && !self.language.is_learned() => 0,
                _ if self.language.is_learned() && gender == Gender::Woman && word.part == Part::Surname => {
                    points::UNUSUAL
                }
                // Women's surnames there are men's, and are not declined.
                Language::Croatian | Language::Slovene if gender == Gender::Woman && word.part == Part::Surname => {
                    points::DOUBTFUL
                }
                _ => points::SAME_IN_EVERY_CASE,
            }
            + if declined && !self.language.is_learned() { points::UNUSUAL } else { 0 }
            + self.points_against(word)
    }

    /// What speaks against a surname that is taken as it is: that it is a case of one that is known.
    fn points_against(&self, word: &Word<'_>) -> i32 {
        let known = |reading: &Reading| {
            let name = &reading.nominative;
            self.is_typical(name, reading.gender)
                || self.is_surname(name)
                || *name != word.lower && self.written.contains(name) && !self.may_be_genitive(word, name)
        };
        let declined = !self.language.is_learned() && word.part != Part::First && !self.is_surname(&word.lower);
        if declined && oblique(word).any(known) { points::UNUSUAL } else { 0 }
    }

    /// Whether what stands elsewhere may be the genitive of a man whom this word means as well ("Makrona" beside "Makronom").
    fn may_be_genitive(&self, word: &Word<'_>, name: &str) -> bool {
        let man = name.strip_suffix(['a', 'а']).filter(|_| !self.language.is_learned() && !self.is_surname(name));
        man.is_some_and(|man| word.readings.iter().any(|reading| reading.nominative == man))
    }

    /// Whether a name is a woman's surname in "a" that the lists do not have.
    fn is_doubtful(&self, part: Part, gender: Gender, name: &str) -> bool {
        let womans = part != Part::First && gender == Gender::Woman && name.ends_with(['a', 'а']);
        womans && !self.language.is_learned() && !self.is_surname(name) && !self.is_typical(name, gender)
    }

    /// Whether a woman's first name is more often a man's in the genitive ("Владимира", "Jana").
    fn is_rather_mans(&self, name: &str) -> bool {
        let Some(stem) = name.strip_suffix(['а', 'я', 'a']).filter(|_| self.language.is_learned()) else {
            return false;
        };
        // The lists have "Ларис" and "Світлан" too, whom no text names.
        let borne = |name: &str| self.language == Language::Polish || self.known.is_frequent(name);
        let mans = |name: &str| self.known.nominatives(name) & (nominative::MAN | nominative::WOMAN) == nominative::MAN;
        let listed = |name: &str| mans(name) && borne(name);
        listed(stem) || listed(&format!("{stem}й")) || listed(&format!("{stem}ь"))
    }

    /// Whether a surname's nominative is known by its ending.
    fn is_typical(&self, name: &str, gender: Gender) -> bool {
        // "Kolbkiem" is Kolbek's, not Kolbiek's.
        let strange = self.language == Language::Polish && name.ends_with("iek");
        !strange && self.endings(gender).any(|typical| ends_with_any(name, &typical.endings))
    }

    fn endings(&self, gender: Gender) -> impl Iterator<Item = &'static Typical> {
        let language = self.language;
        TYPICAL.iter().filter(move |typical| (typical.language, typical.gender) == (language, gender))
    }

    fn is_first_name(&self, name: &str) -> bool {
        self.known.nominatives(name) & (nominative::MAN | nominative::WOMAN) != 0
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
            () if gender == Gender::Woman && self.language.is_learned() && WOMEN.contains(&name) => points::WOMANS_NAME,
            () if known & own != 0 && !(gender == Gender::Woman && self.is_rather_mans(name)) => points::FIRST_NAME,
            () if known & other != 0 => points::OTHER_GENDER,
            () if known == 0 && gender == Gender::Woman && self.is_rather_mans(name) => points::OTHER_GENDER,
            () if ends_with_any(name, PATRONYMICS) => points::TYPICAL,
            () if ends_with_any(name, OBLIQUE) => points::UNUSUAL,
            () => 0,
        };
        let typical = self.is_typical(name, gender);
        let surname = match () {
            () if self.is_surname(name) => points::SURNAME + if typical { points::TYPICAL } else { 0 },
            () if self.is_womans_surname(name, gender) => points::SURNAME,
            () if typical => points::TYPICAL,
            () if self.is_doubtful(part, gender, name) => points::DOUBTFUL,
            () if ends_with_any(name, UNUSUAL) => points::UNUSUAL,
            () => 0,
        };
        let native = !self.language.is_learned() && self.known.is_frequent(name);
        let alone = !self.language.is_learned() && !name.ends_with(OBLIQUE_LETTERS) && is_known_alone(name);
        let surname = if alone { surname + points::NATIVE } else { surname };
        let first = if native && first == points::FIRST_NAME { first + points::NATIVE } else { first };
        let shown = match part {
            _ if !self.shown.contains(name) => 0,
            Part::Only => points::SHOWN,
            Part::First | Part::Surname => points::WRITTEN,
        };
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
    "мая",
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
    "віра",
    "вера",
    "ганна",
    "людмила",
    "оксана",
    "софія",
    "софия",
    "светлана",
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
    let declined = &['а', 'я', 'a', 'ą', 'ę', 'á', 'ė', 'ā', 'ς'][..];
    name.ends_with(vowels(language, gender))
        || ends_with_any(name, AFTER_VOWEL)
        || (gender == Gender::Woman || language == Language::Romanian) && !name.ends_with(declined)
}

/// Endings of foreign names that are not declined though they end in "а" ("Дюбуа", "Джошуа").
const AFTER_VOWEL: &[&str] = &["еа", "иа", "оа", "уа", "éa", "oa", "ua"];

/// The vowels in which names end that are not declined.
fn vowels(language: Language, gender: Gender) -> &'static [char] {
    match (language, gender) {
        (Language::Russian, _) => &['о', 'е', 'и', 'у', 'ю', 'э', 'ы'],
        (Language::Ukrainian, _) => &['о', 'е', 'и', 'і', 'у', 'ю', 'ї', 'є'],
        (Language::Polish, _) => &['o', 'e', 'i', 'u', 'y', 'é'],
        // Men's in other vowels are declined.
        (Language::Czech | Language::Slovak, Gender::Man) => &['u', 'ů', 'é', 'ě', 'ô'],
        (Language::Croatian | Language::Slovene, Gender::Man) => &['u', 'у', 'é'],
        (Language::Lithuanian, _) => &['o', 'i', 'e', 'y', 'é', 'u'],
        (Language::Latvian, _) => &['o', 'i', 'u', 'ē', 'ī', 'ū'],
        // A woman's surname is the genitive of a man's.
        (Language::Greek, Gender::Woman) => &['α', 'ά', 'η', 'ή', 'ο', 'ό', 'ι', 'ί', 'υ', 'ύ', 'ε', 'έ', 'ω', 'ώ'],
        (Language::Greek, Gender::Man) => &['ο', 'ό', 'ι', 'ί', 'υ', 'ύ', 'ε', 'έ', 'ω', 'ώ'],
        (Language::Romanian, _) => &['a', 'ă', 'e', 'i', 'o', 'u', 'y', 'é'],
        (_, Gender::Woman) => &['o', 'e', 'i', 'u', 'y', 'é', 'í', 'ů', 'ě', 'о', 'е', 'и', 'у'],
    }
}

fn ends_with_any(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}

/// The word with the end of its nominative, in the capitals that it has.
fn with_ending(word: &Word<'_>, nominative: &str) -> String {
    let bare = word.written.trim_end_matches(BETWEEN);
    with_end_of(bare, &word.lower, nominative) + &word.written[bare.len()..]
}

/// A word with the end of its nominative, in the capitals that it has; both are given in lower case as well.
pub fn with_end_of(written: &str, lower: &str, nominative: &str) -> String {
    let same = lower.chars().zip(nominative.chars()).take_while(|(a, b)| a == b).count();
    let shouted = written.chars().count() > 1 && written.chars().all(|c| !c.is_lowercase());
    let start = written.chars().take(same);
    let end = nominative.chars().skip(same);
    let word_end = if shouted { end.flat_map(char::to_uppercase).collect() } else { end.collect::<String>() };
    start.chain(word_end.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::people::cases::known::{Learnt, Listed};
    use crate::recognise::people::model::for_language;

    fn shown(language: Language, names: &[&str]) -> Vec<String> {
        let code = if language.is_learned() { "ru" } else { "cs" };
        let lexicon = for_language(Some(code)).unwrap().lexicon;
        let known: Box<dyn Known> = match lexicon.forms() {
            Some(forms) => Box::new(Learnt { forms, lexicon, language }),
            None => Box::new(Listed { lexicon, language }),
        };
        let nominatives = nominatives(language, known.as_ref(), names.iter().copied());
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

    #[test]
    fn the_lists_of_names_say_what_is_a_nominative_where_no_form_was_learnt() {
        for (language, written, nominative) in [
            (Language::Czech, "Andreje Babiše", "Andrej Babiš"),
            (Language::Czech, "Miroslava Němce", "Miroslav Němec"),
            (Language::Czech, "Ivany Veselé", "Ivana Veselá"),
            (Language::Czech, "Ludmilu Jarou", "Ludmila Jará"),
            (Language::Czech, "Jeanne Moreauové", "Jeanne Moreauová"),
            (Language::Slovak, "Milana Majerského", "Milan Majerský"),
            (Language::Slovak, "Ursule von der Leyenovej", "Ursula von der Leyenová"),
            (Language::Slovak, "Jany Kirschner", "Jana Kirschner"),
            (Language::Croatian, "Gordana Grlića Radmana", "Gordan Grlić Radman"),
            (Language::Croatian, "Terezi Kesoviji", "Tereza Kesovija"),
            (Language::Croatian, "Antonele Lolić", "Antonela Lolić"),
            (Language::Croatian, "Александра Вучића", "Александар Вучић"),
            (Language::Croatian, "Новаком Ђоковићем", "Новак Ђоковић"),
            (Language::Slovene, "Tadeja Pogačarja", "Tadej Pogačar"),
            (Language::Lithuanian, "Karoliu Nawrockiu", "Karolis Nawrockis"),
            (Language::Lithuanian, "Diana Nausėdiene", "Diana Nausėdienė"),
            (Language::Lithuanian, "Jonui Valančiūnui", "Jonas Valančiūnas"),
            (Language::Latvian, "Krišjāņa Kariņa", "Krišjānis Kariņš"),
            (Language::Latvian, "Evikas Siliņas", "Evika Siliņa"),
            (Language::Greek, "Νίκου Ανδρουλάκη", "Νίκος Ανδρουλάκης"),
            (Language::Greek, "Μαρίας Παπαδοπούλου", "Μαρία Παπαδοπούλου"),
            (Language::Romanian, "Mihaelei Rusu", "Mihaela Rusu"),
        ] {
            assert_eq!(shown(language, &[written]), [nominative]);
        }
    }

    #[test]
    fn what_is_not_certain_stays_as_it_is() {
        for (language, name) in [
            (Language::Czech, "Petra Kvitová"),
            (Language::Czech, "Marie Curie"),
            (Language::Czech, "Sophii Lorenové"),
            (Language::Czech, "Ondřeje Klišíkovy"),
            (Language::Croatian, "Marina Rukavina"),
            (Language::Croatian, "Marine Le Pen"),
            (Language::Lithuanian, "Sergio Scariolo"),
            (Language::Lithuanian, "Johnu Coale'u"),
            (Language::Greek, "Ειρήνη Παππά"),
            (Language::Romanian, "Andrei Popescu"),
            (Language::Romanian, "Mărturia Mihaelei Rusu"),
        ] {
            assert_eq!(shown(language, &[name]), [name]);
        }
    }

    #[test]
    fn a_surname_alone_is_a_case_of_one_that_the_article_has() {
        for (language, full, alone, surname) in [
            (Language::Czech, "Filip Turek", "Turkovi", "Turek"),
            (Language::Czech, "Andrej Babiš", "Babišova", "Babiš"),
            (Language::Czech, "Alena Schillerová", "Schillerovou", "Schillerová"),
            (Language::Czech, "Jarmila Bezová", "Jarmilo", "Jarmila"),
            (Language::Czech, "Jana Nováková", "Nováka", "Nováka"),
            (Language::Croatian, "Andrej Plenković", "Plenkovićeva", "Plenković"),
            (Language::Lithuanian, "Kęstutis Budrys", "Budrio", "Budrys"),
            (Language::Slovene, "Robert Golob", "Golobom", "Golob"),
        ] {
            assert_eq!(shown(language, &[full, alone]), [full, surname]);
        }
    }

    #[test]
    fn foreign_names_have_cases_in_polish() {
        for (written, nominative) in [
            ("Pete'em Hegsethem", "Pete Hegseth"),
            ("Jerome’a Powella", "Jerome Powell"),
            ("Lorenzo Musettiemu", "Lorenzo Musetti"),
            ("Moniki Kurtek", "Monika Kurtek"),
        ] {
            assert_eq!(shown(Language::Polish, &[written]), [nominative]);
        }
    }
}
