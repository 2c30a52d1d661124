//! Who wrote it: names out of "By Jane Roe and John Doe in Ankara | Reuters".

mod eastern;
mod foot;
mod newsroom;
mod parts;
mod role;

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use self::eastern::{
    han_reporter, is_korean_name, is_spaceless_name, korean_reporter, original, without_korean_job,
    without_spaceless_role,
};
pub(super) use self::eastern::{is_han_person, is_spaceless_person, names_reporter};
pub(super) use self::foot::reporters;
use self::newsroom::{are_staff, is_acronym, is_desk, is_outlet};
pub(super) use self::newsroom::{is_agency, is_desk_line, is_desk_of_agency, is_organisation, is_staff};
use self::parts::{Part, TAILS, cut_tail, parts, trim};
use self::role::{Role, is};
use super::{dateline, jobs, markup, outlet, paragraphs, text, words};
use crate::clean;
use crate::date::{self, Hints};

/// Words in front of the names, in lower case ("by", "von", "автор:").
static CUES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::entries(include_str!("../../../gazetteer/byline-cues.tsv")).collect());
/// The longest of them, in characters.
static LONGEST_CUE: LazyLock<usize> =
    LazyLock::new(|| CUES.iter().map(|cue| cue.chars().count()).max().unwrap_or_default());

/// A line with names and nothing else is no longer, in characters.
const LONGEST_LINE: usize = 160;
/// "Maria del Carmen Rodriguez de la Fuente" has seven words.
const NAME_WORDS: usize = 7;

/// A line that is a byline.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The names, joined by commas.
    pub names: String,
    /// What follows them on the line (a date, a place, an outlet).
    pub rest: String,
}

/// Of a stated byline so many bytes are read: what is longer is a text, or the list of a whole congress.
const LONGEST_STATED: usize = 4_000;

/// The names in a stated byline, without "By", joined by ", ".
pub(super) fn names(stated: &str) -> Option<String> {
    // The address of an author's page may have anything in it that parts names.
    if stated.starts_with("http") && stated.contains("://") && !stated.contains(' ') {
        return None;
    }
    let mut stated = markup::line(&stated[..stated.floor_char_boundary(LONGEST_STATED)]);
    if let Some(names) = printed_list(&stated) {
        stated = names;
    }
    stated = turned_round(&stated);
    if is_staff(&stated) {
        return Some(stated);
    }
    if let Some(end) = jobs::glued_job(&stated) {
        stated.truncate(end);
    }
    // "Di Wu" and "Von Miller" are whole names, and so is "Contributors to the Atlas".
    let (cue, rest) = strip_cue(&stated);
    let goes_on = rest.starts_with(char::is_lowercase) && !is(first_word(rest), Role::Particle);
    let is_no_name = |by: &str| by.eq_ignore_ascii_case("by ") || is(&by.trim_end().to_lowercase(), Role::InFront);
    let cue_alone = &stated[..stated.len() - rest.len()];
    let english = cue && is_no_name(cue_alone) && !goes_on;
    let stated = if (rest.contains(' ') && !goes_on) || stated.contains(':') || english { rest } else { &stated };
    if let Some(names) = spaceless_people(stated) {
        return Some(names);
    }
    if let Some(found) = han_reporter(stated) {
        return Some(found.names);
    }
    let stated = without_spaceless_role(stated);
    let mut names: Vec<&str> = Vec::new();
    let mut has_job = false;
    let is_picture = |part: &&Part| part.text.split_once(':').is_some_and(|(label, _)| clean::labels_picture(label));
    let parts = parts(stated);
    let parts = parts.iter().filter(|part| !is_picture(part));
    for name in parts.map(|part| without_agency(trim(without_desk(without_place(without_mail(part.text)).0)))) {
        let address = name.contains("://") || name.contains('@') || name.starts_with("www.");
        let nobody = name.is_empty() || is(&name.to_lowercase(), Role::Nobody);
        // "Jane Roe | May 15, 2025"
        let nameless = !name.contains(char::is_alphabetic) || text::is_day(name);
        // "来源：海港社 作者：王明"
        let name = if name.contains('：') { strip_cue(name).1 } else { name };
        let name = without_job(without_outlet(name));
        // Behind what somebody does stands for whom.
        let job = !names.is_empty() && (jobs::is_job(name) || (has_job && is_desk(name)));
        has_job |= job;
        if !address && !nobody && !nameless && !job && !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| people_first(&names.join(", ")))
}

/// "['Jane Roe', \"John O'Doe\"]": a list of names as programs in Python print it, as one of names.
fn printed_list(stated: &str) -> Option<String> {
    let inner = stated.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
    if !(inner.starts_with(['\'', '"']) && inner.ends_with(['\'', '"'])) {
        return None;
    }
    let inner = &inner[1..inner.len().saturating_sub(1).max(1)];
    let ends = ["', '", "\", \"", "', \"", "\", '"];
    Some(ends.iter().fold(inner.to_owned(), |names, end| names.replace(end, "; ")))
}

