//! Stories over several steps: what becomes of an index while its articles come, change, move and go.

mod newsroom;

use std::fs;
use std::io::{Cursor, Write as _};
use std::process::Child;
use std::thread;
use std::time::{Duration, SystemTime};

use dateline::error::Error;
use dateline::index::{FileRecord, Index, Writer, WriterOptions};
use newsroom::{Newsroom, counts, program, ran, rewrite_meta};
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Three short articles of two countries.
fn three() -> Newsroom {
    Newsroom::with(&[
        ("a.txt", "Envoys meet in Ankara", "The Turkish foreign minister Hakan Fidan spoke of bridges on Monday."),
        ("b.txt", "Harvest begins in Ukraine", "Farmers near Odesa said that the wheat is early this year."),
        ("c.txt", "Rain in Lisbon", "The Portuguese capital had rain for eleven days, and the tram went under."),
    ])
}

/// Waits until another write has another modification time.
fn next_tick() {
    thread::sleep(Duration::from_millis(20));
}

#[test]
fn a_second_run_replaces_nothing_and_keeps_every_id() {
    let newsroom = Newsroom::with_corpus();
    assert_eq!(counts(&newsroom.index(&[])), [74, 0, 0, 0, 0]);
    let before = newsroom.content();
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, 74, 0]);
    assert_eq!(newsroom.content(), before);
}

#[test]
fn a_changed_file_is_read_again_and_its_old_words_are_gone() {
    let newsroom = three();
    newsroom.index(&[]);
    next_tick();
    newsroom.write("b.txt", "Harvest ends in Ukraine\n\nFarmers near Odesa said that the barley was late this year.\n");
    assert_eq!(counts(&newsroom.index(&[])), [0, 1, 0, 2, 0]);
    assert_eq!(newsroom.found(&["barley"]), ["b.txt"]);
    assert!(newsroom.found(&["wheat"]).is_empty());
    assert_eq!(newsroom.found(&["*"]).len(), 3);
}

#[test]
fn a_removed_file_leaves_the_index() {
    let newsroom = three();
    newsroom.index(&[]);
    fs::remove_file(newsroom.path("c.txt")).unwrap();
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 1, 2, 0]);
    assert!(newsroom.found(&["rain"]).is_empty());
}

#[test]
fn a_renamed_file_is_known_by_its_bytes_and_its_articles_get_their_new_ids() {
    let newsroom = three();
    newsroom.write("wire.jsonl", line_of("one", "barley") + "{broken\n" + &line_of("one", "rye"));
    newsroom.index(&[]);
    let renames = [("c.txt", "2025/rain.txt"), ("wire.jsonl", "old.jsonl"), ("a.txt", "a.md")];
    fs::create_dir(newsroom.path("2025")).unwrap();
    renames.iter().for_each(|(before, after)| fs::rename(newsroom.path(before), newsroom.path(after)).unwrap());
    let dry = newsroom.run(["index", ".", "--dry-run"]).out;
    // What a text is taken for depends on its ending: it is read.
    assert_eq!(
        dry,
        "+ a.md\n- a.txt\n> 2025/rain.txt, before c.txt\n> old.jsonl, before wire.jsonl\n\
         files: 1 new, 0 changed, 1 gone, 2 renamed, 1 unchanged; nothing was written\n"
    );
    let summary = newsroom.index(&[]);
    assert_eq!((counts(&summary), &summary["renamed"]), ([1, 0, 1, 1, 0], &Value::from(3)));
    assert_eq!(newsroom.found(&["tram"]), ["2025/rain.txt"]);
    assert_eq!(newsroom.found(&["country:PT"]), ["2025/rain.txt"]);
    assert_eq!(newsroom.found(&["rye"]), ["old.jsonl#one~2"]);
    assert_eq!(errors(&newsroom)[0]["file"], "old.jsonl");
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, 5, 0]);
    let renamed = newsroom.content();
    assert_eq!(newsroom.run(["verify"]).status, Some(0));
    newsroom.index(&["--rebuild"]);
    assert_eq!(newsroom.content(), renamed);
}

#[test]
fn of_two_files_with_the_same_bytes_each_is_renamed_once() {
    let newsroom = Newsroom::empty();
    let write = |name: &str| newsroom.write(name, "Rain in Oslo\n\nIt rained on the fjord.\n");
    let copies = ["a.txt", "b.txt"].map(write);
    newsroom.index(&[]);
    copies.iter().for_each(|copy| fs::remove_file(copy).unwrap());
    for name in ["c.txt", "d.txt", "e.txt"] {
        write(name);
    }
    let summary = newsroom.index(&[]);
    assert_eq!((counts(&summary), &summary["renamed"]), ([1, 0, 0, 0, 0], &Value::from(2)));
    assert_eq!(newsroom.found(&["rained"]).len(), 3);
}

#[test]
fn a_renamed_archive_is_not_opened_and_what_was_removed_of_it_stays_out() {
    let newsroom = three();
    let rain = ("2025/rain.txt", "Rain in Oslo", "It rained on the fjord.");
    let snow = ("2025/snow.txt", "Snow in Oslo", "It snowed on the fjord.");
    newsroom.write("news.zip", zip(&[rain, snow]));
    newsroom.index(&[]);
    newsroom.run(["remove", "news.zip!/2025/snow.txt"]);
    fs::rename(newsroom.path("news.zip"), newsroom.path("old.zip")).unwrap();
    let summary = newsroom.index(&[]);
    assert_eq!((counts(&summary), &summary["renamed"]), ([0, 0, 0, 3, 0], &Value::from(1)));
    assert_eq!(newsroom.found(&["fjord"]), ["old.zip!/2025/rain.txt"]);
    next_tick();
    newsroom.write("old.zip", zip(&[snow, rain]));
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, 4, 0]);
    assert_eq!(newsroom.found(&["fjord"]), ["old.zip!/2025/rain.txt"]);
    assert_eq!(newsroom.run(["verify"]).status, Some(0));
}

/// Sets a file's time.
fn set_modified(newsroom: &Newsroom, path: &str, time: SystemTime) {
    fs::File::options().write(true).open(newsroom.path(path)).unwrap().set_modified(time).unwrap();
}

#[test]
fn articles_without_a_date_take_that_of_their_file_where_that_is_asked_for() {
    let newsroom = Newsroom::with(&[("a.txt", "Rain in Oslo", "It rained on the fjord.")]);
    newsroom.write("dated.md", "---\ntitle: Snow in May\ndate: 2025-05-15\n---\n\nIt snowed on the fjord.\n");
    let noon = |day: u64| SystemTime::UNIX_EPOCH + Duration::from_secs((day * 24 + 12) * 3_600);
    set_modified(&newsroom, "a.txt", noon(20_000));
    let dates = || -> Vec<(Value, bool)> {
        let hits = newsroom.run(["search", "fjord", "--json", "--sort", "oldest"]).lines();
        let is_from_file = |hit: &Value| hit["date_from_file"].as_bool().unwrap_or_default();
        hits.iter().map(|hit| (hit["date"].clone(), is_from_file(hit))).collect()
    };
    newsroom.index(&[]);
    assert_eq!(dates(), [("2025-05-15".into(), false), (Value::Null, false)]);
    assert_eq!(counts(&newsroom.index(&["--date-from-file"])), [0, 2, 0, 0, 0]);
    assert_eq!(dates(), [("2024-10-04".into(), true), ("2025-05-15".into(), false)]);
    assert_eq!(newsroom.run(["show", "--json", "a.txt"]).lines()[0]["date_from_file"], true);
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, 2, 0]);
    set_modified(&newsroom, "a.txt", noon(20_001));
    assert_eq!(counts(&newsroom.index(&[])), [0, 1, 0, 1, 0]);
    assert_eq!(dates()[0], ("2024-10-05".into(), true));
    assert_eq!(counts(&newsroom.index(&["--date-from-file=false"])), [0, 2, 0, 0, 0]);
    assert_eq!(dates(), [("2025-05-15".into(), false), (Value::Null, false)]);
}

