//! Judges the lines of a body together: where a list of other articles goes on, where the article has ended.

mod authors;

use memchr::memmem;

use super::line::{Certainty, Line};
use super::passage::{Verdict, ends_in_photo_credit, is_short, is_teaser, judge, opens_within};
use super::rules::{
    self, AGENCY_SIGN, AUTHOR_BIO, COMMENT_FORM, PHOTO_CREDIT, PRESS_RELEASE, PUBLISHER_NOTE, READING_LABEL, RELATED,
    Rule, TAG_LINE,
};
use crate::date::{self, Hints};

/// A list in mid-article has at most this many links; after the end there is no limit.
const LONGEST_LIST: usize = 12;

/// A list that says where it ends has at most this many lines.
const LONGEST_BOUNDED: usize = 20;

/// A form below fewer paragraphs of prose than this may stand above the article.
const LEAST_BODY: usize = 3;

/// Within so many lines of one line of a form stands another ("Leave a Reply", "Your email address will not be published").
const FORM: usize = 2;

/// A subject tag has no more words than this.
const LONGEST_TAG: usize = 3;

/// The last line before prose goes on may be a subheading, if it has no more words than this.
const LONGEST_SUBHEADING: usize = 4;

/// A form's small print ("Comments close after three days, and are read by a person first.") is no longer, in words.
const LONGEST_SMALL_PRINT: usize = 12;

/// Between the name over a reader's comment and the button under it stand its date and this many paragraphs at most.
const LONGEST_COMMENT: usize = 6;

/// The line over a comment that says when it was written has no more words than this ("15 March 2026 at 8:12 am").
const LONGEST_WHEN: usize = 8;

/// The name over a comment is no longer than this, in words.
const LONGEST_NAME: usize = 4;

/// One line of the body, or a whole paragraph where its lines belong together.
pub(super) struct Unit<'a> {
    /// Which paragraph it is of.
    pub(super) paragraph: usize,
    /// The text.
    pub(super) text: &'a str,
    /// What its own words and form say.
    verdict: Option<Verdict>,
    /// The rule that drops it.
    pub(super) dropped: Option<&'static Rule>,
    words: usize,
    short: bool,
    teaser: bool,
    addresses_reader: bool,
    /// Whether a phrase inside it may speak against its end; of what is too long for a line, nobody knows.
    has_evidence: bool,
    heads_statement: bool,
    /// Its words, to be found again in another; of what is too long for a line there are none.
    folded: String,
    speaks: bool,
    may_appeal: bool,
    closes_comment: bool,
    ends_list: bool,
    heads_foot: bool,
    ends_as_sentence: bool,
}

impl<'a> Unit<'a> {
    fn new(paragraph: usize, text: &'a str) -> Self {
        let line = Line::new(text);
        let is = |property: fn(&Line) -> bool| line.as_ref().is_some_and(property);
        let verdict = line.as_ref().and_then(judge);
        let dropped = verdict.filter(|verdict| verdict.certainty >= Certainty::Said).map(|verdict| verdict.rule);
        Self {
            paragraph,
            text,
            verdict,
            dropped,
            words: line.as_ref().map_or(0, |line| line.words),
            short: text.trim().is_empty() || is(is_short),
            teaser: is(is_teaser),
            addresses_reader: is(|line| line.addresses_reader()),
            has_evidence: line.as_ref().is_none_or(Line::has_evidence),
            speaks: is(|line| line.speaks()),
            may_appeal: line.as_ref().zip(verdict).is_some_and(|(line, verdict)| line.may_appeal(verdict.rule.name)),
            closes_comment: is(|line| line.closes_comment()),
            ends_list: is(|line| line.ends_list()),
            heads_foot: is(rules::heads_foot),
            heads_statement: is(rules::heads_statement),
            ends_as_sentence: is(|line| line.ends_as_sentence()),
            folded: line.map(|line| line.folded).unwrap_or_default(),
        }
    }

    /// Whether boilerplate may be glued to its end: most paragraphs need no closer look.
    pub(super) fn may_end_in_boilerplate(&self) -> bool {
        self.has_evidence || opens_within(self.text) || rules::labels_within(self.text)
    }

