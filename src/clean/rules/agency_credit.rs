//! The credit at the foot of a wire story: "(Reporting by Jane Roe; Editing by John Doe)".
//!
//! It names people who are not in the story, so it goes; it often ends the last paragraph instead of standing alone.

use std::sync::LazyLock;

use memchr::memchr;
use memchr::memmem::Finder;
use rustc_hash::FxHashSet;

use super::{Certainty, Line, Rule};
use crate::clean::fold::fold;
use crate::clean::phrases::{Kind, PHRASES, Phrase};
use crate::clean::words;
use crate::date;

/// Desks list up to a dozen names.
const LONGEST_CREDIT: usize = 60;

/// "Associated Press writers Jane Roe in Ankara and John van der Doe in Tehran contributed to this report" has 17 words;
/// some name six people.
const LONGEST_CONTRIBUTION: usize = 45;

/// "Source: Al Jazeera and news agencies" and its like have no more words than this; where each sign is a word, than that.
const LONGEST_LABELLED: usize = 14;
const LONGEST_HAN: usize = 30;

/// The name of an outlet before "with AFP" has no more words than this.
const LONGEST_OUTLET: usize = 3;

/// What stands before the agencies that helped.
static WITH: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of("with"));

/// What stands behind the last sentence of a story, as one of its own.
const END_MARKS: &[&str] = &["Enditem", "（完）", "(完)"];

/// Signs of editors have up to this many letters ("dpa/mum", "red/AFP").
const LONGEST_SIGN: usize = 7;
/// The initials of an editor.
const LONGEST_INITIALS: usize = 3;

/// So many stand in a row at most.
const MOST_SIGNS: usize = 4;

/// What stands between the names of those who contributed, besides capitals.
static BETWEEN_NAMES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of("between names"));

/// What those are called who contribute.
static ROLES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of("contributor"));

/// The set phrases at the beginning of a line, or of a bracket that ends a paragraph.
pub(super) const RULE: Rule = Rule { judge, tail, ..Rule::of_phrases("agency credit") };

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    match line.phrases(rule.name) {
        Some(Certainty::Exact) => Some(Certainty::Exact),
        _ => {
            let opens = PHRASES.credit(&line.folded).is_some() && is_credit(line.text);
            let signed = is_contribution(line) || is_sign(line.text) || is_labelled(line) || is_joined(line);
            // "（編輯：張偉）1140515": the day may stand behind the bracket.
            let undated = line.text.trim_end_matches(|c: char| c.is_ascii_digit());
            let stamped =
                || is_time_stamp(line.text) || is_mark(line.text) || (undated.ends_with('）') && is_credit(undated));
            (opens || signed || stamped()).then_some(Certainty::Exact)
        }
    }
}

/// The last bracket of the paragraph, if it is a credit.
fn tail(text: &str) -> Option<usize> {
    let text = text.trim_end();
    if let Some(text) = END_MARKS.iter().find_map(|mark| text.strip_suffix(mark)) {
        return Some(text.trim_end().len());
    }
    let open = text.rfind(['(', '[', '（'])?;
    let bracketed = text.ends_with([')', ']', '）']) || text.ends_with(").");
    let joined = || Line::new(&text[open..]).is_some_and(|line| is_joined(&line));
    (bracketed && (is_credit(&text[open..]) || joined())).then_some(open)
}

/// Whether a bracket or line begins as credits do; without the bracket it takes a second credit ("; editing by"), or a
/// beginning that nothing else has, and then nothing but names.
fn is_credit(text: &str) -> bool {
    let Some(line) = Line::new(text).filter(|line| line.words <= LONGEST_CREDIT) else {
        return false;
    };
    let begins = |part: &str| PHRASES.credit(&fold(part)).is_some_and(|phrase| phrase.rule == RULE.name);
    let mut parts = line.text.split([';', '.', ',']).map(str::trim_start);
    let first = parts.next().is_some_and(begins);
    (first && (text.starts_with(['(', '[', '（']) || parts.any(begins))) || stands_alone(&line)
}

/// "With reporting by Jane Roe in Ankara", "Mit Material von dpa".
fn stands_alone(line: &Line) -> bool {
    let Some(phrase) = PHRASES.beginning(&line.folded, |kind| kind == Kind::Sole) else {
        return false;
    };
    let mut names = line.text.split_whitespace().skip(phrase.folded.split(' ').count()).peekable();
    // "Avec AFP": the phrase has the name.
    let named = names.peek().is_some() || line.text.split_whitespace().last().is_some_and(is_agency);
    named && names.all(is_of_a_name)
}

