//! What is only named after somebody, or like somebody: companies, airports, prizes, diseases, storms, ships, streets, capitals.
//!
//! The tagger sees a capitalised word where a person could stand ("Washington said no"), and no person. The lists know better,
//! unless the article names somebody so in full ("Ferrari" beside Enzo Ferrari) or gives a title ("Gen. Washington").

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::document::{Document, Island, shown};
use super::fold::fold;
use super::lexicon::list;
use super::lists::{self, NAME_PARTS, NAMESAKES, SMALL_WORDS};
use super::name::{is_club, is_eponym, is_team};
use super::rescue::{Stems, is_known_name, is_trade};
use super::words::{WordId, flag};
use crate::gazetteer::Languages;
use crate::gazetteer::forms::Kind;
use crate::gazetteer::matcher::Matcher;
use crate::gazetteer::senses::Sense;
use crate::recognise::languages::{ENGLISH, INDONESIAN, POLISH, ROMANCE, TURKISH};

/// Where a word stands that says that a name is no person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// Before: "Hurricane Melissa", "USS Gerald R. Ford", "calle Alcalá".
    Before,
    /// After, but not after a possessive: "Charles de Gaulle airport", but "Trump's foundation".
    After,
    /// After, whether or not a possessive stands between: "Parkinson's disease".
    AfterAll,
    /// Before, where nothing says that it is a person all the same: "we wsi Czernice", but "burmistrz miasta Nowak".
    Place,
}

/// The sides of a word, each in its languages.
type Sides = Vec<(Side, Languages)>;

/// Words beside a name.
static BESIDE: LazyLock<FxHashMap<&'static str, Sides>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, Sides> = FxHashMap::default();
    for [word, side, languages] in lists::rows(include_str!("named-after.tsv")) {
        let side = match side {
            "before" => Side::Before,
            "'s" => Side::AfterAll,
            "place" => Side::Place,
            _ => Side::After,
        };
        words.entry(word).or_default().push((side, Languages::parse(languages)));
    }
    words
});

/// Those of them that are the beginning of several words ("район*").
static STEMS: LazyLock<Vec<(&'static str, Sides)>> =
    LazyLock::new(|| BESIDE.iter().filter_map(|(word, rows)| Some((word.strip_suffix('*')?, rows.clone()))).collect());

/// What follows a firm's name.
static FIRMS: LazyLock<Vec<&'static str>> = LazyLock::new(|| lists::of_kind(NAMESAKES, "firm").collect());
/// What a firm is, in an apposition behind its name, and what goes on behind that; a firm's owner is "the company's founder".
static TRADES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(NAMESAKES, "trade").collect());
static GOING_ON: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(SMALL_WORDS, "goes on").collect());
/// What only a firm has: behind its possessive, and behind its name.
static OWNED: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(NAMESAKES, "owned").collect());
static OFFICERS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(NAMESAKES, "officer").collect());
/// What has a maker, behind its name.
static WARES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(NAMESAKES, "ware").collect());
/// Animals that have names, before them.
static PETS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(NAMESAKES, "pet").collect());
/// What storms are called before their names.
static STORMS: LazyLock<Vec<&'static str>> = LazyLock::new(|| lists::of_kind(NAMESAKES, "storm").collect());
/// What stands behind the name of what is called after somebody, and afterwards goes by that name alone ("Spitzer Space Telescope").
static HOUSES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(NAMESAKES, "house").collect());
/// Beginnings of words for who heads a place or lives there, before the word for the place.
static HEADS: LazyLock<Vec<&'static str>> = LazyLock::new(|| lists::of_kind(NAMESAKES, "head").collect());
/// What stands before "of" and a place.
static SETTLEMENTS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lists::of_kind(NAMESAKES, "settlement").collect());
/// Beginnings of the adjectives that Polish towns are told apart by.
static REGIONS: LazyLock<Vec<&'static str>> = LazyLock::new(|| lists::of_kind(NAMESAKES, "region").collect());
/// Endings of Slavic surnames, in their cases.
static SURNAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| lists::of_kind(NAMESAKES, "surname").collect());
/// Words behind which stands who took a picture ("Foto: Kay Nietfeld/dpa").
static PICTURES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(NAMESAKES, "picture").collect());
/// Words before quotation marks that hold a nickname.
static NICKNAMED: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(NAMESAKES, "nickname").collect());
/// What a work is, before quotation marks that hold its title.
static WORKS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(NAMESAKES, "work").collect());
/// Words that begin something else than what is named after somebody.
static LINKS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(SMALL_WORDS, "begins").collect());
/// What a capital inside a name may stand behind, beside what is shorter ("McConnell", "LeBron", "DeSantis").
static BEFORE_CAPITALS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lists::of_kind(NAME_PARTS, "capital").collect());

/// Whether a word is a day of the week, whoever may be called so in full.
pub fn is_weekday(word: &str) -> bool {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].contains(&word)
}

/// Whether a word means an institution, or the house of one ("Kremlin").
pub fn is_office(language: Option<&str>, word: &str) -> bool {
    let language = Languages::of(Some(language.unwrap_or("en")));
    let office = |kind| matches!(kind, Kind::Metonym | Kind::Institution);
    Matcher::senses_of(word).any(|sense| sense.languages.meets(language) && office(sense.kind))
}

/// Whether a word is a country's name.
pub fn is_country(language: &str, word: &str) -> bool {
    means(language, word, Kind::Name)
}

/// Whether a word is a country's adjective, or what its people are called.
pub fn is_people(language: &str, word: &str) -> bool {
    means(language, word, Kind::Adjective)
}

fn means(language: &str, word: &str, kind: Kind) -> bool {
    let language = Languages::of(Some(language));
    Matcher::senses_of(word).any(|sense| sense.languages.meets(language) && sense.kind == kind)
}

/// Whether a word is a preposition that stands before places and hardly before people ("in").
pub fn is_in(language: Option<&str>, word: &str) -> bool {
    let language = Languages::of(Some(language.unwrap_or("en")));
    PREPOSITIONS.iter().any(|row| row.0 == "in" && row.1 == word && row.2.meets(language))
}

