//! Takes boilerplate out of an article and keeps it beside the rule that did.
//!
//! A word that stands only in a donation appeal, a comment form or a list of other stories must not be found; a sentence
//! of the article's own about donations or comments must be. So evidence is combined: a line that is boilerplate word for
//! word, a request to the reader in a short paragraph, and the place, for once an article has ended, short lines after it
//! are not its own. Long prose never goes by its place alone. The phrases are data (`phrases.tsv`), the rules are one file
//! each (`rules/`), and what only several lines show together is in `body`.

mod body;
mod boxed;
mod fold;
mod line;
mod passage;
mod phrases;
mod rules;
mod words;

use crate::article::{Article, Dropped};
use body::Unit;
pub use boxed::Boxed;
use rules::Rule;

/// A paragraph ends in a credit and a prompt or two; more than this is an attack on the clock.
const MOST_CUTS: usize = 8;

/// Moves boilerplate from `standfirst` and `paragraphs` to `dropped`, in the order it stood.
pub fn clean(article: &mut Article) {
    let mut dropped = Vec::new();
    clean_standfirst(&mut article.standfirst, &mut dropped);
    drop_section_label(article, &mut dropped);
    let paragraphs = std::mem::take(&mut article.paragraphs);
    for unit in body::mark(&paragraphs, &article.authors).chunk_by(|a, b| a.paragraph == b.paragraph) {
        article.paragraphs.extend(clean_paragraph(unit, &mut dropped));
    }
    let credits = dropped.iter().filter(|dropped| dropped.rule == rules::AGENCY_CREDIT);
    article.credits.extend(credits.map(|dropped| dropped.text.trim_matches(['(', ')', '[', ']', '.', ' ']).to_owned()));
    article.dropped.append(&mut dropped);
}

/// The length of what a line begins with as blogs say under a text when it was posted ("This entry was posted on 15 May"), in bytes of
/// the line without case and diacritics.
pub fn posted_cue(line: &str) -> Option<usize> {
    rules::posted(line)
}

/// Whether a line is furniture of the page, word for word ("Share", "3 min read"), or too short to be anything else.
pub fn is_furniture(line: &str) -> bool {
    let folded = fold::fold(line);
    folded.chars().filter(|c| c.is_alphabetic()).nth(1).is_none() || line::is_known(&folded)
}

/// Whether a line is known to lead elsewhere in the site ("Skip to content", "Home > World"), or is about the site's own
/// business (cookies, subscriptions): what such lines surround is above the headline.
pub fn leads_elsewhere(line: &str) -> bool {
    let verdict = line::Line::new(line).and_then(|line| passage::judge(&line));
    verdict.is_some_and(|verdict| {
        verdict.certainty >= line::Certainty::Said && rules::ABOVE_HEADLINE.contains(&verdict.rule.name)
    })
}

/// Whether a text ends in the credit of a picture, as captions do.
pub fn ends_in_credit(text: &str) -> bool {
    passage::ends_in_photo_credit(text)
}

/// Whether a line is boilerplate for sure, by its own words or form.
pub fn is_boilerplate(line: &str) -> bool {
    let verdict = line::Line::new(line).and_then(|line| passage::judge(&line));
    verdict.is_some_and(|verdict| verdict.certainty >= line::Certainty::Exact)
}

/// Whether a line says that what stands below it, or behind it, is a press release ("For immediate release").
pub fn says_release(line: &str) -> bool {
    phrases::PHRASES.exactly(&fold::fold(line)).is_some_and(|phrase| {
        phrase.rule == rules::PRESS_RELEASE.name && matches!(phrase.kind, phrases::Kind::Line | phrases::Kind::Start)
    })
}

/// Whether a list of other stories begins with a line ("Related stories", "list 1 of 3").
pub fn heads_list(line: &str) -> bool {
    let verdict = line::Line::new(line).and_then(|line| passage::judge(&line));
    verdict.is_some_and(|verdict| verdict.certainty == line::Certainty::Heading)
}