/// "Roe, Jane; Doe, John": names as catalogues have them, as they are said. One alone may be two people's first names.
fn turned_round(stated: &str) -> String {
    let is_word =
        |word: &str| word.chars().nth(1).is_some() && !word.contains(' ') && word.starts_with(char::is_uppercase);
    let is_initialled = |first: &str| {
        first.split(' ').skip(1).all(|word| word.ends_with('.')) && first.split(' ').next().is_some_and(is_word)
    };
    let turned = |name: &str| {
        let (last, first) = name.trim().split_once(", ")?;
        let nobodys = |part: &str| {
            dateline::is_place(part)
                || dateline::is_agency(part)
                || is_desk(part)
                || are_staff(part)
                || is_acronym(part)
        };
        let is_name = |part: &str| !nobodys(part) && !jobs::is_job(part) && !is(part, Role::Degree);
        (is_word(last) && is_initialled(first) && is_name(last) && is_name(first)).then(|| format!("{first} {last}"))
    };
    let names: Option<Vec<String>> = stated.split(';').map(turned).collect();
    let names = names.filter(|names| names.len() > 1);
    names.map_or_else(|| stated.to_owned(), |names| names.join("; "))
}

/// "王明　李华": names without a space in them, and nothing but spaces between.
fn spaceless_people(stated: &str) -> Option<String> {
    let names: Vec<&str> = stated.split_whitespace().collect();
    // A family name and a given name may be parted, too.
    let are_whole = |name: &&str| name.chars().count() > 2 && is_han_person(name);
    (names.len() > 1 && names.iter().all(are_whole)).then(|| names.join(", "))
}

/// Whether a word stands in links beside an author's name and is of no name ("More", "Profile").
pub(super) fn is_of_link(word: &str) -> bool {
    is(&word.to_lowercase(), Role::OfALink)
}

/// Names without the agencies and newsrooms beside them, where one is somebody's.
pub(super) fn people_first(names: &str) -> String {
    if !names.contains(", ") || !names_somebody(names) {
        return names.to_owned();
    }
    let stays = |name: &&str| !dateline::is_agency(name) && !are_staff(name);
    names.split(", ").filter(stays).collect::<Vec<_>>().join(", ")
}

/// Whether one of the names is that of a person, in full.
pub(super) fn names_somebody(names: &str) -> bool {
    !people(names).is_empty()
}

/// Whether a byline is but initials, or an agency's or an outlet's ("jr", "J.R.", "TNN").
pub(super) fn is_short(names: &str) -> bool {
    const LONGEST: usize = 6;
    const INITIALS: usize = 3;
    let cased = names.contains(|c: char| c.is_uppercase() || c.is_lowercase());
    let letters = names.chars().count();
    let initials = letters <= INITIALS || names.contains('.') || !names.contains(char::is_lowercase);
    cased && letters <= LONGEST && initials && !names.contains([' ', ','])
}

/// "Jane Roe/NB": the name in front of the initials of an agency.
fn without_agency(name: &str) -> &str {
    let head = name.rsplit_once('/').filter(|(_, tail)| is_acronym(tail.trim())).map(|(head, _)| head.trim());
    head.filter(|head| is_person(head)).unwrap_or(name)
}

/// What a company is that has it behind a comma; behind a person's name other letters are a degree, a party or an agency.
const FORMS_BEHIND_A_COMMA: &[&str] = &["Co", "Corp", "Inc", "LLC", "Ltd"];

/// The people among the names of a byline, as [`names`] gives it: whoever has at least a first name and a surname and is
/// neither an agency nor a desk.
pub(super) fn people(byline: &str) -> Vec<String> {
    let is_somebody = |name: &&str| is_person(name) && !dateline::is_agency(name) && !is_desk(name) && !is_outlet(name);
    let names: Vec<&str> = byline.split(", ").collect();
    // "Harbour Boats, Inc."
    let is_company =
        |at: usize| names.get(at + 1).is_some_and(|form| FORMS_BEHIND_A_COMMA.contains(&form.trim_end_matches('.')));
    let somebody = (0..names.len()).filter(|&at| is_somebody(&names[at]) && !is_company(at));
    somebody.map(|at| names[at].to_owned()).collect()
}

/// Reads a line that begins with "By", "Von", "Par" ... and goes on with names.
pub(super) fn line(text: &str) -> Option<Found> {
    if text.chars().nth(LONGEST_LINE).is_some() {
        return None;
    }
    let (cue, rest) = strip_cue(text);
    let outlet = || is_acronym(rest).then(|| Found { names: rest.to_owned(), rest: String::new() });
    let reporter = han_reporter(text).or_else(|| korean_reporter(text));
    reporter.or_else(|| list(rest).or_else(outlet).filter(|_| cue))
}

