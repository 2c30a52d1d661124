//! The outlet in a copyright line: "© 2025 Harbour Post. All rights reserved."
//!
//! A text saved without its page often says nowhere else where it comes from, and cleaning drops the line.

use super::paragraphs;
use crate::clean::reserves_rights;

/// A notice has a line; what is longer is prose about one.
const LONGEST_NOTICE: usize = 200;
/// "The Frankfurter Allgemeine Zeitung GmbH and Company" has seven words.
const NAME_WORDS: usize = 8;
/// Links and badges may follow the notice, but not a body.
const FOOT: usize = 12;
/// No abbreviation in a name is longer ("St.", "Co.", "Ltd.").
const ABBREVIATION: usize = 3;
/// Signs and words in front of year and name.
const MARKS: &[&str] = &["©", "(c)", "copyright", "by"];

/// The outlet that the last copyright line among a document's last paragraphs names.
pub(super) fn outlet(paragraphs: &[String]) -> Option<String> {
    paragraphs.iter().rev().take(FOOT).find_map(|line| holder(line))
}

/// The holder that a copyright line names; `None` if the line is none, or names nobody.
pub(super) fn holder(line: &str) -> Option<String> {
    if line.chars().nth(LONGEST_NOTICE).is_some() {
        return None;
    }
    let notice = notice(line)?;
    let (marked, rest) = strip_marks(notice);
    let (dated_before, rest) = strip_years(rest);
    let (_, rest) = strip_marks(rest);
    let name = segments(rest).map(without_rights).find(|name| name.contains(char::is_alphabetic))?;
    let (name, dated_behind) = strip_years_behind(name);
    // A sentence may begin with the word and have a year in it; the sign is sure.
    let sure = dated_before || (dated_behind && marked);
    let name = paragraphs::tidy(name.trim_matches(|c: char| c.is_whitespace() || ".,:;-–—|()".contains(c)));
    let fits = !name.is_empty() && name.split(' ').count() <= NAME_WORDS;
    (sure && fits).then_some(name)
}

/// The line from its sign on, where nothing stands before the sign but that rights are reserved.
fn notice(line: &str) -> Option<&str> {
    let line = line.trim();
    if prefix(line, "copyright").is_some() || prefix(line, "(c)").is_some() {
        return Some(line);
    }
    let sign = line.find('©')?;
    let before = line[..sign].trim_end_matches([' ', '.', ',', '|', '-', '–', '—']);
    (before.is_empty() || without_rights(before).is_empty()).then_some(&line[sign..])
}

/// What follows a mark, whatever its case.
fn prefix<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let start = text.get(..mark.len()).filter(|start| start.eq_ignore_ascii_case(mark))?;
    let rest = &text[start.len()..];
    let is_word = mark.ends_with(char::is_alphabetic) && rest.starts_with(char::is_alphanumeric);
    (!is_word).then_some(rest)
}

/// Takes the marks off the beginning; tells whether one was the sign itself.
fn strip_marks(text: &str) -> (bool, &str) {
    let (mut signed, mut rest) = (false, text.trim_start());
    while let Some((mark, after)) = MARKS.iter().find_map(|mark| Some((*mark, prefix(rest, mark)?))) {
        signed |= matches!(mark, "©" | "(c)");
        rest = after.trim_start();
    }
    (signed, rest)
}

fn is_between_years(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | ',' | '.' | ':')
}

/// Takes years off the beginning ("2025", "2019–2025,"); tells whether there were any.
fn strip_years(text: &str) -> (bool, &str) {
    let rest = text.trim_start_matches(|c: char| c.is_numeric() || is_between_years(c));
    (is_years(&text[..text.len() - rest.len()]), rest)
}

/// The same at the end.
fn strip_years_behind(text: &str) -> (&str, bool) {
    let rest = text.trim_end_matches(|c: char| c.is_numeric() || is_between_years(c));
    let dated = is_years(&text[rest.len()..]);
    (if dated { rest } else { text }, dated)
}

fn is_years(text: &str) -> bool {
    text.split(is_between_years).any(|part| part.chars().count() == 4)
}

