//! Stories of people: how names come together over a corpus, and how the user mends it without indexing again.

mod newsroom;

use std::fs;

use newsroom::{Newsroom, Ran};
use serde_json::Value;

/// Four articles that name one man in three ways, and his wife.
fn kyiv() -> Newsroom {
    Newsroom::with(&[
        (
            "a.txt",
            "Talks end in Kyiv",
            "Ukrainian President Volodymyr Zelenskyy said on Monday that the talks were over.",
        ),
        (
            "b.txt",
            "Envoys leave Kyiv",
            "The envoys thanked President Volodymyr Zelenskyy on Tuesday and left by train.",
        ),
        ("c.txt", "A letter from Kyiv", "President Vladimir Zelenskiy wrote to the mayors on Friday, an aide said."),
        (
            "d.txt",
            "School opens in Lviv",
            "Olena Zelenska opened a school in Lviv on Monday and met Mayor Andriy Sadovyi.",
        ),
    ])
}

/// The counts of people, as lines.
fn people(newsroom: &Newsroom, options: &[&str]) -> Vec<String> {
    let ran = newsroom.run([&["facets", "--by", "person", "--json"], options].concat());
    assert!(ran.status < Some(2), "{ran:?}");
    ran.lines().iter().map(|line| format!("{} {}", line["name"].as_str().unwrap(), line["count"])).collect()
}

fn found(newsroom: &Newsroom, name: &str) -> Vec<String> {
    let mut ids = newsroom.found(&["*", "--person", name]);
    ids.sort();
    ids
}

#[test]
fn spellings_are_one_person_in_counts_filters_and_hits() {
    let newsroom = kyiv();
    newsroom.index(&[]);
    assert_eq!(people(&newsroom, &[]), ["Volodymyr Zelenskyy 3", "Andriy Sadovyi 1", "Olena Zelenska 1"]);
    for name in ["zelenskiy", "Зеленський", "Volodymyr", "Vladimir Zelensky", "V. Zelenskyi", "Selenskyj"] {
        assert_eq!(found(&newsroom, name), ["a.txt", "b.txt", "c.txt"], "{name}");
    }
    let hits = newsroom.run(["search", "mayors", "--json"]).lines();
    assert_eq!(hits[0]["people"], Value::from(vec!["Volodymyr Zelenskyy"]));
    let shown: Value = serde_json::from_str(&newsroom.run(["show", "c.txt", "--json"]).out).unwrap();
    assert_eq!(shown["people"][0]["name"], "Volodymyr Zelenskyy");
    assert_eq!(shown["people"][0]["mentions"][0]["text"], "Vladimir Zelenskiy");
}

#[test]
fn an_unknown_name_is_answered_with_the_nearest() {
    let newsroom = kyiv();
    newsroom.index(&[]);
    let Ran { status, err, .. } = newsroom.run(["search", "*", "--person", "Sadowski"]);
    assert_eq!(status, Some(1));
    assert!(err.contains("no person is called `Sadowski`") && err.contains("Andriy Sadovyi"), "{err}");
}

#[test]
fn what_an_index_knows_of_people_does_not_depend_on_how_it_came_to_it() {
    let at_once = Newsroom::with_corpus();
    at_once.index(&["--threads", "1"]);
    let slowly = Newsroom::with_corpus();
    let files: Vec<_> = ["harbour-post", "wire", "dnipro", "volga"].map(|name| slowly.path(name)).to_vec();
    for file in &files {
        fs::rename(file, slowly.beside(file.file_name().unwrap().to_str().unwrap())).unwrap();
    }
    slowly.index(&[]);
    for file in files.iter().rev() {
        fs::rename(slowly.beside(file.file_name().unwrap().to_str().unwrap()), file).unwrap();
        slowly.index(&["--threads", "3"]);
    }
    assert_eq!(at_once.content(), slowly.content());
    // What was removed counts no longer.
    fs::remove_dir_all(slowly.path("dnipro")).unwrap();
    fs::remove_dir_all(at_once.path("dnipro")).unwrap();
    slowly.index(&[]);
    at_once.index(&["--rebuild"]);
    assert_eq!(at_once.content(), slowly.content());
}

