//! What is attached to a message: texts, pages and messages are articles of their own, beside the message's; what else there is
//! is named, so that nobody looks for it in vain.

use std::sync::Arc;

use mail_parser::{Message, MessagePart, MimeHeaders, PartType};
use rustc_hash::FxHashSet;

use super::draft::Draft;
use super::error::ReadError;
use super::{Format, Piece, html, mail, markdown, text};

/// The attachments of a message.
#[derive(Default)]
pub(super) struct Attachments {
    /// The articles in them; each has the name of its file for an id.
    pub drafts: Vec<Draft>,
    /// What is no text, or holds none.
    pub passed_over: Vec<String>,
}

/// Messages in messages are looked into so deep: somebody passed on what somebody passed on.
const DEEPEST: usize = 4;

/// The attachments of a message, in their order, and those of attached messages.
pub(super) fn of(message: &Message<'_>) -> Attachments {
    within(message, 0)
}

fn within(message: &Message<'_>, depth: usize) -> Attachments {
    let mut found = Attachments::default();
    let beside = message.text_bodies().chain(message.html_bodies()).filter(|part| is_named_beside(message, part));
    // What is named beside the text may stand beside the page as well.
    let mut seen: FxHashSet<*const MessagePart> = FxHashSet::default();
    for part in message.attachments().chain(beside) {
        if is_of_the_page(part) || !seen.insert(std::ptr::from_ref(part)) {
            continue;
        }
        let mut inside = match &part.body {
            PartType::Message(inner) if depth < DEEPEST => within(inner, depth + 1),
            _ => Attachments::default(),
        };
        match articles(part) {
            Ok(articles) => inside.drafts.splice(..0, articles).for_each(drop),
            // Of a message that says nothing itself, what is attached is what there is.
            Err(_) if !inside.drafts.is_empty() => {}
            Err(why) => inside.passed_over.push(format!("attachment {} passed over: {why}", name(part))),
        }
        found.drafts.extend(named(part, inside.drafts));
        found.passed_over.append(&mut inside.passed_over);
    }
    found
}

/// Whether a part that a mail program shows below the text is a file of its own: it has a name, and another stands before it.
pub(super) fn is_named_beside(message: &Message<'_>, part: &MessagePart<'_>) -> bool {
    let is_first = |first: Option<&MessagePart<'_>>| first.is_some_and(|first| std::ptr::eq(first, part));
    let opens = is_first(message.text_bodies().next()) || is_first(message.html_bodies().next());
    part.attachment_name().is_some() && !opens
}

/// Whether a part is a picture that the page in the message shows.
fn is_of_the_page(part: &MessagePart<'_>) -> bool {
    let is_attachment = part.content_disposition().is_some_and(|disposition| disposition.is_attachment());
    !is_attachment
        && part.content_id().is_some()
        && matches!(part.body, PartType::Binary(_) | PartType::InlineBinary(_))
}

fn name(part: &MessagePart<'_>) -> String {
    part.attachment_name().map_or_else(|| "without a name".to_owned(), str::to_owned)
}

/// The articles in an attachment, or what it is.
fn articles(part: &MessagePart<'_>) -> Result<Vec<Draft>, String> {
    let kind = part.content_type().map_or_else(
        || "of no stated kind".to_owned(),
        |kind| [kind.ctype(), kind.subtype().unwrap_or("*")].join("/").to_lowercase(),
    );
    let file = part.attachment_name().unwrap_or_default().to_lowercase();
    let read = match &part.body {
        PartType::Message(inner) => mail::of_message(inner),
        PartType::Html(page) => parsed(&html::FORMAT, page),
        PartType::Text(notes) if kind == "text/markdown" || file.ends_with(".md") => parsed(&markdown::FORMAT, notes),
        PartType::Text(notes) if matches!(kind.as_str(), "text/plain" | "of no stated kind") => {
            parsed(&text::FORMAT, notes)
        }
        _ => return Err(kind),
    };
    read.map_err(|error| error.to_string())
}

/// What a format makes of a text that is decoded already.
fn parsed(format: &'static Format, text: &str) -> Result<Vec<Draft>, ReadError> {
    let bytes = text.as_bytes().to_vec();
    (format.parse)(&Piece { format, position: 0, bytes, charset: None, map: Arc::default() })
}

/// The articles of an attachment under its name.
fn named(part: &MessagePart<'_>, articles: Vec<Draft>) -> Vec<Draft> {
    let several = articles.len() > 1;
    let file = part.attachment_name().map(str::to_owned);
    let under = |at: usize| file.as_ref().map(|file| if several { format!("{file}/{at}") } else { file.clone() });
    articles.into_iter().zip(1..).map(|(draft, at)| Draft { own_id: under(at), ..draft }).collect()
}
