//! IPTC 7901, the form in which European agencies send text: a header line with the story's number, urgency and category, a
//! slug, a block of labels and headline, the text, and the time at the foot.

use super::draft::Draft;
use super::error::ReadError;
use super::frames::{self, SOH, STX};
use super::sniff::Head;
use super::{Format, Piece, byline, charset, paragraphs, wire};
use crate::article::Wire;

pub(super) static FORMAT: Format = Format { name: "IPTC 7901", fits, cut: frames::cut, parse };

fn fits(head: &Head<'_>) -> bool {
    let Some(rest) = head.text().strip_prefix(SOH) else { return is_unframed(head.text()) };
    let line = rest.lines().next().unwrap_or_default();
    rest.contains(STX) && HeaderLine::read(line).is_some()
}

/// Whether a text is a message whose signs for beginning and end were lost: a header line, and soon the key words between
/// slashes.
fn is_unframed(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.next().is_some_and(|first| HeaderLine::read(first).is_some()) && lines.next().is_some_and(is_slug)
}

/// "Envoys/Ankara/Talks/"
fn is_slug(line: &str) -> bool {
    line.ends_with('/') && !line.contains(' ')
}

/// The parts of such a message: header, text, what follows it.
fn unframed_parts(message: &str) -> (&str, &str, &str) {
    let slug = message.split_inclusive('\n').scan(0, |at, line| {
        *at += line.len();
        Some((*at, line.trim()))
    });
    let text = slug.take(SLUG).find(|(_, line)| is_slug(line)).map_or(0, |(end, _)| end);
    let (header, text) = message.split_at(text);
    let last = text.trim_end().rfind('\n').map_or(text.len(), |at| at + 1);
    let (text, foot) = text.split_at(if foot_date(&text[last..]).is_some() { last } else { text.len() });
    (header, text, foot)
}

/// The key words stand within so many lines.
const SLUG: usize = 6;

/// "abc062 4 i 211 ccccb   abc 061": the sender, the number, the urgency, the category and how many words.
struct HeaderLine<'a> {
    sender: &'a str,
    urgency: &'a str,
    category: &'a str,
}

impl<'a> HeaderLine<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let (number, urgency, category, _) = (words.next()?, words.next()?, words.next()?, words.next()?);
        let is_number =
            number.starts_with(|c: char| c.is_ascii_alphabetic()) && number.ends_with(|c: char| c.is_ascii_digit());
        let fits = is_number && urgency.len() == 1 && category.len() <= 3 && wire::urgency(urgency).is_some();
        // The agency's own name stands at the end of the line; the code in front is that of its line.
        let named = words.rfind(|word| word.chars().all(char::is_alphabetic));
        let sender = named.unwrap_or_else(|| number.trim_end_matches(|c: char| c.is_ascii_digit()));
        fits.then_some(HeaderLine { sender, urgency, category })
    }
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let message = charset::decode(&piece.bytes, None);
    let is_framed = message.starts_with(SOH);
    let (header, text, foot) = if is_framed { frames::parts(&message) } else { unframed_parts(&message) };
    let draft = draft(header, text, foot);
    if draft.title.is_empty() && draft.paragraphs.is_empty() {
        return Err(ReadError::NotAnArticle { why: "a message with neither headline nor text".to_owned() });
    }
    Ok(vec![Draft { position: piece.in_several(), ..draft }])
}

fn draft(header: &str, text: &str, foot: &str) -> Draft {
    let mut lines = header.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().and_then(HeaderLine::read);
    let slug: Vec<&str> = lines.collect();
    let text = text.replace("\r\n", "\n");
    let (block, body) = parted(&text);
    let Block { labels, headline, byline } = Block::read(block);
    let (body, notebook) = without_notebook(body);
    let agency = first.as_ref().map(|header| header.sender.to_owned());
    let mut wire = Wire {
        provider: agency.clone(),
        agency: agency.clone(),
        slugline: wire::stated(Some(slug.join(" ").trim_end_matches('/'))),
        urgency: first.as_ref().and_then(|header| wire::urgency(header.urgency)),
        note: wire::stated(Some(notebook)),
        codes: first.iter().map(|header| header.category.to_owned()).collect(),
        ..Wire::default()
    };
    wire::signal_from(&mut wire, labels.iter().map(String::as_str).chain([headline.as_str()]));
    let sent = foot_date(foot);
    wire.revised = sent.as_deref().and_then(wire::moment);
    let byline = byline.and_then(|names| without(&names, agency.as_deref()));
    let mut paragraphs = paragraphs::split(body);
    if paragraphs.last().is_some_and(|last| is_sign_off(last, agency.as_deref())) {
        paragraphs.pop();
    }
    Draft {
        title: headline,
        byline,
        dates: sent.into_iter().collect(),
        source: agency,
        paragraphs,
        wire,
        ..Draft::default()
    }
}

/// The block of headline and labels, and the text behind the blank line after it.
fn parted(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let blank = text.find("\n\n").or_else(|| text.find("=\n"));
    blank.map_or(("", text), |at| (&text[..at + 1], &text[at + 1..]))
}