/// "Source: Reuters", "Opracowanie: Jan Przykład / PAP", "责编|陈明": a label and its colon, and nothing but names.
fn is_labelled(line: &Line) -> bool {
    // What is looked for in a text costs most.
    let longest = if line.text.starts_with(is_han) { LONGEST_HAN } else { LONGEST_LABELLED };
    if line.words > longest {
        return false;
    }
    let Some((label, names)) = line.text.split_once([':', '：', '|', '｜', '丨']) else {
        return is_staff(line.text);
    };
    let credits =
        |phrase: &Phrase| matches!(phrase.kind, Kind::Credit | Kind::Sole | Kind::Label) && phrase.rule == RULE.name;
    let names = names.trim().trim_end_matches('。');
    PHRASES.exactly(&fold(label)).is_some_and(credits)
        && !names.is_empty()
        && !names.contains(['，', '。'])
        && names.split_whitespace().all(is_of_a_name)
}

/// "编辑 刘明 校对 李铭": labels in Han, a name behind each.
fn is_staff(text: &str) -> bool {
    const NAME: usize = 4;
    let words: Vec<&str> = text.split_whitespace().filter(|_| text.starts_with(is_han)).collect();
    let credits = |pair: &[&str]| {
        let labels = PHRASES.exactly(&fold(pair[0])).is_some_and(|phrase| phrase.rule == RULE.name);
        labels && pair[1].chars().all(is_han) && pair[1].chars().count() <= NAME
    };
    words.len() >= 4 && words.len().is_multiple_of(2) && words.chunks_exact(2).all(credits)
}

/// Whether a sign is one of those that Chinese is written in.
fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// "Le Monde avec AFP", "(FRANCE 24 with AFP, Reuters)", "Com Reuters": an outlet or none, and agencies behind "with".
fn is_joined(line: &Line) -> bool {
    if line.words > LONGEST_LABELLED {
        return false;
    }
    let text = line.text.trim_matches(['(', ')', '[', ']', '.', ' ']);
    let mut words = text.split_whitespace();
    let outlet = words.by_ref().take_while(|word| !WITH.contains(word.to_lowercase().as_str()));
    let named = outlet.take(LONGEST_OUTLET + 1).filter(|word| !word.starts_with(char::is_lowercase)).count();
    let Some(agencies) = after_with(text).filter(|_| named <= LONGEST_OUTLET) else {
        return false;
    };
    let parts =
        agencies.split([',', '/', '&']).flat_map(|part| part.split(" and ").flat_map(|part| part.split(" et ")));
    let parts = parts
        .flat_map(|part| part.split(" und ").flat_map(|part| part.split(" y ").flat_map(|part| part.split(" e "))));
    let mut parts = parts.map(str::trim).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some() && parts.all(is_agency)
}

/// What follows the first "with" of a line.
fn after_with(text: &str) -> Option<&str> {
    let starts = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
    starts.map(|at| &text[at..]).find_map(|rest| {
        let (word, behind) = rest.split_once(' ')?;
        WITH.contains(word.to_lowercase().as_str()).then_some(behind)
    })
}

/// "Jane Roe in Ankara and John Doe contributed to this report": names in front of the words that close a credit.
fn is_contribution(line: &Line) -> bool {
    if line.words > LONGEST_CONTRIBUTION || line.closing().is_none() && !tells_of_dispatches(line.text) {
        return false;
    }
    if let Some((first, rest)) = line.text.split_once(". ").filter(|(first, _)| is_dispatch(first)) {
        return first.len() < line.text.len() && Line::new(rest).is_some_and(|rest| is_contribution(&rest));
    }
    let Some(phrase) = line.closing() else {
        return is_dispatch(line.text);
    };
    let verb = phrase.folded.split(' ').next().unwrap_or_default();
    let mut names = line.text.split_whitespace().take_while(|word| fold(word) != verb).peekable();
    names.peek().is_some() && names.all(is_of_a_name)
}

/// Stands between a reporter and a place.
const REPORTED_FROM: &str = " reported from ";

fn tells_of_dispatches(text: &str) -> bool {
    static REPORTED: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(REPORTED_FROM));
    REPORTED.find(text.as_bytes()).is_some()
}

/// "Jane Roe reported from Tbilisi, and Tom Hale from Washington": names and places, and nothing else.
fn is_dispatch(sentence: &str) -> bool {
    let mut words = sentence.split_whitespace();
    let named = words.next().is_some_and(|first| first.starts_with(char::is_uppercase) && !is_agency(first));
    let Some((names, places)) = sentence.split_once(REPORTED_FROM).filter(|_| named) else {
        return false;
    };
    let nameless = ["The", "It", "He", "She", "They", "We", "I", "This"].contains(&names);
    !nameless && names.split_whitespace().chain(places.split_whitespace()).all(is_of_a_name)
}

