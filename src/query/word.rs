//! One run of characters to a word: takes its operators off (`=`, `*`, `?`, `~2`, `^2`) and says what is left.

use super::ast::{Factor, Form, Word};
use super::error::Problem;

/// Most wildcards in one word. Each multiplies what an automaton has to keep apart; people use two or three.
pub(super) const MAX_WILDCARDS: usize = 10;
/// Most letters in a prefix, a pattern or a fuzzy word. No term that long is indexed.
pub(super) const MAX_PATTERN: usize = 256;

/// A character of a word, and whether a `\` took its meaning as an operator away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    pub(super) c: char,
    pub(super) escaped: bool,
}

impl Sign {
    pub(super) fn is(self, c: char) -> bool {
        self.c == c && !self.escaped
    }
}

/// What a run of characters means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// `*`
    All(Option<Factor>),
    Word(Word, Option<Factor>),
    /// Punctuation between words.
    Nothing,
}

/// The characters without their escapes.
pub(super) fn text(signs: &[Sign]) -> String {
    signs.iter().map(|sign| sign.c).collect()
}

/// Reads a run of characters. In an address `?` and `~` are not operators.
pub(super) fn read(signs: &[Sign], in_address: bool) -> Result<Meaning, Problem> {
    let exact = signs.first().is_some_and(|sign| sign.is('='));
    let signs_as_typed = &signs[usize::from(exact)..];
    let is_address = in_address || is_address(&text(signs_as_typed));
    let trimmed = up_to(signs_as_typed, is_sentence_punctuation);
    let (rest, factor) = boost(trimmed)?;
    let (rest, fuzzy) = if is_address { (rest, None) } else { fuzzy(rest)? };
    let wild = wildcard(rest, is_address)?;
    if usize::from(exact) + usize::from(fuzzy.is_some()) + usize::from(wild.is_some()) > 1 {
        return Err(Problem::MixedForms);
    }
    if wild.as_ref().is_some_and(|wild| wild.form == Form::Wildcard && wild.text == "*") {
        return Ok(Meaning::All(factor));
    }
    let word = match (wild, fuzzy) {
        (Some(word), _) => word,
        (None, Some(distance)) => Word { text: text(rest), form: Form::Fuzzy(distance) },
        (None, None) => {
            let as_typed = if factor.is_some() { rest } else { signs_as_typed };
            let (kept, form) =
                if exact { (as_typed, Form::Exact) } else { (up_to(as_typed, ends_word), Form::Stemmed) };
            Word { text: text(kept), form }
        }
    };
    if !word.text.contains(char::is_alphanumeric) {
        return nothing_to_find(&text(signs));
    }
    check_length(&word)?;
    Ok(Meaning::Word(word, factor))
}

/// Refuses a pattern that no indexed term could match.
pub(super) fn check_length(word: &Word) -> Result<(), Problem> {
    let is_pattern = !matches!(word.form, Form::Stemmed | Form::Exact);
    if is_pattern && word.text.chars().nth(MAX_PATTERN).is_some() {
        return Err(Problem::LongPattern);
    }
    Ok(())
}

/// Whether a word is a web address, whose characters are its own.
pub(super) fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with("www.")
}

pub(super) fn is_sentence_punctuation(c: char) -> bool {
    c == '.' || (c != '?' && ends_word(c))
}

/// Whether a plain word ends before this mark of its sentence. A full stop may be the word's own (`U.S.`).
pub(super) fn ends_word(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '!' | '?')
}

/// The signs without those at their end that `is_mark` holds for.
fn up_to(signs: &[Sign], is_mark: fn(char) -> bool) -> &[Sign] {
    let last = signs.iter().rposition(|sign| sign.escaped || !is_mark(sign.c));
    &signs[..last.map_or(0, |last| last + 1)]
}

/// Splits `^2` off the end.
fn boost(signs: &[Sign]) -> Result<(&[Sign], Option<Factor>), Problem> {
    let Some((rest, number)) = suffix(signs, '^') else { return Ok((signs, None)) };
    let factor = Factor::read(&number).ok_or(Problem::BadBoost(number))?;
    if suffix(rest, '^').is_some() {
        return Err(Problem::TwoBoosts);
    }
    Ok((rest, Some(factor)))
}

/// Splits `~`, `~1` or `~2` off the end. With nothing before it, `~500` is a rough number and a plain word.
fn fuzzy(signs: &[Sign]) -> Result<(&[Sign], Option<u8>), Problem> {
    let Some((rest, number)) = suffix(signs, '~').filter(|(rest, _)| !rest.is_empty()) else {
        return Ok((signs, None));
    };
    let distance = match number.as_str() {
        "" | "1" => 1,
        "2" => 2,
        _ => return Err(Problem::BadFuzzy(number)),
    };
    Ok((rest, Some(distance)))
}

/// What stands before `operator` and the number after it, when the signs end so.
pub(super) fn suffix(signs: &[Sign], operator: char) -> Option<(&[Sign], String)> {
    let at = signs.iter().rposition(|sign| sign.escaped || !(sign.c.is_ascii_digit() || sign.c == '.'))?;
    signs[at].is(operator).then(|| (&signs[..at], text(&signs[at + 1..])))
}

