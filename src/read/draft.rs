//! What a format found, still as it was written; and how it becomes an article, the same way for every format.

use jiff::civil::Date;

use super::{Origin, address, byline, copyright, dateline, html, language, outlet, paragraphs, path};
use crate::article::{Article, Dateline, Modified, Published, Wire};
use crate::clean::{self, Boxed};
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
    /// Whether the month stands first in dates of figures, as the whole of the document says.
    pub order: Order,
    /// When it was last changed, best first.
    pub modified: Vec<String>,
    pub source: Option<String>,
    /// As stated ("en-GB"), best first.
    pub languages: Vec<String>,
    /// That of the articles beside it, where it shows none.
    pub language_beside: Option<String>,
    pub section: Option<String>,
    pub url: Option<String>,
    /// A dateline given as a field.
    pub dateline: Option<String>,
    pub paragraphs: Vec<String>,
    /// Names of sections and the like above the headline.
    pub above: Vec<String>,
    /// What the authors are called, under their names.
    pub roles: Vec<String>,
    /// What the page sets apart in boxes of its own, and what they hold.
    pub boxes: Vec<(Boxed, String)>,
    /// Whether the byline is the name of an organisation.
    pub by_organisation: bool,
    /// What the sender says of it.
    pub wire: Wire,
    /// The article itself, where it was understood before.
    pub understood: Option<Box<Article>>,
    /// What the reader of the run should know.
    pub notes: Vec<String>,
}

/// In which order dates of figures are written where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// Nothing says it.
    #[default]
    Unknown,
    /// Nothing says it for sure, but all are to be read alike: whether the month is first.
    Assumed(bool),
    /// Whether the month is first, for sure.
    Known(bool),
}

impl Draft {
    /// Reads the statements and makes the article.
    pub(super) fn finish(mut self, origin: &Origin) -> Article {
        if let Some(article) = self.understood.take() {
            return Article { id: self.id(&origin.path), path: origin.path.clone(), ..*article };
        }
        let dateline = self.take_dateline();
        let language = language::of(&self.languages, &self.title, &self.paragraphs).or(self.language_beside.take());
        let hints = self.date_hints(language.as_deref(), dateline.as_ref());
        let (published, mut refused) = published(&self.dates, hints, origin.today);
        let (modified, refused_too) = self::published(&self.modified, hints, origin.today);
        refused.extend(refused_too);
        // What holds several articles is named by the day on which they were gathered.
        let named = path::day(&origin.path).filter(|_| self.position.is_none());
        let named = named.filter(|day| date::refusal(*day, origin.today).is_none());
        let day = published.map(|published| published.date).or(named);
        let dateline = dateline.map(|dateline| dateline::dated(dateline, language.as_deref(), day));
        // A dateline with its year dates a story that nothing else does.
        let filed = dateline.as_ref().and_then(|dateline| dateline.filed_on);
        let filed = filed.filter(|day| date::refusal(*day, origin.today).is_none());
        let whole_day = |date| Published { date, instant: None };
        let stated = published.or(filed.map(whole_day)).or(named.map(whole_day));
        let byline = self.byline.as_deref().and_then(byline::names).or_else(|| byline::reporters(&self.paragraphs));
        let title = without_source(paragraphs::tidy(&self.title), self.source.as_deref());
        let title = without_outlet(title, self.source.as_deref(), self.url.as_deref());
        let source = tidied(self.source.take()).map(|source| outlet::name(&source, self.url.as_deref()).to_owned());
        Article {
            id: self.id(&origin.path),
            path: origin.path.clone(),
            standfirst: tidied(self.standfirst)
                .filter(|standfirst| *standfirst != title && !is_beginning(standfirst, &self.paragraphs)),
            title,
            dateline,
            authors: byline.as_deref().filter(|_| !self.by_organisation).map(byline::people).unwrap_or_default(),
            byline,
            published: stated.or(modified),
            date_from_file: false,
            date_of_change: stated.is_none() && modified.is_some(),
            modified: modified.map(|modified| Modified { date: modified.date, instant: modified.instant }),
            source: source.or_else(|| copyright::outlet(&self.paragraphs)),
            language,
            section: tidied(self.section),
            url: tidied(self.url).map(|url| address::own(&url).to_owned()),
            wire: Some(self.wire).filter(|wire| *wire != Wire::default()),
            paragraphs: self.paragraphs,
            credits: Vec::new(),
            dropped: clean::beside_the_text(self.above, self.roles, self.boxes),
            notes: [self.notes, refused].concat(),
        }
    }

