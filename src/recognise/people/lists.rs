//! Word lists about names, kept as data: one entry a line, columns parted by tabs, comments behind `#`.

/// Articles, prepositions and the like, and what each is asked for.
pub const SMALL_WORDS: &str = include_str!("small-words.tsv");

/// Words that show of a name beside them that it is nobody's, or somebody's after all.
pub const NAMESAKES: &str = include_str!("namesakes.tsv");

/// Words that stand in names and hardly elsewhere.
pub const NAME_PARTS: &str = include_str!("name-parts.tsv");

/// The rows of a list, each with all of its columns; that no row lacks any, the tests of the lists see to.
pub fn rows<const COLUMNS: usize>(list: &'static str) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    lines(list).filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}

/// The first words of the rows that say in their second column that they are of a kind.
pub fn of_kind(list: &'static str, kind: &str) -> impl Iterator<Item = &'static str> {
    let cells = lines(list).map(|line| line.split('\t'));
    cells.filter_map(|mut cells| Some((cells.next()?, cells.next()?))).filter(move |row| row.1 == kind).map(|row| row.0)
}

/// The lines of a list that are no comments.
pub fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::{NAME_PARTS, NAMESAKES, SMALL_WORDS, lines, of_kind};

    #[test]
    fn every_row_is_of_a_kind_that_a_rule_asks_for_and_they_are_sorted() {
        let lists: [(&str, &[&str]); 4] = [
            (include_str!("hyphenated.tsv"), &["behind", "end", "start"]),
            (NAME_PARTS, &["between", "capital", "shortened"]),
            (
                NAMESAKES,
                &[
                    "firm",
                    "head",
                    "house",
                    "nickname",
                    "noun",
                    "officer",
                    "owned",
                    "pet",
                    "picture",
                    "region",
                    "settlement",
                    "storm",
                    "surname",
                    "trade",
                    "ware",
                    "work",
                ],
            ),
            (
                SMALL_WORDS,
                &[
                    "apposition",
                    "begins",
                    "behind",
                    "does",
                    "goes on",
                    "in",
                    "living",
                    "noun",
                    "place",
                    "through",
                    "work",
                ],
            ),
        ];
        for (list, kinds) in lists {
            let rows: Vec<&str> = lines(list).collect();
            assert!(rows.windows(2).all(|pair| pair[0] < pair[1]), "sort it; no row stands twice: {}", rows[0]);
            assert_eq!(kinds.iter().map(|kind| of_kind(list, kind).count()).sum::<usize>(), rows.len());
            let mut codes = rows.iter().filter_map(|row| row.split('\t').nth(2)).flat_map(|codes| codes.split(' '));
            assert!(codes.all(|code| code.len() == 2), "{}", rows[0]);
        }
    }
}
