//! Buttons for passing an article on.

use super::Rule;

/// Names of networks alone may be subheadings, so they need a button beside them or two more of their kind.
pub(super) const RULE: Rule = Rule::of_phrases("share bar");

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn buttons_go() {
        drops(
            "share bar",
            &[
                "Share",
                "Share this:",
                "Share on Facebook",
                "Click to share on Twitter (Opens in new window)",
                "Facebook Twitter WhatsApp Email",
                "Teilen",
                "Partager sur Facebook",
                "Compartir en WhatsApp",
                "Condividi",
                "Compartilhe",
                "Поделиться",
                "Поділитися",
            ],
        );
    }

    #[test]
    fn news_about_shares_and_networks_stays() {
        keeps(&[
            "Share prices fell",
            "Share on Friday rose 2 percent to a record.",
            "Facebook",
            "Facebook and Twitter were blocked in Turkey.",
            "Facebook, WhatsApp: was Nutzer wissen müssen",
            "Die Länder teilen sich die Kosten.",
        ]);
    }
}