/// Whether a word in capitals is a country's capital.
pub fn is_capital(shouted: &str) -> bool {
    let mut letters = shouted.chars();
    let name: String = letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect();
    Matcher::senses_of(&name).any(|sense| sense.kind == Kind::Capital)
}

/// Whether a word means a country or a town.
pub fn is_town(language: Option<&str>, word: &str) -> bool {
    let language = Languages::of(Some(language.unwrap_or("en")));
    let town = |kind| matches!(kind, Kind::Name | Kind::Capital | Kind::State | Kind::City);
    Matcher::senses_of(word).any(|sense| sense.languages.meets(language) && town(sense.kind))
}

/// Whether a word says that what stands behind it is no person ("Storm Amy").
pub fn is_thing(language: &str, word: &str) -> bool {
    let before = |rows: &Sides| {
        rows.iter().any(|(side, languages)| *side == Side::Before && languages.meets(Languages::of(Some(language))))
    };
    BESIDE.get(word.to_lowercase().as_str()).is_some_and(before)
}

/// Whether a word ends as Slavic surnames do ("Hanowski", "Лисицына").
pub fn is_slavic_surname(word: &str) -> bool {
    let is_stem = |stem: &str| stem.chars().nth(1).is_some();
    SURNAMES.iter().any(|ending| word.strip_suffix(ending).is_some_and(is_stem))
}

/// Whether a word is written as brands are, with a capital inside ("ClassPass", "HelloFresh").
fn is_brand(word: &str) -> bool {
    let inner = word.match_indices(|c: char| c.is_ascii_uppercase()).map(|(at, _)| at).find(|&at| at > 3);
    inner.is_some_and(|at| {
        word[..at].ends_with(|c: char| c.is_ascii_lowercase()) && !BEFORE_CAPITALS.contains(&word[..at])
    })
}

/// The most titles that a name has in what is named after it ("Hospital Professor Doutor Fernando Fonseca").
const TITLES: usize = 2;

/// The most letters that an abbreviated word has before its full stop; a longer one ends its sentence ("They left the ship. Smith said").
const ABBREVIATION: usize = 3;

/// The most words between a name and the facility named after it.
const FACILITY: usize = 2;

/// What parliaments in English write with a capital and is a first name.
const LAW: &str = "Bill";

/// The most words between a name and the word for the house behind it, with that word.
const HOUSE: usize = 2;

/// Words that say that somebody lived.
const HUMAN: &[&str] = &["died", "dies", "himself", "herself"];

/// The spans of tokens that are people.
pub fn without(text: &str, language: Option<&str>, document: &Document, spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let code = language.unwrap_or("en");
    let reading = Reading { text, language: Languages::of(Some(code)), document };
    let settlements = reading.settlements(&spans);
    let is_settlement = |span: &Range<usize>| settlements.contains(&text[reading.bytes(span)]);
    let (single, full): (Vec<_>, Vec<_>) = spans.iter().cloned().partition(|span| span.len() == 1);
    let full: HashSet<Range<usize>> =
        full.into_iter().filter(|span| !is_settlement(span) && !reading.is_namesake(span)).collect();
    let founders = |span: &&Range<usize>| !is_eponym(&text[reading.bytes(span)]);
    let named: HashSet<String> =
        full.iter().filter(founders).flat_map(|span| span.clone()).map(|at| fold(reading.written(at))).collect();
    let full = reading.without_firms(full);
    let surnames: HashSet<String> = full.iter().map(|span| fold(reading.written(span.end - 1))).collect();
    let stems = Stems::of(code);
    // Few articles ask.
    let bearers = LazyCell::new(|| -> HashSet<String> {
        full.iter().flat_map(|span| span.clone()).map(|at| stems.key(reading.written(at))).collect()
    });
    let towns = LazyCell::new(|| reading.towns());
    let storms = if single.is_empty() { HashSet::new() } else { reading.storms() };
    let houses = if single.is_empty() { HashSet::new() } else { reading.houses() };
    let clubs = reading.clubs(&single);
    let firms = reading.lone_firms(&single);
    let laws = single.iter().any(|span| reading.is_law(span.start));
    let is_named = |span: &Range<usize>| named.contains(&fold(reading.written(span.start)));
    let is_other = |span: &Range<usize>| {
        storms.contains(reading.written(span.start))
            || is_settlement(span) && !reading.is_somebody_alone(span.start)
            || reading.is_pet(span)
            || reading.is_thing(span)
            || houses.contains(reading.written(span.start)) && !reading.is_somebody_alone(span.start)
            || reading.is_opening_noun(span.start)
            || clubs.contains(&fold(reading.written(span.start)))
            || firms.contains(&reading.document.word(span.start))
    };
    let single: HashSet<Range<usize>> = single
        .into_iter()
        .filter(|span| !is_other(span) || is_named(span))
        .filter(|span| !(laws && reading.is_this_law(span.start, is_named(span))))
        .filter(|span| !reading.is_where(span.start, surnames.contains(&fold(reading.written(span.start)))))
        .filter(|span| !reading.is_in_a_state(span.start, is_named(span)))
        .filter(|span| {
            is_named(span)
                || reading.is_somebody_alone(span.start)
                || !reading.is_placed(span.start)
                || !towns.contains(reading.written(span.start))
        })
        .filter(|span| !reading.is_namesake(span))
        .filter(|span| !reading.is_called_alone(span) || bearers.contains(&stems.key(reading.written(span.start))))
        .collect();
    spans.into_iter().filter(|span| full.contains(span) || single.contains(span)).collect()
}

/// The most words of such an apposition that are looked at.
const APPOSITION: usize = 8;

/// What is a firm's, before "of".
const UNITS: &[&str] = &["arm", "division", "part", "subsidiary", "unit"];

/// Quotation marks before words, and after them.
const OPENING: &[&str] = &["«", "\"", "„", "“"];
const CLOSING: &[&str] = &["»", "\"", "”", "“"];

/// Prepositions before a place: "in" those that hardly stand before a person, "through" those that do so before a surname; third: languages.
static PREPOSITIONS: LazyLock<Vec<(&'static str, &'static str, Languages)>> = LazyLock::new(|| {
    let rows = lists::rows(SMALL_WORDS).filter(|row: &[&str; 3]| ["in", "through"].contains(&row[1]));
    rows.map(|[word, kind, languages]| (kind, word, Languages::parse(&languages.replace(' ', ",")))).collect()
});

