//! Log-in and subscription prompts and what a paywall says.

use super::Rule;

/// Requests to the reader and the paywall's set phrases.
pub(super) const RULE: Rule = Rule::of_phrases("subscription prompt").ends_article().runs_on();

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn prompts_go() {
        drops(
            "subscription prompt",
            &[
                "Already a subscriber? Log in",
                "Subscribe now",
                "To continue reading, please log in.",
                "This article is for subscribers only",
                "Jetzt abonnieren",
                "Cet article est réservé aux abonnés",
                "Contenido exclusivo para suscriptores",
                "Subscribe to Example Notes and support slow news in a fast world.",
                "Abonnez-vous à l’Exemple et soutenez une presse lente.",
            ],
        );
    }

    #[test]
    fn news_about_subscriptions_stays() {
        keeps(&[
            "Netflix lost 200,000 subscribers in the first quarter.",
            "The bank told customers to log in again after the outage.",
            "Subscribers of the paper will pay more from June.",
            "Readers who subscribe to the paper will pay more from June.",
        ]);
    }
}
