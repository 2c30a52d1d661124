//! A newsletter as a mail program saves it: subject, sender and date are its headline, outlet and date.
//!
//! All of the text is the body: a newsletter is laid out in tables and has many stories, so that looking for the one
//! article in it would lose the rest. What is no news in it, its footer above all, the next stage takes out.

use mail_parser::{Message, MessageParser, PartType};

use super::draft::Draft;
use super::error::ReadError;
use super::sniff::Head;
use super::{Format, Piece, byline, markup, paragraphs, pieces, text};

pub(super) static FORMAT: Format = Format { name: "mail", fits, cut: pieces::packed, parse };

/// What every message says of itself, and what only a message says: some of both must be there.
const USUAL: &[&str] = &["from", "to", "subject", "date"];
const TELLING: &[&str] = &[
    "received",
    "message-id",
    "mime-version",
    "return-path",
    "delivered-to",
    "content-type",
    "list-unsubscribe",
    "list-id",
    "x-mailer",
];

/// What mail programs put in front of a subject that is passed on or answered.
const MARKS: &[&str] = &[
    "re",
    "fw",
    "fwd",
    "aw",
    "wg",
    "tr",
    "rv",
    "enc",
    "i",
    "r",
    "rif",
    "sv",
    "vs",
    "antw",
    "doorst",
    "odp",
    "пересл",
    "转发",
];

/// So many paragraphs may stand above the headline.
const ABOVE: usize = 6;

fn fits(head: &Head<'_>) -> bool {
    head.extension() == "eml" || begins(head.text())
}

/// Whether a text begins with the header of a message.
pub(super) fn begins(text: &str) -> bool {
    let names: Vec<String> = header_names(text).map(str::to_ascii_lowercase).collect();
    let count = |list: &[&str]| list.iter().filter(|name| names.iter().any(|found| found == *name)).count();
    count(USUAL) >= 2 && count(TELLING) >= 1
}

/// The names of a header's fields, up to the first line that is none.
fn header_names(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().take_while(|line| !line.trim().is_empty());
    let fields = lines.filter(|line| !line.starts_with([' ', '\t'])).map(|line| {
        let name = line.split_once(':').map(|(name, _)| name);
        name.filter(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic()))
    });
    fields.take_while(Option::is_some).flatten()
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    Ok(vec![draft(&piece.bytes)?])
}

/// The article that a message is.
pub(super) fn draft(bytes: &[u8]) -> Result<Draft, ReadError> {
    let message = message(bytes)?;
    let title = paragraphs::tidy(unmarked(message.subject().unwrap_or_default()));
    let paragraphs = body(&message);
    if title.is_empty() && paragraphs.is_empty() {
        return Err(ReadError::NotAnArticle { why: "a message with neither subject nor text".to_owned() });
    }
    let draft = understood(title, paragraphs);
    let sent = message.date().filter(|date| date.is_valid()).map(|date| date.to_rfc3339());
    let header = |name: &'static str| message.header(name).and_then(|value| value.as_text()).map(str::to_owned);
    let (writer, outlet) = sender(&message).map(writer_and_outlet).unwrap_or_default();
    Ok(Draft {
        byline: draft.byline.clone().or(writer),
        own_id: message.message_id().map(str::to_owned),
        dates: sent.into_iter().chain(draft.dates).collect(),
        source: outlet.or(draft.source),
        languages: header("Content-Language").into_iter().collect(),
        url: header("Archived-At").map(|url| url.trim_matches(['<', '>', ' ']).to_owned()).or(draft.url),
        ..draft
    })
}

/// The parts of a message.
pub(super) fn message(bytes: &[u8]) -> Result<Message<'_>, ReadError> {
    let message = MessageParser::default().parse(bytes.trim_ascii_start());
    message.ok_or_else(|| ReadError::NotAnArticle { why: "not a message: it has no header".to_owned() })
}

