//! Lists of other articles, and single links to one: "Related Posts", "Most read", "Read more: ...".
//!
//! Their headlines are news, only not this article's: the classic leak into an index.

use super::{Certainty, Line, NAVIGATION, Rule};
use crate::clean::phrases::PHRASES;

/// The lines after a list's heading are found by their form, in `body`.
pub(super) const RULE: Rule = Rule { judge, ..Rule::of_phrases("related stories") };

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    if is_bracketed(line) {
        Some(Certainty::Exact)
    } else if heads_more(line) {
        Some(Certainty::Heading)
    } else {
        line.phrases(rule.name)
    }
}

/// "More business news": what there is more of is a section of the site's.
fn heads_more(line: &Line) -> bool {
    const OTHERS: &[&str] = &[" articles", " coverage", " headlines", " news", " stories", " videos"];
    let Some(rest) = line.folded.strip_prefix("more ") else { return false };
    let section = OTHERS.iter().find_map(|others| rest.strip_suffix(others));
    let is_section = |section: &str| PHRASES.exactly(section).is_some_and(|phrase| phrase.rule == NAVIGATION);
    !line.ends_as_sentence() && section.is_some_and(is_section)
}

/// "[ Envoys meet in a palace by the water ]": a headline between brackets, as stations set their links.
fn is_bracketed(line: &Line) -> bool {
    let inner =
        line.text.strip_prefix("[ ").or_else(|| line.text.strip_prefix('[')).and_then(|text| text.strip_suffix(']'));
    let capital = |text: &str| text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    inner.is_some_and(|text| {
        (4..=16).contains(&line.text.split_whitespace().count())
            && capital(text)
            && !text.contains(['[', ']', '(', ':', '/'])
            && !text.trim_end().ends_with('.')
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn headings_and_labelled_links_go() {
        drops(
            "related stories",
            &[
                "Related Posts",
                "[ Envoys meet in a palace by the water ]",
                "More on this topic",
                "More business news",
                "More sport headlines",
                "Read more: Turkey says talks will go on",
                "READ ALSO: Minister resigns over bridge",
                "From the archive: Minister resigns over bridge",
                "Lesen Sie auch: Minister tritt zurück",
                "À lire aussi : le ministre démissionne",
                "Lea también: El ministro dimite",
                "Leggi anche: Il ministro si dimette",
                "Leia também: Ministro renuncia ao cargo",
                "Читайте также: Министр ушёл в отставку",
                "Читайте також: Міністр подав у відставку",
                "اقرأ أيضا: استقالة الوزير",
                "À lire aussi Neige à Madrid : les écoles fermées",
                "Lees ook: Minister treedt af",
                "Czytaj także: Minister podał się do dymisji",
                "İlgili Haberler",
                "関連記事",
            ],
        );
    }

    #[test]
    fn news_with_the_same_words_stays() {
        keeps(&[
            "Related charges against two other men were dropped.",
            "Most read the ruling as a warning.",
            "More good news",
            "More from Jane Roe",
            "More stories than towers",
            "More dental coverage",
            "More women in headlines",
            "More bad news will follow.",
            "He told pupils to read more and talk less.",
            "Lesen Sie auch zwischen den Zeilen, riet der Kanzler.",
            "From the archive: in 2019 a like case was dropped by the court.",
            "Read also Proust, he told them, and then read him again.",
        ]);
    }
}
