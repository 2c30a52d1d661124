//! Text to tokens, each with the bytes it came from.
//!
//! Reading what stands right after `title:` or within `country:(...)` differs from reading elsewhere, so the lexer
//! remembers the last name. It also counts clauses and depth: what it hands on, the parser can descend into.

use std::ops::Range;

use super::ast::{Factor, Form, Phrase, Value, Word};
use super::error::{ParseError, Problem};
use super::field::{Colon, Field, Name};
use super::letters::{Letter, is_gershayim, letters};
use super::word::{self, Meaning, Sign};
use super::{MAX_CLAUSES, MAX_DEPTH};

/// What the parser reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    And,
    Or,
    Not,
    Must,
    Near { ordered: bool, distance: u32 },
    Name(Name),
    All,
    Word(Word),
    Phrase(Phrase),
    Value { value: Value, quoted: bool },
    Boost(Factor),
}

impl Kind {
    fn ends_clause(&self) -> bool {
        !matches!(self, Self::Open | Self::And | Self::Or | Self::Not | Self::Must | Self::Near { .. } | Self::Name(_))
    }
}

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
}

/// The tokens of `query`; a lenient reading takes what is not understood for plain words.
pub(super) fn tokens(query: &str, lenient: bool) -> Result<Vec<Token>, ParseError> {
    let mut lexer = Lexer {
        query,
        lenient,
        letters: letters(query),
        at: 0,
        tokens: Vec::new(),
        clauses: 0,
        depth: 0,
        unseen: 0,
        values_from: None,
    };
    lexer.run()?;
    Ok(lexer.tokens)
}

struct Lexer<'q> {
    query: &'q str,
    lenient: bool,
    letters: Vec<Letter>,
    /// Index of the next letter.
    at: usize,
    tokens: Vec<Token>,
    /// Words so far.
    clauses: usize,
    /// Open parentheses.
    depth: usize,
    /// Open parentheses beyond the limit, which a lenient reading leaves out.
    unseen: usize,
    /// The depth outside `country:(...)`, while within.
    values_from: Option<usize>,
}

/// A place in the query and what is wrong there.
type Fault = (Range<usize>, Problem);

