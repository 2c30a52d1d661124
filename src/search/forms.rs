//! One typed word to every form of it that the index holds.
//!
//! The index knows exact forms only (see [`crate::analyse`]); a word is widened here, once a query, by reading the stretch
//! of the term dictionaries where its forms can stand. Each form says in which languages it counts: `die` is a form of the
//! English `died`, but not in a German article.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;

use tantivy::query::{DfaWrapper, FuzzyTermQuery};
use tantivy::schema::Field;
use tantivy::{Searcher, SegmentReader, Term};
use tantivy_fst::Automaton;

use super::expression::expression;
use super::initials::Unmarked;
use super::parallel;
use crate::analyse::{Language, LanguageSet, StemClass, as_initials, of_initials};
use crate::error::{Error, Result};
use crate::index::{LEVEL, Named};

/// A word that stands for more forms than this tells nothing, and reading them all takes long.
pub const MOST_FORMS: usize = 4_096;

/// A longer word is not held against others letter by letter.
const LONGEST_SPELT: usize = 60;

/// Everything that one typed word stands for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forms {
    /// The forms, by term.
    pub terms: BTreeMap<String, FormTerm>,
    /// In how many articles at most any of them stands, in the field where that is most.
    pub articles: u64,
    /// Where the terms are.
    pub sought: Sought,
    /// Mentions of whom are none of these, though they are among them: the user says that they are nobody.
    pub not: Vec<String>,
    /// The letter that the terms are sought for, where they are pairs of letters that have it.
    pub letter: Option<char>,
}

/// Where the terms of a word are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Sought {
    /// Among the words of each field.
    #[default]
    Words,
    /// Among the mentions in each part; a term is then a facet path, or empty for any.
    Mentions(Named),
}

/// A form of a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FormTerm {
    /// The languages in which it is a form of the word.
    pub languages: LanguageSet,
    /// Whether it is the word as typed.
    pub is_typed: bool,
}

impl Forms {
    /// Whether they are words, not mentions.
    pub fn are_words(&self) -> bool {
        self.sought == Sought::Words
    }

    /// A form as people write it: of a facet path the name, initials in capitals.
    pub fn name_of(&self, term: &str) -> String {
        match self.sought {
            Sought::Words => of_initials(term).map_or_else(|| term.to_owned(), str::to_uppercase),
            Sought::Mentions(_) if term.is_empty() => "*".to_owned(),
            Sought::Mentions(_) => term.rsplit(LEVEL).next().unwrap_or(term).to_owned(),
        }
    }
}

/// A term of the index that is spelt nearly as another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The term.
    pub term: String,
    /// In how many letters it differs; two that are swapped are one.
    pub edits: usize,
    /// In how many articles at most it stands, in the field where that is most.
    pub articles: u64,
}

