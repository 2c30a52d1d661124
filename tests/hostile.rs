//! What strangers put into articles, names and archives never does anything to whoever looks at it: in every output of every
//! command.

mod newsroom;

use std::ffi::OsString;
use std::fs;
use std::time::{Duration, Instant};

use newsroom::{Newsroom, Ran, counts};
use serde_json::json;

/// Colours, a title for the window, the eighth-bit introducer, and what turns text around.
const ESCAPES: &str = "\u{1b}[31mred\u{1b}]0;owned\u{7}\u{9b}2J\u{202e}drawkcab\u{2066}\r\u{8}\u{7f}";
/// What a page would run.
const SCRIPT: &str = "<script>alert(1)</script><img src=x onerror=alert(1)> & more";

/// What must not reach a terminal.
fn is_harmful(text: &str) -> bool {
    let turns = |c| ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c);
    text.chars().any(|c| (c.is_control() && c != '\n' && c != '\t') || turns(c))
}

/// A folder in which everything that has a name or a text has harmful ones.
fn hostile() -> Newsroom {
    let newsroom = Newsroom::empty();
    let name = ESCAPES.replace('/', "");
    let article = |id: &str| {
        json!({
            "id": format!("{id}{ESCAPES}"), "title": format!("Snow {ESCAPES} {SCRIPT}"), "source": format!("Post {ESCAPES}"),
            "byline": format!("Ann {ESCAPES} Lee"), "date": "2025-05-15", "dateline": format!("OSLO {ESCAPES}"),
            "url": format!("javascript:alert(1)//{ESCAPES}"), "section": format!("World {ESCAPES}"), "language": "en",
            "standfirst": format!("Below {ESCAPES}"),
            "text": format!("It snowed {ESCAPES} on the fjord, said Hakan Fidan.\n\nThe fjord {ESCAPES} froze. {SCRIPT}"),
        })
    };
    newsroom.write(format!("news{name}.jsonl"), format!("{}\n{}\n{{\"{ESCAPES}\n", article("7"), article("8")));
    newsroom.write(format!("empty{name}.txt"), "");
    newsroom.write(
        format!("page{name}.html"),
        format!("<title>Ice {ESCAPES}</title><p>The fjord froze: &lt;script&gt;alert(2)&lt;/script&gt; {ESCAPES}</p>"),
    );
    newsroom
}

fn does_no_harm(newsroom: &Newsroom, command: &[&str]) -> Ran {
    let run = newsroom.run(command);
    // What says where a record of RIS ends is a carriage return of our own.
    let out = if command.contains(&"ris") { run.out.replace("\r\n", "\n") } else { run.out.clone() };
    assert!(run.status.is_some() && !is_harmful(&out), "{command:?} wrote {:?}", run.out);
    assert!(!is_harmful(&run.err), "{command:?} wrote to standard error {:?}", run.err);
    run
}

