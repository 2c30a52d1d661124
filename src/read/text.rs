//! Plain text, as people save web pages: the headline first, then in any order a standfirst, a byline, a date, captions and
//! the page's furniture ("Share", "3 min read"), then the body.
//!
//! Only what is sure becomes a field: a paragraph that might be the body's first stays in the body. Furniture and
//! captions stay as well; taking boilerplate out is the next stage's work, which keeps what it takes.

use super::draft::Draft;
use super::error::ReadError;
use super::sniff::Head;
use super::{Format, Piece, byline, charset, dateline, paragraphs, pieces};
use crate::clean;
use crate::date::{self, Hints};

pub(super) static FORMAT: Format = Format { name: "plain text", fits, cut: pieces::whole, parse };

/// A longer first line is a paragraph of a text without a headline.
const LONGEST_TITLE: usize = 250;
/// A text of one line is a headline if it is no longer than this, and no sentence.
const LONGEST_LONE_TITLE: usize = 120;
/// The body has begun so many lines behind the headline, whatever stands before it.
const HEADER: usize = 14;
/// Menus above a headline have up to so many lines.
const ABOVE: usize = 80;
/// The name of a section or a kind of article above the headline ("Middle East", "Live updates").
const LABEL_WORDS: usize = 3;
/// So many lines at the foot may say where the text comes from and when.
const FOOT: usize = 4;
/// A standfirst is a sentence or two.
const LONGEST_STANDFIRST: usize = 320;
/// Three words are a label, not a summary.
const SHORTEST_STANDFIRST: usize = 4;
/// Right above the body four words may be its first subheading ("What happens next week").
const SHORTEST_ABOVE_BODY: usize = 5;
/// A line is furniture, a byline or a caption without a full stop only if it is short.
const LONGEST_FURNITURE: usize = 60;
/// What a date line may say besides the date: "Published on", "Last updated at", a weekday, a place.
const WORDS_BESIDE_DATE: usize = 6;

/// What the author is called under the name.
const ROLES: &[&str] = &[
    "correspondent",
    "reporter",
    "editor",
    "journalist",
    "writer",
    "korrespondent",
    "korrespondentin",
    "correspondante",
    "journaliste",
    "corresponsal",
    "periodista",
    "redactor",
    "redactora",
    "giornalista",
    "inviato",
    "inviata",
    "jornalista",
    "repórter",
    "корреспондент",
    "журналист",
    "кореспондент",
    "журналіст",
    "журналістка",
    "dziennikarz",
    "dziennikarka",
    "verslaggever",
    "redacteur",
    "muhabir",
];

