//! What the page says about itself above the text: reading time, player, print button, font size.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Certainty, Line, Rule};
use crate::clean::words;

/// "Updated at 20:40 BST" has four words, "Published in the Harbour Post, June 19th, 2022" nine.
const LONGEST_CLOCK: usize = 5;
const LONGEST_PRINTED: usize = 12;

/// What may stand beside the time of day on a line that says nothing else, folded.
static BESIDE_CLOCK: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of("clock"));

/// How a line begins that says where an article was printed, folded.
const PRINTED: &[&str] =
    &["first published in ", "first published on ", "published in ", "this article first appeared "];

/// Known labels, with any number in them; the time of day alone; and where an article was printed.
pub(super) const RULE: Rule = Rule { judge, ..Rule::of_phrases("reading label") };

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    if is_clock(line) || is_age(line) || is_printed(line) || is_heard_at(line) {
        Some(Certainty::Exact)
    } else {
        line.phrases(rule.name)
    }
}

/// "On Spotify, Apple Podcasts and wherever you get your podcasts": where a podcast may be heard.
fn is_heard_at(line: &Line) -> bool {
    const LONGEST: usize = 30;
    const PLACES: &[&str] = &[
        "amazon music",
        "apple podcasts",
        "audible",
        "castbox",
        "deezer",
        "google podcasts",
        "overcast",
        "pocket casts",
        "soundcloud",
        "spotify",
        "stitcher",
        "youtube music",
    ];
    // All that have two of these have podcasts in them, or the name of the largest.
    let may_be = line.words <= LONGEST && (line.folded.contains("podcast") || line.folded.contains("spotify"));
    may_be && PLACES.iter().filter(|place| line.folded.contains(**place)).nth(1).is_some() && !line.reports_speech()
}

/// "21.58 BST", "14:05", "Updated at 20:40": what stands over each entry of a live blog.
fn is_clock(line: &Line) -> bool {
    if line.words > LONGEST_CLOCK || !line.folded.contains("# #") {
        return false;
    }
    let is_figure = |word: &str| word == "#";
    let beside = || line.folded.split(' ').filter(|word| !is_figure(word));
    let zoned = beside().next().is_some();
    let figures = line.folded.split(' ').filter(|word| is_figure(word)).count();
    // "10.25" may be anything; with a zone or a colon it is a time.
    figures == 2 && beside().all(|word| BESIDE_CLOCK.contains(word)) && has_clock(line.text, zoned)
}

/// "26m ago", "3h ago 10:26": how old an entry of a live blog is.
fn is_age(line: &Line) -> bool {
    let aged = line.folded.strip_prefix("# ").and_then(|rest| rest.split_once(" ago"));
    let beside = |word: &str| word.is_empty() || word == "#" || BESIDE_CLOCK.contains(word);
    line.words <= LONGEST_CLOCK + 2
        && aged.is_some_and(|(unit, rest)| {
            matches!(unit, "d" | "h" | "hr" | "hrs" | "m" | "min" | "mins" | "s" | "sec") && rest.split(' ').all(beside)
        })
}

/// Whether an hour and two figures of minutes stand in a text, and a colon between them if no zone is told.
fn has_clock(text: &str, zoned: bool) -> bool {
    let minutes = |behind: &str| behind.bytes().take_while(u8::is_ascii_digit).count() == 2;
    let hour = |before: &str| (1..=2).contains(&before.bytes().rev().take_while(u8::is_ascii_digit).count());
    let signs = if zoned { [':', '.', 'h'].as_slice() } else { &[':'] };
    text.match_indices(signs).any(|(at, sign)| hour(&text[..at]) && minutes(&text[at + sign.len()..]))
}

/// "Published in the Harbour Post, June 19th, 2022".
fn is_printed(line: &Line) -> bool {
    let begins = || PRINTED.iter().any(|start| line.folded.starts_with(start));
    line.words <= LONGEST_PRINTED && begins() && line.folded.contains('#') && !line.reports_speech()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn labels_go() {
        drops(
            "reading label",
            &[
                "Listen to this article",
                "5 min read",
                "Reading time: 4 minutes",
                "Lesezeit: 3 Minuten",
                "Temps de lecture : 2 min",
                "Tiempo de lectura: 5 minutos",
                "Время чтения: 3 мин",
                "Час читання: 3 хв",
                "Print this article",
                "21.58 BST",
                "14:05",
                "26m ago",
                "3h ago 10:26",
                "3h ago 10.26 GMT",
                "Updated at 20:40 BST",
                "Published in the Harbour Post, June 19th, 2022",
            ],
        );
    }

    #[test]
    fn news_with_the_same_words_stays() {
        keeps(&[
            "Listen to this, he told the court.",
            "It took 5 minutes to read the verdict.",
            "10.25",
            "3:1",
            "10:30 service",
            "Published in Ankara under another name, the book sold well.",
        ]);
    }
}
