//! What is typed and what comes back, in full: `tests/commands/*.trycmd`, over an index of the corpus.
//!
//! After a change that is meant, `TRYCMD=overwrite cargo test --test commands` writes the cases anew (and
//! `SNAPSHOTS=overwrite` what stands in this file); the diff is what to review.

mod newsroom;

use newsroom::{Newsroom, Ran, corpus, program, ran};
use serde_json::Value;
use snapbox::{assert_data_eq, file, str};
use tempfile::TempDir;

/// An index of the corpus, without what is expected of it, in a place of its own.
fn corpus_index() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let index = home.path().join("index");
    let run = Newsroom::with_corpus().run(["index", ".", "--index", index.to_str().unwrap()]);
    assert_eq!(run.status, Some(0), "{run:?}");
    home
}

/// Lines with some text are different in every run.
fn without_lines(out: &str, text: &str) -> String {
    assert_eq!(out.lines().filter(|line| line.contains(text)).count(), 1, "{out}");
    out.lines().filter(|line| !line.contains(text)).map(|line| format!("{line}\n")).collect()
}

/// A field of the one JSON object is different in every run.
fn without_field(out: &str, field: &str) -> String {
    let mut object: Value = serde_json::from_str(out).unwrap();
    assert!(object.as_object_mut().unwrap().remove(field).unwrap().is_number(), "{out}");
    format!("{object}\n")
}

#[test]
fn each_command_answers_as_its_case_says() {
    let home = corpus_index();
    let cases = trycmd::TestCases::new();
    cases.env("DATELINE_INDEX", home.path().join("index").to_str().unwrap());
    cases.env("COLUMNS", "100");
    cases.case("tests/commands/*.trycmd");
    cases.run();
}

#[test]
fn the_session_in_the_readme_is_what_happens() {
    let home = corpus_index();
    let cases = trycmd::TestCases::new();
    cases.env("DATELINE_INDEX", home.path().join("index").to_str().unwrap());
    cases.env("COLUMNS", "100");
    cases.case("README.md");
    cases.run();
}

#[test]
fn each_command_says_what_may_be_typed() {
    let cases = trycmd::TestCases::new();
    cases.env("DATELINE_INDEX", "");
    cases.env("COLUMNS", "100");
    cases.case("tests/commands/without-index/*.trycmd");
    cases.run();
}