/// Everything that can be refused has been; what is left is text.
fn fits(_: &Head<'_>) -> bool {
    true
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let paragraphs = paragraphs::split(&charset::decode(&piece.bytes, None));
    if paragraphs.is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(vec![understand(paragraphs)])
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

/// Finds headline, standfirst, byline, date, source and address among the paragraphs; the others are the body.
pub(super) fn understand(mut paragraphs: Vec<String>) -> Draft {
    let mut draft = Draft::default();
    let above = headline(&paragraphs);
    if is_title(&paragraphs, above) {
        draft.title = paragraphs.remove(above);
        draft.above.extend(cut_site(&mut draft.title));
    }
    let through = (0..above).rfind(|&at| clean::leads_elsewhere(&paragraphs[at]));
    let (header, body) = split_header(&paragraphs, above);
    let standfirst = standfirst(&paragraphs, above, header);
    let foot = paragraphs.len().saturating_sub(FOOT).max(body);
    for (at, text) in paragraphs.into_iter().enumerate() {
        if Some(at) == standfirst {
            draft.standfirst = Some(text);
        } else if at < above && classify(&text) == Line::Prose {
            let labels = is_label(&text) && (through.is_some() || dateline::is_kicker(&text));
            if labels { draft.above.push(text) } else { draft.paragraphs.push(text) }
        } else if at < header || (at >= foot && at > 0) {
            take(&mut draft, text, at < header);
        } else {
            draft.paragraphs.push(text);
        }
    }
    draft
}

/// Where the headline stands: behind the furniture that leads the document, and behind the last line that leads elsewhere
/// in the site, if the header proper (a date, a byline, a sentence) comes after it. A label there is none.
fn headline(paragraphs: &[String]) -> usize {
    let leading = paragraphs.iter().take(ABOVE).take_while(|text| !may_be_title(text)).count();
    if leading == paragraphs.len().min(ABOVE) {
        return 0;
    }
    let end = (leading..paragraphs.len().min(ABOVE)).find(|&at| opens_header(paragraphs, at)).unwrap_or(leading);
    let through = (0..end).rfind(|&at| clean::leads_elsewhere(&paragraphs[at]));
    let candidates = || (through.map_or(leading, |at| at + 1)..end).filter(|&at| may_be_title(&paragraphs[at]));
    let labelled = through.is_some();
    let named = candidates().find(|&at| {
        let text = &paragraphs[at];
        let is_step = text.contains('|') && site_behind(text).is_none();
        let is_above =
            is_label(text) && (is_step || dateline::is_kicker(text) || (labelled && paragraphs::words(text) <= 1));
        let next = paragraphs.get(at + 1).filter(|next| at + 1 < end && may_be_title(next));
        !(is_above && next.is_some_and(|next| paragraphs::words(next) > LABEL_WORDS))
    });
    named.unwrap_or(leading)
}

/// Whether a line may be a headline: prose, or one with the name of the site behind a bar.
fn may_be_title(text: &str) -> bool {
    match classify(text) {
        Line::Prose => true,
        Line::Caption => site_behind(text).is_some(),
        _ => false,
    }
}

/// Whether the lines under a headline begin here.
fn opens_header(paragraphs: &[String], at: usize) -> bool {
    let text = &paragraphs[at];
    match classify(text) {
        Line::Byline { .. } | Line::Date(_) => true,
        Line::Caption => site_behind(text).is_none(),
        Line::Prose => {
            is_name_above_date(paragraphs, at)
                || dateline::split(text).is_some()
                || text.chars().count() > LONGEST_TITLE
                || (paragraphs::ends_sentence(text) && paragraphs::words(text) >= SENTENCE_WORDS)
        }
        _ => false,
    }
}

/// A headline that ends as a sentence has fewer words than this.
const SENTENCE_WORDS: usize = 14;

/// Whether a line is the name of a section or of a kind of article.
fn is_label(text: &str) -> bool {
    paragraphs::words(text) <= LABEL_WORDS && !paragraphs::ends_sentence(text)
}

/// "Envoys meet in Ankara | Harbour Post": where the headline ends and a name begins.
fn site_behind(text: &str) -> Option<usize> {
    const SMALL: &[&str] = &["of", "the", "de", "del", "der", "la", "le", "and", "und"];
    let (title, site) = text.rsplit_once(" | ")?;
    let capital = |word: &str| !word.starts_with(char::is_lowercase) || SMALL.contains(&word);
    let named =
        !site.contains(['/', '©']) && paragraphs::words(site) <= LABEL_WORDS + 1 && site.split(' ').all(capital);
    (named && paragraphs::words(title) >= SHORTEST_STANDFIRST).then_some(title.len())
}

/// Cuts the name of the site off a headline.
fn cut_site(title: &mut String) -> Option<String> {
    let site = title.split_off(site_behind(title)?);
    Some(site.trim_matches(['|', ' ']).to_owned())
}

fn is_title(paragraphs: &[String], at: usize) -> bool {
    let Some(first) = paragraphs.get(at) else { return false };
    let length = first.chars().count();
    let lone = paragraphs.len() == at + 1;
    if dateline::split(first).is_some() {
        return false;
    }
    if lone { length <= LONGEST_LONE_TITLE && !paragraphs::ends_sentence(first) } else { length <= LONGEST_TITLE }
}

/// How many paragraphs stand in front of the body, and where the body's first is.
fn split_header(paragraphs: &[String], above: usize) -> (usize, usize) {
    let mut header = above;
    let mut prose = 0;
    for (at, text) in paragraphs.iter().enumerate().take(above + HEADER).skip(above) {
        match classify(text) {
            Line::Prose if is_name_above_date(paragraphs, at) => header = at + 1,
            Line::Prose if at > above && header == at && is_role(text) => header = at + 1,
            // One paragraph of prose may be a standfirst, with more of the header behind it.
            Line::Prose if prose == 0 && dateline::split(text).is_none() => prose += 1,
            Line::Prose => break,
            _ => header = at + 1,
        }
    }
    (header, header)
}

/// Whether a line is a name or several, and says a date too, or the next one is a date or what the named one does.
fn is_name_above_date(paragraphs: &[String], at: usize) -> bool {
    let Some(found) = byline::bare(&paragraphs[at]) else { return false };
    is_dated(&found.rest) || paragraphs.get(at + 1).is_some_and(|next| is_role(next) || is_date(next))
}

fn is_date(text: &str) -> bool {
    matches!(classify(text), Line::Date(_))
}

/// What the author is called, under the name.
fn is_role(text: &str) -> bool {
    if text.chars().nth(LONGEST_FURNITURE).is_some() {
        return false;
    }
    let lower = text.to_lowercase();
    text.split_whitespace().count() <= WORDS_BESIDE_DATE
        && (ROLES.iter().any(|role| lower.ends_with(role)) || lower.starts_with("reporting from "))
}

fn is_dated(text: &str) -> bool {
    date::find(text, Hints::default()).is_some()
}

/// Puts a line of the header or of the foot where it belongs.
fn take(draft: &mut Draft, text: String, in_header: bool) {
    match classify(&text) {
        Line::Byline { names, date } if in_header => {
            draft.byline = Some(draft.byline.take().map_or(names.clone(), |byline| format!("{byline}, {names}")));
            draft.dates.extend(date);
        }
        Line::Date(date) => add_date(draft, date),
        Line::Source(source) if draft.source.is_none() => draft.source = Some(source),
        Line::Url(url) if draft.url.is_none() => draft.url = Some(url),
        Line::Prose if in_header && draft.byline.is_none() => match byline::bare(&text) {
            Some(found) => {
                draft.byline = Some(found.names);
                draft.dates.extend(Some(found.rest).filter(|rest| is_dated(rest)));
            }
            None => draft.paragraphs.push(text),
        },
        Line::Prose if in_header && draft.byline.is_some() && is_role(&text) => draft.roles.push(text),
        _ => draft.paragraphs.push(text),
    }
}

/// What stands in front of the day of an update, or begins the word that does.
const UPDATED: &[&str] = &[
    "updated",
    "update:",
    "last update",
    "last modified",
    "modified",
    "aktualisiert",
    "zuletzt aktualisiert",
    "geändert",
    "mis à jour",
    "mise à jour",
    "modifié",
    "actualizado",
    "actualizada",
    "modificado",
    "aggiornat",
    "ultimo aggiornamento",
    "modifica",
    "atualizad",
    "обновлен",
    "обновлён",
    "изменен",
    "оновлен",
    "змінен",
    "تحديث",
    "آخر تحديث",
    "更新",
    "最后更新",
    "bijgewerkt",
    "laatste update",
    "aktualizacja",
    "güncelle",
];

/// The day of an update counts as the article's only where nothing says the day of publication.
pub(super) fn add_date(draft: &mut Draft, date: String) {
    let Some(at) = update_in(&date) else {
        draft.dates.push(date);
        return;
    };
    if at > 0 {
        let (published, modified) = date.split_at(at);
        draft.modified.push(with_day_of(published, modified));
        draft.dates.push(published.to_owned());
    } else if let Some(at) = date::publication_cue(&date) {
        draft.modified.push(date[..at].to_owned());
        draft.dates.push(date);
    } else {
        draft.modified.push(date);
    }
}

/// Where a text begins to speak of an update, in bytes.
fn update_in(text: &str) -> Option<usize> {
    if text.chars().nth(LONGEST_STANDFIRST).is_some() {
        return None;
    }
    let begins = |at: usize| {
        let here = text[at..].chars().take(30).collect::<String>().to_lowercase();
        UPDATED.iter().any(|word| here.starts_with(word))
    };
    let starts_word = |at: usize| text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
    text.char_indices().map(|(at, _)| at).find(|&at| starts_word(at) && begins(at))
}

/// "Updated 19:10" is of the day of publication.
fn with_day_of(published: &str, modified: &str) -> String {
    let clock = || {
        let digits = modified.find(|c: char| c.is_ascii_digit())?;
        let clock = modified[digits..].split([' ', ',', ')', '|']).next().unwrap_or_default();
        let found = date::find(published, Hints::default()).filter(|_| clock.contains([':', '.', 'h', 'H']))?;
        let clock = clock.replace(['.', 'h', 'H'], ":");
        let zone = published[found.range.clone()].rsplit(' ').next().filter(|zone| is_zone(zone)).unwrap_or_default();
        Some(format!("{} {clock} {zone}", found.published.date))
    };
    Some(modified)
        .filter(|modified| is_dated(modified))
        .map(str::to_owned)
        .or_else(clock)
        .unwrap_or_else(|| modified.to_owned())
}

/// "GMT", "CEST": the zone of both times where only the first has it.
fn is_zone(word: &str) -> bool {
    (2..=4).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase())
}

