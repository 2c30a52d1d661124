//! A newsletter as a mail program saves it: subject, sender and date are its headline, outlet and date.
//!
//! All of the text is the body: a newsletter is laid out in tables and has many stories, so that looking for the one
//! article in it would lose the rest. What is no news in it, its footer above all, the next stage takes out.

use mail_parser::{Message, MessageParser, PartType};

use super::draft::Draft;
use super::error::ReadError;
use super::pasted::{self, Header};
use super::sniff::Head;
use super::text::{self, Told};
use super::{Format, PIECE_LIMIT, Piece, attached, byline, html, markup, outlet, paragraphs, pieces, stories};
use crate::clean;

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
const ABOVE: usize = 12;
/// A headline of fewer letters is found where it stands alone, and not as a part of the subject.
const SHORTEST_PART: usize = 12;
/// Under the dashes of a signature stand so many lines at most.
const SIGNATURE: usize = 10;

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
    articles(&piece.bytes)
}

/// The article that a message is, or those that it holds, each under its headline and the name of its author; behind them what is
/// attached, which is as old as the message where it does not say. A message that says nothing itself is what is attached to it.
pub(super) fn articles(bytes: &[u8]) -> Result<Vec<Draft>, ReadError> {
    let message = message(bytes)?;
    let attached = attached::of(&message);
    let mut articles = match of_message(&message) {
        Err(error) if attached.drafts.is_empty() => return Err(error),
        own => own.unwrap_or_default(),
    };
    let said = articles.first().map(|first| (first.dates.clone(), first.source.clone()));
    let (dates, source) = said.unwrap_or_else(|| (sent(&message).into_iter().collect(), None));
    let positions = articles.len() + 1..;
    let beside = attached.drafts.into_iter().zip(positions).map(|(draft, position)| Draft {
        position: Some(position),
        dates: [draft.dates, dates.clone()].concat(),
        source: draft.source.or_else(|| source.clone()),
        ..draft
    });
    articles.extend(beside);
    if let Some(first) = articles.first_mut() {
        first.notes.extend(attached.passed_over);
    }
    Ok(articles)
}

/// When a message was sent, as its head says.
fn sent(message: &Message<'_>) -> Option<String> {
    message.date().filter(|date| date.is_valid()).map(|date| date.to_rfc3339())
}

/// The articles of a message without what is attached to it.
pub(super) fn of_message(message: &Message<'_>) -> Result<Vec<Draft>, ReadError> {
    let (passed_on, paragraphs) = body(message)?;
    let stories = stories::of(&paragraphs);
    let whole = draft(message, passed_on, if stories.is_empty() { paragraphs } else { Vec::new() })?;
    if stories.is_empty() {
        return Ok(vec![whole]);
    }
    let own_id = |at: usize| whole.own_id.as_ref().map(|id| format!("{id}/{at}"));
    let story = |(story, at): (Draft, usize)| Draft {
        own_id: own_id(at),
        position: Some(at),
        dates: [whole.dates.clone(), story.dates].concat(),
        source: whole.source.clone().or(story.source),
        languages: whole.languages.clone(),
        ..story
    };
    Ok(stories.into_iter().zip(1..).map(story).collect())
}

fn draft(message: &Message<'_>, passed_on: Option<Header>, paragraphs: Vec<String>) -> Result<Draft, ReadError> {
    let inner = passed_on.as_ref().and_then(|header| header.subject.as_deref());
    let title = paragraphs::tidy(unmarked(inner.or(message.subject()).unwrap_or_default()));
    if title.is_empty() && paragraphs.is_empty() {
        return Err(ReadError::NotAnArticle { why: "a message with neither subject nor text".to_owned() });
    }
    let draft = understood(title, paragraphs);
    let header = |name: &'static str| message.header(name).and_then(|value| value.as_text()).map(str::to_owned);
    let inner = passed_on.as_ref().and_then(|header| header.from.as_deref()).map(Sender::of);
    let (writer, outlet) = inner.or_else(|| sender(message)).map(Sender::writer_and_outlet).unwrap_or_default();
    let outlet = outlet.filter(|outlet| !signs(&draft, outlet));
    let passed_on = passed_on.and_then(|header| header.date);
    Ok(Draft {
        byline: draft.byline.clone().or(writer),
        own_id: message.message_id().map(str::to_owned),
        dates: passed_on.into_iter().chain(sent(message)).chain(draft.dates).collect(),
        source: outlet.or(draft.source),
        languages: header("Content-Language").into_iter().collect(),
        url: header("Archived-At").map(|url| url.trim_matches(['<', '>', ' ']).to_owned()).or(draft.url),
        ..draft
    })
}

