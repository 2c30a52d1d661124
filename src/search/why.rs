//! Why a name stands for whom it does: which names of the corpus were joined and by which rule, what the user's file did,
//! and what decided for each mention in an article.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Searcher;
use super::people::{Edit, EditKind, Names, People, places, term_of};
use crate::article::Article;
use crate::error::Result;
use crate::index::{LEVEL, name_of_term};
use crate::recognise::people::{Explained, explain};

/// Articles that are looked into where none is named.
const ARTICLES: usize = 3;
/// Namesakes that are told.
const NAMESAKES: usize = 12;
/// Characters of the text looked at on either side of a mention, whole words of which are shown.
const CONTEXT: usize = 32;

/// One person of the index, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhyPerson {
    /// The name that is shown.
    pub name: String,
    /// The facet path.
    pub value: String,
    /// In how many articles, listed or not.
    pub articles: u64,
    /// All names in the index, the one that is shown first, then the most used.
    pub names: Vec<WhyName>,
    /// What the user's file did.
    pub edits: Vec<WhyEdit>,
    /// Others filed under the same surname, each a person apart, the most named first.
    pub apart: Vec<Apart>,
    /// The mentions in the article that was named, or in some.
    pub mentions: Vec<WhyArticle>,
}

/// A name, and how it came to the person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhyName {
    /// The name.
    pub name: String,
    /// In how many articles.
    pub articles: u64,
    /// The name it was joined to, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined_to: Option<String>,
    /// Why.
    pub reason: String,
    /// The percentage of the articles with such a name that are of that person, where that decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<u8>,
}

/// A line of the user's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WhyEdit {
    /// Which line.
    pub line: usize,
    /// The name that stands there.
    pub name: String,
    /// What it did.
    pub what: &'static str,
}

/// A namesake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Apart {
    /// The name that is shown.
    pub name: String,
    /// In how many articles.
    pub articles: u64,
}

/// The mentions in an article.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhyArticle {
    /// Its id.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// The mentions, in the order of the text.
    pub mentions: Vec<WhyMention>,
}

/// A mention, and what decided.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhyMention {
    /// First byte, in the article's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The text between.
    pub text: String,
    /// The text around it.
    pub before: String,
    /// The text behind it.
    pub after: String,
    /// The person's name in this article.
    pub person: String,
    /// What found it.
    pub found_by: &'static str,
    /// By how much the weights preferred a name to none, where they decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<i32>,
    /// What gave it to its person.
    pub joined_by: &'static str,
}

/// Everybody who is called so, the most named first.
pub(super) fn why(searcher: &Searcher, asked: &str, id: Option<&str>) -> Result<Vec<WhyPerson>> {
    let everybody = searcher.facet_filters().everybody(asked)?;
    let keys: BTreeSet<&str> = everybody.keys().map(|shown| surname_of(shown)).collect();
    let namesakes = keys.into_iter().map(|key| Ok((key, namesakes(searcher, key)?))).collect::<Result<_>>()?;
    let asking = Asking { searcher, id, namesakes };
    let people = everybody.iter().map(|(shown, terms)| asking.person(shown, terms));
    let mut people = people.collect::<Result<Vec<_>>>()?;
    // The names of articles that were deleted stay until their segment is merged.
    people.retain(|person| person.articles > 0 || !person.edits.is_empty());
    if people.is_empty() {
        return Err(searcher.facet_filters().unknown_person(asked)?);
    }
    people.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.name.cmp(&b.name)));
    Ok(people)
}

/// What one question looks things up in.
struct Asking<'s> {
    searcher: &'s Searcher,
    id: Option<&'s str>,
    /// By surname key, everybody whom one of those asked for may have to be told from: counted once for all who bear it.
    namesakes: BTreeMap<&'s str, Vec<Namesake>>,
}

/// Somebody under a surname key.
struct Namesake {
    /// The term that is shown.
    shown: String,
    /// In how many articles.
    articles: u64,
}

impl Asking<'_> {
    fn person(&self, shown: &str, terms: &BTreeSet<String>) -> Result<WhyPerson> {
        let name = name_of_term(shown).to_owned();
        let mut names = terms.iter().map(|term| self::name(self.searcher, term, shown)).collect::<Result<Vec<_>>>()?;
        names.sort_by_key(|one| (one.name != name, std::cmp::Reverse(one.articles), one.name.clone()));
        let edited = self.searcher.shown.people.all_edited().iter().find(|edited| edited.shown == shown);
        let edits = edited.map_or(&[][..], |edited| &edited.edits).iter();
        let line = |edit: &Edit| WhyEdit { line: edit.line, name: edit.name.clone(), what: told(edit.what) };
        Ok(WhyPerson {
            articles: self.searcher.articles_of(shown, terms)?,
            value: path(shown),
            names,
            edits: edits.map(line).collect(),
            apart: self.apart(shown),
            mentions: self.mentions(shown, terms)?,
            name,
        })
    }

    /// Others under the same surname key.
    fn apart(&self, shown: &str) -> Vec<Apart> {
        let others = self.namesakes.get(surname_of(shown)).into_iter().flatten().filter(|other| other.shown != shown);
        let apart = |other: &Namesake| Apart { name: name_of_term(&other.shown).to_owned(), articles: other.articles };
        others.take(NAMESAKES).map(apart).collect()
    }

    /// The mentions in the article that was named, or in the newest that have some.
    fn mentions(&self, shown: &str, terms: &BTreeSet<String>) -> Result<Vec<WhyArticle>> {
        let articles = match self.id {
            Some(id) => vec![self.searcher.article(id)?],
            None => self.searcher.newest_of(shown, terms, ARTICLES)?,
        };
        let people = &self.searcher.shown.people;
        let articles = articles.iter().map(|stored| in_article(people, &stored.article, shown));
        Ok(articles.filter(|article| !article.mentions.is_empty()).collect())
    }
}

