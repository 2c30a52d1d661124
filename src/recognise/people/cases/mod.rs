//! Names in languages that decline them.
//!
//! [`declension`] has the patterns of the cases and [`mod@nominative`] finds the form under which a person is shown; what the words of a name are
//! known to be it asks of [`known`]: of [`forms`], what is known of Russian, Ukrainian and Polish words, or of the lists of names that
//! all other languages share. Finnish and Hungarian, which decline a name's last word alone, have [`suffixes`].

pub mod declension;
pub mod forms;
pub mod known;
pub mod nominative;
mod points;
pub mod suffixes;

use self::declension::Language;
use self::known::{Learnt, Listed};
use super::join::Found;
use super::model::Model;

/// Gives the mentions of an article in one of these languages their nominatives; those of others are left alone.
pub fn to_nominative(language: Option<&str>, model: &Model<'_>, text: &str, found: &mut [Found]) {
    let Some(code) = language else { return };
    let names = found.iter().map(|mention| &text[mention.span.clone()]);
    let lexicon = model.lexicon;
    let nominatives = match (suffixes::Suffixes::of(code), Language::of(code)) {
        (Some(suffixes), _) => suffixes.nominatives(&lexicon, text, names),
        (None, Some(language)) => match lexicon.forms() {
            Some(forms) => nominative::nominatives(language, &Learnt { forms, lexicon, language }, names),
            None => nominative::nominatives(language, &Listed { lexicon, language }, names),
        },
        (None, None) => return,
    };
    for mention in found {
        mention.nominative = nominatives.get(&text[mention.span.clone()]).cloned();
    }
}