/// The article that a message is which somebody saved as text, from its first line on.
pub(super) fn saved_as_text(text: &str) -> Option<Draft> {
    let lines: Vec<&str> = text.lines().collect();
    let top = pasted::at_the_top(&lines).or_else(|| pasted::forwarded(&lines))?;
    let (passed_on, paragraphs) = plain(&lines[top.end..].join("\n"));
    let header = passed_on.unwrap_or(top);
    let title = paragraphs::tidy(unmarked(header.subject.as_deref()?));
    if let Some(draft) = pasted_article(&title, &paragraphs) {
        return Some(Draft { dates: draft.dates.iter().cloned().chain(header.date).collect(), ..draft });
    }
    let draft = understood(title, paragraphs);
    let (writer, outlet) = header.from.as_deref().map(|from| Sender::of(from).writer_and_outlet()).unwrap_or_default();
    let outlet = outlet.filter(|outlet| !signs(&draft, outlet));
    Some(Draft {
        byline: draft.byline.clone().or(writer),
        dates: header.date.into_iter().chain(draft.dates).collect(),
        source: outlet.or(draft.source),
        ..draft
    })
}

/// Whether whoever sent a message is the author of the article in it.
fn signs(draft: &Draft, sender: &str) -> bool {
    draft.byline.as_deref().is_some_and(|byline| byline.split(", ").any(|name| name.eq_ignore_ascii_case(sender)))
}

/// Who sent a message.
struct Sender {
    /// "Harbour Post"; empty where there is none.
    name: String,
    /// "letters@example.org", in lower case; empty where there is none.
    address: String,
}

impl Sender {
    /// The sender in "Harbour Post <letters@example.org>".
    fn of(from: &str) -> Sender {
        let (name, address) =
            from.split_once(['<', '[']).unwrap_or(if from.contains('@') { ("", from) } else { (from, "") });
        let name = name.trim_matches(['"', '\'', ' ', '“', '”']).to_owned();
        Sender { name, address: address.trim_matches(['>', ']', ' ']).to_lowercase() }
    }

    /// "Jane Roe from Harbour Post": who wrote the message, and for whom; the host of the address where the name says neither.
    fn writer_and_outlet(self) -> (Option<String>, Option<String>) {
        let parts = [" from ", " at "].iter().find_map(|word| self.name.split_once(word));
        if let Some((name, outlet)) = parts.and_then(|(name, outlet)| Some((byline::bare_name(name)?, outlet))) {
            return (Some(name.to_owned()), Some(outlet.to_owned()));
        }
        if self.is_person() {
            return (Some(self.name), None);
        }
        let host = self.address.rsplit_once('@').map(|(_, host)| host.to_owned()).filter(|host| !host.is_empty());
        let says_who = !self.name.is_empty() && !outlet::is_of_any(&self.name);
        (None, if says_who { Some(self.name) } else { host.or(Some(self.name).filter(|name| !name.is_empty())) })
    }

    /// Whether the name is somebody's: the address begins with the first name, or is its first letter and the last name, and the host has
    /// neither.
    fn is_person(&self) -> bool {
        let Some((account, host)) = self.address.rsplit_once('@') else { return false };
        let (account, host) = (html::folded(account), html::folded(host));
        let parts: Vec<String> = self.name.split(' ').map(html::folded).filter(|part| !part.is_empty()).collect();
        let [first, .., last] = parts.as_slice() else { return false };
        let initial: String = first.chars().take(1).collect();
        let is_own = account.starts_with(first.as_str()) || account == [initial.as_str(), last.as_str()].concat();
        byline::bare_name(&self.name).is_some()
            && is_own
            && !host.contains(first.as_str())
            && !host.contains(last.as_str())
    }
}

/// The parts of a message.
pub(super) fn message(bytes: &[u8]) -> Result<Message<'_>, ReadError> {
    let message = MessageParser::default().parse(bytes.trim_ascii_start());
    message.ok_or_else(|| ReadError::NotAnArticle { why: "not a message: it has no header".to_owned() })
}

