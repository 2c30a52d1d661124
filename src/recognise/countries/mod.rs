//! Finds the countries an article mentions, and those it is about.
//!
//! Three steps: every form of a country's name becomes a hit unless its neighbours speak against it (`context`);
//! a hit that may be several countries is decided by the rest of the article (`resolve`); what the article is about
//! is weighed from where and how often each country stands (`salience`).

mod context;
mod neighbours;
mod resolve;
mod salience;
mod sentences;
mod sport;
mod tongues;
mod trees;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::{Article, Dateline, PartKind, Text};
use crate::gazetteer::forms::Kind;
use crate::gazetteer::matcher::{Matcher, Meaning, Reading, Sense};
use crate::gazetteer::words::{Shape, Word, split};
use crate::gazetteer::{Languages, all, index_of};
use crate::recognise::{Country, Mention};
use salience::Evidence;
pub use salience::{FEATURES, Features, NAMES, PLAIN, SURE};
pub use trees::{DEPTH, Tree, Trees};

/// Where in the article a hit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    Title,
    Standfirst,
    Dateline,
    Lead,
    Body,
}

/// A form found in the text.
#[derive(Clone, Debug)]
struct Hit {
    range: Range<usize>,
    meaning: Meaning,
    kind: Kind,
    zone: Zone,
    /// Whether nobody is called so: a country or capital that the list of ambiguous names does not have.
    is_no_name: bool,
    /// Whether a surname behind it would make it a first name.
    may_be_a_first_name: bool,
    /// Where it stands for people who play there.
    club: Club,
    /// Whether it is written with a capital that the form does not have.
    raised: bool,
    /// Whether it is somebody's surname.
    surname: Surname,
    /// Whether the words beside it say which place it is: "Paris, Texas".
    placed: bool,
}

/// Whether an adjective is a surname, as Hungarians have them from their neighbours: "Török", "Lengyel".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Surname {
    /// It is one: "Török Ádám".
    Sure,
    /// It would be one where the article names somebody so: "Török said", but also "Turkish soldiers".
    Possible,
    /// It is none.
    No,
}

/// Whether a town stands for a club.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Club {
    /// It is in a club's name: "Real Madrid".
    Named,
    /// It would be one where the article names the town's club: "the Madrid side", but not "in Madrid".
    Possible,
    /// It is none.
    No,
}

/// The languages that decline surnames and write peoples with a capital.
const SLAVONIC: &str = "bs,cs,hr,mk,pl,sk,sl,sr";

/// How far the lead reaches, in bytes of the body: two to three sentences, as in the salience model's training.
const LEAD: usize = 400;

/// The countries of an article, most mentioned first. Whatever stands inside one of `people` is part of a name.
///
/// A country that only the dateline names is left out, except where the text names none at all: then it is what the
/// article is about, with no mention.
pub fn find(article: &Article, text: &Text, people: &[Range<usize>]) -> Vec<Country> {
    let (hits, evidence) = weigh(article, text, people);
    let mut found: Vec<Country> = evidence.candidates().map(|index| country(text, &hits, &evidence, index)).collect();
    found.retain(|country| country.count > 0 || country.about);
    let first = |country: &Country| country.mentions.first().map(|mention| mention.start);
    found.sort_by_key(|country| (std::cmp::Reverse(country.count), first(country)));
    found
}

/// What decides whether an article is about each of its countries, by code: for fitting and explaining.
pub fn features(article: &Article, text: &Text, people: &[Range<usize>]) -> Vec<(&'static str, Features)> {
    let (_, evidence) = weigh(article, text, people);
    evidence.candidates().map(|index| (all()[usize::from(index)].code, evidence.features(index))).collect()
}

