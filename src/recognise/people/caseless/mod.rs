//! People in languages whose scripts have no capitals, by rules: the tagger sees no names there, and no weights were learnt for them.
//!
//! Each language has a file of its own, which knows how its names are built, and a list of its own words: offices and honours that
//! stand beside names, given names, surnames, verbs of saying, and what ends a name. Precision comes first. Languages with spaces between words
//! share one reading ([`spaced`]).

mod chinese;
mod japanese;
mod korean;
mod page;
mod scripts;
mod spaced;
mod thai;
mod words;

pub(super) use self::chinese::is_dot;
use super::join::Found;

/// The mentions of people in a text of such a language, in order; `None` for every other language.
pub(super) fn mentions(language: Option<&str>, text: &str) -> Option<Vec<Found>> {
    match language? {
        "ja" => Some(japanese::mentions(text)),
        "ko" => Some(korean::mentions(text)),
        "th" => Some(thai::mentions(text)),
        "zh" => Some(chinese::mentions(text)),
        language => spaced::mentions(language, text),
    }
}