/// A subject without "Fwd:", "Re:" and "Press release:".
fn unmarked(subject: &str) -> &str {
    let mut subject = subject.trim();
    while let Some((mark, rest)) = subject.split_once([':', '：'])
        && (MARKS.contains(&mark.trim().to_lowercase().as_str()) || clean::says_release(mark))
    {
        subject = rest.trim_start();
    }
    subject
}

/// Whom the header names as the sender.
fn sender(message: &Message<'_>) -> Option<Sender> {
    let from = message.from().or_else(|| message.sender())?.first()?;
    let name = from.name().map(str::trim).filter(|name| !name.contains('@')).unwrap_or_default();
    Some(Sender { name: name.to_owned(), address: from.address().unwrap_or_default().trim().to_lowercase() })
}

/// The text: the part that is laid out, else all that is plain; of a message that is passed on the inner one, with its header.
fn body(message: &Message<'_>) -> Result<(Option<Header>, Vec<String>), ReadError> {
    let mut paragraphs = laid_out(message)?;
    if !paragraphs.is_empty() {
        let passed_on = pasted::forwarded(&paragraphs);
        paragraphs.drain(..passed_on.as_ref().map_or(0, |header| header.end));
        return Ok((passed_on, paragraphs));
    }
    let own = message.text_bodies().filter(|part| !attached::is_named_beside(message, part));
    let texts = own.filter_map(|part| match &part.body {
        PartType::Text(text) => Some(plain(&without_addresses(text))),
        _ => None,
    });
    Ok(texts.fold((None, Vec::new()), |(header, mut paragraphs), (next, more)| {
        paragraphs.extend(more);
        (header.or(next), paragraphs)
    }))
}

/// The paragraphs of all parts of a message of which one is laid out: pictures may stand between, or a list's foot below. None of
/// a message of plain text.
fn laid_out(message: &Message<'_>) -> Result<Vec<String>, ReadError> {
    let own = || message.html_bodies().filter(|part| !attached::is_named_beside(message, part));
    if !own().any(|part| matches!(part.body, PartType::Html(_))) {
        return Ok(Vec::new());
    }
    let mut paragraphs = Vec::new();
    for part in own() {
        match &part.body {
            PartType::Html(page) if page.len() > PIECE_LIMIT => return Err(ReadError::TooLarge { limit: PIECE_LIMIT }),
            PartType::Html(page) => paragraphs.extend(markup::paragraphs(page)),
            PartType::Text(text) => paragraphs.extend(plain(&without_addresses(text)).1),
            _ => {}
        }
    }
    Ok(paragraphs)
}

/// The paragraphs of a plain text without its signature; of a message that is passed on those of the inner one, with its
/// header.
fn plain(text: &str) -> (Option<Header>, Vec<String>) {
    let lines: Vec<&str> = text.lines().collect();
    let passed_on = pasted::forwarded(&lines);
    let start = passed_on.as_ref().map_or(0, |header| header.end);
    let depth = lines[..start].last().map_or(0, |line| quoted(line).0);
    if depth > 0 {
        // What is quoted less deeply is of whoever passed it on.
        let inner = lines[start..]
            .iter()
            .map(|line| quoted(line))
            .take_while(|(signs, text)| *signs >= depth || text.is_empty());
        return (passed_on, paragraphs::split(&inner.map(|(_, text)| text).collect::<Vec<_>>().join("\n")));
    }
    let lines = match without_frame(&lines[start..], passed_on.is_some()) {
        Some(inner) => inner,
        None => unquoted(&lines[start..]),
    };
    let end = signature(&lines).unwrap_or(lines.len());
    (passed_on, paragraphs::split(&lines[..end].join("\n")))
}

/// A message that is passed on may be quoted under its header, without the header: where most of its lines are, all that
/// is. What stands between is of whoever passed it on.
fn without_frame<'a>(lines: &[&'a str], is_passed_on: bool) -> Option<Vec<&'a str>> {
    let said = lines.iter().filter(|line| !line.trim().is_empty()).count();
    let marked = lines.iter().filter(|line| line.starts_with('>')).count();
    if !is_passed_on || marked * 2 <= said {
        return None;
    }
    let inner = lines.iter().filter(|line| line.starts_with('>') || line.trim().is_empty());
    Some(inner.map(|line| unmarked_once(line)).collect())
}

/// The lines without the signs of what is quoted, which is apart from the rest.
fn unquoted<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let mut all = Vec::with_capacity(lines.len());
    let mut depth = 0;
    for line in lines {
        let (signs, text) = if line.starts_with('>') { quoted(line) } else { (0, *line) };
        if signs != depth {
            all.push("");
        }
        depth = signs;
        all.push(text);
    }
    all
}

