//! A line of names cut into its parts.

use super::role::{Role, is};

/// What parts the names from what follows them on the line.
pub(super) const TAILS: &[char] = &['|', '•', '·', '⋅', '—', '–'];

/// Cuts a line at a bar, a bullet or a spaced dash.
pub(super) fn cut_tail(text: &str) -> (&str, &str) {
    let bar = [text.find(TAILS), text.find(" - ")].into_iter().flatten().min();
    bar.map_or((text, ""), |at| {
        (text[..at].trim(), text[at..].trim_matches(|c: char| TAILS.contains(&c) || " -".contains(c)))
    })
}

/// A part of a list of names, and whether "and" stands before it.
pub(super) struct Part<'a> {
    pub text: &'a str,
    pub joined: bool,
}

/// The parts of a list of names.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let separate = |c: char| matches!(c, ',' | ';' | '&' | '|' | '\n' | '、' | '，' | '،');
    let mut depth = 0;
    // "Jane Roe (Ankara, special envoy)" is one part.
    let outside = move |c: char| {
        depth += i32::from(matches!(c, '(' | '（')) - i32::from(matches!(c, ')' | '）'));
        depth <= 0 && separate(c)
    };
    let pieces = text.split(" / ").flat_map(|piece| piece.split(outside).collect::<Vec<_>>()).flat_map(sentences);
    pieces.flat_map(joined).filter(|part| !trim(part.text).is_empty()).collect()
}

/// Parts "Juana Ejemplo. Corresponsal en Santiago", but not "Dr. Jane Roe" or "Jane R. Roe".
fn sentences(piece: &str) -> impl Iterator<Item = &str> {
    let ends = |at: usize| {
        let before = &piece[..at];
        let last = before.rsplit(' ').next().unwrap_or_default();
        before.trim().contains(' ') && last.chars().filter(|c| c.is_alphabetic()).count() > 2
    };
    let end = piece.match_indices(". ").map(|(at, _)| at).find(|&at| ends(at));
    let (head, tail) = end.map_or((piece, None), |at| (&piece[..at], Some(&piece[at + 2..])));
    std::iter::once(head).chain(tail)
}

/// Parts a piece at "and".
fn joined(piece: &str) -> Vec<Part<'_>> {
    let shouted = !piece.contains(char::is_lowercase);
    let is_between =
        |word: &str| is(word, Role::Between) || (shouted && word.len() > 2 && is(&word.to_lowercase(), Role::Between));
    let mut parts = Vec::new();
    let (mut start, mut and) = (0, false);
    for word in piece.split_whitespace().filter(|word| is_between(word)) {
        let at = word.as_ptr() as usize - piece.as_ptr() as usize;
        if !piece[start..at].trim().is_empty() {
            parts.push(Part { text: &piece[start..at], joined: and });
        }
        (start, and) = (at + word.len(), true);
    }
    parts.push(Part { text: &piece[start..], joined: and });
    parts
}

pub(super) fn trim(name: &str) -> &str {
    let signs = |c: char| matches!(c, '.' | ':' | '(' | ')' | '[' | ']' | '*' | '-' | '/' | '"');
    let trimmed = name.trim_matches(|c: char| c.is_whitespace() || signs(c));
    // "Jane Roe Jr.": the full stop is the word's own.
    let end = trimmed.as_ptr() as usize - name.as_ptr() as usize + trimmed.len();
    let is_own = [" Jr", " Sr"].iter().any(|word| trimmed.ends_with(word)) && name[end..].starts_with('.');
    if is_own { &name[end - trimmed.len()..=end] } else { trimmed }
}
