//! Newsrooms, agencies and outlets where names should stand.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::LONGEST_LINE;
use super::role::{Role, is};
use crate::read::{dateline, paragraphs, words};

/// Bylines that name nobody ("From our correspondent", "Redaktion"), in lower case. Of more than one word, they are the
/// beginning of a line.
static STAFF: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::entries(include_str!("../../../gazetteer/staff-bylines.tsv")).collect());

/// A staff byline with its place has no more words ("De nuestro corresponsal en San José de Costa Rica").
const STAFF_WORDS: usize = 9;

/// Whether a name is what those are called whom a newsroom does not name ("Harbour Post Staff").
pub(super) fn are_staff(name: &str) -> bool {
    name.rsplit(' ').next().is_some_and(|last| is(&last.to_lowercase(), Role::Staff))
}

/// Whether a line names where somebody works, and nothing else ("Harbour News, Ankara").
pub(in crate::read) fn is_desk_line(text: &str) -> bool {
    const WORDS: usize = 5;
    let capital = |word: &str| !word.starts_with(char::is_lowercase);
    text.split(' ').count() <= WORDS
        && text.split(' ').all(capital)
        && !paragraphs::ends_sentence(text)
        && is_desk(text)
}

/// Whether names are those of an agency and nobody else.
pub(in crate::read) fn is_agency(names: &str) -> bool {
    dateline::is_agency(names)
}

/// Whether a line is what an agency calls its own desk, and nothing else ("AFP Wire").
pub(in crate::read) fn is_desk_of_agency(text: &str) -> bool {
    is_desk_line(text) && text.split_once(' ').is_some_and(|(first, _)| dateline::is_agency(first))
}

/// "Le Figaro", "El País", "Die Zeit": an article and one word.
pub(super) fn is_outlet(name: &str) -> bool {
    name.split_once(' ').is_some_and(|(article, word)| is(article, Role::Article) && !word.contains(' '))
}

/// What stands at the end of an organisation's name and says what it is: a form of company, or how offices are called where names
/// have no spaces.
static FORMS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| words::entries(include_str!("../../../gazetteer/organisation-forms.tsv")).collect());

/// Whether a line is the name of an organisation and nothing else ("Hafenverband e.V.").
pub(in crate::read) fn is_organisation(text: &str) -> bool {
    const WORDS: usize = 8;
    const OFFICE: usize = 24;
    if text.split(' ').nth(WORDS).is_some() {
        return false;
    }
    let is_form = |form: &&str| text.strip_suffix(*form).is_some_and(|name| name.ends_with(' '));
    // Kana would make a sentence of it.
    let is_han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c) || matches!(c, ' ' | '\u{3000}' | '・');
    let is_office = || text.chars().nth(OFFICE).is_none() && text.chars().all(is_han);
    let is_spaceless = |form: &&str| form.starts_with(paragraphs::is_spaceless) && text.ends_with(*form);
    FORMS.iter().any(|form| is_form(form) || (is_spaceless(form) && is_office()))
}

pub(super) fn is_desk(name: &str) -> bool {
    let words = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let mut words = words.filter(|word| !word.is_empty());
    words.any(|word| is(&word, Role::Desk))
}

/// Whether a line is a byline that names nobody, or only an agency.
pub(in crate::read) fn is_staff(text: &str) -> bool {
    if text.chars().nth(LONGEST_LINE).is_some() {
        return false;
    }
    let lower = text.trim().to_lowercase();
    let begins = || lower.match_indices(' ').any(|(at, _)| lower[..at].contains(' ') && STAFF.contains(&lower[..at]));
    let words = lower.split(' ').count();
    // "From the Harbour Post staff reports", as papers of America have it.
    let reports = || {
        lower
            .strip_prefix("from ")
            .is_some_and(|rest| rest.ends_with(" staff reports") || rest.ends_with(" wire reports"))
    };
    words <= STAFF_WORDS
        && !paragraphs::ends_sentence(text)
        && (STAFF.contains(lower.as_str()) || begins() || reports())
}

/// "RFI", "BBC": an outlet, where an agency stands beside it.
pub(super) fn is_acronym(name: &str) -> bool {
    (2..=6).contains(&name.chars().count()) && name.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::{FORMS, is_organisation};

    #[test]
    fn names_of_organisations_end_in_what_they_are() {
        assert!(FORMS.windows(2).all(|pair| pair[0] < pair[1]));
        for name in ["Verein der Hafenfreunde e.V.", "Harbour Boats Ltd", "港湾庁 灯台課"] {
            assert!(is_organisation(name), "{name}");
        }
        for text in ["Hafenfreunde", "港湾庁は灯台課", "Harbour trusted", "GmbH"] {
            assert!(!is_organisation(text), "{text}");
        }
    }
}
