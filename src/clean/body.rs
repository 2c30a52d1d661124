//! Judges the lines of a body together: where a list of other articles goes on, where the article has ended.

use super::line::{Certainty, Line};
use super::passage::{Verdict, is_short, is_teaser, judge, opens_within};
use super::rules::Rule;

/// A list in mid-article has at most this many links; after the end there is no limit.
const LONGEST_LIST: usize = 12;

/// The last line before prose goes on may be a subheading, if it has no more words than this.
const LONGEST_SUBHEADING: usize = 4;

/// A form's small print ("Comments close after three days, and are read by a person first.") is no longer, in words.
const LONGEST_SMALL_PRINT: usize = 12;

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
        }
    }

    /// Whether boilerplate may be glued to its end: most paragraphs need no closer look.
    pub(super) fn may_end_in_boilerplate(&self) -> bool {
        self.has_evidence || opens_within(self.text)
    }

    fn certainty(&self) -> Option<Certainty> {
        self.verdict.map(|verdict| verdict.certainty)
    }

    fn is_prose(&self) -> bool {
        self.dropped.is_none() && !self.short
    }
}

/// Judges a text by itself.
pub(super) fn mark_alone(text: &str) -> [Unit<'_>; 1] {
    [Unit::new(0, text)]
}

/// Splits paragraphs into units and marks those that are boilerplate.
pub(super) fn mark(paragraphs: &[String]) -> Vec<Unit<'_>> {
    let mut units: Vec<Unit> = paragraphs.iter().enumerate().flat_map(|(i, text)| split(i, text)).collect();
    mark_lists(&mut units);
    mark_beside(&mut units);
    mark_running_on(&mut units);
    mark_small_print(&mut units);
    mark_after_end(&mut units);
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
    let is_item = |unit: &Unit| unit.certainty() != Some(Certainty::Heading) && (unit.short || unit.teaser);
    let items = units[start..].iter().take_while(|unit| is_item(unit)).count();
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
    if verdict.certainty == Certainty::Beside || verdict.rule.name == other.name {
        units[i].dropped = Some(verdict.rule);
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
        if units[i].dropped.is_none() && units[i].words <= LONGEST_SMALL_PRINT {
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
