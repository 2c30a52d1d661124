//! Copyright and reproduction notices.

use super::{Certainty, Line, Rule};

/// "© 2025 Some Daily" is short; a paragraph about a copyright case is not.
const LONGEST_NOTICE: usize = 40;

/// What may not be done with the text is told in as many.
const LONGEST_TERMS: usize = 90;

/// A line with the number of a journal.
const LONGEST_IMPRINT: usize = 16;

/// The set phrases, and any short line that begins with the sign and soon has a year.
pub(super) const RULE: Rule = Rule { judge, tail, ..Rule::of_phrases("copyright").ends_article() };

/// What WordPress sets behind every entry of a feed, in the languages it is used in most: the beginning, and what stands
/// between the headline and the name of the site.
const ORIGINS: &[(&str, &str)] = &[
    ("The post ", " appeared first on "),
    ("The article ", " appeared first on "),
    ("The post ", " first appeared on "),
    ("Der Beitrag ", " erschien zuerst auf "),
    ("Der Beitrag ", " erschien zuerst bei "),
    ("La entrada ", " se publicó primero en "),
    ("La entrada ", " aparece primero en "),
    ("La entrada ", " apareció primero en "),
    ("L’article ", " est apparu en premier sur "),
    ("L'article ", " est apparu en premier sur "),
    ("L'articolo ", " proviene da "),
    ("L’articolo ", " proviene da "),
    ("O post ", " apareceu primeiro em "),
    ("O conteúdo ", " aparece primeiro em "),
    ("Het bericht ", " verscheen eerst op "),
    ("Artykuł ", " pochodzi z serwisu "),
    ("Сообщение ", " появились сначала на "),
    ("Запись ", " впервые появилась "),
    ("Inlägget ", " dök först upp på "),
    ("Příspěvek ", " pochází z "),
    ("投稿 ", " に最初に表示されました"),
];

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    // What begins so is rare, and looking for how it goes on takes long.
    let is_origin = || ORIGINS.iter().any(|(start, _)| line.text.starts_with(start)) && tail(line.text) == Some(0);
    if is_notice(line) || is_origin() { Some(Certainty::Exact) } else { line.phrases(rule.name) }
}

/// Where "The post Envoys meet appeared first on Harbour Post." begins behind a text.
pub(in crate::clean) fn tail(text: &str) -> Option<usize> {
    /// Two headlines and the name of a site.
    const LONGEST: usize = 600;
    const LONGEST_SITE: usize = 8;
    let window = text.len().saturating_sub(LONGEST);
    let window = (window..=text.len()).find(|&at| text.is_char_boundary(at))?;
    let begins = |(start, between): &(&str, &str)| {
        let at = text[window..].rfind(between)? + window;
        let site = &text[at + between.len()..];
        if site.starts_with(char::is_lowercase) || site.split_whitespace().count() > LONGEST_SITE {
            return None;
        }
        text[window..at].rfind(start).map(|start| start + window)
    };
    ORIGINS.iter().find_map(begins)
}

fn is_notice(line: &Line) -> bool {
    // "™ & © 2015 Harbour Post"
    let text = line.text.trim_start_matches(['™', '®', '&', ' ']);
    let signed = text.starts_with('©') || text.starts_with("(c)") || text.starts_with("(C)");
    let worded = ["copyright # ", "copyright c # "].iter().any(|start| line.folded.starts_with(start));
    let dated = || line.folded.split(' ').take(8).any(|word| word == "#");
    let reserved = || line.folded.starts_with("copyright ") && line.folded.contains(" all rights reserved");
    if line.words <= LONGEST_TERMS && reserved() {
        return true;
    }
    // "Printed 15 May 2015. ISSN 1234-5678": the imprint.
    let is_imprint = || line.words <= LONGEST_IMPRINT && line.folded.contains("issn # #");
    if is_imprint() {
        return true;
    }
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
                "Copyright Some Daily. All rights reserved. This material may not be published, broadcast, rewritten or redistributed in whole or in part without the written permission of the publisher, and may not be stored in any database or system of any kind.",
                "(c) 2024 Some Daily",
                "™ & © 2024 Some Daily, Inc.",
                "Harbour Quarterly, May 2015. ISSN 1234-5678",
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
                "The post Envoys “meet” in Ankara appeared first on Harbour Post.",
                "Der Beitrag Gesandte treffen sich erschien zuerst auf Hafenpost.",
            ],
        );
    }

    #[test]
    fn news_about_copyright_stays() {
        keeps(&[
            "The post of envoy, which first appeared on a list in May, is empty.",
            "Copyright law will change in 2026, the minister said.",
            "The publisher sued over copyright in 2024.",
        ]);
    }
}
