//! The first paragraphs of an extracted body, which may still be the article's header.

use rustc_hash::FxHashMap;

use super::summary::is_way_to;
use crate::read::draft::Draft;
use crate::read::header::{self, Part};
use crate::read::{byline, dateline, paragraphs, text};

/// So many paragraphs of an extracted body may be the article's header.
pub(super) const HEADER: usize = 6;

/// The paragraphs of a body without what stands there twice, and without the headline.
pub(super) fn once(mut paragraphs: Vec<String>, title: &str) -> Vec<String> {
    // A label or a caption may stand twice; a sentence that does is the article's own.
    paragraphs.dedup_by(|next, before| next == before && !paragraphs::ends_sentence(next));
    drop_second_showing(&mut paragraphs);
    if let Some(at) = paragraphs.iter().take(HEADER).position(|paragraph| *paragraph == title) {
        paragraphs.remove(at);
    }
    paragraphs
}

/// So many paragraphs in the same order are shown twice, for screens of another width; fewer may be the article's own.
const SHOWN_TWICE: usize = 3;

/// Takes out what a page holds twice, once for each kind of screen, and shows once.
fn drop_second_showing(paragraphs: &mut Vec<String>) {
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    let before: Vec<Option<usize>> = paragraphs
        .iter()
        .enumerate()
        .map(|(at, text)| Some(*first.entry(text).or_insert(at)).filter(|&first| first < at))
        .collect();
    let mut again = vec![false; paragraphs.len()];
    let mut at = 0;
    while at < before.len() {
        let goes_on = |end: &usize| before[at].is_some_and(|start| before[*end] == Some(start + end - at));
        let run = (at..before.len()).take_while(goes_on).count();
        let prose = (at..at + run).filter(|&at| paragraphs::ends_sentence(&paragraphs[at])).count();
        if prose >= SHOWN_TWICE {
            again[at..at + run].fill(true);
        }
        at += run.max(1);
    }
    let mut again = again.into_iter();
    paragraphs.retain(|_| again.next() != Some(true));
}

/// What stands in the first paragraphs of a body and is none of its text.
pub(super) struct Header {
    /// Byline, dates and standfirst.
    pub(super) said: Draft,
    /// How many paragraphs stood above the first line of byline and date.
    pub(super) above: usize,
    /// The points in short, where there are several.
    pub(super) deck: Option<String>,
}

/// Takes byline and date lines off the beginning of the body.
pub(super) fn take_header(title: &str, paragraphs: &mut Vec<String>) -> Header {
    let mut header = Draft::default();
    let mut first = None;
    let shown = HEADER.min(paragraphs.len());
    let lines: Vec<String> =
        std::iter::once(title).chain(paragraphs.iter().take(shown).map(String::as_str)).map(str::to_owned).collect();
    let parts = header::parts(&lines, Some(0));
    let rest = paragraphs.split_off(shown);
    let own = std::mem::take(paragraphs);
    let is_deck = parts.iter().filter(|part| **part == Part::Standfirst).count() > 1;
    let mut deck = Vec::new();
    let parts = parts.into_iter().skip(1).chain(std::iter::repeat_with(|| Part::Text));
    for (at, (text, part)) in own.into_iter().zip(parts).enumerate() {
        // Where no letter is a capital, a section is like a name.
        let sure =
            !matches!(part, Part::Byline { .. }) || text.contains(char::is_uppercase) || byline::line(&text).is_some();
        let sure = sure || byline::is_han_person(&text);
        // Who said what is quoted above.
        let quoted = paragraphs.last().is_some_and(|above| above.ends_with(['"', '”', '»']));
        let stays = (quoted && text.starts_with(['—', '–', '―'])) || dateline::alone(&text).is_some();
        if stays {
            paragraphs.push(text);
        } else if is_rest_of_byline(&text) {
            header.roles.push(text);
        } else if is_deck && part == Part::Standfirst {
            deck.push(text);
        } else if matches!(part, Part::Standfirst) {
            header.standfirst = Some(text.clone());
            paragraphs.push(text);
        } else if sure && matches!(part, Part::Byline { .. } | Part::Date(_) | Part::Role) {
            first.get_or_insert(at);
            text::add(&mut header, part, text);
        } else {
            paragraphs.push(text);
        }
    }
    paragraphs.extend(rest);
    let deck = is_deck.then(|| deck.join(" ")).filter(|deck| !deck.is_empty());
    Header { said: header, above: first.unwrap_or(0), deck }
}

/// Takes the ways to the page off the beginning of the body ("> Blog > Talks > Envoys meet").
pub(super) fn take_ways(title: &str, paragraphs: &mut Vec<String>) -> Vec<String> {
    let first = HEADER.min(paragraphs.len());
    let (ways, others): (Vec<String>, Vec<String>) = paragraphs.drain(..first).partition(|text| is_way_to(title, text));
    paragraphs.splice(..0, others);
    ways
}

/// Whether a line is what a byline leaves where its names stand in an element of their own ("By", "— Rio").
fn is_rest_of_byline(text: &str) -> bool {
    let place = text.strip_prefix(['—', '–']).map(str::trim);
    byline::is_cue(text) || place.is_some_and(dateline::is_place)
}