/// What a search could find, time and again until an indexing run is over. It must fit the manifest of the same moment.
fn found_during(newsroom: &Newsroom, mut run: Child) -> Vec<u64> {
    let open = || Index::open(&newsroom.path(".dateline"));
    let articles = || open()?.manifest().map(|manifest| manifest.files.values().map(|record| record.articles).sum());
    let mut seen = Vec::new();
    while run.try_wait().unwrap().is_none() {
        let before: Result<u64, Error> = articles();
        let found = open().and_then(|index| index.searcher()).map(|searcher| searcher.num_docs());
        match (before, found, articles()) {
            // Nothing was committed between the two looks at the manifest.
            (Ok(before), Ok(found), Ok(after)) if before == after => assert_eq!(found, before),
            (Ok(_), Ok(_), Ok(_)) | (Err(Error::NoIndex(_)), ..) => {}
            (before, found, after) => panic!("{before:?}, {found:?}, {after:?}"),
        }
        seen.extend(articles().ok());
        thread::sleep(Duration::from_millis(10));
    }
    seen
}

#[test]
fn a_long_first_run_can_be_searched_before_it_ends_and_what_is_found_fits_together() {
    can_be_searched_early(|newsroom, lots| {
        for file in 0..lots {
            let lines = (0..100).map(|number| line_of(&number.to_string(), "barley"));
            newsroom.write(format!("{file:04}.jsonl"), lines.collect::<String>());
        }
    });
}

#[test]
fn a_long_first_run_over_one_file_can_be_searched_before_it_ends() {
    can_be_searched_early(|newsroom, lots| {
        let lines = (0..lots * 100).map(|number| line_of(&number.to_string(), "barley"));
        newsroom.write("wire.jsonl", lines.collect::<String>());
    });
}

/// Indexes more and more lots of a hundred articles, until a run is long enough for searches to see a part of them.
fn can_be_searched_early(write: impl Fn(&Newsroom, u64)) {
    let mut lots = 200;
    loop {
        let newsroom = Newsroom::empty();
        write(&newsroom, lots);
        let articles = lots * 100;
        let seen = found_during(&newsroom, newsroom.start(["index", ".", "--threads", "1"]));
        assert!(seen.is_sorted(), "{seen:?}");
        if seen.iter().any(|found| (1..articles).contains(found)) {
            assert_eq!(newsroom.found(&["barley"]).len() as u64, articles);
            return;
        }
        assert!(articles < 1_000_000, "no run was long enough");
        lots *= 3;
    }
}

#[test]
fn who_searches_an_index_that_is_being_made_is_told_so() {
    let newsroom = Newsroom::empty();
    let options = WriterOptions { threads: 1, ..WriterOptions::default() };
    let (mut writer, manifest) = Writer::open(&newsroom.path(".dateline"), options.clone()).unwrap();
    let note = format!("still being indexed by process {}", std::process::id());
    let search = || newsroom.run(["search", "barley", "--in", "."]);
    let is_told = || search().err.starts_with(&note);
    assert!(is_told(), "{:?}", search());
    writer.commit_so_far(&manifest).unwrap();
    assert!(is_told(), "{:?}", search());
    writer.commit(&manifest).unwrap();
    assert!(!is_told(), "{:?}", search());
    // A run that did not come to its end, and the next, that has nothing to do.
    writer.commit_so_far(&manifest).unwrap();
    writer.finish().unwrap();
    assert!(!is_told(), "{:?}", search());
    newsroom.index(&[]);
    let (writer, _) = Writer::open(&newsroom.path(".dateline"), options).unwrap();
    assert!(!is_told(), "{:?}", search());
    drop(writer);
}

#[test]
fn of_several_that_search_a_folder_without_an_index_none_fails() {
    let newsroom = Newsroom::with_corpus();
    let searches: Vec<Child> = (0..4).map(|_| newsroom.start(["search", "grain", "--in", "."])).collect();
    for search in searches {
        let output = search.wait_with_output().unwrap();
        assert!(output.status.code() < Some(2), "{output:?}");
    }
    assert_eq!(newsroom.run(["verify"]).status, Some(0));
}

#[test]
fn a_touched_file_with_the_same_bytes_is_unchanged() {
    let newsroom = three();
    newsroom.index(&[]);
    set_modified(&newsroom, "a.txt", SystemTime::now() + Duration::from_secs(60));
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, 3, 0]);
}

/// A zip archive of articles: name, headline, paragraph.
fn zip(articles: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, headline, paragraph) in articles {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(format!("{headline}\n\n{paragraph}\n").as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn of_an_archive_that_changed_only_what_changed_in_it_is_read() {
    let newsroom = three();
    let rain = ("2025/rain.txt", "Rain in Oslo", "It rained on the fjord.");
    let snow = ("2025/snow.txt", "Snow in Oslo", "It snowed on the fjord.");
    newsroom.write("news.zip", zip(&[rain, snow]));
    assert_eq!(counts(&newsroom.index(&[])), [5, 0, 0, 0, 0]);
    assert_eq!(newsroom.found(&["title:snow"]), ["news.zip!/2025/snow.txt"]);
    assert_eq!(newsroom.run(["show", "news.zip!/2025/snow.txt"]).status, Some(0));
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, 5, 0]);
    next_tick();
    let hail = ("2025/snow.txt", "Hail in Oslo", "It hailed on the fjord.");
    let storm = ("storm.txt", "Storm in Oslo", "It stormed on the fjord.");
    newsroom.write("news.zip", zip(&[rain, hail, storm]));
    assert_eq!(counts(&newsroom.index(&[])), [1, 1, 0, 4, 0]);
    assert!(newsroom.found(&["title:snow"]).is_empty());
    next_tick();
    newsroom.write("news.zip", zip(&[storm]));
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 2, 4, 0]);
    next_tick();
    newsroom.write("news.zip", "No archive any more\n\nThis is text about a fjord.\n");
    assert_eq!(counts(&newsroom.index(&[])), [1, 0, 1, 3, 0]);
    assert_eq!(newsroom.found(&["fjord"]), ["news.zip"]);
    next_tick();
    newsroom.write("news.zip", zip(&[rain]));
    assert_eq!(counts(&newsroom.index(&[])), [1, 0, 1, 3, 0]);
    fs::remove_file(newsroom.path("news.zip")).unwrap();
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 1, 3, 0]);
    assert!(newsroom.found(&["fjord"]).is_empty());
}

