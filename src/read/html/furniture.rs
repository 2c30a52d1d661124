//! What the class of an element says of it: that it is furniture of the page and no part of an article.
//!
//! Classes are written by hand and by frameworks; a word in one is a hint. Who uses it asks for more.

use super::name::Name;

/// What an element is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    /// Readers' comments.
    Comments,
    /// Other articles, offers and forms: never the article's own where nothing of it stands inside.
    Other,
    /// A word of furniture that frameworks and writers use for other things as well, by its number.
    Word(usize),
}

/// Elements that are furniture by their name, where the article is not in them.
pub(super) const NAMES: &[&str] = &["aside", "dialog", "footer", "form", "menu", "nav"];
/// Roles of such elements.
const ROLES: &[&str] = &["alertdialog", "complementary", "contentinfo", "dialog", "menu", "navigation", "search"];

/// Parts of a class or an id, in lower case.
const COMMENTS: &[&str] = &["comment", "respond", "reply", "replies", "discuss", "disqus", "review-list", "forum"];

const OTHER: &[&str] = &[
    "carousel",
    "legends",
    "newsletter",
    "nocontent",
    "outbrain",
    "popular",
    "promo",
    "recirc",
    "recommendations",
    "recommended",
    "related",
    "relatedposts",
    "swiper",
    "taboola",
    "trending",
];

const WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "consent",
    "cookie",
    "cookies",
    "cta",
    "footer",
    "footlinks",
    "gallery",
    "gdpr",
    "hidden",
    "masthead",
    "menu",
    "metadata",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "overlay",
    "pager",
    "pagination",
    "paywall",
    "popup",
    "promotion",
    "recommend",
    "recommendation",
    "share",
    "sharedaddy",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "slider",
    "slideshow",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taglist",
    "tags",
    "toc",
    "toolbar",
    "widget",
];

/// Two words that are furniture together.
const PAIRS: &[(&str, &str)] = &[
    ("about", "author"),
    ("article", "meta"),
    ("author", "box"),
    ("author", "card"),
    ("author", "info"),
    ("author", "profile"),
    ("entry", "meta"),
    ("latest", "posts"),
    ("more", "from"),
    ("more", "stories"),
    ("most", "read"),
    ("other", "articles"),
    ("other", "stories"),
    ("post", "list"),
    ("post", "meta"),
    ("posts", "list"),
    ("read", "more"),
    ("read", "next"),
    ("recent", "posts"),
    ("screen", "reader"),
    ("see", "also"),
    ("side", "bar"),
    ("side", "rail"),
    ("sign", "up"),
    ("sr", "only"),
    ("table", "contents"),
];

/// What classes of frameworks begin with: their words name kinds of boxes, not what is in them.
const FRAMEWORKS: &[&str] = &[
    "col-",
    "elementor-",
    "field--",
    "has-",
    "hs-",
    "hs_cos",
    "is-",
    "menu-item",
    "no-",
    "node-",
    "row",
    "so-panel",
    "theme-",
    "widget-span",
    "with-",
    "wp-",
];

/// What one class, or an id, says of an element.
pub(super) fn said(class: &Name<'_>) -> Option<Mark> {
    if COMMENTS.iter().any(|word| class.lower.contains(word)) {
        return Some(Mark::Comments);
    }
    in_class(class)
}

/// What those classes are called that stand at captions of pictures, or a part of it.
const CAPTIONS: &[&str] = &["bildtext", "bildunterschrift", "caption", "cutline", "legend"];

/// Whether a class is that of a caption.
pub(super) fn is_caption(class: &Name<'_>) -> bool {
    let named = || class.last() == Some("cap");
    !class.is_generated() && (CAPTIONS.iter().any(|caption| class.lower.contains(caption)) || named())
}

/// What its name and its role say of an element.
pub(super) fn named(name: &str, role: &str) -> Option<Mark> {
    let numbered = |at: usize| Mark::Word(WORDS.len() + PAIRS.len() + at);
    let named = NAMES.iter().position(|furniture| *furniture == name);
    let in_role = || (!role.is_empty() && ROLES.contains(&role.to_ascii_lowercase().as_str())).then_some(NAMES.len());
    named.or_else(in_role).map(numbered)
}

fn in_class(class: &Name<'_>) -> Option<Mark> {
    if class.is_generated() || FRAMEWORKS.iter().any(|framework| class.lower.starts_with(framework)) {
        return None;
    }
    if class.has(OTHER) {
        return Some(Mark::Other);
    }
    let pair = || class.pairs().find_map(|two| PAIRS.iter().position(|pair| *pair == two));
    let word = class.words().find_map(|word| WORDS.binary_search(&word).ok());
    word.or_else(|| pair().map(|at| WORDS.len() + at)).map(Mark::Word)
}

#[cfg(test)]
mod tests {
    use super::{Mark, WORDS, named};
    use crate::read::html::name::Name;

    #[test]
    fn the_words_are_sorted() {
        assert!(WORDS.is_sorted());
    }

    #[test]
    fn a_class_says_what_an_element_is() {
        let said = |class| super::said(&Name::of(class));
        assert_eq!(said("relatedPosts__item"), Some(Mark::Other));
        assert_eq!(said("entry-content"), None);
        assert_eq!(said("elementor-widget-text"), None);
        assert_eq!(said("post-comments"), Some(Mark::Comments));
        assert!(matches!(said("c-sidebar"), Some(Mark::Word(_))) && matches!(said("author-box"), Some(Mark::Word(_))));
        assert_ne!(said("c-sidebar"), said("author-box"));
        assert!(named("nav", "").is_some() && named("div", "navigation").is_some() && named("div", "").is_none());
    }
}
