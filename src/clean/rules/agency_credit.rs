//! The credit at the foot of a wire story: "(Reporting by Jane Roe; Editing by John Doe)".
//!
//! It names people who are not in the story, so it goes; it often ends the last paragraph instead of standing alone.

use super::{Certainty, Line, Rule};
use crate::clean::fold::fold;
use crate::clean::phrases::PHRASES;

/// Desks list up to a dozen names.
const LONGEST_CREDIT: usize = 60;

/// The set phrases at the beginning of a line, or of a bracket that ends a paragraph.
pub(super) const RULE: Rule = Rule { judge, tail, ..Rule::of_phrases("agency credit") };

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    match line.phrases(rule.name) {
        Some(Certainty::Exact) => Some(Certainty::Exact),
        _ => (PHRASES.credit(&line.folded).is_some() && is_credit(line.text)).then_some(Certainty::Exact),
    }
}

/// The last bracket of the paragraph, if it is a credit.
fn tail(text: &str) -> Option<usize> {
    let text = text.trim_end();
    let open = text.rfind(['(', '['])?;
    let bracketed = text.ends_with([')', ']']) || text.ends_with(").");
    (bracketed && is_credit(&text[open..])).then_some(open)
}

/// Whether a bracket or line begins as credits do; without the bracket it takes a second credit ("; editing by").
fn is_credit(text: &str) -> bool {
    let Some(line) = Line::new(text).filter(|line| line.words <= LONGEST_CREDIT) else {
        return false;
    };
    let begins = |part: &str| PHRASES.credit(&fold(part)).is_some_and(|phrase| phrase.rule == RULE.name);
    let mut parts = line.text.split([';', '.']);
    let first = parts.next().is_some_and(begins);
    first && (text.starts_with(['(', '[']) || parts.any(begins))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};
    use crate::article::Article;
    use crate::clean::clean;

    #[test]
    fn credits_go() {
        drops(
            "agency credit",
            &[
                "(Reporting by Jane Roe in Ankara and John Doe in Tehran; Editing by Max Muster)",
                "Reporting by Jane Roe; Editing by John Doe",
                "(Additional reporting by Jane Roe)",
                "(Con información de EFE)",
            ],
        );
    }

    #[test]
    fn a_credit_is_cut_from_the_last_paragraph() {
        let paragraph = "Talks resume on Monday. (Reporting by Jane Roe; editing by John Doe)";
        let mut article = Article { paragraphs: vec![paragraph.to_owned()], ..Article::default() };
        clean(&mut article);
        assert_eq!(article.paragraphs, ["Talks resume on Monday."]);
        assert_eq!(article.dropped[0].text, "(Reporting by Jane Roe; editing by John Doe)");
        assert_eq!(article.dropped[0].rule, "agency credit");
    }

    #[test]
    fn sentences_about_reporting_stay() {
        keeps(&[
            "Reporting by the two papers led to the minister's fall.",
            "She won a prize for her reporting by the age of 30.",
            "Talks resume on Monday (after the reporting by two papers).",
        ]);
    }
}
