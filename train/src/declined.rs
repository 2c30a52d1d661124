//! Russian, Ukrainian and Polish documents under names that no corpus has, in the cases that the sentence asks for.

use std::collections::HashMap;

use dateline::recognise::people::cases::declension::{Gender, Language, decline};
use dateline::recognise::people::cases::forms::{Form, nominative};
use dateline::recognise::people::fold::{fold, stem};
use dateline::recognise::people::hash;
use dateline::recognise::people::lexicon::list;
use dateline::recognise::people::name::is_particle;

use crate::corpus::{Annotated, Sentence};
use crate::slavic::Words;

/// Names of one language to choose from, in lower case.
struct Names {
    language: Language,
    men: Vec<String>,
    women: Vec<String>,
    surnames: Vec<String>,
    places: Vec<String>,
}

impl Names {
    fn of(language: Language, words: &Words) -> Self {
        let of = |wanted: &dyn Fn(&Form) -> bool| -> Vec<String> {
            let names =
                words.iter().filter(|(word, form)| word.chars().count() > 2 && writes(language, word) && wanted(form));
            names.map(|(word, _)| word.clone()).collect()
        };
        let bare = |form: &Form| form.lists & (list::FIRST | list::LAST | list::COMMON) == 0;
        Self {
            language,
            men: of(&|form| form.nominatives & nominative::MAN != 0),
            women: of(&|form| form.nominatives & nominative::WOMAN != 0),
            surnames: of(&|form| form.nominatives & nominative::SURNAME != 0),
            places: of(&|form| form.lists & list::PLACE != 0 && bare(form)),
        }
    }
}

/// Whether a word may be of the language: Russian and Ukrainian share most letters.
fn writes(language: Language, word: &str) -> bool {
    let without = |letters: &str| !word.contains(|c| letters.contains(c));
    word.chars().all(|c| c.is_alphabetic() && language.writes(c))
        && match language {
            Language::Russian => without("іїєґ"),
            Language::Ukrainian => without("ыэёъ"),
            _ => true,
        }
}

/// Endings that make a Ukrainian surname of a first name's stem; the lists have few.
const UKRAINIAN_SURNAMES: &[&str] =
    &["енко", "ук", "чук", "ський", "цький", "ич", "ів", "як", "ець", "ко", "ишин", "аль"];

/// A man's surname and what his wife's ends in.
const WOMENS: &[(&str, &str)] = &[
    ("ов", "ова"),
    ("ев", "ева"),
    ("ёв", "ёва"),
    ("єв", "єва"),
    ("ин", "ина"),
    ("ін", "іна"),
    ("ский", "ская"),
    ("цкий", "цкая"),
    ("ський", "ська"),
    ("цький", "цька"),
    ("ski", "ska"),
    ("cki", "cka"),
    ("dzki", "dzka"),
];

/// Documents filled in from the forms of each language, `times` of each.
pub fn filled(forms: &str, words: &Words, times: u64) -> Vec<Annotated> {
    let mut documents = Vec::new();
    for part in forms.split('@').skip(1) {
        let (code, forms) = part.split_once('\n').unwrap_or((part, ""));
        let Some(language) = Language::of(code) else { continue };
        let names = Names::of(language, words);
        let lines: Vec<&str> = forms.lines().filter(|line| !line.starts_with('#')).collect();
        for (form, number) in lines.split(|line| line.is_empty()).filter(|form| !form.is_empty()).zip(0..) {
            documents.extend((0..times).map(|time| Filling::new(&names, number * times + time).document(form)));
        }
    }
    documents
}

/// Somebody in a document.
#[derive(Clone)]
struct Somebody {
    gender: Gender,
    given: String,
    patronymic: Option<String>,
    surname: String,
}

struct Filling<'a> {
    names: &'a Names,
    seed: u64,
    drawn: u64,
    people: Vec<Somebody>,
}

impl<'a> Filling<'a> {
    fn new(names: &'a Names, seed: u64) -> Self {
        Self { names, seed, drawn: 0, people: Vec::new() }
    }

