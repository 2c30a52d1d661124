//! Labels of advertisements ("Advertisement", "Anzeige", "Реклама"): they stand alone on a line, also in mid-article.

use super::Rule;

/// Labels only: sentences about advertising are news.
pub(super) const RULE: Rule = Rule::of_phrases("advertisement");

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn labels_go() {
        drops(
            "advertisement",
            &[
                "Advertisement",
                "ADVERTISEMENT - CONTINUE READING BELOW",
                "Anzeige",
                "Publicité",
                "Publicidad",
                "Реклама",
                "Story continues below advertisement",
            ],
        );
    }

    #[test]
    fn news_about_advertising_stays() {
        keeps(&[
            "The advertisement was withdrawn after complaints.",
            "Advertisement spending fell 3 percent in May.",
            "Die Anzeige wurde am Montag erstattet.",
            "Реклама табака запрещена с июня.",
        ]);
    }
}
