//! Which names of a corpus are one person.
//!
//! A function of the names and of how many articles give each, and of nothing else: the order of the articles, the cut of
//! the index and what was indexed before do not matter. Names meet only within what their surnames share, by hashing, so
//! that it takes time in proportion to their number.
//!
//! 1. Spellings of one full name are one: diacritics, alphabets, transliterations ([`sound`]), hyphens, scripts ([`scripts`]).
//! 2. A name that tells less joins the one that tells more: without the middle name, without the first one, by initials, by a
//!    short form. If several are possible, one must stand for four in five of their articles.
//! 3. A name that goes on behind another's surname ("Nicolás Maduro Moros") joins it if it is rare beside it.
//! 4. A surname alone belongs to whoever has four in five of the articles with that surname, in a large corpus if that is more than
//!    one article or somebody whom the world knows (`well-known.txt`); any other word of a name only where hardly anybody else
//!    has it ("Lula").
//!
//! How a surname sounds never counts without a given name: "Moody" is not Modi.

mod parts;
mod scripts;
mod sound;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;
use std::sync::LazyLock;

use self::parts::{Crown, Given, Kind, Parts, Words};
use super::fold::{fold, romanise};
use super::lists::lines;
use super::name::is_particle;
use crate::gazetteer::forms::{self, Kind as FormKind};

/// A name as the articles give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<'n> {
    /// The name.
    pub name: &'n str,
    /// How many articles give it.
    pub articles: u64,
}

/// Why a name stands with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Rule {
    /// Nothing was joined: it is the form the person is shown under, or a person of its own.
    Own,
    /// The same name in another spelling.
    Spelling,
    /// The same with and without a middle name.
    MiddleName,
    /// The same with and without the first of several given names.
    FirstName,
    /// A short or translated form of the given name.
    ShortForm,
    /// Initials.
    Initial,
    /// The same with and without "Jr.".
    Suffix,
    /// The same with and without the title or number of a pope or monarch.
    Number,
    /// The same with and without a further family name.
    FamilyName,
    /// A surname alone.
    Surname,
    /// Another part of the name alone.
    Part,
}

impl Rule {
    /// Every rule, in the order of their numbers.
    pub const ALL: [Rule; 11] = [
        Rule::Own,
        Rule::Spelling,
        Rule::MiddleName,
        Rule::FirstName,
        Rule::ShortForm,
        Rule::Initial,
        Rule::Suffix,
        Rule::Number,
        Rule::FamilyName,
        Rule::Surname,
        Rule::Part,
    ];

    /// In words.
    pub fn reason(self) -> &'static str {
        match self {
            Rule::Own => "the form that most articles give",
            Rule::Spelling => "another spelling",
            Rule::MiddleName => "differs by a middle name",
            Rule::FirstName => "differs by the first of several given names",
            Rule::ShortForm => "another form of the first name",
            Rule::Initial => "an initial for a given name",
            Rule::Suffix => "differs by a suffix",
            Rule::Number => "a monarch with and without title or number",
            Rule::FamilyName => "differs by a further family name",
            Rule::Surname => "the surname alone, which means one person in this corpus",
            Rule::Part => "a part of the name that nobody else has in this corpus",
        }
    }
}

/// Where a name belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The name its person is shown under.
    pub head: usize,
    /// The name it was joined to.
    pub via: usize,
    /// Why.
    pub rule: Rule,
    /// The percentage of the articles in question that made that one the only choice.
    pub share: u8,
}

/// Of several who may be meant, one is if this share of their articles is theirs. On Reuters one of 556 names stands with a
/// wrong person at this share (`eval names`).
const MOST: f64 = 0.8;
/// A word that is no surname means somebody if this share of the articles with that word is theirs: first names are shared
/// by far more people than a corpus shows.
const NEARLY_ALL: f64 = 0.95;
/// How many articles somebody must have before a word alone can mean them: of the 132 surnames that Reuters gave to
/// somebody, 71 had one article behind them, and most of these were wrong (Moody's, to a "Series A. Moody").
const KNOWN: u64 = 2;
/// The same for a first name, which is everybody's, and for the name of a place.
const WELL_KNOWN: u64 = 10;
/// In a corpus of so few names one article is enough: it hardly holds two unrelated people of one surname. In a larger one
/// it counts half: of the namesakes of Ronald Reagan that Reuters has, one was misprinted.
const FEW_NAMES: usize = 1_000;
/// How many times rarer a form must be than another to be taken for a careless form of it, where both could be people.
const RARER: u64 = 4;
/// More who may be meant than this are too many to tell; the limit keeps a hostile corpus from taking quadratic time.
const NAMESAKES: usize = 64;

