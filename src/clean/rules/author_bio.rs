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

/// "Jane Roe jane@post.example", "[李明 ming@post.example]": an address for mail, and a name beside it or none; "港口日报记者 李明":
/// how reporters sign below what they wrote.
pub(in crate::clean) fn signs_article(text: &str) -> bool {
    /// A name, and what its bearer is.
    const BESIDE: usize = 4;
    let bare = text.trim().trim_matches(['[', ']', '(', ')', '【', '】', '（', '）', '.']);
    let is_address =
        |word: &str| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let mut addresses = bare.split_whitespace().filter(|word| is_address(word));
    let mut beside = bare.split_whitespace().filter(|word| !is_address(word));
    let written = addresses.next().is_some() && addresses.next().is_none();
    // "Tips:", "RSVP"
    let is_label =
        |word: &str| word.ends_with([':', '：']) || (word.len() > 2 && word.bytes().all(|c| c.is_ascii_uppercase()));
    let of_name = |word: &str| !word.starts_with(char::is_lowercase) && !is_label(word);
    (written && beside.clone().count() <= BESIDE && beside.all(of_name)) || is_han_reporter(bare)
}

/// "港口日报记者 李明", "记者 李明": an outlet or none, what reporters are called, and a name.
fn is_han_reporter(text: &str) -> bool {
    const REPORTER: &[&str] = &["记者", "記者", "通讯员", "通訊員"];
    const NAME: std::ops::RangeInclusive<usize> = 2..=4;
    const OUTLET: usize = 10;
    let split = |cue: &&str| text.split_once(*cue);
    // Without a space "记者见面会" is a press conference.
    let set_apart = |(_, name): &(&str, &str)| name.starts_with(char::is_whitespace);
    REPORTER.iter().find_map(split).filter(set_apart).is_some_and(|(outlet, name)| {
        let name = name.trim();
        let is_han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
        NAME.contains(&name.chars().count())
            && name.chars().all(is_han)
            && outlet.chars().count() <= OUTLET
            && outlet.chars().all(is_han)
    })
}

/// "Written by Jane Roe": a name, and no sentence.
fn is_signature(line: &Line) -> bool {
    let begins = |cue: &&&str| line.folded.strip_prefix(**cue).is_some_and(|rest| rest.starts_with(' '));
    let cue = SIGNED.iter().find(begins).filter(|_| line.words <= LONGEST_SIGNATURE);
    let mut names = line.text.split_whitespace().skip(cue.map_or(usize::MAX, |cue| cue.split_whitespace().count()));
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    // "Article by Jane Roe (@janeroe).": a full stop may stand behind names alone.
    let named = |word: &str| is_name(word) || word.trim_start_matches('(').starts_with('@');
    names.next().is_some_and(is_name) && (!line.ends_as_sentence() || names.all(named))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};
    use super::signs_article;

    #[test]
    fn lines_about_the_author_go() {
        drops(
            "author bio",
            &[
                "Jane Roe is a reporter based in Ankara. Follow her on Twitter @janeroe.",
                "About the author",
                "Written by Jane Roe",
                "Article by Jane Roe (@janeroe).",
                "Reviewed by: Jane Roe, MD",
                "Jane Roe is a freelance journalist for Some Daily. Reach her at jane@example.org",
            ],
        );
    }

    #[test]
    fn who_signs_below_an_article_goes_and_contacts_in_it_stay() {
        for signature in [
            "jane@post.example",
            "[Jane Roe jane@post.example]",
            "김하늘 기자 haneul@post.example",
            "港口日报记者 李明",
        ] {
            assert!(signs_article(signature), "{signature}");
        }
        for own in [
            "Write to jane@post.example before the end of May.",
            "Follow @janeroe",
            "记者见面会",
            "当地记者李明昨天在安卡拉的港口被捕",
        ] {
            assert!(!signs_article(own), "{own}");
        }
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
