//! What the classes and ids of an element say that it holds.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::read::html::name::Name;
use crate::read::words;

const CLASS_WORDS: &str = include_str!("../../../../gazetteer/class-words.tsv");

/// Words of classes that name the author.
static AUTHORS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of_kind(CLASS_WORDS, "author").collect());
/// Classes of the headline of the article that a page is about.
static HEADLINES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words::of_kind(CLASS_WORDS, "headline").collect());
/// What the trade calls a standfirst: as the whole class, in its last word (which may be a teaser's as well), and at the end of an id.
static WHOLE_CLASSES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words::of_kind(CLASS_WORDS, "whole").collect());
static LAST_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of_kind(CLASS_WORDS, "last").collect());
static ENDS_OF_IDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of_kind(CLASS_WORDS, "id").collect());
/// The summary above a text, which other parts of the page tease with.
const INTRO: &str = "introteaser";
/// A longer id is generated.
const LONGEST_ID: usize = 40;

/// What the classes of an element say that it holds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Said {
    pub(super) update: bool,
    pub(super) date: bool,
    pub(super) publish: bool,
    pub(super) author: bool,
    pub(super) author_name: bool,
    pub(super) standfirst: bool,
    /// Called as standfirsts are, and other parts of pages.
    pub(super) summary: bool,
    /// Who took a picture.
    pub(super) credit: bool,
    /// For those who pay; others are shown it by a style.
    pub(super) for_subscribers: bool,
}

impl Said {
    /// What one class says.
    pub(super) fn of(class: &str) -> Said {
        let class = Name::of(class);
        let lower = class.lower.as_str();
        let by_author = is_author_class(lower);
        Said {
            update: is_update_class(lower),
            date: is_date_class(lower),
            publish: lower.contains("publish"),
            // The word for an author in one of the languages of Europe, Turkish among them, that English is not.
            author: by_author || class.words().any(|word| AUTHORS.contains(word)),
            author_name: by_author && lower.contains("name"),
            standfirst: is_standfirst_class(lower),
            summary: is_summary_class(&class),
            credit: class.last().is_some_and(|word| matches!(word, "credit" | "credits")),
            for_subscribers: lower == "subscriber-only",
        }
    }

    pub(super) fn or(self, other: Said) -> Said {
        Said {
            update: self.update || other.update,
            date: self.date || other.date,
            publish: self.publish || other.publish,
            author: self.author || other.author,
            author_name: self.author_name || other.author_name,
            standfirst: self.standfirst || other.standfirst,
            summary: self.summary || other.summary,
            credit: self.credit || other.credit,
            for_subscribers: self.for_subscribers || other.for_subscribers,
        }
    }
}

/// Whether an element's id ends in what standfirsts are called.
pub(super) fn ends_in_summary(id: &str) -> bool {
    let last = || id.rsplit(['-', '_']).next().unwrap_or_default();
    let is_named = || ENDS_OF_IDS.iter().any(|name| last().eq_ignore_ascii_case(name));
    // "spIntroTeaser"
    let end = id.get(id.len().saturating_sub(INTRO.len())..).unwrap_or_default();
    id.len() <= LONGEST_ID && (is_named() || end.eq_ignore_ascii_case(INTRO))
}

/// Whether a heading's classes say that it is the headline of an article.
pub(super) fn is_headline(classes: &str) -> bool {
    classes.split_ascii_whitespace().any(|class| HEADLINES.contains(class))
}

fn is_update_class(class: &str) -> bool {
    class.contains("update") || class.contains("modified")
}

fn is_date_class(class: &str) -> bool {
    ["date", "publish", "posted", "timestamp", "pubtime"].iter().any(|mark| class.contains(mark))
        && !class.contains("update")
}

fn is_author_class(class: &str) -> bool {
    let marked = class.contains("byline") || class.contains("author");
    marked
        && !["comment", "avatar", "bio", "bookmark", "desc", "image", "job", "photo", "related", "role"]
            .iter()
            .any(|other| class.contains(other))
}

fn is_standfirst_class(class: &str) -> bool {
    let marks = [
        "standfirst",
        "article-subtitle",
        "article__subtitle",
        "subheadline",
        "sub-headline",
        "article-summary",
        "article__summary",
        "article-dek",
        "article__dek",
    ];
    marks.iter().any(|mark| class.contains(mark)) || WHOLE_CLASSES.contains(class)
}

/// Whether the last word of a class is what standfirsts are called, and teasers and first paragraphs as well.
fn is_summary_class(class: &Name<'_>) -> bool {
    const PAIRS: &[(&str, &str)] = &[("lead", "paragraph"), ("lead", "text"), ("linha", "fina"), ("sub", "title")];
    let pair = || class.pairs().next_back().is_some_and(|two| PAIRS.contains(&two));
    class.last().is_some_and(|word| LAST_WORDS.contains(word)) || pair()
}
