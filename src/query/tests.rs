//! The language as a whole: the page above holds every row that it shows, and the laws hold for any text and any tree.

use proptest::prelude::*;

use super::{Facet, Factor, Field, Filter, Form, MAX_BYTES, Near, Node, Phrase, Query, Value, Word};

fn printed(typed: &str) -> String {
    match Query::parse(typed) {
        Ok(query) => query.to_string(),
        Err(error) => panic!("{error}"),
    }
}

fn lenient(typed: &str) -> String {
    Query::parse_lenient(typed).to_string()
}

fn error(typed: &str) -> String {
    match Query::parse(typed) {
        Ok(query) => panic!("understood as {query}"),
        Err(error) => error.to_string(),
    }
}

fn message(typed: &str) -> String {
    error(typed).lines().next().unwrap_or_default().to_string()
}

#[test]
fn every_row_of_the_page_is_true() {
    let mut rows = 0;
    for row in include_str!("mod.rs").lines().filter_map(|line| line.strip_prefix("//! | `")) {
        let (typed, rest) = row.split_once("` | `").expect("a row has three columns");
        let (expected, _) = rest.split_once("` | ").expect("a row has three columns");
        assert_eq!(printed(typed), expected, "{typed}");
        assert_eq!(printed(expected), expected);
        rows += 1;
    }
    assert_eq!(rows, 37);
}

#[test]
fn bars_and_ampersands_are_operators() {
    assert_eq!(printed("a|b || c && d"), "a OR b OR c d");
    assert_eq!(printed("and or not near"), "and or not near");
}

#[test]
fn precedence_is_or_and_near_not() {
    assert_eq!(printed("a b OR c NEAR/2 d -e"), "a b OR c NEAR/2 d -e");
    assert_eq!(printed("((a b) (c))"), "a b c");
    assert_eq!(printed("(a OR b) OR c"), "a OR b OR c");
    assert_eq!(printed("a NEAR/2 b ADJ/3 c"), "(a NEAR/2 b) ADJ/3 c");
    assert_eq!(printed("a NEAR/2 (b ADJ c)"), "a NEAR/2 (b ADJ/1 c)");
    assert_eq!(printed("NOT NOT --a -(b OR -c)"), "a -(b OR -c)");
    assert_eq!(printed("(a b)^2 title:x^3 title:(y^1)"), "(a b)^2 title:x^3 title:y");
    assert_eq!(printed("title:(x^2)^3 (-y)^2"), "(title:x^2)^3 (-y)^2");
}

#[test]
fn must_holds_for_its_group_and_only_there() {
    assert_eq!(printed("+a b"), "a b");
    assert_eq!(printed("+a OR +b"), "a b");
    assert_eq!(printed("+a b OR c"), "a (b OR c)");
    assert_eq!(printed("x (+a OR b OR c) y"), "x (+a OR b OR c) y");
    assert_eq!(printed("+a NEAR/3 b OR c"), "+(a NEAR/3 b) OR c");
    assert_eq!(printed("+-a OR c"), "+-a OR c");
    assert_eq!(printed("+(a b) OR c"), "+a +b OR c");
}

