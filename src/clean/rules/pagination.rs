//! Links from page to page.

use super::{Certainty, Line, Rule};

/// Numbers alone may be a table's; with "next" or "page" they are links, and so is one of several ("1 / 3").
pub(super) const RULE: Rule = Rule { judge, ..Rule::of_phrases("pagination") };

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    if is_one_of(line) { Some(Certainty::Exact) } else { line.phrases(rule.name) }
}

/// "1 / 3", "2/12": a picture's place in a gallery.
fn is_one_of(line: &Line) -> bool {
    const LONGEST: usize = 9;
    let parted = || line.text.split_once('/').map(|(at, of)| (at.trim().parse::<u16>(), of.trim().parse::<u16>()));
    line.folded == "# #"
        && line.text.len() <= LONGEST
        && matches!(parted(), Some((Ok(at), Ok(of))) if at <= of && of > 1)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn page_links_go() {
        drops(
            "pagination",
            &[
                "Page 1 of 3",
                "Next page",
                "« Previous page",
                "1 2 3 Next page",
                "1 / 3",
                "Seite 2 von 5",
                "Page suivante",
            ],
        );
    }

    #[test]
    fn figures_and_sentences_stay() {
        keeps(&[
            "1 2 3",
            "3/2",
            "6-4",
            "Page 3 of the report names two ministers.",
            "Next, the court will hear witnesses.",
        ]);
    }
}