/// Whether a line says that what stands below it is paid for ("A word from our sponsors").
pub fn heads_advertisement(line: &str) -> bool {
    phrases::PHRASES.exactly(&fold::fold(line)).is_some_and(|phrase| phrase.rule == rules::ADVERTISEMENT)
}

/// Whether a line asks the reader, in words known for it, to follow the outlet elsewhere.
pub fn invites_to_follow(line: &str) -> bool {
    let verdict = line::Line::new(line).and_then(|line| passage::judge(&line));
    verdict
        .is_some_and(|verdict| verdict.certainty >= line::Certainty::Exact && verdict.rule.name == rules::SOCIAL_FOLLOW)
}

/// Whether a line says that such a list ends with it.
pub fn ends_list(line: &str) -> bool {
    phrases::PHRASES.exactly(&fold::fold(line)).is_some_and(|phrase| phrase.kind == phrases::Kind::Ends)
}

/// Whether a line is the name of a section or of a page of the site's own, and nothing else ("World", "Home").
pub fn names_section(line: &str) -> bool {
    phrases::PHRASES.exactly(&fold::fold(line)).is_some_and(|phrase| phrase.rule == rules::NAVIGATION)
}

/// Whether a sentence asks the reader of the page for something, so that it is neither headline nor standfirst.
pub fn asks_reader(text: &str) -> bool {
    let verdict = line::Line::new(text).filter(|line| line.words > 1).and_then(|line| passage::judge(&line));
    verdict.is_some_and(|verdict| {
        verdict.certainty >= line::Certainty::Said && rules::REQUESTS.contains(&verdict.rule.name)
    })
}

/// What reading found beside the text: labels above the headline, what the authors are called, and boxes in the body.
pub fn beside_the_text(labels: Vec<String>, roles: Vec<String>, boxes: Vec<(Boxed, String)>) -> Vec<Dropped> {
    let labels = labels.into_iter().map(|text| Dropped { text, rule: rules::NAVIGATION.to_owned() });
    let roles = roles.into_iter().map(|text| Dropped { text, rule: rules::AUTHOR_BIO.name.to_owned() });
    let boxes = boxes.into_iter().map(|(boxed, text)| Dropped { text, rule: boxed.rule().to_owned() });
    labels.chain(roles).chain(boxes).collect()
}

/// Whether such words stand in front of a caption or a credit ("Photo", "Archivbild").
pub fn labels_picture(words: &str) -> bool {
    photo_phrase(words).is_some_and(|phrase| phrase.kind != phrases::Kind::Agency)
}

/// Whether such words credit a picture: an agency, or a label ("Reuters", "File photo").
pub fn credits_picture(words: &str) -> bool {
    let folded = fold::fold(words);
    let is_agency = |phrase: &&phrases::Phrase| phrase.kind == phrases::Kind::Agency && phrase.folded == folded;
    photo_phrase(words).is_some() || phrases::PHRASES.inside(&folded).iter().any(is_agency)
}

fn photo_phrase(words: &str) -> Option<&'static phrases::Phrase> {
    phrases::PHRASES.exactly(&fold::fold(words)).filter(|phrase| phrase.rule == rules::PHOTO_CREDIT.name)
}

/// A text without what its system says behind it of where it appeared first ("The post ... appeared first on ...").
pub fn without_origin(text: &str) -> &str {
    &text[..rules::origin(text).unwrap_or(text.len())]
}

/// Whether a text begins with the words by which rights are reserved ("All rights reserved"), in any language known.
pub fn reserves_rights(text: &str) -> bool {
    let folded = fold::fold(text);
    phrases::PHRASES.beginning(&folded, phrases::Kind::is_certain).is_some_and(|phrase| phrase.rule == rules::COPYRIGHT)
}

fn clean_standfirst(standfirst: &mut Option<String>, dropped: &mut Vec<Dropped>) {
    let Some(text) = standfirst.take() else {
        return;
    };
    let units = body::mark_alone(&text);
    *standfirst = clean_paragraph(&units, dropped);
}

