//! What people type finds what they mean, and exactly that is lit: names with signs in them, addresses, numbers, quotation
//! marks of every kind, and scripts without spaces.

mod newsroom;

use newsroom::Newsroom;
use serde_json::{Value, json};

/// Id, headline, text.
const ARTICLES: [(&str, &str, &str); 22] = [
    ("cpp", "A language turns forty", "The committee for C++ met in Prague. Programmers of C++ cheered."),
    ("csharp", "What schools teach", "The school teaches C# now."),
    ("c", "Marks", "A grade of C was given."),
    ("att", "Network sold", "AT&T said it would buy the network."),
    ("junction", "He looked at T", "They met at a T junction near the sea."),
    ("us", "Envoy to travel", "The U.S. will send an envoy."),
    ("navy", "Ships leave", "Three US ships left for the gulf."),
    ("told", "Fishermen speak", "They told us of the storm."),
    ("obrien", "Seat won", "Mary O'Brien won. Mr O’Brien thanked everybody."),
    ("panic", "Mayor speaks", "\"Don't panic,\" the mayor said."),
    (
        "site",
        "Site goes down",
        "The site https://www.example.org/story/1?x=2 was down. Write to press@example.org for more.",
    ),
    ("covid", "Cases rise", "Cases of COVID-19 rose."),
    ("paix", "Discours", "Il a dit «la paix d'abord» à l'ONU."),
    ("full", "Meeting", "ＮＡＴＯ met in Brussels."),
    ("sum", "Prices", "The price rose to $1,000.50 on 9/11. Version 2.0.1 failed, and R&D went on."),
    ("zh", "和平会谈在北京开始", "外交部长星期一在北京会见了记者。和平会谈将持续三天。"),
    ("ja", "会談が始まる", "首相は月曜日に東京で会談した。"),
    ("th", "การเจรจา", "การเจรจาสันติภาพเริ่มขึ้นที่กรุงเทพฯ เมื่อวันจันทร์"),
    ("ar", "بدء محادثات", "بدأت محادثات السلام في القاهرة يوم الاثنين."),
    ("he", "שיחות נפתחו", "שיחות השלום נפתחו בירושלים ביום שני."),
    ("macron", "Measures weighed", "Emmanuel Macron urged new sanctions on Monday. The minister left."),
    ("kenya", "Harvest", "Ships brought wheat to Kenya on Tuesday, port officials said."),
];

/// What is typed, which articles it finds, and what is lit below the headlines.
const TYPED: [(&str, &[&str], &[&str]); 38] = [
    ("C++", &["cpp"], &["C++", "C++"]),
    ("C#", &["csharp"], &["C#"]),
    ("AT&T", &["att"], &["AT&T"]),
    ("at&t", &["att"], &["AT&T"]),
    ("U.S.", &["us", "navy"], &["U.S.", "US"]),
    ("=U.S.", &["us", "navy"], &["U.S.", "US"]),
    ("us", &["us", "navy", "told"], &["U.S.", "US", "us"]),
    ("us NEAR/2 ships", &["navy"], &["US ships"]),
    ("\"US ships\"", &["navy"], &["US ships"]),
    ("?s", &["us", "navy", "told"], &["U.S.", "US", "us"]),
    ("/u[s-t]/", &["us", "navy", "told"], &["U.S.", "US", "us"]),
    ("na*o", &["full"], &["ＮＡＴＯ"]),
    ("O'Brien", &["obrien"], &["O'Brien", "O’Brien"]),
    ("O’Brien", &["obrien"], &["O'Brien", "O’Brien"]),
    ("don't", &["panic"], &["Don't"]),
    ("https://www.example.org/story/1?x=2", &["site"], &["https://www.example.org/story/1?x=2"]),
    ("press@example.org", &["site"], &["press@example.org"]),
    ("COVID-19", &["covid"], &["COVID-19"]),
    ("“network”", &["att"], &["network"]),
    ("«la paix»", &["paix"], &["la paix"]),
    ("„la paix“", &["paix"], &["la paix"]),
    ("ONU", &["paix"], &["ONU"]),
    ("l'ONU", &["paix"], &["ONU"]),
    ("NATO", &["full"], &["ＮＡＴＯ"]),
    ("ＮＡＴＯ　ｂｒｕｓｓｅｌｓ", &["full"], &["ＮＡＴＯ", "Brussels"]),
    ("1,000.50", &["sum"], &["1,000.50"]),
    ("9/11", &["sum"], &["9/11"]),
    ("2.0.1", &["sum"], &["2.0.1"]),
    ("R&D", &["sum"], &["R&D"]),
    ("和平", &["zh"], &["和平"]),
    ("北京", &["zh"], &["北京"]),
    ("京", &["zh", "ja"], &["京", "京"]),
    ("東京", &["ja"], &["東京"]),
    ("กรุงเทพ", &["th"], &["กรุงเทพ"]),
    ("السلام", &["ar"], &["السلام"]),
    ("השלום", &["he"], &["השלום"]),
    ("person:* NEAR/8 sanctions", &["macron"], &["Emmanuel Macron", "sanctions"]),
    ("country:Africa NEAR/20 wheat", &["kenya"], &["wheat", "Kenya"]),
];

