//! One line of an article with what the rules ask about it, worked out once.

use memchr::memchr_iter;

use super::fold::fold;
use super::phrases::{Kind, PHRASES, Phrase};

/// A line longer than this many bytes is nobody's label, prompt or appeal: the longest donation appeals on news sites
/// have some 2,500 characters.
pub(super) const LONGEST_LINE: usize = 4_000;

/// `start` phrases label short lines: a headline after "Read more:" has up to some 20 words.
const LONGEST_LABELLED: usize = 25;

/// A sentence that asks the reader for something is short; a longer one that holds such a phrase is mostly about
/// something else.
const LONGEST_REQUEST: usize = 45;

/// An appeal that only its place gives away has one paragraph.
const LONGEST_APPEAL: usize = 120;

/// Appeals are dense with their cues: at least one in this many words. With 45, one in a thousand paragraphs of web
/// articles that merely speak to their reader went too.
const WORDS_PER_CUE: usize = 25;

/// A row of buttons ("Facebook Twitter Email Print") has no more words than this.
const LONGEST_BAR: usize = 40;

/// How sure a rule is that a line is boilerplate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// Only beside boilerplate of the same rule.
    Akin,
    /// Only beside other boilerplate.
    Beside,
    /// It says what only boilerplate says.
    Said,
    /// It is, word for word, a known line, or has an unmistakable form.
    Exact,
    /// As `Exact`, and a list of other articles follows.
    Heading,
}

/// A line and the phrases in it.
pub(super) struct Line<'a> {
    /// The line as it stands, trimmed.
    pub(super) text: &'a str,
    /// The line folded for comparing.
    pub(super) folded: String,
    /// How many words the folded line has.
    pub(super) words: usize,
    whole: Option<&'static Phrase>,
    start: Option<&'static Phrase>,
    bar: Option<&'static Phrase>,
    inside: Vec<&'static Phrase>,
    /// Whether no phrase in it is evidence for any rule.
    is_silent: bool,
}

