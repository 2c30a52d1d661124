//! Who wrote a story as its foot says: "(Reporting by Jane Roe in Ankara; editing by John Doe)".
//!
//! Whoever edited it did not write it. Cleaning takes the line out of the text afterwards.

use super::eastern::korean_reporter;
use super::{line, names_somebody, strip_cue};

/// The credit stands among the last so many paragraphs.
const FOOT: usize = 6;
/// A credit is no longer, in bytes.
const LONGEST: usize = 400;
/// "By" and its like begin anything at the foot; "Reporting by" has so many bytes at least.
const SHORTEST_CUE: usize = 8;

/// The reporters that the foot of a story names.
pub(in crate::read) fn reporters(paragraphs: &[String]) -> Option<String> {
    let mut foot = paragraphs.iter().rev().take(FOOT.min(paragraphs.len().saturating_sub(1)));
    foot.clone()
        .find_map(|text| credited(credit(text)?))
        .or_else(|| foot.find_map(|text| signature(text).or_else(|| korean(text))))
}

/// "Jane ROE.": a name below the text, with the surname in capitals, as papers in Russian sign.
fn signature(text: &str) -> Option<String> {
    /// Shorter ones are initials or an agency's.
    const LETTERS: usize = 4;
    let (first, last) = text.trim_end_matches('.').split_once(' ')?;
    let is_first = first.starts_with(char::is_uppercase) && first.chars().skip(1).all(char::is_lowercase);
    let is_last = last.chars().count() >= LETTERS && last.chars().all(|c| c.is_uppercase() || c == '-');
    let cyrillic = || text.contains(|c| ('А'..='я').contains(&c));
    (is_first && is_last && first.chars().count() > 1 && cyrillic()).then(|| format!("{first} {last}"))
}

/// "홍길동 기자 gildong@post.example": how papers of Korea sign below the text.
fn korean(text: &str) -> Option<String> {
    korean_reporter(text).map(|found| found.names)
}

/// The bracket that ends a paragraph, or a short line that has a semicolon, without the signs around it.
fn credit(text: &str) -> Option<&str> {
    let text = text.trim_end_matches(['.', ' ']);
    let bracket = || {
        let open = text.strip_suffix([')', ']'])?.rfind(['(', '['])?;
        Some(&text[open + 1..text.len() - 1])
    };
    let whole = || text.contains(';').then_some(text);
    bracket().or_else(whole).filter(|credit| credit.len() <= LONGEST)
}

/// The names behind the parts that say who reported or wrote.
fn credited(credit: &str) -> Option<String> {
    let written = |part: &str| {
        let part = part.trim();
        let (cue, rest) = strip_cue(part);
        let found = line(part).filter(|_| cue && part.len() - rest.len() >= SHORTEST_CUE)?;
        names_somebody(&found.names).then_some(found.names)
    };
    let mut names: Vec<String> = Vec::new();
    for found in credit.split(';').filter_map(written) {
        names.extend(
            found
                .split(", ")
                .filter(|name| !names.iter().any(|known| known == name))
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        );
    }
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::reporters;

    #[test]
    fn reporters_sign_and_editors_do_not() {
        let prose = "The envoys met for four hours on Thursday.";
        for (foot, names) in [
            ("(Reporting by Jane Roe in Ankara; editing by John Doe)", "Jane Roe"),
            ("Nobody spoke. (Reporting by Jane Roe and John Doe, editing by Max Muster)", "Jane Roe, John Doe"),
            ("Reporting by Jane Roe; Writing by Ann Other; Editing by John Doe", "Jane Roe, Ann Other"),
            ("[Written by Jane Roe]", "Jane Roe"),
            ("Иван ПРИМЕРОВ.", "Иван ПРИМЕРОВ"),
            ("홍길동 기자 gildong@post.example", "홍길동"),
        ] {
            assert_eq!(reporters(&[prose.to_owned(), foot.to_owned()]).as_deref(), Some(names), "{foot}");
        }
        for foot in [
            "(Editing by John Doe)",
            "Jane ROEVER",
            "홍길동 기자는 말했다.",
            "(Additional reporting by Jane Roe)",
            "(By Jane Roe)",
            "He liked the reporting by Jane Roe; others did not.",
            "(Reporting by the desk; editing by John Doe)",
            "()",
            "",
        ] {
            assert_eq!(reporters(&[prose.to_owned(), foot.to_owned()]), None, "{foot}");
        }
    }
}
