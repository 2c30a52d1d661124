//! Lines of subject tags under an article.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Certainty, Line, Rule};
use crate::clean::fold::fold;
use crate::clean::phrases::{Kind, PHRASES};
use crate::clean::words;

/// The label and, on the same line, the tags.
pub(super) const RULE: Rule = Rule { judge, ..Rule::of_phrases("tag line").ends_article() };

/// "Posted in Coast", "Tagged harbours": so many tags may follow the label without a colon, in words.
const TAGS: usize = 4;

/// How blogs begin the line under a text that says when it was posted, folded.
static POSTED: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of("posted"));
/// And how they go on with the sections it is in.
static FILED: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of("filed"));
/// None of the first is longer, in bytes.
const LONGEST_POSTED: usize = 48;

/// The length of what a line begins with that says when a post was made ("This entry was posted"), in bytes of the folded line.
pub(in crate::clean) fn posted(text: &str) -> Option<usize> {
    let start = fold(&text[..text.floor_char_boundary(LONGEST_POSTED)]);
    POSTED.iter().find(|posted| start.starts_with(**posted)).map(|posted| posted.len())
}

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    let is_dated = line.folded.contains('#');
    let is_filed = || is_dated && FILED.iter().any(|filed| line.folded.contains(filed)) && posted(line.text).is_some();
    if is_labelled(rule, line) || is_filed() { Some(Certainty::Exact) } else { line.phrases(rule.name) }
}

fn is_labelled(rule: &Rule, line: &Line) -> bool {
    if line.text.split_whitespace().all(|word| word.len() > 1 && word.starts_with('#')) {
        return true;
    }
    let label = PHRASES.beginning(&line.folded, |kind| kind == Kind::Label).filter(|phrase| phrase.rule == rule.name);
    label.filter(|label| label.folded.contains(' ')).is_some_and(|label| {
        let words = label.folded.split(' ').count();
        let capital = |tag: &str| !tag.starts_with(char::is_lowercase);
        let tagged = line.text.split_whitespace().nth(words).is_some_and(capital);
        tagged && line.words <= words + TAGS && !line.ends_as_sentence()
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn labelled_tags_go() {
        drops(
            "tag line",
            &[
                "Tags: Turkey, Iran, talks",
                "Filed under: Politics",
                "Posted in Coast",
                "This entry was posted on Thursday, May 15th, 2025 at 10:12 am and is filed under Talks. You can follow any \
                 responses to this entry through the feed. You can leave a response, or trackback from your own site.",
                "Dieser Beitrag wurde am Donnerstag, 15. Mai 2025 um 10:12 Uhr veröffentlicht und unter Hafen gespeichert.",
                "#Turkey #talks",
                "Schlagwörter: Türkei, Iran",
                "Etiquetas: Turquía",
                "Теги: Турция",
            ],
        );
    }

    #[test]
    fn news_with_the_same_words_stays() {
        keeps(&[
            "This entry was posted by the harbour master, who was sued for it.",
            "Tags on the walls led police to the gang.",
            "Topics ranged from trade to fishing.",
        ]);
    }
}