impl<'a> Line<'a> {
    /// `None` for what is empty, or too long to be boilerplate as a whole.
    pub(super) fn new(text: &'a str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.len() > LONGEST_LINE {
            return None;
        }
        let folded = fold(text);
        // One space stands between two words, and none at the ends.
        let words = if folded.is_empty() { 0 } else { 1 + memchr_iter(b' ', folded.as_bytes()).count() };
        let whole = PHRASES.exactly(&folded);
        let start = if words <= longest(text, LONGEST_LABELLED) { start(text, &folded) } else { None };
        let bar = if whole.is_none() && words <= LONGEST_BAR { bar(&folded) } else { None };
        let inside = PHRASES.inside(&folded);
        let has_evidence = inside.iter().any(|phrase| phrase.kind.is_evidence());
        let is_silent = whole.is_none() && start.is_none() && bar.is_none() && !has_evidence;
        Some(Self { text, folded, words, whole, start, bar, inside, is_silent })
    }

    /// What the phrases of a rule say about this line.
    pub(super) fn phrases(&self, rule: &str) -> Option<Certainty> {
        if self.is_silent {
            return None;
        }
        let of_rule = |phrase: &&&Phrase| phrase.rule == rule;
        if let Some(phrase) = self.whole.as_ref().filter(of_rule) {
            return whole_line(phrase.kind);
        }
        if self.start.as_ref().or(self.bar.as_ref()).filter(of_rule).is_some() {
            return Some(Certainty::Exact);
        }
        if self.reports_speech() {
            return None;
        }
        let says = |kind: Kind| self.inside.iter().filter(of_rule).any(|phrase| phrase.kind == kind);
        if says(Kind::Within) && self.words <= longest(self.text, LONGEST_REQUEST) {
            return Some(Certainty::Said);
        }
        let addressed = says(Kind::Within) || says(Kind::Cue);
        match self.cues(rule) {
            0 => None,
            cues if addressed && cues > 1 && cues * WORDS_PER_CUE >= self.words => Some(Certainty::Said),
            _ => Some(Certainty::Akin),
        }
    }

    /// Whether a phrase inside it may speak against a part of it.
    pub(super) fn has_evidence(&self) -> bool {
        self.inside.iter().any(|phrase| phrase.kind.is_evidence()) || self.names_agency()
    }

    /// Whether a news or picture agency is named.
    pub(super) fn names_agency(&self) -> bool {
        self.inside.iter().any(|phrase| phrase.kind == Kind::Agency)
    }

    /// Whether it speaks of the reader or for the outlet, as news does not: twice or more, and reporting nobody's speech.
    pub(super) fn addresses_reader(&self) -> bool {
        self.addresses().nth(1).is_some() && !self.reports_speech()
    }

    /// Whether it speaks so, or once for the outlet.
    pub(super) fn speaks(&self) -> bool {
        let for_outlet = self.addresses().any(|phrase| phrase.kind == Kind::Voice) && !self.reports_speech();
        for_outlet || self.addresses_reader()
    }

    fn addresses(&self) -> impl Iterator<Item = &&'static Phrase> {
        self.inside.iter().filter(|phrase| matches!(phrase.kind, Kind::Address | Kind::Voice))
    }

    /// Whether it may be an appeal by its place: the outlet speaks, and twice of what the rule's appeals are about, or
    /// once and to the reader.
    pub(super) fn may_appeal(&self, rule: &str) -> bool {
        let says = |kind: Kind| self.inside.iter().any(|phrase| phrase.kind == kind);
        let enough = if says(Kind::Address) { 1 } else { 2 };
        self.words <= LONGEST_APPEAL && says(Kind::Voice) && self.cues(rule) >= enough && !self.reports_speech()
    }

    /// Whether the line is a sentence of the article's own: it quotes, or says that somebody said something.
    pub(super) fn reports_speech(&self) -> bool {
        quotes_speech(self.text) || self.inside.iter().any(|phrase| phrase.kind == Kind::Speech)
    }

    /// Whether it is the button under a reader's comment.
    pub(super) fn closes_comment(&self) -> bool {
        self.whole.is_some_and(|phrase| phrase.kind == Kind::Reply)
    }

    /// Whether a list of other stories ends with it.
    pub(super) fn ends_list(&self) -> bool {
        self.whole.is_some_and(|phrase| phrase.kind == Kind::Ends)
    }

    /// The words that end a credit ("contributed to this report"), if it has some.
    pub(super) fn closing(&self) -> Option<&'static Phrase> {
        self.inside.iter().copied().find(|phrase| phrase.kind == Kind::Closing)
    }

    /// Whether it ends as a sentence does.
    pub(super) fn ends_as_sentence(&self) -> bool {
        let text = self.text.trim_end_matches(['"', '”', '“', '»', '\'', '’', ')', ']']);
        text.ends_with(['.', '。', '!', '！', ':', '：', ';', ',']) && !self.is_cut_short()
    }

    /// Whether it ends in an ellipsis, as teasers do.
    pub(super) fn is_cut_short(&self) -> bool {
        let text = self.text.trim_end_matches([']', ')', ' ']);
        text.ends_with('…') || text.ends_with("...")
    }

    /// Distinct cues, topics and requests of a rule.
    fn cues(&self, rule: &str) -> usize {
        let mut cues: Vec<&str> = self
            .inside
            .iter()
            .filter(|phrase| phrase.rule == rule && matches!(phrase.kind, Kind::Cue | Kind::Topic | Kind::Within))
            .map(|phrase| phrase.folded.as_str())
            .collect();
        cues.sort_unstable();
        cues.dedup();
        let part_of_another = |cue: &str| cues.iter().any(|other| other.len() > cue.len() && other.contains(cue));
        cues.iter().filter(|cue| !part_of_another(cue)).count()
    }
}

/// So many words at most; where each sign counts as one, twice as many.
fn longest(text: &str, words: usize) -> usize {
    let has_signs = text.chars().next().is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    // Long lines may say what somebody said.
    if has_signs && !text.contains(['说', '說']) && !text.contains("裁定") { words * 2 } else { words }
}

/// Whether a text quotes more than a name: outlets and buttons stand in quotes as well (“Donate”, «Чайка»).
fn quotes_speech(text: &str) -> bool {
    const NAME: usize = 2;
    let mut pieces = text.split(['"', '“', '”', '„', '«', '»']);
    let quotes = pieces.clone().count() - 1;
    let quoted = pieces.by_ref().skip(1).step_by(2).any(|piece| piece.split_whitespace().count() > NAME);
    quotes % 2 == 1 || quoted
}

fn whole_line(kind: Kind) -> Option<Certainty> {
    match kind {
        Kind::Line | Kind::Ends | Kind::Foot | Kind::Start | Kind::Label | Kind::Within => Some(Certainty::Exact),
        Kind::List | Kind::Lead => Some(Certainty::Heading),
        Kind::Beside | Kind::Reply | Kind::Cue | Kind::Topic => Some(Certainty::Beside),
        Kind::Credit | Kind::Sole | Kind::Closing | Kind::Address | Kind::Voice | Kind::Agency | Kind::Speech => None,
    }
}

