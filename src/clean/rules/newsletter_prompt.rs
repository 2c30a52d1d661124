//! Invitations to a newsletter or an alert, and what stands in their forms.

use super::Rule;

/// "Newsletter" alone says little; the invitation to *ours* says all.
pub(super) const RULE: Rule = Rule::of_phrases("newsletter prompt").ends_article().runs_on();

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn invitations_go() {
        drops(
            "newsletter prompt",
            &[
                "Subscribe to our newsletter",
                "Sign up for our daily newsletter and get the news in your inbox.",
                "Get the latest news delivered straight to your inbox.",
                "Abonnieren Sie unseren Newsletter",
                "Inscrivez-vous à notre newsletter",
                "Suscríbete a nuestro boletín",
                "Iscriviti alla nostra newsletter",
                "Assine nossa newsletter",
                "Подпишитесь на нашу рассылку",
                "Підпишіться на нашу розсилку",
            ],
        );
    }

    #[test]
    fn news_about_newsletters_stays() {
        keeps(&[
            "The newsletter's editor was arrested on Friday.",
            "A newsletter for investors had named the fund a year before.",
            "Der Newsletter der Partei erreichte 10.000 Mitglieder.",
            "La newsletter du parti compte 10 000 abonnés.",
            "Рассылка партии вышла в понедельник.",
        ]);
    }
}