impl Lexer<'_> {
    fn run(&mut self) -> Result<(), ParseError> {
        while self.skip_spaces() {
            let start = self.at;
            let before = self.tokens.len();
            if let Err((span, problem)) = self.token() {
                if !self.lenient {
                    return Err(ParseError::new(self.query, span, &problem));
                }
                self.at = start;
                self.plain_run();
            }
            if self.clauses > MAX_CLAUSES {
                if self.lenient {
                    self.tokens.truncate(before);
                    return Ok(());
                }
                return Err(ParseError::new(self.query, self.span(start), &Problem::TooManyClauses));
            }
        }
        Ok(())
    }

    fn token(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let after_name = self.last_name();
        let first = self.letters[start].c;
        match first {
            '(' => self.open(start)?,
            ')' => self.close(start)?,
            '|' => {
                self.at += if self.peek(1) == Some('|') { 2 } else { 1 };
                self.push(start, Kind::Or);
            }
            '"' if matches!(after_name, Some(Name::Facet(_))) || self.values_from.is_some() => {
                self.quoted_value(start)?
            }
            '"' => self.phrase(start)?,
            sign @ ('-' | '+') if !matches!(after_name, Some(Name::Facet(_))) && self.stands_before(start) => {
                self.sign(start, sign)?;
            }
            _ if matches!(after_name, Some(Name::Facet(_))) => self.value(start)?,
            _ if self.values_from.is_some() => self.value_in_group(start)?,
            '=' if self.peek(1) == Some('"') => {
                self.at += 1;
                self.phrase(start)?;
            }
            '/' if self.distance(start) => {}
            '/' => self.regex(start)?,
            _ if self.name(start, after_name)? => {}
            _ => self.word(start, after_name)?,
        }
        Ok(())
    }

    // Groups.

    fn open(&mut self, start: usize) -> Result<(), Fault> {
        if self.depth == MAX_DEPTH && !self.lenient {
            return Err((self.one(start), Problem::TooDeep));
        }
        self.at += 1;
        if self.depth == MAX_DEPTH {
            self.unseen += 1;
            return Ok(());
        }
        if matches!(self.last_name(), Some(Name::Facet(_))) && self.values_from.is_none() {
            self.values_from = Some(self.depth);
        }
        self.depth += 1;
        self.push(start, Kind::Open);
        Ok(())
    }

    fn close(&mut self, start: usize) -> Result<(), Fault> {
        self.at += 1;
        if self.unseen > 0 {
            self.unseen -= 1;
            return Ok(());
        }
        self.depth = self.depth.saturating_sub(1);
        if self.values_from == Some(self.depth) {
            self.values_from = None;
        }
        self.push(start, Kind::Close);
        self.boost()
    }

    // Signs and names before a word.

    /// Whether a sign at `start` has something right behind it.
    fn stands_before(&self, start: usize) -> bool {
        self.letters.get(start + 1).is_some_and(|next| !next.is_space() && !matches!(next.c, ')' | '|'))
    }

    fn sign(&mut self, start: usize, sign: char) -> Result<(), Fault> {
        if self.last_name().is_some() {
            return Err((self.one(start), Problem::SignAfterName(sign)));
        }
        let touches = |last: &&Token| last.span.end == self.letters[start].start();
        if self.tokens.last().filter(touches).is_some_and(|last| last.kind.ends_clause()) {
            return Err((self.one(start), Problem::GluedSign(sign)));
        }
        self.at += 1;
        self.push(start, if sign == '-' { Kind::Not } else { Kind::Must });
        Ok(())
    }

    /// Reads `title:`; false when a word begins here instead.
    fn name(&mut self, start: usize, after: Option<Name>) -> Result<bool, Fault> {
        if after == Some(Name::Field(Field::Url)) {
            return Ok(false);
        }
        let length = self.letters[start..].iter().take_while(|letter| letter.c.is_alphabetic()).count();
        if length == 0 || self.peek(length) != Some(':') {
            return Ok(false);
        }
        let name: String = self.letters[start..start + length].iter().map(|letter| letter.c).collect();
        let span = self.letters[start].start()..self.letters[start + length].end();
        match Colon::read(&name, [self.peek(length + 1), self.peek(length + 2)]) {
            Colon::InWord => Ok(false),
            Colon::Dangling => Err((span, Problem::NothingAfterName(name))),
            Colon::Unknown => Err((span, Problem::UnknownName(name))),
            Colon::After(_) if after.is_some() => Err((span, Problem::NameAfterName(name))),
            Colon::After(name) => {
                self.at += length + 1;
                self.push(start, Kind::Name(name));
                Ok(true)
            }
        }
    }

    // Words.

    fn word(&mut self, start: usize, after: Option<Name>) -> Result<(), Fault> {
        let sign = self.letters[start].c;
        // A minus that an editor made longer, and the `!` of other query languages, would turn the meaning around.
        if matches!(sign, '–' | '—' | '!') && self.peek(1).is_some_and(char::is_alphanumeric) {
            return Err((self.one(start), Problem::UnclearSign(sign)));
        }
        let signs = self.signs()?;
        let span = self.span(start);
        if after.is_none()
            && let Some(operator) = operator(&signs).map_err(|problem| (span.clone(), problem))?
        {
            self.push(start, operator);
            return Ok(());
        }
        let in_address = after == Some(Name::Field(Field::Url));
        match word::read(&signs, in_address).map_err(|problem| (span.clone(), problem))? {
            Meaning::All(factor) => self.push_weighed(start, Kind::All, factor),
            Meaning::Word(word, factor) => self.push_weighed(start, Kind::Word(word), factor),
            Meaning::Nothing if after.is_some() => return Err((span, Problem::NothingToFind(word::text(&signs)))),
            Meaning::Nothing => {}
        }
        Ok(())
    }

    /// The characters up to the end of a word. An address may hold parentheses.
    fn signs(&mut self) -> Result<Vec<Sign>, Fault> {
        let mut signs = Vec::new();
        let mut slashes_after_colon = 0;
        let mut open = 0_usize;
        while let Some(letter) = self.letters.get(self.at) {
            let in_address = slashes_after_colon == 2;
            match letter.c {
                ' ' | '|' => break,
                '(' if in_address => open += 1,
                ')' if open > 0 => open -= 1,
                '(' | ')' => break,
                '"' if !self.is_gershayim(self.at) => break,
                '\\' => {
                    signs.push(Sign { c: self.escaped()?, escaped: true });
                    continue;
                }
                _ => {}
            }
            slashes_after_colon = match (letter.c, slashes_after_colon) {
                (_, 2) => 2,
                ('/', n) if n > 0 || signs.last().is_some_and(|sign: &Sign| sign.c == ':') => n + 1,
                _ => 0,
            };
            signs.push(Sign { c: letter.c, escaped: false });
            self.at += 1;
        }
        Ok(signs)
    }

    /// The character after a backslash.
    fn escaped(&mut self) -> Result<char, Fault> {
        let next = self.peek(1).filter(|c| *c != ' ');
        let c = next.ok_or((self.one(self.at), Problem::TrailingBackslash))?;
        self.at += 2;
        Ok(c)
    }

    fn is_gershayim(&self, at: usize) -> bool {
        let c = |at: Option<usize>| at.and_then(|at| self.letters.get(at)).map(|letter| letter.c);
        is_gershayim(c(at.checked_sub(1)), c(Some(at + 1)))
    }

    /// Reads `/5`; false when an expression begins here instead.
    fn distance(&mut self, start: usize) -> bool {
        let run: String = self.letters[start..].iter().map(|letter| letter.c).take_while(|c| *c != ' ').collect();
        let Some(operator) = distance_elsewhere(&run) else { return false };
        self.at += run.chars().count();
        self.push(start, operator);
        true
    }

    fn regex(&mut self, start: usize) -> Result<(), Fault> {
        let mut pattern = String::new();
        self.at += 1;
        loop {
            match (self.peek(0), self.peek(1)) {
                (None | Some(' '), _) if matches!(pattern.as_str(), "s" | "p") => {
                    return Err((self.span(start), Problem::NoUnit));
                }
                (None | Some(' '), _) => return Err((self.span(start), Problem::UnclosedRegex)),
                (Some('/'), _) => break,
                (Some('\\'), Some('/')) => pattern.push('/'),
                (Some('\\'), Some(next)) if next != ' ' => pattern.extend(['\\', next]),
                (Some(c), _) => {
                    pattern.push(c);
                    self.at += 1;
                    continue;
                }
            }
            self.at += 2;
        }
        self.at += 1;
        let span = self.span(start);
        if self.peek(0).is_some_and(|c| !matches!(c, ' ' | ')' | '|' | '^') && !word::is_sentence_punctuation(c)) {
            return Err((span, Problem::UnclosedRegex));
        }
        if pattern.is_empty() {
            return Err((span, Problem::EmptyRegex));
        }
        let word = Word { text: pattern, form: Form::Regex };
        word::check_length(&word).map_err(|problem| (span, problem))?;
        self.push(start, Kind::Word(word));
        self.boost()
    }

    // Quotes.

    fn phrase(&mut self, start: usize) -> Result<(), Fault> {
        let runs = self.quoted()?;
        let span = self.span(start);
        let mut words = Vec::new();
        for signs in runs {
            match phrase_word(&signs) {
                Ok(word) => words.push(word),
                Err(_) if self.lenient => {}
                Err(problem) => return Err((span, problem)),
            }
        }
        if !words.iter().any(|word| word.text.contains(char::is_alphanumeric)) {
            return if self.lenient { Ok(()) } else { Err((span, Problem::EmptyQuote)) };
        }
        let slop =
            self.number_after('~').map(|(span, number)| number.parse().map_err(|_| (span, Problem::BadSlop(number))));
        let slop = match slop {
            Some(Err(_)) if self.lenient => 0,
            slop => slop.transpose()?.unwrap_or(0),
        };
        self.push(start, phrase_or_word(words, slop));
        self.boost()
    }

    /// The words between two quotation marks. `"` is closed by `"` alone, so that it may hold other quotation marks;
    /// these are closed by any, as every language pairs them differently.
    fn quoted(&mut self) -> Result<Vec<Vec<Sign>>, Fault> {
        let opening = self.at;
        let typographic = self.letters[opening].typographic;
        self.at += 1;
        let mut words = vec![Vec::new()];
        loop {
            let Some(letter) = self.letters.get(self.at).copied() else {
                return Err((self.one(opening), Problem::UnclosedQuote));
            };
            let mut sign = Sign { c: letter.c, escaped: false };
            match letter.c {
                '"' if self.is_gershayim(self.at) => {}
                '"' if typographic || !letter.typographic => break,
                '"' | ' ' => {
                    words.push(Vec::new());
                    self.at += 1;
                    continue;
                }
                '\\' if self.peek(1).is_some_and(|c| c != ' ') => {
                    sign = Sign { c: self.letters[self.at + 1].c, escaped: true };
                    self.at += 1;
                }
                _ => {}
            }
            words.last_mut().expect("it starts with one word").push(sign);
            self.at += 1;
        }
        self.at += 1;
        words.retain(|word| !word.is_empty());
        Ok(words)
    }

    // What follows a facet.

    fn value(&mut self, start: usize) -> Result<(), Fault> {
        let signs = self.signs()?;
        let span = self.span(start);
        if word::suffix(&signs, '^').is_some() {
            return Err((span, Problem::FilterBoost));
        }
        let end = signs.iter().rposition(|sign| sign.escaped || !matches!(sign.c, ',' | ';'));
        let kept = &signs[..end.map_or(0, |end| end + 1)];
        let value = match kept {
            [] => return Err((span, Problem::NothingToFind(word::text(&signs)))),
            [star] if star.is('*') => Value::Any,
            kept => Value::Is(word::text(kept)),
        };
        self.push(start, Kind::Value { value, quoted: false });
        Ok(())
    }

    fn value_in_group(&mut self, start: usize) -> Result<(), Fault> {
        let signs = self.signs()?;
        let span = self.span(start);
        if let Some(operator) = operator(&signs).map_err(|problem| (span, problem))? {
            self.push(start, operator);
            return Ok(());
        }
        self.at = start;
        self.value(start)
    }

    fn quoted_value(&mut self, start: usize) -> Result<(), Fault> {
        let words: Vec<String> = self.quoted()?.iter().map(|signs| word::text(signs)).collect();
        let span = self.span(start);
        if words.is_empty() {
            return Err((span, Problem::EmptyQuote));
        }
        if self.peek(0) == Some('^') {
            return Err((span, Problem::FilterBoost));
        }
        self.push(start, Kind::Value { value: Value::Is(words.join(" ")), quoted: true });
        Ok(())
    }

    // Small steps.

    /// Reads `^2` right after a group, phrase or regular expression.
    fn boost(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let Some((span, number)) = self.number_after('^') else { return Ok(()) };
        match Factor::read(&number) {
            Some(factor) => self.push(start, Kind::Boost(factor)),
            None if self.lenient => {}
            None => return Err((span, Problem::BadBoost(number))),
        }
        Ok(())
    }

    /// The run of letters and digits right after `operator`, when it comes next.
    fn number_after(&mut self, operator: char) -> Option<(Range<usize>, String)> {
        if self.peek(0) != Some(operator) {
            return None;
        }
        let start = self.at;
        self.at += 1;
        let run = self.letters[self.at..].iter().map(|letter| letter.c);
        let number: String = run.take_while(|c| c.is_alphanumeric() || *c == '.').collect();
        self.at += number.chars().count();
        Some((self.span(start), number))
    }

    /// Takes what was not understood for a plain word; at least one letter.
    fn plain_run(&mut self) {
        let start = self.at;
        self.at += 1;
        let rest = self.letters[self.at..].iter();
        self.at += rest.take_while(|letter| !matches!(letter.c, ' ' | '"' | '(' | ')' | '|')).count();
        let text: String = self.letters[start..self.at].iter().map(|letter| letter.c).collect();
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        if text.is_empty() {
            return;
        }
        let is_value = matches!(self.last_name(), Some(Name::Facet(_))) || self.values_from.is_some();
        let kind = if is_value {
            Kind::Value { value: Value::Is(text.into()), quoted: false }
        } else {
            Kind::Word(Word { text: text.into(), form: Form::Stemmed })
        };
        self.push(start, kind);
    }

    fn push_weighed(&mut self, start: usize, kind: Kind, factor: Option<Factor>) {
        self.push(start, kind);
        if let Some(factor) = factor {
            self.push(start, Kind::Boost(factor));
        }
    }

    fn push(&mut self, start: usize, kind: Kind) {
        self.clauses += match &kind {
            Kind::Word(_) | Kind::Value { .. } | Kind::All => 1,
            Kind::Phrase(phrase) => phrase.words.len(),
            _ => 0,
        };
        let span = self.span(start);
        self.tokens.push(Token { kind, span });
    }

    /// The name that stands right before the next letter.
    fn last_name(&self) -> Option<Name> {
        match self.tokens.last() {
            Some(Token { kind: Kind::Name(name), .. }) => Some(*name),
            _ => None,
        }
    }

    /// False at the end.
    fn skip_spaces(&mut self) -> bool {
        self.at += self.letters[self.at..].iter().take_while(|letter| letter.is_space()).count();
        self.at < self.letters.len()
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.at + ahead).map(|letter| letter.c)
    }

    fn one(&self, at: usize) -> Range<usize> {
        self.letters[at].start()..self.letters[at].end()
    }

    /// From the letter at `start` to the last one read.
    fn span(&self, start: usize) -> Range<usize> {
        let end = self.at.max(start + 1).min(self.letters.len());
        self.letters[start].start()..self.letters[end - 1].end()
    }
}