/// Reads a line that is a list of names and their places and nothing else, without "By": "Jane Roe in Ankara and John
/// Doe", "Juana Ejemplo / Agencias", "Erika Musterfrau, Berlin".
pub(super) fn bare(text: &str) -> Option<Found> {
    let too_long = || text.chars().nth(LONGEST_LINE).is_some();
    if too_long() || paragraphs::ends_sentence(text) || is_cue(text) || clean::is_furniture(text) {
        return None;
    }
    let found = list(text)?;
    let people = people(&found.names);
    let spaceless = |name: &String| !name.contains(' ');
    let short = people.iter().all(|name| name.split(' ').count() <= 4);
    let first = people.first().is_some_and(|first| found.names.starts_with(first.as_str()));
    // One Chinese name alone is like any other word.
    (first && short && (people.len() > 1 || !people.iter().any(spaceless))).then_some(found)
}

/// One name or two and nothing else, that are neither a place nor a section.
pub(super) fn alone(text: &str) -> Option<String> {
    let found = bare(text).filter(|found| found.rest.is_empty())?;
    (are_plain(&found.names) && found.names.matches(", ").count() < 2).then_some(found.names)
}

/// Whether each of the names of a byline is written as people's names are, and is neither a place nor a section.
pub(super) fn are_plain(names: &str) -> bool {
    const WORDS: usize = 3;
    let is_initial = |word: &str| word.len() == 2 && word.ends_with('.');
    let written = |word: &str| {
        let word_alone = word.chars().skip(1).any(char::is_lowercase) || is(word, Role::Particle) || is_initial(word);
        word_alone && !is_label(word)
    };
    let is_plain = |name: &str| {
        let words = name.split(' ').count();
        (name.split(' ').all(written) || is_han_person(name))
            && words <= WORDS
            && !dateline::is_place(name)
            && !clean::names_section(name)
    };
    names.split(", ").filter(|name| !is(name, Role::Degree)).all(is_plain)
}

/// Whether a word is one of a label's ("Posted On", "Last Updated").
fn is_label(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "by" | "on" | "posted" | "published" | "updated")
}

/// As [`bare`], with a date behind a bar or a dash, or in front of one: "Jane Roe — 15 May 2025", "15 May 2025 • Jane Roe".
pub(super) fn dated(text: &str) -> Option<Found> {
    if let Some(found) = original(text) {
        return Some(found);
    }
    let Some(tail) = text.find(TAILS) else { return before_date(text) };
    let (head, tail) = text.split_at(tail);
    let is_day = |text: &str| date::find(text, Hints::default()).is_some();
    let found = if is_day(tail) {
        bare(text)?
    } else if !is_day(head) {
        return None;
    } else {
        let names = bare(tail.trim_matches(|c: char| TAILS.contains(&c) || c == ' '));
        let behind = names.map(|names| Found { rest: head.trim().to_owned(), ..names });
        // "Jane Roe 15 May 2025, 10:30 · 2 min"
        behind.filter(|found| are_plain(&found.names)).or_else(|| before_date(head.trim()))?
    };
    (!found.names.split(", ").any(dateline::is_place)).then_some(found)
}

/// "Jane Roe 15 May 2025, 10:30": a name and the date behind it, with nothing between them.
fn before_date(text: &str) -> Option<Found> {
    if text.chars().nth(LONGEST_LINE).is_some() {
        return None;
    }
    let found = date::find(text, Hints::default())?;
    let start = found.range.start;
    // "Posted: 15 May 2025 Reporter: Jane Roe"
    let behind = text[found.range.end..].trim();
    if let Some(named) = line(behind).filter(|_| behind.contains(':')) {
        return Some(Found { rest: text[..found.range.end].to_owned(), ..named });
    }
    if start == 0 {
        let reporter = han_reporter(&text[found.range.end..])?;
        return Some(Found { rest: text[..found.range.end].to_owned(), ..reporter });
    }
    let name = text[..start].trim_end_matches([' ', ',']);
    let found = bare(name).filter(|found| found.rest.is_empty() && are_plain(&found.names))?;
    // "Publié le 14 mars" names nobody.
    let whole = name.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_uppercase));
    (whole && date::publication_cue(name).is_none()).then(|| Found { rest: text[start..].to_owned(), ..found })
}

/// The names in a list of names, places, agencies and what the named are. After what is no name, only a name behind
/// "and" is one more.
fn list(text: &str) -> Option<Found> {
    let (head, tail) = cut_tail(text);
    let parts = parts(head);
    let with_agency = parts.iter().any(|part| dateline::is_agency(part.text));
    let (mut names, mut rest, mut open) = (Vec::new(), Vec::new(), true);
    for part in &parts {
        let (name, place) = without_place(without_mail(part.text));
        let name = without_job(trim(name));
        let named = (is_person(name) && !is(&name.to_lowercase(), Role::Nobody))
            || (with_agency && names.is_empty() && is_acronym(name));
        let named = named && (names.is_empty() || !jobs::is_job(name));
        if named && (open || part.joined) && (names.is_empty() || !dateline::names_place(name)) {
            names.push(name);
            open = true;
        } else if open && !names.is_empty() && is(part.text.trim(), Role::Degree) {
            names.push(part.text.trim());
        } else if names.is_empty() {
            return None;
        } else {
            rest.push(name);
            open = false;
        }
        rest.extend(place);
    }
    rest.extend((!tail.is_empty()).then_some(tail));
    (!names.is_empty()).then(|| Found { names: names.join(", "), rest: rest.join(", ") })
}