fn weigh(article: &Article, text: &Text, people: &[Range<usize>]) -> (Vec<Hit>, Evidence) {
    let languages = Languages::of(article.language.as_deref());
    let reading = Reading { languages, known: languages != Languages::ANY, capitals: false };
    let lead_end = lead_end(text);
    let (mut hits, mut dateline, mut words) = (Vec::new(), Vec::new(), Vec::new());
    for part in &text.parts {
        scan(&text.text, part.range.clone(), reading, &mut words, |hit| {
            hits.push(Hit { zone: zone(part.kind, hit.range.start < lead_end), ..hit });
        });
    }
    add_codes(text, &mut hits);
    drop_people(&text.text, &mut hits, people, languages.without(Languages::parse(SLAVONIC)) == Languages::NONE);
    drop_surnames(&text.text, &mut hits);
    hand_to_clubs(&text.text, &mut hits);
    place_alike(&text.text, &mut hits, article.dateline.as_ref());
    dateline.extend(article.dateline.iter().flat_map(|dateline| &dateline.filed_from).filter_map(|code| filed(code)));
    resolve::resolve(&mut hits, &mut dateline);
    let evidence = Evidence::gather(text, &hits, &dateline);
    (hits, evidence)
}

/// Adds the countries that results of sport have as codes, where their letters are no hit by themselves ("USA"); they say as little of what
/// the article is about as the name of a money does.
fn add_codes(text: &Text, hits: &mut Vec<Hit>) {
    for (range, country) in sport::codes(&text.text) {
        let at = hits.partition_point(|hit| hit.range.start < range.start);
        if hits.get(at).is_none_or(|hit| hit.range != range) {
            hits.insert(at, Hit { range, zone: Zone::Body, kind: Kind::Currency, ..plain(country) });
        }
    }
}

/// A hit for a country of the dateline, which stands outside the text.
fn filed(code: &str) -> Option<Hit> {
    Some(plain(index_of(code)? as u16))
}

/// A hit for a country by something that is nobody's name.
fn plain(country: u16) -> Hit {
    Hit {
        range: 0..0,
        meaning: Meaning::Country(country),
        kind: Kind::Capital,
        zone: Zone::Dateline,
        is_no_name: true,
        may_be_a_first_name: false,
        club: Club::No,
        raised: false,
        surname: Surname::No,
        placed: false,
    }
}

/// Where the lead ends; the body begins with the first paragraph.
fn lead_end(text: &Text) -> usize {
    let body = text.parts.iter().find(|part| part.kind == PartKind::Paragraph);
    body.map_or(text.text.len(), |body| body.range.start + LEAD)
}

fn zone(kind: PartKind, in_lead: bool) -> Zone {
    match kind {
        PartKind::Title => Zone::Title,
        PartKind::Standfirst => Zone::Standfirst,
        PartKind::Paragraph if in_lead => Zone::Lead,
        PartKind::Paragraph => Zone::Body,
    }
}

/// Reports every hit of one range, with [`Zone::Body`].
fn scan(text: &str, range: Range<usize>, reading: Reading, words: &mut Vec<Word>, mut report: impl FnMut(Hit)) {
    split(text, range, words);
    let reading = Reading { capitals: context::all_capitals(words), ..reading };
    let matcher = Matcher::shared();
    let mut at = 0;
    while at < words.len() {
        if words[at].shape == Shape::Lower && !reading.known {
            at += 1;
            continue;
        }
        let Some((length, sense)) = longest(text, words, at, reading) else {
            at += 1;
            continue;
        };
        let place = context::Place { text, words, first: at, last: at + length - 1, sense, reading };
        if let Some(own) = place.meaning() {
            let beside = place.beside(matcher);
            let (meaning, placed) = (beside.unwrap_or(own), beside.is_some());
            let is_no_name = place.is_no_name();
            let may_be_a_first_name = place.may_be_a_first_name();
            let (range, kind, club, surname) = (place.range(), place.kind(), place.club(), place.surname());
            let (zone, raised) = (Zone::Body, place.is_raised());
            let hit =
                Hit { range, meaning, kind, zone, is_no_name, may_be_a_first_name, club, raised, surname, placed };
            report_each(&words[at..at + length], hit, &mut report);
        }
        at += length;
    }
}

/// Reports a hit, of countries side by side one for each.
fn report_each(words: &[Word], hit: Hit, report: &mut impl FnMut(Hit)) {
    let Meaning::Each(number) = hit.meaning else { return report(hit) };
    for (word, country) in words.iter().zip(&Matcher::shared().choices[usize::from(number)].candidates) {
        report(Hit { range: word.start..word.end, meaning: Meaning::Country(*country), ..hit.clone() });
    }
}

