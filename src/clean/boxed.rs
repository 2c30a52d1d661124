//! What a page sets apart from its article in a box of its own, and the rule that it is dropped under.

use super::rules;

/// What a box among the paragraphs of an article holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Boxed {
    /// What somebody pays for.
    Advertisement,
    /// What a page says of the data it gathers.
    Consent,
    /// An offer of a newsletter.
    Newsletter,
    /// Links to other articles.
    Others,
    /// The labels of a film that the page shows.
    Player,
    /// On which terms others may print the article.
    Rights,
    /// An offer of a subscription, or why the article ends here.
    Subscription,
    /// Buttons and ways through the site, which the page leaves out where it is printed.
    Unprinted,
}

impl Boxed {
    pub(super) fn rule(self) -> &'static str {
        match self {
            Boxed::Advertisement => rules::ADVERTISEMENT,
            Boxed::Consent => rules::COOKIE_NOTICE,
            Boxed::Newsletter => rules::NEWSLETTER_PROMPT,
            Boxed::Others => rules::RELATED_STORIES,
            Boxed::Player => rules::READING_LABEL.name,
            Boxed::Rights => rules::COPYRIGHT,
            Boxed::Subscription => rules::SUBSCRIPTION_PROMPT,
            Boxed::Unprinted => rules::NAVIGATION,
        }
    }
}