/// Parts "Jane Roe in Ankara" behind the name, and "Jane Roe (text)".
fn without_place(part: &str) -> (&str, Option<&str>) {
    let part = part.trim();
    if let Some((name, bracket)) = part.strip_suffix(')').and_then(|open| open.split_once(" (")) {
        return (name, Some(bracket));
    }
    let at = part.match_indices(' ').map(|(at, _)| at).find(|&at| {
        let (word, place) = part[at + 1..].split_once(' ').unwrap_or((&part[at + 1..], ""));
        // In front of a small letter "a" is a verb's or an article.
        is(word, Role::At) && (word != "a" || !place.starts_with(char::is_lowercase)) && is_person(&part[..at])
    });
    at.map_or((part, None), |at| (&part[..at], part[at + 1..].split_once(' ').map(|(_, place)| place)))
}

/// "Jane Roe jane@post.example": the name in front of its bearer's address.
fn without_mail(part: &str) -> &str {
    let mail = part.find('@').and_then(|at| part[..at].rfind(' '));
    mail.map(|end| part[..end].trim()).filter(|name| is_person(name)).unwrap_or(part)
}

fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or_default()
}

/// "Jane Roe - Harbour Post Editorial Team": the name in front of where its bearer works.
fn without_desk(name: &str) -> &str {
    let (head, tail) = [" - ", " – ", " — "].iter().find_map(|dash| name.split_once(dash)).unwrap_or((name, ""));
    if is_person(head) && is_desk(tail) { head } else { name }
}

/// "Jane Roe AFP", "Jane Roe Bloomberg": the name in front of an agency.
fn without_outlet(name: &str) -> &str {
    // "Jane Roe For Harbourpost"
    if let Some((head, _)) = name.split_once(" For ").filter(|(head, _)| is_person(head)) {
        return head;
    }
    if let Some(head) = before_newsroom(name) {
        return head;
    }
    let Some((head, last)) = name.rsplit_once(' ') else { return name };
    let written = head.contains(' ') && head.split(' ').all(|word| word.chars().skip(1).any(char::is_lowercase));
    // Others are surnames as well ("Cox").
    let is_known = is_acronym(last) || matches!(last, "Bloomberg" | "Reuters" | "Xinhua");
    if written && is_known && dateline::is_agency(last) { head } else { name }
}

/// "JANE ROE ASSOCIATED PRESS", "Jane Roe The Harbour Tribune": the name in front of an agency of several words, or of a paper with
/// its article.
fn before_newsroom(name: &str) -> Option<&str> {
    let spaces = name.match_indices(' ').map(|(at, _)| at).take(NAME_WORDS);
    let mut parted = spaces.map(|at| (&name[..at], &name[at + 1..]));
    let is_newsroom = |tail: &str| {
        tail.contains(' ') && (dateline::is_agency(tail) || (tail.starts_with("The ") && outlet::is_paper(tail)))
    };
    let found = parted.find(|(head, tail)| head.contains(' ') && is_newsroom(tail)).map(|(head, _)| head);
    found.filter(|head| is_person(head))
}

/// "Jane Roe Staff Writer", "홍길동 기자": the name in front of what its bearer does.
fn without_job(name: &str) -> &str {
    if let Some(name) = without_korean_job(name) {
        return name;
    }
    let is_among = |role: Role, word: &str| is(&word.to_lowercase(), role);
    let Some((head, _)) = name.rsplit_once(' ').filter(|(_, job)| is_among(Role::Job, job)) else { return name };
    let Some((person, _)) = head.rsplit_once(' ').filter(|(_, kind)| is_among(Role::KindOfJob, kind)) else {
        return name;
    };
    let person = person
        .rsplit_once(' ')
        .filter(|(_, kind)| is_among(Role::KindOfJob, kind))
        .map_or(person, |(person, _)| person);
    if person.contains(' ') && is_person(person) { person } else { name }
}

/// The name in a line that is nothing but one ("Jane Roe", "Jane Roe in Ankara").
pub(super) fn bare_name(text: &str) -> Option<&str> {
    let name = [" in ", " for "].iter().find_map(|tail| text.split_once(tail)).map_or(text, |(name, _)| name);
    let words = name.split_whitespace().count();
    let named = (2..=4).contains(&words) && is_person(name) && !is_cue(text) && !clean::is_furniture(text);
    (named && !paragraphs::ends_sentence(text) && !name.split(' ').any(is_label)).then_some(name)
}