/// A subject without "Fwd:" and "Re:".
fn unmarked(subject: &str) -> &str {
    let mut subject = subject.trim();
    while let Some((mark, rest)) = subject.split_once([':', '：'])
        && MARKS.contains(&mark.trim().to_lowercase().as_str())
    {
        subject = rest.trim_start();
    }
    subject
}

/// The sender's name, or where the message comes from.
fn sender(message: &Message<'_>) -> Option<String> {
    let from = message.from().or_else(|| message.sender())?.first()?;
    let name = from.name().map(str::trim).filter(|name| !name.is_empty() && !name.contains('@'));
    let host =
        || from.address().and_then(|address| address.rsplit_once('@')).map(|(_, host)| host.trim().to_lowercase());
    name.map(str::to_owned).or_else(host).filter(|source| !source.is_empty())
}

/// "Jane Roe from Harbour Post": who wrote the message, and for whom.
fn writer_and_outlet(sender: String) -> (Option<String>, Option<String>) {
    let parts = [" from ", " at "].iter().find_map(|word| sender.split_once(word));
    match parts.and_then(|(name, outlet)| Some((byline::bare_name(name)?, outlet))) {
        Some((name, outlet)) => (Some(name.to_owned()), Some(outlet.to_owned())),
        None => (None, Some(sender)),
    }
}

/// The text: the part that is laid out, else all that is plain.
fn body(message: &Message<'_>) -> Vec<String> {
    let html = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(html) => Some(markup::paragraphs(html)),
        _ => None,
    });
    let plain = || {
        let texts = message.text_bodies().filter_map(|part| match &part.body {
            PartType::Text(text) => Some(paragraphs::split(&without_addresses(text))),
            _ => None,
        });
        texts.flatten().collect::<Vec<_>>()
    };
    html.filter(|paragraphs| !paragraphs.is_empty()).unwrap_or_else(plain)
}

/// A plain text without the addresses that stand in brackets behind what was a link: "Subscribe now [https://...]".
fn without_addresses(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(" [http") {
        let Some(end) = rest[start..].find([']', '\n']).map(|end| start + end) else { break };
        // One that the line's end cuts off stays, with all that stands in front of that.
        let is_closed = rest[end..].starts_with(']');
        plain.push_str(&rest[..if is_closed { start } else { end }]);
        rest = &rest[end + usize::from(is_closed)..];
    }
    plain.push_str(rest);
    plain
}

/// What stands between the headline and the body is found as in plain text, under the subject.
fn understood(title: String, mut paragraphs: Vec<String>) -> Draft {
    // Above it stand what the inbox shows of the message, a link to it on the web, and the day.
    let headline = paragraphs.iter().take(ABOVE + 1).position(|text| *text == title);
    let above: Vec<String> =
        paragraphs.drain(..headline.map_or(0, |at| at + 1)).filter(|text| *text != title).collect();
    let titled: Vec<String> = std::iter::once(title.clone()).chain(paragraphs.iter().cloned()).collect();
    let draft = text::understand_titled(titled, Some(0));
    let draft = if draft.title == title { draft } else { Draft { title, paragraphs, ..Draft::default() } };
    Draft { above: [above, draft.above].concat(), ..draft }
}

#[cfg(test)]
mod tests {
    use super::{begins, draft, unmarked, without_addresses};

    const NEWSLETTER: &str = "Return-Path: <briefing@example.org>\r\n\
        From: =?utf-8?Q?Oderbote_Fr=C3=BChpost?= <briefing@example.org>\r\n\
        To: reader@example.net\r\n\
        Subject: =?iso-8859-1?Q?Fwd:_Hochwasser_an_der_Oder:_die_H=F6chstmarke?=\r\n =?iso-8859-1?Q?_ist_=FCberschritten?=\r\n\
        Date: Thu, 15 May 2025 06:30:00 +0200\r\n\
        Message-ID: <42@example.org>\r\n\
        Content-Language: de\r\n\
        MIME-Version: 1.0\r\n\
        Content-Type: multipart/alternative; boundary=xx\r\n\r\n\
        --xx\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nIm Browser lesen: https://example.org/1\r\n\
        --xx\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <html><style>p{color:red}</style><table><tr><td><p>Der Scheitel der Flut hat am Morgen Frankfurt =\r\nerreicht, hei=DFt es im Rathaus.</p>\
        <p>In S=B3ubice stehen Stra=DFen unter Wasser.</p></td></tr></table></html>\r\n--xx--\r\n";