/// A town whose club the article names stands for the club wherever nothing says that it is a place: "Dallas look
/// elsewhere", "a late goal by Madrid".
fn hand_to_clubs(text: &str, hits: &mut [Hit]) {
    let folded = |hit: &Hit| text[hit.range.clone()].to_lowercase();
    let towns: FxHashSet<String> = hits.iter().filter(|hit| hit.club == Club::Named).map(folded).collect();
    for hit in hits.iter_mut().filter(|hit| hit.club == Club::Possible) {
        if !towns.is_empty() && towns.contains(&folded(hit)) {
            hit.kind = Kind::Company;
        }
    }
}

/// A name that words beside it place once ("Lebanon, Ohio", or the dateline of it) is that place wherever else it stands, unless the
/// article names the country that everybody knows by it in another way too, or places it in two.
fn place_alike(text: &str, hits: &mut [Hit], dateline: Option<&Dateline>) {
    let folded = |hit: &Hit| text[hit.range.clone()].to_lowercase();
    let filed = dateline.and_then(filed_in_a_state);
    if filed.is_none() && !hits.iter().any(|hit| hit.placed) {
        return;
    }
    let mut places: FxHashMap<String, Option<Meaning>> = FxHashMap::default();
    let placed = hits.iter().filter(|hit| hit.placed).map(|hit| (folded(hit), hit.meaning));
    for (name, meaning) in placed.chain(filed) {
        let place = places.entry(name).or_insert(Some(meaning));
        *place = place.filter(|place| *place == meaning);
    }
    let known = |hit: &Hit| match hit.meaning {
        Meaning::Choice(number) => Matcher::shared().choices[usize::from(number)].known().first().copied(),
        Meaning::Country(country) => Some(country),
        _ => None,
    };
    let mut named: FxHashMap<u16, FxHashSet<String>> = FxHashMap::default();
    for hit in hits.iter() {
        known(hit).map(|country| named.entry(country).or_default().insert(folded(hit)));
    }
    for hit in hits.iter_mut().filter(|hit| !hit.placed) {
        let name = folded(hit);
        let Some(&Some(place)) = places.get(&name) else { continue };
        let otherwise = |known| named.get(&known).is_some_and(|forms| forms.iter().any(|form| *form != name));
        if !known(hit).is_some_and(|known| place != Meaning::Country(known) && otherwise(known)) {
            hit.meaning = place;
        }
    }
}

/// The town of a dateline with its state ("LEBANON, Ohio"), and the country in which that is.
fn filed_in_a_state(dateline: &Dateline) -> Option<(String, Meaning)> {
    let (town, _) = dateline.place.as_deref()?.split_once(", ")?;
    let [code] = &dateline.filed_from[..] else { return None };
    Some((town.to_lowercase(), Meaning::Country(index_of(code)? as u16)))
}

/// The longest form at a word. Korean writes small words in one with the one before, Arabic and Hebrew write small words in one with the next: they are taken off.
fn longest(text: &str, words: &mut [Word], at: usize, reading: Reading) -> Option<(usize, Sense)> {
    let whole = words[at];
    if text.as_bytes()[whole.start].is_ascii() {
        return Matcher::longest(text, words, at, reading);
    }
    if context::continues_a_korean_word(text, words, at) {
        return None;
    }
    for taken in std::iter::once(0).chain(context::clitics(whole.of(text))) {
        words[at].start = whole.start + taken;
        if let Some(found) = Matcher::longest(text, words, at, reading) {
            return Some(found);
        }
    }
    words[at] = whole;
    None
}