/// Takes the place that a paragraph begins with off it; tells whether one does. Where an agency stands behind it, the paragraph
/// says more than its place.
pub(super) fn take_place(place: &str, paragraphs: &mut [String]) -> bool {
    let place = place.trim_end_matches(SPACE_AND_DASHES);
    let is_whole = |text: &str| dateline::split(text).is_some_and(|(found, _)| found.agency.is_some());
    if paragraphs.iter().take(HEADER).any(|text| text.starts_with(place) && is_whole(text)) {
        return false;
    }
    let behind = |text: &String| {
        let rest = text.strip_prefix(place)?.strip_prefix(SPACE_AND_DASHES)?.trim_start_matches(SPACE_AND_DASHES);
        (!rest.is_empty() && !rest.starts_with(char::is_lowercase)).then(|| rest.to_owned())
    };
    let begins = |text: &String| behind(text).is_some();
    // The extraction takes what is called a dateline for a byline, and leaves its dash. Several are a list, or a conversation.
    let is_left = !paragraphs.iter().take(HEADER).any(begins)
        && paragraphs.iter().filter(|text| text.starts_with(DASHES)).count() == 1;
    let left = |text: &String| {
        let rest = text.strip_prefix(DASHES).filter(|_| is_left)?.trim_start_matches(SPACE_AND_DASHES);
        rest.starts_with(char::is_uppercase).then(|| rest.to_owned())
    };
    let rest = |text: &String| behind(text).or_else(|| left(text));
    let found = paragraphs.iter_mut().take(HEADER).find_map(|text| Some((rest(text)?, text)));
    found.map(|(rest, text)| *text = rest).is_some()
}

/// What closes a dateline.
const DASHES: &[char] = &['-', '–', '—', '―'];

/// What stands between a place and the text.
const SPACE_AND_DASHES: &[char] = &[' ', '-', '–', '—', '―'];

#[cfg(test)]
mod tests {
    use crate::read::html::tests::{BODY, read};

    #[test]
    fn the_way_to_a_page_is_no_text_of_it() {
        let html = format!(
            "<html><head><title>Envoys meet in Ankara</title></head><body><article>\
             <p>&gt; Notes &gt; Talks &gt; Envoys meet in Ankara</p><h1>Envoys meet in Ankara</h1>{BODY}</article></body></html>"
        );
        let read = read(&html);
        assert!(read.standfirst.is_none() && read.paragraphs.iter().all(|text| !text.contains('>')));
    }

    #[test]
    fn a_dateline_in_an_element_of_its_own_is_none_of_the_header() {
        let under = |own: &str| {
            let html = format!(
                "<html><body><article><h1>Envoys meet</h1><p>By Jane Roe</p>{own}{BODY}</article></body></html>"
            );
            read(&html)
        };
        for line in ["ANKARA, May 15 (Reuters) —", "ANKARA, May 15, 2025 (Reuters) —", "KIEL, 15. Mai 2025 (dpa) -"]
        {
            for own in [format!("<p>{line}</p>"), format!("<span>{line}</span>")] {
                let read = under(&own);
                assert_eq!((read.paragraphs[0].as_str(), read.paragraphs.len()), (line, 3), "{own}");
            }
            let read = under(&format!("<div class=dateline>{line}</div>"));
            assert_eq!((read.dateline.as_deref(), read.paragraphs.len()), (Some(line), 2));
        }
        assert_eq!(under("<div class=dateline>15 May 2025</div>").dateline, None);
    }

    #[test]
    fn a_place_set_apart_in_front_of_the_text_is_a_dateline() {
        let place = |start: &str| {
            let html = format!(
                "<html><body><article><h1>Envoys meet</h1>{}</article></body></html>",
                BODY.replacen("<p>", &format!("<p>{start}"), 1)
            );
            let read = read(&html);
            (read.dateline, read.paragraphs[0].starts_with("The envoys"))
        };
        assert_eq!(place("<strong>Ankara –</strong> "), (Some("Ankara –".to_owned()), true));
        assert_eq!(place("<b class=c-location>Ankara</b> "), (Some("Ankara".to_owned()), true));
        assert_eq!(place("<b>Ankara</b> "), (None, false));
        assert_eq!(place("<span class=dateline>ANKARA </span>– "), (Some("ANKARA".to_owned()), true));
        // The agency behind it is a part of the dateline, which the text is read for later.
        assert_eq!(place("<b class=location>ANKARA</b> (Reuters) - "), (None, false));
    }

    #[test]
    fn a_label_said_twice_stands_once_and_a_sentence_twice() {
        let caption = "<p>The palace on the hill</p>";
        let said =
            "<p>Nobody, said the spokesman on the steps of the palace, has asked him to say anything at all.</p>";
        let html = format!(
            "<html><body><article><h1>Envoys meet</h1>{BODY}{caption}{caption}{said}{said}</article></body></html>"
        );
        let paragraphs = read(&html).paragraphs;
        let times = |beginning: &str| paragraphs.iter().filter(|paragraph| paragraph.starts_with(beginning)).count();
        assert_eq!((times("The palace on"), times("Nobody, said")), (1, 2));
    }

    #[test]
    fn what_is_shown_for_two_kinds_of_screen_is_read_once() {
        let body = format!("{BODY}<p>The third door was locked, and has been for as long as anybody can remember.</p>");
        let html = format!(
            "<html><body><article><h1>Envoys meet</h1><div>{body}</div><div>{body}</div></article></body></html>"
        );
        assert_eq!(read(&html).paragraphs.len(), 3);
    }
}