    #[test]
    fn a_newsletter_has_headline_outlet_date_and_all_of_its_text() {
        assert!(begins(NEWSLETTER));
        let draft = draft(NEWSLETTER.as_bytes()).unwrap();
        assert_eq!(draft.title, "Hochwasser an der Oder: die Höchstmarke ist überschritten");
        assert_eq!(draft.source.as_deref(), Some("Oderbote Frühpost"));
        assert_eq!(
            (draft.dates, draft.own_id.as_deref()),
            (vec!["2025-05-15T06:30:00+02:00".to_owned()], Some("42@example.org"))
        );
        assert_eq!(draft.languages, ["de"]);
        assert_eq!(
            draft.paragraphs,
            [
                "Der Scheitel der Flut hat am Morgen Frankfurt erreicht, heißt es im Rathaus.",
                "In S³ubice stehen Straßen unter Wasser."
            ]
        );
    }

    #[test]
    fn what_stands_above_the_headline_of_a_newsletter_stands_beside_its_text() {
        let message = "From: Jane Roe from Harbour Letters <letters@example.org>\nSubject: Envoys meet in Ankara\n\
            Date: 15 May 2025 10:30 GMT\nMIME-Version: 1.0\nContent-Type: text/html\n\n\
            <p>And why both smiled</p><p>Issue 12</p><h1>Envoys meet in Ankara</h1>\
            <p>The envoys met for four hours on Thursday, and left the palace by different doors.</p>";
        let draft = draft(message.as_bytes()).unwrap();
        assert_eq!(draft.byline.as_deref(), Some("Jane Roe"));
        assert_eq!(draft.source.as_deref(), Some("Harbour Letters"));
        assert_eq!(draft.paragraphs.len(), 1);
        assert_eq!(draft.above, ["And why both smiled", "Issue 12"]);
    }

    #[test]
    fn a_plain_message_in_base64_is_read() {
        let message = "From: desk@example.org\nSubject: Snow in May\nDate: 15 May 2025 10:30 GMT\nMIME-Version: 1.0\n\
            Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: base64\n\n98nM2CDOwSDExdLF18Eu\n";
        let draft = draft(message.as_bytes()).unwrap();
        assert_eq!((draft.title.as_str(), draft.source.as_deref()), ("Snow in May", Some("example.org")));
        assert_eq!(draft.paragraphs.len(), 1);
        assert!(draft.paragraphs[0].chars().all(|c| !c.is_ascii_alphabetic()), "{:?}", draft.paragraphs);
    }

    #[test]
    fn addresses_of_links_are_no_text() {
        assert_eq!(without_addresses("Read on [https://example.org/1] or not [sic].\n"), "Read on or not [sic].\n");
        assert_eq!(without_addresses("Cut [http://a\nRead on [https://b]\n"), "Cut [http://a\nRead on\n");
        assert_eq!(without_addresses("Cut off [https://example.org"), "Cut off [https://example.org");
    }

    #[test]
    fn what_is_no_message_is_not_taken_for_one() {
        assert!(!begins("Subject: what we know\nDate: 15 May 2025\n\nText.\n"));
        assert!(!begins("Title: x\nFrom the desk of the editor: news\n\nText.\n"));
        assert!(draft(b"From: a@example.org\n\n").is_err());
        assert!(draft(b"").is_err());
    }

    #[test]
    fn marks_go_and_words_stay() {
        assert_eq!(unmarked("Fwd: RE:  WG: Talks: day two"), "Talks: day two");
        assert_eq!(unmarked("Ukraine: what we know"), "Ukraine: what we know");
    }
}
