//! Plain text, as people save web pages: the headline first, then in any order a standfirst, a byline, a date, captions and
//! the page's furniture ("Share", "3 min read"), then the body.
//!
//! Only what is sure becomes a field: a paragraph that might be the body's first stays in the body. Furniture and
//! captions stay as well; taking boilerplate out is the next stage's work, which keeps what it takes.

use std::borrow::Cow;

use super::draft::Draft;
use super::error::ReadError;
use super::header::{self, LONGEST_STANDFIRST, Part};
use super::sniff::Head;
use super::{
    Format, Piece, address, anpa, byline, charset, codes, database, dateline, factiva, html, labels, mail, masthead,
    menu, paragraphs, pieces, proquest, stories, typeset, updates,
};
use crate::clean;
use crate::date::{self, Hints};

pub(super) static FORMAT: Format = Format { name: "plain text", fits, cut: pieces::whole, parse };

/// The name of a site behind a headline has no more words than this.
const SITE_WORDS: usize = 4;
/// A headline with such a name behind it has at least so many.
const SITED_WORDS: usize = 4;
/// So many lines at the foot may say where the text comes from and when.
pub(super) const FOOT: usize = 4;
/// A line is furniture, a byline or a caption without a full stop only if it is short.
pub(super) const LONGEST_FURNITURE: usize = 60;
/// A Chinese caption is no longer, in words.
const SPACELESS_CAPTION: usize = 40;
/// What a date line may say besides the date: "Published on", "Last updated at", a weekday, a place.
const WORDS_BESIDE_DATE: usize = 6;

/// A line of two dates with the words beside them is no longer than this, in bytes.
const LONGEST_DATE: usize = 300;

/// A line that says when something was published, and more about it, is no longer, in bytes.
const LONGEST_LABELLED: usize = 120;

/// Everything that can be refused has been; what is left is text.
fn fits(_: &Head<'_>) -> bool {
    true
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let text = charset::decode(&piece.bytes, None);
    if let Some(message) = mail::saved_as_text(&text) {
        return Ok(vec![message]);
    }
    let exports = [database::articles, factiva::articles, proquest::articles];
    if let Some(exported) = exports.iter().map(|articles| articles(&text)).find(|articles| !articles.is_empty()) {
        return Ok(exported);
    }
    if let Some(article) = labels::article(&text) {
        return Ok(vec![article]);
    }
    if let Some(article) = masthead::article(&text) {
        return Ok(vec![article]);
    }
    if let Some(typeset::Unset { paragraphs, heads }) = typeset::undone(&text) {
        let draft = understand(paragraphs);
        // The head of each page has the day of the paper.
        let days: Vec<String> =
            heads.iter().flat_map(|head| head.split('|')).filter(|part| is_dated(part)).map(str::to_owned).collect();
        return Ok(vec![Draft { dates: [draft.dates, days].concat(), above: [heads, draft.above].concat(), ..draft }]);
    }
    if let Some(message) = anpa::without_carets(&text) {
        return Ok(vec![message]);
    }
    let (menu, text) = menu::parted(&text);
    let Some(items) = codes::items(text) else {
        let paragraphs = paragraphs::split(text);
        if paragraphs.is_empty() {
            return Err(ReadError::Empty);
        }
        let briefs = stories::briefs(&paragraphs);
        let mut drafts = if briefs.is_empty() { vec![understand(paragraphs)] } else { briefs };
        drafts[0].above.splice(..0, menu);
        return Ok(drafts);
    };
    let several = items.len() > 1;
    let mut drafts: Vec<Draft> =
        items.into_iter().zip(1..).map(|(item, at)| of_wire(item, several.then_some(at))).collect();
    drafts[0].above.splice(..0, menu);
    Ok(drafts)
}

/// A story of a wire; what its codes say of the day is less than what itself says.
fn of_wire(item: codes::Item, position: Option<usize>) -> Draft {
    let mut draft = understand(paragraphs::split(&item.text));
    draft.byline = draft.byline.or(item.byline);
    let dated = |code: &String| codes::day(code).or_else(|| Some(code.clone()).filter(|code| is_dated(code)));
    let codes = item.codes.iter().filter(|code| !code.starts_with('('));
    draft.dates.extend(codes.filter_map(dated));
    draft.above.splice(..0, item.codes);
    draft.above.extend(cut_kind(&mut draft.title));
    Draft { position, ..draft }
}