/// What stands before "in" and a place, whoever may be called so ("who lives in Jordan").
static LIVING: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| lists::of_kind(SMALL_WORDS, "living").collect());

/// What stands before "in" and somebody.
const TRUST: &[&str] = &[
    "belief",
    "believe",
    "believed",
    "believes",
    "confidence",
    "disappointed",
    "faith",
    "interest",
    "interested",
    "pride",
    "trust",
    "trusted",
    "trusts",
];

struct Reading<'a> {
    text: &'a str,
    language: Languages,
    document: &'a Document,
}

impl<'a> Reading<'a> {
    fn written(&self, at: usize) -> &'a str {
        self.document.written(self.text, at)
    }

    fn bytes(&self, span: &Range<usize>) -> Range<usize> {
        self.document.tokens[span.start].start..self.document.tokens[span.end - 1].end
    }

    fn is_capital(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|token| self.document.words.get(token.word).is(flag::CAPITAL))
    }

    /// The names of the storms of the article ("Hurricane Melissa"), which later stand alone.
    fn storms(&self) -> HashSet<&'a str> {
        let is_storm = |at: usize| STORMS.iter().any(|storm| storm.eq_ignore_ascii_case(self.written(at)));
        let island = |island: &Island| (island.start..island.end).find(|&at| is_storm(at - 1));
        self.document.islands.iter().filter_map(island).map(|at| self.written(at)).collect()
    }

    /// The names before a word for a house, by which it is called alone later ("Kessar Farm", "the Kessar Space Telescope").
    fn houses(&self) -> HashSet<&'a str> {
        let first = |island: &Island| island.start + usize::from(self.written(island.start) == "The");
        let is_house = |at: usize| (at + 1..=at + HOUSE).any(|at| HOUSES.contains(self.written(at)));
        self.document.islands.iter().map(first).filter(|&at| is_house(at)).map(|at| self.written(at)).collect()
    }

    /// Whether a word opens an English sentence before what is done to things, and nothing else in the article shows somebody ("Glass was shattered",
    /// "Bail was set at").
    fn is_opening_noun(&self, at: usize) -> bool {
        const DONE: &[&str] = &["broken", "posted", "scattered", "shattered", "strewn"];
        const SOMEBODY: u32 = shown::INSIDE | shown::SAYS | shown::AFTER_TITLE | shown::AFTER_FIRST_NAME | shown::LAST;
        let (token, word) = (self.document.tokens[at], self.document.words.get(self.document.word(at)));
        token.opens
            && !token.shouted
            && Languages::of(Some(ENGLISH)).meets(self.language)
            && ["are", "is", "was", "were"].contains(&self.written(at + 1))
            && (DONE.contains(&self.written(at + 2)) || self.written(at + 2) == "set" && self.written(at + 3) == "at")
            && self.evidence(at) & SOMEBODY == 0
            && word.look.entry.coarse != 0
            && !word.listed(list::FIRST)
            && !is_known_name(self.written(at))
    }

    /// The names that an English article has for places somewhere ("in the village of Dorvessa Merin").
    fn settlements(&self, spans: &[Range<usize>]) -> HashSet<&'a str> {
        /// "his home town of Kessar", "the district of Jane Roe", "in the town of Jane Roe's birth" are told of somebody.
        const THEIRS: &[&str] = &["ancestral", "congressional", "home", "native", "parliamentary", "rural"];
        let english = Languages::of(Some(ENGLISH)).meets(self.language);
        let is_somebody = |span: &Range<usize>| {
            let listed = |at: usize| self.document.words.get(self.document.word(at)).listed(list::FIRST);
            matches!(self.written(span.end), "'s" | "’s")
                || is_known_name(&self.text[self.bytes(span)])
                || (span.len() > 1 && listed(span.start))
        };
        let is_one = |span: &&Range<usize>| {
            let at = span.start;
            let of = english && at > 2 && self.written(at - 1) == "of" && SETTLEMENTS.contains(self.written(at - 2));
            of && !THEIRS.contains(&self.written(at - 3)) && !is_somebody(span)
        };
        spans.iter().filter(is_one).map(|span| &self.text[self.bytes(span)]).collect()
    }

    /// The words of clubs that the article names in full, which stand for them alone ("Villa" of Aston Villa).
    fn clubs(&self, single: &[Range<usize>]) -> HashSet<String> {
        let words: FxHashSet<_> = single.iter().map(|span| self.document.word(span.start)).collect();
        let pairs = self.document.islands.iter().flat_map(|island| (island.start..island.end - 1).map(|at| at..at + 2));
        let meant = |pair: &Range<usize>| pair.clone().any(|at| words.contains(&self.document.word(at)));
        let clubs = pairs.filter(|pair| meant(pair) && is_club(&self.text[self.bytes(pair)]));
        clubs.flatten().map(|at| fold(self.written(at))).collect()
    }

    /// Whether a word that is a town, a country or a month stands behind a preposition of place or time that says so ("through Chad", "in June"), whoever may
    /// be called so: of a surname, behind who lives or is there ("Judge Pitman in Austin"; "talent in Jordan" is the player's).
    fn is_where(&self, at: usize, surname: bool) -> bool {
        let preposition = self.written(at - 1);
        let says = |kind: &str| {
            PREPOSITIONS.iter().any(|row| row.0 == kind && row.1 == preposition && row.2.meets(self.language))
        };
        let before = self.written(at.saturating_sub(2));
        // "the lead role in Jordan's film"
        let owner = surname && matches!(self.written(at + 1), "'s" | "’s");
        let placed = match surname {
            true => says("in") && !owner && (LIVING.contains(before) || self.is_capital(at.saturating_sub(2))),
            false => says("in") && !TRUST.contains(&before) || says("through"),
        };
        let word = self.document.words.get(self.document.word(at));
        let place = |kind| matches!(kind, Kind::Name | Kind::Capital | Kind::State | Kind::City);
        let meant = |sense: Sense| sense.languages.meets(self.language) && place(sense.kind);
        let named = || word.listed(list::CALENDAR) || Matcher::senses_of(self.written(at)).any(meant);
        placed && named()
    }

    /// Whether a word is a town by the state behind it ("Sharon, Pa., and"); of a name that somebody of the article has, only behind a preposition.
    fn is_in_a_state(&self, at: usize, named: bool) -> bool {
        let place = |kind| matches!(kind, Kind::State | Kind::Abbreviation);
        let meant = |sense: Sense| sense.languages.meets(self.language) && place(sense.kind);
        let state = self.written(at + 2);
        let short = state.trim_end_matches('.');
        let alone = matches!(self.written(at + 3), "" | "," | "." | ";" | ")" | "and" | "or" | "to");
        self.written(at + 1) == ","
            && alone
            && (self.is_placed(at) || !named && short.chars().any(char::is_lowercase))
            && Matcher::senses_of(short).any(meant)
    }

    /// Whether a preposition stands before a token that stands before places.
    fn is_placed(&self, at: usize) -> bool {
        matches!(self.written(at - 1), "at" | "from" | "in" | "near" | "In")
    }

    /// The words that a state stands behind somewhere in the article, and so are towns elsewhere in it, behind a preposition.
    fn towns(&self) -> HashSet<&'a str> {
        let alone = self.document.islands.iter().filter(|island| island.end - island.start == 1);
        alone
            .filter(|island| self.is_in_a_state(island.start, false))
            .map(|island| self.written(island.start))
            .collect()
    }

    /// Whether a title stands before a word somewhere, or a verb of saying beside it.
    fn is_somebody_alone(&self, at: usize) -> bool {
        self.is_titled(at) || self.evidence(at) & shown::SAYS != 0
    }

    /// The names of several words that the article has for firms as well ("Harper Quill Inc.", "Kohler Brandt, the German maker of").
    fn firms(&self, full: &HashSet<Range<usize>>) -> HashSet<&'a str> {
        let is_firm = |at: &usize| FIRMS.contains(&self.written(*at).trim_end_matches('.'));
        let incorporated = self.document.islands.iter().filter_map(|island| {
            let firm = (island.start + 1..=island.end).find(is_firm)?;
            Some(&self.text[self.bytes(&(island.start..firm))])
        });
        let apposed = full.iter().filter(|span| self.is_apposed(span)).map(|span| &self.text[self.bytes(span)]);
        incorporated.chain(apposed).collect()
    }

    /// The names that no firm has; of those in a line of capitals neither what has a firm's last word, unless somebody has it too.
    fn without_firms(&self, full: HashSet<Range<usize>>) -> HashSet<Range<usize>> {
        let firms = self.firms(&full);
        if firms.is_empty() {
            return full;
        }
        let last = |name: &str| fold(name.rsplit(' ').next().unwrap_or(name));
        let shouted = |span: &Range<usize>| self.document.tokens[span.start].shouted;
        let is_firm = |span: &Range<usize>| firms.contains(&self.text[self.bytes(span)]);
        let people: HashSet<String> = full
            .iter()
            .filter(|span| !shouted(span) && !is_firm(span))
            .map(|span| last(&self.text[self.bytes(span)]))
            .collect();
        let ends: HashSet<String> = firms.iter().map(|firm| last(firm)).filter(|end| !people.contains(end)).collect();
        let has_end = |span: &Range<usize>| span.clone().any(|at| ends.contains(&fold(self.written(at))));
        full.into_iter().filter(|span| !(is_firm(span) || shouted(span) && has_end(span))).collect()
    }

    /// The words of those that stand alone which are firms somewhere in the article, unless somebody has a title there.
    fn lone_firms(&self, single: &[Range<usize>]) -> FxHashSet<WordId> {
        let alone =
            single.iter().filter(|span| !self.is_titled(span.start) && !is_known_name(self.written(span.start)));
        let alone: FxHashSet<WordId> = alone.map(|span| self.document.word(span.start)).collect();
        if alone.is_empty() || !Languages::of(Some(ENGLISH)).meets(self.language) {
            return FxHashSet::default();
        }
        let starts = || self.document.islands.iter().map(|island| island.start);
        let word = |at: usize| self.document.word(at);
        let firms = starts().filter(|&at| alone.contains(&word(at)) && self.is_lone_firm(at));
        let firms: FxHashSet<WordId> = firms.map(word).collect();
        let people = starts().filter(|&at| firms.contains(&word(at)) && self.is_somebody_told(at));
        let people: FxHashSet<WordId> = people.map(word).collect();
        &firms - &people
    }

    /// Whether what is told behind a word is told of somebody ("Kardo, 54, said", "Kardo, who", "Kardo said he", "Kardo died").
    fn is_somebody_told(&self, at: usize) -> bool {
        let aged = || {
            self.document.tokens.get(at + 2).is_some_and(|token| self.document.words.get(token.word).is(flag::DIGIT))
        };
        match self.written(at + 1) {
            "," => self.written(at + 2) == "who" || aged(),
            "said" => matches!(self.written(at + 2), "he" | "she"),
            behind => HUMAN.contains(&behind),
        }
    }

    /// Whether what only firms have stands behind a word ("Kardo CEO", "Kardo's shareholders", "Kardo SpA", "Kardo said its").
    fn is_lone_firm(&self, at: usize) -> bool {
        let possessive = matches!(self.written(at + 1), "'s" | "’s");
        let behind = self.written(at + 1 + usize::from(possessive));
        let owns = match possessive {
            true => OWNED.contains(behind),
            false => OFFICERS.contains(behind) || FIRMS.contains(&behind.trim_end_matches('.')),
        };
        let its = || behind == "said" && self.written(at + 2) == "its";
        owns || its() || self.says_it_plans(at + 1) || self.is_behind_trade(at) || self.is_ware(at)
    }

    /// Whether what stands behind a word is said of nothing but wares ("Kardo software", "Kardo was designed to", "Kardo is jointly marketed by").
    fn is_ware(&self, at: usize) -> bool {
        const MADE: &[&str] = &["designed", "downloaded", "installed", "manufactured", "patched"];
        let verb = at + 2 + usize::from(self.written(at + 2).ends_with("ly"));
        // "Kardo was marketed as a singer"
        let marketed = || self.written(verb) == "marketed" && self.written(verb + 1) == "by";
        let made =
            || matches!(self.written(at + 1), "is" | "was") && (MADE.contains(&self.written(verb)) || marketed());
        WARES.contains(self.written(at + 1)) || made()
    }

    /// Whether what a firm is, and of what kind, stands before a word ("the research firm Kardo", but "the firm Kardo founded").
    fn is_behind_trade(&self, at: usize) -> bool {
        let kind = self.document.words.get(self.document.word(at.saturating_sub(2)));
        let small = ["a", "an", "her", "his", "its", "the", "their"].contains(&self.written(at.saturating_sub(2)));
        TRADES.contains(self.written(at - 1)) && kind.is(flag::LOWER) && !small
    }

    /// Whether what stands behind a word is that it says what "it" plans, as nobody is an "it" ("said on Monday it expects").
    fn says_it_plans(&self, at: usize) -> bool {
        const PLANS: &[&str] = &["aims", "expected", "expects", "intends", "plans"];
        let day = if is_weekday(self.written(at + 2)) { 2 } else { 0 };
        let it = at + 1 + day;
        self.written(at) == "said" && self.written(it) == "it" && PLANS.contains(&self.written(it + 1))
    }

    /// Whether a first name is a law, where one is so called: there, or where nobody has it and nothing tells somebody.
    fn is_this_law(&self, at: usize, named: bool) -> bool {
        self.written(at) == LAW && (self.is_law(at) || !named && !self.is_somebody_alone(at))
    }

    /// Whether an article says that a first name is a law ("the Bill").
    fn is_law(&self, at: usize) -> bool {
        const ARTICLES: &[&str] = &["A", "The", "This", "a", "draft", "new", "the", "this"];
        let english = Languages::of(Some(ENGLISH)).meets(self.language);
        english && self.written(at) == LAW && ARTICLES.contains(&self.written(at - 1))
    }

    /// Whether what stands behind a name says that it is a firm's.
    fn is_apposed(&self, span: &Range<usize>) -> bool {
        let article = self.written(span.end) == "," && ["a", "an", "the"].contains(&self.written(span.end + 1));
        let is_word = |at: &usize| {
            let word = self.document.words.get(self.document.word(*at));
            word.is(flag::LOWER | flag::CAPITAL)
        };
        let goes_on = |next: &str| matches!(next, "," | ".") || GOING_ON.contains(next);
        let trade = |at: usize| TRADES.contains(self.written(at)) && goes_on(self.written(at + 1));
        // "the owner of a landscaping company" is somebody, "a unit of the German company" and "the oil and gas company" are none.
        let links = |at: &usize| {
            let link = self.written(*at);
            LINKS.contains(link) && !matches!(link, "and" | "or") && !UNITS.contains(&self.written(*at - 1))
        };
        let apposed = (span.end + 2..self.document.tokens.len()).take(APPOSITION);
        article && apposed.take_while(|at| is_word(at) && !links(at)).any(trade)
    }

    /// Whether a pet stands before a name: "his parrot, Elvis", "a cat named Hekla".
    fn is_pet(&self, span: &Range<usize>) -> bool {
        let at = span.start;
        let before = match self.written(at - 1) {
            // "The dog is named Josef", but not "the man killed by the dog was named Josef"
            "named" | "called"
                if at > 4
                    && matches!(self.written(at - 2), "is" | "was")
                    && !matches!(self.written(at - 5), "by" | "of" | "with") =>
            {
                at - 3
            }
            "," | "named" | "called" if at > 1 => at - 2,
            _ => at - 1,
        };
        PETS.contains(self.written(before))
    }

    /// Whether a word says on this side that what is beside it is no person.
    fn says(&self, word: &str, sides: &[Side]) -> bool {
        let meant =
            |rows: &Sides| rows.iter().any(|(side, languages)| sides.contains(side) && languages.meets(self.language));
        // "Atatürk Bulvarı'nda"
        let lower = without_elided(word).split(['\'', '’']).next().unwrap_or(word).to_lowercase();
        BESIDE.get(lower.trim_end_matches('.')).is_some_and(meant)
            || STEMS.iter().any(|(stem, rows)| lower.starts_with(stem) && meant(rows))
    }

    /// Whether a name is part of something else's, or means something else as a whole.
    fn is_namesake(&self, span: &Range<usize>) -> bool {
        let possessive = matches!(self.written(span.end), "'s" | "’s");
        let (after, sides) = match possessive {
            true => (self.written(span.end + 1), &[Side::AfterAll][..]),
            false => (self.written(span.end), &[Side::After, Side::AfterAll][..]),
        };
        let name = &self.text[self.bytes(span)];
        let titled = || is_eponym(&format!("{} {name}", self.written(span.start - 1)));
        span.len() > 1 && (is_eponym(name) || self.is_city(span) || self.are_places(span)) && !self.is_human(span)
            || titled()
            || possessive && is_eponym(&format!("{name}'s"))
            || span.len() == 1 && self.begins_eponym(span.start)
            || self.says(after, sides)
            || !possessive && self.names_facility(span)
            || span.len() > 1
                && self.says(self.written(span.end - 1), &[Side::After, Side::AfterAll])
                && !self.is_somebody(span)
            || span.len() > 1 && FIRMS.contains(&self.written(span.end - 1).trim_end_matches('.'))
            || self.is_saint(span)
            // "AT&T", "Texas A&M"
            || self.written(span.end - 1).contains('&')
            || span.len() > 1
                && self.says(self.written(span.start), &[Side::Before])
                && (!self.is_given(span.start) || self.names_street(span))
            || self.is_maker(span)
            || self.is_credit(span.start)
            || self.says(self.before(self.behind_titles(span.start)), &[Side::Before])
                && !self.is_race(span.start)
                && !self.is_whose(span.start)
            || span.len() > 1 && (self.is_called(span) || self.is_in_a_region(span))
            || span.len() == 1 && self.is_chair(span.start)
            || span.len() == 1
                && (self.is_half(span.start) || is_weekday(name) || self.is_acronym(span.start) || is_too_little(name))
            || self.is_title_of_work(span)
    }

    /// "the Kofi Annan community library": an article before a whole name, and up to two small words between it and what is named after him.
    fn names_facility(&self, span: &Range<usize>) -> bool {
        let lower = |at: &usize| self.document.words.get(self.document.word(*at)).is(flag::LOWER);
        let between = (span.end..span.end + FACILITY).take_while(lower);
        let says = |at: usize| self.says(self.written(at + 1), &[Side::After, Side::AfterAll]);
        span.len() > 1
            && matches!(self.written(span.start - 1), "the" | "The")
            && between.take_while(|at| !LINKS.contains(self.written(*at))).any(says)
    }

    /// Whether the thing before a name is whose office somebody has, in Romance languages ("el director del museo Miguel Ramos", but "del Instituto Juan March").
    fn is_whose(&self, at: usize) -> bool {
        let Some(code) = ROMANCE.iter().find(|code| Languages::of(Some(code)).meets(self.language)) else {
            return false;
        };
        let article = usize::from(at > 3 && ["la", "los", "las", "le", "les"].contains(&self.written(at - 2)));
        let of = at.saturating_sub(2 + article);
        let small = self.written(at - 1).starts_with(char::is_lowercase);
        let word = self.document.words.get(self.document.word(of.saturating_sub(1)));
        let office = || {
            word.is(flag::LOWER) && (word.is_title() || word.listed(list::TITLE))
                || is_trade(self.written(of.saturating_sub(1)), code)
        };
        small && ["da", "de", "del", "della", "di", "do", "du"].contains(&self.written(of)) && office()
    }

    /// Whether a street or prize of another language, which is a surname too, begins a name of three words or more ("Rua Ayrton Senna").
    fn names_street(&self, span: &Range<usize>) -> bool {
        let word = self.written(span.start).to_lowercase();
        let street = |code: &&str| is_thing(code, &word);
        span.len() > 2 && !self.is_titled(span.start) && [INDONESIAN].iter().chain(ROMANCE).any(street)
    }

    /// Whether the trade of a firm opens the sentence before its one word ("Steelmaker ArcelorMittal").
    fn is_maker(&self, span: &Range<usize>) -> bool {
        let lower = self.written(span.start).to_lowercase();
        span.len() == 2 && self.document.tokens[span.start].opens && TRADES.contains(lower.as_str())
    }

    /// Whether a word and the next one mean a thing together ("the Hillary Step").
    fn begins_eponym(&self, at: usize) -> bool {
        self.is_capital(at + 1) && is_eponym(&format!("{} {}", self.written(at), self.written(at + 1)))
    }

    /// Whether "Grand Prix" stands before a name, or "al via", its start: behind that somebody may drive.
    fn is_race(&self, at: usize) -> bool {
        at > 1 && matches!((self.written(at - 2), self.written(at - 1)), ("Grand", "Prix") | ("Al" | "al", "via"))
    }

    /// Whether a place is called so: "we wsi Czernice Nowe", but neither "we wsi Anna Nowak" nor "burmistrz miasta Lis Nowak".
    fn is_called(&self, span: &Range<usize>) -> bool {
        let noun = span.start - 1;
        let is_head = |at: usize| {
            let word = self.document.words.get(self.document.word(at));
            let lower = self.written(at).to_lowercase();
            word.is_title() || word.listed(list::TITLE) || HEADS.iter().any(|head| lower.starts_with(head))
        };
        let given = self.document.words.get(self.document.word(span.start)).listed(list::FIRST);
        !given && self.says(self.written(noun), &[Side::Place]) && !(noun.saturating_sub(2)..noun).any(is_head)
    }

    /// The same of one word, which is a surname neither by the lists nor by its ending ("W mieście Nowak spotkał przyjaciół").
    fn is_called_alone(&self, span: &Range<usize>) -> bool {
        let written = self.written(span.start);
        self.is_called(span) && !self.is_given(span.start) && !is_known_name(written) && !is_slavic_surname(written)
    }

    /// "Grodzisk Mazowiecki", but not "Jan Mazowiecki".
    fn is_in_a_region(&self, span: &Range<usize>) -> bool {
        let first = self.document.words.get(self.document.word(span.start));
        let adjective = self.written(span.end - 1).to_lowercase();
        span.len() == 2
            && self.language == Languages::of(Some(POLISH))
            && !first.listed(list::FIRST)
            && REGIONS.iter().any(|stem| adjective.starts_with(stem))
    }

    /// "Mr Speaker", "Madam President".
    fn is_chair(&self, at: usize) -> bool {
        let addressed = ["Madam", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms."].contains(&self.written(at - 1));
        addressed && self.document.words.get(self.document.word(at)).is_title()
    }

    /// Whether a title stands before a name that ends as places do, and a first name begins it ("Judge Lucy Park").
    fn is_somebody(&self, span: &Range<usize>) -> bool {
        let before = self.document.words.get(self.document.word(span.start - 1));
        let first = self.document.words.get(self.document.word(span.start));
        first.listed(list::FIRST) && (before.is_title() || before.listed(list::TITLE))
    }

    /// The word before a token, whose full stop may end a sentence for all one can see ("im. Marii Konopnickiej").
    fn before(&self, at: usize) -> &'a str {
        let end = if self.written(at - 1).is_empty() { at - 1 } else { at };
        let stopped = end > 1 && self.written(end - 1) == ".";
        match if stopped { self.written(end - 2) } else { self.written(at - 1) } {
            word if stopped && word.chars().count() > ABBREVIATION => "",
            word => word,
        }
    }

    /// Where the titles before a name begin, in languages that say first what is named after somebody ("avenida Presidente Juscelino
    /// Kubitschek"; but "aboard the ship Captain Smith said"), in others behind letters alone ("HMS Queen Elizabeth").
    fn behind_titles(&self, at: usize) -> usize {
        let romance = ROMANCE.iter().any(|code| Languages::of(Some(code)).meets(self.language));
        let is_title = |at: &usize| {
            let word = self.document.words.get(self.document.word(*at));
            word.is(flag::CAPITAL) && (word.is_title() || word.listed(list::TITLE))
        };
        let first = at - (1..at).rev().take(TITLES).take_while(is_title).count();
        let letters = || self.document.words.get(self.document.word(first - 1)).is(flag::ALL_CAPITALS);
        if romance || letters() { first } else { at }
    }

    /// Whether it is the founder that is meant and not what is called after him ("the first since Giorgio Armani died").
    fn is_human(&self, span: &Range<usize>) -> bool {
        let before = self.document.words.get(self.document.word(span.start - 1));
        let who = self.written(span.end) == "," && self.written(span.end + 1) == "who";
        let named = span.start > 2
            && self.written(span.start - 2) == "named"
            && ["after", "for"].contains(&self.written(span.start - 1));
        who || named || HUMAN.contains(&self.written(span.end)) || before.is(flag::LOWER) && before.listed(list::TITLE)
    }

    /// Whether a picture's credit begins before a token: "(AP Photo/Efrem Lukatsky)", "Fot. Marcin Obara/PAP", "ANSA/Fabio Frustaci".
    fn is_credit(&self, at: usize) -> bool {
        let agency = |at: usize| self.document.words.get(self.document.word(at)).is(flag::ALL_CAPITALS);
        if at > 1 && self.written(at - 1) == "/" && agency(at - 2) {
            return true;
        }
        let words = (0..at).rev().map(|at| self.written(at)).filter(|word| !word.is_empty());
        let word = words.take(2).find(|word| !matches!(*word, ":" | "/" | "."));
        word.is_some_and(|word| word.starts_with(char::is_uppercase) && PICTURES.contains(word.to_lowercase().as_str()))
    }

    /// Whether a word is a company's letters, as Russian and Ukrainian papers are full of ("ТОВ", "ФОП").
    fn is_acronym(&self, at: usize) -> bool {
        let token = self.document.tokens[at];
        let cyrillic = self.written(at).starts_with(|c| ('\u{400}'..='\u{4ff}').contains(&c));
        cyrillic && !token.shouted && self.document.words.get(token.word).is(flag::ALL_CAPITALS)
    }

    /// Whether quotation marks hold nothing but the capitalised words that a name stands in: a film, a ship, a club («Нюрнберг Айс
    /// Тайгерс»).
    fn is_title_of_work(&self, span: &Range<usize>) -> bool {
        let islands = &self.document.islands;
        let island = islands.get(islands.partition_point(|island| island.end < span.end));
        island.is_some_and(|island| {
            let marks = || {
                OPENING.contains(&self.written(island.start - 1))
                    && (CLOSING.contains(&self.written(island.end)) || self.is_work_and_comma(island))
                    && !NICKNAMED.contains(self.written(island.start.saturating_sub(2)))
            };
            island.start <= span.start && (marks() || self.is_work_in_single_marks(island))
        })
    }

    /// Whether single marks hold what the word beside them says is a work; without it they hold what is alleged or quoted.
    fn is_work_in_single_marks(&self, island: &Island) -> bool {
        let is_work = |at: usize| WORKS.contains(self.written(at));
        self.written(island.start - 1) == "‘"
            && self.written(island.end) == "’"
            && (is_work(island.start.saturating_sub(2)) || is_work(island.end + 1))
    }

    /// Whether an American comma or full stop ends what the marks hold, and the word before them says that it is a work (the series "Harper Quill,").
    fn is_work_and_comma(&self, island: &Island) -> bool {
        matches!(self.written(island.end), "," | ".")
            && CLOSING.contains(&self.written(island.end + 1))
            && WORKS.contains(self.written(island.start.saturating_sub(2)))
    }

    /// Whether a word is one half of "Johnson & Johnson", or of "Johnson and Johnson".
    fn is_half(&self, at: usize) -> bool {
        let joins = |at: usize| self.written(at) == "&";
        joins(at + 1) && self.is_capital(at + 2)
            || joins(at - 1) && at > 1 && self.is_capital(at - 2)
            || self.begins_partners(at)
            || at > 2 && self.begins_partners(at - 2)
    }

    /// Whether two words with "and" between are a firm by the lists, or by what stands behind them ("Fenton and Keller LLP").
    fn begins_partners(&self, at: usize) -> bool {
        self.written(at + 1) == "and"
            && self.is_capital(at)
            && self.is_capital(at + 2)
            // "from Denholm and MCV Holdings Inc"
            && !self.document.words.get(self.document.word(at + 2)).is(flag::ALL_CAPITALS)
            && (FIRMS.contains(&self.written(at + 3).trim_end_matches('.'))
                || !self.are_named(at) && is_eponym(&format!("{} and {}", self.written(at), self.written(at + 2))))
    }

    /// Whether the words on both sides of "and" end somebody's name elsewhere in the article.
    fn are_named(&self, at: usize) -> bool {
        [at, at + 2].into_iter().all(|at| self.evidence(at) & (shown::AFTER_FIRST_NAME | shown::LAST) != 0)
    }

    /// Whether a saint's name is what is called after him: with a possessive ("St Thomas's"), or behind a place ("Minneapolis-St. Paul").
    fn is_saint(&self, span: &Range<usize>) -> bool {
        let at = span.start;
        let end = if self.written(at - 1).is_empty() { at - 1 } else { at };
        let stopped = end > 1 && self.written(end - 1) == ".";
        let before = self.written(if stopped { end - 2 } else { end.saturating_sub(1) }).trim_end_matches('.');
        let possessive = matches!(self.written(span.end), "'s" | "’s");
        span.len() == 1
            && Languages::of(Some(ENGLISH)).meets(self.language)
            && (possessive && before == "St" || before.ends_with("-St"))
    }

    /// Whether a word that stands alone means a thing, a place, a company or a case at law where the article names nobody so in full.
    fn is_thing(&self, span: &Range<usize>) -> bool {
        let word = self.written(span.start);
        let versus = |at: usize| self.written(at) == "v" && self.written(at + 1) == ".";
        let case = versus(span.end) || span.start > 2 && versus(span.start - 2);
        let company = self.evidence(span.start) & shown::BEFORE_SUFFIX != 0;
        // "the champion Ravens"
        let team = || self.evidence(span.start) & shown::AFTER_THE != 0 && is_team(word);
        case || team()
            || !self.is_titled(span.start) && (is_eponym(word) || company || self.is_place(word) || is_brand(word))
    }

    /// Whether a title stands before it, here or elsewhere.
    fn is_titled(&self, at: usize) -> bool {
        let before = self.document.words.get(self.document.word(at - 1));
        before.listed(list::TITLE) || self.evidence(at) & shown::AFTER_TITLE != 0
    }

    /// What the article shows of a word.
    fn evidence(&self, at: usize) -> u32 {
        self.document.words.base(self.document.word(at)).evidence
    }

    fn is_given(&self, at: usize) -> bool {
        self.document.words.get(self.document.word(at)).listed(list::FIRST | list::LAST)
    }

    /// Whether two words are two places, in the cases of who plays whom where ("svladali su u Dubrovniku Mađarsku").
    fn are_places(&self, span: &Range<usize>) -> bool {
        span.len() == 2
            && !span.clone().any(|at| self.is_given(at))
            && span.clone().all(|at| self.is_place(self.written(at)))
    }

    /// Whether several words are a city's or a state's ("Karlovy Vary"), of which the first is no first name ("Benito Juárez").
    fn is_city(&self, span: &Range<usize>) -> bool {
        let given = self.document.words.get(self.document.word(span.start)).listed(list::FIRST);
        let name = &self.text[self.bytes(span)];
        let city = |kind| matches!(kind, Kind::Name | Kind::Capital | Kind::State | Kind::City);
        let meant = |sense: Sense| sense.languages.meets(self.language) && city(sense.kind) && !sense.person;
        !given && Matcher::senses_of(name).any(meant)
    }

    /// Whether a word is a country's, its people's, its capital's or its government's; or a town's that is nobody's name.
    fn is_place(&self, word: &str) -> bool {
        let turkish = Languages::of(Some(TURKISH)).meets(self.language);
        let word = if turkish { word.split(['\'', '’']).next().unwrap_or(word) } else { word };
        Matcher::senses_of(word).any(|sense| {
            sense.languages.meets(self.language)
                && match sense.kind {
                    Kind::Name | Kind::Capital | Kind::State | Kind::Metonym | Kind::Institution => true,
                    Kind::Adjective | Kind::City => !sense.person,
                    _ => false,
                }
        })
    }
}

