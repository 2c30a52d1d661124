//! Names in Russian, Ukrainian and Polish, which are declined.
//!
//! [`forms`] says what is known of words; [`declension`] has the patterns of the cases and [`mod@nominative`] finds the form under
//! which a person is shown.

pub mod declension;
pub mod forms;
pub mod nominative;

use self::declension::Language;
use super::join::Found;
use super::model::Model;

/// Gives the mentions of an article in one of these languages their nominatives; those of others are left alone.
pub fn to_nominative(language: Option<&str>, model: &Model<'_>, text: &str, found: &mut [Found]) {
    let (Some(language), Some(known)) = (language.and_then(Language::of), model.lexicon.forms()) else { return };
    let names = found.iter().map(|mention| &text[mention.span.clone()]);
    let nominatives = nominative::nominatives(language, known, names);
    for mention in found {
        mention.nominative = nominatives.get(&text[mention.span.clone()]).cloned();
    }
}
