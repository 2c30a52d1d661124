//! What the words beside a hit say: that it is part of a person's name, or which Paris it is.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::neighbours::{self, Role};
use super::{Club, Surname};
use crate::gazetteer::forms::Kind;
use crate::gazetteer::matcher::{Matcher, Meaning, Reading, Sense};
use crate::gazetteer::table::rows;
use crate::gazetteer::words::{Shape, Word};
use crate::gazetteer::{Languages, index_of};
use crate::recognise::people::lexicon::list;
use crate::recognise::people::{hash, model};

/// A matched form among the words of its line.
pub struct Place<'t> {
    pub text: &'t str,
    pub words: &'t [Word],
    pub first: usize,
    pub last: usize,
    pub sense: Sense,
    pub reading: Reading,
}

/// Whether a line is a headline in capitals: two words of capitals and none in small letters.
pub fn all_capitals(words: &[Word]) -> bool {
    let mut capitals = 0;
    for word in words {
        match word.shape {
            Shape::Lower | Shape::Title if word.end - word.start > 1 => return false,
            Shape::Upper if word.end - word.start > 1 => capitals += 1,
            _ => {}
        }
    }
    capitals >= 2
}

/// How many bytes may be taken off a word of Arabic or Hebrew as "and", "in", "to", "from", "as", "the": one letter or
/// two, where a name is left.
pub fn clitics(word: &str) -> impl Iterator<Item = usize> {
    const LETTERS: &[char] = &['و', 'ف', 'ب', 'ل', 'ك', 'ו', 'ב', 'ל', 'מ', 'ה', 'ש', 'כ'];
    const SHORTEST_NAME: usize = 3;
    let small = word.chars().take_while(|letter| LETTERS.contains(letter)).take(2).count();
    (1..=small).map(|letters| letters * 2).filter(move |taken| word.len() >= taken + SHORTEST_NAME * 2)
}

/// Korean puts particles behind a name but nothing before it: inside a word no name begins.
pub fn continues_a_korean_word(text: &str, words: &[Word], at: usize) -> bool {
    let hangul = |word: &Word| matches!(word.of(text).chars().next(), Some('\u{ac00}'..='\u{d7a3}'));
    at > 0 && words[at - 1].end == words[at].start && hangul(&words[at]) && hangul(&words[at - 1])
}

/// Whether a state is one of those whose towns are called after countries.
fn is_in_north_america(state: Meaning) -> bool {
    let Meaning::Country(index) = state else { return false };
    ["US", "CA"].into_iter().filter_map(index_of).any(|country| country == usize::from(index))
}

/// The country that a form means by itself.
fn known(matcher: &Matcher, meaning: Meaning) -> Option<u16> {
    match meaning {
        Meaning::Country(country) => Some(country),
        Meaning::Choice(number) => matcher.choices[usize::from(number)].known().first().copied(),
        _ => None,
    }
}

/// Whether two forms mean one country by themselves, of which the second is that of a town elsewhere too.
fn is_shared(matcher: &Matcher, town: Meaning, country: Meaning) -> bool {
    let namesake = matches!(country, Meaning::Choice(number) if matcher.choices[usize::from(number)].is_namesake());
    namesake && known(matcher, town).is_some_and(|town| known(matcher, country) == Some(town))
}

/// Whether the lists of the people recogniser have the word as a first name, and not as a month or part of a country's name.
fn is_first_name(word: &str) -> bool {
    let Some(model) = model::for_language(None) else { return false };
    let lists = model.lexicon.get(hash::word(word.to_lowercase().as_bytes())).lists;
    lists & list::FIRST != 0 && lists & (list::CALENDAR | list::COUNTRY | list::TITLE) == 0
}

/// Whether a full name begins with a first name of the lists.
pub fn begins_with_a_first_name(name: &str) -> bool {
    name.split(' ').next().is_some_and(is_first_name)
}

/// What stands before a sentence begins.
const BEFORE_SENTENCES: &[char] =
    &['.', '!', '?', ':', '\n', '"', '“', '„', '«', '»', '”', '’', '–', '—', '¿', '¡', '('];

/// Words that begin sentences in a language where the same form inside one is a place.
static FIRST_WORDS: LazyLock<FxHashMap<&'static str, Vec<Languages>>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, Vec<Languages>> = FxHashMap::default();
    for [word, language, _] in rows(include_str!("../../../gazetteer/first-words.tsv")) {
        words.entry(word).or_default().push(Languages::parse(language));
    }
    words
});