fn unmarked_once(line: &str) -> &str {
    let line = line.strip_prefix('>').unwrap_or(line);
    line.strip_prefix(' ').unwrap_or(line)
}

/// How often a line is quoted, and what it is without the signs: "> > text".
fn quoted(line: &str) -> (usize, &str) {
    let text = line.trim_start_matches(['>', ' ']);
    (line[..line.len() - text.len()].matches('>').count(), text)
}

/// Where the signature at the foot of a plain text begins: two dashes alone, and a few lines.
fn signature(lines: &[&str]) -> Option<usize> {
    let dashes = lines.iter().rposition(|line| line.trim_end() == "--").filter(|at| *at > 0)?;
    (lines[dashes..].iter().filter(|line| !line.trim().is_empty()).count() <= SIGNATURE).then_some(dashes)
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
    let first = paragraphs.iter().take(ABOVE + 1);
    let headline = first.clone().position(|text| *text == title).or_else(|| part_of(&title, first));
    let retold = if headline.is_none() { stories::only(&title, &paragraphs) } else { None };
    // Whoever looks for the message by its subject finds it there.
    let subject = retold.map(|_| title.clone());
    let headline = headline.or(retold);
    let title = headline.map_or(title, |at| paragraphs[at].clone());
    let above: Vec<String> =
        paragraphs.drain(..headline.map_or(0, |at| at + 1)).filter(|text| *text != title).collect();
    let titled: Vec<String> = std::iter::once(title.clone()).chain(paragraphs.iter().cloned()).collect();
    let draft = text::understand_told(titled, Told { headline: Some(0), in_mail: true, ..Told::default() });
    let draft = if draft.title == title { draft } else { Draft { title, paragraphs, ..Draft::default() } };
    // What stands above may date the message.
    let dates = above.iter().filter(|text| text::is_date_line(text)).cloned();
    Draft {
        standfirst: draft.standfirst.or(subject),
        dates: draft.dates.into_iter().chain(dates).collect(),
        above: [above, draft.above].concat(),
        ..draft
    }
}

/// An article that somebody pasted into a message with a subject of their own: its headline stands right above byline and date.
fn pasted_article(subject: &str, paragraphs: &[String]) -> Option<Draft> {
    /// Words, so that it is no greeting.
    const SHORTEST: usize = 4;
    let first = || paragraphs.iter().take(ABOVE + 1);
    if first().any(|text| text == subject) || part_of(subject, first()).is_some() {
        return None;
    }
    let is_title = |text: &String| !paragraphs::ends_sentence(text) && paragraphs::words(text) >= SHORTEST;
    let signed = (1..paragraphs.len().min(ABOVE)).find(|&at| byline::line(&paragraphs[at]).is_some())?;
    let dated = paragraphs.get(signed + 1).is_some_and(|text| text::is_date_line(text));
    let headline = (signed.saturating_sub(2)..signed).rev().find(|&at| is_title(&paragraphs[at]))?;
    let told = Told { headline: Some(0), in_mail: true, ..Told::default() };
    let draft = dated.then(|| text::understand_told(paragraphs[headline..].to_vec(), told))?;
    Some(Draft { above: [&paragraphs[..headline], &draft.above].concat(), ..draft })
}

/// The paragraph that is the subject in other letters, or the last or the first part of it: "Harbour Letters: envoys meet".
fn part_of<'a>(subject: &str, paragraphs: impl Iterator<Item = &'a String>) -> Option<usize> {
    let folded =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let subject = folded(subject);
    let is_part = |text: &String| {
        let text = folded(text);
        text == subject
            || (text.len() >= SHORTEST_PART
                && text.len() * 2 >= subject.len()
                && (subject.ends_with(&text) || subject.starts_with(&text)))
    };
    let found: Vec<usize> = paragraphs.enumerate().filter(|(_, text)| is_part(text)).map(|(at, _)| at).collect();
    found.last().copied()
}

#[cfg(test)]
mod tests {
    use super::{Draft, ReadError, Sender, articles, begins, saved_as_text, unmarked, without_addresses};

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

    fn draft(bytes: &[u8]) -> Result<Draft, ReadError> {
        articles(bytes).map(|mut articles| articles.remove(0))
    }

