//! Lines of subject tags under an article.

use super::Rule;

/// The label and, on the same line, the tags.
pub(super) const RULE: Rule = Rule::of_phrases("tag line").ends_article();

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
                "Schlagwörter: Türkei, Iran",
                "Etiquetas: Turquía",
                "Теги: Турция",
            ],
        );
    }

    #[test]
    fn news_with_the_same_words_stays() {
        keeps(&["Tags on the walls led police to the gang.", "Topics ranged from trade to fishing."]);
    }
}
