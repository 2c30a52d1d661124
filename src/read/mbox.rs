//! A mailbox: message after message, each behind a line `From SENDER DATE`.

use std::io::{BufRead, Read};

use super::draft::Draft;
use super::error::ReadError;
use super::pieces::{Cuts, PACKED_LIMIT};
use super::sniff::Head;
use super::{Format, Piece, mail};

pub(super) static FORMAT: Format = Format { name: "mailbox", fits, cut, parse };

/// How a message begins.
const SEPARATOR: &[u8] = b"From ";
const WEEKDAYS: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];
/// How much of a line is looked at at once.
const LINE_PART: u64 = 64 * 1024;

fn fits(head: &Head<'_>) -> bool {
    head.extension() == "mbox" || begins(head.text())
}

/// Whether a text begins with a separator and the header of a message.
fn begins(text: &str) -> bool {
    text.split_once('\n').is_some_and(|(first, rest)| is_separator(first.as_bytes()) && mail::begins(rest))
}

/// Whether a line parts messages: behind the sender it has a date as programs print it, with the day of the week, which sentences
/// that begin with "From" have not.
fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(SEPARATOR) else { return false };
    let is_year = |word: &[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    let is_weekday = |word: &[u8]| {
        let word = word.strip_suffix(b",").unwrap_or(word);
        WEEKDAYS.iter().any(|day| day.eq_ignore_ascii_case(word))
    };
    let mut words = rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    words.next().is_some() && rest.contains(&b':') && words.any(is_weekday) && words.any(is_year)
}

fn cut(input: Box<dyn BufRead + Send>) -> Cuts {
    Box::new(Messages { input, position: 0, is_over: false })
}

struct Messages {
    input: Box<dyn BufRead + Send>,
    position: usize,
    is_over: bool,
}

impl Messages {
    /// The bytes up to the next separator; nothing where the mailbox begins with one, or ends.
    fn message(&mut self) -> Result<Vec<u8>, ReadError> {
        let mut message = Vec::new();
        let (mut is_too_long, mut at_start, mut after_blank) = (false, true, true);
        let mut line = Vec::new();
        loop {
            line.clear();
            if (&mut self.input).take(LINE_PART).read_until(b'\n', &mut line)? == 0 {
                self.is_over = true;
                break;
            }
            if at_start && after_blank && is_separator(&line) {
                break;
            }
            is_too_long |= message.len() + line.len() > PACKED_LIMIT;
            if !is_too_long {
                message.extend_from_slice(&line);
            }
            after_blank = at_start && line.trim_ascii().is_empty();
            at_start = line.ends_with(b"\n");
        }
        if is_too_long { Err(ReadError::TooLarge { limit: PACKED_LIMIT }) } else { Ok(message) }
    }
}

impl Iterator for Messages {
    type Item = Result<(usize, Vec<u8>), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            match self.message() {
                Ok(message) if message.trim_ascii().is_empty() => {}
                Ok(message) => {
                    self.position += 1;
                    return Some(Ok((self.position, message)));
                }
                Err(error) => {
                    self.position += 1;
                    self.is_over |= matches!(error, ReadError::Io(_) | ReadError::Refused(_));
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let articles = mail::articles(&unquoted(&piece.bytes))?;
    let several = articles.len() > 1;
    let own_id = |at: usize| several.then(|| format!("{}/{at}", piece.position));
    let place = |(draft, at): (Draft, usize)| Draft {
        position: Some(piece.position),
        own_id: draft.own_id.clone().or_else(|| own_id(at)),
        ..draft
    };
    Ok(articles.into_iter().zip(1..).map(place).collect())
}

/// A message without the `>` that its lines beginning with "From" were given in the mailbox.
fn unquoted(message: &[u8]) -> Vec<u8> {
    let mut unquoted = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|byte| *byte == b'\n') {
        let marks = line.iter().take_while(|byte| **byte == b'>').count();
        let is_quoted = marks > 0 && line[marks..].starts_with(SEPARATOR);
        unquoted.extend_from_slice(&line[usize::from(is_quoted)..]);
    }
    unquoted
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::{begins, cut, is_separator, unquoted};

    #[test]
    fn messages_are_parted_at_separators_and_not_at_sentences() {
        let mailbox = "From a@example.org Thu May 15 06:30:00 2025\nFrom: a@example.org\nSubject: One\nMessage-ID: <1>\n\n\
            Text.\n\nFrom here on: it will be wet, no, dry\n\
            \n>From b@example.org Thu May 15 06:30:00 2025\nMore.\n\
            \nFrom MAILER-DAEMON Fri May 16 06:30:00 2025 +0200\r\nSubject: Two\r\n\r\nText.\r\n";
        assert!(begins(mailbox));
        let found: Vec<(usize, String)> = cut(Box::new(Cursor::new(mailbox)))
            .map(Result::unwrap)
            .map(|(at, bytes)| (at, String::from_utf8(bytes).unwrap()))
            .collect();
        assert_eq!(found.len(), 2, "{found:#?}");
        assert!(found[0].1.starts_with("From: a@example.org\n") && found[0].1.ends_with("More.\n\n"));
        assert!(found[1].0 == 2 && found[1].1.starts_with("Subject: Two"));
        let first = unquoted(found[0].1.as_bytes());
        assert!(String::from_utf8(first).unwrap().contains("\nFrom b@example.org"));
        assert!(!is_separator(b"From Russia with love"));
    }
}
