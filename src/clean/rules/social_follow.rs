//! Invitations to follow the outlet on a network.

use super::Rule;

/// "Follow *us*", or a network named after "follow".
pub(super) const RULE: Rule = Rule::of_phrases("social follow").ends_article();

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn invitations_go() {
        drops(
            "social follow",
            &[
                "Follow us on Facebook and Twitter",
                "Follow us",
                "Join our Telegram channel for the latest updates.",
                "Folgen Sie uns auf Facebook",
                "Suivez-nous sur Twitter",
                "Síguenos en Instagram",
                "Seguici su Facebook",
                "Siga-nos no Instagram",
                "Подписывайтесь на наш Telegram-канал",
                "Підписуйтесь на наш Telegram",
            ],
        );
    }

    #[test]
    fn news_with_the_same_words_stays() {
        keeps(&[
            "Follow the money, prosecutors said.",
            "Talks are to follow on Facebook's plans for Ireland.",
            "The channel was blocked on Telegram in March.",
            "Die Polizei folgte uns auf der Autobahn, sagte er.",
        ]);
    }
}
