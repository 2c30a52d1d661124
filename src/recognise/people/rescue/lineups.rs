//! Who plays, as papers list it: a team, a colon and its names between commas, semicolons and dashes.

use super::are_free;
use crate::gazetteer::joins_list;
use crate::recognise::people::document::{Document, Island};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::namesake::is_town;
use crate::recognise::people::words::flag;

/// The fewest names of a list that is taken for a line-up, where others of it are known to be people.
const NAMES: usize = 7;

/// The fewest of a list of who scored, of which each has points.
const SCORERS: usize = 5;

/// The fewest of one that says so by its form alone: a team of eleven, of which some were read together.
const TEAM: usize = 9;

/// The most tokens of a name.
const WORDS: usize = 4;

/// The most tokens between two names: minutes, goals, what is in brackets.
const BETWEEN: usize = 8;

/// Labels the names of line-ups ("Norge: Nyland – Ryerson, Ajer, Heggem"), squads and lists of who scored; gives the tokens that are a
/// name by themselves there.
pub fn lineups(text: &str, document: &Document, language: &str, labels: &mut [u8]) -> Vec<usize> {
    let mut alone = Vec::new();
    let mut list = Lineup::default();
    for &island in &document.islands {
        // "Goals:" ends a list.
        let heads = document.written(text, island.end) == ":";
        match list.last.filter(|_| !heads).and_then(|last| separator(text, document, last, island)) {
            Some(separator) => list.add(document, island, separator),
            None => {
                list.label(document, labels, &mut alone);
                list = Lineup::beginning(text, document, language, island);
            }
        }
    }
    list.label(document, labels, &mut alone);
    alone
}

/// Names in a row.
#[derive(Default)]
struct Lineup {
    names: Vec<Island>,
    /// Those that stand alone in brackets: who came on, or a name's club.
    enclosed: Vec<Island>,
    /// The last of either.
    last: Option<Island>,
    /// Whether a colon stands before the first.
    behind_colon: bool,
    /// Whether a country or a town stands before that colon, with or without brackets between ("NAPOLI (4-3-3): Meret").
    behind_place: bool,
    /// How many of them stand behind points or a minute.
    numbered: usize,
    /// How many of them stand behind a semicolon, a dash or a bracket, as the lines of a team do.
    lines: usize,
}

/// What stands between two names of a list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Separator {
    /// A comma or "and".
    Comma,
    /// A semicolon or a dash, between the lines of a team, or the bracket behind a name.
    Line,
    /// A bracket that only the name stands in.
    Enclosed,
}

impl Lineup {
    fn beginning(text: &str, document: &Document, language: &str, island: Island) -> Self {
        let written = |at: usize| document.written(text, at);
        let behind_colon = written(island.start - 1) == ":";
        let mut team = island.start.saturating_sub(2);
        if behind_colon && written(team) == ")" {
            let opened = (team.saturating_sub(BETWEEN)..team).rev().find(|&at| written(at) == "(");
            team = opened.unwrap_or(team).saturating_sub(1);
        }
        let behind_place = behind_colon && is_town(Some(language), written(team));
        Self { names: vec![island], last: Some(island), behind_colon, behind_place, ..Self::default() }
    }

    fn add(&mut self, document: &Document, island: Island, separator: Separator) {
        // The points of a player have two digits, a side's runs more.
        let is_number = |at: usize| {
            let token = document.tokens[at];
            document.words.get(token.word).is(flag::DIGIT) && token.end - token.start < 3
        };
        self.numbered += usize::from(is_number(island.start - 1) || is_number(island.start - 2));
        match separator {
            Separator::Enclosed => self.enclosed.push(island),
            _ => self.names.push(island),
        }
        self.lines += usize::from(separator == Separator::Line);
        self.last = Some(island);
    }