/// How a word was meant, with its folded term.
pub enum Meant<'q> {
    /// Any inflection.
    Stemmed(&'q str),
    /// Only this term.
    Exact(&'q str),
    /// Terms that are this letter, and pairs that have it.
    Letter(char),
    /// Terms that begin so.
    Prefix(&'q str),
    /// Terms at this many edits at most.
    Fuzzy(&'q str, u8),
    /// Terms that a regular expression matches from end to end.
    Regex(&'q str),
}

/// The words of some fields of an index.
pub struct Vocabulary<'s> {
    searcher: &'s Searcher,
    languages: &'s [Language],
}

impl<'s> Vocabulary<'s> {
    /// The words of an index whose articles are in these languages.
    pub fn new(searcher: &'s Searcher, languages: &'s [Language]) -> Vocabulary<'s> {
        Vocabulary { searcher, languages }
    }

    /// The forms of a word in some fields.
    ///
    /// # Errors
    /// [`Error::TooManyForms`], [`Error::Pattern`] for a regular expression that is none.
    pub fn forms(&self, meant: &Meant<'_>, fields: &[Field]) -> Result<Forms> {
        let mut found = Gathered::new(fields.len());
        match meant {
            Meant::Exact(term) => self.exact(term, fields, &mut found)?,
            Meant::Letter(letter) => {
                let pairs = expression(&format!("{letter}.?|.{letter}"))?;
                self.automaton(&pairs, &letter.to_string(), fields, &mut found)?;
            }
            Meant::Stemmed(term) => self.stemmed(term, fields, &mut found)?,
            Meant::Prefix(prefix) => self.prefix(prefix, fields, &mut found)?,
            Meant::Fuzzy(term, edits) => self.automaton(&fuzzy(term, *edits)?, term, fields, &mut found)?,
            Meant::Regex(pattern) => {
                self.automaton(&expression(pattern)?, pattern, fields, &mut found)?;
            }
        }
        let letter = if let Meant::Letter(letter) = meant { Some(*letter) } else { None };
        Ok(Forms { letter, ..found.forms(self.articles()) })
    }

    fn articles(&self) -> u64 {
        self.searcher.segment_readers().iter().map(|segment| u64::from(segment.max_doc())).sum()
    }

    /// Some forms of one word, the first as it is typed, each with the languages in which it is one.
    ///
    /// # Errors
    /// [`Error::Index`] where the index cannot be read.
    pub fn given<'f>(&self, forms: impl Iterator<Item = (&'f str, LanguageSet)>, fields: &[Field]) -> Result<Forms> {
        let mut found = Gathered::new(fields.len());
        for (place, (form, languages)) in forms.enumerate() {
            self.one(form, languages, place == 0, fields, &mut found)?;
        }
        Ok(found.forms(self.articles()))
    }

    /// The terms at so many edits from a term that are no inflections of it.
    ///
    /// # Errors
    /// [`Error::TooManyForms`] where the term is too long to be held against others.
    pub fn near(&self, term: &str, edits: u8, fields: &[Field]) -> Result<Vec<Near>> {
        if term.chars().nth(LONGEST_SPELT).is_some() {
            return Err(Error::TooManyForms(term.to_owned()));
        }
        let own = self.forms(&Meant::Stemmed(term), fields)?.terms;
        let automaton = fuzzy(term, edits)?;
        // All of every dictionary is read.
        let matches = parallel::each(self.searcher.segment_readers().iter().collect(), |segment| {
            let mut matches = Vec::new();
            each_match(segment, &automaton, fields, |place, found, count| {
                let found = of_initials(found).unwrap_or(found);
                if !own.contains_key(found) && found.chars().all(char::is_alphabetic) {
                    matches.push((place, found.to_owned(), count));
                }
                Ok(())
            })?;
            Ok(matches)
        });
        let mut articles: BTreeMap<String, Vec<u64>> = BTreeMap::new();
        for (place, found, count) in matches.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten() {
            articles.entry(found).or_insert_with(|| vec![0; fields.len()])[place] += count;
        }
        let near = articles.into_iter().map(|(found, articles)| Near {
            edits: strsim::osa_distance(term, &found),
            articles: articles.into_iter().max().unwrap_or(0),
            term: found,
        });
        Ok(near.collect())
    }

    /// A word as it is typed; it may also have been meant as initials, if not the other way round.
    fn exact(&self, term: &str, fields: &[Field], found: &mut Gathered) -> Result<()> {
        self.one(term, LanguageSet::EVERY, true, fields, found)?;
        match as_initials(term) {
            Some(initials) if self.is_known(&initials, fields)? => {
                self.one(&initials, LanguageSet::EVERY, true, fields, found)
            }
            _ => Ok(()),
        }
    }

    fn is_known(&self, term: &str, fields: &[Field]) -> Result<bool> {
        for field in fields {
            if self.searcher.doc_freq(&Term::from_field_text(*field, term))? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn one(
        &self,
        term: &str,
        languages: LanguageSet,
        is_typed: bool,
        fields: &[Field],
        found: &mut Gathered,
    ) -> Result<()> {
        found.add(term, languages, is_typed);
        for (place, field) in fields.iter().enumerate() {
            let articles = self.searcher.doc_freq(&Term::from_field_text(*field, term))?;
            found.articles[place] += articles;
        }
        Ok(())
    }

    fn stemmed(&self, term: &str, fields: &[Field], found: &mut Gathered) -> Result<()> {
        self.exact(term, fields, found)?;
        let classes: Vec<StemClass> =
            self.languages.iter().filter_map(|language| StemClass::of(*language, term)).collect();
        // Every field and segment has about the same words: each is stemmed once.
        let mut known: HashMap<String, LanguageSet> = HashMap::new();
        for prefix in distinct_prefixes(&classes) {
            self.terms_from(prefix, fields, |place, form, articles| {
                let languages = match known.get(form) {
                    Some(languages) => *languages,
                    None => {
                        let holding = classes.iter().filter(|class| form != term && class.contains(form));
                        let languages = holding.map(|class| LanguageSet::of(class.language()));
                        *known.entry(form.to_owned()).or_insert(languages.fold(LanguageSet::default(), LanguageSet::or))
                    }
                };
                if languages != LanguageSet::default() {
                    found.add(form, languages, false);
                    found.articles[place] += articles;
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    fn prefix(&self, prefix: &str, fields: &[Field], found: &mut Gathered) -> Result<()> {
        self.terms_from(prefix, fields, |place, form, articles| {
            found.limited(place, form, of_initials(form).unwrap_or(form) == prefix, articles, prefix)
        })
    }

    /// Calls back with every term that has a prefix: the field's place, the term, in how many articles it stands.
    fn terms_from(
        &self,
        prefix: &str,
        fields: &[Field],
        mut each: impl FnMut(usize, &str, u64) -> Result<()>,
    ) -> Result<()> {
        for segment in self.searcher.segment_readers() {
            for (place, field) in fields.iter().enumerate() {
                let index = segment.inverted_index(*field)?;
                let range = index.terms().range().ge(prefix);
                let mut terms = match after_prefix(prefix) {
                    Bound::Excluded(end) => range.lt(end).into_stream(),
                    _ => range.into_stream(),
                }
                .map_err(Error::index_io)?;
                while let Some((term, info)) = terms.next() {
                    let Ok(term) = std::str::from_utf8(term) else { continue };
                    each(place, term, u64::from(info.doc_freq))?;
                }
            }
        }
        Ok(())
    }

    fn automaton<A: Automaton>(&self, automaton: &A, typed: &str, fields: &[Field], found: &mut Gathered) -> Result<()>
    where
        A::State: Clone,
    {
        for segment in self.searcher.segment_readers() {
            each_match(segment, automaton, fields, |place, term, articles| {
                found.limited(place, term, of_initials(term).unwrap_or(term) == typed, articles, typed)
            })?;
        }
        Ok(())
    }
}

/// Calls back with every term of a segment that an automaton accepts, be it as initials: the field's place, the term, in how
/// many articles it stands.
fn each_match<A: Automaton>(
    segment: &SegmentReader,
    automaton: &A,
    fields: &[Field],
    mut each: impl FnMut(usize, &str, u64) -> Result<()>,
) -> Result<()>
where
    A::State: Clone,
{
    for (place, field) in fields.iter().enumerate() {
        let index = segment.inverted_index(*field)?;
        let mut terms = index.terms().search(Unmarked(automaton)).into_stream().map_err(Error::index_io)?;
        while let Some((term, info)) = terms.next() {
            let Ok(term) = std::str::from_utf8(term) else { continue };
            each(place, term, u64::from(info.doc_freq))?;
        }
    }
    Ok(())
}

/// An automaton that accepts every term at so many edits from a term (Levenshtein, a swap counting as one).
fn fuzzy(term: &str, edits: u8) -> Result<DfaWrapper> {
    Ok(FuzzyTermQuery::new(Term::from_field_text(Field::from_field_id(0), term), edits, true).automaton()?)
}

/// The first string that no longer has the prefix, in the order of bytes.
fn after_prefix(prefix: &str) -> Bound<Vec<u8>> {
    let mut end = prefix.as_bytes().to_vec();
    while let Some(last) = end.pop() {
        if last < u8::MAX {
            end.push(last + 1);
            return Bound::Excluded(end);
        }
    }
    Bound::Unbounded
}

/// The prefixes of all classes, without those that another one covers.
fn distinct_prefixes(classes: &[StemClass]) -> Vec<&str> {
    let mut prefixes: Vec<&str> = classes.iter().flat_map(|class| class.prefixes()).map(String::as_str).collect();
    prefixes.sort_unstable();
    prefixes.dedup_by(|later, earlier| later.starts_with(*earlier));
    prefixes
}

struct Gathered {
    terms: BTreeMap<String, FormTerm>,
    /// For each field, the articles that its forms stand in, added up.
    articles: Vec<u64>,
}

impl Gathered {
    fn new(fields: usize) -> Gathered {
        Gathered { terms: BTreeMap::new(), articles: vec![0; fields] }
    }

    fn add(&mut self, term: &str, languages: LanguageSet, is_typed: bool) {
        if !self.terms.contains_key(term) {
            self.terms.insert(term.to_owned(), FormTerm { languages, is_typed });
        }
    }

    fn limited(&mut self, place: usize, term: &str, is_typed: bool, articles: u64, typed: &str) -> Result<()> {
        self.add(term, LanguageSet::EVERY, is_typed);
        self.articles[place] += articles;
        if self.terms.len() > MOST_FORMS {
            return Err(Error::TooManyForms(typed.to_owned()));
        }
        Ok(())
    }

    fn forms(self, most: u64) -> Forms {
        let articles = self.articles.into_iter().max().unwrap_or(0).min(most);
        Forms { terms: self.terms, articles, ..Forms::default() }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Bound;

    use super::{StemClass, after_prefix, distinct_prefixes};
    use crate::analyse::Language;

    #[test]
    fn a_range_ends_where_the_prefix_does() {
        assert_eq!(after_prefix("ab"), Bound::Excluded(b"ac".to_vec()));
        assert_eq!(after_prefix(""), Bound::Unbounded);
    }

    #[test]
    fn a_stretch_of_the_dictionary_is_read_once_for_all_languages() {
        let classes: Vec<_> = ["en", "de", "fr"]
            .iter()
            .filter_map(|code| StemClass::of(Language::from_code(code).unwrap(), "nationale"))
            .collect();
        assert_eq!(distinct_prefixes(&classes).len(), 1);
    }
}