    fn certainty(&self) -> Option<Certainty> {
        self.verdict.map(|verdict| verdict.certainty)
    }

    fn is_prose(&self) -> bool {
        self.dropped.is_none() && !self.short
    }

    /// Whether it says when a comment was written: a short line with a date, or "3 hours ago".
    fn says_when(&self) -> bool {
        let ago = || self.verdict.is_some_and(|verdict| verdict.rule.name == READING_LABEL.name);
        self.words <= LONGEST_WHEN && self.short && (date::find(self.text, Hints::default()).is_some() || ago())
    }
}

/// Judges a text by itself.
pub(super) fn mark_alone(text: &str) -> [Unit<'_>; 1] {
    [Unit::new(0, text)]
}

/// Splits paragraphs into units and marks those that are boilerplate.
pub(super) fn mark<'a>(paragraphs: &'a [String], authors: &[String]) -> Vec<Unit<'a>> {
    let mut units: Vec<Unit> = paragraphs.iter().enumerate().flat_map(|(i, text)| split(i, text)).collect();
    mark_dated_list(&mut units);
    mark_comments(&mut units);
    mark_press_release(&mut units);
    mark_twins(&mut units);
    mark_pull_quotes(&mut units);
    mark_statements(&mut units);
    authors::mark(&mut units, authors);
    mark_bounded_lists(&mut units);
    mark_lists(&mut units);
    mark_beside(&mut units);
    mark_between_requests(&mut units);
    mark_last_appeal(&mut units);
    mark_running_on(&mut units);
    mark_small_print(&mut units);
    mark_after_end(&mut units);
    mark_below_end(&mut units);
    mark_tags(&mut units);
    mark_figures(&mut units);
    mark_signs(&mut units);
    mark_rules(&mut units);
    spare_the_whole(&mut units);
    units
}

/// Lines are judged one by one where one of them is a known line by itself: a paragraph broken into lines by its width
/// has none.
fn split(paragraph: usize, text: &str) -> Vec<Unit<'_>> {
    if text.contains('\n') {
        let lines: Vec<Unit> = text.lines().map(|line| Unit::new(paragraph, line)).collect();
        if lines.iter().any(|line| line.certainty() >= Some(Certainty::Exact)) {
            return lines;
        }
    }
    vec![Unit::new(paragraph, text)]
}

/// Drops the comments of readers: from the name over the day to the button for replying.
fn mark_comments(units: &mut [Unit]) {
    let mut behind = 0;
    for button in 0..units.len() {
        if !units[button].closes_comment {
            continue;
        }
        let first = button.saturating_sub(LONGEST_COMMENT).max(behind);
        if let Some(when) = (first..button).find(|&at| units[at].says_when()) {
            let named = when > behind && units[when - 1].short && units[when - 1].words <= LONGEST_NAME;
            for unit in &mut units[when - usize::from(named)..=button] {
                unit.dropped.get_or_insert(COMMENT_FORM);
            }
        }
        behind = button + 1;
    }
}

/// So much prose stands above the foot of a press release, in paragraphs.
const LEAST_RELEASE: usize = 2;
/// Above what is for editors and callers a release says who sent it, within so many lines.
const SELF: usize = 8;