/// The parts of a notice: sentences, and what bars and bullets part.
fn segments(text: &str) -> impl Iterator<Item = &str> {
    let ends = |(at, c): (usize, char)| match c {
        '|' | '•' | '·' | '。' | '\n' => true,
        '.' => {
            let word = text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
            text[at + 1..].starts_with(' ') && !is_abbreviated(word)
        }
        _ => false,
    };
    let mut starts: Vec<usize> =
        text.char_indices().filter(|&found| ends(found)).map(|(at, c)| at + c.len_utf8()).collect();
    starts.insert(0, 0);
    let bounds = starts.clone().into_iter().skip(1).chain([text.len()]);
    starts.into_iter().zip(bounds).map(|(start, end)| text[start..end].trim_end_matches(['|', '•', '·', '。', '\n']))
}

/// Whether the full stop behind a word ends no sentence: "St", "U.S", "J", but not "BBC".
fn is_abbreviated(word: &str) -> bool {
    let length = word.chars().count();
    word.contains('.') || length == 1 || (length <= ABBREVIATION && word.contains(char::is_lowercase))
}

/// A part of a notice up to where it reserves rights.
fn without_rights(text: &str) -> &str {
    let mut before = None;
    let starts = text.char_indices().filter(|&(_, c)| {
        let starts_word = before.is_none_or(|before: char| !before.is_alphanumeric()) || paragraphs::is_spaceless(c);
        before = Some(c);
        starts_word && c.is_alphabetic()
    });
    let end = starts.map(|(at, _)| at).find(|&at| reserves_rights(&text[at..]));
    text[..end.unwrap_or(text.len())].trim()
}

#[cfg(test)]
mod tests {
    use super::{holder, outlet};

    #[test]
    fn the_holder_is_named_in_many_ways() {
        let cases = [
            ("© 2025 Harbour Post. All rights reserved.", "Harbour Post"),
            ("© 2019–2025 Harbour Post", "Harbour Post"),
            ("Copyright 2025 Inland Courier", "Inland Courier"),
            ("Copyright © 2025, The Harbour Post Co. All Rights Reserved", "The Harbour Post Co"),
            ("(c) Copyright Harbour Post 2025.", "Harbour Post"),
            ("COPYRIGHT 2025 BY HARBOUR POST", "HARBOUR POST"),
            ("© Harbour Post 2025 | Terms | Privacy", "Harbour Post"),
            ("© 2025 · All rights reserved · Harbour Post", "Harbour Post"),
            ("© 2025 St. Mary Gazette", "St. Mary Gazette"),
            ("© 2025 Radio 24", "Radio 24"),
            ("© 2025 Harbour TV. Terms of use", "Harbour TV"),
            ("© 2025 Nordlicht Zeitung. Alle Rechte vorbehalten.", "Nordlicht Zeitung"),
            ("© 2024 Le Courrier des Deux Rives. Tous droits réservés.", "Le Courrier des Deux Rives"),
            ("© 2025 La Ribera. Todos los derechos reservados. Aviso legal.", "La Ribera"),
            ("Todos os direitos reservados © 2025 Folha do Atlântico", "Folha do Atlântico"),
            ("© 2025 Scirocco Tutti i diritti riservati", "Scirocco"),
            ("© 2025 Волжский листок. Все права защищены.", "Волжский листок"),
            ("© 2025 Дніпровський вісник. Усі права захищено.", "Дніпровський вісник"),
            ("© 2025 المرسى. جميع الحقوق محفوظة.", "المرسى"),
            ("© ٢٠٢٥ المرسى", "المرسى"),
            ("© 2025 临海日报 版权所有", "临海日报"),
            ("版权所有 © 2025 临海日报", "临海日报"),
            ("©2025临海日报版权所有", "临海日报"),
        ];
        for (line, expected) in cases {
            assert_eq!(holder(line).as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn what_names_no_outlet_is_passed_over() {
        for line in [
            "© 2025",
            "© 2025. All rights reserved.",
            "All rights reserved",
            "© Jan Kowal / Baltic Pictures",
            "Copyright law will change in 2026, the minister said.",
            "Copyright reform fails in 2025",
            "Copyrighted 2025 works may be shown in schools for as long as nobody objects, a court ruled",
            "He sold it for 5 © 2025 tokens",
            "",
        ] {
            assert_eq!(holder(line), None, "{line}");
        }
    }

    #[test]
    fn the_last_notice_names_the_outlet() {
        let lines = ["© 2024 Baltic Pictures", "They left.", "© 2025 Harbour Post", "Contact"].map(str::to_owned);
        assert_eq!(outlet(&lines).as_deref(), Some("Harbour Post"));
        assert_eq!(outlet(&lines[1..2]), None);
    }
}
