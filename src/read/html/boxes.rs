//! Boxes among the paragraphs of an article that say by their names what they hold: offers, lists of other articles,
//! advertisements.
//!
//! A name is a hint only: whole articles stand in elements that are called "paywall" or "promo". So a box has few words,
//! and what stands under one name little of the page's prose.

use std::cell::LazyCell;

use dom_query::Document;
use rustc_hash::FxHashMap;

use super::blocks::{Blocks, Element};
use super::name::Name;
use crate::clean::Boxed;

/// What a word in an element's class, id or data says that it holds; sorted.
const WORDS: &[(&str, Boxed)] = &[
    ("ad", Boxed::Advertisement),
    ("ads", Boxed::Advertisement),
    ("adslot", Boxed::Advertisement),
    ("advert", Boxed::Advertisement),
    ("advertisement", Boxed::Advertisement),
    ("advertising", Boxed::Advertisement),
    ("anketa", Boxed::Unprinted),
    ("ankieta", Boxed::Unprinted),
    ("barrier", Boxed::Subscription),
    ("beyondwords", Boxed::Player),
    ("consent", Boxed::Consent),
    ("cookie", Boxed::Consent),
    ("cookiebar", Boxed::Consent),
    ("cookies", Boxed::Consent),
    ("cookiewall", Boxed::Consent),
    ("cta", Boxed::Unprinted),
    ("deal", Boxed::Advertisement),
    ("deals", Boxed::Advertisement),
    ("didomi", Boxed::Consent),
    ("disclaimer", Boxed::Disclaimer),
    ("encuesta", Boxed::Unprinted),
    ("factbox", Boxed::Others),
    ("faktaboks", Boxed::Others),
    ("faktaruta", Boxed::Others),
    ("flyout", Boxed::Unprinted),
    ("gdpr", Boxed::Consent),
    ("infobox", Boxed::Others),
    ("jwplayer", Boxed::Player),
    ("mailchimp", Boxed::Newsletter),
    ("newsletter", Boxed::Newsletter),
    ("newsletters", Boxed::Newsletter),
    ("noprint", Boxed::Unprinted),
    ("onetrust", Boxed::Consent),
    ("opros", Boxed::Unprinted),
    ("paywall", Boxed::Subscription),
    ("podcast", Boxed::Player),
    ("poll", Boxed::Unprinted),
    ("polls", Boxed::Unprinted),
    ("privacy", Boxed::Consent),
    ("promo", Boxed::Others),
    ("promos", Boxed::Others),
    ("readmore", Boxed::Others),
    ("recirc", Boxed::Others),
    ("recirculation", Boxed::Others),
    ("recommendations", Boxed::Others),
    ("recommended", Boxed::Others),
    ("regwall", Boxed::Subscription),
    ("related", Boxed::Others),
    ("relatedarticles", Boxed::Others),
    ("relatedcontent", Boxed::Others),
    ("relatedposts", Boxed::Others),
    ("republish", Boxed::Rights),
    ("republishing", Boxed::Rights),
    ("seealso", Boxed::Others),
    ("signin", Boxed::Subscription),
    ("signup", Boxed::Newsletter),
    ("similarlinks", Boxed::Others),
    ("sondage", Boxed::Unprinted),
    ("sondaggio", Boxed::Unprinted),
    ("subscribe", Boxed::Subscription),
    ("subscription", Boxed::Subscription),
    ("tipbox", Boxed::Unprinted),
    ("videoplayer", Boxed::Player),
];