/// Whether a folded line is a known one, or a row of such. An agency's name is none: it may be the byline.
pub(super) fn is_known(folded: &str) -> bool {
    let whole = |phrase: &Phrase| whole_line(phrase.kind).is_some() || phrase.kind == Kind::Credit;
    let phrase = PHRASES.exactly(folded).filter(|phrase| whole(phrase)).or_else(|| bar(folded));
    phrase.is_some_and(|phrase| phrase.rule != super::rules::AGENCY_CREDIT)
}

/// The phrase that a line begins with, or the label before its first colon, or the words in front of a link.
fn start(text: &str, folded: &str) -> Option<&'static Phrase> {
    let label = || {
        let end = text.find(ends_label)?;
        let in_table = text[end..].starts_with('|');
        let leads = |kind: Kind| matches!(kind, Kind::List | Kind::Lead) && !tells(&text[end..]);
        let is_label = |kind: Kind| leads(kind) || kind == Kind::Label && !in_table;
        PHRASES.exactly(&fold(&text[..end])).filter(|phrase| is_label(phrase.kind))
    };
    PHRASES.beginning(folded, |kind| kind == Kind::Start).or_else(label).or_else(|| lead(text, folded))
}

/// Whether a label's colon is followed by a whole sentence that goes on in small letters ("From the archive: in 2019 a like
/// case was dropped."): headlines do not.
fn tells(behind: &str) -> bool {
    const WORDS: usize = 5;
    let behind = behind.trim_start_matches(|c: char| ends_label(c) || c.is_whitespace());
    behind.starts_with(char::is_lowercase)
        && behind.ends_with(['.', '!', '?'])
        && !behind.ends_with("...")
        && behind.split_whitespace().nth(WORDS - 1).is_some()
}

/// "Read also Envoys meet in Ankara": the words in front of a link whose own text begins with a capital, and is no
/// sentence.
fn lead(text: &str, folded: &str) -> Option<&'static Phrase> {
    let phrase = PHRASES.beginning(folded, |kind| kind == Kind::Lead)?;
    let link = text.split_whitespace().nth(phrase.folded.split(' ').count())?;
    let begins = link.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
    (begins && !text.ends_with(['.', '!', '。'])).then_some(phrase)
}

fn is_tile(kind: Kind) -> bool {
    matches!(kind, Kind::Line | Kind::List | Kind::Lead | Kind::Beside | Kind::Reply)
}

fn ends_label(c: char) -> bool {
    matches!(c, ':' | '：' | '|' | '»' | '>' | '→' | '·')
}

/// The first phrase of a line that consists of nothing but known lines and numbers, as a row of buttons does.
///
/// One certain phrase is enough; of those that may be subheadings it takes three.
fn bar(folded: &str) -> Option<&'static Phrase> {
    let mut rest = folded;
    let mut tiles = Vec::new();
    while !rest.is_empty() {
        let used = match PHRASES.beginning(rest, is_tile) {
            Some(phrase) => {
                tiles.push(phrase);
                phrase.folded.len()
            }
            None if rest == "#" || rest.starts_with("# ") => 1,
            None => return None,
        };
        rest = rest[used..].trim_start();
    }
    let certain = tiles.iter().find(|phrase| !matches!(phrase.kind, Kind::Beside | Kind::Reply));
    certain.or(if tiles.len() >= 3 { tiles.first() } else { None }).copied()
}

#[cfg(test)]
mod tests {
    use super::{Certainty, Line};

    fn phrases(rule: &str, text: &str) -> Option<Certainty> {
        Line::new(text).and_then(|line| line.phrases(rule))
    }

    #[test]
    fn a_whole_line_is_exact_and_a_common_word_needs_company() {
        assert_eq!(phrases("comment form", "Leave a Reply"), Some(Certainty::Exact));
        assert_eq!(phrases("comment form", "Name *"), Some(Certainty::Beside));
        assert_eq!(phrases("related stories", "Related Posts"), Some(Certainty::Heading));
    }

    #[test]
    fn a_row_of_buttons_is_exact() {
        assert_eq!(phrases("share bar", "Facebook 12 Twitter 3 WhatsApp"), Some(Certainty::Exact));
        assert_eq!(phrases("share bar", "Facebook Twitter sued"), None);
    }

    #[test]
    fn reported_speech_is_the_articles_own() {
        assert_eq!(phrases("newsletter prompt", "Sign up for our newsletter today"), Some(Certainty::Said));
        assert_eq!(phrases("newsletter prompt", "He said: sign up for our newsletter today"), None);
        assert_eq!(phrases("newsletter prompt", "“Sign up for our newsletter,” the sign read"), None);
        assert!(phrases("newsletter prompt", "“The Tern”: sign up for our newsletter today").is_some());
    }
}