    /// Labels the names, if they are people's.
    fn label(&self, document: &Document, labels: &mut [u8], alone: &mut Vec<usize>) {
        let count = self.names.len();
        if count < SCORERS {
            return;
        }
        let is_free = |island: &&Island| are_free(labels, island.tokens());
        let people = count - self.names.iter().filter(is_free).count();
        let others = self.names.iter().filter(|island| !may_be_name(document, **island)).count();
        let known = people > 0 || self.behind_place;
        let scorers = self.behind_colon && self.numbered * 2 > count;
        let team = self.behind_colon && count >= TEAM && (self.lines > 1 || self.behind_place);
        let is_lineup = known && (scorers || team) || count >= NAMES && people * 3 >= count;
        if others * 5 > count || !is_lineup {
            return;
        }
        // Few come on; where every other name has a bracket, clubs stand in them ("Varela (Extremadura), Giner (Levante)").
        let substitutes = if self.enclosed.len() * 2 > count { &[][..] } else { &self.enclosed };
        for &island in self.names.iter().chain(substitutes).filter(|island| may_be_name(document, **island)) {
            if are_free(labels, island.tokens()) {
                label::mark(&mut labels[island.tokens()]);
            }
            alone.extend((labels[island.start] == label::ONLY).then_some(island.start));
        }
    }
}

/// Whether an island may be a name: short, and neither a country, a company, a day nor in capitals. (A list has no small letters, so that a team
/// in capitals makes its sentence a shouted one.)
fn may_be_name(document: &Document, island: Island) -> bool {
    let other = list::SUFFIX | list::COUNTRY | list::CALENDAR;
    let named = |at: usize| {
        let word = document.words.get(document.word(at));
        !word.is(flag::DIGIT | flag::ALL_CAPITALS) && (word.listed(list::FIRST | list::LAST) || !word.listed(other))
    };
    let last = document.tokens[island.end - 1];
    // "(L)" is the libero.
    let capital = document.words.get(last.word).is(flag::CAPITAL) && last.end - last.start > 1;
    island.tokens().len() <= WORDS && capital && island.tokens().all(named)
}

/// Whether a token is a minute behind its letters, or those alone ("(Stanic, m.59)", "(Stanic, min. 59)").
fn is_minute(written: &str) -> bool {
    let behind = ["min", "m"].iter().find_map(|minute| written.strip_prefix(minute));
    behind.is_some_and(|rest| rest.chars().all(|c| c == '.' || c.is_ascii_digit()))
}

/// What stands between two names of one list; nothing where they are of none.
pub(super) fn separator(text: &str, document: &Document, before: Island, island: Island) -> Option<Separator> {
    let between = before.end..island.start;
    let paragraph = &text[document.tokens[before.end - 1].end..document.tokens[island.start].start];
    if between.is_empty() || between.len() > BETWEEN || paragraph.contains('\n') {
        return None;
    }
    let mut separator = None;
    let mut depth = 0;
    for at in between {
        let word = document.words.get(document.word(at));
        match document.written(text, at) {
            "," => separator = separator.or(Some(Separator::Comma)),
            ";" | "-" | "–" | "—" => separator = Some(Separator::Line),
            "(" => depth += 1,
            ")" => {
                depth -= 1;
                separator = separator.max(Some(Separator::Line));
            }
            "" | "." | "'" | "’" | "*" | "+" | "/" => {}
            // Minutes and goals.
            written if written.starts_with(|c: char| c.is_ascii_digit()) || is_minute(written) => {}
            // "Siete inicial: ...", as Spanish papers begin a team's.
            "cinco" | "inicial" | "quinteto" | "siete" => {}
            written if joins_list(written) => separator = separator.or(Some(Separator::Comma)),
            // "(wk)", "(capt)", "(ab 71. Goretzka)".
            _ if depth > 0 && word.is(flag::LOWER) => {}
            _ => return None,
        }
    }
    let enclosed = depth > 0 && document.written(text, island.start - 1) == "(";
    if depth > 0 { Some(if enclosed { Separator::Enclosed } else { Separator::Line }) } else { separator }
}