/// The prefix or pattern that the signs are, when they have wildcards.
fn wildcard(signs: &[Sign], is_address: bool) -> Result<Option<Word>, Problem> {
    let has_star = signs.iter().any(|sign| sign.is('*'));
    let is_inside = |at: usize| signs[at..].iter().any(|sign| sign.c.is_alphanumeric());
    let first_question = signs.iter().position(|sign| sign.is('?'));
    let has_question = !is_address && first_question.is_some_and(|at| has_star || is_inside(at));
    if !has_star && !has_question {
        return Ok(None);
    }
    let is_wild = |sign: &Sign| sign.is('*') || (has_question && sign.is('?'));
    let mut kept = signs.to_vec();
    kept.dedup_by(|next, sign| next.is('*') && sign.is('*'));
    let count = kept.iter().filter(|sign| is_wild(sign)).count();
    if count > MAX_WILDCARDS {
        return Err(Problem::TooManyWildcards);
    }
    if count == 1 && kept.len() > 1 && kept.last().is_some_and(|sign| sign.is('*')) {
        kept.pop();
        return Ok(Some(Word { text: text(&kept), form: Form::Prefix }));
    }
    if kept.iter().any(|sign| !is_wild(sign) && matches!(sign.c, '*' | '?' | '\\')) {
        return Err(Problem::EscapedWildcard);
    }
    Ok(Some(Word { text: text(&kept), form: Form::Wildcard }))
}

/// Punctuation between words means nothing; a stray operator, or a sign that is not indexed, is not understood.
fn nothing_to_find(found: &str) -> Result<Meaning, Problem> {
    const OPERATORS: &str = "-+=~^*?/\\";
    if found.chars().all(is_bare_punctuation) {
        Ok(Meaning::Nothing)
    } else if found.contains(|c| OPERATORS.contains(c)) {
        Err(Problem::LoneOperator(found.into()))
    } else {
        Err(Problem::NothingToFind(found.into()))
    }
}

fn is_bare_punctuation(c: char) -> bool {
    const ASCII: &str = ",;.:!?'&[]{}#_<>`";
    ASCII.contains(c)
        || ('\u{2010}'..='\u{2027}').contains(&c)
        || matches!(c, '·' | '¿' | '¡' | '…' | '・' | '〜' | '׳' | '״' | '־')
}

#[cfg(test)]
mod tests {
    use super::{Meaning, Problem, Sign, read};
    use crate::query::ast::{Factor, Form, Word};

    fn meaning(typed: &str) -> Result<Meaning, Problem> {
        let signs: Vec<Sign> = typed.chars().map(|c| Sign { c, escaped: false }).collect();
        read(&signs, false)
    }

    fn word(text: &str, form: Form) -> Result<Meaning, Problem> {
        Ok(Meaning::Word(Word { text: text.into(), form }, None))
    }

    #[test]
    fn a_word_is_kept_as_typed() {
        for typed in ["COVID-19", "AT&T", "U.S.", "O'Brien", "C++", "u@x.org", "said.", "12:30", "~500"] {
            assert_eq!(meaning(typed), word(typed, Form::Stemmed));
        }
        assert_eq!(meaning("Zelensky?!"), word("Zelensky", Form::Stemmed));
        for address in ["http://x.y/z?a=b~2", "www.x.y/?q"] {
            assert_eq!(meaning(address), word(address, Form::Stemmed));
        }
    }

    #[test]
    fn operators_come_off() {
        assert_eq!(meaning("=C++"), word("C++", Form::Exact));
        assert_eq!(meaning("inter*,"), word("inter", Form::Prefix));
        assert_eq!(meaning("in**er*"), word("in*er*", Form::Wildcard));
        assert_eq!(meaning("w?rd"), word("w?rd", Form::Wildcard));
        assert_eq!(meaning("word~"), word("word", Form::Fuzzy(1)));
        assert_eq!(meaning("word~2."), word("word", Form::Fuzzy(2)));
        let half = Factor::from_thousandths(500);
        assert_eq!(meaning("U.S.^.5"), Ok(Meaning::Word(Word { text: "U.S.".into(), form: Form::Stemmed }, half)));
        assert_eq!(meaning("*^0.5"), Ok(Meaning::All(half)));
    }

    #[test]
    fn punctuation_is_nothing_and_stray_operators_are_errors() {
        assert_eq!(meaning("–"), Ok(Meaning::Nothing));
        assert_eq!(meaning("&"), Ok(Meaning::Nothing));
        assert_eq!(meaning("^2"), Err(Problem::LoneOperator("^2".into())));
        assert_eq!(meaning("€"), Err(Problem::NothingToFind("€".into())));
        assert_eq!(meaning("word~3"), Err(Problem::BadFuzzy("3".into())));
        assert_eq!(meaning("word^2^3"), Err(Problem::TwoBoosts));
        assert_eq!(meaning("=word*"), Err(Problem::MixedForms));
        assert_eq!(meaning("a*b*c*d*e*f*g*h*i*j*k*l"), Err(Problem::TooManyWildcards));
    }
}
