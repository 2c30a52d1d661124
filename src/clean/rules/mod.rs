//! The rules, one file each: what they take for boilerplate and why. Most are rows of `phrases.tsv`; those about a form
//! (credits, copyright, breadcrumbs) also have a few lines of code.

mod advertisement;
mod affiliate_notice;
mod agency_credit;
mod app_prompt;
mod author_bio;
mod comment_form;
mod cookie_notice;
mod copyright;
mod correction_contact;
mod donation_appeal;
mod navigation;
mod newsletter_prompt;
mod pagination;
mod photo_credit;
mod press_release;
mod publisher_note;
mod reading_label;
mod related_stories;
mod share_bar;
mod social_follow;
mod subscription_prompt;
mod tag_line;

pub(super) use self::agency_credit::is_initials;
pub(super) use self::author_bio::signs_article;
pub(super) use self::copyright::tail as origin;
pub(super) use self::photo_credit::labels_within;
pub(super) use self::press_release::{heads_foot, heads_self, is_end_mark, tells_self};
pub(super) use self::publisher_note::{heads_statement, may_be_statement};
pub(super) use self::tag_line::posted;
use super::line::{Certainty, Line};

/// Rules that a box of a page is dropped under.
pub(super) const ADVERTISEMENT: &str = advertisement::RULE.name;
pub(super) const AFFILIATE_NOTICE: &str = affiliate_notice::RULE.name;
pub(super) const COOKIE_NOTICE: &str = cookie_notice::RULE.name;
pub(super) const NEWSLETTER_PROMPT: &str = newsletter_prompt::RULE.name;
pub(super) const RELATED_STORIES: &str = related_stories::RULE.name;
pub(super) const SHARE_BAR: &str = share_bar::RULE.name;
pub(super) const SUBSCRIPTION_PROMPT: &str = subscription_prompt::RULE.name;
/// The rule about following an outlet on other sites.
pub(super) const SOCIAL_FOLLOW: &str = social_follow::RULE.name;
/// The rule whose phrases reserve rights.
pub(super) const COPYRIGHT: &str = copyright::RULE.name;
/// The rule whose phrases name agencies alone on a line.
pub(super) const AGENCY_CREDIT: &str = agency_credit::RULE.name;
/// The same rule.
pub(super) const AGENCY_SIGN: &Rule = &agency_credit::RULE;
/// The rule about whoever wrote the article.
pub(super) const AUTHOR_BIO: &Rule = &author_bio::RULE;
/// The rule about readers' comments.
pub(super) const COMMENT_FORM: &Rule = &comment_form::RULE;
/// Rules about credits: what stands under one may be the article's.
pub(super) const CREDITS: &[&str] = &[AGENCY_CREDIT, PHOTO_CREDIT.name];
/// The rule about subject tags.
pub(super) const TAG_LINE: &Rule = &tag_line::RULE;
/// The rule about what a press release says of itself and of its sender.
pub(super) const PRESS_RELEASE: &Rule = &press_release::RULE;
/// The rule about where an article comes from and who paid for it.
pub(super) const PUBLISHER_NOTE: &Rule = &publisher_note::RULE;
/// The rule about what a page says of itself.
pub(super) const READING_LABEL: &Rule = &reading_label::RULE;
/// The rule about lists of other articles, and what repeats a part of this one.
pub(super) const RELATED: &Rule = &related_stories::RULE;
/// The rule about the ways through a site.
pub(super) const NAVIGATION: &str = navigation::RULE.name;
/// The rule whose phrases label and credit pictures.
pub(super) const PHOTO_CREDIT: &Rule = &photo_credit::RULE;

/// Rules about what stands above a headline.
pub(super) const ABOVE_HEADLINE: &[&str] =
    &[navigation::RULE.name, cookie_notice::RULE.name, subscription_prompt::RULE.name];
/// Rules about requests to the reader.
pub(super) const REQUESTS: &[&str] = &[
    cookie_notice::RULE.name,
    app_prompt::RULE.name,
    newsletter_prompt::RULE.name,
    subscription_prompt::RULE.name,
    donation_appeal::RULE.name,
];

/// Every rule, in the order in which they are asked; the most certain answer counts, of equals the first.
pub(super) const RULES: &[Rule] = &[
    advertisement::RULE,
    affiliate_notice::RULE,
    comment_form::RULE,
    related_stories::RULE,
    donation_appeal::RULE,
    app_prompt::RULE,
    newsletter_prompt::RULE,
    subscription_prompt::RULE,
    cookie_notice::RULE,
    share_bar::RULE,
    social_follow::RULE,
    agency_credit::RULE,
    photo_credit::RULE,
    copyright::RULE,
    press_release::RULE,
    publisher_note::RULE,
    correction_contact::RULE,
    author_bio::RULE,
    reading_label::RULE,
    tag_line::RULE,
    pagination::RULE,
    navigation::RULE,
];

/// One kind of boilerplate.
pub(super) struct Rule {
    /// What `dateline read` shows beside what was dropped, and the `rule` column of `phrases.tsv`.
    pub(super) name: &'static str,
    /// Whether this stands after an article's end, so that short lines after it are not the article's own either.
    pub(super) ends_article: bool,
    /// Whether it runs over several paragraphs, of which only the first need be recognised by its own words.
    pub(super) runs_on: bool,
    /// Whether it never stands in mid-article and has small print, so that a short sentence after it is not the article's.
    pub(super) has_small_print: bool,
    /// How sure it is about a line.
    pub(super) judge: fn(&Rule, &Line) -> Option<Certainty>,
    /// Where the article's own text begins behind a label of this kind.
    pub(super) head: fn(&str) -> Option<usize>,
    /// Where in a paragraph of the article's own a tail of this kind begins.
    pub(super) tail: fn(&str) -> Option<usize>,
}

impl Rule {
    /// A rule that only knows its phrases.
    const fn of_phrases(name: &'static str) -> Self {
        Self {
            name,
            ends_article: false,
            runs_on: false,
            has_small_print: false,
            judge: |rule, line| line.phrases(rule.name),
            head: |_| None,
            tail: |_| None,
        }
    }

    /// The same rule, for what stands after an article's end.
    const fn ends_article(self) -> Self {
        Self { ends_article: true, ..self }
    }

    /// The same rule, for what runs over several paragraphs.
    const fn runs_on(self) -> Self {
        Self { runs_on: true, ..self }
    }

    /// The same rule, for a form with small print.
    const fn has_small_print(self) -> Self {
        Self { has_small_print: true, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::super::clean;
    use crate::article::Article;

    /// The rule under which a paragraph between two paragraphs of prose is dropped.
    pub(super) fn dropped_by(paragraph: &str) -> Option<String> {
        let prose = "The ministers met in Ankara on Thursday and agreed to meet again in the spring, officials said.";
        let body = [prose, paragraph, prose].map(str::to_owned).to_vec();
        let mut article = Article { paragraphs: body, ..Article::default() };
        clean(&mut article);
        article.dropped.pop().map(|dropped| dropped.rule)
    }

    /// Asserts that each paragraph is dropped under the rule.
    pub(super) fn drops(rule: &str, paragraphs: &[&str]) {
        for paragraph in paragraphs {
            assert_eq!(dropped_by(paragraph).as_deref(), Some(rule), "{paragraph:?}");
        }
    }

    /// Asserts that each paragraph stays whole.
    pub(super) fn keeps(paragraphs: &[&str]) {
        for paragraph in paragraphs {
            assert_eq!(dropped_by(paragraph), None, "{paragraph:?}");
        }
    }
}