#[test]
fn an_indexing_run_says_what_it_did() {
    let newsroom = Newsroom::with_corpus();
    newsroom.write("empty.txt", "");
    let Ran { status, out, err } = newsroom.run(["index", "."]);
    assert_eq!(status, Some(0));
    assert_data_eq!(
        without_lines(&out, " read in "),
        str![[r#"
articles: 74 added, 0 replaced, 0 removed, 0 unchanged
besides: 1 could not be read, 3 of other kinds passed over, 1 note on an article

"#]]
    );
    assert_data_eq!(
        err,
        str![[r#"
empty.txt: empty: nothing to read; delete the file or fetch it again
wire/archive.json#a-1402: date 8320-01-01 refused: after [..]

"#]]
    );
}

#[test]
fn an_indexing_run_says_it_to_programs_in_one_object() {
    let newsroom = Newsroom::with(&[("a.txt", "Snow in Oslo", "It snowed in Norway all week.")]);
    newsroom.write("empty.txt", "");
    let run = newsroom.run(["index", ".", "--json"]);
    assert_data_eq!(
        without_field(&run.out, "seconds"),
        str![[r#"
{"added":1,"bytes":44,"failed":1,"failures":[{"file":"empty.txt","pieces":1,"why":"empty: nothing to read; delete the file or fetch it again"}],"interrupted":false,"killed":0,"not_articles":0,"older":0,"passed_over":0,"refused":0,"removed":0,"renamed":0,"replaced":0,"superseded":0,"unchanged":0}

"#]]
    );
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
}

#[test]
fn what_the_index_holds_is_said_in_numbers() {
    let newsroom = Newsroom::with_corpus();
    newsroom.index(&[]);
    assert_data_eq!(
        without_lines(&newsroom.run(["stats"]).out, "On disk"),
        str![[r#"
Articles   74 from 58 files
People     186
Countries  101
Outlets    29
Languages  en 54 · de 4 · es 4 · fr 3 · it 2 · ru 2 · uk 2 · ar 1 · pt 1 · zh 1
Dates      1987-02-26 to 2026-08-12
Format     7

"#]]
    );
    assert_data_eq!(
        without_field(&newsroom.run(["stats", "--json"]).out, "bytes"),
        str![[r#"
{"articles":74,"countries":101,"failed_files":0,"files":58,"first_date":"1987-02-26","languages":[["en",54],["de",4],["es",4],["fr",3],["it",2],["ru",2],["uk",2],["ar",1],["pt",1],["zh",1]],"last_date":"2026-08-12","people":186,"sources":29,"superseded":0,"version":7}

"#]]
    );
}

#[test]
fn where_there_is_no_index_the_way_to_one_is_said() {
    let newsroom = Newsroom::with(&[("a.txt", "Snow in Oslo", "It snowed in Norway all week.")]);
    for command in [vec!["search", "snow"], vec!["facets"], vec!["stats"], vec!["show", "a.txt"]] {
        let Ran { status, out, err } = newsroom.run(&command);
        assert_eq!((status, out.as_str()), (Some(2), ""), "{command:?}");
        assert_data_eq!(
            err,
            str![[r#"
dateline: no index in . or any folder above it
  make one with: dateline index FOLDER

"#]]
        );
    }
}

#[test]
fn only_what_answers_from_the_text_of_a_folder_indexes_it_first() {
    let newsroom = Newsroom::with(&[("a.txt", "Snow in Oslo", "It snowed in Norway all week.")]);
    let at = newsroom.folder().join(".dateline");
    for command in [
        &["verify"][..],
        &["errors"],
        &["stats"],
        &["export"],
        &["compact"],
        &["remove", "a.txt"],
        &["show", "a.txt"],
        &["open", "a.txt", "--print"],
        &["why", "Oslo"],
    ] {
        let Ran { status, out, err } = newsroom.run([command, &["--in", "."]].concat());
        assert_eq!((status, out.as_str()), (Some(2), ""), "{command:?}");
        assert_eq!(err, "dateline: . has no index yet\n  make one with: dateline index .\n", "{command:?}");
        assert!(!at.exists(), "{command:?}");
    }
    let err = newsroom.run(["stats", "--in", ".", "--index", "an index"]).err;
    assert_eq!(err, "dateline: . has no index yet\n  make one with: dateline index . --index 'an index'\n");
    let err = newsroom.run(["stats", "--in", "nowhere"]).err;
    assert_eq!(err, "dateline: nowhere is not a folder that can be read\n  name the folder that holds the articles\n");
    for command in [&["search", "snow"][..], &["similar", "a.txt"], &["facets"], &["timeline"]] {
        let run = newsroom.run([command, &["--in", "."]].concat());
        assert!(run.status != Some(2) && at.exists(), "{command:?}: {run:?}");
        std::fs::remove_dir_all(&at).unwrap();
    }
}

#[test]
fn people_and_countries_are_recognised_with_their_places_in_the_text() {
    let run = ran(program(&corpus(), ["recognise", "notes/2024-10-tartu-baker.md"]));
    assert_data_eq!(run.out, file!["commands/recognise.jsonl"].raw());
}

#[test]
fn an_article_is_shown_to_programs_as_it_was_understood() {
    let newsroom = Newsroom::with_corpus();
    newsroom.index(&[]);
    let run = newsroom.run(["show", "wire/monday.jsonl#mna-1507", "--json"]);
    assert_data_eq!(run.out, file!["commands/show.jsonl"].raw());
}

#[test]
fn a_file_of_queries_gives_a_run_for_evaluation() {
    let newsroom = Newsroom::with_corpus();
    newsroom.index(&[]);
    newsroom.write(".queries.tsv", "7\tpeace talks in Istanbul\n8\tpenguins\n9\tfootball\n");
    let run = newsroom.run(["search", "--queries", ".queries.tsv", "--format", "trec", "-n", "3"]);
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
    assert_data_eq!(
        run.out,
        str![[r#"
7 Q0 wire/monday.jsonl#mna-1501 1 16.1405 dateline
7 Q0 harbour-post/2025/05/peace-talks-istanbul.txt 2 14.4360 dateline
7 Q0 tidewater/2025/05/istanbul-talks-resume.html 3 13.3255 dateline
9 Q0 wire/monday.jsonl#mna-1506 1 5.3084 dateline
9 Q0 tidewater/2025/07/modric-final.html.gz 2 4.7177 dateline
9 Q0 courrier/2024/06/debarquement-anniversaire.txt 3 3.2516 dateline

"#]]
    );
    newsroom.write(".queries.tsv", "peace talks\n");
    let run = newsroom.run(["search", "--queries", ".queries.tsv", "--format", "trec"]);
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    assert_data_eq!(
        run.err,
        str![[r#"
dateline: .queries.tsv: line 1 is not `id<TAB>query`

"#]]
    );
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let newsroom = Newsroom::with_corpus();
    newsroom.index(&[]);
    let mut child = newsroom.start(["search", "*", "--json", "-n", "1000"]);
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}

#[test]
fn no_colour_is_written_where_no_terminal_reads() {
    let newsroom = Newsroom::with_corpus();
    newsroom.index(&[]);
    for command in [vec!["search", "talks", "--facets"], vec!["show", "oderbote/hochwasser.html"], vec!["stats"]] {
        let run = newsroom.run(&command);
        assert!(run.status == Some(0) && !run.out.contains('\u{1b}'), "{command:?}: {}", run.out);
    }
    let mut forced = program(&newsroom.folder(), ["search", "talks"]);
    forced.env("CLICOLOR_FORCE", "1");
    assert!(ran(forced).out.contains('\u{1b}'));
    assert!(newsroom.run(["search", "talks", "--color", "always"]).out.contains('\u{1b}'));
    let mut never = program(&newsroom.folder(), ["--color=never", "search", "talks"]);
    never.env("CLICOLOR_FORCE", "1");
    assert!(!ran(never).out.contains('\u{1b}'));
}

#[test]
fn the_manual_reader_gets_its_page() {
    let manual = Newsroom::empty().run(["man"]);
    assert!(manual.status == Some(0) && manual.out.contains(".TH dateline"), "{manual:?}");
    let newsroom = Newsroom::empty();
    assert!(newsroom.run(["man", "search"]).out.contains(".TH dateline-search"));
    assert_eq!(newsroom.run(["man", "nothing"]).status, Some(2));
    assert_eq!(newsroom.run(["man", "--all", "pages"]).status, Some(0));
    // Every page that the first one refers to is there.
    for (before, _) in manual.out.match_indices("(1)") {
        let name = manual.out[..before].rsplit(['\n', ' ']).next().unwrap().replace('\\', "");
        assert!(newsroom.path(format!("pages/{name}.1")).is_file(), "{name}");
    }
    let help = newsroom.run(["help", "search"]);
    assert!(help.status == Some(0) && help.out.contains("Usage: dateline search"), "{help:?}");
}
