//! What an agency's wire puts above and below a story, and between two of them: numbers and routes, key words, notes to
//! editors, initials.
//!
//! "XYZ4218 4 I 0214 FRA /AFP-JX82" over "Turquie-diplomatie ENCADRE": no line of these is the headline. Only where a text
//! begins with a number or a route is the rest looked for.

use super::{byline, dateline, paragraphs, text};

/// So many lines may stand above the first number: what the bulletin is called.
const ABOVE: usize = 3;
/// So many lines may be of the head of a story, and so many of its foot.
const HEAD: usize = 12;
const FOOT: usize = 5;
/// A line of codes is no longer, in bytes; a note to editors may be.
const LONGEST: usize = 100;
const LONGEST_NOTE: usize = 240;
/// Key words are so many at most, and headlines more.
const KEYWORDS: usize = 6;
const HEADLINE: usize = 4;

/// A story as it stands on the wire.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// What stands above it and below it.
    pub(super) codes: Vec<String>,
    /// The name right above the dateline, where nothing but its place says what it is.
    pub(super) byline: Option<String>,
    /// The lines of the story.
    pub(super) text: String,
}

/// The stories of a text that begins as those of a wire do.
pub(super) fn items(text: &str) -> Option<Vec<Item>> {
    let mut said = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).take(ABOVE + 1);
    let (first, opening) = said.find(|(_, line)| opens(line.trim()))?;
    let lines: Vec<&str> = text.lines().collect();
    if lines[..first].iter().any(|line| line.len() > LONGEST || paragraphs::ends_sentence(line.trim())) {
        return None;
    }
    // A second story begins as the first one does.
    let numbered = is_numbered(opening.trim());
    let begins = |&at: &usize| numbered && is_numbered(lines[at].trim()) && lines[at - 1].trim().is_empty();
    let starts: Vec<usize> = std::iter::once(first).chain((first + 1..lines.len()).filter(begins)).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let mut items: Vec<Item> = starts.iter().zip(ends).map(|(&start, end)| item(&lines[start..end])).collect();
    let above = lines[..first].iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    items[0].codes.splice(..0, above.map(str::to_owned));
    items.retain(|item| !item.text.trim().is_empty());
    (!items.is_empty()).then_some(items)
}

fn item(lines: &[&str]) -> Item {
    let (mut codes, mut below) = (Vec::new(), Vec::new());
    let lines = &lines[..foot(lines, &mut below)];
    let (mut head, body) = head(lines, &mut codes);
    let byline = lines.get(body).and_then(|line| signature(&mut head, line.trim()));
    codes.append(&mut below);
    let kept = head.iter().map(String::as_str).chain(lines[body..].iter().copied());
    Item { text: kept.collect::<Vec<_>>().join("\n").trim_end().to_owned(), byline, codes }
}

/// The lines of a story's head that are its own, and where the head ends; what is not goes to the codes.
fn head(lines: &[&str], codes: &mut Vec<String>) -> (Vec<String>, usize) {
    let (mut kept, mut titled) = (Vec::new(), false);
    for (at, line) in lines.iter().enumerate().take(HEAD) {
        let said = line.trim();
        if said.len() > LONGEST_NOTE || dateline::split(said).is_some() {
            return (kept, at);
        }
        let inner = said.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
        match inner {
            // "(di Jane Roe)"
            Some(inner) if byline::line(inner).is_some() => kept.push(inner.to_owned()),
            Some(_) => codes.push(said.to_owned()),
            None if !titled && (opens(said) || is_keywords(said, &lines[at + 1..])) => codes.push(said.to_owned()),
            None => {
                titled |= !said.is_empty();
                kept.push((*line).to_owned());
            }
        }
    }
    (kept, lines.len().min(HEAD))
}