/// Where each of some distinct names belongs.
pub fn merge(names: &[Named<'_>]) -> Vec<Link> {
    let mut merging = Merging::new(names);
    merging.join_forms();
    merging.join_family_names();
    merging.choose_heads();
    merging.join_bare_names();
    merging.links
}

/// Whether a name that somebody asks for may be a name of the corpus: spelt otherwise, or with fewer or more given names.
pub fn may_be(asked: &str, name: &str) -> bool {
    let words = &mut Words::default();
    let (asked, name) = (Parts::of(asked, words), Parts::of(name, words));
    asked.family == name.family
        && (asked.given.is_empty()
            || given_rule(&asked, &name, true).is_some()
            || given_rule(&name, &asked, true).is_some())
}

/// A full name in all its spellings.
struct Form {
    /// Its spellings, the most used first.
    names: Vec<usize>,
    articles: u64,
    person: usize,
}

/// Forms that are one person's.
struct Person {
    /// The form that tells most.
    form: usize,
    articles: u64,
    /// Whom they turned out to be.
    is: Option<usize>,
}

struct Merging<'n> {
    names: &'n [Named<'n>],
    parts: Vec<Parts>,
    /// All names, the most used first.
    order: Vec<usize>,
    forms: Vec<Form>,
    /// The form of each full name.
    form_of: Vec<Option<usize>>,
    people: Vec<Person>,
    links: Vec<Link>,
}

