//! Several articles in one text: the stories of a newsletter, each under its headline and the name of its author; and news in
//! brief, each of which has a headline of its own below the one for all.
//!
//! A text is parted only where every piece looks the same: an article with subheadings must stay whole.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::draft::Draft;
use super::header::{self, Part};
use super::html::shared_words;
use super::text::{self, Told};
use super::{byline, paragraphs, words};

/// What columns of news in brief are called, in lower case.
static BRIEFS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words::entries(include_str!("../../gazetteer/brief-words.tsv")).collect());

/// A headline has at least so many words, and at most so many.
const HEADLINE: std::ops::RangeInclusive<usize> = 4..=25;
/// A paragraph of fewer words is a label's, or a caption's.
const PROSE: usize = 10;
/// A newsletter's stories have so many paragraphs of prose each.
const PARAGRAPHS: usize = 2;
/// Less is an article with a subheading.
const STORIES: usize = 2;
const BRIEF_ITEMS: usize = 3;
/// The headline for all items of news in brief stands among the first so many paragraphs.
const ABOVE: usize = 5;
/// So many paragraphs from the beginning of a message may have the headline and what belongs to it.
const HEADER: usize = 16;

/// The stories of a newsletter; none where it is not sure that there are several.
pub(super) fn of(paragraphs: &[String]) -> Vec<Draft> {
    let starts: Vec<usize> = (0..paragraphs.len()).filter(|&at| begins_story(paragraphs, at)).collect();
    parted(paragraphs, &starts, (STORIES, PARAGRAPHS))
}

/// The items of news in brief, if a text is such.
pub(super) fn briefs(paragraphs: &[String]) -> Vec<Draft> {
    let names = |text: &String| BRIEFS.contains(text.trim_end_matches([':', '.', ' ']).to_lowercase().as_str());
    let Some(head) = paragraphs.iter().take(ABOVE).position(names) else { return Vec::new() };
    let is_start = |at: &usize| {
        let below = paragraphs.get(at + 1);
        is_headline(&paragraphs[*at]) && below.is_some_and(|text| is_prose(text))
    };
    let starts: Vec<usize> = (head + 1..paragraphs.len()).filter(is_start).collect();
    let first = starts.first().copied().unwrap_or(paragraphs.len());
    // All that stands between the first headline and the last item is of an item.
    let plain = paragraphs[first..].iter().filter(|text| is_headline(text)).count() <= starts.len() + 1;
    if first > head + 2 || !plain { Vec::new() } else { parted(paragraphs, &starts, (BRIEF_ITEMS, 1)) }
}

/// The headline of a message with one article, which its subject tells in other words: byline and date stand below it.
pub(super) fn only(subject: &str, paragraphs: &[String]) -> Option<usize> {
    /// In percent of the words of the shorter one.
    const ALIKE: usize = 33;
    let lines = &paragraphs[..paragraphs.len().min(HEADER)];
    let parts = header::parts(lines, None);
    let at = parts.iter().position(|part| *part == Part::Headline)?;
    let has = |is: fn(&Part) -> bool| parts[at..].iter().any(is);
    let signed = has(|part| matches!(part, Part::Byline { .. }));
    let dated = has(|part| matches!(part, Part::Date(_) | Part::Byline { date: Some(_), .. }));
    (signed && dated && shared_words(subject, &lines[at]) >= ALIKE).then_some(at)
}

/// Parts paragraphs at these headlines, if there are so many and each has so much prose below it. What stands above the first is beside it.
fn parted(paragraphs: &[String], starts: &[usize], (least, prose): (usize, usize)) -> Vec<Draft> {
    let ends = starts.iter().skip(1).copied().chain([paragraphs.len()]);
    let stories: Vec<&[String]> = starts.iter().zip(ends).map(|(&start, end)| &paragraphs[start..end]).collect();
    let whole = |story: &&[String]| story.iter().filter(|text| is_prose(text)).count() >= prose;
    if stories.len() < least || !stories.iter().all(whole) {
        return Vec::new();
    }
    let above = &paragraphs[..starts[0]];
    let dates = above.iter().filter(|text| text::is_date_line(text) || header::is_running_head(text));
    let dates: Vec<String> = dates.cloned().collect();
    let told = Told { headline: Some(0), ..Told::default() };
    let mut drafts: Vec<Draft> = stories.iter().map(|story| text::understand_told(story.to_vec(), told)).collect();
    for (draft, position) in drafts.iter_mut().zip(1..) {
        draft.position = Some(position);
        draft.title = unnumbered(&draft.title).to_owned();
        draft.dates.extend(dates.iter().cloned());
    }
    drafts[0].above.splice(..0, above.iter().cloned());
    drafts
}