#[test]
fn one_document_of_an_archive_can_be_read() {
    let newsroom = three();
    newsroom
        .write("news.zip", zip(&[("2025/rain.txt", "Rain", "It rained."), ("2025/snow.txt", "Snow", "It snowed.")]));
    let titles = |wanted: &str| -> Vec<String> {
        newsroom.run(["read", wanted]).lines().iter().map(|line| line["title"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(titles("news.zip"), ["Rain", "Snow"]);
    assert_eq!(titles("news.zip!/2025"), ["Rain", "Snow"]);
    assert_eq!(titles("news.zip!/2025/snow.txt"), ["Snow"]);
    let missing = newsroom.run(["read", "news.zip!/2026"]);
    assert!(missing.status == Some(2) && missing.err.starts_with("news.zip: has no !/2026\n"), "{missing:?}");
}

#[test]
fn a_map_of_fields_is_kept_until_another_is_given() {
    let newsroom = three();
    newsroom.write("export.csv", "id,kop,verhaal\n7,Regen in Oslo,Het regende op de fjord.\n");
    assert_eq!(counts(&newsroom.index(&[])), [3, 0, 0, 0, 0]);
    assert!(newsroom.found(&["fjord"]).is_empty());
    let map = ["--map", "title=kop", "--map", "body=verhaal"];
    assert_eq!(counts(&newsroom.index(&map)), [1, 3, 0, 0, 0]);
    assert_eq!(newsroom.found(&["title:regen fjord"]), ["export.csv#7"]);
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, 4, 0]);
    next_tick();
    newsroom.write("more.csv", "id,kop,verhaal\n8,Sneeuw in Oslo,Het sneeuwde op de fjord.\n");
    assert_eq!(counts(&newsroom.index(&[])), [1, 0, 0, 4, 0]);
    assert_eq!(counts(&newsroom.index(&["--map", "title=verhaal"])), [0, 5, 0, 0, 0]);
    assert_eq!(newsroom.found(&["title:sneeuwde"]), ["more.csv#8"]);
    let refused = newsroom.run(["index", ".", "--map", "titel=kop"]);
    assert_eq!(refused.status, Some(2));
    assert!(refused.err.contains("an article has no field `titel`; it has title, standfirst, body"), "{}", refused.err);
}

#[test]
fn a_shorter_list_of_articles_removes_the_rest() {
    let newsroom = Newsroom::empty();
    let line = |id: u32| format!("{{\"id\":\"m-{id}\",\"title\":\"Item {id}\",\"text\":\"Rain fell on day {id}.\"}}\n");
    newsroom.write("wire.jsonl", [line(1), line(2), line(3)].concat());
    assert_eq!(counts(&newsroom.index(&[])), [3, 0, 0, 0, 0]);
    next_tick();
    newsroom.write("wire.jsonl", line(2));
    assert_eq!(counts(&newsroom.index(&[])), [0, 1, 2, 0, 0]);
    assert_eq!(newsroom.found(&["*"]), ["wire.jsonl#m-2"]);
}

#[test]
fn the_content_does_not_depend_on_the_number_of_threads() {
    let all = |threads: &str| {
        let newsroom = Newsroom::with_corpus();
        newsroom.index(&["--threads", threads]);
        let ranked = newsroom.run(["search", "talks OR flood", "--json", "-n", "100"]).out;
        (newsroom.content(), ranked)
    };
    let one = all("1");
    assert_eq!(one.0.iter().filter(|line| line.contains("\"id\"")).count(), 74);
    assert_eq!(all("2"), one);
    assert_eq!(all("7"), one);
}

#[test]
fn an_index_may_lie_outside_the_folder() {
    let newsroom = three();
    let index = newsroom.beside("kept/elsewhere");
    let index = index.to_str().unwrap();
    newsroom.index(&["--index", index]);
    assert!(!newsroom.path(".dateline").exists());
    assert_eq!(newsroom.found(&["wheat", "--index", index]), ["b.txt"]);
    let mut by_environment = program(&newsroom.folder(), ["search", "wheat", "--json"]);
    by_environment.env("DATELINE_INDEX", index);
    assert_eq!(ran(by_environment).lines()[0]["id"], "b.txt");
}

#[test]
fn the_index_of_a_folder_is_found_from_the_folders_in_it() {
    let newsroom = three();
    newsroom.write("2025/05/d.txt", "Snow in May\n\nIt snowed in Oslo.\n");
    newsroom.index(&[]);
    let ran = ran(program(&newsroom.path("2025/05"), ["search", "snow", "--json"]));
    assert_eq!(ran.lines()[0]["id"], "2025/05/d.txt");
}

#[test]
fn a_folder_without_an_index_is_indexed_by_searching_it() {
    let newsroom = three();
    let ran = ran(program(&newsroom.beside(""), ["search", "wheat", "--in", "articles", "--json"]));
    assert_eq!((ran.status, ran.lines()[0]["id"].as_str()), (Some(0), Some("b.txt")), "{ran:?}");
}

#[test]
fn two_folders_share_an_index_with_ids_that_say_which() {
    let newsroom = three();
    let other = newsroom.beside("weekly");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("a.txt"), "Storks return to Poland\n\nThe storks came back on Sunday.\n").unwrap();
    let index = newsroom.beside("both");
    let both = ["index", "articles", "weekly", "--index", "both", "--json"];
    let run = || ran(program(&newsroom.beside(""), both));
    let summary: Value = serde_json::from_str(&run().out).unwrap();
    assert_eq!(counts(&summary), [4, 0, 0, 0, 0]);
    let index = index.to_str().unwrap();
    assert_eq!(newsroom.found(&["storks", "--index", index]), ["weekly/a.txt"]);
    assert_eq!(newsroom.found(&["wheat", "--index", index]), ["articles/b.txt"]);
    let summary: Value = serde_json::from_str(&run().out).unwrap();
    assert_eq!(counts(&summary), [0, 0, 0, 4, 0]);
}

/// A version of an item as an agency sends it.
fn version(number: u32, status: &str, text: &str) -> String {
    format!(
        r#"{{"uri":"urn:newsml:mna.example:20250519:7","type":"text","version":"{number}","pubstatus":"{status}",
        "versioncreated":"2025-05-19T0{number}:00:00Z","headline":"Harvest, version {number}","body_text":"{text}"}}"#
    )
}

/// `superseded` and `killed` of a run, and what can be found after it.
fn standing(newsroom: &Newsroom) -> (Value, Value, Vec<String>) {
    let summary = newsroom.index(&[]);
    let mut found = newsroom.found(&["*"]);
    found.sort();
    (summary["superseded"].clone(), summary["killed"].clone(), found)
}

#[test]
fn a_later_version_stands_whatever_the_order_and_the_earlier_comes_back_with_its_going() {
    let newsroom = Newsroom::empty();
    newsroom.write("b/2.json", version(2, "usable", "The barley is late."));
    assert_eq!(standing(&newsroom), (0.into(), 0.into(), vec!["b/2.json".into()]));
    newsroom.write("c/1.json", version(1, "usable", "The wheat is late."));
    newsroom.write("a/3.json", version(3, "usable", "The rye is late."));
    assert_eq!(standing(&newsroom), (2.into(), 0.into(), vec!["a/3.json".into()]));
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, 3, 0]);
    assert!(newsroom.found(&["barley"]).is_empty());
    fs::remove_file(newsroom.path("a/3.json")).unwrap();
    assert_eq!(standing(&newsroom), (1.into(), 0.into(), vec!["b/2.json".into()]));
    assert_eq!(newsroom.found(&["barley"]), ["b/2.json"]);
    next_tick();
    newsroom.write("b/2.json", "{\"title\":\"Something else\"}");
    assert_eq!(standing(&newsroom).2, ["b/2.json", "c/1.json"]);
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, 2, 0]);
}

#[test]
fn a_kill_takes_the_story_out_and_is_counted() {
    let newsroom = Newsroom::empty();
    let lines = [version(1, "usable", "The wheat is late."), version(2, "canceled", "Do not use.")];
    newsroom.write("wire.jsonl", lines.map(|line| line.replace('\n', " ") + "\n").concat());
    assert_eq!(standing(&newsroom), (1.into(), 1.into(), Vec::new()));
    assert!(newsroom.run(["stats"]).out.contains("2 by later versions and kills"));
    newsroom.write("later.json", version(3, "usable", "The wheat is late after all."));
    assert_eq!(standing(&newsroom), (1.into(), 1.into(), vec!["later.json".into()]));
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, 3, 0]);
}

#[test]
fn rebuilding_begins_anew() {
    let newsroom = three();
    newsroom.index(&[]);
    let before = newsroom.content();
    assert_eq!(counts(&newsroom.index(&["--rebuild"])), [3, 0, 0, 0, 0]);
    assert_eq!(newsroom.content(), before);
}

