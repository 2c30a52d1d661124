//! Lines of subject tags under an article.

use super::{Certainty, Line, Rule};
use crate::clean::phrases::{Kind, PHRASES};

/// The label and, on the same line, the tags.
pub(super) const RULE: Rule = Rule { judge, ..Rule::of_phrases("tag line").ends_article() };

/// "Posted in Coast", "Tagged harbours": so many tags may follow the label without a colon, in words.
const TAGS: usize = 4;

/// How blogs begin the line under a text that says when it was posted, and what goes on with the sections it is in.
const POSTED: &[(&str, &str)] = &[
    ("dieser beitrag wurde ", " veroffentlicht und unter "),
    ("dieser eintrag wurde ", " veroffentlicht und unter "),
    ("this entry was posted ", " and is filed under "),
    ("this post was posted ", " and is filed under "),
];

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    let is_dated = line.folded.contains('#');
    let is_posted =
        |(start, filed): &(&str, &str)| is_dated && line.folded.starts_with(start) && line.folded.contains(filed);
    if is_labelled(rule, line) || POSTED.iter().any(is_posted) {
        Some(Certainty::Exact)
    } else {
        line.phrases(rule.name)
    }
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
