//! The labels of a token: outside a name, or first, inside, last or only token of one.

use std::ops::Range;

/// How many labels there are.
pub const COUNT: usize = 5;
/// Outside of any name.
pub const OUTSIDE: u8 = 0;
/// The first of several tokens.
pub const FIRST: u8 = 1;
/// Neither first nor last.
pub const INSIDE: u8 = 2;
/// The last of several tokens.
pub const LAST: u8 = 3;
/// The only token.
pub const ONLY: u8 = 4;

/// Whether a name goes on after this label.
pub const fn is_open(label: u8) -> bool {
    matches!(label, FIRST | INSIDE)
}

/// Whether `next` may follow `label`.
pub const fn may_follow(label: u8, next: u8) -> bool {
    is_open(label) == matches!(next, INSIDE | LAST)
}

/// The spans that a sequence of labels holds.
pub fn spans(labels: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    labels.iter().enumerate().filter_map(move |(at, &label)| {
        if matches!(label, FIRST | ONLY) {
            start = at;
        }
        matches!(label, LAST | ONLY).then_some(start..at + 1)
    })
}

/// Writes the labels of one span.
pub fn mark(labels: &mut [u8]) {
    match labels {
        [] => {}
        [only] => *only = ONLY,
        [first, inside @ .., last] => {
            inside.fill(INSIDE);
            (*first, *last) = (FIRST, LAST);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_come_back_from_their_labels() {
        let mut labels = [OUTSIDE; 7];
        mark(&mut labels[1..4]);
        mark(&mut labels[4..5]);
        assert_eq!(labels, [OUTSIDE, FIRST, INSIDE, LAST, ONLY, OUTSIDE, OUTSIDE]);
        assert_eq!(spans(&labels).collect::<Vec<_>>(), [1..4, 4..5]);
        assert!((1..7).all(|at| may_follow(labels[at - 1], labels[at])));
    }
}
