//! Pseudo-relevance feedback: the words that the best hits have in common rank the others.
//!
//! A relevance model as RM3's (Lavrenko and Croft, "Relevance based language models", SIGIR 2001; Abdul-Jaleel and others,
//! "UMass at TREC 2004"): of each word the share that it has of the best articles, weighed by how good each is, times its
//! rarity. The words only rank: what does not match the query is no hit, and what is lit is what was asked for. The best
//! articles are those without any filter, so that a filter changes no score.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::forms::{Forms, Meant, Vocabulary};
use super::pattern::{Pattern, Shape};
use super::rank::{self, COMMON};
use super::scoring::Extra;
use super::text_query::{Setting, TextQuery, articles};
use crate::analyse::{Language, LanguageSet, stem, tokens};
use crate::article::Article;
use crate::error::Result;
use crate::index::Fields;

/// A word must stand in so many of them.
const LEAST_ARTICLES: u32 = 2;
/// Forms that are considered, most frequent first: what comes after has no chance to be among the words.
const CONSIDERED: usize = 300;

/// One of the best articles, and its score.
pub struct Example {
    /// The article.
    pub article: Article,
    /// Its score.
    pub score: f32,
}

/// What to look for beside a query.
pub struct Feedback<'s> {
    /// The index.
    pub searcher: &'s Searcher,
    /// Its words.
    pub vocabulary: Vocabulary<'s>,
    /// Its fields.
    pub fields: Fields,
    /// What they weigh.
    pub setting: Setting,
    /// Whether a word stands for all of its forms in the index, and not for those alone that the best articles have.
    pub is_widened: bool,
}

/// A form in the best articles.
#[derive(Clone, Copy, Debug, Default)]
struct Share {
    /// Of all their words, each article weighed.
    share: f32,
    /// In which of them: a bit each.
    seen: u32,
    /// The language of the first one.
    language: Option<Language>,
}

/// Forms of one word.
#[derive(Debug, Default)]
struct Group {
    weight: f32,
    seen: u32,
    language: Option<Language>,
    /// In the order of their shares, the largest first.
    forms: Vec<String>,
}

impl Group {
    /// The form by which the word is called.
    fn form(&self) -> &str {
        self.forms.first().map_or("", String::as_str)
    }
}

impl Feedback<'_> {
    /// The words that the best articles bring, for a query of so many words.
    pub fn extras(&self, best: &[Example], query_words: f32) -> Result<Vec<Extra>> {
        let needed = LEAST_ARTICLES.min(best.len() as u32);
        let numbers = self.setting.numbers.feedback;
        let mut groups = self.groups(shares(best, numbers.sharpness), needed)?;
        groups.retain(|group| group.seen.count_ones() >= needed);
        groups.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.form().cmp(b.form())));
        groups.truncate(numbers.words);
        let all: f32 = groups.iter().map(|group| group.weight).sum();
        let fields = &self.setting.fields;
        let extra = |group: Group| {
            let handles: Vec<Field> = fields.iter().map(|field| field.field).collect();
            let words = vec![self.forms(&group, &handles)?];
            let pattern = Arc::new(Pattern { words, shape: Shape::Word(0) });
            let fields = Arc::clone(fields);
            let text = TextQuery {
                label: pattern.words[0].name_of(group.form()).into(),
                pattern,
                fields,
                setting: self.setting.clone(),
            };
            Ok(Extra { text, weight: numbers.weight * query_words * group.weight / all })
        };
        groups.into_iter().map(extra).collect()
    }

    /// The forms by which a word is looked up.
    fn forms(&self, group: &Group, fields: &[Field]) -> Result<Forms> {
        if self.is_widened {
            return self.vocabulary.forms(&Meant::Stemmed(group.form()), fields);
        }
        let inflected = group.language.map_or(LanguageSet::EVERY, LanguageSet::of);
        let of = |(place, form)| (form, if place == 0 { LanguageSet::EVERY } else { inflected });
        self.vocabulary.given(group.forms.iter().map(String::as_str).enumerate().map(of), fields)
    }

    /// The words that stand in so many of the best articles. Only of those is it looked up how many articles have their forms,
    /// which takes longer than all else here.
    fn groups(&self, shares: HashMap<String, Share>, needed: u32) -> Result<Vec<Group>> {
        let mut forms: Vec<(String, Share)> = shares.into_iter().collect();
        forms.sort_by(|(one, a), (other, b)| b.share.total_cmp(&a.share).then_with(|| one.cmp(other)));
        forms.truncate(CONSIDERED);
        let mut words: BTreeMap<_, Vec<(String, Share)>> = BTreeMap::new();
        for (form, share) in forms {
            let stem = share.language.map_or_else(|| form.clone(), |language| stem(language, &form).into_owned());
            words.entry((share.language, stem)).or_default().push((form, share));
        }
        let seen = |forms: &[(String, Share)]| forms.iter().fold(0, |seen, (_, share)| seen | share.seen);
        let in_enough = words.into_values().filter(|forms| seen(forms).count_ones() >= needed);
        in_enough.map(|forms| self.group(forms)).collect()
    }

    /// The forms of a word, without those that tell nothing.
    fn group(&self, forms: Vec<(String, Share)>) -> Result<Group> {
        let all = articles(self.searcher);
        let mut group = Group::default();
        for (form, Share { share, seen, language }) in forms {
            let holding = self.searcher.doc_freq(&Term::from_field_text(self.fields.body, &form))?;
            if holding as f32 <= COMMON * all as f32 {
                group.weight += share * rank::idf(all, holding);
                group.seen |= seen;
                group.language = language;
                group.forms.push(form);
            }
        }
        Ok(group)
    }
}