#[test]
fn the_file_of_entities_is_in_force_at_once() {
    let newsroom = kyiv();
    newsroom.index(&[]);
    newsroom.write(
        "entities.toml",
        "[[person]]\nname = \"President Zelensky\"\nalso = [\"Volodymyr Zelenskyy\"]\nnot = [\"Vladimir Zelenskiy\"]\n\n\
         [[person]]\nname = \"Andriy Sadovyi\"\nhide = true\n\n\
         [[country]]\nname = \"The Ukraine\"\nalso = [\"Ukraine\"]\n",
    );
    assert_eq!(people(&newsroom, &[]), ["President Zelensky 2", "Olena Zelenska 1", "Vladimir Zelenskiy 1"]);
    assert_eq!(found(&newsroom, "President Zelensky"), ["a.txt", "b.txt"]);
    assert_eq!(found(&newsroom, "Sadovyi"), ["d.txt"], "what is hidden is still found");
    let counts = newsroom.run(["facets", "--json"]).lines();
    assert_eq!((&counts[0]["value"], &counts[0]["name"]), (&"/Europe/Ukraine".into(), &"The Ukraine".into()));
    assert_eq!(newsroom.found(&["*", "--country", "the ukraine"]).len(), counts[0]["count"].as_u64().unwrap() as usize);
    let stats: Value = serde_json::from_str(&newsroom.run(["stats", "--json"]).out).unwrap();
    assert_eq!(stats["people"], 3);
    fs::remove_file(newsroom.path("entities.toml")).unwrap();
    assert_eq!(people(&newsroom, &[]).len(), 3);
    assert_eq!(people(&newsroom, &[])[0], "Volodymyr Zelenskyy 3");
}

#[test]
fn the_file_of_entities_is_no_article() {
    let newsroom = kyiv();
    newsroom.write("entities.toml", "[[person]]\nname = \"Olena Zelenska\"\nhide = true\n");
    let summary = newsroom.index(&[]);
    assert_eq!((&summary["added"], &summary["failed"], &summary["passed_over"]), (&4.into(), &0.into(), &0.into()));
}

#[test]
fn a_register_that_is_lost_is_told_and_made_again() {
    let newsroom = kyiv();
    newsroom.index(&[]);
    let before = newsroom.content();
    let register = fs::read_dir(newsroom.path(".dateline")).unwrap().map(|entry| entry.unwrap().path());
    let register = register.into_iter().find(|path| path.file_name().unwrap().to_str().unwrap().starts_with("people-"));
    fs::remove_file(register.unwrap()).unwrap();
    let lost = newsroom.run(["search", "*"]);
    assert!(lost.status == Some(2) && lost.err.contains("is damaged") && lost.err.contains("--rebuild"), "{lost:?}");
    newsroom.index(&[]);
    assert_eq!(newsroom.content(), before);
}

#[test]
fn what_is_no_person_is_gone_and_an_overlooked_one_is_found() {
    let newsroom = kyiv();
    newsroom.write("e.txt", "Quiet night\n\nThe poet known as blind harp read in Odesa. Blind Harp will return.\n");
    newsroom.index(&[]);
    let file = newsroom.beside("mine.toml");
    let text =
        "[[person]]\nname = \"Blind Harp\"\nperson = true\n[[person]]\nname = \"Olena Zelenska\"\nperson = false\n";
    fs::write(&file, text).unwrap();
    let entities = ["--entities", file.to_str().unwrap()];
    let people = people(&newsroom, &entities);
    assert!(
        people.contains(&"Blind Harp 1".to_owned()) && !people.iter().any(|line| line.contains("Zelenska ")),
        "{people:?}"
    );
    let search = |name| newsroom.run([&["search", "*", "--json", "--person", name], &entities[..]].concat());
    assert_eq!(search("harp").lines()[0]["id"], "e.txt");
    assert!(search("harp").lines()[0]["people"].as_array().unwrap().contains(&"Blind Harp".into()));
    assert_eq!(search("Olena Zelenska").status, Some(1));
    let shown = newsroom.run([&["show", "e.txt", "--json"], &entities[..]].concat()).lines();
    let harp = shown[0]["people"].as_array().unwrap().iter().find(|person| person["name"] == "Blind Harp").unwrap();
    assert_eq!(harp["count"], 2);
}

#[test]
fn who_the_file_says_is_a_person_and_who_none_holds_for_anybody_and_near_words() {
    let newsroom = kyiv();
    newsroom.write("e.txt", "Quiet night\n\nThe poet known as blind harp read in Odesa at midnight.\n");
    newsroom.write("f.txt", "Oil falls\n\nThe price of a barrel fell to seventy on Monday, traders said.\n");
    newsroom.index(&[]);
    let entities = newsroom.beside("mine.toml");
    let text = "[[person]]\nname = \"Blind Harp\"\nperson = true\n\
                [[person]]\nname = \"Olena Zelenska\"\nperson = false\n\
                [[person]]\nname = \"Andriy Sadovyi\"\nperson = false\n";
    fs::write(&entities, text).unwrap();
    let found = |query: &str| {
        let mut ids = newsroom.found(&[query, "--entities", entities.to_str().unwrap()]);
        ids.sort();
        ids
    };
    assert_eq!(newsroom.found(&["person:*"]).len(), 4);
    assert_eq!(found("person:*"), ["a.txt", "b.txt", "c.txt", "e.txt"]);
    assert_eq!(found("* -person:*"), ["d.txt", "f.txt"]);
    assert_eq!(found("person:\"Blind Harp\" NEAR/3 Odesa"), ["e.txt"]);
    assert_eq!(found("person:* NEAR/3 Odesa"), ["e.txt"]);
    assert!(found("person:\"Blind Harp\" NEAR/2 midnight").is_empty());
    assert_eq!(newsroom.found(&["person:* NEAR/4 school"]), ["d.txt"]);
    assert!(found("person:* NEAR/4 school").is_empty());
}

