//! What a person at a terminal has beside the text: articles that open, names that a shell completes.

mod newsroom;

use std::process::{Command, Stdio};

use newsroom::{Newsroom, Ran, program, ran};
use serde_json::json;

/// A story of a news site, in a file that holds others beside it.
fn story(id: &str, url: &str) -> String {
    let text = "It snowed in Norway all week, and the trains stood still from Oslo to Bergen.";
    format!("{}\n", json!({"id": id, "title": format!("Snow in Oslo, {id}"), "url": url, "body": text}))
}

/// Opens an article with a program that says what it was given, word by word.
fn opened(newsroom: &Newsroom, args: &[&str]) -> Ran {
    newsroom.run([&["open", "--with", "printf <%s>"], args].concat())
}

#[test]
fn an_article_opens_as_its_file_or_where_that_holds_others_as_its_address() {
    let newsroom = Newsroom::with(&[("a.txt", "Snow in Oslo", "It snowed in Norway all week.")]);
    newsroom.write(
        "wire.jsonl",
        [story("1", "https://news.example/1?a=b c"), story("2", "https://news.example/2")].concat(),
    );
    newsroom.index(&[]);
    let of = |name: &str| newsroom.folder().canonicalize().unwrap().join(name).display().to_string();
    for (args, target) in [
        (vec!["a.txt"], of("a.txt")),
        (vec!["wire.jsonl#2"], "https://news.example/2".into()),
        (vec!["wire.jsonl#2", "--file"], of("wire.jsonl")),
        (vec!["wire.jsonl#1"], of("wire.jsonl")),
    ] {
        let Ran { status, out, err } = opened(&newsroom, &args);
        assert_eq!((status, out, err.as_str()), (Some(0), format!("{target}\n<{target}>"), ""), "{args:?}");
        let printed = newsroom.run([&["open", "--print"], args.as_slice()].concat());
        assert_eq!(printed.out, format!("{target}\n"));
    }
    std::fs::remove_file(newsroom.path("a.txt")).unwrap();
    let gone = opened(&newsroom, &["a.txt"]);
    assert!(gone.status == Some(2) && gone.err.contains("is not there any more"), "{gone:?}");
}

#[test]
fn no_address_but_the_webs_is_opened() {
    let newsroom = Newsroom::empty();
    let addresses =
        ["javascript:alert(1)", "file:///etc/passwd", "https://bank.example@evil.example/", "vscode://x", "--help"];
    let stories = addresses.iter().enumerate().map(|(place, url)| story(&place.to_string(), url));
    newsroom.write("wire.jsonl", stories.collect::<String>());
    newsroom.index(&[]);
    for place in 0..addresses.len() {
        let id = format!("wire.jsonl#{place}");
        let run = opened(&newsroom, &[&id, "--url"]);
        assert!(run.status == Some(2) && run.out.is_empty(), "{run:?}");
        assert!(opened(&newsroom, &[&id]).out.ends_with("wire.jsonl>"));
    }
}

#[cfg(unix)]
#[test]
fn no_shell_reads_the_name_of_a_file() {
    let name = "a $(touch pwned); touch pwned `touch pwned` & \"b\".txt";
    let newsroom = Newsroom::with(&[(name, "Snow in Oslo", "It snowed in Norway all week.")]);
    newsroom.index(&[]);
    assert!(opened(&newsroom, &[name]).out.ends_with(&format!("{name}>")));
    assert!(!newsroom.path("pwned").exists());
    let run = newsroom.run(["open", name, "--with", "no-such-program-anywhere"]);
    assert!(run.status == Some(2) && run.err.contains("DATELINE_OPENER"), "{run:?}");
}

#[test]
fn what_may_run_is_not_given_to_the_desktop() {
    let newsroom = Newsroom::with(&[("story.desktop", "Snow in Oslo", "It snowed in Norway all week.")]);
    newsroom.index(&[]);
    let run = newsroom.run(["open", "story.desktop"]);
    assert!(run.status == Some(2) && run.err.contains("--with"), "{run:?}");
}

