//! What languages are called, in documents and by users.

use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../gazetteer/languages.tsv");

/// ISO 639-1 codes, under every code and name of a row.
static CODES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    rows.flat_map(|row| {
        let code = row.split('\t').next().unwrap_or_default();
        row.split('\t').map(move |form| (form, code))
    })
    .collect()
});

/// The ISO 639-1 code of a language as it is stated: "en-GB", "eng" and "English" are `en`.
pub fn language_code(stated: &str) -> Option<&'static str> {
    let stated = stated.trim().to_lowercase();
    let primary = stated.split(['-', '_', ';', ',']).next().unwrap_or_default();
    CODES.get(stated.as_str()).or_else(|| CODES.get(primary.trim())).copied()
}

/// What a language with a code is called in English.
pub fn language_name(code: &str) -> Option<&'static str> {
    let row = TABLE.lines().find(|row| row.split('\t').next() == Some(code))?;
    row.split('\t').nth(2)
}

#[cfg(test)]
mod tests {
    use super::{CODES, TABLE, language_code, language_name};

    #[test]
    fn a_language_is_known_by_codes_and_name() {
        assert_eq!(language_code("en-GB"), Some("en"));
        assert_eq!(language_code(" DEU "), Some("de"));
        assert_eq!(language_code("Ukrainian"), Some("uk"));
        assert_eq!(language_code("xx"), None);
        assert_eq!((language_name("de"), language_name("xx")), (Some("german"), None));
    }

    #[test]
    fn the_list_of_codes_is_sorted() {
        let codes: Vec<&str> =
            TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next()).collect();
        assert!(codes.is_sorted() && codes.iter().all(|code| code.len() == 2));
        assert!(CODES.len() >= codes.len() * 3 - 10);
    }
}