impl<'n> Merging<'n> {
    fn new(names: &'n [Named<'n>]) -> Merging<'n> {
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_unstable_by_key(|&at| (Reverse(names[at].articles), names[at].name));
        let mut words = Words::default();
        let own = |at| Link { head: at, via: at, rule: Rule::Own, share: 100 };
        let mut merging = Merging {
            names,
            parts: names.iter().map(|named| Parts::of(named.name, &mut words)).collect(),
            order,
            forms: Vec::new(),
            form_of: vec![None; names.len()],
            people: Vec::new(),
            links: (0..names.len()).map(own).collect(),
        };
        merging.join_spellings();
        merging
    }

    fn join_spellings(&mut self) {
        let mut known: HashMap<String, usize> = HashMap::new();
        for place in 0..self.order.len() {
            let at = self.order[place];
            if self.parts[at].kind == Kind::Bare {
                continue;
            }
            let form = *known.entry(self.parts[at].signature()).or_insert_with(|| {
                self.forms.push(Form { names: Vec::new(), articles: 0, person: usize::MAX });
                self.forms.len() - 1
            });
            if let Some(&most_used) = self.forms[form].names.first() {
                self.link(at, most_used, Rule::Spelling, 1.0);
            }
            self.forms[form].names.push(at);
            self.forms[form].articles += self.names[at].articles;
            self.form_of[at] = Some(form);
        }
    }

    fn link(&mut self, at: usize, via: usize, rule: Rule, share: f64) {
        self.links[at] = Link { head: via, via, rule, share: (share * 100.0).round() as u8 };
    }

    /// The person whose form it is.
    fn person(&self, form: usize) -> usize {
        let mut person = self.forms[form].person;
        while let Some(is) = self.people[person].is {
            person = is;
        }
        person
    }

    /// The most used spelling of a form.
    fn spelling(&self, form: usize) -> usize {
        self.forms[form].names[0]
    }

    fn parts_of(&self, form: usize) -> &Parts {
        &self.parts[self.spelling(form)]
    }

    /// Makes people of the forms: within each surname those that tell most come first, the others join them.
    fn join_forms(&mut self) {
        let mut blocks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for form in 0..self.forms.len() {
            blocks.entry(&self.parts_of(form).family).or_default().push(form);
        }
        let mut blocks: Vec<Vec<usize>> = blocks.into_values().collect();
        for block in &mut blocks {
            block.sort_by_key(|&form| {
                let parts = self.parts_of(form);
                let tells = (parts.suffix.is_some() && !parts.is_junior(), parts.fullness());
                (Reverse(tells), Reverse(self.forms[form].articles), self.names[self.spelling(form)].name)
            });
            let mut namesakes = Namesakes::default();
            for &form in block.iter() {
                self.place(form, &mut namesakes);
            }
        }
    }

    /// Gives a form to the person it means, or makes a new one.
    fn place(&mut self, form: usize, namesakes: &mut Namesakes) {
        match self.meant(form, namesakes) {
            Some((person, rule, share)) => {
                let via = self.spelling(self.people[person].form);
                self.link(self.spelling(form), via, rule, share);
                self.people[person].articles += self.forms[form].articles;
                self.forms[form].person = person;
            }
            None => {
                self.forms[form].person = self.people.len();
                namesakes.add(self.parts_of(form), self.people.len());
                self.people.push(Person { form, articles: self.forms[form].articles, is: None });
            }
        }
    }

    fn meant(&self, form: usize, namesakes: &Namesakes) -> Option<(usize, Rule, f64)> {
        let candidates = namesakes.of(self.parts_of(form));
        if candidates.len() > NAMESAKES {
            return None;
        }
        let may_be = candidates.into_iter().filter_map(|person| Some((person, self.may_mean(form, person)?)));
        let may_be: Vec<(usize, Rule)> = may_be.collect();
        let articles = |person: usize| self.people[person].articles;
        let &(most, rule) = may_be.iter().max_by_key(|(person, _)| (articles(*person), Reverse(*person)))?;
        let all: u64 = may_be.iter().map(|(person, _)| articles(*person)).sum();
        let share = articles(most) as f64 / all.max(1) as f64;
        (may_be.len() == 1 || share >= MOST).then_some((most, rule, share))
    }

    /// By which rule a form may mean a person whose form tells more.
    fn may_mean(&self, form: usize, person: usize) -> Option<Rule> {
        let (short, long) = (self.parts_of(form), self.parts_of(self.people[person].form));
        let (few, many) = (self.forms[form].articles, self.people[person].articles);
        let is_rare = few.min(many) * RARER <= few.max(many) || few.min(many) == 1;
        let rule = match (short.kind, long.kind) {
            (Kind::Full, Kind::Full) => given_rule(short, long, is_rare)?,
            (Kind::Crowned(one), Kind::Crowned(other)) => crown_rule(one, other)?,
            _ => return None,
        };
        match (&short.suffix, &long.suffix) {
            (one, other) if one == other => Some(rule),
            // A father is named without the suffix: only a form that is rare beside it was written carelessly.
            (None, Some(_)) if long.is_junior() => (few * RARER <= many).then_some(Rule::Suffix),
            (None, Some(_)) => Some(if rule == Rule::MiddleName { Rule::Suffix } else { rule }),
            _ => None,
        }
    }

    /// Joins people whose names go on behind the surname of another ("Mohammed bin Salman Al Saud"), and those with two
    /// surnames in one to whoever has the second ("Hillary Rodham-Clinton").
    fn join_family_names(&mut self) {
        let asked: HashSet<String> = (0..self.forms.len()).flat_map(|form| self.parts_of(form).shorter()).collect();
        let mut by_words: HashMap<String, usize> = HashMap::new();
        for &at in &self.order {
            let Some(form) = self.form_of[at] else { continue };
            let words = self.parts[at].words.join(" ");
            if asked.contains(&words) {
                by_words.entry(words).or_insert(form);
            }
        }
        for long in 0..self.forms.len() {
            let Some(short) = self.shorter(long, &by_words) else { continue };
            let (person, joined) = (self.person(long), self.person(short));
            if person != joined && self.people[person].form == long {
                self.link(self.spelling(long), self.spelling(short), Rule::FamilyName, 1.0);
                self.people[person].is = Some(joined);
            }
        }
    }

    /// A form that a longer one continues, if that is rare beside it or goes on as names of descent do.
    fn shorter(&self, long: usize, by_words: &HashMap<String, usize>) -> Option<usize> {
        let parts = self.parts_of(long);
        let is_rare = |short: usize| self.forms[long].articles * RARER <= self.forms[short].articles;
        let shorter = parts.shorter();
        shorter.iter().find_map(|name| {
            let short = by_words.get(name).copied()?;
            let next = parts.words.get(name.split(' ').count());
            let descends = next.is_some_and(|next| is_particle(next));
            (!self.parts_of(short).begins_with_initial() && (descends || is_rare(short))).then_some(short)
        })
    }

    /// The most used full form of each person is the one they are shown under.
    fn choose_heads(&mut self) {
        let mut heads: Vec<Option<usize>> = vec![None; self.people.len()];
        for &at in self.order.iter().rev() {
            let Some(form) = self.form_of[at] else { continue };
            let head = &mut heads[self.person(form)];
            if head.is_none_or(|head| self.rank(at) >= self.rank(head)) {
                *head = Some(at);
            }
        }
        heads.iter().flatten().for_each(|&head| self.make_root(head));
        for at in 0..self.names.len() {
            let Some(head) = self.form_of[at].and_then(|form| heads[self.person(form)]) else { continue };
            self.links[at].head = head;
        }
    }

    /// Turns the links between a name and the one it was joined to round, so that all lead to it.
    fn make_root(&mut self, root: usize) {
        let mut at = root;
        let mut turned = Link { head: root, via: root, rule: Rule::Own, share: 100 };
        loop {
            let link = std::mem::replace(&mut self.links[at], turned);
            if link.rule == Rule::Own {
                return;
            }
            turned = Link { via: at, ..link };
            at = link.via;
        }
    }

    /// What makes a name the one to show: how often its form is used, then its spelling; the order of names settles the rest.
    fn rank(&self, at: usize) -> (bool, u64, u64, usize) {
        let parts = &self.parts[at];
        let of_form = self.form_of[at].map_or(0, |form| self.forms[form].articles);
        (!parts.begins_with_initial(), of_form, self.names[at].articles, parts.words.len())
    }

    /// Gives names of one word to the people they mean here.
    fn join_bare_names(&mut self) {
        let bare: Vec<usize> = self.order.iter().copied().filter(|&at| self.form_of[at].is_none()).collect();
        if bare.is_empty() {
            return;
        }
        let keys: HashSet<&str> = bare.iter().flat_map(|&at| self.parts[at].keys()).collect();
        let asked: HashSet<String> = bare.iter().flat_map(|&at| self.parts[at].own_words()).collect();
        let asked: HashSet<&str> = asked.iter().map(String::as_str).collect();
        let surnames = self.articles_by(Parts::surname, &keys);
        let firsts = self.articles_by(Parts::first_name, &keys);
        let words = self.articles_by(Parts::own_words, &asked);
        let heads = self.first_names();
        for at in bare {
            let parts = &self.parts[at];
            let people = of_keys(&surnames, parts);
            if !people.is_empty() {
                self.join_surname(at, &people, firsts.get(&*parts.key));
            } else if let [word] = &parts.words[..] {
                let word = romanise(word);
                let least = if heads.contains(&word) { WELL_KNOWN } else { KNOWN };
                let owner = words.get(&word).and_then(|people| owner(people, NEARLY_ALL));
                self.join_bare(at, owner.filter(|owner| owner.articles >= least), Rule::Part);
            }
        }
    }

    /// Gives a surname alone to whoever has nearly all the articles with it, those counted who have it as a first name.
    fn join_surname(&mut self, at: usize, people: &BTreeMap<usize, u64>, also: Option<&BTreeMap<usize, u64>>) {
        let mut all = people.clone();
        for (person, articles) in also.into_iter().flatten() {
            *all.entry(*person).or_default() += articles;
        }
        let is_large = self.names.len() > FEW_NAMES;
        if is_large {
            all.values_mut().for_each(|articles| *articles = 2 * *articles - u64::from(*articles == 1));
        }
        let least = match is_large {
            _ if is_place(&self.parts[at].key) => WELL_KNOWN,
            true => 2 * KNOWN,
            false => 1,
        };
        let enough = |owner: &Owner| owner.articles >= least || is_well_known(self.names[owner.head].name);
        let owner = owner(&all, MOST).filter(|owner| enough(owner) && people.contains_key(&owner.head));
        self.join_bare(at, owner, Rule::Surname);
    }

    /// What the names that people are shown under begin with.
    fn first_names(&self) -> HashSet<String> {
        let heads = (0..self.names.len()).filter(|&at| self.links[at].head == at && self.parts[at].kind == Kind::Full);
        heads.filter_map(|at| self.parts[at].words.first()).map(|word| romanise(word)).collect()
    }

    fn join_bare(&mut self, at: usize, owner: Option<Owner>, rule: Rule) {
        if let Some(Owner { head, share, .. }) = owner {
            self.link(at, head, rule, share);
        }
    }

    /// For each word that is asked about: in how many articles each person, by head, has it in a full name.
    fn articles_by(
        &self,
        words: impl Fn(&Parts) -> Vec<String>,
        asked: &HashSet<&str>,
    ) -> HashMap<String, BTreeMap<usize, u64>> {
        let mut by_word: HashMap<String, BTreeMap<usize, u64>> = HashMap::new();
        for (at, parts) in self.parts.iter().enumerate().filter(|(at, _)| self.form_of[*at].is_some()) {
            let mut words = words(parts);
            words.dedup();
            for word in words.into_iter().filter(|word| asked.contains(word.as_str())) {
                *by_word.entry(word).or_default().entry(self.links[at].head).or_default() += self.names[at].articles;
            }
        }
        by_word
    }
}