/// Whether a text begins as a byline does ("By ...", "Written by"), and not as a sentence ("By using this site").
pub(super) fn is_introduced(text: &str) -> bool {
    let (cue, rest) = strip_cue(text);
    let goes_on = || rest.split(' ').next().is_some_and(|word| is(word, Role::Between));
    is_cue(text) || (cue && (!rest.starts_with(char::is_lowercase) || goes_on()))
}

/// Whether a text is what stands in front of names, and nothing else ("Written by", "Autor:").
pub(super) fn is_cue(text: &str) -> bool {
    CUES.contains(&text.trim_end_matches([':', ' ']).to_lowercase().as_str())
}

/// Takes "By" off; tells whether it was there. Of several cues that fit, the longest counts.
fn strip_cue(text: &str) -> (bool, &str) {
    let ends = text.char_indices().take(*LONGEST_CUE + 1).filter(|(_, c)| matches!(c, ' ' | ':' | '：' | ',' | '｜'));
    // "de Mihai Ionescu", as Romanian has it; with a capital it begins names and newspapers, but for names in letters of Romanian.
    let short = |rest: &&str| rest.split(' ').count() <= 3 && !dateline::is_place(rest);
    let romanian = || text.strip_prefix("De ").filter(|rest| rest.contains(' ') && rest.contains(ROMANIAN));
    if let Some(rest) = text.strip_prefix("de ").or_else(romanian).filter(short) {
        return (true, rest);
    }
    if let Some(rest) = text.strip_prefix("Words ").filter(|rest| names_pictures(rest)) {
        return (true, rest);
    }
    let is_cue = |&(end, sign): &(usize, char)| {
        let words = text[..end].to_lowercase();
        CUES.contains(words.as_str()) || (matches!(sign, ':' | '：') && is(&words, Role::BeforeColon))
    };
    let found = ends.filter(is_cue).last();
    found.map_or((false, text), |(end, _)| (true, text[end..].trim_start_matches([' ', ':', '：', ',', '｜'])))
}

/// Letters that no other language has which writes "de" in front of a name.
const ROMANIAN: &[char] = &['ș', 'ț', 'Ș', 'Ț', 'ş', 'ţ', 'Ş', 'Ţ', 'ă', 'Ă'];

/// Whether a line goes on with who made the pictures ("Words Jane Roe · Pictures John Doe"): else "words" begins anything.
fn names_pictures(rest: &str) -> bool {
    clean::labels_picture(first_word(cut_tail(rest).1))
}

/// Whether a name is one that somebody logs in with: "andrew.keaveney", "jroe7", "JaneR".
pub(super) fn is_handle(name: &str) -> bool {
    let capital_behind =
        || name.chars().zip(name.chars().skip(1)).any(|(c, next)| c.is_lowercase() && next.is_uppercase());
    name.is_ascii() && !name.contains(' ') && (!name.contains(char::is_uppercase) || capital_behind())
}

/// Whether a text is a name: an agency, or two or more words that begin with capitals.
fn is_person(text: &str) -> bool {
    let text = &*without_nickname(text);
    if dateline::is_agency(text) || is_spaceless_name(text) || is_korean_name(text) {
        return true;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let named = |word: &&str| {
        let first = word.chars().next();
        first.is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()))
            || is(word, Role::Particle)
            || is_elided(word)
            || is_glued(word)
    };
    (2..=NAME_WORDS).contains(&words.len())
        && words.iter().all(named)
        && !words[0].starts_with(char::is_lowercase)
        // "For Authors" is a menu's.
        && words[0] != "For"
        // "Publié le" names nobody.
        && !words.last().is_some_and(|last| is(last, Role::Particle))
        && !text.contains(|c: char| c.is_numeric() || matches!(c, '?' | '!' | ':' | '"' | '“' | '('))
}

/// "Jane "Lefty" Roe" without what she is called between quotation marks.
fn without_nickname(text: &str) -> Cow<'_, str> {
    const MARKS: &[(&str, &str)] = &[(" \"", "\" "), (" “", "” "), (" ‘", "’ "), (" '", "' ")];
    let parted = MARKS.iter().find_map(|(open, close)| {
        let (first, rest) = text.split_once(open)?;
        let (nickname, last) = rest.split_once(close)?;
        (nickname.split(' ').count() <= 2 && !last.contains(['"', '“', '”'])).then_some((first, last))
    });
    parted.map_or(Cow::Borrowed(text), |(first, last)| Cow::Owned(format!("{first} {last}")))
}