/// What two words one after the other say.
const PAIRS: &[(&str, &str, Boxed)] = &[
    ("affiliate", "disclaimer", Boxed::Affiliate),
    ("affiliate", "disclosure", Boxed::Affiliate),
    ("also", "read", Boxed::Others),
    ("app", "download", Boxed::Unprinted),
    ("app", "promo", Boxed::Unprinted),
    ("bookmark", "card", Boxed::Others),
    ("button", "wrapper", Boxed::Unprinted),
    ("call", "action", Boxed::Unprinted),
    ("call", "to", Boxed::Unprinted),
    ("fact", "box", Boxed::Others),
    ("further", "reading", Boxed::Others),
    ("hidden", "print", Boxed::Unprinted),
    ("info", "box", Boxed::Others),
    ("interstitial", "link", Boxed::Others),
    ("language", "switcher", Boxed::Unprinted),
    ("links", "block", Boxed::Others),
    ("more", "from", Boxed::Others),
    ("more", "stories", Boxed::Others),
    ("most", "popular", Boxed::Others),
    ("most", "read", Boxed::Others),
    ("most", "viewed", Boxed::Others),
    ("no", "print", Boxed::Unprinted),
    ("post", "navigation", Boxed::Others),
    ("print", "url", Boxed::Unprinted),
    ("read", "also", Boxed::Others),
    ("read", "more", Boxed::Others),
    ("read", "next", Boxed::Others),
    ("see", "also", Boxed::Others),
    ("share", "bar", Boxed::Share),
    ("share", "buttons", Boxed::Share),
    ("share", "links", Boxed::Share),
    ("share", "tools", Boxed::Share),
    ("sign", "up", Boxed::Newsletter),
    ("similar", "links", Boxed::Others),
    ("social", "bar", Boxed::Share),
    ("social", "buttons", Boxed::Share),
    ("social", "icons", Boxed::Share),
    ("social", "links", Boxed::Share),
    ("social", "share", Boxed::Share),
    ("social", "sharing", Boxed::Share),
    ("translation", "nav", Boxed::Unprinted),
    ("translations", "nav", Boxed::Unprinted),
    ("video", "player", Boxed::Player),
    ("video", "resource", Boxed::Player),
];

/// What credits are called, at pictures and elsewhere ("credit-card", "article-credits").
const CREDITS: &[&str] = &["copyright", "credit", "credito", "credits", "photographer"];
/// Words beside these that say that a picture is credited; and what says so by itself.
const OF_PICTURES: &[&str] = &["caption", "figure", "foto", "image", "img", "media", "photo", "picture"];
const PICTURE_CREDITS: &[&str] = &["bildnachweis", "bildquelle", "fotocredit", "imagecredit", "photocredit"];

/// Words that begin the class of an element around or beside such a box ("has-newsletter", "with-ads", "after-promo").
const BESIDE: &[&str] = &["after", "before", "has", "hide", "is", "no", "not", "show", "with", "without"];

/// What is hidden from those who see the page, and read out to others.
const READ_OUT: &[&str] = &["offscreen", "screenreader", "sronly", "visuallyhidden"];
const READ_OUT_PAIRS: &[(&str, &str)] =
    &[("off", "screen"), ("screen", "reader"), ("sr", "only"), ("visually", "hidden")];

/// All boxes of a kind have no more than this share of the page's prose, in percent; else the article stands in them.
const PROSE: usize = 30;
/// A box with more of its letters in links, in percent, is a list of them.
const MOSTLY_LINKS: usize = 50;

/// A gallery that is an article of its own, with a number, is shown beside a story of so much prose, in bytes, and has so many captions or
/// more; fewer may be the story's.
const SLIDES: usize = 8;
const STORY: usize = 600;

/// What one class, an id or a value of an element's data says that it holds.
pub(super) fn named(name: &Name<'_>) -> Option<Boxed> {
    if name.is_generated() {
        return None;
    }
    let begins_beside = BESIDE.contains(&name.words().next()?);
    // "no-print" is the whole name.
    if begins_beside && name.words().nth(2).is_some() {
        return None;
    }
    let pair = |two: (&str, &str)| PAIRS.iter().find(|(first, second, _)| (*first, *second) == two);
    if let Some((.., boxed)) = name.pairs().find_map(pair) {
        return Some(*boxed);
    }
    if begins_beside {
        return None;
    }
    if of_picture(name) {
        return Some(Boxed::Credit);
    }
    let known = |word: &str| WORDS.binary_search_by_key(&word, |(known, _)| known).ok();
    name.words().find_map(known).map(|at| WORDS[at].1)
}