/// Drops the foot of a press release: from what is for editors and callers, or from the sign that it ends, to the last line.
fn mark_press_release(units: &mut [Unit]) {
    let is_release = |unit: &Unit| unit.verdict.is_some_and(|verdict| verdict.rule.name == PRESS_RELEASE.name);
    let ends = |unit: &Unit| unit.heads_foot || rules::is_end_mark(unit.text);
    let told = tells_of_sender(units);
    if told.is_none() && !units.iter().any(|unit| is_release(unit) || ends(unit)) {
        return;
    }
    let known = units.iter().any(is_release);
    let prose: Vec<usize> = (0..units.len()).filter(|&at| units[at].is_prose()).collect();
    let above = |at: usize| prose.partition_point(|&prose| prose < at);
    let is_foot = |at: usize| {
        let ended = || prose.last() <= Some(&at);
        let told = || units.get(at + 1).is_some_and(|next| rules::heads_self(next.text));
        let sure = || units[at].heads_foot || known || told() || ended();
        ends(&units[at]) && sure() && above(at) >= LEAST_RELEASE && prose.len() - above(at) <= above(at)
    };
    let foot = (0..units.len()).find(|&at| is_foot(at));
    let Some(foot) = foot.or(told) else {
        return;
    };
    let tells = |text: &str| rules::heads_self(text) || rules::tells_self(text);
    let heads_self = |at: &usize| above(*at) >= LEAST_RELEASE && tells(units[*at].text);
    let first = (foot.saturating_sub(SELF)..foot).find(heads_self).unwrap_or(foot);
    for unit in &mut units[first..] {
        unit.dropped.get_or_insert(PRESS_RELEASE);
    }
}

/// Where a release without a sign of its end says who sent it: "About the Harbour Trust", and a paragraph that begins with that
/// name, the last or the last but one.
fn tells_of_sender(units: &[Unit]) -> Option<usize> {
    /// Behind it, so much prose.
    const BELOW: usize = 2;
    /// The name stands in the first words.
    const BEGINNING: usize = 120;
    let prose = |units: &[Unit]| units.iter().filter(|unit| unit.is_prose()).count();
    let at = (1..units.len().saturating_sub(1)).rev().take(SELF).find(|&at| rules::heads_self(units[at].text))?;
    let mut words = units[at].folded.split(' ').skip(1).skip_while(|word| word.len() < BELOW * 2);
    let name = words.next()?;
    let told = &units[at + 1].folded;
    let begins = told[..told.floor_char_boundary(BEGINNING)].split(' ').any(|word| word == name);
    let ends = prose(&units[at + 1..]) <= BELOW && units[at + 1].is_prose() && prose(&units[..at]) > LEAST_RELEASE;
    (begins && ends).then_some(at)
}

/// Drops a list that says where it ends, with all that stands in it.
fn mark_bounded_lists(units: &mut [Unit]) {
    let mut at = 0;
    while at < units.len() {
        let heading = units[at].verdict.filter(|verdict| verdict.certainty == Certainty::Heading);
        let reach = units.len().min(at + LONGEST_BOUNDED);
        let end = heading.and_then(|_| (at + 1..reach).find(|&end| units[end].ends_list));
        if let (Some(heading), Some(end)) = (heading, end) {
            for unit in &mut units[at..=end] {
                // Inside, no heading opens a list of its own.
                (unit.dropped, unit.verdict) = (Some(heading.rule), None);
            }
            at = end;
        }
        at += 1;
    }
}

/// Drops the headlines under the heading of a list.
fn mark_lists(units: &mut [Unit]) {
    let last_prose = units.iter().rposition(Unit::is_prose);
    let mut i = 0;
    while i < units.len() {
        let heading = units[i].verdict.filter(|verdict| verdict.certainty == Certainty::Heading);
        i += 1;
        if let Some(heading) = heading {
            let end = list_end(units, i, last_prose);
            for unit in &mut units[i..end] {
                unit.dropped.get_or_insert(heading.rule);
            }
            i = end;
        }
    }
}

/// Where the list that begins at `start` ends.
fn list_end(units: &[Unit], start: usize, last_prose: Option<usize>) -> usize {
    let may_be_item = |unit: &Unit| unit.certainty() != Some(Certainty::Heading) && (unit.short || unit.teaser);
    // A button under a picture ("Read more") reads like a list's heading.
    let is_item = |unit: &&Unit| may_be_item(unit) && !ends_in_photo_credit(unit.text);
    let items = units[start..].iter().take_while(is_item).count();
    let end = start + items;
    if last_prose.is_none_or(|last| last < end) {
        return end;
    }
    let end = start + items.min(LONGEST_LIST);
    let subheading = items >= 2 && units[end - 1].words <= LONGEST_SUBHEADING;
    if subheading { end - 1 } else { end }
}