/// Letters before which, and behind which, two letters of countries are parts of other words: 其中, 今日, 3日, 以及.
const BEFORE_NO_PAIR: &[char] = &[
    '其', '集', '心', '空', '手', '当', '當', '年', '月', '周', '週', '昨', '今', '明', '近', '次', '生', '節', '节',
    '假', '往', '每', '平', '道',
];
const BEHIND_NO_PAIR: &[char] =
    &['及', '来', '來', '上', '下', '前', '后', '後', '外', '内', '內', '为', '為', '便', '致', 'は', 'も', 'に'];

/// What stands behind "Convention" where that is no treaty.
const VENUES: &[&str] = &["bureau", "center", "centre", "complex", "exhibition", "hall", "visitors"];

/// How many words a company's name may have behind the place in it.
const LONGEST_COMPANY: usize = 5;

impl Place<'_> {
    /// Where the form stands, its own full stop included.
    pub fn range(&self) -> Range<usize> {
        let end = self.words[self.last].end;
        let stop = self.sense.stop && self.text[end..].starts_with('.');
        self.words[self.first].start..end + usize::from(stop)
    }

    /// What the form is here: before the name of a money it says little about the country.
    pub fn kind(&self) -> Kind {
        let money = |(word, gap): (&Word, &str)| {
            gap == " " && neighbours::is(&word.of(self.text).to_lowercase(), Role::Money, self.reading.languages)
        };
        let own = matches!(self.sense.kind, Kind::Name | Kind::Adjective);
        if own && self.after().is_some_and(money) {
            return Kind::Currency;
        }
        if self.is_in_a_company() { Kind::Company } else { self.sense.kind }
    }

    /// What the form means here, if anything, where the words beside it do not say which place it is.
    pub fn meaning(&self) -> Option<Meaning> {
        if self.sense.meaning == Meaning::Nothing
            || self.is_ticker()
            || self.is_street()
            || self.is_treaty()
            || self.is_language()
        {
            return None;
        }
        if matches!(self.sense.meaning, Meaning::Each(_)) {
            return (!self.is_torn()).then_some(self.sense.meaning);
        }
        if self.sense.kind == Kind::Abbreviation {
            return self.follows_a_place().then_some(self.sense.meaning);
        }
        if self.sense.person && self.is_in_a_name() || self.is_addressed() || self.is_a_first_word() {
            return None;
        }
        Some(self.sense.meaning)
    }

    /// Which place the words beside it say that it is: "Paris, Texas", "Tbilisi, Georgia".
    pub fn beside(&self, matcher: &Matcher) -> Option<Meaning> {
        self.state_behind(matcher).or_else(|| self.state_of_a_town(matcher))
    }

    /// "British Airways", "Canadian Pacific Ltd", "Air France", "Bank of Boston", "The Jerusalem Post": the form stands in a
    /// row of capitalised words that ends as names of companies and papers do.
    fn is_in_a_company(&self) -> bool {
        if !matches!(self.sense.kind, Kind::Name | Kind::Adjective | Kind::Capital | Kind::City | Kind::State) {
            return false;
        }
        let airline = self.before().is_some_and(|(word, gap)| gap == " " && word.of(self.text) == "Air");
        airline || self.is_in_a_team() || self.row_behind().any(|word| self.has_role(word, Role::Company))
    }

    /// Whether the letters of countries side by side belong to other words: 其中|美国, 3日|美军, 中美|国.
    fn is_torn(&self) -> bool {
        let (start, end) = (self.words[self.first].start, self.words[self.last].end);
        let before = self.text[..start].chars().next_back();
        let behind = self.text[end..].chars().next();
        before.is_some_and(|letter| letter.is_ascii_digit() || BEFORE_NO_PAIR.contains(&letter))
            || behind.is_some_and(|letter| BEHIND_NO_PAIR.contains(&letter))
            || Matcher::longest(self.text, self.words, self.last, self.reading).is_some_and(|(length, _)| length > 1)
    }

    /// Whether the town stands for a club here, or may.
    pub fn club(&self) -> Club {
        match self.sense.kind {
            _ if self.is_in_a_team() => Club::Named,
            Kind::Capital | Kind::City if !self.is_placed() => Club::Possible,
            _ => Club::No,
        }
    }

    /// "Manchester United", "Dallas Cowboys", "Real Madrid", "FC Basel".
    fn is_in_a_team(&self) -> bool {
        let team = |word: &Word| self.has_role(word, Role::Team);
        matches!(self.sense.kind, Kind::Capital | Kind::City | Kind::State)
            && (self.is_behind(Role::Club) || self.row_behind().next().is_some_and(team))
    }

    /// The capitalised words that follow with a space between.
    fn row_behind(&self) -> impl Iterator<Item = &Word> {
        let row = self.words[self.last..].windows(2).take(LONGEST_COMPANY);
        row.take_while(|pair| self.text[pair[0].end..pair[1].start] == *" " && pair[1].shape != Shape::Lower)
            .map(|pair| &pair[1])
    }

    /// Whether a word beside the form has a role there.
    pub fn has_role(&self, word: &Word, role: Role) -> bool {
        neighbours::is(word.of(self.text), role, self.reading.languages)
    }

    /// Whether a word with a role stands before the form, with a space between.
    pub fn is_behind(&self, role: Role) -> bool {
        self.before().is_some_and(|(word, gap)| gap == " " && self.has_role(word, role))
    }

    fn before(&self) -> Option<(&Word, &str)> {
        let word = self.words[..self.first].last()?;
        Some((word, &self.text[word.end..self.words[self.first].start]))
    }

    pub fn after(&self) -> Option<(&Word, &str)> {
        let word = self.words.get(self.last + 1)?;
        Some((word, &self.text[self.words[self.last].end..word.start]))
    }

    /// "<SCOT>": what an exchange calls a firm.
    fn is_ticker(&self) -> bool {
        let range = self.range();
        self.text[..range.start].ends_with('<') && self.text[range.end..].starts_with('>')
    }

    /// "Moscow Road", "Georgia Avenue", "calle San José", "rue de Londres".
    fn is_street(&self) -> bool {
        let street = |(word, gap): (&Word, &str)| gap == " " && self.has_role(word, Role::Street);
        matches!(self.sense.kind, Kind::Name | Kind::Capital | Kind::City | Kind::State)
            && (self.after().is_some_and(street) || self.is_behind_a_street())
    }

    /// "the Geneva Convention", "Paris Accord Helps Rates", but not "the Vienna Convention Center".
    fn is_treaty(&self) -> bool {
        let mut row = self.row_behind().map(|word| word.of(self.text).to_lowercase());
        let treaty = |word: String| neighbours::is(&word, Role::Treaty, self.reading.languages);
        matches!(self.sense.kind, Kind::Capital | Kind::City)
            && row.next().is_some_and(treaty)
            && row.next().is_none_or(|word| !VENUES.contains(&word.as_str()))
    }

    fn is_behind_a_street(&self) -> bool {
        let joined = |pair: &&[Word]| matches!(&self.text[pair[0].end..pair[1].start], " " | ". " | "'" | "’");
        let before = self.words[..=self.first].windows(2).rev().take_while(joined).map(|pair| &pair[0]);
        let word = before.take(2).find(|word| !self.has_role(word, Role::StreetLink));
        let street = |word: &Word| word.of(self.text).to_lowercase();
        word.is_some_and(|word| neighbours::is(&street(word), Role::StreetBefore, self.reading.languages))
    }

    /// "Paris, Tex.": an abbreviation counts only behind a capitalised word and a comma.
    fn follows_a_place(&self) -> bool {
        self.before().is_some_and(|(word, gap)| {
            gap == ", " && word.shape == Shape::Title
                || word.shape == Shape::Upper && gap == ", " && word.end - word.start > 2
        })
    }

    /// "Mr. Jordan", "Michael J. Chad", "Paris Hilton", "the architect India Mahdavi".
    fn is_in_a_name(&self) -> bool {
        self.before().is_some_and(|(word, gap)| {
            let title = matches!(gap, " " | ". ") && self.has_role(word, Role::Title);
            let initial = gap == ". " && word.shape == Shape::Upper && word.end - word.start == 1;
            title || initial && !self.is_abbreviation_before()
        }) || (self.sense.given || self.is_behind(Role::Trade)) && self.precedes_a_surname()
            || self.follows_a_first_name()
    }

    /// "Sir Stamford", as towns are called after people.
    fn is_addressed(&self) -> bool {
        matches!(self.sense.kind, Kind::City | Kind::State) && self.is_behind(Role::Title)
    }

    /// Whether the form is at the beginning of a sentence, and is there a word of the language: "Viena" is "one" in Lithuanian.
    /// One with a capital that the place or people does not have is another word everywhere: "Чехов".
    fn is_a_first_word(&self) -> bool {
        self.first == self.last && (self.is_raised() || self.begins_a_sentence()) && {
            let word = self.words[self.first].of(self.text);
            FIRST_WORDS.get(word).is_some_and(|languages| languages.contains(&self.reading.languages))
        }
    }

    fn begins_a_sentence(&self) -> bool {
        self.before().is_none_or(|(_, gap)| gap.contains(BEFORE_SENTENCES))
    }

    /// Whether nobody is called so, whatever the people recogniser says: a country or capital that the list of ambiguous names
    /// does not have, and several words of another language for a town or a people ("Νέα Υόρκη", "Güney Koreli").
    pub fn is_no_name(&self) -> bool {
        let own = matches!(self.sense.kind, Kind::Name | Kind::Capital | Kind::Metonym);
        let several = self.last > self.first && matches!(self.sense.kind, Kind::Adjective | Kind::City);
        let english = self.sense.languages.meets(Languages::of(Some("en")));
        !self.sense.person && (own || several && !english)
    }

    /// Whether the form is written with a capital that it does not have in the lists.
    pub fn is_raised(&self) -> bool {
        self.sense.first == Shape::Lower && self.words[self.first].shape == Shape::Title
    }

    /// "Török Ádám", "Lengyel said": Hungarian writes adjectives small, so that one with a capital before another capital, or
    /// inside a sentence, is a surname, but in the name of an institution ("Magyar Nemzeti Bank").
    pub fn surname(&self) -> Surname {
        let hungarian = self.reading.known && self.reading.languages == Languages::of(Some("hu"));
        if !hungarian || self.sense.kind != Kind::Adjective || !self.is_raised() || self.reading.capitals {
            return Surname::No;
        }
        let name = self.words[self.first].of(self.text);
        if !neighbours::begins(name, Role::SurnameBeginning, self.reading.languages) {
            return Surname::No;
        }
        match self.after() {
            Some((next, " ")) if next.shape == Shape::Title => {
                let (next, languages) = (next.of(self.text), self.reading.languages);
                let institution = neighbours::begins(next, Role::InstitutionBeginning, languages);
                if institution { Surname::No } else { Surname::Sure }
            }
            _ if self.begins_a_sentence() => Surname::Possible,
            _ => Surname::Sure,
        }
    }

    /// "the chef Dawn French": behind a first name that does not begin a sentence, nor is a month's ("in April French voters").
    fn follows_a_first_name(&self) -> bool {
        self.before().is_some_and(|(word, gap)| {
            let begins = self.words[..self.first - 1]
                .last()
                .is_none_or(|before| self.text[before.end..word.start].contains(['.', '!', '?', ':', '\n', '"', '“']));
            gap == " " && word.shape == Shape::Title && !begins && is_first_name(word.of(self.text))
        })
    }

    /// Whether a surname may follow: "India Hicks", but not "in India Hicks", nor "Lithuania Hicks", as nobody is called so.
    pub fn may_be_a_first_name(&self) -> bool {
        self.sense.person && !self.is_placed()
    }

    /// "Chad Smith", but not "in Chad President Deby" nor "Israel Radio".
    fn precedes_a_surname(&self) -> bool {
        let surname = |(word, gap): (&Word, &str)| {
            gap == " " && word.shape == Shape::Title && !self.has_role(word, Role::Institution)
        };
        !self.is_placed() && self.after().is_some_and(surname)
    }

    /// "in Chad".
    fn is_placed(&self) -> bool {
        self.is_behind(Role::Preposition)
    }

    /// Whether the initial before is the end of "U.S." or "U.N.".
    fn is_abbreviation_before(&self) -> bool {
        self.first >= 2 && {
            let (left, right) = (&self.words[self.first - 2], &self.words[self.first - 1]);
            left.shape == Shape::Upper && &self.text[left.end..right.start] == "."
        }
    }

    /// The state or country behind "Paris, ": "Texas", "Tex.", "Ontario".
    fn state_behind(&self, matcher: &Matcher) -> Option<Meaning> {
        let (_, gap) = self.after()?;
        if gap != ", " || !matches!(self.sense.kind, Kind::City | Kind::Capital | Kind::Name | Kind::State) {
            return None;
        }
        let (length, sense) = Matcher::longest(self.text, self.words, self.last + 1, self.reading)?;
        match (self.sense.kind, sense.kind) {
            // In "Perth, Scotland" neither is the town of that name in the United States.
            (Kind::City | Kind::Capital, Kind::Name | Kind::State)
                if is_shared(matcher, self.sense.meaning, sense.meaning) =>
            {
                known(matcher, sense.meaning).map(Meaning::Country)
            }
            (_, Kind::Abbreviation) | (Kind::City | Kind::Capital, Kind::State) => Some(sense.meaning),
            // "Lebanon, Ohio", but in "Armenia, Abkhazia and Russia" three are listed.
            (Kind::Name, Kind::State) => Some(sense.meaning).filter(|state| is_in_north_america(*state)),
            // "Scotland, South Dakota".
            (Kind::State, Kind::State) if self.is_a_town_too(matcher) => {
                Some(sense.meaning).filter(|state| is_in_north_america(*state))
            }
            (Kind::City, Kind::Name) => Some(sense.meaning),
            // "La Rioja, Spain".
            (Kind::Capital | Kind::State, Kind::Name) if !self.owns(self.last + length) => {
                self.namesake_in(matcher, sense.meaning)
            }
            _ => None,
        }
    }

    /// What the town before says of a name of several countries: in "Athens, Georgia" both are in the United States, in "Tbilisi,
    /// Georgia" neither.
    fn state_of_a_town(&self, matcher: &Matcher) -> Option<Meaning> {
        let (_, gap) = self.before()?;
        let Meaning::Choice(own) = self.sense.meaning else { return None };
        let first = self.first.checked_sub(1).filter(|_| gap == ", ")?;
        let (length, sense) = Matcher::longest(self.text, self.words, first, self.reading)?;
        let town = Place { first, last: first, sense, ..*self };
        let own = &matcher.choices[usize::from(own)];
        let is_town = matches!(sense.kind, Kind::City | Kind::Capital);
        match sense.meaning {
            _ if length != 1 => None,
            // But in "Denver, Norway and Peru" places are listed.
            Meaning::Country(country) if is_town && !own.is_namesake() => {
                own.candidates.contains(&country).then_some(sense.meaning)
            }
            // "Modena, Italy", which is a town in Texas too.
            _ if is_town && own.is_namesake() && is_shared(matcher, sense.meaning, self.sense.meaning) => {
                known(matcher, sense.meaning).map(Meaning::Country)
            }
            _ if sense.kind == Kind::Capital => town.state_behind(matcher),
            _ => None,
        }
    }

    /// Whether a town in another country has the name.
    fn is_a_town_too(&self, matcher: &Matcher) -> bool {
        matches!(self.sense.meaning, Meaning::Choice(own) if matcher.choices[usize::from(own)].is_namesake())
    }

    /// "In Athens, Georgia's envoy".
    fn owns(&self, word: usize) -> bool {
        self.text[self.words[word].end..].starts_with(['\'', '\u{2019}'])
    }

    /// "Athens, Georgia" and "Tripoli, Lebanon": the town of the name in what stands behind it. The United States do not
    /// stand behind a town, their states do: "In Paris, US officials".
    fn namesake_in(&self, matcher: &Matcher, behind: Meaning) -> Option<Meaning> {
        let Meaning::Choice(own) = self.sense.meaning else { return None };
        let own = &matcher.choices[usize::from(own)];
        if !own.is_namesake() {
            return known(matcher, behind).filter(|country| own.candidates.contains(country)).map(Meaning::Country);
        }
        let town = own.candidates.last().copied()?;
        let is_there = match behind {
            Meaning::Country(country) => country == town && !is_in_north_america(behind),
            Meaning::Choice(other) => matcher.choices[usize::from(other)].known().contains(&town),
            _ => false,
        };
        is_there.then_some(Meaning::Country(town))
    }
}
