//! Links from page to page.

use super::{Certainty, Line, Rule};
use crate::clean::fold::fold;

/// Numbers alone may be a table's; with "next" or "page" they are links, and so is one of several ("1 / 3").
pub(super) const RULE: Rule = Rule { judge, ..Rule::of_phrases("pagination") };

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    if is_one_of(line) || is_row(line) { Some(Certainty::Exact) } else { line.phrases(rule.name) }
}

/// "Pages: 1 2 3": the pages of an article in parts, as the largest of the systems for blogs lists them.
fn is_row(line: &Line) -> bool {
    const LABELS: &[&str] = &["pages", "paginas", "pagine", "seiten", "strony", "страницы"];
    let Some((label, figures)) = line.text.split_once(':') else { return false };
    let figures: Vec<&str> = figures.split_whitespace().collect();
    let in_order = || figures.iter().zip(1..).all(|(figure, at)| figure.parse::<usize>() == Ok(at));
    figures.len() > 1 && LABELS.contains(&fold(label).as_str()) && in_order()
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
                "Pages: 1 2 3",
                "Seiten: 1 2",
                "Bild 1 von 9",
                "Фото 3 из 14",
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
            "Pages: 2 4",
            "Pages: 312",
            "Seats: 1 2 3",
            "6-4",
            "Page 3 of the report names two ministers.",
            "Next, the court will hear witnesses.",
        ]);
    }
}
