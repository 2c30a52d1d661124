//! What speaks for a nominative: that it is a known name, how it ends, and what the article has of it elsewhere.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::declension::{Gender, LOCATIVE, Language, NOMINATIVE, Reading, VOCATIVE, forms};
use super::forms::nominative;
use super::nominative::{Article, Part, Word, oblique};
use crate::recognise::people::lists;
use crate::recognise::people::rescue::is_known_alone;

/// Points for what speaks for a reading. A word of a dictionary outweighs the shape of an ending, and what the
/// article itself shows outweighs both; how much was set by hand until the tests below came out, and never fitted.
pub(super) mod weigh {
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

/// How many other cases of a name count.
const OTHER_CASES: usize = 2;

/// Endings by which a surname's nominative is known.
pub(super) struct Typical {
    language: Language,
    gender: Gender,
    endings: Vec<&'static str>,
    /// Those that show it where a surname stands alone.
    pub(super) sure: Vec<&'static str>,
}

static TYPICAL: LazyLock<Vec<Typical>> = LazyLock::new(|| {
    let lines = lists::lines(include_str!("typical.tsv"));
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
pub(super) const PATRONYMICS: &[&str] = &[
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

impl Article<'_> {
    /// The best reading of a word in a gender and case: its points and the nominative.
    pub(super) fn best<'w>(&self, word: &'w Word<'_>, gender: Gender, case: usize) -> Option<(i32, &'w str)> {
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
    pub(super) fn points(&self, word: &Word<'_>, reading: &Reading, elsewhere: bool) -> i32 {
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
        let written = if self.may_be_genitive(word, name) { weigh::OTHER_CASE } else { weigh::WRITTEN };
        self.points_of_name(word.part, name, reading.gender)
            + if strange { weigh::UNUSUAL } else { 0 }
            + if unknown && is_womans(reading, word.part) { weigh::TYPICAL } else { 0 }
            + if elsewhere { written } else { 0 }
            + if reading.case == NOMINATIVE { self.points_against(word) } else { 0 }
            + weigh::OTHER_CASE * cases
    }

    pub(super) fn points_as_it_is(&self, word: &Word<'_>, gender: Gender, case: usize) -> i32 {
        let foreign = ends_with_any(&word.lower, AFTER_VOWEL);
        let declined = word.declines(gender, case) || case != NOMINATIVE && word.ends_as_case(self.language, gender);
        let declined = declined && !self.is_surname(&word.lower) && !foreign;
        let open = foreign || word.lower.ends_with(vowels(self.language, gender));
        self.points_of_name(word.part, &word.lower, gender)
            + match self.language {
                _ if open && declined && self.language.is_learned() => weigh::SAME_IN_EVERY_CASE,
                _ if open || case == NOMINATIVE && !self.language.is_learned() => 0,
                _ if self.language.is_learned() && gender == Gender::Woman && word.part == Part::Surname => {
                    weigh::UNUSUAL
                }
                // Women's surnames there are men's, and are not declined.
                Language::Croatian | Language::Slovene if gender == Gender::Woman && word.part == Part::Surname => {
                    weigh::DOUBTFUL
                }
                _ => weigh::SAME_IN_EVERY_CASE,
            }
            + if declined && !self.language.is_learned() { weigh::UNUSUAL } else { 0 }
            + self.points_against(word)
    }

    /// What speaks against a surname that is taken as it is: that it is a case of one that is known.
    pub(super) fn points_against(&self, word: &Word<'_>) -> i32 {
        let known = |reading: &Reading| {
            let name = &reading.nominative;
            self.is_typical(name, reading.gender)
                || self.is_surname(name)
                || *name != word.lower && self.written.contains(name) && !self.may_be_genitive(word, name)
        };
        let declined = !self.language.is_learned() && word.part != Part::First && !self.is_surname(&word.lower);
        if declined && oblique(word).any(known) { weigh::UNUSUAL } else { 0 }
    }

    /// Whether what stands elsewhere may be the genitive of a man whom this word means as well ("Makrona" beside "Makronom").
    pub(super) fn may_be_genitive(&self, word: &Word<'_>, name: &str) -> bool {
        let man = name.strip_suffix(['a', 'а']).filter(|_| !self.language.is_learned() && !self.is_surname(name));
        man.is_some_and(|man| word.readings.iter().any(|reading| reading.nominative == man))
    }

    /// Whether a name is a woman's surname in "a" that the lists do not have.
    pub(super) fn is_doubtful(&self, part: Part, gender: Gender, name: &str) -> bool {
        let womans = part != Part::First && gender == Gender::Woman && name.ends_with(['a', 'а']);
        womans && !self.language.is_learned() && !self.is_surname(name) && !self.is_typical(name, gender)
    }

    /// Whether a woman's first name is more often a man's in the genitive ("Владимира", "Jana").
    pub(super) fn is_rather_mans(&self, name: &str) -> bool {
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
    pub(super) fn is_typical(&self, name: &str, gender: Gender) -> bool {
        // "Kolbkiem" is Kolbek's, not Kolbiek's.
        let strange = self.language == Language::Polish && name.ends_with("iek");
        !strange && self.endings(gender).any(|typical| ends_with_any(name, &typical.endings))
    }

    pub(super) fn endings(&self, gender: Gender) -> impl Iterator<Item = &'static Typical> {
        let language = self.language;
        TYPICAL.iter().filter(move |typical| (typical.language, typical.gender) == (language, gender))
    }

    pub(super) fn is_first_name(&self, name: &str) -> bool {
        self.known.nominatives(name) & (nominative::MAN | nominative::WOMAN) != 0
    }

    /// Whether a surname is in the lists, which have men's.
    pub(super) fn is_surname(&self, name: &str) -> bool {
        self.known.nominatives(name) & nominative::SURNAME != 0
    }

    /// Whether it is a woman's form of a surname in the lists.
    pub(super) fn is_womans_surname(&self, name: &str, gender: Gender) -> bool {
        let mut mens = WOMENS.iter().filter_map(|(hers, his)| Some(name.strip_suffix(hers)?.to_owned() + his));
        gender == Gender::Woman && mens.any(|name| self.is_surname(&name))
    }

    /// What speaks for a nominative by itself.
    pub(super) fn points_of_name(&self, part: Part, name: &str, gender: Gender) -> i32 {
        let known = self.known.nominatives(name);
        let (own, other) = match gender {
            Gender::Man => (nominative::MAN, nominative::WOMAN),
            Gender::Woman => (nominative::WOMAN, nominative::MAN),
        };
        let first = match () {
            () if gender == Gender::Woman && self.language.is_learned() && WOMEN.contains(name) => weigh::WOMANS_NAME,
            () if known & own != 0 && !(gender == Gender::Woman && self.is_rather_mans(name)) => weigh::FIRST_NAME,
            () if known & other != 0 => weigh::OTHER_GENDER,
            () if known == 0 && gender == Gender::Woman && self.is_rather_mans(name) => weigh::OTHER_GENDER,
            () if ends_with_any(name, PATRONYMICS) => weigh::TYPICAL,
            () if ends_with_any(name, OBLIQUE) => weigh::UNUSUAL,
            () => 0,
        };
        let typical = self.is_typical(name, gender);
        let surname = match () {
            () if self.is_surname(name) => weigh::SURNAME + if typical { weigh::TYPICAL } else { 0 },
            () if self.is_womans_surname(name, gender) => weigh::SURNAME,
            () if typical => weigh::TYPICAL,
            () if self.is_doubtful(part, gender, name) => weigh::DOUBTFUL,
            () if ends_with_any(name, UNUSUAL) => weigh::UNUSUAL,
            () => 0,
        };
        let native = !self.language.is_learned() && self.known.is_frequent(name);
        let alone = !self.language.is_learned() && !name.ends_with(OBLIQUE_LETTERS) && is_known_alone(name);
        let surname = if alone { surname + weigh::NATIVE } else { surname };
        let first = if native && first == weigh::FIRST_NAME { first + weigh::NATIVE } else { first };
        let shown = match part {
            _ if !self.shown.contains(name) => 0,
            Part::Only => weigh::SHOWN,
            Part::First | Part::Surname => weigh::WRITTEN,
        };
        let known_alone = if part == Part::Only && is_known_alone(name) { weigh::WRITTEN } else { 0 };
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
static WOMEN: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lists::rows(include_str!("womens-first-names.tsv")).map(|[name, _]| name).collect());

/// What a woman's surname ends in, and a man's: the lists have men's alone.
static WOMENS: LazyLock<Vec<(&'static str, &'static str)>> =
    LazyLock::new(|| lists::rows(include_str!("womens-surnames.tsv")).map(|[hers, his, _]| (hers, his)).collect());

/// Whether a first name is declined as women's are, in a case that men's do not share ("Aryną").
fn is_womans(reading: &Reading, part: Part) -> bool {
    let nominative = reading.nominative.ends_with(['a', 'а', 'я']);
    part == Part::First && reading.gender == Gender::Woman && reading.case != NOMINATIVE && nominative
}

pub(super) fn points_of_case(case: usize) -> i32 {
    match case {
        NOMINATIVE => weigh::NOMINATIVE,
        LOCATIVE | VOCATIVE => weigh::RARE_CASE,
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

pub(super) fn ends_with_any(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}