    fn document(mut self, form: &[&str]) -> Annotated {
        let mut sentences: Vec<Sentence> = form.iter().map(|line| self.sentence(line)).collect();
        if let Some(first) = sentences.first_mut().filter(|_| self.seed.is_multiple_of(8)) {
            *first = first.shouted();
        }
        Annotated { sentences, hyphens_split: false }
    }

    fn sentence(&mut self, line: &str) -> Sentence {
        let mut sentence = Sentence::default();
        for token in line.split(' ') {
            let start = sentence.tokens.len();
            match person(token) {
                Some((kind, case)) => {
                    sentence.tokens.extend(self.person(kind, case));
                    sentence.people.push(start..sentence.tokens.len());
                }
                None => sentence.tokens.push(self.other(token)),
            }
        }
        sentence
    }

    fn draw(&mut self) -> u64 {
        self.drawn += 1;
        hash::word(&[self.seed.to_le_bytes(), self.drawn.to_le_bytes()].concat())
    }

    fn choose(&mut self, names: &'a [String]) -> &'a str {
        &names[self.draw() as usize % names.len()]
    }

    /// A name of a list or, one time in three, the first half of one with the second half of another.
    fn invent(&mut self, names: &'a [String]) -> String {
        let one = self.choose(names);
        if !self.draw().is_multiple_of(3) {
            return one.to_owned();
        }
        let other = self.choose(names);
        head(one, one.chars().count().div_ceil(2)) + &tail(other, other.chars().count() / 2)
    }

    fn somebody(&mut self) -> Somebody {
        let names = self.names;
        let gender = if self.draw().is_multiple_of(3) { Gender::Woman } else { Gender::Man };
        let given = self.invent(if gender == Gender::Man { &names.men } else { &names.women });
        let patronymic = self.patronymic(gender);
        let surname = self.surname(gender);
        let somebody = Somebody { gender, given, patronymic, surname };
        self.people.push(somebody.clone());
        somebody
    }

    fn surname(&mut self, gender: Gender) -> String {
        let names = self.names;
        let surname = if names.language == Language::Ukrainian && !self.draw().is_multiple_of(4) {
            let given = self.choose(&names.men);
            let ending = UKRAINIAN_SURNAMES[self.draw() as usize % UKRAINIAN_SURNAMES.len()];
            given.trim_end_matches(['а', 'о', 'й', 'ь', 'я', 'і', 'и']).to_owned() + ending
        } else {
            self.invent(&names.surnames)
        };
        let womens = WOMENS.iter().filter(|_| gender == Gender::Woman);
        let changed = womens.filter_map(|(man, woman)| Some(surname.strip_suffix(man)?.to_owned() + woman)).next();
        changed.unwrap_or(surname)
    }

    fn patronymic(&mut self, gender: Gender) -> Option<String> {
        let endings = match (self.names.language, gender) {
            (Language::Russian, Gender::Man) => "ович",
            (Language::Russian, Gender::Woman) => "овна",
            (Language::Ukrainian, Gender::Man) => "ович",
            (Language::Ukrainian, Gender::Woman) => "івна",
            _ => return None,
        };
        let names = self.names;
        let father = self.choose(&names.men).trim_end_matches(['а', 'о', 'й', 'ь', 'я', 'и']).to_owned();
        self.draw().is_multiple_of(5).then(|| father + endings)
    }

    /// The words of a person in a case: in full, or as somebody who was named before.
    fn person(&mut self, kind: char, case: usize) -> Vec<String> {
        let known = (self.draw() as usize).checked_rem(self.people.len()).map(|at| self.people[at].clone());
        let again = !matches!(kind, 'P' | 'F') && !self.draw().is_multiple_of(3);
        let Some(somebody) = known.filter(|_| again) else {
            let somebody = self.somebody();
            return self.write(&somebody, kind, case);
        };
        self.write(&somebody, kind, case)
    }

    fn write(&mut self, somebody: &Somebody, kind: char, case: usize) -> Vec<String> {
        let pick = self.draw() as usize;
        let language = self.names.language;
        let form = |surname: bool, name: &str| {
            let undeclined = surname && somebody.gender == Gender::Woman && !name.ends_with(['а', 'я', 'a']);
            let written = if undeclined {
                name.to_owned()
            } else {
                decline(language, somebody.gender, surname, name, case, pick)
            };
            with_capital(&written)
        };
        let initial = |name: &str| with_capital(&head(name, 1)) + ".";
        let given = form(false, &somebody.given);
        let surname = form(true, &somebody.surname);
        let patronymic = somebody.patronymic.as_ref();
        match kind {
            'S' => vec![surname],
            'G' => vec![given],
            'I' => [Some(initial(&somebody.given)), patronymic.map(|name| initial(name)), Some(surname)]
                .into_iter()
                .flatten()
                .collect(),
            _ => [Some(given), patronymic.map(|name| form(false, name)), Some(surname)].into_iter().flatten().collect(),
        }
    }

    /// A place, a thing, a number or the token itself.
    fn other(&mut self, token: &str) -> String {
        let names = self.names;
        match token {
            "L" => with_capital(&self.invent(&names.places)),
            "s" => {
                let names = if self.draw().is_multiple_of(2) { &names.surnames } else { &names.places };
                with_capital(&self.invent(names))
            }
            "N" => (1 + self.draw() % 2000).to_string(),
            _ => token.to_owned(),
        }
    }
}

/// The kind and case of a token like "Pg": a person in the genitive.
fn person(token: &str) -> Option<(char, usize)> {
    let mut letters = token.chars();
    let (kind, case, None) = (letters.next()?, letters.next()?, letters.next()) else { return None };
    let case = "ngdail".find(case).filter(|_| "PFSGI".contains(kind))?;
    Some((kind, case))
}

/// Copies of documents in which every word of a name has another's head and its own end, so that it is of the same case and
/// stands in no list: once the surnames alone, once all.
pub fn renamed(documents: &[Annotated], words: &Words) -> Vec<Annotated> {
    let names = Names::of(Language::Russian, words);
    let copies = [true, false].into_iter();
    copies
        .flat_map(|surnames| documents.iter().zip(0..).map(move |(document, number)| (surnames, document, number)))
        .map(|(surnames, document, number)| {
            Renaming { names: &names, surnames, number, heads: HashMap::new() }.document(document)
        })
        .collect()
}

struct Renaming<'a> {
    names: &'a Names,
    surnames: bool,
    number: u64,
    heads: HashMap<String, String>,
}