    /// How the article's own dates are read.
    fn date_hints<'a>(&self, language: Option<&'a str>, dateline: Option<&Dateline>) -> Hints<'a> {
        let stated = self.languages.iter().find_map(|stated| stated.split_once(['-', '_']));
        let of_country = stated.filter(|(language, _)| language.eq_ignore_ascii_case("en"));
        // Of the English that states a country, only some has the month first.
        let by_country = || of_country.map(|(_, country)| matches!(country.to_lowercase().as_str(), "us" | "ph"));
        let filed = || self.month_first_by(dateline?, language);
        let (known, assumed) = match self.order {
            Order::Known(month_first) => (Some(month_first), None),
            Order::Assumed(month_first) => (None, Some(month_first)),
            Order::Unknown => (None, None),
        };
        let month_first = known.or_else(filed).or_else(by_country).or_else(|| self.month_first()).or(assumed);
        Hints { language, relative_to: None, month_first }
    }

    /// The two days that a date in figures may be, the month first and the day first.
    fn readings(&self) -> Option<(Date, Date)> {
        self.dates.iter().chain(&self.modified).find_map(|text| date::readings(text))
    }

    /// Whether a date in figures has its month first, as the day in the dateline shows that is near one of its two days.
    fn month_first_by(&self, dateline: &Dateline, language: Option<&str>) -> Option<bool> {
        let (month_first, day_first) = self.readings()?;
        let filed = |day: Date| {
            let filed = dateline::dated(dateline.clone(), language, Some(day)).filed_on;
            filed.is_some_and(|filed| is_near(filed, day))
        };
        only_one(filed(month_first), filed(day_first))
    }

    /// Whether a date in figures has its month first, as another date of the page shows that is near one of its two days.
    fn month_first(&self) -> Option<bool> {
        let (month_first, day_first) = self.readings()?;
        let stated = self.dates.iter().chain(&self.modified);
        let lines = self.paragraphs.iter().filter(|line| line.len() <= LONGEST_DATED);
        let sure = |text: &String| {
            let found = date::find(text, Hints::default()).filter(|_| date::readings(text).is_none());
            found.map(|found| found.published.date)
        };
        let mut days = stated.chain(lines).filter_map(sure);
        days.find_map(|day| only_one(is_near(day, month_first), is_near(day, day_first)))
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
        // What opens the body is surer than a line among labels, and that surer than a later paragraph.
        let found = self.take_opening(1).or_else(|| self.take_lone()).or_else(|| self.take_opening(FIRST_OF_BODY));
        found.or_else(|| self.dateline.as_deref().and_then(dateline::given)).or_else(|| self.take_of_known_place())
    }

    /// A line that is a dateline and nothing else.
    fn take_lone(&mut self) -> Option<Dateline> {
        let is_portuguese = || language::of(&self.languages, &self.title, &self.paragraphs).as_deref() == Some("pt");
        let lone = |line: &String| dateline::alone(line).or_else(|| dateline::in_state(line, is_portuguese));
        let mut lines = self.paragraphs.iter().take(FIRST_OF_BODY).enumerate();
        let (at, dateline) = lines.find_map(|(at, line)| Some((at, lone(line)?)))?;
        self.paragraphs.remove(at);
        Some(dateline)
    }

    /// The dateline in front of one of the first paragraphs of the body.
    fn take_opening(&mut self, most: usize) -> Option<Dateline> {
        // Several of them are a conversation's.
        let speakers = self.paragraphs.iter().filter(|text| dateline::opens_with_speaker(text)).count();
        // In capitals with a full stop they are those of a play, and one alone opens the first paragraph.
        let in_capitals = self.paragraphs.iter().filter(|text| dateline::opens_in_capitals(text)).take(2).count();
        let is_of_play = |dateline: &Dateline, paragraph: &str| {
            let bare = dateline.place.as_ref() == Some(&dateline.text) && dateline::opens_in_capitals(paragraph);
            bare && paragraph[dateline.text.len()..].starts_with(". ") && (in_capitals > 1 || most > 1)
        };
        let is_text = |paragraph: &String| {
            paragraphs::has_words(paragraph, SHORTEST_OF_BODY)
                && !(speakers > 1 && dateline::opens_with_speaker(paragraph))
        };
        let mut texts = self.paragraphs.iter().enumerate().filter(|(_, paragraph)| is_text(paragraph)).take(most);
        let (at, dateline, reporter, rest) = texts.find_map(|(at, paragraph)| {
            let (dateline, rest) = dateline::split(paragraph)?;
            // "HARBOUR BAGS – the new label" is a heading.
            let is_bare = dateline.agency.is_none() && dateline.filed_on.is_none() && dateline.filed_from.is_empty();
            let is_heading = is_bare && rest.starts_with(char::is_lowercase) && !paragraphs::ends_sentence(rest);
            if is_heading || is_of_play(&dateline, paragraph) || self.is_of_initials(&dateline) {
                return None;
            }
            let reporter = dateline::reporter(rest);
            let rest = reporter.as_ref().map_or(rest, |(_, rest)| rest).to_owned();
            let reporter = reporter.map(|(names, _)| names).or_else(|| dateline::named_in(&dateline.text));
            Some((at, dateline, reporter, rest))
        })?;
        if let Some(names) = reporter {
            self.byline.get_or_insert(names);
        }
        self.paragraphs[at] = rest;
        Some(dateline)
    }

    /// Whether all that a dateline has is a word in capitals that the text has again, and always so: a place is written with small
    /// letters there.
    fn is_of_initials(&self, dateline: &Dateline) -> bool {
        let word = dateline.text.as_str();
        let is_bare = dateline.place.as_deref() == Some(word) && dateline.filed_from.is_empty();
        if !is_bare || !word.chars().all(char::is_alphabetic) {
            return false;
        }
        let small: String = word.chars().take(1).chain(word.chars().skip(1).flat_map(char::to_lowercase)).collect();
        let has = |wanted: &str| self.paragraphs.iter().map(|text| words_alike(text, wanted)).sum::<usize>();
        has(word) > 1 && has(&small) == 0
    }

    /// A known place in front of the first sentences.
    fn take_of_known_place(&mut self) -> Option<Dateline> {
        let is_text = |text: &&mut String| {
            paragraphs::has_words(text, SHORTEST_OF_BODY)
                && paragraphs::ends_sentence(text)
                && !clean::ends_in_credit(text)
        };
        let text = self.paragraphs.iter_mut().find(is_text)?;
        let (dateline, rest) = dateline::of_known_place(text)?;
        *text = rest.to_owned();
        Some(dateline)
    }
}

