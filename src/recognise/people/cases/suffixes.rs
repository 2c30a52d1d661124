//! Finnish and Hungarian, which put endings behind the last word of a name and leave the others as they are.
//!
//! The endings are many and some of them end names as well ("Petra", "Simon"), so that a nominative must be shown: by the article, by the
//! lists of names, or by an ending that surnames alone have ("Virtasen" is Virtanen's).

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::forms::nominative;
use super::known::of_lists;
use super::nominative::with_end_of;
use crate::recognise::people::lexicon::Lexicon;
use crate::recognise::people::lists;
use crate::recognise::people::rescue::is_known_alone;

/// How one kind of stem is declined.
struct Row {
    language: &'static str,
    /// The letters of which one stands before the end of the stem; empty where any may.
    before: &'static str,
    /// How the stem ends in the cases, and how in the nominative.
    stem: &'static str,
    nominative: &'static str,
    /// Whether this end of a nominative is a surname's, and whether names end as these cases do.
    sure: bool,
    weak: bool,
    suffixes: Vec<&'static str>,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let lines = lists::lines(include_str!("suffixes.tsv"));
    lines.filter_map(row).collect()
});

fn row(line: &'static str) -> Option<Row> {
    let mut fields = line.split('\t');
    let mut next = || fields.next();
    let (language, before, stem, nominative, shows) = (next()?, next()?, next()?, next()?, next()?);
    let suffixes = next()?.split(' ').collect();
    Some(Row { language, before, stem, nominative, sure: shows == "sure", weak: shows == "weak", suffixes })
}

/// How a language declines names.
pub struct Suffixes {
    language: &'static str,
}

/// What a form may be.
struct Reading {
    /// The nominative, in lower case.
    nominative: String,
    /// Whether its ending shows that it is one.
    sure: bool,
    /// Whether the ending of the case is long enough to be none of a foreign name ("Leyen").
    long: bool,
    /// Whether names end so too.
    weak: bool,
}

/// The fewest letters of a name that the lists alone show.
const LISTED: usize = 4;

/// So many letters has the ending of a case that ends few names.
const LONG: usize = 3;

/// The fewest letters that a name has without its endings.
const SHORTEST: usize = 2;

impl Suffixes {
    /// The suffixes of a language that has them, by its ISO 639-1 code.
    pub fn of(code: &str) -> Option<Self> {
        ["fi", "hu"].into_iter().find(|language| *language == code).map(|language| Self { language })
    }

    /// Everything that a lower-case word may be as a declined name.
    fn readings(&self, word: &str) -> Vec<Reading> {
        let mut readings: Vec<Reading> = Vec::new();
        for row in ROWS.iter().filter(|row| row.language == self.language) {
            for suffix in &row.suffixes {
                let stem = word.strip_suffix(suffix).and_then(|stem| stem.strip_suffix(row.stem));
                let fits = |stem: &&str| row.before.is_empty() || stem.ends_with(|c| row.before.contains(c));
                let Some(stem) = stem.filter(fits) else { continue };
                let nominative = format!("{stem}{}", row.nominative);
                let new = readings.iter().all(|reading| reading.nominative != nominative);
                if new && nominative.chars().count() > SHORTEST {
                    let long = word.chars().count() >= stem.chars().count() + LONG;
                    readings.push(Reading { nominative, sure: row.sure, long, weak: row.weak });
                }
            }
        }
        readings
    }

    /// The nominatives of the names of one article, by the names as they are written there.
    pub fn nominatives<'n>(
        &self,
        lists: &Lexicon<'_>,
        text: &str,
        names: impl Iterator<Item = &'n str> + Clone,
    ) -> HashMap<&'n str, String> {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
        let written = words.filter(|word| word.starts_with(char::is_uppercase)).map(str::to_lowercase).collect();
        let mut article = Article { suffixes: self, lists, written, shown: HashSet::new() };
        let mut found = HashMap::new();
        // Full names first: they show what a bare surname is.
        for full in [true, false] {
            for name in names.clone().filter(|name| name.contains(' ') == full) {
                if !found.contains_key(name) {
                    found.insert(name, article.nominative(name, full));
                }
            }
        }
        found
    }
}

/// What an article shows of its names.
struct Article<'a> {
    suffixes: &'a Suffixes,
    lists: &'a Lexicon<'a>,
    /// Every word with a capital, in lower case.
    written: HashSet<String>,
    /// The words of full names, in the nominative.
    shown: HashSet<String>,
}