/// Drops what is boilerplate only in company, if it is in company: on either side, through others of its kind.
fn mark_beside(units: &mut [Unit]) {
    for i in 1..units.len() {
        join(units, i, i - 1);
    }
    for i in (1..units.len()).rev() {
        join(units, i - 1, i);
    }
}

fn join(units: &mut [Unit], i: usize, neighbour: usize) {
    let (None, Some(verdict), Some(other)) = (units[i].dropped, units[i].verdict, units[neighbour].dropped) else {
        return;
    };
    // Prose that merely has a word of an appeal's is not of the appeal beside it.
    let akin = verdict.rule.name == other.name && (units[i].short || units[i].speaks || !verdict.rule.runs_on);
    if verdict.certainty == Certainty::Beside || akin {
        units[i].dropped = Some(verdict.rule);
    }
}

/// Drops short lines between two requests to the reader: the offer's name, what it promises.
fn mark_between_requests(units: &mut [Unit]) {
    let requests = |unit: &Unit| unit.dropped.is_some_and(|rule| rules::REQUESTS.contains(&rule.name));
    for at in 1..units.len().saturating_sub(1) {
        if units[at].short && requests(&units[at - 1]) && requests(&units[at + 1]) {
            units[at].dropped = units[at].dropped.or(units[at - 1].dropped);
        }
    }
}

/// Drops the article's last prose if it may be an appeal and what stands under articles follows it.
fn mark_last_appeal(units: &mut [Unit]) {
    let Some(last) = units.iter().rposition(Unit::is_prose).filter(|&last| last > 0) else {
        return;
    };
    let appeal = units[last].verdict.map(|verdict| verdict.rule).filter(|rule| rule.runs_on && units[last].may_appeal);
    if units.get(last + 1).is_some_and(|next| next.dropped.is_some()) {
        units[last].dropped = appeal;
    }
}

/// Drops the further paragraphs of an appeal: those after the article's last prose that go on speaking to the reader.
fn mark_running_on(units: &mut [Unit]) {
    let own_prose = |unit: &Unit| unit.is_prose() && !unit.addresses_reader;
    let after = units.iter().rposition(own_prose).map_or(0, |last| last + 1);
    for i in after.max(1)..units.len() {
        let appeal = units[i - 1].dropped.filter(|rule| rule.runs_on);
        if units[i].is_prose() && appeal.is_some() {
            units[i].dropped = appeal;
        }
    }
}

/// Drops the short sentences under a form, after the article's last long prose.
fn mark_small_print(units: &mut [Unit]) {
    let long_prose = |unit: &Unit| unit.is_prose() && unit.words > LONGEST_SMALL_PRINT;
    let after = units.iter().rposition(long_prose).map_or(0, |last| last + 1);
    for i in after.max(1)..units.len() {
        let form = units[i - 1].dropped.filter(|rule| rule.has_small_print);
        let is_small = units[i].ends_as_sentence && units[i].words <= LONGEST_SMALL_PRINT;
        if units[i].dropped.is_none() && is_small {
            units[i].dropped = form;
        }
    }
}

/// Drops the short lines after the article's end: after the last prose, from the first boilerplate on that only stands
/// there.
fn mark_after_end(units: &mut [Unit]) {
    let Some(last_prose) = units.iter().rposition(Unit::is_prose) else {
        return;
    };
    let after = &mut units[last_prose + 1..];
    let heads_list = |unit: &Unit| unit.certainty() == Some(Certainty::Heading);
    let ends = |unit: &Unit| heads_list(unit) || unit.dropped.is_some_and(|rule| rule.ends_article);
    let Some(end) = after.iter().position(ends) else {
        return;
    };
    let mut rule = after[end].dropped;
    for unit in &mut after[end..] {
        let own = unit.verdict.map(|verdict| verdict.rule);
        unit.dropped = unit.dropped.or(own).or(rule);
        rule = unit.dropped;
    }
}

