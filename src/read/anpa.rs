//! ANPA-1312, the form in which American agencies send text: a header with the story's number, category and key words, and a
//! text whose headlines, bylines and notes stand on lines that begin with a caret.

use jiff::Timestamp;

use super::draft::Draft;
use super::error::ReadError;
use super::frames::{self, SOH, STX};
use super::sniff::Head;
use super::{Format, Piece, byline, charset, paragraphs, wire};
use crate::article::Wire;

pub(super) static FORMAT: Format = Format { name: "ANPA-1312", fits, cut: frames::cut, parse };

/// How the urgency of a story is written, from flash to deferred, as the other wire formats number it.
const PRIORITIES: &[(&str, u8)] = &[("f", 1), ("b", 2), ("u", 3), ("r", 4), ("d", 5), ("a", 6), ("s", 6), ("w", 6)];

fn fits(head: &Head<'_>) -> bool {
    let text = head.text();
    let framed = text.trim_start_matches('\u{16}').strip_prefix(SOH);
    framed.is_some_and(|header| header.contains('\u{2}') && (text.starts_with('\u{16}') || header.contains("\u{2}^")))
        || is_unframed(text)
}

/// Whether a text is a message whose signs for beginning and end were lost: under a line or two of its header stand the key
/// words and a headline, in carets ("^BC-XX--Envoys-Ankara,1140<"), or the key words without and the headline with them.
fn is_unframed(text: &str) -> bool {
    const HEADER: usize = 6;
    let mut rails = text.lines().take(HEADER + 2).map(str::trim_end).skip_while(|line| !line.starts_with('^'));
    let is_rail = |line: Option<&str>, ends: &[char]| {
        line.is_some_and(|line| line.starts_with('^') && line.ends_with(|c| ends.contains(&c)))
    };
    let (first, second) = (rails.next(), rails.next());
    let is_keyed = |line: &str| KEYS.iter().any(|key| line.starts_with(key));
    is_rail(first, &['<'])
        && (is_rail(second, &['<', '='])
            || (first.is_some_and(is_keyed) && second.is_some_and(|line| line.starts_with('^'))))
}

/// How the key words of a story begin: for papers of either time of day, of the morning, of the evening.
const KEYS: &[&str] = &["^BC-", "^AM-", "^PM-"];