/// Whether the extraction would take an element for furniture by what its class says of others, beside it or in it
/// ("with_related_categories", "has-sidebar").
pub(super) fn misleads(class: &Name<'_>) -> bool {
    /// Words by which it throws elements away unread.
    const UNREAD: &[&str] = &[
        "banner",
        "breadcrumbs",
        "comment",
        "comments",
        "footer",
        "header",
        "menu",
        "related",
        "rss",
        "sidebar",
        "social",
        "sponsor",
    ];
    matches!(class.words().next(), Some("has" | "no" | "with")) && class.has(UNREAD)
}

/// Whether a name says that it credits a picture ("photo-credit", "captionCredit").
fn of_picture(name: &Name<'_>) -> bool {
    name.has(PICTURE_CREDITS) || (name.has(CREDITS) && name.has(OF_PICTURES) && !name.has(&["card"]))
}

/// Whether a class is that of a credit, if it stands at a picture.
pub(super) fn credits(class: &Name<'_>) -> bool {
    !class.is_generated() && class.last().is_some_and(|word| CREDITS.contains(&word))
}

/// Whether a class is that of what is read out and not shown.
pub(super) fn is_read_out(class: &Name<'_>) -> bool {
    !class.is_generated() && (class.has(READ_OUT) || class.pairs().any(|two| READ_OUT_PAIRS.contains(&two)))
}

/// What asks for consent to something embedded has no more words.
const EMBEDDED: usize = 40;

/// Whether a class is that of a sign that a font draws ("icon", "material-icons").
pub(super) fn is_icon(class: &Name<'_>) -> bool {
    !class.is_generated() && class.has(&["glyphicon", "icon", "icons"])
}

/// So many words a box of a kind may have.
fn most_words(boxed: Boxed) -> usize {
    match boxed {
        Boxed::Credit => 10,
        Boxed::Advertisement | Boxed::Share => 20,
        Boxed::Player => 40,
        Boxed::Affiliate | Boxed::Disclaimer | Boxed::Others | Boxed::Unprinted => 60,
        Boxed::Newsletter | Boxed::Subscription => 120,
        Boxed::Consent | Boxed::Rights => 800,
        Boxed::Slides => usize::MAX,
    }
}

impl Blocks {
    /// Keeps of the elements that are named as boxes those that are some.
    pub(super) fn judge_boxes(&mut self) {
        if self.elements.iter().all(|element| element.boxed.is_none()) {
            return;
        }
        let prose = self.sums(|_, block| if block.prose { block.text.len() } else { 0 });
        for (at, boxed) in self.boxes(&prose).into_iter().enumerate() {
            self.elements[at].boxed = self.elements[self.elements[at].parent].boxed.filter(|_| at > 0).or(boxed);
        }
        let mut under: FxHashMap<Boxed, usize> = FxHashMap::default();
        for block in self.blocks.iter().filter(|block| block.prose) {
            if let Some(boxed) = self.elements[block.element].boxed {
                *under.entry(boxed).or_default() += block.text.len();
            }
        }
        let has_body = |boxed: Boxed| under.get(&boxed).is_some_and(|under| under * 100 > prose[0] * PROSE);
        for element in &mut self.elements {
            element.boxed =
                element.boxed.filter(|boxed| matches!(boxed, Boxed::Consent | Boxed::Slides) || !has_body(*boxed));
        }
    }

