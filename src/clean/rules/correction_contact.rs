//! Where to send corrections, tips and complaints.

use super::Rule;

/// Addressed to the reader; a correction itself has a rule of its own.
pub(super) const RULE: Rule = Rule::of_phrases("correction contact");

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn contacts_go() {
        drops(
            "correction contact",
            &[
                "Found a mistake? Let us know.",
                "Do you have a tip? Write to tips@example.org.",
                "Report an error",
                "Fehler gefunden?",
                "Нашли ошибку? Выделите её и нажмите Ctrl+Enter.",
                "Знайшли помилку? Виділіть її та натисніть Ctrl+Enter.",
            ],
        );
    }

    #[test]
    fn news_about_mistakes_stays() {
        keeps(&["The ministry found a mistake in the figures."]);
    }
}
