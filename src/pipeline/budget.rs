//! Keeps what is under way between the threads below a number of bytes.

use std::sync::{Condvar, Mutex, PoisonError};

/// Room for bytes. One piece larger than all the room is let through alone.
pub(super) struct Budget {
    limit: usize,
    used: Mutex<Used>,
    freed: Condvar,
}

#[derive(Default)]
struct Used {
    bytes: usize,
    is_open: bool,
}

impl Budget {
    pub(super) fn new(limit: usize) -> Budget {
        Budget { limit, used: Mutex::default(), freed: Condvar::new() }
    }

    /// Waits until there is room, and takes it.
    pub(super) fn take(&self, bytes: usize) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |used: &mut Used| !used.is_open && used.bytes > 0 && used.bytes + bytes > self.limit;
        let mut used = self.freed.wait_while(used, is_full).unwrap_or_else(PoisonError::into_inner);
        used.bytes += bytes;
    }

    /// Gives room back.
    pub(super) fn give(&self, bytes: usize) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).bytes -= bytes;
        self.freed.notify_all();
    }

    /// Lets everybody through from now on.
    pub(super) fn open(&self) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).is_open = true;
        self.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn one_waits_until_another_gives_room_back() {
        let budget = Budget::new(10);
        budget.take(50);
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| budget.take(1));
            assert!(!waiting.is_finished());
            budget.give(50);
            waiting.join().unwrap();
        });
        budget.open();
        budget.take(1_000);
    }
}
