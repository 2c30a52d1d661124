//! Menus, breadcrumbs, links to the page's own parts and the site's legal pages.

use memchr::memchr3;

use super::{Certainty, Line, Rule};
use crate::clean::fold::fold;
use crate::clean::phrases::PHRASES;

/// A breadcrumb's steps are section names.
const LONGEST_STEP: usize = 4;

/// Known links, and short steps between breadcrumb signs.
pub(super) const RULE: Rule = Rule { judge, ..Rule::of_phrases("navigation") };

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    if is_breadcrumb(line) { Some(Certainty::Exact) } else { line.phrases(rule.name) }
}

/// "Home > World > Europe": begins at a page of the site's own and goes on in short steps.
fn is_breadcrumb(line: &Line) -> bool {
    let may_have_sign = memchr3(b'>', b'/', b'|', line.text.as_bytes()).is_some() || !line.text.is_ascii();
    if !may_have_sign || !PHRASES.opens(&line.folded) {
        return false;
    }
    let steps: Vec<&str> = line.text.split(['>', '»', '›', '→', '/', '|']).map(str::trim).collect();
    let at_home = || PHRASES.exactly(&fold(steps[0])).is_some_and(|phrase| phrase.rule == RULE.name);
    let short = |step: &&str| step.split_whitespace().count() <= LONGEST_STEP;
    steps.len() >= 2 && steps.iter().all(short) && at_home()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn links_and_breadcrumbs_go() {
        drops(
            "navigation",
            &[
                "Home > World > Europe",
                "Startseite » Politik",
                "Главная / Новости",
                "Skip to main content",
                "Back to top",
                "Privacy Policy",
                "About us | Contact us | Terms of use",
                "Impressum",
                "Mentions légales",
            ],
        );
    }

    #[test]
    fn news_with_the_same_words_stays() {
        keeps(&[
            "Home sales rose in May.",
            "Home",
            "The company changed its privacy policy on Monday.",
            "Brexit > Trump, one poster read.",
        ]);
    }
}
