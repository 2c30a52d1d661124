//! What the words of a byline are there, as `gazetteer/byline-words.tsv` lists them.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::read::words;

/// What a word of a byline may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// Before a word: makes an outlet of it ("Le Figaro"), as it is written.
    Article,
    /// Between a name and where its bearer is, or for whom.
    At,
    /// In front of the names where a colon follows; without it the name of a kind of article.
    BeforeColon,
    /// Between two names.
    Between,
    /// Behind a name and part of it, as it is written.
    Degree,
    /// What newsrooms call themselves by.
    Desk,
    /// In front of one word as well, which is a name then.
    InFront,
    /// What somebody does at a paper.
    Job,
    /// Before a job.
    KindOfJob,
    /// Where a name should stand, or behind one.
    Nobody,
    /// In a link beside an author's name, where it makes the text no name.
    OfALink,
    /// A small word inside names.
    Particle,
    /// What those are called together whom a newsroom does not name.
    Staff,
}

impl Role {
    /// Each with its name in the list.
    const ALL: &[(Self, &str)] = &[
        (Self::Article, "article"),
        (Self::At, "at"),
        (Self::BeforeColon, "before colon"),
        (Self::Between, "between"),
        (Self::Degree, "degree"),
        (Self::Desk, "desk"),
        (Self::InFront, "in front"),
        (Self::Job, "job"),
        (Self::KindOfJob, "kind of job"),
        (Self::Nobody, "nobody"),
        (Self::OfALink, "of a link"),
        (Self::Particle, "particle"),
        (Self::Staff, "staff"),
    ];
}

const LIST: &str = include_str!("../../../gazetteer/byline-words.tsv");

static WORDS: LazyLock<HashSet<(&'static str, Role)>> = LazyLock::new(|| {
    Role::ALL.iter().flat_map(|&(role, name)| words::of_kind(LIST, name).map(move |word| (word, role))).collect()
});

/// Whether a word may be this. Words are in lower case, but for articles and degrees.
pub(super) fn is(word: &str, role: Role) -> bool {
    WORDS.contains(&(word, role))
}

#[cfg(test)]
mod tests {
    use super::{LIST, Role, WORDS};
    use crate::read::words;

    #[test]
    fn every_row_has_a_role_and_stands_once() {
        let rows: Vec<_> = words::rows::<2>(LIST).collect();
        assert!(rows.iter().all(|row| Role::ALL.iter().any(|(_, name)| *name == row[1])));
        assert_eq!(rows.len(), WORDS.len());
    }
}