/// How many letters of a word tell its gender and case.
const END: usize = 3;

impl Renaming<'_> {
    fn document(&mut self, document: &Annotated) -> Annotated {
        let sentences = document.sentences.iter().map(|sentence| {
            let mut copy = sentence.clone();
            for span in &sentence.people {
                let start = if self.surnames { span.end - 1 } else { span.start };
                for at in start..span.end {
                    copy.tokens[at] = self.other(&sentence.tokens[at]);
                }
            }
            copy
        });
        Annotated { sentences: sentences.collect(), ..document.clone() }
    }

    fn other(&mut self, word: &str) -> String {
        let length = word.chars().count();
        if length < END + 2 || word.contains('.') || is_particle(word) {
            return word.to_owned();
        }
        let names = &self.names.surnames;
        let folded = fold(word);
        let key = stem(&folded).to_owned();
        let seed = hash::word(key.as_bytes()) ^ hash::word(&self.number.to_le_bytes());
        let head = self.heads.entry(key).or_insert_with(|| {
            let name = &names[seed as usize % names.len()];
            head(name, name.chars().count().saturating_sub(END).max(2))
        });
        with_capital(&(head.clone() + &tail(word, length - END)))
    }
}

fn head(word: &str, letters: usize) -> String {
    word.chars().take(letters).collect()
}

fn tail(word: &str, from: usize) -> String {
    word.chars().skip(from).collect()
}

fn with_capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