/// In how many articles each person stands under a key of a name. Who is filed under several stands under one of them in all.
fn of_keys(by_key: &HashMap<String, BTreeMap<usize, u64>>, parts: &Parts) -> BTreeMap<usize, u64> {
    let mut people = BTreeMap::new();
    for (person, articles) in parts.keys().filter_map(|key| by_key.get(key)).flatten() {
        let most = people.entry(*person).or_insert(0);
        *most = (*articles).max(*most);
    }
    people
}

/// What cities, capitals and countries are called, as surname keys.
static PLACES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let places = forms::names().chain(forms::cities());
    let places = places.filter(|form| matches!(form.kind, FormKind::Name | FormKind::Capital | FormKind::City));
    places.filter(|form| !form.text.contains(' ')).map(|form| romanise(&fold(form.text))).collect()
});

/// Whether a surname alone may as well be a place: Washington is not Denzel.
fn is_place(key: &str) -> bool {
    PLACES.contains(key)
}

/// Whom the world's news means by a surname alone, by full names without diacritics.
static WELL_KNOWN_NAMES: LazyLock<HashSet<String>> =
    LazyLock::new(|| lines(include_str!("well-known.txt")).map(|name| romanise(&fold(name))).collect());

/// Whether a surname alone means this one though hardly any article here has the full name.
fn is_well_known(name: &str) -> bool {
    WELL_KNOWN_NAMES.contains(&romanise(&fold(name)))
}

