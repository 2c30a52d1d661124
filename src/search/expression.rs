//! Regular expressions over the words of an index, within a size.

use tantivy_fst::Regex;

use crate::error::{Error, Result};

/// No word is as long; the automaton of a longer expression would be refused for its size, seconds after it was begun.
const LONGEST: usize = 500;

/// An automaton for a regular expression that matches a word from end to end.
///
/// # Errors
/// [`Error::Pattern`] where it is none, or is too long with its repetitions.
pub fn expression(pattern: &str) -> Result<Regex> {
    let refused = |why: String| Error::Pattern { pattern: pattern.to_owned(), why };
    if letters(pattern) > LONGEST {
        return Err(refused(format!("with its repetitions it is longer than {LONGEST} letters")));
    }
    // Its message is a drawing of several lines, of which the last says what is wrong.
    let why = |error: String| error.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
    Regex::new(pattern).map_err(|error| refused(why(error.to_string())))
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
    use super::{expression, letters};

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
    fn what_would_take_long_to_build_is_refused_at_once() {
        assert!(expression("(.{0,50}){0,50}x").is_err() && expression("((((a{99}){99}){99}){99}){99}").is_err());
        assert!(expression("colou?r(s|ed){1,2}").is_ok());
    }
}