/// Drops what stands in somebody's name, a first name that was left before a surname ("India" before "Hicks"), and the surname
/// alone of somebody whom the article names in full ("Montenegro" of Luís Montenegro).
fn drop_people(text: &str, hits: &mut Vec<Hit>, people: &[Range<usize>], slavonic: bool) {
    let mut sorted: Vec<&Range<usize>> = people.iter().collect();
    sorted.sort_unstable_by_key(|person| person.start);
    // Few articles ask.
    let mut asked: Option<Named<'_>> = None;
    let names = || Named::new(sorted.iter().map(|person| &text[(*person).clone()]));
    hits.retain(|hit| {
        let after = sorted.partition_point(|person| person.start <= hit.range.start);
        if sorted.get(after).is_some_and(|person| is_first_name(text, hit, person)) {
            return false;
        }
        let own = &text[hit.range.clone()];
        if hit.kind == Kind::Adjective
            && (hit.raised || slavonic)
            && asked.get_or_insert_with(names).bears(own, hit.raised)
        {
            return false;
        }
        let within = after > 0 && sorted[after - 1].end >= hit.range.end;
        !within
            || hit.is_no_name
                && *sorted[after - 1] == hit.range
                && !asked.get_or_insert_with(names).surnames.contains(own)
    });
}

/// The people whom an article names in full, for asking whether a word for a people is one's surname.
struct Named<'t> {
    /// Their surnames.
    surnames: FxHashSet<&'t str>,
    /// The names by the beginnings of their words: what [`is_cased_like`] compares.
    by_start: FxHashMap<&'t str, FxHashSet<(&'t str, &'t str)>>,
    /// What was answered.
    answers: FxHashMap<(&'t str, bool), bool>,
}

impl<'t> Named<'t> {
    fn new(names: impl Iterator<Item = &'t str>) -> Self {
        let full: FxHashSet<&str> = names.filter(|name| name.contains(' ')).collect();
        let mut by_start: FxHashMap<&str, FxHashSet<(&str, &str)>> = FxHashMap::default();
        for &name in &full {
            for word in name.split(' ') {
                by_start.entry(start(word)).or_default().insert((word, name));
            }
        }
        let surnames = full.iter().copied().filter_map(surname).collect();
        Self { surnames, by_start, answers: FxHashMap::default() }
    }

    /// Whether somebody's full name has a word for a people as its surname, in whichever case: Mr Rakušan, "s Rakušanem". One
    /// that is written small where it means the people needs less of a proof.
    fn bears(&mut self, people: &'t str, raised: bool) -> bool {
        let Self { by_start, answers, .. } = self;
        *answers.entry((people, raised)).or_insert_with(|| {
            by_start.get(start(people)).into_iter().flatten().any(|&(word, name)| {
                let surname =
                    || surname(name) == Some(word) && word != people && context::begins_with_a_first_name(name);
                is_cased_like(word, people) && (raised || surname())
            })
        })
    }
}

/// The letters that words of which [`is_cased_like`] is true have in common at least.
fn start(word: &str) -> &str {
    word.char_indices().nth(SHORTEST_STEM).map_or(word, |(at, _)| &word[..at])
}

/// The last word of a full name, unless it says where somebody is from: Luís Montenegro, but not Johanna von Spanien.
fn surname(name: &str) -> Option<&str> {
    let mut words = name.rsplit(' ');
    let last = words.next();
    last.filter(|_| words.next().is_some_and(|before| before.starts_with(char::is_uppercase)))
}

/// Drops an adjective that is somebody's surname, and wherever else the article has it.
fn drop_surnames(text: &str, hits: &mut Vec<Hit>) {
    let of = |hit: &Hit, surname| hit.surname == surname;
    let sure: FxHashSet<&str> =
        hits.iter().filter(|hit| of(hit, Surname::Sure)).map(|hit| &text[hit.range.clone()]).collect();
    if !sure.is_empty() {
        let bears = |hit: &Hit| sure.iter().any(|surname| text[hit.range.clone()].starts_with(surname));
        hits.retain(|hit| !(of(hit, Surname::Sure) || of(hit, Surname::Possible) && bears(hit)));
    }
}

/// The fewest letters that cases of a name have in common.
const SHORTEST_STEM: usize = 4;

/// Whether two words may be cases of one name: "Česká" and "Českej", "Latvis" and "Latvio".
fn is_cased_like(word: &str, other: &str) -> bool {
    const LONGEST_ENDING: usize = 3;
    let common = word.chars().zip(other.chars()).take_while(|(left, right)| left == right).count();
    let longest = word.chars().count().max(other.chars().count());
    common >= SHORTEST_STEM && common + LONGEST_ENDING >= longest
}