#[test]
fn a_person_whom_the_file_names_by_initials_is_found_however_they_are_written() {
    let newsroom = Newsroom::with(&[
        ("a.txt", "A book is late", "The book by j.k. harrow is late, the shop said on Sunday."),
        ("b.txt", "A book is early", "The book by jk harrow is early, the shop said on Sunday."),
        ("c.txt", "A book is lost", "The book by harrow is lost, the shop said on Sunday."),
    ]);
    newsroom.index(&[]);
    for name in ["J.K. Harrow", "JK Harrow"] {
        newsroom.write("entities.toml", format!("[[person]]\nname = \"{name}\"\nperson = true\n"));
        assert_eq!(found(&newsroom, "harrow"), ["a.txt", "b.txt"], "{name}");
    }
}

#[test]
fn what_is_wrong_in_the_file_is_said_with_its_line_and_what_comes_to_nothing_too() {
    let newsroom = kyiv();
    newsroom.index(&[]);
    newsroom.write("entities.toml", "[[person]]\nname = \"Olena Zelenska\"\nalias = [\"X\"]\n");
    let wrong = newsroom.run(["search", "*"]);
    assert_eq!((wrong.status, wrong.out.as_str()), (Some(2), ""));
    assert!(wrong.err.contains("entities.toml, line 3: unknown field `alias`"), "{}", wrong.err);
    newsroom.write("entities.toml", "# a slip\n[[person]]\nname = \"Olena Zelenko\"\nhide = true\n");
    let slip = newsroom.run(["search", "*"]);
    assert_eq!(slip.status, Some(0));
    assert!(
        slip.err.contains("entities.toml, line 3: no person in the index is called \"Olena Zelenko\""),
        "{}",
        slip.err
    );
    assert!(slip.err.contains("nearest: Olena Zelenska"), "{}", slip.err);
}

#[test]
fn a_file_inside_the_index_is_refused_before_it_can_be_lost() {
    let newsroom = kyiv();
    newsroom.index(&[]);
    newsroom.write(".dateline/entities.toml", "");
    let refused = newsroom.run(["stats"]);
    assert_eq!(refused.status, Some(2));
    assert!(refused.err.contains("move it beside"), "{}", refused.err);
}

#[test]
fn why_tells_the_names_the_file_and_the_mentions() {
    let newsroom = kyiv();
    newsroom.index(&[]);
    newsroom.write("entities.toml", "[[person]]\nname = \"Volodymyr Zelenskyy\"\nalso = [\"Andriy Sadovyi\"]\n");
    let run = newsroom.run(["why", "zelenskiy", "c.txt", "--json"]);
    assert_eq!(run.status, Some(0), "{run:?}");
    let person = &run.lines()[0];
    assert_eq!((&person["name"], &person["articles"]), (&"Volodymyr Zelenskyy".into(), &4.into()));
    let names: Vec<String> =
        person["names"].as_array().unwrap().iter().map(|name| name["reason"].to_string()).collect();
    assert_eq!(names, ["\"the name that is shown\"", "\"joined by the file of entities\"", "\"another spelling\""]);
    assert_eq!(person["edits"][0]["line"], 3);
    let mention = &person["mentions"][0]["mentions"][0];
    assert_eq!((&mention["text"], &mention["found_by"]), (&"Vladimir Zelenskiy".into(), &"the weights".into()));
    assert!(mention["score"].as_i64().unwrap() > 0 && mention["before"].as_str().unwrap().ends_with("President "));
    let elsewhere = newsroom.run(["why", "Olena", "a.txt"]);
    assert_eq!(elsewhere.status, Some(1));
    assert!(elsewhere.err.contains("Olena is not recognised in a.txt"), "{}", elsewhere.err);
}

#[test]
fn a_name_is_asked_for_however_its_letters_are_written() {
    let newsroom = Newsroom::with(&[
        (
            "a.txt",
            "Minister speaks",
            "Minister Søren Østergård spoke in Oslo. Søren Østergård said that the ferry would sail.",
        ),
        ("b.txt", "Mayor speaks", "Mayor Karl Mueller spoke in Bonn. Karl Mueller said that the bridge would stay."),
    ]);
    newsroom.index(&[]);
    for (typed, id) in [
        ("ostergaard", "a.txt"),
        ("oestergaard", "a.txt"),
        ("Soeren Oestergaard", "a.txt"),
        ("østergård", "a.txt"),
        ("Müller", "b.txt"),
        ("mueller", "b.txt"),
    ] {
        assert_eq!(newsroom.found(&["*", "--person", typed]), [id], "{typed}");
    }
}