#[test]
fn what_was_said_of_a_folder_holds_when_its_index_is_made_anew() {
    let newsroom = Newsroom::empty();
    newsroom.write("a.csv", "kop,verhaal\nRain in Lisbon,It rained for eleven days.\n");
    newsroom.index(&["--map", "title=kop", "--map", "body=verhaal", "--date-from-file"]);
    let before = newsroom.content();
    assert_eq!(counts(&newsroom.index(&["--rebuild"])), [1, 0, 0, 0, 0]);
    assert_eq!(newsroom.content(), before);
    // Though nothing else of the index can be read.
    fs::write(newsroom.path(".dateline/meta.json"), "{ no JSON").unwrap();
    assert_eq!(counts(&newsroom.index(&["--rebuild"])), [1, 0, 0, 0, 0]);
    assert_eq!(newsroom.content(), before);
}

#[test]
fn no_folder_of_an_index_is_lost_when_it_is_made_anew() {
    let newsroom = three();
    newsroom.write("first/a.txt", "Rain in Lisbon\n\nIt rained for eleven days.\n");
    newsroom.write("second/b.txt", "Snow in Oslo\n\nIt snowed for eleven days.\n");
    for folder in ["first", "second"] {
        assert_eq!(newsroom.run(["index", folder, "--index", "both"]).status, Some(0));
    }
    let only_first = || newsroom.run(["index", "first", "--index", "both", "--rebuild"]);
    let refused = only_first();
    assert!(refused.status == Some(2) && refused.err.contains("second"), "{refused:?}");
    let both = newsroom.run(["index", "first", "second", "--index", "both", "--rebuild"]);
    assert!(both.out.starts_with("articles: 2 added"), "{both:?}");
    // What is said to be done instead can be done.
    let (_, command) = refused.err.split_once("with: dateline ").unwrap();
    let removed = newsroom.run(shlex::split(command.trim()).unwrap());
    assert!(removed.out.starts_with("1 article removed: "), "{removed:?}");
    assert!(only_first().out.starts_with("articles: 1 added"), "{removed:?}");
    assert_eq!(newsroom.run(["verify", "--index", "both"]).status, Some(0));
}

#[test]
fn what_has_no_name_is_nothing_to_remove() {
    let newsroom = three();
    newsroom.index(&[]);
    for name in ["/", "", "//"] {
        for options in [&["remove", name][..], &["remove", "--undo", name]] {
            let refused = newsroom.run(options);
            assert!(refused.status == Some(2) && refused.out.is_empty(), "{refused:?}");
        }
    }
    assert_eq!(newsroom.found(&["*"]).len(), 3);
}

#[test]
fn two_folders_of_an_index_never_share_ids() {
    let newsroom = Newsroom::empty();
    newsroom.write("first/wire/a.txt", "Rain in Lisbon\n\nIt rained for eleven days.\n");
    newsroom.write("wire/a.txt", "Snow in Oslo\n\nIt snowed for eleven days.\n");
    newsroom.write("later/a.txt", "Wind in Cork\n\nIt blew for eleven days.\n");
    assert_eq!(newsroom.run(["index", "first", "--index", "x"]).status, Some(0));
    let refused = newsroom.run(["index", "wire", "--index", "x"]);
    assert!(refused.status == Some(2) && refused.err.contains("two folders are called `wire`"), "{refused:?}");
    assert_eq!(newsroom.run(["index", "later", "--index", "x"]).status, Some(0));
    newsroom.write("first/later/a.txt", "Fog in Bergen\n\nIt was misty for eleven days.\n");
    let clash = newsroom.run(["index", "first", "--index", "x"]);
    assert!(clash.err.contains("has the id of an article in another folder"), "{clash:?}");
    let found = newsroom.run(["search", "eleven", "--index", "x", "--format", "ids"]);
    assert_eq!(found.out.lines().count(), 2, "{found:?}");
}

#[test]
fn a_folder_that_is_away_is_not_taken_for_another() {
    let newsroom = Newsroom::empty();
    newsroom.write("disk/a.txt", "Rain in Lisbon\n\nIt rained for eleven days.\n");
    newsroom.write("other/b.txt", "Snow in Oslo\n\nIt snowed for eleven days.\n");
    assert_eq!(newsroom.run(["index", "disk", "--index", "x"]).status, Some(0));
    fs::rename(newsroom.path("disk"), newsroom.path("away")).unwrap();
    let other = newsroom.run(["index", "other", "--index", "x"]);
    assert!(other.out.starts_with("articles: 1 added, 0 replaced, 0 removed"), "{other:?}");
    let found = newsroom.run(["search", "eleven", "--index", "x", "--format", "ids"]);
    assert_eq!(found.out.lines().count(), 2, "{found:?}");
}

#[test]
fn a_folder_with_a_file_of_the_same_name_is_not_taken_for_one_that_moved() {
    let newsroom = Newsroom::empty();
    let article = |number: u32| format!("Rain in Lisbon\n\nIt rained for eleven days, says report {number}.\n");
    for number in 0..5 {
        newsroom.write(format!("disk/{number}.txt"), article(number));
    }
    newsroom.write("other/0.txt", "Snow in Oslo\n\nIt snowed for eleven days.\n");
    newsroom.write("other/1.txt", article(1));
    assert_eq!(newsroom.run(["index", "disk", "--index", "x"]).status, Some(0));
    fs::rename(newsroom.path("disk"), newsroom.path("moved")).unwrap();
    let other = newsroom.run(["index", "other", "--index", "x"]);
    assert!(other.out.starts_with("articles: 2 added, 0 replaced, 0 removed"), "{other:?}");
    let found = newsroom.run(["search", "eleven", "--index", "x", "--format", "ids"]);
    assert_eq!(found.out.lines().count(), 7, "{found:?}");
}

#[test]
fn a_folder_that_moved_is_known_by_what_lies_in_it_wherever_its_index_is() {
    let newsroom = Newsroom::empty();
    for number in 0..5 {
        newsroom.write(format!("disk/{number}.txt"), format!("Rain in Lisbon\n\nIt rained, says report {number}.\n"));
    }
    assert_eq!(newsroom.run(["index", "disk", "--index", "x"]).status, Some(0));
    fs::rename(newsroom.path("disk"), newsroom.path("moved")).unwrap();
    fs::remove_file(newsroom.path("moved/0.txt")).unwrap();
    let moved = newsroom.run(["index", "moved", "--index", "x"]);
    assert!(moved.out.starts_with("articles: 0 added, 0 replaced, 1 removed, 4 unchanged"), "{moved:?}");
}

#[test]
fn a_folder_that_is_named_twice_is_indexed_once_and_one_in_another_not_at_all() {
    let newsroom = three();
    newsroom.write("sub/d.txt", "Snow in Oslo\n\nIt snowed for eleven days.\n");
    let index = |folders: &[&str]| newsroom.run([&["index", "--index", "../x"], folders].concat());
    let twice = index(&[".", "../articles/", "./sub/.."]);
    assert!(twice.out.starts_with("articles: 4 added"), "{twice:?}");
    assert_eq!(newsroom.found(&["wheat", "--index", "../x"]), ["b.txt"]);
    let nested = index(&["sub"]);
    assert!(nested.status == Some(2) && nested.err.contains("one lies in the other"), "{nested:?}");
    let around = index(&[".."]);
    assert!(around.status == Some(2) && around.err.contains("one lies in the other"), "{around:?}");
    assert!(index(&["."]).out.starts_with("articles: 0 added, 0 replaced, 0 removed, 4 unchanged"));
}

