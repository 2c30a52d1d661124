//! Labels of advertisements ("Advertisement", "Anzeige", "Реклама"): they stand alone on a line, also in mid-article.

use super::{Certainty, Line, Rule};

/// Labels only: sentences about advertising are news.
pub(super) const RULE: Rule = Rule { judge, ..Rule::of_phrases("advertisement") };

/// Labels that are words, or the names of things, in any other writing.
const SHOUTED: &[&str] = &["AD", "ADS", "PUB", "[AD]", "【PR】", "[PR]", "（PR）"];

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    // ">>> Two weeks for nothing! <<<"
    let shouts = line.text.starts_with(">>>") && line.text.ends_with("<<<");
    if shouts || SHOUTED.contains(&line.text) { Some(Certainty::Exact) } else { line.phrases(rule.name) }
}

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
                "Hide Ad",
                ">>> The harbour on paper for two weeks <<<",
                "PUB",
                "【PR】",
                "pubblicità",
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