/// What is lit in the passages of a hit.
fn lit(hit: &Value) -> Vec<&str> {
    let snippets = hit["snippets"].as_array().unwrap().iter();
    let of =
        |snippet: &'_ Value| -> Vec<(usize, usize)> { serde_json::from_value(snippet["highlights"].clone()).unwrap() };
    snippets
        .flat_map(|snippet| of(snippet).into_iter().map(|(start, end)| &snippet["text"].as_str().unwrap()[start..end]))
        .collect()
}

#[test]
fn what_people_type_finds_what_they_mean_and_lights_it() {
    let newsroom = Newsroom::empty();
    let line = |(id, title, body): &(&str, &str, &str)| json!({"id": id, "title": title, "body": body}).to_string();
    newsroom.write("wire.jsonl", ARTICLES.iter().map(line).collect::<Vec<_>>().join("\n"));
    newsroom.index(&[]);
    for (typed, ids, expected) in TYPED {
        let ran = newsroom.run(["search", "--json", "--sort", "oldest", "--", typed]);
        let hits = ran.lines();
        let mut found: Vec<&str> = hits.iter().map(|hit| hit["id"].as_str().unwrap()).collect();
        found.sort_unstable();
        let mut wanted: Vec<String> = ids.iter().map(|id| format!("wire.jsonl#{id}")).collect();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{typed}: {ran:?}");
        assert_eq!(hits.iter().flat_map(lit).collect::<Vec<_>>(), expected, "{typed}");
    }
}

#[test]
fn only_forms_that_an_article_in_their_language_has_are_listed() {
    let newsroom = Newsroom::empty();
    let line = |id: &str, language: &str, body: &str| json!({"id": id, "language": language, "body": body}).to_string();
    let english = line("en", "en", "The talks went on all week in the old harbour, and nobody would talk to us.");
    let german =
        line("de", "de", "Am Montag wurde im alten Hafen lange verhandelt, und der Talker war nicht da: talking.");
    newsroom.write("wire.jsonl", [english, german].join("\n"));
    newsroom.index(&[]);
    let explained = newsroom.run(["search", "--explain-query", "talk", "--json"]).out;
    assert!(explained.contains("\"forms\":[\"talk\",\"talker\",\"talks\"]"), "{explained}");
}

#[test]
fn a_query_is_explained_in_words_that_people_write() {
    let newsroom =
        Newsroom::with(&[("a.txt", "Envoy to travel", "The US told us."), ("b.txt", "Ships", "The U.S. left.")]);
    newsroom.index(&[]);
    let explained = newsroom.run(["search", "--explain-query", "us"]).out;
    assert!(explained.contains("us · US\n"), "{explained}");
}
