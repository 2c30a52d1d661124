//! Invitations to a newsletter or an alert, and what stands in their forms.

use super::{Certainty, Line, Rule};

/// "Newsletter" alone says little; the invitation to *ours* says all.
pub(super) const RULE: Rule = Rule { judge, ..Rule::of_phrases("newsletter prompt").ends_article().runs_on() };

/// An invitation that names the newsletter, and says what is in it, has two sentences.
const LONGEST: usize = 40;
/// One that only names it.
const LONGEST_LABEL: usize = 8;

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    let known = line.phrases(rule.name);
    if known >= Some(Certainty::Said) || line.words > LONGEST {
        return known;
    }
    known.max(invitation(line))
}

/// "Sign up to Harbour Letters, our weekly newsletter", "Sign up for The Morning Tide".
fn invitation(line: &Line) -> Option<Certainty> {
    let starts = ["sign up for ", "sign up to ", "subscribe to ", "sign up here "];
    if !starts.iter().any(|start| line.folded.starts_with(start)) || line.reports_speech() {
        return None;
    }
    let of_mail =
        [" newsletter", " inbox", " newsletters", " mailing list"].iter().any(|word| line.folded.contains(word));
    let label = || line.words <= LONGEST_LABEL && !line.ends_as_sentence();
    if of_mail { Some(Certainty::Said) } else { label().then_some(Certainty::Beside) }
}

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
                "Sign up to Down the River, Harbour Post’s weekly newsletter. Get news about boats, and more.",
                "Having trouble reading this email? View it in your browser.",
                "Vous recevez ce message parce que vous êtes inscrit.",
                "Sent from my telephone",
                "Von meinem iPhone gesendet",
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