impl Article<'_> {
    fn nominative(&mut self, name: &str, full: bool) -> String {
        let (given, last) = name.rsplit_once(' ').unwrap_or(("", name));
        let lower = last.to_lowercase();
        // Of a word that has other letters in small, as "İ" is two, no ending is changed.
        if lower.chars().count() != last.chars().count() {
            return name.to_owned();
        }
        let nominative = if full { self.of_full(given, &lower) } else { self.of_bare(&lower) };
        if full {
            self.shown.extend(given.split(' ').map(str::to_lowercase));
            self.shown.insert(nominative.clone().unwrap_or_else(|| lower.clone()));
        }
        let word = nominative.map_or_else(|| last.to_owned(), |nominative| with_end_of(last, &lower, &nominative));
        if full { format!("{given} {word}") } else { word }
    }

    /// The nominative of a full name's last word, if it stands in another case.
    fn of_full(&self, given: &str, lower: &str) -> Option<String> {
        let readings = self.suffixes.readings(lower);
        let written = only(&readings, |reading| self.written.contains(&reading.nominative));
        if written.is_some() || self.lists(lower) != 0 || is_known_alone(lower) {
            return written;
        }
        let hungarian = self.suffixes.language == "hu";
        // Behind a Hungarian surname stands a first name; "Rob Jetten" has his in front.
        let western = hungarian && self.lists(&given.to_lowercase()) & nominative::MAN != 0;
        let known = |reading: &Reading| {
            let lists = match reading.long || !hungarian {
                true => u8::MAX,
                false if western => 0,
                false => nominative::MAN,
            };
            let name = reading.nominative.rsplit('-').next().unwrap_or_default();
            let listed = self.lists(name) & lists != 0 && name.chars().count() >= LISTED && !reading.weak;
            listed || is_known_alone(&reading.nominative)
        };
        only(&readings, known).or_else(|| only(&readings, |reading| reading.sure))
    }

    /// The name of the article, or of the world's news, of which a single word is a case.
    fn of_bare(&self, lower: &str) -> Option<String> {
        if self.shown.contains(lower) {
            return None;
        }
        let readings = self.suffixes.readings(lower);
        let shown = only(&readings, |reading| self.shown.contains(&reading.nominative));
        let known =
            |reading: &Reading| self.written.contains(&reading.nominative) || is_known_alone(&reading.nominative);
        shown.or_else(|| only(&readings, known))
    }

    /// Of which names the lists have a word, or what stands behind its hyphen.
    fn lists(&self, lower: &str) -> u8 {
        of_lists(self.lists, lower.rsplit('-').next().unwrap_or(lower))
    }
}

/// The only nominative of those that something speaks for.
fn only(readings: &[Reading], accept: impl Fn(&Reading) -> bool) -> Option<String> {
    let mut accepted = readings.iter().filter(|reading| accept(reading));
    accepted.next().filter(|_| accepted.next().is_none()).map(|reading| reading.nominative.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::people::model::for_language;

    fn shown(language: &str, names: &[&str]) -> Vec<String> {
        let lexicon = for_language(Some(language)).unwrap().lexicon;
        let text = names.join(", ");
        let nominatives = Suffixes::of(language).unwrap().nominatives(&lexicon, &text, names.iter().copied());
        names.iter().map(|name| nominatives[name].clone()).collect()
    }

    #[test]
    fn every_line_is_a_row() {
        let lines = lists::lines(include_str!("suffixes.tsv")).count();
        assert_eq!(ROWS.len(), lines);
    }

    #[test]
    fn the_last_word_of_a_name_has_the_ending() {
        for (language, written, nominative) in [
            ("fi", "Donald Trumpin", "Donald Trump"),
            ("fi", "Ebba Anderssonin", "Ebba Andersson"),
            ("fi", "Krista Pärmäkosken", "Krista Pärmäkoski"),
            ("fi", "Kimi Räikkösen", "Kimi Räikkönen"),
            ("hu", "Orbán Viktornak", "Orbán Viktor"),
            ("hu", "Donald Trumppal", "Donald Trump"),
            ("hu", "Hosszú Katinkát", "Hosszú Katinka"),
            ("hu", "Karácsony Gergellyel", "Karácsony Gergely"),
        ] {
            assert_eq!(shown(language, &[written]), [nominative]);
        }
    }

    #[test]
    fn what_ends_like_a_case_may_be_a_name() {
        for (language, name) in [
            ("fi", "Petra Olli"),
            ("fi", "Kaisa Mäkäräinen"),
            ("hu", "Ursula von der Leyen"),
            ("hu", "Jan Urban"),
            ("hu", "Novák Katalin"),
        ] {
            assert_eq!(shown(language, &[name]), [name]);
        }
    }

    #[test]
    fn a_word_alone_is_a_case_of_a_name_that_the_article_has() {
        assert_eq!(shown("fi", &["Elina Valtonen", "Valtosta"]), ["Elina Valtonen", "Valtonen"]);
        assert_eq!(shown("fi", &["Annika Saarikon", "Saarikko"]), ["Annika Saarikko", "Saarikko"]);
        assert_eq!(shown("hu", &["Orbán Viktor", "Orbánnal", "Magyarnak"]), ["Orbán Viktor", "Orbán", "Magyarnak"]);
    }
}
