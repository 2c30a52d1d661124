//! Every error that the library has, met by doing what leads to it. A variant that is added and not met here does not
//! compile, or fails.

mod newsroom;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use dateline::entities::Entities;
use dateline::error::Error;
use dateline::index::{Index, Writer, WriterOptions, nearest};
use dateline::pipeline::{Options, Progress, remove, restore, run};
use dateline::query::{Facet, Near, Node, Query};
use dateline::read::{Origin, ReadError, parse, refused, split};
use dateline::search::{Choice, Request, Searcher};
use jiff::civil::date;
use newsroom::Newsroom;

/// The name of a variant. There is no arm for the rest: whoever adds a variant comes here.
fn name(error: &Error) -> &'static str {
    match error {
        Error::NoIndex(_) => "NoIndex",
        Error::NotIndexed { .. } => "NotIndexed",
        Error::NoFolder(_) => "NoFolder",
        Error::WithinIndexed { .. } => "WithinIndexed",
        Error::NotAnIndex { .. } => "NotAnIndex",
        Error::Version { .. } => "Version",
        Error::Locked { .. } => "Locked",
        Error::NoRoom { .. } => "NoRoom",
        Error::ReadOnly { .. } => "ReadOnly",
        Error::Unreadable { .. } => "Unreadable",
        Error::Damaged { .. } => "Damaged",
        Error::SameLabel(_) => "SameLabel",
        Error::Nested { .. } => "Nested",
        Error::OtherFolders { .. } => "OtherFolders",
        Error::Entities { .. } => "Entities",
        Error::Query(_) => "Query",
        Error::NoWord(_) => "NoWord",
        Error::TooManyForms(_) => "TooManyForms",
        Error::TooMuch(_) => "TooMuch",
        Error::Pattern { .. } => "Pattern",
        Error::NotNear(_) => "NotNear",
        Error::NoMentions(_) => "NoMentions",
        Error::Unknown { .. } => "Unknown",
        Error::Date(_) => "Date",
        Error::NoDay { .. } => "NoDay",
        Error::NoArticle { .. } => "NoArticle",
        Error::NotRemoved { .. } => "NotRemoved",
        Error::Watch(_) => "Watch",
        Error::Io { .. } => "Io",
        Error::Index(_) => "Index",
    }
}

/// How many variants there are.
const VARIANTS: usize = 30;

fn options(folder: &Path) -> Options {
    Options::of(vec![folder.to_owned()], date(2026, 11, 24))
}

/// Errors in making and opening an index.
fn of_indexing(newsroom: &Newsroom) -> Vec<Error> {
    let (index, folder) = (newsroom.path(".dateline"), newsroom.folder());
    let indexed = |options: Options| run(&options, &Progress::default());
    let nowhere = newsroom.beside("nowhere");
    let held = Writer::open(&index, WriterOptions::default()).unwrap();
    let locked = indexed(options(&folder)).unwrap_err();
    drop(held);
    fs::create_dir_all(newsroom.beside("a/same")).unwrap();
    fs::create_dir_all(newsroom.beside("b/same")).unwrap();
    let both = vec![newsroom.beside("a/same"), newsroom.beside("b/same")];
    let two = Some(newsroom.beside("two"));
    indexed(Options { folders: both.iter().take(1).cloned().collect(), index: two.clone(), ..options(&folder) })
        .unwrap();
    let other = Options { index: two, rebuild: true, ..options(&folder) };
    let nested = vec![newsroom.beside("a"), newsroom.beside("a/same")];
    let damaged = newsroom.beside("damaged");
    fs::create_dir(&damaged).unwrap();
    fs::write(damaged.join("meta.json"), "{}").unwrap();
    vec![
        nearest(Path::new("/")).unwrap_err(),
        // What commands say of `--in FOLDER` (`tests/commands`).
        Error::NotIndexed { folder: folder.clone(), index: None },
        // What commands say of `index FOLDER` (`tests/life.rs`).
        Error::WithinIndexed { folder: folder.clone(), around: index.clone() },
        indexed(options(&nowhere)).unwrap_err(),
        indexed(Options { index: Some(folder.clone()), ..options(&folder) }).unwrap_err(),
        indexed(Options { folders: both, index: Some(newsroom.beside("both")), ..options(&folder) }).unwrap_err(),
        indexed(Options { folders: nested, index: Some(newsroom.beside("nested")), ..options(&folder) }).unwrap_err(),
        locked,
        indexed(other).unwrap_err(),
        Index::open(&damaged).err().unwrap(),
        remove(&index, "nothing of this name").unwrap_err(),
        restore(&index, "nothing of this name").unwrap_err(),
    ]
}