/// The name of the section above the text is the page's own.
fn drop_section_label(article: &mut Article, dropped: &mut Vec<Dropped>) {
    let Some(section) = article.section.as_deref().map(fold::fold) else {
        return;
    };
    if article.paragraphs.first().is_some_and(|first| fold::fold(first) == section) {
        let text = article.paragraphs.remove(0);
        dropped.push(Dropped { text, rule: rules::NAVIGATION.to_owned() });
    }
}

/// What stays of a paragraph.
fn clean_paragraph(units: &[Unit], dropped: &mut Vec<Dropped>) -> Option<String> {
    let mut kept = Vec::new();
    for unit in units {
        match unit.dropped {
            // The desk's credit behind who the author is, is a credit.
            Some(rule) if rule.name == rules::AUTHOR_BIO.name => {
                let end = dropped.len();
                let bio = cut(unit.text, dropped);
                let tails = dropped.split_off(end);
                let are_credits = tails.iter().all(|tail| tail.rule == rules::AGENCY_CREDIT);
                drop(if are_credits { bio } else { unit.text }, rule, dropped);
                dropped.extend(tails.into_iter().filter(|_| are_credits));
            }
            Some(rule) => drop(unit.text, rule, dropped),
            None => {
                let text = unlabelled(unit.text, dropped);
                kept.push(if unit.may_end_in_boilerplate() { cut(text, dropped) } else { text });
            }
        }
    }
    let kept = kept.join("\n");
    (!kept.trim().is_empty()).then_some(kept)
}

fn drop(text: &str, rule: &Rule, dropped: &mut Vec<Dropped>) {
    if !text.trim().is_empty() {
        dropped.push(Dropped { text: text.trim().to_owned(), rule: rule.name.to_owned() });
    }
}

/// What stays of a line when the label in front of it is gone.
fn unlabelled<'a>(text: &'a str, dropped: &mut Vec<Dropped>) -> &'a str {
    let Some((start, rule)) = passage::label(text) else {
        return text;
    };
    drop(&text[..start], rule, dropped);
    &text[start..]
}

