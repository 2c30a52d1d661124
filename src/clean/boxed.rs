//! What a page sets apart from its article in a box of its own, and the rule that it is dropped under.

use super::rules;

/// What a box among the paragraphs of an article holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Boxed {
    /// What somebody pays for.
    Advertisement,
    /// That the outlet earns from what readers buy.
    Affiliate,
    /// What a page says of the data it gathers.
    Consent,
    /// Whom a picture is by.
    Credit,
    /// What an outlet does not answer for.
    Disclaimer,
    /// An offer of a newsletter.
    Newsletter,
    /// Links to other articles.
    Others,
    /// The labels of a film that the page shows.
    Player,
    /// On which terms others may print the article.
    Rights,
    /// What a reader may share it by.
    Share,
    /// The pictures of another story, with their captions.
    Slides,
    /// An offer of a subscription, or why the article ends here.
    Subscription,
    /// Buttons and ways through the site, which the page leaves out where it is printed.
    Unprinted,
}

impl Boxed {
    pub(super) fn rule(self) -> &'static str {
        match self {
            Boxed::Advertisement => rules::ADVERTISEMENT,
            Boxed::Affiliate => rules::AFFILIATE_NOTICE,
            Boxed::Consent => rules::COOKIE_NOTICE,
            Boxed::Credit => rules::PHOTO_CREDIT.name,
            Boxed::Disclaimer => rules::PUBLISHER_NOTE.name,
            Boxed::Newsletter => rules::NEWSLETTER_PROMPT,
            Boxed::Others => rules::RELATED_STORIES,
            Boxed::Player => rules::READING_LABEL.name,
            Boxed::Rights => rules::COPYRIGHT,
            Boxed::Share => rules::SHARE_BAR,
            Boxed::Slides => rules::RELATED_STORIES,
            Boxed::Subscription => rules::SUBSCRIPTION_PROMPT,
            Boxed::Unprinted => rules::NAVIGATION,
        }
    }
}
