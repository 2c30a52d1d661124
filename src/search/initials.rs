//! Patterns over the words of an index do not see the mark that initials have: `na*o` and `nato~` find NATO.

use tantivy_fst::Automaton;

/// Accepts what an automaton accepts, and that with the mark of initials behind a letter (see [`crate::analyse`]).
pub struct Unmarked<'a, A>(pub &'a A);

/// Where an automaton is, and whether the last byte was of a letter.
#[derive(Clone)]
pub struct At<S> {
    state: S,
    is_letter: bool,
}

impl<A: Automaton> Automaton for Unmarked<'_, A>
where
    A::State: Clone,
{
    type State = At<A::State>;

    fn start(&self) -> Self::State {
        At { state: self.0.start(), is_letter: false }
    }

    fn is_match(&self, at: &Self::State) -> bool {
        self.0.is_match(&at.state)
    }

    fn can_match(&self, at: &Self::State) -> bool {
        self.0.can_match(&at.state)
    }

    fn accept(&self, at: &Self::State, byte: u8) -> Self::State {
        if byte == b'.' && at.is_letter {
            return At { state: at.state.clone(), is_letter: false };
        }
        At { state: self.0.accept(&at.state, byte), is_letter: byte.is_ascii_alphabetic() || !byte.is_ascii() }
    }
}

#[cfg(test)]
mod tests {
    use tantivy_fst::{Automaton, Regex};

    use super::Unmarked;

    fn matches(pattern: &str, term: &str) -> bool {
        let regex = Regex::new(pattern).unwrap();
        let automaton = Unmarked(&regex);
        let end = term.bytes().fold(automaton.start(), |at, byte| automaton.accept(&at, byte));
        automaton.is_match(&end)
    }

    #[test]
    fn the_mark_is_passed_over_and_the_dot_of_a_number_is_not() {
        for (pattern, term) in [("na.o", "nato."), ("na.o", "nato"), ("u.*", "us."), (r"3\.5", "3.5"), ("с.а", "сша.")]
        {
            assert!(matches(pattern, term), "{pattern} {term}");
        }
        for (pattern, term) in [("na.o", "nat."), ("35", "3.5"), ("us", "us.."), ("us", "us.a")] {
            assert!(!matches(pattern, term), "{pattern} {term}");
        }
    }
}