/// Takes the name above a dateline off a head, below its headline.
fn signature(head: &mut Vec<String>, body: &str) -> Option<String> {
    let at = head.iter().rposition(|line| !line.trim().is_empty())?;
    let titled = head[..at].iter().any(|line| !line.trim().is_empty());
    let name = byline::alone(head[at].trim()).filter(|_| titled && dateline::split(body).is_some())?;
    head.remove(at);
    Some(name)
}

/// Where the foot of a story begins.
fn foot(lines: &[&str], codes: &mut Vec<String>) -> usize {
    let mut end = lines.len();
    let said = lines.iter().enumerate().rev().filter(|(_, line)| !line.trim().is_empty());
    for (at, line) in said.take(FOOT) {
        if !ends(line.trim()) {
            break;
        }
        codes.push(line.trim().to_owned());
        end = at;
    }
    end
}

/// The day in a line of codes, if it is sure which of its figures is the month: "05-15-25", "15-MAG-25".
pub(super) fn day(line: &str) -> Option<String> {
    line.split_whitespace().find_map(|word| {
        let mut parts = word.split('-');
        let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
        let figure = |part: &str| part.parse::<u8>().ok().filter(|_| part.len() == 2);
        // Such lines are sent since 1979, and are no longer by 2079.
        let year = figure(year).filter(|_| parts.next().is_none())?;
        let year = if year >= 79 { 1900 + u16::from(year) } else { 2000 + u16::from(year) };
        match (figure(first)?, figure(second)) {
            (day, None) if second.chars().all(char::is_alphabetic) => Some(format!("{day} {second} {year}")),
            (month, Some(day)) if month <= 12 && day > 12 => Some(format!("{year}-{month:02}-{day:02}")),
            (day, Some(month)) if month <= 12 && day > 12 => Some(format!("{year}-{month:02}-{day:02}")),
            _ => None,
        }
    })
}

/// The day in the line by which AP ends a story, its month first: "AP-WF-05-15-25 1904GMT".
pub(super) fn stamp(line: &str) -> Option<String> {
    let (day, time) = line.trim().split_once(' ')?;
    let (hours, zone) = time.split_at_checked(4)?;
    let is_time = hours.bytes().all(|byte| byte.is_ascii_digit()) && zone.len() == 3 && is_in_capitals(zone);
    let mut parts = day.split('-');
    let (agency, region) = (parts.next()?, parts.next()?);
    let is_sent = agency == "AP" && region.len() == 2 && is_in_capitals(region) && is_time;
    let mut figure = || parts.next().filter(|part| part.len() == 2)?.parse::<u16>().ok();
    let (month, day, year) = (figure()?, figure()?, figure()?);
    let year = if year >= 79 { 1900 + year } else { 2000 + year };
    (is_sent && parts.next().is_none()).then(|| format!("{year}-{month:02}-{day:02}"))
}

fn is_in_capitals(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a line begins a story on a wire.
fn opens(line: &str) -> bool {
    line.len() <= LONGEST && (line.starts_with("ZCZC") || is_numbered(line) || is_routed(line) || is_of_feed(line))
}

/// Whether a line numbers a story: "XYZ4218 4 I 0214 FRA /AFP-JX82", "bdt0213 4 vm 412 dpa 0388".
fn is_numbered(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let Some(number) = words.next() else { return false };
    let digits = number.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let is_number = (2..=4).contains(&(number.len() - digits.len()))
        && (3..=5).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_priority = |word: &str| word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_digit());
    line.len() <= LONGEST && is_number && words.next().is_some_and(is_priority) && words.next().is_some()
}

/// Whether a line says where a story goes, in codes alone: "R CRO S0A QBXB", "OPZ81204_SXR_QBXB".
fn is_routed(line: &str) -> bool {
    const CODE: usize = 4;
    let is_code = |word: &str| word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let is_mixed = |word: &str| word.contains(|c: char| c.is_ascii_digit()) && word.contains(char::is_alphabetic);
    let parts: Vec<&str> = line.split([' ', '_', '/']).collect();
    let glued = !line.contains(' ') && line.contains(['_', '/']) && parts[0].len() > CODE;
    let short = parts.iter().all(|word| (1..=CODE).contains(&word.len()));
    parts.len() > 2
        && parts.iter().all(|word| is_code(word))
        && (glued || short)
        && parts.iter().any(|word| is_mixed(word))
}

