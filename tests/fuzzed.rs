//! Every seed of the fuzz targets, and every case that one of them ever found, against the laws that the targets hold.

#[path = "../fuzz/laws.rs"]
mod laws;

use std::fs;
use std::path::Path;

/// Holds all that is kept for a target against its law; says how many that were.
fn kept(target: &str, law: fn(&[u8])) -> usize {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let folders = ["seeds", "found"].map(|kind| fuzz.join(kind).join(target));
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder).into_iter().flatten());
    let mut count = 0;
    for file in files.map(|entry| entry.unwrap().path()) {
        // What a test that fails prints last is what it failed over.
        println!("{}", file.display());
        law(&fs::read(file).unwrap());
        count += 1;
    }
    count
}

#[test]
fn documents_are_read_without_harm() {
    assert!(kept("readers", laws::readers) > 20);
}

#[test]
fn packed_files_are_opened_without_harm() {
    assert!(kept("archives", laws::archives) > 5);
}

#[test]
fn queries_print_what_they_are() {
    assert!(kept("query", laws::query) > 10);
}

#[test]
fn what_is_lit_lies_in_its_text_and_what_is_shown_does_no_harm() {
    assert!(kept("highlight", laws::highlight) > 3);
}

#[test]
fn damage_is_found_or_does_not_matter() {
    assert!(kept("index", laws::index) > 5);
}