/// The surname key in a person's term.
fn surname_of(shown: &str) -> &str {
    shown.split(LEVEL).next().unwrap_or_default()
}

/// Those under a surname key who are named most, one more than are told to anybody: nobody is told of oneself.
fn namesakes(searcher: &Searcher, key: &str) -> Result<Vec<Namesake>> {
    let terms = searcher.index_names().under(key)?;
    let people = &searcher.shown.people;
    let everybody: BTreeMap<&str, &String> = terms.iter().map(|term| (people.owner(term), term)).collect();
    let counted = everybody.into_iter().map(|(shown, term)| {
        Ok(Namesake { shown: shown.to_owned(), articles: searcher.articles_of(shown, &people.terms_of(term))? })
    });
    let mut namesakes = counted.collect::<Result<Vec<_>>>()?;
    let name = |one: &Namesake| name_of_term(&one.shown).to_owned();
    namesakes.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| name(a).cmp(&name(b))));
    namesakes.truncate(NAMESAKES + 1);
    Ok(namesakes)
}

/// The facet path of a person.
fn path(shown: &str) -> String {
    format!("/{}", shown.replace(LEVEL, "/"))
}

fn name(searcher: &Searcher, term: &str, shown: &str) -> Result<WhyName> {
    let people = &searcher.shown.people;
    let (joined_to, reason, share) = match people.register().joined(term) {
        _ if term == shown => (None, "the name that is shown".to_owned(), None),
        Some(joined) if people.owner(joined.via) == shown => {
            let share = Some(joined.share).filter(|share| *share < 100);
            (Some(name_of_term(joined.via).to_owned()), joined.rule.reason().to_owned(), share)
        }
        _ if people.register().head(term).is_some() => (None, "the name that most articles give".to_owned(), None),
        _ => (None, "joined by the file of entities".to_owned(), None),
    };
    Ok(WhyName {
        name: name_of_term(term).to_owned(),
        articles: searcher.articles_of("", &BTreeSet::from([term.to_owned()]))?,
        joined_to,
        reason,
        share,
    })
}

fn told(what: EditKind) -> &'static str {
    match what {
        EditKind::Shown => "is the name that is shown",
        EditKind::Merged => "was joined",
        EditKind::Split => "was cut out",
        EditKind::Hidden => "is left out of lists and counts",
        EditKind::NotAPerson => "is no person",
        EditKind::APerson => "is a person wherever the name stands",
    }
}

fn in_article(people: &People, article: &Article, shown: &str) -> WhyArticle {
    let text = article.text().text;
    let explained = explain(article.language.as_deref(), &text);
    let of_person = explained.into_iter().filter(|one| people.owner(&term_of(&one.person)) == shown);
    let mut mentions: Vec<WhyMention> = of_person.map(|one| mention(&text, one)).collect();
    for phrase in people.all_edited().iter().filter(|edited| edited.shown == shown).flat_map(|edited| &edited.phrases) {
        for place in places(&text, phrase) {
            if mentions.iter().all(|known| known.end <= place.start || place.end <= known.start) {
                mentions.push(WhyMention {
                    person: name_of_term(shown).to_owned(),
                    found_by: "the file of entities",
                    joined_by: "the file of entities",
                    score: None,
                    ..around(&text, place.start, place.end)
                });
            }
        }
    }
    mentions.sort_by_key(|mention| mention.start);
    WhyArticle { id: article.id.clone(), title: article.title.clone(), mentions }
}

fn mention(text: &str, one: Explained) -> WhyMention {
    WhyMention {
        person: one.person,
        found_by: one.step.reason(),
        score: one.score,
        joined_by: one.rule.reason(),
        ..around(text, one.mention.start, one.mention.end)
    }
}

/// A mention with the text around it, and nothing yet of why.
fn around(text: &str, start: usize, end: usize) -> WhyMention {
    let from = text[..start].char_indices().rev().nth(CONTEXT).map_or(0, |(at, _)| at);
    let to = text[end..].char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| end + at);
    let before = match text[from..start].split_once(char::is_whitespace) {
        Some((_, whole)) if from > 0 => whole,
        _ => &text[from..start],
    };
    let after = match text[end..to].rsplit_once(char::is_whitespace) {
        Some((whole, _)) if to < text.len() => whole,
        _ => &text[end..to],
    };
    WhyMention {
        start,
        end,
        text: text[start..end].to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
        person: String::new(),
        found_by: "",
        score: None,
        joined_by: "",
    }
}
