//! What a press release says of itself: "For immediate release" above it, and at its foot whom the press may call, notes to
//! editors, who the sender is.
//!
//! The foot runs to the end of the text. That a body comes to such a foot, its lines show together (`body`).

use super::{Certainty, Line, Rule};
use crate::clean::fold::fold;
use crate::clean::phrases::{Kind, PHRASES};

/// "For more information about the campaign in the basin, please contact:" has eleven words.
const LONGEST_HEADING: usize = 20;
/// "About the Rivers and Harbours Trust of the North" has nine.
const LONGEST_SELF: usize = 10;

/// What stands alone under a release's last paragraph, between dashes or signs or in capitals.
const ENDS: &[&str] = &["END", "ENDE", "ENDS", "FIM", "FIN", "FINE", "KONIEC", "SLUT", "КІНЕЦЬ", "КОНЕЦ", "انتهى"];

/// What stands in front of the sender's name, where the release says who that is.
const SELVES: &[&str] = &[
    "About ",
    "Acerca de ",
    "Chi è ",
    "Informazioni su ",
    "O firmie ",
    "Om ",
    "Over ",
    "Sobre ",
    "Tietoja ",
    "À propos d",
    "Über ",
    "О компании",
    "Про компанію",
    "نبذة عن",
    "关于",
    "關於",
];

/// Lines above and below the release.
pub(super) const RULE: Rule = Rule { judge, ..Rule::of_phrases("press release").ends_article() };

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    if heads_foot(line) { Some(Certainty::Exact) } else { line.phrases(rule.name) }
}

/// Whether a line says that what follows is for editors and callers ("Notes to editors:", "Media contact: Jane Roe").
pub(in crate::clean) fn heads_foot(line: &Line) -> bool {
    /// "For more information please contact" begins no sentence; "Media contacts" may.
    const SURE: usize = 4;
    let Some(phrase) = PHRASES.beginning(&line.folded, |kind| kind == Kind::Foot) else {
        return false;
    };
    let words = phrase.folded.split(' ').count();
    let alone = line.words == words || words >= SURE || line.text.contains([':', '：']);
    alone && line.words <= LONGEST_HEADING
}

/// Whether a line is a sign that the release ends here: "ENDS", "- ends -", "###", "-30-".
pub(in crate::clean) fn is_end_mark(text: &str) -> bool {
    const LONGEST: usize = 24;
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    let word = text.trim_matches(|c: char| !c.is_alphanumeric());
    let signed = word.len() < text.len();
    match word {
        "" => text.chars().all(|c| matches!(c, '#' | ' ')) && text.contains('#'),
        "30" => signed,
        _ => ENDS.contains(&word) || (signed && ENDS.contains(&word.to_uppercase().as_str())),
    }
}

/// Whether a line is the heading over who the sender is: "About the Harbour Trust".
pub(in crate::clean) fn heads_self(text: &str) -> bool {
    let begins = SELVES.iter().any(|start| text.starts_with(start));
    begins && !text.ends_with(['.', '?', '!']) && fold(text).split(' ').count() <= LONGEST_SELF
}

/// Whether a paragraph says who the sender is, behind that heading: "About the Harbour Trust: the trust keeps ...".
pub(in crate::clean) fn tells_self(text: &str) -> bool {
    let parted =
        [": ", " — ", " – ", " - "].iter().filter_map(|sign| text.split_once(sign)).min_by_key(|(head, _)| head.len());
    parted.is_some_and(|(head, told)| !told.is_empty() && heads_self(head))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};
    use super::{heads_self, is_end_mark};
    use crate::article::Article;
    use crate::clean::clean;

    const PROSE: &str =
        "The ministers met in Ankara on Thursday and agreed to meet again in the spring, officials said.";

    fn kept(lines: &[&str]) -> Vec<String> {
        let paragraphs = lines.iter().map(|&line| line.to_owned()).collect();
        let mut article = Article { paragraphs, ..Article::default() };
        clean(&mut article);
        article.paragraphs
    }

    #[test]
    fn what_a_release_says_of_itself_goes() {
        drops("press release", &["FOR IMMEDIATE RELEASE", "Communiqué de presse", "Pressemitteilung Nr. 41/2024"]);
    }

    #[test]
    fn news_about_releases_stays() {
        keeps(&[
            "The ministry put out a press release on Monday, and took it back on Tuesday.",
            "Media contacts with the palace have been cut, she said.",
            "About the weather nobody spoke.",
        ]);
    }

    #[test]
    fn the_foot_of_a_release_goes_to_the_last_line() {
        let foot = [
            "Notes to editors:",
            "The ministry of envoys was founded in 1951 and has offices in sixty-eight countries of the world.",
            "Media contact:",
            "Jane Roe, +90 000 000, jroe@example.org",
        ];
        assert_eq!(kept(&[[PROSE; 3].as_slice(), &foot].concat()), [PROSE; 3]);
        let ended = ["ENDS", "About the ministry", "It was founded in 1951 and has offices in sixty countries today."];
        assert_eq!(kept(&[[PROSE; 3].as_slice(), &ended].concat()), [PROSE; 3]);
        let own = ["About the palace", "It was built in 1911, of stone from a hill that is no longer there.", PROSE];
        assert_eq!(kept(&[[PROSE; 3].as_slice(), &own].concat()).len(), 6);
    }

    #[test]
    fn a_release_says_who_sent_it_above_whom_to_call() {
        let foot = [
            "About the Harbour Trust",
            "The trust looks after nine harbours and was founded by fishermen in the year 1902.",
            "Press contact",
            "press@example.org",
        ];
        assert_eq!(kept(&[[PROSE; 3].as_slice(), &foot].concat()), [PROSE; 3]);
    }

    #[test]
    fn the_article_goes_on_below_a_heading_above_most_of_it() {
        let lines = [[PROSE, "Media contacts"].as_slice(), &[PROSE; 4]].concat();
        assert_eq!(kept(&lines).len(), 5);
    }

    #[test]
    fn signs_of_an_end_are_told_from_words() {
        for mark in ["ENDS", "- ends -", "-ENDE-", "###", "# # #", "-30-", "// انتهى //"] {
            assert!(is_end_mark(mark), "{mark}");
        }
        for text in ["Ends", "30", "The end", "***", "", "END OF THE LINE"] {
            assert!(!is_end_mark(text), "{text}");
        }
        assert!(heads_self("About the Harbour Trust") && !heads_self("About the weather nobody spoke."));
    }
}
