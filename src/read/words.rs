//! Word lists kept as data: one entry a line, columns parted by tabs, comments behind `#`.

/// The rows of a list, each with all of its columns: one that lacks any, or has an empty one, is left out whole, so that no
/// row ever gets what belongs to another. That there is none such, the test below sees to.
pub(super) fn rows<const COLUMNS: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    lines(table).filter_map(whole)
}

/// The words of a list that says no more of them.
pub(super) fn entries(table: &'static str) -> impl Iterator<Item = &'static str> {
    rows(table).map(|[entry]| entry)
}

/// The words of which the other column says that they are of a kind.
pub(super) fn of_kind(table: &'static str, kind: &str) -> impl Iterator<Item = &'static str> {
    rows(table).filter(move |[_, of]| *of == kind).map(|[entry, _]| entry)
}

/// The rows of a list in which words of one kind stand side by side: what they are, and the words.
pub(super) fn grouped<const COLUMNS: usize>(
    table: &'static str,
) -> impl Iterator<Item = ([&'static str; COLUMNS], Vec<&'static str>)> {
    lines(table).filter_map(|line| {
        let mut cells = line.split('\t');
        let mut first = [""; COLUMNS];
        for cell in &mut first {
            *cell = cells.next()?;
        }
        let words: Vec<&str> = cells.collect();
        let is_whole = !words.is_empty() && first.iter().chain(&words).all(|cell| is_filled(cell));
        is_whole.then_some((first, words))
    })
}

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

/// The columns of a row, if it has just so many and nothing is missing in any.
fn whole<const COLUMNS: usize>(line: &'static str) -> Option<[&'static str; COLUMNS]> {
    let cells: Vec<&str> = line.split('\t').collect();
    <[&str; COLUMNS]>::try_from(cells).ok().filter(|cells| cells.iter().all(|cell| is_filled(cell)))
}

fn is_filled(cell: &str) -> bool {
    !cell.is_empty() && cell.trim() == cell
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::{entries, grouped, lines, of_kind, rows};

    /// Every list that is read here, and those of words and zones of dates; and how many of its rows are whole.
    fn lists() -> Vec<(&'static str, &'static str, usize)> {
        let one = |table| rows::<1>(table).count();
        let two = |table| rows::<2>(table).count();
        let three = |table| rows::<3>(table).count();
        let mut lists = Vec::new();
        let mut list = |name, table, whole: fn(&'static str) -> usize| lists.push((name, table, whole(table)));
        list("agencies", include_str!("../../gazetteer/agencies.tsv"), one);
        list("brief-words", include_str!("../../gazetteer/brief-words.tsv"), one);
        list("byline-cues", include_str!("../../gazetteer/byline-cues.tsv"), one);
        list("byline-words", include_str!("../../gazetteer/byline-words.tsv"), two);
        list("class-words", include_str!("../../gazetteer/class-words.tsv"), two);
        list("contact-labels", include_str!("../../gazetteer/contact-labels.tsv"), one);
        list("database-labels", include_str!("../../gazetteer/database-labels.tsv"), two);
        list("date-words", include_str!("../../gazetteer/date-words.tsv"), two);
        list("field-words", include_str!("../../gazetteer/field-words.tsv"), three);
        list("file-kinds", include_str!("../../gazetteer/file-kinds.tsv"), three);
        list("grammar-words", include_str!("../../gazetteer/grammar-words.tsv"), |table| grouped::<1>(table).count());
        list("han-surnames", include_str!("../../gazetteer/han-surnames.tsv"), one);
        list("labels", include_str!("../../gazetteer/labels.tsv"), one);
        list("language-words", include_str!("../../gazetteer/language-words.tsv"), |table| grouped::<2>(table).count());
        list("mail-labels", include_str!("../../gazetteer/mail-labels.tsv"), two);
        list("organisation-forms", include_str!("../../gazetteer/organisation-forms.tsv"), one);
        list("outlet-words", include_str!("../../gazetteer/outlet-words.tsv"), two);
        list("issue-words", include_str!("../../gazetteer/issue-words.tsv"), one);
        list("job-words", include_str!("../../gazetteer/job-words.tsv"), two);
        list("record-labels", include_str!("../../gazetteer/record-labels.tsv"), two);
        list("report-words", include_str!("../../gazetteer/report-words.tsv"), one);
        list("sender-words", include_str!("../../gazetteer/sender-words.tsv"), one);
        list("signals", include_str!("../../gazetteer/signals.tsv"), two);
        list("staff-bylines", include_str!("../../gazetteer/staff-bylines.tsv"), one);
        list("untitled-pages", include_str!("../../gazetteer/untitled-pages.tsv"), one);
        list("update-words", include_str!("../../gazetteer/update-words.tsv"), one);
        list("zones", include_str!("../../gazetteer/zones.tsv"), two);
        lists
    }

    #[test]
    fn every_row_of_every_list_is_whole_and_they_are_sorted() {
        for (name, table, whole) in lists() {
            assert_eq!(lines(table).count(), whole, "gazetteer/{name}.tsv has a row without all of its columns");
            let all: Vec<&str> = lines(table).collect();
            assert!(all.windows(2).all(|pair| pair[0] < pair[1]), "sort gazetteer/{name}.tsv; no row stands twice");
            let in_lower_case = |row: &&str| row.split('\t').next().is_some_and(|entry| entry == entry.to_lowercase());
            let is_as_written = ["byline-words", "file-kinds", "organisation-forms"].contains(&name);
            assert!(is_as_written || all.iter().all(in_lower_case), "gazetteer/{name}.tsv has a word with capitals");
        }
    }

    #[test]
    fn no_list_is_forgotten() {
        let mut named = BTreeSet::new();
        for entry in walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/read")) {
            let entry = entry.unwrap();
            if entry.path().extension().is_some_and(|extension| extension == "rs") {
                let code = fs::read_to_string(entry.path()).unwrap();
                let lists = code.split("/gazetteer/").skip(1).filter_map(|rest| rest.split_once(".tsv\""));
                named.extend(lists.map(|(name, _)| name.to_owned()));
            }
        }
        let listed: BTreeSet<String> = lists().iter().map(|(name, ..)| (*name).to_owned()).collect();
        assert!(named.is_subset(&listed), "{named:?}");
    }

    #[test]
    fn a_row_that_lacks_something_is_left_out_and_shifts_no_other() {
        let table = "# word\tkind\nan\tother\nvon\t\n\tdate\nbetreff\tsubject\ndatum\tdate\tx\nde\tfrom";
        let all: Vec<[&str; 2]> = rows(table).collect();
        assert_eq!(all, [["an", "other"], ["betreff", "subject"], ["de", "from"]]);
        assert_eq!(of_kind(table, "from").collect::<Vec<_>>(), ["de"]);
        assert_eq!(entries("aa\n\nbb\tcc\ndd ").collect::<Vec<_>>(), ["aa"]);
        let groups: Vec<_> = grouped::<1>("de\tam\tzu\nen\tat\t\tup\nfr").collect();
        assert_eq!(groups, [(["de"], vec!["am", "zu"])]);
    }
}