/// "[2] Envoys meet": a headline without its number in a list of contents.
fn unnumbered(title: &str) -> &str {
    let rest = title
        .strip_prefix('[')
        .and_then(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix("] "));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(title)
}

/// Whether a headline stands here, and right below it, or below a standfirst, who wrote it.
fn begins_story(paragraphs: &[String], at: usize) -> bool {
    let signs = |at: usize| paragraphs.get(at).is_some_and(|text| is_signature(text));
    let summed_up = || paragraphs.get(at + 1).is_some_and(|text| is_headline(text) || is_prose(text)) && signs(at + 2);
    is_headline(&paragraphs[at]) && !(at > 0 && is_headline(&paragraphs[at - 1])) && (signs(at + 1) || summed_up())
}

fn is_signature(text: &str) -> bool {
    byline::line(text).is_some_and(|found| byline::names_somebody(&found.names) && found.rest.len() < text.len() / 2)
}

fn is_headline(text: &str) -> bool {
    !paragraphs::ends_sentence(text) && HEADLINE.contains(&paragraphs::words(text)) && byline::line(text).is_none()
}

fn is_prose(text: &str) -> bool {
    paragraphs::ends_sentence(text) && paragraphs::has_words(text, PROSE)
}

#[cfg(test)]
mod tests {
    use super::{briefs, of, only};
    use crate::timings::takes_linear_time;

    #[test]
    fn the_number_of_a_story_is_no_part_of_its_headline() {
        assert_eq!(super::unnumbered("[2] Envoys meet"), "Envoys meet");
        for whole in ["[sic] Envoys meet", "2 envoys meet", "[2]"] {
            assert_eq!(super::unnumbered(whole), whole);
        }
    }

    const TALKS: &str = "The two envoys met for four long hours on Thursday, in a palace.";
    const BOATS: &str = "Nobody at the harbour had seen so many boats in one morning of May.";

    fn lines(text: &[&str]) -> Vec<String> {
        text.iter().map(|line| (*line).to_owned()).collect()
    }

    #[test]
    fn a_newsletter_has_an_article_for_each_headline_with_a_name_below_it() {
        let stories = of(&lines(&[
            "Good morning.",
            "Envoys meet in a palace",
            "By Jane Roe",
            TALKS,
            BOATS,
            "Boats fill the old harbour",
            "They came with the tide and left with it",
            "By John Doe",
            BOATS,
            TALKS,
        ]));
        assert_eq!(stories.len(), 2, "{stories:?}");
        assert_eq!(
            (stories[0].title.as_str(), stories[0].byline.as_deref()),
            ("Envoys meet in a palace", Some("Jane Roe"))
        );
        assert_eq!(stories[0].above, ["Good morning."]);
        assert_eq!(stories[1].standfirst.as_deref(), Some("They came with the tide and left with it"));
        let one = ["Envoys meet in a palace", "By Jane Roe", TALKS, "Boats fill the old harbour", BOATS, TALKS];
        assert!(of(&lines(&one)).is_empty());
    }

    #[test]
    fn news_in_brief_are_parted_and_subheadings_are_not() {
        let below = |head: &str| {
            lines(&[
                "Harbour Post, Thursday, 15 May 2025, page 3",
                head,
                "Envoys meet in a palace",
                TALKS,
                "Boats fill the old harbour",
                BOATS,
                TALKS,
                "Third bridge opens in June",
                BOATS,
                "Call us with your news.",
            ])
        };
        let items = briefs(&below("News in brief"));
        assert_eq!(items.iter().map(|item| item.paragraphs.len()).collect::<Vec<_>>(), [1, 2, 2]);
        assert!(items.iter().all(|item| item.dates.len() == 1), "{items:?}");
        assert!(briefs(&below("A day at the harbour and what came of it")).is_empty());
    }

    #[test]
    fn the_headline_in_a_message_counts_where_the_subject_tells_the_same() {
        let message = lines(&["The envoys meet, and nobody signs", "Jane Roe", "15 May 2025, 10:30", TALKS, BOATS]);
        assert_eq!(only("This morning: the envoys meet in vain", &message), Some(0));
        assert_eq!(only("The Harbour Letters, issue twelve", &message), None);
    }

    #[test]
    fn stories_without_end_take_linear_time() {
        for pattern in ["Envoys meet in Ankara\nBy Jane Roe\n", "News in brief\nEnvoys meet in Ankara\n"] {
            let make = |size: usize| pattern.repeat(size).lines().map(str::to_owned).collect::<Vec<_>>();
            takes_linear_time(pattern, 5_000, make, |text| {
                drop(of(text));
                drop(briefs(text));
            });
        }
    }
}
