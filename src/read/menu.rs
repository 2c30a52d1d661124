//! The menu above a page of which somebody copied everything.
//!
//! Its entries come as the lines of one block, with the buttons and the notice on cookies, while the headline stands between
//! blank lines: what no single line shows, the blank lines do.

use super::{byline, dateline, paragraphs, text};
use crate::clean;

/// So many blocks above the headline may be menus.
const BLOCKS: usize = 4;
/// Menus have no more entries than this.
const ENTRIES: usize = 150;
/// Two lines are a headline and what is under it.
const LEAST: usize = 3;
/// Where no line of it is known, a menu has so many, of no more than so many words.
const LEAST_UNKNOWN: usize = 4;
const ENTRY_WORDS: usize = 6;
/// Of several in one line each has no more.
const PART_WORDS: usize = 3;
/// Fewer words are a name.
const LABEL_WORDS: usize = 2;
/// An entry is no longer, in bytes, nor is a sentence about cookies.
const LONGEST_ENTRY: usize = 240;
/// Between the menu and the headline stand so many lines at most, each by itself: the way through the site, the kind of
/// article, the day, the sender.
const BETWEEN: usize = 5;
/// Right below the headline stand so many lines of the header at most.
const BELOW: usize = 3;
/// A line of fewer words may be such a label.
const SHORTEST_TITLE: usize = 4;

/// The entries of the menus that a text begins with, and the text behind them.
pub(super) fn parted(text: &str) -> (Vec<String>, &str) {
    let mut entries = Vec::new();
    let mut rest = text;
    for _ in 0..BLOCKS {
        let Some((block, behind)) = block(rest) else { break };
        if !is_menu(&block) || !headline_follows(behind) {
            break;
        }
        entries.extend(block.iter().map(|line| paragraphs::tidy(line)));
        rest = behind;
    }
    (entries, rest)
}

/// The lines up to the first blank one, and what is behind them. None where they are too many for a menu.
fn block(text: &str) -> Option<(Vec<&str>, &str)> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        match (line.trim().is_empty(), lines.is_empty()) {
            (true, false) => break,
            (true, true) => {}
            (false, _) => lines.extend(entries(line.trim())),
        }
        at += line.len();
        if lines.len() > ENTRIES || line.len() > LONGEST_ENTRY {
            return None;
        }
    }
    (!lines.is_empty()).then(|| (lines, &text[at..]))
}

/// The entries of a menu that stand in one line, with bars or wide spaces between them; else the line.
fn entries(line: &str) -> Vec<&str> {
    let sign = [" | ", "   ", "  ", "\t", " · ", " • "].into_iter().find(|sign| line.matches(sign).count() >= LEAST);
    let parts: Vec<&str> =
        sign.map_or(vec![line], |sign| line.split(sign).map(str::trim).filter(|part| !part.is_empty()).collect());
    let short = parts.len() >= LEAST_UNKNOWN && parts.iter().all(|part| paragraphs::words(part) <= PART_WORDS);
    if short { parts } else { vec![line] }
}

/// Whether lines are a menu's: short, none of them of an article's header or in mid-sentence, and some of them known from
/// menus, or all of them as short as entries are.
fn is_menu(block: &[&str]) -> bool {
    let is_known =
        |line: &&str| clean::is_boilerplate(line) || clean::leads_elsewhere(line) || clean::names_section(line);
    let is_entry = |line: &&str| {
        let of_header = || is_of_header(line) || dateline::split(line).is_some();
        // "iPhone" is an entry, too.
        let begins_small = line.starts_with(char::is_lowercase) && paragraphs::words(line) > LABEL_WORDS;
        !begins_small && !line.ends_with(',') && !of_header()
    };
    let known = block.iter().filter(|line| is_known(line)).count();
    // Of a notice not every sentence is known.
    let told = block.iter().filter(|line| paragraphs::ends_sentence(line) && !is_known(line)).count();
    let short = || block.iter().all(|line| paragraphs::words(line) <= ENTRY_WORDS);
    let enough = (known > 0 && block.len() >= LEAST) || (block.len() >= LEAST_UNKNOWN && told == 0 && short());
    enough && told <= known && block.iter().all(is_entry)
}

/// Whether a line says who wrote an article, or when.
fn is_of_header(line: &str) -> bool {
    text::is_date_line(line) || byline::line(line).is_some()
}

/// Whether a line that may be a headline stands by itself soon, or above the day.
fn headline_follows(text: &str) -> bool {
    let mut rest = text;
    for _ in 0..BETWEEN {
        let Some((lines, behind)) = block(rest) else { return false };
        let may_be_title = |line: &str| {
            paragraphs::words(line) >= SHORTEST_TITLE
                && !paragraphs::ends_sentence(line)
                && !text::is_date_line(line)
                && !clean::is_boilerplate(line)
        };
        match lines.as_slice() {
            [line] if may_be_title(line) => return !behind.trim_start().is_empty(),
            // The day or the name may stand right below it.
            [line, below @ ..]
                if below.len() <= BELOW && may_be_title(line) && below.iter().any(|line| is_of_header(line)) =>
            {
                return !behind.trim_start().is_empty();
            }
            [_] => rest = behind,
            // A second menu, or the cookies' notice.
            several if is_menu(several) => rest = behind,
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::parted;
    use crate::timings::takes_linear_time;

    const BODY: &str =
        "Envoys meet in Ankara for talks\n\nBy Jane Roe\n\nThe two envoys met for four hours on Thursday.\n";

    #[test]
    fn lines_in_one_block_above_a_headline_that_stands_alone_are_a_menu() {
        for menu in [
            "Skip to content\nHarbours and rivers today\nSign in\niHarbour\n",
            "The Harbour Post for all\nShips Boats Tides\nFind a boat near you\nSend us your picture\n",
            "Harbour Post\nShips | Boats | Tides | Fish\n",
            "Ships   Boats   Tides   Fish\nFollow the harbour on your telephone\n",
            "We use cookies to give you the best experience.\nHide this message\nHome\n\nPress release\n",
        ] {
            let text = format!("{menu}\n{BODY}");
            let (entries, rest) = parted(&text);
            assert!(entries.len() >= 3, "{menu}");
            assert!(rest.contains("Envoys meet"), "{menu}");
        }
    }

    #[test]
    fn the_day_may_stand_right_below_the_headline() {
        let text =
            "Harbour Post\nShips | Boats | Tides | Fish\n\nEnvoys meet in Ankara for talks\n15 May 2025\n\nThey met.\n";
        assert_eq!(parted(text).0, ["Harbour Post", "Ships", "Boats", "Tides", "Fish"]);
    }

    #[test]
    fn a_header_in_one_block_is_no_menu() {
        for header in [
            "Envoys meet in Ankara for talks\nA first step, both sides say\nBy Jane Roe\n15 May 2025\n",
            "Envoys meet in Ankara\nThey stay for four hours\n",
            "The envoys met for four hours in a palace, and\nleft it by different doors.\nNobody spoke.\nHome\n",
        ] {
            let text = format!("{header}\n{BODY}");
            assert!(parted(&text).0.is_empty(), "{header}");
        }
        assert!(
            parted("Skip to content\nHarbours\nSign in\n\nThe envoys met for four hours.\n\nThey left.\n").0.is_empty()
        );
    }

    #[test]
    fn menus_without_end_take_linear_time() {
        takes_linear_time("entries", 10_000, |size| "Home\n".repeat(size), |text| assert!(parted(text).0.is_empty()));
        takes_linear_time("blocks", 10_000, |size| "Home\n\n".repeat(size), |text| assert!(parted(text).0.is_empty()));
    }
}