/// How often a text has a word, as it is written.
fn words_alike(text: &str, word: &str) -> usize {
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let begins = |before: &str| !before.ends_with(char::is_alphanumeric);
    text.match_indices(word).filter(|(at, _)| begins(&text[..*at]) && ends(&text[at + word.len()..])).count()
}

/// Whether two days are as near as comments and changes follow.
fn is_near(one: Date, other: Date) -> bool {
    const NEAR: i32 = 10;
    one.since(other).is_ok_and(|span| span.get_days().abs() <= NEAR)
}

/// Which of two readings holds, where it is one.
fn only_one(first: bool, second: bool) -> Option<bool> {
    (first != second).then_some(first)
}

/// A line with a date of its own ("4 September 2026 at 8:12 am") is no longer, in bytes.
const LONGEST_DATED: usize = 80;
/// Captions and leftovers of the page may stand before the paragraph that has the dateline.
const FIRST_OF_BODY: usize = 10;
/// Labels and buttons there have fewer words.
const SHORTEST_OF_BODY: usize = 4;

/// Whether what should sum an article up is its first paragraph, or the beginning of that, cut short.
fn is_beginning(standfirst: &str, paragraphs: &[String]) -> bool {
    let Some(first) = paragraphs.first() else { return false };
    let cut = standfirst.trim_end_matches([']', ' ']);
    let cut =
        cut.strip_suffix('…').or_else(|| cut.strip_suffix("...")).map(|cut| cut.trim_end_matches(['[', ' ', '.', '…']));
    first == standfirst || cut.is_some_and(|cut| !cut.is_empty() && first.starts_with(cut))
}

