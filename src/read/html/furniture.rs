//! What the class of an element says of it: that it is furniture of the page and no part of an article.
//!
//! Classes are written by hand and by frameworks; a word in one is a hint. Who uses it asks for more.

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
    ("post", "list"),
    ("post", "meta"),
    ("posts", "list"),
    ("read", "more"),
    ("read", "next"),
    ("recent", "posts"),
    ("screen", "reader"),
    ("see", "also"),
    ("side", "bar"),
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

/// A longer class is generated.
const LONGEST_CLASS: usize = 60;

/// What one class, or an id, says of an element.
pub(super) fn said(class: &str) -> Option<Mark> {
    let lower = class.to_ascii_lowercase();
    if COMMENTS.iter().any(|word| lower.contains(word)) {
        return Some(Mark::Comments);
    }
    in_class(class)
}

/// What those classes are called that stand at captions of pictures, or a part of it.
const CAPTIONS: &[&str] = &["bildtext", "bildunterschrift", "caption", "cutline", "legend"];

/// Whether a class is that of a caption.
pub(super) fn is_caption(class: &str) -> bool {
    let lower = class.to_ascii_lowercase();
    let named = || words(class).last().is_some_and(|word| word == "cap");
    class.len() <= LONGEST_CLASS && (CAPTIONS.iter().any(|caption| lower.contains(caption)) || named())
}

/// What its name and its role say of an element.
pub(super) fn named(name: &str, role: &str) -> Option<Mark> {
    let numbered = |at: usize| Mark::Word(WORDS.len() + PAIRS.len() + at);
    let named = NAMES.iter().position(|furniture| *furniture == name);
    let in_role = || (!role.is_empty() && ROLES.contains(&role.to_ascii_lowercase().as_str())).then_some(NAMES.len());
    named.or_else(in_role).map(numbered)
}

fn in_class(class: &str) -> Option<Mark> {
    let lower = class.to_ascii_lowercase();
    if class.len() > LONGEST_CLASS || FRAMEWORKS.iter().any(|framework| lower.starts_with(framework)) {
        return None;
    }
    let words = words(class);
    let pair = || {
        let found =
            words.windows(2).find_map(|two| PAIRS.iter().position(|pair| *pair == (two[0].as_str(), two[1].as_str())));
        found.map(|at| Mark::Word(WORDS.len() + at))
    };
    if words.iter().any(|word| OTHER.contains(&word.as_str())) {
        return Some(Mark::Other);
    }
    words.iter().find_map(|word| WORDS.binary_search(&word.as_str()).ok()).map(Mark::Word).or_else(pair)
}

/// The words of a class in lower case: `relatedPosts__item` has three. Letters behind a digit are of no word: `c4ad5` is
/// generated.
pub(super) fn words(class: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let (mut lower_before, mut generated) = (false, false);
    for c in class.chars() {
        let starts = !c.is_ascii_alphabetic() || (c.is_ascii_uppercase() && lower_before);
        if starts && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        generated = c.is_ascii_digit() || (generated && c.is_ascii_alphabetic());
        if let Some(word) = words.last_mut().filter(|_| c.is_ascii_alphabetic() && !generated) {
            word.push(c.to_ascii_lowercase());
        }
        lower_before = c.is_ascii_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::{Mark, WORDS, named, said, words};

    #[test]
    fn the_words_are_sorted() {
        assert!(WORDS.is_sorted());
    }

    #[test]
    fn a_class_says_what_an_element_is() {
        assert_eq!(words("relatedPosts__item-2"), ["related", "posts", "item"]);
        assert_eq!(words("ad300x250-c4ad5c"), ["ad", "c"]);
        assert_eq!(said("relatedPosts__item"), Some(Mark::Other));
        assert_eq!(said("entry-content"), None);
        assert_eq!(said("elementor-widget-text"), None);
        assert_eq!(said("post-comments"), Some(Mark::Comments));
        assert!(matches!(said("c-sidebar"), Some(Mark::Word(_))) && matches!(said("author-box"), Some(Mark::Word(_))));
        assert_ne!(said("c-sidebar"), said("author-box"));
        assert!(named("nav", "").is_some() && named("div", "navigation").is_some() && named("div", "").is_none());
    }
}
