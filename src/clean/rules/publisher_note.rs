//! What an outlet says of where an article comes from and who paid for it: partners, other outlets, rules that it keeps to,
//! interests of the authors.

use super::{Certainty, Line, Rule};

/// The set phrases: the notes have a sentence or two.
pub(super) const RULE: Rule = Rule::of_phrases("publisher's note");

/// What stands under the heading of a statement about interests has no more words.
const LONGEST_STATEMENT: usize = 100;

/// Whether a paragraph may be the statement that stands under its heading ("Disclosure statement").
pub(in crate::clean) fn may_be_statement(words: usize) -> bool {
    words <= LONGEST_STATEMENT
}

/// Whether a line is the heading of such a statement.
pub(in crate::clean) fn heads_statement(line: &Line) -> bool {
    line.phrases(RULE.name) == Some(Certainty::Heading)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};
    use crate::article::Article;
    use crate::clean::clean;

    #[test]
    fn notes_go() {
        drops(
            "publisher's note",
            &[
                "Our Standards: The Harbour Trust Principles.",
                "The Harbour Press receives support from several foundations. It is solely responsible for all content.",
                "This story was produced in partnership with the River Desk.",
                "This article was originally published in the Harbour Post.",
                "Jane Roe does not work for, consult, own shares in or receive funding from any company.",
            ],
        );
    }

    #[test]
    fn news_about_partners_stays() {
        keeps(&[
            "The story of the harbour was told in partnership with nobody.",
            "The minister is solely responsible for the harbour, she said.",
        ]);
    }

    #[test]
    fn a_statement_goes_with_its_heading() {
        let prose = "The ministers met in Ankara on Thursday and agreed to meet again in the spring, officials said.";
        let paragraphs = [
            "Disclosure statement",
            "Jane Roe has a grant from the Harbour Trust and a boat of her own.",
            prose,
            prose,
        ];
        let mut article = Article { paragraphs: paragraphs.map(str::to_owned).to_vec(), ..Article::default() };
        clean(&mut article);
        assert_eq!(article.paragraphs, [prose, prose]);
    }
}