/// Whether a word may stand among names: it begins with a capital or has no case, is an agency, or joins names.
fn is_of_a_name(word: &str) -> bool {
    // "Hae-won" is one name.
    let mut parts = word.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|part| !part.is_empty());
    parts.all(|part| !part.starts_with(char::is_lowercase) || BETWEEN_NAMES.contains(part) || is_agency(part))
}

/// "AFP", "dpa", "agencies".
fn is_agency(word: &str) -> bool {
    let of_agency = |phrase: &Phrase| phrase.kind == Kind::Agency || phrase.rule == RULE.name;
    ROLES.contains(word) || PHRASES.exactly(&fold(word)).is_some_and(of_agency)
}

/// "(anf)", "AS", "(TT)", "==Kyodo": the initials of an editor or an agency alone, in brackets or signs or in capitals.
pub(in crate::clean) fn is_initials(text: &str) -> bool {
    const LONGEST: usize = 4;
    let bare = text.trim().trim_matches(['(', ')', '[', ']', '=', '©', '.', '/']);
    let letters = || bare.chars().all(char::is_alphabetic) && (2..=LONGEST).contains(&bare.chars().count());
    let signed = bare.len() < text.trim().len();
    let initials =
        letters() && (bare.chars().all(char::is_uppercase) || (signed && bare.chars().all(char::is_lowercase)));
    initials || (signed && is_agency(bare)) || are_initials(bare)
}

/// "fgg/lnm/jrh", "str-abc/def", "YB1-XYZ": initials of several editors, all small or all capitals.
fn are_initials(text: &str) -> bool {
    const LONGEST: usize = 4;
    let group = |group: &str| (2..=LONGEST).contains(&group.len());
    let cased = |fits: fn(&u8) -> bool| text.bytes().all(|byte| fits(&byte) || matches!(byte, b'/' | b'-'));
    let small = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let capital = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    text.contains(['/', '-'])
        && text.split(['/', '-']).all(group)
        && (cased(small) || cased(capital))
        && text.contains(|c: char| c.is_ascii_alphabetic())
}

/// "AFP 121542 GMT AOU 03": the agency, and on which day of the month and when it sent the story.
fn is_time_stamp(text: &str) -> bool {
    const DAY_AND_TIME: usize = 6;
    const LONGEST: usize = 5;
    let mut words = text.split(' ');
    let agency = words.next().unwrap_or_default();
    let is_number = |word: &str, digits: usize| word.len() == digits && word.bytes().all(|byte| byte.is_ascii_digit());
    if !words.next().is_some_and(|word| is_number(word, DAY_AND_TIME)) {
        return false;
    }
    let month = words.next().map(|word| if word == "GMT" { words.next().unwrap_or_default() } else { word });
    match month {
        Some("") => is_agency(agency),
        // "AFP 081714 FEV 11": with the month and the year whoever sends it.
        Some(month) => {
            let dated = date::is_month(month) && words.next().is_some_and(|year| is_number(year, 2));
            dated
                && words.next().is_none()
                && agency.len() <= LONGEST
                && agency.bytes().all(|c| c.is_ascii_alphabetic())
        }
        None => false,
    }
}

/// "<org idsrc="isin" value="XX00">Harbour SA</org>": of whom the text is, as agencies mark it for machines.
fn is_mark(text: &str) -> bool {
    const LONGEST: usize = 300;
    text.len() <= LONGEST && text.starts_with("<org ") && text.ends_with("</org>")
}

