//! What each stage of an indexing run takes, as processor time and as wall time, where somebody asks for it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use serde::Serialize;

/// A stage of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Folders are listed and held against the manifest.
    Walk,
    /// Files are opened, cut into pieces and parsed.
    Read,
    /// Boilerplate is taken out.
    Clean,
    /// People and countries are found.
    Recognise,
    /// Texts are cut into terms.
    Analyse,
    /// All else: postings, columns and the store are filled, compressed and written.
    Write,
    /// What is left to merge when all is written; merges beside the writing count as writing.
    Merge,
}

impl Stage {
    /// Every stage, in the order of an article's way.
    pub const ALL: [Stage; 7] =
        [Stage::Walk, Stage::Read, Stage::Clean, Stage::Recognise, Stage::Analyse, Stage::Write, Stage::Merge];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Walk => "walk",
            Stage::Read => "read",
            Stage::Clean => "clean",
            Stage::Recognise => "recognise",
            Stage::Analyse => "analyse",
            Stage::Write => "write",
            Stage::Merge => "merge",
        }
    }
}

/// What the stages have taken so far, all threads together.
#[derive(Debug, Default)]
pub struct Clocks {
    stages: [Clock; Stage::ALL.len()],
}

/// Nanoseconds.
#[derive(Debug, Default)]
struct Clock {
    cpu: AtomicU64,
    wall: AtomicU64,
}

/// Does some work of a stage, and counts what it takes where there are clocks.
pub fn timed<T>(clocks: Option<&Clocks>, stage: Stage, work: impl FnOnce() -> T) -> T {
    let Some(clocks) = clocks else { return work() };
    let (cpu, wall) = (ThreadTime::now(), Instant::now());
    let done = work();
    clocks.add(stage, cpu.elapsed(), wall.elapsed());
    done
}

impl Clocks {
    /// Counts time that a stage took.
    pub fn add(&self, stage: Stage, cpu: Duration, wall: Duration) {
        let clock = &self.stages[stage as usize];
        clock.cpu.fetch_add(cpu.as_nanos() as u64, Ordering::Relaxed);
        clock.wall.fetch_add(wall.as_nanos() as u64, Ordering::Relaxed);
    }

    /// What a run took, which had so much processor time in all, so much wall time, and so many threads for its work. The
    /// time that no stage counted is that of writing: Tantivy's threads do it.
    pub fn timings(&self, cpu: Duration, wall: Duration, threads: usize) -> Timings {
        let mut stages = Stage::ALL.map(|stage| self.stage(stage));
        let counted: f64 = stages.iter().map(|stage| stage.cpu_seconds).sum();
        stages[Stage::Write as usize].cpu_seconds += (cpu.as_secs_f64() - counted).max(0.0);
        let whole = (wall.as_secs_f64() * threads as f64).max(f64::MIN_POSITIVE);
        Timings { stages: stages.into(), busy: cpu.as_secs_f64() / whole }
    }

    fn stage(&self, stage: Stage) -> StageTime {
        let clock = &self.stages[stage as usize];
        let seconds = |nanoseconds: &AtomicU64| Duration::from_nanos(nanoseconds.load(Ordering::Relaxed)).as_secs_f64();
        StageTime { stage, cpu_seconds: seconds(&clock.cpu), wall_seconds: seconds(&clock.wall) }
    }
}

/// Asserts that what takes some time over an input of a size takes hardly more than four times as much over one of four
/// times that size; where the time grew with the square, it would be sixteen times as much. Other processes do not count, and of
/// several rounds the best does.
#[cfg(test)]
pub(crate) fn takes_linear_time<T>(what: &str, size: usize, make: impl Fn(usize) -> T, run: impl Fn(&T)) {
    /// Caches and the allocator make large inputs somewhat slower.
    const MOST: u32 = 9;
    /// What is as short as this says nothing.
    const NOISE: Duration = Duration::from_millis(10);
    /// What the small input takes at least, where it can be made to: of less the square would be within the noise.
    const LEAST: Duration = Duration::from_millis(2);
    /// The small input is made this many times as large at most.
    const LARGEST: usize = 64;
    let took = |input: &T| {
        let started = ThreadTime::now();
        run(input);
        started.elapsed()
    };
    let sizes =
        std::iter::successors(Some(size), |smaller| Some(2 * smaller)).take_while(|larger| *larger <= LARGEST * size);
    let size = sizes.clone().find(|size| took(&make(*size)) >= LEAST).or(sizes.last()).unwrap_or(size);
    let (small, large) = (make(size), make(4 * size));
    let (mut of_small, mut of_large) = (took(&small), took(&large));
    for _ in 0..2 {
        if of_large > of_small * MOST + NOISE {
            (of_small, of_large) = (of_small.min(took(&small)), of_large.min(took(&large)));
        }
    }
    assert!(of_large <= of_small * MOST + NOISE, "{what}: {of_small:?}, four times as much {of_large:?}");
}

/// What the stages of a run took.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Timings {
    /// Each, in the order of an article's way.
    pub stages: Vec<StageTime>,
    /// The share of the cores that was used.
    pub busy: f64,
}

/// What one stage took, all threads together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StageTime {
    /// Which.
    pub stage: Stage,
    /// Processor time.
    pub cpu_seconds: f64,
    /// Wall time, waiting for a core or for a disk included.
    pub wall_seconds: f64,
}

#[cfg(test)]
mod tests {
    use std::thread;
    use std::time::Duration;

    use super::{Clocks, Stage, timed};

    #[test]
    fn waiting_is_wall_time_and_no_processor_time() {
        let clocks = Clocks::default();
        assert_eq!(timed(None, Stage::Read, || 7), 7);
        timed(Some(&clocks), Stage::Read, || thread::sleep(Duration::from_millis(20)));
        let read = clocks.stage(Stage::Read);
        assert!(read.wall_seconds >= 0.02 && read.cpu_seconds < 0.02, "{read:?}");
    }

    #[test]
    fn what_nobody_counted_is_writing() {
        let clocks = Clocks::default();
        clocks.add(Stage::Clean, Duration::from_secs(1), Duration::from_secs(2));
        let timings = clocks.timings(Duration::from_secs(3), Duration::from_secs(2), 2);
        let cpu = |stage: Stage| timings.stages[stage as usize].cpu_seconds;
        assert_eq!((cpu(Stage::Clean), cpu(Stage::Write), timings.busy), (1.0, 2.0, 0.75));
    }
}
