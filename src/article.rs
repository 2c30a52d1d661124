//! An article as dateline understands it: plain data that every stage shares.
//!
//! `read` makes one, `clean` moves boilerplate from `paragraphs` to `dropped`, `recognise` looks at its [`Text`], `index`
//! stores it. Nothing here does I/O.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One news article. Empty strings are never stored: what is not known is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Stable id: the path relative to the indexed folder, then `#` and the article's own id or 1-based position where
    /// the file holds several (`wire/monday.jsonl#reuters-17`).
    pub id: String,
    /// The path part of the id, `/` between folders.
    pub path: String,
    /// The headline, without the site's name.
    pub title: String,
    /// The summary under the headline (deck, dek, subhead).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standfirst: Option<String>,
    /// Where, when and by which agency the article says it was filed.
    #[serde(default, flatten, skip_serializing_if = "Option::is_none")]
    pub dateline: Option<Dateline>,
    /// Who wrote it, without "By".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// The people of the byline by name, where it surely is one; agencies and desks are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// The day of publication, and the moment where that is known.
    #[serde(default, flatten, skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
    /// Whether the day is not the article's own word, but the time of its file.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub date_from_file: bool,
    /// Whether the day is that of a change, since nothing says when it was published.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub date_of_change: bool,
    /// When it was changed last, where it says so.
    #[serde(default, flatten, skip_serializing_if = "Option::is_none")]
    pub modified: Option<Modified>,
    /// The outlet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// ISO 639-1 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The outlet's section or desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Canonical URL.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What the agency or the feed says of the item beside its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wire: Option<Wire>,
    /// The body, captions included, without headline and standfirst.
    pub paragraphs: Vec<String>,
    /// Who else had a hand in it, as the foot says: "Reporting by Jane Roe; Editing by John Doe", "© AFP".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<String>,
    /// What `clean` took out, in the order it stood.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<Dropped>,
    /// What was refused while reading ("date 8320-01-01 refused: after 2026-11-24"), for the run's report.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// The line that says where an article was filed: "ISTANBUL, May 15 (Reuters) -".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// As written, without the closing dash.
    #[serde(rename = "dateline")]
    pub text: String,
    /// The place alone, as written ("ISTANBUL", "WASHINGTON/LONDON").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The countries the place lies in, by ISO 3166-1 alpha-2 code: two for "WASHINGTON/LONDON".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filed_from: Vec<String>,
    /// The day it was filed. One that stands without its year is in the year nearest to publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed_on: Option<Date>,
    /// The agency in parentheses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
}

/// What the sender of an item says of it: who it is, which version, what may be done with it, what it is filed under.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wire {
    /// The item's own id, the same in each of its versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guid: Option<String>,
    /// Who gave that id: an agency, a feed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// Which version of the item this is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    /// When this version was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised: Option<Timestamp>,
    /// The id of another item that this one takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// What the sender allows, where it is not plain use: "canceled", "withheld".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// What kind of sending it is, where it is not a plain story.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signal: Option<Signal>,
    /// The agency that it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// The key words by which desks call the story: "Germany-politics".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slugline: Option<String>,
    /// From 1, the most urgent, to 9.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<u8>,
    /// Not to be published before: the moment, or as stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embargo: Option<String>,
    /// What the sender tells editors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What it is filed under, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
    /// The codes of what it is filed under ("medtop:04000000", "04016007", a category's letter).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// Free words beside the subjects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
}

/// What kind of sending an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Signal {
    /// The story is withdrawn.
    Kill,
    /// It was wrong, and is sent again.
    Correction,
    /// It is sent again with more.
    Update,
    /// A message to editors.
    Advisory,
    /// The first line of what is happening.
    Alert,
}

/// When an article was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Published {
    /// The day, in the publisher's own time zone.
    pub date: Date,
    /// The moment, where the article gives a time.
    #[serde(default, rename = "published", skip_serializing_if = "Option::is_none")]
    pub instant: Option<Timestamp>,
}

/// When an article was last changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Modified {
    /// The day, in the publisher's own time zone.
    #[serde(rename = "modified_date")]
    pub date: Date,
    /// The moment, where the article gives a time.
    #[serde(default, rename = "modified", skip_serializing_if = "Option::is_none")]
    pub instant: Option<Timestamp>,
}

/// A passage that is not the article's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// The passage.
    pub text: String,
    /// The name of the rule that dropped it, as in `clean`'s list.
    pub rule: String,
}

/// The text that `recognise` and highlighting point into: title, standfirst and paragraphs joined by a blank line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The joined text.
    pub text: String,
    /// The parts in order; their ranges are byte offsets into `text` and leave out the blank lines between.
    pub parts: Vec<Part>,
}

/// One part of a [`Text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Where it is: byte offsets into [`Text::text`].
    pub range: Range<usize>,
}

/// What a part of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// The headline.
    Title,
    /// The summary under it.
    Standfirst,
    /// A paragraph of the body.
    Paragraph,
}

impl Article {
    /// The agency it comes from: the one in the dateline, else the one that the item names.
    pub fn agency(&self) -> Option<&str> {
        let dateline = self.dateline.as_ref().and_then(|dateline| dateline.agency.as_deref());
        dateline.or_else(|| self.wire.as_ref()?.agency.as_deref())
    }

    /// Dates an article that has no date by its file.
    pub fn date_by(&mut self, file: Option<Published>) {
        if self.published.is_none() && file.is_some() {
            self.published = file;
            self.date_from_file = true;
        }
    }

    /// The article's own text, with the place of each part in it.
    pub fn text(&self) -> Text {
        let title = (!self.title.is_empty()).then_some((PartKind::Title, &self.title));
        let standfirst = self.standfirst.iter().map(|text| (PartKind::Standfirst, text));
        let paragraphs = self.paragraphs.iter().map(|text| (PartKind::Paragraph, text));
        let mut joined = Text::default();
        for (kind, part) in title.into_iter().chain(standfirst).chain(paragraphs) {
            if !joined.text.is_empty() {
                joined.text.push_str("\n\n");
            }
            let start = joined.text.len();
            joined.text.push_str(part);
            joined.parts.push(Part { kind, range: start..joined.text.len() });
        }
        joined
    }
}

impl Wire {
    /// Whether the item withdraws the story.
    pub fn is_kill(&self) -> bool {
        self.signal == Some(Signal::Kill) || self.status.as_deref() == Some("canceled")
    }
}

impl Signal {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Signal::Kill => "kill",
            Signal::Correction => "correction",
            Signal::Update => "update",
            Signal::Advisory => "advisory",
            Signal::Alert => "alert",
        }
    }
}

impl Text {
    /// The text of one part.
    pub fn part(&self, part: &Part) -> &str {
        &self.text[part.range.clone()]
    }
}
