//! Who writes: beside the writer's lock a file says which process holds it, so that whoever must wait knows for whom.
//!
//! The lock is the system's, and ends with its process; the file says whose it is, and only while somebody has it. It stays
//! until the next writer puts its own there; of a process that is no more it is not believed.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::Path;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use tantivy::directory::INDEX_WRITER_LOCK;

use super::sidecar;

/// The file, in the folder of the index.
pub(super) const FILE_NAME: &str = "writer.json";

/// A process that writes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Owner {
    /// Its number on its machine.
    pid: u32,
    /// The name of its machine; empty where the system does not say.
    host: String,
    /// Since when it writes.
    since: Timestamp,
}

impl Owner {
    /// This process, from now on.
    pub(super) fn this() -> Owner {
        Owner { pid: std::process::id(), host: host(), since: Timestamp::now() }
    }

    /// Leaves its name in the folder of an index. A disk that has no room for it is no reason not to write: the lock is what
    /// counts.
    pub(super) fn sign(&self, folder: &Path) {
        let text = serde_json::to_vec(self).expect("numbers and strings always make JSON");
        let _ = sidecar::create_private(&folder.join(FILE_NAME)).and_then(|mut file| file.write_all(&text));
    }

    /// Whose file lies in the folder of an index. Nothing, where there is none, or its process is no more.
    pub(super) fn of(folder: &Path) -> Option<Owner> {
        let text = fs::read(folder.join(FILE_NAME)).ok()?;
        let owner: Owner = serde_json::from_slice(&text).ok()?;
        let is_elsewhere = owner.host != host();
        (is_elsewhere || is_running(owner.pid)).then_some(owner)
    }

    /// Who it is, and since when, for a message.
    pub(super) fn name(&self) -> String {
        let since = self.since.to_zoned(TimeZone::system());
        let is_long_ago = self.since < Timestamp::now() - 20.hours();
        let since = since.strftime(if is_long_ago { "%Y-%m-%d %H:%M" } else { "%H:%M:%S" });
        let host = if self.host.is_empty() { String::new() } else { format!(" on {}", self.host) };
        format!("process {}{host} since {since}", self.pid)
    }
}

/// Who has the writer's lock of an index, if anybody has.
pub(super) fn who_writes(folder: &Path) -> Option<String> {
    let lock = File::open(folder.join(&INDEX_WRITER_LOCK.filepath)).ok()?;
    match lock.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Some(name_of_owner(folder)),
        _ => None,
    }
}

/// Who writes to an index, for a message.
pub(super) fn name_of_owner(folder: &Path) -> String {
    Owner::of(folder).map_or_else(|| "another process".to_owned(), |owner| owner.name())
}

#[cfg(unix)]
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

/// Whether a process of this machine is there, whosever it is.
#[cfg(unix)]
fn is_running(pid: u32) -> bool {
    let pid = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw);
    pid.is_some_and(|pid| rustix::process::test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}

#[cfg(not(unix))]
fn is_running(_: u32) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{FILE_NAME, Owner, host};

    #[test]
    fn a_process_that_runs_is_named_with_its_machine() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Owner::of(folder.path()), None);
        Owner::this().sign(folder.path());
        let owner = Owner::of(folder.path()).unwrap();
        assert_eq!((owner.pid, owner.host.as_str()), (std::process::id(), host().as_str()));
        assert!(owner.name().starts_with(&format!("process {} on {} since ", owner.pid, owner.host)), "{owner:?}");
    }

    #[cfg(unix)]
    #[test]
    fn what_a_process_left_that_is_no_more_is_not_believed() {
        let folder = tempfile::tempdir().unwrap();
        let mut child = std::process::Command::new("true").spawn().unwrap();
        child.wait().unwrap();
        let mut owner = serde_json::json!({ "pid": child.id(), "host": host(), "since": "2025-05-19T08:00:00Z" });
        fs::write(folder.path().join(FILE_NAME), owner.to_string()).unwrap();
        assert_eq!(Owner::of(folder.path()), None);
        owner["host"] = "another.example".into();
        fs::write(folder.path().join(FILE_NAME), owner.to_string()).unwrap();
        assert_eq!(Owner::of(folder.path()).unwrap().host, "another.example");
        fs::write(folder.path().join(FILE_NAME), "half").unwrap();
        assert_eq!(Owner::of(folder.path()), None);
    }
}