    /// What each element holds that is a box by its name and may be one by what stands in it; `prose` is how much of it does, in bytes.
    fn boxes(&self, prose: &[usize]) -> Vec<Option<Boxed>> {
        let words = self.sums(|_, block| block.words);
        let letters = self.sums(|_, block| block.letters);
        let leading = self.sums(|_, block| block.leading);
        let has_article = self.elements.iter().zip(prose).any(|(element, prose)| is_article(element) && *prose > 0);
        let within = |at: usize| self.ancestors(at).any(|above| is_article(&self.elements[above]));
        // Few pages have galleries.
        let captions = LazyCell::new(|| self.sums(|_, block| usize::from(self.elements[block.element].caption)));
        let headlines = LazyCell::new(|| self.sums(|_, block| usize::from(self.elements[block.element].name == "h1")));
        let may_be = |at: usize, boxed: Boxed| {
            let is_list = boxed == Boxed::Others && leading[at] * 100 > letters[at] * MOSTLY_LINKS;
            let fits = words[at] <= most_words(boxed) || is_list;
            // In an article the consent is for what is embedded there, and has a button; walls have more words.
            let embedded = || words[at] <= EMBEDDED && self.elements[at].asks;
            match boxed {
                Boxed::Consent => fits && has_article && (!within(at) || embedded()),
                Boxed::Share => fits && prose[at] == 0,
                Boxed::Slides => captions[at] >= SLIDES && headlines[at] == 0 && prose[0] - prose[at] >= STORY,
                _ => fits,
            }
        };
        let elements = self.elements.iter().enumerate();
        elements.map(|(at, element)| element.boxed.filter(|&boxed| may_be(at, boxed))).collect()
    }

    /// Tells the elements with most of the page's prose whose class alone says that they are furniture, by what stands beside them
    /// ("with-related-links"): the extraction throws these away unread.
    pub(super) fn judge_misnamed(&mut self) {
        /// Of the prose, in percent.
        const MOST: usize = 60;
        if self.elements.iter().all(|element| !element.misleads) {
            return;
        }
        let prose = self.sums(|_, block| if block.prose { block.text.len() } else { 0 });
        for (at, element) in self.elements.iter_mut().enumerate() {
            let is_full = at > 0 && prose[at] > 0 && prose[at] * 100 >= prose[0] * MOST;
            element.misleads &= is_full && element.boxed.is_none();
            if element.misleads {
                element.mark = None;
            }
        }
    }

    /// Takes out of a document what stands in boxes and what is read out and not shown. Small print stays: without it the
    /// extraction would weigh the pictures and parts that it stands in otherwise.
    pub(super) fn take_boxes_out(&self, document: &Document) {
        let goes = |element: &Element| element.boxed.is_some_and(|boxed| !is_small_print(boxed));
        let outermost = self.elements.iter().filter(|element| goes(element) && !goes(&self.elements[element.parent]));
        let boxes = outermost.map(|element| element.id);
        boxes.chain(self.read_out.iter().copied()).for_each(|id| document.tree.remove_from_parent(&id));
    }
}

/// Whether a box is a line or two in an article's own part of the page.
pub(super) fn is_small_print(boxed: Boxed) -> bool {
    matches!(boxed, Boxed::Affiliate | Boxed::Credit | Boxed::Disclaimer)
}