    #[test]
    fn a_message_in_several_parts_has_the_text_of_all() {
        let message = "From: <news@example.org>\r\nTo: reader@example.net\r\nSubject: Envoys meet in a palace\r\nMessage-ID: <4@example.org>\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/mixed; boundary=xx\r\n\r\n--xx\r\nContent-Type: text/html\r\n\r\n<p>The envoys met for four hours.</p>\r\n\
            --xx\r\nContent-Type: image/png\r\nContent-Disposition: inline; filename=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n\
            --xx\r\nContent-Type: text/html\r\n\r\n<p>They left by different doors.</p>\r\n--xx\r\nContent-Type: text/plain\r\n\r\nTo the list.\r\n--xx--\r\n";
        let paragraphs = draft(message.as_bytes()).unwrap().paragraphs;
        assert_eq!(paragraphs, ["The envoys met for four hours.", "They left by different doors.", "To the list."]);
    }

    #[test]
    fn links_that_lead_out_of_a_list_are_no_address_of_the_article() {
        let message = |foot: &str| {
            format!(
                "From: <news@example.org>\r\nTo: r@example.net\r\nSubject: Envoys meet\r\nMessage-ID: <4@example.org>\r\nMIME-Version: 1.0\r\n\r\n\
                The envoys met for four hours.\r\n\r\nThey left.\r\n\r\n{foot}\r\n"
            )
        };
        let url = |foot: &str| draft(message(foot).as_bytes()).unwrap().url;
        assert_eq!(url("View in browser: https://x.example/v").as_deref(), Some("https://x.example/v"));
        for foot in
            ["Unsubscribe: https://x.example/u", "https://x.example/open?u=7", "Manage: https://x.example/preferences"]
        {
            assert_eq!(url(foot), None, "{foot}");
        }
    }

    #[test]
    fn quoted_lines_are_text_without_their_signs() {
        let message = "From: Jane Roe <jane@example.org>\r\nTo: r@example.net\r\nSubject: Envoys\r\nMessage-ID: <4@example.org>\r\nMIME-Version: 1.0\r\n\r\n\
            They will not meet again.\r\nJohn wrote:\r\n> Will they meet again?\r\n>\r\n> They left by different doors.\r\n";
        let paragraphs = draft(message.as_bytes()).unwrap().paragraphs;
        assert_eq!(paragraphs[paragraphs.len() - 2..], ["Will they meet again?", "They left by different doors."]);
    }

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
    fn what_is_attached_is_read_beside_the_message_or_named() {
        let part = |head: &str, body: &str| format!("--xx\n{head}\n\n{body}\n");
        let attached = |name: &str, kind: &str| {
            format!("Content-Type: {kind}; name={name}\nContent-Disposition: attachment; filename={name}")
        };
        let message = [
            "From: Harbour Post <post@harbour.example>\nSubject: Envoys meet in Ankara\nDate: Thu, 15 May 2025 10:30:00 +0000\nMIME-Version: 1.0\n\
             Content-Type: multipart/mixed; boundary=xx\n\n"
                .to_owned(),
            part("Content-Type: text/plain", "The envoys met for four hours on Thursday, and left the palace."),
            part(&attached("memo.txt", "text/plain"), "Memo on the bridge\n\nThe bridge will be closed for a week in June, the port said."),
            part("Content-Type: text/plain; name=tides.txt", "Tides of June\n\nThe water is high at four in the morning, the port said."),
            part(&attached("page.html", "text/html"), "<h1>Boats fill the harbour</h1><p>The boats came with the tide on Friday, and left with it.</p>"),
            part(&attached("plan.pdf", "application/pdf"), "%PDF"),
            part("Content-Type: image/png; name=logo.png\nContent-ID: <1>", "x"),
            "--xx--\n".to_owned(),
        ];
        let articles = articles(message.concat().as_bytes()).unwrap();
        let told = |draft: &Draft| (draft.own_id.clone().unwrap_or_default(), draft.title.clone(), draft.position);
        let expected = [
            ("", "Envoys meet in Ankara", None),
            ("memo.txt", "Memo on the bridge", Some(2)),
            ("tides.txt", "Tides of June", Some(3)),
            ("page.html", "Boats fill the harbour", Some(4)),
        ];
        let expected = expected.map(|(id, title, at)| (id.to_owned(), title.to_owned(), at));
        assert_eq!(articles.iter().map(told).collect::<Vec<_>>(), expected);
        assert_eq!(articles[0].paragraphs.len(), 1);
        assert_eq!(articles[0].notes, ["attachment plan.pdf passed over: application/pdf"]);
        assert_eq!(articles[1].dates, articles[0].dates);
        assert_eq!(articles[1].source.as_deref(), Some("Harbour Post"));
    }