/// What bash offers for a command line whose last word is to be completed.
fn offered(newsroom: &Newsroom, line: &[&str]) -> Vec<String> {
    let script = "source <(dateline completions bash); COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_TYPE=9; \
                  _clap_complete_dateline dateline \"${@: -1}\" 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"";
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_dateline")).parent().unwrap();
    let mut bash = Command::new("bash");
    bash.args(["--norc", "-c", script, "bash"]).args(line).current_dir(newsroom.folder()).stdin(Stdio::null());
    bash.env("PATH", format!("{}:{}", folder.display(), std::env::var("PATH").unwrap())).env_remove("DATELINE_INDEX");
    ran(bash).out.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn bash_completes_commands_and_the_names_of_the_index() {
    let newsroom = Newsroom::with_corpus();
    newsroom.index(&[]);
    let of = |line: &[&str]| offered(&newsroom, line);
    assert_eq!(of(&["dateline", "timel"]), ["timeline"]);
    assert_eq!(of(&["dateline", "search", "grain", "--not-pers"]), ["--not-person"]);
    assert_eq!(of(&["dateline", "search", "--person", "fid"]), ["Hakan Fidan"]);
    assert_eq!(of(&["dateline", "search", "--person", "Marco R"]), ["Marco Rubio"]);
    assert_eq!(of(&["dateline", "facets", "--country", "Ukr"]), ["Ukraine"]);
    assert_eq!(of(&["dateline", "search", "--country", "saudi"]), ["Saudi Arabia"]);
    assert_eq!(of(&["dateline", "search", "--source", "tidewater g"]), ["Tidewater Gazette"]);
    assert_eq!(of(&["dateline", "show", "wire/monday.jsonl#mna-1501"]), ["wire/monday.jsonl#mna-1501"]);
    assert_eq!(of(&["dateline", "search", "--source", "deux"]), ["Le Courrier des Deux Rives"]);
    assert_eq!(of(&["dateline", "search", "--language", "d"]), ["de"]);
    assert_eq!(of(&["dateline", "search", "--language", "germ"]), ["german"]);
    // An index that is named on the line, and one that is not there.
    newsroom.index(&["--index", newsroom.beside("other").to_str().unwrap()]);
    assert_eq!(of(&["dateline", "search", "--index", "../other", "--country", "Ukr"]), ["Ukraine"]);
    assert!(of(&["dateline", "search", "--index", "../nowhere", "--country", "Ukr"]).is_empty());
    assert!(!newsroom.beside("nowhere").exists());
}

#[test]
fn each_shell_has_a_script_that_asks_the_program() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = Newsroom::empty().run(["completions", shell]);
        assert!(script.status == Some(0) && script.out.contains("DATELINE_COMPLETE"), "{script:?}");
    }
}

/// What a shell that hands over the words of the line is told, in a form of its own.
#[test]
fn zsh_and_fish_are_told_the_same_with_whom_it_is() {
    let newsroom = Newsroom::with_corpus();
    newsroom.index(&[]);
    let told = |shell: &str| {
        let mut asked = program(&newsroom.folder(), ["--", "dateline", "search", "--person", "fid"]);
        asked.env("DATELINE_COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", "3").env("_CLAP_IFS", "\n");
        ran(asked).out
    };
    assert_eq!(told("zsh"), "Hakan Fidan:10 articles");
    assert_eq!(told("fish"), "Hakan Fidan\t10 articles\n");
}

#[cfg(unix)]
#[test]
fn paths_can_be_opened_from_where_one_stands() {
    let newsroom = Newsroom::with(&[
        ("wire/a b.txt", "Snow in Oslo", "It snowed in Norway all week."),
        ("c.txt", "Snow in Bergen", "It snowed in Bergen all week."),
    ]);
    newsroom.index(&[]);
    let folder = newsroom.folder().canonicalize().unwrap();
    let from = |at: &str, options: &[&str]| {
        let args = [&["search", "snow", "--sort", "oldest", "--format", "paths"], options].concat();
        let mut lines: Vec<String> =
            ran(program(&newsroom.path(at), args)).out.split_terminator(['\n', '\0']).map(str::to_owned).collect();
        lines.sort_unstable();
        lines
    };
    assert_eq!(from(".", &[]), ["c.txt", "wire/a b.txt"]);
    assert_eq!(from("wire", &["-0"]), [folder.join("c.txt").display().to_string(), "a b.txt".into()]);
    let ids = newsroom.run(["search", "Bergen", "--format", "ids", "--null"]);
    assert_eq!(ids.out, "c.txt\0");
    assert_eq!(newsroom.run(["search", "Bergen", "--format", "csv", "-0"]).status, Some(2));
}

#[test]
fn the_path_of_a_file_does_where_an_id_is_asked_for() {
    let newsroom = Newsroom::with(&[("wire/a.txt", "Snow in Oslo", "It snowed in Norway all week.")]);
    newsroom
        .write("wire/b.jsonl", [story("1", "https://news.example/1"), story("2", "https://news.example/2")].concat());
    newsroom.write("wire/one.jsonl", story("7", "https://news.example/7"));
    newsroom.index(&[]);
    let whole = newsroom.path("wire/a.txt").display().to_string();
    let in_wire = |args: &[&str]| ran(program(&newsroom.path("wire"), args));
    for (typed, id) in [
        ("a.txt", "wire/a.txt"),
        ("../wire/a.txt", "wire/a.txt"),
        (whole.as_str(), "wire/a.txt"),
        ("b.jsonl#2", "wire/b.jsonl#2"),
        ("one.jsonl", "wire/one.jsonl#7"),
        ("wire/a.txt", "wire/a.txt"),
    ] {
        assert!(in_wire(&["show", typed]).out.contains(&format!("Id       {id}\n")), "{typed}");
    }
    assert!(in_wire(&["similar", "a.txt"]).status < Some(2));
    assert!(in_wire(&["show", "b.jsonl"]).err.contains("nearest: wire/b.jsonl#1"));
    assert_eq!(in_wire(&["remove", "a.txt"]).status, Some(0));
    assert_eq!(newsroom.run(["show", "wire/a.txt"]).status, Some(2));
    assert_eq!(in_wire(&["remove", "--undo", "a.txt"]).status, Some(0));
}
