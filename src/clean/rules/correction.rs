//! What an outlet says of its own mistakes, and other notes of its editors: "An earlier version of this article ...",
//! "Editor's note: ...".
//!
//! A word that stands only in what was wrong must not be found. Such a note may be long, and is no less one.

use super::{Certainty, Line, Rule};
use crate::clean::fold::fold;
use crate::clean::phrases::{Kind, PHRASES};

/// The longest notes tell what was wrong in three or four sentences.
const LONGEST: usize = 120;
/// A longer label is none, in bytes.
const LONGEST_LABEL: usize = 60;

/// A line that begins as such notes do, or has their label.
pub(super) const RULE: Rule = Rule { judge, ..Rule::of_phrases("correction") };

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    if line.words > LONGEST {
        return None;
    }
    let begins =
        || PHRASES.beginning(&line.folded, |kind| kind == Kind::Start).is_some_and(|found| found.rule == rule.name);
    (is_labelled(rule, line) || begins()).then_some(Certainty::Exact)
}

/// "Correction: ...", "Anmerkung der Redaktion: ...", also in brackets.
fn is_labelled(rule: &Rule, line: &Line) -> bool {
    let window = &line.text[..line.text.floor_char_boundary(LONGEST_LABEL)];
    let Some((label, _)) = window.split_once([':', '：']) else { return false };
    PHRASES.exactly(&fold(label)).is_some_and(|found| found.kind == Kind::Label && found.rule == rule.name)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn corrections_and_notes_of_editors_go() {
        drops(
            "correction",
            &[
                "Correction: an earlier version of this article misspelt the name of the river.",
                "(Editor's note: The envoy has since left his post.)",
                "An earlier version of this article gave the depth of the harbour as nine metres, which is that of the old \
                 harbour; the new one, which was opened in May and which the article is about, has eleven, and not nine, at \
                 low tide as well as at high tide.",
                "A correction was made on May 16, 2025:",
                "Anmerkung der Redaktion: In einer früheren Version hieß es, der Hafen sei neun Meter tief.",
                "Dans une version précédente, nous avions écrit que le port avait neuf mètres de fond.",
                "Fe de errores: el puerto tiene once metros, y no nueve.",
                "Rättelse: Hamnen är elva meter djup.",
                "Sprostowanie: port ma jedenaście metrów głębokości.",
                "Исправление: глубина порта одиннадцать метров.",
                "更正：港口水深十一米。",
            ],
        );
    }

    #[test]
    fn news_of_corrections_stays() {
        keeps(&[
            "The correction on the markets, the third of the year, took a tenth off the shares.",
            "An earlier version of the treaty had eleven articles, the envoy said.",
            "In einer früheren Fassung des Gesetzes fehlte der Satz.",
        ]);
    }
}