/// What stays of a line when the boilerplate at its end is gone.
fn cut<'a>(text: &'a str, dropped: &mut Vec<Dropped>) -> &'a str {
    let first = dropped.len();
    let mut kept = text;
    for _ in 0..MOST_CUTS {
        let Some((start, rule)) = passage::tail(kept) else {
            break;
        };
        drop(&kept[start..], rule, dropped);
        kept = kept[..start].trim_end();
    }
    dropped[first..].reverse();
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, proptest};

    use super::clean;
    use crate::article::Article;
    use crate::timings::takes_linear_time;

    const PROSE: &str =
        "The ministers met in Ankara on Thursday and agreed to meet again in the spring, officials said.";

    fn cleaned(paragraphs: &[&str]) -> Article {
        let paragraphs = paragraphs.iter().map(|&paragraph| paragraph.to_owned()).collect();
        let mut article = Article { paragraphs, ..Article::default() };
        clean(&mut article);
        article
    }

    fn rules(article: &Article) -> Vec<(&str, &str)> {
        article.dropped.iter().map(|dropped| (dropped.rule.as_str(), dropped.text.as_str())).collect()
    }

    #[test]
    fn corrections_are_the_articles_own() {
        let notes = ["Correction: the river is the Narva.", "Editor's note: The envoy has since left his post."];
        assert_eq!(cleaned(&[PROSE, PROSE, notes[0], notes[1]]).paragraphs, [PROSE, PROSE, notes[0], notes[1]]);
    }

    #[test]
    fn the_section_above_the_text_is_no_paragraph() {
        let mut article = Article {
            section: Some("World".to_owned()),
            paragraphs: ["WORLD", PROSE, "World"].map(str::to_owned).to_vec(),
            ..Article::default()
        };
        clean(&mut article);
        assert_eq!(article.paragraphs, [PROSE, "World"]);
        assert_eq!(rules(&article), [("navigation", "WORLD")]);
    }

    #[test]
    fn what_is_set_large_and_stands_in_the_text_goes() {
        let quoted = "“We have time,” the mayor told the press on Friday, “and we have the harbour to ourselves.”";
        for (large, speaker) in [
            ("“We have time, and we have the harbour to ourselves”", "Jane Roe, mayor"),
            ("And we have the harbour to ourselves", "Four hours later"),
        ] {
            let named =
                "Jane Roe, the mayor, was not asked again until the meeting ended, long after midnight, they said.";
            let article = cleaned(&[PROSE, quoted, large, speaker, named]);
            let kept = if speaker.starts_with("Jane") { 3 } else { 4 };
            assert_eq!(article.paragraphs.len(), kept, "{large}: {:?}", article.paragraphs);
            assert!(!article.paragraphs.contains(&large.to_owned()), "{large}");
        }
        for heading in ["We have time", "“We have the harbour to ourselves”", "The mayor has other harbours to look at"]
        {
            assert_eq!(cleaned(&[PROSE, quoted, heading, PROSE]).paragraphs.len(), 4, "{heading}");
        }
    }

    #[test]
    fn agency_credits_at_the_foot_become_a_field() {
        let cases = [
            ("(Reporting by Jane Roe; editing by John Doe)", "Reporting by Jane Roe; editing by John Doe"),
            ("© AFP", "© AFP"),
        ];
        for (foot, credit) in cases {
            let article = cleaned(&[PROSE, PROSE, foot]);
            assert_eq!(
                (article.paragraphs.as_slice(), article.credits),
                ([PROSE, PROSE].map(str::to_owned).as_slice(), vec![credit.to_owned()]),
                "{foot}"
            );
        }
    }

    #[test]
    fn the_credit_behind_who_the_author_is_is_a_credit() {
        let bio =
            "Jane Roe is a correspondent based in Ankara. Additional reporting by Ann Other; editing by John Doe.";
        let paragraphs = [PROSE, PROSE, bio].map(str::to_owned).to_vec();
        let mut article = Article { authors: vec!["Jane Roe".to_owned()], paragraphs, ..Article::default() };
        clean(&mut article);
        assert_eq!(article.credits, ["Additional reporting by Ann Other; editing by John Doe"]);
        assert_eq!(article.dropped[0].text, "Jane Roe is a correspondent based in Ankara.");
    }

    #[test]
    fn a_page_saved_as_text_keeps_its_article_and_loses_the_rest() {
        let article = cleaned(&[
            "Listen to this article",
            "5 min read",
            "Share on Facebook",
            "Ministers arrive in Ankara, May 15, 2025. Photo: Jane Roe/Reuters",
            PROSE,
            "Advertisement",
            PROSE,
            "Before you go: independent journalism needs you. If you value our reporting, please consider supporting us \
             from as little as $1 a month.",
            "It only takes a minute. Donate via PayPal or bank transfer.",
            "Share",
            "Leave a Reply",
            "Your email address will not be published. Required fields are marked *",
            "Comment",
            "Name",
            "Email",
            "Website",
            "Save my name, email, and website in this browser for the next time I comment.",
            "Post Comment",
            "Related Posts",
            "Floods in Valencia: what we know",
            "King opens parliament in Oslo",
            "© 2025 Some Daily. All rights reserved.",
            "Subscribe to our newsletter",
            "Download our app",
        ]);
        assert_eq!(article.paragraphs, ["Ministers arrive in Ankara, May 15, 2025.", PROSE, PROSE]);
        let mut names: Vec<&str> = rules(&article).into_iter().map(|(rule, _)| rule).collect();
        names.dedup();
        assert_eq!(
            names,
            [
                "reading label",
                "share bar",
                "photo credit",
                "advertisement",
                "donation appeal",
                "share bar",
                "comment form",
                "related stories",
                "copyright",
                "newsletter prompt",
                "app prompt"
            ]
        );
    }

    #[test]
    fn an_article_goes_on_below_a_form_in_mid_page() {
        let form = ["Leave a Reply", "Your email address will not be published. Required fields are marked *"];
        let below = cleaned(&[&[PROSE; 3][..], &form, &[PROSE; 5]].concat());
        assert_eq!(below.paragraphs, [PROSE; 8]);
        let comments = cleaned(&[&[PROSE; 3][..], &form, &[PROSE; 2]].concat());
        assert_eq!(comments.paragraphs, [PROSE; 3]);
    }

    #[test]
    fn an_appeal_goes_whole_though_only_its_beginning_is_known() {
        let appeal =
            ["Please consider supporting us.", "There are many of you and few of us, and the weather outside is bad."];
        let article = cleaned(&[PROSE, appeal[0], appeal[1], "Share"]);
        assert_eq!(article.paragraphs, [PROSE]);
        let opinion = cleaned(&[PROSE, appeal[0], appeal[1], PROSE]);
        assert_eq!(opinion.paragraphs, [PROSE, appeal[1], PROSE]);
    }

    #[test]
    fn an_appeal_is_known_by_its_place_under_the_article() {
        let appeals = [
            "Our paper has no owner and sells no adverts. If you can spare the price of a coffee, Patreon is where it goes.",
            "Unsere Zeitung gehört niemandem. Wenn Sie möchten, dass wir weiter aus Riga berichten, hilft uns eine Spende.",
            "Nasza gazeta nie ma właściciela. Jeśli chcesz, byśmy dalej pisali z Mińska, Patronite czeka na twoje wpłaty.",
        ];
        for appeal in appeals {
            assert_eq!(
                cleaned(&[PROSE, PROSE, appeal, "Share", "Leave a Reply"]).paragraphs,
                [PROSE, PROSE],
                "{appeal}"
            );
        }
        let own = [
            "Donations can be made by bank transfer until the end of April, and every contribution will be doubled.",
            "We must give more, he writes, and ask for less.",
            "Das Hilfswerk bittet um Spenden für Familien, die ihre Häuser verloren haben.",
            "Readers of the paper sent donations to the hospital within a day.",
        ];
        for paragraph in own {
            let article = cleaned(&[PROSE, paragraph, "Donate now", "Share", "Leave a Reply"]);
            assert_eq!(article.paragraphs, [PROSE, paragraph], "{paragraph}");
        }
    }

    #[test]
    fn the_comments_of_readers_go_from_name_to_button() {
        let thread = [
            "Boris from Minsk",
            "March 15, 2026 at 8:12 am",
            "The minister would never have allowed this, mark my words.",
            "Reply",
            "Иван",
            "15 марта 2026, 08:12",
            "Министр бы такого никогда не допустил, попомните мое слово.",
            "Ответить",
            "anna_k",
            "3 hours ago",
            "Great article, greetings from Brazil to all of you who read this.",
            "And one thing more.",
            "Reply",
        ];
        let article = cleaned(&[[PROSE].as_slice(), &thread].concat());
        assert_eq!(
            (article.paragraphs.as_slice(), article.dropped.len()),
            ([PROSE.to_owned()].as_slice(), thread.len())
        );
        let interview =
            [PROSE, "Reply", "The minister did not reply in 2025, nor did anybody else in the ministry.", PROSE];
        assert_eq!(cleaned(&interview).paragraphs, interview);
    }

    #[test]
    fn what_says_who_the_author_is_goes() {
        let with_author = |paragraphs: &[&str]| {
            let paragraphs = paragraphs.iter().map(|&paragraph| paragraph.to_owned()).collect();
            let mut article = Article { paragraphs, authors: vec!["Jane Roe".to_owned()], ..Article::default() };
            clean(&mut article);
            article.paragraphs
        };
        let bios: [&[&str]; 4] = [
            &[
                "Jane Roe is the author of two books about the sea and the people who live by it.",
                "She lives in Izmir with a cat that does not like either of them.",
                "When she is not at sea, she teaches.",
            ],
            &["Jane Roe is a foreign correspondent for the Harbour Post"],
            &[
                "Share",
                "Jane Roe",
                "Roe covers Turkey for the Harbour Post. She was in Beirut for eight years before that.",
            ],
            &["Jane Roe covers Turkey for the Harbour Post. She was in Beirut for eight years before that."],
        ];
        for bio in bios {
            assert_eq!(with_author(&[&["Jane Roe", PROSE, PROSE], bio].concat()), [PROSE, PROSE], "{bio:?}");
        }
        let above =
            "Jane is a journalist who has written about ships, ports and the sea for longer than she likes to say.";
        assert_eq!(with_author(&[above, PROSE, PROSE]), [PROSE, PROSE]);
        for own in ["Jane Roe was at the meeting and took notes for two hours, which she lost.", "She said so twice."] {
            assert_eq!(with_author(&[PROSE, own, PROSE, own]).len(), if own.starts_with("Jane") { 3 } else { 4 });
        }
    }

    #[test]
    fn a_list_in_mid_article_goes_and_the_subheading_after_it_stays() {
        let headline = "Floods in Valencia: what we know so far";
        let article =
            cleaned(&[PROSE, "Most read", headline, "King opens parliament in Oslo", "What comes next", PROSE]);
        assert_eq!(article.paragraphs, [PROSE, "What comes next", PROSE]);
    }

    #[test]
    fn headlines_with_their_days_at_the_very_end_are_of_other_articles() {
        let others = ["Floods in Valencia", "2026-03-15", "King opens parliament in Oslo", "2026-03-14"];
        assert_eq!(cleaned(&[[PROSE, PROSE].as_slice(), &others].concat()).paragraphs, [PROSE, PROSE]);
        let own =
            [PROSE, "The palace was built in", "2026-03-15", "Its garden was laid out over many years.", "2026-03-14"];
        assert_eq!(cleaned(&own).paragraphs, own);
    }

    #[test]
    fn numbers_that_count_on_and_signs_alone_go() {
        let article = cleaned(&[PROSE, "<<", "1", "2", "3", ">>", PROSE, ".", "…", "7", "9", "12"]);
        assert_eq!(article.paragraphs, [PROSE, PROSE, "…", "7", "9", "12"]);
    }

    #[test]
    fn who_wrote_an_article_goes_below_it_and_stays_in_it() {
        let signature = "Jane Roe jane@post.example";
        assert_eq!(cleaned(&[PROSE, PROSE, signature]).paragraphs, [PROSE, PROSE]);
        assert_eq!(cleaned(&[PROSE, signature, PROSE]).paragraphs.len(), 3);
    }

    #[test]
    fn long_prose_after_the_end_stays() {
        let article = cleaned(&[PROSE, "Leave a Reply", PROSE, "Related Posts", "King opens parliament in Oslo"]);
        assert_eq!(article.paragraphs, [PROSE, PROSE]);
    }

    #[test]
    fn the_small_print_of_a_form_goes() {
        let note = "Die Kommentarfunktion schließt nach drei Tagen.";
        let article = cleaned(&[PROSE, "Schreiben Sie einen Kommentar", note, "Lesen Sie auch", "Strickmuster"]);
        assert_eq!(article.paragraphs, [PROSE]);
        assert_eq!(cleaned(&[PROSE, "Share", note, PROSE]).paragraphs, [PROSE, note, PROSE]);
        assert_eq!(cleaned(&[PROSE, note]).paragraphs, [PROSE, note]);
    }

    #[test]
    fn furniture_is_known_by_the_whole_line() {
        for line in
            ["Share", "3 min read", "4 hours ago", "Facebook Twitter Email", "A+", "12", "–", "Lesezeit: 4 Minuten"]
        {
            assert!(super::is_furniture(line), "{line}");
        }
        for line in ["Share prices fall", "Envoys meet in Ankara", "Reuters", "Talks"] {
            assert!(!super::is_furniture(line), "{line}");
        }
    }

    #[test]
    fn pictures_are_labelled_and_credited() {
        for words in ["Photo", "ARCHIVBILD", "Crédit photo", "Фото", "Video"] {
            assert!(super::labels_picture(words) && super::credits_picture(words), "{words}");
        }
        assert!(super::credits_picture("Reuters") && !super::labels_picture("Reuters"));
        assert!(!super::credits_picture("Envoys"));
    }

    #[test]
    fn words_that_reserve_rights_are_known_at_the_beginning_only() {
        for text in ["All rights reserved.", "Tous droits réservés", "版权所有", "Усі права захищено. Контакти"]
        {
            assert!(super::reserves_rights(text), "{text}");
        }
        for text in ["Harbour Post. All rights reserved.", "All rights", "Copyright", ""] {
            assert!(!super::reserves_rights(text), "{text}");
        }
    }

    #[test]
    fn short_lines_stay_where_no_end_is_marked() {
        let lines = [PROSE, "Shr 43 cts vs 37 cts", "Net 2,276,000 vs 1,674,000", "Year"];
        assert_eq!(cleaned(&lines).paragraphs, lines);
    }

    #[test]
    fn lines_of_one_paragraph_are_told_apart() {
        let article = cleaned(&[PROSE, "Share\nLeave a Reply\nName\nEmail"]);
        assert_eq!(article.paragraphs, [PROSE]);
        assert_eq!(article.dropped.len(), 4);
    }

    #[test]
    fn a_prompt_glued_to_a_paragraph_is_cut_off() {
        let article = cleaned(&[&format!("{PROSE} Sign up for our daily newsletter.")]);
        assert_eq!(article.paragraphs, [PROSE]);
        assert_eq!(rules(&article), [("newsletter prompt", "Sign up for our daily newsletter.")]);
    }

    #[test]
    fn a_prompt_for_a_standfirst_goes() {
        let mut article = Article { standfirst: Some("Sign up for our newsletter".to_owned()), ..Article::default() };
        clean(&mut article);
        assert_eq!((article.standfirst, article.dropped.len()), (None, 1));
    }

    #[test]
    fn a_body_that_is_all_requests_may_be_the_article() {
        let body = ["Please consider supporting us, for independent journalism needs you.", "Share"];
        assert_eq!(cleaned(&body).paragraphs, body[..1]);
    }

    #[test]
    fn ten_megabytes_in_one_line_take_time_in_proportion() {
        for piece in ["a", " ", "(", ". ", "Photo: ", "e\u{301}", "Sign up for our newsletter. "] {
            let line = |bytes: usize| piece.repeat(bytes / piece.len());
            takes_linear_time(piece, 2_500_000, line, |line| drop(cleaned(&[line])));
        }
    }

    #[test]
    fn many_lines_take_time_in_proportion() {
        for line in ["Share\n", "Read more\n", "Name\n", "Floods in Valencia\n", "\n"] {
            let text = |lines: usize| format!("Share\n{}", line.repeat(lines));
            takes_linear_time(line, 5_000, text, |text| drop(cleaned(&[text])));
            takes_linear_time(line, 5_000, text, |text| drop(cleaned(&text.lines().collect::<Vec<_>>())));
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost(paragraphs in prop::collection::vec(any::<String>(), 0..8)) {
            let bare = |text: &str| text.split_whitespace().collect::<String>().len();
            let before: usize = paragraphs.iter().map(|text| bare(text)).sum();
            let article = cleaned(&paragraphs.iter().map(String::as_str).collect::<Vec<_>>());
            let kept: usize = article.paragraphs.iter().map(|text| bare(text)).sum();
            let dropped: usize = article.dropped.iter().map(|dropped| bare(&dropped.text)).sum();
            assert_eq!(before, kept + dropped);
        }
    }
}