/// Whether a line has the service, the section and the moment, in capitals: "HARBOUR NEWS / REGIONS / 15.05.2025 12:26".
fn is_of_feed(line: &str) -> bool {
    line.matches(" / ").count() >= 2 && !line.contains(char::is_lowercase) && text::is_dated(line)
}

/// Whether a line has the key words of a story that has its headline below: with hyphens or strokes between them, in capitals, or a topic
/// before a colon.
fn is_keywords(line: &str, below: &[&str]) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.is_empty() || words.len() > KEYWORDS || paragraphs::ends_sentence(line) {
        return false;
    }
    let stroked = line.ends_with('/') || words[0].matches(['-', '/']).count() >= 2;
    let in_capitals = line.contains(char::is_uppercase) && !line.contains(char::is_lowercase);
    let topic = words.len() <= 3 && words[0].ends_with(':');
    let is_note = |line: &str| line.starts_with('(') && line.ends_with(')');
    let next = below.iter().map(|line| line.trim()).find(|line| !line.is_empty() && !is_note(line));
    (stroked || in_capitals || topic) && next.is_some_and(may_be_headline)
}

fn may_be_headline(line: &str) -> bool {
    line.len() <= LONGEST_NOTE
        && paragraphs::words(line) >= HEADLINE
        && byline::line(line).is_none()
        && dateline::split(line).is_none()
}

/// Whether a line ends a story on a wire: initials of who wrote and edited it, its number, when it was sent, whom editors may call.
fn ends(line: &str) -> bool {
    const INITIALS: usize = 5;
    const MARKS: &[&str] = &["end", "ende", "fim", "fin", "fine"];
    const DIGITS: usize = 7;
    let calls = || line.contains('@') || line.bytes().filter(u8::is_ascii_digit).count() >= DIGITS;
    if line.len() > LONGEST || paragraphs::ends_sentence(line.trim_end_matches(')')) {
        return line.starts_with("((") && line.ends_with("))") && line.len() <= LONGEST_NOTE;
    }
    let parts: Vec<&str> = line.split('/').map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_initials = |part: &&str| part.chars().count() <= INITIALS && part.chars().all(char::is_alphabetic);
    let is_mark = || matches!(parts[..], [_, mark] if MARKS.contains(&mark.to_lowercase().as_str()));
    let signed = parts.len() > 1 && (parts.iter().all(is_initials) || is_mark());
    let coded = !line.contains(char::is_lowercase)
        && line.contains(|c: char| c.is_ascii_uppercase())
        && line.contains(|c: char| c.is_ascii_digit())
        && line.split_whitespace().count() <= KEYWORDS;
    let bracketed = (line.starts_with("((") && line.ends_with("))")) || line.starts_with("--(");
    line == "NNNN" || signed || coded || bracketed || (line.contains(':') && calls() && !text::is_date_line(line))
}

#[cfg(test)]
mod tests {
    use super::{Item, day, ends, is_numbered, is_routed, items, stamp};
    use crate::timings::takes_linear_time;

    #[test]
    fn the_stamp_at_the_foot_dates_a_story() {
        assert_eq!(stamp("AP-WF-05-15-25 1904GMT").as_deref(), Some("2025-05-15"));
        assert_eq!(stamp("AP-NY-01-02-99 0314EST").as_deref(), Some("1999-01-02"));
        for line in
            ["AP-WF-05-15-25", "AP-WF-05-15 1904GMT", "QZX-WF-05-15-25 1904GMT", "AP-WF-05-15-25 19:04 GMT", "AP"]
        {
            assert_eq!(stamp(line), None, "{line}");
        }
    }

