//! Names of months in the languages of `gazetteer/months.tsv`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::tokens::Token;

/// Form, then language and month for each language that has it.
static MONTHS: LazyLock<FxHashMap<&'static str, Vec<(&'static str, i8)>>> = LazyLock::new(|| {
    let mut months: FxHashMap<&str, Vec<(&str, i8)>> = FxHashMap::default();
    for row in include_str!("../../gazetteer/months.tsv").lines().filter(|row| !row.starts_with('#')) {
        let mut columns = row.split('\t');
        let (Some(language), Some(month)) = (columns.next(), columns.next()) else { continue };
        let Ok(month) = month.parse() else { continue };
        columns.for_each(|form| months.entry(form).or_default().push((language, month)));
    }
    months
});

/// The month a word names, in lower case and without a full stop. A form that means different months in different
/// languages ("listopad") needs the language.
pub(super) fn month(word: &str, language: Option<&str>) -> Option<i8> {
    let meanings = MONTHS.get(word)?;
    let own = meanings.iter().find(|(of, _)| Some(*of) == language);
    let (_, month) = own.or(meanings.first())?;
    (own.is_some() || meanings.iter().all(|(_, other)| other == month)).then_some(*month)
}

/// The month whose name begins at a token, and the token behind it: "May", "تشرين الأول", and both of a month's names in
/// "أيار/مايو".
pub(super) fn at(tokens: &[Token], at: usize, language: Option<&str>) -> Option<(i8, usize)> {
    let first = tokens.get(at)?.word()?;
    let second = tokens.get(at + 1).and_then(Token::word);
    let both = second.and_then(|second| month(&format!("{first} {second}"), language)).map(|month| (month, at + 2));
    // "พ.ค."
    let dotted = || {
        let third = tokens.get(at + 2).and_then(Token::word).filter(|_| tokens[at + 1].is_sign(&['.']))?;
        Some((month(&format!("{first}.{third}"), language)?, at + 3))
    };
    let (named, end) = both.or_else(dotted).or_else(|| Some((month(first, language)?, at + 1)))?;
    if tokens.get(end).is_some_and(|token| token.is_sign(&['/']))
        && let Some((again, end)) = self::at(tokens, end + 1, language).filter(|(again, _)| *again == named)
    {
        return Some((again, end));
    }
    Some((named, end))
}

/// Whether a word names some month in some language, or is a part of such a name.
pub(super) fn is_month(word: &str) -> bool {
    MONTHS.contains_key(word) || PARTS.contains(word)
}

/// The words of names that have several.
static PARTS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| MONTHS.keys().filter(|name| name.contains(' ')).flat_map(|name| name.split(' ')).collect());

#[cfg(test)]
mod tests {
    use super::month;

    #[test]
    fn a_form_of_two_months_needs_the_language() {
        assert_eq!(month("may", None), Some(5));
        assert_eq!(month("травня", Some("uk")), Some(5));
        assert_eq!(month("listopadu", None), Some(11));
        assert_eq!(month("listopada", None), None);
        assert_eq!(month("listopada", Some("hr")), Some(10));
        assert_eq!(month("listopada", Some("pl")), Some(11));
        assert_eq!(month("talks", None), None);
    }

    #[test]
    fn the_list_has_twelve_months_for_each_language_in_order() {
        let rows: Vec<(&str, i8)> = include_str!("../../gazetteer/months.tsv")
            .lines()
            .filter(|row| !row.starts_with('#'))
            .map(|row| {
                let mut columns = row.split('\t');
                (columns.next().unwrap(), columns.next().unwrap().parse().unwrap())
            })
            .collect();
        assert!(rows.is_sorted());
        assert!(
            rows.chunks(12)
                .all(|year| year.iter().map(|row| row.1).eq(1..=12) && year.iter().all(|row| row.0 == year[0].0))
        );
    }
}
