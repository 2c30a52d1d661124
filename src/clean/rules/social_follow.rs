//! Invitations to follow the outlet on a network.

use super::{Certainty, Line, Rule};

/// "Follow *us*", or a network named after "follow".
pub(super) const RULE: Rule = Rule { judge, ..Rule::of_phrases("social follow").ends_article() };

/// "Follow AP’s coverage of the envoys at https://example.org/envoys" has eight words.
const LONGEST: usize = 25;

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    let is_led = line.words <= LONGEST && line.folded.starts_with("follow ") && leads_to_account(line.text);
    if is_led { Some(Certainty::Exact) } else { line.phrases(rule.name) }
}

/// Whether an address or the name of an account stands in a text.
fn leads_to_account(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_start_matches(['(', '“', '"']);
        word.starts_with("http") || (word.starts_with('@') && word.len() > 1)
    })
}

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