    #[test]
    fn a_message_without_subject_and_text_is_what_is_attached_to_it() {
        let head = "From: post@harbour.example\nDate: Thu, 15 May 2025 10:30:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=xx\n\n";
        let attached = "--xx\nContent-Type: text/plain\nContent-Disposition: attachment; filename=memo.txt\n\nMemo on the bridge\n\nThe bridge will be closed.\n--xx--\n";
        let found = articles(format!("{head}--xx\nContent-Type: text/plain\n\n\n{attached}").as_bytes()).unwrap();
        assert_eq!((found.len(), found[0].title.as_str()), (1, "Memo on the bridge"));
        assert_eq!(found[0].dates, ["2025-05-15T10:30:00Z"]);
        assert!(articles(format!("{head}--xx\nContent-Type: text/plain\n\n\n--xx--\n").as_bytes()).is_err());
    }

    #[test]
    fn a_person_who_sends_is_a_writer_and_no_outlet() {
        let by_whom = |from: &str| Sender::of(from).writer_and_outlet();
        let is = |writer: Option<&str>, outlet: Option<&str>| (writer.map(str::to_owned), outlet.map(str::to_owned));
        assert_eq!(by_whom("Jane Roe <jane.roe@mail.example>"), is(Some("Jane Roe"), None));
        assert_eq!(by_whom("Jane Roe <jroe@mail.example>"), is(Some("Jane Roe"), None));
        assert_eq!(by_whom("Harbour Post <letters@harbourpost.example>"), is(None, Some("Harbour Post")));
        assert_eq!(by_whom("Harbour Post <post@mail.example>"), is(None, Some("Harbour Post")));
        assert_eq!(by_whom("Harbour Post <harbour@harbourpost.example>"), is(None, Some("Harbour Post")));
        assert_eq!(by_whom("Newsletter <news@harbourpost.example>"), is(None, Some("harbourpost.example")));
        assert_eq!(by_whom("Newsletter"), is(None, Some("Newsletter")));
        assert_eq!(by_whom("desk@example.org"), is(None, Some("example.org")));
    }

    #[test]
    fn the_subject_of_a_message_whose_headline_says_it_otherwise_is_kept() {
        let message = "From: Harbour Post <post@harbour.example>\nSubject: Envoys and their palace: four hours of talks\nDate: 15 May 2025 10:30 GMT\n\
            MIME-Version: 1.0\nContent-Type: text/html\n\n<h1>Envoys leave the palace by different doors</h1><p>By Jane Roe</p><p>15 May 2025</p>\
            <p>The envoys met for four hours on Thursday, and neither of them spoke to anybody.</p>";
        let draft = draft(message.as_bytes()).unwrap();
        assert_eq!(draft.title, "Envoys leave the palace by different doors");
        assert_eq!(draft.standfirst.as_deref(), Some("Envoys and their palace: four hours of talks"));
    }

    #[test]
    fn a_message_that_is_passed_on_is_the_inner_one() {
        let message = "From: Max <max@example.org>\nSubject: WG: Harbour Post: Envoys meet in Ankara\nDate: 16 May 2025 10:30 GMT\n\
            MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nRead this, it is your uncle!\n\n\
            -------- Weitergeleitete Nachricht --------\nBetreff: Harbour Post: Envoys meet in Ankara\n\
            Datum: Thu, 15 May 2025 07:00:00 +0200\nVon: Harbour Post <post@example.org>\nAn: max@example.org\n\nENVOYS MEET IN ANKARA\n\n\
            By Jane Roe\n\nThe envoys met for four hours on Thursday, and left the palace by different doors.\n\n-- \nMax\n";
        let draft = draft(message.as_bytes()).unwrap();
        assert_eq!((draft.title.as_str(), draft.byline.as_deref()), ("ENVOYS MEET IN ANKARA", Some("Jane Roe")));
        assert_eq!(draft.source.as_deref(), Some("Harbour Post"));
        assert_eq!(draft.dates[0], "Thu, 15 May 2025 07:00:00 +0200");
        assert_eq!(draft.paragraphs.len(), 1, "{:?}", draft.paragraphs);
    }