/// "Envoys meet in Ankara - Harbour Post": lists of articles from many outlets have each one's name behind its headlines, "The"
/// in front of it or not.
fn without_source(mut title: String, source: Option<&str>) -> String {
    let bare = |name: &str| name.strip_prefix("The ").unwrap_or(name).to_owned();
    let named = source.map(|source| bare(source.trim())).filter(|source| !source.is_empty());
    let head = named.and_then(|source| {
        let head = title.strip_suffix(source.as_str())?;
        let is_sign = |head: &str| {
            [" - ", " | ", " – ", " — "].iter().find_map(|sign| Some(head.strip_suffix(sign)?.trim_end().len()))
        };
        is_sign(head).or_else(|| is_sign(head.strip_suffix("The ")?))
    });
    title.truncate(head.filter(|end| *end > 0).unwrap_or(title.len()));
    title
}

/// "Envoys meet - Harbour Post": the outlet's name or host begins so, or the host of the address; "Envoys meet - HPN News": the
/// host is called by its initials.
fn without_outlet(mut title: String, source: Option<&str>, url: Option<&str>) -> String {
    const WORDS: usize = 4;
    const LETTERS: usize = 5;
    const INITIALS: usize = 3;
    let parted = [" - ", " | ", " – ", " — "].iter().filter_map(|sign| title.rsplit_once(sign));
    let Some((head, tail)) = parted.min_by_key(|(_, tail)| tail.len()) else { return title };
    let name = html::folded(tail);
    let host = url.and_then(html::host);
    let without_www = |outlet: &str| outlet.strip_prefix("www.").unwrap_or(outlet).to_owned();
    let begins = |outlet: &str| html::folded(&without_www(outlet)).starts_with(&name);
    let words = || tail.split_whitespace();
    // The host's own label is the tail's first word, and all capitals there.
    let is_label = |host: &str| {
        let first = words().next().unwrap_or_default();
        let spelt = first.chars().count() >= INITIALS && first.chars().all(char::is_uppercase);
        spelt && without_www(host).split('.').any(|label| label.eq_ignore_ascii_case(first)) && words().count() <= 2
    };
    let outlets = || [source, host.as_deref()].into_iter().flatten();
    let is_outlet = words().count() <= WORDS
        && ((name.chars().count() >= LETTERS && outlets().any(begins)) || outlets().any(is_label));
    let end = head.trim_end().len();
    if is_outlet && end > 0 {
        title.truncate(end);
    }
    title
}

fn tidied(text: Option<String>) -> Option<String> {
    text.map(|text| paragraphs::tidy(&text)).filter(|text| !text.is_empty())
}