#[test]
#[cfg(unix)]
fn a_folder_whose_path_is_no_text_can_be_indexed_into_any_place() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let newsroom = three();
    let folder = newsroom.beside("").join(OsStr::from_bytes(b"caf\xe9 %E9"));
    fs::rename(newsroom.folder(), &folder).unwrap();
    fs::create_dir(newsroom.folder()).unwrap();
    let index = |folders: &[&OsStr]| {
        let args = ["index", "--index", "../x"].map(OsStr::new);
        newsroom.run([&args[..], folders].concat()).out
    };
    assert!(index(&[folder.as_os_str()]).starts_with("articles: 3 added"));
    assert!(index(&[folder.as_os_str()]).starts_with("articles: 0 added, 0 replaced, 0 removed, 3 unchanged"));
    assert_eq!(newsroom.run(["verify", "--index", "../x"]).status, Some(0));
    assert_eq!(newsroom.run(["show", "b.txt", "--index", "../x"]).status, Some(0));
}

#[test]
fn no_two_articles_of_a_file_have_one_id() {
    let newsroom = Newsroom::empty();
    let line = |id: &str, title: &str| format!("{{\"id\":\"{id}\",\"title\":\"{title}\",\"text\":\"It rained.\"}}\n");
    newsroom.write("f.jsonl", [line("a", "One"), line("a", "Two"), line("a~2", "Three")].concat());
    newsroom.index(&[]);
    let mut ids = newsroom.found(&["*"]);
    ids.sort();
    assert_eq!(ids, ["f.jsonl#a", "f.jsonl#a~2", "f.jsonl#a~2~2"]);
    assert!(newsroom.run(["show", "f.jsonl#a~2~2"]).out.contains("Three"));
}

#[test]
fn what_is_removed_is_what_was_named_and_can_be_listed() {
    let newsroom = Newsroom::empty();
    for name in ["wow.txt", "wow.txt!x.txt", "wow.txt#2.txt"] {
        newsroom.write(name, "Rain in Lisbon\n\nIt rained for eleven days.\n");
    }
    newsroom.index(&[]);
    let removed = newsroom.run(["remove", "wow.txt"]);
    assert!(removed.out.starts_with("1 article removed") && removed.out.contains("--undo wow.txt"), "{removed:?}");
    newsroom.index(&["--retry"]);
    assert_eq!(newsroom.found(&["*"]).len(), 2);
    let refused = newsroom.run(["remove", "--undo", "wow"]);
    assert!(refused.status == Some(2) && refused.err.contains("can be let back in: wow.txt"), "{refused:?}");
}

#[test]
fn a_folder_that_is_gone_for_good_can_be_forgotten() {
    let newsroom = Newsroom::empty();
    newsroom.write("first/a.txt", "Rain in Lisbon\n\nIt rained for eleven days.\n");
    newsroom.write("second/b.txt", "Snow in Oslo\n\nIt snowed for eleven days.\n");
    assert_eq!(newsroom.run(["index", "first", "second", "--index", "x"]).status, Some(0));
    fs::remove_dir_all(newsroom.path("first")).unwrap();
    let removed = newsroom.run(["remove", "first", "--index", "x"]);
    assert!(removed.out.starts_with("1 article removed"), "{removed:?}");
    assert_eq!(newsroom.run(["verify", "--index", "x"]).status, Some(0));
    let found = newsroom.run(["search", "eleven", "--index", "x", "--format", "ids"]);
    assert_eq!(found.out, "second/b.txt\n");
}

#[test]
fn the_index_of_another_run_is_no_article() {
    let newsroom = three();
    for index in ["one", "two"] {
        let ran = newsroom.run(["index", ".", "--index", index]);
        assert!(ran.out.starts_with("articles: 3 added") && ran.err.is_empty(), "{ran:?}");
    }
}

#[test]
fn a_name_whose_articles_are_gone_is_unknown() {
    let newsroom = three();
    newsroom
        .write("d.json", r#"{"title":"Fog in Bergen","source":"Lonely Outlet","text":"Minister Hakan Fidan spoke."}"#);
    newsroom.index(&[]);
    assert_eq!(newsroom.run(["search", "--source", "Lonely Outlet"]).status, Some(0));
    fs::remove_file(newsroom.path("d.json")).unwrap();
    fs::remove_file(newsroom.path("a.txt")).unwrap();
    newsroom.index(&[]);
    for gone in [&["search", "--source", "Lonely Outlet"][..], &["why", "Fidan"]] {
        let ran = newsroom.run(gone);
        assert!(ran.status == Some(1) && ran.err.contains("is called"), "{ran:?}");
    }
}

#[test]
fn rebuilding_never_removes_a_folder_that_is_no_index() {
    let newsroom = three();
    newsroom.write("kept/letters.txt", "Do not lose me");
    newsroom.write("site/letters.txt", "Do not lose me");
    newsroom.write("site/meta.json", "{\"title\": \"of somebody else\"}");
    for (folder, options) in [("kept", &["--rebuild"][..]), ("site", &[]), ("site", &["--rebuild"])] {
        let ran = newsroom.run([&["index", ".", "--index", folder], options].concat());
        assert_eq!(ran.status, Some(2), "{ran:?}");
        assert!(ran.err.contains("is not an index: it holds letters.txt"), "{}", ran.err);
        assert_eq!(fs::read_to_string(newsroom.path(folder).join("letters.txt")).unwrap(), "Do not lose me");
    }
}

#[test]
fn a_corpus_that_moved_keeps_its_ids_and_is_not_read_again() {
    let newsroom = three();
    newsroom.index(&[]);
    fs::rename(newsroom.folder(), newsroom.beside("moved")).unwrap();
    let moved = |args: &[&str]| ran(program(&newsroom.beside("moved"), args));
    let summary: Value = serde_json::from_str(&moved(&["index", ".", "--json"]).out).unwrap();
    assert_eq!(counts(&summary), [0, 0, 0, 3, 0]);
    assert_eq!(moved(&["search", "wheat", "--json"]).lines()[0]["id"], "b.txt");
}

#[test]
fn an_index_of_another_version_is_refused_with_the_way_out() {
    let newsroom = three();
    newsroom.index(&[]);
    rewrite_meta(&newsroom.path(".dateline"), |json| {
        let mut value: Value = serde_json::from_str(json).unwrap();
        let mut payload: Value = serde_json::from_str(value["payload"].as_str().unwrap()).unwrap();
        payload["schema"] = 9_999.into();
        value["payload"] = payload.to_string().into();
        value.to_string()
    });
    for command in [vec!["search", "rain"], vec!["index", "."], vec!["stats"]] {
        let ran = newsroom.run(&command);
        assert_eq!(ran.status, Some(2), "{command:?}: {ran:?}");
        assert!(ran.err.contains("has format 9999") && ran.err.contains("--rebuild"), "{command:?}: {}", ran.err);
    }
    assert_eq!(counts(&newsroom.index(&["--rebuild"])), [3, 0, 0, 0, 0]);
    assert_eq!(newsroom.found(&["rain"]), ["c.txt"]);
}

#[test]
fn a_damaged_index_is_refused_with_the_way_out() {
    let newsroom = three();
    newsroom.index(&[]);
    fs::write(newsroom.path(".dateline/meta.json"), "{ no JSON").unwrap();
    let ran = newsroom.run(["search", "rain"]);
    assert_eq!(ran.status, Some(2), "{ran:?}");
    assert!(ran.err.contains("is damaged") && ran.err.contains("--rebuild"), "{}", ran.err);
    assert_eq!(counts(&newsroom.index(&["--rebuild"])), [3, 0, 0, 0, 0]);
}

#[test]
fn a_second_writer_is_told_to_wait_and_searching_goes_on() {
    let newsroom = three();
    newsroom.index(&[]);
    let (first, _) =
        Writer::open(&newsroom.path(".dateline"), WriterOptions { threads: 1, ..WriterOptions::default() }).unwrap();
    let second = newsroom.run(["index", "."]);
    assert_eq!((second.status, second.out.as_str()), (Some(2), ""));
    let owner = format!("is being written by process {} on ", std::process::id());
    assert!(second.err.contains(&owner) && second.err.contains("\n  wait until it is done"), "{}", second.err);
    assert_eq!(newsroom.found(&["wheat"]), ["b.txt"]);
    drop(first);
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, 3, 0]);
}