/// Cuts off a headline what kind of story it is, in brackets and capitals: "Envoys meet (FEATURE)".
fn cut_kind(title: &mut String) -> Option<String> {
    let (_, kind) = title.strip_suffix(')')?.rsplit_once(" (")?;
    let kind = Some(kind).filter(|kind| !kind.contains(char::is_lowercase) && kind.contains(char::is_uppercase))?;
    let kind = title.split_off(title.len() - kind.len() - " ()".len());
    Some(kind.trim_matches([' ', '(', ')']).to_owned())
}

/// What a line in front of the body is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Byline { names: String, date: Option<String> },
    Date(String),
    Source(String),
    Url(String),
    Furniture,
    Caption,
    Prose,
}

/// What a document itself says of its paragraphs.
#[derive(Clone, Copy, Default)]
pub(super) struct Told {
    /// Which is the headline.
    pub headline: Option<usize>,
    /// Which is the standfirst.
    pub standfirst: Option<usize>,
    /// Where the body begins at the latest.
    pub body: Option<usize>,
    /// Whether it is a message, whose links lead anywhere: to the way out of a list, to whoever counts its readers.
    pub in_mail: bool,
}

/// Finds headline, standfirst, byline, date, source and address among the paragraphs; the others are the body.
pub(super) fn understand(paragraphs: Vec<String>) -> Draft {
    understand_told(paragraphs, Told::default())
}

/// A draft whose text has the top of its page, headline and all: that is taken off it, and says what the draft does not.
pub(super) fn without_header(draft: Draft) -> Draft {
    const ABOVE: usize = 8;
    const WORDS: usize = 4;
    // Behind the headline the title may have the name of the site, and less of it is another headline.
    let parted = [" | ", " - ", " – ", " — ", " · "].iter().filter_map(|sign| draft.title.rsplit_once(sign));
    let titles: Vec<String> = parted.map(|(head, _)| head).chain([draft.title.as_str()]).map(html::folded).collect();
    // A paragraph of prose is longer, and need not be folded to be told from a headline.
    let may_be = |text: &String| text.len() <= 2 * draft.title.len() && paragraphs::has_words(text, WORDS);
    let heads = |text: &String| may_be(text) && titles.contains(&html::folded(text));
    let Some(at) = draft.paragraphs.iter().take(ABOVE).position(heads) else { return draft };
    let mut above = draft.paragraphs;
    let found = understand_told(above.split_off(at), Told { headline: Some(0), ..Told::default() });
    Draft {
        title: found.title,
        standfirst: draft.standfirst.or(found.standfirst),
        byline: draft.byline.or(found.byline),
        dates: [draft.dates, found.dates].concat(),
        modified: [draft.modified, found.modified].concat(),
        paragraphs: found.paragraphs,
        above: [draft.above, above, found.above].concat(),
        roles: [draft.roles, found.roles].concat(),
        ..draft
    }
}

/// Fewer words may be the article's own, twice.
const SHORTEST_TWIN: usize = 4;

/// The same, where the document says which paragraph is its headline.
pub(super) fn understand_told(paragraphs: Vec<String>, told: Told) -> Draft {
    // What pages show twice, a caption as often as not, stands twice where one copies all of their text.
    let mut paragraphs = paragraphs;
    if told.headline.is_none() {
        paragraphs.dedup_by(|next, before| next == before && paragraphs::words(next) >= SHORTEST_TWIN);
    }
    let parts = header::parts_told(&paragraphs, told);
    let title = parts.iter().position(|part| *part == Part::Headline).unwrap_or(0);
    let body = parts.len();
    let foot = paragraphs.len().saturating_sub(FOOT).max(body).max(1);
    let (mut draft, mut above) = (Draft::default(), Draft::default());
    let own = told.in_mail.then(|| address::of_message(&paragraphs, title, body)).flatten();
    let placed = |at: usize, part: Part, text: &str| {
        let may_lead = matches!(part, Part::Url(_) | Part::Text) && told.in_mail;
        match &own {
            Some((of, url)) if *of == at => Part::Url(url.clone()),
            _ if may_lead && address::of_line(text).is_some() && (own.is_some() || !address::shows_message(text)) => {
                Part::Label
            }
            _ => part,
        }
    };
    // Right above the headline stands the day of the article, else that on which the page was looked at.
    let near = |at: usize| at + 1 == title;
    let mut day = None;
    let mut lines = paragraphs.into_iter();
    for (at, (part, text)) in parts.into_iter().zip(lines.by_ref()).enumerate() {
        let part = placed(at, part, &text);
        if near(at)
            && let Part::Date(date) = part
        {
            day = Some(date);
        } else if at < title && matches!(part, Part::Byline { .. } | Part::Date(_)) {
            add(&mut above, part, text);
        } else {
            add(&mut draft, part, text);
        }
    }
    if let Some(day) = day {
        updates::add_date(&mut draft, day);
    }
    for (at, text) in (body..).zip(lines) {
        if at < foot {
            add(&mut draft, Part::Text, text);
            continue;
        }
        let part = placed(at, of_foot(&draft, &text), &text);
        add(&mut draft, part, text);
    }
    draft.byline = draft.byline.or(above.byline);
    draft.dates.append(&mut above.dates);
    draft.modified.append(&mut above.modified);
    draft.byline = draft.byline.or_else(|| reporter_on_air(&draft.paragraphs));
    draft
}