/// What share each form has of the best articles.
fn shares(best: &[Example], sharpness: i32) -> HashMap<String, Share> {
    let most = best.iter().map(|example| example.score).fold(f32::MIN_POSITIVE, f32::max);
    let mut shares: HashMap<String, Share> = HashMap::new();
    for (place, Example { article, score }) in best.iter().enumerate() {
        let language = article.language.as_deref().and_then(Language::from_code);
        let counts = counts(&article.text().text);
        let words: u32 = counts.values().sum();
        let weight = (score / most).max(0.0).powi(sharpness) / words.max(1) as f32;
        for (form, count) in counts {
            let share = shares.entry(form).or_insert(Share { language, ..Share::default() });
            share.share += weight * count as f32;
            share.seen |= 1 << place;
        }
    }
    shares.retain(|form, _| tells_something(form));
    shares
}

fn counts(text: &str) -> HashMap<String, u32> {
    let mut counts: HashMap<String, u32> = HashMap::new();
    let mut words = tokens(text);
    while let Some(token) = words.advance() {
        match counts.get_mut(token.term) {
            Some(count) => *count += 1,
            None => {
                counts.insert(token.term.to_owned(), 1);
            }
        }
    }
    counts
}

/// Single letters and bare numbers stand by chance in many articles.
fn tells_something(form: &str) -> bool {
    form.chars().nth(1).is_some() && form.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::{Example, shares, tells_something};
    use crate::article::Article;

    fn example(paragraph: &str, score: f32) -> Example {
        let article = Article { paragraphs: vec![paragraph.into()], ..Article::default() };
        Example { article, score }
    }

    #[test]
    fn a_word_has_its_share_of_the_best_articles() {
        let shares = shares(&[example("grain grain ship port", 2.0), example("grain 17", 1.0)], 8);
        let share = |form: &str| shares.get(form).map(|share| (share.share, share.seen.count_ones()));
        assert_eq!(share("grain"), Some((0.5 + 0.5 / 256.0, 2)));
        assert_eq!(share("ship"), Some((0.25, 1)));
        assert_eq!(share("17"), None);
    }

    #[test]
    fn letters_and_numbers_tell_nothing() {
        assert!(
            tells_something("un") && tells_something("covid19") && !tells_something("a") && !tells_something("1987")
        );
    }
}
