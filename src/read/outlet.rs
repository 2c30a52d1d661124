//! What an outlet is called, without what it says of itself.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{html, paragraphs, words};

/// What senders and sites of any outlet are called ("Newsletter"), in lower case.
static OF_ANY: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words::entries(include_str!("../../gazetteer/sender-words.tsv")).collect());

/// Words by which papers and stations call themselves, and endings of such words, in lower case.
const PAPERS: &str = include_str!("../../gazetteer/outlet-words.tsv");
static WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of_kind(PAPERS, "word").collect());
static LAST: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of_kind(PAPERS, "last").collect());
static OF_THREE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of_kind(PAPERS, "of three").collect());
static ENDINGS: LazyLock<Vec<&'static str>> = LazyLock::new(|| words::of_kind(PAPERS, "ending").collect());

/// What stands between a name and a slogan.
const SIGNS: &[&str] = &[" | ", " - ", " – ", " — ", ": "];
/// "RTL - Info" is a name; a slogan has so many words.
const SLOGAN_WORDS: usize = 3;

/// Whether a name is no outlet's own: every outlet has a sender that is called so.
pub(super) fn is_of_any(name: &str) -> bool {
    OF_ANY.contains(name.to_lowercase().as_str())
}

/// Whether a line is the name of a paper or a station and nothing else ("Black Sea Tribune", "Hamburger Hafenblatt", "黑海日报").
pub(super) fn is_paper(line: &str) -> bool {
    const MOST_WORDS: usize = 5;
    const LETTERS: usize = 40;
    const SPACELESS: usize = 10;
    const SMALL: usize = 3;
    let words: Vec<&str> = line.split(' ').collect();
    let named =
        |word: &&str| !word.starts_with(char::is_lowercase) || word.chars().count() <= SMALL || WORDS.contains(word);
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '&' | '.') || !c.is_ascii();
    let lower = || line.to_lowercase();
    // "The Harbour Times", "The Times of the Harbour", "Harbour Times Online".
    let is_last = |at: usize| match words.get(at + 1) {
        None => true,
        Some(next) => *next == "Online" || (*next == "of" && at == 1 && words[0] == "The"),
    };
    let is_word = |at: usize, word: &str| {
        let may_be_last = LAST.contains(word) || (words.len() > 2 && OF_THREE.contains(word));
        WORDS.contains(word) || (may_be_last && is_last(at))
    };
    // In Portuguese papers have that article, and their word behind it: "A Gazeta".
    let is_of_some = |at: usize| words[0] == "A" && at != 1;
    let is_made = |word: &str| ENDINGS.iter().any(|ending| word.len() > ending.len() && word.ends_with(*ending));
    if line.starts_with(paragraphs::is_spaceless) {
        return line.chars().count() <= SPACELESS && words.len() == 1 && is_made(line);
    }
    (2..=MOST_WORDS).contains(&words.len())
        && line.chars().count() <= LETTERS
        && line.chars().all(plain)
        && words.iter().all(named)
        && !paragraphs::ends_sentence(line)
        && lower().split(' ').enumerate().any(|(at, word)| (is_word(at, word) || is_made(word)) && !is_of_some(at))
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
    use super::{is_of_any, is_paper, name};

    #[test]
    fn names_of_papers_are_told_by_their_words() {
        for line in [
            "Black Sea Tribune",
            "The Harbour Post",
            "Hamburger Hafenblatt",
            "Gazeta Portowa",
            "A Gazeta do Porto",
            "The Times of the Harbour",
            "Harbour Weekly",
            "Harbour Daily Star",
            "Le Journal du Port",
            "Черноморская газета",
            "黑海日报",
            "صحيفة الميناء",
        ] {
            assert!(is_paper(line), "{line}");
        }
        for line in [
            "Jane Roe",
            "Emily Post",
            "Weekly Briefing",
            "Hard Times Ahead",
            "A Rising Star",
            "A Quiet Observer",
            "The Mail Order Boats",
            "Tribune",
            "Times are hard in the harbour",
            "Harbour News, Ankara",
            "He left the Harbour Post.",
            "New Times for Old Harbours and Their Boats",
            "日报",
            "Diplomatic Correspondent",
        ] {
            assert!(!is_paper(line), "{line}");
        }
    }

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