/// Whom a transcript of what was broadcast names as its reporter, where that voice is first heard: "JANE ROE, BYLINE: ...".
fn reporter_on_air(paragraphs: &[String]) -> Option<String> {
    /// The presenter speaks before.
    const FIRST: usize = 12;
    const LONGEST: usize = 60;
    let spoken = paragraphs.iter().take(FIRST).filter_map(|text| text.split_once(", BYLINE:"));
    let mut names = spoken.map(|(name, _)| name).filter(|name| name.len() <= LONGEST && dateline::is_capitals(name));
    names.next().map(str::to_owned)
}

/// What a line at the foot of a text is.
fn of_foot(draft: &Draft, text: &str) -> Part {
    if let Some(day) = codes::stamp(text) {
        return Part::Date(day);
    }
    match classify(text) {
        Line::Date(date) => Part::Date(date),
        Line::Source(source) if draft.source.is_none() => Part::Source(source),
        Line::Url(url) if draft.url.is_none() => Part::Url(url),
        _ => Part::Text,
    }
}

/// Puts a line of the header or of the foot where it belongs.
pub(super) fn add(draft: &mut Draft, part: Part, text: String) {
    match part {
        Part::Headline => {
            draft.title = text;
            draft.above.extend(cut_site(&mut draft.title));
            draft.above.extend(cut_kicker(&mut draft.title));
        }
        // Points in short, one below the other.
        Part::Standfirst => match &mut draft.standfirst {
            Some(standfirst) => *standfirst = format!("{standfirst} {text}"),
            None => draft.standfirst = Some(text),
        },
        Part::Label => draft.above.push(text),
        Part::Role => draft.roles.push(text),
        Part::Byline { names, date } => {
            add_names(draft, names);
            draft.dates.extend(date);
        }
        Part::Date(date) => updates::add_date(draft, date),
        Part::Source(source) => draft.source = draft.source.take().or(Some(source)),
        Part::Url(url) => draft.url = draft.url.take().or(Some(url)),
        Part::Text => draft.paragraphs.push(text),
    }
}

/// A page may name its author twice; an agency below a name is its picture's.
fn add_names(draft: &mut Draft, names: String) {
    draft.byline = match draft.byline.take() {
        Some(byline) if byline.contains(&names) || dateline::is_agency(&names) => Some(byline),
        Some(byline) => Some(format!("{byline}, {names}")),
        None => Some(names),
    };
}

/// "Envoys meet in Ankara | Harbour Post": where the headline ends and a name begins.
pub(super) fn site_behind(text: &str) -> Option<usize> {
    const SMALL: &[&str] = &["of", "the", "de", "del", "der", "la", "le", "and", "und"];
    let (title, site) = text.rsplit_once(" | ")?;
    let capital = |word: &str| !word.starts_with(char::is_lowercase) || SMALL.contains(&word);
    let named = !site.contains(['/', '©']) && paragraphs::words(site) <= SITE_WORDS && site.split(' ').all(capital);
    (named && paragraphs::words(title) >= SITED_WORDS).then_some(title.len())
}

/// Cuts the name of the site off a headline.
fn cut_site(title: &mut String) -> Option<String> {
    let site = title.split_off(site_behind(title)?);
    Some(site.trim_matches(['|', ' ']).to_owned())
}

