//! The genitive of names in German and its neighbours, which only adds an "s": "Merkels Kabinett" is Merkel's.

use std::collections::HashSet;

use super::join::Found;

/// Languages that write so.
const LANGUAGES: &[&str] = &["da", "de", "nl", "no", "sv"];

/// Whether a language writes so.
pub fn has_genitive(language: &str) -> bool {
    LANGUAGES.contains(&language)
}

/// Gives the mentions that are another one's genitive their nominative, without the noun behind it ("Merkels Buch").
pub fn to_nominative(language: Option<&str>, text: &str, found: &mut [Found]) {
    if !language.is_some_and(has_genitive) {
        return;
    }
    let last = |mention: &Found| text[mention.span.clone()].rsplit(' ').next().unwrap_or_default().to_owned();
    let known: HashSet<String> = found.iter().map(last).collect();
    for mention in found {
        let first = text[mention.span.clone()].split(' ').next().unwrap_or_default();
        if first.strip_suffix('s').is_some_and(|word| known.contains(word)) {
            mention.span.end = mention.span.start + first.len();
        }
        let nominative = text[mention.span.clone()].strip_suffix('s');
        let word = nominative.and_then(|name| name.rsplit(' ').next());
        if word.is_some_and(|word| known.contains(word)) {
            mention.nominative = nominative.map(str::to_owned);
        }
    }
}
