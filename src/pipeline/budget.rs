//! Keeps what is under way between the threads, Tantivy's among them, below a number of bytes.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// Room for bytes. One piece larger than all the room is let through alone.
pub(super) struct Budget {
    limit: usize,
    used: Mutex<Used>,
    freed: Condvar,
}

/// Room that was taken; it is given back when this is dropped, wherever that is.
pub(super) struct Room {
    budget: Arc<Budget>,
    bytes: usize,
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
    pub(super) fn take(self: &Arc<Budget>, bytes: usize) -> Room {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |used: &mut Used| !used.is_open && used.bytes > 0 && used.bytes + bytes > self.limit;
        let mut used = self.freed.wait_while(used, is_full).unwrap_or_else(PoisonError::into_inner);
        used.bytes += bytes;
        Room { budget: Arc::clone(self), bytes }
    }

    fn give(&self, bytes: usize) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).bytes -= bytes;
        self.freed.notify_all();
    }

    /// Lets everybody through from now on.
    pub(super) fn open(&self) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).is_open = true;
        self.freed.notify_all();
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.budget.give(self.bytes);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Budget;

    #[test]
    fn one_waits_until_another_gives_room_back() {
        let budget = Arc::new(Budget::new(10));
        let held = budget.take(50);
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| drop(budget.take(1)));
            assert!(!waiting.is_finished());
            drop(held);
            waiting.join().unwrap();
        });
        budget.open();
        let _all = (budget.take(1_000), budget.take(1_000));
    }
}
