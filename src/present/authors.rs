//! The people of a byline, one by one, as reference managers want them.

/// `Nadia Marsh, Tom Reed and Lea Ott` as three.
pub(super) fn authors(byline: &str) -> Vec<&str> {
    let by_comma = byline.split([',', ';', '&']);
    let by_word = by_comma.flat_map(|part| part.split(" and ")).map(str::trim);
    by_word.map(|one| one.strip_prefix("and ").unwrap_or(one).trim()).filter(|one| !one.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::authors;

    #[test]
    fn each_name_of_a_byline_stands_alone() {
        assert_eq!(authors("Nadia Marsh, Tom Reed, and Lea Ott"), ["Nadia Marsh", "Tom Reed", "Lea Ott"]);
        assert_eq!(authors("Alexandra Sand & Jan Ott"), ["Alexandra Sand", "Jan Ott"]);
        assert!(authors(" , ").is_empty());
    }
}