/// Errors in searching it.
fn of_searching(newsroom: &Newsroom) -> Vec<Error> {
    let searcher = Searcher::new(Index::open(&newsroom.path(".dateline")).unwrap(), date(2026, 11, 24)).unwrap();
    let request = |query: &str, filters: Vec<Choice>| Request { filters, ..Request::of(query.parse().unwrap()) };
    let no_word = searcher.search(&Request { query: Query::from(Node::word("\u{301}")), ..request("*", Vec::new()) });
    let asked = |query: &str| searcher.search(&request(query, Vec::new())).err().unwrap_or_else(|| panic!("{query}"));
    let operands = vec![Node::filter(Facet::Source, "x"), Node::word("rain")];
    let source_near_rain = Query::from(Node::Near(Near { ordered: false, distance: 1, operands }));
    let crowd = Node::Near(Near { ordered: false, distance: 9, operands: vec![Node::word("snow"); 5_000] });
    let since_soon = Choice { facet: Facet::Since, any: vec!["soon".into()], none: Vec::new() };
    let days = [(Facet::Since, "2026-05-10"), (Facet::Until, "2026-05-01")];
    let no_day = days.map(|(facet, day)| Choice { facet, any: vec![day.into()], none: Vec::new() });
    let entities = Entities::parse("[[hide]]\nperson = 3\n").unwrap_err();
    vec![
        Error::Entities { path: "entities.toml".into(), why: entities },
        Query::parse("(").map_err(Error::from).unwrap_err(),
        no_word.err().unwrap(),
        asked("w*"),
        // As many words close to each other as no parser lets through: whoever makes a query by hand may.
        searcher.search(&Request { query: Query::from(crowd), ..request("*", Vec::new()) }).err().unwrap(),
        // What the test of `watch` meets where the system lets nothing be watched (`watch.rs`).
        Error::Watch(std::io::Error::other("no more")),
        asked("/(/"),
        // The parser lets no other filter into NEAR; whoever makes a query by hand may.
        searcher.search(&Request { query: source_near_rain, ..request("*", Vec::new()) }).err().unwrap(),
        asked("byline:(person:Fidan NEAR snow)"),
        asked("country:Nowhere"),
        searcher.search(&request("snow", vec![since_soon])).err().unwrap(),
        searcher.search(&request("snow", no_day.to_vec())).err().unwrap(),
        searcher.article("nothing").unwrap_err(),
    ]
}

/// Errors of the system below.
fn of_the_system(newsroom: &Newsroom) -> Vec<Error> {
    let folder = newsroom.beside("gone");
    let mut all = Vec::new();
    let (mut writer, manifest) = Writer::open(&folder, WriterOptions::default()).unwrap();
    writer.commit(&manifest).unwrap();
    writer.finish().unwrap();
    let index = Index::open(&folder).unwrap();
    let (mut writer, manifest) = Writer::open(&folder, WriterOptions::default()).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    all.push(index.bytes().unwrap_err());
    all.push(writer.commit(&manifest).unwrap_err());
    // What tests of the whole program meet by filling a disk and by mounting one that cannot be written (`crash.rs`).
    for kind in [std::io::ErrorKind::StorageFull, std::io::ErrorKind::ReadOnlyFilesystem] {
        all.push(Error::writing(&folder, kind.into()));
    }
    all.push(Error::Unreadable { path: folder, why: std::io::ErrorKind::PermissionDenied.into() });
    all
}

