//! Words that rules ask for, and that are no evidence by themselves, as `words.tsv` lists them.

use rustc_hash::FxHashSet;

const LIST: &str = include_str!("words.tsv");

/// The words that count in one place, as the second column names it.
pub(super) fn of(place: &str) -> FxHashSet<&'static str> {
    rows().filter(|row| row.1 == place).map(|row| row.0).collect()
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    LIST.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::{LIST, rows};

    #[test]
    fn the_list_is_sorted_and_its_comment_says_where_each_word_counts() {
        let (comment, lines): (Vec<&str>, Vec<&str>) = LIST.lines().partition(|line| line.starts_with('#'));
        assert!(lines.windows(2).all(|pair| pair[0] < pair[1]), "sort words.tsv; no row stands twice");
        assert_eq!(rows().count(), lines.len());
        let comment = comment.join(" ");
        for (word, place) in rows() {
            assert!(comment.contains(&format!(" {place} (")), "{word}: {place}");
            assert!(word == word.trim() && word == word.to_lowercase(), "{word}");
        }
    }
}
