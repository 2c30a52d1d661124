//! Work on the segments of an index, on all cores.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;

/// Asked of the system once: the answer takes it as long as a small search.
static CORES: LazyLock<usize> = LazyLock::new(|| thread::available_parallelism().map_or(1, NonZero::get));

/// Does each piece of some work, and gives the results in the order of the pieces.
pub fn each<P: Send, R: Send>(pieces: Vec<P>, work: impl Fn(P) -> R + Sync) -> Vec<R> {
    let others = pieces.len().min(*CORES).saturating_sub(1);
    let pieces = Mutex::new(pieces.into_iter().enumerate());
    let next = || pieces.lock().unwrap_or_else(PoisonError::into_inner).next();
    let some = || std::iter::from_fn(next).map(|(place, piece)| (place, work(piece))).collect::<Vec<_>>();
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (0..others).map(|_| scope.spawn(some)).collect();
        let mut done = some();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Does two things at once, if the second is to be done.
pub fn beside<A, B: Send>(one: impl FnOnce() -> A, other: Option<impl FnOnce() -> B + Send>) -> (A, Option<B>) {
    thread::scope(|scope| {
        let other = other.map(|other| scope.spawn(other));
        let one = one();
        (one, other.map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic))))
    })
}

#[cfg(test)]
mod tests {
    use super::{beside, each};

    #[test]
    fn results_are_in_the_order_of_the_pieces() {
        assert_eq!(each((0..100).collect(), |piece| piece * 2), (0..200).step_by(2).collect::<Vec<i32>>());
        assert!(each(Vec::<i32>::new(), |piece| piece).is_empty());
    }

    #[test]
    fn the_second_thing_is_done_if_it_is_there() {
        assert_eq!(beside(|| 1, Some(|| 2)), (1, Some(2)));
        assert_eq!(beside(|| 1, None::<fn() -> i32>), (1, None));
    }
}