/// Whether the next person is but a surname directly behind.
fn is_first_name(text: &str, hit: &Hit, person: &Range<usize>) -> bool {
    hit.may_be_a_first_name && text.get(hit.range.end..person.start) == Some(" ") && !text[person.clone()].contains(' ')
}

/// One country with its mentions.
fn country(text: &Text, hits: &[Hit], evidence: &Evidence, index: u16) -> Country {
    let country = &all()[usize::from(index)];
    let own = hits.iter().filter(|hit| hit.meaning == Meaning::Country(index) && hit.kind != Kind::Company);
    let own = own.map(|hit| &hit.range);
    let mentions: Vec<Mention> = own
        .map(|range| Mention { start: range.start, end: range.end, text: text.text[range.clone()].into() })
        .collect();
    Country {
        code: country.code.into(),
        name: country.name.into(),
        path: country.path(),
        count: mentions.len(),
        about: evidence.about(index),
        mentions,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::find;
    use crate::article::{Article, Dateline};
    use crate::gazetteer::filed_from;
    use crate::timings::takes_linear_time;

    /// The countries of an English paragraph, with the forms that name them.
    fn named(paragraph: &str) -> Vec<(String, Vec<String>)> {
        named_in(Some("en"), paragraph)
    }

    fn named_in(language: Option<&str>, paragraph: &str) -> Vec<(String, Vec<String>)> {
        let article = Article {
            language: language.map(str::to_string),
            paragraphs: vec![paragraph.to_string()],
            ..Article::default()
        };
        let forms = |country: super::Country| country.mentions.into_iter().map(|mention| mention.text).collect();
        find(&article, &article.text(), &[]).into_iter().map(|country| (country.code.clone(), forms(country))).collect()
    }

    /// The dateline of a story from a place.
    fn filed(place: &str) -> Option<Dateline> {
        let filed_from = filed_from(place).into_iter().map(str::to_string).collect();
        Some(Dateline { text: place.into(), place: Some(place.into()), filed_from, ..Dateline::default() })
    }

    fn codes(paragraph: &str) -> Vec<String> {
        named(paragraph).into_iter().map(|(code, _)| code).collect()
    }

    #[test]
    fn a_country_is_named_by_name_adjective_capital_metonym_and_institution() {
        for text in
            ["Ukraine said", "the Ukrainian army", "talks in Kyiv", "the Verkhovna Rada voted", "Kharkiv’s streets"]
        {
            assert_eq!(codes(text), ["UA"], "{text}");
        }
        for text in ["the Kremlin said", "Moscow denied it", "the State Duma"] {
            assert_eq!(codes(text), ["RU"], "{text}");
        }
        for text in ["Ankara said", "the Turkish government", "in Turkey"] {
            assert_eq!(codes(text), ["TR"], "{text}");
        }
    }

    #[test]
    fn compounds_and_possessives_are_taken_apart() {
        assert_eq!(
            named("a U.S.-led raid, Britain's and the UK’s"),
            [
                ("GB".to_string(), vec!["Britain".to_string(), "UK".to_string()]),
                ("US".to_string(), vec!["U.S.".to_string()]),
            ]
        );
        assert_eq!(codes("Israeli-Palestinian talks"), ["IL", "PS"]);
    }

    #[test]
    fn small_words_are_no_countries() {
        assert_eq!(codes("Give us turkey, china plates, and a polish for the chad."), Vec::<String>::new());
        assert_eq!(codes("HELP US FIND HIM"), Vec::<String>::new());
        assert_eq!(codes("US, UK AGREE ON TRADE"), ["GB"]);
    }

    #[test]
    fn a_state_behind_a_town_says_where_it_is() {
        for text in ["in Paris, Texas", "in Peru, Ill., and", "in Lebanon, Ohio,", "in Athens, Ga., on"] {
            assert_eq!(codes(text), ["US"], "{text}");
        }
        assert_eq!(codes("in London, Ontario"), ["CA"]);
        // Towns in the United States are called Aberdeen, Scotland and Italy, and the news is of there.
        assert_eq!(codes("In Florida and Ohio he spoke of his course in Aberdeen, Scotland, last week."), ["US", "GB"]);
        assert_eq!(codes("A firm from Modena, Italy, came to Texas and Ohio."), ["IT", "US"]);
    }

    #[test]
    fn what_was_signed_in_a_town_is_no_mention_of_it() {
        assert_eq!(codes("the Kigali Amendment to the Montreal Protocol, under the Geneva Conventions"), [""; 0]);
        assert_eq!(codes("at the Vienna Convention Center; an agreement in Kigali"), ["AT", "RW"]);
    }

    #[test]
    fn seas_and_peoples_of_other_places_are_no_countries() {
        for text in
            ["the Gulf of Mexico", "the South China Sea", "the Indian Ocean", "at Georgia Tech", "across Latin America"]
        {
            assert_eq!(codes(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(codes("New Mexico"), ["US"]);
        assert_eq!(codes("Papua New Guinea and Guinea-Bissau and Equatorial Guinea"), ["PG", "GW", "GQ"]);
    }

    #[test]
    fn a_name_of_several_countries_is_decided_by_the_article() {
        assert_eq!(codes("Georgia and Armenia signed. Tbilisi was glad."), ["GE", "AM"]);
        assert_eq!(codes("Voters in Georgia and Alabama"), ["US"]);
        assert_eq!(codes("Congo said. Brazzaville agreed."), ["CG"]);
        assert_eq!(codes("Congo said. Kinshasa agreed."), ["CD"]);
        assert_eq!(codes("Pyongyang and the Korean army"), ["KP"]);
        assert_eq!(codes("The Korean won fell."), ["KR"]);
    }

    #[test]
    fn names_are_found_in_any_language() {
        let cases = [
            ("de", "Die russischen Truppen in Frankreichs Nähe", "RU FR"),
            ("de", "Island und Türkei", "IS TR"),
            ("fr", "la diplomatie française et les ministres ukrainiens", "FR UA"),
            ("es", "el gobierno brasileño y la policía española", "BR ES"),
            ("pt", "o presidente russo e a chanceler alemã", "RU DE"),
            ("it", "le autorità turche e i soldati israeliani", "TR IL"),
            ("pl", "rosyjskie wojska na Ukrainie, w Niemczech", "RU UA DE"),
            ("nl", "de Oekraïense president en Duitsland", "UA DE"),
            ("ru", "украинские войска, в России и Германии", "UA RU DE"),
            ("uk", "українська армія, у Польщі та Німеччині", "UA PL DE"),
            ("zh", "俄罗斯外长和乌克兰总统在北京", "RU UA CN"),
            ("ja", "ロシア外相と米国大統領", "RU US"),
            ("ko", "러시아와 우크라이나는 한국에서", "RU UA KR"),
            ("ar", "قالت روسيا وأوكرانيا في باريس", "RU UA FR"),
            ("he", "ברוסיה ובאוקראינה", "RU UA"),
            ("hi", "रूस और यूक्रेन", "RU UA"),
            ("th", "รัสเซียและยูเครน", "RU UA"),
            ("tr", "Türkiye'nin ve Rusya’nın", "TR RU"),
        ];
        for (language, text, expected) in cases {
            let mut found: Vec<String> = named_in(Some(language), text).into_iter().map(|(code, _)| code).collect();
            let mut expected: Vec<&str> = expected.split(' ').collect();
            found.sort();
            expected.sort_unstable();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_word_of_another_language_is_no_country() {
        for text in
            ["Island life", "Chili with beans", "an Indie film", "Man bites dog", "Pole position", "Rusa the deer"]
        {
            assert_eq!(codes(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_mention_inside_a_person_is_none_and_a_dateline_is_not_in_the_text() {
        let article = Article { title: "Paris Hilton in Rome".into(), dateline: filed("TOKYO"), ..Article::default() };
        let found = find(&article, &article.text(), std::slice::from_ref(&(0..12)));
        assert_eq!(found.iter().map(|country| country.code.as_str()).collect::<Vec<_>>(), ["IT"]);
    }

    /// Ambiguous names, each in a sentence where it is the country and in one where it is something else.
    const AMBIGUOUS: &[(&str, &str)] = &[
        ("Georgia's parliament in Tbilisi", "GE"),
        ("Georgia and Florida voted", "US"),
        ("Jordan's King Abdullah", "JO"),
        ("Jordan Smith scored", ""),
        ("in Jordan Prime Minister Razzaz resigned", "JO"),
        ("Mr. Jordan said", ""),
        ("Chad's army", "TD"),
        ("Chad Kroeger sang", ""),
        ("Turkey and Greece", "TR GR"),
        ("a turkey dinner", ""),
        ("Niger and Nigeria", "NE NG"),
        ("Nigerien and Nigerian soldiers", "NE NG"),
        ("the Niger River floods", ""),
        ("the Democratic Republic of the Congo", "CD"),
        ("the Republic of the Congo", "CG"),
        ("Congo-Brazzaville", "CG"),
        ("Congolese troops left Kinshasa", "CD"),
        ("North Korea and South Korea", "KP KR"),
        ("N. Korea fired", "KP"),
        ("Guinea's junta in Conakry", "GN"),
        ("Equatorial Guinea", "GQ"),
        ("Guinea-Bissau", "GW"),
        ("Papua New Guinea", "PG"),
        ("a guinea pig", ""),
        ("Northern Ireland and the Republic of Ireland", "GB IE"),
        ("Ireland voted", "IE"),
        ("the Republic of China, as Taiwan calls itself", "TW"),
        ("the People's Republic of China", "CN"),
        ("New Mexico", "US"),
        ("Mexico City, Mexico", "MX"),
        ("Paris, Texas", "US"),
        ("Paris, France", "FR"),
        ("the Paris Agreement", ""),
        ("Albany, N.Y.", "US"),
        ("British Columbia and the District of Columbia", "CA US"),
        ("Columbia University", ""),
        ("Bogota, Colombia", "CO"),
        ("Peru, Illinois", "US"),
        ("Lima, Peru", "PE"),
        ("Lebanon, Ohio", "US"),
        ("Beirut, Lebanon", "LB"),
        ("Cuba Jones smiled", ""),
        ("Cuba's government", "CU"),
        ("Israel Horovitz wrote", ""),
        ("Israel Radio reported", "IL"),
        ("American Samoa and Samoa", "AS WS"),
        ("Dominica and the Dominican Republic", "DM DO"),
        ("Macedonia and North Macedonia", "MK"),
        ("the Virgin Islands, Virginia", "US"),
        ("Wellington Street", ""),
        ("the Kremlin and Soviet leaders", "SU"),
        ("the Kremlin and Russian leaders", "RU"),
        ("East Germany and West Germany", "DD DE"),
        ("Zaire and Burma", "CD MM"),
        ("Czechoslovakia and Yugoslavia", "CS YU"),
        ("South Vietnam", "VN"),
        ("the New York Times", ""),
        ("Bank of China", "CN"),
        ("the Canadian dollar", "CA"),
        ("Athens police said County and Sheriff of Clarke County", "US"),
        ("Athens and the Greek government", "GR"),
    ];

    #[test]
    fn ambiguous_names_are_told_apart() {
        for (text, expected) in AMBIGUOUS {
            let (mut found, mut expected) = (codes(text), expected.split_whitespace().collect::<Vec<_>>());
            found.sort();
            expected.sort_unstable();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_name_that_is_placed_once_is_that_place_all_over() {
        assert_eq!(codes("It opened in Lebanon, Ohio. Lebanon Mayor Bill Smith was glad, and Lebanon danced."), ["US"]);
        let article = Article {
            language: Some("en".into()),
            dateline: filed("LEBANON, Ohio"),
            paragraphs: vec!["A cook fed Lebanon, and the Lebanon High School choir sang.".into()],
            ..Article::default()
        };
        let found = find(&article, &article.text(), &[]);
        assert_eq!(found.iter().map(|country| country.code.as_str()).collect::<Vec<_>>(), ["US"]);
        assert_eq!(codes("They moved from Lebanon, Ohio to Lebanon, where Beirut shone."), ["US", "LB"]);
        assert_eq!(codes("In Tbilisi, Georgia, they spoke of Atlanta, Georgia, and Florida."), ["US", "GE"]);
        assert_eq!(codes("Kinshasa, Congo, is across from Brazzaville, Congo."), ["CD", "CG"]);
    }

    #[test]
    fn a_name_that_is_another_word_needs_its_country_beside_it() {
        assert_eq!(codes("Java 21 speeds up the class loader."), Vec::<String>::new());
        assert_eq!(codes("Jakarta lies on Java."), ["ID"]);
        let hindi = |text| named_in(Some("hi"), text).into_iter().map(|(code, _)| code).collect::<Vec<_>>();
        assert_eq!(hindi("चीनी मिल के किसान"), Vec::<String>::new());
        assert_eq!(hindi("चीन ने कहा कि चीनी सेना"), ["CN"]);
    }

    #[test]
    fn results_of_sport_name_countries_by_codes() {
        assert_eq!(codes("1. A. Berg (SUI) 69.14; 2. B. Kos (SLO) 68.40; 3. C. Ito (RSA) 66.1"), ["CH", "SI", "ZA"]);
    }

    #[test]
    fn disputed_places_in_a_list_stand_each_for_itself() {
        let text = "leaders of Transnistria, South Ossetia, Abkhazia, Somaliland, Northern Cyprus and Western Sahara";
        assert_eq!(codes(text), ["GE", "MD", "SO", "CY", "EH"]);
        assert_eq!(codes("Armenia, Abkhazia and Kosovo"), ["AM", "GE", "XK"]);
    }

    #[test]
    fn a_capital_taken_for_a_person_is_a_capital() {
        let article =
            Article { paragraphs: vec!["Pékin a répondu".into()], language: Some("fr".into()), ..Article::default() };
        let found = find(&article, &article.text(), std::slice::from_ref(&(0..6)));
        assert_eq!(found.iter().map(|country| country.code.as_str()).collect::<Vec<_>>(), ["CN"]);
    }

    #[test]
    fn a_place_in_a_company_or_a_paper_is_no_country() {
        for text in ["American Airlines", "Air France", "Deutsche Bank", "the New York Times", "British Airways Plc"] {
            assert_eq!(codes(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(codes("Bank of America said"), Vec::<String>::new());
    }

    #[test]
    fn a_long_line_is_no_trouble() {
        let line = |size: usize| "New ".repeat(5 * size) + "Zealand " + &"ا".repeat(2 * size) + &"南".repeat(2 * size);
        takes_linear_time("countries", 10_000, line, |line| assert_eq!(codes(line), ["NZ"]));
    }

    #[test]
    fn an_article_is_about_what_its_headline_and_lead_name() {
        let article = Article {
            title: "Turkey and Greece agree on ferries".into(),
            dateline: filed("ROME"),
            language: Some("en".into()),
            paragraphs: vec![
                "Turkey and Greece agreed on Monday to run ferries all year, the Turkish transport ministry said."
                    .into(),
                "Greek islands have asked for them for years. Similar lines run in Croatia.".into(),
            ],
            ..Article::default()
        };
        let found = find(&article, &article.text(), &[]);
        let shown: Vec<_> = found.iter().map(|country| (country.path.as_str(), country.count, country.about)).collect();
        assert_eq!(shown, [("/Asia/Türkiye", 3, true), ("/Europe/Greece", 3, true), ("/Europe/Croatia", 1, false)]);
    }

    #[test]
    fn a_text_that_names_no_country_is_about_the_place_it_was_filed_from() {
        let article = Article {
            title: "Baker opens third shop".into(),
            dateline: filed("LYON"),
            language: Some("en".into()),
            paragraphs: vec!["The bakery said it would hire four people.".into()],
            ..Article::default()
        };
        let found = find(&article, &article.text(), &[]);
        assert_eq!(found.iter().map(|c| (c.code.as_str(), c.count, c.about)).collect::<Vec<_>>(), [("FR", 0, true)]);
    }

    proptest! {
        #[test]
        fn spans_hold_their_text(title in any::<String>(), body in "([A-Za-zéїא ,.'’-]|Paris|U\\.S\\.|Georgia|, Ga\\.){0,60}") {
            let article = Article { title, paragraphs: vec![body], ..Article::default() };
            let text = article.text();
            for country in find(&article, &text, &[]) {
                for mention in country.mentions {
                    assert_eq!(text.text.get(mention.start..mention.end), Some(mention.text.as_str()));
                }
            }
        }
    }
}