/// "dpa/mum", "red/AFP", "jwz/ mal/", "hh/ph/ts": an agency and an editor, or editors, between slashes; "AFP sn".
fn is_sign(text: &str) -> bool {
    let initials = |sign: &str| sign.len() <= LONGEST_INITIALS && sign.chars().all(|c| c.is_ascii_lowercase());
    let signs = || text.split('/').map(str::trim);
    // "jwz-mal/hh": two wrote it.
    let is_letter = |c: char| c.is_alphabetic() || c == '-';
    let short = |sign: &str| sign.chars().all(is_letter) && sign.chars().count() <= LONGEST_SIGN;
    // Few lines have slashes, and only short ones: whom they name is looked up last.
    if text.len() <= 2 * LONGEST_SIGN
        && let Some((agency, editor)) = text.split_once(' ')
        && initials(&editor.to_ascii_lowercase())
    {
        return Line::new(agency).is_some_and(|line| line.names_agency());
    }
    if memchr(b'/', text.as_bytes()).is_none()
        || signs().count() > MOST_SIGNS
        || !signs().all(short)
        || text.starts_with('/')
    {
        return false;
    }
    let of_agency = |sign: &str| Line::new(sign).is_some_and(|line| line.names_agency());
    let editors = signs().count() > 2 && (text.ends_with('/') || signs().all(|sign| sign.split('-').all(initials)));
    editors || signs().any(of_agency)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};
    use crate::article::Article;
    use crate::clean::clean;

    #[test]
    fn credits_go() {
        drops(
            "agency credit",
            &[
                "abc 151030 MAI 25",
                "jwz-mal/hh/ph",
                "<org idsrc=\"isin\" value=\"XX00\">Harbour Boats</org>",
                "(Reporting by Jane Roe in Ankara and John Doe in Tehran; Editing by Max Muster)",
                "Reporting by Jane Roe; Editing by John Doe",
                "(Additional reporting by Jane Roe)",
                "(Con información de EFE)",
                "Con información de EFE y Reuters",
                "Mit Material von dpa und Reuters",
                "Avec AFP",
                "With reporting by Jane Roe in Ankara.",
                "With files from The Canadian Press",
                "За матеріалами Укрінформу",
                "При участии Анны Примеровой",
                "Ha collaborato Maria Esempio",
                "Associated Press writers Jane Roe in Ankara and John Doe contributed to this report.",
                "Jane Roe contributed reporting from Ankara, and John Doe from Tehran.",
                "(تغطية صحفية سمير مثال - تحرير علي مثال)",
                "red/dpa",
                "AFP 030917 GMT MAI 05",
                "dpa/mum",
                "jwz/ mal/",
                "Le Monde avec AFP",
                "(FRANCE 24 with AFP, Reuters)",
                "Com Reuters",
                "Source: Al Jazeera and news agencies",
                "Źródło: PAP, Deutsche Welle",
                "Jane Roe reported from Tbilisi, and Tom Hale from Washington.",
                "Roe reported from Beirut. Associated Press writers Lee Wong in Hong Kong and Tia Moss in Geneva contributed to this report.",
                "Youri Roe contributed research to this article.",
                "责任编辑：张伟",
                "责编|张伟",
                "编辑 张伟 校对 李铭",
                "本文来源：港口日报 责任编辑：张伟_HP12",
                "（編輯：張偉）1140515",
                "Jae-won Doe of Harbour Press contributed to this report.",
            ],
        );
    }

    #[test]
    fn a_credit_is_cut_from_the_last_paragraph() {
        let paragraph = "Talks resume on Monday. (Reporting by Jane Roe; editing by John Doe)";
        let mut article = Article { paragraphs: vec![paragraph.to_owned()], ..Article::default() };
        clean(&mut article);
        assert_eq!(article.paragraphs, ["Talks resume on Monday."]);
        assert_eq!(article.dropped[0].text, "(Reporting by Jane Roe; editing by John Doe)");
        assert_eq!(article.dropped[0].rule, "agency credit");
    }

    #[test]
    fn marks_of_an_end_and_of_a_desk_go() {
        let prose = "The ministers met in Ankara on Thursday and agreed to meet again in the spring, they said.";
        for sign in ["(anf)", "AS", "(TT)", "==Kyodo", "str-abc/def/ghi", "YB1-XYZ"] {
            let paragraphs = [prose, sign].map(str::to_owned).to_vec();
            let mut article = Article { paragraphs, ..Article::default() };
            clean(&mut article);
            assert_eq!(article.paragraphs, [prose], "{sign}");
        }
        for mark in [" Enditem", "（完）"] {
            let mut article = Article { paragraphs: vec![format!("{prose}{mark}")], ..Article::default() };
            clean(&mut article);
            assert_eq!(article.paragraphs, [prose], "{mark}");
        }
        for last in ["ends", "Fin.", "(sic)"] {
            let paragraphs = [prose, last, prose].map(str::to_owned).to_vec();
            let mut article = Article { paragraphs, ..Article::default() };
            clean(&mut article);
            assert_eq!(article.paragraphs.len(), 3, "{last}");
        }
    }

    #[test]
    fn sentences_about_reporting_stay() {
        keeps(&[
            "Reporting by the two papers led to the minister's fall.",
            "She won a prize for her reporting by the age of 30.",
            "Talks resume on Monday (after the reporting by two papers).",
            "Scientists of forty countries contributed to this report, which took six years.",
            "A dry summer and a late frost contributed to this story of a failed harvest.",
            "The BBC reported from Kyiv that the bridge was open.",
            "Source: the minister's own diary, read aloud.",
            "The museum shares the hall with Reuters and a bakery.",
            "Avec Reuters, la chaîne a publié les images.",
            "При участии полиции митинг прошел спокойно.",
            "Con información de la policía, el juez ordenó la detención.",
            "AC/DC",
            "Portugal/Spain",
        ]);
    }
}
