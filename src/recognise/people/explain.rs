//! Why the people of an article are who they are: for each mention the step and the score that found it, and the rule that
//! gave it to its person. The same steps as [`super::find`], watched.

use std::ops::Range;

use super::document::Document;
use super::join::{Found, JoinRule, join_by_rule};
use super::tagger::Margins;
use super::{caseless, label, model};
use crate::recognise::Mention;

/// A step that labels tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The weights, in two readings.
    Tagger,
    /// A surname that stands first, and the syllables behind it.
    Eastern,
    /// An office, an honour, a team or a work, or a person beside it.
    Introduced,
    /// A score and a minute.
    Scorers,
    /// First names and initials directly before a name, or the surnames behind one.
    Whole,
    /// A first name and a surname that the lists have, or that are no other words.
    Full,
    /// A nickname in quotation marks, a word between child and father, the ending of a surname.
    Formed,
    /// Offices and honours in Indonesian, Malay and Vietnamese, and Vietnamese surnames.
    Offices,
    /// A quotation and a verb of saying.
    Speakers,
    /// A relative.
    Relatives,
    /// What stands between a regnal title and a number, or alone after one, or before an epithet.
    Monarchs,
    /// Names that the world's news gives without a first name.
    Known,
    /// A list of who plays.
    Lineups,
    /// A person before it, and what says that it is another name of the same.
    Aliases,
    /// A longer name, or its surname alone, elsewhere in the article.
    Again,
    /// Surnames of people named in full elsewhere in the article.
    Surnames,
    /// The rules for languages without capitals.
    Rules,
}

impl Step {
    /// In words.
    pub fn reason(self) -> &'static str {
        match self {
            Step::Tagger => "the weights",
            Step::Eastern => "a surname that stands first, and the syllables of given names behind it",
            Step::Introduced => "an office, an honour, a team or a work before it, or a person beside it",
            Step::Scorers => "a score before it and a minute behind it",
            Step::Whole => "the weights, made whole by the first name, the initials or the surname beside it",
            Step::Full => "a first name and a surname, and nothing else that they could be",
            Step::Formed => "a nickname inside it, a word between child and father, or the ending of a surname",
            Step::Offices => "an office or honour before it, or a Vietnamese surname at its beginning",
            Step::Speakers => "a quotation and a verb of saying before it",
            Step::Relatives => "a relative before it",
            Step::Lineups => "a list of people",
            Step::Aliases => "a person before it, and \"known as\" or the like",
            Step::Monarchs => "a regnal title before it, or an epithet of history behind it",
            Step::Known => "a name that the world's news gives without a first name",
            Step::Again => "a longer name of this article that it is part of, or its surname by itself",
            Step::Surnames => "the surname or first name of a person whom this article names in full",
            Step::Rules => {
                "a name of the lists, a title, a verb of saying or the dot of a foreign name, here or elsewhere in the article"
            }
        }
    }
}

/// A mention, and what decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The person's name in this article.
    pub person: String,
    /// Where it is.
    pub mention: Mention,
    /// The step that found it.
    pub step: Step,
    /// By how much the weights preferred a name to none, where they decided.
    pub score: Option<i32>,
    /// The rule that gave it to its person.
    pub rule: JoinRule,
}

/// A found mention's tokens, and what found it.
struct Origin {
    bytes: Range<usize>,
    step: Step,
    score: Option<i32>,
}

/// Every mention of a text in some language, in the order of the text.
pub fn explain(language: Option<&str>, text: &str) -> Vec<Explained> {
    if let Some(found) = caseless::mentions(language, text) {
        return joined(text, &found, |_| (Step::Rules, None));
    }
    let Some(model) = model::for_language(language) else { return Vec::new() };
    let mut document = Document::read(text, &model.lexicon);
    let mut steps: Vec<(Step, Vec<u8>)> = Vec::new();
    let labels =
        super::labels(model, language, text, &mut document, &mut |step, _, labels| steps.push((step, labels.to_vec())));
    let margins = Margins::new(&document, model);
    let origin = |span: Range<usize>| {
        let decided = |(_, after): &&(Step, Vec<u8>)| after[span.clone()] == labels[span.clone()];
        let step = steps.iter().find(decided).map_or(Step::Tagger, |(step, _)| *step);
        let bytes = document.tokens[span.start].start..document.tokens[span.end - 1].end;
        let score = (step == Step::Tagger).then(|| margins.of(&labels, &span)).flatten();
        Origin { bytes, step, score }
    };
    let origins: Vec<Origin> = label::spans(&labels).map(origin).collect();
    let found = super::mentions(model, language, text, &document, &labels);
    joined(text, &found, |mention| {
        let origin = origins.get(origins.partition_point(|origin| origin.bytes.end <= mention.start));
        origin.map_or((Step::Tagger, None), |origin| (origin.step, origin.score))
    })
}

/// The people that the mentions are, each mention with what found it.
fn joined(text: &str, found: &[Found], origin: impl Fn(&Mention) -> (Step, Option<i32>)) -> Vec<Explained> {
    let mut explained = Vec::new();
    for (person, rules) in join_by_rule(text, found) {
        for (mention, rule) in person.mentions.into_iter().zip(rules) {
            let (step, score) = origin(&mention);
            explained.push(Explained { person: person.name.clone(), step, score, mention, rule });
        }
    }
    explained.sort_by_key(|one| one.mention.start);
    explained
}

#[cfg(test)]
mod tests {
    use super::{JoinRule, Step, explain};

    #[test]
    fn each_mention_is_told_with_what_found_it_and_what_joined_it() {
        let text = "MERZ WARNS OF DELAY\n\nChancellor Friedrich Merz said on Monday that he would wait. Merz met \
                    Charlotte Merz, and Friedrich was pleased, Friedrich Merz's office said.";
        let explained = explain(Some("en"), text);
        let told: Vec<_> =
            explained.iter().map(|one| (one.mention.text.as_str(), one.person.as_str(), one.rule)).collect();
        assert_eq!(
            told,
            [
                ("MERZ", "Friedrich Merz", JoinRule::MostNamed),
                ("Friedrich Merz", "Friedrich Merz", JoinRule::Named),
                ("Merz", "Friedrich Merz", JoinRule::LastNamed),
                ("Charlotte Merz", "Charlotte Merz", JoinRule::Named),
                ("Friedrich", "Friedrich Merz", JoinRule::Part),
                ("Friedrich Merz", "Friedrich Merz", JoinRule::SameName),
            ]
        );
        assert!(explained.iter().all(|one| (one.step == Step::Tagger) == one.score.is_some()));
        assert!(explained[1].score > Some(0));
    }
}