/// "d’Ormesson", "d'Aubray": a particle that has lost its vowel, and a name.
fn is_elided(word: &str) -> bool {
    let name = ["d'", "d’", "l'", "l’", "dell'", "dell’"].iter().find_map(|particle| word.strip_prefix(particle));
    name.is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// "deRoe", "vanDoe": a name whose particle is written together with it.
fn is_glued(word: &str) -> bool {
    let particle = word.find(char::is_uppercase).map(|at| &word[..at]);
    particle.is_some_and(|particle| !particle.is_empty() && is(particle, Role::Particle))
}

#[cfg(test)]
mod tests {
    use super::{bare, dated, is_han_person, is_short, is_staff, line, names, people};
    use crate::timings::takes_linear_time;

    #[test]
    fn names_keep_what_is_theirs_and_lose_whom_they_work_for() {
        let cases: &[(&str, &[&str])] = &[
            ("By Jane Roe Jr.", &["Jane Roe Jr."]),
            ("Jane Roe Jr., John Doe Sr.", &["Jane Roe Jr.", "John Doe Sr."]),
            ("Jane Roe.", &["Jane Roe"]),
            ("Jane \"Lefty\" Roe", &["Jane \"Lefty\" Roe"]),
            ("John “Red Tie” Doe", &["John “Red Tie” Doe"]),
            ("He said \"no\"", &[]),
            ("Jane Roe Bloomberg", &["Jane Roe"]),
            ("Michael Bloomberg", &["Michael Bloomberg"]),
            ("JANE ROE ASSOCIATED PRESS", &["JANE ROE"]),
            ("Jane Roe The Harbour Tribune", &["Jane Roe"]),
            ("Jane deRoe", &["Jane deRoe"]),
            ("Jane iRoe", &[]),
            ("For Authors", &[]),
            ("https://post.example/search?s=&author=Jane+Roe", &[]),
            ("Mary Lou Cox", &["Mary Lou Cox"]),
            ("Jane Roe | May 15, 2025", &["Jane Roe"]),
            ("류길동", &["류길동"]),
            ("海港新闻记者 王小明", &["王小明"]),
            ("王小明 海港大学研究院院长", &["王小明"]),
            ("海港城市发布 关注", &[]),
            ("作者：未知 责任编辑：李小花", &[]),
            ("佐藤 花子", &["佐藤 花子"]),
            ("By JANE ROE and JOHN DOE - AP Technology Writers | AP", &["JANE ROE", "JOHN DOE"]),
        ];
        for (stated, expected) in cases {
            assert_eq!(names(stated).map(|names| people(&names)).unwrap_or_default(), *expected, "{stated}");
        }
    }

    #[test]
    fn a_company_is_nobody() {
        assert_eq!(people("Harbour Boats, Inc, Jane Roe"), ["Jane Roe"]);
        assert!(people("Harbour Boats, Ltd.").is_empty());
        for somebody in ["Jane Roe, MD", "Jane Roe, AG", "Jane Roe, LLP"] {
            assert_eq!(people(somebody), ["Jane Roe"], "{somebody}");
        }
    }

    #[test]
    fn names_stand_behind_a_day_and_a_label_and_behind_what_an_outlet_calls_itself() {
        let found = dated("Posted: Monday 19 May 2025 Reporter: Jane Roe").unwrap();
        assert_eq!((found.names.as_str(), found.rest.as_str()), ("Jane Roe", "Posted: Monday 19 May 2025"));
        assert_eq!(line("本报记者 王小明 实习生 李小花").unwrap().names, "王小明, 李小花");
        assert_eq!(names("Jane Roe For Harbourpost").as_deref(), Some("Jane Roe"));
    }

    #[test]
    fn names_come_without_by_and_with_commas() {
        let cases = [
            ("By Jane Roe and John Doe", Some("Jane Roe, John Doe")),
            ("Von Max Mustermann und Erika Musterfrau, Berlin", Some("Max Mustermann, Erika Musterfrau, Berlin")),
            ("Jane Roe; John van der Doe; Jane Roe", Some("Jane Roe, John van der Doe")),
            ("Автор: Іван Петренко", Some("Іван Петренко")),
            ("Jane Roe - Harbour Editorial Team", Some("Jane Roe")),
            ("['Jane Roe', \"John O'Doe\"]", Some("Jane Roe, John O'Doe")),
            ("Roe, Jane", Some("Roe, Jane")),
            ("Roe, Jane; Doe, John H.", Some("Jane Roe, John H. Doe")),
            ("Roe, Ankara", Some("Roe, Ankara")),
            ("Jane Roe, DHA", Some("Jane Roe")),
            ("Jane Roe and Harbour Staff", Some("Jane Roe")),
            ("Jane Roe; Foto: Max Muster", Some("Jane Roe")),
            ("Jane Roe/NB", Some("Jane Roe")),
            ("JANE ROE jane.roe@post.example", Some("JANE ROE")),
            ("Drupal Admin", None),
            ("Author Roe", Some("Roe")),
            ("De Ștefan Exemplu", Some("Ștefan Exemplu")),
            ("De Standaard", Some("De Standaard")),
            ("Jane Roe Tech Reporter", Some("Jane Roe")),
            ("Thứ Năm", None),
            ("Mental Health", None),
            ("王小明　李小花", Some("王小明, 李小花")),
            ("مدير الموقع", None),
            ("Jane Roeverslaggever Ankara", Some("Jane Roe")),
            ("Jane Roe, Senior Lecturer in Ports, University of the Harbour", Some("Jane Roe")),
            ("Jane Roe, MD", Some("Jane Roe, MD")),
            ("Contributors to the Harbour Atlas", Some("Contributors to the Harbour Atlas")),
            ("https://example.org/jane", None),
            ("jane@example.org", None),
            (" ", None),
        ];
        for (stated, expected) in cases {
            assert_eq!(names(stated).as_deref(), expected, "{stated}");
        }
    }

    #[test]
    fn a_byline_without_end_takes_linear_time() {
        let many = |size: usize| (0..size).map(|n| format!("Jane Roe{n}, ")).collect::<String>();
        takes_linear_time("names", 5_000, many, |stated| assert!(names(stated).is_some()));
        takes_linear_time("words", 5_000, |size| "Jane in ".repeat(size), |stated| assert!(names(stated).is_some()));
    }

    #[test]
    fn staff_reports_are_of_nobody() {
        assert!(is_staff("From the Harbour Post staff reports") && is_staff("From Tribune wire reports"));
        assert!(!is_staff("From the harbour our staff reports on four ships that left it in the night"));
        assert!(!is_staff("Harbour staff reports"));
    }

    #[test]
    fn initials_and_names_without_spaces_are_told_apart() {
        assert!(
            ["jr", "J.R.", "TNN"].into_iter().all(is_short)
                && !["Jane Roe", "王明", "Banksy"].into_iter().any(is_short)
        );
        assert!(
            ["佐藤花子", "陳小明"].into_iter().all(is_han_person)
                && !["国際", "東京都", "記事"].into_iter().any(is_han_person)
        );
    }

    #[test]
    fn a_byline_is_told_from_a_sentence() {
        let found = line("By JANE ROE and JOHN DOE - AP Technology Writers | AP – 1 hr ago").unwrap();
        assert_eq!(found.names, "JANE ROE, JOHN DOE");
        let found = line("By Jane Roe and John Doe | 15 May 2025").unwrap();
        assert_eq!((found.names.as_str(), found.rest.as_str()), ("Jane Roe, John Doe", "15 May 2025"));
        assert_eq!(line("Par Claire Martin avec AFP").unwrap().names, "Claire Martin, AFP");
        assert_eq!(line("By Jane Roe, Reuters").unwrap().names, "Jane Roe, Reuters");
        assert_eq!(line("Di Mario Rossi").unwrap().names, "Mario Rossi");
        assert_eq!(line("By Jane Roe, MD, and John Doe, Kyiv").unwrap().names, "Jane Roe, MD, John Doe");
        for text in ["By 2030 everything will change", "By land and sea", "By Friday", "Von dort aus", "Jane Roe", "By"]
        {
            assert_eq!(line(text), None, "{text}");
        }
    }

    #[test]
    fn the_authors_of_a_byline_are_its_people() {
        let cases: &[(&str, &[&str])] = &[
            ("By Jane Roe and John Doe", &["Jane Roe", "John Doe"]),
            ("By Jane Roe, Reuters", &["Jane Roe"]),
            ("Par Claire Martin avec AFP", &["Claire Martin"]),
            ("Автор: Іван Петренко", &["Іван Петренко"]),
            ("Reuters", &[]),
            ("Par Le Figaro avec AFP", &[]),
            ("Jane Roe, Odesa Correspondent", &["Jane Roe"]),
            ("Jordan Smith and Paris Hilton", &["Jordan Smith", "Paris Hilton"]),
            ("Par Jeanne d'Exemple et Paul d’Ormeau", &["Jeanne d'Exemple", "Paul d’Ormeau"]),
            ("JANE ROE Staff Reporter", &["JANE ROE"]),
            ("Jane Roe Senior Health Editor", &["Jane Roe"]),
            ("홍길동 기자", &["홍길동"]),
            ("편집부", &[]),
        ];
        for (stated, expected) in cases {
            assert_eq!(names(stated).map(|names| people(&names)).unwrap_or_default(), *expected, "{stated}");
        }
    }

    #[test]
    fn every_author_of_a_line_is_found_and_no_place() {
        assert_eq!(names("Jane Roe AFP, John Doe MW").as_deref(), Some("Jane Roe, John Doe MW"));
        let cases = [
            ("By Jane Roe and John Doe in Istanbul", "Jane Roe, John Doe", "Istanbul"),
            ("By Jane Roe, John Doe and Ann Other, Kyiv", "Jane Roe, John Doe, Ann Other", "Kyiv"),
            ("By Jane Roe in Kyiv, John Doe in Warsaw and agencies", "Jane Roe, John Doe", "Kyiv, Warsaw, agencies"),
            ("by Jane Roe and The Harbour news desk", "Jane Roe", "The Harbour news desk"),
            ("BY JANE ROE AND JOHN DOE", "JANE ROE, JOHN DOE", ""),
            ("Von Erika Muster, Warschau, und Max Muster, Berlin", "Erika Muster, Max Muster", "Warschau, Berlin"),
            ("Par Jeanne Exemple et Paul Modèle avec AFP", "Jeanne Exemple, Paul Modèle, AFP", ""),
            ("Par : RFI avec AFP", "RFI, AFP", ""),
            ("Por Ana Exemplo, de Brasília", "Ana Exemplo", "de Brasília"),
            ("By Jane Roe, New York", "Jane Roe", "New York"),
            ("Автори: Олена Прикладова та Іван Зразок", "Олена Прикладова, Іван Зразок", ""),
            ("作者：王明、李华", "王明, 李华", ""),
            ("記者林淑芬／花蓮報導", "林淑芬", "花蓮報導"),
            ("记者 王明 李华", "王明, 李华", ""),
            ("来源：海港日报 记者 王明 通讯员 李华", "王明, 李华", ""),
            ("홍길동 기자 gildong@post.example", "홍길동", "gildong@post.example"),
            ("Words Jane Roe · Pictures John Doe", "Jane Roe", "Pictures John Doe"),
            ("रिपोर्ट: सीता उदाहरण", "सीता उदाहरण", ""),
            ("Interview: Erika Muster", "Erika Muster", ""),
            ("de Mihai Exemplu", "Mihai Exemplu", ""),
            ("بقلم: سمير مثال", "سمير مثال", ""),
            ("Haber: Ayşe Örnek, Mehmet Misal / ANKARA", "Ayşe Örnek, Mehmet Misal", "ANKARA"),
            ("Words by Jane Roe, photographs by Al Fresco", "Jane Roe", "photographs by Al Fresco"),
            ("Reporting by Jane Roe in Odesa and John Doe in Kyiv", "Jane Roe, John Doe", "Odesa, Kyiv"),
        ];
        for (text, names, rest) in cases {
            let found = line(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.names.as_str(), found.rest.as_str()), (names, rest), "{text}");
        }
    }

    #[test]
    fn names_without_a_cue_are_a_byline_where_nothing_else_stands() {
        for (text, names) in [
            ("Jane Roe in Istanbul and Peter Lamb in Kyiv", "Jane Roe, Peter Lamb"),
            ("Juana Ejemplo / Agencias", "Juana Ejemplo"),
            ("Juana Ejemplo. Corresponsal en Santiago", "Juana Ejemplo"),
            ("Jane Roe, Special to the Harbour Post", "Jane Roe"),
            ("Jeanne Exemple, envoyée spéciale à Chisinau", "Jeanne Exemple"),
            ("Erika Muster (Text) und Max Muster (Fotos)", "Erika Muster, Max Muster"),
            ("山田太郎、佐藤花子", "山田太郎, 佐藤花子"),
        ] {
            assert_eq!(bare(text).map(|found| found.names).as_deref(), Some(names), "{text}");
        }
        for text in [
            "Envoys of Ankara a party of four",
            "World News",
            "国际新闻",
            "Le Figaro",
            "Envoys meet in Ankara",
            "Reuters",
            "Key points",
            "Publié le",
            "Thứ Năm",
            "Mental Health",
        ] {
            assert_eq!(bare(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_may_stand_on_either_side_of_the_names() {
        for text in ["Jane Roe — 15 May 2025", "15 May 2025 • Jane Roe"] {
            let found = dated(text).unwrap();
            assert_eq!((found.names.as_str(), found.rest.as_str()), ("Jane Roe", "15 May 2025"), "{text}");
        }
        assert_eq!(dated("原创 王明 海港周报 2025-05-15 20:30").unwrap().names, "王明");
        assert_eq!(line("文｜王明").unwrap().names, "王明");
        let found = dated("Jane Roe 15 May 2025, 10:30").unwrap();
        assert_eq!((found.names.as_str(), found.rest.as_str()), ("Jane Roe", "15 May 2025, 10:30"));
        for text in ["Ankara, Turkey 15 May 2025", "Envoys met in Ankara on 15 May 2025", "World News 15 May 2025"] {
            assert_eq!(dated(text), None, "{text}");
        }
        assert_eq!(dated("Sofia Roe 15 May 2025").unwrap().names, "Sofia Roe");
        for text in ["New York 15 May 2025", "Mexico City 15 May 2025"] {
            assert_eq!(dated(text), None, "{text}");
        }
        for text in ["15 May 2025 · Middle East", "15 May 2025 | 3 min read", "Jane Roe — Harbour Post"] {
            assert_eq!(dated(text), None, "{text}");
        }
    }

    #[test]
    fn staff_bylines_name_nobody() {
        for text in [
            "Staff and agencies",
            "From our correspondent in Moscow",
            "Von unserer Redaktion",
            "De nuestro corresponsal en Madrid",
            "Onze correspondent in Antwerpen",
            "Наш корреспондент в Астане",
            "Redazione",
        ] {
            assert!(is_staff(text), "{text}");
            assert_eq!(names(text).map(|names| (people(&names), names)), Some((vec![], text.to_owned())), "{text}");
        }
        for text in
            ["Staff at the hospital walked out", "Our correspondent was arrested on Monday.", "Redaktion Muster"]
        {
            assert!(!is_staff(text), "{text}");
        }
    }
}