/// Cuts the section off in front of a headline, where a bar glues them together: "Middle East|Envoys meet in Ankara".
fn cut_kicker(title: &mut String) -> Option<String> {
    let (kicker, rest) = title.split_once('|')?;
    let glued = !kicker.ends_with(' ') && !rest.starts_with(' ') && !rest.contains('|');
    let named = paragraphs::words(kicker) <= SITE_WORDS && paragraphs::words(rest) >= SITED_WORDS;
    if !glued || !named {
        return None;
    }
    let kicker = kicker.to_owned();
    title.drain(..=kicker.len());
    Some(kicker)
}

/// Whether a text says a date.
pub(super) fn is_dated(text: &str) -> bool {
    date::find(text, Hints::default()).is_some()
}

/// Whether a text is a day and nothing else ("May 15").
pub(super) fn is_day(text: &str) -> bool {
    let may_be = text.contains(|c: char| c.is_ascii_digit());
    may_be
        && (date::find(text, Hints::default()).is_some_and(|found| found.range == (0..text.len()))
            || is_day_of_month(text))
}

/// "May 15", "15 May": a day without its year.
fn is_day_of_month(text: &str) -> bool {
    let is_number = |word: &str| (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once(' ').is_some_and(|(first, second)| {
        (date::is_month(first) && is_number(second)) || (is_number(first) && date::is_month(second))
    })
}

/// Parts what a page had in elements side by side: "May 15, 20252:41 PM GMT+2Updated 3 hours ago".
pub(super) fn unglued(text: &str) -> Cow<'_, str> {
    const YEAR: usize = 4;
    if text.len() > LONGEST_STANDFIRST || !text.contains(|c: char| c.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let digits_before = |end: usize| text[..end].bytes().rev().take_while(u8::is_ascii_digit).count();
    let of_clock = text.match_indices(':').filter_map(|(colon, _)| {
        let hour = digits_before(colon).checked_sub(YEAR).filter(|hour| (1..=2).contains(hour))?;
        let year = &text[colon - hour - YEAR..colon - hour];
        (year.starts_with("19") || year.starts_with("20")).then_some(colon - hour)
    });
    let of_update = text.match_indices("Updated").map(|(at, _)| at);
    let glued = |at: &usize| text[..*at].chars().next_back().is_some_and(char::is_alphanumeric);
    let mut cuts: Vec<usize> = of_clock.chain(of_update).filter(glued).collect();
    cuts.sort_unstable();
    let mut parted = text.to_owned();
    cuts.iter().rev().for_each(|&at| parted.insert(at, ' '));
    Cow::Owned(parted)
}

/// Tells what a line in front of a body is.
pub(super) fn classify(text: &str) -> Line {
    let text = &*unglued(text);
    if let Some(url) = address::of_article(text) {
        return Line::Url(url);
    }
    if is_furniture(text) {
        return Line::Furniture;
    }
    if let Some(source) = source(text) {
        return Line::Source(source);
    }
    if let Some(found) = byline::line(text) {
        let date = Some(found.rest).filter(|rest| is_dated(rest));
        return Line::Byline { names: found.names, date };
    }
    if is_caption(text) {
        return Line::Caption;
    }
    if let Some(found) = byline::dated(text) {
        return Line::Byline { names: found.names, date: Some(found.rest) };
    }
    if text.chars().nth(LONGEST_FURNITURE).is_none() && (byline::is_staff(text) || dateline::is_agency(text)) {
        return Line::Byline { names: text.to_owned(), date: None };
    }
    if is_date_line(text) { Line::Date(text.to_owned()) } else { Line::Prose }
}

fn is_furniture(text: &str) -> bool {
    // Without a full stop it may be a headline about such a request.
    let is_known = || clean::is_furniture(text) || clean::invites_to_follow(text) || is_labelled(text);
    (text.chars().nth(LONGEST_FURNITURE).is_none() && is_known() && !says_date(text))
        || (text.chars().nth(LONGEST_STANDFIRST).is_none()
            && paragraphs::ends_sentence(text)
            && clean::asks_reader(text))
}

/// "栏目：社会": what systems of Chinese outlets say of an article, where the next line does not.
fn is_labelled(text: &str) -> bool {
    text.contains('：') && clean::is_boilerplate(text)
}

/// "2026-03-14 18:42:10" is no counter, and in "23.07.2025 · 6 min read" and "송고시간 2024-03-21" the date is worth more than
/// the label.
fn says_date(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && is_one_date(text)
}

fn source(text: &str) -> Option<String> {
    let (label, source) = text.split_once([':', '：'])?;
    let source = source.trim();
    let labels = [
        "source",
        "quelle",
        "fuente",
        "fonte",
        "источник",
        "джерело",
        "outlet",
        "publication",
        "bron",
        "źródło",
        "kaynak",
        "المصدر",
        "来源",
        "來源",
        "出典",
    ];
    let named = labels.contains(&label.trim().to_lowercase().as_str()) || label == "From";
    // "来源：目击者说，船上有四十人"
    let is_sentence = source.contains(['，', '。']);
    (named && !is_sentence && !source.is_empty() && source.chars().count() <= LONGEST_FURNITURE)
        .then(|| source.to_owned())
}

/// Whether a line is the caption or the credit of a photo.
fn is_caption(text: &str) -> bool {
    if text.chars().count() > LONGEST_STANDFIRST {
        return false;
    }
    let labelled = text.split_once(':').is_some_and(|(cue, _)| clean::labels_picture(cue));
    if labelled || text.starts_with('©') {
        return true;
    }
    if text.ends_with(['摄', '攝']) && paragraphs::words(text) <= SPACELESS_CAPTION {
        return true;
    }
    let end = text.trim_end_matches('.');
    // "Jane Roe (text and pictures)"
    if end.ends_with(')') && end.split_once(" (").is_some_and(|(name, _)| byline::bare_name(name).is_some()) {
        return false;
    }
    let bracketed = match end.chars().next_back() {
        Some(']') => end.rfind('[').map(|at| &end[at + 1..end.len() - 1]),
        Some(')') => end.rfind('(').map(|at| &end[at + 1..end.len() - 1]),
        _ => end.rfind(['|', '©', '/']).map(|at| end[at..].trim_start_matches(['|', '©', '/'])),
    };
    bracketed.is_some_and(is_credit) || clean::ends_in_credit(text)
}

/// Whether a name in brackets is that of a photo agency: "Umit Bektas/Reuters", "Photo: AP", "File photo".
fn is_credit(text: &str) -> bool {
    let for_outlet = || text.split_once(" for ").is_some_and(|(_, outlet)| clean::credits_picture(outlet.trim()));
    let of_agency = |part: &str| {
        let part = part.strip_prefix("via ").unwrap_or(part);
        let first = part.split(' ').next().unwrap_or(part);
        clean::credits_picture(part) || clean::credits_picture(first) || part.to_lowercase().starts_with("ap photo")
    };
    text.split(['/', ':', ',', '|']).map(str::trim).any(of_agency) || for_outlet()
}

/// Whether a line is a date and little more.
pub(super) fn is_date_line(text: &str) -> bool {
    if text.len() > LONGEST_DATE || !date::has_number(text) {
        return false;
    }
    // "Published 15 May 2025, 10:30, modified 16 May 2025, 9:00" is two dates and little more.
    match updates::update_in(text) {
        Some(at) if at > 0 && text[at..].contains(|c: char| c.is_ascii_digit()) => {
            is_one_date(&text[..at]) && text[at..].split_whitespace().count() <= 2 * WORDS_BESIDE_DATE
        }
        _ => is_one_date(text),
    }
}

fn is_one_date(text: &str) -> bool {
    // "Published 15 May 2025 · Report 12/4 · Download it as PDF (2 MB)"
    let first = text.split(['·', '|']).next().filter(|first| first.len() < text.len());
    let first = first.filter(|first| text.len() <= LONGEST_LABELLED && date::publication_cue(first) == Some(0));
    if first.is_some_and(is_one_date) {
        return true;
    }
    let Some(found) = date::find(text, Hints::default()) else { return false };
    let beside = [&text[..found.range.start], &text[found.range.end..]].concat();
    beside.split_whitespace().count() <= WORDS_BESIDE_DATE
        && !paragraphs::ends_sentence(text.trim_end_matches(['.', ':']))
}

#[cfg(test)]
mod tests {
    use super::{Draft, Line, classify, understand, unglued, without_header};
    use crate::read::paragraphs;

    fn read(text: &str) -> Draft {
        understand(paragraphs::split(text))
    }

    #[test]
    fn what_stood_side_by_side_on_a_page_is_parted() {
        let glued = "May 15, 20252:41 PM GMT+2Updated 3 hours ago";
        assert_eq!(unglued(glued), "May 15, 2025 2:41 PM GMT+2 Updated 3 hours ago");
        assert_eq!(classify(glued), Line::Date(unglued(glued).into_owned()));
        for whole in ["15 May 2025 12:41", "12025:41", "Updated 15 May 2025"] {
            assert_eq!(unglued(whole), whole);
        }
    }

    #[test]
    fn the_top_of_a_page_is_no_part_of_a_text_that_has_its_headline() {
        let body = "The two envoys met for four hours on Thursday, and left by different doors.";
        let text = ["Skip to content", "Envoys meet in a palace", "By Jane Roe", "15 May 2025", body];
        let draft = Draft {
            title: "Envoys meet in a palace | Harbour Post".to_owned(),
            paragraphs: text.map(str::to_owned).to_vec(),
            ..Draft::default()
        };
        let found = without_header(draft.clone());
        assert_eq!((found.title.as_str(), found.byline.as_deref()), ("Envoys meet in a palace", Some("Jane Roe")));
        assert_eq!(
            (found.dates, found.paragraphs, found.above),
            (vec!["15 May 2025".to_owned()], vec![body.to_owned()], vec!["Skip to content".to_owned()])
        );
        let other = Draft { title: "Envoys meet in a palace again".to_owned(), ..draft };
        assert_eq!(without_header(other).paragraphs.len(), 5);
    }

    #[test]
    fn a_page_saved_as_text_is_understood() {
        let draft = read(
            "Skip to content\n\
             Envoys of two neighbours meet in Ankara for first talks in a decade\n\
             Share\n\
             3 min read\n\
             Both sides call the meeting a first step, and agree on little else.\n\
             By Jane Roe and John Doe\n\
             Published On 15 May 2025\n\
             Foreign ministers shake hands in the palace on Thursday [Ada Example/Reuters]\n\
             ANKARA, May 15 (Reuters) - The two envoys met for four hours on Thursday.\n\
             Neither would say when they will meet again.\n\
             Sign up for our newsletter.\n\
             Source: Example News Agency\n",
        );
        assert_eq!(draft.title, "Envoys of two neighbours meet in Ankara for first talks in a decade");
        assert_eq!(draft.standfirst.unwrap(), "Both sides call the meeting a first step, and agree on little else.");
        assert_eq!(draft.byline.unwrap(), "Jane Roe, John Doe");
        assert_eq!(draft.dates, ["Published On 15 May 2025"]);
        assert_eq!(draft.source.unwrap(), "Example News Agency");
        assert_eq!(draft.above, ["Skip to content"]);
        assert_eq!(
            draft.paragraphs,
            [
                "Share",
                "3 min read",
                "Foreign ministers shake hands in the palace on Thursday [Ada Example/Reuters]",
                "ANKARA, May 15 (Reuters) - The two envoys met for four hours on Thursday.",
                "Neither would say when they will meet again.",
                "Sign up for our newsletter.",
            ]
        );
    }

    #[test]
    fn the_reporter_of_a_transcript_is_its_author() {
        let draft = read(
            "Envoys meet in Ankara\n\n15 May 2025\n\nMAX MUSTER, HOST:\n\nThe envoys met for four hours on Thursday, in a palace.\n\n\
             JANE ROE, BYLINE: They left by different doors.",
        );
        assert_eq!((draft.byline.as_deref(), draft.paragraphs.len()), (Some("JANE ROE"), 3));
    }

    #[test]
    fn points_in_short_are_one_standfirst() {
        let draft = read(
            "UPDATE 2-Envoys meet in a palace for talks\n\n    * Both sides call it a first step\n    * Nobody signs anything at all\n\n\
             (Adds envoys, map)\n\n    By Jane Roe and John Doe\n\n    ANKARA, May 15 (Reuters) - The envoys met for four hours on Thursday.\n    Neither spoke.\n",
        );
        assert_eq!(draft.standfirst.as_deref(), Some("Both sides call it a first step Nobody signs anything at all"));
        assert_eq!(draft.byline.as_deref(), Some("Jane Roe, John Doe"));
    }

    #[test]
    fn the_head_of_a_printed_page_is_not_the_headline() {
        for head in ["HARBOUR & TIDE MAGAZINE\nIssue 74, May 2025", "Harbour Post -- Thursday, May 15, 2025 -- Page 2A"]
        {
            let draft = read(&format!(
                "{head}\n\nA palace is a very small harbour\n\nInterview: Jane Roe\n\nThe envoys met for four hours on Thursday.\n\nNeither spoke.\n"
            ));
            assert_eq!((draft.title.as_str(), draft.dates.len()), ("A palace is a very small harbour", 1), "{head}");
        }
        let draft = read("Page 2 of the treaty is lost\n\n15 May 2025\n\nThe envoys met for four hours on Thursday.\n");
        assert_eq!(draft.title, "Page 2 of the treaty is lost");
    }

    #[test]
    fn what_stands_right_above_the_headline_of_a_release_dates_it() {
        let draft = read(
            "Verein der Hafenfreunde e.V.\n\n15.05.2025 – 10:00\n\nGesandte treffen sich im Palast am Hafen\n\n\
             Die Gesandten trafen sich am Donnerstag, und gingen durch zwei Türen.\n\nSie schwiegen.\n\n12.03.2024 – 16:05\n\nEin Boot ist da",
        );
        assert_eq!(draft.title, "Gesandte treffen sich im Palast am Hafen");
        assert_eq!(draft.dates, ["15.05.2025 – 10:00", "12.03.2024 – 16:05"]);
        assert_eq!(draft.above, ["Verein der Hafenfreunde e.V."]);
    }

    #[test]
    fn a_first_paragraph_is_not_taken_for_a_standfirst() {
        let draft = read(
            "Envoys meet in Ankara\n\nThe two envoys met for four hours on Thursday.\n\n\
             They agreed to meet again, a spokeswoman said, and left the palace by different doors.",
        );
        assert_eq!(
            (draft.title.as_str(), draft.standfirst, draft.paragraphs.len()),
            ("Envoys meet in Ankara", None, 2)
        );
    }

    #[test]
    fn a_summary_without_a_full_stop_is_a_standfirst() {
        let draft = read(
            "Gesandte treffen sich\n\nBeide Seiten sprechen von einem ersten Schritt\n\nVon Erika Musterfrau, Ankara\n\n15. Mai 2025\n\nDie Gesandten trafen sich am Donnerstag.",
        );
        assert_eq!(draft.standfirst.unwrap(), "Beide Seiten sprechen von einem ersten Schritt");
        assert_eq!(draft.byline.unwrap(), "Erika Musterfrau");
        assert_eq!(draft.dates, ["15. Mai 2025"]);
        assert_eq!(draft.paragraphs, ["Die Gesandten trafen sich am Donnerstag."]);
    }

    #[test]
    fn a_short_summary_above_byline_or_date_is_a_standfirst() {
        let cases = [
            (
                "Título\n\nNovo governo, velho comboio\n\nPor Ana Exemplo\n\nO governo tomou posse na quinta-feira.",
                true,
            ),
            (
                "中日韩谈海上救援\n\n一份不长的协议，三个港口\n\n2025年11月18日\n\n三国代表星期二商定，救援船可以互相使用港口。",
                true,
            ),
            ("Envoys meet\n\nThe Ankara talks\n\nBy Jane Roe\n\nThe envoys met for four hours.", false),
            ("Envoys meet\n\nBy Jane Roe\n\nWhat happens next week\n\nThe envoys met for four hours.", false),
            ("中日韩谈海上救援\n\n国际新闻\n\n2025年11月18日\n\n三国代表星期二商定，救援船可以互相使用港口。", false),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text).standfirst.is_some(), expected, "{text}");
        }
    }

    #[test]
    fn the_headline_stands_behind_what_leads_elsewhere() {
        let pages = [
            "Skip to content\nWe use cookies to give you the best experience. Read our cookie policy.\nHome > World\n",
            "Skip to content\nSign in\nHarbours\nSearch\nEurope\n",
            "Zum Inhalt springen\nAnmelden\nEuropa\n",
            "Aller au contenu\nSe connecter\nNews|Turkey talks\n",
            "Explainer\n",
            "",
        ];
        for page in pages {
            let draft = read(&format!(
                "{page}Envoys meet in Ankara for talks\nA first step, both sides say\nBy Jane Roe\n15 May 2025\n\
                 The two envoys met for four hours on Thursday in Ankara, in a palace above the town, and left.\n"
            ));
            assert_eq!(draft.title, "Envoys meet in Ankara for talks", "{page}");
            assert_eq!(draft.standfirst.as_deref(), Some("A first step, both sides say"), "{page}");
            assert_eq!((draft.byline.as_deref(), draft.dates.len()), (Some("Jane Roe"), 1), "{page}");
        }
    }

    #[test]
    fn the_name_of_the_site_is_no_part_of_the_headline() {
        let title = |first: &str| {
            read(&format!("{first}\n\nThe two envoys met for four hours on Thursday.\n\nThey left.")).title
        };
        assert_eq!(title("Envoys meet in Ankara | Harbour Post"), "Envoys meet in Ankara");
        assert_eq!(title("Middle East|Envoys meet in Ankara today"), "Envoys meet in Ankara today");
        for whole in ["Envoys meet in Ankara | What we know", "Live | Envoys meet in Ankara"] {
            assert_eq!(title(whole), whole);
        }
    }

    #[test]
    fn several_names_above_the_date_are_a_byline() {
        for line in ["Jane Roe in Istanbul and Peter Lamb in Kyiv", "Jane Roe, Peter Lamb — 15 May 2025"] {
            let draft = read(&format!(
                "Envoys meet in Ankara\n\n{line}\n\n15 May 2025, 10:30\n\nThe envoys met for four hours.\n\nThey left."
            ));
            assert_eq!((draft.byline.as_deref(), draft.paragraphs.len()), (Some("Jane Roe, Peter Lamb"), 2), "{line}");
        }
    }

    #[test]
    fn a_name_above_the_date_is_a_byline() {
        let draft = read(
            "Envoys meet in Ankara\n\nJane Roe\n\n15 May 2025, 10:30\n\nThe envoys met for four hours.\n\nThey left.",
        );
        assert_eq!((draft.byline.as_deref(), draft.dates.len(), draft.paragraphs.len()), (Some("Jane Roe"), 1, 2));
    }

    #[test]
    fn a_name_above_a_role_is_a_byline() {
        let draft = read(
            "Envoys meet in Ankara\n4 hours ago\nJane Roe\nDiplomatic correspondent\nThe envoys met for four hours.",
        );
        assert_eq!(draft.byline.as_deref(), Some("Jane Roe"));
        assert_eq!(draft.paragraphs, ["4 hours ago", "The envoys met for four hours."]);
        assert_eq!(draft.roles, ["Diplomatic correspondent"]);
    }

    #[test]
    fn a_standfirst_may_stand_between_date_and_byline() {
        let draft = read(
            "Gesandte treffen sich\nStand: 15.05.2025 10:30 Uhr\nDie Gesandten haben sich getroffen. Es ging um viel.\nVon Erika Musterfrau\nDie beiden sprachen vier Stunden lang.",
        );
        assert_eq!(draft.standfirst.as_deref(), Some("Die Gesandten haben sich getroffen. Es ging um viel."));
        assert_eq!((draft.byline.as_deref(), draft.paragraphs.len()), (Some("Erika Musterfrau"), 1));
    }

    #[test]
    fn text_without_headline_or_without_body_keeps_what_it_has() {
        assert_eq!(read("Envoys meet in Ankara").title, "Envoys meet in Ankara");
        let body = read(&"The envoys met for four hours. ".repeat(20));
        assert_eq!((body.title.as_str(), body.paragraphs.len()), ("", 1));
        let wire = read("ANKARA (AP) — The envoys met.\n\nThey left.");
        assert_eq!((wire.title.as_str(), wire.paragraphs.len()), ("", 2));
        assert_eq!(read("Share\nPrint").paragraphs.len() + usize::from(!read("Share\nPrint").title.is_empty()), 2);
    }

    #[test]
    fn lines_around_a_body_are_told_apart() {
        let url = "https://example.org/a";
        assert_eq!(classify(url), Line::Url(url.to_owned()));
        assert_eq!(classify("URL: https://example.org/a"), Line::Url(url.to_owned()));
        assert_eq!(classify("Listen to this article"), Line::Furniture);
        assert_eq!(classify("Lesezeit: 4 Minuten"), Line::Furniture);
        assert_eq!(classify("Photo: Ada Example"), Line::Caption);
        assert_eq!(classify("The palace in Ankara (AP Photo/Ada Example)"), Line::Caption);
        assert_eq!(
            classify("Updated: 15 May 2025 at 10:30 GMT"),
            Line::Date("Updated: 15 May 2025 at 10:30 GMT".to_owned())
        );
        assert_eq!(classify("On 15 May 2025 the envoys met in Ankara for four hours."), Line::Prose);
        assert_eq!(classify("He paid by PayPal."), Line::Prose);
    }
}