/// The paragraph that is the standfirst, if one surely is: prose between headline and body, closed off by more of the
/// header, or worded as a headline is, without a full stop.
fn standfirst(paragraphs: &[String], above: usize, header: usize) -> Option<usize> {
    let at = (above..paragraphs.len().min(above + HEADER))
        .find(|&at| classify(&paragraphs[at]) == Line::Prose && !is_name_above_date(paragraphs, at))?;
    let text = &paragraphs[at];
    let words = paragraphs::words(text);
    let fits = text.chars().count() <= LONGEST_STANDFIRST && words >= SHORTEST_STANDFIRST;
    if !fits || dateline::split(text).is_some() {
        return None;
    }
    let named_before = paragraphs[above..at].iter().any(|line| matches!(classify(line), Line::Byline { .. }));
    let next = paragraphs.get(at + 1)?;
    let closed_off = at + 1 < header && paragraphs[at + 1..header].iter().any(|line| classify(line) != Line::Furniture);
    let before_dateline = dateline::split(next).is_some();
    let unended =
        words >= SHORTEST_ABOVE_BODY && !paragraphs::ends_sentence(text) && next.chars().count() > text.chars().count();
    let sure = before_dateline || (closed_off && !named_before) || (unended && !named_before);
    sure.then_some(at)
}