/// An index whose words are damaged while it is open, and so after they were held against their sum.
fn of_damage_under_way(newsroom: &Newsroom) -> Error {
    let index = newsroom.path(".dateline");
    let searcher = Searcher::new(Index::open(&index).unwrap(), date(2026, 11, 24)).unwrap();
    for file in fs::read_dir(&index).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_some_and(|extension| extension == "term") {
            let bytes = fs::read(&file).unwrap();
            // In place: whoever has the file open reads what is written.
            fs::OpenOptions::new().write(true).open(&file).unwrap().write_all(&[0xff; 8]).unwrap();
            let found = searcher.article("a.txt").err();
            fs::write(&file, bytes).unwrap();
            return found.unwrap();
        }
    }
    panic!("the index has no words");
}

/// An index of another version.
fn of_another_version(newsroom: &Newsroom) -> Error {
    let index = newsroom.path(".dateline");
    newsroom::rewrite_meta(&index, |meta| meta.replace("\\\"schema\\\":", "\\\"schema\\\":9"));
    Index::open(&index).err().unwrap()
}

#[test]
fn every_error_is_met_and_says_what_to_do() {
    let newsroom = Newsroom::empty();
    let words: Vec<String> = (0..5_000).map(|n| format!("w{n}")).collect();
    newsroom.write("a.txt", format!("Snow in May\n\nHakan Fidan saw it. {}\n", words.join(" ")));
    newsroom.index(&[]);
    let mut errors = of_indexing(&newsroom);
    errors.extend(of_searching(&newsroom));
    errors.extend(of_the_system(&newsroom));
    errors.push(of_damage_under_way(&newsroom));
    errors.push(of_another_version(&newsroom));
    let met: BTreeSet<&str> = errors.iter().map(name).collect();
    assert_eq!(met.len(), VARIANTS, "only {met:?}");
    for error in errors {
        let text = error.to_string();
        let says_what_to_do = text.lines().count() > 1 || matches!(error, Error::Io { .. } | Error::Entities { .. });
        assert!(says_what_to_do, "{text}");
    }
}

/// The same for what may be wrong with a document.
fn read_name(error: &ReadError) -> &'static str {
    match error {
        ReadError::Empty => "Empty",
        ReadError::Binary { .. } => "Binary",
        ReadError::TooLarge { .. } => "TooLarge",
        ReadError::NotAnArticle { .. } => "NotAnArticle",
        ReadError::NotNews { .. } => "NotNews",
        ReadError::Unsupported { .. } => "Unsupported",
        ReadError::Malformed { .. } => "Malformed",
        ReadError::Defect => "Defect",
        ReadError::Refused(_) => "Refused",
        ReadError::Io(_) => "Io",
    }
}

const READ_VARIANTS: usize = 10;

/// The first error of a document.
fn error_of(path: &str, bytes: &[u8]) -> ReadError {
    let origin = Origin { path: path.to_owned(), today: date(2026, 11, 24), map: Arc::default() };
    let pieces = match split(&origin, Box::new(std::io::Cursor::new(bytes.to_vec()))) {
        Ok(pieces) => pieces,
        Err(error) => return error,
    };
    pieces.map(|piece| parse(&origin, &piece?)).find_map(Result::err).unwrap_or_else(|| panic!("{path} has no error"))
}

#[test]
fn every_fault_of_a_document_is_met() {
    let errors = [
        error_of("a.txt", b" "),
        error_of("a.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0"),
        error_of("a.txt", "The rain fell on the roof.\n".repeat(2_000_000).as_bytes()),
        error_of("a.json", b"{}"),
        refused("a.css").unwrap(),
        refused("a.docx").unwrap(),
        error_of("a.json", b"{\"title\": "),
        // Nobody knows a document with a defect: `pipeline` tests it with a format of its own.
        dateline::apart::contained(|| panic!("a defect")).unwrap_err(),
        std::io::Error::new(std::io::ErrorKind::Unsupported, "a bomb").into(),
        std::io::Error::other("a broken disk").into(),
    ];
    let met: BTreeSet<&str> = errors.iter().map(read_name).collect();
    assert_eq!(met.len(), READ_VARIANTS, "only {met:?}");
}