/// The operator that a whole word is.
fn operator(signs: &[Sign]) -> Result<Option<Kind>, Problem> {
    if signs.iter().any(|sign| sign.escaped) {
        return Ok(None);
    }
    operator_named(&word::text(signs))
}

/// The operator called so. `AND` and the like are operators in capitals only.
pub(super) fn operator_named(text: &str) -> Result<Option<Kind>, Problem> {
    if let Some(operator) = distance_elsewhere(text) {
        return Ok(Some(operator));
    }
    let (name, distance) = text.split_once('/').map_or((text, None), |(name, distance)| (name, Some(distance)));
    Ok(Some(match (name, distance) {
        ("AND" | "&&", None) => Kind::And,
        ("OR", None) => Kind::Or,
        ("NOT" | "ANDNOT", None) => Kind::Not,
        // Without a number: about a clause of a sentence, and the very next word.
        ("NEAR", None) => Kind::Near { ordered: false, distance: 8 },
        ("ADJ", None) => Kind::Near { ordered: true, distance: 1 },
        ("NEAR" | "ADJ", Some(number)) => {
            let distance = number.parse().ok().filter(|n| *n > 0);
            let distance = distance.ok_or_else(|| Problem::BadDistance(text.into()))?;
            Kind::Near { ordered: name == "ADJ", distance }
        }
        _ => return Ok(None),
    }))
}

