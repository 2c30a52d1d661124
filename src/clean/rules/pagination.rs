//! Links from page to page.

use super::Rule;

/// Numbers alone may be a table's; with "next" or "page" they are links.
pub(super) const RULE: Rule = Rule::of_phrases("pagination");

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn page_links_go() {
        drops(
            "pagination",
            &["Page 1 of 3", "Next page", "« Previous page", "1 2 3 Next page", "Seite 2 von 5", "Page suivante"],
        );
    }

    #[test]
    fn figures_and_sentences_stay() {
        keeps(&["1 2 3", "Page 3 of the report names two ministers.", "Next, the court will hear witnesses."]);
    }
}