    #[test]
    fn a_message_quoted_under_its_header_is_unquoted() {
        let message = "From: Max <max@example.org>\nSubject: VS: Envoys meet in Ankara\nDate: 16 May 2025 10:30 GMT\nMIME-Version: 1.0\n\
            Content-Type: text/plain; charset=utf-8\n\nFor Thursday?\n\n-----Oprindelig meddelelse-----\n\
            Fra: Harbour Post <post@example.org>\nSendt: 15. maj 2025\nTil: max@example.org\nEmne: Envoys meet in Ankara\n\n\
            > Envoys meet in Ankara\n>\n> The envoys met for four hours on Thursday, and left the palace by\n> different doors.\n>\n\
            > - Never, said one.\n\nMax again\n";
        let draft = draft(message.as_bytes()).unwrap();
        assert_eq!(draft.title, "Envoys meet in Ankara");
        let text = [
            "The envoys met for four hours on Thursday, and left the palace by different doors.",
            "- Never, said one.",
        ];
        assert_eq!(draft.paragraphs, text);
    }

    #[test]
    fn a_newsletter_with_several_stories_is_several_articles() {
        let story = |title: &str, name: &str| {
            format!(
                "<h2>{title}</h2><p>By {name}</p><p>The envoys met for four hours on Thursday, and left by different doors.</p>\
                <p>Nobody at the harbour had seen so many cars with flags in one morning.</p>"
            )
        };
        let message = format!(
            "From: Harbour Letters <letters@example.org>\nSubject: This morning: envoys and boats\nDate: Thu, 15 May 2025 10:30:00 +0000\n\
             Message-ID: <1@example.org>\nMIME-Version: 1.0\nContent-Type: text/html\n\n{}{}",
            story("Envoys meet in a palace", "Jane Roe"),
            story("Boats fill the old harbour", "John Doe")
        );
        let articles = articles(message.as_bytes()).unwrap();
        let told = |draft: &Draft| (draft.title.clone(), draft.own_id.clone().unwrap_or_default(), draft.dates.len());
        assert_eq!(
            articles.iter().map(told).collect::<Vec<_>>(),
            [
                ("Envoys meet in a palace".to_owned(), "1@example.org/1".to_owned(), 1),
                ("Boats fill the old harbour".to_owned(), "1@example.org/2".to_owned(), 1),
            ]
        );
    }

    #[test]
    fn a_message_saved_as_text_is_one() {
        let text = "From: Harbour Letters <letters@example.org>\nSubject: Envoys meet in Ankara\nDate: 15 May 2025\n\n\
            The envoys met for four hours on Thursday, and left the palace by different doors.\n";
        let draft = saved_as_text(text).unwrap();
        assert_eq!((draft.title.as_str(), draft.source.as_deref()), ("Envoys meet in Ankara", Some("Harbour Letters")));
        assert_eq!((draft.dates.as_slice(), draft.paragraphs.len()), (["15 May 2025".to_owned()].as_slice(), 1));
        assert!(saved_as_text("Envoys meet\nSubject: none\n").is_none());
    }

    #[test]
    fn an_article_that_was_pasted_and_passed_on_is_found() {
        let text = "From: Max <max@example.org>\nTo: all\nSubject: Fw: look at this\nDate: 17 May 2025\n\nRead it!\n\n\
            -----Original Message-----\n> From: Erika <erika@example.org>\n> Subject: look at this\n> Date: 16 May 2025\n>\n> Ha, at last.\n>\n\
            > Envoys meet in Ankara for talks\n> By Jane Roe\n> 15 May 2025\n>\n\
            > The envoys met for four hours on Thursday, and left the palace by\n> different doors.\n>\n> Neither spoke.\n\nMax\nDeputy clerk\n";
        let draft = saved_as_text(text).unwrap();
        assert_eq!(
            (draft.title.as_str(), draft.byline.as_deref()),
            ("Envoys meet in Ankara for talks", Some("Jane Roe"))
        );
        assert_eq!(draft.dates[0], "15 May 2025");
        assert_eq!(
            draft.paragraphs,
            ["The envoys met for four hours on Thursday, and left the palace by different doors.", "Neither spoke."]
        );
        assert_eq!(draft.above, ["Ha, at last."]);
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
        assert_eq!(unmarked("Pressemitteilung: Gesandte"), "Gesandte");
        assert_eq!(unmarked("Ukraine: what we know"), "Ukraine: what we know");
    }
}
