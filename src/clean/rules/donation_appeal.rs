//! Appeals for money by the outlet itself, of one sentence or of several paragraphs.
//!
//! News tells of donations too, so a single cue ("donate", "PayPal") proves nothing: an appeal speaks to its reader, and
//! several times over.

use super::Rule;

/// Requests in the first and second person, or two cues of one.
pub(super) const RULE: Rule = Rule::of_phrases("donation appeal").ends_article().runs_on();

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn appeals_go() {
        drops(
            "donation appeal",
            &[
                "Before you go: independent journalism needs you. If you value our reporting, please consider supporting us \
             from as little as $1.",
                "Donate via PayPal or bank transfer.",
                "Support our journalism",
                "Our work is free to read because readers like you pay for it. Every contribution, big or small, keeps us \
             independent.",
                "Unterstützen Sie unsere Arbeit mit einer Spende.",
                "Soutenez notre journalisme : faites un don dès 1 euro.",
                "Apoya nuestro periodismo independiente con una donación.",
                "Sostieni il nostro giornalismo con una donazione.",
                "Apoie o jornalismo independente: faça uma doação.",
                "Поддержите нашу редакцию: сделайте пожертвование.",
                "Підтримайте нашу редакцію.",
                "Wesprzyj naszą redakcję: każda wpłata pomaga.",
                "Steun onze journalistiek met een donatie.",
                "Bağımsız gazeteciliğe destek olun.",
                "私たちの活動を支援してください。",
            ],
        );
    }

    #[test]
    fn news_about_giving_stays() {
        keeps(&[
            "PayPal said on Tuesday it would cut 2,000 jobs.",
            "The charity asked readers to donate to its winter fund.",
            "The party took donations via PayPal from abroad, prosecutors say.",
            "Independent journalism is under threat in Hungary, the report finds.",
            "Die Stiftung bat um Spenden für die Opfer der Flut.",
            "L'association a reçu un don de deux millions d'euros.",
            "Les auditions reprennent à partir de 3h45, et les enquêteurs se rendent sur place avant midi.",
            "La fundación donó dos millones de euros a las víctimas.",
            "Il gruppo ha raccolto donazioni tramite PayPal.",
            "A campanha recebeu doações pelo PayPal.",
            "Фонд собрал пожертвования на лечение детей.",
            "Фонд зібрав пожертви для армії.",
            "Fundacja zebrała darowizny dla ofiar powodzi.",
            "De stichting kreeg donaties uit heel Nederland.",
            "Vakıf depremzedeler için bağış topladı.",
            "財団は被災者のために寄付を集めた。",
        ]);
    }
}