/// What stands above the text.
#[derive(Default)]
struct Block {
    labels: Vec<String>,
    headline: String,
    byline: Option<String>,
}

impl Block {
    fn read(block: &str) -> Block {
        let mut read = Block::default();
        for line in block.lines().map(|line| paragraphs::tidy(line.trim_end().trim_end_matches('='))) {
            let label = line.trim_matches(['(', ')']);
            // What stands in brackets below the headline is for editors: "(Photo - archive)".
            let in_brackets = line.starts_with('(') && line.ends_with(')');
            if line.is_empty() {
                continue;
            }
            let signals = || wire::signal(label).is_some() && !label.contains(char::is_lowercase);
            let is_label = match read.headline.is_empty() {
                true => line != label || signals(),
                false => in_brackets,
            };
            if is_label {
                read.labels.push(label.to_owned());
            } else if let Some(found) = byline::line(&line) {
                read.byline = Some(found.names);
            } else if !read.headline.is_empty() && (line.starts_with("By ") || line.starts_with("Von ")) {
                read.byline = Some(line);
            } else {
                if !read.headline.is_empty() {
                    read.headline.push(' ');
                }
                read.headline.push_str(&line);
            }
        }
        read
    }
}

/// The text, and what follows it for editors alone.
fn without_notebook(body: &str) -> (&str, &str) {
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let begins = line.strip_prefix("# ").is_some_and(|title| {
            let title = title.to_lowercase();
            ["notebook", "notizblock", "notes to editors", "orte", "links"].iter().any(|word| title.contains(word))
        });
        if begins || line.trim() == "* * * *" {
            return (&body[..at], &body[at..]);
        }
        at += line.len();
    }
    (body, "")
}

/// The names in a byline but the sender's own, which stands behind each.
fn without(names: &str, sender: Option<&str>) -> Option<String> {
    let people: Vec<&str> = names.split(", ").filter(|name| Some(*name) != sender).collect();
    (!people.is_empty()).then(|| people.join(", "))
}

/// "dpa wsz jln npr": the agency and the initials of those who worked on it.
fn is_sign_off(line: &str, agency: Option<&str>) -> bool {
    let mut words = line.split_whitespace();
    let is_agency = words.next().zip(agency).is_some_and(|(first, agency)| first.eq_ignore_ascii_case(agency));
    is_agency && line.len() <= 40 && words.all(|word| word.len() <= 4 && !word.contains(char::is_uppercase))
}

/// "131137 GMT Nov 13", "131137 Nov 13": the day of the month and the clock in one, the month and the year.
fn foot_date(foot: &str) -> Option<String> {
    let words: Vec<&str> =
        foot.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).take(4).collect();
    let (stamp, zone, month, year) = match words.as_slice() {
        [stamp, zone, month, year] => (stamp, *zone, month, year),
        [stamp, month, year] => (stamp, "", month, year),
        _ => return None,
    };
    let is_number = |text: &str, digits: usize| text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = if is_number(year, 2) { format!("20{year}") } else { (*year).to_owned() };
    let fits = is_number(stamp, 6) && is_number(&year, 4);
    fits.then(|| {
        format!("{} {month} {year} {}:{} {zone}", &stamp[..2], &stamp[2..4], &stamp[4..]).trim_end().to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::{HeaderLine, draft, foot_date, is_unframed, unframed_parts};

    #[test]
    fn a_message_without_its_signs_is_read() {
        let message = "eca0062 4 i 211 mna 0641\n\nEnvoys/Turkey/\n(Correction: the hour)\nEnvoys meet in Ankara\n\
            By Jane Porter, mna =\n(Photo - archive)\n\n   Ankara (mna) - The envoys met for four hours on Thursday,\n\
            and left.\n\n# mna notebook\n- The palace\nmna jpo yy\n150641 May 15\n";
        assert!(is_unframed(message) && !is_unframed("Envoys meet\nand/or/part/\n"));
        let (header, text, foot) = unframed_parts(message);
        let draft = draft(header, text, foot);
        assert_eq!((draft.title.as_str(), draft.byline.as_deref()), ("Envoys meet in Ankara", Some("Jane Porter")));
        assert_eq!(draft.paragraphs, ["Ankara (mna) - The envoys met for four hours on Thursday, and left."]);
        assert_eq!(draft.dates, ["15 May 2015 06:41"]);
    }

    #[test]
    fn a_header_tells_sender_urgency_and_category() {
        let header = HeaderLine::read("eca062 4 i 211 ccccb   mna 061").unwrap();
        assert_eq!((header.sender, header.urgency, header.category), ("mna", "4", "i"));
        assert!(HeaderLine::read("Envoys meet in Ankara again").is_none());
    }

    #[test]
    fn the_foot_tells_when_it_was_sent() {
        assert_eq!(foot_date("131137 GMT Nov 13 \r\n").as_deref(), Some("13 Nov 2013 11:37 GMT"));
        assert_eq!(foot_date("131137 Nov 13").as_deref(), Some("13 Nov 2013 11:37"));
        assert_eq!(foot_date("the end"), None);
    }
}