/// A distance as press databases write it, in any case: `w/5`, `near5`, `n/5`, `/5` for `NEAR/5`, and `pre/3`, `p/3`, `adj3` for `ADJ/3`.
fn distance_elsewhere(text: &str) -> Option<Kind> {
    let number = text.find(|c: char| c.is_ascii_digit())?;
    let ordered = match text[..number].to_ascii_lowercase().as_str() {
        "/" | "w/" | "n/" | "near" | "near/" => false,
        "p/" | "pre/" | "adj" | "adj/" => true,
        _ => return None,
    };
    let distance = text[number..].parse().ok().filter(|distance| *distance > 0)?;
    Some(Kind::Near { ordered, distance })
}

/// A word between quotation marks: a `*` at its end makes it a prefix, all else is itself.
fn phrase_word(signs: &[Sign]) -> Result<Word, Problem> {
    let end = signs.iter().rposition(|sign| !sign.is('*')).map_or(0, |last| last + 1);
    let (text, is_prefix) = (word::text(&signs[..end]), end < signs.len());
    if is_prefix && !text.contains(char::is_alphanumeric) {
        return Err(Problem::StarInQuote);
    }
    let word = Word { text, form: if is_prefix { Form::Prefix } else { Form::Exact } };
    word::check_length(&word)?;
    Ok(word)
}

/// One word in quotes is that word, verbatim.
fn phrase_or_word(mut words: Vec<Word>, slop: u32) -> Kind {
    match words.pop() {
        Some(word) if words.is_empty() && slop == 0 => Kind::Word(word),
        last => {
            words.extend(last);
            Kind::Phrase(Phrase { words, slop })
        }
    }
}

/// For the printer: whether letters and a colon begin the word so that parsing would look for a field.
pub(super) fn reads_as_name(text: &str) -> bool {
    let Some((before, after)) = text.split_once(':') else { return false };
    let is_name = !before.is_empty() && before.chars().all(char::is_alphabetic);
    // A mark that ends a word stands behind a `\` in print, a colon at the end too. What follows the word is not known
    // here, so a colon at its end is never left bare.
    let ends = matches!(after, "" | ":") || after.starts_with([')', '|']);
    let mut after = after.chars();
    is_name && (ends || Colon::read(before, [after.next(), after.next()]) != Colon::InWord)
}

/// For the printer: whether a facet's value needs no quotes.
pub(super) fn is_bare_value(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric) && text.chars().all(|c| c.is_alphanumeric() || "-._/'".contains(c))
}
