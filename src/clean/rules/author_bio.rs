//! A line about the author at the foot: "Jane Roe is a reporter based in Ankara. Follow her on Twitter".
//!
//! Such sentences are news as well (a reporter may be arrested), so the form alone is believed only beside other
//! boilerplate; with an address or an invitation to follow it stands for itself.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Certainty, Line, Rule};
use crate::clean::words;

/// Two or three sentences at most.
const LONGEST_BIO: usize = 60;

/// Set phrases, or who-is-what with a way to reach the author.
pub(super) const RULE: Rule = Rule { judge, ..Rule::of_phrases("author bio").ends_article() };

/// What stands in front of the name of whoever signs or checked an article at its foot, folded.
static SIGNED: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of("signed"));
/// "Written by Jane van der Roe, MD"
const LONGEST_SIGNATURE: usize = 8;

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    if is_signature(line) {
        return Some(Certainty::Said);
    }
    // The name stands on the next line.
    if SIGNED.contains(line.folded.as_str()) {
        return Some(Certainty::Beside);
    }
    let said = line.phrases(rule.name)?;
    if said > Certainty::Said {
        return Some(said);
    }
    let reachable = line.text.contains('@') || line.text.contains("twitter.com");
    match line.words <= LONGEST_BIO {
        true if reachable || said == Certainty::Said => Some(Certainty::Said),
        true => Some(Certainty::Akin),
        false => None,
    }
}

/// "Written by Jane Roe": a name, and no sentence.
fn is_signature(line: &Line) -> bool {
    let begins = |cue: &&&str| line.folded.strip_prefix(**cue).is_some_and(|rest| rest.starts_with(' '));
    let cue = SIGNED.iter().find(begins).filter(|_| line.words <= LONGEST_SIGNATURE);
    let name = cue.and_then(|cue| line.text.split_whitespace().nth(cue.split_whitespace().count()));
    name.is_some_and(|name| name.starts_with(char::is_uppercase)) && !line.ends_as_sentence()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn lines_about_the_author_go() {
        drops(
            "author bio",
            &[
                "Jane Roe is a reporter based in Ankara. Follow her on Twitter @janeroe.",
                "About the author",
                "Written by Jane Roe",
                "Reviewed by: Jane Roe, MD",
                "Jane Roe is a freelance journalist for Some Daily. Reach her at jane@example.org",
            ],
        );
    }

    #[test]
    fn reporters_in_the_news_stay() {
        keeps(&[
            "Jane Roe is a reporter for the Daily and was arrested on Monday.",
            "Evan Roe is a reporter for the Journal.",
            "The author is a professor in Ankara.",
            "Written by Jane Roe, the play opens on Friday.",
        ]);
    }
}
