//! What is longer than the screen goes to the user's pager; what is not is simply written.
//!
//! The pager is `DATELINE_PAGER`, else `PAGER`, else `less`: a program with its options, started without a shell. An empty
//! one, `cat`, and `--no-pager` mean none.

use std::env;
use std::io::{self, IsTerminal, Stdout, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anstream::{AutoStream, ColorChoice};

/// Lines where nothing says how many the screen has.
const ROWS: usize = 24;
/// How `less` is started where nobody says: end if all fits, show colours, leave the text on the screen.
const LESS: [(&str, &str); 2] = [("LESS", "FRX"), ("LESSCHARSET", "utf-8")];

/// Where a command's text goes when it is read at a terminal.
pub(super) struct Pager {
    /// The program and its options.
    command: Vec<String>,
    /// Lines that the screen has room for, beside the prompt.
    room: usize,
    /// Lines so far.
    lines: usize,
    /// Whether colours are wanted.
    colour: ColorChoice,
    state: State,
}

enum State {
    /// All fits so far: text that waits for what comes.
    Waiting(Vec<u8>),
    /// The pager has it.
    Started(Child, AutoStream<Box<dyn Write>>),
    /// There is no such pager: the terminal has it.
    Without(AutoStream<Stdout>),
}

impl Pager {
    /// The pager, if there is a terminal and the user wants one.
    pub(super) fn of_terminal() -> Option<Pager> {
        let stdout = io::stdout();
        let command = named(env::var("DATELINE_PAGER").ok().or_else(|| env::var("PAGER").ok()))?;
        let rows = terminal_size::terminal_size().map_or(ROWS, |(_, height)| usize::from(height.0));
        stdout.is_terminal().then(|| Pager {
            command,
            room: rows.saturating_sub(1),
            lines: 0,
            colour: AutoStream::choice(&stdout),
            state: State::Waiting(Vec::new()),
        })
    }

    fn start(&mut self, waiting: &[u8]) -> io::Result<()> {
        let mut command = Command::new(&self.command[0]);
        command.args(&self.command[1..]).stdin(Stdio::piped());
        command.envs(LESS.into_iter().filter(|(name, _)| env::var_os(name).is_none()));
        let started = command.spawn().ok().and_then(|mut child| Some((child.stdin.take()?, child)));
        let Some((stdin, child)) = started else {
            let mut terminal = AutoStream::new(io::stdout(), self.colour);
            let written = terminal.write_all(waiting);
            self.state = State::Without(terminal);
            return written;
        };
        // Ctrl-C is the pager's: it stops what the pager does, and must not leave it without us.
        signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::new(AtomicBool::new(false)))?;
        let mut stream = AutoStream::new(Box::new(stdin) as Box<dyn Write>, self.colour);
        let written = stream.write_all(waiting);
        self.state = State::Started(child, stream);
        written
    }
}

/// The words of a pager's command.
fn named(typed: Option<String>) -> Option<Vec<String>> {
    let words = shlex::split(typed.as_deref().unwrap_or("less"))?;
    words.first().is_some_and(|program| program != "cat").then_some(words)
}

impl Write for Pager {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        match &mut self.state {
            State::Waiting(waiting) => {
                waiting.extend_from_slice(text);
                self.lines += text.iter().filter(|byte| **byte == b'\n').count();
                if self.lines > self.room {
                    let waiting = std::mem::take(waiting);
                    self.start(&waiting)?;
                }
            }
            State::Started(_, stream) => stream.write_all(text)?,
            State::Without(terminal) => terminal.write_all(text)?,
        }
        Ok(text.len())
    }

    /// Shows what waits: something is about to be said beside it.
    fn flush(&mut self) -> io::Result<()> {
        match &mut self.state {
            State::Waiting(waiting) => {
                let mut terminal = AutoStream::new(io::stdout(), self.colour);
                terminal.write_all(&std::mem::take(waiting))?;
                terminal.flush()
            }
            State::Started(_, stream) => stream.flush(),
            State::Without(terminal) => terminal.flush(),
        }
    }
}

impl Drop for Pager {
    /// Waits until the user has read it. Whoever wants to know of an error flushes before.
    fn drop(&mut self) {
        let _ = self.flush();
        if let State::Started(mut child, stream) = std::mem::replace(&mut self.state, State::Waiting(Vec::new())) {
            drop(stream);
            let _ = child.wait();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use anstream::ColorChoice;

    use super::{Pager, State, named};

    /// What a pager that keeps all it is given in a file keeps, on a screen of three lines.
    #[cfg(unix)]
    fn paged(text: &str) -> Option<String> {
        let home = tempfile::tempdir().unwrap();
        let kept = home.path().join("kept");
        let command = ["dd", &format!("of={}", kept.display()), "status=none"].map(str::to_owned).to_vec();
        let state = State::Waiting(Vec::new());
        let mut pager = Pager { command, room: 3, lines: 0, colour: ColorChoice::Never, state };
        text.split_inclusive('\n').for_each(|line| pager.write_all(line.as_bytes()).unwrap());
        drop(pager);
        std::fs::read_to_string(&kept).ok()
    }

    #[cfg(unix)]
    #[test]
    fn only_what_is_longer_than_the_screen_goes_to_the_pager() {
        assert_eq!(
            paged("one\ntwo\n\u{1b}[1mthree\u{1b}[0m\nfour\nfive\n").as_deref(),
            Some("one\ntwo\nthree\nfour\nfive\n")
        );
        assert_eq!(paged("one\ntwo\nthree\n"), None);
    }

    #[test]
    fn a_pager_is_a_program_with_its_options() {
        let words = |typed: Option<&str>| named(typed.map(str::to_owned));
        assert_eq!(words(None), Some(vec!["less".to_owned()]));
        assert_eq!(words(Some("most -s 'a b'")).map(|words| words.len()), Some(3));
        assert_eq!(words(Some("")).or(words(Some("  "))).or(words(Some("cat"))).or(words(Some("'"))), None);
    }
}
