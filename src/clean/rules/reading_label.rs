//! What the page says about itself above the text: reading time, player, print button, font size.

use super::Rule;

/// Known labels, with any number in them.
pub(super) const RULE: Rule = Rule::of_phrases("reading label");

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
            ],
        );
    }

    #[test]
    fn news_with_the_same_words_stays() {
        keeps(&["Listen to this, he told the court.", "It took 5 minutes to read the verdict."]);
    }
}