/// A word without the article or preposition that French and Italian elide before it ("L'hôpital", "all'Istituto").
pub fn without_elided(word: &str) -> &str {
    const ELIDED: &[&str] = &["all", "d", "dall", "dell", "l", "nell", "sull"];
    match word.split_once(['\'', '’']) {
        Some((article, noun)) if ELIDED.contains(&article.to_lowercase().as_str()) => noun,
        _ => word,
    }
}

/// Whether a name is but a letter or a suffix: "three children, I think", "Jr.".
fn is_too_little(name: &str) -> bool {
    let letters = name.bytes().filter(u8::is_ascii_alphabetic).count();
    name.is_ascii() && letters < 2 || matches!(name, "Jr" | "Jr." | "Sr" | "Sr.")
}

#[cfg(test)]
mod tests {
    use crate::recognise::people::tests::{expected, found, names_in};

    #[test]
    fn firms_pets_offices_and_what_is_named_after_somebody_are_nobody() {
        for text in [
            "Harper Quill Inc. was sued. Readers of Harper Quill said so.",
            "Kohler Brandt, the German maker of packaging machines, cut jobs. Kohler Brandt said so.",
            "Kohler Brandt, a unit of the German company, cut jobs.",
            "Kohler Brandt, the salt and soap company, cut jobs.",
            "He lives in Oslo with his parrot, Elvis.",
            "Thank you, Mr President. I thank Mr Speaker, and Mr Secretary-General.",
            "Students met at the Kofi Annan community library on Friday.",
            "They have no children, I think, and no plans.",
            "Sales rose, Gartner said. According to Gartner, they will fall.",
            "She starred in the series “Harper Quill,” and in the film ‘Harper Quill’ on Friday.",
            "The crew of HMS Queen Caroline went ashore.",
            "He crashed near Shakespeare, Ont. on Friday. Police closed the road near Shakespeare.",
            "Zelinka CEO: no comment. A letter to Zelinka was sent on Monday, and Zelinka said no.",
            "Zelinka said on Monday it expects a loss. A letter to Zelinka was sent on Monday.",
            "Bechtold SpA rose. Analysts at Bechtold said so.",
            "A spokesman told Interfax on Monday. Ansar al-Sharia said no.",
        ] {
            assert_eq!(names_in("en", text), [""; 0], "{text}");
        }
        let text = "Rick Dorvale, the owner of a small landscaping company in Oslo, lost two workers.";
        assert_eq!(names_in("en", text), ["Rick Dorvale"]);
        let text = "Dickens said no. He spoke near Dickens, Ont. on Friday.";
        assert_eq!(names_in("en", text), ["Dickens"]);
        let text = "Floods hit Dickens, Ont. on Friday. The crowd there read Dickens aloud.";
        assert_eq!(names_in("en", text), ["Dickens"]);
        let text = "The court heard that ‘Rick Dorvale’ was not his name. Nobody knew ‘Rick Dorvale’ there.";
        assert_eq!(names_in("en", text), ["Rick Dorvale"]);
        let text = "Rick Zelinka said Zelinka's shareholders would sue. Zelinka said so.";
        assert_eq!(names_in("en", text), ["Rick Zelinka"]);
        for text in [
            "Mr Zelinka said its roof leaked. A letter to Zelinka was sent.",
            "Of the council, Zelinka said it plans to go. A letter to Zelinka, 54, was sent.",
            "Judge Goldman sentenced him to five years.",
        ] {
            let name = if text.contains("Zelinka") { "Zelinka" } else { "Goldman" };
            assert_eq!(names_in("en", text), [name], "{text}");
        }
        assert_eq!(names_in("en", "Asked who won, he said “Harper Quill,” and left."), ["Harper Quill"]);
    }

    #[test]
    fn a_law_is_nobody() {
        for (text, count) in [
            ("Opposition leader Bill Dorvale said a new Bill would fail. The Bill is flawed, Dorvale said.", 2),
            ("Bill Dorvale's brother said on Monday that Bill would go. Bill said no.", 3),
            ("The Bill was passed. Bill Dorvale said no. Bill went home.", 2),
        ] {
            let found = found("", &[text]);
            assert_eq!(found, expected(&[("Bill Dorvale", count)]), "{text}");
        }
    }
}