/// Who a word alone means.
struct Owner {
    head: usize,
    articles: u64,
    share: f64,
}

/// The person with most of the articles, if it is most of all.
fn owner(people: &BTreeMap<usize, u64>, least: f64) -> Option<Owner> {
    let (&head, &articles) = people.iter().max_by_key(|(head, articles)| (**articles, Reverse(**head)))?;
    let share = articles as f64 / people.values().sum::<u64>().max(1) as f64;
    (share >= least).then_some(Owner { head, articles, share })
}

/// By which rule given names may be those of a person whose form tells more.
fn given_rule(short: &Parts, long: &Parts, is_rare: bool) -> Option<Rule> {
    let (first, of_long) = (short.given.first()?, long.given.first()?);
    if !first.is_initial
        && first.sound != of_long.sound
        && let Some(place) = long.given.iter().position(|given| !given.is_initial && given.sound == first.sound)
    {
        return all_agree(&mut short.given.iter(), &mut long.given[place..].iter()).then_some(Rule::FirstName);
    }
    let begins = first.agrees(of_long) && (first.is_initial || !of_long.is_initial);
    if !begins || !all_agree(&mut short.middle_names(), &mut long.middle_names()) {
        return None;
    }
    match (first.is_initial, of_long.is_initial) {
        // "H.J. Heinz" is not Henry Heinz: there is no name for the second letter.
        (true, false) => (short.given.len() <= long.given.len()).then_some(Rule::Initial),
        (false, false) if first.sound != of_long.sound => is_rare.then_some(Rule::ShortForm),
        _ => Some(Rule::MiddleName),
    }
}

/// Whether names in a row agree, as far as both go.
fn all_agree<'g>(one: &mut dyn Iterator<Item = &'g Rc<Given>>, other: &mut dyn Iterator<Item = &'g Rc<Given>>) -> bool {
    one.zip(other).all(|(a, b)| a.agrees(b))
}

fn crown_rule(one: Option<Crown>, other: Option<Crown>) -> Option<Rule> {
    (one == other || one.is_none() || other.is_none()).then_some(Rule::Number)
}

/// People of one surname, by their given names.
#[derive(Default)]
struct Namesakes {
    by_word: HashMap<String, Vec<usize>>,
    by_letter: HashMap<char, Vec<usize>>,
    crowned: Vec<usize>,
}

impl Namesakes {
    fn add(&mut self, parts: &Parts, person: usize) {
        let push = |people: &mut Vec<usize>| {
            // One more than the limit is kept, to show that there are too many.
            if people.last() != Some(&person) && people.len() <= NAMESAKES {
                people.push(person);
            }
        };
        for given in parts.given.iter().filter(|given| !given.is_initial) {
            push(self.by_word.entry(given.long.clone()).or_default());
        }
        if let Some(letter) = parts.first_letter() {
            push(self.by_letter.entry(letter).or_default());
        }
        if parts.given.is_empty() {
            push(&mut self.crowned);
        }
    }

    /// Those whom a form with these given names may mean.
    fn of(&self, parts: &Parts) -> Vec<usize> {
        let people = match parts.given.first() {
            None => Some(&self.crowned),
            Some(first) if first.is_initial => parts.first_letter().and_then(|letter| self.by_letter.get(&letter)),
            Some(first) => self.by_word.get(&first.long),
        };
        people.cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