/// Whether an element is one that pages have for their article.
fn is_article(element: &Element) -> bool {
    matches!(element.name, "article" | "main")
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::{Blocks, WORDS, credits, is_icon, is_read_out};
    use crate::clean::Boxed;
    use crate::read::html::name::Name;
    use crate::read::html::tests::{BODY, read, read_around};

    #[test]
    fn the_words_are_sorted() {
        assert!(WORDS.is_sorted_by_key(|(word, _)| *word));
    }

    #[test]
    fn a_name_says_what_a_box_holds() {
        for (name, boxed) in [
            ("article-newsletter", Some(Boxed::Newsletter)),
            ("EmailSignUpWrapper", Some(Boxed::Newsletter)),
            ("relatedArticles", Some(Boxed::Others)),
            ("similarLinks", Some(Boxed::Others)),
            ("c-advertising", Some(Boxed::Advertisement)),
            ("photo-credit", Some(Boxed::Credit)),
            ("Image_captionCredit__x1", Some(Boxed::Credit)),
            ("photoCredit", Some(Boxed::Credit)),
            ("image-credit-card", None),
            ("site-copyright", None),
            ("further_reading_block", Some(Boxed::Others)),
            ("affiliate-disclosure", Some(Boxed::Affiliate)),
            ("no-print", Some(Boxed::Unprinted)),
            ("has-newsletter", None),
            ("not-read-more", None),
            ("unrelated", None),
            ("article-body", None),
            ("shadow", None),
        ] {
            assert_eq!(super::named(&Name::of(name)), boxed, "{name}");
        }
        let is = |judge: fn(&Name<'_>) -> bool, name| judge(&Name::of(name));
        assert!(["sr-only", "visually-hidden", "screen-reader-text"].into_iter().all(|name| is(is_read_out, name)));
        assert!(!["reader-comments", "hidden-gem"].into_iter().any(|name| is(is_read_out, name)));
        assert!(is(credits, "field-credit") && !is(credits, "credit-card"));
        assert!(is(is_icon, "material-icons") && !is(is_icon, "iconic"));
    }

    #[test]
    fn boxes_in_the_body_go_under_what_their_names_say() {
        let offer = "<h4>Sign up for Harbour Letters</h4><p>What moves the quays, by Jane Roe.</p>";
        let link = "<ul><li><a href=/1>The palace on the hill</a></li></ul>";
        for (between, kind) in [
            (format!("<div class=newsletter-signup>{offer}</div>"), Boxed::Newsletter),
            (format!("<div data-area=newsletter>{offer}</div>"), Boxed::Newsletter),
            (format!("<x-island name=EmailSignUp>{offer}</x-island>"), Boxed::Newsletter),
            (format!("<div data-test=relatedArticles>{link}</div>"), Boxed::Others),
            ("<ul class=similarLinks><li><a href=/1>The palace on the hill</a></li></ul>".to_owned(), Boxed::Others),
            ("<div class=inline-ad><span>Advertise with us</span></div>".to_owned(), Boxed::Advertisement),
        ] {
            let read = read_around(&between);
            assert_eq!(read.paragraphs.len(), 4, "{between}: {:?}", read.paragraphs);
            assert!(!read.boxes.is_empty() && read.boxes.iter().all(|(boxed, _)| *boxed == kind), "{between}");
        }
        let whole = format!("<html><body><div class=paywall><h1>Envoys meet</h1>{BODY}</div></body></html>");
        assert_eq!(read(&whole).paragraphs.len(), 2);
    }

    /// Whether the captions of a gallery, so many, are told from a story's text.
    fn is_apart(gallery: &str, text: &str, captions: usize) -> bool {
        let slide = |at: usize| format!("<div class=caption>Boat {at} of the old harbour lies at the quay.</div>");
        let slides: String = (0..captions).map(slide).collect();
        let page = format!("<article><h1>Envoys meet</h1>{text}<div class=gallery {gallery}>{slides}</div></article>");
        let blocks = Blocks::of(&Document::from(page));
        blocks.elements[blocks.blocks.last().unwrap().element].boxed == Some(Boxed::Slides)
    }

    #[test]
    fn a_gallery_with_a_number_of_its_own_is_another_story() {
        let story = BODY.repeat(6);
        assert!(is_apart("data-gallery-id=144", &story, 12));
        assert!(!is_apart("", &story, 12));
        // A few pictures are the story's, and where there is hardly any text they are the story.
        assert!(!is_apart("data-gallery-id=144", &story, 4));
        assert!(!is_apart("data-gallery-id=144", BODY, 12));
    }

    #[test]
    fn what_a_class_says_of_its_neighbours_throws_no_article_away() {
        let menu =
            "<p>Rates of today, and what a loan of that kind costs in a year, by town and by the name of the bank.</p>"
                .repeat(6);
        let html = format!(
            "<html><body><div class='story with_related_links'><h1>Envoys meet</h1>{}</div><div>{menu}</div></body></html>",
            BODY.repeat(8)
        );
        assert!(read(&html).paragraphs.iter().any(|line| line.starts_with("The envoys met")));
    }

    #[test]
    fn tools_for_sharing_go() {
        let tools = |class: &str| {
            read_around(&format!("<p class='{class}'><span>SHARE</span><span>MAIL</span></p>")).paragraphs.len()
        };
        assert_eq!((tools("inline-share-tools"), tools("social-links")), (4, 4));
    }
}