    #[test]
    fn codes_and_key_words_are_told_from_the_headline() {
        for number in
            ["XYZ4218 4 I 0214 TUR /QZX-JX82", "bdt0418 3 vm 412 qzx 0388", "QZ1042 4 ECO,TUR 05-15-25 15:12G 2110"]
        {
            assert!(is_numbered(number), "{number}");
        }
        for other in ["Boeing 747 5 years on", "MH370 is lost", "B52 4 sale", "G20 4 peace"] {
            assert!(!is_numbered(other), "{other}");
        }
        assert!(is_routed("R EST S0B QBXB") && is_routed("QPZ81204_SXR_QBXB"));
        assert!(!is_routed("G20 TALKS IN ANKARA") && !is_routed("TALKS") && !is_routed("AC/DC"));
    }

    #[test]
    fn the_day_is_read_where_it_is_sure() {
        for (line, expected) in [
            ("QZ1042 4 ECO,TUR 05-15-25 15:12G 2110", Some("2025-05-15")),
            ("15-MAG-97 17:58 NNNN", Some("15 MAG 1997")),
            ("QZ1042 4 ECO,TUR 05-06-25 15:12G 2110", None),
            ("XQ7-CRB/TRA S44 QBXB", None),
        ] {
            assert_eq!(day(line).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn each_number_begins_a_story() {
        let wire = "HARBOUR PRESS - EVENING\n\nQZ1042 4 ECO,TUR 05-15-25 15:12G 2110\nTURKEY TALKS\nEnvoys meet in a palace for four hours\n\nJane Roe\n\
            Ankara, 15 May (QZ).- The envoys met.\n   jr/md\n\nQZ1043 4 ECO,TUR 05-15-25 16:12G 2111\nTurkey/Boats/\n\
            (With picture)\nBoats fill the old harbour again\n(by Jane Roe)\n\nThey came with the tide.\n((+90 555 0143, desk@post.example))\n15-MAY-25 17:58 NNNN\n";
        let items = items(wire).unwrap();
        assert_eq!(
            items[0],
            Item {
                codes: ["HARBOUR PRESS - EVENING", "QZ1042 4 ECO,TUR 05-15-25 15:12G 2110", "TURKEY TALKS", "jr/md"]
                    .map(str::to_owned)
                    .into(),
                byline: Some("Jane Roe".to_owned()),
                text: "Envoys meet in a palace for four hours\n\nAnkara, 15 May (QZ).- The envoys met.".to_owned(),
            }
        );
        assert_eq!(items[1].text, "Boats fill the old harbour again\nby Jane Roe\n\nThey came with the tide.");
        assert_eq!(items[1].codes.len(), 5, "{:?}", items[1].codes);
    }

    #[test]
    fn the_foot_ends_with_the_text() {
        for foot in [
            "jr/md/er",
            "JR // MD",
            "Post/fim",
            "QZX 151642 MAY 25",
            "XQ7-CRB/TRA S44 QBXB",
            "NNNN",
            "desk: +90 312 555 0143",
        ] {
            assert!(ends(foot), "{foot}");
        }
        for text in ["They left and/or stayed.", "Both left", "He was 42.", "\"Never\"", "15 May 2025"] {
            assert!(!ends(text), "{text}");
        }
    }

    #[test]
    fn other_text_is_no_wire() {
        for text in [
            "Envoys meet in Ankara\n\nThe envoys met.\n",
            "The envoys met.\nQZ1042 4 ECO,TUR 05-15-25 15:12G 2110\nText.\n",
            "",
        ] {
            assert_eq!(items(text), None, "{text}");
        }
    }

    #[test]
    fn wires_without_end_take_linear_time() {
        for pattern in ["QZ1042 4 ECO x\n", "QZ1042 4 ECO x\nTALKS\n\n", "jr/md\n", "(note)\n", "ZCZC\n\n"] {
            let make = |size: usize| format!("QZ1042 4 ECO x\n{}", pattern.repeat(size));
            takes_linear_time(pattern, 10_000, make, |text| drop(items(text)));
        }
    }
}