/// The first date that can be read and can be true, and a note for each that cannot be true. "Yesterday" counts from the
/// first date that stands by itself.
fn published(dates: &[String], hints: Hints<'_>, today: Date) -> (Option<Published>, Vec<String>) {
    let mut notes = Vec::new();
    let anchor = dates
        .iter()
        .filter_map(|text| date::parse(text, hints))
        .find(|published| date::refusal(published.date, today).is_none());
    let hints = Hints { relative_to: anchor.map(|anchor| anchor.date), ..hints };
    // What was never set is the first moment that clocks can tell.
    let is_set = |published: &Published| published.instant.is_none_or(|instant| instant.as_second() != 0);
    let read = dates.iter().filter_map(|text| date::parse(text, hints)).filter(is_set);
    let sane = { read }.find(|published| {
        let refused = date::refusal(published.date, today);
        notes.extend(refused.clone());
        refused.is_none()
    });
    notes.dedup();
    (sane, notes)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;

    use super::{Draft, without_outlet, without_source};
    use crate::article::Article;
    use crate::read::Origin;

    fn finished(draft: Draft, path: &str) -> Article {
        draft.finish(&Origin { path: path.to_owned(), today: date(2026, 11, 24), map: Arc::default() })
    }

    #[test]
    fn speakers_of_a_play_are_no_places() {
        let dateline = |paragraphs: &[&str]| {
            let paragraphs = paragraphs.iter().map(|text| (*text).to_owned()).collect();
            finished(Draft { paragraphs, ..Draft::default() }, "a.txt").dateline.map(|dateline| dateline.text)
        };
        let (envoys, nobody) = ("HAMBURG. The envoys met for four hours.", "FLORENCE. Nobody asked you at all.");
        assert_eq!(dateline(&[envoys, "They left by different doors."]).as_deref(), Some("HAMBURG"));
        let opening = "We should leave before the rain.";
        for play in
            [[nobody, "SYDNEY. Then I will go alone."], ["NANCY. We should leave now.", nobody], [opening, nobody]]
        {
            assert_eq!(dateline(&play), None, "{play:?}");
        }
        let moscow = "MOSCOW. March 4 (Interfax) - The envoys met.";
        assert_eq!(dateline(&[opening, moscow]).as_deref(), Some("MOSCOW. March 4 (Interfax)"));
    }

    #[test]
    fn initials_in_front_of_a_dash_are_no_place() {
        let dateline = |first: &str, second: &str| {
            let paragraphs = vec![first.to_owned(), second.to_owned()];
            finished(Draft { paragraphs, ..Draft::default() }, "a.txt").dateline.map(|dateline| dateline.text)
        };
        let opening =
            |word: &str| format!("{word} — The envoys met for four hours on Thursday, in a palace on a hill.");
        assert_eq!(dateline(&opening("QXB"), "What QXB makes of it, nobody would say."), None);
        assert_eq!(dateline(&opening("QUAYBURG"), "In Quayburg nobody smiled.").as_deref(), Some("QUAYBURG"));
        assert_eq!(dateline(&opening("QUAYBURG"), "Nobody smiled.").as_deref(), Some("QUAYBURG"));
        assert_eq!(dateline(&opening("HAMAS"), "Hamas had no word for it."), None);
    }

    #[test]
    fn the_day_in_a_documents_name_counts_where_the_document_says_none() {
        let wire = "TBILISI, March 3 (Reuters) - The envoys met for four hours on Tuesday.";
        let draft = |dates: &[&str], paragraph: &str| Draft {
            dates: dates.iter().map(|day| (*day).to_owned()).collect(),
            paragraphs: vec![paragraph.to_owned()],
            ..Draft::default()
        };
        let day = |article: Article| article.published.map(|published| published.date);
        let told = finished(draft(&[], wire), "2026-03-05-talks.txt");
        assert_eq!(told.dateline.as_ref().and_then(|dateline| dateline.filed_on), Some(date(2026, 3, 3)));
        assert_eq!(day(told), Some(date(2026, 3, 3)));
        assert_eq!(day(finished(draft(&[], "They met."), "2026/03/05/talks.txt")), Some(date(2026, 3, 5)));
        assert_eq!(day(finished(draft(&["2025-05-15"], "They met."), "2026-03-05.txt")), Some(date(2025, 5, 15)));
        assert_eq!(day(finished(draft(&[], "They met."), "2027-03-05.txt")), None);
        let one_of_many = Draft { position: Some(1), ..draft(&[], "They met.") };
        assert_eq!(day(finished(one_of_many, "2026-03-05.jsonl")), None);
    }

    #[test]
    fn the_dateline_says_which_number_is_the_day() {
        let day = |stated: &str, opening: &str| {
            let paragraphs = vec![format!("{opening}The two envoys met for four hours in a hotel by the river.")];
            let draft = Draft { dates: vec![stated.to_owned()], paragraphs, ..Draft::default() };
            finished(draft, "a.txt").published.unwrap().date
        };
        assert_eq!(day("04/05/2024", "VIENNA, May 4 (Reuters) - "), date(2024, 5, 4));
        assert_eq!(day("04/05/2024", "VIENNA, April 4 (Reuters) - "), date(2024, 4, 5));
        assert_eq!(day("04/05/2024", "VIENNA (Reuters) - "), date(2024, 4, 5));
        assert_eq!(day("04/05/2024", "VIENNA, Dec 30 (Reuters) - "), date(2024, 4, 5));
    }

    #[test]
    fn a_day_that_is_only_that_of_a_change_says_so() {
        let modified = vec!["2025-05-15".to_owned()];
        let article = finished(Draft { modified: modified.clone(), ..Draft::default() }, "a.txt");
        assert!(article.date_of_change && article.published.is_some());
        let unset = vec!["1970-01-01T00:00:00Z".to_owned()];
        assert!(
            finished(Draft { dates: modified.clone(), modified: unset, ..Draft::default() }, "a.txt")
                .modified
                .is_none()
        );
        let article = finished(Draft { dates: modified.clone(), modified, ..Draft::default() }, "a.txt");
        assert!(!article.date_of_change);
    }

    #[test]
    fn the_dateline_that_opens_the_body_goes_before_what_lone_lines_look_like() {
        let taken = |paragraphs: &[&str]| {
            let paragraphs = paragraphs.iter().map(|text| (*text).to_owned()).collect();
            let mut draft = Draft { paragraphs, ..Draft::default() };
            let place = draft.take_dateline().and_then(|dateline| dateline.place).unwrap_or_default();
            (place, draft.paragraphs.join("/"))
        };
        let talks = "The two envoys met for four hours on Thursday.";
        let below = |line: &str, opening: &str| taken(&[line, &format!("{opening}{talks}")]);
        assert_eq!(
            below("Multiple Sclerosis (MS)", "ATLANTA (AP) — "),
            ("ATLANTA".to_owned(), format!("Multiple Sclerosis (MS)/{talks}"))
        );
        assert_eq!(below("Paris (MS)", "").0, "");
        // A heading with a dash is none; a paragraph may go on in small letters.
        let heading = "HARBOUR BAGS – the new label";
        assert_eq!(taken(&[talks, heading]), (String::new(), format!("{talks}/{heading}")));
        assert_eq!(taken(&["HARBOUR TOWN — the envoys met for four hours."]).0, "HARBOUR TOWN");
        assert_eq!(below("Santarém (PA)", ""), ("Santarém".to_owned(), talks.to_owned()));
    }

    #[test]
    fn an_outlet_is_known_by_its_longer_name_and_its_address() {
        let title = |title: &str, source, url| without_outlet(title.to_owned(), source, url);
        let url = Some("https://www.harbourpost.example/a");
        assert_eq!(title("Envoys meet - Harbour Post", Some("Harbour Post Network"), None), "Envoys meet");
        assert_eq!(title("Envoys meet | Harbour Post", Some("harbourpost.example"), None), "Envoys meet");
        assert_eq!(title("Envoys meet | Harbour Post", None, url), "Envoys meet");
        for whole in ["Envoys meet - again", "Envoys meet - Harbour", "Harbour Post", "Envoys meet Harbour Post"] {
            let source = if whole.ends_with("Harbour") { "Other Post" } else { "Harbour Post" };
            assert_eq!(title(whole, Some(source), None), whole);
        }
    }

    #[test]
    fn the_outlet_behind_a_headline_is_no_part_of_it() {
        let title = |title: &str, source: Option<&str>| without_source(title.to_owned(), source);
        assert_eq!(title("Envoys meet - Harbour Post", Some("Harbour Post")), "Envoys meet");
        for whole in ["Envoys meet Harbour Post", "Harbour Post", "Envoys meet - the Post", " - Harbour Post"] {
            assert_eq!(title(whole, Some("Harbour Post")), whole);
        }
        assert_eq!(title("Envoys meet - Harbour Post", None), "Envoys meet - Harbour Post");
    }
}