#[test]
fn terminal_escapes_never_reach_a_terminal() {
    let newsroom = hostile();
    does_no_harm(&newsroom, &["index", ".", "--dry-run"]);
    does_no_harm(&newsroom, &["index", ".", "--dry-run", "--json"]);
    assert_eq!(does_no_harm(&newsroom, &["index", "."]).status, Some(0));
    does_no_harm(&newsroom, &["index", ".", "--rebuild", "--json", "--list-failed"]);
    let ids = newsroom.found(&["snow"]);
    let id = ids[0].as_str();
    assert!(is_harmful(id), "an id is what it is, to a program: {id:?}");
    newsroom.write(".queries", format!("1{ESCAPES}\tsnow {ESCAPES}\n"));
    let file = fs::read_dir(newsroom.folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let page = file.filter(|name| name.starts_with("page")).last().unwrap();
    let commands: &[&[&str]] = &[
        &["search", "fjord", "--facets=country,person,source,language,year,month,region"],
        &["search", "fjord", "--json", "--facets"],
        &["search", "fjord", "--csv"],
        &["search", "fjord", "--kwic"],
        &["search", "fjord", "--whole"],
        &["search", "fjord", "--explain", id],
        &["search", "fjord", "--explain", id, "--json"],
        &["search", "fjord", "--explain", ESCAPES],
        &["search", "fjord", "--format", "csv"],
        &["search", "fjord", "--format", "bibtex"],
        &["search", "fjord", "--format", "ris"],
        &["search", "fjord", "--format", "markdown"],
        &["search", "fjord", "--format", "paths"],
        &["search", "fjord", "--format", "ids"],
        &["search", "fjord", "--format", "trec"],
        &["search", "--queries", ".queries", "--format", "trec"],
        &["search", "--queries", ESCAPES, "--format", "trec"],
        &["search", "fjord penguin"],
        &["search", ESCAPES],
        &["search", "--lenient", ESCAPES],
        &["search", "(", ESCAPES],
        &["search", "snow", "--source", ESCAPES],
        &["search", "snow", "--country", ESCAPES],
        &["search", "snow", "--person", ESCAPES],
        &["search", "snow", "--since", ESCAPES],
        &["search", "snow", "--entities", ESCAPES],
        &["search", "snow", "--in", ESCAPES],
        &["search", "snow", "--index", ESCAPES],
        &["search", "snow", "--sort", ESCAPES],
        &["search", "snow", "--csv", ESCAPES, "--json"],
        &["similar", id],
        &["similar", id, "--json"],
        &["similar", ESCAPES],
        &["facets", "fjord", "--by", "source"],
        &["facets", "fjord", "--by", "source", "--json"],
        &["facets", "fjord", "--by", "person"],
        &["timeline", "fjord"],
        &["timeline", "fjord", "--split", "source"],
        &["timeline", "fjord", "--split", "source", "--csv"],
        &["timeline", "fjord", "--split", "source", "--json"],
        &["show", id],
        &["show", id, "--json"],
        &["show", ESCAPES],
        &["why", "Fidan"],
        &["why", "Fidan", "--json"],
        &["why", ESCAPES],
        &["stats"],
        &["stats", "--json"],
        &["errors"],
        &["errors", "--json"],
        &["verify"],
        &["export"],
        &["read", &page],
        &["read", ESCAPES],
        &["recognise", &page],
        &["remove", ESCAPES],
        &["remove", id],
        &["remove", "--undo", id],
        &["compact"],
        &["index", ESCAPES],
        &["index", ".", "--map", ESCAPES],
        &["index", ".", "--memory", ESCAPES],
        &["--\u{1b}[31mred"],
        &["\u{1b}[31mred"],
    ];
    for command in commands {
        does_no_harm(&newsroom, command);
    }
}

#[test]
fn what_shells_are_offered_can_be_shown() {
    let newsroom = hostile();
    newsroom.index(&[]);
    for shell in ["bash", "zsh", "fish"] {
        for (option, typed) in [("--source", ""), ("--person", ""), ("--country", ""), ("--explain", "news")] {
            let mut asked = newsroom::program(&newsroom.folder(), ["--", "dateline", "search", option, typed]);
            asked.env("DATELINE_COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", "3").env("_CLAP_IFS", "\n");
            let offered = newsroom::ran(asked);
            assert!(offered.status == Some(0) && !is_harmful(&offered.out), "{shell}, {option}: {offered:?}");
        }
    }
}

#[test]
fn what_json_escapes_is_read_as_it_was() {
    let newsroom = hostile();
    newsroom.index(&[]);
    let run = newsroom.run(["search", "fjord", "--json"]);
    assert!(!is_harmful(&run.out));
    for hit in run.lines() {
        assert!(
            hit["path"].as_str().unwrap().contains("\u{1b}[31mred\u{1b}]0;owned\u{7}\u{9b}2J\u{202e}drawkcab"),
            "{hit}"
        );
    }
}

#[test]
fn html_never_reaches_a_page() {
    let newsroom = hostile();
    newsroom.index(&[]);
    let markdown = does_no_harm(&newsroom, &["search", "fjord OR alert", "--format", "markdown"]).out;
    // The one sign of markup that is ours: a quotation.
    let tags = markdown.lines().filter(|line| line.trim_start_matches("   > ").contains(['<', '>']));
    assert_eq!(tags.collect::<Vec<_>>(), [] as [&str; 0], "{markdown}");
    assert!(markdown.contains("&amp; more") && !markdown.contains("](<javascript"), "{markdown}");
}

#[test]
fn any_id_is_an_id_like_any_other() {
    let newsroom = Newsroom::empty();
    let long = "x".repeat(4_096);
    // An id as it was given, and as it is: signs that do not print go, and what is too long to be a name is a place.
    let ids = [
        ("two\nlines", "twolines"),
        ("tab\there", "tabhere"),
        ("\"quoted\"", "\"quoted\""),
        ("'single'", "'single'"),
        ("#", "#"),
        ("a#b!/c", "a#b!/c"),
        ("../../up", "../../up"),
        ("\\", "\\"),
        ("{}", "{}"),
        (&long, "10"),
        ("ü\u{301}\u{200b}", "ü\u{301}\u{200b}"),
    ];
    let line = |(id, _)| json!({ "id": id, "title": "Snow", "text": "It snowed on the fjord." }).to_string();
    newsroom.write("wire.jsonl", ids.map(line).join("\n"));
    assert_eq!(counts(&newsroom.index(&[])), [ids.len() as u64, 0, 0, 0, 0]);
    let found = newsroom.found(&["fjord"]);
    for (_, id) in ids {
        let id = format!("wire.jsonl#{id}");
        assert!(found.contains(&id), "{id:?} is not among {found:?}");
        assert_eq!(newsroom.run(["show", &id]).status, Some(0), "{id:?}");
    }
    assert_eq!(newsroom.run(["verify"]).status, Some(0));
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, ids.len() as u64, 0]);
    assert!(newsroom.run(["remove", "wire.jsonl#\"quoted\""]).out.starts_with("1 article removed"));
}

