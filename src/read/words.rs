//! Word lists kept as data: one entry a line, columns parted by tabs, comments behind `#`.

/// The entries of one column.
pub(super) fn column(table: &'static str, index: usize) -> impl Iterator<Item = &'static str> {
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(move |line| line.split('\t').nth(index)).filter(|entry| !entry.is_empty())
}

/// The entries whose second column says that they are of a kind.
pub(super) fn of_kind(table: &'static str, kind: &str) -> impl Iterator<Item = &'static str> {
    column(table, 0).zip(column(table, 1)).filter(move |row| row.1 == kind).map(|row| row.0)
}

#[cfg(test)]
mod tests {
    use super::column;

    #[test]
    fn every_list_is_sorted_in_lower_case_and_without_repetition() {
        let lists = [
            ("agencies", include_str!("../../gazetteer/agencies.tsv")),
            ("byline-cues", include_str!("../../gazetteer/byline-cues.tsv")),
            ("labels", include_str!("../../gazetteer/labels.tsv")),
            ("mail-labels", include_str!("../../gazetteer/mail-labels.tsv")),
            ("staff-bylines", include_str!("../../gazetteer/staff-bylines.tsv")),
            ("signals", include_str!("../../gazetteer/signals.tsv")),
            ("zones", include_str!("../../gazetteer/zones.tsv")),
        ];
        for (name, list) in lists {
            let entries: Vec<&str> = column(list, 0).collect();
            assert!(entries.windows(2).all(|pair| pair[0] < pair[1]), "gazetteer/{name}.tsv");
            assert!(entries.iter().all(|entry| *entry == entry.to_lowercase()), "gazetteer/{name}.tsv");
        }
    }
}