/// Drops all that stands below the article's tags or the form for comments: comments, other articles, the foot of the page. Below a
/// form in mid-page, with more prose there than above, the article goes on.
fn mark_below_end(units: &mut [Unit]) {
    let sum_up = |prose: &mut usize, unit: &Unit| {
        let above = *prose;
        *prose += usize::from(unit.is_prose());
        Some(above)
    };
    let above: Vec<usize> = units.iter().scan(0, sum_up).collect();
    let prose = units.iter().filter(|unit| unit.is_prose()).count();
    let ends = |at: usize| {
        let below = prose - above[at];
        (is_form(units, at) && below <= above[at]) || (is_tags(&units[at]) && below * 2 <= above[at])
    };
    let end = (0..units.len()).find(|&at| above[at] >= LEAST_BODY && ends(at));
    let below = end.map_or(units.len(), |end| end + 1);
    for unit in &mut units[below..] {
        unit.dropped.get_or_insert(COMMENT_FORM);
    }
}

/// Whether a line is one of a comment form's, and another follows soon.
fn is_form(units: &[Unit], at: usize) -> bool {
    let of_form = |unit: &Unit| {
        unit.certainty() >= Some(Certainty::Said) && unit.dropped.is_some_and(|rule| rule.name == COMMENT_FORM.name)
    };
    of_form(&units[at]) && units[at + 1..].iter().take(FORM).any(of_form)
}

/// Whether a line is a label with subject tags behind it.
fn is_tags(unit: &Unit) -> bool {
    let sure = unit.certainty() >= Some(Certainty::Exact) && unit.words > 1;
    sure && unit.dropped.is_some_and(|rule| rule.name == TAG_LINE.name)
}

/// Drops the subject tags between the article's last line and what stands under articles: a few words each.
fn mark_tags(units: &mut [Unit]) {
    let Some(last) = units.iter().rposition(Unit::is_prose) else {
        return;
    };
    let is_tag = |unit: &Unit| unit.dropped.is_none() && unit.words <= LONGEST_TAG && !unit.ends_as_sentence;
    let mut at = units.len();
    while at > (last + 1).max(1) {
        let below = units.get(at).and_then(|unit| unit.dropped);
        let between = units[at - 1].short && units[at - 1].dropped.is_none();
        let above = units[at - 2].dropped.filter(|rule| !rules::CREDITS.contains(&rule.name) && between);
        if below.is_some() && (is_tag(&units[at - 1]) || above.is_some()) {
            units[at - 1].dropped = above.or(Some(TAG_LINE));
        }
        at -= 1;
    }
}

/// So many lines that count on from one to the next are the pages of something.
const COUNTED: usize = 3;

/// Drops counters above the article's first prose ("128", "18+"), and the numbers of pages or pictures wherever they stand.
fn mark_figures(units: &mut [Unit]) {
    let first = units.iter().position(Unit::is_prose).unwrap_or(0);
    let is_figure = |text: &str| !text.contains(char::is_alphabetic) && text.contains(|c: char| c.is_ascii_digit());
    for unit in &mut units[..first] {
        if is_figure(unit.text) {
            unit.dropped.get_or_insert(READING_LABEL);
        }
    }
    // Four figures are a year.
    let number = |unit: &Unit| unit.text.parse::<u16>().ok().filter(|_| unit.text.len() < 4);
    let counts_on = |one: &Unit, next: &Unit| number(one).is_some_and(|one| number(next) == one.checked_add(1));
    for run in units.chunk_by_mut(counts_on).filter(|run| run.len() >= COUNTED) {
        for unit in run {
            unit.dropped.get_or_insert(READING_LABEL);
        }
    }
}

/// Under the last prose so many lines may be signs of a desk.
const SIGNS: usize = 3;

/// Drops the signs of a desk under the article's last prose ("(anf)", "AS", "(TT)"), and of a reporter ("Jane Roe
/// jane@post.example", "港口日报记者 李明").
fn mark_signs(units: &mut [Unit]) {
    let Some(last) = units.iter().rposition(Unit::is_prose) else {
        return;
    };
    for unit in units[last + 1..].iter_mut().take(SIGNS) {
        if rules::is_initials(unit.text) {
            unit.dropped.get_or_insert(AGENCY_SIGN);
        } else if rules::signs_article(unit.text) {
            unit.dropped.get_or_insert(AUTHOR_BIO);
        }
    }
}

