//! Copyright and reproduction notices.

use super::{Certainty, Line, Rule};

/// "© 2025 Some Daily" is short; a paragraph about a copyright case is not.
const LONGEST_NOTICE: usize = 40;

/// The set phrases, and any short line that begins with the sign and soon has a year.
pub(super) const RULE: Rule = Rule { judge, ..Rule::of_phrases("copyright").ends_article() };

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    if is_notice(line) { Some(Certainty::Exact) } else { line.phrases(rule.name) }
}

fn is_notice(line: &Line) -> bool {
    let signed = line.text.starts_with('©') || line.text.starts_with("(c)") || line.text.starts_with("(C)");
    let worded = ["copyright # ", "copyright c # "].iter().any(|start| line.folded.starts_with(start));
    let dated = || line.folded.split(' ').take(8).any(|word| word == "#");
    line.words <= LONGEST_NOTICE && (worded || (signed && dated())) || (signed && line.words <= 6)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn notices_go() {
        drops(
            "copyright",
            &[
                "© 2025 Some Daily. All rights reserved.",
                "Copyright © 2025 Some Daily",
                "(c) 2024 Some Daily",
                "All rights reserved",
                "Alle Rechte vorbehalten.",
                "Tous droits réservés.",
                "Todos los derechos reservados",
                "Tutti i diritti riservati",
                "Todos os direitos reservados",
                "Все права защищены",
                "Усі права захищено",
                "جميع الحقوق محفوظة",
                "版权所有",
            ],
        );
    }

    #[test]
    fn news_about_copyright_stays() {
        keeps(&["Copyright law will change in 2026, the minister said.", "The publisher sued over copyright in 2024."]);
    }
}