/// Tells what a line in front of a body is.
pub(super) fn classify(text: &str) -> Line {
    if let Some(url) = url(text) {
        return Line::Url(url);
    }
    if is_furniture(text) {
        return Line::Furniture;
    }
    if let Some(source) = source(text) {
        return Line::Source(source);
    }
    if is_caption(text) {
        return Line::Caption;
    }
    if let Some(found) = byline::line(text) {
        let date = Some(found.rest).filter(|rest| is_dated(rest));
        return Line::Byline { names: found.names, date };
    }
    if let Some(found) = byline::dated(text) {
        return Line::Byline { names: found.names, date: Some(found.rest) };
    }
    if text.chars().nth(LONGEST_FURNITURE).is_none() && (byline::is_staff(text) || dateline::is_agency(text)) {
        return Line::Byline { names: text.to_owned(), date: None };
    }
    if is_date_line(text) { Line::Date(text.to_owned()) } else { Line::Prose }
}

fn url(text: &str) -> Option<String> {
    let text = text.split_once(": ").filter(|(label, _)| label.len() < 20).map_or(text, |(_, rest)| rest).trim();
    let address = (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(' ');
    address.then(|| text.to_owned())
}

fn is_furniture(text: &str) -> bool {
    // Without a full stop it may be a headline about such a request.
    (text.chars().nth(LONGEST_FURNITURE).is_none() && clean::is_furniture(text))
        || (text.chars().nth(LONGEST_STANDFIRST).is_none()
            && paragraphs::ends_sentence(text)
            && clean::asks_reader(text))
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
    let named = labels.contains(&label.trim().to_lowercase().as_str());
    (named && !source.is_empty() && source.chars().count() <= LONGEST_FURNITURE).then(|| source.to_owned())
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
    let end = text.trim_end_matches('.');
    let bracketed = match end.chars().next_back() {
        Some(']') => end.rfind('[').map(|at| &end[at + 1..end.len() - 1]),
        Some(')') => end.rfind('(').map(|at| &end[at + 1..end.len() - 1]),
        _ => end.rfind(['|', '©', '/']).map(|at| end[at..].trim_start_matches(['|', '©', '/'])),
    };
    bracketed.is_some_and(is_credit)
}

/// Whether a name in brackets is that of a photo agency: "Umit Bektas/Reuters", "Photo: AP", "File photo".
fn is_credit(text: &str) -> bool {
    text.split(['/', ':', ',', '|']).map(str::trim).any(|part| {
        let part = part.strip_prefix("via ").unwrap_or(part);
        let first = part.split(' ').next().unwrap_or(part);
        clean::credits_picture(part) || clean::credits_picture(first) || part.to_lowercase().starts_with("ap photo")
    })
}

/// Whether a line is a date and little more.
pub(super) fn is_date_line(text: &str) -> bool {
    // "Published 15 May 2025, 10:30, modified 16 May 2025, 9:00" is two dates and little more.
    match update_in(text) {
        Some(at) if at > 0 && text[at..].contains(|c: char| c.is_ascii_digit()) => {
            is_one_date(&text[..at]) && text[at..].split_whitespace().count() <= 2 * WORDS_BESIDE_DATE
        }
        _ => is_one_date(text),
    }
}

fn is_one_date(text: &str) -> bool {
    let Some(found) = date::find(text, Hints::default()) else { return false };
    let beside = [&text[..found.range.start], &text[found.range.end..]].concat();
    beside.split_whitespace().count() <= WORDS_BESIDE_DATE
        && !paragraphs::ends_sentence(text.trim_end_matches(['.', ':']))
}

#[cfg(test)]
mod tests {
    use super::{Draft, Line, add_date, classify, understand};
    use crate::read::paragraphs;

    fn read(text: &str) -> Draft {
        understand(paragraphs::split(text))
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
        assert_eq!(
            draft.paragraphs,
            [
                "Skip to content",
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
        for whole in ["Envoys meet in Ankara | What we know", "Live | Envoys meet in Ankara"] {
            assert_eq!(title(whole), whole);
        }
    }

    #[test]
    fn the_day_of_the_last_change_is_told_from_that_of_publication() {
        let cases: &[(&str, &[&str], &[&str])] = &[
            (
                "Published 14 March 2026, 18:42 GMT | Updated 19:10",
                &["Published 14 March 2026, 18:42 GMT | "],
                &["2026-03-14 19:10 GMT"],
            ),
            (
                "Publié le 14 mars 2026 à 18h42, modifié le 15 mars 2026 à 19h10",
                &["Publié le 14 mars 2026 à 18h42, "],
                &["modifié le 15 mars 2026 à 19h10"],
            ),
            (
                "14 marzo 2026 (modifica il 15 marzo 2026 | 19:10)",
                &["14 marzo 2026 ("],
                &["modifica il 15 marzo 2026 | 19:10)"],
            ),
            ("Updated 15 May 2025", &[], &["Updated 15 May 2025"]),
            ("15 May 2025", &["15 May 2025"], &[]),
        ];
        for (line, dates, modified) in cases {
            assert_eq!(classify(line), Line::Date((*line).to_owned()));
            let mut draft = Draft::default();
            add_date(&mut draft, (*line).to_owned());
            assert_eq!(
                (draft.dates.as_slice(), draft.modified.as_slice()),
                (
                    dates.iter().map(|date| (*date).to_owned()).collect::<Vec<_>>().as_slice(),
                    modified.iter().map(|date| (*date).to_owned()).collect::<Vec<_>>().as_slice(),
                ),
                "{line}"
            );
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