/// Drops the days and headlines of other articles at the very end: line by line, and each day in figures under its headline, the last
/// first. A chronology goes the other way.
fn mark_dated_list(units: &mut [Unit]) {
    /// Headlines have no more words, in scripts whose signs are words.
    const LONGEST: usize = 40;
    /// Fewer may be the article's own.
    const LEAST: usize = 2;
    let day = |unit: &Unit| date::parse(unit.text, Hints::default()).map(|found| found.date);
    let is_day = |unit: &Unit| unit.words <= 3 && !unit.text.contains(char::is_alphabetic) && day(unit).is_some();
    let is_headline = |unit: &Unit| (1..=LONGEST).contains(&unit.words) && !unit.ends_as_sentence && !is_day(unit);
    let pairs = units.rchunks_exact(2).take_while(|pair| is_headline(&pair[0]) && is_day(&pair[1])).count();
    let first = units.len() - pairs * 2;
    let days: Vec<_> = units[first..].iter().skip(1).step_by(2).map(day).collect();
    if pairs >= LEAST && days.is_sorted_by(|one, next| one >= next) {
        for unit in &mut units[first..] {
            unit.dropped.get_or_insert(RELATED);
        }
    }
}

/// Drops lines of signs that part one thing from another ("____", "* * *"), that lead on (">>"), or are left of a sentence (".").
fn mark_rules(units: &mut [Unit]) {
    const SIGNS: &str = "_-–—*•·=~#<>‹›«»←→|.。";
    let parts = |c: char| c.is_whitespace() || SIGNS.contains(c);
    let is_rule = |text: &str| text.chars().all(parts) && !text.trim().is_empty() && !text.contains("..");
    for unit in units.iter_mut().filter(|unit| is_rule(unit.text)) {
        unit.dropped.get_or_insert(READING_LABEL);
    }
}

/// Drops what a page says of a picture to those who do not see it, where the caption under it says the same.
fn mark_twins(units: &mut [Unit]) {
    for at in 1..units.len() {
        let (above, caption) = (units[at - 1].text, units[at].text);
        let goes_on = !above.trim().is_empty() && above.len() < caption.len() && caption.starts_with(above);
        if goes_on && ends_in_photo_credit(caption) {
            units[at - 1].dropped.get_or_insert(PHOTO_CREDIT);
        }
    }
}

/// A line that is quoted out of the article has so many words at least; fewer are a heading that the text takes up.
const SHORTEST_QUOTE: usize = 6;
/// In quotation marks, as headings often are, so many.
const SHORTEST_QUOTED: usize = 9;
/// And so many at most.
const LONGEST_QUOTE: usize = 40;
/// It stands within so many lines of where it was said.
const NEAR: usize = 12;
/// Who said it is named within so many lines.
const NAMED: usize = 60;
/// Who said it stands below in so many words.
const LONGEST_SPEAKER: usize = 6;