#[test]
fn the_tree_is_what_the_executor_needs() {
    let query = Query::parse(r#"title:"a b*"~2 person:(Marco Rubio OR *)"#).expect("it is well formed");
    let word = |text: &str, form| Word { text: text.into(), form };
    let phrase = Phrase { words: vec![word("a", Form::Exact), word("b", Form::Prefix)], slop: 2 };
    let any = Node::Filter(Filter { facet: Facet::Person, value: Value::Any });
    let expected = Node::And(vec![
        Node::In { field: Field::Title, node: Box::new(Node::Phrase(phrase)) },
        Node::Or(vec![Node::filter(Facet::Person, "Marco Rubio"), any]),
    ]);
    assert_eq!(query.root(), &expected);
}

#[test]
fn words_that_look_like_syntax_are_words() {
    assert_eq!(printed(r"Re: the deal, U.S.; Re\: http://x.y/z?"), r"Re the deal U.S. Re\: http://x.y/z");
    assert_eq!(printed("std::vec mailto:a@b.c a- b+c"), "std::vec mailto:a@b.c a- b+c");
    assert_eq!(printed("(see http://x.y/A_(b)) d"), r"see http://x.y/A_\(b\) d");
    assert_eq!(printed("url:x.y/a?b=c~2"), r"url:x.y/a\?b=c\~2");
    assert_eq!(printed("url:(a~ OR b) url:(a~)"), "url:(a~ OR b) url:(a~)");
    assert_eq!(printed("TITLE:Gaza url:https://x.y/z"), "title:Gaza url:https://x.y/z");
    assert_eq!(printed(r#""foo:bar" "a?b" "http://x (y)""#), r#"=foo:bar =a\?b "http://x (y)""#);
    assert_eq!(printed("北京，上海 和平"), "北京 上海 和平");
    assert_eq!(printed("\"a “b” c\" «d e”"), r#""a b c" "d e""#);
}

#[test]
fn an_error_points_at_the_place_and_says_what_to_type() {
    assert_eq!(
        error("peace (talks OR geneva"),
        "this parenthesis is never closed\n  peace (talks OR geneva\n        ^\n\
         \x20\x20add a ) where the group ends, or type \\( to mean the character"
    );
    assert_eq!(
        error("peace AND"),
        "nothing stands after `AND`\n  peace AND\n        ^^^\n  put something on both sides, or type \"AND\" to mean the word"
    );
}

#[test]
fn the_caret_is_right_under_wide_and_combining_characters() {
    let lines: Vec<String> = error("平和 cafe\u{301} foo：bar").lines().map(String::from).collect();
    assert_eq!(lines[1], "  平和 cafe\u{301} foo：bar");
    assert_eq!(lines[2], format!("  {}^^^^^", " ".repeat("平和".len() / 3 * 2 + 1 + 4 + 1)));
}

#[test]
fn control_characters_and_long_queries_are_shown_harmlessly() {
    let shown = error("a\u{1b}[2J\u{202e} foo:bar");
    assert!(shown.contains("  a␛[2J\u{FFFD} foo:bar\n         ^^^^\n"), "{shown}");
    let shown = error(&format!("{}foo:bar {}", "word ".repeat(50_000), "word ".repeat(50_000)));
    assert!(shown.lines().all(|line| line.chars().count() < 250), "{shown}");
    assert!(shown.contains('…'));
    for typed in ["since:{}", "{}:word"] {
        let shown = error(&typed.replace("{}", &"x".repeat(50_000)));
        assert!(shown.len() < 1_000, "{typed}: {}", shown.len());
    }
}

#[test]
fn distances_of_press_databases_are_distances() {
    let printed = |typed: &str| Query::parse(typed).unwrap().to_string();
    for typed in ["a w/5 b", "a W/5 b", "a near5 b", "a near/5 b", "a n/5 b", "a /5 b"] {
        assert_eq!(printed(typed), "a NEAR/5 b", "{typed}");
    }
    for typed in ["a pre/3 b", "a PRE/3 b", "a adj3 b", "a p/3 b"] {
        assert_eq!(printed(typed), "a ADJ/3 b", "{typed}");
    }
    assert_eq!(printed("a ANDNOT b"), "a -b");
    for word in ["w/o", "near", "adj", "w5", "5/5"] {
        assert_eq!(printed(&format!("a {word} b")), format!("a {word} b"));
    }
    assert_eq!(printed("a \\/5 \"w/5\" b"), "a \\/5 =w/5 b");
}

#[test]
fn words_that_would_be_operators_in_capitals_are_told_where_they_stand_between_others() {
    let told = |typed: &str| Query::parse(typed).unwrap().words_like_operators().join(" ");
    assert_eq!(told("grain or wheat not rye"), "or not");
    assert_eq!(told("or grain \"or\" OR wheat"), "");
}

#[test]
fn what_is_not_understood_is_never_guessed() {
    let cases = [
        ("", "the query is empty"),
        ("  ?! ", "the query is empty"),
        ("a OR", "nothing stands after `OR`"),
        ("| a", "nothing stands before `|`"),
        ("AND a", "nothing stands before `AND`"),
        ("a AND OR b", "nothing stands after `AND`"),
        ("NEAR/3 a", "nothing stands before `NEAR/3`"),
        ("talks date:2025-13", "`2025-13` is not a date"),
        ("talks date:[2025-01-01 TO 2025-02-01]", "`[2025-01-01` is not a date"),
        ("talks /s truce", "words in one sentence or paragraph cannot be asked for"),
        ("since:(soon OR 2024)", "`soon` is not a date"),
        ("a NEAR", "nothing stands after `NEAR`"),
        ("a NEAR/0 b", "`NEAR/0` has no number of words from 1 to 4294967295"),
        ("a NEAR/x b", "`NEAR/x` has no number of words from 1 to 4294967295"),
        ("a NEAR -b", "what is excluded cannot stand beside NEAR or ADJ"),
        ("a NEAR +b", "`+` cannot stand beside NEAR or ADJ"),
        ("a NEAR title:b", "a field cannot stand beside NEAR or ADJ"),
        ("a NEAR (b OR c^2)", "a weight cannot stand beside NEAR or ADJ"),
        ("a NEAR date:2024", "a filter on the whole article cannot stand beside NEAR or ADJ"),
        ("NOT", "nothing stands after `NOT`"),
        ("+AND a", "nothing stands after `+`"),
        ("-+a", "`+` cannot stand after `-` or NOT"),
        ("Ukraine - Russia", "`-` stands for nothing here"),
        ("Ukraine –Russia", "`–` right before a word is not clear"),
        ("a !b", "`!` right before a word is not clear"),
        ("\"Rhein\"-Main", "`-` right after a closing mark is not clear"),
        ("a)", "this parenthesis was never opened"),
        ("()", "there is nothing between these parentheses"),
        ("19\" screen", "this quotation mark is never closed"),
        ("\"\"", "there is nothing to find between these quotation marks"),
        ("\"the * president\"", "a `*` by itself within quotation marks has no meaning"),
        ("\"a b\"~x", "`~x` after a phrase is not a number of places"),
        ("/usr/bin", "this regular expression does not end"),
        ("/usr", "this regular expression does not end"),
        ("//", "there is no regular expression between these slashes"),
        ("foo:bar", "there is no field `foo:`"),
        ("foo:\"bar\"", "there is no field `foo:`"),
        ("title: a", "nothing follows `title:`"),
        ("person:()", "there is nothing between these parentheses"),
        ("title:-a", "`-` cannot stand after a field"),
        ("title:body:a", "`body:` cannot stand within another field"),
        ("title:(a body:b)", "`body:` cannot stand within another field"),
        ("title:(a source:b)", "`source:` is about the whole article and cannot stand within a field"),
        ("since:*", "`*` is not a day"),
        ("a^", "`^` is not a weight"),
        ("a^2000", "`^2000` is not a weight"),
        ("(a)^x", "`^x` is not a weight"),
        ("country:UA^2", "a filter does not change the rank, so it has no weight"),
        ("(country:UA OR country:RU)^2", "a filter does not change the rank, so it has no weight"),
        ("word~3", "`~3` after a word is not a number of letters"),
        ("a\\", "nothing follows this `\\`"),
        ("😀", "`😀` has no letter or digit to find"),
    ];
    for (typed, expected) in cases {
        assert_eq!(message(typed), expected, "{typed}");
    }
}

#[test]
fn lenient_takes_what_strict_refuses() {
    let cases = [
        ("peace AND", "peace"),
        ("| a ) b (", "a b"),
        ("foo:bar title: x!", r"foo\:bar title\: x"),
        ("\"unfinished business", "unfinished business"),
        ("Ukraine - Russia –US", "Ukraine Russia US"),
        ("a NEAR -b", "a -b"),
        ("title:(a body:b)", "a body:b"),
        ("C++ (x", "C++ x"),
        ("don't http://x.y/z", "don't http://x.y/z"),
        ("\"the * president\" /usr/bin", "\"the president\" usr/bin"),
        ("since:* country:UA^2 a", "country:\"UA^2\" a"),
        ("", "-*"),
        ("?!", "-*"),
    ];
    for (typed, expected) in cases {
        assert_eq!(lenient(typed), expected, "{typed}");
    }
}

#[test]
fn running_text_becomes_any_of_its_words() {
    let text = "The U.S. said \"no\" to NOT (title:x) -- said it.";
    let query = Query::any_of_words(text);
    assert_eq!(query.to_string(), r"The OR U.S. OR said^2 OR no OR to OR \NOT OR title\:x OR it");
    assert_eq!(Query::any_of_words("...").root(), &Node::nothing());
}

#[test]
fn a_query_travels_in_json_as_its_text() {
    let query = Query::parse("a | “b c”").expect("it is well formed");
    let json = serde_json::to_string(&query).expect("text is always JSON");
    assert_eq!(json, r#""a OR \"b c\"""#);
    assert_eq!(serde_json::from_str::<Query>(&json).expect("it was printed"), query);
    assert!(serde_json::from_str::<Query>(r#""(a""#).is_err());
}

#[test]
fn limits_are_errors_and_lenient_keeps_to_them() {
    let million = "(".repeat(1_000_000);
    assert_eq!(message(&million), "parentheses are nested more than 200 deep");
    assert_eq!(message(&"a".repeat(MAX_BYTES + 1)), "the query is longer than 1000000 bytes");
    assert_eq!(message(&"a ".repeat(10_001)), "the query has more than 10000 words");
    assert_eq!(printed(&format!("{}a", "-".repeat(999_998))), "a");
    let deepest = format!("{}a{}", "(".repeat(200), ")".repeat(200));
    assert_eq!(printed(&deepest), "a");
    let grows = format!("{}z{}", "-(+x y OR ".repeat(150), ")".repeat(150));
    assert_eq!(message(&grows), "parentheses are nested more than 200 deep");
    let hostile = [
        "(",
        "\"",
        "a ",
        "-(a OR ",
        "title:(",
        "country:(",
        "/",
        "“",
        "~",
        "a NEAR (",
        "\\",
        "+",
        "^",
        "*",
        "é\"",
        "a?",
        "a?????",
    ];
    for part in hostile {
        let query = Query::parse_lenient(&part.repeat(2_000_000 / part.len()));
        assert_eq!(printed(&query.to_string()), query.to_string(), "{part}");
    }
}

#[test]
fn a_tree_at_the_deepest_is_safe_on_a_small_stack() {
    let typed = format!("{}a{}", "-(b OR title:(c NEAR/2 d) ".repeat(199), ")".repeat(199));
    let chain = |changes: usize| {
        let links = (0..changes).map(|change| format!(" NEAR/{} c", 2 - change % 2)).collect::<String>();
        format!("a NEAR b{links}")
    };
    for typed in [typed, chain(200)] {
        let query = Query::parse(&typed).expect("it is within the limits");
        assert_eq!(Query::parse(&query.to_string()).expect("it was printed"), query.clone());
    }
    for changes in [201, 9_000] {
        assert_eq!(message(&chain(changes)), "NEAR and ADJ change more than 200 times in a row");
        let query = Query::parse_lenient(&chain(changes));
        assert_eq!(printed(&query.to_string()), query.to_string());
    }
    let in_groups = (0..150).fold("a".to_owned(), |inner, _| format!("({inner} NEAR b{})", " NEAR/1 c NEAR/2 d"));
    assert_eq!(message(&in_groups), "NEAR and ADJ change more than 200 times in a row");
    let beside = vec!["(a NEAR b NEAR/1 c)"; 300].join(" OR ");
    assert_eq!(printed(&beside).matches("OR").count(), 299);
}

// Trees as the parser builds them, over text as nasty as a word can hold.

fn text() -> impl Strategy<Value = String> {
    let nasty = r#"[a-z0-9é平א!–;*?~^+=/:"'()|\\.,-]{0,6}[a-zA-Z0-9é平א][a-z0-9*?~^+=/:;"'()|\\.,!-]{0,6}"#;
    let names =
        prop::sample::select(vec!["AND", "NEAR/8", "OR", "title:x", "foo:bar", "Re:", "http://x/(a?b)", "www.x?y"]);
    prop_oneof![4 => "[a-zA-Z]{1,8}", 2 => nasty, 1 => names.prop_map(String::from)]
}

fn word() -> impl Strategy<Value = Node> {
    let form = prop_oneof![
        4 => Just(Form::Stemmed), 1 => Just(Form::Exact), 1 => Just(Form::Prefix), 1 => (1_u8..3).prop_map(Form::Fuzzy)
    ];
    let typed = (text(), form).prop_map(|(text, form)| Word { text, form });
    let fuzzy_address = |word: &Word| !(matches!(word.form, Form::Fuzzy(_)) && super::word::is_address(&word.text));
    let typed = typed.prop_filter("an address has no fuzzy form", fuzzy_address);
    let pattern = "[a-z]{1,3}[*?][a-z,:é]{0,2}[a-zé]".prop_map(|text| Word { text, form: Form::Wildcard });
    let regex = r"[a-z(|)\[\]\.+/]{1,8}".prop_map(|text| Word { text, form: Form::Regex });
    prop_oneof![6 => typed, 1 => pattern, 1 => regex].prop_map(Node::Word)
}

fn phrase() -> impl Strategy<Value = Node> {
    let form = prop_oneof![Just(Form::Exact), Just(Form::Prefix)];
    let word = (text(), form).prop_map(|(text, form)| Word { text, form });
    (prop::collection::vec(word, 2..4), 0_u32..3).prop_map(|(words, slop)| Node::Phrase(Phrase { words, slop }))
}

fn filter() -> impl Strategy<Value = Node> {
    let facet = prop::sample::select(vec![Facet::Person, Facet::Country]);
    let value = prop_oneof![1 => Just(Value::Any), 4 => text().prop_map(Value::Is)];
    (facet, value).prop_map(|(facet, value)| Node::Filter(Filter { facet, value }))
}

fn near() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![word(), phrase(), filter()].boxed();
    let near = |inner: BoxedStrategy<Node>| {
        let near = (any::<bool>(), 1_u32..9, prop::collection::vec(inner.clone(), 2..4))
            .prop_map(|(ordered, distance, operands)| Node::Near(Near { ordered, distance, operands }));
        prop_oneof![near, prop::collection::vec(inner, 2..4).prop_map(Node::or)].boxed()
    };
    near(prop_oneof![2 => leaf.clone(), 1 => near(leaf)].boxed())
}

fn field() -> impl Strategy<Value = Field> {
    prop::sample::select(vec![Field::Title, Field::Url, Field::Body])
}

fn tree() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![4 => word(), 1 => phrase(), 1 => filter(), 1 => near(), 1 => Just(Node::All)].boxed();
    let within = (field(), prop_oneof![leaf.clone(), prop::collection::vec(leaf.clone(), 2..4).prop_map(Node::and)])
        .prop_map(|(field, node)| node.within(field));
    let leaf = prop_oneof![3 => leaf, 1 => within];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let several = || prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            several().prop_map(Node::and),
            several().prop_map(Node::or),
            (several(), several()).prop_map(|(must, should)| Node::prefer(must, should)),
            inner.clone().prop_map(Node::not),
            (inner.clone(), 0_u32..3_000).prop_map(|(node, thousandths)| {
                let factor = Factor::from_thousandths(thousandths).expect("it is below the largest");
                if super::parse::is_only_filters(&node) { node } else { node.boosted(factor) }
            }),
        ]
    })
}

/// Text that comes closer to the grammar than arbitrary characters do.
fn almost_query() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a", "bc", " ", " ", "(", ")", "\"", "“", "”", "|", " OR ", " AND ", " NOT ", " NEAR/3 ", " ADJ ", "-", "+",
        "*", "?", "~", "~2", "^2", "^", "=", "/", "\\", "title:", "url:", "country:", "since:", "foo:", ":", "http://",
        "www.", ".", ",", "é", "平", "：", "א", "\u{200E}", "\u{0}", "2", "–", "’", "OR", "\u{301}", "😀",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn check_laws(typed: &str) {
    if let Ok(query) = Query::parse(typed) {
        let text = query.to_string();
        assert_eq!(Query::parse(&text).map_err(|e| e.to_string()), Ok(query.clone()), "{typed:?} printed {text:?}");
        assert_eq!(Query::parse_lenient(typed), query, "lenient reads {typed:?} otherwise");
    } else if let Err(error) = Query::parse(typed) {
        let span = error.span();
        assert!(typed.get(span.clone()).is_some(), "{span:?} is not within {typed:?}");
    }
    for query in [Query::parse_lenient(typed), Query::any_of_words(typed)] {
        let text = query.to_string();
        assert_eq!(Query::parse(&text).map_err(|e| e.to_string()), Ok(query), "{typed:?} printed {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_tree_prints_to_text_that_parses_to_it(tree in tree()) {
        let text = tree.to_string();
        let query = Query::parse(&text).map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert_eq!(query.root(), &tree, "{}", text);
    }

    #[test]
    fn the_laws_hold_for_any_text(typed in any::<String>()) {
        check_laws(&typed);
    }

    #[test]
    fn the_laws_hold_for_text_that_is_almost_a_query(typed in almost_query()) {
        check_laws(&typed);
    }
}