#[test]
fn several_folders_without_a_shared_index_get_one_each() {
    let newsroom = three();
    fs::create_dir(newsroom.beside("weekly")).unwrap();
    fs::write(newsroom.beside("weekly/a.txt"), "Storks return\n\nThe storks came back on Sunday.\n").unwrap();
    let run = ran(program(&newsroom.beside(""), ["index", "articles", "weekly", "--json"]));
    let added: Vec<u64> = run.lines().iter().map(|summary| summary["added"].as_u64().unwrap()).collect();
    assert_eq!(added, [3, 1]);
    assert!(newsroom.beside("weekly/.dateline").exists());
}

#[test]
fn a_folder_inside_an_indexed_one_gets_no_index_unless_one_is_named() {
    let newsroom = Newsroom::with(&[("wire/a.txt", "Snow in Oslo", "It snowed in Norway all week.")]);
    newsroom.index(&[]);
    for command in [&["index", "wire"][..], &["index", "--dry-run", "wire"], &["search", "snow", "--in", "wire"]] {
        let refused = newsroom.run(command);
        assert_eq!(refused.status, Some(2), "{refused:?}");
        assert!(refused.err.contains("wire lies in a folder that is indexed already"), "{refused:?}");
        assert!(refused.err.contains("dateline index wire --index DIR"), "{refused:?}");
    }
    assert!(!newsroom.path("wire/.dateline").exists());
    assert_eq!(newsroom.run(["index", "wire", "--index", "wire/.dateline"]).status, Some(0));
    assert_eq!(newsroom.run(["index", "wire"]).status, Some(0));
}

#[test]
fn without_a_folder_the_nearest_index_is_brought_up_to_date() {
    let newsroom = Newsroom::with(&[("wire/a.txt", "Snow in Oslo", "It snowed in Norway all week.")]);
    let none = newsroom.run(["index"]);
    assert!(none.status == Some(2) && none.err.contains("make one with: dateline index FOLDER"), "{none:?}");
    newsroom.index(&[]);
    newsroom.write("wire/b.txt", "Snow in Bergen\n\nIt snowed in Bergen all week.\n");
    let run = ran(program(&newsroom.path("wire"), ["index", "--json"]));
    assert_eq!((run.status, run.lines()[0]["added"].as_u64()), (Some(0), Some(1)), "{run:?}");
    assert!(!newsroom.path("wire/.dateline").exists());
}

#[test]
fn a_folder_that_is_not_there_is_an_error_that_names_it() {
    let newsroom = three();
    let ran = newsroom.run(["index", "nowhere"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("nowhere is not a folder that can be read"), "{}", ran.err);
    assert!(!newsroom.path("nowhere").exists());
}

/// What `errors --json` lists: file, pieces, why, since, last.
fn errors(newsroom: &Newsroom) -> Vec<Value> {
    newsroom.run(["errors", "--json"]).lines()
}

#[test]
fn what_failed_is_kept_in_mind_with_the_days_and_forgotten_when_it_is_mended() {
    let newsroom = three();
    newsroom.write("empty.txt", "");
    newsroom.write("wire.jsonl", "{\"title\":\"Rain\",\"text\":\"It rained.\"}\n{broken\n{broken\n");
    newsroom.index(&[]);
    let listed = errors(&newsroom);
    let fields = |error: &Value| (error["file"].as_str().unwrap().to_owned(), error["pieces"].as_u64().unwrap());
    assert_eq!(listed.iter().map(fields).collect::<Vec<_>>(), [("empty.txt".into(), 1), ("wire.jsonl".into(), 2)]);
    assert!(listed.iter().all(|error| error["since"].as_str().unwrap().len() == 10 && error["since"] == error["last"]));
    let text = newsroom.run(["errors"]).out;
    assert!(text.starts_with("empty.txt: empty: nothing to read") && text.contains(" (2 times), since 20"), "{text}");
    next_tick();
    newsroom.write("wire.jsonl", "{\"title\":\"Rain\",\"text\":\"It rained.\"}\n");
    fs::remove_file(newsroom.path("empty.txt")).unwrap();
    newsroom.index(&[]);
    assert_eq!(newsroom.run(["errors"]).out, "everything could be read\n");
}

#[test]
fn where_nothing_could_be_read_every_run_says_so() {
    let newsroom = Newsroom::empty();
    newsroom.write("empty.txt", "");
    for options in [&[][..], &[], &["--retry"], &["--rebuild"]] {
        assert_eq!(newsroom.run([&["index", "."], options].concat()).status, Some(1), "{options:?}");
    }
    newsroom.write("a.txt", "Snow in Oslo\n\nIt snowed.\n");
    for _ in 0..2 {
        newsroom.index(&[]);
    }
}

#[test]
#[cfg(unix)]
fn links_are_followed_until_they_are_not_to_be() {
    let newsroom = three();
    fs::create_dir(newsroom.beside("elsewhere")).unwrap();
    let away = newsroom.beside("elsewhere/d.txt");
    fs::write(&away, "Snow in Oslo\n\nIt snowed for eleven days.\n").unwrap();
    std::os::unix::fs::symlink(newsroom.beside("elsewhere"), newsroom.path("link")).unwrap();
    assert_eq!(counts(&newsroom.index(&["--follow-links"])), [4, 0, 0, 0, 0]);
    next_tick();
    fs::write(&away, "Snow in Oslo\n\nIt hailed for eleven days.\n").unwrap();
    assert!(newsroom.run(["verify"]).out.contains("0 new, 1 changed, 0 gone"));
    assert_eq!(counts(&newsroom.index(&[])), [0, 1, 0, 3, 0]);
    assert_eq!(newsroom.found(&["hailed"]), ["link/d.txt"]);
    let summary = newsroom.index(&["--follow-links=false"]);
    assert!(summary["failures"][0]["why"].as_str().unwrap().contains("is a link out of the folder"), "{summary}");
}

#[test]
fn an_index_that_the_environment_names_is_said_where_others_come_to_it_and_an_empty_name_is_none() {
    let newsroom = three();
    newsroom.write("second/d.txt", "Snow in Oslo\n\nIt snowed for eleven days.\n");
    newsroom.write("first/e.txt", "Rain in Oslo\n\nIt rained for eleven days.\n");
    let index = |folder: &str, named: &str| {
        let mut command = program(&newsroom.folder(), ["index", folder]);
        command.env("DATELINE_INDEX", named);
        ran(command)
    };
    let own = index("first", "");
    assert!(own.status == Some(0) && own.err.is_empty() && newsroom.path("first/.dateline").is_dir(), "{own:?}");
    assert!(index("first", "first/.dateline").err.is_empty());
    let added = index("second", "first/.dateline");
    assert!(added.err.starts_with("adding second to the index in first/.dateline"), "{added:?}");
    assert!(index("second", "first/.dateline").err.is_empty());
}

#[test]
fn who_is_to_be_left_out_and_is_in_no_article_is_told_and_nothing_is_left_out() {
    let newsroom = three();
    newsroom.index(&[]);
    for (option, name) in [("--not-person", "Nobody Atall"), ("--not-source", "No Such Post")] {
        let ran = newsroom.run(["search", "*", "--json", option, name]);
        assert!(ran.status == Some(0) && ran.out.lines().count() == 3, "{ran:?}");
        assert!(ran.err.starts_with(&format!("nothing is left out by {option}: no ")), "{ran:?}");
    }
    assert_eq!(newsroom.run(["search", "*", "--not-country", "Ukrane"]).status, Some(2));
    assert_eq!(newsroom.found(&["*", "--not-person", "Fidan"]).len(), 2);
}

#[test]
fn a_language_that_is_near_is_named_once_though_every_segment_has_it() {
    let newsroom = three();
    newsroom.index(&["--threads", "1"]);
    newsroom.write("d.txt", "Snow in Oslo\n\nIt snowed on the fjord for eleven days, and then it rained.\n");
    newsroom.index(&["--threads", "1"]);
    let unknown = newsroom.run(["search", "*", "--language", "xx"]);
    assert!(unknown.err.contains("nearest: en\n") || unknown.err.ends_with("nearest: en"), "{unknown:?}");
}

#[test]
#[cfg(unix)]
fn what_could_not_be_opened_is_among_the_failed_files_of_stats() {
    let newsroom = three();
    newsroom.write("empty.txt", "");
    std::os::unix::fs::symlink("nowhere", newsroom.path("link")).unwrap();
    newsroom.index(&[]);
    let stats = newsroom.run(["stats", "--json"]).lines();
    assert_eq!((&stats[0]["failed_files"], newsroom.run(["errors"]).out.lines().count()), (&2.into(), 2));
}

#[test]
fn of_several_files_to_read_those_that_are_there_are_read() {
    let newsroom = three();
    let read = newsroom.run(["read", "missing.txt", "b.txt"]);
    assert!(read.status == Some(2) && read.err.contains("1 document could not be read"), "{read:?}");
    assert!(read.err.contains("missing.txt: cannot be opened") && read.out.contains("Harvest begins"), "{read:?}");
}

#[test]
fn counts_in_json_begin_with_how_many_match() {
    let newsroom = three();
    newsroom.index(&[]);
    let lines = |options: &[&str]| newsroom.run([&["search", "*", "--json"], options].concat()).lines();
    assert!(lines(&["-n", "2"]).iter().all(|line| line["id"].is_string()));
    let counts = lines(&["-n", "0", "--facets=source"]);
    assert_eq!((&counts[0]["by"], &counts[0]["count"]), (&"total".into(), &3.into()), "{counts:?}");
}

/// Changes what the last commit says of every file.
fn with_records(newsroom: &Newsroom, change: impl Fn(&mut FileRecord)) {
    let options = WriterOptions { threads: 1, ..WriterOptions::default() };
    let (mut writer, mut manifest) = Writer::open(&newsroom.path(".dateline"), options).unwrap();
    manifest.files.values_mut().for_each(change);
    writer.commit(&manifest).unwrap();
    writer.finish().unwrap();
}

#[test]
fn what_failed_is_tried_again_when_asked_and_keeps_its_first_day() {
    let newsroom = three();
    newsroom.write("empty.txt", "");
    newsroom.index(&[]);
    let monday = jiff::civil::date(2024, 5, 13);
    with_records(&newsroom, |record| {
        if let Some(failure) = &mut record.failure {
            (failure.since, failure.last) = (monday, monday);
        }
    });
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, 3, 0]);
    assert_eq!(errors(&newsroom)[0]["last"], "2024-05-13");
    assert_eq!(counts(&newsroom.index(&["--retry"])), [0, 0, 0, 3, 1]);
    let listed = errors(&newsroom);
    assert_eq!((listed.len(), &listed[0]["since"]), (1, &Value::from("2024-05-13")));
    assert_ne!(listed[0]["last"], "2024-05-13");
}

