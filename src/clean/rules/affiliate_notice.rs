//! What an outlet says of the money it makes with links ("We may earn a commission if you buy something"): it stands above
//! or under articles about things that can be bought.

use super::Rule;

/// Set phrases in which the outlet speaks of itself: who else earns a commission is news.
pub(super) const RULE: Rule = Rule::of_phrases("affiliate notice");

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn notices_go() {
        drops(
            "affiliate notice",
            &[
                "We may earn a commission if you buy something through our links.",
                "This post contains affiliate links.",
                "As an Amazon Associate I earn from qualifying purchases.",
                "Products are chosen independently by our editors.",
                "Kaufen Sie über einen solchen Link, erhalten wir eine Provision.",
                "Cet article contient des liens affiliés.",
                "Este artículo contiene enlaces de afiliados.",
                "Questo articolo contiene link di affiliazione.",
                "Este artigo contém links de afiliados.",
            ],
        );
    }

    #[test]
    fn commissions_in_the_news_stay() {
        keeps(&[
            "Agents may receive a commission of two percent from the seller.",
            "Brokers earn a commission on every house, the ministry said.",
            "The Commission may earn the trust of farmers again.",
        ]);
    }
}
