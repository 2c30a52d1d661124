//! Turns the outcome of a run into an exit status: 0 found, 1 nothing found, 2 error, 130 interrupted. A reader that goes
//! away is no error.

use std::io::{self, Write};
use std::panic;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use dateline::cli::{self, Outcome};
use dateline::present::plain;
use mimalloc::MiMalloc;

/// Gives back what one thread made and another dropped, as documents are: over 500 MB of articles, with `--memory 256M`, the system's
/// allocator (glibc) held 305 to 361 MB where 226 were in use, this one 231.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const ERROR: u8 = 2;
/// What shells say of a command that SIGINT ended.
const INTERRUPTED: u8 = 130;

fn main() -> ExitCode {
    // Documents are read under `catch_unwind`; a defect in one is reported with its name, not with a backtrace.
    static LAST_PANIC: Mutex<String> = Mutex::new(String::new());
    panic::set_hook(Box::new(|info| {
        *LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string();
    }));
    match panic::catch_unwind(cli::run) {
        Ok(Ok(Outcome::Found)) => ExitCode::SUCCESS,
        Ok(Ok(Outcome::Nothing)) => ExitCode::FAILURE,
        Ok(Ok(Outcome::Interrupted)) => ExitCode::from(INTERRUPTED),
        Ok(Err(error)) if cli::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            say(&format!("{error:#}"));
            ExitCode::from(ERROR)
        }
        Err(_) => {
            let panic = LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner).clone();
            say(&format!("this is a defect of dateline, please report it: {panic}"));
            ExitCode::from(ERROR)
        }
    }
}

/// Says what went wrong. Where nobody can be told, the status still tells.
fn say(what: &str) {
    let _ = writeln!(io::stderr(), "dateline: {}", plain(what));
}
