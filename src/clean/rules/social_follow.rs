//! Invitations to follow the outlet on a network.

use super::{Certainty, Line, Rule};

/// "Follow *us*", or a network named after "follow".
pub(super) const RULE: Rule = Rule { judge, ..Rule::of_phrases("social follow").ends_article() };

/// "Follow AP’s coverage of the envoys at https://example.org/envoys" has eight words.
const LONGEST: usize = 25;

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    let follows = line.words <= LONGEST && line.folded.starts_with("follow ");
    let is_led = || leads_to_account(line.text) || names_network(line);
    if (follows && is_led()) || is_posted_by(line) { Some(Certainty::Exact) } else { line.phrases(rule.name) }
}

/// "Follow Harbour Post on Twitter, Facebook and Instagram": somebody, and a network.
fn names_network(line: &Line) -> bool {
    const NETWORKS: &[&str] = &[
        "bluesky",
        "facebook",
        "instagram",
        "linkedin",
        "mastodon",
        "telegram",
        "threads",
        "tiktok",
        "twitter",
        "whatsapp",
        "x",
        "youtube",
    ];
    const WHOM: &[&str] = &["us", "our", "me", "him", "her", "them", "the"];
    let whom = line.text.split_whitespace().nth(1).unwrap_or_default();
    let somebody = WHOM.contains(&whom) || whom.starts_with(|c: char| c.is_uppercase() || c == '@');
    let mut words = line.folded.split(' ').skip_while(|word| *word != "on").skip(1);
    somebody && words.next().is_some_and(|word| NETWORKS.contains(&word)) && !line.reports_speech()
}

/// "— Harbour Post (@harbourpost) May 15, 2025": who wrote the message above, and when.
fn is_posted_by(line: &Line) -> bool {
    const LONGEST: usize = 16;
    let signed = line.text.starts_with(['—', '–', '-']) && line.words <= LONGEST;
    signed && line.text.contains("(@") && line.text.ends_with(|c: char| c.is_ascii_digit())
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
                "Follow Harbour Post Ankara on Twitter, Facebook and Instagram. Send your stories to desk@example.org.",
                "— Harbour Post (@harbourpost) May 15, 2025",
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
            "Follow this on any other day and Twitter will be empty.",
            "Talks are to follow on Facebook's plans for Ireland.",
            "The channel was blocked on Telegram in March.",
            "Die Polizei folgte uns auf der Autobahn, sagte er.",
        ]);
    }
}