#[test]
fn what_an_older_version_understood_is_told_and_brought_up_to_date_when_asked() {
    let newsroom = three();
    newsroom.write("news.zip", zip(&[("rain.txt", "Rain in Oslo", "It rained."), ("snow.txt", "Snow", "It snowed.")]));
    assert_eq!(newsroom.index(&[])["older"], 0);
    let before = newsroom.content();
    with_records(&newsroom, |record| {
        if ["a.txt", "news.zip!/snow.txt"].contains(&record.file.as_str()) {
            record.understood = 0;
        }
    });
    assert_eq!(newsroom.index(&[])["older"], 2);
    let told = newsroom.run(["index", "."]).out;
    assert!(told.contains("\n2 understood by an older version of dateline: bring them up to date with --refresh\n"));
    let summary = newsroom.index(&["--refresh"]);
    assert_eq!((counts(&summary), &summary["older"]), ([0, 2, 0, 3, 0], &Value::from(0)));
    assert_eq!(counts(&newsroom.index(&["--refresh"])), [0, 0, 0, 5, 0]);
    assert_eq!(newsroom.content(), before);
}

#[test]
fn a_dry_run_says_what_a_run_would_do_and_does_nothing() {
    let newsroom = three();
    let dry = |options: &[&str]| newsroom.run([&["index", ".", "--dry-run"], options].concat());
    assert_eq!(
        dry(&[]).out,
        "+ a.txt\n+ b.txt\n+ c.txt\nfiles: 3 new, 0 changed, 0 gone, 0 unchanged; nothing was written\n"
    );
    assert!(!newsroom.path(".dateline").exists());
    newsroom.index(&[]);
    next_tick();
    newsroom.write("a.txt", "Envoys leave Ankara\n\nThey went home.\n");
    newsroom.write("d.txt", "Snow in May\n\nIt snowed in Oslo.\n");
    newsroom.write("b.txt", fs::read(newsroom.path("b.txt")).unwrap());
    fs::remove_file(newsroom.path("c.txt")).unwrap();
    let before = newsroom.content();
    let files = "+ d.txt\n~ a.txt\n- c.txt\nfiles: 1 new, 1 changed, 1 gone, 1 unchanged; nothing was written\n";
    assert_eq!(dry(&[]).out, files);
    assert_eq!(dry(&["--json"]).lines()[0]["changed"], serde_json::json!(["a.txt"]));
    assert_eq!(newsroom.content(), before);
    assert_eq!(counts(&newsroom.index(&[])), [1, 1, 1, 1, 0]);
}

#[test]
fn an_export_of_what_matches_says_whom_it_names_and_can_be_indexed() {
    let newsroom = Newsroom::with_corpus();
    newsroom.index(&[]);
    let export = newsroom.run(["export", "grain", "--since", "2026", "--country", "Turkey"]);
    let lines = export.lines();
    assert_eq!((export.status, lines.len()), (Some(0), 1), "{export:?}");
    assert_eq!(lines[0]["article"]["id"], "harbour-post/2026/02/lavrov-fidan-ankara.txt");
    let names = |kind: &str| -> Vec<String> {
        let named = lines[0][kind].as_array().unwrap().iter().filter(|one| one["about"] == true);
        named.map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert!(names("people").contains(&"Hakan Fidan".to_owned()), "{export:?}");
    assert!(!lines[0]["countries"].as_array().unwrap().is_empty());
    let again = Newsroom::empty();
    again.write("some.jsonl", &export.out);
    assert_eq!(again.index(&[])["added"], 1);
    assert_eq!(newsroom.run(["export", "xyzzy"]).status, Some(1));
}

#[test]
fn an_index_of_an_export_holds_the_same_articles() {
    let newsroom = Newsroom::with_corpus();
    newsroom.index(&[]);
    let export = newsroom.run(["export"]);
    assert_eq!(export.status, Some(0));
    let again = Newsroom::empty();
    again.write("all.jsonl", &export.out);
    let summary = again.index(&[]);
    assert_eq!((summary["failed"].as_u64(), summary["not_articles"].as_u64()), (Some(0), Some(0)));
    let without_name = |line: String| line.replace("all.jsonl#", "");
    let ids = |newsroom: &Newsroom| {
        let mut ids: Vec<String> = newsroom.found(&["*"]).into_iter().map(without_name).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&again), ids(&newsroom));
    let facets = |newsroom: &Newsroom| {
        let content = newsroom.content().into_iter();
        content.filter(|line| !line.starts_with('{')).collect::<Vec<_>>()
    };
    assert_eq!(facets(&again), facets(&newsroom));
    for id in ids(&newsroom) {
        let show = |newsroom: &Newsroom, id: &str| -> Value {
            let mut article = newsroom.run(["show", "--json", id]).lines().remove(0);
            let fields = article.as_object_mut().unwrap();
            assert!(fields.remove("id").is_some() && fields.remove("path").is_some());
            article
        };
        assert_eq!(show(&again, &format!("all.jsonl#{id}")), show(&newsroom, &id));
    }
}

