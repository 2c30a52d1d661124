//! Regular expressions over the words of an index, within a size.

use tantivy_fst::Regex;

use crate::analyse::fold;
use crate::error::Error;

/// No word is as long; the automaton of a longer expression would be refused for its size, seconds after it was begun.
const LONGEST: usize = 500;

/// An automaton for a regular expression that matches a word from end to end, case and diacritics aside.
///
/// # Errors
/// [`Error::Pattern`] where it is none, is too long with its repetitions, or asks for what no word has in it.
pub fn expression(pattern: &str) -> crate::error::Result<Regex> {
    let refused = |why: String| Error::Pattern { pattern: pattern.to_owned(), why };
    if letters(pattern) > LONGEST {
        return Err(refused(format!("with its repetitions it is longer than {LONGEST} letters")));
    }
    // Its message is a drawing of several lines, of which the last says what is wrong.
    let why = |error: String| error.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
    Regex::new(&folded(pattern).map_err(refused)?).map_err(|error| refused(why(error.to_string())))
}

/// An expression with its letters as words have them; or why no word matches it. What stands behind a `\` or between braces,
/// and the kind of a group, is not letters of a word.
fn folded(pattern: &str) -> Result<String, String> {
    let mut folded = String::with_capacity(pattern.len());
    let mut chars = pattern.chars().peekable();
    let mut sets = 0_usize;
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                let escaped = chars.next();
                if let Some(border) = escaped.filter(|escaped| sets == 0 && is_border(*escaped)) {
                    return Err(no_word_has(border));
                }
                folded.push(c);
                folded.extend(escaped);
                // A class of letters may be named by one of them.
                folded.extend(chars.next_if(|next| matches!(escaped, Some('p' | 'P')) && *next != '{'));
            }
            '{' => {
                folded.push(c);
                folded.extend(std::iter::from_fn(|| chars.next_if(|c| *c != '}')));
            }
            '(' if chars.peek() == Some(&'?') => {
                folded.push(c);
                folded.extend(std::iter::from_fn(|| chars.next_if(|c| !matches!(c, ':' | ')' | '>'))));
                folded.extend(chars.next_if_eq(&':'));
            }
            c if sets == 0 && is_border(c) => return Err(no_word_has(c)),
            c => {
                match c {
                    '[' => sets += 1,
                    ']' => sets = sets.saturating_sub(1),
                    _ => {}
                }
                folded.push_str(&fold(c.encode_utf8(&mut [0; 4])));
            }
        }
    }
    Ok(folded)
}

/// Whether a word of a text ends at a sign, wherever that stands.
fn is_border(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '/' | '_' | ',' | ':' | ';' | '!' | '"' | '–' | '—')
}

fn no_word_has(sign: char) -> String {
    format!("no word has `{sign}` in it, words end there")
}

/// How many letters an expression has when its repetitions (`{2,9}`) are written out.
fn letters(pattern: &str) -> usize {
    // Of each open group the letters so far; and those of what stands last, which a repetition would repeat.
    let mut outer: Vec<usize> = Vec::new();
    let (mut sum, mut last) = (0_usize, 0_usize);
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '(' => {
                outer.push(sum);
                (sum, last) = (0, 0);
            }
            ')' => {
                last = sum;
                sum = sum.saturating_add(outer.pop().unwrap_or(0));
            }
            '{' => {
                let times = times(&chars.by_ref().take_while(|c| *c != '}').collect::<String>());
                let more = last.saturating_mul(times.saturating_sub(1));
                (sum, last) = (sum.saturating_add(more), last.saturating_add(more));
            }
            _ => {
                // A set of letters is one, and so is an escaped one.
                if c == '[' {
                    chars.by_ref().take_while(|c| *c != ']').for_each(drop);
                } else if c == '\\' {
                    chars.next();
                }
                (sum, last) = (sum.saturating_add(1), 1);
            }
        }
    }
    outer.into_iter().fold(sum, usize::saturating_add)
}

/// How often at most `2,9` repeats.
fn times(typed: &str) -> usize {
    typed.split(',').filter_map(|number| number.trim().parse().ok()).max().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::{expression, folded, letters};

    #[test]
    fn an_expression_is_as_long_as_what_it_repeats() {
        for (pattern, length) in [
            ("gr[ae]y", 4),
            ("a{3}", 3),
            ("(ab){2,4}c", 9),
            ("((a{10}){10}){10}", 1_000),
            (r"a\{9", 3),
            ("{9}a", 1),
            ("a{,}(", 1),
            (")){9}", 0),
        ] {
            assert_eq!(letters(pattern), length, "{pattern}");
        }
    }

    #[test]
    fn letters_are_those_of_words_and_what_no_word_has_is_said() {
        for (pattern, expected) in [
            ("Istanbul|Ánkara", "istanbul|ankara"),
            (r"[A-ZÉ]+\W\pL\p{Lu}", r"[a-ze]+\W\pL\p{Lu}"),
            ("(?:Kyiv|Lviv)(?P<Name>X)", "(?:kyiv|lviv)(?P<Name>x)"),
            (r"[a-z\-]{2,3}", r"[a-z\-]{2,3}"),
        ] {
            assert_eq!(folded(pattern).as_deref(), Ok(expected), "{pattern}");
        }
        for pattern in ["ukraine-russia", r"ukraine\-russia", "two words"] {
            assert!(folded(pattern).unwrap_err().starts_with("no word has"), "{pattern}");
        }
    }

    #[test]
    fn what_would_take_long_to_build_is_refused_at_once() {
        assert!(expression("(.{0,50}){0,50}x").is_err() && expression("((((a{99}){99}){99}){99}){99}").is_err());
        assert!(expression("colou?r(s|ed){1,2}").is_ok());
    }
}
