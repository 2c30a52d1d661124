//! What an index of Tantivy's holds, by field and component, in bytes: what a size is made of.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use tantivy::{Index, Searcher};

/// Bytes of each component of each field; the store and the like under no field.
pub fn of(index: &Path) -> Result<BTreeMap<(String, &'static str), u64>> {
    // An index of dateline's has sums in its files, which Tantivy alone does not know.
    let searcher = match dateline::index::Index::open(index) {
        Ok(index) => Searcher::clone(&*index.searcher()?),
        Err(_) => Index::open_in_dir(index)?.reader()?.searcher(),
    };
    let usage = searcher.space_usage()?;
    let mut sizes = BTreeMap::new();
    for segment in usage.segments() {
        let components = [
            ("terms", segment.termdict()),
            ("postings", segment.postings()),
            ("positions", segment.positions()),
            ("columns", segment.fast_fields()),
            ("lengths", segment.fieldnorms()),
        ];
        for (component, fields) in components {
            for field in fields.fields() {
                *sizes.entry((field.field_name().to_owned(), component)).or_default() += field.total().get_bytes();
            }
        }
        *sizes.entry((String::new(), "store")).or_default() += segment.store().total().get_bytes();
    }
    // Articles are kept beside Tantivy's store, and the keys of names beside their columns, where there are files for them.
    for file in std::fs::read_dir(index)?.flatten() {
        let part = match file.path().extension().and_then(|ending| ending.to_str()) {
            Some("articles") => (String::new(), "store"),
            Some("names") => ("person".to_owned(), "keys"),
            _ => continue,
        };
        *sizes.entry(part).or_default() += file.metadata()?.len();
    }
    Ok(sizes)
}