/// Whether a line of a header has a story's key words ("BC-XX--Envoys-Ankara,1140").
fn is_slug(line: &str) -> bool {
    line.contains("--") && line.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Whether a line is the number of a message: "a0418 ----".
fn is_take(line: &str) -> bool {
    let number = line.strip_suffix("----").map(str::trim_end).unwrap_or_default();
    let digits = number.trim_start_matches(|c: char| c.is_ascii_lowercase());
    digits.len() < number.len() && digits.len() >= 3 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a line says when a message was sent: "XX-NY-05-15-97 2012EDT".
fn is_sent(line: &str) -> bool {
    let mut parts = line.split_whitespace().next().unwrap_or_default().trim_end_matches('<').rsplit('-');
    let numbers =
        parts.by_ref().take(3).filter(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let dated = numbers.count() == 3;
    dated && parts.next().is_some() && line.split_whitespace().count() <= 2
}

/// The parts of such a message: header, text, what follows it.
fn unframed_parts(message: &str) -> (&str, &str, &str) {
    let (header, text) = message.split_at(message.find('^').unwrap_or(0));
    let last = text.trim_end().rfind('\n').map_or(text.len(), |at| at + 1);
    let is_foot = text[last..].trim_end().ends_with('<') && text[last..].matches('-').count() >= 3;
    let (text, foot) = text.split_at(if is_foot { last } else { text.len() });
    (header, text, foot)
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let message = charset::decode(&piece.bytes, None);
    let (header, text, foot) = if !message.contains(STX) && is_unframed(&message) {
        unframed_parts(&message)
    } else {
        frames::parts(&message)
    };
    let draft = Message::read(header, text, foot).draft();
    if draft.title.is_empty() && draft.paragraphs.is_empty() {
        return Err(ReadError::NotAnArticle { why: "a message with neither headline nor text".to_owned() });
    }
    Ok(vec![Draft { position: piece.in_several(), ..draft }])
}

/// The article in a message that somebody saved without its signs and carets: key words with the number of words behind them,
/// then the headline, notes and the byline, a line each, and a text of longer ones.
pub(super) fn without_carets(text: &str) -> Option<Draft> {
    const HEAD: usize = 10;
    /// Of a text, in bytes; a note to editors may be as long.
    const LONG: usize = 100;
    let text = text.trim_start();
    let first = text.lines().next()?.trim_end();
    let keyed = KEYS.iter().any(|key| first.starts_with(&key[1..]));
    let counted =
        first.rsplit_once(',').is_some_and(|(_, count)| count.len() >= 2 && count.bytes().all(|c| c.is_ascii_digit()));
    let is_note = |line: &str| line.starts_with("Eds") || line.starts_with("EDS");
    let is_text = |line: &&str| line.starts_with([' ', '\t']) || (line.len() > LONG && !is_note(line));
    let head: Vec<&str> = text.lines().take(HEAD).take_while(|line| !is_text(line)).collect();
    if !(keyed && is_slug(first) && counted) || head.len() < 2 {
        return None;
    }
    let carets = head.iter().filter(|line| !line.trim().is_empty()).map(|line| format!("^{line}"));
    let lines: Vec<String> = carets.chain(text.lines().skip(head.len()).map(str::to_owned)).collect();
    let draft = Message::read("", &lines.join("\n"), "").draft();
    (!draft.title.is_empty() && !draft.paragraphs.is_empty()).then_some(draft)
}

/// What a message says, line by line.
#[derive(Default)]
struct Message {
    priority: String,
    category: String,
    slug: String,
    headlines: Vec<String>,
    byline: Option<String>,
    notes: Vec<String>,
    paragraphs: Vec<String>,
    sender: String,
    sent: Option<Timestamp>,
    local: Option<String>,
    day: Option<String>,
}

impl Message {
    fn read(header: &str, text: &str, foot: &str) -> Message {
        let mut message = Message::default();
        message.read_header(header);
        let mut lines = text.lines().map(clean).filter(|line| !line.trim().is_empty());
        // The key words may stand in the header, without a caret.
        message.slug = match header.lines().map(str::trim).find(|line| is_slug(line)) {
            Some(line) => slug(line),
            None => slug(&lines.next().unwrap_or_default()),
        };
        let (mut in_body, mut between) = (false, false);
        for line in lines {
            // A long story comes in takes, each with a head of its own.
            between = between || (in_body && is_take(&line));
            if between && (line.starts_with('^') || is_take(&line)) {
                continue;
            }
            between = false;
            if in_body && (is_sent(&line) || line.trim() == "-30-") {
                message.read_foot(&line);
                break;
            }
            if in_body && line.starts_with("^End Adv") {
                continue;
            }
            match line.strip_prefix('^') {
                Some(rail) if !in_body => message.rail(rail.trim().trim_end_matches(['<', '=']).trim()),
                _ => {
                    in_body = true;
                    message.body(&line);
                }
            }
        }
        if message.paragraphs.is_empty() && message.headlines.len() > 1 {
            message.paragraphs = message.headlines.split_off(1);
        }
        if !foot.trim().is_empty() {
            message.read_foot(foot);
        }
        message
    }

    /// Priority and category stand in front of the key words on the header's last line.
    fn read_header(&mut self, header: &str) {
        let last = header.lines().map(str::trim).rfind(|line| !line.is_empty() && !is_slug(line)).unwrap_or_default();
        let mut words = last.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
        self.priority = words.next().unwrap_or_default().to_lowercase();
        self.category = words.next().unwrap_or_default().to_lowercase();
    }

    /// A line above the text: headline, byline or a note to editors.
    fn rail(&mut self, line: &str) {
        let is_note = ["Eds:", "Eds.", "EDITOR", "Editor", "AP Photo", "With ", "For release"]
            .iter()
            .any(|begins| line.starts_with(begins));
        // "AP Graphic", "HP photo ANK101 of May 15": pictures by their numbers.
        let is_picture = || line.to_lowercase().contains(" photo ") && line.contains(|c: char| c.is_ascii_digit());
        if is_note || is_picture() {
            self.notes.push(line.to_owned());
        } else if let Some(found) = byline::line(&without_capitals(line)) {
            self.byline.get_or_insert(found.names);
        } else if self.byline.is_none() {
            self.headlines.push(line.to_owned());
        }
    }

    /// A line of the text; one that is indented, or set apart by a caret, begins a paragraph.
    fn body(&mut self, line: &str) {
        // "(MORE)" says that a message goes on in the next one.
        let begins = line.starts_with([' ', '\t', '^']) || line.trim() == "(MORE)" || line.starts_with("(Copyright");
        let text = paragraphs::tidy(line.trim_start_matches('^').trim().trim_end_matches(['<', '=', '{']));
        if text.is_empty() || text.chars().all(|c| matches!(c, '_' | '—' | '-' | ' ')) {
            return;
        }
        match self.paragraphs.last_mut() {
            Some(last) if !begins => {
                last.push(' ');
                last.push_str(&text);
            }
            _ => self.paragraphs.push(text),
        }
    }

    /// "AP-WF-08-29-16 1626GMT": when it was sent.
    fn read_foot(&mut self, foot: &str) {
        let words: Vec<&str> = foot.split_whitespace().take(4).collect();
        self.sender = foot.trim().split('-').next().unwrap_or_default().to_owned();
        let date = words.first().and_then(|word| {
            let mut parts = word.trim_end_matches('<').rsplit('-');
            let (year, day, month) = (parts.next()?, parts.next()?, parts.next()?);
            let is_number = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
            // Such lines are sent since 1979, and are no longer by 2079.
            let century = if year >= "79" { "19" } else { "20" };
            [year, day, month].into_iter().all(is_number).then(|| format!("{century}{year}-{month}-{day}"))
        });
        let clock =
            words.get(1).and_then(|word| word.get(..4)).filter(|clock| clock.bytes().all(|byte| byte.is_ascii_digit()));
        let zone = words.get(1).and_then(|word| word.get(4..)).unwrap_or_default().trim_end_matches('<').to_owned();
        // The day is that of the place it was sent from.
        let local =
            date.as_ref().zip(clock).map(|(date, clock)| format!("{date} {}:{} {zone}", &clock[..2], &clock[2..]));
        self.sent = local.as_deref().and_then(wire::moment);
        self.local = local.filter(|_| self.sent.is_some());
        self.day = date;
    }

    fn draft(self) -> Draft {
        let mut headlines = self.headlines.iter().cloned();
        let title = headlines.next().unwrap_or_default();
        let dates = self.local.clone().into_iter().chain(self.day.clone());
        Draft {
            title: title.clone(),
            byline: self.byline.clone(),
            dates: dates.collect(),
            source: self.agency(),
            wire: self.wire(&title),
            paragraphs: self.paragraphs,
            ..Draft::default()
        }
    }

    /// The sender, in front of the line at the foot.
    fn agency(&self) -> Option<String> {
        wire::stated(Some(&self.sender)).filter(|sender| sender.len() <= 5 && sender.chars().all(char::is_alphabetic))
    }

    fn wire(&self, title: &str) -> Wire {
        let (story, version) = lead(&self.slug);
        // An alert has no headline, and many have one slug: it stands for itself.
        let guid =
            self.day.as_ref().filter(|_| !title.is_empty() && !story.is_empty()).map(|day| format!("{story} {day}"));
        let mut wire = Wire {
            version: guid.as_ref().map(|_| version),
            guid,
            provider: self.agency(),
            agency: self.agency(),
            revised: self.sent,
            slugline: wire::stated(Some(&self.slug)),
            urgency: PRIORITIES.iter().find(|(letter, _)| *letter == self.priority).map(|(_, urgency)| *urgency),
            note: wire::stated(Some(&self.notes.join(" "))),
            ..Wire::default()
        };
        wire::add(&mut wire.codes, wire::stated(Some(&self.category)));
        wire::signal_from(&mut wire, [self.slug.as_str(), title]);
        if wire.signal.is_none() && version > 0 {
            wire.signal = Some(crate::article::Signal::Update);
        }
        wire
    }
}

/// A line without the signs that steer a printer, its dashes and quotes as they were meant.
fn clean(line: &str) -> String {
    let line: String = line.chars().map(|c| if c.is_control() && c != '\t' { ' ' } else { c }).collect();
    line.replace(" _ ", " — ").replace("``", "“").replace("''", "”")
}

/// "By JANE ROE" as "By Jane Roe"; agencies are known by their capitals.
fn without_capitals(line: &str) -> String {
    let word = |word: &str| {
        if word.chars().count() <= 3 || word.contains(char::is_lowercase) {
            return word.to_owned();
        }
        let mut letters = word.chars();
        letters.next().map(|first| first.to_string() + &letters.as_str().to_lowercase()).unwrap_or_default()
    };
    line.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The key words of a story, without the number of its words.
fn slug(line: &str) -> String {
    // The number of the story may stand before it.
    let line = line.trim_start_matches('^');
    let line = line.split_once('^').filter(|(number, _)| number.starts_with('*')).map_or(line, |(_, slug)| slug);
    let line = paragraphs::tidy(line.trim().trim_end_matches(['<', '=']));
    let counted = line.rsplit_once(',').filter(|(_, count)| count.trim().bytes().all(|byte| byte.is_ascii_digit()));
    counted.map_or(line.as_str(), |(slug, _)| slug).trim().to_owned()
}

/// Parts "Envoys, 2nd Ld-Writethru" after the story's own key words: the number is its version.
fn lead(slug: &str) -> (String, u64) {
    let Some((story, label)) = slug.rsplit_once(',') else { return (slug.to_owned(), 0) };
    let is_lead = ["Ld", "Lead", "Writethru", "Kill", "KILL", "Correction", "Insert", "Sub"]
        .iter()
        .any(|word| label.contains(word));
    if !is_lead {
        return (slug.to_owned(), 0);
    }
    (story.trim().to_owned(), wire::number(label).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::{Message, is_unframed, lead, slug, unframed_parts, without_carets};

    #[test]
    fn a_message_without_its_signs_is_read() {
        let message = "a0417 05-15 0120\nr i\n^BC-XX--Envoys-Ankara, 1st Ld-Writethru,0120<\n^Envoys meet in Ankara<\n\
            ^By JANE PORTER=\n^Harbour Press Writer=\n   ANKARA (AP) - The envoys met for four hours.\n   Nobody\nsmiled.\n\
            AP-WF-05-15-95 1642GMT<\n";
        assert!(is_unframed(message) && !is_unframed("^ above\nThe envoys met.\n"));
        let (header, text, foot) = unframed_parts(message);
        let draft = Message::read(header, text, foot).draft();
        assert_eq!(draft.title, "Envoys meet in Ankara");
        assert_eq!(draft.byline.as_deref(), Some("Jane Porter"));
        assert_eq!(draft.paragraphs, ["ANKARA (AP) - The envoys met for four hours.", "Nobody smiled."]);
        assert!(draft.dates[0].starts_with("1995-05-15"), "{:?}", draft.dates);
    }

    #[test]
    fn a_message_without_its_carets_is_read() {
        let text = "BC-XX--Envoys-Ankara, 2nd Ld,0140\nEnvoys meet in a palace for talks\nEds: UPDATES with quotes.\nBy JANE DOERING\n\
            Harbour Press Writer\n  ANKARA, Turkey (HP) _ The envoys met for four hours on Thursday, and left the palace by different doors.\n  \
            Neither spoke.\n\nHP-NY-05-15-97 2012EDT\n";
        let draft = without_carets(text).unwrap();
        assert_eq!(
            (draft.title.as_str(), draft.byline.as_deref()),
            ("Envoys meet in a palace for talks", Some("Jane Doering"))
        );
        assert_eq!(draft.paragraphs.len(), 2, "{:?}", draft.paragraphs);
        assert!(draft.dates.iter().any(|date| date.starts_with("1997-05-15")), "{:?}", draft.dates);
        for other in ["BC-FERRIES will sail again--in May,\nThe envoys met.\n", "Envoys meet\n  They met.\n"] {
            assert!(without_carets(other).is_none(), "{other}");
        }
    }

    #[test]
    fn the_takes_of_a_story_are_one_text() {
        let text = "a0001 ----\nr i BC-Envoys    05-15 0100\n^BC-Envoys,1st Ld-Writethru,100<\n^Eds: UPDATES with map.\n\
            ^Envoys Meet in Ankara<\n^By JANE ROWAN=\n   ANKARA, Turkey (XX) _ The envoys met for four\nhours on Thursday.\n   (MORE)\n\n\
            a0002 ----\n^BC-Envoys,1st Add,0050<\n^ANKARA: on Thursday.<\n   They left by different\ndoors.\n\
            ^End Adv for Fri AMs May 16<\nXX-NY-05-15-97 2212EDT\n^(Sent by the agency)<\n-30-\n";
        assert!(is_unframed(text));
        let (header, body, foot) = unframed_parts(text);
        let draft = Message::read(header, body, foot).draft();
        assert_eq!((draft.title.as_str(), draft.byline.as_deref()), ("Envoys Meet in Ankara", Some("Jane Rowan")));
        assert_eq!(
            draft.paragraphs,
            [
                "ANKARA, Turkey (XX) — The envoys met for four hours on Thursday.",
                "(MORE)",
                "They left by different doors.",
            ]
        );
        assert_eq!(draft.dates[0], "1997-05-15 22:12 EDT");
    }

    #[test]
    fn key_words_without_a_caret_stand_in_the_header() {
        let message = "v0417\nr i\nBC-XX--Envoys-Ankara,1st Ld-Writethru, 0120\nAM-XX--Envoys-Ankara,110\n^Envoys meet in Ankara<\n\
            ^Eds: UPDATES throughout.<\n^HP photo ANK101 of May 15\n^By JANE PORTER=\n   ANKARA (AP) _ The envoys met for\n\
            four hours.\nAP-NY-05-15-03 0014EDT<\n";
        assert!(is_unframed(message));
        let (header, text, foot) = unframed_parts(message);
        let draft = Message::read(header, text, foot).draft();
        assert_eq!((draft.title.as_str(), draft.byline.as_deref()), ("Envoys meet in Ankara", Some("Jane Porter")));
        assert_eq!(draft.wire.slugline.as_deref(), Some("BC-XX--Envoys-Ankara,1st Ld-Writethru"));
        assert_eq!(draft.wire.urgency, Some(4));
        assert_eq!(draft.paragraphs, ["ANKARA (AP) — The envoys met for four hours."]);
    }

    #[test]
    fn the_key_words_tell_the_story_and_its_version() {
        assert_eq!(slug("^BC-XX--Envoys-Ankara, 2nd Ld-Writethru,1140<"), "BC-XX--Envoys-Ankara, 2nd Ld-Writethru");
        assert_eq!(lead("BC-XX--Envoys-Ankara, 2nd Ld-Writethru"), ("BC-XX--Envoys-Ankara".into(), 2));
        assert_eq!(lead("BC-XX--Envoys-Ankara"), ("BC-XX--Envoys-Ankara".into(), 0));
    }
}
