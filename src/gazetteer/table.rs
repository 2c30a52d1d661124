//! Reads a tab-separated list with a header: the form in which all word lists are reviewed.

/// The rows of a list, without its header. A row with another number of cells is a broken list, which a test finds.
pub fn rows<const N: usize>(list: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    list.lines().skip(1).filter_map(cells)
}

fn cells<const N: usize>(line: &'static str) -> Option<[&'static str; N]> {
    let mut cells = [""; N];
    let mut parts = line.split('\t');
    for cell in &mut cells {
        *cell = parts.next()?;
    }
    parts.next().is_none().then_some(cells)
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn a_list_is_read_without_its_header() {
        let found: Vec<[&str; 2]> = rows("form\tcode\nUkraine\tUA\nKyiv\tUA").collect();
        assert_eq!(found, [["Ukraine", "UA"], ["Kyiv", "UA"]]);
    }

    #[test]
    fn every_row_of_every_list_has_its_cells() {
        let lists = [
            include_str!("../../gazetteer/ambiguous-cases.tsv"),
            include_str!("../../gazetteer/ambiguous.tsv"),
            include_str!("../../gazetteer/cases.tsv"),
            include_str!("../../gazetteer/cities.tsv"),
            include_str!("../../gazetteer/counties.tsv"),
            include_str!("../../gazetteer/countries.tsv"),
            include_str!("../../gazetteer/endings.tsv"),
            include_str!("../../gazetteer/first-words.tsv"),
            include_str!("../../gazetteer/groups.tsv"),
            include_str!("../../gazetteer/joins.tsv"),
            include_str!("../../gazetteer/names.tsv"),
            include_str!("../../gazetteer/neighbours.tsv"),
            include_str!("../../gazetteer/peoples.tsv"),
            include_str!("../../gazetteer/places.tsv"),
            include_str!("../../gazetteer/regions.tsv"),
            include_str!("../../gazetteer/territories.tsv"),
            include_str!("../../gazetteer/towns.tsv"),
            include_str!("../../gazetteer/written-cases.tsv"),
        ];
        for list in lists {
            let width = list.lines().next().unwrap().split('\t').count();
            let broken: Vec<&str> = list.lines().filter(|line| line.split('\t').count() != width).collect();
            assert_eq!(broken, Vec::<&str>::new());
            let rows: Vec<&str> = list.lines().skip(1).collect();
            let unsorted: Vec<_> = rows.windows(2).filter(|pair| pair[0] >= pair[1]).collect();
            assert_eq!(unsorted, Vec::<&[&str]>::new(), "sorted by code point, nothing twice");
        }
    }
}
