//! What a format found, still as it was written; and how it becomes an article, the same way for every format.

use jiff::civil::Date;

use super::{Origin, byline, copyright, dateline, language, paragraphs};
use crate::article::{Article, Dateline, Modified, Published, Wire};
use crate::clean;
use crate::date::{self, Hints};

/// An own id longer than this is data, not a name; the position serves instead.
const LONGEST_ID: usize = 300;

/// An article as a format found it.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// The article's own id.
    pub own_id: Option<String>,
    /// 1-based position, in documents that hold several.
    pub position: Option<usize>,
    pub title: String,
    pub standfirst: Option<String>,
    /// As stated, "By" included.
    pub byline: Option<String>,
    /// Every date that is stated, best first.
    pub dates: Vec<String>,
    /// When it was last changed, best first.
    pub modified: Vec<String>,
    pub source: Option<String>,
    /// As stated ("en-GB"), best first.
    pub languages: Vec<String>,
    pub section: Option<String>,
    pub url: Option<String>,
    /// A dateline given as a field.
    pub dateline: Option<String>,
    pub paragraphs: Vec<String>,
    /// Names of sections and the like above the headline.
    pub above: Vec<String>,
    /// What the authors are called, under their names.
    pub roles: Vec<String>,
    /// What the sender says of it.
    pub wire: Wire,
    /// The article itself, where it was understood before.
    pub understood: Option<Box<Article>>,
    /// What the reader of the run should know.
    pub notes: Vec<String>,
}

impl Draft {
    /// Reads the statements and makes the article.
    pub(super) fn finish(mut self, origin: &Origin) -> Article {
        if let Some(article) = self.understood.take() {
            return Article { id: self.id(&origin.path), path: origin.path.clone(), ..*article };
        }
        let dateline = self.take_dateline();
        let language = language::of(&self.languages, &self.title, &self.paragraphs);
        let dates_in = self.date_language(language.as_deref());
        let (published, mut refused) = published(&self.dates, dates_in, origin.today);
        let (modified, refused_too) = self::published(&self.modified, dates_in, origin.today);
        refused.extend(refused_too);
        let filed = published.map(|published| published.date);
        let dateline = dateline.map(|dateline| dateline::dated(dateline, language.as_deref(), filed));
        let byline = self.byline.as_deref().and_then(byline::names);
        let title = paragraphs::tidy(&self.title);
        Article {
            id: self.id(&origin.path),
            path: origin.path.clone(),
            standfirst: tidied(self.standfirst).filter(|standfirst| *standfirst != title),
            title,
            dateline,
            authors: byline.as_deref().map(byline::people).unwrap_or_default(),
            byline,
            published: published.or(modified),
            date_from_file: false,
            modified: modified.map(|modified| Modified { date: modified.date, instant: modified.instant }),
            source: tidied(self.source).or_else(|| copyright::outlet(&self.paragraphs)),
            language,
            section: tidied(self.section),
            url: tidied(self.url),
            wire: Some(self.wire).filter(|wire| *wire != Wire::default()),
            paragraphs: self.paragraphs,
            credits: Vec::new(),
            dropped: clean::beside_the_text(self.above, self.roles),
            notes: [self.notes, refused].concat(),
        }
    }

    /// The language whose order of day and month holds: of the English that states a country, only some has the month
    /// first.
    fn date_language<'a>(&self, language: Option<&'a str>) -> Option<&'a str> {
        let stated = self.languages.iter().find_map(|stated| stated.split_once(['-', '_']));
        let day_first = stated.is_some_and(|(_, country)| !matches!(country.to_lowercase().as_str(), "us" | "ph"));
        language.filter(|language| *language != "en" || !day_first)
    }

    fn id(&self, path: &str) -> String {
        let Some(position) = self.position else {
            return path.to_owned();
        };
        let own = self.own_id.as_deref().map(|id| id.trim().chars().filter(|c| !c.is_control()).collect::<String>());
        match own.filter(|id| !id.is_empty() && id.len() <= LONGEST_ID) {
            Some(own) => format!("{path}#{own}"),
            None => format!("{path}#{position}"),
        }
    }

    /// The dateline in front of the body, which is taken out of it, or the one that was given.
    fn take_dateline(&mut self) -> Option<Dateline> {
        let byline = &mut self.byline;
        let first = self.paragraphs.iter_mut().take(FIRST_OF_BODY).find_map(|paragraph| {
            let (dateline, rest) = dateline::split(paragraph)?;
            let reporter = dateline::reporter(rest);
            if let Some((names, _)) = reporter {
                byline.get_or_insert_with(|| names.to_owned());
            }
            *paragraph = reporter.map_or(rest, |(_, rest)| rest).to_owned();
            Some(dateline)
        });
        first.or_else(|| self.dateline.as_deref().and_then(dateline::given))
    }
}

/// Captions and leftovers of the page may stand before the paragraph that has the dateline.
const FIRST_OF_BODY: usize = 6;

fn tidied(text: Option<String>) -> Option<String> {
    text.map(|text| paragraphs::tidy(&text)).filter(|text| !text.is_empty())
}

/// The first date that can be read and can be true, and a note for each that cannot be true. "Yesterday" counts from the
/// first date that stands by itself.
fn published(dates: &[String], language: Option<&str>, today: Date) -> (Option<Published>, Vec<String>) {
    let mut notes = Vec::new();
    let hints = Hints { language, relative_to: None };
    let anchor = dates
        .iter()
        .filter_map(|text| date::parse(text, hints))
        .find(|published| date::refusal(published.date, today).is_none());
    let hints = Hints { language, relative_to: anchor.map(|anchor| anchor.date) };
    let sane = dates.iter().filter_map(|text| date::parse(text, hints)).find(|published| {
        let refused = date::refusal(published.date, today);
        notes.extend(refused.clone());
        refused.is_none()
    });
    notes.dedup();
    (sane, notes)
}