/// Drops what is set large in mid-article and stands in a paragraph with the same words, and who is named under it.
fn mark_pull_quotes(units: &mut [Unit]) {
    const MARKS: &[char] = &['"', '“', '„', '«', '»', '「'];
    let is_quoted = |unit: &Unit| unit.text.starts_with(MARKS) || unit.text.starts_with('‘');
    let may_be = |unit: &Unit| {
        let shortest = if is_quoted(unit) { SHORTEST_QUOTED } else { SHORTEST_QUOTE };
        unit.dropped.is_none() && (shortest..=LONGEST_QUOTE).contains(&unit.words)
    };
    let first = units.iter().position(Unit::is_prose).unwrap_or(units.len());
    for at in first + 1..units.len() {
        let unit = &units[at];
        // A paragraph of the article's own ends as a sentence does, and outside of quotation marks.
        // Points of a list stand among their like.
        let below = units.get(at + 1..).unwrap_or_default().iter().take(2).any(Unit::is_prose);
        if !may_be(unit) || (unit.ends_as_sentence && !is_quoted(unit)) || !units[at - 1].is_prose() || !below {
            continue;
        }
        let quote = Quote::new(&unit.folded);
        let near = at.saturating_sub(NEAR)..units.len().min(at + NEAR);
        let holds = |other: usize| {
            let other = &units[other];
            other.words > units[at].words
                && other.dropped.is_none()
                && quote.is_in(&other.folded)
                && other.text.contains(MARKS)
        };
        if !near.into_iter().any(|other| other != at && holds(other)) {
            continue;
        }
        units[at].dropped = Some(RELATED);
        let speaker = units.get(at + 1).filter(|below| {
            let name = below.folded.split(' ').next().unwrap_or_default();
            let around = &units[at.saturating_sub(NAMED)..units.len().min(at + NAMED)];
            let named = || around.iter().filter(|unit| holds_words(&unit.folded, name)).nth(1).is_some();
            below.words <= LONGEST_SPEAKER && below.words > 1 && !below.ends_as_sentence && !name.is_empty() && named()
        });
        if speaker.is_some() {
            units[at + 1].dropped.get_or_insert(RELATED);
        }
    }
}

/// Words that may be found in another text, with "she said" among them.
struct Quote<'a> {
    /// The first three words.
    first: memmem::Finder<'a>,
    /// Each three words that follow one another.
    runs: Vec<&'a str>,
}

impl<'a> Quote<'a> {
    /// So many of the runs, in percent, are found again: a quote is broken in two where its speaker is named.
    const SAME: usize = 65;

    fn new(folded: &'a str) -> Self {
        let ends = memchr::memchr_iter(b' ', folded.as_bytes()).chain([folded.len()]);
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b' ', folded.as_bytes()).map(|at| at + 1));
        let runs: Vec<&str> = starts.zip(ends.skip(2)).map(|(start, end)| &folded[start..end]).collect();
        Self { first: memmem::Finder::new(runs.first().copied().unwrap_or_default()), runs }
    }

    fn is_in(&self, text: &str) -> bool {
        if self.runs.is_empty() || self.first.find(text.as_bytes()).is_none() {
            return false;
        }
        let found = self.runs.iter().filter(|run| holds_words(text, run)).count();
        found * 100 >= self.runs.len() * Self::SAME
    }
}

/// Whether a folded text has other words in it, from the beginning of a word to the end of one.
fn holds_words(text: &str, words: &str) -> bool {
    memmem::find_iter(text.as_bytes(), words.as_bytes()).any(|at| {
        let (before, behind) = (&text[..at], &text[at + words.len()..]);
        (before.is_empty() || before.ends_with(' ')) && (behind.is_empty() || behind.starts_with(' '))
    })
}

/// Drops what stands under the heading of a statement about interests ("Disclosure statement").
fn mark_statements(units: &mut [Unit]) {
    for at in 1..units.len() {
        if units[at - 1].heads_statement && rules::may_be_statement(units[at].words) {
            units[at].dropped.get_or_insert(PUBLISHER_NOTE);
        }
    }
}

/// Where nothing would be left, only what is known word for word goes: then the boilerplate may well be the article.
fn spare_the_whole(units: &mut [Unit]) {
    if units.iter().any(|unit| unit.dropped.is_none() && !unit.text.trim().is_empty()) {
        return;
    }
    for unit in units {
        if unit.certainty() < Some(Certainty::Exact) {
            unit.dropped = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::{Unit, mark_press_release};
    use crate::timings::takes_linear_time;

    #[test]
    fn the_foot_of_a_release_is_looked_for_in_linear_time() {
        let lines = |size: usize| {
            let above = (0..size).map(|_| Unit::new(0, "Nobody"));
            RefCell::new(above.chain([Unit::new(0, "###")]).collect::<Vec<_>>())
        };
        takes_linear_time("lines", 10_000, lines, |units| mark_press_release(&mut units.borrow_mut()));
    }
}