#[test]
fn a_whole_index_is_verified_and_one_behind_its_folder_is_told() {
    let newsroom = three();
    newsroom.index(&[]);
    let verified = newsroom.run(["verify"]);
    assert_eq!(verified.status, Some(0), "{verified:?}");
    assert!(
        verified.out.contains(", 3 articles were read\nthe index is up to date with its folders\n"),
        "{verified:?}"
    );
    newsroom.write("d.txt", "Snow in May\n\nIt snowed in Oslo.\n");
    let behind = newsroom.run(["verify"]);
    assert_eq!(behind.status, Some(1), "{behind:?}");
    assert!(behind.out.contains("the folders have moved on: 1 new, 0 changed, 0 gone\n"), "{behind:?}");
}

#[test]
fn a_folder_that_is_away_is_no_damage() {
    let newsroom = three();
    let index = newsroom.beside("index").display().to_string();
    newsroom.index(&["--index", &index]);
    fs::rename(newsroom.folder(), newsroom.beside("away")).unwrap();
    fs::create_dir(newsroom.beside("elsewhere")).unwrap();
    let verified = ran(program(&newsroom.beside("elsewhere"), ["verify", "--index", &index]));
    assert_eq!((verified.status, verified.err.as_str()), (Some(1), ""), "{verified:?}");
    assert!(
        verified.out.contains("is not there: whether the index is up to date with it is not known"),
        "{verified:?}"
    );
}

#[cfg(unix)]
#[test]
fn an_index_that_follows_links_is_held_against_what_they_lead_to() {
    let newsroom = three();
    fs::create_dir(newsroom.beside("linked")).unwrap();
    fs::write(newsroom.beside("linked").join("d.txt"), "Snow in May\n\nIt snowed in Oslo.\n").unwrap();
    std::os::unix::fs::symlink(newsroom.beside("linked"), newsroom.path("link")).unwrap();
    assert_eq!(counts(&newsroom.index(&["--follow-links"])), [4, 0, 0, 0, 0]);
    fs::write(newsroom.beside("linked").join("e.txt"), "Hail in May\n\nIt hailed in Oslo.\n").unwrap();
    assert!(newsroom.run(["verify"]).out.contains("the folders have moved on: 1 new, 0 changed, 0 gone\n"));
    newsroom.index(&["--follow-links"]);
    assert_eq!(newsroom.run(["verify"]).status, Some(0));
}

#[test]
fn a_version_that_a_later_one_stands_for_can_be_removed_and_stays_out_when_that_goes() {
    let newsroom = Newsroom::empty();
    newsroom.write("1.json", version(1, "usable", "The wheat is late."));
    newsroom.write("2.json", version(2, "usable", "The barley is late."));
    assert_eq!(standing(&newsroom).2, ["2.json"]);
    let removed = newsroom.run(["remove", "1.json"]);
    assert!(removed.out.starts_with("1 article removed"), "{removed:?}");
    fs::remove_file(newsroom.path("2.json")).unwrap();
    assert!(standing(&newsroom).2.is_empty());
    assert_eq!(newsroom.run(["remove", "--undo", "1.json"]).status, Some(0));
    assert_eq!(standing(&newsroom).2, ["1.json"]);
}

#[test]
fn articles_that_are_not_in_the_manifest_are_damage() {
    let newsroom = three();
    newsroom.index(&[]);
    with_records(&newsroom, |record| record.articles = if record.file == "a.txt" { 2 } else { 1 });
    let verified = newsroom.run(["verify"]);
    assert_eq!((verified.status, verified.out.as_str()), (Some(2), "damaged: a.txt: 1 of 2 articles\n"));
    assert!(verified.err.contains("rebuild it with: dateline index --rebuild FOLDER"), "{verified:?}");
}

#[test]
fn compacting_leaves_one_piece_and_the_same_answers_while_a_reader_goes_on() {
    let newsroom = three();
    newsroom.index(&["--threads", "1"]);
    for day in 1..5 {
        newsroom.write(format!("d{day}.txt"), format!("Snow on day {day}\n\nIt snowed in Oslo.\n"));
        newsroom.index(&["--threads", "1"]);
    }
    let index = Index::open(&newsroom.path(".dateline")).unwrap();
    let reader = index.searcher().unwrap();
    assert!(reader.segment_readers().len() > 1);
    let before = newsroom.content();
    assert_eq!(newsroom.run(["compact"]).status, Some(0));
    let mut read = 0;
    index
        .each_article(&reader, &mut |_| {
            read += 1;
            Ok(())
        })
        .unwrap();
    assert_eq!((read, index.searcher().unwrap().segment_readers().len()), (7, 1));
    assert_eq!(newsroom.content(), before);
    assert_eq!(newsroom.run(["verify"]).status, Some(0));
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, 7, 0]);
}

#[test]
fn what_was_removed_stays_out_whatever_becomes_of_its_file_until_it_is_let_back_in() {
    let newsroom = three();
    newsroom.write("wire.jsonl", line_of("one", "barley") + &line_of("two", "rye"));
    newsroom.write("old/d.txt", "Snow in May\n\nIt snowed in Oslo.\n");
    newsroom.index(&[]);
    let removed = |name: &str| newsroom.run(["remove", name]).out;
    assert_eq!(
        removed("wire.jsonl#two"),
        "1 article removed; let back in with: dateline remove --undo 'wire.jsonl#two'\n"
    );
    assert!(removed("old/").starts_with("1 article removed"));
    assert!(newsroom.found(&["rye OR snow"]).is_empty());
    assert_eq!(newsroom.run(["verify"]).status, Some(0));
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, 4, 0]);
    next_tick();
    newsroom.write("wire.jsonl", line_of("two", "rye and oats") + &line_of("one", "barley"));
    newsroom.write("old/e.txt", "Hail in May\n\nIt hailed in Oslo, and snow came.\n");
    newsroom.index(&[]);
    assert!(newsroom.found(&["rye OR snow"]).is_empty());
    assert_eq!(newsroom.found(&["barley"]), ["wire.jsonl#one"]);
    assert_eq!(newsroom.run(["remove", "wire.jsonl#two", "--undo"]).status, Some(0));
    assert_eq!(newsroom.run(["remove", "old", "--undo"]).status, Some(0));
    newsroom.index(&[]);
    assert_eq!(newsroom.found(&["rye"]), ["wire.jsonl#two"]);
    assert_eq!(newsroom.found(&["snow"]).len(), 2);
    let unknown = newsroom.run(["remove", "nothing.txt"]);
    assert!(unknown.status == Some(2) && unknown.err.starts_with("dateline: no article has the id `nothing.txt`\n"));
}

/// A line of JSON lines: an article with its own id.
fn line_of(id: &str, crop: &str) -> String {
    format!("{{\"id\":\"{id}\",\"title\":\"Harvest\",\"text\":\"The {crop} is late this year.\"}}\n")
}
