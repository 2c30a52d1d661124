//! What an outlet is called, without what it says of itself.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{html, words};

/// What senders and sites of any outlet are called ("Newsletter"), in lower case.
static OF_ANY: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words::entries(include_str!("../../gazetteer/sender-words.tsv")).collect());

/// What stands between a name and a slogan.
const SIGNS: &[&str] = &[" | ", " - ", " – ", " — ", ": "];
/// "RTL - Info" is a name; a slogan has so many words.
const SLOGAN_WORDS: usize = 3;

/// Whether a name is no outlet's own: every outlet has a sender that is called so.
pub(super) fn is_of_any(name: &str) -> bool {
    OF_ANY.contains(name.to_lowercase().as_str())
}

/// A stated name without the slogan beside it: "Harbour Post - All the News of the Coast". Of two parts the one is the name that the
/// address has, the first or the last, else the first.
pub(super) fn name<'a>(stated: &'a str, url: Option<&str>) -> &'a str {
    let Some((first, rest, last)) = SIGNS.iter().find_map(|sign| {
        let (first, rest) = stated.split_once(*sign)?;
        Some((first, rest, rest.rsplit(*sign).next()?))
    }) else {
        return stated;
    };
    let host = url.and_then(html::host).map(|host| html::folded(&host)).unwrap_or_default();
    let is_in_host = |part: &str| host.contains(&html::folded(part)) && !html::folded(part).is_empty();
    let is_slogan = |part: &str| part.split_whitespace().count() >= SLOGAN_WORDS;
    if is_slogan(first) && is_in_host(last) {
        return last.trim();
    }
    if is_slogan(rest) && !first.trim().is_empty() { first.trim() } else { stated }
}

#[cfg(test)]
mod tests {
    use super::{is_of_any, name};

    #[test]
    fn slogans_are_no_part_of_a_name() {
        let url = Some("https://www.harbourpost.example/a");
        for (stated, expected) in [
            ("Harbour Post - All the News of the Coast", "Harbour Post"),
            ("Harbour Post: news, views and tides", "Harbour Post"),
            ("News of the coast | Harbour Post", "Harbour Post"),
            ("News of the coast - Tides of today - Harbour Post", "Harbour Post"),
            ("Harbour Post", "Harbour Post"),
            ("HP - Info", "HP - Info"),
            (" - all the news of it", " - all the news of it"),
        ] {
            assert_eq!(name(stated, url), expected);
        }
        assert_eq!(name("News of the coast | Harbour Post", None), "News of the coast | Harbour Post");
        assert!(is_of_any("Newsletter") && !is_of_any("Harbour Newsletter"));
    }
}