#[test]
#[cfg(unix)]
fn a_path_of_four_thousand_characters_is_a_path_like_any_other() {
    let newsroom = Newsroom::with(&[("sound.txt", "Zeppelin lands", "An old zeppelin landed.")]);
    let deep = vec!["folder of a long name ".repeat(10); 15].join("/");
    // A path this long cannot be named to the system at once.
    let script =
        format!("mkdir -p '{deep}' && cd '{deep}' && printf 'Snow in May\\n\\nIt snowed on the fjord.\\n' > a.txt");
    let made = std::process::Command::new("sh").args(["-c", &script]).current_dir(newsroom.folder()).status().unwrap();
    assert!(made.success());
    newsroom.index(&[]);
    assert_eq!(newsroom.found(&["fjord"]), [format!("{deep}/a.txt")]);
    let shown = newsroom.run([OsString::from("show"), format!("{deep}/a.txt").into()]);
    assert_eq!(shown.status, Some(0));
}

/// Documents that cost more than they are worth, and a word that each of them holds.
fn expensive() -> Vec<(&'static str, String)> {
    let entities: String = (1..60).map(|n| format!("<!ENTITY a{n} \"&a{0};&a{0};&a{0};&a{0};\">", n - 1)).collect();
    let nested = |open: &str, close: &str, times: usize| format!("{}fjord{}", open.repeat(times), close.repeat(times));
    vec![
        (
            "bomb.xml",
            format!(
                "<?xml version=\"1.0\"?><!DOCTYPE nitf [<!ENTITY a0 \"ha\">{entities}]><nitf><body><body.head><hedline><hl1>Snow</hl1></hedline></body.head><body.content><p>fjord &a59;</p></body.content></body></nitf>"
            ),
        ),
        ("entities.html", format!("<title>Snow</title><p>fjord {}</p>", "&amp;&#x26;&lt;".repeat(200_000))),
        ("quotes.txt", format!("Snow\n\n{} fjord {}\n", "“".repeat(200_000), "”".repeat(200_000))),
        ("said.txt", format!("Snow\n\n{}\n", nested("“He said: ", "”", 20_000))),
        (
            "brackets.json",
            format!("{{\"title\":\"Snow\",\"text\":\"fjord\",\"x\":{}{}}}", "[".repeat(100), "]".repeat(100)),
        ),
        (
            "deep.json",
            format!("{{\"title\":\"Snow\",\"text\":\"fjord\",\"x\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000)),
        ),
        (
            "deep.xml",
            format!("<nitf><body><body.content>{}</body.content></body></nitf>", nested("<p>", "</p>", 100_000)),
        ),
        (
            "attributes.html",
            format!(
                "<title>Snow</title><p {}>fjord</p>",
                (0..100_000).map(|n| format!("a{n}='x' ")).collect::<String>()
            ),
        ),
        // What nests though its tags do not say so.
        ("cells.html", format!("<title>Snow</title><p>fjord</p><math>{}", "<td>".repeat(60_000))),
        ("comments.html", format!("<title>Snow</title><p>fjord</p>{}", "<!--><div>".repeat(60_000))),
        ("objects.html", format!("<title>Snow</title><p>fjord</p>{}", "<div><object></div></object>".repeat(60_000))),
        ("templates.html", format!("<title>Snow</title><p>fjord</p>{}", "<div><template></div></template>".repeat(60_000))),
        (
            "styles.html",
            format!(
                "<title>Snow</title><p>fjord</p>{}{}",
                (0..5_000).map(|n| format!("<p><b id={n}></p>")).collect::<String>(),
                "<p>x".repeat(50_000)
            ),
        ),
        ("combining.txt", format!("Snow\n\nfjord e{}\n", "\u{301}".repeat(500_000))),
        ("zero.txt", format!("Snow\n\nfjord {}\n", "\u{200b}\u{200d}\u{feff}".repeat(200_000))),
        ("capitals.txt", format!("Snow\n\nfjord {}\n", "Anna Maria Smith-Jones of ".repeat(40_000))),
        ("nicknames.txt", format!("Snow\n\nfjord {}\n", "Ibrahim \"Small\" Abu \"Iron\" ".repeat(40_000))),
        ("teams.txt", format!("Snow\n\nfjord: {}\n", "Smith 1, Jones 2; Okafor, Brandt - ".repeat(40_000))),
        (
            "offices.json",
            json!({"language": "id", "title": "Snow", "text": format!("fjord {}", "Wakil Menteri Luar Negeri Pak Budi Karya ".repeat(40_000))})
                .to_string(),
        ),
        (
            "syllables.json",
            json!({"language": "vi", "title": "Snow", "text": format!("fjord {}", "Ông Nguyễn Văn Bình. Lý Bình Minh ".repeat(40_000))})
                .to_string(),
        ),
        ("suffixes.txt", format!("Snow\n\nfjord He met {}\n", "Peter ".repeat(200_000))),
        (
            "genitives.json",
            json!({"language": "de", "title": "Snow", "text": format!("fjord {}{}", "Peter von ".repeat(40_000), "Trumps ".repeat(40_000))})
                .to_string(),
        ),
        ("aliases.txt", format!("Snow\n\nfjord {}\n", "Ann Roe, a trader known as Md. Ma. X the Great, 20, ".repeat(40_000))),
        ("children.txt", format!("Snow\n\nfjord {}\n", "his children Jun, Angel and Rose arap Tom, ".repeat(40_000))),
        (
            "peoples.json",
            json!({"language": "hu", "title": "Snow", "text": format!("fjord {}", "Török Ádám mondta. A Magyar Bank és Német Anna. ".repeat(20_000))})
                .to_string(),
        ),
        (
            "blocks.json",
            format!(
                "{{\"hl\":{{\"web\":\"Snow all over\"}},\"blox\":[{}]}}",
                vec!["{\"k\":\"p\",\"v\":\"It snowed on the fjord for nine days and nights.\"}"; 50_000].join(",")
            ),
        ),
        ("spaces.txt", format!("Snow\n\nfjord{}fjord\n", " ".repeat(2_000_000))),
        ("lines.txt", format!("Snow\n\nfjord{}fjord\n", "\n".repeat(2_000_000))),
        ("commas.csv", format!("title,text\nSnow,fjord\n{}\n", ",".repeat(1_000_000))),
        ("wide.csv", format!("title,text{}\n{}", ",x".repeat(1_000_000), "Snow,fjord\n".repeat(100_000))),
        (
            "items.xml",
            format!(
                "<rss><channel><title>Post</title><item><title>Snow</title><description>fjord</description></item>{}",
                "<item ".repeat(100_000)
            ),
        ),
        ("foot.txt", format!("Snow\n\nIt snowed on the fjord.\n\n###\n\n{}", "Nobody\n\n".repeat(50_000))),
        ("title.html", format!("<title>Snow x x{}</title><p>It snowed on the fjord.</p>", " | x".repeat(250_000))),
        (
            "byline.json",
            json!({ "title": "Snow", "text": "fjord", "byline": "Jane Roe in Oslo, ".repeat(50_000) }).to_string(),
        ),
        (
            "things.html",
            format!(
                "<title>Snow</title><script type=\"application/ld+json\">[{}{{}}]</script><p>It snowed on the fjord.</p>",
                "{\"@type\":\"NewsArticle\"},".repeat(50_000)
            ),
        ),
        ("named.txt", format!("Snow\n\n{}", "Hakan Fidan saw the fjord in Norway.\n\n".repeat(10_000))),
        ("markdown.md", format!("# Snow\n\nfjord {}\n", "[".repeat(200_000))),
        ("stars.md", format!("# Snow\n\nfjord {}\n", "*_".repeat(200_000))),
        ("quoted.md", format!("# Snow\n\n{} fjord\n", "> ".repeat(50_000))),
    ]
}

#[test]
fn what_is_made_to_be_expensive_is_cheap() {
    let newsroom = Newsroom::empty();
    let documents = expensive();
    for (name, content) in &documents {
        newsroom.write(name, content);
    }
    let started = Instant::now();
    let summary = newsroom.index(&["--threads", "1"]);
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
    // A row of a million empty columns is no article, and neither is an item that is not closed; what nests deeper than any,
    // or has more names of columns, is refused; all else is read.
    let failed: Vec<&str> =
        summary["failures"].as_array().unwrap().iter().map(|one| one["file"].as_str().unwrap()).collect();
    assert_eq!(failed, ["commas.csv", "deep.json", "items.xml", "wide.csv"], "{summary}");
    let found = newsroom.found(&["fjord"]);
    let missing: Vec<_> = documents.iter().filter(|(name, _)| !found.iter().any(|id| id.starts_with(name))).collect();
    assert_eq!(missing.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["deep.json", "wide.csv"], "{found:?}");
    let started = Instant::now();
    assert_eq!(newsroom.run(["search", "fjord", "--whole", "-n", "100"]).status, Some(0));
    assert_eq!(newsroom.run(["show", "named.txt"]).status, Some(0));
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn zero_width_text_hides_no_word_and_a_lookalike_is_another_word() {
    let newsroom = Newsroom::with(&[
        ("hidden.txt", "Snow in May", "The zep\u{200b}pe\u{ad}lin landed."),
        ("alike.txt", "Rain in May", "The zeppelіn landed, with a Cyrillic letter."),
    ]);
    newsroom.index(&[]);
    assert_eq!(newsroom.found(&["zeppelin"]), ["hidden.txt"]);
}

#[test]
fn no_backtrace_is_ever_shown() {
    let newsroom = hostile();
    newsroom.index(&[]);
    fs::write(newsroom.path(".dateline/meta.json"), "{}").unwrap();
    let commands: [&[&str]; 6] = [
        &["search", "snow"],
        &["index", "nowhere"],
        &["read", "nowhere"],
        &["search", "("],
        &["index", "."],
        &["stats"],
    ];
    for command in commands {
        let mut program = newsroom::program(&newsroom.folder(), command);
        let run = newsroom::ran({
            program.env("RUST_BACKTRACE", "full");
            program
        });
        assert_eq!(run.status, Some(2), "{command:?}: {run:?}");
        let is_trace = run.err.contains("backtrace") || run.err.contains("0:") || run.err.contains(".rs:");
        assert!(!is_trace && run.err.contains("dateline: "), "{command:?}: {run:?}");
    }
}
